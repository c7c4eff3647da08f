package group

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// One point outside of the subgroup is found among many, also when it is of the smallest order that there is; so are two of them that
// cancel each other.
func TestInSubgroupG2(t *testing.T) {
	n := fewPoints + 1000
	points := fixedG2(t, powersOf(fr.NewElement(3), n))
	points[17] = bn254.G2Affine{} // infinity is in it
	check := func(want bool) {
		t.Helper()
		at, err := InSubgroupG2(t.Context(), points)
		if err != nil || want != (at == -1) {
			t.Errorf("%d, %v", at, err)
		}
		if at >= 0 && points[at].IsInSubGroup() {
			t.Errorf("point %d is in it", at)
		}
	}
	check(true)

	var outside bn254.G2Affine
	jacobian := bn254.GeneratePointNotInG2(bn254.E2{})
	outside.FromJacobian(&jacobian)
	// r·(h/10069)·P has order 10069, the smallest prime factor of the cofactor h = 2p − r, or is infinity.
	k, _ := new(big.Int).SetString("21888242871839275222246405745257275088844257914179612981679871602714643921549", 10)
	if k.Mod(k, big.NewInt(10069)).Sign() != 0 {
		t.Fatal("10069 does not divide the cofactor")
	}
	k.SetString("21888242871839275222246405745257275088844257914179612981679871602714643921549", 10)
	k.Div(k, big.NewInt(10069)).Mul(k, fr.Modulus())
	small := plainMultiple(&outside, k)
	if small.IsInfinity() || small.IsInSubGroup() {
		t.Fatal("no point of small order")
	}
	if p := plainMultiple(&small, big.NewInt(10069)); !p.IsInfinity() {
		t.Fatal("its order is not 10069")
	}
	kept := points[5000]
	for _, bad := range []bn254.G2Affine{outside, small} {
		points[5000] = bad
		check(false)
		other := points[4]
		points[4].Neg(&bad)
		check(false)
		points[4] = other
		points[5000].Add(&bad, &kept)
		check(false)
		points[5000] = kept
	}
	check(true)
	points = points[:10]
	check(true)
	points[9] = small
	check(false)
}

// plainMultiple doubles and adds; the library's multiplication assumes the subgroup.
func plainMultiple(p *bn254.G2Affine, k *big.Int) bn254.G2Affine {
	var sum bn254.G2Jac
	for i := k.BitLen() - 1; i >= 0; i-- {
		sum.DoubleAssign()
		if k.Bit(i) == 1 {
			sum.AddMixed(p)
		}
	}
	var out bn254.G2Affine
	out.FromJacobian(&sum)
	return out
}
