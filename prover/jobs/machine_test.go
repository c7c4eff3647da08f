package jobs_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var start = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

var (
	theID     = common.Hash{1}
	statement = common.Hash{2}
	wrong     = jobs.Failure{Code: "test-wrong", Message: "it is wrong"}
	broken    = jobs.Failure{Code: "test-broken", Message: "it broke", Retryable: true}
)

// failedForGood is the one state of the tests that is not one of the package: failed, not to be revived.
const failedForGood jobs.State = "failed for good"

// at makes a job that is in the state, along the shortest way. Its claim, if it is active, is 1, and its lease ends a
// minute after the start.
func at(t *testing.T, s jobs.State) (jobs.Job, jobs.Token) {
	t.Helper()
	j, outcome := jobs.Submit(nil, jobs.Submission{ID: theID}, start)
	token := jobs.Token{ID: theID, Claim: 1}
	report := func(c jobs.Change) {
		var err error
		if j, err = jobs.Apply(j, token, c, start); err != nil {
			t.Fatal(err)
		}
	}
	way := []jobs.State{jobs.Queued, jobs.Fetching, jobs.Proving, jobs.Verifying, jobs.Done}
	if i := slices.Index(way, s); i > 0 || s == jobs.Failed || s == failedForGood {
		j, token = jobs.Take(j, jobs.Claim{Worker: "walter", Lease: time.Minute}, start)
		for _, next := range way[2:max(2, i+1)] {
			report(jobs.Change{State: next, Lease: time.Minute, Statement: statement})
		}
	}
	var err error
	switch s {
	case jobs.Failed:
		report(jobs.Change{State: s, Failure: &broken})
	case failedForGood:
		report(jobs.Change{State: jobs.Failed, Failure: &wrong})
		s = jobs.Failed
	case jobs.Cancelled:
		j, _, err = jobs.Cancel(j, start)
	}
	if outcome != jobs.Created || err != nil || j.State != s {
		t.Fatalf("on the way to %s: %s, %s, %v", s, outcome, j.State, err)
	}
	return j, token
}

// deed is anything that anybody can do to a job. It says where that led, or why it was refused.
type deed struct {
	name string
	do   func(jobs.Job, jobs.Token) (jobs.Job, string)
}

func worker(name string, c jobs.Change, prepare ...func(*jobs.Job)) deed {
	return deed{name, func(j jobs.Job, token jobs.Token) (jobs.Job, string) {
		for _, p := range prepare {
			p(&j)
		}
		next, err := jobs.Apply(j, token, c, start.Add(time.Second))
		if err != nil {
			return next, fault.Code(err)
		}
		return next, string(next.State)
	}}
}

func submission(name string, s jobs.Submission) deed {
	return deed{name, func(j jobs.Job, _ jobs.Token) (jobs.Job, string) {
		next, outcome := jobs.Submit(&j, s, start.Add(time.Second))
		if outcome == jobs.Existing {
			return next, "existing"
		}
		return next, string(next.State)
	}}
}

func expiry(name string, after time.Duration, prepare ...func(*jobs.Job)) deed {
	return deed{name, func(j jobs.Job, _ jobs.Token) (jobs.Job, string) {
		for _, p := range prepare {
			p(&j)
		}
		next, changed := jobs.Expire(j, start.Add(after))
		if !changed {
			return next, "nothing"
		}
		return next, string(next.State)
	}}
}

func worn(attempts, crashes int) func(*jobs.Job) {
	return func(j *jobs.Job) { j.Attempts, j.Crashes = attempts, crashes }
}

