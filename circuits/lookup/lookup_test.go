package lookup_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// fill assigns small random values to the rows and a random row to each query; selectors are mostly on.
func fill(rng *rand.Rand, rows, queries, columns int) *tableCircuit {
	c := shape(rows, queries, columns)
	for i := range c.Rows {
		for j := range c.Rows[i] {
			c.Rows[i][j] = int(rng.IntN(1 << 16))
		}
		c.RowOn[i] = 1
	}
	for i := range c.Queries {
		copy(c.Queries[i], c.Rows[rng.IntN(rows)])
		c.On[i] = 1
	}
	return c
}

// TestTables looks up in tables of several shapes, and then looks for what is not there.
func TestTables(t *testing.T) {
	rng := circuittest.Rand(t)
	for _, s := range [][3]int{{1, 1, 1}, {5, 9, 1}, {5, 9, 2}, {7, 3, 6}, {3, 4, 9}} {
		rows, queries, columns := s[0], s[1], s[2]
		ccs := circuittest.Compile(t, shape(rows, queries, columns))
		for n := range 20 {
			what := fmt.Sprintf("%d rows, %d queries, %d columns, case %d", rows, queries, columns, n)
			accept := func(how string, c *tableCircuit) {
				t.Helper()
				if err := circuittest.Solve(ccs, c); err != nil {
					t.Errorf("%s: %s was refused: %v", what, how, err)
				}
			}
			refuse := func(how string, c *tableCircuit) {
				t.Helper()
				if circuittest.Attack(ccs, c) == nil {
					t.Errorf("%s: %s was accepted", what, how)
				}
			}
			c := fill(rng, rows, queries, columns)
			accept("a table", c)
			q, j := rng.IntN(queries), rng.IntN(columns)
			was := c.Queries[q][j]
			for _, v := range []any{-1, 1 << 20, was.(int) + 1, new(big.Int).Lsh(big.NewInt(1), 200)} {
				c.Queries[q][j] = v
				if among(c.Rows, c.Queries[q]) {
					continue
				}
				refuse("a value outside", c)
				c.On[q] = 0
				accept("a value outside that is not selected", c)
				c.On[q] = 1
			}
			c.Queries[q][j] = was
			for i, r := range c.Rows { // all rows that this query finds are switched off
				if slices.Equal(r, c.Queries[q]) {
					c.RowOn[i] = 0
				}
			}
			refuse("a query of a row that is not selected", c)
			for i := range c.Queries {
				if slices.Equal(c.Queries[i], c.Queries[q]) {
					c.On[i] = 0
				}
			}
			accept("rows and queries that are not selected", c)
			if rows > 1 && columns > 1 {
				c = fill(rng, rows, queries, columns)
				cut := 1 + rng.IntN(columns-1)
				copy(c.Queries[q], c.Rows[0])
				copy(c.Queries[q][cut:], c.Rows[1][cut:])
				if !among(c.Rows, c.Queries[q]) {
					refuse("a query made of two rows", c)
				}
				copy(c.Queries[q], c.Rows[0])
				a, b := rng.IntN(columns), rng.IntN(columns)
				c.Queries[q][a], c.Queries[q][b] = c.Queries[q][b], c.Queries[q][a]
				if !among(c.Rows, c.Queries[q]) {
					refuse("columns that are swapped", c)
				}
			}
			c = fill(rng, rows, queries, columns)
			for i := range c.Rows {
				copy(c.Rows[i], c.Rows[0])
			}
			for i := range c.Queries {
				copy(c.Queries[i], c.Rows[0])
			}
			accept("duplicate rows", c)
			c.RowOn[rows-1] = 0
			if rows > 1 {
				accept("duplicate rows, one not selected", c)
			}
		}
	}
}

func among(rows [][]frontend.Variable, q []frontend.Variable) bool {
	return slices.ContainsFunc(rows, func(r []frontend.Variable) bool { return slices.Equal(r, q) })
}

