package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

var (
	kills     = flag.Int("kills", 0, "random kills of TestChaos (default 12)")
	chaosSeed = flag.Uint64("chaos-seed", 0, "seed of TestChaos (default: of the clock)")
)

// A whole deployment whose processes are killed at random: every question that was accepted ends in one state, which
// never changes, and no result is without a valid proof. Proofs are of a stub circuit, so that hundreds fit.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	n := 12
	if *kills > 0 {
		n = *kills
	}
	seed := *chaosSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("seed %d, %d kills", seed, n)
	w := newWorld(t, rand.New(rand.NewPCG(seed, 0)))
	w.submitters(3)
	go w.watchAll()
	for range n {
		time.Sleep(time.Duration(500+w.random(1500)) * time.Millisecond)
		w.hit()
	}
	w.calm()
	w.check()
}

// deployment is Redis, one API and two workers, each of which may be down.
type deployment struct {
	t      testing.TB
	role   string // which main of this binary the processes have: that with the stub prover, if nothing else is said
	redis  *redistest.Server
	home   string
	data   string
	listen string
	town   *town
	admin  map[string]string // by name, addresses; without one there is none
	cores  map[string]string // by name, those that a process may use, as taskset has it; without, all
	env    []string          // more of the environment of all of them
	procs  map[string]*exec.Cmd
}

// newDeployment starts Redis and a chain, and none of the roles.
func newDeployment(t testing.TB) *deployment {
	town, err := newTown(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { town.close() })
	listen, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	return &deployment{t: t, role: stubRole, redis: redistest.Start(t), home: home, data: filepath.Join(home, "data"), listen: listen, town: town, procs: map[string]*exec.Cmd{}}
}

// chaosWorld is a deployment with clients, and what they saw.
type chaosWorld struct {
	deployment
	client *client.Client
	stub   *provertest.Prover
	stop   context.CancelFunc
	ctx    context.Context
	asking sync.WaitGroup

	mu       sync.Mutex
	rand     *rand.Rand
	next     int
	accepted map[common.Hash]*query.Query
	ends     map[string]string // by id and run: the terminal state that was seen
	wrong    []string
	hits     map[string]int
}

func newWorld(t *testing.T, r *rand.Rand) *chaosWorld {
	d := newDeployment(t)
	stub, err := provertest.New(filepath.Join(d.home, "stub"), demoTier)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	w := &chaosWorld{deployment: *d, stub: stub, ctx: ctx, stop: stop, rand: r, accepted: map[common.Hash]*query.Query{}, ends: map[string]string{},
		hits: map[string]int{}}
	if w.client, err = client.New(client.Config{URL: "http://" + d.listen, Retries: 2, Timeout: 5 * time.Second}); err != nil {
		t.Fatal(err)
	}
	for _, name := range roles {
		w.start(name)
	}
	t.Cleanup(func() {
		for _, name := range roles {
			w.kill(name)
		}
	})
	return w
}

var roles = []string{"api", "worker-1", "worker-2"}

// start starts a process of this test binary, as the program with a stub prover; see TestMain.
func (d *deployment) start(name string) {
	args := []string{"worker", "--slots", "1", "--memory", "4GiB"}
	if name == "api" {
		args = []string{"serve", "--workers", "0", "--listen", d.listen}
	}
	args = append(args, "--store", d.redis.URL, "--data", d.data, "--admin", cmp.Or(d.admin[name], "off"), "--log-level", "error",
		"--chain", fmt.Sprintf("%d=%s@latest", d.town.chainID, d.town.url()))
	self, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	args = append([]string{self}, args...)
	if cores := d.cores[name]; cores != "" {
		args = append([]string{"taskset", "-c", cores}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), d.role+"=1", "HINDSIGHT_HOME="+d.home, "HINDSIGHT_WORKER__LEASE=3s", "HINDSIGHT_API__UNITS_PER_MINUTE=-1")
	cmd.Env = append(cmd.Env, d.env...)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.procs[name] = cmd
}

func (d *deployment) kill(name string) {
	cmd := d.procs[name]
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// stop lets a process end in peace.
func (d *deployment) stop(name string) {
	cmd := d.procs[name]
	_ = cmd.Process.Signal(syscall.SIGTERM)
	if err := cmd.Wait(); err != nil {
		d.t.Errorf("%s: %v", name, err)
	}
}

func (w *chaosWorld) random(n int) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.rand.IntN(n)
}

// question returns a question that was not asked yet: a balance of somebody at some block.
func (w *chaosWorld) question() *query.Query {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.next++
	return &query.Query{ChainID: w.town.chainID, Facts: []query.Fact{{Kind: query.Account, Field: 1,
		Block: w.town.block - uint64(w.rand.IntN(5)), Address: common.Address{1, byte(w.next >> 8), byte(w.next)}}}}
}

