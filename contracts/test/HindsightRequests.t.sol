// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightRequests } from "../src/HindsightRequests.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { IHindsightCallback } from "../src/IHindsightCallback.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Claim } from "./Proofs.sol";
import { ChosenBlockHashes, Requests } from "./Requests.sol";

contract HindsightRequestsTest is Requests {
    string private constant FILE = "HindsightRequests";

    function setUp() public {
        deploy();
    }

    // The way it goes.

    function test_request() public {
        IHindsightRequests.Ask memory what = asking(address(0), 0);
        bytes memory query = "the bytes of a query";
        IHindsightRequests.Request memory r = IHindsightRequests.Request({
            requester: ASKER,
            refundTo: ASKER,
            callback: address(0),
            callbackGas: 0,
            deadline: what.deadline,
            sourceChainId: 1,
            queryId: keccak256(query),
            blockHashes: hashes,
            bounty: 1 ether,
            nonce: 0
        });
        bytes32 id = keccak256(abi.encode(block.chainid, address(requests), r));
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Requested(id, r.queryId, ASKER, r, query, "");
        vm.prank(ASKER);
        assertEq(requests.request{ value: 1 ether }(what, query), id);
        vm.snapshotGasLastCall(FILE, "request");
        assertEq(requests.idOf(r), id);
        expectStatus(id, IHindsightRequests.Status.Open);
        assertEq(address(requests).balance, 1 ether);
    }

    function test_requestById() public {
        IHindsightRequests.Ask memory what = asking(address(7), 70_000);
        (what.refundTo, what.blockHashes, what.sourceChainId) = (address(8), IBlockHashes(address(9)), 10);
        vm.recordLogs();
        vm.prank(ASKER);
        bytes32 id = requests.requestById(what, bytes32("query"), "how to find it");
        (IHindsightRequests.Request memory r, bytes memory query, bytes memory parameters) =
            abi.decode(vm.getRecordedLogs()[0].data, (IHindsightRequests.Request, bytes, bytes));
        assertEq(query, "");
        assertEq(parameters, "how to find it");
        assertEq(r.refundTo, address(8));
        assertEq(r.callback, address(7));
        assertEq(r.callbackGas, 70_000);
        assertEq(address(r.blockHashes), address(9));
        assertEq(r.sourceChainId, 10);
        assertEq(r.queryId, bytes32("query"));
        assertEq(r.bounty, 0);
        assertEq(requests.idOf(r), id);
    }

    /// @dev Two askers, or one twice, with the same question: two requests.
    function test_idsAreUnique() public {
        (, bytes32 a) = ask(claim(), asking(address(0), 0), 0);
        (, bytes32 b) = ask(claim(), asking(address(0), 0), 0);
        assertNotEq(a, b);
    }

    function test_fulfil() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        bytes32 commitment = requests.commitmentOf(id, PROVER, answerOf(c));
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Committed(commitment);
        requests.commit(commitment);
        vm.snapshotGasLastCall(FILE, "commit");
        assertEq(requests.committedAt(commitment), block.number);
        vm.roll(block.number + 1);

        vm.expectEmit(address(requests));
        emit IHindsightRequests.Answered(id, c.queryId, PROVER, c.statementHash, c.outputs);
        requests.fulfil(r, answerOf(c), PROVER);
        vm.snapshotGasLastCall(FILE, "fulfil: no callback");
        expectStatus(id, IHindsightRequests.Status.Answered);
        assertEq(requests.answerOf(id), uint248(uint256(keccak256(abi.encode(c.outputs)))));
        assertEq(requests.balanceOf(PROVER), 1 ether);
        assertEq(requests.committedAt(commitment), 0);

        vm.expectEmit(address(requests));
        emit IHindsightRequests.Withdrawn(PROVER, 1 ether);
        requests.withdraw(payable(PROVER));
        vm.snapshotGasLastCall(FILE, "withdraw");
        assertEq(PROVER.balance, 1 ether);
        assertEq(requests.balanceOf(PROVER), 0);
    }

    function test_fulfil_callback() public {
        Claim memory c = claim();
        Listener listener = new Listener(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(listener), 100_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Delivered(id);
        requests.fulfil(r, answerOf(c), PROVER);
        vm.snapshotGasLastCall(FILE, "fulfil: callback that keeps one word");
        expectStatus(id, IHindsightRequests.Status.Answered);
        assertEq(listener.id(), id);
        assertEq(listener.answer(), c.outputs[0]);
        assertEq(listener.times(), 1);
    }

    function test_refund() public {
        (IHindsightRequests.Request memory r, bytes32 id) = ask(claim(), asking(address(0), 0), 1 ether);
        vm.warp(r.deadline);
        vm.expectRevert(
            abi.encodeWithSelector(IHindsightRequests.DeadlineNotPassed.selector, r.deadline, block.timestamp)
        );
        requests.refund(r);
        vm.warp(r.deadline + 1);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Refunded(id, ASKER, 1 ether);
        vm.prank(THIEF); // anybody
        requests.refund(r);
        vm.snapshotGasLastCall(FILE, "refund");
        expectStatus(id, IHindsightRequests.Status.Refunded);
        assertEq(requests.balanceOf(ASKER), 1 ether);

        vm.expectRevert(wrong(id, IHindsightRequests.Status.Refunded));
        requests.refund(r);
        Claim memory c = claim();
        commit(id, answerOf(c), PROVER);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Refunded));
        requests.fulfil(r, answerOf(c), PROVER);
    }

    function test_retry() public {
        Claim memory c = claim();
        Moody moody = new Moody();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(moody), 50_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Undelivered(id);
        requests.fulfil(r, answerOf(c), PROVER);
        vm.snapshotGasLastCall(FILE, "fulfil: callback that reverts");
        expectStatus(id, IHindsightRequests.Status.Undelivered);
        assertEq(requests.balanceOf(PROVER), 1 ether, "paid all the same");

        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackFailed.selector, id));
        requests.retry(r, c.outputs);
        expectStatus(id, IHindsightRequests.Status.Undelivered);
        bytes32[] memory other = new bytes32[](1);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.WrongOutputs.selector, id));
        requests.retry(r, other);

        moody.cheerUp();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Delivered(id);
        requests.retry(r, c.outputs);
        vm.snapshotGasLastCall(FILE, "retry");
        expectStatus(id, IHindsightRequests.Status.Answered);
        assertEq(moody.times(), 1);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Answered));
        requests.retry(r, c.outputs);
        vm.warp(r.deadline + 1);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Answered));
        requests.refund(r);
        assertEq(requests.balanceOf(PROVER), 1 ether, "paid once");
    }

    /// @dev A callback that has no code yet gets its answer when it has.
    function test_callbackWithoutCode() public {
        Claim memory c = claim();
        address later = makeAddr("later");
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(later, 100_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        requests.fulfil(r, answerOf(c), PROVER);
        expectStatus(id, IHindsightRequests.Status.Undelivered);
        vm.warp(r.deadline + 1);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Undelivered));
        requests.refund(r); // it was answered, and paid
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackFailed.selector, id));
        requests.retry(r, c.outputs);
        vm.etch(later, address(new Listener(requests)).code);
        requests.retry(r, c.outputs);
        assertEq(Listener(later).answer(), c.outputs[0]);
    }

    // Requests that are none.

    function test_request_deadline() public {
        IHindsightRequests.Ask memory what = asking(address(0), 0);
        what.deadline = uint64(block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(IHindsightRequests.DeadlinePassed.selector, what.deadline, block.timestamp)
        );
        requests.requestById(what, 0, "");
        what.deadline = uint64(block.timestamp) + 1;
        requests.requestById(what, 0, "");
    }

    function test_request_callbackGas() public {
        uint32 most = uint32(requests.MAX_CALLBACK_GAS());
        requests.requestById(asking(address(1), most), 0, "");
        IHindsightRequests.Ask memory what = asking(address(1), most + 1);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackGasTooHigh.selector, most + 1));
        requests.requestById(what, 0, "");
    }

    function test_request_otherChain() public {
        IHindsightRequests.Ask memory what = asking(address(0), 0);
        what.sourceChainId = 2;
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NoBlockHashes.selector, 2));
        requests.request(what, "query");
        what.blockHashes = hashes;
        requests.request(what, "query");
    }

    // Answers that are none.

    function test_fulfil_unknown() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r,) = ask(c, asking(address(0), 0), 1 ether);
        r.bounty = 2 ether; // more than was given
        bytes32 id = requests.idOf(r);
        commit(id, answerOf(c), PROVER);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.None));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.warp(r.deadline + 1);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.None));
        requests.refund(r);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.None));
        requests.retry(r, c.outputs);
    }

    function test_fulfil_twice() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        commit(id, answerOf(c), THIEF);
        requests.fulfil(r, answerOf(c), PROVER);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Answered));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.expectRevert(wrong(id, IHindsightRequests.Status.Answered));
        requests.fulfil(r, answerOf(c), THIEF);
        assertEq(requests.balanceOf(PROVER) + requests.balanceOf(THIEF), 1 ether);
    }

    function test_fulfil_lastMoment() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.warp(r.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.DeadlinePassed.selector, r.deadline, block.timestamp));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.warp(r.deadline);
        requests.fulfil(r, answerOf(c), PROVER);
    }

    function test_fulfil_beneficiaryZero() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), address(0));
        vm.expectRevert(IHindsightRequests.BeneficiaryZero.selector);
        requests.fulfil(r, answerOf(c), address(0));
    }

    function test_fulfil_notCommitted() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        bytes32 commitment = requests.commitmentOf(id, PROVER, answerOf(c));
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, commitment));
        requests.fulfil(r, answerOf(c), PROVER);
        requests.commit(commitment);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CommittedInThisBlock.selector, commitment));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.roll(block.number + 1);
        requests.fulfil(r, answerOf(c), PROVER);
    }

    /// @dev Each part of the answer is in the commitment.
    function test_commitmentBindsTheAnswer() public view {
        Answer memory a = answerOf(claim());
        bytes32 commitment = requests.commitmentOf("id", PROVER, a);
        assertNotEq(requests.commitmentOf("other", PROVER, a), commitment);
        assertNotEq(requests.commitmentOf("id", THIEF, a), commitment);
        a.circuit = "other";
        assertNotEq(requests.commitmentOf("id", PROVER, a), commitment);
        a = answerOf(claim());
        a.anchors[0].hash = "other";
        assertNotEq(requests.commitmentOf("id", PROVER, a), commitment);
        a = answerOf(claim());
        a.outputs[0] = "other";
        assertNotEq(requests.commitmentOf("id", PROVER, a), commitment);
        a = answerOf(claim());
        a.proof[0] ^= 0x01;
        assertNotEq(requests.commitmentOf("id", PROVER, a), commitment);
    }

    function testFuzz_fulfil_lie(bytes32 output) public {
        Claim memory c = claim();
        vm.assume(output != c.outputs[0]);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        c.outputs[0] = output;
        commit(id, answerOf(c), PROVER);
        bytes32 digest = hashOf(judge, c);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, digest));
        requests.fulfil(r, answerOf(c), PROVER);
    }

    function test_fulfil_otherAnchor() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        hashes.choose(c.anchors[0].number, "reorganised");
        vm.expectRevert(
            abi.encodeWithSelector(
                IHindsightRequests.AnchorMismatch.selector,
                c.anchors[0].number,
                bytes32("reorganised"),
                c.anchors[0].hash
            )
        );
        requests.fulfil(r, answerOf(c), PROVER);
        hashes.choose(c.anchors[0].number, 0);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockHashUnknown.selector, c.anchors[0].number));
        requests.fulfil(r, answerOf(c), PROVER);
    }

    /// @dev A good answer to another question.
    function test_fulfil_otherQuery() public {
        Claim memory c = readClaim(vm.readFile(string.concat(GENERATED, "judge.json")), ".batch[1]");
        know(c);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(claim(), asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        requests.fulfil(r, answerOf(c), PROVER);
    }

    function test_fulfil_unknownCircuit() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        c.circuit = "other";
        commit(id, answerOf(c), PROVER);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, c.circuit));
        requests.fulfil(r, answerOf(c), PROVER);
    }

    /// @dev After a freeze nobody answers; the bounties go back.
    function test_frozenCircuit() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        Claim memory other = readClaim(vm.readFile(string.concat(GENERATED, "judge.json")), ".contradiction");
        judge.freeze(c.circuit, statementOf(c), c.proof, statementOf(other), other.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.CircuitFrozen.selector, c.circuit));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.warp(r.deadline + 1);
        requests.refund(r);
        assertEq(requests.balanceOf(ASKER), 1 ether);
    }

    // Replay.

    /// @dev The same bytes on another chain, such as after a split: the request has another id there.
    function test_replay_otherChain() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.chainId(2);
        vm.expectRevert(wrong(requests.idOf(r), IHindsightRequests.Status.None));
        requests.fulfil(r, answerOf(c), PROVER);
        vm.warp(r.deadline + 1);
        vm.expectRevert(wrong(requests.idOf(r), IHindsightRequests.Status.None));
        requests.refund(r);
    }

    function test_replay_otherContract() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        HindsightRequests other = new HindsightRequests(judge, hashes);
        commit(id, answerOf(c), PROVER);
        other.commit(other.commitmentOf(other.idOf(r), PROVER, answerOf(c)));
        vm.roll(block.number + 1);
        vm.expectRevert(wrong(other.idOf(r), IHindsightRequests.Status.None));
        other.fulfil(r, answerOf(c), PROVER);
    }

    // The thief.

    /// @dev The thief sends the prover's own transactions first: nothing changes.
    function test_copies() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        bytes32 commitment = requests.commitmentOf(id, PROVER, answerOf(c));
        vm.prank(THIEF);
        requests.commit(commitment);
        vm.roll(block.number + 1);
        vm.prank(PROVER);
        requests.commit(commitment); // does nothing, and does not put the commitment off
        vm.prank(THIEF);
        requests.fulfil(r, answerOf(c), PROVER);
        assertEq(requests.balanceOf(PROVER), 1 ether);
        assertEq(requests.balanceOf(THIEF), 0);
    }

    /// @dev The thief sees the proof in the prover's transaction and puts its own name in.
    function test_otherBeneficiary() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        bytes32 commitment = requests.commitmentOf(id, THIEF, answerOf(c));
        vm.startPrank(THIEF);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, commitment));
        requests.fulfil(r, answerOf(c), THIEF);
        requests.commit(commitment);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CommittedInThisBlock.selector, commitment));
        requests.fulfil(r, answerOf(c), THIEF);
        vm.stopPrank();
        requests.fulfil(r, answerOf(c), PROVER); // in the same block, behind it
        assertEq(requests.balanceOf(PROVER), 1 ether);
    }

    /// @dev A commitment is used up: it pays once, for its own request.
    function test_commitmentIsUsedUp() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        (IHindsightRequests.Request memory s, bytes32 other) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), PROVER);
        requests.fulfil(r, answerOf(c), PROVER);
        bytes32 commitment = requests.commitmentOf(other, PROVER, answerOf(c));
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, commitment));
        requests.fulfil(s, answerOf(c), PROVER);
    }

    // Money.

    function test_withdraw_nothing() public {
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NothingToWithdraw.selector, THIEF));
        requests.withdraw(payable(THIEF));
    }

    function test_withdraw_refused() public {
        Refuser refuser = new Refuser();
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), 1 ether);
        commit(id, answerOf(c), address(refuser));
        requests.fulfil(r, answerOf(c), address(refuser));
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.WithdrawFailed.selector, address(refuser)));
        requests.withdraw(payable(address(refuser)));
        assertEq(requests.balanceOf(address(refuser)), 1 ether, "kept for another try");
        refuser.accept();
        requests.withdraw(payable(address(refuser)));
        assertEq(address(refuser).balance, 1 ether);
    }

    function testFuzz_bounty(uint96 bounty) public {
        Claim memory c = claim();
        vm.deal(ASKER, bounty);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(0), 0), bounty);
        commit(id, answerOf(c), PROVER);
        requests.fulfil(r, answerOf(c), PROVER);
        assertEq(requests.balanceOf(PROVER), bounty);
        assertEq(address(requests).balance, bounty);
    }

    // Gas of the callback.

    /// @dev Whatever gas is sent: the callback that was promised enough runs, or everything reverts.
    function testFuzz_callbackIsNeverStarved(uint256 gasLimit) public {
        Claim memory c = claim();
        Hungry hungry = new Hungry(900_000);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(hungry), 1_000_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        gasLimit = bound(gasLimit, 300_000, 3_000_000);
        (bool ok,) = address(requests).call{ gas: gasLimit }(abi.encodeCall(requests.fulfil, (r, answerOf(c), PROVER)));
        if (ok) expectStatus(id, IHindsightRequests.Status.Answered);
        else expectStatus(id, IHindsightRequests.Status.Open);
    }

    function test_callbackGas_insufficient() public {
        Claim memory c = claim();
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(new Hungry(0)), 1_000_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        vm.expectPartialRevert(IHindsightRequests.InsufficientGas.selector);
        requests.fulfil{ gas: 1_000_000 }(r, answerOf(c), PROVER);
    }

    /// @dev A retry has all the gas that its sender gives, more than was promised.
    function test_retry_moreGas() public {
        Claim memory c = claim();
        Hungry hungry = new Hungry(900_000);
        (IHindsightRequests.Request memory r, bytes32 id) = ask(c, asking(address(hungry), 100_000), 1 ether);
        commit(id, answerOf(c), PROVER);
        requests.fulfil(r, answerOf(c), PROVER);
        expectStatus(id, IHindsightRequests.Status.Undelivered);
        requests.retry(r, c.outputs);
        expectStatus(id, IHindsightRequests.Status.Answered);
    }

    function wrong(bytes32 id, IHindsightRequests.Status status) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IHindsightRequests.WrongStatus.selector, id, status);
    }
}

