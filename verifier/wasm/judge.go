package wasm

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
	"github.com/hindsight-zk/hindsight/verifier"
	"github.com/hindsight-zk/hindsight/verifier/vkey"
)

// MaxRequest bounds a request in bytes: a proof, a query and anchors at their largest, with escapes.
const MaxRequest = 4 << 20

// Answer is what was found. Valid is of a proof: a request without one is never valid.
type Answer struct {
	Valid bool `json:"valid"`
	verifier.Report
	Problem *Problem `json:"problem,omitempty"`

	// What follows from the parts of the request, as far as they could be read.
	KeyHash  string    `json:"keyHash,omitempty"` // sha256 of the key, as keys.trust and the pins of package keys have it
	Circuit  *Circuit  `json:"circuit,omitempty"` // that the proof says it is of; it was not compared with the key
	Question *Question `json:"question,omitempty"`
}

// Problem is why a proof is not valid, or what is wrong with the request.
type Problem struct {
	Code      string `json:"code"`
	Message   string `json:"message"`
	Where     string `json:"where,omitempty"`
	Retryable bool   `json:"retryable"`
}

// Circuit is a [verifier.Circuit].
type Circuit struct {
	Tier   string      `json:"tier"`
	Digest common.Hash `json:"digest"`
}

// Question is what follows from a query.
type Question struct {
	QueryID common.Hash `json:"queryId"`
	ChainID uint64      `json:"chainId"`
	Anchors []uint64    `json:"anchors"` // blocks
	Outputs int         `json:"outputs"` // words
}

// request is what is judged. Of its parts, only those that are given are looked at.
type request struct {
	proof *verifier.Proof
	key   *verifier.VerifyingKey
	want  verifier.Expectation
}

// Judge answers a request, which is a JSON object:
//
//	{"proof":"{\"version\":1,…}","verifyingKey":"0x…","query":"{\"chainId\":1,…}","anchors":[{"number":7,"hash":"0x…"}]}
//
// Proof and query are documents as texts; the key is in gnark's encoding, compressed or raw. Without a proof it says what the key's hash
// is and what follows from the query. Whatever it is given it returns an [Answer] as JSON, and never panics.
func Judge(text string) string { return protect(func() Answer { return judge(text) }) }

// protect turns a panic into an answer: after one in a WebAssembly nothing answers any more.
func protect(do func() Answer) (answer string) {
	defer func() {
		if r := recover(); r != nil {
			answer = encode(Answer{Problem: &Problem{Code: "internal", Message: fmt.Sprintf("the verifier panicked, which is a bug: %v", r)}})
		}
	}()
	return encode(do())
}

func encode(a Answer) string {
	if a.Checked == nil {
		a.Report = verifier.Report{Checked: []string{}, NotChecked: []string{}}
	}
	js, err := json.Marshal(a)
	if err != nil {
		return `{"valid":false,"checked":[],"notChecked":[],"problem":{"code":"internal","message":"the answer can't be written","retryable":false}}`
	}
	return string(js)
}

func judge(text string) (a Answer) {
	r, err := a.read(text)
	if err == nil && r.proof != nil {
		a.Report, err = r.judge()
		a.Valid = err == nil
	}
	if err != nil {
		a.Problem = newProblem(err)
	}
	return a
}

// read reads a request, the cheap parts first, and notes what follows from each.
func (a *Answer) read(text string) (r request, err error) {
	doc, err := strictjson.Parse([]byte(text), "request", MaxRequest)
	if err != nil {
		return r, err
	}
	top, err := doc.Object("proof", "verifyingKey", "query", "anchors")
	if err != nil {
		return r, err
	}
	if top.Has("query") {
		if err := a.readQuery(top, &r); err != nil {
			return r, err
		}
	}
	if r.want.Anchors, err = verifier.ParseAnchors(top, "anchors"); err != nil {
		return r, err
	}
	if top.Has("proof") {
		if err := a.readProof(top, &r); err != nil {
			return r, err
		}
	}
	if top.Has("proof") || top.Has("verifyingKey") {
		return r, a.readKey(top, &r)
	}
	return r, nil
}

func (a *Answer) readQuery(top strictjson.Object, r *request) error {
	text, err := textAt(top, "query")
	if err != nil {
		return err
	}
	q, err := query.Parse([]byte(text))
	if err != nil {
		return err
	}
	r.want.Query = q
	a.Question = &Question{QueryID: q.ID(), ChainID: q.ChainID, Anchors: q.Anchors(), Outputs: q.NbOutputs()}
	return nil
}

// readProof also compares the proof with the question: a proof of something else must not have pairings computed.
func (a *Answer) readProof(top strictjson.Object, r *request) error {
	text, err := textAt(top, "proof")
	if err != nil {
		return err
	}
	if r.proof, err = verifier.ParseProof([]byte(text)); err != nil {
		return err
	}
	a.Circuit = &Circuit{r.proof.Circuit.Tier, r.proof.Circuit.Digest}
	if r.want.Query != nil {
		if err := verifier.CheckQuery(r.proof, r.want.Query); err != nil {
			return err
		}
	}
	for _, anchor := range r.want.Anchors {
		if err := verifier.CheckAnchor(r.proof, anchor); err != nil {
			return err
		}
	}
	return nil
}

func (a *Answer) readKey(top strictjson.Object, r *request) error {
	v, err := top.Get("verifyingKey")
	if err != nil {
		return err
	}
	text, err := v.Text()
	if err != nil {
		return err
	}
	if len(text) > 2+2*vkey.MaxSize {
		return v.Refuse("too-long", "%d digits: no verifying key has so many", len(text))
	}
	enc, err := v.Bytes(max(len(text)-2, 0) / 2)
	if err != nil {
		return err
	}
	if r.key, err = verifier.ReadVerifyingKey(enc); err != nil {
		return err
	}
	sum := sha256.Sum256(r.key.Bytes()) // of the raw encoding, also of a compressed key: that is what manifests and pins have
	a.KeyHash = hex.EncodeToString(sum[:])
	return nil
}

func (r *request) judge() (verifier.Report, error) {
	return verifier.Judge(r.key, r.proof, r.want)
}

func textAt(top strictjson.Object, key string) (string, error) {
	v, err := top.Get(key)
	if err != nil {
		return "", err
	}
	return v.Text()
}

func newProblem(err error) *Problem {
	var f *fault.Error
	if !errors.As(err, &f) {
		return &Problem{Code: "internal", Message: err.Error()}
	}
	return &Problem{Code: f.Code, Message: f.Err.Error(), Where: f.Where, Retryable: f.Fate == fault.Transient}
}
