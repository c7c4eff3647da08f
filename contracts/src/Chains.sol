// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title What is known of chains, by id. What is not on a list is refused, never guessed.
library Chains {
    /// @notice Chains on which nothing has a value: keys that anybody can forge proofs with are allowed here and nowhere else.
    function isTest(uint256 id) internal pure returns (bool) {
        return id == 11_155_111 // Sepolia
            || id == 560_048 // Hoodi
            || id == 10_200 // Chiado
            || id == 11_155_420 || id == 84_532 || id == 1301 || id == 4801 // Sepolias of OP, Base, Unichain, World Chain
            || id == 1337 // go-ethereum's development chain
            || id == 31_337; // anvil
    }

    /// @notice Chains on which BLOCKHASH gives the hash of the block of that number, as `eth_getBlockByNumber` does. On some rollups
    /// it gives something else, or the number is that of another chain.
    function hasBlockHashes(uint256 id) internal pure returns (bool) {
        return
            isTest(id) || id == 1 // Ethereum
                || id == 100 // Gnosis
                || id == 10 || id == 8453 || id == 130 || id == 480; // OP Mainnet, Base, Unichain, World Chain
    }
}
