package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// forgery is a circuit that is large enough for a world's query and for lies about it.
type forgery struct {
	t   *testing.T
	w   made
	q   *query.Query
	c   Capacity
	ccs constraint.ConstraintSystem
}

func newForgery(t *testing.T, seed uint64) *forgery {
	f := &forgery{t: t, w: makeWorld(t, seed)}
	f.q = f.w.query()
	e, err := Evaluate(f.q, f.w.data)
	if err != nil {
		t.Fatal(err)
	}
	u := e.Used
	f.c = Capacity{u.Blocks + 6, u.Items + 40, u.Steps + 8, u.Walks + 3, u.Facts + 2, u.Headers + 1}
	f.ccs = circuittest.Compile(t, quick(f.c))
	f.accept("the truth", f.read(f.q, f.q.Encode()), nil)
	return f
}

func (f *forgery) read(q *query.Query, first []byte) *Evaluation {
	f.t.Helper()
	e, err := read(q, first, f.w.data)
	if err != nil {
		f.t.Fatal(err)
	}
	return e
}

func (f *forgery) solve(e *Evaluation, change func(*Circuit)) error {
	f.t.Helper()
	e.seal()
	c := e.assign(f.c)
	if change != nil {
		change(c)
	}
	return circuittest.Attack(f.ccs, c)
}

func (f *forgery) accept(name string, e *Evaluation, change func(*Circuit)) {
	f.t.Helper()
	if err := f.solve(e, change); err != nil {
		f.t.Fatalf("%s is refused: %v", name, err)
	}
}

func (f *forgery) refuse(name string, e *Evaluation, change func(*Circuit)) {
	f.t.Helper()
	if f.solve(e, change) == nil {
		f.t.Fatalf("accepted: %s", name)
	}
}

func flip(h common.Hash) common.Hash {
	h[31] ^= 1
	return h
}

// TestStatementBindsEverything changes each field of the statement alone, public input and hash made to fit (A13).
func TestStatementBindsEverything(t *testing.T) {
	f := newForgery(t, 1)
	type change func(s *Statement)
	changes := map[string]change{
		"chain id":                func(s *Statement) { s.ChainID++ },
		"chain id's highest byte": func(s *Statement) { s.ChainID += 1 << 56 },
		"query id":                func(s *Statement) { s.QueryID = flip(s.QueryID) },
		"outputs swapped":         func(s *Statement) { s.Outputs[0], s.Outputs[1] = s.Outputs[1], s.Outputs[0] },
		"an output more":          func(s *Statement) { s.Outputs = append(s.Outputs, common.Hash{}) },
		"an output less":          func(s *Statement) { s.Outputs = s.Outputs[:len(s.Outputs)-1] },
		"an anchor more":          func(s *Statement) { s.Anchors = append(s.Anchors, Anchor{2000, common.Hash{1}}) },
		"an anchor less":          func(s *Statement) { s.Anchors = s.Anchors[:1] },
		"anchors swapped":         func(s *Statement) { s.Anchors[0], s.Anchors[1] = s.Anchors[1], s.Anchors[0] },
	}
	for i := range f.q.Facts {
		changes[fmt.Sprintf("output %d, last bit", i)] = func(s *Statement) { s.Outputs[i] = flip(s.Outputs[i]) }
		changes[fmt.Sprintf("output %d, first bit", i)] = func(s *Statement) { s.Outputs[i][0] ^= 0x80 }
		changes[fmt.Sprintf("output %d, shifted", i)] = func(s *Statement) {
			copy(s.Outputs[i][:], s.Outputs[i][1:])
			s.Outputs[i][31] = 0x77
		}
	}
	for i := range 2 {
		changes[fmt.Sprintf("anchor %d, number", i)] = func(s *Statement) { s.Anchors[i].Number++ }
		changes[fmt.Sprintf("anchor %d, number's first byte", i)] = func(s *Statement) { s.Anchors[i].Number += 1 << 56 }
		changes[fmt.Sprintf("anchor %d, hash", i)] = func(s *Statement) { s.Anchors[i].Hash = flip(s.Anchors[i].Hash) }
	}
	for name, change := range changes {
		e := f.read(f.q, f.q.Encode())
		change(&e.Statement)
		f.refuse(name+", rows as they were", e, nil)

		// The same with the rows changed too, as far as a prover can.
		e = f.read(f.q, f.q.Encode())
		change(&e.Statement)
		f.refuse(name+", rows to fit", e, func(c *Circuit) {
			for i, out := range e.Statement.Outputs {
				for k, b := range out {
					c.Facts[i].Output[k] = keccak.SpreadByte(b)
				}
			}
			for i, a := range e.Statement.Anchors {
				for k, b := range a.Hash {
					c.Headers[i].Hash[k] = keccak.SpreadByte(b)
				}
				for k := range c.Headers[i].Number {
					c.Headers[i].Number[k] = keccak.SpreadByte(byte(a.Number >> (8 * (7 - k))))
				}
			}
		})
	}
}

