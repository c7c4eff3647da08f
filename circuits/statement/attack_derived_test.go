package statement

import (
	"bytes"
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// operand reads a number of at most eight bytes.
func (c *Circuit) operand(p fact.Place) (o fact.Operand, value uint64) {
	o.Place = p
	length := max(0, min(8, asNumber(p.Length)))
	word := c.word(asNumber(p.At), length, false)
	for k := range o.Bytes {
		o.Bytes[k], o.Used[k] = memory.ByteOf(word[24+k]), indicator(k >= 8-length)
	}
	return o, binary.BigEndian.Uint64(word[24:])
}

func setOut(n *fact.Number, out uint64) {
	for k := range n.Out {
		n.Out[k] = memory.ByteOf(byte(out >> (8 * (7 - k))))
	}
}

// off returns the place of a row of the number table that is not in use.
func (c *Circuit) offNumber() *fact.Number {
	for i := range c.Numbers {
		if !is(c.Numbers[i].On) {
			return &c.Numbers[i]
		}
	}
	return &c.Numbers[len(c.Numbers)-1]
}

// derivedFact draws a fact whose word is in the number table.
func derivedFact(r *rand.Rand, h *history, fields ...uint8) (query.Fact, bool) {
	f := pick(r, h.menu)
	ok := f.Kind == query.Receipt && f.Field == query.ReceiptGasUsed || f.Kind == query.Transaction && f.Field == query.TxChainID
	return f, ok && slices.Contains(fields, f.Field)
}

// derivedCase opens a fact of the number table, and what is read besides, for a lie that change makes of its rows.
func derivedCase(fields []uint8, besides func(r *rand.Rand, h *history, f query.Fact) []query.Fact,
	change func(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, besides []fact.Fact) bool) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		h := pick(r, append(slices.Clone(a.worlds), pick(r, a.crowded[1:])))
		f, ok := derivedFact(r, h, fields...)
		if !ok {
			return nil, false
		}
		q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
		var more []query.Fact
		if besides != nil {
			more = besides(r, h, f)
		}
		s, ok := h.open(a.t, q.Encode(), q, more...)
		if !ok {
			return nil, false
		}
		c, rows, ok := s.close()
		if !ok || !is(c.Facts[0].Mode[fact.ModeGasUsed]) && !is(c.Facts[0].Mode[fact.ModeChainID]) {
			return nil, false
		}
		base := c.clone()
		if !change(r, c, &c.Facts[0], &c.Numbers[0], rows) {
			return nil, false
		}
		c.say()
		lie := false
		for k := range c.Facts[0].Output {
			lie = lie || plain(c.Facts[0].Output[k]) != h.words[f][k]
		}
		out := s.forged(c)
		out.base = base
		return out, lie
	}
}

func say64(f *fact.Fact, out uint64) {
	var w common.Hash
	binary.BigEndian.PutUint64(w[24:], out)
	output(f, w)
}

func numberAttacks() []attackClassOf {
	both := []uint8{query.ReceiptGasUsed, query.TxChainID}
	gas := []uint8{query.ReceiptGasUsed}
	neighbours := func(r *rand.Rand, h *history, f query.Fact) (more []query.Fact) {
		for _, k := range []uint16{f.TxIndex + 1, f.TxIndex - 1, uint16(r.IntN(len(h.receipts)))} {
			f.TxIndex = k
			more = append(more, f)
		}
		other := f
		other.Block = pick(r, []uint64{firstBlock, middleBlock, lastBlock})
		return append(more, other, query.Fact{Kind: query.Block, Block: f.Block})
	}
	return []attackClassOf{
		{"gas used, less another receipt, or less none", "A10", 1, derivedCase(gas, neighbours, anotherPrevious)},
		{"a number that wraps around", "A10", 1, derivedCase(both, nil, wrapped)},
		{"a thermometer with holes, or too long", "A10", 1, derivedCase(both, nil, thermometer)},
		{"a row of the number table that is off, or of another kind", "A10", 1, derivedCase(both, nil, offRow)},
		{"the chain id of the other parity, or of no chain", "A10", 1, derivedCase([]uint8{query.TxChainID}, nil, parity)},
	}
}

