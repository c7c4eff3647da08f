package fulfil

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

// The way of a request, with a restart before every step.
func TestTheWay(t *testing.T) {
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	for _, s := range []struct {
		state State
		then  func()
	}{
		{Proving, nil},
		{Proved, nil},
		{Committing, nil},
		{Committing, func() { w.becomes("commit", transact.Done) }},
		{Fulfilling, nil},
		{Fulfilling, func() { w.status[id] = StatusAnswered; w.becomes("fulfil", transact.Mined) }},
		{Fulfilling, func() { w.outcomes[w.newest("fulfil").Name].State = transact.Done }},
		{Paid, nil},
		{Paid, nil},
	} {
		w.step()
		w.restart()
		w.expect(id, s.state, "")
		if s.then != nil {
			s.then()
		}
	}
	if len(w.intents) != 2 {
		t.Errorf("%d transactions", len(w.intents))
	}
}

// What is never answered, and why. Nothing is asked of the node, and nothing is sent.
func TestSkipped(t *testing.T) {
	other := question(901)
	for name, c := range map[string]struct {
		change func(*world, *bindings.HindsightRequestsRequested)
		state  State
		why    string
	}{
		"no bounty": {func(_ *world, e *bindings.HindsightRequestsRequested) { e.Request.Bounty = new(big.Int) }, Skipped, "pays nothing"},
		"garbage": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Query = []byte("garbage")
			e.Request.QueryId = crypto.Keccak256Hash(e.Query)
		}, Skipped, "is none"},
		"other query": {func(_ *world, e *bindings.HindsightRequestsRequested) { e.Query = other.Encode() }, Skipped, "not that of its id"},
		"huge query": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Query = make([]byte, 3<<20)
			e.Request.QueryId = crypto.Keccak256Hash(e.Query)
		}, Skipped, "too long"},
		"unknown query": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Query = nil
			e.Parameters = []byte("find it")
		}, Skipped, "not known here"},
		"greedy": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Request.Callback[0], e.Request.CallbackGas = 1, 1<<32-1
		}, Skipped, "callback may take"},
		"own hashes":    {func(_ *world, e *bindings.HindsightRequestsRequested) { e.Request.BlockHashes[0] = 0xee }, Skipped, "not on the list"},
		"other chain":   {func(_ *world, e *bindings.HindsightRequestsRequested) { e.Request.SourceChainId = 1 }, Skipped, "is about chain 1"},
		"past deadline": {func(w *world, e *bindings.HindsightRequestsRequested) { e.Request.Deadline = w.time - 1 }, Gone, "deadline"},
		"near deadline": {func(w *world, e *bindings.HindsightRequestsRequested) { e.Request.Deadline = w.time + 30 }, Gone, "deadline"},
		"last deadline": {func(w *world, e *bindings.HindsightRequestsRequested) { e.Request.Deadline = 1<<64 - 1 }, Proving, ""},
		"cheap":         {func(_ *world, e *bindings.HindsightRequestsRequested) { e.Request.Bounty = big.NewInt(1e12) }, Seen, "it pays"},
		"costly": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Request.Callback[0], e.Request.CallbackGas = 1, 2_000_000
			e.Request.Bounty = big.NewInt(1e15)
		}, Seen, "it pays"},
		"worth it": {func(_ *world, e *bindings.HindsightRequestsRequested) {
			e.Request.Callback[0], e.Request.CallbackGas = 1, 2_000_000
		}, Proving, ""},
		"answered":      {func(w *world, e *bindings.HindsightRequestsRequested) { w.logs = nil }, Gone, "is answered"},
		"unknown block": {func(w *world, e *bindings.HindsightRequestsRequested) { w.unknown[900] = true }, Seen, "BlockHashUnknown"},
		"node down": {func(w *world, e *bindings.HindsightRequestsRequested) {
			w.refuse = fault.New(fault.Transient, "x", "", "no")
		}, Seen, "can't answer now"},
		"not final": {func(w *world, e *bindings.HindsightRequestsRequested) {
			w.refuse = fault.New(fault.Invalid, codeNotFinal, "", "no")
		}, Seen, "block yet"},
		"useless node": {func(w *world, e *bindings.HindsightRequestsRequested) {
			w.refuse = fault.New(fault.Invalid, client.CodeAnswer, "", "no")
		}, Seen, "no use"},
		"node refuses": {func(w *world, e *bindings.HindsightRequestsRequested) {
			w.refuse = fault.New(fault.Invalid, "query-too-large", "", "\x1b[31mno\x00")
		}, Skipped, "?[31mno?"},
		"endless reason": {func(w *world, e *bindings.HindsightRequestsRequested) {
			w.refuse = fault.New(fault.Invalid, "x", "", "%s", strings.Repeat("no ", 10_000))
		}, Skipped, "…"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			id := w.ask(question(900), func(e *bindings.HindsightRequestsRequested) { c.change(w, e) })
			if name == "answered" {
				w.status[id] = StatusAnswered
			}
			w.step()
			w.expect(id, c.state, c.why)
			if w.step(); len(w.intents) > 0 && c.state != Proving || c.state != Proving && len(w.submitted) > 0 {
				t.Errorf("%d jobs, %d transactions", len(w.submitted), len(w.intents))
			}
			if r := w.row(id); len(r.Reason) > 2_100 || len(r.Query) > 64<<10 {
				t.Errorf("%d and %d bytes are kept", len(r.Reason), len(r.Query))
			}
		})
	}
}

