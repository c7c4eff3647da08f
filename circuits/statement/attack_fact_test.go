package statement

import (
	"math/big"
	"math/rand/v2"
	"slices"

	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
)

// told makes the statement say what the row of fact i says, and returns whether that is a lie.
func told(x *target, c *Circuit, i int) bool {
	c.say()
	for k, b := range x.e.Statement.Outputs[i] {
		if plain(c.Facts[i].Output[k]) != b {
			return true
		}
	}
	return false
}

// lying makes a class that changes the row of one fact, of which one of the modes is on, and what the statement says of it.
func lying(modes []int, change func(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool) func(*arena, *rand.Rand) (*attempt, bool) {
	type place struct {
		x *target
		i int
	}
	return func(a *arena, r *rand.Rand) (*attempt, bool) {
		var all []place
		large := r.IntN(6) == 0
		for _, x := range a.targets {
			for i := range x.q.Facts {
				if slices.ContainsFunc(modes, func(m int) bool { return is(x.honest.Facts[i].Mode[m]) }) && (large || x.b != benches[2]) {
					all = append(all, place{x, i})
				}
			}
		}
		if len(all) == 0 {
			return nil, false
		}
		p := pick(r, all)
		c := p.x.honest.clone()
		ok := change(r, p.x, c, &c.Facts[p.i]) && told(p.x, c, p.i)
		return &attempt{ccs: p.x.b.ccs, c: c, base: p.x.honest}, ok
	}
}

// mask sets which bytes of the output are read from the memory: n of them, from the left or from the right.
func mask(f *fact.Fact, n int, left bool) {
	for k := range f.Used {
		f.Used[k] = indicator(left && k < n || !left && k >= 32-n)
	}
}

// word returns n bytes of the memory as a word.
func (c *Circuit) word(at, n int, left bool) (w common.Hash) {
	if n = max(0, min(n, 32)); left {
		copy(w[:], c.get(at, n))
	} else {
		copy(w[32-n:], c.get(at, n))
	}
	return w
}

func setNumber(f *fact.Fact, n int) {
	output(f, common.Hash{30: byte(n >> 8), 31: byte(n)})
	f.NumberValue = [2]frontend.Variable{n >> 8 & 255, n & 255}
}

// recipeOf are the columns of a row that its recipe says.
func recipeOf(f *fact.Fact) []*frontend.Variable {
	cols := []*frontend.Variable{&f.Root, &f.Item, &f.NbItems, &f.Width, &f.TypeValue, &f.IsList, &f.IsLog, &f.IsHeader, &f.IsAccount, &f.IsSlot, &f.ByIndex}
	for k := range f.Mode {
		cols = append(cols, &f.Mode[k])
	}
	return cols
}

// entries parses the list at a position of the memory.
func (x *target) entries(at int) []rlp.Entry {
	list, err := rlp.ParseList(x.e.facts.Layout, at, 1<<30)
	if err != nil {
		return nil
	}
	return list
}

func place(e rlp.Entry) fact.Place { return fact.Place{At: e.Payload, Length: e.Length} }

func wordAttacks() []attackClassOf {
	words := []int{fact.ModeWord, fact.ModeAddress, fact.ModeElement}
	slices_ := []int{fact.ModeSlice, fact.ModeSelector}
	all := make([]int, len(fact.Fact{}.Mode))
	for m := range all {
		all[m] = m
	}
	return []attackClassOf{
		{"a word of another width or place", "A5", 1, lying(words, anotherPlace)},
		{"a word out of nothing", "A5", 1, lying(all, fromNothing)},
		{"a slice with more or fewer bytes, or elsewhere", "A10", 1, lying(slices_, anotherSlice)},
		{"bytes that are used in part", "A5", 1, lying(append(slices.Clone(words), fact.ModeSlice), inPart)},
		{"a slice of nothing, at the end or behind it", "A10", 1, behindTheEnd},
		{"a length or count, one off or of another list", "A10", 1, lying([]int{fact.ModeLength, fact.ModeCount}, anotherCount)},
		{"an element of another list, or another element", "A10", 1, lying([]int{fact.ModeElement}, func(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
			list := x.entries(asNumber(f.ListAt))
			if r.IntN(2) == 0 {
				head := pick(r, c.Items)
				if !is(head.On) || is(head.Cont) || !is(head.IsList) {
					return false
				}
				list = x.entries(asNumber(head.Head))
				f.ListAt = head.Head
			}
			if len(list) < 2 {
				return false
			}
			n := 1 + r.IntN(len(list)-1)
			e := list[n]
			f.Element, f.ElementIsList, f.ElementCloses = place(e), indicator(e.IsList)*r.IntN(2), indicator(n == len(list)-1)
			if r.IntN(2) == 0 {
				f.ArgumentValue = [2]frontend.Variable{0, n - 1}
			}
			mask(f, min(e.Length, 32), false)
			output(f, c.word(e.Payload, e.Length, false))
			return true
		})},
		{"isCreation the other way round, another type", "A10", 1, lying([]int{fact.ModeCreation, fact.ModeType}, func(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
			if is(f.Mode[fact.ModeType]) {
				n := r.IntN(6)
				setNumber(f, n)
				if r.IntN(2) == 0 {
					f.TypeValue = n
				}
				if r.IntN(2) == 0 {
					f.Typed, f.Type = indicator(n > 0), keccak.SpreadByte(byte(n))
				}
				return true
			}
			n := 1 - plain(f.Output[31])
			setNumber(f, int(n))
			switch r.IntN(3) {
			case 0:
				f.Field.Length = 20 * (1 - int(n))
			case 1: // another item of the transaction that has this length
				for i, e := range x.entries(asNumber(f.Found.ValueAt) + asNumber(f.Typed)) {
					if i > 0 && !e.IsList && e.Length == 20*(1-int(n)) {
						f.Field = place(e)
						f.Item = pick(r, []frontend.Variable{i, f.Item})
					}
				}
			}
			return true
		})},
		{"a failed transaction that succeeded", "A10", 1, failed},
		{"the item of another type's recipe", "A10", 1, lying([]int{fact.ModeWord, fact.ModeSlice, fact.ModeLength}, otherItemsWord)},
		{"a transaction read by the recipe of another type", "A10", 1, otherRecipe},
		{"columns of another fact's recipe", "A10", 1, func(a *arena, r *rand.Rand) (*attempt, bool) {
			x, y := a.target(r), a.target(r)
			c := x.honest.clone()
			i := r.IntN(len(x.q.Facts))
			mine, theirs, any := recipeOf(&c.Facts[i]), recipeOf(&y.honest.Facts[r.IntN(len(y.q.Facts))]), false
			for k := range mine {
				if r.IntN(2) == 0 {
					any = any || toBig(*mine[k]).Cmp(toBig(*theirs[k])) != 0
					*mine[k] = *theirs[k]
				}
			}
			return &attempt{ccs: x.b.ccs, c: c}, any
		}},
		{"a selector of less than four bytes", "A10", 1, shortSelector},
		{"typed read as legacy, legacy as typed", "A10", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			f := &c.Facts[r.IntN(len(x.q.Facts))]
			if !is(f.ByIndex) || is(f.Mode[fact.ModeTxCount]) {
				return false
			}
			was := [2]int{asNumber(f.Typed), int(plain(f.Type))}
			f.Typed = r.IntN(2)
			first := c.get(asNumber(f.Found.ValueAt), 1)[0]
			f.Type = keccak.SpreadByte(pick(r, []byte{0, 1, 2, 3, 4, 0x7e, 0x7f, 0xc0, first}))
			if r.IntN(2) == 0 {
				f.EnvelopePayload = asNumber(f.EnvelopePayload) + 1 - 2*r.IntN(2)
			}
			if r.IntN(2) == 0 {
				f.TypeValue = int(plain(f.Type))
			}
			return was[0] != asNumber(f.Typed) || was[0] == 1 && was[1] != int(plain(f.Type))
		})},
		{"an unknown family of envelopes", "A10", 1, changed(func(r *rand.Rand, x *target, c *Circuit) bool {
			enc := x.q.Encode()
			enc[query.HeadSize+query.RecordSize*r.IntN(len(x.q.Facts))+69] = byte(3 + r.IntN(253))
			c.ask(enc)
			return true
		})},
		{"a deposit of another family, or with other items", "A10", 1, deposits},
	}
}

