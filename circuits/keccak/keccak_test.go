package keccak_test

import (
	"encoding/binary"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// spongeCircuit absorbs blocks of one message and compares the digest.
type spongeCircuit struct {
	Blocks [][keccak.RateLanes]frontend.Variable
	Digest [keccak.DigestLanes]frontend.Variable
}

func (c *spongeCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	t := keccak.NewTable(api, arg)
	s := keccak.Zero()
	for i, b := range c.Blocks {
		keep := 1
		if i == 0 {
			keep = 0
		}
		s = t.Absorb(s, keep, b)
	}
	for i := range c.Digest {
		api.AssertIsEqual(s[i], c.Digest[i])
	}
	return arg.Close()
}

// pad returns the padded blocks of a message and its digest, spread.
func pad(msg []byte) *spongeCircuit {
	n := len(msg)/keccak.BlockBytes + 1
	p := make([]byte, n*keccak.BlockBytes)
	copy(p, msg)
	p[len(msg)] ^= 0x01
	p[len(p)-1] ^= 0x80
	c := &spongeCircuit{Blocks: make([][keccak.RateLanes]frontend.Variable, n)}
	for i := range c.Blocks {
		for j := range c.Blocks[i] {
			c.Blocks[i][j] = keccak.Spread(binary.LittleEndian.Uint64(p[i*keccak.BlockBytes+8*j:]))
		}
	}
	for i, h := 0, crypto.Keccak256(msg); i < keccak.DigestLanes; i++ {
		c.Digest[i] = keccak.Spread(binary.LittleEndian.Uint64(h[8*i:]))
	}
	return c
}

func TestSpongeAgreesWithGoEthereum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, blocks := range []int{1, 2} {
		ccs := circuittest.Compile(t, &spongeCircuit{Blocks: make([][keccak.RateLanes]frontend.Variable, blocks)})
		t.Logf("%d blocks: %d constraints", blocks, ccs.GetNbConstraints())
		for i := 0; i < 3; i++ {
			msg := make([]byte, (blocks-1)*keccak.BlockBytes+rng.IntN(keccak.BlockBytes))
			for j := range msg {
				msg[j] = byte(rng.Uint32())
			}
			if err := circuittest.Solve(ccs, pad(msg)); err != nil {
				t.Fatalf("%d bytes: %v", len(msg), err)
			}
			bad := pad(msg)
			bad.Digest[i] = new(big.Int).Xor(bad.Digest[i].(*big.Int), big.NewInt(1))
			if circuittest.Solve(ccs, bad) == nil {
				t.Fatal("a changed digest was accepted")
			}
		}
	}
}
