package lang

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// maxDepth bounds the recursion over what nests without brackets, as a sum of many terms does.
const maxDepth = 1000

// value is what an expression makes.
type value struct {
	node      id
	condition bool // else a word
	fixed     bool // made of literals and names of constants alone
}

// variable is what a name means.
type variable struct {
	name  string
	kind  meaning
	value value
	at    int // where its present value was written
	state int // number of the state that it is, or −1
}

type meaning uint8

const (
	local meaning = iota
	fixed         // a constant
	fact          // a value of the query
	index         // the number of the row
	row           // the row of the loop
)

// carried is a word that rows hand on: a variable that the loop assigns, or one of the language's own.
type carried struct {
	name      string // "" for one of the language's own
	condition bool
	initial   id // a constant
	start     id // the state's node; in a fold over one row it is the initial constant
	end       id // the word at the row's end
	at        int
}

// compiler turns statements into a graph. After the first error it goes on with words that mean nothing and reports no other.
type compiler struct {
	*graph
	src     *Source
	text    *text
	err     error
	names   map[string]*variable
	opened  [][]string             // names that each open block declared
	changed []map[*variable]change // of each open side of an if
	order   [][]*variable          // the keys of changed, in the order in which they came
	columns map[string]int
	states  []carried
	own     map[string]int // state of the language's own names
	depth   int
	inLoop  bool
	sawLoop bool
	indexAs string // what the row's index is called
}

// change is what a variable was before an if.
type change struct {
	value value
	at    int
}

func newCompiler(src *Source, t *text) *compiler {
	c := &compiler{graph: newGraph(), src: src, text: t, names: map[string]*variable{}, columns: map[string]int{}, own: map[string]int{}}
	for i, col := range src.Columns {
		c.columns[col.Name] = i
	}
	for i := range src.Values {
		c.names[src.Values[i].Name] = &variable{name: src.Values[i].Name, kind: fact, state: i}
	}
	c.opened = [][]string{nil}
	return c
}

// fail keeps the first error.
func (c *compiler) fail(at ast.Node, code, format string, args ...any) value {
	return c.failAt(c.text.offset(at.Pos()), code, format, args...)
}

func (c *compiler) failAt(at int, code, format string, args ...any) value {
	if c.err == nil {
		c.err = c.text.refuse(code, at, format, args...)
	}
	return value{}
}

// enter counts a level of recursion; it says false where there are too many.
func (c *compiler) enter(n ast.Node) bool {
	c.depth++
	if c.depth > maxDepth {
		c.fail(n, "size", "this nests too deep; give parts of it names")
	}
	if len(c.nodes) > maxNodes {
		c.fail(n, "size", "the program is too large; up to here it makes %d instructions", maxNodes)
	}
	return c.err == nil
}

func (c *compiler) leave() { c.depth-- }

// operate makes an operation that was written at a place, and refuses one that is certain to fail.
func (c *compiler) operate(op program.Op, x, y, z value, at site) value {
	isFixed := x.fixed && y.fixed && z.fixed
	n, why := c.make(op, x.node, y.node, z.node, at)
	if why != "" && (isFixed || c.guard() == one) {
		what := at.form.write(c.word(x.node), c.word(y.node), c.word(z.node))
		switch why {
		case "overflow":
			why = "is above 2^256 - 1, the largest word"
		case "underflow":
			why = "is below 0; words are unsigned"
		default:
			why = "divides by 0"
		}
		return c.failAt(at.at, "constant", "%s %s", what, why)
	}
	return value{node: n, fixed: isFixed}
}

// literal is a constant of the language.
func (c *compiler) literal(w uint64) value {
	return value{node: c.constant(*uint256.NewInt(w)), fixed: true}
}

// declare gives a name a meaning in the innermost block.
func (c *compiler) declare(name *ast.Ident, v *variable) {
	if name.Name == "_" {
		return
	}
	if what := reserved[name.Name]; what != "" && !(v.kind == index && name.Name == "i") {
		c.fail(name, "not-supported", "%s is %s; choose another name", name.Name, what)
		return
	}
	if old := c.names[name.Name]; old != nil {
		switch old.kind {
		case fact:
			c.fail(name, "not-supported", "%s is a value of the query; choose another name", name.Name)
		default:
			c.fail(name, "not-supported", "%s is declared already; assign with = or choose another name", name.Name)
		}
		return
	}
	v.name, v.at, v.value.fixed = name.Name, c.text.offset(name.Pos()), v.kind == fixed
	if v.kind != fact {
		v.state = -1
	}
	c.names[name.Name] = v
	last := len(c.opened) - 1
	c.opened[last] = append(c.opened[last], name.Name)
}

// block runs what declares names for itself.
func (c *compiler) block(run func()) {
	c.opened = append(c.opened, nil)
	run()
	last := len(c.opened) - 1
	for _, name := range c.opened[last] {
		delete(c.names, name)
	}
	c.opened = c.opened[:last]
}

