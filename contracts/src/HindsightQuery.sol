// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Query ids, built on chain.
/// @notice A consumer that takes `queryId` from its caller proves whatever the caller asked. Build it here instead.
/// @dev Big endian, without padding:
///
///     [0]      version = 1
///     [1,16)   "hindsight.query"
///     [16,24)  chain id
///     [24,26)  number of facts
///     [26,28)  length of the program = 0
///     then one record for each fact, in the order of the outputs:
///     [0] kind | [1] field | [2,4) zero | [4,12) block | [12,32) address | [32,64) slot
///
/// The twin is circuits/query.
library HindsightQuery {
    /// @notice One value of the chain's history. Make it with `header`, `account` or `storageSlot`.
    struct Fact {
        uint8 kind;
        uint8 field;
        uint64 blockNumber;
        address account;
        bytes32 slot;
    }

    /// @notice Not a field of this kind of fact, or one that does not fit a word.
    error UnknownField(uint8 kind, uint8 field);

    /// @notice No chain has the id zero.
    error ChainIdZero();

    /// @notice A query has 1 to 65535 facts (and a prover may take fewer).
    error FactCount(uint256 count);

    /// @dev Version and domain.
    bytes16 internal constant PREFIX = "\x01hindsight.query";

    uint8 internal constant HEADER = 1;
    uint8 internal constant ACCOUNT = 2;
    uint8 internal constant STORAGE = 3;

    uint8 internal constant HEADER_PARENT_HASH = 0;
    uint8 internal constant HEADER_SHA3_UNCLES = 1;
    uint8 internal constant HEADER_MINER = 2;
    uint8 internal constant HEADER_STATE_ROOT = 3;
    uint8 internal constant HEADER_TRANSACTIONS_ROOT = 4;
    uint8 internal constant HEADER_RECEIPTS_ROOT = 5;
    uint8 internal constant HEADER_DIFFICULTY = 7;
    uint8 internal constant HEADER_NUMBER = 8;
    uint8 internal constant HEADER_GAS_LIMIT = 9;
    uint8 internal constant HEADER_GAS_USED = 10;
    uint8 internal constant HEADER_TIMESTAMP = 11;
    uint8 internal constant HEADER_PREV_RANDAO = 13;
    uint8 internal constant HEADER_NONCE = 14;
    uint8 internal constant HEADER_BASE_FEE_PER_GAS = 15;
    uint8 internal constant HEADER_WITHDRAWALS_ROOT = 16;
    uint8 internal constant HEADER_BLOB_GAS_USED = 17;
    uint8 internal constant HEADER_EXCESS_BLOB_GAS = 18;
    uint8 internal constant HEADER_PARENT_BEACON_BLOCK_ROOT = 19;
    uint8 internal constant HEADER_REQUESTS_HASH = 20;

    uint8 internal constant ACCOUNT_NONCE = 0;
    uint8 internal constant ACCOUNT_BALANCE = 1;
    uint8 internal constant ACCOUNT_STORAGE_ROOT = 2;
    uint8 internal constant ACCOUNT_CODE_HASH = 3;

    /// @dev 0-20 without 6 (logsBloom, 256 bytes) and 12 (extraData, of no fixed width).
    uint256 private constant HEADER_FIELDS = (1 << 21) - 1 - (1 << 6) - (1 << 12);

    /// @notice A field of a block's header, as the big-endian integer of its bytes.
    function header(uint64 blockNumber, uint8 field) internal pure returns (Fact memory) {
        if ((HEADER_FIELDS >> field) & 1 == 0) revert UnknownField(HEADER, field);
        return Fact(HEADER, field, blockNumber, address(0), 0);
    }

    /// @notice A field of an account. An absent account reads 0, 0, the empty trie's root and the empty code's hash.
    function account(uint64 blockNumber, address who, uint8 field) internal pure returns (Fact memory) {
        if (field > ACCOUNT_CODE_HASH) revert UnknownField(ACCOUNT, field);
        return Fact(ACCOUNT, field, blockNumber, who, 0);
    }

    /// @notice A storage slot of a contract. An absent slot reads zero.
    function storageSlot(uint64 blockNumber, address who, bytes32 slot) internal pure returns (Fact memory) {
        return Fact(STORAGE, 0, blockNumber, who, slot);
    }

    /// @notice The slot of `map[key]`, where `map` is the mapping at `index` of a Solidity contract's layout.
    function mappingSlot(address key, uint256 index) internal pure returns (bytes32) {
        return keccak256(abi.encode(key, index));
    }

    /// @notice The bytes of a query.
    function encode(uint64 chainId, Fact[] memory facts) internal pure returns (bytes memory) {
        uint256 n = facts.length;
        if (chainId == 0) revert ChainIdZero();
        if (n == 0 || n > type(uint16).max) revert FactCount(n);
        bytes32[] memory records = new bytes32[](2 * n);
        for (uint256 i = 0; i < n; ++i) {
            Fact memory f = facts[i];
            records[2 * i] = bytes32(
                (uint256(f.kind) << 248) | (uint256(f.field) << 240) | (uint256(f.blockNumber) << 160)
                    | uint256(uint160(f.account))
            );
            records[2 * i + 1] = f.slot;
        }
        // n fits its two bytes: checked above.
        // forge-lint: disable-next-line(unsafe-typecast)
        return abi.encodePacked(PREFIX, chainId, uint16(n), uint16(0), records);
    }

    /// @notice The id of a query of several facts.
    function id(uint64 chainId, Fact[] memory facts) internal pure returns (bytes32) {
        return keccak256(encode(chainId, facts));
    }

    /// @notice The id of the query for one header field.
    function headerQueryId(uint64 chainId, uint64 blockNumber, uint8 field) internal pure returns (bytes32) {
        return single(chainId, header(blockNumber, field));
    }

    /// @notice The id of the query for one field of an account.
    function accountQueryId(uint64 chainId, uint64 blockNumber, address who, uint8 field)
        internal
        pure
        returns (bytes32)
    {
        return single(chainId, account(blockNumber, who, field));
    }

    /// @notice The id of the query for one storage slot.
    function storageQueryId(uint64 chainId, uint64 blockNumber, address who, bytes32 slot)
        internal
        pure
        returns (bytes32)
    {
        return single(chainId, storageSlot(blockNumber, who, slot));
    }

    function single(uint64 chainId, Fact memory fact) private pure returns (bytes32) {
        Fact[] memory facts = new Fact[](1);
        facts[0] = fact;
        return id(chainId, facts);
    }
}
