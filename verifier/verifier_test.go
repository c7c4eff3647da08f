package verifier

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/backend"
	"github.com/consensys/gnark/backend/groth16"
	groth16bn254 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// square has the shape of the statement circuit: one public input, one commitment.
type square struct {
	Input frontend.Variable `gnark:",public"`
	Low   frontend.Variable `gnark:",secret"`
	High  frontend.Variable `gnark:",secret"`
}

func (c *square) Define(api frontend.API) error {
	api.AssertIsEqual(c.Input, api.Add(c.Low, api.Mul(c.High, new(big.Int).Lsh(big.NewInt(1), 128))))
	challenge, err := api.(frontend.Committer).Commit(c.Low, c.High)
	if err != nil {
		return err
	}
	api.AssertIsDifferent(api.Mul(challenge, challenge), api.Add(c.Low, 1))
	return nil
}

// fixture is a proof of a made-up statement with the circuit above.
type fixture struct {
	vk    *VerifyingKey
	proof *Proof
	query *query.Query
}

var made = sync.OnceValue(func() fixture {
	q := &query.Query{ChainID: 5, Facts: []query.Fact{
		{Kind: query.Header, Field: 8, Block: 9}, {Kind: query.Account, Field: 1, Block: 7}, {Kind: query.Header, Field: 11, Block: 9}}}
	s := statement.Statement{ChainID: 5, QueryID: q.ID(),
		Outputs: []common.Hash{{31: 9}, {31: 1}, {31: 3}},
		Anchors: []statement.Anchor{{Number: 7, Hash: common.Hash{7}}, {Number: 9, Hash: common.Hash{9}}}}

	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &square{})
	must(err)
	pk, key, err := keys.Setup(ccs, [32]byte{1}, nil) // gnark's own draws gamma, which lint refuses
	must(err)
	high, low := new(big.Int).DivMod(s.PublicInput(), new(big.Int).Lsh(big.NewInt(1), 128), new(big.Int))
	full, err := frontend.NewWitness(&square{Input: s.PublicInput(), Low: low, High: high}, ecc.BN254.ScalarField())
	must(err)
	made, err := groth16.Prove(ccs, pk, full, solidity.WithProverTargetSolidityVerifier(backend.GROTH16))
	must(err)
	bytes, err := MarshalProof(made)
	must(err)
	vk, err := NewVerifyingKey(key)
	must(err)
	vk.Circuit = Circuit{Tier: "xs", Digest: common.Hash{1}}
	return fixture{vk: vk, proof: New(vk.Circuit, s, bytes), query: q}
})

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// copied returns a proof that a test may change.
func (f fixture) copied() *Proof {
	p := *f.proof
	p.Statement.Outputs = append([]common.Hash{}, p.Statement.Outputs...)
	p.Statement.Anchors = append([]statement.Anchor{}, p.Statement.Anchors...)
	return &p
}

func TestVerify(t *testing.T) {
	f := made()
	if err := Verify(f.vk, f.proof); err != nil {
		t.Fatal(err)
	}
	f.vk.key.ExportSolidity(new(strings.Builder)) // swaps fields and swaps them back
	if err := Verify(f.vk, f.proof); err != nil {
		t.Fatal(err)
	}
}

// A13: every field of the statement is bound, with and without its hash adjusted.
func TestEveryFieldIsBound(t *testing.T) {
	f := made()
	for name, change := range map[string]func(p *Proof){
		"version":        func(p *Proof) { p.Version = 2 },
		"tier":           func(p *Proof) { p.Circuit.Tier = "s" },
		"digest":         func(p *Proof) { p.Circuit.Digest[0] ^= 1 },
		"chain":          func(p *Proof) { p.Statement.ChainID++ },
		"query":          func(p *Proof) { p.Statement.QueryID[9] ^= 1 },
		"output":         func(p *Proof) { p.Statement.Outputs[1][31]++ },
		"outputs":        func(p *Proof) { p.Statement.Outputs = p.Statement.Outputs[:2] },
		"anchor hash":    func(p *Proof) { p.Statement.Anchors[0].Hash[0]++ },
		"anchor number":  func(p *Proof) { p.Statement.Anchors[0].Number++ },
		"anchor dropped": func(p *Proof) { p.Statement.Anchors = p.Statement.Anchors[1:] },
		"no anchors":     func(p *Proof) { p.Statement.Anchors = nil },
		"hash":           func(p *Proof) { p.StatementHash[31] ^= 1 },
	} {
		p := f.copied()
		change(p)
		if err := Verify(f.vk, p); fault.Code(err) == "internal" || err == nil {
			t.Errorf("%s: %v", name, err)
		}
		if name == "hash" || name == "version" {
			continue
		}
		p.StatementHash = p.Statement.Hash()
		if err := Verify(f.vk, p); fault.Code(err) == "internal" || err == nil {
			t.Errorf("%s with its hash: %v", name, err)
		}
	}
}

