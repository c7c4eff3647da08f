package group

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// edgeScalars are where digits carry, vanish, or make two equal points meet.
func edgeScalars() []fr.Element {
	var out []fr.Element
	add := func(v *big.Int) {
		var e fr.Element
		e.SetBigInt(v)
		out = append(out, e)
	}
	r := fr.Modulus()
	for k := uint(0); k <= 254; k++ {
		p := new(big.Int).Lsh(big.NewInt(1), k)
		for _, d := range []int64{-1, 0, 1} {
			v := new(big.Int).Add(p, big.NewInt(d))
			add(v)
			add(new(big.Int).Sub(r, v))
		}
		// s = r − 2a with a = r mod 2^k: the sum of the low windows is then the last window's entry, or its opposite.
		low := new(big.Int).Mod(r, p)
		add(new(big.Int).Sub(r, new(big.Int).Lsh(low, 1)))
		high := new(big.Int).Sub(p, low)
		add(new(big.Int).Sub(r, new(big.Int).Lsh(high, 1)))
		add(new(big.Int).Lsh(high, 1))
	}
	return out
}

func TestMultiplyEqualsScalarMultiplication(t *testing.T) {
	scalars := edgeScalars()
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var b [32]byte
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		var e fr.Element
		e.SetBytes(b[:])
		scalars = append(scalars, e)
	}
	_, _, g1, g2 := bn254.Generators()
	want1 := bn254.BatchScalarMultiplicationG1(&g1, scalars)
	want2 := bn254.BatchScalarMultiplicationG2(&g2, scalars)
	// The library is the reference for the bulk, plain scalar multiplication is the reference for the library.
	for i := range scalars {
		var p bn254.G1Affine
		if p.ScalarMultiplicationBase(scalars[i].BigInt(new(big.Int))); !p.Equal(&want1[i]) {
			t.Fatalf("references differ at scalar %s", scalars[i].String())
		}
	}
	for c := 4; c <= maxWindow; c++ {
		t.Run(fmt.Sprintf("%d bits", c), func(t *testing.T) {
			w := Windows{c, (fr.Bits + c) / c}
			got1, got2 := make([]bn254.G1Affine, len(scalars)), make([]bn254.G2Affine, len(scalars))
			count := func(int) {}
			if err := NewTableG1(w).Multiply(t.Context(), scalars, ToG1(got1, count)); err != nil {
				t.Fatal(err)
			}
			if err := NewTableG2(w).Multiply(t.Context(), scalars, ToG2(got2, count)); err != nil {
				t.Fatal(err)
			}
			for i := range scalars {
				if !got1[i].Equal(&want1[i]) || !got2[i].Equal(&want2[i]) {
					t.Fatalf("scalar %s: wrong point", scalars[i].String())
				}
			}
		})
	}
}

func TestDigitsSumToTheScalar(t *testing.T) {
	for c := 4; c <= maxWindow; c++ {
		w := Windows{c, (fr.Bits + c) / c}
		for _, s := range edgeScalars() {
			digits := make([]int32, w.count)
			w.digits(&s, digits, 1)
			sum := new(big.Int)
			for k := w.count - 1; k >= 0; k-- {
				if d := digits[k]; d > 1<<(c-1) || d < -1<<(c-1) {
					t.Fatalf("%d bits: digit %d of %s is out of the table", c, d, s.String())
				}
				sum.Lsh(sum, uint(c)).Add(sum, big.NewInt(int64(digits[k])))
			}
			if sum.Cmp(s.BigInt(new(big.Int))) != 0 {
				t.Fatalf("%d bits: digits of %s sum to %s", c, s.String(), sum)
			}
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	scalars := make(fr.Vector, 1<<17)
	scalars.MustSetRandom()
	p1, p2 := make([]bn254.G1Affine, len(scalars)), make([]bn254.G2Affine, len(scalars))
	for c := 12; c <= maxWindow; c++ {
		w := Windows{c, (fr.Bits + c) / c}
		b.Run(fmt.Sprintf("G1/table/%d", c), func(b *testing.B) {
			for b.Loop() {
				NewTableG1(w)
			}
		})
		b.Run(fmt.Sprintf("G2/table/%d", c), func(b *testing.B) {
			for b.Loop() {
				NewTableG2(w)
			}
		})
		t1, t2 := NewTableG1(w), NewTableG2(w)
		b.Run(fmt.Sprintf("G1/%d", c), func(b *testing.B) {
			for b.Loop() {
				_ = t1.Multiply(b.Context(), scalars, ToG1(p1, func(int) {}))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(scalars)), "ns/scalar")
		})
		b.Run(fmt.Sprintf("G2/%d", c), func(b *testing.B) {
			for b.Loop() {
				_ = t2.Multiply(b.Context(), scalars, ToG2(p2, func(int) {}))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(scalars)), "ns/scalar")
		})
	}
}

func TestAdderMeetsEveryKindOfPair(t *testing.T) {
	_, _, g, _ := bn254.Generators()
	var minus, two, three bn254.G1Affine
	minus.Neg(&g)
	two.Double(&g)
	three.Add(&two, &g)
	var zero bn254.G1Affine
	cases := [][3]bn254.G1Affine{ // p, q, p + q
		{g, minus, zero}, {g, g, two}, {zero, g, g}, {g, zero, g}, {zero, zero, zero}, {two, g, three}, {three, minus, two},
	}
	var sums, terms []Affine[fp.Element]
	for _, c := range cases {
		sums, terms = append(sums, Affine[fp.Element](c[0])), append(terms, Affine[fp.Element](c[1]))
	}
	newAdder[fp.Element, *fp.Element](batch).add(sums, terms)
	for i, c := range cases {
		if bn254.G1Affine(sums[i]) != c[2] {
			t.Errorf("pair %d: wrong sum", i)
		}
		if bn254.G1Affine(terms[i]) != c[1] {
			t.Errorf("pair %d: the term was changed", i)
		}
	}
}
