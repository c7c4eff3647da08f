package transact

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/transact/ledger"
)

// schema: one row for each intent, one for each transaction that was signed for it. Amounts are decimal, since they have
// 256 bits.
const schema = `
CREATE TABLE IF NOT EXISTS owner (chain TEXT NOT NULL, account BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS intents (
	seq        INTEGER PRIMARY KEY AUTOINCREMENT,
	name       TEXT    NOT NULL,
	nonce      INTEGER NOT NULL,
	recipient  BLOB    NOT NULL,
	value      TEXT    NOT NULL,
	data       BLOB    NOT NULL,
	gas        INTEGER NOT NULL,
	state      TEXT    NOT NULL,
	cancelling INTEGER NOT NULL DEFAULT 0,
	hash       BLOB    NOT NULL DEFAULT x'', -- of the transaction that was mined, and how that went
	block      INTEGER NOT NULL DEFAULT 0,
	failed     INTEGER NOT NULL DEFAULT 0,
	gas_used   INTEGER NOT NULL DEFAULT 0,
	gas_price  TEXT    NOT NULL DEFAULT '',
	problem    TEXT    NOT NULL DEFAULT ''
) STRICT;
-- One living intent for a name, and one for a nonce: what this package is about.
CREATE UNIQUE INDEX IF NOT EXISTS intents_name  ON intents (name)  WHERE state <> 'lost';
CREATE UNIQUE INDEX IF NOT EXISTS intents_nonce ON intents (nonce) WHERE state <> 'lost';
CREATE INDEX IF NOT EXISTS intents_names ON intents (name, seq);
CREATE INDEX IF NOT EXISTS intents_open  ON intents (nonce) WHERE state IN ('pending', 'mined');
CREATE TABLE IF NOT EXISTS attempts (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT,
	intent  INTEGER NOT NULL REFERENCES intents (seq),
	hash    BLOB    NOT NULL UNIQUE,
	raw     BLOB    NOT NULL,
	block   INTEGER NOT NULL,             -- the newest when it was signed
	cancel  INTEGER NOT NULL,             -- does nothing but use the nonce
	refused INTEGER NOT NULL DEFAULT 0    -- a node wants more for it
) STRICT;
CREATE INDEX IF NOT EXISTS attempts_intent ON attempts (intent, seq);
`

// entry is an intent in the journal.
type entry struct {
	Intent
	seq        int64
	nonce      uint64
	state      State
	cancelling bool
	hash       common.Hash
	block      uint64
	failed     bool
	gasUsed    uint64
	gasPrice   *big.Int
	problem    string
	attempts   []attempt // the newest first
}

// attempt is a transaction that was signed for an intent.
type attempt struct {
	tx      *types.Transaction
	block   uint64
	cancel  bool
	refused bool
}

// check refuses another intent of the same name. Whoever repeats a submission need not know the gas.
func (e *entry) check(i Intent) error {
	if e.To != i.To || e.Value.Cmp(i.Value) != 0 || !bytes.Equal(e.Data, i.Data) {
		return fault.New(fault.Invalid, CodeChanged, i.Name, "was submitted with another receiver, value or call; give what is to be done besides another name")
	}
	return nil
}

// journal is the file. All that returns nil is on the disk.
type journal struct {
	file *ledger.File
	path string
	db   *sql.DB
}

// openJournal opens the file, for this process alone.
func openJournal(ctx context.Context, path string, chainID *big.Int, account common.Address) (*journal, error) {
	f, err := ledger.Open(ctx, path, schema)
	if errors.Is(err, ledger.ErrHeld) {
		return nil, fault.New(fault.Fatal, CodeJournal, path, "%w; stop that, or give this one an account and a journal of its own", err)
	}
	if err != nil {
		return nil, journalFault(path, "opening the journal", err)
	}
	j := &journal{file: f, path: f.Path, db: f.DB}
	if err := j.own(ctx, chainID.String(), account); err != nil {
		return nil, errors.Join(err, j.close())
	}
	return j, nil
}

