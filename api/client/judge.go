package client

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier"
)

// judge says whether a node's proof answers the question: the cheap comparisons first, so that a liar can't have keys
// made or pairings computed with a proof of something else.
func (q *question) judge(ctx context.Context, p *verifier.Proof) (verifier.Report, Outcome, error) {
	if err := verifier.CheckQuery(p, q.Query); err != nil {
		return verifier.Report{}, Lied, err
	}
	for _, a := range q.trusted {
		if err := verifier.CheckAnchor(p, a); err != nil {
			return verifier.Report{}, Lied, err
		}
	}
	key, err := q.Keys(ctx, p.Circuit)
	if err != nil {
		return verifier.Report{}, blame(err), err
	}
	report, err := verifier.Judge(key, p, verifier.Expectation{Query: q.Query, Anchors: q.trusted})
	if err != nil {
		return report, blame(err), err
	}
	return report, Valid, nil
}

// blame says whose fault a refusal of a proof is: what is not Invalid is of this machine.
func blame(err error) Outcome {
	if fault.FateOf(err) == fault.Invalid {
		return Lied
	}
	return Failed
}

// noProof says why no node's answer was good. Of one node that is its own error.
func (r *Result) noProof() error {
	if len(r.Nodes) == 1 {
		return r.Nodes[0].Err
	}
	fate := fault.Invalid
	var each []string
	var all []error
	for _, v := range r.Nodes {
		fate = max(fate, fault.FateOf(v.Err))
		each = append(each, fmt.Sprintf("%s %s: %v", v.Node, v.Outcome, v.Err))
		all = append(all, v.Err)
	}
	return fault.New(fate, CodeNoProof, "", "none of %d nodes gave a proof that is right; %w", len(r.Nodes), told{strings.Join(each, "; "), errors.Join(all...)})
}

// cancelJobs cancels the jobs of the nodes that were slower, as far as that is done in two seconds.
func (r *Result) cancelJobs(ctx context.Context, nodes []*Client) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer stop()
	var cancelling sync.WaitGroup
	for i, v := range r.Nodes {
		if v.Outcome != Slower || v.Job == nil || v.Job.IsTerminal() {
			continue
		}
		cancelling.Go(func() {
			if _, err := nodes[i].Cancel(ctx, v.Job.ID); err != nil {
				nodes[i].log.Info("job was not cancelled", "job_id", v.Job.ID, "err", err)
			}
		})
	}
	cancelling.Wait()
}
