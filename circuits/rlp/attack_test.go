package rlp_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// unread reports whether a leaf of a used row is not read, so that it may have any value.
func unread(name string, r rlp.Row) (reason string) {
	is := func(v frontend.Variable) bool { e := num(v); return e.IsOne() }
	switch name {
	case "Head":
		if is(r.Cont) {
			return "the position comes from the row before"
		}
	case "Second", "SecondValue", "SecondHigh", "SecondLong", "SecondNonZero":
		if !is(r.Long1) && !is(r.Long2) && !is(r.Is81) {
			return "the prefix says everything"
		}
	case "Third", "ThirdValue":
		if !is(r.Long2) {
			return "there is no second length byte"
		}
	}
	return ""
}

// TestEveryLeaf changes every leaf of every used row, with the claims as they were and with the claims that the changed
// rows make. Nothing of it may be accepted, but for what unread allows.
func TestEveryLeaf(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{5, 24}
	ccs := circuitOf(t, s)
	l, lists := corpus(rng)
	honest := lists.Assign(s.rows)
	claims := claimsOf(honest)
	if err := circuittest.Solve(ccs, s.assign(l, honest, claims)); err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := range honest {
		for name := range leaves(&rlp.Row{}) {
			off := i >= lists.Rows()
			if off && name != "On" && name != "Cont" || !off && unread(name, honest[i]) != "" {
				continue
			}
			values := []any{0, 1, 2, -1, rng.IntN(1 << 24)}
			was := num(*leaves(&honest[i])[name])
			var up, down fr.Element
			up.Add(&was, ref(1))
			down.Sub(&was, ref(1))
			values = append(values, up, down)
			for _, v := range values {
				if num(v) == was || testing.Short() && rng.IntN(2) == 0 {
					continue
				}
				if to := num(v); name == "Head" && to.IsUint64() && sameString(l, honest[i], int(to.Uint64())) {
					continue
				}
				rows := append([]rlp.Row(nil), honest...)
				*leaves(&rows[i])[name] = v
				what := fmt.Sprintf("row %d: %s = %v instead of %s", i, name, v, was.String())
				n++
				if circuittest.Attack(ccs, s.assign(l, rows, claims)) == nil {
					t.Errorf("%s was accepted", what)
				}
				made := claimsOf(rows)
				if len(made) != len(claims) {
					continue // a head that is not used claims nothing; a row that is used has claims above
				}
				n++
				if circuittest.Attack(ccs, s.assign(l, rows, made)) == nil {
					t.Errorf("%s was accepted, with the claims that it makes", what)
				}
			}
		}
	}
	t.Logf("%d attacks", n)
}

// sameString says whether the row's item is a string whose first byte says its length, and the same byte is at another position: there is
// such a string too, which is no lie.
func sameString(l *memory.Layout, r rlp.Row, at int) bool {
	head, none := num(r.Head), num(0)
	for _, v := range []frontend.Variable{r.IsList, r.Long1, r.Long2, r.Is81} {
		if num(v) != none {
			return false
		}
	}
	return l.Byte(at) == l.Byte(int(head.Uint64()))
}

// TestUnreadLeaves: what unread allows does not matter.
func TestUnreadLeaves(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{5, 24}
	ccs := circuitOf(t, s)
	l, lists := corpus(rng)
	rows := lists.Assign(s.rows)
	claims := claimsOf(rows)
	for i := range rows[:lists.Rows()] {
		for name, leaf := range leaves(&rows[i]) {
			if unread(name, rows[i]) != "" {
				*leaf = rng.IntN(1000)
			}
		}
	}
	if err := circuittest.Solve(ccs, s.assign(l, rows, claims)); err != nil {
		t.Fatal(err)
	}
}

// liar reads other bytes than the memory has.
type liar struct {
	*memory.Layout
	at    int
	value byte
}

func (r liar) Byte(position int) byte {
	if position == r.at {
		return r.value
	}
	return r.Layout.Byte(position)
}

