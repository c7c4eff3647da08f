// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Who wants to be told an answer.
interface IHindsightCallback {
    /// @notice The answer to a request. Check that `msg.sender` is the contract of the requests, and that the chain and
    /// the query are what you meant: then the answer is true, whoever has asked. Anybody may ask in your name, also the
    /// same again, as long as the contract of the requests vouches for the block hashes itself; other sources of them
    /// only you can name. Each request is told with success once.
    /// @param id the request
    /// @param queryId keccak256 of the encoded query
    /// @param sourceChainId the chain that the query is about
    /// @param outputs what was proven: one word for each fact of the query, or what its program returns
    function onHindsightAnswer(bytes32 id, bytes32 queryId, uint64 sourceChainId, bytes32[] calldata outputs) external;
}
