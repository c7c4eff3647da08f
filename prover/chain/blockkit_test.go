package chain_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

const (
	blockByHash   = "eth_getBlockByHash"
	blockReceipts = "eth_getBlockReceipts"
	oneReceipt    = "eth_getTransactionReceipt"
	oneTx         = "eth_getTransactionByHash"
)

// A library is a JSON-RPC server of one block.
type library struct {
	chainID  uint64
	block    []byte // JSON, with whole transactions
	receipts []byte // JSON; null where there are none

	errors map[string]string                   // by method, a JSON-RPC error instead of the answer
	bend   func(method string, result any) any // changes a decoded result

	mu    sync.Mutex
	asked map[string]int // by method
}

// recorded is a library of a block of the real data.
func recorded(t *testing.T, number int) *library {
	t.Helper()
	l := &library{chainID: 1, receipts: []byte("null")}
	var err error
	if l.block, err = os.ReadFile(filepath.Join(fixtures(t), "blocks", fmt.Sprintf("mainnet-%d.json", number))); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(filepath.Join(fixtures(t), "receipts", fmt.Sprintf("mainnet-%d.json", number))); err == nil {
		l.receipts = raw
	}
	return l
}

// bent is the same library with one result changed.
func (l *library) bent(method string, bend func(any) any) *library {
	return &library{chainID: l.chainID, block: l.block, receipts: l.receipts, errors: l.errors, bend: func(m string, result any) any {
		if m == method {
			return bend(result)
		}
		return result
	}}
}

// lacking is the same library without a method.
func (l *library) lacking(method, answer string) *library {
	return &library{chainID: l.chainID, block: l.block, receipts: l.receipts, bend: l.bend, errors: map[string]string{method: answer}}
}

const noMethod = `{"code":-32601,"message":"the method does not exist"}`

func (l *library) times(method string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.asked[method]
}

func (l *library) answer(t *testing.T, q question) map[string]any {
	l.mu.Lock()
	if l.asked == nil {
		l.asked = make(map[string]int)
	}
	l.asked[q.Method]++
	l.mu.Unlock()
	answer := map[string]any{"jsonrpc": "2.0", "id": q.ID}
	if said, ok := l.errors[q.Method]; ok {
		answer["error"] = json.RawMessage(said)
		return answer
	}
	result := l.result(t, q)
	if l.bend != nil {
		result = l.bend(q.Method, result)
	}
	answer["result"] = result
	return answer
}

func (l *library) result(t *testing.T, q question) any {
	var block map[string]any
	var receipts []any
	if err := json.Unmarshal(l.block, &block); err != nil {
		t.Error(err)
	}
	if err := json.Unmarshal(l.receipts, &receipts); err != nil {
		t.Error(err)
	}
	var first string
	if len(q.Params) > 0 {
		json.Unmarshal(q.Params[0], &first)
	}
	find := func(list []any, key string) any {
		for _, one := range list {
			if one.(map[string]any)[key] == first {
				return one
			}
		}
		return nil
	}
	switch q.Method {
	case ident:
		return hexutil.Uint64(l.chainID)
	case "eth_getBlockByNumber":
		if first != block["number"] {
			return nil
		}
		return block
	case blockByHash:
		if first != block["hash"] {
			return nil
		}
		return block
	case blockReceipts:
		if first != block["hash"] {
			return nil
		}
		return receipts
	case oneReceipt:
		return find(receipts, "transactionHash")
	case oneTx:
		return find(block["transactions"].([]any), "hash")
	}
	t.Errorf("asked for %s", q.Method)
	return nil
}

