//go:build unix

package main

import (
	"fmt"

	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/std/math/uints"
	"github.com/consensys/gnark/std/permutation/keccakf"
)

// theirs is n permutations in a row with gnark's std/permutation/keccakf, as statement.Permutations is with ours.
type theirs struct {
	In [25]uints.U64
	n  int
}

// Define permutes, and nothing else.
func (c *theirs) Define(api frontend.API) error {
	words, err := uints.New[uints.U64](api)
	if err != nil {
		return fmt.Errorf("gnark's words: %w", err)
	}
	state := c.In
	for range c.n {
		state = keccakf.Permute(words, state)
	}
	return nil
}