// anotherPlace reads a word with another length, at another place, or both.
func anotherPlace(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	at := &f.Field.At
	length := &f.Field.Length
	switch {
	case is(f.Mode[fact.ModeAddress]):
		at, length = &f.Log.AddressAt, new(frontend.Variable)
		*length = 20
	case is(f.Mode[fact.ModeElement]):
		at, length = &f.Element.At, &f.Element.Length
	case asNumber(f.Default.At) > 0:
		at, length = &f.Default.At, &f.Default.Length
	}
	n := pick(r, []int{asNumber(*length), asNumber(*length) + 1, asNumber(*length) - 1, r.IntN(33), 0, 32})
	from := asNumber(*at) + pick(r, []int{0, 0, 1, -1, asNumber(*length) - n, r.IntN(64) - 32})
	if n < 0 || n > 32 {
		return false
	}
	if asNumber(f.Default.At) > 0 && r.IntN(2) == 0 { // the default of something else
		from = pick(r, []int{1, 1 + len(c.Blocks)*keccak.BlockBytes + 40, 1 + len(c.Blocks)*keccak.BlockBytes + 72})
	}
	left := r.IntN(8) == 0
	mask(f, n, left)
	output(f, c.word(from, n, left))
	if r.IntN(4) > 0 {
		*at = from
	}
	if r.IntN(4) > 0 {
		*length = n
	}
	if r.IntN(4) == 0 {
		f.Width = r.IntN(6)
	}
	if left && r.IntN(2) == 0 { // a word that is right-aligned in a slice that ends there
		*at = from + 32 - n
	}
	return true
}

