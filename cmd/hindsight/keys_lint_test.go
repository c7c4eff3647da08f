package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// lint runs the command and returns the names of what it found wrong, its exit code, and what it complained of.
func lint(t *testing.T, args ...string) (bad []string, code int, complaint string) {
	t.Helper()
	var out, errs bytes.Buffer
	p := &program{stdin: strings.NewReader(""), stdout: &out, stderr: &errs, home: t.TempDir()}
	code = p.run(t.Context(), append([]string{"keys", "lint", "--json"}, args...))
	var l linted
	if out.Len() > 0 {
		if err := json.Unmarshal(out.Bytes(), &l); err != nil {
			t.Fatalf("%v: %s", err, &out)
		}
	}
	for _, c := range l.Checks {
		if !c.OK {
			bad = append(bad, c.Name)
		}
	}
	return bad, code, errs.String()
}

// wantFound demands exit code 1 with the code key-lint, and, if something was looked at, the check that is named.
func wantFound(t *testing.T, name, check string, args ...string) {
	t.Helper()
	bad, code, complaint := lint(t, args...)
	if code != 1 || !strings.Contains(complaint, `"code":"key-lint"`) || check != "" && !strings.Contains(strings.Join(bad, ","), check) {
		t.Errorf("%s: exit code %d, found %q, want %q: %s", name, code, bad, check, complaint)
	}
}

func wantGood(t *testing.T, name string, args ...string) {
	t.Helper()
	if bad, code, complaint := lint(t, args...); code != 0 {
		t.Errorf("%s: exit code %d, found %q: %s", name, code, bad, complaint)
	}
}

func outsideG2() (p bn254.G2Affine) {
	jac := bn254.GeneratePointNotInG2(bn254.E2{})
	p.FromJacobian(&jac)
	return p
}

