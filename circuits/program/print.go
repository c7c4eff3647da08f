package program

import (
	"fmt"
	"strings"
)

// String lists p for people: an instruction a line, with its operands as far as the operation uses them and its guard unless that is 1.
//
//	rows 3 of 2 facts
//	registers r0 = 0
//	body
//	  b0  muldiv c0 c1 1
//	  b1  add    r0 b0
//	final
//	  f0  muldiv b1 1 3
//	results 1
//
// In the list b1 is what instruction 1 of the body made in this row, or in the last row where the final part reads it, c0 a fact of the
// row, [7] a fact of the query, and r0 a register: what the last instructions of the row before made, r0 being the last one.
func (p *Program) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "rows %d of %d facts\n", p.Rows, p.Columns)
	if len(p.Registers) > 0 {
		s.WriteString("registers")
		for j, c := range p.Registers {
			fmt.Fprintf(&s, " r%d = %s", j, p.constantName(c))
		}
		s.WriteString("\n")
	}
	for k, in := range p.Body {
		if k == 0 {
			s.WriteString("body\n")
		}
		p.list(&s, "b", k, in, func(back int) string { return p.stepName(k - back) })
	}
	for f, in := range p.Final {
		if f == 0 {
			s.WriteString("final\n")
		}
		p.list(&s, "f", f, in, func(back int) string {
			if back <= f {
				return fmt.Sprintf("f%d", f-back)
			}
			return p.stepName(len(p.Body) + f - back)
		})
	}
	fmt.Fprintf(&s, "results %d\n", p.Results)
	return s.String()
}

// list writes one instruction; step names what lies some steps before it.
func (p *Program) list(s *strings.Builder, part string, k int, in Instruction, step func(back int) string) {
	name := func(r Ref) string {
		switch r.Mode {
		case Constant:
			return p.constantName(r.Offset)
		case Absolute:
			return fmt.Sprintf("[%d]", r.Offset)
		case Column:
			return fmt.Sprintf("c%d", r.Offset)
		case Back:
			return step(int(r.Offset) + 1)
		default:
			return r.String()
		}
	}
	fmt.Fprintf(s, "  %-3s %-7s %s %s", fmt.Sprintf("%s%d", part, k), in.Op, name(in.A), name(in.B))
	if in.Op == MulDiv || in.Op == MulMod || in.Op == Select {
		s.WriteString(" " + name(in.C))
	}
	if in.Guard != (Ref{Constant, One}) {
		s.WriteString(" if " + name(in.Guard))
	}
	s.WriteString("\n")
}

// stepName names a step counted from the first of a row.
func (p *Program) stepName(k int) string {
	switch {
	case k >= 0:
		return fmt.Sprintf("b%d", k)
	case k >= -len(p.Registers):
		return fmt.Sprintf("r%d", -1-k)
	default:
		return fmt.Sprintf("step %d of the row", k)
	}
}

// constantName writes a constant: powers of two that are long as such, others in decimal.
func (p *Program) constantName(index uint16) string {
	switch {
	case index > PowerOfTwo+16 && index < OwnConstant:
		return fmt.Sprintf("2^%d", index-PowerOfTwo)
	case int(index) >= OwnConstant+len(p.Constants):
		return fmt.Sprintf("constant %d", index)
	}
	w := p.ConstantWord(index)
	return w.String()
}
