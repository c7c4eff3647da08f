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
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/consensys/gnark/backend/solidity"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/verifier"
)

// Pragma is the compiler that generated verifiers ask for: the one that package-lock.json pins, and no other.
const Pragma = "0.8.37"

// Meta says what a verifying key was made for.
type Meta struct {
	Circuit   verifier.Circuit // the tier's name is lower-case letters and digits, a letter first
	UnsafeDev bool             // the key has a public seed: anybody can forge its proofs
}

var tierName = regexp.MustCompile(`^[a-z][a-z0-9]{0,15}$`)

// Check says whether m describes a key.
func (m Meta) Check() error {
	if !tierName.MatchString(m.Circuit.Tier) {
		return fmt.Errorf("generate verifier: tier %q is not a name of up to 16 lower-case letters and digits", m.Circuit.Tier)
	}
	if m.Circuit.Digest == (common.Hash{}) {
		return fmt.Errorf("generate verifier: tier %s has no circuit digest", m.Circuit.Tier)
	}
	return nil
}

// ContractName returns the name of the verifier's contract, as VerifierXS for the tier xs.
func (m Meta) ContractName() string { return "Verifier" + strings.ToUpper(m.Circuit.Tier) }

// FileName returns the name of the verifier's file, as VerifierXS.sol for the tier xs.
func (m Meta) FileName() string { return m.ContractName() + ".sol" }

// Verifier returns the Solidity source of the verifier for vk. The same key and meta give the same bytes.
//
// That vk belongs to the circuit that m names is the caller's to know (from the manifest of the keys), unless vk says
// itself which circuit it is of: then they must agree. That vk has the shape for which IGroth16Verifier is written, one
// public input and one commitment, a [verifier.VerifyingKey] guarantees.
func Verifier(vk *verifier.VerifyingKey, m Meta) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	if vk.Circuit != (verifier.Circuit{}) && vk.Circuit != m.Circuit {
		return nil, fmt.Errorf("generate verifier %s: the key is of tier %q, circuit %s, not of circuit %s",
			m.Circuit.Tier, vk.Circuit.Tier, vk.Circuit.Digest, m.Circuit.Digest)
	}
	var src bytes.Buffer
	err := vk.Groth16().ExportSolidity(&src,
		solidity.WithPragmaVersion(Pragma),
		solidity.WithConstants(strings.NewReader(m.constants())),
	)
	if err != nil {
		return nil, fmt.Errorf("generate verifier %s: %w", m.Circuit.Tier, err)
	}
	return m.dress(src.Bytes())
}

// Write writes the verifier for vk into dir, and returns the name of the file.
func Write(dir string, vk *verifier.VerifyingKey, m Meta) (string, error) {
	src, err := Verifier(vk, m)
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, m.FileName())
	if err := os.WriteFile(name, src, 0o644); err != nil {
		return "", fmt.Errorf("generate verifier %s: %w", m.Circuit.Tier, err)
	}
	return name, nil
}

// ErrStale says that a generated file is not what its key gives now.
var ErrStale = errors.New("it is not what the key gives; generate it again")

// Check says whether dir has the verifier that [Write] would write there; if not, the error is [ErrStale] or the reason
// why the file can't be read.
func Check(dir string, vk *verifier.VerifyingKey, m Meta) error {
	want, err := Verifier(vk, m)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, m.FileName())
	got, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("check verifier %s: %w", m.Circuit.Tier, err)
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("check verifier %s: %s: %w", m.Circuit.Tier, name, ErrStale)
	}
	return nil
}

func (m Meta) constants() string {
	return fmt.Sprintf(`    /// What this key was made for; the names are those of IGroth16Verifier.
    bytes32 public constant CIRCUIT_DIGEST = 0x%x;
    string public constant TIER = %q;
    bool public constant UNSAFE_DEV = %t;`, m.Circuit.Digest, m.Circuit.Tier, m.UnsafeDev)
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
			return nil, fmt.Errorf("generate verifier %s: %q is %d times in what gnark exported, not once", m.Circuit.Tier, part, n)
		}
	}
	keys := "// Keys: of a ceremony; `hindsight keys` shows its manifest.\n"
	if m.UnsafeDev {
		keys = "// Keys: UNSAFE-DEV. Their seed is public, so anybody can forge proofs. For development only.\n"
	}
	header := license +
		"// Code generated by contracts/generate from a verifying key; DO NOT EDIT.\n" +
		fmt.Sprintf("// Circuit: tier %s, digest 0x%x\n", m.Circuit.Tier, m.Circuit.Digest) + keys
	out := strings.NewReplacer(
		license, header,
		title, fmt.Sprintf("/// @title Groth16 verifier of Hindsight's circuit, tier %s.\n", m.Circuit.Tier),
		name, "\ncontract "+m.ContractName()+" {\n",
	).Replace(string(src))
	return []byte(strings.TrimSpace(out) + "\n"), nil
}
