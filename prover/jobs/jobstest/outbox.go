package jobstest

import (
	"fmt"
	"sync"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var outboxTests = map[string]func(*suite){
	"WhenEnded":       dueWhenEnded,
	"AlreadyEnded":    dueAlreadyEnded,
	"EveryEnd":        dueEveryEnd,
	"EachOnce":        dueEachOnce,
	"LeaseEnds":       dueLeaseEnds,
	"PutOff":          duePutOff,
	"GivenUp":         dueGivenUp,
	"RevivedUntold":   dueRevivedUntold,
	"RevivedTold":     dueRevivedTold,
	"RevivedMeantime": dueRevivedMeantime,
	"ManyProcesses":   dueManyProcesses,
}

func hook(n int) *jobs.Subscription {
	return &jobs.Subscription{ID: fmt.Sprint("hook ", n), URL: fmt.Sprint("http://127.0.0.1/", n)}
}

// subscribe submits question n with a webhook.
func (s *suite) subscribe(n, webhook int, want jobs.Outcome) {
	s.Helper()
	q := question(n)
	q.Webhook = hook(webhook)
	s.submit(q, want)
}

func (s *suite) cancel(n int) {
	s.Helper()
	_, err := s.Store.Cancel(s.ctx, id(n))
	s.must(err)
}

// due expects a delivery, of the n-th job and to the webhook.
func (s *suite) due(n, webhook int) jobs.Delivery {
	s.Helper()
	d, err := s.Store.Due(s.ctx, s.lease)
	s.must(err)
	if d.Subscription != *hook(webhook) || d.Job.ID != id(n) || !d.Job.State.IsTerminal() {
		s.Fatalf("due is %+v of job %s (%s), want webhook %d of job %d", d.Subscription, d.Job.ID, d.Job.State, webhook, n)
	}
	return d
}

func (s *suite) notDue() {
	s.Helper()
	d, err := s.Store.Due(s.ctx, s.lease)
	if err == nil {
		s.Fatalf("due is %+v, attempt %d; want nothing", d.Subscription, d.Attempt)
	}
	s.refused(err, jobs.CodeNone)
}

func (s *suite) delivered(d jobs.Delivery) {
	s.Helper()
	s.must(s.Store.Settle(s.ctx, d, 0, true))
}

func (s *suite) settleLost(d jobs.Delivery) {
	s.Helper()
	s.refused(s.Store.Settle(s.ctx, d, 0, true), jobs.CodeLost)
	s.refused(s.Store.Settle(s.ctx, d, long, false), jobs.CodeLost)
}

func dueWhenEnded(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.notDue()
	_, token := s.take()
	s.notDue()
	s.subscribe(1, 2, jobs.Existing)
	s.notDue()
	end := s.prove(token, 7)
	seen := make(map[string]jobs.Delivery)
	for range 2 {
		d, err := s.Store.Due(s.ctx, s.lease)
		s.must(err)
		if !same(d.Job, end) || d.Attempt != 1 || !d.Since.Equal(end.Finished) || d.Now.Before(d.Since) {
			s.Errorf("due is %+v", d)
		}
		seen[d.ID] = d
	}
	s.notDue()
	for n := 1; n <= 2; n++ {
		d := seen[hook(n).ID]
		if d.Subscription != *hook(n) {
			s.Fatalf("webhook %d is due as %+v", n, d.Subscription)
		}
		s.delivered(d)
	}
	s.expire()
	s.notDue()
}

func dueAlreadyEnded(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	s.prove(token, 7)
	s.notDue()
	s.subscribe(1, 1, jobs.Existing)
	s.delivered(s.due(1, 1))
	s.notDue()
	s.subscribe(1, 2, jobs.Existing)
	s.delivered(s.due(1, 2))
}

func dueEveryEnd(s *suite) {
	ends := []func(jobs.Token){
		func(token jobs.Token) { s.prove(token, 7) },
		func(token jobs.Token) { s.report(token, failed(false)) },
		func(token jobs.Token) { s.cancel(3) },
		func(token jobs.Token) {
			for range jobs.MaxAttempts - 1 {
				s.report(token, back(jobs.Failing))
				_, token = s.take()
			}
			s.report(token, back(jobs.Failing))
		},
		func(token jobs.Token) {
			for range jobs.MaxCrashes - 1 {
				s.report(token, back(jobs.Crashing))
				_, token = s.take()
			}
			s.report(token, back(jobs.Crashing))
		},
	}
	for i, end := range ends {
		n := i + 1
		s.subscribe(n, n, jobs.Created)
		_, token := s.take()
		end(token)
		s.delivered(s.due(n, n))
	}
	s.notDue()
}

// dueEachOnce: a submission that is repeated because its answer was lost does not subscribe twice.
func dueEachOnce(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.subscribe(1, 1, jobs.Existing)
	s.cancel(1)
	d := s.due(1, 1)
	s.notDue()
	s.delivered(d)
	s.settleLost(d)
	s.notDue()
	s.subscribe(1, 1, jobs.Revived)
	s.cancel(1)
	s.notDue()
}

func dueLeaseEnds(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.cancel(1)
	first := s.due(1, 1)
	s.notDue()
	s.expire()
	second := s.due(1, 1)
	if second.Attempt != 2 {
		s.Errorf("attempt %d, want 2", second.Attempt)
	}
	s.settleLost(first)
	s.delivered(second)
	s.settleLost(second)
	s.notDue()
}

func duePutOff(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.cancel(1)
	first := s.due(1, 1)
	s.must(s.Store.Settle(s.ctx, first, 2*s.lease, false))
	s.settleLost(first)
	s.expire()
	s.notDue()
	s.expire()
	second := s.due(1, 1)
	if second.Attempt != 2 || !second.Since.Equal(first.Since) || second.Now.Before(first.Now.Add(2*s.lease)) {
		s.Errorf("put off from %+v to %+v", first, second)
	}
	s.delivered(second)
}

// dueGivenUp: not delivered and not to be tried again.
func dueGivenUp(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.cancel(1)
	d := s.due(1, 1)
	s.must(s.Store.Settle(s.ctx, d, 0, false))
	s.settleLost(d)
	s.expire()
	s.notDue()
}

// dueRevivedUntold: whoever was not told of an end before the job was revived is told of the next one, once.
func dueRevivedUntold(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.cancel(1)
	s.submit(question(1), jobs.Revived)
	s.notDue()
	_, token := s.take()
	s.prove(token, 7)
	d := s.due(1, 1)
	if d.Job.State != jobs.Done || d.Job.Run != 2 {
		s.Errorf("told of %s, run %d", d.Job.State, d.Job.Run)
	}
	s.delivered(d)
	s.notDue()
}

// dueRevivedTold: the end of the next run is only told to whoever asked for it.
func dueRevivedTold(s *suite) {
	s.subscribe(1, 1, jobs.Created)
	s.cancel(1)
	s.delivered(s.due(1, 1))
	s.subscribe(1, 2, jobs.Revived)
	s.notDue()
	s.cancel(1)
	s.delivered(s.due(1, 2))
	s.notDue()
}

// dueRevivedMeantime revives the job while its end is being told. If that works, it was told; if not, it is told later.
func dueRevivedMeantime(s *suite) {
	for i, works := range []bool{true, false} {
		n := i + 1
		s.subscribe(n, n, jobs.Created)
		s.cancel(n)
		d := s.due(n, n)
		s.submit(question(n), jobs.Revived)
		if works {
			s.delivered(d)
		} else {
			s.must(s.Store.Settle(s.ctx, d, s.lease, false))
		}
		s.expire()
		s.notDue()
		s.cancel(n)
		if !works {
			s.delivered(s.due(n, n))
		}
		s.notDue()
	}
}

func dueManyProcesses(s *suite) {
	for n := 1; n <= 30; n++ {
		s.subscribe(n, n, jobs.Created)
		s.cancel(n)
	}
	other := s.Again()
	var mu sync.Mutex
	told := make(map[string]int)
	inParallel(6, func(n int) {
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		for {
			d, err := store.Due(s.ctx, long)
			if fault.Code(err) == jobs.CodeNone {
				return
			}
			if err == nil {
				err = store.Settle(s.ctx, d, 0, true)
			}
			if err != nil {
				s.Error(err)
				return
			}
			mu.Lock()
			told[d.ID]++
			mu.Unlock()
		}
	})
	for id, n := range told {
		if n != 1 {
			s.Errorf("%s was told %d times", id, n)
		}
	}
	if len(told) != 30 {
		s.Errorf("%d of 30 were told", len(told))
	}
}
