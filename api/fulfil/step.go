package fulfil

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// view is the chain as one step sees it.
type view struct {
	head     uint64
	time     uint64   // of the newest block, Unix seconds: what deadlines are compared with
	gasPrice *big.Int // what a unit of gas is likely to cost
}

func (f *Fulfiller) look(ctx context.Context) (*view, error) {
	head, err := f.c.Chain.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, chainFault("asking for the newest block", err)
	}
	tip, err := f.c.Chain.SuggestGasTipCap(ctx)
	if err != nil {
		return nil, chainFault("asking for a tip", err)
	}
	if head.BaseFee == nil {
		return nil, configFault("this chain has no base fee (EIP-1559)")
	}
	return &view{head.Number.Uint64(), head.Time, new(big.Int).Add(head.BaseFee, tip)}, nil
}

// judgedAtOnce bounds the requests that one step judges: whoever makes many is not to stop those that are worked on.
const judgedAtOnce = 32

// Step does once what is to be done about each request. What goes wrong with one does not stop the others.
func (f *Fulfiller) Step(ctx context.Context) (s Summary, err error) {
	if err := f.c.Sender.Tick(ctx); err != nil {
		return s, err
	}
	v, err := f.look(ctx)
	if err != nil {
		return s, err
	}
	if s.Behind, err = f.watch(ctx, v.head); err != nil {
		return s, err
	}
	active, err := f.journal.active(ctx)
	if err != nil {
		return s, err
	}
	for _, r := range active {
		if err := f.settle(ctx, r, f.advance(ctx, v, r)); err != nil {
			return s, err
		}
	}
	if err := f.judgeDue(ctx, v); err != nil {
		return s, err
	}
	busy, err := f.withdraw(ctx)
	if err != nil {
		f.log.Warn("credit was not withdrawn", "error", err)
	}
	return s, f.sum(ctx, v, busy, &s)
}

// sum says where the requests and the money are.
func (f *Fulfiller) sum(ctx context.Context, v *view, withdrawing bool, s *Summary) (err error) {
	if s.Requests, err = f.journal.states(ctx); err != nil {
		return err
	}
	s.Active = underWay(s.Requests)
	if withdrawing {
		s.Active++
	}
	s.GasPrice = v.gasPrice
	if s.Account, err = f.c.Chain.BalanceAt(ctx, f.c.Sender.Account(), nil); err != nil {
		return chainFault("asking what the account has", err)
	}
	s.Credit, err = f.court.balance(ctx, f.c.Beneficiary)
	return err
}

func (f *Fulfiller) judgeDue(ctx context.Context, v *view) error {
	states, err := f.journal.states(ctx)
	if err != nil {
		return err
	}
	busy := underWay(states)
	due, err := f.journal.due(ctx, f.now(), judgedAtOnce)
	if err != nil {
		return err
	}
	for _, r := range due {
		if busy >= f.c.MaxActive {
			return nil
		}
		if err := f.settle(ctx, r, f.judge(ctx, v, r)); err != nil {
			return err
		}
		if r.State == Proving {
			busy++
		}
	}
	return nil
}

// advance takes a request that is worked on one state further, if it can go further.
func (f *Fulfiller) advance(ctx context.Context, v *view, r *Row) error {
	if r.Next.After(f.now()) {
		return nil
	}
	switch r.State {
	case Proving:
		return f.prove(ctx, v, r)
	case Proved:
		return f.commit(ctx, v, r)
	case Committing:
		return f.committed(ctx, v, r)
	case Fulfilling:
		return f.fulfilled(ctx, v, r)
	}
	return nil
}

// settle notes what an error means for a request. It returns errors that mean nothing for it: of the journal.
func (f *Fulfiller) settle(ctx context.Context, r *Row, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil || fault.Code(err) == CodeJournal {
		return err
	}
	var v *verdict
	if errors.As(err, &v) {
		if v.state != Seen || r.State != Seen {
			return f.move(ctx, r, v.state, v.why)
		}
		return f.postpone(ctx, r, v.why)
	}
	return f.postpone(ctx, r, err.Error())
}

