package chain_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// fixtures returns the folder with real data, or skips the test.
func fixtures(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "headers")); err != nil {
		t.Skipf("no real data in %s: set HINDSIGHT_FIXTURES to the folder that has it", dir)
	}
	return dir
}

// wantCode fails unless err is a refusal with one of the codes; an empty code allows nil.
func wantCode(t *testing.T, err error, codes ...string) {
	t.Helper()
	var refusal *fault.Error
	if err != nil && !errors.As(err, &refusal) {
		t.Fatalf("not a *fault.Error: %v", err)
	}
	for _, code := range codes {
		if fault.Code(err) == code {
			return
		}
	}
	t.Fatalf("code %q, want one of %q: %v", fault.Code(err), codes, err)
}

// A world is a dev chain with a contract of some slots, and what is true about it.
type world struct {
	dev      *devchain.Chain
	number   uint64         // the block that tests ask for; not the latest
	contract common.Address // slots 1 to 60 are set at number
	header   *types.Header
	slots    []common.Hash // two present, two absent
	values   map[common.Hash]common.Hash
}

var theWorld = sync.OnceValues(func() (*world, error) { return makeWorld(devchain.Config{}) })

// shared returns the one dev chain of this test binary.
func shared(t *testing.T) *world {
	t.Helper()
	w, err := theWorld()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestMain(m *testing.M) {
	code := m.Run()
	if w, err := theWorld(); err == nil {
		w.dev.Close()
	}
	os.Exit(code)
}

const (
	opSStore       = 0x55
	opPush1        = 0x60
	opPush32       = 0x7f
	opCallDataLoad = 0x35
)

// storing is init code that sets slots 1 to n to values of different lengths and leaves a runtime that sets the slot of
// the first word of the call to the second.
func storing(n int) []byte {
	var code []byte
	for i := 1; i <= n; i++ {
		code = append(code, opPush32)
		code = append(code, slotValue(i).Bytes()...)
		code = append(code, opPush1, byte(i), opSStore)
	}
	runtime := []byte{opPush1, 32, opCallDataLoad, opPush1, 0, opCallDataLoad, opSStore}
	for i, b := range runtime {
		code = append(code, opPush1, b, opPush1, byte(i), 0x53) // MSTORE8
	}
	return append(code, opPush1, byte(len(runtime)), opPush1, 0, 0xf3) // RETURN
}

func slotValue(i int) common.Hash {
	return common.BytesToHash(crypto.Keccak256([]byte{byte(i)})[:1+i%32])
}

func makeWorld(cfg devchain.Config) (*world, error) {
	dev, err := devchain.Start(cfg)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	contract, receipt, err := dev.Deploy(ctx, storing(60))
	if err != nil {
		return nil, err
	}
	// Time goes on: the state that tests ask for is an old one.
	if _, err := dev.Send(ctx, contract, append(common.BigToHash(common.Big1).Bytes(), make([]byte, 32)...)); err != nil {
		return nil, err
	}
	header, err := dev.Client().HeaderByNumber(ctx, receipt.BlockNumber)
	if err != nil {
		return nil, err
	}
	w := &world{dev: dev, contract: contract, header: header, number: header.Number.Uint64(), values: map[common.Hash]common.Hash{}}
	for _, i := range []int{1, 2, 100, 101} {
		slot := common.BytesToHash([]byte{byte(i)})
		w.slots = append(w.slots, slot)
		if i <= 60 {
			w.values[slot] = slotValue(i)
		}
	}
	return w, nil
}

// config is an RPC source without long pauses.
func config(urls ...string) chain.RPCConfig {
	return chain.RPCConfig{
		Endpoints: urls, Attempts: 2, Backoff: time.Microsecond, MaxBackoff: time.Millisecond, MaxRetryAfter: time.Millisecond,
		RequestTimeout: 30 * time.Second, CallTimeout: time.Minute,
	}
}

func open(t *testing.T, cfg chain.RPCConfig) *chain.RPC {
	t.Helper()
	src, err := chain.OpenRPC(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { src.Close() })
	return src
}

// fetch asks everything: chain id, header, and account and slots of the world.
func (w *world) fetch(src chain.Source) (chain.Header, [][]byte, error) {
	ctx := context.Background()
	id, err := src.ChainID(ctx)
	if err != nil {
		return chain.Header{}, nil, err
	}
	if id != devchain.ChainID {
		return chain.Header{}, nil, fmt.Errorf("a wrong result: chain id %d", id)
	}
	header, err := src.HeaderRLP(ctx, w.number)
	if err != nil {
		return header, nil, err
	}
	nodes, err := src.Nodes(ctx, header, w.contract, w.slots)
	return header, nodes, err
}

// checkTruth fails unless header and nodes are the world's, judged by go-ethereum and not by the package under test.
func (w *world) checkTruth(t *testing.T, header chain.Header, nodes [][]byte) {
	t.Helper()
	if header.Hash != w.header.Hash() || header.Number != w.number || header.StateRoot != w.header.Root ||
		crypto.Keccak256Hash(header.RLP) != w.header.Hash() {
		t.Fatalf("a wrong header: %+v", header)
	}
	values := readNodes(t, header.StateRoot, nodes, w.contract, w.slots)
	for _, slot := range w.slots {
		if values[slot] != w.values[slot] {
			t.Fatalf("slot %v: a wrong value %v", slot, values[slot])
		}
	}
}

// readNodes reads slots from nodes with go-ethereum, each node by its own hash and each hash once.
func readNodes(t *testing.T, root common.Hash, nodes [][]byte, address common.Address, slots []common.Hash) map[common.Hash]common.Hash {
	t.Helper()
	db := memorydb.New()
	for _, enc := range nodes {
		db.Put(crypto.Keccak256(enc), enc)
	}
	if db.Len() != len(nodes) {
		t.Fatalf("%d nodes, %d of them different", len(nodes), db.Len())
	}
	leaf, err := trie.VerifyProof(root, crypto.Keccak256(address[:]), db)
	if err != nil {
		t.Fatal(err)
	}
	account := types.StateAccount{Root: types.EmptyRootHash}
	if leaf != nil {
		if err := rlp.DecodeBytes(leaf, &account); err != nil {
			t.Fatal(err)
		}
	}
	values := make(map[common.Hash]common.Hash)
	for _, slot := range slots {
		if account.Root == types.EmptyRootHash {
			continue
		}
		leaf, err := trie.VerifyProof(account.Root, crypto.Keccak256(slot[:]), db)
		if err != nil {
			t.Fatal(err)
		}
		if leaf != nil {
			_, content, _, err := rlp.Split(leaf)
			if err != nil {
				t.Fatal(err)
			}
			values[slot] = common.BytesToHash(content)
		}
	}
	return values
}

// A question is a JSON-RPC request as the server sees it.
type question struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

// liar is an honest server with one place where a lie fits in.
type liar struct {
	url  string                                                        // of the honest server
	lie  func(w http.ResponseWriter, r *http.Request, q question) bool // true: it answered
	bend func(q question, result any) any                              // changes a decoded result

	batch   func(w http.ResponseWriter, answers []any) // answers a batch; nil: honestly
	posts   atomic.Int64                               // HTTP requests
	batches atomic.Int64                               // of them batches
}

// serve starts the liar.
func (l *liar) serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		l.posts.Add(1)
		if body[0] == '[' {
			l.answerBatch(t, w, body)
			return
		}
		var q question
		if err := json.Unmarshal(body, &q); err != nil {
			t.Errorf("the request is no JSON: %v", err)
			return
		}
		if l.lie != nil && l.lie(w, r, q) {
			return
		}
		answer := askHonest(t, l.url, body)
		if l.bend != nil {
			answer["result"] = l.bend(q, answer["result"])
		}
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	return server.URL
}

