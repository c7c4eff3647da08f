package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

type submission struct {
	job     jobs.Job
	outcome jobs.Outcome
}

// Submit implements [jobs.Store].
func (s *Store) Submit(ctx context.Context, q jobs.Submission) (jobs.Job, jobs.Outcome, error) {
	done, err := write(ctx, s, "submitting a job", func(t *tx) (submission, error) { return t.submit(q) })
	return done.job, done.outcome, err
}

func (t *tx) submit(q jobs.Submission) (done submission, err error) {
	repeated, err := t.repeats(&q)
	if err != nil {
		return done, err
	}
	old, err := t.load(q.ID)
	if err != nil {
		return done, err
	}
	if repeated && old != nil && q.Orphan == (common.Hash{}) {
		done = submission{*old, jobs.Existing}
	} else {
		done.job, done.outcome = jobs.Submit(old, q, t.now)
	}
	if done.outcome != jobs.Existing {
		if err := t.add(&done.job, q); err != nil {
			return done, err
		}
	}
	if q.Webhook != nil {
		err = t.subscribe(&done.job, q.Webhook)
	}
	return done, err
}

// add queues a job that is new or revived.
func (t *tx) add(j *jobs.Job, q jobs.Submission) error {
	if err := t.room(q); err != nil {
		return err
	}
	if err := t.rank(j, q.Cost); err != nil {
		return err
	}
	if err := t.exec(`UPDATE subscriptions SET due = NULL WHERE job = ? AND settled = 0`, j.ID[:]); err != nil {
		return err
	}
	return t.save(j)
}

// repeats remembers the request's idempotency key. If it was there, the submission becomes one of the job of then.
func (t *tx) repeats(q *jobs.Submission) (bool, error) {
	if q.Idempotency == nil {
		return false, nil
	}
	key := q.Idempotency
	var fingerprint, id []byte
	err := t.row(`SELECT fingerprint, id FROM idempotency WHERE key = ? AND at > ?`, key.Key[:], nanos(t.now.Add(-jobs.IdempotencyAge))).Scan(&fingerprint, &id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, t.exec(`INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?)`, key.Key[:], key.Fingerprint[:], q.ID[:], nanos(t.now))
	case err != nil:
		return false, err
	case common.BytesToHash(fingerprint) != key.Fingerprint:
		return false, fault.New(fault.Invalid, jobs.CodeIdempotency, "Idempotency-Key", "it was used for a request with another body; use a new key for a new request")
	}
	q.ID = common.BytesToHash(id)
	return true, nil
}

// room refuses a job for which there is none.
func (t *tx) room(q jobs.Submission) error {
	full := func(bound int, whose, query string, args ...any) error {
		if bound <= 0 {
			return nil
		}
		var n int
		if err := t.row(query, args...).Scan(&n); err != nil {
			return err
		}
		if n >= bound {
			return fault.New(fault.Transient, jobs.CodeQueueFull, q.ID.Hex(), "%d jobs of %s wait already; try again later", n, whose)
		}
		return nil
	}
	if err := full(q.MaxQueued, "all clients", `SELECT coalesce(sum(n), 0) FROM counts WHERE state = 'queued'`); err != nil {
		return err
	}
	return full(q.MaxClientQueued, "this client", `SELECT count(*) FROM jobs WHERE state = 'queued' AND client = ?`, q.Client)
}

// rank gives a job its place in the queue.
func (t *tx) rank(j *jobs.Job, cost float64) error {
	var virtual, last float64
	err := t.row(`SELECT virtual, coalesce((SELECT last FROM clients WHERE client = ?), 0) FROM meta`, j.Client).Scan(&virtual, &last)
	if err != nil {
		return err
	}
	j.Rank, last = jobs.Rank(virtual, last, cost, j.Priority.Weight())
	return t.exec(`INSERT INTO clients VALUES (?, ?) ON CONFLICT (client) DO UPDATE SET last = excluded.last`, j.Client, last)
}

// subscribe keeps a webhook, once.
func (t *tx) subscribe(j *jobs.Job, w *jobs.Subscription) error {
	var due *int64
	if j.State.IsTerminal() {
		now := nanos(t.now)
		due = &now
	}
	return t.exec(`INSERT INTO subscriptions (id, job, url, due, attempt, held, settled) VALUES (?, ?, ?, ?, 0, 0, 0) ON CONFLICT (id) DO NOTHING`,
		w.ID, j.ID[:], w.URL, due)
}
