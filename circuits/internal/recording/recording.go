// Package recording reads recorded blocks of real chains (HINDSIGHT_FIXTURES) with go-ethereum's types and makes of them what a
// source of chain data hands to the prover. The roots of transactions and receipts are computed here and are the header's.
package recording

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// Block is a block of mainnet with its transactions, and its receipts where they were recorded.
type Block struct {
	Number       uint64
	Fork         string
	Header       *types.Header
	Transactions []*types.Transaction
	Receipts     []*types.Receipt // nil: not recorded
	// RawTransactions and RawReceipts are the values in the block's tries.
	RawTransactions, RawReceipts [][]byte
	// Data holds the header, every node of the tries, and the number of transactions.
	Data fact.Data
}

// Blocks returns all blocks of mainnet whose transactions are recorded in a folder, ascending. Receipts of a block whose
// transactions are not recorded are an error: none shall be overlooked.
func Blocks(dir string) ([]Block, error) {
	files, err := filepath.Glob(filepath.Join(dir, "blocks", "mainnet-*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no recorded blocks in %s (%v); give the folder with HINDSIGHT_FIXTURES", dir, err)
	}
	var all []Block
	for _, file := range files {
		b, err := readBlock(dir, filepath.Base(file))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, b)
	}
	slices.SortFunc(all, func(a, b Block) int { return int(int64(a.Number) - int64(b.Number)) })
	receipts, err := filepath.Glob(filepath.Join(dir, "receipts", "*.json"))
	if err != nil {
		return nil, err
	}
	for _, file := range receipts {
		if _, err := os.Stat(filepath.Join(dir, "blocks", filepath.Base(file))); err != nil {
			return nil, fmt.Errorf("%s: receipts of a block that is not recorded", file)
		}
	}
	return all, nil
}

func readBlock(dir, name string) (b Block, err error) {
	if _, err := fmt.Sscanf(strings.TrimSuffix(name, ".json"), "mainnet-%d", &b.Number); err != nil {
		return b, err
	}
	var body struct {
		Hash         common.Hash          `json:"hash"`
		Transactions []*types.Transaction `json:"transactions"`
	}
	for folder, into := range map[string]any{"headers": &b.Header, "blocks": &body, "receipts": &b.Receipts} {
		switch js, err := os.ReadFile(filepath.Join(dir, folder, name)); {
		case errors.Is(err, os.ErrNotExist) && folder == "receipts":
		case err != nil:
			return b, err
		default:
			if err := json.Unmarshal(js, into); err != nil {
				return b, err
			}
		}
	}
	b.Transactions = body.Transactions
	if b.Header.Hash() != body.Hash || b.Header.Number.Uint64() != b.Number {
		return b, fmt.Errorf("the header's hash is %s, the block's %s", b.Header.Hash(), body.Hash)
	}
	b.Fork = fork(b.Header)
	return b, b.fill()
}

// fill encodes what was decoded, and compares the roots.
func (b *Block) fill() error {
	header, err := rlp.EncodeToBytes(b.Header)
	if err != nil {
		return err
	}
	b.Data = fact.Data{Headers: map[uint64][]byte{b.Number: header}, Nodes: map[common.Hash][]byte{},
		Counts: map[uint64]int{b.Number: len(b.Transactions)}}
	if b.RawTransactions, err = binaries(b.Transactions); err != nil {
		return err
	}
	if b.RawReceipts, err = binaries(b.Receipts); err != nil {
		return err
	}
	if root := Trie(b.Data.Nodes, numbered(b.RawTransactions)); root != b.Header.TxHash {
		return fmt.Errorf("the root of the transactions is %s, the header's %s", root, b.Header.TxHash)
	}
	if b.Receipts == nil {
		return nil
	}
	if root := Trie(b.Data.Nodes, numbered(b.RawReceipts)); root != b.Header.ReceiptHash {
		return fmt.Errorf("the root of the receipts is %s, the header's %s", root, b.Header.ReceiptHash)
	}
	return nil
}

func binaries[T interface{ MarshalBinary() ([]byte, error) }](list []T) (out [][]byte, err error) {
	for _, v := range list {
		enc, err := v.MarshalBinary()
		if err != nil {
			return nil, err
		}
		out = append(out, enc)
	}
	return out, nil
}

func numbered(values [][]byte) map[uint16][]byte {
	m := make(map[uint16][]byte, len(values))
	for i, v := range values {
		m[uint16(i)] = v
	}
	return m
}

// Trie builds go-ethereum's trie of transactions or receipts by their indices, adds its nodes to nodes, and returns its root. No
// value may be empty.
func Trie(nodes map[common.Hash][]byte, values map[uint16][]byte) common.Hash {
	t := trie.NewStackTrie(func(_ []byte, hash common.Hash, blob []byte) {
		nodes[hash] = slices.Clone(blob)
	})
	keys := make(map[string][]byte, len(values))
	for i, v := range values {
		keys[string(rlp.AppendUint64(nil, uint64(i)))] = v
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		if err := t.Update([]byte(k), keys[k]); err != nil {
			panic(err) // the keys ascend
		}
	}
	return t.Hash()
}

// fork names the rules of a block of mainnet.
func fork(h *types.Header) string {
	c, n, t := params.MainnetChainConfig, h.Number, h.Time
	for _, f := range []struct {
		name string
		is   bool
	}{
		{"Osaka", c.IsOsaka(n, t)}, {"Prague", c.IsPrague(n, t)}, {"Cancun", c.IsCancun(n, t)}, {"Shanghai", c.IsShanghai(n, t)},
		{"Paris", h.Difficulty.Sign() == 0}, {"Gray Glacier", c.IsGrayGlacier(n)}, {"Arrow Glacier", c.IsArrowGlacier(n)},
		{"London", c.IsLondon(n)}, {"Berlin", c.IsBerlin(n)}, {"Muir Glacier", c.IsMuirGlacier(n)}, {"Istanbul", c.IsIstanbul(n)},
		{"Petersburg", c.IsPetersburg(n)}, {"Byzantium", c.IsByzantium(n)}, {"Spurious Dragon", c.IsEIP158(n)},
		{"Tangerine Whistle", c.IsEIP150(n)}, {"Homestead", c.IsHomestead(n)},
	} {
		if f.is {
			return f.name
		}
	}
	return "Frontier"
}