// What costs too much now is looked at again, and answered when it does not.
func TestUnprofitableUntilItIs(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.ProofPrice = map[string]*big.Int{"xs": big.NewInt(9e15)} })
	w.gasPrice = 100e9
	id := w.ask(question(900), nil)
	w.step()
	w.expect(id, Seen, "it pays")
	w.gasPrice = 1e9
	w.step()
	w.expect(id, Seen, "it pays") // the proof is too dear
	w.tier = "s"
	w.step()
	w.expect(id, Proving, "")
	// Gas is dearer than the bounty when the proof is there: it waits with it.
	w.gasPrice = 100e9
	w.step()
	w.expect(id, Proved, "")
	w.step()
	w.expect(id, Proved, "it pays")
	w.gasPrice = 1e9
	w.step()
	w.expect(id, Committing, "")
}

// A margin that is negative enough makes everything worth it.
func TestAtAnyPrice(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Margin = -100 })
	id := w.ask(question(900), func(e *bindings.HindsightRequestsRequested) { e.Request.Bounty = new(big.Int) })
	w.step()
	w.expect(id, Proving, "")
}

// A query that is known by its id is that of an earlier request, or the operator's.
func TestQueryByID(t *testing.T) {
	known := question(902)
	w := newWorld(t, func(c *Config) {
		c.Query = func(id common.Hash) []byte {
			if id == known.ID() {
				return known.Encode()
			}
			return nil
		}
	})
	alone := func(e *bindings.HindsightRequestsRequested) { e.Query = nil }
	w.ask(question(900), nil)
	second, third := w.ask(question(900), alone), w.ask(known, alone)
	w.step()
	w.expect(second, Proving, "")
	w.expect(third, Proving, "")
	if len(w.submitted) != 2 {
		t.Errorf("%d jobs", len(w.submitted))
	}
}

// A node's proof that is not right is not paid for with gas.
func TestLyingNode(t *testing.T) {
	for name, lie := range map[string]func(*verifier.Proof){
		"other output":  func(p *verifier.Proof) { p.Statement.Outputs[0][0] ^= 1 },
		"other anchor":  func(p *verifier.Proof) { p.Statement.Anchors[0].Hash[0] ^= 1 },
		"other query":   func(p *verifier.Proof) { p.Statement.QueryID[0] ^= 1 },
		"other circuit": func(p *verifier.Proof) { p.Circuit.Digest[0] ^= 1 },
		"garbage":       func(p *verifier.Proof) { p.Proof[9] ^= 1 },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.lie = lie
			id := w.ask(question(900), nil)
			for range 10 {
				w.step()
			}
			w.expect(id, Failed, "not right")
			if len(w.intents) != 0 {
				t.Errorf("%d transactions", len(w.intents))
			}
		})
	}
}

