package statement

import (
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// chainCase is a statement with true anchors and a false header: blocks are read in which a header is not the chain's.
type chainCase struct {
	*scene
	h     *history
	c     *Circuit
	row   map[uint64]int // of each block
	lie   common.Hash    // hash of the false header
	lieAt int            // where that hash stands as a message of its own
	liar  uint64         // the block whose header is false
}

// falseHeader changes a header: what its facts say, and so its hash.
func falseHeader(r *rand.Rand, raw []byte) []byte {
	var h types.Header
	if err := rlp.DecodeBytes(raw, &h); err != nil {
		panic(err)
	}
	h.GasUsed = 1 + r.Uint64()>>r.IntN(60)
	if r.IntN(3) == 0 {
		h.ParentHash[r.IntN(32)] ^= 1
	}
	out, err := rlp.EncodeToBytes(&h)
	if err != nil {
		panic(err)
	}
	return out
}

// openChain opens facts of several blocks, one of which has a false header; the statement has the true anchors of some. Nothing is checked
// natively: links of the rows are as blocks follow each other.
func (h *history) openChain(a *arena, r *rand.Rand, blocks []uint64, anchored []uint64, lie uint64) (*chainCase, bool) {
	data := h.data
	data.Headers = maps.Clone(data.Headers)
	if lie != 0 { // else all are true
		data.Headers[lie] = falseHeader(r, data.Headers[lie])
	}
	q := &query.Query{ChainID: h.chain}
	for _, b := range blocks {
		q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Block: b, Field: 10})
	}
	layout := memory.NewLayout()
	layout.Place(q.Encode())
	e := &Evaluation{Statement: Statement{ChainID: q.ChainID, QueryID: q.ID()}, facts: fact.NewEvaluator(layout, q.ChainID, data), blocks: q.Blocks()}
	for _, b := range e.blocks {
		if _, err := e.facts.Header(b); err != nil {
			return nil, false
		}
	}
	for _, f := range q.Facts {
		w, err := e.facts.Read(f)
		if err != nil {
			return nil, false
		}
		e.Statement.Outputs, e.Words = append(e.Statement.Outputs, w), append(e.Words, w)
	}
	for _, b := range anchored {
		e.Statement.Anchors = append(e.Statement.Anchors, Anchor{b, crypto.Keccak256Hash(h.data.Headers[b])})
	}
	x := &chainCase{scene: &scene{t: a.t, e: e, facts: len(q.Facts)}, h: h, row: make(map[uint64]int), lie: crypto.Keccak256Hash(data.Headers[lie]), liar: lie}
	x.lieAt = layout.Place(x.lie[:]).Start
	var ok bool
	if x.c, _, ok = x.close(); !ok {
		return nil, false
	}
	for i, b := range e.blocks {
		x.row[b] = i
	}
	return x, true
}

// link sets the rows' links so that the anchors are the statement's, whatever the blocks are.
func (x *chainCase) link() {
	for b, i := range x.row {
		x.c.Headers[i].Linked = indicator(!slices.ContainsFunc(x.e.Statement.Anchors, func(a Anchor) bool { return a.Number == b }))
	}
}

// parentOf returns where a header's parent hash stands.
func (x *chainCase) parentOf(row int) int { return asNumber(x.c.Headers[row].Payload) + 1 }

func rehash(h *fact.Header, hash []byte) {
	for k, b := range hash {
		h.Hash[k] = keccak.SpreadByte(b)
	}
}

