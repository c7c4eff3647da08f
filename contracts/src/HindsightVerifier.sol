// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightStatement } from "./HindsightStatement.sol";
import { IGroth16Verifier } from "./IGroth16Verifier.sol";
import { Anchor, Circuit, IHindsight } from "./IHindsight.sol";

/// @title Verifies Hindsight proofs.
/// @notice No owner, no upgrade, no pause: the circuits are those of the constructor, for ever.
contract HindsightVerifier is IHindsight {
    /// @notice The gas that a generated verifier may use. A good proof takes about 310,000 (snapshots/), nearly all of it
    /// in the precompiles of EIP-1108; a proof with a point off the curve takes all of it.
    uint256 public constant VERIFY_GAS = 350_000;

    /// @notice Bytes of a proof with one commitment.
    uint256 public constant PROOF_LENGTH = 384;

    /// @dev What must be left just before the call. EIP-150 keeps back one part in 64 of what is left after the call's
    /// own price, which is at most 2,600 (EIP-2929, a cold account); the rest is for the few steps in between.
    uint256 private constant GAS_NEEDED = VERIFY_GAS * 64 / 63 + 1 + 3_000;

    /// @inheritdoc IHindsight
    bool public immutable unsafeDev;

    Circuit[] private _circuits;

    /// @inheritdoc IHindsight
    mapping(bytes32 circuit => address) public verifierOf;

    /// @param given the circuits and their generated verifiers; each verifier must say that it was made for its circuit
    /// @param allowUnsafeDev accept keys that anybody can forge proofs with: for test chains
    constructor(Circuit[] memory given, bool allowUnsafeDev) {
        if (given.length == 0) revert NoCircuits();
        bool anyUnsafe;
        for (uint256 i = 0; i < given.length; ++i) {
            (bytes32 digest, address verifier) = (given[i].digest, given[i].verifier);
            if (verifier.code.length == 0) revert NotAVerifier(verifier);
            bytes32 actual = IGroth16Verifier(verifier).CIRCUIT_DIGEST();
            if (digest != actual) revert DigestMismatch(digest, actual);
            if (verifierOf[digest] != address(0)) revert DuplicateCircuit(digest);
            if (IGroth16Verifier(verifier).UNSAFE_DEV()) {
                if (!allowUnsafeDev) revert UnsafeDevKeys(digest);
                anyUnsafe = true;
            }
            verifierOf[digest] = verifier;
            _circuits.push(given[i]);
        }
        unsafeDev = anyUnsafe;
    }

    /// @inheritdoc IHindsight
    function verify(
        bytes32 circuit,
        uint64 sourceChainId,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs,
        bytes calldata proof
    ) external view returns (bytes32 digest) {
        address verifier = verifierOf[circuit];
        if (verifier == address(0)) revert UnknownCircuit(circuit);
        if (proof.length != PROOF_LENGTH) revert ProofLength(proof.length);
        digest = HindsightStatement.hash(sourceChainId, queryId, anchors, outputs);
        if (!_groth16(verifier, proof, HindsightStatement.publicInput(digest))) revert ProofRejected(digest);
    }

    /// @inheritdoc IHindsight
    function statementHash(uint64 sourceChainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        external
        pure
        returns (bytes32)
    {
        return HindsightStatement.hash(sourceChainId, queryId, anchors, outputs);
    }

    /// @inheritdoc IHindsight
    function publicInput(bytes32 digest) external pure returns (uint256) {
        return HindsightStatement.publicInput(digest);
    }

    /// @inheritdoc IHindsight
    function circuits() external view returns (Circuit[] memory) {
        return _circuits;
    }

    /// @dev True if the generated verifier accepts. It returns nothing, so it accepts by not reverting; and so an
    /// address without code would accept everything, which is why its code is looked at first (the constructor saw it,
    /// but a contract that destroys itself in the transaction that made it is gone afterwards, EIP-6780).
    function _groth16(address verifier, bytes calldata proof, uint256 input) private view returns (bool accepted) {
        if (verifier.code.length == 0) revert NotAVerifier(verifier);
        // Everything that takes memory happens before the gas is looked at.
        bytes memory data = abi.encodeCall(IGroth16Verifier.verifyProof, (proof, [input]));
        uint256 left = gasleft();
        if (left < GAS_NEEDED) revert InsufficientGas(left, GAS_NEEDED);
        uint256 cap = VERIFY_GAS;
        assembly ("memory-safe") {
            // Nothing is copied back: why it failed does not matter, and its return data may be of any size.
            accepted := staticcall(cap, verifier, add(data, 0x20), mload(data), 0, 0)
        }
    }
}
