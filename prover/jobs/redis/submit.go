package redis

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	goredis "github.com/redis/go-redis/v9"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Submit queues a question, or finds the job that it is; see [jobs.Store].
func (s *Store) Submit(ctx context.Context, q jobs.Submission) (jobs.Job, jobs.Outcome, error) {
	signature := rand.Text()
	for try := range maxTries {
		if err := pause(ctx, try); err != nil {
			return jobs.Job{}, "", s.unreachable("queue a job", err)
		}
		met, err := s.meet(ctx, q)
		if err != nil {
			return jobs.Job{}, "", err
		}
		j, outcome := met.answer()
		if outcome == jobs.Existing && q.Webhook == nil && (q.Idempotency == nil || met.repeated) {
			return j, outcome, nil
		}
		if done, err := s.admit(ctx, met, &j, outcome, signature); err != nil || done {
			return j, outcome, err
		}
	}
	return jobs.Job{}, "", s.contended(q.ID)
}

// meeting is a submission and what it met in the store.
type meeting struct {
	jobs.Submission
	old      *jobs.Job
	key      string // what the idempotency key holds, "" for nothing
	repeated bool   // the same request was answered before, with old
	now      time.Time
}

// answer is what the submission comes to. A request that is repeated because its answer was lost restarts nothing, but
// that a proof was orphaned is what the caller found, not what the client repeats.
func (m meeting) answer() (jobs.Job, jobs.Outcome) {
	if m.repeated && (m.Orphan == common.Hash{} || m.old.State != jobs.Done) {
		return *m.old, jobs.Existing
	}
	return jobs.Submit(m.old, m.Submission, m.now)
}

// meet reads what is there. A repeated request is about the job that the first one got, whatever its own id.
func (s *Store) meet(ctx context.Context, q jobs.Submission) (meeting, error) {
	m := meeting{Submission: q}
	var record *goredis.SliceCmd
	var now *goredis.TimeCmd
	var key *goredis.StringCmd
	_, err := s.client.Pipelined(ctx, func(p goredis.Pipeliner) error {
		record, now = p.HMGet(ctx, s.keys.job(q.ID), "v", "j", "seq", "rank"), p.Time(ctx)
		if q.Idempotency != nil {
			key = p.Get(ctx, s.idempotencyKey(q))
		}
		return nil
	})
	if err != nil && !errors.Is(err, goredis.Nil) {
		return m, s.unreachable("queue a job", err)
	}
	m.now = now.Val().UTC()
	j, err := decode(q.ID, record.Val())
	if isDamaged(err) {
		return m, err
	}
	if err == nil {
		m.old = &j
	}
	if key == nil || key.Val() == "" {
		return m, nil
	}
	return s.repeat(ctx, m, key.Val())
}

// repeat is meet's answer when the idempotency key is known.
func (s *Store) repeat(ctx context.Context, m meeting, key string) (meeting, error) {
	m.key = key
	fingerprint, name, _ := strings.Cut(key, " ")
	if fingerprint != m.Idempotency.Fingerprint.Hex() {
		return m, refuse(jobs.CodeIdempotency, "Idempotency-Key", "this key was used for another request; use a new one for each request")
	}
	first, ok := parseHash(name)
	if !ok {
		return m, fault.New(fault.Transient, jobs.CodeStore, s.idempotencyKey(m.Submission), "it holds %s and was damaged by another program: delete it", quoted(key))
	}
	if first == m.ID {
		m.repeated = m.old != nil
		return m, nil
	}
	old, now, err := s.load(ctx, first)
	switch {
	case fault.Code(err) == jobs.CodeNotFound: // it ended and was forgotten
		return m, nil
	case err != nil:
		return m, err
	}
	m.old, m.now, m.repeated = &old, now, true
	m.ID, m.QueryID, m.ChainID = old.ID, old.QueryID, old.ChainID
	return m, nil
}

func (s *Store) idempotencyKey(q jobs.Submission) string {
	return s.keys.name("idempotency", q.Idempotency.Key.Hex())
}

// admit writes what the meeting comes to, and completes the job. It returns false when the store has changed since.
func (s *Store) admit(ctx context.Context, m meeting, j *jobs.Job, outcome jobs.Outcome, signature string) (bool, error) {
	keys, args, err := s.admission(m, *j, outcome, signature)
	if err != nil {
		return false, err
	}
	reply, err := admitScript.Run(ctx, s.client, keys, args...).StringSlice()
	if err != nil {
		return false, s.unreachable("queue a job", err)
	}
	switch reply[0] {
	case "stale":
		return false, nil
	case "full":
		return false, fault.New(fault.Transient, jobs.CodeQueueFull, m.ID.Hex(), "%d jobs wait already; try again later", m.MaxQueued)
	case "client-full":
		return false, fault.New(fault.Transient, jobs.CodeQueueFull, m.ID.Hex(), "%d jobs of yours wait already; try again when some have ended", m.MaxClientQueued)
	}
	if outcome == jobs.Existing {
		return true, nil
	}
	if j.Seq, err = strconv.ParseUint(reply[1], 10, 64); err == nil {
		j.Rank, err = strconv.ParseFloat(reply[2], 64)
	}
	if err != nil {
		return false, damaged(j.ID, "%w", err)
	}
	return true, nil
}

// admission lists what the script of that name asks for.
func (s *Store) admission(m meeting, j jobs.Job, outcome jobs.Outcome, signature string) (keys []string, args []any, err error) {
	js, err := encode(j)
	if err != nil {
		return nil, nil, err
	}
	k, hook := s.keys, jobs.Subscription{}
	if m.Webhook != nil {
		hook = *m.Webhook
	}
	before, idempotencyKey, idempotency := "", k.name("idempotency"), ""
	if m.old != nil {
		before = version(*m.old)
	}
	if m.Idempotency != nil {
		idempotencyKey = s.idempotencyKey(m.Submission)
		if !m.repeated {
			idempotency = m.Idempotency.Fingerprint.Hex() + " " + j.ID.Hex()
		}
	}
	action, ended := "add", ""
	if outcome == jobs.Existing {
		action = "keep"
	}
	if j.State.IsTerminal() {
		ended = "ended"
	}
	_, span := jobs.Rank(0, 0, m.Cost, j.Priority.Weight())
	queue := queueName(jobs.Queue{ChainID: j.ChainID, Tier: j.Tier})
	keys = []string{
		k.job(j.ID), k.name("seq"), k.name("virtual"), k.name("finish"), k.name("waiting"), k.waitingOf(j.Client),
		idempotencyKey, k.name("hook", hook.ID), k.hooks(j.ID), k.told(j.ID), k.name("outbox"), k.name("queues"),
	}
	args = []any{
		before, signature, m.key, idempotency, jobs.IdempotencyAge.Milliseconds(), m.MaxQueued, m.MaxClientQueued,
		hook.ID, hook.URL, j.ID.Hex(), action, ended, version(j), js, string(j.State), j.Client, float(span), queue, k.name("changed"),
	}
	if outcome == jobs.Existing {
		return keys, args, nil
	}
	if m.old != nil {
		for _, key := range k.left(*m.old, j) {
			keys, args = append(keys, key), append(args, "")
		}
	}
	for _, e := range k.index(j) {
		keys, args = append(keys, e.key), append(args, e.score)
	}
	return keys, args, nil
}
