package keccak_test

import (
	"errors"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// evaluator is a frontend that computes instead of compiling: a variable is an fr.Element, everything else a constant.
// The circuit's own code runs on it, a round in a fraction of a millisecond, so that every wire can be forged in many
// ways. It checks what the code asserts, and collects what it commits to: with tables without rows, the queries. The
// same attacks go through gnark's solver in samples.
type evaluator struct {
	frontend.API // nil: what is not implemented is not used
	failed       int
	committed    []frontend.Variable
	constants    map[*big.Int]fr.Element
}

func (e *evaluator) value(v frontend.Variable) (out fr.Element) {
	switch v := v.(type) {
	case fr.Element:
		return v
	case *big.Int:
		c, ok := e.constants[v]
		if !ok {
			c.SetBigInt(v)
			e.constants[v] = c
		}
		return c
	}
	if _, err := out.SetInterface(v); err != nil {
		panic(err)
	}
	return out
}

func (e *evaluator) Add(a, b frontend.Variable, in ...frontend.Variable) frontend.Variable {
	x, y := e.value(a), e.value(b)
	x.Add(&x, &y)
	for _, v := range in {
		y = e.value(v)
		x.Add(&x, &y)
	}
	return x
}

func (e *evaluator) Sub(a, b frontend.Variable, in ...frontend.Variable) frontend.Variable {
	x, y := e.value(a), e.value(b)
	x.Sub(&x, &y)
	for _, v := range in {
		y = e.value(v)
		x.Sub(&x, &y)
	}
	return x
}

func (e *evaluator) Mul(a, b frontend.Variable, in ...frontend.Variable) frontend.Variable {
	x, y := e.value(a), e.value(b)
	x.Mul(&x, &y)
	for _, v := range in {
		y = e.value(v)
		x.Mul(&x, &y)
	}
	return x
}

func (e *evaluator) AssertIsBoolean(v frontend.Variable) {
	if x := e.value(v); !x.IsZero() && !x.IsOne() {
		e.failed++
	}
}

func (e *evaluator) AssertIsEqual(a, b frontend.Variable) {
	if x, y := e.value(a), e.value(b); !x.Equal(&y) {
		e.failed++
	}
}

func (e *evaluator) Compiler() frontend.Compiler { return &compiler{e: e} }

// compiler is what the code under test asks of the evaluator's compiler.
type compiler struct {
	frontend.Compiler
	e *evaluator
}

func (c *compiler) Field() *big.Int { return fr.Modulus() }

func (c *compiler) ConstantValue(v frontend.Variable) (*big.Int, bool) {
	_, variable := v.(fr.Element)
	return nil, !variable
}

func (c *compiler) NewHint(_ solver.Hint, n int, _ ...frontend.Variable) ([]frontend.Variable, error) {
	out := make([]frontend.Variable, n)
	for i := range out {
		out[i] = fr.Element{}
	}
	return out, nil
}

var errStop = errors.New("everything is known at the commitment")

func (c *compiler) Commit(v ...frontend.Variable) (frontend.Variable, error) {
	c.e.committed = v
	return nil, errStop
}

// violations runs rounds from … from+len(advice)/RoundWires−1 of the circuit on a state and advice and returns how many
// of their constraints do not hold, and the state behind them.
func violations(in [keccak.Lanes]fr.Element, from int, advice []fr.Element) (int, [keccak.Lanes]fr.Element) {
	e := &evaluator{constants: make(map[*big.Int]fr.Element)}
	arg := lookup.New(e)
	t := keccak.NewBareTable(e, arg)
	var s keccak.State
	for i := range s {
		s[i] = in[i]
	}
	wires := make([]frontend.Variable, len(advice))
	for i := range advice {
		wires[i] = advice[i]
	}
	for r := 0; r < len(wires)/keccak.RoundWires; r++ {
		s = t.Round(s, from+r, wires[r*keccak.RoundWires:(r+1)*keccak.RoundWires])
	}
	if err := arg.Close(); !errors.Is(err, errStop) {
		panic(err)
	}
	for _, v := range e.committed {
		if x := v.(fr.Element); !isChunk(x) {
			e.failed++
		}
	}
	var out [keccak.Lanes]fr.Element
	for i := range s {
		out[i] = e.value(s[i])
	}
	return e.failed, out
}

// chunkMask has the lowest bit of 16 digits.
const chunkMask = 0x249249249249

// isChunk reports whether x is in the chunk table.
func isChunk(x fr.Element) bool {
	return x.IsUint64() && x.Uint64()&^uint64(chunkMask) == 0
}
