package chain

import (
	"math"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/lru"
)

// shelf keeps what was used last, up to a number of bytes. It is not safe for concurrent use.
type shelf struct {
	max, size int64
	things    lru.BasicLRU[shelfKey, shelved]
}

// shelfKey names a header by its number, or what is below one by the hash of its block, which never becomes wrong.
type shelfKey struct {
	kind    kind
	number  uint64
	block   common.Hash
	account common.Address
	slot    common.Hash
}

type kind uint8

const (
	keptHeader       kind = iota
	keptAccount           // the path from the state root to the account
	keptSlot              // the path from the account's storage root to the slot
	keptTransactions      // of the block
	keptReceipts
)

func headerKey(number uint64) shelfKey { return shelfKey{kind: keptHeader, number: number} }

func accountKey(q Question) shelfKey {
	return shelfKey{kind: keptAccount, block: q.Header.Hash, account: q.Account}
}

func slotKey(q Question, slot common.Hash) shelfKey {
	return shelfKey{kind: keptSlot, block: q.Header.Hash, account: q.Account, slot: slot}
}

func listKey(p part, h Header) shelfKey {
	return shelfKey{kind: [...]kind{keptTransactions, keptReceipts}[p], block: h.Hash}
}

// shelved is a header, the nodes of a path, or the transactions or receipts of a block.
type shelved struct {
	header Header
	nodes  [][]byte
}

// bytes is an upper bound, about: a node that is on several paths counts for each.
func (s shelved) bytes() int64 {
	const overhead, perNode = 512, 32
	size := int64(overhead + len(s.header.RLP))
	for _, enc := range s.nodes {
		size += int64(perNode + len(enc))
	}
	return size
}

func newShelf(maxBytes int64) shelf {
	return shelf{max: maxBytes, things: lru.NewBasicLRU[shelfKey, shelved](math.MaxInt)}
}

func (s *shelf) get(key shelfKey) (shelved, bool) { return s.things.Get(key) }

// put keeps a thing, and lets go of those that were not used for the longest time until there is room.
func (s *shelf) put(key shelfKey, thing shelved) {
	s.remove(key)
	if thing.bytes() > s.max {
		return
	}
	s.things.Add(key, thing)
	for s.size += thing.bytes(); s.size > s.max; {
		_, oldest, _ := s.things.RemoveOldest()
		s.size -= oldest.bytes()
	}
}

func (s *shelf) remove(key shelfKey) {
	if old, ok := s.things.Peek(key); ok {
		s.things.Remove(key)
		s.size -= old.bytes()
	}
}

// drop removes what is doubtful.
func (s *shelf) drop(doubtful func(shelfKey) bool) {
	for _, key := range s.things.Keys() {
		if doubtful(key) {
			s.remove(key)
		}
	}
}
