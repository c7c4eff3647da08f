package redis

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Sizes of a purge, which all processes together make once in purgeEvery.
const (
	purgeEvery   = time.Minute
	purgeBatch   = 100
	purgeBatches = 50
)

// workerAge is how long a worker that does not ask for work is remembered.
const workerAge = time.Minute

// Stats returns numbers of the whole store; see [jobs.Store]. Once a minute it also forgets what is older than the
// retention, and who has no share of the queue to remember.
func (s *Store) Stats(ctx context.Context) (jobs.Stats, error) {
	out := jobs.Stats{States: make(map[jobs.State]int), Queues: make(map[jobs.Queue]int), Seconds: make(map[string]float64)}
	k := s.keys
	states := make(map[jobs.State]*goredis.IntCmd)
	var now *goredis.TimeCmd
	var oldest *goredis.ZSliceCmd
	var queues *goredis.StringSliceCmd
	var workers, seconds *goredis.MapStringStringCmd
	_, err := s.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		now = p.Time(ctx)
		for _, state := range jobs.States() {
			states[state] = p.ZCard(ctx, k.list(state, 0))
		}
		oldest = p.ZRangeWithScores(ctx, k.name("waiting"), 0, 0)
		queues = p.SMembers(ctx, k.name("queues"))
		workers, seconds = p.HGetAll(ctx, k.name("workers")), p.HGetAll(ctx, k.name("seconds"))
		return nil
	})
	if err != nil {
		return out, s.unreachable("count jobs", err)
	}
	t := now.Val().UTC()
	for state, n := range states {
		out.States[state] = int(n.Val())
	}
	if first := oldest.Val(); len(first) == 1 {
		out.Oldest = t.Sub(time.UnixMicro(int64(first[0].Score)))
	}
	for tier, text := range seconds.Val() {
		if mean, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(mean) && !math.IsInf(mean, 0) {
			out.Seconds[tier] = mean
		}
	}
	var gone []string
	out.Workers, gone = readWorkers(workers.Val(), t)
	if out.Queues, err = s.countQueues(ctx, queues.Val()); err != nil {
		return out, err
	}
	return out, s.purge(ctx, t, gone)
}

// countQueues counts the jobs that wait, those that must not be claimed yet among them.
func (s *Store) countQueues(ctx context.Context, names []string) (map[jobs.Queue]int, error) {
	counts := make(map[jobs.Queue]int)
	if len(names) == 0 {
		return counts, nil
	}
	ready, delayed := make(map[jobs.Queue]*goredis.IntCmd), make(map[jobs.Queue]*goredis.IntCmd)
	_, err := s.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		for _, name := range names {
			if q, ok := queueOf(name); ok {
				ready[q], delayed[q] = p.ZCard(ctx, s.keys.queue(q)), p.ZCard(ctx, s.keys.delayed(q))
			}
		}
		return nil
	})
	if err != nil {
		return counts, s.unreachable("count the jobs that wait", err)
	}
	for q := range ready {
		if n := ready[q].Val() + delayed[q].Val(); n > 0 {
			counts[q] = int(n)
		}
	}
	return counts, nil
}

// readWorkers returns the workers that were here lately, by name, and the names of the others.
func readWorkers(seen map[string]string, now time.Time) (here []jobs.WorkerStats, gone []string) {
	for name, text := range seen {
		slots, at, _ := strings.Cut(text, ":")
		n, err := strconv.Atoi(slots)
		since, err2 := strconv.ParseInt(at, 10, 64)
		ago := max(now.Sub(time.UnixMicro(since)), 0)
		if err != nil || err2 != nil || ago > workerAge {
			gone = append(gone, name)
			continue
		}
		here = append(here, jobs.WorkerStats{Name: name, Slots: n, Seen: ago})
	}
	slices.SortFunc(here, func(a, b jobs.WorkerStats) int { return strings.Compare(a.Name, b.Name) })
	return here, gone
}

// purge forgets jobs that ended before the retention, shares that are no longer ahead of virtual time, and workers.
func (s *Store) purge(ctx context.Context, now time.Time, gone []string) error {
	mine, err := s.client.SetNX(ctx, s.keys.name("purged"), "", purgeEvery).Result()
	if err != nil {
		return s.unreachable("begin a purge", err)
	}
	if !mine {
		return nil
	}
	virtual, err := s.client.Get(ctx, s.keys.name("virtual")).Result()
	if err != nil && !errors.Is(err, goredis.Nil) {
		return s.unreachable("purge", err)
	}
	if virtual != "" {
		if err := s.client.ZRemRangeByScore(ctx, s.keys.name("finish"), "-inf", virtual).Err(); err != nil {
			return s.unreachable("purge", err)
		}
	}
	if len(gone) > 0 {
		if err := s.client.HDel(ctx, s.keys.name("workers"), gone...).Err(); err != nil {
			return s.unreachable("purge", err)
		}
	}
	before := micros(now.Add(-s.retention))
	for range purgeBatches {
		old, err := s.records(ctx, s.keys.name("ended"), before, "-inf", purgeBatch)
		if err != nil || len(old) == 0 {
			return err
		}
		for _, f := range old {
			if err := s.forget(ctx, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// forget removes a job from everywhere. One that was revived meanwhile stays.
func (s *Store) forget(ctx context.Context, f found) error {
	if f.err != nil || !f.job.State.IsTerminal() {
		return s.setAside(ctx, s.keys.name("ended"), f)
	}
	keys := []string{s.keys.job(f.job.ID), s.keys.hooks(f.job.ID), s.keys.told(f.job.ID), s.keys.name("outbox")}
	for _, e := range s.keys.index(f.job) {
		keys = append(keys, e.key)
	}
	if err := forgetScript.Run(ctx, s.client, keys, version(f.job), member(f.job), s.keys.name("hook", "")).Err(); err != nil {
		return s.unreachable("purge", err)
	}
	return nil
}
