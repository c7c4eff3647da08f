package fact

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// list makes a block with these two transactions, or receipts, and a fact about the second one.
func list(t *testing.T, f query.Fact, first, second []byte) bench {
	t.Helper()
	tr := trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
	proof := memorydb.New()
	for i, v := range [][]byte{first, second} {
		if err := tr.Update(gethrlp.AppendUint64(nil, uint64(i)), v); err != nil {
			t.Fatal(err)
		}
	}
	h := &types.Header{Number: big.NewInt(77), Difficulty: new(big.Int), TxHash: tr.Hash(), ReceiptHash: tr.Hash()}
	b := bench{fact: f, data: Data{Headers: map[uint64][]byte{77: encode(t, h)}, Nodes: map[common.Hash][]byte{}}}
	b.fact.Block, b.fact.TxIndex = 77, 1
	for i := range uint64(2) {
		if err := tr.Prove(gethrlp.AppendUint64(nil, i), proof); err != nil {
			t.Fatal(err)
		}
	}
	it := proof.NewIterator(nil, nil)
	defer it.Release()
	for it.Next() {
		b.data.Nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
	}
	return b
}

// lieEnvelope reads the bench's fact without the evaluator's checks of transactions and receipts, by the recipe of an envelope of the
// liar's choice.
func (b bench) lieEnvelope(t *testing.T, e *Evaluator, as envelope) bool {
	t.Helper()
	blk, err := e.block(77)
	if err != nil {
		t.Fatal(err)
	}
	r := reading{Evaluator: e, fact: b.fact, block: blk, row: offFact()}
	r.row.On, r.row.HeaderAt = 1, blk.at.Start
	root := itemReceiptsRoot
	if b.fact.Kind == query.Transaction {
		root = itemTransactionsRoot
	}
	p, err := r.byIndex(blk.items[root].Payload, 1)
	if err != nil || !p.Present || !r.use(as) {
		return false
	}
	r.row.RootAt, r.row.Found, r.row.Index = p.RootAt, p.Result(), indexBytes(1)
	items, ok := b.open(&r, p.Value, as)
	if !ok {
		return false
	}
	last := items[len(items)-1]
	r.row.Typed, r.row.EnvelopePayload = indicator(as.typed), items[0].Payload
	r.row.Type = keccak.SpreadByte(as.typ)
	r.row.LastItem, r.row.LastIsList = Place{last.Payload, last.Length}, indicator(last.IsList)
	r.list, r.value = items, items[min(r.recipe.item, len(items)-1)]
	r.row.Field, r.row.FieldCloses = Place{r.value.Payload, r.value.Length}, indicator(r.recipe.item == len(items)-1)
	if r.recipe.isLog {
		if err := r.findLog(); err != nil {
			t.Fatal(err)
		}
	}
	switch r.recipe.mode {
	case ModeElement:
		b.lieElement(t, &r)
	case ModeGasUsed:
		b.liePrevious(t, &r)
	case ModeSelector: // as much of it as there is
		n := min(4, r.value.Length)
		copy(r.word[:], r.Layout.Slice(r.value.Payload, n))
		for k := range n {
			r.row.Used[k] = 1
		}
		if n == 4 {
			r.row.Full, r.row.Rest = 1, indexBytes(uint16(r.value.Length-n))
		}
	default:
		if err := r.make(); err != nil {
			t.Fatal(err)
		}
	}
	r.finish()
	e.facts = append(e.facts, r)
	return true
}

// open parses the list of an envelope, whatever lies behind it.
func (b bench) open(r *reading, value rlp.Entry, as envelope) ([]rlp.Entry, bool) {
	items, err := r.Lists.Get(value.Payload+indicator(as.typed), value.End())
	return items, err == nil && items[0].IsList && len(items) > 1
}

// lieElement reads the first element of the list, also one that is a list.
func (b bench) lieElement(t *testing.T, r *reading) {
	item := r.value
	if r.recipe.isLog {
		item = r.log[logTopics]
	}
	elements, err := r.elements(item, "elements")
	if err != nil {
		t.Fatal(err)
	}
	x := elements[1]
	r.row.Element, r.row.ElementIsList, r.row.ElementCloses = Place{x.Payload, x.Length}, indicator(x.IsList), indicator(len(elements) == 2)
	copy(r.word[32-x.Length:], r.Layout.Slice(x.Payload, x.Length))
	for k := 32 - x.Length; k < 32; k++ {
		r.row.Used[k] = 1
	}
}

