package jobstest

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// operation is what a store was asked when it answered with a job.
type operation string

const (
	read      operation = "read" // Get, Wait, List, Due, and submissions and cancellations that changed nothing
	submitted operation = "submit"
	claiming  operation = "claim"
	reported  operation = "report"
	cancelled operation = "cancel"
)

// event is one answer of a store: that it had a job like this at a moment between begin and end. Moments are numbers of
// one counter, so that "before" means that somebody could have told.
type event struct {
	op         operation
	job        jobs.Job
	token      jobs.Token // of claims and reports
	worker     string     // who claimed or reported
	begin, end uint64
}

// refusal is a report that was answered with CodeLost.
type refusal struct {
	token jobs.Token
	end   uint64
}

// history is what all actors saw.
type history struct {
	events   []event
	refusals []refusal
	told     map[string]int // accepted settlements of each webhook
	asked    map[string]bool
}

// judge returns everything that no history of a right store can have.
func (h *history) judge() (wrong []string) {
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	byJob := make(map[common.Hash][]event)
	for _, e := range h.events {
		byJob[e.job.ID] = append(byJob[e.job.ID], e)
	}
	for _, events := range byJob {
		judgeVersions(events, complain)
		judgeMoments(events, complain)
		judgeRuns(events, complain)
		judgeClaims(events, complain)
		judgeSteps(events, complain)
	}
	for _, r := range h.refusals {
		for _, e := range byJob[r.token.ID] {
			if e.op == reported && e.token == r.token && e.begin > r.end {
				complain("job %s: claim %d was lost, and later accepted", r.token.ID, r.token.Claim)
			}
		}
	}
	for id := range h.asked {
		if h.told[id] != 1 {
			complain("webhook %s was told %d times", id, h.told[id])
		}
	}
	return wrong
}

type complaint func(format string, args ...any)

// judgeVersions: a version is one content, made by one write.
func judgeVersions(events []event, complain complaint) {
	content, writer := make(map[uint64]string), make(map[uint64]operation)
	for _, e := range events {
		v := e.job.Version
		if is := canonical(e.job); content[v] == "" {
			content[v] = is
		} else if content[v] != is {
			complain("job %s: version %d is both %s and %s", e.job.ID, v, content[v], is)
		}
		switch {
		case e.op == read:
		case writer[v] == "":
			writer[v] = e.op
		case writer[v] != cancelled || e.op != cancelled: // of two cancellations one changed nothing
			complain("job %s: version %d was made by %s and by %s", e.job.ID, v, writer[v], e.op)
		}
	}
}

// judgeMoments: whoever asks after an answer was given sees that version or a later one, and writes a later one.
func judgeMoments(events []event, complain complaint) {
	byEnd := slices.Clone(events)
	slices.SortFunc(byEnd, func(a, b event) int { return int(int64(a.end) - int64(b.end)) })
	byBegin := slices.Clone(events)
	slices.SortFunc(byBegin, func(a, b event) int { return int(int64(a.begin) - int64(b.begin)) })
	var known uint64
	next := 0
	for _, e := range byBegin {
		for ; byEnd[next].end < e.begin; next++ {
			known = max(known, byEnd[next].job.Version)
		}
		least := known
		if e.op != read && e.op != cancelled {
			least++
		}
		if e.job.Version < least {
			complain("job %s: a %s gave version %d after version %d was known", e.job.ID, e.op, e.job.Version, known)
		}
	}
}

// judgeRuns: a run ends once, and nothing of it comes later. Nothing is tried too often.
func judgeRuns(events []event, complain complaint) {
	ends := make(map[int]jobs.Job)
	for _, e := range events {
		if e.job.State.IsTerminal() {
			if end, ok := ends[e.job.Run]; ok && (end.State != e.job.State || end.Version != e.job.Version) {
				complain("job %s: run %d ended as %s in version %d and as %s in version %d", e.job.ID, e.job.Run, end.State, end.Version, e.job.State, e.job.Version)
			}
			ends[e.job.Run] = e.job
		}
	}
	for _, e := range events {
		j := e.job
		if end, ok := ends[j.Run]; ok && j.Version > end.Version {
			complain("job %s: run %d ended in version %d and has version %d", j.ID, j.Run, end.Version, j.Version)
		}
		for run, end := range ends {
			if run < j.Run && j.Version <= end.Version {
				complain("job %s: version %d of run %d is not after version %d of run %d", j.ID, j.Version, j.Run, end.Version, run)
			}
		}
		tooOften := j.Attempts > jobs.MaxAttempts || j.Crashes > jobs.MaxCrashes
		if tooOften || !j.State.IsTerminal() && (j.Attempts == jobs.MaxAttempts || j.Crashes == jobs.MaxCrashes) {
			complain("job %s: run %d is %s after %d attempts and %d crashes", j.ID, j.Run, j.State, j.Attempts, j.Crashes)
		}
	}
}