contract Listener is IHindsightCallback {
    HindsightRequests private immutable REQUESTS;
    bytes32 public id;
    bytes32 public answer;
    uint256 public times;

    constructor(HindsightRequests requests) {
        REQUESTS = requests;
    }

    function onHindsightAnswer(bytes32 id_, bytes32, uint64, bytes32[] calldata outputs) external {
        require(msg.sender == address(REQUESTS));
        (id, answer) = (id_, outputs[0]);
        ++times;
    }
}

/// @dev Fails until it is in a better mood.
contract Moody is IHindsightCallback {
    bool private cheerful;
    uint256 public times;

    function cheerUp() external {
        cheerful = true;
    }

    function onHindsightAnswer(bytes32, bytes32, uint64, bytes32[] calldata) external {
        require(cheerful, "moody");
        ++times;
    }
}

/// @dev Uses so much gas, and works only if it has it.
contract Hungry is IHindsightCallback {
    uint256 private immutable APPETITE;

    constructor(uint256 appetite) {
        APPETITE = appetite;
    }

    function onHindsightAnswer(bytes32, bytes32, uint64, bytes32[] calldata) external view {
        uint256 start = gasleft();
        while (start - gasleft() < APPETITE) { }
    }
}

contract Refuser {
    bool private accepting;

    function accept() external {
        accepting = true;
    }

    receive() external payable {
        require(accepting, "no");
    }
}
