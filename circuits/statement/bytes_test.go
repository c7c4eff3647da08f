package statement

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

var update = flag.Bool("update", false, "write testdata/vectors.json")

// vector is one entry of testdata/vectors.json, which Go, the circuit and forge read.
type vector struct {
	Name             string          `json:"name"`
	Query            *query.Query    `json:"query"`
	QueryEncoded     hexutil.Bytes   `json:"queryEncoded"`
	QueryID          common.Hash     `json:"queryId"`
	Statement        vectorStatement `json:"statement"`
	StatementEncoded hexutil.Bytes   `json:"statementEncoded"`
	StatementHash    common.Hash     `json:"statementHash"`
	PublicInput      common.Hash     `json:"publicInput"`
}

type vectorStatement struct {
	ChainID uint64         `json:"chainId"`
	QueryID common.Hash    `json:"queryId"`
	Anchors []vectorAnchor `json:"anchors"`
	Outputs []common.Hash  `json:"outputs"`
}

type vectorAnchor struct {
	Number uint64      `json:"number"`
	Hash   common.Hash `json:"hash"`
}

func (v vectorStatement) statement() *Statement {
	s := &Statement{ChainID: v.ChainID, QueryID: v.QueryID, Outputs: v.Outputs}
	for _, a := range v.Anchors {
		s.Anchors = append(s.Anchors, Anchor(a))
	}
	return s
}

// maxJSON is the largest whole number that every reader of JSON keeps exactly.
const maxJSON = 1<<53 - 1

// questions are the queries of the vector file; answer makes up blocks and words for them.
func questions() []vector {
	usdc := common.HexToAddress("0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48")
	full := common.HexToHash("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")
	header := func(block uint64, field uint8) query.Fact {
		return query.Fact{Kind: query.Header, Field: field, Block: block}
	}
	account := func(block uint64, field uint8) query.Fact {
		return query.Fact{Kind: query.Account, Field: field, Block: block, Address: usdc}
	}
	slot := func(block uint64, n byte) query.Fact {
		return query.Fact{Kind: query.Storage, Block: block, Address: usdc, Slot: common.Hash{31: n}}
	}
	var everyHeader []query.Fact
	for field := range uint8(21) {
		if field != 6 && field != 12 {
			everyHeader = append(everyHeader, header(21740135, field))
		}
	}
	return []vector{
		{Name: "one header field of genesis", Query: &query.Query{ChainID: 1, Facts: []query.Fact{header(0, 11)}}},
		{Name: "one account field", Query: &query.Query{ChainID: 1, Facts: []query.Fact{account(21740135, 1)}}},
		{Name: "one storage slot", Query: &query.Query{ChainID: 1, Facts: []query.Fact{slot(21740135, 27)}}},
		{Name: "slot, account and header of one block", Query: &query.Query{ChainID: 1, Facts: []query.Fact{
			slot(21740135, 27), account(21740135, 1), header(21740135, 11)}}},
		{Name: "blocks out of order and repeated", Query: &query.Query{ChainID: 10, Facts: []query.Fact{
			header(300, 8), header(7, 8), header(300, 10), header(255, 8), header(256, 8)}}},
		{Name: "the same fact twice", Query: &query.Query{ChainID: 1, Facts: []query.Fact{slot(9, 1), slot(9, 1)}}},
		{Name: "every header field", Query: &query.Query{ChainID: 1, Facts: everyHeader}},
		{Name: "every account field", Query: &query.Query{ChainID: 1337, Facts: []query.Fact{account(5, 0), account(5, 1), account(5, 2), account(5, 3)}}},
		{Name: "largest numbers, address and slot", Query: &query.Query{ChainID: maxJSON, Facts: []query.Fact{
			{Kind: query.Storage, Block: maxJSON, Address: common.Address(full[:20]), Slot: full}}}},
		{Name: "smallest numbers, address and slot", Query: &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Storage}}}},
		{Name: "three headers of three blocks", Query: &query.Query{ChainID: 1, Facts: []query.Fact{
			header(1, 8), header(2, 8), header(3, 8)}}},
		{Name: "forty facts of twenty blocks", Query: &query.Query{ChainID: 11155111, Facts: func() (facts []query.Fact) {
			for i := range uint64(40) {
				facts = append(facts, slot(1000-i/2, byte(i)))
			}
			return facts
		}()}},
	}
}

// answer fills v from its query. The outputs cover the edges of a word; they are not true of any chain.
func answer(v vector) vector {
	edges := []common.Hash{{}, {31: 1}, common.BigToHash(new(big.Int).Lsh(big.NewInt(1), 128)), {0: 0xff}}
	edges = append(edges, common.HexToHash("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"))
	v.QueryEncoded = v.Query.Encode()
	v.QueryID = v.Query.ID()
	v.Statement = vectorStatement{ChainID: v.Query.ChainID, QueryID: v.QueryID}
	for i := range v.Query.Facts {
		v.Statement.Outputs = append(v.Statement.Outputs, edges[(i+int(v.QueryID[0]))%len(edges)])
	}
	for _, number := range v.Query.Blocks() {
		hash := crypto.Keccak256Hash([]byte("block"), new(big.Int).SetUint64(number).Bytes())
		v.Statement.Anchors = append(v.Statement.Anchors, vectorAnchor{Number: number, Hash: hash})
	}
	s := v.Statement.statement()
	v.StatementEncoded = s.Encode()
	v.StatementHash = s.Hash()
	v.PublicInput = common.BigToHash(s.PublicInput())
	return v
}

