package query

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

const usdc = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"

// ask wraps facts into a document.
func ask(facts string) string { return `{"chainId":1,"facts":[` + facts + `]}` }

func storage(slot string) string {
	return ask(`{"kind":"storage","block":21740135,"address":"` + usdc + `","slot":` + slot + `}`)
}

func TestParse(t *testing.T) {
	q, err := Parse([]byte(`{"facts":[
		{"kind":"storage","block":21740135,"address":"` + usdc + `","slot":"0x1b"},
		{"kind":"account","block":"0x14bba67","address":"` + strings.ToLower(usdc) + `","field":"codeHash"},
		{"kind":"header","block":0,"field":"prevRandao"}],
		"chainId":"0x1"}`))
	if err != nil {
		t.Fatal(err)
	}
	want := &Query{ChainID: 1, Facts: []Fact{
		{Kind: Storage, Block: 21740135, Address: common.HexToAddress(usdc), Slot: common.HexToHash("0x1b")},
		{Kind: Account, Field: 3, Block: 21740135, Address: common.HexToAddress(usdc)},
		{Kind: Header, Field: 13},
	}}
	if !reflect.DeepEqual(q, want) {
		t.Errorf("got %+v", q)
	}
	if got := q.Blocks(); !slices.Equal(got, []uint64{0, 21740135}) {
		t.Errorf("blocks %v", got)
	}
}

func TestSlotForms(t *testing.T) {
	word := `"0x` + strings.Repeat("0", 62) + `1b"`
	var ids []common.Hash
	for _, slot := range []string{word, `"0x1b"`, `"0x1B"`} {
		q, err := Parse([]byte(storage(slot)))
		if err != nil {
			t.Fatalf("%s: %v", slot, err)
		}
		ids = append(ids, q.ID())
	}
	if len(slices.Compact(ids)) != 1 {
		t.Errorf("forms of one slot have different ids: %v", ids)
	}
}

