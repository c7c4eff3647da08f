package keys

import (
	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Lint says what is wrong with a verifying key of a Hindsight circuit, as a fault with the code "key-lint", or nil.
//
// It refuses the keys with which a verifier accepts what it must not: a setup that was never finished (γ = ±δ, or δ the
// generator: anyone proves anything), a point at infinity or outside of the group, a K that is infinity or repeated (the
// public input is then not bound, and gnark compiles such a circuit without a word), and any shape but that of one public
// input and one commitment (the exported Solidity verifier checks only the first commitment's proof of knowledge).
func Lint(vk *groth16.VerifyingKey) error {
	bad := func(format string, args ...any) error {
		return fault.New(fault.Fatal, "key-lint", "verifying key", format+"; do not deploy it, set the circuit up again", args...)
	}
	if len(vk.CommitmentKeys) != 1 || len(vk.PublicAndCommitmentCommitted) != 1 {
		return bad("it has %d commitments, not one", len(vk.CommitmentKeys))
	}
	if n := len(vk.G1.K) - 1 - len(vk.CommitmentKeys); n != 1 {
		return bad("it has %d public inputs, not one", n)
	}
	if n := len(vk.PublicAndCommitmentCommitted[0]); n > 1 || n == 1 && vk.PublicAndCommitmentCommitted[0][0] != 1 {
		return bad("its commitment is over the public wires %v", vk.PublicAndCommitmentCommitted[0])
	}
	com := &vk.CommitmentKeys[0]
	g1 := []namedG1{{"alpha", &vk.G1.Alpha}, {"beta", &vk.G1.Beta}, {"delta", &vk.G1.Delta},
		{"K[0]", &vk.G1.K[0]}, {"K[1]", &vk.G1.K[1]}, {"K[2]", &vk.G1.K[2]}}
	for i, p := range g1 {
		if p.IsInfinity() {
			return bad("%s is the point at infinity (in K: an input that no constraint uses)", p.name)
		}
		if !p.IsInSubGroup() {
			return bad("%s is not on the curve", p.name)
		}
		for _, q := range g1[:i] {
			if p.X.Equal(&q.X) {
				return bad("%s and %s in G1 are the same point, or opposite ones", q.name, p.name)
			}
		}
	}
	_, _, _, one := bn254.Generators()
	if vk.G2.Gamma != one || com.G != one {
		return bad("gamma or the commitment's G is not the generator of G2, as a ceremony has it")
	}
	g2 := []namedG2{{"gamma", &vk.G2.Gamma}, {"beta", &vk.G2.Beta}, {"delta", &vk.G2.Delta},
		{"the commitment's GSigmaNeg", &com.GSigmaNeg}}
	for i, p := range g2 {
		if p.IsInfinity() {
			return bad("%s is the point at infinity", p.name)
		}
		if !p.IsInSubGroup() {
			return bad("%s is not in the group", p.name)
		}
		for _, q := range g2[:i] {
			if p.X.Equal(&q.X) {
				return bad("%s and %s in G2 are the same point, or opposite ones: the setup was never finished", q.name, p.name)
			}
		}
	}
	return lintLogarithms(vk, bad)
}

type namedG1 struct {
	name string
	*bn254.G1Affine
}

type namedG2 struct {
	name string
	*bn254.G2Affine
}

// lintLogarithms compares with the generators, and β and δ of G1 with those of G2.
func lintLogarithms(vk *groth16.VerifyingKey, bad func(string, ...any) error) error {
	_, _, one1, one2 := bn254.Generators()
	if vk.G1.Alpha.X.Equal(&one1.X) {
		return bad("alpha is the generator: nobody contributed to the setup")
	}
	var minus bn254.G2Affine
	minus.Neg(&one2)
	for _, x := range []struct {
		name string
		in1  bn254.G1Affine
		in2  bn254.G2Affine
	}{{"beta", vk.G1.Beta, vk.G2.Beta}, {"delta", vk.G1.Delta, vk.G2.Delta}} {
		if same, err := bn254.PairingCheck([]bn254.G1Affine{x.in1, one1}, []bn254.G2Affine{minus, x.in2}); err != nil || !same {
			return bad("%s in G1 is not %s in G2", x.name, x.name)
		}
	}
	return nil
}
