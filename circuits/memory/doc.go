// Package memory lays all messages of a statement end to end and hashes them.
//
// # Statement
//
// The memory is a sequence of bytes at positions 1, 2, …: the bytes of the keccak blocks in order, then a constant tail.
// A message starts on a block border; (start, end, digest) is in the digest table exactly when the bytes at start … end−1
// are a whole message and digest is its Keccak-256.
//
// # Inputs
//
// Per 136-byte block (all secret): the bytes in spread form with the padding left out (zeros in its place), a one-hot
// of 17 for the lane and one of 8 for the byte in the lane where the padding starts; both are all zero when the message goes on
// in the next block.
//
// # Why it is sound
//
//   - Byte range. Every byte is queried in the table { S(b) : b < 256 }: one door for bytes.
//   - Values. The byte table's keys are positions, which are constants, so a read (position, byte) has one answer.
//     Both columns are inside the folded key as exact values; nothing is packed.
//   - Length. last = Σ one-hot is boolean, both one-hots are boolean with the same sum, so the padding starts at exactly
//     one (lane, byte) of a last block, at byte 8·lane + byte of it, and nowhere else.
//   - Padding. Lanes behind the padding's lane are zero (product with the prefix sum of the one-hot). The padding's own
//     lane is read back byte by byte through the byte table at a position that the one-hot determines, and the bytes
//     from the padding's first on are zero. The lane absorbed is then bytes + 0x01 at the start of the padding + 0x80 in the
//     block's last byte, digit-wise without carries, because the bytes there are zero. For a padding of one byte both fall
//     together: 0x81.
//   - Messages. Block i+1 starts a message exactly when block i is last; the state restarts there. start is the position
//     of the message's first byte by a recursion over constants.
//   - The digest table has a row for each block that is selected by last, so an intermediate state is never a digest.
//
// [Copies] says that two slices of the memory are equal: see there.
//
// The constant tail gives positions behind the last block that may be read (zeros), and the two words that an absent
// account reads as.
//
// # Cost
//
// Per block beyond the permutation: 25 restart, 136 xor, 136 byte range, 136 byte table, 27 one-hots, 43 padding, 8
// digest row. Golden numbers: circuits/statement/golden.json.
//
// # What it does not check
//
// What a message means, and whether it is read at all.
package memory
