//go:build unix

package prover

import (
	"runtime"
	"syscall"
)

// PeakMemory returns the largest resident size of this process so far in bytes, or 0 when the system does not say.
func PeakMemory() uint64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil || usage.Maxrss < 0 {
		return 0
	}
	if runtime.GOOS == "darwin" { // bytes there, KiB elsewhere
		return uint64(usage.Maxrss)
	}
	return uint64(usage.Maxrss) << 10
}
