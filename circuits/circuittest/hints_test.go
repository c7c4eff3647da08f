package circuittest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
)

// TestEveryHintIsRegistered looks for hints in the source of all circuits: functions with a hint's signature, and what
// is handed to NewHint. Each must be in the register and its attack must be there.
func TestEveryHintIsRegistered(t *testing.T) {
	registered := make(map[string]circuittest.Hint)
	for _, h := range circuittest.Hints {
		if registered[h.Name].Name != "" || h.Func == nil || h.Relation == "" || h.Attack == "" {
			t.Errorf("%s: registered twice or not completely", h.Name)
		}
		registered[h.Name] = h
	}
	found, tests := make(map[string]bool), make(map[string]bool)
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "circuittest" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		pkg := filepath.Base(filepath.Dir(path))
		if strings.HasSuffix(path, "_test.go") {
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil {
					tests[pkg+"."+fn.Name.Name] = true
				}
			}
			return nil
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if isHint(n.Type) {
					found[pkg+"."+n.Name.Name] = true
				}
			case *ast.FuncLit:
				if isHint(n.Type) {
					t.Errorf("%s: a hint without a name", path)
				}
			case *ast.CallExpr:
				sel, ok := n.Fun.(*ast.SelectorExpr)
				if ok && (sel.Sel.Name == "NewHint" || sel.Sel.Name == "NewHintForId") && len(n.Args) > 0 {
					name, ok := n.Args[0].(*ast.Ident)
					if !ok {
						t.Errorf("%s: NewHint of something that is no function of its package", path)
						return true
					}
					found[pkg+"."+name.Name] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range found {
		h, ok := registered[name]
		if !ok {
			t.Errorf("%s is not in circuittest.Hints", name)
			continue
		}
		if attack := strings.SplitN(name, ".", 2)[0] + "." + h.Attack; !tests[attack] {
			t.Errorf("%s: there is no attack %s", name, attack)
		}
	}
	for name := range registered {
		if !found[name] {
			t.Errorf("%s is registered and not there", name)
		}
	}
}

// isHint reports whether a function is func(*big.Int, []*big.Int, []*big.Int) error.
func isHint(f *ast.FuncType) bool {
	if f.Results == nil || len(f.Results.List) != 1 {
		return false
	}
	var params []string
	for _, field := range f.Params.List {
		for range max(1, len(field.Names)) {
			params = append(params, typeName(field.Type))
		}
	}
	return strings.Join(params, ",") == "*big.Int,[]*big.Int,[]*big.Int" && typeName(f.Results.List[0].Type) == "error"
}

func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return "*" + typeName(e.X)
	case *ast.ArrayType:
		return "[]" + typeName(e.Elt)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return "?"
}
