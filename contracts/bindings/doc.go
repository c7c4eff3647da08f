// Package bindings calls the contracts from Go: `npm run bindings` in contracts/ makes it from what forge compiled, and
// `npm run bindings:check` fails when it is not what forge compiles now.
//
// A contract's type packs calls and unpacks results, events and errors; its MetaData has the ABI and the code that
// deploys it. The constructors' arguments come from PackConstructor.
package bindings

import "github.com/ethereum/go-ethereum/common"

//go:generate sh -c "cd .. && npm run bindings"

// VerifierCode returns the code that deploys the generated Groth16 verifier of a tier, without constructor arguments;
// nil if there is no such tier in contracts/src/generated.
func VerifierCode(tier string) []byte {
	code, ok := verifiers[tier]
	if !ok {
		return nil
	}
	return common.FromHex(code)
}
