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

	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// A state of phase 2 is a file in the encoding of gnark's mpcsetup.Phase2 for a circuit with one commitment, so that gnark can read and
// verify it too:
//
//	commitments u16 = 1 | [δ]₁ | K/δ of private wires: u32, points | τⁱ(τⁿ − 1)/δ, bit-reversed: u32, points | [δ]₂ |
//	σ·K of committed wires: u32, points | [σ]₂ | proof of δ | proof of σ | hash of the state before
//
// with compressed points; proofs and hash are as in phase 1.

// shape are the lengths of a state's lists.
type shape struct{ private, quotient, committed int }

func (s shape) size() int64 {
	return 2 + sizeG1 + 3*4 + int64(s.private+s.quotient+s.committed)*sizeG1 + 2*sizeG2 + 2*sizeProof + 1
}

// state is a state of phase 2 without its lists.
type state struct {
	shape
	delta1         bn254.G1Affine
	delta2, sigma2 bn254.G2Affine
	delta, sigma   proof
	challenge      []byte
	sum            [32]byte // sha256 of the file
}

// The tags of the two proofs, as gnark has them.
const (
	tagDelta = iota
	tagSigma
)

// list names one of a state's lists.
type list int

const (
	private list = iota
	quotient
	committed
)

// readState streams a state. visit is given the points of each list, in order and in chunks, which it may change and must not keep. The
// lists must have the lengths that are wanted; nil: any, which are those of the file.
func readState(ctx context.Context, path string, want *shape, progress keys.Progress, stage string,
	visit func(s *state, l list, at int, points []bn254.G1Affine) error) (*state, error) {
	f, length, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := work.NewMeter(progress, length, stage)
	r := newReader(ctx, f, m.Add)
	s := new(state)
	s.read(r, length, want, visit)
	return s, badFile(r.fault, path)
}

func (s *state) read(r *reader, size int64, expected *shape, visit func(*state, list, int, []bn254.G1Affine) error) {
	if n := r.uint16(); r.fault == nil && n != 1 {
		r.fail(fmt.Errorf("%d commitments, not one: it is not of a phase 2 of Hindsight", n))
	}
	points := func(l list, n *int, want int) {
		*n = r.uint32()
		if r.fault == nil && expected != nil && *n != want {
			r.fail(fmt.Errorf("list %d has %d points, not %d: it is of another circuit", l, *n, want))
		}
		if left := size - r.at; r.fault == nil && int64(*n)*sizeG1 > left {
			r.fail(io.ErrUnexpectedEOF)
		}
		r.pointsG1(*n, func(at int, points []bn254.G1Affine) {
			if err := visit(s, l, at, points); err != nil {
				r.fail(err)
			}
		})
	}
	var want shape
	if expected != nil {
		want = *expected
	}
	s.delta1 = r.g1()
	points(private, &s.private, want.private)
	points(quotient, &s.quotient, want.quotient)
	s.delta2 = r.g2()
	points(committed, &s.committed, want.committed)
	s.sigma2 = r.g2()
	s.delta, s.sigma = r.proof(), r.proof()
	s.challenge = r.challenge()
	s.sum = r.end()
}

// Contribute multiplies δ and σ by numbers that nobody keeps, and returns the hash of what it wrote: what the contributor publishes. It
// needs no circuit, no network and little memory. entropy, which may be empty, is mixed with the randomness of the machine.
func Contribute(ctx context.Context, in, out string, entropy []byte, progress keys.Progress) ([32]byte, error) {
	secret, err := secrets(entropy, 2)
	if err != nil {
		return [32]byte{}, ioFault(err, "randomness")
	}
	defer clear(secret)
	return create(out, func(w io.Writer) error {
		return multiplyState(ctx, in, w, &secret[0], &secret[1], progress)
	})
}

