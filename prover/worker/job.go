package worker

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/jobtrace"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// held is a job that this worker has claimed.
type held struct {
	w     *worker
	job   jobs.Job
	token jobs.Token
	since time.Time // before the claim
	share *share    // nil: the memory went to another job while this one was claimed
	log   *slog.Logger

	lease   *lease
	request *plan.Request   // nil until it was read
	state   jobs.State      // as the store was told
	entered time.Time       // when the job came into it
	traced  context.Context // has the span of this claim
}

// run takes the job as far as it goes and reports how it left.
func (h *held) run(work context.Context) {
	ctx, cancel := context.WithCancelCause(work)
	defer cancel(nil)
	late := fault.New(fault.Transient, CodeDeadline, "", "the job was not done within %s; ask for less, or try again later", h.w.ProofDeadline)
	ctx, stop := context.WithTimeoutCause(ctx, h.w.ProofDeadline, late)
	defer stop()
	h.claimed()
	defer trace.SpanFromContext(h.traced).End()
	h.lease = holdLease(h.w.Store, h.token, h.since, h.w.Lease, h.w.Heartbeat, cancel)
	defer h.lease.abandon()

	hash, err := h.prove(ctx)
	if ctx.Err() != nil && err != nil {
		err = context.Cause(ctx)
	}
	if h.share != nil {
		h.share.release() // a child that was killed has ended now
	}
	h.end(ctx, hash, err)
}

// claimed tells how long the job has waited, and begins to tell what becomes of it.
func (h *held) claimed() {
	waited := h.job.Waited()
	h.w.Metrics.JobClaimed(h.job.Tier, waited)
	_, queued := jobtrace.Start(context.Background(), h.w.Tracer, string(jobs.Queued), &h.job, trace.WithTimestamp(h.job.Claimed.Add(-waited)))
	queued.End(trace.WithTimestamp(h.job.Claimed))
	h.traced, _ = jobtrace.Start(context.Background(), h.w.Tracer, "work", &h.job,
		trace.WithAttributes(attribute.String("hindsight.worker", h.w.Name), attribute.Int("hindsight.job.crashes", h.job.Crashes)))
	log := h.log
	if span := trace.SpanContextFromContext(h.traced); span.IsSampled() {
		log = log.With("trace_id", span.TraceID())
	}
	log.Info("job claimed", "chain", h.job.ChainID, "tier", h.job.Tier, "attempts", h.job.Attempts, "crashes", h.job.Crashes)
	h.state, h.entered = jobs.Fetching, time.Now()
}

// prove makes and stores the proof of the job, or finds it, and returns its name.
func (h *held) prove(ctx context.Context) (hash common.Hash, err error) {
	if h.share == nil {
		return hash, errNoRoom
	}
	if h.request, err = h.read(ctx); err != nil {
		return hash, err
	}
	e, data, err := h.evaluate(ctx)
	if err != nil {
		return hash, err
	}
	hash = e.Statement.Hash()
	proof := h.find(ctx, e)
	if proof == nil {
		if proof, err = h.make(ctx, e, data); err != nil {
			return hash, err
		}
	} else if err := h.enterAll(ctx, jobs.Proving, jobs.Verifying); err != nil {
		return hash, err
	}
	return hash, h.publish(ctx, proof)
}

// read returns the question. It is the payload's fault, never the question's, when that fails: being asked again mends it.
func (h *held) read(ctx context.Context) (*plan.Request, error) {
	js, err := h.w.Blobs.Get(ctx, jobs.PayloadName(h.job.ID))
	if err != nil {
		return nil, err
	}
	return plan.Decode(js, h.job.ID)
}

// evaluate fetches and answers. A bug that a question meets must not end the worker.
func (h *held) evaluate(ctx context.Context) (e *statement.Evaluation, d fact.Data, err error) {
	defer func() {
		if p := recover(); p != nil {
			h.log.Error("evaluating met a bug", "panic", p, "stack", string(debug.Stack()))
			err = fault.New(fault.Fatal, CodePanic, "", "evaluating the question met a bug, please report it with the query: %s", printable(fmt.Sprint(p)))
		}
	}()
	return h.w.Evaluator.Evaluate(ctx, h.request)
}