// TestStatementAndQueryBytes changes bytes of the statement's and the query's messages that say what they are.
func TestStatementAndQueryBytes(t *testing.T) {
	f := newForgery(t, 1)
	for at := 0; at < query.HeadSize; at++ {
		first := f.q.Encode()
		first[at] ^= 1
		e := f.read(f.q, first)
		e.Statement.QueryID = crypto.Keccak256Hash(first)
		f.refuse(fmt.Sprintf("query, byte %d changed", at), e, nil)
	}
	for i, q := range f.q.Facts { // what a record's kind leaves no meaning for is zero
		for at := 0; at < query.RecordSize; at++ {
			if q.Kind == query.Storage && q.Address == f.w.absent && at >= 32 {
				continue // every slot of an absent account is 0: the changed question has the same answer
			}
			if testing.Short() && (at+i)%6 != 0 && at >= 4 {
				continue
			}
			first := f.q.Encode()
			first[query.HeadSize+query.RecordSize*i+at] ^= 1
			e := f.read(f.q, first)
			e.Statement.QueryID = crypto.Keccak256Hash(first)
			f.refuse(fmt.Sprintf("record %d, byte %d changed", i, at), e, nil)
		}
	}
	for at := 0; at < headSize; at++ {
		e := f.read(f.q, f.q.Encode())
		e.seal()
		enc := e.Statement.Encode()
		enc[at] ^= 1
		e.at = e.facts.Layout.Place(enc)
		c := e.assign(f.c)
		setHash(c, crypto.Keccak256Hash(enc))
		if circuittest.Attack(f.ccs, c) == nil {
			t.Fatalf("accepted: statement, byte %d changed", at)
		}
	}
	for _, n := range []int{-40, -32, -1, 1, 32, 40} { // a statement that is longer or shorter than it says
		e := f.read(f.q, f.q.Encode())
		e.seal()
		enc := append(e.Statement.Encode(), make([]byte, 40)...)
		enc = enc[:len(enc)-40+n]
		e.at = e.facts.Layout.Place(enc)
		c := e.assign(f.c)
		setHash(c, crypto.Keccak256Hash(enc))
		if circuittest.Attack(f.ccs, c) == nil {
			t.Fatalf("accepted: statement with %+d bytes", n)
		}
	}
}

// setHash makes the public input and the hash's bytes fit a statement message.
func setHash(c *Circuit, h common.Hash) {
	for k, b := range h {
		c.Hash[k] = byteOf(b)
	}
	c.Hash[0].Value = int(h[0] & (0xff >> clearBits))
	h[0] &= 0xff >> clearBits
	c.Public = h.Big()
}

// TestPublicInput changes the public input alone, also by the bits that are cleared.
func TestPublicInput(t *testing.T) {
	f := newForgery(t, 1)
	for _, delta := range []*big.Int{big.NewInt(1), big.NewInt(-1), new(big.Int).Lsh(big.NewInt(1), 253), new(big.Int).Lsh(big.NewInt(7), 253)} {
		f.refuse(fmt.Sprintf("public input + %v", delta), f.read(f.q, f.q.Encode()), func(c *Circuit) {
			c.Public = new(big.Int).Add(c.Public.(*big.Int), delta)
		})
		f.refuse("its byte too", f.read(f.q, f.q.Encode()), func(c *Circuit) {
			c.Public = new(big.Int).Add(c.Public.(*big.Int), delta)
			first := new(big.Int).Rsh(c.Public.(*big.Int), 248)
			c.Hash[0].Value = first
			c.Hash[31].Value = new(big.Int).And(c.Public.(*big.Int), big.NewInt(255))
		})
	}
}

