// Command mutants deletes every assertion of the circuits, one at a time, and reports which deletions no test notices.
//
//	go run ./circuits/circuittest/mutants [-v] [-j 2] [package …]
//
// Packages are names below circuits/; without any, all that assert something. An assertion is a statement that calls a
// function whose name begins with "Assert" or "assert", or DivUnchecked for its constraint alone. All of them are made
// switchable by an overlay, so that the tests are compiled once and run once for each deletion, first the package's
// own, then those of the packages above it. Nothing is written outside of a temporary folder.
//
// A deletion that is harmless is listed in survivors.txt, with the reason; its own package's tests run all the same. The exit code is 1 when a deletion survives
// that is not listed, when a listed one does not survive, or when less than 95 % of the others are noticed.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// order is the order of the packages, lowest first. A deletion is looked for in its own package's tests, then in those
// of the packages above that are listed in above.
var order = []string{"lookup", "keccak", "memory", "rlp", "trie", "fact", "fold", "statement"}

// above are the packages whose attacks run when a package's own tests noticed nothing.
var above = map[string][]string{
	"lookup": {"memory", "rlp"},
	"keccak": {"memory"},
	"memory": {"rlp", "trie", "fold", "statement"},
	"rlp":    {"trie", "statement"},
	"trie":   {"statement"},
	"fact":   {"statement"},
	"fold":   {"statement"},
}

// skip are tests that say nothing about soundness: a changed number of constraints must not count as noticed.
const skip = "Golden|Sizes|Measure|Benchmark|Digest"

func main() {
	verbose := flag.Bool("v", false, "print every deletion and the test that noticed it")
	jobs := flag.Int("j", 2, "deletions tested at a time")
	timeout := flag.Duration("timeout", 3*time.Minute, "longest run of one package's tests")
	only := flag.String("only", "", "only deletions whose position contains this")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r := runner{packages: flag.Args(), verbose: *verbose, jobs: *jobs, timeout: *timeout, only: *only}
	ok, err := r.run(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}
