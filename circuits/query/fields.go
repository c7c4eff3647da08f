package query

import (
	"maps"
	"math"
	"slices"
)

// Fields of headers and accounts are the indices of the items of their RLP lists. The others are numbered here; the
// numbers are part of the encoding.
const (
	HeaderLogsBloom       = 6  // a string: 32 bytes at an offset
	HeaderExtraData       = 12 // a string
	HeaderExtraDataLength = 32

	TxType                 = 0
	TxNonce                = 1
	TxTo                   = 2
	TxIsCreation           = 3
	TxValue                = 4
	TxGasLimit             = 5
	TxGasPrice             = 6
	TxMaxFeePerGas         = 7
	TxMaxPriorityFeePerGas = 8
	TxMaxFeePerBlobGas     = 9
	TxChainID              = 10
	TxInput                = 11 // a string
	TxInputLength          = 12
	TxSelector             = 13
	TxAccessListLength     = 14
	TxBlobHash             = 15 // a list
	TxBlobHashCount        = 16
	TxAuthorizationCount   = 17
	TxHash                 = 18
	TxV                    = 19
	TxR                    = 20
	TxS                    = 21
	TxSourceHash           = 22 // of an OP deposit
	TxFrom                 = 23 // of an OP deposit or a Scroll L1 message
	TxMint                 = 24 // of an OP deposit
	TxIsSystem             = 25 // of an OP deposit
	TxQueueIndex           = 26 // of a Scroll L1 message

	ReceiptType              = 0
	ReceiptStatus            = 1
	ReceiptPostState         = 2
	ReceiptCumulativeGasUsed = 3
	ReceiptGasUsed           = 4
	ReceiptLogCount          = 5
	ReceiptLogsBloom         = 6 // a string

	LogAddress    = 0
	LogTopicCount = 1
	LogTopic      = 2 // a list
	LogData       = 3 // a string
	LogDataLength = 4

	BlockTransactionCount = 0
)

// fieldSpec is what a query can ask about one field.
type fieldSpec struct {
	name string
	form Form
	arg  argument
	most uint16 // the largest argument

	families []Family // whose envelopes alone have the field; nil: of every family
}

// argument says what Fact.Argument means for a field, and how a query file writes it.
type argument uint8

const (
	noArgument  argument = iota
	wordsFrom0           // byte offset in a string: name0, name1, … for offsets 0, 32, …; nameAt with "offset" for any
	wordsFrom4           // the same, behind the four bytes of a selector: name0, name1, … for offsets 4, 36, …
	indexInList          // name0, name1, …
)

const (
	lastOfBloom = 255 // the last byte that a word can begin at
	lastOfLog   = 3   // the last topic
	lastOfAny   = math.MaxUint16
)

