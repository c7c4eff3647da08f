package transact

import (
	"context"
	"errors"
	"math/big"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// kit is a sender, its chain, and the file that outlives senders.
type kit struct {
	*testing.T
	chain  *fakeChain
	path   string
	sender *Sender
	change func(*Config)
}

func newKit(t *testing.T, change func(*Config)) *kit {
	k := &kit{T: t, chain: newChain(t), path: filepath.Join(t.TempDir(), "tx.db"), change: change}
	k.open()
	t.Cleanup(func() { k.sender.Close() }) //nolint:errcheck // of a test
	return k
}

func (k *kit) open() {
	k.Helper()
	c := Config{Chain: k.chain, Key: testKey, Journal: k.path, Confirmations: 3, StuckBlocks: 2}
	if k.change != nil {
		k.change(&c)
	}
	s, err := Open(context.Background(), c)
	if err != nil {
		k.Fatal(err)
	}
	k.sender = s
}

// restart is what kill -9 leaves: the file.
func (k *kit) restart() {
	k.Helper()
	if err := k.sender.Close(); err != nil {
		k.Fatal(err)
	}
	k.open()
}

func intent(name string) Intent {
	return Intent{Name: name, To: common.Address{1}, Data: []byte(name)}
}

func (k *kit) submit(name string) {
	k.Helper()
	if err := k.sender.Submit(context.Background(), intent(name)); err != nil {
		k.Fatal(err)
	}
}

func (k *kit) tick() {
	k.Helper()
	if err := k.sender.Tick(context.Background()); err != nil {
		k.Fatal(err)
	}
}

func (k *kit) outcome(name string, want State) *Outcome {
	k.Helper()
	o, err := k.sender.Outcome(context.Background(), name)
	if err != nil || o == nil || o.State != want {
		k.Fatalf("%s is %+v, not %s (%v)", name, o, want, err)
	}
	return o
}

// once checks that of all the blocks one has a call of that name, or none.
func (k *kit) happened(name string, times int) {
	k.Helper()
	n := 0
	for _, b := range k.chain.blocks {
		for _, tx := range b {
			if string(tx.Data()) == name {
				n++
			}
		}
	}
	if n != times {
		k.Errorf("%s happened %d times, not %d", name, n, times)
	}
}

func (k *kit) finish(name string, want State) *Outcome {
	k.Helper()
	k.chain.mineEmpty(3)
	k.tick()
	return k.outcome(name, want)
}

func TestMinedAndFinal(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.submit("a") // again: nothing happens
	k.submit("b")
	if len(k.chain.pool) != 2 {
		t.Fatalf("%d transactions were sent", len(k.chain.pool))
	}
	k.outcome("a", Pending)
	k.chain.mine(k.chain.pooled(0), k.chain.pooled(1))
	k.tick()
	k.outcome("a", Mined)
	o := k.finish("a", Done)
	if o.Fee().Cmp(big.NewInt(50_000*Gwei)) != 0 || o.Nonce != 0 || o.Block != 10 {
		t.Errorf("%+v", o)
	}
	k.submit("a") // for ever
	k.restart()
	k.submit("a")
	k.tick()
	k.outcome("b", Done)
	k.happened("a", 1)
	k.happened("b", 1)
}

func TestAnotherIntentOfTheSameName(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	other := intent("a")
	other.To[19] = 7
	if err := k.sender.Submit(context.Background(), other); fault.Code(err) != CodeChanged {
		t.Error(err)
	}
}

// A transaction that is not mined is replaced by ones that nodes take for it, until the cap.
func TestStuckIsReplaced(t *testing.T) {
	k := newKit(t, func(c *Config) { c.MaxFee = big.NewInt(4 * Gwei) })
	k.submit("a")
	first := k.chain.pooled(0)
	k.chain.mineEmpty(1)
	k.tick()
	if k.chain.pooled(0) != first {
		t.Fatal("it was replaced too early")
	}
	k.chain.mineEmpty(1)
	k.tick()
	second := k.chain.pooled(0)
	if second == first {
		t.Fatal("it was not replaced")
	}
	for range 10 {
		k.chain.mineEmpty(2)
		k.tick()
	}
	last := k.chain.pooled(0)
	if last.GasFeeCap().Cmp(big.NewInt(4*Gwei)) > 0 {
		t.Errorf("the cap is passed: %s", last.GasFeeCap())
	}
	if o := k.outcome("a", Pending); !strings.Contains(o.Problem, CodeFeeCap) {
		t.Errorf("%q does not name the cap", o.Problem)
	}
	k.restart()
	k.chain.mine(last)
	k.finish("a", Done)
	k.happened("a", 1)
}

// The one that was replaced may be the one that is mined.
func TestReplacedOneIsMined(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	first := k.chain.pooled(0)
	k.chain.mineEmpty(2)
	k.tick()
	if k.chain.pooled(0) == first {
		t.Fatal("it was not replaced")
	}
	k.chain.mine(first)
	k.tick()
	if o := k.finish("a", Done); o.Hash != first.Hash() {
		t.Errorf("%s was mined, not %s", first.Hash(), o.Hash)
	}
}

// Only the first in line is replaced: the others wait for it, not for a better price.
func TestOnlyTheFirstInLineIsReplaced(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.submit("b")
	second := k.chain.pooled(1)
	k.chain.mineEmpty(2)
	k.tick()
	if k.chain.pooled(1) != second {
		t.Error("the second in line was replaced")
	}
}

func TestReorgSendsAgain(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	tx := k.chain.pooled(0)
	k.chain.mine(tx)
	k.tick()
	k.outcome("a", Mined)
	k.chain.reorg(1)
	k.tick()
	k.outcome("a", Pending)
	if k.chain.seen[tx.Hash()] != 2 || k.chain.pooled(0) == nil {
		t.Fatal("it was not sent again")
	}
	k.chain.mine(k.chain.pooled(0))
	k.tick()
	k.finish("a", Done)
	k.happened("a", 1)
}

// A reorganisation below what was final: what was final is sent again before what waits for it.
func TestDeepReorg(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.chain.mine(k.chain.pooled(0))
	k.finish0("a", Done)
	k.submit("b")
	k.chain.reorg(5)
	k.chain.mineEmpty(3)
	k.tick() // sees the gap
	k.tick() // sends
	k.outcome("a", Pending)
	k.chain.mine(k.chain.pooled(0), k.chain.pooled(1))
	k.tick()
	k.finish("a", Done)
	k.outcome("b", Done)
	k.happened("a", 1)
}

func (k *kit) finish0(name string, want State) {
	k.Helper()
	k.chain.mineEmpty(4)
	k.tick()
	k.outcome(name, want)
}

// The node took it, and nobody heard.
func TestLostAnswer(t *testing.T) {
	k := newKit(t, nil)
	k.chain.lose = true
	k.submit("a")
	k.chain.lose = false
	k.tick()
	if len(k.chain.pool) != 1 {
		t.Fatalf("%d transactions", len(k.chain.pool))
	}
	k.chain.mine(k.chain.pooled(0))
	k.finish("a", Done)
	k.happened("a", 1)
}

func TestNodeForgets(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	tx := k.chain.pooled(0)
	k.chain.pool = nil
	k.tick()
	if got := k.chain.pooled(0); got == nil || got.Hash() != tx.Hash() {
		t.Fatal("it was not sent again")
	}
}

// Killed after the journal was written and before anything was sent: the next process sends those bytes.
func TestKilledBeforeSending(t *testing.T) {
	k := newKit(t, nil)
	k.chain.down = nil
	k.chain.onSend = func(tx *types.Transaction) { panic("killed") }
	var signed bool
	func() {
		defer func() { signed = recover() != nil }()
		k.sender.Submit(context.Background(), intent("a")) //nolint:errcheck // is killed
	}()
	if !signed || len(k.chain.pool) != 0 {
		t.Fatal("it was not killed where it should")
	}
	k.chain.onSend = nil
	k.restart()
	k.outcome("a", Pending) // known before it was sent
	k.submit("a")
	k.tick()
	k.chain.mine(k.chain.pooled(0))
	k.finish("a", Done)
	k.happened("a", 1)
	if len(k.chain.seen) != 1 {
		t.Errorf("%d transactions were signed", len(k.chain.seen))
	}
}

// Killed before the journal was written: nothing happened.
func TestKilledBeforeJournal(t *testing.T) {
	k := newKit(t, nil)
	k.sender.journal.db.Close() //nolint:errcheck // of a test
	if err := k.sender.Submit(context.Background(), intent("a")); fault.Code(err) != CodeJournal {
		t.Fatal(err)
	}
	if len(k.chain.seen) != 0 {
		t.Fatal("it was sent, and nobody will know")
	}
}

func TestKilledBetweenSendAndReceipt(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.restart()
	k.chain.mine(k.chain.pooled(0))
	k.restart()
	k.submit("a")
	k.tick()
	k.finish("a", Done)
	k.happened("a", 1)
}

// Somebody else has the key too.
func TestForeignNonce(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.chain.mine(k.chain.foreign(0))
	k.tick()
	k.outcome("a", Pending) // not yet: this block may be undone, and then ours may be mined
	k.submit("a")
	if k.chain.pooled(1) != nil {
		t.Fatal("a second transaction of the same intent")
	}
	k.finish("a", Lost)
	k.submit("a")
	if o := k.outcome("a", Pending); o.Nonce != 1 {
		t.Fatalf("%+v", o)
	}
	k.chain.mine(k.chain.pooled(1))
	k.finish("a", Done)
	k.happened("a", 1)
}

// A foreign transaction that waits in the pool is outbid.
func TestForeignInPool(t *testing.T) {
	k := newKit(t, nil)
	to := common.Address{9}
	k.chain.pool = []*types.Transaction{types.MustSignNewTx(testKey, k.chain.signer, &types.DynamicFeeTx{ChainID: chainID,
		GasTipCap: big.NewInt(Gwei), GasFeeCap: big.NewInt(3 * Gwei), Gas: 21_000, To: &to})}
	k.submit("a")
	k.tick()
	k.tick()
	if tx := k.chain.pooled(0); string(tx.Data()) != "a" {
		t.Fatal("it gave up")
	}
}

// A node that is late with receipts is no foreign use.
func TestLateReceipts(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.chain.mine(k.chain.pooled(0))
	k.chain.hide = true
	k.tick()
	k.outcome("a", Pending)
	k.chain.hide = false
	k.tick()
	k.finish("a", Done)
}

// A nonce that was foreign and is in no block any more would hold up everything.
func TestGapIsFilled(t *testing.T) {
	k := newKit(t, nil)
	k.chain.mine(k.chain.foreign(0))
	k.submit("a") // nonce 1
	k.chain.reorg(1)
	k.tick()
	if k.chain.pooled(0) == nil {
		t.Fatal("nonce 0 is missing")
	}
	k.chain.mine(k.chain.pooled(0), k.chain.pooled(1))
	k.tick()
	k.finish("a", Done)
}

func TestFeeCap(t *testing.T) {
	k := newKit(t, func(c *Config) { c.MaxFee = big.NewInt(10 * Gwei) })
	k.chain.baseFee = big.NewInt(11 * Gwei)
	if err := k.sender.Submit(context.Background(), intent("a")); fault.Code(err) != CodeFeeCap {
		t.Fatal(err)
	}
	if o, err := k.sender.Outcome(context.Background(), "a"); o != nil || err != nil {
		t.Fatal("what was refused is in the journal")
	}
	k.chain.baseFee = big.NewInt(Gwei)
	k.submit("a")
	k.chain.baseFee = big.NewInt(20 * Gwei) // a spike while it waits
	k.chain.mineEmpty(5)
	tx := k.chain.pooled(0)
	k.tick()
	if k.chain.pooled(0) != tx {
		t.Fatal("it was replaced above the cap")
	}
	k.chain.baseFee = big.NewInt(Gwei)
	k.tick()
	if k.chain.pooled(0) == tx {
		t.Fatal("it was not replaced after the spike")
	}
	k.chain.mine(k.chain.pooled(0))
	k.finish("a", Done)
}

func TestTipCap(t *testing.T) {
	k := newKit(t, func(c *Config) { c.MaxTip = big.NewInt(Gwei) })
	k.chain.tip = big.NewInt(50 * Gwei) // a node that wants us to pay
	k.submit("a")
	if tip := k.chain.pooled(0).GasTipCap(); tip.Cmp(big.NewInt(Gwei)) != 0 {
		t.Errorf("the tip is %s", tip)
	}
	k.chain.mineEmpty(3)
	k.tick()
	if o := k.outcome("a", Pending); !strings.Contains(o.Problem, CodeFeeCap) {
		t.Errorf("%+v", o)
	}
}

func TestFunds(t *testing.T) {
	k := newKit(t, nil)
	k.chain.balance = big.NewInt(1)
	if err := k.sender.Submit(context.Background(), intent("a")); fault.Code(err) != CodeFunds {
		t.Fatal(err)
	}
	k.chain.balance = big.NewInt(1e18)
	k.chain.refuse = errors.New("insufficient funds for gas * price + value: balance 1, tx cost 2")
	k.submit("a")
	if o := k.outcome("a", Pending); !strings.Contains(o.Problem, CodeFunds) {
		t.Errorf("%+v", o)
	}
	k.chain.refuse = nil
	k.tick()
	k.chain.mine(k.chain.pooled(0))
	k.finish("a", Done)
}

// revert is a node's error with a contract's custom error.
type revert struct{}

func (revert) Error() string  { return "execution reverted" }
func (revert) ErrorData() any { return "0x01020304" }

func TestReverts(t *testing.T) {
	k := newKit(t, func(c *Config) { c.Explain = func(b []byte) string { return "Unwelcome(" + common.Bytes2Hex(b) + ")" } })
	k.chain.reverts = revert{}
	err := k.sender.Submit(context.Background(), intent("a"))
	var r *Refusal
	if fault.Code(err) != CodeReverts || !errors.As(err, &r) || r.Text != "Unwelcome(01020304)" || len(r.Data) != 4 {
		t.Fatal(err)
	}
	k.chain.reverts = nil
	k.submit("a")
	tx := k.chain.pooled(0)
	k.chain.failing[tx.Hash()] = true
	k.chain.reverts = revert{}
	k.chain.mine(tx)
	k.tick()
	if o := k.outcome("a", Mined); !o.Failed {
		t.Errorf("%+v", o)
	}
	if o := k.finish("a", Reverted); o.Problem != "Unwelcome(01020304)" || o.Fee().Sign() == 0 {
		t.Errorf("%+v", o)
	}
	k.submit("a") // is not tried again under this name
	k.tick()
	k.outcome("a", Reverted)
}

func TestCancel(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	if err := k.sender.Cancel(context.Background(), "a"); err != nil {
		t.Fatal(err)
	}
	k.restart()
	k.tick()
	tx := k.chain.pooled(0)
	if len(tx.Data()) != 0 || *tx.To() != k.sender.Account() || tx.Gas() != cancelGas {
		t.Fatalf("%+v", tx)
	}
	k.chain.mine(tx)
	k.tick()
	k.finish("a", Cancelled)
	k.happened("a", 0)
}

// The first may win against its cancellation.
func TestCancelTooLate(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	first := k.chain.pooled(0)
	if err := k.sender.Cancel(context.Background(), "a"); err != nil {
		t.Fatal(err)
	}
	k.tick()
	k.chain.mine(first)
	k.tick()
	k.finish("a", Done)
	if err := k.sender.Cancel(context.Background(), "a"); err != nil {
		t.Fatal(err)
	}
	k.outcome("a", Done)
}

func TestNodeDown(t *testing.T) {
	k := newKit(t, nil)
	k.submit("a")
	k.chain.down = errors.New("connection refused")
	if err := k.sender.Tick(context.Background()); fault.Code(err) != CodeRPC {
		t.Error(err)
	}
	if err := k.sender.Submit(context.Background(), intent("b")); fault.Code(err) != CodeRPC {
		t.Error(err)
	}
	k.chain.down = nil
	k.chain.mine(k.chain.pooled(0))
	k.finish("a", Done)
}

func TestOneProcess(t *testing.T) {
	k := newKit(t, nil)
	_, err := Open(context.Background(), Config{Chain: k.chain, Key: testKey, Journal: k.path})
	if fault.Code(err) != CodeJournal || fault.FateOf(err) != fault.Fatal {
		t.Error(err)
	}
}
