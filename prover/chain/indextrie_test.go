package chain

import (
	"bytes"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/trie"
)

type rawList [][]byte

func (l rawList) Len() int                             { return len(l) }
func (l rawList) EncodeIndex(i int, buf *bytes.Buffer) { buf.Write(l[i]) }

// TestIndexTrie compares with go-ethereum: the root, and what each path proves by itself, with values that are embedded in
// their parents and values that are not.
func TestIndexTrie(t *testing.T) {
	r := seeded(t)
	for _, size := range []int{0, 1, 2, 3, 15, 16, 17, 126, 127, 128, 129, 130, 255, 256, 257, 300, 1000, 4097, maxTransactions} {
		for _, length := range []int{1, 20, 40} {
			list := make([][]byte, size)
			for i := range list {
				list[i] = bytes.Repeat([]byte{1 + byte(r.IntN(255))}, 1+r.IntN(length))
			}
			got, err := newIndexTrie(list)
			if err != nil || got.root != types.DeriveSha(rawList(list), trie.NewStackTrie(nil)) {
				t.Fatalf("%d values: %v", size, err)
			}
			for _, i := range []int{0, 1, 2, 15, 16, 126, 127, 128, 129, 255, 256, 257, size - 1, size, size + 1, r.IntN(maxTransactions), maxTransactions} {
				if i >= 0 {
					checkPath(t, got, list, i)
				}
			}
		}
	}
}

// checkPath reads one path with go-ethereum, and misses each of its nodes.
func checkPath(t *testing.T, got *indexTrie, list [][]byte, i int) {
	t.Helper()
	path := make(map[common.Hash][]byte)
	got.addPath(i, path)
	if len(list) == 0 {
		if len(path) != 0 || got.root != types.EmptyRootHash {
			t.Fatal("an empty trie has nodes")
		}
		return
	}
	db := memorydb.New()
	for hash, enc := range path {
		if crypto.Keccak256Hash(enc) != hash || (len(enc) < 32 && hash != got.root) {
			t.Fatal("no node of a trie")
		}
		db.Put(hash[:], enc)
	}
	var want []byte
	if i < len(list) {
		want = list[i]
	}
	value, err := trie.VerifyProof(got.root, indexKey(i), db)
	if err != nil || !bytes.Equal(value, want) {
		t.Fatalf("index %d of %d: %x, %v", i, len(list), value, err)
	}
	for hash, enc := range path {
		db.Delete(hash[:])
		if _, err := trie.VerifyProof(got.root, indexKey(i), db); err == nil {
			t.Fatalf("index %d of %d: a node that is not needed", i, len(list))
		}
		db.Put(hash[:], enc)
	}
}

func TestIndexTrieRefuses(t *testing.T) {
	for _, list := range [][][]byte{{nil}, {{1}, {}}, append(make([][]byte, 0), make([][]byte, 200)...)} {
		if _, err := newIndexTrie(list); err == nil {
			t.Errorf("%d values, one of them empty", len(list))
		}
	}
	if _, err := transactionsPart.trie(Header{}, make([][]byte, maxTransactions+1)); err == nil {
		t.Error("too many values")
	}
}