// liePrevious subtracts the gas of the receipt before, whatever that is.
func (b bench) liePrevious(t *testing.T, r *reading) {
	p, err := r.Walker.WalkIndex(r.row.RootAt.(int), 0)
	if err != nil {
		t.Fatal(err)
	}
	first := r.Layout.Byte(p.Value.Payload)
	as := envelope{typed: first < 0xc0, typ: first}
	items, ok := b.open(r, p.Value, as)
	if !ok {
		t.Fatal("no list")
	}
	v := &r.row.Previous
	v.On, v.Index, v.Found = 1, indexBytes(0), Place{p.Value.Payload, p.Value.Length}
	v.Typed, v.EnvelopePayload = indicator(as.typed), items[0].Payload
	if as.typed {
		v.Type = keccak.SpreadByte(as.typ)
	}
	v.Gas = Place{items[receiptGas].Payload, items[receiptGas].Length}
	n := offNumber()
	x, y := r.operand(&n.A, r.row.Field), r.operand(&n.B, v.Gas)
	r.setDerived(n, x-y)
}

// TestHostileEnvelopes has transactions and receipts that no honest chain holds. The native twin refuses them, and so does the circuit,
// with a witness that is as honest as the bytes allow.
func TestHostileEnvelopes(t *testing.T) {
	ccs := compileFacts(t)
	hash := bytes.Repeat([]byte{5}, 32)
	two := func(more ...any) []byte { // a transaction of type 2
		items := append([]any{uint64(1), uint64(9), uint64(1), uint64(2), uint64(21000), common.Address{1}, uint64(7), []byte{}, []any{}, uint64(1), hash, hash}, more...)
		return append([]byte{2}, encode(t, items)...)
	}
	blob := func(hashes ...any) []byte {
		return append([]byte{3}, encode(t, []any{uint64(1), uint64(9), uint64(1), uint64(2), uint64(21000), common.Address{1}, uint64(7), []byte{}, []any{}, uint64(3),
			hashes, uint64(1), hash, hash})...)
	}
	receipt := func(gas uint64, topics []any, more ...any) []byte {
		return encode(t, append([]any{[]byte{1}, gas, make([]byte, 256), []any{[]any{common.Address{2}, topics, hash}}}, more...))
	}
	of := func(kind query.Kind, field uint8) query.Fact { return query.Fact{Kind: kind, Field: field} }
	nonce, topic, gas := of(query.Transaction, query.TxNonce), of(query.Log, query.LogTopic), of(query.Receipt, query.ReceiptGasUsed)
	selector := of(query.Transaction, query.TxSelector)
	called := func(input []byte) []byte {
		return encode(t, []any{uint64(9), uint64(1), uint64(21000), common.Address{1}, uint64(7), input, uint64(27), hash, hash})
	}
	legacy, typed := envelope{}, func(n byte) envelope { return envelope{true, n} }
	honest, before := receipt(50000, []any{hash}), receipt(21000, []any{hash})
	for name, c := range map[string]struct {
		fact          query.Fact
		as            envelope
		first, second []byte
		honest        bool
	}{
		"a transaction":               {nonce, typed(2), two(), two(), true},
		"of thirteen items":           {nonce, typed(2), two(), two(uint64(1)), false},
		"of thirteen items, as 4":     {nonce, typed(4), two(), two(uint64(1)), false},
		"with bytes behind":           {nonce, typed(2), two(), append(two(), 1, 2, 3), false},
		"of a type that is not known": {nonce, typed(2), two(), append([]byte{5}, two()[1:]...), false},
		"of type 0, typed":            {nonce, typed(2), two(), append([]byte{0}, two()[1:]...), false},
		"a blob's hash":               {of(query.Transaction, query.TxBlobHash), typed(3), two(), blob(hash), true},
		"a blob's hash that is a list": {of(query.Transaction, query.TxBlobHash), typed(3), two(),
			blob([]any{hash[:31]}), false},
		"a selector":                     {selector, legacy, two(), called([]byte{1, 2, 3, 4, 5}), true},
		"a selector, and no more":        {selector, legacy, two(), called([]byte{1, 2, 3, 4}), true},
		"a selector of three bytes":      {selector, legacy, two(), called([]byte{1, 2, 3}), false},
		"a selector of nothing":          {selector, legacy, two(), called(nil), false},
		"a topic":                        {topic, legacy, before, honest, true},
		"a topic that is a list":         {topic, legacy, before, receipt(50000, []any{[]any{hash[:31]}}), false},
		"a receipt of five items":        {topic, legacy, before, receipt(50000, []any{hash}, uint64(1)), false},
		"a receipt with bytes behind":    {topic, legacy, before, append(bytes.Clone(honest), 0), false},
		"gas":                            {gas, legacy, before, honest, true},
		"gas behind a typed receipt":     {gas, legacy, append([]byte{2}, before...), honest, true},
		"gas behind an unknown type":     {gas, legacy, append([]byte{5}, before...), honest, false},
		"gas behind a receipt and bytes": {gas, legacy, append(bytes.Clone(before), 7), honest, false},
		"gas behind more gas":            {gas, legacy, receipt(60000, []any{hash}), honest, false},
	} {
		b := list(t, c.fact, c.first, c.second)
		e := b.start()
		if _, err := e.Read(b.fact); (err == nil) != c.honest {
			t.Errorf("%s: natively %v", name, err)
		}
		e = b.start()
		if !b.lieEnvelope(t, e, c.as) {
			t.Fatalf("%s: the bytes allow no witness", name)
		}
		a := b.assign(e)
		if err := circuittest.Attack(ccs, a); (err == nil) != c.honest {
			t.Errorf("%s: the circuit says %v", name, err)
		}
		if c.honest {
			continue
		}
		// The same with another type, or another kind of last item.
		f := &a.Facts[0]
		truth := *f
		for what, change := range map[string]func(){
			"the last item's kind":      func() { f.LastIsList = 1 - truth.LastIsList.(int) },
			"the type":                  func() { f.Type = keccak.SpreadByte(2) },
			"the type before":           func() { f.Previous.Type = keccak.SpreadByte(2) },
			"the type before, legacy":   func() { f.Previous.Typed = 0 },
			"the type before, and none": func() { f.Previous.Typed, f.Previous.Type = 1, 0 },
		} {
			*f = truth
			change()
			if circuittest.Attack(ccs, a) == nil {
				t.Errorf("%s, changed %s: accepted by the circuit", name, what)
			}
		}
	}
}

