package statement

import (
	"math/rand/v2"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// padding moves a block's padding to a byte, or takes it away (-1).
func padding(b *memory.Block, to int) {
	for i := range b.PadLane {
		b.PadLane[i] = indicator(to >= 0 && to/8 == i)
	}
	for i := range b.PadByte {
		b.PadByte[i] = indicator(to >= 0 && to%8 == i)
	}
}

// padded returns where a block's padding begins, or -1.
func padded(b *memory.Block) int {
	return 8*slices.IndexFunc(b.PadLane[:], is) + slices.IndexFunc(b.PadByte[:], is)
}

// usedBlock draws a block of a message.
func usedBlock(r *rand.Rand, x *target) int { return r.IntN(x.e.Used.Blocks) }

func memoryAttacks() []attackClassOf {
	return []attackClassOf{
		{"padding moved", "A9", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			j := usedBlock(r, x)
			b := &c.Blocks[j]
			was := padded(b)
			to := pick(r, []int{-1, was - 1, was + 1, r.IntN(136), 0, 135, 8 * r.IntN(17)})
			if to == was || to > 135 || was < 0 && to < 0 {
				return false
			}
			if r.IntN(2) == 0 && to >= 0 { // nothing stands behind it
				for k := to; k < keccak.BlockBytes; k++ {
					b.Bytes[k] = 0
				}
			}
			padding(b, to)
			return true
		})},
		{"two paddings, or one in two places", "A9", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			b := &c.Blocks[r.IntN(len(c.Blocks))]
			k, m := r.IntN(17), r.IntN(8)
			if is(b.PadLane[k]) || is(b.PadByte[m]) {
				return false
			}
			switch r.IntN(3) {
			case 0:
				b.PadLane[k] = 1
			case 1:
				b.PadByte[m] = 1
			default:
				b.PadLane[k], b.PadByte[m] = 1, 1
			}
			return true
		})},
		{"bytes behind the padding", "A9", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			b := &c.Blocks[r.IntN(len(c.Blocks))]
			at := padded(b)
			if at < 0 {
				return false
			}
			b.Bytes[at+r.IntN(136-at)] = keccak.SpreadByte(byte(1 + r.IntN(255)))
			return true
		})},
		{"a message cut in two, two made one", "A9", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			j := usedBlock(r, x)
			if padded(&c.Blocks[j]) >= 0 { // it goes on in the next block
				padding(&c.Blocks[j], -1)
				return j+1 < len(c.Blocks)
			}
			padding(&c.Blocks[j], 135-r.IntN(8)*r.IntN(2))
			return true
		})},
		{"a byte of a message changed", "A9", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			j, k := usedBlock(r, x), r.IntN(136)
			b := &c.Blocks[j].Bytes[k]
			*b = keccak.SpreadByte(plain(*b) ^ byte(1<<r.IntN(8)))
			return true
		})},
		{"blocks swapped, repeated or left out", "A9", 1, func(a *arena, r *rand.Rand) (*attempt, bool) {
			x := a.target(r)
			c := x.honest.clone()
			i, j := usedBlock(r, x), usedBlock(r, x)
			switch r.IntN(3) {
			case 0:
				c.Blocks[i], c.Blocks[j] = c.Blocks[j], c.Blocks[i]
			case 1:
				c.Blocks[i] = c.Blocks[j]
			default:
				copy(c.Blocks[i:], c.Blocks[i+1:])
			}
			return &attempt{ccs: x.b.ccs, c: c, base: x.honest}, !slices.Equal(c.Blocks[:x.e.Used.Blocks], x.honest.Blocks[:x.e.Used.Blocks])
		}},
		{"a query that does not stand first", "A13", 1, notFirst},
		{"two statements, one of them false", "A13", 1, twoStatements},
		{"a byte of the statement changed, hash and input to fit", "A13", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			enc := x.e.Statement.Encode()
			enc[r.IntN(len(enc))] ^= byte(1 << r.IntN(8))
			c.put(x.e.at.Start, enc)
			c.hash(enc)
			if r.IntN(2) == 0 { // and what the circuit reads of it
				for k := range c.QueryID {
					c.QueryID[k] = keccak.SpreadByte(enc[24+k])
				}
				for k := range c.Counts {
					c.Counts[k] = memory.ByteOf(enc[56+k])
				}
				for i := range x.q.Facts {
					output(&c.Facts[i], common.Hash(enc[headSize+32*i:]))
				}
			}
			return true
		})},
		{"a byte of the query changed, its id and the statement to fit", "A13", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			enc := x.q.Encode()
			at := r.IntN(len(enc))
			if at >= 16 && at < 24 {
				return false // another chain id is another true statement: no block says of which chain it is
			}
			enc[at] ^= byte(1 << r.IntN(8))
			c.ask(enc)
			return !sameFacts(x, enc)
		})},
		{"a statement or query longer or shorter by a record", "A13", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			n := len(x.q.Facts)
			switch r.IntN(4) {
			case 0: // a fact that is not read
				c.Facts[n-1] = c.Facts[len(c.Facts)-1]
			case 1: // the last fact, twice
				c.Facts[n] = c.Facts[n-1]
			case 2:
				k := pick(r, []int{1, 3})
				c.Counts[k] = memory.ByteOf(byte(asNumber(c.Counts[k].Value) + 1 - 2*r.IntN(2)))
			default:
				c.Headers[len(c.Headers)-1] = c.Headers[0]
			}
			if r.IntN(2) == 0 {
				c.say()
			}
			return true
		})},
	}
}

