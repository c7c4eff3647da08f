package statement

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"reflect"
	"regexp"
	"testing"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// This file asks what a prover may still choose when the bytes of the memory are given, by linear algebra instead of by
// trying: the circuit is evaluated at a witness in dual numbers (value and derivative by every witness wire), every
// constraint becomes a linear equation between derivatives, and every selected lookup says that the derivatives of
// its cells are those of the row that it finds. What the equations leave free, a prover can move. The rows that a table
// exports are looked at *without* their readers, so that freedom in a row that nobody reads in this witness shows too:
// it is what an attacker would use in another one.
//
// The relaxed equations go further. In a table of constants, or of positions, every wire is rigid because rows lie apart;
// that hides a wire that jumps from row to row. There a lookup is a function instead: it binds its values once its key is
// bound. So "bound" means: computed from bytes and choices by a chain of lookups that each know their key.
//
// Not seen: choices between kinds (booleans are rigid), for which there are the attacks of package trie, and keccak.

// given are the wires that the relaxed equations take for bound: what ranges decide (bytes, nibbles of a digest, the statement's
// hash, the zeros before a small block number), and the prover's choice of which rows to have (where a list begins, which walk, in which trie).
var given = regexp.MustCompile(`^\.Blocks\[\d+\]\.Bytes|^\.Walks\[\d+\]\.(Nibbles|RootAt$|Preimage\[[01]\])|^\.Hash\[\d+\]\.Spread|` +
	`^\.Items\[\d+\]\.Head$|^\.Steps\[\d+\]\.Walk$|^\.Headers\[\d+\]\.Number\[[0-4]\]$`)

// givenHeaders is the same without the statement: where the headers lie is given instead of what hashes to the public input. So are
// the header's item that a fact's trie hangs on, which is one for each kind (TestRecipes of package fact), and of which numbers a
// derived one is made, which its fact says.
var givenHeaders = regexp.MustCompile(`^\.Blocks\[\d+\]\.Bytes|^\.Walks\[\d+\]\.(Nibbles|RootAt$|Preimage\[[01]\])|^\.Headers\[\d+\]\.At$|` +
	`^\.Items\[\d+\]\.Head$|^\.Steps\[\d+\]\.Walk$|^\.Headers\[\d+\]\.Number\[[0-4]\]$|^\.Facts\[\d+\]\.Root$|` +
	`^\.Numbers\[\d+\]\.[AB]\.Place\.`)

