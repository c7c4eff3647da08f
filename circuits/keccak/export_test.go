package keccak

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// What the attacks of package keccak_test need to know of the inside.
const (
	Rounds     = rounds
	RoundWires = roundWires
	WrapDigits = 64
)

var (
	Wrap           = wrap
	RoundConstants = roundConstants
	Rotations      = rotations
	PiTarget       = piTarget
)

// NewBareTable is a table without rows, for rounds of which only the queries are looked at.
func NewBareTable(api frontend.API, arg *lookup.Argument) *Table {
	return &Table{api: api, chunks: arg.Table("chunk16", 1)}
}

// Round exports one round.
func (t *Table) Round(a State, r int, advice []frontend.Variable) State { return t.round(a, r, advice) }
