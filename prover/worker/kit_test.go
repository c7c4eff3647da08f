package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// The test binary is its own child and its own supervisor process: these variables say which.
const (
	envRole = "HINDSIGHT_TEST_ROLE"
	envTier = "HINDSIGHT_TEST_TIER"
	envKeys = "HINDSIGHT_TEST_KEYS" // folder of the stub's keys
	envDir  = "HINDSIGHT_TEST_DIR"  // of a supervisor process
)

func TestMain(m *testing.M) { os.Exit(testMain(m)) }

func testMain(m *testing.M) int {
	if role := os.Getenv(envRole); role != "" {
		return play(role)
	}
	dir, err := os.MkdirTemp("", "worker-test-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	if _, err := provertest.New(dir, "xs"); err != nil { // so that no child has to make keys
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	os.Setenv(envKeys, dir)
	return m.Run()
}

// longTime is far longer than anything here takes.
const longTime = 30 * time.Second

const chainID = 5

// world answers questions about a chain of which each block's "header" is what the child shall do with the job.
type world struct {
	mu      sync.Mutex
	headers map[uint64]string
	tiers   map[uint64]int // by block: which tier it takes, xs without one
	err     error          // of Evaluate
	orphans error          // of Canonical
	asked   int
	hold    chan struct{} // if set, Evaluate waits for it, or for its context
}

func newWorld() *world { return &world{headers: make(map[uint64]string), tiers: make(map[uint64]int)} }

func (w *world) IDs() []uint64 { return []uint64{chainID} }

func (w *world) with(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
}

func (w *world) Evaluate(ctx context.Context, r *plan.Request) (*statement.Evaluation, fact.Data, error) {
	w.mu.Lock()
	hold := w.hold
	w.mu.Unlock()
	if hold != nil {
		select {
		case <-hold:
		case <-ctx.Done():
			return nil, fact.Data{}, ctx.Err()
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked++
	if w.err != nil {
		return nil, fact.Data{}, w.err
	}
	block := r.Query.Blocks()[0]
	if w.headers[block] == "evaluating panics" {
		panic("evaluating\x1b[31m panics")
	}
	d := fact.Data{Headers: map[uint64][]byte{block: []byte(w.headers[block])}}
	e := &statement.Evaluation{Statement: answerOf(r.Query, d), Used: statement.Tiers()[w.tiers[block]].Capacity}
	return e, d, r.CheckPins(e.Statement.Anchors)
}

func (w *world) Canonical(_ context.Context, _ uint64, anchors []statement.Anchor) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.orphans
}

// answerOf is what both sides of the test take for the answer.
func answerOf(q *query.Query, d fact.Data) statement.Statement {
	s := statement.Statement{ChainID: q.ChainID, QueryID: q.ID(), Outputs: make([]common.Hash, len(q.Facts))}
	for _, b := range q.Blocks() {
		s.Anchors = append(s.Anchors, statement.Anchor{Number: b, Hash: crypto.Keccak256Hash(d.Headers[b])})
	}
	return s
}

// bench is a worker's surroundings.
type bench struct {
	*testing.T
	store  *memory
	world  *world
	config Config
	logs   *safeBuffer
	dir    string

	patience time.Duration // of until
}

func newBench(t *testing.T) *bench {
	b := &bench{T: t, store: newMemory(), world: newWorld(), logs: new(safeBuffer), dir: t.TempDir(), patience: longTime}
	b.config = baseConfig(b)
	t.Cleanup(func() {
		if t.Failed() {
			t.Log(b.logs.String())
		}
	})
	return b
}

func baseConfig(b *bench) Config {
	return Config{
		Name: "w", Store: b.store, Blobs: blobs{b.store}, Evaluator: b.world, VerifyingKey: stubKey, Command: stubChild(""),
		Slots: 2, MemoryBytes: 64 << 30, Heartbeat: 50 * time.Millisecond, Lease: 5 * time.Second, Poll: 10 * time.Millisecond,
		RetryDelay: time.Millisecond, Log: newBenchLog(b.logs),
	}
}

func stubKey(_ context.Context, tier string) (*verifier.VerifyingKey, error) {
	p, err := provertest.New(os.Getenv(envKeys), tier)
	if err != nil {
		return nil, err
	}
	return p.VerifyingKey(), nil
}

// stubChild starts this binary as a child that behaves as [play] says.
func stubChild(role string) func(tier string) *exec.Cmd {
	return func(tier string) *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), envRole+"=child"+role, envTier+"="+tier)
		return cmd
	}
}

