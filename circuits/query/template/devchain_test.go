package template_test

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/query/template"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/chain/devchain"
)

var (
	contract = common.HexToAddress("0x00000000000000000000000000000000000c0de1")
	transfer = crypto.Keccak256Hash([]byte("Transfer(address,address,uint256)"))
)

// code is a contract: a call with two words stores the second in the slot that the first names, one with three emits
// Transfer(first, second, third), and one with one word returns what is in that slot.
//
//	         CALLDATASIZE PUSH1 64 EQ PUSH1 @store JUMPI  CALLDATASIZE PUSH1 96 EQ PUSH1 @log JUMPI
//	         PUSH1 0 CALLDATALOAD SLOAD PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN
//	store:   JUMPDEST PUSH1 32 CALLDATALOAD PUSH1 0 CALLDATALOAD SSTORE STOP
//	log:     JUMPDEST PUSH1 64 CALLDATALOAD PUSH1 0 MSTORE PUSH1 32 CALLDATALOAD PUSH1 0 CALLDATALOAD PUSH32 topic PUSH1 32 PUSH1 0 LOG3 STOP
func code() []byte {
	c := []byte{0x36, 0x60, 64, 0x14, 0x60, 28, 0x57, 0x36, 0x60, 96, 0x14, 0x60, 37, 0x57}
	c = append(c, 0x60, 0, 0x35, 0x54, 0x60, 0, 0x52, 0x60, 32, 0x60, 0, 0xf3, 0x00, 0x00)
	c = append(c, 0x5b, 0x60, 32, 0x35, 0x60, 0, 0x35, 0x55, 0x00)
	c = append(c, 0x5b, 0x60, 64, 0x35, 0x60, 0, 0x52, 0x60, 32, 0x35, 0x60, 0, 0x35, 0x7f)
	c = append(c, transfer[:]...)
	return append(c, 0x60, 32, 0x60, 0, 0xa3, 0x00)
}

// world is a chain on which things happened, asked in two ways.
type world struct {
	*testing.T
	dev    *devchain.Chain
	source chain.Source
}

func newWorld(t *testing.T) *world {
	t.Helper()
	dev, err := devchain.Start(devchain.Config{Alloc: types.GenesisAlloc{contract: {Code: code(), Balance: new(big.Int)}}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dev.Close() })
	source, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{dev.URL()}, ChainID: devchain.ChainID})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { source.Close() })
	return &world{t, dev, source}
}

// send calls the contract with words, and returns the receipt.
func (w *world) send(words ...*big.Int) *types.Receipt {
	w.Helper()
	var data []byte
	for _, word := range words {
		data = append(data, common.BigToHash(word).Bytes()...)
	}
	receipt, err := w.dev.Send(w.Context(), contract, data)
	if err != nil {
		w.Fatal(err)
	}
	return receipt
}

// store sets a slot, and returns the block.
func (w *world) store(slot common.Hash, value *big.Int) uint64 {
	w.Helper()
	return w.send(slot.Big(), value).BlockNumber.Uint64()
}

// load is eth_call.
func (w *world) load(slot common.Hash, block uint64) *big.Int {
	w.Helper()
	out, err := w.dev.Call(w.Context(), contract, slot[:], new(big.Int).SetUint64(block))
	if err != nil {
		w.Fatal(err)
	}
	return new(big.Int).SetBytes(out)
}

func (w *world) header(block uint64) *types.Header {
	w.Helper()
	h, err := w.dev.Client().HeaderByNumber(w.Context(), new(big.Int).SetUint64(block))
	if err != nil {
		w.Fatal(err)
	}
	return h
}

func (w *world) ether(who common.Address, block uint64) *big.Int {
	w.Helper()
	n, err := w.dev.Client().BalanceAt(w.Context(), who, new(big.Int).SetUint64(block))
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// ask makes the template's document and answers it natively. Flags are given in pairs.
func (w *world) ask(name string, flags ...any) []*big.Int {
	w.Helper()
	tpl, err := template.Find(name)
	if err != nil {
		w.Fatal(err)
	}
	given := map[string]string{"chain": fmt.Sprint(devchain.ChainID)}
	for i := 0; i < len(flags); i += 2 {
		given[flags[i].(string)] = fmt.Sprint(flags[i+1])
	}
	js, err := tpl.Document(given)
	if err != nil {
		w.Fatal(err)
	}
	q, err := query.Parse(js)
	if err != nil {
		w.Fatalf("%s: %v", js, err)
	}
	e, err := (&prover.Prover{Source: w.source}).Evaluate(context.Background(), q)
	if err != nil {
		w.Fatalf("%s: %v", js, err)
	}
	var answer []*big.Int
	for _, out := range e.Statement.Outputs {
		answer = append(answer, out.Big())
	}
	return answer
}

// expect compares an answer with what the chain itself says.
func (w *world) expect(name string, got []*big.Int, want ...*big.Int) {
	w.Helper()
	if !slices.EqualFunc(got, want, func(a, b *big.Int) bool { return a.Cmp(b) == 0 }) {
		w.Errorf("%s: the answer is %v, the chain says %v", name, got, want)
	}
}

func ether(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e18)) }