func TestJobs(t *testing.T) {
	for name, c := range map[string]struct {
		job   wire.Job
		err   error
		state State
		why   string
	}{
		"at work":      {wire.Job{State: string(jobs.Proving)}, nil, Proving, ""},
		"unsatisfied":  {wire.Job{State: string(jobs.Failed), Failure: &wire.Failure{Code: "fact-absent", Message: "no such log"}}, nil, Failed, "no such log [fact-absent]"},
		"again":        {wire.Job{State: string(jobs.Failed), Failure: &wire.Failure{Code: "x", Retryable: true}}, nil, Failed, "too often"},
		"cancelled":    {wire.Job{State: string(jobs.Cancelled)}, nil, Failed, "too often"},
		"forgotten":    {wire.Job{}, fault.New(fault.Invalid, jobs.CodeNotFound, "", "no"), Proving, ""},
		"node is down": {wire.Job{}, fault.New(fault.Transient, client.CodeUnreachable, "", "down"), Proving, "down"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.job = func(id common.Hash) (*wire.Job, error) {
				if c.err != nil {
					return nil, c.err
				}
				j := c.job
				j.ID = id
				return &j, nil
			}
			id := w.ask(question(900), nil)
			for range 13 {
				w.step()
			}
			w.expect(id, c.state, c.why)
		})
	}
}

// Somebody else answers first, at each point of the way; the deadline comes; the block is undone.
func TestGivesUp(t *testing.T) {
	for _, at := range []State{Proving, Proved, Committing, Fulfilling} {
		for name, change := range map[string]func(*world, common.Hash){
			"answered": func(w *world, id common.Hash) { w.status[id] = StatusAnswered },
			"too late": func(w *world, _ common.Hash) { w.time += 7_200 },
			"undone":   func(w *world, id common.Hash) { delete(w.status, id) },
		} {
			t.Run(string(at)+" "+name, func(t *testing.T) {
				w := newWorld(t, nil)
				id := w.ask(question(900), nil)
				for w.step(); w.row(id).State != at; w.step() {
					if w.row(id).State == Committing {
						w.becomes("commit", transact.Done)
					}
				}
				sent := len(w.intents)
				change(w, id)
				w.step()
				if at == Fulfilling && name != "undone" {
					if len(w.cancels) != 1 {
						t.Fatalf("it was not taken back: %v", w.cancels)
					}
					w.becomes("fulfil", transact.Cancelled)
					w.step()
				}
				if at == Fulfilling && name == "undone" { // its transaction waits with it
					w.expect(id, Fulfilling, "")
					return
				}
				w.expect(id, Gone, "")
				if len(w.intents) != sent {
					t.Errorf("%d transactions more", len(w.intents)-sent)
				}
				if at == Committing && len(w.cancels) != 1 {
					t.Errorf("the commitment was not taken back: %v", w.cancels)
				}
			})
		}
	}
}

// A request whose block was undone is a request again when another block has it.
func TestUndoneAndBack(t *testing.T) {
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	delete(w.status, id)
	kept := w.logs
	w.step()
	w.expect(id, Gone, undone)
	w.logs = nil
	w.step()
	w.expect(id, Gone, undone)
	w.logs, w.status[id] = kept, StatusOpen
	w.logs[0].BlockNumber += 2
	w.step()
	w.expect(id, Proving, "")
}

func TestTransactionsThatFail(t *testing.T) {
	reverts := fault.New(fault.Invalid, transact.CodeReverts, "", "%w", &transact.Refusal{Text: "NotCommitted"})
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	w.failing["commit"] = fault.New(fault.Transient, transact.CodeFunds, "", "poor")
	for range 3 {
		w.step()
	}
	w.expect(id, Proved, "poor")
	delete(w.failing, "commit")
	w.step()
	w.becomes("commit", transact.Lost)
	w.step()
	w.expect(id, Proved, "in no block")
	w.step()
	w.becomes("commit", transact.Done)
	w.failing["fulfil"] = reverts
	w.step()
	w.expect(id, Proved, "NotCommitted")
	delete(w.failing, "fulfil")
	w.step() // the commitment is there
	w.step()
	w.expect(id, Fulfilling, "")
	w.becomes("fulfil", transact.Reverted)
	w.step()
	w.expect(id, Proved, "as the test wanted")
	for range 10 {
		if w.step(); w.row(id).State == Fulfilling {
			w.becomes("fulfil", transact.Reverted)
		}
	}
	w.expect(id, Failed, "")
	names := map[string]bool{}
	for _, i := range w.intents {
		if names[i.Name] && !strings.HasPrefix(i.Name, "commit") { // a lost one may have its name again
			t.Errorf("%s was sent twice", i.Name)
		}
		names[i.Name] = true
	}
}

