package statement

import (
	"bytes"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb/memorydb"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
	"github.com/ethereum/go-ethereum/triedb"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// made is a small chain history: three blocks, of which the last two follow each other, a contract with storage, an account
// without, addresses that are not there, and in each block transactions of every type with their receipts.
type made struct {
	data     fact.Data
	contract common.Address
	plain    common.Address
	absent   common.Address
	slot     common.Hash
	value    common.Hash
	txs      []*types.Transaction // of each block
	receipts []*types.Receipt
}

// The blocks of a made history. lastBlock is the child of middleBlock.
const (
	firstBlock  = 1000
	middleBlock = 1002
	lastBlock   = 1003
)

// tries builds go-ethereum's tries and keeps the nodes that prove keys in them.
type tries struct {
	t     testing.TB
	nodes map[common.Hash][]byte
}

func (b tries) enc(v any) []byte {
	enc, err := rlp.EncodeToBytes(v)
	if err != nil {
		b.t.Fatal(err)
	}
	return enc
}

func (b tries) empty() *trie.Trie {
	return trie.NewEmpty(triedb.NewDatabase(rawdb.NewMemoryDatabase(), nil))
}

func (b tries) put(tr *trie.Trie, key, value []byte) {
	if err := tr.Update(key, value); err != nil {
		b.t.Fatal(err)
	}
}

func (b tries) collect(tr *trie.Trie, keys ...[]byte) {
	db := memorydb.New()
	for _, k := range keys {
		if err := tr.Prove(k, db); err != nil {
			b.t.Fatal(err)
		}
	}
	it := db.NewIterator(nil, nil)
	defer it.Release()
	for it.Next() {
		b.nodes[crypto.Keccak256Hash(it.Value())] = bytes.Clone(it.Value())
	}
}

// list builds the trie of transactions or receipts and returns its root.
func (b tries) list(values [][]byte) common.Hash {
	tr := b.empty()
	keys := make([][]byte, 0, len(values)+1)
	for i, v := range values {
		keys = append(keys, rlp.AppendUint64(nil, uint64(i)))
		b.put(tr, keys[i], v)
	}
	b.collect(tr, append(keys, rlp.AppendUint64(nil, uint64(len(values))))...)
	return tr.Hash()
}

// makeWorld builds the history with go-ethereum's tries.
func makeWorld(t testing.TB, seed uint64) made {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	random := func(n int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		return b
	}
	w := made{
		data:     fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}, Counts: map[uint64]int{}},
		contract: common.BytesToAddress(random(20)), plain: common.BytesToAddress(random(20)), absent: common.BytesToAddress(random(20)),
		slot: common.BytesToHash(random(32)), value: common.BytesToHash(random(7)),
	}
	b := tries{t, w.data.Nodes}
	hashed := crypto.Keccak256
	parent := common.Hash(random(32))
	for _, number := range []uint64{firstBlock, middleBlock, lastBlock} {
		storage := b.empty()
		b.put(storage, hashed(w.slot[:]), b.enc(w.value[1+24:]))
		for i := 0; i < 3; i++ {
			b.put(storage, hashed(random(32)), b.enc(random(32)))
		}
		state := b.empty()
		b.put(state, hashed(w.contract[:]), b.enc(&types.StateAccount{Nonce: 1, Balance: uint256.NewInt(5), Root: storage.Hash(), CodeHash: crypto.Keccak256(random(4))}))
		b.put(state, hashed(w.plain[:]), b.enc(&types.StateAccount{Balance: uint256.NewInt(number << 40), Root: types.EmptyRootHash, CodeHash: types.EmptyCodeHash[:]}))
		b.put(state, hashed(random(20)), b.enc(&types.StateAccount{Balance: uint256.NewInt(1), Root: types.EmptyRootHash, CodeHash: types.EmptyCodeHash[:]}))
		other := common.Hash(random(32))
		b.collect(storage, hashed(w.slot[:]), hashed(other[:]), hashed(make([]byte, 32)))
		b.collect(state, hashed(w.contract[:]), hashed(w.plain[:]), hashed(w.absent[:]), hashed(make([]byte, 20)))
		w.txs, w.receipts = makeTransactions(w, random)
		h := types.Header{
			ParentHash: parent, Number: new(big.Int).SetUint64(number), Root: state.Hash(), Time: 7 * number, Difficulty: big.NewInt(0),
			GasLimit: 30_000_000, Extra: random(5), BaseFee: big.NewInt(9), TxHash: b.list(binaries(t, w.txs)), ReceiptHash: b.list(binaries(t, w.receipts)),
		}
		copy(h.Bloom[:], random(256))
		w.data.Counts[number] = len(w.txs)
		w.data.Headers[number] = b.enc(&h)
		if parent = h.Hash(); number == firstBlock {
			parent = common.Hash(random(32))
		}
	}
	return w
}

