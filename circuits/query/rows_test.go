package query

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
)

// table wraps the keys of a document with rows.
func table(keys string) string { return `{"chainId":1,` + keys + `}` }

const (
	sumX   = `"program":"sum := 0\nfor row := range rows { sum += row.x }\nreturn sum"`
	slotX  = `{"kind":"storage","address":"` + usdc + `","slot":"0x8"}`
	number = `{"kind":"header","field":"number"}`
)

func factsOf(t *testing.T, doc string) (*Draft, []Fact) {
	t.Helper()
	d, err := ParseDraft([]byte(doc))
	if err != nil {
		t.Fatalf("%s: %v", doc, err)
	}
	q, err := d.Query()
	if err != nil {
		t.Fatalf("%s: %v", doc, err)
	}
	return d, q.Facts
}

// The same rows, listed and made by a rule, are one query.
func TestRowsOverBlocks(t *testing.T) {
	a := common.HexToAddress(usdc)
	var want []Fact
	for _, block := range []uint64{10, 13, 16} {
		want = append(want, Fact{Kind: Header, Field: 11, Block: block}, Fact{Kind: Storage, Address: a, Slot: common.Hash{31: 8}, Block: block})
	}
	columns := `"columns":{"x":` + slotX + `,"time":{"kind":"header","field":"timestamp"}}` // not in order
	listed := `"columns":["time","x"],"rows":[`
	for i, block := range []int{10, 13, 16} {
		if i > 0 {
			listed += ","
		}
		listed += fmt.Sprintf(`[{"kind":"header","field":"timestamp","block":%d},{"kind":"storage","address":"%s","slot":"0x8","block":"0x%x"}]`, block, usdc, block)
	}
	listed += "]"
	var ids []common.Hash
	for _, rows := range []string{
		`"rows":{"blocks":{"from":10,"to":16,"step":3},` + columns + `}`,
		`"rows":{"blocks":{"from":10,"to":"0x12","step":3},` + columns + `}`, // the last step ends before
		`"rows":{"blocks":[10,13,"0x10"],` + columns + `}`,
		listed,
	} {
		d, facts := factsOf(t, table(sumX+","+rows))
		if !slices.Equal(facts, want) {
			t.Errorf("%s:\n got %v\nwant %v", rows, facts, want)
		}
		if src := d.Source(); src.Rows != 3 || len(src.Columns) != 2 || src.Columns[0].Name != "time" || src.Columns[1].Name != "x" || src.Name != "program" {
			t.Errorf("%s: compiled from %+v", rows, src)
		}
		if d.Map() == nil || !slices.Equal(d.Map().Results(), []string{"sum"}) {
			t.Errorf("%s: no way back to the text", rows)
		}
		q, _ := d.Query()
		ids = append(ids, q.ID())
	}
	if len(slices.Compact(ids)) != 1 {
		t.Errorf("the same question has the ids %v", ids)
	}
}

func TestRowsOverAddressesAndKeys(t *testing.T) {
	holders := `["0xe0554a476a092703abdb3ef35c80e0d76d32939f","0x5a54fe5234e811466d5366846283323c954310b2"]`
	b := common.HexToAddress("0x5a54fe5234e811466d5366846283323c954310b2")
	_, facts := factsOf(t, table(sumX+`,"rows":{"addresses":`+holders+`,"block":7,"columns":{"x":{"kind":"account","field":"balance"},"y":{"kind":"storage","slot":"0x1"}}}`))
	if len(facts) != 4 || facts[2] != (Fact{Kind: Account, Field: 1, Block: 7, Address: b}) || facts[3] != (Fact{Kind: Storage, Block: 7, Address: b, Slot: common.Hash{31: 1}}) {
		t.Errorf("over addresses: %v", facts)
	}
	_, facts = factsOf(t, table(sumX+`,"rows":{"keys":`+holders+`,"block":7,"columns":{"x":{"kind":"storage","address":"`+usdc+`","mapping":"0x9","key":"address"}}}`))
	if want := (Fact{Kind: Storage, Block: 7, Address: common.HexToAddress(usdc),
		Slot: crypto.Keccak256Hash(common.LeftPadBytes(b[:], 32), common.Hash{31: 9}.Bytes())}); len(facts) != 2 || facts[1] != want {
		t.Errorf("over keys: %v, want %v", facts, want)
	}
	// Numbers, and a mapping at a slot that is a word.
	_, facts = factsOf(t, table(sumX+`,"rows":{"keys":[3,"0x4","5"],"block":7,"columns":{"x":{"kind":"storage","address":"`+usdc+`","mapping":"0x`+
		strings.Repeat("0", 63)+`9","key":"uint256","bits":[128,128]}}}`))
	for i, f := range facts {
		if want := crypto.Keccak256Hash(common.Hash{31: byte(3 + i)}.Bytes(), common.Hash{31: 9}.Bytes()); f.Slot != want {
			t.Errorf("key %d: slot %s, want %s", 3+i, f.Slot, want)
		}
	}
}

