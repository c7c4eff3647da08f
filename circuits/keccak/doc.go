// Package keccak computes Keccak-f[1600] in 14,136 constraints.
//
// # Statement
//
// [Table.Permute]: the output state is Keccak-f[1600] of the input state (FIPS 202, section 3).
// [Table.Absorb]: one block of the sponge, its state restarted when the block is a message's first.
//
// # Inputs
//
// Lanes are *spread*: the 64-bit lane w is the field element S(w) = Σ w_i·8^i, one digit of three bits for each bit, so
// that a sum of up to seven lanes never carries between digits. Bit i of byte k of a lane is digit 8k+i. All wires are
// secret. Callers owe that every input lane is the spread form of 64 bits (a "lane of bits").
//
// # Why it is sound
//
// Let N = 8^64 − 1; a lane of bits is at most N/7. T is the lookup table { S(w) : w < 2^16 }, a lane of bits is
// Σ 8^(16i)·c_i with the four chunks c_i in T, and every decomposition below is written with its last chunk as the
// linear expression that is left over, so that the chunk's membership is the equality as well. All values stay below
// 2^245, so equalities of field elements are equalities of integers.
//
//   - θ, parity. v = Σ_y A[x,y] has digits 0..5 and equals e + 2o + 4p with three lanes of bits: binary digits are
//     unique, so e is the column's parity C[x].
//   - θ, apply. v = A[x,y] + C[x−1] + rot(C[x+1],1) has digits 0..3 and equals e + 2o: e is the xor.
//   - χ, ι. d = 4 − 2a + b − c (+2 where the round constant has a one) has digits 1..7 and equals l + 2m + 4h; bit 1 of
//     4 − 2a + b − c is a xor (not b and c), so m is the new lane.
//   - Rotations. rot(e,r) = 8^r·e − N·top, where top is the value of e's r highest digits. The digits above the cut are
//     whole chunks of e and the upper part y of the chunk that the cut divides (for C: the single highest digit). y
//     is only known to be in T, that is, an integer of at most 2^48; that it is the true upper part follows one step
//     later. If a prover adds δ ≠ 0 to y (|δ| ≤ 2^48), the rotated lane is off by −δ·N.
//     For C: top is boolean, and v = A + C + rot(C') − δN with δ = ±1 lies outside of [0, 3N/7], which are all the
//     values of e + 2o. So δ = 0.
//     For the lanes of a row of χ, with errors δ_x: d_x is off by −N·(−2δ_x + δ_(x+1) − δ_(x+2)). The true d_x lies
//     in [N/7, N) (not every bit of a round constant is one, so N itself is out of reach), and l + 2m + 4h spans
//     [0, N]: a non-zero multiple of N leads outside. So −2δ_x + δ_(x+1) − δ_(x+2) = 0 for the five x of the row. That
//     is a circulant system with eigenvalues −2 + ω − ω², ω^5 = 1; |ω − ω²| = |1 − ω| < 2, so none is zero and
//     all δ_x = 0. This is why no table of short chunks is needed and a rotation costs one query.
//   - Xor of a block. v = s + m has digits 0..2 and equals e + 2o.
//   - Restart. A product with a boolean keeps a lane of bits one.
//
// The chunks come from hints ([PermutationHint], [XorHint]); the relations above pin each of them.
//
// # Cost
//
// Per permutation 24 rounds × (θ parity 5·13 + θ apply 24·9 + 8 + χ 25·12) = 24 × 589 = 14,136. Per block
// 25 for the restart and 17·8 for the xor. Once: 65,536 for the table. Golden numbers: circuits/statement/golden.json.
//
// # What it does not check
//
// Padding and message borders: package memory.
package keccak
