package ceremony

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/mpcsetup"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// A state of phase 1 is a file in the encoding of gnark's mpcsetup.Phase1, so that gnark can read and verify it too:
//
//	proofs of τ, α, β | n u64 | [β]₂ | [τⁱ]₁, 0 < i < 2n−1 | [τⁱ]₂, 0 < i < n | [βτⁱ]₁, i < n | [ατⁱ]₁, i < n | hash of the state before
//
// with compressed points, a proof being a point of G1 and one of G2, and the hash, of which the first state has none, one byte of length
// and 32 bytes: the sha256 of the file before.
type phase1 struct {
	powers           *powers
	tau, alpha, beta proof
	challenge        []byte
	sum              [32]byte
}

// The tags of the three proofs, as gnark has them.
const (
	tagTau = iota
	tagAlpha
	tagBeta
)

func sizePhase1(n int64) int64 { return 3*sizeProof + 8 + (4*n-2)*sizeG1 + n*sizeG2 + 1 }

// readPhase1 reads a state of the given power; 0 means any.
func readPhase1(ctx context.Context, path string, power int, progress keys.Progress) (*phase1, error) {
	f, length, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := work.NewMeter(progress, length, StageRead)
	r := newReader(ctx, f, m.Add)
	s := new(phase1)
	s.tau, s.alpha, s.beta = r.proof(), r.proof(), r.proof()
	n := r.uint64()
	if r.fault == nil && (n < 2 || n > 1<<maxPower || n&(n-1) != 0 || power != 0 && n != 1<<power) {
		r.fail(fmt.Errorf("it is of %d powers", n))
	}
	if size := sizePhase1(int64(n)); r.fault == nil && length < size {
		r.fail(io.ErrUnexpectedEOF)
	} else if r.fault == nil && length > size+sha256.Size {
		r.fail(fmt.Errorf("%d bytes, more than %d powers take", length, n))
	}
	if r.fault != nil {
		return nil, badFile(r.fault, path)
	}
	s.powers = newPowers(int(n))
	_, _, s.powers.G1.Tau[0], s.powers.G2.Tau[0] = bn254.Generators()
	s.powers.G2.Beta = r.g2()
	g1 := func(into []bn254.G1Affine) {
		r.pointsG1(len(into), func(at int, points []bn254.G1Affine) { copy(into[at:], points) })
	}
	g1(s.powers.G1.Tau[1:])
	r.pointsG2(int(n)-1, func(at int, points []bn254.G2Affine) { copy(s.powers.G2.Tau[1+at:], points) })
	g1(s.powers.G1.BetaTau)
	g1(s.powers.G1.AlphaTau)
	s.challenge = r.challenge()
	s.sum = r.end()
	return s, badFile(r.fault, path)
}

func (s *phase1) write(out io.Writer) error {
	w := newWriter(out)
	w.proof(&s.tau.UpdateProof)
	w.proof(&s.alpha.UpdateProof)
	w.proof(&s.beta.UpdateProof)
	w.uint64(uint64(len(s.powers.G2.Tau)))
	w.g2(&s.powers.G2.Beta)
	w.pointsG1(s.powers.G1.Tau[1:])
	w.pointsG2(s.powers.G2.Tau[1:])
	w.pointsG1(s.powers.G1.BetaTau)
	w.pointsG1(s.powers.G1.AlphaTau)
	w.challenge(s.challenge)
	return w.flush()
}

// first is the state that nobody has contributed to: everything is a generator.
func first(power int) *phase1 {
	s := &phase1{powers: newPowers(1 << power)}
	_, _, g1, g2 := bn254.Generators()
	for _, list := range [][]bn254.G1Affine{s.powers.G1.Tau, s.powers.G1.AlphaTau, s.powers.G1.BetaTau} {
		for i := range list {
			list[i] = g1
		}
	}
	for i := range s.powers.G2.Tau {
		s.powers.G2.Tau[i] = g2
	}
	s.powers.G2.Beta = g2
	return s
}

