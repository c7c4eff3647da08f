// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { Anchor, Key, Statement } from "../src/IHindsight.sol";

// Generated: `npm run fixtures`. Imported for the compiler to see them; the tests deploy them by name.
import { VerifierOTHER } from "./fixtures/generated/VerifierOTHER.sol";
import { VerifierTEST } from "./fixtures/generated/VerifierTEST.sol";

/// @dev A call of `verify`, field by field, for tests to change one of them.
struct Claim {
    string tier;
    bytes32 circuit;
    uint64 chainId;
    bytes32 queryId;
    Anchor[] anchors;
    bytes32[] outputs;
    bytes proof;
    bytes32 statementHash;
}

/// @dev Reads proof.json and deploys what judges it.
abstract contract Proofs is Test {
    uint256 internal constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    string internal constant GENERATED = "test/fixtures/generated/";

    function readClaim(string memory path) internal view returns (Claim memory c) {
        return readClaim(vm.readFile(path), "");
    }

    /// @dev The document proof.json at a key of another document.
    function readClaim(string memory json, string memory key) internal view returns (Claim memory c) {
        assertEq(vm.parseJsonUint(json, string.concat(key, ".version")), 1, "version of proof.json");
        c.tier = vm.parseJsonString(json, string.concat(key, ".circuit.tier"));
        c.circuit = vm.parseJsonBytes32(json, string.concat(key, ".circuit.digest"));
        c.proof = vm.parseJsonBytes(json, string.concat(key, ".proof"));
        c.statementHash = vm.parseJsonBytes32(json, string.concat(key, ".statementHash"));
        readStatement(c, json, string.concat(key, ".statement"));
    }

    function readStatement(Claim memory c, string memory json, string memory key) internal view {
        c.chainId = uint64(vm.parseJsonUint(json, string.concat(key, ".chainId")));
        c.queryId = vm.parseJsonBytes32(json, string.concat(key, ".queryId"));
        c.outputs = vm.parseJsonBytes32Array(json, string.concat(key, ".outputs"));
        uint256 n = count(json, string.concat(key, ".anchors"));
        c.anchors = new Anchor[](n);
        for (uint256 i = 0; i < n; ++i) {
            string memory anchor = element(string.concat(key, ".anchors"), i);
            c.anchors[i] = Anchor({
                number: uint64(vm.parseJsonUint(json, string.concat(anchor, ".number"))),
                hash: vm.parseJsonBytes32(json, string.concat(anchor, ".hash"))
            });
        }
    }

    function count(string memory json, string memory array) internal view returns (uint256 n) {
        while (vm.keyExistsJson(json, element(array, n))) ++n;
    }

    function element(string memory array, uint256 i) internal pure returns (string memory) {
        return string.concat(array, "[", vm.toString(i), "]");
    }

    /// @dev The generated verifier of a tier: of the stub circuits, or one that is committed in src/generated.
    function deployGroth16(string memory tier) internal returns (address) {
        string memory name = string.concat("Verifier", vm.toUppercase(tier));
        return vm.deployCode(string.concat(name, ".sol:", name));
    }

    /// @dev What a judge has to trust for this verifier.
    function keyOf(address groth16) internal view returns (Key memory) {
        return Key(IGroth16Verifier(groth16).CIRCUIT_DIGEST(), groth16.codehash);
    }

    function keysOf(address groth16) internal view returns (Key[] memory keys) {
        keys = new Key[](1);
        keys[0] = keyOf(groth16);
    }

    function deployJudge(address groth16) internal returns (HindsightVerifier judge) {
        judge = new HindsightVerifier(keysOf(groth16), new BlockHashes());
        judge.add(groth16);
    }

    function statementOf(Claim memory c) internal pure returns (Statement memory) {
        return Statement(c.chainId, c.queryId, c.anchors, c.outputs);
    }

    function encodeVerify(Claim memory c) internal pure returns (bytes memory) {
        return
            abi.encodeCall(HindsightVerifier.verify, (c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof));
    }

    /// @dev Calls with a limit, so that a failure that burns all its gas costs the test no more than that.
    function tryVerify(HindsightVerifier judge, Claim memory c, uint256 gasLimit)
        internal
        view
        returns (bool ok, bytes memory answer)
    {
        (ok, answer) = address(judge).staticcall{ gas: gasLimit }(encodeVerify(c));
    }

    function hashOf(HindsightVerifier judge, Claim memory c) internal pure returns (bytes32) {
        return judge.statementHash(c.chainId, c.queryId, c.anchors, c.outputs);
    }
}
