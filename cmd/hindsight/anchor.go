package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	sources "github.com/hindsight-zk/hindsight/contracts/anchor"
	"github.com/hindsight-zk/hindsight/contracts/anchor/beacon"
	"github.com/hindsight-zk/hindsight/contracts/anchor/keeper"
	"github.com/hindsight-zk/hindsight/contracts/transact"
)

// anchorFlags say whom to ask.
type anchorFlags struct {
	rpc, contract, beacon, state string
	from                         uint64
	calls, keep, send, asJSON    bool
	account                      fulfilFlags // who sends
}

func (p *program) anchorCommand() *cobra.Command {
	var f anchorFlags
	cmd := &cobra.Command{
		Use:   "anchor --rpc URL --contract ADDRESS BLOCK",
		Short: "Say how a contract gets to know a block's hash, and make the calls for it",
		Long: `Say by which source the contract BlockHashes at an address gets to know the hash of a block, the cheapest that there is, and until
when. Recent blocks it knows by itself (blockhash, eip2935), others when somebody has stored them (stored). Whatever else must be stored
first: as an ancestor of a known block, by its headers (ancestors), or over the beacon chain (eip4788, historical-summary), which is
considered if --beacon is given. --calls makes the calls for that; anybody may send them, each after the one before. --send sends them from the
account of --key-file, and waits until each is final.`,
		Example: `  hindsight anchor --rpc https://… --contract 0x… 21740135
  hindsight anchor --rpc https://… --contract 0x… --beacon https://… 21740135 --calls --json
  hindsight anchor --rpc https://… --contract 0x… 24000000 --keep   # stores it while the chain knows it
  hindsight anchor --rpc https://… --contract 0x… 21740135 --send --key-file key.hex`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			block, err := strconv.ParseUint(args[0], 10, 64)
			if err != nil {
				return fault.New(fault.Invalid, "usage", args[0], "is no block number")
			}
			return p.anchor(cmd.Context(), &f, block)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.rpc, "rpc", "", "URL of a JSON-RPC server of the chain")
	flags.StringVar(&f.contract, "contract", "", "address of BlockHashes on that chain")
	flags.StringVar(&f.beacon, "beacon", "", "URL of a beacon node of the chain")
	flags.StringVar(&f.state, "state", "", "file of a beacon state (SSZ) from the end of the block's period of 8,192 slots, as era files have it; otherwise the beacon node is asked")
	flags.Uint64Var(&f.from, "from", 0, "a stored block above, from which headers can lead down")
	flags.BoolVar(&f.calls, "calls", false, "make the calls that must be sent first")
	flags.BoolVar(&f.keep, "keep", false, "make the call that stores the hash of a block which the chain still knows")
	flags.BoolVar(&f.send, "send", false, "send these calls, or with --keep that one")
	f.account.addSender(cmd, p)
	jsonFlag(cmd, &f.asJSON)
	for _, name := range []string{"rpc", "contract"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // a mistake of this function
		}
	}
	return cmd
}

// anchorAnswer is what is printed with --json.
type anchorAnswer struct {
	ChainID      uint64         `json:"chainId"`
	Block        uint64         `json:"block"`
	Head         uint64         `json:"head"`
	Source       sources.Source `json:"source"`
	Until        *uint64        `json:"until,omitempty"` // none: for ever
	ReadGas      uint64         `json:"readGas"`
	Transactions int            `json:"transactions"`
	Gas          uint64         `json:"gas"`
	Calls        []anchorCall   `json:"calls,omitempty"`
}

type anchorCall struct {
	To     common.Address `json:"to"`
	Data   hexutil.Bytes  `json:"data"`
	Stores uint64         `json:"stores"`
	Gas    uint64         `json:"gas"`
	Sent   *common.Hash   `json:"sent,omitempty"` // the transaction, which is final
}

