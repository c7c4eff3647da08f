package stubtest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/rs/zerolog"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/generate"
)

// Proof is proof.json.
type Proof struct {
	Version       int           `json:"version"`
	Circuit       Circuit       `json:"circuit"`
	Statement     Statement     `json:"statement"`
	StatementHash common.Hash   `json:"statementHash"`
	Proof         hexutil.Bytes `json:"proof"`
}

// Circuit names the circuit of a [Proof].
type Circuit struct {
	Tier   string      `json:"tier"`
	Digest common.Hash `json:"digest"`
}

// Statement is the statement of a [Proof].
type Statement struct {
	ChainID uint64        `json:"chainId"`
	QueryID common.Hash   `json:"queryId"`
	Anchors []Anchor      `json:"anchors"`
	Outputs []common.Hash `json:"outputs"`
}

// Anchor is an anchor of a [Statement].
type Anchor struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

// Prover holds the keys of one stub circuit.
type Prover struct {
	Meta generate.Meta // what the verifying key is for
	ccs  constraint.ConstraintSystem
	pk   groth16.ProvingKey
	vk   groth16.VerifyingKey
}

var quiet sync.Once

// NewProver compiles a stub circuit and makes keys for it. Circuits of different padding have different digests.
func NewProver(tier string, padding int) (*Prover, error) {
	quiet.Do(func() { logger.Set(zerolog.Nop()) })
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &TestCircuit{Padding: padding})
	if err != nil {
		return nil, fmt.Errorf("compile the stub circuit: %w", err)
	}
	digest := sha256.New()
	if _, err := ccs.WriteTo(digest); err != nil {
		return nil, fmt.Errorf("digest of the stub circuit: %w", err)
	}
	p := &Prover{Meta: generate.Meta{Tier: tier, UnsafeDev: true}, ccs: ccs}
	digest.Sum(p.Meta.Digest[:0])
	if p.pk, p.vk, err = groth16.Setup(ccs); err != nil {
		return nil, fmt.Errorf("set up the stub circuit: %w", err)
	}
	return p, nil
}

// Verifier returns the Solidity source of the verifier.
func (p *Prover) Verifier() ([]byte, error) { return generate.Verifier(p.vk, p.Meta) }

// VerifyingKey returns the verifying key.
func (p *Prover) VerifyingKey() groth16.VerifyingKey { return p.vk }

// Prove makes a proof of s, and verifies it.
func (p *Prover) Prove(s *statement.Statement) (*Proof, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	input := s.PublicInput()
	full, err := frontend.NewWitness(&TestCircuit{Statement: input, Copy: input}, ecc.BN254.ScalarField())
	if err != nil {
		return nil, fmt.Errorf("witness of the stub circuit: %w", err)
	}
	proof, err := groth16.Prove(p.ccs, p.pk, full, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return nil, fmt.Errorf("prove the stub circuit: %w", err)
	}
	if err := p.verify(proof, full); err != nil {
		return nil, err
	}
	marshaler, ok := proof.(interface{ MarshalSolidity() []byte })
	if !ok {
		return nil, fmt.Errorf("proof of the stub circuit: %T has no Solidity form", proof)
	}
	out := &Proof{
		Version:       1,
		Circuit:       Circuit{Tier: p.Meta.Tier, Digest: p.Meta.Digest},
		Statement:     Statement{ChainID: s.ChainID, QueryID: s.QueryID, Outputs: s.Outputs},
		StatementHash: s.Hash(),
		Proof:         marshaler.MarshalSolidity(),
	}
	for _, a := range s.Anchors {
		out.Statement.Anchors = append(out.Statement.Anchors, Anchor(a))
	}
	return out, nil
}

func (p *Prover) verify(proof groth16.Proof, full witness.Witness) error {
	public, err := full.Public()
	if err != nil {
		return fmt.Errorf("public input of the stub circuit: %w", err)
	}
	err = groth16.Verify(proof, p.vk, public, solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return fmt.Errorf("verify the proof of the stub circuit: %w", err)
	}
	return nil
}

// Word returns a hash of a few bytes: a value for outputs and block hashes that no other text has.
func Word(text string) common.Hash {
	return sha256.Sum256(bytes.ToLower([]byte(text)))
}
