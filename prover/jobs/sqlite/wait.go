package sqlite

import (
	"context"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// waiters are those who wait for a change of a job.
type waiters struct {
	mu     sync.Mutex
	of     map[common.Hash]map[chan struct{}]struct{}
	cursor int64 // the last change that everybody knows of; only watch uses it
}

// add returns a channel that gets something after each change of the job from now on, and what takes it back.
func (w *waiters) add(id common.Hash) (woken <-chan struct{}, remove func()) {
	c := make(chan struct{}, 1)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.of == nil {
		w.of = make(map[common.Hash]map[chan struct{}]struct{})
	}
	if w.of[id] == nil {
		w.of[id] = make(map[chan struct{}]struct{})
	}
	w.of[id][c] = struct{}{}
	return c, func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		if delete(w.of[id], c); len(w.of[id]) == 0 {
			delete(w.of, id)
		}
	}
}

func (w *waiters) wake(changed []common.Hash) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range changed {
		for c := range w.of[id] {
			select {
			case c <- struct{}{}:
			default: // it was woken and has not looked yet
			}
		}
	}
}

// Wait implements [jobs.Store].
func (s *Store) Wait(ctx context.Context, id common.Hash, version uint64) (jobs.Job, error) {
	woken, remove := s.waiters.add(id)
	defer remove()
	for {
		j, err := s.one(ctx, id)
		switch {
		case ctx.Err() != nil:
			return jobs.Job{}, ctx.Err()
		case err != nil:
			return jobs.Job{}, err
		case j.Version > version:
			return j, nil
		}
		select {
		case <-woken:
		case <-ctx.Done():
			return jobs.Job{}, ctx.Err()
		case <-s.ctx.Done():
			return jobs.Job{}, storeFault(s.cfg.Path, "waiting for a job", errClosed)
		}
	}
}

// watchEvery is how long a change made by another process may stay unknown.
const watchEvery = 200 * time.Millisecond

func (s *Store) startWatching() error {
	err := s.readers.QueryRowContext(s.ctx, `SELECT change FROM meta`).Scan(&s.waiters.cursor)
	if err != nil {
		return storeFault(s.cfg.Path, "opening the store", err)
	}
	return nil
}

// watch wakes those who wait for what other processes write. It runs until the store is closed, once for all who wait.
func (s *Store) watch() {
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-ticker.C:
			// An error is one of the disk. Others will meet and tell it, and the next look sees what this one missed.
			changed, err := s.changes()
			if err == nil {
				s.waiters.wake(changed)
			}
		}
	}
}

// changes returns the jobs that were written since the last call.
func (s *Store) changes() (changed []common.Hash, err error) {
	rows, err := s.readers.QueryContext(s.ctx, `SELECT change, id FROM jobs WHERE change > ? ORDER BY change`, s.waiters.cursor)
	if err != nil {
		return nil, err
	}
	cursor := s.waiters.cursor
	err = each(rows, func() error {
		var id []byte
		err := rows.Scan(&cursor, &id)
		changed = append(changed, common.BytesToHash(id))
		return err
	})
	if err == nil {
		s.waiters.cursor = cursor
	}
	return changed, err
}
