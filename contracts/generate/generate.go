// Package generate makes the Solidity verifier of a verifying key.
//
// The code is gnark's. What is added is what the key was made for: the digest of the circuit, the name of the tier, and
// whether the key is safe. HindsightVerifier reads these constants when it is deployed, so that a verifier cannot be
// deployed for another circuit than the one that its key belongs to, and a development key not by mistake.
package generate

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/consensys/gnark/backend/groth16"
	bn254groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
)

// Pragma is the compiler that generated verifiers ask for: the one that package-lock.json pins, and no other.
const Pragma = "0.8.37"

// Meta says what a verifying key was made for.
type Meta struct {
	Tier      string   // name of the tier: lower-case letters and digits, a letter first
	Digest    [32]byte // digest of the circuit: sha256 of its constraint system
	UnsafeDev bool     // the key has a public seed: anybody can forge its proofs
}

var tierName = regexp.MustCompile(`^[a-z][a-z0-9]{0,15}$`)

// Check says whether m describes a key.
func (m Meta) Check() error {
	if !tierName.MatchString(m.Tier) {
		return fmt.Errorf("generate verifier: tier %q is not a name of up to 16 lower-case letters and digits", m.Tier)
	}
	if m.Digest == ([32]byte{}) {
		return fmt.Errorf("generate verifier: tier %s has no circuit digest", m.Tier)
	}
	return nil
}

// ContractName returns the name of the verifier's contract, as VerifierXS for the tier xs.
func (m Meta) ContractName() string { return "Verifier" + strings.ToUpper(m.Tier) }

// FileName returns the name of the verifier's file, as VerifierXS.sol for the tier xs.
func (m Meta) FileName() string { return m.ContractName() + ".sol" }

// Verifier returns the Solidity source of the verifier for vk. The same key and meta give the same bytes.
//
// It refuses keys that IGroth16Verifier does not fit or whose proofs would say nothing: see [checkKey].
func Verifier(vk groth16.VerifyingKey, m Meta) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	key, ok := vk.(*bn254groth16.VerifyingKey)
	if !ok {
		return nil, fmt.Errorf("generate verifier %s: the key is %T, not one of BN254", m.Tier, vk)
	}
	if err := checkKey(key); err != nil {
		return nil, fmt.Errorf("generate verifier %s: %w", m.Tier, err)
	}
	var src bytes.Buffer
	err := key.ExportSolidity(&src,
		solidity.WithPragmaVersion(Pragma),
		solidity.WithConstants(strings.NewReader(m.constants())),
	)
	if err != nil {
		return nil, fmt.Errorf("generate verifier %s: %w", m.Tier, err)
	}
	return m.dress(src.Bytes())
}

// checkKey refuses a key of another shape than one public input and one commitment (IGroth16Verifier has room for no
// other, and gnark's Solidity looks only at the first commitment's proof of knowledge), and the keys that a setup leaves
// behind which was never finished. That a key belongs to its circuit is not seen here: the manifest of the keys says it.
func checkKey(vk *bn254groth16.VerifyingKey) error {
	if n := len(vk.PublicAndCommitmentCommitted); n != 1 || len(vk.CommitmentKeys) != 1 {
		return fmt.Errorf("the key has %d commitments; a circuit of Hindsight has one", n)
	}
	// One for the constant, one for the public input, one for the commitment's hash.
	if n := len(vk.G1.K) - 2; n != 1 {
		return fmt.Errorf("the key has %d public inputs; a circuit of Hindsight has one", n)
	}
	for i := range vk.G1.K {
		if vk.G1.K[i].IsInfinity() {
			return fmt.Errorf("point K[%d] is at infinity: no constraint of the circuit uses that input, so any value would pass", i)
		}
	}
	if vk.G1.Alpha.IsInfinity() || vk.G2.Beta.IsInfinity() || vk.G2.Gamma.IsInfinity() || vk.G2.Delta.IsInfinity() {
		return errors.New("alpha, beta, gamma or delta is at infinity: the setup was not finished")
	}
	if vk.G2.Gamma.Equal(&vk.G2.Delta) {
		return errors.New("gamma equals delta: the setup was not finished, anybody can forge proofs")
	}
	pedersen := &vk.CommitmentKeys[0]
	if pedersen.G.IsInfinity() || pedersen.GSigmaNeg.IsInfinity() || pedersen.G.Equal(&pedersen.GSigmaNeg) {
		return errors.New("the commitment's key is degenerate: the setup was not finished")
	}
	return nil
}

func (m Meta) constants() string {
	return fmt.Sprintf(`    /// What this key was made for; the names are those of IGroth16Verifier.
    bytes32 public constant CIRCUIT_DIGEST = 0x%x;
    string public constant TIER = %q;
    bool public constant UNSAFE_DEV = %t;`, m.Digest, m.Tier, m.UnsafeDev)
}

// dress gives gnark's source the contract's own name and a header. It fails when gnark's template is no longer the one
// that this was written for.
func (m Meta) dress(src []byte) ([]byte, error) {
	const (
		license = "// SPDX-License-Identifier: MIT\n"
		title   = "/// @title Groth16 verifier template.\n"
		name    = "\ncontract Verifier {\n"
	)
	for _, part := range []string{license, title, name} {
		if n := bytes.Count(src, []byte(part)); n != 1 {
			return nil, fmt.Errorf("generate verifier %s: %q is %d times in what gnark exported, not once", m.Tier, part, n)
		}
	}
	keys := "// Keys: of a ceremony; `hindsight keys` shows its manifest.\n"
	if m.UnsafeDev {
		keys = "// Keys: UNSAFE-DEV. Their seed is public, so anybody can forge proofs. For development only.\n"
	}
	header := license +
		"// Code generated by contracts/generate from a verifying key; DO NOT EDIT.\n" +
		fmt.Sprintf("// Circuit: tier %s, digest 0x%x\n", m.Tier, m.Digest) + keys
	out := strings.NewReplacer(
		license, header,
		title, fmt.Sprintf("/// @title Groth16 verifier of Hindsight's circuit, tier %s.\n", m.Tier),
		name, "\ncontract "+m.ContractName()+" {\n",
	).Replace(string(src))
	return []byte(strings.TrimSpace(out) + "\n"), nil
}
