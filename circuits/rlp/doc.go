// Package rlp reads RLP items with no freedom (Ethereum yellow paper, appendix B).
//
// # Statement
//
// Every row of the item table is true: (list, index, payload, length, isList, closes) says that the item at position list
// of the memory is well-formed canonical RLP, and
//
//   - index 0: the item itself has this payload position, payload length and kind;
//   - index i ≥ 1: it is a list, and its i-th item (counted from 1) has them;
//   - closes is 1 exactly when no item follows in the list. An empty list or a string closes at index 0.
//
// # Inputs
//
// One [Row] per item (secret), the memory. Rows of one list follow each other: the list's own row (a "head"), then
// its items; rows that are not used stand at the end and are off.
//
// # Why it is sound
//
//   - The three bytes that decide kind and length are read from the memory at the row's own position. The prefix table
//     has one row for each first byte that can begin an item of fewer than 65,536 bytes, and nothing for the others; the
//     length's bytes are taken from tables keyed by the byte. A byte is the exact value that the memory holds.
//   - Canonical: the long form only above 55 bytes and without a leading zero (columns of the second byte's table); a
//     single byte below 0x80 has no prefix (the flag of 0x81 against the second byte's high bit).
//   - Position. A head may stand anywhere: its row is true wherever it stands, and it is the reader who must know that the
//     position begins an item (a message's start, an inlined node's own position). An item that is no head begins where the
//     item before it ends (the first one: where the list's payload begins).
//   - Whole lists. Behind the last row of a list the position must be the list's end. Every item has at least one byte, so
//     positions grow, and all items of a list that closes lie inside of it; hence "the i-th item exists" and "the list has
//     exactly i items" are both facts. Positions are real memory positions because each row reads its first byte.
//   - Rows that are off are not in the table.
//
// # Cost
//
// See circuits/statement/golden.json; ≤ 60 constraints an item.
//
// # What it does not check
//
// That a list is a whole message (a reader compares payload + length of the closing item with the message's end), and
// anything inside of an item's payload that has no rows of its own.
package rlp
