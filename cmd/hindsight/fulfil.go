package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/verifier"
)

// fulfilConfig says which paid questions are answered, by which account, and what is worth it. It is off without a
// contract.
type fulfilConfig struct {
	RPC      string `koanf:"rpc"`      // URL of a JSON-RPC server of the contract's chain
	Contract string `koanf:"contract"` // address of HindsightRequests; default: none, nothing is answered

	KeyFile      string   `koanf:"key_file"`      // of the account that pays for gas: 64 hex digits or a key store, mode 0600
	PasswordFile string   `koanf:"password_file"` // of a key store, mode 0600
	APIKeyFile   string   `koanf:"api_key_file"`  // of the node's API, where it asks for keys
	Beneficiary  string   `koanf:"beneficiary"`   // who is paid; default: the account
	BlockHashes  []string `koanf:"block_hashes"`  // sources of block hashes that are good besides the contract's own
	Queries      string   `koanf:"queries"`       // folder of query documents that may be asked for by their ids alone

	Margin        int               `koanf:"margin"`         // profit above all costs in percent of them; default 20
	ProofPrice    map[string]string `koanf:"proof_price"`    // of a proof, in wei, by tier; default: nothing
	WithdrawAbove string            `koanf:"withdraw_above"` // wei of credit at which it is withdrawn; default: never
	MaxFee        uint64            `koanf:"max_fee"`        // gwei for a unit of gas, base fee and tip; default 200
	MaxTip        uint64            `koanf:"max_tip"`        // gwei for a unit of gas; default 10
	From          uint64            `koanf:"from"`           // first block whose requests are looked at; default: a day ago
	Confirmations uint64            `koanf:"confirmations"`  // blocks until a transaction counts as final; default 6
	Depth         uint64            `koanf:"depth"`          // blocks until a request or a commitment is believed; default 2
	Spare         time.Duration     `koanf:"spare"`          // before its deadline a request must be answered; default 2m
	Poll          time.Duration     `koanf:"poll"`           // between two looks at the chain; default 4s
}

var fulfilDefaults = map[string]any{
	"fulfil.margin": 20, "fulfil.max_fee": 200, "fulfil.max_tip": 10, "fulfil.confirmations": 6, "fulfil.depth": 2,
	"fulfil.spare": 2 * time.Minute, "fulfil.poll": 4 * time.Second,
}

// Check refuses what can't work. Errors name no RPC address: it may have a key in it.
func (c *fulfilConfig) Check() error {
	if c.Contract == "" {
		if c.RPC != "" || c.KeyFile != "" {
			return badConfig("fulfil.contract", "there is none; give the address of HindsightRequests, or leave the section out")
		}
		return nil
	}
	for key, text := range map[string]string{"contract": c.Contract, "beneficiary": c.Beneficiary} {
		if text != "" && !common.IsHexAddress(text) {
			return badConfig("fulfil."+key, "%q is no address; write 0x and 40 hex digits", text)
		}
	}
	for _, text := range c.BlockHashes {
		if !common.IsHexAddress(text) {
			return badConfig("fulfil.block_hashes", "%q is no address; write 0x and 40 hex digits", text)
		}
	}
	if !strings.HasPrefix(c.RPC, "http://") && !strings.HasPrefix(c.RPC, "https://") {
		return badConfig("fulfil.rpc", "give the URL of a JSON-RPC server: http://… or https://…")
	}
	if c.KeyFile == "" {
		return badConfig("fulfil.key_file", "there is none; name the file of the key that pays for gas")
	}
	for tier, text := range c.ProofPrice {
		if _, err := parseWei(text); err != nil {
			return badConfig("fulfil.proof_price."+tier, "%w", err)
		}
	}
	if _, err := parseWei(c.WithdrawAbove); err != nil {
		return badConfig("fulfil.withdraw_above", "%w", err)
	}
	switch {
	case c.Margin < -100:
		return badConfig("fulfil.margin", "%d %% is less than nothing", c.Margin)
	case c.Spare < 0 || c.Poll < 0:
		return badConfig("fulfil", "spare and poll must not be negative")
	case c.Confirmations > 64:
		return badConfig("fulfil.confirmations", "%d blocks: nodes do not keep the state of more than 64 for sure", c.Confirmations)
	}
	return nil
}

// parseWei reads a number of wei; nil of "".
func parseWei(s string) (*big.Int, error) {
	if s == "" {
		return nil, nil
	}
	n, ok := new(big.Int).SetString(s, 10)
	if !ok || n.Sign() < 0 || n.BitLen() > 256 {
		return nil, fmt.Errorf("%q is no number of wei", s)
	}
	return n, nil
}

// fulfilment is all that a fulfiller is made of, open.
type fulfilment struct {
	eth       *ethclient.Client
	chainID   uint64
	sender    *transact.Sender
	fulfiller *fulfil.Fulfiller
}

// openSender connects to the chain and opens the account's journal, which is below dir: one for each account and chain.
func (c *fulfilConfig) openSender(ctx context.Context, dir string, log *slog.Logger) (f *fulfilment, err error) {
	key, err := transact.ReadKey(c.KeyFile, c.PasswordFile)
	if err != nil {
		return nil, err
	}
	f = new(fulfilment)
	defer func() {
		if err != nil {
			err = errors.Join(err, f.Close())
			f = nil
		}
	}()
	if f.eth, err = transact.Dial(ctx, c.RPC); err != nil {
		return f, err
	}
	id, err := f.eth.ChainID(ctx)
	if err != nil {
		return f, fault.New(fault.Transient, transact.CodeRPC, "rpc", "the server does not say which chain it is of: %w", transact.Redacted(err))
	}
	f.chainID = id.Uint64()
	if err = makeFolder(dir); err != nil {
		return f, err
	}
	gwei := func(n uint64) *big.Int {
		if n == 0 {
			return nil
		}
		return new(big.Int).Mul(new(big.Int).SetUint64(n), big.NewInt(transact.Gwei))
	}
	f.sender, err = transact.Open(ctx, transact.Config{
		Chain: f.eth, Key: key, Journal: filepath.Join(dir, fmt.Sprintf("account-%d-%s.db", f.chainID, crypto.PubkeyToAddress(key.PublicKey))),
		Confirmations: c.Confirmations, MaxFee: gwei(c.MaxFee), MaxTip: gwei(c.MaxTip), StuckBlocks: 2, Poll: c.Poll, Explain: fulfil.Explain, Log: log,
	})
	return f, err
}

