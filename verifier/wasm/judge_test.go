package wasm

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/consensys/gnark/logger"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/provertest"
	"github.com/hindsight-zk/hindsight/verifier"
)

func init() { logger.Disable() }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// fixture is a proof with the stub circuit: everything but the circuit is as in earnest.
type fixture struct {
	question string
	proof    string
	anchors  []map[string]any
	vk       *verifier.VerifyingKey
	id       common.Hash
}

var made = sync.OnceValue(func() fixture {
	dir := must(os.MkdirTemp("", "hindsight-wasm"))
	defer os.RemoveAll(dir)
	prover := must(provertest.New(filepath.Join(dir, "stub"), "xs"))
	question := `{"chainId":5,"facts":[{"kind":"header","block":9,"field":"number"},{"kind":"header","block":7,"field":"timestamp"}]}`
	q := must(query.Parse([]byte(question)))
	s := statement.Statement{ChainID: 5, QueryID: q.ID(), Outputs: []common.Hash{{31: 9}, {31: 1}},
		Anchors: []statement.Anchor{{Number: 7, Hash: common.Hash{7}}, {Number: 9, Hash: common.Hash{9}}}}
	f := fixture{question: question, vk: prover.VerifyingKey(), id: q.ID()}
	f.proof = string(must(json.Marshal(must(prover.Prove(s)))))
	for _, a := range s.Anchors {
		f.anchors = append(f.anchors, map[string]any{"number": a.Number, "hash": a.Hash})
	}
	return f
})

func (f fixture) key() string { return "0x" + hex.EncodeToString(f.vk.Bytes()) }

// request is the good request with some members changed; nil takes one away.
func (f fixture) request(changes map[string]any) string {
	all := map[string]any{"proof": f.proof, "verifyingKey": f.key(), "query": f.question, "anchors": f.anchors}
	for key, value := range changes {
		if all[key] = value; value == nil {
			delete(all, key)
		}
	}
	return string(must(json.Marshal(all)))
}

// ask judges, and holds every answer to its form.
func ask(t *testing.T, request string) Answer {
	t.Helper()
	js := Judge(request)
	var a Answer
	d := json.NewDecoder(strings.NewReader(js))
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil {
		t.Fatalf("%s: %v", js, err)
	}
	if a.Checked == nil || a.NotChecked == nil || a.Valid && a.Problem != nil {
		t.Errorf("the answer has not its form: %s", js)
	}
	if a.Valid && (a.KeyHash == "" || a.Circuit == nil) {
		t.Errorf("valid, and not of what: %s", js)
	}
	return a
}

func TestJudge(t *testing.T) {
	f := made()
	a := ask(t, f.request(nil))
	sum := sha256.Sum256(f.vk.Bytes())
	if !a.Valid || a.Problem != nil || len(a.Checked) != 5 || len(a.NotChecked) != 0 || a.KeyHash != hex.EncodeToString(sum[:]) {
		t.Fatalf("%+v", a)
	}
	if a.Circuit.Tier != "xs" || a.Circuit.Digest == (common.Hash{}) || a.Question.QueryID != f.id || a.Question.Outputs != 2 || len(a.Question.Anchors) != 2 {
		t.Errorf("%+v %+v", a.Circuit, a.Question)
	}
	if a := ask(t, f.request(map[string]any{"query": nil, "anchors": nil})); !a.Valid || len(a.Checked) != 2 || len(a.NotChecked) != 3 || a.Question != nil {
		t.Errorf("proof and key alone: %+v", a)
	}
}

// The hash of a key is that of its raw encoding, whichever is given.
func TestKeyHash(t *testing.T) {
	f := made()
	var small bytes.Buffer
	must(f.vk.Groth16().WriteTo(&small))
	want := ask(t, f.request(nil)).KeyHash
	a := ask(t, f.request(map[string]any{"verifyingKey": "0x" + hex.EncodeToString(small.Bytes()), "proof": nil, "query": nil, "anchors": nil}))
	if want == "" || a.KeyHash != want || a.Valid || a.Problem != nil {
		t.Errorf("%+v, not %s", a, want)
	}
}

// Without a proof nothing is valid, and what follows from the rest is said.
func TestQuestion(t *testing.T) {
	f := made()
	a := ask(t, f.request(map[string]any{"proof": nil, "verifyingKey": nil, "anchors": nil}))
	if a.Valid || a.Problem != nil || a.Question == nil || a.Question.QueryID != f.id || a.Question.ChainID != 5 {
		t.Errorf("%+v", a)
	}
	a = ask(t, f.request(map[string]any{"proof": nil, "verifyingKey": nil, "anchors": nil, "query": `{"chainId":5,"facts":[{"kind":"heade"}]}`}))
	if a.Question != nil || a.Problem == nil || a.Problem.Code != "query-unknown-kind" || a.Problem.Where != "facts[0].kind" {
		t.Errorf("%+v", a.Problem)
	}
}

