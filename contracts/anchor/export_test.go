package anchor

// Gas is what [Choose] reckons with, for the test that measures it.
var Gas = map[string]uint64{
	"read recent": gasReadRecent, "read history": gasReadHistory, "read stored": gasReadStored,
	"ancestors": gasAncestors, "header": gasHeader, "beacon root": gasBeaconRoot, "summary": gasSummary,
}

// Beacon is what a chain's beacon chain is taken to be here.
func Beacon(chainID uint64) (deneb, fulu, until uint64) {
	b := chains[chainID].beacon
	return b.deneb, b.fulu, b.until
}

// ChainIDs are all that are known.
func ChainIDs() (ids []uint64) {
	for id := range chains {
		ids = append(ids, id)
	}
	return ids
}
