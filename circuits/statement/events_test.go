package statement

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestEveryMode solves statements that make words in each way.
func TestEveryMode(t *testing.T) {
	w := makeWorld(t, 1)
	for name, q := range map[string]*query.Query{"state": w.query(), "events": w.events()} {
		for i := 0; i <= len(q.Facts); i++ {
			q := *q
			if i < len(q.Facts) {
				q.Facts = q.Facts[i : i+1]
			}
			e, err := Evaluate(&q, w.data)
			if err != nil {
				t.Errorf("%s, fact %d: %v", name, i, err)
				continue
			}
			c := spare(e.Used)
			ccs := circuittest.Compile(t, quick(c))
			if err := circuittest.Solve(ccs, e.assign(c)); err != nil {
				t.Errorf("%s, fact %d (%s): %v", name, i, q.Facts[0], err)
			}
		}
	}
}

// TestAncestry anchors the last of three blocks that follow each other, and refuses a parent that is none.
func TestAncestry(t *testing.T) {
	w := makeWorld(t, 1)
	q := &query.Query{ChainID: 1337, Facts: []query.Fact{
		{Kind: query.Header, Block: lastBlock, Field: 11}, {Kind: query.Header, Block: middleBlock, Field: 11}, {Kind: query.Header, Block: firstBlock, Field: 11}}}
	e, err := Evaluate(q, w.data)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Statement.Anchors) != 2 || e.Statement.Anchors[0].Number != firstBlock || e.Statement.Anchors[1].Number != lastBlock {
		t.Fatalf("anchors %v", e.Statement.Anchors)
	}
	other := makeWorld(t, 2)
	w.data.Headers[middleBlock] = other.data.Headers[middleBlock]
	if _, err := Evaluate(q, w.data); fault.Code(err) != "fact-not-the-parent" || fault.FateOf(err) != fault.Transient {
		t.Errorf("another block's header passes for the parent: %v", err)
	}
}

// TestRefusals names what is asked for and not there.
func TestRefusals(t *testing.T) {
	w := makeWorld(t, 1)
	log := func(tx, i uint16) query.Fact {
		return query.Fact{Kind: query.Log, Block: lastBlock, TxIndex: tx, LogIndex: i, Field: query.LogAddress}
	}
	expecting := log(3, 1)
	expecting.Expect, expecting.Address = query.ExpectAddress, w.plain
	topic := log(3, 1)
	topic.Expect, topic.Slot = query.ExpectTopic0, w.slot
	none := log(2, 0)
	none.Expect, none.Slot = query.ExpectTopic0, w.slot
	for name, c := range map[string]struct {
		fact query.Fact
		code string
	}{
		"a transaction behind the last":    {query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 6}, "fact-no-transaction"},
		"a log of a failed transaction":    {log(1, 0), "fact-failed-transaction"},
		"a log behind the last":            {log(3, 4), "fact-no-log"},
		"a log of another contract":        {expecting, "fact-unexpected-log"},
		"a log of another event":           {topic, "fact-unexpected-log"},
		"a log without topics":             {none, "fact-unexpected-log"},
		"a topic that the log lacks":       {query.Fact{Kind: query.Log, Block: lastBlock, TxIndex: 3, LogIndex: 0, Field: query.LogTopic, Argument: 1}, "fact-no-element"},
		"a status before Byzantium":        {query.Fact{Kind: query.Receipt, Block: lastBlock, TxIndex: 0, Field: query.ReceiptStatus}, "fact-other-width"},
		"a post state since Byzantium":     {query.Fact{Kind: query.Receipt, Block: lastBlock, TxIndex: 2, Field: query.ReceiptPostState}, "fact-no-such-field"},
		"a gas price of type 2":            {query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 3, Field: query.TxGasPrice}, "fact-no-such-field"},
		"a selector of three bytes":        {query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 2, Field: query.TxSelector}, "fact-behind-the-end"},
		"input behind its end":             {query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 3, Field: query.TxInput, Argument: 68}, "fact-behind-the-end"},
		"input of a transaction with none": {query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 0, Field: query.TxInput}, "fact-behind-the-end"},
	} {
		_, err := Evaluate(&query.Query{ChainID: 1337, Facts: []query.Fact{c.fact}}, w.data)
		if fault.Code(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	miscounted := makeWorld(t, 1)
	for _, n := range []int{0, 5, 7, -1, 1 << 16} {
		miscounted.data.Counts[lastBlock] = n
		if _, err := Evaluate(&query.Query{ChainID: 1337, Facts: []query.Fact{{Kind: query.Block, Block: lastBlock}}}, miscounted.data); err == nil {
			t.Errorf("%d transactions of 6 are believed", n)
		}
	}
}

// TestTransactionCounts counts blocks of every size at which the trie's shape or the keys' form changes, the empty one too, and lies by
// one, and by all.
func TestTransactionCounts(t *testing.T) {
	for _, n := range []int{0, 1, 2, 16, 127, 128, 129, 255, 256, 257, 300} {
		d := fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}, Counts: map[uint64]int{9: n}}
		b := tries{t, d.Nodes}
		var values [][]byte
		for i := range n {
			values = append(values, bytes.Repeat([]byte{byte(i), byte(i >> 8)}, 20))
		}
		d.Headers[9] = b.enc(&types.Header{Number: big.NewInt(9), Difficulty: new(big.Int), TxHash: b.list(values)})
		q := &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Block, Block: 9}}}
		e, err := Evaluate(q, d)
		if err != nil || e.Statement.Outputs[0].Big().Int64() != int64(n) {
			t.Errorf("%d transactions: %v", n, err)
			continue
		}
		c := spare(e.Used)
		ccs := circuittest.Compile(t, quick(c))
		if err := circuittest.Solve(ccs, e.assign(c)); err != nil {
			t.Errorf("%d transactions: %v", n, err)
		}
		for _, lie := range []int{0, n - 1, n + 1, 2 * n} {
			if lie == n || lie < 0 {
				continue
			}
			e, err := Evaluate(q, d)
			if err != nil {
				t.Fatal(err)
			}
			e.Statement.Outputs[0] = common.BigToHash(big.NewInt(int64(lie)))
			e.seal()
			a := e.assign(c)
			f := &a.Facts[0]
			for k := range 2 {
				v := byte(lie >> (8 * (1 - k)))
				f.Output[30+k], f.Index[k] = keccak.SpreadByte(v), memory.ByteOf(v)
				if lie > 0 {
					f.Previous.Index[k] = memory.ByteOf(byte((lie - 1) >> (8 * (1 - k))))
				}
			}
			f.Previous.On = indicator(lie > 0)
			if attack(ccs, a) == nil {
				t.Errorf("%d transactions pass for %d", n, lie)
			}
		}
	}
}

