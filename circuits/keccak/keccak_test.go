package keccak_test

import (
	"bytes"
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
	rng := circuittest.Rand(t)
	ccs := circuittest.Compile(t, &spongeCircuit{Blocks: make([][keccak.RateLanes]frontend.Variable, 2)})
	for i, msg := range [][]byte{
		bytes.Repeat([]byte{0xff}, 271), bytes.Repeat([]byte{0}, 200), random(rng, 136+rng.IntN(136)),
	} {
		if testing.Short() && i > 0 {
			break
		}
		if err := circuittest.Solve(ccs, pad(msg)); err != nil {
			t.Fatalf("%d bytes: %v", len(msg), err)
		}
		bad := pad(msg)
		bad.Digest[i] = new(big.Int).Xor(bad.Digest[i].(*big.Int), big.NewInt(1))
		if circuittest.Attack(ccs, bad) == nil {
			t.Fatal("a changed digest was accepted")
		}
	}
}

func random(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

// TestNativeSponge compares the native permutation, in a sponge of its own, with go-ethereum's hash.
func TestNativeSponge(t *testing.T) {
	rng := circuittest.Rand(t)
	for i := range 2000 {
		msg := random(rng, rng.IntN(700))
		if i < 8 { // lanes of zeros and ones
			msg = bytes.Repeat([]byte{byte(-(i & 1))}, 135*(1+i/2))
		}
		var s [keccak.Lanes]uint64
		p := append(append([]byte(nil), msg...), 1)
		p = append(p, make([]byte, (keccak.BlockBytes-len(p)%keccak.BlockBytes)%keccak.BlockBytes)...)
		p[len(p)-1] ^= 0x80
		for ; len(p) > 0; p = p[keccak.BlockBytes:] {
			for j := range keccak.RateLanes {
				s[j] ^= binary.LittleEndian.Uint64(p[8*j:])
			}
			s = keccak.Permutation(s)
		}
		var got []byte
		for j := range keccak.DigestLanes {
			got = binary.LittleEndian.AppendUint64(got, s[j])
		}
		if !bytes.Equal(got, crypto.Keccak256(msg)) {
			t.Fatalf("%x: digest %x", msg, got)
		}
	}
}

// TestPermutation runs the circuit's constraints on the hint's answers for many states.
func TestPermutation(t *testing.T) {
	rng := circuittest.Rand(t)
	states := [][keccak.Lanes]uint64{{}, {}, {}, {}}
	for i := range states[1] {
		states[1][i] = ^uint64(0)
		states[2][i] = 1 << 63
		states[3][i] = uint64(1) << i
	}
	for range 20 {
		states = append(states, randomState(rng))
	}
	for _, s := range states {
		in := spreadState(s)
		advice, _ := advise(in, 0, keccak.Rounds, nil)
		if n, out := violations(in, 0, advice); n != 0 || out != spreadState(keccak.Permutation(s)) {
			t.Fatalf("%x: %d violations, or a wrong state", s, n)
		}
	}
}

func TestSpread(t *testing.T) {
	rng := circuittest.Rand(t)
	for range 1000 {
		w := rng.Uint64()
		want := new(big.Int)
		for i := range 64 {
			want.Add(want, new(big.Int).Mul(big.NewInt(int64(w>>i&1)), keccak.Weight(i)))
		}
		if keccak.Spread(w).Cmp(want) != 0 || keccak.Spread(w&0xff).Uint64() != keccak.SpreadByte(byte(w)) {
			t.Fatalf("%#x", w)
		}
	}
}
