package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Times of streams.
const (
	heartbeat    = 15 * time.Second // so that nobody between takes the connection for dead
	eventTimeout = 10 * time.Second // how long a client may take to read one event
)

type eventsInput struct {
	ID          string `path:"id" doc:"The job's id."`
	LastEventID string `header:"Last-Event-ID" doc:"The id of the last event that was seen: only later ones are sent."`
}

// events streams what happens to a job. An answer of 204 tells browsers not to come back: all has been seen.
func (s *Server) events(ctx context.Context, in *eventsInput) (*huma.StreamResponse, error) {
	id, err := parseHash("id", in.ID)
	if err != nil {
		return nil, err
	}
	var last uint64
	if in.LastEventID != "" {
		if last, err = strconv.ParseUint(in.LastEventID, 10, 64); err != nil {
			return nil, invalid(CodeParameter, "Last-Event-ID", "must be the id of an event, which is a number")
		}
	}
	j, _, err := s.config.Store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if j.State.IsTerminal() && last >= j.Version {
		return &huma.StreamResponse{Body: func(c huma.Context) { humagin.Unwrap(c).Status(http.StatusNoContent) }}, nil
	}
	giveBack, err := s.waiting.take()
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		defer giveBack()
		ctx, release := s.untilStop(c.Context())
		defer release()
		w := humagin.Unwrap(c).Writer
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no") // nginx would keep events back
		w.WriteHeader(http.StatusOK)
		stream := &stream{w: w, control: http.NewResponseController(w), last: last}
		s.follow(ctx, stream, j)
	}}, nil
}

// follow sends events until the job has ended, the client is gone, or the server stops: then clients come back.
func (s *Server) follow(ctx context.Context, to *stream, j jobs.Job) {
	for to.send(j) && !j.State.IsTerminal() {
		wait, cancel := context.WithTimeout(ctx, heartbeat)
		next, err := s.config.Store.Wait(wait, j.ID, j.Version)
		quiet := err != nil && wait.Err() != nil
		cancel()
		switch {
		case err == nil:
			j = next
		case ctx.Err() != nil || quiet && !to.beat():
			return
		case !quiet:
			s.log.Warn("a stream of events was cut off", "job_id", j.ID, "error", err)
			return
		}
	}
}

// stream writes server-sent events.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
	last    uint64 // version of the last event
}

// send sends the transitions that were not sent, or, when there are none and the job has changed, its progress. It is false
// when the client is gone.
func (to *stream) send(j jobs.Job) bool {
	for i, t := range j.History {
		if t.Version > to.last && !to.event(string(t.State), before(j, i)) {
			return false
		}
	}
	if j.Version > to.last {
		return to.event("progress", j)
	}
	return to.flush()
}

// before is the job as it was at a transition, as far as its history tells.
func before(j jobs.Job, i int) jobs.Job {
	if i == len(j.History)-1 && j.Version == j.History[i].Version {
		return j
	}
	t := j.History[i]
	j.State, j.Version, j.Updated, j.Progress, j.Failure = t.State, t.Version, t.At, 0, nil
	j.History = j.History[:i+1]
	return j
}

func (to *stream) event(name string, j jobs.Job) bool {
	data, err := json.Marshal(toWire(j))
	if err != nil {
		return false
	}
	to.last = j.Version
	return to.write(fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", j.Version, name, data))
}

// beat sends a comment.
func (to *stream) beat() bool { return to.write(": heartbeat\n\n") }

func (to *stream) write(text string) bool {
	_ = to.control.SetWriteDeadline(time.Now().Add(eventTimeout)) // without one in tests
	if _, err := to.w.Write([]byte(text)); err != nil {
		return false
	}
	return to.flush()
}

func (to *stream) flush() bool { return to.control.Flush() == nil }