// fraction returns x/y of the field.
func fraction(x, y int64) *big.Int {
	r := ecc.BN254.ScalarField()
	f := new(big.Int).ModInverse(new(big.Int).Mod(big.NewInt(y), r), r)
	return f.Mod(f.Mul(f, big.NewInt(x)), r)
}

// TestFlagsThatAreFractions claims that a header's empty difficulty is 30 bytes of the prover's choice. The modes are fractions that add up to
// one and pack to the number of the true recipe: as a part of an address, which a header fact looks up nowhere, the word lies anywhere.
func TestFlagsThatAreFractions(t *testing.T) {
	ccs := compileFacts(t)
	b := list(t, query.Fact{Kind: query.Header, Field: 7}, bytes.Repeat([]byte{1}, 40), bytes.Repeat([]byte{2}, 40))
	b.fact.TxIndex = 0
	e := b.start()
	if _, err := e.Read(b.fact); err != nil {
		t.Fatal(err)
	}
	at := e.blocks[77].items[1+query.HeaderLogsBloom].Payload - 30 // the tail of a hash, a prefix, and two bytes of zeros
	word := common.BytesToHash(e.Layout.Slice(at, 32))
	if word == (common.Hash{}) || word[30] != 0 || word[31] != 0 {
		t.Fatalf("%s", word)
	}
	honest := e.facts[0].word
	e.facts[0].word = word // which the statement says then
	a := b.assign(e)
	e.facts[0].word = honest
	f := &a.Facts[0]
	// word + address + length = 1, word + 2·address + 32·length = 1, 20·address = 32
	f.Mode[ModeAddress] = fraction(8, 5)
	f.Mode[ModeLength] = fraction(-8, 5*31)
	f.Mode[ModeWord] = fraction(5*31-8*30, 5*31)
	there := new(big.Int).Mul(f.Mode[ModeWord].(*big.Int), big.NewInt(int64(f.Field.At.(int)))) // where the word itself has its part
	there.Sub(big.NewInt(int64(at)), there)
	f.Log.AddressAt = there.Mul(there, fraction(5, 8)).Mod(there, ecc.BN254.ScalarField())
	for k, c := range word {
		f.Output[k], f.Used[k] = keccak.SpreadByte(c), 1
	}
	if circuittest.Attack(ccs, a) == nil {
		t.Error("accepted: another word of the header, by modes that are fractions")
	}
	if err := circuittest.Solve(ccs, func() *factCircuit { e := b.start(); e.Read(b.fact); return b.assign(e) }()); err != nil {
		t.Errorf("the truth: %v", err)
	}
}

