package trie

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

// TestAddressAlias: a present account, and the absence of another address that shares its first 16 bytes.
func TestAddressAlias(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	b := newBuilder()
	victim := random(rng, 20)
	b.put(t, victim, random(rng, 70))
	for i := 0; i < 9; i++ {
		b.put(t, random(rng, 20), random(rng, 70))
	}
	other := append([]byte(nil), victim...)
	other[19] ^= 1 // absent
	w := b.world(t, victim, other)
	if w.want(t, victim) == nil || w.want(t, other) != nil {
		t.Fatal("world")
	}
	walker, at := w.walker()
	p, err := walker.Walk(at, other)
	if err != nil || p.Present {
		t.Fatal(err, p.Present)
	}
	s := size{20, 200, 1, 8}
	c := assign(walker, s)
	ccs := circuitOf(t, s)
	if err := circuittest.Solve(ccs, c); err != nil {
		t.Fatal("honest", err)
	}
	// The claim is of the victim: absent.
	var key [32]byte
	copy(key[:], victim)
	c.Claims[0].Key = digestLanes(key)
	// Unread bytes 20..23 make up the difference of the lane of bytes 16..23.
	diff := new(big.Int)
	for k := 16; k < 20; k++ {
		d := new(big.Int).SetUint64(keccak.SpreadByte(victim[k]))
		d.Sub(d, new(big.Int).SetUint64(keccak.SpreadByte(other[k])))
		diff.Add(diff, d.Mul(d, keccak.Weight(8*(k-16))))
	}
	field := ccs.Field()
	diff.Mul(diff, new(big.Int).ModInverse(keccak.Weight(8*4), field)).Mod(diff, field)
	c.Walks[0].Preimage[20] = diff
	if err := circuittest.Attack(ccs, c); err == nil {
		t.Fatal("accepted: a present account proven absent")
	} else {
		t.Log(err)
	}
}
