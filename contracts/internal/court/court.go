package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// court is a chain with the contracts that judge proofs, one HindsightVerifier for each tier.
type court struct {
	*devchain.Chain
	judges map[string]common.Address
}

func newCourt() (*court, error) {
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		return nil, err
	}
	return &court{dev, map[string]common.Address{}}, nil
}

func (c *court) close() { _ = c.Close() } // all in memory

// judgeOf deploys the committed verifier of the circuit, once. It is refused unless it is of that circuit.
func (c *court) judgeOf(ctx context.Context, circuit verifier.Circuit) (common.Address, error) {
	if at, ok := c.judges[circuit.Tier]; ok {
		return at, nil
	}
	code := bindings.VerifierCode(circuit.Tier)
	if code == nil {
		return common.Address{}, fmt.Errorf("there is no generated verifier of tier %s; run make golden", circuit.Tier)
	}
	key, _, err := c.Deploy(ctx, code)
	if err != nil {
		return key, fmt.Errorf("deploying the generated verifier: %w", err)
	}
	hashes, _, err := c.Deploy(ctx, common.FromHex(bindings.BlockHashesMetaData.Bin))
	if err != nil {
		return hashes, fmt.Errorf("deploying BlockHashes: %w", err)
	}
	trusted, _ := bindings.VerifierKey(circuit)
	at, _, err := c.Deploy(ctx, bindings.JudgeCode(hashes, trusted))
	if err != nil {
		return at, fmt.Errorf("deploying HindsightVerifier: %w", err)
	}
	if _, err := c.Send(ctx, at, bindings.NewHindsightVerifier().PackAdd(key)); err != nil {
		return at, fmt.Errorf("adding the generated verifier: %w", err)
	}
	c.judges[circuit.Tier] = at
	return at, nil
}

// judge has the EVM accept the proof, and reject it for another word.
func (c *court) judge(ctx context.Context, p *verifier.Proof) error {
	at, err := c.judgeOf(ctx, p.Circuit)
	if err != nil {
		return err
	}
	data := bindings.VerifyCall(p)
	answer, err := c.Call(ctx, at, data, nil)
	if err != nil {
		return fmt.Errorf("the EVM refuses the proof: %w", err)
	}
	if hash, err := bindings.NewHindsightVerifier().UnpackVerify(answer); err != nil || hash != p.StatementHash {
		return fmt.Errorf("the EVM's hash of the statement is %x (%v), not %s", hash, err, p.StatementHash)
	}
	receipt, err := c.Send(ctx, at, data)
	if err != nil {
		return fmt.Errorf("the EVM refuses the proof: %w", err)
	}
	if rejected, err := c.rejects(ctx, at, other(p)); err != nil || !rejected {
		return fmt.Errorf("the EVM does not reject the proof for another word (%v)", err)
	}
	fmt.Printf("  EVM: verified by HindsightVerifier over the generated verifier of tier %s: %d gas, as a transaction %d gas; rejected for another word\n",
		p.Circuit.Tier, receipt.GasUsed-intrinsic(data), receipt.GasUsed)
	return nil
}

// rejects says whether the call reverts with ProofRejected, and with nothing else.
func (c *court) rejects(ctx context.Context, at common.Address, p *verifier.Proof) (bool, error) {
	_, err := c.Client().CallContract(ctx, ethereum.CallMsg{From: c.Account(), To: &at, Data: bindings.VerifyCall(p)}, nil)
	var reverted rpc.DataError
	if !errors.As(err, &reverted) {
		return false, err
	}
	why, _ := reverted.ErrorData().(string)
	rejected := bindings.HindsightVerifierProofRejectedErrorID()
	return bytes.HasPrefix(common.FromHex(why), rejected[:4]), nil
}

// intrinsic is what a transaction costs before its first instruction (EIP-2028).
func intrinsic(data []byte) uint64 {
	zeros := uint64(bytes.Count(data, []byte{0}))
	return params.TxGas + zeros*params.TxDataZeroGas + (uint64(len(data))-zeros)*params.TxDataNonZeroGasEIP2028
}
