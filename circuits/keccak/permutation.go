package keccak

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
)

func init() { solver.RegisterHint(PermutationHint, XorHint) }

// State is a Keccak state of spread lanes, lane (x,y) at x + 5y.
type State [Lanes]frontend.Variable

// rounds is the number of rounds of Keccak-f[1600].
const rounds = 24

// roundConstants are FIPS 202's RC for ι.
var roundConstants = [rounds]uint64{
	0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
	0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
	0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
	0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
}

// rotations are the offsets of ρ by lane index. None but the first is a multiple of 16, which [Table.rotate] relies on.
var rotations = [Lanes]int{
	0, 1, 62, 28, 27,
	36, 44, 6, 55, 20,
	3, 10, 43, 25, 39,
	41, 45, 15, 21, 8,
	18, 2, 61, 56, 14,
}

// piTarget returns the index to which π moves lane (x,y): (y, 2x+3y).
func piTarget(lane int) int {
	x, y := lane%5, lane/5
	return y + 5*((2*x+3*y)%5)
}

// Wires that the prover advises per round: θ parity 5·(11 chunks + top digit), θ apply 24·(7 + upper part) + 7, χ 25·11.
const (
	parityWires = 12
	applyWires  = 8
	chiWires    = 11
	roundWires  = 5*parityWires + 24*applyWires + 7 + Lanes*chiWires
)

// Permute returns Keccak-f[1600] of a state of lanes of bits, in 14,136 constraints. It panics when the hint can't be added.
func (t *Table) Permute(in State) State {
	advice, err := t.api.Compiler().NewHint(PermutationHint, rounds*roundWires, in[:]...)
	if err != nil {
		panic(fmt.Sprintf("keccak: permutation hint: %v", err))
	}
	s := in
	for r := 0; r < rounds; r++ {
		s = t.round(s, r, advice[r*roundWires:(r+1)*roundWires])
	}
	return s
}

func (t *Table) round(a State, r int, advice []frontend.Variable) State {
	api := t.api
	take := func(n int) []frontend.Variable {
		out := advice[:n]
		advice = advice[n:]
		return out
	}
	var parity, rotated [5]frontend.Variable
	for x := 0; x < 5; x++ {
		w := take(parityWires)
		column := api.Add(a[x], a[x+5], a[x+10], a[x+15], a[x+20])
		parity[x], _ = t.assertPlanes(column, w[:parityWires-1], 3, 0)
		top := w[parityWires-1]
		api.AssertIsBoolean(top)
		rotated[x] = api.Sub(api.Mul(parity[x], 8), api.Mul(top, wrap))
	}
	var b State
	for lane := range a {
		x := lane % 5
		v := api.Add(a[lane], parity[(x+4)%5], rotated[(x+1)%5])
		e, chunks := t.assertPlanes(v, take(2*laneChunks-1), 2, 0)
		if n := rotations[lane]; n != 0 {
			e = t.rotate(e, chunks, take(1)[0], n)
		}
		b[piTarget(lane)] = e
	}
	var out State
	for lane := range out {
		x, row := lane%5, lane-lane%5
		constant := new(big.Int).Lsh(ones, 2)
		if lane == 0 {
			constant.Add(constant, new(big.Int).Lsh(Spread(roundConstants[r]), 1))
		}
		d := api.Sub(api.Add(constant, b[row+(x+1)%5]), api.Mul(b[lane], 2), b[row+(x+2)%5])
		out[lane], _ = t.assertPlanes(d, take(chiWires), 3, 1)
	}
	return out
}

// rotate returns e rotated left by n: 8^n·e − N·top. upper is advised to be the part above the cut of the chunk that
// the cut at digit 64−n divides; it is bounded here and pinned by the χ that follows (see the package documentation).
func (t *Table) rotate(e frontend.Variable, chunks []frontend.Variable, upper frontend.Variable, n int) frontend.Variable {
	api := t.api
	t.AssertChunk(upper)
	cut := 64 - n
	q, offset := cut/chunkBits, cut%chunkBits
	if offset == 0 {
		panic("keccak: rotation by a multiple of the chunk width")
	}
	top := upper
	for i := q + 1; i < laneChunks; i++ {
		top = api.Add(top, api.Mul(chunks[i], weights[chunkBits*i-cut]))
	}
	return api.Sub(api.Mul(e, weights[n]), api.Mul(top, wrap))
}

