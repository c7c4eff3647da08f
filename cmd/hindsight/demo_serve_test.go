package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

// What demo --serve prints is there, and the question has the answer that it says. The circuit is the stub's.
func TestPlayground(t *testing.T) {
	if bindings.VerifierCode(demoTier) == nil {
		t.Skip("this binary was built without the generated verifier of tier " + demoTier)
	}
	home := t.TempDir()
	stub, err := provertest.New(filepath.Join(home, "stub"), demoTier)
	if err != nil {
		t.Fatal(err)
	}
	at := startStubPlayground(t, home)
	q, err := query.Parse(at.Query)
	if err != nil {
		t.Fatal(err)
	}
	node, err := client.New(client.Config{URL: at.API})
	if err != nil {
		t.Fatal(err)
	}
	defer node.Close()
	key := stub.VerifyingKey()
	r, err := client.FirstValid(t.Context(), []*client.Client{node}, client.Want{Query: q, Anchors: []statement.Anchor{statement.Anchor(at.Anchor)},
		Keys: client.KeyMap(map[common.Hash]*verifier.VerifyingKey{key.Circuit.Digest: key})})
	if err != nil {
		t.Fatal(err)
	}
	if s := r.Proof.Statement; len(r.Report.NotChecked) > 0 || s.ChainID != at.ChainID || !slices.Equal(s.Outputs, at.Outputs) {
		t.Errorf("chain %d, outputs %v, not checked %v; it said %+v", s.ChainID, s.Outputs, r.Report.NotChecked, at)
	}
	chain, err := ethclient.Dial(at.RPC)
	if err != nil {
		t.Fatal(err)
	}
	defer chain.Close()
	for _, name := range []string{"HindsightVerifier", "BalanceAtBlock", "DevToken"} {
		if code, err := chain.CodeAt(t.Context(), at.Contracts[name], nil); err != nil || len(code) == 0 {
			t.Errorf("%s at %s: %d bytes of code, %v", name, at.Contracts[name], len(code), err)
		}
	}
}

// startStubPlayground runs demo --serve until the end of the test, where it must end well when it is told to.
func startStubPlayground(t *testing.T, home string) (at playground) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "demo", "--serve")
	cmd.Env = append(os.Environ(), stubRole+"=1", "HINDSIGHT_HOME="+home)
	var log bytes.Buffer
	cmd.Stderr = &log
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		if err := cmd.Wait(); err != nil {
			t.Errorf("it ended with %v\n%s", err, log.String())
		}
	})
	if err := json.NewDecoder(stdout).Decode(&at); err != nil {
		t.Fatalf("it printed no playground: %v", err)
	}
	return at
}