// TestCells uses constants, wires, expressions and shared bases as cells.
func TestCells(t *testing.T) {
	ccs := compileFixed(t, 3, func(api frontend.API, w []frontend.Variable) error {
		arg := lookup.New(api)
		squares := arg.Table("squares", 2)
		for i := range 20 {
			squares.Add(i, i*i)
		}
		squares.Add(w[0], 12345)
		squares.Add(lookup.Share(w[0]).Plus(-3), api.Mul(w[1], 2))
		unused := arg.Table("unused", 1)
		unused.Add(w[0])
		base := lookup.Share(w[1])
		for i := range 4 {
			squares.AssertIn(base.Plus(i), api.Mul(api.Add(w[1], i), api.Add(w[1], i)))
		}
		squares.AssertIn(7, 49)
		squares.AssertIn(w[2], lookup.Share(w[2]).Plus(0))   // 0 or 1
		squares.AssertIn(lookup.Share(3).Plus(1), 16)        // a constant base
		squares.AssertIn(api.Sub(w[0], 3), api.Mul(2, w[1])) // the row of wires
		api.AssertIsEqual(base.Value(), w[1])
		return arg.Close()
	})
	for _, k := range []struct {
		a, b, c int
		want    bool
	}{{1000, 0, 0, true}, {1000, 16, 1, true}, {1000, 17, 1, false}, {1000, 3, 2, false}, {1000, -1, 0, false}, {-5, 9, 1, true}} {
		if got := solveFixed(ccs, k.a, k.b, k.c) == nil; got != k.want {
			t.Errorf("%+v: accepted %v", k, got)
		}
	}
	for _, k := range []struct {
		key, value int
		want       bool
	}{{3, 9, true}, {3, 16, false}, {4, 9, false}, {30, 900, false}} {
		constant := compileFixed(t, 1, func(api frontend.API, w []frontend.Variable) error {
			api.AssertIsEqual(w[0], 1)
			arg := lookup.New(api)
			squares := arg.Table("squares", 2)
			for i := range 20 {
				squares.Add(i, i*i)
			}
			squares.AssertIn(k.key, k.value)
			return arg.Close()
		})
		if got := solveFixed(constant, 1) == nil; got != k.want {
			t.Errorf("constant query %+v: accepted %v", k, got)
		}
	}
}

// TestTablesAreApart looks a row of one table up in another.
func TestTablesAreApart(t *testing.T) {
	ccs := compileFixed(t, 2, func(api frontend.API, w []frontend.Variable) error {
		arg := lookup.New(api)
		a, b := arg.Table("a", 1), arg.Table("b", 1)
		for i := range 10 {
			a.Add(i)
			b.Add(i + 10)
		}
		a.AssertIn(w[0])
		b.AssertIn(w[1])
		return arg.Close()
	})
	for _, k := range []struct {
		a, b int
		want bool
	}{{3, 13, true}, {13, 3, false}, {3, 3, false}, {13, 13, false}} {
		if got := solveFixed(ccs, k.a, k.b) == nil; got != k.want {
			t.Errorf("%+v: accepted %v", k, got)
		}
	}
}

// TestMisuse builds circuits in the ways that panic, or fail to compile.
func TestMisuse(t *testing.T) {
	circuittest.Quiet()
	for what, define := range map[string]func(arg *lookup.Argument, w []frontend.Variable) error{
		"too few cells": func(arg *lookup.Argument, w []frontend.Variable) error { arg.Table("t", 2).Add(w[0]); return nil },
		"too many cells": func(arg *lookup.Argument, w []frontend.Variable) error {
			arg.Table("t", 1).AssertIn(w[0], w[1])
			return nil
		},
		"no columns": func(arg *lookup.Argument, w []frontend.Variable) error { arg.Table("t", 0); return nil },
		"a query after the commitment": func(arg *lookup.Argument, w []frontend.Variable) error {
			table := arg.Table("t", 1)
			table.Add(1)
			if err := arg.Close(); err != nil {
				return err
			}
			table.AssertIn(w[0])
			return nil
		},
		"a row after the commitment": func(arg *lookup.Argument, w []frontend.Variable) error {
			table := arg.Table("t", 1)
			table.Add(w[0])
			if err := arg.Close(); err != nil {
				return err
			}
			table.AddIf(w[1], w[0])
			return nil
		},
		"a table after the commitment": func(arg *lookup.Argument, w []frontend.Variable) error {
			arg.Table("t", 1).Add(w[0])
			if err := arg.Close(); err != nil {
				return err
			}
			arg.Table("u", 1)
			return nil
		},
		"closed twice": func(arg *lookup.Argument, w []frontend.Variable) error {
			arg.Table("t", 1).Add(w[0])
			if err := arg.Close(); err != nil {
				return err
			}
			return arg.Close()
		},
		"a table without rows": func(arg *lookup.Argument, w []frontend.Variable) error {
			arg.Table("t", 1).AssertInIf(w[0], w[1])
			return arg.Close()
		},
	} {
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &fixed{Wires: make([]frontend.Variable, 2),
			define: func(api frontend.API, w []frontend.Variable) error { return define(lookup.New(api), w) }},
			frontend.IgnoreUnconstrainedInputs())
		if err == nil || !strings.Contains(err.Error(), "lookup: ") && what != "a table without rows" {
			t.Errorf("%s: compiled with %v", what, err)
		}
	}
}

