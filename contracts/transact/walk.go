package transact

import (
	"context"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// nextNonce is the one after all that the journal and the chain know. Transactions of others that a node has but that
// are in no block do not count: nobody knows whether they ever will be, and a nonce left out stops everything after it.
// Whoever else uses the key loses or wins by price; see Lost.
func (s *Sender) nextNonce(ctx context.Context) (uint64, error) {
	mined, err := s.c.Chain.NonceAt(ctx, s.account, nil)
	if err != nil {
		return 0, rpcFault("asking for the nonce", err)
	}
	own, err := s.journal.nextNonce(ctx)
	return max(mined, own), err
}

// view is the chain as one look at it sees it.
type view struct {
	head  uint64
	nonce uint64 // the first that is in no block
}

// Tick looks at all intents without a final outcome, once, and does what is to be done.
func (s *Sender) Tick(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	open, err := s.journal.open(ctx)
	if err != nil || len(open) == 0 {
		return err
	}
	head, err := s.c.Chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return rpcFault("asking for the newest block", err)
	}
	v := view{head: head.Number.Uint64()}
	if v.nonce, err = s.c.Chain.NonceAt(ctx, s.account, head.Number); err != nil {
		return rpcFault("asking for the nonce", err)
	}
	var errs []error
	for _, e := range open {
		errs = append(errs, s.look(ctx, v, e))
	}
	errs = append(errs, s.fillGap(ctx, v, open[0].nonce))
	return errors.Join(errs...)
}

// look does what is to be done about one intent.
func (s *Sender) look(ctx context.Context, v view, e *entry) error {
	receipt, a, err := s.receipt(ctx, e)
	if err != nil {
		return err
	}
	if receipt != nil {
		return s.mined(ctx, v, e, a, receipt)
	}
	if e.state == Mined {
		s.log.Warn("a transaction's block was undone", "intent", e.Name, "hash", e.hash, "block", e.block)
		e.state, e.block, e.failed, e.gasUsed, e.gasPrice = Pending, 0, false, 0, nil
		if err := s.journal.update(ctx, e); err != nil {
			return err
		}
		if e.nonce >= v.nonce { // it paid enough: the same again, before anything dearer
			s.send(ctx, e, e.attempts[0].tx)
			return nil
		}
	}
	if e.nonce < v.nonce {
		return s.elsewhere(ctx, v, e)
	}
	return s.push(ctx, v, e)
}

// receipt looks for whichever transaction of an intent is in a block.
func (s *Sender) receipt(ctx context.Context, e *entry) (*types.Receipt, attempt, error) {
	for _, a := range e.attempts {
		r, err := s.c.Chain.TransactionReceipt(ctx, a.tx.Hash())
		if err == nil && r != nil && r.BlockNumber != nil {
			return r, a, nil
		}
		if err != nil && !errors.Is(err, ethereum.NotFound) {
			return nil, attempt{}, rpcFault("asking for a receipt", err)
		}
	}
	return nil, attempt{}, nil
}

// mined notes the block of an intent, and its outcome when that is deep enough.
func (s *Sender) mined(ctx context.Context, v view, e *entry, a attempt, r *types.Receipt) error {
	block := r.BlockNumber.Uint64()
	before := *e
	e.state, e.hash, e.block, e.failed, e.problem = Mined, a.tx.Hash(), block, r.Status != types.ReceiptStatusSuccessful, ""
	e.gasUsed, e.gasPrice = r.GasUsed, r.EffectiveGasPrice
	if e.failed {
		if e.problem = before.problem; before.state != Mined || before.block != block {
			e.problem = s.whyReverted(ctx, e)
		}
	}
	if v.head+1 >= block+s.c.Confirmations {
		switch {
		case a.cancel:
			e.state = Cancelled
		case e.failed:
			e.state = Reverted
		default:
			e.state = Done
		}
	}
	if e.state == before.state && e.hash == before.hash && e.block == before.block {
		return nil
	}
	if err := s.journal.update(ctx, e); err != nil {
		return err
	}
	s.log.Info("transaction in a block", "intent", e.Name, "state", e.state, "hash", e.hash, "block", e.block, "failed", e.failed, "problem", e.problem)
	return nil
}

// whyReverted runs a failed transaction again on the state before its block. That is a guess: other transactions of the
// block went before it.
func (s *Sender) whyReverted(ctx context.Context, e *entry) string {
	call := s.call(e.Intent)
	call.Gas = e.Gas
	_, err := s.c.Chain.CallContract(ctx, call, new(big.Int).SetUint64(e.block-1))
	if r := s.revertOf(err); r != nil {
		return r.Text
	}
	return "it failed in its block, and does not on the state before it"
}

