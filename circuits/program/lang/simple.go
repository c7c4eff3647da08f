package lang

import (
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
)

var ones = *new(uint256.Int).Not(new(uint256.Int)) // 2^256 − 1

// simple returns a node that is there already and equals the operation, which then can't fail. Only what is exact is here: an identity
// that would lose a fault, as 0/x = 0, is none.
func (g *graph) simple(op program.Op, a, b, c id) (id, bool) {
	if commutes(op) && g.word(a) != nil { // constants to the right
		a, b = b, a
	}
	all := g.word(b) != nil && g.word(b).Eq(&ones)
	switch op {
	case program.Add, program.Or, program.Xor, program.Max, program.AbsDiff:
		if b == zero {
			return a, true
		}
		if a == b {
			switch op {
			case program.Or, program.Max:
				return a, true
			case program.Xor, program.AbsDiff:
				return zero, true
			}
		}
		if all && (op == program.Or || op == program.Max) {
			return b, true
		}
		if op == program.Or && b == one && g.condition(a) {
			return one, true
		}
	case program.And, program.Min:
		switch {
		case a == b || all || b == one && g.condition(a):
			return a, true
		case b == zero:
			return zero, true
		}
	case program.Sub:
		switch {
		case b == zero:
			return a, true
		case a == b:
			return zero, true
		}
	case program.MulDiv, program.MulMod:
		return g.simpleProduct(op, a, b, c)
	case program.Select:
		return g.simpleSelect(a, b, c)
	default:
		return g.simpleCompare(op, a, b)
	}
	return 0, false
}

// condition says whether a word is 0 or 1.
func (g *graph) condition(n id) bool { return g.nodes[n].bits <= 1 }

// simpleProduct has a constant among a and b, if any, as b.
func (g *graph) simpleProduct(op program.Op, a, b, c id) (id, bool) {
	divisor := g.word(c)
	if divisor == nil || divisor.IsZero() {
		return 0, false
	}
	switch {
	case b == zero:
		return zero, true
	case b != one:
		return 0, false
	case op == program.MulDiv && c == one:
		return a, true
	case op == program.MulMod && c == one:
		return zero, true
	case op == program.MulMod && g.nodes[a].bits < divisor.BitLen():
		return a, true
	}
	return 0, false
}

func (g *graph) simpleSelect(a, b, c id) (id, bool) {
	switch n := g.nodes[c]; {
	case a == b:
		return a, true
	case n.kind == constant && c == zero:
		return b, true
	case n.kind == constant:
		return a, true
	case a == one && b == zero && g.condition(c):
		return c, true
	case a == zero && b == one && g.condition(c):
		return g.not(c), true
	case n.kind == instruction && n.op == program.Eq && n.arg[1] == zero: // Select itself asks whether a word is 0
		return g.must(program.Select, b, a, n.arg[0]), true
	case n.kind == instruction && n.op == program.Ne && n.arg[1] == zero:
		return g.must(program.Select, a, b, n.arg[0]), true
	}
	return 0, false
}

// simpleCompare has a constant among a and b, if any, as b where the order does not matter.
func (g *graph) simpleCompare(op program.Op, a, b id) (id, bool) {
	switch {
	case a == b && (op == program.Eq || op == program.Ge):
		return one, true
	case a == b:
		return zero, true
	case op == program.Lt && b == zero:
		return zero, true
	case op == program.Ge && b == zero:
		return one, true
	case op == program.Eq && b == one && g.condition(a), op == program.Ne && b == zero && g.condition(a):
		return a, true
	case op == program.Ne && b == one && g.condition(a):
		return g.not(a), true
	case op == program.Eq && b == zero && g.condition(a) && g.nodes[a].kind == instruction:
		switch n := g.nodes[a]; n.op {
		case program.Eq:
			return g.must(program.Ne, n.arg[0], n.arg[1], zero), true
		case program.Ne:
			return g.must(program.Eq, n.arg[0], n.arg[1], zero), true
		}
	}
	return 0, false
}
