package stubtest

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Prover holds the keys of one stub circuit. They are development keys: the same each time, and public.
type Prover struct {
	Circuit verifier.Circuit
	ccs     constraint.ConstraintSystem
	pk      groth16.ProvingKey
	vk      *verifier.VerifyingKey
}

// NewProver compiles a stub circuit and makes keys for it. Circuits of different padding have different digests.
func NewProver(tier string, padding int) (*Prover, error) {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &TestCircuit{Padding: padding})
	if err != nil {
		return nil, fmt.Errorf("compile the stub circuit: %w", err)
	}
	digest, err := keys.Digest(ccs)
	if err != nil {
		return nil, fmt.Errorf("digest of the stub circuit: %w", err)
	}
	pk, key, err := keys.Setup(ccs, keys.DevSeed(digest), nil)
	if err != nil {
		return nil, fmt.Errorf("set up the stub circuit: %w", err)
	}
	vk, err := verifier.NewVerifyingKey(key)
	if err != nil {
		return nil, fmt.Errorf("set up the stub circuit: %w", err)
	}
	vk.Circuit = verifier.Circuit{Tier: tier, Digest: digest}
	return &Prover{Circuit: vk.Circuit, ccs: ccs, pk: pk, vk: vk}, nil
}

// VerifyingKey returns the key that the proofs verify with.
func (p *Prover) VerifyingKey() *verifier.VerifyingKey { return p.vk }

// Write writes the Solidity verifier into dir, and returns the name of the file.
func (p *Prover) Write(dir string) (string, error) {
	return generate.Write(dir, p.vk, generate.Meta{Circuit: p.Circuit, UnsafeDev: true, Import: "../../../src/Groth16.sol"})
}

// Prove makes a proof of s, whether s is true or not, and verifies it.
func (p *Prover) Prove(s *statement.Statement) (*verifier.Proof, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	input := s.PublicInput()
	witness, err := frontend.NewWitness(&TestCircuit{Statement: input, Copy: input}, ecc.BN254.ScalarField())
	if err != nil {
		return nil, fmt.Errorf("witness of the stub circuit: %w", err)
	}
	points, err := groth16.Prove(p.ccs, p.pk, witness, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return nil, fmt.Errorf("prove the stub circuit: %w", err)
	}
	enc, err := verifier.MarshalProof(points)
	if err != nil {
		return nil, fmt.Errorf("prove the stub circuit: %w", err)
	}
	proof := verifier.New(p.Circuit, *s, enc)
	if err := verifier.Verify(p.vk, proof); err != nil {
		return nil, fmt.Errorf("verify the stub circuit's own proof: %w", err)
	}
	return proof, nil
}

// Word returns the hash of a text: a value for outputs and block hashes that is like no other.
func Word(text string) common.Hash { return crypto.Keccak256Hash([]byte(text)) }
