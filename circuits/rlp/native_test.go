package rlp_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	gethrlp "github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// buffer is a reader of bytes; behind them it reads what the test says.
type buffer struct {
	bytes  []byte
	behind byte
}

func (b buffer) Byte(i int) byte {
	if i < len(b.bytes) {
		return b.bytes[i]
	}
	return b.behind
}

// split is go-ethereum's answer to the question that ParseList answers.
func split(b []byte, pos, limit int) (entries []rlp.Entry, err error) {
	one := func(pos, limit int) (rlp.Entry, error) {
		kind, content, rest, err := gethrlp.Split(b[pos:limit])
		if err != nil {
			return rlp.Entry{}, err
		}
		end := limit - len(rest)
		return rlp.Entry{Position: pos, Payload: end - len(content), Length: len(content), IsList: kind == gethrlp.List}, nil
	}
	head, err := one(pos, limit)
	if err != nil {
		return nil, err
	}
	entries = append(entries, head)
	if !head.IsList {
		return entries, nil
	}
	for at := head.Payload; at < head.End(); {
		e, err := one(at, head.End())
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
		at = e.End()
	}
	n, err := gethrlp.CountValues(b[head.Payload:head.End()])
	if err == nil && n != len(entries)-1 {
		panic("go-ethereum disagrees with itself")
	}
	return entries, err
}

// compare asks both, for the item at pos and all lists inside of it, and returns whether all were accepted.
func compare(t testing.TB, b buffer, pos, limit int) bool {
	t.Helper()
	want, wantErr := split(b.bytes, pos, limit)
	got, gotErr := rlp.ParseList(b, pos, limit)
	if (wantErr == nil) != (gotErr == nil) {
		t.Fatalf("%x at %d before %d: go-ethereum says %v, we say %v", b.bytes, pos, limit, wantErr, gotErr)
	}
	if wantErr != nil {
		// What is not canonical and cut short as well may have either reason.
		if errors.Is(wantErr, gethrlp.ErrCanonSize) && !errors.Is(gotErr, rlp.ErrNotCanonical) && !errors.Is(gotErr, rlp.ErrTooLong) {
			t.Fatalf("%x at %d before %d: go-ethereum says %v, we say %v", b.bytes, pos, limit, wantErr, gotErr)
		}
		return false
	}
	if len(want) != len(got) {
		t.Fatalf("%x: %d items, not %d", b.bytes, len(got), len(want))
	}
	ok := true
	for i := range want {
		if want[i] != got[i] {
			t.Fatalf("%x, item %d: %+v, not %+v", b.bytes, i, got[i], want[i])
		}
		if i > 0 && got[i].IsList {
			ok = compare(t, b, got[i].Position, got[i].End()) && ok
		}
	}
	return ok
}

// interesting are lengths at the borders of the forms.
var interesting = []int{0, 1, 2, 31, 32, 54, 55, 56, 57, 127, 128, 129, 254, 255, 256, 257}

// encode appends a random value, canonically encoded, of not much more than room bytes.
func encode(rng *rand.Rand, depth, room int) []byte {
	var v []byte
	if depth > 0 && rng.IntN(3) > 0 {
		var payload []byte
		for n := rng.IntN(18); n > 0 && len(payload) < room; n-- {
			payload = append(payload, encode(rng, depth-1, (room-len(payload))/2)...)
		}
		return append(head(0xc0, len(payload)), payload...)
	}
	n := interesting[rng.IntN(len(interesting))]
	if rng.IntN(2) == 0 {
		n = rng.IntN(4)
	}
	v = make([]byte, min(n, max(room, 0)))
	for i := range v {
		v[i] = byte(rng.Uint32())
	}
	if len(v) == 1 && v[0] < 0x80 {
		return v
	}
	return append(head(0x80, len(v)), v...)
}

// head returns the canonical prefix of n bytes of payload.
func head(base, n int) []byte {
	switch {
	case n < 56:
		return []byte{byte(base + n)}
	case n < 256:
		return []byte{byte(base + 56), byte(n)}
	default:
		return []byte{byte(base + 57), byte(n >> 8), byte(n)}
	}
}

// hostile returns bytes that are often nearly an item.
func hostile(rng *rand.Rand, room int) []byte {
	var b []byte
	switch rng.IntN(4) {
	case 0: // bytes
		b = make([]byte, rng.IntN(24))
		for i := range b {
			b[i] = byte(rng.Uint32())
			if rng.IntN(2) == 0 {
				b[i] = []byte{0, 1, 0x37, 0x38, 0x7f, 0x80, 0x81, 0xb7, 0xb8, 0xb9, 0xba, 0xbf, 0xc0, 0xc1, 0xf7, 0xf8, 0xf9, 0xfa, 0xff}[rng.IntN(19)]
			}
		}
		return b
	case 1: // a prefix, a length and something behind
		b = []byte{[]byte{0x81, 0xb7, 0xb8, 0xb9, 0xba, 0xf7, 0xf8, 0xf9, 0xfa, 0xff}[rng.IntN(10)]}
		n := interesting[rng.IntN(len(interesting))]
		if rng.IntN(2) == 0 {
			b = append(b, byte(n))
		} else {
			b = append(b, byte(n>>8), byte(n))
		}
		return append(b, bytes.Repeat([]byte{byte(rng.IntN(3))}, max(0, min(room, n+rng.IntN(3)-1)))...)
	default: // a true value, changed in places
		b = encode(rng, 1+rng.IntN(3), room)
		for range rng.IntN(4) {
			if len(b) == 0 {
				return b
			}
			switch i := rng.IntN(min(len(b), 1+rng.IntN(len(b)))); rng.IntN(4) {
			case 0:
				b[i] += byte(1 - 2*rng.IntN(2))
			case 1:
				b[i] = byte(rng.Uint32())
			case 2:
				b = append(b[:i:i], b[i+1:]...)
			default:
				b = append(b[:i:i], append([]byte{byte(rng.Uint32())}, b[i:]...)...)
			}
		}
		return b
	}
}

