// Package worker turns queued jobs into stored proofs.
//
// [Run] is the supervisor: it claims jobs that fit its memory, keeps their leases, fetches and evaluates under a context,
// and has each proof made by a child process, because gnark's prover can't be stopped but a process can. A child has the
// keys of one tier; it makes proofs one after the other, and is killed when its job is cancelled, the lease is lost or the
// deadline passes. [RunChild] is the child's side.
//
// Nothing that a child says is believed: a proof is verified, compared with the supervisor's own evaluation and with
// the chain, and stored before the job is reported as done. Nothing that is written after a lease was lost can do harm:
// proofs are named by their statements, and reports are fenced by the store.
package worker