// anotherPrevious subtracts the gas of another receipt than the one before.
func anotherPrevious(r *rand.Rand, c *Circuit, f *fact.Fact, _ *fact.Number, besides []fact.Fact) bool {
	p := f.Previous
	switch k := r.IntN(4); {
	case k == 0 || len(besides) == 0:
		wipe2(&p)
	case k == 1: // the receipt itself, or what is read of another one
		b := pick(r, besides)
		p.Found, p.Typed, p.Type, p.EnvelopePayload, p.Gas = fact.Place{At: b.Found.ValueAt, Length: b.Found.ValueLength}, b.Typed, b.Type, b.EnvelopePayload, b.Field
		p.On, p.Index = 1, b.Index
	case k == 2: // another item of the receipt before
		p.Gas = fact.Place{At: asNumber(p.Gas.At) + r.IntN(5) - 2, Length: r.IntN(9)}
	default:
		p = pick(r, besides).Previous
	}
	if r.IntN(2) == 0 {
		p.Index = f.Previous.Index
	}
	f.Previous = p
	if r.IntN(3) == 0 && len(besides) > 0 {
		b := pick(r, besides)
		f.RootAt = b.RootAt
	}
	n := c.offNumber()
	if r.IntN(2) == 0 {
		n = &c.Numbers[0]
	}
	var a, b uint64
	n.On = 1
	n.A, a = c.operand(f.Field)
	n.B, b = c.operand(p.Gas)
	setOut(n, a-b)
	say64(f, a-b)
	return true
}

func wipe2(p *fact.Previous) {
	zero := memory.ByteOf(0)
	*p = fact.Previous{On: 0, Index: [2]fact.Byte{zero, zero}, Found: fact.Place{At: 0, Length: 0}, Typed: 0, Type: 0, EnvelopePayload: 0, Gas: fact.Place{At: 0, Length: 0}}
}

// wrapped says a difference below zero, or one that holds only in the field.
func wrapped(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, _ []fact.Fact) bool {
	out := r.Uint64() >> r.IntN(64)
	_, a := c.operand(n.A.Place)
	_, b := c.operand(n.B.Place)
	switch r.IntN(4) {
	case 0: // the operands swapped
		n.A, n.B = n.B, n.A
		out = b - a
		if r.IntN(2) == 0 {
			f.Field, f.Previous.Gas = f.Previous.Gas, f.Field
		}
	case 1: // what is missing is in a byte that is none
		k := r.IntN(8)
		missing := new(big.Int).Sub(new(big.Int).SetUint64(a-b), new(big.Int).SetUint64(out))
		weight := new(big.Int).ModInverse(new(big.Int).Lsh(big.NewInt(1), uint(8*(7-k))), field())
		setOut(n, out)
		n.Out[k].Value = new(big.Int).Mod(new(big.Int).Add(toBig(n.Out[k].Value), missing.Mul(missing, weight)), field())
		say64(f, out)
		return true
	case 2: // in an operand
		o := pick(r, []*fact.Operand{&n.A, &n.B})
		o.Bytes[r.IntN(8)] = memory.ByteOf(byte(r.Uint32()))
		out = 0
		for _, v := range n.A.Bytes {
			out = out<<8 | uint64(asNumber(v.Value)&255)
		}
		var less uint64
		for _, v := range n.B.Bytes {
			less = less<<8 | uint64(asNumber(v.Value)&255)
		}
		if out -= less; is(n.IsChainID) {
			out = (out - 35 - uint64(asNumber(n.Odd))) / 2
		}
	}
	setOut(n, out)
	say64(f, out)
	return true
}

