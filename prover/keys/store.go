package keys

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/consensys/gnark"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/gofrs/flock"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Config says where keys are kept and which are good enough.
type Config struct {
	// Dir is the folder of the store. It is made when the first keys are kept. Required.
	Dir string
	// RefuseUnsafe refuses UNSAFE-DEV keys, both to load and to make them: the production profile. Zero: they are allowed.
	RefuseUnsafe bool
	// TrustStamps lets a process believe a file that an earlier process has hashed, while its size, time and inode are
	// the same: for the short-lived children of a process that has hashed. Zero: each process hashes each file once.
	TrustStamps bool
}

// Check says what is missing.
func (c *Config) Check() error {
	if c.Dir == "" {
		return fault.New(fault.Fatal, "config-invalid", "keys.dir", "no folder for keys is configured")
	}
	return nil
}

// Store keeps the keys of circuits in a folder, one sub-folder for each circuit, named by its digest. Any number of
// processes may use it at once. A sub-folder appears whole or not at all, and its keys are never changed afterwards.
// A Store with nothing but a Dir is ready for use, with the zero values of [Config].
type Store struct {
	Dir          string
	refuseUnsafe bool
	trustStamps  bool

	mu       sync.Mutex
	verified map[string]stamp  // by path: the files that this process has hashed
	mappings map[string]mapped // by path

	create func(path string) (file, error) // nil: createFile
}

// New returns the store of a folder, without touching it.
func New(c Config) (*Store, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	return &Store{Dir: c.Dir, refuseUnsafe: c.RefuseUnsafe, trustStamps: c.TrustStamps}, nil
}

// Keys is what proves and verifies statements of one circuit.
type Keys struct {
	Manifest  Manifest
	Proving   *groth16.ProvingKey
	Verifying *groth16.VerifyingKey
}

const (
	partialSuffix = ".partial"
	lockSuffix    = ".lock"
	// StageWait is told once, when another process is making the same keys.
	StageWait = "wait"
)

func (s *Store) path(digest [32]byte) string {
	return filepath.Join(s.Dir, hex.EncodeToString(digest[:]))
}

// Open returns the keys of a circuit: those in the store, or, when it has none, UNSAFE-DEV keys that it makes and keeps.
// The name is for people; it is written to the manifest.
func (s *Store) Open(ctx context.Context, name string, ccs constraint.ConstraintSystem, progress Progress) (*Keys, error) {
	shape, err := shapeOf(ccs)
	if err != nil {
		return nil, err
	}
	if !nameForm.MatchString(name) {
		return nil, fault.New(fault.Invalid, "key-name-invalid", name, "a name is of small letters, digits, dots and dashes")
	}
	digest, err := Digest(ccs)
	if err != nil {
		return nil, err
	}
	k, err := s.loadOrMake(ctx, name, digest, ccs, &shape, progress)
	if err == nil {
		s.keepSystem(ctx, digest, ccs.(*cs.R1CS)) // it is one: it has a shape
	}
	return k, err
}

func (s *Store) loadOrMake(ctx context.Context, name string, digest [32]byte, ccs constraint.ConstraintSystem, shape *Shape, progress Progress) (*Keys, error) {
	k, err := s.load(ctx, digest, shape, progress)
	if !isAbsent(err) {
		return k, err
	}
	if s.refuseUnsafe {
		return nil, fault.New(fault.Fatal, "key-missing", s.path(digest), "the circuit %s has no keys here, and development keys are not allowed; fetch the keys of its ceremony", name)
	}
	unlock, err := s.lock(ctx, digest, progress)
	if err != nil {
		return nil, err
	}
	defer unlock()
	// Another process may have made them while this one waited.
	if k, err := s.load(ctx, digest, shape, progress); !isAbsent(err) {
		return k, err
	}
	return s.make(ctx, name, digest, ccs, progress)
}

// Load returns the keys of a circuit that the store has, or a fault with the code "key-missing".
func (s *Store) Load(ctx context.Context, digest [32]byte, progress Progress) (*Keys, error) {
	return s.load(ctx, digest, nil, progress)
}

// errAbsent is wrapped by the one "key-missing" that a setup would cure.
var errAbsent = errors.New("the store has no keys for this circuit")

func isAbsent(err error) bool { return errors.Is(err, errAbsent) }

