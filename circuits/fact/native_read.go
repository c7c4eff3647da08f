package fact

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/rlp"
	"github.com/hindsight-zk/hindsight/circuits/trie"
)

// reading is how one fact was read: the witness of its row, filled on the way.
type reading struct {
	*Evaluator
	fact   query.Fact
	block  *block
	recipe recipe
	row    Fact
	word   common.Hash
	absent bool // the word is the default of the recipe's item

	value rlp.Entry   // the item
	list  []rlp.Entry // that the item is of, with the list itself first
	log   []rlp.Entry // of a log fact
}

// recipesOf files the recipes of a family.
func recipesOf(f query.Family) map[recipeKey][]recipe {
	m := make(map[recipeKey][]recipe)
	for _, r := range recipes() {
		if r.family == f || !r.kind.ByIndex() {
			key := recipeKey{r.kind, r.field, r.envelope}
			m[key] = append(m[key], r)
		}
	}
	return m
}

// refuse refuses the fact for ever.
func (r *reading) refuse(code, format string, args ...any) error {
	return fault.New(fault.Invalid, code, r.fact.String(), format, args...)
}

// Read reads one more fact and returns its word.
func (e *Evaluator) Read(f query.Fact) (common.Hash, error) {
	b, err := e.block(f.Block)
	if err != nil {
		return common.Hash{}, err
	}
	r := reading{Evaluator: e, fact: f, block: b, row: offFact()}
	r.row.On, r.row.HeaderAt = 1, b.at.Start
	switch f.Kind {
	case query.Header:
		err = r.header()
	case query.Account:
		err = r.account()
	case query.Storage:
		err = r.slot()
	case query.Transaction, query.Receipt, query.Log:
		err = r.envelope()
	case query.Block:
		err = r.count()
	default:
		err = r.refuse("fact-unknown-kind", "no such kind")
	}
	if err == nil {
		err = r.make()
	}
	if err != nil {
		var known *fault.Error
		if !errors.As(err, &known) {
			err = refuseWalk(f, err)
		}
		return common.Hash{}, err
	}
	r.finish()
	e.facts = append(e.facts, r)
	return r.word, nil
}

// use takes the recipe of the fact for an envelope; false when there is none.
func (r *reading) use(en envelope) bool {
	all := r.recipes[recipeKey{r.fact.Kind, r.fact.Field, en}]
	if len(all) == 0 {
		return false
	}
	r.recipe = all[0]
	return true
}

func (r *reading) header() error {
	if !r.use(envelope{}) {
		return r.refuse("fact-no-such-field", "no such field")
	}
	r.row.IsHeader = 1
	if r.recipe.item >= len(r.block.items) {
		return r.refuse("fact-no-such-field",
			"the header has %d fields: it is older than the fork that added this one; ask a later block", len(r.block.items)-1)
	}
	return r.take(r.block.items)
}

// take takes the recipe's item of a list.
func (r *reading) take(list []rlp.Entry) error {
	r.list, r.value = list, list[r.recipe.item]
	if r.value.IsList != r.recipe.isList {
		return r.refuse("fact-not-a-word", "item %d of the list is of the wrong kind", r.recipe.item)
	}
	r.row.Field = Place{r.value.Payload, r.value.Length}
	r.row.FieldCloses = indicator(r.recipe.item == len(list)-1)
	return nil
}

// root returns the position of a trie's root, which is an item of a list.
func (r *reading) root(list []rlp.Entry, item int, what string) (int, error) {
	root := list[item]
	if root.IsList || root.Length != 32 {
		return 0, fmt.Errorf("the %s is not a hash", what)
	}
	return root.Payload, nil
}

