package main

import (
	"context"
	"encoding/json"
	"math/big"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/provertest"
)

// fulfilWorld is the contract of paid questions on anvil, with everybody who has to do with it, and a node that proves with the stub circuit.
type fulfilWorld struct {
	*anvil
	bench    bench
	asker    *user
	prover   *user
	contract common.Address
	listener common.Address
	node     string // address of its API
	stubKey  string // file of the stub circuit's verifying key
	data     string
	keyFile  string
	abi      *bindings.HindsightRequests
}

func newFulfilWorld(t *testing.T) *fulfilWorld {
	a := startAnvil(t)
	home := t.TempDir()
	stub, err := provertest.New(filepath.Join(home, "stub"), demoTier)
	if err != nil {
		t.Fatal(err)
	}
	w := &fulfilWorld{anvil: a, bench: bench{t, home, t.TempDir()}, abi: bindings.NewHindsightRequests(), data: filepath.Join(home, "data")}
	w.asker, w.prover = a.newUser("asker"), a.newUser("prover")
	w.keyFile = w.prover.keyFile()
	w.contract = w.asker.deployRequests(w.asker.deploy(credulous), w.asker.deployHashes())
	w.listener = w.asker.deploy(listener)
	w.stubKey = w.bench.write("stub.key", stub.VerifyingKey().Bytes())
	listen, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	w.node = "http://" + listen
	runStub(t, home, "serve", "--listen", listen, "--admin", "off", "--log-level", "error", "--data", w.data, "--chain", "31337="+a.url+"@latest")
	return w
}

// question asks for the asker's balance at a block: a different question for each block.
func (w *fulfilWorld) question(block uint64) *query.Query {
	return &query.Query{ChainID: 31337, Facts: []query.Fact{{Kind: query.Account, Field: balanceField(w.t), Block: block, Address: w.asker.address}}}
}

