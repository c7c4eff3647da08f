package chain_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// everything is a list of needs that makes batches of headers and of proofs.
func everything(w *world) []chain.Need {
	var needs []chain.Need
	for n := range w.number + 2 {
		account := w.dev.Account()
		needs = append(needs, chain.Need{Block: n}, chain.Need{Block: n, Account: &w.contract, Slots: w.slots},
			chain.Need{Block: n, Account: &account})
	}
	return needs
}

// checkEverything judges collected data with go-ethereum.
func checkEverything(t *testing.T, w *world, data fact.Data) {
	t.Helper()
	for n := range w.number + 2 {
		header, err := chain.NewHeader(data.Headers[n])
		if err != nil || header.Number != n {
			t.Fatalf("block %d: %v", n, err)
		}
		checkHead(t, w, header)
		for _, address := range []common.Address{w.contract, w.dev.Account()} {
			values := readNodes(t, header.StateRoot, unkeyed(t, data), address, w.slots)
			if n == w.number && address == w.contract && values[w.slots[0]] != w.values[w.slots[0]] {
				t.Errorf("a wrong value: %v", values)
			}
		}
	}
}

func unkeyed(t *testing.T, data fact.Data) [][]byte {
	t.Helper()
	var nodes [][]byte
	for hash, enc := range data.Nodes {
		if crypto.Keccak256Hash(enc) != hash {
			t.Fatal("a node under another's hash")
		}
		nodes = append(nodes, enc)
	}
	return nodes
}

// TestBatches: two requests do, one for the headers and one for the proofs, beside the one for the chain id.
func TestBatches(t *testing.T) {
	w := shared(t)
	for name, test := range map[string]struct {
		size, slots    int
		posts, batches int64
	}{
		"default":           {0, 0, 3, 2},
		"none":              {1, 0, 10, 0},
		"of two":            {2, 0, 6, 4},
		"bounded by slots":  {0, 4, 5, 4}, // a batch for each block
		"less than a proof": {0, 3, 0, 0}, // the proofs are cut, in how many does not matter
	} {
		t.Run(name, func(t *testing.T) {
			l := &liar{url: w.dev.URL()}
			cfg := config(l.serve(t))
			cfg.BatchSize, cfg.SlotsPerCall = test.size, test.slots
			src := open(t, cfg)
			if _, err := src.ChainID(t.Context()); err != nil {
				t.Fatal(err)
			}
			data, err := chain.Collect(t.Context(), src, everything(w))
			wantCode(t, err, truth)
			checkEverything(t, w, data)
			if test.posts != 0 && (l.posts.Load() != test.posts || l.batches.Load() != test.batches) {
				t.Errorf("%d requests, %d of them batches, want %d and %d", l.posts.Load(), l.batches.Load(), test.posts, test.batches)
			}
		})
	}
}

// spoil changes the list of answers.
func spoil(change func(list []any) any) func(http.ResponseWriter, []any) {
	return func(w http.ResponseWriter, list []any) { json.NewEncoder(w).Encode(change(list)) }
}

func field(answer any, name string) any { return answer.(map[string]any)[name] }

func with(answer any, name string, value any) any {
	changed := map[string]any{}
	for k, v := range answer.(map[string]any) {
		changed[k] = v
	}
	changed[name] = value
	return changed
}

func eachAnswer(change func(answer any) any) func(http.ResponseWriter, []any) {
	return spoil(func(list []any) any {
		for i := range list {
			list[i] = change(list[i])
		}
		return list
	})
}

