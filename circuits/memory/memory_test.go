package memory_test

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// hashCircuit says that the message at start … end−1 has the digest.
type hashCircuit struct {
	Blocks     []memory.Block
	Start, End frontend.Variable
	Digest     [keccak.DigestLanes]frontend.Variable
}

func (c *hashCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	m := memory.New(api, arg, keccak.NewTable(api, arg), c.Blocks, [2][32]byte{})
	m.AssertDigest(1, c.Start, c.End, c.Digest)
	return arg.Close()
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
		b[i] = byte(rng.Uint32())
	}
	return b
}

func compile(t *testing.T, blocks int) constraint.ConstraintSystem {
	return circuittest.Compile(t, &hashCircuit{Blocks: make([]memory.Block, blocks)})
}

// TestAllLengths hashes messages of every length 0..545, several to a memory, against go-ethereum's keccak256.
func TestAllLengths(t *testing.T) {
	const blocks = 10
	ccs := compile(t, blocks)
	one := compile(t, blocks+1)
	t.Logf("one more block: %d constraints", one.GetNbConstraints()-ccs.GetNbConstraints())
	rng := rand.New(rand.NewPCG(3, 4))
	for n := 0; n <= 545; {
		l := memory.NewLayout()
		var msgs [][]byte
		var at []memory.Message
		for n <= 545 && l.Blocks()+memory.BlocksOf(n) <= blocks {
			msg := random(rng, n)
			msgs, at = append(msgs, msg), append(at, l.Place(msg))
			n++
		}
		for i := range msgs {
			c := &hashCircuit{Blocks: l.Assign(blocks), Start: at[i].Start, End: at[i].End, Digest: digest(msgs[i])}
			if err := circuittest.Solve(ccs, c); err != nil {
				t.Fatalf("%d bytes: %v", len(msgs[i]), err)
			}
		}
	}
}
