// Package work is what the long pieces of work with keys have in common: progress, an end when their context ends, names that are durable, and
// faults of the surroundings.
package work

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"syscall"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Progress is told how far a long piece of work is: done of total, in units of the stage. It is called from one goroutine at a time and
// must return soon. A nil Progress is allowed everywhere.
type Progress func(done, total int64, stage string)

// Meter counts work done on several goroutines and reports it about a hundred times in all.
type Meter struct {
	mu                       sync.Mutex
	progress                 Progress
	done, total, next, every int64
	stage                    string
}

// NewMeter reports the beginning of a stage.
func NewMeter(p Progress, total int64, stage string) *Meter {
	m := &Meter{progress: p, total: total, every: max(total/100, 1), stage: stage}
	m.next = m.every
	m.report()
	return m
}

func (m *Meter) report() {
	if m.progress != nil {
		m.progress(m.done, m.total, m.stage)
	}
}

// Add counts n units more.
func (m *Meter) Add(n int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done += int64(n)
	if m.done >= m.next || m.done == m.total {
		m.report()
		m.next = m.done + m.every
	}
}

// Extend says that n units more are to be done.
func (m *Meter) Extend(n int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.total += n
}

// pieceSize is how much is read before the context is looked at again.
const pieceSize = 4 << 20

// Reader reads in pieces, counts them, and stops when its context ends.
type Reader struct {
	Ctx   context.Context
	R     io.Reader
	Meter *Meter
}

func (r *Reader) Read(p []byte) (int, error) {
	if err := r.Ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.R.Read(p[:min(len(p), pieceSize)])
	r.Meter.Add(n)
	return n, err
}

// SyncDir makes the names in a folder durable.
func SyncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	// Some file systems can't sync a folder, and then need not.
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// Fault turns an error of the surroundings into a fault whose code begins with of; faults pass.
func Fault(of string, err error, where, doing string) error {
	var f *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &f):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.New(fault.Transient, of+"-cancelled", where, "%s was stopped: %w; nothing was kept", doing, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fault.New(fault.Transient, of+"-disk-full", where, "%s: %w; nothing was kept: free some space, or choose another folder, and try again", doing, err)
	default:
		return fault.New(fault.Transient, of+"-io", where, "%s: %w; check that the folder exists on a healthy disk and that this user may use it", doing, err)
	}
}
