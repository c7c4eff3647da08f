package worker

// peaks are the largest resident sizes of a process that proves, in bytes, as the kernel counts them (ru_maxrss), two cores, no GOMEMLIMIT
// in the way: the largest that `hindsight prove` and `make prove-mainnet` printed when the keys were there (xs 1444 MiB, s 2519, c 2497,
// m 4444), rounded up. With the limit that [startChild] sets a child stays below. The keys of l have not been made where this was measured:
// its number is that of m doubled, as the domain is.
var peaks = map[string]uint64{
	"xs": 1472 << 20,
	"s":  2560 << 20,
	"c":  2560 << 20,
	"m":  4480 << 20,
	"l":  8960 << 20,
}

// planning is the memory of a job whose tier is not known: its fetched data, several times over.
const planning = 64 << 20

// Peak returns the memory that a proof of a tier takes, in bytes, or 0 for a tier that is none.
func Peak(tier string) uint64 { return peaks[tier] }
