package chain

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"slices"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
)

// Question asks for the nodes that lead from a header to an account and its slots, see [Source.Nodes].
type Question struct {
	Header  Header
	Account common.Address
	Slots   []common.Hash
}

// Batcher is a [Source] for which many questions at once are cheaper than one after the other. It answers all of them or
// fails, and the answers are in the order of the questions.
type Batcher interface {
	// Headers is Source.HeaderRLP for each number.
	Headers(ctx context.Context, numbers []uint64) ([]Header, error)
	// NodesOf is Source.Nodes for each question.
	NodesOf(ctx context.Context, questions []Question) ([][][]byte, error)
}

// headersOf asks any source for headers, as cheaply as it can be asked.
func headersOf(ctx context.Context, src Source, numbers []uint64) ([]Header, error) {
	if b, ok := src.(Batcher); ok {
		return b.Headers(ctx, numbers)
	}
	headers := make([]Header, len(numbers))
	err := inParallel(ctx, len(numbers), func(ctx context.Context, i int) (err error) {
		headers[i], err = src.HeaderRLP(ctx, numbers[i])
		return err
	})
	return headers, err
}

// nodesOf asks any source for nodes, as cheaply as it can be asked.
func nodesOf(ctx context.Context, src Source, questions []Question) ([][][]byte, error) {
	if b, ok := src.(Batcher); ok {
		return b.NodesOf(ctx, questions)
	}
	nodes := make([][][]byte, len(questions))
	err := inParallel(ctx, len(questions), func(ctx context.Context, i int) (err error) {
		nodes[i], err = src.Nodes(ctx, questions[i].Header, questions[i].Account, questions[i].Slots)
		return err
	})
	return nodes, err
}

// askAll puts questions in batches. A batch is only a chance to save time: what it leaves without an answer that was
// accepted is asked again one by one, so that every failure is met, retried and reported in one place.
func (r *RPC) askAll(ctx context.Context, calls []call) error {
	return r.askAllOf(ctx, r.inOrder, calls)
}

// askAllOf is askAll for the endpoints that are told when it needs them; there is one at least.
func (r *RPC) askAllOf(ctx context.Context, endpoints func() []*endpoint, calls []call) error {
	left := r.batches(calls)
	if err := inParallel(ctx, len(left), func(ctx context.Context, i int) error {
		if len(left[i]) > 1 {
			left[i] = r.askBatch(ctx, endpoints()[0], left[i])
		}
		return nil
	}); err != nil {
		return err
	}
	alone := slices.Concat(left...)
	return inParallel(ctx, len(alone), func(ctx context.Context, i int) error {
		return r.ask(ctx, endpoints(), alone[i])
	})
}

// batches cuts the questions into batches of RPCConfig.BatchSize, of which none asks for more slots than one question
// may: so the limit of an answer's length holds for a batch as well.
func (r *RPC) batches(calls []call) [][]call {
	var out [][]call
	for slots := 0; len(calls) > 0; slots = 0 {
		n := 0
		for n < min(len(calls), r.cfg.BatchSize) && (n == 0 || slots+calls[n].slots <= r.cfg.SlotsPerCall) {
			slots += calls[n].slots
			n++
		}
		out, calls = append(out, calls[:n]), calls[n:]
	}
	return out
}

// askBatch puts one batch to the endpoint that is to be asked first, once, and returns the questions that are left.
func (r *RPC) askBatch(ctx context.Context, e *endpoint, calls []call) (left []call) {
	r.mu.Lock()
	alone := e.noBatches
	r.mu.Unlock()
	if alone || r.introduce(ctx, e, calls[0].method) != nil {
		return calls
	}
	began := r.cfg.Now()
	results, f := r.postBatch(ctx, e, calls)
	if f != nil {
		r.cfg.Log.LogAttrs(ctx, slog.LevelWarn, "chain source: batch failed, asking one by one", slog.String("endpoint", e.name),
			slog.String("method", calls[0].method), slog.String("error", f.err.Error()))
		if r.refusesBatches(e, f) {
			return calls
		}
	}
	for i, q := range calls { // after the first lie nothing more of the batch is believed
		if f == nil && results[i] != nil {
			if err := q.accept(results[i]); err == nil {
				continue
			} else if !knowsNot(err) {
				f = &failure{err: at(e.name+" "+q.method, err), refused: true}
			}
		}
		left = append(left, q)
	}
	r.note(e, calls[0].method, f, r.cfg.Now().Sub(began))
	return left
}

// refusesBatches notes that an endpoint takes no batches. A failure that can pass is not taken for that.
func (r *RPC) refusesBatches(e *endpoint, f *failure) bool {
	if f.retry {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	e.noBatches = true
	return true
}

// postBatch sends the batch and returns the results in the order of the questions; nil where there is none.
func (r *RPC) postBatch(ctx context.Context, e *endpoint, calls []call) ([]json.RawMessage, *failure) {
	message, place := make([]any, len(calls)), make(map[string]int, len(calls))
	var limit int64
	for i, q := range calls {
		limit = max(limit, r.bodyLimit(q))
		id := r.requests.Add(1)
		message[i] = request{id: id, method: q.method, params: q.params}.wire()
		place[strconv.FormatUint(id, 10)] = i
	}
	where := e.name + " batch"
	raw, f := e.send(ctx, where, message, r.cfg.RequestTimeout, limit)
	if f != nil {
		return nil, f
	}
	if !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		return nil, &failure{err: transient(CodeUnsupported, where, "the answer to a batch is no list")}
	}
	results := make([]json.RawMessage, len(calls))
	err := eachElement(raw, len(calls), where, func(dec *json.Decoder) error {
		var env envelope
		if err := dec.Decode(&env); err != nil {
			return malformed(where, err)
		}
		i, ok := place[string(env.ID)]
		if !ok {
			return transient(CodeMalformed, where, "an answer to no question of the batch, or a second one to the same")
		}
		delete(place, string(env.ID))
		if env.Error == nil {
			results[i] = env.Result
		}
		return nil
	})
	if err != nil {
		return nil, &failure{retry: true, err: err}
	}
	return results, nil
}
