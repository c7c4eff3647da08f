// Package deployments knows where the contracts are, by chain: one file for each, as script/Deploy.s.sol writes it.
//
// Addresses follow from the code and so from the verifying keys (CREATE2): the same everywhere where the same was deployed.
package deployments

import (
	"embed"
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

//go:embed *.json
var files embed.FS

// Deployment is what was deployed on a chain.
type Deployment struct {
	ChainID     uint64              `json:"chainId"`
	UnsafeDev   bool                `json:"unsafeDev"` // the keys have a public seed: anybody can forge proofs
	Hindsight   common.Address      `json:"hindsight"`
	BlockHashes common.Address      `json:"blockHashes"`
	Requests    common.Address      `json:"requests"`
	Verifiers   map[string]Verifier `json:"verifiers"` // by tier
}

// Verifier is the generated verifier of a tier.
type Verifier struct {
	Address  common.Address `json:"address"`
	Circuit  common.Hash    `json:"circuit"`
	CodeHash common.Hash    `json:"codeHash"` // of the code that is deployed: what HindsightVerifier trusts
}

// Of returns the deployment on a chain; false if none is known.
func Of(chainID uint64) (Deployment, bool) {
	enc, err := files.ReadFile(fmt.Sprintf("%d.json", chainID))
	if err != nil {
		return Deployment{}, false
	}
	var d Deployment
	if err := json.Unmarshal(enc, &d); err != nil || d.ChainID != chainID {
		panic(fmt.Sprintf("deployments/%d.json was built in and can't be read: %v", chainID, err)) // a test reads all
	}
	return d, true
}
