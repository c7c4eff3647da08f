package chain_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// A tape is a folder with recordings of the world: header and proof of its block, a range, and a witness of the next
// block that holds slots 1 to 10.
type tape struct {
	dir, header, span, proof, witness string
}

func record(t *testing.T, w *world) tape {
	t.Helper()
	dir, next := t.TempDir(), w.number+1
	rec := tape{
		dir:     dir,
		header:  fmt.Sprintf("%s/headers/%d-%d.json", dir, devchain.ChainID, w.number),
		span:    fmt.Sprintf("%s/ranges/%d-0-%d.json", dir, devchain.ChainID, next),
		proof:   fmt.Sprintf("%s/proofs/%d-%d-%s.json", dir, devchain.ChainID, w.number, strings.ToLower(w.contract.Hex())),
		witness: fmt.Sprintf("%s/witness/%d-%d.json.gz", dir, devchain.ChainID, next),
	}
	writeJSON(t, rec.header, askResult(t, w.dev.URL(), block, hexutil.Uint64(w.number), false))
	writeJSON(t, rec.proof, askResult(t, w.dev.URL(), proof, w.contract, w.slots, hexutil.Uint64(w.number)))
	src := open(t, config(w.dev.URL()))
	var headers []map[string]any
	for n := range next + 1 {
		header, err := src.HeaderRLP(t.Context(), n)
		wantCode(t, err, truth)
		headers = append(headers, map[string]any{"number": n, "hash": header.Hash, "rlp": hexutil.Bytes(header.RLP)})
	}
	writeJSON(t, rec.span, map[string]any{"chain": "dev", "from": 0, "to": next, "headers": headers})
	header, err := src.HeaderRLP(t.Context(), next)
	wantCode(t, err, truth)
	slots := slotRange(1, 11)
	nodes, err := src.Nodes(t.Context(), header, w.contract, slots)
	wantCode(t, err, truth)
	var list []hexutil.Bytes
	for _, enc := range nodes {
		list = append(list, enc)
	}
	writeJSON(t, rec.witness, map[string]any{"number": hexutil.Uint64(next), "nodes": list,
		"accounts": []any{map[string]any{"address": w.contract, "slots": slots}}})
	return rec
}

func writeJSON(t *testing.T, name string, value any) {
	t.Helper()
	raw, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(name, ".gz") {
		var zipped bytes.Buffer
		zip := gzip.NewWriter(&zipped)
		zip.Write(raw)
		zip.Close()
		raw = zipped.Bytes()
	}
	writeFile(t, name, raw)
}

func writeFile(t *testing.T, name string, raw []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func replay(t *testing.T, dir string, chainID uint64) *chain.Replay {
	t.Helper()
	src, err := chain.OpenReplay(dir, chainID)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { src.Close() })
	return src
}

func TestReplay(t *testing.T) {
	w := shared(t)
	rec := record(t, w)
	src := replay(t, rec.dir, 0)
	header, nodes, err := w.fetch(src)
	wantCode(t, err, truth)
	w.checkTruth(t, header, nodes)

	for _, n := range []uint64{w.number + 2, 1 << 63} {
		_, err := src.HeaderRLP(t.Context(), n)
		wantCode(t, err, chain.CodeNotRecorded)
		if fault.FateOf(err) != fault.Invalid {
			t.Error(err)
		}
	}
	// Beside the recorded slots: one of another path, and an account.
	_, err = src.Nodes(t.Context(), header, w.contract, slotRange(1, 60))
	wantCode(t, err, chain.CodeNotRecorded)
	_, err = src.Nodes(t.Context(), header, common.Address{0xbb}, nil)
	wantCode(t, err, chain.CodeNotRecorded)

	next, err := src.HeaderRLP(t.Context(), w.number+1)
	wantCode(t, err, truth)
	nodes, err = src.Nodes(t.Context(), next, w.contract, slotRange(1, 11))
	wantCode(t, err, truth)
	values := readNodes(t, next.StateRoot, nodes, w.contract, slotRange(1, 11))
	for i := 2; i <= 10; i++ { // slot 1 was cleared
		if values[common.BytesToHash([]byte{byte(i)})] != slotValue(i) {
			t.Errorf("slot %d", i)
		}
	}
	_, err = src.Nodes(t.Context(), next, w.contract, slotRange(1, 60))
	wantCode(t, err, chain.CodeNotRecorded)
	zero, err := src.HeaderRLP(t.Context(), 0)
	wantCode(t, err, truth)
	_, err = src.Nodes(t.Context(), zero, w.contract, nil)
	wantCode(t, err, chain.CodeNotRecorded)
}

func TestOpenReplayRefuses(t *testing.T) {
	w := shared(t)
	rec := record(t, w)
	_, err := chain.OpenReplay(rec.dir, 1)
	wantCode(t, err, chain.CodeConfig)
	_, err = chain.OpenReplay(filepath.Join(rec.dir, "nowhere"), 0)
	wantCode(t, err, chain.CodeConfig)
	_, err = chain.OpenReplay(t.TempDir(), 0)
	wantCode(t, err, chain.CodeConfig)
	writeJSON(t, filepath.Join(rec.dir, "headers", "mainnet-5.json"), nil)
	_, err = chain.OpenReplay(rec.dir, 0) // two chains: which?
	wantCode(t, err, chain.CodeConfig)
	for _, name := range []string{"headers/mainnet.json", "headers/mainnet-05.json", "headers/mainnet--1.json", "headers/moon-1.json",
		"proofs/mainnet-1.json", "proofs/mainnet-1-0x12.json", "ranges/mainnet-9-1.json", "witness/mainnet-x.json.gz", "headers/README"} {
		writeJSON(t, filepath.Join(rec.dir, name), nil)
	}
	_, err = replay(t, rec.dir, 1).HeaderRLP(t.Context(), 1)
	wantCode(t, err, chain.CodeNotRecorded)
}

