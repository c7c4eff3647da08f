//go:build unix

// Command bench compares our keccak permutation with gnark's std/permutation/keccakf: `make bench`.
//
//	go run ./prover/internal/bench [permutations ...]     1, 8 and 32 if none are given
//
// Keys are made and proofs are made by processes of their own, so that a peak of memory is that of one proof.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"

	"github.com/consensys/gnark"

	"github.com/hindsight-zk/hindsight/circuits/statement"
)

func main() {
	var err error
	if args := os.Args[1:]; len(args) == 4 && (args[0] == "setup" || args[0] == "prove") {
		err = child(args)
	} else {
		err = compare(os.Stdout, args)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// child does one step of a task and prints its figures.
func child(args []string) error {
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	t := task{who: args[1], n: n, dir: args[3]}
	step := t.setup
	if args[0] == "prove" {
		step = t.prove
	}
	f, err := step()
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(f)
}

func compare(w io.Writer, args []string) error {
	if len(args) == 0 {
		args = []string{"1", "8", "32"}
	}
	dir, err := os.MkdirTemp("", "hindsight-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintf(w, "Keccak-f[1600], Groth16 over BN254, gnark %s, %d cores; solving included, setup not\n\n", gnark.Version, runtime.NumCPU())
	const row = "%12s  %-10s %12s %12s %10s %8s %9s %9s\n"
	fmt.Fprintf(w, row, "permutations", "circuit", "constraints", "one more", "compile s", "prove s", "core s", "peak MiB")
	before := map[string]figures{}
	last := 0
	for _, arg := range args {
		n, err := strconv.Atoi(arg)
		if err != nil || n <= last {
			return fmt.Errorf("%q: give numbers of permutations, ascending", arg)
		}
		for _, who := range []string{"hindsight", "gnark"} {
			f, err := measure(task{who, n, dir})
			if err != nil {
				return fmt.Errorf("%s, %d permutations: %w", who, n, err)
			}
			more := "" // what one more costs needs two sizes
			if last > 0 {
				more = strconv.Itoa((f.Constraints - before[who].Constraints) / (n - last))
			}
			fmt.Fprintf(w, row, arg, who, strconv.Itoa(f.Constraints), more, seconds(f.Compile), seconds(f.Prove), seconds(f.Cores), strconv.FormatUint(f.PeakMemory>>20, 10))
			before[who] = f
		}
		ours, theirs := before["hindsight"], before["gnark"]
		fmt.Fprintf(w, row, "", "ratio", ratio(float64(theirs.Constraints), float64(ours.Constraints)), "", ratio(theirs.Compile, ours.Compile),
			ratio(theirs.Prove, ours.Prove), ratio(theirs.Cores, ours.Cores), ratio(float64(theirs.PeakMemory), float64(ours.PeakMemory)))
		last = n
	}
	return tiers(w)
}

func seconds(s float64) string  { return fmt.Sprintf("%.2f", s) }
func ratio(a, b float64) string { return fmt.Sprintf("%.1f x", a/b) }

// measure runs both steps of a task in processes of their own.
func measure(t task) (f figures, err error) {
	for _, step := range []string{"setup", "prove"} {
		cmd := exec.Command(os.Args[0], step, t.who, strconv.Itoa(t.n), t.dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return f, fmt.Errorf("%s: %w", step, err)
		}
		if err := json.Unmarshal(out, &f); err != nil {
			return f, fmt.Errorf("%s: %w", step, err)
		}
	}
	return f, os.Remove(t.keyFile())
}

// tiers prints the sizes of the statement circuit, as this build has them.
func tiers(w io.Writer) error {
	golden, err := statement.ReadGolden()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nThe statement circuit\n\n%12s %12s %8s %24s\n", "tier", "constraints", "blocks", "constraints of a block")
	for _, t := range golden.Tiers {
		fmt.Fprintf(w, "%12s %12d %8d %24d\n", t.Name, t.Constraints, t.Capacity.Blocks, t.Constraints/t.Capacity.Blocks)
	}
	return nil
}
