package client

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// limit is how long anything may take before a test gives up. No test measures time otherwise.
const limit = 50 * time.Second

func deadline(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The question of all tests, the truth, and who can prove it.
var (
	prover = sync.OnceValue(func() *provertest.Prover {
		dir := must(os.MkdirTemp("", "client-test"))
		defer os.RemoveAll(dir)
		return must(provertest.New(dir, "xs"))
	})
	asked = &query.Query{ChainID: 5, Facts: []query.Fact{
		{Kind: query.Header, Field: 8, Block: 9}, {Kind: query.Account, Field: 1, Block: 7}, {Kind: query.Header, Field: 11, Block: 9}}}
	truth   = statementOf(asked)
	anchors = truth.Anchors
)

func statementOf(q *query.Query) statement.Statement {
	s := statement.Statement{ChainID: q.ChainID, QueryID: q.ID()}
	for i := range q.Facts {
		s.Outputs = append(s.Outputs, common.Hash{31: byte(i + 3)})
	}
	for _, b := range q.Blocks() {
		s.Anchors = append(s.Anchors, statement.Anchor{Number: b, Hash: common.Hash{byte(b)}})
	}
	return s
}

// copied returns a statement that a test may change.
func copied(s statement.Statement) statement.Statement {
	s.Outputs = append([]common.Hash{}, s.Outputs...)
	s.Anchors = append([]statement.Anchor{}, s.Anchors...)
	return s
}

func keysOfTest() func(context.Context, verifier.Circuit) (*verifier.VerifyingKey, error) {
	vk := prover().VerifyingKey()
	return KeyMap(map[common.Hash]*verifier.VerifyingKey{vk.Circuit.Digest: vk})
}

// node is a node with one job. It is honest; liars change its parts.
type node struct {
	job   common.Hash
	claim common.Hash   // statement hash of the done job
	doc   []byte        // what it serves as proof
	gate  chan struct{} // the job is done once this is closed
	*http.ServeMux
}

func newNode(job common.Hash, proof *verifier.Proof) *node {
	n := &node{job: job, gate: make(chan struct{}), claim: proof.StatementHash, doc: must(json.Marshal(proof)), ServeMux: http.NewServeMux()}
	n.HandleFunc("POST /v1/jobs", n.submit)
	n.HandleFunc("GET /v1/jobs/{id}", n.get)
	n.HandleFunc("GET /v1/jobs/{id}/events", n.events)
	n.HandleFunc("GET /v1/proofs/{hash}", n.proof)
	n.HandleFunc("GET /v1/jobs/{id}/question", func(w http.ResponseWriter, _ *http.Request) {
		answerJSON(w, http.StatusOK, wire.Question{Query: must(asked.MarshalJSON())})
	})
	return n
}

var proofOnce = sync.OnceValue(func() *verifier.Proof { return must(prover().Prove(truth)) })

// honest is a node that answers at once.
func honest() *node {
	n := newNode(asked.ID(), proofOnce())
	close(n.gate)
	return n
}

func (n *node) state(version uint64) wire.Job {
	j := wire.Job{ID: n.job, Run: 1, Version: version, State: "queued", ChainID: asked.ChainID, QueryID: asked.ID(), Priority: "normal",
		Created: time.Unix(1, 0), Updated: time.Unix(2, 0), History: []wire.Transition{{Version: 1, State: "queued"}}}
	if version > 1 {
		j.State, j.StatementHash = "done", &n.claim
	}
	return j
}

func (n *node) submit(w http.ResponseWriter, _ *http.Request) {
	answerJSON(w, http.StatusAccepted, n.state(1))
}

func (n *node) get(w http.ResponseWriter, r *http.Request) {
	version, _ := strconv.ParseUint(r.URL.Query().Get("version"), 10, 64)
	select {
	case <-n.gate:
		answerJSON(w, http.StatusOK, n.state(2))
	case <-r.Context().Done():
	case <-time.After(20 * time.Millisecond):
		if version > 0 {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		answerJSON(w, http.StatusOK, n.state(1))
	}
}

func (n *node) events(w http.ResponseWriter, r *http.Request) {
	s := newSender(w)
	s.job(n.state(1))
	select {
	case <-n.gate:
		s.job(n.state(2))
	case <-r.Context().Done():
	}
}

func (n *node) proof(w http.ResponseWriter, r *http.Request) {
	if r.PathValue("hash") != n.claim.Hex() {
		problem(w, http.StatusNotFound, wire.Problem{Code: "blob-missing", Detail: "no such proof"})
		return
	}
	if r.URL.Query().Get("format") == "calldata" {
		answerJSON(w, http.StatusOK, wire.Calldata{Function: "HindsightVerifier.verify", Data: make([]byte, 5)})
		return
	}
	w.Header().Set("Content-Type", jsonType)
	_, _ = w.Write(n.doc)
}

func answerJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", jsonType)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func problem(w http.ResponseWriter, status int, p wire.Problem) {
	p.Status = status
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(p)
}

// sender writes server-sent events.
type sender struct{ w http.ResponseWriter }

func newSender(w http.ResponseWriter) sender {
	w.Header().Set("Content-Type", eventsType)
	w.WriteHeader(http.StatusOK)
	w.(http.Flusher).Flush()
	return sender{w}
}

func (s sender) job(j wire.Job) {
	fmt.Fprintf(s.w, ": comment\nid: %d\nevent: state\ndata: %s\n\n", j.Version, must(json.Marshal(j)))
	s.w.(http.Flusher).Flush()
}

// serve starts a server and returns an impatient client of it.
func serve(t *testing.T, h http.Handler, change ...func(*Config)) *Client {
	server := httptest.NewServer(h)
	c := connect(t, server.URL, change...)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() }) // before the client's own cleanup
	return c
}

func connect(t *testing.T, url string, change ...func(*Config)) *Client {
	config := Config{URL: url, Retries: -1, Backoff: time.Millisecond, Timeout: 20 * time.Second, Outage: 20 * time.Second}
	for _, f := range change {
		f(&config)
	}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func request() wire.JobRequest { return must(NewRequest(&plan.Request{Query: asked})) }

func isPrintable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x202e })
}
