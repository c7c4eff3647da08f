// Package plan says what a query takes: which facts must be fetched, and which tier holds it. It refuses what no tier
// can hold before anything is fetched.
package plan

import (
	"errors"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// Codes of the refusals of this package.
const (
	CodeTooBig = "plan-too-big" // no tier has room for the facts, blocks and program
)

// Needs returns what must be fetched for q, each block and account once, in the order of block and address. What is read
// by the index of a transaction comes with the first need of its block.
func Needs(q *query.Query) []chain.Need {
	facts := slices.Clone(q.Facts)
	slices.SortFunc(facts, query.Compare)
	var needs []chain.Need
	first := make(map[uint64]int) // of a block, in needs
	for _, f := range facts {
		last := len(needs) - 1
		if last < 0 || !covers(needs[last], f) {
			needs = append(needs, newNeed(f))
			last++
		}
		if _, known := first[f.Block]; !known {
			first[f.Block] = last
		}
		switch f.Kind {
		case query.Storage:
			if !slices.Contains(needs[last].Slots, f.Slot) {
				needs[last].Slots = append(needs[last].Slots, f.Slot)
			}
		case query.Transaction, query.Receipt, query.Log, query.Block:
			addIndices(&needs[first[f.Block]], f)
		}
	}
	return needs
}

// covers says whether f is read where n already looks. A header comes with every need of its block.
func covers(n chain.Need, f query.Fact) bool {
	if n.Block != f.Block {
		return false
	}
	return !ofAccount(f) || n.Account != nil && *n.Account == f.Address
}

func newNeed(f query.Fact) chain.Need {
	n := chain.Need{Block: f.Block}
	if ofAccount(f) {
		address := common.Address(f.Address)
		n.Account = &address
	}
	return n
}

// ofAccount says whether f is read below the state root. The address of a log is what the log is expected to have.
func ofAccount(f query.Fact) bool { return f.Kind == query.Account || f.Kind == query.Storage }

// addIndices adds what f reads in the tries of transactions and receipts. The gas of a transaction is the difference of two
// receipts: each holds the sum up to it (yellow paper, section 4.4.1).
func addIndices(n *chain.Need, f query.Fact) {
	switch f.Kind {
	case query.Transaction:
		addIndex(&n.Transactions, f.TxIndex)
	case query.Receipt:
		if f.Field == query.ReceiptGasUsed && f.TxIndex > 0 {
			addIndex(&n.Receipts, f.TxIndex-1)
		}
		addIndex(&n.Receipts, f.TxIndex)
	case query.Log:
		addIndex(&n.Receipts, f.TxIndex)
	case query.Block:
		n.CountTransactions = true
	}
}

// addIndex keeps the list ascending.
func addIndex(to *[]uint16, index uint16) {
	if i, found := slices.BinarySearch(*to, index); !found {
		*to = slices.Insert(*to, i, index)
	}
}

// Check refuses a query that no tier holds, as far as that is known before anything is fetched: facts, blocks and the program. What
// paths and headers take is known after [statement.Evaluate] only.
func Check(q *query.Query) error {
	if err := q.Check(); err != nil {
		return err
	}
	if _, err := statement.SmallestFor(statement.Least(q)); err != nil {
		return fault.New(fault.Invalid, CodeTooBig, "query", "%w", errors.Unwrap(err))
	}
	return nil
}

// Tier returns the tier to prove e in: the one called name, or with no name the smallest that holds it.
func Tier(e *statement.Evaluation, name string) (statement.Tier, error) {
	if name == "" {
		return e.Smallest()
	}
	t, err := statement.TierByName(name)
	if err != nil {
		return t, err
	}
	return t, e.Fits(t)
}
