package program

import (
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Op is an operation on words. Comparisons make 1 for true and 0 for false.
type Op uint8

// The operations; the numbers are part of the encoding.
const (
	Add     Op = 1  // A + B; fails above 2^256 − 1
	Sub     Op = 2  // A − B; fails below 0
	MulDiv  Op = 3  // ⌊A·B / C⌋ of the 512-bit product; fails when C is 0 or the quotient does not fit
	MulMod  Op = 4  // A·B mod C; fails where MulDiv fails
	Lt      Op = 5  // A < B
	Ge      Op = 6  // A ≥ B
	Eq      Op = 7  // A = B
	Ne      Op = 8  // A ≠ B
	Min     Op = 9  // the smaller of A and B
	Max     Op = 10 // the larger of A and B
	AbsDiff Op = 11 // |A − B|
	Select  Op = 12 // A unless C is 0, then B
	And     Op = 13 // bits of both
	Or      Op = 14 // bits of either
	Xor     Op = 15 // bits of one
)

// NbOps is the number of operations; they are numbered from 1.
const NbOps = 15

var opNames = [NbOps + 1]string{"", "add", "sub", "muldiv", "mulmod", "lt", "ge", "eq", "ne", "min", "max", "absdiff", "select", "and", "or", "xor"}

// String returns the operation's name in lower case.
func (o Op) String() string {
	if o < 1 || o > NbOps {
		return fmt.Sprintf("operation %d", uint8(o))
	}
	return opNames[o]
}

// CanFail says whether the operation fails on some operands, and so needs a guard inside of a condition.
func (o Op) CanFail() bool { return o == Add || o == Sub || o == MulDiv || o == MulMod }

// Mode says what a reference's offset counts; the numbers are part of the encoding.
type Mode uint8

// The modes.
const (
	Constant Mode = 0 // index of a constant
	Absolute Mode = 1 // index of a fact of the query
	Back     Mode = 2 // the step Offset+1 before this one
	Column   Mode = 3 // index of a fact from the first of this row on
)

// Ref is where an operand is read.
type Ref struct {
	Mode   Mode
	Offset uint16
}

// Constants that need no bytes of their own, and the first that does.
const (
	Zero        = 0
	One         = 1   // 2^0
	PowerOfTwo  = 1   // + k is 2^k
	OwnConstant = 257 // + c is Program.Constants[c]
)

// Instruction makes one word of up to three.
type Instruction struct {
	Op      Op
	A, B, C Ref // operands that the operation does not use are the constant [Zero] by custom; they must exist
	Guard   Ref // 0 or 1; the constant [One] for an instruction that always counts
}

// Refs returns A, B, C and the guard.
func (in Instruction) Refs() [4]Ref { return [4]Ref{in.A, in.B, in.C, in.Guard} }

// Encode returns the instruction's bytes.
func (in Instruction) Encode() (enc [InstructionSize]byte) {
	enc[0] = byte(in.Op)
	for i, r := range in.Refs() {
		enc[1] |= byte(r.Mode) << (6 - 2*i)
		binary.BigEndian.PutUint16(enc[2+2*i:], r.Offset)
	}
	return enc
}

// Program is a fold over rows of facts; see the package.
type Program struct {
	Rows      uint16
	Columns   uint8    // facts of a row
	Registers []uint16 // constants before step 0, the j-th at step −1−j
	Body      []Instruction
	Final     []Instruction
	Constants []uint256.Int // own ones
	Results   uint8         // the last steps whose words are the answer
}

// Sizes of the encoding in bytes.
const (
	HeadSize        = 10
	RegisterSize    = 2
	InstructionSize = 10
	ConstantSize    = 32
)

// MaxSteps is the largest number of steps of a program. Tiers hold far less; the limit keeps hostile programs cheap to refuse.
const MaxSteps = 1 << 16

// Steps returns how many steps p takes.
func (p *Program) Steps() int { return int(p.Rows)*len(p.Body) + len(p.Final) }

// Size returns the number of bytes of p's encoding.
func (p *Program) Size() int {
	return HeadSize + RegisterSize*len(p.Registers) + InstructionSize*(len(p.Body)+len(p.Final)) + ConstantSize*len(p.Constants)
}

// Check says whether p is a program over a number of facts: one that has an encoding and in which every reference exists.
func (p *Program) Check(facts int) error {
	switch {
	case p.Rows == 0:
		return refuse("rows", "program.rows", "0; a program runs over at least one row")
	case p.Results == 0:
		return refuse("results", "program.results", "0; a program has at least one result")
	case len(p.Body) == 0 && p.Rows != 1:
		return refuse("rows", "program.rows", "%d rows, but nothing is done for them; write one row", p.Rows)
	case len(p.Registers) > 255 || len(p.Constants) > 255:
		return refuse("size", "program", "%d registers and %d constants; 255 of each is the most", len(p.Registers), len(p.Constants))
	case len(p.Body) > MaxSteps || len(p.Final) > MaxSteps || p.Steps() > MaxSteps:
		return refuse("size", "program", "%d rows of %d instructions and %d behind them are more than %d steps", p.Rows, len(p.Body), len(p.Final), MaxSteps)
	case p.Size() > 0xffff:
		return refuse("size", "program", "its %d bytes do not fit a query; 65535 is the most", p.Size())
	}
	for j, c := range p.Registers {
		if int(c) >= OwnConstant+len(p.Constants) {
			return refuse("reference", fmt.Sprintf("program.registers[%d]", j), "there is no constant %d", c)
		}
	}
	for k, in := range slices.Concat(p.Body, p.Final) {
		if err := p.checkInstruction(k, in, facts); err != nil {
			return err
		}
	}
	if first := p.Steps() - int(p.Results); first < -len(p.Registers) {
		return refuse("results", "program.results", "%d, but there are %d steps and %d registers", p.Results, p.Steps(), len(p.Registers))
	}
	return nil
}

// checkInstruction refuses an instruction, the k-th of body and final part together, one of whose references does not exist.
func (p *Program) checkInstruction(k int, in Instruction, facts int) error {
	where := fmt.Sprintf("program.body[%d]", k)
	first := k // the first step that the instruction makes
	if k >= len(p.Body) {
		where = fmt.Sprintf("program.final[%d]", k-len(p.Body))
		first = int(p.Rows)*len(p.Body) + k - len(p.Body)
	}
	if in.Op < 1 || in.Op > NbOps {
		return refuse("operation", where, "there is no operation %d; they are numbered from 1 to %d", in.Op, NbOps)
	}
	for i, r := range in.Refs() {
		exists := false
		switch r.Mode {
		case Constant:
			exists = int(r.Offset) < OwnConstant+len(p.Constants)
		case Absolute:
			exists = int(r.Offset) < facts
		case Column:
			exists = (int(p.Rows)-1)*int(p.Columns)+int(r.Offset) < facts
		case Back:
			exists = first-1-int(r.Offset) >= -len(p.Registers)
		}
		if !exists {
			return refuse("reference", where, "%s of %s reads %s, which does not exist", [4]string{"A", "B", "C", "the guard"}[i], in.Op, r)
		}
	}
	return nil
}

// String describes r, as "step -3".
func (r Ref) String() string {
	switch r.Mode {
	case Constant:
		return fmt.Sprintf("constant %d", r.Offset)
	case Absolute:
		return fmt.Sprintf("fact %d", r.Offset)
	case Column:
		return fmt.Sprintf("column %d", r.Offset)
	case Back:
		return fmt.Sprintf("step -%d", int(r.Offset)+1)
	default:
		return fmt.Sprintf("mode %d", r.Mode)
	}
}

// Encode returns the bytes of p, which must pass [Program.Check].
func (p *Program) Encode() []byte {
	enc := make([]byte, 0, p.Size())
	enc = binary.BigEndian.AppendUint16(enc, p.Rows)
	enc = append(enc, p.Columns, byte(len(p.Registers)))
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(p.Body)))
	enc = binary.BigEndian.AppendUint16(enc, uint16(len(p.Final)))
	enc = append(enc, byte(len(p.Constants)), p.Results)
	for _, r := range p.Registers {
		enc = binary.BigEndian.AppendUint16(enc, r)
	}
	for _, in := range slices.Concat(p.Body, p.Final) {
		bytes := in.Encode()
		enc = append(enc, bytes[:]...)
	}
	for i := range p.Constants {
		word := p.Constants[i].Bytes32()
		enc = append(enc, word[:]...)
	}
	return enc
}

