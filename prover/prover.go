// Package prover makes proofs: plan, fetch, evaluate, witness, prove, verify.
//
// Nothing that a source says is believed: the chain package checks what it fetches, the native twin of the circuit
// evaluates it, and every proof is verified before it is handed out.
package prover

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	bn254cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Codes of the refusals of this package.
const (
	CodeOtherChain    = "prover-other-chain"   // the source speaks for another chain than the query
	CodeCanceled      = "prover-canceled"      // the caller gave up
	CodeCircuit       = "prover-circuit"       // the circuit does not compile: a wrong build
	CodeUnsatisfiable = "prover-unsatisfiable" // the circuit refuses what its native twin accepted: a bug
	CodeNotValid      = "prover-not-valid"     // the proof that came out does not verify: broken memory, or a bug
)

// Prover answers queries about one chain. It is safe for concurrent use; proofs are made one after the other, because
// each takes all cores and gigabytes.
type Prover struct {
	// Source answers for the chain. Required by everything but Open.
	Source chain.Source
	// Keys finds the keys of a circuit, or makes them. Required to prove.
	Keys KeyStore
	// Begin, if set, is told when a step of a proof begins.
	Begin func(step string)
	// Progress, if set, is told how far the making or reading of keys is.
	Progress keys.Progress

	mu   sync.Mutex // held while proving
	open *Circuit   // the last one: reading its keys takes seconds
}

// KeyStore finds the keys of a circuit, or makes them and keeps them for the next time. [keys.Store] is one.
type KeyStore interface {
	// Open takes the circuit from whoever has compiled it.
	Open(ctx context.Context, name string, ccs constraint.ConstraintSystem, progress keys.Progress) (*keys.Keys, error)
	// Kept says at once whether Reopen is worth a try.
	Kept(digest [32]byte) bool
	// Reopen has kept the circuit too, and vouches for its digest; or its error is [keys.ErrNotKept], and Open is next.
	Reopen(ctx context.Context, digest [32]byte, progress keys.Progress) (*keys.Keys, *bn254cs.R1CS, error)
}

// Circuit is a compiled tier with its keys.
type Circuit struct {
	Tier      statement.Tier
	Digest    [32]byte
	System    *bn254cs.R1CS
	Proving   *groth16bn254.ProvingKey
	Verifying *verifier.VerifyingKey
	Manifest  keys.Manifest
}

// Result is a proof and what it took.
type Result struct {
	Proof       *verifier.Proof
	Evaluation  *statement.Evaluation
	Circuit     *Circuit
	Timings     Timings
	PeakMemory  uint64 // bytes: the largest size of this process so far, so it may include making keys
	Constraints int
}

// Evaluate answers q without proving: plan, fetch, evaluate. It takes as long as the source does and some milliseconds.
func (p *Prover) Evaluate(ctx context.Context, q *query.Query) (*statement.Evaluation, error) {
	var t Timings
	return p.evaluate(ctx, q, &t)
}

func (p *Prover) evaluate(ctx context.Context, q *query.Query, t *Timings) (*statement.Evaluation, error) {
	if err := plan.Check(q); err != nil {
		return nil, err
	}
	stop := p.step(StepFetch, &t.Fetch)
	if err := p.checkChain(ctx, q); err != nil {
		return nil, err
	}
	data, err := chain.Collect(ctx, p.Source, plan.Needs(q))
	if err != nil {
		return nil, err
	}
	stop()
	defer p.step(StepEvaluate, &t.Evaluate)()
	return statement.Evaluate(q, data)
}

func (p *Prover) checkChain(ctx context.Context, q *query.Query) error {
	id, err := p.Source.ChainID(ctx)
	if err != nil {
		return err
	}
	if id != q.ChainID {
		return fault.New(fault.Invalid, CodeOtherChain, "chainId", "the query asks about chain %d, the source is of chain %d; use a source of that chain", q.ChainID, id)
	}
	return nil
}

// Prove answers q with a proof, in the tier of that name or, with no name, in the smallest that holds it. The proof was
// verified. The end of ctx is seen between the steps only: gnark can't be stopped while it proves.
func (p *Prover) Prove(ctx context.Context, q *query.Query, tier string) (*Result, error) {
	r := new(Result)
	var err error
	if r.Evaluation, err = p.evaluate(ctx, q, &r.Timings); err != nil {
		return nil, err
	}
	return p.proveEvaluated(ctx, q, tier, r)
}

// ProveData is Prove with what was fetched before. The data is not believed, as that of a source is not; Source is not
// used.
func (p *Prover) ProveData(ctx context.Context, q *query.Query, d fact.Data, tier string) (*Result, error) {
	if err := plan.Check(q); err != nil {
		return nil, err
	}
	r := new(Result)
	stop := p.step(StepEvaluate, &r.Timings.Evaluate)
	var err error
	if r.Evaluation, err = statement.Evaluate(q, d); err != nil {
		return nil, err
	}
	stop()
	return p.proveEvaluated(ctx, q, tier, r)
}

// proveEvaluated makes the proof of r's evaluation, which answers q.
func (p *Prover) proveEvaluated(ctx context.Context, q *query.Query, tier string, r *Result) (*Result, error) {
	t, err := plan.Tier(r.Evaluation, tier)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.Circuit, err = p.openCircuit(ctx, t, &r.Timings); err != nil {
		return nil, err
	}
	r.Constraints = r.Circuit.System.GetNbConstraints()
	full, err := p.witness(r.Evaluation, t, &r.Timings)
	if err != nil {
		return nil, err
	}
	if err := alive(ctx); err != nil {
		return nil, err
	}
	if r.Proof, err = p.prove(r.Circuit, r.Evaluation.Statement, full, &r.Timings); err != nil {
		return nil, err
	}
	stop := p.step(StepVerify, &r.Timings.Verify)
	if err := verifyOwn(r.Circuit.Verifying, r.Proof, q); err != nil {
		return nil, err
	}
	stop()
	r.PeakMemory = PeakMemory()
	return r, nil
}

