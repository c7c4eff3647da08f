package keys

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func newStore(t *testing.T, c Config) *Store {
	t.Helper()
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// tiny is a circuit of a Hindsight kind with keys of some ten kilobytes.
func tiny(t *testing.T) (constraint.ConstraintSystem, [32]byte) {
	t.Helper()
	circuit := circuits["public input committed"]
	ccs := compile(t, &circuit)
	return ccs, digest(t, ccs)
}

// names lists a folder's entries but for the files that are locked, which are empty and stay.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	out := []string{}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), lockSuffix) && !strings.HasSuffix(e.Name(), useSuffix) {
			out = append(out, e.Name())
		}
	}
	return out
}

func wantCode(t *testing.T, err error, codes ...string) {
	t.Helper()
	if !slices.Contains(codes, fault.Code(err)) {
		t.Errorf("got %q (%v), want one of %q", fault.Code(err), err, codes)
	}
}

func stages(seen *[]string) Progress {
	return func(_, _ int64, stage string) {
		if len(*seen) == 0 || (*seen)[len(*seen)-1] != stage {
			*seen = append(*seen, stage)
		}
	}
}

func TestOpenMakesThenLoads(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "keys")
	ccs, d := tiny(t)
	s := newStore(t, Config{Dir: dir})
	_, err := s.Load(t.Context(), d, nil)
	wantCode(t, err, "key-missing")
	if len(names(t, dir)) != 0 {
		t.Error("Load wrote something")
	}
	var first, second, third []string
	made, err := s.Open(t.Context(), "xs", ccs, stages(&first))
	if err != nil {
		t.Fatal(err)
	}
	fresh := &Store{Dir: dir}
	loaded, err := fresh.Open(t.Context(), "xs", ccs, stages(&second))
	if err != nil {
		t.Fatal(err)
	}
	again, err := fresh.Load(t.Context(), d, stages(&third))
	if err != nil {
		t.Fatal(err)
	}
	compareKeys(t, made.Proving, loaded.Proving, made.Verifying, loaded.Verifying)
	compareKeys(t, made.Proving, again.Proving, made.Verifying, again.Verifying)
	if made.Manifest.CircuitDigest != hex.EncodeToString(d[:]) || !made.Manifest.IsUnsafe() || made.Manifest.Name != "xs" {
		t.Errorf("manifest %+v", made.Manifest)
	}
	for i, want := range []string{"constraints points write", "verify read", "read"} {
		if got := strings.Join([][]string{first, second, third}[i], " "); got != want {
			t.Errorf("run %d went through the stages %q, want %q", i, got, want)
		}
	}
	circuit := circuits["public input committed"]
	w := circuit.solution(t, 5, 0)
	public, _ := w.Public()
	proof, err := groth16.Prove(ccs, loaded.Proving, w)
	if err != nil {
		t.Fatal(err)
	}
	if err := groth16.Verify(proof, made.Verifying, public); err != nil {
		t.Error(err)
	}
	list, err := s.List()
	if err != nil || len(list) != 1 || list[0].Digest != d || list[0].Err != nil || list[0].Manifest.Name != "xs" {
		t.Errorf("list %+v, %v", list, err)
	}
	if got := names(t, list[0].Dir); !slices.Equal(got, []string{systemName, manifestName, provingName, sidecarName, verifyingName}) {
		t.Errorf("the folder has %q", got)
	}
}

func TestKeysAreTheSameOnEveryMachine(t *testing.T) {
	ccs, d := tiny(t)
	var sums []string
	for range 2 {
		dir := t.TempDir()
		if _, err := newStore(t, Config{Dir: dir}).Open(t.Context(), "xs", ccs, nil); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(dir, hex.EncodeToString(d[:]), manifestName))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(b))
	}
	if sums[0] != sums[1] {
		t.Errorf("two stores differ:\n%s\n%s", sums[0], sums[1])
	}
}