// move writes a request's next state.
func (f *Fulfiller) move(ctx context.Context, r *Row, to State, why string) error {
	from := r.State
	r.State, r.Reason, r.Tries, r.Next = to, clip(why), 0, time.Time{}
	if err := f.journal.update(ctx, r, f.now()); err != nil {
		return err
	}
	f.log.Info("request", "request_id", r.ID, "from", from, "state", to, "reason", r.Reason)
	return nil
}

// postpone leaves a request where it is for a while, twice as long each time.
func (f *Fulfiller) postpone(ctx context.Context, r *Row, why string) error {
	if r.Reason != clip(why) {
		f.log.Info("request waits", "request_id", r.ID, "state", r.State, "reason", clip(why))
	}
	longest := time.Minute
	if r.State == Seen { // of these there may be many
		longest = 10 * time.Minute
	}
	pause := min(f.c.Poll<<min(r.Tries, 10), longest)
	r.Reason, r.Next = clip(why), f.now().Add(pause)
	r.Tries++
	return f.journal.update(ctx, r, f.now())
}

// clip keeps reasons short: parts of them are from strangers.
func clip(s string) string {
	const most = 500
	out := make([]rune, 0, min(len(s), most))
	for _, c := range s {
		if len(out) == most {
			return string(out) + "…"
		}
		if c < ' ' || c == 0x7f || c == '\ufffd' {
			c = '?'
		}
		out = append(out, c)
	}
	return string(out)
}

// prove looks after the job, and takes its proof if it is right.
func (f *Fulfiller) prove(ctx context.Context, v *view, r *Row) error {
	if err := f.standing(ctx, v, r); err != nil {
		return err
	}
	job, err := f.c.Node.Job(ctx, r.Job)
	if fault.Code(err) == jobs.CodeNotFound {
		return later("the node does not know the job any more")
	}
	if err != nil {
		return err
	}
	switch {
	case !job.IsTerminal():
		return nil
	case job.State == string(jobs.Done):
		return f.take(ctx, r, job)
	}
	if job.Failure != nil && !job.Failure.Retryable {
		return &verdict{Failed, "the job failed: " + job.Failure.Message + " [" + job.Failure.Code + "]"}
	}
	if r.Round++; r.Round > maxRounds {
		return &verdict{Failed, "the job ended without a proof too often"}
	}
	return later("the job ended without a proof")
}

// take fetches a proof and judges it: as the contract will, before anything is paid for it.
func (f *Fulfiller) take(ctx context.Context, r *Row, job *wire.Job) error {
	p, err := f.c.Node.Proof(ctx, *job.StatementHash)
	if err != nil {
		return err
	}
	q, err := f.question(ctx, r)
	if err != nil {
		return err
	}
	anchors, err := f.anchors(ctx, r, q)
	if err != nil {
		return err
	}
	if err := f.check(ctx, p, q, anchors); err != nil {
		if r.Round++; r.Round > maxRounds {
			return &verdict{Failed, fmt.Sprintf("the node's proof is not right: %v", err)}
		}
		return later("the node's proof is not right: %v", err)
	}
	if r.Proof, err = json.Marshal(p); err != nil {
		return fault.New(fault.Fatal, CodeJournal, "proof", "%w", err)
	}
	return f.move(ctx, r, Proved, "")
}

// maxRounds is how often a request is begun anew.
const maxRounds = 3

func (f *Fulfiller) check(ctx context.Context, p *verifier.Proof, q *query.Query, anchors []statement.Anchor) error {
	if err := verifier.CheckQuery(p, q); err != nil {
		return err
	}
	key, err := f.c.Keys(ctx, p.Circuit)
	if err != nil {
		return err
	}
	_, err = verifier.Judge(key, p, verifier.Expectation{Query: q, Anchors: anchors})
	return err
}
