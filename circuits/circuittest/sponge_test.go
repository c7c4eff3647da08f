package circuittest

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/keccak"
)

// oneBlock says that Lane is the first lane after absorbing a block of zeros.
type oneBlock struct {
	Lane  frontend.Variable `gnark:",public"`
	Block [keccak.RateLanes]frontend.Variable
}

func (c *oneBlock) Define(api frontend.API) error {
	var state keccak.State
	for i := range state {
		state[i] = 0
	}
	api.AssertIsEqual(Sponge{api}.Absorb(state, 0, c.Block)[0], c.Lane)
	// The rest is for Solve, which wants a commitment.
	_, err := api.(frontend.Committer).Commit(c.Block[:]...)
	return err
}

// The stand-in is right when its hint is honest, and believes it when it lies: it must be in no circuit that has keys,
// which TestOnlyRegisteredHints of package statement looks after.
func TestSpongeBelievesItsHint(t *testing.T) {
	ccs := Compile(t, new(oneBlock))
	assign := func(lane *big.Int) *oneBlock {
		a := &oneBlock{Lane: lane}
		for i := range a.Block {
			a.Block[i] = 0
		}
		return a
	}
	lane := keccak.Spread(keccak.Permutation([keccak.Lanes]uint64{})[0])
	wrong := new(big.Int).Add(lane, big.NewInt(1))
	if err := Solve(ccs, assign(lane)); err != nil {
		t.Errorf("the true lane is refused: %v", err)
	}
	if Solve(ccs, assign(wrong)) == nil {
		t.Error("a wrong lane is accepted although the hint is honest")
	}
	lie := Lie(permuteHint, 0, func(out []*big.Int) { out[0].Set(wrong) })
	if err := Solve(ccs, assign(wrong), lie); err != nil {
		t.Errorf("the stand-in no longer believes its hint; say so in its comment: %v", err)
	}
}
