package statement

import (
	"encoding/json"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
)

func TestSizes(t *testing.T) {
	circuittest.Quiet()
	g, err := MeasureGadgets()
	if err != nil {
		t.Fatal(err)
	}
	js, _ := json.Marshal(g)
	t.Logf("%s", js)
	for _, tier := range Tiers() {
		ccs, err := tier.Compile()
		if err != nil {
			t.Fatal(err)
		}
		n := ccs.GetNbConstraints()
		t.Logf("%s %d of %d, left %d", tier.Name, n, 1<<tier.Log2Domain, 1<<tier.Log2Domain-n)
	}
}
