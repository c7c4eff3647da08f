package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// maxBatch bounds the writes that are flushed together.
const maxBatch = 128

// request is a write that waits for the write loop.
type request struct {
	ctx  context.Context
	do   func(*tx) error
	done chan<- error // has room for the answer
}

// tx is the transaction that a write is part of.
type tx struct {
	*sql.Tx
	ctx     context.Context
	now     time.Time
	changed []common.Hash // jobs that were written
}

// write has the write loop do something, and returns what that returned once it is on the disk. An error of do undoes
// what it has done. do must not touch what its caller uses: the caller may have gone.
func write[T any](ctx context.Context, s *Store, doing string, do func(*tx) (T, error)) (T, error) {
	var none T
	result, done := make(chan T, 1), make(chan error, 1)
	r := request{ctx: ctx, done: done, do: func(t *tx) error {
		v, err := do(t)
		result <- v
		return err
	}}
	fail := func(err error) (T, error) { return none, storeFault(s.cfg.Path, doing, err) }
	if err := ctx.Err(); err != nil {
		return fail(err)
	}
	select {
	case s.writes <- r:
	case <-ctx.Done():
		return fail(ctx.Err())
	case <-s.ctx.Done():
		return fail(errClosed)
	}
	select {
	case err := <-done:
		if err != nil {
			return fail(err)
		}
		return <-result, nil
	case <-ctx.Done():
		return fail(ctx.Err())
	case <-s.ctx.Done():
		return fail(errClosed)
	}
}

// writeLoop is the only user of the writing connection.
func (s *Store) writeLoop() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case first := <-s.writes:
			batch := append(make([]request, 0, maxBatch), first)
			for more := true; more && len(batch) < maxBatch; {
				select {
				case r := <-s.writes:
					batch = append(batch, r)
				default:
					more = false
				}
			}
			s.flush(batch)
		}
	}
}

// flush makes the writes in one transaction and then answers them.
func (s *Store) flush(batch []request) {
	answers := make([]error, len(batch))
	changed, err := s.transact(batch, answers)
	s.waiters.wake(changed)
	for i, r := range batch {
		if err != nil { // then what the write says rests on writes that were not made
			answers[i] = err
		}
		r.done <- answers[i]
	}
}

// transact fills in what each write says about itself. Its error is about all of them: none was made.
func (s *Store) transact(batch []request, answers []error) ([]common.Hash, error) {
	sqlTx, err := s.writer.BeginTx(s.ctx, nil)
	if err != nil {
		return nil, err
	}
	defer sqlTx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	t := &tx{Tx: sqlTx, ctx: s.ctx, now: s.now()}
	for i, r := range batch {
		if answers[i] = r.ctx.Err(); answers[i] != nil {
			continue
		}
		kept := len(t.changed)
		if err := t.exec("SAVEPOINT one"); err != nil {
			return nil, err
		}
		if answers[i] = r.do(t); answers[i] != nil {
			t.changed = t.changed[:kept]
			if err := t.exec("ROLLBACK TO one"); err != nil {
				return nil, undone(answers[i], err)
			}
		}
		if err := t.exec("RELEASE one"); err != nil {
			return nil, err
		}
	}
	return t.changed, sqlTx.Commit()
}

// undone is the error of a batch that the engine has rolled back, which it does when it fails in one of the writes. A
// refusal of that write is no business of the others.
func undone(write, rollback error) error {
	var refusal *fault.Error
	if errors.As(write, &refusal) {
		return rollback
	}
	return errors.Join(write, rollback)
}

func (t *tx) exec(query string, args ...any) error {
	_, err := t.ExecContext(t.ctx, query, args...)
	return err
}

func (t *tx) row(query string, args ...any) *sql.Row { return t.QueryRowContext(t.ctx, query, args...) }

// load returns the job, or nil.
func (t *tx) load(id common.Hash) (*jobs.Job, error) {
	j, err := scanJob(t.row(`SELECT seq, job FROM jobs WHERE id = ?`, id[:]))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &j, err
}

// save writes a job that is new or has changed, with what follows from it, and sets its seq.
func (t *tx) save(j *jobs.Job) error {
	js, err := json.Marshal(j)
	if err != nil {
		return err
	}
	var change int64
	if err := t.row(`UPDATE meta SET change = change + 1 RETURNING change`).Scan(&change); err != nil {
		return err
	}
	err = t.row(`INSERT INTO jobs (id, change, state, chain, tier, client, rank, ready, created, job) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET change = excluded.change, state = excluded.state, tier = excluded.tier,
			client = excluded.client, rank = excluded.rank, ready = excluded.ready, created = excluded.created, job = excluded.job
		RETURNING seq`,
		j.ID[:], change, j.State, int64(j.ChainID), j.Tier, j.Client, j.Rank, nanos(ready(j)), nanos(j.Created), string(js)).Scan(&j.Seq)
	t.changed = append(t.changed, j.ID)
	return err
}

// end makes the webhooks of a job that has just ended due.
func (t *tx) end(j *jobs.Job) error {
	if !j.State.IsTerminal() {
		return nil
	}
	return t.exec(`UPDATE subscriptions SET due = ? WHERE job = ? AND settled = 0`, nanos(t.now), j.ID[:])
}

// ready is when something is to be done about the job.
func ready(j *jobs.Job) time.Time {
	switch {
	case j.State == jobs.Queued:
		return j.NotBefore
	case j.State.IsActive():
		return j.LeaseEnds
	default:
		return j.Finished
	}
}

// nanos is a time as the file has it; no time is before all others.
func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// scanJob reads seq and JSON.
func scanJob(row interface{ Scan(...any) error }, more ...any) (j jobs.Job, err error) {
	var seq uint64
	var js string
	if err := row.Scan(append([]any{&seq, &js}, more...)...); err != nil {
		return j, err
	}
	if err := json.Unmarshal([]byte(js), &j); err != nil {
		return j, fault.New(fault.Fatal, jobs.CodeStore, "job", "number %d can't be read: %w; restore the file from a copy", seq, err)
	}
	j.Seq = seq
	return j, nil
}

func notFound(id common.Hash) error {
	return fault.New(fault.Invalid, jobs.CodeNotFound, id.Hex(), "there is no such job; submit the question")
}
