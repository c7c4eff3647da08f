// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../Hindsight.sol";
import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Answer, IHindsight } from "../IHindsight.sol";

/// @title Example: a vote that weighs by balances of the past.
/// @notice Any token can vote: it needs neither checkpoints nor a snapshot, and nobody votes twice by sending tokens on.
contract SnapshotVote {
    using Hindsight for IHindsight;
    using Hindsight for bytes32;

    struct Proposal {
        uint64 blockNumber; // whose balances weigh
        uint64 ends; // the last timestamp of a block that a vote can be in
        uint256 yes;
        uint256 no;
    }

    /// @notice The balances are of a block before this one, so that nobody can change them any more.
    error BlockNotPast(uint64 blockNumber);
    error EndsBeforeItBegins(uint64 ends);
    error UnknownProposal(uint256 proposal);
    error VoteOver(uint64 ends);
    error AlreadyVoted(address voter);

    event Proposed(uint256 indexed proposal, uint64 blockNumber, uint64 ends, string what);
    event Voted(uint256 indexed proposal, address indexed voter, bool support, uint256 weight);

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;
    address public immutable TOKEN;

    /// @notice Where the token's layout has its `mapping(address => uint256)` of balances.
    uint256 public immutable BALANCES_INDEX;

    Proposal[] public proposals;

    mapping(uint256 proposal => mapping(address voter => bool)) public hasVoted;

    constructor(IHindsight hindsight, IBlockHashes blockHashes, address token, uint256 balancesIndex) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        TOKEN = token;
        BALANCES_INDEX = balancesIndex;
    }

    /// @notice Anybody may propose. Take a block that nobody saw coming, and an end while its hash is known: for ever if
    /// BLOCK_HASHES has stored it.
    function propose(uint64 blockNumber, uint64 ends, string calldata what) external returns (uint256 proposal) {
        if (blockNumber >= block.number) revert BlockNotPast(blockNumber);
        // forge-lint: disable-next-line(block-timestamp)
        if (ends < block.timestamp) revert EndsBeforeItBegins(ends);
        proposal = proposals.length;
        proposals.push(Proposal(blockNumber, ends, 0, 0));
        emit Proposed(proposal, blockNumber, ends, what);
    }

    /// @notice The query whose answer `vote` takes.
    function queryId(address voter, uint64 blockNumber) public view returns (bytes32) {
        bytes32 slot = HindsightQuery.mappingSlot(voter, BALANCES_INDEX);
        return HindsightQuery.storageQueryId(Hindsight.thisChain(), blockNumber, TOKEN, slot);
    }

    /// @notice Votes with the sender's own balance: the answer is about nobody else's, whoever has proven it.
    function vote(uint256 proposal, bool support, Answer calldata answer) external {
        if (proposal >= proposals.length) revert UnknownProposal(proposal);
        Proposal storage p = proposals[proposal];
        // forge-lint: disable-next-line(block-timestamp)
        if (block.timestamp > p.ends) revert VoteOver(p.ends);
        if (hasVoted[proposal][msg.sender]) revert AlreadyVoted(msg.sender);
        bytes32 question = queryId(msg.sender, p.blockNumber);
        uint256 weight = HINDSIGHT.check(BLOCK_HASHES, question, answer)[0].toUint256();

        hasVoted[proposal][msg.sender] = true;
        if (support) p.yes += weight;
        else p.no += weight;
        emit Voted(proposal, msg.sender, support, weight);
    }
}
