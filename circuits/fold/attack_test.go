package fold

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

var attackCases = flag.Int("cases", 60, "cases of each class in TestAttackClasses")

// scene is a program that has a run, over words.
type scene struct {
	p     *program.Program
	words []uint256.Int
	t     *program.Trace
}

// place is an instruction, body and final part counted together, in a row.
type place struct{ row, k int }

// order is the order in which a program runs.
func order(p *program.Program) (out []place) {
	for row := range int(p.Rows) {
		for k := range p.Body {
			out = append(out, place{row, k})
		}
	}
	for k := range p.Final {
		out = append(out, place{int(p.Rows) - 1, len(p.Body) + k})
	}
	return out
}

// lyingRun runs places in any order, whether they fail or not; change may change a step before its word is made, and made its word.
func (s *scene) lyingRun(places []place, change, made func(i int, step *program.Step)) *program.Trace {
	t := &program.Trace{}
	out := func(j int) uint256.Int {
		switch {
		case j >= 0:
			return t.Steps[j].Out
		case -1-j < len(s.p.Registers):
			return s.p.ConstantWord(s.p.Registers[-1-j])
		default:
			return uint256.Int{}
		}
	}
	all := slices.Concat(s.p.Body, s.p.Final)
	for i, at := range places {
		step := program.Step{Instruction: all[at.k]}
		for k, ref := range all[at.k].Refs() {
			switch ref.Mode {
			case program.Constant:
				step.Read[k] = s.p.ConstantWord(ref.Offset)
			case program.Absolute:
				step.Read[k] = s.words[ref.Offset]
			case program.Column:
				if n := at.row*int(s.p.Columns) + int(ref.Offset); n < len(s.words) {
					step.Read[k] = s.words[n]
				}
			default:
				step.Read[k] = out(i - 1 - int(ref.Offset))
			}
		}
		if change != nil {
			change(i, &step)
		}
		step.A, step.B, step.C = step.Read[0], step.Read[1], step.Read[2]
		if step.Read[3].IsZero() {
			step.A, step.B, step.C = uint256.Int{}, uint256.Int{}, *uint256.NewInt(1)
		}
		step.Out, _ = program.Apply(step.Instruction.Op, &step.A, &step.B, &step.C)
		if made != nil {
			made(i, &step)
		}
		t.Steps = append(t.Steps, step)
	}
	for j := len(places) - int(s.p.Results); j < len(places); j++ {
		t.Results = append(t.Results, out(j))
	}
	return t
}

