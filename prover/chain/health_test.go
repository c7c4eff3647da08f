package chain_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/chain"
)

// A clock is moved by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Unix(1_700_000_000, 0)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// A patient is a server that can be made ill, and counts what it is asked.
type patient struct {
	server *liar
	ill    atomic.Bool
	mu     sync.Mutex
	asked  []string
}

func newPatient(t *testing.T, w *world, ail func(rw http.ResponseWriter, r *http.Request, q question) bool) (*patient, string) {
	p := &patient{}
	p.server = &liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
		p.mu.Lock()
		p.asked = append(p.asked, q.Method)
		p.mu.Unlock()
		return p.ill.Load() && ail(rw, r, q)
	}}
	return p, p.server.serve(t)
}

// questions returns what was asked since the last time.
func (p *patient) questions() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := strings.Join(p.asked, " ")
	p.asked = nil
	return out
}

func always(fire func(http.ResponseWriter, *http.Request, question)) func(http.ResponseWriter, *http.Request, question) bool {
	return func(rw http.ResponseWriter, r *http.Request, q question) bool {
		fire(rw, r, q)
		return true
	}
}

// TestDeadEndpoint: a dead endpoint that is the first of the list is left alone for twice as long each time, is found
// out by a question for its chain id, and gets questions again when it is back.
func TestDeadEndpoint(t *testing.T) {
	w, now := shared(t), newClock()
	first, url := newPatient(t, w, always(status(500, "")))
	second, url2 := newPatient(t, w, always(status(500, "")))
	cfg := config(url, url2)
	cfg.Now = now.Now
	src := open(t, cfg)
	ask := func(want, want2 string) {
		t.Helper()
		_, err := src.HeaderRLP(t.Context(), w.number)
		wantCode(t, err, truth)
		if got, got2 := first.questions(), second.questions(); got != want || got2 != want2 {
			t.Fatalf("asked %q and %q, want %q and %q", got, got2, want, want2)
		}
	}
	if h := src.Health(); len(h) != 2 || !h[0].OK || !h[1].OK || h[0].Latency != 0 {
		t.Fatalf("%+v", h)
	}
	ask(ident+" "+block, "")
	first.ill.Store(true)
	ask(block, ident+" "+block)
	for range 3 {
		ask("", block)
	}
	if h := src.Health(); h[0].OK || h[0].Failures != 1 || h[0].Lies != 0 || !strings.Contains(h[0].LastError, "500") || !h[1].OK {
		t.Fatalf("%+v", h)
	}
	for _, rest := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second} {
		now.add(rest - 1)
		ask("", block)
		now.add(1)
		ask(ident, block)
		ask("", block)
	}
	for range 20 {
		now.add(10 * time.Minute) // no cool-down is longer
		ask(ident, block)
	}
	first.ill.Store(false)
	now.add(10 * time.Minute)
	ask(ident+" "+block, "")
	ask(block, "")
	if h := src.Health(); !h[0].OK || h[0].Failures != 0 || h[0].LastError == "" {
		t.Fatalf("%+v", h)
	}
	// With all of them ill the least ill is asked first, and all are asked.
	first.ill.Store(true)
	second.ill.Store(true)
	if _, err := src.HeaderRLP(t.Context(), w.number); err == nil {
		t.Fatal("no failure")
	}
	if h := src.Health(); h[0].OK || h[1].OK {
		t.Fatalf("%+v", h)
	}
	second.ill.Store(false)
	_, err := src.HeaderRLP(t.Context(), w.number)
	wantCode(t, err, truth)
}

// TestOneProbe: while one question finds out whether an endpoint is back, the others do not wait for it.
func TestOneProbe(t *testing.T) {
	w, now := shared(t), newClock()
	begun, release := make(chan struct{}, 10), make(chan struct{})
	sick, url := newPatient(t, w, func(rw http.ResponseWriter, r *http.Request, q question) bool {
		if q.Method == ident {
			begun <- struct{}{}
			<-release
		}
		status(500, "")(rw, r, q)
		return true
	})
	cfg := config(url, w.dev.URL())
	cfg.Now = now.Now
	src := open(t, cfg)
	ask := func() error { _, err := src.HeaderRLP(t.Context(), w.number); return err }
	wantCode(t, ask(), truth)
	sick.ill.Store(true)
	wantCode(t, ask(), truth)
	now.add(time.Hour)
	done := make(chan error, 1)
	go func() { done <- ask() }()
	<-begun
	for range 5 {
		wantCode(t, ask(), truth)
	}
	close(release)
	wantCode(t, <-done, truth)
	if len(begun) != 0 {
		t.Errorf("%d more probes", len(begun))
	}
}

