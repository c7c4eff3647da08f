package lookup

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/hash/mimc"
)

func init() { solver.RegisterHint(MultiplicityHint) }

// Argument collects the tables of one circuit. It is made first, handed to every gadget, and closed last.
type Argument struct {
	api    frontend.API
	tables []*Table
	closed bool
}

// New returns the argument of the circuit that api builds.
func New(api frontend.API) *Argument { return &Argument{api: api} }

// Shared is a column expression that many queries use with different constants added, such as the first position of
// 32 consecutive reads. Folding it costs one constraint however often it is used.
type Shared struct {
	base   frontend.Variable
	folded map[int]frontend.Variable
}

// Share wraps an expression for use in [Plus].
func Share(v frontend.Variable) *Shared {
	return &Shared{base: v, folded: make(map[int]frontend.Variable)}
}

// Value returns the wrapped expression.
func (s *Shared) Value() frontend.Variable { return s.base }

// Sum is a cell: a shared base plus a constant.
type Sum struct {
	base *Shared
	plus int
}

// Plus returns the cell s + k.
func (s *Shared) Plus(k int) Sum { return Sum{base: s, plus: k} }

// Table is a table with a fixed number of columns and the queries into it.
type Table struct {
	arg     *Argument
	name    string
	columns int
	rows    []row
	queries []row
}

// row is a table row or a query; sel nil means "always".
type row struct {
	sel   frontend.Variable
	cells []frontend.Variable // frontend.Variable or Sum
}

// Table adds an empty table; name is for messages only.
func (a *Argument) Table(name string, columns int) *Table {
	if a.closed || columns < 1 {
		panic("lookup: table added to a closed argument, or without columns")
	}
	t := &Table{arg: a, name: name, columns: columns}
	a.tables = append(a.tables, t)
	return t
}

// Add adds a row. It panics when the number of cells is wrong.
func (t *Table) Add(cells ...frontend.Variable) { t.rows = append(t.rows, t.row(nil, cells)) }

// AddIf adds a row that can be looked up only when sel is 1. The caller has constrained sel to be boolean.
func (t *Table) AddIf(sel frontend.Variable, cells ...frontend.Variable) {
	t.rows = append(t.rows, t.row(sel, cells))
}

// AssertIn constrains the cells to be a row of the table.
func (t *Table) AssertIn(cells ...frontend.Variable) {
	t.queries = append(t.queries, t.row(nil, cells))
}

// AssertInIf constrains the cells to be a row of the table when sel is 1, and nothing when it is 0. The caller has
// constrained sel to be boolean.
func (t *Table) AssertInIf(sel frontend.Variable, cells ...frontend.Variable) {
	t.queries = append(t.queries, t.row(sel, cells))
}

func (t *Table) row(sel frontend.Variable, cells []frontend.Variable) row {
	if len(cells) != t.columns {
		panic(fmt.Sprintf("lookup: %d cells for table %s of %d columns", len(cells), t.name, t.columns))
	}
	if t.arg.closed {
		panic("lookup: table " + t.name + " is used after Close: its wires would miss the commitment")
	}
	return row{sel: sel, cells: cells}
}

// Close makes the one commitment to everything that was added and asserts the identity of every table. It must be the
// last call of a circuit's Define.
func (a *Argument) Close() error {
	if a.closed {
		return errors.New("lookup: argument closed twice")
	}
	a.closed = true
	committer, ok := a.api.Compiler().(frontend.Committer)
	if !ok {
		return errors.New("lookup: the backend has no commitment")
	}
	var toCommit []frontend.Variable
	width := 1
	multiplicities := make([][]frontend.Variable, len(a.tables))
	for i, t := range a.tables {
		m, err := t.multiplicities()
		if err != nil {
			return err
		}
		multiplicities[i] = m
		toCommit = append(toCommit, m...)
		for _, rows := range [][]row{t.rows, t.queries} {
			for _, r := range rows {
				toCommit = a.wires(toCommit, r)
			}
		}
		width = max(width, t.columns)
	}
	alpha, err := committer.Commit(toCommit...)
	if err != nil {
		return fmt.Errorf("lookup: commit: %w", err)
	}
	gammas, err := a.gammas(alpha, width)
	if err != nil {
		return err
	}
	for i, t := range a.tables {
		t.assertIdentity(alpha, gammas, multiplicities[i])
	}
	return nil
}

