// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Hindsight } from "../src/Hindsight.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Answer, IHindsight } from "../src/IHindsight.sol";
import { BalanceGatedMint } from "../src/examples/BalanceGatedMint.sol";
import { Examples } from "./Examples.sol";

contract BalanceGatedMintTest is Examples {
    address private token;
    uint64 private number;
    address private firstHolder;
    BalanceGatedMint private gate;

    function setUp() public {
        json = vm.readFile(string.concat(GENERATED, "holdings.json"));
        token = vm.parseJsonAddress(json, ".token");
        number = uint64(vm.parseJsonUint(json, ".block"));
        firstHolder = vm.parseJsonAddress(json, ".holders[0].holder");
        keep(".holders[0].proven");
        vm.roll(number + 100);
        deploy();
        gate = new BalanceGatedMint(judge, source, token, vm.parseJsonUint(json, ".balancesIndex"), number, 1000e18);
    }

    function holder(uint256 i) private view returns (address) {
        if (i == 0) return firstHolder;
        return vm.parseJsonAddress(json, string.concat(element(".holders", i), ".holder"));
    }

    function answer(uint256 i) private returns (Answer memory) {
        return answerAt(string.concat(element(".holders", i), ".proven"));
    }

    function balance(uint256 i) private view returns (uint256) {
        return uint256(vm.parseJsonBytes32(json, string.concat(element(".holders", i), ".balance")));
    }

    function test_mint() public {
        Answer memory a = answer(0);
        assertEq(gate.queryId(holder(0)), idAt(".holders[0].proven"), "query id: Go and Solidity differ");
        vm.expectEmit(address(gate));
        emit BalanceGatedMint.Minted(holder(0), 1);
        assertEq(gate.mint(holder(0), a), 1);
        vm.snapshotGasLastCall("BalanceGatedMint", "mint");
        assertEq(gate.mint(holder(1), answer(1)), 2); // just enough
        assertEq(gate.badgeOf(holder(0)), 1);
        assertEq(gate.badgeOf(holder(1)), 2);
        assertEq(gate.badges(), 2);
    }

    /// @dev Who brings it gets nothing.
    function testFuzz_byAnybody(address sender) public {
        vm.assume(sender != holder(0));
        Answer memory a = answer(0);
        vm.prank(sender);
        gate.mint(holder(0), a);
        assertEq(gate.badgeOf(holder(0)), 1);
        assertEq(gate.badgeOf(sender), 0);
    }

    function test_tooLow() public {
        for (uint256 i = 2; i < 4; ++i) {
            Answer memory a = answer(i);
            vm.expectRevert(abi.encodeWithSelector(BalanceGatedMint.BalanceTooLow.selector, holder(i), balance(i)));
            gate.mint(holder(i), a);
        }
        assertEq(gate.badges(), 0);
    }

    /// @dev Once, also with another proof of the same answer.
    function test_secondUse() public {
        Answer memory a = answer(0);
        Answer memory again = answerAt(".again");
        assertNotEq(a.proof, again.proof);
        gate.mint(holder(0), a);
        vm.expectRevert(abi.encodeWithSelector(BalanceGatedMint.AlreadyMinted.selector, holder(0)));
        gate.mint(holder(0), a);
        vm.expectRevert(abi.encodeWithSelector(BalanceGatedMint.AlreadyMinted.selector, holder(0)));
        gate.mint(holder(0), again);
        assertEq(gate.badges(), 1);
    }

    function testFuzz_otherHolder(address other) public {
        vm.assume(other != holder(0));
        Answer memory a = answer(0);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        gate.mint(other, a);
    }

    function testFuzz_otherBalance(bytes32 word) public {
        Answer memory a = answer(2);
        vm.assume(word != a.outputs[0]);
        a.outputs[0] = word;
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        gate.mint(holder(2), a);
    }

    /// @dev A true answer about a later block, when the holder has the balance, too.
    function test_otherBlock() public {
        Answer memory a = answerAt(".later");
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        gate.mint(holder(0), a);
    }

    function test_otherChain() public {
        Answer memory a = answer(0);
        vm.chainId(1);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        gate.mint(holder(0), a);
    }

    /// @dev The same on a chain that forked away before the block.
    function test_otherHash() public {
        Answer memory a = answer(0);
        vm.setBlockhash(number, keccak256("fork"));
        vm.expectRevert(
            abi.encodeWithSelector(Hindsight.AnchorMismatch.selector, number, a.anchors[0].hash, keccak256("fork"))
        );
        gate.mint(holder(0), a);
    }

    function test_otherToken() public {
        Answer memory a = answer(0);
        BalanceGatedMint other = new BalanceGatedMint(judge, source, address(0xbad), 9, number, 1);
        vm.expectPartialRevert(IHindsight.ProofRejected.selector);
        other.mint(holder(0), a);
    }

    function test_blockForgotten() public {
        Answer memory a = answer(0);
        vm.roll(number + 8192);
        vm.expectRevert();
        gate.mint(holder(0), a);
        vm.roll(number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, number, number));
        gate.mint(holder(0), a);
    }
}
