package api

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// maxWait is the longest long poll.
const maxWait = time.Minute

type jobInput struct {
	ID          string `path:"id" doc:"The job's id."`
	Wait        string `query:"wait" example:"30s" doc:"Answer only when the job has changed or ended, or after this time, at most 60s."`
	Version     string `query:"version" pattern:"^[0-9]+$" doc:"The version that is known, for wait; without, that of If-None-Match, or the present one."`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that is known: unchanged is answered by 304."`
}

type jobOutput struct {
	Status       int
	ETag         string    `header:"ETag" doc:"Changes with the job's version."`
	CacheControl string    `header:"Cache-Control"`
	Body         *wire.Job `nullable:"false"`
}

// getJob answers with a job's state; see jobInput.
func (s *Server) getJob(ctx context.Context, in *jobInput) (*jobOutput, error) {
	id, err := parseHash("id", in.ID)
	if err != nil {
		return nil, err
	}
	wait, err := parseWait(in.Wait)
	if err != nil {
		return nil, err
	}
	j, ahead, err := s.config.Store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	known, ok := versionOf(in.IfNoneMatch)
	if !ok {
		known = j.Version
	}
	if in.Version != "" {
		if known, err = strconv.ParseUint(in.Version, 10, 64); err != nil {
			return nil, invalid(CodeParameter, "version", "is not the version of a job")
		}
	}
	if wait > 0 && j.Version <= known && !j.State.IsTerminal() {
		if j, ahead, err = s.waitFor(ctx, j, known, wait); err != nil {
			return nil, err
		}
	}
	out := &jobOutput{Status: http.StatusOK, ETag: etag(j.Version), CacheControl: "no-cache"}
	if matches(in.IfNoneMatch, out.ETag) {
		out.Status = http.StatusNotModified
		return out, nil
	}
	body := s.wireJob(ctx, j, &ahead)
	out.Body = &body
	return out, nil
}

// waitFor returns the job when its version is above the known one, or as it is after the time.
func (s *Server) waitFor(ctx context.Context, j jobs.Job, known uint64, limit time.Duration) (jobs.Job, int, error) {
	giveBack, err := s.waiting.take()
	if err != nil {
		return j, 0, err
	}
	defer giveBack()
	waitCtx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	waitCtx, release := s.untilStop(waitCtx)
	defer release()
	if _, err := s.config.Store.Wait(waitCtx, j.ID, known); err != nil && waitCtx.Err() == nil {
		return j, 0, err
	}
	return s.config.Store.Get(ctx, j.ID)
}

func parseWait(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if seconds, e := strconv.Atoi(text); e == nil {
		d, err = time.Duration(min(max(seconds, -1), 3600))*time.Second, nil
	}
	if err != nil || d < 0 {
		return 0, invalid(CodeParameter, "wait", "%q is no time; write one as 30s", text)
	}
	return min(d, maxWait), nil
}

// etag is weak: while a job waits, its place in the queue changes and its version does not.
func etag(version uint64) string { return `W/"` + strconv.FormatUint(version, 10) + `"` }

// versionOf reads the version in an ETag that etag made.
func versionOf(header string) (uint64, bool) {
	tag := strings.TrimPrefix(strings.TrimSpace(header), "W/")
	n, err := strconv.ParseUint(strings.Trim(tag, `"`), 10, 64)
	return n, err == nil && strings.HasPrefix(tag, `"`)
}

