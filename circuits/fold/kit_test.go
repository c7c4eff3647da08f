package fold

import (
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
	b.Rows = Assign(c, did, t, hashes)
	b.Rows.Length = [2]memory.Byte{memory.ByteOf(byte(len(code) >> 8)), memory.ByteOf(byte(len(code)))}
	return b
}

// random is the most that a random program may have.
func (c Capacity) random() circuittest.ProgramSize {
	return circuittest.ProgramSize{Ops: c.Ops, Constants: c.Constants, Registers: c.Registers, Results: c.Results}
}
