package main

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// town is the demo's little world: a chain with a token, a holder who spent most of it later, and the contracts that
// judge proofs about it.
type town struct {
	chain   *devchain.Chain
	chainID uint64
	token   common.Address
	holder  common.Address
	then    *big.Int // the holder's balance at block
	now     *big.Int
	block   uint64
	head    uint64
	anchor  statement.Anchor // of block, from the chain itself
	judge   common.Address   // BalanceAtBlock
}

// balancesIndex is where DevToken has its balances: the first variable.
const balancesIndex = 0

func newTown(ctx context.Context) (*town, error) {
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		return nil, err
	}
	t := &town{chain: dev, chainID: devchain.ChainID, holder: dev.Account(), then: big.NewInt(1_000_000)}
	if err := t.live(ctx); err != nil {
		dev.Close()
		return nil, err
	}
	return t, nil
}

// live makes the history: the holder gets tokens, others get some too, and later the holder spends most of it.
func (t *town) live(ctx context.Context) (err error) {
	token := bindings.NewDevToken()
	if t.token, _, err = t.chain.Deploy(ctx, common.FromHex(bindings.DevTokenMetaData.Bin)); err != nil {
		return err
	}
	if _, err = t.chain.Send(ctx, t.token, token.PackMint(t.holder, t.then)); err != nil {
		return err
	}
	for i := range byte(12) { // neighbours, so that the balances are a trie and not a single leaf
		neighbour := common.BytesToAddress(crypto.Keccak256([]byte{i}))
		if _, err = t.chain.Send(ctx, t.token, token.PackMint(neighbour, big.NewInt(int64(1000*int(i+1))))); err != nil {
			return err
		}
	}
	if t.block, err = t.chain.Client().BlockNumber(ctx); err != nil {
		return unavailable(err)
	}
	for i := range byte(5) {
		if _, err = t.chain.Send(ctx, t.token, token.PackTransfer(common.Address{i, 1}, big.NewInt(199_999))); err != nil {
			return err
		}
	}
	if t.head, err = t.chain.Client().BlockNumber(ctx); err != nil {
		return unavailable(err)
	}
	if t.now, err = t.balance(ctx); err != nil {
		return err
	}
	header, err := t.chain.Client().HeaderByNumber(ctx, new(big.Int).SetUint64(t.block))
	if err != nil {
		return unavailable(err)
	}
	t.anchor = statement.Anchor{Number: t.block, Hash: header.Hash()}
	return nil
}

// balance asks the token for the holder's balance now.
func (t *town) balance(ctx context.Context) (*big.Int, error) {
	token := bindings.NewDevToken()
	out, err := t.chain.Call(ctx, t.token, token.PackBalanceOf(t.holder), nil)
	if err != nil {
		return nil, err
	}
	return token.UnpackBalanceOf(out)
}

// slot is where the token's storage has the holder's balance: keccak256(holder ‖ index), both as words.
func (t *town) slot() common.Hash {
	return crypto.Keccak256Hash(common.LeftPadBytes(t.holder[:], 32), common.BigToHash(big.NewInt(balancesIndex)).Bytes())
}

func (t *town) url() string  { return t.chain.URL() }
func (t *town) close() error { return t.chain.Close() }

// deployed is a contract and what its deployment cost.
type deployed struct {
	name    string
	address common.Address
	gas     uint64
}

// deployJudge deploys what a dapp needs to use proofs of one circuit: the verifier of its key, the judge that checks
// statements, a source of block hashes, and the dapp itself.
func (t *town) deployJudge(ctx context.Context, circuit verifier.Circuit) ([]deployed, error) {
	var all []deployed
	deploy := func(name string, code []byte) (common.Address, error) {
		address, receipt, err := t.chain.Deploy(ctx, code)
		if err != nil {
			return address, err
		}
		all = append(all, deployed{name, address, receipt.GasUsed})
		return address, nil
	}
	with := func(bin string, arguments []byte) []byte { return append(common.FromHex(bin), arguments...) }

	key, err := deploy("Verifier"+strings.ToUpper(circuit.Tier), bindings.VerifierCode(circuit.Tier))
	if err != nil {
		return nil, err
	}
	hashes, err := deploy("BlockHashes", common.FromHex(bindings.BlockHashesMetaData.Bin))
	if err != nil {
		return nil, err
	}
	trusted, _ := bindings.VerifierKey(circuit)
	hindsight, err := deploy("HindsightVerifier", bindings.JudgeCode(hashes, trusted))
	if err != nil {
		return nil, err
	}
	if _, err := t.chain.Send(ctx, hindsight, bindings.NewHindsightVerifier().PackAdd(key)); err != nil {
		return nil, err // most likely: the generated verifier is of another circuit, and the judge refuses it
	}
	t.judge, err = deploy("BalanceAtBlock", with(bindings.BalanceAtBlockMetaData.Bin,
		bindings.NewBalanceAtBlock().PackConstructor(hindsight, hashes, t.token, big.NewInt(balancesIndex))))
	return all, err
}

// proveOnChain brings a proof of a balance to the dapp and asks it for the balance afterwards.
func (t *town) proveOnChain(ctx context.Context, p *verifier.Proof, balance *big.Int) (gas uint64, after *big.Int, err error) {
	dapp := bindings.NewBalanceAtBlock()
	receipt, err := t.chain.Send(ctx, t.judge, dapp.PackProve(t.holder, t.block, balance, p.Circuit.Digest, p.Proof[:]))
	if err != nil {
		return 0, nil, err
	}
	out, err := t.chain.Call(ctx, t.judge, dapp.PackBalanceAt(t.holder, t.block), nil)
	if err != nil {
		return 0, nil, err
	}
	after, err = dapp.UnpackBalanceAt(out)
	return receipt.GasUsed, after, err
}

// refusedOnChain says whether the judge rejects the proof for that balance, and for no other reason.
func (t *town) refusedOnChain(ctx context.Context, p *verifier.Proof, balance *big.Int) (bool, error) {
	data := bindings.NewBalanceAtBlock().PackProve(t.holder, t.block, balance, p.Circuit.Digest, p.Proof[:])
	_, err := t.chain.Client().CallContract(ctx, ethereum.CallMsg{From: t.holder, To: &t.judge, Data: data}, nil)
	if err == nil {
		return false, nil
	}
	var reverted rpc.DataError
	if !errors.As(err, &reverted) {
		return false, unavailable(err)
	}
	why, _ := reverted.ErrorData().(string)
	rejected := bindings.HindsightVerifierProofRejectedErrorID()
	return bytes.HasPrefix(common.FromHex(why), rejected[:4]), nil
}

func unavailable(err error) error {
	return fault.New(fault.Transient, "demo-chain", "dev chain", "does not answer: %w", err)
}
