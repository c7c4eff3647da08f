package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	gethrlp "github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/internal/recording"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// trialPool is what trials are made from: values of tries of transactions and of receipts, as they stand in blocks.
type trialPool struct{ transactions, receipts [][]byte }

// newPool takes the recorded blocks when they are there, and values that no chain ever had.
func newPool(rng *rand.Rand, most int) (p trialPool) {
	add := func(to *[][]byte, raw []byte) {
		if len(raw) <= most {
			*to = append(*to, raw)
		}
	}
	if blocks, err := recording.Blocks(fixtures()); err == nil {
		for _, b := range blocks {
			for i, raw := range b.RawTransactions {
				for range 1 + 8*indicator(b.Transactions[i].Type() > 2 || b.Transactions[i].Type() == 1) { // they are rare
					add(&p.transactions, raw)
				}
			}
			for i, raw := range b.RawReceipts {
				for range 1 + 8*indicator(b.Receipts[i].Type > 2 || b.Receipts[i].Type == 1 || len(b.Receipts[i].PostState) > 0) {
					add(&p.receipts, raw)
				}
			}
		}
	}
	for range 1000 {
		raw, err := types.NewTx(randomTransaction(rng)).MarshalBinary()
		if err != nil {
			panic(err)
		}
		add(&p.transactions, raw)
		if raw, err = randomReceipt(rng).MarshalBinary(); err != nil {
			panic(err)
		}
		add(&p.receipts, raw)
	}
	return p
}

// fixtures is circuittest.Fixtures without the skip: trials need no recorded data.
func fixtures() string {
	if dir := os.Getenv("HINDSIGHT_FIXTURES"); dir != "" {
		return dir
	}
	return filepath.Join("..", "..", "..", "shared", "data")
}

func randomNumber(rng *rand.Rand, most int) []byte {
	return new(big.Int).SetBytes(randomBytes(rng, rng.IntN(most+1))).Bytes()
}

func randomTransaction(rng *rand.Rand) types.TxData {
	small := func() uint64 { return new(big.Int).SetBytes(randomNumber(rng, 8)).Uint64() }
	number := func() *big.Int { return new(big.Int).SetBytes(randomNumber(rng, 32)) }
	word := func() *uint256.Int { return new(uint256.Int).SetBytes(randomNumber(rng, 32)) }
	address := common.Address(randomBytes(rng, 20))
	to := &address
	if rng.IntN(4) == 0 {
		to = nil
	}
	data := randomBytes(rng, oneOf(rng, []int{0, 0, 1, 3, 4, 5, 31, 32, 35, 36, 55, 56, 68, 100, 255, 256, 400}))
	var list types.AccessList
	for range rng.IntN(3) {
		tuple := types.AccessTuple{Address: common.Address(randomBytes(rng, 20))}
		for range rng.IntN(3) {
			tuple.StorageKeys = append(tuple.StorageKeys, common.Hash(randomBytes(rng, 32)))
		}
		list = append(list, tuple)
	}
	switch rng.IntN(5) {
	case 0:
		v := oneOf(rng, []*big.Int{big.NewInt(27), big.NewInt(28), big.NewInt(37), big.NewInt(38), big.NewInt(35), number(), big.NewInt(int64(rng.IntN(40)))})
		return &types.LegacyTx{Nonce: small(), GasPrice: number(), Gas: small(), To: to, Value: number(), Data: data, V: v, R: number(), S: number()}
	case 1:
		return &types.AccessListTx{ChainID: number(), Nonce: small(), GasPrice: number(), Gas: small(), To: to, Value: number(), Data: data, AccessList: list, V: number(), R: number(), S: number()}
	case 2:
		return &types.DynamicFeeTx{ChainID: number(), Nonce: small(), GasTipCap: number(), GasFeeCap: number(), Gas: small(), To: to, Value: number(), Data: data, AccessList: list, V: number(), R: number(), S: number()}
	case 3:
		var hashes []common.Hash
		for range rng.IntN(4) {
			hashes = append(hashes, common.Hash(randomBytes(rng, 32)))
		}
		return &types.BlobTx{ChainID: word(), Nonce: small(), GasTipCap: word(), GasFeeCap: word(), Gas: small(), To: address, Value: word(), Data: data, AccessList: list, BlobFeeCap: word(), BlobHashes: hashes, V: word(), R: word(), S: word()}
	default:
		var auths []types.SetCodeAuthorization
		for range rng.IntN(3) {
			auths = append(auths, types.SetCodeAuthorization{ChainID: *word(), Address: address, Nonce: small(), V: byte(rng.Uint32()), R: *word(), S: *word()})
		}
		return &types.SetCodeTx{ChainID: word(), Nonce: small(), GasTipCap: word(), GasFeeCap: word(), Gas: small(), To: address, Value: word(), Data: data, AccessList: list, AuthList: auths, V: word(), R: word(), S: word()}
	}
}

