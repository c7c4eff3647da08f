package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// A contract asks, the command answers, the callback runs, the prover is paid; with one proof for two requests.
func TestFulfil(t *testing.T) {
	w := newFulfilWorld(t)
	treasury := common.Address{0xbe, 0xef}
	then := w.balance(w.asker.address)
	block, _ := w.eth.BlockNumber(t.Context())
	w.keepMining()

	q, err := w.question(block).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	askerKey := w.asker.keyFile()
	code, stdout, stderr := w.bench.run("fulfil", "request", "--query", w.bench.write("q.json", q), "--bounty", finneys(40).String(), "--callback", w.listener.Hex(),
		"--callback-gas", "100000", "--rpc", w.url, "--contract", w.contract.Hex(), "--key-file", askerKey, "--data", w.data, "--poll", "50ms", "--confirmations", "1")
	if code != 0 {
		t.Fatalf("%d\n%s%s", code, stdout, stderr)
	}
	first := asked{&bindings.HindsightRequestsRequested{Id: common.HexToHash(strings.TrimSpace(stdout))}, block}
	second := w.ask(block, 50, false, time.Hour)
	poor := w.ask(block+1, 0, false, time.Hour)

	w.fulfil("--beneficiary", treasury.Hex(), "--withdraw-above", "1")
	w.expect(first, fulfil.StatusAnswered, fulfil.Paid)
	w.expect(second, fulfil.StatusAnswered, fulfil.Paid)
	w.expect(poor, fulfil.StatusOpen, fulfil.Skipped)
	if got := w.word(w.listener, 1); got.Cmp(then) != 0 || w.word(w.listener, 2).Int64() != 1 {
		t.Errorf("the callback was told %s, %s times; the balance was %s", got, w.word(w.listener, 2), then)
	}
	if paid := w.balance(treasury); paid.Cmp(finneys(90)) != 0 {
		t.Errorf("the prover has %s", paid)
	}
	if got := w.answers(); len(got) != 2 || !slices.Equal(got[first.Id], []common.Address{treasury}) {
		t.Errorf("%v", got)
	}
	// Once more: nothing happens.
	before, _ := w.sent()
	w.fulfil("--beneficiary", treasury.Hex(), "--withdraw-above", "1")
	if after, failed := w.sent(); fmt.Sprint(after) != fmt.Sprint(before) || failed != 0 || after["fulfil"] != 2 || after["commit"] != 2 {
		t.Errorf("%v, then %v; %d failed", before, after, failed)
	}

	// A callback that fails is paid for as well, and called again by whoever likes.
	w.asker.do(&w.listener, nil, []byte{1})
	third := w.ask(block, 60, true, time.Hour)
	w.fulfil()
	w.expect(third, fulfil.StatusUndelivered, fulfil.Paid)
	if l := w.row(third); !strings.Contains(l.Reason, "callback failed") {
		t.Errorf("%+v", l)
	}
	if got := w.credit(w.prover.address); got.Cmp(finneys(60)) != 0 {
		t.Errorf("the credit is %s", got)
	}
	if code, _, stderr := w.bench.run(append([]string{"fulfil", "retry", third.id().Hex()}, w.args()...)...); code == 0 || !strings.Contains(stderr, "CallbackFailed") {
		t.Errorf("%d\n%s", code, stderr)
	}
	w.asker.do(&w.listener, nil, []byte{1})
	if code, _, stderr := w.bench.run(append([]string{"fulfil", "retry", third.id().Hex()}, w.args()...)...); code != 0 {
		t.Errorf("%d\n%s", code, stderr)
	}
	if w.status(third) != fulfil.StatusAnswered || w.word(w.listener, 2).Int64() != 2 {
		t.Errorf("%s, told %s times", w.status(third), w.word(w.listener, 2))
	}

	// Too late is too late: it is left alone, and whoever likes has the bounty given back.
	late := w.ask(block, 70, false, time.Minute)
	w.fulfil()
	w.expect(late, fulfil.StatusOpen, fulfil.Gone)
	w.call("evm_increaseTime", 120)
	w.prover.do(&w.contract, nil, w.abi.PackRefund(late.Request))
	if w.status(late) != fulfil.StatusRefunded || w.credit(w.asker.address).Cmp(finneys(70)) != 0 {
		t.Errorf("%s, credit %s", w.status(late), w.credit(w.asker.address))
	}
}

