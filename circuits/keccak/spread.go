package keccak

import (
	"math/big"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// chunkBits is the width of the lookup table's chunks.
const chunkBits = 16

// laneChunks is the number of chunks of a 64-bit lane.
const laneChunks = 64 / chunkBits

// Lanes is the number of lanes of a state; lane (x,y) has index x + 5y.
const Lanes = 25

// RateLanes is the number of lanes that a block of Keccak-256 (136 bytes) fills.
const RateLanes = 17

// BlockBytes is the rate of Keccak-256.
const BlockBytes = 8 * RateLanes

// DigestLanes is the number of lanes of a 32-byte digest.
const DigestLanes = 4

// weights[i] = 8^i.
var weights = func() (w [65]*big.Int) {
	for i := range w {
		w[i] = new(big.Int).Lsh(big.NewInt(1), uint(3*i))
	}
	return
}()

// ones is S(2^64−1) and wrap is N = 8^64 − 1.
var (
	wrap = new(big.Int).Sub(weights[64], big.NewInt(1))
	ones = new(big.Int).Div(wrap, big.NewInt(7))
)

// Weight returns 8^i, 0 <= i <= 64.
func Weight(i int) *big.Int { return weights[i] }

// Spread returns S(w). For a byte it fits 24 bits, for 16 bits 48.
func Spread(w uint64) *big.Int {
	lo, hi := spread16(uint16(w)), spread16(uint16(w>>16))
	out := new(big.Int).SetUint64(spread16(uint16(w >> 48)))
	out.Lsh(out, 48).Or(out, new(big.Int).SetUint64(spread16(uint16(w>>32))))
	out.Lsh(out, 48).Or(out, new(big.Int).SetUint64(hi))
	return out.Lsh(out, 48).Or(out, new(big.Int).SetUint64(lo))
}

// SpreadByte returns S(b).
func SpreadByte(b byte) uint64 { return spread16(uint16(b)) }

func spread16(w uint16) uint64 {
	x := uint64(w)
	x = (x | x<<16) & 0x00ff0000ff
	x = (x | x<<8) & 0x00f00f00f00f
	x = (x | x<<4) & 0x0c30c30c30c3
	return (x | x<<2) & 0x249249249249
}

// unspread splits Σ d_i·8^i, d_i < 8, into its three bit planes, as 64-bit lanes. ok is false when v is no such sum.
func unspread(v *big.Int) (planes [3]uint64, ok bool) {
	if v.Sign() < 0 || v.BitLen() > 192 {
		return planes, false
	}
	for i := 0; i < 64; i++ {
		for k := 0; k < 3; k++ {
			planes[k] |= uint64(v.Bit(3*i+k)) << i
		}
	}
	return planes, true
}

// Table is the chunk table T with the queries into it.
type Table struct {
	api    frontend.API
	chunks *lookup.Table
}

// NewTable makes the chunk table; a circuit needs one.
func NewTable(api frontend.API, arg *lookup.Argument) *Table {
	t := &Table{api: api, chunks: arg.Table("chunk16", 1)}
	for w := 0; w < 1<<chunkBits; w++ {
		t.chunks.Add(spread16(uint16(w)))
	}
	return t
}

// AssertChunk constrains v to be S(w) of some w < 2^16.
func (t *Table) AssertChunk(v frontend.Variable) { t.chunks.AssertIn(v) }

// assertPlanes constrains v = Σ_k 2^k·plane_k with lanes of bits plane_k, each given by its four chunks, low first. The
// last chunk of the last plane is left over and not among the wires: len(chunks) = 4·planes − 1. It returns plane
// number want as an expression, and its chunks.
func (t *Table) assertPlanes(v frontend.Variable, chunks []frontend.Variable, planes, want int) (frontend.Variable, []frontend.Variable) {
	api := t.api
	if len(chunks) != planes*laneChunks-1 || want == planes-1 {
		panic("keccak: wrong number of chunks")
	}
	terms := make([]frontend.Variable, 0, len(chunks))
	for i, c := range chunks {
		t.AssertChunk(c)
		scale := new(big.Int).Lsh(weights[chunkBits*(i%laneChunks)], uint(i/laneChunks))
		terms = append(terms, api.Mul(c, scale))
	}
	scale := new(big.Int).Lsh(weights[chunkBits*(laneChunks-1)], uint(planes-1))
	rest := api.Sub(v, terms[0], terms[1:]...)
	t.AssertChunk(api.Mul(rest, new(big.Int).ModInverse(scale, api.Compiler().Field())))
	plane := chunks[want*laneChunks : (want+1)*laneChunks]
	return joinChunks(api, plane), plane
}

func joinChunks(api frontend.API, c []frontend.Variable) frontend.Variable {
	return api.Add(c[0], api.Mul(c[1], weights[16]), api.Mul(c[2], weights[32]), api.Mul(c[3], weights[48]))
}
