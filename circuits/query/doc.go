// Package query is what is asked: a list of facts about the history of one chain.
//
// A [Query] has three forms that say the same: a JSON document for people ([Parse], [Query.MarshalJSON]), canonical bytes
// for the circuit and for Solidity ([Query.Encode], [Decode]), and the keccak256 of these bytes, its queryId ([Query.ID]).
// One query has exactly one encoding and every encoding is of one query, so whoever knows a queryId knows the question.
//
// The bytes, all integers big endian:
//
//	query    [0] version = 1 | [1,16) ASCII "hindsight.query" | [16,24) chain id | [24,26) number of facts |
//	         [26,28) program length = 0 (reserved) | then one 64-byte record per fact, in the order of the outputs
//	fact     [0] kind | [1] field | [2,4) zero | [4,12) block | [12,32) address | [32,64) slot
//
// This package does no cryptography beyond keccak256 and knows nothing of circuits.
package query
