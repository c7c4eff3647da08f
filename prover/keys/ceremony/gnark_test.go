package ceremony

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	gnark "github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

// powersCircuit proves Out = In^(2^n) with coefficients of all kinds, and commits to what is in between.
type powersCircuit struct {
	Out  frontend.Variable `gnark:",public"`
	In   frontend.Variable
	size int
}

func (c *powersCircuit) Define(api frontend.API) error {
	x := c.In
	sum := frontend.Variable(0)
	var seen []frontend.Variable
	for i := range c.size {
		x = api.Mul(api.Add(x, api.Mul(sum, i)), api.Sub(x, sum, i*i*i))
		if i%3 == 0 {
			sum = api.Add(sum, api.Mul(x, x))
		}
		if i%2 == 0 {
			seen = append(seen, x)
		}
	}
	challenge, err := api.(frontend.Committer).Commit(seen...)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(challenge, 0)
	api.AssertIsEqual(c.Out, api.Mul(x, sum))
	return nil
}

func compile(t testing.TB, size int) *cs.R1CS {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &powersCircuit{size: size})
	if err != nil {
		t.Fatal(err)
	}
	return ccs.(*cs.R1CS)
}

func must[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func decodePhase1(t testing.TB, path string) *gnark.Phase1 {
	p := new(gnark.Phase1)
	if _, err := p.ReadFrom(bytes.NewReader(must(os.ReadFile(path))(t))); err != nil {
		t.Fatal(err)
	}
	return p
}

var beacon = bytes.Repeat([]byte{7}, 32)

// phase1 makes a phase 1 of two contributions, and returns the sealed file and the contributions.
func makePhase1(t testing.TB, power int) (sealed string, contributions []string) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	must(StartPhase1(name("0"), power))(t)
	must(ContributePhase1(context.Background(), name("0"), name("1"), nil, nil))(t)
	must(ContributePhase1(context.Background(), name("1"), name("2"), []byte("dice"), nil))(t)
	contributions = []string{name("1"), name("2")}
	must(SealPhase1(context.Background(), name("sealed.ptau"), contributions, beacon, nil))(t)
	return name("sealed.ptau"), contributions
}

// gnark verifies our phase 1 and seals it to the same powers; we verify gnark's.
func TestPhase1IsGnarks(t *testing.T) {
	const power = 6
	sealed, contributions := makePhase1(t, power)
	want := must(gnark.VerifyPhase1(1<<power, beacon, decodePhase1(t, contributions[0]), decodePhase1(t, contributions[1])))(t)
	got := must(OpenPhase1(t.Context(), sealed, power, nil))(t)
	if !reflect.DeepEqual(&want, got.powers) {
		t.Error("gnark seals to other powers")
	}

	theirs := gnark.NewPhase1(1 << power)
	var paths []string
	for i := range 2 {
		theirs.Contribute()
		var b bytes.Buffer
		must(theirs.WriteTo(&b))(t)
		paths = append(paths, filepath.Join(t.TempDir(), "gnark"))
		if err := os.WriteFile(paths[i], b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := VerifyPhase1(t.Context(), paths, nil); err != nil {
		t.Error(err)
	}
}

// What phase 2 begins with, and what the keys take from phase 1, are those of gnark, point by point.
func TestEvaluateIsGnarks(t *testing.T) {
	for _, size := range []int{5, 40, 300} {
		r := compile(t, size)
		c := must(qap.New(r))(t)
		sealed, _ := makePhase1(t, power(c))
		p := must(OpenPhase1(t.Context(), sealed, power(c), nil))(t)
		got := must(evaluate(t.Context(), c, p, true, nil))(t)

		var want gnark.Phase2
		evals := want.Initialize(r, p.powers)
		var ours, theirs bytes.Buffer
		if err := got.writeFirst(&ours); err != nil {
			t.Fatal(err)
		}
		must(want.WriteTo(&theirs))(t)
		if !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
			t.Errorf("size %d: the first states differ", size)
		}
		for name, lists := range map[string][2]any{"A": {got.a, evals.G1.A}, "B": {got.b, evals.G1.B}, "B in G2": {got.b2, evals.G2.B},
			"verified": {got.verified, evals.G1.VKK}, "committed": {[][]bn254.G1Affine{got.committed}, evals.G1.CKK}} {
			if !reflect.DeepEqual(lists[0], lists[1]) {
				t.Errorf("size %d: %s differs", size, name)
			}
		}
	}
}