// find returns the proof of an evaluation that is stored already, if it is good, or nil.
func (h *held) find(ctx context.Context, e *statement.Evaluation) *verifier.Proof {
	js, err := h.w.Blobs.Get(ctx, jobs.ProofName(e.Statement.Hash()))
	if err != nil {
		return nil
	}
	p, err := h.check(ctx, js, "", e)
	if err != nil {
		h.log.Warn("the stored proof can't be used; another one is made", "code", fault.Code(err), "error", describe(err))
		return nil
	}
	h.log.Info("the proof is there already", "statement", p.StatementHash)
	return p
}

// make has a child make the proof.
func (h *held) make(ctx context.Context, e *statement.Evaluation, data fact.Data) (*verifier.Proof, error) {
	tier, err := plan.Tier(e, "")
	if err != nil {
		return nil, err
	}
	h.job.Tier = tier.Name
	if !h.w.proves(tier.Name) || !h.share.become(tier.Name) {
		return nil, errNoRoom
	}
	if err := h.enter(ctx, jobs.Proving); err != nil {
		return nil, err
	}
	c, err := h.share.take(tier.Name)
	if err != nil {
		return nil, err
	}
	js, err := c.prove(ctx, newRequest(h.request.Query, data), h.lease.advance)
	if err != nil {
		return nil, err
	}
	h.w.Metrics.Proven(tier.Name, c.took, peakUntilNow(c.cmd.Process.Pid))
	h.log.Info("proven", "tier", tier.Name, "pid", c.cmd.Process.Pid, "seconds", c.took.Seconds())
	if err := h.enter(ctx, jobs.Verifying); err != nil {
		return nil, err
	}
	return h.check(ctx, js, tier.Name, e)
}

// enter goes on to the next state, with the tier that is known by now.
func (h *held) enter(ctx context.Context, next jobs.State) error {
	if err := h.lease.enter(ctx, next, h.job.Tier); err != nil {
		return err
	}
	h.leave(next)
	return nil
}

// leave counts the time that the job was in a state whose work was done here.
func (h *held) leave(next jobs.State) {
	now := time.Now()
	h.w.Metrics.StageEnded(h.job.Tier, h.state, now.Sub(h.entered))
	_, span := h.w.Tracer.Start(h.traced, string(h.state), trace.WithTimestamp(h.entered))
	span.End(trace.WithTimestamp(now))
	h.state, h.entered = next, now
}

func (h *held) enterAll(ctx context.Context, states ...jobs.State) error {
	for _, s := range states {
		if err := h.lease.enter(ctx, s, ""); err != nil {
			return err
		}
	}
	return nil
}

// check believes a proof document of a child, or of the store, only if it proves exactly what was evaluated. With no tier
// the proof may be of any.
func (h *held) check(ctx context.Context, js []byte, tier string, e *statement.Evaluation) (*verifier.Proof, error) {
	invalid := func(err error) error {
		return fault.New(fault.Transient, CodeProofInvalid, "proof", "it is not published: %w", err)
	}
	p, err := verifier.ParseProof(js)
	if err != nil {
		return nil, invalid(err)
	}
	if want := e.Statement.Hash(); p.StatementHash != want {
		return nil, invalid(fmt.Errorf("its statement is %s, the answer is %s", p.StatementHash, want))
	}
	if tier == "" {
		tier = p.Circuit.Tier
	}
	if _, err := statement.TierByName(tier); err != nil || p.Circuit.Tier != tier {
		return nil, invalid(fmt.Errorf("it is of tier %q", printable(p.Circuit.Tier)))
	}
	vk, err := h.w.VerifyingKey(ctx, tier)
	if err != nil {
		return nil, err
	}
	if err := verifier.Verify(vk, p); err != nil {
		return nil, invalid(err)
	}
	if err := verifier.CheckQuery(p, h.request.Query); err != nil {
		return nil, invalid(err)
	}
	return p, nil
}

// publish stores a proof that was checked, unless its blocks were reorganised away. When the chain can't be asked the
// proof is stored and the job goes back: the next attempt finds it.
func (h *held) publish(ctx context.Context, p *verifier.Proof) error {
	orphaned := h.w.Evaluator.Canonical(ctx, p.Statement.ChainID, p.Statement.Anchors)
	if fault.Code(orphaned) == plan.CodeReorganised {
		return orphaned
	}
	js, err := p.MarshalJSON()
	if err != nil {
		return err
	}
	if err := h.w.Blobs.Put(ctx, jobs.ProofName(p.StatementHash), js); err != nil {
		return err
	}
	return orphaned
}