// assertFollows says that the outputs and the anchors' numbers follow from query and headers, not only from the statement that
// they are compared with.
func assertFollows(t *testing.T, a *tangent, c *Circuit, name string) {
	t.Helper()
	s, number := a.solve(), map[string]int{}
	for i, w := range a.wires {
		number[w] = i
	}
	zeros := map[string]bool{} // bytes before an operand, which are zero because their sum is
	for i, n := range c.Numbers {
		for _, o := range []struct {
			name string
			fact.Operand
		}{{"A", n.A}, {"B", n.B}} {
			for k, used := range o.Used {
				zeros[fmt.Sprintf(".Numbers[%d].%s.Bytes[%d].Value", i, o.name, k)] = used == 0
			}
		}
	}
	bound := func(wires ...string) { // digits: the number that they make, in base 256
		t.Helper()
		sum, weight := map[int]fr.Element{}, fr.One()
		base := fr.NewElement(256)
		for k := len(wires) - 1; k >= 0; k-- {
			i, ok := number[wires[k]]
			if !ok {
				t.Fatalf("%s: there is no wire %s", name, wires[k])
			}
			sum[i] = weight
			weight.Mul(&weight, &base)
		}
		g := s.reduce(sum)
		maps.DeleteFunc(g, func(i int, _ fr.Element) bool { return zeros[a.wires[i]] })
		if len(g) > 0 {
			t.Errorf("%s: %v does not follow, by %s", name, wires, a.names(g))
		}
	}
	digits := func(n int, path string) (wires []string) {
		for k := range n {
			wires = append(wires, fmt.Sprintf(path, k))
		}
		return wires
	}
	for i, f := range c.Facts {
		for k := range f.Output { // the others are zero because their sum is, and bytes because they are the statement's
			if f.On == 1 && f.Used[k] == 1 {
				bound(fmt.Sprintf(".Facts[%d].Output[%d]", i, k))
			}
		}
		if f.Field.At != 0 {
			bound(fmt.Sprintf(".Facts[%d].Field.At", i))
			bound(fmt.Sprintf(".Facts[%d].Field.Length", i))
		}
		if f.Mode[fact.ModeLength] == 1 || f.Mode[fact.ModeType] == 1 || f.Mode[fact.ModeCreation] == 1 {
			bound(digits(2, fmt.Sprintf(".Facts[%d].NumberValue[%%d]", i))...)
		}
	}
	for i, n := range c.Numbers {
		if n.On == 1 {
			bound(digits(8, fmt.Sprintf(".Numbers[%d].Out[%%d].Value", i))...)
		}
	}
	for i, h := range c.Headers {
		for k := range h.Number {
			if h.On == 1 && h.NumberNonEmpty[k] == 1 {
				bound(fmt.Sprintf(".Headers[%d].Number[%d]", i, k))
			}
		}
	}
	if len(s.reduce(map[int]fr.Element{number[".StatementAt"]: fr.One()})) == 0 {
		t.Errorf("%s: the statement is bound", name)
	}
}

// readers are, for each table of wires, the tables whose lookups are left out when its rows are looked at: those of the table's
// own readers and of all that lies above.
var readers = map[string][]string{
	"memory": {"memory", "digest", "item", "walk", "root", "walk end", "key nibble", "key byte", "header", "number", "copy", "word"},
	"digest": {"digest", "item", "walk", "root", "walk end", "key nibble", "key byte", "header", "number", "copy", "word"},
	"item":   {"item", "walk", "root", "walk end", "key nibble", "key byte", "header", "number", "copy", "word"},
	// Keys of walks that are off, and where a walk's root is, are the prover's: steps and the walk's own row say more.
	"walk end": {"walk end", "walk", "header", "number", "copy", "word"},
	"walk":     {"walk", "header", "number", "copy", "word"},
	"header":   {"header"},
}

// TestNoFreedomInRows looks for wires that can move a cell of a row that a table exports, at the honest witness, at one in
// which every wire that nothing binds is any field element, and at one in which the prover uses his spare rows.
func TestNoFreedomInRows(t *testing.T) {
	type point struct {
		name string
		w    made
		q    *query.Query
	}
	w, q := deepWorld(t)
	points := []point{{"deep", w, q}}
	seeds := leafSeeds(t)
	if testing.Short() {
		seeds = seeds[:1]
	}
	for _, seed := range seeds {
		w := makeWorld(t, seed)
		points = append(points, point{fmt.Sprintf("seed %d", seed), w, w.query()}, point{fmt.Sprintf("seed %d, events", seed), w, w.events()},
			point{fmt.Sprintf("seed %d, program", seed), w, w.computed()})
	}
	for _, p := range points {
		e, err := Evaluate(p.q, p.w.data)
		if err != nil {
			t.Fatal(err)
		}
		c := spare(e.Used)
		if p.name == "deep" && !hasInlined(e.assign(c)) {
			t.Fatal("no inlined node")
		}
		a := evaluate(t, e.assign(c), nil)
		assertNoFreedom(t, a, p.name, 1)
		assertNoFreedom(t, evaluate(t, e.assign(c), given), p.name+", relaxed", 1)
		assertFollows(t, evaluate(t, e.assign(c), givenHeaders), e.assign(c), p.name)
		filled := e.assign(c)
		n := fill(t, a, filled)
		t.Logf("%s: %d wires, %d of them not bound", p.name, len(a.wires), n)
		assertNoFreedom(t, evaluate(t, filled, nil), p.name+", filled", 1)

		c.Steps, c.Items, c.Walks, c.Blocks = 2*c.Steps, c.Items+40, c.Walks+2, c.Blocks+3
		odd := e.assign(c)
		useSpareRows(odd, e)
		assertNoFreedom(t, evaluate(t, odd, nil), p.name+", spare rows", 2)
	}
}