// forge makes step's witness say another word, in the best way that we know, and returns that word.
func forge(r *rand.Rand, s *Step, op program.Op, a, b, c uint256.Int) uint256.Int {
	wrap := func(x, y *uint256.Int) uint256.Int { return *new(uint256.Int).Sub(x, y) }
	one := uint256.NewInt(1)
	var x, y, z, u, v uint256.Int
	u, v = *one, *one
	w := [nbLimbs]*big.Int{new(big.Int), new(big.Int), new(big.Int)}
	add := func(n uint256.Int, sign int64) {
		for i, l := range bigLimbs(n) {
			w[i].Add(w[i], new(big.Int).Mul(l, big.NewInt(sign)))
		}
	}
	nudge := func(n uint256.Int) uint256.Int {
		switch r.IntN(4) {
		case 0:
			return *n.Add(&n, one)
		case 1:
			return *n.Sub(&n, one)
		case 2:
			return *n.Xor(&n, new(uint256.Int).Lsh(one, uint(r.IntN(256))))
		default:
			return circuittest.RandomWord(r)
		}
	}
	zero := false
	less := a.Lt(&b)
	switch op {
	case program.Add:
		add(b, 1)
		x = nudge(*new(uint256.Int).Add(&a, &b))
	case program.Sub:
		add(b, -1)
		x = nudge(wrap(&a, &b))
	case program.MulDiv, program.MulMod:
		u, v = b, c
		q := uint256.Int{}
		q.MulDivOverflow(&a, &b, &c)
		x = nudge(q)
		y.Sub(y.Mul(&a, &b), new(uint256.Int).Mul(&x, &c)) // right to 256 bits
		if r.IntN(4) == 0 {
			x = q
			y = nudge(y)
		}
		z = wrap(&c, &y)
		z.Sub(&z, one)
		add(y, -1)
		s.assignOver(y, z)
	case program.Select:
		x = a
		zero = !c.IsZero()
		s.Inverse = r.IntN(2)
	case program.And, program.Or, program.Xor:
		u, v = uint256.Int{}, uint256.Int{}
		x.And(&a, &b)
		x, y, z = nudge(x), a, b
		if r.IntN(2) == 0 {
			y = nudge(a)
			z = *new(uint256.Int).Sub(new(uint256.Int).Add(&a, &b), &y) // the sum is right
			x.And(&y, &z)
			add(a, 1)
			add(y, -1)
		}
	default:
		x = wrap(&a, &b)
		if less {
			x = wrap(&b, &a)
		}
		switch r.IntN(3) {
		case 0: // the other sign
			less = !less
			if r.IntN(2) == 0 {
				x.Neg(&x)
			}
		case 1:
			x = nudge(x)
		}
		zero = x.IsZero()
		s.Inverse = 0
		if r.IntN(3) == 0 {
			zero = !zero
			s.Inverse = r.IntN(3)
		} else if !zero {
			s.Inverse = new(big.Int).ModInverse(sumOf(x), field)
		}
		add(b, -1)
		s.Less = 0
		v = *one
		if less {
			s.Less = 1
			add(x, 1)
			v = uint256.Int{}
		}
	}
	s.set(x, y, z)
	s.setCarries(a, u, x, v, w)
	pick := func(first bool) uint256.Int {
		if first {
			return a
		}
		return b
	}
	truth := func(b bool) uint256.Int {
		if b {
			return *one
		}
		return uint256.Int{}
	}
	switch op {
	case program.MulMod:
		return y
	case program.Lt:
		return truth(less)
	case program.Ge:
		return truth(!less)
	case program.Eq:
		return truth(zero)
	case program.Ne:
		return truth(!zero)
	case program.Min:
		return pick(less)
	case program.Max:
		return pick(!less)
	case program.Select:
		return pick(!zero)
	case program.Or:
		return *new(uint256.Int).Sub(new(uint256.Int).Add(&a, &b), &x)
	case program.Xor:
		return *new(uint256.Int).Sub(new(uint256.Int).Sub(new(uint256.Int).Add(&a, &b), &x), &x)
	default:
		return x
	}
}

// attackClass is one way to lie about a run; try returns nil when what it drew is no lie.
type attackClass struct {
	name string
	try  func(r *rand.Rand, s *scene) *bench
}

func (s *scene) bench(t *program.Trace) *bench { return assign(small, s.p, t, s.words) }

// differs says whether a trace claims other results than the run has.
func (s *scene) differs(t *program.Trace) bool {
	for i := range min(len(t.Results), len(s.t.Results)) {
		if !t.Results[i].Eq(&s.t.Results[i]) {
			return true
		}
	}
	return false
}

// lied is the run of another program or over other words, nil when its results are the true ones.
func (s *scene) lied(p *program.Program, words []uint256.Int) *program.Trace {
	t := (&scene{p: p, words: words}).lyingRun(order(p), nil, nil)
	if !s.differs(t) {
		return nil
	}
	return t
}

