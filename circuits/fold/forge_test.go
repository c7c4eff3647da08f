package fold

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// claim solves a program of one instruction over three facts with the result that a liar claims for it; forge changes the honest witness
// of the step. The facts may be such that the program has no run.
func claim(t *testing.T, ccs constraint.ConstraintSystem, p *program.Program, words []uint256.Int, result uint256.Int, forge func(s *Step)) error {
	t.Helper()
	trace := (&scene{p: p, words: words}).lyingRun(order(p), nil, nil)
	trace.Results[0] = result
	b := assign(single, p, trace, words)
	forge(&b.Rows.Steps[0])
	return circuittest.Attack(ccs, b)
}

func three(a, b, c uint64) []uint256.Int {
	return []uint256.Int{*uint256.NewInt(a), *uint256.NewInt(b), *uint256.NewInt(c)}
}

// TestSelectorsThatAreNotBoolean mixes operations, guards and signs that are no bits.
func TestSelectorsThatAreNotBoolean(t *testing.T) {
	ccs := compile(t, single)
	half := new(big.Int).ModInverse(big.NewInt(2), field)
	only := func(s *Step, is map[program.Op]any) {
		for op := program.Op(1); op <= program.NbOps; op++ {
			s.Is[op-1] = 0
			if v, ok := is[op]; ok {
				s.Is[op-1] = v
			}
		}
	}
	one := *uint256.NewInt(1)
	// 7 = (6 + 8) / 2: half of ≥ and half of ≠ are both true.
	eq := oneOf(program.Eq)
	if claim(t, ccs, eq, three(5, 3, 0), one, func(s *Step) { only(s, map[program.Op]any{program.Ge: half, program.Ne: half}) }) == nil {
		t.Error("5 = 3, by halves of operations")
	}
	// 7 = 5 + 2: less than, and what is left of the subtraction.
	if claim(t, ccs, eq, three(1, 0, 0), one, func(s *Step) { only(s, map[program.Op]any{program.Lt: 1, program.Sub: 1}) }) == nil {
		t.Error("1 = 0, by two operations")
	}
	// 6 − 0 = 3·2: a sign of 3.
	if claim(t, ccs, oneOf(program.Ge), three(6, 0, 0), *uint256.NewInt(2), func(s *Step) {
		x := *uint256.NewInt(2)
		s.X, s.Less, s.Inverse = bytesOf(x), -1, half
	}) == nil {
		t.Error("6 ≥ 0 is 2")
	}
	// A guard of 2 doubles the operands.
	p := oneOf(program.Add)
	p.Final[0].Guard = program.Ref{Mode: program.Absolute, Offset: 2}
	if claim(t, ccs, p, three(5, 3, 2), *uint256.NewInt(16), func(s *Step) {
		s.compute(program.Add, *uint256.NewInt(10), *uint256.NewInt(6), one, *uint256.NewInt(16))
	}) == nil {
		t.Error("5 + 3 is 16 under a guard of 2")
	}
	// A guard of 2^88 + 1 is 1 in the lowest limb.
	guard := new(uint256.Int).Lsh(&one, limbBits)
	guard.Add(guard, &one)
	if claim(t, ccs, p, []uint256.Int{*uint256.NewInt(5), *uint256.NewInt(3), *guard}, *uint256.NewInt(8), func(*Step) {}) == nil {
		t.Error("a guard of 2^88 + 1")
	}
}

// TestAnotherOperation subtracts where the instruction says add.
func TestAnotherOperation(t *testing.T) {
	words, difference := three(5, 3, 0), *uint256.NewInt(2)
	if claim(t, compile(t, single), oneOf(program.Add), words, difference, func(s *Step) {
		s.Is[program.Add-1], s.Is[program.Sub-1] = 0, 1
		s.compute(program.Sub, words[0], words[1], words[2], difference)
	}) == nil {
		t.Error("5 + 3 is 2")
	}
}

// TestModesThatAreNotBoolean reads a fact where the instruction has a constant: its mode's bits are h and −2h, which make the byte 0, and
// h is a root of the quadratic equation that makes the address the fact's.
func TestModesThatAreNotBoolean(t *testing.T) {
	ccs := compile(t, single)
	zero, one := program.Ref{Offset: program.Zero}, program.Ref{Offset: program.One}
	p := &program.Program{Rows: 1, Results: 1, Final: []program.Instruction{{Op: program.Or, A: zero, B: zero, C: zero, Guard: one}}}
	words := three(7, 8, 9)
	element := func(v int64) (e fr.Element) { e.SetInt64(v); return e }
	tried := 0
	for i, w := range words {
		// offset − 2h·factBase − 2h²·base + (h + 2h²)·(stepBase − 1 − 2·offset), with offset, base and step 0
		x, target := element(stepBase-1), element(int64(factBase+i))
		var a, b, root, two, h fr.Element
		two.SetInt64(2)
		a.Mul(&two, &x)
		f := element(factBase)
		b.Mul(&two, &f)
		b.Sub(&x, &b)
		root.Mul(&a, &target) // b² + 4·a·target
		root.Double(&root).Double(&root)
		var square fr.Element
		square.Square(&b)
		root.Add(&root, &square)
		if root.Sqrt(&root) == nil {
			continue
		}
		tried++
		h.Sub(&root, &b)
		a.Double(&a)
		h.Div(&h, &a)
		var low fr.Element
		low.Mul(&h, &two).Neg(&low)
		if claim(t, ccs, p, words, w, func(s *Step) {
			s.Mode[0][0], s.Mode[0][1] = h.BigInt(new(big.Int)), low.BigInt(new(big.Int))
			s.Read[0] = limbsOf(w)
			s.compute(program.Or, w, uint256.Int{}, uint256.Int{}, w)
		}) == nil {
			t.Errorf("fact %d read as constant 0", i)
		}
	}
	if tried == 0 {
		t.Fatal("no address has a root")
	}
}

