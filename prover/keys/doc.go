// Package keys makes, keeps and checks the Groth16 keys of circuits.
//
// # Setup
//
// [Setup] is the trusted setup of gnark v0.16.3 for BN254 (backend/groth16/bn254/setup.go), with the same formulas and the
// same layout, and other arithmetic. The layout has to be gnark's because gnark's prover and verifier read it: which
// wires are left out of A and B for being at infinity, Z in bit-reversed order and without its last point, the wires of a
// commitment over γ instead of δ and in a basis of their own, the commitment itself counted as a public input. It is
// established by a test: fed with the same randomness, both setups write the same bytes.
//
// γ and the commitment's G are not drawn: both are the generator of G2, as gnark's ceremony (mpcsetup) leaves them. γ adds nothing to
// Groth16's soundness (https://eprint.iacr.org/2017/1050); of G nobody needs the logarithm, σ is the secret. With γ = G the contracts
// check both equations of a proof with five pairings (contracts/src/Groth16.sol), and [vkey.Lint] refuses every other key.
//
// The arithmetic differs in three ways. The generators have a table for every window of a scalar, so that nothing is
// ever doubled (fixedbase.go). Additions are affine and share inversions. The commitment's second basis, σ·K, is made from
// its logarithms by the same engine, on all cores, where gnark multiplies its points one by one on one core.
//
// [DevVerifyingKey] computes the verifying key alone, from the few wires that the verifier knows.
//
// # UNSAFE-DEV
//
// A setup has toxic waste: whoever knows it proves false statements. Here it is expanded from a seed, and the seed of
// development keys, [DevSeed], is a hash of the circuit: anybody can compute it. That is the point, because then keys
// need no download and are the same bytes on every machine; and it is why they protect nothing. Their manifests say
// UNSAFE-DEV, a [Store] with RefuseUnsafe refuses them, and no contract that holds value may be given their verifying key.
// Neither scalars nor table look-ups are in constant time.
//
// # Digest
//
// [Digest] names a circuit: the sha256 of all that enters its keys and of nothing else. Hints, names of inputs and
// debug information do not enter.
//
// # Store
//
// A [Store] is a folder with a sub-folder for each circuit, named by its digest:
//
//	proving.key    gnark's dump: the points as they lie in memory, after a pad that aligns them
//	verifying.key  gnark's raw encoding
//	manifest.json  what the files are, their sizes and sha256; its time is when the keys were last loaded
//	verified.json  a cache: size, time and inode that the files had when somebody hashed them
//
// The sub-folder is written under another name, synced, and renamed, with a lock that ends with its process: it is there
// whole or not at all. Keys of a ceremony come into it by [Store.Keep] and [Store.Fetch], and take the place of development keys only where
// that is said: two names are exchanged at once, while nobody reads. [Store.Prune] removes what was not used for the longest time.
//
// Reading believes nothing: manifest in its one form, pins, size, sha256, the lengths inside, then the
// points of the verifying key, which is linted ([vkey.Lint]), then that both keys are of one setup. The points of the proving
// key are believed because of the sha256; a wrong one makes proofs that fail, never false ones that pass.
//
// # Pins
//
// A manifest is not signed: its hashes protect against damage, not against whoever writes manifests. So the keys that this program knows are
// built in ([Pins]), by circuit and ceremony. Keys that go by the name of pinned ones and are others are refused everywhere. In
// production, and whenever keys of a ceremony are fetched, keys must be pinned or be named by the operator ([Config].Trust).
// A loaded proving key is its file: its points are the pages of a mapping that can't be written to, lasts as long as the process,
// and is shared by all processes that have the key. Where files can't be mapped they are read.
//
// [Store.Open] also keeps the circuit, and [Store.Reopen] opens it with the keys instead of compiling. It is used by the program
// that kept it only, and if its digest is the one that is asked for. Whatever is wrong with a circuit.cache is no error: the circuit is
// compiled, and kept anew.
//
// Refusals are faults with these codes:
//
//	key-missing          there are no keys, or a file that the manifest names is gone
//	key-truncated        a file is too short
//	key-corrupt          a file is not the one that the manifest describes
//	key-wrong-circuit    the keys are of another circuit, or of two
//	key-other-version    the files were written with another version of gnark
//	key-unsafe-dev       development keys where these are refused
//	key-not-pinned       keys of a ceremony that nobody knows, or by the name of one that is known and has others
//	key-exists           there are other keys of the circuit, which stay
//	key-lint             a verifying key that must not be deployed, or a circuit that has no other
//	key-source           a server of keys does not answer, or not what was asked
//	manifest-invalid     the manifest is damaged, edited, or gone
//	key-disk-full        no space; nothing was kept
//	key-io               another failure of the disk or its permissions; nothing was kept
//	key-cancelled        the context ended; nothing was kept
//	key-name-invalid     a name that is not of small letters and digits
//	circuit-unsupported  not an R1CS over BN254 with Groth16 commitments
//	circuit-malformed    a constraint system that contradicts itself
//	config-invalid       no folder, a wrong sum or a wrong URL
//
// # Cost
//
// By BenchmarkSetup and BenchmarkMultiply on two cores: a scalar costs 2.5 µs of one core in G1 and 5.2 µs in G2. A
// circuit of a million constraints, 1.9 million wires and 0.9 million committed wires costs 25 s of CPU, 12.5 s on two free
// cores, and 0.3 s for the verifying key alone. Its proving key has 577 MB, its circuit.cache 161 MB. While it is made, memory peaks 0.4 GB
// above the key itself; 0.1 GB of that are the tables.
//
// Loading is measured by prover/internal/benchkeys (`make bench-keys`); docs/design/keys.md has what it printed.
package keys
