package worker

import (
	"context"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// worker is one call of Run.
type worker struct {
	*Config // complete
	pool    *pool
	running sync.WaitGroup // jobs
	slots   chan struct{}  // has one element for each job
	freed   chan struct{}  // told when a job has ended: there is memory

	wanted string    // a tier that others must make room for
	served time.Time // when each tier could last be claimed
}

// Run claims and proves jobs until ctx ends. Then it claims no more, lets the running ones end within DrainTimeout, gives
// back those that do not, and returns nil, after all children have ended. Any other error is a refusal of the
// configuration.
func Run(ctx context.Context, c Config) error {
	if err := c.Check(); err != nil {
		return err
	}
	w := newWorker(c.complete())
	w.Log.Info("worker starts", "worker", w.Name, "slots", w.Slots, "memory_mib", w.MemoryBytes>>20, "chains", w.Evaluator.IDs())
	defer w.Metrics.Running(w.Slots, w.MemoryBytes)()
	work, abort := context.WithCancelCause(context.WithoutCancel(ctx))
	defer abort(nil)
	w.claimAll(ctx, work)

	w.Log.Info("worker drains", "worker", w.Name, "running", len(w.slots), "timeout", w.DrainTimeout)
	w.pool.close()
	timeout := time.AfterFunc(w.DrainTimeout, func() { abort(errDrained) })
	defer timeout.Stop()
	w.running.Wait()
	w.Log.Info("worker ends", "worker", w.Name)
	return nil
}

func newWorker(c *Config) *worker {
	w := &worker{Config: c, slots: make(chan struct{}, c.Slots), freed: make(chan struct{}, 1), served: time.Now()}
	procs := max(1, c.Cores/c.Slots) // children prove at the same time
	w.pool = &pool{budget: c.MemoryBytes, uses: c.ChildProofs}
	w.pool.start = func(tier string) (*child, error) { return startChild(c.Command(tier), tier, procs) }
	w.pool.ended = func(c *child) {
		peak := peakOf(c.cmd.ProcessState)
		w.Log.Info("child ended", "worker", w.Name, "tier", c.tier, "pid", c.cmd.Process.Pid, "proofs", c.proofs, "peak_mib", peak>>20)
		w.Metrics.ChildEnded(c.tier, c.proofs)
	}
	return w
}

// claimAll claims jobs until ctx ends, as many at once as there are slots. Jobs run in the context work.
func (w *worker) claimAll(ctx, work context.Context) {
	for {
		select {
		case w.slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		h := w.next(ctx)
		if h == nil {
			<-w.slots
			return
		}
		w.running.Go(func() {
			h.run(work)
			<-w.slots
			select {
			case w.freed <- struct{}{}:
			default:
			}
		})
	}
}

// next claims a job, waiting until there is one that fits, or returns nil when ctx ends.
func (w *worker) next(ctx context.Context) *held {
	for ctx.Err() == nil {
		h, wait := w.claim(ctx)
		if h != nil {
			return h
		}
		select {
		case <-ctx.Done():
		case <-w.freed:
		case <-time.After(wait):
		}
	}
	return nil
}

// claim takes a job, or says when to try again. A claim that was begun is ended, even when ctx ends: a job that was
// claimed and is not known here would cost itself a crash.
func (w *worker) claim(ctx context.Context) (*held, time.Duration) {
	tiers := w.claimable(ctx)
	if len(tiers) == 0 {
		return nil, w.Poll
	}
	c := jobs.Claim{Worker: w.Name, Slots: w.Slots, Lease: w.Lease}
	for _, id := range w.Evaluator.IDs() {
		for _, tier := range tiers {
			c.Queues = append(c.Queues, jobs.Queue{ChainID: id, Tier: tier})
		}
	}
	limited, cancel := context.WithTimeout(context.WithoutCancel(ctx), w.Lease)
	defer cancel()
	since := time.Now()
	j, token, err := w.Store.Claim(limited, c)
	if err != nil {
		if fault.Code(err) == jobs.CodeNone {
			return nil, w.Poll
		}
		w.Log.Warn("no job can be claimed", "worker", w.Name, "code", fault.Code(err), "error", describe(err))
		return nil, 4 * w.Poll
	}
	return &held{w: w, job: j, token: token, since: since, share: w.pool.reserve(j.Tier),
		log: w.Log.With("job_id", j.ID, "worker", w.Name, "claim", j.Claim)}, 0
}

// patience is how long a tier may be kept from being claimed by the memory that others use, before they must make room.
const patience = 15 * time.Second

// claimable returns the tiers whose jobs fit the memory now; "" is that of jobs that were not planned yet. Small jobs would
// always find room that a large one does not, so now and then, if a large one waits, nothing else is claimed until it fits.
func (w *worker) claimable(ctx context.Context) []string {
	var now, later []string
	for _, tier := range append([]string{""}, tierNames()...) {
		switch {
		case tier != "" && !w.proves(tier):
		case w.pool.fits(tier):
			now = append(now, tier)
		case w.pool.ever(tier):
			later = append(later, tier)
		}
	}
	if len(later) == 0 {
		w.served, w.wanted = time.Now(), ""
		return now
	}
	if w.wanted == "" && time.Since(w.served) > patience {
		w.served = time.Now()
		w.wanted = w.largestWaiting(ctx, later)
	}
	if w.wanted == "" {
		return now
	}
	if !w.pool.fits(w.wanted) {
		return nil
	}
	tier := w.wanted
	w.served, w.wanted = time.Now(), ""
	return []string{tier}
}

// largestWaiting returns the last of the tiers that a job waits for, or "".
func (w *worker) largestWaiting(ctx context.Context, tiers []string) (largest string) {
	stats, err := w.Store.Stats(ctx)
	if err != nil {
		return "" // the next claim will say so
	}
	for _, tier := range tiers {
		for _, id := range w.Evaluator.IDs() {
			if tier != "" && stats.Queues[jobs.Queue{ChainID: id, Tier: tier}] > 0 {
				largest = tier
			}
		}
	}
	return largest
}

// tierNames are the names of all tiers, the smallest first.
func tierNames() (names []string) {
	for _, t := range statement.Tiers() {
		names = append(names, t.Name)
	}
	return names
}

func smallestTier() string { return statement.Tiers()[0].Name }