// TestAnotherQuestionsAnswer gives the complete, true answer to one question as the answer to another that differs in one thing.
func TestAnotherQuestionsAnswer(t *testing.T) {
	f := newForgery(t, 1)
	tried := 0
	for i := range f.q.Facts {
		for name, change := range map[string]func(x *query.Fact){
			"block":   func(x *query.Fact) { x.Block = 2001 - x.Block },
			"address": func(x *query.Fact) { x.Address = f.otherAddress(x.Address) },
			"slot":    func(x *query.Fact) { x.Slot = f.otherSlot(x.Slot) },
			"field":   func(x *query.Fact) { x.Field = (x.Field + 1) % 4 },
			"kind, account": func(x *query.Fact) {
				*x = query.Fact{Kind: query.Account, Block: x.Block, Address: f.w.contract, Field: 1}
			},
			"kind, header":  func(x *query.Fact) { *x = query.Fact{Kind: query.Header, Block: x.Block, Field: 1} },
			"kind, storage": func(x *query.Fact) { *x = query.Fact{Kind: query.Storage, Block: x.Block, Address: x.Address} },
		} {
			other := &query.Query{ChainID: f.q.ChainID, Facts: append([]query.Fact(nil), f.q.Facts...)}
			change(&other.Facts[i])
			if other.Facts[i] == f.q.Facts[i] || other.Check() != nil || len(other.Blocks()) != 2 {
				continue
			}
			was, is := f.q.Facts[i], other.Facts[i]
			if was.Kind == query.Storage && is.Kind == was.Kind && is.Block == was.Block && is.Address == was.Address && was.Address == f.w.absent {
				continue // every slot of an absent account is 0, and no slot is walked to
			}
			tried++
			e := f.read(other, f.q.Encode()) // the other question's rows, this question's bytes
			e.Statement.QueryID = f.q.ID()
			f.refuse(fmt.Sprintf("fact %d answered with another %s", i, name), e, nil)
			// … with the kind and the item that the record says.
			want := f.read(f.q, f.q.Encode())
			want.seal()
			rows := want.assign(f.c)
			if e.Statement.Outputs[i] == want.Statement.Outputs[i] {
				continue // with its own kind this would be the truth
			}
			e = f.read(other, f.q.Encode())
			e.Statement.QueryID = f.q.ID()
			f.refuse(fmt.Sprintf("fact %d answered with another %s, its own kind", i, name), e, func(c *Circuit) {
				a, b := &c.Facts[i], &rows.Facts[i]
				a.IsHeader, a.IsAccount, a.IsSlot, a.Item = b.IsHeader, b.IsAccount, b.IsSlot, b.Item
			})
		}
	}
	t.Logf("%d other questions", tried)
	if tried < 25 {
		t.Fatal("too few")
	}
}

func (f *forgery) otherAddress(a common.Address) common.Address {
	if a == f.w.contract {
		return f.w.plain
	}
	return f.w.contract
}

func (f *forgery) otherSlot(s common.Hash) common.Hash {
	if s == f.w.slot {
		return common.Hash{}
	}
	return f.w.slot
}