// set assigns a variable and remembers what it was, for the other side of an if.
func (c *compiler) set(v *variable, to value, at int) {
	if n := len(c.changed); n > 0 {
		if _, ok := c.changed[n-1][v]; !ok {
			c.changed[n-1][v] = change{v.value, v.at}
			c.order[n-1] = append(c.order[n-1], v)
		}
	}
	to.fixed = false
	v.value, v.at = to, at
}

// side runs one side of an if and takes back what it assigned. It returns the variables that are still in sight, in order, and what
// they were assigned.
func (c *compiler) side(guard id, run func()) ([]*variable, map[*variable]change) {
	c.changed, c.order = append(c.changed, map[*variable]change{}), append(c.order, nil)
	c.within(guard, func() { c.block(run) })
	last := len(c.changed) - 1
	was, order := c.changed[last], c.order[last]
	c.changed, c.order = c.changed[:last], c.order[:last]
	now := map[*variable]change{}
	seen := order[:0]
	for _, v := range order {
		if c.names[v.name] == v {
			now[v] = change{v.value, v.at}
			v.value, v.at = was[v].value, was[v].at
			seen = append(seen, v)
		}
	}
	return seen, now
}

// merge gives each variable that a side of an if assigned the word of the side that is taken.
func (c *compiler) merge(condition id, yes, no []*variable, then, otherwise map[*variable]change) {
	for _, v := range no {
		if _, ok := then[v]; !ok {
			yes = append(yes, v)
		}
	}
	for _, v := range yes {
		a, b, at := v.value, v.value, v.at
		if x, ok := otherwise[v]; ok {
			b, at = x.value, x.at
		}
		if x, ok := then[v]; ok {
			a, at = x.value, x.at
		}
		c.set(v, value{node: c.must(program.Select, a.node, b.node, condition), condition: a.condition}, at)
	}
}

// carry makes a state.
func (c *compiler) carry(name string, initial value, bits, at int) int {
	s := carried{name: name, condition: initial.condition, initial: initial.node, at: at}
	if s.start = initial.node; c.src.Rows > 1 {
		s.start = c.leaf(state, len(c.states), bits)
	}
	s.end = s.start
	c.states = append(c.states, s)
	return len(c.states) - 1
}

// rowIndex returns the number of the row, which is a state of its own.
func (c *compiler) rowIndex() id {
	k, ok := c.own["i"]
	if !ok {
		k = c.carry("", value{node: zero}, uint256.NewInt(uint64(c.src.Rows-1)).BitLen(), 0)
		c.states[k].end = c.must(program.Add, c.states[k].start, one, zero)
		c.own["i"] = k
	}
	return c.states[k].start
}

// isFirst returns whether the row is the first: a state that starts as 1 and is 0 from then on.
func (c *compiler) isFirst() id {
	k, ok := c.own["first"]
	if !ok {
		k = c.carry("", value{node: one}, 1, 0)
		c.states[k].end = zero
		c.own["first"] = k
	}
	return c.states[k].start
}

// fact returns the bits of a fact that a column or a value names.
func (c *compiler) fact(n id, col Column) value {
	if col.Width == 0 || col.Width == 256 {
		return value{node: n}
	}
	if col.From > 0 {
		n = c.must(program.MulDiv, n, one, c.power(col.From))
	}
	if col.From+col.Width < 256 {
		n = c.must(program.MulMod, n, one, c.power(col.Width))
	}
	return value{node: n}
}

// absoluteFact returns some bits of a fact of the query.
func (c *compiler) absoluteFact(at ast.Node, number int, col Column) value {
	if number > 0xffff {
		return c.fail(at, "size", "this is fact %d of the query; a program reaches 65536 of them", number)
	}
	return c.fact(c.leaf(absolute, number, 256), col)
}

// column finds a column of a row by the name behind the point.
func (c *compiler) column(name *ast.Ident) (int, bool) {
	k, ok := c.columns[name.Name]
	if !ok {
		known := make([]string, len(c.src.Columns))
		for i := range c.src.Columns {
			known[i] = c.src.Columns[i].Name
		}
		hint := strictjson.DidYouMean(name.Name, known)
		if hint == "" && len(known) > 0 && len(known) <= 10 {
			hint = "; there are " + strings.Join(known, ", ")
		}
		c.fail(name, "unknown-name", "no column %q in a row%s", name.Name, hint)
	}
	return k, ok
}

// visible returns the names that mean something, sorted.
func (c *compiler) visible() []string {
	names := slices.Collect(maps.Keys(c.names))
	for name := range reserved {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// assigned returns the names that statements assign.
func assigned(n ast.Node) map[string]bool {
	names := map[string]bool{}
	mark := func(e ast.Expr) {
		if name, ok := e.(*ast.Ident); ok {
			names[name.Name] = true
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				for _, e := range s.Lhs {
					mark(e)
				}
			}
		case *ast.IncDecStmt:
			mark(s.X)
		case ast.Expr:
			return false
		}
		return true
	})
	return names
}
