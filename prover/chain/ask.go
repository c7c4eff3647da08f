package chain

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// call is a question to an endpoint and what to do with its answer.
type call struct {
	method string
	params []any
	slots  int // that it asks for: the measure of how long the answer is
	// maxBody is the length of an answer. 0: RPCConfig.MaxBodyBytes.
	maxBody int64
	// accept takes the result, which may be null. What it refuses is a lie, unless its code says that the endpoint does
	// not know.
	accept func(json.RawMessage) error
	// told, if not nil, hears what became of each time that the question was put alone; the failure is nil when accept took
	// the answer. It may say better what a failure means here.
	told func(*endpoint, *failure)
}

// bodyLimit is the length of an answer.
func (r *RPC) bodyLimit(q call) int64 {
	if q.maxBody != 0 {
		return q.maxBody
	}
	return r.cfg.MaxBodyBytes
}

// ask puts a question to endpoints until accept takes an answer. A refusal of accept is final for the endpoint; when no
// endpoint is left, the first refusal is returned, because it says more than that others were not reachable.
func (r *RPC) ask(ctx context.Context, endpoints []*endpoint, q call) error {
	ctx, cancel := context.WithTimeout(ctx, r.cfg.CallTimeout)
	defer cancel()
	var refused, failed error
	for attempt := 0; ; attempt++ {
		var left []*endpoint
		var pause time.Duration
		for _, e := range endpoints {
			f := r.try(ctx, e, q)
			if f == nil {
				return nil
			}
			r.cfg.Log.LogAttrs(ctx, slog.LevelWarn, "chain source: attempt failed", slog.String("endpoint", e.name),
				slog.String("method", q.method), slog.Int("attempt", attempt+1), slog.Bool("retry", f.retry), slog.String("error", f.err.Error()))
			if f.retry {
				left, failed = append(left, e), f.err
				pause = max(pause, f.after)
			} else if refused == nil || fault.Code(refused) == CodeUnknownEnvelope {
				refused = f.err
			}
			if err := contextFault(ctx, e.name+" "+q.method); err != nil {
				return worst(refused, err)
			}
		}
		if endpoints = left; len(endpoints) == 0 || attempt+1 == r.cfg.Attempts {
			return worst(refused, failed)
		}
		if err := r.sleep(ctx, attempt, pause); err != nil {
			return worst(refused, at(endpoints[0].name+" "+q.method, err))
		}
	}
}

// worst prefers the refusal to the failure, unless it is one that can't be checked and would hold for ever: that must not
// be the word of one endpoint while another was not heard.
func worst(refused, failed error) error {
	if refused != nil && (failed == nil || fault.Code(refused) != CodeUnknownEnvelope) {
		return refused
	}
	return failed
}

// try asks one endpoint once. It must have told its chain id before.
func (r *RPC) try(ctx context.Context, e *endpoint, q call) *failure {
	if f := r.introduce(ctx, e, q.method); f != nil {
		return f
	}
	return r.post(ctx, e, q, r.cfg.RequestTimeout)
}

// introduce asks an endpoint for its chain id, if it has not told, or if it was in trouble and may be back: the question
// is short, and a server that comes back can be another one.
func (r *RPC) introduce(ctx context.Context, e *endpoint, method string) *failure {
	r.mu.Lock()
	told, timeout := e.chainID != 0, r.cfg.RequestTimeout
	if e.health.probing {
		told, timeout = false, min(timeout, probeTimeout)
	}
	r.mu.Unlock()
	if told || method == methodChainID {
		return nil
	}
	return r.post(ctx, e, call{method: methodChainID, params: []any{}, accept: func(raw json.RawMessage) error {
		id, err := parseChainID(raw)
		if err != nil {
			return err
		}
		return r.agree(e, id)
	}}, timeout)
}

// post asks one endpoint once and notes what became of it.
func (r *RPC) post(ctx context.Context, e *endpoint, q call, timeout time.Duration) *failure {
	began := r.cfg.Now()
	raw, f := e.post(ctx, request{
		id: r.requests.Add(1), method: q.method, params: q.params, timeout: timeout, maxBody: r.bodyLimit(q),
	})
	if f == nil {
		if err := q.accept(raw); err != nil {
			f = &failure{err: at(e.name+" "+q.method, err), refused: true}
		}
	}
	if q.told != nil {
		q.told(e, f)
	}
	r.note(e, q.method, f, r.cfg.Now().Sub(began))
	return f
}

// sleep waits before the next attempt: exponential back-off with jitter, or longer if an endpoint asked for it.
func (r *RPC) sleep(ctx context.Context, attempt int, asked time.Duration) error {
	pause := min(r.cfg.Backoff<<attempt, r.cfg.MaxBackoff)
	pause -= time.Duration(rand.Int64N(int64(pause)/2 + 1))
	pause = max(pause, min(asked, r.cfg.MaxRetryAfter))
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return contextFault(ctx, "")
	}
}
