package fact

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	gethrlp "github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// factCircuit is facts and what they stand on, without hashing and without a statement: outputs and anchors lie in a
// message of their own.
type factCircuit struct {
	Blocks  []memory.Block
	Items   []rlp.Row
	Walks   []trie.Walk
	Steps   []trie.Step
	Headers []Header
	Facts   []Fact
	Numbers []Number
	Windows []memory.Window
	Outputs frontend.Variable
	Count   frontend.Variable
}

const (
	testBlocks = 40
	testItems  = 120
	testWalks  = 2
	testSteps  = 6

	testWindows = 4
)

func (c *factCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	mem := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, DefaultWords())
	items := rlp.New(api, arg, mem, c.Items)
	walks := trie.New(api, arg, mem, items, c.Walks, c.Steps)
	values := arg.Table("byte value", 2)
	for v := 0; v < 256; v++ {
		values.Add(keccak.SpreadByte(byte(v)), v)
	}
	r := Reader{API: api, Arg: arg, Mem: mem, Copies: memory.NewCopies(api, arg, mem, c.Windows), Items: items, Walks: walks, Values: values, Blocks: len(c.Blocks)}
	anchors, facts, _ := r.AssertFacts(Statement{FirstRecord: memory.First + query.HeadSize, Outputs: lookup.Share(c.Outputs), Direct: 1, Others: 0}, Rows{Headers: c.Headers, Facts: c.Facts, Numbers: c.Numbers})
	api.AssertIsEqual(anchors, c.Count)
	api.AssertIsEqual(facts, c.Count)
	return arg.Close()
}

func compileFacts(t *testing.T) constraint.ConstraintSystem {
	return circuittest.Compile(t, &factCircuit{
		Blocks: make([]memory.Block, testBlocks), Items: make([]rlp.Row, testItems), Walks: make([]trie.Walk, testWalks),
		Steps: make([]trie.Step, testSteps), Headers: make([]Header, 1), Facts: make([]Fact, 1), Numbers: make([]Number, 1), Windows: make([]memory.Window, testWindows),
	})
}

// bench is a one-block chain whose state trie and storage trie have one leaf each, with values of any bytes.
type bench struct {
	fact query.Fact
	data Data
}

var (
	benchAddress = common.HexToAddress("0x00112233445566778899aabbccddeeff00112233")
	benchSlot    = common.HexToHash("0x05")
)

