package keccak_test

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

type elements = [keccak.Lanes]fr.Element

type forgeries = map[int]func(fr.Element) fr.Element

func randomState(rng *rand.Rand) (s [keccak.Lanes]uint64) {
	for i := range s {
		s[i] = rng.Uint64()
	}
	return
}

func spreadState(s [keccak.Lanes]uint64) (out elements) {
	for i := range s {
		out[i].SetBigInt(keccak.Spread(s[i]))
	}
	return
}

// stateBefore returns the state before round r of a permutation.
func stateBefore(s [keccak.Lanes]uint64, r int) elements {
	_, out := advise(spreadState(s), 0, r, nil)
	return out
}

func add(d fr.Element) func(fr.Element) fr.Element {
	return func(v fr.Element) fr.Element { return *v.Add(&v, &d) }
}

func sub(d fr.Element) func(fr.Element) fr.Element {
	return func(v fr.Element) fr.Element { return *v.Sub(&v, &d) }
}

func set(d fr.Element) func(fr.Element) fr.Element {
	return func(fr.Element) fr.Element { return d }
}

// values are the forged values of a single wire.
func values(rng *rand.Rand) map[string]func(fr.Element) fr.Element {
	var minusOne, any fr.Element
	minusOne.SetInt64(-1)
	any.SetBytes(binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(make([]byte, 16), rng.Uint64()), rng.Uint64()))
	any.Square(&any)
	k := rng.IntN(253)
	chunk := rng.Uint64() & chunkMask
	return map[string]func(fr.Element) fr.Element{
		"0":                              set(fr.Element{}),
		"1":                              set(element(1)),
		"+1":                             add(element(1)),
		"-1":                             sub(element(1)),
		fmt.Sprintf("2^%d", k):           set(*new(fr.Element).SetBigInt(new(big.Int).Lsh(big.NewInt(1), uint(k)))),
		"r-1":                            set(minusOne),
		fmt.Sprintf("chunk %#x", chunk):  set(element(chunk)),
		fmt.Sprintf("bit %d", k%16):      func(v fr.Element) fr.Element { return element(v.Uint64() ^ 1<<(3*(k%16))) },
		fmt.Sprintf("digit %d +2", k%16): add(element(2 << (3 * (k % 16)))),
		"+8^16":                          add(pow8(16)),
		"any":                            set(any),
	}
}

// TestAdviserIsHonestWithoutForgeries compares the attacks' adviser with the hint, and both with the constraints.
func TestAdviserIsHonestWithoutForgeries(t *testing.T) {
	rng := circuittest.Rand(t)
	for _, s := range [][keccak.Lanes]uint64{{}, randomState(rng)} {
		in := spreadState(s)
		advice, out := advise(in, 0, keccak.Rounds, nil)
		inputs, outputs := bigs(in[:]), make([]*big.Int, len(advice))
		for i := range outputs {
			outputs[i] = new(big.Int)
		}
		if err := keccak.PermutationHint(fr.Modulus(), inputs, outputs); err != nil {
			t.Fatal(err)
		}
		for i, v := range bigs(advice) {
			if v.Cmp(outputs[i]) != 0 {
				t.Fatalf("wire %d: adviser %s, hint %s", i, v, outputs[i])
			}
		}
		n, got := violations(in, 0, advice)
		if n != 0 || got != out || out != spreadState(keccak.Permutation(s)) {
			t.Fatalf("an honest permutation violates %d constraints, or is another one", n)
		}
	}
}

