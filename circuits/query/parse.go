package query

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// MaxJSON is the largest query document in bytes.
const MaxJSON = 1 << 20

// Parse reads a query document:
//
//	{"chainId":1,"facts":[
//	  {"kind":"storage","block":21740135,"address":"0xa0b8…","slot":"0x…"},
//	  {"kind":"account","block":21740135,"address":"0x…","field":"balance"},
//	  {"kind":"header","block":21740135,"field":"timestamp"}]}
//
// Numbers are JSON numbers or quantities of JSON-RPC ("0x14bb9e7"); a slot is a word of 32 bytes or a quantity; an
// address in mixed case must have the checksum of EIP-55. Everything else is refused, by a [fault.Error] whose code
// starts with "query-".
func Parse(js []byte) (*Query, error) {
	doc, err := strictjson.Parse(js, "query", MaxJSON)
	if err != nil {
		return nil, err
	}
	top, err := doc.Object("chainId", "facts")
	if err != nil {
		return nil, err
	}
	q := new(Query)
	if q.ChainID, err = quantity(top, "chainId"); err != nil {
		return nil, err
	}
	facts, err := top.Get("facts")
	if err != nil {
		return nil, err
	}
	entries, err := facts.List(MaxFacts)
	if err != nil {
		var e *fault.Error
		if errors.As(err, &e) && e.Code == "query-too-many" {
			e.Code = "query-too-many-facts" // the code of [Query.Check]
		}
		return nil, err
	}
	for _, entry := range entries {
		f, err := parseFact(entry)
		if err != nil {
			return nil, err
		}
		q.Facts = append(q.Facts, f)
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	return q, nil
}

// keys are the keys of a fact by its kind.
var keys = map[Kind][]string{
	Header:  {"kind", "block", "field"},
	Account: {"kind", "block", "address", "field"},
	Storage: {"kind", "block", "address", "slot"},
}

func parseFact(entry strictjson.Value) (f Fact, err error) {
	o, err := entry.Object("kind", "block", "address", "slot", "field")
	if err != nil {
		return f, err
	}
	if f.Kind, err = parseKind(o); err != nil {
		return f, err
	}
	if o, err = entry.Object(keys[f.Kind]...); err != nil { // now with the keys of this kind only
		return f, err
	}
	if f.Block, err = quantity(o, "block"); err != nil {
		return f, err
	}
	if f.Kind != Header {
		if f.Address, err = parseAddress(o); err != nil {
			return f, err
		}
	}
	if f.Kind == Storage {
		f.Slot, err = parseSlot(o)
		return f, err
	}
	f.Field, err = parseField(o, f.Kind)
	return f, err
}

func parseKind(o strictjson.Object) (Kind, error) {
	v, err := o.Get("kind")
	if err != nil {
		return 0, err
	}
	s, err := v.Text()
	if err != nil {
		return 0, err
	}
	known := kinds[1:]
	if i := slices.Index(known, s); i >= 0 {
		return Kind(i + 1), nil
	}
	return 0, v.Refuse("unknown-kind", "no such kind%s; the kinds are %s", strictjson.DidYouMean(s, known), strings.Join(known, ", "))
}

func parseField(o strictjson.Object, k Kind) (uint8, error) {
	v, err := o.Get("field")
	if err != nil {
		return 0, err
	}
	s, err := v.Text()
	if err != nil {
		return 0, err
	}
	n, reason := fieldByName(k, s)
	if reason != "" {
		return 0, v.Refuse("unknown-field", "%s", reason)
	}
	return n, nil
}

// quantity reads a number; the usual mistake is a tag of JSON-RPC.
func quantity(o strictjson.Object, key string) (uint64, error) {
	v, err := o.Get(key)
	if err != nil {
		return 0, err
	}
	n, err := v.Quantity()
	if err == nil {
		return n, nil
	}
	if s, e := v.Text(); e == nil && slices.Contains([]string{"latest", "earliest", "pending", "safe", "finalized"}, s) {
		return 0, v.Refuse("block-tag", "%q is another block at another time; give the block's number", s)
	}
	return 0, err
}

func parseAddress(o strictjson.Object) (a common.Address, err error) {
	v, err := o.Get("address")
	if err != nil {
		return a, err
	}
	b, err := v.Bytes(common.AddressLength)
	if err != nil {
		return a, err
	}
	a.SetBytes(b)
	s, err := v.Text()
	if err != nil {
		return a, err
	}
	digits := s[2:]
	if digits != strings.ToLower(digits) && digits != strings.ToUpper(digits) && s != a.Hex() {
		return a, v.Refuse("checksum", "the mixed case is not the checksum of EIP-55, so a digit may be wrong; "+
			"check the address against its source, or write it in lower case")
	}
	return a, nil
}

// parseSlot accepts the 32-byte word and, as eth_getProof does, the quantity.
func parseSlot(o strictjson.Object) (slot common.Hash, err error) {
	v, err := o.Get("slot")
	if err != nil {
		return slot, err
	}
	s, err := v.Text()
	if err != nil {
		return slot, err
	}
	if digits, ok := strings.CutPrefix(s, "0x"); ok && digits != "" && len(digits) < 2*common.HashLength && (digits[0] != '0' || digits == "0") {
		if strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
			return slot, v.Refuse("hex", "%q is not hex; write the slot as 0x and 64 hex digits, or as a quantity", s)
		}
		return common.HexToHash(digits), nil
	}
	b, err := v.Bytes(common.HashLength)
	if err != nil {
		return slot, err
	}
	return common.BytesToHash(b), nil
}

// document is the JSON form of a query.
type document struct {
	ChainID uint64         `json:"chainId"`
	Facts   []documentFact `json:"facts"`
}

type documentFact struct {
	Kind    string `json:"kind"`
	Block   uint64 `json:"block"`
	Address string `json:"address,omitempty"`
	Slot    string `json:"slot,omitempty"`
	Field   string `json:"field,omitempty"`
}

// MarshalJSON writes the document that [Parse] reads back as q, in its one canonical form: numbers as numbers, hex in
// lower case, slots as words of 32 bytes.
func (q *Query) MarshalJSON() ([]byte, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	doc := document{ChainID: q.ChainID}
	for _, f := range q.Facts {
		d := documentFact{Kind: f.Kind.String(), Block: f.Block}
		if f.Kind != Header {
			d.Address = strings.ToLower(f.Address.Hex())
		}
		if f.Kind == Storage {
			d.Slot = f.Slot.Hex()
		} else {
			d.Field = FieldName(f.Kind, f.Field)
		}
		doc.Facts = append(doc.Facts, d)
	}
	return json.Marshal(doc)
}

// UnmarshalJSON is [Parse].
func (q *Query) UnmarshalJSON(js []byte) error {
	parsed, err := Parse(js)
	if err != nil {
		return err
	}
	*q = *parsed
	return nil
}
