package jobstest

import (
	"fmt"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var submitTests = map[string]func(*suite){
	"Created":               created,
	"ExistingInEveryState":  existing,
	"Revived":               revived,
	"RevivedOrphan":         revivedOrphan,
	"FailedForGood":         failedForGood,
	"QueueBound":            queueBound,
	"ClientBound":           clientBound,
	"RefusedLeavesNothing":  refusedLeavesNothing,
	"Idempotent":            idempotent,
	"IdempotentExisting":    idempotentExisting,
	"IdempotentNoRevival":   idempotentNoRevival,
	"IdempotentConcurrent":  idempotentConcurrent,
	"ConcurrentlyOnce":      concurrentlyOnce,
	"ConcurrentQueueBound":  concurrentQueueBound,
	"ConcurrentlyManyTimes": concurrentlyMany,
}

func created(s *suite) {
	first := s.submit(jobs.Submission{ID: id(1), QueryID: id(2), ChainID: chainB, Client: "anna", Priority: jobs.High}, jobs.Created)
	if first.State != jobs.Queued || first.Run != 1 || first.Version == 0 || first.Seq == 0 || first.Claim != 0 || len(first.History) != 1 {
		s.Errorf("the new job is %+v", first)
	}
	if first.ID != id(1) || first.QueryID != id(2) || first.ChainID != chainB || first.Client != "anna" || first.Priority != jobs.High {
		s.Errorf("the new job is about something else: %+v", first)
	}
	second := s.submit(question(2), jobs.Created)
	if second.Seq <= first.Seq {
		s.Errorf("the second job has seq %d, the first %d", second.Seq, first.Seq)
	}
	if second.Priority != jobs.Normal {
		s.Errorf("priority %q without one, want normal", second.Priority)
	}
	if stored := s.get(1); !same(stored, first) {
		s.Errorf("stored %+v, returned %+v", stored, first)
	}
}

func existing(s *suite) {
	s.ask(1, 1)
	expect := func(state jobs.State) {
		s.Helper()
		before := s.at(1, state)
		again := s.submit(question(1), jobs.Existing)
		if !same(again, before) || !same(s.get(1), before) {
			s.Errorf("asking again about a job that is %s changed it from %+v to %+v", state, before, again)
		}
	}
	expect(jobs.Queued)
	_, token := s.take()
	expect(jobs.Fetching)
	s.report(token, active(jobs.Proving))
	expect(jobs.Proving)
	s.report(token, active(jobs.Verifying))
	expect(jobs.Verifying)
	s.report(token, done(7))
	expect(jobs.Done)
}

// revived also sees that a run starts as if it was the first, but for the numbers that must not be used twice.
func revived(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	s.report(token, back(jobs.Failing))
	j, token := s.take()
	before := s.report(token, failed(true))
	again := s.submit(question(1), jobs.Revived)
	if again.State != jobs.Queued || again.Run != 2 || again.Version <= before.Version || again.Claim < j.Claim || again.Attempts != 0 || again.Failure != nil {
		s.Errorf("the second run starts as %+v", again)
	}
	if again.Seq != before.Seq {
		s.Errorf("its seq was %d and is %d: who pages now would miss it", before.Seq, again.Seq)
	}
	if !same(s.get(1), again) {
		s.Errorf("stored %+v, returned %+v", s.get(1), again)
	}
	_, err := s.Store.Report(s.ctx, token, active(jobs.Fetching))
	s.refused(err, jobs.CodeLost)
	_, err = s.Store.Cancel(s.ctx, id(1))
	s.must(err)
	if third := s.submit(question(1), jobs.Revived); third.Run != 3 {
		s.Errorf("run %d after a cancelled one, want 3", third.Run)
	}
	if next, _ := s.take(); next.ID != id(1) {
		s.Errorf("claimed %s, want the revived job", next.ID)
	}
}

func revivedOrphan(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	s.prove(token, 7)
	q := question(1)
	q.Orphan = id(8) // of an earlier run: somebody else has revived it already
	s.submit(q, jobs.Existing)
	q.Orphan = id(7)
	if j := s.submit(q, jobs.Revived); j.State != jobs.Queued || j.Statement == id(7) {
		s.Errorf("the revived job is %+v", j)
	}
	s.submit(q, jobs.Existing)
}

func failedForGood(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	s.report(token, failed(false))
	s.submit(question(1), jobs.Existing)
	s.none(fresh...)
}

// queueBound also sees that a bound is on jobs that wait, and on new ones: nobody is refused an answer that is there.
func queueBound(s *suite) {
	ask := func(n int) (jobs.Outcome, error) {
		q := question(n)
		q.Client, q.MaxQueued = fmt.Sprint("client ", n), 3
		_, outcome, err := s.Store.Submit(s.ctx, q)
		return outcome, err
	}
	for n := 1; n <= 3; n++ {
		_, err := ask(n)
		s.must(err)
	}
	_, err := ask(4)
	s.refused(err, jobs.CodeQueueFull)
	if outcome, err := ask(2); err != nil || outcome != jobs.Existing {
		s.Errorf("a job that is there was %q, error %v", outcome, err)
	}
	j, token := s.take()
	_, err = ask(4)
	s.must(err)
	s.report(token, failed(true))
	_, _, err = s.Store.Submit(s.ctx, jobs.Submission{ID: j.ID, ChainID: chainA, Client: "anna", MaxQueued: 3})
	s.refused(err, jobs.CodeQueueFull) // a revival adds a job too
}

func clientBound(s *suite) {
	ask := func(n int, client string) error {
		q := question(n)
		q.Client, q.MaxClientQueued = client, 2
		_, _, err := s.Store.Submit(s.ctx, q)
		return err
	}
	s.must(ask(1, "anna"))
	s.must(ask(2, "anna"))
	s.refused(ask(3, "anna"), jobs.CodeQueueFull)
	s.must(ask(4, "bob"))
	_, err := s.Store.Cancel(s.ctx, id(1))
	s.must(err)
	s.must(ask(3, "anna"))
	s.refused(ask(5, "anna"), jobs.CodeQueueFull)
	s.must(ask(1, "bob")) // a revived job is of who revived it
	s.refused(ask(6, "bob"), jobs.CodeQueueFull)
}

func refusedLeavesNothing(s *suite) {
	s.ask(1, 1)
	q := question(2)
	q.MaxQueued = 1
	q.Webhook = &jobs.Subscription{ID: "w", URL: "http://127.0.0.1/"}
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	_, _, err := s.Store.Submit(s.ctx, q)
	s.refused(err, jobs.CodeQueueFull)
	_, _, err = s.Store.Get(s.ctx, id(2))
	s.refused(err, jobs.CodeNotFound)
	other := question(3)
	other.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(52)}
	s.submit(other, jobs.Created)
	s.submit(question(2), jobs.Created)
	_, err = s.Store.Cancel(s.ctx, id(2))
	s.must(err)
	_, err = s.Store.Due(s.ctx, long)
	s.refused(err, jobs.CodeNone)
}

