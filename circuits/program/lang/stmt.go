package lang

import (
	"go/ast"
	"go/token"
	"slices"
)

// results are what a program returns.
type results struct {
	nodes []id
	texts []string
	at    []int
}

// program compiles the statements of a text, the last of which returns.
func (c *compiler) program(list []ast.Stmt) (r results) {
	for k, s := range list {
		ret, ok := s.(*ast.ReturnStmt)
		if !ok {
			c.stmt(s, true)
		} else if k < len(list)-1 {
			c.fail(list[k+1], "not-supported", "nothing may follow return, which is a program's last statement")
		} else {
			r = c.returns(ret)
		}
		if c.err != nil {
			return r
		}
	}
	if len(r.nodes) == 0 {
		c.failAt(len(c.text.text), "syntax", "the program returns nothing; end it with return and a value")
	}
	return r
}

func (c *compiler) returns(s *ast.ReturnStmt) (r results) {
	c.graph.part = c.after()
	switch n := len(s.Results); {
	case n == 0:
		c.fail(s, "syntax", "return needs a value")
	case n > 255:
		c.fail(s.Results[255], "size", "%d results; 255 is the most", n)
	}
	for _, e := range s.Results {
		if c.err != nil {
			break
		}
		r.nodes = append(r.nodes, c.expr(e).node)
		r.texts = append(r.texts, c.text.slice(e))
		r.at = append(r.at, c.text.offset(e.Pos()))
	}
	return r
}

// after returns the part that is not the loop's.
func (c *compiler) after() part {
	if c.sawLoop {
		return final
	}
	return head
}

// list compiles the statements of a block.
func (c *compiler) list(list []ast.Stmt) {
	for _, s := range list {
		if c.err != nil {
			return
		}
		c.stmt(s, false)
	}
}

// stmt compiles a statement; outside says that no block is around it.
func (c *compiler) stmt(s ast.Stmt, outside bool) {
	defer c.leave()
	if !c.enter(s) {
		return
	}
	switch s := s.(type) {
	case *ast.EmptyStmt:
	case *ast.BlockStmt:
		c.block(func() { c.list(s.List) })
	case *ast.AssignStmt:
		c.assign(s)
	case *ast.IncDecStmt:
		c.step(s)
	case *ast.IfStmt:
		c.ifs(s)
	case *ast.RangeStmt:
		c.loop(s, outside)
	case *ast.DeclStmt:
		c.declaration(s)
	case *ast.ReturnStmt:
		if c.inLoop {
			c.fail(s, "not-supported", "return in the loop is not supported; every row runs, so keep the word in a variable and return it behind the loop")
			return
		}
		c.fail(s, "not-supported", "return must be the last statement; assign a variable here and return it there")
	case *ast.BranchStmt:
		c.fail(s, "not-supported", "%s is not supported, every row runs; put what depends on it into an if, with a variable such as done", s.Tok)
	case *ast.ForStmt:
		c.fail(s, "not-supported", "the only loop is for row := range rows")
	case *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
		c.fail(s, "not-supported", "switch and select are not supported; write if and else if")
	case *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt:
		c.fail(s, "not-supported", "goroutines, defer and channels are not supported")
	case *ast.LabeledStmt:
		c.fail(s, "not-supported", "labels are not supported")
	case *ast.ExprStmt:
		c.fail(s, "not-supported", "an expression alone does nothing; assign it to a variable")
	default:
		c.fail(s, "not-supported", "this statement is not supported")
	}
}

