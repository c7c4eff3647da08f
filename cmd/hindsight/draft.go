package main

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// resolve finds the transactions that a draft names by their hashes.
func resolve(ctx context.Context, d *query.Draft, source chain.Source) (*query.Query, error) {
	if len(d.Unresolved()) == 0 {
		return d.Query()
	}
	f, ok := source.(chain.Finder)
	if !ok {
		return nil, fault.New(fault.Invalid, "source-no-find", "txHash",
			"this source can't look for a transaction by its hash; write block and txIndex instead, or use an RPC endpoint")
	}
	return d.Resolve(func(h common.Hash) (uint64, uint16, error) { return f.Find(ctx, h) })
}

// question is a query as it is asked, with what the file says of it.
type question struct {
	*query.Query
	draft *query.Draft
}

// explain makes of a program's fault the place in its text.
func (q *question) explain(err error) error {
	if m := q.draft.Map(); m != nil && err != nil {
		return m.Explain(err)
	}
	return err
}

// question reads a query file, which may be a draft, and opens the source that answers it. The caller closes the source.
func (p *program) question(ctx context.Context, path string, from *sourceFlags) (*question, chain.Source, error) {
	d, err := p.readDraft(path)
	if err != nil {
		return nil, nil, err
	}
	source, err := from.open(p.home, d.ChainID())
	if err != nil {
		return nil, nil, err
	}
	q, err := resolve(ctx, d, source)
	if err != nil {
		source.Close()
		return nil, nil, err
	}
	return &question{q, d}, source, nil
}

func (p *program) queryResolveCommand() *cobra.Command {
	var path string
	var from sourceFlags
	cmd := &cobra.Command{
		Use:   "resolve --query FILE (--replay DIR | --rpc URL …)",
		Short: "Say where the transactions are that a query names by their hashes",
		Long: `Print the query with block and txIndex for every txHash, as it can be submitted. The source is asked where each
transaction is, and its answer is compared with the transactions of that block. The hash itself is not in the question:
ask for the field hash of the transaction where a consumer must see it.`,
		Example: "  hindsight query resolve --query q.json --rpc https://… > resolved.json",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q, source, err := p.question(cmd.Context(), path, &from)
			if err != nil {
				return err
			}
			defer source.Close()
			return p.printJSON(q.Query)
		},
	}
	queryFlag(cmd, &path, true)
	from.add(cmd)
	return cmd
}
