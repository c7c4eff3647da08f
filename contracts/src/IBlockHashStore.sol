// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Chains } from "./Chains.sol";
import { IBlockHashes } from "./IBlockHashes.sol";

/// @notice A beacon block's header (consensus-specs phase0, `BeaconBlockHeader`), and what its fork is, if that must be shown.
/// @param version SSZ branch of `fork.current_version` in the state below `stateRoot`, from the leaf upwards. Empty for slots
/// before Fulu, whose layout is history. Otherwise 8 words (Electra's and Fulu's state, generalized index 269) or 7 (Gloas' state, 169);
/// the length says which of the two layouts is claimed, the version that the branch proves it.
struct BeaconBlock {
    uint64 slot;
    uint64 proposerIndex;
    bytes32 parentRoot;
    bytes32 stateRoot;
    bytes32 bodyRoot;
    bytes32[] version;
}

/// @notice The execution block in a beacon block's body: two SSZ branches below one `bodyRoot`, from the leaf upwards.
/// @param number `execution_payload.block_number`
/// @param hash `execution_payload.block_hash`
/// @param numberBranch 9 words, generalized index 806 of the body
/// @param hashBranch 9 words, generalized index 812 of the body
struct ExecutionProof {
    uint64 number;
    bytes32 hash;
    bytes32[] numberBranch;
    bytes32[] hashBranch;
}

/// @notice A beacon block's root below `historical_summaries` of a later state.
/// @param period Which member of the list; (slot of the block − slot of Capella) / 8,192, below 2^24.
/// @param index Which member of the period's block roots; slot of the block mod 8,192.
/// @param branch SSZ branch from the root upwards: 45 words in Electra's and Fulu's state, 50 in Gloas'.
struct SummaryProof {
    uint32 period;
    uint16 index;
    bytes32[] branch;
}

/// @title Block hashes that anybody can store, so that they are known after the chain has forgotten them.
/// @notice What is stored is true whoever stored it, and is never changed.
interface IBlockHashStore is IBlockHashes {
    /// @notice The hash of a block is known here from now on.
    event BlockStored(uint64 indexed number, bytes32 hash);

    /// @notice On this chain BLOCKHASH may not be the hash of the block of that number.
    error ChainWithoutBlockHashes(uint256 chainId);

    /// @notice Two sources gave two hashes for one block: one of them is wrong, and what was stored stays.
    error BlockHashConflict(uint256 number, bytes32 stored, bytes32 given);

    /// @notice No header was given.
    error NoHeaders();

    /// @notice There are more headers than blocks below `number`.
    error BelowGenesis(uint256 number, uint256 headers);

    /// @notice Header number `position` (0 is the newest) is not that of the block that is expected there.
    error WrongHeader(uint256 position, bytes32 expected, bytes32 given);

    /// @notice The bytes have the right hash, but are not a header that this contract can read.
    error NotAHeader(uint256 position);

    /// @notice The roots of EIP-4788 on this chain are not those of its own blocks, or its beacon chain is not known here.
    error NoBeaconRoots(uint256 chainId);

    /// @notice EIP-4788 has no root for a block with this timestamp: none had it, or it was more than 8,191 blocks ago.
    error BeaconRootUnknown(uint256 timestamp);

    /// @notice A beacon block's header, or the branches below it, do not lead to the root that they must.
    error WrongBeaconRoot(bytes32 expected, bytes32 given);

    /// @notice A branch leads to another root than that of the beacon block's body.
    error WrongBodyRoot(bytes32 expected, bytes32 given);

    /// @notice A branch leads to another root than that of the beacon state.
    error WrongStateRoot(bytes32 expected, bytes32 given);

    /// @notice A branch is as long as the way from its leaf to the root.
    error BranchLength(uint256 expected, uint256 given);

    /// @notice Nothing is known here of how beacon blocks of this slot are laid out; those from `first` to before `until` are.
    error SlotUnknown(uint256 slot, uint256 first, uint256 until);

    /// @notice Since Gloas (EIP-7732) a beacon block does not hold its execution block.
    error PayloadNotInBlock(uint256 slot);

    /// @notice No such member of `historical_summaries` or of its block roots can be.
    error SummaryIndex(uint256 period, uint256 index);

    /// @notice The SHA-256 precompile failed: out of gas.
    error Sha256Failed();

    /// @notice What is known of this chain's beacon chain: slots and versions of forks; all zero if nothing is.
    function beacon() external view returns (Chains.Beacon memory);

    /// @notice The hash that was stored for a block; zero if none was. `blockHash` is what consumers need.
    function stored(uint64 number) external view returns (bytes32);

    /// @notice Keeps what `blockHash` says now.
    function store(uint64 number) external returns (bytes32 hash);

    /// @notice Goes down from a block whose hash is known, by headers, and stores the parent of the last one.
    /// @param number The block of `headers[0]`, which `blockHash` must know.
    /// @param headers RLP, downwards: of blocks `number`, `number − 1`, … Long ways go in steps: start the next one where this ended.
    /// @return hash The hash of block `number − headers.length`.
    function storeAncestor(uint64 number, bytes[] calldata headers) external returns (bytes32 hash);

    /// @notice Stores the execution block of a beacon block whose root EIP-4788 has.
    /// @param timestamp Of a block of this chain, one of the last 8,191: the contract of EIP-4788 has below it the root of the beacon
    /// block before that one.
    /// @param head That earlier beacon block.
    function storeByBeaconRoot(uint64 timestamp, BeaconBlock calldata head, ExecutionProof calldata execution)
        external
        returns (uint64 number, bytes32 hash);

    /// @notice Stores the execution block of any beacon block since Deneb that is in a completed period of 8,192 slots.
    /// @param timestamp As in `storeByBeaconRoot`.
    /// @param head A beacon block whose root EIP-4788 has; in its state are the summaries.
    /// @param target The older beacon block.
    function storeByHistoricalSummary(
        uint64 timestamp,
        BeaconBlock calldata head,
        SummaryProof calldata summary,
        BeaconBlock calldata target,
        ExecutionProof calldata execution
    ) external returns (uint64 number, bytes32 hash);

    /// @notice What `storeAncestor` would store, without storing it: for a consumer that needs it once.
    function ancestorHash(uint64 number, bytes[] calldata headers) external view returns (bytes32);

    /// @notice What `storeByBeaconRoot` would store, without storing it.
    function byBeaconRoot(uint64 timestamp, BeaconBlock calldata head, ExecutionProof calldata execution)
        external
        view
        returns (uint64 number, bytes32 hash);

    /// @notice What `storeByHistoricalSummary` would store, without storing it.
    function byHistoricalSummary(
        uint64 timestamp,
        BeaconBlock calldata head,
        SummaryProof calldata summary,
        BeaconBlock calldata target,
        ExecutionProof calldata execution
    ) external view returns (uint64 number, bytes32 hash);
}
