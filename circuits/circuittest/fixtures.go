package circuittest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// Fixtures returns the folder of real chain data: HINDSIGHT_FIXTURES, or ../shared/data beside the checkout. The test
// is skipped, and says so, when it is not there.
func Fixtures(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		at, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for !exists(filepath.Join(at, "go.mod")) && at != filepath.Dir(at) {
			at = filepath.Dir(at)
		}
		dir = filepath.Join(filepath.Dir(at), "shared", "data")
	}
	if !exists(dir) {
		t.Skipf("no real chain data at %s: set HINDSIGHT_FIXTURES", dir)
	}
	return dir
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Proof is a recorded eth_getProof with the header of its block.
type Proof struct {
	File        string
	ChainID     uint64
	Number      uint64
	Header      []byte // RLP
	Address     common.Address
	Account     [4]common.Hash // nonce, balance, storageRoot, codeHash, as claimed
	AccountPath [][]byte
	Slots       []Slot
}

// Slot is one storage proof.
type Slot struct {
	Key, Value common.Hash
	Path       [][]byte
}

type proofJSON struct {
	Address      common.Address  `json:"address"`
	AccountProof []hexutil.Bytes `json:"accountProof"`
	Balance      *hexutil.Big    `json:"balance"`
	CodeHash     common.Hash     `json:"codeHash"`
	Nonce        hexutil.Uint64  `json:"nonce"`
	StorageHash  common.Hash     `json:"storageHash"`
	StorageProof []struct {
		Key   string          `json:"key"`
		Value string          `json:"value"`
		Proof []hexutil.Bytes `json:"proof"`
	} `json:"storageProof"`
}

var chainIDs = map[string]uint64{"mainnet": 1, "bsc": 56, "scroll": 534352}

// Proofs returns every proof of the folder that has a header.
func Proofs(t testing.TB) []Proof {
	t.Helper()
	dir := Fixtures(t)
	files, err := filepath.Glob(filepath.Join(dir, "proofs", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no proofs in %s: %v", dir, err)
	}
	sort.Strings(files)
	headers := Headers(t)
	proofs := make([]Proof, 0, len(files))
	for _, file := range files {
		p := ReadProof(t, file)
		parts := strings.Split(strings.TrimSuffix(filepath.Base(file), ".json"), "-")
		p.ChainID = chainIDs[parts[0]]
		if _, err := fmt.Sscan(parts[1], &p.Number); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, h := range headers {
			if h.Chain == parts[0] && h.Number == p.Number {
				p.Header = h.RLP
			}
		}
		if p.Header == nil {
			t.Fatalf("no header of %s block %d", parts[0], p.Number)
		}
		proofs = append(proofs, p)
	}
	return proofs
}

// Header is a recorded header.
type Header struct {
	Chain  string
	Number uint64
	RLP    []byte
}

// Headers returns every recorded header, from files of its own and from ranges.
func Headers(t testing.TB) (out []Header) {
	t.Helper()
	dir := Fixtures(t)
	files, _ := filepath.Glob(filepath.Join(dir, "headers", "*.json"))
	for _, file := range files {
		chain, number, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".json"), "-")
		h := Header{Chain: chain, RLP: ReadHeader(t, file)}
		if _, err := fmt.Sscan(number, &h.Number); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, h)
	}
	ranges, _ := filepath.Glob(filepath.Join(dir, "ranges", "*.json"))
	for _, file := range ranges {
		var r struct {
			Chain   string
			Headers []struct {
				Number uint64        `json:"number"`
				RLP    hexutil.Bytes `json:"rlp"`
			} `json:"headers"`
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &r); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, h := range r.Headers {
			out = append(out, Header{r.Chain, h.Number, h.RLP})
		}
	}
	return out
}

// ReadHeader returns a recorded header's RLP, rehashed.
func ReadHeader(t testing.TB, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var h types.Header
	var claimed struct{ Hash common.Hash }
	if err := json.Unmarshal(raw, &h); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	if err := json.Unmarshal(raw, &claimed); err != nil || h.Hash() != claimed.Hash {
		t.Fatalf("%s: hash %s, not %s (%v)", file, h.Hash(), claimed.Hash, err)
	}
	enc, err := rlp.EncodeToBytes(&h)
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

// ReadProof returns one recorded eth_getProof.
func ReadProof(t testing.TB, file string) Proof {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var j proofJSON
	if err := json.Unmarshal(raw, &j); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	p := Proof{File: filepath.Base(file), Address: j.Address, AccountPath: blobs(j.AccountProof)}
	p.Account = [4]common.Hash{common.BigToHash(common.Big0), {}, j.StorageHash, j.CodeHash}
	p.Account[0] = common.BytesToHash(common.LeftPadBytes(hexutil.MustDecode(fmt.Sprintf("0x%016x", uint64(j.Nonce))), 32))
	if j.Balance != nil {
		p.Account[1] = common.BigToHash(j.Balance.ToInt())
	}
	for _, s := range j.StorageProof {
		p.Slots = append(p.Slots, Slot{Key: common.HexToHash(s.Key), Value: common.HexToHash(s.Value), Path: blobs(s.Proof)})
	}
	return p
}

func blobs(in []hexutil.Bytes) [][]byte {
	out := make([][]byte, len(in))
	for i := range in {
		out[i] = in[i]
	}
	return out
}

// Nodes returns all nodes of the proof by their own hash.
func (p *Proof) Nodes() map[common.Hash][]byte {
	nodes := make(map[common.Hash][]byte)
	add := func(path [][]byte) {
		for _, n := range path {
			nodes[crypto.Keccak256Hash(n)] = n
		}
	}
	add(p.AccountPath)
	for _, s := range p.Slots {
		add(s.Path)
	}
	return nodes
}