// Bits are the column's, values stand behind the rows and are sorted by name, a line of the text is an entry of the list.
func TestBitsAndValues(t *testing.T) {
	d, facts := factsOf(t, table(`"program":["sum := 0","for row := range rows { sum += row.low * row.high }","return sum + all + part"],
		"rows":{"blocks":[5],"columns":{"low":{"kind":"storage","address":"`+usdc+`","slot":"0x8","bits":[0,112]},"high":{"kind":"storage","address":"`+usdc+`","slot":"0x8","bits":[112,112]}}},
		"values":{"part":{"kind":"header","block":4,"field":"gasUsed","bits":[8,8]},"all":{"kind":"header","block":3,"field":"number","bits":[0,256]}}`))
	src := d.Source()
	if want := []lang.Column{{Name: "high", From: 112, Width: 112}, {Name: "low", From: 0, Width: 112}}; !slices.Equal(src.Columns, want) {
		t.Errorf("columns %+v", src.Columns)
	}
	if want := []lang.Column{{Name: "all"}, {Name: "part", From: 8, Width: 8}}; !slices.Equal(src.Values, want) {
		t.Errorf("values %+v", src.Values)
	}
	if len(facts) != 4 || facts[2].Block != 3 || facts[3].Block != 4 {
		t.Errorf("facts %v", facts)
	}
	q, _ := d.Query()
	slot := new(uint256.Int).Lsh(uint256.NewInt(6), 112)
	slot.Or(slot, new(uint256.Int).Lsh(uint256.NewInt(9), 224)) // not of the pair
	slot.Or(slot, uint256.NewInt(7))
	trace, err := q.Program.Run([]uint256.Int{*slot, *slot, *uint256.NewInt(100), *uint256.NewInt(0x1234)})
	if err != nil || len(trace.Results) != 1 || trace.Results[0].Uint64() != 6*7+100+0x12 {
		t.Errorf("got %v, %v", trace, err)
	}
	// Only values, in a listed column of bits.
	if _, facts := factsOf(t, table(`"program":"return a / b","values":{"a":{"kind":"header","block":3,"field":"number"},"b":{"kind":"header","block":2,"field":"number"}}`)); len(facts) != 2 {
		t.Errorf("facts %v", facts)
	}
	d, _ = factsOf(t, table(sumX+`,"columns":[{"name":"x","bits":[3,4]}],"rows":[[{"kind":"header","block":1,"field":"number"}]]`))
	if got := d.Source().Columns[0]; got != (lang.Column{Name: "x", From: 3, Width: 4}) {
		t.Errorf("column %+v", got)
	}
}

// The canonical form of a document with rows has facts and code, and is the same question.
func TestRowsAreCanonical(t *testing.T) {
	q, err := Parse([]byte(table(sumX + `,"rows":{"blocks":{"from":1,"to":4},"columns":{"x":` + number + `}},"values":{"v":{"kind":"header","block":9,"field":"number"}}`)))
	if err != nil {
		t.Fatal(err)
	}
	js, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(js)
	if err != nil || !reflect.DeepEqual(again, q) || again.ID() != q.ID() {
		t.Errorf("%s: got %+v, %v", js, again, err)
	}
	if decoded, err := Decode(q.Encode()); err != nil || decoded.ID() != q.ID() {
		t.Errorf("the bytes: %v", err)
	}
	if js2, _ := json.Marshal(again); !bytes.Equal(js, js2) {
		t.Errorf("%s\n%s", js, js2)
	}
	other, err := Parse([]byte(table(strings.Replace(sumX, "+= row.x", "+= row.x + 1", 1) + `,"rows":{"blocks":{"from":1,"to":4},"columns":{"x":` + number + `}},"values":{"v":{"kind":"header","block":9,"field":"number"}}`)))
	if err != nil || other.ID() == q.ID() {
		t.Errorf("another program has the same id, or %v", err)
	}
}

