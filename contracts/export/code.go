package export

import (
	gocon "go/constant"
	"go/scanner"
	"go/token"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
)

// constant is a constant of the program that is a parameter.
type constant struct {
	index int
	param *param
}

// findConstants finds the program's constants that are parameters, and makes sure that the text means nothing else by them.
func (x *export) findConstants() error {
	if x.query.Program == nil {
		return nil
	}
	src := x.Draft.Source()
	for _, p := range x.params {
		if !p.isWord() {
			continue
		}
		var at []int
		for i, c := range x.query.Program.Constants {
			if c.Bytes32() == p.word {
				at = append(at, i)
			}
		}
		if src != nil {
			if err := x.checkText(*src, p, at); err != nil {
				return err
			}
		}
		for _, i := range at {
			p.used = true
			x.constants = append(x.constants, constant{i, p})
		}
	}
	slices.SortFunc(x.constants, func(a, b constant) int { return a.index - b.index })
	return nil
}

// checkText compiles the text with an unknown fact in the place of the parameter's value: the instructions must be the same, and read the
// fact where they read the parameter's constant. So the compiler has computed nothing with the value, and no other value would have made
// other instructions.
func (x *export) checkText(src lang.Source, p *param, at []int) error {
	value := p.word.Big()
	if !slices.ContainsFunc(tokens(src.Text), func(t textToken) bool { return t.is(value) }) {
		if len(at) > 0 { // 1000 * 1e6 stands for it
			return refuse("folded", p.name, "the program computes this value from others before it runs; write the number itself in the program's text")
		}
		return nil
	}
	if len(at) == 0 {
		return refuse("folded", p.name, "the program's text has %s, but the program has no constant of it: it is 0 or a power of two, which programs have "+
			"without a constant of their own, or the text computes with it before the program runs. Give the document another value, or let the text "+
			"compute with what is read", value)
	}
	unknown := uint16(len(x.query.Facts)) // behind the last fact
	src.Text = replace(src.Text, value)
	src.Values = append(slices.Clone(src.Values), lang.Column{Name: unknownName})
	got, _, err := lang.Compile(src)
	if err != nil || !same(x.query.Program, got, unknown, p.word) {
		return refuse("folded", p.name, "the program computes with this value before it runs, or begins with it, so that another value would make another "+
			"program; use it only where it meets what is read")
	}
	return nil
}

// unknownName is a name that no text has by accident.
const unknownName = "hindsightUnknown"

// same says whether two programs are the same but for how their constants are numbered, where an operand of got that is the unknown fact
// is a constant of the value in want.
func same(want, got *program.Program, unknown uint16, value common.Hash) bool {
	if want.Rows != got.Rows || want.Columns != got.Columns || want.Results != got.Results ||
		len(want.Registers) != len(got.Registers) || len(want.Body) != len(got.Body) || len(want.Final) != len(got.Final) {
		return false
	}
	operand := func(p *program.Program, r program.Ref) (program.Ref, common.Hash) {
		switch {
		case r.Mode == program.Constant && r.Offset >= program.OwnConstant:
			return program.Ref{Mode: program.Constant, Offset: program.OwnConstant}, p.Constants[r.Offset-program.OwnConstant].Bytes32()
		case p == got && r == program.Ref{Mode: program.Absolute, Offset: unknown}:
			return program.Ref{Mode: program.Constant, Offset: program.OwnConstant}, value
		}
		return r, common.Hash{}
	}
	equal := func(a, b program.Ref) bool {
		ra, wa := operand(want, a)
		rb, wb := operand(got, b)
		return ra == rb && wa == wb
	}
	for j, c := range want.Registers {
		constant := func(c uint16) program.Ref { return program.Ref{Mode: program.Constant, Offset: c} }
		if !equal(constant(c), constant(got.Registers[j])) {
			return false
		}
	}
	mine, theirs := slices.Concat(want.Body, want.Final), slices.Concat(got.Body, got.Final)
	for k, in := range mine {
		other := theirs[k].Refs()
		for i, r := range in.Refs() {
			if in.Op != theirs[k].Op || !equal(r, other[i]) {
				return false
			}
		}
	}
	return true
}

// textToken is a token of a program's text.
type textToken struct {
	from, to int // bytes
	token    token.Token
	value    *big.Int // of a whole number
}

func (t textToken) is(value *big.Int) bool { return t.value != nil && t.value.Cmp(value) == 0 }

// tokens reads a program's text with Go's scanner, as its compiler does.
func tokens(text string) (all []textToken) {
	files := token.NewFileSet()
	file := files.AddFile("", files.Base(), len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), nil, 0)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return all
		}
		at := file.Offset(pos)
		t := textToken{from: at, to: at + max(len(lit), len(tok.String())), token: tok}
		if tok == token.INT || tok == token.FLOAT {
			t.to = at + len(lit)
			if v := gocon.ToInt(gocon.MakeFromLiteral(lit, tok, 0)); v.Kind() == gocon.Int {
				t.value, _ = new(big.Int).SetString(v.ExactString(), 10)
			}
		}
		all = append(all, t)
	}
}

// replace writes the unknown fact's name for a number, wherever it stands in the text. What is declared as a constant of it becomes a
// variable: where only a constant can stand, the text is no program any more, and the parameter is refused.
func replace(text string, value *big.Int) string {
	var b strings.Builder
	end := 0
	put := func(t textToken, with string) {
		b.WriteString(text[end:t.from])
		b.WriteString(with)
		end = t.to
	}
	all := tokens(text)
	for i, t := range all {
		declares := func(from int) bool { // const name = value, from its first token on
			return from >= 0 && from+3 < len(all) && all[from].token == token.CONST && all[from+2].token == token.ASSIGN && all[from+3].is(value)
		}
		switch {
		case declares(i):
			put(t, "")
		case declares(i - 2):
			put(t, ":=")
		case t.is(value):
			put(t, unknownName)
		}
	}
	return b.String() + text[end:]
}
