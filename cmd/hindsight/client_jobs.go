package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

type waitFlags struct {
	nodes nodeFlags
	known knownFlags
	out   string
	json  bool
}

func (p *program) waitCommand() *cobra.Command {
	var f waitFlags
	cmd := &cobra.Command{
		Use:   "wait JOBID [--query FILE] [--anchor NUMBER=HASH …]",
		Short: "Wait for a job, verify its proof and write it to a file",
		Long: `Wait for a job, verify its proof here with the keys of this program, and write it to a file. Survives restarts of the node.

The id of a job is the queryId of its question, so a proof of another question is refused. Of a job with pins it is a
hash of both: give --query and --pin as you did to submit.`,
		Example: "  hindsight wait 0x9164… --out proof.json\n  hindsight wait 0x9164… --query q.json --pin 21740135=0x…",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.wait(cmd.Context(), args[0], &f) },
	}
	f.nodes.add(cmd, false)
	f.known.add(cmd, false)
	cmd.Flags().StringVar(&f.out, "out", "proof.json", "where the proof goes; an older proof there is replaced")
	jsonFlag(cmd, &f.json)
	return cmd
}

func (p *program) wait(ctx context.Context, id string, f *waitFlags) error {
	job, err := parseJobID(id)
	if err != nil {
		return err
	}
	want, err := f.expectation(p, job)
	if err != nil {
		return err
	}
	node, err := f.nodes.one(p)
	if err != nil {
		return err
	}
	file, err := newOutput(f.out)
	if err != nil {
		return err
	}
	defer file.abandon()
	proof, err := p.waitFor(ctx, node, job)
	if err != nil {
		return err
	}
	if want.Query == nil && proof.Statement.QueryID != job {
		return fault.New(fault.Invalid, "proof-other-query", node.URL(), "the proof is of the question %s; if job %s has pins, give --query and --pin, else the node lies",
			proof.Statement.QueryID, job)
	}
	key, err := p.newKeyring(f.known.key).find(ctx, proof.Circuit)
	if err != nil {
		return err
	}
	report, err := verifier.Judge(key.key, proof, want)
	if err != nil {
		return err
	}
	report.Checked = append(report.Checked, "the question is that of job "+job.Hex())
	report.NotChecked = append(report.NotChecked, key.warnings...)
	if err := keepProof(file, proof); err != nil {
		return err
	}
	if f.json {
		return p.printJSON(firstValid{Valid: true, Proof: f.out, Node: node.URL(), StatementHash: &proof.StatementHash, Outputs: proof.Statement.Outputs,
			Checked: report.Checked, NotChecked: report.NotChecked, Nodes: []nodesVerdict{{Node: node.URL(), Outcome: client.Valid}}})
	}
	p.printProof(want.Query, proof, report, f.out)
	return nil
}

// expectation is what the user says of the proof. A query must be that of the job.
func (f *waitFlags) expectation(p *program, job common.Hash) (want verifier.Expectation, err error) {
	pins, err := parseAnchors("--pin", f.known.pins)
	if err != nil {
		return want, err
	}
	if want.Anchors, err = parseAnchors("--anchor", f.known.anchors); err != nil {
		return want, err
	}
	want.Anchors = append(want.Anchors, pins...)
	if f.known.query == "" {
		if len(pins) > 0 {
			return want, badFlag("--pin", "says nothing without --query; for a block of the proof give --anchor")
		}
		return want, nil
	}
	if want.Query, err = p.readQuery(f.known.query); err != nil {
		return want, err
	}
	request := plan.Request{Query: want.Query, Pins: pins}
	if err := request.Check(); err != nil {
		return want, err
	}
	if id := request.ID(); id != job {
		return want, badFlag("JOBID", "this query with these pins is job %s; give the same as to submit", id)
	}
	return want, nil
}

func (p *program) waitFor(ctx context.Context, node *client.Client, id common.Hash) (*verifier.Proof, error) {
	job, err := node.Job(ctx, id)
	if err != nil {
		return nil, err
	}
	steps, told := p.newSteps(), ""
	tell := func(j *wire.Job) {
		if j.State != told {
			told = j.State
			steps.begin(j.State)
		}
	}
	tell(job)
	return node.Finish(ctx, job, tell)
}

