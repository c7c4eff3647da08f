// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../../src/Hindsight.sol";
import { HindsightQuery } from "../../src/HindsightQuery.sol";
import { IBlockHashes } from "../../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../../src/IHindsight.sol";
import { IHindsightCallback } from "../../src/IHindsightCallback.sol";

// The document's facts:
//   0 status of receipt 3 of block 25000000
//   1 topic1 of log 7 of transaction 3 of block 25000000, expected to be of 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48
// with topic 0 0xddf252ad..f523b3ef
//   2 data0 of log 7 of transaction 3 of block 25000000, expected to be with topic 0 0xddf252ad..f523b3ef
//   3 dataLength of log 7 of transaction 3 of block 25000000, expected to be of
// 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48
// With these values it is the document's question, 0x901be5a71bda85b1212b553dc3616bdc0b60ffe1f76eb37878f06915e9c1efe6:
//   number 25000000
//   transaction 3
//   log 7
//   token 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48
//   topic 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef

/// @notice A question about chain 8453, and how its answer is read.
abstract contract Purchase {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice What the question depends on.
    struct Params {
        uint64 number;
        uint16 transaction;
        uint16 log;
        address token;
        bytes32 topic;
    }

    /// @notice The answer.
    struct Outputs {
        // status of receipt 3 of block 25000000
        bool receiptStatus;
        // topic1 of log 7 of transaction 3 of block 25000000, expected to be of
        // 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 with topic 0 0xddf252ad..f523b3ef
        bytes32 logTopic1;
        // data0 of log 7 of transaction 3 of block 25000000, expected to be with topic 0 0xddf252ad..f523b3ef
        bytes32 logData0;
        // dataLength of log 7 of transaction 3 of block 25000000, expected to be of
        // 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48
        uint256 logDataLength;
    }

    uint64 public constant CHAIN_ID = 8453;
    uint256 public constant OUTPUTS = 4;

    /// @notice The id of the question with these parameters.
    function queryId(Params memory params) public pure returns (bytes32) {
        return keccak256(_query(params));
    }

    /// @notice The blocks whose hashes an answer names: whoever checks it must know them.
    function anchorNumbers(Params memory params) public pure returns (uint64[] memory numbers) {
        numbers = new uint64[](1);
        numbers[0] = params.number;
    }

    /// @dev What `queryId` is the hash of, for who asks on chain.
    function _query(Params memory params) internal pure returns (bytes memory) {
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](4);
        facts[0] = HindsightQuery.receipt(params.number, params.transaction, HindsightQuery.RECEIPT_STATUS);
        facts[1] = HindsightQuery.expecting(
            HindsightQuery.logTopic(params.number, params.transaction, params.log, 1), params.token, params.topic
        );
        facts[2] = HindsightQuery.expectingTopic0(
            HindsightQuery.logData(params.number, params.transaction, params.log, 0), params.topic
        );
        facts[3] = HindsightQuery.expectingAddress(
            HindsightQuery.logDataLength(params.number, params.transaction, params.log), params.token
        );
        return HindsightQuery.encode(CHAIN_ID, facts);
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.receiptStatus = words[0].toBool();
        outputs.logTopic1 = words[1];
        outputs.logData0 = words[2];
        outputs.logDataLength = words[3].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract PurchaseConsumer is Purchase {
    using Hindsight for IHindsight;

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;

    /// @param blockHashes of chain CHAIN_ID: BlockHashes knows those of the chain that it is on
    constructor(IHindsight hindsight, IBlockHashes blockHashes) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
    }

    /// @notice Takes an answer; reverts unless it is proven.
    function submit(Params calldata params, Answer calldata answer) external virtual {
        _onAnswer(params, _check(params, answer));
    }

    /// @dev The answer, if it is proven and of CHAIN_ID's own blocks; reverts otherwise.
    function _check(Params memory params, Answer calldata answer) internal view returns (Outputs memory) {
        return _decode(HINDSIGHT.check(BLOCK_HASHES, CHAIN_ID, queryId(params), answer));
    }

    /// @dev What to do with a true answer. Anybody may bring the same answer again:
    /// what counts once, you count.
    function _onAnswer(Params memory params, Outputs memory outputs) internal virtual;
}

/// @notice Takes the answer from HindsightRequests, which has checked it. Write `_onAnswer`.
abstract contract PurchaseRequester is Purchase, IHindsightCallback {
    /// @notice Only the contract of the requests brings answers here.
    error NotTheRequests(address caller);

    /// @notice The answer to a question that this contract has not asked.
    error NotAsked(bytes32 queryId, uint64 sourceChainId);

    address public immutable REQUESTS;

    struct Asked {
        Params params;
        bool yes;
    }

    mapping(bytes32 queryId => Asked) private _asked;

    /// @param requests HindsightRequests, whose judge and block hashes this contract trusts with it
    constructor(address requests) {
        REQUESTS = requests;
    }

    /// @dev Remembers a question; the bytes are what `request` of REQUESTS takes.
    function _ask(Params memory params) internal returns (bytes memory query) {
        query = _query(params);
        _asked[keccak256(query)] = Asked(params, true);
    }

    /// @inheritdoc IHindsightCallback
    function onHindsightAnswer(bytes32, bytes32 queryId_, uint64 sourceChainId, bytes32[] calldata outputs)
        external
        virtual
    {
        if (msg.sender != REQUESTS) revert NotTheRequests(msg.sender);
        Asked storage asked = _asked[queryId_];
        if (!asked.yes || sourceChainId != CHAIN_ID) revert NotAsked(queryId_, sourceChainId);
        _onAnswer(asked.params, _decode(outputs));
    }

    /// @dev What to do with a true answer. Anybody may have asked the same, so that the answer comes again:
    /// what counts once, you count.
    function _onAnswer(Params memory params, Outputs memory outputs) internal virtual;
}
