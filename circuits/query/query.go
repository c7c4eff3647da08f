package query

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// MaxFacts is the largest number of facts in a query. Tiers hold far less; the limit keeps hostile queries cheap to refuse.
const MaxFacts = 1000

// Kind says where a fact is read.
type Kind uint8

// The kinds of facts; the numbers are part of the encoding.
const (
	Header      Kind = 1 // a field of a block header
	Account     Kind = 2 // a field of an account
	Storage     Kind = 3 // a slot of an account's storage
	Transaction Kind = 4 // a field of a transaction
	Receipt     Kind = 5 // a field of a transaction's receipt
	Log         Kind = 6 // a part of a log of a transaction's receipt
	Block       Kind = 7 // what the block as a whole says
)

// Expect says what a log fact insists on; the numbers are part of the encoding.
type Expect uint8

// The bits of Expect.
const (
	ExpectAddress Expect = 1 // the log's address is Fact.Address
	ExpectTopic0  Expect = 2 // the log's first topic is Fact.Slot
)

// Fact names one 256-bit word of one historical block.
type Fact struct {
	Kind     Kind
	Field    uint8          // see the Fields of the kind
	Argument uint16         // byte offset in a string, or index in a list, for a field that takes one; else 0
	Block    uint64         // block number
	Address  common.Address // Account, Storage, and Log with ExpectAddress; else zero
	Slot     common.Hash    // Storage; the topic 0 of Log with ExpectTopic0; else zero
	TxIndex  uint16         // place in the block, of Transaction, Receipt and Log; else 0
	LogIndex uint16         // place among the logs of the transaction, of Log; else 0
	Expect   Expect         // Log; else 0
}

// Query asks for facts of one chain. The outputs of its statement are their words, in this order, or with a program what that computes
// from them.
type Query struct {
	ChainID uint64
	Facts   []Fact
	Program *program.Program // nil: the words themselves are the answer
}

// NbOutputs returns how many words the answer has.
func (q *Query) NbOutputs() int {
	if q.Program != nil {
		return int(q.Program.Results)
	}
	return len(q.Facts)
}

// ByIndex says whether facts of the kind are found by a transaction's index.
func (k Kind) ByIndex() bool { return k == Transaction || k == Receipt || k == Log }

// String describes f in one line, as "slot 0x… of account 0x… at block 7".
func (f Fact) String() string {
	name := f.FieldName()
	switch f.Kind {
	case Header:
		return fmt.Sprintf("header %s of block %d", name, f.Block)
	case Account:
		return fmt.Sprintf("%s of account %s at block %d", name, f.Address, f.Block)
	case Storage:
		return fmt.Sprintf("slot %s of account %s at block %d", f.Slot, f.Address, f.Block)
	case Transaction, Receipt:
		return fmt.Sprintf("%s of %s %d of block %d", name, f.Kind, f.TxIndex, f.Block)
	case Log:
		return fmt.Sprintf("%s of log %d of transaction %d of block %d%s", name, f.LogIndex, f.TxIndex, f.Block, f.expectation())
	case Block:
		return fmt.Sprintf("%s of block %d", name, f.Block)
	default:
		return fmt.Sprintf("fact of unknown kind %d", f.Kind)
	}
}

// expectation says what a log fact insists on.
func (f Fact) expectation() string {
	s := ""
	if f.Expect&ExpectAddress != 0 {
		s += fmt.Sprintf(" of %s", f.Address)
	}
	if f.Expect&ExpectTopic0 != 0 {
		s += fmt.Sprintf(" with topic 0 %s", f.Slot)
	}
	if s == "" {
		return ""
	}
	return ", expected to be" + s
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
		where := fmt.Sprintf("facts[%d]", i)
		if err := f.check(where); err != nil {
			return err
		}
		if err := q.checkFamily(f, where); err != nil {
			return err
		}
	}
	if q.Program != nil {
		return q.Program.Check(len(q.Facts))
	}
	return nil
}

// check refuses everything that the kind of f leaves no meaning for: a second encoding of the same fact.
func (f Fact) check(where string) error {
	fields, known := specs[f.Kind]
	if !known {
		return refuse("unknown-kind", where+".kind", "kind %d is none of %s", f.Kind, kindList())
	}
	spec, ok := fields[f.Field]
	if !ok {
		return refuse("unknown-field", where+".field", "%s has no field %d", f.Kind, f.Field)
	}
	if spec.arg == noArgument && f.Argument != 0 {
		return refuse("argument", where+".field", "field %d of %s takes no argument, it must be 0 and not %d", f.Field, f.Kind.one(), f.Argument)
	}
	if f.Argument > spec.most {
		return refuse("argument", where+".field", "the argument of %s is %d; the last is %d", spec.name, f.Argument, spec.most)
	}
	return f.checkUnused(where)
}