// TestEverythingIsCommitted compares the wires of the one commitment with those of all cells, selectors and
// multiplicities.
func TestEverythingIsCommitted(t *testing.T) {
	c := shape(4, 5, 3)
	ccs := circuittest.Compile(t, c)
	commitments := ccs.GetCommitments().(constraint.Groth16Commitments)
	if len(commitments) != 1 {
		t.Fatalf("%d commitments", len(commitments))
	}
	committed := make(map[int]bool)
	for _, w := range commitments[0].PrivateCommitted {
		committed[w] = true
	}
	secret := ccs.GetNbSecretVariables()
	for i := range secret {
		if !committed[ccs.GetNbPublicVariables()+i] {
			t.Errorf("input %d is not committed", i)
		}
	}
	// The rest are the multiplicities, one for each row, and gnark's mask.
	if got := len(committed) - secret; got != len(c.Rows)+1 {
		t.Errorf("%d internal wires are committed, not %d", got, len(c.Rows)+1)
	}

	// A cell that is an expression commits to its wires, as does a shared base, and a public input.
	ccs = compileFixed(t, 6, func(api frontend.API, w []frontend.Variable) error {
		arg := lookup.New(api)
		table := arg.Table("t", 2)
		table.AddIf(w[5], api.Add(w[0], api.Mul(w[1], 3)), 1)
		table.AssertInIf(w[2], lookup.Share(w[3]).Plus(5), api.Mul(w[4], 2))
		return arg.Close()
	})
	commitments = ccs.GetCommitments().(constraint.Groth16Commitments)
	if n := len(commitments[0].PrivateCommitted); len(commitments) != 1 || n != 6+1+1 {
		t.Errorf("%d wires are committed, not 8", n)
	}
}

// TestForgedMultiplicities replaces the counts by others: by themselves, in pairs that keep their sum, and together with
// a query that is false.
func TestForgedMultiplicities(t *testing.T) {
	rng := circuittest.Rand(t)
	const rows, queries = 6, 8
	for _, columns := range []int{1, 3} {
		ccs := circuittest.Compile(t, shape(rows, queries, columns))
		forge := func(c *tableCircuit, f func(out []*big.Int)) error {
			return circuittest.Solve(ccs, c, circuittest.Lie(lookup.MultiplicityHint, 0, f))
		}
		for range 10 {
			c := fill(rng, rows, queries, columns)
			c.RowOn[rows-1] = 0
			for i := range c.Queries {
				copy(c.Queries[i], c.Rows[i%(rows-1)])
			}
			if err := circuittest.Solve(ccs, c); err != nil {
				t.Fatal(err)
			}
			k := 2 + rng.IntN(251) // no row is looked up four times
			for i := range rows - 1 {
				for what, f := range map[string]func(m *big.Int){
					"0":    func(m *big.Int) { m.SetInt64(0) },
					"+1":   func(m *big.Int) { m.Add(m, big.NewInt(1)) },
					"-1":   func(m *big.Int) { m.Sub(m, big.NewInt(1)) },
					"r-1":  func(m *big.Int) { m.Sub(fr.Modulus(), big.NewInt(1)) },
					"2^k":  func(m *big.Int) { m.Lsh(big.NewInt(1), uint(k)) },
					"half": func(m *big.Int) { m.ModInverse(big.NewInt(2), fr.Modulus()) },
				} {
					if forge(c, func(out []*big.Int) { f(out[i]) }) == nil {
						t.Errorf("row %d: count %s was accepted", i, what)
					}
				}
				j := (i + 1) % (rows - 1)
				if forge(c, func(out []*big.Int) {
					out[i].Add(out[i], big.NewInt(1))
					out[j].Sub(out[j], big.NewInt(1))
				}) == nil {
					t.Errorf("a count was moved from row %d to %d", j, i)
				}
				if forge(c, func(out []*big.Int) { out[i].Set(fr.Modulus()) }) == nil {
					t.Errorf("row %d: count r was accepted", i)
				}
			}
			// The row that is not selected may have any count: it has no weight.
			if err := forge(c, func(out []*big.Int) { out[rows-1].SetInt64(7) }); err != nil {
				t.Errorf("the count of a row that is not selected matters: %v", err)
			}
			// A false query, together with counts that were right for a true one or make up for it.
			was := c.Queries[0][0]
			c.Queries[0][0] = 1 << 20
			for i := range rows {
				for _, by := range []int64{-1, 0, 1, 2} {
					if forge(c, func(out []*big.Int) { out[i].Add(out[i], big.NewInt(by)) }) == nil {
						t.Errorf("a false query was made up for by the count of row %d", i)
					}
				}
			}
			// The query of a row that is not selected, with that row's count raised.
			c.Queries[0][0] = was
			copy(c.Queries[0], c.Rows[rows-1])
			if forge(c, func(out []*big.Int) { out[rows-1].SetInt64(1) }) == nil {
				t.Error("a row that is not selected was found")
			}
			// Equal rows share their counts as they like: no other wire changes.
			c = fill(rng, rows, queries, columns)
			copy(c.Rows[1], c.Rows[0])
			for i := range c.Queries {
				copy(c.Queries[i], c.Rows[0])
			}
			if err := forge(c, func(out []*big.Int) {
				out[0].SetInt64(100)
				out[1].SetInt64(queries - 100)
				for i := range out[:2] {
					out[i].Mod(out[i], fr.Modulus())
				}
			}); err != nil {
				t.Errorf("equal rows: %v", err)
			}
		}
	}
}

