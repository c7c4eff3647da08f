package recording

import (
	"math"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/internal/oracle"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// Asked is a fact with the answer that is due.
type Asked struct {
	Fact query.Fact
	oracle.Answer
}

// Facts returns every fact of the block that its recording answers, and beside each string, list and index the first that must be
// refused: behind the end, of another type, of a transaction or log that is not there.
func (b *Block) Facts() (all []Asked) {
	add := func(f query.Fact, a oracle.Answer) {
		f.Block = b.Number
		all = append(all, Asked{f, a})
	}
	for _, field := range query.FieldNumbers(query.Header) {
		f := query.Fact{Kind: query.Header, Field: field}
		for _, f.Argument = range arguments(f, len(b.Header.Extra)) {
			add(f, oracle.Header(b.Header, f))
		}
	}
	add(query.Fact{Kind: query.Block}, oracle.Number(uint64(len(b.Transactions))))
	for i, tx := range b.Transactions {
		for _, field := range query.FieldNumbers(query.Transaction) {
			f := query.Fact{Kind: query.Transaction, Field: field, TxIndex: uint16(i)}
			n := len(tx.Data())
			if field == query.TxBlobHash {
				n = len(tx.BlobHashes())
			}
			for _, f.Argument = range arguments(f, n) {
				add(f, oracle.Transaction(tx, f))
			}
		}
	}
	for i := range b.Receipts {
		for _, a := range b.receiptFacts(i) {
			add(a.Fact, a.Answer)
		}
	}
	for _, kind := range []query.Kind{query.Transaction, query.Receipt, query.Log} {
		if kind != query.Transaction && b.Receipts == nil {
			continue
		}
		for _, i := range []int{len(b.Transactions), len(b.Transactions) + 1, math.MaxUint16} {
			add(query.Fact{Kind: kind, TxIndex: uint16(i)}, oracle.Answer{Refusal: oracle.NoTransaction})
		}
	}
	return all
}

// arguments returns the arguments of a fact's field, for a string or list of length n: all words of a string, two offsets between
// them, all elements of a list, and the first argument behind.
func arguments(f query.Fact, n int) (all []uint16) {
	most := math.MaxUint16
	step, first := 32, 0
	switch {
	case f.Kind == query.Header && f.Field == query.HeaderLogsBloom, f.Kind == query.Receipt && f.Field == query.ReceiptLogsBloom:
		n, most = types.BloomByteLength, types.BloomByteLength-1
	case f.Kind == query.Header && f.Field == query.HeaderExtraData, f.Kind == query.Log && f.Field == query.LogData:
	case f.Kind == query.Transaction && f.Field == query.TxInput:
		first = 4 // behind the selector
		all = append(all, 0)
	case f.Kind == query.Transaction && f.Field == query.TxBlobHash:
		step = 1
	case f.Kind == query.Log && f.Field == query.LogTopic:
		step, most = 1, 3
	default:
		return []uint16{0}
	}
	for at := first; at < n; at += step {
		all = append(all, uint16(at))
	}
	if step == 32 && n > 1 {
		all = append(all, uint16(n/2|1), uint16(n-1)) // where no word begins, and where only one byte is left
	}
	if n <= most && (n > 0 || first > 0) {
		all = append(all, uint16(n))
	}
	if len(all) == 0 {
		all = []uint16{0}
	}
	return all
}

func (b *Block) receiptFacts(i int) (all []Asked) {
	r := b.Receipts[i]
	var before uint64
	if i > 0 {
		before = b.Receipts[i-1].CumulativeGasUsed
	}
	for _, field := range query.FieldNumbers(query.Receipt) {
		f := query.Fact{Kind: query.Receipt, Field: field, TxIndex: uint16(i)}
		for _, f.Argument = range arguments(f, 0) {
			a := oracle.Receipt(r, before, f)
			if field == query.ReceiptGasUsed { // as the node that was asked says, which has run the transaction
				a = oracle.Number(r.GasUsed)
			}
			all = append(all, Asked{f, a})
		}
	}
	for n, l := range r.Logs {
		for _, field := range query.FieldNumbers(query.Log) {
			f := query.Fact{Kind: query.Log, Field: field, TxIndex: uint16(i), LogIndex: uint16(n)}
			length := len(l.Data)
			if field == query.LogTopic {
				length = len(l.Topics)
			}
			for _, f.Argument = range arguments(f, length) {
				all = append(all, Asked{f, oracle.Log(r, f)})
			}
		}
		all = append(all, expecting(r, uint16(i), uint16(n))...)
	}
	none := query.Fact{Kind: query.Log, TxIndex: uint16(i), LogIndex: uint16(len(r.Logs))}
	return append(all, Asked{none, oracle.Log(r, none)})
}

// expecting are the facts of a log that insist on its address and topic 0, and such that insist on others.
func expecting(r *types.Receipt, i, n uint16) (all []Asked) {
	l := r.Logs[n]
	f := query.Fact{Kind: query.Log, Field: query.LogDataLength, TxIndex: i, LogIndex: n, Expect: query.ExpectAddress, Address: l.Address}
	both := f
	both.Expect |= query.ExpectTopic0
	if len(l.Topics) > 0 {
		both.Slot = l.Topics[0]
	}
	otherAddress, otherTopic := f, both
	otherAddress.Address[19] ^= 1
	otherTopic.Slot[0] ^= 1
	for _, f := range []query.Fact{f, both, otherAddress, otherTopic} {
		all = append(all, Asked{f, oracle.Log(r, f)})
	}
	return all
}
