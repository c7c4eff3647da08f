package worker

// Cost is what a proof of a tier takes, keys made before.
type Cost struct {
	Seconds float64 // from the evaluated query to the verified proof, keys open; 0: not measured
	Memory  uint64  // bytes, as [Peak]
}

// Reference is the machine of [CostOf].
const Reference = "reference machine, 2 cores"

// VerifyGas is what HindsightVerifier takes for a good proof ("verify: good proof" in contracts/snapshots), the same in every tier.
const VerifyGas = 254_591

// seconds are of the reference machine when it does nothing else: solve and prove as `make prove-mainnet` prints them (xs, s, m), and
// BenchmarkProve (c). A tier whose proofs were not timed there is not here: no number is better than a guess.
var seconds = map[string]float64{"xs": 8, "s": 15, "c": 13, "m": 31}

// CostOf returns what a proof of a tier takes on the reference machine, zeros for a tier that is none. What a node measured itself
// ([jobs.Stats].Seconds) is worth more.
func CostOf(tier string) Cost { return Cost{Seconds: seconds[tier], Memory: Peak(tier)} }

// referenceCores are those of the reference machine.
const referenceCores = 2

// parallel is the part of a proof's work that more cores share (Amdahl's law), from BenchmarkProve in tier xs with one core and with two, as
// `make bench` runs it: 15.8 s and 8.5 s. Beyond two cores it is an extrapolation: measure where you have more.
const parallel = 0.92

// SecondsAt is what [CostOf] says for a proof that has so many cores, 0 if it says nothing.
func SecondsAt(tier string, cores int) float64 {
	share := func(n int) float64 { return 1 - parallel + parallel/float64(n) }
	return seconds[tier] * share(max(1, cores)) / share(referenceCores)
}
