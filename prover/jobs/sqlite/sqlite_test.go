package sqlite

import (
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs/jobstest"
)

// clock is a time that passes when a test lets it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 1, 2, 3, 4, 5, 678_901_234, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func open(t *testing.T, cfg Config) *Store {
	t.Helper()
	s, err := Open(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestContract(t *testing.T) {
	jobstest.Run(t, func(t *testing.T) jobstest.Opened {
		c := newClock()
		cfg := Config{Path: filepath.Join(t.TempDir(), "jobs.db"), now: c.Now}
		first := open(t, cfg)
		return jobstest.Opened{
			Store: first,
			Again: func() jobstest.Store { return open(t, cfg) },
			Close: func() {
				if err := first.Close(); err != nil {
					t.Error(err)
				}
			},
			Pass: c.Pass,
		}
	})
}

// TestRealTime is with the clock that users have, and three processes' worth of handles.
func TestRealTime(t *testing.T) {
	cfg := Config{Path: filepath.Join(t.TempDir(), "jobs.db")}
	jobstest.Chaos(t, jobstest.Opened{Store: open(t, cfg), Again: func() jobstest.Store { return open(t, cfg) }}, jobstest.ChaosConfig{Handles: 3})
}
