package jobstest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var readTests = map[string]func(*suite){
	"Unknown":      unknown,
	"Ahead":        ahead,
	"Pages":        pages,
	"PagesInserts": pagesInserts,
	"Filters":      filters,
	"Stats":        stats,
	"StatsSeconds": statsSeconds,
	"StatsOldest":  statsOldest,
}

var waitTests = map[string]func(*suite){
	"AtOnce":        waitAtOnce,
	"SameHandle":    waitSameHandle,
	"OtherHandle":   waitOtherHandle,
	"EveryChange":   waitEveryChange,
	"ContextEnds":   waitContextEnds,
	"UnknownJob":    waitUnknownJob,
	"ManyOfOneJob":  waitMany,
	"NotForOthers":  waitNotForOthers,
	"NothingMissed": waitNothingMissed,
}

func unknown(s *suite) {
	_, _, err := s.Store.Get(s.ctx, id(1))
	s.refused(err, jobs.CodeNotFound)
	page, next, err := s.Store.List(s.ctx, jobs.Filter{Limit: 10})
	if err != nil || len(page) != 0 || next != 0 {
		s.Errorf("an empty store has %d jobs, next %d, error %v", len(page), next, err)
	}
}

func ahead(s *suite) {
	expect := func(n, want int) {
		s.Helper()
		_, got, err := s.Store.Get(s.ctx, id(n))
		s.must(err)
		if got != want {
			s.Errorf("%d jobs are ahead of job %d, want %d", got, n, want)
		}
	}
	s.ask(1, 5)
	q := question(9)
	q.ChainID, q.Client = chainB, "bob"
	s.submit(q, jobs.Created)
	expect(1, 0)
	expect(5, 4)
	expect(9, 0) // in another queue
	_, token := s.take()
	expect(1, 0)
	expect(5, 3)
	_, err := s.Store.Cancel(s.ctx, id(3))
	s.must(err)
	expect(5, 2)
	s.report(token, back(jobs.Released))
	expect(5, 3)
	q = question(6)
	q.Client = "carl"
	s.submit(q, jobs.Created)
	expect(5, 4) // whose only job goes before anna's last
	_, token = s.take()
	c := back(jobs.Released)
	c.Tier = large
	s.report(token, c)
	expect(5, 3) // one waits in the queue of its tier now
}

// all pages through the jobs that fit, and expects pages in the order of seq, each within the limit.
func (s *suite) all(f jobs.Filter, between func(page int)) (ids []common.Hash) {
	s.Helper()
	last := uint64(1<<64 - 1)
	for n := 0; ; n++ {
		page, next, err := s.Store.List(s.ctx, f)
		s.must(err)
		if len(page) > f.Limit || n > 1000 {
			s.Fatalf("page %d has %d jobs, limit %d", n, len(page), f.Limit)
		}
		for _, j := range page {
			if j.Seq >= last {
				s.Errorf("seq %d comes after %d", j.Seq, last)
			}
			last = j.Seq
			ids = append(ids, j.ID)
		}
		if next == 0 {
			return ids
		}
		f.Before = next
		between(n)
	}
}

// newest expects the jobs from first down to last.
func (s *suite) newest(ids []common.Hash, first, last int) {
	s.Helper()
	if len(ids) != first-last+1 {
		s.Fatalf("%d jobs, want %d", len(ids), first-last+1)
	}
	for i, got := range ids {
		if got != id(first-i) {
			s.Errorf("place %d has %s, want %s", i, got, id(first-i))
		}
	}
}

func pages(s *suite) {
	s.ask(1, 25)
	for _, limit := range []int{1, 5, 7, 25, 200} {
		s.newest(s.all(jobs.Filter{Limit: limit}, func(int) {}), 25, 1)
	}
}

func pagesInserts(s *suite) {
	s.ask(1, 20)
	_, err := s.Store.Cancel(s.ctx, id(2))
	s.must(err)
	got := s.all(jobs.Filter{Limit: 4}, func(page int) {
		s.ask(100+10*page, 102+10*page)
		if page == 0 {
			s.submit(question(2), jobs.Revived)
		}
	})
	s.newest(got, 20, 1)
}

