package plan

import (
	"reflect"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

func TestNeeds(t *testing.T) {
	a, b := common.Address{1}, common.Address{2}
	one, two := common.Hash{31: 1}, common.Hash{31: 2}
	header := func(block uint64) query.Fact { return query.Fact{Kind: query.Header, Field: 8, Block: block} }
	account := func(block uint64, who common.Address) query.Fact {
		return query.Fact{Kind: query.Account, Field: 1, Block: block, Address: who}
	}
	slot := func(block uint64, who common.Address, slot common.Hash) query.Fact {
		return query.Fact{Kind: query.Storage, Block: block, Address: who, Slot: slot}
	}
	tx := func(block uint64, i uint16) query.Fact {
		return query.Fact{Kind: query.Transaction, Field: query.TxValue, Block: block, TxIndex: i}
	}
	receipt := func(block uint64, field uint8, i uint16) query.Fact {
		return query.Fact{Kind: query.Receipt, Field: field, Block: block, TxIndex: i}
	}
	log := func(block uint64, i, j uint16) query.Fact {
		return query.Fact{Kind: query.Log, Field: query.LogTopic, Block: block, TxIndex: i, LogIndex: j}
	}
	count := func(block uint64) query.Fact { return query.Fact{Kind: query.Block, Block: block} }
	expecting := log(7, 3, 1)
	expecting.Address, expecting.Slot, expecting.Expect = b, one, query.ExpectAddress|query.ExpectTopic0
	for name, c := range map[string]struct {
		facts []query.Fact
		needs []chain.Need
	}{
		"a transaction":                 {[]query.Fact{tx(7, 3)}, []chain.Need{{Block: 7, Transactions: []uint16{3}}}},
		"transactions, each once":       {[]query.Fact{tx(7, 9), tx(7, 3), tx(7, 9), tx(8, 3)}, []chain.Need{{Block: 7, Transactions: []uint16{3, 9}}, {Block: 8, Transactions: []uint16{3}}}},
		"a receipt":                     {[]query.Fact{receipt(7, query.ReceiptStatus, 3)}, []chain.Need{{Block: 7, Receipts: []uint16{3}}}},
		"gas needs two receipts":        {[]query.Fact{receipt(7, query.ReceiptGasUsed, 3)}, []chain.Need{{Block: 7, Receipts: []uint16{2, 3}}}},
		"the first gas needs one":       {[]query.Fact{receipt(7, query.ReceiptGasUsed, 0)}, []chain.Need{{Block: 7, Receipts: []uint16{0}}}},
		"the sum of gas needs one":      {[]query.Fact{receipt(7, query.ReceiptCumulativeGasUsed, 3)}, []chain.Need{{Block: 7, Receipts: []uint16{3}}}},
		"logs of one receipt":           {[]query.Fact{log(7, 3, 0), log(7, 3, 1), log(7, 1, 0)}, []chain.Need{{Block: 7, Receipts: []uint16{1, 3}}}},
		"a count":                       {[]query.Fact{count(7), header(7)}, []chain.Need{{Block: 7, CountTransactions: true}}},
		"a log's address is no account": {[]query.Fact{expecting}, []chain.Need{{Block: 7, Receipts: []uint16{3}}}},
		"all of a block together": {
			[]query.Fact{expecting, slot(7, a, one), tx(7, 1), account(7, b), count(7), header(7)},
			[]chain.Need{{Block: 7, Transactions: []uint16{1}, Receipts: []uint16{3}, CountTransactions: true},
				{Block: 7, Account: &a, Slots: []common.Hash{one}}, {Block: 7, Account: &b}},
		},
		"an account first": {
			[]query.Fact{slot(7, a, one), expecting, slot(7, b, one)},
			[]chain.Need{{Block: 7, Account: &a, Slots: []common.Hash{one}, Receipts: []uint16{3}}, {Block: 7, Account: &b, Slots: []common.Hash{one}}},
		},
		"a header":                    {[]query.Fact{header(7)}, []chain.Need{{Block: 7}}},
		"two fields of one header":    {[]query.Fact{header(7), header(7)}, []chain.Need{{Block: 7}}},
		"headers of two blocks":       {[]query.Fact{header(9), header(7)}, []chain.Need{{Block: 7}, {Block: 9}}},
		"an account":                  {[]query.Fact{account(7, a)}, []chain.Need{{Block: 7, Account: &a}}},
		"slots come with the account": {[]query.Fact{slot(7, a, two), account(7, a), slot(7, a, one), slot(7, a, two)}, []chain.Need{{Block: 7, Account: &a, Slots: []common.Hash{one, two}}}},
		"accounts and blocks are apart": {
			[]query.Fact{slot(7, b, one), slot(8, a, one), slot(7, a, one)},
			[]chain.Need{{Block: 7, Account: &a, Slots: []common.Hash{one}}, {Block: 7, Account: &b, Slots: []common.Hash{one}}, {Block: 8, Account: &a, Slots: []common.Hash{one}}},
		},
	} {
		before := slices.Clone(c.facts)
		if got := Needs(&query.Query{ChainID: 1, Facts: c.facts}); !reflect.DeepEqual(got, c.needs) {
			t.Errorf("%s: %+v", name, got)
		}
		if !slices.Equal(before, c.facts) {
			t.Errorf("%s: the query was reordered", name)
		}
	}
}

// Headers sort before accounts of their block, since they have no address; a header alone must not hide an account at
// the zero address.
func TestNeedsOfTheZeroAddress(t *testing.T) {
	q := &query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Account, Block: 7}, {Kind: query.Header, Block: 7}}}
	needs := Needs(q)
	if last := needs[len(needs)-1]; last.Account == nil || *last.Account != (common.Address{}) {
		t.Errorf("%+v", needs)
	}
}

func TestCheckRefusesBeforeFetching(t *testing.T) {
	tiers := statement.Tiers()
	largest := tiers[len(tiers)-1].Capacity
	q := &query.Query{ChainID: 1}
	for range largest.Facts {
		q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Block: 7})
	}
	if err := Check(q); err != nil {
		t.Error(err)
	}
	q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Block: 7})
	if err := Check(q); fault.Code(err) != CodeTooBig {
		t.Errorf("one fact too many: %v", err)
	}
	q.Facts = nil
	for i := range largest.Headers + 1 {
		q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Block: uint64(i)})
	}
	if err := Check(q); fault.Code(err) != CodeTooBig && len(q.Facts) <= largest.Facts {
		t.Errorf("one block too many: %v", err)
	}
	if err := Check(&query.Query{}); fault.Code(err) != "query-chain-id" {
		t.Errorf("got %v", err)
	}
}

func TestTier(t *testing.T) {
	e := new(statement.Evaluation)
	if tier, err := Tier(e, ""); err != nil || tier.Name != statement.Tiers()[0].Name {
		t.Errorf("%v, %v", tier, err)
	}
	if tier, err := Tier(e, "m"); err != nil || tier.Name != "m" {
		t.Errorf("%v, %v", tier, err)
	}
	if _, err := Tier(e, "xxl"); err == nil || fault.Code(err) == "internal" {
		t.Errorf("%v", err)
	}
	e.Used.Blocks = 1 << 20
	for _, name := range []string{"", "l"} {
		if _, err := Tier(e, name); err == nil || fault.Code(err) == "internal" {
			t.Errorf("tier %q: %v", name, err)
		}
	}
}