// matches says whether If-None-Match names the tag, as weak comparison goes (RFC 9110, 8.8.3.2).
func matches(header, tag string) bool {
	for _, one := range strings.Split(header, ",") {
		one = strings.TrimSpace(one)
		if one == "*" || one != "" && strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

type questionInput struct {
	ID          string `path:"id" doc:"The job's id; without pins that is the queryId."`
	IfNoneMatch string `header:"If-None-Match" doc:"The ETag that is known: unchanged is answered by 304."`
}

// getQuestion answers with what a job was asked. That it is that question follows from the id, so it is not asked whether there is a job.
func (s *Server) getQuestion(ctx context.Context, in *questionInput) (*fileOutput, error) {
	id, err := parseHash("id", in.ID)
	if err != nil {
		return nil, err
	}
	payload, err := s.config.Blobs.Get(ctx, jobs.PayloadName(id))
	if fault.Code(err) == jobs.CodeBlobMissing {
		return nil, noQuestion(id)
	}
	if err != nil {
		return nil, err
	}
	r, err := plan.Decode(payload, id)
	if err != nil {
		s.log.Error("a stored question is damaged; it is not handed out", "job_id", id, "error", err)
		return nil, noQuestion(id)
	}
	js, err := r.Encode() // what was decoded, whatever else the file has
	if err != nil {
		return nil, err
	}
	return newFile(json.RawMessage(js), in.IfNoneMatch, forEver)
}

func noQuestion(id common.Hash) error {
	return invalid(CodeQuestionMissing, "id", "this node has no question of job %s", id)
}

type listInput struct {
	Cursor  string `query:"cursor" doc:"next of the page before; without, the newest jobs."`
	Limit   int    `query:"limit" default:"50" minimum:"1" maximum:"200" doc:"Jobs of a page."`
	State   string `query:"state" enum:"queued,fetching,proving,verifying,done,failed,cancelled" doc:"Only jobs in this state."`
	ChainID uint64 `query:"chainId" doc:"Only jobs about this chain."`
}

type listOutput struct {
	Body wire.JobList
}

// listJobs answers with a page of jobs, the newest first.
func (s *Server) listJobs(ctx context.Context, in *listInput) (*listOutput, error) {
	f := jobs.Filter{State: jobs.State(in.State), ChainID: in.ChainID, Limit: in.Limit}
	if f.Limit == 0 {
		f.Limit = 50
	}
	if in.Cursor != "" {
		var err error
		if f.Before, err = strconv.ParseUint(in.Cursor, 10, 64); err != nil || f.Before == 0 {
			return nil, invalid(CodeParameter, "cursor", "is not one that this node gave")
		}
	}
	page, next, err := s.config.Store.List(ctx, f)
	if err != nil {
		return nil, err
	}
	out := &listOutput{wire.JobList{Jobs: make([]wire.Job, 0, len(page))}}
	for _, j := range page {
		out.Body.Jobs = append(out.Body.Jobs, s.wireJob(ctx, j, nil))
	}
	if next != 0 {
		out.Body.Next = strconv.FormatUint(next, 10)
	}
	return out, nil
}

type cancelInput struct {
	ID string `path:"id" doc:"The job's id."`
}

// cancelJob ends a job for everybody who asked, so only the client whose share it uses may.
func (s *Server) cancelJob(ctx context.Context, in *cancelInput) (*jobOutput, error) {
	id, err := parseHash("id", in.ID)
	if err != nil {
		return nil, err
	}
	j, _, err := s.config.Store.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if j.Client != callerOf(ctx).client {
		return nil, invalid(CodeNotYours, "id", "another client submitted this job; it may cancel it, with the same API key or from the same address")
	}
	if j, err = s.config.Store.Cancel(ctx, id); err != nil {
		return nil, err
	}
	s.log.Info("cancelled", "job_id", id, "client", j.Client)
	body := s.wireJob(ctx, j, nil)
	return &jobOutput{Status: http.StatusOK, ETag: etag(j.Version), CacheControl: "no-cache", Body: &body}, nil
}

// wireJob is a job as clients see it: not whose it is, nor which worker has it. ahead, if known, is how many go first.
func (s *Server) wireJob(ctx context.Context, j jobs.Job, ahead *int) wire.Job {
	w := toWire(j)
	if j.State == jobs.Queued && ahead != nil {
		w.Ahead = ahead
	}
	if !j.State.IsTerminal() {
		if stats, err := s.stats.get(ctx); err == nil {
			w.ETASeconds = eta(stats, j, ahead)
		}
	}
	return w
}

// toWire is what a job alone says.
func toWire(j jobs.Job) wire.Job {
	w := wire.Job{ID: j.ID, Run: j.Run, Version: j.Version, State: string(j.State), Progress: j.Progress, ChainID: j.ChainID, QueryID: j.QueryID,
		Priority: string(j.Priority), Tier: j.Tier, Attempts: j.Attempts, Crashes: j.Crashes, Created: j.Created.UTC(), Updated: j.Updated.UTC()}
	if j.Failure != nil {
		w.Failure = toFailure(*j.Failure)
	}
	if j.State == jobs.Done {
		w.StatementHash = &j.Statement
	}
	if j.State.IsTerminal() {
		finished := j.Finished.UTC()
		w.Finished = &finished
	}
	w.History = make([]wire.Transition, len(j.History))
	for i, t := range j.History {
		w.History[i] = wire.Transition{Version: t.Version, State: string(t.State), At: t.At.UTC(), Code: t.Code}
	}
	return w
}

// toFailure tells all about a question that was at fault, and little about a node that was.
func toFailure(f jobs.Failure) *wire.Failure {
	out := wire.Failure(f)
	if f.Retryable {
		if out.Message = failures[f.Code]; out.Message == "" {
			out.Message = cmp.Or(meanings[f.Code].text, anotherFailure)
		}
	}
	return &out
}

// eta is how long a job may still take: its tier's time, after the rounds of the queue before it. Nil when that is not
// known.
func eta(stats jobs.Stats, j jobs.Job, ahead *int) *float64 {
	each, ok := stats.Seconds[j.Tier]
	if !ok {
		return nil
	}
	left := each
	if j.State == jobs.Queued {
		if ahead == nil {
			return nil
		}
		left += float64(*ahead/max(1, slotsOf(stats))) * each
	} else {
		left = max(0, each-time.Since(j.Claimed).Seconds())
	}
	return &left
}

// etaOfNew is how long a job that is submitted now may take.
func etaOfNew(stats jobs.Stats, chainID uint64, tier string) *float64 {
	ahead := stats.Queues[jobs.Queue{ChainID: chainID}] + stats.Queues[jobs.Queue{ChainID: chainID, Tier: tier}]
	return eta(stats, jobs.Job{State: jobs.Queued, Tier: tier}, &ahead)
}

func slotsOf(stats jobs.Stats) (n int) {
	for _, w := range stats.Workers {
		n += w.Slots
	}
	return n
}
