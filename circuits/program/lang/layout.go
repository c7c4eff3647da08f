package lang

import (
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// maxInstructions is what fits into 64 KiB.
const maxInstructions = 0xffff / program.InstructionSize

// placed is an instruction with its place in the body or the final part. A move has no node of its own.
type placed struct {
	node id
	move bool // the instruction copies the node
	at   int  // of a move
}

// layout is how nodes become instructions.
type layout struct {
	*compiler
	live       []bool
	inBody     []bool
	registers  []int // state of each register
	registerOf []int // register of each state, or −1
	body       []placed
	final      []placed
	position   []int // of a node that is an instruction, in its part
	rows       int
	program    *program.Program
	own        map[id]uint16
}

// layout turns the graph into a program.
func (c *compiler) layout(r results) (*program.Program, *Map) {
	l := &layout{
		compiler: c, live: make([]bool, len(c.nodes)), inBody: make([]bool, len(c.nodes)), position: make([]int, len(c.nodes)),
		registerOf: make([]int, len(c.states)), rows: c.src.Rows, own: map[id]uint16{},
	}
	l.forgetUnchanged()
	l.mark(r.nodes)
	l.placeBody()
	l.placeFinal(r)
	if len(l.body)+len(l.final) > maxInstructions {
		c.failAt(0, "size", "the program is too large: %d instructions, of which %d fit a query", len(l.body)+len(l.final), maxInstructions)
		return nil, nil
	}
	if len(l.registers) > 255 {
		c.failAt(c.states[l.registers[255]].at, "size", "rows hand on %d variables; 255 is the most", len(l.registers))
		return nil, nil
	}
	if len(l.body) == 0 {
		l.rows = 1
	}
	p := &program.Program{Rows: uint16(l.rows), Columns: uint8(len(c.src.Columns)), Results: uint8(len(r.nodes))}
	l.program = p
	m := &Map{text: c.text, results: r.texts, program: p, rows: l.rows, skipped: c.src.Rows - l.rows}
	for _, state := range l.registers {
		p.Registers = append(p.Registers, l.constantRef(c.states[state].initial).Offset)
	}
	for k, at := range l.body {
		p.Body = append(p.Body, l.instruction(at, func(n id) program.Ref { return l.fromBody(k, n) }))
		m.body = append(m.body, l.site(at))
	}
	for f, at := range l.final {
		p.Final = append(p.Final, l.instruction(at, func(n id) program.Ref { return l.fromFinal(f, n) }))
		m.final = append(m.final, l.site(at))
	}
	m.variables = l.variables()
	if len(p.Constants) > 255 {
		c.failAt(0, "size", "the program has %d constants beside 0 and the powers of two; 255 is the most", len(p.Constants))
	}
	return p, m
}

// forgetUnchanged makes constants of states that keep their initial word.
func (l *layout) forgetUnchanged() {
	for k := range l.states {
		s := &l.states[k]
		if l.word(s.end) != nil && *l.word(s.end) == *l.word(s.initial) {
			s.end = s.start
		}
	}
}

// resolve returns the constant for a state that keeps its initial word.
func (l *layout) resolve(n id) id {
	if at := l.nodes[n]; at.kind == state && l.states[at.index].end == n {
		return l.states[at.index].initial
	}
	return n
}

// mark finds the nodes that count: results, what can fail, and what these read. It also finds what must run in every row: what the
// loop wrote, what registers become, and what these read.
func (l *layout) mark(wanted []id) {
	work := wanted[:len(wanted):len(wanted)]
	for n := range l.nodes {
		if l.nodes[n].fails {
			work = append(work, id(n))
		}
	}
	visit(work, l.live, func(n id) []id { return l.reads(n) })
	work = nil
	for n, live := range l.live {
		switch at := l.nodes[n]; {
		case live && at.kind == instruction && at.part == body:
			work = append(work, id(n))
		case live && at.kind == state && l.resolve(id(n)) == id(n):
			work = append(work, l.states[at.index].end)
		}
	}
	visit(work, l.inBody, func(n id) []id { return l.reads(n) })
}

// reads returns the nodes that a node needs; a state needs what it becomes.
func (l *layout) reads(n id) []id {
	switch at := &l.nodes[n]; {
	case at.kind == instruction:
		return at.arg[:]
	case at.kind == state && l.resolve(n) == n:
		return []id{l.states[at.index].end}
	}
	return nil
}

// visit marks what can be reached.
func visit(work []id, seen []bool, next func(id) []id) {
	work = append([]id(nil), work...)
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[n] {
			seen[n] = true
			work = append(work, next(n)...)
		}
	}
}

// placeBody orders the body: what is no register's new word, then the new words of registers. A new word needs no move when it is an
// instruction that only instructions behind it read, which must be such words as well.
func (l *layout) placeBody() {
	owner := map[id]int{} // state of a node that is the new word of a register
	for k, s := range l.states {
		l.registerOf[k] = -1
		if l.nodes[s.start].kind != state || !l.live[s.start] || l.resolve(s.start) != s.start {
			continue
		}
		l.registers = append(l.registers, k)
		if _, ok := owner[s.end]; !ok && l.nodes[s.end].kind == instruction {
			owner[s.end] = k
		}
	}
	list := l.instructions(func(n id) bool { return l.inBody[n] })
	tail := l.tail(list, owner, func(id, id) bool { return true })
	var order []int
	for _, n := range list {
		if !tail[n] {
			l.put(&l.body, placed{node: n})
		}
	}
	for _, n := range list {
		if tail[n] {
			l.put(&l.body, placed{node: n})
			order = append(order, owner[n])
		}
	}
	for _, k := range l.registers {
		if s := l.states[k]; !tail[s.end] || owner[s.end] != k {
			l.put(&l.body, placed{node: s.end, move: true, at: s.at})
			order = append(order, k)
		}
	}
	for k, state := range order { // the last one is register 0
		l.registers[len(order)-1-k] = state
		l.registerOf[state] = len(order) - 1 - k
	}
}

