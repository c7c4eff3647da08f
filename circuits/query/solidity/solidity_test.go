package solidity

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Topics as block explorers show them.
const (
	transfer   = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"
	approval   = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925"
	forAll     = "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31"
	v2Sync     = "0x1c411e9a96e071241c2f21f7726b17ae89e3cab4c78be50e062b03a9fffbbad1"
	v2Swap     = "0xd78ad95fa46c994b6551d0da85fc275fe613ce37657fb8d5e3d130840159d822"
	v3Swap     = "0xc42079f94a6350d7e6235f29174924f928cc2ac818eb64fed8004e115fbcca67"
	erc1155Bat = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb" // TransferBatch
)

func TestKnownEvents(t *testing.T) {
	for text, want := range map[string]string{
		"Transfer(address,address,uint256)":                                                                      transfer,
		"event Transfer(address indexed from, address indexed to, uint value);":                                  transfer,
		" Transfer ( address indexed , address\tindexed,\n uint256 ) ":                                           transfer,
		"event Transfer(address indexed _from, address indexed _to, uint256 indexed _tokenId)":                   transfer, // ERC-721
		"Transfer(address payable,address payable indexed to,uint256)":                                           transfer,
		"event Approval(address indexed owner, address indexed spender, uint256 value)":                          approval,
		"ApprovalForAll(address indexed owner, address indexed operator, bool approved)":                         forAll,
		"event Sync(uint112 reserve0, uint112 reserve1);":                                                        v2Sync,
		"Swap(address,uint,uint,uint,uint,address)":                                                              v2Swap,
		"Swap(address indexed sender,address indexed recipient,int256,int,uint160,uint128 liquidity,int24 tick)": v3Swap,
		"TransferBatch(address indexed,address indexed,address indexed,uint256[] ids,uint[] values)":             erc1155Bat,
	} {
		e, err := ParseEvent(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := e.Topic0().Hex(); got != want {
			t.Errorf("%s is %s: %s, want %s", text, e.Signature(), got, want)
		}
	}
}

func TestSignatures(t *testing.T) {
	for text, want := range map[string]string{
		"A()":                               "A()",
		"A(uint,int,fixed,ufixed,byte_ x)":  "",
		"A(uint,int,fixed,ufixed)":          "A(uint256,int256,fixed128x18,ufixed128x18)",
		"_a$1((uint,bool[3])[] indexed xs)": "_a$1((uint256,bool[3])[])",
		"A(tuple(uint a, tuple(bytes1 b) c)[2][] t, string)": "A((uint256,(bytes1))[2][],string)",
		"A(function,bytes,bytes32,address[0])":               "",
		"A(function f,bytes,bytes32 indexed,address[1][])":   "A(function,bytes,bytes32,address[1][])",
		"event(uint)":  "",
		"eventA(uint)": "eventA(uint256)",
	} {
		e, err := ParseEvent(text)
		if want == "" {
			if err == nil {
				t.Errorf("%s is taken for %s", text, e.Signature())
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := e.Signature(); got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		} else if again, err := ParseEvent(got); err != nil || again.Signature() != got {
			t.Errorf("%s does not come back: %v", got, err)
		}
	}
}

func TestWhatIsIndexed(t *testing.T) {
	e, err := ParseEvent("event Transfer(address indexed from, address indexed to, uint value)")
	if err != nil {
		t.Fatal(err)
	}
	want := []Parameter{{"address", "from", true}, {"address", "to", true}, {"uint256", "value", false}}
	if fmt.Sprint(e.Parameters) != fmt.Sprint(want) || e.Name != "Transfer" {
		t.Errorf("got %+v", e)
	}
}

func TestEventRefusals(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"", "character 1: expected the name of an event and not the end"},
		{"1A()", "character 1: expected the name"},
		{"Transfer", `character 9: expected "(" and the types of the parameters, not the end`},
		{"Transfer address", `character 10: expected "("`},
		{"Transfer(adress)", `character 10: "adress" is no type of the ABI`},
		{"Transfer(IERC20 token)", "a contract or interface is written as address"},
		{"Transfer(address,)", `character 18: expected a type and not ")"`},
		{"Transfer(address", `character 17: expected "," or ")" and not the end`},
		{"Transfer(address a b)", `character 20: expected "," or ")" and not "b"`},
		{"Transfer(address 7)", `character 18: expected the name of a parameter and not "7"`},
		{"Transfer(address indexed indexed)", "character 26: indexed is said twice"},
		{"Transfer(address) returns", `character 19: nothing is expected behind the event, "returns" is`},
		{"Transfer(address);;", `character 19: nothing is expected behind the event, ";" is`},
		{"Transfer(address) anonymous", "character 19: an anonymous event has no topic of its own"},
		{"Transfer(uint7)", "character 10: there is no \"uint7\": the bits go from 8 to 256"},
		{"Transfer(uint0256)", "character 10: there is no"},
		{"Transfer(uint264)", "from 8 to 256"},
		{"Transfer(bytes33)", "bytes1 to bytes32"},
		{"Transfer(bytes0)", "bytes1 to bytes32"},
		{"Transfer(fixed128x81)", "at most 80 decimals"},
		{"Transfer(byte)", `"bytes1"`},
		{"Transfer(uint[)", `character 15: expected "]" and not ")"`},
		{"Transfer(uint[01])", `character 15: "01" is no length of an array`},
		{"Transfer(uint[0])", `character 15: "0" is no length of an array`},
		{"Transfer(())", "character 11: a tuple has at least one member"},
		{"Transfer((uint indexed a))", "character 16: a member of a tuple can't be indexed"},
		{"Übergabe(uint)", `character 1: expected the name of an event and not "Ü"`},
		{"Transfer(üint)", `character 10: expected a type and not "ü"`},
		{"A(bool indexed,bool indexed,bool indexed,bool indexed)", "4 parameters are indexed; an event can have 3"},
		{"A" + strings.Repeat("(", 1000), "more than 16 tuples"},
		{"A(uint" + strings.Repeat("[]", 1000) + ")", "more than 15 brackets"},
		{"A(" + strings.Repeat("uint,", 1000) + "uint)", "longer than 4096 bytes"},
	} {
		e, err := ParseEvent(c.text)
		if err == nil {
			t.Errorf("%q is taken for %s", c.text, e.Signature())
			continue
		}
		if fault.Code(err) != CodeEvent || fault.FateOf(err) != fault.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%.60q: got %v, want %q", c.text, err, c.says)
		}
	}
}

