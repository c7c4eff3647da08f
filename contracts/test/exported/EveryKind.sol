// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../../src/Hindsight.sol";
import { IBlockHashes } from "../../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../../src/IHindsight.sol";
import { IHindsightCallback } from "../../src/IHindsightCallback.sol";

// The document's facts:
//   0 header timestamp of block 21740135
//   1 header extraDataAt@5 of block 21740135
//   2 balance of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   3 slot 0xb of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740136
//   4 transactionCount of block 21740140
//   5 to of transaction 3 of block 21740135
//   6 selector of transaction 3 of block 21740135
//   7 input0 of transaction 3 of block 21740135
//   8 status of receipt 3 of block 21740135
//   9 address of log 1 of transaction 3 of block 21740135
//   10 header timestamp of block 21740140

/// @notice A question about chain 1, and how its answer is read.
abstract contract EveryKind {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice The answer.
    struct Outputs {
        // header timestamp of block 21740135
        uint256 headerTimestampOf0;
        // header extraDataAt@5 of block 21740135
        bytes32 headerExtraDataAt5;
        // balance of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
        uint256 accountBalance;
        // slot 0xb of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740136
        bytes32 storageWord;
        // transactionCount of block 21740140
        uint256 blockTransactionCount;
        // to of transaction 3 of block 21740135
        address txTo;
        // selector of transaction 3 of block 21740135
        bytes4 txSelector;
        // input0 of transaction 3 of block 21740135
        bytes32 txInput0;
        // status of receipt 3 of block 21740135
        bool receiptStatus;
        // address of log 1 of transaction 3 of block 21740135
        address logAddress;
        // header timestamp of block 21740140
        uint256 headerTimestampOf10;
    }

    uint64 public constant CHAIN_ID = 1;
    uint256 public constant OUTPUTS = 11;
    bytes32 public constant QUERY_ID = 0xc1b120745cb3b665eed466d6545e48b4b19dc29c11d29f9492d200f4eb62bddb;

    /// @dev What `queryId` is the hash of, for who asks on chain.
    bytes internal constant QUERY = hex"0268696e6473696768742e71756572790000000000000001000b0000010b000000000000014b"
        hex"ba67000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"000000000000000000000000000000000000000000000000010c000500000000014bba670000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"00000000000000000000000000000000000000000201000000000000014bba67a0b86991c621"
        hex"8b36c1d19d4a2e9eb0ce3606eb48000000000000000000000000000000000000000000000000"
        hex"000000000000000000000000000000000300000000000000014bba68a0b86991c6218b36c1d1"
        hex"9d4a2e9eb0ce3606eb4800000000000000000000000000000000000000000000000000000000"
        hex"0000000b00000000000000000700000000000000014bba6c0000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"00000000000000000402000000000000014bba67000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000030000"
        hex"00000000040d000000000000014bba6700000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000003000000000000"
        hex"040b000400000000014bba670000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000300000000000005010000"
        hex"00000000014bba67000000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000030000000000000600000000000000"
        hex"014bba6700000000000000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000003000100000000010b000000000000014bba6c"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"00000000000000000000000000000000000000000000";

    /// @notice The question's id.
    function queryId() public pure returns (bytes32) {
        return QUERY_ID;
    }

    /// @notice The blocks whose hashes an answer names: whoever checks it must know them.
    function anchorNumbers() public pure returns (uint64[] memory numbers) {
        numbers = new uint64[](2);
        numbers[0] = 21740136;
        numbers[1] = 21740140;
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.headerTimestampOf0 = words[0].toUint256();
        outputs.headerExtraDataAt5 = words[1];
        outputs.accountBalance = words[2].toUint256();
        outputs.storageWord = words[3];
        outputs.blockTransactionCount = words[4].toUint256();
        outputs.txTo = words[5].toAddress();
        outputs.txSelector = bytes4(words[6]);
        outputs.txInput0 = words[7];
        outputs.receiptStatus = words[8].toBool();
        outputs.logAddress = words[9].toAddress();
        outputs.headerTimestampOf10 = words[10].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract EveryKindConsumer is EveryKind {
    using Hindsight for IHindsight;

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;

    /// @param blockHashes of chain CHAIN_ID: BlockHashes knows those of the chain that it is on
    constructor(IHindsight hindsight, IBlockHashes blockHashes) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
    }

    /// @notice Takes an answer; reverts unless it is proven.
    function submit(Answer calldata answer) external virtual {
        _onAnswer(_check(answer));
    }

    /// @dev The answer, if it is proven and of CHAIN_ID's own blocks; reverts otherwise.
    function _check(Answer calldata answer) internal view returns (Outputs memory) {
        return _decode(HINDSIGHT.check(BLOCK_HASHES, CHAIN_ID, queryId(), answer));
    }

    /// @dev What to do with a true answer. Anybody may bring the same answer again:
    /// what counts once, you count.
    function _onAnswer(Outputs memory outputs) internal virtual;
}

/// @notice Takes the answer from HindsightRequests, which has checked it. Write `_onAnswer`.
abstract contract EveryKindRequester is EveryKind, IHindsightCallback {
    /// @notice Only the contract of the requests brings answers here.
    error NotTheRequests(address caller);

    /// @notice The answer to a question that this contract has not asked.
    error NotAsked(bytes32 queryId, uint64 sourceChainId);

    address public immutable REQUESTS;

    /// @param requests HindsightRequests, whose judge and block hashes this contract trusts with it
    constructor(address requests) {
        REQUESTS = requests;
    }

    /// @inheritdoc IHindsightCallback
    function onHindsightAnswer(bytes32, bytes32 queryId_, uint64 sourceChainId, bytes32[] calldata outputs)
        external
        virtual
    {
        if (msg.sender != REQUESTS) revert NotTheRequests(msg.sender);
        if (queryId_ != QUERY_ID || sourceChainId != CHAIN_ID) revert NotAsked(queryId_, sourceChainId);
        _onAnswer(_decode(outputs));
    }

    /// @dev What to do with a true answer. Anybody may have asked the same, so that the answer comes again:
    /// what counts once, you count.
    function _onAnswer(Outputs memory outputs) internal virtual;
}