// load checks, in this order: manifest, sizes, hashes, lengths inside; only then does it parse.
func (s *Store) load(ctx context.Context, digest [32]byte, shape *Shape, progress Progress) (*Keys, error) {
	dir := s.path(digest)
	m, vk, stamps, err := s.loadVerifying(ctx, digest)
	if err != nil {
		return nil, err
	}
	if shape != nil && *shape != m.Circuit {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", dir, "the keys are of a circuit of another size (%+v, not %+v); %s", m.Circuit, *shape, remake)
	}
	f, err := s.openChecked(ctx, dir, m.ProvingKey, stamps, progress)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dump, err := s.content(ctx, f, m.ProvingKey, progress)
	if err != nil {
		return nil, err
	}
	if err := checkDump(dump, m.Circuit); err != nil {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", f.Name(), "it is not the proving key that its manifest describes: %w; %s", err, remake)
	}
	pk, err := parseDump(dump, m.Circuit)
	if err != nil {
		return nil, fault.New(fault.Fatal, "key-corrupt", f.Name(), "it can't be read: %w; %s", err, remake)
	}
	if pk.G1.Alpha != vk.G1.Alpha || pk.G1.Beta != vk.G1.Beta || pk.G1.Delta != vk.G1.Delta || pk.G2.Beta != vk.G2.Beta || pk.G2.Delta != vk.G2.Delta {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", dir, "proving key and verifying key are not of one setup; %s", remake)
	}
	stamps.save()
	return &Keys{*m, pk, vk}, nil
}

// LoadVerifying returns a circuit's manifest and verifying key, without reading the proving key.
func (s *Store) LoadVerifying(ctx context.Context, digest [32]byte) (*Manifest, *groth16.VerifyingKey, error) {
	m, vk, _, err := s.loadVerifying(ctx, digest)
	return m, vk, err
}

func (s *Store) loadVerifying(ctx context.Context, digest [32]byte) (*Manifest, *groth16.VerifyingKey, *sidecar, error) {
	dir := s.path(digest)
	m, err := s.Manifest(digest)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := m.forBuild(dir); err != nil {
		return nil, nil, nil, err
	}
	if s.refuseUnsafe && m.IsUnsafe() {
		return nil, nil, nil, fault.New(fault.Fatal, "key-unsafe-dev", dir, "these are development keys: anybody can forge proofs for them; fetch the keys of a ceremony, or allow them on a test chain")
	}
	stamps := readSidecar(dir)
	f, err := s.openChecked(ctx, dir, m.VerifyingKey, stamps, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxVerifying))
	if err != nil {
		return nil, nil, nil, ioFault(err, f.Name(), "reading a key")
	}
	vk, err := decodeVerifyingKey(b)
	if err != nil {
		return nil, nil, nil, fault.New(fault.Fatal, "key-corrupt", f.Name(), "it can't be read: %w; %s", err, remake)
	}
	if err := Lint(vk); err != nil {
		return nil, nil, nil, err
	}
	return m, vk, stamps, nil
}

// Manifest returns what the store says of a circuit's keys, which it does not look at.
func (s *Store) Manifest(digest [32]byte) (*Manifest, error) {
	dir := s.path(digest)
	path := filepath.Join(dir, manifestName)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, e := os.Lstat(dir); e == nil {
			f, err = os.Open(path) // the folder may have appeared, whole, between the two looks
		} else {
			return nil, fault.New(fault.Fatal, "key-missing", dir, "%w; set it up first", errAbsent)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.Fatal, "manifest-invalid", path, "the folder has no manifest; %s", remake)
		}
	}
	if err != nil {
		return nil, ioFault(err, path, "opening a manifest")
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return nil, ioFault(err, path, "reading a manifest")
	}
	m, err := decodeManifest(b)
	if err != nil {
		return nil, fault.New(fault.Fatal, "manifest-invalid", path, "%w; %s", err, remake)
	}
	if m.CircuitDigest != hex.EncodeToString(digest[:]) {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", dir, "the keys are of the circuit %s; %s", m.CircuitDigest, remake)
	}
	return m, nil
}

// Entry is one circuit of a store; Err says why its manifest can't be used.
type Entry struct {
	Digest   [32]byte
	Dir      string
	Manifest *Manifest
	Err      error
}