// own marks an empty journal, and refuses one of another account or chain: its nonces mean nothing here.
func (j *journal) own(ctx context.Context, chainID string, account common.Address) error {
	var chain string
	var owner []byte
	err := j.db.QueryRowContext(ctx, `SELECT chain, account FROM owner`).Scan(&chain, &owner)
	if errors.Is(err, sql.ErrNoRows) {
		if _, err = j.db.ExecContext(ctx, `INSERT INTO owner VALUES (?, ?)`, chainID, account[:]); err != nil {
			return journalFault(j.path, "marking the journal", err)
		}
		return nil
	}
	if err != nil {
		return journalFault(j.path, "reading the journal", err)
	}
	if chain != chainID || common.BytesToAddress(owner) != account {
		return fault.New(fault.Invalid, CodeJournal, j.path, "is of account %s on chain %s, not of %s on chain %s; give each its own",
			common.BytesToAddress(owner), chain, account, chainID)
	}
	return nil
}

func (j *journal) close() error { return j.file.Close() }

// write runs f in one transaction.
func (j *journal) write(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	tx, err := j.db.BeginTx(ctx, nil)
	if err != nil {
		return journalFault(j.path, doing, err)
	}
	if err := f(tx); err != nil {
		return journalFault(j.path, doing, errors.Join(err, tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return journalFault(j.path, doing, err)
	}
	return nil
}

// add writes an intent and its first transaction.
func (j *journal) add(ctx context.Context, e *entry, a attempt) error {
	return j.write(ctx, "writing an intent", func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `INSERT INTO intents (name, nonce, recipient, value, data, gas, state) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			e.Name, int64(e.nonce), e.To[:], e.Value.String(), notNil(e.Data), int64(e.Gas), string(e.state))
		if err != nil {
			return err
		}
		if e.seq, err = r.LastInsertId(); err != nil {
			return err
		}
		return insertAttempt(ctx, tx, e, a)
	})
}

// addAttempt writes a transaction that takes the place of another.
func (j *journal) addAttempt(ctx context.Context, e *entry, a attempt) error {
	return j.write(ctx, "writing a transaction", func(tx *sql.Tx) error { return insertAttempt(ctx, tx, e, a) })
}

func insertAttempt(ctx context.Context, tx *sql.Tx, e *entry, a attempt) error {
	raw, err := a.tx.MarshalBinary()
	if err != nil {
		return err
	}
	hash := a.tx.Hash()
	_, err = tx.ExecContext(ctx, `INSERT INTO attempts (intent, hash, raw, block, cancel) VALUES (?, ?, ?, ?, ?)`, e.seq, hash[:], raw, int64(a.block), a.cancel)
	if err == nil {
		_, err = tx.ExecContext(ctx, `UPDATE intents SET problem = '' WHERE seq = ?`, e.seq)
	}
	return err
}

func notNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// update writes what became of an intent.
func (j *journal) update(ctx context.Context, e *entry) error {
	price := ""
	if e.gasPrice != nil {
		price = e.gasPrice.String()
	}
	return j.write(ctx, "writing an outcome", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE intents SET state = ?, hash = ?, block = ?, failed = ?, gas_used = ?, gas_price = ?, problem = ? WHERE seq = ?`,
			string(e.state), e.hash[:], int64(e.block), e.failed, int64(e.gasUsed), price, e.problem, e.seq)
		return err
	})
}

// trouble notes what a node said of a transaction.
func (j *journal) trouble(ctx context.Context, e *entry, hash common.Hash, problem string, refused bool) error {
	return j.write(ctx, "writing a refusal", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE intents SET problem = ? WHERE seq = ?`, problem, e.seq); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE attempts SET refused = ? WHERE hash = ?`, refused, hash[:])
		return err
	})
}

// cancel marks a pending intent as not wanted any more.
func (j *journal) cancel(ctx context.Context, name string) error {
	return j.write(ctx, "cancelling an intent", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE intents SET cancelling = 1 WHERE name = ? AND state = 'pending'`, name)
		return err
	})
}

// reopen makes an intent pending again that was final at or before a block. own says whether there is one with the nonce.
func (j *journal) reopen(ctx context.Context, nonce uint64, before int64) (own, reopened bool, err error) {
	err = j.write(ctx, "opening an intent again", func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM intents WHERE nonce = ? AND state <> 'lost'`, int64(nonce)).Scan(&n); err != nil {
			return err
		}
		own = n > 0
		r, err := tx.ExecContext(ctx, `UPDATE intents SET state = 'pending', block = 0, failed = 0, gas_used = 0, gas_price = ''
			WHERE nonce = ? AND state IN ('done', 'reverted', 'cancelled') AND block <= ?`, int64(nonce), before)
		if err != nil {
			return err
		}
		changed, err := r.RowsAffected()
		reopened = changed > 0
		return err
	})
	return own, reopened, err
}

