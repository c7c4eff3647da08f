package main

import (
	"runtime"
	"runtime/debug"

	"github.com/consensys/gnark"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Which source this is, given by `make build`; without, the Go tool's own stamp is taken.
var version, commit string

// build is what version --json prints.
type build struct {
	Version   string `json:"version"`
	Commit    string `json:"commit"`
	Go        string `json:"go"`
	Gnark     string `json:"gnark"`
	Query     int    `json:"queryVersion"`
	Statement int    `json:"statementVersion"`
	Proof     int    `json:"proofVersion"`
}

func (p *program) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print versions: of the program, its formats and gnark",
		Long:    "Print the version of this program, of the formats that it reads and writes, and of gnark, which its keys depend on.",
		Example: "  hindsight version --json",
		Args:    flagsOnly,
		RunE: func(*cobra.Command, []string) error {
			b := build{Version: "unknown", Commit: "unknown", Go: runtime.Version(), Gnark: "v" + gnark.Version.String(),
				Query: query.Version, Statement: statement.Version, Proof: verifier.Version}
			if info, ok := debug.ReadBuildInfo(); ok {
				b.Version = info.Main.Version
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						b.Commit = s.Value
					}
				}
			}
			if version != "" {
				b.Version, b.Commit = version, commit
			}
			if asJSON {
				return p.printJSON(b)
			}
			p.print("hindsight %s (commit %s)\n%s, gnark %s\nformats: query %d, statement %d, proof %d\n", b.Version, b.Commit, b.Go, b.Gnark, b.Query, b.Statement, b.Proof)
			return nil
		},
	}
	jsonFlag(cmd, &asJSON)
	return cmd
}