// Decode reads the bytes of a program over a number of facts and refuses all others: what it returns encodes to enc again.
func Decode(enc []byte, facts int) (*Program, error) {
	if len(enc) < HeadSize {
		return nil, refuse("encoding", "program", "%d bytes are less than the %d that every program has", len(enc), HeadSize)
	}
	p := &Program{Rows: binary.BigEndian.Uint16(enc), Columns: enc[2], Results: enc[9]}
	registers, constants := int(enc[3]), int(enc[8])
	body, final := int(binary.BigEndian.Uint16(enc[4:])), int(binary.BigEndian.Uint16(enc[6:]))
	if want := HeadSize + RegisterSize*registers + InstructionSize*(body+final) + ConstantSize*constants; len(enc) != want {
		return nil, refuse("encoding", "program", "%d bytes, but what its head says takes %d", len(enc), want)
	}
	rest := enc[HeadSize:]
	for range registers {
		p.Registers = append(p.Registers, binary.BigEndian.Uint16(rest))
		rest = rest[RegisterSize:]
	}
	for k := range body + final {
		ref := func(i int) Ref {
			return Ref{Mode(rest[1]>>(6-2*i)) & 3, binary.BigEndian.Uint16(rest[2+2*i:])}
		}
		in := Instruction{Op: Op(rest[0]), A: ref(0), B: ref(1), C: ref(2), Guard: ref(3)}
		if k < body {
			p.Body = append(p.Body, in)
		} else {
			p.Final = append(p.Final, in)
		}
		rest = rest[InstructionSize:]
	}
	for range constants {
		p.Constants = append(p.Constants, *new(uint256.Int).SetBytes(rest[:ConstantSize]))
		rest = rest[ConstantSize:]
	}
	if err := p.Check(facts); err != nil {
		return nil, err
	}
	return p, nil
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "program-"+code, where, format, args...)
}
