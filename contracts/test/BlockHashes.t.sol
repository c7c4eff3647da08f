// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { Chains } from "../src/Chains.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { IBlockHashStore } from "../src/IBlockHashStore.sol";

contract BlockHashesTest is Test {
    /// @dev EIP-2935's system contract, as it is on mainnet.
    bytes private constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";

    uint256 private constant NOW = 100_000;

    BlockHashes private source;

    function setUp() public {
        source = new BlockHashes();
        vm.etch(source.HISTORY(), HISTORY_CODE);
        vm.roll(NOW);
    }

    function known(uint256 number) private pure returns (bytes32) {
        return keccak256(abi.encode("block", number));
    }

    /// @dev Writes a hash where the ring has this block, or one that is 8,191 older or newer.
    function remember(uint256 number) private {
        vm.store(source.HISTORY(), bytes32(number % 8191), known(number));
    }

    /// @dev The protocol writes the parent's hash at the start of each block.
    function test_systemWriteThenRead() public {
        address history = source.HISTORY();
        vm.prank(0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE);
        (bool ok,) = history.call(abi.encode(known(NOW - 1)));
        assertTrue(ok);
        vm.roll(NOW + 300);
        assertEq(source.blockHash(uint64(NOW - 1)), known(NOW - 1));
    }

    function test_recent() public {
        for (uint256 age = 1; age <= 256; age += 85) {
            vm.setBlockhash(NOW - age, known(NOW - age));
            assertEq(source.blockHash(uint64(NOW - age)), known(NOW - age));
        }
        source.blockHash(uint64(NOW - 1));
        vm.snapshotGasLastCall("BlockHashes", "blockHash: recent");
    }

    function test_edgeOfInstruction() public {
        remember(NOW - 256);
        remember(NOW - 257);
        vm.setBlockhash(NOW - 256, keccak256("by the instruction"));
        assertEq(source.blockHash(uint64(NOW - 256)), keccak256("by the instruction"));
        assertEq(source.blockHash(uint64(NOW - 257)), known(NOW - 257));
        vm.snapshotGasLastCall("BlockHashes", "blockHash: EIP-2935");
    }

    function test_edgeOfHistory() public {
        remember(NOW - 8191);
        assertEq(source.blockHash(uint64(NOW - 8191)), known(NOW - 8191));
        // Its place in the ring is that of the newest block, which is no reason to answer.
        remember(NOW - 1);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, NOW - 8192, NOW - 8191));
        source.blockHash(uint64(NOW - 8192));
    }

    function testFuzz_history(uint256 age) public {
        age = bound(age, 257, 8191);
        remember(NOW - age);
        assertEq(source.blockHash(uint64(NOW - age)), known(NOW - age));
    }

    function testFuzz_tooOld(uint256 number) public {
        number = bound(number, 0, NOW - 8192);
        remember(number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, number, NOW - 8191));
        source.blockHash(uint64(number));
    }

    function testFuzz_notYet(uint64 number) public {
        number = uint64(bound(number, NOW, type(uint64).max));
        remember(number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, number, NOW));
        source.blockHash(number);
    }

    /// @dev The block that is being built has no hash yet: BLOCKHASH says zero.
    function test_current() public {
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, NOW, NOW));
        source.blockHash(uint64(NOW));
    }

    function test_recent_zeroHash() public {
        vm.setBlockhash(NOW - 7, 0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 7));
        source.blockHash(uint64(NOW - 7));
    }

    /// @dev A ring that is not full yet reads zero where nothing was written.
    function test_history_notFull() public {
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    /// @dev A chain without EIP-2935: a call to no code succeeds.
    function test_history_noCode() public {
        vm.etch(source.HISTORY(), "");
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    /// @dev Something else at the address: what is not one word is no hash.
    function test_history_otherAnswers() public {
        bytes[4] memory answers = [bytes(""), new bytes(31), abi.encodePacked(known(1), bytes1(0)), new bytes(64)];
        for (uint256 i = 0; i < answers.length; ++i) {
            vm.mockCall(source.HISTORY(), abi.encode(NOW - 300), answers[i]);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
            source.blockHash(uint64(NOW - 300));
        }
        vm.mockCallRevert(source.HISTORY(), abi.encode(NOW - 300), abi.encode(known(1)));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.blockHash(uint64(NOW - 300));
    }

    function test_youngChain() public {
        vm.roll(3);
        vm.setBlockhash(0, known(0));
        assertEq(source.blockHash(0), known(0));
        vm.roll(0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, 0, 0));
        source.blockHash(0);
    }

    // --- what was stored ---

    function test_store_outlivesTheChain() public {
        vm.setBlockhash(NOW - 1, known(NOW - 1));
        vm.expectEmit(true, true, true, true, address(source));
        emit IBlockHashStore.BlockStored(uint64(NOW - 1), known(NOW - 1));
        assertEq(source.store(uint64(NOW - 1)), known(NOW - 1));
        vm.snapshotGasLastCall("BlockHashes", "store: recent");
        vm.roll(NOW + 1_000_000);
        assertEq(source.blockHash(uint64(NOW - 1)), known(NOW - 1));
        vm.snapshotGasLastCall("BlockHashes", "blockHash: stored");
        assertEq(source.stored(uint64(NOW - 1)), known(NOW - 1));
        assertEq(source.stored(uint64(NOW - 2)), 0);
    }

    function test_store_fromHistory() public {
        remember(NOW - 8191);
        source.store(uint64(NOW - 8191));
        vm.snapshotGasLastCall("BlockHashes", "store: EIP-2935");
        vm.roll(NOW + 1); // the oldest is one newer now
        assertEq(source.blockHash(uint64(NOW - 8191)), known(NOW - 8191));
    }

    function test_store_twice() public {
        vm.setBlockhash(NOW - 1, known(NOW - 1));
        source.store(uint64(NOW - 1));
        vm.recordLogs();
        assertEq(source.store(uint64(NOW - 1)), known(NOW - 1));
        assertEq(vm.getRecordedLogs().length, 0, "nothing was stored again");
        vm.roll(NOW + 9000);
        assertEq(source.store(uint64(NOW - 1)), known(NOW - 1), "what is stored can be stored");
    }

    /// @dev No chain does this; if one did, what was answered once stays.
    function test_store_conflict() public {
        vm.setBlockhash(NOW - 1, known(NOW - 1));
        source.store(uint64(NOW - 1));
        vm.setBlockhash(NOW - 1, known(7));
        vm.expectRevert(
            abi.encodeWithSelector(IBlockHashStore.BlockHashConflict.selector, NOW - 1, known(NOW - 1), known(7))
        );
        source.store(uint64(NOW - 1));
        assertEq(source.stored(uint64(NOW - 1)), known(NOW - 1));
    }

    function test_store_refusals() public {
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, NOW, NOW));
        source.store(uint64(NOW));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, NOW + 1, NOW));
        source.store(uint64(NOW + 1));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, NOW - 300));
        source.store(uint64(NOW - 300));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, NOW - 8192, NOW - 8191));
        source.store(uint64(NOW - 8192));
    }

    /// @dev A chain without EIP-2935 knows 256 blocks, and what was stored before that was over.
    function test_store_withoutHistory() public {
        vm.etch(source.HISTORY(), "");
        vm.setBlockhash(NOW - 256, known(NOW - 256));
        source.store(uint64(NOW - 256));
        vm.roll(NOW + 1);
        assertEq(source.blockHash(uint64(NOW - 256)), known(NOW - 256));
    }

    /// @dev BLOCKHASH gives zero where it should not: what was stored is still known.
    function test_store_zeroLater() public {
        vm.setBlockhash(NOW - 7, known(NOW - 7));
        source.store(uint64(NOW - 7));
        vm.setBlockhash(NOW - 7, 0);
        assertEq(source.blockHash(uint64(NOW - 7)), known(NOW - 7));
    }

    /// @dev Whatever is stored when, an answer is the block's hash or a refusal.
    function testFuzz_neverAnotherHash(uint64 number, uint256 now_, uint256 later) public {
        number = uint64(bound(number, 0, 1e9));
        now_ = bound(now_, uint256(number) + 1, uint256(number) + 10_000);
        later = bound(later, now_, now_ + 20_000);
        vm.roll(now_);
        remember(number);
        if (now_ - number <= 256) vm.setBlockhash(number, known(number));
        bool kept;
        try source.store(number) {
            kept = true;
        } catch { }
        assertEq(kept, now_ - number <= 8191);
        vm.roll(later);
        vm.store(source.HISTORY(), bytes32(uint256(number) % 8191), known(later)); // a later block has its place
        if (later - number <= 8191) remember(number);
        if (later - number <= 256) vm.setBlockhash(number, known(number));
        try source.blockHash(number) returns (bytes32 hash) {
            assertEq(hash, known(number));
        } catch {
            assertFalse(kept, "forgotten");
        }
    }

    // --- chains ---

    function test_constructor_refusesOtherChains() public {
        uint256[5] memory others = [uint256(42_161), 324, 534_352, 59_144, 0]; // Arbitrum, ZKsync, Scroll, Linea, none
        for (uint256 i = 0; i < others.length; ++i) {
            vm.chainId(others[i] == 0 ? 999_999 : others[i]);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashStore.ChainWithoutBlockHashes.selector, block.chainid));
            new BlockHashes();
        }
    }

    function test_constructor_takesKnownChains() public {
        uint256[15] memory chains = [
            uint256(1),
            100,
            10,
            8453,
            130,
            480,
            11_155_111,
            560_048,
            10_200,
            11_155_420,
            84_532,
            1301,
            4801,
            1337,
            31_337
        ];
        for (uint256 i = 0; i < chains.length; ++i) {
            vm.chainId(chains[i]);
            Chains.Beacon memory b = new BlockHashes().beacon();
            bool hasBeacon = chains[i] == 1 || chains[i] == 100 || chains[i] == 11_155_111 || chains[i] == 560_048
                || chains[i] == 10_200;
            assertEq(b.until != 0, hasBeacon, "beacon chain");
            if (hasBeacon) {
                assertLt(b.deneb, b.fulu);
                assertLt(b.fulu, b.until);
                assertTrue(b.fuluVersion != b.gloasVersion && b.fuluVersion != 0 && b.gloasVersion != 0);
            }
        }
    }
}
