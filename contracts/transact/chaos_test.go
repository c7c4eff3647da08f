package transact

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
)

// Whatever happens in whatever order, killed processes included, each intent happens once in the end, and no two
// transactions of it with different nonces could ever both be mined.
func TestChaos(t *testing.T) {
	runs := 60
	if testing.Short() {
		runs = 10
	}
	for seed := range runs {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			c := &chaos{kit: newKit(t, nil), r: rand.New(rand.NewPCG(uint64(seed), 1)), nonces: map[string]map[uint64]bool{}}
			for range 60 {
				c.step()
			}
			c.settle()
		})
	}
}

var chaosNames = []string{"a", "b", "c", "d"}

type chaos struct {
	*kit
	r      *rand.Rand
	nonces map[string]map[uint64]bool // of transactions that were sent, by intent, while none was foreign
	stolen bool
}

// errKilled is what a call of the node panics with.
var errKilled = errors.New("killed")

// maybe runs f in a process that may be killed at whichever of its transactions, before or after the node has it.
func (c *chaos) maybe(f func()) {
	countdown := c.r.IntN(6)
	c.chain.onSend = func(tx *types.Transaction) {
		if len(tx.Data()) > 0 {
			name := string(tx.Data())
			if c.nonces[name] == nil {
				c.nonces[name] = map[uint64]bool{}
			}
			c.nonces[name][tx.Nonce()] = true
		}
		if countdown--; countdown == 0 {
			panic(errKilled)
		}
	}
	defer func() {
		c.chain.onSend = nil
		if r := recover(); r != nil {
			if r != errKilled {
				panic(r)
			}
			c.restart()
		}
	}()
	f()
}

func (c *chaos) step() {
	ctx := context.Background()
	switch c.r.IntN(12) {
	case 0, 1, 2:
		c.maybe(func() { c.sender.Submit(ctx, intent(chaosNames[c.r.IntN(len(chaosNames))])) }) //nolint:errcheck // may fail
	case 3, 4, 5:
		c.maybe(func() { c.sender.Tick(ctx) }) //nolint:errcheck // may fail
	case 6, 7:
		c.mineNext()
	case 8:
		c.chain.mine()
	case 9:
		c.chain.reorg(1 + c.r.IntN(2)) // less deep than what is final
	case 10:
		c.chain.pool = nil
		c.chain.lose = !c.chain.lose
	case 11:
		if c.r.IntN(8) == 0 && !c.stolen {
			c.chain.mine(c.chain.foreign(c.chain.nonce(c.sender.Account(), c.chain.head())))
			c.chain.mineEmpty(3)
			c.stolen = true
		} else {
			c.restart()
		}
	}
}

func (c *chaos) mineNext() {
	if tx := c.chain.pooled(c.chain.nonce(c.sender.Account(), c.chain.head())); tx != nil {
		c.chain.mine(tx)
	}
}

func (c *chaos) settle() {
	c.chain.lose = false
	for range 20 {
		for _, name := range chaosNames {
			c.submit(name)
		}
		c.tick()
		for range chaosNames {
			c.mineNext()
		}
		c.chain.mine()
	}
	for _, name := range chaosNames {
		c.outcome(name, Done)
		c.happened(name, 1)
		if !c.stolen && len(c.nonces[name]) > 1 {
			c.Errorf("%s had the nonces %v", name, c.nonces[name])
		}
	}
}
