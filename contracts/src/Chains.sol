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

    /// @notice What is known of a chain's beacon chain.
    /// @param deneb First slot of Deneb, from which the roots of EIP-4788 are.
    /// @param fulu First slot of Fulu. The layouts of earlier slots are history; from here on a state must show its fork's version.
    /// @param until Slots from here on are not believed at all; zero if nothing is known.
    /// @param fuluVersion The version of Fulu. A wrong one could only refuse: no state would show it.
    /// @param gloasVersion The version of Gloas. The same.
    struct Beacon {
        uint64 deneb;
        uint64 fulu;
        uint64 until;
        bytes4 fuluVersion;
        bytes4 gloasVersion;
    }

    /// @notice All zero for chains of which nothing is known, and for rollups: there EIP-4788's contract has the roots of
    /// another chain, L1, whose execution blocks are not theirs.
    /// @dev `until` is the first slot of 2028. The version that a state shows keeps out each fork that changes layouts, at whatever
    /// slot it comes, and Gloas' own layout is known; `until` is for what nobody has specified yet, whose state might have anything
    /// at the place of the version. When this was written (2026-11-25) Gloas was live on Sepolia (since 2026-10-06) and the fork
    /// after it (Heze) had Gloas' layout. Too small would only lose the source, too large could lose the truth: a later
    /// deployment may know more.
    ///
    /// Epochs times slots per epoch (32; Gnosis and Chiado 16). Sources: consensus-specs configs/mainnet.yaml; eth-clients/sepolia
    /// and /hoodi, gnosischain/configs config.yaml; Fulu on Sepolia and Hoodi, and versions of Gloas: the clients' built-in configs.
    function beacon(uint256 id) internal pure returns (Beacon memory) {
        if (id == 1) return Beacon(269_568 * 32, 411_392 * 32, 18_622_798, 0x06000000, 0x07000000);
        if (id == 100) return Beacon(889_856 * 16, 1_714_688 * 16, 38_260_852, 0x06000064, 0x07000064);
        if (id == 11_155_111) return Beacon(132_608 * 32, 272_640 * 32, 14_547_000, 0x90000075, 0x90000076);
        if (id == 560_048) return Beacon(0, 50_688 * 32, 7_340_350, 0x70000910, 0x80000910);
        if (id == 10_200) return Beacon(516_608 * 16, 1_353_216 * 16, 32_980_260, 0x0600006f, 0x0700006f);
        return Beacon(0, 0, 0, 0, 0);
    }
}
