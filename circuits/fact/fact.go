package fact

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// Items of an account's list, counted from 1 as the item table does.
const (
	itemStorageRoot = 1 + 2
	itemCodeHash    = 1 + 3
)

// Fact is one record of the query. All fields are secret.
type Fact struct {
	On                                    frontend.Variable
	IsHeader, IsAccount, IsSlot, ByIndex  frontend.Variable          // where it is read; of these and of the nbModes one is 1
	IsList, IsLog                         frontend.Variable          // the item is a list; … of logs, and the record names one
	Mode                                  [nbModes]frontend.Variable // how the word is made
	Root, Item, NbItems, Width, TypeValue frontend.Variable          // the rest of the recipe
	ArgumentValue, LogIndexValue          [2]frontend.Variable       // plain bytes of the record, where they matter
	ExpectAddress, ExpectTopic            frontend.Variable          // bits of the record
	HeaderAt, RootAt                      frontend.Variable
	Index                                 [2]Byte     // key of the walk: the record's, or the number of transactions
	Found                                 trie.Result // account, transaction or receipt
	AccountPayload                        frontend.Variable
	CodeHash                              Place
	StorageRootAt                         frontend.Variable
	Slot                                  trie.Result
	Typed, Type                           frontend.Variable // of an envelope: 1 if it has a type byte, and S(type)
	EnvelopePayload                       frontend.Variable
	LastItem                              Place // of the envelope's list
	LastIsList                            frontend.Variable
	Field                                 Place // the item
	FieldCloses                           frontend.Variable
	Log                                   LogParts
	ListAt                                frontend.Variable // the list that is counted, or of which an element is read
	ListCloses                            frontend.Variable
	Element                               Place
	ElementIsList, ElementCloses          frontend.Variable
	Topic0At, Topic0Closes                frontend.Variable
	Previous                              Previous
	Default                               Place
	CopyAt                                frontend.Variable    // position of the transaction as a message of its own
	NumberValue                           [2]frontend.Variable // plain bytes of a length, count or type
	Full                                  frontend.Variable    // 1: all bytes of the slice are inside of the string
	Rest                                  [2]Byte              // … and so many are behind them
	Output                                [32]frontend.Variable
	Used                                  [32]frontend.Variable // 1: the byte is read from the memory
}

// LogParts is where the log that a record names lies.
type LogParts struct {
	ListAt      frontend.Variable // of the receipt's logs
	At          frontend.Variable
	Entry       Place // of the log's payload
	EntryCloses frontend.Variable
	AddressAt   frontend.Variable
	Topics      Place
	Data        Place
}

// Previous is the transaction before the one that a record names.
type Previous struct {
	On              frontend.Variable
	Index           [2]Byte
	Found           Place
	Typed, Type     frontend.Variable
	EnvelopePayload frontend.Variable
	Gas             Place // cumulative
}

// Place is a slice of the memory.
type Place struct{ At, Length frontend.Variable }

// Reader is what facts are read with.
type Reader struct {
	API    frontend.API
	Arg    *lookup.Argument
	Mem    *memory.Memory
	Copies *memory.Copies
	Items  *rlp.Items
	Walks  *trie.Walks
	Values *lookup.Table // (S(byte), byte)
	// Blocks is the number of keccak blocks of the memory: the constant words lie behind them.
	Blocks int
}

// Statement says where query and statement lie.
type Statement struct {
	FirstRecord int               // constant position of the query's first record
	Outputs     *lookup.Shared    // position of the first output
	Direct      frontend.Variable // 1: the facts' words are the outputs; 0: others are, so many of them
	Others      frontend.Variable // 0 if Direct
}

// Rows are the witness of the facts.
type Rows struct {
	Headers []Header
	Facts   []Fact
	Numbers []Number
}

// AssertFacts constrains all rows and returns how many anchors, facts and outputs there are. At least one fact is.
func (r *Reader) AssertFacts(st Statement, rows Rows) (nbAnchors, nbFacts, nbOutputs frontend.Variable) {
	api := r.API
	facts := rows.Facts
	nbFacts = r.count(len(facts), func(i int) frontend.Variable { return facts[i].On })
	api.AssertIsEqual(facts[0].On, 1)
	t := r.tables()
	nbOutputs = api.Add(api.Mul(st.Direct, nbFacts), st.Others)
	t.blocks, nbAnchors = r.assertHeaders(rows.Headers, api.Add(st.Outputs.Value(), api.Mul(nbOutputs, 32)))
	t.numbers = r.assertNumbers(rows.Numbers)
	for i := range facts {
		f := reader{Reader: r, Fact: &facts[i], t: t, record: r.Mem.Bytes(st.FirstRecord+query.RecordSize*i, query.RecordSize)}
		f.assert()
		direct := api.Mul(facts[i].On, st.Direct)
		for k, b := range facts[i].Output {
			r.Mem.AssertByte(direct, st.Outputs, 32*i+k, b)
		}
	}
	return nbAnchors, nbFacts, nbOutputs
}