func balanceField(t *testing.T) uint8 {
	q, err := query.Parse([]byte(`{"chainId":1,"facts":[{"kind":"account","block":1,"address":"0x0000000000000000000000000000000000000001","field":"balance"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return q.Facts[0].Field
}

type asked struct {
	*bindings.HindsightRequestsRequested
	block uint64 // that it is about
}

func (r asked) id() common.Hash { return r.Id }

// ask makes a request about a block. Its bounty is a number of finney.
func (w *fulfilWorld) ask(block uint64, finney int64, callback bool, within time.Duration) asked {
	w.t.Helper()
	head, err := w.eth.HeaderByNumber(context.Background(), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	ask := bindings.IHindsightRequestsAsk{Deadline: head.Time + uint64(within/time.Second), SourceChainId: 31337}
	if callback {
		ask.Callback, ask.CallbackGas = w.listener, 100_000
	}
	r := w.asker.do(&w.contract, finneys(finney), w.abi.PackRequest(ask, w.question(block).Encode()))
	for _, l := range r.Logs {
		if e, err := w.abi.UnpackRequestedEvent(l); err == nil {
			return asked{e, block}
		}
	}
	w.t.Fatal("no request was made")
	return asked{}
}

func finneys(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(1e15)) }

func (w *fulfilWorld) args(more ...string) []string {
	return append([]string{"--rpc", w.url, "--contract", w.contract.Hex(), "--key-file", w.keyFile, "--data", w.data, "--poll", "50ms", "--confirmations", "3"}, more...)
}

// fulfil runs the command until there is nothing to do.
func (w *fulfilWorld) fulfil(more ...string) string {
	w.t.Helper()
	args := append([]string{"fulfil", "--once", "--depth", "1", "--api", w.node, "--verifying-key", w.stubKey}, w.args(more...)...)
	code, stdout, stderr := w.bench.run(args...)
	if code != 0 {
		w.t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	return stdout + stderr
}

func (w *fulfilWorld) status(r asked) fulfil.Status {
	w.t.Helper()
	out, err := w.eth.CallContract(context.Background(), ethereum.CallMsg{To: &w.contract, Data: w.abi.PackStatusOf(r.Id)}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	s, err := w.abi.UnpackStatusOf(out)
	if err != nil {
		w.t.Fatal(err)
	}
	return fulfil.Status(s)
}

func (w *fulfilWorld) credit(who common.Address) *big.Int {
	w.t.Helper()
	out, err := w.eth.CallContract(context.Background(), ethereum.CallMsg{To: &w.contract, Data: w.abi.PackBalanceOf(who)}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return new(big.Int).SetBytes(out)
}

func (w *fulfilWorld) balance(who common.Address) *big.Int {
	w.t.Helper()
	b, err := w.eth.BalanceAt(context.Background(), who, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return b
}

// answers counts the events that say a request was answered, by who is paid.
func (w *fulfilWorld) answers() map[common.Hash][]common.Address {
	w.t.Helper()
	logs, err := w.eth.FilterLogs(context.Background(), ethereum.FilterQuery{FromBlock: new(big.Int), Addresses: []common.Address{w.contract}})
	if err != nil {
		w.t.Fatal(err)
	}
	all := make(map[common.Hash][]common.Address)
	for i := range logs {
		if e, err := w.abi.UnpackAnsweredEvent(&logs[i]); err == nil {
			all[e.Id] = append(all[e.Id], e.Beneficiary)
		}
	}
	return all
}

// sent counts the prover's transactions that were mined, by the function that they call, and those that failed.
func (w *fulfilWorld) sent() (calls map[string]int, failed int) {
	w.t.Helper()
	calls = make(map[string]int)
	w.transactions(func(name string, r *types.Receipt) {
		calls[name]++
		if r.Status != types.ReceiptStatusSuccessful {
			failed++
		}
	})
	return calls, failed
}

// gasOf is the most gas that a call of a function took.
func (w *fulfilWorld) gasOf(function string) (most uint64) {
	w.transactions(func(name string, r *types.Receipt) {
		if name == function {
			most = max(most, r.GasUsed)
		}
	})
	return most
}

// transactions yields the prover's, with the function that they call.
func (w *fulfilWorld) transactions(yield func(function string, r *types.Receipt)) {
	w.t.Helper()
	ctx := context.Background()
	names := map[string]string{string(w.abi.PackCommit([32]byte{})[:4]): "commit", string(w.abi.PackWithdraw(common.Address{})[:4]): "withdraw",
		string(w.abi.PackFulfil(bindings.IHindsightRequestsRequest{Bounty: new(big.Int), Nonce: new(big.Int)}, bindings.Answer{}, common.Address{})[:4]): "fulfil"}
	head, err := w.eth.BlockNumber(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	for n := range head + 1 {
		b, err := w.eth.BlockByNumber(ctx, new(big.Int).SetUint64(n))
		if err != nil {
			w.t.Fatal(err)
		}
		for _, tx := range b.Transactions() {
			if from, err := types.Sender(types.LatestSignerForChainID(w.chainID), tx); err != nil || from != w.prover.address {
				continue
			}
			name := "other"
			if len(tx.Data()) >= 4 && names[string(tx.Data()[:4])] != "" {
				name = names[string(tx.Data()[:4])]
			}
			r, err := w.eth.TransactionReceipt(ctx, tx.Hash())
			if err != nil {
				w.t.Fatal(err)
			}
			yield(name, r)
		}
	}
}

// row is what the journal says of a request.
func (w *fulfilWorld) row(r asked) fulfilLine {
	w.t.Helper()
	code, stdout, stderr := w.bench.run("fulfil", "status", "--data", w.data, "--json", "--limit", "100")
	var lines []fulfilLine
	if err := json.Unmarshal([]byte(stdout), &lines); code != 0 || err != nil {
		w.t.Fatalf("%d %v\n%s%s", code, err, stdout, stderr)
	}
	for _, l := range lines {
		if l.ID == r.id() {
			return l
		}
	}
	w.t.Fatalf("%s is not in the journal", r.id())
	return fulfilLine{}
}

func (w *fulfilWorld) expect(r asked, status fulfil.Status, state fulfil.State) {
	w.t.Helper()
	if s := w.status(r); s != status {
		w.t.Errorf("the contract says %s, not %s", s, status)
	}
	if l := w.row(r); l.State != state {
		w.t.Errorf("the journal says %+v, not %s", l, state)
	}
}
