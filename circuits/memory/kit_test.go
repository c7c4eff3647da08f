package memory_test

import (
	"encoding/binary"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// claim says that the bytes at start … end−1 are a whole message with this digest.
type claim struct {
	On, Start, End frontend.Variable
	Digest         [keccak.DigestLanes]frontend.Variable
}

// read says that the byte at a position is S(value).
type read struct{ On, At, Spread frontend.Variable }

// hashCircuit is the memory with some claims about it.
type hashCircuit struct {
	Blocks []memory.Block
	Claims []claim
	Reads  []read

	real bool // the constrained sponge instead of the stand-in
}

func (c *hashCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	var sponge memory.Sponge = circuittest.Sponge{API: api}
	if c.real {
		sponge = keccak.NewTable(api, arg)
	}
	m := memory.New(api, arg, sponge, c.Blocks, [2][32]byte{{1, 2}, {31: 0xfe}})
	for i := range c.Claims {
		k := &c.Claims[i]
		api.AssertIsBoolean(k.On)
		m.AssertDigest(k.On, k.Start, k.End, k.Digest)
	}
	for i := range c.Reads {
		r := &c.Reads[i]
		api.AssertIsBoolean(r.On)
		m.AssertByte(r.On, lookup.Share(r.At), 0, r.Spread)
	}
	return arg.Close()
}

// size is the shape of a test circuit.
type size struct{ blocks, claims, reads int }

var (
	compiled   = map[size]constraint.ConstraintSystem{}
	compiledMu sync.Mutex
)

// circuitOf returns the circuit with the stand-in sponge.
func circuitOf(t testing.TB, s size) constraint.ConstraintSystem {
	compiledMu.Lock()
	defer compiledMu.Unlock()
	if compiled[s] == nil {
		compiled[s] = circuittest.Compile(t, newCircuit(s))
	}
	return compiled[s]
}

func newCircuit(s size) *hashCircuit {
	c := &hashCircuit{Blocks: make([]memory.Block, s.blocks), Claims: make([]claim, s.claims), Reads: make([]read, s.reads)}
	for i := range c.Claims {
		c.Claims[i] = claim{0, 0, 0, [keccak.DigestLanes]frontend.Variable{0, 0, 0, 0}}
	}
	for i := range c.Reads {
		c.Reads[i] = read{0, 0, 0}
	}
	return c
}

// place lays messages out in a memory of n blocks and returns the assignment with a true claim for each.
func place(s size, msgs ...[]byte) (*hashCircuit, []memory.Message) {
	l := memory.NewLayout()
	c := newCircuit(s)
	at := make([]memory.Message, len(msgs))
	for i, msg := range msgs {
		at[i] = l.Place(msg)
		if i < len(c.Claims) {
			c.Claims[i] = claim{1, at[i].Start, at[i].End, digest(msg)}
		}
	}
	c.Blocks = l.Assign(s.blocks)
	return c, at
}

func digest(msg []byte) (out [keccak.DigestLanes]frontend.Variable) {
	h := crypto.Keccak256(msg)
	for i := range out {
		out[i] = keccak.Spread(binary.LittleEndian.Uint64(h[8*i:]))
	}
	return
}

func random(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(1 + rng.IntN(255))
	}
	return b
}

func accept(t *testing.T, ccs constraint.ConstraintSystem, c *hashCircuit, what string) {
	t.Helper()
	if err := circuittest.Solve(ccs, c); err != nil {
		t.Errorf("%s was refused: %v", what, err)
	}
}

func refuse(t *testing.T, ccs constraint.ConstraintSystem, c *hashCircuit, what string) {
	t.Helper()
	if circuittest.Attack(ccs, c) == nil {
		t.Errorf("%s was accepted", what)
	}
}
