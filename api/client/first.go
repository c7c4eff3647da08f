package client

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Want is a question for [FirstValid], and what its caller knows without the nodes.
type Want struct {
	Query *query.Query
	// Pins are sent with the question: nodes answer for blocks with these hashes, or not at all.
	Pins []statement.Anchor
	// Anchors are block hashes from a source that the caller trusts. A proof about other blocks is a lie, even where it
	// is valid; the same goes for Pins. Blocks of the query that are in neither are listed in Result.Report.NotChecked.
	Anchors []statement.Anchor
	// Keys finds the verifying key of a circuit that the caller trusts; it must not ask a node. A refusal that is
	// Invalid says that there is no such circuit: its proofs are lies. It is called concurrently, once for each proof,
	// and must heed the context. See [KeyMap].
	Keys     func(context.Context, verifier.Circuit) (*verifier.VerifyingKey, error)
	Priority string // low, normal or high; "": normal
	// CancelJobs also cancels the jobs of the nodes that were slower, for whoever else waits for them too. It takes up
	// to two seconds.
	CancelJobs bool
}

// KeyMap looks keys up by the digest of their circuit, for [Want.Keys].
func KeyMap(keys map[common.Hash]*verifier.VerifyingKey) func(context.Context, verifier.Circuit) (*verifier.VerifyingKey, error) {
	return func(_ context.Context, c verifier.Circuit) (*verifier.VerifyingKey, error) {
		if key, ok := keys[c.Digest]; ok && key != nil {
			return key, nil
		}
		return nil, fault.New(fault.Invalid, "proof-circuit", "circuit.digest", "%s is of no circuit that is trusted here", c.Digest)
	}
}

// Outcome is what a node's answer was worth.
type Outcome string

// The outcomes.
const (
	Valid  Outcome = "valid"  // a proof that was verified here
	Lied   Outcome = "lied"   // an answer that no honest node of this chain and version gives
	Failed Outcome = "failed" // no answer, a refusal, or a job without a proof: which may be honest
	Slower Outcome = "slower" // still at work when another's proof was verified
)

// Verdict is what became of one node.
type Verdict struct {
	Node    string
	Outcome Outcome
	Err     error     // nil if Valid
	Job     *wire.Job // as last heard of; nil: never. The node's word
	Took    time.Duration
}

// Result is a verified answer, and what became of each node.
type Result struct {
	Proof  *verifier.Proof
	Node   int             // whose proof it is: index in Nodes
	Report verifier.Report // what was checked, and what the caller must still check
	Nodes  []Verdict       // in the order of the nodes
}

// FirstValid asks all nodes at once and returns the first proof that verifies here: a valid proof under a key that the
// caller trusts, of this question, about these blocks. Then requests to the others end; their jobs go on, unless
// CancelJobs. One honest node is enough, whatever the others do: they can't choose circuits, keys or the question, and
// nobody waits for them.
//
// When there is none the error says why, and the result has the verdicts only. No goroutine is left in either case.
func FirstValid(ctx context.Context, nodes []*Client, want Want) (*Result, error) {
	ask, err := want.prepare()
	if err != nil {
		return nil, err
	}
	if len(nodes) == 0 {
		return nil, fault.New(fault.Invalid, CodeConfig, "nodes", "there is none to ask")
	}
	asking, stop := context.WithCancel(ctx)
	defer stop()
	type found struct {
		node int
		attempt
	}
	all := make(chan found, len(nodes))
	for i, n := range nodes {
		go func() { all <- found{i, n.attempt(asking, ask)} }()
	}
	r := &Result{Nodes: make([]Verdict, len(nodes))}
	for range nodes {
		f := <-all
		switch {
		case f.Outcome == Valid && r.Proof == nil:
			r.Proof, r.Report, r.Node = f.proof, f.report, f.node
			stop()
		case f.Outcome == Failed && r.Proof != nil && errors.Is(f.Err, context.Canceled):
			f.Outcome = Slower
		case f.Outcome == Lied:
			nodes[f.node].log.Warn("node lied", "query_id", ask.request.Query.ID(), "err", f.Err)
		}
		r.Nodes[f.node] = f.Verdict
	}
	if r.Proof == nil {
		return r, r.noProof()
	}
	if want.CancelJobs {
		r.cancelJobs(ctx, nodes)
	}
	return r, nil
}

