package redis

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// reapBatch bounds how many expired leases and delayed jobs one look for work attends to. The rest is left to the next
// look, of whichever worker.
const reapBatch = 16

// Claim gives the worker the job of least rank; see [jobs.Store].
func (s *Store) Claim(ctx context.Context, c jobs.Claim) (jobs.Job, jobs.Token, error) {
	signature := rand.Text()
	for try := range maxTries {
		if err := pause(ctx, try); err != nil {
			return jobs.Job{}, jobs.Token{}, s.unreachable("claim a job", err)
		}
		w, err := s.look(ctx, c)
		if err != nil {
			return jobs.Job{}, jobs.Token{}, err
		}
		if len(w.expired) > 0 {
			if err := s.reap(ctx, w); err != nil {
				return jobs.Job{}, jobs.Token{}, err
			}
			continue // one of them may be the next to claim
		}
		if w.queue == "" {
			return jobs.Job{}, jobs.Token{}, none("no job waits in the queues of worker %s", c.Worker)
		}
		if w.first.err != nil {
			if err := s.setAside(ctx, w.queue, w.first); err != nil {
				return jobs.Job{}, jobs.Token{}, err
			}
			continue
		}
		j := w.first.job
		taken, token := jobs.Take(j, c, w.now)
		ok, err := s.commit(ctx, transition{from: j, to: taken, signature: signature, rank: float(j.Rank)})
		if err != nil {
			return jobs.Job{}, jobs.Token{}, err
		}
		if ok {
			return taken, token, nil
		}
	}
	return jobs.Job{}, jobs.Token{}, none("other workers were faster %d times", maxTries)
}

func none(format string, args ...any) error {
	return fault.New(fault.Transient, jobs.CodeNone, "", format+"; ask again", args...)
}

// work is what a worker sees when it looks for some.
type work struct {
	now     time.Time
	expired []found
	queue   string // key of the queue with the job of least rank; "" if all are empty
	first   found
}

func (s *Store) look(ctx context.Context, c jobs.Claim) (w work, err error) {
	keys := []string{s.keys.name("leases"), s.keys.name("workers")}
	for _, q := range c.Queues {
		keys = append(keys, s.keys.queue(q), s.keys.delayed(q))
	}
	reply, err := lookScript.Run(ctx, s.client, keys, s.keys.name("job", ""), reapBatch, c.Worker, c.Slots).Slice()
	if err != nil {
		return w, s.unreachable("look for a job", err)
	}
	now, _ := reply[0].(int64)
	w.now, w.expired = time.UnixMicro(now).UTC(), readAllFound(reply[1])
	if len(reply) == 4 {
		w.queue, _ = reply[2].(string)
		w.first = readFound(reply[3])
	}
	return w, nil
}

// reap takes jobs from workers that are gone. If another worker does so at the same time, one of them wins, and it does
// not matter which.
func (s *Store) reap(ctx context.Context, w work) error {
	for _, f := range w.expired {
		if f.err != nil {
			if err := s.setAside(ctx, s.keys.name("leases"), f); err != nil {
				return err
			}
			continue
		}
		next, expired := jobs.Expire(f.job, w.now)
		if !expired {
			f.err = damaged(f.job.ID, "its lease has ended in one place and not in another")
			if err := s.setAside(ctx, s.keys.name("leases"), f); err != nil {
				return err
			}
			continue
		}
		ok, err := s.commit(ctx, transition{from: f.job, to: next, signature: rand.Text()})
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		s.log.Warn("a lease ended: its worker is gone", "job_id", next.ID.Hex(), "worker", next.Worker, "crashes", next.Crashes, "state", next.State)
	}
	return nil
}

// setAside takes a job that can't be read out of a set, so that it stands in nobody's way. Its hash stays, for whoever
// looks into it.
func (s *Store) setAside(ctx context.Context, key string, f found) error {
	s.log.Error("a job was set aside", "set", key, "member", quoted(f.member), "error", f.err)
	if err := s.client.ZRem(ctx, key, f.member).Err(); err != nil {
		return s.unreachable("set a damaged job aside", err)
	}
	return nil
}
