package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/query/template"
	"github.com/hindsight-zk/hindsight/prover"
)

func (p *program) queryNewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new [TEMPLATE] [flags]",
		Short: "Write a query file for a question that many people ask",
		Long: `Write a query file to standard output. It is a start: read it, change it, check it. Needs no network.

` + templateList(),
		Example: `  hindsight query new                                  # the templates and their flags
  hindsight query new average-base-fee --from 22431080 --to 22431090 > fee.json
  hindsight query check --query fee.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			_, err := template.Find(args[0])
			return err
		},
		RunE: func(*cobra.Command, []string) error {
			p.print("%s", templateList())
			return nil
		},
	}
	for _, t := range template.All() {
		cmd.AddCommand(p.templateCommand(t))
	}
	return cmd
}

// templateList has a line for each template and one for its flags.
func templateList() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, t := range template.All() {
		var flags []string
		for _, f := range t.Flags {
			text := "--" + f.Name
			if !f.Required {
				text = "[" + text + "]"
			}
			flags = append(flags, text)
		}
		fmt.Fprintf(w, "  %s\t%s\n\t  %s\n", t.Name, t.Short, strings.Join(flags, " "))
	}
	w.Flush()
	return b.String()
}

// templateCommand makes the command of one template, all of it from the table.
func (p *program) templateCommand(t template.Template) *cobra.Command {
	texts := make(map[string]*string)
	finder := slotFinder{p: p}
	cmd := &cobra.Command{
		Use:     t.Name,
		Short:   t.Short,
		Long:    t.Short + ".\n\n" + t.Long,
		Example: "  hindsight query new " + t.Name + " " + t.Example,
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			given := make(map[string]string)
			for name, text := range texts {
				if cmd.Flags().Changed(name) {
					given[name] = *text
				}
			}
			if t.Name == findsSlot {
				if err := finder.find(cmd.Context(), t, given); err != nil {
					return err
				}
			}
			js, err := t.Document(given)
			if err != nil {
				return err
			}
			p.print("%s", js)
			return nil
		},
	}
	for _, f := range t.Flags {
		usage := f.Usage
		if f.Required {
			usage += " (required)"
		}
		texts[f.Name] = cmd.Flags().String(f.Name, f.Default, usage)
	}
	if t.Name == findsSlot {
		finder.add(cmd)
	}
	return cmd
}

// findsSlot is the template that can look for its --slot.
const findsSlot = "token-balance"

// lastSlot is the last slot that is tried. Variables of tokens begin at 0; proxies and libraries put them far behind, by a hash.
const lastSlot = 50

// slotFinder looks for the mapping of balances of a token: the slot in which the holder has the balance that the user expects.
type slotFinder struct {
	p      *program
	from   sourceFlags
	expect string
}

func (s *slotFinder) add(cmd *cobra.Command) {
	s.from.add(cmd)
	cmd.Flags().StringVar(&s.expect, "expect", "", "the holder's balance at the block, in the smallest unit: look for the --slot where it is, with --replay or --rpc")
}

// find sets given["slot"] when it is to be looked for.
func (s *slotFinder) find(ctx context.Context, t template.Template, given map[string]string) error {
	if s.expect == "" {
		if given["slot"] == "" {
			return badFlag("--slot", "in which slot does the token keep its mapping of balances? Give it, or let it be found: --expect BALANCE with --replay or --rpc")
		}
		return nil
	}
	if given["slot"] != "" {
		return badFlag("--expect", "is for looking for the --slot; give one of them")
	}
	want, err := flagNumber("--expect", s.expect)
	if err != nil {
		return err
	}
	if want.Sign() == 0 {
		return badFlag("--expect", "0 is in every slot that nobody wrote; take a holder who has some")
	}
	q, err := candidates(t, given)
	if err != nil {
		return err
	}
	source, err := s.from.open(s.p.home, q.ChainID)
	if err != nil {
		return err
	}
	defer source.Close()
	e, err := (&prover.Prover{Source: source}).Evaluate(ctx, q)
	if err != nil {
		return err
	}
	var found []string
	for slot, word := range e.Words {
		if word.Big().Cmp(want) == 0 {
			found = append(found, strconv.Itoa(slot))
		}
	}
	if len(found) != 1 {
		what := "no slot from 0 to " + strconv.Itoa(lastSlot)
		if len(found) > 1 {
			what = "more than one slot (" + strings.Join(found, ", ") + ")"
		}
		return fault.New(fault.Invalid, "slot-not-found", "--expect", "%s has this balance at block %d; check the balance, which is in the token's smallest "+
			"unit, or give the --slot from the compiler's storageLayout", what, q.Facts[0].Block)
	}
	given["slot"] = found[0]
	return nil
}

// candidates asks for the holder's word in a mapping at each slot that is tried.
func candidates(t template.Template, given map[string]string) (*query.Query, error) {
	given["slot"] = "0" // so that all else is read, and refused, by the template
	defer delete(given, "slot")
	js, err := t.Document(given)
	if err != nil {
		return nil, err
	}
	q, err := query.Parse(js)
	if err != nil {
		return nil, err
	}
	one := q.Facts[0]
	q.Facts = nil
	for slot := range uint64(lastSlot + 1) {
		one.Slot = solidity.Mapping(solidity.SlotOf(slot), solidity.AddressKey(common.HexToAddress(given["holder"])))
		q.Facts = append(q.Facts, one)
	}
	return q, nil
}
