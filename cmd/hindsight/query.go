package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

const queryFileHelp = `A query file asks for words of one chain's history; the answers come in the order of the facts:

  {"chainId":1,"facts":[
    {"kind":"storage","block":21740135,"address":"0xa0b8…","slot":"0x1"},
    {"kind":"account","block":21740135,"address":"0xa0b8…","field":"balance"},
    {"kind":"header","block":21740135,"field":"timestamp"},
    {"kind":"block","block":21740135,"field":"transactionCount"},
    {"kind":"transaction","block":21740135,"txIndex":3,"field":"value"},
    {"kind":"receipt","txHash":"0x5c50…","field":"status"},
    {"kind":"log","block":21740135,"txIndex":3,"logIndex":0,"field":"data0",
     "expect":{"address":"0xa0b8…","event":"Transfer(address,address,uint256)"}}]}

txHash stands for block and txIndex where the query is answered from a source; resolve it before it is submitted. logIndex
counts the logs of the transaction, from 0. A log that is not of the expected address and event is refused.

Fields of a header: parentHash, sha3Uncles, miner, stateRoot, transactionsRoot, receiptsRoot, logsBloom0 … 7, difficulty,
number, gasLimit, gasUsed, timestamp, extraData0 …, extraDataLength, mixHash (or prevRandao), nonce, baseFeePerGas,
withdrawalsRoot, blobGasUsed, excessBlobGas, parentBeaconBlockRoot, requestsHash. Of an account: nonce, balance, storageRoot,
codeHash. Of a block: transactionCount.
Of a transaction: type, hash, nonce, to, isCreation, value, gasLimit, gasPrice, maxFeePerGas, maxPriorityFeePerGas,
maxFeePerBlobGas, chainId, selector, input0 … (the words behind the selector), inputLength, accessListLength, blobHash0 …,
blobHashCount, authorizationCount, v, r, s; of deposits and L1 messages: from, sourceHash, mint, isSystemTransaction, queueIndex.
Of a receipt: type, status, postState, cumulativeGasUsed, gasUsed, logCount, logsBloom0 … 7.
Of a log: address, topicCount, topic0 … 3, data0 …, dataLength.
A word at any byte of a string: "field":"inputAt","offset":7 (also dataAt, extraDataAt, logsBloomAt).

A query can also compute over rows of facts; then its answer is what the program returns (docs/query-language.md):

  {"chainId":1,
   "program":["sum := 0", "for row := range rows { sum += row.fee }", "return sum / len(rows)"],
   "rows":{"blocks":{"from":21740000,"to":21740135,"step":5},
           "columns":{"fee":{"kind":"header","field":"baseFeePerGas"}}}}

"hindsight query new" writes such files.`

func (p *program) queryCommand() *cobra.Command {
	return group("query", "Write a query, check it, or answer it without a proof", queryFileHelp,
		p.queryNewCommand(), p.queryCheckCommand(), p.queryRunCommand(), p.queryResolveCommand(), p.queryExportCommand(), p.querySlotCommand(), p.queryEventCommand())
}

// queryFlag adds --query, which names a file or is "-".
func queryFlag(cmd *cobra.Command, to *string, required bool) {
	cmd.Flags().StringVar(to, "query", "", `query file, or "-" for standard input`)
	if required {
		cmd.MarkFlagRequired("query")
	}
}

// checked is what query check prints.
type checked struct {
	QueryID common.Hash   `json:"queryId"`
	Blocks  []uint64      `json:"blocks"`
	Anchors []uint64      `json:"anchors"`
	Query   *query.Query  `json:"query"`
	Encoded hexutil.Bytes `json:"encoded"`
}

func (p *program) queryCheckCommand() *cobra.Command {
	var path string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "check --query FILE",
		Short:   "Check a query file and print its queryId",
		Long:    "Check a query file and print its queryId, the hash by which a contract knows the question. Needs no network.\n\n" + queryFileHelp,
		Example: "  hindsight query check --query q.json\n  hindsight query check --query q.json --json",
		Args:    flagsOnly,
		RunE: func(*cobra.Command, []string) error {
			d, err := p.readDraft(path)
			if err != nil {
				return err
			}
			q, err := d.Query()
			if err != nil {
				return err
			}
			if err := plan.Check(q); err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(checked{q.ID(), q.Blocks(), q.Anchors(), q, q.Encode()})
			}
			p.print("queryId %s\nchain   %d\n", q.ID(), q.ChainID)
			for i, f := range q.Facts {
				p.print("%7d %s (%s)%s\n", i, f, f.Form(), called(d.Source(), i))
			}
			p.printProgram(q, d)
			for _, b := range q.Anchors() {
				p.print("anchor  block %d: the answer holds if it has the hash that the statement says\n", b)
			}
			return nil
		},
	}
	queryFlag(cmd, &path, true)
	jsonFlag(cmd, &asJSON)
	return cmd
}

