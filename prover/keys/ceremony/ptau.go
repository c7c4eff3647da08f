package ceremony

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/group"
)

// A .ptau file is iden3's container of the powers of tau (snarkjs, src/powersoftau_*.js and @iden3/binfileutils): a magic word, a
// version, and sections, each with a number and a size. Points are their affine coordinates as they lie in memory, little-endian and in
// Montgomery form with R = 2^256, which is the form of gnark-crypto's fp.Element too.
//
//	"ptau" | version u32 = 1 | sections u32 | each: number u32, size u64, contents
//	 1 header: 32 u32, p, power u32, power of the ceremony u32
//	 2 [τⁱ]₁ for i < 2^(power+1) − 1     3 [τⁱ]₂ for i < 2^power
//	 4 [ατⁱ]₁, 5 [βτⁱ]₁ for i < 2^power   6 [β]₂   7 contributions, which are not read
//	12 to 15, of files that are prepared for phase 2: the Lagrange bases of τ in G1, τ in G2, ατ, βτ, for the domains of size 1, 2, 4, …
const (
	rawG1, rawG2 = 64, 128

	sectionHeader        = 1
	sectionTau1          = 2
	sectionTau2          = 3
	sectionAlpha         = 4
	sectionBeta          = 5
	sectionBeta2         = 6
	sectionContributions = 7
	sectionLagrange      = 12 // of τ in G1; then τ in G2, α, β

	maxPower    = 28 // BN254's scalar field has no larger domain
	maxSections = 64
)

// span is where a section's contents lie.
type span struct{ at, size int64 }

type ptau struct {
	file     io.ReaderAt
	power    int
	sections map[uint32]span
}

// openPtau reads the table of sections and believes none of its sizes.
func openPtau(f io.ReaderAt, size int64) (*ptau, error) {
	p := &ptau{file: f, sections: map[uint32]span{}}
	var head [12]byte
	if _, err := f.ReadAt(head[:], 0); err != nil {
		return nil, err
	}
	if string(head[:4]) != "ptau" {
		return nil, fmt.Errorf("it begins with %q, not with \"ptau\"", head[:4])
	}
	if v := binary.LittleEndian.Uint32(head[4:]); v != 1 {
		return nil, fmt.Errorf("version %d of the format is not known, only 1", v)
	}
	count := binary.LittleEndian.Uint32(head[8:])
	if count > maxSections {
		return nil, fmt.Errorf("%d sections", count)
	}
	at := int64(len(head))
	for range count {
		if _, err := f.ReadAt(head[:], at); err != nil {
			return nil, err
		}
		number, length := binary.LittleEndian.Uint32(head[:]), binary.LittleEndian.Uint64(head[4:])
		at += int64(len(head))
		if length > uint64(size-at) {
			return nil, fmt.Errorf("section %d of %d bytes: %w", number, length, io.ErrUnexpectedEOF)
		}
		if _, twice := p.sections[number]; twice {
			return nil, fmt.Errorf("section %d is there twice", number)
		}
		p.sections[number] = span{at, int64(length)}
		at += int64(length)
	}
	if at != size {
		return nil, fmt.Errorf("sections end at %d of %d bytes", at, size)
	}
	return p, p.header()
}

func (p *ptau) header() error {
	s, ok := p.sections[sectionHeader]
	var b [4 + fp.Bytes + 8]byte
	if !ok || s.size != int64(len(b)) {
		return fmt.Errorf("no header of %d bytes", len(b))
	}
	if _, err := p.file.ReadAt(b[:], s.at); err != nil {
		return err
	}
	if n := binary.LittleEndian.Uint32(b[:]); n != fp.Bytes {
		return fmt.Errorf("coordinates of %d bytes: not of BN254", n)
	}
	if !bytes.Equal(b[4:4+fp.Bytes], littleEndian(fp.Modulus())) {
		return fmt.Errorf("its field is not BN254's")
	}
	power := binary.LittleEndian.Uint32(b[4+fp.Bytes:])
	if power < 1 || power > maxPower {
		return fmt.Errorf("power %d", power)
	}
	p.power = int(power)
	n := int64(1) << power
	for number, want := range map[uint32]int64{sectionTau1: rawG1 * (2*n - 1), sectionTau2: rawG2 * n, sectionAlpha: rawG1 * n, sectionBeta: rawG1 * n, sectionBeta2: rawG2} {
		if s, ok := p.sections[number]; !ok || s.size != want {
			return fmt.Errorf("section %d has %d bytes, not %d", number, s.size, want)
		}
	}
	return nil
}

func littleEndian(x *big.Int) []byte {
	var b [fp.Bytes]byte
	x.FillBytes(b[:])
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return b[:]
}

// isPrepared says whether the Lagrange bases up to a power are there.
func (p *ptau) isPrepared(power int) bool {
	for i, size := range []int64{rawG1, rawG2, rawG1, rawG1} {
		if s, ok := p.sections[sectionLagrange+uint32(i)]; !ok || s.size < size*(int64(2)<<power-1) {
			return false
		}
	}
	return true
}

