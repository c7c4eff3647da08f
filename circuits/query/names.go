package query

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// kinds are the names of the kinds; the index is the number in the encoding.
var kinds = [...]string{Header: "header", Account: "account", Storage: "storage", Transaction: "transaction",
	Receipt: "receipt", Log: "log", Block: "block"}

// Kinds returns all kinds.
func Kinds() []Kind { return []Kind{Header, Account, Storage, Transaction, Receipt, Log, Block} }

func kindList() string {
	var all []string
	for _, k := range Kinds() {
		all = append(all, fmt.Sprintf("%d (%s)", k, k))
	}
	return strings.Join(all, ", ")
}

// String returns the kind's name in a query file.
func (k Kind) String() string {
	if k == 0 || int(k) >= len(kinds) {
		return fmt.Sprintf("kind(%d)", uint8(k))
	}
	return kinds[k]
}

// one returns the kind with its article.
func (k Kind) one() string {
	if k == Account {
		return "an " + k.String()
	}
	return "a " + k.String()
}

// otherKinds are names that people may give a kind.
var otherKinds = map[string]Kind{"tx": Transaction, "event": Log, "slot": Storage, "logs": Log, "balance": Account}

// aliases are accepted for fields: since the Merge mixHash holds the randomness of the beacon chain (EIP-4399), and JSON-RPC calls
// a transaction's gasLimit gas.
var aliases = map[Kind]map[string]string{
	Header:      {"prevRandao": "mixHash"},
	Transaction: {"gas": "gasLimit"},
}

const (
	askBloom = `it has 256 bytes: ask for logsBloom0 to logsBloom7`
	askInput = `it has no fixed width: ask for selector, input0 (the word behind the selector), input1, … and inputLength`
	askData  = `it has no fixed width: ask for data0, data1, … and dataLength`
	inItself = `it is in the fact itself, and need not be asked for`
	inOther  = `it is a field of the transaction`
	inRecpt  = `it is a field of the receipt`
)

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
		"logsBloom":   askBloom,
		"extraData":   `it has no fixed width: ask for extraData0 and extraDataLength`,
		// of a block, but not of its header
		"transactions":     `ask for facts of the kind transaction, and for the transactionCount of the kind block`,
		"transactionCount": `it is a field of the kind block`,
		"totalDifficulty":  `it is not in a header`,
		"size":             `it is not in a header`,
	},
	Account: {
		"storageHash": `did you mean "storageRoot"?`,
		"root":        `did you mean "storageRoot"?`,
		"code":        `did you mean "codeHash"?`,
	},
	Transaction: {
		"input":               askInput,
		"data":                askInput,
		"sender":              `it is not in a signed transaction, its signature is: ask for v, r, s and hash`,
		"yParity":             `ask for v, which is the parity but in legacy transactions`,
		"transactionHash":     `did you mean "hash"?`,
		"gasFeeCap":           `did you mean "maxFeePerGas"?`,
		"gasTipCap":           `did you mean "maxPriorityFeePerGas"?`,
		"isCreate":            `did you mean "isCreation"?`,
		"blobHash":            `ask for blobHash0, blobHash1, … and blobHashCount`,
		"blobVersionedHashes": `ask for blobHash0, blobHash1, … and blobHashCount`,
		"accessList":          `ask for accessListLength, the number of its entries`,
		"authorizationList":   `ask for authorizationCount, the number of its entries`,
		"transactionIndex":    inItself,
		"txIndex":             inItself,
		"blockNumber":         inItself,
		"gasUsed":             inRecpt,
		"status":              inRecpt,
		"cumulativeGasUsed":   inRecpt,
		"logs":                inRecpt,
		"effectiveGasPrice":   `it is in no block: it follows from the block's baseFeePerGas, maxFeePerGas and maxPriorityFeePerGas`,
	},
	Receipt: {
		"root":              `did you mean "postState"?`,
		"logs":              `ask for logCount, and for facts of the kind log`,
		"logsBloom":         askBloom,
		"contractAddress":   `it is not in a receipt; it follows from the sender and the nonce`,
		"effectiveGasPrice": `it is in no block: it follows from the block's baseFeePerGas and the fees of the transaction`,
		"transactionHash":   `it is the field hash of the transaction`,
		"transactionIndex":  inItself,
		"txIndex":           inItself,
		"blockNumber":       inItself,
		"from":              inOther,
		"to":                inOther,
	},
	Log: {
		"data":             askData,
		"topic":            `ask for topic0 to topic3, and topicCount`,
		"topics":           `ask for topic0 to topic3, and topicCount`,
		"event":            `ask for topic0, or insist on it: "expect":{"event":"…"}`,
		"transactionHash":  `it is the field hash of the transaction`,
		"transactionIndex": inItself,
		"logIndex":         inItself,
		"blockNumber":      inItself,
	},
	Block: {
		"transactions": `did you mean "transactionCount"?`,
		"hash":         `the block's own hash is an anchor of every statement, so it need not be asked for`,
	},
}

