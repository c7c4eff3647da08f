// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Anchor, IHindsight } from "../IHindsight.sol";

/// @title Example: what was somebody's token balance at an old block?
/// @notice The token needs no snapshot: its storage is history already. Anybody may bring the proof; nobody can bring
/// a wrong balance.
contract BalanceAtBlock {
    /// @notice Nobody has proven this balance yet.
    error NotProven(address holder, uint64 blockNumber);

    event BalanceProven(
        address indexed holder, uint64 indexed blockNumber, uint256 balance, bytes32 indexed statementHash
    );

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;
    address public immutable TOKEN;

    /// @notice Where the token's layout has its `mapping(address => uint256)` of balances.
    uint256 public immutable BALANCES_INDEX;

    struct Reading {
        bool proven;
        uint256 balance;
    }

    mapping(address holder => mapping(uint64 blockNumber => Reading)) private _readings;

    constructor(IHindsight hindsight, IBlockHashes blockHashes, address token, uint256 balancesIndex) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        TOKEN = token;
        BALANCES_INDEX = balancesIndex;
    }

    /// @notice The query whose proof `prove` takes.
    function queryId(address holder, uint64 blockNumber) public view returns (bytes32) {
        bytes32 slot = HindsightQuery.mappingSlot(holder, BALANCES_INDEX);
        return HindsightQuery.storageQueryId(_chainId(), blockNumber, TOKEN, slot);
    }

    /// @notice Keeps a balance if the proof is good. Reverts otherwise, or if this chain does not remember the block.
    /// @dev Nothing is taken from the caller that the contract can know: the chain, the query and the block's hash are
    /// its own, and only the balance and the proof of it are given. Twice the same proof has the same effect as once.
    function prove(address holder, uint64 blockNumber, uint256 balance, bytes32 circuit, bytes calldata proof)
        external
    {
        Anchor[] memory anchors = new Anchor[](1);
        anchors[0] = Anchor(blockNumber, BLOCK_HASHES.blockHash(blockNumber));
        bytes32[] memory outputs = new bytes32[](1);
        outputs[0] = bytes32(balance);
        bytes32 statementHash =
            HINDSIGHT.verify(circuit, _chainId(), queryId(holder, blockNumber), anchors, outputs, proof);

        _readings[holder][blockNumber] = Reading(true, balance);
        emit BalanceProven(holder, blockNumber, balance, statementHash);
    }

    /// @notice A balance that was proven before.
    function balanceAt(address holder, uint64 blockNumber) external view returns (uint256) {
        Reading storage reading = _readings[holder][blockNumber];
        if (!reading.proven) revert NotProven(holder, blockNumber);
        return reading.balance;
    }

    /// @dev The encoding has eight bytes for it (EIP-2294 keeps chain ids far below that).
    function _chainId() private view returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(block.chainid);
    }
}
