package lang

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Go's parser reads files, so the text becomes the body of a function.
const (
	prefix = "package p; func _() {"
	suffix = "\n}"
)

// maxBrackets is how deep brackets may lie in each other. Every bracket is a level of recursion here and in Go's parser.
const maxBrackets = 200

// text is a program's text with its name.
type text struct {
	name, text string
	file       *token.File
}

// parse returns the statements.
func (t *text) parse() ([]ast.Stmt, error) {
	if err := t.tokens(); err != nil {
		return nil, err
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "", prefix+t.text+suffix, parser.SkipObjectResolution)
	var list scanner.ErrorList
	switch {
	case errors.As(err, &list) && len(list) > 0:
		at, message := list[0].Pos.Offset-len(prefix), list[0].Msg
		if found := strings.Index(message, "found "); found >= 0 && at >= len(t.text) {
			message = message[:found] + "found the end of the program" // and not what the suffix has
		}
		return nil, t.refuse("syntax", at, "%s", message)
	case err != nil:
		return nil, t.refuse("syntax", 0, "%v", err)
	}
	t.file = files.File(file.Package)
	f, ok := file.Decls[0].(*ast.FuncDecl) // the one of the prefix, of which no } of the text is the end
	if !ok || len(file.Decls) != 1 || f.Body == nil {
		return nil, t.refuse("syntax", 0, "a program is statements, the last of which is return")
	}
	return f.Body.List, nil
}

// tokens refuses a text with too many brackets inside of each other, before a parser recurses into them, and words of which the parser
// would say something that helps nobody.
func (t *text) tokens() error {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(t.text))
	s.Init(file, []byte(t.text), nil, 0) // the parser says what is wrong with a token
	for depth, braces := 0, 0; ; {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			return nil
		case token.LPAREN, token.LBRACK, token.LBRACE:
			if depth++; depth > maxBrackets {
				return t.refuse("size", file.Offset(pos), "more than %d brackets inside of each other", maxBrackets)
			}
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		}
		switch tok {
		case token.LBRACE:
			braces++
		case token.RBRACE:
			if braces--; braces < 0 {
				return t.refuse("syntax", file.Offset(pos), "this } closes nothing; a program is statements without a function around them")
			}
		case token.FUNC:
			return t.refuse("not-supported", file.Offset(pos), "functions are not supported")
		case token.IMPORT, token.PACKAGE:
			return t.refuse("not-supported", file.Offset(pos), "%s is not supported; a program is statements, the last of which is return", tok)
		}
	}
}

// offset returns where in the text a position of the parsed file is. Line directives don't change it.
func (t *text) offset(pos token.Pos) int {
	return t.file.Offset(pos) - len(prefix)
}

// slice returns the text of a node on one line.
func (t *text) slice(n ast.Node) string {
	from, to := t.clamp(t.offset(n.Pos())), t.clamp(t.offset(n.End()))
	return printable(strings.Join(strings.Fields(t.text[from:max(from, to)]), " "))
}

func (t *text) clamp(at int) int { return max(0, min(at, len(t.text))) }

// place returns "name:line:column", the line and the column both from 1, the column in bytes as Go's tools count it.
func (t *text) place(at int) string {
	at = t.clamp(at)
	start := strings.LastIndexByte(t.text[:at], '\n') + 1
	return fmt.Sprintf("%s:%d:%d", t.name, strings.Count(t.text[:at], "\n")+1, at-start+1)
}

// Of a long line only what is around the caret is shown.
const before, behind = 80, 60

// caret returns the line of a place and a caret below the place.
func (t *text) caret(at int) string {
	at = t.clamp(at)
	start := strings.LastIndexByte(t.text[:at], '\n') + 1
	end := len(t.text)
	if n := strings.IndexByte(t.text[at:], '\n'); n >= 0 {
		end = at + n
	}
	open, closed := "", ""
	if at-start > before {
		start, open = at-before, "…"
	}
	if end-at > behind {
		end, closed = at+behind, "…"
	}
	for start < at && !utf8.RuneStart(t.text[start]) {
		start++
	}
	for end > at && end < len(t.text) && !utf8.RuneStart(t.text[end]) {
		end--
	}
	left := open + printable(t.text[start:at])
	blank := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, left)
	return left + printable(strings.TrimSuffix(t.text[at:end], "\r")) + closed + "\n" + blank + "^"
}

// printable replaces what could steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || unicode.IsPrint(r) {
			return r
		}
		return utf8.RuneError
	}, s)
}

// refuse makes the error of a place in the text.
func (t *text) refuse(code string, at int, format string, args ...any) *fault.Error {
	message := fmt.Errorf(format, args...)
	return fault.New(fault.Invalid, "program-"+code, t.place(at), "%w\n%s", message, t.caret(at))
}
