package worker

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"time"

	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Codes of the refusals of this package. All but the first two are what a job can meet.
const (
	CodeConfig        = "worker-config"         // a setting is missing or out of range
	CodeMemory        = "worker-memory"         // the memory for proofs is too little for the smallest tier
	CodeChildStart    = "worker-child-start"    // the child process can't be started
	CodeChildDied     = "worker-child-died"     // the child ended without an answer
	CodeChildProtocol = "worker-child-protocol" // what the child wrote is no answer
	CodeDeadline      = "worker-deadline"       // the job took longer than it may
	CodeProofInvalid  = "worker-proof-invalid"  // the proof does not prove what was asked
	CodePanic         = "worker-panic"          // evaluating the question met a bug
	CodeTooLarge      = "worker-too-large"      // question and data are more than a child reads
)

// Evaluator answers requests from the chains of this worker. prover.Chains is one. It is used by several jobs at once.
type Evaluator interface {
	// IDs are the chains that can be read.
	IDs() []uint64
	// Evaluate fetches and answers. It returns soon after ctx has ended.
	Evaluate(ctx context.Context, r *plan.Request) (*statement.Evaluation, fact.Data, error)
	// Canonical refuses, with plan.CodeReorganised, anchors that the chain no longer has.
	Canonical(ctx context.Context, chainID uint64, anchors []statement.Anchor) error
}

// Metrics is told what happened. Its methods are called by several goroutines at once and must return soon. Tiers are "" as long as
// they are not known.
type Metrics interface {
	// Running tells that a worker runs, with so many slots and bytes of memory for proofs, until ended is called.
	Running(slots int, memory uint64) (ended func())
	// JobClaimed tells how long a job has waited since it was queued, or queued again.
	JobClaimed(tier string, waited time.Duration)
	// StageEnded tells how long a job was in a state that it has left.
	StageEnded(tier string, state jobs.State, took time.Duration)
	// Proven tells how long a child with its keys open took for a proof, and its largest resident size so far in bytes, 0 if unknown.
	Proven(tier string, took time.Duration, peak uint64)
	// JobEnded tells how a claimed job left this worker, and after how long. The code is "" if nothing went wrong;
	// [CodeProofInvalid] says that a proof of our own was not good, which should never be.
	JobEnded(tier string, outcome Outcome, code string, took time.Duration)
	// ChildEnded tells how many proofs a child has made.
	ChildEnded(tier string, proofs int)
}

// uncounted is told what nobody wants to know.
type uncounted struct{}

func (uncounted) Running(int, uint64) func()                      { return func() {} }
func (uncounted) JobClaimed(string, time.Duration)                {}
func (uncounted) StageEnded(string, jobs.State, time.Duration)    {}
func (uncounted) Proven(string, time.Duration, uint64)            {}
func (uncounted) JobEnded(string, Outcome, string, time.Duration) {}
func (uncounted) ChildEnded(string, int)                          {}

// Outcome is how a job left a worker.
type Outcome string

// The outcomes.
const (
	OutcomeDone     Outcome = "done"
	OutcomeFailed   Outcome = "failed"   // the job has failed
	OutcomeFailing  Outcome = "failing"  // given back after a transient failure
	OutcomeCrashing Outcome = "crashing" // given back after its child died
	OutcomeReleased Outcome = "released" // given back, nothing went wrong
	OutcomeLost     Outcome = "lost"     // cancelled, or the lease was lost: nothing was reported
)

// Config configures [Run]. The zero of an optional field means its default.
type Config struct {
	// Name of the worker, unique to the process. Default: host, process id and some random digits.
	Name string
	// Store, Blobs and Evaluator are where jobs, payloads and proofs, and answers come from. Required.
	Store     jobs.Store
	Blobs     jobs.Blobs
	Evaluator Evaluator
	// VerifyingKey returns the key that proofs of a tier must verify with. It may fail while the key store has no keys of
	// the tier: the first child of a tier may make them. Required.
	VerifyingKey func(ctx context.Context, tier string) (*verifier.VerifyingKey, error)
	// Command makes the command of a child for a tier: a process that calls [RunChild] with its standard input and output
	// and ends when that returns. The supervisor adds pipes, GOMAXPROCS, GOMEMLIMIT and a process group. Required.
	Command func(tier string) *exec.Cmd

	// Tiers are those that are proven here, as far as memory allows. Default: all. Jobs whose tier is not known yet are claimed by
	// every worker, and given back when they turn out to be of another tier.
	Tiers []string
	// Cores is how many cores the children share. Default: all that this process may use.
	Cores int
	// Slots is how many jobs are held at once. Default: one for each four cores, as far as memory allows for the smallest tier.
	Slots int
	// MemoryBytes is the memory for proofs. Default: 80 % of what the machine or the cgroup has.
	MemoryBytes uint64
	// Lease is how long a job stays with a worker that is not heard of. Default 10 s.
	Lease time.Duration
	// Heartbeat is the time between two signs of life; a cancelled job is noticed within it. At most half of Lease. Default 1 s.
	Heartbeat time.Duration
	// ProofDeadline is how long a job may take, from claim to done. Default 30 min.
	ProofDeadline time.Duration
	// DrainTimeout is how long running jobs may take when Run is to end. Default 2 min.
	DrainTimeout time.Duration
	// ChildProofs is how many proofs a child makes before it is replaced. Default 50.
	ChildProofs int
	// Poll is the time between two looks at an empty queue. Default 500 ms.
	Poll time.Duration
	// RetryDelay is how long a job waits after its first failure; after each next one it is four times as long, at most 5
	// min. Default 2 s.
	RetryDelay time.Duration

	// Log gets what happens, with the job's id in job_id. Default: nothing is logged.
	Log *slog.Logger
	// Metrics, if set, is told what happens.
	Metrics Metrics
	// Tracer, if set, gets a span of each job that was claimed, with one of each stage below it; see package jobtrace.
	Tracer trace.Tracer
}

