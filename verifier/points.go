package verifier

import (
	"bytes"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend/groth16"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
)

// ProofSize is the length of a proof with one commitment in the layout of gnark's Solidity verifier, in words of 32 bytes:
//
//	A.x A.y | B.x1 B.x0 B.y1 B.y0 | C.x C.y | commitment.x commitment.y | proof of knowledge.x .y
//
// Coordinates in the extension field have the imaginary part first, as the EVM's pairing precompile has them (EIP-197).
const ProofSize = 12 * fp.Bytes

// MarshalProof lays out a proof that gnark made.
func MarshalProof(proof groth16.Proof) (out [ProofSize]byte, err error) {
	p, ok := proof.(*groth16bn254.Proof)
	if !ok {
		return out, fmt.Errorf("lay out proof: %T is not a Groth16 proof over BN254", proof)
	}
	if len(p.Commitments) != 1 {
		return out, fmt.Errorf("lay out proof: %d commitments, must be 1: the Solidity verifier checks only the first", len(p.Commitments))
	}
	if n := copy(out[:], p.MarshalSolidity()); n != ProofSize {
		return out, fmt.Errorf("lay out proof: %d bytes, must be %d", n, ProofSize)
	}
	return out, nil
}

// unmarshalProof is the inverse of [MarshalProof] and accepts nothing that MarshalProof does not write: each coordinate
// is below the field's modulus, each point is on its curve, in its subgroup, and not at infinity.
func unmarshalProof(in [ProofSize]byte) (*groth16bn254.Proof, error) {
	var coordinates [ProofSize / fp.Bytes]fp.Element
	for i := range coordinates {
		if err := coordinates[i].SetBytesCanonical(in[fp.Bytes*i : fp.Bytes*(i+1)]); err != nil {
			return nil, refuse("coordinate", "proof", "word %d is not below the modulus of the field; the proof was changed or is of another curve", i)
		}
	}
	g1 := func(i int) bn254.G1Affine { return bn254.G1Affine{X: coordinates[i], Y: coordinates[i+1]} }
	p := &groth16bn254.Proof{
		Ar: g1(0),
		Bs: bn254.G2Affine{
			X: bn254.E2{A1: coordinates[2], A0: coordinates[3]},
			Y: bn254.E2{A1: coordinates[4], A0: coordinates[5]},
		},
		Krs:           g1(6),
		Commitments:   []bn254.G1Affine{g1(8)},
		CommitmentPok: g1(10),
	}
	for _, part := range []struct {
		name  string
		point point
	}{{"A", &p.Ar}, {"B", &p.Bs}, {"C", &p.Krs}, {"the commitment", &p.Commitments[0]}, {"the commitment's proof of knowledge", &p.CommitmentPok}} {
		// No honest prover meets infinity; the layout has no room for gnark's flag of it either.
		if !isGroupElement(part.point) {
			return nil, refuse("point", "proof", "%s is not a point of its group; the proof was changed", part.name)
		}
	}
	if !bytes.Equal(p.MarshalSolidity(), in[:]) {
		return nil, refuse("coordinate", "proof", "the proof has a second form; the proof was changed")
	}
	return p, nil
}

// point is what G1 and G2 have in common.
type point interface {
	IsInfinity() bool
	IsOnCurve() bool
	IsInSubGroup() bool
}

// isGroupElement says whether p is on its curve, in the subgroup of order r, and not at infinity.
func isGroupElement(p point) bool { return !p.IsInfinity() && p.IsOnCurve() && p.IsInSubGroup() }

// Scalar reads a public input and refuses what is not below the order r of BN254's scalar field. gnark itself reduces
// silently, so x and x+r would both verify.
func Scalar(word common.Hash) (x fr.Element, err error) {
	if err := x.SetBytesCanonical(word[:]); err != nil {
		return x, refuse("public-input", "public input", "%s is not below the order of the scalar field", word)
	}
	return x, nil
}
