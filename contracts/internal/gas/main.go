// Command gas prints what the contracts cost, from the snapshots that `npm run snapshot:check` has just compared.
//
//	go run ./contracts/internal/gas
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const folder = "contracts/snapshots"

// row is a line of the table: what is measured, and the floor beside it, each as file and name of a snapshot.
type row struct {
	title       string
	of, floor   string
	perProof    int    // the number of proofs in it, 0 if that says nothing
	floorAnswer string // what the floor is
}

var rows = []row{
	{"verify", "HindsightVerifier.test/verify: good proof", "HindsightBatch/floor: pairing check of 5", 1, "one pairing check of 5 pairs"},
	{"verify batch of 8", "HindsightBatch/verifyBatch: 8", "HindsightBatch/floor: pairing check of 12", 8, "one pairing check of 12 pairs"},
	{"", "", "HindsightBatch/floor: pairing checks of 4 and of 2", 0, "gnark's two pairing checks, of 4 and 2 pairs, for one proof"},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gas:", err)
		os.Exit(1)
	}
}

func run() error {
	snapshots, err := read()
	if err != nil {
		return err
	}
	fmt.Printf("%-44s %10s %10s   %s\n", "", "gas", "floor", "the floor is")
	for _, r := range rows {
		var of, floor string
		if of, err = snapshots.get(r.of); err != nil {
			return err
		}
		if floor, err = snapshots.get(r.floor); err != nil {
			return err
		}
		fmt.Printf("%-44s %10s %10s   %s\n", r.title, of, floor, r.floorAnswer)
		if n, _ := strconv.Atoi(of); r.perProof > 1 {
			fmt.Printf("%-44s %10d\n", "  for each proof", n/r.perProof)
		}
	}
	fmt.Println("\nEverything that is measured (contracts/snapshots); calls in a transaction add 21,000 and their calldata:")
	names := make([]string, 0, len(snapshots))
	for name := range snapshots {
		if !strings.Contains(name, "bytes of code") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Printf("%-64s %10s\n", name, snapshots[name])
	}
	return nil
}

// snapshots are values by "file/name".
type table map[string]string

func read() (table, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no snapshots in %s: %v", folder, err)
	}
	out := table{}
	for _, file := range files {
		enc, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		values := map[string]string{}
		if err := json.Unmarshal(enc, &values); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for name, value := range values {
			out[strings.TrimSuffix(filepath.Base(file), ".json")+"/"+name] = value
		}
	}
	return out, nil
}

func (t table) get(name string) (string, error) {
	if name == "" {
		return "", nil
	}
	value, ok := t[name]
	if !ok {
		return "", fmt.Errorf("there is no snapshot %q", name)
	}
	return value, nil
}
