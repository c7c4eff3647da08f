package verifier

import (
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// VerifyingKey is a verifying key that [vkey.Lint] accepts: of a circuit with one public input and one commitment, of a setup that was finished.
type VerifyingKey struct {
	// Circuit is what the key is of, as far as its owner knows; proofs of another circuit are refused by name instead
	// of by a failed pairing. Zero: not compared.
	Circuit Circuit

	key *groth16bn254.VerifyingKey
}

// NewVerifyingKey lints a key that is already in memory. The key must not be changed afterwards.
func NewVerifyingKey(key *groth16bn254.VerifyingKey) (*VerifyingKey, error) {
	if err := vkey.Lint(key); err != nil {
		return nil, err
	}
	if err := key.Precompute(); err != nil { // a key built by hand may not have its pairing yet
		return nil, fault.New(fault.Fatal, "key-invalid", "verifying key", "no pairing can be computed from it: %w", err)
	}
	return &VerifyingKey{key: key}, nil
}

// ReadVerifyingKey reads a key in gnark's encoding, compressed or raw, and lints it.
func ReadVerifyingKey(b []byte) (*VerifyingKey, error) {
	key, err := vkey.Read(b)
	if err != nil {
		return nil, err
	}
	return &VerifyingKey{key: key}, nil
}

// Groth16 returns gnark's form of the key, as needed to export a Solidity verifier. It must not be changed.
func (vk *VerifyingKey) Groth16() *groth16bn254.VerifyingKey { return vk.key }

// Bytes returns the key as [ReadVerifyingKey] reads it: gnark's raw encoding.
func (vk *VerifyingKey) Bytes() []byte { return vkey.Encode(vk.key) }

// Constants are the words that the generated Solidity verifier has of the key.
func (vk *VerifyingKey) Constants() vkey.Constants { return vkey.ConstantsOf(vk.key) }