// placeFinal orders the final part: what is no result, then the results.
func (l *layout) placeFinal(r results) {
	owner := map[id]int{} // the first result that a node is
	for k, n := range r.nodes {
		if _, ok := owner[n]; !ok && l.nodes[n].kind == instruction && !l.inBody[n] {
			owner[n] = k
		}
	}
	list := l.instructions(func(n id) bool { return l.live[n] && !l.inBody[n] })
	tail := l.tail(list, owner, func(reader, read id) bool { return owner[read] < owner[reader] })
	for _, n := range list {
		if !tail[n] {
			l.put(&l.final, placed{node: n})
		}
	}
	for k, n := range r.nodes {
		l.put(&l.final, placed{node: n, move: !tail[n] || owner[n] != k, at: r.at[k]})
	}
}

// instructions returns the instructions that are wanted, in an order in which they can run.
func (l *layout) instructions(want func(id) bool) []id {
	var list []id
	for n := range l.nodes {
		if l.nodes[n].kind == instruction && want(id(n)) {
			list = append(list, id(n))
		}
	}
	return list
}

// tail returns which of the owned instructions of a list can stand at its end: those that only such instructions read, behind them.
// Readers come later in the list, so it is known of them when it is asked of what they read.
func (l *layout) tail(list []id, owner map[id]int, behind func(reader, read id) bool) map[id]bool {
	tail := make(map[id]bool, len(owner))
	for n := range owner {
		tail[n] = true
	}
	for k := len(list) - 1; k >= 0; k-- {
		for _, read := range l.nodes[list[k]].arg {
			if tail[read] && (!tail[list[k]] || !behind(list[k], read)) {
				tail[read] = false
			}
		}
	}
	return tail
}

func (l *layout) put(list *[]placed, p placed) {
	if !p.move {
		l.position[p.node] = len(*list)
	}
	*list = append(*list, p)
}

// instruction writes an instruction with the references that are right for its place.
func (l *layout) instruction(p placed, ref func(id) program.Ref) program.Instruction {
	if p.move {
		return program.Instruction{Op: program.Or, A: ref(p.node), Guard: l.constantRef(one)}
	}
	n := l.nodes[p.node]
	return program.Instruction{Op: n.op, A: ref(n.arg[0]), B: ref(n.arg[1]), C: ref(n.arg[2]), Guard: ref(n.arg[3])}
}

func (l *layout) site(p placed) site {
	if p.move {
		return site{at: p.at}
	}
	s := l.nodes[p.node].site
	s.early = l.nodes[p.node].part == head
	return s
}

func back(offset int) program.Ref { return program.Ref{Mode: program.Back, Offset: uint16(offset)} }

// fromBody is how instruction k of the body reads a node. The j-th register's word is at position B−1−j of the row before, which is
// k+1+j steps before.
func (l *layout) fromBody(k int, n id) program.Ref {
	switch at := l.nodes[l.resolve(n)]; at.kind {
	case column:
		return program.Ref{Mode: program.Column, Offset: uint16(at.index)}
	case absolute:
		return program.Ref{Mode: program.Absolute, Offset: uint16(at.index)}
	case state:
		return back(k + l.registerOf[at.index])
	case instruction:
		return back(k - l.position[n] - 1)
	default:
		return l.constantRef(l.resolve(n))
	}
}

// fromFinal is how instruction f of the final part reads a node: what belongs to rows, in the last one.
func (l *layout) fromFinal(f int, n id) program.Ref {
	switch at := l.nodes[l.resolve(n)]; {
	case at.kind == column:
		return program.Ref{Mode: program.Absolute, Offset: uint16((l.src.Rows-1)*len(l.src.Columns) + at.index)}
	case at.kind == state:
		return back(len(l.body) + f + l.registerOf[at.index])
	case at.kind == instruction && l.inBody[n]:
		return back(len(l.body) - l.position[n] + f - 1)
	default:
		return l.fromBody(f, n)
	}
}

// constantRef returns the reference of a constant, which is one of the program's own unless it is 0 or a power of two.
func (l *layout) constantRef(n id) program.Ref {
	w := l.word(n)
	switch {
	case w.IsZero():
		return program.Ref{Offset: program.Zero}
	case powerOfTwo(w):
		return program.Ref{Offset: uint16(program.PowerOfTwo + w.BitLen() - 1)}
	}
	index, ok := l.own[n]
	if !ok {
		index = uint16(program.OwnConstant + len(l.program.Constants))
		l.own[n] = index
		l.program.Constants = append(l.program.Constants, *w)
	}
	return program.Ref{Offset: index}
}

// variables says where the words of the states that have names are at a row's end.
func (l *layout) variables() []Variable {
	var list []Variable
	for _, s := range l.states {
		if s.name == "" {
			continue
		}
		v := Variable{Name: s.name, Condition: s.condition}
		switch n, at := l.resolve(s.end), l.nodes[l.resolve(s.end)]; {
		case at.kind == constant:
			v.where, v.word = constant, *at.word
		case at.kind == column || at.kind == absolute:
			v.where, v.index = at.kind, at.index
		case at.kind == state && l.registerOf[at.index] >= 0: // what it was at the row's start
			v.where, v.index = instruction, -1-l.registerOf[at.index]
		case at.kind == instruction && l.inBody[n]:
			v.where, v.index = instruction, l.position[n]
		default: // nobody reads it
			continue
		}
		list = append(list, v)
	}
	return list
}