func binaries[T interface{ MarshalBinary() ([]byte, error) }](t testing.TB, list []T) (out [][]byte) {
	for _, v := range list {
		enc, err := v.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, enc)
	}
	return out
}

// makeTransactions makes a transaction of each type, a creation and an unprotected one, with logs of 0 to 4 topics.
func makeTransactions(w made, random func(n int) []byte) (txs []*types.Transaction, receipts []*types.Receipt) {
	r, s := new(big.Int).SetBytes(random(32)), new(big.Int).SetBytes(random(31))
	u := func(n int) *uint256.Int { return new(uint256.Int).SetBytes(random(n)) }
	chain := uint256.NewInt(1337)
	list := types.AccessList{{Address: w.plain, StorageKeys: []common.Hash{w.slot}}, {Address: w.absent}}
	ru, su := uint256.MustFromBig(r), uint256.MustFromBig(s)
	for _, tx := range []types.TxData{
		&types.LegacyTx{Nonce: 3, GasPrice: big.NewInt(7e9), Gas: 21000, To: &w.plain, Value: big.NewInt(1e18), V: big.NewInt(2*1337 + 36), R: r, S: s},
		&types.LegacyTx{Nonce: 0, GasPrice: big.NewInt(1), Gas: 90000, Value: new(big.Int), Data: random(37), V: big.NewInt(28), R: r, S: s},
		&types.AccessListTx{ChainID: big.NewInt(1337), Nonce: 300, GasPrice: big.NewInt(2), Gas: 30000, To: &w.contract, Value: big.NewInt(5), Data: random(3), AccessList: list, V: big.NewInt(1), R: r, S: s},
		&types.DynamicFeeTx{ChainID: big.NewInt(1337), Nonce: 1 << 40, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(1e9), Gas: 99, To: &w.contract, Value: new(big.Int), Data: random(68), V: new(big.Int), R: r, S: s},
		&types.BlobTx{ChainID: chain, Nonce: 1, GasTipCap: u(2), GasFeeCap: u(3), Gas: 21000, To: w.plain, Value: u(9), BlobFeeCap: u(4), BlobHashes: []common.Hash{{1, 2}, {1, 3}}, V: uint256.NewInt(1), R: ru, S: su},
		&types.SetCodeTx{ChainID: chain, Nonce: 2, GasTipCap: u(1), GasFeeCap: u(3), Gas: 50000, To: w.plain, Value: u(1), AuthList: []types.SetCodeAuthorization{{ChainID: *chain, Address: w.contract, R: *ru, S: *su}}, V: uint256.NewInt(1), R: ru, S: su},
	} {
		txs = append(txs, types.NewTx(tx))
	}
	var gas uint64
	for i, tx := range txs {
		gas += 21000 + uint64(i*i*1000)
		rc := &types.Receipt{Type: tx.Type(), Status: 1, CumulativeGasUsed: gas}
		if i == 1 {
			rc.Status = 0
		}
		if i == 0 {
			rc.PostState, rc.Status = random(32), 0 // as before Byzantium
		}
		for n := range 4 * indicator(i == 3 || i == 2) {
			l := &types.Log{Address: w.contract, Data: random(32*n + n)}
			for range n + indicator(i == 3) {
				l.Topics = append(l.Topics, common.Hash(random(32)))
			}
			rc.Logs = append(rc.Logs, l)
		}
		copy(rc.Bloom[:], random(256))
		receipts = append(receipts, rc)
	}
	return txs, receipts
}

