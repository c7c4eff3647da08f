package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

// liar is a node that is not honest, and what FirstValid must say of it.
type liar struct {
	name    string
	outcome Outcome
	code    string // of the fault; "": any
	hangs   bool   // gives no answer before others do
	make    func(r *rand.Rand) http.Handler
}

// lie makes a liar that serves a proof of its own.
func lie(name, code string, doc func(r *rand.Rand) *verifier.Proof) liar {
	return liar{name, Lied, code, false, func(r *rand.Rand) http.Handler {
		n := newNode(asked.ID(), doc(r))
		close(n.gate)
		return n
	}}
}

// spoil makes a liar that changes the bytes of the true proof.
func spoil(name, code string, change func(r *rand.Rand, doc []byte) []byte) liar {
	return liar{name, Lied, code, false, func(r *rand.Rand) http.Handler {
		n := honest()
		n.doc = change(r, bytes.Clone(n.doc))
		return n
	}}
}

// route makes a node that is honest but for one route.
func route(name string, outcome Outcome, code, pattern string, h func(n *node, w http.ResponseWriter, r *http.Request)) liar {
	return liar{name, outcome, code, false, func(*rand.Rand) http.Handler {
		n := honest()
		outer := http.NewServeMux()
		outer.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body) // or the server does not notice that the client has left
			h(n, w, r)
		})
		outer.Handle("/", n)
		return outer
	}}
}

// hang makes a node that does not go on at one route.
func hang(name, pattern string, begin func(w http.ResponseWriter)) liar {
	l := route(name, Failed, "", pattern, func(_ *node, w http.ResponseWriter, r *http.Request) {
		begin(w)
		<-r.Context().Done()
	})
	l.hangs = true
	return l
}

const (
	onSubmit = "POST /v1/jobs"
	onEvents = "GET /v1/jobs/{id}/events"
	onJob    = "GET /v1/jobs/{id}"
	onProof  = "GET /v1/proofs/{hash}"
)

// proved proves whatever is asked of it: a proof that verifies.
func proved(s statement.Statement) *verifier.Proof { return must(prover().Prove(s)) }

// truthBut is the truth with something changed.
func truthBut(change func(s *statement.Statement)) statement.Statement {
	s := copied(truth)
	change(&s)
	return s
}

func liars() []liar {
	return append(append(wrongProofs(), wrongJobs()...), wrongHTTP()...)
}

func wrongProofs() []liar {
	return []liar{
		lie("flips a bit of the proof", "", func(r *rand.Rand) *verifier.Proof {
			p := *proofOnce()
			p.Proof[r.IntN(len(p.Proof))] ^= 1 << r.IntN(8)
			return &p
		}),
		lie("changes an output, and the hash with it", "proof-not-valid", func(r *rand.Rand) *verifier.Proof {
			s := truthBut(func(s *statement.Statement) { s.Outputs[r.IntN(3)][r.IntN(32)] ^= 1 << r.IntN(8) })
			return verifier.New(proofOnce().Circuit, s, proofOnce().Proof)
		}),
		lie("proves another question", "proof-other-query", func(r *rand.Rand) *verifier.Proof {
			other := *asked
			other.Facts = append([]query.Fact{}, asked.Facts...)
			other.Facts[0].Field = uint8(9 + r.IntN(3))
			return proved(statementOf(&other))
		}),
		lie("proves the question of another chain", "proof-other-query", func(*rand.Rand) *verifier.Proof {
			other := *asked
			other.ChainID++
			return proved(statementOf(&other))
		}),
		lie("proves another chain's statement under this queryId", "proof-other-query", func(*rand.Rand) *verifier.Proof {
			return proved(truthBut(func(s *statement.Statement) { s.ChainID++ }))
		}),
		lie("proves for a fork", "proof-anchor-hash", func(r *rand.Rand) *verifier.Proof {
			return proved(truthBut(func(s *statement.Statement) { s.Anchors[r.IntN(2)].Hash[r.IntN(32)] ^= 1 }))
		}),
		lie("leaves an anchor out", "proof-other-query", func(*rand.Rand) *verifier.Proof {
			return proved(truthBut(func(s *statement.Statement) { s.Anchors = s.Anchors[1:] }))
		}),
		lie("leaves an output out", "proof-other-query", func(*rand.Rand) *verifier.Proof {
			return proved(truthBut(func(s *statement.Statement) { s.Outputs = s.Outputs[1:] }))
		}),
		lie("names a circuit that nobody knows", "proof-circuit", func(r *rand.Rand) *verifier.Proof {
			p := *proofOnce()
			p.Circuit.Digest[r.IntN(32)] ^= 1
			return &p
		}),
		lie("names another tier", "proof-circuit", func(*rand.Rand) *verifier.Proof {
			p := *proofOnce()
			p.Circuit.Tier = "l"
			return &p
		}),
		spoil("names a tier without end", CodeAnswer, func(_ *rand.Rand, doc []byte) []byte {
			return bytes.Replace(doc, []byte(`"tier":"xs"`), []byte(`"tier":"`+strings.Repeat("l", 100_000)+`"`), 1)
		}),
		lie("proves with keys of its own, under the trusted digest", "proof-not-valid", func(*rand.Rand) *verifier.Proof { return forged() }),
		spoil("changes an output, not the hash", CodeAnswer, func(_ *rand.Rand, doc []byte) []byte {
			return bytes.Replace(doc, []byte(truth.Outputs[0].Hex()), []byte(common.Hash{1}.Hex()), 1)
		}),
		spoil("cuts the proof short", CodeAnswer, func(r *rand.Rand, doc []byte) []byte { return doc[:r.IntN(len(doc))] }),
		spoil("sends another version", CodeAnswer, func(_ *rand.Rand, doc []byte) []byte {
			return bytes.Replace(doc, []byte(`"version":1`), []byte(`"version":2`), 1)
		}),
		spoil("says things twice", CodeAnswer, func(_ *rand.Rand, doc []byte) []byte {
			return bytes.Replace(doc, []byte(`"version":1`), []byte(`"version":1,"version":1`), 1)
		}),
		spoil("sends two documents", CodeAnswer, func(_ *rand.Rand, doc []byte) []byte { return append(doc, doc...) }),
		spoil("sends noise", CodeAnswer, func(r *rand.Rand, doc []byte) []byte {
			for i := range doc {
				doc[i] = byte(r.Uint32())
			}
			return doc
		}),
		spoil("sends a proof that is too long", CodeAnswerSize, func(_ *rand.Rand, doc []byte) []byte {
			return append(doc, bytes.Repeat([]byte(" "), verifier.MaxJSON)...)
		}),
	}
}

