// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IBlockHashes } from "../IBlockHashes.sol";
import { IHindsight } from "../IHindsight.sol";
import { PairPriceConsumer } from "./PairPrice.sol";

/// @title Example: prices of any Uniswap-V2-like pair, averaged over an hour of the past, without an observation beforehand.
/// @notice What is averaged: the pair's reserves at the ends of 13 blocks, `first`, `first` + 25, … `first` + 300. Each price, reserve1 ·
/// 10^18 / reserve0, counts for the seconds until the next of these blocks; the last only ends the time. It is the mean of 12
/// samples, not of every block, and it is in smallest units: tokens with other decimals scale it.
///
/// Who holds the reserves of one sampled block off its price moves the mean by about a twelfth of that. So take a pair with deep reserves.
/// @dev PairPrice.sol is what `hindsight query export --solidity` makes of pair-price.json, with the pair and the first block as
/// parameters; the program is part of the queryId.
contract TwapOracle is PairPriceConsumer {
    /// @notice Windows begin at multiples of WINDOW: of all windows, nobody can choose the one that suits.
    error OffGrid(uint64 first);

    /// @notice Nobody has proven this price yet.
    error NoPrice(address pair, uint64 first);

    event Averaged(address indexed pair, uint64 indexed first, uint256 price);

    struct Price {
        bool known;
        uint256 average;
    }

    /// @notice From the first block of a window to its last, in blocks.
    uint64 public constant WINDOW = 300;

    mapping(address pair => mapping(uint64 first => Price)) private _prices;

    /// @notice The first block of the latest window that is proven, 0 without one.
    mapping(address pair => uint64) public latest;

    constructor(IHindsight hindsight, IBlockHashes blockHashes) PairPriceConsumer(hindsight, blockHashes) { }

    /// @notice The average price of a window. A window may be of any age: who needs a recent one, looks at `first`.
    function priceAt(address pair, uint64 first) external view returns (uint256) {
        Price storage price = _prices[pair][first];
        if (!price.known) revert NoPrice(pair, first);
        return price.average;
    }

    /// @dev Twice the same answer has the same effect as once. A window that is proven late does not become the latest.
    function _onAnswer(Params memory params, Outputs memory outputs) internal override {
        if (params.first % WINDOW != 0) revert OffGrid(params.first);
        _prices[params.pair][params.first] = Price(true, outputs.average);
        if (params.first > latest[params.pair]) latest[params.pair] = params.first;
        emit Averaged(params.pair, params.first, outputs.average);
    }
}
