package fold

import (
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// bench is a program's run alone: its memory has the length and the bytes of the program as one message, and the results as the next; the
// facts' words are given.
type bench struct {
	Blocks  []memory.Block
	Facts   [][32]frontend.Variable // S(byte)
	FactOn  []frontend.Variable
	Outputs frontend.Variable // position of the results
	Rows    Rows
	Results frontend.Variable // how many, as the statement says it
	Length  frontend.Variable // of the program, as the query's digest needs it

	capacity Capacity
}

func (c *bench) Define(api frontend.API) error {
	arg := lookup.New(api)
	mem := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, [2][32]byte{})
	values := arg.Table("byte value", 2)
	for v := 0; v < 256; v++ {
		values.Add(keccak.SpreadByte(byte(v)), v)
	}
	q := Query{LengthAt: memory.First, End: memory.First + 2, FactOn: c.FactOn}
	for i := range c.Facts {
		api.AssertIsBoolean(c.FactOn[i])
		for _, b := range c.Facts[i] {
			mem.AssertIsByte(b)
		}
		q.Facts = append(q.Facts, c.Facts[i][:])
	}
	f := Folder{API: api, Arg: arg, Mem: mem, Values: values}
	results, length := f.AssertProgram(q, lookup.Share(c.Outputs), &c.Rows)
	api.AssertIsEqual(results, c.Results)
	api.AssertIsEqual(length, c.Length)
	return arg.Close()
}

const benchBlocks = 14

func newBench(c Capacity) *bench {
	return &bench{Blocks: make([]memory.Block, benchBlocks), Facts: make([][32]frontend.Variable, c.Facts), FactOn: make([]frontend.Variable, c.Facts),
		Rows: NewRows(c), capacity: c}
}

func compile(t testing.TB, c Capacity) constraint.ConstraintSystem {
	t.Helper()
	return circuittest.Compile(t, newBench(c))
}

// assign returns the assignment of a run. Trace and results may be a liar's.
func assign(c Capacity, p *program.Program, t *program.Trace, words []uint256.Int) *bench {
	return assignAs(c, p, p, t, words)
}

// assignAs is assign of the run of program did, where the query says p.
func assignAs(c Capacity, p, did *program.Program, t *program.Trace, words []uint256.Int) *bench {
	b := newBench(c)
	layout := memory.NewLayout()
	var code []byte
	if p != nil {
		code = p.Encode()
	}
	layout.Place(append([]byte{byte(len(code) >> 8), byte(len(code))}, code...))
	var results []byte
	hashes := make([]common.Hash, len(words))
	for i, w := range words {
		hashes[i] = w.Bytes32()
	}
	b.Results, b.Length = 0, len(code)
	if did != nil {
		for _, r := range t.Results {
			word := r.Bytes32()
			results = append(results, word[:]...)
		}
		b.Results = len(t.Results)
	}
	b.Outputs = layout.Place(results).Start
	b.Blocks = layout.Assign(benchBlocks)
	for i := range b.Facts {
		var h common.Hash
		if b.FactOn[i] = 0; i < len(hashes) {
			b.FactOn[i], h = 1, hashes[i]
		}
		for k, v := range h {
			b.Facts[i][k] = keccak.SpreadByte(v)
		}
	}
	b.Rows = Assign(b.Rows, did, t, hashes)
	b.Rows.Length = [2]memory.Byte{memory.ByteOf(byte(len(code) >> 8)), memory.ByteOf(byte(len(code)))}
	return b
}

// edge are the words at which arithmetic goes wrong.
func edge() []uint256.Int {
	var out []uint256.Int
	one := uint256.NewInt(1)
	for _, k := range []uint{0, 88, 128, 176, 255} {
		w := *new(uint256.Int).Lsh(one, k)
		out = append(out, w, *new(uint256.Int).Sub(&w, one), *new(uint256.Int).Add(&w, one))
	}
	return append(out, *new(uint256.Int).SetAllOne(), *new(uint256.Int).Sub(new(uint256.Int), uint256.NewInt(2)))
}

// randomWord returns an edge, or a word of any size.
func randomWord(r *rand.Rand) (w uint256.Int) {
	if r.IntN(3) == 0 {
		e := edge()
		return e[r.IntN(len(e))]
	}
	for i := range w {
		w[i] = r.Uint64()
	}
	w.Rsh(&w, uint(r.IntN(257)))
	return w
}

// randomProgram returns a program over words, all of whose references exist.
func randomProgram(r *rand.Rand, c Capacity, words int) *program.Program {
	p := &program.Program{Rows: uint16(1 + r.IntN(3)), Columns: uint8(r.IntN(3))}
	body := r.IntN(1 + c.Ops/int(p.Rows))
	if body == 0 {
		p.Rows = 1
	}
	final := r.IntN(1 + min(4, c.Ops-int(p.Rows)*body))
	if body+final == 0 {
		final = 1
	}
	for range r.IntN(1 + c.Constants) {
		p.Constants = append(p.Constants, randomWord(r))
	}
	constant := func() uint16 {
		if r.IntN(2) == 0 {
			return uint16(r.IntN(3))
		}
		return uint16(r.IntN(program.OwnConstant + len(p.Constants)))
	}
	for range r.IntN(1 + c.Registers) {
		p.Registers = append(p.Registers, constant())
	}
	steps := int(p.Rows)*body + final
	p.Results = uint8(1 + r.IntN(min(c.Results, steps+len(p.Registers))))
	instruction := func(first int) program.Instruction {
		ref := func() program.Ref {
			switch r.IntN(4) {
			case 0:
				if words > 0 {
					return program.Ref{Mode: program.Absolute, Offset: uint16(r.IntN(words))}
				}
			case 1:
				if most := words - (int(p.Rows)-1)*int(p.Columns); most > 0 {
					return program.Ref{Mode: program.Column, Offset: uint16(r.IntN(most))}
				}
			case 2:
				if most := first + len(p.Registers); most > 0 {
					return program.Ref{Mode: program.Back, Offset: uint16(r.IntN(most))}
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
