package statement

import (
	"slices"

	"github.com/hindsight-zk/hindsight/circuits/internal/oracle"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// laxity is why a fact is read out of bytes that go-ethereum refuses. No chain holds such bytes: a block's producer could not have put
// them there, since every node decodes all of a block's transactions and makes its receipts itself. So a statement says what a word
// is, given that the block is one; it does not say once more that the block is valid.
type laxity string

// All laxities. A fact is read although …
const (
	// … an item that it does not read is of the wrong kind or width, has leading zeros, or holds malformed elements. The item is one
	// item of the list, though, and the list has as many as it must.
	anotherItem laxity = "another item is malformed"
	// … the number that it reads has leading zeros. The word is the same number.
	leadingZeros laxity = "the number has leading zeros"
	// … a transaction of type 3 or 4 has no receiver: to is 0 and isCreation 1, as of other types. There, go-ethereum wants an address.
	noReceiver laxity = "no receiver in a transaction of type 3 or 4"
	// … the status is a byte other than 1. The word is that byte.
	otherStatus laxity = "a status of one byte that is not 1"
	// … the bloom filter that it reads does not have 256 bytes. The word is a slice of what there is.
	otherBloom laxity = "a bloom filter that has not 256 bytes"
	// … a list that it counts, or reads one element of, has malformed elements besides. The count is that of the list's items.
	otherElement laxity = "another element of the list is malformed"
	// … the log that it reads has malformed topics which it does not read, or another log is malformed.
	otherLog laxity = "another log, or a topic that is not read, is malformed"
)

// kinds of items, as go-ethereum decodes them.
type itemKind int

const (
	uint64Item itemKind = iota
	bigItem             // a number, however large
	wordItem            // 256 bits
	addressItem
	receiverItem // an address or nothing
	stringItem
	hashesItem
	accessItem
	authorizationItem
	byteItem
)

func transactionItem(typ byte, name string) itemKind {
	switch name {
	case "nonce", "gasLimit":
		return uint64Item
	case "to":
		if typ >= 3 {
			return addressItem
		}
		return receiverItem
	case "chainId", "v", "r", "s":
		return wordItem
	case "data":
		return stringItem
	case "accessList":
		return accessItem
	case "blobHashes":
		return hashesItem
	case "authorizations":
		return authorizationItem
	default:
		if typ >= 3 {
			return wordItem
		}
		return bigItem
	}
}

// wellFormed says whether go-ethereum decodes the item.
func wellFormed(it oracle.Item, k itemKind) bool {
	number := func(most int) bool {
		return !it.IsList && len(it.Content) <= most && (len(it.Content) == 0 || it.Content[0] != 0)
	}
	each := func(ok func(oracle.Item) bool) bool {
		if !it.IsList {
			return false
		}
		list, err := listOf(it)
		return err == nil && !slices.ContainsFunc(list, func(e oracle.Item) bool { return !ok(e) })
	}
	record := func(kinds ...itemKind) func(oracle.Item) bool {
		return func(e oracle.Item) bool {
			if !e.IsList {
				return false
			}
			parts, err := listOf(e)
			if err != nil || len(parts) != len(kinds) {
				return false
			}
			for i, k := range kinds {
				if !wellFormed(parts[i], k) {
					return false
				}
			}
			return true
		}
	}
	switch k {
	case uint64Item:
		return number(8)
	case byteItem:
		return number(1)
	case bigItem:
		return number(1 << 16)
	case wordItem:
		return number(32)
	case addressItem:
		return !it.IsList && len(it.Content) == 20
	case receiverItem:
		return !it.IsList && (len(it.Content) == 20 || len(it.Content) == 0)
	case stringItem:
		return !it.IsList
	case hashesItem:
		return each(func(e oracle.Item) bool { return !e.IsList && len(e.Content) == 32 })
	case accessItem:
		return each(record(addressItem, hashesItem))
	default:
		return each(record(wordItem, addressItem, uint64Item, byteItem, wordItem, wordItem))
	}
}

// listOf returns the items of a list.
func listOf(it oracle.Item) ([]oracle.Item, error) {
	_, _, list, err := oracle.Open(it.Raw) // a list is an envelope without a type
	return list, err
}

func logsWellFormed(it oracle.Item) bool {
	if !it.IsList {
		return false
	}
	logs, err := listOf(it)
	if err != nil {
		return false
	}
	for _, l := range logs {
		if !l.IsList {
			return false
		}
		parts, err := listOf(l)
		if err != nil || len(parts) != 3 || !wellFormed(parts[0], addressItem) || !wellFormed(parts[1], hashesItem) || !wellFormed(parts[2], stringItem) {
			return false
		}
	}
	return true
}

// laxities says what go-ethereum finds wrong in bytes that a fact was read from.
func laxities(raw []byte, f query.Fact) (all []laxity) {
	typ, _, list, err := oracle.Open(raw)
	if err != nil {
		return nil
	}
	add := func(l laxity) {
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	if f.Kind == query.Transaction {
		own := oracle.ItemOf(typ, f.Field)
		for i, name := range oracle.Items(typ) {
			k := transactionItem(typ, name)
			switch {
			case wellFormed(list[i], k):
			case name != own:
				add(anotherItem)
			case k == addressItem:
				add(noReceiver)
			case list[i].IsList:
				add(otherElement)
			default:
				add(leadingZeros)
			}
		}
		return all
	}
	status, gas, bloom, logs := list[0], list[1], list[2], list[3]
	s := status.Content
	if status.IsList || len(s) != 0 && len(s) != 32 && (len(s) != 1 || s[0] != 1) {
		add(ownOr(f.Kind == query.Receipt && f.Field == query.ReceiptStatus, otherStatus))
	}
	if !wellFormed(gas, uint64Item) {
		add(ownOr(f.Kind == query.Receipt && (f.Field == query.ReceiptCumulativeGasUsed || f.Field == query.ReceiptGasUsed), leadingZeros))
	}
	if bloom.IsList || len(bloom.Content) != 256 {
		add(ownOr(f.Kind == query.Receipt && f.Field == query.ReceiptLogsBloom, otherBloom))
	}
	if !logsWellFormed(logs) {
		switch {
		case f.Kind == query.Log:
			add(otherLog)
		default:
			add(ownOr(f.Field == query.ReceiptLogCount, otherElement))
		}
	}
	return all
}

func ownOr(own bool, l laxity) laxity {
	if own {
		return l
	}
	return anotherItem
}
