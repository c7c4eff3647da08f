// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Anchor, IHindsight } from "../IHindsight.sol";

/// @title Example: who sent tokens to a treasury, in a transaction of the past?
/// @notice Depositors send to the treasury as to anybody, without an approval and without a call to this contract; the
/// token's Transfer event is proof enough. Anybody may bring it, and the depositor is credited.
contract TransferCredit {
    /// @notice A log, by its place in the history of the chain.
    struct Place {
        uint64 blockNumber;
        /// Index of the transaction in the block.
        uint16 txIndex;
        /// Index of the log in the transaction's receipt, not in the block as JSON-RPC counts.
        uint16 logIndex;
    }

    /// @notice This transfer was credited before.
    error AlreadyCredited(Place place);

    event Credited(address indexed depositor, uint256 amount, Place place, bytes32 indexed statementHash);

    /// @dev The first topic of ERC-20's event.
    bytes32 public constant TRANSFER = keccak256("Transfer(address,address,uint256)");

    /// @dev EIP-658: the transaction did not fail.
    bytes32 private constant SUCCESS = bytes32(uint256(1));

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;
    address public immutable TREASURY;

    /// @notice An ERC-20 token whose Transfer events say what was transferred: with fees on transfers some don't.
    address public immutable TOKEN;

    /// @notice What each depositor has sent, as far as it was proven here.
    mapping(address depositor => uint256) public creditOf;

    /// @dev By the log's place and by nothing else. A proof's bytes can be changed into others that are good, and another
    /// circuit or query proves the same transfer: neither says whether it was counted.
    mapping(uint256 place => bool) private _credited;

    constructor(IHindsight hindsight, IBlockHashes blockHashes, address token, address treasury) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        TOKEN = token;
        TREASURY = treasury;
    }

    /// @notice The query whose proof `credit` takes: did the transaction succeed, and sender, recipient and amount of the
    /// transfer.
    /// @dev Each fact of the log expects the event: of a log of another contract, or of another event, there is no proof.
    function queryId(Place calldata place) public view returns (bytes32) {
        (uint64 number, uint16 txIndex, uint16 logIndex) = (place.blockNumber, place.txIndex, place.logIndex);
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](4);
        facts[0] = HindsightQuery.receipt(number, txIndex, HindsightQuery.RECEIPT_STATUS);
        facts[1] = _expect(HindsightQuery.logTopic(number, txIndex, logIndex, 1));
        facts[2] = _expect(HindsightQuery.logTopic(number, txIndex, logIndex, 2));
        facts[3] = _expect(HindsightQuery.logData(number, txIndex, logIndex, 0));
        return HindsightQuery.id(_chainId(), facts);
    }

    /// @notice Credits a depositor if the proof is good, once for each transfer. Reverts otherwise, or if this chain does not
    /// remember the block.
    /// @dev Sender and amount are given and proven; success and recipient are what they have to be, so that there is no
    /// proof of a transfer that does not count. Who brings the proof does not matter: the depositor is in it.
    function credit(Place calldata place, address depositor, uint256 amount, bytes32 circuit, bytes calldata proof)
        external
    {
        uint256 key = (uint256(place.blockNumber) << 32) | (uint256(place.txIndex) << 16) | place.logIndex;
        if (_credited[key]) revert AlreadyCredited(place);
        _credited[key] = true;

        Anchor[] memory anchors = new Anchor[](1);
        anchors[0] = Anchor(place.blockNumber, BLOCK_HASHES.blockHash(place.blockNumber));
        bytes32[] memory outputs = new bytes32[](4);
        outputs[0] = SUCCESS;
        outputs[1] = _word(depositor);
        outputs[2] = _word(TREASURY);
        outputs[3] = bytes32(amount);
        bytes32 statementHash = HINDSIGHT.verify(circuit, _chainId(), queryId(place), anchors, outputs, proof);

        creditOf[depositor] += amount;
        emit Credited(depositor, amount, place, statementHash);
    }

    function _expect(HindsightQuery.Fact memory log) private view returns (HindsightQuery.Fact memory) {
        return HindsightQuery.expecting(log, TOKEN, TRANSFER);
    }

    function _word(address a) private pure returns (bytes32) {
        return bytes32(uint256(uint160(a)));
    }

    /// @dev The encoding has eight bytes for it (EIP-2294 keeps chain ids far below that).
    function _chainId() private view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.chainid);
    }
}
