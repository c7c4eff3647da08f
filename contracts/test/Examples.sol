// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { Answer } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev What the tests of the examples have in common: proofs that the fixtures made of the queries that Go built. That an example accepts one
/// says that both built the same query.
abstract contract Examples is Proofs {
    HindsightVerifier internal judge;
    BlockHashes internal source;

    /// @dev A judge, on a test chain because its keys are for development.
    function deploy() internal {
        judge = deployJudge(deployGroth16("test"));
        source = new BlockHashes();
    }

    /// @dev An answer of a fixture, whose blocks the chain is made to have.
    function answerAt(string memory json, string memory key) internal returns (Answer memory) {
        Claim memory c = readClaim(json, string.concat(key, ".proof"));
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            vm.setBlockhash(c.anchors[i].number, c.anchors[i].hash);
        }
        return Answer(c.circuit, c.anchors, c.outputs, c.proof);
    }

    function idAt(string memory json, string memory key) internal pure returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(key, ".proof.statement.queryId"));
    }
}
