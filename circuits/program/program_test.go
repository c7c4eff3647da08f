package program

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

var limit = new(big.Int).Lsh(big.NewInt(1), 256)

// apply is what an operation means, on numbers without a limit; nil is a failure.
func apply(op Op, a, b, c *big.Int) *big.Int {
	n := new(big.Int)
	is := func(b bool) *big.Int {
		if b {
			n.SetInt64(1)
		}
		return n
	}
	switch op {
	case Add:
		n.Add(a, b)
	case Sub:
		n.Sub(a, b)
	case MulDiv, MulMod:
		if c.Sign() == 0 {
			return nil
		}
		rest := new(big.Int)
		if n.DivMod(n.Mul(a, b), c, rest); n.Cmp(limit) < 0 && op == MulMod {
			n = rest
		}
	case Lt:
		return is(a.Cmp(b) < 0)
	case Ge:
		return is(a.Cmp(b) >= 0)
	case Eq:
		return is(a.Cmp(b) == 0)
	case Ne:
		return is(a.Cmp(b) != 0)
	case Min, Max:
		if (a.Cmp(b) < 0) == (op == Min) {
			return a
		}
		return b
	case AbsDiff:
		n.Abs(n.Sub(a, b))
	case Select:
		if c.Sign() != 0 {
			return a
		}
		return b
	case And:
		n.And(a, b)
	case Or:
		n.Or(a, b)
	case Xor:
		n.Xor(a, b)
	}
	if n.Sign() < 0 || n.Cmp(limit) >= 0 {
		return nil
	}
	return n
}

// edges are the words at which arithmetic changes.
func edges() []*big.Int {
	power := func(k uint, plus int64) *big.Int {
		n := new(big.Int).Lsh(big.NewInt(1), k)
		return n.Add(n, big.NewInt(plus))
	}
	return []*big.Int{power(0, -1), power(0, 0), power(1, 0), power(128, -1), power(128, 0), power(128, 1), power(255, 0), power(256, -1)}
}

func checkApply(t *testing.T, a, b, c *big.Int) {
	t.Helper()
	for op := Op(1); op <= NbOps; op++ {
		want := apply(op, a, b, c)
		got, why := Apply(op, uint256.MustFromBig(a), uint256.MustFromBig(b), uint256.MustFromBig(c))
		switch {
		case (why != "") != (want == nil):
			t.Errorf("%s %d %d %d: failed with %q, want %v", op, a, b, c, why, want)
		case want != nil && got.ToBig().Cmp(want) != 0:
			t.Errorf("%s %d %d %d = %s, want %d", op, a, b, c, &got, want)
		case why != "" && !op.CanFail():
			t.Errorf("%s can fail: %s", op, why)
		}
	}
}

