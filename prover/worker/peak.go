package worker

// peaks are the largest resident sizes of a child, in bytes, as the kernel counts them (ru_maxrss): keys opened, then two
// proofs, two cores, no GOMEMLIMIT in the way. With the limit that [startChild] sets a child stays below. xs: TestEndToEnd
// with HINDSIGHT_HOME set and the number here doubled logs it as peak_mib (1318 MiB). s and m: `hindsight prove --tier`,
// with keys that are there, prints it (rounded up). The keys of l have not been made where this was measured: its number is that of m
// doubled, as the domain is.
var peaks = map[string]uint64{
	"xs": 1331 << 20,
	"s":  2304 << 20,
	"m":  4032 << 20,
	"l":  8064 << 20,
}

// planning is the memory of a job whose tier is not known: its fetched data, several times over.
const planning = 64 << 20

// Peak returns the memory that a proof of a tier takes, in bytes, or 0 for a tier that is none.
func Peak(tier string) uint64 { return peaks[tier] }
