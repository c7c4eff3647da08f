package client

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// NewRequest returns the submission of a question.
func NewRequest(r *plan.Request) (wire.JobRequest, error) {
	js, err := r.Query.MarshalJSON()
	if err != nil {
		return wire.JobRequest{}, err
	}
	out := wire.JobRequest{Query: js}
	for _, p := range r.Pins {
		out.Pins = append(out.Pins, wire.Anchor(p))
	}
	return out, nil
}

// Submit asks for a proof and returns the job: a new one, or the one that answers this question already, which may have
// ended. Repetitions carry the same Idempotency-Key.
func (c *Client) Submit(ctx context.Context, r wire.JobRequest) (*wire.Job, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, unwritable(err)
	}
	a, err := c.do(ctx, call{method: http.MethodPost, path: "/v1/jobs", body: body, header: map[string]string{"Idempotency-Key": rand.Text()}})
	if err != nil {
		return nil, err
	}
	job, err := c.job(a)
	if err != nil {
		return nil, err
	}
	if want, ok := idOf(r); ok && job.ID != want {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with job %s; this question is job %s", job.ID, want)
	}
	return job, nil
}

// idOf returns the id of the job of r, which is known before it is asked, unless the query names blocks by tags.
func idOf(r wire.JobRequest) (id common.Hash, ok bool) {
	q, err := query.Parse(r.Query)
	if err != nil {
		return id, false
	}
	p := plan.Request{Query: q}
	for _, a := range r.Pins {
		p.Pins = append(p.Pins, statement.Anchor(a))
	}
	return p.ID(), true
}

// Preflight returns the answer without a proof, and what a proof would take. It is the node's word only.
func (c *Client) Preflight(ctx context.Context, r wire.JobRequest) (*wire.Preflight, error) {
	body, err := json.Marshal(wire.PreflightRequest{Query: r.Query, Pins: r.Pins})
	if err != nil {
		return nil, unwritable(err)
	}
	a, err := c.do(ctx, call{method: http.MethodPost, path: "/v1/preflight", body: body})
	if err != nil {
		return nil, err
	}
	p, err := decode[wire.Preflight](c, a)
	if err != nil {
		return nil, err
	}
	if want, ok := idOf(r); ok && p.JobID != want {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers for job %s; this question is job %s", p.JobID, want)
	}
	return p, nil
}

func unwritable(err error) error {
	return fault.New(fault.Invalid, "query-syntax", "query", "is no JSON: %w", err)
}

func jobPath(id common.Hash) string { return "/v1/jobs/" + id.Hex() }

// Job returns the state of a job.
func (c *Client) Job(ctx context.Context, id common.Hash) (*wire.Job, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: jobPath(id)})
	if err != nil {
		return nil, err
	}
	return c.jobOf(a, id)
}

// Question returns what a job was asked. The id is computed from it, so it is that question, whatever the node is. CodeAnswer if it is another one.
func (c *Client) Question(ctx context.Context, id common.Hash) (*plan.Request, error) {
	a, err := c.do(ctx, call{method: http.MethodGet, path: jobPath(id) + "/question"})
	if err != nil {
		return nil, err
	}
	r, err := plan.Decode(a.body, id)
	if err != nil {
		return nil, c.fault(fault.Invalid, CodeAnswer, "answers with something else than the question of job %s", id) // the reason is worded for who has stored it
	}
	return r, nil
}

// pollWait is how long a node is asked to keep a long poll.
const pollWait = 30 * time.Second

// poll returns the job as soon as its version is above the one given, or nil when nothing happened for a while. It is
// not repeated. after is the node's Retry-After.
func (c *Client) poll(ctx context.Context, id common.Hash, version uint64) (job *wire.Job, after time.Duration, err error) {
	a, after, err := c.once(ctx, call{method: http.MethodGet, path: jobPath(id), unchanged: true, timeout: pollWait + c.c.Timeout,
		query: url.Values{"wait": {pollWait.String()}, "version": {strconv.FormatUint(version, 10)}}})
	if err != nil || a.status == http.StatusNotModified {
		return nil, after, err
	}
	job, err = c.jobOf(a, id)
	return job, 0, err
}

