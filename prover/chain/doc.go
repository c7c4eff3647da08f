// Package chain fetches facts of a chain from a source that nobody trusts.
//
// # What is promised
//
// A [Header] hashes to the hash it carries and has the number that was asked for. The trie nodes that [Source.Nodes]
// returns lead from that header's state root to the account, and from the account's own storage root to each slot, or to
// the proof that there is no such account or slot. Every node is known by its own keccak256, never by a key that the
// source supplies (go-ethereum's trie.VerifyProof believes those keys), and values are decoded from proven leaves only.
// What the source claims beside the proof (balance, nonce, storage hash, values) is compared with what is proven, and a
// difference is a refusal that names the field: such a source is broken, whatever the proof says.
//
// The lists that [Source.Transactions] and [Source.Receipts] return are the block's, in their order, whole: they are encoded
// again from JSON, their tries are rebuilt, and the roots must be those of the header. So what JSON says besides (hashes,
// indices, gas used, removed logs) is of no consequence; a transaction's claimed hash is compared all the same. Which
// fields an envelope has depends on its type and on the chain's family (query.FamilyOf). A type that the chain is not known
// to have is refused by its name, with [CodeUnknownEnvelope], and never read on a guess. That refusal is Invalid, for no
// endpoint can help this version, and as it can't be checked it gives way to every other endpoint's answer or failure.
//
// # What is not promised
//
// That the header belongs to the canonical chain. A source can invent a header with a state of its own, and everything
// below it will check out. The hash of each header becomes an anchor of the statement; the verifier of the proof compares
// anchors with a chain it trusts.
//
// # Sources
//
// [RPC] asks one or several JSON-RPC endpoints; [Replay] reads a folder of recorded answers; the package devchain beside
// this one runs a chain inside the process. [Collect] turns a list of needs into the data that the circuits read.
// [Cached] keeps what can't change, in memory and, of whole blocks, in a folder that is believed as little as an endpoint.
// A [Finder] knows in which block a transaction is. [HealthOf] and [Probe] tell an operator how the endpoints do, and how far back they
// prove.
//
// # Errors
//
// Every error is a *fault.Error; its codes are the Code constants of this package. Invalid means that asking the same
// again is useless (a wrong configuration, a block that a replay folder does not hold). Everything that a source does
// wrong is Transient, lies included: the question is not at fault, and another endpoint, or the same one tomorrow, may
// answer it. No input makes this package panic.
package chain
