// Package jobs keeps the state of every question that was accepted.
//
// A job's life is a state machine (STATES.md) of pure functions; a [Store] makes its transitions durable and lets one
// worker at a time hold a job. Two drivers keep the same contract, which package jobstest spells out as tests: sqlite,
// one file on one machine, and redis, for many machines. What is asked and what was proven are [Blobs], named by their
// content; the store has the state only.
package jobs

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package and its drivers.
const (
	CodeNotFound     = "job-not-found"
	CodeNone         = "job-none"           // nothing to claim, or nothing due
	CodeLost         = "job-lost"           // the claim is no longer good: stop working on it
	CodeTransition   = "job-transition"     // what no worker may do: a bug
	CodeEnded        = "job-ended"          // there is nothing left to cancel
	CodeQueueFull    = "job-queue-full"     // try again later
	CodeIdempotency  = "idempotency-reused" // the same Idempotency-Key with another body
	CodeQuarantined  = "job-quarantined"    // it ended too many provers
	CodeLeaseExpired = "job-lease-expired"
	CodeStore        = "job-store"        // the store is not reachable, full, or broken: nothing was written
	CodeStoreConfig  = "job-store-config" // settings under which accepted jobs could be lost
	CodeBlobMissing  = "blob-missing"
	CodeBlobStore    = "blob-store"
)

// Store keeps jobs. Implementations are safe for concurrent use by many processes.
//
// Every write is durable when the method returns without error; after an error it may have been made or not, and may be
// repeated: all writes are idempotent or fenced. Times are the store's, never the caller's: callers give durations only.
// Errors are *fault.Error with the codes above; CodeStore is Transient.
type Store interface {
	// Submit queues a question, or finds the job that it already is; see [Submit]. A subscription is kept in either
	// case. CodeQueueFull when a bound of s is reached and a job would be added; CodeIdempotency.
	Submit(ctx context.Context, s Submission) (Job, Outcome, error)

	// Get returns a job and, while it is queued, how many jobs go before it in its queue. At most two commands to a server,
	// whatever the number of jobs. CodeNotFound.
	Get(ctx context.Context, id common.Hash) (j Job, ahead int, err error)

	// List returns jobs, newest first. A page costs the same wherever it is, and jobs that are added while somebody
	// pages neither repeat nor hide others.
	List(ctx context.Context, f Filter) (page []Job, next uint64, err error)

	// Claim gives the worker the job of least rank in the queues it names. Jobs whose lease has ended are queued again
	// before. CodeNone when nothing fits.
	Claim(ctx context.Context, c Claim) (Job, Token, error)

	// Report makes a worker's change and, while the job stays active, extends its lease; see [Apply]. CodeLost when the
	// claim is no longer good, for whatever reason: then the worker must stop at once.
	Report(ctx context.Context, t Token, c Change) (Job, error)

	// Cancel ends a job; see [Cancel].
	Cancel(ctx context.Context, id common.Hash) (Job, error)

	// Wait returns the job as soon as its version is above the one given, or the error of ctx when that ends first.
	// It costs nearly nothing while nothing happens: thousands may wait at once.
	Wait(ctx context.Context, id common.Hash, version uint64) (Job, error)

	// Stats returns numbers of the whole store.
	Stats(ctx context.Context) (Stats, error)
}

// Filter selects jobs.
type Filter struct {
	State   State  // "": all
	ChainID uint64 // 0: all
	Before  uint64 // only jobs with a lower Seq; 0: from the newest
	Limit   int    // of the page, 1 to 200
}

// Claim is what a worker can take.
type Claim struct {
	Worker string // its name, unique to the process
	Slots  int    // how many jobs it can hold in all, for [Stats]
	Queues []Queue
	Lease  time.Duration
}

// Stats are numbers of a store.
type Stats struct {
	States  map[State]int      // jobs in each state
	Queues  map[Queue]int      // jobs that wait in each queue
	Workers []WorkerStats      // that claimed or asked for a claim in the last minute
	Seconds map[string]float64 // of each tier: from claim to done, an average that follows the last dozen
	Oldest  time.Duration      // that a job now queued has waited since its run began
}

// WorkerStats is what a store knows of a worker.
type WorkerStats struct {
	Name  string
	Slots int
	Seen  time.Duration // ago
}

// Subscription asks for a webhook when a job has ended. Secrets are not kept: they are derived from the id.
type Subscription struct {
	ID  string `json:"id"` // random
	URL string `json:"url"`
}

// Delivery is a subscription that is due.
type Delivery struct {
	Subscription
	Job     Job
	Attempt int       // 1 for the first
	Since   time.Time // when the job ended
	Now     time.Time // the store's
}

// Outbox hands out the webhooks that are due. Both drivers implement it beside [Store], with the same promises: a
// delivery that was handed out and not settled within the lease is handed out again. The id of a subscription is
// remembered as long as its job, so that one given twice is told once.
type Outbox interface {
	// Due returns a delivery that nobody else works at. CodeNone.
	Due(ctx context.Context, lease time.Duration) (Delivery, error)
	// Settle ends a delivery, or puts it off. CodeLost if it was handed out again meanwhile.
	Settle(ctx context.Context, d Delivery, again time.Duration, delivered bool) error
}

// Blobs keeps what jobs are about: payloads by job id, proofs by statement hash. A name never stands for two contents
// that differ in meaning, so whoever reads checks that the content is what the name says, and who writes overwrites.
type Blobs interface {
	// Put is durable, and atomic for readers, when it returns.
	Put(ctx context.Context, name string, content []byte) error
	// Get returns the content. CodeBlobMissing if there is none.
	Get(ctx context.Context, name string) ([]byte, error)
}

// PayloadFolder is where payloads are.
const PayloadFolder = "payload"

// PayloadName and ProofName are the names of a job's blobs.
func PayloadName(id common.Hash) string      { return PayloadFolder + "/" + id.Hex() + ".json" }
func ProofName(statement common.Hash) string { return "proof/" + statement.Hex() + ".json" }

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, code, where, format, args...)
}

func lost(j Job) *fault.Error {
	return refuse(CodeLost, j.ID.Hex(), "the claim is no longer good: the job is %s, claimed %d times", j.State, j.Claim)
}
