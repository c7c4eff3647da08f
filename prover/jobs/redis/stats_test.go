//go:build unix

package redis

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestRetention: what ended is forgotten, at most once a minute for all processes, and nothing of it is left.
func TestRetention(t *testing.T) {
	server := redistest.Start(t)
	var moved clock
	c := Config{URL: server.URL, Retention: time.Hour}
	s := openMoved(t, c, &moved)
	ctx := testContext(t)
	for n := 1; n <= 250; n++ {
		ask(t, s, jobs.Submission{ID: hash(n), Client: "anna", Webhook: &jobs.Subscription{ID: hash(n).Hex()}})
		if _, err := s.Cancel(ctx, hash(n)); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := s.Due(ctx, time.Hour); err != nil || s.Settle(ctx, d, 0, true) != nil {
		t.Fatalf("webhook %+v, error %v", d, err)
	}
	moved.pass(30 * time.Minute)
	ask(t, s, jobs.Submission{ID: hash(2), Client: "anna"}) // revived
	ask(t, s, jobs.Submission{ID: hash(300), Client: "bob"})
	if _, err := s.Cancel(ctx, hash(300)); err != nil { // not old enough
		t.Fatal(err)
	}
	left := func() int {
		t.Helper()
		stats, err := s.Stats(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return stats.States[jobs.Cancelled] + stats.States[jobs.Queued]
	}
	left() // nothing is old; this was the purge of the minute
	moved.pass(31 * time.Minute)
	left()
	if n := left(); n != 251 {
		t.Errorf("%d jobs are left before the minute has passed, want 251", n)
	}
	purgeAgain(t, s)
	left()
	if n := left(); n != 2 {
		t.Errorf("%d jobs are left, want the revived one and the new one", n)
	}
	checkIndex(t, s)

	j, _ := take(t, s)
	if _, err := s.Cancel(ctx, j.ID); err != nil {
		t.Fatal(err)
	}
	moved.pass(time.Hour + time.Second)
	purgeAgain(t, s)
	left()
	checkRemains(t, s)
}

// purgeAgain lets the next Stats purge.
func purgeAgain(t *testing.T, s *Store) {
	t.Helper()
	if n, err := s.client.Del(testContext(t), s.keys.name("purged")).Result(); err != nil || n != 1 {
		t.Fatalf("%d marks of a purge, error %v", n, err)
	}
}

// checkRemains expects only what has the same size however many jobs there were.
func checkRemains(t *testing.T, s *Store) {
	t.Helper()
	names, err := s.client.Keys(testContext(t), s.keys.tag+":*").Result()
	if err != nil {
		t.Fatal(err)
	}
	fixed := []string{"schema", "seq", "virtual", "queues", "purged", "finish"}
	for _, name := range names {
		if !slices.Contains(fixed, strings.TrimPrefix(name, s.keys.name(""))) {
			t.Errorf("%s is left", name)
		}
	}
}

// TestSharesForgotten: a client is remembered only while its jobs are ahead of the others'.
func TestSharesForgotten(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	ask(t, s, jobs.Submission{ID: hash(1), Client: "anna"})
	ask(t, s, jobs.Submission{ID: hash(2), Client: "anna"})
	ask(t, s, jobs.Submission{ID: hash(3), Client: "bob"})
	for range 3 { // which takes virtual time to 1, where bob's share ends; anna's ends at 2
		take(t, s)
	}
	if _, err := s.Stats(testContext(t)); err != nil {
		t.Fatal(err)
	}
	got, err := s.client.ZRange(testContext(t), s.keys.name("finish"), 0, -1).Result()
	if err != nil || len(got) != 1 || got[0] != "anna" {
		t.Errorf("remembered %q, error %v; want anna", got, err)
	}
	if j := ask(t, s, jobs.Submission{ID: hash(4), Client: "bob"}); j.Rank != 1 {
		t.Errorf("bob's next job has rank %g, want 1", j.Rank)
	}
}
