package vkey_test

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// made is a good key of a circuit with the shape of the statement circuit.
var made = sync.OnceValue(func() []byte {
	dir, err := os.MkdirTemp("", "vkey")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	stub, err := provertest.New(dir, "xs")
	if err != nil {
		panic(err)
	}
	return vkey.Encode(stub.VerifyingKey().Groth16())
})

func fresh(t *testing.T) *groth16.VerifyingKey {
	t.Helper()
	key, err := vkey.Read(made())
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func outside() (p bn254.G2Affine) {
	jac := bn254.GeneratePointNotInG2(bn254.E2{})
	p.FromJacobian(&jac)
	return p
}

var spoils = func() map[string]func(k *groth16.VerifyingKey) {
	type key = groth16.VerifyingKey
	_, _, one1, one2 := bn254.Generators()
	other := func(p *bn254.G2Affine) { p.ScalarMultiplicationBase(big.NewInt(77)) }
	return map[string]func(k *key){
		"alpha infinity":         func(k *key) { k.G1.Alpha = bn254.G1Affine{} },
		"alpha is the generator": func(k *key) { k.G1.Alpha = one1 },
		"beta infinity":          func(k *key) { k.G1.Beta = bn254.G1Affine{} },
		"gamma infinity":         func(k *key) { k.G2.Gamma = bn254.G2Affine{} },
		"delta infinity":         func(k *key) { k.G2.Delta = bn254.G2Affine{} },
		"K infinity":             func(k *key) { k.G1.K[1] = bn254.G1Affine{} },
		"K of the commitment":    func(k *key) { k.G1.K[2] = bn254.G1Affine{} },
		"K repeated":             func(k *key) { k.G1.K[2] = k.G1.K[0] },
		"K opposite":             func(k *key) { k.G1.K[2].Neg(&k.G1.K[1]) },
		"K off the curve":        func(k *key) { k.G1.K[0].X.SetOne() },
		"one public input less":  func(k *key) { k.G1.K = k.G1.K[:2] },
		"no K":                   func(k *key) { k.G1.K = nil },
		"two public inputs":      func(k *key) { k.G1.K = append(k.G1.K, one1) },
		"gamma is delta":         func(k *key) { k.G2.Gamma = k.G2.Delta },
		"delta is gamma":         func(k *key) { k.G2.Delta = k.G2.Gamma },
		"delta is -gamma":        func(k *key) { k.G1.Delta.Neg(&one1); k.G2.Delta.Neg(&one2) },
		"delta is one":           func(k *key) { k.G1.Delta, k.G2.Delta = one1, one2 },
		"other beta in G2":       func(k *key) { other(&k.G2.Beta) },
		"other delta in G1":      func(k *key) { k.G1.Delta.ScalarMultiplicationBase(big.NewInt(77)) },
		"delta not in group":     func(k *key) { k.G2.Delta = outside() },
		"delta turned":           func(k *key) { x := &k.G2.Delta.X; x.A0, x.A1 = x.A1, x.A0 },
		"beta and delta swapped": func(k *key) { k.G2.Beta, k.G2.Delta = k.G2.Delta, k.G2.Beta },
		"alpha and beta swapped": func(k *key) { k.G1.Alpha, k.G1.Beta = k.G1.Beta, k.G1.Alpha },
		"delta and K swapped":    func(k *key) { k.G1.K[0], k.G1.Delta = k.G1.Delta, k.G1.K[0] },
		"sigma is one":           func(k *key) { k.CommitmentKeys[0].GSigmaNeg.Neg(&one2) },
		"sigma is minus one":     func(k *key) { k.CommitmentKeys[0].GSigmaNeg = one2 },
		"sigma is zero":          func(k *key) { k.CommitmentKeys[0].GSigmaNeg = bn254.G2Affine{} },
		"sigma is delta":         func(k *key) { k.CommitmentKeys[0].GSigmaNeg.Neg(&k.G2.Delta) },
		"G not in group":         func(k *key) { k.CommitmentKeys[0].G = outside() },
		"gamma is not one":       func(k *key) { other(&k.G2.Gamma) },
		"G is not one":           func(k *key) { other(&k.CommitmentKeys[0].G) },
		"gamma is -one":          func(k *key) { k.G2.Gamma.Neg(&one2) },
		"no commitment":          func(k *key) { k.CommitmentKeys, k.PublicAndCommitmentCommitted = nil, nil },
		"two commitments": func(k *key) {
			k.CommitmentKeys = slices.Repeat(k.CommitmentKeys, 2)
			k.PublicAndCommitmentCommitted = [][]int{{}, {}}
			k.G1.K = append(k.G1.K, k.G1.Alpha)
		},
		"commits to wire 2": func(k *key) { k.PublicAndCommitmentCommitted = [][]int{{2}} },
		"commits to wire 0": func(k *key) { k.PublicAndCommitmentCommitted = [][]int{{0}} },
		"no committed list": func(k *key) { k.PublicAndCommitmentCommitted = nil },
	}
}()

// TestLint refuses each of the spoiled keys, in memory and from a file.
func TestLint(t *testing.T) {
	if err := vkey.Lint(fresh(t)); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range spoils {
		key := fresh(t)
		spoil(key)
		if err := vkey.Lint(key); fault.Code(err) != "key-lint" || fault.FateOf(err) != fault.Fatal {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := vkey.Read(vkey.Encode(key)); fault.Code(err) != "key-lint" {
			t.Errorf("%s, in a file: %v", name, err)
		}
	}
}

// TestLintConstants spoils what a contract has of a key.
func TestLintConstants(t *testing.T) {
	good := vkey.ConstantsOf(fresh(t))
	bad := func(c vkey.Constants) bool {
		return slices.ContainsFunc(vkey.ExamineConstants(c), func(c vkey.Check) bool { return !c.OK })
	}
	if bad(good) {
		t.Fatalf("%+v", vkey.ExamineConstants(good))
	}
	_, _, one1, one2 := bn254.Generators()
	from := func(change func(k *groth16.VerifyingKey)) vkey.Constants {
		k := fresh(t)
		change(k)
		return vkey.ConstantsOf(k)
	}
	type key = groth16.VerifyingKey
	for name, c := range map[string]vkey.Constants{
		"delta is gamma":   from(func(k *key) { k.G2.Delta = one2 }),
		"delta is -gamma":  from(func(k *key) { k.G2.Delta.Neg(&one2) }),
		"delta infinity":   from(func(k *key) { k.G2.Delta = bn254.G2Affine{} }),
		"delta outside":    from(func(k *key) { k.G2.Delta = outside() }),
		"delta turned":     from(func(k *key) { x := &k.G2.Delta.X; x.A0, x.A1 = x.A1, x.A0 }),
		"beta is delta":    from(func(k *key) { k.G2.Beta = k.G2.Delta }),
		"sigma is beta":    from(func(k *key) { k.CommitmentKeys[0].GSigmaNeg = k.G2.Beta }),
		"alpha is one":     from(func(k *key) { k.G1.Alpha = one1 }),
		"K infinity":       from(func(k *key) { k.G1.K[1] = bn254.G1Affine{} }),
		"K repeated":       from(func(k *key) { k.G1.K[1] = k.G1.K[0] }),
		"K opposite alpha": from(func(k *key) { k.G1.K[2].Neg(&k.G1.Alpha) }),
		"K off the curve":  from(func(k *key) { k.G1.K[0].X.SetOne() }),
	} {
		if !bad(c) {
			t.Errorf("%s passes", name)
		}
	}
	for i := range good { // words at other places: the next one's, and x + p where that fits a word
		c := good
		c[i], c[(i+1)%20] = c[(i+1)%20], c[i]
		if !bad(c) {
			t.Errorf("words %d and %d swapped pass", i, (i+1)%20)
		}
		c = good
		new(big.Int).Add(new(big.Int).SetBytes(c[i][:]), fp.Modulus()).FillBytes(c[i][:])
		if !bad(c) {
			t.Errorf("word %d above the modulus passes", i)
		}
	}
	if a, b := good.Sum(), from(func(k *key) { k.G1.Alpha, k.G1.K[0] = k.G1.K[0], k.G1.Alpha }); a == b.Sum() {
		t.Error("swapped points have the same sum, by which alone they are told apart")
	}
}

// TestReadBothForms reads what gnark writes, and nothing that is longer, shorter or above the modulus.
func TestReadBothForms(t *testing.T) {
	var compressed bytes.Buffer
	if _, err := fresh(t).WriteTo(&compressed); err != nil {
		t.Fatal(err)
	}
	for _, enc := range [][]byte{made(), compressed.Bytes()} {
		key, err := vkey.Read(enc)
		if err != nil || !bytes.Equal(vkey.Encode(key), made()) {
			t.Fatalf("%v", err)
		}
		for n := range enc {
			if _, err := vkey.Read(enc[:n]); fault.Code(err) != "key-invalid" {
				t.Errorf("cut to %d: %v", n, err)
			}
		}
		for _, b := range [][]byte{append(slices.Clone(enc), 0), slices.Repeat(enc, 20)} {
			if _, err := vkey.Read(b); fault.Code(err) != "key-invalid" {
				t.Errorf("%d bytes: %v", len(b), err)
			}
		}
		rng := rand.New(rand.NewPCG(1, 2))
		for range 300 {
			b := slices.Clone(enc)
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
			if key, err := vkey.Read(b); err != nil && fault.Code(err) != "key-invalid" && fault.Code(err) != "key-lint" ||
				err == nil && bytes.Equal(vkey.Encode(key), made()) {
				t.Errorf("a flipped bit: %v", err)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(made())
	f.Fuzz(func(t *testing.T, b []byte) {
		if key, err := vkey.Read(b); err == nil && len(b) > 1000 && !bytes.Equal(vkey.Encode(key), b) {
			t.Fatal("another key came back")
		}
	})
}
