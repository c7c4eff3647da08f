package statement

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestRowsOutOfOrder leaves gaps in the rows in use, or starts with one.
func TestRowsOutOfOrder(t *testing.T) {
	f := newForgery(t, 1)
	f.refuse("a header row between", f.read(f.q, f.q.Encode()), func(c *Circuit) {
		c.Headers[1], c.Headers[2] = c.Headers[2], c.Headers[1]
	})
	f.refuse("a fact row between", f.read(f.q, f.q.Encode()), func(c *Circuit) {
		n := len(f.q.Facts)
		c.Facts[n-1], c.Facts[n] = c.Facts[n], c.Facts[n-1]
	})
	f.refuse("no fact", f.read(f.q, f.q.Encode()), func(c *Circuit) {
		for i := range c.Facts {
			c.Facts[i] = c.Facts[len(f.q.Facts)]
		}
	})
	nothing := &query.Query{ChainID: f.q.ChainID} // no encoder makes such a query; its statement would be true
	f.refuse("a query without facts", f.read(nothing, nothing.Encode()), nil)
	f.refuse("half a fact", f.read(f.q, f.q.Encode()), func(c *Circuit) {
		c.Facts[len(f.q.Facts)].On, c.Facts[0].On = 2, -1
	})
	f.refuse("a header twice", f.read(f.q, f.q.Encode()), func(c *Circuit) { c.Headers[1] = c.Headers[0] })
	f.refuse("statement elsewhere", f.read(f.q, f.q.Encode()), func(c *Circuit) {
		c.StatementAt = memory.First
	})
}

// TestSelectorsThatCancel gives an absent account's nonce a word of the prover's, and lets a fact that is off look the same
// false default up with the selector −1, so that the two add up to nothing. Its kind must not allow that: neither
// a kind for a fact that is off, nor kinds of 1 and −1.
func TestSelectorsThatCancel(t *testing.T) {
	f := newForgery(t, 1)
	const lie = 5 // the nonce of the absent account, item 1
	n := len(f.q.Facts)
	for _, account := range []int{0, -1} {
		e := f.read(f.q, f.q.Encode())
		at := e.facts.Layout.Place(f.w.data.Headers[1001]).Start
		parent := toBig(f.valueOf(query.Fact{Kind: query.Header, Block: 1001, Field: 0})).Int64()
		word := common.BytesToHash(e.facts.Layout.Slice(int(parent), 32))
		root := f.rows().Facts[lie].StateRootAt
		walk, err := e.facts.Walker.Walk(int(toBig(root).Int64()), make([]byte, 20))
		if err != nil {
			t.Fatal(err)
		}
		e.Statement.Outputs[lie] = word
		f.refuse(fmt.Sprintf("a cancelled default, kinds 1 and %d", account), e, func(c *Circuit) {
			x, off := &c.Facts[lie], &c.Facts[n]
			x.Value = fact.Place{At: parent, Length: 32}
			off.IsHeader, off.IsAccount, off.HeaderAt, off.Item, off.Value = 1, account, at, 1, x.Value
			off.StateRootAt, off.Account = root, walk.Result()
			for k, b := range word {
				x.Output[k], x.Used[k] = keccak.SpreadByte(b), 1
				off.Output[k], off.Used[k] = keccak.SpreadByte(b), 1
			}
		})
	}
}

// rows returns the honest assignment.
func (f *forgery) rows() *Circuit {
	e := f.read(f.q, f.q.Encode())
	e.seal()
	return e.assign(f.c)
}

// valueOf returns where the first item of block 1001's header lies in the honest memory.
func (f *forgery) valueOf(want query.Fact) int {
	e := f.read(f.q, f.q.Encode())
	at := e.facts.Layout.Place(f.w.data.Headers[want.Block]).Start
	items, err := e.facts.Lists.Get(at, at+len(f.w.data.Headers[want.Block]))
	if err != nil {
		f.t.Fatal(err)
	}
	return items[1+want.Field].Payload
}

// TestGapInFacts leaves the second of two facts unread, and reads a record further on instead, in a message that the prover
// placed behind the query for this: its word is zero, as are the bytes where its output would stand. The second output
// could then be anything.
func TestGapInFacts(t *testing.T) {
	w := makeWorld(t, 1)
	zero := query.Fact{Kind: query.Storage, Block: 1001, Address: w.contract}
	asked := &query.Query{ChainID: 1337, Facts: []query.Fact{
		{Kind: query.Account, Block: 1001, Address: w.contract, Field: 1},
		{Kind: query.Storage, Block: 1001, Address: w.contract, Slot: w.slot},
	}}
	const gap = 4 // the first record that begins behind the query's two blocks
	layout := memory.NewLayout()
	layout.Place(asked.Encode())
	record := (&query.Query{ChainID: 1, Facts: []query.Fact{zero}}).Encode()[query.HeadSize:]
	behind := query.HeadSize + gap*query.RecordSize - 2*keccak.BlockBytes
	layout.Place(append(make([]byte, behind), record...))
	e := &Evaluation{
		Statement: Statement{ChainID: 1337, QueryID: asked.ID()},
		facts:     fact.NewEvaluator(layout, w.data),
		anchors:   []uint64{1001},
	}
	hash, err := e.facts.Header(1001)
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.Anchors = []Anchor{{Number: 1001, Hash: hash}}
	for _, q := range []query.Fact{asked.Facts[0], zero} {
		word, err := e.facts.Read(q)
		if err != nil {
			t.Fatal(err)
		}
		e.Statement.Outputs = append(e.Statement.Outputs, word)
	}
	e.Statement.Outputs[1] = common.HexToHash("0xbad")
	e.seal()
	c := spare(e.Used)
	c.Facts = gap + 2
	a := e.assign(c)
	a.Facts[gap], a.Facts[1] = a.Facts[1], a.Facts[gap]
	if circuittest.Attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Fatal("accepted: an output that no fact says")
	}
}
