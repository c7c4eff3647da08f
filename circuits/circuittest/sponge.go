package circuittest

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

func init() { solver.RegisterHint(permuteHint) }

// Sponge is a stand-in for [keccak.Table] that computes the permutation and constrains nothing: circuits above it
// compile and solve a thousand times faster, so that they can be attacked a thousand times more. Never a part of a
// circuit that has keys: TestSpongeBelievesItsHint shows why, and TestOnlyRegisteredHints of package statement that it is not.
type Sponge struct{ API frontend.API }

// Absorb returns the true state after one more block.
func (s Sponge) Absorb(state keccak.State, keep frontend.Variable, block [keccak.RateLanes]frontend.Variable) keccak.State {
	in := append([]frontend.Variable{keep}, state[:]...)
	out, err := s.API.Compiler().NewHint(permuteHint, keccak.Lanes, append(in, block[:]...)...)
	if err != nil {
		panic(err)
	}
	return keccak.State(out)
}

func permuteHint(_ *big.Int, in, out []*big.Int) error {
	if len(in) != 1+keccak.Lanes+keccak.RateLanes || len(out) != keccak.Lanes {
		return fmt.Errorf("circuittest: sponge hint has %d inputs", len(in))
	}
	var a [keccak.Lanes]uint64
	for i := range a {
		if in[0].Sign() != 0 {
			a[i] = lane(in[1+i])
		}
		if i < keccak.RateLanes {
			a[i] ^= lane(in[1+keccak.Lanes+i])
		}
	}
	for i, w := range keccak.Permutation(a) {
		out[i].Set(keccak.Spread(w))
	}
	return nil
}

func lane(v *big.Int) (w uint64) {
	for i := 0; i < 64; i++ {
		w |= uint64(v.Bit(3*i)) << i
	}
	return w
}