// requestsFile is the journal of a contract's requests.
func (c *fulfilConfig) requestsFile(dir string, chainID uint64) string {
	return filepath.Join(dir, fmt.Sprintf("requests-%d-%s.db", chainID, common.HexToAddress(c.Contract)))
}

// keyFinder finds the verifying keys that a fulfiller trusts.
type keyFinder func(ctx context.Context, c verifier.Circuit) (*verifier.VerifyingKey, error)

// open opens a fulfiller that asks a node. Observe is [fulfil.Config].Observe.
func (c *fulfilConfig) open(ctx context.Context, dir string, node *client.Client, keys keyFinder, observe func(fulfil.Summary, error), log *slog.Logger) (*fulfilment, error) {
	queries, err := c.readQueries()
	if err != nil {
		return nil, err
	}
	f, err := c.openSender(ctx, dir, log)
	if err != nil {
		return nil, err
	}
	config := fulfil.Config{
		Chain: f.eth, Node: node, Sender: f.sender, Contract: common.HexToAddress(c.Contract), ChainID: f.chainID, Keys: keys,
		Journal: c.requestsFile(dir, f.chainID), Query: func(id common.Hash) []byte { return queries[id] },
		Beneficiary: common.HexToAddress(c.Beneficiary), From: c.From, Confirmations: c.Depth, CommitBlocks: c.Depth,
		Margin: c.Margin, ProofPrice: map[string]*big.Int{}, Spare: c.Spare, Poll: c.Poll, Observe: observe, Log: log,
	}
	if c.Margin == 0 {
		config.Margin = fulfil.NoMargin
	}
	config.WithdrawAbove, _ = parseWei(c.WithdrawAbove) // was checked
	for tier, text := range c.ProofPrice {
		config.ProofPrice[tier], _ = parseWei(text)
	}
	for _, text := range c.BlockHashes {
		config.BlockHashes = append(config.BlockHashes, common.HexToAddress(text))
	}
	if f.fulfiller, err = fulfil.Open(ctx, config); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// readQueries reads the folder of query documents.
func (c *fulfilConfig) readQueries() (map[common.Hash][]byte, error) {
	known := make(map[common.Hash][]byte)
	if c.Queries == "" {
		return known, nil
	}
	files, err := os.ReadDir(c.Queries)
	if err != nil {
		return nil, badConfig("fulfil.queries", "can't be read: %w", err)
	}
	for _, file := range files {
		if file.IsDir() || filepath.Ext(file.Name()) != ".json" {
			continue
		}
		js, err := os.ReadFile(filepath.Join(c.Queries, file.Name()))
		if err != nil {
			return nil, badConfig("fulfil.queries", "can't be read: %w", err)
		}
		q, err := query.Parse(js)
		if err != nil {
			return nil, badConfig("fulfil.queries", "%s: %w", file.Name(), err)
		}
		known[q.ID()] = q.Encode()
	}
	return known, nil
}

// Close closes what was opened.
func (f *fulfilment) Close() error {
	var errs []error
	if f.fulfiller != nil {
		errs = append(errs, f.fulfiller.Close())
	}
	if f.sender != nil {
		errs = append(errs, f.sender.Close())
	}
	if f.eth != nil {
		f.eth.Close()
	}
	return errors.Join(errs...)
}

// fulfilFolder is where the journals are: below the data folder, since they must outlive the process.
func fulfilFolder(data string) string { return filepath.Join(data, "fulfil") }

// fulfil answers paid questions with this node's own API, as anybody else could with it.
func (n *node) fulfil(url string) func(context.Context) error {
	metrics := newFulfilMetrics(n.registry)
	return func(ctx context.Context) error {
		c := &n.config.Fulfil
		api, err := c.client(url)
		if err != nil {
			return err
		}
		defer api.Close()
		keys := func(ctx context.Context, circuit verifier.Circuit) (*verifier.VerifyingKey, error) {
			key, _, err := n.circuitKey(ctx, circuit.Digest)
			return key, err
		}
		for {
			f, err := c.open(ctx, fulfilFolder(n.config.Data), api, keys, metrics.observe, n.log)
			if err == nil {
				return errors.Join(f.fulfiller.Run(ctx), f.Close())
			}
			if fault.FateOf(err) != fault.Transient && ctx.Err() == nil {
				return err
			}
			n.log.Warn("paid questions are not answered yet", "error", err) // the API goes on meanwhile
			metrics.observe(fulfil.Summary{}, err)
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(max(c.Poll, time.Second)):
			}
		}
	}
}

func (c *fulfilConfig) client(url string) (*client.Client, error) {
	key := ""
	if c.APIKeyFile != "" {
		b, err := os.ReadFile(c.APIKeyFile)
		if err != nil {
			return nil, badConfig("fulfil.api_key_file", "can't be read: %w", err)
		}
		key = strings.TrimSpace(string(b))
	}
	return client.New(client.Config{URL: url, APIKey: key})
}
