package sqlite

import (
	"context"
	"errors"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// errClosed is what is asked of a store after Close.
var errClosed = errors.New("the store was closed")

// storeFault makes an error of the engine or the disk a transient fault. Faults pass.
func storeFault(path, doing string, err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	switch primaryCode(err) {
	case sqlite3.SQLITE_FULL:
		return fault.New(fault.Transient, jobs.CodeStore, path, "%s: %w; nothing was written: free some space on the disk", doing, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fault.New(fault.Fatal, jobs.CodeStore, path, "%s: %w; restore the file from a copy, or put it away to start with an empty one", doing, err)
	}
	return fault.New(fault.Transient, jobs.CodeStore, path, "%s: %w; try again, and if that does not help see whether the disk is well and the file this user's", doing, err)
}

// primaryCode is the result code of the engine without its extension; 0 for other errors.
func primaryCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// retryBusy repeats f while another process has the file locked. The engine waits by itself, but not where it changes
// the journal's mode.
func retryBusy(ctx context.Context, f func() error) error {
	deadline := time.Now().Add(busyTimeout)
	for {
		err := f()
		if primaryCode(err) != sqlite3.SQLITE_BUSY || time.Now().After(deadline) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}
