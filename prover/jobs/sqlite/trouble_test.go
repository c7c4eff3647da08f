package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// calls are all methods of a store, with arguments under which they have something to do.
func calls(s *Store) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"Submit": func(ctx context.Context) error { _, _, err := s.Submit(ctx, question(99)); return err },
		"Get":    func(ctx context.Context) error { _, _, err := s.Get(ctx, id(1)); return err },
		"List":   func(ctx context.Context) error { _, _, err := s.List(ctx, jobs.Filter{Limit: 1}); return err },
		"Claim": func(ctx context.Context) error {
			_, _, err := s.Claim(ctx, jobs.Claim{Worker: "w", Queues: []jobs.Queue{{ChainID: 1}}, Lease: time.Minute})
			return err
		},
		"Report": func(ctx context.Context) error {
			_, err := s.Report(ctx, jobs.Token{ID: id(1), Claim: 1}, jobs.Change{State: jobs.Proving, Lease: time.Minute})
			return err
		},
		"Cancel": func(ctx context.Context) error { _, err := s.Cancel(ctx, id(1)); return err },
		"Stats":  func(ctx context.Context) error { _, err := s.Stats(ctx); return err },
		"Due":    func(ctx context.Context) error { _, err := s.Due(ctx, time.Minute); return err },
		"Settle": func(ctx context.Context) error { return s.Settle(ctx, jobs.Delivery{}, 0, true) },
	}
}

func TestContextEnds(t *testing.T) {
	s, _, _ := fresh(t)
	ask(t, s, 1, 2)
	before := stats(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, call := range calls(s) {
		err := call(ctx)
		refused(t, name, err, jobs.CodeStore, fault.Transient)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s hides why: %v", name, err)
		}
	}
	if after := stats(t, s); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("cancelled calls changed %+v to %+v", before, after)
	}
}

// TestLockedFile: another process that does not end its write is waited for, but no longer than the caller wants.
func TestLockedFile(t *testing.T) {
	s, cfg, _ := fresh(t)
	ask(t, s, 1, 1)
	other := open(t, cfg)
	lock, err := other.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, _, err = s.Submit(ctx, question(2))
	refused(t, "submitting", err, jobs.CodeStore, fault.Transient)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the wait ended with %v", err)
	}
	if _, _, err := s.Get(t.Context(), id(1)); err != nil {
		t.Errorf("reads wait for writes: %v", err)
	}
	if err := lock.Rollback(); err != nil {
		t.Fatal(err)
	}
	ask(t, s, 3, 3)
	if _, _, err := s.Get(t.Context(), id(2)); fault.Code(err) != jobs.CodeNotFound {
		t.Errorf("what was given up was done later: %v", err)
	}
}

