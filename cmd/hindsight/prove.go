package main

import (
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/verifier"
)

// proven is what prove --json prints.
type proven struct {
	Proof         string             `json:"proof"` // the file
	Tier          string             `json:"tier"`
	Digest        common.Hash        `json:"digest"`
	UnsafeDev     bool               `json:"unsafeDev"`
	StatementHash common.Hash        `json:"statementHash"`
	Outputs       []common.Hash      `json:"outputs"`
	Used          statement.Capacity `json:"used"`
	Constraints   int                `json:"constraints"`
	Seconds       prover.Timings     `json:"seconds"`
	PeakMemory    uint64             `json:"peakMemoryBytes"`
}

func (p *program) proveCommand() *cobra.Command {
	var path, tier, out string
	var asJSON bool
	var from sourceFlags
	cmd := &cobra.Command{
		Use:   "prove --query FILE (--replay DIR | --rpc URL …) [--out FILE]",
		Short: "Answer a query with a proof",
		Long: `Answer a query, prove the answer, verify the proof and write it to a file. Without --tier the smallest tier that holds
the query is taken. If there are no keys for the tier, development keys are made and kept, which takes a minute or more.
Development keys are UNSAFE: anybody can forge proofs for them.`,
		Example: "  hindsight prove --query q.json --rpc https://… --out proof.json\n  hindsight prove --query q.json --replay ../shared/data --tier m",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if tier != "" {
				if _, err := statement.TierByName(tier); err != nil {
					return err
				}
			}
			q, source, err := p.question(cmd.Context(), path, &from)
			if err != nil {
				return err
			}
			defer source.Close()
			store, err := p.keyStore()
			if err != nil {
				return err
			}
			file, err := newOutput(out)
			if err != nil {
				return err
			}
			defer file.abandon()
			steps := p.newSteps()
			r, err := (&prover.Prover{Source: source, Keys: store, Begin: steps.begin, Progress: steps.keys}).Prove(cmd.Context(), q.Query, tier)
			steps.end()
			if err != nil {
				return q.explain(err)
			}
			if err := keepProof(file, r.Proof); err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(newProven(out, r))
			}
			p.printAnswer(q.Query, resultNames(q.draft), &r.Proof.Statement)
			p.printResult(out, r)
			return nil
		},
	}
	queryFlag(cmd, &path, true)
	from.add(cmd)
	cmd.Flags().StringVar(&tier, "tier", "", "size of the circuit: xs, s, c, m or l (default: the smallest that holds the query)")
	cmd.Flags().StringVar(&out, "out", "proof.json", "where the proof goes; an older proof there is replaced")
	jsonFlag(cmd, &asJSON)
	return cmd
}

func keepProof(file *output, proof *verifier.Proof) error {
	js, err := json.MarshalIndent(proof, "", "  ")
	if err != nil {
		return err
	}
	return file.keep(append(js, '\n'))
}

func newProven(out string, r *prover.Result) proven {
	return proven{
		Proof: out, Tier: r.Circuit.Tier.Name, Digest: r.Circuit.Digest, UnsafeDev: r.Circuit.Manifest.IsUnsafe(),
		StatementHash: r.Proof.StatementHash, Outputs: r.Proof.Statement.Outputs, Used: r.Evaluation.Used,
		Constraints: r.Constraints, Seconds: r.Timings, PeakMemory: r.PeakMemory,
	}
}

func (p *program) printResult(out string, r *prover.Result) {
	t := r.Timings
	p.print("tier    %s: %d constraints; %s\n", r.Circuit.Tier.Name, r.Constraints, usage(r.Evaluation.Used, r.Circuit.Tier.Capacity))
	p.print("took    fetch %.2f s, compile %.1f s, keys %.1f s, solve %.1f s, prove %.1f s, verify %.3f s; peak memory %s\n",
		t.Fetch, t.Compile, t.Keys, t.Solve, t.Prove, t.Verify, size(r.PeakMemory))
	if r.Circuit.Manifest.IsUnsafe() {
		p.print("keys    UNSAFE-DEV: anybody can forge proofs for them; for development only\n")
	}
	p.print("proof   %s\n", out)
}

// size writes a number of bytes for people.
func size(bytes uint64) string {
	switch {
	case bytes >= 1<<30:
		return fmt.Sprintf("%.1f GiB", float64(bytes)/(1<<30))
	case bytes >= 1<<20:
		return fmt.Sprintf("%.0f MiB", float64(bytes)/(1<<20))
	default:
		return fmt.Sprintf("%d bytes", bytes)
	}
}