func encode(t *testing.T, v any) []byte {
	t.Helper()
	enc, err := gethrlp.EncodeToBytes(v)
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

// single returns the only node of a trie with one key.
func single(t *testing.T, key, value []byte) []byte {
	return encode(t, [][]byte{append([]byte{0x20}, crypto.Keccak256(key)...), value})
}

// parts are what a bench is made of; each may be hostile.
type parts struct {
	slotValue []byte                        // the storage leaf's value
	account   func(root common.Hash) []byte // the account leaf's value
	header    func(root common.Hash) []byte // the header's bytes
}

func honestParts(t *testing.T) parts {
	return parts{
		slotValue: encode(t, []byte{0x12, 0x34}),
		account: func(root common.Hash) []byte {
			return encode(t, []any{uint64(3), big.NewInt(1000), root, crypto.Keccak256([]byte("code"))})
		},
		header: func(root common.Hash) []byte { return encode(t, benchHeader(root)) },
	}
}

func benchHeader(root common.Hash) *types.Header {
	return &types.Header{Number: big.NewInt(77), Root: root, Difficulty: big.NewInt(5), Time: 9, Extra: []byte("x")}
}

func (p parts) bench(t *testing.T, f query.Fact) bench {
	storage := single(t, benchSlot[:], p.slotValue)
	state := single(t, benchAddress[:], p.account(crypto.Keccak256Hash(storage)))
	f.Block = 77
	return bench{fact: f, data: Data{
		Headers: map[uint64][]byte{77: p.header(crypto.Keccak256Hash(state))},
		Nodes:   map[common.Hash][]byte{crypto.Keccak256Hash(storage): storage, crypto.Keccak256Hash(state): state},
	}}
}

func (b bench) start() *Evaluator {
	l := memory.NewLayout()
	q := query.Query{ChainID: 1, Facts: []query.Fact{b.fact}}
	l.Place(q.Encode())
	return NewEvaluator(l, q.ChainID, b.data)
}

// assign finishes an evaluator whose one fact was read, natively or by a lie.
func (b bench) assign(e *Evaluator) *factCircuit {
	blk := e.blocks[77]
	msg := append([]byte{}, e.facts[0].word[:]...)
	msg = append(msg, 0, 0, 0, 0, 0, 0, 0, 77)
	msg = append(msg, blk.hash[:]...)
	at := e.Layout.Place(msg)
	c := &factCircuit{Blocks: e.Layout.Assign(testBlocks), Items: e.Lists.Assign(testItems), Outputs: at.Start, Count: 1}
	c.Walks, c.Steps = e.Walker.Assign(testWalks, testSteps)
	rows := e.Assign([]uint64{77}, 1, 1, 1, testBlocks)
	c.Headers, c.Facts, c.Numbers, c.Windows = rows.Headers, rows.Facts, rows.Numbers, e.Copies.Assign(testWindows)
	return c
}

// lie reads the bench's fact without any of the evaluator's checks, as well as the bytes allow.
func (b bench) lie(t *testing.T, e *Evaluator) bool {
	raw := b.data.Headers[77]
	blk := &block{number: 77, hash: crypto.Keccak256Hash(raw), at: e.Layout.Place(raw)}
	items, err := e.Lists.Get(blk.at.Start, blk.at.End)
	if err != nil || len(items) < 2 {
		return false
	}
	blk.items = items
	e.blocks[77] = blk
	r := reading{Evaluator: e, fact: b.fact, block: blk, row: offFact()}
	r.use(envelope{})
	r.row.On, r.row.HeaderAt = 1, blk.at.Start
	r.list = items
	if b.fact.Kind == query.Header {
		r.row.IsHeader = 1
		r.value = items[min(r.recipe.item, len(items)-1)]
	} else if !b.lieWalk(e, &r) {
		return false
	}
	r.row.Field = Place{r.value.Payload, r.value.Length}
	r.row.FieldCloses = indicator(r.value.Position == r.list[len(r.list)-1].Position)
	n := min(r.value.Length, 32)
	r.word = common.BytesToHash(e.Layout.Slice(r.value.End()-n, n))
	for k := 32 - n; k < 32; k++ {
		r.row.Used[k] = 1
	}
	r.finish()
	e.facts = append(e.facts, r)
	return true
}

func (b bench) lieWalk(e *Evaluator, r *reading) bool {
	if len(r.block.items) <= itemStateRoot {
		return false
	}
	root := r.block.items[itemStateRoot].Payload
	p, err := e.Walker.Walk(root, b.fact.Address[:])
	if err != nil || !p.Present {
		return false
	}
	r.row.RootAt, r.row.Found = root, p.Result()
	if r.list, err = e.Lists.Get(p.Value.Payload, p.Value.End()); err != nil {
		return false
	}
	for len(r.list) <= itemCodeHash { // what is not there is said to be the last item
		r.list = append(r.list, r.list[len(r.list)-1])
	}
	r.row.AccountPayload = r.list[0].Payload
	r.row.CodeHash = Place{r.list[itemCodeHash].Payload, r.list[itemCodeHash].Length}
	if b.fact.Kind == query.Account {
		r.row.IsAccount = 1
		r.value = r.list[r.recipe.item]
		return true
	}
	r.row.IsSlot = 1
	root = r.list[itemStorageRoot].Payload
	s, err := e.Walker.Walk(root, b.fact.Slot[:])
	if err != nil || !s.Present {
		return false
	}
	r.row.StorageRootAt, r.row.Slot = root, s.Result()
	value, err := e.Lists.Get(s.Value.Payload, s.Value.End())
	if err != nil {
		return false
	}
	r.value, r.list = value[0], value[:1]
	return true
}

// facts that a bench is asked.
var (
	askSlot    = query.Fact{Kind: query.Storage, Address: benchAddress, Slot: benchSlot}
	askBalance = query.Fact{Kind: query.Account, Address: benchAddress, Field: 1}
	askCode    = query.Fact{Kind: query.Account, Address: benchAddress, Field: 3}
	askTime    = query.Fact{Kind: query.Header, Field: 11}
	askBaseFee = query.Fact{Kind: query.Header, Field: 15}
)

// TestHostileValues has values that no honest chain holds. The native twin refuses them, and so does the circuit, with a
// witness that is as honest as the bytes allow.
func TestHostileValues(t *testing.T) {
	ccs := compileFacts(t)
	honest := honestParts(t)
	for _, f := range []query.Fact{askSlot, askBalance, askCode, askTime} {
		b := honest.bench(t, f)
		for name, read := range map[string]func(*Evaluator) bool{
			"natively": func(e *Evaluator) bool { _, err := e.Read(b.fact); return err == nil },
			"by lie":   func(e *Evaluator) bool { return b.lie(t, e) },
		} {
			e := b.start()
			if !read(e) {
				t.Fatalf("%s: %s is refused", b.fact, name)
			}
			if err := circuittest.Solve(ccs, b.assign(e)); err != nil {
				t.Fatalf("%s, read %s: %v", b.fact, name, err)
			}
		}
	}
	lies := 0
	for name, h := range hostile(t) {
		p := honest
		h.change(&p)
		b := p.bench(t, h.fact)
		e := b.start()
		if _, err := e.Read(b.fact); err == nil {
			t.Errorf("%s: accepted natively", name)
		}
		e = b.start()
		if !b.lie(t, e) {
			t.Logf("%s: the bytes allow no witness", name)
			continue
		}
		lies++
		c := b.assign(e)
		if circuittest.Attack(ccs, c) == nil {
			t.Errorf("%s: accepted by the circuit", name)
		}
		c.Headers[0].PayloadLength = e.blocks[77].at.End - e.blocks[77].items[0].Payload // as if the list filled the message
		if circuittest.Attack(ccs, c) == nil {
			t.Errorf("%s, header to fit: accepted by the circuit", name)
		}
	}
	if lies < 15 {
		t.Errorf("only %d lies had a witness", lies)
	}
}

type hostileCase struct {
	fact   query.Fact
	change func(p *parts)
}

func hostile(t *testing.T) map[string]hostileCase {
	code := crypto.Keccak256([]byte("code"))
	account := func(items func(root common.Hash) []any, tail ...byte) func(p *parts) {
		return func(p *parts) {
			p.account = func(root common.Hash) []byte { return append(encode(t, items(root)), tail...) }
		}
	}
	whole := func(root common.Hash) []any { return []any{uint64(3), big.NewInt(1000), root, code} }
	slot := func(value []byte) func(p *parts) { return func(p *parts) { p.slotValue = value } }
	header := func(change func(h *types.Header), tail ...byte) func(p *parts) {
		return func(p *parts) {
			p.header = func(root common.Hash) []byte {
				h := benchHeader(root)
				change(h)
				return append(encode(t, h), tail...)
			}
		}
	}
	rawHeader := func(change func(items []gethrlp.RawValue)) func(p *parts) {
		return func(p *parts) {
			p.header = func(root common.Hash) []byte {
				var items []gethrlp.RawValue
				if err := gethrlp.DecodeBytes(encode(t, benchHeader(root)), &items); err != nil {
					t.Fatal(err)
				}
				change(items)
				return encode(t, items)
			}
		}
	}
	same := func(*types.Header) {}
	return map[string]hostileCase{
		"account of three items":           {askBalance, account(func(r common.Hash) []any { return whole(r)[:3] })},
		"account of five items":            {askBalance, account(func(r common.Hash) []any { return append(whole(r), uint64(1)) })},
		"account of three items, its code": {askCode, account(func(r common.Hash) []any { return whole(r)[:3] })},
		"account of five items, its slot":  {askSlot, account(func(r common.Hash) []any { return append(whole(r), uint64(1)) })},
		"account with bytes behind":        {askBalance, account(whole, 1)},
		"account with bytes behind, slot":  {askSlot, account(whole, 1, 2)},
		"account whose code is a list":     {askBalance, account(func(r common.Hash) []any { return []any{uint64(3), uint64(1), r, []uint64{1}} })},
		"account whose balance is a list":  {askBalance, account(func(r common.Hash) []any { return []any{uint64(3), []uint64{1}, r, code} })},
		"account with a balance of 33":     {askBalance, account(func(r common.Hash) []any { return []any{uint64(3), bytes.Repeat([]byte{1}, 33), r, code} })},
		"account that is a string":         {askBalance, func(p *parts) { p.account = func(common.Hash) []byte { return encode(t, bytes.Repeat([]byte{7}, 70)) } }},
		"account whose root is short":      {askSlot, account(func(r common.Hash) []any { return []any{uint64(3), uint64(1), r[:31], code} })},
		"account whose root has a tail": {askSlot, account(func(r common.Hash) []any {
			return []any{uint64(3), uint64(1), append(r[:], 0), code}
		})},
		"slot that is a list":        {askSlot, slot(encode(t, []uint64{1, 2}))},
		"slot with bytes behind":     {askSlot, slot(append(encode(t, []byte{0x12, 0x34}), 5))},
		"slot of two strings":        {askSlot, slot([]byte{0x01, 0x02})},
		"slot of 33 bytes":           {askSlot, slot(encode(t, bytes.Repeat([]byte{9}, 33)))},
		"slot that is not canonical": {askSlot, slot([]byte{0x81, 0x05})},
		"slot cut short":             {askSlot, slot([]byte{0x83, 0x05})},
		"slot of nothing":            {askSlot, slot([]byte{})},
		"header with bytes behind":   {askTime, header(same, 0)},
		"header of another number":   {askTime, header(func(h *types.Header) { h.Number = big.NewInt(78) })},
		"header of a longer number": {askTime, header(func(h *types.Header) {
			h.Number = new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 64), big.NewInt(77))
		})},
		"header without the field":      {askBaseFee, header(same)},
		"header whose number is a list": {askTime, rawHeader(func(items []gethrlp.RawValue) { items[8] = []byte{0xc1, 77} })},
		"header whose time is a list":   {askTime, rawHeader(func(items []gethrlp.RawValue) { items[11] = []byte{0xc1, 9} })},
		"header whose time is long":     {askTime, rawHeader(func(items []gethrlp.RawValue) { items[11] = encode(t, bytes.Repeat([]byte{9}, 40)) })},
		"header whose root is a list": {askBalance, rawHeader(func(items []gethrlp.RawValue) {
			items[3] = append([]byte{0xe0}, items[3][1:]...)
		})},
		"header whose root has a tail": {askBalance, rawHeader(func(items []gethrlp.RawValue) {
			items[3] = append(append([]byte{0xa1}, items[3][1:]...), 1)
		})},
	}
}

