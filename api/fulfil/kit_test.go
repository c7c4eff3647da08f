package fulfil

import (
	"context"
	"errors"
	"math/big"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/bindings"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

const testChain = 31337

var (
	contractAt = common.Address{0xc0}
	hashesAt   = common.Address{0xb0}
	accountAt  = common.Address{0xaa}
)

// world is a chain with the contract, a node and an account, all as the test wants them.
type world struct {
	*testing.T
	f    *Fulfiller
	stub *provertest.Prover
	path string
	now  time.Time
	set  func(*Config)

	head      uint64
	time      uint64
	gasPrice  int64
	logs      []types.Log
	logLimit  uint64 // most blocks whose logs are given at once; 0: any number
	status    map[common.Hash]Status
	committed map[common.Hash]uint64
	unknown   map[uint64]bool // blocks whose hash the contract does not know
	credit    *big.Int
	down      error

	tier      string
	refuse    error // of preflight
	job       func(id common.Hash) (*wire.Job, error)
	lie       func(*verifier.Proof)
	submitted map[common.Hash]*plan.Request

	intents  []transact.Intent
	outcomes map[string]*transact.Outcome
	failing  map[string]error // by the first word of an intent's name
	cancels  []string
}

func newWorld(t *testing.T, set func(*Config)) *world {
	stub, err := provertest.New(t.TempDir(), "xs")
	if err != nil {
		t.Fatal(err)
	}
	w := &world{T: t, stub: stub, path: filepath.Join(t.TempDir(), "requests.db"), now: time.Unix(1_700_000_000, 0), set: set, head: 1_000, time: 1_700_000_000,
		gasPrice: 1e9, status: map[common.Hash]Status{}, committed: map[common.Hash]uint64{}, unknown: map[uint64]bool{}, credit: new(big.Int), tier: "xs",
		submitted: map[common.Hash]*plan.Request{}, outcomes: map[string]*transact.Outcome{}, failing: map[string]error{}}
	w.open()
	t.Cleanup(func() { w.f.Close() }) //nolint:errcheck // of a test
	return w
}

func (w *world) open() {
	w.Helper()
	c := Config{Chain: w, Node: nodeOf{w}, Sender: senderOf{w}, Contract: contractAt, ChainID: testChain, Journal: w.path, From: 1, Poll: time.Second,
		Keys: func(_ context.Context, c verifier.Circuit) (*verifier.VerifyingKey, error) {
			if c.Digest != w.stub.VerifyingKey().Circuit.Digest {
				return nil, fault.New(fault.Invalid, "proof-circuit", "", "not this one")
			}
			return w.stub.VerifyingKey(), nil
		}}
	if w.set != nil {
		w.set(&c)
	}
	f, err := Open(context.Background(), c)
	if err != nil {
		w.Fatal(err)
	}
	f.now = func() time.Time { return w.now }
	w.f = f
}

// restart is what kill -9 leaves: the file, the chain, the node.
func (w *world) restart() {
	w.Helper()
	if err := w.f.Close(); err != nil {
		w.Fatal(err)
	}
	w.open()
}

func (w *world) step() Summary {
	w.Helper()
	s, err := w.f.Step(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	w.now = w.now.Add(11 * time.Minute) // whatever was postponed is due
	return s
}

func (w *world) row(id common.Hash) *Row {
	w.Helper()
	r, err := w.f.journal.Find(context.Background(), id)
	if err != nil || r == nil {
		w.Fatalf("%s is not in the journal (%v)", id, err)
	}
	return r
}

func (w *world) expect(id common.Hash, state State, reason string) {
	w.Helper()
	if r := w.row(id); r.State != state || !strings.Contains(r.Reason, reason) {
		w.Errorf("%s %q, not %s %q", r.State, r.Reason, state, reason)
	}
}

func question(block uint64) *query.Query {
	return &query.Query{ChainID: testChain, Facts: []query.Fact{{Kind: query.Storage, Block: block, Address: common.Address{7}}}}
}

// ask puts a request on the chain that is worth an answer, unless the test changes that.
func (w *world) ask(q *query.Query, change func(e *bindings.HindsightRequestsRequested)) common.Hash {
	w.Helper()
	e := &bindings.HindsightRequestsRequested{Query: q.Encode(), Request: bindings.IHindsightRequestsRequest{Deadline: w.time + 3600, SourceChainId: q.ChainID, QueryId: q.ID(),
		BlockHashes: hashesAt, Bounty: big.NewInt(1e16), Nonce: big.NewInt(int64(len(w.logs)))}}
	if change != nil {
		change(e)
	}
	id := idOf(e.Request)
	parsed, err := bindings.HindsightRequestsMetaData.ParseABI()
	if err != nil {
		w.Fatal(err)
	}
	var plain abi.Arguments
	for _, a := range parsed.Events["Requested"].Inputs {
		if !a.Indexed {
			plain = append(plain, a)
		}
	}
	data, err := plain.Pack(e.Request, e.Query, e.Parameters)
	if err != nil {
		w.Fatal(err)
	}
	w.logs = append(w.logs, types.Log{Address: contractAt, BlockNumber: w.head, Data: data,
		Topics: []common.Hash{requestedTopic, id, e.Request.QueryId, common.BytesToHash(e.Request.Requester[:])}})
	w.status[id] = StatusOpen
	w.head += 5
	return id
}

// idOf is not the contract's id, but as good for a test.
func idOf(r bindings.IHindsightRequestsRequest) common.Hash {
	return crypto.Keccak256Hash(bindings.NewHindsightRequests().PackIdOf(r))
}

// The chain.

func (w *world) HeaderByNumber(context.Context, *big.Int) (*types.Header, error) {
	return &types.Header{Number: new(big.Int).SetUint64(w.head), Time: w.time, BaseFee: big.NewInt(w.gasPrice)}, w.down
}

func (w *world) SuggestGasTipCap(context.Context) (*big.Int, error) { return new(big.Int), w.down }

func (w *world) BalanceAt(_ context.Context, a common.Address, _ *big.Int) (*big.Int, error) {
	if a != accountAt {
		return new(big.Int), w.down
	}
	return big.NewInt(1e18), w.down
}

func (w *world) CodeAt(_ context.Context, a common.Address, _ *big.Int) ([]byte, error) {
	return []byte{1}, w.down
}

func (w *world) FilterLogs(_ context.Context, q ethereum.FilterQuery) (found []types.Log, err error) {
	first, last := q.FromBlock.Uint64(), q.ToBlock.Uint64()
	if w.logLimit != 0 && last-first >= w.logLimit {
		return nil, errors.New("query exceeds max results")
	}
	for _, l := range w.logs {
		if first <= l.BlockNumber && l.BlockNumber <= last {
			found = append(found, l)
		}
	}
	return found, w.down
}

// revert is a node's error with a contract's custom error.
type revert struct{ data string }

func (revert) Error() string    { return "execution reverted" }
func (r revert) ErrorData() any { return r.data }

func (w *world) CallContract(_ context.Context, m ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	if w.down != nil {
		return nil, w.down
	}
	requests := bindings.NewHindsightRequests()
	is := func(call []byte) bool { return string(m.Data[:4]) == string(call[:4]) }
	var argument common.Hash
	if len(m.Data) >= 36 {
		argument = common.BytesToHash(m.Data[4:36])
	}
	word := func(n uint64) []byte { return common.BigToHash(new(big.Int).SetUint64(n)).Bytes() }
	switch {
	case is(requests.PackBLOCKHASHES()):
		return common.LeftPadBytes(hashesAt[:], 32), nil
	case is(requests.PackStatusOf([32]byte{})):
		return word(uint64(w.status[argument])), nil
	case is(requests.PackCommittedAt([32]byte{})):
		return word(w.committed[argument]), nil
	case is(requests.PackBalanceOf(common.Address{})):
		return common.BigToHash(w.credit).Bytes(), nil
	case is(bindings.NewBlockHashes().PackBlockHash(0)):
		number := argument.Big().Uint64()
		if w.unknown[number] {
			return nil, revert{"0x" + common.Bytes2Hex(crypto.Keccak256([]byte("BlockHashUnknown(uint256)"))[:4]) + argument.Hex()[2:]}
		}
		return blockHash(number).Bytes(), nil
	}
	return crypto.Keccak256(m.Data), nil // idOf
}

func blockHash(number uint64) common.Hash {
	return crypto.Keccak256Hash(new(big.Int).SetUint64(number).Bytes())
}

// The node: it answers everything with a word, and its jobs are done at once, unless the test wants otherwise.
type nodeOf struct{ w *world }

func (n nodeOf) request(r wire.JobRequest) *plan.Request {
	q, err := query.Parse(r.Query)
	if err != nil {
		n.w.Fatal(err)
	}
	p := &plan.Request{Query: q}
	for _, a := range r.Pins {
		p.Pins = append(p.Pins, statement.Anchor(a))
	}
	return p
}

func (n nodeOf) Preflight(_ context.Context, r wire.JobRequest) (*wire.Preflight, error) {
	if n.w.refuse != nil {
		return nil, n.w.refuse
	}
	p := n.request(r)
	return &wire.Preflight{JobID: p.ID(), Tier: n.w.tier, Outputs: make([]common.Hash, 1)}, nil
}

func (n nodeOf) Submit(_ context.Context, r wire.JobRequest) (*wire.Job, error) {
	p := n.request(r)
	n.w.submitted[p.ID()] = p
	return &wire.Job{ID: p.ID(), State: string(jobs.Queued)}, nil
}

func (n nodeOf) Job(_ context.Context, id common.Hash) (*wire.Job, error) {
	if n.w.job != nil {
		return n.w.job(id)
	}
	if n.w.submitted[id] == nil {
		return nil, fault.New(fault.Invalid, jobs.CodeNotFound, "", "no such job")
	}
	return &wire.Job{ID: id, State: string(jobs.Done), StatementHash: &id}, nil
}

func (n nodeOf) Proof(_ context.Context, hash common.Hash) (*verifier.Proof, error) {
	p := n.w.submitted[hash]
	s := statement.Statement{ChainID: p.Query.ChainID, QueryID: p.Query.ID(), Anchors: p.Pins, Outputs: []common.Hash{{31: 9}}}
	proof, err := n.w.stub.Prove(s)
	if err == nil && n.w.lie != nil {
		n.w.lie(proof)
	}
	return proof, err
}

// The account.
type senderOf struct{ w *world }

func (s senderOf) Account() common.Address    { return accountAt }
func (s senderOf) Tick(context.Context) error { return nil }

func (s senderOf) Submit(_ context.Context, i transact.Intent) error {
	kind, _, _ := strings.Cut(i.Name, " ")
	if err := s.w.failing[kind]; err != nil {
		return err
	}
	if o := s.w.outcomes[i.Name]; o == nil || o.State == transact.Lost {
		s.w.intents = append(s.w.intents, i)
		s.w.outcomes[i.Name] = &transact.Outcome{State: transact.Pending}
	}
	return nil
}

func (s senderOf) Cancel(_ context.Context, name string) error {
	s.w.cancels = append(s.w.cancels, name)
	return nil
}

func (s senderOf) Outcome(_ context.Context, name string) (*transact.Outcome, error) {
	return s.w.outcomes[name], nil
}

// newest returns the newest intent, which must be of a kind.
func (w *world) newest(kind string) transact.Intent {
	w.Helper()
	if len(w.intents) == 0 || !strings.HasPrefix(w.intents[len(w.intents)-1].Name, kind+" ") {
		w.Fatalf("no %s was sent: %d transactions", kind, len(w.intents))
	}
	return w.intents[len(w.intents)-1]
}

// becomes has the newest intent end in some way.
func (w *world) becomes(kind string, state transact.State) transact.Intent {
	w.Helper()
	i := w.newest(kind)
	w.outcomes[i.Name] = &transact.Outcome{State: state, Problem: "as the test wanted"}
	if kind == "commit" && state == transact.Done {
		w.committed[common.BytesToHash(i.Data[4:36])] = w.head
	}
	w.head += 3
	return i
}
