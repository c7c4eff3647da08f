// Package anchor chooses how the contract BlockHashes gets to know a block's hash.
//
// A proof is about blocks with certain hashes, and a contract that relies on it asks BlockHashes for these. Recent ones it knows by
// itself. Older ones must be stored first, by whichever way is the cheapest of those that lead there; package keeper makes the calls.
package anchor