func filters(s *suite) {
	s.ask(1, 9)
	for n := 10; n <= 14; n++ {
		q := question(n)
		q.ChainID = chainB
		s.submit(q, jobs.Created)
	}
	for n := 1; n <= 12; n += 3 { // 1, 4, 7, 10
		_, err := s.Store.Cancel(s.ctx, id(n))
		s.must(err)
	}
	expect := func(f jobs.Filter, want ...int) {
		s.Helper()
		for _, f.Limit = range []int{1, 2, 100} {
			got := s.all(f, func(int) {})
			var ids []common.Hash
			for _, n := range want {
				ids = append(ids, id(n))
			}
			if fmt.Sprint(got) != fmt.Sprint(ids) {
				s.Errorf("filter %+v found %v, want jobs %v", f, got, want)
			}
		}
	}
	expect(jobs.Filter{ChainID: chainB}, 14, 13, 12, 11, 10)
	expect(jobs.Filter{State: jobs.Cancelled}, 10, 7, 4, 1)
	expect(jobs.Filter{State: jobs.Cancelled, ChainID: chainA}, 7, 4, 1)
	expect(jobs.Filter{State: jobs.Cancelled, ChainID: chainB}, 10)
	expect(jobs.Filter{State: jobs.Done})
	expect(jobs.Filter{ChainID: 137})
	expect(jobs.Filter{State: jobs.Cancelled, Before: s.get(7).Seq}, 4, 1)
}

func stats(s *suite) {
	s.ask(1, 6)
	s.take()
	_, token := s.take()
	c := back(jobs.Released)
	c.Tier = large
	s.report(token, c)
	_, err := s.Store.Cancel(s.ctx, id(3))
	s.must(err)
	q := question(9)
	q.ChainID = chainB
	s.submit(q, jobs.Created)
	for _, slots := range []int{2, 7} {
		_, _, err = s.Store.Claim(s.ctx, jobs.Claim{Worker: "wanda", Slots: slots, Queues: []jobs.Queue{{ChainID: 137}}, Lease: long})
		s.refused(err, jobs.CodeNone)
	}
	s.Pass(s.lease / 4)

	got, err := s.Again().Stats(s.ctx)
	s.must(err)
	if got.States[jobs.Queued] != 5 || got.States[jobs.Fetching] != 1 || got.States[jobs.Cancelled] != 1 || got.States[jobs.Done] != 0 {
		s.Errorf("states: %v", got.States)
	}
	for q, want := range map[jobs.Queue]int{{ChainID: chainA}: 3, {ChainID: chainA, Tier: large}: 1, {ChainID: chainB}: 1} {
		if got.Queues[q] != want {
			s.Errorf("%d jobs wait in queue %+v, want %d", got.Queues[q], q, want)
		}
	}
	slots := make(map[string]int)
	for _, w := range got.Workers {
		slots[w.Name] = w.Slots
		if w.Seen < 0 || w.Seen > time.Minute {
			s.Errorf("worker %s was seen %s ago", w.Name, w.Seen)
		}
	}
	if len(slots) != 2 || slots["walter"] != 2 || slots["wanda"] != 7 {
		s.Errorf("workers: %+v", got.Workers)
	}
	if got.Oldest < s.lease/4 || got.Oldest > s.lease/4+patience {
		s.Errorf("the oldest waits since %s, want %s or a little more", got.Oldest, s.lease/4)
	}
	if s.sleeps {
		return
	}
	s.Pass(time.Minute)
	if got, err = s.Store.Stats(s.ctx); err != nil || len(got.Workers) != 0 {
		s.Errorf("workers of more than a minute ago: %+v, error %v", got.Workers, err)
	}
}

// statsOldest: a revived job has waited since it was revived.
func statsOldest(s *suite) {
	s.ask(1, 1)
	s.cancel(1)
	s.expire()
	s.submit(question(1), jobs.Revived)
	if got, err := s.Store.Stats(s.ctx); err != nil || got.Oldest > s.lease {
		s.Errorf("the oldest waits since %s, error %v", got.Oldest, err)
	}
}

// statsSeconds: work that takes a quarter of a lease, then half of one, must show as something between.
func statsSeconds(s *suite) {
	s.ask(1, 12)
	work := func(span time.Duration) float64 {
		_, token := s.take()
		c := active(jobs.Fetching)
		c.Tier = large
		s.report(token, c)
		s.Pass(span)
		s.prove(token, 7)
		got, err := s.Store.Stats(s.ctx)
		s.must(err)
		return got.Seconds[large]
	}
	quarter := (s.lease / 4).Seconds()
	first := work(s.lease / 4)
	if first < 0.9*quarter || first > quarter+patience.Seconds() {
		s.Errorf("one job of %g s gives an average of %g s", quarter, first)
	}
	if s.sleeps {
		return
	}
	second := work(s.lease / 2)
	if second <= first || second >= 2*quarter {
		s.Errorf("another of %g s moves it from %g to %g", 2*quarter, first, second)
	}
}

// waiting starts a Wait and returns what it gives.
func (s *suite) waiting(store Store, n int, version uint64) <-chan jobs.Job {
	got := make(chan jobs.Job, 1)
	go func() {
		j, err := store.Wait(s.ctx, id(n), version)
		if err != nil {
			s.Error(err)
		}
		got <- j
	}()
	return got
}

