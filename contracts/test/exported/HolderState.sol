// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../../src/Hindsight.sol";
import { HindsightQuery } from "../../src/HindsightQuery.sol";
import { IBlockHashes } from "../../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../../src/IHindsight.sol";
import { IHindsightCallback } from "../../src/IHindsightCallback.sol";

// The document's facts:
//   0 slot 0xb9f6591f..63f89389 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   1 balance of account 0xE0554a476A092703abdB3Ef35c80e0D76d32939F at block 21740135
//   2 nonce of account 0xE0554a476A092703abdB3Ef35c80e0D76d32939F at block 21740135
//   3 slot 0xdaf0a957..31458b03 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   4 slot 0x19b801df..5d4e5aa8 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   5 header timestamp of block 21740136
//   6 header timestamp of block 30000000
// With these values it is the document's question, 0xfd1e2b0127305ee71e327c135c6fe895f424b35d1d12fa01184ccb3675c05bd3:
//   holder 0xE0554a476A092703abdB3Ef35c80e0D76d32939F
//   number 21740135
//   later 30000000

/// @notice A question about chain 10, and how its answer is read.
abstract contract HolderState {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice What the question depends on.
    struct Params {
        address holder;
        uint64 number;
        uint64 later;
    }

    /// @notice The answer.
    struct Outputs {
        // slot 0xb9f6591f..63f89389 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
        bytes32 storageWordOf0;
        // balance of account 0xE0554a476A092703abdB3Ef35c80e0D76d32939F at block 21740135
        uint256 accountBalance;
        // nonce of account 0xE0554a476A092703abdB3Ef35c80e0D76d32939F at block 21740135
        uint256 accountNonce;
        // slot 0xdaf0a957..31458b03 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
        bytes32 storageWordOf3;
        // slot 0x19b801df..5d4e5aa8 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
        bytes32 storageWordOf4;
        // header timestamp of block 21740136
        uint256 headerTimestampOf5;
        // header timestamp of block 30000000
        uint256 headerTimestampOf6;
    }

    uint64 public constant CHAIN_ID = 10;
    uint256 public constant OUTPUTS = 7;

    /// @notice The id of the question with these parameters.
    function queryId(Params memory params) public pure returns (bytes32) {
        return keccak256(_query(params));
    }

    /// @dev What `queryId` is the hash of, for who asks on chain.
    function _query(Params memory params) internal pure returns (bytes memory) {
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](7);
        facts[0] = HindsightQuery.storageSlot(
            params.number,
            0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48,
            HindsightQuery.valueSlot(bytes32(uint256(uint160(params.holder))), bytes32(uint256(9)))
        );
        facts[1] = HindsightQuery.account(params.number, params.holder, HindsightQuery.ACCOUNT_BALANCE);
        facts[2] = HindsightQuery.account(params.number, params.holder, HindsightQuery.ACCOUNT_NONCE);
        facts[3] = HindsightQuery.storageSlot(
            params.number,
            0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48,
            HindsightQuery.valueSlot(
                bytes32(uint256(uint160(0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48))),
                HindsightQuery.valueSlot(bytes32(uint256(uint160(params.holder))), bytes32(uint256(10)))
            )
        );
        facts[4] = HindsightQuery.storageSlot(
            params.number,
            0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48,
            bytes32(
                uint256(HindsightQuery.valueSlot(bytes32(uint256(uint160(params.holder))), bytes32(uint256(3)))) + 2
            )
        );
        facts[5] = HindsightQuery.header(params.number + 1, HindsightQuery.HEADER_TIMESTAMP);
        facts[6] = HindsightQuery.header(params.later, HindsightQuery.HEADER_TIMESTAMP);
        return HindsightQuery.encode(CHAIN_ID, facts);
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.storageWordOf0 = words[0];
        outputs.accountBalance = words[1].toUint256();
        outputs.accountNonce = words[2].toUint256();
        outputs.storageWordOf3 = words[3];
        outputs.storageWordOf4 = words[4];
        outputs.headerTimestampOf5 = words[5].toUint256();
        outputs.headerTimestampOf6 = words[6].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract HolderStateConsumer is HolderState {
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
abstract contract HolderStateRequester is HolderState, IHindsightCallback {
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
