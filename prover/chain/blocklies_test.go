package chain_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// A blockLie changes the list of transactions, or that of receipts, of block 14764013: 19 entries of the types 0 and 2.
type blockLie struct {
	name  string
	bend  func(list []any) any
	codes []string
}

// alter changes one field of entry i; a value of remove takes it away.
func alter(i int, name string, value any) func([]any) any {
	return func(list []any) any {
		entry := list[i].(map[string]any)
		if entry[name] = value; value == remove {
			delete(entry, name)
		}
		return list
	}
}

// logOf changes log j of the receipt that has the most.
func logOf(j int, name string, value any) func([]any) any {
	return func(list []any) any {
		best := list[0]
		for _, one := range list {
			if len(logs(one)) > len(logs(best)) {
				best = one
			}
		}
		alter(j, name, value)(logs(best))
		return list
	}
}

func logs(receipt any) []any { return receipt.(map[string]any)["logs"].([]any) }

const remove = "remove"

// repeated is a list of n times the same.
func repeated(n int, entry func(list []any) any) func([]any) any {
	return func(list []any) any {
		one := entry(list)
		out := make([]any, n)
		for i := range out {
			out[i] = one
		}
		return out
	}
}

func firstOf(list []any) any { return list[0] }

// listLies fit both lists; CODE stands for the mismatch of the root.
func listLies(mismatch string) []blockLie {
	root, malformed := []string{mismatch}, []string{chain.CodeMalformed}
	return []blockLie{
		{"one missing at the end", func(l []any) any { return l[:len(l)-1] }, root},
		{"one missing in front", func(l []any) any { return l[1:] }, root},
		{"one missing in the middle", func(l []any) any { return append(l[:5:5], l[6:]...) }, root},
		{"one twice", func(l []any) any { return append(l, l[0]) }, root},
		{"one instead of another", func(l []any) any { l[1] = l[2]; return l }, root},
		{"two exchanged", func(l []any) any { l[1], l[2] = l[2], l[1]; return l }, root},
		{"none", func([]any) any { return []any{} }, root},
		{"list null", func([]any) any { return nil }, []string{chain.CodeMalformed, chain.CodeMissingBlock}},
		{"list a string", func([]any) any { return "0x" }, malformed},
		{"list an object", func([]any) any { return map[string]any{} }, malformed},
		{"entry null", func(l []any) any { l[4] = nil; return l }, malformed},
		{"entry a hash", func(l []any) any { l[4] = common.Hash{1}; return l }, malformed},
		{"entry a list", func(l []any) any { l[4] = []any{}; return l }, malformed},
		{"entry empty", func(l []any) any { l[4] = map[string]any{}; return l }, malformed},
		{"70000 entries", repeated(70_000, firstOf), []string{chain.CodeTooLarge}},
		{"70000 nulls", repeated(70_000, func([]any) any { return nil }), malformed},
		{"type a JSON number", alter(2, "type", 2), malformed},
		{"type null", alter(2, "type", nil), malformed},
		{"type of 65 bits", alter(2, "type", "0x10000000000000002"), malformed},
		{"type of a deposit", alter(2, "type", "0x7e"), []string{chain.CodeUnknownEnvelope}},
		{"a type to come", alter(2, "type", "0x5"), []string{chain.CodeUnknownEnvelope}},
		{"unknown and idle field", alter(2, "yonder", "0x5"), []string{truth}},
	}
}

