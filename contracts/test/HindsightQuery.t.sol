// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightQuery as Q } from "../src/HindsightQuery.sol";
import { Proofs } from "./Proofs.sol";

/// @dev The library, as calls.
contract Asker {
    function encode(uint64 chainId, Q.Fact[] calldata facts) external pure returns (bytes memory) {
        return Q.encode(chainId, facts);
    }

    function encodeWith(uint64 chainId, Q.Fact[] calldata facts, bytes calldata program)
        external
        pure
        returns (bytes memory)
    {
        return Q.encode(chainId, facts, program);
    }

    function withConstant(bytes memory program, uint256 index, bytes32 value) external pure returns (bytes memory) {
        return Q.withConstant(program, index, value);
    }

    function rowsQueryId(address who, uint256 n, bytes calldata program) external view returns (bytes32) {
        Q.Fact[] memory facts = new Q.Fact[](3 * n);
        for (uint256 i = 0; i < 3 * n; i += 3) {
            facts[i] = Q.storageSlot(uint64(block.number), who, bytes32(uint256(8)));
            facts[i + 1] = Q.storageSlot(uint64(block.number), who, bytes32(uint256(8)));
            facts[i + 2] = Q.header(uint64(block.number), Q.HEADER_TIMESTAMP);
        }
        return Q.id(uint64(block.chainid), facts, program);
    }

    function encodeBlank(uint256 count) external pure returns (bytes memory) {
        return Q.encode(1, new Q.Fact[](count));
    }

    function make(uint8 kind, uint8 field) external pure returns (Q.Fact memory) {
        if (kind == Q.HEADER) return Q.header(1, field);
        if (kind == Q.ACCOUNT) return Q.account(1, address(1), field);
        if (kind == Q.TRANSACTION) return Q.transaction(1, 2, field);
        assert(kind == Q.RECEIPT);
        return Q.receipt(1, 2, field);
    }

    function headerWord(uint8 field, uint16 offset) external pure returns (Q.Fact memory) {
        return Q.headerWord(1, field, offset);
    }

    function receiptBloom(uint16 offset) external pure returns (Q.Fact memory) {
        return Q.receiptBloom(1, 2, offset);
    }

    function logTopic(uint16 i) external pure returns (Q.Fact memory) {
        return Q.logTopic(1, 2, 3, i);
    }

    function expecting(Q.Fact calldata f) external pure returns (Q.Fact memory) {
        return Q.expecting(f, address(1), bytes32(uint256(2)));
    }

    function expectingAddress(Q.Fact calldata f) external pure returns (Q.Fact memory) {
        return Q.expectingAddress(f, address(1));
    }

    function expectingTopic0(Q.Fact calldata f) external pure returns (Q.Fact memory) {
        return Q.expectingTopic0(f, bytes32(uint256(2)));
    }

    // What it costs.

    function storageQueryId(address who, bytes32 slot) external view returns (bytes32) {
        return Q.storageQueryId(uint64(block.chainid), uint64(block.number), who, slot);
    }

    function transferQueryId(address token, bytes32 topic) external view returns (bytes32) {
        uint64 number = uint64(block.number);
        Q.Fact[] memory facts = new Q.Fact[](4);
        facts[0] = Q.receipt(number, 3, Q.RECEIPT_STATUS);
        facts[1] = Q.expecting(Q.logTopic(number, 3, 7, 1), token, topic);
        facts[2] = Q.expecting(Q.logTopic(number, 3, 7, 2), token, topic);
        facts[3] = Q.expecting(Q.logData(number, 3, 7, 0), token, topic);
        return Q.id(uint64(block.chainid), facts);
    }

    function slotsQueryId(address who, uint256 n) external view returns (bytes32) {
        Q.Fact[] memory facts = new Q.Fact[](n);
        for (uint256 i = 0; i < n; ++i) {
            facts[i] = Q.storageSlot(uint64(block.number), who, bytes32(i));
        }
        return Q.id(uint64(block.chainid), facts);
    }
}