// PermutationHint advises the chunks of all rounds.
//
// Inputs: 25 spread lanes. Outputs: for each round the wires in the order in which round consumes them. Relation: every
// output is a chunk of T whose weighted sum with the others is the decomposed expression; see the package documentation.
// Lanes that are not lanes of bits are taken modulo their digits' parity: the constraints refuse them.
func PermutationHint(_ *big.Int, inputs, outputs []*big.Int) error {
	if len(inputs) != Lanes || len(outputs) != rounds*roundWires {
		return fmt.Errorf("keccak: permutation hint has %d inputs, %d outputs", len(inputs), len(outputs))
	}
	var a [Lanes]uint64
	for i := range a {
		planes, _ := unspread(inputs[i])
		a[i] = planes[0]
	}
	w := writer{out: outputs}
	for r := 0; r < rounds; r++ {
		a = adviseRound(a, roundConstants[r], &w)
	}
	return nil
}

// writer fills hint outputs in order.
type writer struct{ out []*big.Int }

func (w *writer) put(v uint64) {
	w.out[0].SetUint64(v)
	w.out = w.out[1:]
}

// lane writes the lowest n chunks of a lane.
func (w *writer) lane(v uint64, n int) {
	for i := 0; i < n; i++ {
		w.put(spread16(uint16(v >> (chunkBits * i))))
	}
}

// adviseRound is the native twin of round.
func adviseRound(a [Lanes]uint64, rc uint64, w *writer) [Lanes]uint64 {
	var c [5]uint64
	for x := range c {
		e, o, p := sumPlanes(a[x], a[x+5], a[x+10], a[x+15], a[x+20])
		c[x] = e
		w.lane(e, laneChunks)
		w.lane(o, laneChunks)
		w.lane(p, laneChunks-1)
		w.put(e >> 63)
	}
	var b [Lanes]uint64
	for lane := range a {
		x := lane % 5
		rot := c[(x+1)%5]<<1 | c[(x+1)%5]>>63
		e, o, _ := sumPlanes(a[lane], c[(x+4)%5], rot)
		w.lane(e, laneChunks)
		w.lane(o, laneChunks-1)
		n := rotations[lane]
		if n != 0 {
			cut := 64 - n
			chunk := uint16(e >> (chunkBits * (cut / chunkBits)))
			w.put(spread16(chunk >> (cut % chunkBits)))
		}
		b[piTarget(lane)] = e<<n | e>>(64-n)
	}
	var out [Lanes]uint64
	for lane := range out {
		x, row := lane%5, lane-lane%5
		l, m, h := chiPlanes(b[lane], b[row+(x+1)%5], b[row+(x+2)%5])
		if lane == 0 { // ι adds 2 to the digits where RC is one: a carry from bit 1 into bit 2
			h ^= m & rc
			m ^= rc
		}
		w.lane(l, laneChunks)
		w.lane(m, laneChunks)
		w.lane(h, laneChunks-1)
		out[lane] = m
	}
	return out
}

// sumPlanes adds up to seven lanes digit by digit and returns the three bit planes of the sums.
func sumPlanes(lanes ...uint64) (e, o, p uint64) {
	for _, v := range lanes {
		carry := e & v
		e ^= v
		p ^= o & carry
		o ^= carry
	}
	return
}

// chiPlanes returns the bit planes of 4 − 2a + b − c, digit by digit.
func chiPlanes(a, b, c uint64) (l, m, h uint64) {
	l = b ^ c
	m = a ^ (^b & c)
	// the value is 4 or more where a = 0 and not (b = 0 and c = 1)
	h = ^a & ^(^b & c)
	return
}

// Permutation is the native twin of [Table.Permute]: Keccak-f[1600] of plain lanes.
func Permutation(a [Lanes]uint64) [Lanes]uint64 {
	var unused [roundWires]big.Int
	out := make([]*big.Int, roundWires)
	for i := range unused {
		out[i] = &unused[i]
	}
	for _, rc := range roundConstants {
		a = adviseRound(a, rc, &writer{out: out})
	}
	return a
}