var transactionLies = []blockLie{
	{"other nonce", alter(3, "nonce", "0x7777"), []string{chain.CodeClaimMismatch}},
	{"other value", alter(3, "value", "0x7777"), []string{chain.CodeClaimMismatch}},
	{"other gas", alter(3, "gas", "0x7777"), []string{chain.CodeClaimMismatch}},
	{"other input", alter(3, "input", "0x7777"), []string{chain.CodeClaimMismatch}},
	{"other recipient", alter(3, "to", common.Address{1}), []string{chain.CodeClaimMismatch}},
	{"no recipient", alter(3, "to", nil), []string{chain.CodeClaimMismatch}},
	{"other signature", alter(3, "r", "0x7777"), []string{chain.CodeClaimMismatch}},
	{"other hash", alter(3, "hash", common.Hash{1}), []string{chain.CodeClaimMismatch}},
	{"hash too short", alter(3, "hash", "0x01"), []string{chain.CodeMalformed}},
	{"no hash", alter(3, "hash", remove), []string{truth}},
	{"no hash, and other nonce", func(l []any) any { alter(3, "hash", remove)(l); return alter(3, "nonce", "0x7777")(l) }, []string{chain.CodeTransactionsRoot}},
	{"other sender", alter(3, "from", common.Address{1}), []string{truth}}, // follows from the signature, and is not read
	{"other block hash", alter(3, "blockHash", common.Hash{1}), []string{truth}},
	{"wrong type", func(l []any) any { return other(l, "type", "0x0", "0x2") }, []string{chain.CodeClaimMismatch, chain.CodeMalformed}},
	{"nonce missing", alter(3, "nonce", remove), []string{chain.CodeMalformed}},
	{"signature missing", alter(3, "s", remove), []string{chain.CodeMalformed}},
	{"nonce negative", alter(3, "nonce", "-0x1"), []string{chain.CodeMalformed}},
	{"nonce of 65 bits", alter(3, "nonce", "0x10000000000000000"), []string{chain.CodeMalformed}},
	{"value of 257 bits", alter(3, "value", "0x1"+strings.Repeat("0", 64)), []string{chain.CodeMalformed}},
	{"value huge", alter(3, "value", huge), []string{chain.CodeMalformed}},
	{"value with leading zeros", alter(3, "value", "0x01"), []string{chain.CodeMalformed}},
	{"input of half a byte", alter(3, "input", "0x123"), []string{chain.CodeMalformed}},
	{"input without 0x", alter(3, "input", "12"), []string{chain.CodeMalformed}},
	{"recipient of 21 bytes", alter(3, "to", "0x"+strings.Repeat("1", 42)), []string{chain.CodeMalformed}},
	{"signature of 257 bits", alter(3, "r", "0x1"+strings.Repeat("0", 64)), []string{chain.CodeMalformed}},
	{"1 MiB of input", alter(3, "input", "0x"+strings.Repeat("00", 1<<20)), []string{chain.CodeClaimMismatch}},
	{"a blob transaction without blobs", alter(3, "type", "0x3"), []string{chain.CodeMalformed}},
}

