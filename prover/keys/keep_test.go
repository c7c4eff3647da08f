package keys

import (
	"bytes"
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// ceremonial are keys of tiny that are as a ceremony leaves them: of a seed that is no development seed.
type ceremonial struct {
	digest [32]byte
	m      Manifest
	pk     *groth16.ProvingKey
	vk     *groth16.VerifyingKey
}

func newCeremonial(t *testing.T, name string) *ceremonial {
	t.Helper()
	ccs, d := tiny(t)
	shape, err := ShapeOf(ccs)
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := Setup(ccs, [32]byte([]byte(strings.Repeat(name, 32))[:32]), nil)
	if err != nil {
		t.Fatal(err)
	}
	transcript := fileSum([]byte(name))
	return &ceremonial{d, Manifest{Name: "xs", CircuitDigest: hex.EncodeToString(d[:]), Circuit: shape, Ceremony: transcript}, pk, vk}
}

func (c *ceremonial) keep(t *testing.T, s *Store) *Manifest {
	t.Helper()
	m, err := s.Keep(t.Context(), c.m, c.pk, c.vk, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestKeep(t *testing.T) {
	dir := t.TempDir()
	s := newStore(t, Config{Dir: dir})
	a, b := newCeremonial(t, "a"), newCeremonial(t, "b")
	m := a.keep(t, s)
	k, err := newStore(t, Config{Dir: dir}).Load(t.Context(), a.digest, nil)
	if err != nil {
		t.Fatal(err)
	}
	if k.Manifest != *m || m.Ceremony != a.m.Ceremony || m.IsUnsafe() || m.Contract.Name != "VerifierXS" || m.Contract.UnsafeDev {
		t.Errorf("%+v, %+v", k.Manifest, m)
	}
	compareKeys(t, k.Proving, a.pk, k.Verifying, a.vk)

	// The same once more, also over a proving key that was damaged since: written again.
	if err := os.WriteFile(filepath.Join(s.path(a.digest), provingName), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.LoadVerifying(t.Context(), a.digest); err != nil {
		t.Error(err)
	}
	_, _, err = s.Ready(t.Context(), a.digest)
	wantCode(t, err, "key-truncated")
	if again := a.keep(t, s); *again != *m {
		t.Errorf("%+v", again)
	}
	if _, err := newStore(t, Config{Dir: dir}).Load(t.Context(), a.digest, nil); err != nil {
		t.Error(err)
	}
	if _, _, err := s.Ready(t.Context(), a.digest); err != nil {
		t.Error(err)
	}
	// Others', even under the same name, stay out.
	for _, put := range []func(context.Context, Manifest, *groth16.ProvingKey, *groth16.VerifyingKey, Progress) (*Manifest, error){s.Keep, s.Replace} {
		_, err = put(t.Context(), b.m, b.pk, b.vk, nil)
		wantCode(t, err, "key-exists")
		_, err = put(t.Context(), a.m, b.pk, b.vk, nil)
		wantCode(t, err, "key-exists")
	}
	if got := names(t, dir); !slices.Equal(got, []string{a.m.CircuitDigest}) {
		t.Errorf("left %q", got)
	}
}

func TestKeepRefuses(t *testing.T) {
	a, b := newCeremonial(t, "a"), newCeremonial(t, "b")
	for name, x := range map[string]struct {
		change func(m *Manifest)
		pk     *groth16.ProvingKey
		code   string
	}{
		"keys of two setups": {func(*Manifest) {}, b.pk, "key-wrong-circuit"},
		"no digest":          {func(m *Manifest) { m.CircuitDigest = "" }, a.pk, "manifest-invalid"},
		"a path for digest":  {func(m *Manifest) { m.CircuitDigest = "../../etc" }, a.pk, "manifest-invalid"},
		"no name":            {func(m *Manifest) { m.Name = "" }, a.pk, "manifest-invalid"},
		"no ceremony":        {func(m *Manifest) { m.Ceremony = "" }, a.pk, "manifest-invalid"},
		"says unsafe":        {func(m *Manifest) { m.Ceremony = UnsafeDev }, a.pk, "manifest-invalid"}, // without the seed
		"another shape":      {func(m *Manifest) { m.Circuit.Wires++ }, a.pk, "key-wrong-circuit"},
	} {
		dir := t.TempDir()
		m := a.m
		x.change(&m)
		_, err := newStore(t, Config{Dir: dir}).Keep(t.Context(), m, x.pk, a.vk, nil)
		wantCode(t, err, x.code)
		if got := names(t, dir); len(got) != 0 {
			t.Errorf("%s: left %q", name, got)
		}
	}
}

// TestReplaceDevelopmentKeys lets a ceremony's keys take the place of development keys only when that is said, and never from under who reads them.
func TestReplaceDevelopmentKeys(t *testing.T) {
	dir := t.TempDir()
	s := newStore(t, Config{Dir: dir})
	a := newCeremonial(t, "a")
	ccs, _ := tiny(t)
	if _, err := s.Open(t.Context(), "xs", ccs, nil); err != nil {
		t.Fatal(err)
	}
	_, err := s.Keep(t.Context(), a.m, a.pk, a.vk, nil)
	wantCode(t, err, "key-exists")

	release := s.use(a.digest)
	done := make(chan error, 1)
	go func() {
		_, err := s.Replace(t.Context(), a.m, a.pk, a.vk, nil)
		done <- err
	}()
	select {
	case err := <-done:
		t.Errorf("replaced while somebody read: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	if m, err := s.Manifest(a.digest); err != nil || !m.IsUnsafe() {
		t.Errorf("%+v, %v", m, err)
	}
	release()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if k, err := s.Load(t.Context(), a.digest, nil); err != nil || k.Manifest.Ceremony != a.m.Ceremony {
		t.Errorf("%+v, %v", k, err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{a.m.CircuitDigest}) {
		t.Errorf("left %q", got)
	}
}

// TestHalfAnExchange is what a killed process leaves where names can't be exchanged: the old folder comes back.
func TestHalfAnExchange(t *testing.T) {
	dir := t.TempDir()
	s := newStore(t, Config{Dir: dir})
	a := newCeremonial(t, "a")
	a.keep(t, s)
	if err := os.Rename(s.path(a.digest), s.path(a.digest)+oldSuffix); err != nil {
		t.Fatal(err)
	}
	ccs, _ := tiny(t)
	k, err := s.Open(t.Context(), "xs", ccs, nil) // must not make development keys
	if err != nil || k.Manifest.Ceremony != a.m.Ceremony {
		t.Errorf("%v", err)
	}
	if err := os.Mkdir(s.path(a.digest)+oldSuffix, 0o755); err != nil {
		t.Fatal(err)
	}
	a.keep(t, s)
	if got := names(t, dir); !slices.Equal(got, []string{a.m.CircuitDigest}) {
		t.Errorf("left %q", got)
	}
}

func TestPins(t *testing.T) {
	pins := Pins()
	seen := map[string]bool{}
	for _, p := range pins {
		if !nameForm.MatchString(p.Name) || !digestForm.MatchString(p.CircuitDigest) || p.Ceremony != UnsafeDev && !digestForm.MatchString(p.Ceremony) ||
			!digestForm.MatchString(p.VerifyingKey) || !digestForm.MatchString(p.Constants) ||
			p.ProvingKey != "" && !digestForm.MatchString(p.ProvingKey) || p.Ceremony != UnsafeDev && p.ProvingKey == "" {
			t.Errorf("%+v", p)
		}
		for _, id := range []string{p.CircuitDigest + p.Ceremony, p.VerifyingKey, p.Constants} {
			if seen[id] {
				t.Errorf("twice: %+v", p)
			}
			seen[id] = true
		}
	}
	enc, err := os.ReadFile("pins.json")
	if err != nil || len(pins) == 0 || bytes.Contains(enc, []byte("\r")) {
		t.Errorf("%d pins, %v", len(pins), err)
	}
}

func TestPinnedKeys(t *testing.T) {
	a, b := newCeremonial(t, "a"), newCeremonial(t, "b")
	dirs := map[string]string{"a": t.TempDir(), "b": t.TempDir(), "b as a": t.TempDir()}
	m := *a.keep(t, newStore(t, Config{Dir: dirs["a"]}))
	b.keep(t, newStore(t, Config{Dir: dirs["b"]}))
	b.m.Ceremony = a.m.Ceremony
	other := b.keep(t, newStore(t, Config{Dir: dirs["b as a"]}))

	pin := NewPin("xs", a.digest, a.m.Ceremony, a.vk)
	if pin.VerifyingKey != m.VerifyingKey.SHA256 || pin.Constants != m.Contract.ConstantsSHA256 {
		t.Fatalf("%+v, %+v", pin, m)
	}
	withProving, wrongProving, wrongConstants := pin, pin, pin
	withProving.ProvingKey, wrongProving.ProvingKey, wrongConstants.Constants = m.ProvingKey.SHA256, other.ProvingKey.SHA256, other.Contract.ConstantsSHA256
	dev := pin
	dev.Ceremony = UnsafeDev // the manifest gives development keys another name
	for name, x := range map[string]struct {
		dir        string
		pins       []Pin
		trust      []string
		production bool
		code       string
	}{
		"pinned":                          {"a", []Pin{pin}, nil, true, ""},
		"pinned with the proving key":     {"a", []Pin{withProving}, nil, true, ""},
		"other proving key":               {"a", []Pin{wrongProving}, nil, false, "key-not-pinned"},
		"other constants":                 {"a", []Pin{wrongConstants}, nil, false, "key-not-pinned"},
		"other keys by the name":          {"b as a", []Pin{pin}, nil, false, "key-not-pinned"},
		"a pin can't be trusted away":     {"b as a", []Pin{pin}, []string{other.VerifyingKey.SHA256}, true, "key-not-pinned"},
		"by another name":                 {"a", []Pin{dev}, nil, false, "key-not-pinned"},
		"by another name, trusted":        {"a", []Pin{dev}, []string{m.VerifyingKey.SHA256}, true, "key-not-pinned"},
		"not pinned":                      {"b", []Pin{pin}, nil, false, ""},
		"not pinned, production":          {"b", []Pin{pin}, nil, true, "key-not-pinned"},
		"named by the operator":           {"b", []Pin{pin}, []string{other.VerifyingKey.SHA256}, true, ""},
		"another named by the operator":   {"b", []Pin{pin}, []string{m.VerifyingKey.SHA256}, true, "key-not-pinned"},
		"no pins at all":                  {"a", []Pin{}, nil, true, "key-not-pinned"},
		"the program's own pins, no such": {"a", nil, nil, true, "key-not-pinned"},
	} {
		s := newStore(t, Config{Dir: dirs[x.dir], RefuseUnsafe: x.production, Trust: x.trust})
		s.pins = x.pins
		_, err := s.Load(t.Context(), a.digest, nil)
		_, _, errVerifying := s.LoadVerifying(t.Context(), a.digest)
		if name, got := name, []error{err, errVerifying}; x.code == "" && (err != nil || errVerifying != nil) {
			t.Errorf("%s: %v", name, got)
		} else if x.code != "" {
			wantCode(t, err, x.code)
			wantCode(t, errVerifying, x.code)
		}
	}
	// What does not agree with its pin is not kept either.
	s := newStore(t, Config{Dir: t.TempDir()})
	s.pins = []Pin{pin}
	_, err := s.Keep(t.Context(), b.m, b.pk, b.vk, nil)
	wantCode(t, err, "key-not-pinned")
	if got := names(t, s.Dir); len(got) != 0 {
		t.Errorf("left %q", got)
	}
	_, err = New(Config{Dir: "x", Trust: []string{"AB"}})
	wantCode(t, err, "config-invalid")
}
