package devchain

import (
	"context"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Deploy creates a contract with the funded account, in a block of its own. The receipt has its address and gas.
func (c *Chain) Deploy(ctx context.Context, bytecode []byte) (common.Address, *types.Receipt, error) {
	receipt, err := c.transact(ctx, nil, bytecode)
	if err != nil {
		return common.Address{}, receipt, err
	}
	return receipt.ContractAddress, receipt, nil
}

// Send calls a contract with the funded account, in a block of its own. When the transaction fails, the receipt is
// returned together with a refusal of code [CodeReverted].
func (c *Chain) Send(ctx context.Context, to common.Address, data []byte) (*types.Receipt, error) {
	return c.transact(ctx, &to, data)
}

// Call asks a contract what a transaction would return, at a block; a nil block is the latest one.
func (c *Chain) Call(ctx context.Context, to common.Address, data []byte, block *big.Int) ([]byte, error) {
	out, err := c.client.CallContract(ctx, ethereum.CallMsg{From: c.Account(), To: &to, Data: data}, block)
	if err != nil {
		return nil, fault.New(fault.Invalid, CodeRefused, to.Hex(), "check the call: %w", err)
	}
	return out, nil
}

// transact sends a transaction, makes its block and looks at what became of it.
func (c *Chain) transact(ctx context.Context, to *common.Address, data []byte) (*types.Receipt, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	tx, err := c.sign(ctx, to, data)
	if err != nil {
		return nil, err
	}
	if err := c.client.SendTransaction(ctx, tx); err != nil {
		return nil, fault.New(fault.Invalid, CodeRefused, "transaction", "check it: %w", err)
	}
	if _, err := c.commit(ctx); err != nil {
		return nil, err
	}
	receipt, err := c.client.TransactionReceipt(ctx, tx.Hash())
	if err != nil {
		return nil, failed("reading the receipt", err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return receipt, fault.New(fault.Invalid, CodeReverted, "transaction", "it failed after %d gas, call it to learn why", receipt.GasUsed)
	}
	return receipt, nil
}

// sign makes a transaction with all the gas that one may have (EIP-7825), so that one that fails gets into a block too.
func (c *Chain) sign(ctx context.Context, to *common.Address, data []byte) (*types.Transaction, error) {
	if c.closed {
		return nil, failed("signing", errors.New("the chain is closed"))
	}
	head, err := c.client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, failed("reading the head", err)
	}
	nonce, err := c.client.PendingNonceAt(ctx, c.Account())
	if err != nil {
		return nil, failed("reading the nonce", err)
	}
	tip := big.NewInt(params.GWei)
	tx, err := types.SignNewTx(c.key, types.LatestSignerForChainID(big.NewInt(ChainID)), &types.DynamicFeeTx{
		ChainID:   big.NewInt(ChainID),
		Nonce:     nonce,
		GasTipCap: tip,
		GasFeeCap: new(big.Int).Add(tip, new(big.Int).Mul(head.BaseFee, big.NewInt(2))),
		Gas:       min(params.MaxTxGas, head.GasLimit),
		To:        to,
		Data:      data,
	})
	if err != nil {
		return nil, failed("signing", err)
	}
	return tx, nil
}
