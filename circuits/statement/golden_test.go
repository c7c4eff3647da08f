package statement

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark/constraint"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// readGolden reads golden.json strictly: no key that is unknown, none that is missing, no number that is zero.
func readGolden(t *testing.T) Golden {
	t.Helper()
	var g Golden
	dec := json.NewDecoder(bytes.NewReader(goldenJSON))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&g); err != nil {
		t.Fatalf("golden.json: %v; run make golden", err)
	}
	js, err := json.MarshalIndent(g, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.TrimSpace(string(goldenJSON)); got != string(js) {
		t.Errorf("golden.json is not what make golden writes; run it")
	}
	if zero := regexp.MustCompile(`"\w+": (0\b|"(0x0+)?"|\[\]|null)`).FindString(string(js)); zero != "" {
		t.Errorf("golden.json has no value for %s; run make golden", zero)
	}
	return g
}

func TestGoldenGadgets(t *testing.T) {
	circuittest.Quiet()
	want := readGolden(t)
	got, err := MeasureGadgets()
	if err != nil {
		t.Fatal(err)
	}
	if got != want.Gadgets {
		t.Errorf("counted %+v, golden.json has %+v; if that is meant, run make golden", got, want.Gadgets)
	}
	if v := "v" + gnark.Version.String(); v != want.Gnark || want.Curve != "bn254" {
		t.Errorf("built with gnark %s over bn254, golden.json is of %s over %s", v, want.Gnark, want.Curve)
	}
}

// TestGoldenTiers compiles each tier and compares all that is known of it. What changes here changes every key.
func TestGoldenTiers(t *testing.T) {
	circuittest.Quiet()
	golden := readGolden(t)
	if len(golden.Tiers) != len(tiers) {
		t.Errorf("golden.json has %d tiers, not %d", len(golden.Tiers), len(tiers))
	}
	for i, tier := range tiers {
		t.Run(tier.Name, func(t *testing.T) {
			want, ok := golden.Tier(tier.Name)
			if !ok {
				t.Fatal("golden.json does not have the tier; run make golden")
			}
			if testing.Short() && i > 0 {
				t.Skip("a minute, and gigabytes: only the smallest tier is compiled")
			}
			ccs, err := tier.Compile()
			if err != nil {
				t.Fatal(err)
			}
			digest, err := keys.Digest(ccs)
			if err != nil {
				t.Fatal(err)
			}
			got := GoldenTier{
				Name: tier.Name, Constraints: ccs.GetNbConstraints(), PublicInputs: ccs.GetNbPublicVariables() - 1,
				Commitments: len(ccs.GetCommitments().(constraint.Groth16Commitments)), Capacity: tier.Capacity, Digest: digest,
			}
			if got != want {
				t.Errorf("counted %+v, golden.json has %+v; if that is meant, run make golden", got, want)
			}
			lint(t, ccs, tier.Name, digest)
		})
	}
}

// lint fails when the development key of a circuit has a point at infinity: gnark compiles a public input that no
// constraint uses, and the key then verifies a proof for every value of it. It also fails when the key is not pinned.
func lint(t *testing.T, ccs constraint.ConstraintSystem, name string, digest [32]byte) {
	t.Helper()
	vk, err := keys.DevVerifyingKey(ccs, keys.DevSeed(digest))
	if err != nil {
		t.Fatal(err)
	}
	if err := vkey.Lint(vk); err != nil {
		t.Error(err)
	}
	if pin := keys.NewPin(name, digest, keys.UnsafeDev, vk); !slices.Contains(keys.Pins(), pin) {
		t.Errorf("prover/keys/pins.json does not have %+v; if the circuit was meant to change, run make golden", pin)
	}
}

// TestBudgets holds the golden numbers to what the design promises.
func TestBudgets(t *testing.T) {
	g := readGolden(t)
	for _, b := range []struct {
		name      string
		got, most int
	}{
		{"keccak permutation", g.Gadgets.KeccakPermutation, 14_650},
		{"keccak block", g.Gadgets.KeccakBlock, 15_600},
		{"keccak tables", g.Gadgets.KeccakTables, 90_000},
		{"RLP item", g.Gadgets.RLPItem, 60},
		{"trie step", g.Gadgets.TrieStep, 1_500},
		{"program operation", g.Gadgets.Op, 500},
	} {
		if b.got == 0 || b.got > b.most {
			t.Errorf("%s: %d constraints, at most %d", b.name, b.got, b.most)
		}
	}
	for _, b := range []struct {
		tier              string
		log2, blocks, ops int
	}{{"xs", 19, 26, 1}, {"s", 20, 58, 24}, {"c", 20, 24, 1024}, {"m", 21, 120, 192}, {"l", 22, 245, 512}} {
		tier, ok := g.Tier(b.tier)
		if !ok {
			t.Errorf("golden.json has no tier %s", b.tier)
			continue
		}
		if tier.Constraints >= 1<<b.log2 {
			t.Errorf("tier %s: %d constraints are not below 2^%d", b.tier, tier.Constraints, b.log2)
		}
		if tier.Capacity.Blocks < b.blocks {
			t.Errorf("tier %s: %d keccak blocks, at least %d", b.tier, tier.Capacity.Blocks, b.blocks)
		}
		if tier.Capacity.Ops < b.ops {
			t.Errorf("tier %s: %d program operations, at least %d", b.tier, tier.Capacity.Ops, b.ops)
		}
		if tier.PublicInputs != 1 {
			t.Errorf("tier %s: %d public inputs, not one", b.tier, tier.PublicInputs)
		}
		if tier.Commitments != 1 { // of several, the exported Solidity verifier checks only the first one's proof of knowledge
			t.Errorf("tier %s: %d commitments, not one", b.tier, tier.Commitments)
		}
	}
}

// TestOverhead holds what tier s pays besides hashing (items, steps, walks, facts, headers, numbers, windows, their tables) to 8 % of its
// domain.
func TestOverhead(t *testing.T) {
	g := readGolden(t)
	s, ok := g.Tier("s")
	if !ok {
		t.Fatal("golden.json has no tier s")
	}
	overhead := s.Constraints - s.Capacity.Blocks*g.Gadgets.KeccakBlock - g.Gadgets.KeccakTables
	share := float64(overhead) / (1 << 20)
	t.Logf("%d constraints, %.1f %%", overhead, 100*share)
	if share > 0.08 {
		t.Errorf("%.1f %% of tier s are not hashing", 100*share)
	}
}

// TestGnarkIsSound refuses the releases of gnark whose gadgets accept forged hints (docs/threats.md).
func TestGnarkIsSound(t *testing.T) {
	v := gnark.Version
	if slices.Compare([]uint64{v.Major, v.Minor, v.Patch}, []uint64{0, 16, 3}) < 0 || len(v.Pre) > 0 {
		t.Errorf("built with gnark %s, needed is v0.16.3 or newer", v)
	}
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^\s*github\.com/consensys/gnark v` + regexp.QuoteMeta(v.String()) + `$`).Match(mod) {
		t.Errorf("go.mod does not ask for gnark v%s, which this is built with", v)
	}
	if regexp.MustCompile(`(?m)^replace\b|=>`).Match(mod) {
		t.Error("go.mod replaces a module: what is built is not what it names")
	}
}
