// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { HindsightRequests } from "../src/HindsightRequests.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Anchor, Answer } from "../src/IHindsight.sol";
import { IHindsightCallback } from "../src/IHindsightCallback.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Requests, Vouched } from "./Requests.sol";

/// @dev Who wants others' money, or to spoil their answers: thieves before a prover, callbacks, sources of block
/// hashes, receivers.
contract HindsightRequestsAttacksTest is Requests {
    uint32 private constant CALLBACK_GAS = 1_000_000;

    // Thieves who see what a prover sends before it is mined.

    /// @dev A copy of the commitment is the prover's commitment.
    function test_thief_copiesTheCommitment() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        bytes32 c = commitment(id, prover, a);
        vm.prank(stranger);
        requests.commit(c); // first
        vm.prank(prover);
        requests.commit(c);
        vm.roll(vm.getBlockNumber() + 1);
        vm.prank(prover);
        requests.fulfil(r, a, prover);
        assertPaid(prover, stranger);
    }

    /// @dev A copy of the fulfilment pays the prover.
    function test_thief_copiesTheAnswer() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, prover, a);
        vm.prank(stranger);
        requests.fulfil(r, a, prover);
        assertPaid(prover, stranger);
        refuseStatus(id, IHindsightRequests.Status.Answered);
        vm.prank(prover);
        requests.fulfil(r, a, prover);
    }

    /// @dev With another beneficiary, or another proof of the same statement, it is another commitment, of this block
    /// at best.
    function test_thief_commitsInFront() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        Answer memory again = answer("again"); // which anybody makes of a proof
        commit(id, prover, a);

        vm.startPrank(stranger);
        vm.expectPartialRevert(IHindsightRequests.NotCommitted.selector);
        requests.fulfil(r, a, stranger);
        requests.commit(commitment(id, stranger, a));
        requests.commit(commitment(id, stranger, again));
        vm.expectPartialRevert(IHindsightRequests.CommittedInThisBlock.selector);
        requests.fulfil(r, a, stranger);
        vm.expectPartialRevert(IHindsightRequests.CommittedInThisBlock.selector);
        requests.fulfil(r, again, stranger);
        vm.stopPrank();

        requests.fulfil(r, a, prover);
        vm.roll(vm.getBlockNumber() + 1);
        refuseStatus(id, IHindsightRequests.Status.Answered);
        requests.fulfil(r, again, stranger);
        assertPaid(prover, stranger);
    }

    /// @dev What is known not to be answered: a prover who shows its proof and is not mined for a block can lose to who
    /// has seen it. The asker is answered, with the truth, and pays once.
    function test_thief_holdsBackTheAnswer() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        commit(id, prover, answer("proof")); // and sends its answer, which is seen and not mined
        Answer memory again = answer("again");
        commit(id, stranger, again);
        requests.fulfil(r, again, stranger);
        assertPaid(stranger, prover);
        assertEq(requests.answerOf(id), digest(answer("proof").outputs));
    }

    function assertPaid(address who, address other) private view {
        assertEq(requests.balanceOf(who), BOUNTY);
        assertEq(requests.balanceOf(other), 0);
        assertEq(address(requests).balance, BOUNTY);
    }

    // Callbacks.

    /// @dev Told, a callback calls back: into every function, with all that is needed for it to work. It fulfils a
    /// second request, withdraws what is its own, asks and commits, as it may; it is not told twice, not paid for its
    /// own request, and not refunded.
    function test_callback_reenters() public {
        Reentrant callback = new Reentrant(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(callback), 3_000_000));
        (IHindsightRequests.Request memory r2, bytes32 id2) = open(plain(), address(this), 3 ether);
        IHindsightRequests.Ask memory ask = plain();
        ask.refundTo = address(callback);
        (IHindsightRequests.Request memory late,) = open(ask, address(this), 5 ether);
        Answer memory a = answer("proof");
        Answer memory again = answer("again");
        requests.commit(commitment(id, address(callback), again));
        requests.commit(commitment(id2, address(callback), again));
        commit(id, prover, a);

        callback.plan(abi.encodeCall(requests.fulfil, (r, a, prover)), false);
        callback.plan(abi.encodeCall(requests.fulfil, (r, again, address(callback))), false);
        callback.plan(abi.encodeCall(requests.retry, (r, a.outputs)), false);
        callback.plan(abi.encodeCall(requests.refund, (r)), false);
        callback.plan(abi.encodeCall(requests.refund, (late)), false);
        callback.plan(abi.encodeCall(requests.fulfil, (r2, again, address(callback))), true);
        callback.plan(abi.encodeCall(requests.fulfil, (r2, again, address(callback))), false);
        callback.plan(abi.encodeCall(requests.withdraw, (payable(address(callback)))), true);
        callback.plan(abi.encodeCall(requests.withdraw, (payable(address(callback)))), false);
        callback.plan(abi.encodeCall(requests.withdraw, (payable(prover))), true); // its own, to itself
        callback.plan(abi.encodeCall(requests.request, (plain(), query)), true);
        callback.plan(abi.encodeCall(requests.commit, (bytes32("any"))), true);
        requests.fulfil(r, a, prover);

        assertEq(callback.done(), 12, "not all was tried");
        assertStatus(id, IHindsightRequests.Status.Answered);
        assertStatus(id2, IHindsightRequests.Status.Answered);
        assertEq(prover.balance, BOUNTY);
        assertEq(address(callback).balance, 3 ether);
        assertEq(address(requests).balance, 5 ether); // of the one that is open
        assertEq(requests.balanceOf(prover) + requests.balanceOf(address(callback)), 0);
    }

    /// @dev A callback that reverts after it has called back undoes what it did, and is still paid for.
    function test_callback_reentersAndReverts() public {
        Reentrant callback = new Reentrant(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(callback), 3_000_000));
        (IHindsightRequests.Request memory r2, bytes32 id2) = open(plain());
        Answer memory a = answer("proof");
        requests.commit(commitment(id2, address(callback), a));
        commit(id, prover, a);
        callback.plan(abi.encodeCall(requests.fulfil, (r2, a, address(callback))), true);
        callback.plan(abi.encodeCall(requests.withdraw, (payable(prover))), true);
        callback.plan(abi.encodeCall(requests.retry, (r, a.outputs)), true); // which does not work, so that it reverts
        requests.fulfil(r, a, prover);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
        assertStatus(id2, IHindsightRequests.Status.Open);
        assertEq(requests.balanceOf(prover), BOUNTY);
        assertEq(requests.balanceOf(address(callback)), 0);
        assertEq(address(requests).balance, 2 * BOUNTY);
    }

    /// @dev A retry within a retry finds nothing to retry.
    function test_callback_reentersARetry() public {
        Reentrant callback = new Reentrant(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(callback), 3_000_000));
        callback.plan(hex"ffffffff", true); // fails
        Answer memory a = fulfil(r, id);
        callback.forget();
        callback.plan(abi.encodeCall(requests.retry, (r, a.outputs)), false);
        requests.retry(r, a.outputs);
        assertEq(callback.done(), 1);
        assertStatus(id, IHindsightRequests.Status.Answered);
    }

    function test_callback_reverts() public {
        assertFailsWithin(hex"5f5ffd", 1000); // revert(0, 0)
    }

    function test_callback_burnsItsGas() public {
        assertFailsWithin(hex"fe", CALLBACK_GAS); // invalid
        assertFailsWithin(hex"5b5f56", CALLBACK_GAS); // jumps to itself for ever
    }

    /// @dev A megabyte that comes back costs whoever made it, within its own gas; to copy it would cost as much again.
    function test_callback_returnsMuch() public {
        assertFailsWithin(hex"620800005ffd", 600_000); // revert(0, 0x80000): half a megabyte costs 573,000
        assertToldWithin(hex"620800005ff3", 600_000); // return(0, 0x80000)
    }

    function test_callback_destroysItself() public {
        assertToldWithin(hex"33ff", 40_000); // to the contract of the requests
    }

    /// @dev As code: what calls nobody, and does not need to know it was told.
    function assertFailsWithin(bytes memory code, uint256 gas) private {
        (bytes32 id, IHindsightRequests.Request memory r) = tell(code, gas);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
        bytes32[] memory outputs = answer("proof").outputs;
        (bool ok, bytes memory why) =
            address(requests).call{ gas: 3_000_000 }(abi.encodeCall(requests.retry, (r, outputs)));
        assertFalse(ok);
        assertEq(why, abi.encodeWithSelector(IHindsightRequests.CallbackFailed.selector, id));
        vm.etch(r.callback, hex"00");
        requests.retry(r, outputs);
        assertStatus(id, IHindsightRequests.Status.Answered);
    }

    function assertToldWithin(bytes memory code, uint256 gas) private {
        (bytes32 id,) = tell(code, gas);
        assertStatus(id, IHindsightRequests.Status.Answered);
    }

    /// @dev Pays the prover whatever the callback does, and costs it no more than the callback's gas.
    function tell(bytes memory code, uint256 most) private returns (bytes32 id, IHindsightRequests.Request memory r) {
        address callback = makeAddr("callback");
        vm.etch(callback, code);
        (r, id) = open(telling(callback, CALLBACK_GAS));
        Answer memory a = answer("proof");
        commit(id, prover, a);
        uint256 had = requests.balanceOf(prover);
        requests.fulfil(r, a, prover);
        // The call itself without a callback takes 300,000 (snapshots/).
        assertLt(vm.lastCallGas().gasTotalUsed, 320_000 + most);
        assertEq(requests.balanceOf(prover), had + BOUNTY);
    }

    /// @dev The contract itself as a callback: it knows no such call.
    function test_callback_theContractItself() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(requests), CALLBACK_GAS));
        fulfil(r, id);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
        assertPaid(prover, asker);
    }

    /// @dev A precompile has no code.
    function test_callback_precompile() public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(telling(address(2), CALLBACK_GAS));
        fulfil(r, id);
        assertStatus(id, IHindsightRequests.Status.Undelivered);
    }

    // Sources of block hashes.

    /// @dev Whoever names a source that lies is told the lie, and pays for it; nobody else is.
    function test_source_lies() public {
        Vouched vouched = new Vouched();
        IHindsightRequests.Ask memory ask = plain();
        ask.blockHashes = vouched;
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        (IHindsightRequests.Request memory honest, bytes32 honestId) = open(plain());
        Answer memory a = answer("otherBlock"); // true of a block that the chain does not have
        vouched.set(a.anchors);
        requests.commit(commitment(honestId, stranger, a));
        commit(id, stranger, a);
        requests.fulfil(r, a, stranger);
        assertPaidOf(2, stranger);
        vm.expectPartialRevert(Hindsight.AnchorMismatch.selector);
        requests.fulfil(honest, a, stranger);
        ask.callback = makeAddr("a consumer");
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.CallbackOfAnother.selector, ask.callback));
        vm.prank(asker);
        requests.request(ask, query);
    }

    function assertPaidOf(uint256 bounties, address who) private view {
        assertEq(requests.balanceOf(who), BOUNTY);
        assertEq(address(requests).balance, bounties * BOUNTY);
    }

    /// @dev One that answers nothing, or no word, or reverts: no answer, and the bounty goes back.
    function test_source_refuses() public {
        bytes[5] memory codes = [
            bytes(""), // not there
            hex"5f5ffd", // reverts
            hex"fe", // burns
            hex"60015f5260205ffd", // reverts with a word
            hex"601f5ff3" // 31 bytes
        ];
        for (uint256 i = 0; i < codes.length; ++i) {
            assertNoAnswer(address(uint160(0xb10c + i)), codes[i]);
        }
        assertEq(requests.balanceOf(asker), codes.length * BOUNTY);
        requests.withdraw(payable(asker));
        assertEq(asker.balance, 100 ether);
    }

    function assertNoAnswer(address vouching, bytes memory code) private {
        vm.etch(vouching, code);
        IHindsightRequests.Ask memory ask = plain();
        (ask.blockHashes, ask.deadline) = (IBlockHashes(vouching), uint64(vm.getBlockTimestamp() + 1));
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        Answer memory a = answer("proof");
        commit(id, prover, a);
        (bool ok,) = address(requests).call{ gas: 2_000_000 }(abi.encodeCall(requests.fulfil, (r, a, prover)));
        assertFalse(ok);
        assertStatus(id, IHindsightRequests.Status.Open);
        vm.warp(ask.deadline + 1);
        requests.refund(r);
    }

    /// @dev A source that answers a query by calling back can change nothing: it is asked statically.
    function test_source_reenters() public {
        ReentrantSource reentrant = new ReentrantSource(requests);
        IHindsightRequests.Ask memory ask = plain();
        ask.blockHashes = IBlockHashes(address(reentrant)); // not declared to be static, so that only the caller makes it so
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        Answer memory a = answer("proof");
        reentrant.set(a.anchors);
        commit(id, prover, a);
        reentrant.plan(abi.encodeCall(requests.commit, (bytes32("any"))));
        requests.fulfil(r, a, prover);
        assertEq(requests.committedAt("any"), 0);
        assertPaid(prover, asker);
    }

    // Receivers.

    /// @dev One that asks for its money again while it gets it.
    function test_receiver_reenters() public {
        Reentrant receiver = new Reentrant(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        open(plain()); // whose bounty it would like, too
        Answer memory a = answer("proof");
        commit(id, address(receiver), a);
        requests.fulfil(r, a, address(receiver));
        receiver.plan(abi.encodeCall(requests.withdraw, (payable(address(receiver)))), false);
        requests.withdraw(payable(address(receiver)));
        assertEq(receiver.done(), 1);
        assertEq(address(receiver).balance, BOUNTY);
        assertEq(address(requests).balance, BOUNTY);
    }

    /// @dev One that refuses blocks nobody: neither the answer nor the refund, nor other receivers.
    function test_receiver_refuses() public {
        IHindsightRequests.Ask memory ask = plain();
        ask.refundTo = makeAddr("refuses");
        (IHindsightRequests.Request memory r, bytes32 id) = open(ask);
        (IHindsightRequests.Request memory r2,) = open(ask);
        bytes[3] memory codes = [bytes(hex"5f5ffd"), hex"fe", hex"620800005ffd"];
        vm.etch(prover, hex"5f5ffd");
        fulfil(r, id);
        vm.warp(deadline + 1);
        requests.refund(r2);
        for (uint256 i = 0; i < codes.length; ++i) {
            vm.etch(ask.refundTo, codes[i]);
            (bool ok, bytes memory why) =
                address(requests).call{ gas: 1_000_000 }(abi.encodeCall(requests.withdraw, (payable(ask.refundTo))));
            assertFalse(ok);
            assertEq(why, abi.encodeWithSelector(IHindsightRequests.WithdrawFailed.selector, ask.refundTo));
        }
        vm.etch(ask.refundTo, hex"620800005ff3"); // takes it, and returns half a megabyte
        requests.withdraw(payable(ask.refundTo));
        assertLt(vm.lastCallGas().gasTotalUsed, 700_000);
        assertEq(ask.refundTo.balance, BOUNTY);
    }

    /// @dev Too little gas for the receiver is no loss.
    function testFuzz_receiver_starved(uint256 gasLimit) public {
        Reentrant receiver = new Reentrant(requests);
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        Answer memory a = answer("proof");
        commit(id, address(receiver), a);
        requests.fulfil(r, a, address(receiver));
        gasLimit = bound(gasLimit, 0, 100_000);
        (bool ok,) =
            address(requests).call{ gas: gasLimit }(abi.encodeCall(requests.withdraw, (payable(address(receiver)))));
        assertEq(address(receiver).balance, ok ? BOUNTY : 0);
        assertEq(requests.balanceOf(address(receiver)), ok ? 0 : BOUNTY);
    }

    /// @dev Ether that is forced in is nobody's: it changes nothing.
    function testFuzz_forcedEther(uint96 amount) public {
        (IHindsightRequests.Request memory r, bytes32 id) = open(plain());
        vm.deal(address(this), amount);
        new Forced{ value: amount }(payable(address(requests)));
        assertEq(address(requests).balance, BOUNTY + amount);
        fulfil(r, id);
        requests.withdraw(payable(prover));
        assertEq(prover.balance, BOUNTY);
        assertEq(address(requests).balance, amount);
    }
}

