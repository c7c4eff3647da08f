package plan

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// Codes of the refusals of requests.
const (
	CodePin         = "pin-invalid"       // a pin that is not of the query, or twice
	CodePayload     = "payload-damaged"   // what is stored is not the question of the job
	CodeReorganised = "block-reorganised" // a pinned block is no longer part of the chain
)

// Request is what a job is asked: a query and, if the asker wants the answer for certain blocks or none, their hashes.
type Request struct {
	Query *query.Query
	Pins  []statement.Anchor // in the order of their numbers, each of an anchor of the query's statement
}

// Check refuses a request that can't be answered, whatever the chain says.
func (r *Request) Check() error {
	if r.Query == nil {
		return fault.New(fault.Invalid, CodePin, "query", "there is none")
	}
	if err := Check(r.Query); err != nil {
		return err
	}
	for i, pin := range r.Pins {
		where := fmt.Sprintf("pins[%d]", i)
		if advice := NotAnchor(r.Query, pin.Number); advice != "" {
			return fault.New(fault.Invalid, CodePin, where, "%s", advice)
		}
		if i > 0 && r.Pins[i-1].Number >= pin.Number {
			return fault.New(fault.Invalid, CodePin, where, "pins must be in the order of their blocks, each block once")
		}
	}
	return nil
}

// ID is the id of the job that answers r: the queryId, which binds the chain, or with pins a hash of both.
func (r *Request) ID() common.Hash {
	id := r.Query.ID()
	if len(r.Pins) == 0 {
		return id
	}
	bytes := append([]byte("hindsight pinned job 1"), id[:]...)
	for _, pin := range r.Pins {
		bytes = binary.BigEndian.AppendUint64(bytes, pin.Number)
		bytes = append(bytes, pin.Hash[:]...)
	}
	return crypto.Keccak256Hash(bytes)
}

// NotAnchor says why a block's hash says nothing about the answer to q, and what to do; empty when it is an anchor.
func NotAnchor(q *query.Query, block uint64) string {
	if slices.Contains(q.Anchors(), block) {
		return ""
	}
	if !slices.Contains(q.Blocks(), block) {
		return fmt.Sprintf("no fact of the query is of block %d; give the hashes of blocks that are read", block)
	}
	last := block
	for slices.Contains(q.Blocks(), last+1) {
		last++
	}
	return fmt.Sprintf("block %d is an ancestor of block %d, which is read too and is the anchor of both; give the hash of block %d", block, last, last)
}

// CheckPins refuses anchors that are not those that r is pinned to.
func (r *Request) CheckPins(anchors []statement.Anchor) error {
	for _, pin := range r.Pins {
		if !slices.ContainsFunc(anchors, func(a statement.Anchor) bool { return a.Number == pin.Number }) {
			return fault.New(fault.Invalid, CodePin, fmt.Sprintf("block %d", pin.Number), "the answer has no anchor there, so the pin says nothing about it")
		}
		for _, a := range anchors {
			if a.Number == pin.Number && a.Hash != pin.Hash {
				return fault.New(fault.Invalid, CodeReorganised, fmt.Sprintf("block %d", pin.Number),
					"the chain now has %s there, not %s, to which the job is pinned; ask again with the new hash, or without", a.Hash, pin.Hash)
			}
		}
	}
	return nil
}

type pinJSON struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

// Encode writes r for [Decode]: the payload of a job.
func (r *Request) Encode() ([]byte, error) {
	pins := make([]pinJSON, len(r.Pins))
	for i, p := range r.Pins {
		pins[i] = pinJSON(p)
	}
	return json.Marshal(struct {
		Query *query.Query `json:"query"`
		Pins  []pinJSON    `json:"pins,omitempty"`
	}{r.Query, pins})
}

// Decode reads a payload and refuses one that is not of the job id.
func Decode(js []byte, id common.Hash) (*Request, error) {
	var in struct {
		Query json.RawMessage `json:"query"`
		Pins  []pinJSON       `json:"pins"`
	}
	if err := json.Unmarshal(js, &in); err != nil {
		return nil, damaged(id, err)
	}
	q, err := query.Parse(in.Query)
	if err != nil {
		return nil, damaged(id, err)
	}
	r := &Request{Query: q}
	for _, p := range in.Pins {
		r.Pins = append(r.Pins, statement.Anchor(p))
	}
	if err := r.Check(); err != nil {
		return nil, damaged(id, err)
	}
	if r.ID() != id {
		return nil, damaged(id, fmt.Errorf("it is of job %s", r.ID()))
	}
	return r, nil
}

func damaged(id common.Hash, err error) error {
	return fault.New(fault.Invalid, CodePayload, id.Hex(), "the stored question can't be used, submit it again: %w", err)
}
