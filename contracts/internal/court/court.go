// Package court judges proofs in an EVM, for the programs that prove for a test.
package court

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Court is a chain with the contracts that judge proofs, one HindsightVerifier for each tier.
type Court struct {
	*devchain.Chain
	judges map[string]common.Address
}

// New starts the chain, in this process and all in memory.
func New() (*Court, error) {
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		return nil, err
	}
	return &Court{dev, map[string]common.Address{}}, nil
}

// Seat deploys a HindsightVerifier that trusts one key, and the key's generated verifier, of which code is what deploys it. With a CodeHash of
// zero whatever that deploys is trusted. The verifier is refused unless it is of the key's circuit.
func (c *Court) Seat(ctx context.Context, tier string, code []byte, trusted bindings.Key) error {
	key, _, err := c.Deploy(ctx, code)
	if err != nil {
		return fmt.Errorf("deploying the generated verifier: %w", err)
	}
	if trusted.CodeHash == ([32]byte{}) {
		deployed, err := c.Client().CodeAt(ctx, key, nil)
		if err != nil {
			return err
		}
		trusted.CodeHash = crypto.Keccak256Hash(deployed)
	}
	hashes, _, err := c.Deploy(ctx, common.FromHex(bindings.BlockHashesMetaData.Bin))
	if err != nil {
		return fmt.Errorf("deploying BlockHashes: %w", err)
	}
	at, _, err := c.Deploy(ctx, bindings.JudgeCode(hashes, trusted))
	if err != nil {
		return fmt.Errorf("deploying HindsightVerifier: %w", err)
	}
	if _, err := c.Send(ctx, at, bindings.NewHindsightVerifier().PackAdd(key)); err != nil {
		return fmt.Errorf("adding the generated verifier: %w", err)
	}
	c.judges[tier] = at
	return nil
}

// seatOf is the HindsightVerifier of a circuit: the one that was seated, or one with this project's own keys.
func (c *Court) seatOf(ctx context.Context, circuit verifier.Circuit) (common.Address, error) {
	if at, ok := c.judges[circuit.Tier]; ok {
		return at, nil
	}
	code := bindings.VerifierCode(circuit.Tier)
	if code == nil {
		return common.Address{}, fmt.Errorf("there is no generated verifier of tier %s; run make golden", circuit.Tier)
	}
	trusted, ok := bindings.VerifierKey(circuit)
	if !ok {
		return common.Address{}, fmt.Errorf("the generated verifier of tier %s is of another circuit than %s", circuit.Tier, circuit.Digest)
	}
	err := c.Seat(ctx, circuit.Tier, code, trusted)
	return c.judges[circuit.Tier], err
}

// UnsafeDev says whether the tier's HindsightVerifier has a verifier of development keys.
func (c *Court) UnsafeDev(ctx context.Context, tier string) (bool, error) {
	answer, err := c.Call(ctx, c.judges[tier], bindings.NewHindsightVerifier().PackUnsafeDev(), nil)
	if err != nil {
		return false, err
	}
	return bindings.NewHindsightVerifier().UnpackUnsafeDev(answer)
}

// Judge has the EVM accept the proof, and reject it for another word.
func (c *Court) Judge(ctx context.Context, p *verifier.Proof) error {
	at, err := c.seatOf(ctx, p.Circuit)
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
	if rejected, err := c.rejects(ctx, at, Other(p)); err != nil || !rejected {
		return fmt.Errorf("the EVM does not reject the proof for another word (%v)", err)
	}
	fmt.Printf("  EVM: verified by HindsightVerifier over the generated verifier of tier %s: %d gas, as a transaction %d gas; rejected for another word\n",
		p.Circuit.Tier, receipt.GasUsed-intrinsic(data), receipt.GasUsed)
	return nil
}

// rejects says whether the call reverts with ProofRejected, and with nothing else.
func (c *Court) rejects(ctx context.Context, at common.Address, p *verifier.Proof) (bool, error) {
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

// Other is the proof with another last word in its statement.
func Other(p *verifier.Proof) *verifier.Proof {
	s := p.Statement
	s.Outputs = slices.Clone(s.Outputs)
	s.Outputs[len(s.Outputs)-1][common.HashLength-1] ^= 1
	return verifier.New(p.Circuit, s, p.Proof)
}
