// Package program is what a query computes over its facts: a fold over rows, on unsigned 256-bit words.
//
// # Machine
//
// A program has a body and a final part, both lists of instructions without jumps. The body runs once for each row, the final part
// once behind the last row; every instruction that runs is a step, numbered from 0, and makes one word. With N rows, a body of B and a
// final part of F there are N·B + F steps; step t < N·B is instruction t mod B of row t / B. Nothing is ever written twice, and an
// instruction reads only:
//
//   - constants: 0, the powers of two, and those that the program brings ([Ref] mode [Constant]);
//   - facts: of its row, counted from the row's first fact ([Column]), or of the query ([Absolute]); the rows lie one behind the other
//     and have the same number of facts, and in the final part the row is the last one;
//   - earlier steps, by how far back they are ([Back]), so that one instruction reads the same place of every row. What it reads may
//     lie in the row before: that is how a fold carries its state. Before step 0 lie the registers, constants of the program, the j-th
//     at step −1−j: they are what the last instructions of a row before the first would have made.
//
// The answer is the words of the last steps, as many as the program says.
//
// # Guards
//
// Every instruction has a guard, a word that is 0 or 1. Under a guard of 0 it computes on the operands (0, 0, 1) instead of its own,
// where no instruction can fail. So both sides of a condition are always evaluated and a fault in the side not taken does not count.
//
// # Encoding
//
// All integers are big endian:
//
//	[0,2) rows N | [2] facts of a row C | [3] registers R | [4,6) B | [6,8) F | [8] own constants K | [9] results
//	R registers, 2 bytes each: index of a constant
//	B + F instructions, 10 bytes each: [0] operation | [1] modes of A, B, C and the guard, two bits each, A highest |
//	    [2,4) A | [4,6) B | [6,8) C | [8,10) guard
//	K constants, 32 bytes each
//
// Constant 0 is zero, constant 1+k is 2^k for k < 256, constant 257+c is the c-th own one. A [Back] reference of offset n reads the
// step n+1 before its own. The encoding stands in the query behind the facts and is bound by the queryId.
//
// [Program.Run] is the native twin of the circuit in circuits/fold: it refuses what the circuit could not prove, apart from capacity.
package program