// stepper is a fulfiller in this process that does one step when it is told to, on a chain that stands still.
type stepper struct {
	*fulfilment
	w *fulfilWorld
}

func (w *fulfilWorld) stepper() *stepper {
	w.t.Helper()
	c := fulfilConfig{RPC: w.url, Contract: w.contract.Hex(), KeyFile: w.keyFile, Margin: 20, Confirmations: 3, Depth: 1, Poll: time.Millisecond}
	api, err := client.New(client.Config{URL: w.node})
	if err != nil {
		w.t.Fatal(err)
	}
	stub := (&program{home: w.bench.home}).newKeyring(w.stubKey)
	o, err := c.open(context.Background(), fulfilFolder(w.data), api, stub.verifyingKey, nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		w.t.Fatal(err)
	}
	return &stepper{o, w}
}

func (s *stepper) step() {
	s.w.t.Helper()
	if _, err := s.fulfiller.Step(context.Background()); err != nil {
		s.w.t.Fatal(err)
	}
}

// until steps until a request is in a state; a block is made after each step if mine says so.
func (s *stepper) until(r asked, state fulfil.State, mine bool) {
	s.w.t.Helper()
	s.w.eventually("state "+string(state), 20*time.Second, func() bool {
		s.step()
		if s.w.row(r).State == state {
			return true
		}
		if mine {
			s.w.mine(1)
		}
		return false
	})
}

// close checks what must be true in the end: all is answered once, by us, and paid once.
func (s *stepper) close(credit *big.Int, all ...asked) {
	s.w.t.Helper()
	if err := s.Close(); err != nil {
		s.w.t.Error(err)
	}
	got := s.w.answers()
	for _, r := range all {
		s.w.expect(r, fulfil.StatusAnswered, fulfil.Paid)
		if !slices.Equal(got[r.Id], []common.Address{s.w.prover.address}) {
			s.w.t.Errorf("%s was answered by %v", r.id(), got[r.Id])
		}
	}
	if c := s.w.credit(s.w.prover.address); c.Cmp(credit) != 0 {
		s.w.t.Errorf("the credit is %s, not %s", c, credit)
	}
}

// Blocks are undone: with the request, with the commitment, with the answer.
func TestFulfilReorganised(t *testing.T) {
	w := newFulfilWorld(t)
	block, _ := w.eth.BlockNumber(t.Context())
	w.mine(5)
	s := w.stepper()
	r := w.ask(block, 40, true, time.Hour)
	reorg := func(depth int) { w.call("anvil_reorg", depth, []any{}) }

	s.until(r, fulfil.Committing, false)
	w.mine(1) // the commitment
	s.step()
	if l := w.row(r); l.State != fulfil.Fulfilling {
		t.Fatalf("%+v", l)
	}
	reorg(1) // the commitment is in no block any more, and the answer waits in the pool
	w.mine(1)
	for range 3 {
		s.step()
		w.mine(1)
	}
	s.until(r, fulfil.Paid, true)

	second := w.ask(block, 50, true, time.Hour)
	s.until(second, fulfil.Fulfilling, true)
	w.mine(1) // the answer
	s.step()
	if w.status(second) != fulfil.StatusAnswered {
		t.Fatal("it is not answered")
	}
	reorg(1)
	if w.status(second) != fulfil.StatusOpen {
		t.Fatal("the answer was not undone")
	}
	s.until(second, fulfil.Paid, true)

	third := w.ask(block, 60, true, time.Hour)
	s.until(third, fulfil.Proved, false)
	reorg(1) // the request itself
	if w.status(third) != fulfil.StatusNone {
		t.Fatal("the request was not undone")
	}
	s.until(third, fulfil.Gone, false)
	w.mine(1)
	again := w.ask(block, 60, true, time.Hour) // the same nonce; another deadline or the same request again
	s.until(again, fulfil.Paid, true)
	s.close(finneys(150), r, second, again)
}

