package bindings

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// TestReadCode reads every tier's verifier; their keys are the pinned ones.
func TestReadCode(t *testing.T) {
	pins := map[string]keys.Pin{}
	for _, p := range keys.Pins() {
		if p.Ceremony == keys.UnsafeDev {
			pins[p.Name] = p
		}
	}
	widths := map[int]bool{}
	for _, tier := range statement.Tiers() {
		d, err := ReadCode(deployedCode(tier.Name))
		if err != nil {
			t.Errorf("%s: %v", tier.Name, err)
			continue
		}
		sum := d.Key.Sum()
		if pin := pins[tier.Name]; d.Circuit.Tier != tier.Name || hex.EncodeToString(d.Circuit.Digest[:]) != pin.CircuitDigest || hex.EncodeToString(sum[:]) != pin.Constants ||
			!d.UnsafeDev || !d.Compiled {
			t.Errorf("%s: %+v", tier.Name, d)
		}
		widths[len(deployedCode(tier.Name))] = true
	}
	if len(widths) < 2 {
		t.Error("no constant has a leading zero: jumps are not moved")
	}
}

// TestOtherCodeIsRefused changes every byte of the code that is no constant.
func TestOtherCodeIsRefused(t *testing.T) {
	code, p := deployedCode("xs"), template()
	constant := map[int]bool{}
	for _, n := range append([]int{p.digest, p.unsafe, p.length, p.tier}, p.key[:]...) {
		for i := range p.code[n].data {
			constant[p.code[n].at+1+i] = true
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for at := range code {
		b := bytes.Clone(code)
		b[at] ^= 1 << rng.IntN(8)
		if _, err := ReadCode(b); err == nil && !constant[at] {
			t.Errorf("byte %d does not matter", at)
		}
	}
	for _, b := range [][]byte{nil, code[:10], code[1:], code[:len(code)-1], append(bytes.Clone(code), 0), VerifierCode("xs"), common.FromHex(BlockHashesMetaData.Bin),
		bytes.Repeat([]byte{byte(vm.PUSH32)}, 50)} {
		if _, err := ReadCode(b); err == nil {
			t.Errorf("%d bytes of other code pass", len(b))
		}
	}
}

// TestReadCodeOfOtherKeys compiles verifiers whose constants have other widths, the first of them near the beginning, so that every jump moves: what
// is read must be what the source has. It fails if a number in the code is taken for a jump target, or the other way round.
func TestReadCodeOfOtherKeys(t *testing.T) {
	contracts, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(contracts, "node_modules", "solc")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("no compiler: %v", err)
		}
		t.Skip("no compiler: run npm ci in contracts/")
	}
	src, err := os.ReadFile(filepath.Join(contracts, "src", "generated", "VerifierXS.sol"))
	if err != nil {
		t.Fatal(err)
	}
	wordForm := regexp.MustCompile(`, 0x[0-9a-f]{64}\)`)
	variant := func(unsafe bool, tier string, zeros func(word int) int) []byte {
		b := bytes.Replace(src, []byte("UNSAFE_DEV = true"), fmt.Appendf(nil, "UNSAFE_DEV = %t", unsafe), 1)
		b = bytes.Replace(b, []byte(`TIER = "xs"`), fmt.Appendf(nil, "TIER = %q", tier), 1)
		n := 0
		return wordForm.ReplaceAllFunc(b, func(w []byte) []byte {
			z := zeros(n)
			n++
			return fmt.Appendf(nil, ", 0x%s%s)", strings.Repeat("00", z), w[len(", 0x")+2*z:len(w)-1])
		})
	}
	sources := map[string][]byte{
		"safe":        variant(false, "xs", func(int) int { return 0 }),
		"short":       variant(true, "xs", func(int) int { return 2 }),
		"safe, short": variant(false, "abcdefgh12345678", func(n int) int { return n % 6 }),
	}
	sources["bad: infinity"] = variant(false, "c", func(n int) int { return []int{0, 32}[n/18] })
	k1 := wordForm.FindAll(src, -1)[16:18]
	n := 0
	sources["bad: repeated"] = wordForm.ReplaceAllFunc(src, func(w []byte) []byte {
		if n++; n > 18 {
			return k1[n-19]
		}
		return w
	})
	for name, code := range compile(t, contracts, sources) {
		d, err := ReadCode(code)
		if err != nil && strings.HasPrefix(name, "bad: ") {
			t.Logf("%s: %v", name, err) // the compiler has shorter ways to store such words; it is refused, which is right too
			continue
		}
		if err != nil || !d.Compiled {
			t.Errorf("%s: %v", name, err)
			continue
		}
		b := sources[name]
		for n, w := range wordForm.FindAll(b, -1) {
			if want := fmt.Sprintf(", 0x%x)", d.Key[n]); want != string(w) {
				t.Errorf("%s: word %d is %s, the source has %s", name, n, want, w)
			}
		}
		for _, want := range []string{fmt.Sprintf("UNSAFE_DEV = %t;", d.UnsafeDev), fmt.Sprintf("TIER = %q;", d.Circuit.Tier), "CIRCUIT_DIGEST = " + d.Circuit.Digest.Hex() + ";"} {
			if !bytes.Contains(b, []byte(want)) {
				t.Errorf("%s: the source does not say %s", name, want)
			}
		}
	}
}

// compile returns the code that each source is deployed as, by the compiler and the settings of foundry.toml.
func compile(t *testing.T, contracts string, sources map[string][]byte) map[string][]byte {
	t.Helper()
	files := map[string]any{}
	for _, name := range []string{"Groth16.sol", "IGroth16Verifier.sol"} {
		b, err := os.ReadFile(filepath.Join(contracts, "src", name))
		if err != nil {
			t.Fatal(err)
		}
		files["src/"+name] = map[string]string{"content": string(b)}
	}
	for name, b := range sources {
		files["src/generated/"+name+".sol"] = map[string]string{"content": string(b)}
	}
	input, err := json.Marshal(map[string]any{"language": "Solidity", "sources": files, "settings": map[string]any{
		"optimizer": map[string]any{"enabled": true, "runs": 10_000}, "evmVersion": "cancun", "metadata": map[string]any{"bytecodeHash": "none"},
		"outputSelection": map[string]any{"*": map[string]any{"*": []string{"evm.deployedBytecode.object"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", filepath.Join(contracts, "tools", "solc"), "--standard-json")
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var result struct {
		Errors    []struct{ Severity, FormattedMessage string }
		Contracts map[string]map[string]struct {
			EVM struct{ DeployedBytecode struct{ Object string } }
		}
	}
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	for _, e := range result.Errors {
		if e.Severity == "error" {
			t.Fatal(e.FormattedMessage)
		}
	}
	codes := map[string][]byte{}
	for name := range sources {
		codes[name] = common.FromHex(result.Contracts["src/generated/"+name+".sol"]["VerifierXS"].EVM.DeployedBytecode.Object)
	}
	return codes
}
