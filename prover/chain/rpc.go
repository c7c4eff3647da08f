package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// RPC is a source that asks JSON-RPC endpoints over HTTP: eth_chainId, eth_getBlockByNumber and eth_getProof.
//
// A question goes to the endpoint that answered last; when that one fails, lies or does not know, it goes to the next, so
// one honest endpoint that has the data is enough. An endpoint that failed for reasons that pass is asked again, after a
// pause; one that lied is not asked the same again within the call.
type RPC struct {
	cfg       RPCConfig
	transport *http.Transport
	endpoints []*endpoint
	preferred atomic.Int64 // index of the endpoint that answered last
	requests  atomic.Uint64

	mu      sync.Mutex
	chainID uint64 // 0 until an endpoint told, then all others must agree
}

var _ Source = (*RPC)(nil)

// The three methods that an endpoint must serve.
const (
	methodChainID = "eth_chainId"
	methodBlock   = "eth_getBlockByNumber"
	methodProof   = "eth_getProof"
)

// OpenRPC makes the source. It asks nothing yet: call [RPC.ChainID] to learn whether the endpoints answer and agree.
func OpenRPC(cfg RPCConfig) (*RPC, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	cfg = cfg.withDefaults()
	r := &RPC{cfg: cfg, chainID: cfg.ChainID}
	r.transport = &http.Transport{
		Proxy:                  cfg.Proxy,
		DialContext:            (&net.Dialer{Timeout: 10 * time.Second}).DialContext,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConnsPerHost:    collectors,
		IdleConnTimeout:        90 * time.Second,
		ForceAttemptHTTP2:      true,
	}
	client := &http.Client{
		Transport: r.transport,
		// A redirect would carry the question, and the key in the URL, to whom the server likes.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	for i, raw := range cfg.Endpoints {
		e, err := newEndpoint(raw, client)
		if err != nil {
			return nil, invalid(CodeConfig, fmt.Sprintf("endpoints[%d]", i), "%w", err)
		}
		e.index = i
		r.endpoints = append(r.endpoints, e)
	}
	return r, nil
}

// Close closes idle connections.
func (r *RPC) Close() error {
	r.transport.CloseIdleConnections()
	return nil
}

// ChainID asks every endpoint that has not told yet. All that answer must agree, and one must answer; the others are
// asked before they are first used.
func (r *RPC) ChainID(ctx context.Context) (uint64, error) {
	answers, errs := make([]uint64, len(r.endpoints)), make([]error, len(r.endpoints))
	var asking sync.WaitGroup
	for i, e := range r.endpoints {
		if answers[i] = r.known(e); answers[i] != 0 {
			continue
		}
		asking.Go(func() {
			errs[i] = r.ask(ctx, []*endpoint{e}, methodChainID, []any{}, func(raw json.RawMessage) (err error) {
				answers[i], err = parseChainID(raw)
				return err
			})
		})
	}
	asking.Wait()
	for i, e := range r.endpoints {
		if answers[i] == 0 {
			continue
		}
		if err := r.agree(e, answers[i]); err != nil {
			return 0, err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range answers {
		if answers[i] != 0 {
			return r.chainID, nil
		}
	}
	return 0, errs[0]
}

func parseChainID(raw json.RawMessage) (uint64, error) {
	var id hexutil.Uint64
	if err := json.Unmarshal(raw, &id); err != nil {
		return 0, malformed("chain id", err)
	}
	if id == 0 {
		return 0, malformed("chain id", errors.New("it is zero"))
	}
	return uint64(id), nil
}

func (r *RPC) known(e *endpoint) uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return e.chainID
}

// agree notes the chain id of an endpoint, or refuses it.
func (r *RPC) agree(e *endpoint, id uint64) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.chainID == 0 {
		r.chainID = id
	}
	if r.chainID != id {
		return invalid(CodeChainMismatch, e.name, "its chain id is %d, expected is %d: remove the endpoint, or set the chain id", id, r.chainID)
	}
	e.chainID = id
	return nil
}

// HeaderRLP implements [Source] with eth_getBlockByNumber.
func (r *RPC) HeaderRLP(ctx context.Context, number uint64) (Header, error) {
	var header Header
	accept := func(raw json.RawMessage) (err error) {
		if string(raw) == "null" {
			return transient(CodeMissingBlock, fmt.Sprintf("block %d", number), "the endpoint does not have the block (yet)")
		}
		header, err = parseHeader(raw, number)
		return at(fmt.Sprintf("block %d", number), err)
	}
	err := r.ask(ctx, r.inOrder(), methodBlock, []any{hexutil.Uint64(number), false}, accept)
	if err != nil {
		return Header{}, err
	}
	return header, nil
}