/// @dev One of each thing that a slot can be of.
contract Layout {
    struct Pair {
        uint256 first;
        uint256 second;
    }

    uint256[] public numbers = [11, 12, 13]; // slot 0
    mapping(address owner => mapping(address spender => uint256)) public allowance; // slot 1
    Pair[] public pairs; // slot 2
    mapping(bytes32 key => uint256[]) public lists; // slot 3

    constructor(address owner, address spender, bytes32 key) {
        allowance[owner][spender] = 21;
        pairs.push(Pair(31, 32));
        pairs.push(Pair(33, 34));
        lists[key].push(41);
        lists[key].push(42);
    }
}

contract HindsightQueryTest is Proofs {
    string private constant FILE = "../circuits/statement/testdata/vectors.json";

    /// @dev Chains that Go's list has.
    mapping(uint64 chainId => bool) private listed;

    function setUp() public {
        string memory json = vm.readFile(FILE);
        for (uint256 i = count(json, ".families"); i > 0; --i) {
            listed[uint64(vm.parseJsonUint(json, string.concat(element(".families", i - 1), ".chainId")))] = true;
        }
    }

    Asker private asker = new Asker();

    // What Go encodes.

    function test_vectors() public view {
        string memory json = vm.readFile(FILE);
        uint256 n = count(json, ".vectors");
        assertGt(n, 0, "no vectors");
        uint256 withProgram;
        for (uint256 i = 0; i < n; ++i) {
            string memory v = element(".vectors", i);
            string memory name = vm.parseJsonString(json, string.concat(v, ".name"));
            bytes memory expected = vm.parseJsonBytes(json, string.concat(v, ".queryEncoded"));
            bytes32 id = vm.parseJsonBytes32(json, string.concat(v, ".queryId"));
            (uint64 chainId, Q.Fact[] memory facts, bytes memory program) = decode(expected);
            if (program.length != 0) {
                assertEq(asker.encodeWith(chainId, facts, program), expected, name);
                assertEq(Q.id(chainId, facts, program), id, name);
                ++withProgram;
                continue;
            }
            assertEq(asker.encode(chainId, facts), expected, name);
            assertEq(Q.id(chainId, facts), id, name);
            if (facts.length == 1) {
                assertEq(Q.id(chainId, facts[0]), id, name);
                assertEq(single(chainId, expected), id, name);
            }
        }
        assertGt(withProgram, 2, "no vectors with programs");
    }

    // Programs.

    /// @dev Of a program: no rows, facts of a row, registers, body, final part, own constants, results.
    function programOf(uint8 registers, uint16 body, uint16 last, uint8 constants)
        private
        pure
        returns (bytes memory program)
    {
        uint256 length = 10 + 2 * uint256(registers) + 10 * (uint256(body) + last) + 32 * uint256(constants);
        program = new bytes(length);
        bytes memory head = abi.encodePacked(uint16(1), uint8(2), registers, body, last, constants, uint8(3));
        for (uint256 i = 0; i < length; ++i) {
            program[i] = i < 10 ? head[i] : bytes1(uint8(i * 7 + i / 256));
        }
    }

    function testFuzz_program(uint64 chainId, uint8 n, uint8 registers, uint8 body, uint8 last, uint8 constants)
        public
        view
    {
        vm.assume(chainId != 0);
        (n, registers, body, last, constants) = (n % 16 + 1, registers % 32, body % 16, last % 4, constants % 32);
        Q.Fact[] memory facts = new Q.Fact[](n);
        for (uint256 i = 0; i < n; ++i) {
            facts[i] = Q.blobHash(uint64(i), 7, 8);
        }
        bytes memory program = programOf(registers, body, last, constants);
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x8000) { i := add(i, 0x20) } { mstore(add(free, i), not(0)) }
        }
        bytes memory plain = Q.encode(chainId, facts);
        bytes memory enc = Q.encode(chainId, facts, program);
        bytes memory behind = new bytes(64);
        plain[26] = bytes1(uint8(program.length >> 8));
        plain[27] = bytes1(uint8(program.length));
        assertEq(enc, bytes.concat(plain, program));
        assertEq(behind, new bytes(64));
        assertEq(asker.encodeWith(chainId, facts, program), enc); // and out through the ABI
    }

    /// @dev The longest that two bytes can say, and the next.
    function test_program_length() public {
        Q.Fact[] memory facts = new Q.Fact[](1);
        bytes memory program = programOf(244, 5687, 0, 255); // 10 + 488 + 56,870 + 8,160 = 65,528
        bytes memory enc = asker.encodeWith(1, facts, program);
        assertEq(enc.length, 100 + 65_528);
        assertEq(uint16(bytes2(bytes.concat(enc[26], enc[27]))), 65_528);
        program = programOf(249, 5687, 0, 255); // two bytes for each register: 65,538
        vm.expectRevert(abi.encodeWithSelector(Q.ProgramTooLong.selector, 65_538));
        asker.encodeWith(1, facts, program);
        program = programOf(248, 5687, 0, 255); // 65,536
        vm.expectRevert(abi.encodeWithSelector(Q.ProgramTooLong.selector, 65_536));
        asker.encodeWith(1, facts, program);
    }

    /// @dev Cut off, too long by what could be a constant, or none.
    function test_program_otherLength() public {
        Q.Fact[] memory facts = new Q.Fact[](1);
        bytes memory program = programOf(1, 2, 3, 4);
        uint256 expected = program.length;
        bytes memory longer = bytes.concat(program, bytes32(uint256(1)));
        vm.expectRevert(abi.encodeWithSelector(Q.ProgramLength.selector, expected + 32, expected));
        asker.encodeWith(1, facts, longer);
        vm.expectRevert(abi.encodeWithSelector(Q.ProgramLength.selector, expected + 32, expected));
        asker.withConstant(longer, 0, 0);
        for (uint256 length = 0; length < expected; length += length < 12 ? 1 : 32) {
            assembly ("memory-safe") {
                mstore(program, length)
            }
            bytes memory why = abi.encodeWithSelector(Q.ProgramLength.selector, length, length < 10 ? 10 : expected);
            vm.expectRevert(why);
            asker.encodeWith(1, facts, program);
            vm.expectRevert(why);
            asker.withConstant(program, 0, 0);
        }
    }

    function test_program_noChainNoFacts() public {
        bytes memory program = programOf(0, 0, 1, 0);
        vm.expectRevert(Q.ChainIdZero.selector);
        asker.encodeWith(0, new Q.Fact[](1), program);
        vm.expectRevert(abi.encodeWithSelector(Q.FactCount.selector, 0));
        asker.encodeWith(1, new Q.Fact[](0), program);
    }

    /// @dev One word changes, no other byte, and none behind the program.
    function testFuzz_withConstant(uint8 registers, uint8 body, uint8 constants, uint256 index, bytes32 value) public {
        (registers, body, constants) = (registers % 32, body % 16, constants % 32); // test_withConstant_edges has more
        bytes memory program = programOf(registers, body, 1, constants);
        if (index >= constants) {
            vm.expectRevert(abi.encodeWithSelector(Q.NoSuchConstant.selector, index, constants));
            asker.withConstant(program, index, value);
            if (constants == 0) return;
            index %= constants;
        }
        bytes memory expected = bytes.concat(program);
        uint256 start = program.length - 32 * (constants - index);
        for (uint256 i = 0; i < 32; ++i) {
            expected[start + i] = value[i];
        }
        assertEq(asker.withConstant(program, index, value), expected);
        bytes memory behind = abi.encode(value);
        assertEq(Q.withConstant(program, index, value), expected);
        assertEq(program, expected, "in place");
        assertEq(behind, abi.encode(value));
    }

    function test_withConstant_edges() public {
        for (uint256 index = 0; index < 4; ++index) {
            testFuzz_withConstant(2, 3, 3, index, bytes32(uint256(index)));
        }
        testFuzz_withConstant(0, 0, 255, 254, bytes32(type(uint256).max));
        testFuzz_withConstant(255, 0, 0, type(uint256).max, 0);
    }

    /// @dev What it costs: 39 facts and a program of 180 bytes, as PairPrice has them.
    function test_gasProgram() public {
        bytes memory program = programOf(4, 11, 2, 1);
        asker.rowsQueryId(address(0x9a12), 13, program);
        vm.snapshotGasLastCall("HindsightQuery", "id of 39 facts and a program");
    }

    /// @dev Each chain that Go's list has, with its family.
    function test_families() public view {
        string memory json = vm.readFile(FILE);
        uint256 n = count(json, ".families");
        assertGt(n, 0, "no families");
        for (uint256 i = 0; i < n; ++i) {
            string memory f = element(".families", i);
            uint64 chainId = uint64(vm.parseJsonUint(json, string.concat(f, ".chainId")));
            assertEq(
                Q.familyOf(chainId), vm.parseJsonUint(json, string.concat(f, ".family")), vm.toString(uint256(chainId))
            );
            others(chainId - 1);
            others(chainId + 1);
        }
    }

    /// @dev And no other: every small chain id, and large ones at random.
    function test_families_noOther() public view {
        string memory json = vm.readFile(FILE);
        uint256 n = count(json, ".families");
        uint256 known;
        for (uint64 chainId = 0; chainId < 600_000; ++chainId) {
            if (Q.familyOf(chainId) != Q.FAMILY_ETHEREUM) ++known;
        }
        for (uint256 i = 0; i < n; ++i) {
            if (vm.parseJsonUint(json, string.concat(element(".families", i), ".chainId")) < 600_000) --known;
        }
        assertEq(known, 0);
    }

    function testFuzz_families_noOther(uint64 chainId) public view {
        others(chainId);
    }

    function others(uint64 chainId) private view {
        if (!listed[chainId]) assertEq(Q.familyOf(chainId), Q.FAMILY_ETHEREUM, vm.toString(uint256(chainId)));
    }

    /// @dev A field is made if Go has it, and by one function only: the vectors have each that Go has.
    function test_fields() public {
        uint256[8] memory known;
        string memory json = vm.readFile(FILE);
        for (uint256 i = 0; i < count(json, ".vectors"); ++i) {
            bytes memory enc = vm.parseJsonBytes(json, string.concat(element(".vectors", i), ".queryEncoded"));
            for (uint256 r = 28; r < 28 + 72 * (word(enc, 24) >> 240); r += 72) {
                known[uint8(enc[r])] |= 1 << uint8(enc[r + 1]);
            }
        }
        assertEq(known[Q.STORAGE], 1);
        assertEq(known[Q.LOG], 31);
        assertEq(known[Q.BLOCK], 1);
        fields(Q.HEADER, known, (1 << Q.HEADER_LOGS_BLOOM) | (1 << Q.HEADER_EXTRA_DATA));
        fields(Q.ACCOUNT, known, 0);
        fields(Q.TRANSACTION, known, (1 << Q.TX_INPUT) | (1 << Q.TX_BLOB_HASH));
        fields(Q.RECEIPT, known, 1 << Q.RECEIPT_LOGS_BLOOM);
        for (uint16 field = 0; field < 256; ++field) {
            if (field == Q.HEADER_LOGS_BLOOM || field == Q.HEADER_EXTRA_DATA) continue;
            vm.expectRevert(abi.encodeWithSelector(Q.UnknownField.selector, Q.HEADER, field));
            asker.headerWord(uint8(field), 0);
        }
    }

    function fields(uint8 kind, uint256[8] memory known, uint256 byOthers) private {
        assertEq(known[kind] & byOthers, byOthers, "Go has no such field");
        for (uint256 field = 0; field < 256; ++field) {
            bool made = ((known[kind] & ~byOthers) >> field) & 1 == 1;
            if (!made) vm.expectRevert(abi.encodeWithSelector(Q.UnknownField.selector, kind, field));
            Q.Fact memory f = asker.make(kind, uint8(field));
            if (made) assertEq(f.head[1], bytes1(uint8(field)));
        }
    }

    function testFuzz_arguments(uint16 argument) public {
        asker.headerWord(Q.HEADER_EXTRA_DATA, argument);
        tooLarge(argument > 255, Q.HEADER, Q.HEADER_LOGS_BLOOM, argument);
        asker.headerWord(Q.HEADER_LOGS_BLOOM, argument);
        tooLarge(argument > 255, Q.RECEIPT, Q.RECEIPT_LOGS_BLOOM, argument);
        asker.receiptBloom(argument);
        tooLarge(argument > 3, Q.LOG, Q.LOG_TOPIC, argument);
        asker.logTopic(argument);
    }

    function test_arguments_edges() public {
        for (uint16 argument = 0; argument < 5; ++argument) {
            testFuzz_arguments(argument);
        }
        for (uint16 argument = 254; argument < 258; ++argument) {
            testFuzz_arguments(argument);
        }
    }

    function tooLarge(bool yes, uint8 kind, uint8 field, uint16 argument) private {
        if (yes) vm.expectRevert(abi.encodeWithSelector(Q.ArgumentTooLarge.selector, kind, field, argument));
    }

    function test_expecting_logsOnly() public {
        Q.Fact[6] memory facts = [
            Q.header(1, 0),
            Q.account(1, address(1), 0),
            Q.storageSlot(1, address(1), 0),
            Q.transaction(1, 0, 0),
            Q.receipt(1, 0, 0),
            Q.transactionCount(1)
        ];
        for (uint256 i = 0; i < facts.length; ++i) {
            bytes memory why = abi.encodeWithSelector(Q.NotALog.selector, facts[i].head[0]);
            assembly { mstore(add(why, 36), byte(0, mload(add(why, 36)))) } // from bytes1 to uint8
            vm.expectRevert(why);
            asker.expecting(facts[i]);
            vm.expectRevert(why);
            asker.expectingAddress(facts[i]);
            vm.expectRevert(why);
            asker.expectingTopic0(facts[i]);
        }
    }

    /// @dev What is expected last counts; the fact that it was said of stays as it was.
    function testFuzz_expecting(address first, address second, bytes32 topic, bytes32 other) public pure {
        Q.Fact memory log = Q.logData(7, 8, 9, 10);
        Q.Fact memory once = Q.expecting(log, second, topic);
        same(once, Q.expectingAddress(Q.expectingTopic0(log, topic), second));
        same(once, Q.expecting(Q.expecting(log, first, other), second, topic));
        same(log, Q.logData(7, 8, 9, 10));
    }

    function same(Q.Fact memory a, Q.Fact memory b) private pure {
        assertEq(abi.encode(a), abi.encode(b));
    }

    function test_counts() public {
        vm.expectRevert(abi.encodeWithSelector(Q.FactCount.selector, 0));
        asker.encode(1, new Q.Fact[](0));
        vm.expectRevert(abi.encodeWithSelector(Q.FactCount.selector, 65_536));
        asker.encodeBlank(65_536);
        assertEq(asker.encodeBlank(65_535).length, 28 + 72 * 65_535);
        vm.expectRevert(Q.ChainIdZero.selector);
        asker.encode(0, new Q.Fact[](1));
    }

    /// @dev Records written a second time without assembly, on memory that is not clean, with something made behind them.
    function testFuzz_encode(uint64 chainId, bytes32[] memory words) public view {
        vm.assume(chainId != 0 && words.length != 0);
        assembly ("memory-safe") {
            if gt(mload(words), 16) { mstore(words, 16) } // more of them only take longer
        }
        if (chainId % 3 == 1) chainId = 10;
        if (chainId % 3 == 2) chainId = 534_352;
        Q.Fact[] memory facts = new Q.Fact[](words.length);
        bytes memory expected = abi.encodePacked(uint8(2), "hindsight.query", chainId, uint16(words.length), uint16(0));
        for (uint256 i = 0; i < words.length; ++i) {
            uint256 w = uint256(words[i]);
            (uint64 number, uint16 txIndex, uint16 logIndex, address who) =
                (uint64(w >> 16), uint16(w >> 80), uint16(w >> 96), address(uint160(w >> 90)));
            bytes memory packed;
            if (w % 4 == 0) {
                facts[i] = Q.expecting(Q.logData(number, txIndex, logIndex, uint16(w >> 8)), who, words[i]);
                packed = abi.encodePacked(uint8(6), uint8(3), uint16(w >> 8), number, who, words[i]);
                packed = abi.encodePacked(packed, txIndex, logIndex, uint8(3), Q.familyOf(chainId), uint16(0));
            } else if (w % 4 == 1) {
                facts[i] = Q.storageSlot(number, who, words[i]);
                packed = abi.encodePacked(uint8(3), uint24(0), number, who, words[i], uint64(0));
            } else if (w % 4 == 2) {
                facts[i] = Q.blobHash(number, txIndex, logIndex);
                packed = abi.encodePacked(uint8(4), uint8(15), logIndex, number, bytes20(0), bytes32(0));
                packed = abi.encodePacked(packed, txIndex, uint24(0), Q.familyOf(chainId), uint16(0));
            } else {
                facts[i] = Q.transactionCount(number);
                packed = abi.encodePacked(uint8(7), uint24(0), number, new bytes(60));
            }
            expected = abi.encodePacked(expected, packed);
        }
        assembly ("memory-safe") {
            let free := mload(0x40)
            for { let i := 0 } lt(i, 0x4000) { i := add(i, 0x20) } { mstore(add(free, i), not(0)) }
        }
        bytes memory enc = Q.encode(chainId, facts);
        bytes memory behind = new bytes(64);
        assertEq(enc, expected);
        assertEq(behind, new bytes(64));
        assertEq(asker.encode(chainId, facts), expected); // and out through the ABI
    }

    /// @dev Fields that a kind has no use for make no second encoding of the same fact: the makers leave them zero.
    function test_goldenStorage() public pure {
        bytes memory expected = abi.encodePacked(
            hex"02",
            "hindsight.query",
            hex"0000000000007a69",
            hex"0001",
            hex"0000",
            hex"0300000000000000000f4240",
            hex"00000000000000000000000000000000000070ce",
            bytes32(uint256(7)),
            hex"0000000000000000"
        );
        assertEq(Q.storageQueryId(31_337, 1_000_000, address(0x70ce), bytes32(uint256(7))), keccak256(expected));
    }

    function test_goldenLog() public pure {
        bytes memory expected = abi.encodePacked(
            hex"02",
            "hindsight.query",
            hex"0000000000002105", // 8453
            hex"0001",
            hex"0000",
            hex"0603002000000000000f4240",
            hex"00000000000000000000000000000000000070ce",
            bytes32(uint256(7)),
            hex"0003000203010000"
        );
        Q.Fact memory f = Q.expecting(Q.logData(1_000_000, 3, 2, 32), address(0x70ce), bytes32(uint256(7)));
        assertEq(Q.id(8453, f), keccak256(expected));
    }

    // Slots.

    function testFuzz_slots(address owner, address spender, bytes32 key) public {
        Layout laid = new Layout(owner, spender, key);
        assertEq(read(laid, Q.mappingSlot(owner, spender, 1)), 21);
        assertEq(read(laid, Q.elementSlot(bytes32(uint256(0)), 2, 1)), 13);
        assertEq(read(laid, Q.elementSlot(bytes32(uint256(2)), 1, 2)), 33);
        assertEq(read(laid, Q.elementSlot(Q.valueSlot(key, bytes32(uint256(3))), 1, 1)), 42);
        assertEq(read(laid, Q.valueSlot(key, bytes32(uint256(3)))), 2); // the length
    }

    function read(Layout laid, bytes32 slot) private view returns (uint256) {
        return uint256(vm.load(address(laid), slot));
    }

    // Gas.

    function test_gas() public {
        vm.chainId(1);
        asker.storageQueryId(address(1), 0);
        vm.snapshotGasLastCall("HindsightQuery", "id: one slot");
        asker.transferQueryId(address(1), bytes32(uint256(2)));
        vm.snapshotGasLastCall("HindsightQuery", "id: status and three words of a log");
        asker.slotsQueryId(address(1), 32);
        vm.snapshotGasLastCall("HindsightQuery", "id: 32 slots");
        asker.slotsQueryId(address(1), 1000);
        vm.snapshotGasLastCall("HindsightQuery", "id: 1000 slots");
    }

    // Facts by way of the functions that consumers use.

    struct Record {
        uint8 kind;
        uint8 field;
        uint16 argument;
        uint64 number;
        address who;
        bytes32 slot;
        uint16 txIndex;
        uint16 logIndex;
        uint8 expect;
    }

    function decode(bytes memory enc)
        private
        pure
        returns (uint64 chainId, Q.Fact[] memory facts, bytes memory program)
    {
        chainId = uint64(word(enc, 16) >> 192);
        facts = new Q.Fact[](word(enc, 24) >> 240);
        program = new bytes(uint16(word(enc, 26) >> 240));
        uint256 behind = 28 + 72 * facts.length;
        assertEq(enc.length, behind + program.length);
        for (uint256 i = 0; i < program.length; ++i) {
            program[i] = enc[behind + i];
        }
        for (uint256 i = 0; i < facts.length; ++i) {
            facts[i] = remake(record(enc, 28 + 72 * i));
        }
    }

    function record(bytes memory enc, uint256 start) private pure returns (Record memory r) {
        (uint256 head, uint256 tail) = (word(enc, start), word(enc, start + 40)); // 40: the tail is at the end of the word
        (r.kind, r.field, r.argument) = (uint8(head >> 248), uint8(head >> 240), uint16(head >> 224));
        (r.number, r.who, r.slot) = (uint64(head >> 160), address(uint160(head)), bytes32(word(enc, start + 32)));
        (r.txIndex, r.logIndex, r.expect) = (uint16(tail >> 48), uint16(tail >> 32), uint8(tail >> 24));
    }

    function remake(Record memory r) private pure returns (Q.Fact memory) {
        if (r.kind == Q.HEADER) {
            bool word_ = r.field == Q.HEADER_LOGS_BLOOM || r.field == Q.HEADER_EXTRA_DATA;
            return word_ ? Q.headerWord(r.number, r.field, r.argument) : Q.header(r.number, r.field);
        }
        if (r.kind == Q.ACCOUNT) return Q.account(r.number, r.who, r.field);
        if (r.kind == Q.STORAGE) return Q.storageSlot(r.number, r.who, r.slot);
        if (r.kind == Q.TRANSACTION) {
            if (r.field == Q.TX_INPUT) return Q.transactionInput(r.number, r.txIndex, r.argument);
            if (r.field == Q.TX_BLOB_HASH) return Q.blobHash(r.number, r.txIndex, r.argument);
            return Q.transaction(r.number, r.txIndex, r.field);
        }
        if (r.kind == Q.RECEIPT) {
            if (r.field == Q.RECEIPT_LOGS_BLOOM) return Q.receiptBloom(r.number, r.txIndex, r.argument);
            return Q.receipt(r.number, r.txIndex, r.field);
        }
        if (r.kind == Q.BLOCK) return Q.transactionCount(r.number);
        require(r.kind == Q.LOG, "unknown kind");
        Q.Fact memory log = remakeLog(r);
        if (r.expect == 3) return Q.expecting(log, r.who, r.slot);
        if (r.expect == Q.EXPECT_ADDRESS) return Q.expectingAddress(log, r.who);
        if (r.expect == Q.EXPECT_TOPIC0) return Q.expectingTopic0(log, r.slot);
        return log;
    }

    function remakeLog(Record memory r) private pure returns (Q.Fact memory) {
        if (r.field == Q.LOG_ADDRESS) return Q.logAddress(r.number, r.txIndex, r.logIndex);
        if (r.field == Q.LOG_TOPIC_COUNT) return Q.logTopicCount(r.number, r.txIndex, r.logIndex);
        if (r.field == Q.LOG_TOPIC) return Q.logTopic(r.number, r.txIndex, r.logIndex, r.argument);
        if (r.field == Q.LOG_DATA) return Q.logData(r.number, r.txIndex, r.logIndex, r.argument);
        require(r.field == Q.LOG_DATA_LENGTH, "unknown field");
        return Q.logDataLength(r.number, r.txIndex, r.logIndex);
    }

    function single(uint64 chainId, bytes memory enc) private pure returns (bytes32) {
        Record memory r = record(enc, 28);
        if (r.kind == Q.HEADER) return Q.headerQueryId(chainId, r.number, r.field);
        if (r.kind == Q.ACCOUNT) return Q.accountQueryId(chainId, r.number, r.who, r.field);
        if (r.kind == Q.STORAGE) return Q.storageQueryId(chainId, r.number, r.who, r.slot);
        return keccak256(enc);
    }

    function word(bytes memory b, uint256 offset) private pure returns (uint256 w) {
        assembly ("memory-safe") {
            w := mload(add(add(b, 32), offset))
        }
    }
}
