package chain

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// Need is something to fetch: the header of a block and, with an account, the nodes that prove it and its slots; with
// indices, the nodes that prove what is at them in the tries of transactions and receipts, or that nothing is.
type Need struct {
	Block   uint64
	Account *common.Address // nil: none
	Slots   []common.Hash   // of the account; ignored without one

	Transactions      []uint16 // indices
	Receipts          []uint16 // indices
	CountTransactions bool     // fact.Data.Counts, and the nodes that prove that the last transaction is there and the next is not
}

// collectors is how many questions Collect asks at once: enough to hide most of the latency of a remote endpoint, few
// enough not to be limited by one.
const collectors = 4

// Collect fetches every need once: one header per block, one question per block and account with all its slots, the
// transactions and the receipts of a block once, whatever indices are named. Slots and accounts that are named several times are asked for once, and a [Batcher] is asked many things at once. It stops at
// the first failure. All nodes of a block belong to the header that is returned with them, whatever happens to the chain
// in between.
func Collect(ctx context.Context, src Source, needs []Need) (fact.Data, error) {
	data := fact.Data{Headers: make(map[uint64][]byte), Nodes: make(map[common.Hash][]byte), Counts: make(map[uint64]int)}
	blocks, questions := groupNeeds(needs)
	headers, err := headersOf(ctx, src, blocks)
	if err != nil {
		return fact.Data{}, err
	}
	byNumber := make(map[uint64]Header, len(blocks))
	for i, number := range blocks {
		byNumber[number] = headers[i]
		data.Headers[number] = headers[i].RLP
	}
	for i := range questions {
		questions[i].Header = byNumber[questions[i].Header.Number]
	}
	nodes, err := nodesOf(ctx, src, questions)
	if err != nil {
		return fact.Data{}, err
	}
	for _, list := range nodes {
		for _, enc := range list {
			data.Nodes[crypto.Keccak256Hash(enc)] = enc
		}
	}
	if err := collectLists(ctx, src, byNumber, needs, &data); err != nil {
		return fact.Data{}, err
	}
	return data, nil
}

// groupNeeds merges needs of one block and account, in the order in which they are first named. Of the
// headers of the questions only the numbers are set.
func groupNeeds(needs []Need) (blocks []uint64, questions []Question) {
	type place struct {
		block   uint64
		account common.Address
	}
	type spot struct {
		place
		slot common.Hash
	}
	seenBlock, seenSlot, index := make(map[uint64]bool), make(map[spot]bool), make(map[place]int)
	for _, need := range needs {
		if !seenBlock[need.Block] {
			seenBlock[need.Block] = true
			blocks = append(blocks, need.Block)
		}
		if need.Account == nil {
			continue
		}
		here := place{need.Block, *need.Account}
		i, ok := index[here]
		if !ok {
			i = len(questions)
			index[here] = i
			questions = append(questions, Question{Header: Header{Number: need.Block}, Account: *need.Account})
		}
		for _, slot := range need.Slots {
			if !seenSlot[spot{here, slot}] {
				seenSlot[spot{here, slot}] = true
				questions[i].Slots = append(questions[i].Slots, slot)
			}
		}
	}
	return blocks, questions
}

// inParallel does n things, some at once, and returns the first failure after all that were begun have ended.
func inParallel(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		workers sync.WaitGroup
		once    sync.Once
		first   error
		todo    = make(chan int, n)
	)
	for i := range n {
		todo <- i
	}
	close(todo)
	for range min(n, collectors) {
		workers.Go(func() {
			for i := range todo {
				err := contextFault(ctx, "")
				if err == nil {
					err = do(ctx, i)
				}
				if err != nil {
					once.Do(func() { first = err })
					cancel()
					return
				}
			}
		})
	}
	workers.Wait()
	return first
}
