// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { IHindsight } from "../src/IHindsight.sol";
import { TransferCredit } from "../src/examples/TransferCredit.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev The proof is of the query that Go built for this transfer: that the consumer accepts it says that both built the
/// same query, expectations included.
contract TransferCreditTest is Proofs {
    bytes private stored;
    bytes private again;
    address private token;
    address private treasury;
    address private depositor;
    TransferCredit.Place private place;
    uint256 private amount;

    HindsightVerifier private judge;
    BlockHashes private source;
    TransferCredit private consumer;

    function setUp() public {
        string memory json = vm.readFile(string.concat(GENERATED, "transfer.json"));
        token = vm.parseJsonAddress(json, ".token");
        treasury = vm.parseJsonAddress(json, ".treasury");
        depositor = vm.parseJsonAddress(json, ".depositor");
        place = TransferCredit.Place({
            blockNumber: uint64(vm.parseJsonUint(json, ".block")),
            txIndex: uint16(vm.parseJsonUint(json, ".txIndex")),
            logIndex: uint16(vm.parseJsonUint(json, ".logIndex"))
        });
        amount = uint256(vm.parseJsonBytes32(json, ".amount"));
        Claim memory c = readClaim(json, ".proof");
        stored = abi.encode(c);
        again = readClaim(json, ".again").proof;

        vm.chainId(c.chainId);
        vm.roll(place.blockNumber + 100);
        vm.setBlockhash(place.blockNumber, c.anchors[0].hash);
        judge = deployJudge(deployGroth16(c.tier));
        source = new BlockHashes();
        consumer = new TransferCredit(judge, source, token, treasury);
    }

    function good() private view returns (Claim memory) {
        return abi.decode(stored, (Claim));
    }

    function test_credit() public {
        Claim memory c = good();
        assertEq(consumer.queryId(place), c.queryId, "query id: Go and Solidity differ");
        vm.expectEmit(address(consumer));
        emit TransferCredit.Credited(depositor, amount, place, c.statementHash);
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        vm.snapshotGasLastCall("TransferCredit", "credit");
        assertEq(consumer.creditOf(depositor), amount);
    }

    /// @dev Whoever brings it gets nothing, and the depositor gets all.
    function testFuzz_credit_byAnybody(address sender) public {
        vm.assume(sender != depositor);
        Claim memory c = good();
        vm.prank(sender);
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        assertEq(consumer.creditOf(depositor), amount);
        assertEq(consumer.creditOf(sender), 0);
    }

    // Once.

    function test_secondUse() public {
        Claim memory c = good();
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        vm.expectRevert(abi.encodeWithSelector(TransferCredit.AlreadyCredited.selector, place));
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        assertEq(consumer.creditOf(depositor), amount);
    }

    /// @dev The same statement, a proof of other bytes: good, and still the same transfer.
    function test_secondUse_otherProof() public {
        Claim memory c = good();
        assertNotEq(again, c.proof);
        TransferCredit fresh = new TransferCredit(judge, source, token, treasury);
        fresh.credit(place, depositor, amount, c.circuit, again);
        assertEq(fresh.creditOf(depositor), amount);

        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        vm.expectRevert(abi.encodeWithSelector(TransferCredit.AlreadyCredited.selector, place));
        consumer.credit(place, depositor, amount, c.circuit, again);
        assertEq(consumer.creditOf(depositor), amount);
    }

    /// @dev A proof that was refused uses nothing up.
    function test_refusedFirst() public {
        Claim memory c = good();
        rejects(consumer, place, depositor, amount + 1);
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        assertEq(consumer.creditOf(depositor), amount);
    }

    /// @dev Any two places are two transfers, also of one transaction, and their amounts add up.
    function testFuzz_places(TransferCredit.Place memory first, TransferCredit.Place memory second) public {
        acceptAll(first.blockNumber);
        acceptAll(second.blockNumber);
        consumer.credit(first, depositor, 5, 0, "");
        bool one = keccak256(abi.encode(first)) == keccak256(abi.encode(second));
        if (one) vm.expectRevert(abi.encodeWithSelector(TransferCredit.AlreadyCredited.selector, second));
        consumer.credit(second, depositor, 7, 0, "");
        assertEq(consumer.creditOf(depositor), one ? 5 : 12);
    }

    function test_places_neighbours() public {
        (uint64 n, uint16 t, uint16 l) = (place.blockNumber, place.txIndex, place.logIndex);
        testFuzz_places(TransferCredit.Place(n, t, l), TransferCredit.Place(n, t, l + 1));
        testFuzz_places_fresh(TransferCredit.Place(n, 0, 1), TransferCredit.Place(n, 1, 0));
        testFuzz_places_fresh(
            TransferCredit.Place(1, 0, 0), TransferCredit.Place(0, type(uint16).max, type(uint16).max)
        );
        testFuzz_places_fresh(TransferCredit.Place(n, t, l), TransferCredit.Place(n, t, l));
    }

    function testFuzz_places_fresh(TransferCredit.Place memory first, TransferCredit.Place memory second) public {
        consumer = new TransferCredit(judge, source, token, treasury);
        testFuzz_places(first, second);
    }

    function acceptAll(uint64 number) private {
        vm.mockCall(address(source), abi.encodeCall(IBlockHashes.blockHash, (number)), abi.encode(bytes32(uint256(1))));
        vm.mockCall(address(judge), abi.encodeWithSelector(IHindsight.verify.selector), abi.encode(bytes32(uint256(1))));
    }

    // What is proven is this and nothing else.

    function testFuzz_otherAmount(uint256 other) public {
        vm.assume(other != amount);
        rejects(consumer, place, depositor, other);
    }

    function testFuzz_otherDepositor(address other) public {
        vm.assume(other != depositor);
        rejects(consumer, place, other, amount);
    }

    function testFuzz_otherToken(address other) public {
        vm.assume(other != token);
        rejects(new TransferCredit(judge, source, other, treasury), place, depositor, amount);
    }

    function testFuzz_otherTreasury(address other) public {
        vm.assume(other != treasury);
        rejects(new TransferCredit(judge, source, token, other), place, depositor, amount);
    }

    function testFuzz_otherLogIndex(uint16 other) public {
        vm.assume(other != place.logIndex);
        rejects(consumer, TransferCredit.Place(place.blockNumber, place.txIndex, other), depositor, amount);
    }

    function testFuzz_otherTxIndex(uint16 other) public {
        vm.assume(other != place.txIndex);
        rejects(consumer, TransferCredit.Place(place.blockNumber, other, place.logIndex), depositor, amount);
    }

    function test_otherBlock() public {
        vm.setBlockhash(place.blockNumber + 1, good().anchors[0].hash);
        rejects(consumer, TransferCredit.Place(place.blockNumber + 1, place.txIndex, place.logIndex), depositor, amount);
    }

    /// @dev The proof is of a block with another hash: of another chain, or of a block that a reorganisation removed.
    function testFuzz_otherHash(bytes32 hash) public {
        vm.assume(hash != 0 && hash != good().anchors[0].hash);
        vm.setBlockhash(place.blockNumber, hash);
        rejects(consumer, place, depositor, amount);
    }

    /// @dev Also a chain on which the same record has another envelope family.
    function test_otherChain() public {
        vm.chainId(1);
        rejects(consumer, place, depositor, amount);
        vm.chainId(10);
        rejects(consumer, place, depositor, amount);
    }

    function test_unknownCircuit() public {
        Claim memory c = good();
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, bytes32(0)));
        consumer.credit(place, depositor, amount, bytes32(0), c.proof);
    }

    /// @dev What the judge is asked: the outputs that the contract insists on, whatever the caller says.
    function testFuzz_insists(address from, uint256 value) public {
        Claim memory c = good();
        c.outputs[1] = bytes32(uint256(uint160(from)));
        c.outputs[3] = bytes32(value);
        assertEq(c.outputs[0], bytes32(uint256(1)), "success");
        assertEq(c.outputs[2], bytes32(uint256(uint160(treasury))), "recipient");
        vm.mockCall(address(judge), encodeVerify(c), abi.encode(bytes32(uint256(7))));
        consumer.credit(place, from, value, c.circuit, c.proof);
        assertEq(consumer.creditOf(from), value);
    }

    // Anchors.

    function test_anchor_notYet() public {
        Claim memory c = good();
        for (uint64 ahead = 0; ahead < 2; ++ahead) {
            uint64 now_ = place.blockNumber - ahead;
            vm.roll(now_);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, place.blockNumber, now_));
            consumer.credit(place, depositor, amount, c.circuit, c.proof);
        }
    }

    function test_anchor_history() public {
        Claim memory c = good();
        vm.roll(place.blockNumber + 8191);
        vm.mockCall(source.HISTORY(), abi.encode(place.blockNumber), abi.encode(c.anchors[0].hash));
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        assertEq(consumer.creditOf(depositor), amount);
    }

    function test_anchor_outOfReach() public {
        Claim memory c = good();
        vm.roll(place.blockNumber + 8192);
        vm.mockCall(source.HISTORY(), abi.encode(place.blockNumber), abi.encode(c.anchors[0].hash));
        vm.expectRevert(
            abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, place.blockNumber, place.blockNumber + 1)
        );
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
        assertEq(consumer.creditOf(depositor), 0);
    }

    function test_anchor_unknown() public {
        Claim memory c = good();
        vm.roll(place.blockNumber + 257); // and no history contract
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, place.blockNumber));
        consumer.credit(place, depositor, amount, c.circuit, c.proof);
    }

    function rejects(TransferCredit by, TransferCredit.Place memory where, address who, uint256 value) private {
        Claim memory c = good();
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        by.credit(where, who, value, c.circuit, c.proof);
        assertEq(by.creditOf(who), 0);
    }
}
