package chain

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
)

// proofNodes lets go-ethereum's trie write a proof.
type proofNodes struct{ list [][]byte }

func (p *proofNodes) Put(_, value []byte) error {
	p.list = append(p.list, common.CopyBytes(value))
	return nil
}
func (p *proofNodes) Delete([]byte) error           { panic("a proof is never deleted from") }
func (p *proofNodes) DeleteRange(_, _ []byte) error { panic("a proof is never deleted from") }
func (p *proofNodes) add(t *testing.T, tr *trie.Trie, key common.Hash) {
	t.Helper()
	if err := tr.Prove(key[:], p); err != nil {
		t.Fatal(err)
	}
}

// gethValue is the twin: what go-ethereum reads from the same nodes, keyed by their own hashes.
func gethValue(root, key common.Hash, nodes nodeSet) ([]byte, error) {
	db := memorydb.New()
	for hash, enc := range nodes {
		db.Put(hash[:], enc)
	}
	return trie.VerifyProof(root, key[:], db)
}

// seeded returns randomness that can be had again, and prints how.
func seeded(t *testing.T) *rand.Rand {
	seed := rand.Uint64()
	if text := os.Getenv("HINDSIGHT_SEED"); text != "" {
		if n, ok := parseNumber(text); ok {
			seed = n
		}
	}
	t.Logf("HINDSIGHT_SEED=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

func randomHash(r *rand.Rand) (h common.Hash) {
	for i := 0; i < len(h); i += 8 {
		binary.LittleEndian.PutUint64(h[i:], r.Uint64())
	}
	return h
}

// closeKey makes a key that shares most nibbles with another, so that extensions and embedded nodes appear.
func closeKey(r *rand.Rand, to common.Hash) common.Hash {
	for i := common.HashLength - 1 - r.IntN(4); i < common.HashLength; i++ {
		to[i] = byte(r.Uint32())
	}
	return to
}

func TestWalkAgreesWithGoEthereum(t *testing.T) {
	r := seeded(t)
	for _, size := range []int{1, 2, 3, 10, 100, 1000} {
		tr := trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
		var keys []common.Hash
		for range size {
			key := randomHash(r)
			if len(keys) > 0 && r.IntN(2) == 0 {
				key = closeKey(r, keys[r.IntN(len(keys))])
			}
			value := []byte{1 + byte(r.IntN(255))} // short: embedded where the path is short
			if r.IntN(3) == 0 {
				value = bytes.Repeat(value, 1+r.IntN(100))
			}
			tr.MustUpdate(key[:], value)
			keys = append(keys, key)
		}
		root := tr.Hash()
		for i := range 60 {
			key := keys[r.IntN(len(keys))]
			switch i % 3 {
			case 1:
				key = randomHash(r)
			case 2:
				key = closeKey(r, key)
			}
			var proof proofNodes
			proof.add(t, tr, key)
			checkWalk(t, root, key, proof.list)
		}
	}
}

// checkWalk compares a walk with go-ethereum's, and with what is left of it when a node is taken away or changed.
func checkWalk(t *testing.T, root, key common.Hash, proof [][]byte) {
	t.Helper()
	full := nodeSet{}
	full.add(proof...)
	want, err := gethValue(root, key, full)
	if err != nil {
		t.Fatal(err)
	}
	got, err := full.walk(root, key)
	if err != nil || !bytes.Equal(got.value, want) || (got.value == nil) != (want == nil) {
		t.Fatalf("key %v: %x, %v; go-ethereum says %x", key, got.value, err, want)
	}
	if len(got.path) != len(full) {
		t.Fatalf("key %v: walked over %d nodes of %d", key, len(got.path), len(full))
	}
	for i := range proof {
		prefix := nodeSet{}
		prefix.add(proof[:i]...)
		var missing *gap
		if _, err := prefix.walk(root, key); !errors.As(err, &missing) {
			t.Fatalf("key %v: a prefix of %d of %d nodes: %v", key, i, len(proof), err)
		}
		changed := nodeSet{}
		changed.add(proof...)
		flipped := common.CopyBytes(proof[i])
		flipped[len(flipped)-1] ^= 1
		delete(changed, crypto.Keccak256Hash(proof[i]))
		changed.add(flipped)
		if _, err := changed.walk(root, key); !errors.As(err, &missing) {
			t.Fatalf("key %v: node %d of %d changed: %v", key, i, len(proof), err)
		}
	}
}

func TestWalkEmptyTrie(t *testing.T) {
	if got, err := (nodeSet{}).walk(types.EmptyRootHash, common.Hash{1}); err != nil || got.value != nil || len(got.path) != 0 {
		t.Fatalf("%+v %v", got, err)
	}
}

// TestWalkRefusesShapes walks over roots that no trie of hashed keys has. The root's hash is right each time: a source
// that invents a header can serve them.
func TestWalkRefusesShapes(t *testing.T) {
	hash := bytes.Repeat([]byte{0xab}, 32)
	branch := func(change func(items []any)) []any {
		items := make([]any, 17)
		for i := range items {
			items[i] = []byte{}
		}
		for i := range 16 {
			items[i] = hash
		}
		change(items)
		return items
	}
	leafPath := append([]byte{0x20}, make([]byte, 32)...)
	shapes := map[string]any{
		"a string":                  []byte("leaf"),
		"no items":                  []any{},
		"three items":               []any{hash, hash, hash},
		"18 items":                  append(branch(func([]any) {}), hash),
		"branch with a value":       branch(func(b []any) { b[16] = []byte{1} }),
		"branch with a list value":  branch(func(b []any) { b[16] = []any{} }),
		"child of 31 bytes":         branch(func(b []any) { b[0] = hash[:31] }),
		"child of 33 bytes":         branch(func(b []any) { b[0] = append([]byte{1}, hash...) }),
		"child of one byte":         branch(func(b []any) { b[0] = []byte{5} }),
		"embedded child too long":   branch(func(b []any) { b[0] = []any{leafPath[:5], hash} }),
		"embedded list of nothing":  branch(func(b []any) { b[0] = []any{} }),
		"path is a list":            []any{[]any{}, hash},
		"path without a byte":       []any{[]byte{}, hash},
		"hex prefix 4":              []any{append([]byte{0x40}, leafPath[1:]...), hash},
		"hex prefix 0xf":            []any{append([]byte{0xf0}, leafPath[1:]...), hash},
		"padding of an even path":   []any{append([]byte{0x21}, leafPath[1:]...), hash},
		"leaf too short":            []any{leafPath[:32], hash},
		"leaf too long":             []any{append(leafPath, 0), hash},
		"leaf without a value":      []any{leafPath, []byte{}},
		"leaf of a list":            []any{leafPath, []any{hash}},
		"extension of nothing":      []any{[]byte{0x00}, hash},
		"extension of a whole key":  []any{append([]byte{0x00}, make([]byte, 32)...), hash},
		"extension to nothing":      []any{[]byte{0x00, 0x00}, []byte{}},
		"extension to a short hash": []any{[]byte{0x00, 0x00}, hash[:31]},
		"a path of 100 bytes":       []any{append([]byte{0x20}, make([]byte, 99)...), hash},
	}
	for name, shape := range shapes {
		enc, err := rlp.EncodeToBytes(shape)
		if err != nil {
			t.Fatal(err)
		}
		refusesNode(t, name, enc)
	}
	good, _ := rlp.EncodeToBytes([]any{leafPath, hash})
	refusesNode(t, "bytes after the end", append(common.CopyBytes(good), 0))
	refusesNode(t, "cut", good[:len(good)-1])
	refusesNode(t, "empty", nil)
	refusesNode(t, "a length with a leading zero", append([]byte{0xf9, 0, good[1]}, good[2:]...))
}

func refusesNode(t *testing.T, name string, enc []byte) {
	t.Helper()
	set := nodeSet{}
	set.add(enc)
	got, err := set.walk(crypto.Keccak256Hash(enc), common.Hash{})
	if !errors.Is(err, errNode) {
		t.Errorf("%s: %+v, %v", name, got, err)
	}
}

// TestWalkRefusesSmallNodeByHash: below 32 bytes a node is embedded; one that is referred to by its hash is a second
// encoding of the same trie.
func TestWalkRefusesSmallNodeByHash(t *testing.T) {
	leaf, _ := rlp.EncodeToBytes([]any{[]byte{0x30}, []byte{7}})
	ext, _ := rlp.EncodeToBytes([]any{append([]byte{0x10}, make([]byte, 31)...), crypto.Keccak256(leaf)})
	set := nodeSet{}
	set.add(leaf, ext)
	if _, err := set.walk(crypto.Keccak256Hash(ext), common.Hash{}); !errors.Is(err, errNode) {
		t.Fatal(err)
	}
}

func FuzzWalk(f *testing.F) {
	leaf, _ := rlp.EncodeToBytes([]any{append([]byte{0x20}, make([]byte, 32)...), []byte{7}})
	f.Add(leaf, []byte{})
	inner, _ := rlp.EncodeToBytes([]any{append([]byte{0x00}, make([]byte, 4)...), crypto.Keccak256(leaf)})
	f.Add(inner, leaf)
	f.Fuzz(func(t *testing.T, first, second []byte) {
		set := nodeSet{}
		set.add(first, second)
		root := crypto.Keccak256Hash(first)
		got, err := set.walk(root, common.Hash{})
		if err != nil {
			return
		}
		if want, err := gethValue(root, common.Hash{}, set); err != nil || !bytes.Equal(got.value, want) {
			t.Fatalf("%x; go-ethereum says %x, %v", got.value, want, err)
		}
	})
}

// TestProofsWithoutHeader reads proofs of which only the state root or the storage root is known, among them one whose
// source lists an embedded leaf as an element and writes a value with a leading zero.
func TestProofsWithoutHeader(t *testing.T) {
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "proofs-noheader", "*.json"))
	if len(files) == 0 {
		t.Skipf("no real data in %s: set HINDSIGHT_FIXTURES to the folder that has it", dir)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var whole struct {
			Proof     json.RawMessage `json:"proof"`
			StateRoot common.Hash     `json:"stateRoot"`
		}
		if err := json.Unmarshal(raw, &whole); err != nil {
			t.Fatal(err)
		}
		if whole.Proof == nil {
			storageOnly(t, raw)
			continue
		}
		said, err := parseClaim(whole.Proof, 256, recordedLimits)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		var slots []common.Hash
		for _, slot := range said.slots {
			slots = append(slots, slot.key)
		}
		found := evidence{nodes: said.nodes(), claim: said}
		if _, err := found.prove(Header{StateRoot: whole.StateRoot}, said.address, slots); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func storageOnly(t *testing.T, raw []byte) {
	var partial struct {
		StorageHash  common.Hash     `json:"storageHash"`
		StorageProof json.RawMessage `json:"storageProof"`
	}
	if err := json.Unmarshal(raw, &partial); err != nil {
		t.Fatal(err)
	}
	err := eachElement(partial.StorageProof, 10, "storageProof", func(dec *json.Decoder) error {
		said, err := parseSlot(dec, recordedLimits)
		if err != nil {
			return err
		}
		used := trail{nodes: nodeSet{}, seen: map[common.Hash]bool{}}
		used.nodes.add(said.proof...)
		value, err := used.slot(partial.StorageHash, said.key)
		if value != said.value {
			t.Errorf("%v: %v, the file says %v", said.key, value, said.value)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
