package oracle

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// envelopes are the items of transactions by type (yellow paper 4.3; EIP-2930, 1559, 4844, 7702).
var envelopes = [...][]string{
	strings.Fields("nonce gasPrice gasLimit to value data v r s"),
	strings.Fields("chainId nonce gasPrice gasLimit to value data accessList v r s"),
	strings.Fields("chainId nonce tip feeCap gasLimit to value data accessList v r s"),
	strings.Fields("chainId nonce tip feeCap gasLimit to value data accessList blobFeeCap blobHashes v r s"),
	strings.Fields("chainId nonce tip feeCap gasLimit to value data accessList authorizations v r s"),
}

// itemOf names the item that a field of a transaction is made of.
var itemOf = map[uint8]string{
	query.TxNonce: "nonce", query.TxTo: "to", query.TxIsCreation: "to", query.TxValue: "value", query.TxGasLimit: "gasLimit",
	query.TxGasPrice: "gasPrice", query.TxMaxFeePerGas: "feeCap", query.TxMaxPriorityFeePerGas: "tip", query.TxMaxFeePerBlobGas: "blobFeeCap",
	query.TxChainID: "chainId", query.TxInput: "data", query.TxInputLength: "data", query.TxSelector: "data",
	query.TxAccessListLength: "accessList", query.TxBlobHash: "blobHashes", query.TxBlobHashCount: "blobHashes",
	query.TxAuthorizationCount: "authorizations", query.TxV: "v", query.TxR: "r", query.TxS: "s",
}

// Items returns the names of a transaction's items by its type; nil when there is no such type.
func Items(typ byte) []string {
	if int(typ) >= len(envelopes) {
		return nil
	}
	return envelopes[typ]
}

// Item is an item of a list.
type Item struct {
	Raw, Content []byte
	IsList       bool
}

var errTooLong = errors.New("an item of 65,536 bytes or more, for which a statement has no room")

// split returns the items of the one list that enc is.
func split(enc []byte) ([]Item, error) {
	content, rest, err := rlp.SplitList(enc)
	switch {
	case err != nil:
		return nil, err
	case len(rest) != 0:
		return nil, errors.New("bytes behind the list")
	case len(content) >= 1<<16:
		return nil, errTooLong
	}
	var all []Item
	for at := content; len(at) > 0; {
		kind, c, rest, err := rlp.Split(at)
		if err != nil {
			return nil, err
		}
		if len(c) >= 1<<16 {
			return nil, errTooLong
		}
		all = append(all, Item{at[:len(at)-len(rest)], c, kind == rlp.List})
		at = rest
	}
	return all, nil
}

// Open splits an envelope into its type and the items of its list.
func Open(raw []byte) (typ byte, typed bool, list []Item, err error) {
	if len(raw) == 0 {
		return 0, false, nil, errors.New("empty")
	}
	if typed = raw[0] < 0xc0; typed {
		typ, raw = raw[0], raw[1:]
		if typ == 0 || int(typ) >= len(envelopes) {
			return typ, true, nil, fmt.Errorf("an envelope of type %#x", typ)
		}
	}
	list, err = split(raw)
	return typ, typed, list, err
}

// Bytes reads a fact of the transaction or receipt raw; before is the receipt before, nil for the first.
func Bytes(raw, before []byte, f query.Fact) (common.Hash, error) {
	typ, typed, list, err := Open(raw)
	if err != nil {
		return common.Hash{}, err
	}
	if f.Kind == query.Transaction {
		return transactionBytes(raw, typ, list, f)
	}
	if len(list) != 4 {
		return common.Hash{}, fmt.Errorf("a receipt of %d items", len(list))
	}
	if f.Kind == query.Log {
		return logBytes(list[3], f)
	}
	switch f.Field {
	case query.ReceiptType:
		if list[0].IsList {
			return common.Hash{}, errKind
		}
		return Number(uint64(typ)).Word, nil
	case query.ReceiptStatus:
		return word(list[0], func(n int) bool { return n <= 1 })
	case query.ReceiptPostState:
		if typed {
			return common.Hash{}, errors.New("typed receipts have no post state")
		}
		return word(list[0], func(n int) bool { return n == 32 })
	case query.ReceiptCumulativeGasUsed:
		return word(list[1], func(n int) bool { return n <= 8 })
	case query.ReceiptGasUsed:
		return gasUsed(list[1], before)
	case query.ReceiptLogCount:
		return counted(list[3])
	default:
		return sliced(list[2], f.Argument, 1)
	}
}

var errKind = errors.New("a list where a string is due, or the reverse")

// word reads a string as a number, when its length is allowed.
func word(it Item, allowed func(int) bool) (common.Hash, error) {
	if it.IsList {
		return common.Hash{}, errKind
	}
	if n := len(it.Content); n > 32 || !allowed(n) {
		return common.Hash{}, fmt.Errorf("a word of %d bytes", n)
	}
	return common.BytesToHash(it.Content), nil
}

func gasUsed(gas Item, before []byte) (common.Hash, error) {
	narrow := func(n int) bool { return n <= 8 }
	after, err := word(gas, narrow)
	if err != nil || before == nil {
		return after, err
	}
	_, _, list, err := Open(before)
	if err != nil {
		return common.Hash{}, err
	}
	if len(list) < 3 {
		return common.Hash{}, errors.New("the receipt before is none")
	}
	earlier, err := word(list[1], narrow)
	if err != nil {
		return common.Hash{}, err
	}
	diff := new(big.Int).Sub(after.Big(), earlier.Big())
	if diff.Sign() < 0 {
		return common.Hash{}, errors.New("less cumulative gas than before")
	}
	return common.BigToHash(diff), nil
}

