package memory

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// First is the position of the memory's first byte.
const First = 1

// Block is one 136-byte block of a message. All fields are secret.
type Block struct {
	Bytes   [keccak.BlockBytes]frontend.Variable // S(byte); zero where the padding is
	PadLane [keccak.RateLanes]frontend.Variable  // one-hot: the lane where the padding starts; all zero unless last
	PadByte [8]frontend.Variable                 // one-hot: the byte in that lane; all zero unless last
}

// Byte is a byte in both forms: S(byte) and the plain number. The caller owes that they belong together.
type Byte struct{ Spread, Value frontend.Variable }

// ByteOf returns a byte's assignment.
func ByteOf(b byte) Byte { return Byte{Spread: keccak.SpreadByte(b), Value: int(b)} }

// Memory is the hashed memory of one statement.
type Memory struct {
	api     frontend.API
	bytes   *lookup.Table // (S(byte), position)
	digests *lookup.Table // (start, end, four digest lanes), selected by last
	isByte  *lookup.Table // S(b)
	values  []frontend.Variable
}

// TailBytes is the length of the constant tail: zeros, so that a fixed-width read near the end stays inside, then the words
// of [EmptyRoot] and [EmptyCode].
const (
	tailZeros = 40
	TailBytes = tailZeros + 64
)

// EmptyRootAt and EmptyCodeAt return the positions of the constant words in a memory of n blocks.
func EmptyRootAt(n int) int { return First + n*keccak.BlockBytes + tailZeros }

// EmptyCodeAt returns the position of the empty code's hash.
func EmptyCodeAt(n int) int { return EmptyRootAt(n) + 32 }

// Sponge absorbs blocks: [keccak.Table], or in tests of what lies above a stand-in that is quick to solve.
type Sponge interface {
	Absorb(state keccak.State, keep frontend.Variable, block [keccak.RateLanes]frontend.Variable) keccak.State
}

// New hashes the blocks and returns the memory. words are the tail's two constant words.
func New(api frontend.API, arg *lookup.Argument, sponge Sponge, blocks []Block, words [2][32]byte) *Memory {
	m := &Memory{
		api:     api,
		bytes:   arg.Table("memory", 2),
		digests: arg.Table("digest", 2+keccak.DigestLanes),
		isByte:  arg.Table("byte", 1),
	}
	for b := 0; b < 256; b++ {
		m.isByte.Add(keccak.SpreadByte(byte(b)))
	}
	state := keccak.Zero()
	var start, before frontend.Variable = First, 1 // before: the block before this one is its message's last
	for j := range blocks {
		b := &blocks[j]
		at := First + j*keccak.BlockBytes
		for i, s := range b.Bytes {
			m.AssertIsByte(s)
			m.add(s, at+i)
		}
		last := m.assertOneHots(b)
		end := m.assertPadding(b, at, last)
		start = api.Add(start, api.Mul(before, api.Sub(at, start)))
		state = sponge.Absorb(state, api.Sub(1, before), m.lanes(b, last))
		m.digests.AddIf(last, start, end, state[0], state[1], state[2], state[3])
		before = last
	}
	at := First + len(blocks)*keccak.BlockBytes
	for i := 0; i < tailZeros; i++ {
		m.add(0, at+i)
	}
	for i, w := range words {
		for k, b := range w {
			m.add(keccak.SpreadByte(b), at+tailZeros+32*i+k)
		}
	}
	return m
}

func (m *Memory) add(s frontend.Variable, position int) {
	m.bytes.Add(s, position)
	m.values = append(m.values, s)
}

// AssertIsByte constrains s to be S(b) of a byte b. 1 constraint.
func (m *Memory) AssertIsByte(s frontend.Variable) { m.isByte.AssertIn(s) }

// AssertIsByteIf is AssertIsByte when sel is 1, and nothing when it is 0. The caller has constrained sel to be boolean. 1 constraint.
func (m *Memory) AssertIsByteIf(sel, s frontend.Variable) { m.isByte.AssertInIf(sel, s) }

// assertOneHots constrains both one-hots and returns last.
func (m *Memory) assertOneHots(b *Block) frontend.Variable {
	api := m.api
	for _, v := range b.PadLane {
		api.AssertIsBoolean(v)
	}
	for _, v := range b.PadByte {
		api.AssertIsBoolean(v)
	}
	last := api.Add(b.PadLane[0], b.PadLane[1], b.PadLane[2:]...)
	api.AssertIsBoolean(last)
	api.AssertIsEqual(last, api.Add(b.PadByte[0], b.PadByte[1], b.PadByte[2:]...))
	return last
}

