// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashStore } from "./IBlockHashStore.sol";

/// @title Reads execution headers.
/// @dev A header is an RLP list, the parent's hash its first member (yellow paper, 4.4.3 and appendix B). It has a bloom
/// filter of 256 bytes and is below 64 KiB, so the list's length always has two bytes: 0xf9, length, 0xa0, parent's hash.
library BlockHeader {
    /// @dev The list's prefix of three bytes, the string's of one, the hash.
    uint256 private constant PARENT_END = 36;

    /// @notice The parent's hash in a header, which must have the expected hash.
    /// @dev The hash makes the bytes those of the block's header, so that its form need not be believed; it is checked all the
    /// same, for a chain whose blocks would be something else. The caller counts the number down: a
    /// block's parent has its number less one, on each chain that Chains lists.
    function parentHash(bytes calldata header, bytes32 expected, uint256 position) internal pure returns (bytes32) {
        bytes32 hash = _keccak(header);
        if (hash != expected) revert IBlockHashStore.WrongHeader(position, expected, hash);
        if (
            header.length < PARENT_END || header[0] != 0xf9 || uint16(bytes2(header[1:3])) != header.length - 3
                || header[3] != 0xa0
        ) revert IBlockHashStore.NotAHeader(position);
        return bytes32(header[4:PARENT_END]);
    }

    /// @dev In place: `keccak256(header)` would take new memory for each header, which a hundred of them would pay for.
    function _keccak(bytes calldata header) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, header.offset, header.length)
            hash := keccak256(free, header.length)
        }
    }
}
