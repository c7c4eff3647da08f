package fulfil

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/client"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/contracts/transact"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/plan"
)

// verdict is why a request is not worked on now.
type verdict struct {
	state State // Seen: later
	why   string
}

func (v *verdict) Error() string { return v.why }

func never(format string, args ...any) error {
	return &verdict{Skipped, fmt.Sprintf(format, args...)}
}

func later(format string, args ...any) error {
	return &verdict{Seen, fmt.Sprintf(format, args...)}
}

func gone(format string, args ...any) error {
	return &verdict{Gone, fmt.Sprintf(format, args...)}
}

// judge decides whether a request is worth an answer, and if so has it proven.
func (f *Fulfiller) judge(ctx context.Context, v *view, r *Row) error {
	if err := f.hopeless(v, r); err != nil {
		return err
	}
	if err := f.standing(ctx, v, r); err != nil {
		return err
	}
	q, err := f.question(ctx, r)
	if err != nil {
		return err
	}
	pins, err := f.anchors(ctx, r, q)
	if err != nil {
		return err
	}
	submission, err := client.NewRequest(&plan.Request{Query: q, Pins: pins})
	if err != nil {
		return never("its query can't be asked: %v", err)
	}
	p, err := f.c.Node.Preflight(ctx, submission)
	if err != nil {
		return refusedByNode(err)
	}
	old := f.ageing(v, r, pins)
	c := cost{gas: gasOf(r, len(pins), len(p.Outputs)) + uint64(len(old))*storeGas, proof: f.c.ProofPrice[p.Tier]}
	if p.Proven {
		c.proof = nil // somebody paid for it already
	}
	if err := f.worth(v, r, c); err != nil {
		return err
	}
	for _, number := range old {
		if err := f.store(ctx, number); err != nil {
			return err
		}
	}
	job, err := f.c.Node.Submit(ctx, submission)
	if err != nil {
		return refusedByNode(err)
	}
	f.log.Info("request is worth an answer", "request_id", r.ID, "job_id", job.ID, "tier", p.Tier, "bounty", r.Request.Bounty)
	r.Job, r.Tier = job.ID, p.Tier
	return f.move(ctx, r, Proving, "")
}

// hopeless refuses what needs no question to anybody: requests that pay too little cost nothing to make in great number.
func (f *Fulfiller) hopeless(v *view, r *Row) error {
	if f.late(v, r) {
		return gone("its deadline is past, or too near")
	}
	if r.Request.Bounty == nil || r.Request.Bounty.Sign() <= 0 && f.c.Margin > -100 {
		return never("it pays nothing")
	}
	if r.Request.CallbackGas > f.c.MaxCallback {
		return never("its callback may take %d gas, more than %d", r.Request.CallbackGas, f.c.MaxCallback)
	}
	return f.worth(v, r, cost{gas: gasOf(r, 1, 1)})
}

// late says whether a request's deadline is too near to go on. Deadlines are numbers of strangers: nothing is added to them.
func (f *Fulfiller) late(v *view, r *Row) bool {
	return r.Request.Deadline < v.time+uint64(f.c.Spare/time.Second)
}

// standing asks the contract whether a request can still be answered, and refuses what no look at the chain can change.
func (f *Fulfiller) standing(ctx context.Context, v *view, r *Row) error {
	switch status, err := f.court.status(ctx, r.ID); {
	case err != nil:
		return err
	case status == StatusNone:
		return gone(undone)
	case status != StatusOpen:
		return gone("it is %s", status)
	}
	if f.late(v, r) {
		return gone("its deadline is past, or too near")
	}
	return nil
}

// question returns the query of a request.
func (f *Fulfiller) question(ctx context.Context, r *Row) (*query.Query, error) {
	if id, err := f.court.idOf(ctx, r.Request); err != nil || id != r.ID {
		if err != nil {
			return nil, err
		}
		return nil, never("the node's event is not of that request")
	}
	source := f.court.source(r.Request)
	if source != f.court.own && !slices.Contains(f.c.BlockHashes, source) {
		return nil, never("its block hashes are from %s, which is not on the list", source)
	}
	if source == f.court.own && r.Request.SourceChainId != f.c.ChainID {
		return nil, never("it is about chain %d, and block hashes are of chain %d", r.Request.SourceChainId, f.c.ChainID)
	}
	enc := r.Query
	if len(enc) == 0 {
		var err error
		if enc, err = f.journal.query(ctx, r.Request.QueryId); err != nil {
			return nil, err
		}
	}
	if len(enc) == 0 && f.c.Query != nil {
		enc = f.c.Query(r.Request.QueryId)
	}
	if len(enc) == 0 {
		return nil, never("its query is known by its id only, and that is not known here")
	}
	q, err := query.Decode(enc)
	if err == nil {
		err = plan.Check(q)
	}
	switch {
	case err != nil:
		return nil, never("its query is none: %v", err)
	case q.ID() != r.Request.QueryId:
		return nil, never("its query is not that of its id")
	case q.ChainID != r.Request.SourceChainId:
		return nil, never("its query is about chain %d, and it about chain %d", q.ChainID, r.Request.SourceChainId)
	}
	return q, nil
}