// elements opens the list that an item is.
func elements(it Item) ([]Item, error) {
	if !it.IsList {
		return nil, errKind
	}
	return split(it.Raw)
}

func counted(it Item) (common.Hash, error) {
	list, err := elements(it)
	return count(len(list)).Word, err
}

func chosen(it Item, index uint16) (common.Hash, error) {
	list, err := elements(it)
	if err != nil {
		return common.Hash{}, err
	}
	if int(index) >= len(list) {
		return common.Hash{}, errors.New("no such element")
	}
	return word(list[index], func(n int) bool { return n == 32 })
}

// sliced reads 32 bytes of a string from an offset on, of which least are there.
func sliced(it Item, offset uint16, least int) (w common.Hash, err error) {
	if it.IsList {
		return w, errKind
	}
	if len(it.Content) < int(offset)+least {
		return w, errors.New("behind the end")
	}
	copy(w[:], it.Content[offset:])
	return w, nil
}

func transactionBytes(raw []byte, typ byte, list []Item, f query.Fact) (common.Hash, error) {
	names := envelopes[typ]
	if len(list) != len(names) {
		return common.Hash{}, fmt.Errorf("a transaction of type %d with %d items", typ, len(list))
	}
	if f.Field == query.TxType || f.Field == query.TxHash {
		switch {
		case list[0].IsList:
			return common.Hash{}, errKind
		case f.Field == query.TxType:
			return Number(uint64(typ)).Word, nil
		case len(raw) < 32:
			return common.Hash{}, errors.New("too short to have its hash proven")
		}
		return crypto.Keccak256Hash(raw), nil
	}
	legacyChainID := f.Field == query.TxChainID && typ == 0
	at := slices.Index(names, ItemOf(typ, f.Field))
	if at < 0 {
		return common.Hash{}, errors.New("no such field")
	}
	it := list[at]
	any32 := func(int) bool { return true }
	switch f.Field {
	case query.TxNonce, query.TxGasLimit:
		return word(it, func(n int) bool { return n <= 8 })
	case query.TxTo:
		return word(it, func(n int) bool { return n == 0 || n == 20 })
	case query.TxIsCreation:
		w, err := word(it, func(n int) bool { return n == 0 || n == 20 })
		if err != nil {
			return w, err
		}
		return flag(len(it.Content) == 0).Word, nil
	case query.TxInput:
		return sliced(it, f.Argument, 1)
	case query.TxInputLength:
		if it.IsList {
			return common.Hash{}, errKind
		}
		return count(len(it.Content)).Word, nil
	case query.TxSelector:
		if !it.IsList && len(it.Content) > 4 {
			it.Content = it.Content[:4]
		}
		return sliced(it, 0, 4)
	case query.TxAccessListLength, query.TxBlobHashCount, query.TxAuthorizationCount:
		return counted(it)
	case query.TxBlobHash:
		return chosen(it, f.Argument)
	case query.TxChainID:
		if legacyChainID {
			return chainIDBytes(it)
		}
	}
	return word(it, any32)
}

func chainIDBytes(v Item) (common.Hash, error) {
	w, err := word(v, func(n int) bool { return n <= 8 })
	if err != nil {
		return w, err
	}
	switch n := w.Big().Uint64(); {
	case n == 27 || n == 28:
		return common.Hash{}, nil
	case n >= 35:
		return Number((n - 35) / 2).Word, nil
	default:
		return common.Hash{}, errors.New("a v that says nothing of a chain")
	}
}

// logBytes reads a fact of a log of the list of logs.
func logBytes(logs Item, f query.Fact) (common.Hash, error) {
	list, err := elements(logs)
	if err != nil {
		return common.Hash{}, err
	}
	if int(f.LogIndex) >= len(list) {
		return common.Hash{}, errors.New("no such log")
	}
	parts, err := elements(list[f.LogIndex])
	if err != nil {
		return common.Hash{}, err
	}
	if len(parts) != 3 || parts[0].IsList || len(parts[0].Content) != 20 || !parts[1].IsList || parts[2].IsList {
		return common.Hash{}, errors.New("a log that is none")
	}
	if f.Expect&query.ExpectAddress != 0 && !bytes.Equal(parts[0].Content, f.Address[:]) {
		return common.Hash{}, errors.New("the log of another contract")
	}
	if f.Expect&query.ExpectTopic0 != 0 {
		if first, err := chosen(parts[1], 0); err != nil || first != f.Slot {
			return common.Hash{}, errors.New("a log with another topic 0")
		}
	}
	switch f.Field {
	case query.LogAddress:
		return common.BytesToHash(parts[0].Content), nil
	case query.LogTopicCount:
		return counted(parts[1])
	case query.LogTopic:
		return chosen(parts[1], f.Argument)
	case query.LogData:
		return sliced(parts[2], f.Argument, 1)
	default:
		return count(len(parts[2].Content)).Word, nil
	}
}

// ItemOf returns the name of the item that a field of a transaction is made of; "" of one that is made of all, or of none.
func ItemOf(typ, field uint8) string {
	if field == query.TxChainID && typ == 0 {
		return "v"
	}
	return itemOf[field]
}