func indicator(b bool) int {
	if b {
		return 1
	}
	return 0
}

// query asks one question of each kind of state, and for a header that only its child anchors.
func (w made) query() *query.Query {
	return &query.Query{ChainID: 1337, Facts: []query.Fact{
		{Kind: query.Storage, Block: lastBlock, Address: w.contract, Slot: w.slot},
		{Kind: query.Header, Block: firstBlock, Field: 15},
		{Kind: query.Account, Block: firstBlock, Address: w.plain, Field: 1},
		{Kind: query.Account, Block: firstBlock, Address: w.plain, Field: 3},
		{Kind: query.Account, Block: lastBlock, Address: w.absent, Field: 2},
		{Kind: query.Account, Block: lastBlock, Address: w.absent, Field: 0},
		{Kind: query.Storage, Block: lastBlock, Address: w.contract},
		{Kind: query.Storage, Block: firstBlock, Address: w.plain, Slot: w.slot},
		{Kind: query.Storage, Block: lastBlock, Address: w.absent, Slot: w.slot},
		{Kind: query.Header, Block: middleBlock, Field: 11},
	}}
}

// events asks for transactions, receipts and logs: each way in which a word is made.
func (w made) events() *query.Query {
	tx := func(i uint16, field uint8) query.Fact {
		return query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: i, Field: field}
	}
	receipt := func(i uint16, field uint8) query.Fact {
		return query.Fact{Kind: query.Receipt, Block: lastBlock, TxIndex: i, Field: field}
	}
	at := func(f query.Fact, argument uint16) query.Fact { f.Argument = argument; return f }
	log := func(i uint16, field uint8, arg uint16, e query.Expect) query.Fact {
		f := query.Fact{Kind: query.Log, Block: lastBlock, TxIndex: 3, LogIndex: i, Field: field, Argument: arg, Expect: e}
		if e&query.ExpectAddress != 0 {
			f.Address = w.contract
		}
		if e&query.ExpectTopic0 != 0 {
			f.Slot = w.receipts[3].Logs[i].Topics[0]
		}
		return f
	}
	return &query.Query{ChainID: 1337, Facts: []query.Fact{
		tx(0, query.TxTo), tx(1, query.TxIsCreation), tx(0, query.TxIsCreation), tx(0, query.TxChainID), tx(1, query.TxChainID),
		tx(3, query.TxChainID), tx(3, query.TxSelector), at(tx(3, query.TxInput), 4), at(tx(3, query.TxInput), 60), tx(1, query.TxInputLength),
		tx(2, query.TxAccessListLength), at(tx(4, query.TxBlobHash), 1), tx(4, query.TxHash), tx(5, query.TxType), tx(5, query.TxAuthorizationCount),
		receipt(0, query.ReceiptPostState), receipt(1, query.ReceiptStatus), receipt(3, query.ReceiptGasUsed), receipt(0, query.ReceiptGasUsed),
		receipt(3, query.ReceiptLogCount), receipt(1, query.ReceiptLogCount), at(receipt(2, query.ReceiptLogsBloom), 32),
		log(2, query.LogAddress, 0, query.ExpectTopic0), log(3, query.LogTopic, 3, query.ExpectAddress), log(0, query.LogTopicCount, 0, 0),
		log(3, query.LogData, 64, query.ExpectAddress|query.ExpectTopic0), log(3, query.LogDataLength, 0, 0),
		{Kind: query.Block, Block: lastBlock},
		{Kind: query.Header, Block: middleBlock, Field: query.HeaderExtraData}, {Kind: query.Header, Block: middleBlock, Field: query.HeaderExtraDataLength},
		{Kind: query.Header, Block: middleBlock, Field: query.HeaderLogsBloom, Argument: 224},
	}}
}

