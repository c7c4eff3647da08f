package chain

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// TestRealDeposit: the L1 attributes deposit of an early OP Mainnet block, byte by byte.
func TestRealDeposit(t *testing.T) {
	input := "015d8eb9" + word64("805765") + word64("63d96d10") + word64("9f35273d") + "d89754a1e0387b89520d989d3be9c37c1f32495a88faf1ea05c61121ab0d1900" +
		word64("1") + "0000000000000000000000002d679b567db6187c0c8323fa982cfb88b74dbcc7" + word64("834") + word64("f4240")
	js := fmt.Sprintf(`{"type":"0x7e","sourceHash":"0x44bae9d41b8380d781187b426c6fe43df5fb2fb57bd4466ef6a701e1f01e0156",
		"from":"0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001","to":"0x4200000000000000000000000000000000000015","mint":null,"value":"0x0",
		"gas":"0x8f0d180","isSystemTx":true,"input":"0x%s","nonce":"0x0","gasPrice":"0x0","v":"0x0","r":"0x0","s":"0x0"}`, input)
	want := common.FromHex("7ef9015aa044bae9d41b8380d781187b426c6fe43df5fb2fb57bd4466ef6a701e1f01e015694deaddeaddeaddeaddeaddeaddeaddeaddead0001" +
		"94420000000000000000000000000000000000001580808408f0d18001b90104" + input)
	if got, err := parseTransaction([]byte(js), envelopesOf(10)); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x, %v; the chain has %x", got, err, want)
	}
	for _, chainID := range []uint64{1, 534352, 999} {
		if got, err := parseTransaction([]byte(js), envelopesOf(chainID)); err == nil {
			t.Errorf("chain %d: %x", chainID, got)
		}
	}
}

func word64(digits string) string { return strings.Repeat("0", 64-len(digits)) + digits }

// TestEnvelopesByName: every type is one of the chain's, or named in the refusal.
func TestEnvelopesByName(t *testing.T) {
	for chainID, known := range map[uint64]string{1: "0, 1, 2, 3, 4", 56: "0, 1, 2, 3, 4", 10: "0, 1, 2, 3, 4, 0x7e", 534352: "0, 1, 2, 3, 4, 0x7e"} {
		for kind := range uint64(300) {
			err := envelopesOf(chainID).check(kind)
			if kind <= 4 || (kind == 0x7e && strings.HasSuffix(known, "0x7e")) {
				if err != nil {
					t.Errorf("chain %d, type %d: %v", chainID, kind, err)
				}
				continue
			}
			says := fmt.Sprintf("transaction type %#x is not one of chain %d's: %s;", kind, chainID, known)
			if fault.Code(err) != CodeUnknownEnvelope || fault.FateOf(err) != fault.Invalid || !strings.Contains(err.Error(), says) {
				t.Errorf("chain %d, type %d: %v", chainID, kind, err)
			}
		}
	}
}

// seedWith adds real files of a folder to a corpus, the small ones.
func seedWith(f *testing.F, folder string) {
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	files, _ := filepath.Glob(filepath.Join(dir, folder, "*.json"))
	for _, name := range files {
		if raw, err := os.ReadFile(name); err == nil && len(raw) < 12<<10 {
			for _, chainID := range []uint64{1, 10, 534352} {
				f.Add(raw, chainID)
			}
		}
	}
}

// checkParsed fails unless what a parser says is a typed refusal, or encodings of types that the chain has.
func checkParsed(t *testing.T, list [][]byte, err error, chainID uint64) {
	t.Helper()
	var refusal *fault.Error
	if err != nil {
		if !errors.As(err, &refusal) || refusal.Code == "" || (refusal.Fate != fault.Transient && refusal.Code != CodeUnknownEnvelope) {
			t.Fatalf("an untyped refusal: %v", err)
		}
		return
	}
	for _, enc := range list {
		if len(enc) == 0 {
			t.Fatal("an empty encoding")
		}
		if enc[0] < 0xc0 && envelopesOf(chainID).check(uint64(enc[0])) != nil {
			t.Fatalf("type %d of chain %d", enc[0], chainID)
		}
	}
	if _, err := newIndexTrie(list); err != nil {
		t.Fatal(err)
	}
}

