package worker

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// The gas is that of the golden file, and each tier has its memory.
func TestCosts(t *testing.T) {
	js, err := os.ReadFile(filepath.Join("..", "..", "contracts", "snapshots", "HindsightVerifier.test.json"))
	if err != nil {
		t.Fatal(err)
	}
	var golden map[string]string
	if err := json.Unmarshal(js, &golden); err != nil {
		t.Fatal(err)
	}
	if got := strconv.Itoa(VerifyGas); got != golden["verify: good proof"] {
		t.Errorf("the gas is %s, the golden file has %s", got, golden["verify: good proof"])
	}
	for _, tier := range statement.Tiers() {
		if c := CostOf(tier.Name); c.Memory == 0 || c.Memory != Peak(tier.Name) {
			t.Errorf("tier %s: %+v", tier.Name, c)
		}
	}
	if SecondsAt("xs", referenceCores) != CostOf("xs").Seconds || SecondsAt("xs", 1) <= 1.8*CostOf("xs").Seconds || SecondsAt("xs", 64) >= CostOf("xs").Seconds/6 {
		t.Error("more cores do not make proofs faster as they should")
	}
	if CostOf("xxl") != (Cost{}) {
		t.Error("a tier that is none has a cost")
	}
}