// thermometer reads other bytes of an operand than its length says.
func thermometer(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, _ []fact.Fact) bool {
	o := pick(r, []*fact.Operand{&n.A, &n.B})
	if r.IntN(2) == 0 { // another length, or another place
		p := fact.Place{At: asNumber(o.At) + r.IntN(5) - 2, Length: r.IntN(9)}
		was := o.Place
		*o, _ = c.operand(p)
		if r.IntN(2) == 0 {
			o.Place = was
		} else if r.IntN(2) == 0 {
			if o == &n.A {
				f.Field = p
			} else {
				f.Previous.Gas = p
			}
		}
	} else {
		for range 1 + r.IntN(3) {
			k := r.IntN(8)
			o.Used[k] = pick(r, []int{0, 1, 2, -1})
			if r.IntN(2) == 0 {
				o.Used[r.IntN(8)] = pick(r, []int{0, 1, -1})
			}
			if o.Used[k] == 0 {
				o.Bytes[k] = memory.ByteOf(byte(r.IntN(2) * r.IntN(256)))
			}
		}
		if r.IntN(2) == 0 {
			o.Length = 8
		}
	}
	var a, b uint64
	for k := range n.A.Bytes {
		a, b = a<<8|uint64(asNumber(n.A.Bytes[k].Value)), b<<8|uint64(asNumber(n.B.Bytes[k].Value))
	}
	out := a - b
	if is(n.IsChainID) {
		if out = 0; !is(n.Unprotected) {
			out = (a - b - 35 - uint64(asNumber(n.Odd))) / 2
		}
	}
	setOut(n, out)
	say64(f, out)
	return true
}

// offRow looks a number up in a row that is not in the table, or that is of the other kind.
func offRow(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, _ []fact.Fact) bool {
	out := r.Uint64() >> r.IntN(64)
	m := c.offNumber()
	*m = *n
	switch r.IntN(4) {
	case 0:
		m.On = 0
	case 1: // half on, or the true row is taken off
		m.On, n.On = pick(r, []int{2, -1, 1, 0}), r.IntN(2)
	case 2:
		_, a := c.operand(n.A.Place)
		_, b := c.operand(n.B.Place)
		m.IsChainID = 1 - asNumber(n.IsChainID)
		m.Unprotected, m.Odd = r.IntN(2), r.IntN(2)
		if out = a - b; is(m.IsChainID) {
			out = (a - b - 35 - uint64(asNumber(m.Odd))) / 2
			if is(m.Unprotected) {
				out = 0
			}
		}
	default: // a mode that asks for none
		clearModes(f)
		f.Mode[pick(r, []int{fact.ModeHash, fact.ModeWord, fact.ModeType, fact.ModeGasUsed, fact.ModeChainID})] = 1
	}
	setOut(m, out)
	say64(f, out)
	return true
}

// parity takes another chain id out of a v.
func parity(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, _ []fact.Fact) bool {
	_, v := c.operand(n.A.Place)
	n.Unprotected, n.Odd = pick(r, []int{0, 0, 1, 1, 2, -1}), pick(r, []int{0, 1, 2, -1})
	unprotected, odd := asNumber(n.Unprotected), asNumber(n.Odd)
	// v = 35·(1−u) + 27·u + (2−u)·out + odd
	rest := new(big.Int).Sub(new(big.Int).SetUint64(v), big.NewInt(int64(35*(1-unprotected)+27*unprotected+odd)))
	weight := big.NewInt(int64(2 - unprotected))
	if unprotected == 2 {
		weight.SetInt64(1)
	}
	out := new(big.Int).Mul(rest, new(big.Int).ModInverse(new(big.Int).Mod(weight, field()), field()))
	out.Mod(out, field())
	low := out.Uint64()
	if !out.IsUint64() && r.IntN(2) == 0 {
		low = r.Uint64() >> 48
	}
	if r.IntN(3) == 0 {
		low += pick(r, []uint64{1, ^uint64(0), 4, 1337})
	}
	setOut(n, low)
	if !out.IsUint64() { // a half, or below zero: in one byte that is none
		n.Out[7].Value = new(big.Int).Mod(new(big.Int).Sub(out, new(big.Int).SetUint64(low&^255)), field())
	}
	say64(f, low)
	return true
}

func copyAttacks() []attackClassOf {
	return []attackClassOf{
		{"a copy with gaps", "A10", 1, func(a *arena, r *rand.Rand) (*attempt, bool) { return falseCopy(a, r, gaps) }},
		{"a copy that goes on with another one", "A10", 1, func(a *arena, r *rand.Rand) (*attempt, bool) { return falseCopy(a, r, borrowed) }},
		{"a copy of other bytes, or the other way round", "A10", 1, func(a *arena, r *rand.Rand) (*attempt, bool) { return falseCopy(a, r, otherBytes) }},
		{"the hash of another message", "A10", 1, anotherMessage},
	}
}

