// Package blobs keeps payloads and proofs as files of a folder: the [jobs.Blobs] of one machine, or of several that
// share a disk.
package blobs

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// MaxSize bounds a blob, in bytes. Payloads and proofs are far smaller: what is bigger is a mistake or an attack.
const MaxSize = 16 << 20

// maxName is what every file system takes, with room for the prefix of a temporary file.
const maxName = 200

// names are those of [jobs.PayloadName] and the like: one folder and a file, neither hidden.
var names = regexp.MustCompile(`^[a-z0-9]+/[A-Za-z0-9_-][A-Za-z0-9._-]*$`)

// Temporary files, and how old one must be before nobody can still be writing it.
const (
	temporary = ".put-"
	staleAge  = time.Hour
)

// Dir is a folder with blobs. It is safe for concurrent use, by several processes too.
type Dir struct {
	root   *os.Root // no name and no symbolic link leads out of it
	made   sync.Map // folders that are known to be there for good
	create func(name string) (file, error)
}

var _ jobs.Blobs = (*Dir)(nil)

// file is what a blob is written to; a test puts a full disk in its place.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

// OpenDir opens the folder, makes it if there is none, and removes what writers that died have left.
func OpenDir(dir string) (*Dir, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, dirFault(dir, "making the folder of blobs", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, dirFault(dir, "opening the folder of blobs", err)
	}
	d := &Dir{root: root}
	d.create = func(name string) (file, error) {
		return root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	}
	if err := d.sweep(time.Now()); err != nil {
		return nil, errors.Join(dirFault(dir, "tidying the folder of blobs", err), root.Close())
	}
	return d, nil
}

// Close lets go of the folder.
func (d *Dir) Close() error { return d.root.Close() }

// sweep removes stale temporary files.
func (d *Dir) sweep(now time.Time) error {
	return fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // another process was quicker
			return nil
		}
		if err != nil || e.IsDir() || !strings.HasPrefix(e.Name(), temporary) {
			return err
		}
		info, err := e.Info()
		if err == nil && now.Sub(info.ModTime()) > staleAge {
			err = d.root.Remove(name)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// Put implements [jobs.Blobs].
func (d *Dir) Put(ctx context.Context, name string, content []byte) error {
	if err := checkName(name); err != nil {
		return err
	}
	if len(content) > MaxSize {
		return fault.New(fault.Invalid, jobs.CodeBlobStore, name, "it has %d bytes; a blob has %d at most", len(content), MaxSize)
	}
	err := ctx.Err()
	if err == nil {
		err = d.put(name, content)
	}
	return dirFault(name, "writing a blob", err)
}

func (d *Dir) put(name string, content []byte) (err error) {
	folder := path.Dir(name)
	if err := d.folder(folder); err != nil {
		return err
	}
	temp := path.Join(folder, temporary+rand.Text())
	f, err := d.create(temp)
	if errors.Is(err, fs.ErrNotExist) {
		d.made.Delete(folder) // somebody removed it: the next one makes it again
	}
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = d.root.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, d.root.Remove(temp))
	}
	return d.sync(folder)
}

// folder makes a folder, durably: another process may have made it and not be that far.
func (d *Dir) folder(name string) error {
	if _, known := d.made.Load(name); known {
		return nil
	}
	err := d.root.Mkdir(name, 0o700)
	if err == nil || errors.Is(err, fs.ErrExist) {
		err = d.sync(".")
	}
	if err == nil {
		d.made.Store(name, true)
	}
	return err
}

// sync makes names of a folder durable.
func (d *Dir) sync(folder string) error {
	f, err := d.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Forget removes the blobs of a folder that were not written for so long, and returns how many.
func (d *Dir) Forget(ctx context.Context, folder string, unwritten time.Duration) (n int, err error) {
	before := time.Now().Add(-unwritten)
	entries, err := fs.ReadDir(d.root.FS(), folder)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	for _, e := range entries {
		if err = ctx.Err(); err != nil {
			break
		}
		info, e := e.Info()
		if e != nil || !info.Mode().IsRegular() || info.ModTime().After(before) {
			continue // gone, none of ours, or too young
		}
		if e := d.root.Remove(path.Join(folder, info.Name())); e == nil {
			n++
		}
	}
	return n, dirFault(folder, "forgetting blobs", err)
}

// Get implements [jobs.Blobs].
func (d *Dir) Get(ctx context.Context, name string) ([]byte, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	content, err := d.get(ctx, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.Invalid, jobs.CodeBlobMissing, name, "there is no such blob")
	case err == nil && len(content) > MaxSize:
		return nil, fault.New(fault.Invalid, jobs.CodeBlobStore, name, "it has more than %d bytes, which no blob has", MaxSize)
	}
	return content, dirFault(name, "reading a blob", err)
}

// get reads one byte more than there may be.
func (d *Dir) get(ctx context.Context, name string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	f, err := d.root.Open(name)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(f, MaxSize+1))
	return content, errors.Join(err, f.Close())
}

func checkName(name string) error {
	if len(name) > maxName || !names.MatchString(name) {
		return fault.New(fault.Invalid, jobs.CodeBlobStore, "name", "%.80q is no name of a blob", name)
	}
	return nil
}

// dirFault makes an error of the disk a transient fault.
func dirFault(where, doing string, err error) error {
	if err == nil {
		return nil
	}
	advice := "see whether the folder is on a healthy disk and this user may write to it"
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		advice = "nothing was kept: free some space on the disk"
	}
	return fault.New(fault.Transient, jobs.CodeBlobStore, where, "%s: %w; %s", doing, err, advice)
}
