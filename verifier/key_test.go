package verifier

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

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
			case err != nil && fault.Code(err) != "key-invalid" && fault.Code(err) != "key-lint":
				t.Fatalf("byte %d: %v", at, err)
			case err == nil && Verify(vk, f.proof) == nil:
				t.Fatalf("byte %d: a flipped key verifies", at)
			}
		}
	}
}
