package group

import (
	"context"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

func TestScaleEqualsScalarMultiplication(t *testing.T) {
	scalars := edgeScalars()
	for range 1500 {
		var e fr.Element
		if _, err := e.SetRandom(); err != nil {
			t.Fatal(err)
		}
		scalars = append(scalars, e)
	}
	_, _, g1, g2 := bn254.Generators()
	p1, p2 := make([]bn254.G1Affine, len(scalars)), make([]bn254.G2Affine, len(scalars))
	for i := range p1 {
		k := big.NewInt(int64(i%7) * int64(i)) // some at infinity
		p1[i].ScalarMultiplication(&g1, k)
		p2[i].ScalarMultiplication(&g2, k)
	}
	got1, got2 := append([]bn254.G1Affine(nil), p1...), append([]bn254.G2Affine(nil), p2...)
	scalar := func(i int) *fr.Element { return &scalars[i] }
	if err := ScaleG1(t.Context(), got1, scalar, nothing); err != nil {
		t.Fatal(err)
	}
	if err := ScaleG2(t.Context(), got2, scalar, nothing); err != nil {
		t.Fatal(err)
	}
	for i := range scalars {
		var w1 bn254.G1Affine
		var w2 bn254.G2Affine
		w1.ScalarMultiplication(&p1[i], scalars[i].BigInt(new(big.Int)))
		w2.ScalarMultiplication(&p2[i], scalars[i].BigInt(new(big.Int)))
		if !w1.Equal(&got1[i]) || !w2.Equal(&got2[i]) {
			t.Fatalf("scalar %s of point %d", scalars[i].String(), i)
		}
	}
}

func BenchmarkScale(b *testing.B) {
	const n = 1 << 13
	_, _, g1, g2 := bn254.Generators()
	scalars := make([]fr.Element, n)
	p1, p2 := make([]bn254.G1Affine, n), make([]bn254.G2Affine, n)
	for i := range scalars {
		scalars[i].SetRandom()
		p1[i].ScalarMultiplication(&g1, big.NewInt(int64(i+5)))
		p2[i].ScalarMultiplication(&g2, big.NewInt(int64(i+5)))
	}
	report := func(b *testing.B) { b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "µs/point") }
	b.Run("g1", func(b *testing.B) {
		for range b.N {
			ScaleG1(context.Background(), p1, func(i int) *fr.Element { return &scalars[i] }, nothing)
		}
		report(b)
	})
	b.Run("g2", func(b *testing.B) {
		for range b.N {
			ScaleG2(context.Background(), p2, func(i int) *fr.Element { return &scalars[i] }, nothing)
		}
		report(b)
	})
	b.Run("gnark-g1", func(b *testing.B) {
		var k big.Int
		for range b.N {
			for i := range p1 {
				p1[i].ScalarMultiplication(&p1[i], scalars[i].BigInt(&k))
			}
		}
		report(b)
	})
	b.Run("gnark-g2", func(b *testing.B) {
		var k big.Int
		for range b.N {
			for i := range p2[:1000] {
				p2[i].ScalarMultiplication(&p2[i], scalars[i].BigInt(&k))
			}
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(1000*b.N), "µs/point")
	})
}