// answer is what query run prints.
type answer struct {
	QueryID       common.Hash        `json:"queryId"`
	Outputs       []common.Hash      `json:"outputs"`
	Results       []result           `json:"results,omitempty"` // of a program: the outputs, with their names
	Explained     *explanation       `json:"explained,omitempty"`
	Anchors       []anchor           `json:"anchors"`
	StatementHash common.Hash        `json:"statementHash"`
	Tier          string             `json:"tier"`
	Used          statement.Capacity `json:"used"`
	Estimate      estimate           `json:"estimate"` // of a proof
}

type anchor struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

func newAnswer(e *statement.Evaluation, tier statement.Tier) answer {
	a := answer{QueryID: e.Statement.QueryID, Outputs: e.Statement.Outputs, StatementHash: e.Statement.Hash(), Tier: tier.Name, Used: e.Used}
	for _, x := range e.Statement.Anchors {
		a.Anchors = append(a.Anchors, anchor(x))
	}
	return a
}

func (p *program) queryRunCommand() *cobra.Command {
	var path string
	var asJSON, explain bool
	var from sourceFlags
	cmd := &cobra.Command{
		Use:   "run --query FILE (--replay DIR | --rpc URL …)",
		Short: "Answer a query without proving it",
		Long: `Fetch what a query needs, check it against the hashes of its blocks, and print the answer, the blocks that it relies on
(anchors), the smallest tier that can prove it, and what a proof would take. Transactions that are named by their hashes are found
first. Takes as long as the source does.

With --explain, print for each row what a program read and what its variables are at the end of the row.`,
		Example: `  hindsight query run --query q.json --rpc https://…
  hindsight query run --query q.json --replay ../shared/data --json
  hindsight query run --query mean.json --rpc https://… --explain`,
		Args: flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			q, source, err := p.question(cmd.Context(), path, &from)
			if err != nil {
				return err
			}
			defer source.Close()
			if explain && q.draft.Map() == nil {
				return badFlag("--explain", "the query has no text of a program; what it reads is printed without the flag")
			}
			start := time.Now()
			e, err := (&prover.Prover{Source: source}).Evaluate(cmd.Context(), q.Query)
			if err != nil {
				return q.explain(err)
			}
			took := time.Since(start)
			tier, err := e.Smallest()
			if err != nil {
				return err
			}
			estimate := p.estimate(cmd.Context(), tier)
			if asJSON {
				a := newAnswer(e, tier)
				a.Results, a.Estimate = newResults(q.Query, resultNames(q.draft), &e.Statement), estimate
				if explain {
					a.Explained = q.explained(e)
				}
				return p.printJSON(a)
			}
			if explain {
				p.printExplanation(q.explained(e))
			}
			p.printAnswer(q.Query, resultNames(q.draft), &e.Statement)
			p.print("tier    %s (%s), answered in %d ms; not proven\n", tier.Name, usage(e.Used, tier.Capacity), took.Milliseconds())
			p.print("proof   %s\n", estimate)
			return nil
		},
	}
	queryFlag(cmd, &path, true)
	from.add(cmd)
	cmd.Flags().BoolVar(&explain, "explain", false, "print what each row of a program does")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// printAnswer prints each fact with its word, or each result of a program, and what the answer relies on.
func (p *program) printAnswer(q *query.Query, names []string, s *statement.Statement) {
	for _, r := range newResults(q, names, s) {
		p.print("%s\n        %s = %s\n", r.Text, r.Word, r.Decimal)
	}
	if q.Program == nil {
		for i, f := range q.Facts {
			p.print("%s\n        %s\n", f, spelled(f, s.Outputs[i]))
		}
	}
	for _, a := range s.Anchors {
		p.print("anchor  block %d has the hash %s\n", a.Number, a.Hash)
	}
	p.print("queryId %s\nstatementHash %s\n", s.QueryID, s.Hash())
}

// usage says how much of a tier is used: the first six always, the others if they are.
func usage(used, has statement.Capacity) string {
	var parts []string
	for i, c := range []struct {
		name      string
		used, has int
	}{
		{"blocks", used.Blocks, has.Blocks}, {"items", used.Items, has.Items}, {"steps", used.Steps, has.Steps},
		{"walks", used.Walks, has.Walks}, {"facts", used.Facts, has.Facts}, {"headers", used.Headers, has.Headers},
		{"numbers", used.Numbers, has.Numbers}, {"windows", used.Windows, has.Windows}, {"operations", used.Ops, has.Ops},
		{"constants", used.Constants, has.Constants}, {"registers", used.Registers, has.Registers}, {"results", used.Results, has.Results},
	} {
		if i < 6 || c.used > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s", c.used, c.has, c.name))
		}
	}
	return strings.Join(parts, ", ")
}
