package statement

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// A selector that is a difference can be −1 in a row that is not in use, or not what it seems. A false lookup of another row then adds up to
// nothing with the same lookup of this one. These attacks have rows cancel each other.

// TestWalkCancelledByAnOffRow says that an absent account is there, in a list of the prover's own. The false walk is looked up once more by a row
// that is off, has the kind of a header, and so walks −1 times; its record is in a message that the prover placed behind the query.
func TestWalkCancelledByAnOffRow(t *testing.T) {
	w := makeWorld(t, 1)
	asked := query.Fact{Kind: query.Account, Block: lastBlock, Address: w.absent, Field: 1}
	q := &query.Query{ChainID: 1337, Facts: []query.Fact{asked}}
	const off = 2 // its record begins in the second block
	own := make([]byte, 120)
	copy(own[query.HeadSize+query.RecordSize*off+12-keccak.BlockBytes:], w.absent[:])
	e, layout := readBefore(t, w, q, own)
	rich := uint256.NewInt(0).SetAllOne()
	account := tries{t, nil}.enc(&types.StateAccount{Balance: rich, Root: types.EmptyRootHash, CodeHash: types.EmptyCodeHash[:]})
	at := layout.Place(account)
	items, err := e.facts.Lists.Get(at.Start, at.End)
	if err != nil {
		t.Fatal(err)
	}
	header := layout.Place(w.data.Headers[lastBlock]) // where it lies already
	fields, err := e.facts.Lists.Get(header.Start, header.End)
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.Outputs = []common.Hash{rich.Bytes32()}
	e.Words = e.Statement.Outputs
	e.seal()
	c := spare(e.Used)
	c.Facts = off + 1
	a := e.assign(c)
	x, y := &a.Facts[0], &a.Facts[off]
	x.Found.Present, x.Found.ValueAt, x.Found.ValueLength = 1, at.Start, at.End-at.Start
	x.AccountPayload, x.CodeHash = items[0].Payload, fact.Place{At: items[4].Payload, Length: 32}
	x.Field, x.Default = fact.Place{At: items[2].Payload, Length: 32}, fact.Place{At: 0, Length: 0}
	for k, b := range rich.Bytes32() {
		x.Output[k], x.Used[k] = keccak.SpreadByte(b), 1
	}
	y.IsHeader, y.HeaderAt, y.Root, y.RootAt, y.Found = 1, header.Start, x.Root, x.RootAt, x.Found
	y.Item, y.Field = 1, fact.Place{At: fields[1].Payload, Length: 32}
	if attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Error("accepted: an account that is not there")
	}
}

// readBefore reads the only fact of q, which is of the last block, with a message of the prover's own right behind the query.
func readBefore(t *testing.T, w made, q *query.Query, own []byte) (*Evaluation, *memory.Layout) {
	t.Helper()
	layout := memory.NewLayout()
	layout.Place(q.Encode())
	layout.Place(own)
	e := &Evaluation{Statement: Statement{ChainID: q.ChainID, QueryID: q.ID()}, facts: fact.NewEvaluator(layout, q.ChainID, w.data), blocks: []uint64{lastBlock}}
	hash, err := e.facts.Header(lastBlock)
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.Anchors = []Anchor{{lastBlock, hash}}
	word, err := e.facts.Read(q.Facts[0])
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.Outputs = []common.Hash{word}
	e.Words = e.Statement.Outputs
	return e, layout
}

