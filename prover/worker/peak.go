package worker

import (
	_ "embed" // peaks.json
	"encoding/json"
	"fmt"
)

// peaks.json is read by the checks of deploy/ too, whose workers must have the memory.
//
//go:embed peaks.json
var peaksJSON []byte

// peaks are the largest resident sizes of a process that proves, as the kernel counts them (ru_maxrss), two cores, no GOMEMLIMIT in
// the way: the largest that `hindsight prove` and `make prove-mainnet` printed when the keys were there (xs 1444 MiB, s 2519, c 2497,
// m 4444), rounded up. With the limit that [startChild] sets a child stays below. The keys of l have not been made where this was measured:
// its number is that of m doubled, as the domain is. planning is the memory of a job whose tier is not known: its fetched data, several times
// over. In bytes.
var peaks, planning = readPeaks()

func readPeaks() (map[string]uint64, uint64) {
	var file struct {
		PlanningMiB uint64            `json:"planningMiB"`
		TiersMiB    map[string]uint64 `json:"tiersMiB"`
	}
	if err := json.Unmarshal(peaksJSON, &file); err != nil {
		panic(fmt.Sprintf("worker: peaks.json: %v", err)) // when the program starts, whatever anybody sends
	}
	for tier := range file.TiersMiB {
		file.TiersMiB[tier] <<= 20
	}
	return file.TiersMiB, file.PlanningMiB << 20
}

// Peak returns the memory that a proof of a tier takes, in bytes, or 0 for a tier that is none.
func Peak(tier string) uint64 { return peaks[tier] }
