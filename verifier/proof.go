package verifier

import (
	"encoding/hex"
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// Version is the version of proof documents that this package reads and writes.
const Version = 1

// MaxJSON is the largest proof document in bytes: 1000 outputs and 1000 anchors, indented.
const MaxJSON = 1 << 19

// Circuit names the circuit that a proof is of.
type Circuit struct {
	Tier   string      // "xs", "s", "c", "m" or "l"
	Digest common.Hash // of the constraint system
}

// Proof is a statement with the proof of it: the document proof.json.
//
// The bytes in Proof are no name for anything: whoever has a valid Groth16 proof can make another for the same
// statement. Stores and caches use StatementHash.
type Proof struct {
	Version       int
	Circuit       Circuit
	Statement     statement.Statement
	StatementHash common.Hash
	Proof         [ProofSize]byte
}

// New puts a statement and its proof together.
func New(circuit Circuit, s statement.Statement, proof [ProofSize]byte) *Proof {
	return &Proof{Version: Version, Circuit: circuit, Statement: s, StatementHash: s.Hash(), Proof: proof}
}

// maxTier bounds the name of a tier, which is for people: it is shown and logged, and proves nothing.
const maxTier = 32

// check says whether the parts of p agree, without looking at the proof's points.
func (p *Proof) check() error {
	if p.Version != Version {
		return refuse("version", "version", "version %d is not %d, the only one that this program knows", p.Version, Version)
	}
	if len(p.Circuit.Tier) > maxTier {
		return refuse("tier", "circuit.tier", "a name of %d bytes; no tier has more than %d", len(p.Circuit.Tier), maxTier)
	}
	if err := p.Statement.Check(); err != nil {
		return err
	}
	if hash := p.Statement.Hash(); hash != p.StatementHash {
		return refuse("statement-hash", "statementHash", "the statement hashes to %s, the document says %s; one of them was changed", hash, p.StatementHash)
	}
	return nil
}

// ParseProof reads the document proof.json:
//
//	{"version":1,"circuit":{"tier":"s","digest":"0x…"},
//	 "statement":{"chainId":1,"queryId":"0x…","anchors":[{"number":7,"hash":"0x…"}],"outputs":["0x…"]},
//	 "statementHash":"0x…","proof":"0x…"}
//
// There is one form of each value: numbers are JSON numbers, hex is lower case and of full length, no key is missing,
// unknown or given twice. Codes of refusals start with "proof-" or "statement-".
func ParseProof(js []byte) (*Proof, error) {
	doc, err := strictjson.Parse(js, "proof", MaxJSON)
	if err != nil {
		return nil, err
	}
	top, err := doc.Object("version", "circuit", "statement", "statementHash", "proof")
	if err != nil {
		return nil, err
	}
	p := new(Proof)
	r := reader{object: top}
	version := r.number("version")
	if r.err == nil && version != Version { // before anything else: another version has other keys
		return nil, refuse("version", "version", "version %d is not %d, the only one that this program knows", version, Version)
	}
	p.Version = Version
	r.bytes("statementHash", p.StatementHash[:])
	r.bytes("proof", p.Proof[:])

	circuit := r.child("circuit", "tier", "digest")
	p.Circuit.Tier = circuit.text("tier")
	circuit.bytes("digest", p.Circuit.Digest[:])

	s := r.child("statement", "chainId", "queryId", "anchors", "outputs")
	p.Statement.ChainID = s.number("chainId")
	s.bytes("queryId", p.Statement.QueryID[:])
	for _, v := range s.list("outputs") {
		b, err := v.LowerBytes(common.HashLength)
		s.fail(err)
		p.Statement.Outputs = append(p.Statement.Outputs, common.BytesToHash(b))
	}
	for _, v := range s.list("anchors") {
		o, err := v.Object("number", "hash")
		a := reader{object: o, err: err}
		anchor := statement.Anchor{Number: a.number("number")}
		a.bytes("hash", anchor.Hash[:])
		s.fail(a.err)
		p.Statement.Anchors = append(p.Statement.Anchors, anchor)
	}
	for _, err := range []error{r.err, circuit.err, s.err} {
		if err != nil {
			return nil, err
		}
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return p, nil
}

// reader reads the members of an object until the first refusal, which it keeps.
type reader struct {
	object strictjson.Object
	err    error
}

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// get returns the member at key; ok is false once something was refused.
func (r *reader) get(key string) (v strictjson.Value, ok bool) {
	if r.err != nil {
		return v, false
	}
	v, r.err = r.object.Get(key)
	return v, r.err == nil
}

func (r *reader) number(key string) (n uint64) {
	if v, ok := r.get(key); ok {
		n, r.err = v.Uint()
	}
	return n
}

func (r *reader) text(key string) (s string) {
	if v, ok := r.get(key); ok {
		s, r.err = v.Text()
	}
	return s
}

func (r *reader) bytes(key string, into []byte) {
	if v, ok := r.get(key); ok {
		b, err := v.LowerBytes(len(into))
		copy(into, b)
		r.err = err
	}
}

func (r *reader) list(key string) (all []strictjson.Value) {
	if v, ok := r.get(key); ok {
		all, r.err = v.List(query.MaxFacts)
	}
	return all
}

// child reads the object at key, which has no other keys than allowed.
func (r *reader) child(key string, allowed ...string) *reader {
	v, ok := r.get(key)
	if !ok {
		return &reader{err: r.err}
	}
	o, err := v.Object(allowed...)
	return &reader{object: o, err: err}
}

// MarshalJSON writes the document that [ParseProof] reads.
func (p *Proof) MarshalJSON() ([]byte, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	type anchor struct {
		Number uint64      `json:"number"`
		Hash   common.Hash `json:"hash"`
	}
	var doc struct {
		Version int `json:"version"`
		Circuit struct {
			Tier   string      `json:"tier"`
			Digest common.Hash `json:"digest"`
		} `json:"circuit"`
		Statement struct {
			ChainID uint64        `json:"chainId"`
			QueryID common.Hash   `json:"queryId"`
			Anchors []anchor      `json:"anchors"`
			Outputs []common.Hash `json:"outputs"`
		} `json:"statement"`
		StatementHash common.Hash `json:"statementHash"`
		Proof         string      `json:"proof"`
	}
	doc.Version = p.Version
	doc.Circuit.Tier, doc.Circuit.Digest = p.Circuit.Tier, p.Circuit.Digest
	doc.Statement.ChainID, doc.Statement.QueryID = p.Statement.ChainID, p.Statement.QueryID
	doc.Statement.Outputs = p.Statement.Outputs
	for _, a := range p.Statement.Anchors {
		doc.Statement.Anchors = append(doc.Statement.Anchors, anchor(a))
	}
	doc.StatementHash = p.StatementHash
	doc.Proof = "0x" + hex.EncodeToString(p.Proof[:])
	return json.Marshal(doc)
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "proof-"+code, where, format, args...)
}
