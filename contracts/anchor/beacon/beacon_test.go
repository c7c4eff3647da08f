package beacon

import (
	"crypto/sha256"
	"testing"

	"github.com/attestantio/go-eth2-client/spec/electra"
	"github.com/ethereum/go-ethereum/common"
	dynssz "github.com/pk910/dynamic-ssz"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon/beacontest"
)

// climb is the specification's way up from a leaf (consensus-specs, ssz/merkle-proofs.md).
func climb(leaf common.Hash, place uint64, branch []common.Hash) common.Hash {
	for _, sibling := range branch {
		if place%2 == 1 {
			leaf = sha256.Sum256(append(sibling.Bytes(), leaf[:]...))
		} else {
			leaf = sha256.Sum256(append(leaf.Bytes(), sibling[:]...))
		}
		place /= 2
	}
	if place != 1 {
		return common.Hash{}
	}
	return leaf
}

func TestBlock(t *testing.T) {
	for _, version := range []string{"deneb", "electra", "fulu"} {
		t.Run(version, func(t *testing.T) {
			spec := beacontest.Spec{Version: version, Slot: 9_000_001, Number: 19_700_000, Hash: beacontest.Word("hash", 1)}
			b, err := DecodeBlock(version, spec.Block(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if b.Slot != spec.Slot || b.Number != spec.Number || b.Hash != spec.Hash {
				t.Fatalf("read slot %d, block %d %v", b.Slot, b.Number, b.Hash)
			}
			e, err := b.Execution()
			if err != nil {
				t.Fatal(err)
			}
			if got := climb(number(e.Number), 806, e.NumberBranch); got != b.BodyRoot {
				t.Errorf("the number's branch leads to %v, not to the body %v", got, b.BodyRoot)
			}
			if got := climb(e.Hash, 812, e.HashBranch); got != b.BodyRoot {
				t.Errorf("the hash's branch leads to %v, not to the body %v", got, b.BodyRoot)
			}
		})
	}
}

// The root of a header is that of the block, by the library.
func TestHeaderRoot(t *testing.T) {
	enc := beacontest.Spec{Version: "electra", Slot: 12_000_003, Number: 22_600_000}.Block()
	b, err := DecodeBlock("electra", enc, nil)
	if err != nil {
		t.Fatal(err)
	}
	var s electra.SignedBeaconBlock
	if err := s.UnmarshalSSZ(enc); err != nil {
		t.Fatal(err)
	}
	want, err := s.Message.HashTreeRoot()
	if err != nil {
		t.Fatal(err)
	}
	if b.Root() != want {
		t.Errorf("root %v, want %x", b.Root(), want)
	}
}

func TestState(t *testing.T) {
	for _, c := range []struct {
		version          string
		fork             [4]byte
		forkAt, listAt   uint64
		versions, length int
	}{
		{"fulu", [4]byte{6}, 269, 91, 8, 45},
		{"gloas", [4]byte{7}, 169, 2950, 7, 50},
	} {
		t.Run(c.version, func(t *testing.T) {
			h := beacontest.NewHistory(3)
			spec := beacontest.Spec{Version: c.version, Slot: 13_500_000, ForkVersion: c.fork, Summaries: h.Summaries}
			s, err := DecodeState(c.version, spec.State(), nil)
			if err != nil {
				t.Fatal(err)
			}
			leaf := common.Hash{}
			copy(leaf[:], c.fork[:])
			branch := s.ForkVersion()
			if got := climb(leaf, c.forkAt, branch); got != s.Root || len(branch) != c.versions {
				t.Errorf("the version's branch of %d leads to %v, not to the state %v", len(branch), got, s.Root)
			}
			for period, roots := range h.Roots {
				slot := uint64(5*SlotsPerPeriod + 4711)
				sum, err := s.Summary(roots, slot)
				if err != nil {
					t.Fatal(err)
				}
				if sum.Period != uint32(period) || sum.Index != 4711 || len(sum.Branch) != c.length {
					t.Fatalf("found in period %d, index %d, branch of %d", sum.Period, sum.Index, len(sum.Branch))
				}
				place := ((c.listAt*2)<<24|uint64(period))*2<<13 | 4711
				if got := climb(roots[4711], place, sum.Branch); got != s.Root {
					t.Errorf("period %d: the branch leads to %v, not to the state %v", period, got, s.Root)
				}
			}
			other := append([]common.Hash(nil), h.Roots[0]...)
			other[0][0] ^= 1
			if _, err := s.Summary(other, 1); fault.Code(err) != CodeMissing {
				t.Errorf("roots of no period: %v", err)
			}
			if _, err := s.Summary(other[:5], 1); fault.Code(err) != CodeData {
				t.Errorf("five roots: %v", err)
			}
		})
	}
}

func TestPeriodRoots(t *testing.T) {
	h := beacontest.NewHistory(1)
	for _, version := range []string{"fulu", "gloas"} {
		enc := beacontest.Spec{Version: version, Slot: 8192 * 700, BlockRoots: h.Roots[0]}.State()
		roots, slot, err := PeriodRoots(enc)
		if err != nil {
			t.Fatal(err)
		}
		if slot != 8192*700 || roots[0] != h.Roots[0][0] || roots[8191] != h.Roots[0][8191] {
			t.Errorf("%s: read slot %d, roots %v … %v", version, slot, roots[0], roots[8191])
		}
	}
	if _, _, err := PeriodRoots(make([]byte, 100)); fault.Code(err) != CodeData {
		t.Errorf("a short state: %v", err)
	}
}

func TestRefusals(t *testing.T) {
	block := beacontest.Spec{Version: "deneb", Slot: 1}.Block()
	for name, c := range map[string]struct {
		code string
		do   func() error
	}{
		"block of a fork before Deneb": {CodeFork, func() error { _, err := DecodeBlock("capella", block, nil); return err }},
		"block of another fork":        {CodeData, func() error { _, err := DecodeBlock("deneb", block[:200], nil); return err }},
		"state of a fork before Fulu":  {CodeFork, func() error { _, err := DecodeState("electra", nil, nil); return err }},
		"no state":                     {CodeData, func() error { _, err := DecodeState("gloas", []byte{1}, nil); return err }},
		"payload of Gloas": {CodeFork, func() error {
			b, err := DecodeBlock("gloas", beacontest.Spec{Version: "gloas", Slot: 1}.Block(), nil)
			if err != nil {
				return err
			}
			_, err = b.Execution()
			return err
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.do(); fault.Code(err) != c.code {
				t.Errorf("got %v, want code %s", err, c.code)
			}
		})
	}
}

// Another preset is what the beacon node says: on Gnosis a payload has 8 withdrawals at most, so other roots.
func TestPreset(t *testing.T) {
	enc := beacontest.Spec{Version: "deneb", Slot: 1, Number: 2}.Block()
	gnosis, err := DecodeBlock("deneb", enc, dynssz.NewDynSsz(map[string]any{"MAX_WITHDRAWALS_PER_PAYLOAD": uint64(8)}))
	if err != nil {
		t.Fatal(err)
	}
	mainnet, err := DecodeBlock("deneb", enc, nil)
	if err != nil {
		t.Fatal(err)
	}
	if gnosis.BodyRoot == mainnet.BodyRoot {
		t.Error("the preset is not looked at")
	}
	e, err := gnosis.Execution()
	if err != nil {
		t.Fatal(err)
	}
	if got := climb(e.Hash, 812, e.HashBranch); got != gnosis.BodyRoot {
		t.Errorf("the hash's branch leads to %v, not to the body %v", got, gnosis.BodyRoot)
	}
}
