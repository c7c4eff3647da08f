package fulfil

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/verifier"
)

func commitName(r *Row) string { return fmt.Sprintf("commit %s %d", r.ID, r.Round) }
func fulfilName(r *Row) string { return fmt.Sprintf("fulfil %s %d", r.ID, r.Round) }

// commit says on chain that the answer is here, unless it was said before.
func (f *Fulfiller) commit(ctx context.Context, v *view, r *Row) error {
	if err := f.standing(ctx, v, r); err != nil {
		return err
	}
	// What the proof cost is spent; the gas is not.
	if err := f.worth(v, r, cost{gas: gasOf(r, 1, 1)}); err != nil {
		return f.postpone(ctx, r, err.Error())
	}
	_, commitment, err := f.answer(r)
	if err != nil {
		return err
	}
	if at, err := f.court.committedAt(ctx, commitment); err != nil {
		return err
	} else if at == 0 {
		err := f.c.Sender.Submit(ctx, transact.Intent{Name: commitName(r), To: f.c.Contract, Data: f.court.requests.PackCommit(commitment)})
		if err != nil {
			return err
		}
	}
	return f.move(ctx, r, Committing, "")
}

// answer is the proof and its commitment.
func (f *Fulfiller) answer(r *Row) (*verifier.Proof, [32]byte, error) {
	p, err := verifier.ParseProof(r.Proof)
	if err != nil {
		return nil, [32]byte{}, &verdict{Failed, "the proof in the journal can't be read: " + err.Error()}
	}
	commitment, err := Commitment(r.ID, f.c.Beneficiary, p)
	return p, commitment, err
}

// committed follows a commitment with the answer as soon as it is deep enough.
func (f *Fulfiller) committed(ctx context.Context, v *view, r *Row) error {
	// The process may have ended between sending the answer and writing that down: then the answer is ours, whatever the contract says now.
	if o, err := f.c.Sender.Outcome(ctx, fulfilName(r)); err != nil {
		return err
	} else if o != nil {
		return f.move(ctx, r, Fulfilling, "")
	}
	if err := f.standing(ctx, v, r); err != nil {
		if was := (*verdict)(nil); errors.As(err, &was) { // not wanted any more, if it is not too late
			err = errors.Join(err, f.c.Sender.Cancel(ctx, commitName(r)))
		}
		return err
	}
	p, commitment, err := f.answer(r)
	if err != nil {
		return err
	}
	at, err := f.court.committedAt(ctx, commitment)
	if err != nil {
		return err
	}
	if at == 0 {
		return f.uncommitted(ctx, r)
	}
	if v.head+1 < at+f.c.CommitBlocks {
		return nil
	}
	err = f.c.Sender.Submit(ctx, transact.Intent{Name: fulfilName(r), To: f.c.Contract,
		Data: f.court.requests.PackFulfil(r.Request, bindings.AnswerOf(p), f.c.Beneficiary)})
	if fault.Code(err) == transact.CodeReverts {
		return f.again(ctx, r, err.Error())
	}
	if err != nil {
		return err
	}
	return f.move(ctx, r, Fulfilling, "")
}

// uncommitted is about a commitment that the contract does not have: yet, or not any more.
func (f *Fulfiller) uncommitted(ctx context.Context, r *Row) error {
	o, err := f.c.Sender.Outcome(ctx, commitName(r))
	switch {
	case err != nil:
		return err
	case o == nil || o.State == transact.Lost:
		return f.move(ctx, r, Proved, "the commitment is in no block")
	case o.State == transact.Reverted || o.State == transact.Cancelled:
		return f.again(ctx, r, "the commitment was "+string(o.State))
	}
	return nil
}

// again begins a request's transactions anew, with other names, a few times.
func (f *Fulfiller) again(ctx context.Context, r *Row, why string) error {
	if r.Round++; r.Round > maxRounds {
		return f.move(ctx, r, Failed, why)
	}
	return f.move(ctx, r, Proved, why)
}

// fulfilled waits until the answer is final, and gives up when somebody else's is.
func (f *Fulfiller) fulfilled(ctx context.Context, v *view, r *Row) error {
	o, err := f.c.Sender.Outcome(ctx, fulfilName(r))
	if err != nil {
		return err
	}
	if o == nil { // was never sent: another journal of transactions?
		return f.move(ctx, r, Proved, "the answer was never sent")
	}
	switch o.State {
	case transact.Done:
		f.log.Info("answered", "request_id", r.ID, "hash", o.Hash, "block", o.Block, "bounty", r.Request.Bounty, "fee", o.Fee())
		why := ""
		if status, err := f.court.status(ctx, r.ID); err != nil {
			return err
		} else if status == StatusUndelivered {
			why = "the callback failed; anyone may call it again (hindsight fulfil retry)"
		}
		return f.move(ctx, r, Paid, why)
	case transact.Cancelled:
		return f.move(ctx, r, Gone, "somebody else answered, or it was too late")
	case transact.Reverted, transact.Lost:
		if err := f.standing(ctx, v, r); err != nil {
			return err
		}
		return f.again(ctx, r, "the answer was "+string(o.State)+": "+o.Problem)
	case transact.Pending:
		return f.stillWanted(ctx, v, r)
	}
	return nil
}

// stillWanted takes an answer back that would come second.
func (f *Fulfiller) stillWanted(ctx context.Context, v *view, r *Row) error {
	status, err := f.court.status(ctx, r.ID)
	if err != nil {
		return err
	}
	if status == StatusOpen && r.Request.Deadline >= v.time {
		return nil
	}
	if status == StatusNone { // undone, and may come again in another block: its answer waits with it, and costs nothing
		return nil
	}
	f.log.Info("answer is taken back", "request_id", r.ID, "status", status)
	return f.c.Sender.Cancel(ctx, fulfilName(r))
}

const withdrawals = "withdrawals"

// withdraw has the beneficiary's credit paid out when it is worth it, and says whether that is under way.
func (f *Fulfiller) withdraw(ctx context.Context) (busy bool, err error) {
	if f.c.WithdrawAbove == nil {
		return false, nil
	}
	n, err := f.journal.number(ctx, withdrawals)
	if err != nil {
		return false, err
	}
	name := "withdraw " + f.c.Contract.Hex() + " " + strconv.FormatUint(n, 10)
	o, err := f.c.Sender.Outcome(ctx, name)
	if err != nil {
		return false, err
	}
	if o != nil && !o.State.IsFinal() {
		return true, nil
	}
	if o != nil && o.State != transact.Lost {
		return true, f.journal.setNumber(ctx, withdrawals, n+1) // what there is besides goes next time, by the next name
	}
	credit, err := f.court.balance(ctx, f.c.Beneficiary)
	if err != nil || credit.Sign() == 0 || credit.Cmp(f.c.WithdrawAbove) < 0 {
		return false, err
	}
	f.log.Info("credit is withdrawn", "beneficiary", f.c.Beneficiary, "wei", credit)
	return true, f.c.Sender.Submit(ctx, transact.Intent{Name: name, To: f.c.Contract, Data: f.court.requests.PackWithdraw(f.c.Beneficiary)})
}
