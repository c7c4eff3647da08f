package fold

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

var small = Capacity{Facts: 6, Ops: 12, Constants: 3, Registers: 3, Results: 3}

// random returns a random program that is one over as many words as the capacity has facts.
func random(t testing.TB, r *rand.Rand, c Capacity) (*program.Program, []uint256.Int) {
	t.Helper()
	words := make([]uint256.Int, r.IntN(c.Facts+1))
	for i := range words {
		words[i] = circuittest.RandomWord(r)
	}
	p := circuittest.RandomProgram(r, c.random(), len(words))
	if err := p.Check(len(words)); err != nil {
		t.Fatalf("random program: %v", err)
	}
	return p, words
}

// TestRandomPrograms solves random programs that the twin answers, with its results, and refuses them with any other. Most random programs fail
// somewhere; those are tried with the word 0 where the instruction failed, as a liar would.
func TestRandomPrograms(t *testing.T) {
	want := 3000
	if testing.Short() {
		want = 300
	}
	r := circuittest.Rand(t)
	ccs := compile(t, small)
	answered, refused := 0, 0
	for answered < want {
		p, words := random(t, r, small)
		trace, err := p.Run(words)
		if err != nil {
			var failure *program.Failure
			if !errors.As(err, &failure) {
				t.Fatal(err)
			}
			if refused < want/10 {
				refused++
				if lie := (&scene{p: p, words: words}).lyingRun(order(p), nil, nil); circuittest.Attack(ccs, assign(small, p, lie, words)) == nil {
					t.Fatalf("%v\n%s: solved", p, err)
				}
			}
			continue
		}
		answered++
		if err := circuittest.Solve(ccs, assign(small, p, trace, words)); err != nil {
			t.Fatalf("%+v over %v: %v", p, words, err)
		}
		if answered%10 == 0 {
			lie := *trace
			lie.Results = append([]uint256.Int(nil), trace.Results...)
			w := &lie.Results[r.IntN(len(lie.Results))]
			w.Xor(w, new(uint256.Int).Lsh(uint256.NewInt(1), uint(r.IntN(256))))
			if circuittest.Attack(ccs, assign(small, p, &lie, words)) == nil {
				t.Fatalf("%+v over %v: another result solved", p, words)
			}
		}
	}
	t.Logf("%d programs solved, %d that fail refused", answered, refused)
}

// TestNoProgram has no program, and then claims a result all the same.
func TestNoProgram(t *testing.T) {
	ccs := compile(t, small)
	words := make([]uint256.Int, 2)
	honest := assign(small, nil, nil, words)
	if err := circuittest.Solve(ccs, honest); err != nil {
		t.Fatal(err)
	}
	lie := assign(small, nil, nil, words)
	lie.Results, lie.Rows.Results[0].On = 1, 1
	if circuittest.Attack(ccs, lie) == nil {
		t.Error("a result without a program")
	}
	lie = assign(small, nil, nil, words)
	lie.Rows.On = 1
	if circuittest.Attack(ccs, lie) == nil {
		t.Error("a program of no bytes")
	}
}

// equalZeros is a program that has one instruction, over three words of 0, with its run.
func equalZeros(t *testing.T) (*program.Program, []uint256.Int, *program.Trace) {
	t.Helper()
	words := make([]uint256.Int, 3)
	p := oneOf(program.Eq)
	trace, err := p.Run(words)
	if err != nil {
		t.Fatal(err)
	}
	return p, words, trace
}

// TestLengthOfAProgram lets the query's own head say another length than the program's.
func TestLengthOfAProgram(t *testing.T) {
	ccs := compile(t, single)
	p, words, trace := equalZeros(t)
	for _, said := range []int{0, p.Size() - 1, p.Size() + 1, 256 + p.Size()} {
		for _, form := range []string{"as it is said", "as it is", "both"} {
			b := assign(single, p, trace, words)
			length := [2]memory.Byte{memory.ByteOf(byte(said >> 8)), memory.ByteOf(byte(said))}
			for k, l := range length {
				b.Blocks[0].Bytes[k] = l.Spread
				switch form {
				case "as it is said":
					b.Rows.Length[k], b.Length = l, said
				case "both":
					b.Rows.Length[k].Spread = l.Spread
				}
			}
			if circuittest.Attack(ccs, b) == nil {
				t.Errorf("length %d of a program of %d bytes (%s): solved", said, p.Size(), form)
			}
		}
	}
}

// TestBytesBehindAProgram has bytes behind the program that its head does not count.
func TestBytesBehindAProgram(t *testing.T) {
	ccs := compile(t, single)
	p, words, trace := equalZeros(t)
	for _, more := range []int{-2, 1, 2, 10, 32} {
		b := assign(single, p, trace, words)
		size := p.Size() + more
		layout := memory.NewLayout()
		layout.Place(append([]byte{0, byte(size)}, append(p.Encode(), make([]byte, 32)...)[:size]...))
		result := trace.Results[0].Bytes32()
		b.Outputs = layout.Place(result[:]).Start
		b.Blocks = layout.Assign(benchBlocks)
		b.Rows.Length[1], b.Length = memory.ByteOf(byte(size)), size
		if circuittest.Attack(ccs, b) == nil {
			t.Errorf("%d bytes behind the program: solved", more)
		}
	}
}

