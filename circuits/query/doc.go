// Package query is what is asked: a list of facts about the history of one chain, and perhaps a program over them.
//
// A [Query] has three forms that say the same: a JSON document for people ([Parse], [Query.MarshalJSON]), canonical bytes
// for the circuit and for Solidity ([Query.Encode], [Decode]), and the keccak256 of these bytes, its queryId ([Query.ID]).
// One query has exactly one encoding and every encoding is of one query, so whoever knows a queryId knows the question.
//
// The bytes, all integers big endian:
//
//	query    [0] version = 2 | [1,16) ASCII "hindsight.query" | [16,24) chain id | [24,26) number of facts |
//	         [26,28) bytes of the program, 0 without one | then one 72-byte record per fact, in their order | the program
//	fact     [0] kind | [1] field | [2,4) argument | [4,12) block | [12,32) address | [32,64) slot, or a log's topic 0 |
//	         [64,66) transaction index | [66,68) log index | [68] expect | [69] envelope family | [70,72) zero
//
// Without a program the answer is the facts' words; with one it is what package program computes from them.
//
// A document may have a program as text, over rows of facts that it lists or makes by a rule (rows.go, generate.go; the language is in
// package program/lang and in docs/query-language.md). Parsing expands the rows and compiles the text: the encoding, and so the queryId,
// covers the facts and the instructions, not how they were written.
//
// A transaction is named by block and place. A document may name it by its hash instead; that is a [Draft], which a source of the chain
// resolves. Package solidity says in which slot a contract keeps a variable, and what topic 0 an event has.
//
// This package does no cryptography beyond keccak256 and knows nothing of circuits.
package query
