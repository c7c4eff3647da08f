// Package fold runs the query's program: the table above the facts.
//
// # Statement
//
// If the query has a program, the words of the statement's outputs are the results of [program.Program.Run] over the words of the
// query's facts; if it has none, there are no results and the facts' words are the outputs.
//
// # Words
//
// A word is three limbs of 88, 88 and 80 bits, least significant first, which are sums of bytes: "canonical". All words lie in one
// table (address, limbs) from which operands are fetched. The addresses are constants of the circuit and therefore unique:
//
//	0 … 256          0 and the powers of two, constants of the circuit
//	257 + c          the program's own constants
//	2^32 + i         fact i
//	2^48 + t         what step t makes
//	2^48 − 1 − j     register j
//
// # Inputs
//
// The query's bytes, in the hashed memory: the program's head behind the facts, then registers, instructions, constants, whose sizes
// the head says and whose sum is the length in the query's own head. Which rows are on follows from the head: constants and
// registers by their number, steps by their run (below). All selectors are boolean in every row, on or off.
//
// # Why it is sound
//
//   - Control. pc starts at 0 and every step either adds 1 or jumps back to 0; it jumps only where pc + 1 is the body's length B. Behind
//     the last step it is B + F, and the number of jumps is rows − 1. Because pc never comes back to B − 1 without a jump, the jumps are
//     the first rows − 1 times that the body ends: the run has no other order. Steps that are on stand in front; a step that is off
//     leaves pc where it is and can't jump when the run is over, because pc + 1 = B + F + 1 > B.
//   - Instructions. A step reads the ten bytes at its pc from the memory, and all that it does is linear in them: the operation is
//     one-hot, modes are their bits.
//   - Operands. The address follows from mode, offset, step number and the row's first fact; an address without a word is in no row of
//     the table. A step reads only addresses of earlier steps (one back at least), so by induction every word is determined by
//     the facts and the program, if every operation is a function of its operands:
//   - Operations. With the operands a, b, c as they count (0, 0, 1 under a guard of 0) and three words x, y, z of checked bytes, one identity
//     over the integers, a·u − x·v + w = 0, is checked as an identity of polynomials in 2^88 with carries: five coefficients, whose
//     values are below 2^185 and so do not wrap around the field, at five points (0, 1, −1, 2, ∞).
//     add: a + b − x. sub: a − b − x. Multiplication and division: a·b − x·c − y with y + z + 1 = c, so y < c and quotient x and
//     remainder y are the only ones, and c = 0 has none. Comparisons: a − b − (1 − 2·less)·x, and less = 1 is refused for x = 0, so x is
//     |a − b| and less the comparison. Select and the bits: x is a, or bits (below). Where y and z are not used they are zero: y + z = 0.
//     Whether the difference, or the condition of a select, is zero is said by an inverse of the sum of its limbs, which can't wrap.
//   - Bits. y = a and z = b as numbers, and bytes are known spread as well, one digit of 0 or 1 for each bit, eight apart: S(y) + S(z) −
//     2·S(x) is a spread byte only if x is the bits of both (digits are between −2 and 2, so nothing carries). The others follow: a + b − x
//     are the bits of either, a + b − 2x those of one; limbs are whole bytes, so both are canonical.
//   - Every word that a step makes is x, y, a selection of a and b, one of the sums above, or 0 or 1: canonical again.
//   - Results are read from the last steps' addresses and written as bytes; a word has only one form in bytes.
//
// # What a carry may be
//
// A carry is a number of twelve bytes minus 2^91. The largest that an honest run needs is below 3·2^88 in size, and whatever twelve
// bytes say, no coefficient wraps: 2^88·2^96 = 2^184.
//
// # Cost
//
// Whatever its operation, a step takes 442 constraints: some 220 for the bytes of x, y and z in both forms, 48 for the bytes of carries, 32 for
// bits, 31 to read the instruction, 16 to fetch operands. A fact takes 70 to be an operand, a constant 103, a register 17, a result 102
// (golden.json has the counted numbers). The tables take 513 rows of constants.
//
// # What it does not check
//
// That the program is sensible. Whoever trusts a queryId has compiled its program or read its bytes.
package fold
