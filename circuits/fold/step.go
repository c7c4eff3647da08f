package fold

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

const (
	nbOperands = 4  // A, B, C, guard
	nbCarries  = 4  // of an identity with five coefficients
	carryBytes = 12 // of a carry plus 2^carryShift
	carryShift = 91
)

// Step is one executed instruction. All fields are secret.
type Step struct {
	On      frontend.Variable
	Jump    frontend.Variable // 1: the next step is the body's first
	Code    [program.InstructionSize]memory.Byte
	Is      [program.NbOps]frontend.Variable // one-hot, operation 1 first; all zero unless On
	Mode    [nbOperands][2]frontend.Variable // bits of the modes, the higher first
	Read    [nbOperands]Word
	X, Y, Z [32]memory.Byte // words whose meaning depends on the operation, most significant byte first
	Carry   [nbCarries][carryBytes]frontend.Variable
	Over    [nbLimbs - 1]frontend.Variable // carries of y + z
	Less    frontend.Variable              // A < B, of a comparison
	Inverse frontend.Variable              // of the sum that is tested for zero, if it is not
}

// step constrains one step.
type step struct {
	*run
	*Step
	t int // its number
}

// is returns 1 if the operation is one of those.
func (s *step) is(ops ...program.Op) frontend.Variable {
	terms := make([]frontend.Variable, len(ops))
	for i, op := range ops {
		terms[i] = s.Is[op-1]
	}
	return sum(s.API, terms)
}

// assert constrains the step at pc, in the row whose facts begin at base, and adds its word.
func (s *step) assert(pc, base frontend.Variable) {
	api := s.API
	s.assertCode(pc)
	s.assertOperands(base)
	g := s.Read[3]
	api.AssertIsBoolean(g[0])
	api.AssertIsEqual(api.Add(g[1], g[2]), 0)
	// Under a guard of 0 the operands are 0, 0 and 1.
	a, b, c := s.Read[0].times(api, g[0]), s.Read[1].times(api, g[0]), s.Read[2].times(api, g[0])
	c[0] = api.Add(c[0], api.Sub(1, g[0]))
	s.addWord(s.On, stepBase+s.t, s.assertOperation(a, b, c))
}

// assertCode reads the instruction at pc.
func (s *step) assertCode(pc frontend.Variable) {
	api := s.API
	at := lookup.Share(api.Add(s.code, api.Mul(pc, program.InstructionSize)))
	for k, b := range s.Code {
		s.Mem.AssertByte(s.On, at, k, b.Spread)
		s.Values.AssertIn(b.Spread, b.Value)
	}
	var op, one, modes frontend.Variable = 0, 0, 0
	for i, v := range s.Is {
		api.AssertIsBoolean(v)
		op = api.Add(op, api.Mul(v, i+1))
		one = api.Add(one, v)
	}
	api.AssertIsEqual(one, s.On)
	api.AssertIsEqual(op, s.Code[0].Value)
	for _, m := range s.Mode {
		for _, bit := range m {
			api.AssertIsBoolean(bit)
			modes = api.Add(api.Mul(modes, 2), bit)
		}
	}
	api.AssertIsEqual(modes, s.Code[1].Value)
}

// assertOperands fetches the operands and the guard.
func (s *step) assertOperands(base frontend.Variable) {
	api := s.API
	for i, m := range s.Mode {
		offset := api.Add(api.Mul(s.Code[2+2*i].Value, 256), s.Code[3+2*i].Value)
		column := api.Mul(m[0], m[1]) // modes: 0 constant, 1 absolute, 2 back, 3 column
		back := api.Sub(m[0], column)
		s.assertWord(s.On, api.Add(
			offset,
			api.Mul(m[1], factBase),
			api.Mul(column, base),
			api.Mul(back, api.Sub(stepBase+s.t-1, api.Mul(offset, 2)))), s.Read[i])
	}
}

