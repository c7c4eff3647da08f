// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Deploy } from "../script/Deploy.s.sol";
import { Chains } from "../src/Chains.sol";
import { Claim, Proofs } from "./Proofs.sol";

contract DeployTest is Proofs {
    Deploy private script = new Deploy();

    function stubs() private pure returns (string[] memory list) {
        list = new string[](2);
        (list[0], list[1]) = ("test", "other");
    }

    function only(string memory tier) private pure returns (string[] memory list) {
        list = new string[](1);
        list[0] = tier;
    }

    function test_testChains() public {
        uint256[5] memory ids = [uint256(31_337), 1337, 11_155_111, 560_048, 10_200];
        address judge;
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.chainId(ids[i]);
            uint256 state = vm.snapshotState();
            Deploy.Deployment memory d = script.deploy(stubs(), stubs());
            assertEq(d.judge.keys().length, 2);
            assertTrue(d.judge.unsafeDev());
            assertEq(address(d.requests.HINDSIGHT()), address(d.judge));
            assertEq(address(d.requests.BLOCK_HASHES()), address(d.blockHashes));
            Claim memory c = readClaim(string.concat(GENERATED, "proof.json"));
            d.judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
            if (i > 0) assertEq(address(d.judge), judge, "an address of its own on this chain");
            judge = address(d.judge);
            vm.revertToState(state);
        }
    }

    /// @dev A run that broke off is repeated, or another tier is added: what is there stays.
    function test_again() public {
        Deploy.Deployment memory first = script.deploy(stubs(), only("other"));
        Claim memory c = readClaim(string.concat(GENERATED, "proof.json"));
        assertEq(first.judge.verifierOf(c.circuit), address(0));
        Deploy.Deployment memory second = script.deploy(stubs(), stubs());
        assertEq(address(second.judge), address(first.judge));
        assertEq(address(second.requests), address(first.requests));
        assertEq(address(second.blockHashes), address(first.blockHashes));
        assertNotEq(first.judge.verifierOf(c.circuit), address(0));
    }

    /// @dev The address says what is trusted.
    function test_otherKeys() public {
        Deploy.Deployment memory both = script.deploy(stubs(), stubs());
        Deploy.Deployment memory one = script.deploy(only("test"), only("test"));
        assertNotEq(address(both.judge), address(one.judge));
    }

    function test_tiers() public view {
        string[] memory all = script.tiers();
        assertEq(all.length, 5);
        for (uint256 i = 0; i < all.length; ++i) {
            string memory name = string.concat("Verifier", vm.toUppercase(all[i]));
            assertGt(vm.getCode(string.concat(name, ".sol:", name)).length, 0);
        }
    }

    /// @dev The stub circuits have development keys.
    function test_unsafeDevOffTestChains() public {
        uint256[4] memory ids = [uint256(1), 100, 10, 8453];
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.chainId(ids[i]);
            vm.expectRevert(abi.encodeWithSelector(Deploy.UnsafeDevKeysOffTestChain.selector, "test", ids[i]));
            script.deploy(stubs(), stubs());
        }
    }

    /// @dev Arbitrum's BLOCKHASH is not of the block with that number; of most chains it is not known here.
    function testFuzz_unknownChain(uint64 id) public {
        vm.assume(id != 0 && !Chains.hasBlockHashes(id));
        vm.chainId(id);
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownChain.selector, id));
        script.deploy(stubs(), stubs());
    }

    function test_arbitrum() public {
        vm.chainId(42_161);
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownChain.selector, 42_161));
        script.deploy(stubs(), stubs());
    }

    function test_noProxy() public {
        vm.etch(CREATE2_FACTORY, "");
        vm.expectRevert(Deploy.NoDeploymentProxy.selector);
        script.deploy(stubs(), stubs());
    }
}
