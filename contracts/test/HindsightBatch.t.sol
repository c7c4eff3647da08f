// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { IHindsight, Statement } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev Batches, and proofs that are bad in ways that only the weights notice.
contract HindsightBatchTest is Proofs {
    uint256 private constant P = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;

    uint256 private constant A = 0;
    uint256 private constant C = 0xc0;
    uint256 private constant D = 0x100;
    uint256 private constant POK = 0x140;

    IGroth16Verifier private groth16;
    HindsightVerifier private judge;
    bytes32 private circuit;
    bytes private storedStatements;
    bytes private storedProofs;
    uint256[2] private delta;
    uint256[2] private k1;

    function setUp() public {
        groth16 = IGroth16Verifier(deployGroth16("test"));
        judge = deployJudge(address(groth16));
        string memory json = vm.readFile(string.concat(GENERATED, "judge.json"));
        Statement[] memory statements = new Statement[](8);
        bytes[] memory proofs = new bytes[](8);
        for (uint256 i = 0; i < 8; ++i) {
            Claim memory c = readClaim(json, element(".batch", i));
            (statements[i], proofs[i], circuit) = (statementOf(c), c.proof, c.circuit);
        }
        storedStatements = abi.encode(statements);
        storedProofs = abi.encode(proofs);
        delta = readPoint(json, ".delta");
        k1 = readPoint(json, ".k1");
    }

    function readPoint(string memory json, string memory key) private pure returns (uint256[2] memory) {
        bytes32[] memory words = vm.parseJsonBytes32Array(json, key);
        return [uint256(words[0]), uint256(words[1])];
    }

    /// @dev The first n of eight good proofs.
    function batch(uint256 n) private view returns (Statement[] memory statements, bytes[] memory proofs) {
        statements = abi.decode(storedStatements, (Statement[]));
        proofs = abi.decode(storedProofs, (bytes[]));
        assembly ("memory-safe") {
            mstore(statements, n)
            mstore(proofs, n)
        }
    }

    function rejected(Statement[] memory statements, bytes[] memory proofs) private {
        vm.expectRevert(IHindsight.BatchRejected.selector);
        judge.verifyBatch(circuit, statements, proofs);
    }

    function rejectedAlone(Statement memory s, bytes memory proof) private {
        bytes32 digest = judge.statementHash(s.sourceChainId, s.queryId, s.anchors, s.outputs);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, digest));
        judge.verify(circuit, s.sourceChainId, s.queryId, s.anchors, s.outputs, proof);
    }

    function test_good() public {
        for (uint256 n = 1; n <= 8; ++n) {
            (Statement[] memory statements, bytes[] memory proofs) = batch(n);
            bytes32[] memory digests = judge.verifyBatch(circuit, statements, proofs);
            if (n == 1) vm.snapshotGasLastCall("HindsightBatch", "verifyBatch: 1");
            if (n == 2) vm.snapshotGasLastCall("HindsightBatch", "verifyBatch: 2");
            if (n == 8) vm.snapshotGasLastCall("HindsightBatch", "verifyBatch: 8");
            assertEq(digests.length, n);
            for (uint256 i = 0; i < n; ++i) {
                Statement memory s = statements[i];
                assertEq(digests[i], judge.statementHash(s.sourceChainId, s.queryId, s.anchors, s.outputs));
            }
        }
    }

    /// @dev What the pairings alone cost, the floor: of one proof, of a batch of 8, and of one proof without folding.
    function test_floor() public {
        vm.snapshotValue("HindsightBatch", "floor: pairing check of 5", pairing(5));
        vm.snapshotValue("HindsightBatch", "floor: pairing check of 12", pairing(12));
        vm.snapshotValue("HindsightBatch", "floor: pairing checks of 4 and of 2", pairing(4) + pairing(2));
    }

    function pairing(uint256 n) private view returns (uint256 used) {
        bytes memory zeros = new bytes(192 * n); // infinities: the price is the same
        used = gasleft();
        (bool ok,) = address(8).staticcall(zeros);
        used -= gasleft();
        assertTrue(ok);
    }

    function test_theSameTwice() public view {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        (statements[1], proofs[1]) = (statements[0], proofs[0]);
        judge.verifyBatch(circuit, statements, proofs);
    }

    function test_many() public view {
        (Statement[] memory eight, bytes[] memory theirs) = batch(8);
        uint256 n = 64;
        Statement[] memory statements = new Statement[](n);
        bytes[] memory proofs = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            (statements[i], proofs[i]) = (eight[i % 8], theirs[i % 8]);
        }
        judge.verifyBatch(circuit, statements, proofs);
    }

    function test_lengths() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(0);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.BatchLength.selector, 0, 0));
        judge.verifyBatch(circuit, statements, proofs);
        (statements, proofs) = batch(3);
        assembly ("memory-safe") {
            mstore(proofs, 2)
        }
        vm.expectRevert(abi.encodeWithSelector(IHindsight.BatchLength.selector, 3, 2));
        judge.verifyBatch(circuit, statements, proofs);
        (statements, proofs) = batch(3);
        proofs[2] = "";
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofLength.selector, 0));
        judge.verifyBatch(circuit, statements, proofs);
        (statements, proofs) = batch(1);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, bytes32(0)));
        judge.verifyBatch(0, statements, proofs);
    }

    function test_generatedVerifier_lengths() public {
        vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.BatchLength.selector, 0, 0));
        groth16.verifyBatch(new bytes[](0), new uint256[](0));
        vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.BatchLength.selector, 1, 2));
        groth16.verifyBatch(new bytes[](1), new uint256[](2));
        vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.ProofLength.selector, 0));
        groth16.verifyBatch(new bytes[](1), new uint256[](1));
        vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.ProofLength.selector, 383));
        groth16.verifyProof(new bytes(383), 0);
        (, bytes[] memory proofs) = batch(1);
        uint256[] memory inputs = new uint256[](1);
        inputs[0] = R;
        vm.expectRevert(abi.encodeWithSelector(IGroth16Verifier.InputNotReduced.selector, R));
        groth16.verifyBatch(proofs, inputs);
    }

    /// @dev Each of eight in turn has another answer, or another's proof.
    function test_oneBad() public {
        for (uint256 i = 0; i < 8; ++i) {
            (Statement[] memory statements, bytes[] memory proofs) = batch(8);
            statements[i].outputs[0] = keccak256("a lie");
            rejected(statements, proofs);
            (statements, proofs) = batch(8);
            proofs[i] = proofs[(i + 1) % 8];
            rejected(statements, proofs);
        }
    }

    function test_swapped() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        (proofs[0], proofs[1]) = (proofs[1], proofs[0]);
        rejected(statements, proofs);
    }

    function testFuzz_flippedByte(uint256 i, uint256 offset, uint8 mask) public {
        vm.assume(mask != 0);
        (Statement[] memory statements, bytes[] memory proofs) = batch(3);
        proofs[i % 3][offset % 384] ^= bytes1(mask);
        rejected(statements, proofs);
    }

    /// @dev Every point of a proof replaced by another point of the curve, in a proof alone and in a batch.
    function test_otherPoints() public {
        uint256[4] memory places = [A, C, D, POK];
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 which = 0; which < 2; ++which) {
                (Statement[] memory statements, bytes[] memory proofs) = batch(2);
                uint256[2] memory one = [uint256(1), 2];
                uint256[2] memory p = which == 0 ? add(point(proofs[1], places[i]), one) : [uint256(0), 0];
                setPoint(proofs[1], places[i], p);
                rejected(statements, proofs);
                rejectedAlone(statements[1], proofs[1]);
            }
        }
    }

    /// @dev Groth16's equation off by e(T, −δ), the commitment's by e(T, δ): a proof of a checker that multiplies the two without a
    /// weight. It is made with public numbers only.
    function test_errorsThatCancel_inOneProof() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        uint256[2] memory t = mul([uint256(1), 2], 12_345);
        setPoint(proofs[0], C, add(point(proofs[0], C), t));
        setPoint(proofs[0], POK, add(point(proofs[0], POK), mul(delta, 12_345)));
        rejectedAlone(statements[0], proofs[0]);
        rejected(statements, proofs);
    }

    /// @dev Errors of two proofs that cancel if all have the same weight, in each of the sums.
    function test_errorsThatCancel_inABatch() public {
        uint256[3] memory places = [C, POK, D];
        for (uint256 i = 0; i < 3; ++i) {
            (Statement[] memory statements, bytes[] memory proofs) = batch(3);
            uint256[2] memory t = mul([uint256(1), 2], 777);
            setPoint(proofs[0], places[i], add(point(proofs[0], places[i]), t));
            setPoint(proofs[2], places[i], add(point(proofs[2], places[i]), [t[0], P - t[1]]));
            rejectedAlone(statements[0], proofs[0]);
            rejected(statements, proofs);
        }
    }

    /// @dev Two inputs changed by opposite amounts: the sum of unweighted inputs stays.
    function test_inputsThatCancel() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        uint256[] memory inputs = inputsOf(statements);
        groth16.verifyBatch(proofs, inputs);
        inputs[0] = addmod(inputs[0], 5, R);
        inputs[1] = addmod(inputs[1], R - 5, R);
        vm.expectRevert(IGroth16Verifier.ProofInvalid.selector);
        groth16.verifyBatch(proofs, inputs);
    }

    // Forgers who know a weight before they have chosen everything that it is a hash of: what the weights would be without that.

    function test_weightOfTheProof() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(1);
        uint256[] memory inputs = inputsOf(statements);
        bytes memory proof = bytes.concat(proofs[0]);
        uint256 s = uint256(keccak256(abi.encodePacked(inputs[0]))) % R;
        setPoint(proofs[0], C, add(point(proof, C), mul([uint256(1), 2], mulmod(s, 5, R))));
        setPoint(proofs[0], POK, add(point(proof, POK), mul(delta, 5)));
        invalid(proofs[0], inputs[0]);
        s = weight(hashesOf(new bytes[](1), inputs), "s");
        setPoint(proofs[0], C, add(point(proof, C), mul([uint256(1), 2], mulmod(s, 5, R))));
        invalid(proofs, inputs);
    }

    function test_weightOfTheInput() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(1);
        uint256[] memory inputs = inputsOf(statements);
        uint256 x = inputs[0];
        setPoint(proofs[0], POK, add(point(proofs[0], POK), mul(k1, 5)));
        uint256 s = uint256(keccak256(proofs[0])) % R;
        invalid(proofs[0], addmod(x, mulmod(s, 5, R), R));
        s = weight(hashesOf(proofs, new uint256[](0)), "s");
        inputs[0] = addmod(x, mulmod(s, 5, R), R);
        invalid(proofs, inputs);
    }

    function test_weightsOfTheProofs() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        uint256[] memory inputs = inputsOf(statements);
        uint256 r = weight(hashesOf(new bytes[](2), inputs), "r");
        setPoint(proofs[0], C, add(point(proofs[0], C), mul([uint256(1), 2], r)));
        setPoint(proofs[1], C, add(point(proofs[1], C), [uint256(1), P - 2]));
        invalid(proofs, inputs);
    }

    function test_weightsOfTheInputs() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        uint256[] memory inputs = inputsOf(statements);
        uint256 r = weight(hashesOf(proofs, new uint256[](0)), "r");
        inputs[0] = addmod(inputs[0], r, R);
        inputs[1] = addmod(inputs[1], R - 1, R);
        invalid(proofs, inputs);
    }

    /// @dev Were r and s the same, the commitment of one proof could be wrong as much as Groth16's equation of the next.
    function test_weightsThatAreTheSame() public {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        setPoint(proofs[0], POK, add(point(proofs[0], POK), mul(delta, 5)));
        setPoint(proofs[1], C, add(point(proofs[1], C), mul([uint256(1), 2], 5)));
        invalid(proofs, inputsOf(statements));
    }

    /// @dev What UNSAFE-DEV says: a proof of any input, made of the seed alone. Its points at infinity are points.
    function test_forgedBySeed() public view {
        (Statement[] memory statements, bytes[] memory proofs) = batch(2);
        proofs[0] = forged(".forged");
        uint256[] memory inputs = inputsOf(statements);
        groth16.verifyProof(proofs[0], inputs[0]);
        groth16.verifyBatch(proofs, inputs);
        (proofs[0], proofs[1], inputs[0], inputs[1]) = (proofs[1], proofs[0], inputs[1], inputs[0]);
        groth16.verifyBatch(proofs, inputs);
    }

    /// @dev A sum that leaves out what is no point takes it for infinity. The proof would be good if it were, and there is gas enough to go
    /// on after the precompile has failed.
    function test_offTheCurve_whereInfinityWouldDo() public {
        uint256[3] memory places = [C, POK, D];
        for (uint256 i = 0; i < 3; ++i) {
            (Statement[] memory statements, bytes[] memory proofs) = batch(2);
            proofs[0] = forged(places[i] == D ? ".offCurve" : ".forged");
            setPoint(proofs[0], places[i], [uint256(1), 1]);
            uint256[] memory inputs = inputsOf(statements);
            vm.expectRevert();
            groth16.verifyProof{ gas: 40_000_000 }(proofs[0], inputs[0]);
            vm.expectRevert();
            groth16.verifyBatch{ gas: 40_000_000 }(proofs, inputs);
            (proofs[0], proofs[1], inputs[0], inputs[1]) = (proofs[1], proofs[0], inputs[1], inputs[0]);
            vm.expectRevert();
            groth16.verifyBatch{ gas: 40_000_000 }(proofs, inputs);
        }
    }

    function forged(string memory key) private view returns (bytes memory) {
        return vm.parseJsonBytes(vm.readFile(string.concat(GENERATED, "judge.json")), key);
    }

    /// @dev With so much gas that a sixty-fourth of it is enough to go on after a precompile has failed.
    function test_offTheCurve_withGasToGoOn() public {
        for (uint256 word = 0; word < 12; ++word) {
            for (uint256 i = 0; i < 2; ++i) {
                (Statement[] memory statements, bytes[] memory proofs) = batch(2);
                uint256[] memory inputs = inputsOf(statements);
                proofs[i][32 * word + 31] ^= 0x01;
                vm.expectRevert();
                groth16.verifyBatch{ gas: 20_000_000 }(proofs, inputs);
                if (i == 0) continue;
                vm.expectRevert();
                groth16.verifyProof{ gas: 20_000_000 }(proofs[i], inputs[i]);
            }
        }
    }

    function hashesOf(bytes[] memory proofs, uint256[] memory inputs) private pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](proofs.length);
        for (uint256 i = 0; i < proofs.length; ++i) {
            hashes[i] = keccak256(inputs.length == 0 ? proofs[i] : abi.encodePacked(proofs[i], inputs[i]));
        }
    }

    function weight(bytes32[] memory hashes, string memory name) private pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(keccak256(abi.encodePacked(hashes)), name))) % R;
    }

    function invalid(bytes memory proof, uint256 input) private {
        vm.expectRevert(IGroth16Verifier.ProofInvalid.selector);
        groth16.verifyProof(proof, input);
    }

    function invalid(bytes[] memory proofs, uint256[] memory inputs) private {
        vm.expectRevert(IGroth16Verifier.ProofInvalid.selector);
        groth16.verifyBatch(proofs, inputs);
    }

    /// @dev A good batch passes with what is said to be needed, and is never called bad with less.
    function test_gas() public {
        for (uint256 n = 1; n <= 8; n *= 2) {
            (Statement[] memory statements, bytes[] memory proofs) = batch(n);
            uint256 cap = judge.BATCH_GAS() + n * judge.BATCH_GAS_PROOF();
            assertLt(gasOf(proofs, inputsOf(statements)) * 105 / 100, cap, "the cap has room");
            bytes memory call = abi.encodeCall(judge.verifyBatch, (circuit, statements, proofs));
            for (uint256 gasLimit = 100_000; gasLimit < cap + 100_000; gasLimit += 7_001) {
                (bool ok, bytes memory answer) = address(judge).staticcall{ gas: gasLimit }(call);
                if (ok || answer.length == 0) continue; // out of gas before anything was looked at
                assertEq(bytes4(answer), IHindsight.InsufficientGas.selector, "a good batch was called bad");
            }
        }
    }

    function gasOf(bytes[] memory proofs, uint256[] memory inputs) private view returns (uint256 used) {
        used = gasleft();
        groth16.verifyBatch(proofs, inputs);
        used -= gasleft();
    }

    function inputsOf(Statement[] memory statements) private view returns (uint256[] memory inputs) {
        inputs = new uint256[](statements.length);
        for (uint256 i = 0; i < inputs.length; ++i) {
            Statement memory s = statements[i];
            inputs[i] = judge.publicInput(judge.statementHash(s.sourceChainId, s.queryId, s.anchors, s.outputs));
        }
    }

    function point(bytes memory proof, uint256 offset) private pure returns (uint256[2] memory p) {
        assembly ("memory-safe") {
            mcopy(p, add(add(proof, 0x20), offset), 0x40)
        }
    }

    function setPoint(bytes memory proof, uint256 offset, uint256[2] memory p) private pure {
        assembly ("memory-safe") {
            mcopy(add(add(proof, 0x20), offset), p, 0x40)
        }
    }

    function mul(uint256[2] memory p, uint256 k) private view returns (uint256[2] memory) {
        (bool ok, bytes memory answer) = address(7).staticcall(abi.encode(p, k));
        assertTrue(ok);
        return abi.decode(answer, (uint256[2]));
    }

    function add(uint256[2] memory p, uint256[2] memory q) private view returns (uint256[2] memory) {
        (bool ok, bytes memory answer) = address(6).staticcall(abi.encode(p, q));
        assertTrue(ok);
        return abi.decode(answer, (uint256[2]));
    }
}
