package statement

import (
	"math/rand/v2"
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// instead makes a class of answers to one question that are given to another: the query in the memory has a fact that change makes of one
// that the rows answer. Everything that answers both honestly is in the tables too, and of the fact's row any part may be that of the
// true answer.
func instead(filter func(f query.Fact) bool, change func(r *rand.Rand, h *history, f *query.Fact)) func(*arena, *rand.Rand) (*attempt, bool) {
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		h := pick(r, a.worlds)
		if r.IntN(4) == 0 {
			h = pick(r, a.crowded[2:])
		}
		f := pick(r, h.menu)
		if !filter(f) {
			return nil, false
		}
		g := f
		change(r, h, &g)
		if word, ok := h.word(g); g == f || ok && word == h.words[f] {
			return nil, false
		}
		return answerInstead(a, r, h, f, g)
	}
}

func answerInstead(a *arena, r *rand.Rand, h *history, answered, asked query.Fact) (*attempt, bool) {
	q := &query.Query{ChainID: h.chain}
	if asked.Block != answered.Block { // both headers are there
		for _, b := range []uint64{asked.Block, answered.Block} {
			if h.data.Headers[b] != nil {
				q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Block: b, Field: 8})
			}
		}
	}
	at := len(q.Facts)
	p := &query.Query{ChainID: h.chain, Facts: append(slices.Clone(q.Facts), asked)}
	q.Facts = append(q.Facts, answered)
	s, ok := h.open(a.t, p.Encode(), q, asked)
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[at]
	fit(r, row, asked)
	if asked.Field != answered.Field && r.IntN(2) == 0 { // two fields may differ in the width alone
		row.Width = pick(r, []int{1, 5, r.IntN(6)})
	}
	if len(besides) > 0 {
		switch {
		case asked.Block != answered.Block && r.IntN(3) == 0: // the header that is asked for, and all else of the other
			row.HeaderAt = besides[0].HeaderAt
		case asked.Kind == query.Storage && r.IntN(2) == 0: // the account that is asked for, and the other's slot
			mine := *row
			*row = besides[0]
			row.StorageRootAt, row.Slot, row.Field, row.FieldCloses = mine.StorageRootAt, mine.Slot, mine.Field, mine.FieldCloses
			row.Used, row.Default, row.Output = mine.Used, mine.Default, mine.Output
		case r.IntN(2) == 0:
			mixFew(r, row, &besides[0], 1+r.IntN(3), ".Output")
		default:
			mix(r, row, &besides[0], chance(r), ".Output")
		}
	}
	return s.forged(c), true
}

// fit copies into a row what it repeats of the record, or some of it.
func fit(r *rand.Rand, row *fact.Fact, f query.Fact) {
	two := func(n uint16) [2]frontend.Variable { return [2]frontend.Variable{int(n >> 8), int(n & 255)} }
	if r.IntN(4) > 0 {
		row.ArgumentValue = two(f.Argument)
	}
	if r.IntN(4) > 0 {
		row.LogIndexValue = two(f.LogIndex)
	}
	if r.IntN(4) > 0 && f.Kind.ByIndex() {
		row.Index = [2]fact.Byte{memory.ByteOf(byte(f.TxIndex >> 8)), memory.ByteOf(byte(f.TxIndex))}
	}
	if r.IntN(4) > 0 {
		row.ExpectAddress, row.ExpectTopic = int(f.Expect&1), int(f.Expect>>1)
	}
}

func kindIs(kinds ...query.Kind) func(query.Fact) bool {
	return func(f query.Fact) bool { return slices.Contains(kinds, f.Kind) }
}

func takesOffset(f query.Fact) bool {
	switch f.Kind {
	case query.Header:
		return f.Field == query.HeaderLogsBloom || f.Field == query.HeaderExtraData
	case query.Transaction:
		return f.Field == query.TxInput
	case query.Receipt:
		return f.Field == query.ReceiptLogsBloom
	case query.Log:
		return f.Field == query.LogData
	}
	return false
}

