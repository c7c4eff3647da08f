package chain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// envelopes are those of the chain, which an endpoint has told before it is asked for anything else.
func (r *RPC) envelopes() envelopes {
	r.mu.Lock()
	defer r.mu.Unlock()
	return envelopesOf(r.chainID)
}

// Transactions implements [Source] with eth_getBlockByHash.
func (r *RPC) Transactions(ctx context.Context, h Header) ([][]byte, error) {
	return r.list(ctx, transactionsPart, h, call{method: methodBlockByHash, params: []any{h.Hash, true}})
}

// list asks for a whole block's transactions or receipts; an empty list is known from the header.
func (r *RPC) list(ctx context.Context, p part, h Header, q call) ([][]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	if p.root(h) == types.EmptyRootHash {
		return nil, contextFault(ctx, "")
	}
	where := fmt.Sprintf("block %d", h.Number)
	var list [][]byte
	q.maxBody = r.cfg.MaxBlockBytes
	q.accept = func(raw json.RawMessage) error {
		if string(raw) == "null" {
			return transient(CodeMissingBlock, where, "the endpoint does not have block %v: it lags, or the chain was reorganised", h.Hash)
		}
		found, err := p.parse(raw, r.envelopes())
		if err == nil {
			err = p.proves(h, found)
		}
		if err != nil {
			return at(where, err)
		}
		list = found
		return nil
	}
	// Those that are known not to serve the method are not asked again.
	endpoints := slices.DeleteFunc(r.inOrder(), func(e *endpoint) bool { return p == receiptsPart && r.lacksList(e) })
	if len(endpoints) == 0 {
		return nil, transient(CodeUnsupported, methodBlockReceipts, "no endpoint serves it")
	}
	if err := r.ask(ctx, endpoints, q); err != nil {
		return nil, err
	}
	return list, nil
}

func (r *RPC) lacksList(e *endpoint) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return e.noList
}

// Receipts implements [Source] with eth_getBlockReceipts. Endpoints that do not serve it are asked for the receipt of each
// transaction, after those that do.
func (r *RPC) Receipts(ctx context.Context, h Header) ([][]byte, error) {
	list, err := r.list(ctx, receiptsPart, h, call{method: methodBlockReceipts, params: []any{h.Hash}, told: r.noteUnserved})
	if err == nil {
		return list, nil
	}
	single := slices.DeleteFunc(r.inOrder(), func(e *endpoint) bool { return !r.lacksList(e) })
	if len(single) == 0 || contextFault(ctx, "") != nil {
		return nil, err
	}
	list, errSingle := r.singleReceipts(ctx, h, single)
	if errSingle != nil && !isUnserved(err) {
		return nil, err
	}
	return list, errSingle
}

