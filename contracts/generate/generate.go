// Package generate makes the Solidity verifier of a verifying key.
//
// How a proof is checked is written once, in contracts/src/Groth16.sol; what is generated are the key's numbers, and what the key was
// made for: the digest of the circuit, the name of the tier, and whether the key is safe. HindsightVerifier trusts a verifier by the
// hash of its code, in which all of them are.
package generate

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"text/template"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/verifier"
)

// Pragma is the compiler that generated verifiers ask for: the one that package-lock.json pins, and no other.
const Pragma = "0.8.37"

// Meta says what a verifying key was made for.
type Meta struct {
	Circuit   verifier.Circuit // the tier's name is lower-case letters and digits, a letter first
	UnsafeDev bool             // the key has a public seed: anybody can forge its proofs
	Import    string           // path of Groth16.sol from the file; "" for "../Groth16.sol"
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
// itself which circuit it is of: then they must agree. A [verifier.VerifyingKey] has one public input and one commitment; what else
// Groth16.sol is written for is checked here: γ and the commitment's G are the generator, and the public input is not committed to (else
// it would be hashed with the commitment).
func Verifier(vk *verifier.VerifyingKey, m Meta) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	if vk.Circuit != (verifier.Circuit{}) && vk.Circuit != m.Circuit {
		return nil, fmt.Errorf("generate verifier %s: the key is of tier %q, circuit %s, not of circuit %s",
			m.Circuit.Tier, vk.Circuit.Tier, vk.Circuit.Digest, m.Circuit.Digest)
	}
	key := vk.Groth16()
	_, _, _, one := bn254.Generators()
	if key.G2.Gamma != one || key.CommitmentKeys[0].G != one {
		return nil, fmt.Errorf("generate verifier %s: gamma or the commitment's G is not the generator of G2; "+
			"only keys as a ceremony makes them have a Solidity verifier", m.Circuit.Tier)
	}
	if len(key.PublicAndCommitmentCommitted[0]) != 0 {
		return nil, fmt.Errorf("generate verifier %s: the commitment is over the public input too", m.Circuit.Tier)
	}
	if m.Import == "" {
		m.Import = "../Groth16.sol"
	}
	var src bytes.Buffer
	err := source.Execute(&src, map[string]any{
		"Meta": m, "Pragma": Pragma, "Name": m.ContractName(),
		"Points": points(key),
	})
	if err != nil {
		return nil, fmt.Errorf("generate verifier %s: %w", m.Circuit.Tier, err)
	}
	return src.Bytes(), nil
}

// point is a point of the key, and where its words are.
type point struct {
	Name  string
	Words []word
}

type word struct{ At, Value string }

// points lays the key out as Groth16.sol reads it.
func points(key *groth16.VerifyingKey) []point {
	var out []point
	at := 0
	put := func(name string, values []*big.Int) {
		p := point{Name: name}
		for _, v := range values {
			p.Words = append(p.Words, word{fmt.Sprintf("0x%03x", at), fmt.Sprintf("0x%064x", v)})
			at += 32
		}
		out = append(out, p)
	}
	put("-delta", negG2(&key.G2.Delta))
	put("alpha", g1(&key.G1.Alpha))
	put("-beta", negG2(&key.G2.Beta))
	put("-sigma G", g2(&key.CommitmentKeys[0].GSigmaNeg))
	put("K0", g1(&key.G1.K[0]))
	put("K1", g1(&key.G1.K[1]))
	put("K2", g1(&key.G1.K[2]))
	return out
}

func g1(p *bn254.G1Affine) []*big.Int {
	return []*big.Int{p.X.BigInt(new(big.Int)), p.Y.BigInt(new(big.Int))}
}

// g2 has the imaginary parts first, as EIP-197.
func g2(p *bn254.G2Affine) []*big.Int {
	return []*big.Int{p.X.A1.BigInt(new(big.Int)), p.X.A0.BigInt(new(big.Int)), p.Y.A1.BigInt(new(big.Int)), p.Y.A0.BigInt(new(big.Int))}
}

func negG2(p *bn254.G2Affine) []*big.Int { return g2(new(bn254.G2Affine).Neg(p)) }

var source = template.Must(template.New("verifier").Parse(`// SPDX-License-Identifier: Apache-2.0
// Code generated by contracts/generate from a verifying key; DO NOT EDIT.
// Circuit: tier {{.Meta.Circuit.Tier}}, digest {{.Meta.Circuit.Digest}}
{{if .Meta.UnsafeDev -}}
// Keys: UNSAFE-DEV. Their seed is public, so anybody can forge proofs. For development only.
{{else -}}
// Keys: of a ceremony; "hindsight keys" shows its manifest.
{{end}}
pragma solidity {{.Pragma}};

import { Groth16 } from "{{.Meta.Import}}";

/// @title Groth16 verifier of Hindsight's circuit, tier {{.Meta.Circuit.Tier}}.
contract {{.Name}} is Groth16 {
    bytes32 public constant CIRCUIT_DIGEST = {{.Meta.Circuit.Digest}};
    string public constant TIER = "{{.Meta.Circuit.Tier}}";
    bool public constant UNSAFE_DEV = {{.Meta.UnsafeDev}};

    function _key() internal pure override returns (uint256[20] memory key) {
        assembly ("memory-safe") {
{{- range .Points}}
            // {{.Name}}
{{- range .Words}}
            mstore(add(key, {{.At}}), {{.Value}})
{{- end}}
{{- end}}
        }
    }
}
`))

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
