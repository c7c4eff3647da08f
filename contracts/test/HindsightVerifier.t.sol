// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { VmSafe } from "forge-std/Vm.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { Anchor, IHindsight, Key } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev A true proof, and everything that is nearly that proof. HINDSIGHT_PROOF names another proof.json, of a tier
/// whose verifier lies in src/generated.
contract HindsightVerifierTest is Proofs {
    uint256 private constant ENOUGH = 1_000_000;

    IGroth16Verifier private groth16;
    HindsightVerifier private judge;
    bytes private stored;

    function setUp() public {
        Claim memory c = readClaim(vm.envOr("HINDSIGHT_PROOF", string.concat(GENERATED, "proof.json")));
        stored = abi.encode(c);
        groth16 = IGroth16Verifier(deployGroth16(c.tier));
        judge = deployJudge(address(groth16));
    }

    /// @dev A copy, for a test to change.
    function good() private view returns (Claim memory) {
        return abi.decode(stored, (Claim));
    }

    /// @dev Each tier has its own numbers.
    function snapshot() private view returns (string memory) {
        return string.concat("HindsightVerifier.", good().tier);
    }

    // A good proof.

    function test_goodProof() public {
        Claim memory c = good();
        bytes32 hash = judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
        assertEq(hash, c.statementHash, "hash of the statement: Go and Solidity differ");
        vm.snapshotGasLastCall(snapshot(), "verify: good proof");
    }

    function test_goodProof_generatedVerifier() public {
        Claim memory c = good();
        uint256 x = judge.publicInput(c.statementHash);
        groth16.verifyProof(c.proof, x);
        vm.snapshotGasLastCall(snapshot(), "generated verifier: good proof");
    }

    function test_constants() public {
        assertEq(groth16.CIRCUIT_DIGEST(), good().circuit);
        assertEq(groth16.TIER(), good().tier);
        assertEq(judge.unsafeDev(), groth16.UNSAFE_DEV());
        assertEq(judge.verifierOf(good().circuit), address(groth16));
        assertEq(judge.keys().length, 1);
        assertEq(judge.keys()[0].circuit, good().circuit);
        assertEq(judge.keys()[0].codeHash, address(groth16).codehash);
        assertFalse(judge.isFrozen(good().circuit));
        vm.snapshotValue(snapshot(), "bytes of code", address(judge).code.length);
        vm.snapshotValue(snapshot(), "generated verifier: bytes of code", address(groth16).code.length);
    }

    // Another statement. Each of these differs in one thing.

    function testFuzz_otherChain(uint64 chainId) public view {
        vm.assume(chainId != good().chainId && chainId != 0);
        Claim memory c = good();
        c.chainId = chainId;
        rejects(c);
    }

    function testFuzz_otherQuery(bytes32 queryId) public view {
        vm.assume(queryId != good().queryId);
        Claim memory c = good();
        c.queryId = queryId;
        rejects(c);
    }

    function testFuzz_otherAnchorNumber(uint64 number) public view {
        Claim memory c = good();
        uint256 last = c.anchors.length - 1;
        uint64 from = last == 0 ? 0 : c.anchors[last - 1].number + 1;
        number = uint64(bound(number, from, type(uint64).max));
        vm.assume(number != c.anchors[last].number);
        c.anchors[last].number = number;
        rejects(c);
    }

    function testFuzz_otherAnchorHash(uint256 i, bytes32 hash) public view {
        Claim memory c = good();
        i = bound(i, 0, c.anchors.length - 1);
        vm.assume(hash != c.anchors[i].hash);
        c.anchors[i].hash = hash;
        rejects(c);
    }

    function test_swappedAnchorHashes() public {
        Claim memory c = good();
        vm.skip(c.anchors.length < 2);
        (c.anchors[0].hash, c.anchors[1].hash) = (c.anchors[1].hash, c.anchors[0].hash);
        rejects(c);
    }

    function test_extraAnchor() public view {
        Claim memory c = good();
        Anchor[] memory more = new Anchor[](c.anchors.length + 1);
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            more[i] = c.anchors[i];
        }
        more[c.anchors.length] = Anchor(c.anchors[c.anchors.length - 1].number + 1, keccak256("extra"));
        c.anchors = more;
        rejects(c);
    }

    function test_missingAnchor() public {
        Claim memory c = good();
        vm.skip(c.anchors.length < 2);
        Anchor[] memory less = new Anchor[](c.anchors.length - 1);
        for (uint256 i = 0; i < less.length; ++i) {
            less[i] = c.anchors[i];
        }
        c.anchors = less;
        rejects(c);
    }

    function testFuzz_otherOutput(uint256 i, bytes32 output) public view {
        Claim memory c = good();
        i = bound(i, 0, c.outputs.length - 1);
        vm.assume(output != c.outputs[i]);
        c.outputs[i] = output;
        rejects(c);
    }

    function testFuzz_extraOutput(bytes32 output) public view {
        Claim memory c = good();
        bytes32[] memory more = new bytes32[](c.outputs.length + 1);
        for (uint256 i = 0; i < c.outputs.length; ++i) {
            more[i] = c.outputs[i];
        }
        more[c.outputs.length] = output;
        c.outputs = more;
        rejects(c);
    }

    function test_missingOutput() public {
        Claim memory c = good();
        vm.skip(c.outputs.length < 2);
        bytes32[] memory less = new bytes32[](c.outputs.length - 1);
        for (uint256 i = 0; i < less.length; ++i) {
            less[i] = c.outputs[i];
        }
        c.outputs = less;
        rejects(c);
    }

    function test_swappedOutputs() public {
        Claim memory c = good();
        vm.skip(c.outputs.length < 2 || c.outputs[0] == c.outputs[1]);
        (c.outputs[0], c.outputs[1]) = (c.outputs[1], c.outputs[0]);
        rejects(c);
    }

    // Another proof.

    function test_flippedBit_everyWord() public view {
        for (uint256 word = 0; word < 12; ++word) {
            Claim memory c = good();
            bytes memory proof = bytes.concat(c.proof);
            proof[32 * word + 31] ^= 0x01;
            c.proof = proof;
            rejects(c);
        }
    }

    function testFuzz_flippedByte(uint256 i, uint8 mask) public view {
        vm.assume(mask != 0);
        Claim memory c = good();
        i = bound(i, 0, c.proof.length - 1);
        c.proof[i] ^= bytes1(mask);
        rejects(c);
    }

    /// @dev The same points, with coordinates p too large: a second encoding of a good proof would be accepted if any
    /// precompile reduced them.
    function test_unreducedCoordinates() public view {
        uint256 p = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
        for (uint256 word = 0; word < 12; ++word) {
            Claim memory c = good();
            bytes memory proof = bytes.concat(c.proof);
            assembly ("memory-safe") {
                let cursor := add(add(proof, 32), mul(32, word))
                mstore(cursor, add(mload(cursor), p))
            }
            c.proof = proof;
            rejects(c);
        }
    }

    function test_zeroProof() public view {
        Claim memory c = good();
        c.proof = new bytes(384);
        rejects(c);
    }

    function testFuzz_randomProof(bytes32 seed) public view {
        Claim memory c = good();
        c.proof = "";
        for (uint256 i = 0; i < 12; ++i) {
            c.proof = bytes.concat(c.proof, keccak256(abi.encode(seed, i)));
        }
        rejects(c);
    }

    /// @dev A and C with their signs, or B and C, changed together: the same pairing, another proof. It is good, which is
    /// why nobody may use the bytes of a proof as a nullifier.
    function test_malleable() public view {
        uint256 p = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
        Claim memory c = good();
        bytes memory proof = bytes.concat(c.proof);
        assembly ("memory-safe") {
            let a := add(proof, 64) // y of A
            mstore(a, sub(p, mload(a)))
            let b := add(proof, 160) // y of B, both parts
            mstore(b, sub(p, mload(b)))
            b := add(b, 32)
            mstore(b, sub(p, mload(b)))
        }
        c.proof = proof;
        assertNotEq(keccak256(c.proof), keccak256(good().proof));
        (bool ok, bytes memory answer) = tryVerify(judge, c, ENOUGH);
        assertTrue(ok);
        assertEq(abi.decode(answer, (bytes32)), good().statementHash, "the statement is what is unique");
    }

    function testFuzz_proofLength(uint256 length) public {
        length = bound(length, 0, 1024);
        vm.assume(length != 384);
        Claim memory c = good();
        bytes memory proof = new bytes(length);
        for (uint256 i = 0; i < length && i < 384; ++i) {
            proof[i] = c.proof[i];
        }
        c.proof = proof;
        reverts(c, abi.encodeWithSelector(IHindsight.ProofLength.selector, length));
    }

    function test_proofLength_oneLessOrMore() public {
        Claim memory c = good();
        c.proof = bytes.concat(good().proof, hex"00");
        reverts(c, abi.encodeWithSelector(IHindsight.ProofLength.selector, 385));
        bytes memory proof = bytes.concat(good().proof);
        assembly ("memory-safe") {
            mstore(proof, 383)
        }
        c.proof = proof;
        reverts(c, abi.encodeWithSelector(IHindsight.ProofLength.selector, 383));
    }

    // Another circuit.

    function testFuzz_unknownCircuit(bytes32 circuit) public {
        vm.assume(circuit != good().circuit);
        Claim memory c = good();
        c.circuit = circuit;
        reverts(c, abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, circuit));
    }

    /// @dev A proof of one circuit, given to the key of another that this contract knows too.
    function test_otherCircuit() public {
        address other = deployGroth16("other");
        Key[] memory two = new Key[](2);
        (two[0], two[1]) = (keyOf(address(groth16)), keyOf(other));
        judge = new HindsightVerifier(two, new BlockHashes());
        judge.add(address(groth16));
        judge.add(other);
        Claim memory c = good();
        accepts(c);
        c.circuit = two[1].circuit;
        rejects(c);
    }

    // Public inputs of r and more.

    function testFuzz_publicInput_isReduced(bytes32 hash) public view {
        uint256 x = judge.publicInput(hash);
        assertLt(x, R);
        assertEq(x, uint256(hash) & ((1 << 253) - 1));
    }

    function test_publicInput_largest() public view {
        assertEq(judge.publicInput(bytes32(type(uint256).max)), (1 << 253) - 1);
        assertLt((1 << 253) - 1, R);
    }

    function test_generatedVerifier_refusesUnreducedInput() public {
        Claim memory c = good();
        uint256 x = judge.publicInput(c.statementHash);
        for (uint256 k = 1; k <= 5; ++k) {
            // 5 r < 2^256 < 6 r: for k = 5 the sum may not fit a word, and then there is no such input.
            if (x > type(uint256).max - k * R) continue;
            vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.InputNotReduced.selector, x + k * R));
            groth16.verifyProof(c.proof, x + k * R);
        }
    }

    function testFuzz_generatedVerifier_refusesOtherInput(uint256 x) public {
        Claim memory c = good();
        vm.assume(x != judge.publicInput(c.statementHash));
        vm.expectRevert();
        groth16.verifyProof(c.proof, x);
    }

    // Gas.

    /// @dev Whatever gas is sent, a good proof is never called bad: it is accepted, or the gas is too little.
    function testFuzz_gas_goodProofIsNeverRejected(uint256 gasLimit) public view {
        gasLimit = bound(gasLimit, 0, 500_000);
        (bool ok, bytes memory answer) = tryVerify(judge, good(), gasLimit);
        if (ok) return;
        // Too little to come to the check at all: the EVM's own out of gas, which has no data.
        if (answer.length == 0) return;
        assertEq(bytes4(answer), IHindsight.InsufficientGas.selector, "a good proof was called bad");
    }

    /// @dev The same, gas by gas around the limit where the check begins to pass.
    function test_gas_edge() public view {
        uint256 low = 200_000;
        uint256 high = 600_000;
        while (high - low > 1) {
            uint256 middle = (low + high) / 2;
            (bool enough,) = tryVerify(judge, good(), middle);
            if (enough) high = middle;
            else low = middle;
        }
        for (uint256 gasLimit = high - 50; gasLimit < high; ++gasLimit) {
            (bool ok, bytes memory answer) = tryVerify(judge, good(), gasLimit);
            assertFalse(ok);
            assertEq(bytes4(answer), IHindsight.InsufficientGas.selector, "a good proof was called bad");
        }
    }

    /// @dev A verifier that needs the whole cap, at an address that the transaction has not touched: it gets it, or is not asked.
    function test_gas_wholeCap() public {
        Hungry hungry = new Hungry(judge.VERIFY_GAS() - 500); // to come to its own look at the gas
        HindsightVerifier other = deployJudge(address(hungry));
        Claim memory c = good();
        c.circuit = hungry.CIRCUIT_DIGEST();
        uint256 accepted;
        uint256 refused;
        for (uint256 gasLimit = 274_000; gasLimit < 300_000; gasLimit += 50) {
            vm.cool(address(hungry));
            (bool ok, bytes memory answer) = tryVerify(other, c, gasLimit);
            if (ok) {
                ++accepted;
            } else {
                ++refused;
                assertEq(bytes4(answer), IHindsight.InsufficientGas.selector, "starved");
            }
        }
        assertGt(accepted, 0);
        assertGt(refused, 0);
    }

    function test_gas_insufficient() public view {
        (bool ok, bytes memory answer) = tryVerify(judge, good(), 250_000);
        assertFalse(ok);
        assertEq(bytes4(answer), IHindsight.InsufficientGas.selector);
    }

    /// @dev A point off the curve burns the gas of the precompile's caller: the cap, and no more.
    function test_gas_badPointBurnsNoMoreThanTheCap() public {
        Claim memory c = good();
        c.proof[31] ^= 0x01;
        uint256 before = gasleft();
        (bool ok,) = tryVerify(judge, c, 20_000_000);
        uint256 used = before - gasleft();
        assertFalse(ok);
        assertLt(used, judge.VERIFY_GAS() + 150_000);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, good().statementHash));
        judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
        vm.snapshotGasLastCall(snapshot(), "verify: point off the curve");
    }

    /// @dev The cap is far enough from what a good proof takes that a step more or less does not matter.
    function test_gas_capHasRoom() public {
        vm.skip(vm.isContext(VmSafe.ForgeContext.Coverage)); // without the optimiser
        Claim memory c = good();
        uint256 x = judge.publicInput(c.statementHash);
        uint256 before = gasleft();
        groth16.verifyProof(c.proof, x);
        uint256 used = before - gasleft();
        assertLt(used * 105 / 100, judge.VERIFY_GAS());
    }

    // Statements that are none.

    function test_anchors_notAscending() public {
        Claim memory c = good();
        c.anchors = new Anchor[](3);
        c.anchors[0] = Anchor(7, keccak256("7"));
        c.anchors[1] = Anchor(8, keccak256("8"));
        c.anchors[2] = Anchor(8, keccak256("8"));
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorsNotAscending.selector, 2));
        c.anchors[1].number = 6;
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorsNotAscending.selector, 1));
        c.anchors[1].number = 7;
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorsNotAscending.selector, 1));
        c.anchors[0].number = 0;
        c.anchors[1].number = 0;
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorsNotAscending.selector, 1));
    }

    function test_anchors_count() public {
        Claim memory c = good();
        c.anchors = new Anchor[](0);
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorCount.selector, 0));
        c.anchors = new Anchor[](65_536);
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            c.anchors[i].number = uint64(i);
        }
        reverts(c, abi.encodeWithSelector(IHindsight.AnchorCount.selector, 65_536));
    }

    function test_outputs_count() public {
        Claim memory c = good();
        c.outputs = new bytes32[](0);
        reverts(c, abi.encodeWithSelector(IHindsight.OutputCount.selector, 0));
        c.outputs = new bytes32[](65_536);
        reverts(c, abi.encodeWithSelector(IHindsight.OutputCount.selector, 65_536));
    }

    function test_chainIdZero() public {
        Claim memory c = good();
        c.chainId = 0;
        reverts(c, abi.encodeWithSelector(IHindsight.ChainIdZero.selector));
    }

    /// @dev Bits above the 64 of a number would be lost in the statement's bytes: the decoder refuses them.
    function test_dirtyNumbers() public view {
        bytes memory data = encodeVerify(good());
        assembly ("memory-safe") {
            mstore(add(data, add(36, 32)), or(mload(add(data, add(36, 32))), shl(64, 1))) // the chain's id
        }
        (bool ok, bytes memory answer) = address(judge).staticcall{ gas: ENOUGH }(data);
        assertFalse(ok);
        assertEq(answer.length, 0);

        data = encodeVerify(good());
        assembly ("memory-safe") {
            let args := add(data, 36)
            let anchor := add(add(args, mload(add(args, 96))), 32)
            mstore(anchor, or(mload(anchor), shl(64, 1)))
        }
        (ok, answer) = address(judge).staticcall{ gas: ENOUGH }(data);
        assertFalse(ok);
        assertEq(answer.length, 0);
    }

    function accepts(Claim memory c) private view {
        (bool ok,) = tryVerify(judge, c, ENOUGH);
        assertTrue(ok, "a good proof was refused");
    }

    /// @dev The statement has bytes, and the proof is not of it.
    function rejects(Claim memory c) private view {
        (bool ok, bytes memory answer) = tryVerify(judge, c, ENOUGH);
        assertFalse(ok, "a bad proof was accepted");
        assertEq(answer, abi.encodeWithSelector(IHindsight.ProofRejected.selector, hashOf(judge, c)));
    }

    function reverts(Claim memory c, bytes memory why) private {
        vm.expectRevert(why);
        judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
    }
}

/// @dev Accepts everything, if it gets so much gas.
contract Hungry {
    bytes32 public constant CIRCUIT_DIGEST = "hungry";
    bool public constant UNSAFE_DEV = false;
    uint256 private immutable NEED;

    constructor(uint256 need) {
        NEED = need;
    }

    fallback() external {
        if (gasleft() < NEED) revert();
    }
}
