package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// demoTier is what the demo proves in: the smallest, whose keys are made in seconds.
const demoTier = "xs"

func (p *program) demoCommand() *cobra.Command {
	var asJSON, cluster, serve bool
	var config string
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Ask, prove and verify once, on a chain inside this process",
		Long: `Everything once: start a chain inside this process, deploy a token on it and make some history; start the service with
its embedded store; ask it over HTTP what somebody's balance was at an older block, and follow the job; verify the proof
here, and then on that chain through a contract that uses the balance. Needs no network and no service. The first run
makes development keys, once.

--cluster does it with many: Redis, one API and two workers in processes of their own, ten questions at once, one worker
killed in the middle, all from the configuration in --config but for its chains. Needs redis-server.

--serve starts the chain and the service, deploys the contracts, prints as JSON where all of it is with a question to
ask, and goes on until it is interrupted: a place to try clients and pages.`,
		Example: "  hindsight demo\n  hindsight demo --json\n  hindsight demo --cluster\n  hindsight demo --serve",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cluster {
				return p.runCluster(cmd.Context(), config)
			}
			if serve {
				return p.runPlayground(cmd.Context())
			}
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
	cmd.Flags().BoolVar(&cluster, "cluster", false, "many processes, and one of them killed")
	cmd.Flags().BoolVar(&serve, "serve", false, "serve until interrupted, and say as JSON where")
	cmd.Flags().StringVar(&config, "config", "", "with --cluster: YAML file of all roles")
	cmd.MarkFlagsMutuallyExclusive("cluster", "serve", "json")
	return cmd
}

// demo is one run; what is exported is what demo --json prints.
type demo struct {
	Steps         []demoStep        `json:"steps"`
	Seconds       float64           `json:"seconds"`
	Tier          string            `json:"tier"`
	Constraints   int               `json:"constraints"`
	Gas           map[string]uint64 `json:"gas"`
	BalanceThen   *big.Int          `json:"balanceThen"`
	BalanceNow    *big.Int          `json:"balanceNow"`
	StatementHash common.Hash       `json:"statementHash"`

	p     *program
	quiet bool
	began time.Time
	town  *town
	node  *service
	query *query.Query
	proof *verifier.Proof
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
		{"start the service: job API, embedded store, one worker", d.serve},
		{"ask it over HTTP for the holder's balance at an older block, follow the job", d.ask},
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
	var errs []error
	if d.node != nil {
		errs = append(errs, d.node.stop())
	}
	if d.town != nil {
		errs = append(errs, d.town.close())
	}
	return errors.Join(errs...)
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

func (d *demo) serve(ctx context.Context) (err error) {
	d.node, err = d.p.startService(ctx, chainConfig{ID: d.town.chainID, RPC: []string{d.town.url()}, Finality: string(chain.Latest)})
	if err == nil {
		d.say("   %s\n", d.node.url)
	}
	return err
}

// ask asks the town's question.
func (d *demo) ask(ctx context.Context) error {
	d.query = d.town.question()
	request, err := client.NewRequest(&plan.Request{Query: d.query})
	if err != nil {
		return err
	}
	node, err := client.New(client.Config{URL: d.node.url})
	if err != nil {
		return err
	}
	defer node.Close()
	job, err := node.Submit(ctx, request)
	if err != nil {
		return err
	}
	d.say("   POST /v1/jobs: job %s\n", job.ID)
	if job, err = d.follow(ctx, node, job); err != nil {
		return err
	}
	if job.State != string(jobs.Done) || job.StatementHash == nil {
		return demoFault("the job is %s: %+v", job.State, job.Failure)
	}
	if d.proof, err = node.Proof(ctx, *job.StatementHash); err != nil {
		return err
	}
	return d.learn()
}

// follow tells each change of the job, as the server sends them.
func (d *demo) follow(ctx context.Context, node *client.Client, job *wire.Job) (*wire.Job, error) {
	state, tenth := "", 0
	for j, err := range node.Watch(ctx, job.ID) {
		if err != nil {
			return nil, err
		}
		job = j
		at := j.Updated.Sub(j.Created).Seconds()
		if now := int(j.Progress * 10); j.State == state && now > tenth {
			tenth = now
			d.say("   %7.2f s  %s, %d %%\n", at, j.State, 10*now)
		}
		if j.State != state {
			state, tenth = j.State, 0
			d.say("   %7.2f s  %s%s\n", at, j.State, tierNote(j))
		}
	}
	return job, nil
}

func tierNote(j *wire.Job) string {
	if j.State != string(jobs.Proving) {
		return ""
	}
	return " in tier " + j.Tier
}

// learn notes what the proof says.
func (d *demo) learn() error {
	g, err := readGolden()
	if err != nil {
		return err
	}
	tier, _ := g.Tier(d.proof.Circuit.Tier)
	d.Tier, d.Constraints, d.StatementHash = tier.Name, tier.Constraints, d.proof.StatementHash
	s := d.proof.Statement
	d.say("   GET /v1/proofs/%s\n   answer %s, of block %d with hash %s; %d constraints\n",
		d.StatementHash, s.Outputs[0].Big(), d.town.block, d.town.anchor.Hash, d.Constraints)
	return nil
}

func (d *demo) verifyHere(ctx context.Context) error {
	key, err := d.p.verifyingKey(ctx, d.proof.Circuit, "")
	if err != nil {
		return err
	}
	report, err := verifier.Judge(key.key, d.proof, verifier.Expectation{
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
	gas, err := d.town.deployJudge(ctx, d.proof.Circuit)
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
	gas, balance, err := d.town.proveOnChain(ctx, d.proof, d.town.then)
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
	refused, err := d.town.refusedOnChain(ctx, d.proof, more)
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
