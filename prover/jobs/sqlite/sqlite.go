// Package sqlite keeps jobs in one file on one machine: the driver of [jobs.Store] and [jobs.Outbox] for nodes that need
// no other machine. Several processes may have the file open; it must not be on a network file system.
//
// Every write is flushed to the disk before it is answered (WAL, synchronous=FULL). Writes that arrive while another
// is being flushed are flushed together.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// DefaultRetention is how long ended jobs are kept where [Config] does not say.
const DefaultRetention = 30 * 24 * time.Hour

// Config says where a store is.
type Config struct {
	// Path of the file. It is made if it is not there, for this user only. Required.
	Path string
	// Retention is how long ended jobs are kept, and longer while somebody is still to be told of their end. Zero:
	// DefaultRetention.
	Retention time.Duration

	now func() time.Time // of the tests; nil: time.Now
}

// Check refuses settings that make no store.
func (c Config) Check() error {
	switch {
	case c.Path == "":
		return fault.New(fault.Invalid, jobs.CodeStoreConfig, "path", "there is none: name a file on a local disk")
	case c.Retention < 0:
		return fault.New(fault.Invalid, jobs.CodeStoreConfig, "retention", "%s is negative; zero means %s", c.Retention, DefaultRetention)
	}
	return nil
}

// Store is an open file. It is safe for concurrent use.
type Store struct {
	cfg     Config
	writer  *sql.DB // one connection, which only the write loop uses
	readers *sql.DB
	writes  chan request
	waiters waiters
	purge   purging

	ctx  context.Context // ends with Close
	stop context.CancelFunc
	wg   sync.WaitGroup
}

var (
	_ jobs.Store  = (*Store)(nil)
	_ jobs.Outbox = (*Store)(nil)
)

// Open opens the store, and makes it if there is none. It refuses a file that is something else, or that a newer version
// has written, with CodeStoreConfig.
func Open(cfg Config) (*Store, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	if cfg.Retention == 0 {
		cfg.Retention = DefaultRetention
	}
	if cfg.now == nil {
		cfg.now = time.Now
	}
	path, err := createPrivate(cfg.Path)
	if err != nil {
		return nil, storeFault(cfg.Path, "opening the store", err)
	}
	cfg.Path = path
	s := &Store{cfg: cfg, writes: make(chan request, maxBatch)}
	s.ctx, s.stop = context.WithCancel(context.Background())
	if err := s.connect(); err != nil {
		s.stop()
		return nil, errors.Join(err, s.disconnect())
	}
	s.wg.Go(s.writeLoop)
	s.wg.Go(s.watch)
	return s, nil
}

// createPrivate makes sure that the file is there and that only this user may use it. SQLite gives the files that it
// puts beside it the same mode.
func createPrivate(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", err
	}
	return path, errors.Join(f.Chmod(0o600), f.Close())
}

// readConnections is how many reads run at once. A read takes less than a millisecond, and waiting takes none.
const readConnections = 4

func (s *Store) connect() (err error) {
	if s.writer, err = sql.Open("sqlite", dsn(s.cfg.Path, "immediate", "journal_mode(WAL)", "synchronous(FULL)")); err != nil {
		return storeFault(s.cfg.Path, "opening the store", err)
	}
	s.writer.SetMaxOpenConns(1)
	if err := retryBusy(s.ctx, func() error { return migrate(s.ctx, s.writer, s.cfg.Path) }); err != nil {
		return storeFault(s.cfg.Path, "opening the store", err)
	}
	if s.readers, err = sql.Open("sqlite", dsn(s.cfg.Path, "deferred", "query_only(1)")); err != nil {
		return storeFault(s.cfg.Path, "opening the store", err)
	}
	s.readers.SetMaxOpenConns(readConnections)
	s.readers.SetMaxIdleConns(readConnections)
	return s.startWatching()
}

// busyTimeout is how long a write waits for another process that writes.
const busyTimeout = 10 * time.Second

func dsn(path, lock string, pragmas ...string) string {
	q := url.Values{"_txlock": {lock}, "_pragma": append([]string{"busy_timeout(10000)"}, pragmas...)}
	u := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: q.Encode()}
	return u.String()
}

// Close ends all waits and writes and closes the file. What was answered stays.
func (s *Store) Close() error {
	s.stop()
	s.wg.Wait()
	return s.disconnect()
}

func (s *Store) disconnect() error {
	var errs []error
	for _, db := range []*sql.DB{s.readers, s.writer} { // the last one to close tidies the log up
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if err := errors.Join(errs...); err != nil {
		return storeFault(s.cfg.Path, "closing the store", err)
	}
	return nil
}

// now is the time of the store, as its jobs have it.
func (s *Store) now() time.Time { return s.cfg.now().UTC().Round(0) }