// TestOtherBytes makes everything as if one of the bytes that decide about an item were another one: only the memory
// itself contradicts.
func TestOtherBytes(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{5, 24}
	ccs := circuitOf(t, s)
	l, lists := corpus(rng)
	honest := lists.Assign(s.rows)
	claims := claimsOf(honest)
	n := 0
	for i := range lists.Rows() {
		base := claims[i]
		at := integer(base.Payload) - 1 + integer(honest[i].Single) - integer(honest[i].Long1) - 2*integer(honest[i].Long2)
		bytes := 1 + integer(honest[i].Long1) + 2*integer(honest[i].Long2) + integer(honest[i].Is81)
		for k := range bytes {
			true := l.Byte(at + k)
			for _, v := range []byte{true + 1, true - 1, true ^ 0x40, byte(rng.Uint32())} {
				if v == true {
					continue
				}
				rows := append([]rlp.Row(nil), honest...)
				rows[i] = rowAt(liar{l, at + k, v}, at, integer(honest[i].Cont) == 1)
				n++
				if circuittest.Attack(ccs, s.assign(l, rows, claimsOf(rows))) == nil {
					t.Errorf("row %d: byte %d read as %#x instead of %#x", i, k, v, true)
				}
			}
		}
	}
	// By themselves: a head that is a string has no other row to contradict it.
	for _, msg := range [][]byte{{0x83, 1, 2, 3}, {0xb8, 56}, {0xb9, 1, 0}, {0x81, 0x90}, {0x05}} {
		msg = append(msg, make([]byte, 300)...)
		for k := range 3 {
			for _, v := range []byte{msg[k] + 1, msg[k] - 1, msg[k] ^ 0x80, 0x84, 0xc0} {
				if v == msg[k] {
					continue
				}
				l := memory.NewLayout()
				m := l.Place(msg)
				rows := []rlp.Row{rowAt(liar{l, m.Start + k, v}, m.Start, false)}
				claims := claimsOf(rows)
				if claims[0] == claimsOf([]rlp.Row{rowAt(l, m.Start, false)})[0] {
					continue // the byte says nothing about the item
				}
				n++
				if circuittest.Attack(ccs, s.assign(l, rows, claims)) == nil {
					t.Errorf("%x: byte %d read as %#x", msg[:3], k, v)
				}
			}
		}
	}
	t.Logf("%d attacks", n)
}

// game is a memory with rows that are to be refused, or accepted where honest says so.
type game struct {
	name   string
	msgs   [][]byte
	rows   func(l *memory.Layout, at []memory.Message) []rlp.Row
	claims func(claims []claim) // changes the claims that the rows make
	honest bool
}

// on returns the row of the bytes at a position, changed.
func on(l *memory.Layout, pos int, cont bool, change ...func(*rlp.Row)) rlp.Row {
	r := rowAt(l, pos, cont)
	for _, c := range change {
		c(&r)
	}
	return r
}

