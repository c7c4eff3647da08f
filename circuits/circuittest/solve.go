// Package circuittest is the kit with which the circuits are attacked: it compiles a circuit, solves it with an honest
// or a lying prover, mutates witness leaves and counts constraints.
package circuittest

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/hash_to_field"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	fcs "github.com/consensys/gnark/frontend/cs"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
)

var quiet sync.Once

// Quiet silences gnark's own logger for the process.
func Quiet() { quiet.Do(logger.Disable) }

// Compile compiles the circuit to R1CS over BN254's scalar field. When an assertion is deleted (package mutants), an
// input that nothing constrains any more is no error here: an attack shall notice it, not the compiler.
func Compile(t testing.TB, c frontend.Circuit) constraint.ConstraintSystem {
	t.Helper()
	Quiet()
	var opts []frontend.CompileOption
	if os.Getenv("HINDSIGHT_MUTANT") != "" {
		opts = append(opts, frontend.IgnoreUnconstrainedInputs())
	}
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c, opts...)
	if err != nil {
		t.Fatalf("compile: %v", err)
	}
	return ccs
}

// Solve runs the R1CS solver on a full assignment, hints replaced as opts say. It returns nil when all constraints
// hold. Outside of a Groth16 proof the commitment has no value, so it is replaced by a hash of all committed wires.
func Solve(ccs constraint.ConstraintSystem, assignment frontend.Circuit, opts ...solver.Option) (err error) {
	Quiet()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	w, err := frontend.NewWitness(assignment, ecc.BN254.ScalarField())
	if err != nil {
		return fmt.Errorf("witness: %w", err)
	}
	opts = append([]solver.Option{solver.OverrideHint(solver.GetHintID(fcs.Bsb22CommitmentComputePlaceholder), commit)}, opts...)
	_, err = ccs.Solve(w, opts...)
	return err
}

// commit stands for the commitment: all its inputs hashed to one field element.
func commit(_ *big.Int, in, out []*big.Int) error {
	h := hash_to_field.New([]byte("circuittest"))
	var e fr.Element
	for _, v := range in {
		e.SetBigInt(v)
		b := e.Bytes()
		h.Write(b[:])
	}
	e.SetBytes(h.Sum(nil))
	e.BigInt(out[0])
	return nil
}

// Lie returns a solver option under which hint h answers honestly and then has its outputs changed by forge, on its
// call number call (counted from 0 in the solver's order, which is not the order of the circuit).
func Lie(h solver.Hint, call int, forge func(outputs []*big.Int)) solver.Option {
	var mu sync.Mutex
	n := 0
	return solver.OverrideHint(solver.GetHintID(h), func(field *big.Int, in, out []*big.Int) error {
		if err := h(field, in, out); err != nil {
			return err
		}
		mu.Lock()
		mine := n == call
		n++
		mu.Unlock()
		if mine {
			forge(out)
		}
		return nil
	})
}

// Long reports whether HINDSIGHT_LONG is set: attacks that are sampled by default are then complete.
func Long() bool { return os.Getenv("HINDSIGHT_LONG") != "" }

// Seed returns the seed of a test's random choices and logs it: HINDSIGHT_SEED, or a new one.
func Seed(t testing.TB) uint64 {
	t.Helper()
	seed := rand.Uint64()
	if text := os.Getenv("HINDSIGHT_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatalf("HINDSIGHT_SEED: %v", err)
		}
	}
	t.Logf("HINDSIGHT_SEED=%d", seed)
	return seed
}

// Rand returns a source of random choices for this test alone, from [Seed].
func Rand(t testing.TB) *rand.Rand {
	t.Helper()
	return rand.New(rand.NewPCG(Seed(t), 0))
}