func list(blocks []uint64) string {
	return strings.ReplaceAll(strings.Trim(fmt.Sprint(blocks), "[]"), " ", ",")
}

// Every template, on a chain on which the contract keeps reserves in slot 8, a supply in slot 2, and balances in a mapping at slot 3.
func TestOnAChain(t *testing.T) {
	w := newWorld(t)
	alice, bob, carol := common.Address{0xa1}, common.Address{0xb0, 0x0b}, common.Address{0xca}
	balanceOf := func(who common.Address) common.Hash {
		return solidity.Mapping(solidity.SlotOf(3), solidity.AddressKey(who))
	}
	w.store(solidity.SlotOf(2), ether(3_000_000))
	w.store(balanceOf(alice), ether(1234))
	w.store(balanceOf(bob), ether(999))
	last := w.store(balanceOf(carol), ether(1_000_000))

	// Reserves, packed as Uniswap V2 packs them, change in every block.
	var blocks []uint64
	for k := range int64(6) {
		packed := new(big.Int).Lsh(big.NewInt(77+k), 224) // blockTimestampLast
		packed.Or(packed, new(big.Int).Lsh(ether(3000+100*k*k), 112))
		packed.Or(packed, ether(10+k))
		blocks = append(blocks, w.store(solidity.SlotOf(8), packed))
	}
	first, end := blocks[0], blocks[len(blocks)-1]

	t.Run("balance", func(t *testing.T) {
		w.expect("balance", w.ask("balance", "address", w.dev.Account(), "block", last), w.ether(w.dev.Account(), last))
	})
	t.Run("token-balance", func(t *testing.T) {
		w.expect("token-balance", w.ask("token-balance", "token", contract, "holder", alice, "slot", 3, "block", last), w.load(balanceOf(alice), last))
	})
	t.Run("voting-power", func(t *testing.T) {
		votes, all := w.load(balanceOf(carol), last), w.load(solidity.SlotOf(2), last)
		share := new(big.Int).Mul(votes, big.NewInt(10_000))
		w.expect("voting-power", w.ask("voting-power", "token", contract, "holder", carol, "slot", 3, "total-slot", "0x2", "block", last),
			share.Div(share, all), votes, all)
	})
	t.Run("twap", func(t *testing.T) { w.twap(first, end, 1); w.twap(first, end, 2) })
	t.Run("average-base-fee", func(t *testing.T) {
		sum, n := new(big.Int), int64(0)
		for b := first; b <= end; b += 2 {
			sum.Add(sum, w.header(b).BaseFee)
			n++
		}
		w.expect("average-base-fee", w.ask("average-base-fee", "from", first, "to", end, "step", 2), sum.Div(sum, big.NewInt(n)))
	})
	t.Run("slot-stats", func(t *testing.T) {
		var all []*big.Int
		sum := new(big.Int)
		for _, b := range blocks {
			v := new(big.Int).Rsh(w.load(solidity.SlotOf(8), b), 112)
			all = append(all, v.And(v, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 112), big.NewInt(1))))
			sum.Add(sum, v)
		}
		w.expect("slot-stats", w.ask("slot-stats", "address", contract, "slot", 8, "bits", "112,112", "from", first, "to", end),
			slices.MinFunc(all, (*big.Int).Cmp), slices.MaxFunc(all, (*big.Int).Cmp), sum.Div(sum, big.NewInt(int64(len(all)))))
	})
	t.Run("held-at-least", func(t *testing.T) { w.held(first, end, alice, balanceOf(alice), blocks) })
	t.Run("transfer-sum", func(t *testing.T) { w.transfers(alice, bob, carol) })
	t.Run("count-rows", func(t *testing.T) {
		n := int64(0)
		for _, who := range []common.Address{alice, bob, carol} {
			if w.load(balanceOf(who), last).Cmp(ether(1000)) >= 0 {
				n++
			}
		}
		holders := fmt.Sprintf("%s, %s,%s", alice, bob, carol)
		w.expect("count-rows over holders", w.ask("count-rows", "holders", holders, "token", contract, "slot", 3, "block", last, "where", "row.value >= 1000e18"),
			big.NewInt(n), big.NewInt(3))
		n = 0
		for _, who := range []common.Address{alice, w.dev.Account()} {
			n += int64(w.ether(who, last).Sign())
		}
		w.expect("count-rows over ether", w.ask("count-rows", "holders", fmt.Sprintf("%s,%s", alice, w.dev.Account()), "block", last, "where", "row.value > 0"),
			big.NewInt(n), big.NewInt(2))
		n = 0
		for _, b := range blocks {
			if w.header(b).GasUsed > 30_000 {
				n++
			}
		}
		w.expect("count-rows over headers", w.ask("count-rows", "field", "gasUsed", "blocks", list(blocks), "where", "row.value > 30_000"), big.NewInt(n), big.NewInt(6))
	})
}

