package jobstest

import (
	"math/rand/v2"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// work claims a job and does with it what workers do, sometimes after they should have stopped.
func (a *actor) work() {
	begin := a.clock.Add(1)
	j, token, err := a.store.Claim(a.ctx, jobs.Claim{Worker: a.name, Slots: 1, Queues: fresh, Lease: a.Lease})
	if !a.fine(err, jobs.CodeNone) {
		a.rest()
		return
	}
	a.saw(claiming, j, token, a.name, begin)
	holds := true
	for state := j.State; holds && !a.ended.Load(); {
		if a.rest(); a.IntN(12) == 0 {
			time.Sleep(a.Lease * 3 / 2)
		}
		state, holds = a.report(token, a.change(state))
	}
	for range a.IntN(3) {
		if !holds { // a zombie: nothing of this may be accepted
			a.report(token, a.change([]jobs.State{jobs.Fetching, jobs.Proving, jobs.Verifying}[a.IntN(3)]))
		}
	}
}

// change picks what a worker reports next.
func (a *actor) change(from jobs.State) jobs.Change {
	on := map[jobs.State]jobs.Change{jobs.Fetching: active(jobs.Proving), jobs.Proving: active(jobs.Verifying), jobs.Verifying: done(1 + a.IntN(1000))}[from]
	switch a.IntN(20) {
	case 0:
		on = failed(a.IntN(8) > 0)
	case 1:
		on = back(jobs.Failing)
		on.Delay = time.Duration(a.IntN(int(a.Lease / 4)))
	case 2:
		on = back(jobs.Crashing)
	case 3:
		on = back(jobs.Released)
	case 4, 5, 6, 7, 8:
		on = active(from)
	}
	if on.State.IsActive() {
		on.Lease, on.Progress = a.Lease, a.Float64()
	}
	return on
}

// report makes the change and says where the job is then and whether the worker still holds it.
func (a *actor) report(token jobs.Token, c jobs.Change) (jobs.State, bool) {
	begin := a.clock.Add(1)
	j, err := a.store.Report(a.ctx, token, c)
	if err != nil {
		a.fine(err, jobs.CodeLost)
		if fault.Code(err) == jobs.CodeLost {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.seen.refusals = append(a.seen.refusals, refusal{token: token, end: a.clock.Add(1)})
		}
		return "", false
	}
	a.saw(reported, j, token, a.name, begin)
	return j.State, j.State.IsActive()
}

// drain ends what has not ended, and tells what was not told.
func (c *chaos) drain() {
	a := &actor{chaos: c, Rand: rand.New(rand.NewPCG(c.Seed, 1<<32)), store: c.stores[0], name: "drainer"}
	for deadline := time.Now().Add(patience); !c.Failed(); {
		if time.Now().After(deadline) {
			c.Fatal("jobs or webhooks are left that nobody can end")
		}
		begin := c.clock.Add(1)
		j, token, err := a.store.Claim(c.ctx, jobs.Claim{Worker: a.name, Queues: fresh, Lease: long})
		if a.fine(err, jobs.CodeNone) {
			a.saw(claiming, j, token, a.name, begin)
			a.report(token, active(jobs.Proving))
			a.report(token, active(jobs.Verifying))
			a.report(token, done(1))
			continue
		}
		if d, err := a.store.Due(c.ctx, long); a.fine(err, jobs.CodeNone) {
			if a.fine(a.store.Settle(c.ctx, d, 0, true)) {
				c.seen.told[d.ID]++
			}
			continue
		}
		if c.settled(a.store) {
			return
		}
		c.pass(c.Lease)
	}
}

// settled says whether nothing waits for time to pass.
func (c *chaos) settled(store Store) bool {
	stats, err := store.Stats(c.ctx)
	if !c.fine(err) {
		return true
	}
	for state, n := range stats.States {
		if n > 0 && !state.IsTerminal() {
			return false
		}
	}
	for id := range c.seen.asked {
		if c.seen.told[id] == 0 {
			return false
		}
	}
	return true
}

// account finds every job that was ever seen, in each way to find it.
func (c *chaos) account() {
	store := c.stores[len(c.stores)-1]
	want := make(map[common.Hash]bool)
	count := make(map[operation]int)
	ends := make(map[jobs.State]int)
	for _, e := range c.seen.events {
		want[e.job.ID] = true
		if count[e.op]++; e.op != read && e.job.State.IsTerminal() {
			ends[e.job.State]++
		}
	}
	c.Logf("%d events: %v, ends %v, %d refused reports, %d webhooks", len(c.seen.events), count, ends, len(c.seen.refusals), len(c.seen.asked))
	for which := range want {
		begin := c.clock.Add(1)
		j, _, err := store.Get(c.ctx, which)
		if c.fine(err) {
			c.saw(read, j, jobs.Token{}, "", begin)
		}
	}
	listed := 0
	for f := (jobs.Filter{Limit: 5}); ; {
		page, next, err := store.List(c.ctx, f)
		if !c.fine(err) {
			return
		}
		for _, j := range page {
			listed++
			if !want[j.ID] || !j.State.IsTerminal() {
				c.Errorf("job %s (%s) is listed", j.ID, j.State)
			}
		}
		if f.Before = next; next == 0 {
			break
		}
	}
	stats, err := store.Stats(c.ctx)
	c.fine(err)
	sum := 0
	for _, n := range stats.States {
		sum += n
	}
	if listed != len(want) || sum != len(want) {
		c.Errorf("%d jobs were seen, %d are listed, %d counted", len(want), listed, sum)
	}
}