// assertPadding constrains all bytes from the padding's start to the block's end to be zero and returns the position of
// the padding's first byte: the message's end.
func (m *Memory) assertPadding(b *Block, at int, last frontend.Variable) frontend.Variable {
	api := m.api
	var lane, offset, behind, from frontend.Variable = 0, 0, 0, 0
	var left frontend.Variable = 0 // a sum of non-negative integers below 2^197: zero only if each is
	for j := range b.PadLane {
		if j > 0 {
			behind = api.Add(behind, b.PadLane[j-1])
			left = api.Add(left, api.Mul(behind, laneOf(api, b.Bytes[8*j:8*j+8])))
		}
		lane = api.Add(lane, api.Mul(b.PadLane[j], j))
	}
	api.AssertIsEqual(left, 0)
	base := lookup.Share(api.Add(api.Mul(lane, 8), at))
	for i := range b.PadByte {
		from = api.Add(from, b.PadByte[i])
		// The byte at this place of the padding's lane: zero if the padding has begun. Reading a zero there when from
		// is 1 says so; when from is 0 nothing is read.
		m.bytes.AssertInIf(from, 0, base.Plus(i))
		offset = api.Add(offset, api.Mul(b.PadByte[i], i))
	}
	return api.Add(base.Value(), offset)
}

// lanes returns the seventeen padded lanes.
func (m *Memory) lanes(b *Block, last frontend.Variable) (out [keccak.RateLanes]frontend.Variable) {
	api := m.api
	start := laneOf(api, b.PadByte[:]) // S(0x01) = 1 in the padding's first byte
	for j := range out {
		out[j] = api.Add(laneOf(api, b.Bytes[8*j:8*j+8]), api.Mul(b.PadLane[j], start))
	}
	out[keccak.RateLanes-1] = api.Add(out[keccak.RateLanes-1], api.Mul(last, keccak.Weight(63)))
	return
}

// laneOf joins eight spread bytes, the first one lowest.
func laneOf(api frontend.API, b []frontend.Variable) frontend.Variable {
	terms := make([]frontend.Variable, len(b))
	for i := range b {
		terms[i] = api.Mul(b[i], keccak.Weight(8*i))
	}
	return api.Add(terms[0], terms[1], terms[2:]...)
}

// Lane joins eight spread bytes to a spread lane, the first byte lowest; no constraint.
func (m *Memory) Lane(b []frontend.Variable) frontend.Variable { return laneOf(m.api, b) }

// At returns the byte at a constant position.
func (m *Memory) At(position int) frontend.Variable { return m.values[position-First] }

// Bytes returns the bytes at n constant positions.
func (m *Memory) Bytes(position, n int) []frontend.Variable {
	return m.values[position-First : position-First+n]
}

// AssertByte constrains, when sel is 1, the byte at position base + offset to be s. 1 constraint, and 1 for each base.
func (m *Memory) AssertByte(sel frontend.Variable, base *lookup.Shared, offset int, s frontend.Variable) {
	m.bytes.AssertInIf(sel, s, base.Plus(offset))
}

// AssertDigest constrains, when sel is 1, the bytes at start … end−1 to be a whole message with this digest. 6 constraints.
func (m *Memory) AssertDigest(sel, start, end frontend.Variable, digest [keccak.DigestLanes]frontend.Variable) {
	m.digests.AssertInIf(sel, start, end, digest[0], digest[1], digest[2], digest[3])
}

// DigestLanes joins 32 spread bytes to the four lanes of a digest.
func (m *Memory) DigestLanes(b []frontend.Variable) (out [keccak.DigestLanes]frontend.Variable) {
	for i := range out {
		out[i] = laneOf(m.api, b[8*i:8*i+8])
	}
	return
}

// AssertWord constrains the bytes b (spread, big-endian) to be the integer in the memory slice that ends before position
// end and is as long as top, a boolean thermometer 0…01…1, says: equal bytes where top is 1, zeros before. The caller
// owes that top comes from [AssertThermometer] and that every b[k] is a byte. 2·len(b) + 1 constraints, and 1 for each end.
func (m *Memory) AssertWord(top []frontend.Variable, end *lookup.Shared, b []frontend.Variable) {
	api := m.api
	var left frontend.Variable = 0 // a sum of non-negative integers below 2^30: zero only if each is
	for k := range b {
		m.bytes.AssertInIf(top[k], b[k], end.Plus(k-len(b)))
		left = api.Add(left, api.Mul(b[k], api.Sub(1, top[k])))
	}
	api.AssertIsEqual(left, 0)
}

// AssertSlice constrains b[k] to be the byte at position base + k where used[k] is 1, and to be zero where neither used[k] nor
// other(k) is. The caller owes that at most one of the two is 1, that both are boolean, and that every b[k] is a byte. 2·len(b) + 1
// constraints, and 1 for each base.
func (m *Memory) AssertSlice(used []frontend.Variable, base *lookup.Shared, b []frontend.Variable, other func(k int) frontend.Variable) {
	api := m.api
	var left frontend.Variable = 0 // a sum of non-negative integers below 2^30: zero only if each is
	for k := range b {
		m.bytes.AssertInIf(used[k], b[k], base.Plus(k))
		left = api.Add(left, api.Mul(b[k], api.Sub(1, used[k], other(k))))
	}
	api.AssertIsEqual(left, 0)
}

// AssertThermometer constrains the wires to be booleans 0…01…1 and returns how many are 1. len(top)+1 constraints.
func AssertThermometer(api frontend.API, top []frontend.Variable) frontend.Variable {
	api.AssertIsBoolean(top[0])
	count := top[0]
	for k := 1; k < len(top); k++ {
		api.AssertIsBoolean(api.Sub(top[k], top[k-1]))
		count = api.Add(count, top[k])
	}
	api.AssertIsBoolean(top[len(top)-1])
	return count
}
