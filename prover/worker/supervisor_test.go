package worker

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	files "github.com/hindsight-zk/hindsight/prover/jobs/blobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/sqlite"
)

// soon is how long a child may live after its job was cancelled or its lease lost (E3): 2 s, and the rest for a machine
// that is busy with other tests. Leases of these tests are longer, so that it is not their end that kills.
const soon = 8 * time.Second

// gone waits until a process has gone, and fails the test if it takes too long.
func (b *bench) gone(pid int, since time.Time, what string) {
	b.Helper()
	b.eventually("the end of the child: "+what, func() bool { return isGone(pid) })
	if took := time.Since(since); took > soon {
		b.Errorf("%s: the child lived for %s", what, took)
	}
}

// E3, with the default heartbeat.
func TestCancelKillsTheChild(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.config.Heartbeat, b.config.Lease, b.config.Slots = 0, time.Minute, 1
	id, next := b.ask(1, "hang:"+b.path("pid")), b.ask(2, "prove")
	b.run()
	pid := b.pid("pid")
	if _, err := b.store.Cancel(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	b.gone(pid, time.Now(), "cancelled")
	b.untilState(next, jobs.Done) // the memory and the slot are free
	if j, _, _ := b.store.Get(t.Context(), id); j.State != jobs.Cancelled {
		t.Errorf("the job is %s", j.State)
	}
}

func TestCancelWhileFetching(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.world.hold = make(chan struct{})
	id := b.ask(1, "prove")
	stop := b.run()
	b.untilState(id, jobs.Fetching)
	if _, err := b.store.Cancel(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	b.eventually("lost", func() bool { return strings.Contains(b.logs.String(), "outcome=lost") })
	stop()
}

// E2, E8: by the store's clock the lease has ended, somebody else has the job, and all that the first one writes is refused.
func TestLostLease(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.config.Heartbeat, b.config.Lease = 500*time.Millisecond, time.Minute
	b.ask(1, "hang:"+b.path("pid"))
	b.run()
	pid := b.pid("pid")
	b.store.with(func() { b.store.ahead = 10 * time.Minute })
	since := time.Now()
	_, token, err := b.store.Claim(t.Context(), jobs.Claim{Worker: "other", Queues: []jobs.Queue{{ChainID: chainID, Tier: "xs"}}, Lease: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	b.gone(pid, since, "lost")
	if _, err := b.store.Report(t.Context(), token, jobs.Change{State: jobs.Fetching, Lease: time.Hour}); err != nil {
		t.Errorf("the other worker lost the job too: %v", err)
	}
	b.eventually("a refused report", func() (is bool) {
		b.store.with(func() { is = b.store.refused > 0 })
		return is
	})
	if n := len(b.proofs()); n != 0 {
		t.Errorf("%d proofs were stored", n)
	}
}

// A store that is away for less than a lease costs nothing.
func TestShortOutage(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	id := b.ask(1, "wait:"+b.path("pid"))
	b.run()
	pid := b.pid("pid")
	b.store.with(func() { b.store.down = true })
	os.Remove(b.path("pid")) // the proof is ready while the store is away
	time.Sleep(4 * b.config.Heartbeat)
	if isGone(pid) {
		t.Error("the child was killed")
	}
	b.store.with(func() { b.store.down = false })
	if j := b.untilState(id, jobs.Done); j.Claim != 1 || j.Crashes != 0 {
		t.Errorf("%d claims, %d crashes", j.Claim, j.Crashes)
	}
}

// A store that is away for longer: the job may be somebody else's, so its child ends, and the worker claims again later.
func TestLongOutage(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.config.Lease = time.Second
	id := b.ask(1, "hang:"+b.path("pid"))
	b.run()
	pid := b.pid("pid")
	b.store.with(func() { b.store.down = true })
	b.gone(pid, time.Now().Add(b.config.Lease), "store away")
	b.world.with(func() { b.world.headers[1] = "prove" })
	b.store.with(func() { b.store.down = false })
	if j := b.untilState(id, jobs.Done); j.Claim < 2 || j.Crashes != 1 {
		t.Errorf("%d claims, %d crashes", j.Claim, j.Crashes)
	}
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.config.ProofDeadline = 300 * time.Millisecond
	id := b.ask(1, "hang:"+b.path("pid"))
	b.run()
	j := b.untilState(id, jobs.Failed)
	if j.Failure.Code != CodeDeadline || j.Attempts != jobs.MaxAttempts || j.Crashes != 0 {
		t.Errorf("%+v after %d attempts, %d crashes", j.Failure, j.Attempts, j.Crashes)
	}
}

// E7: what ends in time is done.
func TestDrainInTime(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	running, waiting := b.ask(1, "wait:"+b.path("pid")), b.ask(2, "prove")
	b.config.Slots = 1
	stop := b.run()
	b.pid("pid")
	go func() {
		time.Sleep(100 * time.Millisecond)
		os.Remove(b.path("pid"))
	}()
	stop()
	b.untilState(running, jobs.Done)
	if j, _, _ := b.store.Get(t.Context(), waiting); j.State != jobs.Queued || j.Claim != 0 {
		t.Errorf("the next job was claimed while draining: %+v", j)
	}
}

// E7: what does not is given back and has lost nothing, and no child stays behind.
func TestDrainTimeout(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.config.DrainTimeout = 200 * time.Millisecond
	proving := b.ask(1, "hang:"+b.path("pid"))
	stop := b.run()
	pid := b.pid("pid")
	b.world.with(func() { b.world.hold = make(chan struct{}) })
	fetching := b.ask(2, "prove")
	b.untilState(fetching, jobs.Fetching)
	stop()
	if !isGone(pid) {
		t.Error("the child is there after the worker has ended")
	}
	for _, id := range []common.Hash{proving, fetching} {
		if j, _, _ := b.store.Get(t.Context(), id); j.State != jobs.Queued || j.Attempts != 0 || j.Crashes != 0 || j.NotBefore.After(time.Now()) {
			t.Errorf("given back as %s, %d attempts, %d crashes", j.State, j.Attempts, j.Crashes)
		}
	}
}

// shared opens the store and the blobs of a folder, which several processes use at once.
func shared(dir string) (*sqlite.Store, jobs.Blobs, error) {
	store, err := sqlite.Open(sqlite.Config{Path: filepath.Join(dir, "jobs.db")})
	if err != nil {
		return nil, nil, err
	}
	content, err := files.OpenDir(filepath.Join(dir, "blobs"))
	return store, content, err
}

// supervisorMain is a worker process whose child hangs.
func supervisorMain() int {
	b := &bench{store: newMemory(), world: newWorld(), dir: os.Getenv(envDir)}
	store, content, err := shared(b.dir)
	if err != nil {
		return exitCode(err)
	}
	defer store.Close()
	b.config = baseConfig(b)
	b.config.Store, b.config.Blobs, b.config.Lease, b.config.Log = store, content, 3*time.Second, newBenchLog(os.Stderr)
	b.config.Slots, b.config.Heartbeat = 1, 500*time.Millisecond // so that it is rarely at the store
	b.world.headers[1] = "hang:" + b.path("pid")
	return exitCode(Run(context.Background(), b.config))
}

// supervisor is another process with a worker, whose only job is being proven.
type supervisor struct {
	*bench
	cmd   *exec.Cmd
	logs  *safeBuffer
	child int // its process id
	job   common.Hash
	store *sqlite.Store // as this process sees it
}

func startSupervisor(t *testing.T) *supervisor {
	t.Helper()
	s := &supervisor{bench: newBench(t), logs: new(safeBuffer)}
	store, content, err := shared(s.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s.store, s.config.Store, s.config.Blobs = store, store, content
	if s.job, err = submit(store, content, questionAbout(1)); err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.Command(os.Args[0])
	s.cmd.Env = append(os.Environ(), envRole+"=supervisor", envDir+"="+s.dir)
	s.cmd.Stderr = s.logs
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait()
		if t.Failed() {
			t.Log(s.logs.String())
		}
	})
	s.child = s.pid("pid")
	return s
}

func (s *supervisor) signal(sig os.Signal) {
	s.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.Fatal(err)
	}
}

// stop stops the process, and not while it writes to the store: nobody else could then.
func (s *supervisor) stop() {
	s.Helper()
	s.eventually("a moment without a write", func() bool {
		s.signal(syscall.SIGSTOP)
		ctx, cancel := context.WithTimeout(s.Context(), 200*time.Millisecond)
		defer cancel()
		_, _, err := s.store.Claim(ctx, jobs.Claim{Worker: "nobody", Queues: []jobs.Queue{{ChainID: chainID + 1}}, Lease: time.Second})
		if fault.Code(err) == jobs.CodeNone {
			return true
		}
		s.signal(syscall.SIGCONT)
		time.Sleep(100 * time.Millisecond) // let it finish
		return false
	})
}

// finish has a worker of this process do the job, once the other one's lease has ended.
func (s *supervisor) finish() (j jobs.Job) {
	s.Helper()
	s.world.with(func() { s.world.headers[1] = "prove" })
	defer s.run()()
	s.eventually("done", func() bool {
		var err error
		if j, _, err = s.store.Get(s.Context(), s.job); err != nil {
			s.Fatal(err)
		}
		return j.State == jobs.Done
	})
	return j
}

// No supervisor, no child; the job is done by the next one.
func TestKilledSupervisor(t *testing.T) {
	t.Parallel()
	s := startSupervisor(t)
	s.signal(syscall.SIGKILL)
	s.gone(s.child, time.Now(), "supervisor killed")
	if j := s.finish(); j.Claim != 2 || j.Crashes != 1 {
		t.Errorf("%d claims, %d crashes", j.Claim, j.Crashes)
	}
}

// E2: a supervisor is stopped for longer than its lease, another one does the job; when the first goes on it kills its
// child, and nothing that it writes is accepted.
func TestStoppedSupervisor(t *testing.T) {
	t.Parallel()
	s := startSupervisor(t)
	s.stop()
	done := s.finish()
	if isGone(s.child) || strings.Contains(s.logs.String(), "outcome=lost") {
		t.Fatal("it was not stopped")
	}
	s.signal(syscall.SIGCONT)
	s.gone(s.child, time.Now(), "supervisor continued")
	s.eventually("the loss in the log", func() bool { return strings.Contains(s.logs.String(), "outcome=lost") })
	if j, _, err := s.store.Get(t.Context(), s.job); err != nil || j.Version != done.Version || j.Statement != done.Statement || j.Worker != "w" {
		t.Errorf("it was changed from %+v to %+v, %v", done, j, err)
	}
}
