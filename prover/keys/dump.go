package keys

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unsafe"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// The proving key is kept as gnark's dump: points as they lie in memory. So they need not be read at all: the lists of a key
// that is loaded are the bytes of its file. Nothing checks them and every length is believed, so this file walks the lengths
// first; the points themselves are believed because of the file's sha256.
//
//	pad 0 to 7 | marker 8 | domain: cardinality u64 BE, 5 scalars, 1 flag | α β δ in G1 | β δ in G2 |
//	wires, infinities in A, in B: u64 BE | flags of A, flags of B: a byte each | commitments u32 BE |
//	A B Z K in G1, B in G2, and basis and basis·σ of each commitment: length u64 LE, points
//
// The pad, zeros, is ours: with it all points lie at multiples of 8 bytes, as the words of their coordinates must.
const (
	sizeG1 = 64
	sizeG2 = 128

	dumpCardinality = 8
	dumpPoints      = dumpCardinality + 8 + 5*32 + 1
	dumpCounts      = dumpPoints + 3*sizeG1 + 2*sizeG2
	dumpHeader      = dumpCounts + 3*8
	dumpLists       = 7 // with one commitment
	wordSize        = 8
)

// The casts of parseDump are of these sizes and this alignment, or nothing compiles.
var (
	_ [sizeG1]byte   = [unsafe.Sizeof(bn254.G1Affine{})]byte{}
	_ [sizeG2]byte   = [unsafe.Sizeof(bn254.G2Affine{})]byte{}
	_ [wordSize]byte = [max(unsafe.Alignof(bn254.G1Affine{}), wordSize)]byte{}
	_ [wordSize]byte = [max(unsafe.Alignof(bn254.G2Affine{}), wordSize)]byte{}
)

// dumpPad is the size of the pad before the dump of a key with so many wires. Headers and flags decide it, because a list's
// length is a word and its points are whole ones.
func dumpPad(wires int) int64 { return -(dumpHeader + 2*int64(wires) + 4) & (wordSize - 1) }

// dumpList is the length of a list of points and the size of each.
type dumpList struct{ length, size uint64 }

// dumpLists are the lists of a key, of which so many wires are at infinity in A and in B.
func (s Shape) dumpLists(zeroA, zeroB uint64) [dumpLists]dumpList {
	wires, domain, committed := uint64(s.Wires), ecc.NextPowerOfTwo(uint64(s.Constraints)), uint64(s.Committed)
	private := wires - uint64(s.Public) - 1 - committed - 1
	return [dumpLists]dumpList{
		{wires - zeroA, sizeG1}, {wires - zeroB, sizeG1}, {domain - 1, sizeG1}, {private, sizeG1},
		{wires - zeroB, sizeG2}, {committed, sizeG1}, {committed, sizeG1},
	}
}

// maxDump bounds the size of a proving key.
func (s Shape) maxDump() int64 {
	size := dumpPad(s.Wires) + dumpHeader + 2*int64(s.Wires) + 4
	for _, l := range s.dumpLists(0, 0) {
		size += wordSize + int64(l.length*l.size)
	}
	return size
}

// WriteProving writes a proving key as the file of a store has it.
func WriteProving(w io.Writer, pk *groth16.ProvingKey) error {
	if _, err := w.Write(make([]byte, dumpPad(len(pk.InfinityA)))); err != nil {
		return err
	}
	return pk.WriteDump(w)
}

// checkDump says whether every length in a dump is that of the shape, and whether they add up to its size.
func checkDump(r io.ReaderAt, size int64, s Shape) error {
	pad := dumpPad(s.Wires)
	head := make([]byte, pad+dumpHeader)
	if _, err := r.ReadAt(head, 0); err != nil {
		return fmt.Errorf("it ends before its lists: %w", err)
	}
	if !bytes.Equal(head[:pad], make([]byte, pad)) {
		return errors.New("it does not begin with zeros")
	}
	head = head[pad:]
	if marker := binary.NativeEndian.Uint64(head); marker != 0xdeadbeef {
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
	at := pad + dumpHeader + 2*int64(wires)
	var word [wordSize]byte
	if _, err := r.ReadAt(word[:4], at); err != nil {
		return fmt.Errorf("it ends before its lists: %w", err)
	}
	if n := binary.BigEndian.Uint32(word[:]); n != 1 {
		return fmt.Errorf("%d commitments, not one", n)
	}
	at += 4
	for i, want := range s.dumpLists(zeroA, zeroB) {
		if _, err := r.ReadAt(word[:], at); err != nil {
			return fmt.Errorf("it ends before list %d: %w", i, err)
		}
		if n := binary.LittleEndian.Uint64(word[:]); n != want.length {
			return fmt.Errorf("list %d has %d points, not %d", i, n, want.length)
		}
		at += wordSize + int64(want.length*want.size)
	}
	if at != size {
		return fmt.Errorf("its lists end at %d of %d bytes", at, size)
	}
	return nil
}

// parseDump returns the key of a dump that checkDump has passed. The key's points are those bytes, which begin at a multiple
// of 8 and must stay as they are for as long as the key is used. They are only read: gnark's prover writes to no point of a
// key, which a mapping without the right to write is the proof of.
func parseDump(b []byte, s Shape) (*groth16.ProvingKey, error) {
	if uintptr(unsafe.Pointer(unsafe.SliceData(b)))%wordSize != 0 {
		return nil, errors.New("it lies at no multiple of 8 bytes")
	}
	b = b[dumpPad(s.Wires):]
	head := b[:dumpHeader+2*s.Wires+4]
	pk := &groth16.ProvingKey{}
	// All but the points is gnark's to read, from a dump whose lists are empty.
	if err := pk.ReadDump(io.MultiReader(bytes.NewReader(head), bytes.NewReader(make([]byte, dumpLists*wordSize)))); err != nil {
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
	b = b[len(head):]
	lists := s.dumpLists(pk.NbInfinityA, pk.NbInfinityB)
	for i, to := range []*[]bn254.G1Affine{&pk.G1.A, &pk.G1.B, &pk.G1.Z, &pk.G1.K, nil, &pk.CommitmentKeys[0].Basis, &pk.CommitmentKeys[0].BasisExpSigma} {
		if i == 4 {
			pk.G2.B, b = points[bn254.G2Affine](b, lists[i])
		} else {
			*to, b = points[bn254.G1Affine](b, lists[i])
		}
	}
	return pk, nil
}

// points returns the list at the beginning of b, and what follows it. That a point's coordinates are words in the order of
// this machine, and nothing else, is what the marker of a dump and the sizes above say.
func points[P bn254.G1Affine | bn254.G2Affine](b []byte, l dumpList) (list []P, rest []byte) {
	b = b[wordSize:]
	of, rest := b[:l.length*l.size], b[l.length*l.size:]
	return unsafe.Slice((*P)(unsafe.Pointer(unsafe.SliceData(of))), l.length), rest
}

// dumpSize is the size of the dump of a proving key.
func dumpSize(pk *groth16.ProvingKey) int64 {
	n := dumpPad(len(pk.InfinityA)) + int64(dumpHeader+2*len(pk.InfinityA)+4+5*8)
	n += sizeG1*int64(len(pk.G1.A)+len(pk.G1.B)+len(pk.G1.Z)+len(pk.G1.K)) + sizeG2*int64(len(pk.G2.B))
	for _, k := range pk.CommitmentKeys {
		n += 2*8 + 2*sizeG1*int64(len(k.Basis))
	}
	return n
}
