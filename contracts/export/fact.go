package export

import (
	"math/big"
	"regexp"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// blockMark stands for the block in the text of a fact.
const blockMark = "\x00"

// factText is a fact in Solidity, and where its block is.
type factText struct {
	text   string // with blockMark
	base   *param // nil: the block is a number
	offset uint64 // behind base; without base the block
}

// fact writes a fact as a call of HindsightQuery.
func (x *export) fact(f query.Fact) factText {
	out := factText{offset: f.Block}
	for _, p := range x.params { // the last one that does not lie behind the block
		if n := p.number(); p.kind == "block" && n <= f.Block && (out.base == nil || n > out.base.number()) {
			out.base, out.offset = p, f.Block-n
		}
	}
	if out.base != nil {
		out.base.used = true
	}
	out.text = x.call(f)
	if f.Expect == 0 {
		return out
	}
	suffix := map[query.Expect]string{query.ExpectAddress: "Address", query.ExpectTopic0: "Topic0"}[f.Expect]
	args := []string{out.text}
	if f.Expect&query.ExpectAddress != 0 {
		args = append(args, x.address(f.Address))
	}
	if f.Expect&query.ExpectTopic0 != 0 {
		args = append(args, x.word(f.Slot))
	}
	out.text = "HindsightQuery.expecting" + suffix + "(" + strings.Join(args, ", ") + ")"
	return out
}

// call writes a fact without what is expected of it.
func (x *export) call(f query.Fact) string {
	name, args := function(f), []string{blockMark}
	field := "HindsightQuery." + FieldConstant(f.Kind, f.Field)
	switch f.Kind {
	case query.Header:
		args = append(args, field)
	case query.Account:
		args = append(args, x.address(f.Address), field)
	case query.Storage:
		args = append(args, x.address(f.Address), x.slot(f.Slot))
	case query.Transaction, query.Receipt:
		args = append(args, x.index("txIndex", f.TxIndex))
		if name == "transaction" || name == "receipt" {
			args = append(args, field)
		}
	case query.Log:
		args = append(args, x.index("txIndex", f.TxIndex), x.index("logIndex", f.LogIndex))
	}
	if takesArgument(f) {
		args = append(args, sprint("%d", f.Argument))
	}
	return "HindsightQuery." + name + "(" + strings.Join(args, ", ") + ")"
}

// function names the function of HindsightQuery that makes a fact.
func function(f query.Fact) string {
	switch f.Kind {
	case query.Header:
		if takesArgument(f) {
			return "headerWord"
		}
		return "header"
	case query.Account:
		return "account"
	case query.Storage:
		return "storageSlot"
	case query.Transaction:
		switch f.Field {
		case query.TxInput:
			return "transactionInput"
		case query.TxBlobHash:
			return "blobHash"
		}
		return "transaction"
	case query.Receipt:
		if takesArgument(f) {
			return "receiptBloom"
		}
		return "receipt"
	case query.Log:
		return [...]string{query.LogAddress: "logAddress", query.LogTopicCount: "logTopicCount", query.LogTopic: "logTopic",
			query.LogData: "logData", query.LogDataLength: "logDataLength"}[f.Field]
	default:
		return "transactionCount"
	}
}

// takesArgument says whether the field is a string or a list.
func takesArgument(f query.Fact) bool {
	switch f.Kind {
	case query.Header:
		return f.Field == query.HeaderLogsBloom || f.Field == query.HeaderExtraData
	case query.Transaction:
		return f.Field == query.TxInput || f.Field == query.TxBlobHash
	case query.Receipt:
		return f.Field == query.ReceiptLogsBloom
	case query.Log:
		return f.Field == query.LogTopic || f.Field == query.LogData
	}
	return false
}

var capital = regexp.MustCompile(`([a-z0-9])([A-Z])`)

// FieldConstant returns the name of a field's constant in HindsightQuery.
func FieldConstant(k query.Kind, field uint8) string {
	f := query.Fact{Kind: k, Field: field}
	if k == query.Transaction && field == query.TxInput {
		f.Argument = 4 // the first word
	}
	name := f.FieldName()
	if takesArgument(f) {
		name = strings.TrimSuffix(name, "0")
	}
	switch name { // where the library is shorter, or newer
	case "mixHash":
		name = "prevRandao"
	case "isSystemTransaction":
		name = "isSystem"
	}
	prefix := map[query.Kind]string{query.Transaction: "TX"}[k]
	if prefix == "" {
		prefix = strings.ToUpper(k.String())
	}
	return prefix + "_" + strings.ToUpper(capital.ReplaceAllString(name, "${1}_$2"))
}

// address writes an address, with the checksum that the compiler insists on.
func (x *export) address(a common.Address) string {
	word := common.BytesToHash(a[:])
	for _, p := range x.params {
		if p.kind == "address" && p.word == word {
			p.used = true
			return p.expr()
		}
	}
	return a.Hex()
}

// index writes the index of a transaction or a log.
func (x *export) index(kind string, n uint16) string {
	for _, p := range x.params {
		if p.kind == kind && p.number() == uint64(n) {
			p.used = true
			return p.expr()
		}
	}
	return sprint("%d", n)
}

// word writes a word.
func (x *export) word(w common.Hash) string {
	for _, p := range x.params {
		if p.isWord() && p.word == w {
			p.used = true
			return p.asWord()
		}
	}
	return w.Hex()
}

// slot writes a slot: a parameter, one of a mapping with a parameter among its keys, or a number.
func (x *export) slot(w common.Hash) string {
	for offset := range uint64(maxMember) {
		at := common.BigToHash(new(big.Int).Sub(w.Big(), new(big.Int).SetUint64(offset)))
		d, ok := x.slots[at]
		if !ok {
			continue
		}
		for _, p := range d.params {
			p.used = true
		}
		if offset == 0 {
			return d.text
		}
		return sprint("bytes32(uint256(%s) + %d)", d.text, offset) // a member of a struct
	}
	if text := x.word(w); text != w.Hex() {
		return text
	}
	if n := w.Big(); n.IsUint64() {
		return sprint("bytes32(uint256(%d))", n)
	}
	return w.Hex()
}

// What slots of mappings are looked for: of the first variables of a layout, or that the document names; structs of few words.
const (
	maxIndex   = 256
	maxMember  = 16
	maxAddress = 16 // addresses of the document that may be keys beside a parameter
)

// derived is a slot that depends on parameters.
type derived struct {
	text   string
	params []*param
}

// derive fills x.slots with the slots of mappings, and of mappings of mappings, that have a parameter among their keys.
func (x *export) derive(mappings []common.Hash) {
	x.slots = map[common.Hash]derived{}
	type key struct {
		word   common.Hash
		text   string
		params []*param
	}
	var keys []key
	for _, p := range x.params {
		if p.isWord() {
			keys = append(keys, key{p.word, p.asWord(), []*param{p}})
		}
	}
	nbParams := len(keys)
	if nbParams == 0 {
		return
	}
	seen := map[common.Address]bool{}
	for _, f := range x.query.Facts { // tokens, owners
		if a := f.Address; a != (common.Address{}) && !seen[a] && len(seen) < maxAddress {
			seen[a] = true
			if w := common.BytesToHash(a[:]); x.word(w) == w.Hex() {
				keys = append(keys, key{w, "bytes32(uint256(uint160(" + a.Hex() + ")))", nil})
			}
		}
	}
	bases := mappings
	for n := range uint64(maxIndex) {
		bases = append(bases, common.BigToHash(new(big.Int).SetUint64(n)))
	}
	for _, base := range bases {
		baseText := base.Hex()
		if n := base.Big(); n.IsUint64() {
			baseText = sprint("bytes32(uint256(%d))", n)
		}
		for _, k := range keys {
			first := crypto.Keccak256Hash(k.word[:], base[:])
			text := sprint("HindsightQuery.valueSlot(%s, %s)", k.text, baseText)
			if len(k.params) > 0 {
				x.slots[first] = derived{text, k.params}
			}
			for _, inner := range keys {
				if len(k.params)+len(inner.params) > 0 {
					second := crypto.Keccak256Hash(inner.word[:], first[:])
					x.slots[second] = derived{sprint("HindsightQuery.valueSlot(%s, %s)", inner.text, text),
						append(append([]*param(nil), k.params...), inner.params...)}
				}
			}
		}
	}
}
