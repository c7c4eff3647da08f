package group

import (
	"context"
	"errors"
	"math/big"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
)

func nothing(int) {}

func fixedG1(t testing.TB, scalars []fr.Element) []bn254.G1Affine {
	out := make([]bn254.G1Affine, len(scalars))
	if err := NewTableG1(ChooseWindows(len(scalars))).Multiply(context.Background(), scalars, ToG1(out, nothing)); err != nil {
		t.Fatal(err)
	}
	return out
}

func fixedG2(t testing.TB, scalars []fr.Element) []bn254.G2Affine {
	out := make([]bn254.G2Affine, len(scalars))
	if err := NewTableG2(ChooseWindows(len(scalars))).Multiply(context.Background(), scalars, ToG2(out, nothing)); err != nil {
		t.Fatal(err)
	}
	return out
}

func powersOf(tau fr.Element, n int) []fr.Element {
	out := make([]fr.Element, n)
	out[0].SetOne()
	for i := 1; i < n; i++ {
		out[i].Mul(&out[i-1], &tau)
	}
	return out
}

// The definition: L_j(τ) = Π_{k≠j} (τ − ωᵏ)/(ωʲ − ωᵏ), for τ outside of the domain and, where L_j is 0 or 1, inside.
func TestLagrangeIsTheDefinition(t *testing.T) {
	for _, n := range []int{2, 4, 8, 64, 4096} {
		domain := fft.NewDomain(uint64(n))
		var outside fr.Element
		outside.SetUint64(0xabcdef)
		inside := domain.Generator
		for _, tau := range []fr.Element{outside, inside} {
			want := make([]fr.Element, n)
			roots := powersOf(domain.Generator, n)
			// L_j(τ) = ωʲ (τⁿ − 1) / n(τ − ωʲ)
			var z fr.Element
			one := fr.One()
			z.Exp(tau, big.NewInt(int64(n)))
			z.Sub(&z, &one)
			for j := range want {
				var d fr.Element
				if d.Sub(&tau, &roots[j]); d.IsZero() {
					want[j].SetOne()
					continue
				}
				d.Inverse(&d)
				want[j].Mul(&roots[j], &z).Mul(&want[j], &d).Mul(&want[j], &domain.CardinalityInv)
			}
			got1, err := LagrangeG1(t.Context(), fixedG1(t, powersOf(tau, n)), nothing)
			if err != nil {
				t.Fatal(err)
			}
			got2, err := LagrangeG2(t.Context(), fixedG2(t, powersOf(tau, n)), nothing)
			if err != nil {
				t.Fatal(err)
			}
			want1, want2 := fixedG1(t, want), fixedG2(t, want)
			for j := range want {
				if !got1[j].Equal(&want1[j]) || !got2[j].Equal(&want2[j]) {
					t.Fatalf("n = %d, L_%d", n, j)
				}
			}
		}
	}
	if _, err := LagrangeG1(t.Context(), make([]bn254.G1Affine, 3), nothing); err == nil {
		t.Error("a domain of 3")
	}
}

func TestApplyIsTheProduct(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const columns = 2000
	logs := make([]fr.Element, columns)
	for i := range logs {
		if i%5 != 0 { // the rest is infinity
			logs[i].SetUint64(rng.Uint64())
		}
	}
	p1, p2 := fixedG1(t, logs), fixedG2(t, logs)
	m := &Matrix{Start: []uint32{0}, Values: edgeScalars()}
	one := fr.One()
	var minus fr.Element
	minus.Neg(&one)
	m.Values = append(m.Values, one, minus, fr.Element{})
	var want []fr.Element
	for row := range 3000 {
		length := rng.IntN(7)
		switch row {
		case 100:
			length = longRow
		case 200:
			length = longRow + 1
		case 300:
			length = 3 * longRow
		}
		var sum fr.Element
		for range length {
			c, v := rng.IntN(columns), rng.IntN(len(m.Values))
			if rng.IntN(2) == 0 {
				v = len(m.Values) - 1 - rng.IntN(3)
			}
			if rng.IntN(4) == 0 && len(m.Column) > 0 && int(m.Start[row]) < len(m.Column) {
				c = int(m.Column[len(m.Column)-1]) // the same point twice, or with its opposite
			}
			m.Column, m.Value = append(m.Column, uint32(c)), append(m.Value, uint32(v))
			var x fr.Element
			x.Mul(&logs[c], &m.Values[v])
			sum.Add(&sum, &x)
		}
		m.Start = append(m.Start, uint32(len(m.Column)))
		want = append(want, sum)
	}
	var counted atomic.Int64
	got1, err := m.ApplyG1(t.Context(), p1, func(n int) { counted.Add(int64(n)) })
	if err != nil {
		t.Fatal(err)
	}
	got2, err := m.ApplyG2(t.Context(), p2, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	if n := counted.Load(); n != int64(len(m.Column)) {
		t.Errorf("%d terms of %d were reported", n, len(m.Column))
	}
	want1, want2 := fixedG1(t, want), fixedG2(t, want)
	for i := range want {
		if !got1[i].Equal(&want1[i]) || !got2[i].Equal(&want2[i]) {
			t.Fatalf("row %d of %d terms", i, m.Start[i+1]-m.Start[i])
		}
	}
	sums := append([]bn254.G1Affine(nil), want1...)
	AddG1(sums, got1)
	for i := range sums {
		var twice fr.Element
		twice.Double(&want[i])
		var p bn254.G1Affine
		if p.ScalarMultiplicationBase(twice.BigInt(new(big.Int))); !p.Equal(&sums[i]) {
			t.Fatalf("sum %d", i)
		}
	}
}

func TestStopsWhenToldTo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	points := fixedG1(t, powersOf(fr.NewElement(7), 64))
	if _, err := LagrangeG1(ctx, points, nothing); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	m := &Matrix{Start: []uint32{0, 1}, Column: []uint32{0}, Value: []uint32{0}, Values: []fr.Element{fr.One()}}
	if _, err := m.ApplyG1(ctx, points, nothing); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
