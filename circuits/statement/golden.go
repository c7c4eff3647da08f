package statement

import (
	_ "embed" // golden.json
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

//go:embed golden.json
var goldenJSON []byte

// Golden are the counted numbers of a version: constraints of gadgets and tiers, and the tiers' digests. Those of this
// build are in golden.json, which `make golden` writes, `make test` compares, and `hindsight circuits --json` prints.
type Golden struct {
	Gnark   string       `json:"gnark"`
	Curve   string       `json:"curve"`
	Gadgets Gadgets      `json:"gadgets"`
	Tiers   []GoldenTier `json:"tiers"`
}

// GoldenTier are the counted numbers of a tier.
type GoldenTier struct {
	Name         string      `json:"name"`
	Constraints  int         `json:"constraints"`
	PublicInputs int         `json:"public_inputs"`
	Commitments  int         `json:"commitments"`
	Capacity     Capacity    `json:"capacity"`
	Digest       common.Hash `json:"digest"`
}

// ReadGolden returns the numbers of this build.
func ReadGolden() (g Golden, err error) {
	if err := json.Unmarshal(goldenJSON, &g); err != nil {
		return g, fmt.Errorf("golden.json: %w", err)
	}
	return g, nil
}

// Tier returns the numbers of the tier of that name; ok is false if there are none.
func (g *Golden) Tier(name string) (t GoldenTier, ok bool) {
	for _, t := range g.Tiers {
		if t.Name == name {
			return t, true
		}
	}
	return t, false
}