// readG1 reads points of a section, from a number of bytes in it. Each is checked to be on the curve, which has no points outside of
// the group.
func readG1(ctx context.Context, f io.ReaderAt, at int64, into []bn254.G1Affine, tell func(int)) error {
	return readRaw(ctx, f, at, len(into), rawG1, tell, func(i int, b []byte) error {
		p := &into[i]
		if err := setRaw(b, &p.X, &p.Y); err != nil {
			return err
		}
		if !p.IsOnCurve() {
			return fmt.Errorf("is not on the curve")
		}
		return nil
	})
}

// readG2 is readG1 for points of G2, which are checked to be in the subgroup.
func readG2(ctx context.Context, f io.ReaderAt, at int64, into []bn254.G2Affine, tell func(int)) error {
	err := readRaw(ctx, f, at, len(into), rawG2, tell, func(i int, b []byte) error {
		p := &into[i]
		if err := setRaw(b, &p.X.A0, &p.X.A1, &p.Y.A0, &p.Y.A1); err != nil {
			return err
		}
		if !p.IsOnCurve() {
			return fmt.Errorf("is not on the curve")
		}
		return nil
	})
	if err != nil {
		return err
	}
	i, err := group.InSubgroupG2(ctx, into)
	if err == nil && i >= 0 {
		err = fmt.Errorf("the point at byte %d is not in the group", at+int64(i)*rawG2)
	}
	return err
}

func readRaw(ctx context.Context, f io.ReaderAt, at int64, n, size int, tell func(int), set func(i int, b []byte) error) error {
	buf := make([]byte, min(n, chunk)*size)
	for lo := 0; lo < n; lo += chunk {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		k := min(chunk, n-lo)
		b := buf[:k*size]
		if _, err := f.ReadAt(b, at+int64(lo)*int64(size)); err != nil {
			return err
		}
		err := parallel(k, func(i int) error {
			if err := set(lo+i, b[i*size:(i+1)*size]); err != nil {
				return fmt.Errorf("the point at byte %d %w", at+int64(lo+i)*int64(size), err)
			}
			return nil
		})
		if err != nil {
			return err
		}
		tell(len(b))
	}
	return nil
}

// setRaw reads coordinates in Montgomery form and refuses those that are not reduced.
func setRaw(b []byte, to ...*fp.Element) error {
	for i, e := range to {
		word := b[i*fp.Bytes : (i+1)*fp.Bytes]
		if _, err := fp.LittleEndian.Element((*[fp.Bytes]byte)(word)); err != nil {
			return fmt.Errorf("has a coordinate that is not below the modulus")
		}
		for k := range e {
			e[k] = binary.LittleEndian.Uint64(word[8*k:])
		}
	}
	return nil
}

func appendRaw(b []byte, from ...*fp.Element) []byte {
	for _, e := range from {
		for _, limb := range e {
			b = binary.LittleEndian.AppendUint64(b, limb)
		}
	}
	return b
}

func writeG1(w io.Writer, points []bn254.G1Affine) error {
	var b []byte
	for i := range points {
		b = appendRaw(b, &points[i].X, &points[i].Y)
		if len(b) >= 1<<18 || i == len(points)-1 {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	return nil
}

func writeG2(w io.Writer, points []bn254.G2Affine) error {
	var b []byte
	for i := range points {
		p := &points[i]
		b = appendRaw(b, &p.X.A0, &p.X.A1, &p.Y.A0, &p.Y.A1)
		if len(b) >= 1<<18 || i == len(points)-1 {
			if _, err := w.Write(b); err != nil {
				return err
			}
			b = b[:0]
		}
	}
	return nil
}

// writePtau writes what openPtau reads, without contributions (they are in files of their own) and without Lagrange bases.
func writePtau(w io.Writer, s *powers) error {
	n := int64(len(s.G2.Tau))
	section := func(number uint32, size int64) []byte {
		return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint32(nil, number), uint64(size))
	}
	head := binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32([]byte("ptau"), 1), 7)
	head = append(head, section(sectionHeader, 4+fp.Bytes+8)...)
	head = binary.LittleEndian.AppendUint32(head, fp.Bytes)
	head = append(head, littleEndian(fp.Modulus())...)
	power := uint32(log2(int(n)))
	head = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(head, power), power)
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, list := range []struct {
		number uint32
		points []bn254.G1Affine
	}{{sectionTau1, s.G1.Tau}, {sectionAlpha, s.G1.AlphaTau}, {sectionBeta, s.G1.BetaTau}} {
		if _, err := w.Write(section(list.number, rawG1*int64(len(list.points)))); err != nil {
			return err
		}
		if err := writeG1(w, list.points); err != nil {
			return err
		}
		if list.number != sectionTau1 {
			continue
		}
		if _, err := w.Write(section(sectionTau2, rawG2*n)); err != nil {
			return err
		}
		if err := writeG2(w, s.G2.Tau); err != nil {
			return err
		}
	}
	if _, err := w.Write(section(sectionBeta2, rawG2)); err != nil {
		return err
	}
	if err := writeG2(w, []bn254.G2Affine{s.G2.Beta}); err != nil {
		return err
	}
	_, err := w.Write(append(section(sectionContributions, 4), 0, 0, 0, 0))
	return err
}
