// Package ceremony makes Groth16 keys in turns, so that proofs can be forged only by who knows what every contributor has thrown away
// (Bowe, Gabizon, Miers, https://eprint.iacr.org/2017/1050; for gnark's commitment, https://eprint.iacr.org/2022/1072 and the σ of
// Pedersen's basis).
//
// # Phases
//
// Phase 1 leaves powers of τ, times 1, α and β, for any circuit of up to n constraints. It is taken from a .ptau file ([OpenPhase1]), of a
// public ceremony or of one of our own ([StartPhase1], [ContributePhase1], [VerifyPhase1], [SealPhase1]).
//
// Phase 2 is of one circuit, in a folder ([Ceremony]):
//
//	ceremony.json        the circuit, the hash of the .ptau file, the hash of the first state
//	0000.phase2          the first state, which follows from both: everybody gets the same
//	0001-alice.phase2    each contribution, with the hash of the file before; its own sha256 is what its author publishes
//	transcript.json      all hashes, the beacon, the keys; the keys' manifest names its sha256
//	keys/                the keys, as a store has them
//
// The encodings of the states are gnark's (backend/groth16/bn254/mpcsetup), tags and beacon included: gnark's own VerifyPhase1 and
// VerifyPhase2 accept these files and come to the same keys, byte by byte, which tests establish. What is ours is how it is done: files
// stream, points are multiplied and compared in batches on all cores, and the circuit is evaluated at τ by an FFT over points
// (internal/group) where gnark is single-threaded.
//
// # What is checked, and why it is enough
//
// Phase 1. Every point is reduced, on its curve and, in G2, in the subgroup. The lists begin with the generators. One pairing equation with
// random coefficients says that all four lists are geometric with one ratio, hence [τⁱ]₁, [τⁱ]₂, α[τⁱ]₁, β[τⁱ]₁ for some τ, α, β; another that
// β in G2 is the same. τ, α and β are not 0, 1 or −1, and τⁿ is not 1, for then the quotient's points were all zero. It is *not* known from
// the file that nobody knows τ: that is what its hash and its own transcript are for. Lagrange bases that were read, not computed, are
// compared with the powers: with random ρ, Σρⱼ·Lⱼ must be Σcᵢ·τⁱ for the interpolation c of ρ. The coins are drawn after the file was read.
//
// The first state. It is computed again, and compared by hash: whoever began could have begun with a δ of his own.
//
// A contribution. The author proves to know x and y (a Schnorr-like proof over a base hashed from [x]₁ and the hash of the file before, so
// that proofs can't be moved to another state), and [δ]₁, [δ]₂ are the old ones times x; every point of the lists over δ, times x, is
// the old one; every point of the list over σ is the old one times y, and so is [σ]₂. Lists are compared by one random sum each, with
// coefficients of 128 bits that are drawn when all files are there. Lengths follow from the circuit. A factor of one is refused. The file holds the
// hash of the one before: what was made on top of an older state, or handed in twice, is named.
//
// The keys. The beacon is a last contribution that everybody can compute: it takes from the last contributor the choice of the
// result. Then the verifying key passes the same lint as every key. [Ceremony.Verify] does all of it again and compares with the transcript.
//
// # What one honest contributor gives
//
// If one contributor of phase 1 and one of phase 2 drew their numbers at random and threw them away, nobody knows τ, α, β, δ or σ.
// Everybody else may have lied, the coordinator and who runs the network included. A ceremony proves nothing about the circuit.
//
// # Files are hostile
//
// Lengths are compared with the size of the file and with the circuit before anything is allocated; a state is never in memory as a whole but
// when keys are made of it. Refusals are faults with these codes:
//
//	ceremony-missing, -truncated, -corrupt      a file is gone, cut short, or not of its form
//	ceremony-document                           ceremony.json or transcript.json was changed
//	ceremony-contribution-invalid               it does not follow from the state before
//	ceremony-contribution-stale, -repeated      it was made on top of another state; it was there before
//	ceremony-phase1-invalid, -other, -small     powers that are none; not those of this ceremony; too few
//	ceremony-first, -circuit-other              not what circuit and phase 1 say
//	ceremony-transcript                         it does not say what the files say
//	ceremony-states                             numbers with a gap
//	ceremony-sealed, -not-sealed, -empty, -full, -exists, -name, -power, -beacon, -changed
//	ceremony-other-version                      keys of another version of gnark have another layout
//	ceremony-io, -disk-full, -cancelled         the surroundings; nothing was kept
//
// A folder comes from others, so what was checked is remembered elsewhere ([Ceremony].Cache). Every file is written under another name, synced, and renamed.
package ceremony
