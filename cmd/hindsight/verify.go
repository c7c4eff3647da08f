package main

import (
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

// verdict is what verify --json prints.
type verdict struct {
	Valid bool `json:"valid"`
	verifier.Report
	Outputs []common.Hash `json:"outputs,omitempty"`
	Error   *refusal      `json:"error,omitempty"`
}

type verifyFlags struct {
	query, key string
	anchors    []string
	json       bool
}

func (p *program) verifyCommand() *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify PROOF [--query FILE] [--anchor NUMBER=HASH …]",
		Short: "Verify a proof, and say what was checked and what not",
		Long: `Verify a proof and say what was checked and what not. Exit code 0: everything that was asked for is right; 1: not.

A valid proof alone says: if the blocks it names (anchors) have the hashes it names, then the outputs are right. So give
the query that you have in mind (--query), and the hash of each block from a source that you trust (--anchor).

The verifying key is that of this program's circuits, from the key store or, if it is not there, computed (some seconds).
--key takes it from a file instead: gnark's encoding, as in the key store.`,
		Example: "  hindsight verify proof.json --query q.json --anchor 21740135=0x…\n  hindsight verify proof.json --json",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.verify(cmd, args[0], f) },
	}
	queryFlag(cmd, &f.query, false)
	cmd.Flags().StringArrayVar(&f.anchors, "anchor", nil, "NUMBER=HASH of a block, from a source that you trust; repeat it for each block")
	cmd.Flags().StringVar(&f.key, "key", "", "verifying key file to use instead of this program's own")
	jsonFlag(cmd, &f.json)
	return cmd
}

func (p *program) verify(cmd *cobra.Command, path string, f verifyFlags) error {
	want, err := p.expectation(f)
	if err != nil {
		return err
	}
	js, err := p.readFile(path, verifier.MaxJSON)
	if err != nil {
		return err
	}
	proof, err := verifier.ParseProof(js)
	if err != nil {
		return p.reject(f, verifier.Report{}, err)
	}
	key, err := p.verifyingKey(cmd.Context(), proof.Circuit, f.key)
	if err != nil {
		return p.reject(f, verifier.Report{}, err)
	}
	report, err := verifier.Judge(key.key, proof, want)
	if err != nil {
		return p.reject(f, report, err)
	}
	report.NotChecked = append(report.NotChecked, key.warnings...)
	if f.json {
		return p.printJSON(verdict{Valid: true, Report: report, Outputs: proof.Statement.Outputs})
	}
	p.print("VALID\n")
	p.printReport(report)
	for i, out := range proof.Statement.Outputs {
		p.print("output %d: %s = %d\n", i, out, out.Big())
	}
	return nil
}

// reject says on stdout that the proof is not valid, which is an answer, and returns why, which is an error.
// What is no fault of the proof, as a broken key file, is no answer.
func (p *program) reject(f verifyFlags, report verifier.Report, err error) error {
	if fault.FateOf(err) != fault.Invalid {
		return err
	}
	if f.json {
		why := describe(err)
		if report.Checked == nil {
			report = verifier.Report{Checked: []string{}, NotChecked: []string{}}
		}
		if e := p.printJSON(verdict{Report: report, Error: &why}); e != nil {
			return e
		}
		return err
	}
	p.print("NOT VALID\n")
	p.printReport(report)
	return err
}

func (p *program) printReport(r verifier.Report) {
	for _, s := range r.Checked {
		p.print("  checked: %s\n", s)
	}
	for _, s := range r.NotChecked {
		p.print("  NOT CHECKED: %s\n", s)
	}
}

// expectation reads --query and --anchor.
func (p *program) expectation(f verifyFlags) (want verifier.Expectation, err error) {
	if f.query != "" {
		if want.Query, err = p.readQuery(f.query); err != nil {
			return want, err
		}
	}
	for _, s := range f.anchors {
		a, err := parseAnchor(s)
		if err != nil {
			return want, err
		}
		want.Anchors = append(want.Anchors, a)
	}
	return want, nil
}

// parseAnchor reads NUMBER=HASH; the number is decimal or a 0x quantity.
func parseAnchor(s string) (a statement.Anchor, err error) {
	number, hash, _ := strings.Cut(s, "=")
	refuse := func(what string) error {
		return fault.New(fault.Invalid, "anchor-invalid", "--anchor", "%q: %s; write NUMBER=HASH, as 21740135=0x… with 64 hex digits", s, what)
	}
	if !strings.HasPrefix(number, "0x") {
		if a.Number, err = strconv.ParseUint(number, 10, 64); err != nil {
			return a, refuse("the part before = is not a block number")
		}
	} else if v, err := strictjson.Parse([]byte(strconv.Quote(number)), "anchor", query.MaxJSON); err != nil {
		return a, refuse("the part before = is not a block number")
	} else if a.Number, err = v.Quantity(); err != nil {
		return a, refuse("the part before = is not a block number")
	}
	v, err := strictjson.Parse([]byte(strconv.Quote(hash)), "anchor", query.MaxJSON)
	if err != nil {
		return a, refuse("the part after = is not a hash")
	}
	b, err := v.Bytes(common.HashLength)
	if err != nil {
		return a, refuse("the part after = is not a hash")
	}
	a.Hash = common.BytesToHash(b)
	return a, nil
}
