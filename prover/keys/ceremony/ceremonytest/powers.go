// Package ceremonytest makes powers of tau whose secrets everybody knows, for tests that need large ones at once.
package ceremonytest

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
)

// WritePtau writes a .ptau file (ceremony/ptau.go has its layout) of 2^power powers of a τ that follows from seed, prepared for phase 2
// of the one domain of that size; where the bases of smaller domains belong, there are zeros. With fixed bases and a known τ this takes
// seconds where a real phase 1 takes an hour; whoever uses its keys can be lied to by everybody.
func WritePtau(ctx context.Context, out io.Writer, power int, seed string) error {
	secrets, err := fr.Hash([]byte(seed), []byte("hindsight test powers v1"), 3)
	if err != nil {
		return err
	}
	tau, alpha, beta := secrets[0], secrets[1], secrets[2]
	n := 1 << power
	powers := make([]fr.Element, 2*n-1)
	powers[0].SetOne()
	for i := 1; i < len(powers); i++ {
		powers[i].Mul(&powers[i-1], &tau)
	}
	times := func(list []fr.Element, by fr.Element) []fr.Element {
		scaled := make([]fr.Element, len(list))
		for i := range list {
			scaled[i].Mul(&list[i], &by)
		}
		return scaled
	}
	lagrange := bases(n, tau)

	g1 := group.NewTableG1(group.ChooseWindows(8 * n))
	g2 := group.NewTableG2(group.ChooseWindows(2 * n))
	w := bufio.NewWriterSize(out, 1<<20)
	put := func(b []byte) { _, _ = w.Write(b) } // Flush has the error
	le32 := func(v uint32) { put(binary.LittleEndian.AppendUint32(nil, v)) }
	section := func(number uint32, size int) {
		le32(number)
		put(binary.LittleEndian.AppendUint64(nil, uint64(size)))
	}
	coordinate := func(e *fp.Element) {
		for _, limb := range e {
			put(binary.LittleEndian.AppendUint64(nil, limb))
		}
	}
	listG1 := func(number uint32, scalars []fr.Element, skip int) {
		section(number, 64*(len(scalars)+skip))
		put(make([]byte, 64*skip))
		points := make([]bn254.G1Affine, len(scalars))
		err = errors.Join(err, g1.Multiply(ctx, scalars, group.ToG1(points, func(int) {})))
		for i := range points {
			coordinate(&points[i].X)
			coordinate(&points[i].Y)
		}
	}
	listG2 := func(number uint32, scalars []fr.Element, skip int) {
		section(number, 128*(len(scalars)+skip))
		put(make([]byte, 128*skip))
		points := make([]bn254.G2Affine, len(scalars))
		err = errors.Join(err, g2.Multiply(ctx, scalars, group.ToG2(points, func(int) {})))
		for i := range points {
			for _, e := range []*fp.Element{&points[i].X.A0, &points[i].X.A1, &points[i].Y.A0, &points[i].Y.A1} {
				coordinate(e)
			}
		}
	}
	put([]byte("ptau"))
	le32(1)
	le32(11)
	section(1, 44)
	le32(fp.Bytes)
	modulus := fp.Modulus()
	for range fp.Bytes / 4 {
		le32(uint32(new(big.Int).And(modulus, big.NewInt(1<<32-1)).Uint64()))
		modulus.Rsh(modulus, 32)
	}
	le32(uint32(power))
	le32(uint32(power))
	listG1(2, powers, 0)
	listG2(3, powers[:n], 0)
	listG1(4, times(powers[:n], alpha), 0)
	listG1(5, times(powers[:n], beta), 0)
	listG2(6, []fr.Element{beta}, 0)
	section(7, 4)
	le32(0)
	listG1(12, lagrange, n-1)
	listG2(13, lagrange, n-1)
	listG1(14, times(lagrange, alpha), n-1)
	listG1(15, times(lagrange, beta), n-1)
	if err != nil {
		return fmt.Errorf("write test powers: %w", err)
	}
	return w.Flush()
}

// bases are the Lagrange polynomials of the domain at t: ωʲ(tⁿ − 1) / n(t − ωʲ).
func bases(n int, t fr.Element) []fr.Element {
	domain := fft.NewDomain(uint64(n), fft.WithoutPrecompute())
	var z fr.Element
	one := fr.One()
	z.Exp(t, big.NewInt(int64(n))).Sub(&z, &one).Mul(&z, &domain.CardinalityInv)
	roots, out := make([]fr.Element, n), make([]fr.Element, n)
	fft.BuildExpTable(domain.Generator, roots)
	for j := range out {
		out[j].Sub(&t, &roots[j])
	}
	out = fr.BatchInvert(out)
	for j := range out {
		out[j].Mul(&out[j], &roots[j]).Mul(&out[j], &z)
	}
	return out
}