func TestOnlyLintedCircuitsAreKept(t *testing.T) {
	for _, name := range []string{"no commitment", "three commitments", "public input unconstrained"} {
		dir := t.TempDir()
		circuit := circuits[name]
		_, err := newStore(t, Config{Dir: dir}).Open(t.Context(), "xs", compile(t, &circuit), nil)
		wantCode(t, err, "key-lint")
		if got := names(t, dir); len(got) != 0 {
			t.Errorf("%s: left %q", name, got)
		}
	}
}

func TestBadNamesAndConfigsAreRefused(t *testing.T) {
	if _, err := New(Config{}); fault.Code(err) != "config-invalid" {
		t.Error(err)
	}
	ccs, _ := tiny(t)
	for _, name := range []string{"", "../xs", "XS", "a b", "1s", "a.b", strings.Repeat("x", 17)} {
		_, err := newStore(t, Config{Dir: t.TempDir()}).Open(t.Context(), name, ccs, nil)
		wantCode(t, err, "key-name-invalid")
	}
}

func TestUnsafeKeysAreRefusedInProduction(t *testing.T) {
	dir := t.TempDir()
	ccs, d := tiny(t)
	production := newStore(t, Config{Dir: dir, RefuseUnsafe: true})
	_, err := production.Open(t.Context(), "xs", ccs, nil)
	wantCode(t, err, "key-missing")
	if got := names(t, dir); len(got) != 0 {
		t.Errorf("left %q", got)
	}
	if _, err := newStore(t, Config{Dir: dir}).Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	_, err = production.Open(t.Context(), "xs", ccs, nil)
	wantCode(t, err, "key-unsafe-dev")
	_, err = production.Load(t.Context(), d, nil)
	wantCode(t, err, "key-unsafe-dev")
	_, _, err = production.LoadVerifying(t.Context(), d)
	wantCode(t, err, "key-unsafe-dev")
}

// fullDisk fails like a disk that has room for so many bytes more, over all files.
type fullDisk struct {
	*os.File
	room *int64
}

func (f fullDisk) Write(p []byte) (int, error) {
	if int64(len(p)) > *f.room {
		n, _ := f.File.Write(p[:*f.room])
		*f.room = 0
		return n, &os.PathError{Op: "write", Path: f.Name(), Err: syscall.ENOSPC}
	}
	*f.room -= int64(len(p))
	return f.File.Write(p)
}

