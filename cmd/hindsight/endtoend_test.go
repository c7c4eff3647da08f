package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
	"github.com/hindsight-zk/hindsight/verifier"
)

// bench runs commands in this process, with the keys of a test.
type bench struct {
	t    *testing.T
	home string
	dir  string
}

func newBench(t *testing.T) bench {
	if testing.Short() {
		t.Skip("makes keys and a proof: a minute")
	}
	home := os.Getenv("HINDSIGHT_HOME") // keys that are there already save half of it
	if home == "" {
		home = t.TempDir()
	}
	return bench{t, home, t.TempDir()}
}

func (b bench) run(args ...string) (code int, stdout, stderr string) {
	var out, errs bytes.Buffer
	p := &program{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, home: b.home}
	code = p.run(context.Background(), args)
	return code, out.String(), errs.String()
}

func (b bench) write(name string, content []byte) string {
	path := filepath.Join(b.dir, name)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// Prove and verify through the commands: one proof, and all that can be wrong with it.
func TestProveAndVerify(t *testing.T) {
	b := newBench(t)
	dev, err := devchain.Start(devchain.Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer dev.Close()
	if _, err := dev.Commit(); err != nil {
		t.Fatal(err)
	}
	q := b.write("q.json", []byte(`{"chainId":1337,"facts":[{"kind":"account","block":1,"address":"`+dev.Account().Hex()+`","field":"balance"}]}`))
	other := b.write("other.json", []byte(`{"chainId":1337,"facts":[{"kind":"account","block":1,"address":"`+dev.Account().Hex()+`","field":"nonce"}]}`))
	out := filepath.Join(b.dir, "proof.json")
	if code, stdout, stderr := b.run("prove", "--query", q, "--rpc", dev.URL(), "--out", out, "--json"); code != 0 || !strings.Contains(stdout, `"tier": "xs"`) {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	js, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	proof, err := verifier.ParseProof(js)
	if err != nil {
		t.Fatal(err)
	}
	hash := proof.Statement.Anchors[0].Hash.Hex()
	wrong := "0x" + strings.Repeat("00", 31) + "01"
	key := b.write("xs.key", keyOf(t, b, proof.Circuit))
	for name, c := range map[string]struct {
		change func(p *verifier.Proof)
		args   []string
		code   int
		says   string
	}{
		"alone":            {code: 0, says: "NOT CHECKED: that block 1"},
		"with the query":   {args: []string{"--query", q}, says: "answers the query"},
		"with all":         {args: []string{"--query", q, "--anchor", "0x1=" + hash}, says: "block 1 has the hash given"},
		"with a key":       {args: []string{"--key", key}, says: "NOT CHECKED: that the key in"},
		"other query":      {args: []string{"--query", other}, code: 1, says: "[proof-other-query]"},
		"other anchor":     {args: []string{"--anchor", "1=" + wrong}, code: 1, says: "[proof-anchor-hash]"},
		"unknown anchor":   {args: []string{"--anchor", "2=" + hash}, code: 1, says: "[proof-anchor-unknown]"},
		"flipped bit":      {change: func(p *verifier.Proof) { p.Proof[40] ^= 1 }, code: 1, says: "[proof-point]"},
		"other output":     {change: func(p *verifier.Proof) { p.Statement.Outputs[0][31] ^= 1 }, code: 1, says: "[proof-not-valid]"},
		"other chain":      {change: func(p *verifier.Proof) { p.Statement.ChainID = 1 }, code: 1, says: "[proof-not-valid]"},
		"other anchor too": {change: func(p *verifier.Proof) { p.Statement.Anchors[0].Hash[0] ^= 1 }, code: 1, says: "[proof-not-valid]"},
		"other circuit":    {change: func(p *verifier.Proof) { p.Circuit.Digest[0] ^= 1 }, code: 1, says: "[proof-circuit]"},
		"no such tier":     {change: func(p *verifier.Proof) { p.Circuit.Tier = "xxl" }, code: 1, says: "[tier-unknown]"},
	} {
		changed := *proof
		changed.Statement.Outputs = slices.Clone(proof.Statement.Outputs)
		changed.Statement.Anchors = slices.Clone(proof.Statement.Anchors)
		if c.change != nil {
			c.change(&changed)
			changed.StatementHash = changed.Statement.Hash()
		}
		js, err := json.Marshal(&changed)
		if err != nil {
			t.Fatal(err)
		}
		code, stdout, stderr := b.run(append([]string{"verify", b.write("changed.json", js)}, c.args...)...)
		if code != c.code || !strings.Contains(stdout+stderr, c.says) || strings.HasPrefix(stdout, "VALID") != (c.code == 0) {
			t.Errorf("%s: exit code %d\n%s%s", name, code, stdout, stderr)
		}
	}
}

// keyOf returns the verifying key file of a circuit of the bench's store.
func keyOf(t *testing.T, b bench, c verifier.Circuit) []byte {
	tier, err := statement.TierByName(c.Tier)
	if err != nil {
		t.Fatal(err)
	}
	k, err := (&program{home: b.home}).ownKey(context.Background(), tier, c.Digest)
	if err != nil {
		t.Fatal(err)
	}
	return k.key.Bytes()
}

func TestDemo(t *testing.T) {
	b := newBench(t)
	if bindings.VerifierCode(demoTier) == nil {
		t.Skip("no generated verifier in this build")
	}
	t.Setenv(programRole, "1") // the worker's child is this binary too
	code, stdout, stderr := b.run("demo", "--json")
	if code != 0 {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	var d demo
	if err := json.Unmarshal([]byte(stdout), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Steps) != 7 || d.Gas["prove"] == 0 || d.BalanceThen.Cmp(d.BalanceNow) <= 0 {
		t.Errorf("%+v", d)
	}
}
