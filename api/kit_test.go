package api

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/blobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/sqlite"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// patience is how long something may take that should be quick.
const patience = 30 * time.Second

// fakeChains has one chain, 1, whose blocks are made up.
type fakeChains struct {
	mu    sync.Mutex
	heads map[chain.Tag]uint64
	forks map[uint64]byte // by block: which of its versions the chain has
	down  error
}

func newFakeChains() *fakeChains {
	return &fakeChains{heads: map[chain.Tag]uint64{chain.Latest: 120, chain.Safe: 110, chain.Finalized: 100}, forks: make(map[uint64]byte)}
}

func (c *fakeChains) IDs() []uint64 { return []uint64{1} }

func (c *fakeChains) Head(_ context.Context, _ uint64, tag chain.Tag) (uint64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.heads[tag], c.down
}

func (c *fakeChains) anchor(number uint64) statement.Anchor {
	return statement.Anchor{Number: number, Hash: sha256.Sum256(binary.BigEndian.AppendUint64([]byte{c.forks[number]}, number))}
}

func (c *fakeChains) Evaluate(_ context.Context, r *plan.Request) (*statement.Evaluation, fact.Data, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.down != nil {
		return nil, fact.Data{}, c.down
	}
	s := statement.Statement{ChainID: 1, QueryID: r.Query.ID()}
	for _, b := range r.Query.Blocks() {
		if b > c.heads[chain.Finalized] {
			return nil, fact.Data{}, fault.New(fault.Transient, CodeNotFinal, fmt.Sprintf("block %d", b), "not yet")
		}
		s.Anchors = append(s.Anchors, c.anchor(b))
	}
	for _, f := range r.Query.Facts {
		s.Outputs = append(s.Outputs, common.BytesToHash(binary.BigEndian.AppendUint64(nil, 1000*f.Block)))
	}
	if err := r.CheckPins(s.Anchors); err != nil {
		return nil, fact.Data{}, err
	}
	used := statement.Least(r.Query)
	used.Blocks = 5 * len(s.Anchors)
	if p := r.Query.Program; p != nil {
		words := make([]uint256.Int, len(s.Outputs))
		for i, w := range s.Outputs {
			words[i].SetBytes32(w[:])
		}
		trace, err := p.Run(words)
		if err != nil {
			return nil, fact.Data{}, err
		}
		s.Outputs = nil
		for _, w := range trace.Results {
			s.Outputs = append(s.Outputs, w.Bytes32())
		}
	}
	return &statement.Evaluation{Statement: s, Used: used}, fact.Data{}, nil
}

func (c *fakeChains) Canonical(_ context.Context, _ uint64, anchors []statement.Anchor) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range anchors {
		if c.anchor(a.Number) != a {
			return fault.New(fault.Invalid, plan.CodeReorganised, "block", "gone")
		}
	}
	return c.down
}

// brittleStore and brittleBlobs can be told to fail.
type brittleStore struct {
	jobs.Store
	down bool
}

type brittleBlobs struct {
	jobs.Blobs
	full bool
}

func (b *brittleStore) Submit(ctx context.Context, s jobs.Submission) (jobs.Job, jobs.Outcome, error) {
	if b.down {
		return jobs.Job{}, "", fault.New(fault.Transient, jobs.CodeStore, "/secret/path/jobs.db", "disk full")
	}
	return b.Store.Submit(ctx, s)
}

func (b *brittleBlobs) Put(ctx context.Context, name string, content []byte) error {
	if b.full {
		return fault.New(fault.Transient, jobs.CodeBlobStore, "/secret/path/blobs", "disk full")
	}
	return b.Blobs.Put(ctx, name, content)
}

// prover is one for all tests: its keys take a moment.
var prover = sync.OnceValues(func() (*provertest.Prover, error) {
	return provertest.New(filepath.Join(proverDir, "keys"), "xs")
})

// proverDir is made by TestMain.
var proverDir string

// node is a server and what it stands on.
type node struct {
	*testing.T
	*Server
	config Config
	chains *fakeChains
	store  *sqlite.Store
	blobs  jobs.Blobs
	db     *brittleStore
	disk   *brittleBlobs
	prover *provertest.Prover
	log    *strings.Builder // of the server; safe to read when no request is under way
	token  jobs.Token       // of the job that was claimed last
}

