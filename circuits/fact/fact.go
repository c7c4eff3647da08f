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

// Items of lists, counted from 1 as the item table does.
const (
	itemStateRoot   = 1 + 3
	itemNumber      = 1 + 8
	itemStorageRoot = 1 + 2
	itemCodeHash    = 1 + 3
)

// Header is one anchored block. All fields are secret.
type Header struct {
	On             frontend.Variable
	At             frontend.Variable     // position of the header's message
	Payload        frontend.Variable     // position and length of its list's payload
	PayloadLength  frontend.Variable     //
	Hash           [32]frontend.Variable // S(byte), as in the statement
	Number         [8]frontend.Variable  // S(byte), as in the statement
	NumberAt       frontend.Variable     // item 8 of the header
	NumberLength   frontend.Variable
	NumberNonEmpty [8]frontend.Variable // thermometer of the length
}

// Fact is one record of the query. All fields are secret.
type Fact struct {
	On                  frontend.Variable
	IsHeader, IsAccount frontend.Variable // kind, as the record says
	IsSlot              frontend.Variable
	Item                frontend.Variable // number of the item to read, as the kind table says
	HeaderAt            frontend.Variable
	StateRootAt         frontend.Variable
	Account             trie.Result
	AccountPayload      frontend.Variable // of the account's list
	CodeHash            Place
	StorageRootAt       frontend.Variable
	Slot                trie.Result
	Value               Place             // where the word's bytes lie
	ValueCloses         frontend.Variable // 1 when they are their list's last item
	Output              [32]frontend.Variable
	Used                [32]frontend.Variable // thermometer of the value's length
}

// Place is a slice of the memory.
type Place struct{ At, Length frontend.Variable }

// Reader is what facts are read with.
type Reader struct {
	API   frontend.API
	Arg   *lookup.Argument
	Mem   *memory.Memory
	Items *rlp.Items
	Walks *trie.Walks
	// Blocks is the number of keccak blocks of the memory: the constant words lie behind them.
	Blocks int
}

// Statement says where query and statement lie.
type Statement struct {
	FirstRecord int            // constant position of the query's first record
	Outputs     *lookup.Shared // position of the first output
}