// findAccount walks to the account and returns its list, or nil when it is not there.
func (r *reading) findAccount() ([]rlp.Entry, error) {
	root, err := r.root(r.block.items, itemStateRoot, "header's state root")
	if err != nil {
		return nil, err
	}
	p, err := r.Walker.Walk(root, r.fact.Address[:])
	if err != nil {
		return nil, err
	}
	r.row.RootAt, r.row.Found = root, p.Result()
	if !p.Present {
		return nil, nil
	}
	list, err := r.Lists.Get(p.Value.Payload, p.Value.End())
	if err != nil {
		return nil, err
	}
	if !list[0].IsList || list[0].End() != p.Value.End() || len(list) != 1+itemCodeHash || list[itemCodeHash].IsList {
		return nil, errors.New("the account is not a list of four items")
	}
	r.row.AccountPayload = list[0].Payload
	r.row.CodeHash = Place{list[itemCodeHash].Payload, list[itemCodeHash].Length}
	return list, nil
}

func (r *reading) account() error {
	if !r.use(envelope{}) {
		return r.refuse("fact-no-such-field", "no such field")
	}
	r.row.IsAccount = 1
	list, err := r.findAccount()
	if err != nil {
		return err
	}
	if list == nil {
		r.absent = true
		return nil
	}
	return r.take(list)
}

// slot walks to the account and on to the slot.
func (r *reading) slot() error {
	if !r.use(envelope{}) {
		return r.refuse("fact-no-such-field", "no such field")
	}
	r.row.IsSlot = 1
	account, err := r.findAccount()
	if err != nil {
		return err
	}
	if r.absent = true; account == nil {
		return nil
	}
	root, err := r.root(account, itemStorageRoot, "account's storage root")
	if err != nil {
		return err
	}
	p, err := r.Walker.Walk(root, r.fact.Slot[:])
	if err != nil {
		return err
	}
	r.row.StorageRootAt, r.row.Slot = root, p.Result()
	if !p.Present {
		return nil
	}
	value, err := r.Lists.Get(p.Value.Payload, p.Value.End())
	if err != nil {
		return err
	}
	if value[0].IsList || value[0].End() != p.Value.End() {
		return errors.New("the slot's value is not one RLP string")
	}
	r.absent = false
	return r.take(value[:1])
}

// typeOf reads the envelope's type at the start of a leaf's value.
func (r *reading) typeOf(value rlp.Entry) (en envelope, err error) {
	if value.Length == 0 {
		return en, errors.New("an empty transaction or receipt")
	}
	first := r.Layout.Byte(value.Payload)
	if first >= 0xc0 {
		return envelope{}, nil
	}
	en = envelope{typed: true, typ: first}
	if len(r.recipes[recipeKey{query.Receipt, query.ReceiptType, en}]) == 0 {
		return en, r.refuse("fact-unknown-envelope",
			"the envelope has the type %#02x, which is none that this chain is known to have; it is not read on a guess", first)
	}
	return en, nil
}

// byIndex walks to a transaction or receipt by its index.
func (r *reading) byIndex(root int, index uint16) (trie.Path, error) {
	r.row.ByIndex = 1
	return r.Walker.WalkIndex(root, index)
}

// openEnvelope parses the list of a transaction or receipt.
func (r *reading) openEnvelope(value rlp.Entry, en envelope) ([]rlp.Entry, error) {
	list, err := r.Lists.Get(value.Payload+indicator(en.typed), value.End())
	if err != nil {
		return nil, err
	}
	if !list[0].IsList || list[0].End() != value.End() || len(list) == 1 {
		return nil, errors.New("a transaction or receipt that is not one list")
	}
	return list, nil
}