// TestExpectationsThatAreNoBits leaves one of a log's two expectations out, by bits that are none and make up the record's byte all the
// same. The sum of what must be zero cancels when the topic's bytes are those of the address, doubled.
func TestExpectationsThatAreNoBits(t *testing.T) {
	ccs := compileFacts(t)
	address := common.Address(bytes.Repeat([]byte{0x15, 0x2a, 0x07, 0x61}, 5))
	var doubled common.Hash
	for i, c := range address {
		doubled[i] = 2 * c
	}
	stranger, other := common.Address{9}, common.Hash{7}
	receipt := func(emitter common.Address, topic common.Hash) []byte {
		return encode(t, []any{[]byte{1}, uint64(50000), make([]byte, 256), []any{[]any{emitter, []any{topic}, []byte{}}}})
	}
	both := query.Fact{Kind: query.Log, Field: query.LogAddress, Expect: query.ExpectAddress | query.ExpectTopic0, Address: address, Slot: doubled}
	for name, c := range map[string]struct {
		emitter        common.Address
		topic          common.Hash
		reads          query.Expect
		address, event any
	}{
		"as expected":         {address, doubled, both.Expect, 1, 1},
		"of another contract": {stranger, doubled, query.ExpectTopic0, 0, fraction(9, 8)},
		"of another event":    {address, other, query.ExpectAddress, 9, 0},
	} {
		raw := receipt(c.emitter, c.topic)
		b := list(t, both, raw, raw)
		e := b.start() // the query expects both
		reads := b.fact
		reads.Expect = c.reads
		if _, err := e.Read(reads); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a := b.assign(e)
		a.Facts[0].ExpectAddress, a.Facts[0].ExpectTopic = c.address, c.event
		if err := circuittest.Attack(ccs, a); (err == nil) != (c.reads == both.Expect) {
			t.Errorf("a log %s: %v", name, err)
		}
	}
}

// TestCountsThatAreNotTheLast counts the elements of a list up to one that others follow.
func TestCountsThatAreNotTheLast(t *testing.T) {
	ccs := compileFacts(t)
	topics := []any{common.Hash{1}, common.Hash{2}, common.Hash{3}}
	raw := encode(t, []any{[]byte{1}, uint64(50000), make([]byte, 256), []any{[]any{common.Address{2}, topics, []byte{}}}})
	b := list(t, query.Fact{Kind: query.Log, Field: query.LogTopicCount}, raw, raw)
	for count := range 4 {
		e := b.start()
		if _, err := e.Read(b.fact); err != nil {
			t.Fatal(err)
		}
		r := &e.facts[0]
		elements, err := e.Lists.Get(r.log[logTopics].Position, r.log[logTopics].End())
		if err != nil {
			t.Fatal(err)
		}
		r.setNumber(count)
		x := elements[count]
		r.row.Element, r.row.ElementIsList, r.row.ElementCloses = Place{x.Payload, x.Length}, indicator(x.IsList), indicator(count == 3)
		r.finish()
		if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) != (count == 3) {
			t.Errorf("%d topics of 3: %v", count, err)
		}
	}
}

// TestTopicsOfTheQuestion has a log of another event than the question expects. Its topic is compared where it is, and with the question's own
// bytes, which are there for everybody to read.
func TestTopicsOfTheQuestion(t *testing.T) {
	ccs := compileFacts(t)
	wanted, actual := common.Hash{1, 2}, common.Hash{3, 4}
	lastByte, firstByte := wanted, wanted
	lastByte[31], firstByte[0] = 1, 0
	for _, topic := range []common.Hash{wanted, actual, lastByte, firstByte} {
		raw := encode(t, []any{[]byte{1}, uint64(50000), make([]byte, 256), []any{[]any{common.Address{2}, []any{topic}, []byte{}}}})
		b := list(t, query.Fact{Kind: query.Log, Field: query.LogTopic, Expect: query.ExpectTopic0, Slot: wanted}, raw, raw)
		e := b.start()
		reads := b.fact
		reads.Expect = 0
		if _, err := e.Read(reads); err != nil {
			t.Fatal(err)
		}
		a := b.assign(e)
		f := &a.Facts[0]
		f.ExpectTopic, f.Topic0Closes = 1, 1
		f.Topic0At = f.Element.At
		if err := circuittest.Attack(ccs, a); (err == nil) != (topic == wanted) {
			t.Errorf("topic %s: %v", topic, err)
		}
		if topic == wanted {
			continue
		}
		f.Topic0At = memory.First + query.HeadSize + 32
		if circuittest.Attack(ccs, a) == nil {
			t.Errorf("accepted: topic %s, by the question's bytes", topic)
		}
	}
}

