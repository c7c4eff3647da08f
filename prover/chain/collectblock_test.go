package chain_test

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// TestCollectLists: for every recorded block, all that is at some indices, and that nothing is at others.
func TestCollectLists(t *testing.T) {
	src, _ := recordings(t)
	each(t, "receipts", func(folder *chain.Replay, parts []string, _ []byte) {
		h := header(t, folder, number(t, parts[0]))
		txs, err := folder.Transactions(t.Context(), h)
		wantCode(t, err, truth)
		receipts, err := folder.Receipts(t.Context(), h)
		wantCode(t, err, truth)
		last := len(txs) - 1
		indices := []int{0, last / 2, last, len(txs), len(txs) + 1, 127, 128, 255, 256, 1000, 65535}
		var wanted []uint16
		for _, i := range indices {
			wanted = append(wanted, uint16(i))
		}
		src.asked.Store(0)
		data, err := chain.Collect(t.Context(), src, []chain.Need{{Block: h.Number, Transactions: wanted[:4]}, {Block: h.Number, Receipts: wanted},
			{Block: h.Number, Transactions: wanted}, {Block: h.Number}})
		wantCode(t, err, truth)
		if n := src.asked.Load(); n != 2 || len(data.Counts) != 0 || len(data.Headers) != 1 {
			t.Errorf("%d questions, %d counts, %d headers", n, len(data.Counts), len(data.Headers))
		}
		unkeyed(t, data)
		checkIndices(t, data.Nodes, h.TransactionsRoot, txs, indices...)
		checkIndices(t, data.Nodes, h.ReceiptsRoot, receipts, indices...)

		// Only what is needed: one path has at most four branches, a leaf and no more than two extensions.
		for _, i := range indices {
			data, err := chain.Collect(t.Context(), src, []chain.Need{{Block: h.Number, Receipts: []uint16{uint16(i)}}})
			wantCode(t, err, truth)
			checkIndices(t, data.Nodes, h.ReceiptsRoot, receipts, i)
			if len(data.Nodes) > 7 {
				t.Errorf("%d nodes for one path", len(data.Nodes))
			}
		}
		data, err = chain.Collect(t.Context(), src, []chain.Need{{Block: h.Number, CountTransactions: true}})
		wantCode(t, err, truth)
		if n, ok := data.Counts[h.Number]; !ok || n != len(txs) {
			t.Errorf("%d transactions were counted, there are %d", n, len(txs))
		}
		checkIndices(t, data.Nodes, h.TransactionsRoot, txs, last, len(txs))
	})
}

// TestCountNeedsTheNextPath: of 128 transactions the last is at 0x7f and the next would be at 0x8180, so what proves the one
// does not prove that the other is missing.
func TestCountNeedsTheNextPath(t *testing.T) {
	var entries []entry
	for nonce := range uint64(128) {
		tx, _ := legacyEntry(t, nonce)
		entries = append(entries, tx)
	}
	l := made(t, 1, entries, nil)
	h, src := l.header(t), open(t, config(l.serve(t)))
	data, err := chain.Collect(t.Context(), src, []chain.Need{{Block: h.Number, CountTransactions: true}})
	wantCode(t, err, truth)
	list, err := src.Transactions(t.Context(), h)
	wantCode(t, err, truth)
	if data.Counts[h.Number] != 128 {
		t.Errorf("%v", data.Counts)
	}
	checkIndices(t, data.Nodes, h.TransactionsRoot, list, 127, 128)
}

func TestCollectOfEmptyBlocks(t *testing.T) {
	src, _ := recordings(t)
	data, err := chain.Collect(t.Context(), src, []chain.Need{{Block: 1000047, CountTransactions: true, Transactions: []uint16{0, 7}, Receipts: []uint16{0}}})
	wantCode(t, err, truth)
	if n, ok := data.Counts[1000047]; !ok || n != 0 || len(data.Nodes) != 0 {
		t.Errorf("%v, %d nodes", data.Counts, len(data.Nodes))
	}
	_, err = chain.Collect(t.Context(), src, []chain.Need{{Block: 15000000, Transactions: []uint16{0}}})
	wantCode(t, err, chain.CodeNotRecorded)
	_, err = chain.Collect(t.Context(), src, []chain.Need{{Block: 15050000, Receipts: []uint16{0}}})
	wantCode(t, err, chain.CodeNotRecorded)
}

// TestCollectTogether: accounts, slots, transactions and counts of one block, in one heap of nodes.
func TestCollectTogether(t *testing.T) {
	w := shared(t)
	src := open(t, config(w.dev.URL()))
	data, err := chain.Collect(t.Context(), src, []chain.Need{
		{Block: w.number, Account: &w.contract, Slots: w.slots, Transactions: []uint16{0}, CountTransactions: true},
		{Block: w.number + 1, Receipts: []uint16{0, 1}}, {Block: 0, CountTransactions: true, Receipts: []uint16{0}},
	})
	wantCode(t, err, truth)
	readNodes(t, w.header.Root, unkeyed(t, data), w.contract, w.slots)
	if data.Counts[w.number] != 1 || len(data.Counts) != 2 || len(data.Headers) != 3 {
		t.Errorf("%v", data.Counts)
	}
}

// TestDevChainLists: the node inside the process serves whole blocks, and finds transactions.
func TestDevChainLists(t *testing.T) {
	w := shared(t)
	src := open(t, config(w.dev.URL()))
	header := headerOf(t, w)
	both(t, src, header)
	block, err := w.dev.Client().BlockByNumber(t.Context(), w.header.Number)
	if err != nil {
		t.Fatal(err)
	}
	number, index, err := src.Find(t.Context(), block.Transactions()[0].Hash())
	wantCode(t, err, truth)
	if number != w.number || index != 0 {
		t.Errorf("found at %d of %d", index, number)
	}
	_, _, err = src.Find(t.Context(), common.Hash{1})
	wantCode(t, err, chain.CodeUnknownTransaction)
	dir := t.TempDir()
	writeJSON(t, fmt.Sprintf("%s/headers/1337-%d.json", dir, w.number), askResult(t, w.dev.URL(), "eth_getBlockByNumber", fmt.Sprintf("0x%x", w.number), false))
	writeJSON(t, fmt.Sprintf("%s/blocks/1337-%d.json", dir, w.number), askResult(t, w.dev.URL(), "eth_getBlockByNumber", fmt.Sprintf("0x%x", w.number), true))
	writeJSON(t, fmt.Sprintf("%s/receipts/1337-%d.json", dir, w.number), askResult(t, w.dev.URL(), blockReceipts, fmt.Sprintf("0x%x", w.number)))
	tape := replay(t, dir, 0)
	both(t, tape, header)
	if _, index, err := tape.Find(t.Context(), block.Transactions()[0].Hash()); err != nil || index != 0 {
		t.Error(err)
	}
	if header.ReceiptsRoot == types.EmptyRootHash {
		t.Error("an empty block")
	}
}