// newNode makes a server; change, if any, sees its configuration before.
func newNode(t *testing.T, change ...func(*node)) *node {
	t.Helper()
	p, err := prover()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	store, err := sqlite.Open(sqlite.Config{Path: filepath.Join(dir, "jobs.db")})
	if err != nil {
		t.Fatal(err)
	}
	files, err := blobs.OpenDir(filepath.Join(dir, "blobs"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(); files.Close() })
	n := &node{T: t, chains: newFakeChains(), store: store, blobs: files, prover: p, log: new(strings.Builder)}
	n.db, n.disk = &brittleStore{Store: store}, &brittleBlobs{Blobs: files}
	n.config = Config{
		Store: n.db, Outbox: store, Blobs: n.disk, Chains: n.chains, WebhookSecret: []byte(strings.Repeat("s", 32)),
		Version: "v0", Commit: "c0", Log: slog.New(slog.NewTextHandler(&locked{w: n.log}, &slog.HandlerOptions{Level: slog.LevelDebug})),
		VerifyingKeys: n.verifyingKey,
	}
	for _, f := range change {
		f(n)
	}
	if n.Server, err = New(n.config); err != nil {
		t.Fatal(err)
	}
	return n
}

// locked is a writer for many.
type locked struct {
	mu sync.Mutex
	w  *strings.Builder
}

func (l *locked) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(b)
}

// verifyingKey believes in the stub circuit, and says that tier xs is it.
func (n *node) verifyingKey(_ context.Context, digest [32]byte) (*verifier.VerifyingKey, string, error) {
	golden, err := statement.ReadGolden()
	if err != nil {
		return nil, "", err
	}
	key := n.prover.VerifyingKey()
	if xs, _ := golden.Tier("xs"); digest == key.Circuit.Digest || digest == xs.Digest {
		return key, "UNSAFE-DEV", nil
	}
	return nil, "", fault.New(fault.Invalid, "proof-circuit", "circuit.digest", "not of this node")
}

// question is the n-th one: when was block n?
func question(n uint64) string {
	return fmt.Sprintf(`{"chainId":1,"facts":[{"kind":"header","block":%d,"field":"timestamp"}]}`, n)
}

func request(n uint64) *plan.Request {
	q, err := query.Parse([]byte(question(n)))
	if err != nil {
		panic(err) // a constant
	}
	return &plan.Request{Query: q}
}

func idOf(n uint64) common.Hash { return request(n).ID() }

// must fails the test.
func (n *node) must(err error) {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
}

// statementOf is the statement that the chain now has for the n-th question.
func (n *node) statementOf(block uint64) statement.Statement {
	n.chains.mu.Lock()
	defer n.chains.mu.Unlock()
	return statement.Statement{ChainID: 1, QueryID: idOf(block), Anchors: []statement.Anchor{n.chains.anchor(block)},
		Outputs: []common.Hash{common.BytesToHash(binary.BigEndian.AppendUint64(nil, 1000*block))}}
}

// take claims the next job, as a worker does.
func (n *node) take() jobs.Job {
	n.Helper()
	j, token, err := n.store.Claim(context.Background(), jobs.Claim{Worker: "walter", Slots: 2, Queues: []jobs.Queue{{ChainID: 1}, {ChainID: 1, Tier: "xs"}}, Lease: time.Hour})
	n.must(err)
	n.token = token
	return j
}

func (n *node) report(c jobs.Change) jobs.Job {
	n.Helper()
	c.Lease = time.Hour
	j, err := n.store.Report(context.Background(), n.token, c)
	n.must(err)
	return j
}

// prove takes the claimed job, which is about the block, to done.
func (n *node) prove(block uint64) {
	n.Helper()
	s := n.statementOf(block)
	p, err := n.prover.Prove(s)
	n.must(err)
	js, err := p.MarshalJSON()
	n.must(err)
	n.must(n.blobs.Put(context.Background(), jobs.ProofName(s.Hash()), js))
	n.report(jobs.Change{State: jobs.Proving, Tier: "xs"})
	n.report(jobs.Change{State: jobs.Verifying})
	n.report(jobs.Change{State: jobs.Done, Statement: s.Hash()})
}

// serve makes requests possible over a socket.
func (n *node) serve() *httptest.Server {
	n.Helper()
	server := httptest.NewServer(n.Handler())
	n.Cleanup(func() {
		n.stop()
		server.CloseClientConnections()
		server.Close()
	})
	return server
}

// do makes a request without a socket.
func (n *node) do(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	var r *http.Request
	if body == "" {
		r = httptest.NewRequest(method, path, nil)
	} else {
		r = httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
	}
	for pair := range slices.Chunk(headers, 2) {
		r.Header.Set(pair[0], pair[1])
	}
	w := httptest.NewRecorder()
	n.Handler().ServeHTTP(w, r)
	return w
}

// submit asks the n-th question and expects the status.
func (n *node) submit(block uint64, status int, headers ...string) *httptest.ResponseRecorder {
	n.Helper()
	w := n.do("POST", "/v1/jobs", `{"query":`+question(block)+`}`, headers...)
	if w.Code != status {
		n.Fatalf("submission got %d, want %d: %s", w.Code, status, w.Body)
	}
	return w
}
