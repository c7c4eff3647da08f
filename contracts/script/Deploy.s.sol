// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Script } from "forge-std/Script.sol";
import { console } from "forge-std/console.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { Circuit } from "../src/IHindsight.sol";

/// @title Deploys the generated verifiers of some tiers, HindsightVerifier over them, and BlockHashes.
/// @notice `HINDSIGHT_TIERS=xs,s forge script script/Deploy.s.sol --rpc-url … --broadcast`
/// @dev Two lists, and what is on neither is refused: a chain on which BLOCKHASH may mean something else than the hash of
/// the block with that number (as on some rollups) is no chain to deploy BlockHashes on.
contract Deploy is Script {
    error UnknownChain(uint256 chainId);
    error UnsafeDevKeysOffTestChain(string tier, uint256 chainId);

    function run() external returns (HindsightVerifier judge, BlockHashes hashes) {
        string[] memory tiers = vm.envString("HINDSIGHT_TIERS", ",");
        return deploy(tiers);
    }

    function deploy(string[] memory tiers) public returns (HindsightVerifier judge, BlockHashes hashes) {
        bool test = isTestChain(block.chainid);
        if (!test && !isProductionChain(block.chainid)) revert UnknownChain(block.chainid);

        // Once without sending anything, to look at the keys.
        for (uint256 i = 0; i < tiers.length; ++i) {
            bool unsafeDev = IGroth16Verifier(deployVerifier(tiers[i])).UNSAFE_DEV();
            if (unsafeDev && !test) revert UnsafeDevKeysOffTestChain(tiers[i], block.chainid);
        }

        vm.startBroadcast();
        Circuit[] memory circuits = new Circuit[](tiers.length);
        for (uint256 i = 0; i < tiers.length; ++i) {
            address verifier = deployVerifier(tiers[i]);
            circuits[i] = Circuit(IGroth16Verifier(verifier).CIRCUIT_DIGEST(), verifier);
            console.log("verifier of tier", tiers[i], verifier);
        }
        judge = new HindsightVerifier(circuits, test);
        hashes = new BlockHashes();
        vm.stopBroadcast();

        console.log("HindsightVerifier", address(judge));
        console.log("BlockHashes", address(hashes));
    }

    function deployVerifier(string memory tier) private returns (address) {
        string memory name = string.concat("Verifier", vm.toUppercase(tier));
        return vm.deployCode(string.concat(name, ".sol:", name));
    }

    /// @dev Chains whose blocks are Ethereum's, and on which real value is.
    function isProductionChain(uint256 id) public pure returns (bool) {
        return id == 1 // Ethereum
            || id == 100; // Gnosis
    }

    /// @dev Chains whose blocks are Ethereum's, and on which nothing has a value.
    function isTestChain(uint256 id) public pure returns (bool) {
        return id == 11_155_111 // Sepolia
            || id == 560_048 // Hoodi
            || id == 10_200 // Chiado
            || id == 1337 // go-ethereum's development chain
            || id == 31_337; // anvil
    }
}