// elsewhere is about an intent whose nonce is used, but by none of its transactions as far as this node says. Nodes may be late with
// receipts, so it counts only once the block that used the nonce is final.
func (s *Sender) elsewhere(ctx context.Context, v view, e *entry) error {
	if v.head+1 < s.c.Confirmations {
		return nil
	}
	final, err := s.c.Chain.NonceAt(ctx, s.account, new(big.Int).SetUint64(v.head+1-s.c.Confirmations))
	if err != nil {
		return rpcFault("asking for the nonce", err)
	}
	if e.nonce >= final {
		return nil
	}
	// A block may have come between: the last word has a look after the nonce was seen.
	if r, _, err := s.receipt(ctx, e); err != nil || r != nil {
		return err
	}
	s.log.Error("somebody else uses this account's key", "intent", e.Name, "nonce", e.nonce)
	e.state, e.problem = Lost, "another process used the nonce with the same key; nothing else should have this key"
	return s.journal.update(ctx, e)
}

// push sees to it that nodes have the newest transaction of a pending intent, and that it pays enough.
func (s *Sender) push(ctx context.Context, v view, e *entry) error {
	newest := &e.attempts[0]
	stuck := v.head >= newest.block+s.c.StuckBlocks
	unwanted := e.cancelling && !newest.cancel
	// Only the first in line is held up by its price; the others wait for it.
	if e.nonce == v.nonce && (stuck || unwanted || newest.refused) {
		return s.replace(ctx, e)
	}
	_, _, err := s.c.Chain.TransactionByHash(ctx, newest.tx.Hash())
	if errors.Is(err, ethereum.NotFound) {
		s.send(ctx, e, newest.tx)
		return nil
	}
	if err != nil {
		return rpcFault("asking for a transaction", err)
	}
	return nil
}

// replace signs and sends a transaction that pays more than the last. Where the caps do not allow that, the last one is sent
// again, since nodes drop what waits for long.
func (s *Sender) replace(ctx context.Context, e *entry) error {
	newest := &e.attempts[0]
	p, err := s.price(ctx, newest.tx)
	if fault.Code(err) == CodeFeeCap {
		if e.problem != err.Error() {
			s.log.Warn("a transaction waits at the most that may be paid", "intent", e.Name, "hash", newest.tx.Hash(), "error", err)
			e.problem = err.Error()
			if err := s.journal.update(ctx, e); err != nil {
				return err
			}
		}
		s.send(ctx, e, newest.tx)
		return nil
	}
	if err != nil {
		return err
	}
	tx, err := s.sign(e, p, e.cancelling)
	if err != nil {
		return err
	}
	if err := s.journal.addAttempt(ctx, e, attempt{tx: tx, block: p.head, cancel: e.cancelling}); err != nil {
		return err
	}
	s.log.Info("transaction replaced", "intent", e.Name, "nonce", e.nonce, "hash", tx.Hash(), "max_fee", p.fee, "tip", p.tip, "cancel", e.cancelling)
	s.send(ctx, e, tx)
	return nil
}

// send brings a transaction that is in the journal to the node. Whatever the node says, or does not say, the next Tick
// finds out what became of it.
func (s *Sender) send(ctx context.Context, e *entry, tx *types.Transaction) {
	err := s.c.Chain.SendTransaction(ctx, tx)
	problem, refused := "", false
	switch meaning(err) {
	case accepted, known, nonceUsed:
		return
	case underpriced:
		problem, refused = "the node wants a higher price", true
	case unpaid:
		problem = fault.New(fault.Transient, CodeFunds, s.account.Hex(), "can't pay for it; send it some").Error()
	default:
		problem = rpcFault("sending", err).Error()
	}
	s.log.Warn("transaction not taken", "intent", e.Name, "hash", tx.Hash(), "problem", problem)
	if err := s.journal.trouble(ctx, e, tx.Hash(), problem, refused); err != nil {
		s.log.Error("the journal can't be written", "error", err)
	}
}

// maxGap is how many nonces one Tick fills.
const maxGap = 16

// fillGap mends what a deep reorganisation leaves: transactions below the first open one, that were final, are in no block
// any more, and all after them wait. They are opened again. A nonce that somebody else had used is used up by a
// transaction that does nothing. A node that is late looks the same, which is why the block must be there that was final.
func (s *Sender) fillGap(ctx context.Context, v view, first uint64) error {
	for nonce := v.nonce; nonce < min(first, v.nonce+maxGap); nonce++ {
		own, reopened, err := s.journal.reopen(ctx, nonce, int64(v.head+1)-int64(s.c.Confirmations))
		if err != nil {
			return err
		}
		if own && !reopened {
			continue
		}
		if reopened {
			s.log.Error("a final transaction's block was undone; it is sent again", "nonce", nonce)
			continue
		}
		p, err := s.price(ctx, nil)
		if err != nil {
			return err
		}
		e := &entry{Intent: Intent{Name: fillerName(nonce), To: s.account, Value: new(big.Int), Gas: cancelGas}, nonce: nonce, state: Pending}
		tx, err := s.sign(e, p, false)
		if err != nil {
			return err
		}
		if err := s.journal.add(ctx, e, attempt{tx: tx, block: p.head}); err != nil {
			return err
		}
		s.log.Warn("a nonce that nobody uses any more is filled", "nonce", nonce, "hash", tx.Hash())
		s.send(ctx, e, tx)
	}
	return nil
}
