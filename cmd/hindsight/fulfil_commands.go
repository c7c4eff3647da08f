package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/verifier"
)

// fulfilFlags are the flags of the commands below fulfil: a configuration without a file.
type fulfilFlags struct {
	c                  fulfilConfig
	api, data, key     string
	admin              string
	prices             []string
	finality, logLevel string
	once, json         bool
}

// addAccount adds what every command takes that sends something to the contract.
func (f *fulfilFlags) addAccount(cmd *cobra.Command, p *program) {
	cmd.Flags().StringVar(&f.c.RPC, "rpc", "", "URL of a JSON-RPC server of the contract's chain")
	cmd.Flags().StringVar(&f.c.Contract, "contract", "", "address of HindsightRequests")
	f.addSender(cmd, p)
	jsonFlag(cmd, &f.json)
}

// addSender says who sends, and at what price.
func (f *fulfilFlags) addSender(cmd *cobra.Command, p *program) {
	flags := cmd.Flags()
	flags.StringVar(&f.c.KeyFile, "key-file", "", "file of the account's key, mode 0600: 64 hex digits, or a key store")
	flags.StringVar(&f.c.PasswordFile, "password-file", "", "file of the key store's password, mode 0600")
	flags.Uint64Var(&f.c.MaxFee, "max-fee", 200, "most gwei for a unit of gas, base fee and tip together")
	flags.Uint64Var(&f.c.MaxTip, "max-tip", 10, "most gwei for a unit of gas as a tip")
	flags.Uint64Var(&f.c.Confirmations, "confirmations", 6, "blocks until a transaction counts as final")
	flags.DurationVar(&f.c.Poll, "poll", 4*time.Second, "pause between two looks at the chain")
	flags.StringVar(&f.logLevel, "log-level", "info", "debug, info, warn or error")
	f.addData(cmd, p)
}

func (f *fulfilFlags) addData(cmd *cobra.Command, p *program) {
	cmd.Flags().StringVar(&f.data, "data", filepath.Join(p.home, "data"), "folder of the journals; never two processes for one account")
}

func (p *program) fulfilCommand() *cobra.Command {
	var f fulfilFlags
	cmd := &cobra.Command{
		Use:   "fulfil --rpc URL --contract ADDRESS --key-file FILE [--api URL]",
		Short: "Answer paid questions of a HindsightRequests contract",
		Long: `Watch the requests of a HindsightRequests contract, have the answers proven by a node, and bring them to the contract
for the bounty. Without --api the node runs inside, and reads the chain by the same --rpc.

A request is answered if its bounty pays for gas at the current price, for the proof (--proof-price) and for the margin. Proofs are
verified here before anything is paid. What is under way is in journals below --data: a process that was stopped, however, goes on where
it was. The account should be used by nothing else. docs/operations.md tells more.

Its health and metrics are at --admin while it watches; it is ready when its last look at the contract found all it needs.`,
		Example: `  hindsight fulfil --rpc https://… --contract 0x… --key-file key.json --password-file password
  hindsight fulfil --rpc https://… --contract 0x… --key-file key.hex --api https://hindsight.example --once`,
		Args: flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.answer(cmd.Context(), &f) },
	}
	f.addAccount(cmd, p)
	flags := cmd.Flags()
	flags.StringVar(&f.api, "api", "", "address of the node that proves; default: one inside this process")
	flags.StringVar(&f.c.APIKeyFile, "api-key-file", "", "file with the node's API key")
	flags.StringVar(&f.key, "verifying-key", "", "verifying key file to use instead of this program's own")
	flags.StringVar(&f.finality, "finality", "finalized", "newest block that the node inside may be asked about: finalized, safe or latest")
	flags.StringVar(&f.c.Beneficiary, "beneficiary", "", "who is paid; default: the account")
	flags.StringArrayVar(&f.c.BlockHashes, "block-hashes", nil, "address of a source of block hashes that is good besides the contract's own; repeat it")
	flags.StringVar(&f.c.Queries, "queries", "", "folder of query documents that may be asked for by their ids alone")
	flags.IntVar(&f.c.Margin, "margin", 20, "profit above all costs, in percent of them; negative: a loss is accepted")
	flags.StringArrayVar(&f.prices, "proof-price", nil, "TIER=WEI that a proof costs you; repeat it for each tier")
	flags.StringVar(&f.c.WithdrawAbove, "withdraw-above", "", "wei of credit at which it is withdrawn; default: never")
	flags.Uint64Var(&f.c.From, "from", 0, "first block whose requests are looked at; default: a day ago")
	flags.Uint64Var(&f.c.Depth, "depth", 2, "blocks until a request or a commitment is believed")
	flags.DurationVar(&f.c.Spare, "spare", 2*time.Minute, "how long before its deadline a request must be answered")
	flags.BoolVar(&f.once, "once", false, "answer what is there, and end; nothing is served at --admin")
	flags.StringVar(&f.admin, "admin", "127.0.0.1:8424", `address of health, metrics and pprof, never to the outside; "off" for none`)
	cmd.AddCommand(p.fulfilStatusCommand(), p.fulfilRetryCommand(), p.fulfilRequestCommand())
	return cmd
}

