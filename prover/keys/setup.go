package keys

import (
	"context"
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// Progress is told how far a long piece of work is: done of total, in units of the stage. It is called from one
// goroutine at a time and must return soon. A nil Progress is allowed everywhere.
type Progress = work.Progress

// The stages that a Progress is told about.
const (
	StageConstraints = "constraints" // evaluating the circuit's polynomials
	StagePoints      = "points"      // multiplying scalars by the generators; a point of G2 counts as two
	StageWrite       = "write"       // bytes written to the store
	StageVerify      = "verify"      // bytes hashed before they are believed
	StageRead        = "read"        // bytes parsed
)

// Setup makes the keys of a circuit from a seed, in the layout of gnark's own groth16.Setup.
//
// Whoever knows the seed can forge proofs. With [DevSeed] that is everybody; with 32 random bytes that are never kept it
// is a ceremony of one participant.
func Setup(ccs constraint.ConstraintSystem, seed [32]byte, progress Progress) (*groth16.ProvingKey, *groth16.VerifyingKey, error) {
	return setupContext(context.Background(), ccs, seed, progress)
}

func setupContext(ctx context.Context, ccs constraint.ConstraintSystem, seed [32]byte, progress Progress) (*groth16.ProvingKey, *groth16.VerifyingKey, error) {
	c, err := qap.New(ccs)
	if err != nil {
		return nil, nil, err
	}
	domain := fft.NewDomain(uint64(c.NbConstraints))
	w, err := deriveWaste(seed, len(c.Commitments), domain)
	if err != nil {
		return nil, nil, err
	}
	return setup(ctx, c, domain, w, progress)
}

// setup follows gnark's backend/groth16/bn254/setup.go step by step; only the arithmetic is arranged differently.
func setup(ctx context.Context, c *qap.Circuit, domain *fft.Domain, w *waste, progress Progress) (*groth16.ProvingKey, *groth16.VerifyingKey, error) {
	report(progress, 0, int64(c.NbConstraints), StageConstraints)
	abc, err := c.Evaluate(ctx, domain, &w.t)
	if err != nil {
		return nil, nil, err
	}
	report(progress, int64(c.NbConstraints), int64(c.NbConstraints), StageConstraints)

	s := splitK(c, &abc, w)
	pk, vk := &groth16.ProvingKey{Domain: *domain}, &groth16.VerifyingKey{}
	abc[2] = nil
	s.a, pk.InfinityA, pk.NbInfinityA = dropZeros(abc[0])
	s.b, pk.InfinityB, pk.NbInfinityB = dropZeros(abc[1])
	s.z = quotientScalars(domain, w)

	if err := fillVerifyingKey(c, vk, s.verified, w); err != nil {
		return nil, nil, err
	}
	pk.G1.Alpha, pk.G1.Beta, pk.G1.Delta = vk.G1.Alpha, vk.G1.Beta, vk.G1.Delta
	pk.G2.Beta, pk.G2.Delta = vk.G2.Beta, vk.G2.Delta
	if err := s.multiply(ctx, pk, w, progress); err != nil {
		return nil, nil, err
	}
	return pk, vk, nil
}

// scalars are the logarithms of the proving key's points, and of the verifying key's K.
type scalars struct {
	a, b, z   []fr.Element
	private   []fr.Element   // K of the wires that neither the verifier nor a commitment knows
	committed [][]fr.Element // K of each commitment's wires
	verified  []fr.Element   // K of the public wires and of the commitments
}

// splitK computes (β·A + α·B + C)/γ or /δ of each wire and sends it where the wire belongs.
func splitK(c *qap.Circuit, abc *[3][]fr.Element, w *waste) *scalars {
	var gammaInv, deltaInv fr.Element
	gammaInv.Inverse(&w.gamma)
	deltaInv.Inverse(&w.delta)
	s := &scalars{committed: make([][]fr.Element, len(c.Commitments))}

	for k, commitment := range c.Commitments {
		s.committed[k] = make([]fr.Element, 0, len(commitment.PrivateCommitted))
	}
	s.private = make([]fr.Element, 0, c.Wires)
	for i, p := range c.Places() {
		inverse := &gammaInv
		if p == qap.Private {
			inverse = &deltaInv
		}
		x := kScalar(&abc[0][i], &abc[1][i], &abc[2][i], inverse, w)
		switch p {
		case qap.Private:
			s.private = append(s.private, x)
		case qap.Verified:
			s.verified = append(s.verified, x)
		default:
			s.committed[p] = append(s.committed[p], x)
		}
	}
	return s
}

func kScalar(a, b, c, inverse *fr.Element, w *waste) (k fr.Element) {
	var t fr.Element
	k.Mul(a, &w.beta)
	t.Mul(b, &w.alpha)
	k.Add(&k, &t).Add(&k, c).Mul(&k, inverse)
	return k
}

// dropZeros filters in place, and marks what it took out: such wires have the point at infinity, which the key omits.
func dropZeros(in []fr.Element) (out []fr.Element, zero []bool, zeros uint64) {
	zero = make([]bool, len(in))
	out = in[:0]
	for i := range in {
		if in[i].IsZero() {
			zero[i] = true
			zeros++
			continue
		}
		out = append(out, in[i])
	}
	return out, zero, zeros
}

// quotientScalars are tⁱ·(tⁿ − 1)/δ in bit-reversed order, which is the order in which gnark's prover has the quotient's
// coefficients. The last is left out: the quotient's degree is at most n − 2.
func quotientScalars(d *fft.Domain, w *waste) []fr.Element {
	z := make([]fr.Element, d.Cardinality)
	x := qap.Vanishing(d, &w.t)
	x.Div(&x, &w.delta)
	for i := range z {
		z[i] = x
		x.Mul(&x, &w.t)
	}
	group.BitReverse(z)
	return z[:len(z)-1]
}

// multiply turns the scalars into the proving key's points.
func (s *scalars) multiply(ctx context.Context, pk *groth16.ProvingKey, w *waste, progress Progress) error {
	type task struct {
		scalars []fr.Element
		points  *[]bn254.G1Affine
	}
	tasks := []task{{s.a, &pk.G1.A}, {s.b, &pk.G1.B}, {s.z, &pk.G1.Z}, {s.private, &pk.G1.K}}
	if len(s.committed) > 0 {
		pk.CommitmentKeys = make([]pedersen.ProvingKey, len(s.committed))
	}
	for i, basis := range s.committed {
		shifted := make([]fr.Element, len(basis))
		for j := range basis {
			shifted[j].Mul(&basis[j], &w.sigma[i])
		}
		tasks = append(tasks, task{basis, &pk.CommitmentKeys[i].Basis}, task{shifted, &pk.CommitmentKeys[i].BasisExpSigma})
	}
	n := 0
	for _, t := range tasks {
		n += len(t.scalars)
	}
	m := work.NewMeter(progress, int64(n+2*len(s.b)), StagePoints)
	g1 := group.NewTableG1(group.ChooseWindows(n))
	for _, t := range tasks {
		*t.points = make([]bn254.G1Affine, len(t.scalars))
		if err := g1.Multiply(ctx, t.scalars, group.ToG1(*t.points, m.Add)); err != nil {
			return err
		}
	}
	pk.G2.B = make([]bn254.G2Affine, len(s.b))
	g2 := group.NewTableG2(group.ChooseWindows(len(s.b)))
	return g2.Multiply(ctx, s.b, group.ToG2(pk.G2.B, func(n int) { m.Add(2 * n) }))
}

// fillVerifyingKey needs the logarithms of K alone; these are few, so each is multiplied on its own.
func fillVerifyingKey(c *qap.Circuit, vk *groth16.VerifyingKey, k []fr.Element, w *waste) error {
	g1 := func(p *bn254.G1Affine, s *fr.Element) { p.ScalarMultiplicationBase(s.BigInt(new(big.Int))) }
	g2 := func(p *bn254.G2Affine, s *fr.Element) { p.ScalarMultiplicationBase(s.BigInt(new(big.Int))) }
	g1(&vk.G1.Alpha, &w.alpha)
	g1(&vk.G1.Beta, &w.beta)
	g1(&vk.G1.Delta, &w.delta)
	g2(&vk.G2.Beta, &w.beta)
	g2(&vk.G2.Gamma, &w.gamma)
	g2(&vk.G2.Delta, &w.delta)
	vk.G1.K = make([]bn254.G1Affine, len(k))
	for i := range k {
		g1(&vk.G1.K[i], &k[i])
	}
	if len(w.sigma) > 0 {
		vk.CommitmentKeys = make([]pedersen.VerifyingKey, len(w.sigma))
	}
	for i := range w.sigma {
		var minus fr.Element
		minus.Neg(&w.sigma[i])
		vk.CommitmentKeys[i].G = w.commitmentG
		vk.CommitmentKeys[i].GSigmaNeg.ScalarMultiplication(&w.commitmentG, minus.BigInt(new(big.Int)))
	}
	vk.PublicAndCommitmentCommitted = c.Commitments.GetPublicAndCommitmentCommitted(c.Commitments.CommitmentIndexes(), c.Public)
	if err := vk.Precompute(); err != nil {
		return fmt.Errorf("precompute the verifying key: %w", err)
	}
	return nil
}

// DevVerifyingKey is the verifying key that [Setup] would return for the same seed, for a thousandth of the work and
// without its memory: what a build needs to know of a tier whose keys it never makes.
func DevVerifyingKey(ccs constraint.ConstraintSystem, seed [32]byte) (*groth16.VerifyingKey, error) {
	c, err := qap.New(ccs)
	if err != nil {
		return nil, err
	}
	domain := fft.NewDomain(uint64(c.NbConstraints), fft.WithoutPrecompute())
	w, err := deriveWaste(seed, len(c.Commitments), domain)
	if err != nil {
		return nil, err
	}
	abc, err := c.EvaluateVerified(domain, &w.t)
	if err != nil {
		return nil, err
	}
	var gammaInv fr.Element
	gammaInv.Inverse(&w.gamma)
	k := make([]fr.Element, len(abc[0]))
	for i := range k {
		k[i] = kScalar(&abc[0][i], &abc[1][i], &abc[2][i], &gammaInv, w)
	}
	vk := &groth16.VerifyingKey{}
	return vk, fillVerifyingKey(c, vk, k, w)
}

func report(p Progress, done, total int64, stage string) {
	if p != nil {
		p(done, total, stage)
	}
}