// checkFamily refuses a field that no envelope of the chain has: the question would never have an answer.
func (q *Query) checkFamily(f Fact, where string) error {
	s := specs[f.Kind][f.Field]
	if s.families == nil || slices.Contains(s.families, FamilyOf(q.ChainID)) {
		return nil
	}
	hint := ""
	if f.Kind == Transaction && f.Field == TxFrom {
		hint = "; the sender of a signed transaction is not in it, its signature is: ask for v, r, s and hash"
	}
	return refuse("family", where+".field", "%s is a field of %s, which chain %d does not have%s", s.name, familyList(s.families), q.ChainID, hint)
}

// checkUnused refuses what is set but means nothing for a fact of this kind.
func (f Fact) checkUnused(where string) error {
	switch {
	case f.Kind != Log && f.Expect != 0:
		return refuse("unused-key", where+".expect", "only a log can be expected to have an address and a topic 0, not %s", f.Kind.one())
	case f.Expect > ExpectAddress|ExpectTopic0:
		return refuse("unused-key", where+".expect", "%d has bits that mean nothing; 1 is the address, 2 the topic 0", f.Expect)
	}
	address := f.Kind == Account || f.Kind == Storage || f.Expect&ExpectAddress != 0
	slot := f.Kind == Storage || f.Expect&ExpectTopic0 != 0
	switch {
	case !address && f.Address != (common.Address{}):
		return refuse("unused-key", where+".address", "must be zero, for an address means nothing to %s%s", f.Kind.one(), unexpecting(f.Kind))
	case !slot && f.Slot != (common.Hash{}):
		return refuse("unused-key", where+".slot", "must be zero, for a slot means nothing to %s%s", f.Kind.one(), unexpecting(f.Kind))
	case !f.Kind.ByIndex() && f.TxIndex != 0:
		return refuse("unused-key", where+".txIndex", "must be zero, for it means nothing to %s", f.Kind.one())
	case f.Kind != Log && f.LogIndex != 0:
		return refuse("unused-key", where+".logIndex", "must be zero, for it means nothing to %s", f.Kind.one())
	}
	return nil
}

// unexpecting says when address and slot would mean something to a log.
func unexpecting(k Kind) string {
	if k == Log {
		return " that is not expected to have it"
	}
	return ""
}

// Blocks returns the distinct blocks that q reads, ascending: those whose headers a proof reads.
func (q *Query) Blocks() []uint64 {
	blocks := make([]uint64, len(q.Facts))
	for i, f := range q.Facts {
		blocks[i] = f.Block
	}
	slices.Sort(blocks)
	return slices.Compact(blocks)
}

// Anchors returns the blocks of the anchors of q's statement, ascending: of each run of consecutive blocks that q reads the last
// one, because every header names its parent's hash.
func (q *Query) Anchors() []uint64 {
	blocks := q.Blocks()
	anchors := make([]uint64, 0, len(blocks))
	for i, b := range blocks {
		if i+1 == len(blocks) || blocks[i+1] != b+1 {
			anchors = append(anchors, b)
		}
	}
	return anchors
}

// Compare orders facts by block, trie and key, so that facts that share nodes of a trie lie together: headers first, then the state by
// account and slot, then transactions, then receipts and their logs. Only equal facts are equal in this order.
func Compare(a, b Fact) int {
	return cmp.Or(
		cmp.Compare(a.Block, b.Block),
		cmp.Compare(a.Kind.trie(), b.Kind.trie()),
		cmp.Compare(a.TxIndex, b.TxIndex), // 0 in the state
		cmp.Compare(a.LogIndex, b.LogIndex),
		bytes.Compare(a.Address[:], b.Address[:]),
		cmp.Compare(a.Kind, b.Kind),
		bytes.Compare(a.Slot[:], b.Slot[:]),
		cmp.Compare(a.Field, b.Field),
		cmp.Compare(a.Argument, b.Argument),
		cmp.Compare(a.Expect, b.Expect),
	)
}

// trie numbers the tries of a block; 0 is none.
func (k Kind) trie() int {
	switch k {
	case Account, Storage:
		return 1
	case Transaction, Block: // the count is read in the trie of transactions
		return 2
	case Receipt, Log:
		return 3
	default:
		return 0
	}
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "query-"+code, where, format, args...)
}
