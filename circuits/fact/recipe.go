package fact

import (
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// mode says how a fact's word is made from what was found. A fact has exactly one.
type mode = int

// The modes, as [Fact.Mode] has them.
const (
	ModeWord     mode = iota // the item's bytes, a number; or a default
	ModeAddress              // the log's address
	ModeElement              // an element of the item's list, or of the log's topics
	ModeSlice                // 32 bytes of a string, at the record's offset, left-aligned
	ModeSelector             // the first four bytes of a string, left-aligned
	ModeLength               // the length of a string
	ModeCount                // the number of elements of a list
	ModeType                 // the envelope's type
	ModeCreation             // 1 when the item is empty
	ModeTxCount              // the number of transactions of the block
	ModeGasUsed              // the item, less the same item of the receipt before
	ModeChainID              // the chain id in a legacy signature's v
	ModeHash                 // the transaction's hash
	nbModes
)

// width says which lengths a word's bytes may have.
type width int

const (
	anyWord   width = iota // 0 … 32
	hashWidth              // 32
	addressWidth
	creationWidth // 20, or 0
	uint64Width   // 0 … 8
	bitWidth      // 0, 1
	widths
)

func (w width) allows(length int) bool {
	switch w {
	case hashWidth:
		return length == 32
	case addressWidth:
		return length == 20
	case creationWidth:
		return length == 20 || length == 0
	case uint64Width:
		return length <= 8
	case bitWidth:
		return length <= 1
	default:
		return length <= 32
	}
}

// envelope is a transaction's or receipt's type: the first byte of a typed one (EIP-2718), or none of a legacy one.
type envelope struct {
	typed bool
	typ   byte
}

// shape is one kind of envelope and its list: for each item the field that reads it.
type shape struct {
	envelope
	items []uint8
}

// Items that no field of a transaction reads as it stands.
const (
	accessList = 200 + iota
	blobHashes
	authorizations
)

var signature = []uint8{query.TxV, query.TxR, query.TxS}

func items(parts ...[]uint8) (all []uint8) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// transactionShapes are the transactions of a family: yellow paper 4.3, EIP-2930, 1559, 4844, 7702; OP stack specification
// ("Deposits"); Scroll's L1 messages.
func transactionShapes(f query.Family) []shape {
	body := []uint8{query.TxGasLimit, query.TxTo, query.TxValue, query.TxInput}
	typed := []uint8{query.TxChainID, query.TxNonce}
	fees := items(typed, []uint8{query.TxMaxPriorityFeePerGas, query.TxMaxFeePerGas}, body, []uint8{accessList})
	shapes := []shape{
		{envelope{}, items([]uint8{query.TxNonce, query.TxGasPrice}, body, signature)},
		{envelope{true, 1}, items(typed, []uint8{query.TxGasPrice}, body, []uint8{accessList}, signature)},
		{envelope{true, 2}, items(fees, signature)},
		{envelope{true, 3}, items(fees, []uint8{query.TxMaxFeePerBlobGas, blobHashes}, signature)},
		{envelope{true, 4}, items(fees, []uint8{authorizations}, signature)},
	}
	switch f {
	case query.Optimism:
		shapes = append(shapes, shape{envelope{true, 0x7e}, []uint8{query.TxSourceHash, query.TxFrom, query.TxTo, query.TxMint,
			query.TxValue, query.TxGasLimit, query.TxIsSystem, query.TxInput}})
	case query.Scroll:
		shapes = append(shapes, shape{envelope{true, 0x7e}, []uint8{query.TxQueueIndex, query.TxGasLimit, query.TxTo, query.TxValue,
			query.TxInput, query.TxFrom}})
	}
	return shapes
}

// Items of a receipt's list, and of a log's, counted from 1.
const (
	receiptStatus = 1
	receiptGas    = 2
	receiptBloom  = 3
	receiptLogs   = 4

	logAddress = 1
	logTopics  = 2
	logData    = 3
)

// receiptItems returns how many items the receipts of an envelope may have: four, and the nonce and version of a deposit since
// Canyon (OP stack specification, "Deposit receipt").
func receiptItems(f query.Family, e envelope) []int {
	if f == query.Optimism && e.typ == 0x7e {
		return []int{4, 6}
	}
	return []int{4}
}

// recipe says how the facts of one kind, field and envelope are read.
type recipe struct {
	kind   query.Kind
	field  uint8
	family query.Family
	envelope
	root   int  // item of the header that is the root of the trie; 0: none
	item   int  // item of the list (header, account, transaction, receipt); 0: the value itself
	items  int  // of a transaction or receipt: exactly so many
	isList bool // the item is a list
	isLog  bool // … of logs, of which the record names one
	mode   mode
	width  width
}

// recipes returns all recipes: the circuit's table, and what the native twin reads by.
func recipes() (all []recipe) {
	for _, n := range query.FieldNumbers(query.Header) {
		r := recipe{kind: query.Header, field: n, item: int(n) + 1}
		switch n {
		case query.HeaderLogsBloom, query.HeaderExtraData:
			r.mode = ModeSlice
		case query.HeaderExtraDataLength:
			r.mode, r.item = ModeLength, query.HeaderExtraData+1
		}
		all = append(all, r)
	}
	for _, n := range query.FieldNumbers(query.Account) {
		all = append(all, recipe{kind: query.Account, field: n, root: itemStateRoot, item: int(n) + 1})
	}
	all = append(all,
		recipe{kind: query.Storage, root: itemStateRoot},
		recipe{kind: query.Block, field: query.BlockTransactionCount, root: itemTransactionsRoot, mode: ModeTxCount})
	for _, f := range []query.Family{query.Ethereum, query.Optimism, query.Scroll} {
		for _, s := range transactionShapes(f) {
			all = append(all, transactionRecipes(f, s)...)
			for _, n := range receiptItems(f, s.envelope) {
				all = append(all, receiptRecipes(f, s.envelope, n)...)
			}
		}
	}
	return all
}

// transactionRecipes are the fields of one kind of transaction.
func transactionRecipes(f query.Family, s shape) (all []recipe) {
	base := recipe{kind: query.Transaction, family: f, envelope: s.envelope, root: itemTransactionsRoot, items: len(s.items)}
	add := func(field uint8, item int, m mode, w width) {
		r := base
		r.field, r.item, r.mode, r.width = field, item, m, w
		r.isList = m == ModeCount || m == ModeElement
		all = append(all, r)
	}
	add(query.TxType, 1, ModeType, anyWord)
	add(query.TxHash, 1, ModeHash, anyWord)
	for i, field := range s.items {
		switch item := i + 1; field {
		case query.TxTo:
			add(field, item, ModeWord, creationWidth)
			add(query.TxIsCreation, item, ModeCreation, anyWord)
		case query.TxInput:
			add(field, item, ModeSlice, anyWord)
			add(query.TxInputLength, item, ModeLength, anyWord)
			add(query.TxSelector, item, ModeSelector, anyWord)
		case query.TxNonce, query.TxGasLimit, query.TxQueueIndex:
			add(field, item, ModeWord, uint64Width)
		case query.TxSourceHash:
			add(field, item, ModeWord, hashWidth)
		case query.TxFrom:
			add(field, item, ModeWord, addressWidth)
		case query.TxIsSystem:
			add(field, item, ModeWord, bitWidth)
		case query.TxV:
			add(field, item, ModeWord, anyWord)
			if !s.typed {
				add(query.TxChainID, item, ModeChainID, anyWord)
			}
		case accessList:
			add(query.TxAccessListLength, item, ModeCount, anyWord)
		case blobHashes:
			add(query.TxBlobHash, item, ModeElement, hashWidth)
			add(query.TxBlobHashCount, item, ModeCount, anyWord)
		case authorizations:
			add(query.TxAuthorizationCount, item, ModeCount, anyWord)
		default:
			add(field, item, ModeWord, anyWord)
		}
	}
	return all
}

// receiptRecipes are the fields of receipts and logs of one envelope with n items.
func receiptRecipes(f query.Family, e envelope, n int) (all []recipe) {
	base := recipe{kind: query.Receipt, family: f, envelope: e, root: itemReceiptsRoot, items: n}
	add := func(field uint8, item int, m mode, w width) {
		r := base
		r.field, r.item, r.mode, r.width, r.isList = field, item, m, w, item == receiptLogs
		all = append(all, r)
	}
	add(query.ReceiptType, receiptStatus, ModeType, anyWord)
	add(query.ReceiptStatus, receiptStatus, ModeWord, bitWidth)
	if !e.typed {
		add(query.ReceiptPostState, receiptStatus, ModeWord, hashWidth) // before Byzantium (EIP-658)
	}
	add(query.ReceiptCumulativeGasUsed, receiptGas, ModeWord, uint64Width)
	add(query.ReceiptGasUsed, receiptGas, ModeGasUsed, anyWord)
	add(query.ReceiptLogCount, receiptLogs, ModeCount, anyWord)
	add(query.ReceiptLogsBloom, receiptBloom, ModeSlice, anyWord)
	base.kind, base.isLog = query.Log, true
	add(query.LogAddress, receiptLogs, ModeAddress, addressWidth)
	add(query.LogTopicCount, receiptLogs, ModeCount, anyWord)
	add(query.LogTopic, receiptLogs, ModeElement, hashWidth)
	add(query.LogData, receiptLogs, ModeSlice, anyWord)
	add(query.LogDataLength, receiptLogs, ModeLength, anyWord)
	return all
}
