// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashes } from "./IBlockHashes.sol";

/// @title Hashes of the last 8,191 blocks of the chain it is deployed on.
/// @notice The last 256 by the BLOCKHASH instruction, older ones from the history contract of EIP-2935.
/// @dev Only for chains on which BLOCKHASH means the block that `eth_getBlockByNumber` gives. On some rollups it does
/// not; script/Deploy.s.sol has the list of chains known to be good.
contract BlockHashes is IBlockHashes {
    /// @notice EIP-2935's system contract, at one address on every chain that has it.
    address public constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    /// @notice The number of blocks that EIP-2935 keeps, which is one less than its ring is sometimes said to have.
    uint256 public constant WINDOW = 8191;

    /// @dev What BLOCKHASH reaches back.
    uint256 private constant RECENT = 256;

    /// @inheritdoc IBlockHashes
    function blockHash(uint64 number) external view returns (bytes32 hash) {
        if (number >= block.number) revert BlockNotYet(number, block.number);
        uint256 age = block.number - number;
        if (age <= RECENT) {
            hash = blockhash(number);
        } else if (age <= WINDOW) {
            hash = _history(number);
        } else {
            revert BlockTooOld(number, block.number - WINDOW);
        }
        // The history's ring has no hash from before its fork, and a chain without the contract has none at all.
        if (hash == 0) revert BlockHashUnknown(number);
    }

    /// @dev Zero unless the answer is one word: a call to an address without code succeeds and answers nothing.
    function _history(uint256 number) private view returns (bytes32 hash) {
        (bool ok, bytes memory answer) = HISTORY.staticcall(abi.encode(number));
        if (ok && answer.length == 32) hash = abi.decode(answer, (bytes32));
    }
}