// Somebody else is faster: before the answer is sent, and when it is on its way.
func TestFulfilCompetition(t *testing.T) {
	w := newFulfilWorld(t)
	rival := w.newUser("rival")
	block, _ := w.eth.BlockNumber(t.Context())
	w.mine(5)
	s := w.stepper()
	proof := w.prove(w.question(block))
	rivalCommits := func(r asked) []byte {
		commitment, err := fulfil.Commitment(r.Id, rival.address, proof)
		if err != nil {
			t.Fatal(err)
		}
		answer := bindings.Answer{Circuit: proof.Circuit.Digest, Proof: proof.Proof[:], Outputs: [][32]byte{proof.Statement.Outputs[0]},
			Anchors: []bindings.Anchor{{Number: block, Hash: proof.Statement.Anchors[0].Hash}}}
		out, err := w.eth.CallContract(t.Context(), ethereum.CallMsg{To: &w.contract, Data: w.abi.PackCommitmentOf(r.Id, rival.address, answer)}, nil)
		if err != nil || common.BytesToHash(out) != commitment {
			t.Fatalf("the contract has another commitment: %x, %s (%v)", out, commitment, err)
		}
		rival.do(&w.contract, nil, w.abi.PackCommit(commitment))
		return w.abi.PackFulfil(r.Request, answer, rival.address)
	}
	first := w.ask(block, 40, false, time.Hour)
	answer := rivalCommits(first)
	s.until(first, fulfil.Committing, false)
	rival.do(&w.contract, nil, answer)
	s.until(first, fulfil.Gone, true)

	second := w.ask(block, 50, false, time.Hour)
	answer = rivalCommits(second)
	s.until(second, fulfil.Fulfilling, true) // is in the pool
	rival.send(&w.contract, nil, answer)     // pays more, and goes first
	w.mine(1)
	s.until(second, fulfil.Gone, true)
	s.close(new(big.Int))

	got := w.answers()
	for _, r := range []asked{first, second} {
		if !slices.Equal(got[r.Id], []common.Address{rival.address}) {
			t.Errorf("answered by %v", got[r.Id])
		}
	}
	if c := w.credit(rival.address); c.Cmp(finneys(90)) != 0 {
		t.Errorf("the rival's credit is %s", c)
	}
	if b := w.balance(w.contract); b.Cmp(finneys(90)) != 0 {
		t.Errorf("the contract has %s", b)
	}
	if calls, _ := w.sent(); calls["fulfil"] > 1 {
		t.Errorf("it went on after it had lost: %v", calls)
	}
}

// prove has the node prove, for somebody else.
func (w *fulfilWorld) prove(q *query.Query) *verifier.Proof {
	w.t.Helper()
	c, err := client.New(client.Config{URL: w.node})
	if err != nil {
		w.t.Fatal(err)
	}
	request, err := client.NewRequest(&plan.Request{Query: q})
	if err != nil {
		w.t.Fatal(err)
	}
	job, err := c.Submit(context.Background(), request)
	if err != nil {
		w.t.Fatal(err)
	}
	p, err := c.Finish(context.Background(), job, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// The process is killed again and again: each request is answered once and paid once, and no transaction is sent twice.
func TestFulfilKilled(t *testing.T) {
	w := newFulfilWorld(t)
	block, _ := w.eth.BlockNumber(t.Context())
	var all []asked
	for i := range uint64(8) {
		w.mine(1)
		all = append(all, w.ask(block+i/2, 40, true, time.Hour)) // two for each question
	}
	w.keepMining()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	done := func() bool {
		for _, r := range all {
			if w.status(r) != fulfil.StatusAnswered {
				return false
			}
		}
		return true
	}
	kills := 0
	w.eventually("all answers", 90*time.Second, func() bool {
		cmd := exec.Command(self, append([]string{"fulfil", "--api", w.node, "--verifying-key", w.stubKey, "--depth", "1", "--admin", "off", "--log-level", "error"}, w.args()...)...)
		cmd.Env = append(os.Environ(), stubRole+"=1", "HINDSIGHT_HOME="+w.bench.home)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(80+r.IntN(200+20*kills)) * time.Millisecond) // longer and longer: a busy machine takes a while to start it
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		kills++
		return done()
	})
	t.Logf("killed %d times", kills)
	w.fulfil() // the rest: until it is final
	for _, r := range all {
		w.expect(r, fulfil.StatusAnswered, fulfil.Paid)
	}
	if got := w.answers(); len(got) != len(all) {
		t.Errorf("%d are answered", len(got))
	}
	if c := w.credit(w.prover.address); c.Cmp(finneys(40*int64(len(all)))) != 0 {
		t.Errorf("the credit is %s", c)
	}
	if calls, failed := w.sent(); calls["commit"] != len(all) || calls["fulfil"] != len(all) || failed != 0 || len(calls) != 2 {
		t.Errorf("%v were sent, %d failed", calls, failed)
	}
	key := fmt.Sprintf("%x", crypto.FromECDSA(w.prover.key))
	grep(t, fulfilFolder(w.data), key)
}
