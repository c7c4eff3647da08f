package statement

import (
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/fold"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Evaluation is a query answered natively: the statement, what it costs, and all that a witness needs.
type Evaluation struct {
	Statement Statement
	Used      Capacity
	Words     []common.Hash  // of the query's facts
	Trace     *program.Trace // of its program; nil without one

	program *program.Program
	facts   *fact.Evaluator
	at      memory.Message // of the statement
	blocks  []uint64       // that are read
}

// Evaluate answers a query from untrusted data, without proving: it is the circuit's native twin and refuses exactly
// what the circuit could not prove, apart from capacity.
func Evaluate(q *query.Query, d fact.Data) (*Evaluation, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	e, err := read(q, q.Encode(), d)
	if err != nil {
		return nil, err
	}
	e.seal()
	return e, nil
}

// read reads all facts of q. first is the memory's first message, where the circuit finds the query.
func read(q *query.Query, first []byte, d fact.Data) (*Evaluation, error) {
	layout := memory.NewLayout()
	layout.Place(first)
	e := &Evaluation{
		program:   q.Program,
		Statement: Statement{ChainID: q.ChainID, QueryID: q.ID()},
		facts:     fact.NewEvaluator(layout, q.ChainID, d),
		blocks:    q.Blocks(),
	}
	anchors := q.Anchors()
	for _, number := range e.blocks {
		hash, err := e.facts.Header(number)
		if err != nil {
			return nil, err
		}
		if slices.Contains(anchors, number) {
			e.Statement.Anchors = append(e.Statement.Anchors, Anchor{Number: number, Hash: hash})
		}
	}
	for _, number := range e.blocks {
		if slices.Contains(anchors, number) {
			continue
		}
		if err := e.facts.Link(number); err != nil {
			return nil, err
		}
	}
	for _, f := range q.Facts {
		word, err := e.facts.Read(f)
		if err != nil {
			return nil, err
		}
		e.Words = append(e.Words, word)
	}
	return e, e.run()
}

// run makes the outputs: the words, or what the program makes of them.
func (e *Evaluation) run() (err error) {
	if e.program == nil {
		e.Statement.Outputs = e.Words
		return nil
	}
	words := make([]uint256.Int, len(e.Words))
	for i, w := range e.Words {
		words[i].SetBytes32(w[:])
	}
	if e.Trace, err = e.program.Run(words); err != nil {
		return err
	}
	e.Statement.Outputs = nil
	for _, r := range e.Trace.Results {
		e.Statement.Outputs = append(e.Statement.Outputs, r.Bytes32())
	}
	return nil
}

// seal places the statement behind everything that was read and counts what is used.
func (e *Evaluation) seal() {
	e.at = e.facts.Layout.Place(e.Statement.Encode())
	e.Used = Capacity{
		Blocks: e.facts.Layout.Blocks(), Items: e.facts.Lists.Rows(), Steps: e.facts.Walker.Steps(), Walks: e.facts.Walker.Walks(),
		Facts: len(e.Words), Headers: len(e.blocks), Numbers: e.facts.Numbers(), Windows: e.facts.Copies.Windows(),
	}
	e.Used.addProgram(e.program)
}

// Fits refuses, with the capacity that is missing, when the tier is too small for the statement.
func (e *Evaluation) Fits(t Tier) error {
	if lacks := t.missing(e.Used); lacks != "" {
		return fault.New(fault.Invalid, "tier-too-small", "tier "+t.Name, "the query needs %s; take the tier that query run names, or split the query", lacks)
	}
	return nil
}

// Smallest returns the smallest tier that holds the statement.
func (e *Evaluation) Smallest() (Tier, error) { return SmallestFor(e.Used) }

// Assignment returns the full witness for a tier, public input included.
func (e *Evaluation) Assignment(t Tier) (frontend.Circuit, error) {
	if err := e.Fits(t); err != nil {
		return nil, err
	}
	return e.assign(t.Capacity), nil
}

func (e *Evaluation) assign(c Capacity) *Circuit {
	w := &Circuit{
		Public:      e.Statement.PublicInput(),
		Blocks:      e.facts.Layout.Assign(c.Blocks),
		Items:       e.facts.Lists.Assign(c.Items),
		Program:     fold.Assign(c.program(), e.program, e.Trace, e.Words),
		StatementAt: e.at.Start,
	}
	w.Walks, w.Steps = e.facts.Walker.Assign(c.Walks, c.Steps)
	w.Windows = e.facts.Copies.Assign(c.Windows)
	rows := e.facts.Assign(e.blocks, c.Headers, c.Facts, c.Numbers, c.Blocks)
	w.Headers, w.Facts, w.Numbers = rows.Headers, rows.Facts, rows.Numbers
	hash := e.Statement.Hash()
	for k, b := range hash {
		w.Hash[k] = memory.ByteOf(b)
	}
	w.Hash[0].Value = int(hash[0] & (0xff >> clearBits))
	for k, b := range e.Statement.QueryID {
		w.QueryID[k] = keccak.SpreadByte(b)
	}
	f, n, a := len(e.Words), len(e.Statement.Outputs), len(e.Statement.Anchors)
	w.NbFacts = [2]Byte{memory.ByteOf(byte(f >> 8)), memory.ByteOf(byte(f))}
	for k, v := range []int{n >> 8, n & 255, a >> 8, a & 255} {
		w.Counts[k] = memory.ByteOf(byte(v))
	}
	return w
}