func headerAttacks() []attackClassOf {
	ancestry := func(blocks, anchored, lies []uint64, change func(r *rand.Rand, x *chainCase) bool) func(*arena, *rand.Rand) (*attempt, bool) {
		return func(a *arena, r *rand.Rand) (*attempt, bool) {
			x, ok := pick(r, a.worlds).openChain(a, r, blocks, anchored, pick(r, lies))
			if !ok {
				return nil, false
			}
			x.link()
			ok = change(r, x)
			return x.forged(x.c), ok
		}
	}
	two, last, middle := []uint64{middleBlock, lastBlock}, []uint64{lastBlock}, []uint64{middleBlock}
	three := []uint64{firstBlock, middleBlock, lastBlock}
	return []attackClassOf{
		{"a linked header that is not the parent", "A11", 1, ancestry(two, last, middle, notTheParent)},
		{"a header that is linked to itself, or to nothing", "A11", 1, ancestry(two, two, two, linkedToItself)},
		{"a header that is linked to a row that is off", "A11", 1, toNothing},
		{"a link across a gap", "A11", 1, ancestry(three, last, []uint64{firstBlock}, func(r *rand.Rand, x *chainCase) bool {
			i := x.row[firstBlock]
			x.c.Headers[i+1].ParentAt = pick(r, []int{x.parentOf(i + 1), x.lieAt, x.parentOf(i + 2)})
			if r.IntN(2) == 0 {
				rehash(&x.c.Headers[i], x.c.get(asNumber(x.c.Headers[i+1].ParentAt), 32))
			}
			if r.IntN(3) == 0 { // it says the number that its place has
				setNumberOf(&x.c.Headers[i], middleBlock-1)
			}
			return true
		})},
		{"a parent hash of another item or header", "A11", 1, ancestry(two, last, middle, anotherParent)},
		{"a block of another number", "A11", 1, anotherNumber},
		{"two headers of one block", "A11", 1, twice},
		{"an anchored header counted as linked, or the other way round", "A11", 1, changed(otherLinks)},
		{"a false header under a true anchor", "A11", 1, ancestry(three, []uint64{firstBlock, lastBlock}, three, func(r *rand.Rand, x *chainCase) bool {
			h := &x.c.Headers[x.row[x.liar]]
			anchorAt := asNumber(x.c.StatementAt) + headSize + 32*3
			switch r.IntN(3) {
			case 0: // the hash that is read
				rehash(h, x.c.get(anchorAt+8+40*indicator(x.liar == lastBlock), 32))
			case 1: // the false header's place, the true header's hash
				hash := crypto.Keccak256(x.h.data.Headers[x.liar])
				rehash(h, hash)
			}
			return true
		})},
		{"a header that is shorter, longer or another message", "A11", 1, changed(anotherHeader)},
	}
}

// notTheParent has a linked header that is false, with the hash that its child has, or that it has.
func notTheParent(r *rand.Rand, x *chainCase) bool {
	h, child := &x.c.Headers[x.row[middleBlock]], &x.c.Headers[x.row[lastBlock]]
	switch r.IntN(5) {
	case 0: // the child's parent hash
		rehash(h, x.c.get(x.parentOf(x.row[lastBlock]), 32))
	case 1: // the false hash, which stands elsewhere
		child.ParentAt = x.lieAt
	case 2: // no hash is read
		h.Linked, h.On = pick(r, []int{0, 1, 2}), pick(r, []int{0, 1, 2})
	case 3: // the false hash is written into the child
		x.c.put(x.parentOf(x.row[lastBlock]), x.lie[:])
		if r.IntN(2) == 0 {
			rehash(child, crypto.Keccak256(x.c.get(asNumber(child.At), asNumber(child.PayloadLength)+3)))
		}
	default: // the row says that it is anchored, with the anchor of the child
		h.Linked, child.Linked = 0, pick(r, []int{1, 0})
	}
	return true
}

// linkedToItself makes the row of an anchor a linked one.
func linkedToItself(r *rand.Rand, x *chainCase) bool {
	i := x.row[x.liar]
	h := &x.c.Headers[i]
	h.Linked = 1
	next := &x.c.Headers[i+1]
	next.ParentAt = pick(r, []int{x.parentOf(i), x.lieAt, asNumber(next.ParentAt), asNumber(h.At)})
	switch r.IntN(4) {
	case 0: // the next row is the same block
		*next = *h
		next.Linked = r.IntN(2)
	case 1: // the next row is on, and says nothing
		next.On = 1
	case 2:
		x.c.Counts[3] = memory.ByteOf(byte(asNumber(x.c.Counts[3].Value) - 1))
		x.c.put(asNumber(x.c.StatementAt)+59, []byte{byte(asNumber(x.c.Counts[3].Value))})
		x.c.hash(x.c.get(asNumber(x.c.StatementAt), headSize+64+40))
	}
	return true
}

// toNothing has a false header behind the anchored ones, linked to a row that is off, whose header is a list that begins with its hash.
func toNothing(a *arena, r *rand.Rand) (*attempt, bool) {
	x, ok := pick(r, a.worlds).openChain(a, r, []uint64{middleBlock, lastBlock}, []uint64{lastBlock}, middleBlock)
	if !ok {
		return nil, false
	}
	enc, err := rlp.EncodeToBytes([][]byte{x.lie[:], {1}})
	if err != nil {
		a.t.Fatal(err)
	}
	m := x.e.facts.Layout.Place(enc)
	if _, err := x.e.facts.Lists.Get(m.Start, m.End); err != nil {
		a.t.Fatal(err)
	}
	c, _, ok := x.close()
	if !ok {
		return nil, false
	}
	c.Headers[0], c.Headers[1] = c.Headers[1], c.Headers[0]
	c.Headers[0].Linked, c.Headers[1].Linked = 0, 1
	next := &c.Headers[2]
	next.At, next.ParentAt = m.Start, m.Start+2
	switch r.IntN(4) {
	case 0:
		next.On = pick(r, []int{1, 2, -1})
	case 1:
		c.Headers[1].On = pick(r, []int{0, 2})
	case 2: // as the first row's child
		c.Headers[0].At = m.Start
	}
	return x.forged(c), true
}

