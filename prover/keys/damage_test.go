package keys

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// damaged is a store with one circuit, whose files a test spoils and restores.
type damaged struct {
	*testing.T
	root   string
	digest [32]byte
	files  map[string][]byte
}

func newDamaged(t *testing.T) *damaged {
	ccs, d := tiny(t)
	root := t.TempDir()
	if _, err := newStore(t, Config{Dir: root}).Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	s := &damaged{t, root, d, map[string][]byte{}}
	for _, name := range []string{manifestName, provingName, verifyingName} {
		b, err := os.ReadFile(s.file(name))
		if err != nil {
			t.Fatal(err)
		}
		s.files[name] = b
	}
	return s
}

func (s *damaged) file(name string) string {
	return filepath.Join(s.root, hex.EncodeToString(s.digest[:]), name)
}

func (s *damaged) write(name string, b []byte) {
	s.Helper()
	if err := os.WriteFile(s.file(name), b, 0o644); err != nil {
		s.Fatal(err)
	}
}

// load uses a store that has hashed nothing yet, and says how much memory that took.
func (s *damaged) load() (uint64, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := newStore(s.T, Config{Dir: s.root}).Load(s.Context(), s.digest, nil)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

const memoryBound = 32 << 20 // the key has 20 kB; hashing and parsing have buffers

// rewrite makes the manifest fit the files, as somebody would who writes manifests.
func (s *damaged) rewrite(change func(m *Manifest)) {
	m, err := decodeManifest(s.files[manifestName])
	if err != nil {
		s.Fatal(err)
	}
	for _, f := range []*File{&m.ProvingKey, &m.VerifyingKey} {
		b, err := os.ReadFile(s.file(f.Name))
		if err != nil {
			s.Fatal(err)
		}
		sum := sha256.Sum256(b)
		f.Size, f.SHA256 = int64(len(b)), hex.EncodeToString(sum[:])
		if vk, err := vkey.Read(b); err == nil {
			m.Contract = contractOf(m.Name, m.Ceremony, vk)
		}
	}
	if change != nil {
		change(m)
	}
	s.write(manifestName, m.encode())
}

func TestDamagedFilesAreRefused(t *testing.T) {
	s := newDamaged(t)
	rng := rand.New(rand.NewPCG(3, 4))
	for name, whole := range s.files {
		for range 150 {
			b := bytes.Clone(whole)
			want := []string{"key-corrupt"}
			switch rng.IntN(4) {
			case 0:
				b, want = b[:rng.IntN(len(b))], []string{"key-truncated"}
			case 1:
				b = append(b, byte(rng.Uint32()))
			default:
				b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
			}
			if name == manifestName {
				want = []string{"manifest-invalid"}
			}
			s.write(name, b)
			memory, err := s.load()
			wantCode(t, err, want...)
			if fault.FateOf(err) != fault.Fatal || memory > memoryBound {
				t.Errorf("fate %v, %d bytes allocated", fault.FateOf(err), memory)
			}
		}
		s.write(name, whole)
		if _, err := s.load(); err != nil {
			t.Fatalf("restored: %v", err)
		}
	}
}

// Here the hashes fit the damage, so that the checks behind them have to hold: no panic, no unbounded memory. A flipped
// point of the proving key passes, which is what the hash is for; nothing else does.
func TestDamageUnderAFittingManifest(t *testing.T) {
	s := newDamaged(t)
	rng := rand.New(rand.NewPCG(5, 6))
	for _, name := range []string{provingName, verifyingName} {
		whole := s.files[name]
		for i := range 300 {
			b := bytes.Clone(whole)
			switch at := rng.IntN(len(b)); {
			case i%8 == 0:
				b = b[:at]
			case i%8 == 1: // a length, or what lies at a length's place, becomes huge
				for j := at; j < min(at+8, len(b)); j++ {
					b[j] = 0xff
				}
			case i%8 == 2 && name == provingName:
				b[rng.IntN(dumpHeader)] ^= 1 << rng.IntN(8)
			default:
				b[at] ^= 1 << rng.IntN(8)
			}
			s.write(name, b)
			s.rewrite(func(m *Manifest) {
				if m.ProvingKey.Size < dumpHeader { // is refused by the manifest's own check
					m.ProvingKey.Size = dumpHeader
				}
			})
			memory, err := s.load()
			if err != nil || name == verifyingName {
				wantCode(t, err, "key-wrong-circuit", "key-corrupt", "key-truncated", "key-lint")
			}
			if memory > memoryBound {
				t.Errorf("%d bytes allocated", memory)
			}
		}
		s.write(name, whole)
	}
}

func TestLengthsOfADumpAreChecked(t *testing.T) {
	s := newDamaged(t)
	m, err := decodeManifest(s.files[manifestName])
	if err != nil {
		t.Fatal(err)
	}
	whole := s.files[provingName]
	if err := checkBytes(whole, m.Circuit); err != nil {
		t.Fatal(err)
	}
	// Every byte of the pad, of the header's counts and of each length matters.
	pad := int(dumpPad(m.Circuit.Wires))
	lists := []int{pad + dumpCounts, pad + dumpCounts + 8, pad + dumpCounts + 16, pad + dumpCardinality}
	at := pad + dumpHeader + 2*m.Circuit.Wires + 4
	for at < len(whole) {
		lists = append(lists, at)
		n := int(whole[at]) | int(whole[at+1])<<8
		size := sizeG1
		if len(lists) == 4+5 {
			size = sizeG2
		}
		at += 8 + n*size
	}
	if len(lists) != 4+7 {
		t.Fatalf("%d lists", len(lists)-4)
	}
	matters := func(at int) {
		b := bytes.Clone(whole)
		b[at] ^= 1
		if checkBytes(b, m.Circuit) == nil {
			t.Errorf("byte %d does not matter", at)
		}
	}
	for at := range pad {
		matters(at)
	}
	for _, at := range lists {
		for i := range 8 {
			matters(at + i)
		}
	}
	for n := range whole {
		if checkBytes(whole[:n], m.Circuit) == nil {
			t.Errorf("%d bytes are enough", n)
		}
	}
}

func TestManifestHasOneForm(t *testing.T) {
	s := newDamaged(t)
	text := string(s.files[manifestName])
	for name, changed := range map[string]string{
		"unknown key":      strings.Replace(text, `  "name"`, `  "extra": 1,`+"\n"+`  "name"`, 1),
		"capital in a key": strings.Replace(text, `"name"`, `"Name"`, 1),
		"repeated key":     strings.Replace(text, `  "name"`, `  "name": "l",`+"\n"+`  "name"`, 1),
		"text after":       text + "{}",
		"other name":       strings.Replace(text, `"xs"`, `"xl"`, 1),
		"no newline":       strings.TrimSuffix(text, "\n"),
		"empty":            "",
		"null":             "null",
		"array":            "[]",
		"large":            text + strings.Repeat(" ", maxManifest),
		"deep":             strings.Repeat("[", 10000),
	} {
		s.write(manifestName, []byte(changed))
		_, err := s.load()
		if fault.Code(err) != "manifest-invalid" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestManifestValuesAreChecked(t *testing.T) {
	s := newDamaged(t)
	for name, change := range map[string]func(m *Manifest){
		"version":         func(m *Manifest) { m.Version = 1 },
		"name":            func(m *Manifest) { m.Name = "../x" },
		"digest":          func(m *Manifest) { m.CircuitDigest = strings.ToUpper(m.CircuitDigest) },
		"sum":             func(m *Manifest) { m.ProvingKey.SHA256 = "" },
		"file":            func(m *Manifest) { m.ProvingKey.Name = "../../etc/passwd" },
		"other file":      func(m *Manifest) { m.VerifyingKey.Name = provingName },
		"size":            func(m *Manifest) { m.ProvingKey.Size = 1 << 50 },
		"negative":        func(m *Manifest) { m.ProvingKey.Size = -1 },
		"vk size":         func(m *Manifest) { m.VerifyingKey.Size = 1 << 30 },
		"constraints":     func(m *Manifest) { m.Circuit.Constraints = 1 << 60 },
		"no wires":        func(m *Manifest) { m.Circuit.Wires = 0 },
		"all committed":   func(m *Manifest) { m.Circuit.Committed = m.Circuit.Wires },
		"many public":     func(m *Manifest) { m.Circuit.Public = 1<<63 - 1 },
		"no gnark":        func(m *Manifest) { m.Gnark = "" },
		"no ceremony":     func(m *Manifest) { m.Ceremony, m.Seed, m.Contract.UnsafeDev = "", "", false },
		"named ceremony":  func(m *Manifest) { m.Ceremony, m.Seed, m.Contract.UnsafeDev = "main-2027", "", false },
		"contract":        func(m *Manifest) { m.Contract.Name = "VerifierS" },
		"constants":       func(m *Manifest) { m.Contract.ConstantsSHA256 = "" },
		"other constants": func(m *Manifest) { m.Contract.ConstantsSHA256 = strings.Repeat("0", 64) },
		"safe contract":   func(m *Manifest) { m.Contract.UnsafeDev = false },
		"other seed":      func(m *Manifest) { m.Seed = strings.Repeat("0", 64) },
		"seed kept":       func(m *Manifest) { m.Ceremony, m.Contract.UnsafeDev = strings.Repeat("a", 64), false },
	} {
		s.rewrite(change)
		if _, err := s.load(); fault.Code(err) != "manifest-invalid" {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.rewrite(func(m *Manifest) { m.Gnark = "0.99.0" })
	_, err := s.load()
	wantCode(t, err, "key-other-version")
	s.rewrite(func(m *Manifest) { m.Circuit.Wires++ })
	_, err = s.load()
	wantCode(t, err, "key-wrong-circuit")
}

func TestKeysOfAnotherCircuitAreRefused(t *testing.T) {
	s := newDamaged(t)
	store := newStore(t, Config{Dir: s.root})
	circuit := circuits["one commitment"]
	ccs := compile(t, &circuit)
	if _, err := store.Open(t.Context(), "other", ccs, nil); err != nil {
		t.Fatal(err)
	}
	d := digest(t, ccs)
	other := filepath.Join(s.root, hex.EncodeToString(d[:]))
	pk, err := os.ReadFile(filepath.Join(other, provingName))
	if err != nil {
		t.Fatal(err)
	}
	vk, err := os.ReadFile(filepath.Join(other, verifyingName))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("proving key", func(t *testing.T) {
		s.write(provingName, pk)
		s.rewrite(nil)
		_, err := s.load()
		wantCode(t, err, "key-wrong-circuit")
		s.write(provingName, s.files[provingName])
	})
	t.Run("verifying key", func(t *testing.T) {
		s.write(verifyingName, vk)
		s.rewrite(nil)
		_, err := s.load()
		wantCode(t, err, "key-wrong-circuit")
	})
	t.Run("folder", func(t *testing.T) {
		if err := os.RemoveAll(other); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Dir(s.file("x")), other); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(t.Context(), "other", ccs, nil)
		wantCode(t, err, "key-wrong-circuit")
	})
}

func TestMissingFilesAreNamed(t *testing.T) {
	s := newDamaged(t)
	ccs, _ := tiny(t)
	for name, code := range map[string]string{provingName: "key-missing", verifyingName: "key-missing", manifestName: "manifest-invalid"} {
		if err := os.Remove(s.file(name)); err != nil {
			t.Fatal(err)
		}
		// Open must not make keys over what is there: it may be the last copy of a ceremony's.
		_, err := newStore(t, Config{Dir: s.root}).Open(t.Context(), "xs", ccs, nil)
		wantCode(t, err, code)
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
		s.write(name, s.files[name])
	}
}

func TestStamps(t *testing.T) {
	s := newDamaged(t)
	trusting := Config{Dir: s.root, TrustStamps: true}
	load := func(c Config) (string, error) {
		var seen []string
		_, err := newStore(t, c).Load(t.Context(), s.digest, stages(&seen))
		return strings.Join(seen, " "), err
	}
	// Nobody has hashed yet: the keys were only made.
	for i, want := range []string{"verify read", "read", "read"} {
		if got, err := load(trusting); err != nil || got != want {
			t.Errorf("load %d: %q, %v", i, got, err)
		}
	}
	if got, err := load(Config{Dir: s.root}); err != nil || got != "verify read" {
		t.Errorf("a process that does not trust: %q, %v", got, err)
	}
	// A new time alone: hashed again. A changed byte with it: refused, also where the store had hashed before.
	old := newStore(t, trusting)
	if _, err := old.Load(t.Context(), s.digest, nil); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(s.file(provingName), later, later); err != nil {
		t.Fatal(err)
	}
	if got, err := load(trusting); err != nil || got != "verify read" {
		t.Errorf("touched: %q, %v", got, err)
	}
	b := bytes.Clone(s.files[provingName])
	b[len(b)-1] ^= 1
	s.write(provingName, b)
	_, err := load(trusting)
	wantCode(t, err, "key-corrupt")
	_, err = old.Load(t.Context(), s.digest, nil)
	wantCode(t, err, "key-corrupt")
	// Nonsense in the sidecar means hashing.
	s.write(provingName, s.files[provingName])
	for _, text := range []string{"", "{", "null", `{"verified":{"proving.key":{}}}`, `{"verified":null}`} {
		s.write(sidecarName, []byte(text))
		if got, err := load(trusting); err != nil || got != "verify read" {
			t.Errorf("sidecar %q: %q, %v", text, got, err)
		}
	}
}

func TestListShowsWhatIsBroken(t *testing.T) {
	s := newDamaged(t)
	s.write(manifestName, []byte("{}"))
	list, err := newStore(t, Config{Dir: s.root}).List()
	if err != nil || len(list) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	wantCode(t, list[0].Err, "manifest-invalid")
	if list, err := newStore(t, Config{Dir: filepath.Join(s.root, "none")}).List(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

func FuzzManifest(f *testing.F) {
	m := Manifest{Version: version, Name: "xs"}
	b, _ := json.Marshal(m)
	f.Add(b)
	f.Add(m.encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := decodeManifest(b); err == nil && !bytes.Equal(m.encode(), b) {
			t.Errorf("two forms of %+v", m)
		}
	})
}

func checkBytes(b []byte, s Shape) error { return checkDump(bytes.NewReader(b), int64(len(b)), s) }
