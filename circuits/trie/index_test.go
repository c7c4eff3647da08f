package trie

import (
	"bytes"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	gethtrie "github.com/ethereum/go-ethereum/trie"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// indices are where the form of an index's RLP, or the shape of the trie, changes.
var indices = []uint16{0, 1, 2, 15, 16, 17, 126, 127, 128, 129, 255, 256, 257, 511, 512, 65535}

func keyOf(i uint16) []byte { return gethrlp.AppendUint64(nil, uint64(i)) }

// indexWorld is the trie of n values by their indices, with the paths of all of the tests' indices.
func indexWorld(t *testing.T, n int, value func(i int) []byte) (w world, want map[uint16][]byte) {
	t.Helper()
	b := newBuilder()
	for i := range n {
		if err := b.trie.Update(keyOf(uint16(i)), value(i)); err != nil {
			t.Fatal(err)
		}
	}
	w, want = world{root: b.trie.Hash(), nodes: map[common.Hash][]byte{}}, map[uint16][]byte{}
	for _, i := range indices {
		db := memorydb.New()
		if err := b.trie.Prove(keyOf(i), db); err != nil {
			t.Fatal(err)
		}
		it := db.NewIterator(nil, nil)
		for it.Next() {
			w.nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
		}
		it.Release()
		if n == 0 {
			continue
		}
		v, err := gethtrie.VerifyProof(w.root, keyOf(i), db)
		if err != nil {
			t.Fatal(err)
		}
		want[i] = v
	}
	return w, want
}

var sizeIndex = size{28, 110, 1, 8}

// TestIndexKeys walks to every index, present or not, of tries of all sizes at which something changes. A claim of one index
// for another is refused.
func TestIndexKeys(t *testing.T) {
	ccs := circuitOf(t, sizeIndex)
	rng := circuittest.Rand(t)
	for _, n := range []int{0, 1, 2, 3, 17, 127, 128, 129, 200, 256, 257, 300, 600} {
		if testing.Short() && n > 3 && n != 129 && n != 257 {
			continue
		}
		small := n%2 == 1 // values that leave nodes below 32 bytes
		w, want := indexWorld(t, n, func(i int) []byte {
			if small {
				return []byte{byte(i + 1), byte(i >> 8)}
			}
			return random(rng, 100)
		})
		for _, i := range indices {
			walker, at := w.walker()
			p, err := walker.WalkIndex(at, i)
			if err != nil {
				t.Fatalf("%d values, index %d: %v", n, i, err)
			}
			got := walker.Layout.Slice(p.Value.Payload, p.Value.Length)
			if p.Present != (want[i] != nil) || p.Present && !bytes.Equal(got, want[i]) {
				t.Fatalf("%d values, index %d: %t %x, want %x", n, i, p.Present, got, want[i])
			}
			if p.Present != (int(i) < n) {
				t.Fatalf("%d values, index %d: present %t", n, i, p.Present)
			}
			if testing.Short() && rng.IntN(2) > 0 {
				continue
			}
			if err := circuittest.Solve(ccs, assign(walker, sizeIndex)); err != nil {
				t.Fatalf("%d values, index %d: %v", n, i, err)
			}
			for _, j := range indices {
				if j == i || !p.Present && want[j] == nil {
					continue
				}
				if !circuittest.Long() && rng.IntN(5) > 0 {
					continue
				}
				other := assign(walker, sizeIndex)
				claimIndex(other, j)
				if circuittest.Attack(ccs, other) == nil {
					t.Fatalf("%d values: index %d passes for %d", n, i, j)
				}
				setNibbles(other, j)
				if circuittest.Attack(ccs, other) == nil {
					t.Fatalf("%d values: index %d passes for %d, with its nibbles", n, i, j)
				}
			}
		}
	}
}

// claimIndex makes the walk's row, and the claim, speak of another index.
func claimIndex(c *walkCircuit, j uint16) {
	w := &c.Walks[0]
	for k, b := range []byte{byte(j >> 8), byte(j)} {
		w.Preimage[k] = keccak.SpreadByte(b)
		w.Index[k] = IndexByte{High: indicator(b >= 0x80), NonZero: indicator(b > 0)}
	}
	var lanes [32]byte
	lanes[0], lanes[1] = byte(j>>8), byte(j)
	c.Claims[0].Key = digestLanes(lanes)
}

func setNibbles(c *walkCircuit, j uint16) {
	for k, b := range keyOf(j) {
		c.Walks[0].Nibbles[2*k], c.Walks[0].Nibbles[2*k+1] = keccak.SpreadByte(b>>4), keccak.SpreadByte(b&15)
	}
}

// forgeIndex returns a forger whose walk is by an index, along nibbles of the test's choice.
func forgeIndex(t *testing.T, root common.Hash, index uint16, nibbles []byte) *forger {
	l := memory.NewLayout()
	f := &forger{Walker: NewWalker(l, rlp.NewLists(l), nil), t: t}
	f.path = Path{Preimage: []byte{byte(index >> 8), byte(index)}, RootAt: l.Place(root[:]).Start}
	f.path.nibbles = append(append([]byte{}, nibbles...), make([]byte, KeyNibbles-len(nibbles))...)
	return f
}

func nibblesOfKey(key []byte) (out []byte) {
	for _, b := range key {
		out = append(out, b>>4, b&15)
	}
	return out
}

// TestOtherEncodings finds values under keys that are another, wrong encoding of an index, or begin with it, or are cut short: whatever
// the prover says of the index's bytes.
func TestOtherEncodings(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	tried := 0
	for _, c := range []struct {
		index uint16
		keys  [][]byte
	}{
		{0, [][]byte{{0x00}, {0x81, 0x00}, {0x82, 0x00, 0x00}, {0x80, 0x00}, {0x80, 0x00, 0x00}}},
		{5, [][]byte{{0x81, 0x05}, {0x82, 0x00, 0x05}, {0x80}, {0x05, 0x00}, {0x05, 0x05}, {0x85}}},
		{127, [][]byte{{0x81, 0x7f}, {0x82, 0x00, 0x7f}, {0x7f, 0x7f}, {0xff}}},
		{128, [][]byte{{0x80}, {0x82, 0x00, 0x80}, {0x81}, {0x81, 0x80, 0x00}, {0x81, 0x00}}},
		{200, [][]byte{{0xc8}, {0x82, 0x00, 0xc8}, {0x81}, {0x48}}},
		{256, [][]byte{{0x81, 0x00}, {0x81, 0x01}, {0x82, 0x01}, {0x82, 0x00, 0x01}, {0x82, 0x01, 0x00, 0x00}, {0x01}, {0x80}, {0x82, 0x02, 0x00}, {0x82, 0x01, 0x01}}},
		{0x8180, [][]byte{{0x81, 0x80}, {0x80}, {0x82, 0x80, 0x81}, {0x82, 0x81, 0x80}}},
	} {
		honest := nibblesOfKey(keyOf(c.index))
		for _, key := range append(c.keys, keyOf(c.index)) {
			k := nibblesOfKey(key)
			leaf := node(path(true, k), bytes.Repeat([]byte{7}, 40))
			for flags := range 16 {
				if testing.Short() && flags != honestFlags(c.index) && (flags+int(c.index)+len(key))%4 > 0 {
					continue
				}
				f := forgeIndex(t, common.Hash(hash(leaf)), c.index, k)
				f.hashed(Leaf, f.path.RootAt, 0, leaf)
				a := f.assign(true)
				a.Walks[0].Index = [2]IndexByte{{flags & 1, flags >> 1 & 1}, {flags >> 2 & 1, flags >> 3 & 1}}
				truth := bytes.Equal(k, honest) && flags == honestFlags(c.index)
				if err := circuittest.Attack(ccs, a); (err == nil) != truth {
					t.Errorf("index %d under the key %x, flags %04b: %v", c.index, key, flags, err)
				}
				tried++
			}
		}
	}
	t.Logf("%d keys and flags", tried)
}

func honestFlags(i uint16) int {
	high, low := byte(i>>8), byte(i)
	return indicator(high >= 0x80) | indicator(high > 0)<<1 | indicator(low >= 0x80)<<2 | indicator(low > 0)<<3
}

// TestBehindTheKeysEnd says that an index is absent, or present, by a node that lies behind the end of its key: there no nibble
// is the key's. Honest tries have no such nodes.
func TestBehindTheKeysEnd(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	for _, index := range []uint16{0, 5, 130, 300} {
		k := nibblesOfKey(keyOf(index))
		for more := 1; more <= 3; more++ {
			behind := append(append([]byte{}, k...), []byte{3, 9, 4}[:more]...)
			leaf := node(path(true, behind), bytes.Repeat([]byte{7}, 40))
			extended := branch(map[byte]any{3: hash(leaf)})
			extension := node(path(false, k), hash(extended))
			for name, f := range map[string]func(f *forger){
				"a leaf with a longer key, said to match": func(f *forger) { f.hashed(Leaf, f.path.RootAt, 0, leaf) },
				"a leaf with a longer key, said to diverge at its end": func(f *forger) {
					f.hashed(DivergeAt, f.path.RootAt, 0, leaf)
					f.path.Visits[0].DivergeByte = len(behind) / 2
				},
				"an empty child behind the end": func(f *forger) {
					next := f.hashed(Extension, f.path.RootAt, 0, extension)
					f.hashed(BranchEmpty, next[2].Payload, len(k), extended)
				},
			} {
				root := leaf
				if name == "an empty child behind the end" {
					root = extension
				}
				for nibble := range byte(16) {
					if testing.Short() && nibble%5 > 0 {
						continue
					}
					nibbles := append(append([]byte{}, behind...), nibble)
					nibbles[len(k)] = nibble
					fo := forgeIndex(t, common.Hash(hash(root)), index, nibbles)
					f(fo)
					present := fo.path.Visits[len(fo.path.Visits)-1].Kind == Leaf
					a := fo.assign(present)
					if circuittest.Attack(ccs, a) == nil {
						t.Errorf("index %d: accepted: %s, %d nibbles behind, nibble %d", index, name, more, nibble)
					}
				}
			}
		}
	}
}

// TestIndexLeaves changes each wire of an index's walk that has a say.
func TestIndexLeaves(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	w, _ := indexWorld(t, 300, func(int) []byte { return random(rng, 60) })
	for _, i := range []uint16{0, 2, 129, 257, 511} {
		walker, at := w.walker()
		if _, err := walker.WalkIndex(at, i); err != nil {
			t.Fatal(err)
		}
		c := assign(walker, sizeIndex)
		row := reflect.ValueOf(&c.Walks[0]).Elem()
		length := 2 * len(keyOf(i))
		for name, v := range map[string]reflect.Value{
			"IsIndex": row.FieldByName("IsIndex"), "IsSlot": row.FieldByName("IsSlot"), "RootAt": row.FieldByName("RootAt"),
			"Present": row.FieldByName("Present"), "ValueAt": row.FieldByName("ValueAt"), "ValueLength": row.FieldByName("ValueLength"),
			"high": row.FieldByName("Preimage").Index(0), "low": row.FieldByName("Preimage").Index(1),
			"high > 0": row.FieldByName("Index").Index(0).Field(1), "low ≥ 0x80": row.FieldByName("Index").Index(1).Field(0),
			"low > 0": row.FieldByName("Index").Index(1).Field(1), "high ≥ 0x80": row.FieldByName("Index").Index(0).Field(0),
		} {
			changeWire(t, c, v, fmt.Sprintf("index %d: %s", i, name))
		}
		for k := range length {
			changeWire(t, c, row.FieldByName("Nibbles").Index(k), fmt.Sprintf("index %d: nibble %d", i, k))
		}
	}
}

func changeWire(t *testing.T, c *walkCircuit, v reflect.Value, name string) {
	t.Helper()
	old := v.Interface()
	var was *big.Int
	switch x := old.(type) {
	case int:
		was = big.NewInt(int64(x))
	case *big.Int:
		was = x
	default:
		was, _ = new(big.Int).SetString(fmt.Sprint(x), 10)
	}
	for _, d := range []int64{1, -1, 2, 8} {
		v.Set(reflect.ValueOf(new(big.Int).Add(was, big.NewInt(d))))
		if circuittest.Attack(circuitOf(t, sizeIndex), c) == nil {
			t.Errorf("accepted: %s %+d", name, d)
		}
	}
	v.Set(reflect.ValueOf(old))
}

// TestEncodingsThatCancel proves a present index absent by a wrong form of its RLP. What is false about its bytes is looked up −1 times by a
// second walk, to a slot whose preimage begins with the index and whose hash begins with the wrong form.
func TestEncodingsThatCancel(t *testing.T) {
	s := size{8, 8, 2, 2}
	ccs := circuitOf(t, s)
	const index = 5
	wrong := []byte{0x81, index}
	slot := make([]byte, 32)
	slot[1] = index
	for n := uint64(0); !bytes.HasPrefix(crypto.Keccak256(slot), wrong); n++ {
		for k := range 8 {
			slot[31-k] = byte(n >> (8 * k))
		}
	}
	leaf := node(path(true, nibblesOfKey(keyOf(index))), bytes.Repeat([]byte{7}, 40))
	f := forgeIndex(t, common.Hash(hash(leaf)), index, nibblesOfKey(wrong))
	f.hashed(DivergeAt, f.path.RootAt, 0, leaf)
	f.path.Visits[0].DivergeByte = 1
	empty := Path{Preimage: slot, RootAt: f.Layout.Place(emptyRootHash[:]).Start, KeyAt: f.Layout.Place(slot).Start, nibbles: nibblesOf(common.Hash(slot))}
	empty.Visits = []Visit{{Kind: EmptyRootKind, Hashed: true, RefAt: empty.RootAt}}
	f.walks, f.steps = []Path{f.path, empty}, 2
	c := assign(f.Walker, s)
	c.Claims[1] = c.Claims[0]
	for i := range 2 {
		c.Walks[i].Index = [2]IndexByte{{0, 0}, {1, 1}} // 5 is at least 0x80
	}
	c.Walks[1].IsSlot, c.Walks[1].IsIndex = 1, -1
	if circuittest.Attack(ccs, c) == nil {
		t.Error("accepted: a present index is absent")
	}
}

// TestSlotsByAnIndex proves slots absent that are there, by the key of an index: a walk that is a slot −1 times and an index once has the
// kind of a slot, and of the preimage only two bytes are looked up. The rest of it is read −1 times, where it stands.
func TestSlotsByAnIndex(t *testing.T) {
	ccs := circuitOf(t, sizeHostile)
	for _, index := range []uint16{0, 5, 200, 1000} { // each form of an index's RLP; none begins as the slot's hash does
		slot := common.Hash{byte(index >> 8), byte(index)} // of these bytes a walk's row is made in either case
		leaf := node(path(true, nibblesOf(slot)), []byte{7})
		w := world{root: common.Hash(hash(leaf)), nodes: map[common.Hash][]byte{common.Hash(hash(leaf)): leaf}}
		walker, at := w.walker()
		p, err := walker.Walk(at, slot[:])
		if err != nil || !p.Present {
			t.Fatalf("slot %s: present %t, %v", slot, p.Present, err)
		}
		truth := assign(walker, sizeHostile)
		if err := circuittest.Solve(ccs, truth); err != nil {
			t.Fatalf("slot %s: %v", slot, err)
		}
		f := forgeIndex(t, w.root, index, nibblesOfKey(keyOf(index)))
		f.hashed(DivergeAt, f.path.RootAt, 0, leaf)
		f.path.Visits[0].DivergeByte = 1
		preimage := f.Layout.Place(slot[:])
		c := f.assign(false)
		c.Walks[0].IsSlot, c.Walks[0].KeyAt = -1, preimage.Start
		c.Claims[0].Key, c.Claims[0].Kind = truth.Claims[0].Key, KeySlot
		if circuittest.Attack(ccs, c) == nil {
			t.Errorf("accepted: the slot %s, which is there, is absent", slot)
		}
	}
}
