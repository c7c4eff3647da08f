// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { HindsightRequests } from "../src/HindsightRequests.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Answer } from "../src/IHindsight.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev Block hashes that a test chooses.
contract ChosenBlockHashes is IBlockHashes {
    mapping(uint64 => bytes32) public chosen;

    function choose(uint64 number, bytes32 hash) external {
        chosen[number] = hash;
    }

    function blockHash(uint64 number) external view returns (bytes32) {
        if (chosen[number] == 0) revert BlockHashUnknown(number);
        return chosen[number];
    }
}

/// @dev HindsightRequests over a real judge, on the chain that the stub circuit's proofs are about.
abstract contract Requests is Proofs {
    ChosenBlockHashes internal hashes;
    HindsightVerifier internal judge;
    HindsightRequests internal requests;

    bytes private stored;

    address internal immutable ASKER = makeAddr("asker");
    address internal immutable PROVER = makeAddr("prover");
    address internal immutable THIEF = makeAddr("thief");

    /// @dev Of the claims at these places of judge.json; the first is what `answer` is about.
    function deploy() internal {
        hashes = new ChosenBlockHashes();
        address groth16 = deployGroth16("test");
        judge = new HindsightVerifier(keysOf(groth16), hashes);
        judge.add(groth16); // while the chain is a test chain
        requests = new HindsightRequests(judge, hashes);
        Claim memory c = readClaim(vm.readFile(string.concat(GENERATED, "judge.json")), ".batch[0]");
        stored = abi.encode(c);
        know(c);
        vm.chainId(c.chainId);
        vm.deal(ASKER, 100 ether);
        vm.roll(100);
        vm.warp(1_000_000);
    }

    function know(Claim memory c) internal {
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            hashes.choose(c.anchors[i].number, c.anchors[i].hash);
        }
    }

    /// @dev A true statement and its proof, for a test to change.
    function claim() internal view returns (Claim memory) {
        return abi.decode(stored, (Claim));
    }

    function answerOf(Claim memory c) internal pure returns (Answer memory) {
        return Answer(c.circuit, c.anchors, c.outputs, c.proof);
    }

    function asking(address callback, uint32 callbackGas) internal view returns (IHindsightRequests.Ask memory) {
        return IHindsightRequests.Ask({
            refundTo: address(0),
            callback: callback,
            callbackGas: callbackGas,
            deadline: uint64(block.timestamp + 1 hours),
            sourceChainId: uint64(block.chainid),
            blockHashes: IBlockHashes(address(0))
        });
    }

    /// @dev Asks the claim's query and returns the request as the event has it.
    function ask(Claim memory c, IHindsightRequests.Ask memory what, uint256 bounty)
        internal
        returns (IHindsightRequests.Request memory r, bytes32 id)
    {
        vm.recordLogs();
        vm.prank(ASKER);
        id = requests.requestById{ value: bounty }(what, c.queryId, "");
        r = requestOf();
        assertEq(requests.idOf(r), id, "the event's request has the id");
    }

    /// @dev The request of the last event.
    function requestOf() internal returns (IHindsightRequests.Request memory r) {
        bytes memory data = vm.getRecordedLogs()[0].data;
        (r,,) = abi.decode(data, (IHindsightRequests.Request, bytes, bytes));
    }

    /// @dev Commits, and goes to the next block.
    function commit(bytes32 id, Answer memory a, address beneficiary) internal {
        requests.commit(requests.commitmentOf(id, beneficiary, a));
        vm.roll(block.number + 1);
    }

    function expectStatus(bytes32 id, IHindsightRequests.Status expected) internal view {
        assertEq(uint256(requests.statusOf(id)), uint256(expected), "status");
    }
}
