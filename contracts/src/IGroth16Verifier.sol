// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What `contracts/generate` makes of a verifying key: gnark's verifier, and what it was made for.
interface IGroth16Verifier {
    /// @notice Reverts unless the proof is good for this input. A point off the curve burns all the gas of the call.
    function verifyProof(bytes calldata proof, uint256[1] calldata input) external view;

    /// @notice sha256 of the constraint system.
    function CIRCUIT_DIGEST() external view returns (bytes32);

    /// @notice The tier's name.
    function TIER() external view returns (string memory);

    /// @notice True if the key has a public seed, so that anybody can forge proofs.
    function UNSAFE_DEV() external view returns (bool);
}