// Balances of USDC, a mapping at slot 9. Holders and slots are of mainnet's block 21740135, whose trie has them.
func TestBalanceOfUSDC(t *testing.T) {
	for holder, want := range map[string]string{
		"address:0xE0554a476A092703abdB3Ef35c80e0D76d32939F": "0xb9f6591fc52eba3e15c8a35522a85e6d320e9084debe30399ae4770e63f89389", // a Uniswap V3 pool
		"address:0xa03400e098f4421b34a3a44a1b4e571419517687": "0xefe08f49a42d002b49d8a40143816366a7681866d196f4cc24e08987de1f9d79",
		"address:0xAE2D4617C862309A3D75A0FFB358C7A5009C673F": "0x82fc8338773fc4426092c36a88f1631578741710523a800748804783a20f57a2",
	} {
		k, err := ParseKey(holder)
		if err != nil {
			t.Fatal(err)
		}
		if got := Mapping(SlotOf(9), k).Hex(); got != want {
			t.Errorf("%s: %s, want %s", holder, got, want)
		}
	}
}

func TestNestedMapping(t *testing.T) { // allowance[owner][spender]
	owner, spender := AddressKey(common.Address{1}), AddressKey(common.Address{2})
	inner := crypto.Keccak256(owner.hashed, common.LeftPadBytes([]byte{10}, 32))
	if got := Mapping(SlotOf(10), owner, spender); got != crypto.Keccak256Hash(spender.hashed, inner) {
		t.Errorf("got %s", got)
	}
}