// AssertFacts constrains all headers and facts and returns how many of each are in use. At least one fact is.
func (r *Reader) AssertFacts(st Statement, headers []Header, facts []Fact) (nbHeaders, nbFacts frontend.Variable) {
	api := r.API
	nbFacts = r.count(len(facts), func(i int) frontend.Variable { return facts[i].On })
	nbHeaders = r.count(len(headers), func(i int) frontend.Variable { return headers[i].On })
	api.AssertIsEqual(facts[0].On, 1)

	blocks := r.Arg.Table("header", 2) // (lane of the number's eight bytes, position)
	anchors := lookup.Share(api.Add(st.Outputs.Value(), api.Mul(nbFacts, 32)))
	for i := range headers {
		r.assertHeader(&headers[i], anchors, 40*i, blocks)
	}
	t := r.tables()
	for i := range facts {
		r.assertFact(&facts[i], t, r.Mem.Bytes(st.FirstRecord+query.RecordSize*i, query.RecordSize), blocks)
		for k, b := range facts[i].Output {
			r.Mem.AssertByte(facts[i].On, st.Outputs, 32*i+k, b)
		}
	}
	return nbHeaders, nbFacts
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

func (r *Reader) assertHeader(h *Header, anchors *lookup.Shared, offset int, blocks *lookup.Table) {
	for k, b := range h.Number {
		r.Mem.AssertByte(h.On, anchors, offset+k, b)
	}
	for k, b := range h.Hash {
		r.Mem.AssertByte(h.On, anchors, offset+8+k, b)
	}
	r.Items.AssertItem(h.On, h.At, 0, rlp.Item{Payload: h.Payload, Length: h.PayloadLength, IsList: 1, Closes: 0})
	r.Mem.AssertDigest(h.On, h.At, r.API.Add(h.Payload, h.PayloadLength), r.Mem.DigestLanes(h.Hash[:]))
	r.Items.AssertItem(h.On, h.At, itemNumber, rlp.Item{Payload: h.NumberAt, Length: h.NumberLength, IsList: 0, Closes: 0})
	r.API.AssertIsEqual(memory.AssertThermometer(r.API, h.NumberNonEmpty[:]), h.NumberLength)
	r.Mem.AssertWord(h.NumberNonEmpty[:], lookup.Share(r.API.Add(h.NumberAt, h.NumberLength)), h.Number[:])
	blocks.AddIf(h.On, r.Mem.Lane(h.Number[:]), h.At)
}

// tables are the constant tables of facts.
type tables struct {
	kinds    *lookup.Table // (S(kind), S(field), 0, 0, isHeader, isAccount, isSlot, item)
	defaults *lookup.Table // (item, position, length) of what is absent
}

func (r *Reader) tables() tables {
	t := tables{kinds: r.Arg.Table("kind", 8), defaults: r.Arg.Table("default", 3)}
	for _, k := range []query.Kind{query.Header, query.Account, query.Storage} {
		for field := 0; field < 256; field++ {
			if !query.HasField(k, uint8(field)) {
				continue
			}
			item := field + 1
			if k == query.Storage {
				item = 0 // the leaf's value itself
			}
			t.kinds.Add(keccak.SpreadByte(byte(k)), keccak.SpreadByte(byte(field)), 0, 0,
				indicator(k == query.Header), indicator(k == query.Account), indicator(k == query.Storage), item)
		}
	}
	for item := 0; item <= itemCodeHash; item++ {
		p := defaultPlace(item, r.Blocks)
		t.defaults.Add(item, p.At, p.Length)
	}
	return t
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

// assertFact constrains one fact to its record, except for where its output stands.
func (r *Reader) assertFact(f *Fact, t tables, record []frontend.Variable, blocks *lookup.Table) {
	api := r.API
	for _, kind := range []frontend.Variable{f.IsHeader, f.IsAccount, f.IsSlot} {
		api.AssertIsBoolean(kind)
	}
	api.AssertIsEqual(api.Add(f.IsHeader, f.IsAccount, f.IsSlot), f.On)
	t.kinds.AssertInIf(f.On, record[0], record[1], record[2], record[3], f.IsHeader, f.IsAccount, f.IsSlot, f.Item)
	address, slot := record[12:32], record[32:64]
	api.AssertIsEqual(api.Mul(f.IsHeader, sum(api, address)), 0)
	api.AssertIsEqual(api.Mul(api.Sub(f.On, f.IsSlot), sum(api, slot)), 0)
	blocks.AssertInIf(f.On, r.Mem.Lane(record[4:12]), f.HeaderAt)

	account := r.assertAccount(f, address)
	present := r.assertSlot(f, slot)

	// The word: an item of the header, of the account or of the slot's leaf; else a default.
	field := api.Mul(f.IsAccount, account)
	found := api.Add(f.IsHeader, field, present)
	list := api.Add(api.Mul(f.IsHeader, f.HeaderAt), api.Mul(field, f.Account.ValueAt), api.Mul(present, f.Slot.ValueAt))
	r.Items.AssertItem(found, list, f.Item, rlp.Item{Payload: f.Value.At, Length: f.Value.Length, IsList: 0, Closes: f.ValueCloses})
	end := api.Add(f.Value.At, f.Value.Length)
	api.AssertIsEqual(api.Mul(present, api.Sub(end, f.Slot.ValueAt, f.Slot.ValueLength)), 0)
	t.defaults.AssertInIf(api.Sub(f.On, found), f.Item, f.Value.At, f.Value.Length)

	api.AssertIsEqual(memory.AssertThermometer(api, f.Used[:]), f.Value.Length)
	r.Mem.AssertWord(f.Used[:], lookup.Share(end), f.Output[:])
}

// assertAccount constrains the account of an account or storage fact and returns 1 when there is one, else 0.
func (r *Reader) assertAccount(f *Fact, address []frontend.Variable) frontend.Variable {
	api := r.API
	wanted := api.Add(f.IsAccount, f.IsSlot)
	r.Items.AssertItem(wanted, f.HeaderAt, itemStateRoot, rlp.Item{Payload: f.StateRootAt, Length: 32, IsList: 0, Closes: 0})
	key := [4]frontend.Variable{r.Mem.Lane(address[:8]), r.Mem.Lane(address[8:16]), r.Mem.Lane(address[16:]), 0}
	r.Walks.AssertWalk(wanted, key, 0, f.StateRootAt, f.Account)
	present := api.Mul(wanted, f.Account.Present)
	length := api.Sub(api.Add(f.Account.ValueAt, f.Account.ValueLength), f.AccountPayload) // the list fills the leaf's value
	r.Items.AssertItem(present, f.Account.ValueAt, 0, rlp.Item{Payload: f.AccountPayload, Length: length, IsList: 1, Closes: 0})
	r.Items.AssertItem(present, f.Account.ValueAt, itemCodeHash,
		rlp.Item{Payload: f.CodeHash.At, Length: f.CodeHash.Length, IsList: 0, Closes: 1})
	return present
}

// assertSlot constrains the slot of a storage fact and returns 1 when it is there, else 0.
func (r *Reader) assertSlot(f *Fact, slot []frontend.Variable) frontend.Variable {
	api := r.API
	wanted := api.Mul(f.IsSlot, f.Account.Present)
	r.Items.AssertItem(wanted, f.Account.ValueAt, itemStorageRoot,
		rlp.Item{Payload: f.StorageRootAt, Length: 32, IsList: 0, Closes: 0})
	r.Walks.AssertWalk(wanted, r.Mem.DigestLanes(slot), 1, f.StorageRootAt, f.Slot)
	return api.Mul(wanted, f.Slot.Present)
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
