// Package oracle says what go-ethereum reads where a fact is read.
//
// It knows nothing of package fact's recipes: which items a transaction, receipt or log has is written here once more, from the EIPs
// and from go-ethereum's types. There are two ways to ask. [Transaction], [Receipt], [Log] and [Header] take what go-ethereum decoded,
// which checks all of an item's bytes. [Bytes] takes bytes of any origin and go-ethereum's RLP alone, and checks what the fact needs:
// the envelope, the lists on the way to the word, and the word.
//
// Of Ethereum's envelopes only (query.Ethereum).
package oracle
