package fulfil

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact/ledger"
)

// State is where a request is, as this process sees it.
type State string

// The states. The last four are final.
const (
	Seen       State = "seen"       // to be judged, perhaps again: Reason says why not yet
	Proving    State = "proving"    // a job of the node's
	Proved     State = "proved"     // the proof is here, and verified
	Committing State = "committing" // the commitment is on its way, or not deep enough
	Fulfilling State = "fulfilling" // the answer is on its way, or not final
	Paid       State = "paid"       // answered by us, for ever
	Skipped    State = "skipped"    // will not be answered by us: Reason says why
	Gone       State = "gone"       // answered by somebody else, refunded, too late, or in no block any more
	Failed     State = "failed"     // could not be answered: Reason says why
)

// States returns all states, in the order in which a request has them.
func States() []State {
	return []State{Seen, Proving, Proved, Committing, Fulfilling, Paid, Skipped, Gone, Failed}
}

// underWay is how many requests are worked on.
func underWay(states map[State]int) (n int) {
	for state, count := range states {
		if state != Seen && !state.IsFinal() {
			n += count
		}
	}
	return n
}

// IsFinal says whether nothing more is done.
func (s State) IsFinal() bool { return s == Paid || s == Skipped || s == Gone || s == Failed }

// Row is a request in the journal.
type Row struct {
	ID      common.Hash
	State   State
	Reason  string
	Block   uint64 // that has the request
	Request bindings.IHindsightRequestsRequest
	Query   []byte      // its bytes, if they came with it and are not too long
	Job     common.Hash // of the node's
	Tier    string
	Proof   []byte // JSON, verified
	Tries   int    // failures of the state so far
	Round   int    // which pair of transactions: part of their names
	Next    time.Time
	Updated time.Time
}

const schema = `
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS requests (
	seq      INTEGER PRIMARY KEY AUTOINCREMENT,
	id       BLOB    NOT NULL UNIQUE,
	query_id BLOB    NOT NULL,
	state    TEXT    NOT NULL,
	reason   TEXT    NOT NULL DEFAULT '',
	block    INTEGER NOT NULL,
	request  TEXT    NOT NULL,
	query    BLOB    NOT NULL,
	job      BLOB    NOT NULL DEFAULT x'',
	tier     TEXT    NOT NULL DEFAULT '',
	proof    BLOB    NOT NULL DEFAULT x'',
	tries    INTEGER NOT NULL DEFAULT 0,
	round    INTEGER NOT NULL DEFAULT 0,
	next     INTEGER NOT NULL DEFAULT 0,  -- Unix seconds: not before
	updated  INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS requests_due    ON requests (next, seq) WHERE state = 'seen';
CREATE INDEX IF NOT EXISTS requests_active ON requests (seq) WHERE state IN ('proving', 'proved', 'committing', 'fulfilling');
CREATE INDEX IF NOT EXISTS requests_state  ON requests (state);
CREATE INDEX IF NOT EXISTS requests_query  ON requests (query_id);
`

// Journal is the file. What returned nil is on the disk.
type Journal struct {
	file *ledger.File
	path string
	db   *sql.DB
}

// OpenJournal opens the file, for this process alone.
func OpenJournal(ctx context.Context, path string, chainID uint64, contract common.Address) (*Journal, error) {
	f, err := ledger.Open(ctx, path, schema)
	if errors.Is(err, ledger.ErrHeld) {
		return nil, fault.New(fault.Fatal, CodeJournal, path, "%w; stop that first", err)
	}
	if err != nil {
		return nil, journalFault(path, "opening the journal", err)
	}
	j := &Journal{file: f, path: f.Path, db: f.DB}
	if err := j.own(ctx, fmt.Sprintf("%d %s", chainID, contract)); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return j, nil
}

// ReadJournal opens a file that is there to look at it, also while another process works on it.
func ReadJournal(path string) (*Journal, error) {
	f, err := ledger.Read(path)
	if err != nil {
		return nil, fault.New(fault.Invalid, CodeJournal, path, "can't be read: %w", err)
	}
	return &Journal{file: f, path: f.Path, db: f.DB}, nil
}

// own marks an empty journal, and refuses one of another contract or chain.
func (j *Journal) own(ctx context.Context, owner string) error {
	of, err := j.meta(ctx, "contract")
	if err != nil {
		return err
	}
	if of == "" {
		return j.setMeta(ctx, "contract", owner)
	}
	if of != owner {
		return fault.New(fault.Invalid, CodeJournal, j.path, "is of chain and contract %s, not of %s; give each its own", of, owner)
	}
	return nil
}

// Close closes the file.
func (j *Journal) Close() error { return j.file.Close() }

func journalFault(path, doing string, err error) error {
	return fault.New(fault.Transient, CodeJournal, path, "%s: %w; see whether the disk is full or the file another user's", doing, err)
}

func (j *Journal) exec(ctx context.Context, doing, statement string, args ...any) error {
	if _, err := j.db.ExecContext(ctx, statement, args...); err != nil {
		return journalFault(j.path, doing, err)
	}
	return nil
}

// meta returns a value; "" if there is none.
func (j *Journal) meta(ctx context.Context, name string) (value string, err error) {
	err = j.db.QueryRowContext(ctx, `SELECT value FROM meta WHERE name = ?`, name).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", journalFault(j.path, "reading the journal", err)
	}
	return value, nil
}

