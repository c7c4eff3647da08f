//go:build unix

package redis

import (
	"fmt"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestCommandsOfGet: two at most, in whatever state, as the server counts them: those of scripts too.
func TestCommandsOfGet(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	expect := func(want int64) {
		t.Helper()
		least := int64(1000)
		for range 5 { // the connection for messages may ping in between
			before := commandsOf(t, s)
			if _, _, err := s.Get(testContext(t), hash(1)); err != nil {
				t.Fatal(err)
			}
			least = min(least, commandsOf(t, s)-before-1) // the count before is one
		}
		if least != want {
			t.Errorf("%d commands, want %d", least, want)
		}
	}
	ask(t, s, jobs.Submission{ID: hash(1)})
	expect(2)
	_, token := take(t, s)
	expect(1)
	if _, err := s.Report(testContext(t), token, jobs.Change{State: jobs.Queued, Cause: jobs.Released, Delay: time.Hour}); err != nil {
		t.Fatal(err)
	}
	expect(2)
	if _, err := s.Cancel(testContext(t), hash(1)); err != nil {
		t.Fatal(err)
	}
	expect(1)
}

// commandsOf asks the server how many commands it has processed.
func commandsOf(t *testing.T, s *Store) (n int64) {
	t.Helper()
	stats, err := s.client.InfoMap(testContext(t), "stats").Result()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(stats["Stats"]["total_commands_processed"], &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestLostMessage: a change that nobody published wakes who waits, a little later.
func TestLostMessage(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	j := ask(t, s, jobs.Submission{ID: hash(1)})
	got := make(chan error, 1)
	go func() {
		_, err := s.Wait(testContext(t), j.ID, j.Version)
		got <- err
	}()
	awaitWaiters(t, s, 1)
	cancelled, _, _ := jobs.Cancel(j, j.Created)
	js, err := encode(cancelled)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.client.HSet(testContext(t), s.keys.job(j.ID), "v", version(cancelled), "j", js).Err(); err != nil {
		t.Fatal(err)
	}
	ended(t, got)
}

// TestWaitOverRestart: the subscription does not survive the server, who waits does. Whoever looks while it is away is told that, and asks again.
func TestWaitOverRestart(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	j := ask(t, s, jobs.Submission{ID: hash(1)})
	got := make(chan error, 1)
	go func() {
		_, err := s.Wait(testContext(t), j.ID, j.Version)
		for fault.FateOf(err) == fault.Transient && err != nil {
			time.Sleep(time.Millisecond)
			_, err = s.Wait(testContext(t), j.ID, j.Version)
		}
		got <- err
	}()
	awaitWaiters(t, s, 1)
	server.Restart()
	other := open(t, Config{URL: server.URL})
	if _, err := other.Cancel(testContext(t), j.ID); err != nil {
		t.Fatal(err)
	}
	ended(t, got)
}

func awaitWaiters(t *testing.T, s *Store, n int) {
	t.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(time.Millisecond) {
		s.watch.mu.Lock()
		waiting := len(s.watch.waiting)
		s.watch.mu.Unlock()
		if waiting == n {
			return
		}
	}
	t.Fatalf("nobody waits for %d jobs", n)
}

func ended(t *testing.T, got <-chan error) {
	t.Helper()
	select {
	case err := <-got:
		if err != nil {
			t.Fatal(err)
		}
	case <-time.After(patience):
		t.Fatal("the wait did not end")
	}
}

// TestClose ends who waits, and leaves no waiter behind.
func TestClose(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	j := ask(t, s, jobs.Submission{ID: hash(1)})
	got := make(chan error, 1)
	go func() {
		_, err := s.Wait(testContext(t), j.ID, j.Version)
		got <- err
	}()
	awaitWaiters(t, s, 1)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-got:
		refused(t, err, jobs.CodeStore)
	case <-time.After(patience):
		t.Fatal("the wait did not end")
	}
	awaitWaiters(t, s, 0)
	_, _, err := s.Get(testContext(t), j.ID)
	refused(t, err, jobs.CodeStore)
	_ = s.Close() // twice does no harm
}
