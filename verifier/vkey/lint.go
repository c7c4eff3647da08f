package vkey

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Check is one thing that was looked at.
type Check struct {
	Name   string `json:"check"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"` // what was looked at, or what is wrong
}

// Good and Bad make checks.
func Good(name, format string, args ...any) Check {
	return Check{name, true, fmt.Sprintf(format, args...)}
}

// Bad says what is wrong.
func Bad(name, format string, args ...any) Check {
	return Check{name, false, fmt.Sprintf(format, args...)}
}

// Lint says what is wrong with a key, as a fault with the code "key-lint", or nil.
func Lint(key *groth16.VerifyingKey) error {
	for _, c := range Examine(key) {
		if !c.OK {
			return fault.New(fault.Fatal, "key-lint", "verifying key", "%s; do not deploy it, set the circuit up again", c.Detail)
		}
	}
	return nil
}

// Examine applies all rules to a key.
func Examine(key *groth16.VerifyingKey) []Check {
	shape := examineShape(key)
	if !shape.OK {
		return []Check{shape} // the points have no names
	}
	k, com := key.G1.K, &key.CommitmentKeys[0]
	checks := append([]Check{shape}, examinePoints(
		[]g1{{"alpha", &key.G1.Alpha}, {"beta", &key.G1.Beta}, {"delta", &key.G1.Delta}, {"K0", &k[0]}, {"K1", &k[1]}, {"K2", &k[2]}},
		[]g2{{"beta", &key.G2.Beta}, {"delta", &key.G2.Delta}, {"-sigma G", &com.GSigmaNeg}})...)
	return append(checks, examineGamma(key), examineTwins(key))
}

// ExamineConstants applies the rules to what a Solidity verifier has of a key: γ and G are the generator there because the
// contract has no others, and β and δ of G1 are not needed.
func ExamineConstants(c Constants) []Check {
	var at int
	var above []string
	next := func(name string) (x fp.Element) {
		if x.SetBytesCanonical(c[at][:]) != nil {
			above = append(above, fmt.Sprintf("word %d, of %s", at, name))
		}
		at++
		return x
	}
	var in1 []g1
	var in2 []g2
	for _, p := range Layout {
		x := []fp.Element{}
		for range p.Words {
			x = append(x, next(p.Name))
		}
		if p.Words == 2 {
			in1 = append(in1, g1{p.Name, &bn254.G1Affine{X: x[0], Y: x[1]}})
		} else {
			in2 = append(in2, g2{p.Name, &bn254.G2Affine{X: bn254.E2{A1: x[0], A0: x[1]}, Y: bn254.E2{A1: x[2], A0: x[3]}}})
		}
	}
	if len(above) > 0 {
		return []Check{Bad("coordinates", "%v is not below the modulus of the field", above)}
	}
	return append([]Check{Good("coordinates", "20 words below the modulus of the field")}, examinePoints(in1, in2)...)
}

func examineShape(key *groth16.VerifyingKey) Check {
	const name = "shape"
	if n := len(key.CommitmentKeys); n != 1 || len(key.PublicAndCommitmentCommitted) != 1 {
		return Bad(name, "it has %d commitments, not one", n)
	}
	if n := len(key.G1.K) - 2; n != 1 {
		return Bad(name, "it has %d public inputs, not one", n)
	}
	if wires := key.PublicAndCommitmentCommitted[0]; len(wires) > 1 || len(wires) == 1 && wires[0] != 1 {
		return Bad(name, "its commitment is over the public wires %v", wires)
	}
	return Good(name, "one public input, one commitment")
}

type g1 struct {
	name string
	*bn254.G1Affine
}

type g2 struct {
	name string
	*bn254.G2Affine
}

func examinePoints(in1 []g1, in2 []g2) []Check {
	return []Check{examineG1(in1), examineG2(in2), examineRepeats(in1, in2)}
}

func examineG1(points []g1) Check {
	for _, p := range points {
		switch {
		case p.IsInfinity():
			return Bad("points of G1", "%s is the point at infinity (in K: an input that no constraint uses)", p.name)
		case !p.IsOnCurve():
			return Bad("points of G1", "%s is not on the curve", p.name)
		}
	}
	return Good("points of G1", "%d are on the curve, none at infinity", len(points))
}

func examineG2(points []g2) Check {
	for _, p := range points {
		switch {
		case p.IsInfinity():
			return Bad("points of G2", "%s is the point at infinity", p.name)
		case !p.IsOnCurve():
			return Bad("points of G2", "%s is not on the curve", p.name)
		case !p.IsInSubGroup():
			return Bad("points of G2", "%s is on the curve, but not in the group", p.name)
		}
	}
	return Good("points of G2", "%d are on the curve and in the group, none at infinity", len(points))
}

// examineRepeats compares the points with each other and with the generators, up to the sign. A random setup makes no two that are alike.
func examineRepeats(in1 []g1, in2 []g2) Check {
	const name = "repeated points"
	_, _, one1, one2 := bn254.Generators()
	in1 = append([]g1{{"the generator", &one1}}, in1...)
	in2 = append([]g2{{"the generator, gamma", &one2}}, in2...)
	for i, p := range in1 {
		for _, q := range in1[:i] {
			if p.X.Equal(&q.X) {
				return Bad(name, "%s and %s in G1 are the same point, or opposite ones", q.name, p.name)
			}
		}
	}
	for i, p := range in2 {
		for _, q := range in2[:i] {
			if p.X.Equal(&q.X) {
				return Bad(name, "%s and %s in G2 are the same point, or opposite ones: the setup was never finished", q.name, p.name)
			}
		}
	}
	return Good(name, "none, nor opposite ones, nor a generator where there should be none")
}

func examineGamma(key *groth16.VerifyingKey) Check {
	_, _, _, one := bn254.Generators()
	if key.G2.Gamma != one || key.CommitmentKeys[0].G != one {
		return Bad("gamma", "gamma or the commitment's G is not the generator of G2, as a ceremony has it")
	}
	return Good("gamma", "gamma and the commitment's G are the generator of G2")
}

// examineTwins compares β and δ of G1 with those of G2.
func examineTwins(key *groth16.VerifyingKey) Check {
	const name = "beta and delta"
	_, _, one1, one2 := bn254.Generators()
	var minus bn254.G2Affine
	minus.Neg(&one2)
	for _, x := range []struct {
		name string
		in1  bn254.G1Affine
		in2  bn254.G2Affine
	}{{"beta", key.G1.Beta, key.G2.Beta}, {"delta", key.G1.Delta, key.G2.Delta}} {
		// Points outside of the groups are named by another rule; a pairing of them means nothing.
		if !x.in1.IsOnCurve() || !x.in2.IsInSubGroup() {
			return Bad(name, "%s can't be compared: it is not in its group", x.name)
		}
		if same, err := bn254.PairingCheck([]bn254.G1Affine{x.in1, one1}, []bn254.G2Affine{minus, x.in2}); err != nil || !same {
			return Bad(name, "%s in G1 is not %s in G2", x.name, x.name)
		}
	}
	return Good(name, "have the same logarithms in G1 and G2")
}
