package client

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

func want() Want { return Want{Query: asked, Anchors: anchors, Keys: keysOfTest()} }

// Each liar alone: no result, and the right verdict.
func TestEachLiar(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	for _, l := range liars() {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			c := serve(t, l.make(rand.New(rand.NewPCG(seed, 0))))
			ctx := deadline(t)
			if l.hangs {
				c.c.Timeout, c.c.Outage = 300*time.Millisecond, 300*time.Millisecond
				limited, cancel := context.WithTimeout(ctx, 3*time.Second)
				defer cancel()
				ctx = limited
			}
			r, err := FirstValid(ctx, []*Client{c}, want())
			if err == nil || r.Proof != nil || len(r.Nodes) != 1 {
				t.Fatalf("believed: %+v, %v", r, err)
			}
			v := r.Nodes[0]
			if v.Outcome != l.outcome || l.code != "" && fault.Code(v.Err) != l.code || !isPrintable(v.Err.Error()) || len(v.Err.Error()) > 2000 {
				t.Errorf("%s: %.300v", v.Outcome, v.Err)
			}
		})
	}
}

// lies counts what FirstValid reports while it is at work.
type lies struct {
	slog.Handler
	left atomic.Int32
	all  chan struct{} // closed when none is left
}

func (l *lies) Enabled(context.Context, slog.Level) bool { return true }

func (l *lies) WithAttrs([]slog.Attr) slog.Handler { return l }

func (l *lies) Handle(_ context.Context, r slog.Record) error {
	if r.Message == "node lied" && l.left.Add(-1) == 0 {
		close(l.all)
	}
	return nil
}

// One honest node among random liars, and slower than all who lie: the truth each time, and each lie is reported.
func TestOneHonestNodeIsEnough(t *testing.T) {
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	all := liars()
	for range rounds {
		if oneHonest(t, random, all); t.Failed() {
			return
		}
	}
}

func oneHonest(t *testing.T, random *rand.Rand, all []liar) {
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	some := all[:3+random.IntN(len(all)-2)]
	log := &lies{Handler: slog.DiscardHandler, all: make(chan struct{})}
	logged := func(c *Config) { c.Log = slog.New(log) }
	log.left.Store(1)
	good := newNode(asked.ID(), proofOnce())
	good.gate = log.all
	at := random.IntN(len(some) + 1)
	var nodes []*Client
	var made []http.Handler
	for _, l := range some {
		if l.outcome == Lied {
			log.left.Add(1)
		}
		made = append(made, l.make(random))
	}
	for i := range len(some) + 1 {
		switch {
		case i < at:
			nodes = append(nodes, serve(t, made[i], logged))
		case i == at:
			nodes = append(nodes, serve(t, good, logged))
		default:
			nodes = append(nodes, serve(t, made[i-1], logged))
		}
	}
	if log.left.Add(-1) == 0 {
		close(log.all)
	}
	r, err := FirstValid(deadline(t), nodes, want())
	if err != nil || r.Node != at || !reflect.DeepEqual(r.Proof.Statement, truth) || len(r.Report.NotChecked) != 0 {
		t.Errorf("honest node %d: %+v, %v", at, r, err)
		return
	}
	for i, l := range some {
		v := r.Nodes[i]
		if i >= at {
			v = r.Nodes[i+1]
		}
		if v.Outcome != l.outcome && (l.outcome == Lied || v.Outcome != Slower) {
			t.Errorf("%s: %s: %.300v", l.name, v.Outcome, v.Err)
		}
	}
}

// What the caller does not know is reported as not checked, and only what it knows is held against a node.
func TestWhatIsNotChecked(t *testing.T) {
	fork := truthBut(func(s *statement.Statement) { s.Anchors[1].Hash = common.Hash{77} })
	n := newNode(asked.ID(), proved(fork))
	close(n.gate)
	c := serve(t, n)
	w := want()
	w.Anchors = anchors[:1]
	r, err := FirstValid(deadline(t), []*Client{c}, w)
	if err != nil || len(r.Report.NotChecked) != 1 || !strings.Contains(r.Report.NotChecked[0], "block 9 of chain 5") {
		t.Errorf("%+v, %v", r, err)
	}
	w.Anchors = anchors[1:]
	if _, err = FirstValid(deadline(t), []*Client{c}, w); fault.Code(err) != "proof-anchor-hash" {
		t.Error(err)
	}
}

