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

// Due implements [jobs.Outbox].
func (s *Store) Due(ctx context.Context, lease time.Duration) (jobs.Delivery, error) {
	d, err := write(ctx, s, "looking for webhooks that are due", func(t *tx) (*jobs.Delivery, error) { return t.due(lease) })
	switch {
	case err != nil:
		return jobs.Delivery{}, err
	case d == nil:
		return jobs.Delivery{}, fault.New(fault.Transient, jobs.CodeNone, "webhooks", "none is due; ask again")
	}
	return *d, nil
}

func (t *tx) due(lease time.Duration) (*jobs.Delivery, error) {
	d := jobs.Delivery{Now: t.now}
	var id []byte
	err := t.row(`SELECT id, url, job FROM subscriptions WHERE due <= ? ORDER BY due, seq LIMIT 1`, nanos(t.now)).Scan(&d.ID, &d.URL, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	j, err := t.load(common.BytesToHash(id))
	if err != nil {
		return nil, err
	}
	if j == nil {
		return nil, fault.New(fault.Fatal, jobs.CodeStore, d.ID, "its job is gone; restore the file from a copy")
	}
	d.Job, d.Since = *j, j.Finished
	return &d, t.row(`UPDATE subscriptions SET due = ?, attempt = attempt + 1, held = 1 WHERE id = ? RETURNING attempt`,
		nanos(t.now.Add(lease)), d.ID).Scan(&d.Attempt)
}

// Settle implements [jobs.Outbox].
func (s *Store) Settle(ctx context.Context, d jobs.Delivery, again time.Duration, delivered bool) error {
	_, err := write(ctx, s, "settling a webhook", func(t *tx) (struct{}, error) {
		return struct{}{}, t.settle(d, again, delivered)
	})
	return err
}

// settle puts a delivery off, unless it was delivered or is not to be tried again. If the job was revived meanwhile, it
// is put off until that ends.
func (t *tx) settle(d jobs.Delivery, again time.Duration, delivered bool) error {
	end := delivered || again <= 0
	result, err := t.ExecContext(t.ctx, `UPDATE subscriptions SET held = 0, settled = ?1,
		due = CASE WHEN ?1 OR due IS NULL THEN NULL ELSE ?2 END
		WHERE id = ?3 AND attempt = ?4 AND held = 1`, end, nanos(t.now.Add(again)), d.ID, d.Attempt)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	if err == nil && n == 0 {
		err = fault.New(fault.Invalid, jobs.CodeLost, d.ID, "attempt %d was settled, or handed out again", d.Attempt)
	}
	return err
}