// Check refuses what can't work.
func (c *Config) Check() error {
	c = c.complete()
	refuse := func(where, format string, args ...any) error {
		return fault.New(fault.Fatal, CodeConfig, where, format, args...)
	}
	switch {
	case c.Store == nil, c.Blobs == nil, c.Evaluator == nil, c.VerifyingKey == nil, c.Command == nil:
		return refuse("worker", "Store, Blobs, Evaluator, VerifyingKey and Command are all required")
	case len(c.Evaluator.IDs()) == 0:
		return refuse("chains", "there is no chain to read; configure one")
	case c.Slots < 0 || c.ChildProofs < 0 || c.Cores < 0:
		return refuse("worker.slots", "numbers of slots, cores and proofs must not be negative")
	}
	for _, d := range []struct {
		key  string
		took time.Duration
	}{{"lease", c.Lease}, {"heartbeat", c.Heartbeat}, {"deadline", c.ProofDeadline}, {"drain", c.DrainTimeout}, {"poll", c.Poll}, {"retry", c.RetryDelay}} {
		if d.took < 0 {
			return refuse("worker."+d.key, "%s is negative", d.took)
		}
	}
	if c.Heartbeat > c.Lease/2 {
		return refuse("worker.lease", "a lease of %s is too short for a heartbeat each %s; give twice as much or more", c.Lease, c.Heartbeat)
	}
	for _, name := range c.Tiers {
		if _, err := statement.TierByName(name); err != nil {
			return refuse("worker.tiers", "%w", err)
		}
	}
	smallest := c.smallestTier()
	if need := Peak(smallest) + planning; c.MemoryBytes < need {
		return fault.New(fault.Fatal, CodeMemory, "worker.memory", "%d MiB are too little: a proof of the smallest tier here (%s) takes %d MiB; give more memory",
			c.MemoryBytes>>20, smallest, need>>20)
	}
	return nil
}

// complete returns c with its defaults.
func (c *Config) complete() *Config {
	full := *c
	setDefault(&full.Lease, 10*time.Second)
	setDefault(&full.Heartbeat, time.Second)
	setDefault(&full.ProofDeadline, 30*time.Minute)
	setDefault(&full.DrainTimeout, 2*time.Minute)
	setDefault(&full.Poll, 500*time.Millisecond)
	setDefault(&full.RetryDelay, 2*time.Second)
	setDefault(&full.ChildProofs, 50)
	if full.MemoryBytes == 0 {
		full.MemoryBytes = DefaultMemory()
	}
	if full.Cores == 0 {
		full.Cores = runtime.GOMAXPROCS(0) // heeds affinity and the quota of a cgroup
	}
	if full.Slots == 0 {
		full.Slots = DefaultSlots(full.Cores, full.MemoryBytes, full.smallestTier())
	}
	if full.Name == "" {
		full.Name = newName()
	}
	if full.Metrics == nil {
		full.Metrics = uncounted{}
	}
	if full.Tracer == nil {
		full.Tracer = noop.NewTracerProvider().Tracer("")
	}
	if full.Log == nil {
		full.Log = slog.New(slog.DiscardHandler)
	}
	return &full
}

// DefaultSlots is how many proofs a worker makes at once if it is not told: one for each four cores, as far as the memory allows for the
// smallest of its tiers.
func DefaultSlots(cores int, memory uint64, smallest string) int {
	return int(max(1, min(uint64(cores/4), memory/(Peak(smallest)+planning))))
}

// Serves says whether a tier is one of those that are proven, all if none is named.
func Serves(tiers []string, tier string) bool { return len(tiers) == 0 || slices.Contains(tiers, tier) }

func (c *Config) proves(tier string) bool { return Serves(c.Tiers, tier) }

// smallestTier is the one with the smallest peak of those that are proven here; with none that exists, of all.
func (c *Config) smallestTier() string {
	for _, name := range tierNames() {
		if c.proves(name) {
			return name
		}
	}
	return smallestTier()
}

func setDefault[T time.Duration | int](to *T, value T) {
	if *to == 0 {
		*to = value
	}
}

func newName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "worker"
	}
	var random [4]byte
	_, _ = rand.Read(random[:]) // never fails (crypto/rand)
	return fmt.Sprintf("%s-%d-%s", host, os.Getpid(), hex.EncodeToString(random[:]))
}
