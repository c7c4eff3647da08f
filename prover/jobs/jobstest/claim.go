package jobstest

import (
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var claimTests = map[string]func(*suite){
	"Claimed":            claimed,
	"OldestFirst":        oldestFirst,
	"NoisyClient":        noisyClient,
	"LateClient":         lateClient,
	"PriorityWeighs":     priorityWeighs,
	"CostWeighs":         costWeighs,
	"Queues":             queues,
	"LeastOfItsQueues":   leastOfItsQueues,
	"GivenBackGoesFirst": givenBackGoesFirst,
	"NotBefore":          notBefore,
	"Expired":            expired,
	"ExpiredThrice":      expiredThrice,
	"OneHolder":          oneHolder,
}

func claimed(s *suite) {
	s.none(fresh...)
	s.ask(1, 1)
	s.none()
	j, token := s.take()
	if j.State != jobs.Fetching || j.Claim != 1 || j.Worker != "walter" || token != (jobs.Token{ID: id(1), Claim: 1}) {
		s.Errorf("claimed %+v with token %+v", j, token)
	}
	if lease := j.LeaseEnds.Sub(j.Claimed); lease != long {
		s.Errorf("the lease is %s, want %s", lease, long)
	}
	if !same(s.get(1), j) {
		s.Errorf("stored %+v, returned %+v", s.get(1), j)
	}
	s.none(fresh...)
}

func oldestFirst(s *suite) {
	s.ask(1, 12)
	for n := 1; n <= 12; n++ {
		if j, _ := s.take(); j.ID != id(n) {
			s.Fatalf("claim %d got %s, want %s", n, j.ID, id(n))
		}
	}
}

// order claims n jobs and returns whose they were.
func (s *suite) order(n int) (clients []string) {
	s.Helper()
	last := -1.0
	for range n {
		j, _ := s.take()
		if j.Rank < last {
			s.Errorf("rank %g was claimed after %g", j.Rank, last)
		}
		last = j.Rank
		clients = append(clients, j.Client)
	}
	return clients
}

func count(clients []string, name string) (n int) {
	for _, c := range clients {
		if c == name {
			n++
		}
	}
	return n
}

func (s *suite) askAs(client string, p jobs.Priority, cost float64, first, last int) {
	s.Helper()
	for n := first; n <= last; n++ {
		q := question(n)
		q.Client, q.Priority, q.Cost = client, p, cost
		s.submit(q, jobs.Created)
	}
}

func noisyClient(s *suite) {
	s.ask(1, 100)
	s.askAs("bob", jobs.Normal, 0, 101, 101)
	if got := s.order(2); count(got, "bob") != 1 {
		s.Errorf("the first two claims were of %v: one client's 100 jobs go before another's only one", got)
	}
}

// lateClient: who was away does not save up a share, and who is busy is not behind for ever.
func lateClient(s *suite) {
	s.ask(1, 60)
	s.order(30)
	s.askAs("bob", jobs.Normal, 0, 101, 130)
	if got := s.order(20); count(got, "bob") < 9 || count(got, "bob") > 11 {
		s.Errorf("two clients that wait equally have %d and %d of 20 claims", count(got, "anna"), count(got, "bob"))
	}
}

func priorityWeighs(s *suite) {
	s.askAs("anna", jobs.High, 0, 1, 30)
	s.askAs("bob", jobs.Normal, 0, 101, 130)
	s.askAs("carl", jobs.Low, 0, 201, 230)
	got := s.order(21) // in shares of 4, 2, 1
	for name, want := range map[string]int{"anna": 12, "bob": 6, "carl": 3} {
		if n := count(got, name); n < want-1 || n > want+1 {
			s.Errorf("%s had %d of 21 claims, want about %d: %v", name, n, want, got)
		}
	}
}

func costWeighs(s *suite) {
	s.askAs("anna", jobs.Normal, 4, 1, 20)
	s.askAs("bob", jobs.Normal, 1, 101, 120)
	if got := s.order(15); count(got, "anna") < 3 || count(got, "anna") > 4 {
		s.Errorf("jobs of four times the cost had %d of 15 claims, want about 3", count(got, "anna"))
	}
}

func queues(s *suite) {
	s.ask(1, 1)
	q := question(2)
	q.ChainID = chainB
	s.submit(q, jobs.Created)
	both := []jobs.Queue{{ChainID: chainA, Tier: large}, {ChainID: 137}}
	s.none(both...)
	_, token := s.take()
	s.none(fresh...)
	c := back(jobs.Released)
	c.Tier = large
	s.report(token, c)
	s.none(fresh...)
	s.none(jobs.Queue{ChainID: chainB, Tier: large})
	j, _, err := s.Store.Claim(s.ctx, jobs.Claim{Worker: "wanda", Queues: both, Lease: long})
	s.must(err)
	if j.ID != id(1) || j.Tier != large {
		s.Errorf("claimed %s of tier %q", j.ID, j.Tier)
	}
	j, _, err = s.Store.Claim(s.ctx, jobs.Claim{Worker: "wanda", Queues: []jobs.Queue{{ChainID: chainB}}, Lease: long})
	s.must(err)
	if j.ID != id(2) {
		s.Errorf("claimed %s of chain %d", j.ID, j.ChainID)
	}
}

func leastOfItsQueues(s *suite) {
	for n := 1; n <= 6; n++ {
		q := question(n)
		q.ChainID = []uint64{chainA, chainB}[n%2]
		s.submit(q, jobs.Created)
	}
	for n := 1; n <= 6; n++ {
		j, _, err := s.Store.Claim(s.ctx, jobs.Claim{Worker: "wanda", Queues: []jobs.Queue{{ChainID: chainA}, {ChainID: chainB}}, Lease: long})
		s.must(err)
		if j.ID != id(n) {
			s.Errorf("claim %d got %s, want %s", n, j.ID, id(n))
		}
	}
}

func givenBackGoesFirst(s *suite) {
	s.ask(1, 3)
	j, token := s.take()
	before := j.Rank
	s.report(token, back(jobs.Released))
	if again, _ := s.take(); again.ID != id(1) || again.Rank != before {
		s.Errorf("claimed %s of rank %g, want the released job of rank %g", again.ID, again.Rank, before)
	}
}

func notBefore(s *suite) {
	s.ask(1, 2)
	_, token := s.take()
	c := back(jobs.Failing)
	c.Delay = s.lease
	j := s.report(token, c)
	if wait := j.NotBefore.Sub(j.Updated); wait != s.lease {
		s.Errorf("not before %s from now, want %s", wait, s.lease)
	}
	if next, _ := s.take(); next.ID != id(2) {
		s.Fatalf("claimed %s, which must wait", next.ID)
	}
	s.none(fresh...)
	s.at(1, jobs.Queued)
	s.expire()
	if next, _ := s.take(); next.ID != id(1) || !next.NotBefore.IsZero() {
		s.Errorf("claimed %s, not before %s", next.ID, next.NotBefore)
	}
}

func expired(s *suite) {
	s.ask(1, 1)
	_, token := s.takeFor(s.lease)
	s.none(fresh...)
	s.expire()
	j, newer := s.take()
	if j.ID != id(1) || j.Crashes != 1 || j.Attempts != 0 || j.Claim != 2 || newer.Claim != 2 {
		s.Errorf("claimed %+v", j)
	}
	if j.Failure == nil || j.Failure.Code != jobs.CodeLeaseExpired {
		s.Errorf("its failure is %+v", j.Failure)
	}
	_, err := s.Store.Report(s.ctx, token, active(jobs.Proving))
	s.refused(err, jobs.CodeLost)
	s.report(newer, active(jobs.Proving))
}

func expiredThrice(s *suite) {
	q := question(1)
	q.Webhook = &jobs.Subscription{ID: "w", URL: "http://127.0.0.1/"}
	s.submit(q, jobs.Created)
	s.ask(2, 2)
	for n := range jobs.MaxCrashes {
		j, _ := s.takeFor(s.lease)
		if j.ID != id(1) || j.Crashes != n {
			s.Fatalf("claimed %s with %d crashes, want %s with %d", j.ID, j.Crashes, id(1), n)
		}
		s.expire()
	}
	if j, _ := s.take(); j.ID != id(2) {
		s.Errorf("claimed %s, want the neighbour of the quarantined job", j.ID)
	}
	j := s.at(1, jobs.Failed)
	if j.Failure == nil || j.Failure.Code != jobs.CodeQuarantined || !j.Failure.Retryable || j.Finished.IsZero() {
		s.Errorf("the quarantined job is %+v, failure %+v", j, j.Failure)
	}
	d, err := s.Store.Due(s.ctx, long)
	s.must(err)
	if d.ID != "w" || d.Job.ID != id(1) {
		s.Errorf("due is %+v", d)
	}
	s.submit(question(1), jobs.Revived)
}

// oneHolder claims with two processes at once.
func oneHolder(s *suite) {
	s.ask(1, 60)
	other := s.Again()
	var mu sync.Mutex
	holders := make(map[common.Hash]string)
	inParallel(8, func(n int) {
		c := claimOf(long)
		c.Worker = fmt.Sprint("worker ", n)
		store := s.Store
		if n%2 == 1 {
			store = other
		}
		for {
			j, _, err := store.Claim(s.ctx, c)
			if err != nil {
				if fault.Code(err) != jobs.CodeNone {
					s.Error(err)
				}
				return
			}
			mu.Lock()
			if holders[j.ID] != "" || j.Worker != c.Worker {
				s.Errorf("job %s is held by %q and given to %q as %q's", j.ID, holders[j.ID], c.Worker, j.Worker)
			}
			holders[j.ID] = c.Worker
			mu.Unlock()
		}
	})
	if len(holders) != 60 {
		s.Errorf("%d of 60 jobs were claimed", len(holders))
	}
}
