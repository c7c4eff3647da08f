package lang

import (
	"errors"
	"fmt"

	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
)

// Map leads from a program back to its text.
type Map struct {
	text        *text
	program     *program.Program
	rows        int // that run
	skipped     int // rows before them, when no row computes anything
	results     []string
	variables   []Variable
	body, final []site
}

// Variable is a variable that rows hand on, and where its word is at a row's end.
type Variable struct {
	Name      string
	Condition bool // its word is 0 for false or 1 for true
	where     kind
	index     int // of the fact, or of the step counted from the row's first
	word      uint256.Int
}

// Results returns the text of each value that the program returns.
func (m *Map) Results() []string { return m.results }

// Variables returns the variables that rows hand on, in the order of their declaration, apart from those that nobody reads.
func (m *Map) Variables() []Variable { return m.variables }

// Rows returns the names of [Map.Variables] and for each row of a run over facts the words that they have at its end. A program of
// which no row computes anything has one row, the last.
func (m *Map) Rows(trace *program.Trace, facts []uint256.Int) (names []string, rows [][]uint256.Int) {
	if len(m.variables) == 0 {
		return nil, nil
	}
	for _, v := range m.variables {
		names = append(names, v.Name)
	}
	for r := range m.rows {
		words := make([]uint256.Int, len(m.variables))
		for k, v := range m.variables {
			words[k] = m.at(v, r, trace, facts)
		}
		rows = append(rows, words)
	}
	return names, rows
}

// at returns the word of a variable at the end of a row.
func (m *Map) at(v Variable, row int, trace *program.Trace, facts []uint256.Int) uint256.Int {
	switch step := row*len(m.body) + v.index; {
	case v.where == constant:
		return v.word
	case v.where == absolute:
		return facts[v.index]
	case v.where == column:
		return facts[(m.skipped+row)*int(m.program.Columns)+v.index]
	case step < 0:
		return m.program.ConstantWord(m.program.Registers[-1-step])
	default:
		return trace.Steps[step].Out
	}
}

// Explain makes of a run's failure the error of the place in the text that failed, with row, line and operands; its code is
// "program-fault". Every other error is returned as it is.
func (m *Map) Explain(err error) error {
	var f *program.Failure
	if !errors.As(err, &f) {
		return err
	}
	sites, when := m.body, fmt.Sprintf("in row %d", f.Row)
	if f.Row < 0 {
		sites, when = m.final, "outside of the loop"
	}
	if f.Index < 0 || f.Index >= len(sites) || sites[f.Index].form == other {
		return err
	}
	at := sites[f.Index]
	if at.early {
		when = "outside of the loop"
	}
	return &fault.Error{
		Code: "program-fault", Fate: fault.Invalid, Where: m.text.place(at.at),
		Err: &explained{fmt.Sprintf("%s %s: %s\n%s", f.Why, when, at.form.write(&f.A, &f.B, &f.C), m.text.caret(at.at)), f},
	}
}

// explained is a failure in the words of the text.
type explained struct {
	message string
	failure *program.Failure
}

func (e *explained) Error() string { return e.message }
func (e *explained) Unwrap() error { return e.failure }
