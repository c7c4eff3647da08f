// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../Hindsight.sol";
import { HindsightQuery } from "../HindsightQuery.sol";
import { IBlockHashes } from "../IBlockHashes.sol";
import { Answer, IHindsight } from "../IHindsight.sol";

/// @title Example: points for purchases of the past.
/// @notice Customers paid a shop by plain transfers of a token, without a call to this contract; the token's Transfer events are
/// proof enough. Anybody may bring them, many in one proof, and the customers get the points.
contract LoyaltyRebate {
    using Hindsight for IHindsight;
    using Hindsight for bytes32;

    /// @notice A log, by its place in the history of the chain.
    struct Place {
        uint64 blockNumber;
        /// Index of the transaction in the block.
        uint16 txIndex;
        /// Index of the log in the transaction's receipt, not in the block as JSON-RPC counts.
        uint16 logIndex;
    }

    /// @notice This purchase was counted before, in another claim or in this one.
    error AlreadyCounted(Place place);

    /// @notice A transfer, but not to the shop.
    error NotAPurchase(Place place, address to);

    event Rebated(address indexed customer, uint256 points, Place place);

    /// @dev The first topic of ERC-20's event.
    bytes32 public constant TRANSFER = keccak256("Transfer(address,address,uint256)");

    /// @dev For each purchase: who paid, whom, how much.
    uint256 private constant FACTS = 3;

    uint256 private constant BASIS = 10_000;

    IHindsight public immutable HINDSIGHT;
    IBlockHashes public immutable BLOCK_HASHES;
    address public immutable SHOP;

    /// @notice An ERC-20 token whose Transfer events say what was transferred: with fees on transfers some don't.
    address public immutable TOKEN;

    /// @notice Points for 10,000 of the token's smallest unit.
    uint256 public immutable RATE;

    mapping(address customer => uint256) public pointsOf;

    /// @dev By the log's place and by nothing else. A proof's bytes can be changed into others that are good, and another
    /// circuit or query proves the same purchase: neither says whether it was counted.
    mapping(uint256 place => bool) private _counted;

    constructor(IHindsight hindsight, IBlockHashes blockHashes, address token, address shop, uint256 rate) {
        HINDSIGHT = hindsight;
        BLOCK_HASHES = blockHashes;
        TOKEN = token;
        SHOP = shop;
        RATE = rate;
    }

    /// @notice The query whose answer `claim` takes: customer, shop and amount of each transfer.
    /// @dev Each fact expects the event: of a log of another contract, or of another event, there is no proof. A transaction that
    /// failed has no logs, so that its status need not be asked.
    function queryId(Place[] calldata places) public view returns (bytes32) {
        HindsightQuery.Fact[] memory facts = new HindsightQuery.Fact[](FACTS * places.length);
        for (uint256 i = 0; i < places.length; ++i) {
            (uint64 number, uint16 txIndex, uint16 logIndex) =
                (places[i].blockNumber, places[i].txIndex, places[i].logIndex);
            facts[FACTS * i] = _expect(HindsightQuery.logTopic(number, txIndex, logIndex, 1));
            facts[FACTS * i + 1] = _expect(HindsightQuery.logTopic(number, txIndex, logIndex, 2));
            facts[FACTS * i + 2] = _expect(HindsightQuery.logData(number, txIndex, logIndex, 0));
        }
        return HindsightQuery.id(Hindsight.thisChain(), facts);
    }

    /// @notice Gives points for purchases, once for each. Reverts if one of them was counted before, and nothing is counted then.
    function claim(Place[] calldata places, Answer calldata answer) external {
        bytes32[] calldata outputs = HINDSIGHT.check(BLOCK_HASHES, queryId(places), answer);
        for (uint256 i = 0; i < places.length; ++i) {
            _count(places[i]);
            address to = outputs[FACTS * i + 1].toAddress();
            if (to != SHOP) revert NotAPurchase(places[i], to);
            address customer = outputs[FACTS * i].toAddress();
            uint256 points = outputs[FACTS * i + 2].toUint256() * RATE / BASIS;
            pointsOf[customer] += points;
            emit Rebated(customer, points, places[i]);
        }
    }

    function _count(Place calldata place) private {
        uint256 key = (uint256(place.blockNumber) << 32) | (uint256(place.txIndex) << 16) | place.logIndex;
        if (_counted[key]) revert AlreadyCounted(place);
        _counted[key] = true;
    }

    function _expect(HindsightQuery.Fact memory log) private view returns (HindsightQuery.Fact memory) {
        return HindsightQuery.expecting(log, TOKEN, TRANSFER);
    }
}
