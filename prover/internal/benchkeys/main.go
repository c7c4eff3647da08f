//go:build unix

// Command benchkeys measures how long a process that proves takes until it is ready and until its first proof: `make bench-keys`.
//
//	go run ./prover/internal/benchkeys [-tier s] [-runs 3] [-keys FOLDER]
//
// Everything is measured in processes of their own, several times; the least is printed, because what else the machine does only adds.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"github.com/consensys/gnark"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// bench is what the flags say.
type bench struct {
	tier string
	dir  string
	runs int
}

func main() {
	var b bench
	var as string
	flag.StringVar(&b.tier, "tier", "s", "size of the circuit")
	flag.StringVar(&b.dir, "keys", keysFolder(), "folder of the keys, which are made if it has none")
	flag.IntVar(&b.runs, "runs", 3, "how often each process is measured")
	flag.StringVar(&as, "as", "", "be the process that is measured")
	flag.Parse()
	err := func() error {
		if as != "" {
			return b.child(as, os.Stdin, os.Stdout)
		}
		return b.compare(os.Stdout)
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchkeys:", err)
		os.Exit(1)
	}
}

// keysFolder is that of the program, but for its version: a cache of circuits is of one program, and this is another.
func keysFolder() string {
	home := os.Getenv("HINDSIGHT_HOME")
	if home == "" {
		home = filepath.Join(os.TempDir(), "hindsight-bench")
	}
	return filepath.Join(home, "keys", "v3")
}

// question is what children prove.
type question struct {
	Query *query.Query
	Data  fact.Data
}

func ask() (q question, err error) {
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		return q, err
	}
	defer dev.Close()
	if _, err := dev.Commit(); err != nil {
		return q, err
	}
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{dev.URL()}})
	if err != nil {
		return q, err
	}
	defer source.Close()
	q.Query = &query.Query{ChainID: devchain.ChainID, Facts: []query.Fact{{Kind: query.Account, Field: 1, Block: 1, Address: dev.Account()}}}
	q.Data, err = chain.Collect(context.Background(), source, plan.Needs(q.Query))
	return q, err
}

func (b bench) compare(w io.Writer) error {
	tier, err := statement.TierByName(b.tier)
	if err != nil {
		return err
	}
	q, err := ask()
	if err != nil {
		return err
	}
	if _, err := b.measure(making, q); err != nil {
		return err
	}
	fmt.Fprintf(w, "Keys of tier %s (domain 2^%d), gnark %s, %d cores; the least of %d runs, files in the cache of the disk\n\n", tier.Name, tier.Log2Domain, gnark.Version, runtime.NumCPU(), b.runs)
	const row = "%-34s %10s %8s %10s %10s %8s %8s %14s %10s\n"
	fmt.Fprintf(w, row, "a process that", "ready s", "core s", "own MiB", "files MiB", "prove s", "core s", "first proof s", "peak MiB")
	for _, mode := range []string{before, hashing, trusting} {
		var least figures
		for i := range b.runs {
			f, err := b.measure(mode, q)
			if err != nil {
				return err
			}
			if i == 0 {
				least = f
			}
			least = least.least(f)
		}
		fmt.Fprintf(w, row, modes[mode], seconds(least.Ready), seconds(least.ReadyCores), mib(least.Own), mib(least.Files), seconds(least.Prove), seconds(least.ProveCores), seconds(least.Proof), mib(least.Peak))
		for _, s := range least.Steps {
			fmt.Fprintf(w, row, "  "+s.Name, seconds(s.Seconds), seconds(s.Cores), "", "", "", "", "", "")
		}
	}
	return nil
}

func seconds(s float64) string { return fmt.Sprintf("%.2f", s) }

func mib(bytes uint64) string {
	if bytes == 0 {
		return "-" // the system does not say
	}
	return fmt.Sprint(bytes >> 20)
}

// measure runs a child. Its times are from before it was started until it has said something.
func (b bench) measure(mode string, q question) (f figures, err error) {
	question, err := json.Marshal(q)
	if err != nil {
		return f, err
	}
	cmd := exec.Command(os.Args[0], "-as", mode, "-tier", b.tier, "-keys", b.dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return f, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return f, err
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return f, err
	}
	lines := bufio.NewScanner(out)
	said := func() (float64, error) {
		if !lines.Scan() {
			return 0, fmt.Errorf("a process that %s said nothing: %w", modes[mode], io.ErrUnexpectedEOF)
		}
		return time.Since(start).Seconds(), json.Unmarshal(lines.Bytes(), &f)
	}
	ready, failed := said()
	_, e := in.Write(append(question, '\n'))
	if failed == nil && e == nil {
		f.Proof, failed = said()
	}
	f.Ready = ready
	in.Close()
	if err := cmd.Wait(); err != nil {
		return f, fmt.Errorf("a process that %s: %w", modes[mode], err)
	}
	return f, failed
}
