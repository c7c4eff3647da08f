package group

import (
	"context"
	"fmt"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
)

// LagrangeG1 turns τ⁰·P, τ¹·P, … τⁿ⁻¹·P into L₀(τ)·P, … Lₙ₋₁(τ)·P, of the domain of size n, a power of two: an inverse FFT over points,
// on all cores. done is told of n/2 multiplications at a time, log₂ n + 2 times.
func LagrangeG1(ctx context.Context, powers []bn254.G1Affine, done func(int)) ([]bn254.G1Affine, error) {
	points := make([]Affine[fp.Element], len(powers))
	for i := range powers {
		points[i] = Affine[fp.Element](powers[i])
	}
	if err := lagrange[fp.Element, *fp.Element](ctx, points, beta1, done); err != nil {
		return nil, err
	}
	out := make([]bn254.G1Affine, len(points))
	for i := range out {
		out[i] = bn254.G1Affine(points[i])
	}
	return out, nil
}

// LagrangeG2 is [LagrangeG1] for points that were checked to be in the subgroup.
func LagrangeG2(ctx context.Context, powers []bn254.G2Affine, done func(int)) ([]bn254.G2Affine, error) {
	points := make([]Affine[bn254.E2], len(powers))
	for i := range powers {
		points[i] = Affine[bn254.E2](powers[i])
	}
	if err := lagrange[bn254.E2, *bn254.E2](ctx, points, beta2, done); err != nil {
		return nil, err
	}
	out := make([]bn254.G2Affine, len(points))
	for i := range out {
		out[i] = bn254.G2Affine(points[i])
	}
	return out, nil
}

// lagrange decimates in frequency: in a stage of blocks of 2m points, a = x[i], b = x[i+m] become a + b and (a − b)·ω⁻ⁱᵏ, ω⁻ᵏ being the
// block size's root of unity. The results are in bit-reversed order.
func lagrange[F any, PF Coordinate[F]](ctx context.Context, x []Affine[F], beta F, done func(int)) error {
	n := len(x)
	if bits.OnesCount(uint(n)) != 1 || n < 2 {
		return fmt.Errorf("a domain of %d points: not a power of two", n)
	}
	domain := fft.NewDomain(uint64(n), fft.WithoutPrecompute())
	roots := make([]fr.Element, n/2)
	fft.BuildExpTable(domain.GeneratorInv, roots)
	scale := func(n int, at func(int) int, scalar func(int) *fr.Element) error {
		return scaleAll(ctx, n, scalar, done,
			func() *scaler[F, PF] { return newScaler[F, PF](beta) },
			func(i int) Affine[F] { return x[at(i)] },
			func(i int, p Affine[F]) { x[at(i)] = p })
	}
	for m, blocks := n/2, 1; m >= 1; m, blocks = m/2, 2*blocks {
		// Butterfly t has the twiddle t / blocks: those of one twiddle come together, and are recoded once.
		at := func(t int) int { return t%blocks*2*m + t/blocks }
		addSubtract[F, PF](x, n/2, m, at)
		if m == 1 {
			break // its twiddle is one
		}
		if err := scale(n/2, func(t int) int { return at(t) + m }, func(t int) *fr.Element { return &roots[t/blocks*blocks] }); err != nil {
			return err
		}
	}
	inverse := domain.CardinalityInv
	if err := scale(n, func(i int) int { return i }, func(int) *fr.Element { return &inverse }); err != nil {
		return err
	}
	BitReverse(x)
	return nil
}

// addSubtract sets x[at(t)], x[at(t)+m] to their sum and their difference, for t below n.
func addSubtract[F any, PF Coordinate[F]](x []Affine[F], n, m int, at func(int) int) {
	Each((n+batch-1)/batch, func() func(int) {
		a := newAdder[F, PF](batch)
		sums, differences, terms := make([]Affine[F], batch), make([]Affine[F], batch), make([]Affine[F], batch)
		return func(piece int) {
			lo := piece * batch
			k := min(batch, n-lo)
			for i := range k {
				at := at(lo + i)
				sums[i], differences[i], terms[i] = x[at], x[at], x[at+m]
			}
			a.add(sums[:k], terms[:k])
			for i := range k {
				PF(&terms[i].Y).Neg(&terms[i].Y)
			}
			a.add(differences[:k], terms[:k])
			for i := range k {
				at := at(lo + i)
				x[at], x[at+m] = sums[i], differences[i]
			}
		}
	})
}
