package statement

import (
	"errors"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestRandomQuestions solves whole statements about a history whose answers random programs make, with the twin's results and not with
// others. What the twin refuses has no witness here: package fold lies about single runs.
func TestRandomQuestions(t *testing.T) {
	t.Parallel()
	want := 200
	if testing.Short() {
		want = 10
	}
	r := circuittest.Rand(t)
	w := makeWorld(t, 1)
	menu := w.query().Facts
	c := Capacity{Blocks: 60, Items: 200, Steps: 24, Walks: 10, Facts: 6, Headers: 4, Numbers: 1, Windows: 1, Ops: 12, Constants: 3, Registers: 3, Results: 3}
	ccs := circuittest.Compile(t, quick(c))
	refused := 0
	for solved := 0; solved < want; {
		q := &query.Query{ChainID: 1337}
		for range 1 + r.IntN(4) {
			q.Facts = append(q.Facts, pick(r, menu))
		}
		q.Program = circuittest.RandomProgram(r, circuittest.ProgramSize{Ops: c.Ops, Constants: c.Constants, Registers: c.Registers, Results: c.Results}, len(q.Facts))
		e, err := Evaluate(q, w.data)
		if err != nil {
			var failure *program.Failure
			if !errors.As(err, &failure) {
				t.Fatal(err)
			}
			refused++
			continue
		}
		if (Tier{Capacity: c}).missing(e.Used) != "" {
			continue
		}
		if err := circuittest.Solve(ccs, e.assign(c)); err != nil {
			t.Fatalf("%v over %v: %v", q.Program, e.Words, err)
		}
		if solved++; solved%10 == 0 {
			lie, err := Evaluate(q, w.data)
			if err != nil {
				t.Fatal(err)
			}
			lie.Statement.Outputs[r.IntN(len(lie.Statement.Outputs))][r.IntN(32)] ^= 1
			lie.seal()
			if (Tier{Capacity: c}).missing(lie.Used) == "" && attack(ccs, lie.assign(c)) == nil {
				t.Fatalf("%v over %v: another answer solved", q.Program, e.Words)
			}
		}
	}
	t.Logf("%d solved, %d have no answer", want, refused)
}
