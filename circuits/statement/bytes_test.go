package statement

import (
	"bytes"
	"encoding/json"
	"flag"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
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
	transaction := query.Fact{Kind: query.Transaction, Block: 21740135, TxIndex: 3}
	everyField := func(f query.Fact) (facts []query.Fact) {
		for _, f.Field = range query.FieldNumbers(f.Kind) {
			facts = append(facts, f)
		}
		return facts
	}
	return slices.Concat([]vector{
		{Name: "one header field of genesis", Query: &query.Query{ChainID: 1, Facts: []query.Fact{header(0, 11)}}},
		{Name: "one account field", Query: &query.Query{ChainID: 1, Facts: []query.Fact{account(21740135, 1)}}},
		{Name: "one storage slot", Query: &query.Query{ChainID: 1, Facts: []query.Fact{slot(21740135, 27)}}},
		{Name: "slot, account and header of one block", Query: &query.Query{ChainID: 1, Facts: []query.Fact{
			slot(21740135, 27), account(21740135, 1), header(21740135, 11)}}},
		{Name: "blocks out of order and repeated", Query: &query.Query{ChainID: 10, Facts: []query.Fact{
			header(300, 8), header(7, 8), header(300, 10), header(255, 8), header(256, 8)}}},
		{Name: "the same fact twice", Query: &query.Query{ChainID: 1, Facts: []query.Fact{slot(9, 1), slot(9, 1)}}},
		{Name: "every header field", Query: &query.Query{ChainID: 1, Facts: everyField(header(21740135, 0))}},
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
		{Name: "runs of consecutive blocks", Query: &query.Query{ChainID: 1, Facts: []query.Fact{
			slot(1<<32, 1), header(20, 8), header(9, 8), slot(1<<32-1, 1), header(10, 8), header(22, 8), header(11, 8), header(9, 11)}}},
		{Name: "every transaction field", Query: &query.Query{ChainID: 1, Facts: everyField(transaction)[:query.TxSourceHash]}},
		{Name: "every field of a deposit", Query: &query.Query{ChainID: 10, Facts: everyField(transaction)[query.TxSourceHash:query.TxQueueIndex]}},
		{Name: "every field of an L1 message", Query: &query.Query{ChainID: 534352, Facts: everyField(transaction)[query.TxQueueIndex:]}},
		{Name: "every receipt field", Query: &query.Query{ChainID: 1, Facts: everyField(query.Fact{Kind: query.Receipt, Block: 21740135, TxIndex: 3})}},
		{Name: "every log field", Query: &query.Query{ChainID: 1, Facts: everyField(query.Fact{Kind: query.Log, Block: 21740135, TxIndex: 3, LogIndex: 7})}},
		{Name: "one transaction count", Query: &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Block, Block: 21740135}}}},
		{Name: "arguments", Query: &query.Query{ChainID: 1, Facts: everyArgument(21740135)}},
		{Name: "largest indices and argument", Query: &query.Query{ChainID: 1, Facts: []query.Fact{
			{Kind: query.Log, Field: query.LogData, Argument: math.MaxUint16, Block: maxJSON, TxIndex: math.MaxUint16, LogIndex: math.MaxUint16,
				Expect: query.ExpectAddress | query.ExpectTopic0, Address: common.Address(full[:20]), Slot: full}}}},
		{Name: "expectations", Query: &query.Query{ChainID: 1, Facts: expected(usdc)}},
	}, families(), programs(usdc))
}