// envelope walks to the transaction or receipt and takes the item of its list.
func (r *reading) envelope() error {
	item, what := itemReceiptsRoot, "receipts root"
	if r.fact.Kind == query.Transaction {
		item, what = itemTransactionsRoot, "transactions root"
	}
	root, err := r.root(r.block.items, item, "header's "+what)
	if err != nil {
		return err
	}
	p, err := r.byIndex(root, r.fact.TxIndex)
	if err != nil {
		return err
	}
	if !p.Present {
		return r.refuse("fact-no-transaction", "the block has no transaction %d", r.fact.TxIndex)
	}
	r.row.RootAt, r.row.Found = root, p.Result()
	r.row.Index = indexBytes(r.fact.TxIndex)
	en, err := r.typeOf(p.Value)
	if err != nil {
		return err
	}
	list, err := r.openEnvelope(p.Value, en)
	if err != nil {
		return err
	}
	if !r.use(en) {
		return r.refuse("fact-no-such-field", "a %s of type %d has no such field%s", r.fact.Kind, en.typ, r.fieldAdvice())
	}
	if !r.fits(len(list) - 1) {
		return fmt.Errorf("a %s of type %d with %d items", r.fact.Kind, en.typ, len(list)-1)
	}
	last := list[len(list)-1]
	r.row.Typed, r.row.EnvelopePayload = indicator(en.typed), list[0].Payload
	if en.typed {
		r.row.Type = keccak.SpreadByte(en.typ)
	}
	r.row.LastItem, r.row.LastIsList = Place{last.Payload, last.Length}, indicator(last.IsList)
	if err := r.take(list); err != nil {
		return err
	}
	if r.recipe.isLog {
		return r.findLog()
	}
	return nil
}

// fits takes the recipe for a list of n items; false when there is none.
func (r *reading) fits(n int) bool {
	for _, c := range r.recipes[recipeKey{r.fact.Kind, r.fact.Field, r.recipe.envelope}] {
		if c.items == n {
			r.recipe = c
			return true
		}
	}
	return false
}

// fieldAdvice says where a field is that some envelopes do not have.
func (r *reading) fieldAdvice() string {
	if r.fact.Kind != query.Transaction {
		return "; the post state was replaced by the status in Byzantium (EIP-658)"
	}
	switch r.fact.Field {
	case query.TxGasPrice:
		return "; types 2 and later have maxFeePerGas and maxPriorityFeePerGas"
	case query.TxMaxFeePerGas, query.TxMaxPriorityFeePerGas:
		return "; types 0 and 1 have a gasPrice"
	default:
		return ""
	}
}

func indexBytes(i uint16) [2]Byte {
	return [2]Byte{memory.ByteOf(byte(i >> 8)), memory.ByteOf(byte(i))}
}

// nested parses the list that an item is, as a list of its own.
func (r *reading) nested(item rlp.Entry, what string) ([]rlp.Entry, error) {
	if !item.IsList {
		return nil, fmt.Errorf("the %s are not a list", what)
	}
	return r.Lists.Get(item.Position, item.End())
}

// findLog takes the log that the record names out of the list of logs.
func (r *reading) findLog() error {
	logs, err := r.nested(r.value, "logs")
	if err != nil {
		return err
	}
	number := int(r.fact.LogIndex)
	if number+1 >= len(logs) {
		status := r.list[receiptStatus]
		if len(logs) == 1 && status.Length == 0 {
			return r.refuse("fact-failed-transaction", "the transaction failed (its status is 0), so it has no logs")
		}
		return r.refuse("fact-no-log", "the transaction has %d logs: the last one has the index %d", len(logs)-1, len(logs)-2)
	}
	entry := logs[number+1]
	if !entry.IsList {
		return errors.New("a log that is not a list")
	}
	parts, err := r.Lists.Get(entry.Position, entry.End())
	if err != nil {
		return err
	}
	if len(parts) != 1+logData || parts[logAddress].IsList || parts[logAddress].Length != 20 || !parts[logTopics].IsList || parts[logData].IsList {
		return errors.New("a log that is not an address, topics and data")
	}
	r.log = parts
	topics, data := parts[logTopics], parts[logData]
	r.row.LogIndexValue = values(r.fact.LogIndex)
	r.row.Log = LogParts{ListAt: r.value.Position, At: entry.Position, Entry: Place{entry.Payload, entry.Length},
		EntryCloses: indicator(number+1 == len(logs)-1), AddressAt: parts[logAddress].Payload,
		Topics: Place{topics.Payload, topics.Length}, Data: Place{data.Payload, data.Length}}
	return r.checkExpected()
}

