package ceremony

import (
	"bytes"
	"context"
	"encoding/hex"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	gnark "github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/logger"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

func init() { logger.Disable() }

// town is a ceremony in a folder, with its circuit and its phase 1.
type town struct {
	*Ceremony
	t      testing.TB
	ccs    *cs.R1CS
	size   int
	phase1 string
}

func newTown(t testing.TB, size int) *town {
	t.Helper()
	ccs := compile(t, size)
	sealed, _ := makePhase1(t, log2(int(ecc.NextPowerOfTwo(uint64(ccs.NbConstraints)))))
	c := &Ceremony{Dir: filepath.Join(t.TempDir(), "ceremony"), Cache: filepath.Join(t.TempDir(), "cache")}
	if err := c.Start(context.Background(), "xs", ccs, sealed, "", "a test", nil); err != nil {
		t.Fatal(err)
	}
	return &town{c, t, ccs, size, sealed}
}

func (w *town) last() string {
	states := must(w.States())(w.t)
	return w.path(states[len(states)-1].File)
}

// contribute is what somebody does on another machine, with the one file.
func (w *town) contribute() string {
	w.t.Helper()
	out := filepath.Join(w.t.TempDir(), "mine.phase2")
	must(Contribute(context.Background(), w.last(), out, []byte("entropy"), nil))(w.t)
	return out
}

func (w *town) add(file, name string) *Contribution {
	w.t.Helper()
	return must(w.Add(context.Background(), file, name, nil))(w.t)
}

func (w *town) store() *keys.Store {
	return must(keys.New(keys.Config{Dir: filepath.Join(w.t.TempDir(), "keys")}))(w.t)
}

func wantCode(t testing.TB, err error, code, word string) {
	t.Helper()
	if fault.Code(err) != code || !strings.Contains(err.Error(), word) {
		t.Errorf("got %v, want code %s with %q", err, code, word)
	}
}

// prove proves and verifies once with the keys.
func (w *town) prove(pk *groth16.ProvingKey, vk *groth16.VerifyingKey) error {
	w.t.Helper()
	var x, sum fr.Element
	in := x
	in.SetUint64(12345)
	x = in
	for i := range w.size { // as powersCircuit.Define
		var a, b fr.Element
		k := fr.NewElement(uint64(i))
		a.Mul(&sum, &k).Add(&a, &x)
		k = fr.NewElement(uint64(i * i * i))
		b.Sub(&x, &sum).Sub(&b, &k)
		x.Mul(&a, &b)
		if i%3 == 0 {
			a.Square(&x)
			sum.Add(&sum, &a)
		}
	}
	x.Mul(&x, &sum)
	full := must(frontend.NewWitness(&powersCircuit{Out: x.BigInt(new(big.Int)), In: in.BigInt(new(big.Int))}, ecc.BN254.ScalarField()))(w.t)
	proof := must(groth16.Prove(w.ccs, pk, full))(w.t)
	return groth16.Verify(proof, vk, must(full.Public())(w.t).Vector().(fr.Vector))
}

func TestCeremony(t *testing.T) {
	w := newTown(t, 40)
	first := w.add(w.contribute(), "alice")
	offline := w.contribute()
	w.add(w.contribute(), "bob")
	wantCode(t, must2(w.Add(t.Context(), offline, "carol", nil)), "ceremony-contribution-stale", first.File)
	w.add(w.contribute(), "carol")
	contributions := must(w.Verify(t.Context(), w.ccs, w.phase1, nil))(t)
	if len(contributions) != 3 || contributions[0] != *first {
		t.Errorf("%+v", contributions)
	}
	store := w.store()
	transcript := must(w.Seal(t.Context(), w.ccs, w.phase1, beacon, "a test", store, nil))(t)
	digest := must(keys.Digest(w.ccs))(t)
	k := must(store.Load(t.Context(), digest, nil))(t)
	if err := w.prove(k.Proving, k.Verifying); err != nil {
		t.Error(err)
	}
	if k.Manifest.Ceremony != hexOf(transcript.SHA256()) || k.Manifest.IsUnsafe() {
		t.Errorf("%+v", k.Manifest)
	}

	// gnark verifies the same files and comes to the same keys.
	var states []*gnark.Phase2
	for _, c := range contributions {
		s := new(gnark.Phase2)
		must(s.ReadFrom(bytes.NewReader(must(os.ReadFile(w.path(c.File)))(t))))(t)
		states = append(states, s)
	}
	commons := must(OpenPhase1(t.Context(), w.phase1, w.Opening.Phase1.Power, nil))(t).powers
	pk, vk, err := gnark.VerifyPhase2(w.ccs, commons, beacon, states...)
	if err != nil {
		t.Fatal(err)
	}
	var ours, theirs bytes.Buffer
	must(pk.(*groth16.ProvingKey).WriteRawTo(&theirs))(t)
	must(k.Proving.WriteRawTo(&ours))(t)
	if !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
		t.Error("gnark has another proving key")
	}
	ours.Reset()
	theirs.Reset()
	must(vk.(*groth16.VerifyingKey).WriteRawTo(&theirs))(t)
	must(k.Verifying.WriteRawTo(&ours))(t)
	if !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
		t.Error("gnark has another verifying key")
	}

	// A stranger verifies from the folder alone; nothing can be added any more.
	again := must(Open(w.Dir))(t)
	if _, err := again.Verify(t.Context(), w.ccs, w.phase1, nil); err != nil {
		t.Error(err)
	}
	wantCode(t, must2(w.Add(t.Context(), w.contribute(), "late", nil)), "ceremony-sealed", "")
	wantCode(t, must2(w.Seal(t.Context(), w.ccs, w.phase1, beacon, "", store, nil)), "ceremony-sealed", "")

	// A transcript that says something else.
	for name, lie := range map[string]func(*Transcript){
		"another beacon": func(t *Transcript) { t.Beacon = hex.EncodeToString(bytes.Repeat([]byte{8}, 32)) },
		"other keys":     func(t *Transcript) { t.VerifyingKey = t.ProvingKey },
		"another author": func(t *Transcript) {
			t.Contributions[1].Name, t.Contributions[1].File = "mallory", stateName(2, "mallory")
		},
		"one less":     func(t *Transcript) { t.Contributions = t.Contributions[:2] },
		"another hash": func(t *Transcript) { t.Contributions[0].SHA256 = t.Contributions[1].SHA256 },
	} {
		told := *transcript
		told.Contributions = append([]Contribution(nil), transcript.Contributions...)
		lie(&told)
		if err := os.WriteFile(w.path(transcriptName), encode(&told), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := w.Verify(t.Context(), w.ccs, w.phase1, nil)
		if fault.Code(err) != "ceremony-transcript" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func must2[T any](_ T, err error) error { return err }

// Lies about a contribution, each of which one check alone refuses.
func TestDishonestContributions(t *testing.T) {
	w := newTown(t, 20)
	w.add(w.contribute(), "alice")
	last := must(weigh(t.Context(), w.last(), w.shape(), coinSeed{1}, nil))(t)
	honest := must(os.ReadFile(w.contribute()))(t)
	s := *w.shape()
	const head = 2 + sizeG1 + 4
	atQuotient := head + s.private*sizeG1 + 4
	atDelta2 := atQuotient + s.quotient*sizeG1
	atCommitted := atDelta2 + sizeG2 + 4
	atSigma2 := atCommitted + s.committed*sizeG1
	atProofs := atSigma2 + sizeG2
	other := must(os.ReadFile(w.contribute()))(t)
	lists := func(b []byte, at, n int) []byte { return b[at : at+n*sizeG1] }

	edit := func(f func(b []byte)) []byte {
		b := bytes.Clone(honest)
		f(b)
		return b
	}
	take := func(at, n int) []byte { return edit(func(b []byte) { copy(b[at:at+n], other[at:at+n]) }) }
	cases := map[string]struct {
		code string
		file []byte
	}{
		"another δ in G1":      {"ceremony-contribution-invalid", take(2, sizeG1)},
		"another δ in G2":      {"ceremony-contribution-invalid", take(atDelta2, sizeG2)},
		"another σ in G2":      {"ceremony-contribution-invalid", take(atSigma2, sizeG2)},
		"another proof of δ":   {"ceremony-contribution-invalid", take(atProofs, sizeProof)},
		"another proof of σ":   {"ceremony-contribution-invalid", take(atProofs+sizeProof, sizeProof)},
		"another private list": {"ceremony-contribution-invalid", take(head, s.private*sizeG1)},
		"one private point":    {"ceremony-contribution-invalid", take(head+3*sizeG1, sizeG1)},
		"last private point":   {"ceremony-contribution-invalid", take(head+(s.private-1)*sizeG1, sizeG1)},
		"one quotient point":   {"ceremony-contribution-invalid", take(atQuotient+5*sizeG1, sizeG1)},
		"last quotient point":  {"ceremony-contribution-invalid", take(atQuotient+(s.quotient-1)*sizeG1, sizeG1)},
		"one committed point":  {"ceremony-contribution-invalid", take(atCommitted, sizeG1)},
		"last committed point": {"ceremony-contribution-invalid", take(atCommitted+(s.committed-1)*sizeG1, sizeG1)},
		"two points swapped": {"ceremony-contribution-invalid", edit(func(b []byte) {
			x := bytes.Clone(lists(b, head, 1))
			copy(lists(b, head, 1), lists(b, head+sizeG1, 1))
			copy(b[head+sizeG1:], x)
		})},
		"a point at infinity": {"ceremony-contribution-invalid", edit(func(b []byte) {
			clear(lists(b, head, 1))
			b[head] = 0x40
		})},
		"δ at infinity": {"ceremony-contribution-invalid", edit(func(b []byte) {
			clear(b[2 : 2+sizeG1])
			b[2] = 0x40
		})},
		"the proofs of the state before": {"ceremony-contribution-invalid", edit(func(b []byte) {
			before := must(os.ReadFile(w.last()))(t)
			copy(b[atProofs:atProofs+2*sizeProof], before[atProofs:])
		})},
		"no hash of the state before": {"ceremony-contribution-stale", edit(func(b []byte) { clear(b[len(b)-32:]) })},
		"of the state before":         {"ceremony-contribution-repeated", must(os.ReadFile(w.last()))(t)},
		"of another circuit":          {"ceremony-corrupt", edit(func(b []byte) { b[head-1]-- })},
		"of no commitment":            {"ceremony-corrupt", edit(func(b []byte) { b[1] = 0 })},
		"one byte more":               {"ceremony-corrupt", append(bytes.Clone(honest), 0)},
		"one byte less":               {"ceremony-truncated", honest[:len(honest)-1]},
		"no point":                    {"ceremony-corrupt", edit(func(b []byte) { copy(lists(b, head, 1), bytes.Repeat([]byte{0xff}, sizeG1)) })},
		"empty":                       {"ceremony-truncated", nil},
	}
	for name, c := range cases {
		file := filepath.Join(t.TempDir(), "lie.phase2")
		if err := os.WriteFile(file, c.file, 0o644); err != nil {
			t.Fatal(err)
		}
		before := must(w.States())(t)
		_, err := w.Add(t.Context(), file, "mallory", nil)
		if fault.Code(err) != c.code || !strings.Contains(err.Error(), "mallory") || !strings.Contains(err.Error(), file) {
			t.Errorf("%s: got %v, want %s", name, err, c.code)
		}
		if after := must(w.States())(t); len(after) != len(before) {
			t.Fatalf("%s: it was taken in", name)
		}
		// And a coordinator who takes it in all the same is found out.
		forged := w.path(stateName(2, "mallory"))
		if err := os.WriteFile(forged, c.file, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Verify(t.Context(), w.ccs, w.phase1, nil); fault.Code(err) != c.code || !strings.Contains(err.Error(), "mallory") {
			t.Errorf("%s: verify says %v, want %s", name, err, c.code)
		}
		if err := os.Remove(forged); err != nil {
			t.Fatal(err)
		}
	}

	// A contribution of one, whose proof is good.
	one := fr.One()
	two := fr.NewElement(2)
	for _, factors := range [][2]fr.Element{{one, two}, {two, one}} {
		file := filepath.Join(t.TempDir(), "one.phase2")
		f := must(os.Create(file))(t)
		if err := multiplyState(t.Context(), w.last(), f, &factors[0], &factors[1], nil); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		_, err := w.Add(t.Context(), file, "lazy", nil)
		wantCode(t, err, "ceremony-contribution-invalid", "adds nothing")
	}
	// The honest one still is one.
	file := filepath.Join(t.TempDir(), "honest.phase2")
	if err := os.WriteFile(file, honest, 0o644); err != nil {
		t.Fatal(err)
	}
	if last.challenge == nil {
		t.Error("alice's state has no hash of the one before")
	}
	w.add(file, "bob")
	wantCode(t, must2(w.Add(t.Context(), file, "bob", nil)), "ceremony-contribution-repeated", "0002-bob")
	if _, err := w.Verify(t.Context(), w.ccs, w.phase1, nil); err != nil {
		t.Error(err)
	}
}

// The opening and the first state must be what circuit and phase 1 say.
func TestWrongBeginnings(t *testing.T) {
	w := newTown(t, 20)
	w.add(w.contribute(), "alice")
	verify := func() error { return must2(w.Verify(t.Context(), w.ccs, w.phase1, nil)) }
	for _, known := range []bool{true, false} { // also of a ceremony that was checked before
		if !known {
			w.Cache = ""
		}
		otherPhase1, _ := makePhase1(t, w.Opening.Phase1.Power)
		wantCode(t, must2(w.Verify(t.Context(), w.ccs, otherPhase1, nil)), "ceremony-phase1-other", w.Opening.Phase1.SHA256)
		wantCode(t, must2(w.Verify(t.Context(), compile(t, 21), w.phase1, nil)), "ceremony-circuit-other", w.Opening.CircuitDigest)
	}
	wantCode(t, (&Ceremony{Dir: filepath.Join(t.TempDir(), "x")}).Start(t.Context(), "xs", w.ccs, w.phase1, strings.Repeat("0", 64), "", nil), "ceremony-phase1-other", w.Opening.Phase1.SHA256)
	wantCode(t, (&Ceremony{Dir: w.Dir}).Start(t.Context(), "xs", w.ccs, w.phase1, "", "", nil), "ceremony-exists", "")
	wantCode(t, (&Ceremony{Dir: filepath.Join(t.TempDir(), "x")}).Start(t.Context(), "xs", compile(t, 3000), w.phase1, "", "", nil), "ceremony-phase1-small", "")

	// Sizes that no circuit has, or another domain's power, are no opening.
	for name, lie := range map[string]func(*Opening){
		"power":              func(o *Opening) { o.Phase1.Power++ },
		"negative committed": func(o *Opening) { o.Circuit.Committed = -1 },
		"more than wires":    func(o *Opening) { o.Circuit.Committed = o.Circuit.Wires },
		"no constraints":     func(o *Opening) { o.Circuit.Constraints = 0 },
		"two public":         func(o *Opening) { o.Circuit.Public = 2 },
	} {
		told := w.Opening
		lie(&told)
		if err := told.check(); err == nil {
			t.Errorf("%s is an opening", name)
		}
	}

	// A coordinator begins with a state of which he knows δ.
	first := w.path(firstName)
	good := must(os.ReadFile(first))(t)
	secret := fr.NewElement(77)
	var forged bytes.Buffer
	if err := multiplyState(t.Context(), first, &forged, &secret, &secret, nil); err != nil {
		t.Fatal(err)
	}
	b := forged.Bytes()
	b = append(b[:len(b)-2*sizeProof-33], good[len(good)-2*sizeProof-1:]...)
	if err := os.WriteFile(first, b, 0o644); err != nil {
		t.Fatal(err)
	}
	wantCode(t, verify(), "ceremony-first", firstName)
	opening := w.Opening
	opening.First = hexOf(must(hashFile(t.Context(), first, nil))(t))
	w.Opening = opening
	wantCode(t, verify(), "ceremony-first", "opening")
}

// A .ptau file of powers that are no powers, and Lagrange bases that are of others.
func TestBadPhase1(t *testing.T) {
	const power = 5
	sealed, _ := makePhase1(t, power)
	good := must(os.ReadFile(sealed))(t)
	f := must(openPtau(bytes.NewReader(good), int64(len(good))))(t)
	try := func(name, code, word string, edit func(b []byte) []byte) {
		t.Helper()
		path := filepath.Join(t.TempDir(), "bad.ptau")
		if err := os.WriteFile(path, edit(bytes.Clone(good)), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := OpenPhase1(t.Context(), path, power, nil)
		if fault.Code(err) != code || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: got %v, want %s with %q", name, err, code, word)
		}
	}
	swap := func(section uint32, size, i, j int64) func(b []byte) []byte {
		return func(b []byte) []byte {
			at := f.sections[section].at
			x := bytes.Clone(b[at+i*size : at+(i+1)*size])
			copy(b[at+i*size:], b[at+j*size:at+(j+1)*size])
			copy(b[at+j*size:], x)
			return b
		}
	}
	other, _ := makePhase1(t, power)
	foreign := must(os.ReadFile(other))(t)
	take := func(section uint32) func(b []byte) []byte {
		return func(b []byte) []byte {
			s := f.sections[section]
			copy(b[s.at:s.at+s.size], foreign[s.at:])
			return b
		}
	}
	for name, section := range map[string]struct {
		number uint32
		size   int64
	}{"τ in G1": {sectionTau1, rawG1}, "τ in G2": {sectionTau2, rawG2}, "α": {sectionAlpha, rawG1}, "β": {sectionBeta, rawG1}} {
		last := f.sections[section.number].size/section.size - 1
		try("swapped "+name, "ceremony-phase1-invalid", "powers", swap(section.number, section.size, 2, 3))
		try("swapped end of "+name, "ceremony-phase1-invalid", "powers", swap(section.number, section.size, last-1, last))
		try("another "+name, "ceremony-phase1-invalid", "", take(section.number))
	}
	try("another β in G2", "ceremony-phase1-invalid", "beta in G1 is not beta in G2", take(sectionBeta2))
	coordinate := func(section uint32, word string) {
		at := f.sections[section].at
		try("not reduced", "ceremony-corrupt", "modulus", func(b []byte) []byte { copy(b[at:], bytes.Repeat([]byte{0xff}, 32)); return b })
		try("off the curve", "ceremony-corrupt", word, func(b []byte) []byte { b[at] ^= 1; return b })
	}
	coordinate(sectionTau1, "not on the curve")
	coordinate(sectionTau2, "not on the curve")
	// On the curve of G2, outside of the subgroup.
	var outside bn254.G2Affine
	jacobian := bn254.GeneratePointNotInG2(bn254.E2{})
	outside.FromJacobian(&jacobian)
	try("outside of the subgroup", "ceremony-corrupt", "not in the group", func(b []byte) []byte {
		copy(b[f.sections[sectionTau2].at+rawG2:], appendRaw(nil, &outside.X.A0, &outside.X.A1, &outside.Y.A0, &outside.Y.A1))
		return b
	})
	try("nothing", "ceremony-truncated", "", func([]byte) []byte { return nil })
	try("cut", "ceremony-truncated", "", func(b []byte) []byte { return b[:len(b)-1] })
	try("longer", "ceremony-corrupt", "end at", func(b []byte) []byte { return append(b, 0) })
	try("another file", "ceremony-corrupt", "ptau", func(b []byte) []byte { b[0] = 'q'; return b })
	try("another curve", "ceremony-corrupt", "BN254", func(b []byte) []byte { b[f.sections[sectionHeader].at+4] ^= 1; return b })

	// Nobody contributed; τ is a root of unity.
	for name, tau := range map[string]fr.Element{"nobody": fr.One(), "root": must(fr.Generator(1 << power))(t)} {
		s := newPowers(1 << power)
		x := fr.One()
		seven := fr.NewElement(7)
		for i := range s.G1.Tau {
			var ax fr.Element
			s.G1.Tau[i].ScalarMultiplicationBase(x.BigInt(new(big.Int)))
			if i < len(s.G2.Tau) {
				s.G2.Tau[i].ScalarMultiplicationBase(x.BigInt(new(big.Int)))
				s.G1.AlphaTau[i].ScalarMultiplicationBase(ax.Mul(&x, &seven).BigInt(new(big.Int)))
				s.G1.BetaTau[i] = s.G1.AlphaTau[i]
			}
			x.Mul(&x, &tau)
		}
		s.G2.Beta.ScalarMultiplicationBase(big.NewInt(7))
		var b bytes.Buffer
		if err := writePtau(&b, s); err != nil {
			t.Fatal(err)
		}
		try(name, "ceremony-phase1-invalid", "tau", func([]byte) []byte { return b.Bytes() })
	}

	// The bases beside the file.
	must(OpenPhase1(t.Context(), sealed, power, nil))(t)
	bases := sealed + ".5.lagrange"
	kept := must(os.ReadFile(bases))(t)
	n := 1 << power
	for name, at := range map[string]int{"τ": 0, "α": n * rawG1, "β": 2 * n * rawG1, "τ in G2": 3 * n * rawG1} {
		size := rawG1
		if at == 3*n*rawG1 {
			size = rawG2
		}
		b := bytes.Clone(kept)
		at += lagrangeHead
		x := bytes.Clone(b[at : at+size])
		copy(b[at:], b[at+size:at+2*size])
		copy(b[at+size:], x)
		if err := os.WriteFile(bases, b, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := OpenPhase1(t.Context(), sealed, power, nil)
		if fault.Code(err) != "ceremony-corrupt" || !strings.Contains(err.Error(), "Lagrange basis") {
			t.Errorf("swapped bases of %s: %v", name, err)
		}
	}
	if err := os.WriteFile(bases, append(kept, 0), 0o644); err != nil {
		t.Fatal(err)
	}
	wantCode(t, must2(OpenPhase1(t.Context(), sealed, power, nil)), "ceremony-corrupt", "not of this phase 1")
	if err := os.WriteFile(bases, kept, 0o644); err != nil {
		t.Fatal(err)
	}
	must(OpenPhase1(t.Context(), sealed, power, nil))(t)
	must(OpenPhase1(t.Context(), sealed, power-1, nil))(t) // a smaller circuit
}

// Lies in phase 1.
func TestDishonestPhase1(t *testing.T) {
	const power = 4
	_, c := makePhase1(t, power)
	first, second := must(os.ReadFile(c[0]))(t), must(os.ReadFile(c[1]))(t)
	other := filepath.Join(t.TempDir(), "other")
	must(ContributePhase1(t.Context(), c[0], other, nil, nil))(t)
	foreign := must(os.ReadFile(other))(t)
	verify := func(b []byte) error {
		path := filepath.Join(t.TempDir(), "mallory.phase1")
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return must2(VerifyPhase1(t.Context(), []string{c[0], path}, nil))
	}
	if err := verify(foreign); err != nil {
		t.Fatal(err)
	}
	n := 1 << power
	at := 3*sizeProof + 8
	parts := map[string][2]int{"proof of τ": {0, sizeProof}, "proof of α": {sizeProof, sizeProof}, "proof of β": {2 * sizeProof, sizeProof}}
	for _, p := range []struct {
		name string
		size int
	}{{"β in G2", sizeG2}, {"τ", (2*n - 2) * sizeG1}, {"τ in G2", (n - 1) * sizeG2}, {"β", n * sizeG1}, {"α", n * sizeG1}} {
		parts[p.name] = [2]int{at, p.size}
		at += p.size
	}
	for name, p := range parts {
		b := bytes.Clone(second)
		copy(b[p[0]:p[0]+p[1]], foreign[p[0]:])
		if err := verify(b); fault.Code(err) != "ceremony-contribution-invalid" || !strings.Contains(err.Error(), "mallory") {
			t.Errorf("%s of another: %v", name, err)
		}
	}
	wantCode(t, verify(first), "ceremony-contribution-repeated", c[0])
	wantCode(t, verify(second[:100]), "ceremony-truncated", "")
	wantCode(t, verify(append(bytes.Clone(second), 1)), "ceremony-corrupt", "")
	b := bytes.Clone(second)
	clear(b[len(b)-32:])
	wantCode(t, verify(b), "ceremony-contribution-stale", "not of this ceremony")
	wantCode(t, must2(VerifyPhase1(t.Context(), []string{c[1]}, nil)), "ceremony-contribution-stale", "")
	wantCode(t, must2(VerifyPhase1(t.Context(), nil, nil)), "ceremony-empty", "")
	wantCode(t, must2(SealPhase1(t.Context(), other, c, beacon, nil)), "ceremony-exists", "")
	wantCode(t, must2(SealPhase1(t.Context(), other+"2", c, beacon[:8], nil)), "ceremony-beacon", "")
	wantCode(t, must2(StartPhase1(other+"3", 40)), "ceremony-power", "")
}