// StartPhase1 writes the state that a phase 1 of 2^power points begins with, and returns its hash.
func StartPhase1(path string, power int) ([32]byte, error) {
	if power < 1 || power > maxPower {
		return [32]byte{}, fault.New(fault.Invalid, "ceremony-power", "power", "%d is not from 1 to %d; a tier of 2^20 constraints needs 20", power, maxPower)
	}
	return create(path, first(power).write)
}

// ContributePhase1 multiplies τ, α and β by numbers that nobody keeps, and returns the hash of what it wrote. entropy, which may be
// empty, is mixed with the randomness of the machine.
func ContributePhase1(ctx context.Context, in, out string, entropy []byte, progress keys.Progress) ([32]byte, error) {
	s, err := readPhase1(ctx, in, 0, progress)
	if err != nil {
		return [32]byte{}, err
	}
	s.challenge = s.sum[:]
	secret, err := secrets(entropy, 3)
	if err != nil {
		return [32]byte{}, ioFault(err, "randomness")
	}
	defer clear(secret)
	s.tau.UpdateProof = mpcsetup.UpdateValues(&secret[0], s.challenge, tagTau)
	s.alpha.UpdateProof = mpcsetup.UpdateValues(&secret[1], s.challenge, tagAlpha)
	s.beta.UpdateProof = mpcsetup.UpdateValues(&secret[2], s.challenge, tagBeta)
	if err := multiplyPowers(ctx, s.powers, &secret[0], &secret[1], &secret[2], progress); err != nil {
		return [32]byte{}, ioFault(err, out)
	}
	return create(out, s.write)
}

// multiplyPowers replaces τ, α and β by their products with the factors.
func multiplyPowers(ctx context.Context, s *powers, tau, alpha, beta *fr.Element, progress keys.Progress) error {
	n := len(s.G2.Tau)
	m := work.NewMeter(progress, int64(6*n-1), StageScale)
	factors := make([]fr.Element, 2*n-1)
	defer clear(factors)
	factors[0].SetOne()
	for i := 1; i < len(factors); i++ {
		factors[i].Mul(&factors[i-1], tau)
	}
	at := func(i int) *fr.Element { return &factors[i] }
	if err := group.ScaleG1(ctx, s.G1.Tau, at, m.Add); err != nil {
		return err
	}
	if err := group.ScaleG2(ctx, s.G2.Tau, at, func(n int) { m.Add(2 * n) }); err != nil {
		return err
	}
	for _, list := range []struct {
		points []bn254.G1Affine
		by     *fr.Element
	}{{s.G1.AlphaTau, alpha}, {s.G1.BetaTau, beta}} {
		scaled := make([]fr.Element, n)
		for i := range scaled {
			scaled[i].Mul(&factors[i], list.by)
		}
		err := group.ScaleG1(ctx, list.points, func(i int) *fr.Element { return &scaled[i] }, m.Add)
		clear(scaled)
		if err != nil {
			return err
		}
	}
	one := []bn254.G2Affine{s.G2.Beta}
	err := group.ScaleG2(ctx, one, func(int) *fr.Element { return beta }, func(int) {})
	s.G2.Beta = one[0]
	return err
}

// follows says whether next is a contribution to s.
func (s *phase1) follows(next *phase1, progress keys.Progress) error {
	if !bytes.Equal(next.challenge, s.sum[:]) {
		return errStale
	}
	if next.tau.isEmpty() || next.alpha.isEmpty() || next.beta.isEmpty() {
		return errEmpty
	}
	a, b := s.powers, next.powers
	err := errors.Join(
		next.tau.Verify(s.sum[:], tagTau, mpcsetup.ValueUpdate{Previous: &a.G1.Tau[1], Next: &b.G1.Tau[1]}),
		next.alpha.Verify(s.sum[:], tagAlpha, mpcsetup.ValueUpdate{Previous: &a.G1.AlphaTau[0], Next: &b.G1.AlphaTau[0]}),
		next.beta.Verify(s.sum[:], tagBeta, mpcsetup.ValueUpdate{Previous: &a.G1.BetaTau[0], Next: &b.G1.BetaTau[0]},
			mpcsetup.ValueUpdate{Previous: &a.G2.Beta, Next: &b.G2.Beta}))
	if err != nil {
		return fmt.Errorf("its author does not know what the state before was multiplied by: %w", err)
	}
	return checkPowers(b, progress)
}

