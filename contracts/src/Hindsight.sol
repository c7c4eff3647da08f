// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashes } from "./IBlockHashes.sol";
import { Answer, IHindsight } from "./IHindsight.sol";

/// @title What a consumer owes, in one call; and words as Solidity's types.
/// @notice
///     using Hindsight for IHindsight;
///     using Hindsight for bytes32;
///
///     bytes32[] calldata outputs = HINDSIGHT.check(BLOCK_HASHES, queryId, answer);
///     uint256 balance = outputs[0].toUint256();
///
/// The contract that calls knows the query: a constant, or built with `HindsightQuery`. Never take `queryId` from whoever
/// brings the answer.
library Hindsight {
    /// @notice The answer reads from a block with this number that is none of the chain's.
    error AnchorMismatch(uint64 number, bytes32 given, bytes32 actual);

    /// @notice Another number of outputs than the query has: whoever decodes them has another query in mind.
    error OutputCount(uint256 given, uint256 expected);

    /// @notice The word is no number of this many bits.
    error NotAUint(bytes32 word, uint256 bits);

    /// @notice The word is no address: of its upper 96 bits one is set.
    error NotAnAddress(bytes32 word);

    /// @notice The word is neither 0 nor 1.
    error NotABool(bytes32 word);

    /// @notice The answer to a query about this chain, proven and of this chain's own blocks; reverts otherwise.
    /// @param judge its `unsafeDev()` is false, or anybody can forge answers
    /// @param hashes of this chain's blocks
    /// @param queryId the question that the caller of this function means
    /// @param answer from anybody
    /// @return outputs one word for each fact of the query, in its order, or what its program returns
    function check(IHindsight judge, IBlockHashes hashes, bytes32 queryId, Answer calldata answer)
        internal
        view
        returns (bytes32[] calldata outputs)
    {
        return check(judge, hashes, thisChain(), queryId, answer);
    }

    /// @notice The same about any chain whose block hashes `hashes` knows.
    /// @dev A proof of a query about another chain than `sourceChainId` is refused by the judge; hashes of another chain than
    /// `sourceChainId` only make good answers look bad, unless they are not the hashes of that chain's blocks: trust no such source.
    function check(IHindsight judge, IBlockHashes hashes, uint64 sourceChainId, bytes32 queryId, Answer calldata answer)
        internal
        view
        returns (bytes32[] calldata outputs)
    {
        proven(judge, hashes, sourceChainId, queryId, answer);
        return answer.outputs;
    }

    /// @notice The same for who needs the statement's hash.
    function proven(
        IHindsight judge,
        IBlockHashes hashes,
        uint64 sourceChainId,
        bytes32 queryId,
        Answer calldata answer
    ) internal view returns (bytes32 statementHash) {
        // Anchors first: they cost less than the proof, and say better what is wrong.
        for (uint256 i = 0; i < answer.anchors.length; ++i) {
            (uint64 number, bytes32 given) = (answer.anchors[i].number, answer.anchors[i].hash);
            bytes32 actual = hashes.blockHash(number);
            if (given != actual) revert AnchorMismatch(number, given, actual);
        }
        // Reverts unless there are anchors, and the proof is of these, this query and these outputs.
        return judge.verify(answer.circuit, sourceChainId, queryId, answer.anchors, answer.outputs, answer.proof);
    }

    /// @notice The outputs, if there are as many as expected. A proof of another number of outputs than the query has is impossible:
    /// this says early, and by its name, that a contract decodes what its query does not ask for.
    function exactly(bytes32[] calldata outputs, uint256 expected) internal pure returns (bytes32[] calldata) {
        if (outputs.length != expected) revert OutputCount(outputs.length, expected);
        return outputs;
    }

    /// @notice This chain's id, as queries have it.
    function thisChain() internal view returns (uint64) {
        // EIP-2294 keeps ids far below 2^64. Of a chain that does not, the id of a query is another chain's, with other blocks.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.chainid);
    }

    // Words. What a contract has stored, or a program computed, is a number of 256 bits until somebody looks at it; a cast would cut
    // silently. `bytes32` itself needs no function, and smaller bytesN are cast: bytes4(word) of a selector.

    function toUint256(bytes32 word) internal pure returns (uint256) {
        return uint256(word);
    }

    /// @notice The word as a number in two's complement.
    function toInt256(bytes32 word) internal pure returns (int256) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return int256(uint256(word)); // the same bits
    }

    function toUint128(bytes32 word) internal pure returns (uint128) {
        return uint128(toUint(word, 128));
    }

    function toUint112(bytes32 word) internal pure returns (uint112) {
        return uint112(toUint(word, 112));
    }

    function toUint96(bytes32 word) internal pure returns (uint96) {
        return uint96(toUint(word, 96));
    }

    function toUint64(bytes32 word) internal pure returns (uint64) {
        return uint64(toUint(word, 64));
    }

    function toUint32(bytes32 word) internal pure returns (uint32) {
        return uint32(toUint(word, 32));
    }

    function toUint16(bytes32 word) internal pure returns (uint16) {
        return uint16(toUint(word, 16));
    }

    function toUint8(bytes32 word) internal pure returns (uint8) {
        return uint8(toUint(word, 8));
    }

    /// @notice The word, if it is a number below 2^bits. A cast of the result to that many bits loses nothing.
    /// @param bits 0 to 255; of more, every word is a number
    function toUint(bytes32 word, uint256 bits) internal pure returns (uint256) {
        if (uint256(word) >> bits != 0) revert NotAUint(word, bits);
        return uint256(word);
    }

    /// @notice The address in the lower 160 bits of a word whose upper 96 are zero.
    function toAddress(bytes32 word) internal pure returns (address) {
        if (uint256(word) >> 160 != 0) revert NotAnAddress(word);
        return address(uint160(uint256(word)));
    }

    /// @notice Whether the word is 1; it is no other than 0 or 1.
    function toBool(bytes32 word) internal pure returns (bool) {
        if (uint256(word) > 1) revert NotABool(word);
        return uint256(word) == 1;
    }
}
