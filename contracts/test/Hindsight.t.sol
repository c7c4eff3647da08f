// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { Hindsight } from "../src/Hindsight.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Anchor, Answer, IHindsight } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev The library, as calls: the five lines that a consumer has.
contract Consumer {
    using Hindsight for IHindsight;
    using Hindsight for bytes32[];

    IHindsight private immutable HINDSIGHT;
    IBlockHashes private immutable BLOCK_HASHES;

    constructor(IHindsight hindsight, IBlockHashes blockHashes) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
    }

    function check(bytes32 queryId, Answer calldata answer) external view returns (bytes32[] memory) {
        return HINDSIGHT.check(BLOCK_HASHES, queryId, answer);
    }

    function checkOf(uint64 chainId, bytes32 queryId, Answer calldata answer) external view returns (bytes32[] memory) {
        return HINDSIGHT.check(BLOCK_HASHES, chainId, queryId, answer);
    }

    function exactly(bytes32[] calldata outputs, uint256 expected) external pure returns (bytes32[] memory) {
        return outputs.exactly(expected);
    }
}

/// @dev Conversions, as calls.
contract Words {
    using Hindsight for bytes32;

    function toUint(bytes32 word, uint256 bits) external pure returns (uint256) {
        if (bits == 8) return word.toUint8();
        if (bits == 16) return word.toUint16();
        if (bits == 32) return word.toUint32();
        if (bits == 64) return word.toUint64();
        if (bits == 96) return word.toUint96();
        if (bits == 112) return word.toUint112();
        if (bits == 128) return word.toUint128();
        return word.toUint(bits);
    }

    function toAddress(bytes32 word) external pure returns (address) {
        return word.toAddress();
    }

    function toBool(bytes32 word) external pure returns (bool) {
        return word.toBool();
    }
}

