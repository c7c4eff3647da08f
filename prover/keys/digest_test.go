package keys

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	cs "github.com/consensys/gnark/constraint/bn254"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/frontend/cs/scs"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

func digest(tb testing.TB, ccs constraint.ConstraintSystem) [32]byte {
	tb.Helper()
	d, err := Digest(ccs)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// goldenDigest is of circuits["one commitment"]. Another value means other keys for every circuit.
const goldenDigest = "478eda1dc8249eb632d757a0c0340457c9b302d7a6ecd4f17c61ca95b62e0ef7"

func TestDigestIsTheSameInEveryProcess(t *testing.T) {
	circuit := circuits["one commitment"]
	got := fmt.Sprintf("%x", digest(t, compile(t, &circuit)))
	if os.Getenv("KEYS_PRINT_DIGEST") != "" {
		fmt.Println("digest", got)
		return
	}
	for range 3 {
		if again := fmt.Sprintf("%x", digest(t, compile(t, &circuit))); again != got {
			t.Fatalf("two compilations: %s and %s", got, again)
		}
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "KEYS_PRINT_DIGEST=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "digest "+got+"\n") {
		t.Errorf("another process: %s, this one: %s", out, got)
	}
	if got != goldenDigest {
		t.Errorf("digest is %s, want %s", got, goldenDigest)
	}
}

// renamed is powers with other names and a log: neither matters to the keys.
type renamed struct {
	Answer   frontend.Variable `gnark:",public"`
	Question frontend.Variable
	circuit  powers `gnark:"-"`
}

func (c *renamed) Define(api frontend.API) error {
	api.Println("some debug output", c.Answer)
	p := c.circuit
	p.X, p.Y = c.Question, c.Answer
	return p.Define(api)
}

func TestDigestIgnoresWhatKeysIgnore(t *testing.T) {
	circuit := circuits["one commitment"]
	want := digest(t, compile(t, &circuit))
	if got := digest(t, compile(t, &renamed{circuit: circuit})); got != want {
		t.Errorf("names and logs change the digest")
	}
	ccs := compile(t, &circuit).(*cs.R1CS)
	ccs.AddCoeff(constraint.U64{1, 2, 3})
	if got := digest(t, ccs); got != want {
		t.Errorf("an unused coefficient changes the digest")
	}
}

func TestDigestChangesWithTheCircuit(t *testing.T) {
	seen := map[[32]byte]string{}
	add := func(name string, ccs constraint.ConstraintSystem) {
		d := digest(t, ccs)
		if other, ok := seen[d]; ok {
			t.Errorf("%s has the digest of %s", name, other)
		}
		seen[d] = name
	}
	for name, circuit := range circuits {
		add(name, compile(t, &circuit))
	}
	circuit := circuits["public input committed"]
	edit := func(name string, f func(r *cs.R1CS)) {
		ccs := compile(t, &circuit).(*cs.R1CS)
		f(ccs)
		add(name, ccs)
	}
	edit("a coefficient", func(r *cs.R1CS) {
		i := slices.IndexFunc(r.Coefficients, func(e fr.Element) bool { return e.IsUint64() && e.Uint64() == 987654321 })
		r.Coefficients[i].SetUint64(987654322)
	})
	plain := powers{Squarings: 9}
	ccs := compile(t, &plain).(*cs.R1CS)
	add("no commitment, 9 squarings", ccs)
	ccs.Public, ccs.Secret = append(ccs.Public, ccs.Secret[0]), ccs.Secret[1:]
	add("a private wire made public", ccs)
	edit("one more internal wire", func(r *cs.R1CS) { r.NbInternalVariables++ })
	commitment := func(r *cs.R1CS) *constraint.Groth16Commitment {
		return &r.CommitmentInfo.(constraint.Groth16Commitments)[0]
	}
	edit("one committed wire less", func(r *cs.R1CS) { k := commitment(r); k.PrivateCommitted = k.PrivateCommitted[1:] })
	edit("the commitment in another wire", func(r *cs.R1CS) { commitment(r).CommitmentIndex++ })
	for i := range compile(t, &circuit).(*cs.R1CS).CallData {
		ccs := compile(t, &circuit).(*cs.R1CS)
		ccs.CallData[i]++
		// Some words are lengths or ids out of range, or belong to a hint: these are refused or ignored, not mistaken.
		func() {
			defer func() { _ = recover() }()
			if d, err := Digest(ccs); err == nil && !isRedundant(ccs, i) {
				if other, ok := seen[d]; ok {
					t.Errorf("word %d does not matter: %s", i, other)
				}
			}
		}()
	}
}

// isRedundant says whether the word of call data belongs to an instruction that makes no constraint, or is the length
// of one that does, which the lengths of its three sides repeat.
func isRedundant(r *cs.R1CS, word int) bool {
	for i, in := range r.Instructions {
		if i+1 == len(r.Instructions) || r.Instructions[i+1].StartCallData > uint64(word) {
			_, ok := r.Blueprints[in.BlueprintID].(constraint.BlueprintR1C)
			return !ok || in.StartCallData == uint64(word)
		}
	}
	return false
}

func TestOtherSystemsAreRefused(t *testing.T) {
	circuit := powers{Squarings: 3}
	plonk, err := frontend.Compile(fr.Modulus(), scs.NewBuilder, &circuit)
	if err != nil {
		t.Fatal(err)
	}
	small, err := frontend.Compile(ecc.BLS12_381.ScalarField(), r1cs.NewBuilder, &circuit)
	if err != nil {
		t.Fatal(err)
	}
	for name, ccs := range map[string]constraint.ConstraintSystem{"plonk": plonk, "other field": small, "nil": nil} {
		_, e1 := Digest(ccs)
		_, _, e2 := Setup(ccs, [32]byte{}, nil)
		_, e3 := DevVerifyingKey(ccs, [32]byte{})
		for _, err := range []error{e1, e2, e3} {
			if fault.Code(err) != "circuit-unsupported" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func BenchmarkDigest(b *testing.B) {
	circuit := powers{Squarings: 1 << 18, Commitments: 1}
	ccs := compile(b, &circuit)
	for b.Loop() {
		if _, err := Digest(ccs); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/float64(ccs.GetNbConstraints())*1e6, "s/Mconstraints")
}

func TestSystemsThatContradictThemselvesAreRefused(t *testing.T) {
	circuit := circuits["one commitment"]
	for name, spoil := range map[string]func(r *cs.R1CS){
		"order":       func(r *cs.R1CS) { r.Instructions[3].ConstraintOffset++ },
		"count":       func(r *cs.R1CS) { r.NbConstraints++ },
		"wire":        func(r *cs.R1CS) { r.CallData[r.Instructions[0].StartCallData+5] = 1 << 20 },
		"coefficient": func(r *cs.R1CS) { r.CallData[r.Instructions[0].StartCallData+4] = 1 << 20 },
	} {
		ccs := compile(t, &circuit).(*cs.R1CS)
		spoil(ccs)
		_, e1 := Digest(ccs)
		_, _, e2 := Setup(ccs, [32]byte{}, nil)
		_, e3 := DevVerifyingKey(ccs, [32]byte{})
		for _, err := range []error{e1, e2, e3} {
			if fault.Code(err) != "circuit-malformed" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for name, spoil := range map[string]func(k *constraint.Groth16Commitment){
		"public wire": func(k *constraint.Groth16Commitment) { k.PrivateCommitted[0] = 1 },
		"twice":       func(k *constraint.Groth16Commitment) { k.PrivateCommitted[1] = k.PrivateCommitted[0] },
		"order": func(k *constraint.Groth16Commitment) {
			p := k.PrivateCommitted
			p[0], p[1] = p[1], p[0]
		},
		"no such wire": func(k *constraint.Groth16Commitment) { k.CommitmentIndex = 1 << 20 },
	} {
		ccs := compile(t, &circuit).(*cs.R1CS)
		spoil(&ccs.CommitmentInfo.(constraint.Groth16Commitments)[0])
		if _, _, err := Setup(ccs, [32]byte{}, nil); fault.Code(err) != "circuit-unsupported" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