// TestPreviousReceiptsThatCancel takes the gas of a transaction from a receipt of the prover's own. Two more facts about the first
// transaction, which has none before it, look the false receipt up −1 times, and the false number −1 of its place once more.
func TestPreviousReceiptsThatCancel(t *testing.T) {
	w := makeWorld(t, 1)
	gas := func(i uint16) query.Fact {
		return query.Fact{Kind: query.Receipt, Block: lastBlock, TxIndex: i, Field: query.ReceiptGasUsed}
	}
	q := &query.Query{ChainID: 1337, Facts: []query.Fact{gas(1), gas(0), gas(0)}}
	e, err := read(q, q.Encode(), w.data)
	if err != nil {
		t.Fatal(err)
	}
	own := e.facts.Layout.Place(tries{t, nil}.enc([]any{[]byte{1}, []byte{}, []byte{2}}))
	items, err := e.facts.Lists.Get(own.Start, own.End)
	if err != nil {
		t.Fatal(err)
	}
	// No gas before the second transaction; the first one's own gas before itself.
	e.Statement.Outputs[0] = common.BigToHash(new(big.Int).SetUint64(w.receipts[1].CumulativeGasUsed))
	e.Statement.Outputs[2] = common.Hash{}
	e.seal()
	c := spare(e.Used)
	c.Numbers = 3
	a := e.assign(c)
	second, first := a.Numbers[0], a.Numbers[1]
	forged := fact.Place{At: own.Start, Length: own.End - own.Start}
	none := fact.Place{At: items[2].Payload, Length: 0}

	a.Numbers[0].B, a.Numbers[0].Out = first.B, second.A.Bytes
	a.Numbers[0].B.Place = none
	a.Numbers[1].B.Place = fact.Place{At: -none.At.(int), Length: 0}
	a.Numbers[2] = first
	a.Numbers[2].B = second.B
	for k := range a.Numbers[2].Out {
		a.Numbers[2].Out[k] = memory.ByteOf(0)
	}
	truth := a.Facts[0].Previous
	minusOne := [2]fact.Byte{memory.ByteOf(0), {Spread: keccak.SpreadByte(0), Value: -1}}
	p := &a.Facts[0].Previous
	p.Found, p.EnvelopePayload, p.Gas = forged, items[0].Payload, none
	a.Facts[1].Previous = *p
	a.Facts[1].Previous.On, a.Facts[1].Previous.Index = -1, minusOne
	a.Facts[2].Previous = truth
	a.Facts[2].Previous.Index = minusOne
	for i, out := range e.Statement.Outputs {
		for k, b := range out {
			a.Facts[i].Output[k] = keccak.SpreadByte(b)
		}
	}
	if attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Error("accepted: gas beside a receipt that is not there")
	}
}

// TestTypesThatCancel reads the gas of a receipt before, in a trie that no honest chain has, from where lists begin that are not the receipt's:
// three bytes behind its beginning, and one before, which is the length of the string around it. The receipt's type says 3 in one row and −1
// in three others, and all read the same byte that is none, which adds up to nothing.
func TestTypesThatCancel(t *testing.T) {
	data := fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}}
	b := tries{t, data.Nodes}
	hostile := make([]byte, 248) // its string's header is b8 f8
	copy(hostile, []byte{0xf7, 0x01, 0x05, 0xf8, 0xf3, 0x01, 0x07})
	later := b.enc([]any{[]byte{1}, uint64(50000), make([]byte, 256), []any{}})
	data.Headers[7] = b.enc(&types.Header{Number: big.NewInt(7), Difficulty: new(big.Int), ReceiptHash: b.list([][]byte{hostile, later})})
	ask := func(field uint8) *query.Query {
		q := &query.Query{ChainID: 1}
		for range 4 {
			q.Facts = append(q.Facts, query.Fact{Kind: query.Receipt, Block: 7, TxIndex: 1, Field: field})
		}
		return q
	}
	q := ask(query.ReceiptGasUsed)
	if _, err := Evaluate(q, data); err == nil {
		t.Fatal("the native twin reads it")
	}
	e, err := read(ask(query.ReceiptCumulativeGasUsed), q.Encode(), data)
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.QueryID = q.ID()
	e.seal()
	root := e.assign(e.Used).Facts[0].RootAt.(int)
	before, err := e.facts.Walker.WalkIndex(root, 0)
	if err != nil {
		t.Fatal(err)
	}
	at, end := before.Value.Payload, before.Value.End()
	for i := range 4 {
		e.Statement.Outputs[i] = common.BigToHash(big.NewInt(50000 - []int64{7, 5, 5, 5}[i]))
	}
	typed := []int{3, -1, -1, -1}
	lists := map[int][]int{} // by type: payload of the list, and of its second item
	for _, x := range typed {
		items, err := e.facts.Lists.Get(at+x, end)
		if err != nil || items[0].End() != end {
			t.Fatalf("no list at %+d: %v", x, err)
		}
		lists[x] = []int{items[0].Payload, items[2].Payload}
	}
	e.seal()
	c := spare(e.Used)
	c.Numbers = 2
	a := e.assign(c)
	for n, x := range []int{3, -1} {
		number := &a.Numbers[n]
		number.On = 1
		number.A = operand(a.Facts[0].Field, 50000, 2)
		gas := 50000 - e.Statement.Outputs[n].Big().Int64()
		number.B = operand(fact.Place{At: lists[x][1], Length: 1}, uint64(gas), 1)
		number.Out = operand(fact.Place{}, uint64(50000-gas), 0).Bytes
	}
	noByte := new(big.Int).Neg(new(big.Int).Exp(big.NewInt(8), big.NewInt(8), nil)) // makes the lane of a legacy receipt with any type
	for i, x := range typed {
		f := &a.Facts[i]
		f.Mode[fact.ModeWord], f.Mode[fact.ModeGasUsed], f.Width = 0, 1, 0
		for k, o := range e.Statement.Outputs[i] {
			f.Output[k], f.Used[k] = keccak.SpreadByte(o), 0
		}
		f.Previous = fact.Previous{On: 1, Index: [2]fact.Byte{memory.ByteOf(0), memory.ByteOf(0)}, Found: fact.Place{At: at, Length: end - at}, Typed: x, Type: noByte,
			EnvelopePayload: lists[x][0], Gas: fact.Place{At: lists[x][1], Length: 1}}
	}
	if attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Error("accepted: lists that are no receipts")
	}
}