// List returns what the store has, in the order of the digests. It reads manifests only.
func (s *Store) List() ([]Entry, error) {
	names, err := os.ReadDir(s.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, ioFault(err, s.Dir, "listing the keys")
	}
	var out []Entry
	for _, n := range names {
		if !digestForm.MatchString(n.Name()) {
			continue
		}
		e := Entry{Dir: filepath.Join(s.Dir, n.Name())}
		if _, e.Err = hex.Decode(e.Digest[:], []byte(n.Name())); e.Err == nil {
			e.Manifest, e.Err = s.Manifest(e.Digest)
		}
		out = append(out, e)
	}
	return out, nil
}

// newLock is a lock that other users of a shared store can take as well. It goes with its process, however that ends;
// the empty file stays, for removing it would let two processes hold two locks of one name.
func newLock(path string) *flock.Flock { return flock.New(path, flock.SetPermissions(0o644)) }

// lock waits until this process alone makes the circuit's keys, and sweeps what killed ones have left.
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
	s.sweep()
	return func() { _ = l.Close() }, nil
}

// sweep removes the unfinished folders of processes that are gone: those whose lock is free. The own lock is held, but
// by nobody else, so the own leftovers go when the folder is made.
func (s *Store) sweep() {
	names, _ := os.ReadDir(s.Dir)
	for _, n := range names {
		digest, ok := strings.CutSuffix(n.Name(), partialSuffix)
		if !ok || !digestForm.MatchString(digest) {
			continue
		}
		l := newLock(filepath.Join(s.Dir, digest+lockSuffix))
		if free, err := l.TryLock(); err == nil && free {
			_ = os.RemoveAll(filepath.Join(s.Dir, n.Name()))
		}
		_ = l.Close()
	}
}

// make sets a circuit up and keeps the keys. The verifying key comes first: it costs little, and a circuit that lint
// refuses must not cost a setup.
func (s *Store) make(ctx context.Context, name string, digest [32]byte, ccs constraint.ConstraintSystem, progress Progress) (*Keys, error) {
	seed := DevSeed(digest)
	vk, err := DevVerifyingKey(ccs, seed)
	if err != nil {
		return nil, ioFault(err, name, "setting the circuit up")
	}
	if err := Lint(vk); err != nil {
		return nil, err
	}
	pk, vk, err := setupContext(ctx, ccs, seed, progress)
	if err != nil {
		return nil, ioFault(err, name, "setting the circuit up")
	}
	shape, err := shapeOf(ccs)
	if err != nil {
		return nil, err
	}
	m := &Manifest{Version: 1, Name: name, CircuitDigest: hex.EncodeToString(digest[:]), Circuit: shape,
		Gnark: gnark.Version.String(), Ceremony: UnsafeDev, Seed: hex.EncodeToString(seed[:])}
	if err := s.keep(ctx, digest, m, pk, vk, progress); err != nil {
		return nil, ioFault(err, s.path(digest), "keeping the keys")
	}
	return &Keys{*m, pk, vk}, nil
}

// keep writes a folder under another name, all of it to the disk, the manifest last, and then renames it.
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
	quiet := newMeter(nil, 0, StageWrite)
	m.ProvingKey, err = s.writeFile(ctx, filepath.Join(partial, provingName), newMeter(progress, dumpSize(pk), StageWrite), func(w io.Writer) error {
		return writeDump(w, pk)
	})
	if err != nil {
		return err
	}
	m.VerifyingKey, err = s.writeFile(ctx, filepath.Join(partial, verifyingName), quiet, func(w io.Writer) error {
		_, err := vk.WriteRawTo(w)
		return err
	})
	if err != nil {
		return err
	}
	b := m.encode()
	if _, err = decodeManifest(b); err != nil {
		return err // what could not be read back must not be kept
	}
	_, err = s.writeFile(ctx, filepath.Join(partial, manifestName), quiet, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
	if err != nil {
		return err
	}
	if err = syncDir(partial); err != nil {
		return err
	}
	if err = os.Rename(partial, dir); err != nil {
		return err
	}
	return syncDir(s.Dir)
}

func (s *Store) believed(path string, now stamp) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.verified[path]
	return ok && old == now
}

func (s *Store) believe(path string, now stamp) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.verified == nil {
		s.verified = map[string]stamp{}
	}
	s.verified[path] = now
}