var games = []game{
	{name: "a list", honest: true, msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+1, true), on(l, at[0].Start+2, true)}
	}},
	{name: "a list without its last item", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+1, true)}
	}},
	{name: "a list without items", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false)}
	}},
	{name: "an item beyond the list's end", msgs: [][]byte{{0xc2, 1, 2, 3}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true), on(l, p+3, true)}
	}},
	{name: "an item that reaches beyond the list's end", msgs: [][]byte{{0xc2, 1, 0x82, 5, 6}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true)}
	}},
	{name: "two lists as one", msgs: [][]byte{{0xc1, 1, 0xc1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true)}
	}},
	{name: "the second list's items in the first", msgs: [][]byte{{0xc1, 1, 0xc1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, false), on(l, p+3, true), on(l, p+4, true)}
	}},
	{name: "an empty list with an item", msgs: [][]byte{{0xc0, 1}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+1, true)}
	}},
	{name: "a string with items", msgs: [][]byte{{0x82, 1, 2, 3}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+3, true)}
	}},
	{name: "a string's payload as items", msgs: [][]byte{{0x82, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false, func(r *rlp.Row) { r.IsList = 1 }), on(l, p+1, true), on(l, p+2, true)}
	}},
	{name: "a list as a string", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false, func(r *rlp.Row) { r.IsList = 0 })}
	}},
	{name: "a short list with an item missing, hidden behind a row that is off", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		off := rlp.Off()
		off.Cont = 1
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+1, true), off}
	}},
	{name: "a string that does not close, before a row that is off", msgs: [][]byte{{0x82, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		off := rlp.Off()
		off.Cont = 1
		return []rlp.Row{on(l, at[0].Start, false), off}
	}},
	{name: "a row that is on behind one that is off", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		off := rlp.Off()
		off.Head, off.Short = at[0].Start+1, -1
		return []rlp.Row{off, on(l, at[0].Start+1, true)}
	}},
	{name: "the first row goes on", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, true)}
	}},
	{name: "an item that is read with a row of selector -1 as well", msgs: [][]byte{{5, 6, 7}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		lie := rowAt(liar{l, at[0].Start, 0x82}, at[0].Start, false)
		back := lie
		back.On = -1
		return []rlp.Row{lie, back}
	}},
	{name: "a row with selector 2", msgs: [][]byte{{5, 6, 7}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false, func(r *rlp.Row) { r.On = 2 })}
	}},
	{name: "half a continuation", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true, func(r *rlp.Row) { r.Cont = 2 })}
	}},
	{name: "items that overlap", msgs: [][]byte{{0xc3, 0x82, 0x81, 0x80}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true, func(r *rlp.Row) { r.Short = 0 }), on(l, p+2, true)}
	}},
	{name: "an item that is passed over", msgs: [][]byte{{0xc3, 1, 2, 3}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p := at[0].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true, func(r *rlp.Row) { r.Short = 2 }), on(l, p+3, true)}
	}},
	{name: "a single byte with a prefix", msgs: [][]byte{{0x81, 5}}, rows: one},
	{name: "a single byte with a prefix, in a list", msgs: [][]byte{{0xc2, 0x81, 5}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{on(l, at[0].Start, false), on(l, at[0].Start+1, true)}
	}},
	{name: "a long form for 55 bytes", msgs: [][]byte{append([]byte{0xb8, 55}, make([]byte, 55)...)}, rows: one},
	{name: "a long form for 56 bytes", honest: true, msgs: [][]byte{append([]byte{0xb8, 56}, make([]byte, 56)...)}, rows: one},
	{name: "a long form for nothing", msgs: [][]byte{{0xf8, 0}}, rows: one},
	{name: "two length bytes for 255", msgs: [][]byte{append([]byte{0xb9, 0, 255}, make([]byte, 255)...)}, rows: one},
	{name: "two length bytes for 256", honest: true, msgs: [][]byte{append([]byte{0xb9, 1, 0}, make([]byte, 256)...)}, rows: one},
	{name: "three length bytes", msgs: [][]byte{append([]byte{0xba, 1, 0, 0}, make([]byte, 256)...)}, rows: one},
	{name: "another index", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[2].Index = 1 }},
	{name: "an index too many", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[2].Index = 3 }},
	{name: "index 0 of an item", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[1].Index = 0 }},
	{name: "an item of another list", msgs: [][]byte{{0xc2, 1, 2}, {0xc1, 3}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		p, q := at[0].Start, at[1].Start
		return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true), on(l, q, false), on(l, q+1, true)}
	}, claims: func(c []claim) { c[4].List = c[0].List }},
	{name: "a list that closes too early", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[1].Closes = 1 }},
	{name: "a list that does not close", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[2].Closes = 0 }},
	{name: "a list that closes at its head", msgs: [][]byte{{0xc2, 1, 2}}, rows: games012, claims: func(c []claim) { c[0].Closes = 1 }},
	{name: "a string that does not close", msgs: [][]byte{{0x82, 1, 2}}, rows: one, claims: func(c []claim) { c[0].Closes = 0 }},
	{name: "an item of no row", msgs: [][]byte{{0xc2, 1, 2}}, rows: func(*memory.Layout, []memory.Message) []rlp.Row { return []rlp.Row{rlp.Off(), rlp.Off()} },
		claims: func(c []claim) {}},
	{name: "a head outside of the memory", msgs: [][]byte{{5}}, rows: func(l *memory.Layout, at []memory.Message) []rlp.Row {
		return []rlp.Row{rowAt(l, -7, false)}
	}},
}