// operand is a number of n bytes at a place.
func operand(p fact.Place, value uint64, n int) (o fact.Operand) {
	o.Place = p
	for k := range o.Bytes {
		o.Bytes[k] = memory.ByteOf(byte(value >> (8 * (7 - k))))
		o.Used[k] = indicator(k >= 8-n)
	}
	return o
}

// TestListCancelledByAMode reads a topic out of a list that is nowhere: at −L, where L is a true list. A row that is off and counts
// transactions has −1 envelopes there, of which it looks the same head and the same last item up, and −1 items of the true list.
func TestListCancelledByAMode(t *testing.T) {
	w := makeWorld(t, 1)
	q := &query.Query{ChainID: 1337, Facts: []query.Fact{{Kind: query.Log, Block: lastBlock, TxIndex: 3, LogIndex: 0, Field: query.LogTopic}}}
	const off = 2 // its record is in a message of zeros that the prover placed behind the query
	e, layout := readBefore(t, w, q, make([]byte, 120))
	header := layout.Place(w.data.Headers[lastBlock]) // where it lies already
	fields, err := e.facts.Lists.Get(header.Start, header.End)
	if err != nil {
		t.Fatal(err)
	}
	wish := fields[1] // 32 bytes
	e.Statement.Outputs[0] = common.BytesToHash(e.facts.Layout.Slice(wish.Payload, 32))
	e.seal()
	c := spare(e.Used)
	c.Facts = off + 1
	a := e.assign(c)
	x, y := &a.Facts[0], &a.Facts[off]
	x.ListAt, x.ListCloses = -header.Start, 0
	x.Element, x.ElementIsList, x.ElementCloses = fact.Place{At: wish.Payload, Length: 32}, 0, 1
	for k, b := range e.Statement.Outputs[0] {
		x.Output[k] = keccak.SpreadByte(b)
	}
	topics := x.Log.Topics
	y.Mode[fact.ModeTxCount] = 1
	y.Found.ValueAt, y.Found.ValueLength = -header.Start, header.Start+topics.At.(int)+topics.Length.(int)
	y.EnvelopePayload, y.NbItems, y.LastItem, y.LastIsList = topics.At, 1, x.Element, 0
	y.Item, y.Field, y.FieldCloses = 1, fact.Place{At: wish.Payload, Length: 32}, 0
	if attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Error("accepted: a topic that is a parent's hash")
	}
}
