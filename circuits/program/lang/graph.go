package lang

import (
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
)

// id is a node of the graph. Operands have smaller ids than what is made of them, so ids are an order in which nodes can run.
type id int32

// The nodes that every graph starts with.
const (
	zero id = 0
	one  id = 1
)

// kind is what a node is.
type kind uint8

const (
	constant    kind = iota // word
	column                  // fact number index of the row; behind the loop, of the last row
	absolute                // fact number index of the query
	state                   // what state number index was at the row's start
	instruction             // op of arg
)

// part is where a node was written.
type part uint8

const (
	head part = iota // before the loop: made of constants and absolute facts only, so it may run anywhere
	body
	final
)

// maxNodes bounds what is made of a text before it is known how much of that counts. A program has at most 6,552 instructions.
const maxNodes = 1 << 16

// node is a word that a program makes or reads. Nodes are never changed.
type node struct {
	kind  kind
	part  part
	fails bool // the instruction may fail
	bits  int  // the word is less than 2^bits
	index int
	word  *uint256.Int
	op    program.Op
	arg   [4]id // A, B, C and the guard
	site  site
}

// graph is every word of a program, each kept once.
type graph struct {
	nodes  []node
	known  map[key]id
	words  map[uint256.Int]id
	leaves map[[2]int]id
	guards []id // of the conditions around the present place, outermost first; the last one counts
	part   part
}

// key is what makes two instructions the same.
type key struct {
	op  program.Op
	arg [4]id
}

func newGraph() *graph {
	g := &graph{known: map[key]id{}, words: map[uint256.Int]id{}, leaves: map[[2]int]id{}, guards: []id{one}}
	g.constant(uint256.Int{})
	g.constant(*uint256.NewInt(1))
	return g
}

func (g *graph) add(n node) id {
	g.nodes = append(g.nodes, n)
	return id(len(g.nodes) - 1)
}

func (g *graph) constant(w uint256.Int) id {
	n, ok := g.words[w]
	if !ok {
		n = g.add(node{kind: constant, word: &w, bits: w.BitLen()})
		g.words[w] = n
	}
	return n
}

func (g *graph) power(k uint) id {
	return g.constant(*new(uint256.Int).Lsh(uint256.NewInt(1), k))
}

// leaf returns the node of a fact or of a state.
func (g *graph) leaf(k kind, index, bits int) id {
	n, ok := g.leaves[[2]int{int(k), index}]
	if !ok {
		n = g.add(node{kind: k, index: index, bits: bits})
		g.leaves[[2]int{int(k), index}] = n
	}
	return n
}

func (g *graph) guard() id { return g.guards[len(g.guards)-1] }

// within runs what stands under one more condition.
func (g *graph) within(guard id, run func()) {
	g.guards = append(g.guards, guard)
	run()
	g.guards = g.guards[:len(g.guards)-1]
}

// word returns the word of a constant.
func (g *graph) word(n id) *uint256.Int { return g.nodes[n].word }

// make returns the node of an operation at the present place; why says how the operation is certain to fail wherever it runs.
func (g *graph) make(op program.Op, a, b, c id, at site) (n id, why string) {
	wa, wb, wc := g.word(a), g.word(b), g.word(c)
	if wa != nil && wb != nil && wc != nil {
		var w uint256.Int
		if w, why = program.Apply(op, wa, wb, wc); why == "" {
			return g.constant(w), ""
		}
	}
	if n, ok := g.simple(op, a, b, c); ok {
		return n, ""
	}
	made := node{kind: instruction, part: g.part, op: op, arg: [4]id{a, b, c, one}, site: at}
	made.bits, made.fails = g.bound(op, a, b, c)
	k := key{op, made.arg}
	if commutes(op) && b < a {
		k.arg[0], k.arg[1] = b, a
	}
	if !made.fails {
		if made.bits == 0 {
			return zero, ""
		}
		if n, ok := g.known[k]; ok {
			return n, ""
		}
	} else {
		// Under a condition around this one the same instruction has failed already if this one would.
		for i := len(g.guards) - 1; i >= 0; i-- {
			k.arg[3] = g.guards[i]
			if n, ok := g.known[k]; ok {
				return n, why
			}
		}
		if made.arg[3] = g.guard(); made.arg[3] == zero {
			return zero, why
		}
	}
	k.arg[3] = made.arg[3]
	n = g.add(made)
	g.known[k] = n
	return n, why
}

// must makes an operation that can't fail.
func (g *graph) must(op program.Op, a, b, c id) id {
	n, _ := g.make(op, a, b, c, site{})
	return n
}

func commutes(op program.Op) bool {
	switch op {
	case program.Sub, program.Lt, program.Ge, program.Select:
		return false
	}
	return true
}

// not returns the opposite of a condition.
func (g *graph) not(c id) id {
	if n := g.nodes[c]; n.kind == instruction {
		opposite := map[program.Op]program.Op{program.Lt: program.Ge, program.Ge: program.Lt, program.Eq: program.Ne, program.Ne: program.Eq}
		if op, ok := opposite[n.op]; ok {
			return g.must(op, n.arg[0], n.arg[1], zero)
		}
	}
	return g.must(program.Eq, c, zero, zero)
}

// and returns the guard of condition c under the present one.
func (g *graph) and(c id) id { return g.must(program.And, g.guard(), c, zero) }

// andNot returns the guard of the opposite of c under the present one: below a guard of 1 lies a c of 0 only.
func (g *graph) andNot(c id) id {
	if g.guard() == one {
		return g.not(c)
	}
	return g.must(program.Lt, c, g.guard(), zero)
}

// bound returns how many bits the result of an operation has at most, and whether the operation may fail. Under a guard of 0 the
// result is 0, which every bound allows.
func (g *graph) bound(op program.Op, a, b, c id) (bits int, fails bool) {
	A, B, C := g.nodes[a].bits, g.nodes[b].bits, g.nodes[c].bits
	switch op {
	case program.Add:
		return min(max(A, B)+1, 256), max(A, B) == 256
	case program.Sub:
		return A, true
	case program.MulDiv, program.MulMod:
		product := A + B
		if w := g.word(a); w != nil && powerOfTwo(w) {
			product--
		} else if w := g.word(b); w != nil && powerOfTwo(w) {
			product--
		}
		divisor := g.word(c) // not 0: the operands are not constants all three, but simple has seen to c
		known := divisor != nil && !divisor.IsZero()
		quotient := product
		if known {
			quotient = max(product-divisor.BitLen()+1, 0)
		}
		fails = !known || quotient > 256
		if op == program.MulDiv {
			return min(quotient, 256), fails
		}
		if known {
			C = new(uint256.Int).SubUint64(divisor, 1).BitLen()
		}
		return min(C, product), fails
	case program.Lt, program.Ge, program.Eq, program.Ne:
		return 1, false
	case program.Min, program.And:
		return min(A, B), false
	default: // Max, AbsDiff, Select, Or, Xor
		return max(A, B), false
	}
}

func powerOfTwo(w *uint256.Int) bool {
	return !w.IsZero() && new(uint256.Int).And(w, new(uint256.Int).SubUint64(w, 1)).IsZero()
}
