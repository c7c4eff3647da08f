package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/keys"
)

// program is what the commands share: the outside world.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool // whether stderr is one: progress bars are for people
	home           string

	// What tests replace: the verifying keys of a node, and what a worker's child does.
	prepare  func(*node) error
	runChild func(ctx context.Context, tier string) error
}

func newProgram() *program {
	return &program{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		terminal: term.IsTerminal(int(os.Stderr.Fd())), home: home()}
}

// home is the folder of this program's files: $HINDSIGHT_HOME, else a folder in the user's cache. Everything in it can
// be made again, save the keys of a ceremony.
func home() string {
	if dir := os.Getenv("HINDSIGHT_HOME"); dir != "" {
		return dir
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "" // said when keys are needed
	}
	return filepath.Join(cache, "hindsight")
}

// keysFolder is where the keys are. Keys of another form than today's lie beside it, and are never read.
func (p *program) keysFolder() string { return filepath.Join(p.home, "keys", "v3") }

// keyStore is the store as commands without a configuration use it.
func (p *program) keyStore() (*keys.Store, error) { return p.openKeys(keysConfig{}, false) }

// run runs one command and returns its exit code: 0 if all went well, 1 if not.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.rootCommand()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	var e *fault.Error
	if !errors.As(err, &e) { // what cobra itself refuses: flags, arguments, commands
		err = fault.New(fault.Invalid, "usage", "", "%w; see %q", err, cmd.CommandPath()+" --help")
	}
	p.complain(err, slices.Contains(args, "--json"))
	return 1
}

// complain writes a refusal to stderr, for people or for machines.
func (p *program) complain(err error, asJSON bool) {
	if !asJSON {
		fmt.Fprintf(p.stderr, "error: %v\n", err)
		return
	}
	js, _ := json.Marshal(map[string]any{"error": describe(err)})
	fmt.Fprintf(p.stderr, "%s\n", js)
}

// refusal is the JSON form of an error.
type refusal struct {
	Code    string `json:"code"`
	Fate    string `json:"fate"`
	Where   string `json:"where"`
	Message string `json:"message"`
}

func describe(err error) refusal {
	r := refusal{Code: fault.Code(err), Fate: fault.FateOf(err).String(), Message: err.Error()}
	var e *fault.Error
	if errors.As(err, &e) {
		r.Where = e.Where
		if err == error(e) { // nothing is wrapped around it: the message needs no place and code
			r.Message = e.Err.Error()
		}
	}
	return r
}

func (p *program) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "hindsight",
		Short: "Prove what a chain's history says, and verify such proofs",
		Long: `Hindsight answers questions about old blocks of an Ethereum-like chain (headers, accounts, storage,
transactions, receipts, logs) with a zero-knowledge proof that a contract or anybody else can verify. The node that the data comes from is
not trusted; a verifier compares the hashes of the blocks that were read with a source of its own.

Keys are kept in $HINDSIGHT_HOME, or in the user's cache folder.`,
		Example: `  hindsight demo                                                   # everything once, on a chain of its own
  hindsight query run --query q.json --rpc https://…               # the answer, without a proof
  hindsight prove     --query q.json --rpc https://… --out proof.json
  hindsight verify    proof.json --query q.json --anchor 21740135=0x…`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(p.stdin)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(p.queryCommand(), p.proveCommand(), p.verifyCommand(), p.circuitsCommand(), p.keysCommand(), p.demoCommand(), p.versionCommand(),
		p.serveCommand(), p.workerCommand(), p.configCommand(), p.healthCommand(), p.planCommand(), p.proveChildCommand(), p.apikeyCommand(), p.doctorCommand(),
		p.submitCommand(), p.waitCommand(), p.jobsCommand(), p.cancelCommand(), p.anchorCommand(), p.fulfilCommand())
	return root
}

// group makes a command that only has commands below it.
func group(use, short, long string, commands ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: use, Short: short, Long: long, Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	cmd.AddCommand(commands...)
	return cmd
}

// flagsOnly refuses arguments. cobra's own refusal takes a file without its flag for an unknown command.
func flagsOnly(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%q: no argument is expected here, only flags", args[0])
	}
	return nil
}

// jsonFlag adds --json.
func jsonFlag(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, "json", false, "print JSON, errors too")
}

func (p *program) print(format string, args ...any) { fmt.Fprintf(p.stdout, format, args...) }

func (p *program) printJSON(v any) error {
	js, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s\n", js)
	return err
}
