// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { HindsightQuery } from "../src/HindsightQuery.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { LoyaltyRebate } from "../src/examples/LoyaltyRebate.sol";
import { Examples } from "./Examples.sol";

contract LoyaltyRebateTest is Examples {
    address private token;
    address private shop;
    address private alice;
    address private bob;
    LoyaltyRebate private rebate;
    LoyaltyRebate.Place[4] private read;

    function setUp() public {
        json = vm.readFile(string.concat(GENERATED, "purchases.json"));
        token = vm.parseJsonAddress(json, ".token");
        shop = vm.parseJsonAddress(json, ".shop");
        alice = vm.parseJsonAddress(json, ".places[0].customer");
        bob = vm.parseJsonAddress(json, ".places[1].customer");
        vm.roll(1_000_100);
        deploy();
        rebate = new LoyaltyRebate(judge, source, token, shop, 500);
        for (uint256 i = 0; i < 4; ++i) {
            string memory place = element(".places", i);
            read[i] = LoyaltyRebate.Place(
                uint64(vm.parseJsonUint(json, string.concat(place, ".block"))),
                uint16(vm.parseJsonUint(json, string.concat(place, ".txIndex"))),
                uint16(vm.parseJsonUint(json, string.concat(place, ".logIndex")))
            );
        }
        keep(".one");
        keep(".all");
    }

    function places(uint256 n) private view returns (LoyaltyRebate.Place[] memory all) {
        all = new LoyaltyRebate.Place[](n);
        for (uint256 i = 0; i < n; ++i) {
            all[i] = read[i];
        }
    }

    function test_claim() public {
        Answer memory a = answerAt(".all");
        assertEq(rebate.queryId(places(4)), idAt(".all"), "query id: Go and Solidity differ");
        for (uint256 i = 0; i < 4; ++i) {
            vm.expectEmit(address(rebate));
            emit LoyaltyRebate.Rebated(i == 1 ? bob : alice, uint256(a.outputs[3 * i + 2]) / 20, places(4)[i]);
        }
        rebate.claim(places(4), a);
        vm.snapshotGasLastCall("LoyaltyRebate", "claim of 4 purchases");
        assertEq(rebate.pointsOf(alice), 3e18 / 20);
        assertEq(rebate.pointsOf(bob), 5);
    }

    function testFuzz_byAnybody(address sender) public {
        vm.assume(sender != alice && sender != bob);
        Answer memory a = answerAt(".all");
        vm.prank(sender);
        rebate.claim(places(4), a);
        assertEq(rebate.pointsOf(sender), 0);
        assertEq(rebate.pointsOf(bob), 5);
    }

    /// @dev Each counts once: with the same proof, another one, or as one of several.
    function test_secondUse() public {
        Answer memory all = answerAt(".all");
        Answer memory again = answerAt(".again");
        Answer memory one = answerAt(".one");
        assertNotEq(all.proof, again.proof);
        rebate.claim(places(1), one);
        vm.snapshotGasLastCall("LoyaltyRebate", "claim of 1 purchase");
        bytes memory why = abi.encodeWithSelector(LoyaltyRebate.AlreadyCounted.selector, places(1)[0]);
        vm.expectRevert(why);
        rebate.claim(places(1), one);
        vm.expectRevert(why);
        rebate.claim(places(4), all);
        vm.expectRevert(why);
        rebate.claim(places(4), again);
        assertEq(rebate.pointsOf(alice), 1e18 / 20);
        assertEq(rebate.pointsOf(bob), 0, "none of a claim that is refused");
    }

    /// @dev A proof that was refused uses nothing up.
    function test_refusedFirst() public {
        Answer memory a = answerAt(".one");
        a.outputs[2] = bytes32(uint256(2e18));
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(places(1), a);
        a.outputs[2] = bytes32(uint256(1e18));
        rebate.claim(places(1), a);
        assertEq(rebate.pointsOf(alice), 1e18 / 20);
    }

    /// @dev Any two places are two purchases, and the same one twice in a claim is one too many.
    function testFuzz_places(LoyaltyRebate.Place memory first, LoyaltyRebate.Place memory second) public {
        vm.mockCall(address(judge), abi.encodeWithSelector(IHindsight.verify.selector), abi.encode(bytes32(0)));
        LoyaltyRebate.Place[] memory both = new LoyaltyRebate.Place[](2);
        (both[0], both[1]) = (first, second);
        Answer memory a = Answer(0, answerAt(".one").anchors, new bytes32[](6), "");
        for (uint256 i = 0; i < 6; i += 3) {
            a.outputs[i] = bytes32(uint256(uint160(alice)));
            a.outputs[i + 1] = bytes32(uint256(uint160(shop)));
            a.outputs[i + 2] = bytes32(uint256(20));
        }
        bool same = keccak256(abi.encode(first)) == keccak256(abi.encode(second));
        LoyaltyRebate fresh = new LoyaltyRebate(judge, source, token, shop, 500);
        if (same) vm.expectRevert(abi.encodeWithSelector(LoyaltyRebate.AlreadyCounted.selector, second));
        fresh.claim(both, a);
        assertEq(fresh.pointsOf(alice), same ? 0 : 2);
    }

    function test_places_neighbours() public {
        LoyaltyRebate.Place memory p = LoyaltyRebate.Place(1, 0, 1);
        testFuzz_places(p, p);
        testFuzz_places(p, LoyaltyRebate.Place(1, 1, 0));
        testFuzz_places(LoyaltyRebate.Place(1, 0, 2), LoyaltyRebate.Place(2, 0, 1));
    }

    /// @dev A true transfer, to somebody else.
    function test_notAPurchase() public {
        Answer memory a = answerAt(".stray");
        vm.expectRevert(abi.encodeWithSelector(LoyaltyRebate.NotAPurchase.selector, places(1)[0], address(0x0ff)));
        rebate.claim(places(1), a);
        assertEq(rebate.pointsOf(alice), 0);
    }

    function testFuzz_otherPlace(LoyaltyRebate.Place memory place) public {
        LoyaltyRebate.Place[] memory all = places(1);
        vm.assume(keccak256(abi.encode(place)) != keccak256(abi.encode(all[0])));
        all[0] = place;
        Answer memory a = answerAt(".one");
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(all, a);
    }

    /// @dev Neither less nor more purchases than were proven, nor in another order.
    function test_otherPlaces() public {
        Answer memory a = answerAt(".all");
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(places(3), a);
        LoyaltyRebate.Place[] memory all = places(4);
        (all[0], all[1]) = (all[1], all[0]);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(all, a);
        vm.expectRevert(abi.encodeWithSelector(HindsightQuery.FactCount.selector, 0));
        rebate.claim(places(0), a);
    }

    function testFuzz_otherCustomer(address other) public {
        vm.assume(other != alice);
        Answer memory a = answerAt(".one");
        a.outputs[0] = bytes32(uint256(uint160(other)));
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(places(1), a);
    }

    function testFuzz_otherToken(address other) public {
        vm.assume(other != token);
        Answer memory a = answerAt(".one");
        LoyaltyRebate strange = new LoyaltyRebate(judge, source, other, shop, 500);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        strange.claim(places(1), a);
    }

    function test_otherChain() public {
        Answer memory a = answerAt(".one");
        vm.chainId(1);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        rebate.claim(places(1), a);
    }

    function test_otherHash() public {
        Answer memory a = answerAt(".one");
        vm.setBlockhash(a.anchors[0].number, keccak256("fork"));
        vm.expectPartialRevert(Hindsight.AnchorMismatch.selector);
        rebate.claim(places(1), a);
    }
}
