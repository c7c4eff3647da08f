// Package trie walks Merkle-Patricia tries: those whose keys are hashed (Ethereum's state and storage), and those whose keys are
// the RLP of a small number (transactions and receipts of a block). Yellow paper, appendix D and section 4.4.
//
// # Statement
//
// Every row of the walk table is true: (preimage, kind, rootAt, present, valueAt, valueLength) says that in the trie whose
// root hash is the 32 bytes at position rootAt, the key has the value at valueAt (present = 1), or has no value (present = 0). The
// key is keccak256 of the preimage's 20 bytes (kind 0) or 32 bytes (kind 1), or the RLP of the number that its two bytes are (kind 2).
//
// # Inputs
//
// One [Walk] for each (root, key) and one [Step] for each node visited on it; all secret. The memory and the item table.
//
// # Why it is sound
//
// Steps of one walk follow each other. A step is exactly one of: branch, matching path, diverging path (two ways to show
// it), empty root. Its node comes from its reference, never from the prover:
//
//   - hashed: 32 bytes, read at the reference's position, are the digest of a whole message; the node is the list at the
//     message's start, and its last item ends at the message's end.
//   - inlined: the parent's item is a list of at most 30 bytes of payload; the node is that list, at its own position.
//   - Which of the two is decided by the item's kind and length (child table); the first step of a walk is hashed, at the
//     root position that the walk table says.
//
// Node kind is not advised: a branch must have a 17th item that closes its list, a path node a second one that does.
// For the latter the path's first byte must be in the hex-prefix table (flags 0..3; an even path has a zero nibble), which
// says leaf or extension and the parity.
//
// A walk is known by the bytes of its key's preimage, as lanes. Those of a hashed key are read from the message that is hashed,
// those of an index are looked up in a table that has bytes only. What a kind does not use (of an address the last 12, of an index all
// but two) is not read, and is multiplied away.
//
// A hashed key's nibbles come from the digest of the preimage message. An index's nibbles are those of its RLP, which is made here and
// not advised: which of the four forms it has (0x80; the byte; 0x81, byte; 0x82, byte, byte) follows from whether the higher byte is
// zero and the lower one at least 0x80 or zero. Either way the nibbles stand in tables keyed by (walk, depth), with nothing at depths
// that the key does not have: what an index leaves over of the 64 stands nowhere. The depth is a sum over the steps. A branch takes the
// item at 1 + the nibble of its depth. A matching path has its nibble (odd) and all its bytes (thermometer of the path's length) equal to
// the key's at their depths. A leaf that matches says at which depth it ends, and the walk wants that to be the key's length: presence.
//
// Absence has four shapes: the root is keccak256(0x80); the branch's item at the nibble is the empty string; an extension
// or a leaf has one nibble or byte, inside of its path, that differs from the key's at the same depth. A proper prefix of a
// proof of presence ends in a branch with a child or in an extension that matches, and neither of these ends a walk.
// The leaf of a present key has no differing byte. Nibbles that are compared are those of the decoded path and of the key, and behind
// a key's end there is nothing to differ from. RLP is prefix-free, so no honest trie by index has a node there, or a value in a branch.
//
// A row of steps that ends without a result proves nothing and is harmless; steps that are not used have no kind.
//
// # Cost
//
// See circuits/statement/golden.json: a step with the 18 items of a branch, and a walk.
//
// # What it does not check
//
// That the root is the root of something, and what the value means: package fact.
package trie