func FuzzTransactions(f *testing.F) {
	seedWith(f, "blocks")
	for _, js := range []string{`{"transactions":[null]}`, `{"transactions":[{"type":"0x3","to":null,"blobs":[null]}]}`, `{"transactions":[{"type":"0x7e"}]}`,
		`{"transactions":[{"type":"0x7e","sourceHash":"0x44bae9d41b8380d781187b426c6fe43df5fb2fb57bd4466ef6a701e1f01e0156","from":"0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001","to":null,"mint":"0x1","value":"0x0","gas":"0x1","isSystemTx":true,"input":"0x"}]}`,
		`{"transactions":[{"type":"0x7e","queueIndex":"0x1","gas":"0x1","to":null,"value":"0x0","input":"0x","sender":"0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001"}]}`,
	} {
		f.Add([]byte(js), uint64(10))
		f.Add([]byte(js), uint64(534352))
	}
	f.Fuzz(func(t *testing.T, raw []byte, chainID uint64) {
		list, err := parseTransactions(raw, envelopesOf(chainID))
		checkParsed(t, list, err, chainID)
		for _, enc := range list {
			if err == nil && enc[0] != envelopeL2 { // go-ethereum reads back what it wrote
				var tx types.Transaction
				if err := tx.UnmarshalBinary(enc); err != nil {
					t.Fatalf("%x: %v", enc, err)
				}
			}
		}
	})
}

func FuzzReceipts(f *testing.F) {
	seedWith(f, "receipts")
	bloom := hexutil.Encode(make([]byte, 256))
	for _, js := range []string{`[null]`, `[{}]`, `[{"type":"0x7e","status":"0x1","cumulativeGasUsed":"0x1","logsBloom":"` + bloom +
		`","logs":[{"address":"0xdeaddeaddeaddeaddeaddeaddeaddeaddead0001","topics":[],"data":"0x"}],"depositNonce":"0x1","depositReceiptVersion":"0x1"}]`} {
		f.Add([]byte(js), uint64(10))
	}
	f.Fuzz(func(t *testing.T, raw []byte, chainID uint64) {
		list, err := parseReceipts(raw, envelopesOf(chainID))
		checkParsed(t, list, err, chainID)
		for _, enc := range list {
			if err == nil && enc[0] != envelopeL2 {
				var r types.Receipt
				if err := r.UnmarshalBinary(enc); err != nil {
					t.Fatalf("%x: %v", enc, err)
				}
			}
		}
	})
}

// FuzzList reads files of the disk cache.
func FuzzList(f *testing.F) {
	for _, seed := range []string{"", "c0", "c180", "c3820102", "f90000", "bfffffffffffffffff", "c201", "c1c0"} {
		f.Add(common.FromHex(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		list, err := splitList(raw)
		if err == nil && len(list) > len(raw) {
			t.Fatal("more entries than bytes")
		}
	})
}

// TestParsersBoundWork: an answer that is small and would be large in memory is dropped early.
func TestParsersBoundWork(t *testing.T) {
	nulls := strings.Repeat("null,", 200_000) + "null"
	for _, js := range []string{
		`{"transactions":[{"type":"0x3","blobs":[` + nulls + `]}]}`,
		`{"transactions":[{"type":"0x4","authorizationList":[` + nulls + `]}]}`,
		`{"transactions":[{"type":"0x1","accessList":[` + nulls + `]}]}`,
	} {
		before := testing.AllocsPerRun(1, func() {
			if _, err := parseTransactions(json.RawMessage(js), envelopesOf(1)); err == nil {
				t.Error("no refusal")
			}
		})
		if before > 1000 {
			t.Errorf("%v allocations", before)
		}
	}
}
