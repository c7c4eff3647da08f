package fold

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
)

// A word is cut into limbs of whole bytes; the highest has ten.
const (
	nbLimbs   = 3
	limbBytes = 11
	limbBits  = 8 * limbBytes
)

// Addresses of words; see the package.
const (
	factBase = 1 << 32
	stepBase = 1 << 48
)

// Word is 256 bits in limbs, least significant first.
type Word [nbLimbs]frontend.Variable

// wordOf joins 32 plain bytes, most significant first; no constraint.
func wordOf(api frontend.API, b []frontend.Variable) (w Word) {
	for i := range w {
		end := len(b) - limbBytes*i
		w[i] = joined(api, b[max(0, end-limbBytes):end])
	}
	return w
}

// joined is a big-endian number of plain bytes.
func joined(api frontend.API, b []frontend.Variable) frontend.Variable {
	terms := make([]frontend.Variable, len(b))
	for k, v := range b {
		terms[k] = api.Mul(v, power(8*(len(b)-1-k)))
	}
	return sum(api, terms)
}

// sum adds one or more terms.
func sum(api frontend.API, terms []frontend.Variable) frontend.Variable {
	if len(terms) == 1 {
		return terms[0]
	}
	return api.Add(terms[0], terms[1], terms[2:]...)
}

// times multiplies every limb.
func (w Word) times(api frontend.API, by frontend.Variable) (out Word) {
	for i := range w {
		out[i] = api.Mul(w[i], by)
	}
	return out
}

// sum of the limbs, zero only for the word zero: a canonical word's can't wrap.
func (w Word) sum(api frontend.API) frontend.Variable { return sum(api, w[:]) }

// at evaluates the limbs as the coefficients of a polynomial.
func (w Word) at(api frontend.API, x int64) frontend.Variable {
	return polynomial(api, w[:], x)
}

// polynomial evaluates coefficients, the constant one first, at x.
func polynomial(api frontend.API, coefficients []frontend.Variable, x int64) frontend.Variable {
	terms := make([]frontend.Variable, len(coefficients))
	at := big.NewInt(1)
	for i, c := range coefficients {
		terms[i] = api.Mul(c, new(big.Int).Set(at))
		at.Mul(at, big.NewInt(x))
	}
	return sum(api, terms)
}

// field is the scalar field of BN254.
var field = ecc.BN254.ScalarField()

func power(k int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(k)) }
