package jobstest

import (
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var reportTests = map[string]func(*suite){
	"Life":            life,
	"Extends":         extends,
	"Stages":          stages,
	"StaleToken":      staleToken,
	"UnknownJob":      unknownJob,
	"ReleaseIsFree":   releaseIsFree,
	"AttemptsBounded": attemptsBounded,
	"CrashesBounded":  crashesBounded,
	"FailedWithCode":  failedWithCode,
	"TierIsKept":      tierIsKept,
}

var cancelTests = map[string]func(*suite){
	"EveryState": cancelEveryState,
	"Unknown":    cancelUnknown,
}

// changes are all that a worker can report about a job that it proves.
func changes() map[string]jobs.Change {
	return map[string]jobs.Change{
		"fetching": active(jobs.Fetching), "proving": active(jobs.Proving), "verifying": active(jobs.Verifying),
		"done": done(7), "failed": failed(true), "failed for good": failed(false),
		"released": back(jobs.Released), "failing": back(jobs.Failing), "crashing": back(jobs.Crashing),
	}
}

func life(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	c := active(jobs.Fetching)
	c.Progress = 0.25
	j := s.report(token, c)
	if j.State != jobs.Fetching || j.Progress != 0.25 {
		s.Errorf("after a quarter of fetching: %+v", j)
	}
	c = active(jobs.Proving)
	c.Tier = large
	if j = s.report(token, c); j.State != jobs.Proving || j.Tier != large || j.Progress != 0 {
		s.Errorf("proving: %+v", j)
	}
	s.report(token, active(jobs.Verifying))
	j = s.report(token, done(7))
	if j.State != jobs.Done || j.Statement != id(7) || j.Finished.IsZero() || j.Failure != nil || !j.LeaseEnds.IsZero() {
		s.Errorf("done: %+v", j)
	}
	if !same(s.get(1), j) {
		s.Errorf("stored %+v, returned %+v", s.get(1), j)
	}
	var path []jobs.State
	for _, t := range j.History {
		path = append(path, t.State)
	}
	if len(path) != 5 || path[4] != jobs.Done {
		s.Errorf("its history is %v", path)
	}
	s.none(fresh...)
}

// extends reports at two thirds of a lease, more than once, and lets the last one pass.
func extends(s *suite) {
	s.ask(1, 1)
	_, token := s.takeFor(s.lease)
	c := jobs.Change{State: jobs.Fetching, Lease: s.lease}
	for range 3 {
		s.Pass(s.lease * 2 / 3)
		before := s.get(1)
		if j := s.report(token, c); !j.LeaseEnds.After(before.LeaseEnds) || j.Version <= before.Version {
			s.Errorf("a heartbeat moved the lease's end from %s to %s, the version from %d to %d", before.LeaseEnds, j.LeaseEnds, before.Version, j.Version)
		}
		s.none(fresh...)
	}
	s.expire()
	_, err := s.Store.Report(s.ctx, token, c)
	s.refused(err, jobs.CodeLost)
}

func stages(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	refused := func(c jobs.Change) {
		s.Helper()
		before := s.get(1)
		_, err := s.Store.Report(s.ctx, token, c)
		s.refused(err, jobs.CodeTransition)
		if !same(s.get(1), before) {
			s.Errorf("a refused report of %s changed the job to %+v", c.State, s.get(1))
		}
	}
	refused(active(jobs.Verifying))
	refused(done(7))
	refused(jobs.Change{State: jobs.Cancelled})
	refused(jobs.Change{State: jobs.Queued})
	refused(jobs.Change{State: jobs.Failed})
	refused(jobs.Change{State: jobs.Proving})
	s.report(token, active(jobs.Proving))
	refused(active(jobs.Fetching))
	s.report(token, active(jobs.Verifying))
	refused(jobs.Change{State: jobs.Done})
	s.report(token, done(7))
}

// staleToken tries every kind of change with a claim that is no longer good, for each reason there is.
func staleToken(s *suite) {
	reasons := map[string]func(jobs.Token){
		"cancelled": func(jobs.Token) {
			_, err := s.Store.Cancel(s.ctx, id(1))
			s.must(err)
		},
		"done":       func(token jobs.Token) { s.prove(token, 7) },
		"failed":     func(token jobs.Token) { s.report(token, failed(true)) },
		"given back": func(token jobs.Token) { s.report(token, back(jobs.Released)) },
		"claimed again": func(token jobs.Token) {
			s.report(token, back(jobs.Released))
			s.take()
		},
		"expired": func(jobs.Token) { s.expire() },
		"expired and claimed again": func(jobs.Token) {
			s.expire()
			s.take()
		},
	}
	for reason, end := range reasons {
		q := question(1)
		if j, _, err := s.Store.Get(s.ctx, q.ID); err == nil && j.State == jobs.Done {
			q.Orphan = j.Statement
		} else if err == nil && !j.State.IsTerminal() {
			_, err := s.Store.Cancel(s.ctx, q.ID)
			s.must(err)
		}
		_, _, err := s.Store.Submit(s.ctx, q)
		s.must(err)
		_, token := s.takeFor(s.lease)
		end(token)
		before := s.get(1)
		for name, c := range changes() {
			if _, err := s.Store.Report(s.ctx, token, c); err == nil {
				s.Fatalf("a worker reported %s about a job that was %s", name, reason)
			} else {
				s.refused(err, jobs.CodeLost)
			}
		}
		if !same(s.get(1), before) {
			s.Errorf("refused reports changed the job that was %s to %+v", reason, s.get(1))
		}
	}
}

func unknownJob(s *suite) {
	_, err := s.Store.Report(s.ctx, jobs.Token{ID: id(1), Claim: 1}, active(jobs.Fetching))
	s.refused(err, jobs.CodeLost)
	s.ask(1, 1)
	for _, claim := range []uint64{0, 1, 2} {
		_, err = s.Store.Report(s.ctx, jobs.Token{ID: id(1), Claim: claim}, active(jobs.Fetching))
		s.refused(err, jobs.CodeLost)
	}
}

func releaseIsFree(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	s.report(token, back(jobs.Failing))
	_, token = s.take()
	s.report(token, back(jobs.Crashing))
	for range 2 * jobs.MaxAttempts {
		_, token = s.take()
		s.report(token, active(jobs.Proving))
		s.report(token, back(jobs.Released))
	}
	if j := s.at(1, jobs.Queued); j.Attempts != 1 || j.Crashes != 1 {
		s.Errorf("%d attempts and %d crashes after releases, want 1 and 1", j.Attempts, j.Crashes)
	}
}

func attemptsBounded(s *suite) {
	s.ask(1, 1)
	for n := 1; n < jobs.MaxAttempts; n++ {
		_, token := s.take()
		if j := s.report(token, back(jobs.Failing)); j.State != jobs.Queued || j.Attempts != n {
			s.Fatalf("after failure %d it is %s with %d attempts", n, j.State, j.Attempts)
		}
	}
	_, token := s.take()
	j := s.report(token, back(jobs.Failing))
	if j.State != jobs.Failed || j.Failure.Code != "test-failing" || !j.Failure.Retryable {
		s.Errorf("after the last attempt it is %s, failure %+v", j.State, j.Failure)
	}
	s.none(fresh...)
	if j := s.submit(question(1), jobs.Revived); j.Attempts != 0 {
		s.Errorf("a new run has %d attempts", j.Attempts)
	}
}

func crashesBounded(s *suite) {
	s.ask(1, 1)
	for n := 1; n < jobs.MaxCrashes; n++ {
		_, token := s.take()
		if j := s.report(token, back(jobs.Crashing)); j.State != jobs.Queued || j.Crashes != n {
			s.Fatalf("after crash %d it is %s with %d crashes", n, j.State, j.Crashes)
		}
	}
	_, token := s.take()
	if j := s.report(token, back(jobs.Crashing)); j.State != jobs.Failed || j.Failure.Code != jobs.CodeQuarantined {
		s.Errorf("after the last crash it is %s, failure %+v", j.State, j.Failure)
	}
	s.none(fresh...)
}

func failedWithCode(s *suite) {
	s.ask(1, 1)
	_, token := s.take()
	j := s.report(token, failed(false))
	if j.State != jobs.Failed || j.Failure == nil || j.Failure.Code != "test-failed" || j.Failure.Retryable || j.Finished.IsZero() {
		s.Errorf("failed as %+v, failure %+v", j, j.Failure)
	}
	if !same(s.get(1), j) {
		s.Errorf("stored %+v, returned %+v", s.get(1), j)
	}
}

// tierIsKept: whatever takes the job from its worker, it waits in the queue of the tier that it turned out to be of.
func tierIsKept(s *suite) {
	tier := []jobs.Queue{{ChainID: chainA, Tier: large}}
	ways := []func(jobs.Token){
		func(token jobs.Token) { s.report(token, back(jobs.Released)) },
		func(token jobs.Token) { s.report(token, back(jobs.Failing)) },
		func(token jobs.Token) { s.expire() },
	}
	for i, leave := range ways {
		n := i + 1
		s.ask(n, n)
		_, token := s.takeFor(s.lease)
		s.report(token, jobs.Change{State: jobs.Fetching, Lease: s.lease, Tier: large})
		leave(token)
		s.none(fresh...)
		c := claimOf(long)
		c.Queues = tier
		if j, _, err := s.Store.Claim(s.ctx, c); err != nil || j.ID != id(n) || j.Tier != large {
			s.Errorf("way %d: claimed %s, error %v", n, j.ID, err)
		}
	}
}

func cancelEveryState(s *suite) {
	stages := []jobs.State{jobs.Queued, jobs.Fetching, jobs.Proving, jobs.Verifying}
	for n, last := range stages {
		s.ask(n+1, n+1)
		var token jobs.Token
		if last != jobs.Queued {
			_, token = s.take()
			for _, stage := range stages[2:max(n+1, 2)] {
				s.report(token, active(stage))
			}
		}
		before := s.at(n+1, last)
		j, err := s.Store.Cancel(s.ctx, id(n+1))
		s.must(err)
		if j.State != jobs.Cancelled || j.Version <= before.Version || j.Finished.IsZero() || !same(j, s.get(n+1)) {
			s.Errorf("cancelled while %s: %+v", last, j)
		}
		again, err := s.Store.Cancel(s.ctx, id(n+1))
		s.must(err)
		if !same(again, j) {
			s.Errorf("cancelled twice: %+v", again)
		}
		s.none(fresh...)
	}
	s.ask(8, 8)
	_, token := s.take()
	s.prove(token, 7)
	s.ask(9, 9)
	_, token = s.take()
	s.report(token, failed(true))
	for _, n := range []int{8, 9} {
		before := s.get(n)
		_, err := s.Store.Cancel(s.ctx, id(n))
		s.refused(err, jobs.CodeEnded)
		if !same(s.get(n), before) {
			s.Errorf("cancelling a job that was %s changed it to %+v", before.State, s.get(n))
		}
	}
}

func cancelUnknown(s *suite) {
	_, err := s.Store.Cancel(s.ctx, id(1))
	s.refused(err, jobs.CodeNotFound)
}