/// @dev The fixtures' proof of three facts at two anchors.
contract HindsightTest is Proofs {
    using Hindsight for bytes32;

    bytes private stored;
    HindsightVerifier private judge;
    BlockHashes private source;
    Consumer private consumer;
    Words private words = new Words();

    function setUp() public {
        Claim memory c = readClaim(string.concat(GENERATED, "proof.json"));
        stored = abi.encode(c);
        judge = deployJudge(deployGroth16(c.tier)); // on a test chain: its keys are for development
        vm.chainId(c.chainId);
        vm.roll(c.anchors[1].number + 100);
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            vm.setBlockhash(c.anchors[i].number, c.anchors[i].hash);
        }
        source = new BlockHashes();
        consumer = new Consumer(judge, source);
    }

    function good() private view returns (Claim memory c, Answer memory a) {
        c = abi.decode(stored, (Claim));
        a = Answer(c.circuit, c.anchors, c.outputs, c.proof);
    }

    function test_check() public {
        (Claim memory c, Answer memory a) = good();
        bytes32[] memory outputs = consumer.check(c.queryId, a);
        vm.snapshotGasLastCall("Hindsight", "check of 3 outputs and 2 anchors");
        assertEq(abi.encode(outputs), abi.encode(c.outputs));
        assertEq(abi.encode(consumer.checkOf(c.chainId, c.queryId, a)), abi.encode(c.outputs));
    }

    function testFuzz_otherQuery(bytes32 queryId) public {
        (Claim memory c, Answer memory a) = good();
        vm.assume(queryId != c.queryId);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        consumer.check(queryId, a);
    }

    function testFuzz_otherOutput(uint256 i, bytes32 word) public {
        (Claim memory c, Answer memory a) = good();
        i %= a.outputs.length;
        vm.assume(word != a.outputs[i]);
        a.outputs[i] = word;
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        consumer.check(c.queryId, a);
    }

    /// @dev The chain's own id is what counts, and the one that a contract names.
    function test_otherChain() public {
        (Claim memory c, Answer memory a) = good();
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        consumer.checkOf(c.chainId + 1, c.queryId, a);
        vm.chainId(10); // with the same hashes
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        consumer.check(c.queryId, a);
    }

    /// @dev The first block that is not the chain's is named, whichever it is.
    function testFuzz_otherHash(bool second, bytes32 hash) public {
        (Claim memory c, Answer memory a) = good();
        Anchor memory anchor = c.anchors[second ? 1 : 0];
        vm.assume(hash != 0 && hash != anchor.hash);
        vm.setBlockhash(anchor.number, hash);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.AnchorMismatch.selector, anchor.number, anchor.hash, hash));
        consumer.check(c.queryId, a);
    }

    /// @dev A true proof about a made-up block.
    function testFuzz_madeUpBlock(bytes32 hash) public {
        (Claim memory c, Answer memory a) = good();
        (uint64 number, bytes32 actual) = (c.anchors[0].number, c.anchors[0].hash);
        vm.assume(hash != actual);
        a.anchors[0].hash = hash;
        vm.expectRevert(abi.encodeWithSelector(Hindsight.AnchorMismatch.selector, number, hash, actual));
        consumer.check(c.queryId, a);
    }

    /// @dev What the source of hashes says, it says through: no answer is good for a block that it does not know.
    function test_unknownBlock() public {
        (Claim memory c, Answer memory a) = good();
        vm.roll(c.anchors[0].number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, block.number, block.number));
        consumer.check(c.queryId, a);
    }

    function test_noAnchors() public {
        (Claim memory c, Answer memory a) = good();
        a.anchors = new Anchor[](0);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.AnchorCount.selector, 0));
        consumer.check(c.queryId, a);
    }

    /// @dev An address without code is no judge.
    function test_noJudge() public {
        (Claim memory c, Answer memory a) = good();
        Consumer broken = new Consumer(IHindsight(address(0xdead)), source);
        vm.expectRevert();
        broken.check(c.queryId, a);
    }

    function testFuzz_exactly(bytes32[] calldata outputs, uint256 expected) public {
        assertEq(abi.encode(consumer.exactly(outputs, outputs.length)), abi.encode(outputs));
        vm.assume(expected != outputs.length);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.OutputCount.selector, outputs.length, expected));
        consumer.exactly(outputs, expected);
    }

    // Words.

    function testFuzz_toUint(bytes32 word, uint256 shift) public {
        word >>= shift % 256;
        uint256[8] memory all = [uint256(8), 16, 32, 64, 96, 112, 128, 256];
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 bits = all[i];
            bool fits = bits == 256 || uint256(word) < 1 << bits;
            if (!fits) vm.expectRevert(abi.encodeWithSelector(Hindsight.NotAUint.selector, word, bits));
            uint256 n = words.toUint(word, bits);
            if (fits) assertEq(bytes32(n), word);
        }
        assertEq(bytes32(word.toUint256()), word);
        assertEq(bytes32(uint256(word.toInt256())), word);
    }

    function test_toUint_edges() public {
        for (uint256 shift = 0; shift < 256; ++shift) {
            testFuzz_toUint(bytes32(type(uint256).max), shift);
            testFuzz_toUint(bytes32(uint256(1) << (255 - shift)), 0);
        }
        assertEq(words.toUint(0, 0), 0);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.NotAUint.selector, bytes32(uint256(1)), 0));
        words.toUint(bytes32(uint256(1)), 0);
    }

    function test_toInt256() public pure {
        assertEq(bytes32(type(uint256).max).toInt256(), -1);
        assertEq(bytes32(uint256(1) << 255).toInt256(), type(int256).min);
        assertEq(bytes32(uint256(5)).toInt256(), 5);
    }

    function testFuzz_toAddress(bytes32 word, uint256 shift) public {
        word >>= shift % 256;
        bool fits = uint256(word) <= type(uint160).max;
        if (!fits) vm.expectRevert(abi.encodeWithSelector(Hindsight.NotAnAddress.selector, word));
        address a = words.toAddress(word);
        if (fits) assertEq(bytes32(uint256(uint160(a))), word);
    }

    function test_toAddress_edges() public {
        for (uint256 bit = 0; bit < 256; ++bit) {
            testFuzz_toAddress(bytes32(uint256(1) << bit), 0);
        }
        testFuzz_toAddress(bytes32(uint256(type(uint160).max)), 0);
        testFuzz_toAddress(bytes32(uint256(type(uint160).max) + 1), 0);
    }

    function testFuzz_toBool(bytes32 word) public {
        if (uint256(word) > 1) vm.expectRevert(abi.encodeWithSelector(Hindsight.NotABool.selector, word));
        bool b = words.toBool(word);
        if (uint256(word) <= 1) assertEq(b, word == bytes32(uint256(1)));
    }

    function test_toBool_edges() public {
        for (uint256 i = 0; i < 256; ++i) {
            testFuzz_toBool(bytes32(uint256(1) << i));
            testFuzz_toBool(bytes32(i));
        }
    }
}