// TestAgreesWithGoEthereum compares the native twin with go-ethereum on hostile bytes: what is an item, where its payload
// lies and what its items are, down to all depths.
func TestAgreesWithGoEthereum(t *testing.T) {
	rng := circuittest.Rand(t)
	cases := 150_000
	if testing.Short() {
		cases = 10_000
	}
	if circuittest.Long() {
		cases = 5_000_000
	}
	accepted := 0
	for range cases {
		b := hostile(rng, 400)
		limit := len(b)
		if rng.IntN(4) == 0 && len(b) > 0 {
			limit = rng.IntN(len(b) + 1)
		}
		pos := 0
		if rng.IntN(8) == 0 {
			pos = rng.IntN(limit + 1)
		}
		if compare(t, buffer{b, byte(rng.Uint32())}, pos, limit) {
			accepted++
		}
	}
	t.Logf("%d of %d accepted", accepted, cases)
}

// TestLengths compares strings and lists of lengths at all borders, in every form that a prefix can claim for them.
func TestLengths(t *testing.T) {
	for _, n := range []int{0, 1, 54, 55, 56, 57, 255, 256, 257, 65534, 65535} {
		for _, base := range []int{0x80, 0xc0} {
			payload := bytes.Repeat([]byte{1}, n)
			for _, h := range [][]byte{
				{byte(base + n)}, {byte(base + 56), byte(n)}, {byte(base + 57), byte(n >> 8), byte(n)},
				{byte(base + 58), 0, byte(n >> 8), byte(n)},
			} {
				for _, by := range []int{-1, 0, 1} {
					if n+by < 0 {
						continue
					}
					b := append(append([]byte(nil), h...), payload...)
					for len(b) < len(h)+n+by {
						b = append(b, 1)
					}
					b = b[:len(h)+n+by]
					compare(t, buffer{b, 1}, 0, len(b))
				}
			}
			if b := append(head(base, n), payload...); n != 1 || base == 0xc0 {
				e, err := rlp.Parse(buffer{b, 0}, 0, len(b))
				if err != nil || e.Length != n || e.IsList != (base == 0xc0) || e.End() != len(b) {
					t.Errorf("%d bytes: %+v, %v", n, e, err)
				}
			}
		}
	}
	// Lengths of three bytes and more are refused whatever they say: no statement has room for them.
	for _, n := range []int{65536, 1 << 20} {
		b := append([]byte{0xba, byte(n >> 16), byte(n >> 8), byte(n)}, make([]byte, n)...)
		if _, _, _, err := gethrlp.Split(b); err != nil {
			t.Fatal(err)
		}
		if _, err := rlp.Parse(buffer{b, 0}, 0, len(b)); !errors.Is(err, rlp.ErrTooLong) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// TestEveryPrefix compares all strings of up to three bytes, and all prefixes before bytes of one kind.
func TestEveryPrefix(t *testing.T) {
	for a := range 256 {
		compare(t, buffer{[]byte{byte(a)}, 0}, 0, 1)
		for b := range 256 {
			compare(t, buffer{[]byte{byte(a), byte(b)}, 0xff}, 0, 2)
			if a < 0x80 && a > 1 || b%16 > 1 && b != 0x37 && b != 0x38 && b != 0x7f {
				continue
			}
			for c := range 256 {
				compare(t, buffer{[]byte{byte(a), byte(b), byte(c)}, 0}, 0, 3)
			}
			long := append([]byte{byte(a), byte(b)}, make([]byte, 300)...)
			compare(t, buffer{long, 0}, 0, len(long))
		}
	}
}

// TestLists checks the memory of parsed items.
func TestLists(t *testing.T) {
	b := buffer{[]byte{0xc3, 0x01, 0xc1, 0x02, 0x83, 1, 2, 3, 0xc2, 0x81, 0x05}, 0}
	l := rlp.NewLists(b)
	for range 2 {
		if e, err := l.Get(0, 4); err != nil || len(e) != 3 || l.Rows() != 3 {
			t.Fatalf("%+v, %v, %d rows", e, err, l.Rows())
		}
	}
	if _, err := l.Get(0, 3); !errors.Is(err, rlp.ErrOutside) {
		t.Fatalf("a list that is longer than what holds it: %v", err)
	}
	if e, err := l.Get(2, 4); err != nil || len(e) != 2 || l.Rows() != 5 {
		t.Fatalf("%+v, %v, %d rows", e, err, l.Rows())
	}
	if _, err := l.Get(8, 11); !errors.Is(err, rlp.ErrNotCanonical) || l.Rows() != 5 {
		t.Fatalf("%v, %d rows", err, l.Rows())
	}
	if rows := l.Assign(9); len(rows) != 9 || rows[4].On != 1 || rows[5].On != 0 {
		t.Fatal("wrong rows")
	}
	defer func() {
		if recover() == nil {
			t.Fatal("more items than rows were assigned")
		}
	}()
	l.Assign(4)
}

func FuzzParse(f *testing.F) {
	for _, b := range [][]byte{{}, {0x80}, {0xc0}, {0x81, 0x80}, {0x81, 0x7f}, {0xb8, 0x38}, {0xf9, 0x01, 0x00}, {0xc2, 0x81, 0x80}, {0xc1, 0x81, 0x80}} {
		f.Add(b, byte(0))
	}
	f.Fuzz(func(t *testing.T, b []byte, behind byte) {
		if len(b) < 1<<16 {
			compare(t, buffer{b, behind}, 0, len(b))
		}
	})
}
