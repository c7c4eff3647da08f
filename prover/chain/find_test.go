package chain_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

func TestFindRecorded(t *testing.T) {
	src := replay(t, fixtures(t), 1)
	cached := chain.Cached(src, chain.CacheConfig{}).(chain.Finder)
	n := 0
	for _, block := range []uint64{990001, 14764013, 22869878} {
		list, err := src.Transactions(t.Context(), header(t, src, block))
		wantCode(t, err, truth)
		for i, enc := range list {
			if i%37 != 0 && i != len(list)-1 {
				continue
			}
			for _, f := range []chain.Finder{src, cached} {
				got, index, err := f.Find(t.Context(), crypto.Keccak256Hash(enc))
				wantCode(t, err, truth)
				if got != block || int(index) != i {
					t.Errorf("transaction %d of block %d: found at %d of %d", i, block, index, got)
				}
			}
			n++
		}
	}
	for _, hash := range []common.Hash{{}, {1}, header(t, src, 990001).Hash} {
		_, _, err := src.Find(t.Context(), hash)
		wantCode(t, err, chain.CodeNotRecorded)
		if fault.FateOf(err) != fault.Invalid {
			t.Error(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := src.Find(ctx, common.Hash{1})
	wantCode(t, err, chain.CodeCanceled)
	t.Logf("%d transactions", n)
}

// TestFindInADamagedRecording: a claim about a hash is not a transaction.
func TestFindInADamagedRecording(t *testing.T) {
	l, dir := recorded(t, 14764013), t.TempDir()
	h := l.header(t)
	writeJSON(t, filepath.Join(dir, "headers", "mainnet-14764013.json"), mustDecode(t, l.block))
	name := filepath.Join(dir, "blocks", "mainnet-14764013.json")
	txs := func(block any) []any { return block.(map[string]any)["transactions"].([]any) }
	hash := common.HexToHash(txs(mustDecode(t, l.block))[5].(map[string]any)["hash"].(string))
	for _, c := range []struct {
		damage func(block any)
		asked  common.Hash
		code   string
	}{
		{func(any) {}, hash, truth},
		{func(any) {}, parentHash(h), chain.CodeNotRecorded}, // it is in the file, and no transaction's
		{func(b any) { txs(b)[5].(map[string]any)["nonce"] = "0x7777" }, hash, chain.CodeClaimMismatch},
		{func(b any) { txs(b)[5], txs(b)[6] = txs(b)[6], txs(b)[5] }, hash, chain.CodeTransactionsRoot},
		{func(b any) { txs(b)[4].(map[string]any)["hash"] = common.Hash{1} }, common.Hash{1}, chain.CodeClaimMismatch},
		{func(b any) { b.(map[string]any)["transactions"] = nil }, parentHash(h), chain.CodeMalformed},
	} {
		block := mustDecode(t, l.block)
		c.damage(block)
		writeJSON(t, name, block)
		_, index, err := replay(t, dir, 1).Find(t.Context(), c.asked)
		wantCode(t, err, c.code)
		if err == nil && index != 5 {
			t.Errorf("found at %d", index)
		}
	}
	damages["gone"](t, name)
}

// TestFind: an endpoint's word about a place holds only when the transaction is there.
func TestFind(t *testing.T) {
	honest := recorded(t, 14764013)
	txs := mustDecode(t, honest.block).(map[string]any)["transactions"].([]any)
	hash := common.HexToHash(txs[5].(map[string]any)["hash"].(string))
	for name, c := range map[string]struct {
		field string
		value any
		codes []string
	}{
		"honest":              {"yonder", "0x1", []string{truth}},
		"another index":       {"transactionIndex", "0x6", []string{chain.CodeClaimMismatch}},
		"an index too far":    {"transactionIndex", "0x13", []string{chain.CodeClaimMismatch}},
		"index 65536 more":    {"transactionIndex", "0x10005", []string{chain.CodeClaimMismatch}},
		"the largest index":   {"transactionIndex", "0xffffffffffffffff", []string{chain.CodeClaimMismatch}},
		"index of 65 bits":    {"transactionIndex", "0x10000000000000005", []string{chain.CodeMalformed}},
		"index negative":      {"transactionIndex", "-0x5", []string{chain.CodeMalformed}},
		"index a JSON number": {"transactionIndex", 5, []string{chain.CodeMalformed}},
		"no index":            {"transactionIndex", nil, []string{chain.CodeMalformed}},
		"another block":       {"blockNumber", "0x1", []string{chain.CodeMissingBlock}},
		"block huge":          {"blockNumber", huge, []string{chain.CodeMalformed}},
		"pending":             {"blockNumber", nil, []string{chain.CodePendingTransaction}},
		"another block hash":  {"blockHash", common.Hash{1}, []string{truth}}, // not read: the place decides
		"other fields":        {"nonce", "0x7777", []string{truth}},
	} {
		t.Run(name, func(t *testing.T) {
			liar := honest.bent(oneTx, func(result any) any {
				result.(map[string]any)[c.field] = c.value
				return result
			})
			url := liar.serve(t)
			src := open(t, config(url))
			block, index, err := src.Find(t.Context(), hash)
			wantCode(t, err, c.codes...)
			if err == nil && (block != 14764013 || index != 5) {
				t.Fatalf("a wrong result: %d of %d", index, block)
			}
			if err != nil && fault.FateOf(err) != fault.Transient {
				t.Error(err)
			}
			if lies := src.Health()[0].Lies; fault.Code(err) == chain.CodeClaimMismatch && lies != 1 {
				t.Errorf("%d lies", lies)
			}
			block, index, err = open(t, config(url, honest.serve(t))).Find(t.Context(), hash)
			wantCode(t, err, truth)
			if block != 14764013 || index != 5 {
				t.Fatalf("a wrong result: %d of %d", index, block)
			}
		})
	}
	for name, answer := range map[string]any{"null": nil, "a string": "0x", "a list": []any{}, "empty": map[string]any{}} {
		url := honest.bent(oneTx, func(any) any { return answer }).serve(t)
		_, _, err := open(t, config(url)).Find(t.Context(), hash)
		wantCode(t, err, map[string]string{"null": chain.CodeUnknownTransaction, "empty": chain.CodePendingTransaction}[name], chain.CodeMalformed)
		if _, index, err := open(t, config(url, honest.serve(t))).Find(t.Context(), hash); err != nil || index != 5 {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, _, err := open(t, config(honest.serve(t))).Find(t.Context(), common.Hash{1})
	wantCode(t, err, chain.CodeUnknownTransaction)
	// The place is right, the block is not to be had.
	blind := honest.bent(blockByHash, func(any) any { return nil })
	_, _, err = open(t, config(blind.serve(t))).Find(t.Context(), hash)
	wantCode(t, err, chain.CodeMissingBlock)
	// A source that knows no places.
	_, _, err = chain.Cached(&pruned{}, chain.CacheConfig{}).(chain.Finder).Find(t.Context(), hash)
	wantCode(t, err, chain.CodeUnsupported)
	if !strings.Contains(err.Error(), "name the block") {
		t.Error(err)
	}
}
