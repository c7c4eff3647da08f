package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// RPC is a source that asks JSON-RPC endpoints over HTTP: eth_chainId, eth_getBlockByNumber and eth_getProof, for
// transactions and receipts eth_getBlockByHash, and eth_getBlockReceipts or else eth_getTransactionReceipt, and for Find
// eth_getTransactionByHash.
//
// A question goes to the endpoint that answered last; when that one fails, lies or does not know, it goes to the next, so
// one honest endpoint that has the data is enough. An endpoint that failed for reasons that pass is asked again, after a
// pause; one that lied is not asked the same again within the call. Across calls, one that failed or lied is asked after
// the others for a while, see [RPC.Health].
type RPC struct {
	cfg       RPCConfig
	transport *http.Transport
	endpoints []*endpoint
	requests  atomic.Uint64

	mu        sync.Mutex
	chainID   uint64 // 0 until an endpoint told, then all others must agree
	preferred int    // index of the endpoint that answered last
}

var (
	_ Heads   = (*RPC)(nil)
	_ Batcher = (*RPC)(nil)
	_ Finder  = (*RPC)(nil)
)

// The methods that endpoints serve. The first three are asked for by every query, the others by what is in blocks.
const (
	methodChainID       = "eth_chainId"
	methodBlock         = "eth_getBlockByNumber"
	methodProof         = "eth_getProof"
	methodBlockByHash   = "eth_getBlockByHash"
	methodBlockReceipts = "eth_getBlockReceipts"
	methodReceipt       = "eth_getTransactionReceipt"
	methodTransaction   = "eth_getTransactionByHash"
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
			errs[i] = r.ask(ctx, []*endpoint{e}, call{method: methodChainID, params: []any{}, accept: func(raw json.RawMessage) (err error) {
				answers[i], err = parseChainID(raw)
				return err
			}})
		})
	}
	asking.Wait()
	for i, e := range r.endpoints {
		if answers[i] == 0 {
			continue
		}
		if err := r.agree(e, answers[i]); err != nil {
			r.note(e, methodChainID, &failure{err: err, refused: true}, 0)
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
	if err := r.ask(ctx, r.inOrder(), headerCall(number, &header)); err != nil {
		return Header{}, err
	}
	return header, nil
}

// Headers implements [Batcher].
func (r *RPC) Headers(ctx context.Context, numbers []uint64) ([]Header, error) {
	headers, calls := make([]Header, len(numbers)), make([]call, len(numbers))
	for i, number := range numbers {
		calls[i] = headerCall(number, &headers[i])
	}
	if err := r.askAll(ctx, calls); err != nil {
		return nil, err
	}
	return headers, nil
}

func headerCall(number uint64, out *Header) call {
	where := fmt.Sprintf("block %d", number)
	return call{method: methodBlock, params: []any{hexutil.Uint64(number), false}, accept: func(raw json.RawMessage) error {
		if string(raw) == "null" {
			return transient(CodeMissingBlock, where, "the endpoint does not have the block (yet)")
		}
		header, err := parseHeader(raw, number)
		if err != nil {
			return at(where, err)
		}
		*out = header
		return nil
	}}
}

// Nodes implements [Source] with eth_getProof, one for every RPCConfig.SlotsPerCall slots.
func (r *RPC) Nodes(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error) {
	nodes, err := r.NodesOf(ctx, []Question{{Header: h, Account: address, Slots: slots}})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// NodesOf implements [Batcher].
func (r *RPC) NodesOf(ctx context.Context, questions []Question) ([][][]byte, error) {
	type part struct {
		question int
		nodes    *[][]byte
	}
	var parts []part
	var calls []call
	for i, q := range questions {
		if err := q.Header.check(); err != nil {
			return nil, err
		}
		slots := distinct(q.Slots)
		for first := true; first || len(slots) > 0; first = false {
			n := min(len(slots), r.cfg.SlotsPerCall)
			nodes := new([][]byte)
			parts = append(parts, part{i, nodes})
			calls = append(calls, r.proofCall(Question{Header: q.Header, Account: q.Account, Slots: slots[:n]}, nodes))
			slots = slots[n:]
		}
	}
	if err := r.askAll(ctx, calls); err != nil {
		return nil, err
	}
	sets := make([]nodeSet, len(questions))
	for i := range sets {
		sets[i] = nodeSet{}
	}
	for _, p := range parts {
		sets[p.question].add(*p.nodes...)
	}
	out := make([][][]byte, len(questions))
	for i, set := range sets {
		out[i] = slices.Collect(maps.Values(set))
	}
	return out, nil
}

func (r *RPC) proofCall(q Question, out *[][]byte) call {
	lim := limits{pathNodes: r.cfg.MaxPathNodes, nodeBytes: r.cfg.MaxNodeBytes}
	where := fmt.Sprintf("block %d %v", q.Header.Number, q.Account)
	accept := func(raw json.RawMessage) error {
		if string(raw) == "null" {
			return transient(CodeMissingState, where, "the endpoint has no proof, use an archive endpoint")
		}
		said, err := parseClaim(raw, len(q.Slots), lim)
		if err != nil {
			return at(where, err)
		}
		if err := said.covers(q.Slots); err != nil {
			return at(where, err)
		}
		found := evidence{nodes: said.nodes(), claim: said}
		nodes, err := found.prove(q.Header, q.Account, q.Slots)
		if err != nil {
			return at(where, err)
		}
		*out = nodes
		return nil
	}
	// The block is named by its number: some servers know no other name here. If it was reorganised since the header was
	// fetched, the account's walk does not begin at the header's root and is refused.
	return call{method: methodProof, params: []any{q.Account, q.Slots, hexutil.Uint64(q.Header.Number)}, slots: len(q.Slots), accept: accept}
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
