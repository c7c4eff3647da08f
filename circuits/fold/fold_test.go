package fold

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

var small = Capacity{Facts: 6, Ops: 12, Constants: 3, Registers: 3, Results: 3}

// random returns a random program that is one over as many words as the capacity has facts.
func random(t testing.TB, r *rand.Rand, c Capacity) (*program.Program, []uint256.Int) {
	t.Helper()
	words := make([]uint256.Int, r.IntN(c.Facts+1))
	for i := range words {
		words[i] = randomWord(r)
	}
	p := randomProgram(r, c, len(words))
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
				if lie := runAnyway(p, words); circuittest.Attack(ccs, assign(small, p, lie, words)) == nil {
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

// runAnyway is [program.Program.Run] in which what fails makes whatever wraps around.
func runAnyway(p *program.Program, words []uint256.Int) *program.Trace {
	t := &program.Trace{}
	made := func(j int) uint256.Int {
		if j < 0 {
			return p.ConstantWord(p.Registers[-1-j])
		}
		return t.Steps[j].Out
	}
	for i := range p.Steps() {
		row, in := int(p.Rows)-1, program.Instruction{}
		if k := i - int(p.Rows)*len(p.Body); k >= 0 {
			in = p.Final[k]
		} else {
			row, in = i/len(p.Body), p.Body[i%len(p.Body)]
		}
		s := program.Step{Instruction: in}
		for k, ref := range [nbOperands]program.Ref{in.A, in.B, in.C, in.Guard} {
			switch ref.Mode {
			case program.Constant:
				s.Read[k] = p.ConstantWord(ref.Offset)
			case program.Absolute:
				s.Read[k] = words[ref.Offset]
			case program.Column:
				s.Read[k] = words[row*int(p.Columns)+int(ref.Offset)]
			default:
				s.Read[k] = made(i - 1 - int(ref.Offset))
			}
		}
		s.A, s.B, s.C = s.Read[0], s.Read[1], s.Read[2]
		if s.Read[3].IsZero() {
			s.A, s.B, s.C = uint256.Int{}, uint256.Int{}, *uint256.NewInt(1)
		}
		s.Out, _ = program.Apply(in.Op, &s.A, &s.B, &s.C)
		t.Steps = append(t.Steps, s)
	}
	for j := p.Steps() - int(p.Results); j < p.Steps(); j++ {
		t.Results = append(t.Results, made(j))
	}
	return t
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

// one is the program of a single instruction over three facts, with the result of that.
func one(op program.Op) *program.Program {
	at := func(i uint16) program.Ref { return program.Ref{Mode: program.Absolute, Offset: i} }
	return &program.Program{Rows: 1, Results: 1, Final: []program.Instruction{{Op: op, A: at(0), B: at(1), C: at(2), Guard: program.Ref{Offset: program.One}}}}
}

var single = Capacity{Facts: 3, Ops: 1, Constants: 1, Registers: 1, Results: 1}

// TestEdges solves every operation on all pairs of edge words, with a third, and refuses what fails.
func TestEdges(t *testing.T) {
	r := circuittest.Rand(t)
	ccs := compile(t, single)
	words := edge()
	solved, refused := 0, 0
	for op := program.Op(1); op <= program.NbOps; op++ {
		for i, a := range words {
			for j, b := range words {
				if testing.Short() && r.IntN(8) > 0 && i != j {
					continue
				}
				in := []uint256.Int{a, b, words[r.IntN(len(words))]}
				p := one(op)
				trace, err := p.Run(in)
				if err != nil {
					refused++
					if circuittest.Attack(ccs, assign(single, p, runAnyway(p, in), in)) == nil {
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
