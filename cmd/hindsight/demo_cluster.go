package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"go.yaml.in/yaml/v3"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// clusterJobs is how many questions the cluster demo asks.
const clusterJobs = 10

// cluster is a whole deployment in processes of this machine: Redis, one API, two workers.
type cluster struct {
	p      *program
	config string // file; "": the defaults
	dir    string
	store  string
	url    string
	town   *town
	procs  []*process
	client *client.Client
}

type process struct {
	name string
	cmd  *exec.Cmd
	done chan struct{}
}

// runCluster asks ten questions, kills a worker in the middle, and counts what came of them.
func (p *program) runCluster(ctx context.Context, config string) (err error) {
	c := &cluster{p: p, config: config}
	defer func() { err = errors.Join(err, c.close()) }()
	began := time.Now()
	p.print("1. start a chain, Redis, one API and two workers\n")
	if err := c.start(ctx); err != nil {
		return err
	}
	ids, err := c.submit(ctx)
	if err != nil {
		return err
	}
	victim, held, err := c.killOne(ctx, ids)
	if err != nil {
		return err
	}
	p.print("3. kill -9 of %s (pid %d) while it holds %d of the jobs\n", victim.name, victim.cmd.Process.Pid, held)
	p.print("4. wait for all\n")
	if err := c.count(ctx, ids); err != nil {
		return err
	}
	p.print("\nAll %d jobs done, none twice, in %.0f s; every proof verified here.\n", len(ids), time.Since(began).Seconds())
	return nil
}

func (c *cluster) start(ctx context.Context) (err error) {
	if c.dir, err = os.MkdirTemp("", "hindsight-cluster"); err != nil {
		return fault.New(fault.Transient, "folder-unusable", os.TempDir(), "%w", err)
	}
	if c.town, err = newTown(ctx); err != nil {
		return err
	}
	if err := c.startRedis(ctx); err != nil {
		return err
	}
	// The keys first, so that the workers' first proofs do not wait for each other.
	tier, err := statement.TierByName(demoTier)
	if err != nil {
		return err
	}
	if err := c.p.setup(ctx, []statement.Tier{tier}, false); err != nil {
		return err
	}
	file := filepath.Join(c.dir, "hindsight.yaml")
	if err := c.writeConfig(file); err != nil {
		return err
	}
	address, err := freeAddress()
	if err != nil {
		return err
	}
	c.url = "http://" + address
	for _, one := range []struct{ name, role string }{{"api", "api"}, {"worker 1", "worker"}, {"worker 2", "worker"}} {
		if err := c.startRole(one.name, one.role, file, address); err != nil {
			return err
		}
	}
	if c.client, err = client.New(client.Config{URL: c.url}); err != nil {
		return err
	}
	return c.ready(ctx)
}

func (c *cluster) startRedis(ctx context.Context) error {
	server, err := exec.LookPath("redis-server")
	if err != nil {
		return fault.New(fault.Fatal, "redis-missing", "redis-server", "not installed; on Debian: apt-get install redis-server")
	}
	address, err := freeAddress()
	if err != nil {
		return err
	}
	_, port, _ := net.SplitHostPort(address)
	c.store = "redis://" + address + "/0"
	dir := filepath.Join(c.dir, "redis")
	if err := makeFolder(dir); err != nil {
		return err
	}
	cmd := exec.Command(server, "--port", port, "--bind", "127.0.0.1", "--dir", dir, "--appendonly", "yes", "--appendfsync", "always",
		"--maxmemory-policy", "noeviction", "--save", "")
	if err := c.launch("redis", cmd); err != nil {
		return err
	}
	return until(ctx, 10*time.Second, func() error {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return err
	})
}

// role is a kind of process of a deployment: what it is started with besides --config FILE. All else is in the file and in variables.
type role struct{ args, env []string }

// deploymentRoles are those of deploy/: compose.yaml and the chart start the same, and a test compares.
var deploymentRoles = map[string]role{
	"api":    {args: []string{"serve"}, env: []string{"HINDSIGHT_WORKER__COUNT=0"}},
	"worker": {args: []string{"worker"}},
}

// writeConfig writes the configuration of all roles: the file that was named, as it is but for the chains, which are the one of this
// demo; without a file there is nothing else.
func (c *cluster) writeConfig(path string) error {
	content := make(map[string]any)
	if c.config != "" {
		b, err := os.ReadFile(c.config)
		if err == nil {
			err = yaml.Unmarshal(b, &content)
		}
		if err != nil {
			return badConfig(c.config, "can't be read: %w", err)
		}
	}
	content["chains"] = []map[string]any{{"id": c.town.chainID, "rpc": []string{c.town.url()}, "finality": "latest"}}
	b, err := yaml.Marshal(content)
	if err != nil {
		return badConfig(c.config, "%w", err)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		return fault.New(fault.Transient, "folder-unusable", path, "%w", err)
	}
	return nil
}

