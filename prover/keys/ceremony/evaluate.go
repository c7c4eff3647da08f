package ceremony

import (
	"context"
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// evaluation is a circuit at the τ of a phase 1: all of a key that no secret of phase 2 enters.
type evaluation struct {
	private, quotient, committed []bn254.G1Affine // what phase 2 begins with
	verified                     []bn254.G1Affine // K of the verifier
	a, b                         []bn254.G1Affine // of all wires
	b2                           []bn254.G2Affine
	alpha, beta                  bn254.G1Affine
	beta2                        bn254.G2Affine
	circuit                      *qap.Circuit
}

// domainPower is the domain that a circuit with so many constraints needs.
func domainPower(constraints int) int { return log2(int(ecc.NextPowerOfTwo(uint64(constraints)))) }

func power(c *qap.Circuit) int { return domainPower(c.NbConstraints) }

// evaluate does for points what package keys does for scalars: every wire's polynomials of the three matrices, at τ. all says whether a,
// b and b2 are wanted, which only the keys need.
func evaluate(ctx context.Context, c *qap.Circuit, p *Phase1, all bool, progress keys.Progress) (*evaluation, error) {
	if len(c.Commitments) != 1 {
		return nil, fault.New(fault.Invalid, "circuit-unsupported", "", "a ceremony is for circuits with one commitment, this one has %d", len(c.Commitments))
	}
	if need := power(c); need != p.Power {
		return nil, fault.New(fault.Fatal, "ceremony-phase1-small", "", "the phase 1 was opened for power %d, the circuit needs %d", p.Power, need)
	}
	matrices, err := transpose(c)
	if err != nil {
		return nil, err
	}
	left, right, output := matrices[0], matrices[1], matrices[2]
	terms := func(m *group.Matrix) int64 { return int64(len(m.Column)) }
	total := terms(left) + terms(right) + terms(output)
	if all {
		total += terms(left) + 3*terms(right)
	}
	m := work.NewMeter(progress, total, StageCircuit)
	apply := func(to *[]bn254.G1Affine, matrix *group.Matrix, points []bn254.G1Affine) {
		if err == nil {
			*to, err = matrix.ApplyG1(ctx, points, m.Add)
		}
	}
	e := &evaluation{alpha: p.powers.G1.AlphaTau[0], beta: p.powers.G1.BetaTau[0], beta2: p.powers.G2.Beta, circuit: c}
	var k, alphaB, outputs []bn254.G1Affine
	apply(&k, left, p.lagrange.Beta)
	apply(&alphaB, right, p.lagrange.Alpha)
	apply(&outputs, output, p.lagrange.Tau1)
	if all {
		apply(&e.a, left, p.lagrange.Tau1)
		apply(&e.b, right, p.lagrange.Tau1)
		if err == nil {
			e.b2, err = right.ApplyG2(ctx, p.lagrange.Tau2, func(n int) { m.Add(2 * n) })
		}
	}
	if err != nil {
		return nil, ioFault(err, "")
	}
	group.AddG1(k, alphaB)
	group.AddG1(k, outputs)
	for wire, place := range c.Places() {
		to := &e.committed
		switch place {
		case qap.Private:
			to = &e.private
		case qap.Verified:
			to = &e.verified
		}
		*to = append(*to, k[wire])
	}
	// τⁱ(τⁿ − 1), in bit-reversed order; the last is left out, as package keys says.
	n := 1 << p.Power
	e.quotient = append([]bn254.G1Affine(nil), p.powers.G1.Tau[n:]...)
	minus := make([]bn254.G1Affine, n-1)
	for i := range minus {
		minus[i].Neg(&p.powers.G1.Tau[i])
	}
	group.AddG1(e.quotient, minus)
	e.quotient = append(e.quotient, bn254.G1Affine{})
	group.BitReverse(e.quotient)
	e.quotient = e.quotient[:n-1]
	return e, nil
}

// transpose returns the matrices L, R and O of a circuit with a row for each wire.
func transpose(c *qap.Circuit) (out [3]*group.Matrix, err error) {
	for side := range out {
		out[side] = &group.Matrix{Start: make([]uint32, c.Wires+1), Values: c.Coefficients}
	}
	sides := func(row *constraint.R1C) [3]constraint.LinearExpression {
		return [3]constraint.LinearExpression{row.L, row.R, row.O}
	}
	err = c.Rows(0, len(c.Instructions), func(_ int, row *constraint.R1C) {
		for side, expression := range sides(row) {
			for _, term := range expression {
				out[side].Start[term.WireID()+1]++
			}
		}
	})
	if err != nil {
		return out, qap.BadSystem(err)
	}
	var next [3][]uint32
	for side, m := range out {
		for wire := range c.Wires {
			m.Start[wire+1] += m.Start[wire]
		}
		n := m.Start[c.Wires]
		m.Column, m.Value = make([]uint32, n), make([]uint32, n)
		next[side] = append([]uint32(nil), m.Start...)
	}
	err = c.Rows(0, len(c.Instructions), func(j int, row *constraint.R1C) {
		for side, expression := range sides(row) {
			for _, term := range expression {
				i := &next[side][term.WireID()]
				out[side].Column[*i], out[side].Value[*i] = uint32(j), uint32(term.CoeffID())
				*i++
			}
		}
	})
	if err != nil {
		return out, errors.Join(fmt.Errorf("a constraint system that changes"), err)
	}
	return out, nil
}