// answerBatch answers each question of a batch as if it were alone, and hands the answers over to be spoilt.
func (l *liar) answerBatch(t *testing.T, w http.ResponseWriter, body []byte) {
	l.batches.Add(1)
	var list []json.RawMessage
	if err := json.Unmarshal(body, &list); err != nil {
		t.Errorf("the batch is no JSON: %v", err)
		return
	}
	var answers []any
	for _, one := range list {
		var q question
		if err := json.Unmarshal(one, &q); err != nil {
			t.Errorf("the request is no JSON: %v", err)
			return
		}
		answer := askHonest(t, l.url, one)
		if l.bend != nil {
			answer["result"] = l.bend(q, answer["result"])
		}
		answers = append(answers, answer)
	}
	if l.batch != nil {
		l.batch(w, answers)
		return
	}
	json.NewEncoder(w).Encode(answers)
}

// askHonest returns the honest answer, decoded; numbers are in hex, so nothing is lost.
func askHonest(t *testing.T, url string, body []byte) map[string]any {
	t.Helper()
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Error(err)
		return nil
	}
	defer resp.Body.Close()
	var answer map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		t.Error(err)
	}
	return answer
}

// askResult asks the honest server something else.
func askResult(t *testing.T, url, method string, params ...any) any {
	t.Helper()
	body, err := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
	if err != nil {
		t.Error(err)
	}
	return askHonest(t, url, body)["result"]
}
