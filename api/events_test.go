package api

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

func TestLongPoll(t *testing.T) {
	n := newNode(t)
	server := n.serve()
	n.submit(7, http.StatusAccepted)
	url := server.URL + "/v1/jobs/" + idOf(7).Hex()
	if answer, _ := get(t, url+"?wait=100ms", "If-None-Match", `W/"1"`); answer.StatusCode != http.StatusNotModified {
		t.Errorf("nothing happened, and the status is %d", answer.StatusCode)
	}
	if answer, body := get(t, url+"?wait=100ms&version=1"); answer.StatusCode != http.StatusOK || !strings.Contains(body, `"version":1,`) {
		t.Errorf("nothing happened: %d %s", answer.StatusCode, body)
	}
	began := time.Now()
	go func() {
		time.Sleep(200 * time.Millisecond)
		n.take()
	}()
	answer, body := get(t, url+"?wait=60s", "If-None-Match", `W/"1"`)
	if answer.StatusCode != http.StatusOK || !strings.Contains(body, `"state":"fetching"`) || time.Since(began) > patience {
		t.Errorf("after %s: %d %s", time.Since(began), answer.StatusCode, body)
	}
}

// readEvents reads event names and ids until the stream ends or there are enough.
func readEvents(t *testing.T, r io.Reader, enough int) (events []string) {
	t.Helper()
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	id := ""
	for len(events) < enough && scan.Scan() {
		switch key, value, _ := strings.Cut(scan.Text(), ": "); key {
		case "id":
			id = value
		case "event":
			events = append(events, value+" "+id)
		}
	}
	return events
}

func (n *node) stream(url string, last string) *http.Response {
	n.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	n.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", url+"/v1/jobs/"+idOf(7).Hex()+"/events", nil)
	n.must(err)
	r.Header.Set("Last-Event-ID", last)
	answer, err := http.DefaultClient.Do(r)
	n.must(err)
	n.Cleanup(func() { answer.Body.Close() })
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		n.Fatalf("%d %v", answer.StatusCode, answer.Header)
	}
	return answer
}

func TestEvents(t *testing.T) {
	n := newNode(t)
	server := n.serve()
	n.submit(7, http.StatusAccepted)
	live := n.stream(server.URL, "")
	n.take()
	n.report(jobs.Change{State: jobs.Fetching, Progress: .5})
	all := make(chan []string)
	go func() { all <- readEvents(t, live.Body, 99) }()
	n.prove(7)
	got := <-all
	// Progress may be overtaken by what came after it; transitions may not.
	got = slices.DeleteFunc(got, func(e string) bool { return e == "progress 3" })
	if want := []string{"queued 1", "fetching 2", "proving 4", "verifying 5", "done 6"}; !slices.Equal(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
	if got := readEvents(t, n.stream(server.URL, "4").Body, 99); !slices.Equal(got, []string{"verifying 5", "done 6"}) {
		t.Errorf("after 4: %v", got)
	}
}

func TestProgressIsAnEvent(t *testing.T) {
	n := newNode(t)
	server := n.serve()
	n.submit(7, http.StatusAccepted)
	n.take()
	n.report(jobs.Change{State: jobs.Fetching, Progress: .5})
	if got := readEvents(t, n.stream(server.URL, "").Body, 3); !slices.Equal(got, []string{"queued 1", "fetching 2", "progress 3"}) {
		t.Errorf("events %v", got)
	}
}
