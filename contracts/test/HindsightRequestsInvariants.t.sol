// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { HindsightRequests } from "../src/HindsightRequests.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Moody, RequestsHandler } from "./RequestsHandler.sol";

/// @dev What is true whatever anybody does in whatever order: RequestsHandler.
contract HindsightRequestsInvariantsTest is Test {
    RequestsHandler private handler;
    HindsightRequests private requests;
    Moody private callback;

    function setUp() public {
        handler = new RequestsHandler();
        requests = handler.REQUESTS();
        callback = handler.CALLBACK();
        bytes4[] memory calls = new bytes4[](14);
        calls[0] = calls[1] = handler.request.selector;
        calls[2] = calls[3] = handler.commit.selector;
        calls[4] = calls[5] = calls[6] = handler.fulfil.selector;
        calls[7] = handler.retry.selector;
        calls[8] = handler.refund.selector;
        calls[9] = handler.withdraw.selector;
        calls[10] = handler.mood.selector;
        calls[11] = handler.warp.selector;
        calls[12] = handler.roll.selector;
        calls[13] = handler.force.selector;
        targetSelector(FuzzSelector(address(handler), calls));
        targetContract(address(handler));
    }

    /// @dev All of them after every call of one walk: a walk for each would take as many times as long.
    function invariant_requests() public {
        invariant_escrowIsTheSumOfOpenBounties();
        invariant_nothingIsLost();
        invariant_answeredIsPaidExactlyOnce();
        invariant_neverPaidAndRefunded();
        invariant_refundedIsNeverAnswered();
        invariant_deadlines();
        invariant_onlyWhoCommittedIsPaid();
        invariant_noStepIsWrong();
        invariant_toldExactlyOnce();
        uint256 state = vm.snapshotState();
        invariant_undeliveredCanBeRetried();
        vm.revertToState(state);
        invariant_nothingIsStuck();
    }

    /// @dev The money here is the bounties of open requests, what was credited, and what was forced in.
    function invariant_escrowIsTheSumOfOpenBounties() internal view {
        assertEq(address(requests).balance, handler.openBounties() + handler.credits() + handler.forcedIn());
    }

    /// @dev Total in is total out and what is held.
    function invariant_nothingIsLost() internal view {
        assertEq(handler.paidIn() + handler.forcedIn(), handler.withdrawn() + address(requests).balance);
    }

    function invariant_answeredIsPaidExactlyOnce() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id, IHindsightRequests.Status status) = entry(i);
            RequestsHandler.Book memory b = handler.bookOf(id);
            bool answered =
                status == IHindsightRequests.Status.Answered || status == IHindsightRequests.Status.Undelivered;
            assertEq(b.payouts, answered ? 1 : 0, "payouts");
            assertEq(b.gained, status == IHindsightRequests.Status.Open ? 0 : handler.requestOf(id).bounty, "gained");
        }
    }

    function invariant_neverPaidAndRefunded() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id, IHindsightRequests.Status status) = entry(i);
            RequestsHandler.Book memory b = handler.bookOf(id);
            assertEq(b.payouts + b.refunds, status == IHindsightRequests.Status.Open ? 0 : 1);
        }
    }

    function invariant_refundedIsNeverAnswered() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id, IHindsightRequests.Status status) = entry(i);
            RequestsHandler.Book memory b = handler.bookOf(id);
            if (b.refunds != 0) {
                assertEq(uint8(status), uint8(IHindsightRequests.Status.Refunded));
                assertEq(callback.told(id), 0);
            }
            assertEq(requests.answerOf(id), uint248(uint256(b.outputs)), "the answer's hash");
        }
    }

    /// @dev An answer in time, a refund after it: never at the same time.
    function invariant_deadlines() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id,) = entry(i);
            RequestsHandler.Book memory b = handler.bookOf(id);
            uint64 deadline = handler.requestOf(id).deadline;
            if (b.payouts != 0) assertLe(b.answeredAt, deadline, "answered too late");
            if (b.refunds != 0) assertGt(b.refundedAt, deadline, "refunded too early");
        }
    }

    function invariant_onlyWhoCommittedIsPaid() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id,) = entry(i);
            RequestsHandler.Book memory b = handler.bookOf(id);
            if (b.payouts != 0) assertNotEq(handler.pledgedAt(id, b.paidTo), 0);
        }
    }

    /// @dev The handler looks at each step: ids that were there, statuses that move back, answers that were not proven,
    /// money that goes elsewhere, retries with something else.
    function invariant_noStepIsWrong() internal view {
        assertEq(handler.wrong(), "");
    }

    /// @dev The callback is told once, with the answer, or is still to be told.
    function invariant_toldExactlyOnce() internal view {
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id, IHindsightRequests.Status status) = entry(i);
            bool due = status == IHindsightRequests.Status.Answered && handler.requestOf(id).callback != address(0);
            assertEq(callback.told(id), due ? 1 : 0);
            assertEq(callback.toldOutputs(id), due ? handler.bookOf(id).outputs : bytes32(0), "told something else");
        }
    }

    /// @dev What could not be told can be told as soon as the callback wants to hear it, and once.
    function invariant_undeliveredCanBeRetried() internal {
        uint256 before = vm.snapshotState();
        callback.set(Moody.Mood.Calm, new bytes[](0));
        for (uint256 i = 0; i < handler.count(); ++i) {
            (bytes32 id, IHindsightRequests.Status status) = entry(i);
            if (status != IHindsightRequests.Status.Undelivered) continue;
            IHindsightRequests.Request memory r = handler.requestOf(id);
            bytes32[] memory outputs = handler.outputsOf(handler.bookOf(id).outputs);
            requests.retry(r, outputs);
            assertEq(callback.told(id), 1);
            vm.expectRevert(
                abi.encodeWithSelector(IHindsightRequests.WrongStatus.selector, id, IHindsightRequests.Status.Answered)
            );
            requests.retry(r, outputs);
        }
        vm.revertToStateAndDelete(before);
    }

    /// @dev Whatever was done: after the deadlines everybody has what is theirs, and nothing is left but what was
    /// forced in.
    function invariant_nothingIsStuck() internal {
        uint256 before = vm.snapshotState();
        handler.settle();
        assertEq(address(requests).balance, handler.forcedIn());
        assertEq(handler.withdrawn(), handler.paidIn());
        vm.revertToStateAndDelete(before);
    }

    /// @dev The invariants say something: some runs of the handler come by everything that there is.
    function test_theHandlerComesByEverything() public {
        bytes32[8] memory all = [
            bytes32("request"), "commit", "fulfil", "undelivered", "retry", "refund", "withdraw", "refund by a callback"
        ];
        uint256[8] memory times;
        for (uint256 run = 0; run < 7; ++run) {
            setUp();
            steps(run);
            for (uint256 i = 0; i < all.length; ++i) {
                times[i] += handler.times(all[i]);
            }
            assertEq(handler.wrong(), "");
            invariant_escrowIsTheSumOfOpenBounties();
            invariant_answeredIsPaidExactlyOnce();
            invariant_toldExactlyOnce();
        }
        for (uint256 i = 0; i < all.length; ++i) {
            emit log_named_uint(string(abi.encodePacked(all[i])), times[i]);
            assertGt(times[i], 0);
        }
    }

    function steps(uint256 run) private {
        bytes4[9] memory calls = [
            handler.request.selector,
            handler.commit.selector,
            handler.fulfil.selector,
            handler.fulfil.selector,
            handler.retry.selector,
            handler.refund.selector,
            handler.withdraw.selector,
            handler.mood.selector,
            handler.warp.selector
        ];
        for (uint256 i = 0; i < 200; ++i) {
            uint256 seed = uint256(keccak256(abi.encode(run, i)));
            bytes4 call = calls[seed % calls.length];
            seed >>= 8;
            uint256 first = call == handler.warp.selector ? seed & type(uint16).max : seed;
            (bool ok,) = address(handler)
                .call(abi.encodeWithSelector(call, first, seed >> 16 & type(uint96).max, seed >> 8 & type(uint16).max));
            assertTrue(ok);
        }
    }

    function entry(uint256 i) private view returns (bytes32 id, IHindsightRequests.Status) {
        id = handler.ids(i);
        return (id, requests.statusOf(id));
    }
}