var receiptLies = []blockLie{
	{"other status", func(l []any) any { return other(l, "status", "0x1", "0x0") }, []string{chain.CodeReceiptsRoot}},
	{"status 2", alter(3, "status", "0x2"), []string{chain.CodeMalformed}},
	{"status of 65 bits", alter(3, "status", "0x10000000000000001"), []string{chain.CodeMalformed}},
	{"status a boolean", alter(3, "status", true), []string{chain.CodeMalformed}},
	{"no status", alter(3, "status", remove), []string{chain.CodeMalformed}},
	{"a root besides", alter(3, "root", common.Hash{1}), []string{chain.CodeReceiptsRoot}},
	{"a root instead", func(l []any) any { alter(3, "status", remove)(l); return alter(3, "root", common.Hash{1})(l) }, []string{chain.CodeReceiptsRoot}},
	{"an empty root besides", alter(3, "root", "0x"), []string{truth}},
	{"root null", alter(3, "root", nil), []string{truth}},
	{"a root of 31 bytes", alter(3, "root", "0x"+strings.Repeat("11", 31)), []string{chain.CodeMalformed}},
	{"other gas", alter(3, "cumulativeGasUsed", "0x1"), []string{chain.CodeReceiptsRoot}},
	{"gas of 65 bits", alter(3, "cumulativeGasUsed", "0x10000000000000000"), []string{chain.CodeMalformed}},
	{"gas negative", alter(3, "cumulativeGasUsed", "-0x1"), []string{chain.CodeMalformed}},
	{"gas missing", alter(3, "cumulativeGasUsed", remove), []string{chain.CodeMalformed}},
	{"other gas of its own", alter(3, "gasUsed", "0x1"), []string{truth}}, // the server's own sum, and not read
	{"other transaction", alter(3, "transactionHash", common.Hash{1}), []string{truth}},
	{"other bloom", alter(3, "logsBloom", "0x"+strings.Repeat("1", 512)), []string{chain.CodeReceiptsRoot}},
	{"bloom too short", alter(3, "logsBloom", "0x"+strings.Repeat("0", 510)), []string{chain.CodeMalformed}},
	{"bloom too long", alter(3, "logsBloom", "0x"+strings.Repeat("0", 514)), []string{chain.CodeMalformed}},
	{"bloom missing", alter(3, "logsBloom", remove), []string{chain.CodeMalformed}},
	{"wrong type", func(l []any) any { return other(l, "type", "0x0", "0x2") }, []string{chain.CodeReceiptsRoot}},
	{"no type", func(l []any) any { return other(l, "type", "0x2", remove) }, []string{chain.CodeReceiptsRoot}},
	{"logs null", alter(3, "logs", nil), []string{chain.CodeMalformed}},
	{"logs missing", alter(3, "logs", remove), []string{chain.CodeMalformed}},
	{"logs dropped", func(l []any) any { return logless(l) }, []string{chain.CodeReceiptsRoot}},
	{"log null", func(l []any) any { return alter(3, "logs", []any{nil})(l) }, []string{chain.CodeMalformed}},
	{"log added", func(l []any) any {
		return alter(3, "logs", []any{map[string]any{"address": common.Address{1}, "topics": []any{}, "data": "0x"}})(l)
	}, []string{chain.CodeReceiptsRoot}},
	{"log without address", logOf(0, "address", remove), []string{chain.CodeMalformed}},
	{"log without data", logOf(0, "data", remove), []string{chain.CodeMalformed}},
	{"log without topics", logOf(0, "topics", remove), []string{chain.CodeReceiptsRoot}},
	{"log's other address", logOf(0, "address", common.Address{1}), []string{chain.CodeReceiptsRoot}},
	{"log's other data", logOf(0, "data", "0x01"), []string{chain.CodeReceiptsRoot}},
	{"log's data of half a byte", logOf(0, "data", "0x0"), []string{chain.CodeMalformed}},
	{"log of five topics", logOf(0, "topics", []any{common.Hash{}, common.Hash{}, common.Hash{}, common.Hash{}, common.Hash{}}), []string{chain.CodeMalformed}},
	{"log's topic null", logOf(0, "topics", []any{nil}), []string{chain.CodeMalformed}},
	{"log's topic of 31 bytes", logOf(0, "topics", []any{"0x" + strings.Repeat("11", 31)}), []string{chain.CodeMalformed}},
	{"log's topics exchanged", logOf(0, "topics", []any{common.Hash{1}, common.Hash{2}}), []string{chain.CodeReceiptsRoot}},
	{"log removed", logOf(0, "removed", true), []string{truth}}, // a word about the chain, which the root says better
	{"log's other index", logOf(0, "logIndex", "0x77"), []string{truth}},
	{"deposit's fields", func(l []any) any {
		alter(3, "depositNonce", "0x1")(l)
		return alter(3, "depositReceiptVersion", "0x1")(l)
	}, []string{truth}},
}

// other changes the field of the first entry that has the one value to another.
func other(list []any, name string, from, to any) any {
	for i, one := range list {
		if one.(map[string]any)[name] == from {
			return alter(i, name, to)(list)
		}
	}
	return nil
}

