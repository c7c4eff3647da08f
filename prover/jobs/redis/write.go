package redis

import (
	"context"
	"crypto/rand"
	mathrand "math/rand/v2"
	"time"

	"github.com/ethereum/go-ethereum/common"
	goredis "github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// maxTries bounds how often a call starts again because others were faster.
const maxTries = 100

// step is one transition: it returns the next version of a job, and whether there is one.
type step func(j jobs.Job, now time.Time) (next jobs.Job, write bool, err error)

// change makes a transition on the newest version of a job. It must happen while the job's lease holds, if leased.
func (s *Store) change(ctx context.Context, id common.Hash, leased bool, do step) (jobs.Job, error) {
	signature := rand.Text()
	for try := range maxTries {
		if err := pause(ctx, try); err != nil {
			return jobs.Job{}, s.unreachable("write a job", err)
		}
		j, now, err := s.load(ctx, id)
		if err != nil {
			return jobs.Job{}, err
		}
		changed, write, err := do(j, now)
		if err != nil || !write {
			return changed, err
		}
		until := ""
		if leased {
			until = micros(j.LeaseEnds)
		}
		if ok, err := s.commit(ctx, transition{from: j, to: changed, until: until, signature: signature}); err != nil || ok {
			return changed, err
		}
	}
	return jobs.Job{}, s.contended(id)
}

func (s *Store) contended(id common.Hash) error {
	return fault.New(fault.Transient, jobs.CodeStore, id.Hex(), "others wrote %d times in between; try again", maxTries)
}

// pause lets those who were faster finish.
func pause(ctx context.Context, try int) error {
	if try == 0 {
		return nil
	}
	timer := time.NewTimer(time.Duration(mathrand.Int64N(int64(min(try, 20)) * int64(time.Millisecond))))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// load returns a job, and a time of the server at which this was its newest version or a later one.
func (s *Store) load(ctx context.Context, id common.Hash) (jobs.Job, time.Time, error) {
	var record *goredis.SliceCmd
	var now *goredis.TimeCmd
	_, err := s.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		record, now = p.HMGet(ctx, s.keys.job(id), "v", "j", "seq", "rank"), p.Time(ctx)
		return nil
	})
	if err != nil {
		return jobs.Job{}, time.Time{}, s.unreachable("read a job", err)
	}
	j, err := decode(id, record.Val())
	return j, now.Val().UTC(), err
}

// transition is one write of a job.
type transition struct {
	from, to  jobs.Job
	until     string // score before which it must happen; "": any time
	signature string
	rank      string // that was claimed; "": none was
}

// commit writes unless the job has changed, or it is too late; then it returns false.
func (s *Store) commit(ctx context.Context, t transition) (bool, error) {
	js, err := encode(t.to)
	if err != nil {
		return false, err
	}
	ended, queue, seconds := "", "", ""
	if t.to.State.IsTerminal() {
		ended = "ended"
	}
	if t.to.State == jobs.Queued {
		queue = queueName(jobs.Queue{ChainID: t.to.ChainID, Tier: t.to.Tier})
	}
	if t.to.State == jobs.Done {
		seconds = float(t.to.Finished.Sub(t.to.Claimed).Seconds())
	}
	id, k := t.to.ID, s.keys
	keys := []string{k.job(id), k.hooks(id), k.name("outbox"), k.name("virtual"), k.name("seconds"), k.name("queues")}
	args := []any{
		version(t.from), t.signature, t.until, version(t.to), js, string(t.to.State), k.name("changed"), id.Hex(),
		member(t.to), ended, t.rank, queue, t.to.Tier, seconds, k.name("hook", ""),
	}
	for _, key := range k.left(t.from, t.to) {
		keys, args = append(keys, key), append(args, "")
	}
	for _, e := range k.index(t.to) {
		keys, args = append(keys, e.key), append(args, e.of(t.to))
	}
	done, err := commitScript.Run(ctx, s.client, keys, args...).Bool()
	if err != nil {
		return false, s.unreachable("write a job", err)
	}
	return done, nil
}

// Report makes a worker's change; see [jobs.Store]. That the lease still holds is checked once more at the write: a
// worker that was stopped between reading and writing is too late.
func (s *Store) Report(ctx context.Context, t jobs.Token, c jobs.Change) (jobs.Job, error) {
	j, err := s.change(ctx, t.ID, true, func(j jobs.Job, now time.Time) (jobs.Job, bool, error) {
		next, err := jobs.Apply(j, t, c, now)
		return next, err == nil, err
	})
	if fault.Code(err) == jobs.CodeNotFound {
		return j, refuse(jobs.CodeLost, t.ID.Hex(), "the claim is no longer good: there is no such job")
	}
	return j, err
}

// Cancel ends a job; see [jobs.Store].
func (s *Store) Cancel(ctx context.Context, id common.Hash) (jobs.Job, error) {
	return s.change(ctx, id, false, jobs.Cancel)
}
