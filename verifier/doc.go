// Package verifier says whether to believe a proof. It is the smallest import that a stranger needs: no prover, no
// network, no files, only a [VerifyingKey] and a [Proof].
//
// [Verify] alone says: the statement in the proof is true of the blocks that it names as anchors. It can't say that
// these blocks are on any chain, nor that the statement answers the question that was asked. So a verifier also calls
// [CheckQuery] with the query it had in mind and [CheckAnchor] for each anchor with a block hash from a source that it
// trusts. [Judge] does all three and reports what it could not check.
//
// A statement has an anchor for each run of consecutive blocks that its query reads, the run's last: a header names its
// parent's hash, so that the proof itself leads from the anchor to the blocks before it.
//
// Go and EVM accept the same bytes: proofs have the layout of gnark's Solidity verifier, and the challenge of the one
// commitment is derived with keccak256.
package verifier