// checkExpected refuses a log that is not the one that the asker means.
func (r *reading) checkExpected() error {
	if r.fact.Expect&query.ExpectAddress != 0 {
		r.row.ExpectAddress = 1
		if got := common.BytesToAddress(r.Layout.Slice(r.log[logAddress].Payload, 20)); got != r.fact.Address {
			return r.refuse("fact-unexpected-log", "the log is of the contract %s, and %s is expected", got, r.fact.Address)
		}
	}
	if r.fact.Expect&query.ExpectTopic0 == 0 {
		return nil
	}
	r.row.ExpectTopic = 1
	topics, err := r.elements(r.log[logTopics], "topics")
	if err != nil {
		return err
	}
	if len(topics) == 1 {
		return r.refuse("fact-unexpected-log", "the log has no topics, and the topic 0 %s is expected", r.fact.Slot)
	}
	if topics[1].IsList || topics[1].Length != 32 {
		return errors.New("a topic that is not a hash")
	}
	if got := common.BytesToHash(r.Layout.Slice(topics[1].Payload, 32)); got != r.fact.Slot {
		return r.refuse("fact-unexpected-log", "the log has the topic 0 %s, and %s is expected", got, r.fact.Slot)
	}
	r.row.Topic0At, r.row.Topic0Closes = topics[1].Payload, indicator(len(topics) == 2)
	return nil
}

// elements parses a list whose elements are counted or read.
func (r *reading) elements(item rlp.Entry, what string) ([]rlp.Entry, error) {
	list, err := r.nested(item, what)
	if err != nil {
		return nil, err
	}
	r.row.ListAt, r.row.ListCloses = item.Position, indicator(len(list) == 1)
	return list, nil
}

// count counts the block's transactions: the last one is there, and none behind it.
func (r *reading) count() error {
	if !r.use(envelope{}) {
		return r.refuse("fact-no-such-field", "no such field")
	}
	n, ok := r.data.Counts[r.fact.Block]
	if !ok {
		return fault.New(fault.Transient, "fact-missing-node", r.fact.String(), "the source did not count the transactions; ask another one")
	}
	if n < 0 || n > 0xffff {
		return r.refuse("fact-too-many-transactions", "%d transactions do not fit 16 bits", n)
	}
	root, err := r.root(r.block.items, itemTransactionsRoot, "header's transactions root")
	if err != nil {
		return err
	}
	p, err := r.byIndex(root, uint16(n))
	if err != nil {
		return err
	}
	if p.Present {
		return fault.New(fault.Transient, "fact-miscounted", r.fact.String(), "the source counts %d transactions and there are more; ask another one", n)
	}
	r.row.RootAt, r.row.Found = root, p.Result()
	r.row.Index = indexBytes(uint16(n))
	binary.BigEndian.PutUint16(r.word[30:], uint16(n))
	return r.previous(uint16(n))
}

// previous finds the transaction before an index, if it is not the first.
func (r *reading) previous(index uint16) error {
	if index == 0 {
		return nil
	}
	p, err := r.Walker.WalkIndex(r.row.RootAt.(int), index-1)
	if err != nil {
		return err
	}
	if !p.Present {
		return fault.New(fault.Transient, "fact-miscounted", r.fact.String(), "there is no transaction %d; ask another source", index-1)
	}
	v := &r.row.Previous
	v.On, v.Index = 1, indexBytes(index-1)
	v.Found = Place{p.Value.Payload, p.Value.Length}
	if r.recipe.mode != ModeGasUsed {
		return nil
	}
	en, err := r.typeOf(p.Value)
	if err != nil {
		return err
	}
	list, err := r.openEnvelope(p.Value, en)
	if err != nil {
		return err
	}
	if len(list) <= receiptGas || list[receiptGas].IsList || len(list) == receiptGas+1 {
		return errors.New("the receipt before is not a receipt")
	}
	v.Typed, v.EnvelopePayload = indicator(en.typed), list[0].Payload
	if en.typed {
		v.Type = keccak.SpreadByte(en.typ)
	}
	v.Gas = Place{list[receiptGas].Payload, list[receiptGas].Length}
	return nil
}