// TestForgedRounds forges every wire of rounds by itself, with later wires as they were and computed from the forged
// one, and pairs of wires that keep sums equal. All must violate a constraint of the round or of the next.
func TestForgedRounds(t *testing.T) {
	rng := circuittest.Rand(t)
	rounds := []int{rng.IntN(keccak.Rounds - 1)}
	if circuittest.Long() {
		rounds = rounds[:0]
		for r := range keccak.Rounds {
			rounds = append(rounds, r)
		}
	}
	n := 0
	for _, r := range rounds {
		in := stateBefore(randomState(rng), r)
		behind := min(2, keccak.Rounds-r)
		honest, _ := advise(in, r, behind, nil)
		refuse := func(what string, forged forgeries) {
			t.Helper()
			consistent, _ := advise(in, r, behind, forged)
			alone := append([]fr.Element(nil), honest...)
			for i, f := range forged {
				alone[i] = f(alone[i])
			}
			for mode, advice := range [][]fr.Element{alone, consistent} {
				if equal(advice, honest) {
					continue // the forged value is the true one
				}
				n++
				if v, _ := violations(in, r, advice); v == 0 {
					t.Errorf("round %d, %s, mode %d: accepted", r, what, mode)
				}
			}
		}
		// Each wire's values are complete in a normal run, pairs in a long one.
		skip := func(share int) bool { return !circuittest.Long() && rng.IntN(share) > 0 }
		all := wires()
		for _, w := range all {
			if testing.Short() && skip(4) {
				continue
			}
			for name, f := range values(rng) {
				refuse(fmt.Sprintf("%s %d.%d: %s", w.kind, w.lane, w.chunk, name), forgeries{w.index: f})
			}
		}
		for i, w := range all[:len(all)-1] {
			if testing.Short() && skip(6) {
				continue
			}
			name := fmt.Sprintf("pair at %s %d.%d", w.kind, w.lane, w.chunk)
			refuse(name+": 8^16 moved up", forgeries{i: add(pow8(16)), i + 1: sub(element(1))})
			refuse(name+": 8^16 moved down", forgeries{i: sub(pow8(16)), i + 1: add(element(1))})
			if skip(4) {
				continue
			}
			d := element(1 << (3 * rng.IntN(16)))
			two := d
			two.Double(&two)
			for j := i + 3; j <= i+8 && j < len(all); j++ { // the same digits of another plane
				refuse(name+fmt.Sprintf(": +2 and -1 at +%d", j-i), forgeries{i: add(two), j: sub(d)})
				refuse(name+fmt.Sprintf(": -2 and +1 at +%d", j-i), forgeries{i: sub(two), j: add(d)})
			}
		}
		for _, w := range all { // rotations with their chunks
			if w.kind != "upper" {
				continue
			}
			n := keccak.Rotations[w.lane]
			offset, q := (64-n)%16, (64-n)/16
			e := w.index - 7 // the lane's first chunk
			if q < 3 {
				refuse("upper, compensated above", forgeries{w.index: add(pow8(16 - offset)), e + q + 1: sub(element(1))})
				refuse("upper, compensated above", forgeries{w.index: sub(pow8(16 - offset)), e + q + 1: add(element(1))})
			}
			refuse("upper, with its chunk", forgeries{w.index: add(element(1)), e + q: add(pow8(offset))})
			refuse("upper, with its chunk", forgeries{w.index: sub(element(1)), e + q: sub(pow8(offset))})
		}
		for x := range 5 { // the column's highest digit with its top
			i := 12*x + 3
			refuse("top, with its chunk", forgeries{i: add(pow8(15)), i + 8: sub(element(1))})
			refuse("top, with its chunk", forgeries{i: flip(15), 12*x + 11: flip(0)})
		}
	}
	t.Logf("%d attacks on rounds %v", n, rounds)
}

func flip(digit int) func(fr.Element) fr.Element {
	return func(v fr.Element) fr.Element { return element(v.Uint64() ^ 1<<(3*digit)) }
}

// TestForgedRotations lies about the upper parts of many lanes at once, with values of the table: χ must refuse all.
func TestForgedRotations(t *testing.T) {
	rng := circuittest.Rand(t)
	var upper []int
	for _, w := range wires() {
		if w.kind == "upper" {
			upper = append(upper, w.index)
		}
	}
	for n := range 300 {
		r := rng.IntN(keccak.Rounds)
		in := stateBefore(randomState(rng), r)
		forged := make(forgeries)
		for range 1 + n%len(upper) {
			forged[upper[rng.IntN(len(upper))]] = set(element(rng.Uint64() & chunkMask))
		}
		advice, _ := advise(in, r, 1, forged)
		if v, _ := violations(in, r, advice); v == 0 {
			t.Fatalf("round %d: %d forged rotations were accepted", r, len(forged))
		}
	}
}

// TestForgedRotationsOutsideOfTheTable are the forgeries that succeed if the upper part is not in the table, or the
// column's highest digit is not boolean: field elements that make a rotation wrong by one bit, everything behind it
// being consistent with that.
func TestForgedRotationsOutsideOfTheTable(t *testing.T) {
	rng := circuittest.Rand(t)
	var perWrap fr.Element
	perWrap.Inverse(new(fr.Element).SetBigInt(keccak.Wrap))
	tried := 0
	for range 20 {
		r := rng.IntN(keccak.Rounds - 1)
		in := stateBefore(randomState(rng), r)
		for _, w := range wires() {
			if w.kind != "upper" && w.kind != "top" || rng.IntN(4) > 0 {
				continue
			}
			for _, up := range []bool{true, false} {
				// The rotated lane becomes larger or smaller by one digit.
				delta := pow8(rng.IntN(64))
				delta.Mul(&delta, &perWrap)
				f := sub(delta)
				if !up {
					f = add(delta)
				}
				tried++
				advice, _ := advise(in, r, 2, forgeries{w.index: f})
				if v, _ := violations(in, r, advice); v == 0 {
					t.Fatalf("round %d: %s of %d was accepted", r, w.kind, w.lane)
				}
			}
		}
	}
	t.Logf("%d attacks", tried)
}

// permuteCircuit is one permutation; nothing is said of its output.
type permuteCircuit struct{ In keccak.State }

func (c *permuteCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	keccak.NewTable(api, arg).Permute(c.In)
	return arg.Close()
}

