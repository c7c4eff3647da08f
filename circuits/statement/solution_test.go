package statement

import (
	"fmt"
	"sort"
	"strings"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

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