func randomReceipt(rng *rand.Rand) *types.Receipt {
	r := &types.Receipt{Type: uint8(rng.IntN(5)), Status: uint64(rng.IntN(2)), CumulativeGasUsed: new(big.Int).SetBytes(randomNumber(rng, 8)).Uint64()}
	if rng.IntN(3) == 0 {
		r.PostState = randomBytes(rng, 32)
	}
	copy(r.Bloom[:], randomBytes(rng, 256))
	for range rng.IntN(4) {
		l := &types.Log{Address: common.Address(randomBytes(rng, 20)), Data: randomBytes(rng, oneOf(rng, []int{0, 0, 1, 31, 32, 33, 55, 56, 64, 200}))}
		for range rng.IntN(6) {
			l.Topics = append(l.Topics, common.Hash(randomBytes(rng, 32)))
		}
		r.Logs = append(r.Logs, l)
	}
	return r
}

// trialBlock is the number of a trial's block.
const trialBlock = 7

// trial is a block whose trie of transactions or receipts has one changed value among others.
type trial struct {
	Kind   query.Kind // Transaction, or Receipt with its logs
	Index  uint16
	Raw    hexutil.Bytes
	Twin   hexutil.Bytes // what Raw was
	Others map[uint16]hexutil.Bytes
	How    string
}

// newTrial makes a trial.
func newTrial(rng *rand.Rand, p trialPool) *trial {
	tr := &trial{Kind: query.Transaction, Others: map[uint16]hexutil.Bytes{}}
	from := p.transactions
	if rng.IntN(2) == 0 {
		tr.Kind, from = query.Receipt, p.receipts
	}
	index := func() uint16 {
		return oneOf(rng, []uint16{0, 1, 2, 3, uint16(rng.IntN(128)), 127, 128, 129, uint16(rng.IntN(256)), 255, 256, 257, uint16(rng.Uint32()), 65535})
	}
	tr.Index = index()
	tr.Twin = oneOf(rng, from)
	tr.Raw, tr.How = mutate(rng, tr.Twin, oneOf(rng, from))
	for range rng.IntN(4) {
		tr.Others[index()] = oneOf(rng, from)
	}
	if tr.Index > 0 && rng.IntN(3) > 0 { // the receipt before
		before := oneOf(rng, from)
		if rng.IntN(4) == 0 {
			before, _ = mutate(rng, before, oneOf(rng, from))
		}
		tr.Others[tr.Index-1] = before
	}
	if tr.Kind == query.Transaction && rng.IntN(4) == 0 { // as blocks have them, so that they can be counted
		tr.Others = map[uint16]hexutil.Bytes{}
		n := 1 + rng.IntN(5)
		tr.Index = uint16(rng.IntN(n))
		for i := range n {
			tr.Others[uint16(i)] = oneOf(rng, from)
		}
	}
	delete(tr.Others, tr.Index)
	return tr
}

// count is the number of transactions, when their indices have no gap.
func (tr *trial) count() (n int, ok bool) {
	n = len(tr.Others) + 1
	for i := range tr.Others {
		ok = ok || int(i) >= n
	}
	return n, tr.Kind == query.Transaction && !ok && int(tr.Index) < n
}

