package query

import (
	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query/solidity"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
)

// A rule makes rows: what differs between them, and columns, which are facts without that.
//
//	{"blocks":{"from":A,"to":B,"step":S},"columns":{…}}     or "blocks":[A,B,…]
//	{"addresses":["0x…",…],"block":N,"columns":{…}}
//	{"keys":["0x…",7,…],"block":N,"columns":{…}}            of mappings
var rules = []string{"blocks", "addresses", "keys"}

// generate makes the rows of a rule.
func (d *Draft) generate(v strictjson.Value, src *lang.Source) error {
	o, err := v.Object("blocks", "addresses", "keys", "block", "columns")
	if err != nil {
		return err
	}
	rule := ""
	for _, name := range rules {
		if o.Has(name) && rule != "" {
			return v.Refuse("rows-rule", "both %s and %s; rows are made by one of them", rule, name)
		}
		if o.Has(name) {
			rule = name
		}
	}
	if rule == "" {
		return v.Refuse("rows-rule", `what differs between the rows? Give "blocks", "addresses" or "keys"`)
	}
	over, err := o.Get(rule)
	if err != nil {
		return err
	}
	switch rule {
	case "blocks":
		return d.overBlocks(o, over, src)
	case "addresses":
		return d.overAddresses(o, over, src)
	default:
		return d.overKeys(o, over, src)
	}
}

// column is a fact without what the rows say.
type column struct {
	fact    Fact
	mapping mapping // of the rule keys
}

// ruleColumns reads the columns of a rule, sorted by name.
func (d *Draft) ruleColumns(o strictjson.Object, g given, src *lang.Source) ([]column, error) {
	v, err := o.Get("columns")
	if err != nil {
		return nil, err
	}
	members, err := v.Members(maxColumns)
	if err != nil {
		return nil, err
	}
	if len(members) == 0 {
		return nil, v.Refuse("columns", `empty; name at least one fact of a row, as {"balance":{"kind":…}}`)
	}
	all := make([]column, len(members))
	for i, m := range members {
		if err := checkName(m.Value, m.Name); err != nil {
			return nil, err
		}
		var b bits
		if all[i].fact, b, _, err = parseFact(m.Value, g); err != nil {
			return nil, err
		}
		if g.key {
			if all[i].mapping, err = parseMapping(m.Value); err != nil {
				return nil, err
			}
		}
		if err := d.query.checkFamily(all[i].fact, m.Value.Where()); err != nil {
			return nil, err
		}
		src.Columns = append(src.Columns, lang.Column{Name: m.Name, From: b.from, Width: b.width})
	}
	return all, nil
}

func (d *Draft) overBlocks(o strictjson.Object, v strictjson.Value, src *lang.Source) error {
	if o.Has("block") {
		block, _ := o.Get("block")
		return block.Refuse("unused-key", `goes with "addresses" and "keys"; here each row has a block of its own`)
	}
	columns, err := d.ruleColumns(o, given{block: true, bits: true}, src)
	if err != nil {
		return err
	}
	var blocks []uint64
	if v.IsList() {
		blocks, err = d.blockList(v, src)
	} else {
		blocks, err = d.blockRange(v, src)
	}
	if err != nil {
		return err
	}
	for _, block := range blocks {
		for _, c := range columns {
			c.fact.Block = block
			d.query.Facts = append(d.query.Facts, c.fact)
		}
	}
	return nil
}

