package beacon

import (
	"math/rand/v2"
	"slices"
	"testing"

	dynssz "github.com/pk910/dynamic-ssz"

	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon/beacontest"
)

// TestHostileBytes gives the decoders blocks and states that were cut and changed, with sizes of a preset that is none: they may refuse, and
// never panic.
func TestHostileBytes(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	damage := func(enc []byte) []byte {
		enc = slices.Clone(enc)
		for range 1 + r.IntN(4) {
			// Offsets are near the beginning, lengths follow from them.
			at := r.IntN(len(enc))
			if r.IntN(2) == 0 {
				at = r.IntN(min(len(enc), 1000))
			}
			switch r.IntN(4) {
			case 0:
				enc = enc[:at+1]
			case 1:
				copy(enc[at:], []byte{0xff, 0xff, 0xff, 0xff})
			case 2:
				enc[at] ^= 1 << r.IntN(8)
			default:
				enc[at] = byte(r.Uint32())
			}
		}
		return enc
	}
	presets := []*dynssz.DynSsz{nil}
	for _, n := range []uint64{0, 1, 1 << 20} {
		values := map[string]any{}
		for _, name := range []string{"SLOTS_PER_HISTORICAL_ROOT", "SLOTS_PER_EPOCH", "SYNC_COMMITTEE_SIZE", "EPOCHS_PER_HISTORICAL_VECTOR",
			"MAX_WITHDRAWALS_PER_PAYLOAD", "BYTES_PER_LOGS_BLOOM", "HISTORICAL_ROOTS_LIMIT", "PTC_SIZE"} {
			values[name] = n
		}
		presets = append(presets, dynssz.NewDynSsz(values))
	}
	h := beacontest.NewHistory(2)
	for _, version := range []string{"deneb", "electra", "fulu", "gloas"} {
		spec := beacontest.Spec{Version: version, Slot: 13_500_000, Number: 19_700_000, Summaries: h.Summaries}
		block := spec.Block()
		for range 500 {
			if b, err := DecodeBlock(version, damage(block), presets[r.IntN(len(presets))]); err == nil {
				_, _ = b.Execution()
			}
		}
		if version != "fulu" && version != "gloas" {
			continue
		}
		state := spec.State()
		for range 20 {
			if s, err := DecodeState(version, damage(state), presets[r.IntN(len(presets))]); err == nil {
				_, _ = s.Summary(h.Roots[1], 8192)
			}
		}
		for range 20 {
			_, _, _ = PeriodRoots(damage(state))
		}
	}
}
