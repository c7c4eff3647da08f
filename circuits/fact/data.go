package fact

import "github.com/ethereum/go-ethereum/common"

// Data is everything that a source of chain data hands to the prover. It is untrusted: whoever fills it keys every
// entry by what it hashes to, and the native walk refuses what it can't derive from the header's hash.
type Data struct {
	// Headers holds the RLP of one header per block number.
	Headers map[uint64][]byte
	// Nodes holds trie nodes by their own keccak256 (never by what the source claims).
	Nodes map[common.Hash][]byte
}
