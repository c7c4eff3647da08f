package ledger

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

const schema = `CREATE TABLE IF NOT EXISTS t (x INTEGER) STRICT`

func TestOneProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	if _, err := Read(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading what is not there: %v", err)
	}
	l, err := Open(t.Context(), path, schema)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.DB.Exec(`INSERT INTO t VALUES (7)`); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path, schema); !errors.Is(err, ErrHeld) {
		t.Errorf("opened twice: %v", err)
	}
	r, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	var x int
	if err := r.DB.QueryRow(`SELECT x FROM t`).Scan(&x); err != nil || x != 7 {
		t.Errorf("read %d, %v", x, err)
	}
	if _, err := r.DB.Exec(`INSERT INTO t VALUES (8)`); err == nil {
		t.Error("a reader has written")
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if err := errors.Join(r.Close(), l.Close()); err != nil {
		t.Fatal(err)
	}
	if l, err = Open(t.Context(), path, schema); err != nil {
		t.Fatalf("opened again: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestNoLedger(t *testing.T) {
	dir := t.TempDir()
	damaged := filepath.Join(dir, "damaged.db")
	if err := os.WriteFile(damaged, []byte("this is no database, and long enough to be seen as none"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "no", "folder.db"), damaged, dir} {
		if l, err := Open(t.Context(), path, schema); err == nil {
			t.Errorf("%s was opened", path)
			_ = l.Close()
		}
	}
}
