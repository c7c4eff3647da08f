// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightQuery } from "../src/HindsightQuery.sol";
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

    function encode(uint64 chainId, HindsightQuery.Fact[] calldata facts) external pure returns (bytes memory) {
        return HindsightQuery.encode(chainId, facts);
    }

    function encodeBlank(uint256 count) external pure returns (bytes memory) {
        return HindsightQuery.encode(1, new HindsightQuery.Fact[](count));
    }

    function header(uint64 number, uint8 field) external pure returns (HindsightQuery.Fact memory) {
        return HindsightQuery.header(number, field);
    }

    function account(uint64 number, address who, uint8 field) external pure returns (HindsightQuery.Fact memory) {
        return HindsightQuery.account(number, who, field);
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

    function test_queries() public view {
        string memory json = vm.readFile(FILE);
        uint256 n = count(json, ".vectors");
        for (uint256 i = 0; i < n; ++i) {
            string memory v = element(".vectors", i);
            string memory name = vm.parseJsonString(json, string.concat(v, ".name"));
            bytes memory expected = vm.parseJsonBytes(json, string.concat(v, ".queryEncoded"));
            (uint64 chainId, HindsightQuery.Fact[] memory facts) = decode(expected);
            assertEq(encoder.encode(chainId, facts), expected, name);
            bytes32 id = vm.parseJsonBytes32(json, string.concat(v, ".queryId"));
            assertEq(HindsightQuery.id(chainId, facts), id, name);
            if (facts.length == 1) assertEq(single(chainId, facts[0]), id, name);
        }
    }

    /// @dev Facts by way of the functions that consumers use.
    function decode(bytes memory enc) private view returns (uint64 chainId, HindsightQuery.Fact[] memory facts) {
        chainId = uint64(word(enc, 16) >> 192);
        facts = new HindsightQuery.Fact[](word(enc, 24) >> 240);
        assertEq(enc.length, 28 + 64 * facts.length);
        for (uint256 i = 0; i < facts.length; ++i) {
            uint256 r = word(enc, 28 + 64 * i);
            bytes32 slot = bytes32(word(enc, 60 + 64 * i));
            (uint8 kind, uint8 field) = (uint8(r >> 248), uint8(r >> 240));
            (uint64 number, address who) = (uint64(r >> 160), address(uint160(r)));
            if (kind == HindsightQuery.HEADER) facts[i] = encoder.header(number, field);
            else if (kind == HindsightQuery.ACCOUNT) facts[i] = encoder.account(number, who, field);
            else if (kind == HindsightQuery.STORAGE) facts[i] = HindsightQuery.storageSlot(number, who, slot);
            else revert("unknown kind");
        }
    }

    function single(uint64 chainId, HindsightQuery.Fact memory f) private pure returns (bytes32) {
        if (f.kind == HindsightQuery.HEADER) {
            return HindsightQuery.headerQueryId(chainId, f.blockNumber, f.field);
        } else if (f.kind == HindsightQuery.ACCOUNT) {
            return HindsightQuery.accountQueryId(chainId, f.blockNumber, f.account, f.field);
        }
        return HindsightQuery.storageQueryId(chainId, f.blockNumber, f.account, f.slot);
    }

    function word(bytes memory b, uint256 offset) private pure returns (uint256 w) {
        assembly ("memory-safe") {
            w := mload(add(add(b, 32), offset))
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

    function testFuzz_header_fields(uint8 field) public {
        bool allowed = field < 21 && field != 6 && field != 12;
        if (!allowed) {
            vm.expectRevert(abi.encodeWithSelector(HindsightQuery.UnknownField.selector, HindsightQuery.HEADER, field));
        }
        HindsightQuery.Fact memory f = encoder.header(1, field);
        if (allowed) assertEq(f.field, field);
    }

    function testFuzz_account_fields(uint8 field) public {
        if (field > 3) {
            vm.expectRevert(abi.encodeWithSelector(HindsightQuery.UnknownField.selector, HindsightQuery.ACCOUNT, field));
        }
        encoder.account(1, address(1), field);
    }

    function test_query_counts() public {
        vm.expectRevert(abi.encodeWithSelector(HindsightQuery.FactCount.selector, 0));
        encoder.encode(1, new HindsightQuery.Fact[](0));
        vm.expectRevert(abi.encodeWithSelector(HindsightQuery.FactCount.selector, 65_536));
        encoder.encodeBlank(65_536);
        vm.expectRevert(HindsightQuery.ChainIdZero.selector);
        encoder.encode(0, new HindsightQuery.Fact[](1));
    }

    /// @dev Fields that a kind has no use for make no second encoding of the same fact: the makers leave them zero.
    function test_query_goldenStorage() public pure {
        bytes memory expected = abi.encodePacked(
            hex"01",
            "hindsight.query",
            hex"0000000000007a69",
            hex"0001",
            hex"0000",
            hex"0300000000000000000f4240",
            hex"00000000000000000000000000000000000070ce",
            bytes32(uint256(7))
        );
        assertEq(
            HindsightQuery.storageQueryId(31_337, 1_000_000, address(0x70ce), bytes32(uint256(7))), keccak256(expected)
        );
    }
}