// TestRemaindersThatAreTooLarge divides with a quotient that is one less: the remainder is the divisor or more, and y + z + 1 = c holds only
// modulo the field's characteristic, or not at all.
func TestRemaindersThatAreTooLarge(t *testing.T) {
	ccs := compile(t, single)
	c := *uint256.NewInt(1000)
	words := three(5000, 1, 1000)
	wrapped, _ := uint256.FromBig(field)
	wrapped.Sub(wrapped, uint256.NewInt(1)) // z = c + p − 1 − y, with y = c
	fractions := func(y, z uint256.Int) (over [nbLimbs - 1]*big.Int) {
		inverse := new(big.Int).ModInverse(power(limbBits), field)
		left := big.NewInt(1)
		for i := range over {
			left.Add(left, bigLimbs(y)[i]).Add(left, bigLimbs(z)[i]).Sub(left, bigLimbs(c)[i])
			left.Mul(left, inverse).Mod(left, field)
			over[i] = new(big.Int).Set(left)
		}
		return over
	}
	for _, op := range []program.Op{program.MulDiv, program.MulMod} {
		result := *uint256.NewInt(4)
		if op == program.MulMod {
			result = c
		}
		for _, z := range []uint256.Int{*wrapped, {}} {
			if claim(t, ccs, oneOf(op), words, result, func(s *Step) {
				x, y := *uint256.NewInt(4), c
				s.set(x, y, z)
				for i, o := range fractions(y, z) {
					if s.Over[i] = 0; !z.IsZero() {
						s.Over[i] = o
					}
				}
				w := [nbLimbs]*big.Int{big.NewInt(-1000), new(big.Int), new(big.Int)}
				s.setCarries(words[0], words[1], x, c, w)
			}) == nil {
				t.Errorf("%s: 5000 = 4·1000 + 1000, z = %s", op, &z)
			}
		}
	}
}

// TestCarriesThatAreTooLarge has the identity hold modulo the field's characteristic only: 5 + 3 = 8 + p.
func TestCarriesThatAreTooLarge(t *testing.T) {
	ccs := compile(t, single)
	x, _ := uint256.FromBig(field)
	x.AddUint64(x, 8)
	inverse := new(big.Int).ModInverse(power(limbBits), field)
	if claim(t, ccs, oneOf(program.Add), three(5, 3, 0), *x, func(s *Step) {
		s.set(*x, uint256.Int{}, uint256.Int{})
		carry := big.NewInt(8)
		for k := range s.Carry {
			if k < nbLimbs {
				carry.Sub(carry, bigLimbs(*x)[k])
			}
			carry.Mul(carry, inverse).Mod(carry, field)
			for i := range s.Carry[k] {
				s.Carry[k][i] = 0
			}
			s.Carry[k][carryBytes-1] = new(big.Int).Add(carry, power(carryShift))
		}
	}) == nil {
		t.Error("5 + 3 = 8 + p")
	}
}

// TestHighestCoefficient has an identity of polynomials that fails only in the highest coefficient: with B = 2^88, the product of B(B − 1) and
// (B + 1)(B − 2) vanishes at 0, 1, −1 and 2. It does not fit a word, and the liar says that it is 0.
func TestHighestCoefficient(t *testing.T) {
	ccs := compile(t, single)
	b := new(uint256.Int).Lsh(uint256.NewInt(1), limbBits)
	less := func(n uint64) *uint256.Int { return new(uint256.Int).SubUint64(b, n) }
	left, right := new(uint256.Int).Mul(b, less(1)), new(uint256.Int).Mul(new(uint256.Int).AddUint64(b, 1), less(2))
	words := []uint256.Int{*left, *right, *uint256.NewInt(1)}
	if _, why := program.Apply(program.MulDiv, left, right, &words[2]); why == "" {
		t.Fatal("the product fits")
	}
	if claim(t, ccs, oneOf(program.MulDiv), words, uint256.Int{}, func(s *Step) {
		s.set(uint256.Int{}, uint256.Int{}, uint256.Int{})
		for k, carry := range [nbCarries]*uint256.Int{{}, less(3), less(2), uint256.NewInt(1)} {
			enc := new(big.Int).Add(carry.ToBig(), power(carryShift)).FillBytes(make([]byte, carryBytes))
			for i, v := range enc {
				s.Carry[k][i] = int(v)
			}
		}
		for i := range s.Over {
			s.Over[i] = 0
		}
	}) == nil {
		t.Error("a product that is too large is 0")
	}
}