// TestWordsOfAnotherLength uses fewer bytes of an item than it has, or bytes before it too.
func TestWordsOfAnotherLength(t *testing.T) {
	ccs := compileFacts(t)
	for _, f := range []query.Fact{askSlot, askBalance, askTime, askCode} {
		b := honestParts(t).bench(t, f)
		for length := range 33 {
			e := b.start()
			truth, err := e.Read(b.fact)
			if err != nil {
				t.Fatal(err)
			}
			r := &e.facts[0]
			r.word = common.BytesToHash(e.Layout.Slice(r.value.End()-length, length))
			for k := range r.row.Used {
				r.row.Used[k] = indicator(k >= 32-length)
			}
			r.finish()
			honest := length == r.value.Length
			if r.word == truth && !honest { // no lie: there are zeros before the item
				continue
			}
			if testing.Short() && length > 4 && length < 30 {
				continue
			}
			if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) != honest {
				t.Errorf("%s: %d bytes of %d: %v", b.fact, length, r.value.Length, err)
			}
		}
	}
}

// TestHeadersOfAllForks reads every field of every recorded header; a field that a
// header does not have is refused.
func TestHeadersOfAllForks(t *testing.T) {
	lengths := map[int]int{}
	headers := circuittest.Headers(t)
	for _, h := range headers {
		var items []gethrlp.RawValue
		if err := gethrlp.DecodeBytes(h.RLP, &items); err != nil {
			t.Fatal(err)
		}
		data := Data{Headers: map[uint64][]byte{h.Number: h.RLP}}
		for _, field := range query.FieldNumbers(query.Header) {
			if field == query.HeaderExtraDataLength || field == query.HeaderExtraData || field == query.HeaderLogsBloom {
				continue // strings: TestHeaderStrings
			}
			e := NewEvaluator(memory.NewLayout(), 1, data)
			got, err := e.Read(query.Fact{Kind: query.Header, Field: field, Block: h.Number})
			if int(field) >= len(items) {
				if err == nil {
					t.Fatalf("block %d has no field %d", h.Number, field)
				}
				continue
			}
			_, content, _, _ := gethrlp.Split(items[field])
			if err != nil || got != common.BytesToHash(content) {
				t.Fatalf("block %d, field %d: %s, want %x (%v)", h.Number, field, got, content, err)
			}
		}
		lengths[len(items)]++
	}
	for _, n := range []int{15, 16, 17, 20, 21} {
		if lengths[n] == 0 {
			t.Errorf("no recorded header has %d items", n)
		}
	}
	t.Logf("%d headers, by number of items %v", len(headers), lengths)
}