// TestExpectationsOfNoLog asks what is no log with a contract that is expected, which is found where the question itself names it. Of an
// account, whose address is read already, the sum of what must be zero cancels with a slot of the same bytes. The native twin has no such
// questions.
func TestExpectationsOfNoLog(t *testing.T) {
	ccs := compileFacts(t)
	receipt := encode(t, []any{[]byte{1}, uint64(50000), make([]byte, 256), []any{}})
	status := list(t, query.Fact{Kind: query.Receipt, Field: query.ReceiptStatus}, receipt, receipt)
	honest := honestParts(t)
	for name, b := range map[string]bench{
		"a header": honest.bench(t, askTime), "an account": honest.bench(t, askBalance), "a receipt": status,
	} {
		for _, expected := range []bool{false, true} {
			asked := b
			if expected {
				asked.fact.Expect = query.ExpectAddress
				asked.fact.Address = benchAddress
				if b.fact.Kind == query.Account {
					copy(asked.fact.Slot[:], benchAddress[:])
				}
			}
			if err := (&query.Query{ChainID: 1, Facts: []query.Fact{asked.fact}}).Check(); (err == nil) == expected {
				t.Fatalf("%s, expected %t: natively %v", name, expected, err)
			}
			e := asked.start() // the question is in the memory
			if _, err := e.Read(b.fact); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			a := asked.assign(e)
			if expected {
				a.Facts[0].ExpectAddress, a.Facts[0].Log.AddressAt = 1, memory.First+query.HeadSize+12
			}
			if err := circuittest.Attack(ccs, a); (err == nil) == expected {
				t.Errorf("%s, expected %t: %v", name, expected, err)
			}
		}
	}
}

// TestHashOfAnotherTransaction says of a transaction that its hash is that of another one, or of any message, which is as long.
func TestHashOfAnotherTransaction(t *testing.T) {
	ccs := compileFacts(t)
	hash := bytes.Repeat([]byte{0x5a}, 32)
	paid := func(value uint64) []byte {
		return encode(t, []any{uint64(9), uint64(1), uint64(21000), common.Address{1}, value, []byte{}, uint64(27), hash, hash})
	}
	first, second := paid(7), paid(8)
	changed := bytes.Clone(second) // the last byte that is copied
	changed[len(changed)-1] ^= 1
	for name, message := range map[string][]byte{
		"the transaction": second, "another transaction": first, "a message that ends otherwise": changed, "zeros": make([]byte, len(second)),
	} {
		b := list(t, query.Fact{Kind: query.Transaction, Field: query.TxHash}, first, second)
		e := b.start()
		if _, err := e.Read(b.fact); err != nil {
			t.Fatal(err)
		}
		r := &e.facts[0]
		r.row.CopyAt, r.word = e.Layout.Place(message).Start, crypto.Keccak256Hash(message)
		r.finish()
		if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) != bytes.Equal(message, second) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestGasBesideNothing takes the gas of the receipt before from a place that is no item of it.
func TestGasBesideNothing(t *testing.T) {
	ccs := compileFacts(t)
	receipt := func(gas uint64) []byte { return encode(t, []any{[]byte{1}, gas, make([]byte, 256), []any{}}) }
	for _, lie := range []bool{false, true} {
		b := list(t, query.Fact{Kind: query.Receipt, Field: query.ReceiptGasUsed}, receipt(21000), receipt(50000))
		e := b.start()
		if _, err := e.Read(b.fact); err != nil {
			t.Fatal(err)
		}
		if r, n := &e.facts[0], &e.numbers[0]; lie {
			nothing := Place{r.row.Previous.Gas.At, 0}
			r.row.Previous.Gas = nothing
			n.B = offNumber().B
			n.B.Place, n.Out = nothing, n.A.Bytes
			r.word = common.BigToHash(big.NewInt(50000))
			r.finish()
		}
		if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) == lie {
			t.Errorf("lie %t: %v", lie, err)
		}
	}
}

