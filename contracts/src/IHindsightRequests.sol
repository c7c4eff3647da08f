// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashes } from "./IBlockHashes.sol";
import { Answer, IHindsight } from "./IHindsight.sol";

/// @title Questions on chain, and a bounty for who answers.
/// @notice Anybody asks, anybody answers with a proof, and is paid what was offered. A question that nobody has
/// answered by its deadline is refunded, whoever asks for it. No owner, no pause, no fee.
///
/// Who answers first says so: `commit` to an answer in one block, `fulfil` in a later one. A commitment names who is
/// paid, so that copying either transaction pays the same. Whoever sees the proof in the second one can make another of
/// it (IHindsight), but has to commit anew, and is too late if the first is mined within the next block. So a prover
/// pays for the next block, or sends where nobody looks: a block's builder can still hold it back.
///
/// A request is kept by its hash: whoever acts on it brings the request itself, from the event `Requested`.
///
/// A prover answers only if it knows `blockHashes`, which is BLOCK_HASHES or code of the asker's choice: such code can
/// refuse an answer that the asker has read in the meantime. It can't take anything from here, nor lie to anybody but
/// the asker.
interface IHindsightRequests {
    /// @notice What is asked for, besides the query.
    /// The value that is sent is the bounty; zero is one too, for who wants the answer anyway.
    /// @param refundTo who gets the bounty back, and can receive it; zero for the sender
    /// @param callback who is told the answer (IHindsightCallback); zero for nobody. With another source of block
    /// hashes than BLOCK_HASHES, which could lie, only the sender itself
    /// @param callbackGas the gas that the callback gets, at most MAX_CALLBACK_GAS: the prover pays for it
    /// @param deadline the last timestamp, in seconds, of a block that an answer can be in; at most MAX_WAIT from now
    /// @param sourceChainId the chain that the query is about
    /// @param blockHashes who vouches for that chain's block hashes; zero for BLOCK_HASHES, which knows this chain's
    struct Ask {
        address refundTo;
        address callback;
        uint32 callbackGas;
        uint64 deadline;
        uint64 sourceChainId;
        IBlockHashes blockHashes;
    }

    /// @notice A request, complete. `refundTo` and `blockHashes` are never zero here.
    struct Request {
        address requester;
        address refundTo;
        address callback;
        uint32 callbackGas;
        uint64 deadline;
        uint64 sourceChainId;
        bytes32 queryId;
        IBlockHashes blockHashes;
        uint256 bounty; // wei
        uint256 nonce;
    }

    /// @notice Open → Answered (paid; and told, if there is a callback); Open → Undelivered (paid, the callback failed)
    /// → Answered; Open → Refunded. There is no other way.
    enum Status {
        None,
        Open,
        Answered,
        Undelivered,
        Refunded
    }

    /// @param query the encoded query, or empty if the asker only gave its id
    /// @param parameters what helps provers to find the query of an id; nobody here reads it
    event Requested(
        bytes32 indexed id,
        bytes32 indexed queryId,
        address indexed requester,
        Request request,
        bytes query,
        bytes parameters
    );
    event Committed(bytes32 indexed commitment);
    event Answered(
        bytes32 indexed id,
        bytes32 indexed queryId,
        address indexed beneficiary,
        bytes32 statementHash,
        bytes32[] outputs
    );
    event Delivered(bytes32 indexed id);
    event Undelivered(bytes32 indexed id);
    event Refunded(bytes32 indexed id, address indexed to, uint256 bounty);
    event Withdrawn(address indexed who, uint256 amount);

    /// @notice The deadline has passed: no answer counts any more.
    error DeadlinePassed(uint64 deadline, uint256 now_);

    /// @notice The deadline has not passed: there is nothing to refund yet.
    error DeadlineNotPassed(uint64 deadline, uint256 now_);

    /// @notice The bounty would be kept for longer than anybody waits. Is it in milliseconds?
    error DeadlineTooFar(uint64 deadline, uint256 latest);

    /// @notice More gas for the callback than MAX_CALLBACK_GAS.
    error CallbackGasTooHigh(uint256 callbackGas);

