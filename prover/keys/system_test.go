package keys

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	cs "github.com/consensys/gnark/constraint/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// reopen uses a store that has hashed nothing yet.
func (s *damaged) reopen() (*Keys, *cs.R1CS, error) {
	return newStore(s.T, Config{Dir: s.root}).Reopen(s.Context(), s.digest, nil)
}

func (s *damaged) wantNotKept(what string) {
	s.Helper()
	if _, _, err := s.reopen(); !errors.Is(err, ErrNotKept) {
		s.Errorf("%s: %v", what, err)
	}
}

func (s *damaged) cache() []byte {
	s.Helper()
	b, err := os.ReadFile(s.file(systemName))
	if err != nil {
		s.Fatal(err)
	}
	return b
}

// sealed is a cache with a hash that fits.
func sealed(b []byte) []byte {
	sum := sha256.Sum256(b[:len(b)-systemTail])
	return append(bytes.Clone(b[:len(b)-systemTail]), sum[:]...)
}

func TestReopen(t *testing.T) {
	s := newDamaged(t)
	k, system, err := s.reopen()
	if err != nil {
		t.Fatal(err)
	}
	if digest(t, system) != s.digest || k.Manifest.Name != "xs" {
		t.Errorf("another circuit, %+v", k.Manifest)
	}
	circuit := circuits["public input committed"]
	w := circuit.solution(t, 5, 0)
	proof, err := groth16.Prove(system, k.Proving, w)
	if err != nil {
		t.Fatal(err)
	}
	public, _ := w.Public()
	if err := groth16.Verify(proof, k.Verifying, public.Vector().(fr.Vector)); err != nil {
		t.Error(err)
	}
	if _, _, err := s.reopen(); err != nil {
		t.Errorf("again: %v", err)
	}
	var wg sync.WaitGroup
	store := newStore(t, Config{Dir: s.root, TrustStamps: true})
	for range 4 {
		wg.Go(func() {
			if _, _, err := store.Reopen(t.Context(), s.digest, nil); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if stamps := readSidecar(filepath.Dir(s.file("x"))); len(stamps.Stamps) != 3 {
		t.Errorf("stamps %+v", stamps.Stamps)
	}
}

func TestReopenWithoutKeys(t *testing.T) {
	dir := t.TempDir()
	_, d := tiny(t)
	store := newStore(t, Config{Dir: dir})
	if _, _, err := store.Reopen(t.Context(), d, nil); !errors.Is(err, ErrNotKept) || store.Kept(d) {
		t.Errorf("%v, kept: %v", err, store.Kept(d))
	}
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left %q", got)
	}
}

// Another program's cache is none, although its circuit may be the same: the hints may be others.
func TestAnotherProgramCompilesAgain(t *testing.T) {
	s := newDamaged(t)
	whole := s.cache()
	other := bytes.Clone(whole)
	other[0] ^= 1
	s.write(systemName, sealed(other))
	s.wantNotKept("another program's")
	if !bytes.Equal(s.cache(), sealed(other)) {
		t.Error("it is gone, and the other program may be running")
	}
	ccs, _ := tiny(t)
	if _, err := newStore(t, Config{Dir: s.root}).Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.reopen(); err != nil {
		t.Errorf("after Open: %v", err)
	}
}

func TestDamagedCachesAreCompiledAgain(t *testing.T) {
	s := newDamaged(t)
	whole := s.cache()
	ccs, _ := tiny(t)
	rng := rand.New(rand.NewPCG(7, 8))
	for i := range 400 {
		b := bytes.Clone(whole)
		switch rng.IntN(4) {
		case 0:
			b = b[:rng.IntN(len(b))]
		case 1:
			b = append(b, byte(rng.Uint32()))
		default:
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		}
		s.write(systemName, b)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		s.wantNotKept("damaged")
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > memoryBound {
			t.Errorf("%d bytes allocated", n)
		}
		if i%20 == 0 {
			if _, err := newStore(t, Config{Dir: s.root}).Open(t.Context(), "xs", ccs, nil); err != nil {
				t.Fatal(err)
			}
			if _, _, err := s.reopen(); err != nil {
				t.Errorf("after Open: %v", err)
			}
		}
	}
}

// A cache is never believed over the circuit, whatever its hash says, and no length in it before it was checked.
func TestForgedCachesAreCompiledAgain(t *testing.T) {
	s := newDamaged(t)
	whole := s.cache()
	circuit := circuits["one commitment"]
	var other bytes.Buffer
	if err := writeSystem(&other, compile(t, &circuit).(*cs.R1CS)); err != nil {
		t.Fatal(err)
	}
	at := sha256.Size
	words := int(binary.LittleEndian.Uint64(whole[at:]))
	forged := map[string][]byte{"another circuit's": other.Bytes()}
	for name, change := range map[string]struct {
		at int
		to uint64
	}{
		"huge calldata":         {at, 1 << 62},
		"calldata over the end": {at, uint64(len(whole))},
		"no calldata":           {at, 0},
		"huge rest":             {at + 8 + 4*words, 1 << 40},
		"empty rest":            {at + 8 + 4*words, 0},
	} {
		b := bytes.Clone(whole)
		binary.LittleEndian.PutUint64(b[change.at:], change.to)
		forged[name] = sealed(b)
	}
	for name, b := range forged {
		s.write(systemName, b)
		s.wantNotKept(name)
		if _, err := os.Lstat(s.file(systemName)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: it stays", name)
		}
	}
	// One coefficient of one constraint: the last term of the last constraint.
	compiled, _ := tiny(t)
	calldata := compiled.(*cs.R1CS).CallData
	b := bytes.Clone(whole)
	for i, word := range calldata {
		if got := binary.NativeEndian.Uint32(b[at+8+4*i:]); got != word {
			t.Fatalf("word %d of the calldata is %d, not %d", i, got, word)
		}
	}
	b[at+8+4*(len(calldata)-2)] ^= 1
	s.write(systemName, sealed(b))
	s.wantNotKept("another coefficient")
}

// What is refused by Open is refused by Reopen, with the same code.
func TestReopenRefusesDamagedKeys(t *testing.T) {
	s := newDamaged(t)
	for name, whole := range s.files {
		flipped := bytes.Clone(whole)
		flipped[len(flipped)/2] ^= 1
		for _, b := range [][]byte{flipped, whole[:len(whole)/2]} {
			s.write(name, b)
			_, want := s.load()
			_, _, err := s.reopen()
			if want == nil {
				t.Fatal("the damage is none")
			}
			wantCode(t, err, fault.Code(want))
		}
		if err := os.Remove(s.file(name)); err != nil {
			t.Fatal(err)
		}
		_, want := s.load()
		_, _, err := s.reopen()
		wantCode(t, err, fault.Code(want))
		s.write(name, whole)
	}
	_, _, err := newStore(t, Config{Dir: s.root, RefuseUnsafe: true}).Reopen(t.Context(), s.digest, nil)
	wantCode(t, err, "key-unsafe-dev")
	if _, _, err := s.reopen(); err != nil {
		t.Errorf("restored: %v", err)
	}
}

func TestCancelledReopenKeepsTheCache(t *testing.T) {
	s := newDamaged(t)
	for name, c := range map[string]Config{"hashing": {Dir: s.root}, "trusting": {Dir: s.root, TrustStamps: true}} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, _, err := newStore(t, c).Reopen(ctx, s.digest, nil)
		wantCode(t, err, "key-cancelled")
		if _, _, err := newStore(t, c).Reopen(t.Context(), s.digest, nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A circuit that can't be kept is compiled each time, and that is all.
func TestCircuitsThatCantBeKept(t *testing.T) {
	ccs, d := tiny(t)
	full := newStore(t, Config{Dir: t.TempDir()})
	full.create = func(path string) (file, error) {
		f, err := createFile(path)
		if strings.HasPrefix(filepath.Base(path), systemName) {
			left := int64(100)
			return fullDisk{f.(*os.File), &left}, err
		}
		return f, err
	}
	if _, err := full.Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	if got := names(t, full.path(d)); full.Kept(d) || !slices.Equal(got, []string{manifestName, provingName, verifyingName}) {
		t.Errorf("left %q", got)
	}
	full.create = nil
	partial := filepath.Join(full.path(d), systemName+partialSuffix) // of a killed process
	if err := os.WriteFile(partial, []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	busy := newLock(full.path(d) + lockSuffix) // another process writes
	if err := busy.Lock(); err != nil {
		t.Fatal(err)
	}
	if _, err := full.Open(t.Context(), "xs", ccs, nil); err != nil || full.Kept(d) {
		t.Errorf("%v, kept: %v", err, full.Kept(d))
	}
	if err := busy.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := full.Open(t.Context(), "xs", ccs, nil); err != nil || !full.Kept(d) {
		t.Errorf("%v, kept: %v", err, full.Kept(d))
	}
	if got := names(t, full.path(d)); slices.Contains(got, filepath.Base(partial)) {
		t.Errorf("left %q", got)
	}
}

// Systems that can't map files get the same key from memory of their own.
func TestMappedAndReadKeysAreTheSame(t *testing.T) {
	s := newDamaged(t)
	k, err := newStore(t, Config{Dir: s.root}).Load(t.Context(), s.digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	whole := s.files[provingName]
	b, err := readFile(bytes.NewReader(whole), "proving.key", int64(len(whole)))
	if err != nil || !bytes.Equal(b, whole) {
		t.Fatal(err)
	}
	pk, err := parseDump(b, k.Manifest.Circuit)
	if err != nil {
		t.Fatal(err)
	}
	compareKeys(t, k.Proving, pk, k.Verifying, k.Verifying)
	// gnark reads the same from the same bytes.
	theirs := &groth16.ProvingKey{}
	if err := theirs.ReadDump(bytes.NewReader(whole[dumpPad(k.Manifest.Circuit.Wires):])); err != nil {
		t.Fatal(err)
	}
	compareKeys(t, theirs, pk, k.Verifying, k.Verifying)
	if int64(len(whole)) != dumpSize(pk) {
		t.Errorf("%d bytes, not %d", len(whole), dumpSize(pk))
	}

	moved, err := readFile(io.MultiReader(bytes.NewReader([]byte{0}), bytes.NewReader(whole)), "", int64(len(whole))+1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parseDump(moved[1:], k.Manifest.Circuit); err == nil {
		t.Error("words at an odd address are read")
	}
	if _, err := readFile(bytes.NewReader(whole[1:]), "", int64(len(whole))); fault.Code(err) != "key-io" {
		t.Errorf("a file that ends early: %v", err)
	}
}

func TestAKeyIsMappedOnce(t *testing.T) {
	s := newDamaged(t)
	store := newStore(t, Config{Dir: s.root})
	a, err := store.Load(t.Context(), s.digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := store.Load(t.Context(), s.digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(store.mappings) > 0 && &a.Proving.G1.A[0] != &b.Proving.G1.A[0] {
		t.Error("it was mapped twice")
	}
	// The name goes to another file: what is in use stays as it is, and the next load sees the other.
	before := slices.Clone(a.Proving.G1.A)
	other := bytes.Clone(s.files[provingName])
	other[len(other)-1] ^= 1
	s.write("other", other)
	if err := os.Rename(s.file("other"), s.file(provingName)); err != nil {
		t.Fatal(err)
	}
	_, err = store.Load(t.Context(), s.digest, nil)
	wantCode(t, err, "key-corrupt")
	if !slices.Equal(before, a.Proving.G1.A) {
		t.Error("points that are in use have changed")
	}
}
