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
	of, floor   string // names of snapshots, joined by " + "
	perProof    int    // the number of proofs in it, 0 if that says nothing
	floorAnswer string // what the floor is
}

var rows = []row{
	{"verify", "HindsightVerifier.test/verify: good proof", "HindsightBatch/floor: pairing check of 5", 1, "one pairing check of 5 pairs"},
	{"verify batch of 8", "HindsightBatch/verifyBatch: 8", "HindsightBatch/floor: pairing check of 12", 8, "one pairing check of 12 pairs"},
	{"", "", "HindsightBatch/floor: pairing checks of 4 and of 2", 0, "gnark's two pairing checks, of 4 and 2 pairs, for one proof"},
	{"request + commit + fulfil with callback", "HindsightRequests/requests: request + HindsightRequests/requests: commit + HindsightRequests/requests: fulfil with a callback",
		"HindsightBatch/floor: pairing check of 5", 0, "one pairing check of 5 pairs"},
	{"anchor: BLOCKHASH, read", "BlockHashes/blockHash: recent", "", 0, ""},
	{"anchor: EIP-2935, read", "BlockHashes/blockHash: EIP-2935", "", 0, ""},
	{"anchor: stored, read", "BlockHashes/blockHash: stored", "", 0, ""},
	{"anchor: store one that the chain knows", "BlockHashes/store: EIP-2935", "", 0, ""},
	{"anchor: store an ancestor by 10 headers", "BlockHashes/storeAncestor: 10 headers", "", 0, ""},
	{"anchor: store by a beacon root", "BlockHashes/storeByBeaconRoot", "", 0, ""},
	{"anchor: store by a historical summary", "BlockHashes/storeByHistoricalSummary", "", 0, ""},
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

// get returns a snapshot, or the sum of several.
func (t table) get(names string) (string, error) {
	if names == "" {
		return "", nil
	}
	sum := 0
	for _, name := range strings.Split(names, " + ") {
		value, err := strconv.Atoi(t[name])
		if err != nil {
			return "", fmt.Errorf("there is no snapshot %q, or it is no number: %w", name, err)
		}
		sum += value
	}
	return strconv.Itoa(sum), nil
}
