package main

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

type submitFlags struct {
	nodes                  nodeFlags
	known                  knownFlags
	priority, webhook, out string
	wait, json             bool
}

func (p *program) submitCommand() *cobra.Command {
	var f submitFlags
	cmd := &cobra.Command{
		Use:   "submit --query FILE [--node URL …] [--wait]",
		Short: "Ask nodes for a proof",
		Long: `Ask a node for a proof. Prints the id of the job, which comes from the question: the same question is the same job.

With --wait: wait for the proof, verify it here with the keys of this program, and write it to a file. Several nodes are
asked at once and the first valid proof is taken; one honest node is enough. The nodes are not trusted, but what you do
not say can't be checked: without --anchor or --pin, nodes may answer for blocks that are on no chain. A question says where
its transactions are: a query with txHash is resolved first (hindsight query resolve), by a source of your own.`,
		Example: `  hindsight submit --query q.json
  hindsight submit --query q.json --wait --node https://one.example --node https://two.example --anchor 21740135=0x…`,
		Args: flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return p.submit(cmd.Context(), &f)
		},
	}
	f.nodes.add(cmd, true)
	f.known.add(cmd, true)
	cmd.Flags().StringVar(&f.priority, "priority", "", "low, normal or high: half, once or twice the share of the queue, and the price")
	cmd.Flags().StringVar(&f.webhook, "webhook", "", "URL that is told when the job has ended; the secret of its signatures is printed once")
	cmd.Flags().BoolVar(&f.wait, "wait", false, "wait for the proof and verify it")
	cmd.Flags().StringVar(&f.out, "out", "proof.json", "where the proof goes; an older proof there is replaced")
	jsonFlag(cmd, &f.json)
	return cmd
}

func (f *submitFlags) check(cmd *cobra.Command) error {
	switch p := jobs.Priority(f.priority); {
	case p != "" && p != jobs.Low && p != jobs.Normal && p != jobs.High:
		return badFlag("--priority", "%q is none of low, normal and high", f.priority)
	case f.wait && f.webhook != "":
		return badFlag("--webhook", "is for jobs that are not waited for; leave out --wait")
	}
	for _, flag := range []string{"out", "anchor", "key"} {
		if !f.wait && cmd.Flags().Changed(flag) {
			return badFlag("--"+flag, "is about the proof, which comes with --wait only")
		}
	}
	if !f.wait && len(f.nodes.urls) > 1 {
		return badFlag("--node", "several nodes are asked with --wait only, for the first valid proof")
	}
	return nil
}

func (p *program) submit(ctx context.Context, f *submitFlags) error {
	q, err := p.readQuery(f.known.query)
	if err != nil {
		return err
	}
	request := &plan.Request{Query: q}
	if request.Pins, err = parseAnchors("--pin", f.known.pins); err != nil {
		return err
	}
	if err := request.Check(); err != nil {
		return err
	}
	nodes, err := f.nodes.open(p)
	if err != nil {
		return err
	}
	if f.wait {
		return p.submitAndWait(ctx, f, request, nodes)
	}
	body, err := client.NewRequest(request)
	if err != nil {
		return err
	}
	if body.Priority = f.priority; f.webhook != "" {
		body.Webhook = &wire.Webhook{URL: f.webhook}
	}
	job, err := nodes[0].Submit(ctx, body)
	if err != nil {
		return err
	}
	if f.json {
		return p.printJSON(job)
	}
	p.printJob(job)
	return nil
}

// firstValid is what submit --wait --json prints.
type firstValid struct {
	Valid         bool           `json:"valid"`
	Proof         string         `json:"proof,omitempty"` // the file
	Node          string         `json:"node,omitempty"`  // whose it is
	StatementHash *common.Hash   `json:"statementHash,omitempty"`
	Outputs       []common.Hash  `json:"outputs,omitempty"`
	Checked       []string       `json:"checked"`
	NotChecked    []string       `json:"notChecked"`
	Nodes         []nodesVerdict `json:"nodes"`
}

type nodesVerdict struct {
	Node    string         `json:"node"`
	Outcome client.Outcome `json:"outcome"`
	Seconds float64        `json:"seconds"`
	Error   *refusal       `json:"error,omitempty"`
}

func newFirstValid(r *client.Result) firstValid {
	out := firstValid{Valid: r.Proof != nil, Checked: []string{}, NotChecked: []string{}}
	for _, v := range r.Nodes {
		n := nodesVerdict{Node: v.Node, Outcome: v.Outcome, Seconds: v.Took.Seconds()}
		if v.Err != nil {
			why := describe(v.Err)
			n.Error = &why
		}
		out.Nodes = append(out.Nodes, n)
	}
	if r.Proof != nil {
		out.Node, out.StatementHash, out.Outputs = r.Nodes[r.Node].Node, &r.Proof.StatementHash, r.Proof.Statement.Outputs
		out.Checked, out.NotChecked = r.Report.Checked, r.Report.NotChecked
	}
	return out
}

func (p *program) submitAndWait(ctx context.Context, f *submitFlags, request *plan.Request, nodes []*client.Client) error {
	anchors, err := parseAnchors("--anchor", f.known.anchors)
	if err != nil {
		return err
	}
	file, err := newOutput(f.out)
	if err != nil {
		return err
	}
	defer file.abandon()
	ring := p.newKeyring(f.known.key)
	steps := p.newSteps()
	steps.begin(fmt.Sprintf("waiting for %d node(s)", len(nodes)))
	r, err := client.FirstValid(ctx, nodes, client.Want{Query: request.Query, Pins: request.Pins, Anchors: anchors, Priority: f.priority, Keys: ring.verifyingKey})
	if err != nil {
		if r != nil && f.json {
			_ = p.printJSON(newFirstValid(r)) // the error is what counts
		} else if r != nil && len(nodes) > 1 {
			p.printVerdicts(r.Nodes)
		}
		return err
	}
	key, err := ring.find(ctx, r.Proof.Circuit)
	if err != nil {
		return err
	}
	r.Report.NotChecked = append(r.Report.NotChecked, key.warnings...)
	if err := keepProof(file, r.Proof); err != nil {
		return err
	}
	if f.json {
		out := newFirstValid(r)
		out.Proof = f.out
		return p.printJSON(out)
	}
	p.printProof(request.Query, r.Proof, r.Report, f.out)
	p.printVerdicts(r.Nodes)
	return nil
}

// printProof tells of a proof that was verified and written.
func (p *program) printProof(q *query.Query, proof *verifier.Proof, report verifier.Report, path string) {
	p.print("VALID\n")
	p.printReport(report)
	if q != nil {
		p.printAnswer(q, nil, &proof.Statement)
	} else {
		for i, out := range proof.Statement.Outputs {
			p.print("output %d: %s = %d\n", i, out, out.Big())
		}
	}
	p.print("proof   %s\n", path)
}

func (p *program) printVerdicts(nodes []client.Verdict) {
	for _, v := range nodes {
		p.print("node    %s %s after %s", v.Node, v.Outcome, v.Took.Round(time.Millisecond))
		if v.Err != nil && v.Outcome != client.Slower {
			p.print(": %v", v.Err)
		}
		p.print("\n")
	}
}