// wires appends the non-constant expressions of a row.
func (a *Argument) wires(out []frontend.Variable, r row) []frontend.Variable {
	if r.sel != nil {
		out = a.wire(out, r.sel)
	}
	for _, c := range r.cells {
		if s, ok := c.(Sum); ok {
			c = s.base.base
		}
		out = a.wire(out, c)
	}
	return out
}

func (a *Argument) wire(out []frontend.Variable, v frontend.Variable) []frontend.Variable {
	if _, constant := a.api.Compiler().ConstantValue(v); constant {
		return out
	}
	return append(out, v)
}

// gammas returns the column coefficients: 1, MiMC(α), MiMC(MiMC(α)), …
func (a *Argument) gammas(alpha frontend.Variable, width int) ([]frontend.Variable, error) {
	h, err := mimc.NewMiMC(a.api)
	if err != nil {
		return nil, fmt.Errorf("lookup: mimc: %w", err)
	}
	gammas := make([]frontend.Variable, width)
	gammas[0] = 1
	last := alpha
	for j := 1; j < width; j++ {
		h.Reset()
		h.Write(last)
		last = h.Sum()
		gammas[j] = last
	}
	return gammas, nil
}

// fold returns the random linear combination of a row's cells.
func (t *Table) fold(gammas []frontend.Variable, r row) frontend.Variable {
	api := t.arg.api
	terms := make([]frontend.Variable, 0, 2*len(r.cells))
	for j, c := range r.cells {
		s, shared := c.(Sum)
		switch {
		case shared:
			f, done := s.base.folded[j]
			if !done {
				f = api.Mul(gammas[j], s.base.base)
				s.base.folded[j] = f
			}
			terms = append(terms, f, api.Mul(gammas[j], s.plus))
		default:
			terms = append(terms, api.Mul(gammas[j], c))
		}
	}
	return sum(api, terms)
}

// assertIdentity asserts Σ s_q/(α − f(q)) = Σ m_r/(α − f(r)).
func (t *Table) assertIdentity(alpha frontend.Variable, gammas, multiplicities []frontend.Variable) {
	api := t.arg.api
	right := make([]frontend.Variable, len(t.rows))
	for i, r := range t.rows {
		m := multiplicities[i]
		if r.sel != nil {
			m = api.Mul(r.sel, m) // a row that is not selected has multiplicity zero
		}
		right[i] = api.DivUnchecked(m, api.Sub(alpha, t.fold(gammas, r)))
	}
	var left, denominators []frontend.Variable
	for _, q := range t.queries {
		d := api.Sub(alpha, t.fold(gammas, q))
		if q.sel != nil {
			left = append(left, api.DivUnchecked(q.sel, d))
		} else {
			denominators = append(denominators, d)
		}
	}
	left = append(left, invert(api, denominators)...)
	api.AssertIsEqual(sum(api, left), sum(api, right))
}

// invert returns the inverses; each costs one constraint with the inverse on the A side, so that the B side of the
// proving key sees the (small) query wires only.
func invert(api frontend.API, vs []frontend.Variable) []frontend.Variable {
	if b, ok := api.(frontend.BatchInverter); ok && len(vs) > 0 {
		return b.BatchInvert(vs)
	}
	out := make([]frontend.Variable, len(vs))
	for i := range vs {
		out[i] = api.Inverse(vs[i])
	}
	return out
}

