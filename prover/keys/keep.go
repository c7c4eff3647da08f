package keys

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/consensys/gnark"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/gofrs/flock"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/work"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// What lies in a store beside a folder of keys, by its name and one of these.
const (
	partialSuffix = ".partial" // a folder that is being written, or removed
	fetchSuffix   = ".fetch"   // a folder that is being fetched; a run that broke off is gone on with
	oldSuffix     = ".old"     // a folder that another one is about to replace
	lockSuffix    = ".lock"    // held by who writes
	useSuffix     = ".use"     // shared by who reads, held alone by who removes

	// StageWait is told once, when another process is making the same keys.
	StageWait = "wait"
)

// Keep puts the keys of a ceremony into the store. Of m it needs Name, CircuitDigest, Circuit and Ceremony; it returns the manifest
// that it wrote. Keys of the same ceremony are written again; any others are left where they are and the code is "key-exists".
func (s *Store) Keep(ctx context.Context, m Manifest, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, progress Progress) (*Manifest, error) {
	return s.put(ctx, m, pk, vk, false, progress)
}

// Replace is [Store.Keep], save that it puts the keys where UNSAFE-DEV keys of the circuit are.
func (s *Store) Replace(ctx context.Context, m Manifest, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, progress Progress) (*Manifest, error) {
	return s.put(ctx, m, pk, vk, true, progress)
}

func (s *Store) put(ctx context.Context, m Manifest, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, overDev bool, progress Progress) (*Manifest, error) {
	digest, ok := parseDigest(m.CircuitDigest)
	if !ok {
		return nil, fault.New(fault.Invalid, "manifest-invalid", m.Name, "circuit_digest is not 64 hex digits")
	}
	if err := vkey.Lint(vk); err != nil {
		return nil, err
	}
	if !sameSetup(pk, vk) {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", m.Name, "proving key and verifying key are not of one setup")
	}
	unlock, err := s.lock(ctx, digest, progress)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if err := s.vacant(digest, m.Ceremony, fileSum(vkey.Encode(vk)), overDev); err != nil {
		return nil, err
	}
	if err := s.keep(ctx, digest, &m, pk, vk, progress); err != nil {
		return nil, ioFault(err, s.path(digest), "keeping the keys")
	}
	return &m, nil
}

// vacant says whether keys may be put where the circuit's are: there are none, or the same, or development keys and that is meant.
func (s *Store) vacant(digest [32]byte, ceremony, verifying string, overDev bool) error {
	there, err := s.Manifest(digest)
	switch {
	case isAbsent(err):
		return nil
	case err != nil:
		return err // what can't be read may be the last copy of something
	case there.Ceremony == ceremony && there.VerifyingKey.SHA256 == verifying, there.IsUnsafe() && overDev:
		return nil
	case there.IsUnsafe():
		return fault.New(fault.Fatal, "key-exists", s.path(digest), "there are %s keys of this circuit; say that they are to be replaced, or move the folder away", UnsafeDev)
	}
	return fault.New(fault.Fatal, "key-exists", s.path(digest), "there are keys of the ceremony %s, with the verifying key %s; move the folder away if these are to take their place",
		there.Ceremony, there.VerifyingKey.SHA256)
}

// sameSetup says whether both keys have the same trapdoor, as far as both show it.
func sameSetup(pk *groth16.ProvingKey, vk *groth16.VerifyingKey) bool {
	return pk.G1.Alpha == vk.G1.Alpha && pk.G1.Beta == vk.G1.Beta && pk.G1.Delta == vk.G1.Delta && pk.G2.Beta == vk.G2.Beta && pk.G2.Delta == vk.G2.Delta
}

// keep writes a folder under another name, all of it to the disk, the manifest last, and then gives it its name. It completes the
// manifest.
func (s *Store) keep(ctx context.Context, digest [32]byte, m *Manifest, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, progress Progress) (err error) {
	dir := s.path(digest)
	partial := dir + partialSuffix
	if err := os.RemoveAll(partial); err != nil {
		return err
	}
	if err := os.Mkdir(partial, 0o755); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(partial)
		}
	}()
	m.Version, m.Gnark, m.Contract = version, gnark.Version.String(), contractOf(m.Name, m.Ceremony, vk)
	quiet := work.NewMeter(nil, 0, StageWrite)
	m.ProvingKey, err = s.writeFile(ctx, filepath.Join(partial, provingName), work.NewMeter(progress, dumpSize(pk), StageWrite), func(w io.Writer) error { return WriteProving(w, pk) })
	if err != nil {
		return err
	}
	m.VerifyingKey, err = s.writeFile(ctx, filepath.Join(partial, verifyingName), quiet, func(w io.Writer) error {
		_, err := w.Write(vkey.Encode(vk))
		return err
	})
	if err != nil {
		return err
	}
	b := m.encode()
	read, err := decodeManifest(b)
	if err != nil {
		return fault.New(fault.Invalid, "manifest-invalid", m.Name, "%w", err) // what could not be read back must not be kept
	}
	*m = *read
	if err = s.accept(m, dir); err != nil {
		return err
	}
	if err = checkDumpFile(filepath.Join(partial, provingName), m); err != nil {
		return err
	}
	_, err = s.writeFile(ctx, filepath.Join(partial, manifestName), quiet, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err != nil {
		return err
	}
	if err = work.SyncDir(partial); err != nil {
		return err
	}
	if err = s.install(partial, digest); err != nil {
		return err
	}
	s.makeRoom(digest)
	return nil
}

