package keys

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math/big"
	"reflect"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/fft"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	bn254groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/backend/witness"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"

	"github.com/hindsight-zk/hindsight/prover/keys/internal/qap"
)

func init() { logger.Disable() }

// powers proves y = x^(2^Squarings) + Σ c_i·x with a commitment for each of Commitments groups of wires. It is shaped
// like Hindsight's circuits: one public input, and, by default, one commitment.
type powers struct {
	Y           frontend.Variable `gnark:",public"`
	X           frontend.Variable
	Squarings   int  `gnark:"-"`
	Commitments int  `gnark:"-"`
	CommitY     bool `gnark:"-"` // the public input is committed as well
	LooseY      bool `gnark:"-"` // the public input is left without a constraint
}

func (c *powers) Define(api frontend.API) error {
	x := c.X
	wires := []frontend.Variable{c.X}
	for range c.Squarings {
		x = api.Mul(x, x)
		wires = append(wires, x)
	}
	for i := range c.Commitments {
		share := wires[i*len(wires)/c.Commitments : (i+1)*len(wires)/c.Commitments]
		if c.CommitY {
			share = append([]frontend.Variable{c.Y}, share...)
		}
		z, err := api.(frontend.Committer).Commit(share...)
		if err != nil {
			return err
		}
		api.AssertIsDifferent(z, 12345)
		api.AssertIsDifferent(api.Mul(z, api.Add(x, i, 7)), c.X)
	}
	// Coefficients of every kind that gnark treats apart: 0, 1, 2, −1, −2, others.
	sum := api.Add(api.Mul(c.X, -2), api.Mul(x, 2), api.Mul(wires[len(wires)/2], 987654321), api.Neg(x))
	if c.LooseY {
		api.AssertIsEqual(api.Mul(sum, 1), sum)
		return nil
	}
	api.AssertIsEqual(c.Y, sum)
	return nil
}

func compile(tb testing.TB, c frontend.Circuit) constraint.ConstraintSystem {
	tb.Helper()
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
	if err != nil {
		tb.Fatal(err)
	}
	return ccs
}