// A hash that goes out of the contract's reach while the proof is made is stored first.
func TestAgeing(t *testing.T) {
	for block, stores := range map[uint64]int{9_000: 0, 2_114: 0, 2_113: 1, 1_814: 1, 1_813: 0} { // the last one is stored already
		w := newWorld(t, func(c *Config) { c.From = 9_990 })
		w.head = 10_000
		id := w.ask(question(block), nil)
		w.step()
		w.expect(id, Proving, "")
		if len(w.intents) != stores {
			t.Errorf("block %d: %d transactions", block, len(w.intents))
		}
		if stores > 0 {
			if i := w.newest("store"); i.To != hashesAt || new(big.Int).SetBytes(i.Data[4:]).Uint64() != block {
				t.Errorf("%+v", i)
			}
		}
	}
}

// A node that gives few logs at once is asked in parts, and a flood of requests does not stop the others.
func TestManyRequests(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.MaxActive = 3 })
	w.logLimit = 100
	var ids []common.Hash
	for n := range uint64(50) {
		ids = append(ids, w.ask(question(n%7+1), nil))
	}
	caught := false
	for range 100 {
		s, err := w.f.Step(context.Background())
		if err != nil && fault.Code(err) != CodeChain {
			t.Fatal(err)
		}
		if caught = err == nil && s.Behind == 0; caught {
			break
		}
	}
	s := w.step()
	if !caught || s.Active != 3 || s.Requests[Seen] != 47 {
		t.Fatalf("%+v", s)
	}
	w.expect(ids[49], Seen, "")
}

func TestHostileLogs(t *testing.T) {
	w := newWorld(t, nil)
	for _, l := range []types.Log{
		{Address: contractAt, Topics: []common.Hash{requestedTopic}},
		{Address: contractAt, Topics: []common.Hash{requestedTopic, {1}, {2}, {3}}, Data: []byte("short")},
		{Address: contractAt, Topics: []common.Hash{requestedTopic, {1}, {2}, {3}}, Data: []byte(strings.Repeat("\xff", 4096))},
		{Address: hashesAt, Topics: []common.Hash{requestedTopic, {1}, {2}, {3}}},
		{},
	} {
		l.BlockNumber = w.head
		w.logs = append(w.logs, l)
	}
	id := w.ask(question(900), nil)
	forged := w.logs[len(w.logs)-1] // the request of another id: the node's invention
	forged.Topics = append([]common.Hash{}, forged.Topics...)
	forged.Topics[1] = common.Hash{0xf0}
	w.status[common.Hash{0xf0}] = StatusOpen
	w.logs = append(w.logs, forged)
	w.step()
	w.expect(id, Proving, "")
	w.expect(common.Hash{0xf0}, Skipped, "not of that request")
	if all, err := w.f.journal.Newest(context.Background(), 100); err != nil || len(all) != 2 {
		t.Errorf("%d rows, %v", len(all), err)
	}
}

func TestWithdraw(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.WithdrawAbove = big.NewInt(100) })
	w.credit = big.NewInt(99)
	if s := w.step(); s.Active != 0 || len(w.intents) != 0 {
		t.Fatal("too early")
	}
	w.credit = big.NewInt(100)
	w.step()
	first := w.newest("withdraw")
	for range 3 {
		w.restart()
		if s := w.step(); s.Active != 1 || len(w.intents) != 1 {
			t.Fatalf("%d transactions", len(w.intents))
		}
	}
	w.becomes("withdraw", transact.Done)
	w.step()
	w.step()
	if second := w.newest("withdraw"); second.Name == first.Name || len(w.intents) != 2 {
		t.Errorf("%d transactions", len(w.intents))
	}
}

func TestChainDown(t *testing.T) {
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	w.step()
	w.down = errors.New("down")
	if _, err := w.f.Step(context.Background()); fault.Code(err) != CodeChain {
		t.Error(err)
	}
	w.down = nil
	w.step()
	w.expect(id, Proved, "")
}