func (p *program) jobsCommand() *cobra.Command {
	var nodes nodeFlags
	var filter client.Filter
	var limit int
	var question, asJSON bool
	cmd := &cobra.Command{
		Use:   "jobs [JOBID]",
		Short: "Show a job or its question, or list the newest jobs of a node",
		Long: `Show a job, or list the newest jobs of a node. What is printed is the node's word.

With --question, print the query document of a job instead, whoever asked it. Its id is computed from it, so that is nobody's word. The
pins of a job that has some go to standard error.`,
		Example: "  hindsight jobs\n  hindsight jobs --state failed --limit 5 --json\n  hindsight jobs 0x9164…\n  hindsight jobs 0x9164… --question > query.json",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if filter.State != "" && !slices.Contains(jobs.States(), jobs.State(filter.State)) {
				return badFlag("--state", "%q is none of %v", filter.State, jobs.States())
			}
			if limit < 1 {
				return badFlag("--limit", "must be 1 or more")
			}
			node, err := nodes.one(p)
			if err != nil {
				return err
			}
			if question && len(args) == 0 {
				return badFlag("--question", "of which job? Give its id")
			}
			if question {
				return p.printQuestion(cmd.Context(), node, args[0])
			}
			if len(args) == 1 {
				return p.withJob(cmd.Context(), args[0], asJSON, node.Job)
			}
			filter.PageSize = min(limit, 200)
			return p.listJobs(cmd.Context(), node, filter, limit, asJSON)
		},
	}
	nodes.add(cmd, false)
	cmd.Flags().StringVar(&filter.State, "state", "", "only jobs in this state")
	cmd.Flags().Uint64Var(&filter.ChainID, "chain", 0, "only jobs about the chain with this id")
	cmd.Flags().IntVar(&limit, "limit", 20, "how many")
	cmd.Flags().BoolVar(&question, "question", false, "print what the job was asked: a query document")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) printQuestion(ctx context.Context, node *client.Client, id string) error {
	hash, err := parseJobID(id)
	if err != nil {
		return err
	}
	r, err := node.Question(ctx, hash)
	if err != nil {
		return err
	}
	for _, pin := range r.Pins {
		fmt.Fprintf(p.stderr, "pinned: --pin %d=%s\n", pin.Number, pin.Hash)
	}
	return p.printJSON(r.Query)
}

func (p *program) listJobs(ctx context.Context, node *client.Client, f client.Filter, limit int, asJSON bool) error {
	all := []*wire.Job{}
	for job, err := range node.Jobs(ctx, f) {
		if err != nil {
			return err
		}
		if all = append(all, job); len(all) == limit {
			break
		}
	}
	if asJSON {
		return p.printJSON(map[string]any{"jobs": all})
	}
	if len(all) == 0 {
		p.print("no jobs\n")
	}
	for _, j := range all {
		p.print("%s %-9s chain %-8d %-2s %s%s\n", j.ID, j.State, j.ChainID, j.Tier, j.Created.UTC().Format(time.DateTime), failureNote(j))
	}
	return nil
}

func failureNote(j *wire.Job) string {
	if j.Failure == nil {
		return ""
	}
	return " [" + j.Failure.Code + "]"
}

func (p *program) cancelCommand() *cobra.Command {
	var nodes nodeFlags
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "cancel JOBID",
		Short:   "Cancel a job, for everybody who asked the same question",
		Example: "  hindsight cancel 0x9164…",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			node, err := nodes.one(p)
			if err != nil {
				return err
			}
			return p.withJob(cmd.Context(), args[0], asJSON, node.Cancel)
		},
	}
	nodes.add(cmd, false)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// withJob prints the job that a call for this id returns.
func (p *program) withJob(ctx context.Context, id string, asJSON bool, call func(context.Context, common.Hash) (*wire.Job, error)) error {
	hash, err := parseJobID(id)
	if err != nil {
		return err
	}
	job, err := call(ctx, hash)
	if err != nil {
		return err
	}
	if asJSON {
		return p.printJSON(job)
	}
	p.printJob(job)
	return nil
}

// printJob prints a job for people.
func (p *program) printJob(j *wire.Job) {
	p.print("job     %s\nstate   %s", j.ID, j.State)
	switch {
	case j.Ahead != nil:
		p.print(", %d ahead", *j.Ahead)
	case !j.IsTerminal() && j.Progress > 0:
		p.print(", %.0f %%", 100*j.Progress)
	}
	if j.ETASeconds != nil && !j.IsTerminal() {
		p.print(", about %.0f s to go", *j.ETASeconds)
	}
	p.print("\nchain   %d\nqueryId %s\n", j.ChainID, j.QueryID)
	if j.Tier != "" {
		p.print("tier    %s\n", j.Tier)
	}
	if j.Failure != nil {
		p.print("failure %s [%s]\n", j.Failure.Message, j.Failure.Code)
	}
	if j.StatementHash != nil {
		p.print("proof   of statement %s, not verified here; see: hindsight wait\n", *j.StatementHash)
	}
	if s := j.Subscription; s != nil {
		p.print("webhook %s\nsecret  %s\n        keep it: signatures are checked with it, and it is not shown again\n", s.ID, s.Secret)
	}
}
