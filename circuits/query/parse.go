package query

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// MaxJSON is the largest query document in bytes.
const MaxJSON = 1 << 20

// Parse reads a query document:
//
//	{"chainId":1,"facts":[
//	  {"kind":"storage","block":21740135,"address":"0xa0b8…","slot":"0x…"},
//	  {"kind":"account","block":21740135,"address":"0x…","field":"balance"},
//	  {"kind":"header","block":21740135,"field":"timestamp"},
//	  {"kind":"block","block":21740135,"field":"transactionCount"},
//	  {"kind":"transaction","block":21740135,"txIndex":3,"field":"value"},
//	  {"kind":"receipt","block":21740135,"txIndex":3,"field":"status"},
//	  {"kind":"log","block":21740135,"txIndex":3,"logIndex":0,"field":"data0","expect":{"address":"0x…","topic0":"0x…"}}]}
//
// or one with a program over rows of facts, whose forms docs/query-language.md describes:
//
//	{"chainId":1,"program":"sum := 0\nfor row := range rows { sum += row.fee }\nreturn sum / len(rows)",
//	 "rows":{"blocks":{"from":21740000,"to":21740135,"step":5},"columns":{"fee":{"kind":"header","field":"baseFeePerGas"}}}}
//
// Numbers are JSON numbers or quantities of JSON-RPC ("0x14bb9e7"); a slot is a word of 32 bytes or a quantity; an
// address in mixed case must have the checksum of EIP-55; an event's signature may stand for its topic 0
// ("event":"Transfer(address,address,uint256)"). Everything else is refused, by a [fault.Error] whose code starts with
// "query-". So is a document that names a transaction by its hash, which is a [Draft]: only a chain can say where it is.
func Parse(js []byte) (*Query, error) {
	d, err := ParseDraft(js)
	if err != nil {
		return nil, err
	}
	return d.Query()
}

// ParseDraft reads a query document in which facts of transactions, receipts and logs may have "txHash" for "block" and
// "txIndex". Like [Parse] it refuses everything else.
func ParseDraft(js []byte) (*Draft, error) { return ParseDraftFiles(js, nil) }

// ParseDraftFiles is [ParseDraft] of a document whose program may lie in a file of its own ("program":{"file":"mean.fold"}), which read
// returns. The document comes from whoever asks: it is read's duty to refuse names that lead out of the document's folder.
func ParseDraftFiles(js []byte, read func(name string) ([]byte, error)) (*Draft, error) {
	doc, err := strictjson.Parse(js, "query", MaxJSON)
	if err != nil {
		return nil, err
	}
	top, err := doc.Object(documentKeys...)
	if err != nil {
		return nil, err
	}
	d := new(Draft)
	if d.query.ChainID, err = quantity(top, "chainId"); err != nil {
		return nil, err
	}
	for _, key := range []string{"program", "columns", "rows", "values"} {
		if top.Has(key) {
			if err := d.parseRows(top, read); err != nil {
				return nil, err
			}
			return d, d.query.Check()
		}
	}
	if err := d.parseFacts(top); err != nil {
		return nil, err
	}
	return d, d.query.Check()
}

// parseFacts reads the facts of a document that lists them, and what was compiled for them.
func (d *Draft) parseFacts(top strictjson.Object) error {
	facts, err := top.Get("facts")
	if err != nil {
		return err
	}
	entries, err := facts.List(MaxFacts)
	if err != nil {
		return tooManyFacts(err)
	}
	for _, entry := range entries {
		f, _, hash, err := parseFact(entry, given{})
		if err != nil {
			return err
		}
		d.add(f, hash, entry.Where())
	}
	d.query.Program, err = parseCode(top, len(d.query.Facts))
	return err
}

// tooManyFacts gives the refusal of a list the code of [Query.Check].
func tooManyFacts(err error) error {
	var e *fault.Error
	if errors.As(err, &e) && e.Code == "query-too-many" {
		e.Code = "query-too-many-facts"
	}
	return err
}

// documentKeys are the keys of a query document.
var documentKeys = []string{"chainId", "facts", "code", "program", "columns", "rows", "values"}

// ChainOf reads the chain of a query document, whatever else it says.
func ChainOf(js []byte) (uint64, error) {
	doc, err := strictjson.Parse(js, "query", MaxJSON)
	if err != nil {
		return 0, err
	}
	top, err := doc.Object(documentKeys...)
	if err != nil {
		return 0, err
	}
	v, err := top.Get("chainId")
	if err != nil {
		return 0, err
	}
	return v.Quantity()
}

// parseCode reads a compiled program over a number of facts, nil when there is none.
func parseCode(top strictjson.Object, facts int) (*program.Program, error) {
	if !top.Has("code") {
		return nil, nil
	}
	v, err := top.Get("code")
	if err != nil {
		return nil, err
	}
	s, err := v.Text()
	if err != nil {
		return nil, err
	}
	code, err := hexutil.Decode(s)
	if err != nil {
		return nil, v.Refuse("hex", "must be the bytes of a compiled program, as 0x and hex digits")
	}
	return program.Decode(code, facts)
}

