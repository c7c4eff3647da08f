package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// mutant is one assertion that can be deleted.
type mutant struct {
	ID      string // file:line:column, below the module's root
	Package string
	File    string
	Func    string
	Text    string
}

// key is how survivors.txt names the mutant: independent of line numbers.
func (m mutant) key() string { return m.File + " " + m.Func + " | " + m.Text }

// variable is the environment variable that says which assertion is deleted.
const variable = "HINDSIGHT_MUTANT"

// support is added to every package: the switch and the consumer of the arguments of a deleted call, which are still
// evaluated because they may add constraints of their own.
const support = `package %s

import "os"

var mutantDeleted = os.Getenv("` + variable + `")

func mutantKept(id string) bool { return id != mutantDeleted }

func mutantDrop(...any) {}
`

// instrument writes switchable copies of all packages and an overlay for the go command into dir.
func instrument(root, dir string, packages []string) (overlay string, mutants []mutant, err error) {
	replace := make(map[string]string)
	for _, p := range packages {
		folder := filepath.Join(root, "circuits", p)
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		if err != nil {
			return "", nil, err
		}
		name := ""
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			rel, err := filepath.Rel(root, file)
			if err != nil {
				return "", nil, err
			}
			src, pkg, found, err := rewrite(file, filepath.ToSlash(rel), p)
			if err != nil {
				return "", nil, err
			}
			name = pkg
			if len(found) == 0 {
				continue
			}
			mutants = append(mutants, found...)
			copied := filepath.Join(dir, p+"_"+filepath.Base(file))
			if err := os.WriteFile(copied, src, 0o600); err != nil {
				return "", nil, err
			}
			replace[file] = copied
		}
		extra := filepath.Join(dir, p+"_support.go")
		if err := os.WriteFile(extra, fmt.Appendf(nil, support, name), 0o600); err != nil {
			return "", nil, err
		}
		replace[filepath.Join(folder, "mutants_support.go")] = extra
	}
	js, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", nil, err
	}
	overlay = filepath.Join(dir, "overlay.json")
	return overlay, mutants, os.WriteFile(overlay, js, 0o600)
}

// rewrite returns the source of one file with a switch around each assertion, and the assertions.
func rewrite(file, rel, pkg string) (out []byte, name string, found []mutant, err error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, "", nil, err
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, file, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, "", nil, err
	}
	text := func(n ast.Node) string {
		return string(src[fset.Position(n.Pos()).Offset:fset.Position(n.End()).Offset])
	}
	at := 0
	for _, decl := range parsed.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			stmt, ok := n.(*ast.ExprStmt)
			if !ok {
				return true
			}
			call, ok := stmt.X.(*ast.CallExpr)
			if !ok || !isAssertion(call) {
				return true
			}
			pos := fset.Position(stmt.Pos())
			m := mutant{
				ID:      fmt.Sprintf("%s:%d:%d", rel, pos.Line, pos.Column),
				Package: pkg, File: rel, Func: fn.Name.Name,
				Text: strings.Join(strings.Fields(text(stmt)), " "),
			}
			found = append(found, m)
			args := make([]string, len(call.Args))
			for i, a := range call.Args {
				args[i] = text(a)
			}
			out = append(out, src[at:pos.Offset]...)
			out = fmt.Appendf(out, "if mutantKept(%q) { %s } else { mutantDrop(%s) }", m.ID, text(stmt), strings.Join(args, ", "))
			at = fset.Position(stmt.End()).Offset
			return false
		})
	}
	return append(out, src[at:]...), parsed.Name.Name, found, nil
}

// isAssertion reports whether a statement that is this call is there for its constraints.
func isAssertion(call *ast.CallExpr) bool {
	var name string
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	return strings.HasPrefix(name, "Assert") || strings.HasPrefix(name, "assert") || name == "DivUnchecked"
}

// readSurvivors returns the reasons of the harmless deletions by their key. A line is "file function | statement |
// reason"; lines that begin with # are comments.
func readSurvivors(file string) (map[string]string, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	reasons := make(map[string]string)
	for i, line := range bytes.Split(raw, []byte("\n")) {
		s := strings.TrimSpace(string(line))
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		parts := strings.SplitN(s, " | ", 3)
		if len(parts) != 3 || strings.TrimSpace(parts[2]) == "" {
			return nil, fmt.Errorf("%s:%d: not \"file function | statement | reason\"", file, i+1)
		}
		reasons[parts[0]+" | "+parts[1]] = parts[2]
	}
	return reasons, nil
}
