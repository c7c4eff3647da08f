package main

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/verifier"
)

// playground is what demo --serve prints once everything runs: where it is, and a question with its answer.
type playground struct {
	API       string                    `json:"api"`
	RPC       string                    `json:"rpc"`
	ChainID   uint64                    `json:"chainId"`
	Query     json.RawMessage           `json:"query"`
	Anchor    wire.Anchor               `json:"anchor"`  // that the answer is about, from the chain itself
	Outputs   []common.Hash             `json:"outputs"` // of the answer
	Contracts map[string]common.Address `json:"contracts"`
}

// runPlayground serves a chain with a history, a node that answers questions about it, and contracts that check the answers, until ctx
// ends.
func (p *program) runPlayground(ctx context.Context) (err error) {
	d := &demo{p: p, quiet: true, Gas: map[string]uint64{}}
	defer func() { err = errors.Join(err, d.close()) }()
	if err := d.makeHistory(ctx); err != nil {
		return err
	}
	if err := d.serve(ctx); err != nil {
		return err
	}
	g, err := readGolden()
	if err != nil {
		return err
	}
	tier, _ := g.Tier(demoTier)
	contracts, err := d.town.deployJudge(ctx, verifier.Circuit{Tier: tier.Name, Digest: tier.Digest})
	if err != nil {
		return err
	}
	js, err := d.town.question().MarshalJSON()
	if err != nil {
		return err
	}
	at := playground{API: d.node.url, RPC: d.town.url(), ChainID: d.town.chainID, Query: js, Anchor: wire.Anchor(d.town.anchor),
		Outputs: []common.Hash{common.BigToHash(d.town.then)}, Contracts: map[string]common.Address{"DevToken": d.town.token}}
	for _, c := range contracts {
		at.Contracts[c.name] = c.address
	}
	if err := p.printJSON(at); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}

// question asks for one storage slot, the holder's balance at the older block: that is the query which the consumer contract builds by
// itself.
func (t *town) question() *query.Query {
	return &query.Query{ChainID: t.chainID, Facts: []query.Fact{{Kind: query.Storage, Block: t.block, Address: t.token, Slot: t.slot()}}}
}