// batchLies are answers to a batch. As single questions are asked for what a batch leaves open, the truth comes out of
// each; what differs is whether the endpoint was seen lying, and whether it gets batches still.
var batchLies = []struct {
	name string
	tell func(http.ResponseWriter, []any)
	lies bool // it is counted as a lie
	last bool // no batch is sent again
}{
	{"answers in reverse", spoil(func(l []any) any {
		for i, j := 0, len(l)-1; i < j; i, j = i+1, j-1 {
			l[i], l[j] = l[j], l[i]
		}
		return l
	}), false, false},
	{"an answer missing", spoil(func(l []any) any { return l[1:] }), false, false},
	{"no answers", spoil(func([]any) any { return []any{} }), false, false},
	{"an id twice", spoil(func(l []any) any { l[1] = with(l[1], "id", field(l[0], "id")); return l }), false, false},
	{"an answer too many", spoil(func(l []any) any { return append(l, l[0]) }), false, false},
	{"an answer twice in place of another", spoil(func(l []any) any { l[1] = l[0]; return l }), false, false},
	{"results of two exchanged", spoil(func(l []any) any {
		a, b := field(l[0], "result"), field(l[1], "result")
		return append([]any{with(l[0], "result", b), with(l[1], "result", a)}, l[2:]...)
	}), true, false},
	{"one result for all", spoil(func(l []any) any {
		for i := range l {
			l[i] = with(l[i], "result", field(l[0], "result"))
		}
		return l
	}), true, false},
	{"foreign ids", eachAnswer(func(a any) any { return with(a, "id", 1<<40) }), false, false},
	{"ids as strings", eachAnswer(func(a any) any { return with(a, "id", fmt.Sprint(field(a, "id"))) }), false, false},
	{"ids null", eachAnswer(func(a any) any { return with(a, "id", nil) }), false, false},
	{"errors for all", eachAnswer(func(a any) any { return with(a, "error", map[string]any{"code": -32005, "message": "slow down"}) }), false, false},
	{"results null", eachAnswer(func(a any) any { return with(a, "result", nil) }), false, false},
	{"results numbers", eachAnswer(func(a any) any { return with(a, "result", 7) }), true, false},
	{"answers numbers", eachAnswer(func(any) any { return 7 }), false, false},
	{"a million answers", func(w http.ResponseWriter, _ []any) {
		fmt.Fprint(w, "["+strings.Repeat("{},", 1_000_000)+"{}]")
	}, false, false},
	{"a list that is cut", func(w http.ResponseWriter, _ []any) { fmt.Fprint(w, `[{"id":`) }, false, false},
	{"one error for the batch", func(w http.ResponseWriter, _ []any) {
		fmt.Fprint(w, `{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no batches"}}`)
	}, false, true},
	{"no list", func(w http.ResponseWriter, _ []any) { fmt.Fprint(w, `"batch"`) }, false, true},
	{"an empty body", func(http.ResponseWriter, []any) {}, false, true},
	{"status 400", func(w http.ResponseWriter, _ []any) { w.WriteHeader(400) }, false, true},
	{"status 413", func(w http.ResponseWriter, _ []any) { w.WriteHeader(413) }, false, true},
	{"status 500", func(w http.ResponseWriter, _ []any) { w.WriteHeader(500) }, false, false},
	{"status 429", func(w http.ResponseWriter, _ []any) { w.WriteHeader(429) }, false, false},
}

func TestBatchLies(t *testing.T) {
	w := shared(t)
	for _, lie := range batchLies {
		t.Run(lie.name, func(t *testing.T) {
			l := &liar{url: w.dev.URL(), batch: lie.tell}
			cfg := config(l.serve(t))
			cfg.MaxBodyBytes = 4 << 20
			src := open(t, cfg)
			data, err := chain.Collect(t.Context(), src, everything(w))
			wantCode(t, err, truth)
			checkEverything(t, w, data)
			if lies := src.Health()[0].Lies; (lies > 0) != lie.lies {
				t.Errorf("%d lies counted", lies)
			}
			if batches := l.batches.Load(); (batches == 1) != lie.last {
				t.Errorf("%d batches were sent", batches)
			}
		})
	}
}

// TestBatchMutations changes random bytes of the answer to a batch. The truth comes out, by the batch or without it.
func TestBatchMutations(t *testing.T) {
	w := shared(t)
	r := seeded(t)
	l := &liar{url: w.dev.URL(), batch: func(rw http.ResponseWriter, list []any) {
		var text bytes.Buffer
		json.NewEncoder(&text).Encode(list)
		rw.Write(mutate(r, text.Bytes())) // one batch at a time: the generator is not shared
	}}
	cfg := config(l.serve(t))
	rounds := 300
	if testing.Short() {
		rounds = 30
	}
	for range rounds {
		src := open(t, cfg)
		data, err := chain.Collect(t.Context(), src, everything(w))
		src.Close()
		wantCode(t, err, truth)
		checkEverything(t, w, data)
	}
}

// TestReorganisation: the chain is exchanged for another with the same numbers after each number of requests in turn.
// What comes out is a typed refusal or one chain's facts; never a header of one and a state of the other.
func TestReorganisation(t *testing.T) {
	w := shared(t)
	fork, err := makeWorld(devchain.Config{Alloc: types.GenesisAlloc{{0xf0}: {Balance: common.Big1}}})
	if err != nil {
		t.Fatal(err)
	}
	defer fork.dev.Close()
	for _, size := range []int{1, 10} {
		var refused, whole int
		for after := range int64(12) {
			var posts atomic.Int64
			server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				url := w.dev.URL()
				if posts.Add(1) > after+1 { // the first one is for the chain id
					url = fork.dev.URL()
				}
				answer, err := http.Post(url, "application/json", r.Body)
				if err != nil {
					return // the client has gone
				}
				defer answer.Body.Close()
				io.Copy(rw, answer.Body)
			}))
			defer server.Close()
			cfg := config(server.URL)
			cfg.BatchSize = size
			src := open(t, cfg)
			if _, err := src.ChainID(t.Context()); err != nil {
				t.Fatal(err)
			}
			data, err := chain.Collect(t.Context(), src, everything(w))
			if err != nil {
				refused++
				wantCode(t, err, chain.CodeNodeMissing)
				continue
			}
			whole++
			judge := w
			if crypto.Keccak256Hash(data.Headers[w.number]) == fork.header.Hash() {
				judge = fork
			}
			checkEverything(t, judge, data)
		}
		if refused == 0 || whole == 0 {
			t.Errorf("batches of %d: %d refused, %d whole", size, refused, whole)
		}
	}
}
