package api

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/trace"

	"github.com/hindsight-zk/hindsight/api/webhook"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/anchor"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/jobtrace"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

type submitInput struct {
	IdempotencyKey string `header:"Idempotency-Key" doc:"A name for this request, at most 255 bytes: repeated within a day, it gets the answer of the first one."`
}

type submitOutput struct {
	Status   int
	Location string `header:"Location" doc:"Where the job is."`
	ETag     string `header:"ETag"`
	Body     wire.Job
}

// submit queues a question. Nothing is accepted before it is durable: first the question itself, then the job.
func (s *Server) submit(ctx context.Context, in *submitInput) (*submitOutput, error) {
	who, began := callerOf(ctx), time.Now()
	idempotency, err := idempotencyOf(who, in.IdempotencyKey)
	if err != nil {
		return nil, err
	}
	sub, err := s.parseSubmission(ctx, who.body, "query", "pins", "webhook", "priority")
	if err != nil {
		return nil, err
	}
	least := tierCost(leastTier(sub.request.Query).Name)
	if err := s.charge(ctx, who, budgetSubmissions, roomy(who.submissions, maxCost()), priced(least, sub.priority)); err != nil {
		return nil, err
	}
	id := sub.request.ID()
	orphan, err := s.orphan(ctx, id)
	if err != nil {
		return nil, err
	}
	payload, err := sub.request.Encode()
	if err != nil {
		return nil, err
	}
	if err := s.config.Blobs.Put(ctx, jobs.PayloadName(id), payload); err != nil {
		return nil, err
	}
	hook := s.subscription(sub.webhook, idempotency)
	j, outcome, err := s.config.Store.Submit(ctx, jobs.Submission{
		ID: id, QueryID: sub.request.Query.ID(), ChainID: sub.request.Query.ChainID,
		Client: who.client, Priority: sub.priority, Cost: float64(least), Webhook: hook, Orphan: orphan, Idempotency: idempotency,
		MaxQueued: s.config.MaxQueued, MaxClientQueued: s.config.MaxClientQueued,
	})
	if err != nil {
		return nil, err
	}
	if outcome == jobs.Created || outcome == jobs.Revived {
		link := trace.Link{SpanContext: trace.SpanContextFromContext(propagation.TraceContext{}.Extract(ctx, propagation.HeaderCarrier(who.sent)))}
		jobtrace.StartRoot(ctx, s.config.Tracer, &j, trace.WithTimestamp(began), trace.WithLinks(link)).End()
	}
	s.log.Info("submitted", "job_id", j.ID, "outcome", outcome, "state", j.State, "client", who.client)
	return s.submitted(ctx, j, hook), nil
}

func (s *Server) submitted(ctx context.Context, j jobs.Job, hook *jobs.Subscription) *submitOutput {
	out := &submitOutput{Status: http.StatusAccepted, Location: s.config.PublicURL + "/v1/jobs/" + j.ID.Hex(), ETag: etag(j.Version), Body: s.wireJob(ctx, j, nil)}
	if j.State.IsTerminal() {
		out.Status = http.StatusOK
	}
	if hook != nil {
		out.Body.Subscription = &wire.Subscription{ID: hook.ID, Secret: webhook.Secret(s.config.WebhookSecret, hook.ID)}
	}
	return out
}

// maxIdempotencyKey is the longest header in bytes.
const maxIdempotencyKey = 255

// idempotencyOf names a request after its client, so that nobody gets the answer of another's request.
func idempotencyOf(who *caller, key string) (*jobs.Idempotency, error) {
	if key == "" {
		return nil, nil
	}
	if len(key) > maxIdempotencyKey {
		return nil, invalid(CodeIdempotencyKey, "Idempotency-Key", "%d bytes are more than %d", len(key), maxIdempotencyKey)
	}
	for _, b := range []byte(key) {
		if b < ' ' || b > '~' {
			return nil, invalid(CodeIdempotencyKey, "Idempotency-Key", "must be printable ASCII")
		}
	}
	return &jobs.Idempotency{
		Key:         sha256.Sum256([]byte(who.client + "\x00" + key)),
		Fingerprint: sha256.Sum256(who.body),
	}, nil
}

// subscription makes a subscription, nil without a URL. A request that is repeated with its Idempotency-Key makes the same
// one, so that a receiver who missed the first answer gets the secret of the subscription that there is.
func (s *Server) subscription(url string, idempotency *jobs.Idempotency) *jobs.Subscription {
	if url == "" {
		return nil
	}
	id := make([]byte, 16)
	if idempotency != nil {
		mac := hmac.New(sha256.New, s.config.WebhookSecret)
		mac.Write([]byte("hindsight subscription 1 "))
		mac.Write(idempotency.Key[:])
		mac.Write(idempotency.Fingerprint[:])
		copy(id, mac.Sum(nil))
	} else {
		_, _ = rand.Read(id) // never fails (crypto/rand)
	}
	return &jobs.Subscription{ID: "sub_" + hex.EncodeToString(id), URL: url}
}

