// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../../src/Hindsight.sol";
import { HindsightQuery } from "../../src/HindsightQuery.sol";
import { IBlockHashes } from "../../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../../src/IHindsight.sol";
import { IHindsightCallback } from "../../src/IHindsightCallback.sol";

// The document's facts:
//   0 slot 0x2bbb704c..c1f12f22 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   1 slot 0xbedd6443..3df09098 of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
//   2 slot 0x4345f84e..366e4ebf of account 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48 at block 21740135
// What it computes of them:
//   n := 0
//   for row := range rows { if row.balance >= 1000e6 { n += 1 } }
//   return n
// With these values it is the document's question, 0x5dc9dd0b161d3dddf7deb037fb1d2ba523274647c53afcaa5b318ec0ccb5b1d3:
//   least 1000000000
//   number 21740135
//   whale 0xE0554a476A092703abdB3Ef35c80e0D76d32939F
//   token 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48

/// @notice A question about chain 1, and how its answer is read.
abstract contract Holders {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice What the question depends on.
    struct Params {
        uint256 least;
        uint64 number;
        address whale;
        address token;
    }

    /// @notice The answer.
    struct Outputs {
        // n
        uint256 n;
    }

    uint64 public constant CHAIN_ID = 1;
    uint256 public constant OUTPUTS = 1;

    /// @dev What the question computes, as circuits/program encodes it.
    bytes internal constant PROGRAM = hex"00030101000300010101000006c00000010100000001018200010001000000000ca800000002"
        hex"000100010e800000000000000001000000000000000000000000000000000000000000000000" hex"000000003b9aca00";

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
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](3);
        facts[0] = HindsightQuery.storageSlot(
            params.number,
            params.token,
            HindsightQuery.valueSlot(
                bytes32(uint256(uint160(params.whale))),
                0x52c63247e1f47db19d5ce0460030c497f067ca4cebf71ba98eeadabe20bace00
            )
        );
        facts[1] = HindsightQuery.storageSlot(
            params.number, params.token, 0xbedd6443c09a3ab7224a29005e3d7b288f1ef9d6e9b73714afe2b7e83df09098
        );
        facts[2] = HindsightQuery.storageSlot(
            params.number, params.token, 0x4345f84ea235fbdf1e68188dc092e5f8686080e775f05fa98879c7a3366e4ebf
        );
        bytes memory program = PROGRAM;
        HindsightQuery.withConstant(program, 0, bytes32(params.least));
        return HindsightQuery.encode(CHAIN_ID, facts, program);
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.n = words[0].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract HoldersConsumer is Holders {
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
abstract contract HoldersRequester is Holders, IHindsightCallback {
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
