// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { BlockHashes } from "../src/BlockHashes.sol";
import { HindsightVerifier } from "../src/HindsightVerifier.sol";
import { IBlockHashes } from "../src/IBlockHashes.sol";
import { IGroth16Verifier } from "../src/IGroth16Verifier.sol";
import { Anchor, IHindsight, Key, Statement } from "../src/IHindsight.sol";
import { Claim, Proofs } from "./Proofs.sol";

/// @dev Which verifiers a judge has, and how one ends.
contract HindsightRouterTest is Proofs {
    address private groth16;
    HindsightVerifier private judge;
    BlockHashes private hashes;
    bytes private stored;
    bytes32 private circuit;

    function setUp() public {
        string memory json = vm.readFile(string.concat(GENERATED, "judge.json"));
        Claim memory c = readClaim(json, ".batch[0]");
        (stored, circuit) = (abi.encode(c, readClaim(json, ".contradiction")), c.circuit);
        groth16 = deployGroth16("test");
        hashes = new BlockHashes();
        judge = new HindsightVerifier(keysOf(groth16), hashes);
    }

    /// @dev This chain becomes the one that a statement is of, and has its blocks.
    function onTheChainOf(Claim memory c) private {
        vm.chainId(c.chainId);
        for (uint256 i = 0; i < c.anchors.length; ++i) {
            vm.roll(c.anchors[i].number + 1);
            vm.setBlockhash(c.anchors[i].number, c.anchors[i].hash);
        }
    }

    /// @dev Two good proofs of one question, with different answers.
    function contradiction() private view returns (Claim memory, Claim memory) {
        return abi.decode(stored, (Claim, Claim));
    }

    function verifies(Claim memory c) private view {
        judge.verify(c.circuit, c.chainId, c.queryId, c.anchors, c.outputs, c.proof);
    }

    // Adding.

    function test_add() public {
        (Claim memory a,) = contradiction();
        assertEq(judge.verifierOf(circuit), address(0));
        assertFalse(judge.unsafeDev());
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotAdded.selector, circuit));
        verifies(a);
        vm.expectEmit(address(judge));
        emit IHindsight.Added(circuit, groth16);
        vm.prank(address(0xbeef)); // anybody
        judge.add(groth16);
        vm.snapshotGasLastCall("HindsightRouter", "add");
        assertEq(judge.verifierOf(circuit), groth16);
        assertTrue(judge.unsafeDev());
        verifies(a);
    }

    function test_add_twice() public {
        judge.add(groth16);
        address again = deployGroth16("test"); // the same code at another address
        vm.expectRevert(abi.encodeWithSelector(IHindsight.AlreadyAdded.selector, circuit));
        judge.add(again);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.AlreadyAdded.selector, circuit));
        judge.add(groth16);
        assertEq(judge.verifierOf(circuit), groth16);
    }

    function test_add_otherKey() public {
        address other = deployGroth16("other");
        Key memory key = keyOf(other);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotTrusted.selector, other, key.circuit, key.codeHash));
        judge.add(other);
    }

    /// @dev It says that it is of a listed circuit, and it accepts everything.
    function test_add_impostor() public {
        Impostor impostor = new Impostor(circuit);
        vm.expectRevert(
            abi.encodeWithSelector(
                IHindsight.NotTrusted.selector, address(impostor), circuit, address(impostor).codehash
            )
        );
        judge.add(address(impostor));
    }

    function test_add_noCode() public {
        vm.expectRevert();
        judge.add(address(0xdead));
    }

    function test_add_unsafeDev() public {
        uint256[5] memory ids = [uint256(1), 100, 10, 8453, 42_161];
        for (uint256 i = 0; i < ids.length; ++i) {
            vm.chainId(ids[i]);
            vm.expectRevert(abi.encodeWithSelector(IHindsight.UnsafeDevKeys.selector, circuit));
            judge.add(groth16);
        }
    }

    /// @dev The keys of a ceremony may be used anywhere.
    function test_add_safe() public {
        vm.mockCall(groth16, abi.encodeCall(IGroth16Verifier.UNSAFE_DEV, ()), abi.encode(false));
        vm.chainId(1);
        judge.add(groth16);
        assertFalse(judge.unsafeDev());
    }

    function test_constructor_noKeys() public {
        vm.expectRevert(IHindsight.NoKeys.selector);
        new HindsightVerifier(new Key[](0), hashes);
    }

    function test_constructor_noCodeHash() public {
        Key[] memory keys = keysOf(groth16);
        keys[0].codeHash = 0;
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NoCodeHash.selector, circuit));
        new HindsightVerifier(keys, hashes);
    }

    function test_constructor_twice() public {
        Key[] memory keys = new Key[](2);
        (keys[0], keys[1]) = (keyOf(groth16), Key(circuit, keccak256("other")));
        vm.expectRevert(abi.encodeWithSelector(IHindsight.DuplicateCircuit.selector, circuit));
        new HindsightVerifier(keys, hashes);
    }

    function test_constructor_noBlockHashes() public {
        Key[] memory keys = keysOf(groth16);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NoBlockHashes.selector, address(0xdead)));
        new HindsightVerifier(keys, IBlockHashes(address(0xdead)));
    }

    // Freezing.

    function test_freeze() public {
        (Claim memory a, Claim memory b) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        verifies(a);
        verifies(b);
        vm.expectEmit(address(judge));
        emit IHindsight.Frozen(circuit, a.statementHash, b.statementHash);
        vm.prank(address(0xbeef));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        vm.snapshotGasLastCall("HindsightRouter", "freeze");
        assertTrue(judge.isFrozen(circuit));
        assertEq(judge.verifierOf(circuit), groth16);

        bytes memory frozen = abi.encodeWithSelector(IHindsight.CircuitFrozen.selector, circuit);
        vm.expectRevert(frozen);
        verifies(a);
        (Statement[] memory statements, bytes[] memory proofs) = pair(a, a);
        vm.expectRevert(frozen);
        judge.verifyBatch(circuit, statements, proofs);
        vm.expectRevert(frozen);
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.AlreadyAdded.selector, circuit));
        judge.add(groth16);
    }

    /// @dev The blocks may be older than BLOCKHASH reaches: whatever the source knows.
    function test_freeze_olderBlock() public {
        (Claim memory a, Claim memory b) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        vm.roll(block.number + 1_000_000);
        Anchor memory anchor = a.anchors[0];
        vm.mockCall(address(hashes), abi.encodeCall(hashes.blockHash, (anchor.number)), abi.encode(anchor.hash));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        assertTrue(judge.isFrozen(circuit));
    }

    /// @dev Of blocks that this chain does not have, or of another chain, two answers show nothing: a sound circuit gives two, too, to who
    /// makes the blocks up (circuits/fact: of the number of transactions it says that indices have no gaps in an honest trie).
    function test_freeze_madeUpBlocks() public {
        (Claim memory a, Claim memory b) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        Anchor memory anchor = a.anchors[0];
        vm.setBlockhash(anchor.number, keccak256("another block"));
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotABlock.selector, anchor.number, anchor.hash));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        vm.roll(anchor.number);
        vm.expectRevert(abi.encodeWithSelector(IBlockHashes.BlockNotYet.selector, anchor.number, anchor.number));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        onTheChainOf(a);
        vm.chainId(a.chainId + 1);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotOfThisChain.selector, a.chainId));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        assertFalse(judge.isFrozen(circuit));
    }

    /// @dev Every anchor counts, the last one too.
    function test_freeze_secondAnchorMadeUp() public {
        string memory json = vm.readFile(string.concat(GENERATED, "judge.json"));
        Claim memory a = readClaim(json, ".twoAnchors[0]");
        Claim memory b = readClaim(json, ".twoAnchors[1]");
        judge.add(groth16);
        onTheChainOf(a);
        Anchor memory anchor = a.anchors[1];
        vm.setBlockhash(anchor.number, keccak256("another block"));
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotABlock.selector, anchor.number, anchor.hash));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        vm.setBlockhash(anchor.number, anchor.hash);
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        assertTrue(judge.isFrozen(circuit));
    }

    function test_freeze_sameAnswer() public {
        (Claim memory a,) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        vm.expectRevert(IHindsight.NotAContradiction.selector);
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(a), a.proof);
    }

    /// @dev Another question may have another answer.
    function test_freeze_otherQuestions() public {
        (Claim memory a,) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        string memory json = vm.readFile(string.concat(GENERATED, "judge.json"));
        string[3] memory names = [".otherChain", ".otherQuery", ".otherAnchors"];
        for (uint256 i = 0; i < names.length; ++i) {
            Claim memory c = readClaim(json, names[i]);
            verifies(c);
            vm.expectRevert(IHindsight.NotAContradiction.selector);
            judge.freeze(circuit, statementOf(a), a.proof, statementOf(c), c.proof);
        }
        assertFalse(judge.isFrozen(circuit));
    }

    /// @dev Both proofs must be good.
    function test_freeze_badProofs() public {
        (Claim memory a, Claim memory b) = contradiction();
        judge.add(groth16);
        onTheChainOf(a);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, a.statementHash));
        judge.freeze(circuit, statementOf(a), b.proof, statementOf(b), b.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofRejected.selector, b.statementHash));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), a.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.ProofLength.selector, 0));
        judge.freeze(circuit, statementOf(a), "", statementOf(b), b.proof);
        assertFalse(judge.isFrozen(circuit));
    }

    function test_freeze_notAdded() public {
        (Claim memory a, Claim memory b) = contradiction();
        onTheChainOf(a);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.NotAdded.selector, circuit));
        judge.freeze(circuit, statementOf(a), a.proof, statementOf(b), b.proof);
        vm.expectRevert(abi.encodeWithSelector(IHindsight.UnknownCircuit.selector, bytes32(0)));
        judge.freeze(0, statementOf(a), a.proof, statementOf(b), b.proof);
    }

    function pair(Claim memory c, Claim memory d)
        private
        pure
        returns (Statement[] memory statements, bytes[] memory proofs)
    {
        statements = new Statement[](2);
        proofs = new bytes[](2);
        (statements[0], statements[1]) = (statementOf(c), statementOf(d));
        (proofs[0], proofs[1]) = (c.proof, d.proof);
    }
}

contract Impostor {
    bytes32 public immutable CIRCUIT_DIGEST;
    bool public constant UNSAFE_DEV = false;

    constructor(bytes32 circuit) {
        CIRCUIT_DIGEST = circuit;
    }

    function verifyProof(bytes calldata, uint256) external pure { }
}
