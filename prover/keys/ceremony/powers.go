package ceremony

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/bits"
	rand2 "math/rand/v2"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"
	gnark "github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// powers are what phase 1 leaves, for a domain of n points: [τⁱ]₁ for i < 2n − 1, [τⁱ]₂, [ατⁱ]₁ and [βτⁱ]₁ for i < n, [β]₂.
type powers = gnark.SrsCommons

// The stages that a [keys.Progress] is told about.
const (
	StageHash     = "hash"     // bytes of a file hashed
	StageRead     = "read"     // bytes of points decoded, and checked to be points
	StageCheck    = "check"    // bytes or points that were compared by pairings
	StageLagrange = "lagrange" // multiplications of the FFTs over points
	StageCircuit  = "circuit"  // terms of the circuit
	StageScale    = "scale"    // bytes of a contribution
)

// Phase1 is the end of a phase 1, checked and ready for a circuit whose domain has 2^Power points.
type Phase1 struct {
	Power  int
	SHA256 [32]byte // of the whole file

	powers   *powers
	lagrange lagrange
}

// lagrange are the Lagrange polynomials of the domain at τ: times 1, α and β in G1, times 1 in G2.
type lagrange struct {
	Tau1, Alpha, Beta []bn254.G1Affine
	Tau2              []bn254.G2Affine
}

// OpenPhase1 reads the powers of tau from a .ptau file, of a public ceremony or of [SealPhase1], and checks them: every point in its
// group, all powers of one τ, of one α and of one β. They may be of a larger power than asked. What they prove is in doc.go.
//
// The Lagrange bases are read from the file if it is prepared for phase 2, else from a file PATH.POWER.lagrange beside it, else they are
// computed, which takes minutes for a million points, and that file is written. Those that were read are checked.
func OpenPhase1(ctx context.Context, path string, power int, progress keys.Progress) (*Phase1, error) {
	f, size, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	p, err := openPtau(f, size)
	if err != nil {
		return nil, badFile(err, path)
	}
	if p.power < power {
		return nil, fault.New(fault.Invalid, "ceremony-phase1-small", path, "it is of power %d and the circuit needs %d; take a larger one", p.power, power)
	}
	out := &Phase1{Power: power}
	if out.SHA256, err = hashFile(ctx, path, progress); err != nil {
		return nil, err
	}
	if out.powers, err = p.read(ctx, power, progress); err != nil {
		return nil, badFile(err, path)
	}
	if err := checkPowers(out.powers, progress); err != nil {
		return nil, fault.New(fault.Invalid, "ceremony-phase1-invalid", path, "%w; take another file", err)
	}
	beside := fmt.Sprintf("%s.%d.lagrange", path, power)
	if p.isPrepared(power) {
		beside = path
		err = p.readLagrange(ctx, power, &out.lagrange, progress)
	} else {
		err = out.openLagrange(ctx, beside, progress)
	}
	if err == nil {
		err = out.checkLagrange(progress)
	}
	if err != nil {
		return nil, badFile(err, beside)
	}
	return out, nil
}

func newPowers(n int) *powers {
	s := new(powers)
	s.G1.Tau = make([]bn254.G1Affine, 2*n-1)
	s.G2.Tau = make([]bn254.G2Affine, n)
	s.G1.AlphaTau = make([]bn254.G1Affine, n)
	s.G1.BetaTau = make([]bn254.G1Affine, n)
	return s
}

func (p *ptau) read(ctx context.Context, power int, progress keys.Progress) (*powers, error) {
	n := 1 << power
	s := newPowers(n)
	m := work.NewMeter(progress, int64(n)*(4*rawG1+rawG2), StageRead)
	beta2 := make([]bn254.G2Affine, 1)
	err := errors.Join(
		readG1(ctx, p.file, p.sections[sectionTau1].at, s.G1.Tau, m.Add),
		readG2(ctx, p.file, p.sections[sectionTau2].at, s.G2.Tau, m.Add),
		readG1(ctx, p.file, p.sections[sectionAlpha].at, s.G1.AlphaTau, m.Add),
		readG1(ctx, p.file, p.sections[sectionBeta].at, s.G1.BetaTau, m.Add),
		readG2(ctx, p.file, p.sections[sectionBeta2].at, beta2, m.Add))
	s.G2.Beta = beta2[0]
	return s, err
}

