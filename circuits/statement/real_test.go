package statement

import (
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// queriesOf returns the queries about a recorded proof: the account's fields with a header field, and each slot.
func queriesOf(p *circuittest.Proof) (qs []*query.Query, want [][]string) {
	facts := []query.Fact{{Kind: query.Header, Field: 8, Block: p.Number}}
	words := []string{""}
	for f := range p.Account {
		facts = append(facts, query.Fact{Kind: query.Account, Field: uint8(f), Block: p.Number, Address: p.Address})
		words = append(words, p.Account[f].Hex())
	}
	qs, want = append(qs, &query.Query{ChainID: p.ChainID, Facts: facts}), append(want, words)
	for _, s := range p.Slots {
		f := query.Fact{Kind: query.Storage, Block: p.Number, Address: p.Address, Slot: s.Key}
		qs, want = append(qs, &query.Query{ChainID: p.ChainID, Facts: []query.Fact{f}}), append(want, []string{s.Value.Hex()})
	}
	return qs, want
}

// TestRealProofs proves (in the solver) every recorded proof, with the words that the source claims.
func TestRealProofs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("minutes of solving")
	}
	tier, err := TierByName("s")
	if err != nil {
		t.Fatal(err)
	}
	circuittest.Quiet()
	ccs, err := tier.Compile()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range circuittest.Proofs(t) {
		qs, want := queriesOf(&p)
		for i, q := range qs {
			e, err := Evaluate(q, fact.Data{Headers: map[uint64][]byte{p.Number: p.Header}, Nodes: p.Nodes()})
			if err != nil {
				t.Errorf("%s, query %d: %v", p.File, i, err)
				continue
			}
			for k, w := range want[i] {
				if got := e.Statement.Outputs[k].Hex(); w != "" && got != w {
					t.Errorf("%s, query %d, output %d: %s, not %s", p.File, i, k, got, w)
				}
			}
			if e.Fits(tier) != nil {
				t.Logf("%s, query %d does not fit: %+v", p.File, i, e.Used)
				continue
			}
			if strings.Contains(p.File, "a0b8") {
				t.Logf("%s, query %d: %+v", p.File, i, e.Used)
			}
			w, err := e.Assignment(tier)
			if err != nil {
				t.Fatal(err)
			}
			n++
			if err := circuittest.Solve(ccs, w); err != nil {
				t.Errorf("%s, query %d: %v", p.File, i, err)
			}
		}
	}
	t.Logf("%d statements solved", n)
}
