package fact

import (
	"github.com/consensys/gnark/frontend"

	"github.com/hindsight-zk/hindsight/circuits/lookup"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// reader constrains one fact. Its methods follow the way from the record to the word; each sets expressions for the next.
type reader struct {
	*Reader
	*Fact
	t      tables
	record []frontend.Variable // the bytes of the query's record

	found    frontend.Variable // 1: the item is there
	argument frontend.Variable // of the record, where the mode has one
	envelope frontend.Variable // 1: a transaction or receipt is read
	list     frontend.Variable // position of its list
	index    frontend.Variable // plain, of the walk by index
	number   frontend.Variable // plain, of the nbModes that make one
	text     Place             // the item, or the log's data
	sliced   frontend.Variable // 1: the word is a slice of the string
	derived  frontend.Variable // 1: the word is in the number table
	isNumber frontend.Variable // 1: a length, count, type or creation
}

// assert constrains the fact to its record, except for where its output stands.
func (f *reader) assert() {
	f.assertRecipe()
	f.assertRecord()
	f.assertWalk()
	f.assertItem()
	f.assertLog()
	f.assertElement()
	f.assertNumber()
	f.assertPrevious()
	f.assertSlice()
	f.assertOutput()
}

// flags are the fact's selectors, in the order of recipe.flags.
func (f *reader) flags() []frontend.Variable {
	return append([]frontend.Variable{f.IsHeader, f.IsAccount, f.IsSlot, f.ByIndex, f.IsList, f.IsLog}, f.Mode[:]...)
}

// assertRecipe looks up how the fact is read, by its kind, field and family, and by the envelope's type.
func (f *reader) assertRecipe() {
	api := f.API
	var packed frontend.Variable = 0
	for i, flag := range f.flags() {
		api.AssertIsBoolean(flag)
		packed = api.Add(packed, api.Mul(flag, 1<<i))
	}
	// Kinds and modes are boolean, so that all are zero when the fact is off: no selector below is ever negative.
	api.AssertIsEqual(api.Add(f.IsHeader, f.IsAccount, f.IsSlot, f.ByIndex), f.On)
	api.AssertIsEqual(sum(api, f.Mode[:]), f.On)
	f.envelope = api.Sub(f.ByIndex, f.Mode[ModeTxCount])
	api.AssertIsBoolean(f.Typed)
	api.AssertIsEqual(api.Mul(f.Typed, f.envelope), f.Typed)
	key := f.Mem.Lane([]frontend.Variable{f.record[0], f.record[1], f.record[69], api.Mul(f.Typed, f.Type), f.Typed})
	f.t.recipes.AssertInIf(f.On, key, packed, f.Root, f.Item, f.NbItems, f.Width, f.TypeValue)

	f.sliced = api.Add(f.Mode[ModeSlice], f.Mode[ModeSelector])
	f.derived = api.Add(f.Mode[ModeGasUsed], f.Mode[ModeChainID])
	f.isNumber = api.Add(f.Mode[ModeLength], f.Mode[ModeCount], f.Mode[ModeType], f.Mode[ModeCreation])
}

// assertRecord constrains what the record's kind leaves no meaning for to be zero, and finds the header.
func (f *reader) assertRecord() {
	api := f.API
	api.AssertIsBoolean(f.ExpectAddress)
	api.AssertIsBoolean(f.ExpectTopic)
	api.AssertIsEqual(api.Mul(api.Sub(1, f.IsLog), api.Add(f.ExpectAddress, f.ExpectTopic)), 0)
	expect := api.Add(f.ExpectAddress, api.Mul(f.ExpectTopic, 8)) // S(byte): bits 0 and 1
	api.AssertIsEqual(api.Mul(f.On, api.Sub(f.record[68], expect)), 0)

	takesArgument := api.Add(f.Mode[ModeSlice], f.Mode[ModeElement])
	argument := f.assertBytesIf(takesArgument, f.record[2:4], f.ArgumentValue[:])
	f.argument = api.Mul(takesArgument, argument)

	// Sums of bytes, each times a boolean: their sum is zero only if each is.
	unused := func(sel frontend.Variable, from, to int) frontend.Variable {
		return api.Mul(sel, sum(api, f.record[from:to]))
	}
	api.AssertIsEqual(0, api.Add(
		unused(api.Sub(f.On, takesArgument), 2, 4),
		unused(api.Sub(f.On, f.IsAccount, f.IsSlot, f.ExpectAddress), 12, 32),
		unused(api.Sub(f.On, f.IsSlot, f.ExpectTopic), 32, 64),
		unused(api.Sub(f.On, f.envelope), 64, 66),
		unused(api.Sub(f.On, f.IsLog), 66, 68),
		unused(f.On, 70, 72)))
	f.t.blocks.AssertInIf(f.On, f.Mem.Lane(f.record[4:12]), f.HeaderAt)
}

// assertWalk finds the account, transaction or receipt in the trie whose root the header names.
func (f *reader) assertWalk() {
	api := f.API
	walks := api.Sub(f.On, f.IsHeader)
	f.Items.AssertItem(walks, f.HeaderAt, f.Root, rlp.Item{Payload: f.RootAt, Length: 32, IsList: 0, Closes: 0})

	// The index is the record's, or the number of transactions, which is the output.
	var index [2]frontend.Variable
	for k, b := range f.Index {
		index[k] = b.Spread
		said := api.Add(f.record[64+k], api.Mul(f.Mode[ModeTxCount], api.Sub(f.Output[30+k], f.record[64+k])))
		api.AssertIsEqual(api.Mul(f.ByIndex, api.Sub(b.Spread, said)), 0)
	}
	f.index = f.assertBytesIf(f.ByIndex, index[:], []frontend.Variable{f.Index[0].Value, f.Index[1].Value})
	hashed := api.Sub(1, f.ByIndex)
	address := f.record[12:32]
	key := [4]frontend.Variable{
		api.Add(api.Mul(f.ByIndex, f.Mem.Lane(index[:])), api.Mul(hashed, f.Mem.Lane(address[:8]))),
		api.Mul(hashed, f.Mem.Lane(address[8:16])), api.Mul(hashed, f.Mem.Lane(address[16:])), 0}
	f.Walks.AssertWalk(walks, key, api.Mul(f.ByIndex, trie.KeyIndex), f.RootAt, f.Found)
	// A transaction or receipt is there; the one behind the last is not.
	api.AssertIsEqual(api.Mul(f.ByIndex, api.Sub(f.Found.Present, f.envelope)), 0)
}

// assertItem reads the item: of the header, of the account, of the slot's leaf, of the transaction or receipt.
func (f *reader) assertItem() {
	api := f.API
	account := f.assertAccount()
	slot := f.assertSlot()
	f.assertEnvelope()
	field := api.Add(api.Mul(f.IsAccount, account), f.envelope)
	f.found = api.Add(f.IsHeader, field, slot)
	list := api.Add(api.Mul(f.IsHeader, f.HeaderAt), api.Mul(field, f.Found.ValueAt), f.Typed, api.Mul(slot, f.Slot.ValueAt))
	f.Items.AssertItem(f.found, list, f.Item, rlp.Item{Payload: f.Field.At, Length: f.Field.Length, IsList: f.IsList, Closes: f.FieldCloses})
	end := api.Add(f.Field.At, f.Field.Length)
	api.AssertIsEqual(api.Mul(slot, api.Sub(end, f.Slot.ValueAt, f.Slot.ValueLength)), 0)
}

// assertAccount constrains the account of an account or storage fact and returns 1 when there is one, else 0.
func (f *reader) assertAccount() frontend.Variable {
	api := f.API
	present := api.Mul(api.Add(f.IsAccount, f.IsSlot), f.Found.Present)
	length := api.Sub(api.Add(f.Found.ValueAt, f.Found.ValueLength), f.AccountPayload) // the list fills the leaf's value
	f.Items.AssertItem(present, f.Found.ValueAt, 0, rlp.Item{Payload: f.AccountPayload, Length: length, IsList: 1, Closes: 0})
	f.Items.AssertItem(present, f.Found.ValueAt, itemCodeHash,
		rlp.Item{Payload: f.CodeHash.At, Length: f.CodeHash.Length, IsList: 0, Closes: 1})
	return present
}

// assertSlot constrains the slot of a storage fact and returns 1 when it is there, else 0.
func (f *reader) assertSlot() frontend.Variable {
	api := f.API
	wanted := api.Mul(f.IsSlot, f.Found.Present)
	f.Items.AssertItem(wanted, f.Found.ValueAt, itemStorageRoot,
		rlp.Item{Payload: f.StorageRootAt, Length: 32, IsList: 0, Closes: 0})
	f.Walks.AssertWalk(wanted, f.Mem.DigestLanes(f.record[32:64]), trie.KeySlot, f.StorageRootAt, f.Slot)
	return api.Mul(wanted, f.Slot.Present)
}

// assertEnvelope constrains the transaction or receipt: a type byte if it is typed, and a list of exactly the recipe's items that
// fills the rest of the leaf's value. That the type byte is none of a list's, and one of the family's, is in the recipe.
func (f *reader) assertEnvelope() {
	api := f.API
	f.Mem.AssertByte(f.Typed, lookup.Share(f.Found.ValueAt), 0, f.Type)
	f.list = api.Add(f.Found.ValueAt, f.Typed)
	length := api.Sub(api.Add(f.Found.ValueAt, f.Found.ValueLength), f.EnvelopePayload)
	f.Items.AssertItem(f.envelope, f.list, 0, rlp.Item{Payload: f.EnvelopePayload, Length: length, IsList: 1, Closes: 0})
	f.Items.AssertItem(f.envelope, f.list, f.NbItems, rlp.Item{Payload: f.LastItem.At, Length: f.LastItem.Length, IsList: f.LastIsList, Closes: 1})
}

// assertLog finds the log that the record names in the item, which is the receipt's list of logs: a list of exactly three items, with
// an address first. What the record expects of address and topic 0 is so.
func (f *reader) assertLog() {
	api := f.API
	l := &f.Log
	number := f.assertBytesIf(f.IsLog, f.record[66:68], f.LogIndexValue[:])
	item := func(list, index frontend.Variable, it rlp.Item) { f.Items.AssertItem(f.IsLog, list, index, it) }
	item(l.ListAt, 0, rlp.Item{Payload: f.Field.At, Length: f.Field.Length, IsList: 1, Closes: 0})
	item(l.ListAt, api.Add(number, 1), rlp.Item{Payload: l.Entry.At, Length: l.Entry.Length, IsList: 1, Closes: l.EntryCloses})
	item(l.At, 0, rlp.Item{Payload: l.Entry.At, Length: l.Entry.Length, IsList: 1, Closes: 0})
	item(l.At, logAddress, rlp.Item{Payload: l.AddressAt, Length: 20, IsList: 0, Closes: 0})
	item(l.At, logTopics, rlp.Item{Payload: l.Topics.At, Length: l.Topics.Length, IsList: 1, Closes: 0})
	item(l.At, logData, rlp.Item{Payload: l.Data.At, Length: l.Data.Length, IsList: 0, Closes: 1})

	address, topic := lookup.Share(l.AddressAt), lookup.Share(f.Topic0At)
	for k, b := range f.record[12:32] {
		f.Mem.AssertByte(f.ExpectAddress, address, k, b)
	}
	for k, b := range f.record[32:64] {
		f.Mem.AssertByte(f.ExpectTopic, topic, k, b)
	}
	f.text = Place{
		At:     api.Add(f.Field.At, api.Mul(f.IsLog, api.Sub(l.Data.At, f.Field.At))),
		Length: api.Add(f.Field.Length, api.Mul(f.IsLog, api.Sub(l.Data.Length, f.Field.Length))),
	}
}

// assertElement counts the list, which is the item or the log's topics, or reads one of its elements.
func (f *reader) assertElement() {
	api := f.API
	f.number = f.assertBytesIf(f.isNumber, f.Output[30:], f.NumberValue[:])
	either := api.Add(f.Mode[ModeElement], f.Mode[ModeCount])
	wanted := api.Add(either, f.ExpectTopic, api.Neg(api.Mul(either, f.ExpectTopic)))
	at := api.Add(f.Field.At, api.Mul(f.IsLog, api.Sub(f.Log.Topics.At, f.Field.At)))
	length := api.Add(f.Field.Length, api.Mul(f.IsLog, api.Sub(f.Log.Topics.Length, f.Field.Length)))
	f.Items.AssertItem(wanted, f.ListAt, 0, rlp.Item{Payload: at, Length: length, IsList: 1, Closes: f.ListCloses})
	// The element that closes a list has its number; the list itself closes as number 0 when it is empty.
	index := api.Add(api.Mul(f.Mode[ModeElement], api.Add(f.argument, 1)), api.Mul(f.Mode[ModeCount], f.number))
	f.Items.AssertItem(either, f.ListAt, index, rlp.Item{Payload: f.Element.At, Length: f.Element.Length, IsList: f.ElementIsList, Closes: f.ElementCloses})
	api.AssertIsEqual(api.Mul(f.Mode[ModeCount], api.Sub(1, f.ElementCloses)), 0)
	api.AssertIsEqual(api.Mul(f.Mode[ModeElement], f.ElementIsList), 0)
	f.Items.AssertItem(f.ExpectTopic, f.ListAt, 1, rlp.Item{Payload: f.Topic0At, Length: 32, IsList: 0, Closes: f.Topic0Closes})
}

// assertNumber constrains lengths, types and creations. Counts were: see assertElement.
func (f *reader) assertNumber() {
	api := f.API
	// One mode is 1, so that one of these products at most is not zero.
	api.AssertIsEqual(0, api.Add(
		api.Mul(f.Mode[ModeLength], api.Sub(f.number, f.text.Length)),
		api.Mul(f.Mode[ModeType], api.Sub(f.number, f.TypeValue)),
		// An empty item says 1, one of 20 bytes 0; of no other length is the number one of two bytes.
		api.Mul(f.Mode[ModeCreation], api.Sub(api.Add(api.Mul(f.number, 20), f.Field.Length), 20))))
}

// assertPrevious finds the transaction before the walk's index, for the number of transactions, and the receipt before, for the gas
// that was used: where the index is zero there is none.
func (f *reader) assertPrevious() {
	api := f.API
	p := &f.Previous
	wanted := api.Add(f.Mode[ModeTxCount], f.Mode[ModeGasUsed])
	api.AssertIsBoolean(p.On)
	api.AssertIsEqual(api.Mul(p.On, wanted), p.On)
	api.AssertIsEqual(api.Mul(api.Sub(wanted, p.On), f.index), 0)
	spread := []frontend.Variable{p.Index[0].Spread, p.Index[1].Spread}
	index := f.assertBytesIf(p.On, spread, []frontend.Variable{p.Index[0].Value, p.Index[1].Value})
	api.AssertIsEqual(api.Mul(p.On, api.Sub(f.index, index, 1)), 0)
	f.Walks.AssertWalk(p.On, [4]frontend.Variable{f.Mem.Lane(spread), 0, 0, 0}, trie.KeyIndex, f.RootAt,
		trie.Result{Present: 1, ValueAt: p.Found.At, ValueLength: p.Found.Length})

	// The receipt before may be of another type, but of one of the family.
	gas := api.Mul(p.On, f.Mode[ModeGasUsed])
	api.AssertIsBoolean(p.Typed)
	api.AssertIsEqual(api.Mul(p.Typed, gas), p.Typed)
	f.Mem.AssertByte(p.Typed, lookup.Share(p.Found.At), 0, p.Type)
	f.t.receipts.AssertInIf(gas, f.Mem.Lane([]frontend.Variable{f.record[69], api.Mul(p.Typed, p.Type), p.Typed}))
	list := api.Add(p.Found.At, p.Typed)
	length := api.Sub(api.Add(p.Found.At, p.Found.Length), p.EnvelopePayload)
	f.Items.AssertItem(gas, list, 0, rlp.Item{Payload: p.EnvelopePayload, Length: length, IsList: 1, Closes: 0})
	f.Items.AssertItem(gas, list, receiptGas, rlp.Item{Payload: p.Gas.At, Length: p.Gas.Length, IsList: 0, Closes: 0})
	f.t.numbers.AssertInIf(f.derived, f.Mode[ModeChainID], f.Field.At, f.Field.Length,
		api.Mul(gas, p.Gas.At), api.Mul(gas, p.Gas.Length), f.Mem.Lane(f.Output[24:]))
}

// assertSlice constrains how many bytes of the string a slice has: 32, or as many as there are behind the offset, but one at
// least; a selector has four.
func (f *reader) assertSlice() {
	api := f.API
	whole := api.Add(api.Mul(f.Mode[ModeSlice], 32), api.Mul(f.Mode[ModeSelector], 4))
	rest := api.Sub(f.text.Length, f.argument)
	count := sum(api, f.Used[:])
	api.AssertIsBoolean(f.Full)
	api.AssertIsEqual(api.Mul(f.Full, f.sliced), f.Full)
	api.AssertIsEqual(api.Mul(f.Mode[ModeSelector], api.Sub(1, f.Full)), 0)
	api.AssertIsEqual(api.Mul(f.sliced, api.Sub(1, f.Used[0])), 0)
	// Full or not: one of the two products is zero by its selector.
	api.AssertIsEqual(0, api.Add(
		api.Mul(f.Full, api.Sub(count, whole)),
		api.Mul(api.Sub(f.sliced, f.Full), api.Sub(count, rest))))
	behind := f.assertBytesIf(f.Full, []frontend.Variable{f.Rest[0].Spread, f.Rest[1].Spread}, []frontend.Variable{f.Rest[0].Value, f.Rest[1].Value})
	api.AssertIsEqual(api.Mul(f.Full, api.Sub(rest, whole, behind)), 0)
}

// assertOutput makes the word.
func (f *reader) assertOutput() {
	api := f.API
	m := &f.Mode
	item := api.Mul(m[ModeWord], f.found)
	absent := api.Sub(m[ModeWord], item)
	f.t.defaults.AssertInIf(absent, f.Item, f.Default.At, f.Default.Length)
	length := api.Add(api.Mul(item, f.Field.Length), api.Mul(m[ModeAddress], 20), api.Mul(m[ModeElement], f.Element.Length),
		api.Mul(absent, f.Default.Length))
	at := api.Add(api.Mul(item, f.Field.At), api.Mul(m[ModeAddress], f.Log.AddressAt), api.Mul(m[ModeElement], f.Element.At),
		api.Mul(absent, f.Default.At), api.Mul(f.sliced, api.Add(f.text.At, f.argument)))
	f.t.widths.AssertInIf(api.Add(m[ModeWord], m[ModeAddress], m[ModeElement]), f.Width, length)

	// A word is right-aligned, a slice left-aligned; other nbModes read no bytes.
	var count, packed frontend.Variable = 0, 0
	for k, u := range f.Used {
		api.AssertIsBoolean(u)
		count = api.Add(count, u)
		packed = api.Add(packed, api.Mul(u, uint64(1)<<k))
	}
	f.t.masks.AssertInIf(f.On, f.sliced, count, packed)
	api.AssertIsEqual(api.Mul(api.Sub(1, f.sliced), api.Sub(count, length)), 0)
	start := api.Add(at, length, api.Mul(f.sliced, 32), -32)
	number := api.Add(f.isNumber, m[ModeTxCount])
	f.Mem.AssertSlice(f.Used[:], lookup.Share(start), f.Output[:], func(k int) frontend.Variable {
		switch {
		case k >= 30:
			return api.Add(m[ModeHash], f.derived, number)
		case k >= 24:
			return api.Add(m[ModeHash], f.derived)
		default:
			return m[ModeHash]
		}
	})

	f.Copies.AssertCopy(m[ModeHash], f.Found.ValueAt, f.CopyAt, f.Found.ValueLength)
	f.Mem.AssertDigest(m[ModeHash], f.CopyAt, api.Add(f.CopyAt, f.Found.ValueLength), f.Mem.DigestLanes(f.Output[:]))
}