// startRole starts a process of a deployment, told by variables what differs from machine to machine.
func (c *cluster) startRole(name, kind, file, listen string) error {
	self, err := os.Executable()
	if err != nil {
		return fault.New(fault.Fatal, "self-unknown", "", "this program can't find itself: %w", err)
	}
	r := deploymentRoles[kind]
	cmd := exec.Command(self, append(slices.Clone(r.args), "--config", file)...)
	cmd.Env = append(os.Environ(), "HINDSIGHT_HOME="+c.p.home, "HINDSIGHT_STORE="+c.store, "HINDSIGHT_DATA="+filepath.Join(c.dir, "data"),
		"HINDSIGHT_LISTEN="+listen, "HINDSIGHT_ADMIN=off", "HINDSIGHT_LOG__LEVEL=warn", "HINDSIGHT_WORKER__SLOTS=1")
	cmd.Env = append(cmd.Env, r.env...)
	cmd.Stderr = c.p.stderr
	return c.launch(name, cmd)
}

func (c *cluster) launch(name string, cmd *exec.Cmd) error {
	if err := cmd.Start(); err != nil {
		return fault.New(fault.Fatal, "process-failed", name, "%w", err)
	}
	p := &process{name: name, cmd: cmd, done: make(chan struct{})}
	go func() { _ = cmd.Wait(); close(p.done) }()
	c.procs = append(c.procs, p)
	c.p.print("   %-9s pid %d\n", name, cmd.Process.Pid)
	return nil
}

// ready waits until the API answers and both workers are known to the store.
func (c *cluster) ready(ctx context.Context) error {
	return until(ctx, time.Minute, func() error {
		status, err := c.client.Status(ctx)
		if err == nil && len(status.Workers) < 2 {
			err = fault.New(fault.Transient, "demo-failed", "workers", "only %d of 2 are there", len(status.Workers))
		}
		return err
	})
}

// submit asks for the holder's balance at ten blocks, all at once.
func (c *cluster) submit(ctx context.Context) ([]common.Hash, error) {
	c.p.print("2. ask %d questions at once\n", clusterJobs)
	ids, errs := make([]common.Hash, clusterJobs), make([]error, clusterJobs)
	var asking sync.WaitGroup
	for i := range ids {
		asking.Go(func() {
			js, err := c.question(i).MarshalJSON()
			if err != nil {
				errs[i] = err
				return
			}
			job, err := c.client.Submit(ctx, wire.JobRequest{Query: js})
			if errs[i] = err; err == nil {
				ids[i] = job.ID
			}
		})
	}
	asking.Wait()
	return ids, errors.Join(errs...)
}

func (c *cluster) question(i int) *query.Query {
	return &query.Query{ChainID: c.town.chainID, Facts: []query.Fact{
		{Kind: query.Storage, Block: c.town.block - uint64(i), Address: c.town.token, Slot: c.town.slot()}}}
}

// killOne waits until a worker is proving something that is not its first proof, and kills it.
func (c *cluster) killOne(ctx context.Context, ids []common.Hash) (victim *process, held int, err error) {
	err = until(ctx, 5*time.Minute, func() error {
		status, err := c.client.Status(ctx)
		if err != nil {
			return err
		}
		held = status.Jobs[string(jobs.Proving)]
		if status.Jobs[string(jobs.Done)] < 2 || held < 2 {
			return fault.New(fault.Transient, "demo-failed", "workers", "are not both at work yet")
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	for _, p := range c.procs {
		if p.name == "worker 1" {
			victim = p
		}
	}
	return victim, held - 1, victim.cmd.Process.Signal(syscall.SIGKILL)
}

// count waits for all jobs and checks that each ended once, with a proof of its own question.
func (c *cluster) count(ctx context.Context, ids []common.Hash) error {
	for i, id := range ids {
		job, err := c.client.Wait(ctx, id)
		if err != nil {
			return err
		}
		if job.State != string(jobs.Done) || job.StatementHash == nil {
			return demoFault("job %s is %s: %+v", id, job.State, job.Failure)
		}
		done := 0
		for _, t := range job.History {
			if t.State == string(jobs.Done) {
				done++
			}
		}
		if done != 1 || job.Run != 1 {
			return demoFault("job %s was done %d times in run %d", id, done, job.Run)
		}
		proof, err := c.client.Proof(ctx, *job.StatementHash)
		if err != nil {
			return err
		}
		key, err := c.p.verifyingKey(ctx, proof.Circuit, "")
		if err != nil {
			return err
		}
		if _, err := verifier.Judge(key.key, proof, verifier.Expectation{Query: c.question(i)}); err != nil {
			return err
		}
		c.p.print("   %s done: %s%s\n", id, path(job), crashes(job))
	}
	return nil
}

// path is a job's life in one line.
func path(job *wire.Job) string {
	var states []string
	for _, t := range job.History {
		states = append(states, t.State)
	}
	return strings.Join(states, " ")
}

func crashes(job *wire.Job) string {
	if job.Crashes == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d worker died of it or with it)", job.Crashes)
}

func (c *cluster) close() error {
	for i := len(c.procs) - 1; i >= 0; i-- { // Redis last
		p := c.procs[i]
		_ = p.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.done:
		case <-time.After(20 * time.Second):
			_ = p.cmd.Process.Kill()
			<-p.done
		}
	}
	if c.town != nil {
		_ = c.town.close()
	}
	return os.RemoveAll(c.dir)
}

// freeAddress finds a port that was free a moment ago.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fault.New(fault.Transient, "listen-failed", "127.0.0.1", "%w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// until tries until do succeeds, and returns its last error when the time is over.
func until(ctx context.Context, limit time.Duration, do func() error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		err := do()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(100 * time.Millisecond):
		}
	}
}
