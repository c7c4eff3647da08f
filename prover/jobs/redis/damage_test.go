//go:build unix

package redis

import (
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// damages are what another program could do to the hash of a job.
var damages = map[string]func(*testing.T, *Store, string){
	"no json":          field("j", "\x00\xff garbage"),
	"other json":       field("j", `[1,2,3]`),
	"null":             field("j", `null`),
	"deep json":        field("j", strings.Repeat("[", 100_000)),
	"huge":             field("j", `{"client":"`+strings.Repeat("a", 8<<20)+`"}`),
	"other job":        field("j", `{"id":"0x0000000000000000000000000000000000000000000000000000000000000001","version":1,"state":"queued"}`),
	"empty":            field("j", ""),
	"other version":    field("v", "77"),
	"version no digit": field("v", "-1e9"),
	"seq no digit":     field("seq", "x"),
	"other seq":        field("seq", "900"),
	"rank no number":   field("rank", "NaN"),
	"not a hash":       func(t *testing.T, s *Store, key string) { replace(t, s, key); push(t, s, key) },
	"gone":             replace,
}

func field(name, value string) func(*testing.T, *Store, string) {
	return func(t *testing.T, s *Store, key string) {
		t.Helper()
		if err := s.client.HSet(testContext(t), key, name, value).Err(); err != nil {
			t.Fatal(err)
		}
	}
}

func replace(t *testing.T, s *Store, key string) {
	t.Helper()
	if err := s.client.Del(testContext(t), key).Err(); err != nil {
		t.Fatal(err)
	}
}

func push(t *testing.T, s *Store, key string) {
	t.Helper()
	if err := s.client.LPush(testContext(t), key, "x").Err(); err != nil {
		t.Fatal(err)
	}
}

// TestDamagedJob: what was done to one job stops neither the others nor the process.
func TestDamagedJob(t *testing.T) {
	server := redistest.Start(t)
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var moved clock
			s := openMoved(t, Config{URL: server.URL, Prefix: prefixOf(t)}, &moved)
			ctx := testContext(t)
			hook := func(id string) *jobs.Subscription { return &jobs.Subscription{ID: id, URL: "http://127.0.0.1/"} }
			ask(t, s, jobs.Submission{ID: hash(1), Webhook: hook("of 1")})              // ended
			ask(t, s, jobs.Submission{ID: hash(2), Client: "2"})                        // held
			ask(t, s, jobs.Submission{ID: hash(3), Client: "3"})                        // delayed
			ask(t, s, jobs.Submission{ID: hash(4), Client: "4", Priority: jobs.High})   // queued
			ask(t, s, jobs.Submission{ID: hash(5), Client: "5"})                        // queued, and not damaged
			ask(t, s, jobs.Submission{ID: hash(6), Client: "6", Webhook: hook("of 6")}) // ended, and not damaged
			for _, n := range []int{1, 6} {
				if _, err := s.Cancel(ctx, hash(n)); err != nil {
					t.Fatal(err)
				}
			}
			_, held := take(t, s)
			_, delayed := take(t, s)
			back := jobs.Change{State: jobs.Queued, Cause: jobs.Released, Delay: time.Minute}
			if _, err := s.Report(ctx, delayed, back); err != nil {
				t.Fatal(err)
			}
			for n := 1; n <= 4; n++ {
				damage(t, s, s.keys.job(hash(n)))
			}
			othersGoOn(t, s, &moved)
			for n := 1; n <= 4; n++ {
				checkRefusals(t, s, n, held, name)
			}
		})
	}
}

func othersGoOn(t *testing.T, s *Store, moved *clock) {
	t.Helper()
	ctx := testContext(t)
	told := ""
	for told != "of 6" { // that of job 1 may come first
		d, err := s.Due(ctx, time.Hour)
		if err != nil {
			t.Fatalf("after webhook %q: %v", told, err)
		}
		told = d.ID
	}
	moved.pass(2 * time.Hour) // the lease of 2 and the delay of 3 end
	if j, _ := take(t, s); j.ID != hash(5) {
		t.Errorf("claimed %s", j.ID)
	}
	_, _, err := s.Claim(ctx, anyWork)
	refused(t, err, jobs.CodeNone)
	page, _, err := s.List(ctx, jobs.Filter{Limit: 100})
	if err != nil || len(page) != 2 || page[0].ID != hash(6) || page[1].ID != hash(5) {
		t.Errorf("listed %d jobs, error %v; want jobs 6 and 5", len(page), err)
	}
	moved.pass(defaultRetention)
	if _, err := s.Stats(ctx); err != nil {
		t.Error(err)
	}
	_, _, err = s.Get(ctx, hash(6))
	refused(t, err, jobs.CodeNotFound)
}

func checkRefusals(t *testing.T, s *Store, n int, held jobs.Token, name string) {
	t.Helper()
	ctx := testContext(t)
	want := jobs.CodeStore
	switch name {
	case "gone":
		want = jobs.CodeNotFound
	case "other seq": // which nothing but its places in sorted sets contradicts
		return
	}
	errs := make(map[string]error)
	_, _, errs["get"] = s.Get(ctx, hash(n))
	_, errs["cancel"] = s.Cancel(ctx, hash(n))
	_, errs["wait"] = s.Wait(ctx, hash(n), 0)
	if name != "gone" {
		_, _, errs["submit"] = s.Submit(ctx, jobs.Submission{ID: hash(n), ChainID: 1})
	}
	if _, err := s.Report(ctx, held, jobs.Change{State: jobs.Proving, Lease: time.Hour}); err == nil {
		t.Error("a report about a damaged job was taken")
	}
	for call, err := range errs {
		if fault.Code(err) != want {
			t.Errorf("%s of job %d: got error %v, want code %s", call, n, err, want)
		}
		if len(err.Error()) > 1000 {
			t.Errorf("%s of job %d: the error has %d bytes", call, n, len(err.Error()))
		}
	}
}
