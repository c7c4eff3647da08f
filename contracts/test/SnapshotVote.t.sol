// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { SnapshotVote } from "../src/examples/SnapshotVote.sol";
import { Examples } from "./Examples.sol";

contract SnapshotVoteTest is Examples {
    uint64 private number;
    address private firstHolder;
    uint64 private ends;
    SnapshotVote private votes;

    function setUp() public {
        json = vm.readFile(string.concat(GENERATED, "holdings.json"));
        number = uint64(vm.parseJsonUint(json, ".block"));
        firstHolder = vm.parseJsonAddress(json, ".holders[0].holder");
        keep(".holders[0].proven");
        vm.roll(number + 100);
        deploy();
        votes = new SnapshotVote(
            judge, source, vm.parseJsonAddress(json, ".token"), vm.parseJsonUint(json, ".balancesIndex")
        );
        ends = uint64(block.timestamp + 1 days);
        votes.propose(number, ends, "Shall we?");
    }

    function holder(uint256 i) private view returns (address) {
        if (i == 0) return firstHolder;
        return vm.parseJsonAddress(json, string.concat(element(".holders", i), ".holder"));
    }

    function answer(uint256 i) private returns (Answer memory) {
        return answerAt(string.concat(element(".holders", i), ".proven"));
    }

    function tally() private view returns (uint256 yes, uint256 no) {
        (,, yes, no) = votes.proposals(0);
    }

    function test_vote() public {
        Answer memory a = answer(0);
        assertEq(votes.queryId(holder(0), number), idAt(".holders[0].proven"), "query id differs");
        vm.expectEmit(address(votes));
        emit SnapshotVote.Voted(0, holder(0), true, 1500e18);
        vm.prank(holder(0));
        votes.vote(0, true, a);
        vm.snapshotGasLastCall("SnapshotVote", "vote");
        a = answer(1);
        vm.prank(holder(1));
        votes.vote(0, false, a);
        a = answer(3); // nothing is a weight, too
        vm.prank(holder(3));
        votes.vote(0, true, a);
        (uint256 yes, uint256 no) = tally();
        assertEq(yes, 1500e18);
        assertEq(no, 1000e18);
        assertTrue(votes.hasVoted(0, holder(3)));
    }

    function test_propose() public {
        vm.expectEmit(address(votes));
        emit SnapshotVote.Proposed(1, uint64(block.number - 1), uint64(block.timestamp), "And this?");
        assertEq(votes.propose(uint64(block.number - 1), uint64(block.timestamp), "And this?"), 1);
        for (uint64 ahead = 0; ahead < 2; ++ahead) {
            uint64 when = uint64(block.number) + ahead;
            vm.expectRevert(abi.encodeWithSelector(SnapshotVote.BlockNotPast.selector, when));
            votes.propose(when, ends, "");
        }
        vm.expectRevert(abi.encodeWithSelector(SnapshotVote.EndsBeforeItBegins.selector, block.timestamp - 1));
        votes.propose(number, uint64(block.timestamp - 1), "");
    }

    function test_secondUse() public {
        Answer memory a = answer(0);
        Answer memory again = answerAt(".again");
        vm.startPrank(holder(0));
        votes.vote(0, true, a);
        vm.expectRevert(abi.encodeWithSelector(SnapshotVote.AlreadyVoted.selector, holder(0)));
        votes.vote(0, true, a);
        vm.expectRevert(abi.encodeWithSelector(SnapshotVote.AlreadyVoted.selector, holder(0)));
        votes.vote(0, false, again);
        // another proposal is another vote
        votes.propose(number, ends, "");
        votes.vote(1, false, again);
        vm.stopPrank();
        (uint256 yes, uint256 no) = tally();
        assertEq(yes, 1500e18);
        assertEq(no, 0);
    }

    /// @dev A proof that lies in the open is the holder's only.
    function testFuzz_otherHolder(address other) public {
        vm.assume(other != holder(0));
        Answer memory a = answer(0);
        vm.prank(other);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        votes.vote(0, true, a);
    }

    function test_otherBlock() public {
        Answer memory a = answerAt(".later");
        vm.prank(holder(0));
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        votes.vote(0, true, a);
    }

    function test_otherChain() public {
        Answer memory a = answer(0);
        vm.chainId(1);
        vm.prank(holder(0));
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        votes.vote(0, true, a);
    }

    function test_otherHash() public {
        Answer memory a = answer(0);
        vm.setBlockhash(number, keccak256("fork"));
        vm.prank(holder(0));
        vm.expectPartialRevert(Hindsight.AnchorMismatch.selector);
        votes.vote(0, true, a);
    }

    function testFuzz_moreWeight(bytes32 weight) public {
        Answer memory a = answer(0);
        vm.assume(weight != a.outputs[0]);
        a.outputs[0] = weight;
        vm.prank(holder(0));
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        votes.vote(0, true, a);
    }

    function test_over() public {
        Answer memory a = answer(0);
        vm.warp(ends + 1);
        vm.prank(holder(0));
        vm.expectRevert(abi.encodeWithSelector(SnapshotVote.VoteOver.selector, ends));
        votes.vote(0, true, a);
        vm.warp(ends);
        vm.prank(holder(0));
        votes.vote(0, true, a);
    }

    function test_unknownProposal() public {
        Answer memory a = answer(0);
        vm.prank(holder(0));
        vm.expectRevert(abi.encodeWithSelector(SnapshotVote.UnknownProposal.selector, 1));
        votes.vote(1, true, a);
    }
}
