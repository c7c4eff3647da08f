package lang

import (
	"go/ast"
	"go/token"

	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// expr compiles an expression.
func (c *compiler) expr(e ast.Expr) value {
	defer c.leave()
	if !c.enter(e) {
		return value{}
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return c.expr(e.X)
	case *ast.BasicLit:
		return c.basic(e)
	case *ast.Ident:
		return c.ident(e)
	case *ast.SelectorExpr:
		return c.selector(e)
	case *ast.UnaryExpr:
		return c.unary(e)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return c.shortCircuit(e)
		}
		x, y := c.expr(e.X), c.expr(e.Y)
		if c.err != nil {
			return value{}
		}
		return c.binary(e.Op, x, y, e.X, e.Y, c.text.offset(e.OpPos))
	case *ast.CallExpr:
		return c.call(e)
	case *ast.IndexExpr:
		if name, ok := e.X.(*ast.Ident); ok && name.Name == "rows" {
			return c.fail(e, "type", "%s is a row, not a word; name one of its columns, as rows[0].balance", c.text.slice(e))
		}
		return c.fail(e, "not-supported", "arrays and maps are not supported; only rows has an index, as rows[0].balance")
	case *ast.CompositeLit, *ast.ArrayType, *ast.MapType, *ast.SliceExpr, *ast.IndexListExpr:
		return c.fail(e, "not-supported", "arrays, slices and maps are not supported; there are words and conditions")
	case *ast.StarExpr:
		return c.fail(e, "not-supported", "pointers are not supported")
	default:
		return c.fail(e, "not-supported", "this is not supported here; a value is a word or a condition")
	}
}

// operand compiles an expression that must be a word.
func (c *compiler) operand(e ast.Expr) value {
	v := c.expr(e)
	if c.err == nil && v.condition {
		return c.fail(e, "type", "%s is a condition, not a number; write if to count with it", c.text.slice(e))
	}
	return v
}

// test compiles an expression that must be a condition.
func (c *compiler) test(e ast.Expr) value {
	v := c.expr(e)
	if c.err == nil && !v.condition {
		return c.fail(e, "type", "a condition is a comparison, not a number; write %s != 0", c.text.slice(e))
	}
	return v
}

func (c *compiler) basic(e *ast.BasicLit) value {
	switch e.Kind {
	case token.INT, token.FLOAT:
		w, wrong := number(e.Value)
		if wrong != "" {
			return c.fail(e, "constant", "%s", wrong)
		}
		return value{node: c.constant(w), fixed: true}
	case token.IMAG:
		return c.fail(e, "not-supported", "imaginary numbers are not supported; words are whole and unsigned")
	default:
		return c.fail(e, "not-supported", "strings and characters are not supported; write the word that they stand for, as 0x55534443")
	}
}

func (c *compiler) ident(e *ast.Ident) value {
	if v := c.names[e.Name]; v != nil {
		switch v.kind {
		case fact:
			return c.absoluteFact(e, c.src.Rows*len(c.src.Columns)+v.state, c.src.Values[v.state])
		case row:
			return c.fail(e, "type", "%s is a row, not a word; name one of its columns, as %s.balance", e.Name, e.Name)
		case index:
			return value{node: c.rowIndex()}
		}
		return v.value
	}
	switch e.Name {
	case "true", "false":
		v := c.literal(0)
		if e.Name == "true" {
			v = c.literal(1)
		}
		v.condition = true
		return v
	case "i", "first", "last":
		return c.rowName(e)
	case "rows":
		return c.fail(e, "type", "rows is the list of rows, not a word; write len(rows) or rows[0].balance")
	case "iota":
		return c.fail(e, "not-supported", "iota is not supported; write the number")
	}
	if reserved[e.Name] != "" {
		return c.fail(e, "type", "%s is a function; call it, as %s(…)", e.Name, e.Name)
	}
	return c.unknown(e)
}

// rowName compiles i, first and last.
func (c *compiler) rowName(e *ast.Ident) value {
	switch {
	case !c.inLoop:
		return c.fail(e, "unknown-name", "%s is %s, which exists in the loop only", e.Name, reserved[e.Name])
	case e.Name == "i" && c.indexAs != "":
		return c.fail(e, "unknown-name", "the number of the row is called %s here", c.indexAs)
	case e.Name == "i":
		return value{node: c.rowIndex()}
	case e.Name == "first":
		return value{node: c.isFirst(), condition: true}
	case c.src.Rows == 1:
		return value{node: one, condition: true}
	}
	last := c.literal(uint64(c.src.Rows - 1))
	return value{node: c.must(program.Eq, c.rowIndex(), last.node, zero), condition: true}
}

func (c *compiler) unknown(e *ast.Ident) value {
	if _, ok := c.columns[e.Name]; ok {
		return c.fail(e, "unknown-name", "%s is a column; say of which row, as row.%s", e.Name, e.Name)
	}
	switch e.Name {
	case "block", "msg", "tx":
		return c.fail(e, "not-supported", "a program sees nothing but its facts, not %s; ask for the fact as a value of the query", e.Name)
	}
	return c.fail(e, "unknown-name", "unknown name %q%s", e.Name, strictjson.DidYouMean(e.Name, c.visible()))
}