func hasInlined(c *Circuit) bool {
	for _, s := range c.Steps {
		if s.Match == 1 && s.Hashed == 0 {
			return true
		}
	}
	return false
}

// fill sets the wires that are in no equation to random field elements and returns their number.
func fill(t *testing.T, a *tangent, c *Circuit) (filled int) {
	rng := rand.New(rand.NewPCG(1, 3))
	bound := map[int]bool{}
	for _, q := range a.equations {
		for k := range q.g {
			bound[k] = true
		}
	}
	for i, l := range leaves("", reflect.ValueOf(c).Elem(), nil)[1:] {
		if l.path != a.wires[i] {
			t.Fatal("order of the leaves")
		}
		if !bound[i] {
			x := new(big.Int).SetUint64(rng.Uint64())
			x.Mul(x, x).Mul(x, x).Mod(x, a.Field())
			l.value.Set(reflect.ValueOf(frontend.Variable(x)))
			filled++
		}
	}
	return filled
}

// useSpareRows adds what is allowed and of no use: every chain of steps a second time, half of one more, a walk twice, and items
// that begin wherever a byte happens to be a short string's first.
func useSpareRows(c *Circuit, e *Evaluation) {
	used := e.Used
	at := used.Steps + copy(c.Steps[used.Steps:], c.Steps[:used.Steps])
	for i := 0; i+1 < used.Steps && at < len(c.Steps); i++ {
		if c.Steps[i].Cont == 0 && c.Steps[i+1].Cont == 1 {
			c.Steps[at] = c.Steps[i] // begins, and a step of no kind goes on from it
			if at+1 < len(c.Steps) {
				c.Steps[at+1].Cont, c.Steps[at+1].Hashed = 1, c.Steps[i+1].Hashed
			}
			break
		}
	}
	c.Walks[used.Walks] = c.Walks[0]
	for i, s := range c.Steps[:used.Steps] { // the copied walk goes by the second chain
		if s.Cont == 0 && s.Walk == 0 {
			c.Steps[used.Steps+i].Walk = used.Walks
		}
	}
	for pos, row := memory.First, used.Items; row < len(c.Items) && pos < memory.First+136*used.Blocks; pos += 7 {
		b := e.facts.Layout.Byte(pos)
		if b >= 0x80 && b <= 0xb7 && b != 0x81 {
			c.Items[row] = rlp.Assign(nil, e.facts.Layout, []rlp.Entry{{Position: pos}})[0]
			row++
		}
	}
}

// assertNoFreedom refuses any freedom but that of where the value of an empty trie's key would be.
func assertNoFreedom(t *testing.T, a *tangent, name string, empty int) {
	t.Helper()
	for _, f := range a.failed {
		t.Errorf("%s: not satisfied: %s", name, f)
	}
	known := 0
	for table, without := range readers {
		for _, f := range a.freeCells(table, a.solve(without...)) {
			if knownFreedom.MatchString(f) {
				known++
				continue
			}
			t.Errorf("%s: %s", name, f)
		}
	}
	if known > 4*empty {
		t.Errorf("%s: %d cells of absent values", name, known)
	}
}

// knownFreedom is the place of a value that is absent because the trie is empty.
var knownFreedom = regexp.MustCompile(`^walk end row \d+ column [23] by \.Steps\[\d+\]\.Next\.(At|Length)$|` +
	`^walk row \d+ column [78] by \.Walks\[\d+\]\.Value(At|Length)$`)