// TestFactForgeries lies about single facts with an output that fits the lie.
func TestFactForgeries(t *testing.T) {
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
			x.Account.Present, x.Value = 0, fact.Place{At: memory.First, Length: 0}
			set(c, i, common.Hash{}, 0)
		})
		lie("slot absent", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.Slot.Present, x.Value = 0, fact.Place{At: memory.First, Length: 0}
			set(c, i, common.Hash{}, 0)
		})
		lie("no kind", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.IsHeader, x.IsAccount, x.IsSlot, x.Value = 0, 0, 0, fact.Place{At: memory.First, Length: 0}
			set(c, i, common.Hash{}, 0)
		})
		lie("off", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.On, x.IsHeader, x.IsAccount, x.IsSlot, x.Value = 0, 0, 0, 0, fact.Place{At: memory.First, Length: 0}
			set(c, i, common.Hash{}, 0)
		})
		// Another default.
		lie("empty code", fact.DefaultWords()[1], func(c *Circuit, x *fact.Fact) {
			x.Value = fact.Place{At: memory.EmptyCodeAt(f.c.Blocks), Length: 32}
			set(c, i, fact.DefaultWords()[1], 32)
		})
		lie("empty code, other item", fact.DefaultWords()[1], func(c *Circuit, x *fact.Fact) {
			x.Value, x.Item = fact.Place{At: memory.EmptyCodeAt(f.c.Blocks), Length: 32}, 4
			set(c, i, fact.DefaultWords()[1], 32)
		})
		f.lieAboutLength(i, lie, set)
		// Words that stand elsewhere: the query's own bytes, which the asker chose.
		var own common.Hash
		copy(own[:], f.q.Encode()[query.HeadSize:])
		lie("bytes of the query", own, func(c *Circuit, x *fact.Fact) {
			x.Value = fact.Place{At: memory.First + query.HeadSize, Length: 32}
			set(c, i, own, 32)
		})
		lie("kind 2", common.Hash{}, func(c *Circuit, x *fact.Fact) {
			x.IsHeader, x.IsAccount, x.IsSlot = 2, -1, 0
			x.Value = fact.Place{At: memory.First, Length: 0}
			set(c, i, common.Hash{}, 0)
		})
	}
}

// lieAboutLength shortens the value by its first and by its last byte, and adds a byte to it.
func (f *forgery) lieAboutLength(i int, lie func(string, common.Hash, func(*Circuit, *fact.Fact)), set func(*Circuit, int, common.Hash, int)) {
	e := f.read(f.q, f.q.Encode())
	e.seal()
	x := e.assign(f.c).Facts[i]
	at, length := toBig(x.Value.At).Int64(), toBig(x.Value.Length).Int64()
	for _, d := range [][2]int64{{1, -1}, {0, -1}, {-1, 1}, {0, 1}, {1, 0}} {
		at, length := at+d[0], length+d[1]
		if length < 0 || length > 32 || at < 1 {
			continue
		}
		word := common.BytesToHash(e.facts.Layout.Slice(int(at), int(length)))
		lie(fmt.Sprintf("value at %+d, %+d bytes", d[0], d[1]), word, func(c *Circuit, x *fact.Fact) {
			x.Value = fact.Place{At: at, Length: length}
			set(c, i, word, int(length))
		})
		lie("with walk results to fit", word, func(c *Circuit, x *fact.Fact) {
			x.Value = fact.Place{At: at, Length: length}
			x.Slot.ValueAt, x.Slot.ValueLength = at, length
			set(c, i, word, int(length))
		})
	}
}

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

// TestRandomLies changes two or three random leaves at once, by small and by copied values.
func TestRandomLies(t *testing.T) {
	f := newForgery(t, 3)
	const seed = 77
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	e := f.read(f.q, f.q.Encode())
	e.Statement.Outputs[rng.IntN(len(f.q.Facts))][31] ^= 0x10 // a false statement: whatever the leaves are, it is refused
	e.seal()
	c := e.assign(f.c)
	all := leaves("", reflect.ValueOf(c).Elem(), nil)
	tries := 1500
	if testing.Short() {
		tries = 100
	}
	for n := 0; n < tries; n++ {
		var undo []func()
		for range 2 + rng.IntN(2) {
			l, from := all[rng.IntN(len(all))], all[rng.IntN(len(all))]
			old := l.value.Interface()
			undo = append(undo, func() { l.value.Set(reflect.ValueOf(old)) })
			if l.path == ".Public" {
				continue
			}
			if rng.IntN(2) == 0 {
				l.value.Set(reflect.ValueOf(from.value.Interface()))
			} else {
				l.value.Set(reflect.ValueOf(rng.IntN(4)))
			}
		}
		if circuittest.Attack(f.ccs, c) == nil {
			t.Fatalf("a false statement was accepted after %d tries", n)
		}
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}
}
