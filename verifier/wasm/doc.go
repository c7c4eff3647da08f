// Package wasm judges proofs for programs that are not written in Go: JSON in, JSON out. Compiled to WebAssembly (package module, for
// GOOS=js) it is the verifier of api/client-ts and of the pages of nodes; it does what [verifier.Judge] does, and nothing else.
//
// Whoever calls it is believed about what is trusted (the key, the question, the blocks' hashes) and about nothing else. Documents come
// as texts, so that they are judged as they were received: a JavaScript object has forgotten keys that were given twice and the last
// digits of large numbers.
package wasm
