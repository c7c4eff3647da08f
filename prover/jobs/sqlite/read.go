package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Get implements [jobs.Store].
func (s *Store) Get(ctx context.Context, id common.Hash) (j jobs.Job, ahead int, err error) {
	j, err = scanJob(s.readers.QueryRowContext(ctx, `SELECT seq, job,
		CASE state WHEN 'queued' THEN
			(SELECT count(*) FROM jobs q WHERE q.state = 'queued' AND q.chain = j.chain AND q.tier = j.tier AND (q.rank, q.seq) < (j.rank, j.seq))
		ELSE 0 END
		FROM jobs j WHERE id = ?`, id[:]), &ahead)
	return j, ahead, s.readFault(err, id)
}

// one is Get without the queue.
func (s *Store) one(ctx context.Context, id common.Hash) (jobs.Job, error) {
	j, err := scanJob(s.readers.QueryRowContext(ctx, `SELECT seq, job FROM jobs WHERE id = ?`, id[:]))
	return j, s.readFault(err, id)
}

func (s *Store) readFault(err error, id common.Hash) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return notFound(id)
	default:
		return storeFault(s.cfg.Path, "reading a job", err)
	}
}

// List implements [jobs.Store].
func (s *Store) List(ctx context.Context, f jobs.Filter) (page []jobs.Job, next uint64, err error) {
	limit := min(max(f.Limit, 1), 200)
	where, args := []string{"1"}, []any{}
	if f.State != "" {
		where, args = append(where, "state = ?"), append(args, f.State)
	}
	if f.ChainID != 0 {
		where, args = append(where, "chain = ?"), append(args, int64(f.ChainID))
	}
	if f.Before != 0 {
		where, args = append(where, "seq < ?"), append(args, int64(min(f.Before, 1<<63-1)))
	}
	rows, err := s.readers.QueryContext(ctx, `SELECT seq, job FROM jobs WHERE `+strings.Join(where, " AND ")+` ORDER BY seq DESC LIMIT ?`, append(args, limit+1)...)
	if err != nil {
		return nil, 0, storeFault(s.cfg.Path, "listing jobs", err)
	}
	if page, err = scanJobs(rows); err != nil {
		return nil, 0, storeFault(s.cfg.Path, "listing jobs", err)
	}
	if len(page) > limit {
		page = page[:limit]
		next = page[limit-1].Seq
	}
	return page, next, nil
}

// scanJobs reads and closes rows.
func scanJobs(rows *sql.Rows) (all []jobs.Job, err error) {
	err = each(rows, func() error {
		j, err := scanJob(rows)
		all = append(all, j)
		return err
	})
	return all, err
}

// each calls f for each row, and closes them.
func each(rows *sql.Rows, f func() error) error {
	defer rows.Close() //nolint:errcheck // rows.Err has it
	for rows.Next() {
		if err := f(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Stats implements [jobs.Store]. It also forgets what is to be forgotten.
func (s *Store) Stats(ctx context.Context) (jobs.Stats, error) {
	if err := s.forget(ctx); err != nil {
		return jobs.Stats{}, err
	}
	stats, err := s.stats(ctx)
	if err != nil {
		return jobs.Stats{}, storeFault(s.cfg.Path, "counting jobs", err)
	}
	return stats, nil
}

// stats are those of one moment.
func (s *Store) stats(ctx context.Context) (stats jobs.Stats, err error) {
	sqlTx, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return stats, err
	}
	defer sqlTx.Rollback() //nolint:errcheck // nothing was written
	now := s.now()
	stats = jobs.Stats{States: make(map[jobs.State]int), Queues: make(map[jobs.Queue]int), Seconds: make(map[string]float64)}
	query := func(into func(*sql.Rows) error, query string, args ...any) {
		if err != nil {
			return
		}
		var rows *sql.Rows
		if rows, err = sqlTx.QueryContext(ctx, query, args...); err == nil {
			err = each(rows, func() error { return into(rows) })
		}
	}
	query(func(r *sql.Rows) error {
		var state jobs.State
		var chain int64
		var tier string
		var n int
		err := r.Scan(&state, &chain, &tier, &n)
		if stats.States[state] += n; state == jobs.Queued {
			stats.Queues[jobs.Queue{ChainID: uint64(chain), Tier: tier}] = n
		}
		return err
	}, `SELECT state, chain, tier, n FROM counts WHERE n > 0`)
	query(func(r *sql.Rows) error {
		var w jobs.WorkerStats
		var seen int64
		err := r.Scan(&w.Name, &w.Slots, &seen)
		w.Seen = max(0, now.Sub(time.Unix(0, seen)))
		stats.Workers = append(stats.Workers, w)
		return err
	}, `SELECT name, slots, seen FROM workers WHERE seen > ? ORDER BY name`, nanos(now.Add(-time.Minute)))
	query(func(r *sql.Rows) error {
		var tier string
		var seconds float64
		err := r.Scan(&tier, &seconds)
		stats.Seconds[tier] = seconds
		return err
	}, `SELECT tier, seconds FROM tiers`)
	query(func(r *sql.Rows) error {
		var created *int64
		err := r.Scan(&created)
		if created != nil {
			stats.Oldest = max(0, now.Sub(time.Unix(0, *created)))
		}
		return err
	}, `SELECT min(created) FROM jobs WHERE state = 'queued'`)
	return stats, err
}