func deeds() []deed {
	step := func(s jobs.State) jobs.Change { return jobs.Change{State: s, Lease: time.Minute} }
	back := func(c jobs.Cause, f *jobs.Failure) jobs.Change {
		return jobs.Change{State: jobs.Queued, Cause: c, Failure: f}
	}
	last := worn(jobs.MaxAttempts-1, jobs.MaxCrashes-1)
	return []deed{
		submission("submit", jobs.Submission{ID: theID}),
		submission("submit orphan", jobs.Submission{ID: theID, Orphan: statement}),
		submission("submit other orphan", jobs.Submission{ID: theID, Orphan: common.Hash{9}}),
		{"claim", func(j jobs.Job, _ jobs.Token) (jobs.Job, string) {
			if j.State != jobs.Queued {
				return j, "not offered"
			}
			next, _ := jobs.Take(j, jobs.Claim{Worker: "wanda", Lease: time.Minute}, start.Add(time.Second))
			return next, string(next.State)
		}},
		worker("report fetching", step(jobs.Fetching)),
		worker("report proving", step(jobs.Proving)),
		worker("report verifying", step(jobs.Verifying)),
		worker("report done", jobs.Change{State: jobs.Done, Statement: statement}),
		worker("report failed", jobs.Change{State: jobs.Failed, Failure: &wrong}),
		worker("release", back(jobs.Released, nil)),
		worker("release worn", back(jobs.Released, nil), last),
		worker("failing", back(jobs.Failing, &broken)),
		worker("failing, the last time", back(jobs.Failing, &broken), last),
		worker("crashing", back(jobs.Crashing, &broken)),
		worker("crashing, the last time", back(jobs.Crashing, &broken), last),
		expiry("lease good", time.Minute-1),
		expiry("lease ended", time.Minute),
		expiry("lease ended, the last time", time.Minute, last),
		{"cancel", func(j jobs.Job, _ jobs.Token) (jobs.Job, string) {
			next, changed, err := jobs.Cancel(j, start.Add(time.Second))
			switch {
			case err != nil:
				return next, fault.Code(err)
			case !changed:
				return next, "nothing"
			}
			return next, string(next.State)
		}},
	}
}

// everyPair is what each deed does in queued, fetching, proving, verifying, done, failed, failed for good, cancelled.
const everyPair = `
submit                     | existing    existing       existing       existing       existing    queued      existing    queued
submit orphan              | existing    existing       existing       existing       queued      queued      existing    queued
submit other orphan        | existing    existing       existing       existing       existing    queued      existing    queued
claim                      | fetching    not-offered    not-offered    not-offered    not-offered not-offered not-offered not-offered
report fetching            | job-lost    fetching       job-transition job-transition job-lost    job-lost    job-lost    job-lost
report proving             | job-lost    proving        proving        job-transition job-lost    job-lost    job-lost    job-lost
report verifying           | job-lost    job-transition verifying      verifying      job-lost    job-lost    job-lost    job-lost
report done                | job-lost    job-transition job-transition done           job-lost    job-lost    job-lost    job-lost
report failed              | job-lost    failed         failed         failed         job-lost    job-lost    job-lost    job-lost
release                    | job-lost    queued         queued         queued         job-lost    job-lost    job-lost    job-lost
release worn               | job-lost    queued         queued         queued         job-lost    job-lost    job-lost    job-lost
failing                    | job-lost    queued         queued         queued         job-lost    job-lost    job-lost    job-lost
failing, the last time     | job-lost    failed         failed         failed         job-lost    job-lost    job-lost    job-lost
crashing                   | job-lost    queued         queued         queued         job-lost    job-lost    job-lost    job-lost
crashing, the last time    | job-lost    failed         failed         failed         job-lost    job-lost    job-lost    job-lost
lease good                 | nothing     nothing        nothing        nothing        nothing     nothing     nothing     nothing
lease ended                | nothing     queued         queued         queued         nothing     nothing     nothing     nothing
lease ended, the last time | nothing     failed         failed         failed         nothing     nothing     nothing     nothing
cancel                     | cancelled   cancelled      cancelled      cancelled      job-ended   job-ended   job-ended   nothing
`

func origins() []jobs.State {
	return []jobs.State{jobs.Queued, jobs.Fetching, jobs.Proving, jobs.Verifying, jobs.Done, jobs.Failed, failedForGood, jobs.Cancelled}
}

func TestEveryPair(t *testing.T) {
	want := make(map[string][]string)
	for line := range strings.Lines(strings.TrimSpace(everyPair)) {
		name, cells, _ := strings.Cut(line, "|")
		want[strings.TrimSpace(name)] = strings.Fields(cells)
	}
	for _, d := range deeds() {
		for i, from := range origins() {
			before, token := at(t, from)
			after, got := d.do(before, token)
			if got = strings.ReplaceAll(got, " ", "-"); len(want[d.name]) != len(origins()) || got != want[d.name][i] {
				t.Errorf("%s in state %s: %s, want %v", d.name, from, got, want[d.name])
			}
			checkWrite(t, d.name, before, after, string(after.State) == got)
		}
		delete(want, d.name)
	}
	for name := range want {
		t.Errorf("the table has %q, which nobody tries", name)
	}
}

