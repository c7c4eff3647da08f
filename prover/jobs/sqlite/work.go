package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

type claim struct {
	job   jobs.Job
	token jobs.Token
}

// Claim implements [jobs.Store].
func (s *Store) Claim(ctx context.Context, c jobs.Claim) (jobs.Job, jobs.Token, error) {
	got, err := write(ctx, s, "claiming a job", func(t *tx) (*claim, error) { return t.claim(c) })
	switch {
	case err != nil:
		return jobs.Job{}, jobs.Token{}, err
	case got == nil:
		return jobs.Job{}, jobs.Token{}, fault.New(fault.Transient, jobs.CodeNone, c.Worker, "no job waits in its queues; ask again")
	}
	return got.job, got.token, nil
}

// claim returns nil when there is nothing: what was expired on the way stays so.
func (t *tx) claim(c jobs.Claim) (*claim, error) {
	if err := t.see(c); err != nil {
		return nil, err
	}
	if err := t.expire(); err != nil {
		return nil, err
	}
	least, err := t.least(c.Queues)
	if err != nil || least == nil {
		return nil, err
	}
	var got claim
	got.job, got.token = jobs.Take(*least, c, t.now)
	if err := t.exec(`UPDATE meta SET virtual = max(virtual, ?)`, least.Rank); err != nil {
		return nil, err
	}
	return &got, t.save(&got.job)
}

// seenEvery is how often a worker that asks all the time is written down: an idle queue should leave the disk alone.
const seenEvery = 5 * time.Second

func (t *tx) see(c jobs.Claim) error {
	return t.exec(`INSERT INTO workers VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET slots = excluded.slots, seen = excluded.seen
		WHERE seen <= excluded.seen - ? OR slots <> excluded.slots`,
		c.Worker, c.Slots, nanos(t.now), int64(seenEvery))
}

// maxExpired bounds the jobs that one claim takes from dead workers; the next claim takes more.
const maxExpired = 100

// expire queues all jobs again whose lease has ended.
func (t *tx) expire() error {
	rows, err := t.QueryContext(t.ctx, `SELECT seq, job FROM jobs
		WHERE state IN ('fetching', 'proving', 'verifying') AND ready <= ? ORDER BY ready LIMIT ?`, nanos(t.now), maxExpired)
	if err != nil {
		return err
	}
	dead, err := scanJobs(rows)
	if err != nil {
		return err
	}
	for _, j := range dead {
		j, ended := jobs.Expire(j, t.now)
		if !ended {
			continue
		}
		if err := errors.Join(t.save(&j), t.end(&j)); err != nil {
			return err
		}
	}
	return nil
}

// least returns the job to be claimed next from any of the queues, or nil.
func (t *tx) least(queues []jobs.Queue) (least *jobs.Job, err error) {
	for _, q := range queues {
		j, err := scanJob(t.row(`SELECT seq, job FROM jobs WHERE state = 'queued' AND chain = ? AND tier = ? AND ready <= ?
			ORDER BY rank, seq LIMIT 1`, int64(q.ChainID), q.Tier, nanos(t.now)))
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return nil, err
		case least == nil || j.Rank < least.Rank || j.Rank == least.Rank && j.Seq < least.Seq:
			least = &j
		}
	}
	return least, nil
}

// Report implements [jobs.Store].
func (s *Store) Report(ctx context.Context, token jobs.Token, c jobs.Change) (jobs.Job, error) {
	return write(ctx, s, "reporting about a job", func(t *tx) (jobs.Job, error) {
		old, err := t.load(token.ID)
		if err != nil {
			return jobs.Job{}, err
		}
		if old == nil {
			return jobs.Job{}, fault.New(fault.Invalid, jobs.CodeLost, token.ID.Hex(), "the claim is no longer good: there is no such job")
		}
		j, err := jobs.Apply(*old, token, c, t.now)
		if err != nil {
			return jobs.Job{}, err
		}
		if j.State == jobs.Done {
			if err := t.took(j.Tier, j.Finished.Sub(j.Claimed)); err != nil {
				return jobs.Job{}, err
			}
		}
		return j, errors.Join(t.save(&j), t.end(&j))
	})
}

// took moves the average of a tier by 2/(n+1), as one over the last n = 12 does.
func (t *tx) took(tier string, d time.Duration) error {
	return t.exec(`INSERT INTO tiers VALUES (?, ?) ON CONFLICT (tier) DO UPDATE SET seconds = seconds + (excluded.seconds - seconds) * 2 / 13`,
		tier, d.Seconds())
}

// Cancel implements [jobs.Store].
func (s *Store) Cancel(ctx context.Context, id common.Hash) (jobs.Job, error) {
	return write(ctx, s, "cancelling a job", func(t *tx) (jobs.Job, error) {
		old, err := t.load(id)
		if err != nil {
			return jobs.Job{}, err
		}
		if old == nil {
			return jobs.Job{}, notFound(id)
		}
		j, changed, err := jobs.Cancel(*old, t.now)
		if err != nil || !changed {
			return j, err
		}
		return j, errors.Join(t.save(&j), t.end(&j))
	})
}
