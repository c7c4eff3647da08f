package verifier

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/hindsight-zk/hindsight/"

// rule bans imports from the packages under a folder. Paths are prefixes; those without a dot are of this module.
type rule struct {
	under  string   // the folder whose packages the rule is for
	except []string // folders below it that the rule is not for
	bans   []string
	allows []string // exceptions from the bans
	deep   bool     // the ban holds for everything that is linked in, not only for what is imported directly
	reason string
}

// kits help tests and are linked into nothing else; they may read files and compare with go-ethereum.
var kits = []string{"circuits/circuittest", "circuits/internal", "contracts/internal"}

var rules = []rule{
	{under: "circuits", bans: []string{"prover", "verifier", "api", "contracts", "cmd"},
		reason: "what is proven does not depend on who proves, believes or asks"},
	{under: "circuits", except: kits, bans: []string{"os", "net", "net/http", "context", "log", "log/slog", "os/exec"},
		reason: "circuits are pure: the same input gives the same constraints and the same witness on every machine"},
	{under: "circuits/query", bans: []string{"github.com/consensys"}, deep: true,
		reason: "whoever asks needs no proof system"},
	{under: "circuits", except: kits, bans: []string{"github.com/ethereum/go-ethereum"},
		allows: []string{"github.com/ethereum/go-ethereum/common", "github.com/ethereum/go-ethereum/rlp", "github.com/ethereum/go-ethereum/crypto"},
		reason: "go-ethereum's own trie and types are what the circuits are compared with, not what they are made of"},
	{under: "prover/chain", bans: []string{"circuits/query", "circuits/statement", "prover/plan", "prover/keys"},
		reason: "a source knows facts, not why they are wanted"},
	{under: "prover/keys", bans: []string{"circuits", "prover"}, allows: []string{"circuits/fault", "prover/keys"},
		reason: "keys are of any constraint system"},
	{under: "prover/plan", bans: []string{"github.com/consensys"},
		reason: "a plan is arithmetic on facts"},
	{under: "verifier", bans: []string{"prover", "api", "cmd", "contracts", "github.com/gin-gonic", "github.com/redis",
		"github.com/ethereum/go-ethereum/rpc", "github.com/ethereum/go-ethereum/ethclient", "net/rpc"}, deep: true,
		reason: "a stranger links this and must be able to read all of it"},
	{under: "prover", bans: []string{"api", "cmd", "contracts"}, reason: "those stand above the prover"},
	{under: "contracts", bans: []string{"cmd", "api"}, reason: "the judge does not know who asks"},
	{under: "api", bans: []string{"prover"}, allows: []string{"prover/jobs", "prover/plan", "prover/chain"},
		reason: "who may ask can't reach the keys"},
	{under: "", except: kits, bans: kits, reason: "test kits are for tests"},
	{under: "", except: []string{"cmd"}, bans: []string{"cmd"}, reason: "cmd is the top"},
}

// listed is what go list says of a package, test files left out.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// The import rules of the whole module.
func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Deps", module+"...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	seen := 0
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		seen++
		for _, r := range rules {
			for _, banned := range r.broken(p) {
				t.Errorf("%s imports %s: %s", strings.TrimPrefix(p.ImportPath, module), banned, r.reason)
			}
		}
	}
	if seen < 5 {
		t.Errorf("go list found only %d packages", seen)
	}
}

// broken returns the imports of p that r bans.
func (r rule) broken(p listed) (banned []string) {
	path := strings.TrimPrefix(p.ImportPath, module)
	if !below(path, r.under) || belowAny(path, r.except) {
		return nil
	}
	imports := p.Imports
	if r.deep {
		imports = p.Deps
	}
	for _, i := range imports {
		i = strings.TrimPrefix(i, module)
		if belowAny(i, r.bans) && !belowAny(i, r.allows) {
			banned = append(banned, i)
		}
	}
	return banned
}

func belowAny(path string, folders []string) bool {
	for _, f := range folders {
		if below(path, f) {
			return true
		}
	}
	return false
}

// below says whether path is folder or in it; standard packages only match as a whole ("net" does not ban "net/url").
func below(path, folder string) bool {
	if folder == "" || path == folder {
		return true
	}
	standard := folder == "os" || folder == "net" || folder == "log"
	return !standard && strings.HasPrefix(path, folder+"/")
}

func TestRulesBite(t *testing.T) {
	p := listed{ImportPath: module + "circuits/trie", Imports: []string{"os", "net/url", "github.com/ethereum/go-ethereum/trie", module + "prover/chain"}}
	var banned []string
	for _, r := range rules {
		banned = append(banned, r.broken(p)...)
	}
	if got := strings.Join(banned, " "); got != "prover/chain os github.com/ethereum/go-ethereum/trie" {
		t.Errorf("banned %q", got)
	}
}