// solution is the y that goes with x, and the witness of both.
func (c powers) solution(tb testing.TB, x int64, yOff int64) witness.Witness {
	tb.Helper()
	var xs []fr.Element
	var v fr.Element
	v.SetInt64(x)
	xs = append(xs, v)
	for range c.Squarings {
		v.Square(&v)
		xs = append(xs, v)
	}
	var y, k fr.Element
	y.Sub(&v, y.Double(&xs[0]))
	k.SetUint64(987654321)
	y.Add(&y, k.Mul(&k, &xs[len(xs)/2]))
	y.Add(&y, k.SetInt64(yOff))
	w, err := frontend.NewWitness(&powers{X: x, Y: y.BigInt(new(big.Int))}, ecc.BN254.ScalarField())
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

var circuits = map[string]powers{
	"no commitment":              {Squarings: 5},
	"one commitment":             {Squarings: 9, Commitments: 1},
	"public input committed":     {Squarings: 9, Commitments: 1, CommitY: true},
	"three commitments":          {Squarings: 20, Commitments: 3},
	"public input unconstrained": {Squarings: 9, Commitments: 1, LooseY: true},
	"several batches":            {Squarings: 3000, Commitments: 1},
}

// stream is a source of randomness that gives the same bytes each time.
type stream struct{ counter uint64 }

func (s *stream) Read(p []byte) (int, error) {
	for n := 0; n < len(p); n += 32 {
		s.counter++
		block := sha256.Sum256(binary.BigEndian.AppendUint64([]byte("stream"), s.counter))
		copy(p[n:], block[:])
	}
	return len(p), nil
}

// withRandomness runs f with crypto/rand's reader replaced. Tests of this package that use it are not parallel.
func withRandomness(r io.Reader, f func()) {
	old := rand.Reader
	rand.Reader = r
	defer func() { rand.Reader = old }()
	f()
}

// gnarkWaste takes from crypto/rand what gnark's setup takes, in its order.
func gnarkWaste(t *testing.T, commitments int) *waste {
	t.Helper()
	w := &waste{}
	for _, s := range []*fr.Element{&w.t, &w.alpha, &w.beta, &w.gamma, &w.delta} {
		if _, err := s.SetRandom(); err != nil {
			t.Fatal(err)
		}
	}
	var err error
	if w.commitmentG, err = bn254.RandomOnG2(); err != nil {
		t.Fatal(err)
	}
	for range commitments {
		s, err := rand.Int(rand.Reader, new(big.Int).Sub(fr.Modulus(), big.NewInt(1)))
		if err != nil {
			t.Fatal(err)
		}
		var e fr.Element
		w.sigma = append(w.sigma, *e.SetBigInt(s.Add(s, big.NewInt(1))))
	}
	return w
}

// The strongest test here: with the same randomness gnark's setup writes the same bytes.
func TestSetupEqualsGnark(t *testing.T) {
	for name, circuit := range circuits {
		t.Run(name, func(t *testing.T) {
			ccs := compile(t, &circuit)
			var pk bn254groth16.ProvingKey
			var vk bn254groth16.VerifyingKey
			withRandomness(&stream{}, func() {
				if err := bn254groth16.Setup(ccs.(*cs.R1CS), &pk, &vk); err != nil {
					t.Fatal(err)
				}
			})
			c, err := qap.New(ccs)
			if err != nil {
				t.Fatal(err)
			}
			var w *waste
			withRandomness(&stream{}, func() { w = gnarkWaste(t, len(c.Commitments)) })
			gotPK, gotVK, err := setup(context.Background(), c, fft.NewDomain(uint64(c.NbConstraints)), w, nil)
			if err != nil {
				t.Fatal(err)
			}
			compareKeys(t, &pk, gotPK, &vk, gotVK)
		})
	}
}

func compareKeys(t *testing.T, wantPK, gotPK *bn254groth16.ProvingKey, wantVK, gotVK *bn254groth16.VerifyingKey) {
	t.Helper()
	if !reflect.DeepEqual(wantVK, gotVK) {
		t.Error("verifying keys differ in memory")
	}
	if !bytes.Equal(raw(t, wantVK), raw(t, gotVK)) {
		t.Error("verifying keys differ in bytes")
	}
	var want, got bytes.Buffer
	if err := wantPK.WriteDump(&want); err != nil {
		t.Fatal(err)
	}
	if err := gotPK.WriteDump(&got); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want.Bytes(), got.Bytes()) {
		t.Error("proving keys differ in bytes")
	}
	if !bytes.Equal(raw(t, wantPK), raw(t, gotPK)) {
		t.Error("proving keys differ in their portable bytes")
	}
}

