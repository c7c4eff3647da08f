package ceremony

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// 1,000 random truncations, bit flips and swaps of every file of a ceremony: a typed refusal, and the good state is good afterwards.
func TestDamage(t *testing.T) {
	w := newTown(t, 3)
	w.add(w.contribute(), "alice")
	w.add(w.contribute(), "bob")
	store := w.store()
	must(w.Seal(t.Context(), w.ccs, w.phase1, beacon, "", store, nil))(t)
	lagrange := fmt.Sprintf("%s.%d.lagrange", w.phase1, w.Opening.Phase1.Power)
	files := []string{w.path(openingName), w.path(transcriptName), w.path(firstName), w.path("0001-alice.phase2"), w.path("0002-bob.phase2"), w.phase1, lagrange}
	good := map[string][]byte{}
	for _, f := range files {
		good[f] = must(os.ReadFile(f))(t)
	}
	verify := func() error {
		c, err := Open(w.Dir)
		if err != nil {
			return err
		}
		c.Cache = w.Cache
		return must2(c.Verify(t.Context(), w.ccs, w.phase1, nil))
	}
	allocated := func(work func() error) (uint64, error) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := work()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc, err
	}
	_ = os.Remove(w.cached())
	bound, err := allocated(verify)
	if err != nil {
		t.Fatal(err)
	}
	bound += 1 << 20 // what is damaged takes no more than what is good, but for the error
	rng := rand.New(rand.NewPCG(7, 7))
	for i := range 1000 {
		// What was verified before must not hide what was damaged since.
		if i%2 == 0 {
			_ = os.Remove(w.cached())
		}
		f := files[rng.IntN(len(files))]
		b := bytes.Clone(good[f])
		what := ""
		switch rng.IntN(4) {
		case 0:
			b = b[:rng.IntN(len(b))]
			what = fmt.Sprintf("cut to %d", len(b))
		case 1:
			at := rng.IntN(len(b))
			b[at] ^= 1 << rng.IntN(8)
			what = fmt.Sprintf("bit of byte %d", at)
		case 2:
			n := 1 + rng.IntN(min(64, len(b)/2))
			i, j := rng.IntN(len(b)-n), rng.IntN(len(b)-n)
			x := bytes.Clone(b[i : i+n])
			copy(b[i:], b[j:j+n])
			copy(b[j:], x)
			what = fmt.Sprintf("%d bytes at %d and %d", n, i, j)
		case 3:
			other := files[rng.IntN(len(files))]
			b = good[other]
			what = "by " + filepath.Base(other)
		}
		if bytes.Equal(b, good[f]) {
			continue
		}
		if err := os.WriteFile(f, b, 0o644); err != nil {
			t.Fatal(err)
		}
		memory, err := allocated(verify)
		if fault.Code(err) == "" || fault.Code(err) == "internal" {
			t.Errorf("%s, %s: %v", filepath.Base(f), what, err)
		}
		if memory > bound {
			t.Errorf("%s, %s: %d bytes were allocated, %d when it is good", filepath.Base(f), what, memory, bound)
		}
		if err := os.WriteFile(f, good[f], 0o644); err != nil {
			t.Fatal(err)
		}
		if i%100 == 0 {
			if err := verify(); err != nil {
				t.Fatalf("the good state, after %s, %s: %v", filepath.Base(f), what, err)
			}
		}
	}
	if err := verify(); err != nil {
		t.Fatal(err)
	}
	for i := range 200 { // the cache is believed only as far as it is good
		b := must(os.ReadFile(w.cached()))(t)
		b[rng.IntN(len(b))] ^= 1 << (i % 8)
		if err := os.WriteFile(w.cached(), b, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := verify(); err != nil {
			t.Fatalf("a damaged cache: %v", err)
		}
	}
}

