package statement

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	gethtrie "github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
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

// dual is a value with its derivative: coefficients by wire.
type dual struct {
	v fr.Element
	g map[int]fr.Element
}

// equation is a linear equation Σ g = 0; reader is the table that it reads, −1 for a plain constraint.
type equation struct {
	g      map[int]fr.Element
	reader int
}

// tableRows are the rows and queries of one table, as the multiplicity hint sees them.
type tableRows struct {
	rows, queries []tableRow
}

type tableRow struct {
	sel   *dual // nil: always
	cells []*dual
}

// tangent is the frontend.API that evaluates in dual numbers. What the circuits don't call panics.
type tangent struct {
	frontend.API
	wires     []string
	equations []equation
	tables    []tableRows
	failed    []string
	relaxed   bool // lookups are functions: they bind the row's other cells when its key is bound, and never the key
	functions []function
}

// function is a lookup as a function from its key's cells to others.
type function struct {
	keys, values []*dual
	reader       int
}

var errCommitted = errors.New("all rows are known")

// compiler is the tangent as frontend.Compiler and frontend.Committer.
type compiler struct {
	frontend.Compiler
	a *tangent
}

func (c compiler) Field() *big.Int { return c.a.Field() }

func (c compiler) ConstantValue(v frontend.Variable) (*big.Int, bool) { return c.a.ConstantValue(v) }

func (c compiler) NewHint(f solver.Hint, n int, in ...frontend.Variable) ([]frontend.Variable, error) {
	return c.a.NewHint(f, n, in...)
}

func (a *tangent) of(x frontend.Variable) *dual {
	if d, ok := x.(*dual); ok {
		return d
	}
	d := &dual{}
	if _, err := d.v.SetInterface(x); err != nil {
		panic(err)
	}
	return d
}

func (a *tangent) wire(name string, v fr.Element) *dual {
	a.wires = append(a.wires, name)
	return &dual{v, map[int]fr.Element{len(a.wires) - 1: fr.One()}}
}

func plus(g map[int]fr.Element, by fr.Element, h map[int]fr.Element) {
	if by.IsZero() {
		return
	}
	for k, c := range h {
		var t fr.Element
		t.Mul(&c, &by)
		s := g[k]
		s.Add(&s, &t)
		if s.IsZero() {
			delete(g, k)
		} else {
			g[k] = s
		}
	}
}

func (a *tangent) Add(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	out := &dual{g: map[int]fr.Element{}}
	for _, v := range append([]frontend.Variable{x, y}, more...) {
		d := a.of(v)
		out.v.Add(&out.v, &d.v)
		plus(out.g, fr.One(), d.g)
	}
	return out
}

func (a *tangent) Neg(x frontend.Variable) frontend.Variable {
	out, d := &dual{g: map[int]fr.Element{}}, a.of(x)
	out.v.Neg(&d.v)
	var minus fr.Element
	minus.SetInt64(-1)
	plus(out.g, minus, d.g)
	return out
}

func (a *tangent) Sub(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	out := a.Add(x, a.Neg(y))
	for _, v := range more {
		out = a.Add(out, a.Neg(v))
	}
	return out
}

func (a *tangent) Mul(x, y frontend.Variable, more ...frontend.Variable) frontend.Variable {
	p, q := a.of(x), a.of(y)
	out := &dual{g: map[int]fr.Element{}}
	out.v.Mul(&p.v, &q.v)
	plus(out.g, q.v, p.g)
	plus(out.g, p.v, q.g)
	if len(more) > 0 {
		return a.Mul(out, more[0], more[1:]...)
	}
	return out
}

func (a *tangent) Select(b, x, y frontend.Variable) frontend.Variable {
	a.AssertIsBoolean(b)
	return a.Add(y, a.Mul(b, a.Sub(x, y)))
}