func (d *Draft) blockList(v strictjson.Value, src *lang.Source) ([]uint64, error) {
	entries, err := v.List(MaxFacts)
	if err != nil {
		return nil, tooManyFacts(err)
	}
	if err := d.room(v, uint64(len(entries)), src); err != nil {
		return nil, err
	}
	all := make([]uint64, len(entries))
	seen := make(twice[uint64])
	for i, entry := range entries {
		if all[i], err = quantityOf(entry); err != nil {
			return nil, err
		}
		if err := seen.check(entry, all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// blockRange reads from, to and step: from, from+step, … up to to, which is a row only when the steps meet it.
func (d *Draft) blockRange(v strictjson.Value, src *lang.Source) ([]uint64, error) {
	if !v.IsObject() {
		return nil, v.Refuse("type", `must be {"from":A,"to":B,"step":S}, or a list of blocks`)
	}
	o, err := v.Object("from", "to", "step")
	if err != nil {
		return nil, err
	}
	from, err := quantity(o, "from")
	if err != nil {
		return nil, err
	}
	to, err := quantity(o, "to")
	if err != nil {
		return nil, err
	}
	step := uint64(1)
	if o.Has("step") {
		if step, err = quantity(o, "step"); err != nil {
			return nil, err
		}
	}
	if step == 0 {
		s, _ := o.Get("step")
		return nil, s.Refuse("step", "must be at least 1, which is every block; leave it out for that")
	}
	if to < from {
		t, _ := o.Get("to")
		return nil, t.Refuse("block-range", "block %d is before block %d, where the range begins; exchange them", to, from)
	}
	more := (to - from) / step // rows behind the first; one more row may not fit 64 bits
	if more >= MaxFacts {
		return nil, v.Refuse("too-many-facts", "more than %d blocks, and a query has %d facts at most; take a larger step, or split the query", more, MaxFacts)
	}
	if err := d.room(v, more+1, src); err != nil {
		return nil, err
	}
	all := make([]uint64, 0, more+1)
	for k := range more + 1 {
		all = append(all, from+k*step)
	}
	return all, nil
}

// atBlock reads what rules of one block have in common: the block, the columns, and what differs between the rows.
func (d *Draft) atBlock(o strictjson.Object, v strictjson.Value, g given, src *lang.Source) (block uint64, columns []column, entries []strictjson.Value, err error) {
	if block, err = ruleBlock(o); err != nil {
		return 0, nil, nil, err
	}
	if columns, err = d.ruleColumns(o, g, src); err != nil {
		return 0, nil, nil, err
	}
	if entries, err = v.List(MaxFacts); err != nil {
		return 0, nil, nil, tooManyFacts(err)
	}
	return block, columns, entries, d.room(v, uint64(len(entries)), src)
}

func (d *Draft) overAddresses(o strictjson.Object, v strictjson.Value, src *lang.Source) error {
	block, columns, entries, err := d.atBlock(o, v, given{block: true, address: true, bits: true}, src)
	if err != nil {
		return err
	}
	seen := make(twice[common.Address])
	for _, entry := range entries {
		address, err := addressOf(entry)
		if err != nil {
			return err
		}
		if err := seen.check(entry, address); err != nil {
			return err
		}
		for _, c := range columns {
			c.fact.Block, c.fact.Address = block, address
			d.query.Facts = append(d.query.Facts, c.fact)
		}
	}
	return nil
}

func (d *Draft) overKeys(o strictjson.Object, v strictjson.Value, src *lang.Source) error {
	block, columns, entries, err := d.atBlock(o, v, given{block: true, key: true, bits: true}, src)
	if err != nil {
		return err
	}
	seen := make(twice[common.Hash])
	for _, entry := range entries {
		for i, c := range columns {
			key, err := keyOf(entry, c.mapping.typ)
			if err != nil {
				return err
			}
			c.fact.Block, c.fact.Slot = block, solidity.Mapping(c.mapping.slot, key)
			if i == 0 { // two keys of one slot are one key
				if err := seen.check(entry, c.fact.Slot); err != nil {
					return err
				}
			}
			d.query.Facts = append(d.query.Facts, c.fact)
		}
	}
	return nil
}

// ruleBlock reads the block of all rows.
func ruleBlock(o strictjson.Object) (uint64, error) {
	if v, err := o.Get("block"); err != nil {
		return 0, v.Refuse("missing-key", `missing; say at which block the rows are read, as "block":21740135`)
	}
	return quantity(o, "block")
}

// twice remembers what was listed, and where. What is there twice would count twice, which is a mistake more often than meant.
type twice[T comparable] map[T]string

func (t twice[T]) check(v strictjson.Value, x T) error {
	if first, ok := t[x]; ok {
		return v.Refuse("twice", "the same as %s, and would count twice; remove one, or list the rows themselves when it is meant", first)
	}
	t[x] = v.Where()
	return nil
}