func wrongJobs() []liar {
	submitted := func(change func(j *wire.Job)) func(n *node, w http.ResponseWriter, r *http.Request) {
		return func(n *node, w http.ResponseWriter, _ *http.Request) {
			j := n.state(2)
			change(&j)
			answerJSON(w, http.StatusOK, j)
		}
	}
	return []liar{
		route("makes another job", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { j.ID[3] ^= 1 })),
		route("makes no job", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { *j = wire.Job{} })),
		route("says done without a proof", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { j.StatementHash = nil })),
		route("says done of what it has not", Failed, "blob-missing", onSubmit, submitted(func(j *wire.Job) { j.StatementHash = &common.Hash{9} })),
		route("is in a state of its own", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { j.State = "nearly" })),
		route("fails without a reason", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { j.State, j.StatementHash = "failed", nil })),
		route("says that the question is wrong", Failed, "query-wrong", onSubmit, submitted(func(j *wire.Job) {
			j.State, j.StatementHash, j.Failure = "failed", nil, &wire.Failure{Code: "query-wrong", Message: "\x1b[2J"}
		})),
		route("cancels", Failed, "job-cancelled", onSubmit, submitted(func(j *wire.Job) { j.State, j.StatementHash = "cancelled", nil })),
		route("has a history without end", Lied, CodeAnswer, onSubmit, submitted(func(j *wire.Job) { j.History = make([]wire.Transition, 1000) })),
		route("claims another statement than it serves", Lied, CodeAnswer, onProof, func(n *node, w http.ResponseWriter, _ *http.Request) {
			p := proved(truthBut(func(s *statement.Statement) { s.Outputs[0] = common.Hash{1} }))
			w.Header().Set("Content-Type", jsonType)
			w.Write(must(json.Marshal(p)))
		}),
		route("tells of another job", Lied, CodeAnswer, onEvents, func(n *node, w http.ResponseWriter, _ *http.Request) {
			j := n.state(2)
			j.ID = common.Hash{1}
			newSender(w).job(j)
		}),
		route("sends events that are none", Lied, CodeAnswer, onEvents, func(_ *node, w http.ResponseWriter, _ *http.Request) {
			newSender(w)
			fmt.Fprint(w, "data: {\n\n")
		}),
		route("floods with comments", Lied, CodeAnswerSize, onEvents, func(_ *node, w http.ResponseWriter, r *http.Request) {
			newSender(w)
			for chunk := []byte(strings.Repeat(": x\n", 1<<12)); r.Context().Err() == nil; {
				w.Write(chunk)
			}
		}),
		route("sends an event without end", Lied, CodeAnswerSize, onEvents, func(_ *node, w http.ResponseWriter, r *http.Request) {
			newSender(w)
			for chunk := []byte(strings.Repeat("data: x\n", 1<<12)); r.Context().Err() == nil; {
				w.Write(chunk)
			}
		}),
	}
}

