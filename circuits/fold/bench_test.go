package fold

import (
	"testing"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// BenchmarkOperations solves programs of 64 times the same operation beside the empty one and reports what one costs: constraints, the
// same for each, and microseconds of the solver, the twin's included. What a proof takes follows from the constraints (BenchmarkProve).
func BenchmarkOperations(b *testing.B) {
	const n = 64
	few, many := single, single
	few.Ops, many.Ops = 0, n
	base := compile(b, few).GetNbConstraints()
	ccs := compile(b, many)
	words := []uint256.Int{*new(uint256.Int).Not(uint256.NewInt(7)), *uint256.NewInt(1), *uint256.NewInt(3)}
	for op := program.Op(1); op <= program.NbOps; op++ {
		b.Run(op.String(), func(b *testing.B) {
			one := oneOf(op).Final[0]
			if op == program.MulDiv || op == program.MulMod {
				one.B.Offset = 2
			}
			p := &program.Program{Rows: n, Results: 1, Body: []program.Instruction{one}}
			for range b.N {
				t, err := p.Run(words)
				if err != nil {
					b.Fatal(err)
				}
				if err := circuittest.Solve(ccs, assign(many, p, t, words)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n*b.N), "solve-µs/op")
			b.ReportMetric(float64(ccs.GetNbConstraints()-base)/n, "constraints/op")
			b.ReportMetric(0, "ns/op")
		})
	}
}
