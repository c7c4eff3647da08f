package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
)

// Source answers questions about one chain. It checks what it hands out, so callers may use it without checking again;
// what is checked is in the documentation of the package.
//
// Implementations are safe for concurrent use and keep nothing that a restart could lose. They retry by themselves what
// is worth it within one call; a Transient error that comes out is the caller's to retry. All errors are *fault.Error.
type Source interface {
	// ChainID returns the chain id that the source speaks for.
	ChainID(ctx context.Context) (uint64, error)

	// HeaderRLP returns the header of block number, its hash recomputed.
	HeaderRLP(ctx context.Context, number uint64) (Header, error)

	// Nodes returns the trie nodes on the paths from h to the account and to each of its slots, each node once, in no
	// particular order. Nodes below 32 bytes are inside their parent and not listed. An absent account has no storage,
	// and a trie without entries has no nodes.
	Nodes(ctx context.Context, h Header, address common.Address, slots []common.Hash) ([][]byte, error)

	// Transactions returns the transactions of the block of h in their order, each in its consensus encoding (EIP-2718): type
	// || payload, or the RLP list of a legacy one. Their trie has the root that h names.
	Transactions(ctx context.Context, h Header) ([][]byte, error)

	// Receipts returns the receipts of the block of h in the same way.
	Receipts(ctx context.Context, h Header) ([][]byte, error)

	// What is returned may be shared with other callers: it is read and not changed.

	// Close frees what the source holds. Calls after it, or during it, may fail.
	Close() error
}

// Finder is a [Source] that knows where a transaction is.
type Finder interface {
	// Find returns the block of a transaction and its place there: a transaction with this hash is at that place of the
	// block that the source has under the number now. [CodeUnknownTransaction] and [CodePendingTransaction], both transient,
	// when no block has it yet.
	Find(ctx context.Context, transaction common.Hash) (block uint64, index uint16, err error)
}
