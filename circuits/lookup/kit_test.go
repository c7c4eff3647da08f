package lookup_test

import (
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// tableCircuit is one table of wires and queries into it, both with selectors that the caller has made boolean.
type tableCircuit struct {
	Rows, Queries [][]frontend.Variable
	RowOn, On     []frontend.Variable

	free bool // the selectors are not made boolean
}

func (c *tableCircuit) Define(api frontend.API) error {
	arg := lookup.New(api)
	t := arg.Table("test", len(c.Queries[0]))
	for i, r := range c.Rows {
		if !c.free {
			api.AssertIsBoolean(c.RowOn[i])
		}
		t.AddIf(c.RowOn[i], r...)
	}
	for i, q := range c.Queries {
		if !c.free {
			api.AssertIsBoolean(c.On[i])
		}
		t.AssertInIf(c.On[i], q...)
	}
	return arg.Close()
}

// shape returns a circuit of n rows and q queries of some columns.
func shape(rows, queries, columns int) *tableCircuit {
	c := &tableCircuit{RowOn: make([]frontend.Variable, rows), On: make([]frontend.Variable, queries)}
	for range rows {
		c.Rows = append(c.Rows, make([]frontend.Variable, columns))
	}
	for range queries {
		c.Queries = append(c.Queries, make([]frontend.Variable, columns))
	}
	return c
}

// fixed is a circuit given as a function of its wires.
type fixed struct {
	Wires  []frontend.Variable
	define func(api frontend.API, w []frontend.Variable) error
}

func (c *fixed) Define(api frontend.API) error { return c.define(api, c.Wires) }

func compileFixed(t *testing.T, wires int, define func(api frontend.API, w []frontend.Variable) error) constraint.ConstraintSystem {
	t.Helper()
	return circuittest.Compile(t, &fixed{Wires: make([]frontend.Variable, wires), define: define})
}

func solveFixed(ccs constraint.ConstraintSystem, wires ...any) error {
	c := &fixed{}
	for _, w := range wires {
		c.Wires = append(c.Wires, w)
	}
	return circuittest.Attack(ccs, c)
}
