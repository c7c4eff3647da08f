package statement

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

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
		c.Headers[2], c.Headers[3] = c.Headers[3], c.Headers[2]
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
		at := e.facts.Layout.Place(f.w.data.Headers[lastBlock]).Start
		parent := toBig(f.valueOf(query.Fact{Kind: query.Header, Block: lastBlock, Field: 0})).Int64()
		word := common.BytesToHash(e.facts.Layout.Slice(int(parent), 32))
		root := f.rows().Facts[lie].RootAt
		walk, err := e.facts.Walker.Walk(int(toBig(root).Int64()), make([]byte, 20))
		if err != nil {
			t.Fatal(err)
		}
		e.Statement.Outputs[lie] = word
		f.refuse(fmt.Sprintf("a cancelled default, kinds 1 and %d", account), e, func(c *Circuit) {
			x, off := &c.Facts[lie], &c.Facts[n]
			setPlace(x, parent, 32)
			setPlace(off, parent, 32)
			off.IsHeader, off.IsAccount, off.HeaderAt, off.Item = 1, account, at, 1
			off.Mode[fact.ModeWord] = 1 + account
			off.RootAt, off.Found = root, walk.Result()
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
	zero := query.Fact{Kind: query.Storage, Block: lastBlock, Address: w.contract}
	asked := &query.Query{ChainID: 1337, Facts: []query.Fact{
		{Kind: query.Account, Block: lastBlock, Address: w.contract, Field: 1},
		{Kind: query.Storage, Block: lastBlock, Address: w.contract, Slot: w.slot},
	}}
	const gap = 4 // the first record that begins behind the query's two blocks
	layout := memory.NewLayout()
	layout.Place(asked.Encode())
	record := (&query.Query{ChainID: 1, Facts: []query.Fact{zero}}).Encode()[query.HeadSize:]
	behind := query.HeadSize + gap*query.RecordSize - 2*keccak.BlockBytes
	layout.Place(append(make([]byte, behind), record...))
	e := &Evaluation{
		Statement: Statement{ChainID: 1337, QueryID: asked.ID()},
		facts:     fact.NewEvaluator(layout, 1337, w.data),
		blocks:    []uint64{lastBlock},
	}
	hash, err := e.facts.Header(lastBlock)
	if err != nil {
		t.Fatal(err)
	}
	e.Statement.Anchors = []Anchor{{Number: lastBlock, Hash: hash}}
	for _, q := range []query.Fact{asked.Facts[0], zero} {
		word, err := e.facts.Read(q)
		if err != nil {
			t.Fatal(err)
		}
		e.Statement.Outputs, e.Words = append(e.Statement.Outputs, word), append(e.Words, word)
	}
	e.Statement.Outputs[1] = common.HexToHash("0xbad")
	e.seal()
	c := spare(e.Used)
	c.Facts = gap + 2
	a := e.assign(c)
	a.Facts[gap], a.Facts[1] = a.Facts[1], a.Facts[gap]
	if attack(circuittest.Compile(t, quick(c)), a) == nil {
		t.Fatal("accepted: an output that no fact says")
	}
}

// TestLinkToARowThatIsOff reads an invented block without an anchor: its hash is the first item of a list of the prover's own, to which the next
// row points, which is not in use and so is no header of anything.
func TestLinkToARowThatIsOff(t *testing.T) {
	w := makeWorld(t, 1)
	const invented = 2000
	enc, err := rlp.EncodeToBytes(&types.Header{Number: big.NewInt(invented), Difficulty: new(big.Int), Time: 666})
	if err != nil {
		t.Fatal(err)
	}
	w.data.Headers[invented] = enc
	q := &query.Query{ChainID: 1337, Facts: []query.Fact{{Kind: query.Header, Block: firstBlock, Field: 11}, {Kind: query.Header, Block: invented, Field: 11}}}
	for _, linked := range []bool{false, true} {
		e, err := read(q, q.Encode(), w.data)
		if err != nil {
			t.Fatal(err)
		}
		own, err := rlp.EncodeToBytes([]any{e.Statement.Anchors[1].Hash, uint64(1)})
		if err != nil {
			t.Fatal(err)
		}
		at := e.facts.Layout.Place(own)
		items, err := e.facts.Lists.Get(at.Start, at.End)
		if err != nil {
			t.Fatal(err)
		}
		if linked {
			e.Statement.Anchors = e.Statement.Anchors[:1]
		}
		e.seal()
		c := spare(e.Used)
		a := e.assign(c)
		if linked {
			a.Headers[1].Linked = 1
			a.Headers[2].At, a.Headers[2].ParentAt = at.Start, items[1].Payload
		}
		if err := attack(circuittest.Compile(t, quick(c)), a); (err == nil) == linked {
			t.Errorf("linked %t: %v", linked, err)
		}
	}
}