// count constrains the selectors to be 1…10…0 and returns their sum.
func (r *Reader) count(n int, on func(i int) frontend.Variable) (sum frontend.Variable) {
	sum = 0
	for i := 0; i < n; i++ {
		r.API.AssertIsBoolean(on(i))
		if i > 0 {
			r.API.AssertIsEqual(r.API.Mul(on(i-1), on(i)), on(i))
		}
		sum = r.API.Add(sum, on(i))
	}
	return sum
}

// tables are what facts look up besides memory, items and walks.
type tables struct {
	blocks   *lookup.Table // see assertHeaders
	numbers  *lookup.Table // see assertNumbers
	recipes  *lookup.Table // (lane of kind, field, family, type, typed; flags; root, item, items, width, type)
	receipts *lookup.Table // (lane of family, type, typed) of the receipts that there are
	widths   *lookup.Table // (width, length)
	masks    *lookup.Table // (1 if left-aligned, number of bytes used, which)
	defaults *lookup.Table // (item, position, length) of what is absent
}

func (r *Reader) tables() tables {
	t := tables{
		recipes:  r.Arg.Table("recipe", 7),
		receipts: r.Arg.Table("receipt type", 1),
		widths:   r.Arg.Table("width", 2),
		masks:    r.Arg.Table("mask", 3),
		defaults: r.Arg.Table("default", 3),
	}
	seen := make(map[[3]byte]bool)
	for _, c := range recipes() {
		typed := byte(indicator(c.typed))
		t.recipes.Add(spreadLane(byte(c.kind), c.field, byte(c.family), c.typ, typed), c.flags(), c.root, c.item, c.items, int(c.width), int(c.typ))
		if key := [3]byte{byte(c.family), c.typ, typed}; c.kind == query.Receipt && !seen[key] {
			seen[key] = true
			t.receipts.Add(spreadLane(key[:]...))
		}
	}
	for w := anyWord; w < widths; w++ {
		for n := 0; n <= 32; n++ {
			if w.allows(n) {
				t.widths.Add(int(w), n)
			}
		}
	}
	for n := 0; n <= 32; n++ {
		all := uint64(1)<<n - 1
		t.masks.Add(1, n, all)
		t.masks.Add(0, n, all<<(32-n))
	}
	for item := 0; item <= itemCodeHash; item++ {
		p := defaultPlace(item, r.Blocks)
		t.defaults.Add(item, p.At, p.Length)
	}
	return t
}

// flags packs what a recipe switches on, in the order of [reader.flags]. Each is boolean by itself, so the number has one meaning.
func (c *recipe) flags() (packed int) {
	byIndex := c.kind.ByIndex() || c.kind == query.Block
	for i, on := range []bool{c.kind == query.Header, c.kind == query.Account, c.kind == query.Storage, byIndex, c.isList, c.isLog} {
		packed += indicator(on) << i
	}
	return packed + 1<<(6+int(c.mode))
}

// spreadLane joins spread bytes as [memory.Memory.Lane] does.
func spreadLane(b ...byte) frontend.Variable {
	var w uint64
	for i, v := range b {
		w |= uint64(v) << (8 * i)
	}
	return keccak.Spread(w)
}

// defaultPlace returns where the word of an absent slot (item 0) or of an absent account's field lies.
func defaultPlace(item, blocks int) Place {
	switch item {
	case itemStorageRoot:
		return Place{memory.EmptyRootAt(blocks), 32}
	case itemCodeHash:
		return Place{memory.EmptyCodeAt(blocks), 32}
	default:
		return Place{memory.First, 0}
	}
}

func sum(api frontend.API, vs []frontend.Variable) frontend.Variable {
	return api.Add(vs[0], vs[1], vs[2:]...)
}

func indicator(b bool) int {
	if b {
		return 1
	}
	return 0
}
