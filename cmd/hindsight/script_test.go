package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

func TestMain(m *testing.M) {
	if os.Getenv(stubRole) != "" {
		os.Exit(stubMain())
	}
	if os.Getenv(programRole) != "" {
		os.Exit(mainCode())
	}
	testscript.Main(m, map[string]func(){"hindsight": main})
}

// fixtures is the folder of recorded data, or "" where there is none.
func fixtures() string {
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "index.json")); err != nil {
		return ""
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	return absolute
}

// The commands, as people use them.
func TestScripts(t *testing.T) {
	if fixtures() == "" {
		t.Log("no recorded data on this machine: what needs it is skipped")
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("HINDSIGHT_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("FIXTURES", fixtures())
			return os.WriteFile(filepath.Join(env.WorkDir, "hash.json"), wrongHash(t), 0o644)
		},
		Condition: func(name string) (bool, error) { return name == "fixtures" && fixtures() != "", nil },
	})
}

// wrongHash is a proof document whose statement was changed.
func wrongHash(t *testing.T) []byte {
	s := statement.Statement{ChainID: 1, Outputs: []common.Hash{{31: 1}}, Anchors: []statement.Anchor{{Number: 77}}}
	js, err := json.Marshal(verifier.New(verifier.Circuit{Tier: "xs"}, s, [verifier.ProofSize]byte{}))
	if err != nil {
		t.Fatal(err)
	}
	return []byte(strings.Replace(string(js), `"number":77`, `"number":78`, 1))
}
