package chain

import (
	"context"
	"encoding/json"
	"fmt"
)

// Tag names a block by its place in the chain, as JSON-RPC does.
type Tag string

// The tags, the newest block first. A finalized block is never reorganised away while the chain's validators keep to
// their rules; a safe one hardly ever.
const (
	Latest    Tag = "latest"
	Safe      Tag = "safe"
	Finalized Tag = "finalized"
)

func (t Tag) check() error {
	switch t {
	case Latest, Safe, Finalized:
		return nil
	default:
		return invalid(CodeConfig, "finality", "%q is no such thing, give %s, %s or %s", clip(string(t)), Finalized, Safe, Latest)
	}
}

// Heads is a [Source] that also knows where its chain ends now.
type Heads interface {
	Source
	// Head returns the header of the newest block that the tag allows. What it says about finality is the source's word
	// and can't be checked; a lie about it makes a job fail later or wait, never a wrong result. It may be older than what
	// the same call returned before: endpoints are not of one mind, and one that lags may answer.
	Head(ctx context.Context, tag Tag) (Header, error)
}

// Head implements [Heads] with eth_getBlockByNumber.
func (r *RPC) Head(ctx context.Context, tag Tag) (Header, error) {
	if err := tag.check(); err != nil {
		return Header{}, err
	}
	var head Header
	err := r.ask(ctx, r.inOrder(), call{
		method: methodBlock,
		params: []any{string(tag), false},
		accept: func(raw json.RawMessage) (err error) {
			if string(raw) == "null" {
				return transient(CodeMissingBlock, "", "the endpoint does not know its %s block", tag)
			}
			head, err = parseBlock(raw)
			return at(fmt.Sprintf("%s block", tag), err)
		},
		told: func(_ *endpoint, f *failure) { tag.explain(f) },
	})
	if err != nil {
		return Header{}, err
	}
	return head, nil
}

// explain recognises an endpoint without finality: a chain that has none, a client from before it, or a node that has
// just started. Their answers differ: null, a JSON-RPC error like "finalized block not found", or invalid parameters.
func (t Tag) explain(f *failure) {
	if f == nil || t == Latest || (!knowsNot(f.err) && f.rpcCode != invalidParams) {
		return
	}
	f.err = transient(CodeNoFinality, "finality", "no block is %s there: if the chain has no finality, set finality: latest for it and wait "+
		"for enough blocks yourself; if the node has just started, try again later: %w", t, f.err)
}

// Head implements [Heads]: the newest block whose header is recorded, whatever the tag. A recording is history.
func (r *Replay) Head(ctx context.Context, tag Tag) (Header, error) {
	if err := tag.check(); err != nil {
		return Header{}, err
	}
	newest, ok := r.files.newest()
	if !ok {
		return Header{}, invalid(CodeNotRecorded, string(tag), "no header is recorded in %s (chain id %d): use an RPC endpoint", r.dir, r.chainID)
	}
	return r.HeaderRLP(ctx, newest)
}

// newest returns the highest number among the names of the recorded headers.
func (rec *recording) newest() (number uint64, ok bool) {
	for n := range rec.headers {
		number, ok = max(number, n), true
	}
	for _, span := range rec.ranges {
		number, ok = max(number, span.to), true
	}
	return number, ok
}
