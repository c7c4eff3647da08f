package query

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/program/lang"
)

// Draft is a query some of whose transactions are named by their hashes. It has no encoding and no id: a question is about
// places of a chain, and only a source of that chain can say where a transaction is.
type Draft struct {
	query  Query // block and index of the open facts are zero
	open   []openFact
	source *lang.Source // what the program was compiled from; nil without a text
	code   *lang.Map
}

// openFact is a fact of d.query whose transaction is yet to be found.
type openFact struct {
	fact  int
	hash  common.Hash
	where string // in the document
}

// add appends a fact, and remembers its transaction when that is named by its hash.
func (d *Draft) add(f Fact, hash *common.Hash, where string) {
	if hash != nil {
		d.open = append(d.open, openFact{len(d.query.Facts), *hash, where + ".txHash"})
	}
	d.query.Facts = append(d.query.Facts, f)
}

// Source returns what the program was compiled from, nil when the document has no text of one. It must not be changed.
func (d *Draft) Source() *lang.Source { return d.source }

// Map returns the way back from the program to its text, nil when the document has no text of one.
func (d *Draft) Map() *lang.Map { return d.code }

// ChainID returns the chain that the draft is about.
func (d *Draft) ChainID() uint64 { return d.query.ChainID }

// Unresolved returns the distinct hashes of transactions that are to be found, in the order of the facts.
func (d *Draft) Unresolved() []common.Hash {
	var all []common.Hash
	for _, o := range d.open {
		if !slices.Contains(all, o.hash) {
			all = append(all, o.hash)
		}
	}
	return all
}

// Query returns the query, or refuses when transactions are yet to be found.
func (d *Draft) Query() (*Query, error) {
	if len(d.open) > 0 {
		return nil, refuse("tx-hash", d.open[0].where, "a question must say where its transactions are: resolve it first, with "+
			"\"hindsight query resolve --rpc URL\", or write block and txIndex instead")
	}
	q := d.query
	return &q, nil
}

// Resolve asks find, once for each hash, for the block and the place in it of a transaction, and returns the query.
//
// The answers are find's: whether they are right shows when the query is answered, if it asks for the field hash of the same
// transactions.
func (d *Draft) Resolve(find func(common.Hash) (block uint64, index uint16, err error)) (*Query, error) {
	q := &Query{ChainID: d.query.ChainID, Facts: slices.Clone(d.query.Facts), Program: d.query.Program}
	type place struct {
		block uint64
		index uint16
	}
	found := make(map[common.Hash]place)
	for _, o := range d.open {
		p, ok := found[o.hash]
		if !ok {
			var err error
			if p.block, p.index, err = find(o.hash); err != nil {
				return nil, fmt.Errorf("%s: finding transaction %s: %w", o.where, o.hash, err)
			}
			found[o.hash] = p
		}
		q.Facts[o.fact].Block, q.Facts[o.fact].TxIndex = p.block, p.index
	}
	if err := q.Check(); err != nil {
		return nil, err
	}
	return q, nil
}
