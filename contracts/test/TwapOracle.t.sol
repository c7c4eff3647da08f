// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { HindsightRequests } from "../src/HindsightRequests.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { PairPrice, PairPriceRequester } from "../src/examples/PairPrice.sol";
import { TwapOracle } from "../src/examples/TwapOracle.sol";
import { Examples } from "./Examples.sol";

contract TwapOracleTest is Examples {
    address private pair;
    uint64 private first;
    TwapOracle private oracle;

    function setUp() public {
        json = vm.readFile(string.concat(GENERATED, "average.json"));
        pair = vm.parseJsonAddress(json, ".pair");
        first = uint64(vm.parseJsonUint(json, ".first"));
        vm.roll(first + 301);
        deploy();
        vm.chainId(1); // what the document is about
        oracle = new TwapOracle(judge, source);
        keep(".good");
    }

    function params() private view returns (PairPrice.Params memory) {
        return PairPrice.Params(pair, first);
    }

    /// @dev The chain is made to remember all 13 blocks: the first is older than BLOCKHASH goes.
    function answer(string memory key) private returns (Answer memory a) {
        a = answerAt(key);
        for (uint256 i = 0; i < a.anchors.length; ++i) {
            vm.mockCall(
                address(source), abi.encodeCall(source.blockHash, (a.anchors[i].number)), abi.encode(a.anchors[i].hash)
            );
        }
    }

    function test_submit() public {
        Answer memory a = answer(".good");
        assertEq(oracle.queryId(params()), idAt(".good"), "query id: Go and Solidity differ");
        uint64[] memory anchors = oracle.anchorNumbers(params());
        assertEq(anchors.length, a.anchors.length);
        for (uint256 i = 0; i < anchors.length; ++i) {
            assertEq(anchors[i], a.anchors[i].number);
        }
        vm.expectRevert(abi.encodeWithSelector(TwapOracle.NoPrice.selector, pair, first));
        oracle.priceAt(pair, first);
        vm.expectEmit(address(oracle));
        emit TwapOracle.Averaged(pair, first, 1e8);
        oracle.submit(params(), a);
        vm.snapshotGasLastCall("TwapOracle", "submit");
        assertEq(oracle.priceAt(pair, first), 1e8);
        assertEq(oracle.latest(pair), first);
        oracle.submit(params(), a); // twice is once
        assertEq(oracle.priceAt(pair, first), 1e8);
    }

    /// @dev Windows may come late, and do not become the latest then.
    function test_latest() public {
        Answer memory a = answer(".good");
        vm.mockCall(address(judge), abi.encodeWithSelector(IHindsight.verify.selector), abi.encode(bytes32(0)));
        oracle.submit(PairPrice.Params(pair, 600), a);
        oracle.submit(PairPrice.Params(pair, 300), a);
        assertEq(oracle.latest(pair), 600);
        oracle.submit(PairPrice.Params(pair, 900), a);
        assertEq(oracle.latest(pair), 900);
        assertEq(oracle.latest(address(1)), 0);
    }

    /// @dev A true answer about a window that somebody chose.
    function test_offGrid() public {
        Answer memory a = answer(".later");
        vm.expectRevert(abi.encodeWithSelector(TwapOracle.OffGrid.selector, first + 1));
        oracle.submit(PairPrice.Params(pair, first + 1), a);
    }

    function test_otherBlock() public {
        Answer memory a = answer(".later");
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        oracle.submit(params(), a);
    }

    function test_otherPair() public {
        Answer memory a = answer(".other");
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        oracle.submit(params(), a);
        oracle.submit(PairPrice.Params(address(0x9a13), first), a);
        assertEq(oracle.priceAt(address(0x9a13), first), 1e8);
    }

    function testFuzz_otherPrice(bytes32 price) public {
        Answer memory a = answer(".good");
        vm.assume(price != a.outputs[0]);
        a.outputs[0] = price;
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        oracle.submit(params(), a);
    }

    function testFuzz_otherHash(uint256 i, bytes32 hash) public {
        Answer memory a = answer(".good");
        i %= a.anchors.length;
        vm.assume(hash != a.anchors[i].hash);
        a.anchors[i].hash = hash;
        vm.expectPartialRevert(Hindsight.AnchorMismatch.selector);
        oracle.submit(params(), a);
    }

    /// @dev The question names its chain; on another one the hashes are others, and with the same ones there is no difference.
    function test_otherChain() public {
        Answer memory a = answer(".good");
        vm.chainId(10);
        oracle.submit(params(), a);
        vm.clearMockedCalls();
        vm.expectRevert();
        oracle.submit(params(), a);
    }

    /// @dev The same question asked on chain: the bytes that the exported contract makes go through HindsightRequests, and the proven
    /// answer comes back to it, with the parameters that it was asked with.
    function test_askedOnChain() public {
        HindsightRequests requests = new HindsightRequests(judge, source);
        PriceAsker asker = new PriceAsker(address(requests));
        Answer memory a = answer(".good");
        vm.recordLogs();
        bytes32 id = asker.ask(params());
        (IHindsightRequests.Request memory r,,) =
            abi.decode(vm.getRecordedLogs()[0].data, (IHindsightRequests.Request, bytes, bytes));
        assertEq(r.queryId, idAt(".good"));
        requests.commit(requests.commitmentOf(id, address(this), a));
        vm.roll(block.number + 1);
        requests.fulfil(r, a, address(this));
        assertEq(uint256(requests.statusOf(id)), uint256(IHindsightRequests.Status.Answered));
        assertEq(asker.price(pair, first), uint256(a.outputs[0]));
        assertGt(asker.price(pair, first), 0);
    }
}

contract PriceAsker is PairPriceRequester {
    mapping(address pair => mapping(uint64 first => uint256)) public price;

    constructor(address requests) PairPriceRequester(requests) { }

    function ask(Params memory params) external returns (bytes32) {
        IHindsightRequests.Ask memory what;
        (what.callback, what.callbackGas) = (address(this), 200_000);
        (what.deadline, what.sourceChainId) = (uint64(block.timestamp + 1 hours), CHAIN_ID);
        return IHindsightRequests(REQUESTS).request(what, _ask(params));
    }

    function _onAnswer(Params memory params, Outputs memory outputs) internal override {
        price[params.pair][params.first] = outputs.average;
    }
}