// TestSelectorsAreTheCallers shows what is owed: with selectors that are not boolean, two false queries cancel.
func TestSelectorsAreTheCallers(t *testing.T) {
	c := shape(2, 2, 1)
	c.free = true
	ccs := circuittest.Compile(t, c)
	a := fill(rand.New(rand.NewPCG(1, 1)), 2, 2, 1)
	a.Queries[0][0], a.Queries[1][0] = 1<<20, 1<<20
	if circuittest.Attack(ccs, a) == nil {
		t.Fatal("two false queries were accepted")
	}
	a.On[0], a.On[1] = 1, -1
	if err := circuittest.Attack(ccs, a); err != nil {
		t.Fatalf("selectors 1 and -1 do not cancel: is the documentation out of date? %v", err)
	}
}

// TestManyCases compares the argument with a native search, on small tables where hits and misses are as likely.
func TestManyCases(t *testing.T) {
	rng := circuittest.Rand(t)
	ccs := circuittest.Compile(t, shape(4, 3, 2))
	accepted := 0
	const cases = 600
	for range cases {
		c := shape(4, 3, 2)
		for i := range c.Rows {
			c.Rows[i][0], c.Rows[i][1], c.RowOn[i] = rng.IntN(3), rng.IntN(2), rng.IntN(2)
		}
		want := true
		for i := range c.Queries {
			c.Queries[i][0], c.Queries[i][1], c.On[i] = rng.IntN(3), rng.IntN(2), rng.IntN(2)
			found := false
			for j, r := range c.Rows {
				found = found || c.RowOn[j] == 1 && slices.Equal(r, c.Queries[i])
			}
			want = want && (found || c.On[i] == 0)
		}
		if got := circuittest.Solve(ccs, c) == nil; got != want {
			t.Fatalf("rows %v selected %v, queries %v selected %v: accepted %v", c.Rows, c.RowOn, c.Queries, c.On, got)
		}
		if !want && circuittest.Attack(ccs, c) == nil {
			t.Fatalf("rows %v selected %v, queries %v selected %v: accepted", c.Rows, c.RowOn, c.Queries, c.On)
		}
		if want {
			accepted++
		}
	}
	t.Logf("%d of %d cases are true", accepted, cases)
}

// TestMalformedHintInputs calls the hint as nothing should.
func TestMalformedHintInputs(t *testing.T) {
	n := func(vs ...int64) (out []*big.Int) {
		for _, v := range vs {
			out = append(out, big.NewInt(v))
		}
		return
	}
	huge := []*big.Int{new(big.Int).Lsh(big.NewInt(1), 100), big.NewInt(1), big.NewInt(0)}
	for _, in := range [][]*big.Int{nil, n(1), n(1, 1), n(2, 1, 0, 5), n(1, 2, 0, 5), n(1, 0, 0, 5), n(1, 1, 0), n(1, 1, 1, 5), huge} {
		if lookup.MultiplicityHint(fr.Modulus(), in, n(0)) == nil {
			t.Errorf("%v was counted", in)
		}
	}
	if solver.GetHintName(lookup.MultiplicityHint) == "" {
		t.Error("the hint has no name")
	}
}