// Filter selects jobs for [Client.Jobs].
type Filter struct {
	State    string // "": all
	ChainID  uint64 // 0: all
	PageSize int    // of one request, 1 to 200; zero: what the node likes
}

// Jobs yields jobs, newest first, and asks for the next page when it is needed. It ends after an error.
func (c *Client) Jobs(ctx context.Context, f Filter) iter.Seq2[*wire.Job, error] {
	return func(yield func(*wire.Job, error) bool) {
		cursor := ""
		for {
			page, err := c.page(ctx, f, cursor)
			if err != nil {
				yield(nil, err)
				return
			}
			for i := range page.Jobs {
				if !yield(&page.Jobs[i], nil) {
					return
				}
			}
			if cursor = page.Next; cursor == "" {
				return
			}
		}
	}
}

func (c *Client) page(ctx context.Context, f Filter, cursor string) (*wire.JobList, error) {
	q := url.Values{}
	if cursor != "" {
		q.Set("cursor", cursor)
	}
	if f.State != "" {
		q.Set("state", f.State)
	}
	if f.ChainID != 0 {
		q.Set("chainId", strconv.FormatUint(f.ChainID, 10))
	}
	if f.PageSize != 0 {
		q.Set("limit", strconv.Itoa(f.PageSize))
	}
	a, err := c.do(ctx, call{method: http.MethodGet, path: "/v1/jobs", query: q})
	if err != nil {
		return nil, err
	}
	page, err := decode[wire.JobList](c, a)
	if err != nil {
		return nil, err
	}
	for i := range page.Jobs {
		if err := c.checkJob(&page.Jobs[i]); err != nil {
			return nil, err
		}
	}
	if page.Next != "" && (len(page.Jobs) == 0 || page.Next == cursor) {
		return nil, c.fault(fault.Invalid, CodeAnswer, "lists pages without an end")
	}
	return page, nil
}

// Cancel ends a job, for everybody who asked the same question.
func (c *Client) Cancel(ctx context.Context, id common.Hash) (*wire.Job, error) {
	a, err := c.do(ctx, call{method: http.MethodDelete, path: jobPath(id)})
	if err != nil {
		return nil, err
	}
	return c.jobOf(a, id)
}

// job reads a job.
func (c *Client) job(a *answer) (*wire.Job, error) {
	j, err := decode[wire.Job](c, a)
	if err != nil {
		return nil, err
	}
	return j, c.checkJob(j)
}

// jobOf reads the job with this id.
func (c *Client) jobOf(a *answer, id common.Hash) (*wire.Job, error) {
	j, err := c.job(a)
	if err == nil && j.ID != id {
		err = c.fault(fault.Invalid, CodeAnswer, "answers with job %s when asked for %s", j.ID, id)
	}
	if err != nil {
		return nil, err
	}
	return j, nil
}

// checkJob refuses a job that no node of this version can have.
func (c *Client) checkJob(j *wire.Job) error {
	what := ""
	switch {
	case j.ID == (common.Hash{}):
		what = "has no id"
	case !slices.Contains(jobs.States(), jobs.State(j.State)):
		what = "is in a state that there is not: " + clean(j.State, maxWord)
	case j.Version == 0 || j.Run < 1:
		what = "has no version or run"
	case j.Progress < 0 || j.Progress > 1:
		what = "has a progress that is not from 0 to 1"
	case (j.State == string(jobs.Done)) != (j.StatementHash != nil):
		what = "has a statement hash, but is not done, or the other way round"
	case j.State == string(jobs.Failed) && j.Failure == nil:
		what = "failed without a reason"
	case len(j.History) > jobs.MaxHistory:
		what = "has a history that is too long"
	}
	if what != "" {
		return c.fault(fault.Invalid, CodeAnswer, "answers with a job that %s", what)
	}
	if f := j.Failure; f != nil {
		if f.Message = clean(f.Message, maxText); !isCode(f.Code) {
			f.Code = CodeRefused
		}
	}
	return nil
}
