package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

var _ Finder = (*cache)(nil)

// Transactions implements [Source].
func (c *cache) Transactions(ctx context.Context, h Header) ([][]byte, error) {
	return c.list(ctx, transactionsPart, h)
}

// Receipts implements [Source].
func (c *cache) Receipts(ctx context.Context, h Header) ([][]byte, error) {
	return c.list(ctx, receiptsPart, h)
}

// list looks in memory, then on the disk, then asks the source. A hash names the same block for ever, so what is kept need
// not be final.
func (c *cache) list(ctx context.Context, p part, h Header) ([][]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	if p.root(h) == types.EmptyRootHash {
		return nil, contextFault(ctx, "")
	}
	c.mu.Lock()
	kept, ok := c.shelf.get(listKey(p, h))
	c.mu.Unlock()
	if ok {
		return kept.nodes, contextFault(ctx, "")
	}
	return c.askLists.do(ctx, p.String()+string(h.Hash[:]), func(ctx context.Context) ([][]byte, error) {
		list, ok := c.disk.get(p, h)
		if !ok {
			var err error
			if list, err = p.of(ctx, c.source, h); err != nil {
				return nil, err
			}
			c.disk.put(p, h, list)
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.shelf.put(listKey(p, h), shelved{nodes: list})
		return list, nil
	})
}

// Find implements [Finder] by asking the source: where a transaction is can change.
func (c *cache) Find(ctx context.Context, transaction common.Hash) (uint64, uint16, error) {
	f, ok := c.source.(Finder)
	if !ok {
		return 0, 0, invalid(CodeUnsupported, "source", "it can't find transactions: name the block and the index")
	}
	return f.Find(ctx, transaction)
}
