// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashes } from "./IBlockHashes.sol";
import { Answer, IHindsight } from "./IHindsight.sol";
import { IHindsightCallback } from "./IHindsightCallback.sol";
import { IHindsightRequests } from "./IHindsightRequests.sol";

/// @title Questions on chain, and a bounty for who answers.
/// @dev The money here is the bounties of open requests and what was credited; it leaves by `withdraw` only. Code of others runs in two
/// places, both at the end of a call that has made all its changes: the callback and the receiver of a withdrawal. The judge and
/// the source of block hashes are called statically.
contract HindsightRequests is IHindsightRequests {
    /// @notice A prover must be able to send the proof and the callback in one transaction.
    uint256 public constant MAX_CALLBACK_GAS = 5_000_000;

    /// @inheritdoc IHindsightRequests
    IHindsight public immutable HINDSIGHT;

    /// @inheritdoc IHindsightRequests
    IBlockHashes public immutable BLOCK_HASHES;

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
        if (block.timestamp > r.deadline) revert DeadlinePassed(r.deadline, block.timestamp);
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
        if (block.timestamp <= r.deadline) revert DeadlineNotPassed(r.deadline, block.timestamp);
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
        return keccak256(abi.encode(block.chainid, address(this), r));
    }

    /// @inheritdoc IHindsightRequests
    function commitmentOf(bytes32 id, address beneficiary, Answer calldata answer) public pure returns (bytes32) {
        return keccak256(abi.encode(id, beneficiary, keccak256(abi.encode(answer))));
    }

    function _request(Ask calldata ask, bytes32 queryId, bytes calldata query, bytes calldata parameters)
        private
        returns (bytes32 id)
    {
        if (ask.deadline <= block.timestamp) revert DeadlinePassed(ask.deadline, block.timestamp);
        if (ask.callbackGas > MAX_CALLBACK_GAS) revert CallbackGasTooHigh(ask.callbackGas);
        bool own = address(ask.blockHashes) == address(0);
        if (own && ask.sourceChainId != block.chainid) revert NoBlockHashes(ask.sourceChainId);
        Request memory r = Request({
            requester: msg.sender,
            refundTo: ask.refundTo == address(0) ? msg.sender : ask.refundTo,
            callback: ask.callback,
            callbackGas: ask.callbackGas,
            deadline: ask.deadline,
            sourceChainId: ask.sourceChainId,
            queryId: queryId,
            blockHashes: own ? BLOCK_HASHES : ask.blockHashes,
            bounty: msg.value,
            nonce: _requests++
        });
        id = keccak256(abi.encode(block.chainid, address(this), r)); // as idOf, of memory
        _states[id].status = Status.Open;
        emit Requested(id, queryId, msg.sender, r, query, parameters);
    }

    function _expect(bytes32 id, Status expected) private view {
        Status status = _states[id].status;
        if (status != expected) revert WrongStatus(id, status);
    }

    function _useCommitment(bytes32 commitment) private {
        uint256 number = committedAt[commitment];
        if (number == 0) revert NotCommitted(commitment);
        if (number == block.number) revert CommittedInThisBlock(commitment);
        delete committedAt[commitment];
    }

    function _verify(Request calldata r, Answer calldata answer) private view returns (bytes32) {
        for (uint256 i = 0; i < answer.anchors.length; ++i) {
            (uint64 number, bytes32 given) = (answer.anchors[i].number, answer.anchors[i].hash);
            bytes32 expected = r.blockHashes.blockHash(number);
            if (given != expected) revert AnchorMismatch(number, expected, given);
        }
        return
            HINDSIGHT.verify(answer.circuit, r.sourceChainId, r.queryId, answer.anchors, answer.outputs, answer.proof);
    }

    /// @dev Tells the callback with this much gas, or with what is left if that is less. True if it has code and does not revert: without code it
    /// may get some later.
    ///
    /// A callback that was promised gas gets all of it, so that nobody can make it fail by sending too little. EIP-150 keeps back one part in
    /// 64 of what is left after the call's own price, which is at most 2,600 (EIP-2929); the rest is for the steps in between.
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
