package group

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	rand2 "math/rand/v2"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

const (
	// bucketBits bounds the coefficients of a round, 2^13. The curve of G2 has r·h points, and the smallest prime factor of
	// h = 2p − r is 10,069: of two different coefficients of a point outside of the subgroup at most one makes the sum be in it.
	bucketBits     = 13
	subgroupRounds = 10 // a false one passes with a probability of 2^-130

	// fewPoints are faster to check one by one.
	fewPoints = 1 << 13
)

// InSubgroupG2 returns the index of a point that is not in the subgroup of order r, or -1 if all are. All have to be on the curve. Many
// are checked by sums with small random coefficients, which takes a few additions each.
func InSubgroupG2(ctx context.Context, points []bn254.G2Affine) (int, error) {
	if len(points) > fewPoints {
		var seed [32]byte
		if _, err := rand.Read(seed[:]); err != nil {
			return 0, err
		}
		random := rand2.NewChaCha8(seed)
		good := true
		for round := 0; round < subgroupRounds && good; round++ {
			sum, err := randomSum(ctx, points, random)
			if err != nil {
				return 0, err
			}
			good = sum.IsInSubGroup()
		}
		if good {
			return -1, nil
		}
	}
	for i := range points {
		if !points[i].IsInSubGroup() {
			return i, nil
		}
	}
	return -1, nil
}

// randomSum is Σ cᵢ·points[i] for random cᵢ < 2^bucketBits: the points of one coefficient are added up, and these sums weighed by it. It
// uses additions alone, for an endomorphism would assume what is to be checked.
func randomSum(ctx context.Context, points []bn254.G2Affine, random *rand2.ChaCha8) (bn254.G2Affine, error) {
	const buckets = 1 << bucketBits
	bucket := make([]uint16, len(points))
	m := &Matrix{Start: make([]uint32, buckets+1), Column: make([]uint32, len(points)), Value: make([]uint32, len(points)), Values: []fr.Element{fr.One()}}
	var b [2]byte
	for i := range bucket {
		_, _ = random.Read(b[:]) // never fails
		bucket[i] = binary.LittleEndian.Uint16(b[:]) % buckets
		m.Start[bucket[i]+1]++
	}
	for k := range buckets {
		m.Start[k+1] += m.Start[k]
	}
	next := append([]uint32(nil), m.Start...)
	for i, k := range bucket {
		m.Column[next[k]] = uint32(i)
		next[k]++
	}
	sums, err := m.ApplyG2(ctx, points, func(int) {})
	if err != nil {
		return bn254.G2Affine{}, err
	}
	var running, total bn254.G2Jac
	for k := buckets - 1; k > 0; k-- { // Σ k·S_k = Σ_k Σ_{j≥k} S_j
		running.AddMixed(&sums[k])
		total.AddAssign(&running)
	}
	var out bn254.G2Affine
	out.FromJacobian(&total)
	return out, nil
}
