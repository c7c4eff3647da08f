// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Query ids, built on chain.
/// @notice A consumer that takes `queryId` from its caller proves whatever the caller asked. Build it here instead.
/// @dev Big endian, without padding:
///
///     [0]      version = 2
///     [1,16)   "hindsight.query"
///     [16,24)  chain id
///     [24,26)  number of facts
///     [26,28)  length of the program in bytes, 0 without one
///     then one record for each fact, in the order of the outputs:
///     [0] kind | [1] field | [2,4) argument | [4,12) block | [12,32) address | [32,64) slot, or a log's topic 0 |
///     [64,66) transaction index | [66,68) log index | [68] expect | [69] envelope family | [70,72) zero
///     then the program. What it computes is said by docs/query-language.md, its bytes by circuits/program: `hindsight query
///     export` writes them into a contract, which keeps them as a constant.
///
/// The twin is circuits/query.
library HindsightQuery {
    /// @notice One word of the chain's history. Make it with the functions below, which refuse what is no fact.
    /// @dev Its record, but for the envelope family, which `encode` adds because it knows the chain. No prover takes a
    /// query with a record that these functions don't make.
    struct Fact {
        bytes32 head; // [0,32) of the record
        bytes32 slot; // [32,64)
        bytes8 tail; // [64,72)
    }

    /// @notice Not a field of this kind of fact, or one that another function makes because of its argument.
    error UnknownField(uint8 kind, uint8 field);

    /// @notice The field has no such byte, or no such item.
    error ArgumentTooLarge(uint8 kind, uint8 field, uint16 argument);

    /// @notice Only a log can be expected to have an emitter and a topic.
    error NotALog(uint8 kind);

    /// @notice No chain has the id zero.
    error ChainIdZero();

    /// @notice A query has 1 to 65535 facts (and a prover may take fewer).
    error FactCount(uint256 count);

    /// @notice The program has another length than its head says, or none at all: it is cut off, or is no program.
    error ProgramLength(uint256 length, uint256 expected);

    /// @notice A query has two bytes for the length of its program.
    error ProgramTooLong(uint256 length);

    /// @notice The program has `count` constants of its own, the first being 0. Zero and powers of two are not among them.
    error NoSuchConstant(uint256 index, uint256 count);

    /// @dev Version and domain.
    bytes16 internal constant PREFIX = "\x02hindsight.query";

    uint256 private constant HEAD_SIZE = 28;
    uint256 private constant RECORD_SIZE = 72;

    /// @dev Of a program: its head, and what that counts (circuits/program).
    uint256 private constant PROGRAM_HEAD_SIZE = 10;
    uint256 private constant REGISTER_SIZE = 2;
    uint256 private constant INSTRUCTION_SIZE = 10;
    uint256 private constant CONSTANT_SIZE = 32;

    uint8 internal constant HEADER = 1;
    uint8 internal constant ACCOUNT = 2;
    uint8 internal constant STORAGE = 3;
    uint8 internal constant TRANSACTION = 4;
    uint8 internal constant RECEIPT = 5;
    uint8 internal constant LOG = 6;
    uint8 internal constant BLOCK = 7;

    uint8 internal constant HEADER_PARENT_HASH = 0;
    uint8 internal constant HEADER_SHA3_UNCLES = 1;
    uint8 internal constant HEADER_MINER = 2;
    uint8 internal constant HEADER_STATE_ROOT = 3;
    uint8 internal constant HEADER_TRANSACTIONS_ROOT = 4;
    uint8 internal constant HEADER_RECEIPTS_ROOT = 5;
    uint8 internal constant HEADER_LOGS_BLOOM = 6; // headerWord
    uint8 internal constant HEADER_DIFFICULTY = 7;
    uint8 internal constant HEADER_NUMBER = 8;
    uint8 internal constant HEADER_GAS_LIMIT = 9;
    uint8 internal constant HEADER_GAS_USED = 10;
    uint8 internal constant HEADER_TIMESTAMP = 11;
    uint8 internal constant HEADER_EXTRA_DATA = 12; // headerWord
    uint8 internal constant HEADER_PREV_RANDAO = 13;
    uint8 internal constant HEADER_NONCE = 14;
    uint8 internal constant HEADER_BASE_FEE_PER_GAS = 15;
    uint8 internal constant HEADER_WITHDRAWALS_ROOT = 16;
    uint8 internal constant HEADER_BLOB_GAS_USED = 17;
    uint8 internal constant HEADER_EXCESS_BLOB_GAS = 18;
    uint8 internal constant HEADER_PARENT_BEACON_BLOCK_ROOT = 19;
    uint8 internal constant HEADER_REQUESTS_HASH = 20;
    uint8 internal constant HEADER_EXTRA_DATA_LENGTH = 32;

    uint8 internal constant ACCOUNT_NONCE = 0;
    uint8 internal constant ACCOUNT_BALANCE = 1;
    uint8 internal constant ACCOUNT_STORAGE_ROOT = 2;
    uint8 internal constant ACCOUNT_CODE_HASH = 3;

    uint8 internal constant TX_TYPE = 0;
    uint8 internal constant TX_NONCE = 1;
    uint8 internal constant TX_TO = 2;
    uint8 internal constant TX_IS_CREATION = 3;
    uint8 internal constant TX_VALUE = 4;
    uint8 internal constant TX_GAS_LIMIT = 5;
    uint8 internal constant TX_GAS_PRICE = 6;
    uint8 internal constant TX_MAX_FEE_PER_GAS = 7;
    uint8 internal constant TX_MAX_PRIORITY_FEE_PER_GAS = 8;
    uint8 internal constant TX_MAX_FEE_PER_BLOB_GAS = 9;
    uint8 internal constant TX_CHAIN_ID = 10;
    uint8 internal constant TX_INPUT = 11; // transactionInput
    uint8 internal constant TX_INPUT_LENGTH = 12;
    uint8 internal constant TX_SELECTOR = 13;
    uint8 internal constant TX_ACCESS_LIST_LENGTH = 14;
    uint8 internal constant TX_BLOB_HASH = 15; // blobHash
    uint8 internal constant TX_BLOB_HASH_COUNT = 16;
    uint8 internal constant TX_AUTHORIZATION_COUNT = 17;
    uint8 internal constant TX_HASH = 18;
    uint8 internal constant TX_V = 19;
    uint8 internal constant TX_R = 20;
    uint8 internal constant TX_S = 21;
    uint8 internal constant TX_SOURCE_HASH = 22; // of an OP deposit
    uint8 internal constant TX_FROM = 23; // of an OP deposit or a Scroll L1 message
    uint8 internal constant TX_MINT = 24; // of an OP deposit
    uint8 internal constant TX_IS_SYSTEM = 25; // of an OP deposit
    uint8 internal constant TX_QUEUE_INDEX = 26; // of a Scroll L1 message

    uint8 internal constant RECEIPT_TYPE = 0;
    uint8 internal constant RECEIPT_STATUS = 1;
    uint8 internal constant RECEIPT_POST_STATE = 2;
    uint8 internal constant RECEIPT_CUMULATIVE_GAS_USED = 3;
    uint8 internal constant RECEIPT_GAS_USED = 4;
    uint8 internal constant RECEIPT_LOG_COUNT = 5;
    uint8 internal constant RECEIPT_LOGS_BLOOM = 6; // receiptBloom

    uint8 internal constant LOG_ADDRESS = 0;
    uint8 internal constant LOG_TOPIC_COUNT = 1;
    uint8 internal constant LOG_TOPIC = 2;
    uint8 internal constant LOG_DATA = 3;
    uint8 internal constant LOG_DATA_LENGTH = 4;

    uint8 internal constant BLOCK_TRANSACTION_COUNT = 0;

    /// @dev Bits of a log's [68].
    uint8 internal constant EXPECT_ADDRESS = 1;
    uint8 internal constant EXPECT_TOPIC0 = 2;

    /// @dev What [69] says of a chain's transactions: see `familyOf`.
    uint8 internal constant FAMILY_ETHEREUM = 0;
    uint8 internal constant FAMILY_OPTIMISM = 1;
    uint8 internal constant FAMILY_SCROLL = 2;

    /// @dev The fields without an argument, one bit each: 0-20 but for logsBloom and extraData, and extraDataLength.
    uint256 private constant HEADER_FIELDS = ((1 << 21) - 1 - (1 << 6) - (1 << 12)) | (1 << 32);
    /// @dev 0-26 but for input and blobHash.
    uint256 private constant TX_FIELDS = (1 << 27) - 1 - (1 << 11) - (1 << 15);

    uint16 private constant LAST_BLOOM_BYTE = 255;
    uint16 private constant LAST_TOPIC = 3; // yellow paper: LOG0 to LOG4

    // Headers and state.

    /// @notice A field of a block's header, as the big-endian integer of its bytes.
    function header(uint64 blockNumber, uint8 field) internal pure returns (Fact memory) {
        if ((HEADER_FIELDS >> field) & 1 == 0) revert UnknownField(HEADER, field);
        return Fact(_head(HEADER, field, 0, blockNumber), 0, 0);
    }

    /// @notice 32 bytes of the header's logsBloom or extraData, from a byte on: zeros behind its end, and no proof where the
    /// end is before.
    function headerWord(uint64 blockNumber, uint8 field, uint16 offset) internal pure returns (Fact memory) {
        if (field == HEADER_LOGS_BLOOM) _most(HEADER, field, offset, LAST_BLOOM_BYTE);
        else if (field != HEADER_EXTRA_DATA) revert UnknownField(HEADER, field);
        return Fact(_head(HEADER, field, offset, blockNumber), 0, 0);
    }

    /// @notice The number of transactions of a block.
    function transactionCount(uint64 blockNumber) internal pure returns (Fact memory) {
        return Fact(_head(BLOCK, BLOCK_TRANSACTION_COUNT, 0, blockNumber), 0, 0);
    }

    /// @notice A field of an account. An absent account reads 0, 0, the empty trie's root and the empty code's hash.
    function account(uint64 blockNumber, address who, uint8 field) internal pure returns (Fact memory) {
        if (field > ACCOUNT_CODE_HASH) revert UnknownField(ACCOUNT, field);
        return Fact(_head(ACCOUNT, field, 0, blockNumber) | _word(who), 0, 0);
    }

    /// @notice A storage slot of a contract. An absent slot reads zero.
    function storageSlot(uint64 blockNumber, address who, bytes32 slot) internal pure returns (Fact memory) {
        return Fact(_head(STORAGE, 0, 0, blockNumber) | _word(who), slot, 0);
    }

    // Transactions and receipts, by the transaction's index in its block.

    /// @notice A field of a transaction.
    function transaction(uint64 blockNumber, uint16 txIndex, uint8 field) internal pure returns (Fact memory) {
        if ((TX_FIELDS >> field) & 1 == 0) revert UnknownField(TRANSACTION, field);
        return Fact(_head(TRANSACTION, field, 0, blockNumber), 0, _tail(txIndex, 0));
    }

    /// @notice 32 bytes of a transaction's input, from a byte on: zeros behind its end, and no proof where the end is before.
    /// A call's arguments begin at byte 4, behind the selector. The length is a fact of its own: ask for it too where zeros
    /// would mislead.
    function transactionInput(uint64 blockNumber, uint16 txIndex, uint16 offset) internal pure returns (Fact memory) {
        return Fact(_head(TRANSACTION, TX_INPUT, offset, blockNumber), 0, _tail(txIndex, 0));
    }

    /// @notice A blob's versioned hash (EIP-4844).
    function blobHash(uint64 blockNumber, uint16 txIndex, uint16 i) internal pure returns (Fact memory) {
        return Fact(_head(TRANSACTION, TX_BLOB_HASH, i, blockNumber), 0, _tail(txIndex, 0));
    }

    /// @notice A field of a transaction's receipt.
    function receipt(uint64 blockNumber, uint16 txIndex, uint8 field) internal pure returns (Fact memory) {
        if (field > RECEIPT_LOG_COUNT) revert UnknownField(RECEIPT, field);
        return Fact(_head(RECEIPT, field, 0, blockNumber), 0, _tail(txIndex, 0));
    }

    /// @notice 32 bytes of the receipt's logsBloom, from a byte on.
    function receiptBloom(uint64 blockNumber, uint16 txIndex, uint16 offset) internal pure returns (Fact memory) {
        _most(RECEIPT, RECEIPT_LOGS_BLOOM, offset, LAST_BLOOM_BYTE);
        return Fact(_head(RECEIPT, RECEIPT_LOGS_BLOOM, offset, blockNumber), 0, _tail(txIndex, 0));
    }

    // Logs, by their index in the transaction's receipt. Not the index in the block, which JSON-RPC calls logIndex.

    /// @notice The address that a log is of.
    function logAddress(uint64 blockNumber, uint16 txIndex, uint16 logIndex) internal pure returns (Fact memory) {
        return Fact(_head(LOG, LOG_ADDRESS, 0, blockNumber), 0, _tail(txIndex, logIndex));
    }

    /// @notice The number of a log's topics.
    function logTopicCount(uint64 blockNumber, uint16 txIndex, uint16 logIndex) internal pure returns (Fact memory) {
        return Fact(_head(LOG, LOG_TOPIC_COUNT, 0, blockNumber), 0, _tail(txIndex, logIndex));
    }

    /// @notice A topic of a log, 0 to 3.
    function logTopic(uint64 blockNumber, uint16 txIndex, uint16 logIndex, uint16 i)
        internal
        pure
        returns (Fact memory)
    {
        _most(LOG, LOG_TOPIC, i, LAST_TOPIC);
        return Fact(_head(LOG, LOG_TOPIC, i, blockNumber), 0, _tail(txIndex, logIndex));
    }

    /// @notice 32 bytes of a log's data, from a byte on: zeros behind its end, and no proof where the end is before. The length
    /// is a fact of its own: ask for it too where the emitter and the event don't fix it.
    function logData(uint64 blockNumber, uint16 txIndex, uint16 logIndex, uint16 offset)
        internal
        pure
        returns (Fact memory)
    {
        return Fact(_head(LOG, LOG_DATA, offset, blockNumber), 0, _tail(txIndex, logIndex));
    }

    /// @notice The number of bytes of a log's data.
    function logDataLength(uint64 blockNumber, uint16 txIndex, uint16 logIndex) internal pure returns (Fact memory) {
        return Fact(_head(LOG, LOG_DATA_LENGTH, 0, blockNumber), 0, _tail(txIndex, logIndex));
    }

    /// @notice The fact of a log that is an event of `emitter` with the signature hash `topic0`: of another log there is no
    /// proof. It costs no further fact.
    function expecting(Fact memory log, address emitter, bytes32 topic0) internal pure returns (Fact memory) {
        _onlyLog(log);
        return Fact(_of(log, emitter), topic0, log.tail | _expect(EXPECT_ADDRESS | EXPECT_TOPIC0));
    }

    /// @notice The fact of a log of `emitter`.
    function expectingAddress(Fact memory log, address emitter) internal pure returns (Fact memory) {
        _onlyLog(log);
        return Fact(_of(log, emitter), log.slot, log.tail | _expect(EXPECT_ADDRESS));
    }

    /// @notice The fact of a log whose first topic is `topic0`.
    function expectingTopic0(Fact memory log, bytes32 topic0) internal pure returns (Fact memory) {
        _onlyLog(log);
        return Fact(log.head, topic0, log.tail | _expect(EXPECT_TOPIC0));
    }

    // Slots of Solidity's storage layout.

    /// @notice The slot of `map[key]`, where `map` is the mapping at `index` of a contract's layout.
    function mappingSlot(address key, uint256 index) internal pure returns (bytes32) {
        return valueSlot(_word(key), bytes32(index));
    }

    /// @notice The slot of `map[key][inner]`, where `map` is the mapping of mappings at `index` of a contract's layout.
    function mappingSlot(address key, address inner, uint256 index) internal pure returns (bytes32) {
        return valueSlot(_word(inner), valueSlot(_word(key), bytes32(index)));
    }

    /// @notice The slot of a mapping's value for a key of one word, where `map` is the mapping's own slot: that of a layout,
    /// or of a value of an outer mapping.
    function valueSlot(bytes32 key, bytes32 map) internal pure returns (bytes32 slot) {
        assembly ("memory-safe") {
            mstore(0x00, key)
            mstore(0x20, map)
            slot := keccak256(0x00, 0x40)
        }
    }

    /// @notice The first slot of element `i` of a dynamic array whose own slot is `array`, if each element takes `slots`
    /// whole slots. The array's length is in its own slot.
    function elementSlot(bytes32 array, uint256 i, uint256 slots) internal pure returns (bytes32 slot) {
        assembly ("memory-safe") {
            mstore(0x00, array)
            slot := add(keccak256(0x00, 0x20), mul(i, slots)) // modulo 2^256, as the compiler does
        }
    }

    // Encoding.

    /// @notice The kinds of transactions that a chain has besides Ethereum's (EIP-2718). A chain that is not here has
    /// Ethereum's only; a proof about another transaction is impossible there, never wrong.
    /// @dev The list of circuits/query/family.go. Without branches, because every query asks for it.
    function familyOf(uint64 chainId) internal pure returns (uint8 family) {
        uint256 chain = chainId;
        assembly ("memory-safe") {
            family := or(eq(chain, 10), eq(chain, 11155420)) // OP Mainnet, OP Sepolia
            family := or(family, or(eq(chain, 8453), eq(chain, 84532))) // Base, Base Sepolia
            family := or(family, or(eq(chain, 130), eq(chain, 1301))) // Unichain, Unichain Sepolia
            family := or(family, or(eq(chain, 480), eq(chain, 4801))) // World Chain, World Chain Sepolia
            family := or(family, or(eq(chain, 7777777), eq(chain, 34443))) // Zora, Mode
            family := or(family, or(eq(chain, 57073), eq(chain, 1868))) // Ink, Soneium
            // Scroll, Scroll Sepolia
            family := or(family, mul(FAMILY_SCROLL, or(eq(chain, 534352), eq(chain, 534351))))
        }
    }

    /// @notice The bytes of a query whose answer is the words of its facts.
    function encode(uint64 chainId, Fact[] memory facts) internal pure returns (bytes memory query) {
        return _encode(chainId, facts, "");
    }

    /// @notice The bytes of a query whose answer is what a program computes from the words of its facts.
    /// @dev That the program is one, and is over as many facts, is not looked at beyond its length: of another there is no proof.
    function encode(uint64 chainId, Fact[] memory facts, bytes memory program)
        internal
        pure
        returns (bytes memory query)
    {
        // Longer ones first, for the message: no head can say such a length and be of a query.
        if (program.length > type(uint16).max) revert ProgramTooLong(program.length);
        (uint256 expected,) = _measure(program);
        // An empty program would make another question of it: of the facts' own words.
        if (program.length != expected) revert ProgramLength(program.length, expected);
        return _encode(chainId, facts, program);
    }

    /// @notice Sets a constant of a program, in place: what depends on a parameter, such as the least balance that counts.
    /// @dev Constants are the program's last words. A program with 0 or a power of two in such a place is one, also where the
    /// compiler would have written it without: whoever proves must ask for the query by these bytes.
    /// @param program in memory; returned, too
    /// @param index of the constant, as `hindsight query export` prints it
    function withConstant(bytes memory program, uint256 index, bytes32 value) internal pure returns (bytes memory) {
        (uint256 expected, uint256 count) = _measure(program);
        if (program.length != expected) revert ProgramLength(program.length, expected);
        if (index >= count) revert NoSuchConstant(index, count);
        assembly ("memory-safe") {
            // From the end: program + 32 + length - 32 * (count - index), and count > index.
            mstore(add(add(program, mload(program)), sub(0x20, shl(5, sub(count, index)))), value)
        }
        return program;
    }

    /// @dev The length that the head of a program says, and the number of its own constants. Of less than a head: the length of one.
    function _measure(bytes memory program) private pure returns (uint256 size, uint256 constants) {
        size = PROGRAM_HEAD_SIZE;
        if (program.length < PROGRAM_HEAD_SIZE) return (size, 0);
        uint256 head;
        assembly ("memory-safe") {
            head := mload(add(program, 0x20))
        }
        // rows (2) | facts of a row | registers | body (2) | final part (2) | own constants | results
        constants = (head >> 184) & 0xff;
        uint256 instructions = ((head >> 208) & 0xffff) + ((head >> 192) & 0xffff);
        size += REGISTER_SIZE * ((head >> 224) & 0xff) + INSTRUCTION_SIZE * instructions + CONSTANT_SIZE * constants;
    }

    function _encode(uint64 chainId, Fact[] memory facts, bytes memory program)
        private
        pure
        returns (bytes memory query)
    {
        uint256 n = facts.length;
        if (chainId == 0) revert ChainIdZero();
        if (n == 0 || n > type(uint16).max) revert FactCount(n);
        uint256 behind = HEAD_SIZE + RECORD_SIZE * n; // where the program begins
        uint256 chain = chainId; // widened here, because assembly may see dirt above the 64 bits
        uint256 family = uint256(familyOf(chainId)) << 208; // [69] as a bit of the word at [64]
        assembly ("memory-safe") {
            let length := mload(program)
            query := mload(0x40)
            let size := add(behind, length)
            // The length, the bytes, and the 24 zeros that the last record's third word has behind them.
            mstore(0x40, and(add(add(query, size), add(56, 31)), not(31)))
            mstore(query, size)
            mstore(add(query, 0x20), or(or(PREFIX, shl(32, length)), or(shl(64, chain), shl(48, n))))
            let record := add(query, add(0x20, HEAD_SIZE))
            let next := add(facts, 0x20)
            for { let end := add(next, shl(5, n)) } lt(next, end) { next := add(next, 0x20) } {
                let fact := mload(next)
                let head := mload(fact)
                let byIndex := lt(sub(byte(0, head), TRANSACTION), 3) // a transaction, receipt or log
                mstore(record, head)
                mstore(add(record, 0x20), mload(add(fact, 0x20)))
                mstore(add(record, 0x40), or(mload(add(fact, 0x40)), mul(byIndex, family)))
                record := add(record, RECORD_SIZE)
            }
            mcopy(record, add(program, 0x20), length) // EIP-5656, as the pragma's compiler has it since Cancun
        }
    }

    /// @notice The id of a query of several facts.
    function id(uint64 chainId, Fact[] memory facts) internal pure returns (bytes32) {
        return _hash(encode(chainId, facts));
    }

    /// @notice The id of a query of several facts with a program.
    function id(uint64 chainId, Fact[] memory facts, bytes memory program) internal pure returns (bytes32) {
        return _hash(encode(chainId, facts, program));
    }

    /// @notice The id of a query of one fact.
    function id(uint64 chainId, Fact memory fact) internal pure returns (bytes32) {
        Fact[] memory facts;
        assembly ("memory-safe") {
            facts := mload(0x40)
            mstore(0x40, add(facts, 0x40))
            mstore(facts, 1)
            mstore(add(facts, 0x20), fact)
        }
        return _hash(encode(chainId, facts));
    }

    /// @notice The id of the query for one header field.
    function headerQueryId(uint64 chainId, uint64 blockNumber, uint8 field) internal pure returns (bytes32) {
        return id(chainId, header(blockNumber, field));
    }

    /// @notice The id of the query for one field of an account.
    function accountQueryId(uint64 chainId, uint64 blockNumber, address who, uint8 field)
        internal
        pure
        returns (bytes32)
    {
        return id(chainId, account(blockNumber, who, field));
    }

    /// @notice The id of the query for one storage slot.
    function storageQueryId(uint64 chainId, uint64 blockNumber, address who, bytes32 slot)
        internal
        pure
        returns (bytes32)
    {
        return id(chainId, storageSlot(blockNumber, who, slot));
    }

    function _hash(bytes memory query) private pure returns (bytes32 digest) {
        assembly ("memory-safe") {
            digest := keccak256(add(query, 0x20), mload(query))
        }
    }

    /// @dev [0,12) of a record; the address is to be added.
    function _head(uint8 kind, uint8 field, uint16 argument, uint64 blockNumber) private pure returns (bytes32) {
        return bytes32(
            (uint256(kind) << 248) | (uint256(field) << 240) | (uint256(argument) << 224)
                | (uint256(blockNumber) << 160)
        );
    }

    /// @dev [0,32) of the log's record with this address.
    function _of(Fact memory log, address emitter) private pure returns (bytes32) {
        return bytes32((uint256(log.head) >> 160) << 160) | _word(emitter);
    }

    /// @dev [64,72) of a record without expectations.
    function _tail(uint16 txIndex, uint16 logIndex) private pure returns (bytes8) {
        return bytes8((uint64(txIndex) << 48) | (uint64(logIndex) << 32));
    }

    function _expect(uint8 bits) private pure returns (bytes8) {
        return bytes8(uint64(bits) << 24);
    }

    function _word(address a) private pure returns (bytes32) {
        return bytes32(uint256(uint160(a)));
    }

    function _most(uint8 kind, uint8 field, uint16 argument, uint16 most) private pure {
        if (argument > most) revert ArgumentTooLarge(kind, field, argument);
    }

    function _onlyLog(Fact memory fact) private pure {
        uint8 kind = uint8(fact.head[0]);
        if (kind != LOG) revert NotALog(kind);
    }
}
