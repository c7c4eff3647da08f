// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Test } from "forge-std/Test.sol";

import { HindsightQuery } from "../src/HindsightQuery.sol";
import { DevToken } from "../src/examples/DevToken.sol";

contract DevTokenTest is Test {
    DevToken private token = new DevToken();

    /// @dev The demonstration reads balances by their slot.
    function testFuzz_slot(address holder, uint256 value) public {
        token.mint(holder, value);
        assertEq(uint256(vm.load(address(token), HindsightQuery.mappingSlot(holder, 0))), value);
        assertEq(token.balanceOf(holder), value);
    }

    function testFuzz_transfer(address from, address to, uint128 has, uint128 value) public {
        token.mint(from, has);
        vm.prank(from);
        if (value > has) {
            vm.expectRevert(abi.encodeWithSelector(DevToken.InsufficientBalance.selector, from, has, value));
            token.transfer(to, value);
            return;
        }
        assertTrue(token.transfer(to, value));
        assertEq(token.balanceOf(from), from == to ? has : has - value);
        assertEq(token.balanceOf(to), from == to ? has : value);
        assertEq(token.totalSupply(), has);
    }
}
