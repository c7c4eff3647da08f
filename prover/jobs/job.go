package jobs

import (
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// State is where a job is in its life; STATES.md has every transition and who may make it.
type State string

// The states. The last three are terminal: a run that reached one never leaves it.
const (
	Queued    State = "queued"    // waits for a worker
	Fetching  State = "fetching"  // a worker reads the chain and evaluates
	Proving   State = "proving"   // a child process makes the proof
	Verifying State = "verifying" // the proof is checked and stored
	Done      State = "done"      // the proof is in the store, under Job.Statement
	Failed    State = "failed"    // see Job.Failure
	Cancelled State = "cancelled" // by whoever asked, before it was done
)

// States are all states, in the order of a life.
func States() []State {
	return []State{Queued, Fetching, Proving, Verifying, Done, Failed, Cancelled}
}

// IsTerminal says whether a run ends in s.
func (s State) IsTerminal() bool { return s == Done || s == Failed || s == Cancelled }

// IsActive says whether a worker holds a job that is in s.
func (s State) IsActive() bool { return s == Fetching || s == Proving || s == Verifying }

// Priority weighs a job among those of its own client and of others: half or twice the share of a normal one. It is
// paid for where requests are counted.
type Priority string

// The priorities.
const (
	Low    Priority = "low"
	Normal Priority = "normal"
	High   Priority = "high"
)

// Weight is the share of a job of this priority; that of a normal one is 1.
func (p Priority) Weight() float64 {
	switch p {
	case Low:
		return 0.5
	case High:
		return 2
	default:
		return 1
	}
}

// Bounds on what one run may cost. Attempts and crashes are counted apart: a worker that dies says nothing about the job
// until it has died too often.
const (
	MaxAttempts = 5  // transient failures that a run survives, minus one
	MaxCrashes  = 3  // dead children or expired leases, after which a job is quarantined
	MaxHistory  = 64 // transitions kept; more can't happen but through releases, and then the middle ones go
)

// Job is a question that was accepted, and what became of it. What was asked is not here but in the payload, which
// [Blobs] has under the job's id.
type Job struct {
	ID      common.Hash `json:"id"`      // from what is asked: the same question is the same job
	Seq     uint64      `json:"seq"`     // in the order of creation; the cursor of List. Set by the store
	Run     int         `json:"run"`     // 1, and one more for each revival. A run ends in one terminal state, once
	Version uint64      `json:"version"` // grows with every write
	Claim   uint64      `json:"claim"`   // how often it was claimed: the fence of [Token]
	State   State       `json:"state"`

	ChainID  uint64      `json:"chainId"`
	QueryID  common.Hash `json:"queryId"`
	Client   string      `json:"client"` // whose share of the queue it uses; a hash or an address, never a secret
	Priority Priority    `json:"priority"`
	Tier     string      `json:"tier"` // "" until a worker has evaluated the query
	Rank     float64     `json:"rank"` // place in its queue: virtual start time, see [Rank]

	Worker   string  `json:"worker"`   // who holds it, or held it last
	Progress float64 `json:"progress"` // of the state, 0 to 1
	Attempts int     `json:"attempts"` // transient failures of this run
	Crashes  int     `json:"crashes"`  // of this run

	Statement common.Hash `json:"statement"` // of a done job: the name of its proof
	Failure   *Failure    `json:"failure"`   // why a failed job failed, or what stopped the last attempt of another

	Created   time.Time `json:"created"`   // of this run
	Updated   time.Time `json:"updated"`   // of this version
	Claimed   time.Time `json:"claimed"`   // of the last claim
	Finished  time.Time `json:"finished"`  // of a terminal job
	NotBefore time.Time `json:"notBefore"` // of a queued job: not to be claimed earlier
	LeaseEnds time.Time `json:"leaseEnds"` // of an active job

	History []Transition `json:"history"` // of this run, oldest first
}

// Waited is how long a claimed job was queued before its last claim, its pause after a failure included.
func (j *Job) Waited() time.Duration {
	for i := len(j.History) - 1; i >= 0; i-- {
		if j.History[i].State == Queued {
			return max(0, j.Claimed.Sub(j.History[i].At))
		}
	}
	return 0
}

// Failure is why an attempt or a run ended without a proof.
type Failure struct {
	Code      string `json:"code"` // stable, of a fault
	Message   string `json:"message"`
	Retryable bool   `json:"retryable"` // asking again may help: the question was not at fault
}

// Transition is one change of state.
type Transition struct {
	Version uint64    `json:"version"` // of the job, from then on
	State   State     `json:"state"`
	At      time.Time `json:"at"`
	Code    string    `json:"code,omitempty"` // of the failure that caused it
}

// Token is a worker's claim on a job. It is good until the job is given back, ends, or is claimed by somebody else; from
// then on all writes with it are refused.
type Token struct {
	ID    common.Hash
	Claim uint64
}

// Queue names the queue that a job waits in: a worker must have a source for the chain and memory for the tier.
type Queue struct {
	ChainID uint64
	Tier    string // "" for jobs that were not evaluated yet
}
