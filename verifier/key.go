package verifier

import (
	"bytes"
	"encoding/binary"
	"errors"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/pedersen"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// VerifyingKey is a checked verifying key: of a circuit with one public input and one commitment, no point at infinity.
type VerifyingKey struct {
	// Circuit is what the key is of, as far as its owner knows; proofs of another circuit are refused by name instead
	// of by a failed pairing. Zero: not compared.
	Circuit Circuit

	key *groth16bn254.VerifyingKey
}

// NewVerifyingKey checks a key that is already in memory. The key must not be changed afterwards.
func NewVerifyingKey(key *groth16bn254.VerifyingKey) (*VerifyingKey, error) {
	if err := lint(key); err != nil {
		return nil, err
	}
	if err := key.Precompute(); err != nil { // a key built by hand may not have its pairing yet
		return nil, badKey("no pairing can be computed from it: %w", err)
	}
	return &VerifyingKey{key: key}, nil
}

// Groth16 returns gnark's form of the key, as needed to export a Solidity verifier. It must not be changed.
func (vk *VerifyingKey) Groth16() *groth16bn254.VerifyingKey { return vk.key }

// Bytes returns the key as [ReadVerifyingKey] reads it: gnark's raw encoding.
func (vk *VerifyingKey) Bytes() []byte {
	var buf bytes.Buffer
	if _, err := vk.key.WriteRawTo(&buf); err != nil {
		panic(err) // a bytes.Buffer does not fail
	}
	return buf.Bytes()
}

// keyPoints is the number of points of K: the constant one, the public input, the commitment.
const keyPoints = 3

// ReadVerifyingKey reads a key in gnark's encoding, compressed or raw, and checks it.
//
// gnark's own decoder is not used: it allocates what length fields say, and one flipped bit in a raw key makes it take a
// raw point for a compressed one and read a length from the middle of a point. Here all sizes are known beforehand.
func ReadVerifyingKey(b []byte) (*VerifyingKey, error) {
	for _, compressed := range []bool{true, false} {
		d := decoder{rest: b, compressed: compressed}
		if key := d.key(); d.err == nil {
			return NewVerifyingKey(key)
		} else if !errors.Is(d.err, errLayout) {
			return nil, badKey("can't be read: %w", d.err)
		}
	}
	return nil, badKey("%d bytes do not have the layout of a key with 1 public input and 1 commitment; is it cut short, or of another program?", len(b))
}

var errLayout = errors.New("another layout")

// decoder takes a key apart until the first error, which it keeps.
type decoder struct {
	rest       []byte
	compressed bool
	err        error
}

// key reads what gnark's VerifyingKey.WriteTo or WriteRawTo wrote.
func (d *decoder) key() *groth16bn254.VerifyingKey {
	key := new(groth16bn254.VerifyingKey)
	d.g1(&key.G1.Alpha)
	d.g1(&key.G1.Beta)
	d.g2(&key.G2.Beta)
	d.g2(&key.G2.Gamma)
	d.g1(&key.G1.Delta)
	d.g2(&key.G2.Delta)
	d.length(keyPoints, keyPoints)
	key.G1.K = make([]bn254.G1Affine, keyPoints)
	for i := range key.G1.K {
		d.g1(&key.G1.K[i])
	}
	d.length(1, 1) // one commitment, and the public inputs under it: none or the one
	key.PublicAndCommitmentCommitted = [][]int{make([]int, d.length(0, 1))}
	for i := range key.PublicAndCommitmentCommitted[0] {
		if index := d.take(8); d.err == nil {
			key.PublicAndCommitmentCommitted[0][i] = int(binary.BigEndian.Uint64(index))
		}
	}
	d.length(1, 1)
	key.CommitmentKeys = make([]pedersen.VerifyingKey, 1)
	d.g2(&key.CommitmentKeys[0].G)
	d.g2(&key.CommitmentKeys[0].GSigmaNeg)
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

// length reads a length field, which must be from low to high.
func (d *decoder) length(low, high int) int {
	field := d.take(4)
	if d.err != nil {
		return 0
	}
	n := int(binary.BigEndian.Uint32(field))
	if n < low || n > high {
		d.err = errLayout
		return 0
	}
	return n
}

func (d *decoder) g1(p *bn254.G1Affine) {
	d.point(bn254.SizeOfG1AffineCompressed, bn254.SizeOfG1AffineUncompressed, p.SetBytes)
}

func (d *decoder) g2(p *bn254.G2Affine) {
	d.point(bn254.SizeOfG2AffineCompressed, bn254.SizeOfG2AffineUncompressed, p.SetBytes)
}

// point reads one point; set checks that it is canonical, on the curve and in the subgroup.
func (d *decoder) point(compressedSize, rawSize int, set func([]byte) (int, error)) {
	size := rawSize
	if d.compressed {
		size = compressedSize
	}
	enc := d.take(size)
	if d.err != nil {
		return
	}
	// The two highest bits of gnark-crypto's encoding say which form it is; infinity, either form, is refused by lint.
	if isCompressed := enc[0]>>6 > 1; isCompressed != d.compressed {
		d.err = errLayout
		return
	}
	if _, err := set(enc); err != nil {
		d.err = err
	}
}

// lint refuses keys whose proofs would prove nothing. A point of K at infinity means that no constraint uses that
// public input; γ = δ that the setup was never finished.
func lint(key *groth16bn254.VerifyingKey) error {
	if len(key.CommitmentKeys) != 1 || len(key.PublicAndCommitmentCommitted) != 1 {
		return badKey("is of a circuit with %d commitments; must be 1", len(key.CommitmentKeys))
	}
	if len(key.G1.K) != keyPoints {
		return badKey("is of a circuit with %d public inputs; must be 1", len(key.G1.K)-2)
	}
	for _, i := range key.PublicAndCommitmentCommitted[0] {
		if i != 1 {
			return badKey("commits to public input %d, but there is only one", i)
		}
	}
	commitment := &key.CommitmentKeys[0]
	g1 := append([]bn254.G1Affine{key.G1.Alpha}, key.G1.K...)
	for i := range g1 {
		if !isGroupElement(&g1[i]) {
			return badKey("has a point of G1 that is at infinity or not in the group")
		}
		for j := range i {
			if g1[i].Equal(&g1[j]) {
				return badKey("has the same point of G1 twice")
			}
		}
	}
	for _, p := range []*bn254.G2Affine{&key.G2.Beta, &key.G2.Gamma, &key.G2.Delta, &commitment.G, &commitment.GSigmaNeg} {
		if !isGroupElement(p) {
			return badKey("has a point of G2 that is at infinity or not in the group")
		}
	}
	var sigma bn254.G2Affine
	if sigma.Neg(&commitment.GSigmaNeg); key.G2.Gamma.Equal(&key.G2.Delta) || sigma.Equal(&commitment.G) || commitment.GSigmaNeg.Equal(&commitment.G) {
		return badKey("comes from a setup that was not finished: two of its points are equal")
	}
	return nil
}

// badKey is fatal: no input of a user leads to it, only broken files or a wrong build.
func badKey(format string, args ...any) *fault.Error {
	return fault.New(fault.Fatal, "key-invalid", "verifying key", format, args...)
}
