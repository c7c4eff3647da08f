// Package bindings calls the contracts from Go: `npm run bindings` in contracts/ makes it from what forge compiled, and
// `npm run bindings:check` fails when it is not what forge compiles now.
//
// A contract's type packs calls and unpacks results, events and errors; its MetaData has the ABI and the code that
// deploys it. The constructors' arguments come from PackConstructor.
package bindings

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/verifier"
)

//go:generate sh -c "cd .. && npm run bindings"

// generated is a tier's Groth16 verifier.
type generated struct {
	codeHash common.Hash
	creation string
}

// VerifierCode returns the code that deploys the generated Groth16 verifier of a tier, without constructor arguments;
// nil if there is no such tier in contracts/src/generated.
func VerifierCode(tier string) []byte {
	v, ok := verifiers[tier]
	if !ok {
		return nil
	}
	return common.FromHex(v.creation)
}

// VerifierCodeHash returns the hash of the code that VerifierCode deploys; zero if there is no such tier.
func VerifierCodeHash(tier string) common.Hash { return verifiers[tier].codeHash }

// VerifierKey returns what a HindsightVerifier has to be given at its construction to trust the generated verifier of a tier;
// false if there is no such tier in contracts/src/generated.
func VerifierKey(c verifier.Circuit) (Key, bool) {
	v, ok := verifiers[c.Tier]
	return Key{Circuit: c.Digest, CodeHash: v.codeHash}, ok
}

// JudgeCode returns the code that deploys a HindsightVerifier which trusts these keys, and whose circuits are frozen by contradictions
// about blocks that blockHashes knows: a BlockHashes, or another contract with its interface, which must be deployed before.
func JudgeCode(blockHashes common.Address, keys ...Key) []byte {
	return append(common.FromHex(HindsightVerifierMetaData.Bin), NewHindsightVerifier().PackConstructor(keys, blockHashes)...)
}
