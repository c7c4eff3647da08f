package qap

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"sync"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
)

// Circuit is a constraint system seen by the setup: a matrix, and which wires go where.
type Circuit struct {
	*cs.R1CS
	Public, Wires int
	Commitments   constraint.Groth16Commitments
}

// New refuses what Groth16 over BN254 can't have keys for.
func New(ccs constraint.ConstraintSystem) (*Circuit, error) {
	r, ok := ccs.(*cs.R1CS)
	if !ok || r == nil || r.Type != constraint.SystemR1CS {
		return nil, fault.New(fault.Invalid, "circuit-unsupported", "", "keys are made for an R1CS over BN254, not for %T; compile with r1cs.NewBuilder over ecc.BN254", ccs)
	}
	commitments, ok := r.CommitmentInfo.(constraint.Groth16Commitments)
	if !ok {
		return nil, fault.New(fault.Invalid, "circuit-unsupported", "", "commitments of type %T are not Groth16's", r.CommitmentInfo)
	}
	c := &Circuit{R1CS: r, Public: r.GetNbPublicVariables(), Commitments: commitments}
	c.Wires = c.Public + r.GetNbSecretVariables() + r.NbInternalVariables
	if err := c.checkCommitments(); err != nil {
		return nil, err
	}
	if err := c.checkOrder(); err != nil {
		return nil, err
	}
	return c, nil
}

// checkCommitments refuses a wire in two commitments, which would need two bases (gnark's compiler never makes one, and
// its setup loses count over it), and wires in another order than the keys' points.
func (c *Circuit) checkCommitments() error {
	bad := func(format string, args ...any) error {
		return fault.New(fault.Invalid, "circuit-unsupported", "", format+"; compile the circuit with gnark's own commitments", args...)
	}
	taken := make([]bool, c.Wires)
	take := func(wire int) bool {
		if wire < c.Public || wire >= c.Wires || taken[wire] {
			return false
		}
		taken[wire] = true
		return true
	}
	for _, k := range c.Commitments {
		if !slices.IsSorted(k.PrivateCommitted) {
			return bad("committed wires are not in order")
		}
		for _, wire := range k.PrivateCommitted {
			if !take(wire) {
				return bad("wire %d is committed twice, or is not private", wire)
			}
		}
	}
	indexes := c.Commitments.CommitmentIndexes()
	for _, wire := range indexes {
		if !take(wire) {
			return bad("the commitment's wire %d is committed itself, or is not private", wire)
		}
	}
	if !slices.IsSorted(indexes) {
		return bad("commitments are not in the order of their wires")
	}
	return nil
}

// checkOrder establishes that the k-th instruction that is a constraint has number k, on which all else here relies.
func (c *Circuit) checkOrder() error {
	isRow := make([]bool, len(c.Blueprints))
	for i, b := range c.Blueprints {
		_, isRow[i] = b.(constraint.BlueprintR1C)
	}
	next := 0
	for _, in := range c.Instructions {
		if int(in.ConstraintOffset) != next {
			return BadSystem(fmt.Errorf("constraint %d has number %d", next, in.ConstraintOffset))
		}
		if isRow[in.BlueprintID] {
			next++
		}
	}
	if next != c.NbConstraints {
		return BadSystem(fmt.Errorf("it has %d constraints and says %d", next, c.NbConstraints))
	}
	return nil
}

// The places where a wire's point (β·A + α·B + C) goes, besides the number of the commitment that it is under.
const (
	Private  = -1 // known to the prover alone: over δ
	Verified = -2 // known to the verifier, a public input or a commitment: over γ
)

// Places says for each wire where it goes.
func (c *Circuit) Places() []int32 {
	place := make([]int32, c.Wires)
	for i := range place {
		if place[i] = Private; i < c.Public {
			place[i] = Verified
		}
	}
	for k, commitment := range c.Commitments {
		place[commitment.CommitmentIndex] = Verified
		for _, wire := range commitment.PrivateCommitted {
			place[wire] = int32(k)
		}
	}
	return place
}

// Rows calls f for the constraints that instructions lo to hi encode, in order, with the constraint's number. f must
// not keep the row. The wires are checked to be in range.
func (c *Circuit) Rows(lo, hi int, f func(j int, row *constraint.R1C)) error {
	var row constraint.R1C
	for i := lo; i < hi; i++ {
		packed := c.Instructions[i]
		blueprint, ok := c.Blueprints[packed.BlueprintID].(constraint.BlueprintR1C)
		if !ok {
			continue
		}
		blueprint.DecompressR1C(&row, packed.Unpack(&c.System))
		j := int(packed.ConstraintOffset)
		for _, side := range [...]constraint.LinearExpression{row.L, row.R, row.O} {
			for _, term := range side {
				if term.WireID() >= c.Wires || term.CoeffID() >= len(c.Coefficients) {
					return fmt.Errorf("constraint %d: term with wire %d of %d, coefficient %d of %d", j, term.WireID(), c.Wires, term.CoeffID(), len(c.Coefficients))
				}
			}
		}
		f(j, &row)
	}
	return nil
}