// keys are the keys of a fact by its kind; "offset" is taken with the field nameAt only.
var keys = map[Kind][]string{
	Header:      {"kind", "block", "field", "offset"},
	Account:     {"kind", "block", "address", "field"},
	Storage:     {"kind", "block", "address", "slot"},
	Transaction: {"kind", "block", "txIndex", "txHash", "field", "offset"},
	Receipt:     {"kind", "block", "txIndex", "txHash", "field", "offset"},
	Log:         {"kind", "block", "txIndex", "txHash", "logIndex", "field", "offset", "expect"},
	Block:       {"kind", "block", "field"},
}

// given is what the rows say of a fact, so that the fact itself does not, and what may stand beside it.
type given struct {
	block, address bool
	key            bool // the fact may be of a mapping by the row's key
	bits           bool // a range of bits may be named
}

// parseFact reads a fact, the bits of it that are asked for, and the hash of its transaction when it is named by that.
func parseFact(entry strictjson.Value, g given) (f Fact, b bits, hash *common.Hash, err error) {
	known := []string{"kind", "block", "address", "slot", "field", "txIndex", "txHash", "logIndex", "offset", "expect"}
	if g.key {
		known = append(known, "mapping", "key")
	}
	if g.bits {
		known = append(known, "bits")
	}
	o, err := entry.Object(known...)
	if err != nil {
		return f, b, nil, err
	}
	if f.Kind, err = parseKind(o); err != nil {
		return f, b, nil, err
	}
	if err = g.check(o, f.Kind); err != nil {
		return f, b, nil, err
	}
	if o, err = entry.Object(g.keys(f.Kind)...); err != nil { // now with the keys of this kind only
		return f, b, nil, err
	}
	if b, err = parseBits(o); err != nil {
		return f, b, nil, err
	}
	if hash, err = parsePlace(o, &f, g); err != nil {
		return f, b, nil, err
	}
	if (f.Kind == Account || f.Kind == Storage) && !g.address {
		if f.Address, err = parseAddress(o, "address"); err != nil {
			return f, b, nil, err
		}
	}
	if f.Kind == Storage {
		if g.key { // the slot follows from the key
			return f, b, nil, nil
		}
		f.Slot, err = parseSlot(o, "slot")
		return f, b, nil, err
	}
	if f.Kind == Log {
		if f.LogIndex, err = index(o, "logIndex", math.MaxUint16); err != nil {
			return f, b, nil, err
		}
		if err = parseExpect(o, &f); err != nil {
			return f, b, nil, err
		}
	}
	return f, b, hash, parseField(o, &f)
}

// keys returns the keys of a fact of kind k.
func (g given) keys(k Kind) []string {
	var all []string
	for _, key := range keys[k] {
		switch {
		case g.block && (key == "block" || key == "txHash"), g.address && key == "address":
		case g.key && key == "slot":
			all = append(all, "mapping", "key")
		default:
			all = append(all, key)
		}
	}
	if g.bits {
		all = append(all, "bits")
	}
	return all
}

// check refuses a fact that repeats what its rows say, or does not depend on them.
func (g given) check(o strictjson.Object, k Kind) error {
	for _, said := range []struct {
		key  string
		rows bool
	}{{"block", g.block}, {"txHash", g.block}, {"address", g.address}} {
		if said.rows && o.Has(said.key) {
			v, _ := o.Get(said.key)
			return v.Refuse("unused-key", "the rows say it; leave it out of the columns")
		}
	}
	v, err := o.Get("kind")
	switch {
	case err != nil:
		return err
	case g.address && k != Account && k != Storage:
		return v.Refuse("same-rows", "%s has no address, so it would be the same in every row; write it under \"values\"", k.one())
	case g.key && (k != Storage || !o.Has("mapping")):
		return v.Refuse("same-rows", "it does not depend on the row's key: a column here is of the kind storage, with \"mapping\", the slot of "+
			"the mapping, and \"key\", the type of its keys; what is the same in every row is written under \"values\"")
	}
	return nil
}

// parsePlace reads block and txIndex, or the hash that stands for both.
func parsePlace(o strictjson.Object, f *Fact, g given) (hash *common.Hash, err error) {
	if g.block {
		if f.Kind.ByIndex() {
			f.TxIndex, err = index(o, "txIndex", math.MaxUint16)
		}
		return nil, err
	}
	if !o.Has("txHash") {
		if !f.Kind.ByIndex() {
			f.Block, err = quantity(o, "block")
			return nil, err
		}
		for _, key := range []string{"block", "txIndex"} {
			if v, err := o.Get(key); err != nil {
				return nil, v.Refuse("missing-key", `missing; say which transaction: "block" and "txIndex", its place there from 0, or "txHash"`)
			}
		}
		if f.Block, err = quantity(o, "block"); err != nil {
			return nil, err
		}
		f.TxIndex, err = index(o, "txIndex", math.MaxUint16)
		return nil, err
	}
	v, err := o.Get("txHash")
	if err != nil {
		return nil, err
	}
	if o.Has("block") || o.Has("txIndex") {
		return nil, v.Refuse("tx-hash", "stands for block and txIndex; give the hash alone, or the two of them")
	}
	h, err := word(v)
	return &h, err
}

