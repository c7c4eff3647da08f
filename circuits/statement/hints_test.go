package statement_test

import (
	"testing"

	bn254cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/constraint/solver"
	fcs "github.com/consensys/gnark/frontend/cs"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// mask is gnark's: a free wire under the commitment that hides the others. A prover who chooses it chooses among hashes,
// as one who chooses any committed wire does.
const mask = "github.com/consensys/gnark/internal/hints.Randomize"

// The compiled circuit takes advice from the registered hints, each of which has an attack, and from the two of gnark's
// that make the commitment, and from nothing else: not from the stand-in of the tests, which constrains nothing.
func TestOnlyRegisteredHints(t *testing.T) {
	ccs, err := statement.Tiers()[0].Compile()
	if err != nil {
		t.Fatal(err)
	}
	allowed := map[solver.HintID]bool{solver.GetHintID(fcs.Bsb22CommitmentComputePlaceholder): true}
	for _, h := range circuittest.Hints {
		allowed[solver.GetHintID(h.Func)] = true
	}
	used := ccs.(*bn254cs.R1CS).MHintsDependencies
	for id, name := range used {
		if !allowed[id] && name != mask {
			t.Errorf("the circuit uses %s, which is not in the register of hints", name)
		}
	}
	for _, h := range circuittest.Hints {
		if _, ok := used[solver.GetHintID(h.Func)]; !ok {
			t.Errorf("the circuit does not use %s, which is in the register", h.Name)
		}
	}
}