// declaration compiles const.
func (c *compiler) declaration(s *ast.DeclStmt) {
	d, ok := s.Decl.(*ast.GenDecl)
	switch {
	case !ok:
		c.fail(s, "not-supported", "functions are not supported")
		return
	case d.Tok == token.VAR:
		c.fail(s, "not-supported", "var is not supported; write name := value")
		return
	case d.Tok != token.CONST:
		c.fail(s, "not-supported", "%s is not supported; there are words and conditions", d.Tok)
		return
	}
	for _, spec := range d.Specs {
		spec := spec.(*ast.ValueSpec)
		switch {
		case spec.Type != nil:
			c.fail(spec.Type, "not-supported", "types are not supported; write const name = value")
		case len(spec.Values) != len(spec.Names):
			c.fail(spec, "syntax", "%d names and %d values", len(spec.Names), len(spec.Values))
		}
		values := make([]value, len(spec.Values))
		for k, e := range spec.Values {
			values[k] = c.expr(e)
			if c.err == nil && !values[k].fixed {
				c.fail(e, "constant", "%s is not a constant; write name := value", c.text.slice(e))
			}
		}
		if c.err != nil {
			return
		}
		for k, name := range spec.Names {
			c.declare(name, &variable{kind: fixed, value: values[k]})
		}
	}
}

// assign compiles := = and the operators with =.
func (c *compiler) assign(s *ast.AssignStmt) {
	at := c.text.offset(s.TokPos)
	if len(s.Lhs) != len(s.Rhs) {
		c.failAt(at, "syntax", "%d names and %d values", len(s.Lhs), len(s.Rhs))
		return
	}
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		if v := c.target(s.Lhs[0]); v != nil {
			y := c.expr(s.Rhs[0])
			c.update(v, s.Tok+token.ADD-token.ADD_ASSIGN, y, s.Lhs[0], s.Rhs[0], at)
		}
		return
	}
	values := make([]value, len(s.Rhs))
	for k, e := range s.Rhs {
		values[k] = c.expr(e)
	}
	if c.err != nil {
		return
	}
	for k, e := range s.Lhs {
		name, ok := e.(*ast.Ident)
		if ok && name.Name == "_" {
			continue
		}
		if s.Tok == token.DEFINE {
			if !ok {
				c.fail(e, "syntax", "only a name can be declared")
				return
			}
			c.declare(name, &variable{value: values[k]})
			if v := c.names[name.Name]; c.err == nil && v != nil {
				v.at = c.text.offset(s.Rhs[k].Pos())
			}
			continue
		}
		c.put(c.target(e), e, values[k], s.Rhs[k])
	}
}

// step compiles ++ and --.
func (c *compiler) step(s *ast.IncDecStmt) {
	op := token.ADD
	if s.Tok == token.DEC {
		op = token.SUB
	}
	if v := c.target(s.X); v != nil {
		c.update(v, op, c.literal(1), s.X, s.X, c.text.offset(s.TokPos))
	}
}

// update compiles an operator with =.
func (c *compiler) update(v *variable, op token.Token, y value, left, right ast.Expr, at int) {
	if c.err != nil {
		return
	}
	c.put(v, left, c.binary(op, v.value, y, left, right, at), right)
}

// put assigns a variable a value of its type.
func (c *compiler) put(v *variable, left ast.Expr, to value, right ast.Expr) {
	if v == nil || c.err != nil {
		return
	}
	if to.condition != v.value.condition {
		types := map[bool]string{false: "a number", true: "a condition"}
		c.fail(left, "type", "%s is %s and can't become %s", v.name, types[v.value.condition], types[to.condition])
		return
	}
	c.set(v, to, c.text.offset(right.Pos()))
}

// target finds the variable that is assigned.
func (c *compiler) target(e ast.Expr) *variable {
	if c.err != nil {
		return nil
	}
	switch e := e.(type) {
	case *ast.Ident:
		v := c.names[e.Name]
		switch {
		case v == nil && reserved[e.Name] != "":
			c.fail(e, "not-supported", "%s is %s and can't be assigned", e.Name, reserved[e.Name])
		case v == nil:
			c.unknown(e)
		case v.kind == fixed:
			c.fail(e, "not-supported", "%s is a constant and can't be assigned", e.Name)
		case v.kind == fact:
			c.fail(e, "not-supported", "%s is a value of the query and can't be assigned", e.Name)
		case v.kind != local:
			c.fail(e, "not-supported", "%s belongs to the loop and can't be assigned", e.Name)
		default:
			return v
		}
	case *ast.SelectorExpr:
		c.fail(e, "not-supported", "a column is a fact and can't be assigned; use a variable")
	case *ast.StarExpr:
		c.fail(e, "not-supported", "pointers are not supported")
	default:
		c.fail(e, "not-supported", "only a variable can be assigned")
	}
	return nil
}