// logless takes the logs of the first receipt that has some.
func logless(list []any) any {
	for i := range list {
		if len(logs(list[i])) > 0 {
			return alter(i, "logs", []any{})(list)
		}
	}
	return nil
}

// TestBlockLies tells every lie twice: to a source that has no other endpoint, and to one that has an honest one to go to.
func TestBlockLies(t *testing.T) {
	honest, foreign := recorded(t, 14764013), recorded(t, 19426587)
	h := honest.header(t)
	check := func(l blockLie, method string, bend func(func([]any) any) func(any) any, ask func(*chain.RPC) ([][]byte, error), root common.Hash) {
		t.Run(method+" "+l.name, func(t *testing.T) {
			url := honest.bent(method, bend(l.bend)).serve(t)
			list, err := ask(open(t, config(url)))
			wantCode(t, err, l.codes...)
			if err == nil && rootOf(list) != root {
				t.Fatal("a wrong result")
			}
			list, err = ask(open(t, config(url, honest.serve(t))))
			wantCode(t, err, truth)
			if rootOf(list) != root {
				t.Fatal("a wrong result")
			}
		})
	}
	n := 0
	for _, l := range append(listLies(chain.CodeTransactionsRoot), transactionLies...) {
		check(l, blockByHash, func(bend func([]any) any) func(any) any {
			return func(result any) any {
				block := result.(map[string]any)
				block["transactions"] = bend(block["transactions"].([]any))
				return block
			}
		}, func(src *chain.RPC) ([][]byte, error) { return src.Transactions(t.Context(), h) }, h.TransactionsRoot)
		n++
	}
	others := blockLie{"those of another block", func([]any) any { return mustDecode(t, foreign.receipts) }, []string{chain.CodeReceiptsRoot}}
	for _, l := range append(append(listLies(chain.CodeReceiptsRoot), receiptLies...), others) {
		check(l, blockReceipts, func(bend func([]any) any) func(any) any {
			return func(result any) any { return bend(result.([]any)) }
		}, func(src *chain.RPC) ([][]byte, error) { return src.Receipts(t.Context(), h) }, h.ReceiptsRoot)
		n++
	}
	t.Logf("%d lies", n)
}

// TestWholeBlockLies answers something else instead of a block.
func TestWholeBlockLies(t *testing.T) {
	honest, foreign := recorded(t, 14764013), recorded(t, 19426587)
	h := honest.header(t)
	for name, l := range map[string]struct {
		result any
		codes  []string
	}{
		"null":            {nil, []string{chain.CodeMissingBlock}},
		"a string":        {"block", []string{chain.CodeMalformed}},
		"a list":          {[]any{}, []string{chain.CodeMalformed}},
		"empty":           {map[string]any{}, []string{chain.CodeMalformed}},
		"another block":   {mustDecode(t, foreign.block), []string{chain.CodeTransactionsRoot}},
		"hashes only":     {map[string]any{"transactions": []any{common.Hash{1}}}, []string{chain.CodeMalformed}},
		"deeply nested":   {map[string]any{"transactions": deep(200)}, []string{chain.CodeMalformed}},
		"a type as array": {map[string]any{"transactions": []any{map[string]any{"type": []any{}}}}, []string{chain.CodeMalformed}},
	} {
		url := honest.bent(blockByHash, func(any) any { return l.result }).serve(t)
		_, err := open(t, config(url)).Transactions(t.Context(), h)
		wantCode(t, err, l.codes...)
		list, err := open(t, config(url, honest.serve(t))).Transactions(t.Context(), h)
		wantCode(t, err, truth)
		if rootOf(list) != h.TransactionsRoot {
			t.Error(name)
		}
	}
	// Too long an answer, and a limit of its own.
	cfg := config(honest.serve(t))
	cfg.MaxBlockBytes = 1000
	_, err := open(t, cfg).Transactions(t.Context(), h)
	wantCode(t, err, chain.CodeTooLarge)
	_, err = open(t, cfg).Receipts(t.Context(), h)
	wantCode(t, err, chain.CodeTooLarge)
	cfg = config(honest.serve(t))
	cfg.MaxBodyBytes = 1000
	_, err = open(t, cfg).Receipts(t.Context(), h)
	wantCode(t, err, truth)
	cfg.MaxBlockBytes = -1
	_, err = chain.OpenRPC(cfg)
	wantCode(t, err, chain.CodeConfig)
}

