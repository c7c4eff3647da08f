package chain_test

import (
	"bytes"
	"context"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

func slotRange(from, to int) []common.Hash {
	var slots []common.Hash
	for i := from; i < to; i++ {
		slots = append(slots, common.BytesToHash([]byte{byte(i)}))
	}
	return slots
}

func headerOf(t *testing.T, w *world) chain.Header {
	t.Helper()
	header, err := open(t, config(w.dev.URL())).HeaderRLP(t.Context(), w.number)
	wantCode(t, err, truth)
	return header
}

// counting counts the questions that reach a source.
type counting struct {
	chain.Source
	headers, nodes atomic.Int64
}

func (c *counting) HeaderRLP(ctx context.Context, number uint64) (chain.Header, error) {
	c.headers.Add(1)
	return c.Source.HeaderRLP(ctx, number)
}

func (c *counting) Nodes(ctx context.Context, h chain.Header, a common.Address, slots []common.Hash) ([][]byte, error) {
	c.nodes.Add(1)
	return c.Source.Nodes(ctx, h, a, slots)
}

func TestCollectSharesWork(t *testing.T) {
	w := shared(t)
	src := &counting{Source: open(t, config(w.dev.URL()))}
	absent, slots := common.Address{0xbb}, slotRange(0, 70)
	needs := []chain.Need{{Block: 0}, {Block: w.number}, {Block: w.number, Account: &absent, Slots: slots[:3]}}
	for _, slot := range slots {
		needs = append(needs, chain.Need{Block: w.number, Account: &w.contract, Slots: []common.Hash{slot, slots[0]}})
	}
	needs = append(needs, chain.Need{Block: w.number + 1, Account: &w.contract})
	data, err := chain.Collect(t.Context(), src, needs)
	wantCode(t, err, truth)
	if src.headers.Load() != 3 || src.nodes.Load() != 3 {
		t.Errorf("%d headers and %d proofs were asked for", src.headers.Load(), src.nodes.Load())
	}
	var nodes [][]byte
	for hash, enc := range data.Nodes {
		if crypto.Keccak256Hash(enc) != hash {
			t.Fatal("a node under another's hash")
		}
		nodes = append(nodes, enc)
	}
	header, err := chain.NewHeader(data.Headers[w.number])
	if err != nil || header.Hash != w.header.Hash() || len(data.Headers) != 3 {
		t.Fatalf("%+v %v", header, err)
	}
	values := readNodes(t, header.StateRoot, nodes, w.contract, slots)
	for i := 1; i <= 60; i++ {
		if values[slots[i]] != slotValue(i) {
			t.Errorf("slot %d: %v", i, values[slots[i]])
		}
	}
	readNodes(t, header.StateRoot, nodes, absent, slots)
}

func TestCollectNothing(t *testing.T) {
	data, err := chain.Collect(t.Context(), nil, nil)
	if err != nil || len(data.Headers) != 0 || data.Nodes == nil {
		t.Fatal(data, err)
	}
}

func TestCollectFails(t *testing.T) {
	w := shared(t)
	src := open(t, config(w.dev.URL()))
	_, err := chain.Collect(t.Context(), src, []chain.Need{{Block: w.number}, {Block: 1 << 40}})
	wantCode(t, err, chain.CodeMissingBlock)
}

// TestNodesChecksTheHeader: a header that was not fetched is no anchor for a walk.
func TestNodesChecksTheHeader(t *testing.T) {
	w := shared(t)
	src := open(t, config(w.dev.URL()))
	for name, change := range map[string]func(*chain.Header){
		"root":   func(h *chain.Header) { h.StateRoot = common.Hash{1} },
		"hash":   func(h *chain.Header) { h.Hash = common.Hash{1} },
		"number": func(h *chain.Header) { h.Number++ },
		"bytes":  func(h *chain.Header) { h.RLP = bytes.Replace(h.RLP, h.StateRoot[:], common.Hash{1}.Bytes(), 1) },
	} {
		header := headerOf(t, w)
		change(&header)
		if _, err := src.Nodes(t.Context(), header, w.contract, nil); err == nil {
			t.Errorf("%s: no refusal", name)
		} else {
			wantCode(t, err, chain.CodeHeaderHash)
		}
	}
	_, err := src.Nodes(t.Context(), chain.Header{}, w.contract, nil)
	wantCode(t, err, chain.CodeHeaderMalformed)
}
