package trie

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
)

// check compares a native walk with go-ethereum and returns the walker.
func check(t *testing.T, w world, preimage []byte) *Walker {
	t.Helper()
	walker, at := w.walker()
	p, err := walker.Walk(at, preimage)
	if err != nil {
		t.Fatalf("valid proof refused: %v", err)
	}
	want := w.want(t, preimage)
	if p.Present != (want != nil) {
		t.Fatalf("key %x: present %v, go-ethereum has %x", preimage, p.Present, want)
	}
	if p.Present && !bytes.Equal(walker.Layout.Slice(p.Value.Payload, p.Value.Length), want) {
		t.Fatalf("key %x: wrong value", preimage)
	}
	return walker
}

// solve says that the honest witness is accepted and its negation refused.
func solve(t *testing.T, w *Walker, s size) bool {
	t.Helper()
	if !s.fits(w) {
		return false
	}
	c := assign(w, s)
	ccs := circuitOf(t, s)
	if err := circuittest.Solve(ccs, c); err != nil {
		t.Fatalf("valid walk refused by the circuit: %v", err)
	}
	lie := c.clone()
	lie.Claims[0].Result.Present = 1 - lie.Claims[0].Result.Present.(int)
	if circuittest.Attack(ccs, lie) == nil {
		t.Fatal("a claim against the walk was accepted")
	}
	lie.Walks[0].Present = lie.Claims[0].Result.Present
	if circuittest.Attack(ccs, lie) == nil {
		t.Fatal("a walk against its steps was accepted")
	}
	return true
}

// TestRandomTries compares native walks with go-ethereum on tries of 1 to 10,000 keys, with forced extensions and
// inlined leaves, and solves a sample.
func TestRandomTries(t *testing.T) {
	const seed = 20240501
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	native, solved := 0, 0
	sizes := []int{1, 2, 3, 5, 8, 16, 17, 40, 100, 300, 1000, 3000, 10000}
	rounds := 8
	if testing.Short() {
		rounds, sizes = 1, sizes[:7]
	}
	for round := 0; round < rounds; round++ {
		for _, n := range sizes {
			b := newBuilder()
			for i := 0; i < n; i++ {
				b.put(t, random(rng, 32-12*rng.IntN(2)), word(rng))
			}
			for _, pair := range neighbours() {
				if rng.IntN(4) == 0 {
					b.put(t, pair[0], []byte{byte(1 + rng.IntN(127))})
					b.put(t, pair[1], []byte{byte(1 + rng.IntN(127))})
				}
			}
			for i := 0; i < 24; i++ {
				key := b.keys[rng.IntN(len(b.keys))]
				switch rng.IntN(3) {
				case 0:
					key = random(rng, 32)
				case 1:
					key = neighbours()[rng.IntN(len(neighbours()))][rng.IntN(2)]
				}
				walker := check(t, b.world(t, key), key)
				native++
				if i < 4 && solve(t, walker, sizeReal) {
					solved++
				}
			}
		}
	}
	t.Logf("%d native, %d solved", native, solved)
	if solved < 300 && !testing.Short() {
		t.Fatalf("only %d cases went through the solver", solved)
	}
}

// TestManyKeys walks every key of large tries natively: with TestRandomTries at least 100,000 cases.
func TestManyKeys(t *testing.T) {
	const seed = 7
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	cases := 0
	want := 100_000
	if testing.Short() {
		want = 2_000
	}
	for cases < want {
		n := 1 + rng.IntN(want/10)
		b := newBuilder()
		values := map[string][]byte{}
		for i := 0; i < n; i++ {
			key := random(rng, 32)
			values[string(key)] = word(rng)
			b.put(t, key, values[string(key)])
		}
		for _, pair := range neighbours() {
			for _, key := range pair {
				values[string(key)] = []byte{byte(1 + rng.IntN(127))}
				b.put(t, key, values[string(key)])
			}
		}
		w := b.world(t, b.keys...)
		walker, at := w.walker()
		for i := 0; i < 2*len(b.keys); i++ {
			key := random(rng, 32)
			if i%2 == 0 {
				key = b.keys[i/2]
			}
			p, err := walker.Walk(at, key)
			cases++
			if errors.Is(err, ErrMissingNode) && values[string(key)] == nil {
				continue // an absent key may need a node that no present key needs
			}
			if err != nil {
				t.Fatal(err)
			}
			want := values[string(key)]
			if p.Present != (want != nil) || p.Present && !bytes.Equal(walker.Layout.Slice(p.Value.Payload, p.Value.Length), want) {
				t.Fatalf("key %x: present %v, want %x", key, p.Present, want)
			}
		}
	}
	t.Logf("%d cases", cases)
}