func (p *program) anchor(ctx context.Context, f *anchorFlags, block uint64) error {
	k, closeAll, err := f.keeper(ctx)
	if err != nil {
		return err
	}
	defer closeAll()
	place, err := k.Look(ctx, block, f.from)
	if err != nil {
		return err
	}
	choice, err := sources.Choose(place)
	if err != nil {
		return err
	}
	a := &anchorAnswer{ChainID: place.ChainID, Block: block, Head: place.Head, Source: choice.Source, ReadGas: choice.Read,
		Transactions: choice.Transactions, Gas: choice.Gas}
	if choice.Until != 0 {
		a.Until = &choice.Until
	}
	add := func(c keeper.Call) error {
		a.Calls = append(a.Calls, anchorCall{To: k.Contract, Data: c.Data, Stores: c.Stores, Gas: c.Gas})
		return nil
	}
	if f.keep && a.Until != nil {
		_ = add(keeper.Keep(block)) // never fails
	}
	if f.calls || f.send && len(a.Calls) == 0 {
		if err := k.Calls(ctx, place, choice, add); err != nil {
			return err
		}
	}
	if f.send {
		if err := p.sendAnchor(ctx, f, a); err != nil {
			return err
		}
	}
	if f.asJSON {
		return p.printJSON(a)
	}
	p.printAnchor(a)
	return nil
}

// sendAnchor sends the calls, each when the one before is final: what one stores the next builds on. An intent is named by its call, so that
// the same call is never under way twice.
func (p *program) sendAnchor(ctx context.Context, f *anchorFlags, a *anchorAnswer) (err error) {
	if f.account.c.KeyFile == "" {
		return badFlag("--key-file", "there is none; name the file of the key that pays for gas")
	}
	log, err := newLog(p.stderr, logConfig{Level: f.account.logLevel, Format: "text"})
	if err != nil {
		return err
	}
	f.account.c.RPC = f.rpc
	o, err := f.account.c.openSender(ctx, fulfilFolder(f.account.data), log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.Close()) }()
	for i := range a.Calls {
		c := &a.Calls[i]
		intent := transact.Intent{Name: fmt.Sprintf("store block %d at %s by %x", c.Stores, c.To, crypto.Keccak256(c.Data)), To: c.To, Data: c.Data}
		if err := o.sender.Submit(ctx, intent); err != nil {
			return err
		}
		result, err := o.sender.Wait(ctx, intent.Name)
		if err != nil {
			return err
		}
		if result.State != transact.Done {
			return fault.New(fault.Invalid, "tx-"+string(result.State), intent.Name, "%s", result.Problem)
		}
		c.Sent = &result.Hash
	}
	return nil
}

func (p *program) printAnchor(a *anchorAnswer) {
	p.print("block %d of chain %d: %s\n", a.Block, a.ChainID, a.Source)
	switch {
	case a.Transactions > 0:
		p.print("  must be stored first: %d transactions, about %d gas (--calls makes them)\n", a.Transactions, a.Gas)
	case a.Until != nil:
		p.print("  known to contracts until block %d, the newest is %d (--keep makes the call that stores it)\n", *a.Until, a.Head)
	default:
		p.print("  known for ever\n")
	}
	p.print("  asking costs a contract about %d gas\n", a.ReadGas)
	for _, c := range a.Calls {
		p.print("stores block %d, about %d gas\n  to   %s\n  data %s\n", c.Stores, c.Gas, c.To, c.Data)
		if c.Sent != nil {
			p.print("  sent %s\n", c.Sent)
		}
	}
}

// keeper opens what is asked.
func (f *anchorFlags) keeper(ctx context.Context) (k *keeper.Keeper, closeAll func(), err error) {
	if !common.IsHexAddress(f.contract) {
		return nil, nil, fault.New(fault.Invalid, "usage", "--contract", "%q is no address", f.contract)
	}
	k = &keeper.Keeper{Contract: common.HexToAddress(f.contract)}
	if f.state != "" {
		if k.PeriodState, err = os.ReadFile(f.state); err != nil {
			return nil, nil, fault.New(fault.Invalid, "usage", "--state", "reading the state: %w", err)
		}
	}
	if f.beacon != "" {
		node, err := beacon.NewClient(ctx, f.beacon, nil)
		if err != nil {
			return nil, nil, err
		}
		k.Beacon = node
	}
	client, err := transact.Dial(ctx, f.rpc)
	if err != nil {
		return nil, nil, err
	}
	k.Chain = client
	return k, client.Close, nil
}
