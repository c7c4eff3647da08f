// Package lookup is the one lookup argument of the statement circuit.
//
// # Statement
//
// For every table T and every selected query row q: q is one of the selected rows of T.
//
// # Inputs
//
// Rows of one or more columns; a cell is a constant or a linear expression of wires. Each row and each query may carry
// a selector, a wire that the caller has constrained to be boolean. All wires are secret; the challenge is public to
// the verifier only through gnark's commitment.
//
// # Why it is sound
//
// The argument is the log-derivative identity (Haböck, ePrint 2022/1530)
//
//	Σ_q  s_q / (α − f(q))  =  Σ_r  m_r / (α − f(r)),      f(row) = row_0 + Σ_j γ_j · row_j
//
// over the queries q with selector s_q and the table's rows r with multiplicity m_r (m_r = 0 where the row's selector
// is 0, a constraint of its own). If some selected query is not a selected row, then, as a rational function in α, the
// left side has a pole with a residue between 1 and the number of queries (smaller than the field's characteristic, so
// it can't vanish) that the right side has not. The identity is checked at a random point only, so it holds by accident
// with probability about (rows + queries)·columns / r ≈ 2^-230.
//
//   - α is gnark's commitment challenge (BSB22), a hash of a commitment to EVERY wire that occurs in any query, table
//     row, selector or multiplicity: [Argument.Close] hands the expressions themselves to Commit, which collects their
//     wires. A query of uncommitted wires therefore can't be expressed. There is one commitment per circuit, because the
//     exported Solidity verifier checks the proof of knowledge of the first one only.
//   - γ_1 = MiMC(α), γ_{j+1} = MiMC(γ_j): the coefficients that fold columns are hashes of the challenge and not its
//     powers, which a prover could meet with rows that cancel (α − a − α²·b).
//   - A denominator that is zero: without selector the inverse does not exist, so the proof fails; with a selector s = 1
//     the constraint inv·0 = 1 fails; with s = 0 the inverse is free, which needs α to hit a committed value: ≈ 2^-230.
//   - Tables of wires: a query is equal to SOME selected row. Where a caller relies on "the" row of a key, uniqueness of
//     the keys is the caller's argument (memory: positions are constants).
//
// # Cost
//
// Per query: 1 constraint, and 1 for each column beyond the first that is not constant (a column "base + constant" of a
// [Shared] base pays for the base once in the circuit). Per table row: the same, and 1 more for a row's selector.
// Once per circuit: 1 commitment and 331 constraints per column of the widest table.
//
// # What it does not check
//
// That selectors are boolean: the caller owes it.
package lookup