// TestShapes has one case of each way a walk can end, through the solver, and each attack on it.
func TestShapes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	seen := map[Kind]int{}
	cases, sample := 3, 4
	if testing.Short() {
		cases, sample = 1, 8
	}
	inlined := 0
	visit := func(w world, key []byte) {
		walker := check(t, w, key)
		if !sizeReal.fits(walker) {
			return
		}
		visits := walker.walks[0].Visits
		last := visits[len(visits)-1]
		extension, inline := false, false
		for _, v := range visits {
			extension = extension || v.Kind == Extension
			inline = inline || !v.Hashed
		}
		if seen[last.Kind] >= cases && !(inline && inlined <= cases) && !(extension && seen[Extension] <= cases) {
			return
		}
		seen[last.Kind]++
		if extension {
			seen[Extension]++
		}
		if inline {
			inlined++
		}
		solve(t, walker, sizeReal)
		attack(t, walker, sizeReal, sample)
	}
	visit(newBuilder().world(t), random(rng, 32)) // empty trie
	for i := 0; i < 200; i++ {
		b := newBuilder()
		for n := rng.IntN(12); n >= 0; n-- {
			b.put(t, random(rng, 32), word(rng))
		}
		pair := neighbours()[i%len(neighbours())]
		b.put(t, pair[0], []byte{1})
		if i%2 == 0 {
			b.put(t, pair[1], []byte{2})
		}
		for _, key := range [][]byte{b.keys[0], pair[0], pair[1], random(rng, 32), random(rng, 20)} {
			visit(b.world(t, key), key)
		}
		visit(divergingExtension(t, b, pair))
	}
	for _, k := range []Kind{BranchEmpty, Extension, Leaf, DivergeHere, DivergeAt, EmptyRootKind} {
		if seen[k] == 0 {
			t.Errorf("no case of kind %d", k)
		}
	}
	if inlined == 0 {
		t.Error("no case of an inlined node")
	}
	t.Logf("seen %v, inlined %d", seen, inlined)
}

// divergingExtension returns a trie of two neighbours and a key that leaves their extension on its way.
func divergingExtension(t *testing.T, b *builder, pair [2][]byte) (world, []byte) {
	e := newBuilder()
	e.put(t, pair[0], []byte{1})
	e.put(t, pair[1], []byte{2})
	h := crypto.Keccak256(pair[0])
	for n := uint64(0); ; n++ {
		key := make([]byte, 32)
		binary.BigEndian.PutUint64(key, n)
		if crypto.Keccak256(key)[0] == h[0] || n%3 == 0 {
			return e.world(t, key), key
		}
	}
}

// TestRecordedTries walks every recorded proof, its proper prefixes and the wrong keys of the same trie.
func TestRecordedTries(t *testing.T) {
	dir := circuittest.Fixtures(t)
	type trieCase struct {
		file  string
		root  common.Hash
		key   []byte
		nodes [][]byte
	}
	var cases []trieCase
	proofs := circuittest.Proofs(t)
	files, _ := filepath.Glob(filepath.Join(dir, "proofs-noheader", "*.json"))
	for _, f := range files {
		proofs = append(proofs, circuittest.ReadProof(t, f))
	}
	for _, p := range proofs {
		if len(p.AccountPath) > 0 {
			cases = append(cases, trieCase{p.File, crypto.Keccak256Hash(p.AccountPath[0]), p.Address[:], p.AccountPath})
		}
		for _, s := range p.Slots {
			root := p.Account[2]
			cases = append(cases, trieCase{p.File, root, s.Key[:], s.Path})
		}
	}
	tries := map[common.Hash][][]byte{}
	for _, c := range cases {
		tries[c.root] = append(tries[c.root], c.key)
	}
	solved, prefixes, wrong := 0, 0, 0
	for i, c := range cases {
		w := world{root: c.root, nodes: map[common.Hash][]byte{}}
		for _, n := range c.nodes {
			w.nodes[crypto.Keccak256Hash(n)] = n
		}
		walker := check(t, w, c.key)
		if testing.Short() && i%32 != 0 {
			continue
		}
		if solve(t, walker, sizeReal) {
			solved++
			attack(t, walker, sizeReal, 40)
		} else {
			t.Errorf("%s: key %x does not fit the test circuit", c.file, c.key)
		}
		for n := 0; n < len(c.nodes); n++ { // every proper prefix
			short := world{root: c.root, nodes: map[common.Hash][]byte{}}
			for _, node := range c.nodes[:n] {
				short.nodes[crypto.Keccak256Hash(node)] = node
			}
			if len(c.nodes[n]) < 32 {
				continue // an inlined node that the source lists as well: it is in its parent
			}
			sw, at := short.walker()
			if _, err := sw.Walk(at, c.key); !errors.Is(err, ErrMissingNode) {
				t.Fatalf("%s: a prefix of %d of %d nodes: %v", c.file, n, len(c.nodes), err)
			}
			prefixes++
		}
		for _, key := range tries[c.root] {
			if bytes.Equal(key, c.key) {
				continue
			}
			ww, at := w.walker()
			if _, err := ww.Walk(at, key); err == nil {
				check(t, w, key) // an absence whose other leaf is this key's: true, and go-ethereum agrees
			} else if !errors.Is(err, ErrMissingNode) {
				t.Fatal(err)
			}
			wrong++
		}
	}
	t.Logf("%d proofs, %d solved and attacked, %d prefixes and %d wrong keys refused", len(cases), solved, prefixes, wrong)
}