// damages are done to a file after its name was read.
var damages = map[string]func(t *testing.T, name string){
	"empty":     func(t *testing.T, name string) { writeFile(t, name, nil) },
	"null":      func(t *testing.T, name string) { writeJSON(t, name, nil) },
	"a list":    func(t *testing.T, name string) { writeJSON(t, name, []int{1}) },
	"no fields": func(t *testing.T, name string) { writeJSON(t, name, map[string]any{}) },
	"too large": func(t *testing.T, name string) {
		if err := os.Truncate(name, 33<<20); err != nil {
			t.Fatal(err)
		}
	},
	"cut": func(t *testing.T, name string) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, name, raw[:len(raw)/2])
	},
	"gone": func(t *testing.T, name string) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	},
	"a folder": func(t *testing.T, name string) {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(name, 0o700); err != nil {
			t.Fatal(err)
		}
	},
	"a link that leads out": func(t *testing.T, name string) {
		outside := filepath.Join(t.TempDir(), "outside")
		if err := os.Rename(name, outside); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, name); err != nil {
			t.Fatal(err)
		}
	},
}

// TestReplayOfDamagedFiles damages one file at a time.
func TestReplayOfDamagedFiles(t *testing.T) {
	w := shared(t)
	for what, damage := range damages {
		t.Run(what, func(t *testing.T) {
			for _, file := range []func(tape) string{
				func(r tape) string { return r.header },
				func(r tape) string { return r.span },
				func(r tape) string { return r.proof },
				func(r tape) string { return r.witness },
			} {
				rec := record(t, w)
				src := replay(t, rec.dir, devchain.ChainID) // it knows the names, then the file changes
				damage(t, file(rec))
				var err error
				if file(rec) == rec.header || file(rec) == rec.proof {
					_, _, err = w.fetch(src)
				} else if next, e := src.HeaderRLP(t.Context(), w.number+1); e != nil {
					err = e
				} else {
					_, err = src.Nodes(t.Context(), next, w.contract, slotRange(1, 11))
				}
				wantCode(t, err, chain.CodeMalformed, chain.CodeTooLarge, chain.CodeUnavailable, chain.CodeHeaderMalformed,
					chain.CodeNotRecorded, chain.CodeNodeMissing)
			}
		})
	}
}

// TestReplayOfLyingFiles: a recording is no more trusted than an endpoint.
func TestReplayOfLyingFiles(t *testing.T) {
	w := shared(t)
	for _, l := range append(append([]lie{}, accountLies...), storageLies...) {
		if l.codes[0] == chain.CodeMissingState || l.name == "slot too many" || l.name == "100000 slots" {
			continue // of answers to questions; a recording may hold more than was asked
		}
		t.Run(l.name, func(t *testing.T) {
			rec := record(t, w)
			raw, err := os.ReadFile(rec.proof)
			if err != nil {
				t.Fatal(err)
			}
			var result any
			if err := json.Unmarshal(raw, &result); err != nil {
				t.Fatal(err)
			}
			writeJSON(t, rec.proof, l.bend(t, w, result))
			header, nodes, err := w.fetch(replay(t, rec.dir, 0))
			codes := append([]string{chain.CodeNotRecorded}, l.codes...)
			if l.codes[0] == chain.CodeSlotMissing {
				codes = append(codes, truth) // the nodes of the other slots may lead there
			}
			wantCode(t, err, codes...)
			if err == nil {
				w.checkTruth(t, header, nodes)
			}
		})
	}
	rec := record(t, w)
	header := headerOf(t, w)
	entry := map[string]any{"number": 0, "hash": header.Hash, "rlp": hexutil.Bytes(header.RLP)}
	writeJSON(t, rec.span, map[string]any{"headers": []any{entry}})
	_, err := replay(t, rec.dir, 0).HeaderRLP(t.Context(), 0)
	wantCode(t, err, chain.CodeHeaderNumber)
	entry["hash"] = common.Hash{1}
	writeJSON(t, rec.span, map[string]any{"headers": []any{entry}})
	_, err = replay(t, rec.dir, 0).HeaderRLP(t.Context(), 0)
	wantCode(t, err, chain.CodeHeaderHash)
}

func FuzzNewHeader(f *testing.F) {
	f.Add([]byte{0xc0})
	f.Fuzz(func(t *testing.T, enc []byte) {
		header, err := chain.NewHeader(enc)
		if err != nil {
			wantCode(t, err, chain.CodeHeaderMalformed, chain.CodeTooLarge)
			return
		}
		var items []rlp.RawValue
		if err := rlp.DecodeBytes(enc, &items); err != nil || len(items) < 15 {
			t.Fatalf("%d items, %v", len(items), err)
		}
		if header.Hash != crypto.Keccak256Hash(enc) || !bytes.Equal(items[3][1:], header.StateRoot[:]) {
			t.Fatalf("%+v", header)
		}
	})
}
