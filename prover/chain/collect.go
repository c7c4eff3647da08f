package chain

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// Need is something to fetch: the header of a block and, with an account, the nodes that prove it and its slots.
type Need struct {
	Block   uint64
	Account *common.Address // nil: the header only
	Slots   []common.Hash   // of the account; ignored without one
}

// collectors is how many questions Collect asks at once: enough to hide most of the latency of a remote endpoint, few
// enough not to be limited by one.
const collectors = 4

// Collect fetches every need once: one header per block, one question per block and account with all its slots. Slots
// and accounts that are named several times are asked for once. It stops at the first failure.
func Collect(ctx context.Context, src Source, needs []Need) (fact.Data, error) {
	c := collector{
		src:     src,
		data:    fact.Data{Headers: make(map[uint64][]byte), Nodes: make(map[common.Hash][]byte)},
		headers: make(map[uint64]Header),
	}
	blocks, paths := groupNeeds(needs)
	if err := inParallel(ctx, len(blocks), func(ctx context.Context, i int) error {
		return c.header(ctx, blocks[i])
	}); err != nil {
		return fact.Data{}, err
	}
	if err := inParallel(ctx, len(paths), func(ctx context.Context, i int) error {
		return c.path(ctx, paths[i])
	}); err != nil {
		return fact.Data{}, err
	}
	return c.data, nil
}

// path is one question for Source.Nodes.
type path struct {
	block   uint64
	account common.Address
	slots   []common.Hash
}

// groupNeeds merges needs of one block and account, in the order in which they are first named.
func groupNeeds(needs []Need) (blocks []uint64, paths []path) {
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
			i = len(paths)
			index[here] = i
			paths = append(paths, path{block: need.Block, account: *need.Account})
		}
		for _, slot := range need.Slots {
			if !seenSlot[spot{here, slot}] {
				seenSlot[spot{here, slot}] = true
				paths[i].slots = append(paths[i].slots, slot)
			}
		}
	}
	return blocks, paths
}

type collector struct {
	src     Source
	mu      sync.Mutex // guards what follows
	data    fact.Data
	headers map[uint64]Header
}

func (c *collector) header(ctx context.Context, number uint64) error {
	header, err := c.src.HeaderRLP(ctx, number)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.headers[number] = header
	c.data.Headers[number] = header.RLP
	return nil
}

func (c *collector) path(ctx context.Context, p path) error {
	c.mu.Lock()
	header := c.headers[p.block]
	c.mu.Unlock()
	nodes, err := c.src.Nodes(ctx, header, p.account, p.slots)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, enc := range nodes {
		c.data.Nodes[crypto.Keccak256Hash(enc)] = enc
	}
	return nil
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