func attackClasses() (all []attackClass) {
	for op := program.Op(1); op <= program.NbOps; op++ {
		all = append(all, attackClass{"another word of " + op.String(), func(r *rand.Rand, s *scene) *bench {
			at := -1
			for _, i := range r.Perm(len(s.t.Steps)) {
				if s.t.Steps[i].Instruction.Op == op {
					at = i
				}
			}
			if at < 0 {
				return nil
			}
			forged := stepOff()
			t := s.lyingRun(order(s.p), nil, func(i int, step *program.Step) {
				if i == at {
					step.Out = forge(r, &forged, op, step.A, step.B, step.C)
				}
			})
			if !s.differs(t) {
				return nil
			}
			b := s.bench(t)
			row := &b.Rows.Steps[at]
			row.X, row.Y, row.Z, row.Carry, row.Over, row.Less, row.Inverse = forged.X, forged.Y, forged.Z, forged.Carry, forged.Over, forged.Less, forged.Inverse
			return b
		}})
	}
	return append(all,
		attackClass{"an operand that is another word", func(r *rand.Rand, s *scene) *bench {
			at, k := r.IntN(len(s.t.Steps)), r.IntN(nbOperands)
			t := s.lyingRun(order(s.p), func(i int, step *program.Step) {
				if i != at {
					return
				}
				switch other := r.IntN(3); {
				case other == 0 && i > 0: // of another step
					step.Read[k] = s.t.Steps[r.IntN(i)].Out
				case other == 1 && len(s.words) > 0: // another fact, as of another row
					step.Read[k] = s.words[r.IntN(len(s.words))]
				case other == 2 && len(s.p.Registers) > 0:
					step.Read[k] = s.p.ConstantWord(s.p.Registers[r.IntN(len(s.p.Registers))])
				}
				if k == 3 {
					step.Read[k] = *uint256.NewInt(1 - min(1, step.Read[k].Uint64()))
				}
			}, nil)
			if !s.differs(t) {
				return nil
			}
			return s.bench(t)
		}},
		attackClass{"another instruction", func(r *rand.Rand, s *scene) *bench {
			did := *s.p
			did.Body, did.Final = slices.Clone(s.p.Body), slices.Clone(s.p.Final)
			other := circuittest.RandomProgram(r, small.random(), len(s.words))
			instructions := slices.Concat(other.Body, other.Final)
			from := instructions[r.IntN(len(instructions))]
			part := did.Final
			if len(part) == 0 || len(did.Body) > 0 && r.IntN(2) == 0 {
				part = did.Body
			}
			switch in := &part[r.IntN(len(part))]; r.IntN(5) {
			case 0:
				in.Op = from.Op
			case 1:
				in.A = from.A
			case 2:
				in.B = from.B
			case 3:
				in.C = from.C
			default:
				in.Guard = program.Ref{Offset: uint16(r.IntN(2))}
			}
			if did.Check(len(s.words)) != nil {
				return nil
			}
			t := s.lied(&did, s.words)
			if t == nil {
				return nil
			}
			b := assignAs(small, s.p, &did, t, s.words)
			form := r.IntN(3)
			for i, step := range s.t.Steps { // what is read is the truth, in one form or in both
				for k, v := range step.Instruction.Encode() {
					if code := &b.Rows.Steps[i].Code[k]; form == 0 {
						code.Spread = keccak.SpreadByte(v)
					} else if form == 1 {
						*code = memory.ByteOf(v)
					}
				}
			}
			return b
		}},
		attackClass{"rows skipped, repeated or in another order", func(r *rand.Rand, s *scene) *bench {
			body := len(s.p.Body)
			if body == 0 || s.p.Rows < 2 {
				return nil
			}
			var places []place
			rows := make([]int, int(s.p.Rows))
			for i := range rows {
				rows[i] = i
			}
			switch r.IntN(3) {
			case 0:
				rows = rows[:len(rows)-1]
			case 1:
				rows = append(rows, r.IntN(len(rows)))
			default:
				r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			}
			for _, row := range rows {
				for k := range body {
					places = append(places, place{row, k})
				}
			}
			for k := range s.p.Final {
				places = append(places, place{rows[len(rows)-1], body + k})
			}
			return s.scheduled(r, places)
		}},
		attackClass{"instructions skipped, repeated or in another order", func(r *rand.Rand, s *scene) *bench {
			places := order(s.p)
			i, j := r.IntN(len(places)), r.IntN(len(places))
			switch r.IntN(3) {
			case 0:
				places = slices.Delete(places, i, i+1)
			case 1:
				places = slices.Insert(places, i, places[j])
			default:
				places[i], places[j] = places[j], places[i]
			}
			return s.scheduled(r, places)
		}},
		attackClass{"another head", func(r *rand.Rand, s *scene) *bench {
			did := *s.p
			did.Body, did.Final = slices.Clone(s.p.Body), slices.Clone(s.p.Final)
			all := slices.Concat(s.p.Body, s.p.Final)
			switch r.IntN(5) {
			case 0:
				did.Rows = uint16(1 + r.IntN(3))
			case 1:
				did.Columns = uint8(r.IntN(3))
			case 2: // the body ends elsewhere
				n := r.IntN(len(all) + 1)
				did.Body, did.Final = all[:n], all[n:]
			case 3: // an instruction less, or more that are not there
				if did.Final = did.Final[:len(did.Final)/2]; r.IntN(2) == 0 {
					did.Final = append(slices.Clone(all), all[0])
				}
			default:
				did.Results = uint8(1 + r.IntN(small.Results))
			}
			if len(did.Body) == 0 && did.Rows != 1 || did.Steps() > small.Ops || did.Steps() < int(did.Results) || did.Check(len(s.words)) != nil {
				return nil
			}
			lie := scene{&did, s.words, s.t}
			t := lie.lyingRun(order(&did), nil, nil)
			if len(t.Results) == len(s.t.Results) && !s.differs(t) {
				return nil
			}
			b := assignAs(small, s.p, &did, t, s.words)
			if r.IntN(2) == 0 { // one of the two forms is the truth
				for k, v := range s.p.Encode()[:program.HeadSize] {
					b.Rows.Head[k].Spread = keccak.SpreadByte(v)
				}
			}
			return b
		}},
		attackClass{"another constant", func(r *rand.Rand, s *scene) *bench {
			if len(s.p.Constants) == 0 {
				return nil
			}
			other := *s.p
			other.Constants = slices.Clone(s.p.Constants)
			i := r.IntN(len(other.Constants))
			other.Constants[i] = circuittest.RandomWord(r)
			t := s.lied(&other, s.words)
			if t == nil {
				return nil
			}
			b := s.bench(t)
			b.Rows.Constants[i].Bytes = bytesOf(other.Constants[i])
			for j := range s.p.Registers {
				b.Rows.Registers[j].Word = limbsOf(other.ConstantWord(s.p.Registers[j]))
			}
			return b
		}},
		attackClass{"another register", func(r *rand.Rand, s *scene) *bench {
			if len(s.p.Registers) == 0 {
				return nil
			}
			other := *s.p
			other.Registers = slices.Clone(s.p.Registers)
			j := r.IntN(len(other.Registers))
			other.Registers[j] = uint16(r.IntN(program.OwnConstant + len(s.p.Constants)))
			t := s.lied(&other, s.words)
			if t == nil {
				return nil
			}
			b := s.bench(t)
			index := other.Registers[j]
			b.Rows.Registers[j].Word = limbsOf(other.ConstantWord(index))
			switch lying := [2]memory.Byte{memory.ByteOf(byte(index >> 8)), memory.ByteOf(byte(index))}; r.IntN(3) {
			case 0:
				b.Rows.Registers[j].Index = lying
			case 1: // one form of its bytes is the truth
				for k := range lying {
					b.Rows.Registers[j].Index[k].Value = lying[k].Value
				}
			}
			return b
		}},
		attackClass{"another fact", func(r *rand.Rand, s *scene) *bench {
			if len(s.words) == 0 {
				return nil
			}
			i := r.IntN(len(s.words))
			words := slices.Clone(s.words)
			words[i] = circuittest.RandomWord(r)
			t := s.lied(s.p, words)
			if t == nil {
				return nil
			}
			b := s.bench(t)
			for k, v := range words[i].Bytes32() {
				b.Rows.Inputs[i].Value[k] = int(v)
			}
			return b
		}},
		attackClass{"results of other steps", func(r *rand.Rand, s *scene) *bench {
			t := *s.t
			t.Results = slices.Clone(s.t.Results)
			i := r.IntN(len(t.Results))
			t.Results[i] = s.t.Steps[r.IntN(len(s.t.Steps))].Out
			if !s.differs(&t) {
				return nil
			}
			b := s.bench(&t)
			switch row := &b.Rows.Results[i]; r.IntN(4) {
			case 0: // nobody looks at it
				row.On = 0
			case 1: // only the statement lies
				row.Bytes = bytesOf(s.t.Results[i])
			case 2: // one form of its bytes is the truth
				for k, v := range s.t.Results[i].Bytes32() {
					row.Bytes[k].Value = int(v)
				}
			}
			return b
		}},
		attackClass{"fewer or more results", func(r *rand.Rand, s *scene) *bench {
			t := *s.t
			if t.Results = s.t.Results[1:]; r.IntN(2) == 0 && len(s.t.Results) < small.Results {
				t.Results = append(slices.Clone(s.t.Results), circuittest.RandomWord(r))
			}
			return s.bench(&t)
		}},
	)
}

