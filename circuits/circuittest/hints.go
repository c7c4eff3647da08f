package circuittest

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// Hint is an entry of the register of hints.
type Hint struct {
	Name     string      // package.Function below circuits/
	Func     solver.Hint //
	Relation string      // which constraints leave its outputs no choice
	Attack   string      // the test, in the same package, that forges its outputs
}

// Hints are all hints of the statement circuit. A test fails when circuits/ has a hint that is not here, or one whose
// attack is missing.
var Hints = []Hint{
	{
		Name: "lookup.MultiplicityHint", Func: lookup.MultiplicityHint,
		Relation: "the log-derivative identity holds for no other counts, but that counts may move between equal rows",
		Attack:   "TestForgedMultiplicities",
	},
	{
		Name: "keccak.PermutationHint", Func: keccak.PermutationHint,
		Relation: "every chunk, and what is left over of each decomposition, is in the chunk table; rotations' tops are " +
			"boolean or pinned by the χ that follows",
		Attack: "TestForgedPermutation",
	},
	{
		Name: "keccak.XorHint", Func: keccak.XorHint,
		Relation: "every chunk and what is left over of e + 2o is in the chunk table",
		Attack:   "TestForgedXor",
	},
}

// Attack solves like [Solve], with the best multiplicities that a lying prover could choose: the field-valued sums of the
// selectors of equal queries, whatever these are. An attack that only an honest count of rows would stop is no defence,
// and a selector that is not boolean can cancel another one's false query.
func Attack(ccs constraint.ConstraintSystem, assignment frontend.Circuit, opts ...solver.Option) error {
	cunning := solver.OverrideHint(solver.GetHintID(lookup.MultiplicityHint), cunningMultiplicities)
	return Solve(ccs, assignment, append([]solver.Option{cunning}, opts...)...)
}

// cunningMultiplicities answers [lookup.MultiplicityHint]'s call with the counts that satisfy the identity whenever any
// do.
func cunningMultiplicities(_ *big.Int, in, out []*big.Int) error {
	field := ecc.BN254.ScalarField()
	rows, skip := int(in[0].Int64()), int(in[2].Int64())
	width, in := int(in[1].Int64())+skip, in[3:]
	var buf []byte
	key := func(r []*big.Int) string {
		buf = buf[:0]
		for _, c := range r[skip:] {
			b := c.Bytes()
			buf = append(append(buf, byte(len(b))), b...)
		}
		return string(buf)
	}
	one := big.NewInt(1)
	selector := func(r []*big.Int) *big.Int {
		if skip == 0 {
			return one
		}
		return r[0]
	}
	at := make(map[string]int, rows)
	for i := 0; i < rows; i++ {
		out[i].SetUint64(0)
		if r := in[i*width : (i+1)*width]; selector(r).Sign() != 0 {
			at[key(r)] = i
		}
	}
	for i := rows; i < len(in)/width; i++ {
		r := in[i*width : (i+1)*width]
		if s := selector(r); s.Sign() != 0 {
			if j, ok := at[key(r)]; ok {
				out[j].Add(out[j], s)
			}
		}
	}
	for i := 0; i < rows; i++ {
		if s := selector(in[i*width:]); s.Cmp(one) != 0 && out[i].Sign() != 0 {
			out[i].Mul(out[i], new(big.Int).ModInverse(s, field))
		}
		out[i].Mod(out[i], field)
	}
	return nil
}
