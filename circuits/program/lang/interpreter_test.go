package lang

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
	"strings"
)

// interpreter runs a text as Go would run it, on numbers without a limit that it compares with 2^256 itself. It shares nothing with the
// compiler but Go's parser.
type interpreter struct {
	src     Source
	facts   []*big.Int
	names   map[string]*big.Int
	row     int
	index   string // names of the row's number and of the row
	rowName string
	ends    []map[string]*big.Int // the variables at each row's end
}

// stopped is how the interpreter leaves a text that faults.
type stopped struct{ why string }

var limit = new(big.Int).Lsh(big.NewInt(1), 256)

// interpret returns what a text returns, or how it faults.
func interpret(src Source, facts []*big.Int) (results []*big.Int, in *interpreter, why string) {
	file, err := parser.ParseFile(token.NewFileSet(), "", "package p; func _() {\n"+src.Text+"\n}", 0)
	if err != nil {
		panic(err)
	}
	in = &interpreter{src: src, facts: facts, names: map[string]*big.Int{}, index: "i"}
	defer func() {
		if r := recover(); r != nil {
			s, ok := r.(stopped)
			if !ok {
				panic(fmt.Sprint(r, "\n", src.Text))
			}
			why = s.why
		}
	}()
	for _, s := range file.Decls[0].(*ast.FuncDecl).Body.List {
		if ret, ok := s.(*ast.ReturnStmt); ok {
			for _, e := range ret.Results {
				results = append(results, in.eval(e))
			}
			return results, in, ""
		}
		in.exec(s)
	}
	panic("no return")
}

func (in *interpreter) exec(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.EmptyStmt:
	case *ast.BlockStmt:
		for _, s := range s.List {
			in.exec(s)
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			v := spec.(*ast.ValueSpec)
			for k := range v.Names {
				in.names[v.Names[k].Name] = in.eval(v.Values[k])
			}
		}
	case *ast.AssignStmt:
		in.assign(s)
	case *ast.IncDecStmt:
		op := token.ADD
		if s.Tok == token.DEC {
			op = token.SUB
		}
		name := s.X.(*ast.Ident).Name
		in.names[name] = apply(op, in.names[name], big.NewInt(1))
	case *ast.IfStmt:
		if in.eval(s.Cond).Sign() != 0 {
			in.exec(s.Body)
		} else if s.Else != nil {
			in.exec(s.Else)
		}
	case *ast.RangeStmt:
		in.rowName = s.Key.(*ast.Ident).Name
		if s.Value != nil {
			in.index, in.rowName = in.rowName, s.Value.(*ast.Ident).Name
		}
		for in.row = 0; in.row < in.src.Rows; in.row++ {
			in.exec(s.Body)
			end := map[string]*big.Int{}
			for name, w := range in.names {
				end[name] = w
			}
			in.ends = append(in.ends, end)
		}
	default:
		panic(fmt.Sprintf("statement %T", s))
	}
}

func (in *interpreter) assign(s *ast.AssignStmt) {
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		name := s.Lhs[0].(*ast.Ident).Name
		op := map[token.Token]token.Token{
			token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
			token.REM_ASSIGN: token.REM, token.AND_ASSIGN: token.AND, token.OR_ASSIGN: token.OR, token.XOR_ASSIGN: token.XOR,
			token.SHL_ASSIGN: token.SHL, token.SHR_ASSIGN: token.SHR, token.AND_NOT_ASSIGN: token.AND_NOT,
		}[s.Tok]
		in.names[name] = apply(op, in.names[name], in.eval(s.Rhs[0]))
		return
	}
	var values []*big.Int
	for _, e := range s.Rhs {
		values = append(values, in.eval(e))
	}
	for k, e := range s.Lhs {
		in.names[e.(*ast.Ident).Name] = values[k]
	}
}

func truth(b bool) *big.Int {
	if b {
		return big.NewInt(1)
	}
	return new(big.Int)
}

func checked(n *big.Int) *big.Int {
	if n.Sign() < 0 {
		panic(stopped{"underflow"})
	}
	if n.Cmp(limit) >= 0 {
		panic(stopped{"overflow"})
	}
	return n
}

func quotient(a, b *big.Int) *big.Int {
	if b.Sign() == 0 {
		panic(stopped{"division by zero"})
	}
	return new(big.Int).Div(a, b)
}