// TestKeysLintFile spoils the file of a verifying key.
func TestKeysLintFile(t *testing.T) {
	stub, err := provertest.New(t.TempDir(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	made := stub.VerifyingKey().Groth16()
	good, words := vkey.Encode(made), vkey.ConstantsOf(made)
	sum := words.Sum()
	known := "--trust=" + hex.EncodeToString(sum[:])
	file := filepath.Join(t.TempDir(), "verifying.key")
	write := func(b []byte) {
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(good)
	wantGood(t, "raw", file, known)
	wantFound(t, "nobody vouches", "known", file)
	var compressed bytes.Buffer
	if _, err := made.WriteTo(&compressed); err != nil {
		t.Fatal(err)
	}
	write(compressed.Bytes())
	wantGood(t, "compressed", file, known)

	_, _, one1, one2 := bn254.Generators()
	type key = groth16.VerifyingKey
	for name, x := range map[string]struct {
		spoil func(k *key)
		check string
	}{
		"gamma is delta":         {func(k *key) { k.G2.Gamma = k.G2.Delta }, "gamma"},
		"delta is gamma":         {func(k *key) { k.G1.Delta, k.G2.Delta = one1, one2 }, "repeated points"},
		"delta is -gamma":        {func(k *key) { k.G1.Delta.Neg(&one1); k.G2.Delta.Neg(&one2) }, "repeated points"},
		"K1 at infinity":         {func(k *key) { k.G1.K[1] = bn254.G1Affine{} }, "points of G1"},
		"alpha and K0 swapped":   {func(k *key) { k.G1.Alpha, k.G1.K[0] = k.G1.K[0], k.G1.Alpha }, "known"},
		"delta's halves swapped": {func(k *key) { x := &k.G2.Delta.X; x.A0, x.A1 = x.A1, x.A0 }, "points of G2"},
		"beta is not beta":       {func(k *key) { k.G1.Beta.ScalarMultiplicationBase(big.NewInt(5)) }, "beta and delta"},
		"delta outside":          {func(k *key) { k.G2.Delta = outsideG2() }, "points of G2"},
		"K2 off the curve":       {func(k *key) { k.G1.K[2].X.SetOne() }, "points of G1"},
		"K2 is K1":               {func(k *key) { k.G1.K[2] = k.G1.K[1] }, "repeated points"},
		"two public inputs":      {func(k *key) { k.G1.K = append(k.G1.K, one1) }, "shape"},
		"two commitments": {func(k *key) {
			k.CommitmentKeys = append(k.CommitmentKeys, k.CommitmentKeys[0])
			k.PublicAndCommitmentCommitted = [][]int{{}, {}}
		}, "shape"},
	} {
		k, err := vkey.Read(good)
		if err != nil {
			t.Fatal(err)
		}
		x.spoil(k)
		write(vkey.Encode(k))
		wantFound(t, name, x.check, file, known)
	}
	for n := range len(good) {
		if n%50 == 0 {
			write(good[:n])
			wantFound(t, fmt.Sprintf("cut to %d bytes", n), "", file, known)
		}
	}
}

// spoiledWords are keys that must not be found in a contract, and what finds them.
func spoiledWords(good vkey.Constants) map[string]struct {
	words vkey.Constants
	check string
} {
	type spoiled = struct {
		words vkey.Constants
		check string
	}
	const negDelta, alpha, negBeta, k0, k1, k2 = 0, 4, 6, 14, 16, 18
	with := func(change func(w *vkey.Constants)) vkey.Constants {
		w := good
		change(&w)
		return w
	}
	put := func(at int, p bn254.G2Affine) vkey.Constants {
		return with(func(w *vkey.Constants) {
			w[at], w[at+1], w[at+2], w[at+3] = p.X.A1.Bytes(), p.X.A0.Bytes(), p.Y.A1.Bytes(), p.Y.A0.Bytes()
		})
	}
	_, _, _, one2 := bn254.Generators()
	var minus bn254.G2Affine
	minus.Neg(&one2)
	above := new(big.Int).Add(new(big.Int).SetBytes(good[alpha][:]), fp.Modulus())
	return map[string]spoiled{
		"delta is gamma":         {put(negDelta, minus), "repeated points"},
		"delta is -gamma":        {put(negDelta, one2), "repeated points"},
		"delta outside":          {put(negDelta, outsideG2()), "points of G2"},
		"delta's halves swapped": {with(func(w *vkey.Constants) { w[0], w[1] = w[1], w[0] }), "points of G2"},
		"delta is beta":          {with(func(w *vkey.Constants) { copy(w[negDelta:4], w[negBeta:negBeta+4]) }), "repeated points"},
		"K1 at infinity":         {with(func(w *vkey.Constants) { w[k1], w[k1+1] = [32]byte{}, [32]byte{} }), "points of G1"},
		"alpha and K0 swapped":   {with(func(w *vkey.Constants) { w[alpha], w[alpha+1], w[k0], w[k0+1] = w[k0], w[k0+1], w[alpha], w[alpha+1] }), "known"},
		"K1 and K2 swapped":      {with(func(w *vkey.Constants) { w[k1], w[k1+1], w[k2], w[k2+1] = w[k2], w[k2+1], w[k1], w[k1+1] }), "known"},
		"K2 off the curve":       {with(func(w *vkey.Constants) { w[k2][31] ^= 1 }), "points of G1"},
		"K2 is K1":               {with(func(w *vkey.Constants) { w[k2], w[k2+1] = w[k1], w[k1+1] }), "repeated points"},
		"not below the modulus":  {with(func(w *vkey.Constants) { above.FillBytes(w[alpha][:]) }), "coordinates"},
	}
}

func generated(t *testing.T, tier string) ([]byte, generate.Source) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("..", "..", "contracts", "src", "generated", "Verifier"+strings.ToUpper(tier)+".sol"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := generate.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return src, s
}

// TestKeysLintSource spoils the constants in the source of a verifier, and what is around them.
func TestKeysLintSource(t *testing.T) {
	src, s := generated(t, "xs")
	file := filepath.Join(t.TempDir(), "VerifierXS.sol")
	write := func(b []byte) {
		if err := os.WriteFile(file, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(src)
	wantGood(t, "as generated", file)
	wantFound(t, "in production", "ceremony", file, "--production")
	for name, x := range spoiledWords(s.Key) {
		b := bytes.Clone(src)
		for i, w := range x.words {
			at := fmt.Sprintf("mstore(add(key, 0x%03x), 0x", 32*i)
			b = bytes.Replace(b, fmt.Appendf(nil, "%s%x)", at, s.Key[i]), fmt.Appendf(nil, "%s%x)", at, w), 1)
		}
		write(b)
		wantFound(t, name, x.check, file)
	}
	for name, b := range map[string][]byte{
		"says it is safe": bytes.Replace(src, []byte("UNSAFE_DEV = true"), []byte("UNSAFE_DEV = false"), 1),
		"other code":      bytes.Replace(src, []byte("        }\n    }\n"), []byte("            key := 0\n        }\n    }\n"), 1),
		"another circuit": bytes.ReplaceAll(src, []byte(s.Circuit.Digest.Hex()), []byte("0x"+strings.Repeat("1", 64))),
	} {
		write(b)
		wantFound(t, name, "", file)
	}
}

// TestKeysLintContract deploys verifiers with spoiled constants.
func TestKeysLintContract(t *testing.T) {
	a := startAnvil(t)
	u := a.newUser("deployer")
	tier, s, code := wideTier(t)
	rpc := "--rpc=" + a.url
	wantGood(t, "as generated", u.deploy(code).Hex(), rpc)
	wantFound(t, "in production", "ceremony", u.deploy(code).Hex(), rpc, "--production")
	for name, x := range spoiledWords(s.Key) {
		wantFound(t, tier+": "+name, x.check, u.deploy(patched(code, s.Key, x.words)).Hex(), rpc)
	}
	wantFound(t, "another contract", "", u.deployHashes().Hex(), rpc)
	wantFound(t, "no contract", "", u.address.Hex(), rpc)
	if _, code, complaint := lint(t, u.address.Hex()); code != 1 || !strings.Contains(complaint, `"usage"`) {
		t.Errorf("no --rpc: %d, %s", code, complaint)
	}
	if _, code, complaint := lint(t, u.address.Hex(), "--rpc=http://127.0.0.1:1/secret"); code != 1 || strings.Contains(complaint, "secret") {
		t.Errorf("no node: %d, %s", code, complaint)
	}
}

// wideTier is a tier none of whose constants has a leading zero: others fit into the places of their pushes.
func wideTier(t *testing.T) (string, generate.Source, []byte) {
	for _, tier := range statement.Tiers() {
		_, s := generated(t, tier.Name)
		code := bindings.VerifierCode(tier.Name)
		wide := true
		for _, w := range s.Key {
			wide = wide && bytes.Contains(code, append([]byte{0x7f}, w[:]...))
		}
		if wide {
			return tier.Name, s, code
		}
	}
	t.Fatal("every tier has a constant with a leading zero")
	panic("unreachable")
}

func patched(code []byte, from, to vkey.Constants) []byte {
	at := bytes.Index(code, append([]byte{0x7f}, from[0][:]...))
	b := bytes.Clone(code)
	for i := range from { // they follow each other
		next := bytes.Index(code[at:], append([]byte{0x7f}, from[i][:]...))
		at += next
		copy(b[at+1:], to[i][:])
	}
	return b
}
