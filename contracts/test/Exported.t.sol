// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Anchor, Answer, IHindsight } from "../src/IHindsight.sol";
import { PairPrice, PairPriceConsumer, PairPriceRequester } from "../src/examples/PairPrice.sol";
import { Proofs } from "./Proofs.sol";
import { EveryKind, EveryKindConsumer, EveryKindRequester } from "./exported/EveryKind.sol";
import { HolderState, HolderStateConsumer, HolderStateRequester } from "./exported/HolderState.sol";
import { Holders, HoldersConsumer, HoldersRequester } from "./exported/Holders.sol";
import { MeanFee, MeanFeeConsumer, MeanFeeRequester } from "./exported/MeanFee.sol";
import { Purchase, PurchaseConsumer, PurchaseRequester } from "./exported/Purchase.sol";

contract TheEveryKind is EveryKind {
    function query() external pure returns (bytes memory) {
        return QUERY;
    }

    function decode(bytes32[] calldata words) external pure returns (Outputs memory) {
        return _decode(words);
    }
}

contract TheMeanFee is MeanFee {
    function query() external pure returns (bytes memory) {
        return QUERY;
    }
}

contract TheHolderState is HolderState {
    function query(Params memory params) external pure returns (bytes memory) {
        return _query(params);
    }
}

contract TheHolders is Holders {
    function query(Params memory params) external pure returns (bytes memory) {
        return _query(params);
    }
}

contract ThePurchase is Purchase {
    function query(Params memory params) external pure returns (bytes memory) {
        return _query(params);
    }
}

contract ThePairPrice is PairPrice {
    function query(Params memory params) external pure returns (bytes memory) {
        return _query(params);
    }
}

/// @dev Takes answers with proofs; without parameters and with.
contract MeanFees is MeanFeeConsumer {
    MeanFee.Outputs public last;

    constructor(IHindsight hindsight, IBlockHashes hashes) MeanFeeConsumer(hindsight, hashes) { }

    function _onAnswer(Outputs memory outputs) internal override {
        last = outputs;
    }
}

contract Purchases is PurchaseConsumer {
    PurchaseConsumer.Params public params;
    Purchase.Outputs public last;

    constructor(IHindsight hindsight, IBlockHashes hashes) PurchaseConsumer(hindsight, hashes) { }

    function _onAnswer(Params memory of_, Outputs memory outputs) internal override {
        params = of_;
        last = outputs;
    }
}

/// @dev Is told answers.
contract MeanFeesAsked is MeanFeeRequester {
    uint256 public answers;

    constructor(address requests) MeanFeeRequester(requests) { }

    function _onAnswer(Outputs memory) internal override {
        ++answers;
    }
}

contract PricesAsked is PairPriceRequester {
    mapping(address pair => mapping(uint64 first => uint256)) public price;

    constructor(address requests) PairPriceRequester(requests) { }

    function ask(Params memory params) external returns (bytes memory) {
        return _ask(params);
    }

    function _onAnswer(Params memory params, Outputs memory outputs) internal override {
        price[params.pair][params.first] = outputs.average;
    }
}

