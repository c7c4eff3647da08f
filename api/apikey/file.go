package apikey

import (
	"errors"
	"io/fs"
	"os"
	"sync"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// File knows the keys of a file, and notices when they change. It is safe for concurrent use.
type File struct {
	path string

	mu   sync.Mutex
	seen fs.FileInfo // of the file whose keys these are; nil: there was none
	keys []Key
}

// Open reads the file; none is a file without keys.
func Open(path string) (*File, error) {
	f := &File{path: path}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f, f.reload()
}

// Path is where the file is.
func (f *File) Path() string { return f.path }

// Lookup returns the key that the secret is. CodeMalformed; CodeUnknown; CodeFile when the file changed to something that
// holds no keys, and then nobody is let in until it is mended.
func (f *File) Lookup(secret string) (Key, error) {
	if err := check(secret); err != nil {
		return Key{}, err
	}
	f.mu.Lock()
	err := f.reload()
	keys := f.keys
	f.mu.Unlock()
	if err != nil {
		return Key{}, err
	}
	k, ok := find(keys, secret)
	if !ok {
		return Key{}, fault.New(fault.Invalid, CodeUnknown, "Authorization", "no such key, or it was revoked; ask who runs the node for another")
	}
	return k, nil
}

// reload reads the file if it is not the one that was read last. A look at a file takes a microsecond.
func (f *File) reload() error {
	now, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.seen, f.keys = nil, nil
		return nil
	case err != nil:
		return fault.New(fault.Fatal, CodeFile, f.path, "can't be read: %w", err)
	case f.seen != nil && os.SameFile(f.seen, now) && f.seen.ModTime().Equal(now.ModTime()) && f.seen.Size() == now.Size():
		return nil
	}
	keys, err := read(f.path)
	if err != nil {
		return err
	}
	f.seen, f.keys = now, keys
	return nil
}
