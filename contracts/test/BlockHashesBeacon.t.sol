// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BeaconBlocks } from "../src/BeaconBlocks.sol";
import { BlockHashes } from "../src/BlockHashes.sol";
import { BeaconBlock, ExecutionProof, IBlockHashStore, SummaryProof } from "../src/IBlockHashStore.sol";

/// @dev Gives the library's functions an address, so that calls can fail.
contract Ssz {
    function branchRoot(bytes32 leaf, uint256 place, bytes32[] calldata branch) external view returns (bytes32) {
        return BeaconBlocks.branchRoot(leaf, place, branch);
    }

    function pair(bytes32 left, bytes32 right) external view returns (bytes32) {
        return BeaconBlocks.pair(left, right);
    }

    function littleEndian(uint64 n) external pure returns (bytes32) {
        return BeaconBlocks.littleEndian(n);
    }
}

/// @dev Blocks, states and branches are made by contracts/internal/fixture from go-eth2-client's containers: nothing that the
/// contract computes went into them. Slots and versions are mainnet's.
contract BlockHashesBeaconTest is Test {
    /// @dev EIP-4788's system contract, as it is on mainnet.
    bytes private constant ROOTS_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500";
    address private constant ROOTS = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;
    address private constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;

    uint64 private constant TIME = 1_780_000_000;
    uint256 private constant DENEB = 269_568 * 32;
    uint256 private constant FULU = 411_392 * 32;
    uint256 private constant UNTIL = 18_622_798;

    string private json;
    BlockHashes private source;
    Ssz private ssz;
    bytes private goodCall;
    bytes32 private gloasRoot;
    bytes32 private fuluHash;
    uint64 private fuluNumber;

    function setUp() public {
        vm.chainId(1);
        source = new BlockHashes();
        ssz = new Ssz();
        assertEq(source.BEACON_ROOTS(), ROOTS);
        vm.etch(ROOTS, ROOTS_CODE);
        vm.roll(25_000_000);
        json = vm.readFile("test/fixtures/generated/beacon.json");
        prepareCall();
    }

    /// @dev A good call for testFuzz_mutatedCall, read once: parsing JSON would be most of each run's time.
    function prepareCall() private {
        ExecutionProof memory e = readExecution("fulu");
        (fuluNumber, fuluHash, gloasRoot) = (e.number, e.hash, readRoot("gloasHead"));
        goodCall = abi.encodeCall(
            source.storeByHistoricalSummary,
            (TIME, readBlock("gloasHead"), readSummary("fulu", "gloasHead"), readBlock("fulu"), e)
        );
    }

    // --- the fixture ---

    function readBlock(string memory name) private view returns (BeaconBlock memory b) {
        string memory key = string.concat(".blocks.", name);
        b.slot = uint64(vm.parseJsonUint(json, string.concat(key, ".slot")));
        b.proposerIndex = uint64(vm.parseJsonUint(json, string.concat(key, ".proposerIndex")));
        b.parentRoot = vm.parseJsonBytes32(json, string.concat(key, ".parentRoot"));
        b.stateRoot = vm.parseJsonBytes32(json, string.concat(key, ".stateRoot"));
        b.bodyRoot = vm.parseJsonBytes32(json, string.concat(key, ".bodyRoot"));
        b.version = vm.parseJsonBytes32Array(json, string.concat(key, ".version"));
    }

    function readExecution(string memory name) private view returns (ExecutionProof memory e) {
        string memory key = string.concat(".blocks.", name);
        e.number = uint64(vm.parseJsonUint(json, string.concat(key, ".number")));
        e.hash = vm.parseJsonBytes32(json, string.concat(key, ".hash"));
        e.numberBranch = vm.parseJsonBytes32Array(json, string.concat(key, ".numberBranch"));
        e.hashBranch = vm.parseJsonBytes32Array(json, string.concat(key, ".hashBranch"));
    }

    function readSummary(string memory target, string memory head) private view returns (SummaryProof memory s) {
        string memory key = string.concat(".summaries['", target, " below ", head, "']");
        s.period = uint32(vm.parseJsonUint(json, string.concat(key, ".period")));
        s.index = uint16(vm.parseJsonUint(json, string.concat(key, ".index")));
        s.branch = vm.parseJsonBytes32Array(json, string.concat(key, ".branch"));
    }

    function readRoot(string memory name) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(".blocks.", name, ".root"));
    }

    /// @dev The protocol writes the parent beacon block's root at the start of each block, under its own timestamp.
    function publish(bytes32 root) private {
        vm.warp(TIME);
        vm.prank(SYSTEM);
        (bool ok,) = ROOTS.call(abi.encode(root));
        assertTrue(ok);
        vm.warp(TIME + 12);
    }

    /// @dev SHA-256 by the compiler's own call, not the library's.
    function headerRoot(BeaconBlock memory b) private view returns (bytes32) {
        bytes32 slots = sha256(bytes.concat(ssz.littleEndian(b.slot), ssz.littleEndian(b.proposerIndex)));
        bytes32 left = sha256(bytes.concat(slots, sha256(bytes.concat(b.parentRoot, b.stateRoot))));
        bytes32 zero = sha256(new bytes(64));
        return sha256(bytes.concat(left, sha256(bytes.concat(sha256(bytes.concat(b.bodyRoot, bytes32(0))), zero))));
    }

    // --- EIP-4788 ---

    function test_byBeaconRoot() public {
        string[4] memory names = ["deneb", "electra", "fulu", "fuluHead"];
        for (uint256 i = 0; i < names.length; ++i) {
            publish(readRoot(names[i]));
            ExecutionProof memory e = readExecution(names[i]);
            vm.expectEmit(true, true, true, true, address(source));
            emit IBlockHashStore.BlockStored(e.number, e.hash);
            (uint64 number, bytes32 hash) = source.storeByBeaconRoot(TIME, readBlock(names[i]), e);
            assertEq(number, e.number);
            assertEq(hash, e.hash);
            assertEq(source.blockHash(e.number), e.hash);
        }
        vm.snapshotGasLastCall("BlockHashes", "blockHash: stored, beacon"); // what a consumer pays afterwards
    }

    function test_byBeaconRoot_gas() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        source.storeByBeaconRoot(TIME, head, e);
        vm.snapshotGasLastCall("BlockHashes", "storeByBeaconRoot");
    }

    function test_byBeaconRoot_view() public {
        publish(readRoot("fuluHead"));
        ExecutionProof memory e = readExecution("fuluHead");
        (uint64 number, bytes32 hash) = source.byBeaconRoot(TIME, readBlock("fuluHead"), e);
        assertEq(number, e.number);
        assertEq(hash, e.hash);
        assertEq(source.stored(e.number), 0, "a view stores nothing");
    }

    function test_byBeaconRoot_conflict() public {
        publish(readRoot("fuluHead"));
        ExecutionProof memory e = readExecution("fuluHead");
        vm.roll(e.number + 1);
        vm.setBlockhash(e.number, keccak256("another"));
        source.store(e.number);
        vm.expectRevert(
            abi.encodeWithSelector(IBlockHashStore.BlockHashConflict.selector, e.number, keccak256("another"), e.hash)
        );
        source.storeByBeaconRoot(TIME, readBlock("fuluHead"), e);
    }

    /// @dev Since Gloas the payload is not in the block: a bid is, which may never be paid.
    function test_byBeaconRoot_gloas() public {
        publish(readRoot("gloasHead"));
        BeaconBlock memory head = readBlock("gloasHead");
        ExecutionProof memory e = readExecution("fuluHead");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.PayloadNotInBlock.selector, head.slot));
        source.storeByBeaconRoot(TIME, head, e);
    }

    function test_beaconRootUnknown() public {
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        publish(readRoot("fuluHead"));
        uint64[4] memory times = [uint64(0), TIME - 1, TIME + 1, TIME + 8191];
        for (uint256 i = 0; i < times.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BeaconRootUnknown.selector, times[i]));
            source.storeByBeaconRoot(times[i], head, e);
        }
        // A block 8,191 seconds later has the same place in the ring.
        vm.warp(TIME + 8191);
        vm.prank(SYSTEM);
        (bool ok,) = ROOTS.call(abi.encode(readRoot("fuluHead")));
        assertTrue(ok);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BeaconRootUnknown.selector, TIME));
        source.storeByBeaconRoot(TIME, head, e);
        source.storeByBeaconRoot(TIME + 8191, head, e);
    }

    function test_beaconRootUnknown_otherAnswers() public {
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        bytes[5] memory answers =
            [bytes(""), new bytes(31), abi.encodePacked(readRoot("fuluHead"), bytes1(0)), new bytes(64), new bytes(32)];
        for (uint256 i = 0; i < answers.length; ++i) {
            vm.mockCall(ROOTS, abi.encode(TIME), answers[i]);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BeaconRootUnknown.selector, TIME));
            source.storeByBeaconRoot(TIME, head, e);
        }
        vm.clearMockedCalls();
        vm.etch(ROOTS, "");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BeaconRootUnknown.selector, TIME));
        source.storeByBeaconRoot(TIME, head, e);
    }

    /// @dev On OP-stack rollups the contract of EIP-4788 is there and has L1's roots, so a true proof of a block of L1 must be
    /// refused: it is not a block of the rollup. Nor has a development chain a beacon chain.
    function test_noBeaconRoots_onRollups() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        SummaryProof memory s = readSummary("fulu", "fuluHead");
        uint256[10] memory chains = [uint256(10), 8453, 130, 480, 11_155_420, 84_532, 1301, 4801, 1337, 31_337];
        for (uint256 i = 0; i < chains.length; ++i) {
            vm.chainId(chains[i]);
            BlockHashes other = new BlockHashes();
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.NoBeaconRoots.selector, chains[i]));
            other.storeByBeaconRoot(TIME, head, e);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.NoBeaconRoots.selector, chains[i]));
            other.storeByHistoricalSummary(TIME, head, s, head, e);
        }
    }

    /// @dev What is known of a chain is fixed at deployment: a split that changes the id does not change the past.
    function test_chainIdChangesLater() public {
        publish(readRoot("fuluHead"));
        vm.chainId(10);
        source.storeByBeaconRoot(TIME, readBlock("fuluHead"), readExecution("fuluHead"));
    }

    // --- historical summaries ---

    function test_byHistoricalSummary() public {
        string[3] memory targets = ["deneb", "electra", "fulu"];
        string[2] memory heads = ["fuluHead", "gloasHead"];
        for (uint256 h = 0; h < heads.length; ++h) {
            publish(readRoot(heads[h]));
            for (uint256 t = 0; t < targets.length; ++t) {
                uint256 before = vm.snapshotState();
                ExecutionProof memory e = readExecution(targets[t]);
                vm.expectEmit(true, true, true, true, address(source));
                emit IBlockHashStore.BlockStored(e.number, e.hash);
                (uint64 number, bytes32 hash) = source.storeByHistoricalSummary(
                    TIME, readBlock(heads[h]), readSummary(targets[t], heads[h]), readBlock(targets[t]), e
                );
                assertEq(number, e.number);
                assertEq(hash, e.hash);
                assertEq(source.blockHash(e.number), e.hash);
                vm.revertToState(before);
            }
        }
    }

    function test_byHistoricalSummary_gas() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        SummaryProof memory s = readSummary("deneb", "fuluHead");
        BeaconBlock memory target = readBlock("deneb");
        ExecutionProof memory e = readExecution("deneb");
        source.storeByHistoricalSummary(TIME, head, s, target, e);
        vm.snapshotGasLastCall("BlockHashes", "storeByHistoricalSummary");
    }

    function test_byHistoricalSummary_view() public {
        publish(readRoot("gloasHead"));
        ExecutionProof memory e = readExecution("deneb");
        (uint64 number, bytes32 hash) = source.byHistoricalSummary(
            TIME, readBlock("gloasHead"), readSummary("deneb", "gloasHead"), readBlock("deneb"), e
        );
        assertEq(number, e.number);
        assertEq(hash, e.hash);
        assertEq(source.stored(e.number), 0, "a view stores nothing");
    }

    function test_summary_index() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        BeaconBlock memory target = readBlock("deneb");
        ExecutionProof memory e = readExecution("deneb");
        SummaryProof memory s = readSummary("deneb", "fuluHead");
        (uint32 period, uint16 index) = (s.period, s.index);
        s.period = period | uint32(1 << 24); // the same way up, from outside the list
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.SummaryIndex.selector, s.period, index));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
        (s.period, s.index) = (period, index | uint16(1 << 13));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.SummaryIndex.selector, period, s.index));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
        (s.period, s.index) = (period + 1, index);
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByHistoricalSummary(TIME, head, s, target, e);
        (s.period, s.index) = (period, index ^ 1);
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByHistoricalSummary(TIME, head, s, target, e);
    }

    /// @dev The summary of one block does not show another.
    function test_summary_ofAnotherBlock() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        SummaryProof memory s = readSummary("deneb", "fuluHead");
        BeaconBlock memory target = readBlock("electra");
        ExecutionProof memory e = readExecution("electra");
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByHistoricalSummary(TIME, head, s, target, e);
    }

    // --- layouts ---

    /// @dev Slots outside what is known, though everything else is as it must be.
    function test_slots() public {
        ExecutionProof memory e = readExecution("deneb");
        BeaconBlock memory b = readBlock("deneb");
        uint64[3] memory slots = [uint64(DENEB - 1), uint64(UNTIL), type(uint64).max];
        for (uint256 i = 0; i < slots.length; ++i) {
            b.slot = slots[i];
            publish(headerRoot(b));
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.SlotUnknown.selector, b.slot, DENEB, UNTIL));
            source.storeByBeaconRoot(TIME, b, e);
        }
        b.slot = uint64(DENEB);
        publish(headerRoot(b));
        source.storeByBeaconRoot(TIME, b, e);
        b.slot = uint64(FULU - 1);
        publish(headerRoot(b));
        source.storeByBeaconRoot(TIME, b, e);
        b.slot = uint64(FULU); // from here on the state must say which fork it is
        publish(headerRoot(b));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 8, 0));
        source.storeByBeaconRoot(TIME, b, e);
    }

    function test_slots_lastKnown() public {
        BeaconBlock memory b = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        b.slot = uint64(UNTIL - 1);
        publish(headerRoot(b));
        source.storeByBeaconRoot(TIME, b, e);
    }

    /// @dev Heads with summaries are of Fulu or later.
    function test_slots_ofSummaries() public {
        BeaconBlock memory head = readBlock("fuluHead");
        SummaryProof memory s = readSummary("deneb", "fuluHead");
        BeaconBlock memory target = readBlock("deneb");
        ExecutionProof memory e = readExecution("deneb");
        uint64[2] memory slots = [uint64(FULU - 1), uint64(UNTIL)];
        for (uint256 i = 0; i < slots.length; ++i) {
            head.slot = slots[i];
            publish(headerRoot(head));
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.SlotUnknown.selector, slots[i], FULU, UNTIL));
            source.storeByHistoricalSummary(TIME, head, s, target, e);
        }
        head.slot = uint64(FULU);
        publish(headerRoot(head));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
    }

    /// @dev An old block below a summary is held to the same: here one of Gloas, whose body is no body of Fulu's.
    function test_summary_ofGloas() public {
        BeaconBlock memory target = readBlock("gloasHead");
        (BeaconBlock memory head, SummaryProof memory s) = headAbove(headerRoot(target));
        publish(headerRoot(head));
        ExecutionProof memory e = readExecution("fuluHead");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.PayloadNotInBlock.selector, target.slot));
        source.storeByHistoricalSummary(TIME, head, s, target, e);

        target = readBlock("deneb");
        target.slot = uint64(DENEB - 1);
        (head, s) = headAbove(headerRoot(target));
        publish(headerRoot(head));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.SlotUnknown.selector, target.slot, DENEB, UNTIL));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
    }

    /// @dev A head of which only the ways to the version and to this root are made up.
    function headAbove(bytes32 root) private view returns (BeaconBlock memory head, SummaryProof memory s) {
        s = readSummary("fulu", "fuluHead");
        uint256 place = ((((uint256(91) << 1) << 24) | s.period) << 14) | s.index;
        // Up to the node over the leaves 16 … 31 of 64, which 27 is one of.
        bytes32 node = root;
        for (uint256 i = 0; i < 43; ++i) {
            node = (place >> i) & 1 == 0
                ? sha256(bytes.concat(node, s.branch[i]))
                : sha256(bytes.concat(s.branch[i], node));
        }
        // And the version up to the node over the leaves 0 … 15, which is left of that one.
        head = readBlock("fuluHead");
        bytes32 fork = bytes32(bytes4(0x06000000));
        for (uint256 i = 0; i < 6; ++i) {
            fork = (uint256(269) >> i) & 1 == 0
                ? sha256(bytes.concat(fork, head.version[i]))
                : sha256(bytes.concat(head.version[i], fork));
        }
        head.version[6] = node; // leaves 16 … 31
        s.branch[43] = fork; // leaves 0 … 15
        head.stateRoot = sha256(bytes.concat(sha256(bytes.concat(fork, node)), head.version[7]));
    }

    /// @dev The length of the branch says which layout is claimed; the state must be of that layout and of its version.
    function test_versions() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        uint256[4] memory lengths = [uint256(0), 6, 9, 269];
        for (uint256 i = 0; i < lengths.length; ++i) {
            head.version = new bytes32[](lengths[i]);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 8, lengths[i]));
            source.storeByBeaconRoot(TIME, head, e);
        }
        head.version = readBlock("gloasHead").version;
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByBeaconRoot(TIME, head, e);

        // A block of Gloas can't pass for one of Fulu: no branch of eight words is known that would lead to its state.
        head = readBlock("gloasHead");
        publish(headerRoot(head));
        head.version = readBlock("fuluHead").version;
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByBeaconRoot(TIME, head, e);

        // Before Fulu there is nothing to show.
        BeaconBlock memory old = readBlock("deneb");
        publish(headerRoot(old));
        old.version = head.version;
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 0, 8));
        source.storeByBeaconRoot(TIME, old, readExecution("deneb"));
    }

    /// @dev The same state with another fork's version in it (here Gloas' in Fulu's layout, as a fork without new containers
    /// would have it): not believed.
    function test_versions_ofAnotherFork() public {
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        head.stateRoot = ssz.branchRoot(bytes32(bytes4(0x07000000)), 269, head.version);
        publish(headerRoot(head));
        vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
        source.storeByBeaconRoot(TIME, head, e);
        head.stateRoot = ssz.branchRoot(bytes32(bytes4(0x06000000)), 269, head.version);
        publish(headerRoot(head));
        source.storeByBeaconRoot(TIME, head, e);
    }

    // --- mutations: every word that is given ---

    function refusedHead(BeaconBlock memory head, ExecutionProof memory e, bytes4 why) private {
        vm.expectPartialRevert(why);
        source.storeByBeaconRoot(TIME, head, e);
    }

    function test_mutated_header() public {
        publish(readRoot("fuluHead"));
        ExecutionProof memory e = readExecution("fuluHead");
        for (uint256 field = 0; field < 5; ++field) {
            BeaconBlock memory head = readBlock("fuluHead");
            if (field == 0) head.slot ^= 1;
            if (field == 1) head.proposerIndex ^= 1 << 63;
            if (field == 2) head.parentRoot ^= bytes32(uint256(1));
            if (field == 3) head.stateRoot ^= bytes32(uint256(1));
            if (field == 4) head.bodyRoot ^= bytes32(uint256(1));
            refusedHead(head, e, IBlockHashStore.WrongBeaconRoot.selector);
        }
        BeaconBlock memory good = readBlock("fuluHead");
        for (uint256 i = 0; i < good.version.length; ++i) {
            good.version[i] ^= bytes32(uint256(1));
            refusedHead(good, e, IBlockHashStore.WrongStateRoot.selector);
            good.version[i] ^= bytes32(uint256(1));
        }
        source.storeByBeaconRoot(TIME, good, e);
    }

    function test_mutated_execution() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        ExecutionProof memory e = readExecution("fuluHead");
        bytes4 why = IBlockHashStore.WrongBodyRoot.selector;
        for (uint256 bit = 0; bit < 64; ++bit) {
            e.number ^= uint64(1 << bit);
            refusedHead(head, e, why);
            e.number ^= uint64(1 << bit);
        }
        e.hash ^= bytes32(uint256(1));
        refusedHead(head, e, why);
        e.hash ^= bytes32(uint256(1));
        for (uint256 i = 0; i < 9; ++i) {
            e.numberBranch[i] ^= bytes32(uint256(1));
            refusedHead(head, e, why);
            e.numberBranch[i] ^= bytes32(uint256(1));
            e.hashBranch[i] ^= bytes32(uint256(1));
            refusedHead(head, e, why);
            e.hashBranch[i] ^= bytes32(uint256(1));
        }
        // The branches are of one block each, and of their own places.
        (e.numberBranch, e.hashBranch) = (e.hashBranch, e.numberBranch);
        refusedHead(head, e, why);
        (e.numberBranch, e.hashBranch) = (e.hashBranch, e.numberBranch);
        ExecutionProof memory other = readExecution("fulu");
        (bytes32 hash, bytes32[] memory branch) = (e.hash, e.hashBranch);
        (e.hash, e.hashBranch) = (other.hash, other.hashBranch);
        refusedHead(head, e, why);
        (e.hash, e.hashBranch) = (hash, branch);
        e.numberBranch = new bytes32[](8);
        refusedHead(head, e, IBlockHashStore.BranchLength.selector);
        e.numberBranch = new bytes32[](10);
        refusedHead(head, e, IBlockHashStore.BranchLength.selector);
    }

    function test_mutated_summary() public {
        string[2] memory heads = ["fuluHead", "gloasHead"];
        for (uint256 h = 0; h < heads.length; ++h) {
            publish(readRoot(heads[h]));
            BeaconBlock memory head = readBlock(heads[h]);
            BeaconBlock memory target = readBlock("fulu");
            ExecutionProof memory e = readExecution("fulu");
            SummaryProof memory s = readSummary("fulu", heads[h]);
            for (uint256 i = 0; i < s.branch.length; ++i) {
                s.branch[i] ^= bytes32(uint256(1));
                vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
                source.storeByHistoricalSummary(TIME, head, s, target, e);
                s.branch[i] ^= bytes32(uint256(1));
            }
            for (uint256 field = 0; field < 5; ++field) {
                BeaconBlock memory changed = readBlock("fulu");
                if (field == 0) changed.slot ^= 1;
                if (field == 1) changed.proposerIndex ^= 1;
                if (field == 2) changed.parentRoot ^= bytes32(uint256(1));
                if (field == 3) changed.stateRoot ^= bytes32(uint256(1));
                if (field == 4) changed.bodyRoot ^= bytes32(uint256(1));
                vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
                source.storeByHistoricalSummary(TIME, head, s, changed, e);
            }
            for (uint256 i = 0; i < target.version.length; ++i) {
                target.version[i] ^= bytes32(uint256(1));
                vm.expectPartialRevert(IBlockHashStore.WrongStateRoot.selector);
                source.storeByHistoricalSummary(TIME, head, s, target, e);
                target.version[i] ^= bytes32(uint256(1));
            }
            head.parentRoot ^= bytes32(uint256(1));
            vm.expectPartialRevert(IBlockHashStore.WrongBeaconRoot.selector);
            source.storeByHistoricalSummary(TIME, head, s, target, e);
        }
    }

    /// @dev The summaries' branch of the other layout.
    function test_summary_ofAnotherLayout() public {
        publish(readRoot("fuluHead"));
        BeaconBlock memory head = readBlock("fuluHead");
        SummaryProof memory s = readSummary("deneb", "gloasHead");
        BeaconBlock memory target = readBlock("deneb");
        ExecutionProof memory e = readExecution("deneb");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 45, 50));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
        head = readBlock("gloasHead");
        publish(headerRoot(head));
        s = readSummary("deneb", "fuluHead");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 50, 45));
        source.storeByHistoricalSummary(TIME, head, s, target, e);
    }

    /// @dev Any byte of the call: refused, or the truth is stored all the same (bytes that nothing reads).
    function testFuzz_mutatedCall(uint256 place, uint8 change) public {
        publish(gloasRoot);
        bytes memory call = goodCall;
        place = bound(place, 4, call.length - 1);
        call[place] ^= bytes1(change);
        vm.recordLogs();
        (bool ok, bytes memory answer) = address(source).call(call);
        if (ok) {
            (uint64 number, bytes32 hash) = abi.decode(answer, (uint64, bytes32));
            assertEq(number, fuluNumber);
            assertEq(hash, fuluHash);
            assertEq(source.stored(fuluNumber), fuluHash);
        } else {
            assertTrue(change != 0, "the good call");
            assertEq(source.stored(fuluNumber), 0);
            assertEq(vm.getRecordedLogs().length, 0);
        }
    }

    // --- the library ---

    function testFuzz_littleEndian(uint64 n) public view {
        bytes memory want = new bytes(32);
        for (uint256 i = 0; i < 8; ++i) {
            want[i] = bytes1(uint8(n >> (8 * i)));
        }
        assertEq(ssz.littleEndian(n), bytes32(want));
    }

    function testFuzz_pair(bytes32 left, bytes32 right) public view {
        assertEq(ssz.pair(left, right), sha256(bytes.concat(left, right)));
    }

    function testFuzz_branchRoot(bytes32[8] calldata leaves, uint256 index) public view {
        index = bound(index, 0, 7);
        bytes32[] memory row = new bytes32[](8);
        for (uint256 i = 0; i < 8; ++i) {
            row[i] = leaves[i];
        }
        bytes32[] memory branch = new bytes32[](3);
        uint256 at_ = index;
        for (uint256 depth = 0; depth < 3; ++depth) {
            branch[depth] = row[at_ ^ 1];
            for (uint256 i = 0; i < 8 >> (depth + 1); ++i) {
                row[i] = sha256(bytes.concat(row[2 * i], row[2 * i + 1]));
            }
            at_ /= 2;
        }
        assertEq(ssz.branchRoot(leaves[index], 8 + index, branch), row[0]);
    }

    function test_branchRoot_length() public {
        assertEq(ssz.branchRoot(bytes32(uint256(1)), 1, new bytes32[](0)), bytes32(uint256(1)), "the root itself");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.BranchLength.selector, 0, 1));
        ssz.branchRoot(0, 1, new bytes32[](1));
    }

    /// @dev Out of gas inside the precompile is a refusal, at whatever amount: a node is never the word that was there before.
    function test_sha256_outOfGas() public {
        bytes32 want = sha256(bytes.concat(bytes32(uint256(1)), bytes32(uint256(2))));
        uint256 good;
        for (uint256 gas_ = 300; gas_ < 1500; ++gas_) {
            try ssz.pair{ gas: gas_ }(bytes32(uint256(1)), bytes32(uint256(2))) returns (bytes32 node) {
                assertEq(node, want);
                ++good;
            } catch { }
        }
        assertGt(good, 0, "no amount was enough");
        assertLt(good, 1200, "each amount was enough");
    }

    function test_sha256_failed() public {
        vm.mockCallRevert(address(2), bytes(""), bytes(""));
        vm.expectRevert(IBlockHashStore.Sha256Failed.selector);
        ssz.pair(0, 0);
    }
}
