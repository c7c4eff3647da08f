package product

import (
	"encoding/json"
	"testing"
)

// Memory is what a worker's jobs take, in bytes, as the program has it.
type Memory struct {
	Planning int64            // a job whose tier is not known yet
	Peaks    map[string]int64 // a proof, by tier
}

// ReadMemory reads what the program has in it.
func ReadMemory(t testing.TB) Memory {
	t.Helper()
	const path = "prover/worker/peaks.json"
	var file struct {
		PlanningMiB int64            `json:"planningMiB"`
		TiersMiB    map[string]int64 `json:"tiersMiB"`
	}
	if err := json.Unmarshal(Read(t, path), &file); err != nil || file.PlanningMiB == 0 || len(file.TiersMiB) == 0 {
		t.Fatalf("%s: %+v, %v", path, file, err)
	}
	for tier := range file.TiersMiB {
		file.TiersMiB[tier] <<= 20
	}
	return Memory{file.PlanningMiB << 20, file.TiersMiB}
}