// checkWrite: a change is a version, and a change of state one entry of the history; no change is neither.
func checkWrite(t *testing.T, name string, before, after jobs.Job, changed bool) {
	t.Helper()
	if changed != (after.Version == before.Version+1) || !changed && after.Version != before.Version {
		t.Errorf("%s in %s: version %d after %d", name, before.State, after.Version, before.Version)
	}
	if !changed {
		return
	}
	last := after.History[len(after.History)-1]
	if last.State != after.State || last.Version > after.Version {
		t.Errorf("%s in %s: the history ends with %+v", name, before.State, last)
	}
	if after.State.IsTerminal() == after.Finished.IsZero() || after.State.IsActive() == after.LeaseEnds.IsZero() {
		t.Errorf("%s in %s: finished %s, lease ends %s", name, before.State, after.Finished, after.LeaseEnds)
	}
	if after.State == jobs.Failed && after.Failure == nil {
		t.Errorf("%s in %s: failed for no reason", name, before.State)
	}
}

// documented are the transitions of STATES.md: "from to".
func documented(t *testing.T) map[string]bool {
	t.Helper()
	doc, err := os.ReadFile("STATES.md")
	if err != nil {
		t.Fatal(err)
	}
	remark := regexp.MustCompile(`\([^)]*\)|, next run`)
	states := func(cell string) (all []string) {
		for s := range strings.SplitSeq(remark.ReplaceAllString(cell, ""), ",") {
			s = strings.TrimSpace(s)
			if s != "nothing" && !slices.Contains(jobs.States(), jobs.State(s)) {
				t.Errorf("STATES.md has a state %q", s)
			}
			all = append(all, s)
		}
		return all
	}
	pairs := make(map[string]bool)
	var from []string
	for line := range strings.Lines(string(doc)) {
		cells := strings.Split(line, "|")
		if len(cells) != 6 || strings.HasPrefix(cells[1], "---") || strings.TrimSpace(cells[1]) == "from" {
			continue
		}
		if strings.TrimSpace(cells[1]) != "" {
			from = states(cells[1])
		}
		for _, f := range from {
			for _, to := range states(cells[2]) {
				pairs[f+" → "+to] = true
			}
		}
	}
	return pairs
}

// TestDocumented: STATES.md has each transition that is possible, and no other.
func TestDocumented(t *testing.T) {
	possible := map[string]bool{"nothing → queued": true}
	for _, d := range deeds() {
		for _, from := range origins() {
			before, token := at(t, from)
			if after, _ := d.do(before, token); after.State != before.State {
				possible[fmt.Sprintf("%s → %s", before.State, after.State)] = true
			}
		}
	}
	doc := documented(t)
	for _, pair := range slices.Sorted(maps.Keys(possible)) {
		if !doc[pair] {
			t.Errorf("STATES.md lacks %s", pair)
		}
	}
	for _, pair := range slices.Sorted(maps.Keys(doc)) {
		if !possible[pair] {
			t.Errorf("STATES.md has %s, which can't happen", pair)
		}
	}
}

// TestMalformedReports: no worker's mistake gets through, in any state that it holds.
func TestMalformedReports(t *testing.T) {
	for _, from := range []jobs.State{jobs.Fetching, jobs.Proving, jobs.Verifying} {
		for _, c := range []jobs.Change{
			{}, {State: "lost"}, {State: jobs.Cancelled}, {State: jobs.Done}, {State: jobs.Failed}, {State: jobs.Queued},
			{State: jobs.Queued, Cause: "tired"}, {State: jobs.Queued, Cause: jobs.Failing}, {State: jobs.Queued, Cause: jobs.Crashing},
			{State: from}, {State: from, Lease: -time.Second}, {State: from, Lease: time.Second, Progress: 1.1}, {State: from, Lease: time.Second, Progress: -0.1},
		} {
			j, token := at(t, from)
			if next, err := jobs.Apply(j, token, c, start); fault.Code(err) != jobs.CodeTransition || next.Version != j.Version {
				t.Errorf("%+v in %s: version %d, error %v", c, from, next.Version, err)
			}
		}
	}
}

