package lang

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// TestData compiles the texts of testdata. Commands:
//
//	run   prints the answer over facts, or the fault
//	list  prints the instructions as well
//	rows  prints the variables at the end of each row
//	fail  expects a refusal of the text, and prints it
//
// Arguments: rows=3 (1), columns=(a,b:0:128) with bits as from:width, values=(total), facts=(1,2,…) which are 0 where they are left
// out and take powers of two as 2^255, name=file.
func TestData(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		if filepath.Base(path) == "fuzz" { // what fuzzers found
			continue
		}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			src, facts := source(t, d)
			p, m, err := Compile(src)
			if (err != nil) != (d.Cmd == "fail") {
				d.Fatalf(t, "error %v", err)
			}
			if err != nil {
				return shown(t, err)
			}
			checkEncoding(t, p, len(facts))
			var out strings.Builder
			if d.Cmd == "list" {
				out.WriteString(p.String())
			}
			trace, err := p.Run(facts)
			if err != nil {
				return out.String() + shown(t, m.Explain(err))
			}
			if d.Cmd == "rows" {
				names, rows := m.Rows(trace, facts)
				fmt.Fprintln(&out, strings.Join(names, " "))
				for _, row := range rows {
					fmt.Fprintln(&out, words(row))
				}
			}
			for k, w := range trace.Results {
				fmt.Fprintf(&out, "%s = %s\n", m.Results()[k], &w)
			}
			return out.String()
		})
	}
}

// shown writes an error as the command line does: place, message, and what code it has.
func shown(t *testing.T, err error) string {
	var e *fault.Error
	if !errors.As(err, &e) || e.Fate != fault.Invalid {
		t.Fatalf("no refusal of the input: %v", err)
	}
	return fmt.Sprintf("%s\n%s: %v\n", e.Code, e.Where, e.Err)
}

func words(list []uint256.Int) string {
	s := make([]string, len(list))
	for k := range list {
		s[k] = list[k].String()
	}
	return strings.Join(s, " ")
}

// source reads the arguments of a case.
func source(t *testing.T, d *datadriven.TestData) (Source, []uint256.Int) {
	src := Source{Text: d.Input, Rows: 1}
	d.MaybeScanArgs(t, "rows", &src.Rows)
	d.MaybeScanArgs(t, "name", &src.Name)
	for _, arg := range d.CmdArgs {
		for _, v := range arg.Vals {
			col := Column{}
			if name, bits, ok := strings.Cut(v, ":"); ok {
				col.Name = name
				if _, err := fmt.Sscanf(bits, "%d:%d", &col.From, &col.Width); err != nil {
					d.Fatalf(t, "%v", err)
				}
			} else {
				col.Name = v
			}
			switch arg.Key {
			case "columns":
				src.Columns = append(src.Columns, col)
			case "values":
				src.Values = append(src.Values, col)
			}
		}
	}
	facts := make([]uint256.Int, max(src.Rows, 0)*len(src.Columns)+len(src.Values))
	for _, arg := range d.CmdArgs {
		if arg.Key != "facts" {
			continue
		}
		for k, v := range arg.Vals {
			if n, ok := strings.CutPrefix(v, "2^"); ok {
				var bit uint
				fmt.Sscan(n, &bit)
				facts[k].Lsh(uint256.NewInt(1), bit)
			} else if v == "max" {
				facts[k].SetAllOne()
			} else if strings.HasPrefix(v, "0x") {
				facts[k] = *uint256.MustFromHex(v)
			} else {
				facts[k] = *uint256.MustFromDecimal(v)
			}
		}
	}
	return src, facts
}

// checkEncoding requires that a program passes its check, encodes, and decodes to itself.
func checkEncoding(t *testing.T, p *program.Program, facts int) {
	t.Helper()
	if err := p.Check(facts); err != nil {
		t.Fatalf("compiled to what is no program: %v\n%s", err, p)
	}
	again, err := program.Decode(p.Encode(), facts)
	if err != nil {
		t.Fatalf("does not decode: %v\n%s", err, p)
	}
	if !reflect.DeepEqual(p, again) {
		t.Fatalf("decodes to something else:\n%s\n%s", p, again)
	}
}
