package chain

import (
	"encoding/json"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rlp"
)

// maxHeaderBytes bounds a header. Ethereum's are below 1 KiB; a BSC epoch header carries its validators, some KiB.
const maxHeaderBytes = 64 << 10

// Header is a block header whose hash was recomputed from its bytes.
type Header struct {
	Number    uint64
	Hash      common.Hash // keccak256 of RLP
	RLP       []byte      // canonical; items as in the yellow paper, section 4.4, and the EIPs since
	StateRoot common.Hash // item 3

	TransactionsRoot common.Hash // item 4
	ReceiptsRoot     common.Hash // item 5
}

// NewHeader reads a header from its RLP. The hash is computed, not believed. It refuses what go-ethereum can't read as a
// header of any fork that it knows.
func NewHeader(enc []byte) (Header, error) {
	if len(enc) > maxHeaderBytes {
		return Header{}, transient(CodeTooLarge, "header", "%d bytes, a header has at most %d", len(enc), maxHeaderBytes)
	}
	var decoded types.Header
	if err := rlp.DecodeBytes(enc, &decoded); err != nil {
		return Header{}, transient(CodeHeaderMalformed, "header",
			"not the RLP of a block header of a known fork, use another source: %w", err)
	}
	if decoded.Number == nil || !decoded.Number.IsUint64() {
		return Header{}, transient(CodeHeaderMalformed, "header number", "does not fit 64 bits, use another source")
	}
	return Header{
		Number:    decoded.Number.Uint64(),
		Hash:      crypto.Keccak256Hash(enc),
		RLP:       common.CopyBytes(enc),
		StateRoot: decoded.Root,

		TransactionsRoot: decoded.TxHash,
		ReceiptsRoot:     decoded.ReceiptHash,
	}, nil
}

// check refuses a header that was not made by [NewHeader] or was changed since.
func (h Header) check() error {
	again, err := NewHeader(h.RLP)
	if err != nil {
		return err
	}
	if again.Hash != h.Hash || again.Number != h.Number || again.StateRoot != h.StateRoot ||
		again.TransactionsRoot != h.TransactionsRoot || again.ReceiptsRoot != h.ReceiptsRoot {
		return transient(CodeHeaderHash, "header", "hash, number or a root is not that of its RLP, fetch the header again")
	}
	return nil
}

// expect refuses a header that is not the one of the block that was asked for.
func (h Header) expect(number uint64, claimed common.Hash) error {
	if err := expectHash(h.Hash, claimed); err != nil {
		return err
	}
	return h.expectNumber(number)
}

func (h Header) expectNumber(number uint64) error {
	if h.Number != number {
		return transient(CodeHeaderNumber, "number", "asked for block %d and got block %d, use another source", number, h.Number)
	}
	return nil
}

func expectHash(computed, claimed common.Hash) error {
	if computed == claimed {
		return nil
	}
	return transient(CodeHeaderHash, "hash", "the fields hash to %v, the source claims %v: it lies, or the chain's headers have "+
		"fields that this version does not know; use another source, or a version that knows the fork", computed, claimed)
}

// parseHeader reads the header of block number, see parseBlock.
func parseHeader(raw []byte, number uint64) (Header, error) {
	header, err := parseBlock(raw)
	if err != nil {
		return Header{}, err
	}
	return header, header.expectNumber(number)
}

// parseBlock reads a header in the JSON of eth_getBlockByNumber, of which go-ethereum's types.Header knows every field
// of every fork. Fields that it does not know are skipped: if one of them belongs to the header, the hash gives it away.
func parseBlock(raw []byte) (Header, error) {
	var claim struct {
		Hash *common.Hash `json:"hash"`
	}
	if err := json.Unmarshal(raw, &claim); err != nil {
		return Header{}, transient(CodeHeaderMalformed, "hash", "not a block in JSON, use another source: %s", clip(err.Error()))
	}
	if claim.Hash == nil {
		return Header{}, transient(CodeHeaderMalformed, "hash", "the block has no hash (pending?), ask for a mined block or use another source")
	}
	var fields types.Header
	if err := json.Unmarshal(raw, &fields); err != nil {
		return Header{}, transient(CodeHeaderMalformed, "header", "not a block header, use another source: %s", clip(err.Error()))
	}
	if len(fields.Extra) > maxHeaderBytes {
		return Header{}, transient(CodeTooLarge, "extraData", "%d bytes, a header has at most %d", len(fields.Extra), maxHeaderBytes)
	}
	enc, err := rlp.EncodeToBytes(&fields)
	if err != nil {
		return Header{}, transient(CodeHeaderMalformed, "header", "can't be encoded, use another source: %w", err)
	}
	// The hash comes first: fields that do not belong together encode to something that is no header at all.
	if err := expectHash(crypto.Keccak256Hash(enc), *claim.Hash); err != nil {
		return Header{}, err
	}
	return NewHeader(enc)
}
