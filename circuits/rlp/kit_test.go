package rlp_test

import (
	"reflect"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// claim is a row that the test says is in the item table.
type claim struct{ On, List, Index, Payload, Length, IsList, Closes frontend.Variable }

// itemCircuit is the item table over a memory whose hashes are not constrained.
type itemCircuit struct {
	Blocks []memory.Block
	Rows   []rlp.Row
	Claims []claim
}

func (c *itemCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	mem := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, [2][32]byte{})
	items := rlp.New(api, arg, mem, c.Rows)
	for i := range c.Claims {
		k := &c.Claims[i]
		api.AssertIsBoolean(k.On)
		items.AssertItem(k.On, k.List, k.Index, rlp.Item{Payload: k.Payload, Length: k.Length, IsList: k.IsList, Closes: k.Closes})
	}
	return arg.Close()
}

// size is the shape of a test circuit; there is a claim for each row.
type size struct{ blocks, rows int }

var (
	compiled   = map[size]constraint.ConstraintSystem{}
	compiledMu sync.Mutex
)

func circuitOf(t testing.TB, s size) constraint.ConstraintSystem {
	compiledMu.Lock()
	defer compiledMu.Unlock()
	if compiled[s] == nil {
		compiled[s] = circuittest.Compile(t, &itemCircuit{
			Blocks: make([]memory.Block, s.blocks), Rows: make([]rlp.Row, s.rows), Claims: make([]claim, s.rows),
		})
	}
	return compiled[s]
}

// assign returns an assignment: the memory, rows filled up with rows that are off, and claims with unselected ones.
func (s size) assign(l *memory.Layout, rows []rlp.Row, claims []claim) *itemCircuit {
	c := &itemCircuit{Blocks: l.Assign(s.blocks)}
	c.Rows = append(c.Rows, rows...)
	for len(c.Rows) < s.rows {
		c.Rows = append(c.Rows, rlp.Off())
	}
	c.Claims = append(c.Claims, claims...)
	for len(c.Claims) < s.rows {
		c.Claims = append(c.Claims, claim{0, 0, 0, 0, 0, 0, 0})
	}
	return c
}

// claimsOf computes what the item table holds for any rows, in the field, as the circuit does: a lying prover's claims.
func claimsOf(rows []rlp.Row) (claims []claim) {
	var list, index, end, next fr.Element
	for i, r := range rows {
		cont, single, isList, long1, long2 := num(r.Cont), num(r.Single), num(r.IsList), num(r.Long1), num(r.Long2)
		pos := num(r.Head)
		if cont.IsOne() {
			pos = next
			index.Add(&index, ref(1))
		} else {
			list, index = pos, fr.Element{}
		}
		// length = short + long1·second + long2·(256·second + third)
		length, wide := num(r.Short), num(r.SecondValue)
		length.Add(&length, mul(long1, wide))
		wide = mul2(wide, 256)
		third := num(r.ThirdValue)
		wide.Add(&wide, &third)
		length.Add(&length, mul(long2, wide))
		payload := pos
		payload.Add(&payload, ref(1)).Sub(&payload, &single).Add(&payload, &long1).Add(&payload, &long2).Add(&payload, &long2)
		next.Add(&payload, &length)
		if !cont.IsOne() {
			end = next
			next.Sub(&next, mul(isList, length))
		}
		closes := 1
		if i+1 < len(rows) {
			if following := num(rows[i+1].Cont); following.IsOne() {
				closes = 0
			}
		}
		if on := num(r.On); !on.IsZero() {
			claims = append(claims, claim{1, list, index, payload, length, isList, closes})
		}
	}
	_ = end
	return claims
}

func num(v frontend.Variable) fr.Element {
	e, err := new(fr.Element).SetInterface(v)
	if err != nil {
		panic(err)
	}
	return *e
}

func ref(v uint64) *fr.Element { return new(fr.Element).SetUint64(v) }

func mul(a, b fr.Element) *fr.Element { return new(fr.Element).Mul(&a, &b) }

func mul2(a fr.Element, k uint64) fr.Element { return *mul(a, *ref(k)) }

// leaves returns the fields of a row by name.
func leaves(r *rlp.Row) map[string]*frontend.Variable {
	out := make(map[string]*frontend.Variable)
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		out[v.Type().Field(i).Name] = v.Field(i).Addr().Interface().(*frontend.Variable)
	}
	return out
}

// rowAt decodes the bytes at a position as they are, canonical or not, into a row.
func rowAt(mem rlp.Reader, pos int, cont bool) rlp.Row {
	first, second, third := mem.Byte(pos), mem.Byte(pos+1), mem.Byte(pos+2)
	r := rlp.Off()
	r.On = 1
	if cont {
		r.Cont = 1
	} else {
		r.Head = pos
	}
	r.First, r.Second, r.Third = keccak.SpreadByte(first), keccak.SpreadByte(second), keccak.SpreadByte(third)
	r.SecondValue, r.ThirdValue = int(second), int(third)
	flag := func(v *frontend.Variable, on bool) {
		if on {
			*v = 1
		}
	}
	flag(&r.SecondHigh, second >= 0x80)
	flag(&r.SecondLong, second > 55)
	flag(&r.SecondNonZero, second > 0)
	flag(&r.Single, first < 0x80)
	flag(&r.IsList, first >= 0xc0)
	flag(&r.Is81, first == 0x81)
	flag(&r.Long1, first == 0xb8 || first == 0xf8)
	flag(&r.Long2, first > 0xb8 && first < 0xc0 || first > 0xf8) // three bytes and more are read as two
	switch {
	case first < 0x80:
		r.Short = 1
	case first < 0xb8:
		r.Short = int(first - 0x80)
	case first >= 0xc0 && first < 0xf8:
		r.Short = int(first - 0xc0)
	}
	return r
}

// integer reads an element that is a small number.
func integer(v frontend.Variable) int {
	e := num(v)
	return int(e.Uint64())
}