// Lengths that lie allocate nothing.
func TestLengthsAreNotBelieved(t *testing.T) {
	w := newTown(t, 3)
	b := must(os.ReadFile(w.path(firstName)))(t)
	copy(b[2+sizeG1:], []byte{0xff, 0xff, 0xff, 0xff})
	file := filepath.Join(t.TempDir(), "long.phase2")
	phase1 := filepath.Join(t.TempDir(), "long.phase1")
	must(StartPhase1(phase1, 3))(t)
	p := must(os.ReadFile(phase1))(t)
	p[3*sizeProof+4] = 1 // 2^24 + 8 powers, and more
	for i, c := range map[string][]byte{file: b, phase1: p} {
		if err := os.WriteFile(i, c, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	wantCode(t, must2(Contribute(t.Context(), file, file+".out", nil, nil)), "ceremony-truncated", file)
	wantCode(t, must2(ContributePhase1(t.Context(), phase1, phase1+".out", nil, nil)), "ceremony-corrupt", phase1)
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 32<<20 {
		t.Errorf("%d bytes were allocated", n)
	}
	for _, f := range []string{file + ".out", phase1 + ".out"} {
		if _, err := os.Stat(f); err == nil {
			t.Errorf("%s was written", f)
		}
	}
}

const role = "HINDSIGHT_TEST_CEREMONY"

func TestMain(m *testing.M) {
	if dir := os.Getenv(role); dir != "" {
		townWithoutEnd(dir)
	}
	os.Exit(m.Run())
}

// townWithoutEnd contributes and adds until it is killed, and, once there are many, seals.
func townWithoutEnd(dir string) {
	ctx := context.Background()
	c, err := Open(dir)
	for n := 0; err == nil; n++ {
		var states []Contribution
		if states, err = c.States(); err != nil {
			break
		}
		if len(states) > 12 {
			var store *keys.Store
			if store, err = keys.New(keys.Config{Dir: filepath.Join(dir, "keys")}); err == nil {
				_, err = c.Seal(ctx, compile(nil, 3), filepath.Join(dir, "..", "powers.ptau"), beacon, "", store, nil)
			}
			break
		}
		mine := filepath.Join(dir, "..", fmt.Sprintf("mine-%d-%d", os.Getpid(), n))
		if _, err = Contribute(ctx, c.path(states[len(states)-1].File), mine, nil, nil); err == nil {
			_, err = c.Add(ctx, mine, "somebody", nil)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// kill -9 at any time leaves a folder that is good, and in which the ceremony goes on.
func TestKilled(t *testing.T) {
	w := newTown(t, 3)
	if err := os.WriteFile(filepath.Join(w.Dir, "..", "powers.ptau"), must(os.ReadFile(w.phase1))(t), 0o644); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 9))
	kills := 0
	for sealed := false; !sealed; {
		if kills > 2000 {
			t.Fatal("it never ends")
		}
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), role+"="+w.Dir)
		var said strings.Builder
		cmd.Stderr = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		// The longer the ceremony takes, the longer a child lives: on a slow machine it ends too.
		select {
		case err := <-ended:
			if err != nil {
				t.Fatalf("a child failed: %v\n%s", err, said.String())
			}
		case <-time.After(time.Duration(10+rng.IntN(60+20*kills)) * time.Millisecond):
			_ = cmd.Process.Kill()
			<-ended
			kills++
		}
		c := must(Open(w.Dir))(t)
		c.Cache = w.Cache
		if _, err := c.Verify(t.Context(), w.ccs, w.phase1, nil); err != nil {
			t.Fatalf("after %d kills: %v", kills, err)
		}
		transcript := must(c.Transcript())(t)
		sealed = transcript != nil
	}
	if kills < 5 {
		t.Errorf("only %d kills", kills)
	}
	t.Logf("%d kills", kills)
	store := must(keys.New(keys.Config{Dir: w.path("keys")}))(t)
	k := must(store.Load(t.Context(), must(keys.Digest(w.ccs))(t), nil))(t)
	w.size = 3
	if err := w.prove(k.Proving, k.Verifying); err != nil {
		t.Error(err)
	}
}