// assertOperation constrains x, y and z to be what the operation makes of the operands and returns the step's word.
func (s *step) assertOperation(a, b, c Word) (out Word) {
	api := s.API
	x, y, z := s.assertBytes(s.X[:]), s.assertBytes(s.Y[:]), s.assertBytes(s.Z[:])
	divides := s.is(program.MulDiv, program.MulMod)
	compares := s.is(program.Lt, program.Ge, program.Eq, program.Ne, program.Min, program.Max, program.AbsDiff)
	bits := s.is(program.And, program.Or, program.Xor)
	linear := api.Sub(s.On, divides, bits)

	api.AssertIsBoolean(s.Less)
	api.AssertIsEqual(api.Mul(s.Less, compares), s.Less)

	// a·u − x·v + w = 0: u and v are b and c of a division; else 1 and the sign of x; for bits 0.
	u, v := b.times(api, divides), c.times(api, divides)
	divisor := v
	u[0] = api.Add(u[0], linear)
	v[0] = api.Add(v[0], linear, api.Mul(s.Less, -2))
	signed := b.times(api, api.Sub(s.is(program.Add), s.is(program.Sub), compares))
	ofA, ofB := a.times(api, bits), b.times(api, bits)
	var w Word
	for i := range w {
		w[i] = api.Add(signed[i], ofA[i], api.Neg(y[i]))
	}
	s.assertIdentity(a, u, x, v, w)

	// y + z + 1 = c of a division, y + z = a + b of bits, else 0.
	var before frontend.Variable = divides
	for i := range y {
		left := api.Sub(api.Add(y[i], z[i], before), divisor[i], ofA[i], ofB[i])
		if i == nbLimbs-1 {
			api.AssertIsEqual(left, 0)
			break
		}
		api.AssertIsBoolean(s.Over[i])
		api.AssertIsEqual(left, api.Mul(s.Over[i], power(limbBits)))
		before = s.Over[i]
	}
	for k := range s.X {
		s.Mem.AssertIsByteIf(bits, api.Add(s.Y[k].Spread, s.Z[k].Spread, api.Mul(s.X[k].Spread, -2)))
	}

	// The difference of a comparison, or the condition of a selection, is zero or not.
	tested := api.Add(api.Mul(compares, x.sum(api)), api.Mul(s.is(program.Select), c.sum(api)))
	zero := api.Sub(1, api.Mul(tested, s.Inverse))
	api.AssertIsEqual(api.Mul(tested, zero), 0)
	api.AssertIsEqual(api.Mul(s.Less, zero), 0) // a − b = −0 is not less

	least, most, choice := api.Mul(s.is(program.Min), s.Less), api.Mul(s.is(program.Max), s.Less), api.Mul(s.is(program.Select), zero)
	either := s.is(program.Or, program.Xor)
	takesA := api.Add(either, least, api.Sub(s.is(program.Max), most), api.Sub(s.is(program.Select), choice))
	takesB := api.Add(either, most, api.Sub(s.is(program.Min), least), choice)
	takesX := api.Sub(s.is(program.Add, program.Sub, program.MulDiv, program.AbsDiff, program.And),
		s.is(program.Or), api.Mul(s.is(program.Xor), 2))
	for i := range out {
		out[i] = api.Add(api.Mul(takesX, x[i]), api.Mul(s.is(program.MulMod), y[i]), api.Mul(takesA, a[i]), api.Mul(takesB, b[i]))
	}
	out[0] = api.Add(out[0],
		s.is(program.Ge), api.Mul(api.Sub(s.is(program.Lt), s.is(program.Ge)), s.Less),
		s.is(program.Ne), api.Mul(api.Sub(s.is(program.Eq), s.is(program.Ne)), zero))
	return out
}

// assertIdentity constrains a·u − x·v + w = 0 over the integers, for words and signed words whose limbs are below 2^90 in size.
//
// As polynomials in X = 2^88, a·u − x·v + w = (2^88 − X)·carry. Both sides have degree 4, so they are equal if they are at 0, 1, −1, 2 and
// in their highest coefficients.
func (s *step) assertIdentity(a, u, x, v, w Word) {
	api := s.API
	carries := make([]frontend.Variable, nbCarries)
	for i, c := range s.Carry {
		for _, b := range c {
			s.plain.AssertIn(b)
		}
		carries[i] = api.Sub(joined(api, c[:]), power(carryShift))
	}
	for _, at := range []int64{0, 1, -1, 2} {
		left := api.Add(api.Mul(a.at(api, at), u.at(api, at)), w.at(api, at))
		right := api.Mul(polynomial(api, carries, at), api.Sub(power(limbBits), at))
		api.AssertIsEqual(api.Mul(x.at(api, at), v.at(api, at)), api.Sub(left, right))
	}
	last := nbLimbs - 1
	api.AssertIsEqual(api.Mul(x[last], v[last]), api.Add(api.Mul(a[last], u[last]), carries[nbCarries-1]))
}