func (a *tangent) AssertIsEqual(x, y frontend.Variable) {
	d := a.of(a.Sub(x, y))
	if !d.v.IsZero() {
		a.failed = append(a.failed, fmt.Sprintf("an equality, off by %s", d.v.String()))
	}
	a.equation(d.g, -1)
}

func (a *tangent) AssertIsBoolean(x frontend.Variable) {
	a.AssertIsEqual(a.Mul(x, a.Sub(1, x)), 0)
}

func (a *tangent) DivUnchecked(x, y frontend.Variable) frontend.Variable {
	n, d := a.of(x), a.of(y)
	var v fr.Element
	if d.v.IsZero() && !n.v.IsZero() {
		a.failed = append(a.failed, "a division by zero")
	}
	v.Inverse(&d.v)
	v.Mul(&v, &n.v)
	out := a.wire("quotient", v)
	a.equation(a.of(a.Sub(a.Mul(out, d), n)).g, -1)
	return out
}

func (a *tangent) equation(g map[int]fr.Element, reader int) {
	if len(g) > 0 {
		a.equations = append(a.equations, equation{g, reader})
	}
}

func (a *tangent) Compiler() frontend.Compiler { return compiler{a: a} }

func (a *tangent) ConstantValue(v frontend.Variable) (*big.Int, bool) {
	d := a.of(v)
	return d.v.BigInt(new(big.Int)), len(d.g) == 0
}

func (a *tangent) Field() *big.Int { return ecc.BN254.ScalarField() }

// Commit ends the evaluation: what follows is the identity, which says that all lookups hold.
func (c compiler) Commit(...frontend.Variable) (frontend.Variable, error) { return nil, errCommitted }

// NewHint takes the rows and queries from the multiplicity hint; of the stand-in sponge it takes the digest, which
// bytes determine.
func (a *tangent) NewHint(f solver.Hint, n int, inputs ...frontend.Variable) ([]frontend.Variable, error) {
	out := make([]frontend.Variable, n)
	if solver.GetHintID(f) == solver.GetHintID(lookup.MultiplicityHint) {
		for i := range out {
			out[i] = 0
		}
		a.table(inputs)
		return out, nil
	}
	in, res := make([]*big.Int, len(inputs)), make([]*big.Int, n)
	for i, v := range inputs {
		d := a.of(v)
		in[i] = d.v.BigInt(new(big.Int))
	}
	for i := range res {
		res[i] = new(big.Int)
	}
	if err := f(a.Field(), in, res); err != nil {
		return nil, err
	}
	for i := range out {
		out[i] = a.of(res[i])
	}
	return out, nil
}

func (a *tangent) table(in []frontend.Variable) {
	number := func(v frontend.Variable) int { d := a.of(v); return int(d.v.Uint64()) }
	rows, columns, selectors := number(in[0]), number(in[1]), number(in[2])
	var t tableRows
	width := columns + selectors
	for i, rest := 0, in[3:]; len(rest) > 0; i, rest = i+1, rest[width:] {
		var r tableRow
		if selectors == 1 {
			r.sel = a.of(rest[0])
		}
		for _, c := range rest[selectors:width] {
			r.cells = append(r.cells, a.of(c))
		}
		if i < rows {
			t.rows = append(t.rows, r)
		} else {
			t.queries = append(t.queries, r)
		}
	}
	a.tables = append(a.tables, t)
}

func (r tableRow) selected() bool { return r.sel == nil || !r.sel.v.IsZero() }

func (r tableRow) key() string {
	var b strings.Builder
	for _, c := range r.cells {
		x := c.v.Bytes()
		b.Write(x[:])
	}
	return b.String()
}

