package keys

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"unsafe"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// file is what a key is written to; a test puts a full disk in its place.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

func createFile(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// ioFault turns an error of the surroundings into a fault; faults pass.
func ioFault(err error, where, doing string) error { return work.Fault("key", err, where, doing) }

// sink hashes, counts and reports what it writes, in pieces, and stops when its context ends.
type sink struct {
	ctx   context.Context
	w     io.Writer
	h     hash.Hash
	n     int64
	meter *work.Meter
}

const pieceSize = 4 << 20

func (s *sink) Write(p []byte) (int, error) {
	written := 0
	for len(p) > 0 {
		if err := s.ctx.Err(); err != nil {
			return written, err
		}
		piece := p[:min(len(p), pieceSize)]
		n, err := s.w.Write(piece)
		s.h.Write(piece[:n])
		s.n += int64(n)
		written += n
		if err != nil {
			return written, err
		}
		s.meter.Add(n)
		p = p[n:]
	}
	return written, nil
}

// writeFile creates a file, fills it, and has it on the disk when it returns.
func (s *Store) writeFile(ctx context.Context, path string, m *work.Meter, fill func(io.Writer) error) (File, error) {
	create := s.create
	if create == nil {
		create = createFile
	}
	f, err := create(path)
	if err != nil {
		return File{}, err
	}
	out := &sink{ctx: ctx, w: f, h: sha256.New(), meter: m}
	buffered := bufio.NewWriterSize(out, 1<<16)
	if err = fill(buffered); err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return File{filepath.Base(path), out.n, hex.EncodeToString(out.h.Sum(nil))}, err
}

// mapped is a file as memory, and what it was when that was done.
type mapped struct {
	stamp
	bytes []byte
}

// content returns the bytes of a file that was checked, beginning at a multiple of 8. They are the file itself where the system can do
// that: it takes no time, and processes with the same keys share the memory. Files of a store are written under another name,
// once, and renamed, so the bytes stay what they were, also when the name goes to another file. Who cuts a file short in
// place while it is used, or takes away its disk, ends the processes that use it (SIGBUS).
//
// A mapping is never undone: points of a key may be held by anybody, and pages that nobody looks at cost nothing. So that a
// process that loads a key again does not map it again, the store remembers it.
func (s *Store) content(ctx context.Context, f *os.File, want File, progress Progress) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, ioFault(err, f.Name(), "looking at a key")
	}
	now := stampOf(info, want.SHA256)
	meter := work.NewMeter(progress, want.Size, StageRead)
	b := s.mapping(f.Name(), now)
	if b == nil {
		if b, err = mapFile(f, want.Size); err != nil {
			return readFile(&work.Reader{Ctx: ctx, R: f, Meter: meter}, f.Name(), want.Size)
		}
		s.keepMapping(f.Name(), mapped{now, b})
	}
	meter.Add(int(want.Size))
	return b, nil
}

func (s *Store) mapping(path string, now stamp) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.mappings[path]; old.stamp == now && now.Inode != 0 {
		return old.bytes
	}
	return nil
}

func (s *Store) keepMapping(path string, m mapped) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mappings == nil {
		s.mappings = map[string]mapped{}
	}
	s.mappings[path] = m
}

// readFile is for systems and disks that can't map: into words, for their alignment.
func readFile(r io.Reader, path string, size int64) ([]byte, error) {
	words := make([]uint64, (size+wordSize-1)/wordSize)
	b := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), size)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, ioFault(err, path, "reading a key")
	}
	return b, nil
}

// openChecked opens a file of a folder of keys whose bytes are those of the manifest. A file is hashed the first time
// the store meets it; while size, time and inode stay the same, it is believed afterwards.
func (s *Store) openChecked(ctx context.Context, dir string, want File, stamps *sidecar, progress Progress) (*os.File, error) {
	path := filepath.Join(dir, want.Name)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.New(fault.Fatal, "key-missing", path, "the manifest names this file and it is not there; %s", remake)
	}
	if err != nil {
		return nil, ioFault(err, path, "opening a key")
	}
	if err := s.checkFile(ctx, f, path, want, stamps, progress); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func (s *Store) checkFile(ctx context.Context, f *os.File, path string, want File, stamps *sidecar, progress Progress) error {
	info, err := f.Stat()
	if err != nil {
		return ioFault(err, path, "looking at a key")
	}
	switch size := info.Size(); {
	case !info.Mode().IsRegular():
		return fault.New(fault.Fatal, "key-corrupt", path, "it is not a file; %s", remake)
	case size < want.Size:
		return fault.New(fault.Fatal, "key-truncated", path, "it has %d of %d bytes; %s", size, want.Size, remake)
	case size > want.Size:
		return fault.New(fault.Fatal, "key-corrupt", path, "it has %d bytes, %d more than it should; %s", size, size-want.Size, remake)
	}
	return s.checkHash(ctx, f, want.Size, want, stampOf(info, want.SHA256), stamps, progress)
}

// checkHash says whether the first n bytes of a file have the sha256 that is wanted of it, which is computed unless the file
// is known.
func (s *Store) checkHash(ctx context.Context, f *os.File, n int64, want File, now stamp, stamps *sidecar, progress Progress) error {
	path := f.Name()
	if s.believed(path, now) || s.trustStamps && stamps.has(want.Name, now) {
		return nil
	}
	h := sha256.New()
	in := &work.Reader{Ctx: ctx, R: io.NewSectionReader(f, 0, n), Meter: work.NewMeter(progress, n, StageVerify)}
	if _, err := io.CopyBuffer(h, in, make([]byte, 1<<20)); err != nil {
		return ioFault(err, path, "hashing a key")
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != want.SHA256 {
		return fault.New(fault.Fatal, "key-corrupt", path, "its sha256 is %s and should be %s; %s", got, want.SHA256, remake)
	}
	s.believe(path, now)
	stamps.set(want.Name, now)
	return nil
}

// stamp is what a file is recognised by without reading it.
type stamp struct {
	Size   int64  `json:"size"`
	Mtime  int64  `json:"mtime_ns"`
	Inode  uint64 `json:"inode"`
	SHA256 string `json:"sha256"` // that it had when it was hashed
}

// sidecar keeps the stamps of a folder's files next to them, for processes that are told to trust it. It is a cache: any
// doubt about it means hashing again.
type sidecar struct {
	path    string
	Stamps  map[string]stamp `json:"verified"`
	changed bool
}

const sidecarName = "verified.json"

func readSidecar(dir string) *sidecar {
	s := &sidecar{path: filepath.Join(dir, sidecarName)}
	if f, err := os.Open(s.path); err == nil {
		defer f.Close()
		if json.NewDecoder(io.LimitReader(f, maxManifest)).Decode(s) != nil {
			s.Stamps = nil
		}
	}
	if s.Stamps == nil {
		s.Stamps = map[string]stamp{}
	}
	return s
}

func (s *sidecar) has(name string, now stamp) bool {
	old, ok := s.Stamps[name]
	return ok && old == now && now.Inode != 0
}

func (s *sidecar) set(name string, now stamp) {
	if !s.has(name, now) {
		s.Stamps[name], s.changed = now, true
	}
}

// save is best effort: a read-only store works, it only hashes more often.
func (s *sidecar) save() {
	if !s.changed {
		return
	}
	b, err := json.Marshal(s)
	if err != nil {
		return
	}
	partial := s.path + partialSuffix
	if os.WriteFile(partial, b, 0o644) != nil || os.Rename(partial, s.path) != nil {
		_ = os.Remove(partial)
	}
}