// anchors asks for the hash of each block that the answer will be about, where the contract will ask for it. A job that is pinned to
// them has no other answer.
func (f *Fulfiller) anchors(ctx context.Context, r *Row, q *query.Query) (pins []statement.Anchor, err error) {
	for _, number := range q.Anchors() {
		hash, err := f.court.blockHash(ctx, f.court.source(r.Request), number)
		var refused *transact.Refusal
		if errors.As(err, &refused) {
			return nil, later("the hash of block %d is not to be had now: %s", number, refused.Text)
		}
		if err != nil {
			return nil, err
		}
		pins = append(pins, statement.Anchor{Number: number, Hash: hash})
	}
	return pins, nil
}

// refusedByNode is what a node's refusal means for a request.
func refusedByNode(err error) error {
	code := fault.Code(err)
	switch {
	case fault.FateOf(err) != fault.Invalid:
		return later("the node can't answer now: %v", err)
	case code == codeNotFinal || code == plan.CodeReorganised || code == chain.CodeMissingBlock:
		return later("the node does not have the block yet: %v", err)
	case code == client.CodeAnswer || code == client.CodeAnswerSize || code == client.CodeConfig || code == client.CodeRedirect:
		return later("the node is of no use: %v", err) // of that node, not of the question
	}
	return never("the node refuses it: %v", err)
}

// codeNotFinal is of package prover, which a client need not link.
const codeNotFinal = "block-not-final"

// storeSpare is how many blocks before its end of reach a hash is stored: a proof may take an hour.
const storeSpare = 300

// ageing returns the blocks whose hashes the contract's own source may have lost when the answer comes.
func (f *Fulfiller) ageing(v *view, r *Row, pins []statement.Anchor) (old []uint64) {
	if f.court.source(r.Request) != f.court.own {
		return nil
	}
	spare := min(uint64(storeSpare), f.court.reach/4)
	for _, p := range pins {
		// Beyond the reach it is stored already: how else would the contract have known it?
		if end := p.Number + f.court.reach; v.head <= end && end < v.head+spare {
			old = append(old, p.Number)
		}
	}
	return old
}

// store keeps a block's hash for ever. Whoever did so before has saved the gas: then the hash is known from storage and this costs little.
func (f *Fulfiller) store(ctx context.Context, number uint64) error {
	err := f.c.Sender.Submit(ctx, transact.Intent{Name: fmt.Sprintf("store block %d at %s", number, f.court.own), To: f.court.own, Data: f.court.hashes.PackStore(number)})
	if fault.Code(err) == transact.CodeReverts {
		return later("the hash of block %d can't be stored: %v", number, err)
	}
	return err
}

// cost is what an answer takes.
type cost struct {
	gas   uint64
	proof *big.Int // wei; nil: nothing
}

// Gas of what is sent, measured on anvil and rounded up; snapshots/ has the contracts' own. What is estimated too low is lost, what
// is estimated too high is left to others.
const (
	commitGas  = 60_000
	answerGas  = 380_000 // a proof's verification, the request, the credit
	anchorGas  = 12_000
	outputGas  = 1_200
	storeGas   = 60_000
	receiptGas = 15_000 // calling back
)

func gasOf(r *Row, anchors, outputs int) uint64 {
	gas := uint64(commitGas + answerGas + anchors*anchorGas + outputs*outputGas)
	if r.Request.Callback != (common.Address{}) {
		gas += receiptGas + uint64(r.Request.CallbackGas)
	}
	return gas
}

// worth refuses what would not pay its costs and the margin at what gas costs now.
func (f *Fulfiller) worth(v *view, r *Row, c cost) error {
	total := new(big.Int).Mul(v.gasPrice, new(big.Int).SetUint64(c.gas))
	if c.proof != nil {
		total.Add(total, c.proof)
	}
	wanted := new(big.Int).Mul(total, big.NewInt(int64(100+f.c.Margin)))
	wanted.Div(wanted, big.NewInt(100))
	if r.Request.Bounty.Cmp(wanted) < 0 {
		return later("it pays %s wei, and an answer takes %s at %s for gas, with the margin %s", r.Request.Bounty, total, v.gasPrice, wanted)
	}
	return nil
}
