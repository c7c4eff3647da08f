package sqlite

import (
	"encoding/binary"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// id is the id of the n-th question.
func id(n int) (h common.Hash) {
	binary.BigEndian.PutUint64(h[24:], uint64(n))
	return h
}

func question(n int) jobs.Submission {
	return jobs.Submission{ID: id(n), QueryID: id(n), ChainID: 1, Client: "anna"}
}

func fresh(t *testing.T) (*Store, Config, *clock) {
	t.Helper()
	c := newClock()
	cfg := Config{Path: filepath.Join(t.TempDir(), "jobs.db"), now: c.Now}
	return open(t, cfg), cfg, c
}

// ask submits the questions first to last.
func ask(t *testing.T, s *Store, first, last int) {
	t.Helper()
	for n := first; n <= last; n++ {
		if _, _, err := s.Submit(t.Context(), question(n)); err != nil {
			t.Fatal(err)
		}
	}
}

func cancelJob(t *testing.T, s *Store, n int) {
	t.Helper()
	if _, err := s.Cancel(t.Context(), id(n)); err != nil {
		t.Fatal(err)
	}
}

func stats(t *testing.T, s *Store) jobs.Stats {
	t.Helper()
	got, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func refused(t *testing.T, doing string, err error, code string, fate fault.Fate) {
	t.Helper()
	if fault.Code(err) != code || fault.FateOf(err) != fate {
		t.Errorf("%s: error %v, want %s %q", doing, err, fate, code)
	}
}
