package blobs

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

func open(t *testing.T, dir string) *Dir {
	t.Helper()
	d, err := OpenDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

var payload = jobs.PayloadName(common.Hash{1})

// left are all files below dir.
func left(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestPutGet(t *testing.T) {
	ctx, dir := t.Context(), filepath.Join(t.TempDir(), "new", "blobs")
	d := open(t, dir)
	if _, err := d.Get(ctx, payload); fault.Code(err) != jobs.CodeBlobMissing {
		t.Errorf("an absent blob: %v", err)
	}
	for _, content := range []string{"first", "", "second and longer"} {
		if err := d.Put(ctx, payload, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if err := d.Put(ctx, jobs.ProofName(common.Hash{1}), []byte("another")); err != nil {
			t.Fatal(err)
		}
		if got, err := open(t, dir).Get(ctx, payload); err != nil || string(got) != content {
			t.Errorf("got %q, error %v, want %q", got, err, content)
		}
	}
	files := left(t, dir)
	if len(files) != 2 {
		t.Errorf("two blobs are %v", files)
	}
	for _, f := range files {
		if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %s, error %v", f, info.Mode(), err)
		}
	}
}

func TestNamesThatAreNone(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	d := open(t, filepath.Join(dir, "blobs"))
	for _, name := range []string{
		"", ".", "..", "/", "a", "a/", "/a", "../a", "a/..", "a/../b", "a/b/../../../c", "a/.hidden", ".a/b", "a//b", "a/b/c",
		"/etc/passwd", `a\b`, "a/b\x00", "a/b\n", "A/b", "a/b c", "a/ä", "proof/" + strings.Repeat("x", 300), "proof/" + temporary + "x",
	} {
		err := d.Put(ctx, name, []byte("x"))
		if fault.Code(err) != jobs.CodeBlobStore || fault.FateOf(err) != fault.Invalid {
			t.Errorf("put %q: %v", name, err)
		}
		if _, err := d.Get(ctx, name); fault.Code(err) != jobs.CodeBlobStore || fault.FateOf(err) != fault.Invalid {
			t.Errorf("get %q: %v", name, err)
		}
	}
	if files := left(t, dir); len(files) != 0 {
		t.Errorf("refused names left %v", files)
	}
}

func TestLinksOutAreRefused(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	secret := filepath.Join(dir, "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := open(t, filepath.Join(dir, "blobs"))
	if err := os.Symlink(dir, filepath.Join(dir, "blobs", "proof")); err != nil {
		t.Fatal(err)
	}
	if content, err := d.Get(ctx, "proof/secret"); fault.Code(err) != jobs.CodeBlobStore {
		t.Errorf("read %q through a link, error %v", content, err)
	}
	if err := d.Put(ctx, "proof/planted", nil); fault.Code(err) != jobs.CodeBlobStore {
		t.Errorf("wrote through a link, error %v", err)
	}
	if files := left(t, dir); len(files) != 2 { // the secret and the link
		t.Errorf("left are %v", files)
	}
}

func TestTooBig(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	d := open(t, dir)
	biggest := make([]byte, MaxSize)
	if err := d.Put(ctx, payload, biggest); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Get(ctx, payload); err != nil || !bytes.Equal(got, biggest) {
		t.Errorf("got %d bytes, error %v", len(got), err)
	}
	if err := d.Put(ctx, payload, append(biggest, 0)); fault.Code(err) != jobs.CodeBlobStore || fault.FateOf(err) != fault.Invalid {
		t.Errorf("a byte too many: %v", err)
	}
	if err := os.Truncate(filepath.Join(dir, payload), 1<<40); err != nil {
		t.Skip("no sparse files here: ", err)
	}
	if got, err := d.Get(ctx, payload); fault.Code(err) != jobs.CodeBlobStore {
		t.Errorf("got %d bytes of a file of a terabyte, error %v", len(got), err)
	}
}

// failing is a file on a disk that is full.
type failing struct {
	file
	onWrite, onSync, onClose error
}

func (f failing) Write(p []byte) (int, error) {
	if f.onWrite != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		return n, f.onWrite
	}
	return f.file.Write(p)
}

func (f failing) Sync() error { return errors.Join(f.file.Sync(), f.onSync) }

func (f failing) Close() error { return errors.Join(f.file.Close(), f.onClose) }

func TestFullDisk(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	d := open(t, dir)
	if err := d.Put(ctx, payload, []byte("old")); err != nil {
		t.Fatal(err)
	}
	create := d.create
	for _, f := range []failing{{onWrite: syscall.ENOSPC}, {onSync: syscall.ENOSPC}, {onClose: syscall.EDQUOT}, {onSync: syscall.EIO}} {
		d.create = func(name string) (file, error) {
			var err error
			f.file, err = create(name)
			return f, err
		}
		err := d.Put(ctx, payload, []byte("new content"))
		if fault.Code(err) != jobs.CodeBlobStore || fault.FateOf(err) != fault.Transient {
			t.Errorf("%+v: %v", f, err)
		}
		if full := f.onSync != syscall.EIO; full != strings.Contains(err.Error(), "free some space") {
			t.Errorf("advice of %v", err)
		}
		if got, err := d.Get(ctx, payload); err != nil || string(got) != "old" {
			t.Errorf("after a failed write: %q, error %v", got, err)
		}
		if files := left(t, dir); len(files) != 1 {
			t.Errorf("left are %v", files)
		}
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := open(t, t.TempDir())
	if err := d.Put(ctx, payload, nil); !errors.Is(err, context.Canceled) || fault.FateOf(err) != fault.Transient {
		t.Errorf("put: %v", err)
	}
	if _, err := d.Get(ctx, payload); !errors.Is(err, context.Canceled) {
		t.Errorf("get: %v", err)
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir).Put(t.Context(), payload, nil); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * staleAge)
	for name, at := range map[string]time.Time{"payload/" + temporary + "old": old, "payload/" + temporary + "new": time.Now(), payload: old} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	if files := left(t, dir); len(files) != 2 || strings.Contains(strings.Join(files, " "), "old") {
		t.Errorf("left are %v", files)
	}
}

// TestReadersSeeWholeBlobs: two processes overwrite one name with contents of one byte each while others read.
func TestReadersSeeWholeBlobs(t *testing.T) {
	ctx, dir := t.Context(), t.TempDir()
	d := open(t, dir)
	put := func(d *Dir, b byte) {
		if err := d.Put(ctx, payload, bytes.Repeat([]byte{b}, 100_000)); err != nil {
			t.Error(err)
		}
	}
	put(d, 'a')
	var writers sync.WaitGroup
	for _, b := range []byte("ab") {
		writers.Go(func() {
			own := open(t, dir)
			for range 30 {
				put(own, b)
			}
		})
	}
	done := make(chan struct{})
	go func() { writers.Wait(); close(done) }()
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		got, err := d.Get(ctx, payload)
		if err != nil || len(got) != 100_000 || bytes.Count(got, got[:1]) != len(got) {
			t.Fatalf("read %d bytes, error %v", len(got), err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{path, filepath.Join(path, "below")} {
		if _, err := OpenDir(dir); fault.Code(err) != jobs.CodeBlobStore {
			t.Errorf("opening %s: %v", dir, err)
		}
	}
}
