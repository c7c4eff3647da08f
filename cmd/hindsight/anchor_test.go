package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"

	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// anchorBench is a chain of go-ethereum's with BlockHashes on it.
type anchorBench struct {
	t   *testing.T
	dev *devchain.Chain
	at  common.Address
}

func newAnchorBench(t *testing.T, alloc types.GenesisAlloc) *anchorBench {
	t.Helper()
	dev, err := devchain.Start(devchain.Config{Alloc: alloc})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dev.Close() })
	at, _, err := dev.Deploy(t.Context(), common.FromHex(bindings.BlockHashesMetaData.Bin))
	if err != nil {
		t.Fatal(err)
	}
	return &anchorBench{t, dev, at}
}

func (b *anchorBench) run(code int, args ...string) (out, errs string) {
	b.t.Helper()
	var o, e bytes.Buffer
	p := &program{stdout: &o, stderr: &e, home: b.t.TempDir()}
	if got := p.run(b.t.Context(), append([]string{"anchor", "--rpc", b.dev.URL(), "--contract", b.at.Hex()}, args...)); got != code {
		b.t.Fatalf("%q: exit code %d\n%s%s", args, got, &o, &e)
	}
	return o.String(), e.String()
}

func (b *anchorBench) ask(block uint64, args ...string) (a anchorAnswer) {
	b.t.Helper()
	out, _ := b.run(0, append([]string{"--json", strconv.FormatUint(block, 10)}, args...)...)
	if err := json.Unmarshal([]byte(out), &a); err != nil {
		b.t.Fatal(err)
	}
	return a
}

func (b *anchorBench) grow(blocks int) {
	b.t.Helper()
	for range blocks {
		if _, err := b.dev.Commit(); err != nil {
			b.t.Fatal(err)
		}
	}
}

func (b *anchorBench) send(c anchorCall) {
	b.t.Helper()
	if _, err := b.dev.Send(b.t.Context(), c.To, c.Data); err != nil {
		b.t.Fatal(err)
	}
}

// What is recent, and what was stored with the call that the command made.
func TestAnchorCommand(t *testing.T) {
	b := newAnchorBench(t, nil)
	a := b.ask(1, "--keep")
	if a.Source != "blockhash" || a.Until == nil || *a.Until != 1+8191 || len(a.Calls) != 1 || a.Calls[0].Stores != 1 {
		t.Fatalf("a recent block: %+v", a)
	}
	if out, _ := b.run(0, "1"); !strings.Contains(out, "block 1 of chain 1337: blockhash") || !strings.Contains(out, "until block 8192") {
		t.Errorf("in words:\n%s", out)
	}
	b.grow(260)
	if a := b.ask(1); a.Source != "eip2935" || a.Transactions != 0 {
		t.Fatalf("after 260 blocks: %+v", a)
	}
	b.send(a.Calls[0])
	if a := b.ask(1); a.Source != "stored" || a.Until != nil {
		t.Fatalf("after it was stored: %+v", a)
	}
	if out, _ := b.run(0, "1"); !strings.Contains(out, "known for ever") {
		t.Errorf("in words:\n%s", out)
	}
	if _, errs := b.run(1, "100000"); !strings.Contains(errs, "anchor-not-yet") {
		t.Errorf("a block to come: %s", errs)
	}
	if _, errs := b.run(1, "0", "--from", "2"); !strings.Contains(errs, "block 2 is not stored") {
		t.Errorf("from a block that is not stored: %s", errs)
	}
}

// An old block, by headers: on a chain without EIP-2935, where old is 257 blocks.
func TestAnchorCommandAncestors(t *testing.T) {
	b := newAnchorBench(t, types.GenesisAlloc{params.HistoryStorageAddress: {Balance: common.Big1}})
	b.grow(270)
	if out, _ := b.run(0, "0"); !strings.Contains(out, "chain 1337: ancestors") || !strings.Contains(out, "1 transactions") {
		t.Errorf("in words:\n%s", out)
	}
	a := b.ask(0, "--calls")
	if a.Source != "ancestors" || a.Transactions != 1 || len(a.Calls) != 1 || a.Calls[0].Stores != 0 {
		t.Fatalf("the genesis block: %+v", a)
	}
	b.send(a.Calls[0])
	if a := b.ask(0); a.Source != "stored" {
		t.Fatalf("after it was stored: %+v", a)
	}
	genesis, err := b.dev.Client().HeaderByNumber(t.Context(), common.Big0)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := b.dev.Call(t.Context(), b.at, bindings.NewBlockHashes().PackBlockHash(0), nil)
	if err != nil || common.BytesToHash(answer) != genesis.Hash() {
		t.Errorf("the contract says %x, %v; the hash is %v", answer, err, genesis.Hash())
	}
}

// What the command sends itself, over two calls of its own.
func TestAnchorSend(t *testing.T) {
	key, err := crypto.GenerateKey()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(file, []byte(hex.EncodeToString(crypto.FromECDSA(key))), 0o600); err != nil {
		t.Fatal(err)
	}
	b := newAnchorBench(t, types.GenesisAlloc{
		params.HistoryStorageAddress:          {Balance: common.Big1}, // no EIP-2935: 257 blocks are old
		crypto.PubkeyToAddress(key.PublicKey): {Balance: big.NewInt(params.Ether)},
	})
	b.grow(270)
	if _, errs := b.run(1, "--send", "0"); !strings.Contains(errs, "--key-file") {
		t.Errorf("without a key: %s", errs)
	}
	ended, mined := make(chan struct{}), make(chan struct{})
	go func() { // blocks come by themselves
		defer close(mined)
		for {
			select {
			case <-ended:
				return
			case <-time.After(20 * time.Millisecond):
				_, _ = b.dev.Commit()
			}
		}
	}()
	sender := []string{"--send", "--key-file", file, "--data", t.TempDir(), "--poll", "20ms", "--confirmations", "2", "--log-level", "error"}
	old := b.ask(0, sender...)
	kept := b.ask(270, append(sender, "--keep")...)
	close(ended)
	<-mined
	for block, a := range map[uint64]anchorAnswer{0: old, 270: kept} {
		if len(a.Calls) != 1 || a.Calls[0].Sent == nil {
			t.Fatalf("block %d: %+v", block, a)
		}
		r, err := b.dev.Client().TransactionReceipt(t.Context(), *a.Calls[0].Sent)
		if err != nil || r.Status != types.ReceiptStatusSuccessful || r.GasUsed > a.Calls[0].Gas {
			t.Errorf("block %d: %+v, %v; about %d gas was said", block, r, err, a.Calls[0].Gas)
		}
		if a := b.ask(block); a.Source != "stored" {
			t.Errorf("block %d after it was sent: %+v", block, a)
		}
	}
}
