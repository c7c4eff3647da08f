package main

import (
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// proveChildCommand is the process that a worker starts, feeds and kills. People use prove.
func (p *program) proveChildCommand() *cobra.Command {
	var tier string
	var c keysConfig
	cmd := &cobra.Command{
		Use:    "prove-child --tier TIER",
		Short:  "Prove what comes on standard input (started by workers)",
		Hidden: true,
		Args:   flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := statement.TierByName(tier); err != nil {
				return err
			}
			if p.runChild != nil {
				return p.runChild(cmd.Context(), tier)
			}
			store, err := p.openKeys(c, true)
			if err != nil {
				return err
			}
			return worker.RunChild(cmd.Context(), tier, p.stdin, p.stdout, store)
		},
	}
	cmd.Flags().StringVar(&tier, "tier", "", "size of the circuit")
	cmd.Flags().BoolVar(&c.Production, "production", false, "refuse development keys")
	cmd.Flags().StringSliceVar(&c.Trust, "trust", nil, "verifying keys that are good without a pin")
	cmd.Flags().StringVar(&c.MaxBytes, "max-bytes", "", "size of the store of keys")
	cmd.MarkFlagRequired("tier")
	return cmd
}

// child makes the command of a worker's child.
func (p *program) child(c keysConfig) func(tier string) *exec.Cmd {
	return func(tier string) *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		args := []string{"prove-child", "--tier", tier}
		if c.Production {
			args = append(args, "--production")
		}
		if len(c.Trust) > 0 {
			args = append(args, "--trust", strings.Join(c.Trust, ","))
		}
		if c.MaxBytes != "" {
			args = append(args, "--max-bytes", c.MaxBytes)
		}
		cmd := exec.Command(self, args...)
		for _, v := range os.Environ() { // a child needs no secrets
			if !strings.HasPrefix(v, "HINDSIGHT_") || strings.HasPrefix(v, "HINDSIGHT_TEST") {
				cmd.Env = append(cmd.Env, v)
			}
		}
		cmd.Env = append(cmd.Env, "HINDSIGHT_HOME="+p.home)
		return cmd
	}
}