func questionAttacks() []attackClassOf {
	anotherTx := func(r *rand.Rand, h *history, f *query.Fact) {
		f.TxIndex = pick(r, []uint16{uint16(r.IntN(len(h.txs) + 1)), f.TxIndex + 1, f.TxIndex - 1, f.TxIndex ^ 128, f.TxIndex ^ 256, f.TxIndex<<8 | f.TxIndex>>8})
	}
	anotherBlock := func(r *rand.Rand, h *history, f *query.Fact) {
		f.Block = pick(r, []uint64{firstBlock, middleBlock, lastBlock, lastBlock + 1, f.Block << 8, 0})
	}
	classes := []attackClassOf{
		{"a field of another transaction", "A10", 1, instead(kindIs(query.Transaction), anotherTx)},
		{"a field of another transaction's receipt", "A10", 1, instead(kindIs(query.Receipt), anotherTx)},
		{"a log of another transaction", "A10", 1, instead(kindIs(query.Log), anotherTx)},
		{"another log of the transaction", "A10", 1, instead(kindIs(query.Log), func(r *rand.Rand, _ *history, f *query.Fact) {
			f.LogIndex = pick(r, []uint16{uint16(r.IntN(5)), f.LogIndex + 1, f.LogIndex - 1, f.LogIndex << 8})
		})},
		{"another topic, or one beyond their count", "A10", 1, instead(func(f query.Fact) bool { return f.Kind == query.Log && f.Field == query.LogTopic },
			func(r *rand.Rand, _ *history, f *query.Fact) { f.Argument = uint16(r.IntN(6)) })},
		{"a string at another offset, or beyond its end", "A10", 1, instead(takesOffset, func(r *rand.Rand, _ *history, f *query.Fact) {
			f.Argument = pick(r, []uint16{f.Argument + 1, f.Argument - 1, f.Argument + 32, f.Argument - 32, uint16(r.IntN(300)), uint16(r.Uint32())})
		})},
		{"another element of a list of a transaction", "A10", 1, instead(func(f query.Fact) bool { return f.Kind == query.Transaction && f.Field == query.TxBlobHash },
			func(r *rand.Rand, _ *history, f *query.Fact) { f.Argument = uint16(r.IntN(4)) })},
		{"another field of the same kind", "A10", 1, instead(kindIs(query.Transaction, query.Receipt, query.Log, query.Account), func(r *rand.Rand, _ *history, f *query.Fact) {
			f.Field = pick(r, query.FieldNumbers(f.Kind))
		})},
		{"a status before Byzantium, a state since", "A10", 1, instead(func(f query.Fact) bool {
			return f.Kind == query.Receipt && (f.Field == query.ReceiptStatus || f.Field == query.ReceiptPostState)
		}, func(_ *rand.Rand, _ *history, f *query.Fact) {
			f.Field = query.ReceiptStatus + query.ReceiptPostState - f.Field
		})},
		{"another field of a header", "A11", 1, instead(kindIs(query.Header), func(r *rand.Rand, _ *history, f *query.Fact) {
			f.Field = pick(r, append(query.FieldNumbers(f.Kind), uint8(r.Uint32())))
		})},
		{"extraData, its length and the bloom of a header", "A11", 1, instead(func(f query.Fact) bool {
			return f.Kind == query.Header && (takesOffset(f) || f.Field == query.HeaderExtraDataLength)
		}, func(r *rand.Rand, _ *history, f *query.Fact) {
			f.Field, f.Argument = pick(r, []uint8{query.HeaderLogsBloom, query.HeaderExtraData, query.HeaderExtraDataLength, f.Field}), pick(r, []uint16{f.Argument, uint16(r.IntN(256))})
		})},
		{"a fact of another kind", "A10", 1, instead(func(query.Fact) bool { return true }, func(r *rand.Rand, _ *history, f *query.Fact) { f.Kind = query.Kind(r.IntN(9)) })},
		{"another block", "A13", 1, instead(func(query.Fact) bool { return true }, anotherBlock)},
		{"a slot of another account", "A7", 1, instead(kindIs(query.Storage), func(r *rand.Rand, h *history, f *query.Fact) {
			f.Address = pick(r, []common.Address{h.contract, h.plain, h.absent})
		})},
		{"another account", "A7", 1, instead(kindIs(query.Account, query.Storage), func(r *rand.Rand, h *history, f *query.Fact) {
			f.Address = pick(r, []common.Address{h.contract, h.plain, h.absent, {}})
			if r.IntN(4) == 0 {
				f.Address[r.IntN(20)] ^= 1
			}
		})},
		{"another slot", "A7", 1, instead(kindIs(query.Storage), func(r *rand.Rand, h *history, f *query.Fact) {
			f.Slot = pick(r, []common.Hash{h.slot, {}, h.value})
			if r.IntN(4) == 0 {
				f.Slot[r.IntN(32)] ^= 1
			}
		})},
		{"the number of transactions of another block", "A6", 1, instead(kindIs(query.Block), anotherBlock)},
		{"an expectation that does not hold", "A10", 1, unexpected},
		{"expectation bits other than the record's", "A10", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			i := r.IntN(len(x.q.Facts))
			if x.q.Facts[i].Kind != query.Log && r.IntN(8) > 0 {
				return false
			}
			f := &c.Facts[i]
			was := [2]frontend.Variable{f.ExpectAddress, f.ExpectTopic}
			f.ExpectAddress, f.ExpectTopic = r.IntN(2), r.IntN(2)
			if f.ExpectTopic == 1 { // as much as fits
				f.ListAt = asNumber(f.Log.Topics.At) - pick(r, []int{1, 2, 3})
				f.Topic0At = asNumber(f.Log.Topics.At) + 1
			}
			if is(f.IsLog) && r.IntN(3) == 0 { // no bits, but the record's byte
				k := pick(r, []int{1, -1, r.IntN(100) + 2})
				f.ExpectAddress, f.ExpectTopic = asNumber(was[0])+8*k, asNumber(was[1])-k
			}
			return was != [2]frontend.Variable{f.ExpectAddress, f.ExpectTopic}
		})},
		{"bytes of a record that have no meaning", "A13", 1, changed(meaningless)},
		{"a statement of another chain", "A13", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			at := asNumber(c.StatementAt) + 16 + r.IntN(8)
			c.put(at, []byte{c.get(at, 1)[0] ^ byte(1<<r.IntN(8))})
			c.say()
			return true
		})},
	}
	return classes
}