func wrongHTTP() []liar {
	body := func(contentType string, body []byte, times int) func(*node, http.ResponseWriter, *http.Request) {
		return func(_ *node, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", contentType)
			for i := 0; i < times && r.Context().Err() == nil; i++ {
				w.Write(body)
			}
		}
	}
	nothing := func(http.ResponseWriter) {}
	flush := func(w http.ResponseWriter) { w.(http.Flusher).Flush() }
	return []liar{
		route("sends a page", Lied, CodeAnswer, onSubmit, body("text/html", []byte("<html>"), 1)),
		route("sends nothing", Lied, CodeAnswer, onSubmit, body(jsonType, nil, 1)),
		route("sends null", Lied, CodeAnswer, onSubmit, body(jsonType, []byte("null"), 1)),
		route("nests without end", Lied, CodeAnswer, onSubmit, body(jsonType, append([]byte(`{"id":`), bytes.Repeat([]byte("["), 1<<20)...), 1)),
		route("answers without end", Lied, CodeAnswerSize, onSubmit, body(jsonType, bytes.Repeat([]byte(" "), 1<<16), 1<<30)),
		route("proves without end", Lied, CodeAnswerSize, onProof, body(jsonType, bytes.Repeat([]byte(" "), 1<<16), 1<<30)),
		route("redirects", Failed, CodeRedirect, onSubmit, func(_ *node, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://"+r.Host+"/", http.StatusFound)
		}),
		route("redirects to itself for the proof", Failed, CodeRedirect, onProof, func(_ *node, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.String(), http.StatusPermanentRedirect)
		}),
		route("refuses without end", Failed, CodeRefused, onSubmit, func(n *node, w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/problem+json")
			w.WriteHeader(http.StatusBadRequest)
			for r.Context().Err() == nil {
				if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<16)); err != nil {
					return
				}
			}
		}),
		route("puts off for a day", Failed, "job-queue-full", onSubmit, func(_ *node, w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "86400")
			problem(w, http.StatusServiceUnavailable, wire.Problem{Code: "job-queue-full", Retryable: true})
		}),
		route("hangs up", Failed, CodeUnreachable, onSubmit, func(*node, http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }),
		route("sends headers without end", Failed, CodeUnreachable, onSubmit, func(_ *node, w http.ResponseWriter, _ *http.Request) {
			for i := range 1 << 12 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 1<<8))
			}
		}),
		hang("hangs", onSubmit, nothing),
		hang("hangs while it waits", "GET /v1/jobs/", nothing),
		hang("hangs with the proof", onProof, nothing),
		hang("hangs in the proof", onProof, func(w http.ResponseWriter) {
			w.Header().Set("Content-Type", jsonType)
			w.Write([]byte(`{"version":1,`))
			flush(w)
		}),
		{"says proving for ever", Failed, "", true, func(*rand.Rand) http.Handler {
			n := newNode(asked.ID(), proofOnce())
			return n // its gate stays shut
		}},
		trickles(),
	}
}

// trickles is a node that sends the proof a byte at a time.
func trickles() liar {
	l := route("trickles", Failed, "", onProof, func(n *node, w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", jsonType)
		for i := range n.doc {
			w.Write(n.doc[i : i+1])
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	})
	l.hangs = true
	return l
}

// own is a circuit that proves everything, like that of the honest prover, with keys that nobody trusts.
type own struct {
	Input frontend.Variable `gnark:",public"`
	Copy  frontend.Variable `gnark:",secret"`
}

// Define implements frontend.Circuit.
func (c *own) Define(api frontend.API) error {
	api.AssertIsEqual(c.Input, c.Copy)
	challenge, err := api.(frontend.Committer).Commit(c.Copy)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(api.Mul(challenge, challenge), api.Add(c.Copy, 1))
	return nil
}

// forged is the proof of a wrong answer that verifies under the liar's own key.
var forged = sync.OnceValue(func() *verifier.Proof {
	field := ecc.BN254.ScalarField()
	ccs := must(frontend.Compile(field, r1cs.NewBuilder, &own{}))
	pk, _, err := groth16.Setup(ccs)
	if err != nil {
		panic(err)
	}
	s := truthBut(func(s *statement.Statement) { s.Outputs[0] = common.Hash{0: 1} })
	input := new(big.Int).Set(s.PublicInput())
	full := must(frontend.NewWitness(&own{Input: input, Copy: input}, field))
	proof := must(groth16.Prove(ccs, pk, full, solidity.WithProverTargetSolidityVerifier(backend.GROTH16)))
	return verifier.New(prover().VerifyingKey().Circuit, s, must(verifier.MarshalProof(proof)))
})
