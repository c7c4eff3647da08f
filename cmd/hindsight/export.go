package main

import (
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/export"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

func (p *program) queryExportCommand() *cobra.Command {
	var path string
	var solidity bool
	c := export.Config{Name: "Question"}
	cmd := &cobra.Command{
		Use:   "export --solidity --query FILE [--name NAME] [--param NAME=VALUE …]",
		Short: "Write the base of a contract that relies on a query's answer",
		Long: `Print a Solidity file with what a contract needs to know of a query: its chain and queryId, the names and types of its
outputs, and two bases to inherit from. NAMEConsumer checks answers with their proofs itself, NAMERequester is told answers by
HindsightRequests; in both you write _onAnswer. Needs no network.

With --param the contract builds the queryId on chain: wherever the query has the value, it has an argument instead. A value is
written as the document writes it, or with its type before it: address:0x…, block:N, bytes32:0x…, uint256:N, txIndex:N,
logIndex:N. An address or a word is also found as a key of mappings, whose slots are then computed on chain. A block takes
along the blocks behind it, up to the next one that is a parameter. Read what is written: what it says is what you ask.`,
		Example: `  hindsight query export --solidity --query fee.json --name MeanFee > MeanFee.sol
  hindsight query export --solidity --query balance.json --name Balance --param holder=0x… --param number=21740135
  hindsight query export --solidity --query holders.json --name Holders --param least=uint256:1000000000`,
		Args: flagsOnly,
		RunE: func(*cobra.Command, []string) (err error) {
			if !solidity {
				return badFlag("--solidity", "say what to write; Solidity is the only language that there is")
			}
			if c.Document, c.Draft, err = p.readDocument(path); err != nil {
				return err
			}
			if err := provable(c.Draft); err != nil {
				return err
			}
			text, err := export.Solidity(c)
			if err != nil {
				return err
			}
			p.print("%s", text)
			return nil
		},
	}
	queryFlag(cmd, &path, true)
	cmd.Flags().BoolVar(&solidity, "solidity", false, "write Solidity")
	cmd.Flags().StringVar(&c.Name, "name", c.Name, "name of the question, and of its first contract")
	cmd.Flags().StringArrayVar(&c.Params, "param", nil, "make this value of the query an argument: NAME=VALUE or NAME=TYPE:VALUE; repeat it")
	cmd.Flags().StringVar(&c.Import, "import", export.DefaultImport, "folder of Hindsight's contracts, as the compiler finds it")
	return cmd
}

// provable refuses a query that no tier holds: a contract would wait for its answer for ever.
func provable(d *query.Draft) error {
	q, err := d.Query()
	if err != nil {
		return err
	}
	return plan.Check(q)
}