// TestGasOfOtherReceipts subtracts the gas of no receipt, or of one that is not the one before, and uses a part of a number.
func TestGasOfOtherReceipts(t *testing.T) {
	ccs := compileFacts(t)
	receipt := func(gas uint64) []byte { return encode(t, []any{[]byte{1}, gas, make([]byte, 256), []any{}}) }
	b := list(t, query.Fact{Kind: query.Receipt, Field: query.ReceiptGasUsed}, receipt(0x10), receipt(0xc350))
	for name, lie := range map[string]func(e *Evaluator, p *Previous, n *Number) (gas uint64){
		"the truth": func(*Evaluator, *Previous, *Number) uint64 { return 0xc340 },
		"none before the second": func(_ *Evaluator, p *Previous, n *Number) uint64 {
			*p, n.B = offFact().Previous, offNumber().B
			return 0xc350
		},
		"the receipt itself before it": func(e *Evaluator, p *Previous, n *Number) uint64 {
			f := e.facts[0].row
			p.Index, p.Found, p.EnvelopePayload, p.Gas = f.Index, Place{f.Found.ValueAt, f.Found.ValueLength}, f.EnvelopePayload, f.Field
			n.B = n.A
			return 0
		},
		"the last byte of the gas": func(_ *Evaluator, _ *Previous, n *Number) uint64 {
			n.A.Used[6], n.A.Bytes[6] = 0, memory.ByteOf(0)
			return 0x40
		},
	} {
		e := b.start()
		if _, err := e.Read(b.fact); err != nil {
			t.Fatal(err)
		}
		r, n := &e.facts[0], &e.numbers[0]
		gas := lie(e, &r.row.Previous, n)
		r.word = common.BigToHash(new(big.Int).SetUint64(gas))
		for k := range n.Out {
			n.Out[k] = memory.ByteOf(r.word[24+k])
		}
		r.finish()
		if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) != (name == "the truth") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSlicesOfOtherLengths takes fewer bytes of an input than there are, or none at its end.
func TestSlicesOfOtherLengths(t *testing.T) {
	ccs := compileFacts(t)
	hash := bytes.Repeat([]byte{0x5a}, 32)
	input := bytes.Repeat([]byte{0xa5}, 40)
	raw := encode(t, []any{uint64(9), uint64(1), uint64(21000), common.Address{1}, uint64(7), input, uint64(27), hash, hash})
	for _, c := range []struct {
		offset uint16
		count  int
		full   bool
		honest bool
	}{{0, 32, true, true}, {30, 10, false, true}, {0, 31, true, false}, {0, 32, false, false}, {30, 9, false, false}, {39, 0, false, false}, {40, 0, false, false}} {
		b := list(t, query.Fact{Kind: query.Transaction, Field: query.TxInput, Argument: c.offset}, raw, raw)
		e := b.start()
		there := b.fact
		there.Argument = min(c.offset, 39) // at the end nothing is to be read natively
		if _, err := e.Read(there); err != nil {
			t.Fatal(err)
		}
		r := &e.facts[0]
		r.row.ArgumentValue, r.word = values(c.offset), common.Hash{}
		copy(r.word[:], input[c.offset:][:c.count])
		for k := range r.row.Used {
			r.row.Used[k] = indicator(k < c.count)
		}
		r.row.Full, r.row.Rest = indicator(c.full), indexBytes(0)
		if c.full {
			r.row.Rest = indexBytes(uint16(40 - int(c.offset) - 32))
		}
		r.finish()
		if err := circuittest.Attack(ccs, b.assign(e)); (err == nil) != c.honest {
			t.Errorf("%d bytes at %d of 40, full %t: %v", c.count, c.offset, c.full, err)
		}
	}
}

// TestWordsOfAnotherWidth reads a receipt from before Byzantium, whose first item is a state's root, as if that were a status.
func TestWordsOfAnotherWidth(t *testing.T) {
	ccs := compileFacts(t)
	for _, item := range [][]byte{{1}, bytes.Repeat([]byte{5}, 32)} {
		raw := encode(t, []any{item, uint64(50000), make([]byte, 256), []any{}})
		b := list(t, query.Fact{Kind: query.Receipt, Field: query.ReceiptStatus}, raw, raw)
		e := b.start() // the query is about the status
		reads := b.fact
		if len(item) == 32 {
			reads.Field = query.ReceiptPostState
		}
		if _, err := e.Read(reads); err != nil {
			t.Fatal(err)
		}
		a := b.assign(e)
		a.Facts[0].Width = int(bitWidth)
		if err := circuittest.Attack(ccs, a); (err == nil) != (len(item) == 1) {
			t.Errorf("a status of %d bytes: %v", len(item), err)
		}
	}
}