// window compares 32 bytes that stand at from.
func window(c *Circuit, on, cont, from, to, step, readAt int) memory.Window {
	w := memory.Window{On: on, Cont: cont, From: from, To: to, Step: step}
	for k, b := range c.get(readAt, memory.WindowBytes) {
		w.Bytes[k] = keccak.SpreadByte(b)
	}
	return w
}

// copied is a transaction at from, n bytes of it, and a false one at to, which differ at the byte at place.
type copied struct{ from, to, n, place int }

// falseCopy claims the hash of a transaction with one byte changed, and lets windows be made by a method.
func falseCopy(a *arena, r *rand.Rand, method func(r *rand.Rand, c *Circuit, f *fact.Fact, p copied) []memory.Window) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := query.Fact{Kind: query.Transaction, Block: pick(r, []uint64{firstBlock, lastBlock}), TxIndex: uint16(r.IntN(len(h.txs))), Field: query.TxHash}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	row := c.Facts[0]
	at, n := asNumber(row.Found.ValueAt), asNumber(row.Found.ValueLength)
	raw := s.e.facts.Layout.Slice(at, n)
	place := pick(r, []int{r.IntN(n), n - 1, 32 * r.IntN(n/32), 31, n - 32})
	raw[place] ^= byte(1 << r.IntN(8))
	s2, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	m := s2.e.facts.Layout.Place(raw)
	s2.e.Statement.Outputs[0] = crypto.Keccak256Hash(raw)
	if c, _, ok = s2.close(); !ok {
		return nil, false
	}
	out := &c.Facts[0]
	output(out, s2.e.Statement.Outputs[0])
	out.CopyAt = m.Start
	windows := method(r, c, out, copied{at, m.Start, n, place})
	for i := range c.Windows {
		if i < len(windows) {
			c.Windows[i] = windows[i]
		} else {
			c.Windows[i] = window(c, 0, 0, 0, 0, 0, -1000)
		}
	}
	return s2.forged(c), len(windows) > 0 && len(windows) <= len(c.Windows)
}

// gaps compares everything but the byte that was changed.
func gaps(r *rand.Rand, c *Circuit, f *fact.Fact, p copied) (out []memory.Window) {
	switch r.IntN(4) {
	case 0: // a step over it
		before := p.place - 32 // the last window in front of it ends here at the latest
		offset, last := 0, 0
		if before < 0 { // none fits: the first one is behind it
			out = append(out, window(c, 1, 0, p.from, p.to, 0, p.from))
		} else {
			for offset = 0; ; {
				out = append(out, window(c, 1, indicator(len(out) > 0), p.from*indicator(len(out) == 0), p.to*indicator(len(out) == 0), offset-last, p.from+offset))
				if last = offset; offset == before {
					break
				}
				offset = min(offset+32, before)
			}
		}
		for offset = max(p.place+1, last+1); offset+32 <= p.n; {
			out = append(out, window(c, 1, 1, 0, 0, offset-last, p.from+offset))
			if last = offset; offset == p.n-32 {
				break
			}
			offset = min(offset+32, p.n-32)
		}
		if last+32 < p.n {
			out = append(out, window(c, 1, 1, 0, 0, p.n-32-last, p.from+p.n-32))
		}
	case 1: // a window that is off, or half on, in the middle
		for offset := 0; ; {
			covers := p.place >= offset && p.place < offset+32
			on := 1
			if covers {
				on = pick(r, []int{0, 0, 2, -1})
			}
			out = append(out, window(c, on, indicator(offset > 0), p.from*indicator(offset == 0), p.to*indicator(offset == 0), min(32, offset-32*(len(out)-1))*indicator(offset > 0), p.from+offset))
			if offset == p.n-32 {
				break
			}
			offset = min(offset+32, p.n-32)
		}
		for i := 1; i < len(out); i++ {
			out[i].Step = min(32*i, p.n-32) - min(32*(i-1), p.n-32)
		}
	case 2: // a step that is negative, or as long as needed, at once
		out = append(out, window(c, 1, 0, p.from, p.to, 0, p.from), window(c, 1, 1, 0, 0, p.n-32, p.from+p.n-32))
		if r.IntN(2) == 0 {
			out[0], out[1] = window(c, 1, 0, p.from+p.n-32, p.to+p.n-32, 0, p.from+p.n-32), window(c, 1, 1, 0, 0, -(p.n-32), p.from)
		}
	default: // a copy of a part
		if p.place >= 32 {
			out = append(out, window(c, 1, 0, p.from, p.to, 0, p.from))
		} else {
			out = append(out, window(c, 1, 0, p.from+p.place+1, p.to+p.place+1, 0, p.from+p.place+1))
		}
		if r.IntN(2) == 0 {
			f.Found.ValueLength = 32
		}
	}
	return out
}

