package main

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// demoTier is what the demo proves in: the smallest, whose keys are made in seconds.
const demoTier = "xs"

func (p *program) demoCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Ask, prove and verify once, on a chain inside this process",
		Long: `Everything once: start a chain inside this process, deploy a token on it and make some history, ask what somebody's
balance was at an older block, prove the answer in the smallest tier, verify the proof here, and then on that chain through
a contract that uses the balance. Needs no network and no service. The first run makes development keys, once.`,
		Example: "  hindsight demo\n  hindsight demo --json",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := &demo{p: p, quiet: asJSON, began: time.Now(), Gas: map[string]uint64{}}
			if err := d.run(cmd.Context()); err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(d)
			}
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}

// demo is one run; what is exported is what demo --json prints.
type demo struct {
	Steps         []demoStep        `json:"steps"`
	Seconds       float64           `json:"seconds"`
	Tier          string            `json:"tier"`
	Constraints   int               `json:"constraints"`
	PeakMemory    uint64            `json:"peakMemoryBytes"`
	Gas           map[string]uint64 `json:"gas"`
	BalanceThen   *big.Int          `json:"balanceThen"`
	BalanceNow    *big.Int          `json:"balanceNow"`
	StatementHash common.Hash       `json:"statementHash"`

	p     *program
	quiet bool
	began time.Time
	town  *town
	query *query.Query
	proof *prover.Result
}

type demoStep struct {
	Name    string  `json:"name"`
	Seconds float64 `json:"seconds"`
}

// run reads as the life of a question.
func (d *demo) run(ctx context.Context) error {
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"start a chain in this process, deploy a token, make some history", d.makeHistory},
		{"ask for the holder's balance at an older block, prove the answer", d.prove},
		{"verify the proof in Go, with the verifying key only", d.verifyHere},
		{"deploy the verifier and a contract that uses proven balances", d.deploy},
		{"verify the proof on the chain, through that contract", d.verifyOnChain},
		{"try to pass another balance with the same proof", d.cheat},
	} {
		d.say("%s%d. %s\n", strings.Repeat("\n", min(1, len(d.Steps))), len(d.Steps)+1, step.name)
		start := time.Now()
		if err := step.do(ctx); err != nil {
			d.close()
			return err
		}
		took := time.Since(start).Seconds()
		d.Steps = append(d.Steps, demoStep{step.name, took})
		d.say("   took %.2f s\n", took)
	}
	d.Seconds = time.Since(d.began).Seconds()
	d.say("\nAll done in %.1f s. The keys are UNSAFE-DEV: good for this chain, and for nothing else.\n", d.Seconds)
	return d.close()
}

func (d *demo) say(format string, args ...any) {
	if !d.quiet {
		d.p.print(format, args...)
	}
}

func (d *demo) close() error {
	if d.town == nil {
		return nil
	}
	return d.town.close()
}

func (d *demo) makeHistory(ctx context.Context) (err error) {
	if bindings.VerifierCode(demoTier) == nil { // before minutes are spent
		return fault.New(fault.Fatal, "demo-no-verifier", "tier "+demoTier,
			"this program was built without the generated verifier of the tier; run `make golden` and build again")
	}
	if d.town, err = newTown(ctx); err != nil {
		return err
	}
	d.BalanceThen, d.BalanceNow = d.town.then, d.town.now
	d.say("   chain %d, token %s, holder %s\n   balance at block %d: %s; now, at block %d: %s\n",
		d.town.chainID, d.town.token, d.town.holder, d.town.block, d.town.then, d.town.head, d.town.now)
	return nil
}

// prove asks for one storage slot: that is the query which the consumer contract builds by itself.
func (d *demo) prove(ctx context.Context) error {
	d.query = &query.Query{ChainID: d.town.chainID, Facts: []query.Fact{
		{Kind: query.Storage, Block: d.town.block, Address: d.town.token, Slot: d.town.slot()}}}
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{d.town.url()}, ChainID: d.query.ChainID})
	if err != nil {
		return err
	}
	defer source.Close()
	store, err := d.p.keyStore()
	if err != nil {
		return err
	}
	steps := d.p.newSteps()
	d.proof, err = (&prover.Prover{Source: source, Keys: store, Begin: steps.begin, Progress: steps.keys}).Prove(ctx, d.query, demoTier)
	steps.end()
	if err != nil {
		return err
	}
	r, t := d.proof, d.proof.Timings
	d.Tier, d.Constraints, d.PeakMemory, d.StatementHash = r.Circuit.Tier.Name, r.Constraints, r.PeakMemory, r.Proof.StatementHash
	d.say("   query %s\n   answer %s, of block %d with hash %s\n", r.Proof.Statement.QueryID, r.Proof.Statement.Outputs[0].Big(), d.town.block, d.town.anchor.Hash)
	d.say("   tier %s, %d constraints; %s\n", d.Tier, d.Constraints, usage(r.Evaluation.Used, r.Circuit.Tier.Capacity))
	for _, part := range []struct {
		name    string
		seconds float64
	}{{"fetch", t.Fetch}, {"evaluate", t.Evaluate}, {"compile", t.Compile}, {"keys", t.Keys}, {"witness", t.Witness}, {"solve", t.Solve}, {"prove", t.Prove}, {"verify", t.Verify}} {
		d.say("   %-9s %7.3f s\n", part.name, part.seconds)
	}
	d.say("   peak memory %s\n", size(d.PeakMemory))
	return nil
}

func (d *demo) verifyHere(context.Context) error {
	report, err := verifier.Judge(d.proof.Circuit.Verifying, d.proof.Proof, verifier.Expectation{
		Query: d.query, Anchors: []statement.Anchor{d.town.anchor}})
	if err != nil {
		return err
	}
	for _, s := range report.Checked {
		d.say("   checked: %s\n", s)
	}
	if len(report.NotChecked) > 0 {
		return demoFault("not everything was checked: %v", report.NotChecked)
	}
	return nil
}

func (d *demo) deploy(ctx context.Context) error {
	gas, err := d.town.deployJudge(ctx, d.proof.Proof.Circuit)
	if err != nil {
		return err
	}
	for _, g := range gas {
		d.Gas["deploy"+g.name] = g.gas
		d.say("   %-18s %s  %9d gas\n", g.name, g.address, g.gas)
	}
	return nil
}

func (d *demo) verifyOnChain(ctx context.Context) error {
	gas, balance, err := d.town.proveOnChain(ctx, d.proof.Proof, d.town.then)
	if err != nil {
		return err
	}
	if balance.Cmp(d.town.then) != 0 {
		return demoFault("the contract now says %s, not %s", balance, d.town.then)
	}
	d.Gas["prove"] = gas
	d.say("   BalanceAtBlock.prove: %d gas; balanceAt(holder, %d) = %s\n", gas, d.town.block, balance)
	return nil
}

func (d *demo) cheat(ctx context.Context) error {
	more := new(big.Int).Add(d.town.then, big.NewInt(1))
	refused, err := d.town.refusedOnChain(ctx, d.proof.Proof, more)
	if err != nil {
		return err
	}
	if !refused {
		return demoFault("the contract does not reject a wrong balance")
	}
	d.say("   ProofRejected: the proof is of %s, not of %s\n", d.town.then, more)
	return nil
}

func demoFault(format string, args ...any) error {
	return fault.New(fault.Fatal, "demo-failed", "demo", "%w; this is a bug, please report it", fmt.Errorf(format, args...))
}
