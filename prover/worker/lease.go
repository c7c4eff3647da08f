package worker

import (
	"context"
	"errors"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Why a job's context ends before its deadline.
var (
	errLost    = errors.New("the claim is no longer good")
	errDrained = errors.New("the worker stops")
)

// lease is a worker's hold on a job. It reports every heartbeat and ends the job's context as soon as the job may belong
// to somebody else: when the store says so, or when by this machine's clock the lease has ended and the store can't be
// asked. That clock goes on while the process is stopped, and it starts before the store's does, so it is never late.
type lease struct {
	store  jobs.Store
	token  jobs.Token
	length time.Duration
	beat   time.Duration
	cancel context.CancelCauseFunc

	progress atomic.Uint64 // bits of a float64, of the state

	mu     sync.Mutex // held while reporting: reports are in order
	state  jobs.State
	ends   time.Time
	expiry *time.Timer

	stop    chan struct{}
	stopped sync.WaitGroup
}

// holdLease starts to keep a lease that was asked for at the time since.
func holdLease(store jobs.Store, token jobs.Token, since time.Time, length, beat time.Duration, cancel context.CancelCauseFunc) *lease {
	l := &lease{store: store, token: token, length: length, beat: beat, cancel: cancel,
		state: jobs.Fetching, ends: since.Add(length), stop: make(chan struct{})}
	l.expiry = time.AfterFunc(time.Until(l.ends), func() { cancel(errLost) })
	l.stopped.Go(l.run)
	return l
}

func (l *lease) run() {
	tick := time.NewTicker(l.beat)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
		}
		l.mu.Lock()
		err := l.report(l.here(l.state))
		l.mu.Unlock()
		if errors.Is(err, errLost) {
			return
		}
	}
}

// here says that the job is in an active state.
func (l *lease) here(state jobs.State) jobs.Change {
	c := jobs.Change{State: state, Lease: l.length}
	if state == l.state {
		c.Progress = math.Float64frombits(l.progress.Load())
	}
	return c
}

// report makes one change, with mu held. After errLost no other will succeed; after any other error it may be tried again.
func (l *lease) report(c jobs.Change) error {
	sent := time.Now()
	// A store that does not answer must leave time to ask again before the lease ends.
	limit := sent.Add(l.length / 3)
	if l.ends.Before(limit) {
		limit = l.ends
	}
	ctx, cancel := context.WithDeadline(context.Background(), limit)
	defer cancel()
	_, err := l.store.Report(ctx, l.token, c)
	switch code := fault.Code(err); {
	case err == nil:
		if l.expiry.Stop() { // false: too late, the job is being stopped
			l.ends = sent.Add(l.length)
			l.expiry.Reset(time.Until(l.ends))
		}
		return nil
	case code == jobs.CodeLost || code == jobs.CodeNotFound:
		l.cancel(errLost)
		return errLost
	}
	return err
}

// advance moves the progress of the state, which is from 0 to 1 and never goes back.
func (l *lease) advance(to float64) {
	old := l.progress.Load()
	if to > math.Float64frombits(old) && to <= 1 {
		l.progress.CompareAndSwap(old, math.Float64bits(to)) // a lost race is another state's progress
	}
}

// enter reports that the job is in the next state, of the tier if that is not "". While the store can't be reached it
// tries again, until ctx ends.
func (l *lease) enter(ctx context.Context, state jobs.State, tier string) error {
	return l.insist(ctx, func() error {
		c := l.here(state)
		c.Tier = tier
		err := l.report(c)
		if err == nil && state != l.state {
			l.state = state
			l.progress.Store(0)
		}
		return err
	})
}

// finish stops the heartbeats and reports how the job leaves the worker. It returns errLost if the job was not the
// worker's any more, or when the lease has ended before the store could be reached.
func (l *lease) finish(c jobs.Change) error {
	l.abandon()
	ctx, cancel := context.WithDeadlineCause(context.Background(), l.ends, errLost)
	defer cancel()
	return l.insist(ctx, func() error { return l.report(c) })
}

// abandon stops the heartbeats and reports nothing. It may be called twice.
func (l *lease) abandon() {
	l.expiry.Stop()
	select {
	case <-l.stop:
	default:
		close(l.stop)
	}
	l.stopped.Wait()
}

// insist repeats a report until it was made, the lease is lost, or ctx ends.
func (l *lease) insist(ctx context.Context, report func() error) error {
	for ctx.Err() == nil {
		l.mu.Lock()
		err := report()
		l.mu.Unlock()
		switch {
		case err == nil || errors.Is(err, errLost):
			return err
		case fault.Code(err) == jobs.CodeTransition:
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(l.beat):
		}
	}
	return context.Cause(ctx)
}
