package keys

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	bn254groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func TestLint(t *testing.T) {
	fresh := func(name string) *bn254groth16.VerifyingKey {
		circuit := circuits[name]
		vk, err := DevVerifyingKey(compile(t, &circuit), DevSeed([32]byte{7}))
		if err != nil {
			t.Fatal(err)
		}
		return vk
	}
	for _, good := range []string{"one commitment", "public input committed"} {
		if err := Lint(fresh(good)); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"no commitment", "three commitments", "public input unconstrained"} {
		if err := Lint(fresh(bad)); fault.Code(err) != "key-lint" || fault.FateOf(err) != fault.Fatal {
			t.Errorf("%s: %v", bad, err)
		}
	}
	_, _, one1, one2 := bn254.Generators()
	notInGroup := bn254.GeneratePointNotInG2(bn254.E2{})
	var outside bn254.G2Affine
	outside.FromJacobian(&notInGroup)
	type key = bn254groth16.VerifyingKey
	for name, spoil := range map[string]func(vk *key){
		"alpha infinity":     func(vk *key) { vk.G1.Alpha = bn254.G1Affine{} },
		"beta infinity":      func(vk *key) { vk.G1.Beta = bn254.G1Affine{} },
		"gamma infinity":     func(vk *key) { vk.G2.Gamma = bn254.G2Affine{} },
		"delta infinity":     func(vk *key) { vk.G2.Delta = bn254.G2Affine{} },
		"K infinity":         func(vk *key) { vk.G1.K[1] = bn254.G1Affine{} },
		"K repeated":         func(vk *key) { vk.G1.K[2] = vk.G1.K[0] },
		"K opposite":         func(vk *key) { vk.G1.K[2].Neg(&vk.G1.K[1]) },
		"K off the curve":    func(vk *key) { vk.G1.K[0].X.SetOne() },
		"K too short":        func(vk *key) { vk.G1.K = vk.G1.K[:2] },
		"K empty":            func(vk *key) { vk.G1.K = nil },
		"K too long":         func(vk *key) { vk.G1.K = append(vk.G1.K, one1) },
		"gamma is delta":     func(vk *key) { vk.G2.Gamma = vk.G2.Delta },
		"gamma is -delta":    func(vk *key) { vk.G2.Gamma.Neg(&vk.G2.Delta) },
		"delta is one":       func(vk *key) { vk.G1.Delta, vk.G2.Delta = one1, one2 },
		"other beta in G2":   func(vk *key) { vk.G2.Beta.ScalarMultiplicationBase(big.NewInt(77)) },
		"other delta in G1":  func(vk *key) { vk.G1.Delta.ScalarMultiplicationBase(big.NewInt(77)) },
		"delta not in group": func(vk *key) { vk.G2.Delta = outside },
		"sigma is one":       func(vk *key) { vk.CommitmentKeys[0].GSigmaNeg.Neg(&vk.CommitmentKeys[0].G) },
		"sigma is zero":      func(vk *key) { vk.CommitmentKeys[0].GSigmaNeg = bn254.G2Affine{} },
		"G not in group":     func(vk *key) { vk.CommitmentKeys[0].G = outside },
		"gamma is not one":   func(vk *key) { vk.G2.Gamma.ScalarMultiplicationBase(big.NewInt(77)) },
		"G is not one":       func(vk *key) { vk.CommitmentKeys[0].G.ScalarMultiplicationBase(big.NewInt(77)) },
		"gamma is -one":      func(vk *key) { vk.G2.Gamma.Neg(&one2) },
		"no commitment key":  func(vk *key) { vk.CommitmentKeys = nil },
		"commits to wire 2":  func(vk *key) { vk.PublicAndCommitmentCommitted = [][]int{{2}} },
		"no committed list":  func(vk *key) { vk.PublicAndCommitmentCommitted = nil },
	} {
		vk := fresh("one commitment")
		spoil(vk)
		if err := Lint(vk); fault.Code(err) != "key-lint" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