    /// @notice BLOCK_HASHES knows this chain's blocks only, under its present id: for another chain name who vouches
    /// for them.
    error NoBlockHashes(uint64 sourceChainId);

    /// @notice Somebody else would be told what a source of the asker's choice calls true.
    error CallbackOfAnother(address callback);

    /// @notice The request is not in the state that the call needs. None: nobody made it, here, with these fields.
    error WrongStatus(bytes32 id, Status status);

    /// @notice Nobody can be paid at the address zero.
    error BeneficiaryZero();

    /// @notice Nobody has committed to this answer for this beneficiary.
    error NotCommitted(bytes32 commitment);

    /// @notice The commitment is of this block: fulfil in a later one.
    error CommittedInThisBlock(bytes32 commitment);

    /// @notice Too little gas to give the callback what was promised: send more.
    error InsufficientGas(uint256 left, uint256 needed);

    /// @notice Not the outputs that were proven.
    error WrongOutputs(bytes32 id);

    /// @notice The callback failed again.
    error CallbackFailed(bytes32 id);

    error NothingToWithdraw(address who);

    /// @notice The receiver refused the money, which stays here for another try.
    error WithdrawFailed(address who);

    /// @notice Asks a query, and offers the value that is sent. The query's bytes are in the event.
    function request(Ask calldata ask, bytes calldata query) external payable returns (bytes32 id);

    /// @notice The same by the query's id alone: provers must know the query, or rebuild it from `parameters`.
    function requestById(Ask calldata ask, bytes32 queryId, bytes calldata parameters)
        external
        payable
        returns (bytes32 id);

    /// @notice Says that somebody has an answer, without showing it. Once is enough: the first block counts.
    /// @param commitment what `commitmentOf` gives
    function commit(bytes32 commitment) external;

    /// @notice Answers a request: the bounty is credited to the beneficiary, then the callback is called. Reverts
    /// unless the answer is proven, of the chain's own blocks (`Hindsight.AnchorMismatch`), committed to in an earlier block, and in time. A
    /// callback that fails changes nothing of that.
    function fulfil(Request calldata r, Answer calldata answer, address beneficiary) external;

    /// @notice Calls a callback that has failed again, with all the gas that is sent, at least what it was promised.
    /// Any time.
    function retry(Request calldata r, bytes32[] calldata outputs) external;

    /// @notice Credits the bounty to `refundTo` after the deadline.
    function refund(Request calldata r) external;

    /// @notice Sends somebody what was credited to them, all of it.
    function withdraw(address payable who) external;

    function statusOf(bytes32 id) external view returns (Status);

    /// @notice The lower 31 bytes of keccak256(abi.encode(outputs)) of an answered request; zero before.
    function answerOf(bytes32 id) external view returns (uint248);

    /// @notice The block of a commitment; zero if there is none (any more).
    function committedAt(bytes32 commitment) external view returns (uint256);

    /// @notice What was credited to somebody and not withdrawn.
    function balanceOf(address who) external view returns (uint256);

    /// @notice keccak256(abi.encode(chain id, this contract, r)), with the id that the chain had when this contract was
    /// deployed.
    function idOf(Request calldata r) external view returns (bytes32);

    /// @notice keccak256(abi.encode(id, beneficiary, keccak256(abi.encode(answer)))).
    function commitmentOf(bytes32 id, address beneficiary, Answer calldata answer) external pure returns (bytes32);

    /// @notice The judge. Its `unsafeDev` must be false where the answers or the bounties have a value.
    function HINDSIGHT() external view returns (IHindsight);

    /// @notice Who vouches for this chain's block hashes.
    function BLOCK_HASHES() external view returns (IBlockHashes);

    /// @notice The most gas that a callback can ask for: it must go into one transaction with the proof.
    function MAX_CALLBACK_GAS() external view returns (uint256);

    /// @notice The seconds until the latest deadline: one in milliseconds would keep the bounty for ever.
    function MAX_WAIT() external view returns (uint256);
}
