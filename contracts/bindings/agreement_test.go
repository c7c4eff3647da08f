package bindings_test

import (
	"flag"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/generate"
	"github.com/hindsight-zk/hindsight/contracts/internal/stubtest"
	"github.com/hindsight-zk/hindsight/verifier"
)

var mutations = flag.Int("mutations", 2_000, "how many random mutations of a proof to give to Go and to the EVM; nightly 100000")

// evm is the generated verifier of a stub circuit on go-ethereum's interpreter, without a chain around it.
type evm struct {
	t       *testing.T
	config  runtime.Config
	address common.Address
}

func newEVM(t *testing.T, code []byte) *evm {
	t.Helper()
	db, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		t.Fatal(err)
	}
	e := &evm{t: t, config: runtime.Config{State: db, GasLimit: 10_000_000}}
	if _, e.address, _, err = runtime.Create(code, &e.config); err != nil {
		t.Fatal(err)
	}
	return e
}

// verify calls the generated verifier with the gas that HindsightVerifier gives it.
func (e *evm) verify(input common.Hash, proof [verifier.ProofSize]byte) error {
	e.config.GasLimit = 265_000
	data := bindings.NewIGroth16Verifier().PackVerifyProof(proof[:], input.Big())
	_, _, err := runtime.Call(e.address, data, &e.config)
	return err
}

// verifyBatch is the same for several proofs at once.
func (e *evm) verifyBatch(inputs []common.Hash, proofs [][verifier.ProofSize]byte) error {
	numbers, encoded := make([]*big.Int, len(inputs)), make([][]byte, len(proofs))
	for i := range proofs {
		numbers[i], encoded[i] = inputs[i].Big(), proofs[i][:]
	}
	e.config.GasLimit = 230_000 + 75_000*uint64(len(proofs))
	_, _, err := runtime.Call(e.address, bindings.NewIGroth16Verifier().PackVerifyBatch(encoded, numbers), &e.config)
	return err
}

// TestAgreement gives Go and the EVM the same good and bad proofs: neither may accept what the other refuses.
func TestAgreement(t *testing.T) {
	prover, err := stubtest.NewProver("test", 0)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, err := prover.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	e := newEVM(t, compile(t, file, generate.Meta{Circuit: prover.Circuit}.ContractName()))

	var good [2]*verifier.Proof
	for i := range good {
		good[i], err = prover.Prove(&statement.Statement{
			ChainID: 1,
			QueryID: common.Hash{byte(i)},
			Outputs: []common.Hash{{1}},
			Anchors: []statement.Anchor{{Number: 1, Hash: common.Hash{1}}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	input := func(i int) common.Hash { return common.BigToHash(good[i].Statement.PublicInput()) }
	compare := func(what string, x common.Hash, proof [verifier.ProofSize]byte, want bool) {
		t.Helper()
		inGo, onChain := verifier.VerifyInput(prover.VerifyingKey(), x, proof), e.verify(x, proof)
		if (inGo == nil) != want || (onChain == nil) != want {
			t.Fatalf("%s: want accepted %t; Go: %v; EVM: %v\ninput %s\nproof %x", what, want, inGo, onChain, x, proof)
		}
	}

	for i := range good {
		compare("good proof", input(i), good[i].Proof, true)
		compare("proof of another statement", input(1-i), good[i].Proof, false)
	}
	for bit := range 8 * verifier.ProofSize {
		proof := good[0].Proof
		proof[bit/8] ^= 1 << (bit % 8)
		compare("flipped bit", input(0), proof, false)
	}
	for k := int64(1); k <= 5; k++ {
		x := new(big.Int).Mul(big.NewInt(k), fr.Modulus())
		if x.Add(x, input(0).Big()); x.BitLen() <= 256 {
			compare("public input that is not reduced", common.BigToHash(x), good[0].Proof, false)
		}
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	m := mutator{Rand: rand.New(rand.NewPCG(seed, 0)), good: good}
	for range *mutations {
		x, proof := input(0), m.mutate()
		if m.IntN(8) == 0 {
			x[1+m.IntN(31)] ^= byte(1 + m.IntN(255))
		}
		same := x == input(0) && (proof == good[0].Proof || proof == m.negated())
		compare("mutation", x, proof, same)
		if m.IntN(16) > 0 {
			continue
		}
		// In a batch, in each place, beside good proofs.
		inputs, proofs := []common.Hash{input(0), input(1)}, [][verifier.ProofSize]byte{good[0].Proof, good[1].Proof}
		place := m.IntN(3)
		inputs, proofs = slices.Insert(inputs, place, x), slices.Insert(proofs, place, proof)
		if err := e.verifyBatch(inputs, proofs); (err == nil) != same {
			t.Fatalf("batch: want accepted %t; EVM: %v\ninput %s\nproof %x", same, err, x, proof)
		}
	}
}

// mutator makes proofs that are nearly good: mostly of points that are on their curves.
type mutator struct {
	*rand.Rand
	good [2]*verifier.Proof
}

// The words at which the points of a proof start; the second one is of G2 and has four words.
var pointWords = [...]int{0, 2, 6, 8, 10}

func (m *mutator) mutate() [verifier.ProofSize]byte {
	proof := m.good[0].Proof
	for range 1 + m.IntN(3) {
		i := pointWords[m.IntN(len(pointWords))]
		words := 2
		if i == 2 {
			words = 4
		}
		point := proof[32*i : 32*(i+words)]
		switch m.IntN(8) {
		case 0: // of the other proof
			copy(point, m.good[1].Proof[32*i:])
		case 1: // at infinity
			clear(point)
		case 2: // negated
			negate(point)
		case 3: // a coordinate as it is modulo p
			word := point[32*m.IntN(words):][:32]
			if sum := new(big.Int).Add(new(big.Int).SetBytes(word), fp.Modulus()); sum.BitLen() <= 256 {
				sum.FillBytes(word)
			}
		case 4: // any point of the group
			copy(point, m.point(words))
		case 5: // two points changed for each other
			j := pointWords[m.IntN(len(pointWords))]
			if words == 2 && j != 2 {
				other := proof[32*j : 32*(j+2)]
				for k := range other {
					point[k], other[k] = other[k], point[k]
				}
			}
		case 6: // two words changed for each other
			a, b := point[:32], point[32*(words-1):]
			for k := range a {
				a[k], b[k] = b[k], a[k]
			}
		default: // a byte
			point[m.IntN(len(point))] ^= byte(1 + m.IntN(255))
		}
	}
	return proof
}

// negated is the good proof with A and B negated: another proof of the same statement.
func (m *mutator) negated() [verifier.ProofSize]byte {
	proof := m.good[0].Proof
	negate(proof[:64])
	negate(proof[64:192])
	return proof
}

// negate negates the y of a point, if it is a field element.
func negate(point []byte) {
	for y := point[len(point)/2:]; len(y) > 0; y = y[32:] {
		var e fp.Element
		if e.SetBytesCanonical(y[:32]) == nil {
			e.Neg(&e)
			enc := e.Bytes()
			copy(y, enc[:])
		}
	}
}

func (m *mutator) point(words int) []byte {
	scalar := new(big.Int).SetUint64(m.Uint64())
	_, _, g1, g2 := bn254.Generators()
	if words == 2 {
		enc := g1.ScalarMultiplication(&g1, scalar).RawBytes()
		return enc[:]
	}
	enc := g2.ScalarMultiplication(&g2, scalar).RawBytes()
	return enc[:]
}