func checkDumpFile(path string, m *Manifest) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := checkDump(f, m.ProvingKey.Size, m.Circuit); err != nil {
		return fault.New(fault.Fatal, "key-wrong-circuit", path, "it is not a proving key of the circuit: %w", err)
	}
	return nil
}

// install gives a whole folder its name. One that is there goes, after the readers that are in it. At every moment there is the old folder or the new
// one, where the system can exchange two names at once; elsewhere the old one lies beside for a moment, and lock brings it back if
// that moment is the last one of the process.
func (s *Store) install(from string, digest [32]byte) error {
	dir := s.path(digest)
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(from, dir); err != nil {
			return err
		}
		return work.SyncDir(s.Dir)
	}
	use := newLock(dir + useSuffix)
	defer use.Close()
	if err := use.Lock(); err != nil {
		return err
	}
	if err := exchange(from, dir); err == nil {
		return errors.Join(work.SyncDir(s.Dir), os.RemoveAll(from))
	}
	if err := os.Rename(dir, dir+oldSuffix); err != nil {
		return err
	}
	if err := os.Rename(from, dir); err != nil {
		return errors.Join(err, os.Rename(dir+oldSuffix, dir))
	}
	return errors.Join(work.SyncDir(s.Dir), os.RemoveAll(dir+oldSuffix))
}

// newLock is a lock that other users of a shared store can take as well. It goes with its process, however that ends;
// the empty file stays, for removing it would let two processes hold two locks of one name.
func newLock(path string) *flock.Flock { return flock.New(path, flock.SetPermissions(0o644)) }

// use keeps a circuit's folder from being removed or replaced until release. In a store that can't be written to nobody does that.
func (s *Store) use(digest [32]byte) (release func()) {
	if _, err := os.Lstat(s.path(digest)); err != nil {
		return func() {}
	}
	l := newLock(s.path(digest) + useSuffix)
	_ = l.RLock()
	return func() { _ = l.Close() }
}

// touch says when keys were last used: it is the time of their manifest.
func touch(dir string) {
	now := time.Now()
	_ = os.Chtimes(filepath.Join(dir, manifestName), now, now) // best effort: a read-only store works
}

// lock waits until this process alone writes the circuit's keys, and sweeps what killed ones have left.
func (s *Store) lock(ctx context.Context, digest [32]byte, progress Progress) (unlock func(), err error) {
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return nil, ioFault(err, s.Dir, "making the folder for keys")
	}
	l := newLock(s.path(digest) + lockSuffix)
	ok, err := l.TryLock()
	if err == nil && !ok {
		report(progress, 0, 0, StageWait)
		_, err = l.TryLockContext(ctx, 50*time.Millisecond)
	}
	if err != nil {
		_ = l.Close()
		return nil, ioFault(err, l.Path(), "waiting for another process that makes these keys")
	}
	s.mend(s.path(digest))
	s.sweep()
	return func() { _ = l.Close() }, nil
}

// mend brings the circuit's folder into one of its two states: not there, or whole.
func (s *Store) mend(dir string) {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		_ = os.Rename(dir+oldSuffix, dir)
	}
	_ = os.RemoveAll(dir + oldSuffix)
	_ = os.RemoveAll(dir + partialSuffix)
}

// sweep mends the folders of processes that are gone: those whose lock is free.
func (s *Store) sweep() {
	names, _ := os.ReadDir(s.Dir)
	for _, n := range names {
		digest, partial := strings.CutSuffix(n.Name(), partialSuffix)
		if !partial {
			digest, _ = strings.CutSuffix(n.Name(), oldSuffix)
		}
		if digest == n.Name() || !digestForm.MatchString(digest) {
			continue
		}
		l := newLock(filepath.Join(s.Dir, digest+lockSuffix))
		if free, err := l.TryLock(); err == nil && free {
			s.mend(filepath.Join(s.Dir, digest))
		}
		_ = l.Close()
	}
}