// data returns the block with raw in its trie.
func (tr *trial) data(raw []byte) fact.Data {
	nodes := make(map[common.Hash][]byte, 8)
	values := make(map[uint16][]byte, 1+len(tr.Others))
	for i, v := range tr.Others {
		values[i] = v
	}
	values[tr.Index] = raw
	root := recording.Trie(nodes, values)
	h := types.Header{Number: big.NewInt(trialBlock), Difficulty: new(big.Int), Extra: []byte{}}
	if tr.Kind == query.Transaction {
		h.TxHash = root
	} else {
		h.ReceiptHash = root
	}
	enc, err := gethrlp.EncodeToBytes(&h)
	if err != nil {
		panic(err)
	}
	n, _ := tr.count()
	return fact.Data{Headers: map[uint64][]byte{trialBlock: enc}, Nodes: nodes, Counts: map[uint64]int{trialBlock: n}}
}

// before is the receipt before, as gas used is counted from; ok is false where one is due and missing.
func (tr *trial) before() (raw []byte, ok bool) {
	if tr.Index == 0 {
		return nil, true
	}
	raw, ok = tr.Others[tr.Index-1]
	return raw, ok
}

// facts are what a trial is asked: each field once, strings and lists near their ends, logs and one more.
func (tr *trial) facts(rng *rand.Rand) (all []query.Fact) {
	near := func(n int) uint16 { return uint16(max(0, n+oneOf(rng, []int{-33, -32, -31, -2, -1, 0, 1}))) }
	offset := func(n int) uint16 {
		return oneOf(rng, []uint16{0, 0, 4, 36, uint16(rng.IntN(n + 2)), near(n)})
	}
	base := query.Fact{Kind: tr.Kind, Block: trialBlock, TxIndex: tr.Index}
	if tr.Kind == query.Transaction {
		var tx types.Transaction
		if err := tx.UnmarshalBinary(tr.Twin); err != nil {
			panic(err)
		}
		for _, base.Field = range query.FieldNumbers(query.Transaction) {
			f := base
			switch f.Field {
			case query.TxSourceHash, query.TxFrom, query.TxMint, query.TxIsSystem:
				continue // of another family, as the queue index is
			case query.TxInput:
				f.Argument = offset(len(tx.Data()))
			case query.TxBlobHash:
				f.Argument = uint16(rng.IntN(len(tx.BlobHashes()) + 1))
			}
			all = append(all, f)
		}
		if _, ok := tr.count(); ok {
			all = append(all, query.Fact{Kind: query.Block, Block: trialBlock})
		}
		return all
	}
	var r types.Receipt
	if err := r.UnmarshalBinary(tr.Twin); err != nil {
		panic(err)
	}
	for _, base.Field = range query.FieldNumbers(query.Receipt) {
		f := base
		if f.Field == query.ReceiptLogsBloom {
			f.Argument = uint16(rng.IntN(256))
		}
		all = append(all, f)
	}
	base.Kind = query.Log
	for n := range min(len(r.Logs), 2) + 1 {
		base.LogIndex = uint16(n)
		if n == 2 {
			base.LogIndex = uint16(rng.IntN(len(r.Logs) + 1))
		}
		for _, base.Field = range query.FieldNumbers(query.Log) {
			f := base
			if int(f.LogIndex) < len(r.Logs) {
				l := r.Logs[f.LogIndex]
				f.Expect = query.Expect(max(0, rng.IntN(7)-3))
				if f.Expect&query.ExpectAddress != 0 {
					f.Address = l.Address
				}
				if f.Expect&query.ExpectTopic0 != 0 && len(l.Topics) > 0 {
					f.Slot = l.Topics[0]
				}
				switch f.Field {
				case query.LogTopic:
					f.Argument = uint16(rng.IntN(4))
				case query.LogData:
					f.Argument = offset(len(l.Data))
				}
			}
			all = append(all, f)
		}
	}
	return all
}

// String describes the trial so that it can be made again.
func (tr *trial) String() string {
	return fmt.Sprintf("%s %d (%s)\n  raw  %x\n  twin %x\n  others %x", tr.Kind, tr.Index, tr.How, tr.Raw, tr.Twin, tr.Others)
}
