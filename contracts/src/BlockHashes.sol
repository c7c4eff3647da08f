// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BeaconBlocks } from "./BeaconBlocks.sol";
import { BlockHeader } from "./BlockHeader.sol";
import { Chains } from "./Chains.sol";
import { BeaconBlock, ExecutionProof, IBlockHashStore, SummaryProof } from "./IBlockHashStore.sol";
import { IBlockHashes } from "./IBlockHashes.sol";

/// @title Hashes of blocks of the chain it is deployed on.
/// @notice The last 256 by the BLOCKHASH instruction, older ones from the history contract of EIP-2935 (8,191), and any that
/// somebody has stored: while it was in reach, as an ancestor of a known one, or by the beacon chain (EIP-4788).
/// @dev No owner, nothing to configure. Who stores is not asked: what is stored follows from what the chain says.
contract BlockHashes is IBlockHashStore {
    /// @notice EIP-2935's system contract, at one address on every chain that has it.
    address public constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    /// @notice EIP-4788's system contract.
    address public constant BEACON_ROOTS = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;

    /// @notice The number of blocks that EIP-2935 keeps, which is one less than its ring is sometimes said to have.
    uint256 public constant WINDOW = 8191;

    /// @dev What BLOCKHASH reaches back.
    uint256 private constant RECENT = 256;

    /// @dev What Chains says of this chain. Fixed at deployment: a chain that takes another id in a split keeps its past.
    uint64 private immutable DENEB;
    uint64 private immutable FULU;
    uint64 private immutable UNTIL;
    bytes4 private immutable FULU_VERSION;
    bytes4 private immutable GLOAS_VERSION;

    /// @inheritdoc IBlockHashStore
    mapping(uint64 number => bytes32 hash) public stored;

    constructor() {
        if (!Chains.hasBlockHashes(block.chainid)) revert ChainWithoutBlockHashes(block.chainid);
        Chains.Beacon memory forks = Chains.beacon(block.chainid);
        (DENEB, FULU, UNTIL) = (forks.deneb, forks.fulu, forks.until);
        (FULU_VERSION, GLOAS_VERSION) = (forks.fuluVersion, forks.gloasVersion);
    }

    /// @inheritdoc IBlockHashes
    function blockHash(uint64 number) public view returns (bytes32 hash) {
        if (number >= block.number) revert BlockNotYet(number, block.number);
        uint256 age = block.number - number;
        if (age <= RECENT) {
            hash = blockhash(number);
        } else if (age <= WINDOW) {
            hash = _history(number);
        }
        // The history's ring has no hash from before its fork, and a chain without the contract has none at all.
        if (hash == 0) hash = stored[number];
        if (hash == 0) {
            if (age > WINDOW) revert BlockTooOld(number, block.number - WINDOW);
            revert BlockHashUnknown(number);
        }
    }

    /// @inheritdoc IBlockHashStore
    function beacon() public view returns (Chains.Beacon memory) {
        return Chains.Beacon(DENEB, FULU, UNTIL, FULU_VERSION, GLOAS_VERSION);
    }

    /// @inheritdoc IBlockHashStore
    function store(uint64 number) external returns (bytes32 hash) {
        hash = blockHash(number);
        _store(number, hash);
    }

    /// @inheritdoc IBlockHashStore
    function storeAncestor(uint64 number, bytes[] calldata headers) external returns (bytes32 hash) {
        hash = ancestorHash(number, headers);
        // forge-lint: disable-next-line(unsafe-typecast) -- not above `number`, or ancestorHash reverts
        _store(number - uint64(headers.length), hash);
    }

    /// @inheritdoc IBlockHashStore
    function storeByBeaconRoot(uint64 timestamp, BeaconBlock calldata head, ExecutionProof calldata execution)
        external
        returns (uint64 number, bytes32 hash)
    {
        (number, hash) = byBeaconRoot(timestamp, head, execution);
        _store(number, hash);
    }

    /// @inheritdoc IBlockHashStore
    function storeByHistoricalSummary(
        uint64 timestamp,
        BeaconBlock calldata head,
        SummaryProof calldata summary,
        BeaconBlock calldata target,
        ExecutionProof calldata execution
    ) external returns (uint64 number, bytes32 hash) {
        (number, hash) = byHistoricalSummary(timestamp, head, summary, target, execution);
        _store(number, hash);
    }

    /// @inheritdoc IBlockHashStore
    function ancestorHash(uint64 number, bytes[] calldata headers) public view returns (bytes32 hash) {
        if (headers.length == 0) revert NoHeaders();
        if (headers.length > number) revert BelowGenesis(number, headers.length);
        hash = blockHash(number);
        for (uint256 i = 0; i < headers.length; ++i) {
            hash = BlockHeader.parentHash(headers[i], hash, i);
        }
    }

    /// @inheritdoc IBlockHashStore
    function byBeaconRoot(uint64 timestamp, BeaconBlock calldata head, ExecutionProof calldata execution)
        public
        view
        returns (uint64 number, bytes32 hash)
    {
        BeaconBlocks.checkExecution(beacon(), _beaconRoot(timestamp), head, execution);
        return (execution.number, execution.hash);
    }

    /// @inheritdoc IBlockHashStore
    function byHistoricalSummary(
        uint64 timestamp,
        BeaconBlock calldata head,
        SummaryProof calldata summary,
        BeaconBlock calldata target,
        ExecutionProof calldata execution
    ) public view returns (uint64 number, bytes32 hash) {
        Chains.Beacon memory forks = beacon();
        bytes32 targetRoot = BeaconBlocks.root(target);
        BeaconBlocks.checkSummary(forks, _beaconRoot(timestamp), head, summary, targetRoot);
        BeaconBlocks.checkExecution(forks, targetRoot, target, execution);
        return (execution.number, execution.hash);
    }

    function _store(uint64 number, bytes32 hash) private {
        bytes32 before = stored[number];
        if (before == hash) return;
        if (before != 0) revert BlockHashConflict(number, before, hash);
        stored[number] = hash;
        emit BlockStored(number, hash);
    }

    /// @dev Zero unless the answer is one word: a call to an address without code succeeds and answers nothing.
    function _history(uint256 number) private view returns (bytes32 hash) {
        (bool ok, bytes memory answer) = HISTORY.staticcall(abi.encode(number));
        if (ok && answer.length == 32) hash = abi.decode(answer, (bytes32));
    }

    /// @dev The contract of EIP-4788 is asked with a bare word, and reverts if it has no root for it.
    function _beaconRoot(uint64 timestamp) private view returns (bytes32 root) {
        if (UNTIL == 0) revert NoBeaconRoots(block.chainid);
        (bool ok, bytes memory answer) = BEACON_ROOTS.staticcall(abi.encode(timestamp));
        if (ok && answer.length == 32) root = abi.decode(answer, (bytes32));
        if (root == 0) revert BeaconRootUnknown(timestamp);
    }
}