// programs has queries with programs: as people write them, the smallest, and one with as many of everything as its head can count.
func programs(token common.Address) []vector {
	parsed := func(document string) *query.Query {
		q, err := query.Parse([]byte(document))
		if err != nil {
			panic(err)
		}
		return q
	}
	one := program.Instruction{Op: program.Add, Guard: program.Ref{Offset: program.One}}
	full := &program.Program{Rows: 1, Columns: 1, Body: make([]program.Instruction, 300), Final: make([]program.Instruction, 260), Results: 255}
	for i := range full.Body {
		full.Body[i] = one
	}
	for i := range full.Final {
		full.Final[i] = one
	}
	for i := range 255 {
		full.Registers = append(full.Registers, uint16(program.OwnConstant+i))
		full.Constants = append(full.Constants, *uint256.NewInt(uint64(1000 + i)))
	}
	return []vector{
		{Name: "program over blocks", Query: parsed(`{"chainId":1,"program":"n := 0\nfor row := range rows { if row.fee >= 1500000000 { n += 1 } }\nreturn n, 7, len(rows)",
			"rows":{"blocks":{"from":21740000,"to":21740020,"step":10},"columns":{"fee":{"kind":"header","field":"baseFeePerGas"}}}}`)},
		{Name: "program over transactions of an OP-stack chain", Query: parsed(`{"chainId":10,"program":"return a + b","values":{
			"a":{"kind":"transaction","block":9,"txIndex":3,"field":"value"},"b":{"kind":"account","block":9,"address":"` + token.Hex() + `","field":"balance"}}}`)},
		{Name: "smallest program", Query: &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Block, Block: 7}},
			Program: &program.Program{Rows: 1, Results: 1, Final: []program.Instruction{one}}}},
		{Name: "program of 255 constants, registers and results", Query: &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Block, Block: 7}}, Program: full}},
	}
}

// everyArgument has the edges of what each field with an argument takes.
func everyArgument(block uint64) (facts []query.Fact) {
	for _, f := range []struct {
		kind  query.Kind
		field uint8
		args  []uint16
	}{
		{query.Header, query.HeaderLogsBloom, []uint16{32, 255}},
		{query.Header, query.HeaderExtraData, []uint16{1, 32, math.MaxUint16}},
		{query.Transaction, query.TxInput, []uint16{4, 36, 255, 256, math.MaxUint16}},
		{query.Transaction, query.TxBlobHash, []uint16{1, 5, math.MaxUint16}},
		{query.Receipt, query.ReceiptLogsBloom, []uint16{32, 224, 255}},
		{query.Log, query.LogTopic, []uint16{1, 2, 3}},
		{query.Log, query.LogData, []uint16{32, 33, math.MaxUint16}},
	} {
		for _, arg := range f.args {
			facts = append(facts, query.Fact{Kind: f.kind, Field: f.field, Argument: arg, Block: block})
		}
	}
	return facts
}

// expected has each way to insist on a log, also on a zero address and topic.
func expected(token common.Address) []query.Fact {
	transfer := crypto.Keccak256Hash([]byte("Transfer(address,address,uint256)"))
	log := query.Fact{Kind: query.Log, Field: query.LogTopic, Argument: 1, Block: 21740135, TxIndex: 258, LogIndex: 2}
	both, address, topic, zero := log, log, log, log
	both.Expect, both.Address, both.Slot = query.ExpectAddress|query.ExpectTopic0, token, transfer
	address.Expect, address.Address = query.ExpectAddress, token
	topic.Expect, topic.Slot = query.ExpectTopic0, transfer
	zero.Expect = query.ExpectAddress | query.ExpectTopic0
	other := both
	other.Field, other.Argument = query.LogData, 0
	return []query.Fact{both, other, address, topic, zero, log}
}

// families has the same facts on a chain of each family: the encodings differ in the facts that read envelopes, only.
func families() (vectors []vector) {
	for _, chain := range []struct {
		id   uint64
		name string
	}{{1, "Ethereum"}, {8453, "Optimism"}, {534352, "Scroll"}} {
		vectors = append(vectors, vector{Name: "family of " + chain.name, Query: &query.Query{ChainID: chain.id, Facts: []query.Fact{
			{Kind: query.Header, Field: 8, Block: 9}, {Kind: query.Account, Field: 1, Block: 9}, {Kind: query.Storage, Block: 9},
			{Kind: query.Transaction, Field: query.TxType, Block: 9}, {Kind: query.Receipt, Field: query.ReceiptType, Block: 9},
			{Kind: query.Log, Field: query.LogAddress, Block: 9}, {Kind: query.Block, Block: 9}}}})
	}
	return vectors
}

