package devchain_test

import (
	"bytes"
	"context"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

// runtime is a contract: a call with data stores its first word in slot 0, one without returns slot 0, and one whose
// first word is zero reverts.
//
//	         CALLDATASIZE PUSH1 @store JUMPI PUSH1 0 SLOAD PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN
//	store:   JUMPDEST PUSH1 0 CALLDATALOAD DUP1 PUSH1 @ok JUMPI PUSH1 0 PUSH1 0 REVERT
//	ok:      JUMPDEST PUSH1 0 SSTORE STOP
func runtime() []byte {
	code := []byte{0x36, 0x60, 15, 0x57, 0x60, 0, 0x54, 0x60, 0, 0x52, 0x60, 32, 0x60, 0, 0xf3}
	code = append(code, 0x5b, 0x60, 0, 0x35, 0x80, 0x60, 29, 0x57, 0x60, 0, 0x60, 0, 0xfd, 0x00)
	return append(code, 0x5b, 0x60, 0, 0x55, 0x00)
}

// deploying is init code that leaves the runtime.
func deploying(runtime []byte) []byte {
	init := []byte{0x60, byte(len(runtime)), 0x60, 12, 0x60, 0, 0x39, 0x60, byte(len(runtime)), 0x60, 0, 0xf3}
	return append(init, runtime...)
}

func word(n int64) []byte { return common.BigToHash(big.NewInt(n)).Bytes() }

func start(t *testing.T, cfg devchain.Config) *devchain.Chain {
	t.Helper()
	dev, err := devchain.Start(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := dev.Close(); err != nil {
			t.Error(err)
		}
	})
	return dev
}

func TestOldBlocksCanBeProven(t *testing.T) {
	ctx, rich := context.Background(), common.Address{0xaa}
	dev := start(t, devchain.Config{Alloc: types.GenesisAlloc{rich: {Balance: big.NewInt(7)}}})
	contract, receipt, err := dev.Deploy(ctx, deploying(runtime()))
	if err != nil {
		t.Fatal(err)
	}
	if receipt.GasUsed < 53_000 {
		t.Errorf("gas used %d", receipt.GasUsed)
	}
	blocks := make(map[int64]*big.Int)
	for n := int64(1); n <= 3; n++ {
		receipt, err := dev.Send(ctx, contract, word(n))
		if err != nil {
			t.Fatal(err)
		}
		blocks[n] = receipt.BlockNumber
	}
	for range 200 { // far more than a pruning node keeps
		if _, err := dev.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	src, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{dev.URL()}, ChainID: devchain.ChainID})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	for n, block := range blocks {
		if out, err := dev.Call(ctx, contract, nil, block); err != nil || !bytes.Equal(out, word(n)) {
			t.Errorf("block %v: %x, %v", block, out, err)
		}
		header, err := src.HeaderRLP(ctx, block.Uint64())
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []common.Address{contract, rich, {0xbb}, dev.Account()} {
			if _, err := src.Nodes(ctx, header, who, []common.Hash{{}, {1}}); err != nil {
				t.Errorf("block %v: %v", block, err)
			}
		}
	}
}

func TestFailuresAreTyped(t *testing.T) {
	ctx := context.Background()
	dev := start(t, devchain.Config{GasLimit: 30_000_000})
	contract, _, err := dev.Deploy(ctx, deploying(runtime()))
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := dev.Send(ctx, contract, word(0))
	if fault.Code(err) != devchain.CodeReverted || receipt == nil || receipt.GasUsed == 0 {
		t.Errorf("a reverted transaction: %v, %+v", err, receipt)
	}
	if _, err := dev.Call(ctx, contract, word(0), nil); fault.Code(err) != devchain.CodeRefused {
		t.Errorf("a reverted call: %v", err)
	}
	if _, _, err := dev.Deploy(ctx, make([]byte, 1<<20)); fault.Code(err) != devchain.CodeRefused {
		t.Errorf("too much init code: %v", err)
	}
	if _, err := devchain.Start(devchain.Config{GasLimit: 1}); fault.Code(err) != devchain.CodeConfig {
		t.Errorf("no gas: %v", err)
	}
	if err := dev.Close(); err != nil {
		t.Error(err)
	}
	if _, err := dev.Commit(); fault.Code(err) != devchain.CodeFailed {
		t.Errorf("closed: %v", err)
	}
	if _, err := dev.Send(ctx, contract, nil); fault.Code(err) != devchain.CodeFailed {
		t.Errorf("closed: %v", err)
	}
}

// TestLargeContract: a contract of the largest size that EIP-170 allows, and blocks of 60 million gas.
func TestLargeContract(t *testing.T) {
	ctx := context.Background()
	dev := start(t, devchain.Config{})
	const size = 24576
	init := []byte{0x61, size >> 8, size & 0xff, 0x60, 0, 0xf3} // memory is zero: that many STOPs
	_, receipt, err := dev.Deploy(ctx, init)
	if err != nil {
		t.Fatal(err)
	}
	head, err := dev.Client().HeaderByNumber(ctx, receipt.BlockNumber)
	if err != nil || head.GasLimit < 60_000_000 || head.RequestsHash == nil || head.BlockAccessListHash != nil {
		t.Fatalf("%+v %v", head, err)
	}
}
