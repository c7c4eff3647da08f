// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { Vm } from "forge-std/Vm.sol";

import { HindsightRequests } from "../src/HindsightRequests.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Claim } from "./Proofs.sol";
import { Listener, Requests, Vouched } from "./Requests.sol";

/// @dev Every call, event and error, with true proofs of a stub circuit.
contract HindsightRequestsTest is Requests {
    uint32 private constant CALLBACK_GAS = 400_000;

    string private constant GAS = "HindsightRequests";

    /// @dev What a transaction of its own finds: nothing was touched before.
    function cool() private {
        vm.cool(address(requests));
        vm.cool(address(judge));
        vm.cool(address(source));
        vm.cool(judge.verifierOf(claim("proof").circuit));
    }

    // Asking.

    function test_request() public {
        IHindsightRequests.Ask memory ask = plain();
        IHindsightRequests.Request memory r = expected(ask, asker, BOUNTY);
        bytes32 id = keccak256(abi.encode(uint256(CHAIN), address(requests), r));
        assertEq(r.queryId, claim("proof").queryId, "query id: Go and Solidity differ");
        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Requested(id, r.queryId, asker, r, query, "");
        vm.prank(asker);
        bytes32 got = requests.request{ value: BOUNTY }(ask, query);
        vm.snapshotGasLastCall(GAS, "requests: request");
        assertEq(got, id);
        assertEq(requests.idOf(r), id);
        assertStatus(id, IHindsightRequests.Status.Open);
        assertEq(requests.answerOf(id), 0);
        assertEq(address(requests).balance, BOUNTY);
    }

    function test_requestById() public {
        IHindsightRequests.Ask memory ask = plain();
        IHindsightRequests.Request memory r = expected(ask, asker, BOUNTY);
        bytes32 id = requests.idOf(r);
        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Requested(id, r.queryId, asker, r, "", "the balance of 0xa11ce");
        vm.prank(asker);
        assertEq(requests.requestById{ value: BOUNTY }(ask, r.queryId, "the balance of 0xa11ce"), id);
        vm.snapshotGasLastCall(GAS, "requests: requestById");
        assertStatus(id, IHindsightRequests.Status.Open);
        fulfil(r, id);
        assertEq(requests.balanceOf(prover), BOUNTY);
    }

    /// @dev The same asked twice is two requests, with two bounties.
    function test_request_twice() public {
        (IHindsightRequests.Request memory a, bytes32 first) = open(plain());
        (IHindsightRequests.Request memory b, bytes32 second) = open(plain());
        assertNotEq(first, second);
        fulfil(a, first);
        assertStatus(second, IHindsightRequests.Status.Open);
        fulfil(b, second);
        assertEq(requests.balanceOf(prover), 2 * BOUNTY);
    }

    function testFuzz_request_everythingIsKept(IHindsightRequests.Ask memory ask, address sender, uint96 bounty)
        public
    {
        ask.deadline = uint64(bound(ask.deadline, vm.getBlockTimestamp(), vm.getBlockTimestamp() + 366 days));
        ask.callbackGas = uint32(bound(ask.callbackGas, 0, requests.MAX_CALLBACK_GAS()));
        ask.blockHashes = source;
        ask.sourceChainId = CHAIN;
        vm.assume(sender != address(0));
        vm.deal(sender, bounty);
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask, sender, bounty);
        assertEq(requests.idOf(r), id);
        assertStatus(id, IHindsightRequests.Status.Open);
        assertEq(address(requests).balance, bounty);
    }

    /// @dev Another source may be asked about any chain, and whoever asks is told itself.
    function testFuzz_request_otherSource(uint64 chain, address vouching, address sender) public {
        vm.assume(sender != address(0) && vouching != address(0) && vouching != address(source));
        IHindsightRequests.Ask memory ask = telling(sender, 1);
        (ask.sourceChainId, ask.blockHashes) = (chain, IBlockHashes(vouching));
        (, bytes32 id) = open(ask, sender, 0);
        assertStatus(id, IHindsightRequests.Status.Open);
    }

    function test_request_deadlinePassed() public {
        uint256 now_ = vm.getBlockTimestamp();
        IHindsightRequests.Ask memory ask = plain();
        uint64[2] memory passed = [0, uint64(now_) - 1];
        for (uint256 i = 0; i < passed.length; ++i) {
            ask.deadline = passed[i];
            vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.DeadlinePassed.selector, passed[i], now_));
            requests.request(ask, query);
            vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.DeadlinePassed.selector, passed[i], now_));
            requests.requestById(ask, 0, "");
        }
    }

    function test_request_deadlineTooFar() public {
        uint256 latest = vm.getBlockTimestamp() + requests.MAX_WAIT();
        IHindsightRequests.Ask memory ask = plain();
        uint64[3] memory far = [uint64(latest) + 1, uint64(vm.getBlockTimestamp()) * 1000, type(uint64).max];
        for (uint256 i = 0; i < far.length; ++i) {
            ask.deadline = far[i];
            vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.DeadlineTooFar.selector, far[i], latest));
            requests.request(ask, query);
        }
        ask.deadline = uint64(latest);
        open(ask);
    }

    function test_request_callbackGasTooHigh() public {
        uint32 most = uint32(requests.MAX_CALLBACK_GAS());
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackGasTooHigh.selector, most + 1));
        requests.request(telling(stranger, most + 1), query);
        open(telling(stranger, most));
    }

    /// @dev The chain's own hashes are no answer about another chain, whether they are meant by default or by name.
    function testFuzz_request_noBlockHashes(uint64 chain) public {
        vm.assume(chain != CHAIN);
        IHindsightRequests.Ask memory ask = plain();
        ask.sourceChainId = chain;
        bytes memory refusal = abi.encodeWithSelector(IHindsightRequests.NoBlockHashes.selector, chain);
        vm.expectRevert(refusal);
        requests.request(ask, query);
        ask.blockHashes = source;
        vm.expectRevert(refusal);
        requests.request(ask, query);
    }

    /// @dev Who lets a source of his own decide what is true can tell it to himself only.
    function testFuzz_request_callbackOfAnother(address callback, address sender, address vouching) public {
        vm.assume(callback != address(0) && callback != sender);
        vm.assume(vouching != address(0) && vouching != address(source));
        IHindsightRequests.Ask memory ask = telling(callback, 100_000);
        ask.blockHashes = IBlockHashes(vouching);
        vm.prank(sender);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackOfAnother.selector, callback));
        requests.request(ask, query);
        ask.blockHashes = source; // which does not lie
        vm.prank(sender);
        requests.request(ask, query);
    }

    function test_request_noBounty() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain(), asker, 0);
        fulfil(r, id);
        assertStatus(id, IHindsightRequests.Status.Answered);
        assertEq(requests.balanceOf(prover), 0);
    }

    /// @dev Money comes with a request, never without.
    function test_plainTransfer() public {
        vm.deal(address(this), 1);
        (bool ok,) = address(requests).call{ value: 1 }("");
        assertFalse(ok);
        (ok,) = address(requests).call{ value: 1 }(abi.encodeCall(requests.commit, (bytes32(0))));
        assertFalse(ok);
        assertEq(address(requests).balance, 0);
    }

    // Answering.

    function test_fulfil() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        bytes32 c = commitment(id, prover, a);
        assertEq(requests.commitmentOf(id, prover, a), c);
        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Committed(c);
        requests.commit(c);
        vm.snapshotGasLastCall(GAS, "requests: commit");
        assertEq(requests.committedAt(c), vm.getBlockNumber());
        vm.roll(vm.getBlockNumber() + 1);

        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Answered(id, r.queryId, prover, claim("proof").statementHash, a.outputs);
        vm.recordLogs();
        vm.prank(stranger); // whoever sends it
        requests.fulfil(r, a, prover);
        vm.snapshotGasLastCall(GAS, "requests: fulfil without a callback");
        assertEq(vm.getRecordedLogs().length, 1, "an event that there is no reason for");
        assertStatus(id, IHindsightRequests.Status.Answered);
        assertEq(requests.answerOf(id), digest(a.outputs));
        assertEq(requests.balanceOf(prover), BOUNTY);
        assertEq(requests.committedAt(c), 0, "the commitment is still there");
        assertEq(address(requests).balance, BOUNTY);
    }

    function test_fulfil_callback() public {
        Listener listener = new Listener();
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), CALLBACK_GAS));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Answered(id, r.queryId, prover, claim("proof").statementHash, a.outputs);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Delivered(id);
        requests.fulfil(r, a, prover);
        assertEq(listener.heard(), abi.encode(address(requests), id, r.queryId, CHAIN, a.outputs));
        assertEq(listener.calls(), 1);
        assertEq(uint8(listener.status()), uint8(IHindsightRequests.Status.Answered), "told before it was done");
        assertEq(listener.answer(), digest(a.outputs));
        assertStatus(id, IHindsightRequests.Status.Answered);
        assertEq(requests.balanceOf(prover), BOUNTY);
    }

    /// @dev Every field is in the id: a request that says something else is not there.
    function testFuzz_fulfil_otherRequest(uint8 field, uint256 value) public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        field = uint8(bound(field, 0, 9));
        IHindsightRequests.Request memory other = abi.decode(abi.encode(r), (IHindsightRequests.Request));
        if (field == 0) other.requester = address(uint160(value));
        if (field == 1) other.refundTo = address(uint160(value));
        if (field == 2) other.callback = address(uint160(value));
        if (field == 3) other.callbackGas = uint32(value);
        if (field == 4) other.deadline = uint64(value);
        if (field == 5) other.sourceChainId = uint64(value);
        if (field == 6) other.queryId = bytes32(value);
        if (field == 7) other.blockHashes = IBlockHashes(address(uint160(value)));
        if (field == 8) other.bounty = value;
        if (field == 9) other.nonce = value;
        vm.assume(keccak256(abi.encode(other)) != keccak256(abi.encode(r)));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        bytes32 none = requests.idOf(other);
        refuseStatus(none, IHindsightRequests.Status.None);
        requests.fulfil(other, a, prover);
        refuseStatus(none, IHindsightRequests.Status.None);
        requests.retry(other, a.outputs);
        vm.warp(deadline + 1);
        refuseStatus(none, IHindsightRequests.Status.None);
        requests.refund(other);
    }

    function test_fulfil_twice() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        fulfil(r, id);
        Answer memory a = answer("again");
        commit(id, stranger, a);
        refuseStatus(id, IHindsightRequests.Status.Answered);
        requests.fulfil(r, a, stranger);
        assertEq(requests.balanceOf(stranger), 0);
    }

    function test_fulfil_atTheDeadline() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        vm.warp(deadline);
        fulfil(r, id);
        assertStatus(id, IHindsightRequests.Status.Answered);
    }

    function test_fulfil_afterTheDeadline() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.warp(deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IHindsightRequests.DeadlinePassed.selector, deadline, uint256(deadline) + 1)
        );
        requests.fulfil(r, a, prover);
    }

    function test_fulfil_beneficiaryZero() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, address(0), a);
        vm.expectRevert(IHindsightRequests.BeneficiaryZero.selector);
        requests.fulfil(r, a, address(0));
    }

    function test_fulfil_notCommitted() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, commitment(id, prover, a)));
        requests.fulfil(r, a, prover);
    }

    /// @dev A commitment is to one answer, one request and one beneficiary.
    function test_fulfil_committedToOther() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        (IHindsightRequests.Request memory r2, bytes32 id2) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        Answer memory again = answer("again"); // of the same statement
        assertNotEq(again.proof, a.proof);
        assertNotCommitted(r, again, prover, commitment(id, prover, again));
        assertNotCommitted(r, a, stranger, commitment(id, stranger, a));
        assertNotCommitted(r2, a, prover, commitment(id2, prover, a));
        Answer memory lie = answer("lie");
        assertNotCommitted(r, lie, prover, commitment(id, prover, lie));
        requests.fulfil(r, a, prover);
    }

    function assertNotCommitted(IHindsightRequests.Request memory r, Answer memory a, address who, bytes32 c) private {
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, c));
        requests.fulfil(r, a, who);
    }

    function test_fulfil_committedInThisBlock() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        bytes32 c = commitment(id, prover, a);
        requests.commit(c);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CommittedInThisBlock.selector, c));
        requests.fulfil(r, a, prover);
        vm.roll(vm.getBlockNumber() + 1);
        requests.fulfil(r, a, prover);
    }

    /// @dev Whoever repeats a commitment changes nothing: neither its block nor what anybody reads.
    function testFuzz_commit_repeated(bytes32 c, uint64 later) public {
        requests.commit(c);
        uint256 first = vm.getBlockNumber();
        vm.roll(first + later);
        vm.recordLogs();
        vm.prank(stranger);
        requests.commit(c);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(requests.committedAt(c), first);
    }

    function test_fulfil_anchorMismatch() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("otherBlock"); // a good proof, of another block
        commit(id, prover, a);
        vm.expectRevert(
            abi.encodeWithSelector(
                Hindsight.AnchorMismatch.selector,
                a.anchors[1].number,
                a.anchors[1].hash,
                answer("proof").anchors[1].hash
            )
        );
        requests.fulfil(r, a, prover);
    }

    function test_fulfil_anchorOutOfReach() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.roll(a.anchors[0].number + 8192);
        vm.expectRevert(
            abi.encodeWithSelector(IBlockHashes.BlockTooOld.selector, a.anchors[0].number, a.anchors[0].number + 1)
        );
        requests.fulfil(r, a, prover);
    }

    function test_fulfil_noAnchors() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        delete a.anchors;
        commit(id, prover, a);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.AnchorCount.selector, 0));
        requests.fulfil(r, a, prover);
    }

    /// @dev Good proofs, each of something else than what was asked.
    function test_fulfil_otherStatements() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        string[3] memory others = ["otherQuery", "otherChain", "lie"];
        for (uint256 i = 0; i < others.length; ++i) {
            a.proof = claim(others[i]).proof;
            commit(id, prover, a);
            vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, claim("proof").statementHash));
            requests.fulfil(r, a, prover);
        }
    }

    function test_fulfil_otherOutputs() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        a.outputs[1] = "a lie";
        commit(id, prover, a);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        requests.fulfil(r, a, prover);
    }

    function test_fulfil_otherCircuit() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("other");
        commit(id, prover, a);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, a.circuit));
        requests.fulfil(r, a, prover);
        a.circuit = answer("proof").circuit; // its proof under a name that the judge knows
        commit(id, prover, a);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        requests.fulfil(r, a, prover);
    }

    /// @dev A circuit that was shown to lie answers nothing any more, and the bounty goes back.
    function test_fulfil_frozenCircuit() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        (Claim memory good, Claim memory lie) = (claim("proof"), claim("lie"));
        judge.freeze(good.circuit, statementOf(good), good.proof, statementOf(lie), lie.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.CircuitFrozen.selector, a.circuit));
        requests.fulfil(r, a, prover);
        vm.warp(deadline + 1);
        requests.refund(r);
        assertEq(requests.balanceOf(asker), BOUNTY);
    }

    // Callbacks.

    function test_callback_failsThenRetry() public {
        Listener listener = new Listener();
        listener.setBroken(true);
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), CALLBACK_GAS));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Answered(id, r.queryId, prover, claim("proof").statementHash, a.outputs);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Undelivered(id);
        requests.fulfil(r, a, prover);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
        assertEq(requests.balanceOf(prover), BOUNTY, "the prover is paid all the same");
        assertEq(requests.answerOf(id), digest(a.outputs));

        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackFailed.selector, id));
        requests.retry(r, a.outputs);
        assertStatus(id, IHindsightRequests.Status.Undelivered);

        listener.setBroken(false);
        vm.warp(deadline + 1000 days); // any time
        refuseStatus(id, IHindsightRequests.Status.Undelivered);
        requests.refund(r);
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Delivered(id);
        vm.prank(stranger); // anybody
        requests.retry(r, a.outputs);
        assertEq(listener.heard(), abi.encode(address(requests), id, r.queryId, CHAIN, a.outputs));
        assertStatus(id, IHindsightRequests.Status.Answered);
        assertEq(requests.answerOf(id), digest(a.outputs));

        refuseStatus(id, IHindsightRequests.Status.Answered);
        requests.retry(r, a.outputs);
        assertEq(listener.calls(), 1);
    }

    function testFuzz_retry_wrongOutputs(bytes32[] memory outputs) public {
        Listener listener = new Listener();
        listener.setBroken(true);
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), CALLBACK_GAS));
        Answer memory a = fulfil(r, id);
        listener.setBroken(false);
        vm.assume(keccak256(abi.encode(outputs)) != keccak256(abi.encode(a.outputs)));
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.WrongOutputs.selector, id));
        requests.retry(r, outputs);
    }

    /// @dev Delivered at once, or nobody to tell: there is nothing to retry. Nor is there before an answer.
    function test_retry_wrongStatus() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        refuseStatus(id, IHindsightRequests.Status.Open);
        requests.retry(r, new bytes32[](0));
        Answer memory a = fulfil(r, id);
        refuseStatus(id, IHindsightRequests.Status.Answered);
        requests.retry(r, a.outputs);
    }

    /// @dev Nobody is at home: nobody was told. If code moves in later, it can be told then.
    function test_callback_noCode() public {
        address later = makeAddr("later");
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(later, CALLBACK_GAS));
        Answer memory a = fulfil(r, id);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
        assertEq(requests.balanceOf(prover), BOUNTY);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackFailed.selector, id));
        requests.retry(r, a.outputs);
        vm.etch(later, address(new Listener()).code);
        requests.retry(r, a.outputs);
        assertEq(Listener(payable(later)).calls(), 1);
    }

    /// @dev However much gas is sent: the callback gets what it was promised, or nothing happens at all.
    function testFuzz_gas_callbackIsNeverStarved(uint256 gasLimit, uint32 promised) public {
        Listener listener = new Listener();
        promised = uint32(bound(promised, CALLBACK_GAS, requests.MAX_CALLBACK_GAS()));
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), promised));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        // About where the callback's gas comes into question.
        gasLimit = bound(gasLimit, uint256(promised) * 64 / 63 + 250_000, uint256(promised) * 64 / 63 + 450_000);
        (bool ok,) = address(requests).call{ gas: gasLimit }(abi.encodeCall(requests.fulfil, (r, a, prover)));
        if (ok) {
            assertEq(listener.calls(), 1, "starved");
        } else {
            assertStatus(id, IHindsightRequests.Status.Open);
            assertEq(requests.balanceOf(prover), 0);
            assertNotEq(requests.committedAt(commitment(id, prover, a)), 0);
        }
    }

    /// @dev With the least gas that is not refused, and with one unit less. To the unit, the callback gets as much as
    /// with plenty.
    function test_gas_edge() public {
        assertGasEdge(CALLBACK_GAS);
        assertGasEdge(1_234_567);
        assertGasEdge(uint32(requests.MAX_CALLBACK_GAS()));
    }

    function assertGasEdge(uint32 promised) private {
        Listener listener = new Listener();
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), promised));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        bytes memory data = abi.encodeCall(requests.fulfil, (r, a, prover));
        (bool ok, uint256 plenty) = entryGas(listener, data, 20_000_000);
        assertTrue(ok);
        assertLt(plenty, promised);
        assertGt(plenty + 2000, promised, "the listener's own first steps");
        (uint256 refused, uint256 accepted) = (0, 20_000_000);
        while (refused + 1 < accepted) {
            uint256 middle = (refused + accepted) / 2;
            (ok,) = entryGas(listener, data, middle);
            (refused, accepted) = ok ? (refused, middle) : (middle, accepted);
        }
        (, uint256 least) = entryGas(listener, data, accepted);
        assertEq(least, plenty, "starved");
    }

    function entryGas(Listener listener, bytes memory data, uint256 gasLimit) private returns (bool ok, uint256 left) {
        uint256 before = vm.snapshotState();
        (ok,) = address(requests).call{ gas: gasLimit }(data);
        left = listener.gasAtEntry();
        vm.revertToStateAndDelete(before);
    }

    /// @dev What a callback costs that does nothing.
    function test_gas_ofACallback() public {
        address quiet = makeAddr("quiet");
        vm.etch(quiet, hex"5f5ffd"); // reverts
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(quiet, CALLBACK_GAS));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        uint256 before = vm.snapshotState();
        cool();
        requests.fulfil(r, a, prover);
        vm.snapshotGasLastCall(GAS, "requests: fulfil with a callback that fails");
        cool();
        vm.etch(quiet, hex"00"); // stops
        requests.retry(r, a.outputs);
        vm.snapshotGasLastCall(GAS, "requests: retry");
        assertStatus(id, IHindsightRequests.Status.Answered);
        vm.revertToState(before);
        vm.etch(quiet, hex"00");
        cool();
        requests.fulfil(r, a, prover);
        vm.snapshotGasLastCall(GAS, "requests: fulfil with a callback");
        assertStatus(id, IHindsightRequests.Status.Answered);
    }

    function test_gas_insufficient() public {
        Listener listener = new Listener();
        uint32 promised = uint32(requests.MAX_CALLBACK_GAS());
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(listener), promised));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        uint256 needed = uint256(promised) * 64 / 63 + 1 + 3000;
        (bool ok, bytes memory why) =
            address(requests).call{ gas: 1_000_000 }(abi.encodeCall(requests.fulfil, (r, a, prover)));
        assertFalse(ok);
        assertInsufficient(why, needed);

        listener.setBroken(true);
        requests.fulfil(r, a, prover);
        listener.setBroken(false);
        (ok, why) = address(requests).call{ gas: 1_000_000 }(abi.encodeCall(requests.retry, (r, a.outputs)));
        assertFalse(ok);
        assertInsufficient(why, needed);
        assertEq(listener.calls(), 0);
        requests.retry(r, a.outputs);
        assertGt(listener.gasAtEntry(), promised, "a retry gives all that is sent");
    }

    function assertInsufficient(bytes memory why, uint256 needed) private pure {
        assertEq(bytes4(why), IHindsightRequests.InsufficientGas.selector);
        (uint256 left, uint256 want) = abi.decode(slice(why), (uint256, uint256));
        assertLt(left, want);
        assertEq(want, needed);
    }

    /// @dev An error's arguments, without its selector.
    function slice(bytes memory why) private pure returns (bytes memory arguments) {
        arguments = new bytes(why.length - 4);
        for (uint256 i = 0; i < arguments.length; ++i) {
            arguments[i] = why[i + 4];
        }
    }

    // Refunds.

    function test_refund() public {
        IHindsightRequests.Ask memory ask = plain();
        ask.refundTo = makeAddr("treasury");
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        vm.warp(deadline + 1);
        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Refunded(id, ask.refundTo, BOUNTY);
        vm.prank(stranger); // anybody
        requests.refund(r);
        vm.snapshotGasLastCall(GAS, "requests: refund");
        assertStatus(id, IHindsightRequests.Status.Refunded);
        assertEq(requests.balanceOf(ask.refundTo), BOUNTY);
        assertEq(requests.balanceOf(asker), 0);
        assertEq(requests.answerOf(id), 0);
    }

    function testFuzz_refund_beforeTheDeadline(uint64 time) public {
        (IHindsightRequests.Request memory r,) = open(plain());
        time = uint64(bound(time, vm.getBlockTimestamp(), deadline));
        vm.warp(time);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.DeadlineNotPassed.selector, deadline, uint256(time)));
        requests.refund(r);
    }

    function test_refund_twice() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        vm.warp(deadline + 1);
        requests.refund(r);
        refuseStatus(id, IHindsightRequests.Status.Refunded);
        requests.refund(r);
        assertEq(requests.balanceOf(asker), BOUNTY);
    }

    function test_refund_thenFulfil() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.warp(deadline + 1);
        requests.refund(r);
        vm.warp(deadline); // even if a chain's clock went backwards
        refuseStatus(id, IHindsightRequests.Status.Refunded);
        requests.fulfil(r, a, prover);
        assertEq(requests.balanceOf(prover), 0);
    }

    function test_fulfil_thenRefund() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        fulfil(r, id);
        vm.warp(deadline + 1);
        refuseStatus(id, IHindsightRequests.Status.Answered);
        requests.refund(r);
        assertEq(requests.balanceOf(asker), 0);
    }

    // Withdrawals.

    function test_withdraw() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        fulfil(r, id);
        (r, id) = open(plain());
        fulfil(r, id);
        assertEq(requests.balanceOf(prover), 2 * BOUNTY);
        cool();
        vm.expectEmit(address(requests));
        emit IHindsightRequests.Withdrawn(prover, 2 * BOUNTY);
        vm.prank(stranger); // anybody
        requests.withdraw(payable(prover));
        vm.snapshotGasLastCall(GAS, "requests: withdraw");
        assertEq(prover.balance, 2 * BOUNTY);
        assertEq(requests.balanceOf(prover), 0);
        assertEq(address(requests).balance, 0);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NothingToWithdraw.selector, prover));
        requests.withdraw(payable(prover));
    }

    /// @dev Whoever can't receive its money today keeps it.
    function test_withdraw_failed() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        fulfil(r, id);
        vm.etch(prover, hex"5f5ffd");
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.WithdrawFailed.selector, prover));
        requests.withdraw(payable(prover));
        assertEq(requests.balanceOf(prover), BOUNTY);
        vm.etch(prover, "");
        requests.withdraw(payable(prover));
        assertEq(prover.balance, BOUNTY);
    }

    // What it is bound to.

    function test_immutables() public view {
        assertEq(address(requests.HINDSIGHT()), address(judge));
        assertEq(address(requests.BLOCK_HASHES()), address(source));
    }

    /// @dev The same request at the same address of another chain is another request.
    function test_otherChain() public {
        IHindsightRequests.Ask memory ask = plain();
        Vouched vouched = new Vouched(); // so that both chains accept the same request
        ask.blockHashes = vouched;
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        Answer memory a = answer("proof");
        vouched.set(a.anchors);
        commit(id, prover, a);
        uint256 before = vm.snapshotState();
        requests.fulfil(r, a, prover);

        vm.revertToState(before);
        vm.chainId(10);
        deployCodeTo("HindsightRequests.sol", abi.encode(judge, source), address(requests)); // of the same address
        bytes32 there = requests.idOf(r);
        assertNotEq(there, id);
        refuseStatus(there, IHindsightRequests.Status.None);
        requests.fulfil(r, a, prover);
        vm.store(address(requests), bytes32(uint256(3)), 0); // the nonce, as there
        vm.prank(asker);
        assertEq(requests.request{ value: BOUNTY }(ask, query), there);
        bytes32 c = commitment(there, prover, a);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, c));
        requests.fulfil(r, a, prover);
    }

    /// @dev A chain that forks away under a new id: its own block hashes say nothing about the chain that was asked
    /// about, and what was open goes back.
    function test_fork() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.chainId(10_001);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NoBlockHashes.selector, CHAIN));
        requests.fulfil(r, a, prover);
        vm.warp(deadline + 1);
        requests.refund(r);
        requests.withdraw(payable(asker));
        assertEq(asker.balance, 100 ether);
    }

    function test_otherContract() public {
        HindsightRequests other = new HindsightRequests(judge, source);
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        bytes32 there = other.idOf(r);
        assertNotEq(there, id);
        Answer memory a = answer("proof");
        other.commit(commitment(id, prover, a));
        commit(id, prover, a);
        refuseStatus(there, IHindsightRequests.Status.None);
        other.fulfil(r, a, prover);
        vm.prank(asker);
        assertEq(other.request{ value: BOUNTY }(plain(), query), there);
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.NotCommitted.selector, commitment(there, prover, a)));
        other.fulfil(r, a, prover);
    }
}
