// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import { IGroth16Verifier } from "./IGroth16Verifier.sol";

/// @title Groth16 with one commitment over BN254, in one pairing call.
/// @notice A generated verifier adds the numbers of its key to this contract, and nothing else.
/// @dev A proof (A, B, C, D, P) of the public input x is good if
///
///     e(A, B) · e(C, −δ) · e(α, −β) · e(L, −γ) = 1      L = K0 + x·K1 + h·K2 + D,  h = keccak256(D) mod R     (1)
///     e(D, −σG) · e(P, G) = 1                                                                               (2)
///
/// (1) is Groth16 (https://eprint.iacr.org/2016/260), (2) says that the prover knows what it committed to in D
/// (https://eprint.iacr.org/2019/142, gnark's Pedersen commitment). Both are checked together: (1) times (2) to the power s, where s is a
/// hash of the proof and the input. Key, proof and input fix the two products before s is known; unless both are 1, the whole is 1 for
/// at most one s of R, and who looks for such a proof has to hash about R times.
///
/// In a key of this contract γ and G are both the generator of G2, as a ceremony makes it (https://eprint.iacr.org/2017/1050: γ
/// adds nothing). So e(L, −γ) and e(s·P, G) become one pairing, e(L − s·P, −γ): five in all.
///
/// A batch of n proofs raises the equation of proof i to the power r^i. The pairings with β, γ, δ and σ are shared, which leaves n + 4.
/// If one of the equations is false, the product's logarithm is a polynomial in r that is not zero, of degree < n: at most n − 1 of R
/// values of r are its roots.
///
/// That points are on the curve (and B in its group), with coordinates below the modulus, is checked by the precompiles that take
/// them (EIP-196, EIP-197): each point of a proof goes into one.
abstract contract Groth16 is IGroth16Verifier {
    /// @dev Order of the groups (EIP-197).
    uint256 private constant R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    uint256 private constant PROOF_LENGTH = 384;

    /// @dev −γ: minus the generator of G2, as the pairing takes it (imaginary parts first).
    uint256 private constant NEG_ONE_X1 = 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2;
    uint256 private constant NEG_ONE_X0 = 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed;
    uint256 private constant NEG_ONE_Y1 = 0x275dc4a288d1afb3cbb1ac09187524c7db36395df7be3b99e673b13a075a65ec;
    uint256 private constant NEG_ONE_Y0 = 0x1d9befcd05a5323e6da4d435f3b617cdb3af83285c2df711ef39c01571827f9d;

    /// @dev Bytes of a pair for the pairing: a point of G1, a point of G2.
    uint256 private constant PAIR = 0xc0;

    /// @dev Bytes of a sum: the sum's point, the point that is to be added, its scalar.
    uint256 private constant SUM = 0xa0;

    /// @dev Where the points of a proof are.
    uint256 private constant A = 0;
    uint256 private constant B = 0x40;
    uint256 private constant C = 0xc0;
    uint256 private constant D = 0x100;
    uint256 private constant P = 0x140;

    /// @dev Where the points of a key are: −δ, α, −β, −σG, K0, K1, K2.
    uint256 private constant NEG_DELTA = 0;
    uint256 private constant ALPHA = 0x80;
    uint256 private constant NEG_SIGMA = 0x140;
    uint256 private constant K0 = 0x1c0;
    uint256 private constant K1 = 0x200;
    uint256 private constant K2 = 0x240;

    /// @dev The verifying key's points, in the order above.
    function _key() internal pure virtual returns (uint256[20] memory);

    /// @inheritdoc IGroth16Verifier
    function verifyProof(bytes calldata proof, uint256 input) external view {
        _checkProof(proof, input);
        // No sum here comes near 2^256.
        unchecked {
            uint256 key = _pointer(_key());
            uint256 pairs = _allocate(5 * PAIR + SUM);
            uint256 sum = pairs + 5 * PAIR;
            uint256 s = uint256(keccak256(abi.encodePacked(proof, input))) % R;

            // (A, B), and C of the next pair.
            _fromProof(pairs, proof, A, 0x100);
            _copy(pairs + PAIR + 0x40, key + NEG_DELTA, 0x80);

            // L − s·P
            _copy(sum, key + K0, 0x40);
            _copy(sum + 0x40, key + K1, 0x40);
            bool ok = _addTimes(sum, input);
            _copy(sum + 0x40, key + K2, 0x40);
            ok = _addTimes(sum, _hash(proof)) && ok;
            _fromProof(sum + 0x40, proof, P, 0x40);
            ok = _addTimes(sum, R - s) && ok;
            _fromProof(sum + 0x40, proof, D, 0x40);
            ok = _add(sum) && ok;

            _fromProof(pairs + 4 * PAIR, proof, D, 0x40);
            ok = _times(pairs + 4 * PAIR, s) && ok;
            _copy(pairs + 2 * PAIR, key + ALPHA, 0x40);
            if (!ok || !_check(pairs, 5, key, sum)) revert ProofInvalid();
        }
    }

    /// @inheritdoc IGroth16Verifier
    function verifyBatch(bytes[] calldata proofs, uint256[] calldata inputs) external view {
        uint256 n = proofs.length;
        if (n == 0 || n != inputs.length) revert BatchLength(n, inputs.length);
        (uint256 r, uint256 s) = _weights(proofs, inputs);
        Batch memory b;
        b.pairs = _allocate((n + 4) * PAIR);
        b.sumC = _allocate(SUM);
        b.sumD = _allocate(SUM);
        b.sumP = _allocate(SUM);
        bool ok = true;
        uint256 w = 1; // r^i
        for (uint256 i = 0; i < n; ++i) {
            ok = _addProof(b, i, proofs[i], inputs[i], w) && ok;
            w = mulmod(w, r, R);
        }

        uint256 key = _pointer(_key());
        uint256 last = b.pairs + n * PAIR; // (C, −δ), then α, L, D as in verifyProof
        _copy(last, b.sumC, 0x40);
        _copy(last + 0x40, key + NEG_DELTA, 0x80);
        _copy(last + PAIR, key + ALPHA, 0x40);
        ok = _times(last + PAIR, b.w) && ok;

        uint256 sum = _allocate(SUM);
        _copy(sum + 0x40, key + K0, 0x40);
        ok = _addTimes(sum, b.w) && ok;
        _copy(sum + 0x40, key + K1, 0x40);
        ok = _addTimes(sum, b.wx) && ok;
        _copy(sum + 0x40, key + K2, 0x40);
        ok = _addTimes(sum, b.wh) && ok;
        _copy(sum + 0x40, b.sumP, 0x40);
        ok = _addTimes(sum, R - s) && ok;
        _copy(sum + 0x40, b.sumD, 0x40);
        ok = _add(sum) && ok;

        _copy(last + 3 * PAIR, b.sumD, 0x40);
        ok = _times(last + 3 * PAIR, s) && ok;
        if (!ok || !_check(b.pairs, n + 4, key, sum)) revert ProofInvalid();
    }

    /// @dev Where the pairs and the weighted sums of C, D and P are; Σw, Σw·x, Σw·h.
    struct Batch {
        uint256 pairs;
        uint256 sumC;
        uint256 sumD;
        uint256 sumP;
        uint256 w;
        uint256 wx;
        uint256 wh;
    }

    function _addProof(Batch memory b, uint256 i, bytes calldata proof, uint256 input, uint256 w)
        private
        view
        returns (bool ok)
    {
        uint256 pair = b.pairs + i * PAIR;
        _fromProof(pair, proof, A, 0x40);
        ok = _times(pair, w);
        _fromProof(pair + 0x40, proof, B, 0x80);
        _fromProof(b.sumC + 0x40, proof, C, 0x40);
        ok = _addTimes(b.sumC, w) && ok;
        _fromProof(b.sumD + 0x40, proof, D, 0x40);
        ok = _addTimes(b.sumD, w) && ok;
        _fromProof(b.sumP + 0x40, proof, P, 0x40);
        ok = _addTimes(b.sumP, w) && ok;
        b.w = addmod(b.w, w, R);
        b.wx = addmod(b.wx, mulmod(w, input, R), R);
        b.wh = addmod(b.wh, mulmod(w, _hash(proof), R), R);
    }

    /// @dev r and s, of the hashes of every proof with its input.
    function _weights(bytes[] calldata proofs, uint256[] calldata inputs) private pure returns (uint256 r, uint256 s) {
        uint256 n = proofs.length;
        bytes32[] memory hashes = new bytes32[](n);
        for (uint256 i = 0; i < n; ++i) {
            _checkProof(proofs[i], inputs[i]);
            hashes[i] = keccak256(abi.encodePacked(proofs[i], inputs[i]));
        }
        bytes32 seed = keccak256(abi.encodePacked(hashes));
        r = uint256(keccak256(abi.encodePacked(seed, "r"))) % R;
        s = uint256(keccak256(abi.encodePacked(seed, "s"))) % R;
    }

    function _checkProof(bytes calldata proof, uint256 input) private pure {
        if (proof.length != PROOF_LENGTH) revert ProofLength(proof.length);
        if (input >= R) revert InputNotReduced(input);
    }

    /// @dev What the circuit draws its challenges from: the prover's hash to the field, of the commitment's 64 bytes.
    function _hash(bytes calldata proof) private pure returns (uint256) {
        return uint256(keccak256(proof[D:P])) % R;
    }

    /// @dev Whether the product of all n pairs is 1. The last three are completed here: (α, −β), (sum, −γ), (D, −σG).
    function _check(uint256 pairs, uint256 n, uint256 key, uint256 sum) private view returns (bool good) {
        uint256 alpha = pairs + (n - 3) * PAIR;
        _copy(alpha + 0x40, key + ALPHA + 0x40, 0x80); // −β lies behind α
        _copy(alpha + PAIR, sum, 0x40);
        _copy(alpha + 2 * PAIR + 0x40, key + NEG_SIGMA, 0x80);
        assembly ("memory-safe") {
            let gamma := add(alpha, 0x100) // behind the first point of the next pair
            mstore(gamma, NEG_ONE_X1)
            mstore(add(gamma, 0x20), NEG_ONE_X0)
            mstore(add(gamma, 0x40), NEG_ONE_Y1)
            mstore(add(gamma, 0x60), NEG_ONE_Y0)
            good := staticcall(gas(), 8, pairs, mul(n, PAIR), 0, 0x20)
            good := and(good, eq(mload(0), 1))
        }
    }

    /// @dev The point at p times k, in place; the word behind it is lost. False, with all the gas gone, for a point off the curve; times 1
    /// leaves that to what takes the point next.
    function _times(uint256 p, uint256 k) private view returns (bool ok) {
        if (k == 1) return true;
        assembly ("memory-safe") {
            mstore(add(p, 0x40), k)
            ok := staticcall(gas(), 7, p, 0x60, p, 0x40)
        }
    }

    /// @dev Adds the point behind the sum to it.
    function _add(uint256 sum) private view returns (bool ok) {
        assembly ("memory-safe") {
            ok := staticcall(gas(), 6, sum, 0x80, sum, 0x40)
        }
    }

    /// @dev Adds k times the point behind the sum to it.
    function _addTimes(uint256 sum, uint256 k) private view returns (bool) {
        return _times(sum + 0x40, k) && _add(sum);
    }

    /// @dev Zeroed memory of whole words.
    function _allocate(uint256 size) private pure returns (uint256 p) {
        assembly ("memory-safe") {
            p := mload(0x40)
            calldatacopy(p, calldatasize(), size)
            mstore(0x40, add(p, size))
        }
    }

    function _pointer(uint256[20] memory key) private pure returns (uint256 p) {
        assembly ("memory-safe") {
            p := key
        }
    }

    function _copy(uint256 to, uint256 from, uint256 size) private pure {
        assembly ("memory-safe") {
            mcopy(to, from, size)
        }
    }

    function _fromProof(uint256 to, bytes calldata proof, uint256 offset, uint256 size) private pure {
        assembly ("memory-safe") {
            calldatacopy(to, add(proof.offset, offset), size)
        }
    }
}
