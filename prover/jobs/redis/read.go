package redis

import (
	"context"
	"errors"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	goredis "github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Get returns a job and how many go before it; see [jobs.Store]. It is one command, and a second one while the job is
// queued. The place of a delayed job is the one that it will have.
func (s *Store) Get(ctx context.Context, id common.Hash) (jobs.Job, int, error) {
	j, err := s.get(ctx, id)
	if err != nil || j.State != jobs.Queued {
		return j, 0, err
	}
	queue := s.keys.queue(jobs.Queue{ChainID: j.ChainID, Tier: j.Tier})
	var ahead int64
	if j.NotBefore.After(j.Updated) {
		ahead, err = s.client.ZCount(ctx, queue, "-inf", "("+float(j.Rank)).Result()
	} else {
		ahead, err = s.client.ZRank(ctx, queue, member(j)).Result()
	}
	if err != nil && !errors.Is(err, goredis.Nil) { // Nil: it was claimed in between
		return jobs.Job{}, 0, s.unreachable("read a job's place in its queue", err)
	}
	return j, int(ahead), nil
}

func (s *Store) get(ctx context.Context, id common.Hash) (jobs.Job, error) {
	values, err := s.client.HMGet(ctx, s.keys.job(id), "v", "j", "seq", "rank").Result()
	if err != nil {
		return jobs.Job{}, s.unreachable("read a job", err)
	}
	return decode(id, values)
}

// List returns jobs, newest first; see [jobs.Store]. Damaged jobs are left out, so a page may be short and have a next.
func (s *Store) List(ctx context.Context, f jobs.Filter) (page []jobs.Job, next uint64, err error) {
	limit := min(max(f.Limit, 1), 200)
	from := "+inf"
	if f.Before != 0 {
		from = "(" + strconv.FormatUint(f.Before, 10)
	}
	all, err := s.records(ctx, s.keys.list(f.State, f.ChainID), from, "-inf", limit+1)
	if err != nil {
		return nil, 0, err
	}
	if len(all) > limit {
		all = all[:limit]
		next = seqOf(all[limit-1].member)
	}
	for _, one := range all {
		if one.err != nil {
			s.log.Error("a list leaves out a job that can't be read", "member", quoted(one.member), "error", one.err)
			continue
		}
		page = append(page, one.job)
	}
	return page, next, nil
}

// records returns the jobs of a sorted set, from the greatest score down.
func (s *Store) records(ctx context.Context, key, from, to string, limit int) ([]found, error) {
	reply, err := recordsScript.Run(ctx, s.client, []string{key}, s.keys.name("job", ""), from, to, limit).Result()
	if err != nil {
		return nil, s.unreachable("list jobs", err)
	}
	return readAllFound(reply), nil
}

// seqOf is the seq in a member, or 0, which ends the list, for what is none.
func seqOf(member string) uint64 {
	if len(member) < 16 {
		return 0
	}
	seq, err := strconv.ParseUint(member[:16], 10, 64)
	if err != nil {
		return 0
	}
	return seq
}

// Wait returns the job as soon as its version is above the one given; see [jobs.Store].
func (s *Store) Wait(ctx context.Context, id common.Hash, version uint64) (jobs.Job, error) {
	w := s.watch.add(id, version)
	defer s.watch.remove(w)
	for {
		j, err := s.get(ctx, id)
		switch {
		case ctx.Err() != nil:
			return jobs.Job{}, ctx.Err()
		case err != nil || j.Version > version:
			return j, err
		}
		select {
		case <-w.changed:
		case <-ctx.Done():
			return jobs.Job{}, ctx.Err()
		case <-s.watch.closed:
			return jobs.Job{}, fault.New(fault.Transient, jobs.CodeStore, s.where, "wait for a job: this node is stopping; ask again")
		}
	}
}
