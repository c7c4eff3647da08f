package lang

import (
	"flag"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// writer makes up a program. choose(n) returns a number below n; a writer whose choices are all 0 stops soon.
type writer struct {
	choose func(n int) int
	out    strings.Builder
	src    Source
	words  []string // names that can be read
	tests  []string
	vars   []string // … and assigned
	flags  []string
	inLoop bool
	depth  int
	names  int
	size   int
}

var someBits = []Column{{}, {}, {}, {From: 0, Width: 8}, {From: 4, Width: 4}, {From: 128, Width: 128}, {From: 0, Width: 64}, {From: 255, Width: 1}, {From: 0, Width: 256}}

// write makes up a program and the facts that it runs over.
func write(choose func(int) int) (Source, []*big.Int) {
	w := &writer{choose: choose, src: Source{Rows: 1 + choose(4)}}
	for k := range 1 + choose(3) {
		col := someBits[choose(len(someBits))]
		col.Name = fmt.Sprintf("c%d", k)
		w.src.Columns = append(w.src.Columns, col)
	}
	for k := range choose(3) {
		col := someBits[choose(len(someBits))]
		col.Name = fmt.Sprintf("v%d", k)
		w.src.Values = append(w.src.Values, col)
		w.words = append(w.words, col.Name)
	}
	if choose(2) == 1 {
		fmt.Fprintf(&w.out, "const K = %s\n", w.number())
		w.words = append(w.words, "K")
	}
	w.locals(choose(3)) // before the loop, not assigned in it
	w.vars, w.flags = nil, nil
	for k := range choose(5) {
		if choose(3) == 0 {
			name := fmt.Sprintf("f%d", k)
			fmt.Fprintf(&w.out, "%s := %v\n", name, choose(2) == 1)
			w.flags, w.tests = append(w.flags, name), append(w.tests, name)
		} else {
			name := fmt.Sprintf("s%d", k)
			fmt.Fprintf(&w.out, "%s := %s\n", name, w.number())
			w.vars, w.words = append(w.vars, name), append(w.words, name)
		}
	}
	if choose(8) != 1 {
		head := "row"
		if choose(4) == 1 {
			head = "i, row"
		}
		fmt.Fprintf(&w.out, "for %s := range rows {\n", head)
		w.inLoop = true
		w.block(1 + choose(6))
		w.inLoop = false
		w.out.WriteString("}\n")
	}
	w.block2(choose(4))
	w.out.WriteString("return ")
	for k := range 1 + choose(4) {
		if k > 0 {
			w.out.WriteString(", ")
		}
		if choose(4) == 1 {
			w.out.WriteString(w.test())
		} else {
			s, _ := w.word()
			w.out.WriteString(s)
		}
	}
	w.src.Text = w.out.String()
	facts := make([]*big.Int, w.src.Rows*len(w.src.Columns)+len(w.src.Values))
	for k := range facts {
		facts[k] = w.fact()
	}
	return w.src, facts
}

func (w *writer) fact() *big.Int {
	small := big.NewInt(int64(w.choose(10)))
	switch w.choose(40) {
	case 1:
		return new(big.Int).Sub(new(big.Int).Sub(limit, big.NewInt(1)), small)
	case 2:
		return new(big.Int).Lsh(big.NewInt(1), uint(w.choose(256)))
	case 3:
		return new(big.Int).Lsh(small, 128)
	case 4:
		return new(big.Int).Mul(small, big.NewInt(1000003))
	case 5:
		n := new(big.Int)
		for range 32 {
			n.Add(n.Lsh(n, 8), big.NewInt(int64(w.choose(256))))
		}
		return n
	}
	return small
}

func (w *writer) number() string {
	return []string{"0", "1", "2", "3", "7", "0xff", "1e3", "16", "2.5e18", "1_000", "0b100"}[w.choose(11)]
}

// locals declares words.
func (w *writer) locals(n int) {
	for range n {
		if w.choose(300) == 1 { // the largest word makes many programs fail
			w.words = append(w.words, "^0")
		}
		w.names++
		name := fmt.Sprintf("t%d", w.names)
		if w.choose(4) == 1 {
			fmt.Fprintf(&w.out, "%s := %s\n", name, w.test())
			w.tests, w.flags = append(w.tests, name), append(w.flags, name)
			continue
		}
		s, _ := w.word()
		fmt.Fprintf(&w.out, "%s := %s\n", name, s)
		w.words, w.vars = append(w.words, name), append(w.vars, name)
	}
}

// block writes statements whose names end with them.
func (w *writer) block(n int) {
	words, tests, vars, flags := len(w.words), len(w.tests), len(w.vars), len(w.flags)
	w.block2(n)
	w.words, w.tests, w.vars, w.flags = w.words[:words], w.tests[:tests], w.vars[:vars], w.flags[:flags]
}

func (w *writer) block2(n int) {
	w.depth++
	defer func() { w.depth-- }()
	for range n {
		if w.size++; w.size > 40 {
			return
		}
		w.stmt()
	}
}

func (w *writer) stmt() {
	v := func() string { return w.vars[w.choose(len(w.vars))] }
	switch k := w.choose(10); {
	case k == 1 && w.depth < 5, k == 2 && w.depth < 5:
		fmt.Fprintf(&w.out, "if %s {\n", w.test())
		w.block(1 + w.choose(3))
		for w.choose(3) == 1 {
			fmt.Fprintf(&w.out, "} else if %s {\n", w.test())
			w.block(1 + w.choose(2))
		}
		if w.choose(2) == 1 {
			w.out.WriteString("} else {\n")
			w.block(1 + w.choose(3))
		}
		w.out.WriteString("}\n")
	case k == 3 && len(w.flags) > 0:
		fmt.Fprintf(&w.out, "%s = %s\n", w.flags[w.choose(len(w.flags))], w.test())
	case k == 4 && len(w.vars) > 1:
		a, b := v(), v()
		if a != b {
			x, _ := w.word()
			y, _ := w.word()
			fmt.Fprintf(&w.out, "%s, %s = %s, %s\n", a, b, x, y)
		}
	case k == 5 && len(w.vars) > 0:
		fmt.Fprintf(&w.out, "%s%s\n", v(), []string{"++", "++", "++", "--"}[w.choose(4)])
	case k == 6 && len(w.vars) > 0:
		fmt.Fprintf(&w.out, "%s %s %d\n", v(), []string{"<<=", ">>="}[w.choose(2)], w.choose(260))
	case k == 7 || len(w.vars) == 0:
		w.locals(1)
	default:
		x, _ := w.word()
		fmt.Fprintf(&w.out, "%s %s %s\n", v(), []string{"=", "+=", "=", "+=", "&=", "|=", "^=", "&^=", "=", "-=", "*=", "/=", "%="}[w.choose(13)], x)
	}
}

// loose returns a word that is no constant where there is one.
func (w *writer) loose() string {
	if s, fixed := w.word(); !fixed {
		return s
	}
	return fmt.Sprintf("rows[%d].c0", w.choose(w.src.Rows))
}

// word writes a word; fixed says that it is made of constants alone.
func (w *writer) word() (s string, fixed bool) {
	w.depth++
	defer func() { w.depth-- }()
	w.size++
	k := w.choose(16)
	if w.depth > 5 || w.size > 80 {
		k %= 6
	}
	switch {
	case k == 0:
		return w.number(), true
	case k <= 2 && w.inLoop:
		return "row." + w.src.Columns[w.choose(len(w.src.Columns))].Name, false
	case k == 3 && w.inLoop:
		return "i", false
	case k <= 4 && len(w.words) > 0:
		s = w.words[w.choose(len(w.words))]
		return s, s == "K" || s == "^0"
	case k <= 5:
		return fmt.Sprintf("rows[len(rows)-%d].%s", 1+w.choose(w.src.Rows), w.src.Columns[w.choose(len(w.src.Columns))].Name), false
	case k <= 11:
		y, _ := w.word()
		if x := w.loose(); w.choose(4) > 0 { // rarely fails
			return fmt.Sprintf([]string{"(%s + %s)", "(max(%[1]s, %[2]s) - %[2]s)", "(%s / (%s | 1))", "(%s %% (%s | 1))", "(%s + %s)", "(%s >> 200 * (%s & 15))"}[w.choose(6)], x, y), false
		}
		return fmt.Sprintf("(%s %s %s)", w.loose(), []string{"+", "-", "*", "/", "%", "+", "/"}[w.choose(7)], y), false
	case k == 12:
		x, a := w.word()
		y, b := w.word()
		return fmt.Sprintf("(%s %s %s)", x, []string{"&", "|", "^", "&^"}[w.choose(4)], y), a && b
	case k == 13:
		x, a := w.word()
		return fmt.Sprintf("(%s %s %d)", x, []string{"<<", ">>"}[w.choose(2)], w.choose(260)), a
	case k == 14:
		x, a := w.word()
		y, b := w.word()
		return fmt.Sprintf("%s(%s, %s)", []string{"min", "max", "abs_diff"}[w.choose(3)], x, y), a && b
	case w.choose(6) == 0:
		x, a := w.word()
		return "^" + x, a
	default:
		y, _ := w.word()
		z, _ := w.word()
		if w.choose(3) > 0 {
			z = "(" + z + " | 1)"
		}
		return fmt.Sprintf("mul_div(%s, %s, %s)", w.loose(), y, z), false
	}
}

// test writes a condition.
func (w *writer) test() string {
	w.depth++
	defer func() { w.depth-- }()
	k := w.choose(8)
	if w.depth > 6 || w.size > 80 {
		k %= 4
	}
	switch {
	case k == 1 && w.inLoop:
		return []string{"first", "last"}[w.choose(2)]
	case k == 2 && len(w.tests) > 0:
		return w.tests[w.choose(len(w.tests))]
	case k == 3 && w.choose(4) == 1:
		return []string{"true", "false"}[w.choose(2)]
	case k == 4:
		return "!" + "(" + w.test() + ")"
	case k >= 5:
		return fmt.Sprintf("(%s %s %s)", w.test(), []string{"&&", "||", "&&", "||", "==", "!="}[w.choose(6)], w.test())
	}
	x, _ := w.word()
	y, _ := w.word()
	return fmt.Sprintf("(%s %s %s)", x, []string{"==", "!=", "<", "<=", ">", ">="}[w.choose(6)], y)
}

// agree requires that the compiled program and the interpreter say the same; it returns whether they have an answer.
func agree(t *testing.T, src Source, facts []*big.Int) bool {
	t.Helper()
	want, in, why := interpret(src, facts)
	words := make([]uint256.Int, len(facts))
	for k := range facts {
		words[k] = *uint256.MustFromBig(facts[k])
	}
	about := func() string { return fmt.Sprintf("%+v\n%v\n%s", src, words, src.Text) }
	p, m, err := Compile(src)
	switch {
	case fault.Code(err) == "program-constant" && why != "":
		return false // certain to fail, and it does
	case err != nil:
		t.Fatalf("refused, but the interpreter says %v %q: %v\n%s", want, why, err, about())
	}
	checkEncoding(t, p, len(words))
	trace, err := p.Run(words)
	if (err != nil) != (why != "") {
		t.Fatalf("run: %v; interpreter: %v %q\n%s\n%s", err, want, why, about(), p)
	}
	if err != nil {
		if explained := m.Explain(err); fault.Code(explained) != "program-fault" || !strings.Contains(explained.Error(), "^") {
			t.Fatalf("not explained: %v\n%s", explained, about())
		}
		return false
	}
	for k := range want {
		if trace.Results[k].ToBig().Cmp(want[k]) != 0 {
			t.Fatalf("result %d is %s, not %s\n%s\n%s", k, &trace.Results[k], want[k], about(), p)
		}
	}
	names, rows := m.Rows(trace, words)
	for r := range rows {
		end := in.ends[len(in.ends)-len(rows)+r]
		for k, name := range names {
			if rows[r][k].ToBig().Cmp(end[name]) != 0 {
				t.Fatalf("%s is %s at the end of row %d of %d, not %s\n%s\n%s", name, &rows[r][k], r, len(rows), end[name], about(), p)
			}
		}
	}
	return true
}

var (
	seed     = flag.Uint64("seed", 0, "of the first random program; the clock's when 0")
	programs = flag.Int("programs", 5000, "random programs to compile")
)

func TestRandomPrograms(t *testing.T) {
	first := *seed
	if first == 0 {
		first = uint64(time.Now().UnixNano())
	}
	answers := 0
	for k := range uint64(*programs) {
		r := rand.New(rand.NewPCG(first+k, 0))
		src, facts := write(r.IntN)
		if agree(t, src, facts) {
			answers++
		}
		if t.Failed() {
			t.Fatalf("-seed %d -programs 1", first+k)
		}
	}
	t.Logf("seed %d: %d of %d programs have an answer", first, answers, *programs)
	if answers < *programs/10 || answers > *programs*9/10 {
		t.Errorf("%d of %d programs have an answer; the others say little", answers, *programs)
	}
}

// FuzzEval makes a program of bytes; it must say what the interpreter says.
func FuzzEval(f *testing.F) {
	for k := range uint64(20) {
		r := rand.New(rand.NewPCG(k, 1))
		seed := make([]byte, 20+r.IntN(300))
		for i := range seed {
			seed[i] = byte(r.Uint32())
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		src, facts := write(func(n int) int {
			if len(data) == 0 {
				return 0
			}
			k := int(data[0]) % n
			data = data[1:]
			return k
		})
		agree(t, src, facts)
	})
}

// FuzzParse compiles any text: no panic, and what compiles is a program that runs or faults in a place of the text.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"sum, n := 0, 0\nfor row := range rows {\n\tif row.a >= 1000e18 { sum += row.a * row.b; n += 1 }\n}\nreturn sum / n, n",
		"const X = 0x_ff\nx := X << 3 &^ v\nreturn ^x, x == 1 || !(x < 2 && v > 3)",
		"b := true\nfor i, row := range rows { b = b && row.a > i; if first { _ = 1 / row.b } else if last { b = !b } else { } }\nreturn b",
		"return mul_div(v, 2.5e18, rows[0].a), min(1, 2, v), abs_diff(v, rows[len(rows)-1].b)", "}\nfunc f() {", "return 1 /* ", "return 'x'",
		"//line x:1\nreturn y", "return 0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", "x := 1\nx++\nx -= 1\nx <<= 3\nreturn x", "switch { }",
		"\ufeffreturn 1", "return \xff", "return 1e999999", "L: for { break L }", "return func() int { return 1 }()", "return a.b.c[1:2]",
	} {
		f.Add(text, uint8(2))
	}
	f.Fuzz(func(t *testing.T, text string, rows uint8) {
		src := Source{Text: text, Rows: int(rows), Columns: []Column{{Name: "a"}, {Name: "b", From: 3, Width: 9}}, Values: []Column{{Name: "v"}}}
		p, m, err := Compile(src)
		if err != nil {
			if fault.FateOf(err) != fault.Invalid || !strings.HasPrefix(fault.Code(err), "program-") {
				t.Fatal(err)
			}
			return
		}
		facts := make([]uint256.Int, 2*int(rows)+1)
		checkEncoding(t, p, len(facts))
		trace, err := p.Run(facts)
		if err != nil {
			if fault.Code(m.Explain(err)) != "program-fault" {
				t.Fatal(err)
			}
			return
		}
		m.Rows(trace, facts)
		if len(m.Results()) != len(trace.Results) || p.String() == "" {
			t.Fatal("results without a text")
		}
	})
}