// lookups adds the equations of all selected queries.
func (a *tangent) lookups() {
	for n, t := range a.tables {
		at := map[string]tableRow{}
		for _, r := range t.rows {
			if r.selected() {
				at[r.key()] = r
			}
		}
		for _, q := range t.queries {
			if q.sel != nil {
				if !q.sel.v.IsZero() && !q.sel.v.IsOne() {
					a.failed = append(a.failed, fmt.Sprintf("table %s: a selector that is no boolean", tableNames[n]))
				}
				if !q.selected() {
					continue
				}
			}
			r, ok := at[q.key()]
			if !ok {
				a.failed = append(a.failed, fmt.Sprintf("table %s: no such row", tableNames[n]))
				continue
			}
			if a.relaxed {
				for _, key := range tableKeys[tableNames[n]] {
					f := function{reader: n}
					for i, c := range q.cells {
						if slices.Contains(key, i) {
							f.keys = append(f.keys, c)
						} else {
							f.values = append(f.values, c)
						}
					}
					a.functions = append(a.functions, f)
				}
				continue
			}
			for i := range q.cells {
				a.equation(a.of(a.Sub(q.cells[i], r.cells[i])).g, n)
			}
		}
	}
}

// tableKeys are the columns of each table that decide the others. A message is decided by its start, and by its digest.
var tableKeys = map[string][][]int{"memory": {{1}}, "digest": {{0}, {2, 3, 4, 5}}, "item": {{0, 1}}, "prefix": {{0}}, "second": {{0}},
	"third": {{0}}, "walk": {{0, 1, 2, 3, 4, 5}}, "root": {{0}}, "walk end": {{0}}, "key nibble": {{1}}, "key byte": {{1}},
	"nibble value": {{0}}, "hex prefix": {{0}}, "child": {{0, 1}}, "byte value": {{0}}, "first byte": {{0}}, "header": {{0}},
	"kind": {{0, 1}}, "default": {{0}}}

// solution is a set of equations, each solved for one wire.
type solution map[int]map[int]fr.Element

func (s solution) reduce(g map[int]fr.Element) map[int]fr.Element {
	out := map[int]fr.Element{}
	plus(out, fr.One(), g)
	for again := true; again; {
		again = false
		for k := range out {
			if p, ok := s[k]; ok {
				c := out[k]
				delete(out, k)
				plus(out, c, p)
				again = true
				break
			}
		}
	}
	return out
}

func (s solution) add(g map[int]fr.Element) {
	g = s.reduce(g)
	pivot, found := 0, false
	for k := range g {
		if !found || k > pivot {
			pivot, found = k, true
		}
	}
	if !found {
		return
	}
	c := g[pivot]
	delete(g, pivot)
	c.Inverse(&c)
	c.Neg(&c)
	out := map[int]fr.Element{}
	plus(out, c, g)
	s[pivot] = out
}

// solve solves the equations, but for those of lookups in the tables of without.
func (a *tangent) solve(without ...string) solution {
	skip := map[int]bool{}
	for _, name := range without {
		skip[tableNumber(name)] = true
	}
	s := solution{}
	for _, short := range []bool{true, false} { // single wires first: most equations
		for _, e := range a.equations {
			if (len(e.g) == 1) == short && !skip[e.reader] {
				s.add(e.g)
			}
		}
	}
	done := make([]bool, len(a.functions))
	for again := true; again; {
		again = false
		for i, f := range a.functions {
			if done[i] || skip[f.reader] || !s.bound(f.keys) {
				continue
			}
			done[i], again = true, true
			for _, v := range f.values {
				s.add(v.g)
			}
		}
	}
	return s
}

func (s solution) bound(cells []*dual) bool {
	for _, c := range cells {
		if len(s.reduce(c.g)) > 0 {
			return false
		}
	}
	return true
}

// tableNames are the tables in the order in which the circuit makes them.
var tableNames = []string{"memory", "digest", "byte", "item", "prefix", "second", "third", "walk", "root", "walk end", "key nibble",
	"key byte", "nibble value", "hex prefix", "child", "leaf end", "empty root", "0..32", "nibble", "byte value", "header", "kind",
	"default", "first byte"}

func tableNumber(name string) int {
	for i, n := range tableNames {
		if n == name {
			return i
		}
	}
	panic(name)
}

