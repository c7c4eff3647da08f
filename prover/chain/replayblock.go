package chain

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

var _ Finder = (*Replay)(nil)

// Transactions implements [Source].
func (r *Replay) Transactions(ctx context.Context, h Header) ([][]byte, error) {
	return r.list(ctx, transactionsPart, h, r.files.blocks)
}

// Receipts implements [Source].
func (r *Replay) Receipts(ctx context.Context, h Header) ([][]byte, error) {
	return r.list(ctx, receiptsPart, h, r.files.receipts)
}

func (r *Replay) list(ctx context.Context, p part, h Header, files map[uint64]string) ([][]byte, error) {
	if err := contextFault(ctx, r.dir); err != nil {
		return nil, err
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	if p.root(h) == types.EmptyRootHash {
		return nil, nil
	}
	name, ok := files[h.Number]
	if !ok {
		return nil, invalid(CodeNotRecorded, fmt.Sprintf("block %d", h.Number),
			"its %s are not recorded in %s (chain id %d): ask about a block that is, or use an RPC endpoint", p, r.dir, r.chainID)
	}
	raw, err := r.files.read(name)
	if err != nil {
		return nil, err
	}
	list, err := p.parse(raw, envelopesOf(r.chainID))
	if err == nil {
		err = p.proves(h, list)
	}
	if err != nil {
		return nil, at(name, err)
	}
	return list, nil
}

// Find implements [Finder]: it looks through the recorded blocks, and reads those that mention the hash.
func (r *Replay) Find(ctx context.Context, transaction common.Hash) (uint64, uint16, error) {
	text := []byte(transaction.Hex())
	for _, number := range slices.Sorted(maps.Keys(r.files.blocks)) {
		if err := contextFault(ctx, r.dir); err != nil {
			return 0, 0, err
		}
		raw, err := r.files.read(r.files.blocks[number])
		if err != nil {
			return 0, 0, err
		}
		if !bytes.Contains(bytes.ToLower(raw), text) {
			continue
		}
		header, err := r.HeaderRLP(ctx, number)
		if err != nil {
			return 0, 0, err
		}
		list, err := r.Transactions(ctx, header)
		if err != nil {
			return 0, 0, err
		}
		for i, enc := range list {
			if crypto.Keccak256Hash(enc) == transaction {
				return number, uint16(i), nil
			}
		}
	}
	return 0, 0, invalid(CodeNotRecorded, fmt.Sprintf("transaction %v", transaction),
		"no recorded block in %s (chain id %d) has it: ask about one that is recorded, or use an RPC endpoint", r.dir, r.chainID)
}
