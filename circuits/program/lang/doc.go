// Package lang compiles the text of a program, written in a few words of Go, to a [program.Program].
//
//	sum, n := 0, 0
//	for row := range rows {
//		if row.balance >= 1000e18 { sum += row.balance * row.price; n += 1 }
//	}
//	return sum / n, n
//
// # Grammar
//
// The text is the body of a Go function: statements, at most one loop, more statements, one return. Go's own parser reads it.
//
//	statement = name {, name} := value {, value}      a new variable
//	          | name {, name} = value {, value}       also += -= *= /= %= &= |= ^= &^= <<= >>= ++ --
//	          | const name = constant
//	          | if condition { … } else if condition { … } else { … }
//	          | for row := range rows { … }           also for k, row := range rows, which names the row's index k
//	          | return value {, value}                last, 1 to 255 of them
//	value     = constant | variable | name of a value | row.column | rows[constant].column | len(rows) | i | first | last
//	          | + - * / % & | ^ &^ << >> ^x | == != < <= > >= && || ! | ( )
//	          | min(a, b, …) | max(a, b, …) | abs_diff(a, b) | mul_div(a, b, c) | true | false
//	constant  = 1000, 1_000, 0xff, 0b11, 0o17, 1e18, 2.5e18, an address; and what is made of constants
//
// There are two types: words, unsigned numbers of 256 bits, and conditions, which comparisons make. i is the number of the row from 0,
// first and last say whether it is the first or last one; the three, and row, exist in the loop only. A returned condition is 1 or 0.
// A name means one thing: nothing may be declared twice in sight of each other.
//
// # Semantics
//
// Arithmetic is checked: a result above 2^256 − 1 or below 0 and a division by 0 are faults, and a program that faults has no answer
// and no proof. mul_div(a, b, c) is a·b/c of the whole 512-bit product. Shifts are by constants and drop bits, as in Go. Constants are
// words too: 1 − 2 is refused, and so is what is certain to fail in every run.
//
// Of && || and if only the side that is taken can fault, as if the other did not run. Everything else that is written runs: a division
// whose result nobody reads still faults on 0, so that an answer does not depend on what the compiler found out.
//
// # What it becomes
//
// The machine has no jumps. Both sides of an if are evaluated and each variable that one of them assigned is the Select of its two
// words. An instruction that can fail has the conjunction of the conditions around it as its guard: under a guard of 0 it computes on
// (0, 0, 1), on which 0+0, 0−0, 0·0/1 and 0·0 mod 1 are all 0, so there every instruction is total and the word that it makes is read
// by nobody but a Select that drops it. An instruction that is proven not to fail, by the widths of its operands, has no guard.
//
// A variable from before the loop that the loop assigns is the state that a row hands to the next. The last R instructions of the body
// are the new words of the R registers, the j-th at position B−1−j, so the j-th register of the row before is j+1 steps before a row's
// first instruction: instruction k reads it by a Back of offset k+j, and in the first row that is step −1−j, where its initial constant
// lies. That is why the initial word of such a variable is a constant. What stands before the loop runs in the body when the body needs
// it, else in the final part.
//
// # Limits
//
// 64 KiB of text, 200 brackets inside of each other, what [program.Program.Check] allows. Compiling is linear in the text times its
// nesting and never panics.
package lang
