// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Who wants to be told an answer.
interface IHindsightCallback {
    /// @notice The answer to a request. Called once with success, by the contract of the requests and by nobody else: check
    /// `msg.sender`, and that `id` is a request of yours, or that the query is what you meant.
    /// @param id the request
    /// @param queryId keccak256 of the encoded query
    /// @param sourceChainId the chain that the query is about
    /// @param outputs what was proven: one word for each fact of the query, or what its program returns
    function onHindsightAnswer(bytes32 id, bytes32 queryId, uint64 sourceChainId, bytes32[] calldata outputs) external;
}
