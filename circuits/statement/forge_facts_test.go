package statement

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestFactForgeries lies about single facts with an output that fits the lie.
func TestFactForgeries(t *testing.T) {
	t.Parallel()
	f := newForgery(t, 1)
	set := func(c *Circuit, i int, word common.Hash, length int) {
		for k, b := range word {
			c.Facts[i].Output[k] = keccak.SpreadByte(b)
			c.Facts[i].Used[k] = 0
			if k >= 32-length {
				c.Facts[i].Used[k] = 1
			}
		}
	}
	for i, q := range f.q.Facts {
		truth := f.read(f.q, f.q.Encode()).Statement.Outputs[i]
		lie := func(name string, word common.Hash, change func(c *Circuit, x *fact.Fact)) {
			t.Helper()
			if word == truth {
				return
			}
			e := f.read(f.q, f.q.Encode())
			e.Statement.Outputs[i] = word
			f.refuse(fmt.Sprintf("fact %d (%s): %s", i, q, name), e, func(c *Circuit) { change(c, &c.Facts[i]) })
		}
		// Present things said to be absent, by each flag that could say so.
		lie("absent", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.Found.Present = 0
			setPlace(x, memory.First, 0)
			set(c, i, common.Hash{}, 0)
		})
		lie("slot absent", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.Slot.Present = 0
			setPlace(x, memory.First, 0)
			set(c, i, common.Hash{}, 0)
		})
		lie("no kind", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.IsHeader, x.IsAccount, x.IsSlot = 0, 0, 0
			setPlace(x, memory.First, 0)
			set(c, i, common.Hash{}, 0)
		})
		lie("off", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.On, x.IsHeader, x.IsAccount, x.IsSlot, x.Mode[fact.ModeWord] = 0, 0, 0, 0, 0
			setPlace(x, memory.First, 0)
			set(c, i, common.Hash{}, 0)
		})
		// Another default.
		lie("empty code", fact.DefaultWords()[1], func(c *Circuit, x *fact.Fact) {
			setPlace(x, memory.EmptyCodeAt(f.c.Blocks), 32)
			set(c, i, fact.DefaultWords()[1], 32)
		})
		lie("empty code, other item", fact.DefaultWords()[1], func(c *Circuit, x *fact.Fact) {
			x.Item = 4
			setPlace(x, memory.EmptyCodeAt(f.c.Blocks), 32)
			set(c, i, fact.DefaultWords()[1], 32)
		})
		f.lieAboutLength(i, lie, set)
		// Words that stand elsewhere: the query's own bytes, which the asker chose.
		var own common.Hash
		copy(own[:], f.q.Encode()[query.HeadSize:])
		lie("bytes of the query", own, func(c *Circuit, x *fact.Fact) {
			setPlace(x, memory.First+query.HeadSize, 32)
			set(c, i, own, 32)
		})
		lie("kind 2", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.IsHeader, x.IsAccount, x.IsSlot = 2, -1, 0
			setPlace(x, memory.First, 0)
			set(c, i, common.Hash{}, 0)
		})
	}
}

// lieAboutLength shortens the value by its first and by its last byte, and adds a byte to it.
func (f *forgery) lieAboutLength(i int, lie func(string, common.Hash, func(*Circuit, *fact.Fact)), set func(*Circuit, int, common.Hash, int)) {
	e := f.read(f.q, f.q.Encode())
	e.seal()
	x := e.assign(f.c).Facts[i]
	place := x.Field
	if x.Field.At == 0 {
		place = x.Default
	}
	at, length := toBig(place.At).Int64(), toBig(place.Length).Int64()
	for _, d := range [][2]int64{{1, -1}, {0, -1}, {-1, 1}, {0, 1}, {1, 0}} {
		at, length := at+d[0], length+d[1]
		if length < 0 || length > 32 || at < 1 {
			continue
		}
		word := common.BytesToHash(e.facts.Layout.Slice(int(at), int(length)))
		lie(fmt.Sprintf("value at %+d, %+d bytes", d[0], d[1]), word, func(c *Circuit, x *fact.Fact) {
			setPlace(x, at, length)
			set(c, i, word, int(length))
		})
		lie("with walk results to fit", word, func(c *Circuit, x *fact.Fact) {
			setPlace(x, at, length)
			x.Slot.ValueAt, x.Slot.ValueLength = at, length
			set(c, i, word, int(length))
		})
	}
}

// setPlace says that the word's bytes lie there, by whichever row the fact looks them up in.
func setPlace(x *fact.Fact, at, length any) {
	x.Field = fact.Place{At: at, Length: length}
	x.Default = x.Field
}
