// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Anchor, IHindsight } from "./IHindsight.sol";

/// @title The bytes of a statement, as the circuit hashes them.
/// @dev Big endian, without padding:
///
///     [0]      version = 1
///     [1,16)   "hindsight.state"
///     [16,24)  chain id
///     [24,56)  queryId
///     [56,58)  number of outputs
///     [58,60)  number of anchors
///     then the outputs, 32 bytes each, and the anchors, 40 bytes each: number, hash
///
/// All lengths come before what they count and all fields have one width, so two statements never have the same bytes.
/// Twins: circuits/statement, natively and in the circuit. One vector file binds the three.
library HindsightStatement {
    /// @dev Version and domain: no other message of Hindsight starts with these bytes.
    bytes16 internal constant PREFIX = "\x01hindsight.state";

    /// @dev Order of BN254's scalar field.
    uint256 internal constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    uint256 private constant MAX_COUNT = type(uint16).max;

    /// @notice keccak256 of the statement's bytes.
    function hash(uint64 chainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        internal
        pure
        returns (bytes32 digest)
    {
        uint256 n = outputs.length;
        uint256 m = anchors.length;
        if (chainId == 0) revert IHindsight.ChainIdZero();
        // Before the buffer is made: its size is bounded by what the counts can say.
        if (n == 0 || n > MAX_COUNT) revert IHindsight.OutputCount(n);
        if (m == 0 || m > MAX_COUNT) revert IHindsight.AnchorCount(m);

        uint256 start;
        uint256 cursor;
        uint256 size = 60 + 32 * n + 40 * m;
        uint256 id = chainId; // widened here, because assembly may see dirt above the 64 bits
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(0x40, and(add(add(start, size), 31), not(31)))
            mstore(start, or(PREFIX, shl(64, id)))
            mstore(add(start, 24), queryId)
            mstore(add(start, 56), or(shl(240, n), shl(224, m)))
            cursor := add(start, 60)
            calldatacopy(cursor, outputs.offset, mul(32, n))
            cursor := add(cursor, mul(32, n))
        }
        uint256 previous;
        for (uint256 i = 0; i < m; ++i) {
            (uint256 height, bytes32 blockHash) = (anchors[i].number, anchors[i].hash);
            if (i != 0 && height <= previous) revert IHindsight.AnchorsNotAscending(i);
            previous = height;
            assembly ("memory-safe") {
                mstore(cursor, shl(192, height))
                mstore(add(cursor, 8), blockHash)
                cursor := add(cursor, 40)
            }
        }
        assembly ("memory-safe") {
            digest := keccak256(start, size)
        }
    }

    /// @notice The hash as a scalar: its three highest bits are cleared.
    /// @dev 2^253 - 1 < R, so the scalar is always reduced and no other hash value r, 2r, … stands for the same input.
    function publicInput(bytes32 digest) internal pure returns (uint256 x) {
        x = uint256(digest) & (type(uint256).max >> 3);
        assert(x < R);
    }
}
