package keys

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
)

// waste is what a ceremony destroys. Whoever knows alpha, beta, delta and t, or a sigma, can prove anything.
type waste struct {
	t, alpha, beta, gamma, delta fr.Element
	sigma                        []fr.Element // one for each commitment
	commitmentG                  bn254.G2Affine
}

// The tags of everything that is hashed here. A change of one changes every development key.
const (
	tagDevSeed = "hindsight UNSAFE-DEV seed v1"
	tagWaste   = "hindsight setup v1: "
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
	}{{"t", &w.t}, {"alpha", &w.alpha}, {"beta", &w.beta}, {"gamma", &w.gamma}, {"delta", &w.delta}} {
		if err := deriveScalar(seed, s.name, domain, s.to); err != nil {
			return nil, err
		}
	}
	for i := range w.sigma {
		if err := deriveScalar(seed, fmt.Sprintf("sigma %d", i), domain, &w.sigma[i]); err != nil {
			return nil, err
		}
	}
	var err error
	// Hashed to the curve like gnark's own: nobody needs its logarithm, so nobody has it.
	w.commitmentG, err = bn254.HashToG2(seed[:], []byte(tagWaste+"commitment G"))
	return w, err
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
		if z := vanishing(domain, &v[0]); !v[0].IsZero() && !z.IsZero() {
			*to = v[0]
			return nil
		}
	}
}
