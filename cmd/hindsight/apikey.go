package main

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/apikey"
)

// keysFile is where a node has the hashes of its API keys, below its data folder.
const keysFile = "apikeys.json"

func (p *program) apikeyCommand() *cobra.Command {
	return group("apikey", "Make, list and revoke API keys",
		"API keys name clients, whose shares and limits are then their own, wherever they call from. A node keeps hashes only.",
		p.apikeyCreateCommand(), p.apikeyListCommand(), p.apikeyRevokeCommand())
}

// apikeyRun makes the body of a command that works on the file of a data folder.
func (p *program) apikeyRun(data *string, do func(path string, args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		if *data == "" {
			if p.home == "" {
				return errNoHome()
			}
			*data = filepath.Join(p.home, "data")
		}
		if err := makeFolder(*data); err != nil {
			return err
		}
		return do(filepath.Join(*data, keysFile), args)
	}
}

func (p *program) apikeyCreateCommand() *cobra.Command {
	var data string
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "create NAME",
		Short:   "Make an API key and print it, once",
		Example: "  hindsight apikey create alice\n  curl -H 'Authorization: Bearer hs_…' …",
		Args:    cobra.ExactArgs(1),
	}
	cmd.RunE = p.apikeyRun(&data, func(path string, args []string) error {
		secret, err := apikey.Create(path, args[0])
		if err != nil {
			return err
		}
		if asJSON {
			return p.printJSON(map[string]string{"name": args[0], "key": secret})
		}
		p.print("%s\n", secret)
		return nil
	})
	dataFlag(cmd, &data)
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) apikeyListCommand() *cobra.Command {
	var data string
	var asJSON bool
	cmd := &cobra.Command{Use: "list", Short: "List the names of API keys", Example: "  hindsight apikey list --json", Args: flagsOnly}
	cmd.RunE = p.apikeyRun(&data, func(path string, _ []string) error {
		keys, err := apikey.List(path)
		if err != nil {
			return err
		}
		if asJSON {
			return p.printJSON(map[string]any{"keys": keys})
		}
		for _, k := range keys {
			p.print("%-20s made %s\n", k.Name, k.Created.UTC().Format("2006-01-02 15:04"))
		}
		return nil
	})
	dataFlag(cmd, &data)
	jsonFlag(cmd, &asJSON)
	return cmd
}

func (p *program) apikeyRevokeCommand() *cobra.Command {
	var data string
	cmd := &cobra.Command{Use: "revoke NAME", Short: "Revoke an API key; running nodes notice", Example: "  hindsight apikey revoke alice", Args: cobra.ExactArgs(1)}
	cmd.RunE = p.apikeyRun(&data, func(path string, args []string) error { return apikey.Revoke(path, args[0]) })
	dataFlag(cmd, &data)
	return cmd
}

func dataFlag(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "data", "", "data folder of the node (default $HINDSIGHT_HOME/data)")
}
