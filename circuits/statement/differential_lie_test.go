package statement

import (
	"encoding/binary"
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// lie is how a cheating prover departs from what the bytes say.
type lie int

const (
	asTheBytesSay  lie = iota // not at all: the row of the unchanged bytes, moved to where things are now
	otherEnvelope             // the type is said to be that of the unchanged bytes
	otherEnd                  // the leaf's value is said to end where its list does
	otherLastItem             // the list's last item is said to be the one that the recipe wants last
	otherFieldKind            // the item is said to be a string or list as the recipe wants
	lies

	// anotherWord is told of facts that are read: the word is that of the item, element or log beside, or one less.
	anotherWord = lies
)

// liar makes a witness of a fact without any of the evaluator's checks, as well as the bytes allow. It knows the honest row of the
// fact from the unchanged bytes, and so the recipe; it moves all places to where they are in the changed ones.
type liar struct {
	lie    lie
	f      query.Fact
	layout *memory.Layout
	facts  *fact.Evaluator
	row    fact.Fact
	number *fact.Number
	word   common.Hash

	known map[int][]rlp.Entry
	rows  []rlp.Row // of items that the evaluator refuses to parse
}

// lieAbout returns the witness for the fact of a query, which q is of one, in data that was changed; honest is the row in unchanged
// data. It returns nil when the lie is none here, or the witness has no room.
func lieAbout(l lie, q *query.Query, d fact.Data, honest fact.Fact, c Capacity) *Circuit {
	layout := memory.NewLayout()
	layout.Place(q.Encode())
	facts := fact.NewEvaluator(layout, q.ChainID, d)
	hash, err := facts.Header(trialBlock)
	if err != nil {
		return nil
	}
	x := &liar{lie: l, f: q.Facts[0], layout: layout, facts: facts, row: honest, known: map[int][]rlp.Entry{}}
	if !x.tell(d.Headers[trialBlock]) {
		return nil
	}
	e := &Evaluation{facts: facts, blocks: []uint64{trialBlock}, Words: []common.Hash{x.word}, Statement: Statement{
		ChainID: q.ChainID, QueryID: q.ID(), Outputs: []common.Hash{x.word}, Anchors: []Anchor{{Number: trialBlock, Hash: hash}},
	}}
	e.seal()
	if (Tier{Capacity: c}).missing(e.Used) != "" || e.Used.Items+len(x.rows) > c.Items {
		return nil
	}
	w := e.assign(c)
	copy(w.Items[e.Used.Items:], x.rows)
	w.Facts[0] = x.row
	if x.number != nil {
		w.Numbers[0] = *x.number
	}
	return w
}

// list parses the item at a position with its items: as the evaluator does, or else as far as the bytes allow.
func (x *liar) list(pos, limit int) []rlp.Entry {
	if all, ok := x.known[pos]; ok {
		return all
	}
	all, err := x.facts.Lists.Get(pos, limit)
	if err != nil {
		all, err = rlp.ParseList(x.layout, pos, memory.First+136*x.layout.Blocks())
		if err != nil {
			all = x.loose(pos, limit)
		}
		x.rows = rlp.Assign(x.rows, x.layout, all)
	}
	x.known[pos] = all
	return all
}

// loose parses without any regard for canonical lengths and ends.
func (x *liar) loose(pos, limit int) []rlp.Entry {
	all := []rlp.Entry{x.looseItem(pos)}
	head := all[0]
	for at := head.Payload; head.IsList && at < min(head.End(), limit) && len(all) < 40; {
		e := x.looseItem(at)
		all = append(all, e)
		at = max(e.End(), at+1)
	}
	return all
}

func (x *liar) looseItem(pos int) rlp.Entry {
	b := x.layout.Byte(pos)
	second, third := int(x.layout.Byte(pos+1)), int(x.layout.Byte(pos+2))
	e := rlp.Entry{Position: pos, IsList: b >= 0xc0}
	switch {
	case b < 0x80:
		e.Payload, e.Length = pos, 1
	case b < 0xb8 || e.IsList && b < 0xf8:
		e.Payload, e.Length = pos+1, int(b&0x3f)
	case b == 0xb8 || b == 0xf8:
		e.Payload, e.Length = pos+2, second
	default:
		e.Payload, e.Length = pos+3, second<<8|third
	}
	return e
}

// at returns an item of a list, or the last one when there are not so many.
func at(list []rlp.Entry, n int) (e rlp.Entry, closes int) {
	n = min(n, len(list)-1)
	return list[n], indicator(n == len(list)-1)
}

// beside returns an index, or for [anotherWord] a neighbour's if the lie shall be told here.
func (x *liar) beside(list []rlp.Entry, n int, here bool) int {
	switch {
	case x.lie != anotherWord || !here:
		return n
	case n+1 < len(list):
		return n + 1
	default:
		return max(n-1, 0)
	}
}

// counts says whether the mode looks at a list's elements.
func (x *liar) counts() bool { return x.mode() == fact.ModeElement || x.mode() == fact.ModeCount }

func placeOf(e rlp.Entry) fact.Place { return fact.Place{At: e.Payload, Length: e.Length} }

func number(v frontend.Variable) int { return v.(int) }

// tell fills the row.
func (x *liar) tell(header []byte) bool {
	m := x.layout.Place(header)
	items, err := x.facts.Lists.Get(m.Start, m.End)
	if err != nil {
		return false
	}
	r := &x.row
	r.HeaderAt, r.RootAt = m.Start, items[number(r.Root)].Payload
	p, err := x.facts.Walker.WalkIndex(number(r.RootAt), x.f.TxIndex)
	if err != nil || !p.Present {
		return false
	}
	r.Found = p.Result()
	list := x.open(p.Value)
	if list == nil {
		return false
	}
	field, closes := at(list, x.beside(list, number(r.Item), number(r.IsLog) == 0 && !x.counts()))
	r.Field, r.FieldCloses = placeOf(field), closes
	if x.lie == otherFieldKind && field.IsList == (number(r.IsList) == 1) {
		return false
	}
	text, topics := field, field
	if number(r.IsLog) == 1 {
		text, topics = x.log(field)
	}
	x.makeWord(text, topics, p)
	for k, b := range x.word {
		r.Output[k] = keccak.SpreadByte(b)
	}
	return true
}

// open finds the envelope's list; nil when the lie is none.
func (x *liar) open(value rlp.Entry) []rlp.Entry {
	r := &x.row
	first := x.layout.Byte(value.Payload)
	typed := indicator(first < 0xc0)
	says := keccak.SpreadByte(first)
	if typed == 0 {
		says = keccak.SpreadByte(0)
	}
	same := number(r.Typed) == typed && (typed == 0 || byte(number(r.TypeValue)) == first)
	switch {
	case x.lie == otherEnvelope && same:
		return nil
	case x.lie != otherEnvelope && typed == 1:
		r.Typed, r.Type = 1, says
	case x.lie != otherEnvelope:
		r.Typed, r.Type = 0, 0
	}
	list := x.list(value.Payload+number(r.Typed), value.End())
	r.EnvelopePayload = list[0].Payload
	wanted := number(r.NbItems)
	last, _ := at(list, wanted)
	switch {
	case x.lie == otherEnd:
		if list[0].End() == value.End() {
			return nil
		}
		r.Found.ValueLength = list[0].End() - value.Payload
	case x.lie == otherLastItem:
		if len(list)-1 == wanted {
			return nil
		}
		last = list[len(list)-1]
	}
	r.LastItem, r.LastIsList = placeOf(last), indicator(last.IsList)
	return list
}

// log finds the log's data and topics.
func (x *liar) log(field rlp.Entry) (text, topics rlp.Entry) {
	r := &x.row
	logs := x.list(field.Position, field.End())
	entry, closes := at(logs, x.beside(logs, int(x.f.LogIndex)+1, !x.counts() && len(logs) > 2))
	parts := x.list(entry.Position, entry.End())
	address, _ := at(parts, 1)
	topics, _ = at(parts, 2)
	text, _ = at(parts, 3)
	r.Log = fact.LogParts{ListAt: field.Position, At: entry.Position, Entry: placeOf(entry), EntryCloses: closes,
		AddressAt: address.Payload, Topics: placeOf(topics), Data: placeOf(text)}
	if number(r.ExpectTopic) == 1 {
		list := x.elements(topics)
		first, closes := at(list, 1)
		r.Topic0At, r.Topic0Closes = first.Payload, closes
	}
	return text, topics
}

func (x *liar) elements(item rlp.Entry) []rlp.Entry {
	list := x.list(item.Position, item.End())
	x.row.ListAt, x.row.ListCloses = item.Position, indicator(len(list) == 1)
	return list
}

// right claims the last n bytes of an item, which ends at end, as a word.
func (x *liar) right(end, n int) {
	n = min(n, 32)
	x.word = common.BytesToHash(x.layout.Slice(end-n, n))
	for k := 32 - n; k < 32; k++ {
		x.row.Used[k] = 1
	}
}

// count claims a number.
func (x *liar) count(n int) {
	binary.BigEndian.PutUint16(x.word[30:], uint16(n))
	x.row.NumberValue = [2]frontend.Variable{n >> 8 & 255, n & 255}
}

func (x *liar) mode() int {
	return slices.IndexFunc(x.row.Mode[:], func(v frontend.Variable) bool { return v == 1 })
}

// makeWord makes the word of the fact's mode.
func (x *liar) makeWord(text, topics rlp.Entry, p trie.Path) {
	r := &x.row
	for k := range r.Used {
		r.Used[k] = 0
	}
	switch x.mode() {
	case fact.ModeWord:
		x.right(number(r.Field.At)+number(r.Field.Length), number(r.Field.Length))
	case fact.ModeAddress:
		x.right(number(r.Log.AddressAt)+20, 20)
	case fact.ModeElement, fact.ModeCount:
		list := x.elements(topics)
		n := len(list) - 1
		if x.mode() == fact.ModeElement {
			n = x.beside(list, int(x.f.Argument)+1, true)
		} else if x.lie == anotherWord {
			n = max(n-1, 0)
		}
		e, closes := at(list, n)
		r.Element, r.ElementIsList, r.ElementCloses = placeOf(e), indicator(e.IsList), closes
		if x.mode() == fact.ModeElement {
			x.right(e.End(), e.Length)
			r.ElementIsList = 0
		} else {
			x.count(n)
		}
	case fact.ModeSlice, fact.ModeSelector:
		x.slice(text)
	case fact.ModeLength:
		x.count(text.Length)
	case fact.ModeType:
		x.count(number(r.TypeValue) + indicator(x.lie == anotherWord))
	case fact.ModeCreation:
		x.count(indicator(text.Length == 0))
	case fact.ModeGasUsed, fact.ModeChainID:
		x.derive()
	case fact.ModeHash:
		raw := x.layout.Slice(p.Value.Payload, p.Value.Length)
		to := x.layout.Place(raw)
		_ = x.facts.Copies.Add(p.Value.Payload, to.Start, len(raw)) // too short for a window: then there is none
		r.CopyAt, x.word = to.Start, crypto.Keccak256Hash(raw)
		if x.lie == anotherWord {
			x.word[31] ^= 1
		}
	}
}

func (x *liar) slice(text rlp.Entry) {
	r, whole := &x.row, 32
	if x.mode() == fact.ModeSelector {
		whole = 4
	}
	offset := int(x.f.Argument)
	rest := text.Length - offset
	n := max(1, min(rest, whole))
	if whole == 4 {
		n = 4
	}
	for k := range n {
		r.Used[k] = 1
		x.word[k] = x.layout.Byte(text.Payload + offset + k)
	}
	r.Full = indicator(rest >= whole || whole == 4)
	behind := max(0, rest-whole) * number(r.Full)
	r.Rest = [2]fact.Byte{memory.ByteOf(byte(behind >> 8)), memory.ByteOf(byte(behind))}
}

// operand claims that a place holds a number.
func (x *liar) operand(o *fact.Operand, p fact.Place) (value uint64) {
	length := min(8, number(p.Length))
	o.Place = fact.Place{At: number(p.At) + number(p.Length) - length, Length: length}
	for k := range o.Bytes {
		var b byte
		o.Used[k] = indicator(k >= 8-length)
		if k >= 8-length {
			b = x.layout.Byte(number(o.At) + k - (8 - length))
		}
		o.Bytes[k] = memory.ByteOf(b)
		value = value<<8 | uint64(b)
	}
	return value
}

func (x *liar) derive() {
	r := &x.row
	n := &fact.Number{On: 1, IsChainID: 0, Unprotected: 0, Odd: 0}
	a := x.operand(&n.A, r.Field)
	x.operand(&n.B, fact.Place{At: 0, Length: 0})
	n.B.At = 0
	out := a
	if x.mode() == fact.ModeChainID {
		n.IsChainID = 1
		switch {
		case a < 35:
			n.Unprotected, n.Odd, out = 1, int(a&1)^1, 0
		default:
			n.Odd, out = int((a-35)&1), (a-35)/2
		}
	} else if x.f.TxIndex > 0 {
		x.previous()
		out = a - x.operand(&n.B, r.Previous.Gas)
	}
	for k := range n.Out {
		b := byte(out >> (8 * (7 - k)))
		n.Out[k] = memory.ByteOf(b)
		x.word[24+k] = b
	}
	x.number = n
}

// previous finds the receipt before, which the honest row has too.
func (x *liar) previous() {
	p, err := x.facts.Walker.WalkIndex(number(x.row.RootAt), x.f.TxIndex-1)
	if err != nil || !p.Present {
		return
	}
	v := &x.row.Previous
	v.Found = fact.Place{At: p.Value.Payload, Length: p.Value.Length}
	list := x.list(p.Value.Payload+number(v.Typed), p.Value.End())
	gas, _ := at(list, 2)
	v.EnvelopePayload, v.Gas = list[0].Payload, placeOf(gas)
}
