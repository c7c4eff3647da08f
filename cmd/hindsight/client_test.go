package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// The commands that talk to nodes, with small nodes that are honest or not. The key of their proofs is in stub.key.
func TestClientScripts(t *testing.T) {
	stub, err := provertest.New(t.TempDir(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	asked := parsed(t, `{"chainId":5,"facts":[{"kind":"header","block":7,"field":"timestamp"}]}`)
	other := parsed(t, `{"chainId":5,"facts":[{"kind":"header","block":7,"field":"gasUsed"}]}`)
	honest, lies := smallNode(t, stub, asked), smallNode(t, stub, other)
	nodes := map[string]http.Handler{
		"HONEST": honest,
		"OTHER":  http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { lies.serve(w, r, asked.ID()) }),
		"GARBAGE": http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "<html>\x1b[2J")
		}),
		"HANGS": http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // or the server does not notice that the client has left
			<-r.Context().Done()
		}),
		"GUARDED": http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") != "Bearer hs_right" {
				tell(w, "application/problem+json", http.StatusUnauthorized, wire.Problem{Code: "key-missing", Detail: "who are you?"})
				return
			}
			honest.ServeHTTP(w, r)
		}),
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "client"),
		Setup: func(env *testscript.Env) error {
			for name, h := range nodes {
				server := httptest.NewServer(h)
				env.Defer(server.Close)
				env.Setenv(name, server.URL)
			}
			env.Setenv("HINDSIGHT_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("ID", asked.ID().Hex())
			env.Setenv("HASH", common.Hash{7}.Hex())
			env.Setenv("WRONG", common.Hash{8}.Hex())
			return os.WriteFile(filepath.Join(env.WorkDir, "stub.key"), stub.VerifyingKey().Bytes(), 0o644)
		},
	})
}

func parsed(t *testing.T, js string) *query.Query {
	q, err := query.Parse([]byte(js))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// small is a node that has proven one question.
type small struct {
	asked *query.Query
	proof *verifier.Proof
}

func smallNode(t *testing.T, stub *provertest.Prover, q *query.Query) *small {
	proof, err := stub.Prove(statement.Statement{ChainID: q.ChainID, QueryID: q.ID(),
		Outputs: []common.Hash{{31: 42}}, Anchors: []statement.Anchor{{Number: 7, Hash: common.Hash{7}}}})
	if err != nil {
		t.Fatal(err)
	}
	return &small{q, proof}
}

// ServeHTTP implements http.Handler.
func (n *small) ServeHTTP(w http.ResponseWriter, r *http.Request) { n.serve(w, r, n.asked.ID()) }

// serve answers as if the job had this id.
func (n *small) serve(w http.ResponseWriter, r *http.Request, id common.Hash) {
	job := wire.Job{ID: id, Run: 1, Version: 2, State: "done", ChainID: 5, QueryID: id, StatementHash: &n.proof.StatementHash, Created: time.Unix(1, 0)}
	unfinished := func(state string) wire.Job {
		j := job
		j.Version, j.State, j.StatementHash = 1, state, nil
		return j
	}
	switch r.Method + " " + r.URL.Path {
	case "POST /v1/jobs":
		var in wire.JobRequest
		j := unfinished("queued")
		if err := json.NewDecoder(r.Body).Decode(&in); err == nil && in.Webhook != nil {
			j.Subscription = &wire.Subscription{ID: "1", Secret: "whsec_" + in.Priority}
		}
		tell(w, "application/json", http.StatusAccepted, j)
	case "GET /v1/jobs":
		tell(w, "application/json", http.StatusOK, wire.JobList{Jobs: []wire.Job{job}})
	case "GET /v1/jobs/" + id.Hex():
		tell(w, "application/json", http.StatusOK, job)
	case "GET /v1/jobs/" + id.Hex() + "/question":
		js, err := n.asked.MarshalJSON()
		if err != nil {
			panic(err)
		}
		tell(w, "application/json", http.StatusOK, wire.Question{Query: js})
	case "DELETE /v1/jobs/" + id.Hex():
		tell(w, "application/json", http.StatusOK, unfinished("cancelled"))
	case "GET /v1/proofs/" + n.proof.StatementHash.Hex():
		tell(w, "application/json", http.StatusOK, n.proof)
	default:
		tell(w, "application/problem+json", http.StatusNotFound, wire.Problem{Code: "job-not-found", Detail: "no such job"})
	}
}

func tell(w http.ResponseWriter, contentType string, status int, v any) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}