// orphan returns the statement of a done job whose proof can't be handed out: it is gone, or does not verify, or is about
// blocks that were reorganised away. Zero: there is no such job, or its proof is good.
func (s *Server) orphan(ctx context.Context, id common.Hash) (common.Hash, error) {
	j, _, err := s.config.Store.Get(ctx, id)
	if fault.Code(err) == jobs.CodeNotFound {
		return common.Hash{}, nil
	}
	if err != nil || j.State != jobs.Done {
		return common.Hash{}, err
	}
	p, err := s.readProof(ctx, j.Statement)
	if err == nil {
		err = s.standing(ctx, p)
	}
	if err == nil || fault.FateOf(err) != fault.Invalid {
		return common.Hash{}, err
	}
	s.log.Warn("the proof of a done job no longer holds; it will be made again", "job_id", id, "statement", j.Statement, "error", err)
	return j.Statement, nil
}

// standing refuses, as Invalid, a proof that does not verify, or whose blocks the chain no longer has. Of finalized blocks
// the chain is not asked: they stay.
func (s *Server) standing(ctx context.Context, p *verifier.Proof) error {
	vk, _, err := s.config.VerifyingKeys(ctx, p.Circuit.Digest)
	switch {
	case fault.Code(err) == CodeKeyMissing: // a node without workers; its workers have verified the proof
	case err != nil:
		return err
	default:
		if err := verifier.Verify(vk, p); err != nil {
			return err
		}
	}
	final, err := s.config.Chains.Head(ctx, p.Statement.ChainID, chain.Finalized)
	if err != nil && s.config.Finality(p.Statement.ChainID) != chain.Finalized {
		return err
	}
	if err != nil { // this node has read finalized blocks only, so the answer does not depend on a source that is away
		return nil
	}
	var open []statement.Anchor
	for _, a := range p.Statement.Anchors {
		if a.Number > final {
			open = append(open, a)
		}
	}
	if len(open) == 0 {
		return nil
	}
	return s.config.Chains.Canonical(ctx, p.Statement.ChainID, open)
}

type preflightOutput struct {
	Body wire.Preflight
}

// preflightTimeout bounds how long a preflight reads the chain.
const preflightTimeout = 30 * time.Second

// preflight answers a question without a proof, and says what a proof would take.
func (s *Server) preflight(ctx context.Context, _ *struct{}) (*preflightOutput, error) {
	who := callerOf(ctx)
	sub, err := s.parseSubmission(ctx, who.body, "query", "pins")
	if err != nil {
		return nil, err
	}
	if err := s.charge(ctx, who, budgetSubmissions, roomy(who.submissions, maxCost()), preflightCost); err != nil {
		return nil, err
	}
	giveBack, err := s.preflights.take()
	if err != nil {
		return nil, err
	}
	defer giveBack()
	ctx, cancel := context.WithTimeout(ctx, preflightTimeout)
	defer cancel()
	ctx, release := s.untilStop(ctx)
	defer release()
	e, _, err := s.config.Chains.Evaluate(ctx, sub.request)
	if err != nil {
		if sub.text != nil {
			err = sub.text.Explain(err)
		}
		return nil, below("query", err)
	}
	tier, err := plan.Tier(e, "")
	if err != nil {
		return nil, err
	}
	out := &wire.Preflight{
		JobID: sub.request.ID(), QueryID: e.Statement.QueryID, Outputs: e.Statement.Outputs, Anchors: s.sourced(ctx, &e.Statement),
		StatementHash: e.Statement.Hash(), Tier: tier.Name, Used: e.Used, Cost: tierCost(leastTier(sub.request.Query).Name),
	}
	if _, err := s.readProof(ctx, out.StatementHash); err == nil {
		out.Proven = true
	} else if stats, err := s.stats.get(ctx); err == nil {
		out.ETASeconds = etaOfNew(stats, sub.request.Query.ChainID, tier.Name)
	}
	return &preflightOutput{*out}, nil
}

// sourced says of each anchor how contracts get to know it. Where the chain ends is asked for that alone: if no server says it now, the
// answer is good without.
func (s *Server) sourced(ctx context.Context, st *statement.Statement) []wire.SourcedAnchor {
	head, err := s.config.Chains.Head(ctx, st.ChainID, chain.Latest)
	out := make([]wire.SourcedAnchor, len(st.Anchors))
	for i, a := range st.Anchors {
		out[i] = wire.SourcedAnchor{Number: a.Number, Hash: a.Hash}
		if err != nil {
			continue
		}
		if c, err := anchor.Choose(anchor.Place{ChainID: st.ChainID, Head: head, Target: a.Number}); err == nil {
			out[i].Source, out[i].Until = string(c.Source), c.Until
		}
	}
	return out
}
