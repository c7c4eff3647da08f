package verifier

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func TestReadVerifyingKey(t *testing.T) {
	f := made()
	var compressed bytes.Buffer
	if _, err := f.vk.key.WriteTo(&compressed); err != nil {
		t.Fatal(err)
	}
	for _, enc := range [][]byte{f.vk.Bytes(), compressed.Bytes()} {
		vk, err := ReadVerifyingKey(enc)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(vk.Bytes(), f.vk.Bytes()) {
			t.Error("another key came back")
		}
		if err := Verify(vk, f.proof); err != nil { // no Circuit: not compared
			t.Error(err)
		}
		vk.Circuit.Tier = "l"
		if err := Verify(vk, f.proof); fault.Code(err) != "proof-circuit" {
			t.Errorf("got %v", err)
		}
	}
}

// B3 for the one key file that a verifier reads.
func TestBrokenKeysAreRefused(t *testing.T) {
	f := made()
	var compressed bytes.Buffer
	if _, err := f.vk.key.WriteTo(&compressed); err != nil {
		t.Fatal(err)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for _, enc := range [][]byte{f.vk.Bytes(), compressed.Bytes()} {
		for n := range enc {
			if _, err := ReadVerifyingKey(enc[:n]); fault.Code(err) != "key-invalid" {
				t.Fatalf("cut to %d: %v", n, err)
			}
		}
		if _, err := ReadVerifyingKey(append(slices.Clone(enc), 0)); fault.Code(err) != "key-invalid" {
			t.Errorf("trailing byte: %v", err)
		}
		for range 500 {
			flipped := slices.Clone(enc)
			at := r.IntN(len(flipped))
			flipped[at] ^= 1 << r.UintN(8)
			vk, err := ReadVerifyingKey(flipped)
			switch {
			case err != nil && fault.Code(err) != "key-invalid":
				t.Fatalf("byte %d: %v", at, err)
			case err == nil && Verify(vk, f.proof) == nil && !unused(enc, at):
				t.Fatalf("byte %d: a flipped key verifies", at)
			}
		}
	}
}

// unused says whether byte at belongs to [β]1 or [δ]1, which verifiers do not use, or to a sign that a flip turned into
// another valid point there.
func unused(enc []byte, at int) bool {
	if len(enc) < 1000 {
		return at >= 32 && at < 64 || at >= 192 && at < 224
	}
	return at >= 64 && at < 128 || at >= 384 && at < 448
}

// B1: what lint refuses.
func TestLint(t *testing.T) {
	for name, change := range map[string]func(k *groth16bn254.VerifyingKey){
		"unused public input":    func(k *groth16bn254.VerifyingKey) { k.G1.K[1] = bn254.G1Affine{} },
		"unused commitment":      func(k *groth16bn254.VerifyingKey) { k.G1.K[2] = bn254.G1Affine{} },
		"constant at infinity":   func(k *groth16bn254.VerifyingKey) { k.G1.K[0] = bn254.G1Affine{} },
		"alpha at infinity":      func(k *groth16bn254.VerifyingKey) { k.G1.Alpha = bn254.G1Affine{} },
		"two public inputs":      func(k *groth16bn254.VerifyingKey) { k.G1.K = append(k.G1.K, k.G1.Alpha) },
		"no commitment":          func(k *groth16bn254.VerifyingKey) { k.CommitmentKeys = nil },
		"two commitments":        func(k *groth16bn254.VerifyingKey) { k.CommitmentKeys = slices.Repeat(k.CommitmentKeys, 2) },
		"repeated point":         func(k *groth16bn254.VerifyingKey) { k.G1.K[2] = k.G1.K[1] },
		"gamma is delta":         func(k *groth16bn254.VerifyingKey) { k.G2.Delta = k.G2.Gamma },
		"delta at infinity":      func(k *groth16bn254.VerifyingKey) { k.G2.Delta = bn254.G2Affine{} },
		"gamma outside subgroup": func(k *groth16bn254.VerifyingKey) { k.G2.Gamma = outsideSubgroup() },
		"pedersen unfinished":    func(k *groth16bn254.VerifyingKey) { k.CommitmentKeys[0].GSigmaNeg.Neg(&k.CommitmentKeys[0].G) },
		"commits to input 2":     func(k *groth16bn254.VerifyingKey) { k.PublicAndCommitmentCommitted = [][]int{{2}} },
	} {
		key := new(groth16bn254.VerifyingKey)
		if _, err := key.ReadFrom(bytes.NewReader(made().vk.Bytes())); err != nil {
			t.Fatal(err)
		}
		change(key)
		if _, err := NewVerifyingKey(key); fault.Code(err) != "key-invalid" || fault.FateOf(err) != fault.Fatal {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadVerifyingKey(f *testing.F) {
	f.Add(made().vk.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		vk, err := ReadVerifyingKey(b)
		if err == nil && len(b) > 1000 && !bytes.Equal(vk.Bytes(), b) {
			t.Fatal("another key came back")
		}
	})
}
