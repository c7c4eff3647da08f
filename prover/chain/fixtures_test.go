package chain_test

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// chains are the chain ids of the names in the files of the real data.
var chains = map[string]uint64{"mainnet": 1, "sepolia": 11155111, "bsc": 56, "scroll": 534352}

// each opens the chain of every file of a folder and hands over the parts of its name and what is in it.
func each(t *testing.T, folder string, check func(src *chain.Replay, parts []string, raw []byte)) {
	t.Helper()
	dir := fixtures(t)
	files, err := filepath.Glob(filepath.Join(dir, folder, "*.json*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no %s in %s (%v)", folder, dir, err)
	}
	sources := make(map[string]*chain.Replay)
	for _, file := range files {
		stem, _, _ := strings.Cut(filepath.Base(file), ".")
		parts := strings.Split(stem, "-")
		if sources[parts[0]] == nil {
			sources[parts[0]] = replay(t, dir, chains[parts[0]])
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		check(sources[parts[0]], parts[1:], raw)
	}
}

func number(t *testing.T, text string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func header(t *testing.T, src chain.Source, n uint64) chain.Header {
	t.Helper()
	header, err := src.HeaderRLP(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return header
}

// TestRealHeaders: every recorded header of every fork and chain hashes to its hash.
func TestRealHeaders(t *testing.T) {
	n := 0
	each(t, "headers", func(src *chain.Replay, parts []string, raw []byte) {
		var want struct {
			Hash common.Hash `json:"hash"`
			Root common.Hash `json:"stateRoot"`
		}
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		got := header(t, src, number(t, parts[0]))
		if got.Hash != want.Hash || got.StateRoot != want.Root || got.Number != number(t, parts[0]) {
			t.Errorf("%v: %+v", parts, got)
		}
		n++
	})
	t.Logf("%d headers", n)
}

func TestRealRanges(t *testing.T) {
	n := 0
	each(t, "ranges", func(src *chain.Replay, parts []string, raw []byte) {
		var want struct {
			Headers []struct {
				Number uint64        `json:"number"`
				Hash   common.Hash   `json:"hash"`
				RLP    hexutil.Bytes `json:"rlp"`
			} `json:"headers"`
		}
		if err := json.Unmarshal(raw, &want); err != nil {
			t.Fatal(err)
		}
		for _, entry := range want.Headers {
			// Also when the header is recorded as JSON: both give the same bytes.
			if got := header(t, src, entry.Number); got.Hash != entry.Hash || string(got.RLP) != string(entry.RLP) {
				t.Errorf("%d: %v", entry.Number, got.Hash)
			}
			n++
		}
	})
	t.Logf("%d headers", n)
}

func TestRealProofs(t *testing.T) {
	accounts, slots := 0, 0
	each(t, "proofs", func(src *chain.Replay, parts []string, raw []byte) {
		var said struct {
			StorageProof []struct {
				Key   common.Hash  `json:"key"`
				Value *hexutil.Big `json:"value"`
			} `json:"storageProof"`
		}
		if err := json.Unmarshal(raw, &said); err != nil {
			t.Fatal(err)
		}
		address := common.HexToAddress(parts[1])
		var keys []common.Hash
		for _, slot := range said.StorageProof {
			keys = append(keys, slot.Key)
		}
		head := header(t, src, number(t, parts[0]))
		nodes, err := src.Nodes(t.Context(), head, address, keys)
		if err != nil {
			t.Errorf("%v: %v", parts, err)
			return
		}
		values := readNodes(t, head.StateRoot, nodes, address, keys)
		for _, slot := range said.StorageProof {
			if values[slot.Key].Big().Cmp(slot.Value.ToInt()) != 0 {
				t.Errorf("%v %v: %v", parts, slot.Key, values[slot.Key])
			}
		}
		accounts, slots = accounts+1, slots+len(keys)
	})
	t.Logf("%d accounts, %d slots", accounts, slots)
}

// TestRealWitness: everything that the witness lists is provable from it, one by one and together.
func TestRealWitness(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(fixtures(t), "witness", "*.json.gz"))
	for _, file := range files {
		parts := strings.Split(strings.TrimSuffix(filepath.Base(file), ".json.gz"), "-")
		src := replay(t, fixtures(t), chains[parts[0]])
		head := header(t, src, number(t, parts[1]))
		var needs []chain.Need
		slots := 0
		for address, keys := range witnessed(t, file) {
			nodes, err := src.Nodes(t.Context(), head, address, keys)
			if err != nil {
				t.Fatalf("%v: %v", address, err)
			}
			readNodes(t, head.StateRoot, nodes, address, keys)
			needs = append(needs, chain.Need{Block: head.Number, Account: &address, Slots: keys})
			slots += len(keys)
		}
		data, err := chain.Collect(t.Context(), src, needs)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%d accounts, %d slots, %d nodes", len(needs), slots, len(data.Nodes))
		_, err = src.Nodes(t.Context(), head, common.Address{1, 2, 3}, nil)
		wantCode(t, err, chain.CodeNotRecorded, truth)
	}
}

func witnessed(t *testing.T, file string) map[common.Address][]common.Hash {
	t.Helper()
	packed, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	unzip, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	var content struct {
		Accounts []struct {
			Address common.Address `json:"address"`
			Slots   []common.Hash  `json:"slots"`
		} `json:"accounts"`
	}
	if err := json.NewDecoder(unzip).Decode(&content); err != nil {
		t.Fatal(err)
	}
	accounts := make(map[common.Address][]common.Hash)
	for _, account := range content.Accounts {
		accounts[account.Address] = account.Slots
	}
	return accounts
}
