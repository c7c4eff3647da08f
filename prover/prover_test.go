package prover

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	bn254cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

// world is a dev chain with two blocks, and the keys of a test.
func world(t testing.TB) (*devchain.Chain, *Prover) {
	t.Helper()
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dev.Close() })
	for range 2 {
		if _, err := dev.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{dev.URL()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { source.Close() })
	dir := os.Getenv("HINDSIGHT_HOME") // keys that are there already save a minute
	if dir == "" {
		dir = t.TempDir()
	}
	store, err := keys.New(keys.Config{Dir: filepath.Join(dir, "keys", "v3")})
	if err != nil {
		t.Fatal(err)
	}
	return dev, &Prover{Source: source, Keys: store}
}

func question(dev *devchain.Chain) *query.Query {
	return &query.Query{ChainID: devchain.ChainID, Facts: []query.Fact{
		{Kind: query.Account, Field: 1, Block: 1, Address: dev.Account()},
		{Kind: query.Header, Field: 8, Block: 1},
	}}
}

func TestProve(t *testing.T) {
	dev, p := world(t)
	var steps []string
	p.Begin = func(step string) { steps = append(steps, step) }
	q := question(dev)
	r, err := p.Prove(context.Background(), q, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r, r.Timings)
	want := []string{StepFetch, StepEvaluate, StepCompile, StepKeys, StepWitness, StepProve, StepVerify}
	reopened := slices.DeleteFunc(slices.Clone(want), func(step string) bool { return step == StepCompile })
	if !slices.Equal(steps, want) && (os.Getenv("HINDSIGHT_HOME") == "" || !slices.Equal(steps, reopened)) {
		t.Errorf("steps %v", steps)
	}
	if _, err := verifier.Judge(r.Circuit.Verifying, r.Proof, verifier.Expectation{Query: q, Anchors: r.Evaluation.Statement.Anchors}); err != nil {
		t.Error(err)
	}
	if got := r.Proof.Statement.Outputs[1]; got != (common.Hash{31: 1}) {
		t.Errorf("block 1 has the number %v", got)
	}
	if r.Timings.Solve <= 0 || r.Timings.Prove <= 0 || r.PeakMemory == 0 || r.Constraints == 0 {
		t.Errorf("%+v", r)
	}
	if r.Proof.Circuit.Tier != statement.Tiers()[0].Name {
		t.Errorf("proven in tier %s", r.Proof.Circuit.Tier)
	}

	// The next process finds the circuit compiled, and proves the same with it.
	steps = nil
	store, err := keys.New(keys.Config{Dir: p.Keys.(*keys.Store).Dir})
	if err != nil {
		t.Fatal(err)
	}
	next := &Prover{Source: p.Source, Keys: store, Begin: p.Begin}
	again, err := next.Prove(context.Background(), q, "")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(steps, reopened) || again.Timings.Compile != 0 || again.Constraints != r.Constraints {
		t.Errorf("steps %v, %+v", steps, again.Timings)
	}
	if err := verifier.Verify(r.Circuit.Verifying, again.Proof); err != nil {
		t.Error(err)
	}

	// The circuit stays open; a proof that does not verify is never handed out.
	steps = nil
	key := *r.Circuit.Verifying.Groth16()
	key.G1.K = slices.Clone(key.G1.K)
	key.G1.K[1].Double(&key.G1.K[1])
	if p.open.Verifying, err = verifier.NewVerifyingKey(&key); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Prove(context.Background(), q, ""); fault.Code(err) != CodeNotValid || fault.FateOf(err) != fault.Transient {
		t.Errorf("a wrong verifying key: %v", err)
	}
	if slices.Contains(steps, StepKeys) {
		t.Error("the keys were opened again")
	}
}

func TestRefusals(t *testing.T) {
	dev, p := world(t)
	p.Keys = noKeys{t}
	other := question(dev)
	other.ChainID = 1
	if _, err := p.Prove(context.Background(), other, ""); fault.Code(err) != CodeOtherChain {
		t.Errorf("other chain: %v", err)
	}
	future := question(dev)
	future.Facts[0].Block = 1 << 40
	if _, err := p.Prove(context.Background(), future, ""); fault.Code(err) != chain.CodeMissingBlock {
		t.Errorf("future block: %v", err)
	}
	if _, err := p.Prove(context.Background(), &query.Query{ChainID: devchain.ChainID}, ""); fault.Code(err) != "query-no-facts" {
		t.Errorf("no facts: %v", err)
	}
	if _, err := p.Prove(context.Background(), question(dev), "xxl"); err == nil || fault.Code(err) == "internal" {
		t.Errorf("unknown tier: %v", err)
	}
	if _, err := p.ProveData(context.Background(), question(dev), fact.Data{}, ""); fault.Code(err) != "fact-missing-header" {
		t.Errorf("no data: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Prove(ctx, question(dev), ""); fault.FateOf(err) != fault.Transient {
		t.Errorf("canceled: %v", err)
	}
	if e, err := p.Evaluate(context.Background(), question(dev)); err != nil || len(e.Statement.Anchors) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
}

// noKeys fails the test: nothing may be spent on keys before a query is known to be good.
type noKeys struct{ t *testing.T }

func (n noKeys) Open(context.Context, string, constraint.ConstraintSystem, keys.Progress) (*keys.Keys, error) {
	n.t.Error("keys were opened")
	return nil, fault.New(fault.Fatal, "test", "", "no keys")
}

func (noKeys) Kept([32]byte) bool { return false }

func (noKeys) Reopen(context.Context, [32]byte, keys.Progress) (*keys.Keys, *bn254cs.R1CS, error) {
	return nil, nil, keys.ErrNotKept
}

// brokenKeys hands out a verifying key that verifies nothing.
type brokenKeys struct{ noKeys }

func (brokenKeys) Open(context.Context, string, constraint.ConstraintSystem, keys.Progress) (*keys.Keys, error) {
	key := new(groth16bn254.VerifyingKey)
	key.G1.K = make([]bn254.G1Affine, 3)
	return &keys.Keys{Verifying: key, Manifest: keys.Manifest{CircuitDigest: strings.Repeat("0", 64)}}, nil
}

func TestBrokenKeysAreRefusedBeforeProving(t *testing.T) {
	dev, p := world(t)
	p.Keys = brokenKeys{noKeys{t}}
	if _, err := p.Prove(context.Background(), question(dev), ""); fault.Code(err) != "key-lint" {
		t.Errorf("got %v", err)
	}
}