// fromNothing says a word that is read nowhere.
func fromNothing(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	var w common.Hash
	switch r.IntN(3) {
	case 0:
		w = pick(r, x.e.Statement.Outputs)
	case 1:
		w[31] = byte(r.Uint32())
	default:
		for k := range w {
			w[k] = byte(r.Uint32())
		}
	}
	output(f, w)
	switch r.IntN(5) {
	case 0:
		mask(f, 0, false)
	case 1:
		mask(f, r.IntN(33), r.IntN(2) == 0)
	case 2: // a mode in which bytes need not be read
		clearModes(f)
		f.Mode[pick(r, []int{fact.ModeHash, fact.ModeGasUsed, fact.ModeChainID, fact.ModeLength, fact.ModeTxCount})] = 1
		mask(f, 0, false)
	case 3: // two modes, or modes that cancel
		f.Mode[r.IntN(len(f.Mode))] = pick(r, []int{1, -1, 2})
		f.Mode[r.IntN(len(f.Mode))] = pick(r, []int{1, -1, 0})
	default:
		setNumber(f, int(w[31]))
	}
	return true
}

func clearModes(f *fact.Fact) {
	for k := range f.Mode {
		f.Mode[k] = 0
	}
}

// inPart sets a byte that is not read, and lets bytes that are read be used a little more or less, so that all sums stay.
func inPart(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	var used, unused []int
	for k, u := range f.Used {
		if is(u) {
			used = append(used, k)
		} else {
			unused = append(unused, k)
		}
	}
	if len(used) < 3 || len(unused) == 0 {
		return false
	}
	if is(f.Mode[fact.ModeWord]) && asNumber(f.Default.At) == 0 && r.IntN(2) == 0 { // or one of them instead of another
		j, k := pick(r, used), pick(r, unused)
		f.Used[j], f.Output[j] = 0, 0
		f.Used[k], f.Output[k] = 1, keccak.SpreadByte(c.get(asNumber(f.Field.At)+asNumber(f.Field.Length)-32+k, 1)[0])
		return true
	}
	r.Shuffle(len(used), func(i, j int) { used[i], used[j] = used[j], used[i] })
	var d [3]*big.Int // (1, 1, 1) × (2^a, 2^b, 2^c)
	sum := new(big.Int)
	for n := range d {
		weight := func(k int) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(used[k%3])) }
		d[n] = new(big.Int).Sub(weight(n+2), weight(n+1))
		sum.Add(sum, new(big.Int).Mul(d[n], toBig(f.Output[used[n]])))
	}
	if sum.Mod(sum, field()).Sign() == 0 {
		return false
	}
	k := pick(r, unused)
	f.Output[k] = keccak.SpreadByte(byte(1 + r.IntN(255)))
	scale := new(big.Int).Mul(toBig(f.Output[k]), sum.ModInverse(sum, field()))
	for n := range d {
		u := new(big.Int).Mul(d[n], scale)
		f.Used[used[n]] = u.Mod(u.Add(u, big.NewInt(1)), field())
	}
	return true
}