// Nodes implements [Source] with eth_getProof, one for every RPCConfig.SlotsPerCall slots.
func (r *RPC) Nodes(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	slots = distinct(slots)
	all := nodeSet{}
	for first := true; first || len(slots) > 0; first = false {
		n := min(len(slots), r.cfg.SlotsPerCall)
		nodes, err := r.proof(ctx, h, address, slots[:n])
		if err != nil {
			return nil, err
		}
		all.add(nodes...)
		slots = slots[n:]
	}
	out := make([][]byte, 0, len(all))
	for _, enc := range all {
		out = append(out, enc)
	}
	return out, nil
}

func (r *RPC) proof(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	lim := limits{pathNodes: r.cfg.MaxPathNodes, nodeBytes: r.cfg.MaxNodeBytes}
	where := fmt.Sprintf("block %d %v", h.Number, address)
	var nodes [][]byte
	accept := func(raw json.RawMessage) error {
		if string(raw) == "null" {
			return transient(CodeMissingState, where, "the endpoint has no proof, use an archive endpoint")
		}
		said, err := parseClaim(raw, len(slots), lim)
		if err != nil {
			return at(where, err)
		}
		if err := said.covers(slots); err != nil {
			return at(where, err)
		}
		found := evidence{nodes: said.nodes(), claim: said}
		nodes, err = found.prove(h, address, slots)
		return at(where, err)
	}
	// The block is named by its number: some servers know no other name here. If it was reorganised since h, the
	// account's walk does not begin at h's root and is refused.
	err := r.ask(ctx, r.inOrder(), methodProof, []any{address, slots, hexutil.Uint64(h.Number)}, accept)
	return nodes, err
}

func distinct(slots []common.Hash) []common.Hash {
	seen := make(map[common.Hash]bool, len(slots))
	out := make([]common.Hash, 0, len(slots))
	for _, slot := range slots {
		if !seen[slot] {
			seen[slot] = true
			out = append(out, slot)
		}
	}
	return out
}

// inOrder returns the endpoints, the one that answered last before the others.
func (r *RPC) inOrder() []*endpoint {
	first := int(r.preferred.Load())
	order := make([]*endpoint, 0, len(r.endpoints))
	order = append(order, r.endpoints[first:]...)
	return append(order, r.endpoints[:first]...)
}

// ask puts a question to endpoints until accept takes an answer. A refusal of accept is final for the endpoint; when no
// endpoint is left, the first refusal is returned, because it says more than that others were not reachable.
func (r *RPC) ask(ctx context.Context, endpoints []*endpoint, method string, params []any, accept func(json.RawMessage) error) error {
	ctx, cancel := context.WithTimeout(ctx, r.cfg.CallTimeout)
	defer cancel()
	var refused, failed error
	for attempt := 0; ; attempt++ {
		var left []*endpoint
		var pause time.Duration
		for _, e := range endpoints {
			f := r.try(ctx, e, method, params, accept)
			if f == nil {
				if method != methodChainID {
					r.preferred.Store(int64(e.index))
				}
				return nil
			}
			r.cfg.Log.LogAttrs(ctx, slog.LevelWarn, "chain source: attempt failed", slog.String("endpoint", e.name),
				slog.String("method", method), slog.Int("attempt", attempt+1), slog.Bool("retry", f.retry), slog.String("error", f.err.Error()))
			if f.retry {
				left, failed = append(left, e), f.err
				pause = max(pause, f.after)
			} else if refused == nil {
				refused = f.err
			}
			if err := contextFault(ctx, e.name+" "+method); err != nil {
				return worst(refused, err)
			}
		}
		if endpoints = left; len(endpoints) == 0 || attempt+1 == r.cfg.Attempts {
			return worst(refused, failed)
		}
		if err := r.sleep(ctx, attempt, pause); err != nil {
			return worst(refused, at(endpoints[0].name+" "+method, err))
		}
	}
}

// worst prefers the refusal to the failure.
func worst(refused, failed error) error {
	if refused != nil {
		return refused
	}
	return failed
}

// try asks one endpoint once. An endpoint that has not told its chain id is asked for it first.
func (r *RPC) try(ctx context.Context, e *endpoint, method string, params []any, accept func(json.RawMessage) error) *failure {
	if method != methodChainID && r.known(e) == 0 {
		f := r.try(ctx, e, methodChainID, []any{}, func(raw json.RawMessage) error {
			id, err := parseChainID(raw)
			if err != nil {
				return err
			}
			return r.agree(e, id)
		})
		if f != nil {
			return f
		}
	}
	raw, f := e.post(ctx, request{
		id: r.requests.Add(1), method: method, params: params,
		timeout: r.cfg.RequestTimeout, maxBody: r.cfg.MaxBodyBytes,
	})
	if f != nil {
		return f
	}
	if err := accept(raw); err != nil {
		return &failure{err: at(e.name+" "+method, err)}
	}
	return nil
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
