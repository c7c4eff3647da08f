package prover

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// Codes of the refusals of [Chains].
const (
	CodeUnknownChain = "chain-unknown"      // this node has no source for the chain
	CodeNotFinal     = "block-not-final"    // the block is newer than the node's finality allows
	CodeReorganised  = plan.CodeReorganised // the chain now has another block there
)

// Chains are the sources of a node, by chain id. It is safe for concurrent use.
type Chains map[uint64]Chain

// Chain is where one chain is read, and how old a block must be.
type Chain struct {
	Source chain.Heads
	// Finality is the newest block that may be read. Zero: chain.Finalized.
	Finality chain.Tag
}

func (c Chain) finality() chain.Tag {
	if c.Finality == "" {
		return chain.Finalized
	}
	return c.Finality
}

// IDs returns the chain ids in their order.
func (c Chains) IDs() []uint64 { return slices.Sorted(maps.Keys(c)) }

func (c Chains) get(id uint64) (Chain, error) {
	one, ok := c[id]
	if !ok {
		return one, fault.New(fault.Invalid, CodeUnknownChain, "chainId", "this node reads no chain %d, only %v", id, c.IDs())
	}
	return one, nil
}

// Head returns the number of the newest block that a tag allows.
func (c Chains) Head(ctx context.Context, id uint64, tag chain.Tag) (uint64, error) {
	one, err := c.get(id)
	if err != nil {
		return 0, err
	}
	h, err := one.Source.Head(ctx, tag)
	return h.Number, err
}

// Evaluate answers a request without proving: fetch, check, evaluate. It returns what was fetched too, which together
// with the query makes a proof. CodeNotFinal (transient) for blocks that are too new; CodeReorganised when a pin does not
// hold.
func (c Chains) Evaluate(ctx context.Context, r *plan.Request) (*statement.Evaluation, fact.Data, error) {
	if err := r.Check(); err != nil {
		return nil, fact.Data{}, err
	}
	one, err := c.get(r.Query.ChainID)
	if err != nil {
		return nil, fact.Data{}, err
	}
	if err := one.checkFinal(ctx, r.Query); err != nil {
		return nil, fact.Data{}, err
	}
	data, err := chain.Collect(ctx, one.Source, plan.Needs(r.Query))
	if err != nil {
		return nil, fact.Data{}, err
	}
	e, err := statement.Evaluate(r.Query, data)
	if err != nil {
		return nil, fact.Data{}, err
	}
	if err := r.CheckPins(e.Statement.Anchors); err != nil {
		return nil, fact.Data{}, err
	}
	return e, data, nil
}

func (c Chain) checkFinal(ctx context.Context, q *query.Query) error {
	blocks := q.Blocks()
	newest := blocks[len(blocks)-1]
	head, err := c.Source.Head(ctx, c.finality())
	if err != nil {
		return err
	}
	if newest > head.Number {
		return fault.New(fault.Transient, CodeNotFinal, fmt.Sprintf("block %d", newest),
			"the newest block that this node reads (%s) is %d; ask for that one, or ask again later", c.finality(), head.Number)
	}
	return nil
}

// Canonical says whether the chain still has the anchors of a statement. CodeReorganised, invalid for this statement but
// not for its question, when it has not.
func (c Chains) Canonical(ctx context.Context, id uint64, anchors []statement.Anchor) error {
	one, err := c.get(id)
	if err != nil {
		return err
	}
	for _, a := range anchors {
		h, err := one.Source.HeaderRLP(ctx, a.Number)
		if err != nil {
			return err
		}
		if h.Hash != a.Hash {
			return fault.New(fault.Invalid, CodeReorganised, fmt.Sprintf("block %d", a.Number), "the chain now has %s there, not %s", h.Hash, a.Hash)
		}
	}
	return nil
}
