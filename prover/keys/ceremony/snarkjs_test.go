package ceremony

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/hindsight-zk/hindsight/prover/keys"
)

// snarkjs runs another implementation of the powers of tau, which `make deps` installs.
func snarkjs(t *testing.T, args ...string) {
	t.Helper()
	program, err := filepath.Abs("../../../contracts/node_modules/.bin/snarkjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(program); err != nil {
		t.Skip("snarkjs is not installed: run make deps")
	}
	if out, err := exec.CommandContext(t.Context(), program, args...).CombinedOutput(); err != nil {
		t.Fatalf("snarkjs %v: %v\n%s", args, err, out)
	}
}

// A file of snarkjs, prepared or not, is phase 1 of a ceremony; its Lagrange bases are ours; and snarkjs reads a file of ours.
func TestSnarkjs(t *testing.T) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	snarkjs(t, "powersoftau", "new", "bn128", "8", name("0.ptau"))
	snarkjs(t, "powersoftau", "contribute", name("0.ptau"), name("1.ptau"), "--name=a", "-e=dice")
	snarkjs(t, "powersoftau", "prepare", "phase2", name("1.ptau"), name("prepared.ptau"))

	if _, err := OpenPhase1(t.Context(), name("0.ptau"), 8, nil); err == nil {
		t.Error("powers that nobody contributed to")
	}
	for power := 5; power <= 8; power++ {
		plain := must(OpenPhase1(t.Context(), name("1.ptau"), power, nil))(t)
		prepared := must(OpenPhase1(t.Context(), name("prepared.ptau"), power, nil))(t)
		if len(plain.lagrange.Tau1) != 1<<power {
			t.Fatal(power)
		}
		for i := range plain.lagrange.Tau1 {
			a, b := &plain.lagrange, &prepared.lagrange
			if a.Tau1[i] != b.Tau1[i] || a.Tau2[i] != b.Tau2[i] || a.Alpha[i] != b.Alpha[i] || a.Beta[i] != b.Beta[i] {
				t.Fatalf("power %d: basis %d differs", power, i)
			}
		}
	}
	if _, err := os.Stat(name("prepared.ptau.8.lagrange")); err == nil {
		t.Error("bases were computed that the file has")
	}

	// A whole ceremony on top of it.
	ccs := compile(t, 100)
	w := &town{&Ceremony{Dir: name("ceremony")}, t, ccs, 100, name("prepared.ptau")}
	if err := w.Start(t.Context(), "xs", ccs, w.phase1, "", "snarkjs", nil); err != nil {
		t.Fatal(err)
	}
	w.add(w.contribute(), "alice")
	store := w.store()
	must(w.Seal(t.Context(), ccs, w.phase1, beacon, "", store, nil))(t)
	k := must(store.Load(t.Context(), must(keys.Digest(ccs))(t), nil))(t)
	if err := w.prove(k.Proving, k.Verifying); err != nil {
		t.Error(err)
	}

	// Every part of the file, damaged, is refused. What is not read are the contributions, and bases of other powers.
	good := must(os.ReadFile(name("prepared.ptau")))(t)
	f := must(openPtau(bytes.NewReader(good), int64(len(good))))(t)
	for section, s := range f.sections {
		if section == sectionContributions {
			continue
		}
		at := s.at + s.size - 1
		bad := bytes.Clone(good)
		bad[at] ^= 1
		if section == sectionLagrange { // the last of these are for twice the domain
			bad[at] ^= 1
			bad[s.at+rawG1*(2<<8-1)-1] ^= 1
		}
		if section == sectionHeader { // its last word is the power of the ceremony that the file was cut from
			bad[at] ^= 1
			bad[at-4] ^= 1
		}
		if err := os.WriteFile(name("bad.ptau"), bad, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenPhase1(t.Context(), name("bad.ptau"), 8, nil); err == nil {
			t.Errorf("section %d was damaged", section)
		}
	}

	sealed, _ := makePhase1(t, 6)
	snarkjs(t, "powersoftau", "prepare", "phase2", sealed, name("ours.ptau"))
	ours := must(OpenPhase1(t.Context(), sealed, 6, nil))(t)
	theirs := must(OpenPhase1(t.Context(), name("ours.ptau"), 6, nil))(t)
	for i := range ours.lagrange.Tau2 {
		if ours.lagrange.Tau2[i] != theirs.lagrange.Tau2[i] {
			t.Fatal("snarkjs finds other bases in our file")
		}
	}
}
