package keys

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// refusals are all codes with which damage may be refused.
var refusals = []string{"manifest-invalid", "key-corrupt", "key-truncated", "key-missing", "key-wrong-circuit", "key-other-version", "key-lint", "key-not-pinned"}

// spoil damages one of the files at random, and says how.
func spoil(rng *rand.Rand, b, other []byte) ([]byte, string) {
	b = bytes.Clone(b)
	switch kind := rng.IntN(7); kind {
	case 0:
		return b[:rng.IntN(len(b))], "cut"
	case 1:
		return append(b, make([]byte, 1+rng.IntN(1000))...), "longer"
	case 2:
		return bytes.Clone(other), "another circuit's"
	case 3: // two ranges change places
		n := 1 + rng.IntN(len(b)/4)
		i := rng.IntN(len(b)/2 - n + 1)
		j := len(b)/2 + rng.IntN(len(b)-len(b)/2-n+1)
		x := bytes.Clone(b[i : i+n])
		copy(b[i:], b[j:j+n])
		copy(b[j:], x)
		return b, "ranges swapped"
	case 4: // a range is the other's
		n := 1 + rng.IntN(min(len(b), len(other))-1)
		copy(b[rng.IntN(len(b)-n+1):], other[:n])
		return b, "a range of another's"
	default:
		for range kind - 4 {
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		}
		return b, "bits flipped"
	}
}

// hostile are two circuits' keys in one store.
type hostile struct {
	*damaged
	other [32]byte
	of    map[string][]byte // the other's files
}

func newHostile(t *testing.T) *hostile {
	h := &hostile{damaged: newDamaged(t), of: map[string][]byte{}}
	circuit := circuits["one commitment"]
	ccs := compile(t, &circuit)
	h.other = digest(t, ccs)
	if _, err := newStore(t, Config{Dir: h.root}).Open(t.Context(), "other", ccs, nil); err != nil {
		t.Fatal(err)
	}
	for name := range h.files {
		b, err := os.ReadFile(filepath.Join(h.root, hex.EncodeToString(h.other[:]), name))
		if err != nil {
			t.Fatal(err)
		}
		h.of[name] = b
	}
	return h
}

var keyFiles = []string{manifestName, provingName, verifyingName}

// TestHostileStore damages one circuit's files again and again: it is refused with a code and little memory, the other circuit's keys
// load all the same, and so do these when they are as they were.
func TestHostileStore(t *testing.T) {
	h := newHostile(t)
	rng := rand.New(rand.NewPCG(11, 12))
	n := 1000
	if testing.Short() {
		n = 200
	}
	for i := range n {
		name := keyFiles[i%3]
		b, how := spoil(rng, h.files[name], h.of[name])
		if bytes.Equal(b, h.files[name]) {
			continue
		}
		h.write(name, b)
		memory, err := h.load()
		if code := fault.Code(err); !slices.Contains(refusals, code) || fault.FateOf(err) != fault.Fatal || memory > memoryBound {
			t.Errorf("%s, %s: %v, %d bytes allocated", name, how, err, memory)
		}
		if i%20 == 0 {
			if _, err := newStore(t, Config{Dir: h.root}).Load(t.Context(), h.other, nil); err != nil {
				t.Errorf("the other circuit's keys: %v", err)
			}
		}
		h.write(name, h.files[name])
		if i%20 == 0 {
			if _, err := h.load(); err != nil {
				t.Fatalf("restored: %v", err)
			}
		}
	}
}

