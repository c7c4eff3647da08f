package fold

import (
	"math/big"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// Capacity is how many rows there are of each kind.
type Capacity struct{ Facts, Ops, Constants, Registers, Results int }

// NewRows returns rows without an assignment.
func NewRows(c Capacity) Rows {
	return Rows{
		Inputs:    make([]Input, c.Facts),
		Constants: make([]Constant, c.Constants),
		Registers: make([]Register, c.Registers),
		Steps:     make([]Step, c.Ops),
		Results:   make([]Result, c.Results),
	}
}

// Assign returns the assignment of a program's run over the facts' words; without a program p and t are nil. It panics when the capacity
// is too small: the caller has checked it.
func Assign(c Capacity, p *program.Program, t *program.Trace, words []common.Hash) Rows {
	rows := NewRows(c)
	rows.On = 1
	if p == nil {
		p, t = new(program.Program), new(program.Trace)
		rows.On = 0
	}
	if len(words) > c.Facts || len(t.Steps) > c.Ops || len(t.Results) > c.Results || len(p.Constants) > c.Constants || len(p.Registers) > c.Registers {
		panic("fold: a program that is larger than its rows")
	}
	assignHead(&rows, p)
	for i := range rows.Inputs {
		var w common.Hash
		if i < len(words) {
			w = words[i]
		}
		for k, b := range w {
			rows.Inputs[i].Value[k] = int(b)
		}
	}
	for i := range rows.Constants {
		c := &rows.Constants[i]
		c.On, c.Bytes = 0, bytesOf(uint256.Int{})
		if i < len(p.Constants) {
			c.On, c.Bytes = 1, bytesOf(p.Constants[i])
		}
	}
	for i := range rows.Registers {
		g := &rows.Registers[i]
		g.On, g.Index, g.Word = 0, [2]memory.Byte{memory.ByteOf(0), memory.ByteOf(0)}, limbsOf(uint256.Int{})
		if i < len(p.Registers) {
			index := p.Registers[i]
			g.On, g.Index = 1, [2]memory.Byte{memory.ByteOf(byte(index >> 8)), memory.ByteOf(byte(index))}
			g.Word = limbsOf(p.ConstantWord(index))
		}
	}
	for i := range rows.Steps {
		if rows.Steps[i] = stepOff(); i < len(t.Steps) {
			rows.Steps[i] = stepOf(p, t, i)
		}
	}
	for i := range rows.Results {
		r := &rows.Results[i]
		r.On, r.Bytes = 0, bytesOf(uint256.Int{})
		if i < len(t.Results) {
			r.On, r.Bytes = 1, bytesOf(t.Results[i])
		}
	}
	return rows
}

// assignHead assigns what the query says of the program: zeros without one.
func assignHead(rows *Rows, p *program.Program) {
	size, head := 0, make([]byte, program.HeadSize)
	if rows.On == 1 {
		head = p.Encode()
		size = len(head)
	}
	for k := range rows.Head {
		rows.Head[k] = memory.ByteOf(head[k])
	}
	rows.Length = [2]memory.Byte{memory.ByteOf(byte(size >> 8)), memory.ByteOf(byte(size))}
}

// stepOff returns a row that is not in use.
func stepOff() (s Step) {
	s.On, s.Jump, s.Less, s.Inverse = 0, 0, 0, 0
	for k := range s.Code {
		s.Code[k] = memory.ByteOf(0)
	}
	for k := range s.Is {
		s.Is[k] = 0
	}
	for i := range s.Mode {
		s.Mode[i] = [2]frontend.Variable{0, 0}
		s.Read[i] = limbsOf(uint256.Int{})
	}
	s.set(uint256.Int{}, uint256.Int{}, uint256.Int{})
	s.setCarries(uint256.Int{}, uint256.Int{}, uint256.Int{}, uint256.Int{}, [nbLimbs]*big.Int{new(big.Int), new(big.Int), new(big.Int)})
	for i := range s.Over {
		s.Over[i] = 0
	}
	return s
}

// set assigns x, y and z.
func (s *Step) set(x, y, z uint256.Int) { s.X, s.Y, s.Z = bytesOf(x), bytesOf(y), bytesOf(z) }

// stepOf returns the row of step i.
func stepOf(p *program.Program, run *program.Trace, i int) Step {
	t := run.Steps[i]
	s := stepOff()
	s.On = 1
	rows, body := int(p.Rows), len(p.Body)
	if body > 0 && i%body == body-1 && i/body < rows-1 {
		s.Jump = 1
	}
	for k, b := range t.Instruction.Encode() {
		s.Code[k] = memory.ByteOf(b)
	}
	s.Is[t.Instruction.Op-1] = 1
	for k, r := range t.Instruction.Refs() {
		s.Mode[k] = [2]frontend.Variable{int(r.Mode >> 1), int(r.Mode & 1)}
		s.Read[k] = limbsOf(t.Read[k])
	}
	s.compute(t.Instruction.Op, t.A, t.B, t.C, t.Out)
	return s
}

// compute assigns what the operation makes of a, b and c, and how.
func (s *Step) compute(op program.Op, a, b, c, out uint256.Int) {
	var x, y, z, u, v uint256.Int
	one := uint256.NewInt(1)
	w := [nbLimbs]*big.Int{new(big.Int), new(big.Int), new(big.Int)}
	add := func(n uint256.Int, sign int64) {
		for i, l := range bigLimbs(n) {
			w[i].Add(w[i], new(big.Int).Mul(l, big.NewInt(sign)))
		}
	}
	less := a.Lt(&b)
	vSign := int64(1)
	u, v = *one, *one
	tested := new(big.Int)
	switch op {
	case program.Add:
		x = out
		add(b, 1)
	case program.Sub:
		x = out
		add(b, -1)
	case program.MulDiv, program.MulMod:
		u, v = b, c
		x.MulDivOverflow(&a, &b, &c)
		y.MulMod(&a, &b, &c)
		z.Sub(&c, &y)
		z.Sub(&z, one)
		add(y, -1)
		s.assignOver(y, z)
	case program.Select:
		x = a
		tested = sumOf(c)
	case program.And, program.Or, program.Xor:
		u, v = uint256.Int{}, uint256.Int{}
		x.And(&a, &b)
		y, z = a, b
	default: // comparisons
		if x.Sub(&a, &b); less {
			x.Sub(&b, &a)
			vSign = -1
			s.Less = 1
		}
		add(b, -1)
		tested = sumOf(x)
	}
	s.set(x, y, z)
	if tested.Sign() != 0 {
		s.Inverse = tested.ModInverse(tested, field)
	}
	if vSign < 0 { // − x·(−1)
		add(x, 1)
		v = uint256.Int{}
	}
	s.setCarries(a, u, x, v, w)
}

// assignOver assigns the carries of y + z + 1.
func (s *Step) assignOver(y, z uint256.Int) {
	carry := big.NewInt(1)
	ys, zs := bigLimbs(y), bigLimbs(z)
	for i := range s.Over {
		carry.Add(carry, ys[i])
		carry.Add(carry, zs[i])
		carry.Rsh(carry, limbBits)
		s.Over[i] = int(carry.Int64())
	}
}

// setCarries assigns the carries of a·u − x·v + w.
func (s *Step) setCarries(a, u, x, v uint256.Int, w [nbLimbs]*big.Int) {
	as, us, xs, vs := bigLimbs(a), bigLimbs(u), bigLimbs(x), bigLimbs(v)
	carry, term := new(big.Int), new(big.Int)
	for k := range s.Carry {
		for i := range nbLimbs {
			if j := k - i; j >= 0 && j < nbLimbs {
				carry.Add(carry, term.Mul(as[i], us[j]))
				carry.Sub(carry, term.Mul(xs[i], vs[j]))
			}
		}
		if k < nbLimbs {
			carry.Add(carry, w[k])
		}
		carry.Rsh(carry, limbBits) // exact in an honest run
		shifted := new(big.Int).Add(carry, power(carryShift))
		enc := shifted.FillBytes(make([]byte, carryBytes))
		for i, b := range enc {
			s.Carry[k][i] = int(b)
		}
	}
}

func bytesOf(n uint256.Int) (out [32]memory.Byte) {
	for k, b := range n.Bytes32() {
		out[k] = memory.ByteOf(b)
	}
	return out
}

func limbsOf(n uint256.Int) (w Word) {
	for i, l := range bigLimbs(n) {
		w[i] = l
	}
	return w
}

// bigLimbs cuts a word.
func bigLimbs(n uint256.Int) (out [nbLimbs]*big.Int) {
	b := n.Bytes32()
	for i := range out {
		end := len(b) - limbBytes*i
		out[i] = new(big.Int).SetBytes(b[max(0, end-limbBytes):end])
	}
	return out
}

// sumOf adds the limbs.
func sumOf(n uint256.Int) *big.Int {
	s := new(big.Int)
	for _, l := range bigLimbs(n) {
		s.Add(s, l)
	}
	return s
}