func raw(t *testing.T, k interface {
	WriteRawTo(io.Writer) (int64, error)
}) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := k.WriteRawTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSetupIsDeterministic(t *testing.T) {
	circuit := circuits["one commitment"]
	seed := DevSeed([32]byte{1})
	pk1, vk1, err := Setup(compile(t, &circuit), seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	pk2, vk2, err := Setup(compile(t, &circuit), seed, nil)
	if err != nil {
		t.Fatal(err)
	}
	compareKeys(t, pk1, pk2, vk1, vk2)
	// The bytes themselves are fixed: a change of the derivation breaks every development key and must be meant.
	const golden = "f537e591251c304b2499cc6bffd88c24571549ae1504078e8537688f51291d2b"
	if got := fmt.Sprintf("%x", sha256.Sum256(raw(t, vk1))); got != golden {
		t.Errorf("verifying key hashes to %s, want %s", got, golden)
	}
	_, other, err := Setup(compile(t, &circuit), DevSeed([32]byte{2}), nil)
	if err != nil {
		t.Fatal(err)
	}
	if vk1.IsDifferent(other) == false || vk1.G1.Alpha.Equal(&other.G1.Alpha) || vk1.CommitmentKeys[0].GSigmaNeg.Equal(&other.CommitmentKeys[0].GSigmaNeg) {
		t.Error("another seed gives the same key")
	}
}

func TestDevVerifyingKeyEqualsSetup(t *testing.T) {
	for name, circuit := range circuits {
		t.Run(name, func(t *testing.T) {
			ccs := compile(t, &circuit)
			seed := DevSeed(sha256.Sum256([]byte(name)))
			_, want, err := Setup(ccs, seed, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := DevVerifyingKey(ccs, seed)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(want, got) {
				t.Error("verifying keys differ")
			}
		})
	}
}

func TestKeysProveAndVerify(t *testing.T) {
	for name, circuit := range circuits {
		if circuit.LooseY {
			continue // gnark has no notion of it: lint_test.go
		}
		t.Run(name, func(t *testing.T) {
			ccs := compile(t, &circuit)
			pk, vk, err := Setup(ccs, DevSeed([32]byte{3}), nil)
			if err != nil {
				t.Fatal(err)
			}
			good := circuit.solution(t, 3, 0)
			public, _ := good.Public()
			wrongPublic, _ := circuit.solution(t, 4, 0).Public()
			t.Run("for Go", func(t *testing.T) {
				proveVerify(t, ccs, pk, vk, good, public, wrongPublic, nil, nil)
			})
			if circuit.Commitments < 2 { // the Solidity verifier takes at most one
				t.Run("for Solidity", func(t *testing.T) {
					proveVerify(t, ccs, pk, vk, good, public, wrongPublic,
						[]backend.ProverOption{solidity.WithProverTargetSolidityVerifier(backend.GROTH16)},
						[]backend.VerifierOption{solidity.WithVerifierTargetSolidityVerifier(backend.GROTH16)})
				})
			}
			if _, err := groth16.Prove(ccs, pk, circuit.solution(t, 3, 1)); err == nil {
				t.Error("a wrong witness was proven")
			}
		})
	}
}

func proveVerify(t *testing.T, ccs constraint.ConstraintSystem, pk groth16.ProvingKey, vk groth16.VerifyingKey,
	full, public, wrong witness.Witness, po []backend.ProverOption, vo []backend.VerifierOption) {
	t.Helper()
	proof, err := groth16.Prove(ccs, pk, full, po...)
	if err != nil {
		t.Fatal(err)
	}
	if err := groth16.Verify(proof, vk, public, vo...); err != nil {
		t.Errorf("a good proof was refused: %v", err)
	}
	if err := groth16.Verify(proof, vk, wrong, vo...); err == nil {
		t.Error("the proof verifies for another public input")
	}
}

func TestProgressGoesFromNothingToAll(t *testing.T) {
	circuit := circuits["several batches"]
	last := map[string][2]int64{}
	_, _, err := Setup(compile(t, &circuit), DevSeed([32]byte{}), func(done, total int64, stage string) {
		if before, ok := last[stage]; ok && (done < before[0] || total != before[1]) {
			t.Errorf("%s: %d of %d after %v", stage, done, total, before)
		}
		last[stage] = [2]int64{done, total}
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range []string{StageConstraints, StagePoints} {
		if p, ok := last[stage]; !ok || p[0] != p[1] {
			t.Errorf("%s ended at %v", stage, p)
		}
	}
}

func TestSetupStopsWithItsContext(t *testing.T) {
	circuit := circuits["several batches"]
	ctx, cancel := context.WithCancel(t.Context())
	_, _, err := setupContext(ctx, compile(t, &circuit), [32]byte{}, func(done, total int64, stage string) {
		if stage == StagePoints {
			cancel()
		}
	})
	if err != context.Canceled {
		t.Errorf("got %v", err)
	}
}
