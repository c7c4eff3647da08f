// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Script } from "forge-std/Script.sol";
import { console } from "forge-std/console.sol";

import { BlockHashes } from "../src/BlockHashes.sol";
import { Chains } from "../src/Chains.sol";
import { HindsightRequests } from "../src/HindsightRequests.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { Key } from "../src/IHindsight.sol";

/// @title Deploys the judge, its verifiers, the block hashes and the requests, at the same addresses on every chain.
/// @notice `forge script script/Deploy.s.sol --rpc-url … --broadcast` with a sender of your choice: it gets no rights by that.
/// What is there already is left as it is, so that a run which broke off can be repeated, by anybody. Writes
/// deployments/<chain id>.json (HINDSIGHT_DEPLOYMENTS names another folder).
/// @dev HINDSIGHT_TIERS says whose verifiers to deploy (default: all); the judge trusts all in either case, and anybody can add the
/// rest later. Addresses are those of CREATE2 through the deployment proxy that nearly every chain has, and anvil: they follow from
/// the code, hence from the verifying keys.
contract Deploy is Script {
    error UnknownChain(uint256 chainId);
    error UnsafeDevKeysOffTestChain(string tier, uint256 chainId);
    error NoDeploymentProxy();
    error NotDeployed(string name);

    struct Deployment {
        HindsightVerifier judge;
        BlockHashes blockHashes;
        HindsightRequests requests;
    }

    // forge-lint: disable-next-line(unsafe-typecast) -- a text shorter than a word
    bytes32 public constant SALT = bytes32("hindsight.v1");

    function run() external returns (Deployment memory d) {
        string[] memory all = tiers();
        string[] memory now_ = vm.envOr("HINDSIGHT_TIERS", ",", all);
        d = deploy(all, now_);
        _write(d, now_, vm.envOr("HINDSIGHT_DEPLOYMENTS", string("deployments")));
    }

    /// @notice All tiers, whose keys the judge trusts.
    function tiers() public pure returns (string[] memory all) {
        all = new string[](5);
        (all[0], all[1], all[2], all[3], all[4]) = ("xs", "s", "c", "m", "l");
    }

    /// @notice Deploys a judge that trusts the tiers of `trusted`, and the verifiers of those in `now_`. Refuses before anything is sent:
    /// unknown chains, and keys that anybody can forge proofs with off test chains.
    function deploy(string[] memory trusted, string[] memory now_) public returns (Deployment memory d) {
        if (!Chains.hasBlockHashes(block.chainid)) revert UnknownChain(block.chainid);
        if (CREATE2_FACTORY.code.length == 0) revert NoDeploymentProxy();
        Key[] memory keys = new Key[](trusted.length);
        for (uint256 i = 0; i < trusted.length; ++i) {
            keys[i] = _key(trusted[i]);
        }

        vm.startBroadcast();
        d.blockHashes = BlockHashes(_create("BlockHashes", type(BlockHashes).creationCode));
        d.judge = HindsightVerifier(
            _create(
                "HindsightVerifier",
                abi.encodePacked(type(HindsightVerifier).creationCode, abi.encode(keys, d.blockHashes))
            )
        );
        for (uint256 i = 0; i < now_.length; ++i) {
            address verifier = _create(_name(now_[i]), vm.getCode(_artifact(now_[i])));
            if (d.judge.verifierOf(IGroth16Verifier(verifier).CIRCUIT_DIGEST()) == address(0)) d.judge.add(verifier);
        }
        d.requests = HindsightRequests(
            _create(
                "HindsightRequests",
                abi.encodePacked(type(HindsightRequests).creationCode, abi.encode(d.judge, d.blockHashes))
            )
        );
        vm.stopBroadcast();
    }

    /// @dev What the judge is to trust of a tier: deployed nowhere, the code of the artifact is asked what it is.
    function _key(string memory tier) private returns (Key memory) {
        address probe = vm.deployCode(_artifact(tier));
        if (IGroth16Verifier(probe).UNSAFE_DEV() && !Chains.isTest(block.chainid)) {
            revert UnsafeDevKeysOffTestChain(tier, block.chainid);
        }
        return Key(IGroth16Verifier(probe).CIRCUIT_DIGEST(), probe.codehash);
    }

    /// @dev The proxy takes salt and code, and answers with the address's 20 bytes.
    function _create(string memory name, bytes memory code) private returns (address contract_) {
        contract_ = vm.computeCreate2Address(SALT, keccak256(code), CREATE2_FACTORY);
        if (contract_.code.length == 0) {
            (bool ok,) = CREATE2_FACTORY.call(abi.encodePacked(SALT, code));
            if (!ok || contract_.code.length == 0) revert NotDeployed(name);
        }
        console.log(name, contract_);
    }

    function _write(Deployment memory d, string[] memory now_, string memory folder) private {
        string memory verifiers = "{}";
        for (uint256 i = 0; i < now_.length; ++i) {
            Key memory key = _key(now_[i]);
            string memory entry = string.concat("tier ", now_[i]);
            vm.serializeAddress(entry, "address", d.judge.verifierOf(key.circuit));
            vm.serializeBytes32(entry, "circuit", key.circuit);
            verifiers = vm.serializeString("verifiers", now_[i], vm.serializeBytes32(entry, "codeHash", key.codeHash));
        }
        vm.serializeUint("deployment", "chainId", block.chainid);
        vm.serializeBool("deployment", "unsafeDev", d.judge.unsafeDev());
        vm.serializeAddress("deployment", "hindsight", address(d.judge));
        vm.serializeAddress("deployment", "blockHashes", address(d.blockHashes));
        vm.serializeAddress("deployment", "requests", address(d.requests));
        string memory json = vm.serializeString("deployment", "verifiers", verifiers);
        vm.writeJson(json, string.concat(folder, "/", vm.toString(block.chainid), ".json"));
    }

    function _name(string memory tier) private pure returns (string memory) {
        return string.concat("Verifier", vm.toUppercase(tier));
    }

    function _artifact(string memory tier) private pure returns (string memory) {
        return string.concat(_name(tier), ".sol:", _name(tier));
    }
}
