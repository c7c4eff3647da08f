package jobs

import (
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// The transitions, as pure functions: both drivers load a job, call one of these, and save the job if nobody else did
// meanwhile. So there is one state machine, and a driver can get only its storage wrong.

// Outcome says what a submission met.
type Outcome string

// The outcomes.
const (
	Created  Outcome = "created"  // a new job
	Existing Outcome = "existing" // the job was there: queued, active, done, or failed for good
	Revived  Outcome = "revived"  // the job had ended without an answer, or with one that no longer holds: a new run
)

// Submission is a question to be queued.
type Submission struct {
	ID       common.Hash
	QueryID  common.Hash
	ChainID  uint64
	Client   string
	Priority Priority
	// Webhook, if set, is told when the job has ended; at once if it already has.
	Webhook *Subscription
	// Cost is the work of the job in the client's share of the queue, before its priority. Zero: 1.
	Cost float64
	// Orphan is the statement hash of the job's proof, if the caller found that it is about blocks that were reorganised
	// away, or that its proof is gone: a done job with this statement is revived.
	Orphan common.Hash
	// Idempotency, if set, answers a repeated request as the first one was.
	Idempotency *Idempotency
	// MaxQueued and MaxClientQueued bound the jobs that wait, of all and of this client. Zero: no bound.
	MaxQueued, MaxClientQueued int
}

// Idempotency is a client's name for one request. It is remembered for IdempotencyAge.
type Idempotency struct {
	Key         common.Hash // of client and header
	Fingerprint common.Hash // of the request's body
}

// IdempotencyAge is how long at least a store remembers an [Idempotency].
const IdempotencyAge = 24 * time.Hour

// Submit returns the job that answers s, given the one that has its id, or nil. Rank is the driver's to set when the outcome
// is not Existing, and Seq when it is Created; a revived job keeps its place in lists.
func Submit(old *Job, s Submission, now time.Time) (Job, Outcome) {
	if old != nil && !revives(old, s) {
		return *old, Existing
	}
	j := Job{ID: s.ID, Run: 1, Version: 1, ChainID: s.ChainID, QueryID: s.QueryID, Client: s.Client, Priority: s.Priority, Created: now}
	outcome := Created
	if old != nil {
		j.Seq, j.Run, j.Version, j.Claim, j.Tier = old.Seq, old.Run+1, old.Version+1, old.Claim, old.Tier
		outcome = Revived
	}
	if j.Priority == "" {
		j.Priority = Normal
	}
	j.enter(Queued, "", now)
	return j, outcome
}

func revives(old *Job, s Submission) bool {
	switch old.State {
	case Cancelled:
		return true
	case Failed:
		return old.Failure == nil || old.Failure.Retryable
	case Done:
		return s.Orphan != (common.Hash{}) && s.Orphan == old.Statement
	default:
		return false
	}
}

// Take gives a queued job to a worker. The caller has seen that it is in one of the request's queues and that its
// NotBefore has passed.
func Take(j Job, c Claim, now time.Time) (Job, Token) {
	j.Version++
	j.Claim++
	j.Worker, j.Claimed, j.LeaseEnds, j.NotBefore = c.Worker, now, now.Add(c.Lease), time.Time{}
	j.enter(Fetching, "", now)
	return j, Token{ID: j.ID, Claim: j.Claim}
}

// Cause says why a worker gives a job back.
type Cause string

// The causes.
const (
	Released Cause = "released" // the worker stops, or the tier is too big for it: costs the job nothing
	Failing  Cause = "failing"  // a transient failure: costs an attempt
	Crashing Cause = "crashing" // the child died: costs a crash
)

// Change is what a worker reports about the job that it holds.
type Change struct {
	// State is where the job is now. Active: the lease is extended by Lease. Queued: given back because of Cause, not to
	// be claimed before Delay. Done, with Statement. Failed, with Failure.
	State     State
	Lease     time.Duration
	Progress  float64
	Tier      string // if not "", from now on
	Statement common.Hash
	Failure   *Failure
	Cause     Cause
	Delay     time.Duration
}

// Apply makes a worker's change. It refuses with CodeLost when the token is no longer good, and with CodeTransition
// what no worker may do.
func Apply(j Job, t Token, c Change, now time.Time) (Job, error) {
	if t.ID != j.ID || t.Claim != j.Claim || !j.State.IsActive() || !now.Before(j.LeaseEnds) {
		return j, lost(j)
	}
	if !allowed(j.State, c) {
		return j, refuse(CodeTransition, j.ID.Hex(), "a worker can't take it from %s to %s in this way", j.State, c.State)
	}
	j.Version++
	if c.Tier != "" {
		j.Tier = c.Tier
	}
	switch c.State {
	case Done:
		j.Statement, j.Failure = c.Statement, nil
		j.enter(Done, "", now)
	case Failed:
		j.fail(*c.Failure, now)
	case Queued:
		j.giveBack(c, now)
	default:
		j.Progress, j.LeaseEnds, j.Updated = c.Progress, now.Add(c.Lease), now
		if c.State != j.State {
			j.enter(c.State, "", now)
			j.Progress = c.Progress
		}
	}
	return j, nil
}

// allowed says whether a worker may make the change. The stages of an attempt come in order, and may be skipped only to
// an end without a proof.
func allowed(from State, c Change) bool {
	switch c.State {
	case Fetching, Proving, Verifying:
		place := map[State]int{Fetching: 0, Proving: 1, Verifying: 2}
		step := place[c.State] - place[from]
		return (step == 0 || step == 1) && c.Lease > 0 && c.Progress >= 0 && c.Progress <= 1
	case Done:
		return from == Verifying && c.Statement != (common.Hash{})
	case Failed:
		return c.Failure != nil
	case Queued:
		return c.Cause == Released || (c.Cause == Failing || c.Cause == Crashing) && c.Failure != nil
	default:
		return false
	}
}

// giveBack queues a job again, or ends it when it has failed or crashed too often.
func (j *Job) giveBack(c Change, now time.Time) {
	switch c.Cause {
	case Failing:
		j.Attempts++
		if j.Attempts >= MaxAttempts {
			j.fail(Failure{Code: c.Failure.Code, Message: c.Failure.Message, Retryable: true}, now)
			return
		}
		j.Failure = c.Failure
	case Crashing:
		j.crash(*c.Failure, now)
		if j.State == Failed {
			return
		}
	}
	code := ""
	if c.Failure != nil {
		code = c.Failure.Code
	}
	j.NotBefore = now.Add(max(c.Delay, 0))
	j.enter(Queued, code, now)
}

func (j *Job) crash(f Failure, now time.Time) {
	j.Crashes++
	j.Failure = &f
	if j.Crashes >= MaxCrashes {
		j.fail(Failure{Code: CodeQuarantined, Message: fmt.Sprintf("provers died of it %d times, the last time: %s", j.Crashes, f.Message), Retryable: true}, now)
	}
}

// Expire takes a job from a worker whose lease has ended: it is dead, or as good as dead.
func Expire(j Job, now time.Time) (Job, bool) {
	if !j.State.IsActive() || now.Before(j.LeaseEnds) {
		return j, false
	}
	j.Version++
	f := Failure{Code: CodeLeaseExpired, Message: "its worker was not heard of before the lease ended", Retryable: true}
	if j.crash(f, now); j.State != Failed {
		j.enter(Queued, f.Code, now)
	}
	return j, true
}

// Cancel ends a job that has not ended. A job that is cancelled already stays as it is.
func Cancel(j Job, now time.Time) (Job, bool, error) {
	switch {
	case j.State == Cancelled:
		return j, false, nil
	case j.State.IsTerminal():
		return j, false, refuse(CodeEnded, j.ID.Hex(), "the job is %s; there is nothing to cancel", j.State)
	}
	j.Version++
	j.enter(Cancelled, "", now)
	return j, true, nil
}

func (j *Job) fail(f Failure, now time.Time) {
	j.Failure = &f
	j.enter(Failed, f.Code, now)
}

// enter is the only place where the state changes.
func (j *Job) enter(s State, code string, now time.Time) {
	j.State, j.Progress = s, 0
	if s != Queued {
		j.NotBefore = time.Time{}
	}
	if !s.IsActive() {
		j.LeaseEnds = time.Time{}
	}
	if s.IsTerminal() {
		j.Finished = now
	}
	j.Updated = now
	history := append([]Transition(nil), j.History...) // jobs are copied: their histories must not share memory
	if len(history) == MaxHistory {
		history = append(history[:1], history[2:]...)
	}
	j.History = append(history, Transition{Version: j.Version, State: s, At: now, Code: code})
}

// Rank returns the place in its queue of a job that a client adds now, and the client's next virtual start: start-time
// fair queueing (Goyal, Vin, Cheng 1996). now is the virtual time of all queues, the highest rank claimed so far; last
// is where the client's previous job ended, 0 for none. A client with many jobs waits behind its own.
func Rank(now, last, cost, weight float64) (rank, next float64) {
	if cost <= 0 {
		cost = 1
	}
	rank = max(now, last)
	return rank, rank + cost/weight
}