func (s *suite) woken(got <-chan jobs.Job) jobs.Job {
	s.Helper()
	select {
	case j := <-got:
		return j
	case <-time.After(patience):
		s.Fatal("the wait did not end")
		return jobs.Job{}
	}
}

// settle is long enough for a goroutine that was started to wait; a test that it fails is still right.
const settle = 20 * time.Millisecond

func waitAtOnce(s *suite) {
	s.ask(1, 1)
	if j := s.woken(s.waiting(s.Store, 1, 0)); j.Version != 1 || j.State != jobs.Queued {
		s.Errorf("waited for %+v", j)
	}
}

func waitSameHandle(s *suite) {
	s.ask(1, 1)
	got := s.waiting(s.Store, 1, 1)
	time.Sleep(settle)
	s.take()
	if j := s.woken(got); j.State != jobs.Fetching || j.Version != 2 {
		s.Errorf("waited for %+v", j)
	}
}

func waitOtherHandle(s *suite) {
	s.ask(1, 1)
	got := s.waiting(s.Again(), 1, 1)
	time.Sleep(settle)
	s.take()
	if j := s.woken(got); j.State != jobs.Fetching || j.Version != 2 {
		s.Errorf("waited for %+v", j)
	}
}

func waitEveryChange(s *suite) {
	s.ask(1, 1)
	var token jobs.Token
	steps := []func(){
		func() { _, token = s.take() },
		func() { s.report(token, active(jobs.Fetching)) },
		func() { s.report(token, back(jobs.Released)) },
		func() { _, token = s.takeFor(s.lease) },
		func() {
			s.expire()
			s.none(jobs.Queue{ChainID: chainA, Tier: large})
		},
		func() {
			_, err := s.Store.Cancel(s.ctx, id(1))
			s.must(err)
		},
		func() { s.submit(question(1), jobs.Revived) },
	}
	for n, step := range steps {
		before := s.get(1)
		got := s.waiting(s.Store, 1, before.Version)
		time.Sleep(settle)
		step()
		if j := s.woken(got); j.Version <= before.Version {
			s.Errorf("step %d: woken with version %d, waited for one above %d", n, j.Version, before.Version)
		}
	}
}

func waitContextEnds(s *suite) {
	s.ask(1, 1)
	ctx, cancel := context.WithTimeout(s.ctx, settle)
	defer cancel()
	if _, err := s.Store.Wait(ctx, id(1), 1); !errors.Is(err, context.DeadlineExceeded) {
		s.Errorf("the wait ended with %v", err)
	}
	ctx, cancel = context.WithCancel(s.ctx)
	cancel()
	if _, err := s.Store.Wait(ctx, id(1), 1); !errors.Is(err, context.Canceled) {
		s.Errorf("the wait ended with %v", err)
	}
}

func waitUnknownJob(s *suite) {
	_, err := s.Store.Wait(s.ctx, id(1), 0)
	s.refused(err, jobs.CodeNotFound)
}

func waitMany(s *suite) {
	s.ask(1, 1)
	var all []<-chan jobs.Job
	for range 500 {
		all = append(all, s.waiting(s.Store, 1, 1))
	}
	time.Sleep(settle)
	s.take()
	for _, got := range all {
		if j := s.woken(got); j.State != jobs.Fetching {
			s.Fatalf("waited for %+v", j)
		}
	}
}

func waitNotForOthers(s *suite) {
	s.ask(1, 2)
	got := s.waiting(s.Store, 2, 1)
	_, token := s.take()
	s.report(token, active(jobs.Proving))
	select {
	case j := <-got:
		s.Fatalf("a change of job 1 woke who waits for job 2 with %+v", j)
	case <-time.After(settle):
	}
	_, err := s.Store.Cancel(s.ctx, id(2))
	s.must(err)
	s.woken(got)
}

// waitNothingMissed follows a job that changes all the time: whatever is between two waits, the last change is seen.
func waitNothingMissed(s *suite) {
	s.ask(1, 1)
	other := s.Again()
	var wg sync.WaitGroup
	wg.Go(func() {
		for version := uint64(0); ; {
			j, err := other.Wait(s.ctx, id(1), version)
			if err != nil {
				s.Error(err)
				return
			}
			if j.Version <= version {
				s.Errorf("version %d came after %d", j.Version, version)
				return
			}
			if version = j.Version; j.State.IsTerminal() {
				return
			}
		}
	})
	_, token := s.take()
	for range 50 {
		s.report(token, active(jobs.Fetching))
	}
	s.prove(token, 7)
	wg.Wait()
}
