package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// get makes a request over a socket and returns status and body.
func get(t *testing.T, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for pair := range slices.Chunk(headers, 2) {
		r.Header.Set(pair[0], pair[1])
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(body)
}

// F3: many submissions of one question at once, with and without a key, are one job.
func TestConcurrentSubmissionsAreOneJob(t *testing.T) {
	n := newNode(t)
	server := n.serve()
	var wg sync.WaitGroup
	ids := make([]common.Hash, 200)
	for i := range ids {
		wg.Go(func() {
			r, err := http.NewRequest("POST", server.URL+"/v1/jobs", strings.NewReader(`{"query":`+question(7)+`}`))
			if err != nil {
				t.Error(err)
				return
			}
			r.Header.Set("Content-Type", "application/json")
			if i%2 == 0 {
				r.Header.Set("Idempotency-Key", "the same")
			}
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			var j wire.Job
			if err := json.NewDecoder(answer.Body).Decode(&j); err != nil || answer.StatusCode != http.StatusAccepted {
				t.Errorf("status %d, %v", answer.StatusCode, err)
			}
			ids[i] = j.ID
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id != idOf(7) {
			t.Fatalf("an answer is about job %s", id)
		}
	}
	if stats, err := n.store.Stats(context.Background()); err != nil || stats.States[jobs.Queued] != 1 {
		t.Errorf("%v jobs are queued, %v", stats.States, err)
	}
}

func TestPagesHideNothing(t *testing.T) {
	n := newNode(t)
	for block := range uint64(20) {
		n.submit(block, http.StatusAccepted)
	}
	seen := make(map[common.Hash]int)
	cursor, added := "", uint64(50)
	for {
		var page wire.JobList
		if err := json.Unmarshal(n.do("GET", "/v1/jobs?limit=3"+cursor, "").Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, j := range page.Jobs {
			seen[j.ID]++
		}
		if page.Next == "" {
			break
		}
		cursor = "&cursor=" + page.Next
		n.submit(added, http.StatusAccepted)
		added++
	}
	for block := range uint64(20) {
		if seen[idOf(block)] != 1 {
			t.Errorf("job %d was listed %d times", block, seen[idOf(block)])
		}
	}
	if len(seen) != 20 {
		t.Errorf("%d jobs were listed", len(seen))
	}
}

// Run ends streams and long polls at once, and lets go of its listeners.
func TestRunEnds(t *testing.T) {
	n := newNode(t)
	n.submit(7, http.StatusAccepted)
	public, admin := listenLocal(t), listenLocal(t)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- n.Server.Run(ctx, public, admin) }()
	base := "http://" + public.Addr().String()

	for path, want := range map[string]string{"/livez": "ok", "/readyz": "ok", "/metrics": `hindsight_jobs{state="queued"} 1`, "/debug/pprof/cmdline": ""} {
		if answer, body := get(t, "http://"+admin.Addr().String()+path); answer.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", path, answer.StatusCode, body)
		}
	}
	if answer, _ := get(t, base+"/metrics"); answer.StatusCode != http.StatusNotFound {
		t.Errorf("the public side has /metrics: %d", answer.StatusCode)
	}
	live := n.stream(base, "")
	if got := readEvents(t, live.Body, 1); !slices.Equal(got, []string{"queued 1"}) {
		t.Fatalf("events %v", got)
	}
	polled := make(chan int, 1)
	go func() {
		answer, _ := get(t, base+"/v1/jobs/"+idOf(7).Hex()+"?wait=60s")
		polled <- answer.StatusCode
	}()
	for len(n.waiting.free) < 2 { // until both wait
		time.Sleep(5 * time.Millisecond)
	}
	began := time.Now()
	stop()
	if _, err := io.ReadAll(live.Body); err != nil {
		t.Errorf("the stream was cut, not ended: %v", err)
	}
	if status := <-polled; status != http.StatusOK {
		t.Errorf("the long poll got %d", status)
	}
	if err := <-ended; err != nil || time.Since(began) > patience {
		t.Errorf("ended after %s: %v", time.Since(began), err)
	}
	if c, err := net.Dial("tcp", public.Addr().String()); err == nil {
		c.Close()
		t.Error("it still listens")
	}
	w := httptest.NewRecorder()
	n.Admin().ServeHTTP(w, httptest.NewRequest("GET", "/readyz", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("a server that has stopped is ready: %d", w.Code)
	}
}

func listenLocal(t *testing.T) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// F6: 10 MiB are refused, whether their length is said or not.
func TestHugeBodies(t *testing.T) {
	n := newNode(t)
	server := n.serve()
	for name, body := range map[string]io.Reader{
		"with its length": strings.NewReader(strings.Repeat("x", 10<<20)),
		"in chunks":       io.LimitReader(zeros{}, 10<<20),
	} {
		answer, err := http.Post(server.URL+"/v1/jobs", "application/json", body)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: status %d", name, answer.StatusCode)
		}
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func TestBodiesThatBreakOff(t *testing.T) {
	n := newNode(t)
	r := httptest.NewRequest("POST", "/v1/jobs", io.MultiReader(strings.NewReader(`{"query":`), failing{errors.New("reset")}))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	n.Handler().ServeHTTP(w, r)
	if p := problemOf(t, w); p.Code != CodeBodyUnread {
		t.Errorf("%+v", p)
	}
	r = httptest.NewRequest("POST", "/v1/jobs", failing{context.DeadlineExceeded})
	r.Header.Set("Content-Type", "application/json")
	w = httptest.NewRecorder()
	n.Handler().ServeHTTP(w, r)
	if p := problemOf(t, w); p.Code != CodeBodyTimeout || p.Status != http.StatusRequestTimeout {
		t.Errorf("%+v", p)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func problemOf(t *testing.T, w *httptest.ResponseRecorder) wire.Problem {
	t.Helper()
	var p wire.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Header().Get("Content-Type") != mediaProblem {
		t.Fatalf("no problem: %d %s", w.Code, w.Body)
	}
	return p
}

// F5: who makes up forwarded addresses is still one client; behind a trusted proxy they count.
func TestForwardedAddresses(t *testing.T) {
	limited := func(n *node) {
		n.config.Limiter, n.config.Reads = limit.NewMemory(), limit.Rate{Units: 1, Per: time.Hour, Burst: 10}
	}
	refused := func(n *node) (count int) {
		for i := range 20 {
			if w := n.do("GET", "/v1/status", "", "X-Forwarded-For", fmt.Sprintf("203.0.113.%d", i), "X-Real-IP", fmt.Sprint("198.51.100.", i)); w.Code == http.StatusTooManyRequests {
				count++
			}
		}
		return count
	}
	if got := refused(newNode(t, limited)); got != 10 {
		t.Errorf("%d of 20 requests were refused, want 10", got)
	}
	trusting := newNode(t, limited, func(n *node) { n.config.TrustedProxies = []string{"192.0.2.0/24"} })
	if got := refused(trusting); got != 0 {
		t.Errorf("behind a trusted proxy %d of 20 requests were refused", got)
	}
}

// brokenLimiter can't count.
type brokenLimiter struct{}

func (brokenLimiter) Allow(context.Context, string, limit.Rate, int) (limit.Decision, error) {
	return limit.Decision{}, fault.New(fault.Transient, limit.CodeUnavailable, "redis", "down")
}

func TestLimiterDownLetsPass(t *testing.T) {
	n := newNode(t, func(n *node) { n.config.Limiter = brokenLimiter{} })
	for range 5 {
		n.submit(7, http.StatusAccepted)
	}
	if got := strings.Count(n.log.String(), "requests are not limited"); got != 1 {
		t.Errorf("the log says so %d times, want once in a while", got)
	}
}

// panicking is a store with a bug.
type panicking struct{ jobs.Store }

func (panicking) Get(context.Context, common.Hash) (jobs.Job, int, error) { panic("secret state") }

func (panicking) List(context.Context, jobs.Filter) ([]jobs.Job, uint64, error) {
	return nil, 0, errors.New("secret trouble")
}

func TestTroubleInsideStaysInside(t *testing.T) {
	n := newNode(t, func(n *node) { n.config.Store = panicking{n.store} })
	for _, path := range []string{"/v1/jobs/" + idOf(7).Hex(), "/v1/jobs"} {
		w := n.do("GET", path, "")
		if p := problemOf(t, w); w.Code != http.StatusInternalServerError || p.Code != CodeInternal || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	for _, want := range []string{"secret state", "secret trouble"} {
		if !strings.Contains(n.log.String(), want) {
			t.Errorf("the log does not say %q", want)
		}
	}
}

func TestTooManyAtOnce(t *testing.T) {
	n := newNode(t, func(n *node) { n.config.MaxWaiting, n.config.MaxPreflights = 1, 1 })
	n.submit(7, http.StatusAccepted)
	for _, take := range []func() (func(), error){n.waiting.take, n.preflights.take} {
		giveBack, err := take()
		if err != nil {
			t.Fatal(err)
		}
		defer giveBack()
	}
	for _, w := range []*httptest.ResponseRecorder{
		n.do("GET", "/v1/jobs/"+idOf(7).Hex()+"?wait=1s", ""),
		n.do("GET", "/v1/jobs/"+idOf(7).Hex()+"/events", ""),
		n.do("POST", "/v1/preflight", `{"query":`+question(7)+`}`),
	} {
		if p := problemOf(t, w); p.Code != CodeBusy || w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("%d %+v", w.Code, p)
		}
	}
}

// E11, at the API: what is stored under a proof's name and is not that proof is not handed out.
func TestDamagedProofsAreNotServed(t *testing.T) {
	n := newNode(t)
	n.submit(7, http.StatusAccepted)
	n.take()
	n.prove(7)
	s := n.statementOf(7)
	path := "/v1/proofs/" + s.Hash().Hex()
	served := n.do("GET", path, "")
	p, err := verifier.ParseProof(served.Body.Bytes())
	if err != nil || p.StatementHash != s.Hash() {
		t.Fatalf("%d %s: %v", served.Code, served.Body, err)
	}
	if again := n.do("GET", path, "", "If-None-Match", served.Header().Get("ETag")); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("an unchanged proof was answered with %d", again.Code)
	}
	other, err := n.prover.Prove(n.statementOf(8))
	n.must(err)
	js, err := other.MarshalJSON()
	n.must(err)
	for name, content := range map[string][]byte{"another proof": js, "half": served.Body.Bytes()[:100], "nothing": nil} {
		n.must(n.blobs.Put(context.Background(), jobs.ProofName(s.Hash()), content))
		if w := n.do("GET", path, ""); problemOf(t, w).Code != CodeProofMissing {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	// One that does not verify is well-formed, so it is served, but asking again makes a new one.
	forged := verifier.New(p.Circuit, s, other.Proof)
	js, err = forged.MarshalJSON()
	n.must(err)
	n.must(n.blobs.Put(context.Background(), jobs.ProofName(s.Hash()), js))
	if w := n.submit(7, http.StatusAccepted); !strings.Contains(w.Body.String(), `"run":2`) {
		t.Errorf("a job whose proof does not verify was answered with %s", w.Body)
	}
}

// F7: no secret is in the log, nor in the store's answers.
func TestSecretsStayOut(t *testing.T) {
	n := newNode(t)
	w := n.do("POST", "/v1/jobs", `{"query":`+question(7)+`,"webhook":{"url":"https://example.com/token-in-path"}}`, "Authorization", "Bearer hs_secret", "Idempotency-Key", "k")
	var first, second wire.Job
	n.must(json.Unmarshal(w.Body.Bytes(), &first))
	if first.Subscription == nil || !strings.HasPrefix(first.Subscription.Secret, "whsec_") {
		t.Fatalf("no subscription: %s", w.Body)
	}
	w = n.do("POST", "/v1/jobs", `{"query":`+question(7)+`,"webhook":{"url":"https://example.com/token-in-path"}}`, "Idempotency-Key", "k")
	n.must(json.Unmarshal(w.Body.Bytes(), &second))
	if second.Subscription == nil || *second.Subscription != *first.Subscription {
		t.Errorf("a repeated request got subscription %+v, the first one %+v", second.Subscription, first.Subscription)
	}
	everything := n.log.String() + n.do("GET", "/v1/jobs", "").Body.String() + n.do("GET", "/v1/jobs/"+idOf(7).Hex(), "").Body.String()
	for _, secret := range []string{"whsec_", "token-in-path", "hs_secret", "192.0.2.1:"} {
		if strings.Contains(everything, secret) {
			t.Errorf("log or answers have %q", secret)
		}
	}
}