/// @dev The files that `hindsight query export` writes (contracts/export holds them to it), and the ids that Go computes for
/// documents with other values.
contract ExportedTest is Proofs {
    string private constant FILE = "export/testdata/vectors.json";

    string private json;

    function setUp() public {
        json = vm.readFile(FILE);
    }

    function vector(string memory name, uint256 i) private pure returns (string memory) {
        return element(string.concat(".", name), i);
    }

    function id(string memory v) private view returns (bytes32) {
        return vm.parseJsonBytes32(json, string.concat(v, ".queryId"));
    }

    function query(string memory v) private view returns (bytes memory) {
        return vm.parseJsonBytes(json, string.concat(v, ".query"));
    }

    function param(string memory v, string memory name) private view returns (string memory) {
        return string.concat(v, ".params.", name);
    }

    function number(string memory v, string memory name) private view returns (uint256) {
        return vm.parseJsonUint(json, param(v, name));
    }

    function who(string memory v, string memory name) private view returns (address) {
        return vm.parseJsonAddress(json, param(v, name));
    }

    function vectors(string memory name) private view returns (uint256 n) {
        n = count(json, string.concat(".", name));
        assertGt(n, 0, "no vectors");
    }

    function test_constants() public {
        TheEveryKind every = new TheEveryKind();
        string memory v = vector("EveryKind", 0);
        assertEq(every.queryId(), id(v));
        assertEq(every.QUERY_ID(), id(v));
        assertEq(every.query(), query(v));
        uint64[] memory anchors = every.anchorNumbers();
        assertEq(anchors.length, 2);
        assertEq(anchors[0], 21_740_136);
        assertEq(anchors[1], 21_740_140);

        TheMeanFee mean = new TheMeanFee();
        v = vector("MeanFee", 0);
        assertEq(mean.queryId(), id(v));
        assertEq(mean.query(), query(v));
        assertEq(mean.anchorNumbers().length, 1);
        assertEq(mean.anchorNumbers()[0], 21_740_009);
        assertEq(mean.OUTPUTS(), 2);
    }

    function test_holderState() public {
        TheHolderState state = new TheHolderState();
        for (uint256 i = 0; i < vectors("HolderState"); ++i) {
            string memory v = vector("HolderState", i);
            HolderState.Params memory p =
                HolderState.Params(who(v, "holder"), uint64(number(v, "number")), uint64(number(v, "later")));
            assertEq(state.query(p), query(v));
            assertEq(state.queryId(p), id(v));
        }
    }

    function test_holders() public {
        TheHolders holders = new TheHolders();
        for (uint256 i = 0; i < vectors("Holders"); ++i) {
            string memory v = vector("Holders", i);
            Holders.Params memory p =
                Holders.Params(number(v, "least"), uint64(number(v, "number")), who(v, "whale"), who(v, "token"));
            assertEq(holders.query(p), query(v));
            assertEq(holders.queryId(p), id(v));
        }
    }

    function test_purchase() public {
        ThePurchase purchase = new ThePurchase();
        for (uint256 i = 0; i < vectors("Purchase"); ++i) {
            string memory v = vector("Purchase", i);
            Purchase.Params memory p = Purchase.Params(
                uint64(number(v, "number")),
                uint16(number(v, "transaction")),
                uint16(number(v, "log")),
                who(v, "token"),
                vm.parseJsonBytes32(json, param(v, "topic"))
            );
            assertEq(purchase.query(p), query(v));
            assertEq(purchase.queryId(p), id(v));
            assertEq(purchase.anchorNumbers(p)[0], p.number);
        }
    }

    function test_pairPrice() public {
        ThePairPrice price = new ThePairPrice();
        for (uint256 i = 0; i < vectors("PairPrice"); ++i) {
            string memory v = vector("PairPrice", i);
            PairPrice.Params memory p = PairPrice.Params(who(v, "pair"), uint64(number(v, "first")));
            assertEq(price.query(p), query(v));
            assertEq(price.queryId(p), id(v));
            uint64[] memory anchors = price.anchorNumbers(p);
            assertEq(anchors.length, 13);
            assertEq(anchors[12], p.first + 300);
        }
    }

    /// @dev Words are what they are, and a word that is not is refused.
    function test_decode() public {
        TheEveryKind every = new TheEveryKind();
        bytes32[] memory words = new bytes32[](11);
        words[2] = bytes32(type(uint256).max);
        words[5] = bytes32(uint256(uint160(address(0xa11ce))));
        words[6] = bytes32(bytes4(0xa9059cbb));
        words[8] = bytes32(uint256(1));
        EveryKind.Outputs memory o = every.decode(words);
        assertEq(o.accountBalance, type(uint256).max);
        assertEq(o.txTo, address(0xa11ce));
        assertEq(o.txSelector, bytes4(0xa9059cbb));
        assertTrue(o.receiptStatus);
        words[8] = bytes32(uint256(2));
        vm.expectRevert(abi.encodeWithSelector(Hindsight.NotABool.selector, words[8]));
        every.decode(words);
        words[5] = bytes32(type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.NotAnAddress.selector, words[5]));
        every.decode(words);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.OutputCount.selector, 10, 11));
        every.decode(new bytes32[](10));
    }

    /// @dev The judge is asked about the chain and the query of the file, whatever the answer says.
    function test_consumer() public {
        (IHindsight judge, IBlockHashes hashes) = (IHindsight(address(0x1d6e)), IBlockHashes(address(0x4a54)));
        MeanFees fees = new MeanFees(judge, hashes);
        Answer memory a = Answer("circuit", new Anchor[](1), new bytes32[](2), "proof");
        a.anchors[0] = Anchor(21_740_009, "hash");
        a.outputs[0] = bytes32(uint256(7));
        vm.mockCall(address(hashes), abi.encodeCall(hashes.blockHash, (21_740_009)), abi.encode(bytes32("hash")));
        bytes memory asked =
            abi.encodeCall(judge.verify, (a.circuit, 1, fees.QUERY_ID(), a.anchors, a.outputs, a.proof));
        vm.mockCallRevert(address(judge), bytes(""), bytes("another question"));
        vm.mockCall(address(judge), asked, abi.encode(bytes32(0)));
        fees.submit(a);
        (uint256 mean,) = fees.last();
        assertEq(mean, 7);
        a.outputs[0] = bytes32(uint256(8));
        vm.expectRevert("another question");
        fees.submit(a);

        Purchases purchases = new Purchases(judge, hashes);
        Purchase.Params memory p = Purchase.Params(21_740_009, 3, 7, address(0x70ce), "topic");
        a.outputs = new bytes32[](4);
        asked = abi.encodeCall(judge.verify, (a.circuit, 8453, purchases.queryId(p), a.anchors, a.outputs, a.proof));
        vm.mockCall(address(judge), asked, abi.encode(bytes32(0)));
        purchases.submit(p, a);
        (uint64 block_,,, address token,) = purchases.params();
        assertEq(block_, 21_740_009);
        assertEq(token, address(0x70ce));
        ++p.log;
        vm.expectRevert("another question");
        purchases.submit(p, a);
    }

    function test_requester() public {
        address requests = address(0x4e9);
        MeanFeesAsked fees = new MeanFeesAsked(requests);
        bytes32[] memory outputs = new bytes32[](2);
        bytes32 queryId = fees.QUERY_ID();
        vm.prank(requests);
        fees.onHindsightAnswer(0, queryId, 1, outputs);
        assertEq(fees.answers(), 1);
        vm.expectRevert(abi.encodeWithSelector(MeanFeeRequester.NotTheRequests.selector, address(this)));
        fees.onHindsightAnswer(0, queryId, 1, outputs);
        vm.startPrank(requests);
        vm.expectRevert(abi.encodeWithSelector(MeanFeeRequester.NotAsked.selector, queryId, 10));
        fees.onHindsightAnswer(0, queryId, 10, outputs);
        vm.expectRevert(abi.encodeWithSelector(MeanFeeRequester.NotAsked.selector, bytes32(0), 1));
        fees.onHindsightAnswer(0, 0, 1, outputs);
        vm.expectRevert(abi.encodeWithSelector(Hindsight.OutputCount.selector, 1, 2));
        fees.onHindsightAnswer(0, queryId, 1, new bytes32[](1));
        vm.stopPrank();
    }

    /// @dev An answer finds the parameters that it is about, and one that nobody asked finds none.
    function test_requester_params() public {
        address requests = address(0x4e9);
        PricesAsked prices = new PricesAsked(requests);
        PairPrice.Params memory one = PairPrice.Params(address(0x9a12), 1000);
        PairPrice.Params memory two = PairPrice.Params(address(0x9a12), 1001);
        PairPrice.Params memory zero;
        bytes32[] memory outputs = new bytes32[](1);
        outputs[0] = bytes32(uint256(5));
        bytes32 first = prices.queryId(one);
        assertEq(keccak256(prices.ask(one)), first);
        prices.ask(two);

        vm.startPrank(requests);
        prices.onHindsightAnswer(0, prices.queryId(two), 1, outputs);
        assertEq(prices.price(two.pair, two.first), 5);
        assertEq(prices.price(one.pair, one.first), 0);
        prices.onHindsightAnswer(0, first, 1, outputs);
        assertEq(prices.price(one.pair, one.first), 5);

        one.pair = address(0xbad);
        bytes32 other = prices.queryId(one);
        vm.expectRevert(abi.encodeWithSelector(PairPriceRequester.NotAsked.selector, other, 1));
        prices.onHindsightAnswer(0, other, 1, outputs);
        vm.expectRevert(abi.encodeWithSelector(PairPriceRequester.NotAsked.selector, first, 2));
        prices.onHindsightAnswer(0, first, 2, outputs);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(PairPriceRequester.NotTheRequests.selector, address(this)));
        prices.onHindsightAnswer(0, first, 1, outputs);

        // Zeros are what was never written, and are not asked before they are.
        bytes32 zeros = prices.queryId(zero);
        vm.prank(requests);
        vm.expectRevert(abi.encodeWithSelector(PairPriceRequester.NotAsked.selector, zeros, 1));
        prices.onHindsightAnswer(0, zeros, 1, outputs);
        prices.ask(zero);
        vm.prank(requests);
        prices.onHindsightAnswer(0, zeros, 1, outputs);
        assertEq(prices.price(address(0), 0), 5);
    }
}
