// Package fact reads words of a chain's history: fields of headers, accounts, transactions and receipts, storage slots, parts of logs,
// and how many transactions a block has.
//
// # Statement
//
// For every fact of the query in use, the output word at its place in the statement is the value of that fact in the
// block whose number the fact names, where that block is a header whose (number, hash) stands among the statement's anchors, or an
// ancestor of one that is reached through headers that are read too.
//
// # Inputs
//
// The query's records at constant positions of the memory; the statement at a position of its own; one [Header] for each block, one [Fact]
// for each record, one [Number] for each word that takes arithmetic; all secret.
//
// # Why it is sound
//
// Headers. A header is a whole message that is one RLP list; its digest is its row's hash and its item 8 its row's number. The
// hash is that of the next anchor in the statement, number included, or, if the row is linked, the first item of the next row's header.
// The last row in use can't be linked, so every chain of links ends at an anchor. Anchors are as many as rows that are not linked. That
// anchors belong to the chain is what the statement's consumer checks.
//
// Recipes. Kind, field and envelope family of the record, and the envelope's type as read from the data, must be the key of a row of
// the recipe table: an unknown kind, field or type has none. The row says all the rest: where the word is read, which item of which list,
// exactly how many items a transaction or receipt has, how the word is made (the mode), how many bytes it may have. Flags are
// boolean each and packed into one column. Kinds and modes sum up to On, so that they are all zero when the fact is off: selectors are
// differences of them, and one of −1 in a row that is off would cancel the false lookup of another row. Bytes of the record
// that a recipe leaves no meaning for are zero (a sum of non-negative integers).
//
// Places. The header of a fact is looked up by the record's eight block-number bytes. An account is the result of the walk from the
// header's item 3 with the record's address; a slot that of the walk from the account's item 3 (storageRoot) with the record's slot. A
// transaction or receipt is the result of the walk from the header's item 4 or 5 with the record's transaction index. Present accounts are
// a list of exactly four items that fills the leaf's value; a slot's value is one string that fills it; a transaction or receipt is a list
// that fills it, behind a type byte if it has one. A type byte is below 0xc0, where a list begins at 0xc0: typed and legacy can't be
// taken for each other. A log is the item with the record's log index of the receipt's fourth item, and has exactly three items. A list
// inside of a list is parsed as a list of its own at the place where its payload and length are those of the item: there is one such place.
//
// Expectations. When the record says so, the log's address is the record's, and its first topic is the record's: byte by byte.
//
// Words. Each mode has its own equation, under its selector, and exactly one mode is on:
//
//   - an item, the log's address, an element of a list: its bytes, right-aligned, as many as its width allows; for what is absent
//     (account: 0, 0, empty root, empty code hash; slot: 0) a default. Which of them follows from the walks' results.
//   - a slice of a string, left-aligned: 32 bytes from the record's offset on, fewer if the string ends before. The number of bytes
//     used is min(32, length − offset) and at least 1; a selector is four bytes of a string that has them.
//   - a length, a type, whether a receiver is empty: a number of two bytes that the equation fixes.
//   - a count: the number of the item that closes the list; an empty list closes as number 0 of itself.
//   - the number of transactions: the output is an index at which the trie has nothing, and at the index before, if there is one, it has
//     something. Indices have no gaps in an honest trie.
//   - gas used: the receipt's cumulative gas less that of the receipt at the index before (none at index 0). Both are below 2^64, so the
//     difference is one of integers.
//   - a legacy transaction's chain id: v = 35 + 2·id + parity, or v = 27 + parity and the id is 0 (EIP-155).
//   - a transaction's hash: the digest of a message whose bytes are the transaction's, byte by byte ([memory.Copies]).
//
// Which bytes of an output are read from the memory is a mask with one row for each length and alignment; the others are zero, but for
// those that the mode fixes otherwise.
//
// # Cost
//
// See circuits/statement/golden.json.
//
// # What it does not check
//
// That the anchors are blocks of the chain, ascending, or all needed: package statement (natively) and the contracts.
//
// What go-ethereum refuses in bytes that no block of a chain has, and a fact does not read: leading zeros of integers, other items and
// other logs that are malformed inside, a bloom filter that has not 256 bytes, a status that is one byte but not 1, a transaction of type 3 or 4
// without a receiver. The word is what the bytes say all the same. statement's TestDifferential knows them by name, and no others.
package fact