// TestLyingEndpoint: it is counted, and asked after the others for a minute.
func TestLyingEndpoint(t *testing.T) {
	w, now := shared(t), newClock()
	liar, url := newPatient(t, w, func(rw http.ResponseWriter, r *http.Request, q question) bool {
		if q.Method != block {
			return false
		}
		write(`{"jsonrpc":"2.0","id":ID,"result":{"hash":"0x00"}}`)(rw, r, q)
		return true
	})
	_, honest := newPatient(t, w, nil)
	secret := strings.Replace(url, "http://", "http://user:a-long-password@", 1) + "/a-long-key"
	cfg := config(secret, honest)
	cfg.Now = now.Now
	src := open(t, cfg)
	ask := func(want string, lies uint64) {
		t.Helper()
		_, err := src.HeaderRLP(t.Context(), w.number)
		wantCode(t, err, truth)
		if got := liar.questions(); got != want {
			t.Fatalf("asked %q, want %q", got, want)
		}
		h := src.Health()[0]
		if h.Lies != lies || h.OK || h.LastError == "" || strings.Contains(h.Name+h.LastError, "a-long") || !strings.HasSuffix(h.Name, "/...") {
			t.Fatalf("%+v", h)
		}
	}
	liar.ill.Store(true)
	ask(ident+" "+block, 1)
	now.add(time.Minute - 1)
	ask("", 1)
	now.add(1)
	ask(ident+" "+block, 2) // the chain id is right, and is no excuse
	now.add(2*time.Minute - 1)
	ask("", 2)
}

// TestNotIll: what is not the endpoint's fault is not held against it.
func TestNotIll(t *testing.T) {
	w := shared(t)
	for name, fire := range map[string]func(http.ResponseWriter, *http.Request, question){
		"a block that it has not": write(`{"jsonrpc":"2.0","id":ID,"result":null}`),
		"a state that is pruned":  rpcError(-32000, "missing trie node"),
		"a caller who gives up":   func(_ http.ResponseWriter, r *http.Request, _ question) { <-r.Context().Done() },
	} {
		t.Run(name, func(t *testing.T) {
			p, url := newPatient(t, w, always(fire))
			src := open(t, config(url))
			if _, err := src.ChainID(t.Context()); err != nil {
				t.Fatal(err)
			}
			p.ill.Store(true)
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(50*time.Millisecond, cancel)
			if _, err := src.HeaderRLP(ctx, 1); err == nil {
				t.Fatal("no failure")
			}
			if h := src.Health()[0]; !h.OK || h.Lies != 0 {
				t.Errorf("%+v", h)
			}
		})
	}
}

// TestAnotherChainAfterTrouble: a server that comes back as another chain is not believed.
func TestAnotherChainAfterTrouble(t *testing.T) {
	w, now := shared(t), newClock()
	var moved atomic.Bool
	p, url := newPatient(t, w, func(rw http.ResponseWriter, r *http.Request, q question) bool {
		if !moved.Load() {
			status(500, "")(rw, r, q)
			return true
		}
		if q.Method == ident {
			write(`{"jsonrpc":"2.0","id":ID,"result":"0x1"}`)(rw, r, q)
		}
		return q.Method == ident
	})
	cfg := config(url, w.dev.URL())
	cfg.Now = now.Now
	src := open(t, cfg)
	for _, step := range []func(){
		func() {},
		func() { p.ill.Store(true) },
		func() { moved.Store(true); now.add(time.Second) },
	} {
		step()
		p.questions()
		_, err := src.HeaderRLP(t.Context(), w.number)
		wantCode(t, err, truth)
	}
	if asked := p.questions(); asked != ident {
		t.Errorf("it was asked %q", asked)
	}
	if h := src.Health()[0]; h.OK || h.Lies != 1 || !strings.Contains(h.LastError, chain.CodeChainMismatch) {
		t.Errorf("%+v", h)
	}
}

// TestProbe: pruning at every age, by each of the ways to say so.
func TestProbe(t *testing.T) {
	w := shared(t)
	const far = 1_000_000
	for _, oldest := range []uint64{1, 2, 3, 999_871, far - 1, far} {
		src := &pruned{oldest: oldest, head: far}
		depth, err := chain.Probe(t.Context(), src)
		if err != nil || depth.Head != far || depth.Oldest != oldest || depth.Archive() != (oldest == 1) {
			t.Errorf("oldest %d: %+v, %v", oldest, depth, err)
		}
		if src.asked > 24 {
			t.Errorf("oldest %d: %d questions", oldest, src.asked)
		}
	}
	for _, head := range []uint64{0, 1, 2} {
		depth, err := chain.Probe(t.Context(), &pruned{head: head})
		if err != nil || !depth.Archive() || depth.Head != head {
			t.Errorf("head %d: %+v, %v", head, depth, err)
		}
	}
	src := &pruned{oldest: 1, head: 1<<63 - 1}
	src.oldest = src.head
	if _, err := chain.Probe(t.Context(), src); err != nil || src.asked > 66 {
		t.Errorf("%d questions, %v", src.asked, err)
	}
	_, err := chain.Probe(t.Context(), &pruned{oldest: 11, head: 10})
	wantCode(t, err, chain.CodeMissingState, chain.CodeMissingBlock)

	depth, err := chain.Probe(t.Context(), chain.Cached(open(t, config(w.dev.URL())), chain.CacheConfig{}))
	if err != nil || !depth.Archive() || depth.Head != w.number+1 {
		t.Errorf("%+v, %v", depth, err)
	}
	_, err = chain.Probe(t.Context(), open(t, config("http://127.0.0.1:1")))
	wantCode(t, err, chain.CodeUnavailable)
}
