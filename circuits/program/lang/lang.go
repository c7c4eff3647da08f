package lang

import (
	"errors"
	"fmt"
	"go/token"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// Source is a program's text and what it runs over.
type Source struct {
	Name    string   // of the file or key, for messages; "program" when empty
	Text    string   // at most [MaxText] bytes
	Columns []Column // of a row: fact i of row r is fact r·len(Columns)+i of the query
	Rows    int      // at least 1
	Values  []Column // single facts: value s is fact Rows·len(Columns)+s of the query
}

// Column names a fact, or some bits of it. The same fact of a row can't have two names; give the fact twice instead.
type Column struct {
	Name  string
	From  uint // the lowest bit, counted from the fact's lowest
	Width uint // bits; 0 is the whole word
}

// MaxText is the longest text in bytes.
const MaxText = 1 << 16

// Compile makes a program of its text, and the way back to it. What it refuses is a [fault.Error] whose text has the place, the line
// and a caret; the codes are "program-syntax", "program-unknown-name", "program-type", "program-constant" for constants and what is
// certain to fail, "program-not-supported" for the rest of Go, "program-size", and "program-source" for a Source that is none.
func Compile(src Source) (*program.Program, *Map, error) {
	if src.Name == "" {
		src.Name = "program"
	}
	if err := src.check(); err != nil {
		return nil, nil, err
	}
	t := &text{name: src.Name, text: src.Text}
	list, err := t.parse()
	if err != nil {
		return nil, nil, err
	}
	c := newCompiler(&src, t)
	returned := c.program(list)
	if c.err != nil {
		return nil, nil, c.err
	}
	p, m := c.layout(returned)
	if c.err != nil {
		return nil, nil, c.err
	}
	if err := p.Check(src.Rows*len(src.Columns) + len(src.Values)); err != nil {
		var refused *fault.Error
		if errors.As(err, &refused) {
			return nil, nil, fault.New(fault.Invalid, refused.Code, src.Name, "%w", refused.Err)
		}
		return nil, nil, err
	}
	return p, m, nil
}

// check refuses a Source that no text could run over.
func (src *Source) check() error {
	refuse := func(code, format string, args ...any) error {
		return fault.New(fault.Invalid, "program-"+code, src.Name, format, args...)
	}
	switch {
	case len(src.Text) > MaxText:
		return refuse("size", "%d bytes of text; %d is the most", len(src.Text), MaxText)
	case src.Rows < 1 || src.Rows > 0xffff:
		return refuse("size", "%d rows; a program runs over 1 to 65535", src.Rows)
	case len(src.Columns) > 255:
		return refuse("size", "%d columns; 255 is the most", len(src.Columns))
	}
	for k, list := range [][]Column{src.Columns, src.Values} {
		kind, seen := [...]string{"column", "value"}[k], map[string]bool{}
		for _, col := range list {
			switch {
			case !token.IsIdentifier(col.Name) || col.Name == "_":
				return refuse("source", "%q can't be the name of a %s; use letters, digits and _, and no word of Go", col.Name, kind)
			case seen[col.Name]:
				return refuse("source", "two %ss are called %q", kind, col.Name)
			case kind == "value" && reserved[col.Name] != "":
				return refuse("source", "a value can't be called %q, which is %s", col.Name, reserved[col.Name])
			case col.From > 255 || col.Width > 256 || col.From+col.Width > 256:
				return refuse("source", "the bits of %q end behind the word's 256", col.Name)
			case col.Width == 0 && col.From != 0:
				return refuse("source", "the bits of %q have no width", col.Name)
			}
			seen[col.Name] = true
		}
	}
	return nil
}

// reserved are the names that the language itself gives a meaning.
var reserved = map[string]string{
	"rows": "the list of rows", "i": "the number of the row", "first": "whether the row is the first", "last": "whether the row is the last",
	"true": "a condition", "false": "a condition", "len": "a function", "min": "a function", "max": "a function",
	"abs_diff": "a function", "mul_div": "a function",
}

// site is the place in the text that an instruction comes from, and how its operands were written.
type site struct {
	at    int // offset in the text
	form  form
	early bool // it stands before the loop
}

// form is how an operation is written.
type form uint8

const (
	other form = iota
	plus
	minus
	times
	divided
	modulo
	mulDiv
)

// write puts operands into the form.
func (f form) write(a, b, c fmt.Stringer) string {
	switch f {
	case plus:
		return fmt.Sprintf("%s + %s", a, b)
	case minus:
		return fmt.Sprintf("%s - %s", a, b)
	case times:
		return fmt.Sprintf("%s * %s", a, b)
	case divided:
		return fmt.Sprintf("%s / %s", a, c)
	case modulo:
		return fmt.Sprintf("%s %% %s", a, c)
	default:
		return fmt.Sprintf("mul_div(%s, %s, %s)", a, b, c)
	}
}