// anotherSlice reads a slice with another number of bytes or from another place.
func anotherSlice(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	text := f.Field
	if is(f.IsLog) {
		text = f.Log.Data
	}
	argument := 256*asNumber(f.ArgumentValue[0]) + asNumber(f.ArgumentValue[1])
	whole := 32
	if is(f.Mode[fact.ModeSelector]) {
		argument, whole = 0, 4
	}
	at, length := asNumber(text.At), asNumber(text.Length)
	if length-argument < whole && r.IntN(3) == 0 { // all of them, as if the string had them
		mask(f, whole, true)
		output(f, c.word(at+argument, whole, true))
		f.Full, f.Rest = 1, [2]fact.Byte{memory.ByteOf(byte(r.IntN(2))), memory.ByteOf(byte(r.IntN(3)))}
		return true
	}
	n := pick(r, []int{whole, r.IntN(33), length - argument, length - argument + 1, length - argument - 1, whole + 1, whole - 1})
	shift := pick(r, []int{0, 0, 0, 1, -1, 32, -argument, r.IntN(100)})
	if n < 0 || n > 32 {
		return false
	}
	left := r.IntN(6) > 0
	mask(f, n, left)
	output(f, c.word(at+argument+shift, n, left))
	if r.IntN(2) == 0 {
		f.Full = r.IntN(2)
	}
	rest := length - argument - shift - whole
	if r.IntN(2) == 0 {
		f.Rest = [2]fact.Byte{memory.ByteOf(byte(rest >> 8)), memory.ByteOf(byte(rest))}
	}
	if r.IntN(3) == 0 { // a rest below zero
		f.Rest[1].Value = rest
	}
	if all := length - argument; all > whole && left && r.IntN(4) == 0 { // the quotient with which both kinds of slices make up for each other
		over := new(big.Int).ModInverse(new(big.Int).Mod(big.NewInt(int64(whole-all)), field()), field())
		f.Full = over.Mod(over.Mul(over, big.NewInt(int64(n-all))), field())
		f.Rest = [2]fact.Byte{memory.ByteOf(byte((all - whole) >> 8)), memory.ByteOf(byte(all - whole))}
		output(f, c.word(at+argument, n, true))
		return n > 0
	}
	if r.IntN(3) == 0 {
		argument += shift
		f.ArgumentValue = [2]frontend.Variable{argument >> 8 & 255, argument & 255}
	}
	if r.IntN(3) == 0 { // another string
		moved := fact.Place{At: at + shift, Length: length - shift}
		if r.IntN(2) == 0 {
			moved.Length = argument + n
		}
		if is(f.IsLog) {
			f.Log.Data = moved
		} else {
			f.Field = moved
		}
	}
	return true
}

// anotherCount says another length of a string or number of elements.
func anotherCount(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	n := 256*asNumber(f.NumberValue[0]) + asNumber(f.NumberValue[1])
	m := pick(r, []int{n + 1, n - 1, 0, r.IntN(6), n + 256})
	if is(f.Mode[fact.ModeLength]) {
		if m < 0 {
			return false
		}
		setNumber(f, m)
		switch {
		case r.IntN(2) == 0:
		case is(f.IsLog):
			f.Log.Data.Length = m
		default:
			f.Field.Length = m
		}
		return true
	}
	list, at := x.entries(asNumber(f.ListAt)), asNumber(f.ListAt)
	switch r.IntN(4) {
	case 0: // a list that is in the table
		head := pick(r, c.Items)
		if !is(head.On) || is(head.Cont) {
			return false
		}
		at = asNumber(head.Head)
		list = x.entries(at)
		m = len(list) - 1
	case 1: // one that is in no table, or starts in the middle of data
		at += r.IntN(80) - 40
		list = x.entries(at)
		m = len(list) - 1
	}
	if m < 0 {
		return false
	}
	setNumber(f, m)
	f.ListAt = at
	f.ElementCloses, f.ListCloses = 1, indicator(m == 0 || r.IntN(4) == 0)
	if m < len(list) {
		f.Element, f.ElementIsList = place(list[m]), indicator(list[m].IsList)
		if r.IntN(2) == 0 { // which closes the list, or does not
			f.ElementCloses = indicator(m == len(list)-1)
			f.ListCloses = indicator(len(list) == 1)
		}
	} else if len(list) > 0 { // beyond: what closes it, with another number
		f.Element, f.ElementIsList = place(list[len(list)-1]), indicator(list[len(list)-1].IsList)
	}
	return true
}