// ask submits a question about a block, whose header tells the child what to do.
func (b *bench) ask(block uint64, header string, pins ...statement.Anchor) common.Hash {
	b.Helper()
	b.world.with(func() { b.world.headers[block] = header })
	id, err := submit(b.store, blobs{b.store}, questionAbout(block, pins...))
	if err != nil {
		b.Fatal(err)
	}
	return id
}

func questionAbout(block uint64, pins ...statement.Anchor) *plan.Request {
	return &plan.Request{Query: &query.Query{ChainID: chainID, Facts: []query.Fact{{Kind: query.Header, Field: 8, Block: block}}}, Pins: pins}
}

func submit(store jobs.Store, content jobs.Blobs, r *plan.Request) (common.Hash, error) {
	js, err := r.Encode()
	if err != nil {
		return r.ID(), err
	}
	if err := content.Put(context.Background(), jobs.PayloadName(r.ID()), js); err != nil {
		return r.ID(), err
	}
	_, _, err = store.Submit(context.Background(), jobs.Submission{ID: r.ID(), QueryID: r.Query.ID(), ChainID: r.Query.ChainID})
	return r.ID(), err
}

// run starts a worker; the function that it returns ends it, and sees that it ends well.
func (b *bench) run() (stop func()) {
	b.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, b.config) }()
	var once sync.Once
	stop = func() {
		once.Do(func() {
			cancel()
			select {
			case err := <-ended:
				if err != nil {
					b.Errorf("the worker ended with %v", err)
				}
			case <-time.After(longTime):
				b.Error("the worker does not end")
			}
		})
	}
	b.Cleanup(stop)
	return stop
}

// until waits for a job to be as it should.
func (b *bench) until(id common.Hash, what string, is func(j jobs.Job) bool) (j jobs.Job) {
	b.Helper()
	b.eventually(what, func() bool {
		var err error
		if j, _, err = b.store.Get(b.Context(), id); err != nil {
			b.Fatal(err)
		}
		return is(j)
	})
	return j
}

func (b *bench) untilState(id common.Hash, s jobs.State) jobs.Job {
	b.Helper()
	return b.until(id, string(s), func(j jobs.Job) bool { return j.State == s })
}

func (b *bench) eventually(what string, is func() bool) {
	b.Helper()
	for end := time.Now().Add(b.patience); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			b.Fatalf("never happened: %s", what)
		}
	}
}

// proofs are the names of the proofs that were stored so far.
func (b *bench) proofs() (names []string) {
	b.store.with(func() {
		for _, name := range b.store.puts {
			if strings.HasPrefix(name, "proof/") {
				names = append(names, name)
			}
		}
	})
	return names
}

// pid waits until the child has written its process id, which it does when it is asked to hang or wait there.
func (b *bench) pid(name string) (pid int) {
	b.Helper()
	b.eventually("a child at "+name, func() bool {
		text, err := os.ReadFile(filepath.Join(b.dir, name))
		if err != nil {
			return false
		}
		pid, err = strconv.Atoi(string(text))
		return err == nil
	})
	return pid
}

func isGone(pid int) bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// safeBuffer is a buffer for logs of several goroutines.
type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *safeBuffer) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.Write(b)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

func newBenchLog(to io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(to, nil)) }

func brokenCommand(string) *exec.Cmd { return exec.Command("/nonexistent/prover") }

func (b *bench) remove(name string) {
	b.Helper()
	if err := os.Remove(filepath.Join(b.dir, name)); err != nil {
		b.Fatal(err)
	}
}
