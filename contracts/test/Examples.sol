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

    /// @dev The fixture.
    string internal json;

    /// @dev Answers that fuzz tests need in every run, read once.
    mapping(bytes32 key => bytes) private _kept;

    function keep(string memory key) internal {
        _kept[keccak256(bytes(key))] = abi.encode(_read(key));
    }

    /// @dev An answer of the fixture, whose blocks the chain is made to have.
    function answerAt(string memory key) internal returns (Answer memory a) {
        bytes memory kept = _kept[keccak256(bytes(key))];
        a = kept.length != 0 ? abi.decode(kept, (Answer)) : _read(key);
        for (uint256 i = 0; i < a.anchors.length; ++i) {
            vm.setBlockhash(a.anchors[i].number, a.anchors[i].hash);
        }
    }

    function idAt(string memory key) internal view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(key, ".proof.statement.queryId"));
    }

    function _read(string memory key) private view returns (Answer memory) {
        Claim memory c = readClaim(json, string.concat(key, ".proof"));
        return Answer(c.circuit, c.anchors, c.outputs, c.proof);
    }
}