// ifs compiles if, else if and else.
func (c *compiler) ifs(s *ast.IfStmt) {
	if s.Init != nil {
		c.fail(s.Init, "not-supported", "a statement in front of a condition is not supported; put it on a line of its own")
		return
	}
	cond := c.test(s.Cond)
	if c.err != nil {
		return
	}
	yes, then := c.side(c.and(cond.node), func() { c.list(s.Body.List) })
	var no []*variable
	var otherwise map[*variable]change
	if s.Else != nil && c.err == nil {
		no, otherwise = c.side(c.andNot(cond.node), func() {
			switch e := s.Else.(type) {
			case *ast.BlockStmt:
				c.list(e.List)
			default:
				c.stmt(e, false)
			}
		})
	}
	if c.err == nil {
		c.merge(cond.node, yes, no, then, otherwise)
	}
}

// loop compiles for row := range rows.
func (c *compiler) loop(s *ast.RangeStmt, outside bool) {
	over, ok := ast.Unparen(s.X).(*ast.Ident)
	switch {
	case c.inLoop:
		c.fail(s, "not-supported", "a loop in the loop is not supported; every row is seen once")
	case c.sawLoop:
		c.fail(s, "not-supported", "a second loop is not supported; every row is seen once")
	case !outside:
		c.fail(s, "not-supported", "the loop must not stand in an if or a block; put the if into the loop")
	case !ok || over.Name != "rows":
		c.fail(s.X, "not-supported", "the only loop is for row := range rows")
	case s.Key != nil && s.Tok != token.DEFINE:
		c.fail(s.Key, "not-supported", "the loop declares its row: for row := range rows")
	}
	if c.err != nil {
		return
	}
	c.sawLoop, c.inLoop, c.graph.part = true, true, body
	mine := c.carryAssigned(s.Body)
	c.block(func() {
		rowName := s.Key
		if s.Value != nil {
			rowName = s.Value
			if name, ok := s.Key.(*ast.Ident); ok && name.Name != "_" {
				c.indexAs = name.Name
				c.declare(name, &variable{kind: index})
			}
		}
		switch name := rowName.(type) {
		case nil:
		case *ast.Ident:
			c.declare(name, &variable{kind: row})
		default:
			c.fail(name, "syntax", "only a name can be declared")
		}
		c.list(s.Body.List)
	})
	for _, v := range mine {
		c.states[v.state].end = v.value.node
	}
	c.inLoop, c.graph.part = false, final
}

// carryAssigned makes the variables that the loop assigns its states, in the order of their declaration.
func (c *compiler) carryAssigned(loop *ast.BlockStmt) []*variable {
	var mine []*variable
	for name := range assigned(loop) {
		if v := c.names[name]; v != nil && v.kind == local {
			mine = append(mine, v)
		}
	}
	order := map[string]int{}
	for k, name := range c.opened[0] {
		order[name] = k
	}
	slices.SortFunc(mine, func(a, b *variable) int { return order[a.name] - order[b.name] })
	for _, v := range mine {
		if c.word(v.value.node) == nil {
			c.failAt(v.at, "constant", "the loop assigns %s, so it must start as a constant; start with 0 and write in the loop: if first { %s = … }", v.name, v.name)
			return nil
		}
		bits := 256
		if v.value.condition {
			bits = 1
		}
		v.state = c.carry(v.name, v.value, bits, v.at)
		v.value.node = c.states[v.state].start
	}
	return mine
}