// TestHeaderStrings reads every word of every recorded header's bloom and extra data.
func TestHeaderStrings(t *testing.T) {
	words := 0
	for _, h := range circuittest.Headers(t) {
		var items []gethrlp.RawValue
		if err := gethrlp.DecodeBytes(h.RLP, &items); err != nil {
			t.Fatal(err)
		}
		e := NewEvaluator(memory.NewLayout(), 1, Data{Headers: map[uint64][]byte{h.Number: h.RLP}})
		for _, field := range []uint8{query.HeaderLogsBloom, query.HeaderExtraData} {
			_, content, _, _ := gethrlp.Split(items[field])
			for at := 0; at <= len(content)+1; at++ {
				got, err := e.Read(query.Fact{Kind: query.Header, Field: field, Block: h.Number, Argument: uint16(at)})
				if at >= len(content) {
					if err == nil {
						t.Fatalf("block %d, field %d: byte %d of %d", h.Number, field, at, len(content))
					}
					continue
				}
				var want common.Hash
				copy(want[:], content[at:])
				if err != nil || got != want {
					t.Fatalf("block %d, field %d, byte %d: %s, want %s (%v)", h.Number, field, at, got, want, err)
				}
				words++
			}
		}
		_, extra, _, _ := gethrlp.Split(items[query.HeaderExtraData])
		got, err := e.Read(query.Fact{Kind: query.Header, Field: query.HeaderExtraDataLength, Block: h.Number})
		if err != nil || got.Big().Int64() != int64(len(extra)) {
			t.Fatalf("block %d: %s bytes of extra data, want %d (%v)", h.Number, got, len(extra), err)
		}
	}
	t.Logf("%d words", words)
}