func deep(n int) any {
	if n == 0 {
		return nil
	}
	return []any{deep(n - 1)}
}

// TestBlockMutations changes random bytes of a recording: what comes out is the truth or a typed refusal.
func TestBlockMutations(t *testing.T) {
	r, l, dir := seeded(t), recorded(t, 990001), t.TempDir()
	h := l.header(t)
	writeJSON(t, filepath.Join(dir, "headers", "mainnet-990001.json"), mustDecode(t, l.block))
	src := replay(t, blocksFolder(t, dir), 1)
	refused, harmless := 0, 0
	for i := range 1000 {
		transactions := i%2 == 0
		var list [][]byte
		var err error
		root := h.ReceiptsRoot
		if transactions {
			writeFile(t, filepath.Join(dir, "blocks", "mainnet-990001.json"), mutate(r, l.block))
			list, err = src.Transactions(t.Context(), h)
			root = h.TransactionsRoot
		} else {
			writeFile(t, filepath.Join(dir, "receipts", "mainnet-990001.json"), mutate(r, l.receipts))
			list, err = src.Receipts(t.Context(), h)
		}
		wantCode(t, err, truth, chain.CodeMalformed, chain.CodeTooLarge, chain.CodeTransactionsRoot, chain.CodeReceiptsRoot,
			chain.CodeClaimMismatch, chain.CodeUnknownEnvelope)
		if err != nil {
			refused++
			continue
		}
		if harmless++; rootOf(list) != root {
			t.Fatal("a wrong result")
		}
	}
	t.Logf("%d refused, %d harmless", refused, harmless)
	if refused == 0 || harmless == 0 {
		t.Error("the mutations are too weak or too strong")
	}
}

// blocksFolder makes the files whose names a recording is known by.
func blocksFolder(t *testing.T, dir string) string {
	t.Helper()
	for _, folder := range []string{"blocks", "receipts"} {
		writeFile(t, filepath.Join(dir, folder, "mainnet-990001.json"), nil)
	}
	return dir
}

// TestListsCheckTheHeader: a header that was not fetched is nothing to compare with.
func TestListsCheckTheHeader(t *testing.T) {
	l := recorded(t, 14764013)
	src := open(t, config(l.serve(t)))
	cached := chain.Cached(src, chain.CacheConfig{Dir: t.TempDir()})
	folder := replay(t, fixtures(t), 1)
	for i, change := range []func(*chain.Header){
		func(h *chain.Header) { h.TransactionsRoot = common.Hash{1} },
		func(h *chain.Header) { h.ReceiptsRoot = common.Hash{1} },
		func(h *chain.Header) { h.Hash = common.Hash{1} },
	} {
		h := l.header(t)
		change(&h)
		for _, source := range []chain.Source{src, cached, folder} {
			_, err := source.Transactions(t.Context(), h)
			wantCode(t, err, chain.CodeHeaderHash)
			_, err = source.Receipts(t.Context(), h)
			wantCode(t, err, chain.CodeHeaderHash)
		}
		if l.times(blockByHash)+l.times(blockReceipts) != 0 {
			t.Fatal(i)
		}
	}
	_, err := folder.Transactions(t.Context(), header(t, folder, 15000000))
	wantCode(t, err, chain.CodeNotRecorded)
	_, err = folder.Receipts(t.Context(), header(t, folder, 15050000))
	wantCode(t, err, chain.CodeNotRecorded)
	if !strings.Contains(fmt.Sprint(err), "receipts are not recorded") {
		t.Error(err)
	}
}
