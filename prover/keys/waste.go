package keys

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

// waste is what a ceremony destroys. Whoever knows alpha, beta, delta and t, or a sigma, can prove anything.
type waste struct {
	t, alpha, beta, gamma, delta fr.Element
	sigma                        []fr.Element // one for each commitment
	commitmentG                  bn254.G2Affine
}

// ceremonial sets γ and the commitment's G to what every ceremony has them be: one, and the generator of G2. γ adds nothing to
// Groth16's soundness (BGM17, https://eprint.iacr.org/2017/1050), and of G all that counts is that nobody knows sigma. That both are
// the same point saves the contracts a pairing (contracts/src/Groth16.sol).
func (w *waste) ceremonial() {
	w.gamma.SetOne()
	_, _, _, w.commitmentG = bn254.Generators()
}

// The tags of everything that is hashed here. A change of one changes every development key.
const (
	tagDevSeed = "hindsight UNSAFE-DEV seed v2"
	tagWaste   = "hindsight setup v2: "
)

// DevSeed is the seed of a circuit's development keys. It is no secret: everyone can compute it, hence the toxic waste,
// hence a proof of anything. That is what makes the keys the same on every machine, and what UNSAFE-DEV says.
func DevSeed(digest [32]byte) [32]byte {
	return sha256.Sum256(append([]byte(tagDevSeed), digest[:]...))
}

// deriveWaste expands seed, each scalar under its own tag.
func deriveWaste(seed [32]byte, commitments int, domain *fft.Domain) (*waste, error) {
	w := &waste{sigma: make([]fr.Element, commitments)}
	for _, s := range []struct {
		name string
		to   *fr.Element
	}{{"t", &w.t}, {"alpha", &w.alpha}, {"beta", &w.beta}, {"delta", &w.delta}} {
		if err := deriveScalar(seed, s.name, domain, s.to); err != nil {
			return nil, err
		}
	}
	for i := range w.sigma {
		if err := deriveScalar(seed, fmt.Sprintf("sigma %d", i), domain, &w.sigma[i]); err != nil {
			return nil, err
		}
	}
	w.ceremonial()
	return w, nil
}

// deriveScalar hashes to the field (RFC 9380, expand_message_xmd with SHA-256) and, should the value be zero or in the
// domain (where a Lagrange polynomial would divide by zero), hashes again with the next counter.
func deriveScalar(seed [32]byte, name string, domain *fft.Domain, to *fr.Element) error {
	for counter := uint32(0); ; counter++ {
		msg := binary.BigEndian.AppendUint32(seed[:], counter)
		v, err := fr.Hash(msg, []byte(tagWaste+name), 1)
		if err != nil {
			return fmt.Errorf("derive %s: %w", name, err)
		}
		if z := qap.Vanishing(domain, &v[0]); !v[0].IsZero() && !z.IsZero() {
			*to = v[0]
			return nil
		}
	}
}
