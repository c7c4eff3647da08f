package statement

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// made is a small chain history: two blocks, a contract with storage, an account without, and addresses that are not there.
type made struct {
	data     fact.Data
	contract common.Address
	plain    common.Address
	absent   common.Address
	slot     common.Hash
	value    common.Hash
}

// makeWorld builds the history with go-ethereum's tries.
func makeWorld(t testing.TB, seed uint64) made {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	random := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		return b
	}
	w := made{
		data:     fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}},
		contract: common.BytesToAddress(random(20)), plain: common.BytesToAddress(random(20)), absent: common.BytesToAddress(random(20)),
		slot: common.BytesToHash(random(32)), value: common.BytesToHash(random(7)),
	}
	newTrie := func() *trie.Trie {
		return trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
	}
	put := func(tr *trie.Trie, key []byte, value any) {
		enc, err := rlp.EncodeToBytes(value)
		if err != nil {
			t.Fatal(err)
		}
		if err := tr.Update(crypto.Keccak256(key), enc); err != nil {
			t.Fatal(err)
		}
	}
	collect := func(tr *trie.Trie, keys ...[]byte) {
		db := memorydb.New()
		for _, k := range keys {
			if err := tr.Prove(crypto.Keccak256(k), db); err != nil {
				t.Fatal(err)
			}
		}
		it := db.NewIterator(nil, nil)
		defer it.Release()
		for it.Next() {
			w.data.Nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
		}
	}
	for number := uint64(1000); number < 1002; number++ {
		storage := newTrie()
		put(storage, w.slot[:], w.value[1+24:])
		for i := 0; i < 3; i++ {
			put(storage, random(32), random(32))
		}
		state := newTrie()
		put(state, w.contract[:], &types.StateAccount{Nonce: 1, Balance: uint256.NewInt(5), Root: storage.Hash(), CodeHash: crypto.Keccak256(random(4))})
		put(state, w.plain[:], &types.StateAccount{Balance: uint256.NewInt(number << 40), Root: types.EmptyRootHash, CodeHash: types.EmptyCodeHash[:]})
		put(state, random(20), &types.StateAccount{Balance: uint256.NewInt(1), Root: types.EmptyRootHash, CodeHash: types.EmptyCodeHash[:]})
		other := common.Hash(random(32))
		collect(storage, w.slot[:], other[:], make([]byte, 32))
		collect(state, w.contract[:], w.plain[:], w.absent[:], make([]byte, 20))
		h := types.Header{
			ParentHash: crypto.Keccak256Hash([]byte{byte(number)}), Number: new(big.Int).SetUint64(number), Root: state.Hash(), Time: 7 * number, Difficulty: big.NewInt(0),
			GasLimit: 30_000_000, Extra: random(5), BaseFee: big.NewInt(9),
		}
		enc, err := rlp.EncodeToBytes(&h)
		if err != nil {
			t.Fatal(err)
		}
		w.data.Headers[number] = enc
	}
	return w
}

// query asks one question of each kind.
func (w made) query() *query.Query {
	return &query.Query{ChainID: 1337, Facts: []query.Fact{
		{Kind: query.Storage, Block: 1001, Address: w.contract, Slot: w.slot},
		{Kind: query.Header, Block: 1000, Field: 15},
		{Kind: query.Account, Block: 1000, Address: w.plain, Field: 1},
		{Kind: query.Account, Block: 1000, Address: w.plain, Field: 3},
		{Kind: query.Account, Block: 1001, Address: w.absent, Field: 2},
		{Kind: query.Account, Block: 1001, Address: w.absent, Field: 0},
		{Kind: query.Storage, Block: 1001, Address: w.contract},
		{Kind: query.Storage, Block: 1000, Address: w.plain, Slot: w.slot},
		{Kind: query.Storage, Block: 1001, Address: w.absent, Slot: w.slot},
	}}
}

// quick returns the circuit of a capacity with the stand-in sponge: everything but keccak, in milliseconds.
func quick(c Capacity) *Circuit {
	circuit := NewCircuit(c)
	circuit.sponge = func(api frontend.API) memory.Sponge { return circuittest.Sponge{API: api} }
	return circuit
}

// spare adds one unused row to each table.
func spare(c Capacity) Capacity {
	return Capacity{c.Blocks + 1, c.Items + 1, c.Steps + 1, c.Walks + 1, c.Facts + 1, c.Headers + 1}
}

// deepWorld is the genesis block of a chain with one account, whose storage has two slots with hashes that share many nibbles, so that
// there are long extensions and inlined leaves.
func deepWorld(t *testing.T) (made, *query.Query) {
	t.Helper()
	seen := map[[4]byte]uint64{}
	slot := func(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }
	var pair [2]common.Hash
	for n := uint64(0); ; n++ {
		var prefix [4]byte
		copy(prefix[:], crypto.Keccak256(slot(n).Bytes()))
		if m, ok := seen[prefix]; ok {
			pair = [2]common.Hash{slot(m), slot(n)}
			break
		}
		seen[prefix] = n
	}
	w := made{data: fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}}, contract: common.Address{1}}
	enc := func(v any) []byte {
		out, err := rlp.EncodeToBytes(v)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	newTrie := func() *trie.Trie {
		return trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
	}
	put := func(tr *trie.Trie, key, value []byte) {
		if err := tr.Update(crypto.Keccak256(key), value); err != nil {
			t.Fatal(err)
		}
	}
	collect := func(tr *trie.Trie, keys ...[]byte) {
		db := memorydb.New()
		for _, k := range keys {
			if err := tr.Prove(crypto.Keccak256(k), db); err != nil {
				t.Fatal(err)
			}
		}
		it := db.NewIterator(nil, nil)
		defer it.Release()
		for it.Next() {
			w.data.Nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
		}
	}
	absent := slot(1 << 40)
	storage := newTrie()
	put(storage, pair[0][:], enc([]byte{5}))
	put(storage, pair[1][:], enc([]byte{0x85}))
	collect(storage, pair[0][:], pair[1][:], absent[:])
	state := newTrie()
	put(state, w.contract[:], enc(&types.StateAccount{Balance: uint256.NewInt(0).SetAllOne(), Root: storage.Hash(), CodeHash: types.EmptyCodeHash[:]}))
	collect(state, w.contract[:], w.absent[:])
	w.data.Headers[0] = enc(&types.Header{Number: new(big.Int), Root: state.Hash(), Difficulty: big.NewInt(0)})
	return w, &query.Query{ChainID: 1, Facts: []query.Fact{
		{Kind: query.Storage, Address: w.contract, Slot: pair[0]},
		{Kind: query.Storage, Address: w.contract, Slot: pair[1]},
		{Kind: query.Storage, Address: w.contract, Slot: absent},
		{Kind: query.Account, Address: w.contract, Field: 1},
		{Kind: query.Account, Address: w.absent, Field: 1},
		{Kind: query.Header, Field: 8},
	}}
}
