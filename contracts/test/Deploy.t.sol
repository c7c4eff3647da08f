// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Deploy } from "../script/Deploy.s.sol";
import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { Claim, Proofs } from "./Proofs.sol";

contract DeployTest is Proofs {
    Deploy private script = new Deploy();

    function tiers() private pure returns (string[] memory list) {
        list = new string[](2);
        (list[0], list[1]) = ("test", "other");
    }

    function test_testChains() public {
        uint256[5] memory ids = [uint256(31_337), 1337, 11_155_111, 560_048, 10_200];
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.chainId(ids[i]);
            (HindsightVerifier judge, BlockHashes hashes) = script.deploy(tiers());
            assertEq(judge.circuits().length, 2);
            assertTrue(judge.unsafeDev());
            assertGt(address(hashes).code.length, 0);
            Claim memory c = readClaim(string.concat(GENERATED, "proof.json"));
            judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
        }
    }

    /// @dev The stub circuits have development keys.
    function test_unsafeDevOffTestChains() public {
        uint256[2] memory ids = [uint256(1), 100];
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.chainId(ids[i]);
            vm.expectRevert(abi.encodeWithSelector(Deploy.UnsafeDevKeysOffTestChain.selector, "test", ids[i]));
            script.deploy(tiers());
        }
    }

    /// @dev Arbitrum's BLOCKHASH is not of the block with that number; of most chains it is not known here.
    function testFuzz_unknownChain(uint64 id) public {
        vm.assume(id != 0 && !script.isTestChain(id) && !script.isProductionChain(id));
        vm.chainId(id);
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownChain.selector, id));
        script.deploy(tiers());
    }

    function test_arbitrum() public {
        vm.chainId(42_161);
        vm.expectRevert(abi.encodeWithSelector(Deploy.UnknownChain.selector, 42_161));
        script.deploy(tiers());
    }
}
