package rlp_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// wholeClaims are what a reader of a whole message asks: every item, and that the last one ends where the message does.
func wholeClaims(entries []rlp.Entry) (claims []claim) {
	for i, e := range entries {
		isList, closes := 0, 0
		if e.IsList {
			isList = 1
		}
		if i == len(entries)-1 {
			closes = 1
		}
		claims = append(claims, claim{1, entries[0].Position, i, e.Payload, e.Length, isList, closes})
	}
	return claims
}

// TestCircuitAgreesWithGoEthereum takes hostile bytes through the solver, in both directions. A message is one item, and
// a list as a whole. What is refused is tried with several lenient witnesses: rows that say what the bytes say without
// the rules that they break.
func TestCircuitAgreesWithGoEthereum(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{4, 20}
	ccs := circuitOf(t, s)
	want := 200 // of each kind
	if testing.Short() {
		want = 60
	}
	if circuittest.Long() {
		want = 5000
	}
	accepted, refused, lies := 0, 0, 0
	for accepted < want || refused < want {
		b := hostile(rng, 480)
		if len(b) == 0 || len(b) > 500 {
			continue
		}
		entries, err := split(b, 0, len(b))
		whole := err == nil && entries[0].End() == len(b)
		if len(entries) > s.rows || whole && accepted >= want || !whole && refused >= want {
			continue
		}
		l := memory.NewLayout()
		m := l.Place(b)
		if whole {
			accepted++
			got, err := rlp.ParseList(l, m.Start, m.End)
			if err != nil {
				t.Fatalf("%x: %v", b, err)
			}
			if err := circuittest.Solve(ccs, s.assign(l, rlp.Assign(nil, l, got), wholeClaims(got))); err != nil {
				t.Errorf("%x is valid and was refused: %v", b, err)
			}
			continue
		}
		if entries != nil && entries[0].End() < len(b) {
			continue // an item and something behind it: the reader sees it, see TestTrailingBytes
		}
		refused++
		for name, rows := range lenient(l, m, s.rows) {
			for _, cut := range []bool{false, true} {
				claims := claimsOf(rows)
				if cut { // the last item is claimed to end where the message does
					last := &claims[len(claims)-1]
					last.Length = m.End - integer(last.Payload)
				}
				lies++
				if circuittest.Attack(ccs, s.assign(l, rows, claims)) == nil {
					if head := integer(claims[0].Payload) + integer(claims[0].Length); head != m.End {
						continue // true of an item that does not end with the message
					}
					t.Errorf("%x is not valid and was accepted (%s)", b, name)
				}
			}
		}
	}
	t.Logf("%d accepted, %d refused with %d witnesses", accepted, refused, lies)
}

// lenient returns witnesses for bytes that are no item.
func lenient(l *memory.Layout, m memory.Message, room int) map[string][]rlp.Row {
	asIs := []rlp.Row{rowAt(l, m.Start, false)}
	c := claimsOf(asIs)[0]
	if integer(c.IsList) == 1 {
		end := integer(c.Payload) + integer(c.Length)
		for at := integer(c.Payload); at < end && len(asIs) < room; {
			asIs = append(asIs, rowAt(l, at, true))
			cs := claimsOf(asIs)
			last := cs[len(cs)-1]
			at = integer(last.Payload) + integer(last.Length)
		}
	}
	out := map[string][]rlp.Row{"as it is": asIs}
	canonical := append([]rlp.Row(nil), asIs...)
	for i := range canonical {
		r := &canonical[i]
		r.SecondHigh, r.SecondLong, r.SecondNonZero = 1, 1, 1
	}
	out["called canonical"] = canonical
	if n := len(asIs); n > 1 {
		out["without the last item"] = asIs[:n-1]
		short := append([]rlp.Row(nil), asIs...)
		cs := claimsOf(short)
		head, last := cs[0], cs[n-1]
		excess := integer(last.Payload) + integer(last.Length) - integer(head.Payload) - integer(head.Length)
		short[n-1].Short = integer(short[n-1].Short) - excess
		out["the last item shortened"] = short
	}
	long := append([]rlp.Row(nil), asIs...)
	long[0].Short = integer(long[0].Short) + m.End - integer(c.Payload) - integer(c.Length)
	out["the head fitted to the message"] = long
	unflagged := append([]rlp.Row(nil), asIs...)
	for i := range unflagged {
		unflagged[i].Is81 = 0
	}
	out["0x81 unseen"] = unflagged
	return out
}

