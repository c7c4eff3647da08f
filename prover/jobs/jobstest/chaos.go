package jobstest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// ChaosConfig says how much happens at once.
type ChaosConfig struct {
	Seed    uint64        // of every choice; the interleaving is the machine's. 0: a new one. It is logged
	Jobs    int           // questions that are asked again and again; 0: 12
	Actors  int           // of each kind: who submits, works, cancels, reads, delivers webhooks; 0: 3
	Span    time.Duration // how long they act; 0: 2 s, or half a second with -short
	Lease   time.Duration // of workers and deliveries; actors outstay it now and then. 0: 60 ms
	Handles int           // on the store; 0: 2
}

func (c *ChaosConfig) fill() {
	if c.Seed == 0 {
		c.Seed = rand.Uint64()
	}
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&c.Jobs, 12)
	def(&c.Actors, 3)
	def(&c.Handles, 2)
	if c.Span == 0 {
		if c.Span = 2 * time.Second; testing.Short() {
			c.Span = time.Second / 2
		}
	}
	if c.Lease == 0 {
		c.Lease = 60 * time.Millisecond
	}
}

// Chaos lets many actors loose on a store, with leases that end all the time, then lets every job end, and judges what
// they saw: every run ends once and stays so, versions grow and mean one content, a claim is one worker's, all
// transitions are of STATES.md, attempts and crashes are bounded, every webhook is told once, and nothing is lost.
func Chaos(t *testing.T, o Opened, cfg ChaosConfig) {
	cfg.fill()
	t.Logf("seed %d", cfg.Seed)
	ctx, cancel := context.WithTimeout(context.Background(), cfg.Span+2*patience)
	defer cancel()
	c := &chaos{T: t, ChaosConfig: cfg, ctx: ctx, seen: history{told: make(map[string]int), asked: make(map[string]bool)}, pass: o.Pass}
	if c.pass == nil {
		c.pass = time.Sleep
	}
	c.stores = []Store{o.Store}
	for len(c.stores) < cfg.Handles {
		c.stores = append(c.stores, o.Again())
	}
	c.act(o.Pass != nil)
	c.drain()
	c.account()
	for i, wrong := range c.seen.judge() {
		if i == 10 {
			t.Error("… and more")
			break
		}
		t.Error(wrong)
	}
}

type chaos struct {
	*testing.T
	ChaosConfig
	ctx    context.Context
	stores []Store
	pass   func(time.Duration)
	clock  atomic.Uint64 // of events
	ended  atomic.Bool

	mu   sync.Mutex
	seen history
}

// actor is one goroutine's hand in it.
type actor struct {
	*chaos
	*rand.Rand
	store Store
	name  string
}

// act runs all actors for the span.
func (c *chaos) act(virtual bool) {
	var wg sync.WaitGroup
	kinds := []struct {
		name string
		step func(*actor)
	}{{"submitter", (*actor).submit}, {"worker", (*actor).work}, {"canceller", (*actor).cancel}, {"reader", (*actor).look}, {"postman", (*actor).deliver}}
	for k, kind := range kinds {
		for n := range c.Actors {
			i := k*c.Actors + n
			a := &actor{chaos: c, Rand: rand.New(rand.NewPCG(c.Seed, uint64(i))), store: c.stores[i%len(c.stores)], name: fmt.Sprint(kind.name, " ", n)}
			wg.Go(func() {
				for !c.ended.Load() {
					kind.step(a)
				}
			})
		}
	}
	if virtual {
		wg.Go(func() {
			for !c.ended.Load() {
				time.Sleep(time.Millisecond)
				c.pass(c.Lease / 20)
			}
		})
	}
	time.Sleep(c.Span)
	c.ended.Store(true)
	wg.Wait()
}

// saw keeps an event that began at the moment.
func (c *chaos) saw(op operation, j jobs.Job, token jobs.Token, worker string, begin uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen.events = append(c.seen.events, event{op: op, job: j, token: token, worker: worker, begin: begin, end: c.clock.Add(1)})
}

// fine says whether there is no error; one with an unexpected code fails the test.
func (c *chaos) fine(err error, expected ...string) bool {
	if err == nil {
		return true
	}
	for _, code := range expected {
		if fault.Code(err) == code {
			return false
		}
	}
	c.Error(err)
	c.ended.Store(true)
	return false
}

// rest is a moment of real time, most often short, sometimes most of a lease.
func (a *actor) rest() { time.Sleep(time.Duration(float64(a.Lease) * a.Float64() * a.Float64() / 2)) }

func (a *actor) job() common.Hash { return id(1 + a.IntN(a.Jobs)) }

func (a *actor) submit() {
	a.rest()
	q := jobs.Submission{ID: a.job(), ChainID: chainA, Client: a.name, MaxQueued: 2 * a.Jobs}
	if a.IntN(2) == 0 {
		q.Webhook = &jobs.Subscription{ID: fmt.Sprintf("%s %x", a.name, a.Uint64()), URL: "http://127.0.0.1/"}
	}
	if old, _, err := a.store.Get(a.ctx, q.ID); err == nil && old.State == jobs.Done {
		q.Orphan = old.Statement
	}
	begin := a.clock.Add(1)
	j, outcome, err := a.store.Submit(a.ctx, q)
	if !a.fine(err) {
		return
	}
	op := submitted
	if outcome == jobs.Existing {
		op = read
	}
	a.saw(op, j, jobs.Token{}, "", begin)
	if q.Webhook != nil {
		a.mu.Lock()
		a.seen.asked[q.Webhook.ID] = true
		a.mu.Unlock()
	}
}

func (a *actor) cancel() {
	time.Sleep(2 * a.Lease) // more often, and hardly a job would end otherwise
	a.rest()
	begin := a.clock.Add(1)
	j, err := a.store.Cancel(a.ctx, a.job())
	if a.fine(err, jobs.CodeEnded, jobs.CodeNotFound) {
		a.saw(cancelled, j, jobs.Token{}, "", begin)
	}
}

// look follows one job for a while.
func (a *actor) look() {
	which, version := a.job(), uint64(0)
	for range 5 {
		ctx, cancel := context.WithTimeout(a.ctx, a.Lease)
		begin := a.clock.Add(1)
		j, err := a.store.Wait(ctx, which, version)
		ended := ctx.Err() != nil
		cancel()
		if err != nil && ended {
			return
		}
		if !a.fine(err, jobs.CodeNotFound) {
			a.rest()
			return
		}
		if j.Version <= version {
			a.Errorf("job %s: waited for a version above %d and got %d", which, version, j.Version)
		}
		version = j.Version
		a.saw(read, j, jobs.Token{}, "", begin)
	}
}

func (a *actor) deliver() {
	begin := a.clock.Add(1)
	d, err := a.store.Due(a.ctx, a.Lease)
	if !a.fine(err, jobs.CodeNone) {
		a.rest()
		return
	}
	a.saw(read, d.Job, jobs.Token{}, "", begin)
	a.settle(d)
}

func (a *actor) settle(d jobs.Delivery) {
	if !d.Job.State.IsTerminal() {
		a.Errorf("webhook %s is due while its job is %s", d.ID, d.Job.State)
	}
	if a.IntN(8) == 0 {
		time.Sleep(a.Lease * 3 / 2)
	}
	delivered := a.IntN(3) > 0
	err := a.store.Settle(a.ctx, d, a.Lease/4, delivered)
	if a.fine(err, jobs.CodeLost) && delivered {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.seen.told[d.ID]++
	}
}
