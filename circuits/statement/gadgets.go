package statement

import (
	"fmt"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/lookup"
)

// Gadgets are marginal costs in constraints: what one more of each adds to the statement circuit.
type Gadgets struct {
	KeccakPermutation int `json:"keccak_permutation"`
	KeccakBlock       int `json:"keccak_block"`  // permutation, bytes, padding, memory, digest
	KeccakTables      int `json:"keccak_tables"` // once per circuit
	RLPItem           int `json:"rlp_item"`
	TrieStep          int `json:"trie_step"` // with the 18 items of a branch
	TrieWalk          int `json:"trie_walk"`
	Fact              int `json:"fact"`
	Header            int `json:"header"`
	Number            int `json:"number"`
	Window            int `json:"window"`
	Op                int `json:"op"` // one executed instruction of a program
	Constant          int `json:"constant"`
	Register          int `json:"register"`
	Result            int `json:"result"`
}

// permutations is n permutations in a row.
type permutations struct {
	In keccak.State
	n  int
}

// Define permutes, and nothing else.
func (c *permutations) Define(api frontend.API) error {
	arg := lookup.New(api)
	t := keccak.NewTable(api, arg)
	s := c.In
	for range c.n {
		s = t.Permute(s)
	}
	return arg.Close()
}

// Permutations returns a circuit of n permutations in a row, for benchmarks.
func Permutations(n int) frontend.Circuit { return &permutations{n: n} }

// MeasureGadgets compiles small circuits and returns what one more of each gadget costs.
func MeasureGadgets() (Gadgets, error) {
	var failed error
	count := func(c frontend.Circuit) int {
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
		if err != nil {
			failed = fmt.Errorf("measuring gadgets: %w", err)
			return 0
		}
		return ccs.GetNbConstraints()
	}
	small := Capacity{Blocks: 4, Items: 4, Steps: 2, Walks: 1, Facts: 2, Headers: 1, Numbers: 1, Windows: 1, Ops: 1, Constants: 1, Registers: 1, Results: 1}
	base := count(NewCircuit(small))
	more := func(change func(c *Capacity)) int {
		c := small
		change(&c)
		return count(NewCircuit(c)) - base
	}
	one := count(Permutations(1))
	g := Gadgets{
		KeccakPermutation: count(Permutations(2)) - one,
		KeccakBlock:       more(func(c *Capacity) { c.Blocks++ }),
		RLPItem:           more(func(c *Capacity) { c.Items++ }),
		TrieStep:          more(func(c *Capacity) { c.Steps++; c.Items += 18 }),
		TrieWalk:          more(func(c *Capacity) { c.Walks++ }),
		Fact:              more(func(c *Capacity) { c.Facts++ }),
		Header:            more(func(c *Capacity) { c.Headers++ }),
		Number:            more(func(c *Capacity) { c.Numbers++ }),
		Window:            more(func(c *Capacity) { c.Windows++ }),
		Op:                more(func(c *Capacity) { c.Ops++ }),
		Constant:          more(func(c *Capacity) { c.Constants++ }),
		Register:          more(func(c *Capacity) { c.Registers++ }),
		Result:            more(func(c *Capacity) { c.Results++ }),
	}
	g.KeccakTables = one - g.KeccakPermutation
	return g, failed
}
