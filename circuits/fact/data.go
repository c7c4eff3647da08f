package fact

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Data is everything that a source of chain data hands to the prover. It is untrusted: whoever fills it keys every
// entry by what it hashes to, and the native walk refuses what it can't derive from the header's hash.
type Data struct {
	// Headers holds the RLP of one header per block number.
	Headers map[uint64][]byte
	// Nodes holds trie nodes by their own keccak256 (never by what the source claims): of state and storage tries, and of the
	// tries of transactions and receipts.
	Nodes map[common.Hash][]byte
	// Counts holds the number of transactions per block number, where a fact asks for it. It is a guess to start from: the
	// native walk refuses it unless the last transaction is there and the next one is not.
	Counts map[uint64]int
}

// Family is [query.Family], for sources, which know facts and not why they are wanted.
type Family = query.Family

// The families: see [query.Family].
const (
	Ethereum = query.Ethereum
	Optimism = query.Optimism
	Scroll   = query.Scroll
)

// FamilyOf is [query.FamilyOf].
func FamilyOf(chainID uint64) Family { return query.FamilyOf(chainID) }
