package keccak

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/frontend"
)

// Zero returns the state before a message's first block.
func Zero() (s State) {
	for i := range s {
		s[i] = 0
	}
	return
}

// Absorb returns the state after one more block: Keccak-f of the state (restarted when keep is 0) with the block's
// seventeen lanes xored in. keep is boolean, state and block are lanes of bits: the caller owes both. 14,297 constraints.
func (t *Table) Absorb(state State, keep frontend.Variable, block [RateLanes]frontend.Variable) State {
	api := t.api
	for i := range state {
		state[i] = api.Mul(keep, state[i])
	}
	for i, m := range block {
		v := api.Add(state[i], m)
		advice, err := api.Compiler().NewHint(XorHint, 2*laneChunks-1, v)
		if err != nil {
			panic(fmt.Sprintf("keccak: xor hint: %v", err))
		}
		state[i], _ = t.assertPlanes(v, advice, 2, 0)
	}
	return t.Permute(state)
}

// XorHint advises the chunks of e and o with v = e + 2o, lanes of bits, for a sum v of two lanes.
//
// Inputs: v. Outputs: four chunks of e, three of o. Relation: all are chunks of T and what is left over is one.
func XorHint(_ *big.Int, inputs, outputs []*big.Int) error {
	if len(inputs) != 1 || len(outputs) != 2*laneChunks-1 {
		return fmt.Errorf("keccak: xor hint has %d inputs, %d outputs", len(inputs), len(outputs))
	}
	planes, _ := unspread(inputs[0])
	w := writer{out: outputs}
	w.lane(planes[0], laneChunks)
	w.lane(planes[1], laneChunks-1)
	return nil
}
