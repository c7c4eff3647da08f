// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightRequests } from "../src/HindsightRequests.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { Anchor, Answer } from "../src/IHindsight.sol";
import { IHindsightCallback } from "../src/IHindsightCallback.sol";
import { IHindsightRequests } from "../src/IHindsightRequests.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev A question of two blocks, its proof, and what else may be brought as its answer:
/// contracts/internal/fixture/requests.go.
abstract contract Requests is Proofs {
    uint256 internal constant BOUNTY = 1 ether;
    uint64 internal constant CHAIN = 31_337;

    HindsightVerifier internal judge;
    BlockHashes internal source;
    HindsightRequests internal requests;

    address internal asker = makeAddr("asker");
    address internal prover = makeAddr("prover");
    address internal stranger = makeAddr("stranger");

    bytes internal query;
    uint64 internal deadline;
    uint256 private nonce;
    mapping(string name => bytes) private claims; // JSON is slow to read for every run of a fuzz test

    function setUp() public virtual {
        string memory json = vm.readFile(string.concat(GENERATED, "requests.json"));
        string[7] memory names = ["proof", "again", "lie", "other", "otherChain", "otherQuery", "otherBlock"];
        for (uint256 i = 0; i < names.length; ++i) {
            claims[names[i]] = abi.encode(readClaim(json, string.concat(".", names[i])));
        }
        query = vm.parseJsonBytes(json, ".query");
        Claim memory c = claim("proof");
        vm.chainId(CHAIN);
        vm.warp(1_900_000_000);
        vm.roll(c.anchors[1].number + 100);
        vm.setBlockhash(c.anchors[0].number, c.anchors[0].hash);
        vm.setBlockhash(c.anchors[1].number, c.anchors[1].hash);
        deadline = uint64(vm.getBlockTimestamp() + 1 hours);
        judge = deployJudge(deployGroth16(c.tier));
        source = new BlockHashes();
        requests = new HindsightRequests(judge, source);
        vm.deal(asker, 100 ether);
    }

    function claim(string memory name) internal view returns (Claim memory) {
        return abi.decode(claims[name], (Claim));
    }

    function answer(string memory name) internal view returns (Answer memory) {
        Claim memory c = claim(name);
        return Answer(c.circuit, c.anchors, c.outputs, c.proof);
    }

    /// @dev What is asked unless a test changes it: nobody is told, and the chain's own block hashes count.
    function plain() internal view returns (IHindsightRequests.Ask memory ask) {
        ask.deadline = deadline;
        ask.sourceChainId = CHAIN;
    }

    function telling(address callback, uint32 callbackGas) internal view returns (IHindsightRequests.Ask memory ask) {
        ask = plain();
        (ask.callback, ask.callbackGas) = (callback, callbackGas);
    }

    /// @dev The asker asks, and what the event must say is put together here, apart from the contract.
    function open(IHindsightRequests.Ask memory ask)
        internal
        returns (IHindsightRequests.Request memory r, bytes32 id)
    {
        return open(ask, asker, BOUNTY);
    }

    function open(IHindsightRequests.Ask memory ask, address sender, uint256 bounty)
        internal
        returns (IHindsightRequests.Request memory r, bytes32 id)
    {
        r = expected(ask, sender, bounty);
        vm.prank(sender);
        id = requests.request{ value: bounty }(ask, query);
    }

    function expected(IHindsightRequests.Ask memory ask, address sender, uint256 bounty)
        internal
        returns (IHindsightRequests.Request memory r)
    {
        r.requester = sender;
        r.refundTo = ask.refundTo == address(0) ? sender : ask.refundTo;
        (r.callback, r.callbackGas) = (ask.callback, ask.callbackGas);
        (r.deadline, r.sourceChainId) = (ask.deadline, ask.sourceChainId);
        r.queryId = keccak256(query);
        r.blockHashes = address(ask.blockHashes) == address(0) ? source : ask.blockHashes;
        (r.bounty, r.nonce) = (bounty, nonce++);
    }

    function commitment(bytes32 id, address beneficiary, Answer memory a) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, beneficiary, keccak256(abi.encode(a))));
    }

    /// @dev Commits, and waits for the next block.
    function commit(bytes32 id, address beneficiary, Answer memory a) internal {
        requests.commit(commitment(id, beneficiary, a));
        vm.roll(vm.getBlockNumber() + 1);
    }

    function fulfil(IHindsightRequests.Request memory r, bytes32 id) internal returns (Answer memory a) {
        a = answer("proof");
        commit(id, prover, a);
        requests.fulfil(r, a, prover);
    }

    function refuseStatus(bytes32 id, IHindsightRequests.Status status) internal {
        vm.expectRevert(abi.encodeWithSelector(IHindsightRequests.WrongStatus.selector, id, status));
    }

    function assertStatus(bytes32 id, IHindsightRequests.Status status) internal view {
        assertEq(uint8(requests.statusOf(id)), uint8(status), "status");
    }

    function digest(bytes32[] memory outputs) internal pure returns (uint248) {
        return uint248(uint256(keccak256(abi.encode(outputs))));
    }
}

/// @dev Who is told: keeps what it hears, or does what a test says.
contract Listener is IHindsightCallback {
    bool public broken;
    uint256 public calls;
    uint256 public gasAtEntry;
    bytes public heard;
    IHindsightRequests.Status public status; // of the request, while it is told
    uint248 public answer;

    function setBroken(bool is_) external {
        broken = is_;
    }

    function onHindsightAnswer(bytes32 id, bytes32 queryId, uint64 chain, bytes32[] calldata outputs) external {
        uint256 left = gasleft();
        require(!broken, "broken");
        (gasAtEntry, heard) = (left, abi.encode(msg.sender, id, queryId, chain, outputs));
        (status, answer) = (IHindsightRequests(msg.sender).statusOf(id), IHindsightRequests(msg.sender).answerOf(id));
        ++calls;
    }

    receive() external payable { }
}

/// @dev A source of block hashes that says what it is told to, also of blocks that are not there.
contract Vouched is IBlockHashes {
    mapping(uint64 => bytes32) private _hashes;

    function set(Anchor[] calldata anchors) external {
        for (uint256 i = 0; i < anchors.length; ++i) {
            _hashes[anchors[i].number] = anchors[i].hash;
        }
    }

    function blockHash(uint64 number) external view returns (bytes32) {
        return _hashes[number];
    }
}
