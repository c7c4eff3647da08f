package client

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier"
)

func TestConfig(t *testing.T) {
	for _, c := range []Config{
		{}, {URL: "127.0.0.1:8420"}, {URL: "ftp://host"}, {URL: "http://"}, {URL: "http://user:secret@host"}, {URL: "http://host?key=secret"},
		{URL: "http://host#x"}, {URL: "http://host\n"}, {URL: "http://host", APIKey: "a\nb"}, {URL: "http://host", Timeout: -1}, {URL: "http://host", MaxBody: -1},
	} {
		_, err := New(c)
		if fault.Code(err) != CodeConfig || strings.Contains(err.Error(), "secret") {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// A whole life with an honest node, over each method.
func TestMethods(t *testing.T) {
	n := honest()
	n.HandleFunc("DELETE /v1/jobs/{id}", func(w http.ResponseWriter, r *http.Request) {
		j := n.state(1)
		j.State = "cancelled"
		answerJSON(w, http.StatusOK, j)
	})
	n.HandleFunc("POST /v1/preflight", func(w http.ResponseWriter, r *http.Request) {
		answerJSON(w, http.StatusOK, wire.Preflight{JobID: n.job, Tier: "xs"})
	})
	n.HandleFunc("POST /v1/verify", func(w http.ResponseWriter, r *http.Request) {
		answerJSON(w, http.StatusOK, wire.VerifyReport{Valid: true})
	})
	n.HandleFunc("GET /v1/circuits", func(w http.ResponseWriter, r *http.Request) {
		answerJSON(w, http.StatusOK, wire.Circuits{Tiers: []wire.Circuit{{Tier: "xs"}}})
	})
	n.HandleFunc("GET /v1/status", func(w http.ResponseWriter, r *http.Request) {
		answerJSON(w, http.StatusOK, wire.Status{Version: "1", Jobs: map[string]int{"done": 1}})
	})
	c, ctx := serve(t, n), deadline(t)
	job, err := c.Submit(ctx, request())
	if err != nil || job.ID != n.job {
		t.Fatal(job, err)
	}
	if job, err = c.Wait(ctx, job.ID); err != nil || job.State != "done" {
		t.Fatal(job, err)
	}
	if job, err = c.Job(ctx, job.ID); err != nil || job.State != "done" {
		t.Fatal(job, err)
	}
	p, err := c.Proof(ctx, *job.StatementHash)
	if err != nil || verifier.Verify(prover().VerifyingKey(), p) != nil {
		t.Fatal(p, err)
	}
	if p, err := c.Preflight(ctx, request()); err != nil || p.Tier != "xs" {
		t.Error(p, err)
	}
	if v, err := c.Verify(ctx, wire.VerifyRequest{Proof: n.doc}); err != nil || !v.Valid {
		t.Error(v, err)
	}
	if d, err := c.Calldata(ctx, *job.StatementHash); err != nil || len(d.Data) != 5 {
		t.Error(d, err)
	}
	if v, err := c.Circuits(ctx); err != nil || len(v.Tiers) != 1 {
		t.Error(v, err)
	}
	if v, err := c.Status(ctx); err != nil || v.Jobs["done"] != 1 {
		t.Error(v, err)
	}
	if j, err := c.Cancel(ctx, job.ID); err != nil || j.State != "cancelled" {
		t.Error(j, err)
	}
	if r, err := c.Question(ctx, job.ID); err != nil || r.ID() != job.ID || r.Query.ID() != asked.ID() || len(r.Pins) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := c.Question(ctx, common.Hash{1}); fault.Code(err) != CodeAnswer || r != nil { // the question of another job
		t.Errorf("%+v, %v", r, err)
	}
	if _, err := c.Proof(ctx, common.Hash{1}); fault.Code(err) != "blob-missing" || fault.FateOf(err) != fault.Invalid {
		t.Error(err)
	}
}

func TestRetries(t *testing.T) {
	var calls atomic.Int32
	var keys [3]string
	h := func(w http.ResponseWriter, r *http.Request) {
		n := calls.Add(1)
		keys[n-1] = r.Header.Get("Idempotency-Key")
		switch n {
		case 1:
			problem(w, http.StatusServiceUnavailable, wire.Problem{Code: "job-store", Retryable: true})
		case 2:
			panic(http.ErrAbortHandler)
		default:
			body, _ := io.ReadAll(r.Body)
			if !json.Valid(body) || r.Header.Get("Authorization") != "Bearer hs_key" {
				t.Errorf("body %q, headers %v", body, r.Header)
			}
			answerJSON(w, http.StatusOK, honest().state(1))
		}
	}
	c := serve(t, http.HandlerFunc(h), func(c *Config) { c.Retries, c.APIKey = 2, "hs_key" })
	if _, err := c.Submit(deadline(t), request()); err != nil {
		t.Fatal(err)
	}
	if keys[0] == "" || keys[0] != keys[1] || keys[1] != keys[2] {
		t.Errorf("idempotency keys %q", keys)
	}
}

func TestRetriesEnd(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(w http.ResponseWriter)
		calls  int32
		code   string
		fate   fault.Fate
	}{
		"retryable":   {func(w http.ResponseWriter) { problem(w, 429, wire.Problem{Code: "rate-limited", Retryable: true}) }, 3, "rate-limited", fault.Transient},
		"for good":    {func(w http.ResponseWriter) { problem(w, 422, wire.Problem{Code: "query-syntax"}) }, 1, "query-syntax", fault.Invalid},
		"gateway":     {func(w http.ResponseWriter) { w.WriteHeader(502) }, 3, CodeUnreachable, fault.Transient},
		"not found":   {func(w http.ResponseWriter) { w.WriteHeader(404) }, 1, CodeRefused, fault.Invalid},
		"bad problem": {func(w http.ResponseWriter) { problem(w, 400, wire.Problem{Code: "No Code"}) }, 1, CodeRefused, fault.Invalid},
		"a lie":       {func(w http.ResponseWriter) { answerJSON(w, 200, "no job") }, 1, CodeAnswer, fault.Invalid},
		"too patient": {func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "86400")
			problem(w, 503, wire.Problem{Code: "job-store", Retryable: true})
		}, 1, "job-store", fault.Transient},
	} {
		var calls atomic.Int32
		client := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { calls.Add(1); c.answer(w) }), func(c *Config) { c.Retries = 2 })
		_, err := client.Job(deadline(t), common.Hash{1})
		if fault.Code(err) != c.code || fault.FateOf(err) != c.fate || calls.Load() != c.calls {
			t.Errorf("%s: %d calls, %v", name, calls.Load(), err)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	var calls atomic.Int32
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if calls.Add(1) == 1 {
			w.Header().Set("Retry-After", "1")
			problem(w, 429, wire.Problem{Code: "rate-limited", Retryable: true})
			return
		}
		answerJSON(w, 200, honest().state(1))
	}), func(c *Config) { c.Retries = 1 })
	began := time.Now()
	if _, err := c.Job(deadline(t), asked.ID()); err != nil || time.Since(began) < time.Second {
		t.Errorf("after %s: %v", time.Since(began), err)
	}
	for header, want := range map[string]time.Duration{"": 0, "7": 7 * time.Second, "-7": 0, "x": 0, "99999999999999999999": 0,
		"Mon, 02 Jan 2006 15:04:05 GMT": 0} {
		if got := retryAfter(http.Header{"Retry-After": {header}}); got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
	if got := retryAfter(http.Header{"Retry-After": {time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)}}); got < 50*time.Minute {
		t.Errorf("a date in an hour: %s", got)
	}
}

