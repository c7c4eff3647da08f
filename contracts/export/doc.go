// Package export writes a question as Solidity: the base of a contract that relies on its answer.
//
// [Solidity] makes of a query document one file with three abstract contracts:
//
//	NAME            the question: its chain, its id, the names and types of its outputs. It keeps nothing and calls nobody.
//	NAMEConsumer    takes an answer from anybody, with its proof, and checks it
//	NAMERequester   takes an answer from HindsightRequests, which has checked it
//
// A developer inherits from the second or the third, and writes the hook _onAnswer. The file is not written by hand and not changed by
// hand: who changes the question makes it anew.
//
// # Parameters
//
// Without parameters the queryId is a constant. With parameters ([Config.Params], "holder=0x…") the contract builds it on chain, and each
// place of the document's query that has the parameter's value has the argument instead:
//
//   - an address: of accounts, of contracts, of logs; in slots of mappings, at whose keys it stands; in the program
//   - a block: this block and those behind it, up to the next parameter that is a block, keep their distances: first, first + 25, …
//   - a word: slots, topics, keys of mappings, constants of the program
//   - an index of a transaction or of a log
//
// A value that stands nowhere is refused, and so is one with which the program's compiler has computed: the program is compiled again
// with another value, and must differ in the parameter's constants only.
//
// # What it does not check
//
// That the question is the right one. A slot that depends on an address in a way that is not a mapping's is a number in the file, the same
// for each address: read the file.
package export
