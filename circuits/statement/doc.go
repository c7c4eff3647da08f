// Package statement is the one circuit of which every proof is made, in a few sizes, and its native twin.
//
// # Statement
//
// The public input is keccak256 of a [Statement] without its three highest bits. The statement says: on its chain, in which the anchors'
// blocks have the anchors' hashes, the query with its queryId has the outputs as its answer: the words of the query's facts, or what the
// query's program makes of them. A block that is read and is no anchor is the parent of the next one that is read.
//
// # Inputs
//
// Everything but the public input is secret: the bytes of all messages (query, headers, trie nodes, receipts, transactions, statement) in one
// hashed memory, and rows that say how they are read. [Evaluation.Assignment] makes them from an answer; [Evaluate] is the twin.
//
// # Why it is sound
//
// The tables are sound one by one, as their packages reason: keccak, memory, rlp, trie, fact, fold, each a lookup into those below. Here they
// are tied to the two messages:
//
//   - The query is the memory's first message, so its bytes lie at constant positions; its digest, over as many bytes as its head's numbers
//     say, is the queryId in the statement. Records that are no fact's are not in it, and every fact's row is bound to its record.
//   - The statement's place is the prover's choice, but its bytes from there on are read one by one: version, tag, chain id (the query's),
//     queryId, the two counts, outputs, anchors. Its digest over exactly these bytes is the hash whose bytes make the public input. Version
//     and tag are those of no query, header, node, transaction or receipt.
//   - Counts are the numbers of rows that are on, and these come first, so no output or anchor is unbound or missing.
//
// 253 bits of the hash are compared: two statements with the same public input are a collision of keccak256 on these.
//
// # Cost
//
// golden.json has the counted constraints of each part and tier (`hindsight circuits`); docs/design/circuit.md says where they go.
//
// # What it does not check
//
// That the anchors' blocks are of the chain: whoever believes a statement compares their hashes with a source of his own. That there are
// outputs, and facts in an order that makes sense: Go and the contracts do.
package statement