func sum(api frontend.API, vs []frontend.Variable) frontend.Variable {
	switch len(vs) {
	case 0:
		return 0
	case 1:
		return vs[0]
	default:
		return api.Add(vs[0], vs[1], vs[2:]...)
	}
}

// multiplicities asks the prover how often each row is looked up.
func (t *Table) multiplicities() ([]frontend.Variable, error) {
	api := t.arg.api
	selectors := t.hasSelectors()
	inputs := make([]frontend.Variable, 0, 3+(len(t.rows)+len(t.queries))*(t.columns+1))
	inputs = append(inputs, len(t.rows), t.columns, 0)
	if selectors {
		inputs[2] = 1
	}
	for _, rows := range [][]row{t.rows, t.queries} {
		for _, r := range rows {
			switch {
			case selectors && r.sel != nil:
				inputs = append(inputs, r.sel)
			case selectors:
				inputs = append(inputs, 1)
			}
			for _, c := range r.cells {
				if s, ok := c.(Sum); ok {
					c = api.Add(s.base.base, s.plus)
				}
				inputs = append(inputs, c)
			}
		}
	}
	return api.Compiler().NewHint(MultiplicityHint, len(t.rows), inputs...)
}

func (t *Table) hasSelectors() bool {
	for _, rows := range [][]row{t.rows, t.queries} {
		for _, r := range rows {
			if r.sel != nil {
				return true
			}
		}
	}
	return false
}

// MultiplicityHint counts, for each table row, the selected queries that are equal to it.
//
// Inputs: number of rows R, columns C, 1 if every row starts with its selector, then the R rows and all queries.
// Outputs: R counts. Relation: none of its own; the identity of [Argument.Close] holds for no other counts, except that
// counts may move between equal rows. A query outside the table is skipped here and refused by the identity.
func MultiplicityHint(_ *big.Int, inputs, outputs []*big.Int) error {
	if len(inputs) < 3 || !inputs[0].IsInt64() || !inputs[1].IsInt64() {
		return errors.New("lookup: malformed multiplicity inputs")
	}
	rows, skip := int(inputs[0].Int64()), inputs[2].Sign()
	width, in := int(inputs[1].Int64())+skip, inputs[3:]
	if rows != len(outputs) || width < 1 || len(in)%width != 0 || len(in)/width < rows {
		return errors.New("lookup: malformed multiplicity inputs")
	}
	selected := func(r []*big.Int) bool { return skip == 0 || r[0].Sign() != 0 }
	index := newIndex(rows)
	counts := make([]uint64, rows)
	for i := 0; i < len(in)/width; i++ {
		r := in[i*width : (i+1)*width]
		if !selected(r) {
			continue
		}
		if i < rows {
			index.set(r[skip:], i)
		} else if at, ok := index.get(r[skip:]); ok {
			counts[at]++
		}
	}
	for i := range outputs {
		outputs[i].SetUint64(counts[i])
	}
	return nil
}

// index maps rows to their number; single small cells, nearly all of the circuit, avoid the string key.
type index struct {
	small map[uint64]int
	large map[string]int
	buf   []byte
}

func newIndex(rows int) *index {
	return &index{small: make(map[uint64]int, rows), large: make(map[string]int)}
}

func (x *index) key(cells []*big.Int) []byte {
	x.buf = x.buf[:0]
	for _, c := range cells {
		b := c.Bytes()
		x.buf = append(append(x.buf, byte(len(b))), b...)
	}
	return x.buf
}

func (x *index) set(cells []*big.Int, at int) {
	if len(cells) == 1 && cells[0].IsUint64() {
		x.small[cells[0].Uint64()] = at
		return
	}
	x.large[string(x.key(cells))] = at
}

func (x *index) get(cells []*big.Int) (int, bool) {
	if len(cells) == 1 && cells[0].IsUint64() {
		at, ok := x.small[cells[0].Uint64()]
		return at, ok
	}
	at, ok := x.large[string(x.key(cells))]
	return at, ok
}
