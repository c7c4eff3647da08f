package memory_test

import (
	"fmt"
	"testing"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

// lengths are the lengths of messages around every border of lanes and blocks.
var lengths = []int{0, 1, 7, 8, 9, 127, 128, 134, 135, 136, 137, 271, 272}

// TestAllLengths hashes messages of every length 0..545 against go-ethereum's keccak256: all messages of a layout in one
// solution, through the constrained permutation.
func TestAllLengths(t *testing.T) {
	s := size{blocks: 40, claims: 40}
	hashAll(t, s, testing.Short())
}

// hashAll hashes random messages of every length; standIn replaces the permutation's constraints by the stand-in.
func hashAll(t *testing.T, s size, standIn bool) {
	rng := circuittest.Rand(t)
	circuit := newCircuit(s)
	circuit.real = !standIn
	ccs := circuittest.Compile(t, circuit)
	solved := 0
	for n := 0; n <= 545; solved++ {
		var msgs [][]byte
		for left := s.blocks; n <= 545 && memory.BlocksOf(n) <= left; n++ {
			msgs = append(msgs, random(rng, n))
			left -= memory.BlocksOf(n)
		}
		c, _ := place(s, msgs...)
		if err := circuittest.Solve(ccs, c); err != nil {
			t.Fatalf("%d … %d bytes: %v", len(msgs[0]), n-1, err)
		}
	}
	t.Logf("546 messages in %d solutions of %d constraints", solved, ccs.GetNbConstraints())
}

// TestZeros hashes messages of zeros and of 0xff of every length: padding must not be confused with either.
func TestZeros(t *testing.T) {
	s := size{blocks: 10, claims: 4}
	ccs := circuitOf(t, s)
	for n := 1; n <= 273; n++ {
		if testing.Short() && n%16 > 1 && n%8 != 7 {
			continue
		}
		zeros, ones := make([]byte, n), make([]byte, n)
		for i := range ones {
			ones[i] = 0xff
		}
		padding := append(make([]byte, n-1), 0x80)
		c, _ := place(s, zeros, ones, padding)
		accept(t, ccs, c, fmt.Sprintf("%d zeros", n))
	}
}

// TestTail reads zeros behind the last block and the constant words.
func TestTail(t *testing.T) {
	s := size{blocks: 2, reads: 1}
	ccs := circuitOf(t, s)
	c, _ := place(s, []byte("abc"))
	behind := memory.First + s.blocks*keccak.BlockBytes
	for _, r := range []struct {
		at, value int
		true      bool
	}{
		{memory.First, 'a', true}, {memory.First + 2, 'c', true}, {memory.First + 3, 0, true}, {memory.First + 3, 1, false},
		{memory.First, 'b', false}, {memory.First - 1, 0, false}, {-1, 0, false},
		{behind, 0, true}, {behind + 39, 0, true}, {behind, 1, false},
		{memory.EmptyRootAt(2), 1, true}, {memory.EmptyRootAt(2) + 1, 2, true}, {memory.EmptyCodeAt(2), 0, true},
		{memory.EmptyCodeAt(2) + 31, 0xfe, true}, {memory.EmptyCodeAt(2) + 31, 0, false}, {memory.EmptyCodeAt(2) + 32, 0, false},
		{behind + memory.TailBytes - 1, 0xfe, true}, {behind + memory.TailBytes, 0, false},
	} {
		c.Reads[0] = read{1, r.at, keccak.SpreadByte(byte(r.value))}
		if r.true {
			accept(t, ccs, c, fmt.Sprintf("byte %#x at %d", r.value, r.at))
		} else {
			refuse(t, ccs, c, fmt.Sprintf("byte %#x at %d", r.value, r.at))
		}
	}
}

// TestLayout checks that the native twin places equal messages once and finds its bytes again.
func TestLayout(t *testing.T) {
	rng := circuittest.Rand(t)
	l := memory.NewLayout()
	blocks := 0
	for _, n := range lengths {
		msg := random(rng, n)
		m := l.Place(msg)
		blocks += memory.BlocksOf(n)
		if m.End-m.Start != n || (m.Start-memory.First)%keccak.BlockBytes != 0 || string(l.Slice(m.Start, n)) != string(msg) {
			t.Fatalf("%d bytes are at %v", n, m)
		}
		if again := l.Place(msg); again != m || l.Blocks() != blocks {
			t.Fatalf("%d bytes were placed twice", n)
		}
	}
	if l.Byte(0) != 0 || l.Byte(-5) != 0 || l.Byte(memory.First+blocks*keccak.BlockBytes) != 0 {
		t.Fatal("bytes outside of the messages")
	}
	defer func() {
		if recover() == nil {
			t.Fatal("more messages than blocks were assigned")
		}
	}()
	l.Assign(blocks - 1)
}

// TestDigestClaims claims digests for what is not a whole message.
func TestDigestClaims(t *testing.T) {
	rng := circuittest.Rand(t)
	s := size{blocks: 8, claims: 1}
	ccs := circuitOf(t, s)
	first, second := random(rng, 150), random(rng, 280)
	c, at := place(s, first, second)
	try := func(what string, start, end int, d [keccak.DigestLanes]frontend.Variable) {
		t.Helper()
		c.Claims[0] = claim{1, start, end, d}
		refuse(t, ccs, c, what)
	}
	for i, msg := range [][]byte{first, second} {
		m, d := at[i], digest(msg)
		c.Claims[0] = claim{1, m.Start, m.End, d}
		accept(t, ccs, c, "a true claim")
		for _, by := range []int{-136, -8, -1, 1, 8, 136} {
			try("another end", m.Start, m.End+by, d)
			try("another start", m.Start+by, m.End, d)
		}
		try("start 0", 0, m.End, d)
		try("start and end swapped", m.End, m.Start, d)
		for k := range d {
			other := d
			other[k] = keccak.Spread(rng.Uint64())
			try("another digest", m.Start, m.End, other)
		}
		for blocks := 1; blocks < memory.BlocksOf(len(msg)); blocks++ {
			state := absorb(msg[:blocks*keccak.BlockBytes])
			try("an intermediate state", m.Start, m.Start+blocks*keccak.BlockBytes, state)
			try("an intermediate state", m.Start, m.End, state)
			try("an intermediate state", m.Start, m.Start+(blocks-1)*keccak.BlockBytes, state)
			try("the digest from a middle block", m.Start+blocks*keccak.BlockBytes, m.End, d)
			try("a middle block's own digest", m.Start+blocks*keccak.BlockBytes, m.End, digest(msg[blocks*keccak.BlockBytes:]))
		}
		try("a prefix's digest", m.Start, m.Start+100, digest(msg[:100]))
	}
	try("both messages as one", at[0].Start, at[1].End, digest(append(first, second...)))
	try("the second one's digest at the first", at[0].Start, at[0].End, digest(second))
	try("the first one's digest with the second one's end", at[0].Start, at[1].End, digest(first))
	unused := at[1].Start + 3*keccak.BlockBytes
	c.Claims[0] = claim{1, unused, unused, digest(nil)}
	accept(t, ccs, c, "the empty string in an unused block")
	try("a byte in an unused block", unused, unused+1, digest([]byte{0}))
	c.Claims[0] = claim{0, 5, 3, digest(nil)}
	accept(t, ccs, c, "a false claim that is not selected")
}

// absorb returns the state's first lanes after whole blocks.
func absorb(msg []byte) (out [keccak.DigestLanes]frontend.Variable) {
	var s [keccak.Lanes]uint64
	for ; len(msg) > 0; msg = msg[keccak.BlockBytes:] {
		for i := range keccak.RateLanes {
			for k := range 8 {
				s[i] ^= uint64(msg[8*i+k]) << (8 * k)
			}
		}
		s = keccak.Permutation(s)
	}
	for i := range out {
		out[i] = keccak.Spread(s[i])
	}
	return
}
