// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "./Hindsight.sol";
import { IBlockHashes } from "./IBlockHashes.sol";
import { Answer, IHindsight } from "./IHindsight.sol";
import { IHindsightCallback } from "./IHindsightCallback.sol";
import { IHindsightRequests } from "./IHindsightRequests.sol";

/// @title Questions on chain, and a bounty for who answers.
/// @dev The money here is the bounties of open requests and what was credited; it leaves by `withdraw` only. Code of
/// others runs in two places, the callback and the receiver of a withdrawal, both when all changes have been made:
/// afterwards a call only says how it went, and no call in between can move a request that is Answered. The judge and
/// the source of block hashes are called statically.
///
/// `balance >= bounties of open requests + balances`, and equal but for what somebody forced in: nothing here reads the
/// balance.
contract HindsightRequests is IHindsightRequests {
    using Hindsight for IHindsight;

    /// @inheritdoc IHindsightRequests
    uint256 public constant MAX_CALLBACK_GAS = 5_000_000;

    /// @inheritdoc IHindsightRequests
    uint256 public constant MAX_WAIT = 366 days;

    /// @inheritdoc IHindsightRequests
    IHindsight public immutable HINDSIGHT;

    /// @inheritdoc IHindsightRequests
    IBlockHashes public immutable BLOCK_HASHES;

    /// @dev Of the deployment, so that a fork of the chain that takes another id can still refund what was open.
    uint256 private immutable CHAIN_ID;

    struct State {
        Status status;
        uint248 answer;
    }

    mapping(bytes32 id => State) private _states;

    /// @inheritdoc IHindsightRequests
    mapping(bytes32 commitment => uint256) public committedAt;

    /// @inheritdoc IHindsightRequests
    mapping(address who => uint256) public balanceOf;

    uint256 private _requests;

    constructor(IHindsight hindsight, IBlockHashes blockHashes) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        CHAIN_ID = block.chainid;
    }

    /// @inheritdoc IHindsightRequests
    function request(Ask calldata ask, bytes calldata query) external payable returns (bytes32) {
        return _request(ask, keccak256(query), query, query[:0]);
    }

    /// @inheritdoc IHindsightRequests
    function requestById(Ask calldata ask, bytes32 queryId, bytes calldata parameters)
        external
        payable
        returns (bytes32)
    {
        return _request(ask, queryId, parameters[:0], parameters);
    }

    /// @inheritdoc IHindsightRequests
    function commit(bytes32 commitment) external {
        if (committedAt[commitment] != 0) return;
        committedAt[commitment] = block.number;
        emit Committed(commitment);
    }

    /// @inheritdoc IHindsightRequests
    function fulfil(Request calldata r, Answer calldata answer, address beneficiary) external {
        bytes32 id = idOf(r);
        _expect(id, Status.Open);
        if (_passed(r.deadline)) revert DeadlinePassed(r.deadline, block.timestamp);
        if (beneficiary == address(0)) revert BeneficiaryZero();
        _useCommitment(commitmentOf(id, beneficiary, answer));
        bytes32 statementHash = _verify(r, answer);

        _states[id] = State(Status.Answered, _digest(answer.outputs));
        balanceOf[beneficiary] += r.bounty;
        emit Answered(id, r.queryId, beneficiary, statementHash, answer.outputs);

        if (r.callback == address(0)) return;
        if (_deliver(id, r, answer.outputs, r.callbackGas)) {
            emit Delivered(id);
        } else {
            _states[id].status = Status.Undelivered;
            emit Undelivered(id);
        }
    }

    /// @inheritdoc IHindsightRequests
    function retry(Request calldata r, bytes32[] calldata outputs) external {
        bytes32 id = idOf(r);
        _expect(id, Status.Undelivered);
        if (_digest(outputs) != _states[id].answer) revert WrongOutputs(id);
        _states[id].status = Status.Answered; // before the call, so that it can't be told twice
        if (!_deliver(id, r, outputs, gasleft())) revert CallbackFailed(id);
        emit Delivered(id);
    }

    /// @inheritdoc IHindsightRequests
    function refund(Request calldata r) external {
        bytes32 id = idOf(r);
        _expect(id, Status.Open);
        if (!_passed(r.deadline)) revert DeadlineNotPassed(r.deadline, block.timestamp);
        _states[id].status = Status.Refunded;
        balanceOf[r.refundTo] += r.bounty;
        emit Refunded(id, r.refundTo, r.bounty);
    }

    /// @inheritdoc IHindsightRequests
    function withdraw(address payable who) external {
        uint256 amount = balanceOf[who];
        if (amount == 0) revert NothingToWithdraw(who);
        balanceOf[who] = 0;
        emit Withdrawn(who, amount);
        bool ok;
        assembly ("memory-safe") {
            ok := call(gas(), who, amount, 0, 0, 0, 0)
        }
        if (!ok) revert WithdrawFailed(who);
    }

    /// @inheritdoc IHindsightRequests
    function statusOf(bytes32 id) external view returns (Status) {
        return _states[id].status;
    }

    /// @inheritdoc IHindsightRequests
    function answerOf(bytes32 id) external view returns (uint248) {
        return _states[id].answer;
    }

    /// @inheritdoc IHindsightRequests
    function idOf(Request calldata r) public view returns (bytes32) {
        return keccak256(abi.encode(CHAIN_ID, address(this), r));
    }

    /// @inheritdoc IHindsightRequests
    function commitmentOf(bytes32 id, address beneficiary, Answer calldata answer) public pure returns (bytes32) {
        return keccak256(abi.encode(id, beneficiary, keccak256(abi.encode(answer))));
    }

    function _request(Ask calldata ask, bytes32 queryId, bytes calldata query, bytes calldata parameters)
        private
        returns (bytes32 id)
    {
        if (_passed(ask.deadline)) revert DeadlinePassed(ask.deadline, block.timestamp);
        uint256 latest = block.timestamp + MAX_WAIT;
        if (ask.deadline > latest) revert DeadlineTooFar(ask.deadline, latest);
        if (ask.callbackGas > MAX_CALLBACK_GAS) revert CallbackGasTooHigh(ask.callbackGas);
        IBlockHashes source = address(ask.blockHashes) == address(0) ? BLOCK_HASHES : ask.blockHashes;
        bool own = _isOwn(source, ask.sourceChainId);
        if (!own && ask.callback != address(0) && ask.callback != msg.sender) revert CallbackOfAnother(ask.callback);
        Request memory r = Request({
            requester: msg.sender,
            refundTo: ask.refundTo == address(0) ? msg.sender : ask.refundTo,
            callback: ask.callback,
            callbackGas: ask.callbackGas,
            deadline: ask.deadline,
            sourceChainId: ask.sourceChainId,
            queryId: queryId,
            blockHashes: source,
            bounty: msg.value,
            nonce: _requests++
        });
        id = keccak256(abi.encode(CHAIN_ID, address(this), r)); // as idOf, of memory
        _states[id].status = Status.Open;
        emit Requested(id, queryId, msg.sender, r, query, parameters);
    }

    /// @dev The one comparison by which a request can be answered or refunded, never both.
    function _passed(uint64 deadline) private view returns (bool) {
        // forge-lint: disable-next-line(block-timestamp) -- who sets it can move it by seconds, and deadlines are longer
        return block.timestamp > deadline;
    }

    function _expect(bytes32 id, Status expected) private view {
        Status status = _states[id].status;
        if (status != expected) revert WrongStatus(id, status);
    }

    /// @dev Whether this is BLOCK_HASHES, which is asked about no chain but this one, under the id that it has now.
    function _isOwn(IBlockHashes source, uint64 sourceChainId) private view returns (bool own) {
        own = address(source) == address(BLOCK_HASHES);
        if (own && sourceChainId != block.chainid) revert NoBlockHashes(sourceChainId);
    }

    function _useCommitment(bytes32 commitment) private {
        uint256 number = committedAt[commitment];
        if (number == 0) revert NotCommitted(commitment);
        if (number == block.number) revert CommittedInThisBlock(commitment);
        delete committedAt[commitment];
    }

    function _verify(Request calldata r, Answer calldata answer) private view returns (bytes32) {
        _isOwn(r.blockHashes, r.sourceChainId); // still: the chain may have forked away
        return HINDSIGHT.proven(r.blockHashes, r.sourceChainId, r.queryId, answer);
    }

    /// @dev Tells the callback with this much gas, or with what is left if that is less. True if it has code and does
    /// not revert. Without code nobody was told: it may get some later, and `retry` tells it then.
    ///
    /// A callback that was promised gas gets all of it, so that nobody can make it fail by sending too little. EIP-150
    /// keeps back one part in 64 of what is left after the call's own price. That is 100, because the callback's code
    /// was just looked at (EIP-2929), and 2,600 more if it is an account that delegates to code (EIP-7702); the rest is
    /// for the steps in between.
    function _deliver(bytes32 id, Request calldata r, bytes32[] calldata outputs, uint256 allowed)
        private
        returns (bool ok)
    {
        address callback = r.callback;
        if (callback.code.length == 0) return false;
        bytes memory data =
            abi.encodeCall(IHindsightCallback.onHindsightAnswer, (id, r.queryId, r.sourceChainId, outputs));
        uint256 needed = uint256(r.callbackGas) * 64 / 63 + 1 + 3_000;
        if (gasleft() < needed) revert InsufficientGas(gasleft(), needed);
        assembly ("memory-safe") {
            // Nothing is copied back: what it returns may be of any size.
            ok := call(allowed, callback, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }

    function _digest(bytes32[] calldata outputs) private pure returns (uint248) {
        // forge-lint: disable-next-line(unsafe-typecast) -- 31 bytes of a hash are enough of it
        return uint248(uint256(keccak256(abi.encode(outputs))));
    }
}
