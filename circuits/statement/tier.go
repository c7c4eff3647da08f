package statement

import (
	"fmt"
	"strings"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/fold"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Capacity is how much of each table a circuit has, or how much a statement uses.
type Capacity struct {
	Blocks  int `json:"blocks"`  // 136-byte keccak blocks
	Items   int `json:"items"`   // RLP items that are looked at
	Steps   int `json:"steps"`   // trie nodes visited, counted once for each walk
	Walks   int `json:"walks"`   // keys looked for, each in its trie
	Facts   int `json:"facts"`   // words read
	Headers int `json:"headers"` // distinct blocks
	Numbers int `json:"numbers"` // gas used by single transactions, chain ids of legacy transactions
	Windows int `json:"windows"` // 32 bytes of transactions whose hashes are asked for

	// Of a query's program.
	Ops       int `json:"ops"`       // steps: instructions executed
	Constants int `json:"constants"` // that are neither 0 nor a power of two
	Registers int `json:"registers"` // words that cross from row to row
	Results   int `json:"results"`   // outputs of the program
}

// program is the part of c that programs take.
func (c Capacity) program() fold.Capacity {
	return fold.Capacity{Facts: c.Facts, Ops: c.Ops, Constants: c.Constants, Registers: c.Registers, Results: c.Results}
}

// Tier is one size of the statement circuit: one key pair, one verifier contract.
type Tier struct {
	Name       string
	Log2Domain int // the Groth16 domain that the constraints fill and never overstep
	Capacity   Capacity
}

var tiers = [...]Tier{
	{"xs", 19, Capacity{Blocks: 27, Items: 420, Steps: 32, Walks: 8, Facts: 10, Headers: 5, Numbers: 2, Windows: 8,
		Ops: 40, Constants: 4, Registers: 4, Results: 4}},
	{"s", 20, Capacity{Blocks: 63, Items: 396, Steps: 40, Walks: 12, Facts: 16, Headers: 10, Numbers: 4, Windows: 16,
		Ops: 24, Constants: 6, Registers: 6, Results: 6}}, // a deep slot of a large contract takes 61 to 63 blocks
	{"c", 20, Capacity{Blocks: 32, Items: 400, Steps: 32, Walks: 8, Facts: 16, Headers: 10, Numbers: 2, Windows: 8,
		Ops: 1040, Constants: 16, Registers: 12, Results: 16}}, // for programs
	{"m", 21, Capacity{Blocks: 123, Items: 1280, Steps: 120, Walks: 32, Facts: 40, Headers: 24, Numbers: 10, Windows: 80,
		Ops: 208, Constants: 10, Registers: 8, Results: 8}},
	{"l", 22, Capacity{Blocks: 246, Items: 2816, Steps: 256, Walks: 72, Facts: 96, Headers: 56, Numbers: 24, Windows: 256,
		Ops: 512, Constants: 16, Registers: 12, Results: 16}},
}

// Tiers returns all tiers, the smallest first.
func Tiers() []Tier { return append([]Tier(nil), tiers[:]...) }

// TierByName returns the tier of that name.
func TierByName(name string) (Tier, error) {
	names := make([]string, len(tiers))
	for i, t := range tiers {
		if t.Name == name {
			return t, nil
		}
		names[i] = t.Name
	}
	return Tier{}, fault.New(fault.Invalid, "tier-unknown", "tier", "there is no tier %q; take one of %s", name, strings.Join(names, ", "))
}

// Least returns what a query takes as far as it is known before the chain is read: facts, headers and the program.
func Least(q *query.Query) Capacity {
	c := Capacity{Facts: len(q.Facts), Headers: len(q.Blocks())}
	c.addProgram(q.Program)
	return c
}

func (c *Capacity) addProgram(p *program.Program) {
	if p != nil {
		c.Ops, c.Constants, c.Registers, c.Results = p.Steps(), len(p.Constants), len(p.Registers), int(p.Results)
	}
}

// SmallestFor returns the smallest tier that holds what is used, or refuses with what the closest one lacks.
func SmallestFor(used Capacity) (Tier, error) {
	largest := tiers[len(tiers)-1]
	lacks := largest.missing(used)
	for _, t := range tiers {
		missing := t.missing(used)
		if missing == "" {
			return t, nil
		}
		if strings.Count(missing, ",") < strings.Count(lacks, ",") {
			largest, lacks = t, missing
		}
	}
	return Tier{}, fault.New(fault.Invalid, "query-too-large", "query",
		"no tier holds it: it needs %s in tier %s; split the query", lacks, largest.Name)
}

// Compile compiles the tier's circuit.
func (t Tier) Compile() (constraint.ConstraintSystem, error) {
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, NewCircuit(t.Capacity))
	if err != nil {
		return nil, fmt.Errorf("compiling tier %s: %w", t.Name, err)
	}
	return ccs, nil
}

// missing says which capacity of t is too small for what is used, or "".
func (t Tier) missing(used Capacity) string {
	var lacks []string
	for _, c := range []struct {
		name      string
		used, has int
	}{
		{"keccak blocks", used.Blocks, t.Capacity.Blocks},
		{"RLP items", used.Items, t.Capacity.Items},
		{"trie steps", used.Steps, t.Capacity.Steps},
		{"trie walks", used.Walks, t.Capacity.Walks},
		{"facts", used.Facts, t.Capacity.Facts},
		{"headers", used.Headers, t.Capacity.Headers},
		{"numbers", used.Numbers, t.Capacity.Numbers},
		{"windows of 32 bytes", used.Windows, t.Capacity.Windows},
		{"program operations", used.Ops, t.Capacity.Ops},
		{"program constants", used.Constants, t.Capacity.Constants},
		{"program registers", used.Registers, t.Capacity.Registers},
		{"program results", used.Results, t.Capacity.Results},
	} {
		if c.used > c.has {
			lacks = append(lacks, fmt.Sprintf("%d %s of %d", c.used, c.name, c.has))
		}
	}
	return strings.Join(lacks, ", ")
}
