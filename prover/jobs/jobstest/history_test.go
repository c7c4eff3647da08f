package jobstest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var noon = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)

// goodHistory is one that a right store can have: two runs, an expired lease that nobody saw end, a webhook.
func goodHistory(t *testing.T) *history {
	t.Helper()
	h := &history{told: map[string]int{"w": 1}, asked: map[string]bool{"w": true}}
	now, clock := noon, uint64(0)
	saw := func(op operation, j jobs.Job, token jobs.Token, worker string) {
		clock += 2
		h.events = append(h.events, event{op: op, job: j, token: token, worker: worker, begin: clock, end: clock + 1})
	}
	j, _ := jobs.Submit(nil, jobs.Submission{ID: id(1)}, now)
	saw(submitted, j, jobs.Token{}, "")
	j, old := jobs.Take(j, jobs.Claim{Worker: "wanda", Lease: time.Minute}, now)
	saw(claiming, j, old, "wanda")
	now = now.Add(time.Hour)
	j, _ = jobs.Expire(j, now)
	j, token := jobs.Take(j, jobs.Claim{Worker: "walter", Lease: time.Minute}, now)
	saw(claiming, j, token, "walter")
	clock++
	h.refusals = append(h.refusals, refusal{token: old, end: clock})
	for _, c := range []jobs.Change{active(jobs.Fetching), active(jobs.Proving), active(jobs.Verifying), done(7)} {
		var err error
		if j, err = jobs.Apply(j, token, c, now); err != nil {
			t.Fatal(err)
		}
		saw(reported, j, token, "walter")
		saw(read, j, jobs.Token{}, "")
	}
	j, _ = jobs.Submit(&j, jobs.Submission{ID: id(1), Orphan: id(7)}, now)
	saw(submitted, j, jobs.Token{}, "")
	j, _, _ = jobs.Cancel(j, now)
	saw(cancelled, j, jobs.Token{}, "")
	saw(cancelled, j, jobs.Token{}, "")
	return h
}

// Places of the events of a good history.
const (
	firstClaim  = 1
	secondClaim = 2
	proving     = 5
	provingRead = 6
	doneReport  = 9
	doneRead    = 10
	revival     = 11
)

func TestJudgeAcquits(t *testing.T) {
	if wrong := goodHistory(t).judge(); len(wrong) > 0 {
		t.Error(strings.Join(wrong, "\n"))
	}
}

// TestJudgeConvicts: each thing that a broken store could do is noticed.
func TestJudgeConvicts(t *testing.T) {
	for name, test := range map[string]struct {
		harm func(*history)
		want string
	}{
		"a version with two contents": {func(h *history) { h.events[provingRead].job.Progress = 0.5 }, "is both"},
		"a version written twice":     {func(h *history) { h.events[doneRead].op = reported }, "was made by"},
		"an old version read later":   {func(h *history) { h.events[doneRead].job = h.events[provingRead].job }, "was known"},
		"a run that ends twice": {func(h *history) {
			h.events[doneRead].job.State = jobs.Failed
			h.events[doneRead].job.Version += 10
		}, "ended as"},
		"a run that goes on after its end": {func(h *history) {
			h.events[revival].job.Run = 1
		}, "ended in version"},
		"a run that begins before the end of the one before": {func(h *history) { h.events[provingRead].job.Run = 2 }, "is not after"},
		"endless attempts": {func(h *history) { h.events[provingRead].job.Attempts = jobs.MaxAttempts }, "after 5 attempts"},
		"endless crashes":  {func(h *history) { h.events[provingRead].job.Crashes = jobs.MaxCrashes + 1 }, "4 crashes"},
		"a claim of two workers": {func(h *history) {
			h.events[secondClaim].token.Claim = h.events[firstClaim].token.Claim
		}, "was given to"},
		"a report without a claim":      {func(h *history) { h.events[proving].worker = "wanda" }, "does not have"},
		"a report after the next claim": {func(h *history) { h.events[proving].token.Claim, h.events[proving].worker = 1, "wanda" }, "was given out"},
		"a job that nobody made":        {func(h *history) { h.events = h.events[1:] }, "nobody saw it created"},
		"a lost write":                  {func(h *history) { h.events = slices.Delete(h.events, proving-2, proving) }, "is no transition"},
		"a stage that was skipped":      {func(h *history) { h.events[proving].job.State, h.events[provingRead].job.State = jobs.Done, jobs.Done }, "is no transition"},
		"a claim that counts twice":     {func(h *history) { h.events[doneReport].job.Claim++; h.events[doneRead].job.Claim++ }, "is no transition"},
		"a report after the lease": {func(h *history) {
			h.events[doneReport].job.Updated = noon.Add(24 * time.Hour)
			h.events[doneRead].job.Updated = noon.Add(24 * time.Hour)
		}, "after the lease ended"},
		"a lost claim that is good again":        {func(h *history) { h.refusals[0].token = h.events[doneReport].token }, "later accepted"},
		"a webhook that nobody told":             {func(h *history) { h.told = nil }, "was told 0 times"},
		"a webhook that was told twice":          {func(h *history) { h.told["w"] = 2 }, "was told 2 times"},
		"an answer from before the change of it": {func(h *history) { h.events[revival].begin, h.events[revival].end = 1000, 1001 }, "was known"},
	} {
		h := goodHistory(t)
		test.harm(h)
		if wrong := strings.Join(h.judge(), "\n"); !strings.Contains(wrong, test.want) {
			t.Errorf("%s: the judge says %q, not %q", name, wrong, test.want)
		}
	}
}