// Open compiles a tier and opens its keys, which are made if there are none. Prove does it by itself; the next Prove in
// the same tier finds it done.
func (p *Prover) Open(ctx context.Context, t statement.Tier) (*Circuit, Timings, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	var took Timings
	c, err := p.openCircuit(ctx, t, &took)
	return c, took, err
}

func (p *Prover) openCircuit(ctx context.Context, t statement.Tier, took *Timings) (*Circuit, error) {
	if p.open != nil && p.open.Tier.Name == t.Name {
		return p.open, nil
	}
	p.open = nil // before the next keys are read: both may not fit the memory
	k, system, err := p.reopen(ctx, t, took)
	if errors.Is(err, keys.ErrNotKept) {
		k, system, err = p.compile(ctx, t, took)
	}
	if err != nil {
		return nil, err
	}
	c := &Circuit{Tier: t, System: system, Proving: k.Proving, Manifest: k.Manifest}
	if n, err := hex.Decode(c.Digest[:], []byte(k.Manifest.CircuitDigest)); n != len(c.Digest) || err != nil {
		return nil, fault.New(fault.Fatal, CodeCircuit, "tier "+t.Name, "the manifest of its keys has no circuit digest")
	}
	if c.Verifying, err = verifier.NewVerifyingKey(k.Verifying); err != nil {
		return nil, err
	}
	c.Verifying.Circuit = verifier.Circuit{Tier: t.Name, Digest: c.Digest}
	p.open = c
	return c, nil
}

// reopen spares the compilation, if the circuit is kept under the digest that this build says it has.
func (p *Prover) reopen(ctx context.Context, t statement.Tier, took *Timings) (*keys.Keys, *bn254cs.R1CS, error) {
	g, err := statement.ReadGolden()
	if err != nil {
		return nil, nil, keys.ErrNotKept
	}
	known, ok := g.Tier(t.Name)
	if !ok || known.Capacity != t.Capacity || !p.Keys.Kept(known.Digest) {
		return nil, nil, keys.ErrNotKept
	}
	defer p.step(StepKeys, &took.Keys)()
	return p.Keys.Reopen(ctx, known.Digest, p.Progress)
}

func (p *Prover) compile(ctx context.Context, t statement.Tier, took *Timings) (*keys.Keys, *bn254cs.R1CS, error) {
	stop := p.step(StepCompile, &took.Compile)
	ccs, err := t.Compile()
	if err != nil {
		return nil, nil, fault.New(fault.Fatal, CodeCircuit, "tier "+t.Name, "does not compile: %w", err)
	}
	system, ok := ccs.(*bn254cs.R1CS)
	if !ok {
		return nil, nil, fault.New(fault.Fatal, CodeCircuit, "tier "+t.Name, "compiles to %T, not to R1CS over BN254", ccs)
	}
	stop()
	if err := alive(ctx); err != nil {
		return nil, nil, err
	}
	defer p.step(StepKeys, &took.Keys)()
	k, err := p.Keys.Open(ctx, t.Name, ccs, p.Progress)
	return k, system, err
}

func (p *Prover) witness(e *statement.Evaluation, t statement.Tier, took *Timings) (witness.Witness, error) {
	defer p.step(StepWitness, &took.Witness)()
	assignment, err := e.Assignment(t)
	if err != nil {
		return nil, err
	}
	full, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil {
		return nil, fault.New(fault.Fatal, CodeCircuit, "tier "+t.Name, "takes no such witness: %w", err)
	}
	return full, nil
}

// prove solves the circuit and makes the proof. The challenge of the commitment is derived as the EVM derives it.
func (p *Prover) prove(c *Circuit, s statement.Statement, full witness.Witness, took *Timings) (*verifier.Proof, error) {
	stop := p.step(StepProve, &took.Prove)
	start := time.Now()
	made, err := groth16bn254.Prove(c.System, c.Proving, full, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	if err != nil {
		return nil, fault.New(fault.Fatal, CodeUnsatisfiable, "tier "+c.Tier.Name,
			"the circuit refuses what its native twin accepted; this is a bug, please report it with the query: %w", err)
	}
	bytes, err := verifier.MarshalProof(made)
	if err != nil {
		return nil, fault.New(fault.Fatal, CodeCircuit, "tier "+c.Tier.Name, "%w", err)
	}
	stop()
	took.splitProve(solveTime(start))
	return verifier.New(verifier.Circuit{Tier: c.Tier.Name, Digest: c.Digest}, s, bytes), nil
}

// verifyOwn believes no proof, its own least: bad memory makes bad proofs.
func verifyOwn(vk *verifier.VerifyingKey, proof *verifier.Proof, q *query.Query) error {
	if err := errors.Join(verifier.Verify(vk, proof), verifier.CheckQuery(proof, q)); err != nil {
		return fault.New(fault.Transient, CodeNotValid, "proof", "the proof just made does not verify; try again, and if it stays so check the memory of this machine: %w", err)
	}
	return nil
}

func alive(ctx context.Context) error {
	if err := context.Cause(ctx); err != nil {
		return fault.New(fault.Transient, CodeCanceled, "", "stopped before the proof was made: %w", err)
	}
	return nil
}

// String describes a result in one line.
func (r *Result) String() string {
	return fmt.Sprintf("tier %s, %d constraints, solved in %.1f s, proven in %.1f s", r.Circuit.Tier.Name, r.Constraints, r.Timings.Solve, r.Timings.Prove)
}