// Rows may name transactions by hash; the program stays when they are found.
func TestRowsOfADraft(t *testing.T) {
	h := common.Hash{1}
	d, err := ParseDraft([]byte(table(sumX + `,"columns":["x"],"rows":[[{"kind":"transaction","block":1,"txIndex":0,"field":"value"}],[{"kind":"transaction","txHash":"` + h.Hex() + `","field":"value"}]]`)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Query(); fault.Code(err) != "query-tx-hash" || !strings.HasPrefix(err.Error(), "rows[1][0].txHash: ") {
		t.Errorf("got %v", err)
	}
	q, err := d.Resolve(func(common.Hash) (uint64, uint16, error) { return 5, 6, nil })
	if err != nil || q.Program == nil || q.Facts[1].Block != 5 || q.Facts[1].TxIndex != 6 {
		t.Errorf("got %+v, %v", q, err)
	}
}

func TestProgramInAFile(t *testing.T) {
	doc := []byte(table(`"program":{"file":"sum.fold"},"rows":{"blocks":[1],"columns":{"x":` + number + `}}`))
	d, err := ParseDraftFiles(doc, func(name string) ([]byte, error) { return []byte("return rows[0].x"), nil })
	if err != nil || d.Source().Name != "sum.fold" {
		t.Errorf("got %v", err)
	}
	_, err = ParseDraftFiles(doc, func(name string) ([]byte, error) { return []byte("\nreturn rows[0].y"), nil })
	if !strings.HasPrefix(fmt.Sprint(err), "sum.fold:2:") {
		t.Errorf("got %v", err)
	}
	missing := errors.New("missing")
	if _, err = ParseDraftFiles(doc, func(string) ([]byte, error) { return nil, missing }); !errors.Is(err, missing) {
		t.Errorf("got %v", err)
	}
}

// A fault of a run leads back to the text.
func TestExplain(t *testing.T) {
	d, _ := factsOf(t, table(`"program":["left := 10","for row := range rows {","  left -= row.x","}","return left"],"rows":{"blocks":[1,2],"columns":{"x":`+number+`}}`))
	q, _ := d.Query()
	_, err := q.Program.Run([]uint256.Int{*uint256.NewInt(4), *uint256.NewInt(7)})
	var failed *program.Failure
	if !errors.As(err, &failed) {
		t.Fatal(err)
	}
	if err = d.Map().Explain(err); !strings.HasPrefix(err.Error(), "program:3:") || !strings.Contains(err.Error(), "^") {
		t.Errorf("got %v", err)
	}
}

func TestRowsRefuse(t *testing.T) {
	blocks := func(over, column string) string {
		return table(sumX + `,"rows":{"blocks":` + over + `,"columns":{"x":` + column + `}}`)
	}
	addresses := func(over, column string) string {
		return table(sumX + `,"rows":{"addresses":` + over + `,"block":7,"columns":{"x":` + column + `}}`)
	}
	keyed := func(over, column string) string {
		return table(sumX + `,"rows":{"keys":` + over + `,"block":7,"columns":{"x":` + column + `}}`)
	}
	balances := `{"kind":"storage","address":"` + usdc + `","mapping":"0x9","key":"address"}`
	one := `[{"kind":"header","block":1,"field":"number"}]`
	value := func(name, fact string) string {
		return table(`"program":"return 1","values":{"` + name + `":` + fact + `}`)
	}
	for _, c := range []struct{ js, code, where, says string }{
		// which document
		{table(sumX + `,"facts":[],"rows":[]`), "query-mixed", "facts", "either"},
		{table(sumX + `,"code":"0x00","rows":[]`), "query-mixed", "code", "either"},
		{table(`"rows":[]`), "query-missing-key", "program", `list the facts under "facts"`},
		{table(sumX), "query-no-rows", "program", `add "rows"`},
		{table(sumX + `,"columns":["x"]`), "query-no-rows", "program", `add "rows"`},
		{table(sumX + `,"columns":["x"],"values":{"v":{"kind":"header","block":1,"field":"number"}}`), "query-unused-key", "columns", `add "rows"`},
		{table(sumX + `,"row":[]`), "query-unknown-key", "row", `did you mean "rows"`},
		// the program
		{table(`"program":7,"rows":[]`), "query-type", "program", "list of its lines"},
		{table(`"program":["a",7],"rows":[]`), "query-type", "program[1]", "must be a string"},
		{table(`"program":["a\nb"],"rows":[]`), "query-program-lines", "program[0]", "an entry of its own"},
		{table(`"program":{"file":"x.fold"},"rows":[]`), "query-program-file", "program.file", "write the program's text here"},
		{table(`"program":{"path":"x.fold"},"rows":[]`), "query-unknown-key", "program.path", `"file"`},
		{table(`"program":"return rows[0].y","columns":["x"],"rows":[` + one + `]`), "program-unknown-name", "program:1:16", "y"},
		{table(`"program":["n := 0","return n +"],"columns":["x"],"rows":[` + one + `]`), "program-syntax", "program:2:11", "return n +\n"},
		// rows that are listed
		{table(sumX + `,"rows":[` + one + `]`), "query-missing-key", "columns", "name the facts of a row"},
		{table(sumX + `,"columns":[],"rows":[` + one + `]`), "query-columns", "columns", "at least one"},
		{table(sumX + `,"columns":["x"],"rows":[]`), "query-no-rows", "rows", "at least one row"},
		{table(sumX + `,"columns":["x"],"rows":7`), "query-type", "rows", "must be a list"},
		{table(sumX + `,"columns":["x"],"rows":[{"kind":"header"}]`), "query-type", "rows[0]", "must be a list"},
		{table(sumX + `,"columns":["x","y"],"rows":[` + one + `]`), "query-columns", "rows[0]", "1 facts, but there are 2 columns"},
		{table(sumX + `,"columns":["x","x"],"rows":[` + one + `]`), "query-name", "columns[1]", "rename one"},
		{table(sumX + `,"columns":["2x"],"rows":[` + one + `]`), "query-name", "columns[0]", "no digit first"},
		{table(sumX + `,"columns":["for"],"rows":[` + one + `]`), "query-name", "columns[0]", "no word of Go"},
		{table(sumX + `,"columns":[7],"rows":[` + one + `]`), "query-type", "columns[0]", "must be a name"},
		{table(sumX + `,"columns":[{"name":"x","bits":[0]}],"rows":[` + one + `]`), "query-bits", "columns[0].bits", "[from, width]"},
		{table(sumX + `,"columns":[{"name":"x","bits":[200,57]}],"rows":[` + one + `]`), "query-bits", "columns[0].bits", "end within 256"},
		{table(sumX + `,"columns":[{"name":"x","bits":[0,0]}],"rows":[` + one + `]`), "query-bits", "columns[0].bits", "at least 1"},
		{table(sumX + `,"columns":[{"name":"x","bits":[256,1]}],"rows":[` + one + `]`), "query-bits", "columns[0].bits", "end within 256"},
		{table(sumX + `,"columns":[{"name":"x","bits":"0-112"}],"rows":[` + one + `]`), "query-bits", "columns[0].bits", "[0,112] are the lowest 112"},
		{table(sumX + `,"columns":["x"],"rows":[[{"kind":"header","block":1,"field":"numbr"}]]`), "query-unknown-field", "rows[0][0].field", `did you mean "number"`},
		{table(sumX + `,"columns":["x"],"rows":[[{"kind":"transaction","block":1,"txIndex":1,"field":"from"}]]`), "query-family", "rows[0][0].field", "chain 1 does not have"},
		{table(sumX + `,"columns":["x"],"rows":[` + strings.Repeat(one+",", 1000) + one + `]`), "query-too-many-facts", "rows", "1000"},
		{table(sumX + `,"columns":["x","y"],"rows":[` + strings.Repeat("[],", 500) + `[]]`), "query-too-many-facts", "rows", "501 rows of 2 facts"},
		// rules
		{table(sumX + `,"rows":{"columns":{"x":` + number + `}}`), "query-rows-rule", "rows", `"blocks", "addresses" or "keys"`},
		{table(sumX + `,"rows":{"blocks":[1],"keys":[1],"columns":{"x":` + number + `}}`), "query-rows-rule", "rows", "one of them"},
		{table(sumX + `,"columns":["x"],"rows":{"blocks":[1],"columns":{"x":` + number + `}}`), "query-unused-key", "columns", "move them there"},
		{table(sumX + `,"rows":{"blocks":[1]}`), "query-missing-key", "rows.columns", "missing"},
		{table(sumX + `,"rows":{"blocks":[1],"columns":{}}`), "query-columns", "rows.columns", "at least one"},
		{table(sumX + `,"rows":{"blocks":[1],"columns":{"a b":` + number + `}}`), "query-name", `rows.columns."a b"`, "letters, digits"},
		{table(sumX + `,"rows":{"blocks":[1],"columns":{"x":` + number + `,"x":` + number + `}}`), "query-duplicate-key", "rows.columns.x", "twice"},
		{table(sumX + `,"rows":{"blocks":[1],"block":1,"columns":{"x":` + number + `}}`), "query-unused-key", "rows.block", "a block of its own"},
		// blocks
		{blocks(`{"from":1,"to":9,"step":0}`, number), "query-step", "rows.blocks.step", "at least 1"},
		{blocks(`{"from":9,"to":8}`, number), "query-block-range", "rows.blocks.to", "exchange them"},
		{blocks(`{"from":1,"to":"latest"}`, number), "query-block-tag", "rows.blocks.to", "block's number"},
		{blocks(`{"from":1}`, number), "query-missing-key", "rows.blocks.to", "missing"},
		{blocks(`{"from":0,"to":1000}`, number), "query-too-many-facts", "rows.blocks", "larger step"},
		{blocks(`{"from":0,"to":18446744073709551615}`, number), "query-too-many-facts", "rows.blocks", "larger step"},
		{blocks(`{"from":0,"to":18446744073709551615,"step":18446744073709551615}`, `{"kind":"header","field":"numbr"}`), "query-unknown-field", "rows.columns.x.field", ""},
		{blocks(`[]`, number), "query-no-rows", "rows.blocks", "at least one row"},
		{blocks(`7`, number), "query-type", "rows.blocks", "or a list of blocks"},
		{blocks(`[1,2,1]`, number), "query-twice", "rows.blocks[2]", "the same as rows.blocks[0]"},
		{blocks(`[1]`, `{"kind":"header","block":1,"field":"number"}`), "query-unused-key", "rows.columns.x.block", "the rows say it"},
		{blocks(`[1]`, `{"kind":"receipt","txHash":"0x00","field":"status"}`), "query-unused-key", "rows.columns.x.txHash", "the rows say it"},
		{blocks(`[1]`, `{"kind":"receipt","field":"status"}`), "query-missing-key", "rows.columns.x.txIndex", "missing"},
		{blocks(`[1]`, `{"kind":"transaction","txIndex":1,"field":"mint"}`), "query-family", "rows.columns.x.field", "chain 1 does not have"},
		// addresses
		{addresses(`["`+usdc+`"]`, number), "query-same-rows", "rows.columns.x.kind", `under "values"`},
		{addresses(`["`+usdc+`"]`, slotX), "query-unused-key", "rows.columns.x.address", "the rows say it"},
		{addresses(`["0x12"]`, `{"kind":"account","field":"nonce"}`), "query-length", "rows.addresses[0]", "must have 40"},
		{addresses(`["`+usdc+`","`+strings.ToLower(usdc)+`"]`, `{"kind":"account","field":"nonce"}`), "query-twice", "rows.addresses[1]", "would count twice"},
		{table(sumX + `,"rows":{"addresses":["` + usdc + `"],"columns":{"x":{"kind":"account","field":"nonce"}}}`), "query-missing-key", "rows.block", "at which block"},
		// keys
		{keyed(`[1]`, slotX), "query-same-rows", "rows.columns.x.kind", "does not depend on the row's key"},
		{keyed(`[1]`, `{"kind":"account","address":"`+usdc+`","field":"nonce"}`), "query-same-rows", "rows.columns.x.kind", `"mapping"`},
		{keyed(`[1]`, `{"kind":"storage","address":"`+usdc+`","mapping":"0x9"}`), "query-missing-key", "rows.columns.x.key", "of which type"},
		{keyed(`[1]`, `{"kind":"storage","address":"`+usdc+`","mapping":"0x9","key":"uint7"}`), "query-key-type", "rows.columns.x.key", "steps of 8"},
		{keyed(`[1]`, `{"kind":"storage","address":"`+usdc+`","mapping":"9","key":"uint8"}`), "query-hex", "rows.columns.x.mapping", "0x"},
		{keyed(`[1]`, balances), "query-key", "rows.keys[0]", "not hex"},
		{keyed(`[{}]`, balances), "query-type", "rows.keys[0]", "a number, or a string"},
		{keyed(`["`+usdc+`","`+strings.ToLower(usdc)+`"]`, balances), "query-twice", "rows.keys[1]", "the same as rows.keys[0]"},
		{keyed(`[]`, balances), "query-no-rows", "rows.keys", "at least one row"},
		// values
		{table(`"program":"return 1","values":{}`), "query-values", "values", "leave it out"},
		{table(`"program":"return 1","values":[]`), "query-type", "values", "must be an object"},
		{value("v w", `{"kind":"header","block":1,"field":"number"}`), "query-name", `values."v w"`, "letters, digits"},
		{value("v", number), "query-missing-key", "values.v.block", "missing"},
		{value("v", `{"kind":"header","block":1,"field":"number","bits":[0,300]}`), "query-bits", "values.v.bits", "end within 256"},
		{value("v", `{"kind":"storage","block":1,"address":"`+usdc+`","mapping":"0x9","key":"address"}`), "query-unknown-key", "values.v.mapping", ""},
		{value("min", `{"kind":"header","block":1,"field":"number"}`), "program-source", "program", `"min"`},
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
	}
}
