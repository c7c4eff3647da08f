package redis

import (
	"context"
	"strconv"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Due hands out a delivery; see [jobs.Outbox]. The time of the handing out is its fence.
func (s *Store) Due(ctx context.Context, lease time.Duration) (jobs.Delivery, error) {
	for range maxTries {
		reply, err := handOutScript.Run(ctx, s.client, []string{s.keys.name("outbox")},
			s.keys.name("hook", ""), s.keys.name("job", ""), max(lease.Microseconds(), 1)).Slice()
		if err != nil {
			return jobs.Delivery{}, s.unreachable("look for a webhook that is due", err)
		}
		if len(reply) < 6 {
			break
		}
		d := jobs.Delivery{}
		now, _ := reply[0].(int64)
		d.Now = time.UnixMicro(now).UTC()
		d.ID, _ = reply[1].(string)
		d.URL, _ = reply[2].(string)
		attempt, _ := reply[3].(int64)
		d.Attempt = int(attempt)
		name, _ := reply[4].(string)
		record, _ := reply[5].([]any)
		id, ok := parseHash(name)
		if ok && len(record) > 0 {
			d.Job, err = decode(id, record[1:])
		}
		if ok && err == nil {
			d.Since = d.Job.Finished
			return d, nil
		}
		// It is due again when the lease ends; until then others have their turn.
		s.log.Error("a webhook is about a job that can't be read", "webhook", quoted(d.ID), "job_id", quoted(name), "error", err)
	}
	return jobs.Delivery{}, none("no webhook is due")
}

// Settle ends a delivery, or puts it off; see [jobs.Outbox].
func (s *Store) Settle(ctx context.Context, d jobs.Delivery, again time.Duration, delivered bool) error {
	later := ""
	if !delivered && again > 0 {
		later = strconv.FormatInt(again.Microseconds(), 10)
	}
	id := d.Job.ID
	keys := []string{s.keys.name("hook", d.ID), s.keys.name("outbox"), s.keys.hooks(id), s.keys.job(id), s.keys.told(id)}
	ok, err := settleScript.Run(ctx, s.client, keys, d.ID, d.Now.UnixMicro(), later).Bool()
	if err != nil {
		return s.unreachable("settle a webhook", err)
	}
	if !ok {
		return refuse(jobs.CodeLost, d.ID, "the webhook was handed out again, or settled before")
	}
	return nil
}