func (p *program) answer(ctx context.Context, f *fulfilFlags) (err error) {
	for _, s := range f.prices {
		tier, wei, found := strings.Cut(s, "=")
		if !found {
			return badFlag("--proof-price", "%q; write TIER=WEI, as xs=1000000000000000", s)
		}
		if f.c.ProofPrice == nil {
			f.c.ProofPrice = make(map[string]string)
		}
		f.c.ProofPrice[tier] = wei
	}
	if err := f.check(); err != nil {
		return err
	}
	log, err := newLog(p.stderr, logConfig{Level: f.logLevel, Format: "text"})
	if err != nil {
		return err
	}
	if f.api == "" {
		s, err := p.fulfilService(ctx, f)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, s.stop()) }()
		f.api = s.url
	}
	api, err := f.c.client(f.api)
	if err != nil {
		return err
	}
	defer api.Close()
	ring := p.newKeyring(f.key)
	registry := newRegistry()
	metrics := newFulfilMetrics(registry)
	o, err := f.c.open(ctx, fulfilFolder(f.data), api, ring.verifyingKey, metrics.observe, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	log.Info("answering", "contract", f.c.Contract, "chain", o.chainID, "account", o.sender.Account(), "node", f.api)
	if !f.once {
		parts := []func(context.Context) error{o.fulfiller.Run}
		if f.admin != "off" {
			parts = append(parts, func(ctx context.Context) error { return serveAdmin(ctx, f.admin, registry, metrics.ready) })
		}
		return runAll(ctx, parts)
	}
	waiting, err := o.fulfiller.Once(ctx)
	if err == nil && waiting > 0 {
		p.print("%d requests wait; hindsight fulfil status says for what\n", waiting)
	}
	return err
}

// fulfilService is the node inside.
func (p *program) fulfilService(ctx context.Context, f *fulfilFlags) (*service, error) {
	eth, err := transact.Dial(ctx, f.c.RPC)
	if err != nil {
		return nil, err
	}
	defer eth.Close()
	id, err := eth.ChainID(ctx)
	if err != nil {
		return nil, badFlag("--rpc", "the server does not say which chain it is of: %w", transact.Redacted(err))
	}
	return p.startService(ctx, chainConfig{ID: id.Uint64(), RPC: []string{f.c.RPC}, Finality: f.finality})
}

func (f *fulfilFlags) check() error {
	if f.c.Contract == "" {
		return badFlag("--contract", "there is none; give the address of HindsightRequests")
	}
	return f.c.Check()
}

func (p *program) fulfilStatusCommand() *cobra.Command {
	var f fulfilFlags
	var limit int
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Show the requests that were seen, and what became of them",
		Example: "  hindsight fulfil status\n  hindsight fulfil status --json --limit 1000",
		Args:    flagsOnly,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.fulfilStatus(cmd.Context(), &f, limit) },
	}
	f.addData(cmd, p)
	jsonFlag(cmd, &f.json)
	cmd.Flags().IntVar(&limit, "limit", 20, "how many of each contract, the newest first")
	return cmd
}

// fulfilLine is a request as status prints it.
type fulfilLine struct {
	Journal  string       `json:"journal"`
	ID       common.Hash  `json:"id"`
	State    fulfil.State `json:"state"`
	Reason   string       `json:"reason,omitempty"`
	Block    uint64       `json:"block"`
	QueryID  common.Hash  `json:"queryId"`
	Bounty   *big.Int     `json:"bounty"`
	Deadline time.Time    `json:"deadline"`
	Tier     string       `json:"tier,omitempty"`
	Updated  time.Time    `json:"updated"`
}

