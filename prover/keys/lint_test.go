package keys

import (
	"bytes"
	"encoding/hex"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

func badChecks(checks []vkey.Check) (names []string) {
	for _, c := range checks {
		if !c.OK {
			names = append(names, c.Name)
		}
	}
	return names
}

// TestExamineFolder says of each damage what it is.
func TestExamineFolder(t *testing.T) {
	s := newDamaged(t)
	dir := filepath.Dir(s.file("x"))
	examine := func() []string {
		t.Helper()
		id, checks, err := ExamineFolder(t.Context(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(checks) < 1 || id.Constants == "" && checks[0].OK {
			t.Errorf("%+v, %+v", id, checks)
		}
		return badChecks(checks)
	}
	if got := examine(); len(got) != 0 {
		t.Fatalf("%q", got)
	}
	other := newCeremonial(t, "other")
	otherDir := t.TempDir()
	other.keep(t, newStore(t, Config{Dir: otherDir}))
	foreign := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join(otherDir, other.m.CircuitDigest, name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	vk := func(change func(k *groth16.VerifyingKey)) []byte {
		k, err := vkey.Read(s.files[verifyingName])
		if err != nil {
			t.Fatal(err)
		}
		change(k)
		return vkey.Encode(k)
	}
	for name, x := range map[string]struct {
		file  string
		b     []byte
		refit bool // the manifest
		want  []string
	}{
		"manifest":                 {manifestName, []byte("{}"), false, []string{"manifest"}},
		"verifying key cut":        {verifyingName, s.files[verifyingName][:100], false, []string{verifyingName, "verifying key"}},
		"proving key cut":          {provingName, s.files[provingName][:2000], false, []string{provingName}},
		"proving key of another":   {provingName, foreign(provingName), true, []string{"one setup"}},
		"verifying key of another": {verifyingName, foreign(verifyingName), true, []string{"one setup"}},
		"wrong lists":              {provingName, s.files[provingName][:len(s.files[provingName])-64], true, []string{"proving key"}},
		"gamma is delta":           {verifyingName, vk(func(k *groth16.VerifyingKey) { k.G2.Gamma = k.G2.Delta }), true, []string{"gamma"}},
		"alpha and K0 swapped":     {verifyingName, vk(func(k *groth16.VerifyingKey) { k.G1.Alpha, k.G1.K[0] = k.G1.K[0], k.G1.Alpha }), true, []string{"one setup"}},
		"K0 and K1 swapped":        {verifyingName, vk(func(k *groth16.VerifyingKey) { k.G1.K[0], k.G1.K[1] = k.G1.K[1], k.G1.K[0] }), false, []string{verifyingName, "contract"}},
	} {
		s.write(x.file, x.b)
		if x.refit {
			s.rewrite(nil)
		}
		if got := examine(); !slices.Equal(got, x.want) {
			t.Errorf("%s: %q, want %q", name, got, x.want)
		}
		for name, b := range s.files {
			s.write(name, b)
		}
	}
	if err := os.Remove(s.file(provingName)); err != nil {
		t.Fatal(err)
	}
	if got := examine(); !slices.Equal(got, []string{provingName}) {
		t.Errorf("a missing file: %q", got)
	}
	if got := badChecks(must3(ExamineFolder(t.Context(), t.TempDir(), nil))); !slices.Equal(got, []string{"manifest"}) {
		t.Errorf("no folder of keys: %q", got)
	}
}

func must3(_ Identity, checks []vkey.Check, err error) []vkey.Check {
	if err != nil {
		panic(err)
	}
	return checks
}

// TestExamineAgreesWithLoad: what load refuses, lint refuses, whatever was damaged.
func TestExamineAgreesWithLoad(t *testing.T) {
	s := newDamaged(t)
	rng := rand.New(rand.NewPCG(8, 8))
	for i := range 200 {
		name := []string{manifestName, verifyingName, provingName}[i%3]
		b := bytes.Clone(s.files[name])
		b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		s.write(name, b)
		if name != manifestName && i%2 == 0 {
			s.rewrite(nil)
		}
		_, errLoad := s.load()
		_, checks, err := ExamineFolder(t.Context(), filepath.Dir(s.file("x")), nil)
		if err != nil || errLoad != nil && len(badChecks(checks)) == 0 {
			t.Errorf("%s: load says %v, lint %+v, %v", name, errLoad, checks, err)
		}
		for name, b := range s.files {
			s.write(name, b)
		}
	}
}

func TestKnown(t *testing.T) {
	pin := Pins()[0]
	good := Identity{Tier: pin.Name, CircuitDigest: pin.CircuitDigest, UnsafeDev: true, Constants: pin.Constants}
	other := strings.Repeat("0", 64)
	with := func(change func(id *Identity)) Identity {
		id := good
		change(&id)
		return id
	}
	for name, x := range map[string]struct {
		id    Identity
		trust []string
		ok    bool
	}{
		"contract":             {good, nil, true},
		"file":                 {Identity{VerifyingKey: pin.VerifyingKey, Constants: pin.Constants}, nil, true},
		"folder":               {with(func(id *Identity) { id.Ceremony, id.VerifyingKey = pin.Ceremony, pin.VerifyingKey }), nil, true},
		"says it is safe":      {with(func(id *Identity) { id.UnsafeDev = false }), []string{pin.Constants}, false},
		"of another tier":      {with(func(id *Identity) { id.Tier = "m" }), nil, false},
		"of another circuit":   {with(func(id *Identity) { id.CircuitDigest = other }), nil, false},
		"of another ceremony":  {with(func(id *Identity) { id.Ceremony = other }), nil, false},
		"another file":         {with(func(id *Identity) { id.VerifyingKey = other }), nil, false},
		"other constants":      {with(func(id *Identity) { id.Constants = other }), nil, false},
		"... that I trust":     {with(func(id *Identity) { id.Constants = other }), []string{other}, false},
		"of my ceremony":       {Identity{Tier: pin.Name, CircuitDigest: pin.CircuitDigest, Constants: other}, []string{other}, true},
		"... by its file":      {Identity{VerifyingKey: other, Constants: strings.Repeat("1", 64)}, []string{other}, true},
		"of somebody's":        {Identity{Tier: pin.Name, CircuitDigest: pin.CircuitDigest, Constants: other}, nil, false},
		"of somebody's, other": {Identity{Constants: other}, []string{pin.Constants}, false},
	} {
		if got := Known(x.id, x.trust); got.OK != x.ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, x := range map[string]struct {
		id Identity
		ok bool
	}{
		"says so":       {Identity{UnsafeDev: true}, false},
		"says it isn't": {Identity{Constants: pin.Constants}, false},
		"of a ceremony": {Identity{Constants: other, VerifyingKey: other}, true},
	} {
		if got := Safe(x.id); got.OK != x.ok {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if _, err := hex.DecodeString(pin.Constants); err != nil {
		t.Error(err)
	}
}
