package product

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"testing"
)

const peakFile = "prover/worker/peak.go"

// Peak is the memory that a proof of a tier was measured to take, as the worker's source has it.
func Peak(t testing.TB, tier string) int64 {
	t.Helper()
	n, ok := Peaks(t)[tier]
	if !ok {
		t.Fatalf("%s has no tier %s", peakFile, tier)
	}
	return n
}

// Peaks are those of all tiers.
func Peaks(t testing.TB) map[string]int64 {
	t.Helper()
	peaks := map[string]int64{}
	value, ok := declared(t, "peaks").(*ast.CompositeLit)
	if !ok {
		t.Fatalf("%s: peaks is no literal", peakFile)
	}
	for _, e := range value.Elts {
		pair := e.(*ast.KeyValueExpr)
		name, err := strconv.Unquote(pair.Key.(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		peaks[name] = number(t, pair.Value)
	}
	return peaks
}

// Planning is the memory that a job takes before its tier is known, over and above the proof that may run beside it.
func Planning(t testing.TB) int64 {
	t.Helper()
	return number(t, declared(t, "planning"))
}

func declared(t testing.TB, name string) ast.Expr {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), peakFile, Read(t, peakFile), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok {
			for _, s := range g.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && v.Names[0].Name == name && len(v.Values) == 1 {
					return v.Values[0]
				}
			}
		}
	}
	t.Fatalf("%s has no %s", peakFile, name)
	return nil
}

func number(t testing.TB, e ast.Expr) int64 {
	t.Helper()
	v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(e))
	if err != nil {
		t.Fatal(err)
	}
	n, exact := constant.Int64Val(v.Value)
	if !exact {
		t.Fatalf("%s is no number", types.ExprString(e))
	}
	return n
}
