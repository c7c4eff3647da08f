package oracle

import (
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Answer is a word, or the code of the refusal that is due.
type Answer struct {
	Word    common.Hash
	Refusal string
}

// The refusals that are due where go-ethereum has decoded the bytes.
const (
	NoSuchField   = "fact-no-such-field"
	BehindTheEnd  = "fact-behind-the-end"
	NoElement     = "fact-no-element"
	NoLog         = "fact-no-log"
	Failed        = "fact-failed-transaction"
	NoTransaction = "fact-no-transaction"
	NotAWord      = "fact-not-a-word"
	OtherWidth    = "fact-other-width"
	Unexpected    = "fact-unexpected-log"
)

func refused(code string) Answer { return Answer{Refusal: code} }

// Number is the answer that is a number.
func Number(n uint64) Answer { return Answer{Word: common.BigToHash(new(big.Int).SetUint64(n))} }

func count(n int) Answer { return Number(uint64(n)) }

func flag(b bool) Answer {
	if b {
		return Number(1)
	}
	return Number(0)
}

func bigNumber(n *big.Int) Answer {
	if n.BitLen() > 256 {
		return refused(NotAWord) // go-ethereum's legacy transactions know no limit
	}
	return Answer{Word: common.BigToHash(n)}
}

// slice returns 32 bytes of a string, with zeros behind its end.
func slice(text []byte, offset uint16) (a Answer) {
	if int(offset) >= len(text) {
		return refused(BehindTheEnd)
	}
	copy(a.Word[:], text[offset:])
	return a
}

func element(list []common.Hash, index uint16) Answer {
	if int(index) >= len(list) {
		return refused(NoElement)
	}
	return Answer{Word: list[index]}
}

// Transaction answers a fact of a decoded transaction.
func Transaction(tx *types.Transaction, f query.Fact) Answer {
	if !hasField(tx.Type(), f.Field) {
		return refused(NoSuchField)
	}
	v, r, s := tx.RawSignatureValues()
	switch f.Field {
	case query.TxType:
		return Number(uint64(tx.Type()))
	case query.TxNonce:
		return Number(tx.Nonce())
	case query.TxTo:
		if tx.To() == nil {
			return Answer{}
		}
		return Answer{Word: common.BytesToHash(tx.To()[:])}
	case query.TxIsCreation:
		return flag(tx.To() == nil)
	case query.TxValue:
		return bigNumber(tx.Value())
	case query.TxGasLimit:
		return Number(tx.Gas())
	case query.TxGasPrice:
		return bigNumber(tx.GasPrice())
	case query.TxMaxFeePerGas:
		return bigNumber(tx.GasFeeCap())
	case query.TxMaxPriorityFeePerGas:
		return bigNumber(tx.GasTipCap())
	case query.TxMaxFeePerBlobGas:
		return bigNumber(tx.BlobGasFeeCap())
	case query.TxChainID:
		return chainID(tx, v)
	case query.TxInput:
		return slice(tx.Data(), f.Argument)
	case query.TxInputLength:
		return count(len(tx.Data()))
	case query.TxSelector:
		if len(tx.Data()) < 4 {
			return refused(BehindTheEnd)
		}
		return slice(tx.Data()[:4], 0)
	case query.TxAccessListLength:
		return count(len(tx.AccessList()))
	case query.TxBlobHash:
		return element(tx.BlobHashes(), f.Argument)
	case query.TxBlobHashCount:
		return count(len(tx.BlobHashes()))
	case query.TxAuthorizationCount:
		return count(len(tx.SetCodeAuthorizations()))
	case query.TxHash:
		return Answer{Word: tx.Hash()}
	case query.TxV:
		return bigNumber(v)
	case query.TxR:
		return bigNumber(r)
	default:
		return bigNumber(s)
	}
}

// hasField says which transactions have a field.
func hasField(typ, field uint8) bool {
	switch field {
	case query.TxGasPrice:
		return typ <= types.AccessListTxType
	case query.TxMaxFeePerGas, query.TxMaxPriorityFeePerGas:
		return typ >= types.DynamicFeeTxType
	case query.TxAccessListLength:
		return typ >= types.AccessListTxType
	case query.TxMaxFeePerBlobGas, query.TxBlobHash, query.TxBlobHashCount:
		return typ == types.BlobTxType
	case query.TxAuthorizationCount:
		return typ == types.SetCodeTxType
	case query.TxSourceHash, query.TxFrom, query.TxMint, query.TxIsSystem, query.TxQueueIndex: // of other families
		return false
	default:
		return true
	}
}

// chainID is the transaction's, or what the v of a legacy signature says (EIP-155): 0 where it says that there is none. Any other
// v, or one of more than 64 bits, is of no chain's.
func chainID(tx *types.Transaction, v *big.Int) Answer {
	if tx.Type() != types.LegacyTxType {
		return bigNumber(tx.ChainId())
	}
	if !v.IsUint64() || v.Uint64() < 27 || v.Uint64() > 28 && v.Uint64() < 35 {
		return refused(NotAWord)
	}
	return bigNumber(tx.ChainId())
}

// Receipt answers a fact of a decoded receipt; before is the cumulative gas of the one before.
func Receipt(r *types.Receipt, before uint64, f query.Fact) Answer {
	switch f.Field {
	case query.ReceiptType:
		return Number(uint64(r.Type))
	case query.ReceiptStatus:
		if len(r.PostState) != 0 {
			return refused(OtherWidth)
		}
		return Number(r.Status)
	case query.ReceiptPostState:
		switch {
		case r.Type != types.LegacyTxType: // go-ethereum would read one, but types came after Byzantium
			return refused(NoSuchField)
		case len(r.PostState) == 0:
			return refused(OtherWidth)
		}
		return Answer{Word: common.Hash(r.PostState)}
	case query.ReceiptCumulativeGasUsed:
		return Number(r.CumulativeGasUsed)
	case query.ReceiptGasUsed:
		if before > r.CumulativeGasUsed {
			return refused("fact-bad-node")
		}
		return Number(r.CumulativeGasUsed - before)
	case query.ReceiptLogCount:
		return count(len(r.Logs))
	default:
		return slice(r.Bloom[:], f.Argument)
	}
}

// Log answers a fact of a log of a decoded receipt.
func Log(r *types.Receipt, f query.Fact) Answer {
	if int(f.LogIndex) >= len(r.Logs) {
		if len(r.PostState) == 0 && r.Status == types.ReceiptStatusFailed && len(r.Logs) == 0 {
			return refused(Failed)
		}
		return refused(NoLog)
	}
	l := r.Logs[f.LogIndex]
	if f.Expect&query.ExpectAddress != 0 && l.Address != f.Address ||
		f.Expect&query.ExpectTopic0 != 0 && (len(l.Topics) == 0 || l.Topics[0] != f.Slot) {
		return refused(Unexpected)
	}
	switch f.Field {
	case query.LogAddress:
		return Answer{Word: common.BytesToHash(l.Address[:])}
	case query.LogTopicCount:
		return count(len(l.Topics))
	case query.LogTopic:
		return element(l.Topics, f.Argument)
	case query.LogData:
		return slice(l.Data, f.Argument)
	default:
		return count(len(l.Data))
	}
}

// Header answers a fact of a header.
func Header(h *types.Header, f query.Fact) Answer {
	hash := func(h *common.Hash) Answer {
		if h == nil {
			return refused(NoSuchField)
		}
		return Answer{Word: *h}
	}
	number := func(n *uint64) Answer {
		if n == nil {
			return refused(NoSuchField)
		}
		return Number(*n)
	}
	switch f.Field {
	case query.HeaderLogsBloom:
		return slice(h.Bloom[:], f.Argument)
	case query.HeaderExtraData:
		return slice(h.Extra, f.Argument)
	case query.HeaderExtraDataLength:
		return count(len(h.Extra))
	case 0:
		return hash(&h.ParentHash)
	case 1:
		return hash(&h.UncleHash)
	case 2:
		return Answer{Word: common.BytesToHash(h.Coinbase[:])}
	case 3:
		return hash(&h.Root)
	case 4:
		return hash(&h.TxHash)
	case 5:
		return hash(&h.ReceiptHash)
	case 7:
		return bigNumber(h.Difficulty)
	case 8:
		return bigNumber(h.Number)
	case 9:
		return Number(h.GasLimit)
	case 10:
		return Number(h.GasUsed)
	case 11:
		return Number(h.Time)
	case 13:
		return hash(&h.MixDigest)
	case 14:
		return Number(h.Nonce.Uint64())
	case 15:
		if h.BaseFee == nil {
			return refused(NoSuchField)
		}
		return bigNumber(h.BaseFee)
	case 16:
		return hash(h.WithdrawalsHash)
	case 17:
		return number(h.BlobGasUsed)
	case 18:
		return number(h.ExcessBlobGas)
	case 19:
		return hash(h.ParentBeaconRoot)
	default:
		return hash(h.RequestsHash)
	}
}
