package group

import (
	"context"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// The points of a ceremony have unknown logarithms, so that there are no tables of a fixed base for them. What is left is to do many
// multiplications side by side, in affine coordinates with shared inversions as in fixedbase.go, and to halve the number of doublings:
// both curves have the endomorphism φ(x, y) = (βx, y), with β³ = 1 in the base field, which multiplies by a λ with λ³ = 1
// (Gallant, Lambert, Vanstone, CRYPTO 2001). A scalar is k₁ + k₂·λ with halves of 128 bits, each written in non-adjacent form with odd
// digits below 2^nafWidth.
//
// φ multiplies by λ in the subgroup of order r alone. G1 has no other points; points of G2 must have been checked.

const (
	nafWidth  = 4
	nafOdd    = 1 << (nafWidth - 1) // odd multiples that are kept: 1, 3, … 15
	nafLength = 132                 // digits of a half: 128 bits, a carry, and some that are never used
)

// naf is a scalar as its two halves in signed digits, the lowest first; length bounds both.
type naf struct {
	half   [2][nafLength]int8
	length int
}

// recoder cuts scalars; it keeps the last one, because equal scalars come in rows.
type recoder struct {
	last fr.Element
	cut  naf
	big  big.Int
}

func (r *recoder) recode(s *fr.Element, out *naf) {
	if *s != r.last {
		r.last = *s
		r.cut = naf{}
		parts := ecc.SplitScalar(s.BigInt(&r.big), lattice)
		for i := range parts {
			r.cut.length = max(r.cut.length, writeNAF(&parts[i], &r.cut.half[i]))
		}
	}
	*out = r.cut
}

// writeNAF writes k, whose size is below 2^130, and returns the number of digits.
func writeNAF(k *big.Int, out *[nafLength]int8) int {
	var w [3]uint64
	var bytes [24]byte
	k.FillBytes(bytes[:]) // of |k|
	for i, b := range bytes {
		at := len(bytes) - 1 - i
		w[at/8] |= uint64(b) << (at % 8 * 8)
	}
	length := 0
	for i := 0; w != [3]uint64{}; i++ {
		if w[0]&1 == 1 {
			d := int8(w[0] & (1<<(nafWidth+1) - 1))
			if d >= 1<<nafWidth {
				d -= 1 << (nafWidth + 1)
			}
			// What is taken away are the low bits; a negative digit carries into the bits above.
			w[0] &^= 1<<(nafWidth+1) - 1
			if d < 0 {
				if w[0] += 1 << (nafWidth + 1); w[0] == 0 {
					if w[1]++; w[1] == 0 {
						w[2]++
					}
				}
			}
			if k.Sign() < 0 {
				d = -d
			}
			out[i] = d
			length = i + 1
		}
		w[0], w[1], w[2] = w[0]>>1|w[1]<<63, w[1]>>1|w[2]<<63, w[2]>>1
	}
	return length
}

// scaler multiplies batches of points; it holds the scratch of one core.
type scaler[F any, PF Coordinate[F]] struct {
	beta    F
	adder   *adder[F, PF]
	odd     [nafOdd][]Affine[F] // odd[j][i] = (2j+1)·points[i]
	digits  []naf
	at      []int32
	sums    []Affine[F]
	terms   []Affine[F]
	recoder recoder
}

func newScaler[F any, PF Coordinate[F]](beta F) *scaler[F, PF] {
	s := &scaler[F, PF]{beta: beta, adder: newAdder[F, PF](batch), digits: make([]naf, batch), at: make([]int32, 0, batch),
		sums: make([]Affine[F], batch), terms: make([]Affine[F], batch)}
	for j := range s.odd {
		s.odd[j] = make([]Affine[F], batch)
	}
	return s
}

// scale sets points[i] = scalars[i]·points[i], for at most a batch of them.
func (s *scaler[F, PF]) scale(points []Affine[F], scalars []fr.Element) {
	n, length := len(points), 0
	for i := range points {
		s.recoder.recode(&scalars[i], &s.digits[i])
		length = max(length, s.digits[i].length)
	}
	twice := s.sums[:n]
	copy(twice, points)
	s.adder.double(twice)
	copy(s.odd[0], points)
	for j := 1; j < nafOdd; j++ {
		copy(s.odd[j][:n], s.odd[j-1][:n])
		s.adder.add(s.odd[j][:n], twice)
	}
	clear(points)
	for bit := length - 1; bit >= 0; bit-- {
		s.adder.double(points)
		for half := range 2 {
			s.addDigits(points, half, bit)
		}
	}
}

// addDigits adds to each point what its digit says, those without a digit being left out.
func (s *scaler[F, PF]) addDigits(points []Affine[F], half, bit int) {
	at := s.at[:0]
	for i := range points {
		d := s.digits[i].half[half][bit]
		if d == 0 {
			continue
		}
		k := len(at)
		at = append(at, int32(i))
		s.sums[k] = points[i]
		term := &s.terms[k]
		*term = s.odd[max(d, -d)/2][i]
		if d < 0 {
			PF(&term.Y).Neg(&term.Y)
		}
		if half == 1 {
			PF(&term.X).Mul(&term.X, &s.beta)
		}
	}
	s.adder.add(s.sums[:len(at)], s.terms[:len(at)])
	for k, i := range at {
		points[i] = s.sums[k]
	}
}

// double sets sums[i] = 2·sums[i].
func (a *adder[F, PF]) double(sums []Affine[F]) {
	run := PF(&a.run)
	run.SetOne()
	n := 0
	for i := range sums {
		if PF(&sums[i].Y).IsZero() {
			sums[i] = Affine[F]{} // infinity, or a point of order two, which neither group has
			continue
		}
		dx := PF(&a.dx[n])
		dx.Double(&sums[i].Y)
		a.before[n] = a.run
		run.Mul(run, dx)
		a.at[n] = int32(i)
		n++
	}
	if n == 0 {
		return
	}
	run.Inverse(run)
	slope, x3 := PF(&a.slope), PF(&a.x3)
	for n--; n >= 0; n-- {
		p := &sums[a.at[n]]
		slope.Mul(run, &a.before[n])
		run.Mul(run, &a.dx[n])
		x3.Square(&p.X) // 3x² / 2y: both curves have a = 0
		run3 := PF(&a.dx[n])
		run3.Double(x3)
		run3.Add(run3, x3)
		slope.Mul(slope, run3)
		a.third(p, &p.X)
	}
}

// lattice cuts scalars for the eigenvalue λ; beta1 and beta2 are its β in G1 and in G2.
var (
	lattice *ecc.Lattice
	beta1   fp.Element
	beta2   bn254.E2
)

func init() {
	// λ = 5^((r−1)/3), 5 having no cube root.
	third := new(big.Int).Sub(fr.Modulus(), big.NewInt(1))
	third.Div(third, big.NewInt(3))
	var l fr.Element
	l.SetUint64(5)
	l.Exp(l, third)
	lambda := l.BigInt(new(big.Int))
	lattice = new(ecc.Lattice)
	ecc.PrecomputeLattice(fr.Modulus(), lambda, lattice)

	// β = 3^((p−1)/3) or its square: whichever goes with λ.
	third.Sub(fp.Modulus(), big.NewInt(1))
	third.Div(third, big.NewInt(3))
	var b [2]fp.Element
	b[0].SetUint64(3)
	b[0].Exp(b[0], third)
	b[1].Square(&b[0])
	_, _, g1, g2 := bn254.Generators()
	var want1 bn254.G1Affine
	var want2 bn254.G2Affine
	want1.ScalarMultiplication(&g1, lambda)
	want2.ScalarMultiplication(&g2, lambda)
	found := 0
	for i := range b {
		x1, x2 := g1.X, g2.X
		if x1.Mul(&x1, &b[i]); x1.Equal(&want1.X) {
			beta1 = b[i]
			found++
		}
		if x2.MulByElement(&x2, &b[i]); x2.Equal(&want2.X) {
			beta2.A0 = b[i]
			found++
		}
	}
	if found != 2 {
		panic("group: the curve has no endomorphism of order three")
	}
}

// ScaleG1 sets points[i] = scalars(i)·points[i], on all cores. It stops early, with some points left as they were, when ctx ends.
func ScaleG1(ctx context.Context, points []bn254.G1Affine, scalar func(i int) *fr.Element, done func(int)) error {
	return scaleAll(ctx, len(points), scalar, done,
		func() *scaler[fp.Element, *fp.Element] { return newScaler[fp.Element, *fp.Element](beta1) },
		func(i int) Affine[fp.Element] { return Affine[fp.Element](points[i]) },
		func(i int, p Affine[fp.Element]) { points[i] = bn254.G1Affine(p) })
}

// ScaleG2 is [ScaleG1] for points of G2 that were checked to be in the subgroup.
func ScaleG2(ctx context.Context, points []bn254.G2Affine, scalar func(i int) *fr.Element, done func(int)) error {
	return scaleAll(ctx, len(points), scalar, done,
		func() *scaler[bn254.E2, *bn254.E2] { return newScaler[bn254.E2, *bn254.E2](beta2) },
		func(i int) Affine[bn254.E2] { return Affine[bn254.E2](points[i]) },
		func(i int, p Affine[bn254.E2]) { points[i] = bn254.G2Affine(p) })
}

func scaleAll[F any, PF Coordinate[F]](ctx context.Context, n int, scalar func(int) *fr.Element, done func(int),
	scratch func() *scaler[F, PF], get func(int) Affine[F], set func(int, Affine[F])) error {
	Each((n+batch-1)/batch, func() func(int) {
		s := scratch()
		points, scalars := make([]Affine[F], batch), make([]fr.Element, batch)
		return func(piece int) {
			if ctx.Err() != nil {
				return
			}
			lo := piece * batch
			hi := min(lo+batch, n)
			for i := lo; i < hi; i++ {
				points[i-lo], scalars[i-lo] = get(i), *scalar(i)
			}
			s.scale(points[:hi-lo], scalars)
			for i := lo; i < hi; i++ {
				set(i, points[i-lo])
			}
			done(hi - lo)
		}
	})
	return ctx.Err()
}
