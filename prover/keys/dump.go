package keys

import (
	"encoding/binary"
	"fmt"
	"io"

	"github.com/consensys/gnark-crypto/ecc"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// The proving key is kept as gnark's dump: points as they lie in memory. Reading it checks nothing and believes every
// length, so this file walks the lengths first; the points themselves are believed because of the file's sha256.
//
//	marker 8 | domain: cardinality u64 BE, 5 scalars, 1 flag | α β δ in G1 | β δ in G2 |
//	wires, infinities in A, in B: u64 BE | flags of A, flags of B: a byte each | commitments u32 BE |
//	A B Z K in G1, B in G2, and basis and basis·σ of each commitment: length u64 LE, points
const (
	sizeG1 = 64
	sizeG2 = 128

	dumpCardinality = 8
	dumpPoints      = dumpCardinality + 8 + 5*32 + 1
	dumpCounts      = dumpPoints + 3*sizeG1 + 2*sizeG2
	dumpHeader      = dumpCounts + 3*8
)

// maxDump bounds the size of a proving key.
func (s Shape) maxDump() int64 {
	wires, domain := int64(s.Wires), int64(ecc.NextPowerOfTwo(uint64(s.Constraints)))
	return dumpHeader + 2*wires + 4 + 7*8 + sizeG1*(3*wires+domain+2*int64(s.Committed)) + sizeG2*wires
}

// checkDump says whether every length in a dump is that of the shape, and whether they add up to its size.
func checkDump(r io.ReaderAt, size int64, s Shape) error {
	var head [dumpHeader]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return err
	}
	if marker := binary.NativeEndian.Uint64(head[:]); marker != 0xdeadbeef {
		return fmt.Errorf("marker %#x: not a dump, or one of another machine's byte order", marker)
	}
	domain := ecc.NextPowerOfTwo(uint64(s.Constraints))
	if n := binary.BigEndian.Uint64(head[dumpCardinality:]); n != domain {
		return fmt.Errorf("domain of %d, the circuit has %d", n, domain)
	}
	wires := uint64(s.Wires)
	counts := head[dumpCounts:]
	zeroA, zeroB := binary.BigEndian.Uint64(counts[8:]), binary.BigEndian.Uint64(counts[16:])
	if n := binary.BigEndian.Uint64(counts); n != wires || zeroA > wires || zeroB > wires {
		return fmt.Errorf("%d wires, %d and %d at infinity, the circuit has %d wires", n, zeroA, zeroB, wires)
	}
	at := int64(dumpHeader) + 2*int64(wires)
	var word [8]byte
	if _, err := r.ReadAt(word[:4], at); err != nil {
		return err
	}
	if n := binary.BigEndian.Uint32(word[:]); n != 1 {
		return fmt.Errorf("%d commitments, not one", n)
	}
	at += 4
	committed := uint64(s.Committed)
	private := wires - uint64(s.Public) - 1 - committed - 1
	for i, want := range []struct{ length, size uint64 }{
		{wires - zeroA, sizeG1}, {wires - zeroB, sizeG1}, {domain - 1, sizeG1}, {private, sizeG1},
		{wires - zeroB, sizeG2}, {committed, sizeG1}, {committed, sizeG1},
	} {
		if _, err := r.ReadAt(word[:], at); err != nil {
			return err
		}
		if n := binary.LittleEndian.Uint64(word[:]); n != want.length {
			return fmt.Errorf("list %d has %d points, not %d", i, n, want.length)
		}
		at += 8 + int64(want.length*want.size)
	}
	if at != size {
		return fmt.Errorf("lists end at %d of %d bytes", at, size)
	}
	return nil
}

// readDump parses a dump that checkDump has passed.
func readDump(r io.Reader, s Shape) (*groth16.ProvingKey, error) {
	pk := &groth16.ProvingKey{}
	if err := pk.ReadDump(r); err != nil {
		return nil, err
	}
	for _, flags := range []struct {
		of    []bool
		zeros uint64
	}{{pk.InfinityA, pk.NbInfinityA}, {pk.InfinityB, pk.NbInfinityB}} {
		n := uint64(0)
		for _, zero := range flags.of {
			if zero {
				n++
			}
		}
		if n != flags.zeros || len(flags.of) != s.Wires {
			return nil, fmt.Errorf("%d wires are marked at infinity, not %d", n, flags.zeros)
		}
	}
	return pk, nil
}

// dumpSize is the size of the dump of a proving key.
func dumpSize(pk *groth16.ProvingKey) int64 {
	n := int64(dumpHeader + 2*len(pk.InfinityA) + 4 + 5*8)
	n += sizeG1*int64(len(pk.G1.A)+len(pk.G1.B)+len(pk.G1.Z)+len(pk.G1.K)) + sizeG2*int64(len(pk.G2.B))
	for _, k := range pk.CommitmentKeys {
		n += 2*8 + 2*sizeG1*int64(len(k.Basis))
	}
	return n
}