// anotherParent reads the parent's hash from another item, another header or anywhere.
func anotherParent(r *rand.Rand, x *chainCase) bool {
	h, child := &x.c.Headers[x.row[middleBlock]], &x.c.Headers[x.row[lastBlock]]
	list := (&target{e: x.e}).entries(asNumber(pick(r, []frontend.Variable{h.At, child.At})))
	at := list[1+r.IntN(len(list)-1)].Payload
	if r.IntN(3) == 0 {
		at = x.lieAt + r.IntN(3) - 1
	}
	child.ParentAt = at
	if r.IntN(2) == 0 {
		rehash(h, x.c.get(at, 32))
	}
	return true
}

func setNumberOf(h *fact.Header, n uint64) {
	for k := range h.Number {
		h.Number[k] = keccak.SpreadByte(byte(n >> (8 * (7 - k))))
	}
}

// anotherNumber asks about a block that is not there, of which a true header says that it is.
func anotherNumber(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	blocks := pick(r, [][]uint64{{middleBlock, lastBlock}, {firstBlock}, {firstBlock, lastBlock}})
	k := r.IntN(len(blocks))
	asked, answered := &query.Query{ChainID: h.chain}, &query.Query{ChainID: h.chain}
	n := pick(r, []uint64{blocks[k] + 1, blocks[k] - 1, blocks[k] << 8, blocks[k] >> 8, blocks[k] ^ 1<<r.IntN(64), firstBlock, middleBlock})
	for i, b := range blocks {
		f := query.Fact{Kind: query.Header, Block: b, Field: 11}
		answered.Facts = append(answered.Facts, f)
		if i == k {
			f.Block = n
		}
		asked.Facts = append(asked.Facts, f)
	}
	if slices.Contains(blocks, n) {
		return nil, false
	}
	s, ok := h.open(a.t, asked.Encode(), answered)
	if !ok {
		return nil, false
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Headers[k]
	was := *row
	setNumberOf(row, n)
	switch r.IntN(7) {
	case 0: // bytes that are none, with the lane of the number that is asked for
		lane := new(big.Int).Set(keccak.Spread(laneOf(n)))
		for j := range row.Number {
			row.Number[j] = was.Number[j]
			lane.Sub(lane, new(big.Int).Mul(toBig(was.Number[j]), keccak.Weight(8*j)))
		}
		j := r.IntN(8)
		lane.Mul(lane, new(big.Int).ModInverse(keccak.Weight(8*j), field()))
		row.Number[j] = new(big.Int).Mod(lane.Add(lane, toBig(row.Number[j])), field())
	case 1: // read from another item, or with another length
		list := (&target{e: s.e}).entries(asNumber(row.At))
		e := pick(r, list[1:])
		row.NumberAt, row.NumberLength = e.Payload, e.Length
	case 2: // fewer bytes are read, or others
		for j := range row.NumberNonEmpty {
			row.NumberNonEmpty[j] = pick(r, []int{0, 1, 0})
		}
		if r.IntN(2) == 0 {
			row.NumberLength = r.IntN(9)
		}
	case 3: // none is
		for j := range row.NumberNonEmpty {
			row.NumberNonEmpty[j] = 0
		}
		row.NumberLength = pick(r, []int{0, asNumber(row.NumberLength)})
	case 4:
		row.NumberAt = asNumber(row.NumberAt) + r.IntN(17) - 8
	default: // two bytes in front of the number, whose sum is zero and whose lane is what is missing
		row.Number = was.Number
		unused := 8 - asNumber(row.NumberLength)
		i, j := r.IntN(unused), r.IntN(unused)
		if i == j {
			return nil, false
		}
		missing := new(big.Int).Sub(keccak.Spread(laneOf(n)), keccak.Spread(laneOf(blocks[k])))
		weight := new(big.Int).Sub(keccak.Weight(8*i), keccak.Weight(8*j))
		missing.Mul(missing, weight.ModInverse(weight.Mod(weight, field()), field()))
		row.Number[i] = new(big.Int).Mod(missing, field())
		row.Number[j] = new(big.Int).Mod(missing.Neg(missing), field())
	}
	if !is(row.Linked) && r.IntN(2) == 0 { // the anchor says the number too
		at := asNumber(c.StatementAt) + headSize + 32*len(blocks)
		for i := range k {
			at += 40 * indicator(!is(c.Headers[i].Linked))
		}
		var b [8]byte
		for j := range b {
			b[j] = byte(n >> (8 * (7 - j)))
		}
		c.put(at, b[:])
		c.say()
	}
	return s.forged(c), true
}

// laneOf is the lane of a number's big-endian bytes.
func laneOf(n uint64) (lane uint64) {
	for j := range 8 {
		lane |= uint64(byte(n>>(8*(7-j)))) << (8 * j)
	}
	return lane
}

// twice has a true and a false row of one block; the facts use the false one.
func twice(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	x, ok := h.openChain(a, r, []uint64{middleBlock, lastBlock}, []uint64{lastBlock}, middleBlock)
	if !ok {
		return nil, false
	}
	// Once more, with the true header placed as well.
	layout := x.e.facts.Layout
	m := layout.Place(h.data.Headers[middleBlock])
	list, err := x.e.facts.Lists.Get(m.Start, m.End)
	if err != nil {
		return nil, false
	}
	c, _, ok := x.close()
	if !ok {
		return nil, false
	}
	lie, child := c.Headers[0], c.Headers[1]
	truth := lie
	truth.At, truth.Payload, truth.PayloadLength = m.Start, list[0].Payload, list[0].Length
	rehash(&truth, crypto.Keccak256(h.data.Headers[middleBlock]))
	truth.NumberAt, truth.NumberLength = list[9].Payload, list[9].Length
	truth.Linked, child.ParentAt = 1, asNumber(child.Payload)+1
	lie.Linked, lie.ParentAt = pick(r, []int{0, 1}), asNumber(pick(r, []frontend.Variable{child.Payload, truth.Payload, lie.Payload}))+1
	rows := pick(r, [][]fact.Header{{lie, truth, child}, {truth, child, lie}, {truth, lie, child}, {lie, child, truth}})
	copy(c.Headers, rows)
	for i := range rows {
		if r.IntN(4) == 0 {
			c.Headers[i].ParentAt = pick(r, []int{x.lieAt, asNumber(child.Payload) + 1})
		}
	}
	if r.IntN(2) == 0 {
		last := &c.Headers[2]
		last.Linked, last.On = r.IntN(2), pick(r, []int{1, 0, 2})
	}
	return x.forged(c), true
}

// otherLinks changes which rows of a true statement are linked.
func otherLinks(r *rand.Rand, x *target, c *Circuit) bool {
	n := x.e.Used.Headers
	i := r.IntN(n)
	h := &c.Headers[i]
	was := asNumber(h.Linked)
	h.Linked = pick(r, []int{1 - was, 1 - was, 2, -1})
	if i+1 < len(c.Headers) && r.IntN(2) == 0 {
		c.Headers[i+1].ParentAt = asNumber(c.Headers[i+1].Payload) + 1
	}
	switch r.IntN(4) {
	case 0: // the count of anchors, in the statement too
		count := asNumber(c.Counts[3].Value) + was - asNumber(h.Linked)
		c.Counts[3] = memory.ByteOf(byte(count))
		c.put(asNumber(c.StatementAt)+59, []byte{byte(count)})
		c.say()
	case 1: // another row makes up for it
		j := r.IntN(len(c.Headers))
		c.Headers[j].Linked = asNumber(c.Headers[j].Linked) + was - asNumber(h.Linked)
	}
	return asNumber(h.Linked) != was
}

// anotherHeader has a header row that is about a part of the header, more than it, or another message.
func anotherHeader(r *rand.Rand, x *target, c *Circuit) bool {
	h := &c.Headers[r.IntN(x.e.Used.Headers)]
	was := [3]int{asNumber(h.At), asNumber(h.Payload), asNumber(h.PayloadLength)}
	switch r.IntN(4) {
	case 0:
		h.PayloadLength = asNumber(h.PayloadLength) + r.IntN(5) - 2
	case 1:
		h.Payload = asNumber(h.Payload) + r.IntN(5) - 2
	case 2:
		head := pick(r, c.Items)
		if !is(head.On) || is(head.Cont) {
			return false
		}
		list := x.entries(asNumber(head.Head))
		h.At, h.Payload, h.PayloadLength = head.Head, list[0].Payload, list[0].Length
	default:
		o := c.Headers[r.IntN(x.e.Used.Headers)]
		h.At, h.Payload, h.PayloadLength, h.NumberAt, h.NumberLength = o.At, o.Payload, o.PayloadLength, o.NumberAt, o.NumberLength
		if r.IntN(2) == 0 {
			h.Hash = o.Hash
		}
	}
	return was != [3]int{asNumber(h.At), asNumber(h.Payload), asNumber(h.PayloadLength)}
}
