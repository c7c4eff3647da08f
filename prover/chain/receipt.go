package chain

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// receiptBody is a receipt as its trie holds it (yellow paper, section 4.4.1; EIP-658; EIP-2718). What JSON says besides
// (the transaction, gas used, log indices) is the server's own and not read.
type receiptBody struct {
	StatusOrRoot      []byte
	CumulativeGasUsed uint64
	Bloom             types.Bloom
	Logs              []logBody
	DepositNonce      *uint64 `rlp:"optional"`
	DepositVersion    *uint64 `rlp:"optional"`
}

type logBody struct {
	Address common.Address
	Topics  []common.Hash
	Data    []byte
}

// parseReceipts reads an answer of eth_getBlockReceipts and returns the consensus encodings. Nothing is known to be true
// about them before part.proves.
func parseReceipts(raw json.RawMessage, known envelopes) ([][]byte, error) {
	var list [][]byte
	err := eachElement(raw, maxTransactions, "receipts", func(dec *json.Decoder) error {
		where := fmt.Sprintf("receipts[%d]", len(list))
		var one json.RawMessage
		if err := dec.Decode(&one); err != nil {
			return malformed(where, err)
		}
		enc, err := parseReceipt(one, known)
		list = append(list, enc)
		return at(where, err)
	})
	return list, err
}

// parseReceipt returns the consensus encoding of one receipt.
func parseReceipt(raw []byte, known envelopes) ([]byte, error) {
	var wire struct {
		Type              hexutil.Uint64  `json:"type"` // servers from before EIP-2718 leave it out
		Status            *hexutil.Uint64 `json:"status"`
		Root              *hexutil.Bytes  `json:"root"`
		CumulativeGasUsed *hexutil.Uint64 `json:"cumulativeGasUsed"`
		LogsBloom         *types.Bloom    `json:"logsBloom"`
		Logs              json.RawMessage `json:"logs"`
		DepositNonce      *hexutil.Uint64 `json:"depositNonce"`
		DepositVersion    *hexutil.Uint64 `json:"depositReceiptVersion"`
	}
	// The type comes first: the other fields of a type that is not known mean nothing.
	var claim struct {
		Type hexutil.Uint64 `json:"type"`
	}
	if err := json.Unmarshal(raw, &claim); err != nil {
		return nil, malformed("", err)
	}
	if err := known.check(uint64(claim.Type)); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &wire); err != nil {
		return nil, malformed("", err)
	}
	if wire.CumulativeGasUsed == nil || wire.LogsBloom == nil {
		return nil, malformed("", errors.New("cumulativeGasUsed or logsBloom is missing"))
	}
	body := receiptBody{CumulativeGasUsed: uint64(*wire.CumulativeGasUsed), Bloom: *wire.LogsBloom}
	var err error
	if body.StatusOrRoot, err = statusOrRoot(wire.Status, wire.Root); err != nil {
		return nil, malformed("status", err)
	}
	if body.Logs, err = parseLogs(wire.Logs); err != nil {
		return nil, err
	}
	// Regolith gave deposits a nonce that the trie does not hold; Canyon put it there, together with a version.
	if wire.Type == envelopeL2 && known.family == fact.Optimism && wire.DepositVersion != nil {
		nonce := uint64(0)
		if wire.DepositNonce != nil {
			nonce = uint64(*wire.DepositNonce)
		}
		body.DepositNonce, body.DepositVersion = &nonce, (*uint64)(wire.DepositVersion)
	}
	enc, err := encodeTyped(uint64(wire.Type), &body)
	if err != nil {
		return nil, malformed("", err)
	}
	return enc, nil
}

// statusOrRoot returns the first item of a receipt: a status, or before Byzantium the state's root (EIP-658). Some servers
// invent a status beside the root; none has a root for a later block, though some write an empty one.
func statusOrRoot(status *hexutil.Uint64, said *hexutil.Bytes) ([]byte, error) {
	var root []byte
	if said != nil {
		root = *said
	}
	switch {
	case status != nil && *status > 1:
		return nil, fmt.Errorf("%d is neither 0 nor 1", uint64(*status))
	case len(root) == common.HashLength:
		return root, nil
	case len(root) != 0:
		return nil, fmt.Errorf("a root of %d bytes", len(root))
	case status == nil:
		return nil, errors.New("neither a status nor a root")
	case uint64(*status) == types.ReceiptStatusSuccessful:
		return []byte{1}, nil
	default:
		return nil, nil // zero is written as the empty string
	}
}

func parseLogs(raw json.RawMessage) ([]logBody, error) {
	const maxLogs = 1 << 20 // twenty times what all the gas of a block pays for
	var logs []logBody
	err := eachElement(raw, maxLogs, "logs", func(dec *json.Decoder) error {
		var wire struct {
			Address *common.Address `json:"address"`
			Topics  []common.Hash   `json:"topics"`
			Data    *hexutil.Bytes  `json:"data"`
		}
		where := fmt.Sprintf("logs[%d]", len(logs))
		if err := dec.Decode(&wire); err != nil {
			return malformed(where, err)
		}
		if wire.Address == nil || wire.Data == nil {
			return malformed(where, errors.New("address or data is missing"))
		}
		if len(wire.Topics) > 4 {
			return malformed(where, fmt.Errorf("%d topics", len(wire.Topics)))
		}
		logs = append(logs, logBody{*wire.Address, wire.Topics, *wire.Data})
		return nil
	})
	return logs, err
}