func (p *program) fulfilStatus(ctx context.Context, f *fulfilFlags, limit int) error {
	files, err := filepath.Glob(filepath.Join(fulfilFolder(f.data), "requests-*.db"))
	if err != nil || len(files) == 0 {
		return fault.New(fault.Invalid, fulfil.CodeJournal, f.data, "there is no journal of requests; name the folder that hindsight fulfil or serve has in --data")
	}
	lines := []fulfilLine{}
	for _, file := range files {
		rows, err := readRequests(ctx, file, limit)
		if err != nil {
			return err
		}
		for _, r := range rows {
			lines = append(lines, fulfilLine{filepath.Base(file), r.ID, r.State, r.Reason, r.Block, r.Request.QueryId, r.Request.Bounty,
				time.Unix(int64(min(r.Request.Deadline, 1<<40)), 0).UTC(), r.Tier, r.Updated.UTC()})
		}
	}
	if f.json {
		return p.printJSON(lines)
	}
	for _, l := range lines {
		p.print("%s  %-10s  block %d  %s wei  until %s  %s\n", l.ID, l.State, l.Block, l.Bounty, l.Deadline.Format(time.RFC3339), l.Reason)
	}
	return nil
}

func readRequests(ctx context.Context, file string, limit int) ([]*fulfil.Row, error) {
	j, err := fulfil.ReadJournal(file)
	if err != nil {
		return nil, err
	}
	rows, err := j.Newest(ctx, limit)
	return rows, errors.Join(err, j.Close())
}

func (p *program) fulfilRetryCommand() *cobra.Command {
	var f fulfilFlags
	cmd := &cobra.Command{
		Use:   "retry REQUEST --rpc URL --contract ADDRESS --key-file FILE",
		Short: "Call the callback of an answered request again, which failed",
		Long: `Call the callback of an answered request again, which failed. The prover was paid already, so nobody pays for this; the
contract that asked gets its answer. The request must be in the journal below --data.`,
		Example: "  hindsight fulfil retry 0x… --rpc https://… --contract 0x… --key-file key.hex",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.fulfilRetry(cmd.Context(), &f, args[0]) },
	}
	f.addAccount(cmd, p)
	return cmd
}

func (p *program) fulfilRetry(ctx context.Context, f *fulfilFlags, text string) error {
	id, err := parseJobID(text)
	if err != nil {
		return err
	}
	if err := f.check(); err != nil {
		return err
	}
	return p.sending(ctx, f, func(o *fulfilment) (transact.Intent, error) {
		j, err := fulfil.ReadJournal(f.c.requestsFile(fulfilFolder(f.data), o.chainID))
		if err != nil {
			return transact.Intent{}, err
		}
		row, err := j.Find(ctx, id)
		if err = errors.Join(err, j.Close()); err != nil {
			return transact.Intent{}, err
		}
		if row == nil || len(row.Proof) == 0 {
			return transact.Intent{}, fault.New(fault.Invalid, fulfil.CodeJournal, id.Hex(), "was not answered by this journal")
		}
		proof, err := verifier.ParseProof(row.Proof)
		if err != nil {
			return transact.Intent{}, err
		}
		return transact.Intent{Name: "retry " + id.Hex() + " " + rand.Text(), Data: bindings.NewHindsightRequests().PackRetry(row.Request, bindings.AnswerOf(proof).Outputs)}, nil
	}, func(o *transact.Outcome, _ *types.Receipt) error {
		p.print("the callback was called, in block %d\n", o.Block)
		return nil
	})
}