// TestHostileMirror fetches from a place with damaged files over development keys: it is refused with a code and little memory, and the old keys
// stay what they were.
func TestHostileMirror(t *testing.T) {
	m := newMirror(t)
	h := newHostile(t) // of the same circuit, development keys
	files := map[string][]byte{}
	for _, name := range keyFiles {
		b, err := os.ReadFile(filepath.Join(m.dir, m.m.CircuitDigest, name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	store := func() *Store {
		return newStore(t, Config{Dir: h.root, Trust: []string{m.manifest.VerifyingKey.SHA256}})
	}
	rng := rand.New(rand.NewPCG(13, 14))
	n := 300
	if testing.Short() {
		n = 60
	}
	for i := range n {
		name := keyFiles[i%3]
		b, how := spoil(rng, files[name], h.of[name])
		if bytes.Equal(b, files[name]) {
			continue
		}
		path := filepath.Join(m.dir, m.m.CircuitDigest, name)
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(store().path(m.digest) + fetchSuffix); err != nil { // what was good in it is not fetched again
			t.Fatal(err)
		}
		from := m.dir
		if i%10 == 0 {
			from = m.url
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := store().Fetch(t.Context(), m.digest, FetchConfig{From: from, Replace: true}, nil)
		runtime.ReadMemStats(&after)
		if memory := after.TotalAlloc - before.TotalAlloc; !slices.Contains(append(refusals, "key-source"), fault.Code(err)) || memory > memoryBound {
			t.Errorf("%s, %s: %v, %d bytes allocated", name, how, err, memory)
		}
		if i%20 < 3 {
			if k, err := store().Load(t.Context(), m.digest, nil); err != nil || !k.Manifest.IsUnsafe() {
				t.Fatalf("%s, %s: the old keys: %v", name, how, err)
			}
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// What damage has left behind does not get into the way.
	if got, err := store().Fetch(t.Context(), m.digest, FetchConfig{From: m.url, Replace: true}, nil); err != nil || *got != m.manifest {
		t.Error(err)
	}
	if _, err := store().Load(t.Context(), m.digest, nil); err != nil {
		t.Error(err)
	}
}

// crawling writes in small pieces, so that a process can be killed between any two of them.
type crawling struct{ file }

func (c crawling) Write(p []byte) (int, error) {
	done := 0
	for done < len(p) {
		time.Sleep(200 * time.Microsecond)
		n, err := c.file.Write(p[done:min(done+1024, len(p))])
		if done += n; err != nil {
			return done, err
		}
	}
	return done, nil
}

const (
	envKill   = "KEYS_KILL"
	envMirror = "KEYS_MIRROR"
)

// TestKilledAnywhere kills processes that write to a store all the time: whatever was being done, one of the states before and after is there and loads,
// and the next run leaves nothing lying about.
func TestKilledAnywhere(t *testing.T) {
	if dir := os.Getenv(envKill); dir != "" {
		writeForEver(t, dir)
		return
	}
	ccs, d := tiny(t)
	name := hex.EncodeToString(d[:])
	mirrorDir := t.TempDir()
	ceremony := newCeremonial(t, "a")
	kept := ceremony.keep(t, newStore(t, Config{Dir: mirrorDir}))
	kills := 12
	if testing.Short() {
		kills = 3
	}
	for _, work := range []string{"exchange", "fetch", "make and prune"} {
		t.Run(work, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), work)
			open := func() *Store {
				return newStore(t, Config{Dir: dir, Trust: []string{kept.VerifyingKey.SHA256}})
			}
			if _, err := open().Open(t.Context(), "xs", ccs, nil); err != nil {
				t.Fatal(err)
			}
			rng := rand.New(rand.NewPCG(1, uint64(len(work))))
			for range kills {
				killWriter(t, dir, mirrorDir, time.Duration(rng.IntN(120_000))*time.Microsecond)
				k, err := open().Load(t.Context(), d, nil)
				if work == "make and prune" && isAbsent(err) {
					err = nil
				} else if err == nil && !k.Manifest.IsUnsafe() && k.Manifest != *kept {
					t.Errorf("loaded %+v", k.Manifest)
				}
				if err != nil {
					t.Fatalf("after a kill: %v; %q", err, names(t, dir))
				}
				if _, err := open().Prune(1 << 40); err != nil { // whatever is left must not disturb
					t.Error(err)
				}
				unlock, err := open().lock(t.Context(), d, nil)
				if err != nil {
					t.Fatal(err)
				}
				unlock()
				if got := slices.DeleteFunc(names(t, dir), func(n string) bool { return n == name || n == name+fetchSuffix }); len(got) != 0 {
					t.Errorf("left %q", got)
				}
				if _, err := open().Open(t.Context(), "xs", ccs, nil); err != nil {
					t.Errorf("the next run: %v", err)
				}
			}
			if work == "fetch" {
				if _, err := open().Fetch(t.Context(), d, FetchConfig{From: mirrorDir, Replace: true}, nil); err != nil {
					t.Error(err)
				}
				if got := names(t, dir); !slices.Equal(got, []string{name}) {
					t.Errorf("left %q", got)
				}
			}
		})
	}
}

// startUntil runs a test of this package in a process of its own until it has said a word, and returns what it says after that.
func startUntil(t *testing.T, test, word string, env ...string) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$")
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for buf := make([]byte, 64); !strings.Contains(said.String(), word); {
		n, err := out.Read(buf)
		said.Write(buf[:n])
		if err != nil {
			_ = cmd.Wait()
			t.Fatalf("the process said %q: %v", said.String(), err)
		}
	}
	return cmd, out
}

// killWriter starts a process that writes, and kills it some time after it has begun.
func killWriter(t *testing.T, dir, mirrorDir string, after time.Duration) {
	t.Helper()
	cmd, out := startUntil(t, "TestKilledAnywhere", "writing", envKill+"="+dir, envMirror+"="+mirrorDir)
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	rest, _ := io.ReadAll(out)
	_ = cmd.Wait()
	if strings.Contains(string(rest), "failed:") {
		t.Errorf("the process %s", rest)
	}
}

// writeForEver is what the process does: of its folder's name.
func writeForEver(t *testing.T, dir string) {
	ccs, d := tiny(t)
	ceremony := newCeremonial(t, "a")
	seed := DevSeed(d)
	dev := Manifest{Name: "xs", CircuitDigest: ceremony.m.CircuitDigest, Circuit: ceremony.m.Circuit, Ceremony: UnsafeDev, Seed: hex.EncodeToString(seed[:])}
	pk, vk, err := Setup(ccs, seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := newStore(t, Config{Dir: dir, Trust: []string{fileSum(nil)}})
	s.create = func(path string) (file, error) {
		f, err := createFile(path)
		return crawling{f}, err
	}
	ctx := context.Background()
	put := func(m Manifest, own bool) error {
		unlock, err := s.lock(ctx, d, nil)
		if err != nil {
			return err
		}
		defer unlock()
		if own {
			return s.keep(ctx, d, &m, ceremony.pk, ceremony.vk, nil)
		}
		return s.keep(ctx, d, &m, pk, vk, nil)
	}
	mirrored := newStore(t, Config{Dir: os.Getenv(envMirror)})
	there, err := mirrored.Manifest(d)
	if err != nil {
		t.Fatal(err)
	}
	s.trust = []string{there.VerifyingKey.SHA256}
	fmt.Println("writing")
	for i := 0; ; i++ {
		var err error
		switch filepath.Base(dir) {
		case "exchange":
			if i%2 == 0 {
				err = put(ceremony.m, true)
			} else {
				err = put(dev, false)
			}
		case "fetch":
			if i%2 == 0 {
				err = put(dev, false)
			} else {
				_, err = s.Fetch(ctx, d, FetchConfig{From: mirrored.Dir, Replace: true}, nil)
			}
		default:
			if _, err = s.Open(ctx, "xs", ccs, nil); err == nil {
				_, err = s.Prune(0)
			}
		}
		if err != nil {
			fmt.Printf("failed: %v\n", err)
			time.Sleep(time.Minute)
		}
	}
}