// question is a Want that was checked.
type question struct {
	Want
	request    plan.Request
	submission wire.JobRequest
	trusted    []statement.Anchor // pins and anchors
}

func (w Want) prepare() (*question, error) {
	q := &question{Want: w, request: plan.Request{Query: w.Query, Pins: w.Pins}}
	if err := q.request.Check(); err != nil {
		return nil, err
	}
	if w.Keys == nil {
		return nil, fault.New(fault.Invalid, CodeConfig, "Keys", "without keys no proof can be verified")
	}
	for _, a := range slices.Concat(w.Pins, w.Anchors) {
		if advice := plan.NotAnchor(w.Query, a.Number); advice != "" {
			return nil, fault.New(fault.Invalid, "anchor-unknown", "anchors", "%s", advice)
		}
		for _, b := range q.trusted {
			if a.Number == b.Number && a.Hash != b.Hash {
				return nil, fault.New(fault.Invalid, "anchor-conflict", "anchors", "block %d is given two hashes, %s and %s", a.Number, b.Hash, a.Hash)
			}
		}
		if !slices.Contains(q.trusted, a) {
			q.trusted = append(q.trusted, a)
		}
	}
	var err error
	q.submission, err = NewRequest(&q.request)
	q.submission.Priority = w.Priority
	return q, err
}

// attempt is one node's verdict and, if it is Valid, the proof.
type attempt struct {
	Verdict
	proof  *verifier.Proof
	report verifier.Report
}

// attempt has one node answer the question, and judges the answer.
func (c *Client) attempt(ctx context.Context, q *question) attempt {
	began := time.Now()
	a := attempt{Verdict: Verdict{Node: c.url, Outcome: Failed}}
	if a.proof, a.Err = c.prove(ctx, q, &a.Job); a.Err == nil {
		a.report, a.Outcome, a.Err = q.judge(ctx, a.proof)
	} else if isLie(a.Err) {
		a.Outcome = Lied
	}
	a.Took = time.Since(began)
	return a
}

// prove submits, waits and fetches. What it returns has the form of a proof, no more.
func (c *Client) prove(ctx context.Context, q *question, last **wire.Job) (*verifier.Proof, error) {
	job, err := c.Submit(ctx, q.submission)
	if err != nil {
		return nil, err
	}
	*last = job
	return c.Finish(ctx, job, func(j *wire.Job) { *last = j })
}

// Finish waits until a job has ended and returns its proof, which was NOT verified; see [Client.Proof]. A job that ends
// without one is an error with the code of its failure. changed, if not nil, is told each change.
func (c *Client) Finish(ctx context.Context, job *wire.Job, changed func(*wire.Job)) (*verifier.Proof, error) {
	if !job.IsTerminal() {
		for j, err := range c.Watch(ctx, job.ID) {
			if err != nil {
				return nil, err
			}
			if job = j; changed != nil {
				changed(j)
			}
		}
	}
	if job.State != string(jobs.Done) {
		return nil, c.ended(job)
	}
	return c.Proof(ctx, *job.StatementHash)
}

// ended is the error of a job that has ended without a proof.
func (c *Client) ended(job *wire.Job) error {
	if job.Failure == nil {
		return c.fault(fault.Transient, "job-"+job.State, "the job %s was %s; ask again", job.ID, job.State)
	}
	fate := fault.Invalid
	if job.Failure.Retryable {
		fate = fault.Transient
	}
	return fault.New(fate, job.Failure.Code, c.url, "the job %s %s: %s", job.ID, job.State, job.Failure.Message)
}
