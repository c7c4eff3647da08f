//go:build unix

package redis

import (
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// TestStaleWriters lets clients that have read the same version write: the script takes one.
func TestStaleWriters(t *testing.T) {
	server := redistest.Start(t)
	one, two := open(t, Config{URL: server.URL}), open(t, Config{URL: server.URL})
	ask(t, one, jobs.Submission{ID: hash(1)})
	ctx := testContext(t)
	j, now, err := one.load(ctx, hash(1))
	if err != nil {
		t.Fatal(err)
	}
	cancelled, _, _ := jobs.Cancel(j, now)
	taken, token := jobs.Take(j, anyWork, now)
	if ok, err := one.commit(ctx, transition{from: j, to: taken, signature: "one"}); err != nil || !ok {
		t.Fatalf("the first write is %t, error %v", ok, err)
	}
	if ok, err := two.commit(ctx, transition{from: j, to: cancelled, signature: "two"}); err != nil || ok {
		t.Fatalf("a second write of the same version is %t, error %v", ok, err)
	}
	// The same write again is one whose answer was lost.
	if ok, err := one.commit(ctx, transition{from: j, to: taken, signature: "one"}); err != nil || !ok {
		t.Fatalf("a repeated write is %t, error %v", ok, err)
	}
	got, _, err := two.Get(ctx, hash(1))
	if err != nil || got.State != jobs.Fetching || got.Version != 2 || token.Claim != got.Claim {
		t.Errorf("stored %+v, error %v", got, err)
	}
	checkIndex(t, one)
}

// TestStaleSubmitters is the same for what adds jobs.
func TestStaleSubmitters(t *testing.T) {
	server := redistest.Start(t)
	s := open(t, Config{URL: server.URL})
	ctx := testContext(t)
	m, err := s.meet(ctx, jobs.Submission{ID: hash(1), ChainID: 1, Client: "anna"})
	if err != nil {
		t.Fatal(err)
	}
	admit := func(signature string) (jobs.Job, bool) {
		t.Helper()
		j, outcome := m.answer()
		ok, err := s.admit(ctx, m, &j, outcome, signature)
		if err != nil {
			t.Fatal(err)
		}
		return j, ok
	}
	first, ok := admit("one")
	if !ok {
		t.Fatal("the first was refused")
	}
	if _, ok := admit("two"); ok {
		t.Error("two clients added a job that neither saw")
	}
	if again, ok := admit("one"); !ok || again.Seq != first.Seq || again.Rank != first.Rank {
		t.Errorf("a repeated write is %t, seq %d, rank %g; the first has seq %d, rank %g", ok, again.Seq, again.Rank, first.Seq, first.Rank)
	}
	if next := ask(t, s, jobs.Submission{ID: hash(2), Client: "anna"}); next.Seq != first.Seq+1 || next.Rank != first.Rank+1 {
		t.Errorf("the next has seq %d, rank %g: something was counted twice", next.Seq, next.Rank)
	}
}

// TestTooLate: a worker that was stopped between reading and writing does not write when its lease has ended, even if
// nobody else has noticed.
func TestTooLate(t *testing.T) {
	server := redistest.Start(t)
	var moved clock
	s := openMoved(t, Config{URL: server.URL}, &moved)
	ask(t, s, jobs.Submission{ID: hash(1)})
	j, token := take(t, s)
	next, err := jobs.Apply(j, token, jobs.Change{State: jobs.Proving, Lease: time.Hour}, j.Claimed)
	if err != nil {
		t.Fatal(err)
	}
	late := transition{from: j, to: next, until: micros(j.LeaseEnds), signature: "late"}
	moved.pass(anyWork.Lease)
	if ok, err := s.commit(testContext(t), late); err != nil || ok {
		t.Errorf("a write after the lease is %t, error %v", ok, err)
	}
	moved.pass(-time.Minute)
	if ok, err := s.commit(testContext(t), late); err != nil || !ok {
		t.Errorf("a write within the lease is %t, error %v", ok, err)
	}
}
