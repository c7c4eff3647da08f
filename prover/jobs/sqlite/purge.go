package sqlite

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// purging remembers when this process last forgot old jobs.
type purging struct {
	mu   sync.Mutex
	last time.Time
}

// purgeEvery is how often old jobs are forgotten, and maxPurged how many at once: a write must not take long.
const (
	purgeEvery = time.Minute
	maxPurged  = 1000
)

// due says whether it is time, and if so counts as done.
func (p *purging) due(now time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.last) < purgeEvery {
		return false
	}
	p.last = now
	return true
}

// forget removes, once a minute, what has served its time.
func (s *Store) forget(ctx context.Context) error {
	if !s.purge.due(s.now()) {
		return nil
	}
	_, err := write(ctx, s, "forgetting old jobs", func(t *tx) (struct{}, error) {
		return struct{}{}, errors.Join(t.forgetJobs(s.cfg.Retention),
			t.exec(`DELETE FROM idempotency WHERE at <= ?`, nanos(t.now.Add(-jobs.IdempotencyAge))),
			t.exec(`DELETE FROM clients WHERE last <= (SELECT virtual FROM meta)`), // as good as one that never asked
			t.exec(`DELETE FROM workers WHERE seen <= ?`, nanos(t.now.Add(-time.Hour))))
	})
	return err
}

// forgetJobs keeps the jobs whose end somebody is still to be told of.
func (t *tx) forgetJobs(retention time.Duration) error {
	const old = `SELECT id FROM jobs WHERE state IN ('done', 'failed', 'cancelled') AND ready <= ?
		AND NOT EXISTS (SELECT 1 FROM subscriptions s WHERE s.job = jobs.id AND s.settled = 0) ORDER BY ready LIMIT ?`
	before := nanos(t.now.Add(-retention))
	return errors.Join(
		t.exec(`DELETE FROM subscriptions WHERE job IN (`+old+`)`, before, maxPurged),
		t.exec(`DELETE FROM jobs WHERE id IN (`+old+`)`, before, maxPurged))
}
