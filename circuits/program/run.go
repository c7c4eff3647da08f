package program

import (
	"fmt"

	"github.com/holiman/uint256"
)

// Step is one executed instruction: its operands as they count, after the guard, and the word it made.
type Step struct {
	Instruction Instruction
	Read        [4]uint256.Int // A, B, C and the guard as they were read
	A, B, C     uint256.Int    // … as they count: (0, 0, 1) under a guard of 0
	Out         uint256.Int
}

// Trace is a program's run.
type Trace struct {
	Steps   []Step
	Results []uint256.Int
}

// Failure is an instruction that failed: no proof of the query exists.
type Failure struct {
	Row     int // of the fold; −1 in the final part
	Index   int // of the instruction, in the body or the final part
	Op      Op
	A, B, C uint256.Int
	Why     string // "overflow", "underflow", "division by zero", "guard"
}

// Error says which instruction failed, on what.
func (f *Failure) Error() string {
	place := "in the final part"
	if f.Row >= 0 {
		place = fmt.Sprintf("in row %d", f.Row)
	}
	switch f.Op {
	case MulDiv, MulMod:
		return fmt.Sprintf("%s %s: %s of %s, %s and %s", f.Why, place, f.Op, &f.A, &f.B, &f.C)
	default:
		return fmt.Sprintf("%s %s: %s of %s and %s", f.Why, place, f.Op, &f.A, &f.B)
	}
}

// Run runs p, which must pass [Program.Check], over the facts' words. It refuses what can't be proven, with the code "program-fault" and
// a [Failure] in its chain.
func (p *Program) Run(facts []uint256.Int) (*Trace, error) {
	t := &Trace{Steps: make([]Step, 0, p.Steps())}
	for row := range int(p.Rows) {
		for k, in := range p.Body {
			if err := p.step(t, facts, row, in); err != nil {
				err.Row, err.Index = row, k
				return nil, refuse("fault", "program", "%w", err)
			}
		}
	}
	for k, in := range p.Final {
		if err := p.step(t, facts, int(p.Rows)-1, in); err != nil {
			err.Row, err.Index = -1, k
			return nil, refuse("fault", "program", "%w", err)
		}
	}
	for j := len(t.Steps) - int(p.Results); j < len(t.Steps); j++ {
		t.Results = append(t.Results, p.made(t, j))
	}
	return t, nil
}

// made returns the word of step j, or of a register.
func (p *Program) made(t *Trace, j int) uint256.Int {
	if j < 0 {
		return p.ConstantWord(p.Registers[-1-j])
	}
	return t.Steps[j].Out
}

// ConstantWord returns the constant with that index.
func (p *Program) ConstantWord(index uint16) uint256.Int {
	switch {
	case index == Zero:
		return uint256.Int{}
	case index < OwnConstant:
		return *new(uint256.Int).Lsh(uint256.NewInt(1), uint(index-PowerOfTwo))
	default:
		return p.Constants[index-OwnConstant]
	}
}

// step runs one instruction.
func (p *Program) step(t *Trace, facts []uint256.Int, row int, in Instruction) *Failure {
	s := Step{Instruction: in}
	for i, r := range in.Refs() {
		switch r.Mode {
		case Constant:
			s.Read[i] = p.ConstantWord(r.Offset)
		case Absolute:
			s.Read[i] = facts[r.Offset]
		case Column:
			s.Read[i] = facts[row*int(p.Columns)+int(r.Offset)]
		default:
			s.Read[i] = p.made(t, len(t.Steps)-1-int(r.Offset))
		}
	}
	s.A, s.B, s.C = s.Read[0], s.Read[1], s.Read[2]
	if !s.Read[3].IsUint64() || s.Read[3].Uint64() > 1 {
		return &Failure{Op: in.Op, A: s.Read[3], Why: "guard that is neither 0 nor 1"}
	}
	if s.Read[3].IsZero() {
		s.A, s.B, s.C = uint256.Int{}, uint256.Int{}, *uint256.NewInt(1)
	}
	out, why := Apply(in.Op, &s.A, &s.B, &s.C)
	if why != "" {
		return &Failure{Op: in.Op, A: s.A, B: s.B, C: s.C, Why: why}
	}
	s.Out = out
	t.Steps = append(t.Steps, s)
	return nil
}

// Apply computes one operation; why says how it failed.
func Apply(op Op, a, b, c *uint256.Int) (out uint256.Int, why string) {
	failed := false
	switch op {
	case Add:
		if _, failed = out.AddOverflow(a, b); failed {
			why = "overflow"
		}
	case Sub:
		if _, failed = out.SubOverflow(a, b); failed {
			why = "underflow"
		}
	case MulDiv, MulMod:
		if c.IsZero() {
			return out, "division by zero"
		}
		if _, failed = out.MulDivOverflow(a, b, c); failed {
			return out, "overflow"
		}
		if op == MulMod {
			out.MulMod(a, b, c)
		}
	case Lt:
		out = truth(a.Lt(b))
	case Ge:
		out = truth(!a.Lt(b))
	case Eq:
		out = truth(a.Eq(b))
	case Ne:
		out = truth(!a.Eq(b))
	case Min:
		if out = *b; a.Lt(b) {
			out = *a
		}
	case Max:
		if out = *a; a.Lt(b) {
			out = *b
		}
	case AbsDiff:
		if a.Lt(b) {
			a, b = b, a
		}
		out.Sub(a, b)
	case Select:
		if out = *a; c.IsZero() {
			out = *b
		}
	case And:
		out.And(a, b)
	case Or:
		out.Or(a, b)
	case Xor:
		out.Xor(a, b)
	}
	return out, why
}

func truth(b bool) (w uint256.Int) {
	if b {
		w.SetOne()
	}
	return w
}
