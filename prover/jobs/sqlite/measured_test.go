package sqlite

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Who asks for times changes nothing: jobs that are older than the default are kept, and no file is made.
func TestMeasured(t *testing.T) {
	s, cfg, clock := fresh(t)
	ask(t, s, 1, 1)
	cancelJob(t, s, 1)
	clock.Pass(10 * DefaultRetention)
	if _, err := write(t.Context(), s, "a test", func(t *tx) (struct{}, error) { return struct{}{}, t.took("s", 30*time.Second) }); err != nil {
		t.Fatal(err)
	}
	got, err := Measured(t.Context(), cfg.Path)
	if err != nil || len(got) != 1 || got["s"] != 30 {
		t.Errorf("got %v, %v", got, err)
	}
	if _, _, err := s.Get(t.Context(), id(1)); err != nil {
		t.Errorf("the job is gone: %v", err)
	}
	none := filepath.Join(t.TempDir(), "jobs.db")
	if _, err := Measured(t.Context(), none); err == nil {
		t.Error("no file has no times")
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a file was made")
	}
}
