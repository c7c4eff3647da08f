//go:build unix

package keys

import (
	"syscall"
	"testing"
	"time"

	"github.com/consensys/gnark/backend/groth16"
)

// BenchmarkSetup runs this package's setup and gnark's own beside it on a circuit of about 2^16 constraints, nearly all
// of whose wires are committed. It reports both in seconds per million constraints, of the clock and of all cores: the
// latter also mean something on a busy machine.
func BenchmarkSetup(b *testing.B) {
	circuit := powers{Squarings: 1 << 16, Commitments: 1}
	ccs := compile(b, &circuit)
	var ours, theirs spent
	for range b.N {
		ours.on(func() {
			if _, _, err := Setup(ccs, [32]byte{}, nil); err != nil {
				b.Fatal(err)
			}
		})
		theirs.on(func() {
			if _, _, err := groth16.Setup(ccs); err != nil {
				b.Fatal(err)
			}
		})
	}
	million := float64(b.N) * float64(ccs.GetNbConstraints()) / 1e6
	b.ReportMetric(ours.clock.Seconds()/million, "s/M")
	b.ReportMetric(ours.cores.Seconds()/million, "core-s/M")
	b.ReportMetric(theirs.clock.Seconds()/million, "gnark-s/M")
	b.ReportMetric(theirs.cores.Seconds()/million, "gnark-core-s/M")
	b.ReportMetric(theirs.clock.Seconds()/ours.clock.Seconds(), "times-faster")
	b.ReportMetric(theirs.cores.Seconds()/ours.cores.Seconds(), "times-less-work")
}

type spent struct{ clock, cores time.Duration }

func (s *spent) on(f func()) {
	start, before := time.Now(), coreTime()
	f()
	s.clock += time.Since(start)
	s.cores += coreTime() - before
}

func coreTime() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
