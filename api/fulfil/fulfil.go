// Package fulfil answers paid questions: it watches a HindsightRequests contract, has the answers proven by a node, and
// brings them to the contract for the bounty.
//
// A [Fulfiller] is a client of a node's public API and of an Ethereum node, and of nothing else: whoever has both can do
// what it does. It believes neither more than it must. Proofs are verified here before they are paid for with gas; what
// counts for the contract is asked from the contract.
//
// Each request is a row in a journal, and goes from state to state; docs/operations.md has the list. What is done about a state can be
// done again: a job has its question for a name, a transaction has the request's id (package transact). So a process that is
// killed at whatever point is continued by the next.
//
//	seen ── profit? anchors known? ──► proving ── verified here ──► proved ── commit ──► committing ── fulfil ──► fulfilling ──► paid
//	  └─ skipped                         └─ failed                    └─ gone: somebody else answered, or it is too late
//
// Money is lost in two ways: gas for a commitment whose answer comes second, and a proof that is not paid. Both are bounded: the
// first by looking at the contract before each step, the second by a deadline that is far enough when the work begins.
package fulfil

import (
	"context"
	"log/slog"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Codes of the refusals of this package.
const (
	CodeConfig  = "fulfil-config"
	CodeJournal = "fulfil-journal"
	CodeChain   = "fulfil-chain" // the Ethereum node does not answer, or not sensibly
)

// Chain is what is asked of an Ethereum node. go-ethereum's ethclient is one.
type Chain interface {
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	CodeAt(ctx context.Context, account common.Address, block *big.Int) ([]byte, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
	FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	BalanceAt(ctx context.Context, account common.Address, block *big.Int) (*big.Int, error)
}

// Node is the public API of a node. client.Client is one. Its proofs are verified, its word about prices is not needed.
type Node interface {
	Preflight(ctx context.Context, r wire.JobRequest) (*wire.Preflight, error)
	Submit(ctx context.Context, r wire.JobRequest) (*wire.Job, error)
	Job(ctx context.Context, id common.Hash) (*wire.Job, error)
	Proof(ctx context.Context, statementHash common.Hash) (*verifier.Proof, error)
}

// Sender does what has a name once; see transact.Sender, which is one.
type Sender interface {
	Account() common.Address
	Submit(ctx context.Context, i transact.Intent) error
	Cancel(ctx context.Context, name string) error
	Outcome(ctx context.Context, name string) (*transact.Outcome, error)
	Tick(ctx context.Context) error
}

// Config says what is watched, what is worth it, and who helps.
type Config struct {
	Chain    Chain          // required
	Node     Node           // required
	Sender   Sender         // required
	Contract common.Address // HindsightRequests; required
	ChainID  uint64         // of the chain that the contract is on; required
	Journal  string         // path of the file, made if it is not there; required. One process at a time opens it
	// Keys finds the verifying key of a circuit that this program trusts. Required.
	Keys func(ctx context.Context, c verifier.Circuit) (*verifier.VerifyingKey, error)
	// Query finds the bytes of a query that was asked by its id alone; nil if it is not known. Nil: only queries of earlier
	// requests are known.
	Query func(id common.Hash) []byte

	Beneficiary common.Address   // who is paid; zero: the sender's account
	BlockHashes []common.Address // sources of block hashes besides the contract's own whose requests are answered

	From          uint64 // first block whose requests are looked at; zero: a day's worth of blocks (7,200) ago
	Confirmations uint64 // blocks, its own with them, before a request is looked at. Zero: 2
	CommitBlocks  uint64 // blocks, its own with them, before an answer follows its commitment. Zero: 2, at least 1
	Range         uint64 // most blocks whose logs are asked for at once. Zero: 2,000
	MaxQuery      int    // longest query in bytes. Zero: 64 KiB
	MaxCallback   uint32 // most gas of a callback. Zero: 2,000,000
	MaxActive     int    // requests that are worked on at once; others wait. Zero: 16

	// Margin is the profit that is wanted above all costs, in percent of them. Zero: 20; [NoMargin]: none. Below that a loss
	// is accepted, and -100 makes everything worth it.
	Margin int
	// ProofPrice is what a proof costs the operator, in wei, by tier. Nil or missing: nothing.
	ProofPrice map[string]*big.Int
	// Spare is how long before its deadline a request must be answered. Less is too late to begin, or to go on. Zero: 2 min.
	Spare time.Duration
	// WithdrawAbove is the credit in wei at which the beneficiary's money is withdrawn. Nil: never.
	WithdrawAbove *big.Int
	Poll          time.Duration // pause between two looks. Zero: 4 s
	// Observe hears of each step of Run: what it left, or what went wrong. Nil: nobody does.
	Observe func(Summary, error)
	Log     *slog.Logger // nil: none
}

// NoMargin is a Config.Margin without profit.
const NoMargin = math.MaxInt

// Check refuses what can't work.
func (c *Config) Check() error {
	switch {
	case c.Chain == nil || c.Node == nil || c.Sender == nil || c.Keys == nil || c.Journal == "":
		return configFault("chain, node, sender, keys and journal are needed")
	case c.Contract == (common.Address{}) || c.ChainID == 0:
		return configFault("the contract's address and its chain's id are needed")
	case c.Margin < -100:
		return configFault("a margin of %d %% is less than nothing", c.Margin)
	case c.Poll < 0 || c.Spare < 0 || c.MaxQuery < 0 || c.MaxActive < 0:
		return configFault("durations and numbers must not be negative")
	}
	return nil
}

func configFault(format string, args ...any) error {
	return fault.New(fault.Invalid, CodeConfig, "", format, args...)
}

func (c *Config) defaults() {
	for _, d := range []struct {
		field    *uint64
		standard uint64
	}{{&c.Confirmations, 2}, {&c.CommitBlocks, 2}, {&c.Range, 2_000}} {
		if *d.field == 0 {
			*d.field = d.standard
		}
	}
	if c.MaxQuery == 0 {
		c.MaxQuery = 64 << 10
	}
	if c.MaxCallback == 0 {
		c.MaxCallback = 2_000_000
	}
	if c.MaxActive == 0 {
		c.MaxActive = 16
	}
	switch c.Margin {
	case 0:
		c.Margin = 20
	case NoMargin:
		c.Margin = 0
	}
	if c.Spare == 0 {
		c.Spare = 2 * time.Minute
	}
	if c.Poll == 0 {
		c.Poll = 4 * time.Second
	}
	if c.Beneficiary == (common.Address{}) {
		c.Beneficiary = c.Sender.Account()
	}
	if c.Observe == nil {
		c.Observe = func(Summary, error) {}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
}

// Fulfiller answers the requests of one contract.
type Fulfiller struct {
	c       Config
	log     *slog.Logger
	court   *court
	journal *Journal
	now     func() time.Time
	ranges  uint64 // how many blocks' logs the node gave at once, at last
}

// Open opens the journal, and sees whether the contract is there.
func Open(ctx context.Context, c Config) (*Fulfiller, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	c.defaults()
	f := &Fulfiller{c: c, log: c.Log.With("contract", c.Contract), court: newCourt(c.Chain, c.Contract), now: time.Now, ranges: c.Range}
	if err := f.court.learn(ctx); err != nil {
		return nil, err
	}
	var err error
	if f.journal, err = OpenJournal(ctx, c.Journal, c.ChainID, c.Contract); err != nil {
		return nil, err
	}
	return f, nil
}

// Close closes the journal. What is under way goes on with the next Fulfiller that opens it.
func (f *Fulfiller) Close() error { return f.journal.Close() }

// Run takes one step after the other until ctx ends, and returns nil then. What goes wrong is logged.
func (f *Fulfiller) Run(ctx context.Context) error {
	for {
		s, err := f.Step(ctx)
		if ctx.Err() != nil {
			return nil
		}
		f.c.Observe(s, err)
		if err != nil {
			f.log.Warn("requests were not looked after", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(f.c.Poll):
		}
	}
}

// Once takes steps until there is nothing left to do now: all requests of the chain so far are answered or will not be, or wait for
// something that may take long. It says how many wait.
func (f *Fulfiller) Once(ctx context.Context) (waiting int, err error) {
	for {
		s, err := f.Step(ctx)
		if err != nil {
			return s.Requests[Seen], err
		}
		if s.Behind == 0 && s.Active == 0 {
			return s.Requests[Seen], nil
		}
		select {
		case <-ctx.Done():
			return s.Requests[Seen], fault.New(fault.Transient, CodeChain, "", "interrupted: %w", ctx.Err())
		case <-time.After(f.c.Poll):
		}
	}
}

// Summary is what a step left.
type Summary struct {
	Behind   uint64        // blocks that are deep enough and were not looked at yet
	Active   int           // requests that are worked on, and one for a withdrawal
	Requests map[State]int // of the journal; those that are Seen are not worth it, or can't be answered, now
	GasPrice *big.Int      // what a unit of gas is likely to cost, in wei
	Account  *big.Int      // what the sender's account has for gas, in wei
	Credit   *big.Int      // what the contract owes the beneficiary, in wei
}