// borrowed begins with one copy and goes on with another.
func borrowed(r *rand.Rand, c *Circuit, f *fact.Fact, p copied) (out []memory.Window) {
	first, second := p.from, p.to
	if r.IntN(2) == 0 {
		first, second = second, first
	}
	// A copy of the transaction to itself, and a window of the false one that is said to go on.
	out = append(out, window(c, 1, 0, first, first, 0, first))
	for offset := 32; ; offset += 32 {
		at := min(offset, p.n-32)
		out = append(out, window(c, 1, 1, p.from, p.to, at-(offset-32), first+at))
		if at == p.n-32 {
			break
		}
	}
	switch r.IntN(3) {
	case 0: // the claim begins in the middle of it
		k := r.IntN(len(out))
		out[k].Cont, out[k].From, out[k].To = pick(r, []int{0, 2, -1}), p.from, p.to
	case 1: // the first window goes on with nothing
		out[0].Cont, out[0].From, out[0].To = 1, p.from, p.to
	default:
		out[0].From, out[0].To = p.from, p.to
		for k, b := range c.get(second, 32) {
			out[0].Bytes[k] = keccak.SpreadByte(b)
		}
	}
	return out
}

// otherBytes has a window whose bytes stand at one of the two places only, or reads both from the same place.
func otherBytes(r *rand.Rand, c *Circuit, f *fact.Fact, p copied) (out []memory.Window) {
	from, to := p.from, p.to
	switch r.IntN(4) {
	case 0:
		from, to = to, from
	case 1:
		to = from
	case 2:
		from = to
	}
	for offset := 0; ; offset += 32 {
		at := min(offset, p.n-32)
		read := pick(r, []int{p.from, p.to}) + at
		out = append(out, window(c, 1, indicator(offset > 0), from*indicator(offset == 0), to*indicator(offset == 0), at-(offset-32), read))
		if at == p.n-32 {
			break
		}
	}
	out[0].Step = 0
	return out
}

// anotherMessage says the hash of another message of the memory.
func anotherMessage(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: uint16(r.IntN(len(h.txs))), Field: query.TxHash}
	other := f
	other.TxIndex = uint16(r.IntN(len(h.txs)))
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q, other)
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	switch r.IntN(3) {
	case 0: // the other transaction's
		if len(besides) == 0 {
			return nil, false
		}
		for k := range row.Output {
			row.Output[k] = besides[0].Output[k]
		}
		row.CopyAt = besides[0].CopyAt
		if r.IntN(2) == 0 {
			mix(r, row, &besides[0], 0.5, ".Output")
		}
	case 1: // the leaf, the header or the query
		at := pick(r, []int{memory.First, asNumber(c.Headers[0].At), asNumber(c.Steps[0].Node), asNumber(c.Steps[1].Node)})
		end := at
		for !slices.ContainsFunc(c.Blocks[(end-1)/136].PadLane[:], is) {
			end += 136
		}
		end = 1 + (end-1)/136*136 + padded(&c.Blocks[(end-1)/136])
		output(row, crypto.Keccak256Hash(c.get(at, end-at)))
		row.CopyAt = at
		if r.IntN(2) == 0 {
			row.Found.ValueLength = end - at
		}
	default: // the hash of the transaction without its type, or of none
		raw := c.get(asNumber(row.Found.ValueAt), asNumber(row.Found.ValueLength))
		output(row, crypto.Keccak256Hash(bytes.TrimLeft(raw, "\x01\x02\x03\x04")))
		if r.IntN(2) == 0 {
			output(row, crypto.Keccak256Hash())
			row.CopyAt, row.Found.ValueLength = 1+136*(len(c.Blocks)-1), 0
		}
	}
	c.say()
	lie := false
	for k, b := range h.words[f] {
		lie = lie || plain(row.Output[k]) != b
	}
	return s.forged(c), lie
}