// checkPowers says whether powers, all of them in their groups, are those of some τ, α and β that are not trivial.
func checkPowers(s *powers, progress keys.Progress) error {
	m := work.NewMeter(progress, 1, StageCheck)
	n := len(s.G2.Tau)
	_, _, g1, g2 := bn254.Generators()
	if s.G1.Tau[0] != g1 || s.G2.Tau[0] != g2 {
		return errors.New("the powers of tau do not begin with the generators")
	}
	for name, p := range map[string]*bn254.G1Affine{"tau": &s.G1.Tau[1], "alpha": &s.G1.AlphaTau[0], "beta": &s.G1.BetaTau[0]} {
		if p.IsInfinity() || p.X.Equal(&g1.X) {
			return fmt.Errorf("%s is 0, 1 or -1: nobody contributed", name)
		}
	}
	// τⁿ = 1 would make every proof of everything good.
	if s.G1.Tau[n].X.Equal(&g1.X) {
		return errors.New("tau is a root of unity")
	}
	if err := mpcsetup.SameRatioMany(s.G1.Tau, s.G2.Tau, s.G1.AlphaTau, s.G1.BetaTau); err != nil {
		return errors.New("they are not the powers of one tau")
	}
	if !sameRatio(&s.G1.BetaTau[0], &g1, &s.G2.Beta, &g2) {
		return errors.New("beta in G1 is not beta in G2")
	}
	m.Add(1)
	return nil
}

// sameRatio says whether a is to b in G1 what c is to d in G2.
func sameRatio(a, b *bn254.G1Affine, c, d *bn254.G2Affine) bool {
	var minus bn254.G1Affine
	minus.Neg(b)
	same, err := bn254.PairingCheck([]bn254.G1Affine{*a, minus}, []bn254.G2Affine{*d, *c})
	return err == nil && same
}

func (l *lagrange) make(n int) {
	for _, list := range []*[]bn254.G1Affine{&l.Tau1, &l.Alpha, &l.Beta} {
		*list = make([]bn254.G1Affine, n)
	}
	l.Tau2 = make([]bn254.G2Affine, n)
}

// readLagrange reads the bases of a prepared file.
func (p *ptau) readLagrange(ctx context.Context, power int, l *lagrange, progress keys.Progress) error {
	n := 1 << power
	l.make(n)
	m := work.NewMeter(progress, int64(n)*(3*rawG1+rawG2), StageRead)
	at := func(i uint32, size int64) int64 { return p.sections[sectionLagrange+i].at + size*int64(n-1) }
	return errors.Join(
		readG1(ctx, p.file, at(0, rawG1), l.Tau1, m.Add),
		readG2(ctx, p.file, at(1, rawG2), l.Tau2, m.Add),
		readG1(ctx, p.file, at(2, rawG1), l.Alpha, m.Add),
		readG1(ctx, p.file, at(3, rawG1), l.Beta, m.Add))
}

// magicLagrange begins a file of Lagrange bases: then the power, the sha256 of the .ptau file, and the points as a .ptau has them.
const (
	magicLagrange = "hindsight lagrange bases v1\n"
	lagrangeHead  = len(magicLagrange) + 4 + 32
)

func (s *Phase1) openLagrange(ctx context.Context, path string, progress keys.Progress) error {
	f, length, err := open(path)
	if fault.Code(err) == "ceremony-missing" {
		return s.prepare(ctx, path, progress)
	}
	if err != nil {
		return err
	}
	defer f.Close()
	n := 1 << s.Power
	size := int64(n) * (3*rawG1 + rawG2)
	head := make([]byte, lagrangeHead)
	if _, err := f.ReadAt(head, 0); err != nil {
		return err
	}
	if length != int64(lagrangeHead)+size || string(head) != string(s.lagrangeHead()) {
		return fault.New(fault.Invalid, "ceremony-corrupt", path, "it is not of this phase 1; remove it, it is made again")
	}
	s.lagrange.make(n)
	m := work.NewMeter(progress, size, StageRead)
	list := func(i int) int64 { return int64(lagrangeHead + i*n*rawG1) }
	return errors.Join(
		readG1(ctx, f, list(0), s.lagrange.Tau1, m.Add),
		readG1(ctx, f, list(1), s.lagrange.Alpha, m.Add),
		readG1(ctx, f, list(2), s.lagrange.Beta, m.Add),
		readG2(ctx, f, list(3), s.lagrange.Tau2, m.Add))
}

func (s *Phase1) lagrangeHead() []byte {
	return append(binary.BigEndian.AppendUint32([]byte(magicLagrange), uint32(s.Power)), s.SHA256[:]...)
}

