// Package vkey reads and lints the Groth16 verifying keys of Hindsight's circuits, wherever they are: in a file, as the constants of a
// Solidity verifier, in the code of a contract.
//
// [Examine] and [ExamineConstants] apply one set of rules. They refuse the keys with which a verifier accepts what it must not: a setup that was never
// finished (γ = ±δ, or δ the generator: anyone proves anything), a point at infinity or outside of its group, points that are
// repeated or opposite (a K at infinity or repeated binds no public input, and gnark compiles such a circuit without a word), and any
// shape but one public input and one commitment (Groth16.sol checks the proof of knowledge of one). γ and the commitment's G are
// the generator, as a ceremony leaves them.
//
// What no rule can see is which of two good points is which: a key with α and K0 swapped is a key, of nothing. Only who knows the key
// (its sha256, by [Constants] or of its file) can tell.
package vkey

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// MaxSize bounds the file of a key: one of one public input and one commitment takes 837 bytes.
const MaxSize = 1 << 12

// ContractName is the name of a tier's generated Solidity verifier, as VerifierXS for the tier xs.
func ContractName(tier string) string { return "Verifier" + strings.ToUpper(tier) }

// Read reads a key in gnark's encoding, compressed or raw, lints it, and makes it ready for verifying.
func Read(b []byte) (*groth16.VerifyingKey, error) {
	key, err := Decode(b)
	if err != nil {
		return nil, err
	}
	if err := Lint(key); err != nil {
		return nil, err
	}
	if err := key.Precompute(); err != nil {
		return nil, invalid("no pairing can be computed from it: %w", err)
	}
	return key, nil
}

// Decode reads a key and believes its points, for [Examine].
//
// gnark's own decoder is not used: it allocates what length fields say, and one flipped bit in a raw key makes it take a
// raw point for a compressed one and read a length from the middle of a point. Here nothing is larger than the file.
func Decode(b []byte) (*groth16.VerifyingKey, error) {
	if len(b) > MaxSize {
		return nil, invalid("it has more than %d bytes: no key of one public input and one commitment", MaxSize)
	}
	for _, compressed := range []bool{true, false} {
		d := decoder{rest: b, compressed: compressed}
		if key := d.key(); d.err == nil {
			return key, nil
		} else if !errors.Is(d.err, errLayout) {
			return nil, invalid("can't be read: %w", d.err)
		}
	}
	return nil, invalid("%d bytes do not have the layout of a key; is it cut short, or of another program?", len(b))
}

var errLayout = errors.New("another layout")

// decoder takes a key apart until the first error, which it keeps.
type decoder struct {
	rest       []byte
	compressed bool
	err        error
}

// maxLength bounds the lists of a key that can be read: more than the one form that lint accepts, so that lint can say what is wrong.
const maxLength = 8

// key reads what gnark's VerifyingKey.WriteTo or WriteRawTo wrote.
func (d *decoder) key() *groth16.VerifyingKey {
	key := new(groth16.VerifyingKey)
	d.g1(&key.G1.Alpha)
	d.g1(&key.G1.Beta)
	d.g2(&key.G2.Beta)
	d.g2(&key.G2.Gamma)
	d.g1(&key.G1.Delta)
	d.g2(&key.G2.Delta)
	key.G1.K = make([]bn254.G1Affine, d.length())
	for i := range key.G1.K {
		d.g1(&key.G1.K[i])
	}
	key.PublicAndCommitmentCommitted = make([][]int, d.length())
	for i := range key.PublicAndCommitmentCommitted {
		wires := make([]int, d.length())
		for j := range wires {
			if index := d.take(8); d.err == nil {
				wires[j] = int(binary.BigEndian.Uint64(index))
			}
		}
		key.PublicAndCommitmentCommitted[i] = wires
	}
	key.CommitmentKeys = make([]pedersen.VerifyingKey, d.length())
	for i := range key.CommitmentKeys {
		d.g2(&key.CommitmentKeys[i].G)
		d.g2(&key.CommitmentKeys[i].GSigmaNeg)
	}
	if len(d.rest) != 0 && d.err == nil {
		d.err = errLayout
	}
	return key
}

func (d *decoder) take(n int) []byte {
	if d.err == nil && len(d.rest) < n {
		d.err = errLayout
	}
	if d.err != nil {
		return nil
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) length() int {
	field := d.take(4)
	if d.err != nil {
		return 0
	}
	n := binary.BigEndian.Uint32(field)
	if n > maxLength {
		d.err = errLayout
		return 0
	}
	return int(n)
}

func (d *decoder) g1(p *bn254.G1Affine) {
	d.point(p, bn254.SizeOfG1AffineCompressed, bn254.SizeOfG1AffineUncompressed)
}

func (d *decoder) g2(p *bn254.G2Affine) {
	d.point(p, bn254.SizeOfG2AffineCompressed, bn254.SizeOfG2AffineUncompressed)
}

// point reads a point whose coordinates must be canonical; that it lies in its group is for lint to say.
func (d *decoder) point(p any, compressedSize, rawSize int) {
	size := rawSize
	if d.compressed {
		size = compressedSize
	}
	enc := d.take(size)
	if d.err != nil {
		return
	}
	// The two highest bits of gnark-crypto's encoding say which form it is: 0 is raw.
	if isCompressed := enc[0]>>6 != 0; isCompressed != d.compressed {
		d.err = errLayout
		return
	}
	d.err = bn254.NewDecoder(bytes.NewReader(enc), bn254.NoSubgroupChecks()).Decode(p)
}

// Encode returns the key as [Read] reads it: gnark's raw encoding.
func Encode(key *groth16.VerifyingKey) []byte {
	var buf bytes.Buffer
	if _, err := key.WriteRawTo(&buf); err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	return buf.Bytes()
}

// Constants are the words that a generated Solidity verifier has of its key, in the order of [Layout]; those of a point of G2 have the
// imaginary parts first (EIP-197).
type Constants [20][32]byte

// Layout names the points of [Constants], each with its number of words.
var Layout = []struct {
	Name  string
	Words int
}{{"-delta", 4}, {"alpha", 2}, {"-beta", 4}, {"-sigma G", 4}, {"K0", 2}, {"K1", 2}, {"K2", 2}}

// ConstantsOf lays out a key that [Lint] accepts.
func ConstantsOf(key *groth16.VerifyingKey) (c Constants) {
	words := c[:0]
	g1 := func(p *bn254.G1Affine) { words = append(words, p.X.Bytes(), p.Y.Bytes()) }
	g2 := func(p *bn254.G2Affine) {
		words = append(words, p.X.A1.Bytes(), p.X.A0.Bytes(), p.Y.A1.Bytes(), p.Y.A0.Bytes())
	}
	neg := func(p *bn254.G2Affine) *bn254.G2Affine { return new(bn254.G2Affine).Neg(p) }
	g2(neg(&key.G2.Delta))
	g1(&key.G1.Alpha)
	g2(neg(&key.G2.Beta))
	g2(&key.CommitmentKeys[0].GSigmaNeg)
	for i := range 3 {
		g1(&key.G1.K[i])
	}
	return c
}

// Sum is the sha256 of the words.
func (c *Constants) Sum() [32]byte { return sha256.Sum256(bytes.Join(c.words(), nil)) }

func (c *Constants) words() [][]byte {
	words := make([][]byte, len(c))
	for i := range c {
		words[i] = c[i][:]
	}
	return words
}

// invalid is fatal: no input of a user leads to it, only broken files or a wrong build.
func invalid(format string, args ...any) error {
	return fault.New(fault.Fatal, "key-invalid", "verifying key", format, args...)
}