// A key goes to the node that it is for.
func TestRedirectsAreNotFollowed(t *testing.T) {
	var followed atomic.Bool
	other := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Store(true) }))
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL()+r.URL.Path, http.StatusTemporaryRedirect)
	}), func(c *Config) { c.APIKey, c.HTTPClient = "hs_key", &http.Client{} })
	_, err := c.Submit(deadline(t), request())
	if fault.Code(err) != CodeRedirect || followed.Load() {
		t.Errorf("followed %v, %v", followed.Load(), err)
	}
}

// What a node says can't move a cursor, forge a log line or fill a disk.
func TestTextIsPrintable(t *testing.T) {
	bomb := "\x1b[2J\nerror: fake\u202e" + strings.Repeat("x", 1<<16-2000)
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/v1/status":
			answerJSON(w, 200, wire.Status{Version: bomb, Jobs: map[string]int{bomb: 1}, Workers: []wire.WorkerStatus{{Name: bomb}}})
		case "/v1/circuits":
			problem(w, 400, wire.Problem{Code: "some-code", Detail: bomb, Where: "\x1bw"})
		default:
			j := honest().state(1)
			j.State, j.Failure = "failed", &wire.Failure{Code: bomb, Message: bomb}
			answerJSON(w, 200, j)
		}
	}))
	ctx := deadline(t)
	s, err := c.Status(ctx)
	if err != nil || !isPrintable(s.Version) || len(s.Version) > maxLong+8 || !isPrintable(s.Workers[0].Name) {
		t.Errorf("%v, %v", s, err)
	}
	for state := range s.Jobs {
		if !isPrintable(state) || len(state) > maxLong {
			t.Errorf("%q", state)
		}
	}
	if _, err = c.Circuits(ctx); fault.Code(err) != "some-code" || !isPrintable(err.Error()) || len(err.Error()) > 2*maxText {
		t.Error(err)
	}
	j, err := c.Job(ctx, asked.ID())
	if err != nil || !isPrintable(j.Failure.Message) || len(j.Failure.Message) > 2*maxText || j.Failure.Code != CodeRefused {
		t.Errorf("%+v, %v", j, err)
	}
}

func TestJobsPages(t *testing.T) {
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		list := wire.JobList{Jobs: []wire.Job{honest().state(2)}}
		switch r.URL.Query().Get("cursor") + r.URL.Query().Get("state") {
		case "done":
			list.Next = "2"
		case "2done":
		case "failed": // an endless list
			list.Next, list.Jobs = "3", nil
		case "queued", "4queued":
			list.Next = "4"
		}
		answerJSON(w, 200, list)
	}))
	for state, want := range map[string]struct {
		jobs int
		code string
	}{"done": {2, ""}, "failed": {0, CodeAnswer}, "queued": {1, CodeAnswer}} {
		n, code := 0, ""
		for _, err := range c.Jobs(deadline(t), Filter{State: state}) {
			if err != nil {
				code = fault.Code(err)
				break
			}
			n++
		}
		if n != want.jobs || code != want.code {
			t.Errorf("%s: %d jobs, %q", state, n, code)
		}
	}
}

func TestInterrupted(t *testing.T) {
	c := serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }), func(c *Config) { c.Retries = 9 })
	ctx, cancel := context.WithCancel(deadline(t))
	time.AfterFunc(20*time.Millisecond, cancel)
	_, err := c.Job(ctx, asked.ID())
	if fault.Code(err) != CodeInterrupted || !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	slow := connect(t, c.URL(), func(c *Config) { c.Timeout = 20 * time.Millisecond })
	if _, err := slow.Job(deadline(t), asked.ID()); fault.Code(err) != CodeUnreachable || fault.FateOf(err) != fault.Transient {
		t.Error(err)
	}
}