// multiplyState copies a state with δ and σ multiplied, with the proofs that belong to it.
func multiplyState(ctx context.Context, in string, out io.Writer, delta, sigma *fr.Element, progress keys.Progress) error {
	var inverse fr.Element
	inverse.Inverse(delta)
	defer inverse.SetZero()
	w := newWriter(out)
	scaleG2 := func(p bn254.G2Affine, by *fr.Element) bn254.G2Affine {
		one := []bn254.G2Affine{p}
		_ = group.ScaleG2(context.Background(), one, scalar(by), func(int) {})
		return one[0]
	}
	next := -1
	// What lies between two lists is written before the second's first points.
	header := func(s *state, upTo list) {
		for next < int(upTo) {
			next++
			switch list(next) {
			case private:
				one := []bn254.G1Affine{s.delta1}
				_ = group.ScaleG1(context.Background(), one, scalar(delta), func(int) {})
				w.uint16(1)
				w.g1(&one[0])
				w.uint32(s.private)
			case quotient:
				w.uint32(s.quotient)
			case committed:
				p := scaleG2(s.delta2, delta)
				w.g2(&p)
				w.uint32(s.committed)
			}
		}
	}
	s, err := readState(ctx, in, nil, progress, StageScale, func(s *state, l list, _ int, points []bn254.G1Affine) error {
		by := &inverse
		if l == committed {
			by = sigma
		}
		if err := group.ScaleG1(ctx, points, scalar(by), func(int) {}); err != nil {
			return err
		}
		header(s, l)
		w.pointsG1(points)
		return w.fault
	})
	if err != nil {
		return err
	}
	header(s, committed)
	p := scaleG2(s.sigma2, sigma)
	w.g2(&p)
	proofs := [...]mpcsetup.UpdateProof{mpcsetup.UpdateValues(delta, s.sum[:], tagDelta), mpcsetup.UpdateValues(sigma, s.sum[:], tagSigma)}
	w.proof(&proofs[0])
	w.proof(&proofs[1])
	w.challenge(s.sum[:])
	return w.flush()
}

// scalar is one factor for all points.
func scalar(by *fr.Element) func(int) *fr.Element { return func(int) *fr.Element { return by } }

// weighed is a state with two sums over its lists: Σ ρᵢ·Pᵢ over the lists that δ divides, and over the one that σ multiplies.
type weighed struct {
	state
	byDelta, bySigma bn254.G1Affine
}

// weigh reads a state and sums its lists with the coefficients that seed stands for. States that are compared have to have the same seed,
// and to have been written before it was drawn.
func weigh(ctx context.Context, path string, want *shape, seed coinSeed, progress keys.Progress) (*weighed, error) {
	random := seed.coins()
	coefficients := make([]fr.Element, chunk)
	var sums [2]bn254.G1Jac
	s, err := readState(ctx, path, want, progress, StageCheck, func(_ *state, l list, _ int, points []bn254.G1Affine) error {
		random.draw(coefficients[:len(points)])
		var sum bn254.G1Jac
		if err := msm(&sum, points, coefficients[:len(points)]); err != nil {
			return err
		}
		to := &sums[0]
		if l == committed {
			to = &sums[1]
		}
		to.AddAssign(&sum)
		return nil
	})
	if err != nil {
		return nil, err
	}
	w := &weighed{state: *s}
	w.byDelta.FromJacobian(&sums[0])
	w.bySigma.FromJacobian(&sums[1])
	return w, nil
}

// follows says whether next is a contribution to s, both weighed with the same coefficients.
func (s *weighed) follows(next *weighed) error {
	if !bytes.Equal(next.challenge, s.sum[:]) {
		return errStale
	}
	if next.delta.isEmpty() || next.sigma.isEmpty() {
		return errEmpty
	}
	if next.delta1.IsInfinity() || next.delta2.IsInfinity() || next.sigma2.IsInfinity() {
		return errors.New("delta or sigma is zero")
	}
	err := errors.Join(
		next.delta.Verify(s.sum[:], tagDelta,
			mpcsetup.ValueUpdate{Previous: &s.delta1, Next: &next.delta1},
			mpcsetup.ValueUpdate{Previous: &s.delta2, Next: &next.delta2},
			mpcsetup.ValueUpdate{Previous: &next.byDelta, Next: &s.byDelta}), // δ divides these
		next.sigma.Verify(s.sum[:], tagSigma,
			mpcsetup.ValueUpdate{Previous: &s.bySigma, Next: &next.bySigma},
			mpcsetup.ValueUpdate{Previous: &s.sigma2, Next: &next.sigma2}))
	if err != nil {
		return fmt.Errorf("its lists are not those of the state before times what its author proves to know: %w", err)
	}
	return nil
}

// writeFirst writes the state that nobody has contributed to: δ = σ = 1.
func (e *evaluation) writeFirst(out io.Writer) error {
	_, _, g1, g2 := bn254.Generators()
	var none mpcsetup.UpdateProof
	w := newWriter(out)
	w.uint16(1)
	w.g1(&g1)
	w.uint32(len(e.private))
	w.pointsG1(e.private)
	w.uint32(len(e.quotient))
	w.pointsG1(e.quotient)
	w.g2(&g2)
	w.uint32(len(e.committed))
	w.pointsG1(e.committed)
	w.g2(&g2)
	w.proof(&none)
	w.proof(&none)
	w.challenge(nil)
	return w.flush()
}

// hash is the sha256 of what writeFirst writes.
func (e *evaluation) hash() (sum [32]byte, err error) {
	h := sha256.New()
	err = e.writeFirst(h)
	h.Sum(sum[:0])
	return sum, err
}
