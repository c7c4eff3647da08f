package statement

import (
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/memory"
)

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
				keys := tableKeys[tableNames[n]]
				if tableNames[n] == "item" && q.isWholeList() {
					keys = append([][]int{wholeList}, keys...)
				}
				for _, key := range keys {
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
	"nibble value": {{0}}, "index byte": {{0}}, "hex prefix": {{0}}, "child": {{0, 1}}, "byte value": {{0}}, "word": {{0}}, "first byte": {{0}},
	"header": {{0}}, "number": {{0, 1, 2, 3, 4}}, "recipe": {{0}}, "mask": {{0, 1}}, "default": {{0}}}

// wholeList is a second key of the item table, of queries for a list itself: its payload has one beginning.
var wholeList = []int{1, 2, 3, 4}

func (q tableRow) isWholeList() bool {
	constant := func(i int, v uint64) bool {
		c := q.cells[i]
		return len(c.g) == 0 && c.v.IsUint64() && c.v.Uint64() == v
	}
	return constant(1, 0) && constant(4, 1)
}

// tableNames are the tables in the order in which the circuit makes them.
var tableNames = []string{"memory", "digest", "byte", "item", "prefix", "second", "third", "walk", "root", "walk end", "key nibble",
	"key byte", "nibble", "nibble value", "index byte", "hex prefix", "child", "empty root", "0..32", "byte value", "copy", "step",
	"word", "plain byte", "recipe", "receipt type", "width", "mask", "default", "header", "number", "first byte"}

func tableNumber(name string) int {
	for i, n := range tableNames {
		if n == name {
			return i
		}
	}
	panic(name)
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
