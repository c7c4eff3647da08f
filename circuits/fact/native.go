package fact

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// Evaluator is the native twin: it reads facts from untrusted data and records how.
type Evaluator struct {
	Layout *memory.Layout
	Lists  *rlp.Lists
	Walker *trie.Walker
	data   Data
	blocks map[uint64]*block
	facts  []reading
}

// block is a header that was read.
type block struct {
	number uint64
	hash   common.Hash
	at     memory.Message
	items  []rlp.Entry
}

// reading is how one fact was read.
type reading struct {
	fact    query.Fact
	block   *block
	item    int
	account *trie.Path
	slot    *trie.Path
	list    []rlp.Entry // of a present account
	value   *rlp.Entry  // nil: the default of item
	word    common.Hash
}

// NewEvaluator returns an evaluator over the data.
func NewEvaluator(layout *memory.Layout, d Data) *Evaluator {
	lists := rlp.NewLists(layout)
	return &Evaluator{Layout: layout, Lists: lists, Walker: trie.NewWalker(layout, lists, d.Nodes), data: d, blocks: make(map[uint64]*block)}
}

// Header reads the header of a block and returns its hash.
func (e *Evaluator) Header(number uint64) (common.Hash, error) {
	b, err := e.block(number)
	if err != nil {
		return common.Hash{}, err
	}
	return b.hash, nil
}

func (e *Evaluator) block(number uint64) (*block, error) {
	if b, ok := e.blocks[number]; ok {
		return b, nil
	}
	where := fmt.Sprintf("block %d", number)
	raw, ok := e.data.Headers[number]
	if !ok {
		return nil, fault.New(fault.Transient, "fact-missing-header", where, "the source gave no header; ask another one")
	}
	b := &block{number: number, hash: crypto.Keccak256Hash(raw), at: e.Layout.Place(raw)}
	items, err := e.Lists.Get(b.at.Start, b.at.End)
	switch {
	case err != nil:
		return nil, fault.New(fault.Invalid, "fact-bad-header", where, "header: %w", err)
	case !items[0].IsList || items[0].End() != b.at.End || len(items) <= itemNumber+1:
		return nil, fault.New(fault.Invalid, "fact-bad-header", where, "the header is not a list of a header's items")
	}
	b.items = items
	if got, err := e.word(items[itemNumber]); err != nil || got != numberWord(number) || items[itemNumber].Length > 8 {
		return nil, fault.New(fault.Invalid, "fact-bad-header", where, "the header is that of another block")
	}
	e.blocks[number] = b
	return b, nil
}

func numberWord(n uint64) (w common.Hash) {
	binary.BigEndian.PutUint64(w[24:], n)
	return
}

// word returns an item's bytes as a big-endian 256-bit word.
func (e *Evaluator) word(item rlp.Entry) (common.Hash, error) {
	if item.IsList {
		return common.Hash{}, errors.New("a list is not a word")
	}
	if item.Length > 32 {
		return common.Hash{}, fmt.Errorf("%d bytes are more than a word", item.Length)
	}
	return common.BytesToHash(e.Layout.Slice(item.Payload, item.Length)), nil
}

// Read reads one more fact and returns its word.
func (e *Evaluator) Read(f query.Fact) (common.Hash, error) {
	b, err := e.block(f.Block)
	if err != nil {
		return common.Hash{}, err
	}
	r := reading{fact: f, block: b, item: int(f.Field) + 1}
	switch f.Kind {
	case query.Header:
		if r.item >= len(b.items) {
			return common.Hash{}, fault.New(fault.Invalid, "fact-no-such-field", f.String(),
				"the header has %d fields: it is older than the fork that added this one; ask a later block", len(b.items)-1)
		}
		r.value = &b.items[r.item]
	case query.Account:
		err = e.account(&r)
		if err == nil && r.list != nil {
			r.value = &r.list[r.item]
		}
	case query.Storage:
		r.item = 0
		err = e.slot(&r)
	}
	if err != nil {
		return common.Hash{}, refuseWalk(f, err)
	}
	if r.value != nil {
		if r.word, err = e.word(*r.value); err != nil {
			return common.Hash{}, fault.New(fault.Invalid, "fact-not-a-word", f.String(), "%w", err)
		}
	} else {
		r.word = defaultWord(r.item)
	}
	e.facts = append(e.facts, r)
	return r.word, nil
}

func refuseWalk(f query.Fact, err error) error {
	if errors.Is(err, trie.ErrMissingNode) {
		return fault.New(fault.Transient, "fact-missing-node", f.String(), "the source's proof is not complete: %w", err)
	}
	return fault.New(fault.Invalid, "fact-bad-node", f.String(), "%w", err)
}

// account walks to the account and parses it when it is there.
func (e *Evaluator) account(r *reading) error {
	root := r.block.items[itemStateRoot]
	if root.IsList || root.Length != 32 {
		return errors.New("the header's state root is not a hash")
	}
	p, err := e.Walker.Walk(root.Payload, r.fact.Address[:])
	if err != nil {
		return err
	}
	r.account = &p
	if !p.Present {
		return nil
	}
	list, err := e.Lists.Get(p.Value.Payload, p.Value.End())
	if err != nil {
		return err
	}
	if !list[0].IsList || list[0].End() != p.Value.End() || len(list) != 1+itemCodeHash || list[itemCodeHash].IsList {
		return errors.New("the account is not a list of four items")
	}
	r.list = list
	return nil
}

