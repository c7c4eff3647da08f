package worker

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Supervisor and child talk in frames: four bytes of length, big endian, and JSON of that length. The child writes
// progress frames until it has its keys, then one that says ready; to each request it writes progress frames, and then a
// proof or an error.

// Bounds on a frame, from the supervisor and from the child, in bytes.
const (
	maxRequest = 64 << 20
	maxReply   = 1 << 20
)

// request is a question and what was fetched for it.
type request struct {
	Query   *query.Query      `json:"query"`
	Headers map[uint64][]byte `json:"headers"`
	Nodes   [][]byte          `json:"nodes"` // without names: the child hashes them itself
	Counts  map[uint64]int    `json:"counts,omitempty"`
}

func newRequest(q *query.Query, d fact.Data) *request {
	r := &request{Query: q, Headers: d.Headers, Counts: d.Counts}
	for _, node := range d.Nodes {
		r.Nodes = append(r.Nodes, node)
	}
	return r
}

func (r *request) data() fact.Data {
	d := fact.Data{Headers: r.Headers, Counts: r.Counts, Nodes: make(map[common.Hash][]byte, len(r.Nodes))}
	for _, node := range r.Nodes {
		d.Nodes[crypto.Keccak256Hash(node)] = node
	}
	return d
}

// reply is one frame of a child: exactly one field is set.
type reply struct {
	Ready    bool            `json:"ready,omitempty"`
	Progress *float64        `json:"progress,omitempty"` // of the job's proving, 0 to 1
	Proof    json.RawMessage `json:"proof,omitempty"`    // the document that verifier.ParseProof reads
	Error    *refusal        `json:"error,omitempty"`
}

// refusal is a fault on its way from the child.
type refusal struct {
	Code    string `json:"code"`
	Fate    string `json:"fate"`
	Message string `json:"message"` // with the place
}

func newRefusal(err error) *refusal {
	return &refusal{Code: fault.Code(err), Fate: fault.FateOf(err).String(), Message: describe(err)}
}

// fault is never invalid: the supervisor has evaluated the same question, so what the child refuses is not its fault.
func (r *refusal) fault() *fault.Error {
	fate := fault.Fatal
	if r.Fate == fault.Transient.String() {
		fate = fault.Transient
	}
	return fault.New(fate, r.Code, "", "%s", printable(r.Message))
}

func writeFrame(w io.Writer, limit int, v any) error {
	js, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encoding a frame: %w", err)
	}
	if len(js) > limit {
		return fault.New(fault.Invalid, CodeTooLarge, "", "%d bytes of question and data are more than the %d that fit; split the query", len(js), limit)
	}
	// One write: whoever writes next to this one can't come between length and content.
	_, err = w.Write(append(binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(js)), uint32(len(js))), js...))
	return err
}

// readFrame reads a frame into v. The end of the stream before a frame is io.EOF; inside it, io.ErrUnexpectedEOF.
func readFrame(r io.Reader, limit int, v any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > uint32(limit) {
		return protocol("a frame of %d bytes, more than %d", n, limit)
	}
	js := make([]byte, n)
	if _, err := io.ReadFull(r, js); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	if err := json.Unmarshal(js, v); err != nil {
		return protocol("a frame that can't be read: %w", err)
	}
	return nil
}

func protocol(format string, args ...any) error {
	return fault.New(fault.Fatal, CodeChildProtocol, "", "between worker and child: "+format, args...)
}
