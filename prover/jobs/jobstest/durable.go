package jobstest

import (
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var durableTests = map[string]func(*suite){
	"Everything":    everything,
	"Shares":        durableShares,
	"HeldByTheDead": heldByTheDead,
}

// reopen goes on with a handle that has only what is durable, if the driver can show that.
func (s *suite) reopen() {
	if s.Close != nil {
		s.Close()
	}
	s.Store = s.Again()
}

func everything(s *suite) {
	s.ask(1, 5)
	q := question(6)
	q.Webhook = hook(1)
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	s.submit(q, jobs.Created)
	_, token := s.take()
	s.prove(token, 7)
	_, held := s.take()
	s.report(held, active(jobs.Proving))
	_, token = s.take()
	delayed := back(jobs.Failing)
	delayed.Delay = long
	s.report(token, delayed)
	s.cancel(6)
	before := make(map[int]jobs.Job)
	for n := 1; n <= 6; n++ {
		before[n] = s.get(n)
	}

	s.reopen()
	for n, want := range before {
		if got := s.get(n); !same(got, want) {
			s.Errorf("job %d was %+v and is %+v", n, want, got)
		}
	}
	s.newest(s.all(jobs.Filter{Limit: 4}, func(int) {}), 6, 1)
	s.report(held, active(jobs.Verifying))
	s.delivered(s.due(6, 1))
	q.Idempotency.Fingerprint = id(52)
	_, _, err := s.Store.Submit(s.ctx, q)
	s.refused(err, jobs.CodeIdempotency)
	if j, _ := s.take(); j.ID != id(4) {
		s.Errorf("claimed %s, want %s", j.ID, id(4))
	}
	if j := s.submit(question(9), jobs.Created); j.Seq <= before[6].Seq {
		s.Errorf("a new job has seq %d, an older one %d", j.Seq, before[6].Seq)
	}
}

// durableShares: a restart does not forgive a noisy client its jobs, nor forget how far the others have come.
func durableShares(s *suite) {
	s.ask(1, 40)
	s.order(10)
	s.reopen()
	s.ask(41, 41)
	s.askAs("bob", jobs.Normal, 0, 101, 110)
	if got := s.order(10); count(got, "bob") < 4 || count(got, "bob") > 6 {
		s.Errorf("two clients that wait equally have %d and %d of 10 claims", count(got, "anna"), count(got, "bob"))
	}
	if j := s.get(41); j.Rank < s.get(40).Rank {
		s.Errorf("a later job of the same client has rank %g, an earlier one %g", j.Rank, s.get(40).Rank)
	}
}

func heldByTheDead(s *suite) {
	s.ask(1, 1)
	s.takeFor(s.lease)
	s.reopen()
	s.none(fresh...)
	s.expire()
	if j, _ := s.take(); j.ID != id(1) || j.Crashes != 1 {
		s.Errorf("claimed %s with %d crashes", j.ID, j.Crashes)
	}
}