// serve starts the server.
func (l *library) serve(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		var list []question
		single := !bytes.HasPrefix(body, []byte("["))
		if single {
			body = fmt.Appendf(nil, "[%s]", body)
		}
		if err := json.Unmarshal(body, &list); err != nil {
			t.Errorf("the request is no JSON: %v", err)
			return
		}
		var answers []any
		for _, q := range list {
			answers = append(answers, l.answer(t, q))
		}
		if single {
			json.NewEncoder(w).Encode(answers[0])
			return
		}
		json.NewEncoder(w).Encode(answers)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// header returns the header of the library's block, without asking.
func (l *library) header(t *testing.T) chain.Header {
	t.Helper()
	var fields types.Header
	if err := json.Unmarshal(l.block, &fields); err != nil {
		t.Fatal(err)
	}
	enc, err := rlp.EncodeToBytes(&fields)
	if err != nil {
		t.Fatal(err)
	}
	h, err := chain.NewHeader(enc)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// encodings lets go-ethereum make a root of bytes.
type encodings [][]byte

func (e encodings) Len() int                             { return len(e) }
func (e encodings) EncodeIndex(i int, buf *bytes.Buffer) { buf.Write(e[i]) }

func rootOf(list [][]byte) common.Hash {
	return types.DeriveSha(encodings(list), trie.NewStackTrie(nil))
}

// checkLists fails unless both lists are the block's, judged by go-ethereum.
func checkLists(t *testing.T, h chain.Header, transactions, receipts [][]byte) {
	t.Helper()
	if rootOf(transactions) != h.TransactionsRoot {
		t.Fatalf("block %d: wrong transactions", h.Number)
	}
	if rootOf(receipts) != h.ReceiptsRoot {
		t.Fatalf("block %d: wrong receipts", h.Number)
	}
}

// checkIndices fails unless data proves what is at each index of a trie, and that there is nothing.
func checkIndices(t *testing.T, nodes map[common.Hash][]byte, root common.Hash, list [][]byte, indices ...int) {
	t.Helper()
	if root == types.EmptyRootHash {
		return
	}
	db := memorydb.New()
	for hash, enc := range nodes {
		db.Put(hash[:], enc)
	}
	for _, i := range indices {
		value, err := trie.VerifyProof(root, rlp.AppendUint64(nil, uint64(i)), db)
		if err != nil {
			t.Fatalf("index %d: %v", i, err)
		}
		var want []byte
		if i < len(list) {
			want = list[i]
		}
		if !bytes.Equal(value, want) {
			t.Fatalf("index %d: a wrong value", i)
		}
	}
}

// made is a library of a block that is put together here: each transaction and receipt as JSON and as its encoding.
func made(t *testing.T, chainID uint64, transactions, receipts []entry) *library {
	t.Helper()
	split := func(list []entry) (js []any, enc [][]byte) {
		js = []any{}
		for _, e := range list {
			js, enc = append(js, e.js), append(enc, e.enc)
		}
		return js, enc
	}
	txJSON, txs := split(transactions)
	receiptJSON, rs := split(receipts)
	header := &types.Header{Number: common.Big32, Difficulty: common.Big0, TxHash: rootOf(txs), ReceiptHash: rootOf(rs), Extra: []byte{}}
	raw, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	var block map[string]any
	if err := json.Unmarshal(raw, &block); err != nil {
		t.Fatal(err)
	}
	block["transactions"] = txJSON
	l := &library{chainID: chainID}
	if l.block, err = json.Marshal(block); err == nil {
		l.receipts, err = json.Marshal(receiptJSON)
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

type entry struct {
	js  map[string]any
	enc []byte
}

// typed encodes an envelope of a list of items.
func typed(t *testing.T, kind byte, items ...any) []byte {
	t.Helper()
	enc, err := rlp.EncodeToBytes(items)
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte{kind}, enc...)
}

// bloomHex is an empty bloom.
var bloomHex = "0x" + strings.Repeat("0", 512)

func mustDecode(t *testing.T, raw []byte) (value any) {
	t.Helper()
	if err := json.Unmarshal(raw, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func parentHash(h chain.Header) common.Hash {
	var fields types.Header
	if err := rlp.DecodeBytes(h.RLP, &fields); err != nil {
		return common.Hash{}
	}
	return fields.ParentHash
}