// TestForgedPermutation takes forgeries of every kind of wire to gnark's solver: alone, and with everything behind them
// computed from the forged value.
func TestForgedPermutation(t *testing.T) {
	rng := circuittest.Rand(t)
	ccs := circuittest.Compile(t, &permuteCircuit{})
	s := randomState(rng)
	in := spreadState(s)
	assignment := &permuteCircuit{}
	for i := range in {
		assignment.In[i] = in[i]
	}
	honest, _ := advise(in, 0, keccak.Rounds, nil)
	if err := circuittest.Attack(ccs, assignment, say(keccak.PermutationHint, honest)); err != nil {
		t.Fatalf("the honest answer: %v", err)
	}
	kinds := make(map[string][]wire)
	for _, w := range wires() {
		kinds[w.kind] = append(kinds[w.kind], w)
	}
	each := 1
	if circuittest.Long() {
		each = 20
	}
	if testing.Short() {
		each = 0
	}
	n := 0
	for kind, ws := range kinds {
		for range each {
			w, r := ws[rng.IntN(len(ws))], rng.IntN(keccak.Rounds)
			for name, f := range values(rng) {
				forged := forgeries{r*keccak.RoundWires + w.index: f}
				consistent, _ := advise(in, 0, keccak.Rounds, forged)
				advice := consistent
				if rng.IntN(2) == 0 {
					advice = append([]fr.Element(nil), honest...)
					i := r*keccak.RoundWires + w.index
					advice[i] = f(advice[i])
				}
				if equal(advice, honest) {
					continue
				}
				n++
				if circuittest.Attack(ccs, assignment, say(keccak.PermutationHint, advice)) == nil {
					t.Errorf("round %d, %s %d.%d: %s was accepted", r, kind, w.lane, w.chunk, name)
				}
			}
		}
	}
	t.Logf("%d attacks", n)
}

// say replaces a hint by fixed answers.
func say(h solver.Hint, answers []fr.Element) solver.Option {
	return solver.OverrideHint(solver.GetHintID(h), func(_ *big.Int, _, out []*big.Int) error {
		for i := range out {
			answers[i].BigInt(out[i])
		}
		return nil
	})
}

// xorCircuit absorbs one block; nothing is said of the state behind it.
type xorCircuit struct {
	State keccak.State
	Block [keccak.RateLanes]frontend.Variable
}

func (c *xorCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	keccak.NewTable(api, arg).Absorb(c.State, 1, c.Block)
	return arg.Close()
}

// TestForgedXor forges every output of one lane's xor, and pairs of them; what follows is computed from the forged lane.
func TestForgedXor(t *testing.T) {
	rng := circuittest.Rand(t)
	ccs := circuittest.Compile(t, &xorCircuit{})
	assignment := &xorCircuit{}
	for i, v := range randomState(rng) {
		assignment.State[i] = keccak.Spread(v)
	}
	for i := range assignment.Block {
		assignment.Block[i] = keccak.Spread(rng.Uint64())
	}
	if err := circuittest.Attack(ccs, assignment); err != nil {
		t.Fatal(err)
	}
	attack := func(what string, forged forgeries) {
		t.Helper()
		changed := false
		lie := circuittest.Lie(keccak.XorHint, rng.IntN(keccak.RateLanes), func(out []*big.Int) {
			for i, f := range forged {
				was := new(big.Int).Set(out[i])
				v := f(*new(fr.Element).SetBigInt(out[i]))
				v.BigInt(out[i])
				changed = changed || was.Cmp(out[i]) != 0
			}
		})
		if circuittest.Attack(ccs, assignment, lie) == nil && changed {
			t.Errorf("%s was accepted", what)
		}
	}
	for i := range 7 {
		all := values(rng)
		for name, f := range all {
			if testing.Short() || !circuittest.Long() && rng.IntN(3) > 0 {
				continue
			}
			attack(fmt.Sprintf("output %d: %s", i, name), forgeries{i: f})
		}
		if i < 6 {
			attack(fmt.Sprintf("8^16 moved from %d up", i), forgeries{i: add(pow8(16)), i + 1: sub(element(1))})
		}
	}
	for i := range 3 {
		attack("e + 2, o - 1", forgeries{i: add(element(2)), i + 4: sub(element(1))})
		attack("e - 2, o + 1", forgeries{i: sub(element(2)), i + 4: add(element(1))})
	}
}

// TestLanesThatAreNot gives the permutation lanes of 65 digits: a state that no hint can answer for.
func TestLanesThatAreNot(t *testing.T) {
	rng := circuittest.Rand(t)
	for range 50 {
		in := spreadState(randomState(rng))
		i := rng.IntN(keccak.Lanes)
		in[i].Add(&in[i], ref(pow8(64)))
		advice, _ := advise(in, 0, 2, nil)
		if v, _ := violations(in, 0, advice); v == 0 {
			t.Fatal("a lane beyond 64 digits was permuted")
		}
	}
}

func bigs(in []fr.Element) []*big.Int {
	out := make([]*big.Int, len(in))
	for i := range in {
		out[i] = in[i].BigInt(new(big.Int))
	}
	return out
}

func equal(a, b []fr.Element) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
