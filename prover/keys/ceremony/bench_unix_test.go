//go:build unix

package ceremony

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	gnark "github.com/consensys/gnark/backend/groth16/bn254/mpcsetup"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/prover/keys/ceremony/ceremonytest"
	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

// BenchmarkInitialise runs the beginning of phase 2 and gnark's beside it, on a circuit of 2^12 constraints, nearly all of whose wires
// are committed, and ours alone on one of 2^16. It reports seconds per million constraints: from powers that are prepared for phase 2, as
// public files are, and what the Lagrange bases of others cost on top, which grows with the logarithm of the size; of the clock and of all
// cores: the latter also mean something on a busy machine.
func BenchmarkInitialise(b *testing.B) {
	for _, size := range []int{1 << 12, 1 << 16} {
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &squarings{size: size - 10})
		if err != nil {
			b.Fatal(err)
		}
		r := ccs.(*cs.R1CS)
		c := must(qap.New(r))(b)
		var file bytes.Buffer
		if err := ceremonytest.WritePtau(b.Context(), &file, power(c), "bench"); err != nil {
			b.Fatal(err)
		}
		prepared := filepath.Join(b.TempDir(), "prepared.ptau")
		if err := os.WriteFile(prepared, file.Bytes(), 0o644); err != nil {
			b.Fatal(err)
		}
		run := func(name string, f func(b *testing.B)) {
			b.Run(fmt.Sprintf("%d/%s", r.NbConstraints, name), func(b *testing.B) {
				before := coreTime(b)
				for range b.N {
					f(b)
				}
				million := float64(b.N*r.NbConstraints) / 1e6
				b.ReportMetric(b.Elapsed().Seconds()/million, "s/M")
				b.ReportMetric((coreTime(b)-before).Seconds()/million, "core-s/M")
			})
		}
		p := must(OpenPhase1(b.Context(), prepared, power(c), nil))(b)
		run("prepared", func(b *testing.B) {
			p := must(OpenPhase1(b.Context(), prepared, power(c), nil))(b)
			must(evaluate(b.Context(), c, p, false, nil))(b)
		})
		run("lagrange", func(b *testing.B) { must(computeLagrange(b.Context(), p.powers, nil))(b) })
		if size == 1<<12 {
			run("gnark", func(*testing.B) {
				var s gnark.Phase2
				s.Initialize(r, p.powers)
			})
		}
	}
}

func coreTime(b *testing.B) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

type squarings struct {
	Y    frontend.Variable `gnark:",public"`
	X    frontend.Variable
	size int
}

func (c *squarings) Define(api frontend.API) error {
	x := c.X
	wires := []frontend.Variable{x}
	for range c.size {
		x = api.Mul(x, x)
		wires = append(wires, x)
	}
	z, err := api.(frontend.Committer).Commit(wires...)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(z, 0)
	api.AssertIsEqual(c.Y, x)
	return nil
}
