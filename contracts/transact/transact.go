// Package transact sends transactions of one account so that each of them happens once.
//
// A [Sender] keeps a journal. What is to be done has a name, an [Intent]; an intent has one nonce, and all the
// transactions that were ever signed for it have that nonce, so that at most one of them can happen. A transaction is in the
// journal before it is sent. Whatever stops the process, at whatever point, the next one sends the same bytes again.
//
// What can go wrong, and what is done about it by [Sender.Tick]:
//
//   - it is not mined for some blocks: it is replaced by one that pays more, up to a cap, by at least the eighth part that
//     nodes ask for (geth's price bump is 10 %); whichever of the two is mined counts;
//   - nodes forget it, or their answer was lost: it is sent again;
//   - its block is undone: it is sent again. Outcomes are final after Config.Confirmations blocks;
//   - somebody else used the nonce with the same key: the intent is [Lost], and may be submitted again with another nonce;
//   - it is not wanted any more: [Sender.Cancel] replaces it by one that does nothing.
//
// Libraries that do some of this were looked at: Optimism's op-service/txmgr forgets all when it ends, and Synapse's
// submitter and Chainlink's TXM need a database server and some hundred modules each.
package transact

import (
	"context"
	"crypto/ecdsa"
	"log/slog"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Chain is what is asked of a node. go-ethereum's ethclient is one. Errors of it are taken for trouble that may pass,
// save ethereum.NotFound and what nodes say about a transaction that they refuse.
type Chain interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
	BalanceAt(ctx context.Context, account common.Address, block *big.Int) (*big.Int, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	TransactionByHash(ctx context.Context, hash common.Hash) (tx *types.Transaction, pending bool, err error)
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
}

// Config says who sends, where, and at what price.
type Config struct {
	Chain   Chain             // required
	Key     *ecdsa.PrivateKey // of the account; required. Nothing else should use it
	Journal string            // path of the file, made if it is not there; required. One process at a time opens it

	// Confirmations is how many blocks, the transaction's own with them, make an outcome final. 1 to 64: nodes keep the
	// state of so many blocks. Zero: 6.
	Confirmations uint64
	// StuckBlocks is after how many blocks without it a transaction is replaced by a dearer one. Zero: 4.
	StuckBlocks uint64
	// MaxFee is the most that is paid for a unit of gas, base fee and tip together, in wei. Nil: 200 gwei.
	MaxFee *big.Int
	// MaxTip is the most that is paid to block builders for a unit of gas, in wei. Nil: 10 gwei.
	MaxTip *big.Int
	// Poll is the pause between two looks at the chain of Run and Wait. Zero: 4 s.
	Poll time.Duration
	// Explain makes words of a contract's custom error. Nil: its bytes are shown.
	Explain func(data []byte) string
	Log     *slog.Logger // nil: none
}

// Gwei is 10^9 wei.
const Gwei = 1_000_000_000

// Check refuses what can't work.
func (c *Config) Check() error {
	switch {
	case c.Chain == nil || c.Key == nil || c.Journal == "":
		return configFault("chain, key and journal are needed")
	case c.Confirmations > 64:
		return configFault("%d confirmations: nodes do not keep the state of more than 64 blocks for sure", c.Confirmations)
	case c.MaxFee != nil && c.MaxFee.Sign() <= 0, c.MaxTip != nil && c.MaxTip.Sign() <= 0:
		return configFault("the most that is paid must be more than nothing")
	case c.Poll < 0:
		return configFault("the pause between two looks must not be negative")
	}
	return nil
}

func (c *Config) defaults() {
	if c.Confirmations == 0 {
		c.Confirmations = 6
	}
	if c.StuckBlocks == 0 {
		c.StuckBlocks = 4
	}
	if c.MaxFee == nil {
		c.MaxFee = big.NewInt(200 * Gwei)
	}
	if c.MaxTip == nil {
		c.MaxTip = big.NewInt(10 * Gwei)
	}
	if c.Poll == 0 {
		c.Poll = 4 * time.Second
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
}

// Intent is something to be done once.
type Intent struct {
	Name  string // what it is known by, for ever
	To    common.Address
	Value *big.Int // wei; nil: none
	Data  []byte
	Gas   uint64 // zero: what the node estimates, and a fifth more
}

// State is where an intent is.
type State string

// The states. The last four are final.
const (
	Pending   State = "pending"   // signed, in no block
	Mined     State = "mined"     // in a block that may still be undone
	Done      State = "done"      // for ever
	Reverted  State = "reverted"  // for ever in a block, and failed there
	Cancelled State = "cancelled" // replaced by one that does nothing
	Lost      State = "lost"      // somebody else used the nonce: it will never happen
)

// IsFinal says whether nothing will change any more.
func (s State) IsFinal() bool { return s != Pending && s != Mined }

// Outcome is what became of an intent.
type Outcome struct {
	State    State
	Nonce    uint64
	Hash     common.Hash // of the transaction that was mined, else of the newest
	Block    uint64      // that has it; zero while pending
	Failed   bool        // of a mined one: it reverted there
	GasUsed  uint64
	GasPrice *big.Int // that was paid, wei for a unit
	Problem  string   // what keeps a pending one, or why it reverted; may be empty
}

// Fee is what was paid for gas.
func (o Outcome) Fee() *big.Int {
	if o.GasPrice == nil {
		return new(big.Int)
	}
	return new(big.Int).Mul(o.GasPrice, new(big.Int).SetUint64(o.GasUsed))
}

// Sender sends the transactions of one account. It is safe for concurrent use.
type Sender struct {
	c       Config
	account common.Address
	chainID *big.Int
	signer  types.Signer
	log     *slog.Logger

	mu      sync.Mutex // one nonce at a time
	journal *journal
}

// Open opens the journal, and refuses one of another account or chain.
func Open(ctx context.Context, c Config) (*Sender, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	c.defaults()
	id, err := c.Chain.ChainID(ctx)
	if err != nil {
		return nil, rpcFault("asking for the chain's id", err)
	}
	s := &Sender{c: c, account: crypto.PubkeyToAddress(c.Key.PublicKey), chainID: id, signer: types.LatestSignerForChainID(id)}
	s.log = c.Log.With("account", s.account)
	s.journal, err = openJournal(ctx, c.Journal, id, s.account)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Account returns the address that sends and pays.
func (s *Sender) Account() common.Address { return s.account }

// Close closes the journal. What is under way goes on with the next Sender that opens it.
func (s *Sender) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.journal.close()
}

// Submit writes an intent down, and sends it. It may be repeated: an intent that is known by its name is left alone, and
// one that is Lost is given another nonce. After nil it is in the journal, even if no node could be reached; after an
// error it is not. The errors: CodeReverts (with a [Refusal]), CodeFeeCap, CodeFunds, CodeChanged, CodeRPC, CodeJournal.
func (s *Sender) Submit(ctx context.Context, i Intent) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i.Value == nil {
		i.Value = new(big.Int)
	}
	known, err := s.journal.find(ctx, i.Name)
	if err != nil {
		return err
	}
	if known != nil && known.state != Lost {
		return known.check(i)
	}
	if i.Gas == 0 {
		if i.Gas, err = s.estimate(ctx, i); err != nil {
			return err
		}
	}
	p, err := s.price(ctx, nil)
	if err != nil {
		return err
	}
	if err := s.affordable(ctx, i, p); err != nil {
		return err
	}
	nonce, err := s.nextNonce(ctx)
	if err != nil {
		return err
	}
	e := &entry{Intent: i, nonce: nonce, state: Pending}
	tx, err := s.sign(e, p, false)
	if err != nil {
		return err
	}
	if err := s.journal.add(ctx, e, attempt{tx: tx, block: p.head}); err != nil {
		return err
	}
	s.log.Info("transaction signed", "intent", i.Name, "nonce", nonce, "hash", tx.Hash(), "max_fee", p.fee, "tip", p.tip)
	s.send(ctx, e, tx)
	return nil
}

// Cancel has a pending intent replaced by a transaction that does nothing; either may be mined. It does nothing to one
// that is not pending.
func (s *Sender) Cancel(ctx context.Context, name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.journal.cancel(ctx, name)
}

// Outcome returns what the journal says of an intent; nil if it was never submitted. [Sender.Tick] keeps it up to date.
func (s *Sender) Outcome(ctx context.Context, name string) (*Outcome, error) {
	e, err := s.journal.find(ctx, name)
	if err != nil || e == nil {
		return nil, err
	}
	o := &Outcome{State: e.state, Nonce: e.nonce, Hash: e.hash, Block: e.block, Failed: e.failed, GasUsed: e.gasUsed, GasPrice: e.gasPrice, Problem: e.problem}
	if e.block == 0 && len(e.attempts) > 0 {
		o.Hash = e.attempts[0].tx.Hash()
	}
	return o, nil
}

// Run ticks until ctx ends, and returns nil then. What goes wrong with the chain is logged.
func (s *Sender) Run(ctx context.Context) error {
	tick := time.NewTicker(s.c.Poll)
	defer tick.Stop()
	for {
		if err := s.Tick(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("transactions were not looked after", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// Wait ticks until an intent has its final outcome.
func (s *Sender) Wait(ctx context.Context, name string) (*Outcome, error) {
	for {
		if err := s.Tick(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("transactions were not looked after", "error", err)
		}
		o, err := s.Outcome(ctx, name)
		if err != nil || o == nil || o.State.IsFinal() {
			return o, err
		}
		select {
		case <-ctx.Done():
			return o, rpcFault("waiting for "+name, ctx.Err())
		case <-time.After(s.c.Poll):
		}
	}
}