// selector compiles row.column and rows[constant].column.
func (c *compiler) selector(e *ast.SelectorExpr) value {
	switch base := ast.Unparen(e.X).(type) {
	case *ast.Ident:
		v := c.names[base.Name]
		switch {
		case v != nil && v.kind == row:
			if k, ok := c.column(e.Sel); ok {
				return c.fact(c.leaf(column, k, 256), c.src.Columns[k])
			}
			return value{}
		case v != nil:
			return c.fail(e.Sel, "not-supported", "%s is a word and has no columns", base.Name)
		case base.Name == "first" || base.Name == "last":
			at := "0"
			if base.Name == "last" {
				at = "len(rows)-1"
			}
			return c.fail(base, "not-supported", "%s is a condition; the %s row is rows[%s]", base.Name, base.Name, at)
		case base.Name == "row":
			return c.fail(base, "unknown-name", "there is no row here; a row exists in the loop only, and rows[0] everywhere")
		case reserved[base.Name] == "":
			return c.unknown(base)
		}
	case *ast.IndexExpr:
		return c.rowAt(e, base)
	}
	return c.fail(e.X, "not-supported", "only rows have columns, as row.balance and rows[0].balance")
}

// rowAt compiles rows[constant].column.
func (c *compiler) rowAt(e *ast.SelectorExpr, base *ast.IndexExpr) value {
	if name, ok := base.X.(*ast.Ident); !ok || name.Name != "rows" {
		return c.fail(base, "not-supported", "arrays and maps are not supported; only rows has an index, as rows[0].balance")
	}
	at := c.operand(base.Index)
	if c.err != nil {
		return value{}
	}
	if !at.fixed {
		return c.fail(base.Index, "not-supported", "which row must be a constant, as rows[0] or rows[len(rows)-1]; keep a word of an earlier row in a variable")
	}
	w := c.word(at.node)
	if !w.IsUint64() || w.Uint64() >= uint64(c.src.Rows) {
		return c.fail(base.Index, "constant", "there is no row %s; the last of %d rows is row %d", w, c.src.Rows, c.src.Rows-1)
	}
	k, ok := c.column(e.Sel)
	if !ok {
		return value{}
	}
	return c.absoluteFact(base, int(w.Uint64())*len(c.src.Columns)+k, c.src.Columns[k])
}

func (c *compiler) unary(e *ast.UnaryExpr) value {
	switch e.Op {
	case token.NOT:
		v := c.test(e.X)
		v.node = c.not(v.node)
		return v
	case token.XOR:
		v := c.operand(e.X)
		v.node = c.must(program.Xor, v.node, c.constant(ones), zero)
		return v
	case token.SUB:
		return c.fail(e, "not-supported", "words are unsigned, there is no -x; subtract from something larger, or write abs_diff(a, b)")
	case token.ADD:
		return c.operand(e.X)
	case token.AND:
		return c.fail(e, "not-supported", "pointers are not supported")
	case token.ARROW:
		return c.fail(e, "not-supported", "channels are not supported")
	}
	return c.fail(e, "not-supported", "%s is not supported", e.Op)
}

// shortCircuit compiles && and ||, whose right side counts only where the left one does not decide.
func (c *compiler) shortCircuit(e *ast.BinaryExpr) value {
	x := c.test(e.X)
	if c.err != nil {
		return value{}
	}
	op, guard := program.And, c.and(x.node)
	if e.Op == token.LOR {
		op, guard = program.Or, c.andNot(x.node)
	}
	var y value
	c.within(guard, func() { y = c.test(e.Y) })
	return value{node: c.must(op, x.node, y.node, zero), condition: true, fixed: x.fixed && y.fixed}
}

// binary compiles an operator of two operands, which may be an assignment's.
func (c *compiler) binary(op token.Token, x, y value, ex, ey ast.Expr, at int) value {
	isFixed := x.fixed && y.fixed
	if op == token.EQL || op == token.NEQ {
		if x.condition != y.condition {
			return c.failAt(at, "type", "%s compares a condition with a number", op)
		}
		return value{node: c.must(map[token.Token]program.Op{token.EQL: program.Eq, token.NEQ: program.Ne}[op], x.node, y.node, zero), condition: true, fixed: isFixed}
	}
	if c.refuseCondition(op, x, ex); c.err == nil {
		c.refuseCondition(op, y, ey)
	}
	if c.err != nil {
		return value{}
	}
	must := func(op program.Op, a, b value) value {
		return value{node: c.must(op, a.node, b.node, zero), condition: op == program.Lt || op == program.Ge, fixed: isFixed}
	}
	unit, null := c.literal(1), c.literal(0)
	switch op {
	case token.ADD:
		return c.operate(program.Add, x, y, null, site{at: at, form: plus})
	case token.SUB:
		return c.operate(program.Sub, x, y, null, site{at: at, form: minus})
	case token.MUL:
		return c.operate(program.MulDiv, x, y, unit, site{at: at, form: times})
	case token.QUO:
		return c.operate(program.MulDiv, x, unit, y, site{at: at, form: divided})
	case token.REM:
		return c.operate(program.MulMod, x, unit, y, site{at: at, form: modulo})
	case token.LSS:
		return must(program.Lt, x, y)
	case token.GEQ:
		return must(program.Ge, x, y)
	case token.GTR:
		return must(program.Lt, y, x)
	case token.LEQ:
		return must(program.Ge, y, x)
	case token.AND:
		return must(program.And, x, y)
	case token.OR:
		return must(program.Or, x, y)
	case token.XOR:
		return must(program.Xor, x, y)
	case token.AND_NOT:
		y.node = c.must(program.Xor, y.node, c.constant(ones), zero)
		return must(program.And, x, y)
	case token.SHL, token.SHR:
		return c.shift(op, x, y, ey)
	}
	return c.failAt(at, "not-supported", "%s is not supported", op)
}

