package transact

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// price is what a transaction offers for a unit of gas (EIP-1559), and the block that it was found at.
type price struct {
	fee, tip *big.Int
	head     uint64
}

// price is what a transaction should offer now: twice the base fee, which lasts for six full blocks, and the tip that the
// node suggests. Instead of another one (old is not nil) it must offer at least an eighth more of both. It fails with CodeFeeCap where
// the caps do not allow that, or where a transaction within the caps would not be mined.
func (s *Sender) price(ctx context.Context, old *types.Transaction) (price, error) {
	head, err := s.c.Chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return price{}, rpcFault("asking for the newest block", err)
	}
	if head.BaseFee == nil {
		return price{}, configFault("this chain has no base fee (EIP-1559)")
	}
	tip, err := s.c.Chain.SuggestGasTipCap(ctx)
	if err != nil {
		return price{}, rpcFault("asking for a tip", err)
	}
	tip = least(tip, s.c.MaxTip)
	if now := new(big.Int).Add(head.BaseFee, tip); now.Cmp(s.c.MaxFee) > 0 {
		return price{}, feeFault("gas costs %s wei now", now, s.c.MaxFee)
	}
	fee := new(big.Int).Lsh(head.BaseFee, 1)
	fee = least(fee.Add(fee, tip), s.c.MaxFee)
	if old != nil {
		tip, fee = most(tip, eighthMore(old.GasTipCap())), most(fee, eighthMore(old.GasFeeCap()))
	}
	if fee.Cmp(s.c.MaxFee) > 0 {
		return price{}, feeFault("its replacement would have to offer %s wei", fee, s.c.MaxFee)
	}
	if tip.Cmp(s.c.MaxTip) > 0 {
		return price{}, feeFault("the tip of its replacement would have to be %s wei", tip, s.c.MaxTip)
	}
	return price{fee, least(tip, fee), head.Number.Uint64()}, nil
}

func feeFault(what string, wei, limit *big.Int) error {
	return fault.New(fault.Transient, CodeFeeCap, "", what+", and %s is the most that may be paid; wait, or allow more", wei, limit)
}

func least(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

func most(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// eighthMore is above the tenth that geth asks of a replacement (legacypool's PriceBump), also of small numbers.
func eighthMore(x *big.Int) *big.Int {
	more := new(big.Int).Rsh(x, 3)
	return more.Add(more, x).Add(more, big.NewInt(1))
}

// estimate asks how much gas an intent takes. It fails with CodeReverts if it would revert now.
func (s *Sender) estimate(ctx context.Context, i Intent) (uint64, error) {
	gas, err := s.c.Chain.EstimateGas(ctx, s.call(i))
	if r := s.revertOf(err); r != nil {
		return 0, fault.New(fault.Invalid, CodeReverts, i.Name, "the transaction would fail: %w", r)
	}
	if meaning(err) == unpaid {
		return 0, fault.New(fault.Transient, CodeFunds, s.account.Hex(), "can't pay for %s: %w", i.Name, err)
	}
	if err != nil {
		return 0, rpcFault("estimating gas", err)
	}
	return gas + gas/5, nil
}

func (s *Sender) call(i Intent) ethereum.CallMsg {
	return ethereum.CallMsg{From: s.account, To: &i.To, Value: i.Value, Data: i.Data}
}

// affordable refuses what the account can't pay for in the worst case.
func (s *Sender) affordable(ctx context.Context, i Intent, p price) error {
	has, err := s.c.Chain.BalanceAt(ctx, s.account, nil)
	if err != nil {
		return rpcFault("asking for the balance", err)
	}
	needs := new(big.Int).Mul(p.fee, new(big.Int).SetUint64(i.Gas))
	if needs.Add(needs, i.Value); has.Cmp(needs) < 0 {
		return fault.New(fault.Transient, CodeFunds, s.account.Hex(), "has %s wei, and %s may take %s; send it some", has, i.Name, needs)
	}
	return nil
}

// cancelGas is what a transfer of nothing takes.
const cancelGas = 21_000

// sign makes the transaction of an intent, or the one that takes its place and does nothing.
func (s *Sender) sign(e *entry, p price, cancel bool) (*types.Transaction, error) {
	tx := &types.DynamicFeeTx{ChainID: s.chainID, Nonce: e.nonce, GasTipCap: p.tip, GasFeeCap: p.fee, Gas: e.Gas, To: &e.To, Value: e.Value, Data: e.Data}
	if cancel {
		tx.To, tx.Value, tx.Data, tx.Gas = &s.account, new(big.Int), nil, cancelGas
	}
	signed, err := types.SignNewTx(s.c.Key, s.signer, tx)
	if err != nil {
		return nil, configFault("signing: %w", err)
	}
	return signed, nil
}