// index reads a number that is at most the given one.
func index(o strictjson.Object, key string, most uint16) (uint16, error) {
	n, err := quantity(o, key)
	if err != nil {
		return 0, err
	}
	if n > uint64(most) {
		v, _ := o.Get(key)
		return 0, v.Refuse("index", "%d is more than %d, the last that there can be", n, most)
	}
	return uint16(n), nil
}

// word reads 32 bytes.
func word(v strictjson.Value) (common.Hash, error) {
	b, err := v.Bytes(common.HashLength)
	return common.BytesToHash(b), err
}

// parseExpect reads what a log fact insists on.
func parseExpect(o strictjson.Object, f *Fact) error {
	if !o.Has("expect") {
		return nil
	}
	v, err := o.Get("expect")
	if err != nil {
		return err
	}
	e, err := v.Object("address", "topic0", "event")
	if err != nil {
		return err
	}
	if e.Has("address") {
		if f.Address, err = parseAddress(e, "address"); err != nil {
			return err
		}
		f.Expect |= ExpectAddress
	}
	if e.Has("topic0") || e.Has("event") {
		if f.Slot, err = parseTopic0(e); err != nil {
			return err
		}
		f.Expect |= ExpectTopic0
	}
	if f.Expect == 0 {
		return v.Refuse("expect", "empty; name an address, a topic0 or event, or both, or leave expect out")
	}
	return nil
}

// parseTopic0 reads a topic, or the signature of the event whose topic it is.
func parseTopic0(e strictjson.Object) (common.Hash, error) {
	if !e.Has("event") {
		v, err := e.Get("topic0")
		if err != nil {
			return common.Hash{}, err
		}
		return word(v)
	}
	v, err := e.Get("event")
	if err != nil {
		return common.Hash{}, err
	}
	if e.Has("topic0") {
		return common.Hash{}, v.Refuse("expect", "is another way to write topic0; give one of them")
	}
	s, err := v.Text()
	if err != nil {
		return common.Hash{}, err
	}
	event, err := solidity.ParseEvent(s)
	if err != nil {
		return common.Hash{}, v.Refuse("event", "%w", because(err))
	}
	return event.Topic0(), nil
}

// because returns the sentence of a refusal without its code.
func because(err error) error {
	var e *fault.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
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
	hint := strictjson.DidYouMean(s, known)
	if k, ok := otherKinds[s]; ok {
		hint = fmt.Sprintf(" (did you mean %q?)", k)
	}
	return 0, v.Refuse("unknown-kind", "no such kind%s; the kinds are %s", hint, strings.Join(known, ", "))
}

func parseField(o strictjson.Object, f *Fact) error {
	v, err := o.Get("field")
	if err != nil {
		return err
	}
	name, err := v.Text()
	if err != nil {
		return err
	}
	r, reason := fieldByName(f.Kind, name)
	if reason != "" {
		return v.Refuse("unknown-field", "%s", reason)
	}
	f.Field, f.Argument = r.field, r.argument
	if r.at {
		f.Argument, err = index(o, "offset", specs[f.Kind][f.Field].most)
		return err
	}
	if o.Has("offset") {
		offset, err := o.Get("offset")
		if err != nil {
			return err
		}
		return offset.Refuse("unused-key", "%s", offsetUnused(f.Kind, specs[f.Kind][f.Field]))
	}
	return nil
}

// offsetUnused says with which fields an offset goes.
func offsetUnused(k Kind, s fieldSpec) string {
	if s.isString() {
		return fmt.Sprintf("goes with %sAt, the word at any byte offset; write that, or leave the offset out", s.name)
	}
	var at []string
	for _, n := range FieldNumbers(k) {
		if o := specs[k][n]; o.isString() {
			at = append(at, o.name+"At")
		}
	}
	return fmt.Sprintf("is a place in a string, which %s is not; leave it out (of %s it goes with %s)", s.name, k.one(), strings.Join(at, ", "))
}

// quantity reads a number.
func quantity(o strictjson.Object, key string) (uint64, error) {
	v, err := o.Get(key)
	if err != nil {
		return 0, err
	}
	return quantityOf(v)
}

// quantityOf reads a number; the usual mistake is a tag of JSON-RPC.
func quantityOf(v strictjson.Value) (uint64, error) {
	n, err := v.Quantity()
	if err == nil {
		return n, nil
	}
	if s, e := v.Text(); e == nil && slices.Contains([]string{"latest", "earliest", "pending", "safe", "finalized"}, s) {
		return 0, v.Refuse("block-tag", "%q is another block at another time; give the block's number", s)
	}
	return 0, err
}

func parseAddress(o strictjson.Object, key string) (common.Address, error) {
	v, err := o.Get(key)
	if err != nil {
		return common.Address{}, err
	}
	return addressOf(v)
}

func addressOf(v strictjson.Value) (a common.Address, err error) {
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
func parseSlot(o strictjson.Object, key string) (slot common.Hash, err error) {
	v, err := o.Get(key)
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
