package trie

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"sort"
	"sync"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// claim is a row that the test says is in the walk table.
type claim struct {
	Key    [4]frontend.Variable
	Kind   frontend.Variable
	RootAt frontend.Variable
	Result Result
}

// walkCircuit is the walk table alone, over a memory whose hashes are true but not constrained.
type walkCircuit struct {
	Blocks []memory.Block
	Items  []rlp.Row
	Walks  []Walk
	Steps  []Step
	Claims []claim
}

func (c *walkCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	mem := memory.New(api, arg, circuittest.Sponge{API: api}, c.Blocks, [2][32]byte{})
	items := rlp.New(api, arg, mem, c.Items)
	w := New(api, arg, mem, items, c.Walks, c.Steps)
	for i := range c.Claims {
		k := &c.Claims[i]
		w.AssertWalk(1, k.Key, k.Kind, k.RootAt, k.Result)
	}
	return arg.Close()
}

// size is the capacity of a test circuit.
type size struct{ blocks, items, walks, steps int }

var sizeReal = size{44, 240, 1, 14}

var (
	compiled   = map[size]constraint.ConstraintSystem{}
	compiledMu sync.Mutex
)

func circuitOf(t testing.TB, s size) constraint.ConstraintSystem {
	compiledMu.Lock()
	defer compiledMu.Unlock()
	if compiled[s] == nil {
		compiled[s] = circuittest.Compile(t, &walkCircuit{
			Blocks: make([]memory.Block, s.blocks), Items: make([]rlp.Row, s.items),
			Walks: make([]Walk, s.walks), Steps: make([]Step, s.steps), Claims: make([]claim, s.walks),
		})
	}
	return compiled[s]
}

// world is a root and the nodes below it.
type world struct {
	root  common.Hash
	nodes map[common.Hash][]byte
}

// walker returns a walker with the root as the first message, and the root's position.
func (w world) walker() (*Walker, int) {
	l := memory.NewLayout()
	at := l.Place(w.root[:]).Start
	return NewWalker(l, rlp.NewLists(l), w.nodes), at
}

// fits says whether the walker's use fits the size.
func (s size) fits(w *Walker) bool {
	return w.Layout.Blocks() <= s.blocks && w.Lists.Rows() <= s.items && w.Walks() <= s.walks && w.Steps() <= s.steps
}

func assign(w *Walker, s size) *walkCircuit {
	c := &walkCircuit{Blocks: w.Layout.Assign(s.blocks), Items: w.Lists.Assign(s.items)}
	c.Walks, c.Steps = w.Assign(s.walks, s.steps)
	for i := range w.walks {
		c.Claims = append(c.Claims, claimOf(&w.walks[i]))
	}
	return c
}

func claimOf(p *Path) claim {
	var b [32]byte
	copy(b[:], p.Preimage)
	kind := indicator(len(p.Preimage) == 32) + KeyIndex*indicator(p.byIndex())
	return claim{Key: digestLanes(b), Kind: kind, RootAt: p.RootAt, Result: p.Result()}
}

// clone copies an assignment so that a test can change it.
func (c *walkCircuit) clone() *walkCircuit {
	return &walkCircuit{
		Blocks: append([]memory.Block(nil), c.Blocks...), Items: append([]rlp.Row(nil), c.Items...),
		Walks: append([]Walk(nil), c.Walks...), Steps: append([]Step(nil), c.Steps...), Claims: append([]claim(nil), c.Claims...),
	}
}

// builder makes tries with go-ethereum.
type builder struct {
	trie *gethtrie.Trie
	keys [][]byte // preimages
}

func newBuilder() *builder {
	return &builder{trie: gethtrie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))}
}

func (b *builder) put(t testing.TB, preimage, value []byte) {
	t.Helper()
	if err := b.trie.Update(crypto.Keccak256(preimage), value); err != nil {
		t.Fatal(err)
	}
	b.keys = append(b.keys, preimage)
}

// world proves the preimages (present or not) and returns the root and all nodes of the proofs.
func (b *builder) world(t testing.TB, preimages ...[]byte) world {
	t.Helper()
	w := world{root: b.trie.Hash(), nodes: map[common.Hash][]byte{}}
	db := memorydb.New()
	for _, p := range preimages {
		if err := b.trie.Prove(crypto.Keccak256(p), db); err != nil {
			t.Fatal(err)
		}
	}
	it := db.NewIterator(nil, nil)
	defer it.Release()
	for it.Next() {
		n := bytes.Clone(it.Value())
		w.nodes[crypto.Keccak256Hash(n)] = n
	}
	return w
}

// want returns what go-ethereum says the key's value is; nil when it is proven absent.
func (w world) want(t testing.TB, preimage []byte) []byte {
	t.Helper()
	if w.root == EmptyRoot() {
		return nil
	}
	db := memorydb.New()
	for h, n := range w.nodes {
		_ = db.Put(h[:], n)
	}
	v, err := gethtrie.VerifyProof(w.root, crypto.Keccak256(preimage), db)
	if err != nil {
		t.Fatalf("go-ethereum refuses: %v", err)
	}
	return v
}

// random returns n random bytes.
func random(rng *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
	return b
}

// word returns the RLP of a random storage word of 1 to 32 bytes.
func word(rng *rand.Rand) []byte {
	b := random(rng, 1+rng.IntN(32))
	b[0] |= 1
	enc, err := gethrlp.EncodeToBytes(b)
	if err != nil {
		panic(err)
	}
	return enc
}

// neighbours returns pairs of 32-byte preimages whose hashes share many leading nibbles: they force long extensions and,
// with small values, leaves below 32 bytes.
var neighbours = sync.OnceValue(func() [][2][]byte {
	type entry struct {
		hash [8]byte
		n    uint64
	}
	all := make([]entry, 1<<18)
	preimage := func(n uint64) []byte {
		b := make([]byte, 32)
		binary.BigEndian.PutUint64(b[24:], n)
		return b
	}
	for i := range all {
		all[i].n = uint64(i)
		copy(all[i].hash[:], crypto.Keccak256(preimage(uint64(i))))
	}
	sort.Slice(all, func(i, j int) bool { return bytes.Compare(all[i].hash[:], all[j].hash[:]) < 0 })
	var pairs [][2][]byte
	for i := 1; i < len(all); i++ {
		if bytes.Equal(all[i-1].hash[:4], all[i].hash[:4]) {
			pairs = append(pairs, [2][]byte{preimage(all[i-1].n), preimage(all[i].n)})
		}
	}
	return pairs
})