// freeCells lists the cells of selected rows, and the selectors, that the equations leave free.
func (a *tangent) freeCells(table string, s solution) (out []string) {
	rows := a.tables[tableNumber(table)].rows
	for i, r := range rows {
		if r.sel != nil {
			if g := s.reduce(r.sel.g); len(g) > 0 {
				out = append(out, fmt.Sprintf("%s row %d: selector by %s", table, i, a.names(g)))
			}
		}
		if !r.selected() {
			continue
		}
		for j, c := range r.cells {
			if g := s.reduce(c.g); len(g) > 0 {
				out = append(out, fmt.Sprintf("%s row %d column %d by %s", table, i, j, a.names(g)))
			}
		}
	}
	return out
}

func (a *tangent) names(g map[int]fr.Element) string {
	var out []string
	for k := range g {
		out = append(out, a.wires[k])
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

// evaluate runs the circuit on an assignment in dual numbers.
func evaluate(t *testing.T, assignment *Circuit, given *regexp.Regexp) *tangent {
	t.Helper()
	a := &tangent{relaxed: given != nil}
	for _, l := range leaves("", reflect.ValueOf(assignment).Elem(), nil) {
		var v fr.Element
		if _, err := v.SetInterface(l.value.Interface()); err != nil {
			t.Fatal(err)
		}
		if l.path == ".Public" || given != nil && given.MatchString(l.path) {
			l.value.Set(reflect.ValueOf(frontend.Variable(&dual{v: v})))
			continue
		}
		l.value.Set(reflect.ValueOf(frontend.Variable(a.wire(l.path, v))))
	}
	assignment.sponge = func(api frontend.API) memory.Sponge { return circuittest.Sponge{API: api} }
	if err := assignment.Define(a); !errors.Is(err, errCommitted) {
		t.Fatal(err)
	}
	if len(a.tables) != len(tableNames) {
		t.Fatalf("%d tables, not %d", len(a.tables), len(tableNames))
	}
	a.lookups()
	return a
}

// given are the wires that the relaxed equations take for bound: what ranges decide (bytes, nibbles of a digest, the statement's
// hash), and the prover's choice of which rows to have (where a list begins, which walk, in which trie).
var given = regexp.MustCompile(`^\.Blocks\[\d+\]\.Bytes|^\.Walks\[\d+\]\.(Nibbles|RootAt$)|^\.Hash\[\d+\]\.Spread|` +
	`^\.Items\[\d+\]\.Head$|^\.Steps\[\d+\]\.Walk$`)

// givenHeaders is the same without the statement: where the headers lie is given instead of what hashes to the public input.
var givenHeaders = regexp.MustCompile(`^\.Blocks\[\d+\]\.Bytes|^\.Walks\[\d+\]\.(Nibbles|RootAt$)|^\.Headers\[\d+\]\.At$|` +
	`^\.Items\[\d+\]\.Head$|^\.Steps\[\d+\]\.Walk$`)

// assertFollows says that the outputs and the anchors' numbers follow from query and headers, not only from the statement that
// they are compared with.
func assertFollows(t *testing.T, a *tangent, c *Circuit, name string) {
	t.Helper()
	s, wires := a.solve(), map[string]int{}
	for i, w := range a.wires {
		wires[w] = i
	}
	bound := func(wire string) {
		t.Helper()
		if i, ok := wires[wire]; !ok || len(s.reduce(map[int]fr.Element{i: fr.One()})) > 0 {
			t.Errorf("%s: %s does not follow", name, wire)
		}
	}
	for i, f := range c.Facts {
		for k := range f.Output { // the others are zero because their sum is, and bytes because they are the statement's
			if f.On == 1 && f.Used[k] == 1 {
				bound(fmt.Sprintf(".Facts[%d].Output[%d]", i, k))
			}
		}
		if f.On == 1 {
			bound(fmt.Sprintf(".Facts[%d].Value.At", i))
			bound(fmt.Sprintf(".Facts[%d].Value.Length", i))
		}
	}
	for i, h := range c.Headers {
		for k := range h.Number {
			if h.On == 1 && h.NumberNonEmpty[k] == 1 {
				bound(fmt.Sprintf(".Headers[%d].Number[%d]", i, k))
			}
		}
	}
	if len(s.reduce(map[int]fr.Element{wires[".StatementAt"]: fr.One()})) == 0 {
		t.Errorf("%s: the statement is bound", name)
	}
}

// readers are, for each table of wires, the tables whose lookups are left out when its rows are looked at: those of the table's
// own readers and of all that lies above.
var readers = map[string][]string{
	"memory": {"memory", "digest", "item", "walk", "root", "walk end", "key nibble", "key byte", "header"},
	"digest": {"digest", "item", "walk", "root", "walk end", "key nibble", "key byte", "header"},
	"item":   {"item", "walk", "root", "walk end", "key nibble", "key byte", "header"},
	// Keys of walks that are off, and where a walk's root is, are the prover's: steps and the walk's own row say more.
	"walk end": {"walk end", "walk", "header"},
	"walk":     {"walk", "header"},
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
		points = append(points, point{fmt.Sprintf("seed %d", seed), w, w.query()})
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

// deepWorld is the genesis block of a chain with one account, whose storage has two slots with hashes that share many nibbles, so that
// there are long extensions and inlined leaves.
func deepWorld(t *testing.T) (made, *query.Query) {
	t.Helper()
	seen := map[[4]byte]uint64{}
	slot := func(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }
	var pair [2]common.Hash
	for n := uint64(0); ; n++ {
		var prefix [4]byte
		copy(prefix[:], crypto.Keccak256(slot(n).Bytes()))
		if m, ok := seen[prefix]; ok {
			pair = [2]common.Hash{slot(m), slot(n)}
			break
		}
		seen[prefix] = n
	}
	w := made{data: fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}}, contract: common.Address{1}}
	enc := func(v any) []byte {
		out, err := gethrlp.EncodeToBytes(v)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	newTrie := func() *gethtrie.Trie {
		return gethtrie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
	}
	put := func(tr *gethtrie.Trie, key, value []byte) {
		if err := tr.Update(crypto.Keccak256(key), value); err != nil {
			t.Fatal(err)
		}
	}
	collect := func(tr *gethtrie.Trie, keys ...[]byte) {
		db := memorydb.New()
		for _, k := range keys {
			if err := tr.Prove(crypto.Keccak256(k), db); err != nil {
				t.Fatal(err)
			}
		}
		it := db.NewIterator(nil, nil)
		defer it.Release()
		for it.Next() {
			w.data.Nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
		}
	}
	absent := slot(1 << 40)
	storage := newTrie()
	put(storage, pair[0][:], enc([]byte{5}))
	put(storage, pair[1][:], enc([]byte{0x85}))
	collect(storage, pair[0][:], pair[1][:], absent[:])
	state := newTrie()
	put(state, w.contract[:], enc(&types.StateAccount{Balance: uint256.NewInt(0).SetAllOne(), Root: storage.Hash(), CodeHash: types.EmptyCodeHash[:]}))
	collect(state, w.contract[:], w.absent[:])
	w.data.Headers[0] = enc(&types.Header{Number: new(big.Int), Root: state.Hash(), Difficulty: big.NewInt(0)})
	return w, &query.Query{ChainID: 1, Facts: []query.Fact{
		{Kind: query.Storage, Address: w.contract, Slot: pair[0]},
		{Kind: query.Storage, Address: w.contract, Slot: pair[1]},
		{Kind: query.Storage, Address: w.contract, Slot: absent},
		{Kind: query.Account, Address: w.contract, Field: 1},
		{Kind: query.Account, Address: w.absent, Field: 1},
		{Kind: query.Header, Field: 8},
	}}
}
