// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightStatement } from "../src/HindsightStatement.sol";
import { Anchor, IHindsight } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev The libraries, as calls.
contract Encoder {
    function statementHash(uint64 chainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        external
        pure
        returns (bytes32)
    {
        return HindsightStatement.hash(chainId, queryId, anchors, outputs);
    }

    function publicInput(bytes32 hash) external pure returns (uint256) {
        return HindsightStatement.publicInput(hash);
    }
}

/// @dev The vectors that the native Go and the circuit are tested on too.
contract VectorsTest is Proofs {
    string private constant FILE = "../circuits/statement/testdata/vectors.json";

    Encoder private encoder;

    function setUp() public {
        encoder = new Encoder();
    }

    function test_statements() public view {
        string memory json = vm.readFile(FILE);
        uint256 n = count(json, ".vectors");
        assertGt(n, 0, "no vectors");
        for (uint256 i = 0; i < n; ++i) {
            string memory v = element(".vectors", i);
            string memory name = vm.parseJsonString(json, string.concat(v, ".name"));
            Claim memory c;
            readStatement(c, json, string.concat(v, ".statement"));
            bytes32 hash = vm.parseJsonBytes32(json, string.concat(v, ".statementHash"));
            assertEq(keccak256(vm.parseJsonBytes(json, string.concat(v, ".statementEncoded"))), hash, name);
            assertEq(encoder.statementHash(c.chainId, c.queryId, c.anchors, c.outputs), hash, name);
            assertEq(c.queryId, vm.parseJsonBytes32(json, string.concat(v, ".queryId")), name);
            bytes32 input = vm.parseJsonBytes32(json, string.concat(v, ".publicInput"));
            assertEq(bytes32(encoder.publicInput(hash)), input, name);
        }
    }

    /// @dev The statement's bytes, written a second time without assembly.
    function testFuzz_statement(uint64 chainId, bytes32 queryId, bytes32[] memory outputs, bytes32[] memory hashes)
        public
        view
    {
        vm.assume(chainId != 0 && outputs.length != 0 && hashes.length != 0);
        bytes memory tail;
        Anchor[] memory anchors = new Anchor[](hashes.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            uint64 number = uint64(uint256(hashes[i]) >> 200) + uint64(i << 56);
            anchors[i] = Anchor(number, hashes[i]);
            tail = abi.encodePacked(tail, number, hashes[i]);
        }
        bytes memory head = abi.encodePacked(
            uint8(1), "hindsight.state", chainId, queryId, uint16(outputs.length), uint16(hashes.length), outputs
        );
        vm.assume(ascending(anchors));
        assertEq(encoder.statementHash(chainId, queryId, anchors, outputs), keccak256(abi.encodePacked(head, tail)));
    }

    function ascending(Anchor[] memory anchors) private pure returns (bool) {
        for (uint256 i = 1; i < anchors.length; ++i) {
            if (anchors[i].number <= anchors[i - 1].number) return false;
        }
        return true;
    }

    /// @dev The most that the count of outputs can say.
    function test_statement_mostOutputs() public view {
        Anchor[] memory anchors = new Anchor[](1);
        bytes32[] memory outputs = new bytes32[](65_535);
        outputs[65_534] = bytes32(uint256(1));
        bytes16 prefix = "\x01hindsight.state";
        bytes memory enc =
            abi.encodePacked(prefix, uint64(1), bytes32(0), uint16(65_535), uint16(1), outputs, new bytes(40));
        assertEq(encoder.statementHash(1, 0, anchors, outputs), keccak256(enc));
    }

    /// @dev The most that the count of anchors can say.
    function test_statement_mostAnchors() public view {
        Anchor[] memory anchors = new Anchor[](65_535);
        bytes memory tail = new bytes(40 * 65_535 + 32);
        for (uint256 i = 0; i < anchors.length; ++i) {
            (anchors[i].number, anchors[i].hash) = (uint64(i), bytes32(i));
            assembly ("memory-safe") {
                let cursor := add(add(tail, 32), mul(40, i))
                mstore(cursor, shl(192, i))
                mstore(add(cursor, 8), i)
            }
        }
        assembly ("memory-safe") {
            mstore(tail, sub(mload(tail), 32))
        }
        bytes16 prefix = "\x01hindsight.state";
        bytes memory enc = abi.encodePacked(prefix, uint64(1), bytes32(0), uint16(1), uint16(65_535), bytes32(0), tail);
        assertEq(encoder.statementHash(1, 0, anchors, new bytes32[](1)), keccak256(enc));
    }
}
