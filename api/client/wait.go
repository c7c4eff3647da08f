package client

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// silence is how long an event stream may say nothing, not even a comment, before it counts as broken.
const silence = 45 * time.Second

var errSilence = errors.New("the connection was silent for too long")

// Events yields the job at each change above a version, over one connection: it ends after the last event of the job,
// and with an error when the connection breaks before. [Client.Watch] connects again.
func (c *Client) Events(ctx context.Context, id common.Hash, version uint64) iter.Seq2[*wire.Job, error] {
	return func(yield func(*wire.Job, error) bool) {
		limited, cancel := context.WithCancelCause(ctx)
		defer cancel(nil)
		idle := time.AfterFunc(c.c.Timeout, func() { cancel(errSilence) }) // for the headers; then the meter's
		defer idle.Stop()
		q := call{method: http.MethodGet, path: jobPath(id) + "/events"}
		if version > 0 {
			q.header = map[string]string{"Last-Event-ID": strconv.FormatUint(version, 10)}
		}
		r, err := c.send(limited, q, eventsType)
		if err != nil {
			yield(nil, c.unreachable(limited, err))
			return
		}
		defer r.Body.Close()
		if r.StatusCode == http.StatusNoContent { // the last event was seen
			return
		}
		if r.StatusCode != http.StatusOK {
			yield(nil, c.refusal(limited, r))
			return
		}
		if got := mediaType(r.Header); got != eventsType {
			yield(nil, c.fault(fault.Transient, CodeUnreachable, "answers with %q instead of an event stream; is there a gateway before it?", got))
			return
		}
		idle.Reset(silence)
		s := newStream(&meter{r: r.Body, idle: idle, limit: silence, began: time.Now()}, int(c.c.MaxBody))
		for {
			job, err := c.nextJob(limited, s, id)
			if !yield(job, err) || err != nil || job.IsTerminal() {
				return
			}
		}
	}
}

// nextJob reads one event.
func (c *Client) nextJob(ctx context.Context, s *stream, id common.Hash) (*wire.Job, error) {
	e, err := s.next()
	switch {
	case errors.Is(err, errEventSize) || errors.Is(err, errFlood):
		return nil, c.fault(fault.Invalid, CodeAnswerSize, "sends events without measure: %w", err)
	case err != nil:
		return nil, c.unreachable(ctx, err)
	case !json.Valid(e.data):
		return nil, c.fault(fault.Invalid, CodeAnswer, "sends an event that is no JSON")
	}
	return c.jobOf(&answer{body: e.data}, id)
}

// Wait returns the job when it has ended, whatever way. It outlives restarts of the node: it connects again, with
// back-off, until the node gave no answer for Config.Outage.
func (c *Client) Wait(ctx context.Context, id common.Hash) (job *wire.Job, err error) {
	for job, err = range c.Watch(ctx, id) {
		if err != nil {
			return nil, err
		}
	}
	return job, nil
}

// Watch is [Client.Wait] that yields the job at each change, the last time when it has ended. It reads the event stream
// where there is one and polls where there is none, and ends after an error.
func (c *Client) Watch(ctx context.Context, id common.Hash) iter.Seq2[*wire.Job, error] {
	return func(yield func(*wire.Job, error) bool) {
		w := watch{c: c, id: id, yield: yield, streams: true}
		for !w.ended {
			w.round(ctx)
		}
	}
}

// watch is one [Client.Watch] under way.
type watch struct {
	c       *Client
	id      common.Hash
	yield   func(*wire.Job, error) bool
	version uint64    // of the last job that was yielded
	streams bool      // whether to try the event stream
	down    time.Time // since when the node gives no answer; zero while it does
	fails   int       // rounds since something new came
	ended   bool
}

// round reads one stream to its end or makes one poll, and pauses before the next.
func (w *watch) round(ctx context.Context) {
	news, after, err := w.listen(ctx)
	switch {
	case w.ended:
		return
	case ctx.Err() != nil:
		w.fail(w.c.interrupted(ctx))
		return
	case news || err == nil:
		w.down = time.Time{}
	case w.down.IsZero():
		w.down = time.Now()
	}
	if err != nil {
		if fault.FateOf(err) != fault.Transient || !w.down.IsZero() && time.Since(w.down) > w.c.c.Outage {
			w.fail(err)
			return
		}
		w.c.log.Debug("waits for the node", "job_id", w.id, "err", err)
	}
	if w.fails++; news {
		w.fails = 0
	}
	if err := w.c.pause(ctx, w.fails, after); err != nil {
		w.fail(err)
	}
}

// listen returns whether the job changed.
func (w *watch) listen(ctx context.Context) (news bool, after time.Duration, err error) {
	if w.streams {
		if news, err = w.read(ctx); news || isLie(err) {
			return news, 0, err
		}
		// A stream without any event may be a gateway's doing, so what it says does not count: the poll decides.
		if w.streams = false; ctx.Err() != nil || w.ended {
			return false, 0, err
		}
	}
	job, after, err := w.c.poll(ctx, w.id, w.version)
	if err != nil || job == nil {
		return false, after, err
	}
	return w.take(job), 0, nil
}

// read reads the event stream to its end.
func (w *watch) read(ctx context.Context) (news bool, err error) {
	for job, err := range w.c.Events(ctx, w.id, w.version) {
		if err != nil {
			return news, err
		}
		if w.take(job) {
			news = true
		}
		if w.ended {
			break
		}
	}
	return news, nil
}

// take yields a job that is new. A version may fall when a node was set back to a backup.
func (w *watch) take(job *wire.Job) (news bool) {
	if job.Version == w.version && !job.IsTerminal() {
		return false
	}
	w.version = job.Version
	if !w.yield(job, nil) || job.IsTerminal() {
		w.ended = true
	}
	return true
}

func (w *watch) fail(err error) {
	w.ended = true
	w.yield(nil, err)
}

// isLie says whether err is of an answer that no honest node gives.
func isLie(err error) bool {
	code := fault.Code(err)
	return code == CodeAnswer || code == CodeAnswerSize
}
