package chain

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/fact"
)

// parseTransactions reads the list of transactions in the JSON of a block and returns their consensus encodings. Nothing is
// known to be true about them before part.proves.
func parseTransactions(block json.RawMessage, known envelopes) ([][]byte, error) {
	var wire struct {
		Transactions json.RawMessage `json:"transactions"`
	}
	if err := json.Unmarshal(block, &wire); err != nil {
		return nil, malformed("transactions", err)
	}
	var list [][]byte
	err := eachElement(wire.Transactions, maxTransactions, "transactions", func(dec *json.Decoder) error {
		where := fmt.Sprintf("transactions[%d]", len(list))
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return malformed(where, err)
		}
		enc, err := parseTransaction(raw, known)
		list = append(list, enc)
		return at(where, err)
	})
	return list, err
}

// parseTransaction returns the consensus encoding of one transaction: type || payload, or the RLP list of a legacy one.
func parseTransaction(raw []byte, known envelopes) ([]byte, error) {
	var claim struct {
		Type hexutil.Uint64 `json:"type"` // servers from before EIP-2718 leave it out
		Hash *common.Hash   `json:"hash"`
	}
	if err := json.Unmarshal(raw, &claim); err != nil {
		return nil, malformed("", err)
	}
	if err := known.check(uint64(claim.Type)); err != nil {
		return nil, err
	}
	var enc []byte
	var err error
	switch {
	case claim.Type != envelopeL2:
		enc, err = encodeTransaction(raw)
	case known.family == fact.Optimism:
		enc, err = encodeDeposit(raw)
	default:
		enc, err = encodeL1Message(raw)
	}
	if err != nil {
		return nil, malformed("", err)
	}
	if hash := crypto.Keccak256Hash(enc); claim.Hash != nil && *claim.Hash != hash {
		return nil, transient(CodeClaimMismatch, "hash", "the fields hash to %v, the source claims %v: use another source", hash, *claim.Hash)
	}
	return enc, nil
}

// encodeTransaction encodes a type that Ethereum has. A blob transaction loses its blobs: they are not in the block.
func encodeTransaction(raw []byte) ([]byte, error) {
	var tx types.Transaction
	if err := json.Unmarshal(raw, &tx); err != nil {
		return nil, err
	}
	return tx.WithoutBlobTxSidecar().MarshalBinary()
}

// encodeDeposit encodes a deposit (OP stack specification, "Deposits").
func encodeDeposit(raw []byte) ([]byte, error) {
	var wire struct {
		SourceHash *common.Hash    `json:"sourceHash"`
		From       *common.Address `json:"from"`
		To         *common.Address `json:"to"`
		Mint       *hexutil.Big    `json:"mint"`
		Value      *hexutil.Big    `json:"value"`
		Gas        *hexutil.Uint64 `json:"gas"`
		System     bool            `json:"isSystemTx"`          // op-geth's name, which leaves out a false
		SystemLong bool            `json:"isSystemTransaction"` // the specification's name
		Input      *hexutil.Bytes  `json:"input"`
	}
	if err := json.Unmarshal(raw, &wire); err != nil {
		return nil, err
	}
	if wire.SourceHash == nil || wire.From == nil || wire.Value == nil || wire.Gas == nil || wire.Input == nil {
		return nil, errors.New("sourceHash, from, value, gas or input of a deposit is missing")
	}
	return encodeTyped(envelopeL2, struct {
		SourceHash common.Hash
		From       common.Address
		To         *common.Address `rlp:"nil"` // of a creation: the empty string
		Mint       *big.Int        // nil is written as 0 is
		Value      *big.Int
		Gas        uint64
		System     bool
		Input      []byte
	}{*wire.SourceHash, *wire.From, wire.To, (*big.Int)(wire.Mint), (*big.Int)(wire.Value), uint64(*wire.Gas),
		wire.System || wire.SystemLong, *wire.Input})
}

// encodeL1Message encodes an L1 message (scroll-tech/go-ethereum, core/types/l1_message_tx.go).
func encodeL1Message(raw []byte) ([]byte, error) {
	var wire struct {
		QueueIndex *hexutil.Uint64 `json:"queueIndex"`
		Gas        *hexutil.Uint64 `json:"gas"`
		To         *common.Address `json:"to"`
		Value      *hexutil.Big    `json:"value"`
		Input      *hexutil.Bytes  `json:"input"`
		Sender     *common.Address `json:"sender"`
		From       *common.Address `json:"from"` // the same, where a server writes no sender
	}
	if err := json.Unmarshal(raw, &wire); err != nil {
		return nil, err
	}
	if wire.Sender == nil {
		wire.Sender = wire.From
	}
	if wire.QueueIndex == nil || wire.Gas == nil || wire.Value == nil || wire.Input == nil || wire.Sender == nil {
		return nil, errors.New("queueIndex, gas, value, input or sender of an L1 message is missing")
	}
	return encodeTyped(envelopeL2, struct {
		QueueIndex uint64
		Gas        uint64
		To         *common.Address `rlp:"nil"`
		Value      *big.Int
		Data       []byte
		Sender     common.Address
	}{uint64(*wire.QueueIndex), uint64(*wire.Gas), wire.To, (*big.Int)(wire.Value), *wire.Input, *wire.Sender})
}

// encodeTyped writes an envelope; a legacy one is its payload alone.
func encodeTyped(kind uint64, payload any) ([]byte, error) {
	enc, err := rlp.EncodeToBytes(payload)
	if err != nil || kind == types.LegacyTxType {
		return enc, err
	}
	return append([]byte{byte(kind)}, enc...), nil
}
