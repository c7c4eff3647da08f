package client

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// The node is stopped while a client waits, and comes back at the same address with the job further on.
func TestWaitOutlivesRestarts(t *testing.T) {
	n := honest()
	stopped := make(chan struct{})
	first := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := newSender(w)
		s.job(n.state(1))
		<-stopped
	}))
	c := connect(t, first.URL, func(c *Config) { c.Backoff = 30 * time.Millisecond })
	seen := make(chan uint64, 10)
	done := make(chan error, 1)
	go func() {
		for job, err := range c.Watch(deadline(t), n.job) {
			if err != nil {
				done <- err
				return
			}
			seen <- job.Version
		}
		done <- nil
	}()
	if v := <-seen; v != 1 {
		t.Fatal(v)
	}
	address := strings.TrimPrefix(first.URL, "http://")
	first.Listener.Close()
	close(stopped)
	first.CloseClientConnections()
	first.Close()
	time.Sleep(100 * time.Millisecond) // long enough to be refused a few times

	var resumed atomic.Value
	listener := must(net.Listen("tcp", address))
	second := &httptest.Server{Listener: listener, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resumed.Store(r.Header.Get("Last-Event-ID") + r.URL.Query().Get("version"))
		n.ServeHTTP(w, r)
	})}}
	second.Start()
	defer second.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if v := <-seen; v != 2 || resumed.Load() != "1" {
		t.Errorf("version %d, resumed after %q", v, resumed.Load())
	}
}

// A stream that breaks is taken up where it was.
func TestEventsAreResumed(t *testing.T) {
	n := honest()
	var calls atomic.Int32
	n2 := http.NewServeMux()
	n2.HandleFunc("GET /v1/jobs/{id}/events", func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		s := newSender(w)
		switch after := r.Header.Get("Last-Event-ID"); after {
		case "":
			s.job(n.state(1))
		case "1":
			s.job(n.state(2))
		default:
			t.Errorf("Last-Event-ID %q", after)
		}
	})
	job, err := serve(t, n2).Wait(deadline(t), n.job)
	if err != nil || job.Version != 2 || calls.Load() != 2 {
		t.Errorf("%+v, %v, %d streams", job, err, calls.Load())
	}
}

func TestWaitPollsWhereThereIsNoStream(t *testing.T) {
	for name, events := range map[string]http.HandlerFunc{
		"not found": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) },
		"a page":    func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("<html>")) },
		"nothing":   func(w http.ResponseWriter, _ *http.Request) { newSender(w) },
		"an error":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) },
	} {
		n := honest()
		n.gate = make(chan struct{})
		time.AfterFunc(100*time.Millisecond, func() { close(n.gate) })
		c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/events") {
				events(w, r)
				return
			}
			if r.URL.Query().Get("wait") == "" {
				t.Errorf("%s: polls %s", name, r.URL)
			}
			n.ServeHTTP(w, r)
		}))
		if job, err := c.Wait(deadline(t), n.job); err != nil || job.State != "done" {
			t.Errorf("%s: %+v, %v", name, job, err)
		}
	}
}

func TestWaitGivesUp(t *testing.T) {
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		code    string
	}{
		"no such job": {func(w http.ResponseWriter, _ *http.Request) { problem(w, 404, wire.Problem{Code: "job-not-found"}) }, "job-not-found"},
		"no answers":  {func(w http.ResponseWriter, _ *http.Request) { panic(http.ErrAbortHandler) }, CodeUnreachable},
		"another job": {func(w http.ResponseWriter, r *http.Request) {
			j := honest().state(2)
			j.ID[0]++
			newSender(w).job(j)
		}, CodeAnswer},
		"no JSON": {func(w http.ResponseWriter, _ *http.Request) { newSender(w); w.Write([]byte("data: x\n\n")) }, CodeAnswer},
		"flood": {func(w http.ResponseWriter, r *http.Request) {
			newSender(w)
			for r.Context().Err() == nil {
				w.Write([]byte(strings.Repeat(":\n\n", 10000)))
			}
		}, CodeAnswerSize},
	} {
		client := serve(t, c.handler, func(c *Config) { c.Outage = 50 * time.Millisecond })
		if job, err := client.Wait(deadline(t), asked.ID()); fault.Code(err) != c.code || job != nil {
			t.Errorf("%s: %v, %v", name, job, err)
		}
	}
}

func TestWaitIsInterrupted(t *testing.T) {
	n := honest()
	n.gate = make(chan struct{}) // never done
	c := serve(t, n)
	ctx, cancel := context.WithCancel(deadline(t))
	defer cancel()
	for job, err := range c.Watch(ctx, n.job) {
		if err == nil {
			cancel()
		} else if fault.Code(err) != CodeInterrupted || job != nil {
			t.Error(err)
		}
	}
	for range c.Watch(deadline(t), n.job) {
		break // whoever stops listening is not asked again: yielding once more would panic
	}
}

// How long a job took before says nothing about how long the node has been away.
func TestOutageBeginsWithTheFirstFailure(t *testing.T) {
	n := honest()
	var polls atomic.Int32
	c := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/events"):
			newSender(w)
			time.Sleep(200 * time.Millisecond)
		case polls.Add(1) == 1:
			w.WriteHeader(http.StatusBadGateway)
		default:
			n.ServeHTTP(w, r)
		}
	}), func(c *Config) { c.Outage = 100 * time.Millisecond })
	if job, err := c.Wait(deadline(t), n.job); err != nil || job.State != "done" {
		t.Errorf("%+v, %v", job, err)
	}
}
