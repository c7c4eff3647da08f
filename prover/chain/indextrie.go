package chain

import (
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// maxTransactions is how many transactions, and so receipts, a block may have: a query names them with 16 bits.
const maxTransactions = 1 << 16

// indexTrie is the trie of a block's transactions or receipts (yellow paper, section 4.4.3): the key of each is the RLP of
// its index. No such key is a prefix of another, so no branch has a value.
type indexTrie struct {
	root  common.Hash
	nodes map[string][]byte // by the nibbles that lead from the root to the node; what is below 32 bytes is inside its parent
}

// newIndexTrie makes the trie of a list of consensus encodings, none of which is empty.
func newIndexTrie(list [][]byte) (*indexTrie, error) {
	t := &indexTrie{root: types.EmptyRootHash, nodes: make(map[string][]byte)}
	if len(list) == 0 {
		return t, nil
	}
	stack := trie.NewStackTrie(func(path []byte, _ common.Hash, enc []byte) {
		t.nodes[string(path)] = common.CopyBytes(enc)
	})
	// A stack trie takes its keys in their order, in which the RLP of 0, which is 0x80, comes after that of 127.
	add := func(i int) error { return stack.Update(indexKey(i), list[i]) }
	for i := 1; i < len(list) && i < 0x80; i++ {
		if err := add(i); err != nil {
			return nil, err
		}
	}
	if err := add(0); err != nil {
		return nil, err
	}
	for i := 0x80; i < len(list); i++ {
		if err := add(i); err != nil {
			return nil, err
		}
	}
	t.root = stack.Hash()
	return t, nil
}

func indexKey(i int) []byte { return rlp.AppendUint64(nil, uint64(i)) }

// addPath adds the nodes on the path of index i, by their own hashes: those that prove what is there, or that nothing is.
// A walk passes exactly the nodes whose place is a prefix of the key.
func (t *indexTrie) addPath(i int, to map[common.Hash][]byte) {
	var key []byte
	for _, b := range indexKey(i) {
		key = append(key, b>>4, b&0x0f)
	}
	for n := range len(key) + 1 {
		if enc, ok := t.nodes[string(key[:n])]; ok {
			to[crypto.Keccak256Hash(enc)] = enc
		}
	}
}

// part is one of the two lists below a block's header.
type part uint8

const (
	transactionsPart part = iota
	receiptsPart
)

func (p part) String() string { return [...]string{"transactions", "receipts"}[p] }

// root is what the header says about the list.
func (p part) root(h Header) common.Hash {
	return [...]common.Hash{h.TransactionsRoot, h.ReceiptsRoot}[p]
}

// parse reads the JSON that holds the list: of a block, or of its receipts.
func (p part) parse(raw json.RawMessage, known envelopes) ([][]byte, error) {
	if p == transactionsPart {
		return parseTransactions(raw, known)
	}
	return parseReceipts(raw, known)
}

// proves refuses a list whose trie has not the root that the header names.
func (p part) proves(h Header, list [][]byte) error {
	_, err := p.trie(h, list)
	return err
}

// trie makes the trie of a list, and refuses one that has not the root that the header names.
func (p part) trie(h Header, list [][]byte) (*indexTrie, error) {
	if len(list) > maxTransactions {
		return nil, transient(CodeTooLarge, p.String(), "%d of them, the limit is %d", len(list), maxTransactions)
	}
	t, err := newIndexTrie(list)
	if err != nil {
		return nil, transient(CodeMalformed, p.String(), "they make no trie: %w", err)
	}
	if t.root != p.root(h) {
		code := [...]string{CodeTransactionsRoot, CodeReceiptsRoot}[p]
		return nil, transient(code, p.String(), "%d of them make a trie of root %v, the header of block %d names %v: the source lies, or its "+
			"JSON leaves something out; use another source", len(list), t.root, h.Number, p.root(h))
	}
	return t, nil
}