// Whoever watches Run hears of each step, good or not.
func TestObserve(t *testing.T) {
	type step struct {
		Summary
		err error
	}
	heard := make(chan step, 1)
	w := newWorld(t, func(c *Config) {
		c.Poll, c.MaxQuery = time.Millisecond, 1
		c.Observe = func(s Summary, err error) {
			select {
			case heard <- step{s, err}:
			default:
			}
		}
	})
	w.credit = big.NewInt(7)
	w.ask(question(900), nil)
	run := func() step {
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan error)
		go func() { ended <- w.f.Run(ctx) }()
		s := <-heard
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		return s
	}
	s := run()
	if s.err != nil || s.Behind != 0 || s.Active != 0 || s.Requests[Skipped] != 1 || s.GasPrice.Int64() != w.gasPrice || s.Account.Int64() != 1e18 || s.Credit.Int64() != 7 {
		t.Errorf("%+v", s)
	}
	for len(heard) > 0 {
		<-heard
	}
	w.down = errors.New("down")
	if s := run(); fault.Code(s.err) != CodeChain {
		t.Errorf("%+v", s)
	}
}

func TestOpenRefuses(t *testing.T) {
	w := newWorld(t, nil)
	good := w.f.c
	for name, change := range map[string]func(*Config){
		"no chain":    func(c *Config) { c.Chain = nil },
		"no node":     func(c *Config) { c.Node = nil },
		"no sender":   func(c *Config) { c.Sender = nil },
		"no keys":     func(c *Config) { c.Keys = nil },
		"no journal":  func(c *Config) { c.Journal = "" },
		"no contract": func(c *Config) { c.Contract = common.Address{} },
		"no chain id": func(c *Config) { c.ChainID = 0 },
		"margin":      func(c *Config) { c.Margin = -101 },
		"poll":        func(c *Config) { c.Poll = -1 },
	} {
		c := good
		change(&c)
		if _, err := Open(context.Background(), c); fault.Code(err) != CodeConfig {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(context.Background(), good); fault.Code(err) != CodeJournal || fault.FateOf(err) != fault.Fatal {
		t.Errorf("two at once: %v", err)
	}
	if err := w.f.Close(); err != nil {
		t.Fatal(err)
	}
	good.Contract[5] = 1
	if _, err := Open(context.Background(), good); fault.Code(err) != CodeJournal || fault.FateOf(err) != fault.Invalid {
		t.Errorf("another contract's journal: %v", err)
	}
	w.open()
}

// FuzzQuery: no bytes of strangers make a panic, and whatever is taken for a query is that of the id.
func FuzzQuery(f *testing.F) {
	f.Add(question(900).Encode())
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, enc []byte) {
		if q, err := query.Decode(enc); err == nil && q.ID() != crypto.Keccak256Hash(enc) {
			t.Error("two encodings of one query")
		}
		Explain(enc)
		clip(string(enc))
	})
}

// An answer that comes second fails on chain, and that is the end of it.
func TestSecond(t *testing.T) {
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	for w.step(); w.row(id).State != Fulfilling; w.step() {
		if w.row(id).State == Committing {
			w.becomes("commit", transact.Done)
		}
	}
	w.becomes("fulfil", transact.Reverted)
	w.status[id] = StatusAnswered
	w.step()
	w.expect(id, Gone, "is answered")
}

// A process that is killed when the answer is sent, and not yet written down as sent, finds out that it was its own.
func TestKilledWhileAnswering(t *testing.T) {
	w := newWorld(t, nil)
	id := w.ask(question(900), nil)
	for w.step(); w.row(id).State != Fulfilling; w.step() {
		if w.row(id).State == Committing {
			w.becomes("commit", transact.Done)
		}
	}
	if err := w.f.move(t.Context(), w.row(id), Committing, ""); err != nil {
		t.Fatal(err)
	}
	w.restart()
	w.becomes("fulfil", transact.Done)
	w.status[id] = StatusAnswered
	w.step()
	w.expect(id, Fulfilling, "")
	w.step()
	w.expect(id, Paid, "")
	if len(w.intents) != 2 {
		t.Errorf("%d transactions", len(w.intents))
	}
}