func TestKeys(t *testing.T) {
	ff := func(n int) string { return strings.Repeat("ff", n) }
	for text, want := range map[string]string{
		"address:0x0102030405060708090a0b0c0d0e0f1011121314": strings.Repeat("00", 12) + "0102030405060708090a0b0c0d0e0f1011121314",
		"uint:5":      strings.Repeat("00", 31) + "05",
		"uint256:0x5": strings.Repeat("00", 31) + "05",
		"uint8:255":   strings.Repeat("00", 31) + "ff",
		"int24:-60":   ff(31) + "c4",
		"int8:-128":   ff(31) + "80",
		"int8:127":    strings.Repeat("00", 31) + "7f",
		"int:-0":      strings.Repeat("00", 32),
		"uint256:115792089237316195423570985008687907853269984665640564039457584007913129639935": ff(32),
		"int256:-0x8000000000000000000000000000000000000000000000000000000000000000":             "80" + strings.Repeat("00", 31),
		"bool:true":           strings.Repeat("00", 31) + "01",
		"bool:false":          strings.Repeat("00", 32),
		"bytes4:0xa9059cbb":   "a9059cbb" + strings.Repeat("00", 28),
		"bytes32:0x" + ff(32): ff(32),
		"bytes:0x0102":        "0102",
		"bytes:0x":            "",
		"string:abc":          "616263",
		"string:":             "",
		"string:a:b":          "613a62",
	} {
		k, err := ParseKey(text)
		if err != nil || common.Bytes2Hex(k.hashed) != want {
			t.Errorf("%s: got %x, %v; want %s", text, k.hashed, err, want)
		}
	}
}

func TestKeyRefusals(t *testing.T) {
	for text, says := range map[string]string{
		"0x01":         "character 1: \"0x01\" has no type; write TYPE:VALUE",
		"adress:0x01":  "character 1: \"adress\" is no type",
		"uint7:1":      "character 1: there is no \"uint7\"",
		"fixed:1":      "no mapping has keys of the type fixed128x18",
		"function:0x":  "no mapping has keys of the type function",
		"address:0x01": "character 9: an address has 40 hex digits",
		"address:01":   "character 9: \"01\" is not hex",
		"address:0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eb48": "EIP-55",
		"uint:":                                 "character 6: \"\" is no number",
		"uint:1.5":                              "is no number",
		"uint:+1":                               "is no number",
		"uint:0x":                               "is no number",
		"uint:0x-1":                             "is no number",
		"uint:1_000":                            "is no number",
		"uint:-1":                               "character 6: \"-1\" is negative, the type is not",
		"uint8:256":                             "character 7: \"256\" does not fit the type",
		"int8:128":                              "does not fit",
		"int8:-129":                             "does not fit",
		"uint256:0x1" + strings.Repeat("0", 64): "does not fit",
		"uint256:" + strings.Repeat("9", 1000):  "is no number",
		"bool:1":                                "character 6: \"1\" is neither true nor false",
		"bytes4:0xa9059c":                       "a bytes4 has all of its bytes",
		"bytes4:0xa9059cb":                      "is not hex",
		"string" + strings.Repeat(":", 1<<16):   "longer than 65536 bytes",
	} {
		k, err := ParseKey(text)
		if fault.Code(err) != CodeKey || !strings.Contains(err.Error(), says) {
			t.Errorf("%.60s: got %x, %v; want %q", text, k.hashed, err, says)
		}
	}
}

func TestArrays(t *testing.T) {
	data := crypto.Keccak256Hash(common.LeftPadBytes([]byte{3}, 32)).Big()
	for _, c := range []struct {
		index  int64
		e      Element
		offset int64
		shift  uint
	}{
		{0, Element{}, 0, 0},
		{7, Element{}, 7, 0},
		{0, Element{Bits: 64}, 0, 0},
		{3, Element{Bits: 64}, 0, 192},
		{4, Element{Bits: 64}, 1, 0},
		{3, Element{Bits: 96}, 1, 96}, // two to a slot: 64 bits stay empty
		{1, Element{Bits: 160}, 1, 0}, // addresses: one to a slot
		{33, Element{Bits: 8}, 1, 8},
		{5, Element{Slots: 3}, 15, 0}, // structs
	} {
		p, err := Array(SlotOf(3), big.NewInt(c.index), c.e)
		want := common.BigToHash(new(big.Int).Add(data, big.NewInt(c.offset)))
		if err != nil || p.Slot != want || p.Shift != c.shift {
			t.Errorf("element %d of %+v: got %+v, %v; want slot %s, shift %d", c.index, c.e, p, err, want, c.shift)
		}
		if p.Whole() != (c.e.Bits == 0) {
			t.Errorf("element %d of %+v: whole is %v", c.index, c.e, p.Whole())
		}
	}
	if p, err := Fixed(SlotOf(6), big.NewInt(5), Element{Bits: 128}); err != nil || p != (Place{SlotOf(8), 128, 128}) {
		t.Errorf("fixed array: %+v, %v", p, err)
	}
	for _, e := range []Element{{Bits: 7}, {Bits: 264}, {Bits: 64, Slots: 2}} {
		if _, err := Array(SlotOf(0), new(big.Int), e); fault.Code(err) != CodePlace {
			t.Errorf("%+v: %v", e, err)
		}
	}
	for _, index := range []*big.Int{big.NewInt(-1), new(big.Int).Lsh(big.NewInt(1), 256)} {
		if _, err := Array(SlotOf(0), index, Element{}); fault.Code(err) != CodePlace {
			t.Errorf("index %s: %v", index, err)
		}
	}
}

