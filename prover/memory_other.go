//go:build !unix

package prover

// PeakMemory returns 0: this system does not say.
func PeakMemory() uint64 { return 0 }