func idempotent(s *suite) {
	q := question(1)
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	s.submit(q, jobs.Created)
	s.submit(q, jobs.Existing)
	moved := q
	moved.ID = id(2) // the same body, read when "finalized" was another block
	if j := s.submit(moved, jobs.Existing); j.ID != id(1) {
		s.Errorf("a repeated request got job %s, the first one got %s", j.ID, id(1))
	}
	_, _, err := s.Store.Get(s.ctx, id(2))
	s.refused(err, jobs.CodeNotFound)
	other := question(1)
	other.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(52)}
	_, _, err = s.Store.Submit(s.ctx, other)
	s.refused(err, jobs.CodeIdempotency)
	if !s.sleeps {
		s.Pass(jobs.IdempotencyAge - time.Minute)
		s.submit(moved, jobs.Existing)
	}
}

func idempotentExisting(s *suite) {
	s.ask(1, 1)
	q := question(1)
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	s.submit(q, jobs.Existing)
	other := question(2)
	other.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(52)}
	_, _, err := s.Store.Submit(s.ctx, other)
	s.refused(err, jobs.CodeIdempotency)
	_, _, err = s.Store.Get(s.ctx, id(2))
	s.refused(err, jobs.CodeNotFound)
}

// idempotentNoRevival: an HTTP client that repeats a request because it lost the answer must not restart what was
// cancelled meanwhile. A proof that was orphaned is another matter: the API found that out, the client did not ask.
func idempotentNoRevival(s *suite) {
	q := question(1)
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	s.submit(q, jobs.Created)
	_, err := s.Store.Cancel(s.ctx, id(1))
	s.must(err)
	if j := s.submit(q, jobs.Existing); j.State != jobs.Cancelled {
		s.Errorf("a repeated request made a cancelled job %s", j.State)
	}
	s.submit(question(1), jobs.Revived)
	_, token := s.take()
	s.prove(token, 7)
	s.submit(q, jobs.Existing)
	q.Orphan = id(7)
	s.submit(q, jobs.Revived)
}

func idempotentConcurrent(s *suite) {
	other := s.Again()
	var created int
	var mu sync.Mutex
	inParallel(40, func(n int) {
		q := question(n)
		q.Idempotency = &jobs.Idempotency{Key: id(500), Fingerprint: id(501)}
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		j, outcome, err := store.Submit(s.ctx, q)
		if err != nil {
			s.Error(err)
			return
		}
		if outcome == jobs.Created {
			mu.Lock()
			defer mu.Unlock()
			if created++; j.ID != id(n) {
				s.Errorf("submission of %s created %s", id(n), j.ID)
			}
		}
	})
	if created != 1 {
		s.Errorf("40 requests with one key made %d jobs", created)
	}
}

func concurrentlyOnce(s *suite) {
	other := s.Again()
	var mu sync.Mutex
	outcomes := make(map[jobs.Outcome]int)
	inParallel(200, func(n int) {
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		_, outcome, err := store.Submit(s.ctx, question(1))
		if err != nil {
			s.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		outcomes[outcome]++
	})
	if outcomes[jobs.Created] != 1 || outcomes[jobs.Existing] != 199 {
		s.Errorf("200 submissions of one question were %v", outcomes)
	}
	if j := s.get(1); j.Version != 1 || len(j.History) != 1 {
		s.Errorf("the job was written more than once: %+v", j)
	}
}

func concurrentQueueBound(s *suite) {
	other := s.Again()
	var mu sync.Mutex
	accepted := 0
	inParallel(60, func(n int) {
		q := question(n)
		q.MaxQueued = 10
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		_, _, err := store.Submit(s.ctx, q)
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			accepted++
			return
		}
		if fault.Code(err) != jobs.CodeQueueFull {
			s.Error(err)
		}
	})
	if accepted != 10 {
		s.Errorf("%d jobs were accepted with a bound of 10", accepted)
	}
}

func concurrentlyMany(s *suite) {
	other := s.Again()
	var mu sync.Mutex
	seqs := make(map[uint64]int)
	inParallel(100, func(n int) {
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		j, _, err := store.Submit(s.ctx, question(n))
		if err != nil {
			s.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		seqs[j.Seq]++
	})
	if len(seqs) != 100 {
		s.Errorf("100 jobs have %d different seqs", len(seqs))
	}
	if stats, err := s.Store.Stats(s.ctx); err != nil || stats.States[jobs.Queued] != 100 {
		s.Errorf("stats %+v, error %v", stats, err)
	}
}