// noteUnserved notes that an endpoint does not serve eth_getBlockReceipts, or not by a block's hash. That is no trouble:
// the method is younger than the others.
func (r *RPC) noteUnserved(e *endpoint, f *failure) {
	if f == nil || (!isUnserved(f.err) && f.rpcCode != invalidParams) {
		return
	}
	f.idle = true
	if !isUnserved(f.err) {
		f.err = transient(CodeUnsupported, "", "the endpoint takes no hash of a block here: %w", f.err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	e.noList = true
}

func isUnserved(err error) bool { return fault.Code(err) == CodeUnsupported }

// singleReceipts asks for receipts one by one. One endpoint has to tell all of a block, so that it can be held to them.
func (r *RPC) singleReceipts(ctx context.Context, h Header, endpoints []*endpoint) ([][]byte, error) {
	transactions, err := r.Transactions(ctx, h)
	if err != nil {
		return nil, err
	}
	if len(transactions) == 0 {
		return nil, receiptsPart.proves(h, nil) // the header contradicts itself, and nobody is at fault but who told it
	}
	where := fmt.Sprintf("block %d", h.Number)
	var first error
	for _, e := range endpoints {
		list, calls := make([][]byte, len(transactions)), make([]call, len(transactions))
		for i, enc := range transactions {
			calls[i] = r.receiptCall(where, crypto.Keccak256Hash(enc), &list[i])
		}
		err := r.askAllOf(ctx, func() []*endpoint { return []*endpoint{e} }, calls)
		if err == nil {
			if err = at(e.name+" "+where, receiptsPart.proves(h, list)); err == nil {
				return list, nil
			}
			r.note(e, methodReceipt, &failure{err: err, refused: true}, 0)
		}
		if first == nil {
			first = err
		}
		if contextFault(ctx, "") != nil {
			break
		}
	}
	return nil, first
}

func (r *RPC) receiptCall(where string, transaction common.Hash, out *[]byte) call {
	where = fmt.Sprintf("%s transaction %v", where, transaction)
	// One transaction may have made most of the block's logs.
	return call{method: methodReceipt, params: []any{transaction}, maxBody: r.cfg.MaxBlockBytes, accept: func(raw json.RawMessage) error {
		if string(raw) == "null" {
			return transient(CodeMissingBlock, where, "the endpoint has no receipt of it: it lags, or keeps no old receipts")
		}
		enc, err := parseReceipt(raw, r.envelopes())
		if err != nil {
			return at(where, err)
		}
		*out = enc
		return nil
	}}
}

// place is where a source says that a transaction is.
type place struct {
	block uint64
	index uint64
	by    *endpoint // who says it
}

// Find implements [Finder] with eth_getTransactionByHash. What an endpoint says is compared with the transactions of the
// block, which need not come from the same endpoint; where it does not hold, the next endpoint is asked.
func (r *RPC) Find(ctx context.Context, transaction common.Hash) (uint64, uint16, error) {
	var first error
	for endpoints := r.inOrder(); len(endpoints) > 0; {
		var said place
		if err := r.ask(ctx, endpoints, placeCall(transaction, &said)); err != nil {
			return 0, 0, worst(first, err)
		}
		err := at(said.by.name+" "+methodTransaction, r.confirm(ctx, transaction, said))
		if err == nil {
			return said.block, uint16(said.index), nil
		}
		if fault.Code(err) == CodeClaimMismatch {
			r.note(said.by, methodTransaction, &failure{err: err, refused: true}, 0)
		}
		first = worst(first, err)
		if contextFault(ctx, "") != nil {
			break
		}
		endpoints = slices.DeleteFunc(endpoints, func(e *endpoint) bool { return e == said.by })
	}
	return 0, 0, first
}

// confirm refuses a place where another transaction is, or none.
func (r *RPC) confirm(ctx context.Context, transaction common.Hash, said place) error {
	header, err := r.HeaderRLP(ctx, said.block)
	if err != nil {
		return err
	}
	list, err := r.Transactions(ctx, header)
	if err != nil {
		return err
	}
	if said.index < uint64(len(list)) && crypto.Keccak256Hash(list[said.index]) == transaction {
		return nil
	}
	return transient(CodeClaimMismatch, fmt.Sprintf("transaction %v", transaction), "the source says that it is number %d of block %d, and it is "+
		"not: use another source, or try again if the chain is being reorganised", said.index, said.block)
}

func placeCall(transaction common.Hash, out *place) call {
	where := fmt.Sprintf("transaction %v", transaction)
	return call{
		method: methodTransaction,
		params: []any{transaction},
		accept: func(raw json.RawMessage) error {
			if string(raw) == "null" {
				return transient(CodeUnknownTransaction, where, "the endpoint does not know it: check the hash and the chain, or try again later")
			}
			var wire struct {
				Block *hexutil.Uint64 `json:"blockNumber"`
				Index *hexutil.Uint64 `json:"transactionIndex"`
			}
			if err := json.Unmarshal(raw, &wire); err != nil {
				return malformed(where, err)
			}
			if wire.Block == nil {
				return transient(CodePendingTransaction, where, "it is in no block yet, try again later")
			}
			if wire.Index == nil {
				return malformed(where, errors.New("transactionIndex is missing"))
			}
			out.block, out.index = uint64(*wire.Block), uint64(*wire.Index)
			return nil
		},
		told: func(e *endpoint, f *failure) {
			if f == nil {
				out.by = e
			}
		},
	}
}
