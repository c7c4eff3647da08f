package keys

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
)

// FetchConfig says where keys are fetched from.
type FetchConfig struct {
	// From is the URL of a server of files, or a folder: below it lies what a store has, <digest>/manifest.json and the two keys. Required.
	From string
	// Insecure allows http to other machines. Zero: https only, and http on this machine.
	Insecure bool
	// Replace lets keys of a ceremony take the place of UNSAFE-DEV keys. Zero: what is there stays.
	Replace bool
	// Free returns the bytes that can be written to the disk of a folder. Nil: not known.
	Free func(dir string) (uint64, bool)
}

// StageFetch is bytes fetched, of those that were not here already.
const StageFetch = "fetch"

// Fetch gets the keys of a circuit from elsewhere. The manifest comes first: its keys must be pinned ([Pins]), named by [Config].Trust, or UNSAFE-DEV
// keys where these are allowed. Then nothing is believed but its sizes and hashes. What has come so far stays when ctx ends or the
// connection does, and the next Fetch goes on there. Keys that are in the store already are not fetched again.
func (s *Store) Fetch(ctx context.Context, digest [32]byte, c FetchConfig, progress Progress) (*Manifest, error) {
	from, err := openOrigin(c)
	if err != nil {
		return nil, err
	}
	unlock, err := s.lock(ctx, digest, progress)
	if err != nil {
		return nil, err
	}
	defer unlock()
	f := &fetcher{s: s, from: from, c: c, digest: digest, dir: s.path(digest) + fetchSuffix}
	m, raw, err := f.manifest(ctx)
	if err != nil {
		return nil, err
	}
	if there, _, err := s.Ready(ctx, digest); err == nil && *there == *m {
		return m, ioFault(os.RemoveAll(f.dir), f.dir, "removing what an earlier run had fetched of them")
	}
	if err := s.vacant(digest, m.Ceremony, m.VerifyingKey.SHA256, c.Replace); err != nil {
		return nil, err
	}
	if err := f.fetch(ctx, m, raw, progress); err != nil {
		return nil, ioFault(err, f.dir, "fetching keys")
	}
	s.makeRoom(digest)
	return m, nil
}

// fetcher is one run of Fetch.
type fetcher struct {
	s      *Store
	from   origin
	c      FetchConfig
	digest [32]byte
	dir    string // of what has come so far
}

func (f *fetcher) name() string { return hex.EncodeToString(f.digest[:]) }

func (f *fetcher) manifest(ctx context.Context) (m *Manifest, raw []byte, err error) {
	err = retry(ctx, func() (bool, error) {
		body, err := f.from.open(ctx, f.name(), manifestName, 0, "")
		if err != nil {
			return false, err
		}
		defer body.Close()
		if raw, err = io.ReadAll(io.LimitReader(body, maxManifest+1)); err != nil {
			return false, transport(ctx, err, f.c.From)
		}
		return true, nil
	})
	if err != nil {
		return nil, nil, err
	}
	where := "the manifest of " + f.name()
	if m, err = decodeManifest(raw); err != nil {
		return nil, nil, fault.New(fault.Fatal, "manifest-invalid", where, "%w; the server does not have the keys of this version", err)
	}
	if m.CircuitDigest != f.name() {
		return nil, nil, fault.New(fault.Fatal, "key-wrong-circuit", where, "it is of the circuit %s", m.CircuitDigest)
	}
	if err := m.forBuild(where); err != nil {
		return nil, nil, err
	}
	return m, raw, f.s.acceptFrom(m, where, true)
}

