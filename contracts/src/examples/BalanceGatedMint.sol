// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../Hindsight.sol";
import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Answer, IHindsight } from "../IHindsight.sol";

/// @title Example: a badge for everybody who held enough of a token at one block of the past.
/// @notice Who holds now does not matter, so that nobody can borrow a badge. The token needs no snapshot and knows nothing of this.
contract BalanceGatedMint {
    using Hindsight for IHindsight;
    using Hindsight for bytes32;

    /// @notice One badge for each holder, with whatever proof.
    error AlreadyMinted(address holder);

    /// @notice The holder had less than LEAST at the block.
    error BalanceTooLow(address holder, uint256 balance);

    event Minted(address indexed holder, uint256 indexed badge);

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;

    /// @notice A token of this chain, and where its layout has its `mapping(address => uint256)` of balances.
    address public immutable TOKEN;
    uint256 public immutable BALANCES_INDEX;

    uint64 public immutable BLOCK;

    /// @notice In the token's smallest unit.
    uint256 public immutable LEAST;

    /// @notice The number of badges; the first is 1.
    uint256 public badges;

    /// @notice A holder's badge, 0 without one. Badges stay where they are.
    mapping(address holder => uint256) public badgeOf;

    constructor(
        IHindsight hindsight,
        IBlockHashes blockHashes,
        address token,
        uint256 balancesIndex,
        uint64 blockNumber,
        uint256 least
    ) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        TOKEN = token;
        BALANCES_INDEX = balancesIndex;
        BLOCK = blockNumber;
        LEAST = least;
    }

    /// @notice The query whose answer `mint` takes.
    function queryId(address holder) public view returns (bytes32) {
        bytes32 slot = HindsightQuery.mappingSlot(holder, BALANCES_INDEX);
        return HindsightQuery.storageQueryId(Hindsight.thisChain(), BLOCK, TOKEN, slot);
    }

    /// @notice Gives the holder a badge. Anybody may bring the answer, for any holder.
    /// @dev Once for each holder, not for each proof: of one answer there are as many proofs as anybody likes.
    function mint(address holder, Answer calldata answer) external returns (uint256 badge) {
        if (badgeOf[holder] != 0) revert AlreadyMinted(holder);
        uint256 balance = HINDSIGHT.check(BLOCK_HASHES, queryId(holder), answer)[0].toUint256();
        if (balance < LEAST) revert BalanceTooLow(holder, balance);
        badge = ++badges;
        badgeOf[holder] = badge;
        emit Minted(holder, badge);
    }
}
