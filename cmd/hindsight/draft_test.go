package main

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// deaf is a source that finds nothing; sharp is one that finds.
type deaf struct{ chain.Source }

type sharp struct{ chain.Source }

func (sharp) Find(_ context.Context, h common.Hash) (uint64, uint16, error) {
	if h[31] == 0 {
		return 0, 0, fault.New(fault.Transient, "source-unknown", "", "no such transaction")
	}
	return 77, uint16(h[31]), nil
}

func TestResolve(t *testing.T) {
	draft := func(place string) *query.Draft {
		d, err := query.ParseDraft([]byte(`{"chainId":1,"facts":[{"kind":"receipt",` + place + `,"field":"status"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	named := draft(`"txHash":"` + common.Hash{31: 5}.Hex() + `"`)
	q, err := resolve(t.Context(), named, sharp{})
	if err != nil || q.Facts[0].Block != 77 || q.Facts[0].TxIndex != 5 {
		t.Errorf("got %+v, %v", q, err)
	}
	if _, err := resolve(t.Context(), named, deaf{}); fault.Code(err) != "source-no-find" {
		t.Errorf("a source that can't find: %v", err)
	}
	if _, err := resolve(t.Context(), draft(`"txHash":"`+common.Hash{1}.Hex()+`"`), sharp{}); fault.Code(err) != "source-unknown" {
		t.Errorf("a transaction that there is not: %v", err)
	}
	if q, err := resolve(t.Context(), draft(`"block":1,"txIndex":2`), deaf{}); err != nil || q.Facts[0].TxIndex != 2 {
		t.Errorf("nothing to find: %+v, %v", q, err)
	}
}

// A transaction of a recorded block.
func TestResolveFromRecordings(t *testing.T) {
	if fixtures() == "" {
		t.Skip("no recorded data on this machine")
	}
	source, err := chain.OpenReplay(fixtures(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer source.Close()
	d, err := query.ParseDraft([]byte(`{"chainId":1,"facts":[{"kind":"receipt","field":"status","txHash":"0xb7d3fc460e1ed11f71ca79f53c99818cde22de653cc59bcbf5585a847c9d124e"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	q, err := resolve(t.Context(), d, source)
	if err != nil || q.Facts[0].Block != 22869878 || q.Facts[0].TxIndex != 100 {
		t.Errorf("got %+v, %v", q, err)
	}
}

func TestSpelled(t *testing.T) {
	num := func(n byte) common.Hash { return common.Hash{31: n} }
	for _, c := range []struct {
		f    query.Fact
		word common.Hash
		want string
	}{
		{query.Fact{Kind: query.Header, Field: 0}, num(1), ""},
		{query.Fact{Kind: query.Header, Field: 2}, num(1), "0x0000000000000000000000000000000000000001"},
		{query.Fact{Kind: query.Header, Field: 11}, num(60), "60 (1970-01-01 00:01:00 UTC)"},
		{query.Fact{Kind: query.Header, Field: 11}, common.Hash{31: 1, 20: 1}, "309485009821345068724781057"},
		{query.Fact{Kind: query.Header, Field: 12}, common.Hash{'g', 'e', 't', 'h'}, `"geth"`},
		{query.Fact{Kind: query.Header, Field: 12}, common.Hash{0xd8, 1}, ""},
		{query.Fact{Kind: query.Account, Field: 1}, num(7), "7 wei"},
		{query.Fact{Kind: query.Storage}, num(7), "7"},
		{query.Fact{Kind: query.Transaction, Field: query.TxSelector}, common.Hash{0xa9, 0x05, 0x9c, 0xbb}, "0xa9059cbb"},
		{query.Fact{Kind: query.Transaction, Field: query.TxIsCreation}, num(0), "0 (no)"},
		{query.Fact{Kind: query.Receipt, Field: query.ReceiptStatus}, num(1), "1 (success)"},
		{query.Fact{Kind: query.Receipt, Field: query.ReceiptGasUsed}, num(9), "9 gas"},
		{query.Fact{Kind: query.Log, Field: query.LogAddress}, common.Hash{1}, common.Hash{1}.Big().String()},
	} {
		want := c.word.Hex()
		if c.want != "" {
			want += " = " + c.want
		}
		if got := spelled(c.f, c.word); got != want {
			t.Errorf("%s: got %q, want %q", c.f, got, want)
		}
	}
}