// twap computes the mean with big integers.
func (w *world) twap(from, to, step uint64) {
	w.Helper()
	low := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 112), big.NewInt(1))
	sum, price, before, start := new(big.Int), new(big.Int), uint64(0), w.header(from).Time
	for b := from; b <= to; b += step {
		time := w.header(b).Time
		if b > from {
			sum.Add(sum, new(big.Int).Mul(price, new(big.Int).SetUint64(time-before)))
		}
		packed := w.load(solidity.SlotOf(8), b)
		reserve0 := new(big.Int).And(packed, low)
		reserve1 := new(big.Int).And(new(big.Int).Rsh(packed, 112), low)
		price.Div(reserve1.Mul(reserve1, big.NewInt(1e18)), reserve0)
		before = time
	}
	sum.Div(sum, new(big.Int).SetUint64(before-start))
	w.expect("twap", w.ask("twap", "pair", contract, "from", from, "to", to, "step", step), sum)
}

func (w *world) held(from, to uint64, alice common.Address, slot common.Hash, blocks []uint64) {
	for _, amount := range []*big.Int{ether(1234), new(big.Int).Add(ether(1234), big.NewInt(1))} {
		want := int64(1)
		for _, b := range blocks {
			if w.load(slot, b).Cmp(amount) < 0 {
				want = 0
			}
		}
		w.expect("held-at-least", w.ask("held-at-least", "holder", alice, "token", contract, "slot", 3, "amount", amount, "from", from, "to", to), big.NewInt(want))
	}
	account := w.dev.Account()
	atEnd := w.ether(account, to) // it pays gas, so it had more before
	w.expect("held-at-least ether", w.ask("held-at-least", "holder", account, "amount", atEnd, "blocks", list(blocks)), big.NewInt(1))
	w.expect("held-at-least ether", w.ask("held-at-least", "holder", account, "amount", new(big.Int).Add(atEnd, big.NewInt(1)), "blocks", list(blocks)), big.NewInt(0))
}

func (w *world) transfers(alice, bob, carol common.Address) {
	for k, parties := range [][2]common.Address{{alice, bob}, {bob, carol}, {alice, bob}, {carol, bob}} {
		w.send(parties[0].Big(), parties[1].Big(), ether(int64(10+k)))
	}
	logs, err := w.dev.Client().FilterLogs(w.Context(), ethereum.FilterQuery{Addresses: []common.Address{contract}, Topics: [][]common.Hash{{transfer}}})
	if err != nil || len(logs) != 4 {
		w.Fatalf("%d logs, %v", len(logs), err)
	}
	var places []string
	all, some, n := new(big.Int), new(big.Int), int64(0)
	for _, l := range logs {
		receipt, err := w.dev.Client().TransactionReceipt(w.Context(), l.TxHash)
		if err != nil {
			w.Fatal(err)
		}
		places = append(places, fmt.Sprintf("%d/%d/%d", l.BlockNumber, l.TxIndex, l.Index-receipt.Logs[0].Index))
		amount := new(big.Int).SetBytes(l.Data)
		all.Add(all, amount)
		if common.BytesToAddress(l.Topics[1][:]) == alice && common.BytesToAddress(l.Topics[2][:]) == bob {
			some.Add(some, amount)
			n++
		}
	}
	joined := strings.Join(places, ",")
	w.expect("transfer-sum", w.ask("transfer-sum", "token", contract, "logs", joined), all)
	w.expect("transfer-sum between", w.ask("transfer-sum", "token", contract, "logs", joined, "sender", alice, "receiver", bob), some, big.NewInt(n))
}
