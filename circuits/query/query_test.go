package query

import (
	"encoding/json"
	"errors"
	"fmt"
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
		{ask(`{"kind":"slot","block":1}`), "query-unknown-kind", "facts[0].kind", `did you mean "storage"`},
		{ask(`{"kind":"trace","block":1}`), "query-unknown-kind", "facts[0].kind", "the kinds are header, account, storage, transaction, receipt, log, block"},
		{ask(`{"kind":"tx","block":1}`), "query-unknown-kind", "facts[0].kind", `did you mean "transaction"`},
		{ask(`{"kind":"Header","block":1}`), "query-unknown-kind", "facts[0].kind", `did you mean "header"`},
		{ask(`{"kind":"header","block":"latest","field":"number"}`), "query-block-tag", "facts[0].block", "give the block's number"},
		{ask(`{"kind":"header","block":"0x01","field":"number"}`), "query-number", "facts[0].block", "leading zeros"},
		{ask(`{"kind":"header","block":1}`), "query-missing-key", "facts[0].field", "missing"},
		{ask(`{"kind":"header","block":1,"field":"number","slot":"0x0"}`), "query-unknown-key", "facts[0].slot", `"kind", "block", "field" and "offset"`},
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

func TestParseRefusesFactsByIndex(t *testing.T) {
	const hash = `"0x5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"`
	tx := func(rest string) string { return ask(`{"kind":"transaction","block":46147,"txIndex":0,` + rest + `}`) }
	log := func(rest string) string {
		return ask(`{"kind":"log","block":46147,"txIndex":0,"logIndex":0,` + rest + `}`)
	}
	for _, c := range []struct{ js, code, where, says string }{
		{ask(`{"kind":"transaction","block":1,"field":"value"}`), "query-missing-key", "facts[0].txIndex", `"block" and "txIndex", its place there from 0, or "txHash"`},
		{ask(`{"kind":"receipt","txIndex":1,"field":"status"}`), "query-missing-key", "facts[0].block", `or "txHash"`},
		{ask(`{"kind":"receipt","field":"status"}`), "query-missing-key", "facts[0].block", `or "txHash"`},
		{ask(`{"kind":"log","block":1,"txIndex":1,"field":"address"}`), "query-missing-key", "facts[0].logIndex", `add "logIndex"`},
		{ask(`{"kind":"transaction","block":1,"txIndex":65536,"field":"value"}`), "query-index", "facts[0].txIndex", "65536 is more than 65535"},
		{ask(`{"kind":"log","block":1,"txIndex":1,"logIndex":"0x10000","field":"address"}`), "query-index", "facts[0].logIndex", "65536 is more than 65535"},
		{ask(`{"kind":"transaction","block":1,"txIndex":"0x00","field":"value"}`), "query-number", "facts[0].txIndex", "leading zeros"},
		{ask(`{"kind":"transaction","block":"latest","txIndex":0,"field":"value"}`), "query-block-tag", "facts[0].block", "give the block's number"},
		{ask(`{"kind":"transaction","block":1,"txIndex":1}`), "query-missing-key", "facts[0].field", `add "field"`},
		{tx(`"field":"value","logIndex":1`), "query-unknown-key", "facts[0].logIndex", `"txHash"`},
		{tx(`"field":"value","expect":{"address":"` + usdc + `"}`), "query-unknown-key", "facts[0].expect", "the keys here are"},
		{ask(`{"kind":"header","block":1,"txIndex":1,"field":"number"}`), "query-unknown-key", "facts[0].txIndex", "the keys here are"},
		{ask(`{"kind":"header","block":1,"txHash":` + hash + `,"field":"number"}`), "query-unknown-key", "facts[0].txHash", "the keys here are"},
		{ask(`{"kind":"block","block":1,"field":"transactions"}`), "query-unknown-field", "facts[0].field", `did you mean "transactionCount"`},
		{tx(`"field":"from"`), "query-family", "facts[0].field", "from is a field of deposits of the OP stack and of L1 messages of Scroll, which chain 1 does not have; the sender"},
		{tx(`"field":"queueIndex"`), "query-family", "facts[0].field", "of L1 messages of Scroll, which chain 1 does not have"},
		{tx(`"field":"sender"`), "query-unknown-field", "facts[0].field", "its signature is"},
		{tx(`"field":"data"`), "query-unknown-field", "facts[0].field", "selector, input0"},
		{tx(`"field":"input"`), "query-unknown-field", "facts[0].field", "selector, input0"},
		{tx(`"field":"blobHash"`), "query-unknown-field", "facts[0].field", "blobHash0"},
		{tx(`"field":"yParity"`), "query-unknown-field", "facts[0].field", "ask for v"},
		{tx(`"field":"gasUsed"`), "query-unknown-field", "facts[0].field", "of the receipt"},
		{tx(`"field":"input00"`), "query-unknown-field", "facts[0].field", "without leading zeros"},
		{tx(`"field":"input2048"`), "query-unknown-field", "facts[0].field", "there is no input2048; the last is input2047"},
		{tx(`"field":"value0"`), "query-unknown-field", "facts[0].field", `did you mean "value"`},
		{tx(`"field":"blobHash65536"`), "query-unknown-field", "facts[0].field", "the last is blobHash65535"},
		{tx(`"field":"blobHash` + strings.Repeat("9", 200) + `"`), "query-unknown-field", "facts[0].field", "…; the last is"},
		{tx(`"field":"inputAt"`), "query-missing-key", "facts[0].offset", `add "offset"`},
		{tx(`"field":"inputAt","offset":65536`), "query-index", "facts[0].offset", "65536 is more than 65535"},
		{tx(`"field":"inputAt","offset":-1`), "query-number", "facts[0].offset", "without sign"},
		{tx(`"field":"input0","offset":4`), "query-unused-key", "facts[0].offset", "goes with inputAt"},
		{tx(`"field":"value","offset":0`), "query-unused-key", "facts[0].offset", "is a place in a string, which value is not; leave it out (of a transaction it goes with inputAt)"},
		{ask(`{"kind":"header","block":1,"field":"number","offset":0}`), "query-unused-key", "facts[0].offset", "of a header it goes with logsBloomAt, extraDataAt"},
		{ask(`{"kind":"header","block":1,"field":"logsBloomAt","offset":256}`), "query-index", "facts[0].offset", "256 is more than 255"},
		{ask(`{"kind":"header","block":1,"field":"logsBloom8"}`), "query-unknown-field", "facts[0].field", "the last is logsBloom7"},
		{ask(`{"kind":"account","block":1,"address":"` + usdc + `","field":"nonce","offset":0}`), "query-unknown-key", "facts[0].offset", "the keys here are"},
		{log(`"field":"topic"`), "query-unknown-field", "facts[0].field", "ask for topic0 to topic3, and topicCount"},
		{log(`"field":"topics"`), "query-unknown-field", "facts[0].field", "topic0 to topic3"},
		{log(`"field":"topic01"`), "query-unknown-field", "facts[0].field", "without leading zeros"},
		{log(`"field":"topic4"`), "query-unknown-field", "facts[0].field", "there is no topic4; the last is topic3"},
		{log(`"field":"topicAt","offset":1`), "query-unknown-field", "facts[0].field", "did you mean"},
		{log(`"field":"data"`), "query-unknown-field", "facts[0].field", "data0, data1"},
		{log(`"field":"data0","expect":{}`), "query-expect", "facts[0].expect", "leave expect out"},
		{log(`"field":"data0","expect":[]`), "query-type", "facts[0].expect", `"address", "topic0" and "event"`},
		{log(`"field":"data0","expect":{"topic1":"0x"}`), "query-unknown-key", "facts[0].expect.topic1", `did you mean "topic0"`},
		{log(`"field":"data0","expect":{"topic0":"0x01"}`), "query-length", "facts[0].expect.topic0", "must have 64"},
		{log(`"field":"data0","expect":{"address":"0x01"}`), "query-length", "facts[0].expect.address", "must have 40"},
		{log(`"field":"data0","expect":{"event":"A()","topic0":` + hash + `}`), "query-expect", "facts[0].expect.event", "another way to write topic0"},
		{log(`"field":"data0","expect":{"event":"Transfer(adress)"}`), "query-event", "facts[0].expect.event", `character 10: "adress" is no type`},
		{ask(`{"kind":"receipt","txHash":` + hash + `,"field":"status"}`), "query-tx-hash", "facts[0].txHash", "hindsight query resolve --rpc URL"},
		{ask(`{"kind":"receipt","txHash":` + hash + `,"block":1,"field":"status"}`), "query-tx-hash", "facts[0].txHash", "give the hash alone"},
		{ask(`{"kind":"receipt","txHash":` + hash + `,"txIndex":1,"field":"status"}`), "query-tx-hash", "facts[0].txHash", "give the hash alone"},
		{ask(`{"kind":"receipt","txHash":"0x12","field":"status"}`), "query-length", "facts[0].txHash", "must have 64"},
	} {
		_, err := Parse([]byte(c.js))
		var e *fault.Error
		if !errors.As(err, &e) {
			t.Errorf("%.200s: got %v, want code %s", c.js, err, c.code)
			continue
		}
		if e.Code != c.code || e.Where != c.where || e.Fate != fault.Invalid || !strings.Contains(e.Err.Error(), c.says) {
			t.Errorf("%.200s:\n got %v\nwant %q at %q with %q", c.js, err, c.code, c.where, c.says)
		}
		if len(e.Err.Error()) > 600 {
			t.Errorf("%.200s: the refusal has %d bytes", c.js, len(e.Err.Error()))
		}
	}
}

func TestEventIsTopic0(t *testing.T) {
	log := func(expect string) common.Hash {
		q, err := Parse([]byte(ask(`{"kind":"log","block":1,"txIndex":0,"logIndex":0,"field":"data0","expect":{` + expect + `}}`)))
		if err != nil {
			t.Fatal(err)
		}
		return q.ID()
	}
	want := log(`"topic0":"0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"`)
	for _, event := range []string{"Transfer(address,address,uint256)", "event Transfer(address indexed from, address indexed to, uint value);"} {
		if log(`"event":"`+event+`"`) != want {
			t.Errorf("%s is another topic", event)
		}
	}
}

func TestFieldNames(t *testing.T) {
	for kind, n := range map[Kind]int{Header: 22, Account: 4, Storage: 0, Transaction: 27, Receipt: 7, Log: 5, Block: 1, 0: 0, 8: 0} {
		if got := len(Fields(kind)); got != n {
			t.Errorf("%s has %d fields, want %d", kind, got, n)
		}
	}
	for name, f := range map[string]Fact{
		"parentHash": {Kind: Header}, "receiptsRoot": {Kind: Header, Field: 5}, "logsBloom7": {Kind: Header, Field: 6, Argument: 224},
		"timestamp": {Kind: Header, Field: 11}, "baseFeePerGas": {Kind: Header, Field: 15}, "requestsHash": {Kind: Header, Field: 20},
		"extraDataLength": {Kind: Header, Field: 32}, "input0": {Kind: Transaction, Field: 11, Argument: 4},
		"input1": {Kind: Transaction, Field: 11, Argument: 36}, "inputAt@0": {Kind: Transaction, Field: 11},
		"inputAt@32": {Kind: Transaction, Field: 11, Argument: 32}, "blobHash5": {Kind: Transaction, Field: 15, Argument: 5},
		"topic3": {Kind: Log, Field: 2, Argument: 3}, "dataAt@1": {Kind: Log, Field: 3, Argument: 1}, "field(5)": {Kind: Log, Field: 5},
		"field(0)": {Kind: Storage}, "field(9)": {Kind: 99, Field: 9},
	} {
		if got := f.FieldName(); got != name {
			t.Errorf("field %d of kind %d is %s, want %s", f.Field, f.Kind, got, name)
		}
	}
	for want, f := range map[string]Fact{
		"balance of account 0x0000000000000000000000000000000000000000 at block 7": {Kind: Account, Field: 1, Block: 7},
		"status of receipt 3 of block 7":                                           {Kind: Receipt, Field: 1, Block: 7, TxIndex: 3},
		"topic1 of log 2 of transaction 3 of block 7":                              {Kind: Log, Field: 2, Argument: 1, Block: 7, TxIndex: 3, LogIndex: 2},
		"data0 of log 2 of transaction 3 of block 7, expected to be of 0x0100000000000000000000000000000000000000 with topic 0 0x0200000000000000000000000000000000000000000000000000000000000000": {
			Kind: Log, Field: 3, Block: 7, TxIndex: 3, LogIndex: 2, Expect: 3, Address: common.Address{1}, Slot: common.Hash{2}},
		"address of log 0 of transaction 0 of block 7, expected to be of 0x0000000000000000000000000000000000000000": {Kind: Log, Block: 7, Expect: 1},
		"transactionCount of block 7": {Kind: Block, Block: 7},
	} {
		if got := f.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func ExampleParse() {
	_, err := Parse([]byte(`{"chainId":1,"facts":[{"kind":"header","block":7,"field":"timestap"}]}`))
	fmt.Println(fault.Code(err))
	q, _ := Parse([]byte(`{"chainId":1,"facts":[{"kind":"header","block":7,"field":"timestamp"}]}`))
	fmt.Println(q.Facts[0], q.ID())
	// Output:
	// query-unknown-field
	// header timestamp of block 7 0x4cf0c1144c14804819967bd36756af0b6ccc777bfc120c6056b024054b0af5b6
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(table(sumX + `,"rows":{"blocks":{"from":1,"to":9,"step":4},"columns":{"x":` + slotX + `}}`)))
	f.Add([]byte(table(sumX + `,"columns":[{"name":"x","bits":[3,4]}],"rows":[[{"kind":"header","block":1,"field":"number"}]],"values":{"v":{"kind":"header","block":1,"field":"number"}}`)))
	f.Add([]byte(storage(`"0x1"`)))
	f.Add([]byte(ask(`{"kind":"account","block":"0x1","address":"` + usdc + `","field":"nonce"},{"kind":"header","block":1,"field":"prevRandao"}`)))
	f.Add([]byte(ask(`{"kind":"transaction","block":1,"txIndex":2,"field":"inputAt","offset":7},{"kind":"receipt","block":1,"txIndex":"0x2","field":"status"}`)))
	f.Add([]byte(ask(`{"kind":"log","block":1,"txIndex":2,"logIndex":3,"field":"topic1","expect":{"address":"` + usdc + `","event":"Transfer(address,address,uint)"}}`)))
	f.Add([]byte(ask(`{"kind":"block","block":1,"field":"transactionCount"},{"kind":"log","txHash":"0x` + strings.Repeat("5c", 32) + `","logIndex":0,"field":"data0"}`)))
	f.Fuzz(func(t *testing.T, js []byte) {
		d, err := ParseDraft(js)
		if err != nil {
			var e *fault.Error
			if !errors.As(err, &e) || !strings.HasPrefix(e.Code, "query-") && !strings.HasPrefix(e.Code, "program-") {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		if _, err := Parse(js); (err == nil) != (d.Unresolved() == nil) {
			t.Fatalf("%d transactions are to be found, but: %v", len(d.Unresolved()), err)
		}
		q, err := d.Resolve(func(common.Hash) (uint64, uint16, error) { return 5, 6, nil })
		if err != nil {
			t.Fatal(err)
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
