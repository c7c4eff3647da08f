package main

import (
	"fmt"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

const (
	prague    = 22_869_878 // 301 transactions of all types
	homestead = 990_001    // receipts with a state root
	first     = 1_000_001  // of a run of recorded headers
	inRun     = 5          // as many as tier xs has room for
)

// recordedBlock is a recorded block with its receipts.
type recordedBlock struct {
	number   uint64
	header   types.Header
	txs      []*types.Transaction
	receipts []*types.Receipt
}

func readBlock(data string, number uint64) (b recordedBlock, err error) {
	b.number = number
	var body struct {
		Transactions []*types.Transaction `json:"transactions"`
	}
	for folder, into := range map[string]any{"headers": &b.header, "blocks": &body, "receipts": &b.receipts} {
		if err := read(filepath.Join(data, folder, fmt.Sprintf("mainnet-%d.json", number)), into); err != nil {
			return b, err
		}
	}
	b.txs = body.Transactions
	if len(b.txs) != len(b.receipts) || len(b.txs) == 0 {
		return b, fmt.Errorf("block %d: %d transactions and %d receipts", number, len(b.txs), len(b.receipts))
	}
	return b, nil
}

// events makes questions about transactions, receipts and logs, and about a run of blocks.
func events(data string) ([]question, error) {
	young, err := readBlock(data, prague)
	if err != nil {
		return nil, err
	}
	old, err := readBlock(data, homestead)
	if err != nil {
		return nil, err
	}
	transfer, err := young.transfer()
	if err != nil {
		return nil, err
	}
	run, err := run5(data)
	if err != nil {
		return nil, err
	}
	return []question{transfer, old.beforeByzantium(), run}, nil
}

func (b *recordedBlock) ask(name, title string) question {
	return question{name: name, title: title, query: query.Query{ChainID: 1}, anchor: statement.Anchor{Number: b.number, Hash: b.header.Hash()}}
}

// transfer asks for a token's transfer behind place 128: the event, its transaction and receipt, and the block's number of
// transactions.
func (b *recordedBlock) transfer() (q question, err error) {
	topic := common.HexToHash("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef") // Transfer(address,address,uint256)
	for i, r := range b.receipts {
		tx := b.txs[i]
		if i < 128 || len(r.Logs) != 1 || len(r.Logs[0].Topics) != 3 || r.Logs[0].Topics[0] != topic || len(tx.Data()) < 68 || tx.Type() != 2 {
			continue
		}
		q = b.ask("transfer", "a transfer of a token: its event, transaction and receipt, and how many transactions the block has")
		l, at := r.Logs[0], uint16(i)
		log := func(field uint8, arg uint16, want common.Hash) {
			q.add(query.Fact{Kind: query.Log, Field: field, Argument: arg, Block: b.number, TxIndex: at,
				Expect: query.ExpectAddress | query.ExpectTopic0, Address: l.Address, Slot: topic}, want)
		}
		log(query.LogTopic, 1, l.Topics[1])
		log(query.LogTopic, 2, l.Topics[2])
		log(query.LogData, 0, common.BytesToHash(l.Data))
		q.add(query.Fact{Kind: query.Receipt, Field: query.ReceiptStatus, Block: b.number, TxIndex: at}, word(r.Status))
		q.add(query.Fact{Kind: query.Transaction, Field: query.TxHash, Block: b.number, TxIndex: at}, tx.Hash())
		q.add(query.Fact{Kind: query.Transaction, Field: query.TxTo, Block: b.number, TxIndex: at}, common.BytesToHash(tx.To()[:]))
		var selector common.Hash
		copy(selector[:], tx.Data()[:4])
		q.add(query.Fact{Kind: query.Transaction, Field: query.TxSelector, Block: b.number, TxIndex: at}, selector)
		q.add(query.Fact{Kind: query.Block, Field: query.BlockTransactionCount, Block: b.number}, word(uint64(len(b.txs))))
		return q, nil
	}
	return q, fmt.Errorf("block %d has no transfer of the kind that is asked for", b.number)
}

// beforeByzantium asks for the state root in the last receipt of an old block, and for the gas that it used.
func (b *recordedBlock) beforeByzantium() question {
	q := b.ask("old", "the last receipt of a block before Byzantium: its state root, and the gas that it alone used")
	last := len(b.receipts) - 1
	used := b.receipts[last].CumulativeGasUsed
	if last > 0 {
		used -= b.receipts[last-1].CumulativeGasUsed
	}
	q.add(query.Fact{Kind: query.Receipt, Field: query.ReceiptPostState, Block: b.number, TxIndex: uint16(last)}, common.BytesToHash(b.receipts[last].PostState))
	q.add(query.Fact{Kind: query.Receipt, Field: query.ReceiptGasUsed, Block: b.number, TxIndex: uint16(last)}, word(used))
	return q
}

// run5 asks for the time of blocks that follow each other: the last one is the only anchor.
func run5(data string) (q question, err error) {
	q = question{name: "run", title: "the time of five blocks in a row, anchored by the last one", query: query.Query{ChainID: 1}}
	for i := range uint64(inRun) {
		var h types.Header
		if err := read(filepath.Join(data, "headers", fmt.Sprintf("mainnet-%d.json", first+i)), &h); err != nil {
			return q, err
		}
		q.add(query.Fact{Kind: query.Header, Field: 11, Block: first + i}, word(h.Time))
		q.anchor = statement.Anchor{Number: first + i, Hash: h.Hash()}
	}
	return q, nil
}