// A pinned job has another id, its pins are sent, and they are held against the proof.
func TestPins(t *testing.T) {
	w := want()
	w.Anchors, w.Pins = nil, anchors
	q, err := w.prepare()
	if err != nil || q.request.ID() == asked.ID() || len(q.submission.Pins) != 2 {
		t.Fatal(q, err)
	}
	for name, c := range map[string]struct {
		s    statement.Statement
		code string
	}{"pinned": {truth, ""}, "another block": {truthBut(func(s *statement.Statement) { s.Anchors[0].Hash[0]++ }), "proof-anchor-hash"}} {
		n := newNode(q.request.ID(), proved(c.s))
		close(n.gate)
		if _, err := FirstValid(deadline(t), []*Client{serve(t, n)}, w); fault.Code(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWantIsChecked(t *testing.T) {
	c := connect(t, "http://127.0.0.1:1")
	for name, change := range map[string]func(w *Want){
		"no query":        func(w *Want) { w.Query = nil },
		"no facts":        func(w *Want) { w.Query = &query.Query{ChainID: 5} },
		"no keys":         func(w *Want) { w.Keys = nil },
		"foreign anchor":  func(w *Want) { w.Anchors = []statement.Anchor{{Number: 8}} },
		"foreign pin":     func(w *Want) { w.Pins = []statement.Anchor{{Number: 8}} },
		"anchor conflict": func(w *Want) { w.Pins = []statement.Anchor{{Number: 7, Hash: common.Hash{1}}} },
	} {
		w := want()
		change(&w)
		if r, err := FirstValid(deadline(t), []*Client{c}, w); err == nil || r != nil || fault.FateOf(err) != fault.Invalid {
			t.Errorf("%s: %v, %v", name, r, err)
		}
	}
	if _, err := FirstValid(deadline(t), nil, want()); fault.Code(err) != CodeConfig {
		t.Error(err)
	}
}

// What fails here is nobody's lie.
func TestBrokenKeysAreNoLie(t *testing.T) {
	w := want()
	w.Keys = func(context.Context, verifier.Circuit) (*verifier.VerifyingKey, error) {
		return nil, fault.New(fault.Fatal, "key-invalid", "", "broken")
	}
	r, err := FirstValid(deadline(t), []*Client{serve(t, honest()), serve(t, honest())}, w)
	if fault.Code(err) != CodeNoProof || fault.FateOf(err) != fault.Fatal || r.Nodes[0].Outcome != Failed {
		t.Errorf("%+v, %v", r, err)
	}
}

// A liar's proof of something else costs no key.
func TestKeysAreNotAskedForLies(t *testing.T) {
	w := want()
	w.Keys = func(context.Context, verifier.Circuit) (*verifier.VerifyingKey, error) {
		t.Error("asked for a key")
		return nil, errors.New("no")
	}
	n := newNode(asked.ID(), proved(truthBut(func(s *statement.Statement) { s.Anchors[0].Hash = common.Hash{1} })))
	close(n.gate)
	if r, _ := FirstValid(deadline(t), []*Client{serve(t, n)}, w); r.Nodes[0].Outcome != Lied {
		t.Errorf("%+v", r)
	}
}

func TestJobsOfTheSlower(t *testing.T) {
	for _, asksFor := range []bool{false, true} {
		slow := newNode(asked.ID(), proofOnce())
		submitted := make(chan struct{})
		var cancelled atomic.Bool
		outer := http.NewServeMux()
		outer.HandleFunc(onEvents, func(w http.ResponseWriter, r *http.Request) { close(submitted); slow.ServeHTTP(w, r) })
		outer.HandleFunc("DELETE /v1/jobs/{id}", func(w http.ResponseWriter, _ *http.Request) {
			cancelled.Store(true)
			j := slow.state(1)
			j.State = "cancelled"
			answerJSON(w, 200, j)
		})
		outer.Handle("/", slow)
		quick := newNode(asked.ID(), proofOnce())
		quick.gate = submitted
		w := want()
		w.CancelJobs = asksFor
		r, err := FirstValid(deadline(t), []*Client{serve(t, outer), serve(t, quick)}, w)
		if err != nil || r.Nodes[0].Outcome != Slower || r.Node != 1 || cancelled.Load() != asksFor {
			t.Errorf("asked for %v, cancelled %v: %+v, %v", asksFor, cancelled.Load(), r, err)
		}
	}
}

// Whoever stops waiting gets an answer at once and leaves nothing behind.
func TestNothingIsLeftBehind(t *testing.T) {
	var nodes []*Client
	for _, l := range liars() {
		if l.hangs {
			nodes = append(nodes, serve(t, l.make(nil)))
		}
	}
	ctx, cancel := context.WithCancel(deadline(t))
	time.AfterFunc(300*time.Millisecond, cancel)
	r, err := FirstValid(ctx, nodes, want())
	if fault.Code(err) != CodeNoProof || !errors.Is(err, context.Canceled) || len(r.Nodes) != len(nodes) {
		t.Errorf("%v", err)
	}
	for _, c := range nodes {
		c.Close()
	}
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		left := ours()
		if left == "" {
			break
		}
		if time.Since(began) > 10*time.Second {
			t.Fatal(left)
		}
	}
}

// ours returns the stacks of goroutines that the client or its transport runs.
func ours() string {
	buf := make([]byte, 1<<20)
	var left []string
	for _, stack := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "api/client.(*Client)") || strings.Contains(stack, "api/client.FirstValid") || strings.Contains(stack, "net/http.(*persistConn)") {
			left = append(left, stack)
		}
	}
	return strings.Join(left, "\n\n")
}