// TestEveryWordOfEvents changes the word of each fact about an event, in the statement and in the row.
func TestEveryWordOfEvents(t *testing.T) {
	w := makeWorld(t, 1)
	q := w.events()
	honest, err := Evaluate(q, w.data)
	if err != nil {
		t.Fatal(err)
	}
	c := spare(honest.Used)
	ccs := circuittest.Compile(t, quick(c))
	for i, f := range q.Facts {
		for _, at := range []int{0, 24, 31} {
			e, err := read(q, q.Encode(), w.data)
			if err != nil {
				t.Fatal(err)
			}
			e.Statement.Outputs[i][at] ^= 1
			e.seal()
			a := e.assign(c)
			a.Facts[i].Output[at] = keccak.SpreadByte(e.Statement.Outputs[i][at])
			if attack(ccs, a) == nil {
				t.Errorf("accepted: %s, byte %d", f, at)
			}
		}
	}
}

// TestChainIDs says of legacy signatures that they are of other chains, as far as the arithmetic of one form or the other allows.
func TestChainIDs(t *testing.T) {
	w := makeWorld(t, 1)
	for tx, v := range []uint64{2*1337 + 36, 28} {
		q := &query.Query{ChainID: 1337, Facts: []query.Fact{{Kind: query.Transaction, Block: lastBlock, TxIndex: uint16(tx), Field: query.TxChainID}}}
		honest, err := Evaluate(q, w.data)
		if err != nil {
			t.Fatal(err)
		}
		truth := honest.Statement.Outputs[0].Big().Uint64()
		c := spare(honest.Used)
		ccs := circuittest.Compile(t, quick(c))
		for form := range 4 {
			unprotected, odd := form&1, form>>1
			id := v - 27 - uint64(odd)
			if unprotected == 0 {
				id = (v - 35 - uint64(odd)) / 2
			}
			if id == truth || id > v {
				continue
			}
			e, err := read(q, q.Encode(), w.data)
			if err != nil {
				t.Fatal(err)
			}
			e.Statement.Outputs[0] = common.BigToHash(new(big.Int).SetUint64(id))
			e.seal()
			a := e.assign(c)
			a.Numbers[0].Unprotected, a.Numbers[0].Odd = unprotected, odd
			a.Numbers[0].Out = operand(fact.Place{}, id, 0).Bytes
			for k, b := range e.Statement.Outputs[0] {
				a.Facts[0].Output[k] = keccak.SpreadByte(b)
			}
			if attack(ccs, a) == nil {
				t.Errorf("accepted: v %d is of chain %d", v, id)
			}
		}
	}
}

// TestBytesThatAreUsed reads more bytes of a string than it has, and other bytes of a number than its own, with the output to fit.
func TestBytesThatAreUsed(t *testing.T) {
	w := makeWorld(t, 1)
	for name, c := range map[string]struct {
		fact query.Fact
		lie  func(f *fact.Fact, byteAt func(position int) byte) (word common.Hash)
	}{
		"a string of five bytes, as if it had 32": {query.Fact{Kind: query.Header, Block: lastBlock, Field: query.HeaderExtraData},
			func(f *fact.Fact, byteAt func(int) byte) (word common.Hash) {
				for k := range word {
					word[k], f.Used[k] = byteAt(f.Field.At.(int)+k), 1
				}
				f.Full = 1
				return word
			}},
		"a number of two bytes, of which another is used": {query.Fact{Kind: query.Header, Block: lastBlock, Field: 11},
			func(f *fact.Fact, byteAt func(int) byte) (word common.Hash) {
				at := f.Field.At.(int) + f.Field.Length.(int) - 32
				word[31], word[29] = byteAt(at+31), byteAt(at+29)
				f.Used[30], f.Used[29] = 0, 1
				return word
			}},
	} {
		q := &query.Query{ChainID: 1337, Facts: []query.Fact{c.fact}}
		e, err := read(q, q.Encode(), w.data)
		if err != nil {
			t.Fatal(err)
		}
		e.seal()
		f := e.assign(spare(e.Used)).Facts[0]
		e.Statement.Outputs[0] = c.lie(&f, e.facts.Layout.Byte)
		for k, b := range e.Statement.Outputs[0] {
			f.Output[k] = keccak.SpreadByte(b)
		}
		e.seal()
		size := spare(e.Used)
		a := e.assign(size)
		a.Facts[0] = f
		if attack(circuittest.Compile(t, quick(size)), a) == nil {
			t.Errorf("accepted: %s", name)
		}
	}
}