// Fields returns the names of the fields of kind k as a query file writes them, a string's or list's with its first argument; a
// storage fact has none.
func Fields(k Kind) []string {
	var names []string
	for _, n := range FieldNumbers(k) {
		if name, _ := specs[k][n].word(specs[k][n].first()); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// FieldName returns the name of f's field as a query file writes it ("topic2", "input0"), or "field(n)" when there is none. A
// string's offset that no word begins at is written behind an @.
func (f Fact) FieldName() string {
	s, ok := specs[f.Kind][f.Field]
	if !ok || s.name == "" {
		return fmt.Sprintf("field(%d)", f.Field)
	}
	if name, word := s.word(f.Argument); word {
		return name
	}
	return fmt.Sprintf("%sAt@%d", s.name, f.Argument)
}

// isString says whether the argument is a byte offset.
func (s fieldSpec) isString() bool { return s.arg == wordsFrom0 || s.arg == wordsFrom4 }

// first is the argument of name0.
func (s fieldSpec) first() uint16 {
	if s.arg == wordsFrom4 {
		return 4
	}
	return 0
}

// word writes the field with its argument; false when it needs an offset of its own.
func (s fieldSpec) word(arg uint16) (string, bool) {
	switch n := int(arg) - int(s.first()); {
	case s.arg == noArgument:
		return s.name, true
	case s.arg == indexInList:
		return s.name + strconv.Itoa(n), true
	case n >= 0 && n%32 == 0:
		return s.name + strconv.Itoa(n/32), true
	default:
		return "", false
	}
}

// argumentOf reads the digits behind the name; the reason for a refusal says what to write.
func (s fieldSpec) argumentOf(digits string) (arg uint16, reason string) {
	if len(digits) > 1 && digits[0] == '0' {
		return 0, fmt.Sprintf("write the number behind %s without leading zeros", s.name)
	}
	step, last := 1, int(s.most)
	if s.isString() {
		step, last = 32, (int(s.most)-int(s.first()))/32
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil || n > uint64(last) {
		return 0, fmt.Sprintf("there is no %s%s; the last is %s%d", s.name, excerpt(digits), s.name, last)
	}
	return uint16(int(n)*step) + s.first(), ""
}

// excerpt cuts what a user wrote to a length that a terminal can show.
func excerpt(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return s
}

// reference is a field with its argument, as a name in a query file says it.
type reference struct {
	field    uint8
	argument uint16
	at       bool // the argument is an offset that stands beside the name
}

// fieldByName reads the name of a field. A reason is why there is none, and says what to do.
func fieldByName(k Kind, name string) (r reference, reason string) {
	if canonical, ok := aliases[k][name]; ok {
		name = canonical
	}
	stem := strings.TrimRight(name, "0123456789")
	digits := name[len(stem):]
	for _, n := range FieldNumbers(k) {
		switch s := specs[k][n]; {
		case s.name == "":
		case s.arg == noArgument && s.name == name:
			return reference{field: n}, ""
		case s.isString() && name == s.name+"At":
			return reference{field: n, at: true}, ""
		case s.arg != noArgument && s.name == stem && digits != "":
			arg, reason := s.argumentOf(digits)
			return reference{field: n, argument: arg}, reason
		}
	}
	hint := strictjson.DidYouMean(name, Fields(k))
	if known, ok := hints[k][name]; ok {
		hint = " (" + known + ")"
	}
	return r, fmt.Sprintf("no such field%s; the fields of %s are %s", hint, k.one(), strings.Join(Fields(k), ", "))
}
