package export

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

var update = flag.Bool("update", false, "write the golden files: the contracts that forge compiles, and vectors of their queryIds")

const (
	holder = "0xe0554a476a092703abdb3ef35c80e0d76d32939f"
	usdc   = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
	pair   = "0xb4e16d0168e52d35cacd2c6185b44281ec28c9dc"
)

// golden are the files that are compared, that forge compiles, and whose queryIds forge compares with Go's.
var golden = []struct {
	name, document, file string
	params               []string
}{
	{"EveryKind", "testdata/every-kind.json", "../test/exported/EveryKind.sol", nil},
	{"MeanFee", "testdata/mean-fee.json", "../test/exported/MeanFee.sol", nil},
	{"HolderState", "testdata/holder-state.json", "../test/exported/HolderState.sol",
		[]string{"holder=" + holder, "number=21740135", "later=block:30000000"}},
	{"Holders", "testdata/holders.json", "../test/exported/Holders.sol",
		[]string{"least=1000000000", "number=21740135", "whale=" + holder, "token=" + usdc}},
	{"Purchase", "testdata/purchase.json", "../test/exported/Purchase.sol",
		[]string{"number=25000000", "transaction=txIndex:3", "log=logIndex:7", "token=" + usdc,
			"topic=0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"}},
	{"PairPrice", "../src/examples/pair-price.json", "../src/examples/PairPrice.sol", []string{"pair=" + pair, "first=21740000"}},
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func draft(t testing.TB, document []byte) *query.Draft {
	t.Helper()
	d, err := query.ParseDraft(document)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestGolden(t *testing.T) {
	for _, g := range golden {
		document := read(t, g.document)
		folder := "../../src/"
		if strings.Contains(g.file, "/src/examples/") {
			folder = "../"
		}
		got, err := Solidity(Config{Document: document, Draft: draft(t, document), Name: g.name, Params: g.params, Import: folder})
		if err != nil {
			t.Errorf("%s: %v", g.name, err)
			continue
		}
		for i, line := range strings.Split(got, "\n") {
			if len(line) > width {
				t.Errorf("%s: line %d has %d characters", g.name, i+1, len(line))
			}
		}
		if *update {
			if err := os.WriteFile(g.file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if string(read(t, g.file)) != got {
			t.Errorf("%s is not what is written now; make it anew with: go test ./contracts/export -update", g.file)
		}
	}
}

// idVector is a queryId of a question whose parameters have other values than the document's.
type idVector struct {
	Params  map[string]string `json:"params"`
	QueryID common.Hash       `json:"queryId"`
	Query   hexutil.Bytes     `json:"query"`
}

// moved are other values of parameters, and what stands in the document for them: made without this package.
func moved(t testing.TB) map[string][]idVector {
	all := map[string][]idVector{}
	add := func(name string, document string, params map[string]string) {
		q, err := draft(t, []byte(document)).Query()
		if err != nil {
			t.Fatalf("%s %v: %v", name, params, err)
		}
		all[name] = append(all[name], idVector{params, q.ID(), q.Encode()})
	}
	text := func(i int) string { return string(read(t, golden[i].document)) }
	add("EveryKind", text(0), nil)
	add("MeanFee", text(1), nil)
	for i, x := range []struct {
		holder, balance, allowance, member string
		number, later                      uint64
	}{
		// as hindsight query slot prints them
		{holder, "0xb9f6591fc52eba3e15c8a35522a85e6d320e9084debe30399ae4770e63f89389", "", "", 21740135, 30000000},
		{"0x00000000000000000000000000000000000a11ce", "", "", "", 5, 1 << 40},
	} {
		s := text(2)
		old := facts(t, s)
		if i > 0 {
			x.balance, x.allowance, x.member = slots(x.holder)
			s = strings.ReplaceAll(s, old[0].Slot.Hex(), x.balance)
			s = strings.ReplaceAll(s, old[3].Slot.Hex(), x.allowance)
			s = strings.ReplaceAll(s, old[4].Slot.Hex(), x.member)
		}
		s = strings.ReplaceAll(s, holder, x.holder)
		s = strings.ReplaceAll(s, "21740136", fmt.Sprint(x.number+1))
		s = strings.ReplaceAll(s, "21740135", fmt.Sprint(x.number))
		s = strings.ReplaceAll(s, "30000000", fmt.Sprint(x.later))
		add("HolderState", s, map[string]string{"holder": x.holder, "number": fmt.Sprint(x.number), "later": fmt.Sprint(x.later)})
	}
	for _, x := range []struct{ least, at, whale, token string }{
		{"1000000000", "21740135", holder, usdc}, {"3", "7", "0x00000000000000000000000000000000000a11ce", "0x00000000000000000000000000000000000070ce"},
		{"115792089237316195423570985008687907853269984665640564039457584007913129639935", "9007199254740991", holder, usdc},
	} {
		s := strings.ReplaceAll(text(3), "1000e6", x.least)
		s = strings.ReplaceAll(s, "21740135", x.at)
		s = strings.ReplaceAll(s, holder, x.whale)
		s = strings.ReplaceAll(s, usdc, x.token)
		add("Holders", s, map[string]string{"least": x.least, "number": x.at, "whale": x.whale, "token": x.token})
	}
	for _, x := range []struct{ number, tx, log, token, topic string }{
		{"25000000", "3", "7", usdc, "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"},
		{"1", "65535", "0", "0x00000000000000000000000000000000000070ce", "0x00000000000000000000000000000000000000000000000000000000000000ff"},
	} {
		s := strings.ReplaceAll(text(4), "25000000", x.number)
		s = strings.ReplaceAll(s, `"txIndex": 3`, `"txIndex": `+x.tx)
		s = strings.ReplaceAll(s, `"logIndex": 7`, `"logIndex": `+x.log)
		s = strings.ReplaceAll(s, usdc, x.token)
		s = strings.ReplaceAll(s, `"event": "Transfer(address,address,uint256)"`, `"topic0": "`+x.topic+`"`)
		add("Purchase", s, map[string]string{"number": x.number, "transaction": x.tx, "log": x.log, "token": x.token, "topic": x.topic})
	}
	for _, x := range []struct {
		pair  string
		first uint64
	}{{pair, 21740000}, {"0x0000000000000000000000000000000000009a12", 1_000_000}, {pair, 1 << 52}} {
		s := strings.ReplaceAll(text(5), pair, x.pair)
		s = strings.ReplaceAll(s, "21740300", fmt.Sprint(x.first+300))
		s = strings.ReplaceAll(s, "21740000", fmt.Sprint(x.first))
		add("PairPrice", s, map[string]string{"pair": x.pair, "first": fmt.Sprint(x.first)})
	}
	return all
}

func facts(t testing.TB, document string) []query.Fact {
	q, err := draft(t, []byte(document)).Query()
	if err != nil {
		t.Fatal(err)
	}
	return q.Facts
}

func TestVectors(t *testing.T) {
	file := filepath.Join("testdata", "vectors.json")
	js, err := json.MarshalIndent(moved(t), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, append(js, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if string(read(t, file)) != string(js)+"\n" {
		t.Error("the queryIds changed; contracts that were exported ask another question now. go test ./contracts/export -update")
	}
}

// TestDocumentsOwn compares the first vector of each question with what the document itself asks.
func TestDocumentsOwn(t *testing.T) {
	vectors := moved(t)
	for _, g := range golden {
		q, err := draft(t, read(t, g.document)).Query()
		if err != nil {
			t.Fatal(err)
		}
		if vectors[g.name][0].QueryID != q.ID() {
			t.Errorf("%s: the first vector is not of the document's own values", g.name)
		}
	}
}

func TestRefused(t *testing.T) {
	mean, holders, state := "testdata/mean-fee.json", "testdata/holders.json", "testdata/holder-state.json"
	for _, x := range []struct {
		document, name string
		params         []string
		code, says     string
	}{
		{mean, "meanFee", nil, "export-name", "large letter"},
		{mean, "", nil, "export-name", "large letter"},
		{mean, "A{} contract B", nil, "export-name", "--name"},
		{mean, "Überschuss", nil, "export-name", "--name"},
		{mean, "M" + strings.Repeat("x", 60), nil, "export-name", "at most 60"},
		{mean, "M", []string{"first"}, "export-param", "NAME=VALUE"},
		{mean, "M", []string{"First=21740000"}, "export-name", "small letter"},
		{mean, "M", []string{"first;=21740000"}, "export-name", "small letter"},
		{mean, "M", []string{"first_=21740000"}, "export-name", "letters and digits"},
		{mean, "M", []string{"=21740000"}, "export-name", "small letter"},
		{mean, "M", []string{"mapping=21740000"}, "export-name", "word of Solidity"},
		{mean, "M", []string{"uint64=21740000"}, "export-name", "word of Solidity"},
		{mean, "M", []string{"a=21740000", "a=21740005"}, "export-param", "two parameters"},
		{mean, "M", []string{"a=21740000", "b=21740000"}, "export-param", "same value"},
		{mean, "M", []string{"a=int7:21740000"}, "export-param", "no type"},
		{mean, "M", []string{"a=block:x"}, "export-param", "no number"},
		{mean, "M", []string{"a=block:0x10000000000000000"}, "export-param", "64 bits"},
		{mean, "M", []string{"a=txIndex:65536"}, "export-param", "16 bits"},
		{mean, "M", []string{"a=address:0x12"}, "export-param", "40 hex digits"},
		{mean, "M", []string{"a=0xE0554a476A092703abdB3Ef35c80e0D76d32939f"}, "export-param", "EIP-55"},
		{mean, "M", []string{"a=bytes32:0x12"}, "export-param", "two hex digits each"},
		{mean, "M", []string{"a=12345"}, "export-unused", "no fact and no constant"},
		{mean, "M", []string{"a=txIndex:0"}, "export-unused", "as txIndex"},
		{mean, "M", []string{"a=" + holder}, "export-unused", "as address"},
		{mean, "M", []string{"a=1000000000", "b=21740000", "c=" + pair}, "export-unused", "c=0xb4"},
		{state, "M", []string{"a=0x6666666666666666666666666666666666666666"}, "export-unused", ""},
		{holders, "M", slicesOf(17), "export-param", "16 is the most"},
	} {
		document := read(t, x.document)
		_, err := Solidity(Config{Document: document, Draft: draft(t, document), Name: x.name, Params: x.params})
		refused(t, fmt.Sprint(x.name, x.params), err, x.code, x.says)
	}
	document := read(t, mean)
	for _, folder := range []string{"a\"; import \"b", "a\nb", `a\b`} {
		_, err := Solidity(Config{Draft: draft(t, document), Name: "M", Import: folder})
		refused(t, folder, err, "export-import", "no folder")
	}
	open := draft(t, []byte(`{"chainId":1,"facts":[{"kind":"receipt","txHash":"`+common.Hash{1}.Hex()+`","field":"status"}]}`))
	_, err := Solidity(Config{Draft: open, Name: "M"})
	refused(t, "draft", err, "query-tx-hash", "resolve")
}

func slicesOf(n int) (all []string) {
	for i := range n {
		all = append(all, "p"+strconv.Itoa(i)+"="+strconv.Itoa(i))
	}
	return all
}

func refused(t *testing.T, what string, err error, code, says string) {
	t.Helper()
	if fault.Code(err) != code || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: %v; want %s: …%s…", what, err, code, says)
	}
}

// TestFolded has programs that mean more by a number than a constant that could be set.
func TestFolded(t *testing.T) {
	for text, ok := range map[string]bool{
		"return v > 1000, 1":                                true,
		"return v > 1000, v < 1000":                         true,
		"return v > 1e3, v < 1_000":                         true,
		"return v > 0x3e8, 1":                               true,
		"const least = 1000\nreturn v > least, 1":           true,
		"return v > 1000 && v < 1000 * 2, 1":                false, // another constant depends on it
		"return v > 10 * 100, 1":                            false, // it stands nowhere
		"return v > 1000 + 0 * 1000, 1":                     true,  // 0, of whatever value
		"x := 0\nif 1000 > 5 { x = v }\nreturn v > 1000, x": false,
		"x := 0\nif v > 5 { x = 1000 }\nreturn v > 1000, x": true,
		"return v > 1000, v << (1000 - 999)":                false,
		"return v > 1000, v * (2 - 1000 / 1000)":            false,
	} {
		document := fmt.Sprintf(`{"chainId":1,"program":%q,"values":{"v":{"kind":"header","block":7,"field":"timestamp"}}}`, text)
		d, err := query.ParseDraft([]byte(document))
		if err != nil {
			if ok {
				t.Errorf("%q: %v", text, err)
			}
			continue
		}
		_, err = Solidity(Config{Draft: d, Name: "M", Params: []string{"least=1000"}})
		if ok && err != nil || !ok && fault.Code(err) != "export-folded" {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, value := range []string{"0", "1", "1024"} { // no constants of their own
		document := fmt.Sprintf(`{"chainId":1,"program":"return v > %s","values":{"v":{"kind":"header","block":7,"field":"timestamp"}}}`, value)
		_, err := Solidity(Config{Draft: draft(t, []byte(document)), Name: "M", Params: []string{"least=uint256:" + value}})
		refused(t, value, err, "export-folded", "power of two")
	}
}

// TestFieldConstants compares the names of fields with those of the library, numbers included.
func TestFieldConstants(t *testing.T) {
	library := string(read(t, "../src/HindsightQuery.sol"))
	for _, k := range query.Kinds() {
		for _, field := range query.FieldNumbers(k) {
			if k == query.Storage {
				continue
			}
			name := FieldConstant(k, field)
			if !regexp.MustCompile(fmt.Sprintf(`uint8 internal constant %s = %d;`, name, field)).MatchString(library) {
				t.Errorf("%s field %d: HindsightQuery has no constant %s of that number", k, field, name)
			}
		}
	}
}

// slots are those of holder-state.json for a holder, by hand.
func slots(holder string) (balance, allowance, member string) {
	word := func(n int64) common.Hash { return common.BigToHash(big.NewInt(n)) }
	of := func(key string, slot common.Hash) common.Hash {
		k := common.HexToHash(key)
		return keccak(k, slot)
	}
	m := new(big.Int).Add(of(holder, word(3)).Big(), big.NewInt(2))
	return of(holder, word(9)).Hex(), of(usdc, of(holder, word(10))).Hex(), common.BigToHash(m).Hex()
}

func keccak(a, b common.Hash) common.Hash { return crypto.Keccak256Hash(a[:], b[:]) }
