// Package jobstest is the contract of [jobs.Store] and [jobs.Outbox] as tests, which every driver passes.
//
// [Run] asks for one promise at a time. [Chaos] lets many submitters, workers and cancellers loose on a store and then
// judges the history that they saw.
package jobstest

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Store is both halves of a driver's contract.
type Store interface {
	jobs.Store
	jobs.Outbox
}

// Opened is an empty store of one test. Whoever opens it closes all its handles in a cleanup of the test.
type Opened struct {
	// Store is the first handle.
	Store Store
	// Again opens another handle on the same data, as a second process would.
	Again func() Store
	// Close closes the first handle, so that what Again then opens can have only what was durable. Nil: it stays open.
	Close func()
	// Pass lets this much time pass for the store, on all handles; it may be called at any time. Nil: the store's clock
	// is the real one, and the tests sleep.
	Pass func(time.Duration)
}

// Run asks the store that open makes for every promise of the contract. Each test opens a store of its own.
func Run(t *testing.T, open func(t *testing.T) Opened) {
	groups := []struct {
		name  string
		tests map[string]func(*suite)
	}{
		{"Submit", submitTests},
		{"Claim", claimTests},
		{"Report", reportTests},
		{"Cancel", cancelTests},
		{"Read", readTests},
		{"Wait", waitTests},
		{"Outbox", outboxTests},
		{"Durable", durableTests},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for name, test := range g.tests {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					test(newSuite(t, open(t)))
				})
			}
		})
	}
	t.Run("Chaos", func(t *testing.T) { Chaos(t, open(t), ChaosConfig{}) })
}

// patience is how long something may take that should be quick: far more than a loaded machine needs.
const patience = 30 * time.Second

// long is a lease, or a delay, that does not end during a test unless the test lets it pass.
const long = time.Hour

// suite is one test and its store.
type suite struct {
	*testing.T
	Opened
	ctx context.Context
	// lease is one that ends when the test lets it pass, and not before.
	lease time.Duration
	// sleeps says that letting time pass takes as long.
	sleeps bool
}

func newSuite(t *testing.T, o Opened) *suite {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	t.Cleanup(cancel)
	s := &suite{T: t, Opened: o, ctx: ctx, lease: time.Minute}
	if o.Pass == nil {
		s.lease, s.sleeps, s.Pass = 1500*time.Millisecond, true, time.Sleep
	}
	return s
}

// id is the id of the n-th question.
func id(n int) (h common.Hash) {
	h[0] = byte(n * 151) // not in the order of creation
	binary.BigEndian.PutUint32(h[28:], uint32(n))
	return h
}

// Chains and queues of the tests.
const (
	chainA = 1
	chainB = 10
	large  = "large"
)

var fresh = []jobs.Queue{{ChainID: chainA}}

// question is the n-th one, of chain A and the client "anna".
func question(n int) jobs.Submission {
	return jobs.Submission{ID: id(n), QueryID: id(n), ChainID: chainA, Client: "anna"}
}

func (s *suite) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// refused fails the test unless err has the code.
func (s *suite) refused(err error, code string) {
	s.Helper()
	if got := fault.Code(err); got != code {
		s.Fatalf("got error %v, want one with code %q", err, code)
	}
}

// submit expects the outcome.
func (s *suite) submit(q jobs.Submission, want jobs.Outcome) jobs.Job {
	s.Helper()
	j, outcome, err := s.Store.Submit(s.ctx, q)
	s.must(err)
	if outcome != want {
		s.Fatalf("submission of %s was %s, want %s", q.ID, outcome, want)
	}
	return j
}

// ask submits the questions first to last.
func (s *suite) ask(first, last int) {
	s.Helper()
	for n := first; n <= last; n++ {
		s.submit(question(n), jobs.Created)
	}
}

func (s *suite) get(n int) jobs.Job {
	s.Helper()
	j, _, err := s.Store.Get(s.ctx, id(n))
	s.must(err)
	return j
}

// at expects the state of a job in the store.
func (s *suite) at(n int, want jobs.State) jobs.Job {
	s.Helper()
	j := s.get(n)
	if j.State != want {
		s.Fatalf("job %d is %s, want %s", n, j.State, want)
	}
	return j
}

// claimOf is a claim of chain A's new jobs.
func claimOf(lease time.Duration) jobs.Claim {
	return jobs.Claim{Worker: "walter", Slots: 2, Queues: fresh, Lease: lease}
}

// take claims the next new job of chain A, for long.
func (s *suite) take() (jobs.Job, jobs.Token) {
	s.Helper()
	return s.takeFor(long)
}

func (s *suite) takeFor(lease time.Duration) (jobs.Job, jobs.Token) {
	s.Helper()
	j, token, err := s.Store.Claim(s.ctx, claimOf(lease))
	s.must(err)
	return j, token
}

// none expects that there is nothing to claim in the queues.
func (s *suite) none(queues ...jobs.Queue) {
	s.Helper()
	c := claimOf(long)
	c.Queues = queues
	j, _, err := s.Store.Claim(s.ctx, c)
	if err == nil {
		s.Fatalf("claimed job %s (%s) where nothing should be", j.ID, j.State)
	}
	s.refused(err, jobs.CodeNone)
}

func (s *suite) report(token jobs.Token, c jobs.Change) jobs.Job {
	s.Helper()
	j, err := s.Store.Report(s.ctx, token, c)
	s.must(err)
	return j
}

// expire lets a little more than a lease pass.
func (s *suite) expire() {
	s.Pass(s.lease + s.lease/8)
}

// Changes that workers make.

func active(state jobs.State) jobs.Change { return jobs.Change{State: state, Lease: long} }

func done(statement int) jobs.Change {
	return jobs.Change{State: jobs.Done, Statement: id(statement)}
}

func failed(retryable bool) jobs.Change {
	return jobs.Change{State: jobs.Failed, Failure: &jobs.Failure{Code: "test-failed", Message: "it failed", Retryable: retryable}}
}

func back(cause jobs.Cause) jobs.Change {
	c := jobs.Change{State: jobs.Queued, Cause: cause}
	if cause != jobs.Released {
		c.Failure = &jobs.Failure{Code: "test-" + string(cause), Message: "it went wrong", Retryable: true}
	}
	return c
}

// prove takes the claimed job to done.
func (s *suite) prove(token jobs.Token, statement int) jobs.Job {
	s.Helper()
	s.report(token, active(jobs.Proving))
	s.report(token, active(jobs.Verifying))
	return s.report(token, done(statement))
}

// same says whether two jobs are equal to the last field. Times may be in different zones.
func same(a, b jobs.Job) bool { return canonical(a) == canonical(b) }

func canonical(j jobs.Job) string {
	for _, t := range []*time.Time{&j.Created, &j.Updated, &j.Claimed, &j.Finished, &j.NotBefore, &j.LeaseEnds} {
		*t = t.UTC()
	}
	j.History = append([]jobs.Transition(nil), j.History...)
	for i := range j.History {
		j.History[i].At = j.History[i].At.UTC()
	}
	js, err := json.Marshal(j)
	if err != nil {
		panic(err) // a job is numbers and strings
	}
	return string(js)
}

// inParallel calls f with 1 to n at once.
func inParallel(n int, f func(int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for i := 1; i <= n; i++ {
		wg.Go(func() {
			<-start
			f(i)
		})
	}
	close(start)
	wg.Wait()
}