func (j *Journal) setMeta(ctx context.Context, name, value string) error {
	return j.exec(ctx, "writing the journal", `INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
}

// number is a meta value that counts; 0 if there is none.
func (j *Journal) number(ctx context.Context, name string) (uint64, error) {
	s, err := j.meta(ctx, name)
	if err != nil || s == "" {
		return 0, err
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0, journalFault(j.path, "reading the journal", err)
	}
	return n, nil
}

func (j *Journal) setNumber(ctx context.Context, name string, n uint64) error {
	return j.setMeta(ctx, name, strconv.FormatUint(n, 10))
}

// add writes a request that was seen. One that is there is left alone, unless its block was undone:
// now it is in another one.
func (j *Journal) add(ctx context.Context, r *Row, now time.Time) error {
	request, err := json.Marshal(r.Request)
	if err != nil {
		return journalFault(j.path, "writing a request", err)
	}
	if r.Query == nil {
		r.Query = []byte{}
	}
	return j.exec(ctx, "writing a request", `INSERT INTO requests (id, query_id, state, reason, block, request, query, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = 'seen', reason = '', block = excluded.block, next = 0, tries = 0
		WHERE state = 'gone' AND reason = ?`,
		r.ID[:], r.Request.QueryId[:], string(r.State), r.Reason, int64(r.Block), string(request), r.Query, now.Unix(), undone)
}

// undone is why a request is Gone that may come again.
const undone = "its block was undone"

// update writes where a request is.
func (j *Journal) update(ctx context.Context, r *Row, now time.Time) error {
	if r.Proof == nil {
		r.Proof = []byte{}
	}
	next := int64(0)
	if !r.Next.IsZero() {
		next = r.Next.Unix()
	}
	return j.exec(ctx, "writing a request", `UPDATE requests SET state = ?, reason = ?, job = ?, tier = ?, proof = ?, tries = ?, round = ?, next = ?, updated = ? WHERE id = ?`,
		string(r.State), r.Reason, r.Job[:], r.Tier, r.Proof, r.Tries, r.Round, next, now.Unix(), r.ID[:])
}

// query returns the bytes of a query that came with an earlier request; nil if none did.
func (j *Journal) query(ctx context.Context, id common.Hash) (enc []byte, err error) {
	err = j.db.QueryRowContext(ctx, `SELECT query FROM requests WHERE query_id = ? AND length(query) > 0 LIMIT 1`, id[:]).Scan(&enc)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	return enc, nil
}

// states counts the requests by state.
func (j *Journal) states(ctx context.Context) (map[State]int, error) {
	rows, err := j.db.QueryContext(ctx, `SELECT state, count(*) FROM requests GROUP BY state`)
	if err != nil {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	defer rows.Close() //nolint:errcheck // Err says it
	all := make(map[State]int)
	for rows.Next() {
		var state State
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			return nil, journalFault(j.path, "reading the journal", err)
		}
		all[state] = n
	}
	if err := rows.Err(); err != nil {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	return all, nil
}

const (
	whereActive = `state IN ('proving', 'proved', 'committing', 'fulfilling')`
	whereDue    = `state = 'seen' AND next <= ?`
)

// active returns the requests that are worked on, the oldest first.
func (j *Journal) active(ctx context.Context) ([]*Row, error) {
	return j.read(ctx, whereActive+` ORDER BY seq`)
}

// due returns requests that are to be judged now.
func (j *Journal) due(ctx context.Context, now time.Time, limit int) ([]*Row, error) {
	return j.read(ctx, whereDue+` ORDER BY next, seq LIMIT ?`, now.Unix(), limit)
}

// Newest returns requests, the newest first.
func (j *Journal) Newest(ctx context.Context, limit int) ([]*Row, error) {
	return j.read(ctx, `1 ORDER BY seq DESC LIMIT ?`, limit)
}

// Find returns a request; nil if it was never seen.
func (j *Journal) Find(ctx context.Context, id common.Hash) (*Row, error) {
	all, err := j.read(ctx, `id = ?`, id[:])
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}

func (j *Journal) read(ctx context.Context, where string, args ...any) (all []*Row, err error) {
	rows, err := j.db.QueryContext(ctx, `SELECT id, state, reason, block, request, query, job, tier, proof, tries, round, next, updated FROM requests WHERE `+where, args...)
	if err != nil {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	defer rows.Close() //nolint:errcheck // Err says it
	for rows.Next() {
		r := new(Row)
		var id, job []byte
		var state, request string
		var block, next, updated int64
		if err := rows.Scan(&id, &state, &r.Reason, &block, &request, &r.Query, &job, &r.Tier, &r.Proof, &r.Tries, &r.Round, &next, &updated); err != nil {
			return nil, journalFault(j.path, "reading the journal", err)
		}
		if err := json.Unmarshal([]byte(request), &r.Request); err != nil {
			return nil, journalFault(j.path, "reading the journal", err)
		}
		r.ID, r.Job, r.State, r.Block = common.BytesToHash(id), common.BytesToHash(job), State(state), uint64(block)
		r.Next, r.Updated = time.Unix(next, 0), time.Unix(updated, 0)
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, journalFault(j.path, "reading the journal", err)
	}
	return all, nil
}