func TestMemberWrapsAround(t *testing.T) {
	last := common.HexToHash("0x" + strings.Repeat("ff", 32))
	if got := Member(last, big.NewInt(2)); got != SlotOf(1) {
		t.Errorf("got %s", got)
	}
}

// A pair of Uniswap V2 keeps both reserves and the time of their last change in slot 8.
func TestPackedReserves(t *testing.T) {
	word := common.HexToHash("0x679bf383" + "0000000000000000000000000102" + "0000000000000000000000000304")
	for _, c := range []struct {
		shift, bits uint
		want        uint64
	}{{0, 112, 0x304}, {112, 112, 0x102}, {224, 32, 0x679bf383}} {
		p, err := Packed(SlotOf(8), c.shift, c.bits)
		if err != nil || p.Value(word) != SlotOf(c.want) {
			t.Errorf("%+v: %s, %v", c, p.Value(word), err)
		}
	}
	whole, err := Packed(SlotOf(8), 0, 256)
	if err != nil || whole.Value(word) != word || !whole.Whole() {
		t.Errorf("the whole word: %+v, %v", whole, err)
	}
	for _, c := range [][2]uint{{0, 0}, {0, 7}, {4, 8}, {256, 8}, {224, 40}, {0, 264}, {^uint(7), 8}} {
		if _, err := Packed(SlotOf(8), c[0], c[1]); fault.Code(err) != CodePlace {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func ExampleMapping() {
	holder, _ := ParseKey("address:0xe0554a476a092703abdb3ef35c80e0d76d32939f")
	fmt.Println(Mapping(SlotOf(9), holder)) // balanceOf(holder) of USDC
	// Output: 0xb9f6591fc52eba3e15c8a35522a85e6d320e9084debe30399ae4770e63f89389
}

func ExampleParseEvent() {
	e, _ := ParseEvent("event Transfer(address indexed from, address indexed to, uint value);")
	fmt.Println(e.Signature(), e.Topic0())
	_, err := ParseEvent("Transfer(adress,address,uint)")
	fmt.Println(err)
	// Output:
	// Transfer(address,address,uint256) 0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef
	// character 10: "adress" is no type of the ABI; a contract or interface is written as address, an enum as uint8, a struct as the tuple of its members [solidity-event]
}

func FuzzParseEvent(f *testing.F) {
	for _, s := range []string{"Transfer(address,address,uint256)", "event A(tuple(uint a,bytes1[2])[] indexed x, string y);", "A((", "A(uint[", "Ü("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseEvent(text)
		if err != nil {
			if fault.Code(err) != CodeEvent {
				t.Fatalf("refused without a code: %v", err)
			}
			return
		}
		again, err := ParseEvent(e.Signature())
		if err != nil || again.Topic0() != e.Topic0() {
			t.Fatalf("%q came back as %q: %v", text, e.Signature(), err)
		}
	})
}

func FuzzParseKey(f *testing.F) {
	for _, s := range []string{"address:0x", "int24:-60", "string:", "bytes4:0x01020304", "uint256:0xff", "bool:true", ":"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := ParseKey(text); err != nil && fault.Code(err) != CodeKey {
			t.Fatalf("refused without a code: %v", err)
		}
	})
}