// answer fills v from its query. The outputs cover the edges of a word; they are not true of any chain.
func answer(v vector) vector {
	edges := []common.Hash{{}, {31: 1}, common.BigToHash(new(big.Int).Lsh(big.NewInt(1), 128)), {0: 0xff}}
	edges = append(edges, common.HexToHash("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"))
	v.QueryEncoded = v.Query.Encode()
	v.QueryID = v.Query.ID()
	v.Statement = vectorStatement{ChainID: v.Query.ChainID, QueryID: v.QueryID}
	for i := range v.Query.NbOutputs() {
		v.Statement.Outputs = append(v.Statement.Outputs, edges[(i+int(v.QueryID[0]))%len(edges)])
	}
	for _, number := range v.Query.Anchors() {
		hash := crypto.Keccak256Hash([]byte("block"), new(big.Int).SetUint64(number).Bytes())
		v.Statement.Anchors = append(v.Statement.Anchors, vectorAnchor{Number: number, Hash: hash})
	}
	s := v.Statement.statement()
	v.StatementEncoded = s.Encode()
	v.StatementHash = s.Hash()
	v.PublicInput = common.BigToHash(s.PublicInput())
	return v
}

// vectorFile is testdata/vectors.json.
type vectorFile struct {
	Families []vectorFamily `json:"families"` // of each chain that has other than Ethereum's
	Vectors  []vector       `json:"vectors"`
}

type vectorFamily struct {
	ChainID uint64       `json:"chainId"`
	Family  query.Family `json:"family"`
}

func readFile(t testing.TB) vectorFile {
	js, err := os.ReadFile(filepath.Join("testdata", "vectors.json"))
	if err != nil {
		t.Fatalf("%v (write it with: go test ./circuits/statement -run TestVectors -update)", err)
	}
	var file vectorFile
	if err := json.Unmarshal(js, &file); err != nil {
		t.Fatal(err)
	}
	return file
}

// readVectors returns the vectors of the file; the tests of the circuit use them too.
func readVectors(t testing.TB) []vector { return readFile(t).Vectors }

func TestVectors(t *testing.T) {
	var want vectorFile
	for _, v := range questions() {
		want.Vectors = append(want.Vectors, answer(v))
	}
	for _, chain := range query.FamilyChains() {
		want.Families = append(want.Families, vectorFamily{chain, query.FamilyOf(chain)})
	}
	if *update {
		js, err := json.MarshalIndent(want, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", "vectors.json"), append(js, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := readFile(t)
	if !slices.Equal(got.Families, want.Families) {
		t.Errorf("families %v in the file, %v here", got.Families, want.Families)
	}
	if len(got.Vectors) != len(want.Vectors) {
		t.Fatalf("%d vectors in the file, %d here", len(got.Vectors), len(want.Vectors))
	}
	for i := range want.Vectors {
		if !reflect.DeepEqual(got.Vectors[i], want.Vectors[i]) {
			t.Errorf("%s: the encoding changed; this breaks keys and contracts", want.Vectors[i].Name)
		}
	}
}

// The file has every field of every kind, so that whoever reads it has met them all.
func TestVectorsHaveEveryField(t *testing.T) {
	type field struct {
		kind  query.Kind
		field uint8
	}
	met := map[field]bool{}
	for _, v := range readVectors(t) {
		q, err := query.Decode(v.QueryEncoded)
		if err != nil || !reflect.DeepEqual(q, v.Query) {
			t.Errorf("%s: decoded to %+v, %v", v.Name, q, err)
			continue
		}
		for _, f := range q.Facts {
			met[field{f.Kind, f.Field}] = true
		}
	}
	for _, k := range query.Kinds() {
		for _, n := range query.FieldNumbers(k) {
			if !met[field{k, n}] {
				t.Errorf("no vector asks for field %d of kind %s", n, k)
			}
		}
	}
}

func TestVectorsHaveRuns(t *testing.T) {
	for name, want := range map[string][]uint64{
		"blocks out of order and repeated": {7, 256, 300},
		"three headers of three blocks":    {3},
		"forty facts of twenty blocks":     {1000},
		"runs of consecutive blocks":       {11, 20, 22, 1 << 32},
	} {
		i := slices.IndexFunc(readVectors(t), func(v vector) bool { return v.Name == name })
		if i < 0 {
			t.Errorf("no vector %q", name)
			continue
		}
		var got []uint64
		for _, a := range readVectors(t)[i].Statement.Anchors {
			got = append(got, a.Number)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: anchors %v, want %v", name, got, want)
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
		"anchor's hash":         func(s *Statement) { s.Anchors[2].Hash[31] ^= 1 },
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
		"statement.anchors[2].number": func(s *Statement) { s.Anchors[2].Number = 8 },
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