/// @dev Told, or paid, it makes the calls that it was given, and reverts unless each goes as planned.
contract Reentrant is IHindsightCallback {
    HindsightRequests private immutable REQUESTS;
    bytes[] private _calls;
    bool[] private _work;
    uint256 public done;

    constructor(HindsightRequests requests) {
        REQUESTS = requests;
    }

    function plan(bytes calldata data, bool works) external {
        _calls.push(data);
        _work.push(works);
    }

    function forget() external {
        delete _calls;
        delete _work;
    }

    function onHindsightAnswer(bytes32, bytes32, uint64, bytes32[] calldata) external {
        _run();
    }

    receive() external payable {
        if (done == 0) _run();
    }

    function _run() private {
        while (done < _calls.length) {
            uint256 i = done++; // before the call, so that what calls back goes on
            (bool ok,) = address(REQUESTS).call(_calls[i]);
            require(ok == _work[i], "not as planned");
        }
    }
}

/// @dev Calls back when it is asked for a hash, and answers as if it had not.
contract ReentrantSource {
    HindsightRequests private immutable REQUESTS;
    bytes private _call;
    mapping(uint64 => bytes32) private _hashes;

    constructor(HindsightRequests requests) {
        REQUESTS = requests;
    }

    function plan(bytes calldata data) external {
        _call = data;
    }

    function set(Anchor[] calldata anchors) external {
        for (uint256 i = 0; i < anchors.length; ++i) {
            _hashes[anchors[i].number] = anchors[i].hash;
        }
    }

    function blockHash(uint64 number) external returns (bytes32) {
        (bool ok,) = address(REQUESTS).call{ gas: 100_000 }(_call);
        require(!ok, "it could change something");
        return _hashes[number];
    }
}

contract Forced {
    constructor(address payable to) payable {
        selfdestruct(to);
    }
}