// refuseCondition refuses a condition where an operator takes numbers.
func (c *compiler) refuseCondition(op token.Token, v value, e ast.Expr) {
	if !v.condition {
		return
	}
	instead := "write if to count with it"
	switch op {
	case token.AND:
		instead = "write &&"
	case token.OR:
		instead = "write ||"
	case token.XOR:
		instead = "write !="
	}
	c.fail(e, "type", "%s is a condition, and %s is for numbers; %s", c.text.slice(e), op, instead)
}

// shift compiles a shift by a constant: to the right a quotient, to the left a product of what is not dropped.
func (c *compiler) shift(op token.Token, x, y value, ey ast.Expr) value {
	if !y.fixed {
		return c.fail(ey, "not-supported", "a shift must be by a constant: a number or what const declares")
	}
	w := c.word(y.node)
	if !w.IsUint64() || w.Uint64() >= 256 {
		return value{node: zero, fixed: x.fixed}
	}
	k := uint(w.Uint64())
	switch {
	case k == 0:
	case op == token.SHR:
		x.node = c.must(program.MulDiv, x.node, one, c.power(k))
	default:
		kept := c.must(program.MulMod, x.node, one, c.power(256-k))
		x.node = c.must(program.MulDiv, kept, c.power(k), one)
	}
	return x
}

// call compiles the functions of the language.
func (c *compiler) call(e *ast.CallExpr) value {
	name, ok := e.Fun.(*ast.Ident)
	if !ok {
		return c.fail(e, "not-supported", "only min, max, abs_diff, mul_div and len can be called")
	}
	want, most, atLeast := 2, 2, ""
	switch name.Name {
	case "min", "max":
		most, atLeast = len(e.Args), "at least "
	case "abs_diff":
	case "mul_div":
		want, most = 3, 3
	case "len":
		if len(e.Args) == 1 {
			if arg, ok := ast.Unparen(e.Args[0]).(*ast.Ident); ok && arg.Name == "rows" {
				return c.literal(uint64(c.src.Rows))
			}
		}
		return c.fail(e, "not-supported", "only rows has a length: len(rows)")
	default:
		return c.unknownFunction(name)
	}
	if e.Ellipsis.IsValid() {
		return c.failAt(c.text.offset(e.Ellipsis), "not-supported", "… is not supported")
	}
	if n := len(e.Args); n < want || n > most {
		return c.fail(e, "type", "%s takes %s%d words, not %d", name.Name, atLeast, want, n)
	}
	args := make([]value, len(e.Args))
	isFixed := true
	for i, arg := range e.Args {
		args[i] = c.operand(arg)
		isFixed = isFixed && args[i].fixed
	}
	if c.err != nil {
		return value{}
	}
	if name.Name == "mul_div" {
		return c.operate(program.MulDiv, args[0], args[1], args[2], site{at: c.text.offset(e.Pos()), form: mulDiv})
	}
	op := map[string]program.Op{"min": program.Min, "max": program.Max, "abs_diff": program.AbsDiff}[name.Name]
	made := args[0].node
	for _, arg := range args[1:] {
		made = c.must(op, made, arg.node, zero)
	}
	return value{node: made, fixed: isFixed}
}

func (c *compiler) unknownFunction(name *ast.Ident) value {
	if c.names[name.Name] != nil || reserved[name.Name] != "" {
		return c.fail(name, "type", "%s is not a function", name.Name)
	}
	switch name.Name {
	case "int", "uint", "uint8", "uint16", "uint32", "uint64", "uint128", "uint256", "int64", "int256", "bool", "float64", "string", "address":
		return c.fail(name, "not-supported", "types are not supported: every word is unsigned and has 256 bits")
	}
	hint := strictjson.DidYouMean(name.Name, []string{"abs_diff", "len", "max", "min", "mul_div"})
	if hint == "" {
		hint = "; there are min, max, abs_diff, mul_div and len"
	}
	return c.fail(name, "unknown-name", "no function %q%s", name.Name, hint)
}