func TestParseRefuses(t *testing.T) {
	for _, c := range []struct{ js, code, where, says string }{
		{``, "query-syntax", "", "empty"},
		{`{"chainId":1,`, "query-syntax", "", "line 1"},
		{ask(`{"kind":"header","block":1,"field":"number"}`) + `x`, "query-syntax", "", "after top-level"},
		{`[]`, "query-type", "", "must be an object"},
		{`{"chainid":1,"facts":[]}`, "query-unknown-key", "chainid", `did you mean "chainId"`},
		{`{"facts":[]}`, "query-missing-key", "chainId", "missing"},
		{`{"chainId":1}`, "query-missing-key", "facts", "missing"},
		{`{"chainId":1,"chainId":1,"facts":[]}`, "query-duplicate-key", "chainId", "twice"},
		{`{"chainId":1,"facts":[]}`, "query-no-facts", "facts", "at least one"},
		{`{"chainId":0,"facts":[{"kind":"header","block":1,"field":"number"}]}`, "query-chain-id", "chainId", "mainnet is 1"},
		{`{"chainId":1.5,"facts":[]}`, "query-number", "chainId", "whole number"},
		{`{"chainId":-1,"facts":[]}`, "query-number", "chainId", "without sign"},
		{`{"chainId":1,"facts":{}}`, "query-type", "facts", "must be a list"},
		{ask(`7`), "query-type", "facts[0]", "must be an object"},
		{ask(`{"block":1}`), "query-missing-key", "facts[0].kind", "missing"},
		{ask(`{"kind":"slot","block":1}`), "query-unknown-kind", "facts[0].kind", "header, account, storage"},
		{ask(`{"kind":"Header","block":1}`), "query-unknown-kind", "facts[0].kind", `did you mean "header"`},
		{ask(`{"kind":"header","block":"latest","field":"number"}`), "query-block-tag", "facts[0].block", "give the block's number"},
		{ask(`{"kind":"header","block":"0x01","field":"number"}`), "query-number", "facts[0].block", "leading zeros"},
		{ask(`{"kind":"header","block":1}`), "query-missing-key", "facts[0].field", "missing"},
		{ask(`{"kind":"header","block":1,"field":"number","slot":"0x0"}`), "query-unknown-key", "facts[0].slot", `"kind", "block" and "field"`},
		{ask(`{"kind":"header","block":1,"field":"timestmp"}`), "query-unknown-field", "facts[0].field", `did you mean "timestamp"`},
		{ask(`{"kind":"header","block":1,"field":"baseFee"}`), "query-unknown-field", "facts[0].field", `baseFeePerGas`},
		{ask(`{"kind":"header","block":1,"field":"hash"}`), "query-unknown-field", "facts[0].field", `anchor`},
		{ask(`{"kind":"header","block":1,"field":"logsBloom"}`), "query-unknown-field", "facts[0].field", `256 bytes`},
		{ask(`{"kind":"header","block":1,"field":"extraData"}`), "query-unknown-field", "facts[0].field", `no fixed width`},
		{ask(`{"kind":"account","block":1,"address":"` + usdc + `","field":"storageHash"}`), "query-unknown-field", "facts[0].field", `storageRoot`},
		{ask(`{"kind":"account","block":1,"address":"` + usdc + `","field":"prevRandao"}`), "query-unknown-field", "facts[0].field", `nonce, balance`},
		{ask(`{"kind":"account","block":1,"field":"balance"}`), "query-missing-key", "facts[0].address", "missing"},
		{ask(`{"kind":"account","block":1,"address":"0xa0b8","field":"balance"}`), "query-length", "facts[0].address", "must have 40"},
		{ask(`{"kind":"account","block":1,"address":"vitalik.eth","field":"balance"}`), "query-hex", "facts[0].address", "not hex"},
		{ask(`{"kind":"account","block":1,"address":"` + strings.Replace(usdc, "A0b8", "a0b8", 1) + `","field":"balance"}`), "query-checksum", "facts[0].address", "EIP-55"},
		{storage(`"0x01"`), "query-length", "facts[0].slot", "must have 64"},
		{storage(`"0x"`), "query-length", "facts[0].slot", "must have 64"},
		{storage(`"1"`), "query-hex", "facts[0].slot", "0x"},
		{storage(`"0x+1"`), "query-hex", "facts[0].slot", "not hex"},
		{storage(`"0x1g1"`), "query-hex", "facts[0].slot", "not hex"},
		{storage(`1`), "query-type", "facts[0].slot", "must be a string"},
		{storage(`"0x1` + strings.Repeat("0", 64) + `"`), "query-length", "facts[0].slot", "65 hex digits"},
		{storage(`"0x1","field":"x"`), "query-unknown-key", "facts[0].field", `"slot"`},
		{ask(strings.Repeat(`{"kind":"header","block":1,"field":"number"},`, 1000) + `{}`), "query-too-many-facts", "facts", "1000"},
		{ask(strings.Repeat(" ", MaxJSON)), "query-too-long", "", "limit"},
		{strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000), "query-syntax", "", "depth"},
		{ask(strings.Repeat("[", 5000) + strings.Repeat("]", 5000)), "query-type", "facts[0]", "must be an object"},
	} {
		_, err := Parse([]byte(c.js))
		short := c.js[:min(len(c.js), 120)]
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: got %v, want code %s", short, err, c.code)
			continue
		}
		if e.Code != c.code || e.Where != c.where || e.Fate != fault.Invalid || !strings.Contains(e.Err.Error(), c.says) {
			t.Errorf("%s:\n got %v\nwant %q at %q with %q", short, err, c.code, c.where, c.says)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	header := Fact{Kind: Header, Field: 8, Block: 1}
	for name, f := range map[string]Fact{
		"no kind":             {},
		"kind 4":              {Kind: 4},
		"logs bloom":          {Kind: Header, Field: 6},
		"extra data":          {Kind: Header, Field: 12},
		"header 21":           {Kind: Header, Field: 21},
		"header with address": {Kind: Header, Address: common.Address{19: 1}},
		"header with slot":    {Kind: Header, Slot: common.Hash{1}},
		"account 4":           {Kind: Account, Field: 4},
		"account with slot":   {Kind: Account, Slot: common.Hash{31: 1}},
		"storage with field":  {Kind: Storage, Field: 1},
	} {
		q := &Query{ChainID: 1, Facts: []Fact{header, f}}
		err := q.Check()
		if err == nil || !strings.HasPrefix(err.Error(), "facts[1].") {
			t.Errorf("%s: got %v", name, err)
		}
		if _, err := Decode(q.Encode()); err == nil {
			t.Errorf("%s: decoded", name)
		}
		if _, err := json.Marshal(q); err == nil {
			t.Errorf("%s: marshalled", name)
		}
	}
	ok := &Query{ChainID: math.MaxUint64, Facts: slices.Repeat([]Fact{header}, MaxFacts)}
	if err := ok.Check(); err != nil {
		t.Error(err)
	}
}

