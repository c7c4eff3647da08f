// Package stubtest makes true Groth16 proofs of any statement, true or false, for the tests of the contracts.
//
// Its circuit is a stub of the shape of the real ones, which are too large to set up in a test. Its digest is its own, so
// no proof made here passes for one of a real circuit.
package stubtest

import (
	"fmt"

	"github.com/consensys/gnark/frontend"
)

// TestCircuit is the stub: one public input and one commitment like the real circuits, and nothing about any chain.
// Whoever knows a number can prove it.
type TestCircuit struct {
	// Statement is the public input that a statement's hash becomes.
	Statement frontend.Variable `gnark:",public"`
	// Copy is the same number, as a secret: a commitment needs one.
	Copy frontend.Variable

	// Padding is a number of constraints without a meaning, to have circuits of different digests.
	Padding int `gnark:"-"`
}

// Define implements [frontend.Circuit].
func (c *TestCircuit) Define(api frontend.API) error {
	committer, ok := api.Compiler().(frontend.Committer)
	if !ok {
		return fmt.Errorf("test circuit: %T makes no commitments", api.Compiler())
	}
	commitment, err := committer.Commit(c.Copy)
	if err != nil {
		return fmt.Errorf("test circuit: commit: %w", err)
	}
	api.AssertIsEqual(c.Statement, c.Copy)
	// A constraint has to use the commitment. That it refuses a good number has probability 1/r.
	api.AssertIsDifferent(commitment, c.Copy)
	x := c.Copy
	for range c.Padding {
		x = api.Mul(x, x)
	}
	return nil
}
