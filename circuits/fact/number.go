package fact

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// Byte is a byte in both forms.
type Byte = memory.Byte

// Number is a number below 2^64 that follows from other numbers of the memory by arithmetic: the gas that one transaction used, from
// two cumulative amounts, or the chain id in the v of a legacy signature (EIP-155). All fields are secret.
type Number struct {
	On          frontend.Variable
	IsChainID   frontend.Variable // 1: the chain id in A; 0: A − B
	Unprotected frontend.Variable // 1: A is 27 or 28, and says no chain
	Odd         frontend.Variable // the parity bit in A
	A, B        Operand
	Out         [8]Byte
}

// Operand is a number of at most eight bytes in the memory.
type Operand struct {
	Place
	Bytes [8]Byte
	Used  [8]frontend.Variable // thermometer of the length
}

// assertNumbers constrains all numbers and returns the table (is chain id, A's position and length, B's, lane of the result).
func (r *Reader) assertNumbers(numbers []Number) *lookup.Table {
	api := r.API
	t := r.Arg.Table("number", 6)
	for i := range numbers {
		n := &numbers[i]
		for _, b := range []frontend.Variable{n.On, n.IsChainID, n.Unprotected, n.Odd} {
			api.AssertIsBoolean(b)
		}
		a, b := r.assertOperand(&n.A), r.assertOperand(&n.B)
		out, spread := r.assertBytes(n.Out[:])

		// a − b = out, or a = 35 + 2·out + odd, or a = 27 + odd and out = 0: all below 2^66, so the equation is one of integers.
		unprotected := api.Mul(n.IsChainID, n.Unprotected)
		protected := api.Sub(n.IsChainID, unprotected)
		api.AssertIsEqual(api.Sub(a, b), api.Add(out, api.Mul(protected, out), api.Mul(protected, 35), api.Mul(unprotected, 27),
			api.Mul(n.IsChainID, n.Odd)))
		api.AssertIsEqual(api.Mul(unprotected, out), 0)
		t.AddIf(n.On, n.IsChainID, n.A.At, n.A.Length, n.B.At, n.B.Length, r.Mem.Lane(spread))
	}
	return t
}

// assertOperand constrains an operand to be what the memory has there and returns its value.
func (r *Reader) assertOperand(o *Operand) frontend.Variable {
	value, spread := r.assertBytes(o.Bytes[:])
	r.API.AssertIsEqual(memory.AssertThermometer(r.API, o.Used[:]), o.Length)
	r.Mem.AssertWord(o.Used[:], lookup.Share(r.API.Add(o.At, o.Length)), spread)
	return value
}

// assertBytes constrains bytes to be bytes, in both forms, and returns the big-endian number and the spread forms.
func (r *Reader) assertBytes(bytes []Byte) (value frontend.Variable, spread []frontend.Variable) {
	value = 0
	spread = make([]frontend.Variable, len(bytes))
	for k, b := range bytes {
		r.Values.AssertIn(b.Spread, b.Value)
		value = r.API.Add(r.API.Mul(value, 256), b.Value)
		spread[k] = b.Spread
	}
	return value, spread
}

// assertBytesIf is assertBytes of bytes whose spread forms are given elsewhere, when sel is 1.
func (r *Reader) assertBytesIf(sel frontend.Variable, spread []frontend.Variable, values []frontend.Variable) (value frontend.Variable) {
	value = 0
	for k, v := range values {
		r.Values.AssertInIf(sel, spread[k], v)
		value = r.API.Add(r.API.Mul(value, 256), v)
	}
	return value
}
