package main

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/contracts/bindings"
)

// anvil is Foundry's node in a process of its own. Blocks are made when the test says so, or all the time.
type anvil struct {
	t       *testing.T
	url     string
	rpc     *rpc.Client
	eth     *ethclient.Client
	chainID *big.Int

	mining sync.Mutex // held by whoever wants no block now
}

// anvilFile is the binary of contracts/package.json.
var anvilFile = filepath.Join("..", "..", "contracts", "node_modules", "@foundry-rs", "anvil-linux-amd64", "bin", "anvil")

func startAnvil(t *testing.T) *anvil {
	if _, err := os.Stat(anvilFile); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("no anvil: %v", err)
		}
		t.Skip("no anvil: run npm ci in contracts/")
	}
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(address)
	cmd := exec.Command(anvilFile, "--host", host, "--port", port, "--no-mining", "--silent", "--chain-id", "31337")
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	a := &anvil{t: t, url: "http://" + address, chainID: big.NewInt(31337)}
	if a.rpc, err = rpc.Dial(a.url); err != nil {
		t.Fatal(err)
	}
	a.eth = ethclient.NewClient(a.rpc)
	for range 100 {
		if _, err = a.eth.BlockNumber(t.Context()); err == nil {
			return a
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("anvil does not answer:", err)
	return nil
}

// call makes a call of JSON-RPC that ethclient does not have.
func (a *anvil) call(method string, args ...any) {
	a.t.Helper()
	var result any
	if err := a.rpc.CallContext(context.Background(), &result, method, args...); err != nil {
		a.t.Fatalf("%s: %v", method, err)
	}
}

func (a *anvil) mine(blocks int) {
	a.t.Helper()
	for range blocks {
		a.call("evm_mine")
	}
}

// keepMining makes blocks until the test is over. Whoever locks mining has the chain for itself.
func (a *anvil) keepMining() {
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(100 * time.Millisecond):
				a.mining.Lock()
				var result any
				_ = a.rpc.CallContext(context.Background(), &result, "evm_mine")
				a.mining.Unlock()
			}
		}
	}()
	a.t.Cleanup(func() { close(stop); <-stopped })
}

// user is one of anvil's rich accounts: n-th key of its well-known mnemonic, which a test need not derive.
type user struct {
	a       *anvil
	key     *ecdsa.PrivateKey
	address common.Address
}

// newUser makes an account with 100 ether.
func (a *anvil) newUser(name string) *user {
	a.t.Helper()
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("hindsight anvil test: " + name)))
	if err != nil {
		a.t.Fatal(err)
	}
	u := &user{a, key, crypto.PubkeyToAddress(key.PublicKey)}
	a.call("anvil_setBalance", u.address, "0x56bc75e2d63100000")
	a.mine(1) // the balance is in no block before: the newest one's state root would be of another state than the node's
	return u
}

// keyFile writes the user's key as fulfil reads it.
func (u *user) keyFile() string {
	path := filepath.Join(u.a.t.TempDir(), "key")
	if err := os.WriteFile(path, fmt.Appendf(nil, "%x\n", crypto.FromECDSA(u.key)), 0o600); err != nil {
		u.a.t.Fatal(err)
	}
	return path
}

// send sends a transaction and returns at once; to nil deploys.
func (u *user) send(to *common.Address, value *big.Int, data []byte) *types.Transaction {
	u.a.t.Helper()
	ctx := context.Background()
	nonce, err := u.a.eth.PendingNonceAt(ctx, u.address)
	if err != nil {
		u.a.t.Fatal(err)
	}
	tx := types.MustSignNewTx(u.key, types.LatestSignerForChainID(u.a.chainID), &types.DynamicFeeTx{ChainID: u.a.chainID, Nonce: nonce,
		GasFeeCap: big.NewInt(50e9), GasTipCap: big.NewInt(5e9), Gas: 5_000_000, To: to, Value: value, Data: data})
	if err := u.a.eth.SendTransaction(ctx, tx); err != nil {
		u.a.t.Fatal(err)
	}
	return tx
}

// do sends a transaction, has it mined, and returns its receipt, which must be good.
func (u *user) do(to *common.Address, value *big.Int, data []byte) *types.Receipt {
	u.a.t.Helper()
	tx := u.send(to, value, data)
	for range 50 {
		u.a.mine(1)
		r, err := u.a.eth.TransactionReceipt(context.Background(), tx.Hash())
		if err == nil {
			if r.Status != types.ReceiptStatusSuccessful {
				u.a.t.Fatalf("a transaction of the test failed: %s", tx.Hash())
			}
			return r
		}
	}
	u.a.t.Fatal("a transaction of the test is not mined")
	return nil
}

func (u *user) deploy(code []byte) common.Address {
	u.a.t.Helper()
	return u.do(nil, nil, code).ContractAddress
}

// deployHashes deploys the contract that knows the hashes of blocks.
func (u *user) deployHashes() common.Address {
	return u.deploy(common.FromHex(bindings.BlockHashesMetaData.Bin))
}

// deployRequests deploys the contract of paid questions.
func (u *user) deployRequests(judge, hashes common.Address) (requests common.Address) {
	arguments := bindings.NewHindsightRequests().PackConstructor(judge, hashes)
	return u.deploy(append(common.FromHex(bindings.HindsightRequestsMetaData.Bin), arguments...))
}

// credulous is a judge that believes everything: it returns a zero word. Proofs of the stub circuit are verified in Go only.
var credulous = common.FromHex("6460206000f36000526005601bf3")

// listener is a contract that keeps the first output that it is told (slot 1) and counts how often (slot 2). A call with one byte
// makes it fail from then on, or not any more (slot 0).
var listener = common.FromHex("602c80600b6000396000f3" +
	"36600114601d57" + // one byte? toggle
	"600054602657" + // failing? fail
	"60a435600155" + // slot 1 = the first output
	"600254600101600255" + "00" + // slot 2 += 1
	"5b60005415600055" + "00" + // toggle: slot 0 = !slot 0
	"5b60006000fd") // fail

func (a *anvil) word(contract common.Address, slot int64) *big.Int {
	a.t.Helper()
	b, err := a.eth.StorageAt(context.Background(), contract, common.BigToHash(big.NewInt(slot)), nil)
	if err != nil {
		a.t.Fatal(err)
	}
	return new(big.Int).SetBytes(b)
}

// eventually waits for something that other goroutines and processes do.
func (a *anvil) eventually(what string, within time.Duration, holds func() bool) {
	a.t.Helper()
	deadline := time.Now().Add(within)
	for !holds() {
		if time.Now().After(deadline) {
			a.t.Fatal(errors.New("does not come: " + what))
		}
		time.Sleep(50 * time.Millisecond)
	}
}
