package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// application marks the file as one of this package ("hsjb"); schemaVersion is what it has in it.
const (
	application   = 0x68736a62
	schemaVersion = 1
)

// schema: a job is its JSON; the other columns are what is searched for, and always follow from it. Times are Unix
// nanoseconds. Every index ends with seq, which is the row's number.
const schema = `
CREATE TABLE jobs (
	seq     INTEGER PRIMARY KEY AUTOINCREMENT, -- never given out twice, even when jobs are forgotten
	id      BLOB    NOT NULL UNIQUE,
	change  INTEGER NOT NULL,                  -- meta.change at the last write
	state   TEXT    NOT NULL,
	chain   INTEGER NOT NULL,                  -- the bits of a uint64
	tier    TEXT    NOT NULL,
	client  TEXT    NOT NULL,
	rank    REAL    NOT NULL,
	ready   INTEGER NOT NULL,                  -- queued: not before; active: the lease's end; ended: when
	created INTEGER NOT NULL,
	job     TEXT    NOT NULL
) STRICT;
CREATE INDEX jobs_queue   ON jobs (chain, tier, rank) WHERE state = 'queued';
CREATE INDEX jobs_client  ON jobs (client)            WHERE state = 'queued';
CREATE INDEX jobs_oldest  ON jobs (created)           WHERE state = 'queued';
CREATE INDEX jobs_leases  ON jobs (ready)             WHERE state IN ('fetching', 'proving', 'verifying');
CREATE INDEX jobs_ended   ON jobs (ready)             WHERE state IN ('done', 'failed', 'cancelled');
CREATE INDEX jobs_state   ON jobs (state);
CREATE INDEX jobs_chain   ON jobs (chain);
CREATE INDEX jobs_both    ON jobs (chain, state);
CREATE INDEX jobs_changes ON jobs (change, id);

-- How many jobs there are, kept by triggers: counting takes as long as the queue.
CREATE TABLE counts (
	state TEXT    NOT NULL,
	chain INTEGER NOT NULL,
	tier  TEXT    NOT NULL,
	n     INTEGER NOT NULL,
	PRIMARY KEY (state, chain, tier)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER jobs_added AFTER INSERT ON jobs BEGIN
	INSERT INTO counts VALUES (new.state, new.chain, new.tier, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER jobs_moved AFTER UPDATE OF state, chain, tier ON jobs
	WHEN (old.state, old.chain, old.tier) <> (new.state, new.chain, new.tier) BEGIN
	UPDATE counts SET n = n - 1 WHERE (state, chain, tier) = (old.state, old.chain, old.tier);
	INSERT INTO counts VALUES (new.state, new.chain, new.tier, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER jobs_forgotten AFTER DELETE ON jobs BEGIN
	UPDATE counts SET n = n - 1 WHERE (state, chain, tier) = (old.state, old.chain, old.tier);
END;

CREATE TABLE meta (
	one     INTEGER PRIMARY KEY CHECK (one = 1),
	change  INTEGER NOT NULL, -- number of the last write of a job: what other processes look for
	virtual REAL    NOT NULL  -- the highest rank claimed
) STRICT;
INSERT INTO meta VALUES (1, 0, 0);

CREATE TABLE clients (
	client TEXT PRIMARY KEY,
	last   REAL NOT NULL -- where its next job starts, unless the virtual time has passed that
) STRICT;

CREATE TABLE idempotency (
	key         BLOB PRIMARY KEY,
	fingerprint BLOB    NOT NULL,
	id          BLOB    NOT NULL, -- of the job
	at          INTEGER NOT NULL
) STRICT;
CREATE INDEX idempotency_at ON idempotency (at);

CREATE TABLE subscriptions (
	seq     INTEGER PRIMARY KEY,
	id      TEXT    NOT NULL UNIQUE,
	job     BLOB    NOT NULL,
	url     TEXT    NOT NULL,
	due     INTEGER,          -- when to hand it out; NULL while the job has not ended, and when it is settled
	attempt INTEGER NOT NULL, -- the last one handed out
	held    INTEGER NOT NULL, -- 1 while that one may be settled
	settled INTEGER NOT NULL
) STRICT;
CREATE INDEX subscriptions_job ON subscriptions (job);
CREATE INDEX subscriptions_due ON subscriptions (due) WHERE due IS NOT NULL;

CREATE TABLE workers (
	name  TEXT PRIMARY KEY,
	slots INTEGER NOT NULL,
	seen  INTEGER NOT NULL
) STRICT;

CREATE TABLE tiers (
	tier    TEXT PRIMARY KEY,
	seconds REAL NOT NULL
) STRICT;
`

// migrate makes the schema in an empty file. Processes that open the file at the same moment wait for each other.
func migrate(ctx context.Context, db *sql.DB, path string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	var app, version, tables int
	err = tx.QueryRowContext(ctx, `SELECT a.application_id, v.user_version, (SELECT count(*) FROM sqlite_schema)
		FROM pragma_application_id a, pragma_user_version v`).Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return err
	case app == application && version == schemaVersion:
		return nil
	case app == application:
		return fault.New(fault.Fatal, jobs.CodeStoreConfig, path, "the store has schema %d, and this version of the program knows %d; use the version that wrote it", version, schemaVersion)
	case app != 0 || version != 0 || tables != 0:
		return fault.New(fault.Fatal, jobs.CodeStoreConfig, path, "this is a database of something else; name another file")
	}
	if _, err := tx.ExecContext(ctx, schema+fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", application, schemaVersion)); err != nil {
		return err
	}
	return tx.Commit()
}
