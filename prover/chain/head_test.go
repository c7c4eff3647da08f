package chain_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// TestHead asks a real node for every tag, from its first block on. A dev chain finalizes every 32nd block.
func TestHead(t *testing.T) {
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer dev.Close()
	src := open(t, config(dev.URL()))
	want := func(tag chain.Tag, number uint64) {
		t.Helper()
		head, err := src.Head(t.Context(), tag)
		wantCode(t, err, truth)
		if head.Number != number {
			t.Errorf("%s is block %d, want %d", tag, head.Number, number)
		}
	}
	for _, tag := range []chain.Tag{chain.Latest, chain.Safe, chain.Finalized} {
		want(tag, 0)
	}
	for n := uint64(1); n <= 40; n++ {
		if _, err := dev.Commit(); err != nil {
			t.Fatal(err)
		}
		if n == 1 || n == 31 || n == 33 || n == 40 {
			want(chain.Latest, n)
			want(chain.Safe, n)
			want(chain.Finalized, n/32*32)
		}
	}
}

func TestHeadOfReplay(t *testing.T) {
	w := shared(t)
	rec := record(t, w)
	src := replay(t, rec.dir, 0)
	for _, tag := range []chain.Tag{chain.Latest, chain.Safe, chain.Finalized} {
		head, err := src.Head(t.Context(), tag)
		wantCode(t, err, truth)
		if head.Number != w.number+1 {
			t.Errorf("%s is block %d", tag, head.Number)
		}
	}
	_, err := src.Head(t.Context(), "pending")
	wantCode(t, err, chain.CodeConfig)
	dir := t.TempDir()
	writeJSON(t, dir+"/proofs/1-1-"+w.contract.Hex()+".json", map[string]any{})
	_, err = replay(t, dir, 1).Head(t.Context(), chain.Latest)
	wantCode(t, err, chain.CodeNotRecorded)
}

// TestNoFinality: what clients say about a tag that they, or their chain, do not know.
func TestNoFinality(t *testing.T) {
	w := shared(t)
	for name, fire := range map[string]func(http.ResponseWriter, *http.Request, question){
		"null":                     write(`{"jsonrpc":"2.0","id":ID,"result":null}`),
		"go-ethereum":              rpcError(-32000, "finalized block not found"),
		"an unknown block":         rpcError(-39001, "Unknown block"),
		"a tag that is unheard of": rpcError(-32602, "invalid argument 0: hex string without 0x prefix"),
	} {
		t.Run(name, func(t *testing.T) {
			url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
				if q.Method != block || string(q.Params[0]) == `"latest"` {
					return false
				}
				fire(rw, r, q)
				return true
			}}).serve(t)
			src := open(t, config(url))
			for _, tag := range []chain.Tag{chain.Finalized, chain.Safe} {
				_, err := src.Head(t.Context(), tag)
				wantCode(t, err, chain.CodeNoFinality)
				if !strings.Contains(err.Error(), "set finality: latest") || fault.FateOf(err) != fault.Transient {
					t.Error(err)
				}
			}
			head, err := src.Head(t.Context(), chain.Latest)
			wantCode(t, err, truth)
			checkHead(t, w, head)
			if h := src.Health()[0]; !h.OK || h.Lies != 0 {
				t.Errorf("a node without finality is not ill: %+v", h)
			}
			_, err = open(t, config(url, w.dev.URL())).Head(t.Context(), chain.Finalized)
			wantCode(t, err, truth)
		})
	}
	// A node that is down is not one without finality.
	_, err := open(t, config("http://127.0.0.1:1")).Head(t.Context(), chain.Finalized)
	wantCode(t, err, chain.CodeUnavailable)
	_, err = open(t, config(w.dev.URL())).Head(t.Context(), "pending")
	wantCode(t, err, chain.CodeConfig)
}

// checkHead compares a head with what go-ethereum's client says of the block.
func checkHead(t *testing.T, w *world, head chain.Header) {
	t.Helper()
	want, err := w.dev.Client().HeaderByHash(t.Context(), head.Hash)
	if err != nil || want.Number.Uint64() != head.Number || want.Root != head.StateRoot {
		t.Fatalf("a wrong head: %+v (%v)", head, err)
	}
}

// invented is a block that agrees with itself and with nothing else.
func invented(t *testing.T, w *world, number uint64) map[string]any {
	t.Helper()
	header := types.CopyHeader(w.header)
	header.Number.SetUint64(number)
	return map[string]any{
		"hash": header.Hash().Hex(), "number": hexutil.Uint64(number), "parentHash": header.ParentHash, "sha3Uncles": header.UncleHash,
		"miner": header.Coinbase, "stateRoot": header.Root, "transactionsRoot": header.TxHash, "receiptsRoot": header.ReceiptHash,
		"logsBloom": header.Bloom, "difficulty": (*hexutil.Big)(header.Difficulty), "gasLimit": hexutil.Uint64(header.GasLimit),
		"gasUsed": hexutil.Uint64(header.GasUsed), "timestamp": hexutil.Uint64(header.Time), "extraData": hexutil.Bytes(header.Extra),
		"mixHash": header.MixDigest, "nonce": header.Nonce, "baseFeePerGas": (*hexutil.Big)(header.BaseFee),
		"withdrawalsRoot": header.WithdrawalsHash, "blobGasUsed": (*hexutil.Uint64)(header.BlobGasUsed),
		"excessBlobGas": (*hexutil.Uint64)(header.ExcessBlobGas), "parentBeaconBlockRoot": header.ParentBeaconRoot,
		"requestsHash": header.RequestsHash,
	}
}

