package query

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// MaxFacts is the largest number of facts in a query. Tiers hold far less; the limit keeps hostile queries cheap to refuse.
const MaxFacts = 1000

// Kind says where a fact is read.
type Kind uint8

// The kinds of facts; the numbers are part of the encoding.
const (
	Header  Kind = 1 // a field of a block header
	Account Kind = 2 // a field of an account
	Storage Kind = 3 // a slot of an account's storage
)

// Fact names one 256-bit word of one historical block.
type Fact struct {
	Kind    Kind
	Field   uint8          // Header: index in the header's RLP list; Account: index in the account's; Storage: 0
	Block   uint64         // block number
	Address common.Address // zero for Header
	Slot    common.Hash    // zero unless Storage
}

// Query asks for facts of one chain; the outputs of its statement are their words, in this order.
type Query struct {
	ChainID uint64
	Facts   []Fact
}

// String describes f in one line, as "storage 0x… slot 0x… at block 7".
func (f Fact) String() string {
	switch f.Kind {
	case Header:
		return fmt.Sprintf("header %s of block %d", FieldName(f.Kind, f.Field), f.Block)
	case Account:
		return fmt.Sprintf("%s of account %s at block %d", FieldName(f.Kind, f.Field), f.Address, f.Block)
	case Storage:
		return fmt.Sprintf("slot %s of account %s at block %d", f.Slot, f.Address, f.Block)
	default:
		return fmt.Sprintf("fact of unknown kind %d", f.Kind)
	}
}

// Check says whether q is a query that has an encoding. [Parse] and [Decode] return only such queries.
func (q *Query) Check() error {
	switch {
	case q.ChainID == 0:
		return refuse("chain-id", "chainId", "must not be 0; Ethereum mainnet is 1")
	case len(q.Facts) == 0:
		return refuse("no-facts", "facts", "empty; ask for at least one fact")
	case len(q.Facts) > MaxFacts:
		return refuse("too-many-facts", "facts", "%d facts are more than %d; split the query", len(q.Facts), MaxFacts)
	}
	for i, f := range q.Facts {
		if err := f.check(fmt.Sprintf("facts[%d]", i)); err != nil {
			return err
		}
	}
	return nil
}

// check refuses everything that the kind of f leaves no meaning for: a second encoding of the same fact.
func (f Fact) check(where string) error {
	fields, known := fieldsOf(f.Kind)
	if !known {
		return refuse("unknown-kind", where+".kind", "kind %d is none of 1 (header), 2 (account), 3 (storage)", f.Kind)
	}
	if f.Kind == Storage {
		if f.Field != 0 {
			return refuse("unknown-field", where+".field", "a storage fact has no field; must be 0, not %d", f.Field)
		}
		return nil
	}
	if int(f.Field) >= len(fields) || fields[f.Field].name == "" || fields[f.Field].refusal != "" {
		return refuse("unknown-field", where+".field", "%s has no field %d that is a word", f.Kind, f.Field)
	}
	if f.Slot != (common.Hash{}) {
		return refuse("unused-key", where+".slot", "must be zero for a fact of kind %s", f.Kind)
	}
	if f.Kind == Header && f.Address != (common.Address{}) {
		return refuse("unused-key", where+".address", "must be zero for a fact of kind %s", f.Kind)
	}
	return nil
}

// Blocks returns the distinct blocks that q reads, ascending: the blocks of its statement's anchors.
func (q *Query) Blocks() []uint64 {
	blocks := make([]uint64, len(q.Facts))
	for i, f := range q.Facts {
		blocks[i] = f.Block
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// Compare orders facts by block, address, kind, slot and field: facts that share nodes of a trie lie together.
func Compare(a, b Fact) int {
	return cmp.Or(
		cmp.Compare(a.Block, b.Block),
		bytes.Compare(a.Address[:], b.Address[:]),
		cmp.Compare(a.Kind, b.Kind),
		bytes.Compare(a.Slot[:], b.Slot[:]),
		cmp.Compare(a.Field, b.Field),
	)
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "query-"+code, where, format, args...)
}
