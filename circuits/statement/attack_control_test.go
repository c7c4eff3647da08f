package statement

import (
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestAttackControls makes witnesses with the attackers' own tools and without a lie. They must be accepted: an attack whose tools make
// nothing that can be accepted would prove nothing when it is refused.
func TestAttackControls(t *testing.T) {
	r := circuittest.Rand(t)
	a := newArena(t, r, 2, 12)
	for name, control := range map[string]func(*arena, *rand.Rand) (*attempt, bool){
		"rows with the leaves of an equal row": func(a *arena, r *rand.Rand) (*attempt, bool) {
			h := pick(r, a.worlds)
			f := pick(r, h.menu)
			return answerInstead(a, r, h, f, f)
		},
		"query, statement and hash written once more": func(a *arena, r *rand.Rand) (*attempt, bool) {
			x := a.target(r)
			c := x.honest.clone()
			c.ask(x.q.Encode())
			return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, true
		},
		"a false statement beside the true one": func(a *arena, r *rand.Rand) (*attempt, bool) {
			x := a.target(r)
			s, ok := x.h.open(a.t, x.q.Encode(), x.q)
			if !ok {
				return nil, false
			}
			lie := x.e.Statement
			lie.QueryID[0] ^= 1
			s.e.facts.Layout.Place(lie.Encode())
			c, _, ok := s.close()
			if !ok {
				return nil, false
			}
			return s.forged(c), true
		},
		"windows made anew": trueCopy,
		"numbers made anew": trueNumber,
		"absence made anew": trueAbsence,
		"a count made anew": func(a *arena, r *rand.Rand) (*attempt, bool) {
			h := pick(r, a.crowded)
			return claimCount(a, r, h, len(h.txs))
		},
		"words made anew":     trueWord,
		"a chain of headers":  trueChain,
		"deposits of a chain": trueDeposits,
	} {
		for n := 0; n < 4; {
			f, ok := control(a, r)
			if !ok {
				continue
			}
			if n++; !f.accepted() {
				t.Errorf("%s: refused: %v%s", name, attack(f.ccs, f.c), f)
			}
		}
	}
}

func trueCopy(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{{Kind: query.Transaction, Block: lastBlock, TxIndex: uint16(r.IntN(len(h.txs))), Field: query.TxHash}}}
	s, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	f := &c.Facts[0]
	from, to, n := asNumber(f.Found.ValueAt), asNumber(f.CopyAt), asNumber(f.Found.ValueLength)
	for i := range c.Windows {
		c.Windows[i] = window(c, 0, 0, 0, 0, 0, -1000)
	}
	var windows []memory.Window
	for offset, step := 0, 0; ; offset += step { // shorter steps than the honest ones
		begin := indicator(offset == 0)
		windows = append(windows, window(c, 1, 1-begin, from*begin, to*begin, step, from+offset))
		if offset == n-32 {
			break
		}
		step = min(30+r.IntN(3), n-32-offset)
	}
	return s.forged(c), copy(c.Windows, windows) == len(windows)
}

func trueNumber(a *arena, r *rand.Rand) (*attempt, bool) {
	made, _ := derivedCase([]uint8{query.ReceiptGasUsed, query.TxChainID}, nil, func(r *rand.Rand, c *Circuit, f *fact.Fact, n *fact.Number, _ []fact.Fact) bool {
		var x, y uint64
		n.A, x = c.operand(f.Field)
		n.B, y = c.operand(f.Previous.Gas)
		out := x - y
		if is(n.IsChainID) {
			if out = (x - 35) / 2; is(n.Unprotected) {
				out = 0
			}
		}
		setOut(n, out)
		say64(f, out)
		return true
	})(a, r)
	return made, made != nil
}

func trueAbsence(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := query.Fact{Kind: query.Account, Block: lastBlock, Address: h.absent, Field: uint8(r.IntN(4))}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	walk := c.walkAt(row.RootAt, f.Address[:])
	c.cut(r, s, walk, len(c.stepsOf(walk))-1, true)
	w := &c.Walks[walk]
	row.Found.ValueAt, row.Found.ValueLength = w.ValueAt, w.ValueLength
	absentWord(c, row, false, int(f.Field))
	c.say()
	return s.forged(c), true
}

func trueWord(a *arena, r *rand.Rand) (*attempt, bool) {
	x := a.target(r)
	c := x.honest.clone()
	f := &c.Facts[r.IntN(len(x.q.Facts))]
	switch {
	case is(f.Mode[fact.ModeWord]) && asNumber(f.Default.At) == 0:
		mask(f, asNumber(f.Field.Length), false)
		output(f, c.word(asNumber(f.Field.At), asNumber(f.Field.Length), false))
	case is(f.Mode[fact.ModeLength]) && !is(f.IsLog):
		setNumber(f, asNumber(f.Field.Length))
	case is(f.Mode[fact.ModeElement]):
		mask(f, asNumber(f.Element.Length), false)
		output(f, c.word(asNumber(f.Element.At), asNumber(f.Element.Length), false))
	default:
		return nil, false
	}
	c.say()
	return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, true
}

func trueChain(a *arena, r *rand.Rand) (*attempt, bool) {
	x, ok := pick(r, a.worlds).openChain(a, r, []uint64{firstBlock, middleBlock, lastBlock}, []uint64{firstBlock, lastBlock}, 0)
	if !ok {
		return nil, false
	}
	x.link()
	return x.forged(x.c), true
}

func trueDeposits(a *arena, r *rand.Rand) (*attempt, bool) {
	h := makeDeposits(tries{a.t, map[common.Hash][]byte{}}, r, pick(r, []int{4, 6}))
	f := pick(r, h.menu)
	return answerInstead(a, r, h, f, f)
}
