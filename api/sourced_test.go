package api

import (
	"errors"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// A preflight says how contracts get to know its anchors, and leaves out what it can't know.
func TestSourced(t *testing.T) {
	chains := newFakeChains()
	chains.heads[chain.Latest] = 20_000
	s := &Server{config: Config{Chains: chains}}
	st := &statement.Statement{ChainID: 1}
	for _, number := range []uint64{7, 12_000, 19_999, 20_001} {
		st.Anchors = append(st.Anchors, chains.anchor(number))
	}
	for i, want := range []struct {
		source string
		until  uint64
	}{{"ancestors", 0}, {"eip2935", 20_191}, {"blockhash", 28_190}, {"", 0}} {
		got := s.sourced(t.Context(), st)[i]
		if got.Source != want.source || got.Until != want.until || got.Hash != st.Anchors[i].Hash || got.Number != st.Anchors[i].Number {
			t.Errorf("block %d: %+v, want %+v", st.Anchors[i].Number, got, want)
		}
	}
	st.ChainID = 42161 // Arbitrum's BLOCKHASH means something else
	if got := s.sourced(t.Context(), st)[1]; got.Source != "" || got.Until != 0 {
		t.Errorf("on a chain without BlockHashes: %+v", got)
	}
	st.ChainID, chains.down = 1, errors.New("down")
	if got := s.sourced(t.Context(), st); len(got) != 4 || got[1].Source != "" || got[1].Hash != st.Anchors[1].Hash {
		t.Errorf("without a server: %+v", got)
	}
}