func TestClosed(t *testing.T) {
	s, _, _ := fresh(t)
	ask(t, s, 1, 1)
	waited := make(chan error, 1)
	go func() {
		_, err := s.Wait(context.Background(), id(1), 1)
		waited <- err
	}()
	time.Sleep(20 * time.Millisecond) // so that it most likely waits; the test is right if it does not
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-waited:
		refused(t, "Wait", err, jobs.CodeStore, fault.Transient)
	case <-time.After(30 * time.Second):
		t.Fatal("closing did not end a wait")
	}
	for name, call := range calls(s) {
		refused(t, name, call(t.Context()), jobs.CodeStore, fault.Transient)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// TestFullDisk: what was answered is there, what was refused is not, and the store goes on when there is space again.
func TestFullDisk(t *testing.T) {
	s, cfg, _ := fresh(t)
	var pages int
	if err := s.writer.QueryRow(`PRAGMA page_count`).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		t.Helper()
		if _, err := s.writer.Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 20)
	var mu sync.Mutex
	accepted, full := make(map[int]bool), 0
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for n := worker; n < 400; n += 4 {
				_, _, err := s.Submit(t.Context(), question(n))
				mu.Lock()
				if accepted[n] = err == nil; err != nil {
					full++
					refused(t, "submitting", err, jobs.CodeStore, fault.Transient)
					if !strings.Contains(err.Error(), "free some space") {
						t.Errorf("no advice: %v", err)
					}
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if full == 0 || full == 400 {
		t.Fatalf("%d of 400 submissions met a full disk", full)
	}
	limit(1 << 30)
	ask(t, s, 1000, 1000)
	other := open(t, cfg)
	for n, ok := range accepted {
		if _, _, err := other.Get(t.Context(), id(n)); ok != (err == nil) {
			t.Errorf("job %d was accepted: %t; reading it: %v", n, ok, err)
		}
	}
}

// TestDamagedJob: a row that can't be read is told, and the others live.
func TestDamagedJob(t *testing.T) {
	s, cfg, _ := fresh(t)
	ask(t, s, 1, 2)
	inside(t, cfg.Path, `UPDATE jobs SET job = '{' WHERE seq = 1`)
	_, _, err := s.Get(t.Context(), id(1))
	refused(t, "reading", err, jobs.CodeStore, fault.Fatal)
	_, err = s.Cancel(t.Context(), id(1))
	refused(t, "cancelling", err, jobs.CodeStore, fault.Fatal)
	cancelJob(t, s, 2)
}

// victim is the environment variable that makes a test binary the process to be killed; its value is the store's path.
const victim = "HINDSIGHT_SQLITE_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		die(path)
		os.Exit(1) // it should have been killed
	}
	os.Exit(m.Run())
}

// die submits, from many goroutines, what nobody has asked yet, and prints each job that was accepted.
func die(path string) {
	s, err := Open(Config{Path: path})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	have, err := s.Stats(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	var n atomic.Int64
	n.Store(int64(1000 * (have.States[jobs.Queued] + 1)))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for {
				j, _, err := s.Submit(context.Background(), question(int(n.Add(1))))
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					return
				}
				fmt.Println(j.ID.Big(), j.Seq)
			}
		})
	}
	wg.Wait()
}

// TestKilled: whatever was accepted before kill -9 is there afterwards.
func TestKilled(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 4
	}
	path := filepath.Join(t.TempDir(), "jobs.db")
	accepted := make(map[int]uint64)
	for round := range rounds {
		killOnce(t, path, accepted, time.Duration(round%10)*3*time.Millisecond)
	}
	s := open(t, Config{Path: path})
	for n, seq := range accepted {
		if j, _, err := s.Get(t.Context(), id(n)); err != nil || j.Seq != seq || j.State != jobs.Queued {
			t.Errorf("job %d, seq %d, was accepted; now: %+v, error %v", n, seq, j, err)
		}
	}
	var ok string
	if err := s.writer.QueryRow(`PRAGMA integrity_check`).Scan(&ok); err != nil || ok != "ok" {
		t.Errorf("the file is %q, error %v", ok, err)
	}
	t.Logf("%d jobs were accepted by %d processes that were killed", len(accepted), rounds)
}

// killOnce kills a victim some time after it has accepted its first job.
func killOnce(t *testing.T, path string, accepted map[int]uint64, after time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	child := exec.CommandContext(ctx, os.Args[0])
	child.Env = append(os.Environ(), victim+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines, some := bufio.NewScanner(out), false
	for lines.Scan() {
		var n int
		var seq uint64
		if _, err := fmt.Sscan(lines.Text(), &n, &seq); err != nil {
			continue // the line that was cut
		}
		accepted[n] = seq
		if !some {
			some = true
			time.AfterFunc(after, func() { child.Process.Kill() }) //nolint:errcheck // Wait tells
		}
	}
	if err := child.Wait(); !some || ctx.Err() != nil || child.ProcessState.ExitCode() != -1 {
		t.Fatalf("the victim ended by itself: %v", err)
	}
}
