package chain

import (
	"encoding/json"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// forks add fields to the header, each on top of those before it.
var forks = []struct {
	name  string
	items int
	add   func(h *types.Header)
}{
	{"Frontier", 15, func(*types.Header) {}},
	{"London", 16, func(h *types.Header) { h.BaseFee = big.NewInt(7) }},
	{"Paris", 16, func(h *types.Header) { h.Difficulty, h.MixDigest = new(big.Int), common.Hash{9} }},
	{"Shanghai", 17, func(h *types.Header) { h.WithdrawalsHash = &types.EmptyWithdrawalsHash }},
	{"Cancun", 20, func(h *types.Header) {
		h.BlobGasUsed, h.ExcessBlobGas, h.ParentBeaconRoot = new(uint64), new(uint64), &common.Hash{1}
	}},
	{"Prague and Osaka", 21, func(h *types.Header) { h.RequestsHash = &types.EmptyRequestsHash }},
}

func TestHeadersOfEveryFork(t *testing.T) {
	h := types.Header{Number: big.NewInt(1 << 40), Difficulty: big.NewInt(1 << 50), Root: common.Hash{3}, Extra: make([]byte, 8<<10)}
	for _, fork := range forks {
		fork.add(&h)
		raw, err := json.Marshal(&h)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseHeader(raw, 1<<40)
		if err != nil || got.Hash != h.Hash() || got.StateRoot != h.Root || got.Number != 1<<40 {
			t.Errorf("%s: %+v, %v", fork.name, got, err)
		}
		var items []rlp.RawValue
		if err := rlp.DecodeBytes(got.RLP, &items); err != nil || len(items) != fork.items {
			t.Errorf("%s: %d items, %v", fork.name, len(items), err)
		}
		for cut := range got.RLP {
			if _, err := NewHeader(got.RLP[:cut]); fault.Code(err) != CodeHeaderMalformed {
				t.Fatalf("%s cut to %d bytes: %v", fork.name, cut, err)
			}
		}
	}
}

func TestNewHeaderRefuses(t *testing.T) {
	encode := func(h types.Header) []byte {
		enc, err := rlp.EncodeToBytes(&h)
		if err != nil {
			t.Fatal(err)
		}
		return enc
	}
	wide := new(big.Int).Lsh(common.Big1, 64)
	for name, c := range map[string]struct {
		enc  []byte
		code string
	}{
		"number of 65 bits": {encode(types.Header{Number: wide}), CodeHeaderMalformed},
		"64 KiB":            {encode(types.Header{Extra: make([]byte, maxHeaderBytes)}), CodeTooLarge},
		"a byte after it":   {append(encode(types.Header{}), 0), CodeHeaderMalformed},
	} {
		if _, err := NewHeader(c.enc); fault.Code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// invented makes a trie with one entry, as a source with a header of its own can.
func invented(t *testing.T, key, value []byte) (common.Hash, nodeSet) {
	t.Helper()
	tr := trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
	hash := crypto.Keccak256Hash(key)
	tr.MustUpdate(hash[:], value)
	var proof proofNodes
	proof.add(t, tr, hash)
	set := nodeSet{}
	set.add(proof.list...)
	return tr.Hash(), set
}

// TestInventedLeaves: a leaf that is proven and is no account, or no word, is refused.
func TestInventedLeaves(t *testing.T) {
	list := func(items ...any) []byte {
		enc, err := rlp.EncodeToBytes(items)
		if err != nil {
			t.Fatal(err)
		}
		return enc
	}
	hash, none := make([]byte, 32), []byte{}
	address := common.Address{1}
	for name, leaf := range map[string][]byte{
		"not RLP":            {0xff},
		"a string":           {0x83, 1, 2, 3},
		"three items":        list(none, none, hash),
		"five items":         list(none, none, hash, hash, none),
		"nonce of 9 bytes":   list(hash[:9], none, hash, hash),
		"nonce with zero":    list([]byte{0}, none, hash, hash),
		"balance of 33":      list(none, append([]byte{1}, hash...), hash, hash),
		"root of 31 bytes":   list(none, none, hash[:31], hash),
		"code hash of 31":    list(none, none, hash, hash[:31]),
		"code hash of 0":     list(none, none, hash, none),
		"a byte after it":    append(list(none, none, hash, hash), 0),
		"a list in a list":   list(none, none, hash, list(hash)),
		"items of one list ": list([]any{none, none, hash, hash}),
	} {
		root, set := invented(t, address[:], leaf)
		found := evidence{nodes: set}
		if _, err := found.prove(Header{StateRoot: root}, address, nil); fault.Code(err) != CodeNodeMalformed {
			t.Errorf("account, %s: %v", name, err)
		}
	}
	for name, leaf := range map[string][]byte{
		"zero":            {0x80},
		"zero byte":       {0x00},
		"leading zero":    {0x82, 0, 1},
		"33 bytes":        append([]byte{0xa1}, append([]byte{1}, hash...)...),
		"a list":          {0xc1, 1},
		"a byte after it": {1, 1},
		"long form":       {0x81, 1},
	} {
		root, set := invented(t, hash, leaf)
		used := trail{nodes: set, seen: map[common.Hash]bool{}}
		if _, err := used.slot(root, common.Hash{}); fault.Code(err) != CodeNodeMalformed {
			t.Errorf("slot, %s: %v", name, err)
		}
	}
}
