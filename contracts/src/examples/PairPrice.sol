// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

// Written by `hindsight query export --solidity`: inherit from it, and make it anew when the question changes.

import { Hindsight } from "../Hindsight.sol";
import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Answer, IHindsight } from "../IHindsight.sol";
import { IHindsightCallback } from "../IHindsightCallback.sol";

// The document's facts:
//   0 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740000
//   1 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740000
//   2 header timestamp of block 21740000
//   3 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740025
//   4 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740025
//   5 header timestamp of block 21740025
//   6 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740050
//   7 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740050
//   8 header timestamp of block 21740050
//   9 slot 0x8 of account 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc at block 21740075
//   ... 28 more
//   38 header timestamp of block 21740300
// What it computes of them:
//   sum, price, before := 0, 0, 0
//   for row := range rows {
//     if !first { sum += price * (row.time - before) }
//     price = mul_div(row.reserve1, 1e18, row.reserve0)
//     before = row.time
//   }
//   average := sum / (rows[len(rows)-1].time - rows[0].time)
//   return average
// With these values it is the document's question, 0xb2d47242a7dcf09a111c4daf330ca5cbf3f8c7489411f5050f01420755dc823a:
//   pair 0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc
//   first 21740000

/// @notice A question about chain 1, and how its answer is read.
abstract contract PairPrice {
    using Hindsight for bytes32;
    using Hindsight for bytes32[];

    /// @notice What the question depends on.
    struct Params {
        address pair;
        uint64 first;
    }

    /// @notice The answer.
    struct Outputs {
        // average
        uint256 average;
    }

    uint64 public constant CHAIN_ID = 1;
    uint256 public constant OUTPUTS = 1;

    /// @dev What the question computes, as circuits/program encodes it.
    bytes internal constant PROGRAM = hex"000d0304000b0002010100010000000000000780000000000000000102e20002000200000000"
        hex"03a2000400000001000101a2000600000000000203c000010001007100010480000000010071"
        hex"000104c000000001007100010ca8000a000300070001038800020101000100010ec000020000"
        hex"000000010e000000000000000001025000260002000000010388000400010000000100000000"
        hex"00000000000000000000000000000000000000000de0b6b3a7640000";

    /// @notice The id of the question with these parameters.
    function queryId(Params memory params) public pure returns (bytes32) {
        return keccak256(_query(params));
    }

    /// @notice The blocks whose hashes an answer names: whoever checks it must know them.
    function anchorNumbers(Params memory params) public pure returns (uint64[] memory numbers) {
        numbers = new uint64[](13);
        for (uint64 i = 0; i < 13; ++i) {
            numbers[i] = params.first + i * 25;
        }
    }

    /// @dev What `queryId` is the hash of, for who asks on chain.
    function _query(Params memory params) internal pure returns (bytes memory) {
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](39);
        for (uint64 row = 0; row < 13; ++row) {
            uint64 number = params.first + row * 25;
            facts[3 * row] = HindsightQuery.storageSlot(number, params.pair, bytes32(uint256(8)));
            facts[3 * row + 1] = HindsightQuery.storageSlot(number, params.pair, bytes32(uint256(8)));
            facts[3 * row + 2] = HindsightQuery.header(number, HindsightQuery.HEADER_TIMESTAMP);
        }
        return HindsightQuery.encode(CHAIN_ID, facts, PROGRAM);
    }

    /// @dev The words as what they are; reverts where a word is not.
    function _decode(bytes32[] calldata words) internal pure returns (Outputs memory outputs) {
        words.exactly(OUTPUTS);
        outputs.average = words[0].toUint256();
    }
}

/// @notice Takes the answer from anybody, with its proof. Write `_onAnswer`.
abstract contract PairPriceConsumer is PairPrice {
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
abstract contract PairPriceRequester is PairPrice, IHindsightCallback {
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
