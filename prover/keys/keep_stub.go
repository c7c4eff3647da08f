package keys

import (
	"context"
	"encoding/hex"

	"github.com/consensys/gnark"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

func (s *Store) Keep(ctx context.Context, m Manifest, pk *groth16.ProvingKey, vk *groth16.VerifyingKey, progress Progress) (*Manifest, error) {
	var digest [32]byte
	hex.Decode(digest[:], []byte(m.CircuitDigest))
	m.Version, m.Gnark = 1, gnark.Version.String()
	unlock, err := s.lock(ctx, digest, progress)
	if err != nil {
		return nil, err
	}
	defer unlock()
	return &m, s.keep(ctx, digest, &m, pk, vk, progress)
}
