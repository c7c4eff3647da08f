package lang

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// TestLimits has texts that are too long for testdata: all are refused, or not, in no time.
func TestLimits(t *testing.T) {
	repeat := func(from, to int, format string) string {
		var s strings.Builder
		for k := from; k < to; k++ {
			s.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(k)))
		}
		return s.String()
	}
	handOn := func(n int) string { // n variables that each row adds to each other
		return repeat(0, n, "v# := 0\n") + "for row := range rows {\n" + repeat(0, n, "v# = v# ^ row.a\n") + "}\nreturn v0" + repeat(1, n, " ^ v#")
	}
	const tooLarge = "program-size"
	for name, c := range map[string]struct {
		text, code string
		rows       int
	}{
		"text":               {strings.Repeat(" ", MaxText) + "return 1", tooLarge, 1},
		"spaces":             {strings.Repeat(" ", MaxText-8) + "return 1", "", 1},
		"255 results":        {"return 1" + strings.Repeat(", 1", 254), "", 1},
		"256 results":        {"return 1" + strings.Repeat(", 1", 255), tooLarge, 1},
		"255 registers":      {handOn(255), "", 2},
		"256 registers":      {handOn(256), tooLarge, 2},
		"255 constants":      {"x := a\n" + repeat(0, 255, "x = x ^ (#*2 + 65537)\n") + "return x", "", 1},
		"256 constants":      {"x := a\n" + repeat(0, 256, "x = x ^ (#*2 + 65537)\n") + "return x", tooLarge, 1},
		"instructions":       {"x := a\n" + strings.Repeat("x = x*a + a\n", 3500) + "return x", tooLarge, 1},
		"200 brackets":       {"return " + strings.Repeat("(", 200) + "1" + strings.Repeat(")", 200), "", 1},
		"201 brackets":       {"return " + strings.Repeat("(", 201) + "1" + strings.Repeat(")", 201), tooLarge, 1},
		"open brackets":      {strings.Repeat("[", 60000), tooLarge, 1},
		"closed brackets":    {strings.Repeat("}", 60000), "program-syntax", 1},
		"types":              {"x := " + strings.Repeat("[]", 30000), "program-syntax", 1},
		"operators":          {"return " + strings.Repeat("!", 60000) + "true", tooLarge, 1},
		"pointers":           {"return " + strings.Repeat("*", 60000) + "a", "program-not-supported", 1},
		"900 terms":          {"return a" + strings.Repeat(" + a", 900), "", 1},
		"10000 terms":        {"return a" + strings.Repeat(" + a", 10000), tooLarge, 1},
		"else if":            {"x := 0\nif a == 1 { x = 1 }" + repeat(2, 1500, " else if a == # { x = # }") + "\nreturn x", tooLarge, 1},
		"digits":             {"return " + strings.Repeat("9", 60000), "program-constant", 1},
		"hexadecimal":        {"return 0x" + strings.Repeat("f", 60000), "program-constant", 1},
		"zeros":              {"return 0x" + strings.Repeat("0", 60000) + "1", "", 1},
		"digits and zeros":   {"return 1" + strings.Repeat("0", 60000) + "e-60000", "", 1},
		"small":              {"return 0." + strings.Repeat("0", 60000) + "1", "program-constant", 1},
		"exponent":           {"return 1e" + strings.Repeat("9", 60000), "program-constant", 1},
		"nested if":          {"x := 0\n" + strings.Repeat("if a > x { x += 1; ", 190) + strings.Repeat("}", 190) + "\nreturn x", "", 1},
		"nested if, wide":    {repeat(0, 200, "v# := a + #\n") + strings.Repeat("if a > v0 { ", 190) + repeat(0, 200, "v# ^= a; ") + strings.Repeat("}", 190) + "\nreturn 1", "", 1},
		"many names":         {repeat(0, 3000, "n# := a; ") + "return 1", "", 1},
		"unknown names":      {repeat(0, 3000, "n# := a; ") + "return " + strings.Repeat("n", 60), "program-unknown-name", 1},
		"steps":              {"s := 0\nfor row := range rows { s ^= row.a }\nreturn s", "", 65535},
		"facts out of sight": {"s := 0\nfor row := range rows { s ^= row.a }\nreturn s + a", tooLarge, 65535},
	} {
		if name == "facts out of sight" {
			c.text += " + rows[0].a"
		}
		start := time.Now()
		src := Source{Text: c.text, Rows: c.rows, Columns: []Column{{Name: "a"}}, Values: []Column{{Name: "a"}}}
		if name == "facts out of sight" {
			src.Columns = append(src.Columns, Column{Name: "b"})
		}
		p, _, err := Compile(src)
		if fault.Code(err) != c.code {
			t.Errorf("%s: code %q, want %q: %.300v", name, fault.Code(err), c.code, err)
		} else if err == nil {
			checkEncoding(t, p, c.rows*len(src.Columns)+1)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s: took %v", name, took)
		}
	}
}