// headLies are about the newest block. Those that are true of a block, though not of the newest, can't be told from an
// endpoint that lags.
var headLies = []lie{
	{"head with a wrong hash", block, set("hash", common.Hash{1}.Hex()), []string{chain.CodeHeaderHash}},
	{"head without a hash", block, without("hash"), []string{chain.CodeHeaderMalformed}},
	{"head of a huge number", block, set("number", huge), []string{chain.CodeHeaderMalformed}},
	{"head of a large number", block, set("number", "0xffffffffffffffff"), []string{chain.CodeHeaderHash}},
	{"head of 65 bits", block, set("number", "0x10000000000000000"), []string{chain.CodeHeaderHash}},
	{"head with another state", block, set("stateRoot", common.Hash{1}.Hex()), []string{chain.CodeHeaderHash}},
	{"head null", block, instead(nil), []string{chain.CodeMissingBlock}},
	{"head a number", block, instead("0x10"), []string{chain.CodeHeaderMalformed}},
	{"head of another chain id", ident, instead("0x1"), []string{chain.CodeChainMismatch}},
	{"an old block as head", block, func(t *testing.T, w *world, _ any) any {
		return askResult(t, w.dev.URL(), block, "0x0", false)
	}, []string{truth}},
}

func TestHeadLies(t *testing.T) {
	w := shared(t)
	for _, l := range headLies {
		t.Run(l.name, func(t *testing.T) {
			url := (&liar{url: w.dev.URL(), bend: func(q question, result any) any {
				if q.Method != l.method {
					return result
				}
				return l.bend(t, w, result)
			}}).serve(t)
			cfg := config(url)
			cfg.ChainID = devchain.ChainID
			head, err := open(t, cfg).Head(t.Context(), chain.Latest)
			wantCode(t, err, l.codes...)
			if err == nil {
				checkHead(t, w, head)
			}
			cfg.Endpoints = append(cfg.Endpoints, w.dev.URL())
			head, err = open(t, cfg).Head(t.Context(), chain.Latest)
			wantCode(t, err, truth)
			checkHead(t, w, head)
		})
	}
}

// TestInventedHead: a head that agrees with itself passes, since nobody can know better; it leads to nothing.
func TestInventedHead(t *testing.T) {
	w := shared(t)
	const far = uint64(1) << 62
	url := (&liar{url: w.dev.URL(), bend: func(q question, result any) any {
		if q.Method == block && string(q.Params[0]) == `"latest"` {
			return invented(t, w, far)
		}
		return result
	}}).serve(t)
	src := open(t, config(url))
	head, err := src.Head(t.Context(), chain.Latest)
	wantCode(t, err, truth)
	if head.Number != far {
		t.Fatalf("block %d", head.Number)
	}
	_, err = src.HeaderRLP(t.Context(), far)
	wantCode(t, err, chain.CodeMissingBlock)
	_, err = src.Nodes(t.Context(), head, w.contract, w.slots)
	wantCode(t, err, chain.CodeMissingBlock)
	_, err = chain.Probe(t.Context(), src)
	wantCode(t, err, chain.CodeMissingBlock)
}

// TestHeadGoesBackwards: each answer is a block of the chain, and what was kept above the older head is dropped.
func TestHeadGoesBackwards(t *testing.T) {
	w := shared(t)
	var back atomic.Bool
	l := &liar{url: w.dev.URL(), bend: func(q question, result any) any {
		if q.Method != block || string(q.Params[0]) != `"finalized"` {
			return result
		}
		number := hexutil.Uint64(w.number)
		if back.Load() {
			number--
		}
		return askResult(t, w.dev.URL(), block, number, false)
	}}
	src := chain.Cached(open(t, config(l.serve(t))), chain.CacheConfig{HeadFor: -1})
	step := func(posts int64, do func() (chain.Header, error), number uint64) {
		t.Helper()
		before := l.posts.Load()
		header, err := do()
		wantCode(t, err, truth)
		checkHead(t, w, header)
		if header.Number != number || l.posts.Load()-before != posts {
			t.Errorf("block %d after %d requests, want block %d after %d", header.Number, l.posts.Load()-before, number, posts)
		}
	}
	head := func() (chain.Header, error) { return src.Head(t.Context(), chain.Finalized) }
	at := func(n uint64) func() (chain.Header, error) {
		return func() (chain.Header, error) { return src.HeaderRLP(t.Context(), n) }
	}
	step(2, head, w.number) // and the chain id
	step(0, at(w.number), w.number)
	step(1, at(w.number-1), w.number-1)
	step(0, at(w.number-1), w.number-1)
	back.Store(true)
	step(1, head, w.number-1)
	step(0, at(w.number-1), w.number-1)
	step(1, at(w.number), w.number)
	step(1, at(w.number), w.number)
}
