package main

import (
	"context"
	"fmt"

	"github.com/consensys/gnark"
	"github.com/consensys/gnark/constraint"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// readGolden reads the numbers that this program was built with.
func readGolden() (statement.Golden, error) {
	g, err := statement.ReadGolden()
	if err != nil {
		return g, fault.New(fault.Fatal, "golden-invalid", "golden.json", "this program was built with broken numbers: %w", err)
	}
	return g, nil
}

func (p *program) circuitsCommand() *cobra.Command {
	var asJSON, measureAll bool
	cmd := &cobra.Command{
		Use:   "circuits",
		Short: "Show the circuit's tiers: capacities, constraints, digests",
		Long: `Show the tiers of the statement circuit and what its parts cost in constraints. The numbers are those that this program
was built with and that its tests compare; --measure compiles the circuits and counts again (a minute, some GiB).`,
		Example: "  hindsight circuits\n  hindsight circuits --json --measure",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := readGolden()
			if measureAll {
				g, err = measure(cmd.Context())
			}
			if err != nil {
				return err
			}
			if asJSON {
				return p.printJSON(g)
			}
			p.printCircuits(g)
			return nil
		},
	}
	cmd.Flags().BoolVar(&measureAll, "measure", false, "compile the circuits and count, instead of printing the numbers of the build")
	jsonFlag(cmd, &asJSON)
	return cmd
}

// measure counts everything that golden.json says.
func measure(ctx context.Context) (g statement.Golden, err error) {
	g = statement.Golden{Gnark: "v" + gnark.Version.String(), Curve: "bn254"}
	if g.Gadgets, err = statement.MeasureGadgets(); err != nil {
		return g, fault.New(fault.Fatal, "circuit-broken", "gadgets", "%w", err)
	}
	for _, t := range statement.Tiers() {
		if err := context.Cause(ctx); err != nil {
			return g, fault.New(fault.Transient, "canceled", "", "stopped before all tiers were compiled: %w", err)
		}
		measured, err := measureTier(t)
		if err != nil {
			return g, err
		}
		g.Tiers = append(g.Tiers, measured)
	}
	return g, nil
}

func measureTier(t statement.Tier) (statement.GoldenTier, error) {
	ccs, err := t.Compile()
	if err != nil {
		return statement.GoldenTier{}, fault.New(fault.Fatal, "circuit-broken", "tier "+t.Name, "%w", err)
	}
	digest, err := keys.Digest(ccs)
	if err != nil {
		return statement.GoldenTier{}, fault.New(fault.Fatal, "circuit-broken", "tier "+t.Name, "%w", err)
	}
	return statement.GoldenTier{
		Name:         t.Name,
		Constraints:  ccs.GetNbConstraints(),
		PublicInputs: ccs.GetNbPublicVariables() - 1, // without the constant one
		Commitments:  commitments(ccs),
		Capacity:     t.Capacity,
		Digest:       digest,
	}, nil
}

func commitments(ccs constraint.ConstraintSystem) int {
	if info, ok := ccs.GetCommitments().(constraint.Groth16Commitments); ok {
		return len(info)
	}
	return 0
}

func (p *program) printCircuits(g statement.Golden) {
	p.print("gnark %s, %s\n\ntier  constraints      of   free  blocks  items  steps  walks  facts  headers numbers windows    ops constants registers results  digest\n", g.Gnark, g.Curve)
	for _, t := range statement.Tiers() {
		n, ok := g.Tier(t.Name)
		if !ok {
			p.print("%-4s  not counted in this build; use --measure\n", t.Name)
			continue
		}
		c := n.Capacity
		p.print("%-4s  %11d  2^%-4d %5d  %6d %6d %6d %6d %6d  %7d %7d %7d %6d %9d %9d %7d  %s\n", n.Name, n.Constraints, t.Log2Domain, 1<<t.Log2Domain-n.Constraints,
			c.Blocks, c.Items, c.Steps, c.Walks, c.Facts, c.Headers, c.Numbers, c.Windows, c.Ops, c.Constants, c.Registers, c.Results, n.Digest)
	}
	p.print("\nconstraints of one more\n")
	for _, gadget := range []struct {
		name  string
		count int
	}{
		{"keccak permutation", g.Gadgets.KeccakPermutation}, {"keccak block, its bytes included", g.Gadgets.KeccakBlock},
		{"keccak tables, once", g.Gadgets.KeccakTables}, {"RLP item", g.Gadgets.RLPItem}, {"trie step, its items included", g.Gadgets.TrieStep},
		{"trie walk", g.Gadgets.TrieWalk}, {"fact", g.Gadgets.Fact}, {"header", g.Gadgets.Header},
		{"number that is computed", g.Gadgets.Number}, {"32 bytes of a hashed transaction", g.Gadgets.Window},
		{"program operation", g.Gadgets.Op}, {"program constant", g.Gadgets.Constant}, {"program register", g.Gadgets.Register},
		{"program result", g.Gadgets.Result},
	} {
		p.print("%s\n", fmt.Sprintf("  %-34s %7d", gadget.name, gadget.count))
	}
}
