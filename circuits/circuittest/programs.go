package circuittest

import (
	"math/rand/v2"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
)

// EdgeWords are the words at which arithmetic goes wrong.
func EdgeWords() []uint256.Int {
	var out []uint256.Int
	one := uint256.NewInt(1)
	for _, k := range []uint{0, 88, 128, 176, 255} {
		w := *new(uint256.Int).Lsh(one, k)
		out = append(out, w, *new(uint256.Int).Sub(&w, one), *new(uint256.Int).Add(&w, one))
	}
	return append(out, *new(uint256.Int).SetAllOne(), *new(uint256.Int).Sub(new(uint256.Int), uint256.NewInt(2)))
}

// RandomWord returns an edge, or a word of any size.
func RandomWord(r *rand.Rand) (w uint256.Int) {
	if r.IntN(3) == 0 {
		e := EdgeWords()
		return e[r.IntN(len(e))]
	}
	for i := range w {
		w[i] = r.Uint64()
	}
	w.Rsh(&w, uint(r.IntN(257)))
	return w
}

// ProgramSize is the most that a random program has.
type ProgramSize struct{ Ops, Constants, Registers, Results int }

// RandomProgram returns a program over a number of words, all of whose references exist. It may fail when it runs.
func RandomProgram(r *rand.Rand, most ProgramSize, words int) *program.Program {
	p := &program.Program{Rows: uint16(1 + r.IntN(3)), Columns: uint8(r.IntN(3))}
	body := r.IntN(1 + most.Ops/int(p.Rows))
	if body == 0 {
		p.Rows = 1
	}
	final := r.IntN(1 + min(4, most.Ops-int(p.Rows)*body))
	if body+final == 0 {
		final = 1
	}
	for range r.IntN(1 + most.Constants) {
		p.Constants = append(p.Constants, RandomWord(r))
	}
	constant := func() uint16 {
		if r.IntN(2) == 0 {
			return uint16(r.IntN(3))
		}
		return uint16(r.IntN(program.OwnConstant + len(p.Constants)))
	}
	for range r.IntN(1 + most.Registers) {
		p.Registers = append(p.Registers, constant())
	}
	steps := int(p.Rows)*body + final
	p.Results = uint8(1 + r.IntN(min(most.Results, steps+len(p.Registers))))
	instruction := func(first int) program.Instruction {
		ref := func() program.Ref {
			switch r.IntN(4) {
			case 0:
				if words > 0 {
					return program.Ref{Mode: program.Absolute, Offset: uint16(r.IntN(words))}
				}
			case 1:
				if n := words - (int(p.Rows)-1)*int(p.Columns); n > 0 {
					return program.Ref{Mode: program.Column, Offset: uint16(r.IntN(n))}
				}
			case 2:
				if n := first + len(p.Registers); n > 0 {
					return program.Ref{Mode: program.Back, Offset: uint16(r.IntN(n))}
				}
			}
			return program.Ref{Offset: constant()}
		}
		in := program.Instruction{Op: program.Op(1 + r.IntN(program.NbOps)), A: ref(), B: ref(), C: ref(), Guard: program.Ref{Offset: program.One}}
		switch r.IntN(8) {
		case 0:
			in.Guard = ref()
		case 1:
			in.Guard.Offset = program.Zero
		}
		return in
	}
	for k := range body {
		p.Body = append(p.Body, instruction(k))
	}
	for k := range final {
		p.Final = append(p.Final, instruction(int(p.Rows)*body+k))
	}
	return p
}
