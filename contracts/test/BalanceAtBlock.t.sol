// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { IHindsight } from "../src/IHindsight.sol";
import { BalanceAtBlock } from "../src/examples/BalanceAtBlock.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev The proof is of the query that Go built for this reading: that the consumer accepts it says that both built the
/// same query, slot included.
contract BalanceAtBlockTest is Proofs {
    bytes private stored;
    address private token;
    address private holder;
    uint256 private balancesIndex;
    uint64 private number;
    uint256 private balance;

    HindsightVerifier private judge;
    BlockHashes private source;
    BalanceAtBlock private consumer;

    function setUp() public {
        string memory json = vm.readFile(string.concat(GENERATED, "balance.json"));
        token = vm.parseJsonAddress(json, ".token");
        holder = vm.parseJsonAddress(json, ".holder");
        balancesIndex = vm.parseJsonUint(json, ".balancesIndex");
        number = uint64(vm.parseJsonUint(json, ".block"));
        balance = uint256(vm.parseJsonBytes32(json, ".balance"));
        Claim memory c = readClaim(json, ".proof");
        stored = abi.encode(c);

        vm.chainId(c.chainId);
        vm.roll(number + 100);
        vm.setBlockhash(number, c.anchors[0].hash);
        judge = deployJudge(deployGroth16(c.tier));
        source = new BlockHashes();
        consumer = new BalanceAtBlock(judge, source, token, balancesIndex);
    }

    function good() private view returns (Claim memory) {
        return abi.decode(stored, (Claim));
    }

    function test_prove() public {
        Claim memory c = good();
        assertEq(consumer.queryId(holder, number), c.queryId, "query id: Go and Solidity differ");
        vm.expectEmit(address(consumer));
        emit BalanceAtBlock.BalanceProven(holder, number, balance, c.statementHash);
        consumer.prove(holder, number, balance, c.circuit, c.proof);
        vm.snapshotGasLastCall("BalanceAtBlock", "prove");
        assertEq(consumer.balanceAt(holder, number), balance);
        vm.snapshotGasLastCall("BalanceAtBlock", "balanceAt");
    }

    /// @dev Anybody may bring it, and twice is once.
    function testFuzz_prove_byAnybody(address sender) public {
        Claim memory c = good();
        for (uint256 i = 0; i < 2; ++i) {
            vm.prank(sender);
            consumer.prove(holder, number, balance, c.circuit, c.proof);
            assertEq(consumer.balanceAt(holder, number), balance);
        }
    }

    function testFuzz_otherBalance(uint256 other) public {
        vm.assume(other != balance);
        rejects(consumer, holder, number, other);
    }

    function testFuzz_otherHolder(address other) public {
        vm.assume(other != holder);
        rejects(consumer, other, number, balance);
    }

    function test_otherBlock() public {
        vm.setBlockhash(number + 1, keccak256("next"));
        rejects(consumer, holder, number + 1, balance);
    }

    /// @dev The proof is of a block with another hash: of another chain, or of a block that a reorganisation removed.
    function testFuzz_otherHash(bytes32 hash) public {
        vm.assume(hash != 0 && hash != good().anchors[0].hash);
        vm.setBlockhash(number, hash);
        rejects(consumer, holder, number, balance);
    }

    function test_otherChain() public {
        vm.chainId(1);
        rejects(consumer, holder, number, balance);
    }

    function test_otherToken() public {
        rejects(new BalanceAtBlock(judge, source, address(0xbad), balancesIndex), holder, number, balance);
    }

    function test_otherIndex() public {
        rejects(new BalanceAtBlock(judge, source, token, balancesIndex + 1), holder, number, balance);
    }

    function test_unknownCircuit() public {
        Claim memory c = good();
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, bytes32(0)));
        consumer.prove(holder, number, balance, bytes32(0), c.proof);
    }

    function test_notProven() public {
        vm.expectRevert(abi.encodeWithSelector(BalanceAtBlock.NotProven.selector, holder, number));
        consumer.balanceAt(holder, number);
    }

    /// @dev Zero is a balance like any other, and not the same as one that nobody proved.
    function test_zeroBalance() public {
        vm.mockCall(address(judge), abi.encodeWithSelector(IHindsight.verify.selector), abi.encode(bytes32(uint256(1))));
        consumer.prove(address(1), number, 0, 0, "");
        assertEq(consumer.balanceAt(address(1), number), 0);
    }

    // Anchors.

    function test_anchor_notYet() public {
        Claim memory c = good();
        for (uint64 ahead = 0; ahead < 2; ++ahead) {
            vm.roll(number - ahead);
            vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, number, number - ahead));
            consumer.prove(holder, number, balance, c.circuit, c.proof);
        }
    }

    function test_anchor_lastOfInstruction() public {
        Claim memory c = good();
        vm.roll(number + 256);
        vm.setBlockhash(number, c.anchors[0].hash);
        consumer.prove(holder, number, balance, c.circuit, c.proof);
    }

    /// @dev One block later BLOCKHASH says zero. Without EIP-2935 that is the end.
    function test_anchor_outsideInstruction() public {
        Claim memory c = good();
        vm.roll(number + 257);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, number));
        consumer.prove(holder, number, balance, c.circuit, c.proof);
    }

    function test_anchor_history() public {
        Claim memory c = good();
        vm.roll(number + 8191);
        vm.mockCall(source.HISTORY(), abi.encode(number), abi.encode(c.anchors[0].hash));
        consumer.prove(holder, number, balance, c.circuit, c.proof);
        assertEq(consumer.balanceAt(holder, number), balance);
    }

    function test_anchor_outsideHistory() public {
        Claim memory c = good();
        vm.roll(number + 8192);
        vm.mockCall(source.HISTORY(), abi.encode(number), abi.encode(c.anchors[0].hash));
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, number, number + 1));
        consumer.prove(holder, number, balance, c.circuit, c.proof);
    }

    function test_anchor_zeroHash() public {
        Claim memory c = good();
        vm.setBlockhash(number, 0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, number));
        consumer.prove(holder, number, balance, c.circuit, c.proof);
    }

    function rejects(BalanceAtBlock by, address who, uint64 block_, uint256 value) private {
        Claim memory c = good();
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        by.prove(who, block_, value, c.circuit, c.proof);
        vm.expectRevert(abi.encodeWithSelector(BalanceAtBlock.NotProven.selector, who, block_));
        by.balanceAt(who, block_);
    }
}