var (
	errStale = errors.New("it was made on top of another state")
	errEmpty = errors.New("it adds nothing: a factor is one")
)

// VerifyPhase1 checks contributions in their order, each against the one before, the first against the state that nobody contributed
// to. It returns their hashes.
func VerifyPhase1(ctx context.Context, paths []string, progress keys.Progress) ([][32]byte, error) {
	_, sums, err := verifyPhase1(ctx, paths, progress)
	return sums, err
}

func verifyPhase1(ctx context.Context, paths []string, progress keys.Progress) (last *phase1, sums [][32]byte, err error) {
	if len(paths) == 0 {
		return nil, nil, fault.New(fault.Invalid, "ceremony-empty", "", "no contributions are given; name their files in the order in which they were made")
	}
	seen := map[[32]byte]string{}
	for _, path := range paths {
		power := 0
		if last != nil {
			power = log2(len(last.powers.G2.Tau))
		}
		next, err := readPhase1(ctx, path, power, progress)
		if err != nil {
			return nil, nil, err
		}
		if last == nil {
			last = first(log2(len(next.powers.G2.Tau)))
			h := sha256.New()
			if err := last.write(h); err != nil {
				return nil, nil, ioFault(err, path)
			}
			h.Sum(last.sum[:0])
			seen[last.sum] = "the first state"
		}
		if err := contributionFault(last.follows(next, progress), path, next.sum, [32]byte(pad(next.challenge)), seen); err != nil {
			return nil, nil, err
		}
		seen[next.sum] = path
		sums = append(sums, next.sum)
		last = next
	}
	return last, sums, nil
}

func pad(b []byte) []byte { return append(b, make([]byte, 32)...)[:32] }

// contributionFault names what is wrong with a contribution.
func contributionFault(err error, path string, sum, on [32]byte, seen map[[32]byte]string) error {
	if before, ok := seen[sum]; ok {
		return fault.New(fault.Invalid, "ceremony-contribution-repeated", path, "it is %s once more", before)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errStale):
		if before, ok := seen[on]; ok {
			return fault.New(fault.Invalid, "ceremony-contribution-stale", path, "it was made on top of %s, and others came after that; contribute again, to the last state", before)
		}
		return fault.New(fault.Invalid, "ceremony-contribution-stale", path, "it was made on top of a state that is not of this ceremony (%s)", hexOf(on))
	default:
		return fault.New(fault.Invalid, "ceremony-contribution-invalid", path, "%w; it is refused", err)
	}
}

// tagBeaconPhase1 is gnark's, so that gnark seals to the same powers.
const tagBeaconPhase1 = "Groth16 MPC Setup - Phase 1"

// SealPhase1 verifies contributions, applies a public beacon, and writes the powers as a .ptau file, whose hash it returns.
func SealPhase1(ctx context.Context, out string, paths []string, beacon []byte, progress keys.Progress) ([32]byte, error) {
	if err := checkBeacon(beacon); err != nil {
		return [32]byte{}, err
	}
	last, _, err := verifyPhase1(ctx, paths, progress)
	if err != nil {
		return [32]byte{}, err
	}
	c := mpcsetup.BeaconContributions(last.sum[:], []byte(tagBeaconPhase1), beacon, 3)
	if err := multiplyPowers(ctx, last.powers, &c[0], &c[1], &c[2], progress); err != nil {
		return [32]byte{}, ioFault(err, out)
	}
	if err := checkPowers(last.powers, progress); err != nil {
		return [32]byte{}, fault.New(fault.Fatal, "ceremony-phase1-invalid", out, "the sealed powers are not good: %w; check the memory of this machine", err)
	}
	return create(out, func(w io.Writer) error { return writePtau(w, last.powers) })
}

// checkBeacon refuses beacons that can't be a public random value.
func checkBeacon(beacon []byte) error {
	if len(beacon) < 16 || len(beacon) > 128 {
		return fault.New(fault.Invalid, "ceremony-beacon", "beacon", "%d bytes; give 16 to 128, a value that nobody could know before the last contribution, as a block hash or a drand round announced beforehand", len(beacon))
	}
	return nil
}
