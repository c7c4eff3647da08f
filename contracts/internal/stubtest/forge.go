package stubtest

import (
	"encoding/binary"
	"errors"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Forge makes a proof of the public input without the circuit, from the seed of the development keys alone: B is the generator, A is
// whatever that asks for, C and the proof of knowledge are at infinity. The equations hold for a commitment at infinity; commitment says
// which bytes stand for it. Any but zeros are a proof only to who takes a point that is none for infinity.
func (p *Prover) Forge(input *big.Int, commitment [64]byte) (proof [verifier.ProofSize]byte, err error) {
	seed := keys.DevSeed(p.Circuit.Digest)
	beta, err := fr.Hash(binary.BigEndian.AppendUint32(seed[:], 0), []byte("hindsight setup v2: beta"), 1)
	if err != nil {
		return proof, err
	}
	key := p.vk.Groth16()
	times := func(p bn254.G1Affine, k *big.Int) bn254.G1Affine {
		return *new(bn254.G1Affine).ScalarMultiplication(&p, k)
	}
	_, _, one, two := bn254.Generators()
	b := beta[0].BigInt(new(big.Int))
	if expected := times(one, b); !expected.Equal(&key.G1.Beta) {
		return proof, errors.New("forge: beta is derived in another way")
	}
	// e(A, 1) = e(α, β) · e(K0 + x·K1 + h·K2, γ), and γ is 1.
	a := times(key.G1.Alpha, b)
	hash := new(big.Int).Mod(new(big.Int).SetBytes(crypto.Keccak256(commitment[:])), fr.Modulus())
	for i, k := range []*big.Int{big.NewInt(1), input, hash} {
		term := times(key.G1.K[i], k)
		a.Add(&a, &term)
	}
	at, bt := a.RawBytes(), two.RawBytes()
	copy(proof[:], at[:])
	copy(proof[64:], bt[:])
	copy(proof[256:], commitment[:])
	return proof, nil
}