// B6 in Go: every byte of a proof times 8 bits.
func TestEveryBitOfAProofCounts(t *testing.T) {
	f := made()
	codes := map[string]int{}
	for i := range ProofSize {
		for bit := range 8 {
			p := f.copied()
			p.Proof[i] ^= 1 << bit
			err := Verify(f.vk, p)
			if err == nil {
				t.Fatalf("byte %d bit %d: accepted", i, bit)
			}
			codes[fault.Code(err)]++
		}
	}
	t.Log(codes)
	if codes["internal"] != 0 || codes["proof-point"] == 0 || codes["proof-coordinate"] == 0 {
		t.Error(codes)
	}
}

// Points that are on their curves, so that only the equations can refuse them.
func TestOtherPointsAreRefused(t *testing.T) {
	f := made()
	points, err := unmarshalProof(f.proof.Proof)
	must(err)
	var two bn254.G1Affine
	two.Double(&points.Ar)
	for name, change := range map[string]func(p *groth16bn254.Proof){
		"A negated":          func(p *groth16bn254.Proof) { p.Ar.Neg(&p.Ar) },
		"B negated":          func(p *groth16bn254.Proof) { p.Bs.Neg(&p.Bs) },
		"C negated":          func(p *groth16bn254.Proof) { p.Krs.Neg(&p.Krs) },
		"A doubled":          func(p *groth16bn254.Proof) { p.Ar = two },
		"A and C traded":     func(p *groth16bn254.Proof) { p.Ar, p.Krs = p.Krs, p.Ar },
		"commitment negated": func(p *groth16bn254.Proof) { p.Commitments[0].Neg(&p.Commitments[0]) },
		"knowledge negated":  func(p *groth16bn254.Proof) { p.CommitmentPok.Neg(&p.CommitmentPok) },
		"both negated": func(p *groth16bn254.Proof) {
			p.Commitments[0].Neg(&p.Commitments[0])
			p.CommitmentPok.Neg(&p.CommitmentPok)
		},
		"knowledge of another":  func(p *groth16bn254.Proof) { p.CommitmentPok = two },
		"commitment of another": func(p *groth16bn254.Proof) { p.Commitments[0] = two },
		"A at infinity":         func(p *groth16bn254.Proof) { p.Ar = bn254.G1Affine{} },
	} {
		p, err := unmarshalProof(f.proof.Proof)
		must(err)
		change(p)
		changed := f.copied()
		changed.Proof, err = MarshalProof(p)
		must(err)
		if err := Verify(f.vk, changed); err == nil || fault.Code(err) == "internal" {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A and B negated together is the same proof re-randomised: valid, which is why proof bytes name nothing.
	p, err := unmarshalProof(f.proof.Proof)
	must(err)
	p.Ar.Neg(&p.Ar)
	p.Bs.Neg(&p.Bs)
	again := f.copied()
	again.Proof, err = MarshalProof(p)
	must(err)
	if err := Verify(f.vk, again); err != nil {
		t.Errorf("re-randomised: %v", err)
	}
}

// Every coordinate has one form: c + q is refused even where it fits 32 bytes.
func TestCoordinatesAreCanonical(t *testing.T) {
	f := made()
	for i := range ProofSize / 32 {
		p := f.copied()
		word := p.Proof[32*i : 32*(i+1)]
		sum := new(big.Int).Add(new(big.Int).SetBytes(word), fp.Modulus())
		if sum.BitLen() > 256 {
			continue
		}
		sum.FillBytes(word)
		if err := Verify(f.vk, p); fault.Code(err) != "proof-coordinate" {
			t.Errorf("word %d: %v", i, err)
		}
	}
}

// A point on the twist of G2 but outside the subgroup would break the pairing's meaning.
func TestSubgroupOfG2(t *testing.T) {
	f := made()
	p := f.copied()
	b := outsideSubgroup()
	for i, c := range []fp.Element{b.X.A1, b.X.A0, b.Y.A1, b.Y.A0} {
		word := c.Bytes()
		copy(p.Proof[64+32*i:], word[:])
	}
	if err := Verify(f.vk, p); fault.Code(err) != "proof-point" {
		t.Errorf("got %v", err)
	}
}

// outsideSubgroup finds a point of the twist y² = x³ + b' that is not in the subgroup of order r.
func outsideSubgroup() (p bn254.G2Affine) {
	_, _, _, g := bn254.Generators()
	var b bn254.E2 // b' = y² - x³ of any point of the curve
	b.Square(&g.Y)
	var cube bn254.E2
	cube.Square(&g.X).Mul(&cube, &g.X)
	b.Sub(&b, &cube)
	for x := uint64(1); ; x++ {
		p.X.A0.SetUint64(x)
		p.X.A1.SetUint64(1)
		p.Y.Square(&p.X).Mul(&p.Y, &p.X).Add(&p.Y, &b)
		if p.Y.Legendre() == 1 {
			p.Y.Sqrt(&p.Y)
			if p.IsOnCurve() && !p.IsInSubGroup() {
				return p
			}
		}
	}
}

// B5: x + k·r is not x.
func TestPublicInputIsBelowTheOrder(t *testing.T) {
	f := made()
	x := f.proof.Statement.PublicInput()
	if err := VerifyInput(f.vk, common.BigToHash(x), f.proof.Proof); err != nil {
		t.Fatal(err)
	}
	for k := range int64(5) {
		sum := new(big.Int).Add(x, new(big.Int).Mul(big.NewInt(k+1), fr.Modulus()))
		if sum.BitLen() > 256 {
			break // 5 r fits a word, with a large x on top it does not
		}
		if err := VerifyInput(f.vk, common.BigToHash(sum), f.proof.Proof); fault.Code(err) != "proof-public-input" {
			t.Errorf("x + %d r: %v", k+1, err)
		}
	}
	if _, err := Scalar(common.BigToHash(fr.Modulus())); err == nil {
		t.Error("r accepted")
	}
	if _, err := Scalar(common.BigToHash(new(big.Int).Sub(fr.Modulus(), big.NewInt(1)))); err != nil {
		t.Error(err)
	}
}

func TestProofDocument(t *testing.T) {
	f := made()
	js, err := json.Marshal(f.proof)
	must(err)
	back, err := ParseProof(js)
	if err != nil || !reflect.DeepEqual(back, f.proof) {
		t.Fatalf("came back as %+v, %v", back, err)
	}
	hash := f.proof.StatementHash.Hex()
	for _, c := range []struct{ old, new, code, where string }{
		{`"version":1`, `"version":2`, "proof-version", "version"},
		{`"version":1`, `"version":"1"`, "proof-type", "version"},
		{`"version":1,`, ``, "proof-missing-key", "version"},
		{`"version":1`, `"version":1,"note":""`, "proof-unknown-key", "note"},
		{`"version":1`, `"version":1,"version":1`, "proof-duplicate-key", "version"},
		{`"tier"`, `"Tier"`, "proof-unknown-key", "circuit.Tier"},
		{`"tier":"xs"`, `"tier":"` + strings.Repeat("x", 33) + `"`, "proof-tier", "circuit.tier"},
		{`"chainId":5`, `"chainId":6`, "proof-statement-hash", "statementHash"},
		{`"chainId":5`, `"chainId":"0x5"`, "proof-type", "statement.chainId"},
		{`"chainId":5`, `"chainId":5.0`, "proof-number", "statement.chainId"},
		{`"number":9`, `"number":7`, "statement-anchors", "statement.anchors[1].number"},
		{hash, strings.ToUpper(hash[2:]), "proof-hex", "statementHash"},
		{hash, "0x" + strings.ToUpper(hash[2:]), "proof-hex", "statementHash"},
		{hash, hash[:64], "proof-length", "statementHash"},
		{`"proof":"0x`, `"proof":"0x00`, "proof-length", "proof"},
		{`"proof":"0x`, `"proof":"`, "proof-hex", "proof"},
		{`"outputs":[`, `"outputs":[7,`, "proof-type", "statement.outputs[0]"},
		{`"outputs":[`, `"outputs":["0x01",`, "proof-length", "statement.outputs[0]"},
		{`"anchors":[`, `"anchors":[{},`, "proof-missing-key", "statement.anchors[0].number"},
		{`"anchors":[`, `"anchors":[{"number":1,"hash":"0x","x":1},`, "proof-unknown-key", "statement.anchors[0].x"},
	} {
		if !strings.Contains(string(js), c.old) {
			t.Fatalf("%s is not in the document", c.old)
		}
		_, err := ParseProof([]byte(strings.Replace(string(js), c.old, c.new, 1)))
		if e, ok := err.(*fault.Error); !ok || e.Code != c.code || e.Where != c.where {
			t.Errorf("%s: got %v, want %s at %s", c.new, err, c.code, c.where)
		}
	}
	for n := range js {
		if _, err := ParseProof(js[:n]); fault.Code(err) != "proof-syntax" {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
}

func TestCheckQuery(t *testing.T) {
	f := made()
	if err := CheckQuery(f.proof, f.query); err != nil {
		t.Fatal(err)
	}
	other := &query.Query{ChainID: 5, Facts: f.query.Facts[:2]}
	if err := CheckQuery(f.proof, other); fault.Code(err) != "proof-other-query" {
		t.Errorf("got %v", err)
	}
	for name, change := range map[string]func(p *Proof){
		"chain":   func(p *Proof) { p.Statement.ChainID++ },
		"outputs": func(p *Proof) { p.Statement.Outputs = p.Statement.Outputs[1:] },
		"blocks":  func(p *Proof) { p.Statement.Anchors[1].Number++ },
		"fewer":   func(p *Proof) { p.Statement.Anchors = p.Statement.Anchors[1:] },
	} {
		p := f.copied()
		change(p)
		if err := CheckQuery(p, f.query); fault.Code(err) != "proof-other-query" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// Of a run of consecutive blocks the last is the anchor, and every other list of anchors is refused.
func TestCheckQueryOfRuns(t *testing.T) {
	q := &query.Query{ChainID: 5}
	for _, block := range []uint64{9, 20, 7, 8, 9, 22, 21} {
		q.Facts = append(q.Facts, query.Fact{Kind: query.Receipt, Field: query.ReceiptStatus, Block: block, TxIndex: 1})
	}
	with := func(numbers ...uint64) *Proof {
		s := statement.Statement{ChainID: q.ChainID, QueryID: q.ID(), Outputs: make([]common.Hash, len(q.Facts))}
		for _, n := range numbers {
			s.Anchors = append(s.Anchors, statement.Anchor{Number: n})
		}
		return New(Circuit{}, s, [ProofSize]byte{})
	}
	if err := CheckQuery(with(9, 22), q); err != nil {
		t.Error(err)
	}
	for _, numbers := range [][]uint64{{}, {9}, {22}, {9, 21}, {8, 22}, {7, 22}, {9, 21, 22}, {8, 9, 22}, {22, 9}, {9, 22, 23}, {7, 8, 9, 20, 21, 22}} {
		err := CheckQuery(with(numbers...), q)
		if fault.Code(err) != "proof-other-query" || !strings.Contains(err.Error(), "those of the query are [9 22]") {
			t.Errorf("%v: got %v", numbers, err)
		}
	}
	// What is inside of a run has no hash of its own to compare.
	if err := CheckAnchor(with(9, 22), statement.Anchor{Number: 8}); fault.Code(err) != "proof-anchor-unknown" {
		t.Errorf("got %v", err)
	}
}

func TestJudgeReportsWhatIsOpen(t *testing.T) {
	f := made()
	r, err := Judge(f.vk, f.proof, Expectation{})
	if err != nil || len(r.NotChecked) != 3 || !strings.Contains(r.NotChecked[1], "block 7 of chain 5") {
		t.Errorf("%+v, %v", r, err)
	}
	r, err = Judge(f.vk, f.proof, Expectation{Query: f.query, Anchors: f.proof.Statement.Anchors})
	if err != nil || len(r.NotChecked) != 0 || len(r.Checked) != 5 {
		t.Errorf("%+v, %v", r, err)
	}
	_, err = Judge(f.vk, f.proof, Expectation{Anchors: []statement.Anchor{{Number: 8}}})
	if fault.Code(err) != "proof-anchor-unknown" {
		t.Error(err)
	}
	_, err = Judge(f.vk, f.proof, Expectation{Anchors: []statement.Anchor{{Number: 9, Hash: common.Hash{8}}}})
	if fault.Code(err) != "proof-anchor-hash" {
		t.Error(err)
	}
}

func FuzzParseProof(f *testing.F) {
	js, err := json.Marshal(made().proof)
	must(err)
	f.Add(js)
	f.Fuzz(func(t *testing.T, js []byte) {
		p, err := ParseProof(js)
		if err != nil {
			if fault.Code(err) == "internal" {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		again, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := ParseProof(again); err != nil || !reflect.DeepEqual(back, p) {
			t.Fatalf("came back as %+v, %v", back, err)
		}
	})
}

// Random garbage of the right length never panics and is never believed.
func TestGarbage(t *testing.T) {
	f := made()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 2000 {
		p := f.copied()
		for i := range p.Proof {
			if p.Proof[i] = byte(r.Uint32()); i%32 == 0 {
				p.Proof[i] &= 0x1f
			}
		}
		if err := Verify(f.vk, p); err == nil || fault.Code(err) == "internal" {
			t.Fatal(err)
		}
	}
}
