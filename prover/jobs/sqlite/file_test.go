package sqlite

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// inside runs statements in a file behind the store's back.
func inside(t *testing.T, path string, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite", dsn(path, "immediate"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // of a test
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func TestConfigRefused(t *testing.T) {
	for _, cfg := range []Config{{}, {Path: "x", Retention: -1}} {
		_, err := Open(cfg)
		refused(t, "opening", err, jobs.CodeStoreConfig, fault.Invalid)
	}
}

func TestOtherFilesRefused(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	if err := open(t, Config{Path: path("newer")}).Close(); err != nil {
		t.Fatal(err)
	}
	inside(t, path("newer"), "PRAGMA user_version = 2")
	inside(t, path("foreign"), "CREATE TABLE theirs (x)")
	inside(t, path("marked"), "PRAGMA application_id = 7")
	if err := os.WriteFile(path("garbage"), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct {
		code string
		fate fault.Fate
	}{
		"newer":              {jobs.CodeStoreConfig, fault.Fatal},
		"foreign":            {jobs.CodeStoreConfig, fault.Fatal},
		"marked":             {jobs.CodeStoreConfig, fault.Fatal},
		"garbage":            {jobs.CodeStore, fault.Fatal},
		".":                  {jobs.CodeStore, fault.Transient},
		"no such folder/job": {jobs.CodeStore, fault.Transient},
	} {
		before, _ := os.ReadFile(path(name))
		s, err := Open(Config{Path: path(name)})
		if err == nil {
			t.Errorf("%s was opened", name)
			s.Close() //nolint:errcheck // of a test that failed
			continue
		}
		refused(t, name, err, want.code, want.fate)
		if after, _ := os.ReadFile(path(name)); name == "garbage" && string(after) != string(before) {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestOnlyThisUser(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jobs.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	ask(t, open(t, Config{Path: path}), 1, 1)
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) != 3 {
		t.Fatalf("the files are %v, error %v", files, err)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %s, error %v", f, info.Mode(), err)
		}
	}
}

func TestStrangePath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), `a b?c=d#e%41&_pragma=x;'ä`)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "jobs.db")
	ask(t, open(t, Config{Path: path}), 1, 1)
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("the store is elsewhere: %v", err)
	}
}

func TestFlushed(t *testing.T) {
	s, _, _ := fresh(t)
	var mode string
	var synchronous int
	if err := s.writer.QueryRow(`SELECT j.journal_mode, s.synchronous FROM pragma_journal_mode j, pragma_synchronous s`).Scan(&mode, &synchronous); err != nil {
		t.Fatal(err)
	}
	if mode != "wal" || synchronous != 2 {
		t.Errorf("journal mode %s, synchronous %d; want wal and 2 (full)", mode, synchronous)
	}
}

func TestOpenAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "jobs.db")
	var wg sync.WaitGroup
	for n := range 12 {
		wg.Go(func() {
			s, err := Open(Config{Path: path})
			if err != nil {
				t.Error(err)
				return
			}
			if _, _, err := s.Submit(t.Context(), question(n)); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := stats(t, open(t, Config{Path: path})); got.States[jobs.Queued] != 12 {
		t.Errorf("12 submissions left %v", got.States)
	}
}

func TestRetention(t *testing.T) {
	s, _, c := fresh(t)
	ask(t, s, 1, 3)
	q := question(4)
	q.Webhook = &jobs.Subscription{ID: "w", URL: "http://127.0.0.1/"}
	q.Idempotency = &jobs.Idempotency{Key: id(50), Fingerprint: id(51)}
	if _, _, err := s.Submit(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{2, 3, 4} {
		cancelJob(t, s, n)
	}
	c.Pass(DefaultRetention - time.Second)
	cancelJob(t, s, 1)
	expect := func(want ...int) {
		t.Helper()
		stats(t, s)
		page, _, err := s.List(t.Context(), jobs.Filter{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		for i, j := range page {
			if i < len(want) && j.ID != id(want[i]) {
				t.Errorf("place %d has %s, want job %d", i, j.ID, want[i])
			}
		}
		if len(page) != len(want) {
			t.Errorf("%d jobs are left, want %v", len(page), want)
		}
	}
	expect(4, 3, 2, 1)
	c.Pass(2 * time.Second)
	expect(4, 3, 2, 1) // once a minute
	c.Pass(time.Minute)
	expect(4, 1) // somebody is still to be told about 4
	d, err := s.Due(t.Context(), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Settle(t.Context(), d, 0, true); err != nil {
		t.Fatal(err)
	}
	c.Pass(time.Minute)
	expect(1)
	for table, want := range map[string]int{"subscriptions": 0, "idempotency": 0, "clients": 1} {
		var n int
		if err := s.readers.QueryRow(`SELECT count(*) FROM ` + table).Scan(&n); err != nil || n != want {
			t.Errorf("%d rows in %s, error %v, want %d", n, table, err, want)
		}
	}
	ask(t, s, 4, 4) // new again
	if j, _, err := s.Get(t.Context(), id(4)); err != nil || j.Seq <= 4 || j.Run != 1 {
		t.Errorf("forgotten and asked again: %+v, error %v; want a new seq", j, err)
	}
}

func TestManyAreForgotten(t *testing.T) {
	s, _, c := fresh(t)
	_, err := write(t.Context(), s, "making jobs", func(x *tx) (struct{}, error) {
		for n := range maxPurged + 5 {
			j, _, err := jobs.Cancel(must(jobs.Submit(nil, question(n), x.now)), x.now)
			if err != nil {
				return struct{}{}, err
			}
			if err := x.save(&j); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	c.Pass(DefaultRetention)
	for _, want := range []int{5, 0} {
		if got := stats(t, s).States[jobs.Cancelled]; got != want {
			t.Errorf("%d are left, want %d", got, want)
		}
		c.Pass(time.Minute)
	}
}

func must(j jobs.Job, _ jobs.Outcome) jobs.Job { return j }
