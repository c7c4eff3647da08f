package verifier

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/consensys/gnark-crypto/ecc/bn254"
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

// Sizes of the parts of a key before its slices, and of a point of each group, in gnark's two encodings.
type layout struct {
	head, g1, g2 int
	write        func(*groth16bn254.VerifyingKey, io.Writer) (int64, error)
}

var layouts = []layout{
	{head: 288, g1: 32, g2: 64, write: (*groth16bn254.VerifyingKey).WriteTo},
	{head: 576, g1: 64, g2: 128, write: (*groth16bn254.VerifyingKey).WriteRawTo},
}

// keyPoints is the number of points of K: the constant one, the public input, the commitment.
const keyPoints = 3

// ReadVerifyingKey reads a key in gnark's encoding, compressed or raw, and checks it. gnark allocates what the length
// fields say, so they are checked first; all keys of this project have the same few lengths.
func ReadVerifyingKey(b []byte) (*VerifyingKey, error) {
	for _, l := range layouts {
		if !l.fits(b) {
			continue
		}
		key := new(groth16bn254.VerifyingKey)
		if _, err := key.ReadFrom(bytes.NewReader(b)); err != nil {
			return nil, badKey("can't be read: %w", err)
		}
		var again bytes.Buffer
		if _, err := l.write(key, &again); err != nil || !bytes.Equal(again.Bytes(), b) {
			return nil, badKey("has bytes that mean nothing; it was changed")
		}
		return NewVerifyingKey(key)
	}
	return nil, badKey("%d bytes do not have the layout of a key with 1 public input and 1 commitment; is it cut short, or of another program?", len(b))
}

// fits says whether all length fields of b are those of our keys and b ends where they say.
func (l layout) fits(b []byte) bool {
	committed := -1 // whether the public input is among the committed values: unknown yet
	for n := range 2 {
		if len(b) == l.head+4+keyPoints*l.g1+4+4+8*n+4+2*l.g2 {
			committed = n
		}
	}
	if committed < 0 {
		return false
	}
	at := func(offset int) uint32 { return binary.BigEndian.Uint32(b[offset:]) }
	sets := l.head + 4 + keyPoints*l.g1
	return at(l.head) == keyPoints && at(sets) == 1 && at(sets+4) == uint32(committed) && at(sets+8+8*committed) == 1
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
	pedersen := &key.CommitmentKeys[0]
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
	for _, p := range []*bn254.G2Affine{&key.G2.Beta, &key.G2.Gamma, &key.G2.Delta, &pedersen.G, &pedersen.GSigmaNeg} {
		if !isGroupElement(p) {
			return badKey("has a point of G2 that is at infinity or not in the group")
		}
	}
	var sigma bn254.G2Affine
	if sigma.Neg(&pedersen.GSigmaNeg); key.G2.Gamma.Equal(&key.G2.Delta) || sigma.Equal(&pedersen.G) || pedersen.GSigmaNeg.Equal(&pedersen.G) {
		return badKey("comes from a setup that was not finished: two of its points are equal")
	}
	return nil
}

// badKey is fatal: no input of a user leads to it, only broken files or a wrong build.
func badKey(format string, args ...any) *fault.Error {
	return fault.New(fault.Fatal, "key-invalid", "verifying key", format, args...)
}