// nextNonce is the one after the highest of the journal; 0 if that is empty.
func (j *journal) nextNonce(ctx context.Context) (uint64, error) {
	var n sql.NullInt64
	if err := j.db.QueryRowContext(ctx, `SELECT max(nonce) + 1 FROM intents WHERE state <> 'lost'`).Scan(&n); err != nil {
		return 0, journalFault(j.path, "reading the journal", err)
	}
	return uint64(n.Int64), nil
}

const columns = `seq, name, nonce, recipient, value, data, gas, state, cancelling, hash, block, failed, gas_used, gas_price, problem`

// find returns the newest intent of a name; nil if there is none.
func (j *journal) find(ctx context.Context, name string) (*entry, error) {
	all, err := j.read(ctx, `SELECT `+columns+` FROM intents WHERE name = ? ORDER BY seq DESC LIMIT 1`, name)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

// open returns all intents without a final outcome, by nonce.
func (j *journal) open(ctx context.Context) ([]*entry, error) {
	return j.read(ctx, `SELECT `+columns+` FROM intents WHERE state IN ('pending', 'mined') ORDER BY nonce`)
}

func (j *journal) read(ctx context.Context, query string, args ...any) ([]*entry, error) {
	all, err := j.readIntents(ctx, query, args...)
	for _, e := range all {
		if err == nil {
			err = j.readAttempts(ctx, e)
		}
	}
	if err != nil {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	return all, nil
}

func (j *journal) readIntents(ctx context.Context, query string, args ...any) (all []*entry, err error) {
	rows, err := j.db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err says it
	for rows.Next() {
		var e entry
		var to, hash []byte
		var value, price, state string
		var nonce, gas, block, used int64
		if err := rows.Scan(&e.seq, &e.Name, &nonce, &to, &value, &e.Data, &gas, &state, &e.cancelling, &hash, &block, &e.failed, &used, &price, &e.problem); err != nil {
			return nil, err
		}
		e.nonce, e.Gas, e.block, e.gasUsed = uint64(nonce), uint64(gas), uint64(block), uint64(used)
		e.To, e.hash, e.state = common.BytesToAddress(to), common.BytesToHash(hash), State(state)
		var ok bool
		if e.Value, ok = new(big.Int).SetString(value, 10); !ok {
			return nil, fmt.Errorf("intent %d: %q is no amount", e.seq, value)
		}
		if price != "" {
			if e.gasPrice, ok = new(big.Int).SetString(price, 10); !ok {
				return nil, fmt.Errorf("intent %d: %q is no price", e.seq, price)
			}
		}
		all = append(all, &e)
	}
	return all, rows.Err()
}

func (j *journal) readAttempts(ctx context.Context, e *entry) error {
	rows, err := j.db.QueryContext(ctx, `SELECT raw, block, cancel, refused FROM attempts WHERE intent = ? ORDER BY seq DESC`, e.seq)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // Err says it
	for rows.Next() {
		var raw []byte
		var block int64
		a := attempt{tx: new(types.Transaction)}
		if err := rows.Scan(&raw, &block, &a.cancel, &a.refused); err != nil {
			return err
		}
		if err := a.tx.UnmarshalBinary(raw); err != nil {
			return fmt.Errorf("transaction of intent %d: %w", e.seq, err)
		}
		a.block = uint64(block)
		e.attempts = append(e.attempts, a)
	}
	if len(e.attempts) == 0 && rows.Err() == nil {
		return fmt.Errorf("intent %d has no transaction", e.seq)
	}
	return rows.Err()
}

func fillerName(nonce uint64) string { return fmt.Sprintf("transact: fill nonce %d", nonce) }
