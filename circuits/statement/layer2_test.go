package statement

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// layer2 is a block with a typed transaction and its receipt, and a legacy receipt before it.
func layer2(t *testing.T, typ byte, tx, receipt []any) fact.Data {
	d := fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}}
	b := tries{t, d.Nodes}
	first := []any{[]byte{1}, uint64(21000), make([]byte, 256), []any{}}
	h := types.Header{Number: big.NewInt(7), Difficulty: new(big.Int),
		TxHash:      b.list([][]byte{b.enc(bytes.Repeat([]byte{1}, 40)), append([]byte{typ}, b.enc(tx)...)}),
		ReceiptHash: b.list([][]byte{b.enc(first), append([]byte{typ}, b.enc(receipt)...)})}
	d.Headers[7] = b.enc(&h)
	return d
}

var (
	l2From, l2To = common.Address{0xaa}, common.Address{0xbb}
	l2Source     = common.Hash{1, 2, 3}
)

func deposit() []any {
	return []any{l2Source, l2From, l2To, big.NewInt(5), big.NewInt(6), uint64(100000), []byte{}, bytes.Repeat([]byte{9}, 40)}
}

func l1Message() []any {
	return []any{uint64(77), uint64(100000), l2To, big.NewInt(6), bytes.Repeat([]byte{9}, 40), l2From}
}

func l2Receipt(more ...any) []any {
	log := []any{l2To, []any{l2Source}, bytes.Repeat([]byte{3}, 32)}
	return append([]any{[]byte{1}, uint64(71000), make([]byte, 256), []any{log}}, more...)
}

// TestLayer2 reads deposits of the OP stack, with the receipts of either age, and L1 messages of Scroll, in the solver too.
func TestLayer2(t *testing.T) {
	word := func(b []byte) common.Hash { return common.BytesToHash(b) }
	number := func(n int64) common.Hash { return common.BigToHash(big.NewInt(n)) }
	tx := map[uint8]common.Hash{query.TxType: number(0x7e), query.TxTo: word(l2To[:]), query.TxValue: number(6), query.TxGasLimit: number(100000),
		query.TxFrom: word(l2From[:]), query.TxInputLength: number(40), query.TxIsCreation: {}}
	optimism, scroll := map[uint8]common.Hash{query.TxSourceHash: l2Source, query.TxMint: number(5), query.TxIsSystem: {}}, map[uint8]common.Hash{query.TxQueueIndex: number(77)}
	for k, v := range tx {
		optimism[k], scroll[k] = v, v
	}
	for name, c := range map[string]struct {
		chain uint64
		data  fact.Data
		tx    map[uint8]common.Hash
	}{
		"a deposit before Canyon": {10, layer2(t, 0x7e, deposit(), l2Receipt()), optimism},
		"a deposit since Canyon":  {8453, layer2(t, 0x7e, deposit(), l2Receipt(uint64(9), uint64(1))), optimism},
		"an L1 message":           {534352, layer2(t, 0x7e, l1Message(), l2Receipt()), scroll},
	} {
		q := &query.Query{ChainID: c.chain}
		var want []common.Hash
		for _, field := range query.FieldNumbers(query.Transaction) {
			if w, ok := c.tx[field]; ok {
				q.Facts = append(q.Facts, query.Fact{Kind: query.Transaction, Block: 7, TxIndex: 1, Field: field})
				want = append(want, w)
			}
		}
		for field, w := range map[uint8]common.Hash{query.ReceiptType: number(0x7e), query.ReceiptStatus: number(1), query.ReceiptGasUsed: number(50000), query.ReceiptLogCount: number(1)} {
			q.Facts = append(q.Facts, query.Fact{Kind: query.Receipt, Block: 7, TxIndex: 1, Field: field})
			want = append(want, w)
		}
		q.Facts = append(q.Facts, query.Fact{Kind: query.Log, Block: 7, TxIndex: 1, Field: query.LogTopic})
		want = append(want, l2Source)
		e, err := Evaluate(q, c.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i := range want {
			if e.Statement.Outputs[i] != want[i] {
				t.Errorf("%s: %s is %s, want %s", name, q.Facts[i], e.Statement.Outputs[i], want[i])
			}
		}
		capacity := spare(e.Used)
		ccs := circuittest.Compile(t, quick(capacity))
		if err := circuittest.Solve(ccs, e.assign(capacity)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		// The same witness under the bytes of a chain that has no such envelope, or reads it in another way.
		for _, other := range []uint64{1, 10, 534352} {
			if query.FamilyOf(other) == query.FamilyOf(c.chain) {
				continue
			}
			lie := *q
			lie.ChainID = other
			e, err := read(q, lie.Encode(), c.data)
			if err != nil {
				t.Fatal(err)
			}
			e.Statement.ChainID, e.Statement.QueryID = other, lie.ID()
			e.seal()
			if attack(ccs, e.assign(capacity)) == nil {
				t.Errorf("%s passes for one of chain %d", name, other)
			}
		}
	}
}

// TestUnknownEnvelopes refuses by name what a chain is not known to have.
func TestUnknownEnvelopes(t *testing.T) {
	for _, c := range []struct {
		chain uint64
		typ   byte
	}{{1, 0x7e}, {56, 0x7e}, {1, 5}, {10, 5}, {42161, 0x6a}, {1, 0}, {534352, 0x7f}, {1, 0xbf}} {
		d := layer2(t, c.typ, deposit(), l2Receipt())
		for _, kind := range []query.Kind{query.Transaction, query.Receipt, query.Log} {
			_, err := Evaluate(&query.Query{ChainID: c.chain, Facts: []query.Fact{{Kind: kind, Block: 7, TxIndex: 1}}}, d)
			if fault.Code(err) != "fact-unknown-envelope" {
				t.Errorf("chain %d, type %#x, %s: %v", c.chain, c.typ, kind, err)
			}
		}
	}
	for name, shape := range map[string]fact.Data{
		"a deposit of seven items": layer2(t, 0x7e, deposit()[:7], l2Receipt()),
		"a deposit of nine items":  layer2(t, 0x7e, append(deposit(), uint64(1)), l2Receipt()),
		"a receipt of five items":  layer2(t, 0x7e, deposit(), l2Receipt(uint64(1))),
		"a receipt of three items": layer2(t, 0x7e, deposit(), l2Receipt()[:3]),
	} {
		_, tx := Evaluate(&query.Query{ChainID: 10, Facts: []query.Fact{{Kind: query.Transaction, Block: 7, TxIndex: 1}}}, shape)
		_, receipt := Evaluate(&query.Query{ChainID: 10, Facts: []query.Fact{{Kind: query.Receipt, Block: 7, TxIndex: 1}}}, shape)
		if (tx == nil) == (receipt == nil) {
			t.Errorf("%s: %v, %v", name, tx, receipt)
		}
	}
}
