// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title A source of block hashes that a consumer trusts.
interface IBlockHashes {
    /// @notice There is no such block yet, or it is the one being built now.
    error BlockNotYet(uint256 number, uint256 current);

    /// @notice The chain no longer knows this block's hash (`oldest` it may still know), and nobody has stored it.
    /// `IBlockHashStore` says how anyone can.
    error BlockTooOld(uint256 number, uint256 oldest);

    /// @notice The block is recent enough, but this chain does not say its hash, and nobody has stored it.
    error BlockHashUnknown(uint256 number);

    /// @notice The hash of a block of this chain. Never zero: reverts instead. Never changes once it has answered.
    function blockHash(uint64 number) external view returns (bytes32);
}