// TestRowsThatAreNotThere runs programs that read a constant or a register more than they have, with a row for it.
func TestRowsThatAreNotThere(t *testing.T) {
	ccs := compile(t, small)
	zero, one := program.Ref{Offset: program.Zero}, program.Ref{Offset: program.One}
	for _, c := range []struct {
		name string
		ref  program.Ref
		row  int
	}{
		{"constant", program.Ref{Offset: program.OwnConstant + 2}, 2},      // the zeros behind the program are the word 0
		{"register", program.Ref{Mode: program.Back}, 0},                   // its index are the bytes 1 and 2 of the instruction: constant 258
		{"second register", program.Ref{Mode: program.Back, Offset: 1}, 1}, // … 0 and 1: the constant 1
	} {
		in := program.Instruction{Op: program.Add, A: one, B: zero, C: zero, Guard: c.ref}
		p := &program.Program{Rows: 1, Results: 1, Constants: []uint256.Int{{}, *uint256.NewInt(1)}, Final: []program.Instruction{in}}
		if p.Check(0) == nil {
			t.Fatalf("%s: not refused", c.name)
		}
		honest := *p
		honest.Final = []program.Instruction{{Op: program.Add, A: one, B: zero, C: zero, Guard: one}}
		if c.name == "constant" {
			honest.Final[0].Guard = zero
		}
		trace, err := honest.Run(nil)
		if err != nil {
			t.Fatal(err)
		}
		trace.Steps[0].Instruction = in
		b := assignAs(small, p, p, trace, nil)
		if c.name == "constant" {
			b.Rows.Constants[c.row].On = 1
		} else {
			index := [][2]byte{{1, 2}, {0, 1}}[c.row]
			g := &b.Rows.Registers[c.row]
			g.On, g.Index, g.Word = 1, [2]memory.Byte{memory.ByteOf(index[0]), memory.ByteOf(index[1])}, limbsOf(*uint256.NewInt(1))
		}
		if circuittest.Attack(ccs, b) == nil {
			t.Errorf("a %s that is not there: solved", c.name)
		}
	}
}

// TestProgramDenied says that there is no program where the query has one, so that the facts' words would be the answer. A head that nobody
// reads says registers where the instructions are.
func TestProgramDenied(t *testing.T) {
	c := single
	c.Registers = 10
	ccs := compile(t, c)
	words := make([]uint256.Int, 3)
	constant := program.Ref{Offset: program.Zero}
	p := &program.Program{Rows: 1, Results: 1, Final: []program.Instruction{{Op: program.Add, A: constant, B: constant, C: constant, Guard: program.Ref{Offset: program.One}}}}
	trace, err := p.Run(words)
	if err != nil {
		t.Fatal(err)
	}
	if err := circuittest.Solve(ccs, assign(c, p, trace, words)); err != nil {
		t.Fatal(err)
	}
	code := p.Encode()
	did := &program.Program{}
	for at := program.HeadSize; at < len(code)+program.HeadSize; at += program.RegisterSize {
		index := uint16(0)
		if at+1 < len(code) {
			index = uint16(code[at])<<8 | uint16(code[at+1])
		}
		did.Registers = append(did.Registers, index)
	}
	for _, on := range []int{0, 1} {
		b := assignAs(c, p, did, new(program.Trace), words)
		b.Rows.On, b.Results = on, 0
		for k := range b.Rows.Head {
			b.Rows.Head[k] = memory.ByteOf(0)
		}
		b.Rows.Head[3] = memory.ByteOf(byte(len(did.Registers)))
		if circuittest.Attack(ccs, b) == nil {
			t.Errorf("no program, On = %d: solved", on)
		}
		b = assignAs(c, p, nil, nil, words)
		b.Rows.On = on
		if circuittest.Attack(ccs, b) == nil {
			t.Errorf("no program and no head, On = %d: solved", on)
		}
	}
}

// oneOf is the program of a single instruction over three facts, with the result of that.
func oneOf(op program.Op) *program.Program {
	at := func(i uint16) program.Ref { return program.Ref{Mode: program.Absolute, Offset: i} }
	return &program.Program{Rows: 1, Results: 1, Final: []program.Instruction{{Op: op, A: at(0), B: at(1), C: at(2), Guard: program.Ref{Offset: program.One}}}}
}

var single = Capacity{Facts: 3, Ops: 1, Constants: 1, Registers: 1, Results: 1}

// TestEdges solves every operation on all pairs of edge words, with a third, and refuses what fails.
func TestEdges(t *testing.T) {
	r := circuittest.Rand(t)
	ccs := compile(t, single)
	words := circuittest.EdgeWords()
	solved, refused := 0, 0
	for op := program.Op(1); op <= program.NbOps; op++ {
		for i, a := range words {
			for j, b := range words {
				if testing.Short() && r.IntN(8) > 0 && i != j {
					continue
				}
				in := []uint256.Int{a, b, words[r.IntN(len(words))]}
				p := oneOf(op)
				trace, err := p.Run(in)
				if err != nil {
					refused++
					if circuittest.Attack(ccs, assign(single, p, (&scene{p: p, words: in}).lyingRun(order(p), nil, nil), in)) == nil {
						t.Fatalf("%s of %v: solved", op, in)
					}
					continue
				}
				solved++
				if err := circuittest.Solve(ccs, assign(single, p, trace, in)); err != nil {
					t.Fatalf("%s of %v: %v", op, in, err)
				}
			}
		}
	}
	t.Logf("%d solved, %d refused", solved, refused)
}
