package main

import (
	"context"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/jobtrace"
)

// collected is a collector of OpenTelemetry that keeps what it gets.
type collected struct {
	t     *testing.T
	mu    sync.Mutex
	spans []*spans.Span
}

func (c *collected) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var sent collector.ExportTraceServiceRequest
	if err == nil {
		err = proto.Unmarshal(body, &sent)
	}
	if err != nil || r.URL.Path != "/v1/traces" {
		c.t.Errorf("%s: %v", r.URL.Path, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, resource := range sent.ResourceSpans {
		for _, scope := range resource.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
}

// One job is one trace, whose root the API wrote and whose other spans a worker did; both found its id themselves.
func TestTraces(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Redis and two processes")
	}
	got := &collected{t: t}
	server := httptest.NewServer(got)
	defer server.Close()
	t.Setenv("HINDSIGHT_TRACE__ENDPOINT", server.URL)
	d := newDeployment(t)
	for _, role := range []string{"api", "worker-1"} {
		d.start(role)
		defer d.kill(role)
	}
	c, err := client.New(client.Config{URL: "http://" + d.listen})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := until(ctx, time.Minute, func() error { _, err := c.Status(ctx); return err }); err != nil {
		t.Fatal(err)
	}
	js, err := nthQuestion(d.town, 1).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	job, err := c.Submit(ctx, wire.JobRequest{Query: js})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // asked again it is the same job, and no other root
		if _, err = c.Submit(ctx, wire.JobRequest{Query: js}); err != nil {
			t.Fatal(err)
		}
	}
	if job, err = c.Wait(ctx, job.ID); err != nil || job.State != string(jobs.Done) {
		t.Fatalf("%+v, %v", job, err)
	}
	d.stop("worker-1") // who ends in peace sends what it has
	d.stop("api")
	checkTrace(t, got.spans, jobtrace.TraceID(&jobs.Job{ID: job.ID, Run: job.Run}).String())
}

func checkTrace(t *testing.T, all []*spans.Span, trace string) {
	byID, names := map[string]*spans.Span{}, []string(nil)
	for _, s := range all {
		byID[string(s.SpanId)] = s
		names = append(names, s.Name)
		if got := hex.EncodeToString(s.TraceId); got != trace {
			t.Errorf("span %s is of trace %s, not %s", s.Name, got, trace)
		}
	}
	slices.Sort(names)
	if got := strings.Join(names, " "); got != "fetching proving queued submit verifying work" {
		t.Fatalf("spans: %s", got)
	}
	above := map[string]string{"queued": "submit", "work": "submit", "fetching": "work", "proving": "work", "verifying": "work"}
	for _, s := range all {
		parent := ""
		if p := byID[string(s.ParentSpanId)]; p != nil {
			parent = p.Name
		}
		if parent != above[s.Name] {
			t.Errorf("span %s is below %q, not %q", s.Name, parent, above[s.Name])
		}
		if s.EndTimeUnixNano < s.StartTimeUnixNano {
			t.Errorf("span %s ends before it starts", s.Name)
		}
	}
}
