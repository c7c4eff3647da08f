package ceremony

import (
	"os"
	"path/filepath"
	"testing"

	gnark "github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

// BenchmarkInitialise runs the beginning of phase 2 and gnark's beside it, on a circuit of about 2^13 constraints, and reports seconds
// per million constraints.
func BenchmarkInitialise(b *testing.B) {
	r := compile(b, 2700)
	c := must(qap.New(r))(b)
	sealed, _ := makePhase1(b, power(c))
	million := float64(r.NbConstraints) * float64(b.N) / 1e6
	b.Logf("%d constraints", r.NbConstraints)
	b.Run("ours", func(b *testing.B) {
		for range b.N {
			os.Remove(sealed + ".13.lagrange")
			p := must(OpenPhase1(b.Context(), sealed, power(c), nil))(b)
			must(evaluate(b.Context(), c, p, false, nil))(b)
		}
		b.ReportMetric(b.Elapsed().Seconds()/million, "s/M")
	})
	p := must(OpenPhase1(b.Context(), sealed, power(c), nil))(b)
	b.Run("ours, prepared", func(b *testing.B) {
		for range b.N {
			p := must(OpenPhase1(b.Context(), sealed, power(c), nil))(b)
			must(evaluate(b.Context(), c, p, false, nil))(b)
		}
		b.ReportMetric(b.Elapsed().Seconds()/million, "s/M")
	})
	b.Run("gnark", func(b *testing.B) {
		for range b.N {
			var s gnark.Phase2
			s.Initialize(r, p.powers)
		}
		b.ReportMetric(b.Elapsed().Seconds()/million, "s/M")
	})
	_ = filepath.Join
}
