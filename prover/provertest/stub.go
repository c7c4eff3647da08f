// Package provertest makes real Groth16 proofs of statements in milliseconds, with a circuit that checks nothing: for
// tests of what surrounds a proof. Its circuit digest is that of no tier of a build.
package provertest

import (
	"context"
	"math/big"
	"sync"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	bn254cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

// stub has the shape of the statement circuit: one public input, one commitment.
type stub struct {
	Input frontend.Variable `gnark:",public"`
	Low   frontend.Variable `gnark:",secret"`
	High  frontend.Variable `gnark:",secret"`
}

// Define implements frontend.Circuit.
func (c *stub) Define(api frontend.API) error {
	api.AssertIsEqual(c.Input, api.Add(c.Low, api.Mul(c.High, new(big.Int).Lsh(big.NewInt(1), 128))))
	challenge, err := api.(frontend.Committer).Commit(c.Low, c.High)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(api.Mul(challenge, challenge), api.Add(c.Low, 1))
	return nil
}

// Prover proves any statement. It is safe for concurrent use.
type Prover struct {
	system *bn254cs.R1CS
	keys   *keys.Keys
	vk     *verifier.VerifyingKey
	mu     sync.Mutex
}

// New makes a prover whose proofs claim to be of the tier. Its keys are kept in the folder; they are the same wherever
// they are made, so processes agree on them.
func New(dir, tier string) (*Prover, error) {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &stub{})
	if err != nil {
		return nil, err
	}
	store, err := keys.New(keys.Config{Dir: dir})
	if err != nil {
		return nil, err
	}
	digest, err := keys.Digest(ccs)
	if err != nil {
		return nil, err
	}
	p := &Prover{system: ccs.(*bn254cs.R1CS)}
	if p.keys, err = store.Open(context.Background(), tier, ccs, nil); err != nil {
		return nil, err
	}
	if p.vk, err = verifier.NewVerifyingKey(p.keys.Verifying); err != nil {
		return nil, err
	}
	p.vk.Circuit = verifier.Circuit{Tier: tier, Digest: digest}
	return p, nil
}

// VerifyingKey returns the key of the proofs.
func (p *Prover) VerifyingKey() *verifier.VerifyingKey { return p.vk }

// Prove proves a statement, right or wrong.
func (p *Prover) Prove(s statement.Statement) (*verifier.Proof, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	low, high := new(big.Int), new(big.Int)
	high.DivMod(s.PublicInput(), new(big.Int).Lsh(big.NewInt(1), 128), low)
	full, err := frontend.NewWitness(&stub{Input: s.PublicInput(), Low: low, High: high}, ecc.BN254.ScalarField())
	if err != nil {
		return nil, err
	}
	made, err := groth16bn254.Prove(p.system, p.keys.Proving, full, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return nil, err
	}
	bytes, err := verifier.MarshalProof(made)
	if err != nil {
		return nil, err
	}
	return verifier.New(p.vk.Circuit, s, bytes), nil
}