// submitters ask until the world stops; now and then they cancel, or ask again.
func (w *chaosWorld) submitters(n int) {
	for range n {
		w.asking.Go(func() {
			for w.ctx.Err() == nil {
				q := w.question()
				js, err := q.MarshalJSON()
				if err != nil {
					w.t.Error(err)
					return
				}
				for range 1 + w.random(2) {
					job, err := w.client.Submit(w.ctx, wire.JobRequest{Query: js})
					if err != nil {
						break // not accepted: nothing was promised
					}
					w.accept(job, q)
					if w.random(10) == 0 {
						_, _ = w.client.Cancel(w.ctx, job.ID)
					}
				}
				time.Sleep(time.Duration(50+w.random(200)) * time.Millisecond)
			}
		})
	}
}

func (w *chaosWorld) accept(job *wire.Job, q *query.Query) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.accepted[job.ID] = q
}

// watchAll reads jobs again and again, and notes what must not be.
func (w *chaosWorld) watchAll() {
	for w.ctx.Err() == nil {
		for job, err := range w.client.Jobs(w.ctx, client.Filter{}) {
			if err != nil {
				break
			}
			w.see(job)
		}
		time.Sleep(300 * time.Millisecond)
	}
}

func (w *chaosWorld) see(job *wire.Job) {
	w.mu.Lock()
	defer w.mu.Unlock()
	key := fmt.Sprintf("%s run %d", job.ID, job.Run)
	if before := w.ends[key]; before != "" && before != job.State {
		w.wrong = append(w.wrong, fmt.Sprintf("%s was %s and is %s", key, before, job.State))
	}
	if job.IsTerminal() {
		w.ends[key] = job.State
	}
	if job.Attempts > jobs.MaxAttempts || job.Crashes > jobs.MaxCrashes {
		w.wrong = append(w.wrong, fmt.Sprintf("%s has %d attempts, %d crashes", key, job.Attempts, job.Crashes))
	}
}

// hit does one bad thing.
func (w *chaosWorld) hit() {
	targets := []string{"api", "worker-1", "worker-2", "worker-1", "worker-2", "redis", "pause"}
	if _, err := exec.LookPath("pkill"); err == nil {
		targets = append(targets, "children")
	}
	target := targets[w.random(len(targets))]
	w.mu.Lock()
	w.hits[target]++
	w.mu.Unlock()
	switch target {
	case "redis":
		w.redis.Kill()
		time.Sleep(time.Duration(w.random(1000)) * time.Millisecond)
		w.redis.Restart()
	case "pause": // past the lease, then awake again
		p := w.procs["worker-1"].Process
		_ = p.Signal(syscall.SIGSTOP)
		time.Sleep(3500 * time.Millisecond)
		_ = p.Signal(syscall.SIGCONT)
	case "children":
		_ = exec.Command("pkill", "-9", "-P", fmt.Sprint(w.procs["worker-2"].Process.Pid)).Run()
	default:
		w.kill(target)
		time.Sleep(time.Duration(w.random(1000)) * time.Millisecond)
		w.start(target)
	}
}

// calm lets everything run until every accepted job has ended.
func (w *chaosWorld) calm() {
	w.stop()
	w.asking.Wait()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	for id := range w.accepted {
		job, err := w.client.Wait(ctx, id)
		if err != nil {
			w.t.Errorf("job %s was accepted, and: %v", id, err)
			continue
		}
		w.see(job)
		w.judge(ctx, id, job)
	}
}

// judge checks what a job ended with.
func (w *chaosWorld) judge(ctx context.Context, id common.Hash, job *wire.Job) {
	switch {
	case job.State == string(jobs.Failed) && !job.Failure.Retryable:
		w.t.Errorf("job %s failed for good: %+v", id, job.Failure)
	case job.State != string(jobs.Done):
		return
	}
	ends := 0
	for _, t := range job.History {
		if t.State == string(jobs.Done) {
			ends++
		}
	}
	if ends != 1 || job.StatementHash == nil {
		w.t.Errorf("job %s was done %d times: %+v", id, ends, job)
		return
	}
	proof, err := w.client.Proof(ctx, *job.StatementHash)
	if err != nil {
		w.t.Errorf("job %s is done without a proof: %v", id, err)
		return
	}
	if _, err := verifier.Judge(w.stub.VerifyingKey(), proof, verifier.Expectation{Query: w.accepted[id]}); err != nil {
		w.t.Errorf("job %s has a wrong proof: %v", id, err)
	}
}

func (w *chaosWorld) check() {
	states := map[string]int{}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, s := range w.ends {
		states[s]++
	}
	for _, s := range w.wrong {
		w.t.Error(s)
	}
	if states[string(jobs.Done)] == 0 {
		w.t.Error("nothing was proven")
	}
	w.t.Logf("accepted %d, ended %v, hits %v", len(w.accepted), states, w.hits)
}