// Accumulate adds coefficient · value to sum; gnark keeps ids for the coefficients that need no multiplication.
func (c *Circuit) Accumulate(sum *fr.Element, coefficient int, value *fr.Element) {
	switch coefficient {
	case constraint.CoeffIdZero:
	case constraint.CoeffIdOne:
		sum.Add(sum, value)
	case constraint.CoeffIdMinusOne:
		sum.Sub(sum, value)
	default:
		var x fr.Element
		x.Mul(&c.Coefficients[coefficient], value)
		sum.Add(sum, &x)
	}
}

// Vanishing is the domain's polynomial xⁿ − 1.
func Vanishing(d *fft.Domain, x *fr.Element) (z fr.Element) {
	one := fr.One()
	z.Exp(*x, new(big.Int).SetUint64(d.Cardinality))
	z.Sub(&z, &one)
	return z
}

// lagrange fills into with the Lagrange polynomials from, from+1, … of the domain at t, which is outside of it:
// L_j(t) = ωʲ (tⁿ − 1) / (n (t − ωʲ)).
func lagrange(d *fft.Domain, t *fr.Element, from int, into []fr.Element) {
	scale := Vanishing(d, t)
	scale.Mul(&scale, &d.CardinalityInv)
	var w fr.Element
	w.Exp(d.Generator, big.NewInt(int64(from)))
	powers := make([]fr.Element, len(into))
	for i := range into {
		powers[i] = w
		into[i].Sub(t, &w)
		w.Mul(&w, &d.Generator)
	}
	for i, inverse := range fr.BatchInvert(into) {
		into[i].Mul(&inverse, &powers[i])
		into[i].Mul(&into[i], &scale)
	}
}

const lagrangePiece = 1 << 13

// Evaluate returns the polynomials of every wire at t: A, B and C of the quadratic arithmetic program.
func (c *Circuit) Evaluate(ctx context.Context, d *fft.Domain, t *fr.Element) (abc [3][]fr.Element, err error) {
	l := make([]fr.Element, c.NbConstraints)
	group.Each((len(l)+lagrangePiece-1)/lagrangePiece, func() func(int) {
		return func(i int) {
			lo := i * lagrangePiece
			lagrange(d, t, lo, l[lo:min(lo+lagrangePiece, len(l))])
		}
	})
	if ctx.Err() != nil {
		return abc, ctx.Err()
	}
	// One matrix a goroutine: rows of one matrix meet in the same wires, rows of different matrices never do.
	var wg sync.WaitGroup
	var errs [3]error
	for m := range abc {
		abc[m] = make([]fr.Element, c.Wires)
		wg.Go(func() {
			errs[m] = c.Rows(0, len(c.Instructions), func(j int, row *constraint.R1C) {
				for _, term := range [...]constraint.LinearExpression{row.L, row.R, row.O}[m] {
					c.Accumulate(&abc[m][term.WireID()], term.CoeffID(), &l[j])
				}
			})
		})
	}
	wg.Wait()
	for _, e := range errs {
		if e != nil {
			return abc, BadSystem(e)
		}
	}
	return abc, ctx.Err()
}

// EvaluateVerified is Evaluate for the wires alone that the verifier knows: the public ones and the commitments. It
// needs no memory to speak of.
func (c *Circuit) EvaluateVerified(d *fft.Domain, t *fr.Element) (abc [3][]fr.Element, err error) {
	committed := c.Commitments.CommitmentIndexes()
	known := func(wire int) int {
		if wire < c.Public {
			return wire
		}
		if i := slices.Index(committed, wire); i >= 0 {
			return c.Public + i
		}
		return -1
	}
	for m := range abc {
		abc[m] = make([]fr.Element, c.Public+len(committed))
	}
	var mu sync.Mutex
	const piece = 1 << 14
	group.Each((len(c.Instructions)+piece-1)/piece, func() func(int) {
		var l []fr.Element
		return func(i int) {
			lo, hi := i*piece, min((i+1)*piece, len(c.Instructions))
			first := int(c.Instructions[lo].ConstraintOffset)
			end := c.NbConstraints
			if hi < len(c.Instructions) {
				end = int(c.Instructions[hi].ConstraintOffset)
			}
			var sums [3][]fr.Element
			for m := range sums {
				sums[m] = make([]fr.Element, len(abc[m]))
			}
			l = append(l[:0], make([]fr.Element, end-first)...)
			lagrange(d, t, first, l)
			e := c.Rows(lo, hi, func(j int, row *constraint.R1C) {
				for m, side := range [...]constraint.LinearExpression{row.L, row.R, row.O} {
					for _, term := range side {
						if k := known(term.WireID()); k >= 0 {
							c.Accumulate(&sums[m][k], term.CoeffID(), &l[j-first])
						}
					}
				}
			})
			mu.Lock()
			defer mu.Unlock()
			if e != nil {
				err = BadSystem(e)
			}
			for m := range sums {
				for k := range sums[m] {
					abc[m][k].Add(&abc[m][k], &sums[m][k])
				}
			}
		}
	})
	return abc, err
}

func BadSystem(err error) error {
	return fault.New(fault.Fatal, "circuit-malformed", "", "the constraint system contradicts itself: %w; compile it again", err)
}