func TestStaleTokens(t *testing.T) {
	j, token := at(t, jobs.Proving)
	beat := jobs.Change{State: jobs.Proving, Lease: time.Minute}
	for name, try := range map[string]struct {
		token jobs.Token
		at    time.Time
	}{
		"older claim":  {jobs.Token{ID: token.ID, Claim: token.Claim - 1}, start},
		"later claim":  {jobs.Token{ID: token.ID, Claim: token.Claim + 1}, start},
		"another job":  {jobs.Token{ID: common.Hash{9}, Claim: token.Claim}, start},
		"lease's end":  {token, start.Add(time.Minute)},
		"lease's past": {token, start.Add(time.Hour)},
	} {
		if _, err := jobs.Apply(j, try.token, beat, try.at); fault.Code(err) != jobs.CodeLost {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := jobs.Apply(j, token, beat, start.Add(time.Minute-1)); err != nil {
		t.Error(err)
	}
}

// TestHistoryIsBounded also sees that copies of a job do not share it.
func TestHistoryIsBounded(t *testing.T) {
	j, _ := at(t, jobs.Queued)
	for range jobs.MaxHistory {
		before := j
		taken, token := jobs.Take(j, jobs.Claim{Lease: time.Minute}, start)
		next, err := jobs.Apply(taken, token, jobs.Change{State: jobs.Queued, Cause: jobs.Released}, start)
		if err != nil {
			t.Fatal(err)
		}
		cancelled, _, _ := jobs.Cancel(taken, start)
		if got := next.History[len(next.History)-1].State; got != jobs.Queued || cancelled.History[len(cancelled.History)-1].State != jobs.Cancelled {
			t.Fatalf("the histories of two copies are mixed: %s", got)
		}
		if len(next.History) > jobs.MaxHistory || len(before.History) > len(next.History) || next.History[0] != j.History[0] {
			t.Fatalf("%d entries, the first %+v", len(next.History), next.History[0])
		}
		j = next
	}
	if len(j.History) != jobs.MaxHistory {
		t.Errorf("%d entries, want %d", len(j.History), jobs.MaxHistory)
	}
}

// TestRankShares: clients that always have jobs waiting are served in proportion to their weights, whatever the jobs cost.
func TestRankShares(t *testing.T) {
	weights := map[string]float64{"anna": 2, "bob": 1, "carl": 0.5}
	random := rand.New(rand.NewPCG(1, 2))
	heads, last, served := make(map[string][2]float64), make(map[string]float64), make(map[string]float64)
	virtual := 0.0
	for range 5000 {
		for _, c := range slices.Sorted(maps.Keys(weights)) {
			if _, waits := heads[c]; !waits {
				cost := 1 + 3*random.Float64()
				rank, next := jobs.Rank(virtual, last[c], cost, weights[c])
				if rank < virtual || rank < last[c] || next <= rank {
					t.Fatalf("rank %g, next %g at %g after %g", rank, next, virtual, last[c])
				}
				heads[c], last[c] = [2]float64{rank, cost}, next
			}
		}
		first := slices.MinFunc(slices.Sorted(maps.Keys(heads)), func(a, b string) int {
			return int(1e9 * (heads[a][0] - heads[b][0]))
		})
		virtual = max(virtual, heads[first][0])
		served[first] += heads[first][1]
		delete(heads, first)
	}
	for c, w := range weights {
		if share := served[c] / w / served["bob"]; share < 0.98 || share > 1.02 {
			t.Errorf("%s had %g times its share", c, share)
		}
	}
}

func TestRankOfTheIdle(t *testing.T) {
	if rank, next := jobs.Rank(50, 3, 0, 1); rank != 50 || next != 51 {
		t.Errorf("who was away starts at %g and ends at %g, want 50 and 51", rank, next)
	}
	if rank, next := jobs.Rank(50, 80, 4, 2); rank != 80 || next != 82 {
		t.Errorf("who has more than its share starts at %g and ends at %g, want 80 and 82", rank, next)
	}
	if jobs.Low.Weight() >= jobs.Normal.Weight() || jobs.Normal.Weight() >= jobs.High.Weight() || jobs.Priority("").Weight() != 1 {
		t.Error("priorities do not weigh what they say")
	}
}