func TestRefusals(t *testing.T) {
	f := made()
	otherHash := []map[string]any{{"number": 9, "hash": common.Hash{8}}}
	otherBlock := []map[string]any{{"number": 8, "hash": common.Hash{8}}}
	deep := strings.Repeat("[", 1<<20)
	for name, x := range map[string]struct{ request, code string }{
		"nothing":               {"", "request-syntax"},
		"not JSON":              {"{", "request-syntax"},
		"not UTF-8":             {"\"\xff\"", "request-syntax"},
		"null":                  {"null", "request-type"},
		"a list":                {"[]", "request-type"},
		"deep":                  {deep, "request-syntax"},
		"too long":              {strings.Repeat(" ", MaxRequest+1), "request-too-long"},
		"unknown key":           {`{"prof":"{}"}`, "request-unknown-key"},
		"key given twice":       {`{"verifyingKey":"` + f.key() + `","verifyingKey":"0x"}`, "request-duplicate-key"},
		"proof that is no text": {f.request(map[string]any{"proof": map[string]any{}}), "request-type"},
		"proof of nothing":      {f.request(map[string]any{"proof": ""}), "proof-syntax"},
		"proof that is deep":    {f.request(map[string]any{"proof": deep}), "proof-too-long"},
		"proof with two":        {f.request(map[string]any{"proof": f.proof + f.proof}), "proof-syntax"},
		"proof, version twice":  {f.request(map[string]any{"proof": strings.Replace(f.proof, `{`, `{"version":1,`, 1)}), "proof-duplicate-key"},
		"proof too long":        {f.request(map[string]any{"proof": f.proof + strings.Repeat(" ", verifier.MaxJSON)}), "proof-too-long"},
		"no key":                {f.request(map[string]any{"verifyingKey": nil}), "request-missing-key"},
		"key that is no text":   {f.request(map[string]any{"verifyingKey": 1}), "request-type"},
		"key that is empty":     {f.request(map[string]any{"verifyingKey": ""}), "request-hex"},
		"key that is no hex":    {f.request(map[string]any{"verifyingKey": f.key()[:20] + "zz"}), "request-hex"},
		"key of half a byte":    {f.request(map[string]any{"verifyingKey": f.key() + "0"}), "request-length"},
		"key cut short":         {f.request(map[string]any{"verifyingKey": f.key()[:100]}), "key-invalid"},
		"key without end":       {f.request(map[string]any{"verifyingKey": "0x" + strings.Repeat("00", 1<<20)}), "request-too-long"},
		"query that is no text": {f.request(map[string]any{"query": map[string]any{}}), "request-type"},
		"query that is none":    {f.request(map[string]any{"query": "{}"}), "query-missing-key"},
		"query of a tag":        {f.request(map[string]any{"query": strings.Replace(f.question, "9", `"latest"`, 1)}), "query-block-tag"},
		"another query":         {f.request(map[string]any{"query": strings.Replace(f.question, "number", "gasUsed", 1)}), "proof-other-query"},
		"another chain":         {f.request(map[string]any{"query": strings.Replace(f.question, `"chainId":5`, `"chainId":6`, 1)}), "proof-other-query"},
		"anchors that are none": {f.request(map[string]any{"anchors": 7}), "request-type"},
		"anchor below zero":     {f.request(map[string]any{"anchors": []map[string]any{{"number": -1, "hash": common.Hash{}}}}), "request-number"},
		"anchor without a hash": {f.request(map[string]any{"anchors": []map[string]any{{"number": 9}}}), "request-missing-key"},
		"anchor of a fork":      {f.request(map[string]any{"anchors": otherHash}), "proof-anchor-hash"},
		"anchor of no block":    {f.request(map[string]any{"anchors": otherBlock}), "proof-anchor-unknown"},
		"too many anchors":      {f.request(map[string]any{"anchors": make([]int, query.MaxFacts+1)}), "request-too-many"},
	} {
		a := ask(t, x.request)
		if a.Valid || a.Problem == nil || a.Problem.Code != x.code || len(a.Problem.Message) > 1000 {
			t.Errorf("%s: %+v, not %s", name, a.Problem, x.code)
		}
	}
}

// Each hex digit of the proof and of the statement, changed, makes it invalid.
func TestTampered(t *testing.T) {
	f := made()
	proof := []byte(f.proof)
	tried := 0
	for i := 0; i < len(proof); i += 1 + len(proof)/60 {
		if c := proof[i]; c < '0' || c > '9' && c < 'a' || c > 'f' {
			continue
		}
		changed := bytes.Clone(proof)
		if changed[i] == '1' {
			changed[i] = '2'
		} else {
			changed[i] = '1'
		}
		tried++
		if a := ask(t, f.request(map[string]any{"proof": string(changed)})); a.Valid && !bytes.Contains(proof[max(0, i-75):i], []byte(`"digest":`)) {
			t.Errorf("byte %d changed, and valid: %s", i, changed)
		}
	}
	if tried < 30 {
		t.Errorf("only %d bytes were changed", tried)
	}
}

// A panic is an answer: in a WebAssembly it would be the end of it.
func TestPanic(t *testing.T) {
	var a Answer
	if err := json.Unmarshal([]byte(protect(func() Answer { panic("oh") })), &a); err != nil || a.Valid || a.Problem == nil || a.Problem.Code != "internal" || a.Checked == nil {
		t.Errorf("%+v, %v", a, err)
	}
}

// Without a key that is one nothing is valid. With one, what is fuzzed are pairings: the tests of package verifier change those.
func FuzzJudge(f *testing.F) {
	x := made()
	for _, change := range []map[string]any{{"proof": nil}, {"query": nil}, {"anchors": nil}, {"proof": nil, "query": nil}} {
		change["verifyingKey"] = x.key()[:100]
		f.Add(x.request(change))
	}
	f.Fuzz(func(t *testing.T, request string) {
		if a := ask(t, request); a.Valid {
			t.Errorf("valid: %s", request)
		}
	})
}
