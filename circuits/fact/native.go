package fact

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"

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
	Copies *memory.CopyList
	Lists  *rlp.Lists
	Walker *trie.Walker

	family  query.Family
	data    Data
	blocks  map[uint64]*block
	recipes map[recipeKey][]recipe
	facts   []reading
	numbers []Number
	known   map[[5]int]bool // numbers
}

// recipeKey is what a recipe is found by.
type recipeKey struct {
	kind  query.Kind
	field uint8
	envelope
}

// block is a header that was read.
type block struct {
	number uint64
	hash   common.Hash
	at     memory.Message
	items  []rlp.Entry
}

// NewEvaluator returns an evaluator over the data of a chain.
func NewEvaluator(layout *memory.Layout, chainID uint64, d Data) *Evaluator {
	lists := rlp.NewLists(layout)
	e := &Evaluator{Layout: layout, Copies: memory.NewCopyList(layout), Lists: lists, Walker: trie.NewWalker(layout, lists, d.Nodes),
		family: query.FamilyOf(chainID), data: d, blocks: make(map[uint64]*block), known: make(map[[5]int]bool)}
	e.recipes = recipesOf(e.family)
	return e
}

// Header reads the header of a block and returns its hash.
func (e *Evaluator) Header(number uint64) (common.Hash, error) {
	b, err := e.block(number)
	if err != nil {
		return common.Hash{}, err
	}
	return b.hash, nil
}

// Link refuses unless block number is the parent of the next one; both have been read.
func (e *Evaluator) Link(number uint64) error {
	b, child := e.blocks[number], e.blocks[number+1]
	parent := child.items[itemParentHash]
	if parent.IsList || parent.Length != 32 || common.BytesToHash(e.Layout.Slice(parent.Payload, 32)) != b.hash {
		return fault.New(fault.Transient, "fact-not-the-parent", fmt.Sprintf("block %d", number),
			"its hash is not the parent hash of block %d: the chain was reorganised meanwhile, or the source mixes chains; ask again", number+1)
	}
	return nil
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

func refuseWalk(f query.Fact, err error) error {
	switch {
	case errors.Is(err, trie.ErrMissingNode):
		return fault.New(fault.Transient, "fact-missing-node", f.String(), "the source's proof is not complete: %w", err)
	case errors.Is(err, trie.ErrHugeNode):
		return fault.New(fault.Invalid, "query-too-large", f.String(), "no tier holds it: %w", err)
	default:
		return fault.New(fault.Invalid, "fact-bad-node", f.String(), "%w", err)
	}
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

// Numbers returns how many rows of the number table are in use.
func (e *Evaluator) Numbers() int { return len(e.numbers) }

// Assign returns the witness of headers (of the blocks, ascending), facts and numbers, filled up to the capacities. memoryBlocks is
// the number of keccak blocks of the memory. It panics when they do not fit: the caller has checked the capacity.
func (e *Evaluator) Assign(blocks []uint64, headers, facts, numbers, memoryBlocks int) Rows {
	if len(blocks) > headers || len(e.facts) > facts || len(e.numbers) > numbers {
		panic("fact: more headers, facts or numbers than rows")
	}
	out := Rows{Headers: make([]Header, headers), Facts: make([]Fact, facts), Numbers: make([]Number, numbers)}
	linked := false
	for i := range out.Headers {
		out.Headers[i] = offHeader()
		if i >= len(blocks) {
			continue
		}
		h := e.assignHeader(e.blocks[blocks[i]])
		if linked {
			h.ParentAt = e.blocks[blocks[i]].items[itemParentHash].Payload
		}
		linked = i+1 < len(blocks) && blocks[i+1] == blocks[i]+1
		h.Linked = indicator(linked)
		out.Headers[i] = h
	}
	for i := range out.Facts {
		out.Facts[i] = offFact()
		if i < len(e.facts) {
			out.Facts[i] = e.facts[i].row
			if e.facts[i].absent {
				out.Facts[i].Default = defaultPlace(e.facts[i].row.Item.(int), memoryBlocks)
			}
		}
	}
	for i := range out.Numbers {
		out.Numbers[i] = offNumber()
		if i < len(e.numbers) {
			out.Numbers[i] = e.numbers[i]
		}
	}
	return out
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

func offHeader() Header { return zeroed[Header]() }

func offFact() Fact { return zeroed[Fact]() }

func offNumber() Number { return zeroed[Number]() }

// zeroed returns a row whose variables are all zero.
func zeroed[T any]() (row T) {
	zero(reflect.ValueOf(&row).Elem())
	return row
}

func zero(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		v.Set(reflect.ValueOf(0))
	case reflect.Struct:
		for i := range v.NumField() {
			zero(v.Field(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			zero(v.Index(i))
		}
	}
}