// readVectors reads the vector file; the tests of the circuit use it too.
func readVectors(t testing.TB) []vector {
	js, err := os.ReadFile(filepath.Join("testdata", "vectors.json"))
	if err != nil {
		t.Fatalf("%v (write it with: go test ./circuits/statement -run TestVectors -update)", err)
	}
	var file struct {
		Vectors []vector `json:"vectors"`
	}
	if err := json.Unmarshal(js, &file); err != nil {
		t.Fatal(err)
	}
	return file.Vectors
}

func TestVectors(t *testing.T) {
	var want []vector
	for _, v := range questions() {
		want = append(want, answer(v))
	}
	if *update {
		js, err := json.MarshalIndent(map[string]any{"vectors": want}, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", "vectors.json"), append(js, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := readVectors(t)
	if len(got) != len(want) {
		t.Fatalf("%d vectors in the file, %d here", len(got), len(want))
	}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s: the encoding changed; this breaks keys and contracts", want[i].Name)
		}
	}
}

func TestEncodingRoundTrip(t *testing.T) {
	for _, v := range readVectors(t) {
		s := v.Statement.statement()
		if err := s.Check(); err != nil {
			t.Errorf("%s: %v", v.Name, err)
		}
		back, err := Decode(v.StatementEncoded)
		if err != nil || !reflect.DeepEqual(back, s) {
			t.Errorf("%s: decoded to %+v, %v", v.Name, back, err)
		}
		if got := s.PublicInput(); got.BitLen() > 253 {
			t.Errorf("%s: public input of %d bits", v.Name, got.BitLen())
		}
	}
}

// The budget of the design: query and statement of one fact take one keccak block each.
func TestOneFactFitsOneBlock(t *testing.T) {
	v := answer(questions()[2])
	if len(v.QueryEncoded) > 135 || len(v.StatementEncoded) > 135 {
		t.Errorf("query %d bytes, statement %d bytes", len(v.QueryEncoded), len(v.StatementEncoded))
	}
}

func TestEveryByteOfAStatementCounts(t *testing.T) {
	enc := []byte(answer(questions()[4]).StatementEncoded)
	for i := range enc {
		for bit := range 8 {
			changed := slices.Clone(enc)
			changed[i] ^= 1 << bit
			if s, err := Decode(changed); err == nil && !bytes.Equal(s.Encode(), changed) {
				t.Errorf("byte %d bit %d: decoded to a statement of other bytes", i, bit)
			}
		}
		if _, err := Decode(enc[:i]); err == nil {
			t.Errorf("decoded %d of %d bytes", i, len(enc))
		}
	}
	if _, err := Decode(append(enc, 0)); err == nil {
		t.Error("decoded trailing bytes")
	}
}

func TestEveryFieldIsBound(t *testing.T) {
	base := func() *Statement { return answer(questions()[4]).Statement.statement() }
	hash := base().Hash()
	for name, change := range map[string]func(s *Statement){
		"chain id":              func(s *Statement) { s.ChainID++ },
		"queryId":               func(s *Statement) { s.QueryID[31] ^= 1 },
		"output":                func(s *Statement) { s.Outputs[2][0] ^= 0x80 },
		"order of outputs":      func(s *Statement) { s.Outputs[0], s.Outputs[1] = s.Outputs[1], s.Outputs[0] },
		"output dropped":        func(s *Statement) { s.Outputs = s.Outputs[1:] },
		"anchor's number":       func(s *Statement) { s.Anchors[0].Number-- },
		"anchor's hash":         func(s *Statement) { s.Anchors[3].Hash[31] ^= 1 },
		"anchor dropped":        func(s *Statement) { s.Anchors = s.Anchors[1:] },
		"anchor, output traded": func(s *Statement) { s.Outputs = append(s.Outputs, s.Anchors[0].Hash); s.Anchors = s.Anchors[1:] },
	} {
		s := base()
		change(s)
		if s.Hash() == hash {
			t.Errorf("%s is not bound", name)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	for name, change := range map[string]func(s *Statement){
		"statement.chainId":           func(s *Statement) { s.ChainID = 0 },
		"statement.outputs":           func(s *Statement) { s.Outputs = nil },
		"statement.anchors":           func(s *Statement) { s.Anchors = nil },
		"statement.anchors[1].number": func(s *Statement) { s.Anchors[1].Number = s.Anchors[0].Number },
		"statement.anchors[3].number": func(s *Statement) { s.Anchors[3].Number = 8 },
	} {
		s := answer(questions()[4]).Statement.statement()
		change(s)
		if err := s.Check(); err == nil || !bytes.HasPrefix([]byte(err.Error()), []byte(name+": ")) {
			t.Errorf("%s: got %v", name, err)
		}
		if _, err := Decode(s.Encode()); err == nil {
			t.Errorf("%s: decoded", name)
		}
	}
	big := answer(questions()[0]).Statement.statement()
	big.Outputs = make([]common.Hash, 1<<16)
	if big.Check() == nil {
		t.Error("65536 outputs accepted")
	}
}

func FuzzDecode(f *testing.F) {
	for _, v := range questions()[:5] {
		f.Add([]byte(answer(v).StatementEncoded))
	}
	f.Fuzz(func(t *testing.T, enc []byte) {
		if s, err := Decode(enc); err == nil && !bytes.Equal(s.Encode(), enc) {
			t.Fatalf("%x decodes, but encodes to %x", enc, s.Encode())
		}
	})
}