// random returns a query that passes Check.
func random(r *rand.Rand) *Query {
	q := &Query{ChainID: 1 + r.Uint64N(1<<r.UintN(60))}
	for range 1 + r.IntN(6) {
		f := Fact{Kind: Kind(1 + r.IntN(3)), Block: r.Uint64() >> r.UintN(64)}
		if f.Kind != Header {
			for i := range f.Address {
				f.Address[i] = byte(r.Uint32())
			}
		}
		switch f.Kind {
		case Header:
			f.Field, _ = fieldByName(Header, Fields(Header)[r.IntN(19)])
		case Account:
			f.Field = uint8(r.IntN(4))
		default:
			for i := range f.Slot {
				f.Slot[i] = byte(r.Uint32())
			}
		}
		q.Facts = append(q.Facts, f)
	}
	return q
}

func TestThreeFormsAgree(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	for range 2000 {
		q := random(r)
		js, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		fromJSON, err := Parse(js)
		if err != nil {
			t.Fatalf("%s: %v", js, err)
		}
		fromBytes, err := Decode(q.Encode())
		if err != nil {
			t.Fatalf("%s: %v", js, err)
		}
		if !reflect.DeepEqual(fromJSON, q) || !reflect.DeepEqual(fromBytes, q) {
			t.Fatalf("%s: forms differ", js)
		}
	}
}

// Every byte of an encoding means something: changed, it is refused or it is another query.
func TestEveryByteCounts(t *testing.T) {
	enc := random(rand.New(rand.NewPCG(1, 1))).Encode()
	for i := range enc {
		for bit := range 8 {
			changed := slices.Clone(enc)
			changed[i] ^= 1 << bit
			if q, err := Decode(changed); err == nil && !slices.Equal(q.Encode(), changed) {
				t.Errorf("byte %d bit %d: decoded to a query of other bytes", i, bit)
			}
		}
	}
	for n := range enc {
		if _, err := Decode(enc[:n]); err == nil {
			t.Errorf("decoded %d of %d bytes", n, len(enc))
		}
	}
	if _, err := Decode(append(enc, 0)); err == nil {
		t.Error("decoded trailing bytes")
	}
}

func TestFieldNames(t *testing.T) {
	if got := len(Fields(Header)); got != 19 {
		t.Errorf("%d header fields", got)
	}
	for i, name := range map[uint8]string{0: "parentHash", 5: "receiptsRoot", 11: "timestamp", 15: "baseFeePerGas", 20: "requestsHash"} {
		if got := FieldName(Header, i); got != name {
			t.Errorf("header field %d is %s, want %s", i, got, name)
		}
	}
	f := Fact{Kind: Account, Field: 1, Block: 7}
	if got := f.String(); got != "balance of account 0x0000000000000000000000000000000000000000 at block 7" {
		t.Error(got)
	}
}

func ExampleParse() {
	_, err := Parse([]byte(`{"chainId":1,"facts":[{"kind":"header","block":7,"field":"timestap"}]}`))
	fmt.Println(fault.Code(err))
	q, _ := Parse([]byte(`{"chainId":1,"facts":[{"kind":"header","block":7,"field":"timestamp"}]}`))
	fmt.Println(q.Facts[0], q.ID())
	// Output:
	// query-unknown-field
	// header timestamp of block 7 0x146eedcf75b7a8c1dc21f8a1a4d0d1d987d8e09f196d6f4d3ddc83057a9bcedf
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(storage(`"0x1"`)))
	f.Add([]byte(ask(`{"kind":"account","block":"0x1","address":"` + usdc + `","field":"nonce"},{"kind":"header","block":1,"field":"prevRandao"}`)))
	f.Fuzz(func(t *testing.T, js []byte) {
		q, err := Parse(js)
		if err != nil {
			var e *fault.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Code, "query-") {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		again, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Parse(again)
		if err != nil || back.ID() != q.ID() {
			t.Fatalf("%s came back as %s: %v", js, again, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 4 {
		f.Add(random(r).Encode())
	}
	f.Fuzz(func(t *testing.T, enc []byte) {
		q, err := Decode(enc)
		if err != nil {
			return
		}
		if !slices.Equal(q.Encode(), enc) {
			t.Fatalf("%x decodes, but encodes to %x", enc, q.Encode())
		}
	})
}
