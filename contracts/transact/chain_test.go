package transact

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// fakeChain is a node and its chain. It does what it is told: mines what it is told to, forgets, loses answers, goes back.
type fakeChain struct {
	t  testing.TB
	mu sync.Mutex

	blocks  [][]*types.Transaction
	failing map[common.Hash]bool // transactions that revert when they are mined
	pool    []*types.Transaction
	seen    map[common.Hash]int // how often each was sent
	baseFee *big.Int
	tip     *big.Int
	balance *big.Int
	signer  types.Signer

	refuse  error                       // instead of taking a transaction
	lose    bool                        // take it, and lose the answer
	down    error                       // of all calls
	reverts error                       // of estimates and calls
	onSend  func(tx *types.Transaction) // before anything else
	hide    bool                        // answer no receipts, as a node that is late
}

var chainID = big.NewInt(31337)

func newChain(t testing.TB) *fakeChain {
	return &fakeChain{t: t, blocks: make([][]*types.Transaction, 10), failing: map[common.Hash]bool{}, seen: map[common.Hash]int{},
		baseFee: big.NewInt(Gwei), tip: big.NewInt(Gwei), balance: big.NewInt(1e18), signer: types.LatestSignerForChainID(chainID)}
}

func (c *fakeChain) head() uint64 { return uint64(len(c.blocks) - 1) }

// mine makes a block of transactions.
func (c *fakeChain) mine(txs ...*types.Transaction) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, tx := range txs {
		from, err := types.Sender(c.signer, tx)
		if err != nil || tx.Nonce() != c.nonce(from, c.head()) {
			c.t.Fatalf("the chain can't mine nonce %d of %s, whose next is %d (%v)", tx.Nonce(), from, c.nonce(from, c.head()), err)
		}
		c.blocks = append(c.blocks, []*types.Transaction{tx})
		c.pool = slices.DeleteFunc(c.pool, func(p *types.Transaction) bool { return p.Nonce() == tx.Nonce() })
	}
	if len(txs) == 0 {
		c.blocks = append(c.blocks, nil)
	}
}

func (c *fakeChain) mineEmpty(n int) {
	for range n {
		c.mine()
	}
}

// reorg takes the last n blocks away, with their transactions, and makes as many empty ones and one more.
func (c *fakeChain) reorg(n int) {
	c.mu.Lock()
	c.blocks = c.blocks[:len(c.blocks)-n]
	c.mu.Unlock()
	c.mineEmpty(n + 1)
}

func (c *fakeChain) nonce(a common.Address, block uint64) (n uint64) {
	for _, b := range c.blocks[:block+1] {
		for _, tx := range b {
			if from, _ := types.Sender(c.signer, tx); from == a {
				n++
			}
		}
	}
	return n
}

// pooled returns the transaction with the nonce that the node has.
func (c *fakeChain) pooled(nonce uint64) *types.Transaction {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, tx := range c.pool {
		if tx.Nonce() == nonce {
			return tx
		}
	}
	return nil
}

func (c *fakeChain) enter() func() {
	c.mu.Lock()
	return c.mu.Unlock
}

func (c *fakeChain) ChainID(context.Context) (*big.Int, error) { return chainID, c.down }

func (c *fakeChain) HeaderByNumber(_ context.Context, n *big.Int) (*types.Header, error) {
	defer c.enter()()
	if n == nil {
		n = new(big.Int).SetUint64(c.head())
	}
	return &types.Header{Number: n, BaseFee: c.baseFee}, c.down
}

func (c *fakeChain) NonceAt(_ context.Context, a common.Address, n *big.Int) (uint64, error) {
	defer c.enter()()
	block := c.head()
	if n != nil {
		block = n.Uint64()
	}
	return c.nonce(a, block), c.down
}

func (c *fakeChain) BalanceAt(context.Context, common.Address, *big.Int) (*big.Int, error) {
	return c.balance, c.down
}

func (c *fakeChain) SuggestGasTipCap(context.Context) (*big.Int, error) { return c.tip, c.down }

func (c *fakeChain) EstimateGas(context.Context, ethereum.CallMsg) (uint64, error) {
	if c.reverts != nil {
		return 0, c.reverts
	}
	return 100_000, c.down
}

func (c *fakeChain) CallContract(context.Context, ethereum.CallMsg, *big.Int) ([]byte, error) {
	return nil, errors.Join(c.reverts, c.down)
}

func (c *fakeChain) SendTransaction(_ context.Context, tx *types.Transaction) error {
	if c.onSend != nil {
		c.onSend(tx)
	}
	defer c.enter()()
	c.seen[tx.Hash()]++
	if c.down != nil {
		return c.down
	}
	if c.refuse != nil {
		return c.refuse
	}
	from, err := types.Sender(c.signer, tx)
	if err != nil {
		c.t.Fatal(err)
	}
	if tx.Nonce() < c.nonce(from, c.head()) {
		return errors.New("nonce too low: next nonce 1, tx nonce 0")
	}
	for i, old := range c.pool {
		switch {
		case old.Hash() == tx.Hash():
			return errors.New("already known")
		case old.Nonce() == tx.Nonce():
			enough := func(new, old *big.Int) bool { // geth's rule: a tenth more of both
				return new.Cmp(old) > 0 && new.Cmp(new2(old)) >= 0
			}
			if !enough(tx.GasFeeCap(), old.GasFeeCap()) || !enough(tx.GasTipCap(), old.GasTipCap()) {
				return errors.New("replacement transaction underpriced")
			}
			c.pool[i] = tx
			return c.answer()
		}
	}
	c.pool = append(c.pool, tx)
	return c.answer()
}

func new2(old *big.Int) *big.Int {
	x := new(big.Int).Mul(old, big.NewInt(110))
	return x.Div(x, big.NewInt(100))
}

func (c *fakeChain) answer() error {
	if c.lose {
		return context.DeadlineExceeded
	}
	return nil
}

func (c *fakeChain) TransactionByHash(_ context.Context, h common.Hash) (*types.Transaction, bool, error) {
	defer c.enter()()
	for _, tx := range c.pool {
		if tx.Hash() == h {
			return tx, true, nil
		}
	}
	for _, b := range c.blocks {
		for _, tx := range b {
			if tx.Hash() == h {
				return tx, false, nil
			}
		}
	}
	return nil, false, errors.Join(c.down, ethereum.NotFound)
}

func (c *fakeChain) TransactionReceipt(_ context.Context, h common.Hash) (*types.Receipt, error) {
	defer c.enter()()
	if c.down != nil {
		return nil, c.down
	}
	for n, b := range c.blocks {
		for _, tx := range b {
			if tx.Hash() == h && !c.hide {
				r := &types.Receipt{Status: types.ReceiptStatusSuccessful, BlockNumber: big.NewInt(int64(n)), GasUsed: 50_000, EffectiveGasPrice: c.baseFee}
				if c.failing[h] {
					r.Status = types.ReceiptStatusFailed
				}
				return r, nil
			}
		}
	}
	return nil, ethereum.NotFound
}

// foreign is a transaction that somebody else made with the same key.
func (c *fakeChain) foreign(nonce uint64) *types.Transaction {
	to := common.Address{9}
	return types.MustSignNewTx(testKey, c.signer, &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(2 * Gwei), Gas: 21_000, To: &to})
}

var testKey, _ = crypto.ToECDSA(crypto.Keccak256([]byte("transact's tests")))
