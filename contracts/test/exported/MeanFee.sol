// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../../src/Hindsight.sol";
import { IBlockHashes } from "../../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../../src/IHindsight.sol";
import { IHindsightCallback } from "../../src/IHindsightCallback.sol";

// The document's facts:
//   0 header baseFeePerGas of block 21740000
//   1 header baseFeePerGas of block 21740001
//   2 header baseFeePerGas of block 21740002
//   3 header baseFeePerGas of block 21740003
//   4 header baseFeePerGas of block 21740004
//   5 header baseFeePerGas of block 21740005
//   6 header baseFeePerGas of block 21740006
//   7 header baseFeePerGas of block 21740007
//   8 header baseFeePerGas of block 21740008
//   9 header baseFeePerGas of block 21740009
// What it computes of them:
//   sum := 0
//   for row := range rows { sum += row.fee } // @dev a comment that is no tag
//   mean := sum / len(rows)
//   return mean, mean > 1e9

/// @notice A question about chain 1, and how its answer is read.
abstract contract MeanFee {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice The answer.
    struct Outputs {
        // mean
        uint256 mean;
        // mean > 1e9
        uint256 result1;
    }

    uint64 public constant CHAIN_ID = 1;
    uint256 public constant OUTPUTS = 2;
    bytes32 public constant QUERY_ID = 0x7d56b5547882822b871c53446aeb0fc7244d6d59285118a195eabfe0b2f89c87;

    /// @dev What `queryId` is the hash of, for who asks on chain.
    bytes internal constant QUERY = hex"0268696e6473696768742e71756572790000000000000001000a006a010f000000000000014b"
        hex"b9e0000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"000000000000000000000000000000000000000000000000010f000000000000014bb9e10000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000010f000000000000014bb9e2000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"00000000000000000000000000000000010f000000000000014bb9e300000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"000000000000000000000000010f000000000000014bb9e40000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000010f000000000000014bb9e5000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"00000000010f000000000000014bb9e600000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000000000000000000000000"
        hex"010f000000000000014bb9e70000000000000000000000000000000000000000000000000000"
        hex"00000000000000000000000000000000000000000000000000000000000000000000010f0000"
        hex"00000000014bb9e8000000000000000000000000000000000000000000000000000000000000"
        hex"000000000000000000000000000000000000000000000000000000000000010f000000000000"
        hex"014bb9e900000000000000000000000000000000000000000000000000000000000000000000"
        hex"0000000000000000000000000000000000000000000000000000000a01010001000202020000"
        hex"01b0000000000000000103800000000101010001052001020000000000010000000000000000"
        hex"00000000000000000000000000000000000000000000000a0000000000000000000000000000"
        hex"00000000000000000000000000003b9aca00";

    /// @notice The question's id.
    function queryId() public pure returns (bytes32) {
        return QUERY_ID;
    }

    /// @notice The blocks whose hashes an answer names: whoever checks it must know them.
    function anchorNumbers() public pure returns (uint64[] memory numbers) {
        numbers = new uint64[](1);
        numbers[0] = 21740009;
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.mean = words[0].toUint256();
        outputs.result1 = words[1].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract MeanFeeConsumer is MeanFee {
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
abstract contract MeanFeeRequester is MeanFee, IHindsightCallback {
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