func TestApply(t *testing.T) {
	words := edges()
	for _, a := range words {
		for _, b := range words {
			for _, c := range words {
				checkApply(t, a, b, c)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	random := func() *big.Int {
		var word [32]byte
		for k := range word {
			word[k] = byte(r.Uint32())
		}
		return new(big.Int).SetBytes(word[:r.IntN(33)])
	}
	for range 5000 {
		checkApply(t, random(), random(), random())
	}
}

// TestFailures has every way to fail, and what the error says.
func TestFailures(t *testing.T) {
	maxWord := *new(uint256.Int).SetAllOne()
	for _, c := range []struct {
		op      Op
		a, b, c Ref
		why     string
	}{
		{Add, Ref{Absolute, 0}, Ref{Constant, One}, Ref{}, "overflow in row 0: add of 115792089237316195423570985008687907853269984665640564039457584007913129639935 and 1"},
		{Sub, Ref{}, Ref{Constant, One}, Ref{}, "underflow in row 0: sub of 0 and 1"},
		{MulDiv, Ref{}, Ref{}, Ref{}, "division by zero in row 0: muldiv of 0, 0 and 0"},
		{MulMod, Ref{}, Ref{}, Ref{}, "division by zero in row 0: mulmod of 0, 0 and 0"},
		{MulDiv, Ref{Absolute, 0}, Ref{Constant, 2}, Ref{Constant, One}, "overflow in row 0: muldiv of 115792089237316195423570985008687907853269984665640564039457584007913129639935, 2 and 1"},
		{MulMod, Ref{Absolute, 0}, Ref{Constant, 2}, Ref{Constant, One}, "overflow in row 0: mulmod of 115792089237316195423570985008687907853269984665640564039457584007913129639935, 2 and 1"},
	} {
		p := &Program{Rows: 1, Body: []Instruction{{c.op, c.a, c.b, c.c, Ref{Constant, One}}}, Results: 1}
		_, err := p.Run([]uint256.Int{maxWord})
		var f *Failure
		if fault.Code(err) != "program-fault" || !errors.As(err, &f) || f.Error() != c.why || f.Row != 0 || f.Index != 0 {
			t.Errorf("%s: %v, want %s", c.op, err, c.why)
		}
		p.Body, p.Final = nil, p.Body
		if _, err = p.Run([]uint256.Int{maxWord}); !errors.As(err, &f) || f.Row != -1 || !strings.Contains(f.Error(), "in the final part") {
			t.Errorf("%s in the final part: %v", c.op, err)
		}
	}
}

func TestGuards(t *testing.T) {
	facts := []uint256.Int{*new(uint256.Int).SetAllOne(), *uint256.NewInt(2)}
	high, two := Ref{Absolute, 0}, Ref{Absolute, 1}
	for op := Op(1); op <= NbOps; op++ {
		for a, c := range map[Ref]Ref{high: {}, {}: high} { // one of them fails where anything does
			p := &Program{Rows: 1, Final: []Instruction{{op, a, high, c, Ref{Constant, Zero}}}, Results: 1}
			trace, err := p.Run(facts)
			if err != nil {
				t.Errorf("%s under a guard of 0: %v", op, err)
				continue
			}
			s := trace.Steps[0]
			if want := apply(op, new(big.Int), new(big.Int), big.NewInt(1)); s.Out.ToBig().Cmp(want) != 0 || !s.A.IsZero() || !s.B.IsZero() || !s.C.Eq(uint256.NewInt(1)) {
				t.Errorf("%s under a guard of 0 made %s of %s, %s and %s, want %d", op, &s.Out, &s.A, &s.B, &s.C, want)
			}
			if s.Read[0].IsZero() != (a == Ref{}) {
				t.Errorf("%s: what was read is lost", op)
			}
		}
		for _, guard := range []Ref{two, high} {
			p := &Program{Rows: 1, Final: []Instruction{{op, Ref{}, Ref{}, Ref{Constant, One}, guard}}, Results: 1}
			var f *Failure
			if _, err := p.Run(facts); !errors.As(err, &f) || !strings.HasPrefix(f.Why, "guard") {
				t.Errorf("%s under a guard of %s: %v", op, guard, err)
			}
		}
	}
}

// TestRegisters reads the words before step 0, in the body, in the final part and as results.
func TestRegisters(t *testing.T) {
	always := Ref{Constant, One}
	p := &Program{
		Rows: 3, Columns: 1, Registers: []uint16{PowerOfTwo + 4, OwnConstant}, Constants: []uint256.Int{*uint256.NewInt(7)},
		Body: []Instruction{
			{Op: Add, A: Ref{Back, 1}, B: Ref{Column, 0}, Guard: always}, // register 1
			{Op: Add, A: Ref{Back, 1}, B: Ref{Back, 0}, Guard: always},   // register 0
		},
		Final:   []Instruction{{Op: Or, A: Ref{Back, 1}, Guard: always}},
		Results: 2,
	}
	if err := p.Check(3); err != nil {
		t.Fatal(err)
	}
	trace, err := p.Run([]uint256.Int{*uint256.NewInt(1), *uint256.NewInt(2), *uint256.NewInt(3)})
	if err != nil {
		t.Fatal(err)
	}
	// 7+1, 16+8; 8+2, 24+10; 10+3, 34+13
	if got := fmt.Sprint(trace.Results[0].Uint64(), trace.Results[1].Uint64()); got != "47 13" {
		t.Errorf("got %s", got)
	}
	p = &Program{Rows: 1, Registers: []uint16{One, 3}, Final: []Instruction{{Op: Add, A: Ref{Back, 0}, B: Ref{Back, 1}, Guard: always}}, Results: 3}
	if err := p.Check(0); err != nil {
		t.Fatal(err)
	}
	if trace, err = p.Run(nil); err != nil || fmt.Sprint(trace.Results) != "[[4 0 0 0] [1 0 0 0] [5 0 0 0]]" {
		t.Errorf("got %v, %v", trace, err)
	}
	if p.Results = 4; fault.Code(p.Check(0)) != "program-results" {
		t.Error("a result before the registers passes")
	}
}

// random returns a program over facts that passes Check.
func random(r *rand.Rand) (p *Program, facts int) {
	p = &Program{Rows: uint16(1 + r.IntN(5)), Columns: uint8(r.IntN(4)), Results: uint8(1 + r.IntN(3))}
	for range r.IntN(4) {
		var word [32]byte
		for k := range word {
			word[k] = byte(r.Uint32())
		}
		p.Constants = append(p.Constants, *new(uint256.Int).SetBytes(word[r.IntN(32):]))
	}
	constant := func() uint16 { return uint16(r.IntN(OwnConstant + len(p.Constants))) }
	for range r.IntN(4) {
		p.Registers = append(p.Registers, constant())
	}
	facts = int(p.Rows)*int(p.Columns) + r.IntN(3)
	make := func(first int) Instruction {
		ref := func() Ref {
			switch k := r.IntN(4); {
			case k == 1 && facts > 0:
				return Ref{Absolute, uint16(r.IntN(facts))}
			case k == 2 && first+len(p.Registers) > 0:
				return Ref{Back, uint16(r.IntN(first + len(p.Registers)))}
			case k == 3 && p.Columns > 0:
				return Ref{Column, uint16(r.IntN(int(p.Columns)))}
			}
			return Ref{Constant, constant()}
		}
		return Instruction{Op(1 + r.IntN(NbOps)), ref(), ref(), ref(), Ref{Constant, uint16(r.IntN(2))}}
	}
	for k := range 1 + r.IntN(6) {
		p.Body = append(p.Body, make(k))
	}
	for range 3 + r.IntN(5) {
		p.Final = append(p.Final, make(p.Steps()))
	}
	return p, facts
}

func TestEncoding(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		p, facts := random(r)
		if err := p.Check(facts); err != nil {
			t.Fatalf("%v\n%s", err, p)
		}
		enc := p.Encode()
		if len(enc) != p.Size() {
			t.Fatalf("%d bytes, want %d", len(enc), p.Size())
		}
		again, err := Decode(enc, facts)
		if err != nil || !reflect.DeepEqual(p, again) {
			t.Fatalf("%v\n%s\n%s", err, p, again)
		}
		for n := range enc {
			if _, err := Decode(enc[:n], facts); err == nil {
				t.Fatalf("the first %d of %d bytes are a program", n, len(enc))
			}
		}
		for _, more := range [][]byte{{0}, make([]byte, InstructionSize), make([]byte, ConstantSize), enc} {
			if _, err := Decode(append(bytes.Clone(enc), more...), facts); fault.Code(err) != "program-encoding" {
				t.Fatalf("%d bytes more: %v", len(more), err)
			}
		}
	}
}

// TestCheck changes one thing of a program at a time.
func TestCheck(t *testing.T) {
	good := func() *Program {
		always := Ref{Constant, One}
		return &Program{
			Rows: 2, Columns: 2, Registers: []uint16{OwnConstant}, Constants: []uint256.Int{{9}}, Results: 1,
			Body:  []Instruction{{Add, Ref{Back, 0}, Ref{Column, 1}, Ref{}, always}},
			Final: []Instruction{{MulDiv, Ref{Back, 0}, Ref{Absolute, 4}, Ref{Constant, OwnConstant}, Ref{Constant, Zero}}},
		}
	}
	const facts = 5
	if err := good().Check(facts); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		code   string
		change func(p *Program)
	}{
		"no rows":             {"rows", func(p *Program) { p.Rows = 0 }},
		"no body":             {"rows", func(p *Program) { p.Body = nil }},
		"no results":          {"results", func(p *Program) { p.Results = 0 }},
		"more results":        {"results", func(p *Program) { p.Results = 5 }},
		"register":            {"reference", func(p *Program) { p.Registers[0]++ }},
		"registers":           {"size", func(p *Program) { p.Registers = make([]uint16, 256) }},
		"constants":           {"size", func(p *Program) { p.Constants = make([]uint256.Int, 256) }},
		"steps":               {"size", func(p *Program) { p.Rows, p.Columns = 0xffff, 0; p.Body = append(p.Body, p.Body...) }},
		"instructions":        {"size", func(p *Program) { p.Final = make([]Instruction, MaxSteps+1) }},
		"bytes":               {"size", func(p *Program) { p.Final = make([]Instruction, 6553) }},
		"operation 0":         {"operation", func(p *Program) { p.Body[0].Op = 0 }},
		"operation 16":        {"operation", func(p *Program) { p.Final[0].Op = 16 }},
		"column":              {"reference", func(p *Program) { p.Body[0].B.Offset = 3 }},
		"column of last row":  {"reference", func(p *Program) { p.Rows = 3 }},
		"absolute":            {"reference", func(p *Program) { p.Final[0].B.Offset = 5 }},
		"constant":            {"reference", func(p *Program) { p.Final[0].C.Offset++ }},
		"guard":               {"reference", func(p *Program) { p.Final[0].Guard.Offset = 600 }},
		"before registers":    {"reference", func(p *Program) { p.Body[0].A.Offset = 1 }},
		"before registers, C": {"reference", func(p *Program) { p.Body[0].C = Ref{Back, 1} }},
		"final, far back":     {"reference", func(p *Program) { p.Final[0].A.Offset = 3 }},
		"mode":                {"reference", func(p *Program) { p.Final[0].A.Mode = 4 }},
	} {
		p := good()
		c.change(p)
		err := p.Check(facts)
		if fault.Code(err) != "program-"+c.code || fault.FateOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		if name == "mode" || p.Size() > 0xffff || len(p.Registers) > 255 || len(p.Constants) > 255 {
			continue // has no encoding
		}
		if _, err := Decode(p.Encode(), facts); fault.Code(err) != "program-"+c.code {
			t.Errorf("%s, decoded: %v", name, err)
		}
	}
	for n := range facts {
		if good().Check(n) == nil {
			t.Errorf("passes over %d facts", n)
		}
	}
	p := good()
	p.Final[0].A.Offset = 2 // the register
	if err := p.Check(facts); err != nil {
		t.Error(err)
	}
}

func TestString(t *testing.T) {
	always := Ref{Constant, One}
	p := &Program{
		Rows: 3, Columns: 2, Registers: []uint16{OwnConstant, 200}, Constants: []uint256.Int{{9}}, Results: 1,
		Body: []Instruction{
			{Add, Ref{Back, 0}, Ref{Column, 1}, Ref{}, always}, {Select, Ref{Back, 2}, Ref{Absolute, 4}, Ref{Constant, 3}, Ref{Back, 0}},
			{Lt, Ref{Back, 6}, Ref{Constant, 900}, Ref{}, always},
		},
		Final: []Instruction{{Op: Or, A: Ref{Back, 0}, Guard: always}, {MulDiv, Ref{Back, 0}, Ref{Back, 3}, Ref{Back, 5}, Ref{}}},
	}
	const want = `rows 3 of 2 facts
registers r0 = 9 r1 = 2^199
body
  b0  add     r0 c1
  b1  select  r1 [4] 4 if b0
  b2  lt      step -5 of the row constant 900
final
  f0  or      b2 0
  f1  muldiv  f0 b0 r1 if 0
results 1
`
	if got := p.String(); got != want {
		t.Errorf("got\n%s", got)
	}
	if got := Op(16).String() + ", " + (Ref{Mode: 7}).String(); got != "operation 16, mode 7" {
		t.Error(got)
	}
}

// FuzzDecode: what decodes is what its bytes say and runs or fails; nothing panics.
func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 10 {
		p, facts := random(r)
		f.Add(p.Encode(), uint16(facts))
	}
	f.Add([]byte{}, uint16(0))
	f.Add(make([]byte, HeadSize), uint16(3))
	f.Fuzz(func(t *testing.T, enc []byte, facts uint16) {
		p, err := Decode(enc, int(facts))
		if err != nil {
			if fault.FateOf(err) != fault.Invalid || !strings.HasPrefix(fault.Code(err), "program-") {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(p.Encode(), enc) {
			t.Fatalf("encodes to other bytes:\n%x\n%x", enc, p.Encode())
		}
		if p.String() == "" {
			t.Fatal("no list")
		}
		if p.Steps() > 1000 {
			return
		}
		words := make([]uint256.Int, facts)
		for k := range words {
			words[k].SetUint64(uint64(k) * 0x9e3779b97f4a7c15)
		}
		trace, err := p.Run(words)
		if err == nil && (len(trace.Results) != int(p.Results) || len(trace.Steps) != p.Steps()) {
			t.Fatal("a run of another length")
		}
		if err != nil && fault.Code(err) != "program-fault" {
			t.Fatal(err)
		}
	})
}
