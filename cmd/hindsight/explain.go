package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	fold "github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// result is one word of a program's answer.
type result struct {
	Text    string      `json:"text"` // as the program returns it
	Word    common.Hash `json:"word"`
	Decimal string      `json:"decimal"`
}

// newResults names the outputs of a program; a query without one has no results.
func newResults(q *query.Query, names []string, s *statement.Statement) []result {
	if q.Program == nil {
		return nil
	}
	all := make([]result, len(s.Outputs))
	for i, out := range s.Outputs {
		all[i] = result{fmt.Sprintf("result %d", i), out, out.Big().String()}
		if i < len(names) {
			all[i].Text = names[i]
		}
	}
	return all
}

// resultNames returns how the program's text writes its results, nil when there is no text.
func resultNames(d *query.Draft) []string {
	if m := d.Map(); m != nil {
		return m.Results()
	}
	return nil
}

// explanation is what each row of a program read, and what its variables were at the end of the row.
type explanation struct {
	Columns   []string       `json:"columns"`
	Variables []string       `json:"variables"`
	Rows      []explainedRow `json:"rows"`
	Values    []namedWord    `json:"values,omitempty"`
}

type explainedRow struct {
	Columns   []string `json:"columns"`
	Variables []string `json:"variables"` // empty for a row in which nothing is computed
}

type namedWord struct {
	Name string `json:"name"`
	Word string `json:"word"`
}

// explained tells what a program did. The query has a text of one.
func (q *question) explained(e *statement.Evaluation) *explanation {
	src := q.draft.Source()
	facts := make([]uint256.Int, len(e.Words))
	for i, w := range e.Words {
		facts[i].SetBytes32(w[:])
	}
	out := &explanation{Rows: make([]explainedRow, src.Rows)}
	var states [][]uint256.Int
	out.Variables, states = q.draft.Map().Rows(e.Trace, facts)
	if len(out.Variables) == 0 { // no row hands anything on
		states = nil
	}
	for _, c := range src.Columns {
		out.Columns = append(out.Columns, c.Name)
	}
	for r := range out.Rows {
		for k, c := range src.Columns {
			i := r*len(src.Columns) + k
			out.Rows[r].Columns = append(out.Rows[r].Columns, wordOf(q.Facts[i], c, e.Words[i]))
		}
		if at := r - (src.Rows - len(states)); at >= 0 { // rows that compute nothing are left out at the beginning
			for _, word := range states[at] {
				out.Rows[r].Variables = append(out.Rows[r].Variables, word.Dec())
			}
		}
	}
	for k, c := range src.Values {
		i := src.Rows*len(src.Columns) + k
		out.Values = append(out.Values, namedWord{c.Name, wordOf(q.Facts[i], c, e.Words[i])})
	}
	return out
}

// wordOf writes the bits of a fact that a column names: in decimal, or as hex what is no number.
func wordOf(f query.Fact, c lang.Column, word common.Hash) string {
	if c.Width != 0 {
		word = solidity.Place{Shift: c.From, Bits: c.Width}.Value(word)
	}
	switch n := word.Big(); f.Form() {
	case query.Hash, query.Bytes, query.Selector:
		return word.Hex()
	case query.Address:
		return common.BigToAddress(n).Hex()
	default:
		return n.String()
	}
}

// printExplanation prints a table with a line for each row.
func (p *program) printExplanation(x *explanation) {
	for _, v := range x.Values {
		p.print("%s = %s\n", v.Name, v.Word)
	}
	w := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	head := append([]string{"row"}, x.Columns...)
	if len(x.Variables) > 0 {
		head = append(append(head, "|"), x.Variables...)
	}
	fmt.Fprintln(w, strings.Join(head, "\t"))
	for i, r := range x.Rows {
		line := append([]string{fmt.Sprint(i)}, r.Columns...)
		if len(x.Variables) > 0 {
			line = append(append(line, "|"), r.Variables...)
		}
		fmt.Fprintln(w, strings.Join(line, "\t"))
	}
	w.Flush()
}

// called says how a program calls fact i, "" without a text of one.
func called(src *lang.Source, i int) string {
	if src == nil {
		return ""
	}
	if n := src.Rows * len(src.Columns); i >= n {
		return ": " + describeColumn("", src.Values[i-n])
	}
	return ": " + describeColumn(fmt.Sprintf("rows[%d].", i/len(src.Columns)), src.Columns[i%len(src.Columns)])
}

func describeColumn(of string, c lang.Column) string {
	if c.Width == 0 {
		return of + c.Name
	}
	return fmt.Sprintf("%s%s, bits %d to %d", of, c.Name, c.From, c.From+c.Width-1)
}

// printProgram prints a program's instructions, and what it takes.
func (p *program) printProgram(q *query.Query, d *query.Draft) {
	code := q.Program
	if code == nil {
		return
	}
	for line := range strings.Lines(code.String()) {
		p.print("        %s", line)
	}
	for i, name := range resultNames(d) {
		p.print("result  %d: %s\n", i, name)
	}
	p.print("program %d operations (%s), %d constants, %d registers, %d results, %d bytes\n",
		code.Steps(), operations(code), len(code.Constants), len(code.Registers), code.Results, code.Size())
	least := statement.Least(q)
	for _, t := range statement.Tiers() {
		c := t.Capacity
		p.print("tier    %-2s %d of %d facts, %d of %d headers, %d of %d operations, %d of %d constants, %d of %d registers, %d of %d results\n", t.Name,
			least.Facts, c.Facts, least.Headers, c.Headers, least.Ops, c.Ops, least.Constants, c.Constants, least.Registers, c.Registers, least.Results, c.Results)
	}
}

// operations says how often each operation runs.
func operations(code *fold.Program) string {
	var runs [fold.NbOps + 1]int
	for _, in := range code.Body {
		runs[in.Op] += int(code.Rows)
	}
	for _, in := range code.Final {
		runs[in.Op]++
	}
	var parts []string
	for op, n := range runs {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, fold.Op(op)))
		}
	}
	return strings.Join(parts, ", ")
}