// scheduled is a run in another order, with the jumps where they suit it best or anywhere.
func (s *scene) scheduled(r *rand.Rand, places []place) *bench {
	if len(places) > small.Ops || len(places) < int(s.p.Results) {
		return nil
	}
	t := s.lyingRun(places, nil, nil)
	if !s.differs(t) {
		return nil
	}
	b := s.bench(t)
	for i := range b.Rows.Steps {
		b.Rows.Steps[i].Jump = 0
		if i+1 < len(places) && places[i+1].k <= places[i].k && r.IntN(8) > 0 {
			b.Rows.Steps[i].Jump = 1
		}
	}
	return b
}

// TestOtherJumps takes two halves of a jump instead of one, each to the middle of the body, and one that is too early.
func TestOtherJumps(t *testing.T) {
	ccs := compile(t, small)
	zero, one := program.Ref{Offset: program.Zero}, program.Ref{Offset: program.One}
	s := &scene{p: &program.Program{Rows: 2, Results: 1, Registers: []uint16{program.Zero},
		Body: []program.Instruction{
			{Op: program.Add, A: one, B: one, C: zero, Guard: one},
			{Op: program.Add, A: program.Ref{Mode: program.Back, Offset: 0}, B: one, C: zero, Guard: one},
		},
		Final: []program.Instruction{{Op: program.Or, A: program.Ref{Mode: program.Back, Offset: 0}, B: zero, C: zero, Guard: one}}}}
	var err error
	if s.t, err = s.p.Run(nil); err != nil {
		t.Fatal(err)
	}
	if err := circuittest.Solve(ccs, s.bench(s.t)); err != nil {
		t.Fatal(err)
	}
	lie := s.lyingRun([]place{{0, 0}, {0, 1}, {0, 1}, {0, 1}, {0, 2}}, nil, nil)
	if !s.differs(lie) {
		t.Fatal("no lie")
	}
	half := new(big.Int).ModInverse(big.NewInt(2), field)
	b := s.bench(lie)
	for i := range b.Rows.Steps {
		b.Rows.Steps[i].Jump = 0
		if i == 1 || i == 2 {
			b.Rows.Steps[i].Jump = half
		}
	}
	if circuittest.Attack(ccs, b) == nil {
		t.Error("two halves of a jump: solved")
	}
	// A whole one, but in the middle of the body, whose second instruction now counts rows.
	s.p.Body[1].A.Offset = 1
	if s.t, err = s.p.Run(nil); err != nil {
		t.Fatal(err)
	}
	lie = s.lyingRun([]place{{0, 0}, {0, 0}, {0, 1}, {0, 2}}, nil, nil)
	if !s.differs(lie) {
		t.Fatal("no lie")
	}
	b = s.bench(lie)
	for i := range b.Rows.Steps {
		b.Rows.Steps[i].Jump = 0
	}
	b.Rows.Steps[0].Jump = 1
	if circuittest.Attack(ccs, b) == nil {
		t.Error("an early jump: solved")
	}
}

