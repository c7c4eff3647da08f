package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// mediaProblem is the media type of every refusal.
const mediaProblem = "application/problem+json"

// problem is a refusal as it goes over HTTP.
type problem struct {
	wire.Problem
	header http.Header
	cause  error // for the log
}

// Error implements error.
func (p *problem) Error() string { return p.Detail + " [" + p.Code + "]" }

// GetStatus implements huma.StatusError.
func (p *problem) GetStatus() int { return p.Status }

// GetHeaders implements huma.HeadersError.
func (p *problem) GetHeaders() http.Header { return p.header }

// ContentType implements huma.ContentTypeFilter.
func (p *problem) ContentType(string) string { return mediaProblem }

// retryAfter is what a client is told to wait after a transient refusal, in seconds.
const retryAfter = 5

// newProblem turns any error into what a client may know of it: all about what it did wrong; about what is wrong with the
// node only what kind of thing it is.
func newProblem(err error) *problem {
	var known *problem
	if errors.As(err, &known) {
		return known
	}
	var f *fault.Error
	switch {
	case errors.As(err, &f):
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		f = fault.New(fault.Transient, CodeUnfinished, "", "%w", err)
	default:
		f = fault.New(fault.Fatal, CodeInternal, "", "%w", err)
	}
	p := &problem{header: make(http.Header), cause: err}
	p.Code, p.Detail = f.Code, meanings[f.Code].text
	switch f.Fate {
	case fault.Invalid:
		p.Status, p.Where, p.Detail = http.StatusBadRequest, f.Where, f.Err.Error()
	case fault.Transient:
		p.Status, p.Retryable = http.StatusServiceUnavailable, true
		if p.Detail == "" {
			p.Detail = "The node can't do this now; try again later."
		}
	default:
		p.Status, p.Code, p.Detail = http.StatusInternalServerError, CodeInternal, meanings[CodeInternal].text
	}
	if m, ok := meanings[p.Code]; ok {
		p.Status = m.status
	}
	p.finish()
	return p
}

// finish sets what follows from code and status.
func (p *problem) finish() {
	p.Title, p.Type = http.StatusText(p.Status), "/docs#"+p.Code
	switch p.Status {
	case http.StatusUnauthorized:
		p.header.Set("WWW-Authenticate", "Bearer")
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		p.Retryable = true
		if p.header.Get("Retry-After") == "" {
			p.header.Set("Retry-After", strconv.Itoa(retryAfter))
		}
	}
}

// write sends the problem on a response that has not begun.
func (p *problem) write(w http.ResponseWriter) {
	for key, values := range p.header {
		w.Header()[key] = values
	}
	w.Header().Set("Content-Type", mediaProblem)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the client may be gone
}

func invalid(code, where, format string, args ...any) error {
	return fault.New(fault.Invalid, code, where, format, args...)
}

// busy refuses what would be too much at once.
func busy(what string, limit int) error {
	return fault.New(fault.Transient, CodeBusy, "", "%d %s at once are the limit", limit, what)
}

// Huma makes the refusals of its own through this variable of its package, so it is one for all servers: what Huma
// finds wrong are parameters, since bodies are read before it sees them.
func init() {
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		if status == 0 { // the example of which Huma makes the schema
			return new(problem)
		}
		if len(errs) == 0 {
			return newProblem(errors.New(message))
		}
		var detail *huma.ErrorDetail
		if errors.As(errs[0], &detail) {
			_, where, _ := strings.Cut(detail.Location, ".")
			return newProblem(invalid(CodeParameter, where, "%s", detail.Message))
		}
		return newProblem(errs[0])
	}
}
