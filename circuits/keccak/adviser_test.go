package keccak_test

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

// adviser is the strongest lying prover that we know: it forges some wires and computes everything that comes later
// from the forged values, in the field, decomposing what it meets as well as it can. Without forgeries it says what the
// hint says.
type adviser struct {
	forged map[int]func(honest fr.Element) fr.Element // by index among the wires of the rounds it is asked for
	out    []fr.Element
}

// put appends a wire, forged if it is to be.
func (a *adviser) put(v fr.Element) fr.Element {
	if f := a.forged[len(a.out)]; f != nil {
		v = f(v)
	}
	a.out = append(a.out, v)
	return v
}

func pow8(n int) (x fr.Element) {
	x.SetBigInt(keccak.Weight(n))
	return
}

func element(v uint64) (x fr.Element) {
	x.SetUint64(v)
	return
}

// decompose advises the chunks of v = Σ 2^k·plane_k but the last one, and returns plane number want and its chunks. A
// forged chunk is made up for by those behind it, as far as chunks can.
func (a *adviser) decompose(v fr.Element, planes, want int) (lane fr.Element, chunks [4]fr.Element) {
	rest := v
	for i := 0; i < 4*planes-1; i++ {
		k, j := i/4, i%4
		var b big.Int
		rest.BigInt(&b)
		var honest uint64
		for d := 0; d < 16; d++ {
			honest |= uint64(b.Bit(3*(16*j+d)+k)) << (3 * d)
		}
		c := a.put(element(honest))
		scale := pow8(16 * j)
		for range k {
			scale.Double(&scale)
		}
		var delta fr.Element
		delta.Sub(&c, ref(element(honest))) // what was forged must be made up for
		delta.Mul(&delta, &scale)
		rest.Sub(&rest, &delta)
		if k == want {
			chunks[j] = c
			c.Mul(&c, ref(pow8(16*j)))
			lane.Add(&lane, &c)
		}
	}
	return lane, chunks
}

func ref(x fr.Element) *fr.Element { return &x }

// round advises one round of a state of field elements and returns the next state.
func (a *adviser) round(in [keccak.Lanes]fr.Element, r int) (out [keccak.Lanes]fr.Element) {
	wrap := *new(fr.Element).SetBigInt(keccak.Wrap)
	var parity, rotated [5]fr.Element
	for x := range parity {
		v := in[x]
		for y := 1; y < 5; y++ {
			v.Add(&v, &in[x+5*y])
		}
		e, chunks := a.decompose(v, 3, 0)
		top := a.put(element(chunks[3].Uint64() >> 45 & 1))
		parity[x] = e
		rotated[x] = rotate(e, top, 1, wrap)
	}
	var b [keccak.Lanes]fr.Element
	for lane := range in {
		v := in[lane]
		v.Add(&v, &parity[(lane%5+4)%5])
		v.Add(&v, &rotated[(lane%5+1)%5])
		e, chunks := a.decompose(v, 2, 0)
		if n := keccak.Rotations[lane]; n != 0 {
			q, offset := (64-n)/16, (64-n)%16
			top := a.put(element(chunks[q].Uint64() >> (3 * offset)))
			for i := q + 1; i < 4; i++ {
				c := chunks[i]
				c.Mul(&c, ref(pow8(16*i-(64-n))))
				top.Add(&top, &c)
			}
			e = rotate(e, top, n, wrap)
		}
		b[keccak.PiTarget(lane)] = e
	}
	four := *new(fr.Element).SetBigInt(new(big.Int).Lsh(keccak.Spread(^uint64(0)), 2))
	for lane := range out {
		x, row := lane%5, lane-lane%5
		d := four
		d.Sub(&d, &b[lane]).Sub(&d, &b[lane]).Add(&d, &b[row+(x+1)%5]).Sub(&d, &b[row+(x+2)%5])
		if lane == 0 {
			d.Add(&d, new(fr.Element).SetBigInt(new(big.Int).Lsh(keccak.Spread(keccak.RoundConstants[r]), 1)))
		}
		out[lane], _ = a.decompose(d, 3, 1)
	}
	return out
}

// rotate returns 8^n·e − (8^64 − 1)·top.
func rotate(e, top fr.Element, n int, wrap fr.Element) fr.Element {
	e.Mul(&e, ref(pow8(n)))
	top.Mul(&top, &wrap)
	return *e.Sub(&e, &top)
}

// advise returns the advice of n rounds beginning with round from, forged as said, and the state behind them.
func advise(in [keccak.Lanes]fr.Element, from, n int, forged map[int]func(fr.Element) fr.Element) ([]fr.Element, [keccak.Lanes]fr.Element) {
	a := &adviser{forged: forged, out: make([]fr.Element, 0, n*keccak.RoundWires)}
	for r := from; r < from+n; r++ {
		in = a.round(in, r)
	}
	return a.out, in
}

// wire is a place among a round's wires.
type wire struct {
	kind  string // "parity e", …, "top", "apply e", "apply o", "upper", "chi l", "chi m", "chi h"
	index int
	lane  int // or column
	chunk int
}

// wires lists the wires of one round in order.
func wires() (out []wire) {
	add := func(kind string, lane, n int) {
		for i := range n {
			out = append(out, wire{kind, len(out), lane, i})
		}
	}
	for x := range 5 {
		add("parity e", x, 4)
		add("parity o", x, 4)
		add("parity p", x, 3)
		add("top", x, 1)
	}
	for lane := range keccak.Lanes {
		add("apply e", lane, 4)
		add("apply o", lane, 3)
		if keccak.Rotations[lane] != 0 {
			add("upper", lane, 1)
		}
	}
	for lane := range keccak.Lanes {
		add("chi l", lane, 4)
		add("chi m", lane, 4)
		add("chi h", lane, 3)
	}
	if len(out) != keccak.RoundWires {
		panic("the list of wires is wrong")
	}
	return out
}