// sending sends one transaction to the contract, and waits until it is final.
func (p *program) sending(ctx context.Context, f *fulfilFlags, make func(*fulfilment) (transact.Intent, error), done func(*transact.Outcome, *types.Receipt) error) (err error) {
	log, err := newLog(p.stderr, logConfig{Level: f.logLevel, Format: "text"})
	if err != nil {
		return err
	}
	o, err := f.c.openSender(ctx, fulfilFolder(f.data), log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	i, err := make(o)
	if err != nil {
		return err
	}
	i.To = common.HexToAddress(f.c.Contract)
	if err := o.sender.Submit(ctx, i); err != nil {
		return err
	}
	result, err := o.sender.Wait(ctx, i.Name)
	if err != nil {
		return err
	}
	if result.State != transact.Done {
		return fault.New(fault.Invalid, "tx-"+string(result.State), i.Name, "%s", result.Problem)
	}
	receipt, err := o.eth.TransactionReceipt(ctx, result.Hash)
	if err != nil {
		return fault.New(fault.Transient, transact.CodeRPC, "", "asking for the receipt: %w", transact.Redacted(err))
	}
	return done(result, receipt)
}

type requestFlags struct {
	query, bounty, callback, refundTo string
	callbackGas                       uint32
	within                            time.Duration
}

func (p *program) fulfilRequestCommand() *cobra.Command {
	var f fulfilFlags
	var r requestFlags
	cmd := &cobra.Command{
		Use:   "request --query FILE --bounty WEI --rpc URL --contract ADDRESS --key-file FILE",
		Short: "Ask a HindsightRequests contract a question, and pay for the answer",
		Long: `Ask a HindsightRequests contract a question, with a bounty for who answers first. The question is about the contract's own
chain. Prints the request's id. If nobody answers in time, anybody can have the bounty credited to who asked.`,
		Example: "  hindsight fulfil request --query q.json --bounty 3000000000000000 --within 1h --rpc https://… --contract 0x… --key-file key.hex",
		Args:    flagsOnly,
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.fulfilRequest(cmd.Context(), &f, &r) },
	}
	f.addAccount(cmd, p)
	queryFlag(cmd, &r.query, true)
	cmd.Flags().StringVar(&r.bounty, "bounty", "", "wei that are offered")
	cmd.Flags().DurationVar(&r.within, "within", time.Hour, "how long an answer may take")
	cmd.Flags().StringVar(&r.callback, "callback", "", "contract that is told the answer (IHindsightCallback)")
	cmd.Flags().Uint32Var(&r.callbackGas, "callback-gas", 200_000, "gas that it gets")
	cmd.Flags().StringVar(&r.refundTo, "refund-to", "", "who gets the bounty back; default: the account")
	_ = cmd.MarkFlagRequired("bounty") // the flag is there
	return cmd
}

func (p *program) fulfilRequest(ctx context.Context, f *fulfilFlags, r *requestFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	q, err := p.readQuery(r.query)
	if err != nil {
		return err
	}
	bounty, err := parseWei(r.bounty)
	if err != nil || bounty == nil {
		return badFlag("--bounty", "%s is no number of wei", strconv.Quote(r.bounty))
	}
	for flag, text := range map[string]string{"--callback": r.callback, "--refund-to": r.refundTo} {
		if text != "" && !common.IsHexAddress(text) {
			return badFlag(flag, "%q is no address", text)
		}
	}
	ask := bindings.IHindsightRequestsAsk{RefundTo: common.HexToAddress(r.refundTo), Callback: common.HexToAddress(r.callback), SourceChainId: q.ChainID}
	if r.callback != "" {
		ask.CallbackGas = r.callbackGas
	}
	contract := bindings.NewHindsightRequests()
	return p.sending(ctx, f, func(o *fulfilment) (transact.Intent, error) {
		head, err := o.eth.HeaderByNumber(ctx, nil)
		if err != nil {
			return transact.Intent{}, fault.New(fault.Transient, transact.CodeRPC, "", "asking for the newest block: %w", transact.Redacted(err))
		}
		ask.Deadline = head.Time + uint64(r.within/time.Second)
		return transact.Intent{Name: "request " + rand.Text(), Value: bounty, Data: contract.PackRequest(ask, q.Encode())}, nil
	}, func(o *transact.Outcome, receipt *types.Receipt) error {
		for _, l := range receipt.Logs {
			if e, err := contract.UnpackRequestedEvent(l); err == nil && l.Address == common.HexToAddress(f.c.Contract) {
				return p.printRequest(f, e, o)
			}
		}
		return fault.New(fault.Invalid, fulfil.CodeChain, f.c.Contract, "made no request; is it the address of HindsightRequests?")
	})
}

func (p *program) printRequest(f *fulfilFlags, e *bindings.HindsightRequestsRequested, o *transact.Outcome) error {
	if f.json {
		return p.printJSON(map[string]any{"id": common.Hash(e.Id), "queryId": common.Hash(e.QueryId), "block": o.Block, "transaction": o.Hash, "deadline": e.Request.Deadline})
	}
	p.print("%s\n", common.Hash(e.Id))
	_, err := fmt.Fprintf(p.stderr, "asked in block %d, to be answered until %s\n", o.Block, time.Unix(int64(min(e.Request.Deadline, 1<<40)), 0).UTC().Format(time.RFC3339))
	return err
}
