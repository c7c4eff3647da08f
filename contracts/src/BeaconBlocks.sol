// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Chains } from "./Chains.sol";
import { BeaconBlock, ExecutionProof, IBlockHashStore, SummaryProof } from "./IBlockHashStore.sol";

/// @title What a beacon block's root says about execution blocks, by SSZ branches.
/// @dev A generalized index (consensus-specs, ssz/merkle-proofs.md) is the way from a root to a leaf in bits; it means
/// something in one layout only, and forks change layouts. How this library knows the layout of a block:
/// - the slot is one of the header's five words, all of which are hashed here, so it can't be chosen;
/// - before Fulu's slot, what a slot's layout was is history: Deneb's and Electra's bodies are the same at the places read here;
/// - from Fulu's slot on the state must show its fork version. Of a state of another layout the way leads elsewhere: the place of
///   the version in Fulu's layout is below the single word `genesis_time` in Gloas', and that in Gloas' is
///   `finalized_checkpoint.root`, a hash, in Fulu's. A version is 4 bytes and 28 zeros, which no hash is;
/// - from the slot `until` on nothing is believed, since layouts may come that are like neither.
/// Sources: consensus-specs at a08d8a6e, specs/{phase0,capella,deneb,electra,fulu,gloas}/beacon-chain.md; EIP-7495 and EIP-7916
/// for Gloas' progressive containers.
library BeaconBlocks {
    /// @dev BeaconBlockBody has 12 (Deneb) or 13 (Electra, Fulu) fields, so 16 leaves; execution_payload is the 9th from 0. The
    /// payload has 17 fields, so 32 leaves; block_number is the 6th, block_hash the 12th.
    uint256 private constant BLOCK_NUMBER = (16 + 9) * 32 + 6;
    uint256 private constant BLOCK_HASH = (16 + 9) * 32 + 12;

    /// @dev BeaconState has 37 (Electra) or 38 (Fulu) fields, so 64 leaves; fork is the 3rd, historical_summaries the 27th. Fork
    /// has 3 fields, so 4 leaves; current_version is the 1st.
    uint256 private constant VERSION = (64 + 3) * 4 + 1;
    uint256 private constant SUMMARIES = 64 + 27;

    /// @dev Gloas' state is a progressive container: beside the root of the fields is the word of those which are active (left: 2).
    /// Its subtrees have 1, 4, 16 and 64 leaves, each left of what follows. Fork is the leaf 2 of the second, which is left (10) of
    /// the right (5); historical_summaries is the leaf 6 of the fourth, (((2·2+1)·2+1)·2+1)·2 = 46.
    uint256 private constant VERSION_GLOAS = (10 * 4 + 2) * 4 + 1;
    uint256 private constant SUMMARIES_GLOAS = 46 * 64 + 6;

    uint256 private constant VERSION_DEPTH = 8;
    uint256 private constant VERSION_GLOAS_DEPTH = 7;

    /// @dev HISTORICAL_ROOTS_LIMIT and SLOTS_PER_HISTORICAL_ROOT, on mainnet's and Gnosis' presets, as depths.
    uint256 private constant PERIODS_DEPTH = 24;
    uint256 private constant PERIOD_DEPTH = 13;

    /// @dev SHA-256 of 64 zero bytes: two empty leaves.
    bytes32 private constant ZERO_PAIR = 0xf5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b;

    /// @notice hash_tree_root of a block, which is that of its header: five words, so eight leaves.
    function root(BeaconBlock calldata b) internal view returns (bytes32) {
        bytes32 left = pair(pair(littleEndian(b.slot), littleEndian(b.proposerIndex)), pair(b.parentRoot, b.stateRoot));
        return pair(left, pair(pair(b.bodyRoot, 0), ZERO_PAIR));
    }

    /// @notice Reverts unless the block with this root has this execution block.
    function checkExecution(
        Chains.Beacon memory forks,
        bytes32 blockRoot,
        BeaconBlock calldata b,
        ExecutionProof calldata e
    ) internal view {
        _checkRoot(blockRoot, b);
        _checkSlot(b.slot, forks.deneb, forks.until);
        if (b.slot < forks.fulu) {
            if (b.version.length != 0) revert IBlockHashStore.BranchLength(0, b.version.length);
        } else if (_isGloas(forks, b)) {
            revert IBlockHashStore.PayloadNotInBlock(b.slot);
        }
        _checkBody(b.bodyRoot, branchRoot(littleEndian(e.number), BLOCK_NUMBER, e.numberBranch));
        _checkBody(b.bodyRoot, branchRoot(e.hash, BLOCK_HASH, e.hashBranch));
    }

    /// @notice Reverts unless the block with this root has, among its state's summaries, the target's root where `s` says.
    /// @dev All members of these lists are roots of blocks of this chain (a slot without a block repeats the one before), so it
    /// does not matter which one it is; the target's own slot is in its header.
    function checkSummary(
        Chains.Beacon memory forks,
        bytes32 blockRoot,
        BeaconBlock calldata b,
        SummaryProof calldata s,
        bytes32 targetRoot
    ) internal view {
        _checkRoot(blockRoot, b);
        _checkSlot(b.slot, forks.fulu, forks.until);
        if (s.period >> PERIODS_DEPTH != 0 || s.index >> PERIOD_DEPTH != 0) {
            revert IBlockHashStore.SummaryIndex(s.period, s.index);
        }
        uint256 place = _isGloas(forks, b) ? SUMMARIES_GLOAS : SUMMARIES;
        place = ((place << 1) << PERIODS_DEPTH) | s.period; // beside the list's members (left) is its length
        place = ((place << 1) << PERIOD_DEPTH) | s.index; // a summary has the roots of blocks (left) and of states
        bytes32 given = branchRoot(targetRoot, place, s.branch);
        if (given != b.stateRoot) revert IBlockHashStore.WrongStateRoot(b.stateRoot, given);
    }

    /// @notice The root above a leaf.
    /// @param place Generalized index of the leaf.
    /// @param branch The siblings from the leaf upwards, exactly as many as the index has bits below its first.
    function branchRoot(bytes32 leaf, uint256 place, bytes32[] calldata branch) internal view returns (bytes32 node) {
        node = leaf;
        uint256 depth;
        for (uint256 rest = place; rest > 1; rest >>= 1) {
            ++depth;
        }
        if (branch.length != depth) revert IBlockHashStore.BranchLength(depth, branch.length);
        for (uint256 i = 0; i < depth; ++i) {
            node = (place >> i) & 1 == 0 ? pair(node, branch[i]) : pair(branch[i], node);
        }
    }

    /// @notice SHA-256 of two words.
    /// @dev A precompile that runs out of gas leaves its caller a 64th of it, so that it must be asked whether it did answer.
    function pair(bytes32 left, bytes32 right) internal view returns (bytes32 node) {
        bool ok;
        assembly ("memory-safe") {
            mstore(0x00, left)
            mstore(0x20, right)
            ok := staticcall(gas(), 2, 0x00, 0x40, 0x00, 0x20)
            ok := and(ok, eq(returndatasize(), 0x20))
            node := mload(0x00)
        }
        if (!ok) revert IBlockHashStore.Sha256Failed();
    }

    /// @notice A number as an SSZ leaf: eight bytes, the lowest first, then zeros.
    function littleEndian(uint64 n) internal pure returns (bytes32) {
        n = ((n & 0xff00ff00ff00ff00) >> 8) | ((n & 0x00ff00ff00ff00ff) << 8);
        n = ((n & 0xffff0000ffff0000) >> 16) | ((n & 0x0000ffff0000ffff) << 16);
        n = (n >> 32) | (n << 32);
        return bytes32(bytes8(n));
    }

    /// @dev Whether the block's state is of Gloas' layout; if not, it is of Fulu's. Reverts unless its version says so.
    function _isGloas(Chains.Beacon memory forks, BeaconBlock calldata b) private view returns (bool gloas) {
        gloas = b.version.length == VERSION_GLOAS_DEPTH;
        if (!gloas && b.version.length != VERSION_DEPTH) {
            revert IBlockHashStore.BranchLength(VERSION_DEPTH, b.version.length);
        }
        bytes32 leaf = bytes32(gloas ? forks.gloasVersion : forks.fuluVersion);
        bytes32 given = branchRoot(leaf, gloas ? VERSION_GLOAS : VERSION, b.version);
        if (given != b.stateRoot) revert IBlockHashStore.WrongStateRoot(b.stateRoot, given);
    }

    function _checkRoot(bytes32 expected, BeaconBlock calldata b) private view {
        bytes32 given = root(b);
        if (given != expected) revert IBlockHashStore.WrongBeaconRoot(expected, given);
    }

    function _checkSlot(uint256 slot, uint256 first, uint256 until) private pure {
        if (slot < first || slot >= until) revert IBlockHashStore.SlotUnknown(slot, first, until);
    }

    function _checkBody(bytes32 expected, bytes32 given) private pure {
        if (given != expected) revert IBlockHashStore.WrongBodyRoot(expected, given);
    }
}