// TestRecipes checks what the circuit relies on: recipes with the same key differ in the number of items only, all of a kind have one
// root, and no two sets of flags look alike.
func TestRecipes(t *testing.T) {
	type key struct {
		query.Kind
		field  uint8
		family query.Family
		envelope
	}
	seen, roots, flags := map[key]recipe{}, map[query.Kind]int{}, map[int]recipe{}
	for _, r := range recipes() {
		k := key{r.kind, r.field, r.family, r.envelope}
		if before, ok := seen[k]; ok {
			before.items = r.items
			if before != r {
				t.Errorf("%+v and %+v", before, r)
			}
		}
		seen[k] = r
		if root, ok := roots[r.kind]; ok && root != r.root {
			t.Errorf("%s hangs on the items %d and %d", r.kind, root, r.root)
		}
		roots[r.kind] = r.root
		sameFlags := func(a, b recipe) bool {
			source := func(r recipe) query.Kind {
				if r.kind.ByIndex() {
					return query.Block
				}
				return r.kind
			}
			return source(a) == source(b) && a.isList == b.isList && a.isLog == b.isLog && a.mode == b.mode
		}
		if before, ok := flags[r.flags()]; ok && !sameFlags(before, r) {
			t.Errorf("%+v and %+v have the flags %b", before, r, r.flags())
		}
		flags[r.flags()] = r
		if r.mode == ModeCreation && r.item == 0 || r.items > 0 && r.item > r.items {
			t.Errorf("%+v", r)
		}
	}
	for _, k := range query.Kinds() { // every field that a query may name is read somehow
		for _, n := range query.FieldNumbers(k) {
			found := false
			for have := range seen {
				found = found || have.Kind == k && have.field == n
			}
			if !found {
				t.Errorf("no recipe for field %d of %s", n, k)
			}
		}
	}
	t.Logf("%d recipes", len(recipes()))
}
