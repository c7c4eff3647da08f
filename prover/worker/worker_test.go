package worker

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

func TestDone(t *testing.T) {
	b := newBench(t)
	b.config.Slots = 1
	first, second := b.ask(1, "prove"), b.ask(2, "prove")
	stop := b.run()
	j := b.untilState(first, jobs.Done)
	b.untilState(second, jobs.Done)
	stop()
	js, err := blobs{b.store}.Get(t.Context(), jobs.ProofName(j.Statement))
	if err != nil {
		t.Fatal(err)
	}
	proof, err := verifier.ParseProof(js)
	if err != nil {
		t.Fatal(err)
	}
	vk, err := stubKey(t.Context(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	if err := verifier.Verify(vk, proof); err != nil || proof.StatementHash != j.Statement {
		t.Errorf("proof of %s: %v", proof.StatementHash, err)
	}
	var states []string
	for _, h := range j.History {
		states = append(states, string(h.State))
	}
	if got := strings.Join(states, " "); got != "queued fetching proving verifying done" || j.Tier != "xs" {
		t.Errorf("tier %q, history %s", j.Tier, got)
	}
	if n := strings.Count(b.logs.String(), "child ended"); n != 1 {
		t.Errorf("%d children for two jobs one after the other", n)
	}
	if !strings.Contains(b.logs.String(), "proofs=2") || !strings.Contains(b.logs.String(), "job_id="+first.Hex()) {
		t.Error("the log lacks the child's proofs or the job's id")
	}
}

// A proof that is stored is not made again, but one that does not verify is.
func TestStoredProof(t *testing.T) {
	b := newBench(t)
	id := b.ask(1, "prove")
	stop := b.run()
	j := b.untilState(id, jobs.Done)
	stop()
	again := func(name string, proof []byte, children int) {
		t.Helper()
		b.logs = new(safeBuffer)
		if err := (blobs{b.store}).Put(t.Context(), jobs.ProofName(j.Statement), proof); err != nil {
			t.Fatal(err)
		}
		if _, outcome, err := b.store.Submit(t.Context(), jobs.Submission{ID: id, ChainID: chainID, Orphan: j.Statement}); outcome != jobs.Revived {
			t.Fatal(outcome, err)
		}
		b.config.Log = newBenchLog(b.logs)
		stop := b.run()
		if next := b.untilState(id, jobs.Done); next.Statement != j.Statement {
			t.Errorf("%s: another statement", name)
		}
		stop()
		if n := strings.Count(b.logs.String(), "child ended"); n != children {
			t.Errorf("%s: %d children, want %d", name, n, children)
		}
	}
	good, err := blobs{b.store}.Get(t.Context(), jobs.ProofName(j.Statement))
	if err != nil {
		t.Fatal(err)
	}
	again("the proof itself", good, 0)
	again("damaged", []byte("{"), 1)
	again("of another tier", []byte(strings.Replace(string(good), `"xs"`, `"../s"`, 1)), 1)
	p, err := verifier.ParseProof(good)
	if err != nil {
		t.Fatal(err)
	}
	p.Proof[40] ^= 1
	forged, err := p.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	again("forged", forged, 1)
}

// What fails without a child, and what becomes of the job.
func TestFates(t *testing.T) {
	pin := statement.Anchor{Number: 1, Hash: common.Hash{1}}
	reorganised := fault.New(fault.Invalid, plan.CodeReorganised, "block 1", "gone")
	invalid := func(code string) error { return fault.New(fault.Invalid, code, "facts[0]", "it can't be") }
	for name, c := range map[string]struct {
		evaluate, canonical error
		header              string
		pins                []statement.Anchor
		spoil               func(b *bench, id common.Hash)
		code                string
		retryable           bool
		attempts            int
	}{
		"invalid":           {evaluate: invalid("fact-no-such-field"), code: "fact-no-such-field"},
		"not recorded":      {evaluate: invalid(chain.CodeNotRecorded), code: chain.CodeNotRecorded, retryable: true},
		"transient":         {evaluate: fault.New(fault.Transient, chain.CodeTimeout, "", "late"), code: chain.CodeTimeout, retryable: true, attempts: jobs.MaxAttempts},
		"fatal":             {evaluate: fault.New(fault.Fatal, "key-unsafe-dev", "", "no"), code: "key-unsafe-dev", retryable: true, attempts: jobs.MaxAttempts},
		"no fault at all":   {evaluate: fmt.Errorf("a plain error"), code: "internal", retryable: true, attempts: jobs.MaxAttempts},
		"panic":             {header: "evaluating panics", code: CodePanic, retryable: true, attempts: jobs.MaxAttempts},
		"pinned elsewhere":  {pins: []statement.Anchor{pin}, canonical: reorganised, code: plan.CodeReorganised},
		"orphaned unpinned": {canonical: reorganised, code: plan.CodeReorganised, retryable: true, attempts: jobs.MaxAttempts},
		"payload missing": {code: jobs.CodeBlobMissing, retryable: true, spoil: func(b *bench, id common.Hash) {
			delete(b.store.blobs, jobs.PayloadName(id))
		}},
		"payload damaged": {code: "payload-damaged", retryable: true, spoil: func(b *bench, id common.Hash) {
			b.store.blobs[jobs.PayloadName(id)] = []byte(`{"query":{}}`)
		}},
		"proof's disk full": {code: jobs.CodeBlobStore, retryable: true, attempts: jobs.MaxAttempts, spoil: func(b *bench, _ common.Hash) {
			b.store.full = true
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.world.err, b.world.orphans = c.evaluate, c.canonical
			id := b.ask(1, c.header, c.pins...)
			if c.spoil != nil {
				b.store.with(func() { c.spoil(b, id) })
			}
			b.run()
			j := b.untilState(id, jobs.Failed)
			if j.Failure.Code != c.code || j.Failure.Retryable != c.retryable || j.Attempts != c.attempts || j.Crashes != 0 {
				t.Errorf("failure %+v after %d attempts and %d crashes", j.Failure, j.Attempts, j.Crashes)
			}
			if strings.ContainsAny(j.Failure.Message, "\x1b\n") {
				t.Errorf("message %q", j.Failure.Message)
			}
			if n := len(b.proofs()); n != 0 {
				t.Errorf("%d proofs were stored", n)
			}
		})
	}
}

// Infrastructure that failed is not held against the question: asked again, it is answered (E10).
func TestFailedAndAskedAgain(t *testing.T) {
	b := newBench(t)
	b.world.err = fault.New(fault.Transient, chain.CodeUnavailable, "", "down")
	id := b.ask(1, "prove")
	b.run()
	b.untilState(id, jobs.Failed)
	b.world.with(func() { b.world.err = nil })
	b.ask(1, "prove")
	if j := b.untilState(id, jobs.Done); j.Run != 2 {
		t.Errorf("run %d", j.Run)
	}
}

// A chain that can't be asked whether a proof's blocks are still there costs no second proof.
func TestProofIsKeptWhileTheChainIsAway(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.world.orphans = fault.New(fault.Transient, chain.CodeUnavailable, "", "down")
	b.config.RetryDelay = 0 // the default: there is time to mend it
	id := b.ask(1, "crash twice:"+b.path("count"))
	if err := os.WriteFile(b.path("count"), []byte("xx"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.run()
	b.until(id, "given back", func(j jobs.Job) bool { return j.Attempts == 1 })
	b.world.with(func() { b.world.orphans = nil })
	b.untilState(id, jobs.Done)
	if count, _ := os.ReadFile(b.path("count")); len(count) != 3 {
		t.Errorf("%d proofs were made", len(count)-2)
	}
}

// D2: blocks that are reorganised away between fetching and proof.
func TestReorganisedMeanwhile(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	id := b.ask(1, "wait:"+b.path("here"))
	b.run()
	b.pid("here")
	b.world.with(func() {
		b.world.orphans = fault.New(fault.Invalid, plan.CodeReorganised, "block 1", "gone")
		b.world.headers[1] = "prove" // the block that is there now
	})
	os.Remove(b.path("here"))
	j := b.until(id, "given back", func(j jobs.Job) bool { return j.Attempts > 0 })
	if len(b.proofs()) != 0 {
		t.Error("the proof of an orphan was stored")
	}
	b.world.with(func() { b.world.orphans = nil })
	j = b.untilState(id, jobs.Done)
	p, err := blobs{b.store}.Get(context.Background(), jobs.ProofName(j.Statement))
	if err != nil || len(b.proofs()) != 1 {
		t.Errorf("%s, %v", p, err)
	}
}

func TestWrongConfigurations(t *testing.T) {
	for name, c := range map[string]struct {
		change func(c *Config)
		code   string
	}{
		"no store":         {func(c *Config) { c.Store = nil }, CodeConfig},
		"no command":       {func(c *Config) { c.Command = nil }, CodeConfig},
		"no chains":        {func(c *Config) { c.Evaluator = noChains{newWorld()} }, CodeConfig},
		"negative slots":   {func(c *Config) { c.Slots = -1 }, CodeConfig},
		"negative drain":   {func(c *Config) { c.DrainTimeout = -1 }, CodeConfig},
		"short lease":      {func(c *Config) { c.Lease = c.Heartbeat }, CodeConfig},
		"too little (E5)":  {func(c *Config) { c.MemoryBytes = Peak("xs") - 1 }, CodeMemory},
		"one byte too few": {func(c *Config) { c.MemoryBytes = Peak("xs") + planning - 1 }, CodeMemory},
	} {
		b := newBench(t)
		c.change(&b.config)
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // if it starts, it ends
		if err := Run(ctx, b.config); fault.Code(err) != c.code || fault.FateOf(err) != fault.Fatal {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type noChains struct{ *world }

func (noChains) IDs() []uint64 { return nil }