// judgeClaims: a claim is one worker's, and what it reports lies between its claim and the next one, and within leases.
func judgeClaims(events []event, complain complaint) {
	claims := make(map[uint64]event)
	for _, e := range events {
		if e.op != claiming {
			continue
		}
		if other, ok := claims[e.token.Claim]; ok {
			complain("job %s: claim %d was given to %s and to %s", e.job.ID, e.token.Claim, other.worker, e.worker)
		}
		claims[e.token.Claim] = e
	}
	for _, e := range events {
		if e.op != reported {
			continue
		}
		mine, ok := claims[e.token.Claim]
		if !ok || mine.worker != e.worker || e.job.Version <= mine.job.Version {
			complain("job %s: %s reported with claim %d, which it does not have", e.job.ID, e.worker, e.token.Claim)
		}
		for claim, other := range claims {
			if claim > e.token.Claim && e.job.Version >= other.job.Version {
				complain("job %s: version %d was reported with claim %d after claim %d was given out", e.job.ID, e.job.Version, e.token.Claim, claim)
			}
		}
	}
}

// judgeSteps: from one version to the next there is a transition of STATES.md. Only the end of a lease is seen by nobody:
// it may be missing between two versions.
func judgeSteps(events []event, complain complaint) {
	versions := make(map[uint64]jobs.Job)
	var order []uint64
	for _, e := range events {
		if _, ok := versions[e.job.Version]; !ok {
			order = append(order, e.job.Version)
		}
		versions[e.job.Version] = e.job
	}
	slices.Sort(order)
	if first := versions[order[0]]; first.Version != 1 || first.State != jobs.Queued {
		complain("job %s: nobody saw it created; its first version is %d, %s", first.ID, first.Version, first.State)
	}
	for i := 1; i < len(order); i++ {
		from, to := versions[order[i-1]], versions[order[i]]
		switch missing := to.Version - from.Version - 1; {
		case missing == 0 && step(from, to):
		case missing == 1 && from.State.IsActive() && (step(expiredTo(from, jobs.Queued), to) || step(expiredTo(from, jobs.Failed), to)):
		default:
			complain("job %s: from version %d (%s) to version %d (%s) is no transition", from.ID, from.Version, from.State, to.Version, to.State)
		}
		if late := !to.Updated.Before(from.LeaseEnds); late && from.State.IsActive() && to.Claim == from.Claim && (to.State.IsActive() || to.State == jobs.Done) {
			complain("job %s: version %d was reported at %s, after the lease ended at %s", to.ID, to.Version, to.Updated, from.LeaseEnds)
		}
	}
}

func expiredTo(j jobs.Job, s jobs.State) jobs.Job {
	j.Version++
	j.State = s
	j.Crashes++
	return j
}

// step says whether to may be the version after from.
func step(from, to jobs.Job) bool {
	if from.State.IsTerminal() {
		return to.State == jobs.Queued && to.Run == from.Run+1 && to.Claim == from.Claim
	}
	if to.Run != from.Run || to.Attempts < from.Attempts || to.Crashes < from.Crashes {
		return false
	}
	claim := from.Claim
	ok := false
	switch from.State {
	case jobs.Queued:
		ok = to.State == jobs.Fetching || to.State == jobs.Cancelled
		if to.State == jobs.Fetching {
			claim++
		}
	case jobs.Fetching:
		ok = to.State != jobs.Verifying && to.State != jobs.Done
	case jobs.Proving:
		ok = to.State != jobs.Fetching && to.State != jobs.Done
	case jobs.Verifying:
		ok = to.State != jobs.Fetching && to.State != jobs.Proving
	}
	return ok && to.Claim == claim
}
