package anchor

import "math"

// slotsPerPeriod is the number of slots under one historical summary.
const slotsPerPeriod = 8192

// chain is what contracts/src/Chains.sol says of a chain. A test compares the two.
type chain struct{ beacon beacon }

// beacon is a chain's beacon chain: its genesis time and seconds per slot, and the first slots of forks. None: all zero.
type beacon struct {
	genesis, seconds   uint64
	deneb, fulu, until uint64
	gloas              uint64 // zero: not known to be scheduled
}

func (b beacon) gloasOrUntil() uint64 {
	if b.gloas != 0 {
		return min(b.gloas, b.until)
	}
	return b.until
}

// chains are those that BlockHashes can be on. Genesis times: consensus-specs, eth-clients and gnosischain/configs. Sepolia's Gloas:
// eth-clients/sepolia, epoch 353024.
var chains = map[uint64]chain{
	1:        {beacon{genesis: 1_606_824_023, seconds: 12, deneb: 269_568 * 32, fulu: 411_392 * 32, until: 18_622_798}},
	100:      {beacon{genesis: 1_638_993_340, seconds: 5, deneb: 889_856 * 16, fulu: 1_714_688 * 16, until: 38_260_852}},
	11155111: {beacon{genesis: 1_655_733_600, seconds: 12, deneb: 132_608 * 32, fulu: 272_640 * 32, until: 14_547_000, gloas: 353_024 * 32}},
	560048:   {beacon{genesis: 1_742_213_400, seconds: 12, deneb: 0, fulu: 50_688 * 32, until: 7_340_350}},
	10200:    {beacon{genesis: 1_665_396_300, seconds: 5, deneb: 516_608 * 16, fulu: 1_353_216 * 16, until: 32_980_260}},

	10: {}, 8453: {}, 130: {}, 480: {}, // OP Mainnet, Base, Unichain, World Chain
	11155420: {}, 84532: {}, 1301: {}, 4801: {}, // their Sepolias
	1337: {}, 31337: {},
}

// HasBeacon says whether BlockHashes knows a chain's beacon chain.
func HasBeacon(chainID uint64) bool { return chains[chainID].beacon.until != 0 }

// BeaconSlot returns the slot of a block by its timestamp; false on a chain whose beacon chain is not known here, or before it began.
func BeaconSlot(chainID, timestamp uint64) (uint64, bool) {
	b := chains[chainID].beacon
	if b.until == 0 || timestamp < b.genesis || timestamp == math.MaxUint64 {
		return 0, false
	}
	return (timestamp - b.genesis) / b.seconds, true
}
