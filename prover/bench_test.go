package prover

import (
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// BenchmarkProve proves one statement in each of the tiers up to 2^20, in tier c one whose program takes a thousand operations, keys and circuit open. It reports the seconds of its
// steps and the largest size of the process, in which the making of keys counts too when HINDSIGHT_HOME has none.
func BenchmarkProve(b *testing.B) {
	dev, p := world(b)
	for _, name := range []string{"xs", "s", "c"} {
		tier, err := statement.TierByName(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			if _, _, err := p.Open(b.Context(), tier); err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			var solve, prove float64
			for range b.N {
				q := question(dev)
				if name == "c" {
					q.Program = power(1000)
				}
				r, err := p.Prove(b.Context(), q, name)
				if err != nil {
					b.Fatal(err)
				}
				solve, prove = solve+r.Timings.Solve, prove+r.Timings.Prove
				b.ReportMetric(float64(r.Constraints), "constraints")
			}
			b.ReportMetric(solve/float64(b.N), "solve-s")
			b.ReportMetric(prove/float64(b.N), "prove-s")
			b.ReportMetric(float64(PeakMemory()>>20), "peak-MiB")
		})
	}
}

// power is a program of n multiplications: written once, run in n rows, so that the query stays short.
func power(n uint16) *program.Program {
	one := program.Ref{Offset: program.One}
	return &program.Program{Rows: n, Results: 1, Body: []program.Instruction{
		{Op: program.MulDiv, A: program.Ref{Mode: program.Absolute}, B: one, C: one, Guard: one},
	}}
}