// TestTrailingBytes: an item with something behind it is an item, and its end says so.
func TestTrailingBytes(t *testing.T) {
	s := size{1, 4}
	ccs := circuitOf(t, s)
	for _, b := range [][]byte{{0xc2, 1, 2, 3}, {0x81, 0x80, 0x01}, {5, 6}, {0xc0, 0xc0}, {0x80, 0x80}} {
		l := memory.NewLayout()
		m := l.Place(b)
		entries, err := rlp.ParseList(l, m.Start, m.End)
		if err != nil {
			t.Fatal(err)
		}
		rows, claims := rlp.Assign(nil, l, entries), wholeClaims(entries)
		if err := circuittest.Solve(ccs, s.assign(l, rows, claims)); err != nil {
			t.Errorf("%x: %v", b, err)
		}
		last := &claims[len(claims)-1]
		last.Length = m.End - integer(last.Payload)
		if circuittest.Attack(ccs, s.assign(l, rows, claims)) == nil {
			t.Errorf("%x was read to its end", b)
		}
	}
}

// TestLongItems reads strings and lists of all lengths at the borders of the forms, where the memory has them whole.
func TestLongItems(t *testing.T) {
	s := size{6, 20}
	ccs := circuitOf(t, s)
	for _, n := range []int{0, 1, 2, 54, 55, 56, 57, 135, 136, 137, 255, 256, 257, 511, 512, 700} {
		payload := make([]byte, n)
		for i := range payload {
			payload[i] = 0x90
		}
		var list []byte
		for left := n; left > 0; { // strings of at most 56 bytes
			k := min(left, 56)
			list = append(append(list, head(0x80, k-1)...), payload[:k-1]...)
			left -= k
		}
		for _, b := range [][]byte{append(head(0x80, n), payload...), append(head(0xc0, n), list...)} {
			l := memory.NewLayout()
			m := l.Place(b)
			entries, err := rlp.ParseList(l, m.Start, m.End)
			if err != nil {
				t.Fatalf("%d bytes: %v", n, err)
			}
			if err := circuittest.Solve(ccs, s.assign(l, rlp.Assign(nil, l, entries), wholeClaims(entries))); err != nil {
				t.Errorf("%d bytes: %v", n, err)
			}
		}
	}
}

// corpus is a memory with every form of item, all of them parsed.
func corpus(rng *rand.Rand) (*memory.Layout, *rlp.Lists) {
	text := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(0x80 + rng.IntN(128))
		}
		return append(head(0x80, n), b...)
	}
	list := func(items ...[]byte) (out []byte) {
		for _, i := range items {
			out = append(out, i...)
		}
		return append(head(0xc0, len(out)), out...)
	}
	var msg []byte // one message: a head may stand anywhere
	var starts []int
	for _, item := range [][]byte{
		list([]byte{7}, text(1), text(0), text(60), list([]byte{1}, []byte{2}), list(), text(32), text(258), []byte{0x7f}),
		text(3), {5}, text(61), text(1), list(), text(0), list(text(60)), list([]byte{0}),
	} {
		starts = append(starts, len(msg))
		msg = append(msg, item...)
	}
	l := memory.NewLayout()
	lists := rlp.NewLists(l)
	m := l.Place(msg)
	for _, at := range starts {
		if _, err := lists.Get(m.Start+at, m.End); err != nil {
			panic(fmt.Sprintf("%x: %v", msg, err))
		}
	}
	return l, lists
}
