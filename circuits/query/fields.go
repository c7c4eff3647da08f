package query

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// field is one item of the RLP list of a header or an account.
type field struct {
	name    string
	refusal string // why it can't be asked for; empty when it can
}

// headerFields are the items of a header in their order; every fork so far appended (yellow paper 4.4, EIP-1559, 4895, 4844, 4788, 7685).
var headerFields = []field{
	{name: "parentHash"}, {name: "sha3Uncles"}, {name: "miner"}, {name: "stateRoot"}, {name: "transactionsRoot"}, {name: "receiptsRoot"},
	{name: "logsBloom", refusal: "is 256 bytes and does not fit a word"},
	{name: "difficulty"}, {name: "number"}, {name: "gasLimit"}, {name: "gasUsed"}, {name: "timestamp"},
	{name: "extraData", refusal: "has no fixed width: two values could read as the same word"},
	{name: "mixHash"}, {name: "nonce"}, {name: "baseFeePerGas"}, {name: "withdrawalsRoot"}, {name: "blobGasUsed"}, {name: "excessBlobGas"},
	{name: "parentBeaconBlockRoot"}, {name: "requestsHash"},
}

// accountFields are the items of an account in their order (yellow paper 4.1).
var accountFields = []field{{name: "nonce"}, {name: "balance"}, {name: "storageRoot"}, {name: "codeHash"}}

// aliases are accepted for header fields: since the Merge mixHash holds the randomness of the beacon chain (EIP-4399).
var aliases = map[string]string{"prevRandao": "mixHash"}

// hints answer names that people know from elsewhere.
var hints = map[Kind]map[string]string{
	Header: {
		"hash":        `the block's own hash is an anchor of every statement, so it need not be asked for`,
		"baseFee":     `did you mean "baseFeePerGas"?`,
		"coinbase":    `did you mean "miner"?`,
		"beneficiary": `did you mean "miner"?`,
		"random":      `did you mean "prevRandao"?`,
		"root":        `did you mean "stateRoot"?`,
		"time":        `did you mean "timestamp"?`,
		"uncleHash":   `did you mean "sha3Uncles"?`,
	},
	Account: {
		"storageHash": `did you mean "storageRoot"?`,
		"root":        `did you mean "storageRoot"?`,
		"code":        `did you mean "codeHash"?`,
	},
}

// kinds are the names of the kinds; the index is the number in the encoding.
var kinds = [...]string{Header: "header", Account: "account", Storage: "storage"}

// String returns the kind's name in a query file.
func (k Kind) String() string {
	if k == 0 || int(k) >= len(kinds) {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kinds[k]
}

// HasField says whether a fact of kind k may name field n.
func HasField(k Kind, n uint8) bool {
	f := Fact{Kind: k, Field: n}
	return f.check("") == nil
}

func fieldsOf(k Kind) (fields []field, known bool) {
	switch k {
	case Header:
		return headerFields, true
	case Account:
		return accountFields, true
	case Storage:
		return nil, true
	default:
		return nil, false
	}
}

// Fields returns the names of the fields of kind k that a query may ask for; a storage fact has none.
func Fields(k Kind) []string {
	all, _ := fieldsOf(k)
	var names []string
	for _, f := range all {
		if f.refusal == "" {
			names = append(names, f.name)
		}
	}
	return names
}

// FieldName returns the name of a field of kind k, or "field(n)" when there is none.
func FieldName(k Kind, n uint8) string {
	if all, _ := fieldsOf(k); int(n) < len(all) {
		return all[n].name
	}
	return fmt.Sprintf("field(%d)", n)
}

// fieldByName returns the index of the field called name; otherwise a reason that says what to do.
func fieldByName(k Kind, name string) (n uint8, reason string) {
	if canonical, ok := aliases[name]; ok && k == Header {
		name = canonical
	}
	all, _ := fieldsOf(k)
	i := slices.IndexFunc(all, func(f field) bool { return f.name == name })
	switch {
	case i >= 0 && all[i].refusal == "":
		return uint8(i), ""
	case i >= 0:
		return 0, fmt.Sprintf("%q %s; the fields of a header that can be asked for are %s", name, all[i].refusal, strings.Join(Fields(k), ", "))
	}
	hint := strictjson.DidYouMean(name, Fields(k))
	if known, ok := hints[k][name]; ok {
		hint = " (" + known + ")"
	}
	article := map[Kind]string{Header: "a header", Account: "an account"}[k]
	return 0, fmt.Sprintf("no such field%s; the fields of %s are %s", hint, article, strings.Join(Fields(k), ", "))
}