func apply(op token.Token, a, b *big.Int) *big.Int {
	n := new(big.Int)
	switch op {
	case token.ADD:
		return checked(n.Add(a, b))
	case token.SUB:
		return checked(n.Sub(a, b))
	case token.MUL:
		return checked(n.Mul(a, b))
	case token.QUO:
		return quotient(a, b)
	case token.REM:
		return n.Sub(a, n.Mul(quotient(a, b), b))
	case token.AND:
		return n.And(a, b)
	case token.OR:
		return n.Or(a, b)
	case token.XOR:
		return n.Xor(a, b)
	case token.AND_NOT:
		return n.AndNot(a, b)
	case token.SHL:
		if b.Cmp(big.NewInt(256)) >= 0 {
			return n
		}
		return n.Mod(n.Lsh(a, uint(b.Uint64())), limit)
	case token.SHR:
		if b.Cmp(big.NewInt(256)) >= 0 {
			return n
		}
		return n.Rsh(a, uint(b.Uint64()))
	case token.EQL:
		return truth(a.Cmp(b) == 0)
	case token.NEQ:
		return truth(a.Cmp(b) != 0)
	case token.LSS:
		return truth(a.Cmp(b) < 0)
	case token.LEQ:
		return truth(a.Cmp(b) <= 0)
	case token.GTR:
		return truth(a.Cmp(b) > 0)
	case token.GEQ:
		return truth(a.Cmp(b) >= 0)
	}
	panic("operator " + op.String())
}

func (in *interpreter) eval(e ast.Expr) *big.Int {
	switch e := e.(type) {
	case *ast.ParenExpr:
		return in.eval(e.X)
	case *ast.BasicLit:
		r, ok := new(big.Rat).SetString(strings.ReplaceAll(e.Value, "_", ""))
		if !ok || !r.IsInt() {
			panic("number " + e.Value)
		}
		return r.Num()
	case *ast.Ident:
		return in.name(e.Name)
	case *ast.SelectorExpr:
		r := in.row
		if at, ok := e.X.(*ast.IndexExpr); ok {
			r = int(in.eval(at.Index).Int64())
		} else if e.X.(*ast.Ident).Name != in.rowName {
			panic("row")
		}
		for k, col := range in.src.Columns {
			if col.Name == e.Sel.Name {
				return bits(in.facts[r*len(in.src.Columns)+k], col)
			}
		}
	case *ast.UnaryExpr:
		x := in.eval(e.X)
		switch e.Op {
		case token.NOT:
			return truth(x.Sign() == 0)
		case token.XOR:
			return new(big.Int).Sub(new(big.Int).Sub(limit, big.NewInt(1)), x)
		}
	case *ast.BinaryExpr:
		x := in.eval(e.X)
		if e.Op == token.LAND && x.Sign() == 0 || e.Op == token.LOR && x.Sign() != 0 {
			return x
		}
		y := in.eval(e.Y)
		if e.Op == token.LAND || e.Op == token.LOR {
			return y
		}
		return apply(e.Op, x, y)
	case *ast.CallExpr:
		return in.call(e)
	}
	panic(fmt.Sprintf("expression %T", e))
}

func bits(w *big.Int, col Column) *big.Int {
	if col.Width == 0 {
		return w
	}
	w = new(big.Int).Rsh(w, col.From)
	return w.Mod(w, new(big.Int).Lsh(big.NewInt(1), col.Width))
}

func (in *interpreter) name(name string) *big.Int {
	if w, ok := in.names[name]; ok {
		return w
	}
	switch name {
	case "true", "false":
		return truth(name == "true")
	case in.index:
		return big.NewInt(int64(in.row))
	case "first":
		return truth(in.row == 0)
	case "last":
		return truth(in.row == in.src.Rows-1)
	}
	for k, v := range in.src.Values {
		if v.Name == name {
			return bits(in.facts[in.src.Rows*len(in.src.Columns)+k], v)
		}
	}
	panic("name " + name)
}

func (in *interpreter) call(e *ast.CallExpr) *big.Int {
	name := e.Fun.(*ast.Ident).Name
	if name == "len" {
		return big.NewInt(int64(in.src.Rows))
	}
	var args []*big.Int
	for _, arg := range e.Args {
		args = append(args, in.eval(arg))
	}
	best := args[0]
	switch name {
	case "min", "max":
		for _, arg := range args {
			if arg.Cmp(best) != 0 && (arg.Cmp(best) < 0) == (name == "min") {
				best = arg
			}
		}
		return best
	case "abs_diff":
		n := new(big.Int).Sub(args[0], args[1])
		return n.Abs(n)
	case "mul_div":
		return checked(quotient(new(big.Int).Mul(args[0], args[1]), args[2]))
	}
	panic("function " + name)
}