func TestFullDiskLeavesNothing(t *testing.T) {
	ccs, _ := tiny(t)
	parent := t.TempDir()
	whole := newStore(t, Config{Dir: filepath.Join(parent, "whole")})
	k, err := whole.Open(t.Context(), "xs", ccs, nil)
	if err != nil {
		t.Fatal(err)
	}
	pk, vk := k.Manifest.ProvingKey.Size, k.Manifest.VerifyingKey.Size
	for _, room := range []int64{0, 1, pk - 1, pk, pk + 1, pk + vk - 1, pk + vk, pk + vk + 100, 1 << 40} {
		s := newStore(t, Config{Dir: filepath.Join(parent, fmt.Sprint(room))})
		left := room
		s.create = func(path string) (file, error) {
			f, err := os.Create(path)
			return fullDisk{f, &left}, err
		}
		_, err := s.Open(t.Context(), "xs", ccs, nil)
		if room == 1<<40 {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		wantCode(t, err, "key-disk-full")
		if fault.FateOf(err) != fault.Transient {
			t.Errorf("fate %v", fault.FateOf(err))
		}
		if got := names(t, s.Dir); len(got) != 0 {
			t.Errorf("room for %d bytes: left %q", room, got)
		}
		s.create = createFile
		if _, err := s.Open(t.Context(), "xs", ccs, nil); err != nil {
			t.Errorf("with space again: %v", err)
		}
	}
	if _, err := os.Stat("/dev/full"); err == nil { // the kernel's own full disk
		s := newStore(t, Config{Dir: filepath.Join(parent, "dev-full")})
		s.create = func(string) (file, error) { return os.OpenFile("/dev/full", os.O_WRONLY, 0) }
		_, err := s.Open(t.Context(), "xs", ccs, nil)
		wantCode(t, err, "key-disk-full")
		if got := names(t, s.Dir); len(got) != 0 {
			t.Errorf("left %q", got)
		}
	}
}

func TestUnusableFolder(t *testing.T) {
	ccs, _ := tiny(t)
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := newStore(t, Config{Dir: path}).Open(t.Context(), "xs", ccs, nil)
	wantCode(t, err, "key-io")
}

func TestCancelLeavesNothing(t *testing.T) {
	ccs, _ := tiny(t)
	for _, stage := range []string{StageConstraints, StagePoints, StageWrite} {
		dir := t.TempDir()
		ctx, cancel := context.WithCancel(t.Context())
		_, err := newStore(t, Config{Dir: dir}).Open(ctx, "xs", ccs, func(_, _ int64, s string) {
			if s == stage {
				cancel()
			}
		})
		wantCode(t, err, "key-cancelled")
		if got := names(t, dir); len(got) != 0 {
			t.Errorf("cancelled in %s: left %q", stage, got)
		}
	}
}

func TestOneSetupForManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	ccs, _ := tiny(t)
	var setups atomic.Int32
	var wg sync.WaitGroup
	for range 6 {
		s := newStore(t, Config{Dir: dir})
		wg.Go(func() {
			_, err := s.Open(t.Context(), "xs", ccs, func(done, _ int64, stage string) {
				if stage == StageConstraints && done == 0 {
					setups.Add(1)
				}
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if setups.Load() != 1 {
		t.Errorf("%d setups", setups.Load())
	}
}

// TestKilledRunIsCleanedUp starts itself as a process that stops in the middle of writing, and kills it.
func TestKilledRunIsCleanedUp(t *testing.T) {
	ccs, d := tiny(t)
	if dir := os.Getenv("KEYS_HANG_IN"); dir != "" {
		s := newStore(t, Config{Dir: dir})
		s.create = func(path string) (file, error) {
			f, err := createFile(path)
			if err == nil && filepath.Base(path) == verifyingName {
				fmt.Println("hanging")
				time.Sleep(time.Minute)
			}
			return f, err
		}
		_, _ = s.Open(t.Context(), "xs", ccs, nil)
		return
	}
	dir := t.TempDir()
	cmd, out := startUntil(t, t.Name(), "hanging", "KEYS_HANG_IN="+dir)
	name := hex.EncodeToString(d[:])
	if got := names(t, dir); !slices.Equal(got, []string{name + partialSuffix}) {
		t.Errorf("while it runs: %q", got)
	}
	// While it lives, others wait for it, and leave its folder alone.
	s := newStore(t, Config{Dir: dir})
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := s.Open(ctx, "xs", ccs, nil)
	wantCode(t, err, "key-cancelled")
	other := circuits["one commitment"]
	if _, err := s.Open(t.Context(), "other", compile(t, &other), nil); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); !slices.Contains(got, name+partialSuffix) {
		t.Errorf("a living process's folder was removed: %q", got)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait()
	_, err = s.Load(t.Context(), d, nil)
	wantCode(t, err, "key-missing")
	if _, err := s.Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); len(got) != 2 || slices.Contains(got, name+partialSuffix) {
		t.Errorf("after the kill: %q", got)
	}
}

func TestLeftoversOfOtherCircuitsAreSwept(t *testing.T) {
	dir := t.TempDir()
	ccs, d := tiny(t)
	leftover := filepath.Join(dir, strings.Repeat("ab", 32)+partialSuffix)
	mine := filepath.Join(dir, "my-own"+partialSuffix)
	for _, d := range []string{leftover, mine} {
		if err := os.MkdirAll(filepath.Join(d, "x"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := newStore(t, Config{Dir: dir}).Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{hex.EncodeToString(d[:]), filepath.Base(mine)}) &&
		!slices.Equal(got, []string{filepath.Base(mine), hex.EncodeToString(d[:])}) {
		t.Errorf("left %q", got)
	}
}
