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
	if got := SecondsAt("xs", referenceCores); got != CostOf("xs").Seconds {
		t.Errorf("%.2f s on the machine of the %.2f s", got, CostOf("xs").Seconds)
	}
	// As measured (cost.go), twice as many cores take nearly half, and ever more cores never less than what can't be shared.
	if one, two := SecondsAt("xs", 1), SecondsAt("xs", 2); one/two < 15.8/8.5-0.02 || one/two > 15.8/8.5+0.02 {
		t.Errorf("one core takes %.2f times as long as two", one/two)
	}
	for cores := 1; cores < 1024; cores *= 2 {
		if now, more := SecondsAt("xs", cores), SecondsAt("xs", 2*cores); more >= now || more < (1-parallel)*SecondsAt("xs", 1) {
			t.Errorf("%d cores take %.2f s, %d take %.2f", cores, now, 2*cores, more)
		}
	}
	if CostOf("xxl") != (Cost{}) {
		t.Error("a tier that is none has a cost")
	}
}
