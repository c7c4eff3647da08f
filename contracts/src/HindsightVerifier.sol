// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { Chains } from "./Chains.sol";
import { HindsightStatement } from "./HindsightStatement.sol";
import { IBlockHashes } from "./IBlockHashes.sol";
import { IGroth16Verifier } from "./IGroth16Verifier.sol";
import { Anchor, IHindsight, Key, Statement } from "./IHindsight.sol";

/// @title Verifies Hindsight proofs.
/// @notice No owner, no upgrade, no pause. What is trusted are the keys of the constructor, for ever, and by that the address says what
/// is trusted. Anybody adds their verifiers; anybody who can show that a circuit proves contradictions ends it.
contract HindsightVerifier is IHindsight {
    /// @notice The gas that a generated verifier may use for one proof. A good one takes about 246,000 (snapshots/), nearly all of it in the
    /// precompiles of EIP-1108; a proof with a point off the curve takes all of it.
    uint256 public constant VERIFY_GAS = 265_000;

    /// @notice The same for a batch, and for each of its proofs.
    uint256 public constant BATCH_GAS = 230_000;
    uint256 public constant BATCH_GAS_PROOF = 75_000;

    /// @notice Bytes of a proof with one commitment.
    uint256 public constant PROOF_LENGTH = 384;

    struct Route {
        address verifier;
        bool frozen;
    }

    /// @notice Which blocks this chain has. Asked for nothing but to freeze.
    IBlockHashes public immutable blockHashes;

    /// @inheritdoc IHindsight
    bool public unsafeDev;

    Key[] private _keys;
    mapping(bytes32 circuit => bytes32) private _codeHashOf;
    mapping(bytes32 circuit => Route) private _routes;

    constructor(Key[] memory trusted, IBlockHashes hashes) {
        if (trusted.length == 0) revert NoKeys();
        if (address(hashes).code.length == 0) revert NoBlockHashes(address(hashes));
        blockHashes = hashes;
        for (uint256 i = 0; i < trusted.length; ++i) {
            Key memory key = trusted[i];
            if (key.codeHash == 0) revert NoCodeHash(key.circuit);
            if (_codeHashOf[key.circuit] != 0) revert DuplicateCircuit(key.circuit);
            _codeHashOf[key.circuit] = key.codeHash;
            _keys.push(key);
        }
    }

    /// @inheritdoc IHindsight
    function add(address verifier) external {
        // The code is asked which circuit it is of before it is known to be trusted: it may say anything, but its hash can't.
        bytes32 circuit = IGroth16Verifier(verifier).CIRCUIT_DIGEST();
        bytes32 codeHash = verifier.codehash;
        if (codeHash != _codeHashOf[circuit]) revert NotTrusted(verifier, circuit, codeHash);
        Route storage route = _routes[circuit];
        if (route.verifier != address(0)) revert AlreadyAdded(circuit);
        if (IGroth16Verifier(verifier).UNSAFE_DEV()) {
            if (!Chains.isTest(block.chainid)) revert UnsafeDevKeys(circuit);
            unsafeDev = true;
        }
        route.verifier = verifier;
        emit Added(circuit, verifier);
    }

    /// @inheritdoc IHindsight
    function freeze(
        bytes32 circuit,
        Statement calldata statement,
        bytes calldata proof,
        Statement calldata other,
        bytes calldata otherProof
    ) external {
        // Of blocks that no chain has there may be several answers: headers with numbers of their own, lists with gaps.
        if (statement.sourceChainId != block.chainid) revert NotOfThisChain(statement.sourceChainId);
        for (uint256 i = 0; i < statement.anchors.length; ++i) {
            Anchor calldata anchor = statement.anchors[i];
            if (blockHashes.blockHash(anchor.number) != anchor.hash) revert NotABlock(anchor.number, anchor.hash);
        }
        bytes32 digest = _verify(circuit, statement, proof);
        bytes32 otherDigest = _verify(circuit, other, otherProof);
        bool sameQuestion = statement.sourceChainId == other.sourceChainId && statement.queryId == other.queryId
            && keccak256(abi.encode(statement.anchors)) == keccak256(abi.encode(other.anchors));
        if (!sameQuestion || digest == otherDigest) revert NotAContradiction();
        _routes[circuit].frozen = true;
        emit Frozen(circuit, digest, otherDigest);
    }

    /// @inheritdoc IHindsight
    function verify(
        bytes32 circuit,
        uint64 sourceChainId,
        bytes32 queryId,
        Anchor[] calldata anchors,
        bytes32[] calldata outputs,
        bytes calldata proof
    ) external view returns (bytes32 digest) {
        digest = HindsightStatement.hash(sourceChainId, queryId, anchors, outputs);
        _verify(circuit, digest, proof);
    }

    /// @inheritdoc IHindsight
    function verifyBatch(bytes32 circuit, Statement[] calldata statements, bytes[] calldata proofs)
        external
        view
        returns (bytes32[] memory digests)
    {
        uint256 n = statements.length;
        if (n == 0 || n != proofs.length) revert BatchLength(n, proofs.length);
        address verifier = _verifierOf(circuit);
        digests = new bytes32[](n);
        uint256[] memory inputs = new uint256[](n);
        for (uint256 i = 0; i < n; ++i) {
            if (proofs[i].length != PROOF_LENGTH) revert ProofLength(proofs[i].length);
            Statement calldata s = statements[i];
            digests[i] = HindsightStatement.hash(s.sourceChainId, s.queryId, s.anchors, s.outputs);
            inputs[i] = HindsightStatement.publicInput(digests[i]);
        }
        bytes memory data = abi.encodeCall(IGroth16Verifier.verifyBatch, (proofs, inputs));
        if (!_accepts(verifier, data, BATCH_GAS + n * BATCH_GAS_PROOF)) revert BatchRejected();
    }

    /// @inheritdoc IHindsight
    function statementHash(uint64 sourceChainId, bytes32 queryId, Anchor[] calldata anchors, bytes32[] calldata outputs)
        external
        pure
        returns (bytes32)
    {
        return HindsightStatement.hash(sourceChainId, queryId, anchors, outputs);
    }

    /// @inheritdoc IHindsight
    function publicInput(bytes32 digest) external pure returns (uint256) {
        return HindsightStatement.publicInput(digest);
    }

    /// @inheritdoc IHindsight
    function verifierOf(bytes32 circuit) external view returns (address) {
        return _routes[circuit].verifier;
    }

    /// @inheritdoc IHindsight
    function isFrozen(bytes32 circuit) external view returns (bool) {
        return _routes[circuit].frozen;
    }

    /// @inheritdoc IHindsight
    function keys() external view returns (Key[] memory) {
        return _keys;
    }

    function _verify(bytes32 circuit, Statement calldata s, bytes calldata proof)
        private
        view
        returns (bytes32 digest)
    {
        digest = HindsightStatement.hash(s.sourceChainId, s.queryId, s.anchors, s.outputs);
        _verify(circuit, digest, proof);
    }

    function _verify(bytes32 circuit, bytes32 digest, bytes calldata proof) private view {
        address verifier = _verifierOf(circuit);
        if (proof.length != PROOF_LENGTH) revert ProofLength(proof.length);
        bytes memory data =
            abi.encodeCall(IGroth16Verifier.verifyProof, (proof, HindsightStatement.publicInput(digest)));
        if (!_accepts(verifier, data, VERIFY_GAS)) revert ProofRejected(digest);
    }

    /// @dev Who verifies the circuit now. Trusted code can't destroy itself, so that there is code at the address.
    function _verifierOf(bytes32 circuit) private view returns (address) {
        Route memory route = _routes[circuit];
        if (route.frozen) revert CircuitFrozen(circuit);
        if (route.verifier != address(0)) return route.verifier;
        if (_codeHashOf[circuit] == 0) revert UnknownCircuit(circuit);
        revert NotAdded(circuit);
    }

    /// @dev True if the generated verifier accepts: it returns nothing, it accepts by not reverting. All memory is taken before the gas
    /// is looked at. EIP-150 keeps back one part in 64 of what is left after the call's own price, which is at most 2,600 (EIP-2929, a cold
    /// account); the rest is for the few steps in between.
    function _accepts(address verifier, bytes memory data, uint256 cap) private view returns (bool accepted) {
        uint256 needed = cap * 64 / 63 + 1 + 3_000;
        uint256 left = gasleft();
        if (left < needed) revert InsufficientGas(left, needed);
        assembly ("memory-safe") {
            // Nothing is copied back: why it failed does not matter, and its return data may be of any size.
            accepted := staticcall(cap, verifier, add(data, 0x20), mload(data), 0, 0)
        }
    }
}