// computed is a program over facts of two rows that executes every operation, with registers, guards, constants and all modes.
func (w *made) computed() *query.Query {
	q := &query.Query{ChainID: 1337, Facts: w.query().Facts[:5]}
	ref := func(m program.Mode, offset uint16) program.Ref { return program.Ref{Mode: m, Offset: offset} }
	always, never := ref(program.Constant, program.One), ref(program.Constant, program.Zero)
	p := &program.Program{Rows: 2, Columns: 2, Results: 2, Registers: []uint16{program.Zero, program.OwnConstant},
		Constants: []uint256.Int{*uint256.NewInt(1e18)}}
	for op := program.Op(1); op <= program.NbOps; op++ {
		in := program.Instruction{Op: op, A: ref(program.Column, 1), B: ref(program.Constant, program.OwnConstant), C: ref(program.Column, 0), Guard: always}
		switch op {
		case program.Add, program.Sub, program.MulDiv:
			in.A, in.B, in.C = ref(program.Constant, program.OwnConstant), ref(program.Constant, 20), ref(program.Constant, 9)
		case program.MulMod:
			in.Guard = never
		case program.Eq:
			in.B = in.A
		case program.Select:
			in.A, in.B = ref(program.Back, 3), ref(program.Absolute, 4)
		}
		p.Body = append(p.Body, in)
	}
	state := program.Instruction{Op: program.Xor, A: ref(program.Back, program.NbOps+1), B: ref(program.Back, 0), C: never, Guard: ref(program.Back, program.NbOps-6)}
	p.Body = append(p.Body, state)
	p.Final = []program.Instruction{{Op: program.Max, A: ref(program.Back, 0), B: ref(program.Back, 1), C: never, Guard: always}}
	q.Program = p
	return q
}

// quick returns the circuit of a capacity with the stand-in sponge: everything but keccak, in milliseconds.
func quick(c Capacity) *Circuit {
	circuit := NewCircuit(c)
	circuit.sponge = func(api frontend.API) memory.Sponge { return circuittest.Sponge{API: api} }
	return circuit
}

// spare adds one unused row to each table.
func spare(c Capacity) Capacity {
	return Capacity{c.Blocks + 1, c.Items + 1, c.Steps + 1, c.Walks + 1, c.Facts + 1, c.Headers + 1, c.Numbers + 1, c.Windows + 1,
		c.Ops + 1, c.Constants + 1, c.Registers + 1, c.Results + 1}
}

// deepWorld is the genesis block of a chain with one account, whose storage has two slots with hashes that share many nibbles, so that
// there are long extensions and inlined leaves.
func deepWorld(t testing.TB) (made, *query.Query) {
	t.Helper()
	seen := map[[4]byte]uint64{}
	slot := func(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }
	var pair [2]common.Hash
	for n := uint64(0); ; n++ {
		var prefix [4]byte
		copy(prefix[:], crypto.Keccak256(slot(n).Bytes()))
		if m, ok := seen[prefix]; ok {
			pair = [2]common.Hash{slot(m), slot(n)}
			break
		}
		seen[prefix] = n
	}
	w := made{data: fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}}, contract: common.Address{1}}
	b := tries{t, w.data.Nodes}
	hashed := crypto.Keccak256
	absent := slot(1 << 40)
	storage := b.empty()
	b.put(storage, hashed(pair[0][:]), b.enc([]byte{5}))
	b.put(storage, hashed(pair[1][:]), b.enc([]byte{0x85}))
	b.collect(storage, hashed(pair[0][:]), hashed(pair[1][:]), hashed(absent[:]))
	state := b.empty()
	b.put(state, hashed(w.contract[:]), b.enc(&types.StateAccount{Balance: uint256.NewInt(0).SetAllOne(), Root: storage.Hash(), CodeHash: types.EmptyCodeHash[:]}))
	b.collect(state, hashed(w.contract[:]), hashed(w.absent[:]))
	w.data.Headers[0] = b.enc(&types.Header{Number: new(big.Int), Root: state.Hash(), Difficulty: big.NewInt(0)})
	return w, &query.Query{ChainID: 1, Facts: []query.Fact{
		{Kind: query.Storage, Address: w.contract, Slot: pair[0]},
		{Kind: query.Storage, Address: w.contract, Slot: pair[1]},
		{Kind: query.Storage, Address: w.contract, Slot: absent},
		{Kind: query.Account, Address: w.contract, Field: 1},
		{Kind: query.Account, Address: w.absent, Field: 1},
		{Kind: query.Header, Field: 8},
	}}
}
