//go:build unix

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/witness"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// figures are what a child process measured.
type figures struct {
	Constraints int     `json:"constraints"`
	Compile     float64 `json:"compile"` // seconds
	Setup       float64 `json:"setup"`
	Prove       float64 `json:"prove"` // solving included
	Cores       float64 `json:"cores"` // seconds of all cores for the proof: what a busy machine does not change
	PeakMemory  uint64  `json:"peakMemory"`
}

// task is one circuit, whose proving key lies in a folder between the two processes.
type task struct {
	who string // "hindsight" or "gnark"
	n   int
	dir string
}

func (t task) circuit() frontend.Circuit {
	if t.who == "gnark" {
		return &theirs{n: t.n}
	}
	return statement.Permutations(t.n)
}

func (t task) keyFile() string { return filepath.Join(t.dir, fmt.Sprintf("%s-%d.key", t.who, t.n)) }

func (t task) compile(f *figures) (*cs.R1CS, error) {
	start := time.Now()
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, t.circuit())
	if err != nil {
		return nil, err
	}
	f.Compile, f.Constraints = time.Since(start).Seconds(), ccs.GetNbConstraints()
	return ccs.(*cs.R1CS), nil
}

// setup makes the proving key. It is not part of the comparison, and takes more memory than the proof.
func (t task) setup() (f figures, err error) {
	ccs, err := t.compile(&f)
	if err != nil {
		return f, err
	}
	start := time.Now()
	pk, _, err := keys.Setup(ccs, [32]byte{}, nil)
	if err != nil {
		return f, err
	}
	f.Setup = time.Since(start).Seconds()
	file, err := os.Create(t.keyFile())
	if err != nil {
		return f, err
	}
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	if err := pk.WriteDump(w); err != nil {
		return f, err
	}
	return f, w.Flush()
}

// prove solves and proves the permutations of the zero state.
func (t task) prove() (f figures, err error) {
	ccs, err := t.compile(&f)
	if err != nil {
		return f, err
	}
	pk := new(groth16.ProvingKey)
	file, err := os.Open(t.keyFile())
	if err != nil {
		return f, err
	}
	defer file.Close()
	if err := pk.ReadDump(bufio.NewReaderSize(file, 1<<20)); err != nil {
		return f, err
	}
	w, err := zeros(ccs.GetNbSecretVariables())
	if err != nil {
		return f, err
	}
	start, before := time.Now(), cores()
	if _, err := groth16.Prove(ccs, pk, w); err != nil {
		return f, err
	}
	f.Prove, f.Cores = time.Since(start).Seconds(), cores()-before
	f.PeakMemory = prover.PeakMemory()
	return f, nil
}

// zeros is a witness of zeros only: the zero state, in either form of its lanes.
func zeros(n int) (witness.Witness, error) {
	w, err := witness.New(ecc.BN254.ScalarField())
	if err != nil {
		return nil, err
	}
	values := make(chan any)
	go func() {
		defer close(values)
		for range n {
			values <- 0
		}
	}()
	return w, w.Fill(0, n, values)
}

func cores() float64 {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano()).Seconds()
}
