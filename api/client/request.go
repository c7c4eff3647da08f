package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

const (
	jsonType   = "application/json"
	eventsType = "text/event-stream"

	maxPause   = 30 * time.Second // between attempts, unless the node asks for more
	maxAfter   = time.Minute      // of a Retry-After that is waited for
	maxProblem = 64 << 10         // bytes of a problem document
)

// call is one request. All calls of the API may be repeated: a job's id comes from its question.
type call struct {
	method, path string
	query        url.Values
	header       map[string]string
	body         []byte        // JSON, or nil
	limit        int64         // of the answer; zero: Config.MaxBody
	timeout      time.Duration // zero: Config.Timeout
	unchanged    bool          // whether 304 is an answer
}

// answer is a success.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// do makes a call and repeats it while that may help. The error is a *fault.Error.
func (c *Client) do(ctx context.Context, q call) (*answer, error) {
	for attempt := 0; ; attempt++ {
		a, after, err := c.once(ctx, q)
		if err == nil || fault.FateOf(err) != fault.Transient || attempt >= c.c.Retries || after > maxAfter || ctx.Err() != nil {
			return a, err
		}
		c.log.Debug("request is repeated", "method", q.method, "path", q.path, "attempt", attempt+1, "err", err)
		if err := c.pause(ctx, attempt, after); err != nil {
			return nil, err
		}
	}
}

// once makes a call. after is the node's Retry-After.
func (c *Client) once(ctx context.Context, q call) (a *answer, after time.Duration, err error) {
	timeout := q.timeout
	if timeout == 0 {
		timeout = c.c.Timeout
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	r, err := c.send(limited, q, jsonType)
	if err != nil {
		return nil, 0, c.unreachable(ctx, err)
	}
	defer r.Body.Close()
	if r.StatusCode == http.StatusNotModified && q.unchanged {
		return &answer{status: r.StatusCode, header: r.Header}, 0, nil
	}
	if r.StatusCode < 200 || r.StatusCode > 299 {
		return nil, retryAfter(r.Header), c.refusal(ctx, r)
	}
	limit := q.limit
	if limit == 0 {
		limit = c.c.MaxBody
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	if err != nil {
		return nil, 0, c.unreachable(ctx, err)
	}
	if int64(len(body)) > limit {
		return nil, 0, c.fault(fault.Invalid, CodeAnswerSize, "the answer to %s %s is longer than %d bytes", q.method, q.path, limit)
	}
	if got := mediaType(r.Header); got != jsonType {
		return nil, 0, c.fault(fault.Invalid, CodeAnswer, "answers %s %s with %q, not JSON; is it a Hindsight node?", q.method, q.path, got)
	}
	return &answer{r.StatusCode, r.Header, body}, 0, nil
}

// send sends the request and returns the answer with its body open.
func (c *Client) send(ctx context.Context, q call, accept string) (*http.Response, error) {
	address := c.url + q.path
	if len(q.query) > 0 {
		address += "?" + q.query.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, q.method, address, bytes.NewReader(q.body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept", accept)
	if q.body != nil {
		r.Header.Set("Content-Type", jsonType)
	}
	if c.c.APIKey != "" {
		r.Header.Set("Authorization", "Bearer "+c.c.APIKey)
	}
	for key, value := range q.header {
		r.Header.Set(key, value)
	}
	return c.http.Do(r)
}

// refusal reads an answer that is no success. What it says is the node's word: its code is kept if it is one, its text
// is made printable and short.
func (c *Client) refusal(ctx context.Context, r *http.Response) error {
	if r.StatusCode >= 300 && r.StatusCode < 400 {
		return c.fault(fault.Invalid, CodeRedirect, "redirects (HTTP %d), which is not followed; give the address that it redirects to, if you trust it", r.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxProblem))
	if err != nil {
		return c.unreachable(ctx, err)
	}
	var p wire.Problem
	if mediaType(r.Header) == "application/problem+json" && json.Unmarshal(body, &p) == nil && isCode(p.Code) {
		fate := fault.Invalid
		if p.Retryable {
			fate = fault.Transient
		}
		return fault.New(fate, p.Code, clean(p.Where, maxWord), "%s (%s, HTTP %d)", clean(p.Detail, maxText), c.url, r.StatusCode)
	}
	switch r.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return c.fault(fault.Transient, CodeUnreachable, "HTTP %d from it or a gateway before it; try again later", r.StatusCode)
	}
	return c.fault(fault.Invalid, CodeRefused, "HTTP %d without a reason; is it a Hindsight node?", r.StatusCode)
}

// unreachable is the error of a call that got no whole answer; ctx is the caller's, or ends with errSilence.
func (c *Client) unreachable(ctx context.Context, err error) error {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errSilence):
		err = errSilence
	case cause != nil:
		return c.interrupted(ctx)
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err // what was asked is said by the caller
	}
	return c.fault(fault.Transient, CodeUnreachable, "no answer; is the node running, and is that its address? %w", told{clean(err.Error(), maxText), err})
}

func (c *Client) interrupted(ctx context.Context) error {
	return c.fault(fault.Transient, CodeInterrupted, "stopped before it had answered: %w", context.Cause(ctx))
}

func (c *Client) fault(fate fault.Fate, code, format string, args ...any) *fault.Error {
	return fault.New(fate, code, c.url, format, args...)
}

// told is an error whose text may be the node's.
type told struct {
	text  string
	cause error
}

func (t told) Error() string { return t.text }
func (t told) Unwrap() error { return t.cause }

// decode reads the JSON object of an answer. What a newer node adds is passed over.
func decode[T any](c *Client, a *answer) (*T, error) {
	v := new(T)
	if trimmed := bytes.TrimLeft(a.body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with something else than a JSON object")
	}
	if err := json.Unmarshal(a.body, v); err != nil {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with broken JSON: %s", clean(err.Error(), maxText))
	}
	scrub(v)
	return v, nil
}

func mediaType(h http.Header) string {
	t, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return ""
	}
	return clean(t, maxWord)
}

// retryAfter reads the header in both of its forms; zero when there is none.
func retryAfter(h http.Header) time.Duration {
	s := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(s, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(time.Until(at), 0)
	}
	return 0
}

// pause waits before another attempt, for at least what the node asked for, to a minute.
func (c *Client) pause(ctx context.Context, attempt int, after time.Duration) error {
	pause := min(c.c.Backoff, maxPause)
	for range min(attempt, 20) {
		pause = min(2*pause, maxPause)
	}
	pause = pause/2 + rand.N(pause+1)
	t := time.NewTimer(max(pause, min(after, maxAfter)))
	defer t.Stop()
	select {
	case <-ctx.Done():
		return c.interrupted(ctx)
	case <-t.C:
		return nil
	}
}
