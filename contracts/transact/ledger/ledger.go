// Package ledger opens files of what must survive the process that wrote it: SQLite, written by one process at a time, and on the disk
// when a write returns.
package ledger

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// ErrHeld says that another process has the file open for writing.
var ErrHeld = errors.New("another process has it open")

// File is an open file. DB has one connection.
type File struct {
	DB   *sql.DB
	Path string       // absolute
	lock *flock.Flock // nil: only read
}

// Open opens a file for this process alone, and makes it with the schema if it is not there: its statements must not mind if they ran before.
// The error may wrap [ErrHeld].
func Open(ctx context.Context, path, schema string) (_ *File, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	l := &File{Path: path, lock: flock.New(path+".lock", flock.SetPermissions(0o600))}
	if ok, err := l.lock.TryLock(); err != nil || !ok {
		if err == nil {
			err = ErrHeld
		}
		return nil, err
	}
	if err := l.connect(ctx, schema); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *File) connect(ctx context.Context, schema string) error {
	f, err := os.OpenFile(l.Path, os.O_RDWR|os.O_CREATE, 0o600) // SQLite would let others read it
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := l.dial("journal_mode(WAL)", "synchronous(FULL)"); err != nil {
		return err
	}
	_, err = l.DB.ExecContext(ctx, schema)
	return err
}

// Read opens a file that is there to look at it, also while another process writes.
func Read(path string) (*File, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	l := &File{Path: path}
	return l, l.dial("query_only(1)")
}

func (l *File) dial(pragmas ...string) (err error) {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": append([]string{"busy_timeout(10000)"}, pragmas...)}
	u := url.URL{Scheme: "file", OmitHost: true, Path: l.Path, RawQuery: q.Encode()}
	if l.DB, err = sql.Open("sqlite", u.String()); err == nil {
		l.DB.SetMaxOpenConns(1)
	}
	return err
}

// Close closes the file.
func (l *File) Close() error {
	var errs []error
	if l.DB != nil {
		errs = append(errs, l.DB.Close())
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Unlock())
	}
	return errors.Join(errs...)
}