// sameFacts says whether the encoded query has the true answer of x, or would have it if its chain had other envelopes: the circuit does
// not know which family a chain is of.
func sameFacts(x *target, enc []byte) bool {
	for i := range x.q.Facts {
		family := &enc[query.HeadSize+query.RecordSize*i+69]
		if x.q.Facts[i].Kind.ByIndex() && *family <= byte(query.Scroll) {
			*family = x.q.Encode()[query.HeadSize+query.RecordSize*i+69]
		}
	}
	q, err := query.Decode(enc)
	if err != nil {
		return false
	}
	e, err := Evaluate(q, x.h.data)
	return err == nil && slices.Equal(e.Statement.Outputs, x.e.Statement.Outputs) && slices.Equal(e.Statement.Anchors, x.e.Statement.Anchors)
}

// notFirst lays another message in front of the query and moves everything.
func notFirst(a *arena, r *rand.Rand) (*attempt, bool) {
	x := a.target(r)
	first := make([]byte, 1+r.IntN(200))
	for i := range first {
		first[i] = byte(r.Uint32())
	}
	if r.IntN(2) == 0 {
		first = a.target(r).q.Encode() // a query that is not answered
	}
	s, ok := x.h.open(a.t, first, x.q)
	if !ok || string(first) == string(x.q.Encode()) {
		return nil, false
	}
	s.e.Statement.QueryID = x.q.ID()
	s.e.facts.Layout.Place(x.q.Encode())
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	if len(first) != len(x.q.Encode()) && r.IntN(2) == 0 { // the bytes that are read, with the id of what should be there
		c.put(memory.First, x.q.Encode())
	}
	return s.forged(c), true
}

// twoStatements lays a true and a false statement down and mixes what is said of them.
func twoStatements(a *arena, r *rand.Rand) (*attempt, bool) {
	x := a.target(r)
	s, ok := x.h.open(a.t, x.q.Encode(), x.q)
	if !ok {
		return nil, false
	}
	truth := s.e.Statement
	lie := truth
	lie.Outputs, lie.Anchors = slices.Clone(lie.Outputs), slices.Clone(lie.Anchors)
	k := r.IntN(len(lie.Outputs))
	switch r.IntN(3) {
	case 0:
		lie.Outputs[k][r.IntN(32)] ^= byte(1 << r.IntN(8))
	case 1:
		lie.Outputs[k] = pick(r, a.target(r).e.Statement.Outputs)
	default:
		n := r.IntN(len(lie.Anchors))
		lie.Anchors[n].Hash[r.IntN(32)] ^= byte(1 << r.IntN(8))
	}
	if string(lie.Encode()) == string(truth.Encode()) {
		return nil, false
	}
	first, second := &truth, &lie
	if r.IntN(2) == 0 {
		first, second = second, first
	}
	at := s.e.facts.Layout.Place(first.Encode())
	s.e.Statement = *second
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	truthAt, lieAt := at.Start, s.e.at.Start
	if first == &lie {
		truthAt, lieAt = lieAt, truthAt
	}
	c.hash(lie.Encode()) // what the verifier is told is false
	c.StatementAt = pick(r, []int{truthAt, lieAt})
	if r.IntN(3) == 0 {
		c.StatementAt = lieAt
		output(&c.Facts[k], lie.Outputs[k])
	}
	if r.IntN(4) == 0 { // only the public input is that of the lie
		h := truth.Hash()
		for i, b := range h {
			c.Hash[i] = memory.ByteOf(b)
		}
		c.Hash[0].Value = int(h[0] & (0xff >> clearBits))
	}
	return s.forged(c), true
}
