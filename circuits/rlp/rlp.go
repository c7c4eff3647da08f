package rlp

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// Row is one item. All fields are secret.
type Row struct {
	On   frontend.Variable // 1: the row is in use
	Cont frontend.Variable // 1: an item of the list of the row before; 0: a head
	Head frontend.Variable // position, used when Cont is 0

	First, Second, Third frontend.Variable // S(byte) at the position and behind it; the latter two where they matter

	// What the prefix table says of First.
	Short  frontend.Variable // payload length as far as the prefix says it
	Single frontend.Variable // the byte is its own payload
	IsList frontend.Variable
	Long1  frontend.Variable // one length byte follows
	Long2  frontend.Variable // two length bytes follow
	Is81   frontend.Variable // the prefix is 0x81

	// What the byte tables say of Second and Third.
	SecondValue, SecondHigh, SecondLong, SecondNonZero, ThirdValue frontend.Variable
}

// Items is the item table.
type Items struct {
	api    frontend.API
	mem    *memory.Memory
	items  *lookup.Table // (list, index, payload, length, isList, closes)
	prefix *lookup.Table
	second *lookup.Table
	third  *lookup.Table
}

// state is what a row hands to the next.
type state struct{ list, index, end, next frontend.Variable }

// New constrains all rows and returns the table of the items they describe.
func New(api frontend.API, arg *lookup.Argument, mem *memory.Memory, rows []Row) *Items {
	t := &Items{
		api:    api,
		mem:    mem,
		items:  arg.Table("item", 6),
		prefix: arg.Table("prefix", 7),
		second: arg.Table("second", 5),
		third:  arg.Table("third", 2),
	}
	for b := 0; b < 256; b++ {
		s := keccak.SpreadByte(byte(b))
		if p, ok := prefixOf(byte(b)); ok {
			t.prefix.Add(s, p.short, p.single, p.isList, p.long1, p.long2, p.is81)
		}
		t.second.Add(s, b, indicator(b >= 0x80), indicator(b > 55), indicator(b > 0))
		t.third.Add(s, b)
	}
	var before state
	var on frontend.Variable = 1
	for i := range rows {
		r := &rows[i]
		var follows frontend.Variable = 0
		if i+1 < len(rows) {
			follows = rows[i+1].Cont
		}
		api.AssertIsBoolean(r.On)
		api.AssertIsBoolean(r.Cont)
		api.AssertIsEqual(api.Mul(r.On, on), r.On) // rows that are off stand at the end
		if i == 0 {
			api.AssertIsEqual(r.Cont, 0)
			before = state{0, 0, 0, 0}
		} else {
			api.AssertIsEqual(api.Mul(r.Cont, r.On), r.Cont)
		}
		before = t.assertRow(r, before, follows)
		on = r.On
	}
	return t
}

// assertRow constrains one row, given the row before it and whether the next one belongs to the same list.
func (t *Items) assertRow(r *Row, before state, follows frontend.Variable) state {
	api := t.api
	pos := api.Select(r.Cont, before.next, r.Head)
	payload, length := t.assertPrefix(r, pos)
	end := api.Add(payload, length)

	var s state
	s.list = api.Select(r.Cont, before.list, pos)
	s.index = api.Mul(r.Cont, api.Add(before.index, 1))
	s.end = api.Select(r.Cont, before.end, end)
	inside := api.Mul(api.Sub(1, r.Cont), r.IsList) // the head of a list: what follows lies inside of it
	s.next = api.Sub(end, api.Mul(inside, length))
	api.AssertIsEqual(api.Mul(api.Sub(r.On, follows), api.Sub(s.next, s.end)), 0)
	t.items.AddIf(r.On, s.list, s.index, payload, length, r.IsList, api.Sub(1, follows))
	return s
}

// assertPrefix decodes the item at pos and returns its payload's position and length.
func (t *Items) assertPrefix(r *Row, pos frontend.Variable) (payload, length frontend.Variable) {
	api := t.api
	base := lookup.Share(pos)
	long := api.Add(r.Long1, r.Long2)
	t.mem.AssertByte(r.On, base, 0, r.First)
	t.prefix.AssertInIf(r.On, r.First, r.Short, r.Single, r.IsList, r.Long1, r.Long2, r.Is81)

	// On rows only one of the flags is set, so that these selectors are boolean; on rows that are off they are made zero.
	needSecond := api.Mul(r.On, api.Add(long, r.Is81))
	needThird := api.Mul(r.On, r.Long2)
	t.mem.AssertByte(needSecond, base, 1, r.Second)
	t.second.AssertInIf(needSecond, r.Second, r.SecondValue, r.SecondHigh, r.SecondLong, r.SecondNonZero)
	t.mem.AssertByte(needThird, base, 2, r.Third)
	t.third.AssertInIf(needThird, r.Third, r.ThirdValue)

	// Canonical forms only. For rows that are on these are three products of booleans: their sum is zero only if each is.
	api.AssertIsEqual(0, api.Add(
		api.Mul(r.Is81, api.Sub(1, r.SecondHigh)),
		api.Mul(r.Long1, api.Sub(1, r.SecondLong)),
		api.Mul(r.Long2, api.Sub(1, r.SecondNonZero))))

	length = api.Add(r.Short,
		api.Mul(r.Long1, r.SecondValue),
		api.Mul(r.Long2, api.Add(api.Mul(r.SecondValue, 256), r.ThirdValue)))
	payload = api.Add(pos, 1, api.Neg(r.Single), r.Long1, api.Mul(r.Long2, 2))
	return payload, length
}

// Item is what the table says of one item.
type Item struct{ Payload, Length, IsList, Closes frontend.Variable }

// AssertItem constrains, when sel is 1, item number index (0: the item itself) of the item at position list. 6 constraints.
func (t *Items) AssertItem(sel, list, index frontend.Variable, item Item) {
	t.items.AssertInIf(sel, list, index, item.Payload, item.Length, item.IsList, item.Closes)
}
