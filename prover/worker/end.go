package worker

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// errNoRoom says that the job's tier does not fit the memory that is left, or is not proven here.
var errNoRoom = errors.New("the job takes more memory than there is now, or is of a tier for other workers")

// end reports how the job left: done with the statement, or with what err calls for.
func (h *held) end(ctx context.Context, hash common.Hash, err error) {
	change, outcome := jobs.Change{State: jobs.Done, Statement: hash}, OutcomeDone
	if err != nil {
		change, outcome = h.verdict(ctx, err)
	}
	if outcome != OutcomeLost {
		if err := h.lease.finish(change); err != nil {
			h.log.Warn("the job's end can't be reported", "outcome", outcome, "error", err.Error())
			outcome = OutcomeLost
		}
	}
	took, code := time.Since(h.since), ""
	if change.Failure != nil {
		code = change.Failure.Code
		h.log.Warn("job ended", "outcome", outcome, "tier", h.job.Tier, "code", code, "error", change.Failure.Message, "seconds", took.Seconds())
	} else {
		h.log.Info("job ended", "outcome", outcome, "tier", h.job.Tier, "seconds", took.Seconds())
	}
	if outcome == OutcomeDone && h.state == jobs.Verifying {
		h.leave("")
	}
	span := trace.SpanFromContext(h.traced)
	span.SetAttributes(attribute.String("hindsight.outcome", string(outcome)), attribute.String("hindsight.tier", h.job.Tier))
	if code != "" {
		span.SetStatus(codes.Error, code)
	}
	h.w.Metrics.JobEnded(h.job.Tier, outcome, code, took)
}

// verdict says what becomes of a job that met err.
func (h *held) verdict(ctx context.Context, err error) (jobs.Change, Outcome) {
	switch {
	case errors.Is(err, errLost):
		return jobs.Change{}, OutcomeLost
	case errors.Is(err, errDrained), errors.Is(err, errNoRoom):
		return jobs.Change{State: jobs.Queued, Cause: jobs.Released, Tier: h.job.Tier}, OutcomeReleased
	}
	f := &jobs.Failure{Code: fault.Code(err), Message: describe(err), Retryable: true}
	again := jobs.Change{State: jobs.Queued, Cause: jobs.Failing, Tier: h.job.Tier, Failure: f, Delay: h.backOff()}
	switch {
	case f.Code == CodeChildDied || f.Code == CodeChildProtocol:
		again.Cause = jobs.Crashing
		return again, OutcomeCrashing
	case f.Code == plan.CodeReorganised && !h.pinsAreGone(ctx):
		return again, OutcomeFailing
	case f.Code == jobs.CodeBlobMissing, fault.FateOf(err) == fault.Invalid:
		f.Retryable = slices.Contains(notTheQuestions, f.Code)
		return jobs.Change{State: jobs.Failed, Tier: h.job.Tier, Failure: f}, OutcomeFailed
	default:
		return again, OutcomeFailing
	}
}

// notTheQuestions are the codes of invalid input that is not the question: it fails now, and may be asked again.
var notTheQuestions = []string{
	plan.CodePayload, jobs.CodeBlobMissing, // the payload
	chain.CodeConfig, chain.CodeChainMismatch, chain.CodeNotRecorded, prover.CodeUnknownChain, // this worker's sources
	jobs.CodeTransition, // this program
}

// pinsAreGone says whether blocks that the job is pinned to are no longer part of the chain. Other blocks of its question
// may be newer ones the next time.
func (h *held) pinsAreGone(ctx context.Context) bool {
	if len(h.request.Pins) == 0 {
		return false
	}
	return fault.Code(h.w.Evaluator.Canonical(ctx, h.request.Query.ChainID, h.request.Pins)) == plan.CodeReorganised
}

// backOff is how long the job waits before its next attempt.
func (h *held) backOff() time.Duration {
	d := h.w.RetryDelay
	for range h.job.Attempts + h.job.Crashes {
		d = min(4*d, 5*time.Minute)
	}
	return d
}