// specs are all fields by kind. Those of a header are in the order of its list (yellow paper 4.4, EIP-1559, 4895, 4844, 4788,
// 7685), those of an account too (yellow paper 4.1).
var specs = map[Kind]map[uint8]fieldSpec{
	Header: {
		0:                     {name: "parentHash", form: Hash},
		1:                     {name: "sha3Uncles", form: Hash},
		2:                     {name: "miner", form: Address},
		3:                     {name: "stateRoot", form: Hash},
		4:                     {name: "transactionsRoot", form: Hash},
		5:                     {name: "receiptsRoot", form: Hash},
		HeaderLogsBloom:       {name: "logsBloom", form: Bytes, arg: wordsFrom0, most: lastOfBloom},
		7:                     {name: "difficulty", form: Number},
		8:                     {name: "number", form: Number},
		9:                     {name: "gasLimit", form: Gas},
		10:                    {name: "gasUsed", form: Gas},
		11:                    {name: "timestamp", form: Time},
		HeaderExtraData:       {name: "extraData", form: Bytes, arg: wordsFrom0, most: lastOfAny},
		13:                    {name: "mixHash", form: Hash},
		14:                    {name: "nonce", form: Number},
		15:                    {name: "baseFeePerGas", form: Wei},
		16:                    {name: "withdrawalsRoot", form: Hash},
		17:                    {name: "blobGasUsed", form: Gas},
		18:                    {name: "excessBlobGas", form: Gas},
		19:                    {name: "parentBeaconBlockRoot", form: Hash},
		20:                    {name: "requestsHash", form: Hash},
		HeaderExtraDataLength: {name: "extraDataLength", form: Number},
	},
	Account: {
		0: {name: "nonce", form: Number},
		1: {name: "balance", form: Wei},
		2: {name: "storageRoot", form: Hash},
		3: {name: "codeHash", form: Hash},
	},
	Storage: {0: {form: Word}},
	Transaction: {
		TxType:                 {name: "type", form: Number},
		TxNonce:                {name: "nonce", form: Number},
		TxTo:                   {name: "to", form: Address},
		TxIsCreation:           {name: "isCreation", form: Flag},
		TxValue:                {name: "value", form: Wei},
		TxGasLimit:             {name: "gasLimit", form: Gas},
		TxGasPrice:             {name: "gasPrice", form: Wei},
		TxMaxFeePerGas:         {name: "maxFeePerGas", form: Wei},
		TxMaxPriorityFeePerGas: {name: "maxPriorityFeePerGas", form: Wei},
		TxMaxFeePerBlobGas:     {name: "maxFeePerBlobGas", form: Wei},
		TxChainID:              {name: "chainId", form: Number},
		TxInput:                {name: "input", form: Word, arg: wordsFrom4, most: lastOfAny},
		TxInputLength:          {name: "inputLength", form: Number},
		TxSelector:             {name: "selector", form: Selector},
		TxAccessListLength:     {name: "accessListLength", form: Number},
		TxBlobHash:             {name: "blobHash", form: Hash, arg: indexInList, most: lastOfAny},
		TxBlobHashCount:        {name: "blobHashCount", form: Number},
		TxAuthorizationCount:   {name: "authorizationCount", form: Number},
		TxHash:                 {name: "hash", form: Hash},
		TxV:                    {name: "v", form: Number},
		TxR:                    {name: "r", form: Word},
		TxS:                    {name: "s", form: Word},
		TxSourceHash:           {name: "sourceHash", form: Hash, families: []Family{Optimism}},
		TxFrom:                 {name: "from", form: Address, families: []Family{Optimism, Scroll}},
		TxMint:                 {name: "mint", form: Wei, families: []Family{Optimism}},
		TxIsSystem:             {name: "isSystemTransaction", form: Flag, families: []Family{Optimism}},
		TxQueueIndex:           {name: "queueIndex", form: Number, families: []Family{Scroll}},
	},
	Receipt: {
		ReceiptType:              {name: "type", form: Number},
		ReceiptStatus:            {name: "status", form: Flag},
		ReceiptPostState:         {name: "postState", form: Hash},
		ReceiptCumulativeGasUsed: {name: "cumulativeGasUsed", form: Gas},
		ReceiptGasUsed:           {name: "gasUsed", form: Gas},
		ReceiptLogCount:          {name: "logCount", form: Number},
		ReceiptLogsBloom:         {name: "logsBloom", form: Bytes, arg: wordsFrom0, most: lastOfBloom},
	},
	Log: {
		LogAddress:    {name: "address", form: Address},
		LogTopicCount: {name: "topicCount", form: Number},
		LogTopic:      {name: "topic", form: Word, arg: indexInList, most: lastOfLog},
		LogData:       {name: "data", form: Word, arg: wordsFrom0, most: lastOfAny},
		LogDataLength: {name: "dataLength", form: Number},
	},
	Block: {
		BlockTransactionCount: {name: "transactionCount", form: Number},
	},
}

// FieldNumbers returns the numbers of the fields of kind k, ascending; a storage fact has field 0 only.
func FieldNumbers(k Kind) []uint8 { return slices.Sorted(maps.Keys(specs[k])) }

// Form says what the word of a fact stands for, so that people are shown it as they know it.
type Form uint8

// The forms of words.
const (
	Word     Form = iota // anything: what a contract stored, logged or was sent
	Number               // a plain number: of a block, a nonce, a count, a length in bytes
	Wei                  // an amount, or a price for each unit of gas
	Gas                  // units of gas
	Time                 // seconds since 1970, UTC
	Flag                 // 1 for yes, 0 for no
	Address              // 20 bytes, right-aligned
	Hash                 // 32 bytes
	Bytes                // a piece of a string, left-aligned
	Selector             // four bytes, left-aligned, as Solidity's bytes4
)

var forms = [...]string{Word: "word", Number: "number", Wei: "wei", Gas: "gas", Time: "seconds since 1970", Flag: "1 or 0",
	Address: "address", Hash: "32 bytes", Bytes: "bytes, left-aligned", Selector: "4 bytes, left-aligned"}

// String describes the form in a few words.
func (w Form) String() string {
	if int(w) >= len(forms) {
		return "word"
	}
	return forms[w]
}

// Form returns what the word of f stands for.
func (f Fact) Form() Form { return specs[f.Kind][f.Field].form }
