package chain

import (
	"context"
	"sync"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// listNeed is what is needed of the two lists of one block.
type listNeed struct {
	block   uint64
	indices [2]map[int]bool // by part
	count   bool
}

// wants says whether a list must be fetched.
func (n *listNeed) wants(p part) bool {
	return len(n.indices[p]) > 0 || (p == transactionsPart && n.count)
}

// groupLists merges needs of one block, in the order in which they are first named.
func groupLists(needs []Need) []*listNeed {
	var out []*listNeed
	byBlock := make(map[uint64]*listNeed)
	for _, need := range needs {
		if len(need.Transactions) == 0 && len(need.Receipts) == 0 && !need.CountTransactions {
			continue
		}
		n := byBlock[need.Block]
		if n == nil {
			n = &listNeed{block: need.Block, indices: [2]map[int]bool{{}, {}}}
			byBlock[need.Block] = n
			out = append(out, n)
		}
		n.count = n.count || need.CountTransactions
		for p, indices := range [2][]uint16{transactionsPart: need.Transactions, receiptsPart: need.Receipts} {
			for _, i := range indices {
				n.indices[p][int(i)] = true
			}
		}
	}
	return out
}

// collectLists adds what is needed of transactions and receipts to data. Of their tries only the paths that are needed are
// handed on: the rest of a block is no business of a circuit.
func collectLists(ctx context.Context, src Source, headers map[uint64]Header, needs []Need, data *fact.Data) error {
	type question struct {
		need *listNeed
		part part
	}
	var questions []question
	for _, need := range groupLists(needs) {
		for _, p := range []part{transactionsPart, receiptsPart} {
			if need.wants(p) {
				questions = append(questions, question{need, p})
			}
		}
	}
	var mu sync.Mutex // guards data
	return inParallel(ctx, len(questions), func(ctx context.Context, i int) error {
		q := questions[i]
		header := headers[q.need.block]
		list, err := q.part.of(ctx, src, header)
		if err != nil {
			return err
		}
		t, err := q.part.trie(header, list)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		for index := range q.need.indices[q.part] {
			t.addPath(index, data.Nodes)
		}
		if q.part == transactionsPart && q.need.count {
			data.Counts[header.Number] = len(list)
			t.addPath(max(0, len(list)-1), data.Nodes)
			t.addPath(len(list), data.Nodes)
		}
		return nil
	})
}

// of asks a source for the list.
func (p part) of(ctx context.Context, src Source, h Header) ([][]byte, error) {
	if p == transactionsPart {
		return src.Transactions(ctx, h)
	}
	return src.Receipts(ctx, h)
}