func (f *fetcher) fetch(ctx context.Context, m *Manifest, raw []byte, progress Progress) error {
	if err := f.prepare(raw); err != nil {
		return err
	}
	missing := m.ProvingKey.Size + m.VerifyingKey.Size - f.have(m.ProvingKey) - f.have(m.VerifyingKey)
	if f.c.Free != nil {
		if free, ok := f.c.Free(f.s.Dir); ok && free < uint64(missing) {
			return fault.New(fault.Transient, "key-disk-full", f.s.Dir, "%d bytes are missing and the disk has room for %d; free some space, or choose another folder, and try again", missing, free)
		}
	}
	meter := work.NewMeter(progress, missing, StageFetch)
	for _, file := range []File{m.VerifyingKey, m.ProvingKey} { // the small one first: it is linted before gigabytes are spent
		if err := f.file(ctx, file, meter); err != nil {
			return err
		}
		if file == m.VerifyingKey {
			if _, err := readVerifying(filepath.Join(f.dir, file.Name), m); err != nil {
				return errors.Join(err, os.RemoveAll(f.dir))
			}
		}
	}
	if err := checkFolder(f.dir, m); err != nil {
		return errors.Join(err, os.RemoveAll(f.dir)) // its hashes are as the manifest says: there is nothing to go on with
	}
	for _, file := range []File{m.VerifyingKey, m.ProvingKey} {
		if err := os.Remove(f.mark(file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := work.SyncDir(f.dir); err != nil {
		return err
	}
	return f.s.install(f.dir, f.digest)
}

// prepare makes the folder for what comes, unless it is there from an earlier run with the same manifest.
func (f *fetcher) prepare(raw []byte) error {
	path := filepath.Join(f.dir, manifestName)
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, raw) {
		return nil
	}
	if err := os.RemoveAll(f.dir); err != nil {
		return err
	}
	if err := os.Mkdir(f.dir, 0o755); err != nil {
		return err
	}
	_, err := f.s.writeFile(context.Background(), path, work.NewMeter(nil, 0, StageWrite), func(w io.Writer) error {
		_, err := w.Write(raw)
		return err
	})
	return err
}

// have is how much of a file is here.
func (f *fetcher) have(want File) int64 {
	info, err := os.Stat(filepath.Join(f.dir, want.Name))
	if err != nil || info.Size() > want.Size {
		return 0
	}
	return info.Size()
}

// mark is the file that keeps a server's mark of a file.
func (f *fetcher) mark(of File) string { return filepath.Join(f.dir, of.Name+".mark") }

// file gets one file whole, and has it on the disk when it returns.
func (f *fetcher) file(ctx context.Context, want File, m *work.Meter) error {
	out, err := os.OpenFile(filepath.Join(f.dir, want.Name), os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	defer out.Close()
	d := &download{f: f, want: want, out: out, meter: m}
	if err := d.resume(ctx); err != nil {
		return err
	}
	for again := 0; ; again++ {
		if err := retry(ctx, func() (bool, error) { return d.more(ctx) }); err != nil {
			return err
		}
		got := hex.EncodeToString(d.h.Sum(nil))
		if got == want.SHA256 {
			break
		}
		if err := d.restart(); err != nil {
			return err
		}
		if !d.pieced || again == 2 {
			return fault.New(fault.Fatal, "key-corrupt", want.Name, "what came has the sha256 %s and should have %s; it was not kept", got, want.SHA256)
		}
		d.pieced = false // the pieces may be of two files; once more, from the beginning
	}
	return out.Sync()
}

// download is one file on its way.
type download struct {
	f     *fetcher
	want  File
	out   *os.File
	h     hash.Hash
	at    int64 // how much is here, and hashed
	meter *work.Meter

	pieced bool // what is here came in more than one piece
}

// resume hashes what an earlier run has left.
func (d *download) resume(ctx context.Context) error {
	d.h = sha256.New()
	info, err := d.out.Stat()
	if err != nil {
		return err
	}
	if info.Size() > d.want.Size {
		return d.restart()
	}
	d.pieced = info.Size() > 0
	d.at, err = io.CopyBuffer(d.h, &work.Reader{Ctx: ctx, R: d.out, Meter: work.NewMeter(nil, 0, StageVerify)}, make([]byte, 1<<20))
	return err
}

func (d *download) restart() error {
	d.meter.Extend(d.at)
	d.h.Reset()
	d.at = 0
	_, err := d.out.Seek(0, io.SeekStart)
	return errors.Join(err, d.out.Truncate(0))
}

// more reads until the file is whole or the connection breaks; whether anything came decides how patient retry is.
func (d *download) more(ctx context.Context) (progress bool, err error) {
	if d.at == d.want.Size {
		return true, nil
	}
	mark, _ := os.ReadFile(d.f.mark(d.want))
	body, err := d.f.from.open(ctx, d.f.name(), d.want.Name, d.at, string(mark))
	if errors.Is(err, errShrunk) {
		return false, errors.Join(err, d.restart())
	}
	if err != nil {
		return false, err
	}
	defer body.Close()
	if body.size >= 0 && body.size != d.want.Size {
		return false, fault.New(fault.Fatal, "key-corrupt", d.want.Name, "the server's file has %d bytes and should have %d: it is not the one that the manifest is of", body.size, d.want.Size)
	}
	if body.at != d.at { // a server without ranges, or whose file has changed
		if err := d.restart(); err != nil {
			return false, err
		}
	}
	if err := os.WriteFile(d.f.mark(d.want), []byte(body.mark), 0o644); err != nil {
		return false, err
	}
	d.pieced = d.pieced || d.at > 0
	before := d.at
	for buf := make([]byte, 1<<18); d.at < d.want.Size; {
		n, err := body.Read(buf[:min(int64(len(buf)), d.want.Size-d.at)])
		if _, e := d.out.Write(buf[:n]); e != nil {
			return false, ioFault(e, d.out.Name(), "writing a key")
		}
		d.h.Write(buf[:n])
		d.at += int64(n)
		d.meter.Add(n)
		if err != nil && d.at < d.want.Size {
			return d.at > before, transport(ctx, err, d.want.Name)
		}
	}
	return true, nil
}

// transport is a connection that broke: it may hold the next time.
func transport(ctx context.Context, err error, where string) error {
	if ctx.Err() != nil {
		return fault.New(fault.Transient, "key-cancelled", where, "fetching was stopped: %w; what has come is kept, and the next run goes on there", ctx.Err())
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ended too early")
	}
	return sourceFault(fault.Transient, where, "%w", err)
}

// attempts is how often in a row a server may fail without giving a byte.
const attempts = 6

// firstPause is the pause before the second attempt; it doubles. A variable for the tests.
var firstPause = time.Second

// retry calls try until it succeeds, fails for good, or has failed too often without progress.
func retry(ctx context.Context, try func() (progress bool, err error)) error {
	pause := firstPause
	for failed := 0; ; {
		progress, err := try()
		if err == nil {
			return nil
		}
		if progress {
			failed, pause = 0, firstPause
		}
		if failed++; failed == attempts || fault.Code(err) != "key-source" || fault.FateOf(err) != fault.Transient {
			return err
		}
		select {
		case <-ctx.Done():
			return transport(ctx, err, "")
		case <-time.After(pause):
			pause *= 2
		}
	}
}
