package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// rootCircuit has one public input and one commitment.
type rootCircuit struct {
	X frontend.Variable `gnark:",public"`
	Y frontend.Variable
}

func (c *rootCircuit) Define(api frontend.API) error {
	challenge, err := api.(frontend.Committer).Commit(c.Y)
	if err != nil {
		return err
	}
	api.AssertIsEqual(c.X, api.Mul(c.Y, c.Y))
	api.AssertIsDifferent(challenge, c.Y)
	return nil
}

// ceremonyFolder keeps keys for every tier, as of a ceremony that this program does not know: those of a small circuit, which nobody can tell who has
// not compiled the tier's. It returns the sha256 of their verifying key.
func ceremonyFolder(t *testing.T, dir string) (verifyingKey string) {
	t.Helper()
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, new(rootCircuit))
	if err != nil {
		t.Fatal(err)
	}
	shape, err := keys.ShapeOf(ccs)
	if err != nil {
		t.Fatal(err)
	}
	pk, vk, err := keys.Setup(ccs, [32]byte{9}, nil)
	if err != nil {
		t.Fatal(err)
	}
	store, err := keys.New(keys.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	g, err := readGolden()
	if err != nil {
		t.Fatal(err)
	}
	for _, tier := range g.Tiers {
		m, err := store.Keep(t.Context(), keys.Manifest{Name: tier.Name, CircuitDigest: hex.EncodeToString(tier.Digest[:]), Circuit: shape, Ceremony: strings.Repeat("ab", 32)}, pk, vk, nil)
		if err != nil {
			t.Fatal(err)
		}
		verifyingKey = m.VerifyingKey.SHA256
	}
	return verifyingKey
}

// TestProductionStarts has a node for production fetch the keys that it is told to trust, and serve; without the one or the other it does not start.
func TestProductionStarts(t *testing.T) {
	mirror := filepath.Join(t.TempDir(), "mirror")
	sum := ceremonyFolder(t, mirror)
	p := &program{stdout: new(bytes.Buffer), stderr: new(bytes.Buffer), home: t.TempDir()}
	start := func(trust, from string) error {
		f := configFlags{chains: []string{"1=http://127.0.0.1:1"}, set: map[string]any{"listen": "127.0.0.1:0", "admin": "off", "data": t.TempDir(), "log.level": "error",
			"keys.production": true, "keys.trust": trust, "keys.from": from}}
		c, err := f.load(p.home)
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		served := false
		err = p.serve(ctx, c, func(string) { served = true; stop() })
		if served != (err == nil) {
			t.Errorf("served: %t, %v", served, err)
		}
		return err
	}
	if err := start(sum, ""); fault.Code(err) != "key-missing" {
		t.Errorf("no keys: %v", err)
	}
	if err := start(strings.Repeat("0", 64), mirror); fault.Code(err) != "key-not-pinned" {
		t.Errorf("keys that nobody trusts: %v", err)
	}
	for range 2 { // the second time they are there
		if err := start(sum, mirror); err != nil {
			t.Errorf("%v", err)
		}
	}
	if err := start("", ""); fault.Code(err) != "key-not-pinned" {
		t.Errorf("not trusted any more: %v", err)
	}
	// Another file on the disk is noticed at the start as well.
	g, err := readGolden()
	if err != nil {
		t.Fatal(err)
	}
	xs := filepath.Join(p.keysFolder(), hex.EncodeToString(g.Tiers[0].Digest[:]))
	if err := os.Truncate(filepath.Join(xs, "proving.key"), 100); err != nil {
		t.Fatal(err)
	}
	if err := start(sum, ""); fault.Code(err) != "key-truncated" {
		t.Errorf("a proving key that was cut: %v", err)
	}
	// The command mends it.
	if code := p.run(t.Context(), []string{"keys", "fetch", "xs", "--from", mirror, "--trust", sum, "--production"}); code != 0 {
		t.Errorf("keys fetch: exit code %d, %s", code, p.stderr)
	}
	if err := start(sum, ""); err != nil {
		t.Error(err)
	}
	if code := p.run(t.Context(), []string{"keys", "lint", xs, "--trust", sum, "--production"}); code != 0 {
		t.Errorf("keys lint: exit code %d, %s", code, p.stderr)
	}
}
