package keys

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// Config says where keys are kept and which are good enough.
type Config struct {
	// Dir is the folder of the store. It is made when the first keys are kept. Required.
	Dir string
	// RefuseUnsafe refuses UNSAFE-DEV keys, both to load and to make them: the production profile. Zero: they are allowed.
	// Then keys must be pinned ([Pins]) under a ceremony, or be named in Trust.
	RefuseUnsafe bool
	// Trust names keys by the sha256 of their verifying key, in hex, that are good though they are not pinned. Zero: none.
	Trust []string
	// TrustStamps lets a process believe a file that an earlier process has hashed, while its size, time and inode are
	// the same: for the short-lived children of a process that has hashed. Zero: each process hashes each file once.
	TrustStamps bool
	// MaxBytes is how much the folders of keys may take together: when new ones are kept, those that were not used for the longest time go
	// ([Store.Prune]). Zero: no limit.
	MaxBytes int64
}

// Check says what is missing.
func (c *Config) Check() error {
	if c.Dir == "" {
		return fault.New(fault.Fatal, "config-invalid", "keys.dir", "no folder for keys is configured")
	}
	for _, sum := range c.Trust {
		if !digestForm.MatchString(sum) {
			return fault.New(fault.Fatal, "config-invalid", "keys.trust", "%q is not the sha256 of a verifying key, 64 hex digits in small letters", sum)
		}
	}
	return nil
}

// Store keeps the keys of circuits in a folder, one sub-folder for each circuit, named by its digest. Any number of
// processes may use it at once. A sub-folder appears whole or not at all, and its keys are never changed afterwards.
// A Store with nothing but a Dir is ready for use, with the zero values of [Config].
type Store struct {
	Dir          string
	refuseUnsafe bool
	trust        []string
	trustStamps  bool
	maxBytes     int64
	pins         []Pin // nil: those of the program

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
	return &Store{Dir: c.Dir, refuseUnsafe: c.RefuseUnsafe, trust: c.Trust, trustStamps: c.TrustStamps, maxBytes: c.MaxBytes}, nil
}

// Keys is what proves and verifies statements of one circuit.
type Keys struct {
	Manifest  Manifest
	Proving   *groth16.ProvingKey
	Verifying *groth16.VerifyingKey
}

func (s *Store) path(digest [32]byte) string {
	return filepath.Join(s.Dir, hex.EncodeToString(digest[:]))
}

// Open returns the keys of a circuit: those in the store, or, when it has none, UNSAFE-DEV keys that it makes and keeps.
// The name is for people; it is written to the manifest.
func (s *Store) Open(ctx context.Context, name string, ccs constraint.ConstraintSystem, progress Progress) (*Keys, error) {
	shape, err := ShapeOf(ccs)
	if err != nil {
		return nil, err
	}
	if !nameForm.MatchString(name) {
		return nil, fault.New(fault.Invalid, "key-name-invalid", name, badName)
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
	defer s.use(digest)()
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
	if err := checkDump(bytes.NewReader(dump), int64(len(dump)), m.Circuit); err != nil {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", f.Name(), "it is not the proving key that its manifest describes: %w; %s", err, remake)
	}
	pk, err := parseDump(dump, m.Circuit)
	if err != nil {
		return nil, fault.New(fault.Fatal, "key-corrupt", f.Name(), "it can't be read: %w; %s", err, remake)
	}
	if !sameSetup(pk, vk) {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", dir, "proving key and verifying key are not of one setup; %s", remake)
	}
	stamps.save()
	touch(dir)
	return &Keys{*m, pk, vk}, nil
}

// LoadVerifying returns a circuit's manifest and verifying key, without reading the proving key.
func (s *Store) LoadVerifying(ctx context.Context, digest [32]byte) (*Manifest, *groth16.VerifyingKey, error) {
	defer s.use(digest)()
	m, vk, _, err := s.loadVerifying(ctx, digest)
	return m, vk, err
}

// Ready is [Store.LoadVerifying], and demands a proving key of the right size, whose bytes are looked at when it is loaded.
func (s *Store) Ready(ctx context.Context, digest [32]byte) (*Manifest, *groth16.VerifyingKey, error) {
	m, vk, err := s.LoadVerifying(ctx, digest)
	if err != nil {
		return nil, nil, err
	}
	path := filepath.Join(s.path(digest), m.ProvingKey.Name)
	if info, err := os.Stat(path); err != nil || info.Size() != m.ProvingKey.Size {
		return nil, nil, fault.New(fault.Fatal, "key-truncated", path, "it is not there, or does not have %d bytes; %s", m.ProvingKey.Size, remake)
	}
	return m, vk, nil
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
	if err := s.accept(m, dir); err != nil {
		return nil, nil, nil, err
	}
	stamps := readSidecar(dir)
	f, err := s.openChecked(ctx, dir, m.VerifyingKey, stamps, nil)
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	vk, err := decodeVerifying(f, m)
	if err != nil {
		return nil, nil, nil, err
	}
	return m, vk, stamps, nil
}

// Manifest returns what the store says of a circuit's keys, which it does not look at.
func (s *Store) Manifest(digest [32]byte) (*Manifest, error) {
	dir := s.path(digest)
	path := filepath.Join(dir, manifestName)
	m, err := readManifest(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, e := os.Lstat(dir); e != nil {
			return nil, fault.New(fault.Fatal, "key-missing", dir, "%w; set it up first", errAbsent)
		}
		m, err = readManifest(path) // the folder may have appeared, whole, between the two looks
	}
	if err != nil {
		return nil, err
	}
	if m.CircuitDigest != hex.EncodeToString(digest[:]) {
		return nil, fault.New(fault.Fatal, "key-wrong-circuit", dir, "the keys are of the circuit %s; %s", m.CircuitDigest, remake)
	}
	return m, nil
}

// Written returns when the keys of a circuit came into the store, as far as its file system knows.
func (s *Store) Written(digest [32]byte) (time.Time, error) {
	path := filepath.Join(s.path(digest), manifestName)
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}, ioFault(err, path, "looking at")
	}
	return info.ModTime(), nil
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

// make sets a circuit up and keeps the keys. The verifying key comes first: it costs little, and a circuit that lint
// refuses must not cost a setup.
func (s *Store) make(ctx context.Context, name string, digest [32]byte, ccs constraint.ConstraintSystem, progress Progress) (*Keys, error) {
	seed := DevSeed(digest)
	vk, err := DevVerifyingKey(ccs, seed)
	if err != nil {
		return nil, ioFault(err, name, "setting the circuit up")
	}
	if err := vkey.Lint(vk); err != nil {
		return nil, err
	}
	pk, vk, err := setupContext(ctx, ccs, seed, progress)
	if err != nil {
		return nil, ioFault(err, name, "setting the circuit up")
	}
	shape, err := ShapeOf(ccs)
	if err != nil {
		return nil, err
	}
	m := &Manifest{Name: name, CircuitDigest: hex.EncodeToString(digest[:]), Circuit: shape, Ceremony: UnsafeDev, Seed: hex.EncodeToString(seed[:])}
	if err := s.keep(ctx, digest, m, pk, vk, progress); err != nil {
		return nil, ioFault(err, s.path(digest), "keeping the keys")
	}
	return &Keys{*m, pk, vk}, nil
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