// TestAttackClasses lies about random runs in every way we know, consistently up to one place. Not one lie may be accepted.
func TestAttackClasses(t *testing.T) {
	r := circuittest.Rand(t)
	if testing.Short() {
		*attackCases = min(*attackCases, 24)
	}
	ccs := compile(t, small)
	total := 0
	for _, class := range attackClasses() {
		begin := time.Now()
		cases, accepted := 0, 0
		for draws := 0; cases < *attackCases; draws++ {
			if draws > 4000**attackCases {
				t.Errorf("%s: only %d cases", class.name, cases)
				break
			}
			p, words := random(t, r, small)
			trace, err := p.Run(words)
			if err != nil || len(trace.Steps) == 0 {
				continue
			}
			b := class.try(r, &scene{p, words, trace})
			if b == nil {
				continue
			}
			cases++
			if circuittest.Attack(ccs, b) == nil {
				accepted++
				t.Errorf("%s: accepted: %v over %v", class.name, p, words)
				if os.Getenv("HINDSIGHT_MUTANT") != "" {
					t.FailNow()
				}
			}
		}
		total += cases
		fmt.Fprintf(t.Output(), "%-64s A15  %6d cases %3d accepted %9s\n", class.name, cases, accepted, time.Since(begin).Round(time.Millisecond))
	}
	t.Logf("%d classes, %d cases", len(attackClasses()), total)
}
