package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
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
	f.c = Capacity{Blocks: u.Blocks + 6, Items: u.Items + 40, Steps: u.Steps + 8, Walks: u.Walks + 3, Facts: u.Facts + 2, Headers: u.Headers + 1,
		Numbers: 1, Windows: 1}
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
	return attack(f.ccs, c)
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
	t.Parallel()
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
			row := 0
			for _, a := range e.Statement.Anchors {
				for c.Headers[row].Linked == 1 {
					row++
				}
				for k, b := range a.Hash {
					c.Headers[row].Hash[k] = keccak.SpreadByte(b)
				}
				for k := range c.Headers[row].Number {
					c.Headers[row].Number[k] = keccak.SpreadByte(byte(a.Number >> (8 * (7 - k))))
				}
				row++
			}
		})
	}
}

// TestStatementAndQueryBytes changes bytes of the statement's and the query's messages that say what they are.
func TestStatementAndQueryBytes(t *testing.T) {
	t.Parallel()
	f := newForgery(t, 1)
	for at := 0; at < query.HeadSize; at++ {
		first := f.q.Encode()
		first[at] ^= 1
		e := f.read(f.q, first)
		e.Statement.QueryID = crypto.Keccak256Hash(first)
		f.refuse(fmt.Sprintf("query, byte %d changed", at), e, nil)
	}
	every := max(1, *share/6)
	if testing.Short() {
		every = 6
	}
	for i, q := range f.q.Facts { // what a record's kind leaves no meaning for is zero
		for at := 0; at < query.RecordSize; at++ {
			if q.Kind == query.Storage && q.Address == f.w.absent && at >= 32 {
				continue // every slot of an absent account is 0: the changed question has the same answer
			}
			if (at+i+int(*sample%6))%every != 0 && at >= 4 {
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
		if attack(f.ccs, c) == nil {
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
		if attack(f.ccs, c) == nil {
			t.Fatalf("accepted: statement with %+d bytes", n)
		}
	}
}

// setHash makes the public input and the hash's bytes fit a statement message.
func setHash(c *Circuit, h common.Hash) {
	for k, b := range h {
		c.Hash[k] = memory.ByteOf(b)
	}
	c.Hash[0].Value = int(h[0] & (0xff >> clearBits))
	h[0] &= 0xff >> clearBits
	c.Public = h.Big()
}

// TestCountsThatAreNotTheRows lets the statement count an output or an anchor more than there are rows and bytes of, in the counts' bytes
// alone and in their values too.
func TestCountsThatAreNotTheRows(t *testing.T) {
	f := newForgery(t, 1)
	for _, count := range []struct {
		name string
		byte int // the lower one, in the statement
	}{{"outputs", 57}, {"anchors", 59}} {
		for _, value := range []bool{false, true} {
			e := f.read(f.q, f.q.Encode())
			enc := e.Statement.Encode()
			enc[count.byte]++
			e.at = e.facts.Layout.Place(enc)
			c := e.assign(f.c)
			setHash(c, crypto.Keccak256Hash(enc))
			said := &c.Counts[count.byte-56]
			said.Spread = keccak.SpreadByte(enc[count.byte])
			if value {
				said.Value = int(enc[count.byte])
			}
			if attack(f.ccs, c) == nil {
				t.Errorf("accepted: %s that are not the rows (value %t)", count.name, value)
			}
		}
	}
}

// TestFactsWithoutAnAnswer leaves out the answer to a question's last fact, in statement and rows; the question still has it.
func TestFactsWithoutAnAnswer(t *testing.T) {
	f := newForgery(t, 1)
	first := f.q.Encode()
	n := len(f.q.Facts)
	for _, said := range []int{n, n - 1} {
		short := &query.Query{ChainID: f.q.ChainID, Facts: f.q.Facts[:n-1]}
		e := f.read(short, first)
		e.Statement.QueryID = f.q.ID()
		f.refuse(fmt.Sprintf("%d answers to %d facts", n-1, n), e, func(c *Circuit) {
			c.NbFacts = [2]Byte{memory.ByteOf(byte(said >> 8)), memory.ByteOf(byte(said))}
			if said == n-1 { // one form of the number is the truth
				c.NbFacts[1].Spread = keccak.SpreadByte(byte(n))
			}
		})
	}
}

// TestQuestionThatMiscounts has a question whose head counts a fact more or less than it has records, and answers the records.
func TestQuestionThatMiscounts(t *testing.T) {
	f := newForgery(t, 1)
	n := len(f.q.Facts)
	for _, said := range []int{n - 1, n + 1, n + 256} {
		for _, value := range []int{n, said} {
			first := f.q.Encode()
			first[24], first[25] = byte(said>>8), byte(said)
			e := f.read(f.q, first)
			e.Statement.QueryID = crypto.Keccak256Hash(first)
			f.refuse(fmt.Sprintf("%d facts that are said to be %d, read as %d", n, said, value), e, func(c *Circuit) {
				for k := range c.NbFacts {
					c.NbFacts[k] = Byte{Spread: keccak.SpreadByte(first[24+k]), Value: value >> (8 - 8*k) & 255}
				}
			})
			f.refuse(fmt.Sprintf("%d facts that are said to be %d, which is not looked at", n, said), e, nil)
		}
	}
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
	t.Parallel()
	f := newForgery(t, 1)
	tried := 0
	for i := range f.q.Facts {
		for name, change := range map[string]func(x *query.Fact){
			"block":   func(x *query.Fact) { x.Block = firstBlock + lastBlock - x.Block },
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
			if other.Facts[i] == f.q.Facts[i] || other.Check() != nil || !slices.Equal(other.Blocks(), f.q.Blocks()) {
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
				a.IsHeader, a.IsAccount, a.IsSlot, a.ByIndex, a.Mode = b.IsHeader, b.IsAccount, b.IsSlot, b.ByIndex, b.Mode
				a.Root, a.Item, a.NbItems, a.Width = b.Root, b.Item, b.NbItems, b.Width
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

// TestRandomLies changes two or three random leaves at once, by small and by copied values.
func TestRandomLies(t *testing.T) {
	f := newForgery(t, 3)
	rng := rand.New(rand.NewPCG(*sample, 0))
	e := f.read(f.q, f.q.Encode())
	e.Statement.Outputs[rng.IntN(len(f.q.Facts))][31] ^= 0x10 // a false statement: whatever the leaves are, it is refused
	e.seal()
	c := e.assign(f.c)
	all := leaves("", reflect.ValueOf(c).Elem(), nil)
	tries := 9000 / *share
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
		if attack(f.ccs, c) == nil {
			t.Fatalf("a false statement was accepted after %d tries", n)
		}
		for i := len(undo) - 1; i >= 0; i-- {
			undo[i]()
		}
	}
}
