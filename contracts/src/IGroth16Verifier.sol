// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What `contracts/generate` makes of a verifying key, and what it was made for.
interface IGroth16Verifier {
    /// @notice A proof is 384 bytes: A, B, C, the commitment and its proof of knowledge, as EIP-197 encodes points.
    error ProofLength(uint256 length);

    /// @notice A public input is below the order of the group.
    error InputNotReduced(uint256 input);

    /// @notice A batch has one input for each proof, and one proof at least.
    error BatchLength(uint256 proofs, uint256 inputs);

    /// @notice A point is not on the curve or in its group, a coordinate is not reduced, or the equations don't hold.
    error ProofInvalid();

    /// @notice Reverts unless the proof is good for this input. A point off the curve burns all the gas of the call.
    function verifyProof(bytes calldata proof, uint256 input) external view;

    /// @notice Reverts unless every proof is good for its input; does not say which is not.
    function verifyBatch(bytes[] calldata proofs, uint256[] calldata inputs) external view;

    /// @notice sha256 of the constraint system.
    function CIRCUIT_DIGEST() external view returns (bytes32);

    /// @notice The tier's name.
    function TIER() external view returns (string memory);

    /// @notice True if the key has a public seed, so that anybody can forge proofs.
    function UNSAFE_DEV() external view returns (bool);
}