func one(l *memory.Layout, at []memory.Message) []rlp.Row {
	return []rlp.Row{on(l, at[0].Start, false)}
}

func games012(l *memory.Layout, at []memory.Message) []rlp.Row {
	p := at[0].Start
	return []rlp.Row{on(l, p, false), on(l, p+1, true), on(l, p+2, true)}
}

// TestGames plays all games.
func TestGames(t *testing.T) {
	s := size{4, 6}
	ccs := circuitOf(t, s)
	for _, g := range games {
		l := memory.NewLayout()
		var at []memory.Message
		for _, msg := range g.msgs {
			at = append(at, l.Place(msg))
		}
		rows := g.rows(l, at)
		claims := claimsOf(rows)
		if len(claims) == 0 {
			claims = []claim{{1, at[0].Start, 0, at[0].Start + 1, 2, 1, 0}}
		}
		if g.claims != nil {
			if len(claims) > 1 && circuittest.Solve(ccs, s.assign(l, rows, claims)) != nil {
				t.Errorf("%s: refused before anything was changed", g.name)
			}
			g.claims(claims)
		}
		if got := circuittest.Attack(ccs, s.assign(l, rows, claims)) == nil; got != g.honest {
			t.Errorf("%s: accepted %v", g.name, got)
		}
	}
}

// TestSecondByteTables forges what the second and third bytes say, for heads that are strings: nothing else contradicts.
func TestSecondByteTables(t *testing.T) {
	s := size{4, 6}
	ccs := circuitOf(t, s)
	for _, k := range []struct {
		name   string
		msg    []byte
		change func(*rlp.Row)
	}{
		{"another value of the second byte", []byte{0xb8, 60}, func(r *rlp.Row) { r.SecondValue = 61 }},
		{"another value of the third byte", []byte{0xb9, 1, 2}, func(r *rlp.Row) { r.ThirdValue = 3 }},
		{"a third byte of 256", []byte{0xb9, 1, 2}, func(r *rlp.Row) { r.ThirdValue = 256 }},
		{"a low byte called high", []byte{0x81, 5}, func(r *rlp.Row) { r.SecondHigh = 1 }},
		{"a short length called long", []byte{0xb8, 5}, func(r *rlp.Row) { r.SecondLong = 1 }},
		{"a zero called another number", []byte{0xb9, 0, 200}, func(r *rlp.Row) { r.SecondNonZero = 1 }},
		{"0x81 unseen", []byte{0x81, 5}, func(r *rlp.Row) { r.Is81 = 0 }},
		{"a length of another prefix", []byte{0x85, 5}, func(r *rlp.Row) { r.Short = 6 }},
		{"flags that make each other good", []byte{0xb8, 5}, func(r *rlp.Row) { r.SecondLong, r.SecondNonZero, r.SecondHigh = 0, 2, 2 }},
		{"third byte not a byte", []byte{0xb9, 1, 2}, func(r *rlp.Row) { r.Third, r.ThirdValue = keccak.Weight(9), 512 }},
	} {
		l := memory.NewLayout()
		m := l.Place(append(k.msg, make([]byte, 300)...))
		rows := []rlp.Row{on(l, m.Start, false, k.change)}
		if circuittest.Attack(ccs, s.assign(l, rows, claimsOf(rows))) == nil {
			t.Errorf("%s was accepted", k.name)
		}
	}
}
