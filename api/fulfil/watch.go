package fulfil

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

const (
	cursorName = "next block"
	window     = 64    // blocks that are looked at again each time: a request whose block was undone is in another one
	dayOfBlock = 7_200 // on Ethereum
)

// watch reads the requests of the next blocks, and says how many come after those.
func (f *Fulfiller) watch(ctx context.Context, head uint64) (behind uint64, err error) {
	if head+1 < f.c.Confirmations {
		return 0, nil
	}
	deep := head + 1 - f.c.Confirmations // the newest block that counts
	next, err := f.journal.number(ctx, cursorName)
	if err != nil {
		return 0, err
	}
	if next == 0 {
		if next = f.c.From; next == 0 && deep > dayOfBlock {
			next = deep - dayOfBlock
		}
		if err := f.journal.setNumber(ctx, cursorName, next); err != nil {
			return 0, err
		}
	}
	first := next - min(next, window)
	first = max(first, f.c.From)
	if first > deep {
		return 0, nil
	}
	last := min(deep, max(next, first)+f.ranges-1)
	if last < deep {
		first = max(next, first) // far from the head no block is undone
	}
	for n := first; n <= last; n += f.ranges {
		if err := f.read(ctx, n, min(last, n+f.ranges-1)); err != nil {
			f.ranges = max(1, f.ranges/2) // it may have been too much: nodes have limits of their own, and no common code for it
			return 0, err
		}
	}
	f.ranges = min(f.c.Range, f.ranges+f.ranges/4+1)
	if last+1 > next {
		err = f.journal.setNumber(ctx, cursorName, last+1)
	}
	return deep - last, err
}

// read writes the requests of some blocks down.
func (f *Fulfiller) read(ctx context.Context, first, last uint64) error {
	logs, err := f.c.Chain.FilterLogs(ctx, ethereum.FilterQuery{FromBlock: new(big.Int).SetUint64(first), ToBlock: new(big.Int).SetUint64(last),
		Addresses: []common.Address{f.c.Contract}, Topics: [][]common.Hash{{requestedTopic}}})
	if err != nil {
		return chainFault("asking for requests", err)
	}
	for i := range logs {
		l := &logs[i]
		if l.Removed || l.Address != f.c.Contract || len(l.Topics) != 4 || l.Topics[0] != requestedTopic || l.BlockNumber < first || l.BlockNumber > last {
			continue
		}
		e, err := f.court.requests.UnpackRequestedEvent(l)
		if err != nil {
			f.log.Warn("a request that can't be read", "request_id", l.Topics[1], "block", l.BlockNumber, "error", err)
			continue
		}
		if err := f.journal.add(ctx, f.first(e, l.BlockNumber), f.now()); err != nil {
			return err
		}
	}
	return nil
}

// first is a request's row as it is seen. What will never be answered does not take room.
func (f *Fulfiller) first(e *bindings.HindsightRequestsRequested, block uint64) *Row {
	r := &Row{ID: e.Id, State: Seen, Block: block, Request: e.Request}
	switch {
	case len(e.Query) > f.c.MaxQuery:
		r.State, r.Reason = Skipped, "its query is too long"
	case len(e.Query) > 0 && crypto.Keccak256Hash(e.Query) != e.Request.QueryId:
		r.State, r.Reason = Skipped, "its query is not that of its id"
	default:
		r.Query = e.Query
	}
	return r
}