// slot walks to the account and on to the slot.
func (e *Evaluator) slot(r *reading) error {
	if err := e.account(r); err != nil || r.list == nil {
		return err
	}
	root := r.list[itemStorageRoot]
	if root.IsList || root.Length != 32 {
		return errors.New("the account's storage root is not a hash")
	}
	p, err := e.Walker.Walk(root.Payload, r.fact.Slot[:])
	if err != nil {
		return err
	}
	r.slot = &p
	if !p.Present {
		return nil
	}
	value, err := e.Lists.Get(p.Value.Payload, p.Value.End())
	if err != nil {
		return err
	}
	if value[0].IsList || value[0].End() != p.Value.End() {
		return errors.New("the slot's value is not one RLP string")
	}
	r.value = &value[0]
	return nil
}

// DefaultWords are the words at the end of the memory: what an absent account's storageRoot and codeHash read as.
func DefaultWords() [2][32]byte {
	return [2][32]byte{defaultWord(itemStorageRoot), defaultWord(itemCodeHash)}
}

func defaultWord(item int) common.Hash {
	switch item {
	case itemStorageRoot:
		return trie.EmptyRoot()
	case itemCodeHash:
		return crypto.Keccak256Hash()
	default:
		return common.Hash{}
	}
}

// Assign returns the witness of headers (in the order of the anchors) and facts, filled up to the capacities. blocks is
// the number of keccak blocks of the memory. It panics when they do not fit: the caller has checked the capacity.
func (e *Evaluator) Assign(anchors []uint64, headers, facts, blocks int) ([]Header, []Fact) {
	if len(anchors) > headers || len(e.facts) > facts {
		panic("fact: more headers or facts than rows")
	}
	outHeaders := make([]Header, headers)
	for i := range outHeaders {
		outHeaders[i] = offHeader()
		if i < len(anchors) {
			outHeaders[i] = e.assignHeader(e.blocks[anchors[i]])
		}
	}
	outFacts := make([]Fact, facts)
	for i := range outFacts {
		outFacts[i] = offFact()
		if i < len(e.facts) {
			outFacts[i] = e.assignFact(&e.facts[i], blocks)
		}
	}
	return outHeaders, outFacts
}

func (e *Evaluator) assignHeader(b *block) Header {
	h := offHeader()
	h.On, h.At = 1, b.at.Start
	h.Payload, h.PayloadLength = b.items[0].Payload, b.items[0].Length
	for k, c := range b.hash {
		h.Hash[k] = keccak.SpreadByte(c)
	}
	number := b.items[itemNumber]
	h.NumberAt, h.NumberLength = number.Payload, number.Length
	for k := range h.Number {
		h.Number[k] = keccak.SpreadByte(byte(b.number >> (8 * (7 - k))))
		h.NumberNonEmpty[k] = indicator(k >= 8-number.Length)
	}
	return h
}

func (e *Evaluator) assignFact(r *reading, blocks int) Fact {
	f := offFact()
	f.On, f.Item, f.HeaderAt = 1, r.item, r.block.at.Start
	f.IsHeader = indicator(r.fact.Kind == query.Header)
	f.IsAccount = indicator(r.fact.Kind == query.Account)
	f.IsSlot = indicator(r.fact.Kind == query.Storage)
	if r.account != nil {
		f.StateRootAt = r.account.RootAt
		f.Account = r.account.Result()
	}
	if r.list != nil {
		f.AccountPayload = r.list[0].Payload
		f.CodeHash = Place{r.list[itemCodeHash].Payload, r.list[itemCodeHash].Length}
	}
	if r.slot != nil {
		f.StorageRootAt = r.slot.RootAt
		f.Slot = r.slot.Result()
	}
	f.Value = defaultPlace(r.item, blocks)
	if r.value != nil {
		f.Value = Place{r.value.Payload, r.value.Length}
		f.ValueCloses = indicator(e.closes(r))
	}
	for k, b := range r.word {
		f.Output[k] = keccak.SpreadByte(b)
		f.Used[k] = indicator(k >= 32-f.Value.Length.(int))
	}
	return f
}

// closes says whether the fact's item is the last one of its list.
func (e *Evaluator) closes(r *reading) bool {
	switch r.fact.Kind {
	case query.Header:
		return r.item == len(r.block.items)-1
	case query.Account:
		return r.item == len(r.list)-1
	default:
		return true
	}
}

func offHeader() Header {
	h := Header{On: 0, At: 0, Payload: 0, PayloadLength: 0, NumberAt: 0, NumberLength: 0}
	zero(h.Hash[:], h.Number[:], h.NumberNonEmpty[:])
	return h
}

func offFact() Fact {
	none := trie.Result{Present: 0, ValueAt: 0, ValueLength: 0}
	f := Fact{On: 0, IsHeader: 0, IsAccount: 0, IsSlot: 0, Item: 0, HeaderAt: 0, StateRootAt: 0, Account: none, AccountPayload: 0,
		CodeHash: Place{0, 0}, StorageRootAt: 0, Slot: none, Value: Place{0, 0}, ValueCloses: 0}
	zero(f.Output[:], f.Used[:])
	return f
}

func zero(all ...[]frontend.Variable) {
	for _, vs := range all {
		for i := range vs {
			vs[i] = 0
		}
	}
}