// prepare computes the bases and keeps them beside the phase 1.
func (s *Phase1) prepare(ctx context.Context, path string, progress keys.Progress) (err error) {
	if s.lagrange, err = computeLagrange(ctx, s.powers, progress); err != nil {
		return err
	}
	_, err = create(path, func(w io.Writer) error {
		if _, err := w.Write(s.lagrangeHead()); err != nil {
			return err
		}
		return errors.Join(writeG1(w, s.lagrange.Tau1), writeG1(w, s.lagrange.Alpha), writeG1(w, s.lagrange.Beta), writeG2(w, s.lagrange.Tau2))
	})
	return err
}

func computeLagrange(ctx context.Context, s *powers, progress keys.Progress) (l lagrange, err error) {
	n := len(s.G2.Tau)
	// A multiplication in G2 counts as two.
	m := work.NewMeter(progress, 5*(int64(n)/2*int64(log2(n)-1)+int64(n)), StageLagrange)
	for _, list := range []struct {
		from []bn254.G1Affine
		to   *[]bn254.G1Affine
	}{{s.G1.Tau[:n], &l.Tau1}, {s.G1.AlphaTau, &l.Alpha}, {s.G1.BetaTau, &l.Beta}} {
		if *list.to, err = group.LagrangeG1(ctx, list.from, m.Add); err != nil {
			return l, err
		}
	}
	l.Tau2, err = group.LagrangeG2(ctx, s.G2.Tau, func(n int) { m.Add(2 * n) })
	return l, err
}

func log2(n int) int { return bits.Len(uint(n)) - 1 }

// coinSeed is a secret of this process from which the coefficients of a check are drawn. It must be drawn after what is checked was
// written.
type coinSeed [32]byte

func newCoins() (s coinSeed, err error) {
	_, err = rand.Read(s[:])
	return s, err
}

// coins draws coefficients of 128 bits each.
type coins struct{ *rand2.ChaCha8 }

func (s coinSeed) coins() coins { return coins{rand2.NewChaCha8(s)} }

func (c coins) draw(into []fr.Element) {
	for i := range into {
		var b [fr.Bytes]byte
		binary.BigEndian.PutUint64(b[16:], c.Uint64())
		binary.BigEndian.PutUint64(b[24:], c.Uint64())
		into[i].SetBytes(b[:])
	}
}

// checkLagrange says whether the bases belong to the powers. With random ρ, Σ ρⱼ Lⱼ(τ) is Σ cᵢ τⁱ for c the coefficients of the
// polynomial that is ρⱼ at ωʲ. Both sides are linear in the points, so that a wrong one passes with a probability of 2⁻¹²⁸.
func (s *Phase1) checkLagrange(progress keys.Progress) error {
	n := len(s.lagrange.Tau1)
	m := work.NewMeter(progress, 8, StageCheck)
	seed, err := newCoins()
	if err != nil {
		return err
	}
	values, coefficients := make([]fr.Element, n), make([]fr.Element, n)
	seed.coins().draw(values)
	copy(coefficients, values)
	fft.NewDomain(uint64(n), fft.WithoutPrecompute()).FFTInverse(coefficients, fft.DIF)
	group.BitReverse(coefficients)
	for i, list := range []struct{ bases, powers []bn254.G1Affine }{
		{s.lagrange.Tau1, s.powers.G1.Tau[:n]}, {s.lagrange.Alpha, s.powers.G1.AlphaTau}, {s.lagrange.Beta, s.powers.G1.BetaTau},
	} {
		var want, got bn254.G1Jac
		if err := errors.Join(msm(&got, list.bases, values), msm(&want, list.powers, coefficients)); err != nil {
			return err
		}
		m.Add(2)
		if !got.Equal(&want) {
			return fmt.Errorf("the Lagrange basis %d is not that of the powers", i)
		}
	}
	var want, got bn254.G2Jac
	_, err1 := got.MultiExp(s.lagrange.Tau2, values, ecc.MultiExpConfig{})
	_, err2 := want.MultiExp(s.powers.G2.Tau, coefficients, ecc.MultiExpConfig{})
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	m.Add(2)
	if !got.Equal(&want) {
		return errors.New("the Lagrange basis in G2 is not that of the powers")
	}
	return nil
}

func msm(to *bn254.G1Jac, points []bn254.G1Affine, scalars []fr.Element) error {
	_, err := to.MultiExp(points, scalars, ecc.MultiExpConfig{})
	return err
}

func hexOf(sum [32]byte) string { return hex.EncodeToString(sum[:]) }