// meaningless sets bytes of a record that its kind leaves unused.
func meaningless(r *rand.Rand, x *target, c *Circuit) bool {
	i := r.IntN(len(x.q.Facts))
	f := x.q.Facts[i]
	places := []int{70, 71}
	span := func(from, to int) {
		for k := from; k < to; k++ {
			places = append(places, k)
		}
	}
	if !is(c.Facts[i].Mode[fact.ModeSlice]) && !is(c.Facts[i].Mode[fact.ModeElement]) {
		span(2, 4)
	}
	if f.Kind != query.Account && f.Kind != query.Storage && f.Expect&query.ExpectAddress == 0 {
		span(12, 32)
	}
	if f.Kind != query.Storage && f.Expect&query.ExpectTopic0 == 0 {
		span(32, 64)
	}
	if !f.Kind.ByIndex() {
		span(64, 66)
		places = append(places, 68, 69)
	}
	if f.Kind != query.Log {
		span(66, 68)
	}
	enc := x.q.Encode()
	for range 1 + r.IntN(3) {
		enc[query.HeadSize+query.RecordSize*i+pick(r, places)] = byte(1 + r.IntN(255))
	}
	if f.Kind != query.Log && r.IntN(3) == 0 { // an expectation of what is no log, which the record itself meets
		at := query.HeadSize + query.RecordSize*i
		enc = x.q.Encode()
		enc[at+68] = 1
		c.Facts[i].ExpectAddress, c.Facts[i].Log.AddressAt = 1, memory.First+at+12
	}
	c.ask(enc)
	return true
}

// unexpected asks for a log of another contract, or with another topic 0, than the log that is read.
func unexpected(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	f := pick(r, h.menu)
	if f.Kind != query.Log {
		return nil, false
	}
	asked := f
	asked.Expect = query.Expect(1 + r.IntN(3))
	log := h.receipts[f.TxIndex].Logs[f.LogIndex]
	asked.Address, asked.Slot = common.Address{}, common.Hash{}
	if asked.Expect&query.ExpectAddress != 0 {
		asked.Address = pick(r, []common.Address{log.Address, h.plain, {}})
	}
	if asked.Expect&query.ExpectTopic0 != 0 {
		asked.Slot = pick(r, append(append([]common.Hash{{}, h.slot}, log.Topics...), h.receipts[3].Logs[2].Topics...))
	}
	if r.IntN(4) == 0 { // an address that leaves nothing in the record
		asked.Expect, asked.Address, asked.Slot = query.ExpectAddress, common.Address{}, common.Hash{}
	}
	if _, holds := h.word(asked); holds {
		return nil, false
	}
	// The prover also has the topics: the list and its first element.
	count, topic := f, f
	count.Field, count.Argument, topic.Field, topic.Argument = query.LogTopicCount, 0, query.LogTopic, uint16(r.IntN(3))
	q, p := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}, &query.Query{ChainID: h.chain, Facts: []query.Fact{asked}}
	s, ok := h.open(a.t, p.Encode(), q, count, topic)
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	fit(r, row, asked)
	for i := range besides {
		row.ListAt, row.ListCloses = besides[i].ListAt, besides[i].ListCloses
		if i == 1 {
			row.Topic0At, row.Topic0Closes = besides[i].Element.At, besides[i].ElementCloses
		}
	}
	if r.IntN(3) == 0 { // the bytes that are compared stand in the query
		row.Topic0At = memory.First + query.HeadSize + 32
	}
	if r.IntN(4) == 0 {
		row.Log.AddressAt = memory.First + query.HeadSize + 12
	}
	return s.forged(c), true
}
