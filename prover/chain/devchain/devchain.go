package devchain

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// ChainID is the chain id of every dev chain.
const ChainID = 1337

// Codes of the refusals of this package.
const (
	CodeConfig   = "devchain-config"   // a setting is out of range
	CodeFailed   = "devchain-failed"   // the node did not start, or made no block
	CodeRefused  = "devchain-refused"  // the node takes no such transaction or call
	CodeReverted = "devchain-reverted" // the transaction is in a block, and failed
)

// Config configures a [Chain]. The zero of every field means its default.
type Config struct {
	// Alloc is added to the genesis state, over the system contracts and the funded account.
	Alloc types.GenesisAlloc
	// GasLimit is the gas of one block, at least 1,000,000. Default 60,000,000. One transaction can have 2^24 of it
	// (EIP-7825).
	GasLimit uint64
}

// Check refuses a configuration that can't work.
func (c Config) Check() error {
	if c.GasLimit != 0 && c.GasLimit < 1_000_000 {
		return fault.New(fault.Invalid, CodeConfig, "gasLimit", "%d is too little for a contract, give 1000000 or more", c.GasLimit)
	}
	return nil
}

// Chain is a running dev chain. It is safe for concurrent use.
type Chain struct {
	node   *node.Node
	beacon *catalyst.SimulatedBeacon
	client *ethclient.Client
	key    *ecdsa.PrivateKey
	url    string

	mu     sync.Mutex // one block, and one transaction of the funded account, at a time
	closed bool
}

// Start makes a chain with a genesis block and starts to serve it.
func Start(cfg Config) (*Chain, error) {
	if err := cfg.Check(); err != nil {
		return nil, err
	}
	// The key is as public as the chain is worthless, and the same each time, so that runs can be compared.
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("hindsight dev chain: the funded account")))
	if err != nil {
		return nil, failed("making the key", err)
	}
	c := &Chain{key: key}
	if err := c.start(cfg); err != nil {
		return nil, failed("starting the node", errors.Join(err, c.Close()))
	}
	return c, nil
}

func (c *Chain) start(cfg Config) error {
	stack, err := node.New(nodeConfig())
	if err != nil {
		return err
	}
	c.node = stack
	backend, err := eth.New(stack, ethConfig(cfg, c.Account()))
	if err != nil {
		return err
	}
	logs := filters.NewFilterSystem(backend.APIBackend, filters.Config{})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(logs)}})
	if err := stack.Start(); err != nil {
		return err
	}
	c.url = stack.HTTPEndpoint()
	c.client = ethclient.NewClient(stack.Attach())
	if c.beacon, err = catalyst.NewSimulatedBeacon(0, common.Address{}, backend); err != nil {
		return err
	}
	return c.beacon.Fork(backend.BlockChain().GetCanonicalHash(0))
}

func nodeConfig() *node.Config {
	cfg := node.DefaultConfig
	cfg.DataDir = "" // in memory
	cfg.P2P = p2p.Config{NoDiscovery: true}
	cfg.HTTPHost, cfg.HTTPPort = "127.0.0.1", 0
	cfg.HTTPModules = []string{"eth", "net", "web3", "debug"}
	return &cfg
}

func ethConfig(cfg Config, funded common.Address) *ethconfig.Config {
	gasLimit := cfg.GasLimit
	if gasLimit == 0 {
		gasLimit = 60_000_000
	}
	rules := *params.AllDevChainProtocolChanges
	rules.BogotaTime, rules.AmsterdamTime = nil, nil // not on any network yet
	alloc := core.SystemContractAllocs()
	alloc[funded] = types.Account{Balance: new(big.Int).Mul(big.NewInt(1_000_000_000), big.NewInt(params.Ether))}
	for address, account := range cfg.Alloc {
		alloc[address] = account
	}
	conf := ethconfig.Defaults
	conf.Genesis = &core.Genesis{Config: &rules, GasLimit: gasLimit, Alloc: alloc}
	conf.Miner.GasCeil = gasLimit
	conf.SyncMode = ethconfig.FullSync
	conf.TxPool.NoLocals = true
	conf.StateScheme, conf.NoPruning = rawdb.HashScheme, true
	conf.TrieCleanCache, conf.TrieDirtyCache, conf.SnapshotCache = 16, 16, 0
	conf.RPCGasCap = gasLimit
	conf.LogNoHistory = true
	return &conf
}

// URL returns the address of the JSON-RPC server.
func (c *Chain) URL() string { return c.url }

// Client returns a client of go-ethereum's that needs no network.
func (c *Chain) Client() *ethclient.Client { return c.client }

// Key returns the key of the funded account. It is public.
func (c *Chain) Key() *ecdsa.PrivateKey { return c.key }

// Account returns the address of the funded account.
func (c *Chain) Account() common.Address { return crypto.PubkeyToAddress(c.key.PublicKey) }

// Close stops the chain and forgets it. Closing twice is allowed.
func (c *Chain) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	if c.client != nil {
		c.client.Close()
	}
	var err error
	if c.beacon != nil {
		err = c.beacon.Stop()
	}
	if c.node != nil {
		err = errors.Join(err, c.node.Close())
	}
	if err != nil {
		return failed("stopping the node", err)
	}
	return nil
}

func failed(doing string, err error) error {
	return fault.New(fault.Transient, CodeFailed, "", "%s: %w", doing, err)
}

// Commit makes a block of the pending transactions and returns its hash.
func (c *Chain) Commit() (common.Hash, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.commit(context.Background())
}

func (c *Chain) commit(ctx context.Context) (common.Hash, error) {
	if c.closed {
		return common.Hash{}, failed("making a block", errors.New("the chain is closed"))
	}
	before, err := c.client.BlockNumber(ctx)
	if err != nil {
		return common.Hash{}, failed("making a block", err)
	}
	hash := c.beacon.Commit() // it logs errors and says nothing, so look
	after, err := c.client.BlockNumber(ctx)
	if err == nil && after != before+1 {
		err = fmt.Errorf("the head is block %d, expected is %d", after, before+1)
	}
	if err != nil {
		return common.Hash{}, failed("making a block", err)
	}
	return hash, nil
}
