// Package fact reads words of a chain's history: header fields, account fields, storage slots.
//
// # Statement
//
// For every fact of the query in use, the output word at its place in the statement is the value of that fact in the
// block whose number the fact names, where the block is the header whose (number, hash) stands among the statement's anchors.
//
// # Inputs
//
// The query's records at constant positions of the memory; the statement at a position of its own; one [Header] for each
// anchor and one [Fact] for each record, all secret.
//
// # Why it is sound
//
//   - A header is a whole message that is one RLP list; its digest is the anchor's hash and its item 8 the anchor's
//     number, byte by byte as they stand in the statement. That the hash belongs to a block of the chain is what the
//     statement's consumer checks.
//   - Kind, field and reserved bytes of a record must be a row of the kind table, which also says which item to read: an
//     unknown kind or field has no row. Bytes that a kind does not use are zero (a sum of non-negative integers).
//   - The header of a fact is looked up by the record's eight block-number bytes.
//   - An account is the result of the walk from the header's item 3 with the record's address; a slot that of the walk from
//     the account's item 3 (storageRoot) with the record's slot. Present accounts are a list of exactly four items that fills
//     the leaf's value; a slot's value is one string that fills it.
//   - Exactly one source gives the word: an item (header, present account, present slot), or the default table
//     (absent account: 0, 0, empty root, empty code hash; absent slot or account: 0), and which of them follows from the
//     walks' results, not from the prover.
//   - The word is at most 32 bytes, right-aligned in the output, zeros before.
//
// # Cost
//
// See circuits/statement/golden.json.
//
// # What it does not check
//
// That the anchors are blocks of the chain, ascending, or all needed: package statement (natively) and the contracts.
package fact