// failed says of the transaction that failed that it succeeded, or the other way round.
func failed(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	i := pick(r, []uint16{1, 2, 3, 4, 5})
	f := query.Fact{Kind: query.Receipt, Block: lastBlock, TxIndex: i, Field: query.ReceiptStatus}
	other := f
	if other.TxIndex = 1; i == 1 {
		other.TxIndex = uint16(2 + r.IntN(4))
	}
	q := &query.Query{ChainID: h.chain, Facts: []query.Fact{f}}
	s, ok := h.open(a.t, q.Encode(), q, other)
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	row := &c.Facts[0]
	status := byte(indicator(i == 1))
	output(row, common.Hash{31: status})
	mask(row, int(status), false)
	row.Field.Length = int(status)
	switch r.IntN(3) {
	case 0: // any byte of the memory that is 1
		for at := 1; at < s.e.facts.Layout.Blocks()*keccak.BlockBytes; at++ {
			if s.e.facts.Layout.Byte(at) == 1 && r.IntN(3) == 0 {
				row.Field.At = at
				break
			}
		}
	case 1: // the other receipt's status
		row.Field = besides[0].Field
	default: // the other receipt
		mix(r, row, &besides[0], pick(r, []float64{0.5, 0.9, 1}), ".Output", ".Index")
	}
	c.say()
	return s.forged(c), true
}

// otherItemsWord reads an item of the list where another type of transaction would have it.
func otherItemsWord(r *rand.Rand, x *target, c *Circuit, f *fact.Fact) bool {
	if !is(f.ByIndex) || is(f.IsLog) {
		return false
	}
	list := x.entries(asNumber(f.Found.ValueAt) + asNumber(f.Typed))
	if len(list) < 3 {
		return false
	}
	n := 1 + r.IntN(len(list)-1)
	e := list[n]
	f.Field, f.FieldCloses = place(e), indicator(n == len(list)-1)
	if r.IntN(2) == 0 {
		f.Item = n
	}
	if r.IntN(3) == 0 {
		f.NbItems = n
		f.LastItem, f.LastIsList = place(e), indicator(e.IsList)
	}
	f.IsList = indicator(e.IsList) * r.IntN(2)
	switch {
	case is(f.Mode[fact.ModeLength]):
		setNumber(f, e.Length)
	case is(f.Mode[fact.ModeSlice]):
		argument := 256*asNumber(f.ArgumentValue[0]) + asNumber(f.ArgumentValue[1])
		k := e.Length - argument
		if k < 1 {
			return false
		}
		f.Full = indicator(k >= 32)
		f.Rest = [2]fact.Byte{memory.ByteOf(byte((k - 32) >> 8)), memory.ByteOf(byte(k - 32))}
		mask(f, min(k, 32), true)
		output(f, c.word(e.Payload+argument, min(k, 32), true))
	default:
		if e.Length > 32 {
			return false
		}
		mask(f, e.Length, false)
		output(f, c.word(e.Payload, e.Length, false))
	}
	if r.IntN(3) == 0 {
		f.Width = r.IntN(6)
	}
	return true
}

// shortSelector asks for the selector of a transaction with three bytes of input, or none.
func shortSelector(a *arena, r *rand.Rand) (*attempt, bool) {
	h := pick(r, a.worlds)
	i := pick(r, []uint16{0, 2, 2, 4, 5})
	answered := query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: i, Field: query.TxInputLength}
	sliced := query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: i, Field: query.TxInput}
	asked := answered
	asked.Field = query.TxSelector
	q, p := &query.Query{ChainID: h.chain, Facts: []query.Fact{answered}}, &query.Query{ChainID: h.chain, Facts: []query.Fact{asked}}
	s, ok := h.open(a.t, p.Encode(), q, sliced, query.Fact{Kind: query.Transaction, Block: lastBlock, TxIndex: 3, Field: query.TxSelector})
	if !ok {
		return nil, false
	}
	c, besides, ok := s.close()
	if !ok {
		return nil, false
	}
	f := &c.Facts[0]
	n := r.IntN(5)
	if len(besides) > 1 && r.IntN(2) == 0 {
		*f = besides[0]
	}
	clearModes(f)
	f.Mode[fact.ModeSelector] = 1
	f.Full = indicator(r.IntN(4) > 0)
	rest := asNumber(f.Field.Length) - 4
	f.Rest = [2]fact.Byte{memory.ByteOf(byte(rest >> 8)), memory.ByteOf(byte(rest))}
	if r.IntN(2) == 0 {
		f.Rest[1].Value, f.Rest[0].Value = rest, 0
	}
	if r.IntN(2) == 0 {
		f.Field.Length = 4
	}
	mask(f, n, true)
	output(f, c.word(asNumber(f.Field.At), n, true))
	if r.IntN(4) == 0 { // with the item that closes it, of another transaction
		mix(r, f, &besides[len(besides)-1], 0.5, ".Output")
	}
	c.say()
	return s.forged(c), true
}
