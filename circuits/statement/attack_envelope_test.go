package statement

import (
	"math/big"
	"math/rand/v2"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// makeDeposits is a block of the OP stack: a deposit, whose receipt has four or six items, and a usual transaction.
func makeDeposits(b tries, r *rand.Rand, items int) *history {
	word := func(n int) []byte {
		out := make([]byte, n)
		for i := range out {
			out[i] = byte(1 + r.IntN(255))
		}
		return out
	}
	w := made{data: fact.Data{Headers: map[uint64][]byte{}, Nodes: b.nodes, Counts: map[uint64]int{lastBlock: 2}}}
	tx := append([]byte{0x7e}, b.enc([]any{word(32), word(20), word(20), []byte{}, word(5), uint64(21000), true, word(40)})...)
	receipt := []any{[]byte{1}, uint64(21000), word(256), []any{[]any{word(20), []any{word(32)}, word(33)}}, uint64(7), uint64(1)}
	usual := types.NewTx(&types.DynamicFeeTx{ChainID: big.NewInt(10), Nonce: 4, Gas: 21000, To: &common.Address{3}, V: new(big.Int), R: big.NewInt(1), S: big.NewInt(1)})
	w.txs = []*types.Transaction{usual, usual}
	h := types.Header{Number: big.NewInt(lastBlock), Difficulty: new(big.Int),
		TxHash:      b.list([][]byte{tx, binaries(b.t, w.txs)[1]}),
		ReceiptHash: b.list([][]byte{append([]byte{0x7e}, b.enc(receipt[:items])...), append([]byte{2}, b.enc([]any{[]byte{1}, uint64(42000), word(256), []any{}})...)})}
	w.data.Headers[lastBlock] = b.enc(&h)
	out := &history{made: w, chain: 10}
	out.fill(nil)
	return out
}

// deposits asks for fields of a deposit with another family's record, or claims another number of items.
func deposits(a *arena, r *rand.Rand) (*attempt, bool) {
	items := pick(r, []int{4, 6})
	h := makeDeposits(tries{a.t, map[common.Hash][]byte{}}, r, items)
	f := pick(r, h.menu)
	if f.TxIndex != 0 || !f.Kind.ByIndex() {
		return nil, false
	}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	asked := q.Encode()
	kind := r.IntN(3)
	if kind < 2 {
		family := pick(r, []query.Family{query.Ethereum, query.Scroll})
		asked[query.HeadSize+69] = byte(family)
		if family == query.Scroll && items == 4 && f.Kind != query.Transaction {
			return nil, false // that is what a receipt looks like there too
		}
	}
	s, ok := h.open(a.t, asked, q, pick(r, h.menu))
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	if kind == 1 && len(besides) > 0 {
		mix(r, row, &besides[0], chance(r), ".Output")
	}
	if kind == 2 { // the item that closes another list of the receipt, or none
		row.NbItems = pick(r, []int{3, 4, 5, 6, 7, 8})
		return s.forged(c), row.NbItems != s.e.assign(s.b.c).Facts[0].NbItems
	}
	return s.forged(c), true
}

// otherRecipe reads a transaction or receipt by the recipe of another type.
func otherRecipe(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := pick(r, h.menu)
	if r.IntN(3) == 0 {
		f = query.Fact{Kind: pick(r, []query.Kind{query.Transaction, query.Receipt}), Block: lastBlock, TxIndex: uint16(r.IntN(len(h.txs)))} // its type
	}
	g := f
	g.TxIndex = uint16(r.IntN(len(h.txs)))
	if f.Kind != query.Transaction && f.Kind != query.Receipt || h.txs[f.TxIndex].Type() == h.txs[g.TxIndex].Type() {
		return nil, false
	}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q, g)
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok || len(besides) == 0 {
		return nil, false
	}
	row, other := &c.Facts[0], &besides[0]
	list := (&target{e: s.e}).entries(asNumber(row.Found.ValueAt) + asNumber(row.Typed))
	mine, theirs := recipeOf(row), recipeOf(other)
	for k := range mine {
		*mine[k] = *theirs[k]
	}
	row.Typed, row.Type = other.Typed, other.Type
	n := asNumber(other.Item)
	if n >= len(list) {
		return nil, false
	}
	e := list[n]
	row.Field, row.FieldCloses = place(e), indicator(n == len(list)-1)
	switch {
	case is(row.Mode[fact.ModeType]):
		setNumber(row, asNumber(row.TypeValue))
	case is(row.Mode[fact.ModeLength]):
		setNumber(row, e.Length)
	case is(row.Mode[fact.ModeWord]) && e.Length <= 32:
		mask(row, e.Length, false)
		output(row, c.word(e.Payload, e.Length, false))
	default:
		return nil, false
	}
	if r.IntN(3) == 0 { // as many items as there should be
		last := list[min(asNumber(row.NbItems), len(list)-1)]
		row.LastItem, row.LastIsList = place(last), indicator(last.IsList)
	}
	if r.IntN(3) == 0 {
		row.EnvelopePayload = asNumber(row.EnvelopePayload) + asNumber(row.Typed) - 1
	}
	c.say()
	lie := false
	for k, b := range h.words[f] {
		lie = lie || plain(row.Output[k]) != b
	}
	return s.forged(c), lie
}

// behindTheEnd reads nothing of a string where it ends, or behind that, and says zero.
func behindTheEnd(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := pick(r, h.menu)
	if !takesOffset(f) {
		return nil, false
	}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q)
	if !ok {
		return nil, false
	}
	c, _, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	length := asNumber(row.Field.Length)
	if is(row.IsLog) {
		length = asNumber(row.Log.Data.Length)
	}
	asked := f
	asked.Argument = uint16(length + pick(r, []int{0, 0, 1, 32, r.IntN(1000)}))
	n := pick(r, []int{0, 0, 1, 32})
	mask(row, n, true)
	output(row, common.Hash{})
	rest := length - int(asked.Argument)
	row.Full, row.Rest = r.IntN(2)*r.IntN(2), [2]fact.Byte{memory.ByteOf(0), memory.ByteOf(0)}
	if r.IntN(3) == 0 {
		row.Rest[1].Value = rest - 32
	}
	row.ArgumentValue = [2]frontend.Variable{int(asked.Argument >> 8), int(asked.Argument & 255)}
	c.ask((&query.Query{ChainID: h.chain, Facts: []query.Fact{asked}}).Encode())
	_, provable := h.word(asked)
	return s.forged(c), !provable
}
