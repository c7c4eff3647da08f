//go:build unix

package redis

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestServerKilled kills the server while jobs are submitted, claimed and cancelled. Whatever was acknowledged is there
// when it runs again, and nothing is half written.
func TestServerKilled(t *testing.T) {
	rounds := 5
	if testing.Short() {
		rounds = 1
	}
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	least := make(map[common.Hash]uint64) // the version that was acknowledged
	for round := range rounds {
		for id, version := range submitAndKill(t, s, server, round*1000) {
			least[id] = version
		}
		server.Restart()
		reconnect(t, s)
		for id, version := range least {
			j, _, err := s.Get(testContext(t), id)
			if err != nil || j.Version < version {
				t.Fatalf("round %d: job %s was acknowledged with version %d and has %d, error %v", round, id, version, j.Version, err)
			}
		}
		checkIndex(t, s)
	}
}

// submitAndKill submits 1,000 jobs from 16 clients and kills the server in between. It returns what was acknowledged.
func submitAndKill(t *testing.T, s *Store, server *redistest.Server, first int) map[common.Hash]uint64 {
	var mu sync.Mutex
	acknowledged := make(map[common.Hash]uint64)
	var n atomic.Int64
	some, killed := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for i := n.Add(1); i <= 1000; i = n.Add(1) {
				switch {
				case i == 400:
					close(some)
				case i > 700: // however late this process comes to killing it
					<-killed
				}
				j, _, err := s.Submit(testContext(t), jobs.Submission{ID: hash(first + int(i)), ChainID: 1, Client: "anna"})
				if err == nil && i%3 == 0 {
					j, _, err = s.Claim(testContext(t), anyWork)
				}
				if err == nil && i%5 == 0 {
					j, err = s.Cancel(testContext(t), j.ID)
				}
				if err != nil {
					if code := fault.Code(err); code != jobs.CodeStore && code != jobs.CodeNone && code != jobs.CodeEnded {
						t.Error(err)
					}
					continue
				}
				mu.Lock()
				acknowledged[j.ID] = max(acknowledged[j.ID], j.Version)
				mu.Unlock()
			}
		})
	}
	<-some
	server.Kill()
	close(killed)
	wg.Wait()
	if len(acknowledged) < 100 || len(acknowledged) > 700 {
		t.Errorf("%d jobs were acknowledged: the server was not killed in between", len(acknowledged))
	}
	return acknowledged
}

// reconnect waits until the client tries again: after many failures it does so once a second.
func reconnect(t *testing.T, s *Store) {
	t.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(10 * time.Millisecond) {
		if _, _, err := s.List(testContext(t), jobs.Filter{Limit: 1}); err == nil {
			return
		}
	}
	t.Fatal("the server is back, the client is not")
}

// TestServerGone: everything says so, and goes on when the server is back.
func TestServerGone(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	ask(t, s, jobs.Submission{ID: hash(1), Webhook: &jobs.Subscription{ID: "w"}})
	_, token := take(t, s)
	everything := func(ctx context.Context) map[string]error {
		errs := make(map[string]error)
		_, _, errs["submit"] = s.Submit(ctx, jobs.Submission{ID: hash(2), ChainID: 1})
		_, _, errs["get"] = s.Get(ctx, hash(1))
		_, _, errs["list"] = s.List(ctx, jobs.Filter{Limit: 1})
		_, _, errs["claim"] = s.Claim(ctx, anyWork)
		_, errs["report"] = s.Report(ctx, token, jobs.Change{State: jobs.Fetching, Lease: time.Hour})
		_, errs["wait"] = s.Wait(ctx, hash(1), 0)
		_, errs["stats"] = s.Stats(ctx)
		_, errs["cancel"] = s.Cancel(ctx, hash(1))
		var d jobs.Delivery
		d, errs["due"] = s.Due(ctx, time.Hour)
		errs["settle"] = s.Settle(ctx, d, 0, true)
		return errs
	}
	server.Kill()
	for call, err := range everything(testContext(t)) {
		if fault.Code(err) != jobs.CodeStore || fault.FateOf(err) != fault.Transient {
			t.Errorf("%s: got error %v (%s)", call, err, fault.FateOf(err))
		}
	}
	server.Restart()
	reconnect(t, s)
	for call, err := range everything(testContext(t)) {
		if err != nil {
			t.Errorf("%s after the server is back: %v", call, err)
		}
	}
	checkIndex(t, s)
}

// TestServerHangs: a call ends with its context, and what it may have done can be done again.
func TestServerHangs(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	server.Pause()
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, _, err := s.Submit(ctx, jobs.Submission{ID: hash(1), ChainID: 1})
	server.Resume()
	refused(t, err, jobs.CodeStore)
	if j, _, err := s.Submit(testContext(t), jobs.Submission{ID: hash(1), ChainID: 1}); err != nil || j.Version != 1 {
		t.Errorf("submitted again: %+v, error %v", j, err)
	}
}
