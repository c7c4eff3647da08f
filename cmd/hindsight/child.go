package main

import (
	"os"
	"os/exec"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// proveChildCommand is the process that a worker starts, feeds and kills. People use prove.
func (p *program) proveChildCommand() *cobra.Command {
	var tier string
	var production bool
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
			store, err := p.keyStore()
			if err != nil {
				return err
			}
			if store, err = keys.New(keys.Config{Dir: store.Dir, RefuseUnsafe: production, TrustStamps: true}); err != nil {
				return err
			}
			return worker.RunChild(cmd.Context(), tier, p.stdin, p.stdout, store)
		},
	}
	cmd.Flags().StringVar(&tier, "tier", "", "size of the circuit")
	cmd.Flags().BoolVar(&production, "production", false, "refuse development keys")
	cmd.MarkFlagRequired("tier")
	return cmd
}

// child makes the command of a worker's child.
func (p *program) child(production bool) func(tier string) *exec.Cmd {
	return func(tier string) *exec.Cmd {
		self, err := os.Executable()
		if err != nil {
			self = os.Args[0]
		}
		args := []string{"prove-child", "--tier", tier}
		if production {
			args = append(args, "--production")
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
