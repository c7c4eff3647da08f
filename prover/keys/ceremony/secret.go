package ceremony

import (
	"crypto/rand"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// secrets draws n factors: 64 bytes of the machine's randomness each, hashed to the field together with what the contributor gave, so
// that neither alone decides them. The caller clears them when they are used; what the compiler and the library leave in memory ends with
// the process.
func secrets(entropy []byte, n int) ([]fr.Element, error) {
	seed := make([]byte, 64*n, 64*n+len(entropy))
	defer clear(seed)
	if _, err := rand.Read(seed); err != nil {
		return nil, err
	}
	return fr.Hash(append(seed, entropy...), []byte("hindsight ceremony contribution v1"), n)
}
