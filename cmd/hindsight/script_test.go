package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark"
	"github.com/ethereum/go-ethereum/common"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
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
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HINDSIGHT_HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("FIXTURES", fixtures())
			if err := writeManifests(filepath.Join(env.WorkDir, "dev"), filepath.Join(env.WorkDir, "ceremony")); err != nil {
				return err
			}
			env.Setenv("XS", keys.Pins()[0].CircuitDigest)
			return os.WriteFile(filepath.Join(env.WorkDir, "hash.json"), wrongHash(t), 0o644)
		},
		Condition: func(name string) (bool, error) { return name == "fixtures" && fixtures() != "", nil },
	})
}

// writeManifests writes what a store has of each tier before a verifying key is read: dev/DIGEST/manifest.json of the development keys, and the same
// under the name of a ceremony that nobody knows in ceremony/DIGEST.
func writeManifests(dev, ceremony string) error {
	for _, pin := range keys.Pins() {
		digest := common.HexToHash(pin.CircuitDigest)
		seed := keys.DevSeed(digest)
		m := keys.Manifest{Version: 2, Name: pin.Name, CircuitDigest: pin.CircuitDigest, Circuit: keys.Shape{Constraints: 100, Wires: 100, Public: 1, Committed: 1},
			ProvingKey: keys.File{Name: "proving.key", Size: 5000, SHA256: strings.Repeat("0", 64)}, VerifyingKey: keys.File{Name: "verifying.key", Size: 837, SHA256: pin.VerifyingKey},
			Contract: keys.Contract{Name: "Verifier" + strings.ToUpper(pin.Name), ConstantsSHA256: pin.Constants, UnsafeDev: true},
			Gnark:    gnark.Version.String(), Ceremony: keys.UnsafeDev, Seed: common.Hash(seed).Hex()[2:]}
		if err := writeManifest(filepath.Join(dev, pin.CircuitDigest), m); err != nil {
			return err
		}
		m.Ceremony, m.Seed, m.Contract.UnsafeDev = strings.Repeat("ab", 32), "", false
		m.VerifyingKey.SHA256, m.Contract.ConstantsSHA256 = strings.Repeat("12", 32), strings.Repeat("34", 32)
		if err := writeManifest(filepath.Join(ceremony, pin.CircuitDigest), m); err != nil {
			return err
		}
	}
	return nil
}

func writeManifest(dir string, m keys.Manifest) error {
	encode := func() []byte {
		b, _ := json.MarshalIndent(m, "", "  ") // strings and integers
		return append(b, '\n')
	}
	m.Checksum = fmt.Sprintf("%x", sha256.Sum256(encode()))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "manifest.json"), encode(), 0o644)
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
