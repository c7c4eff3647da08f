package beacontest

import (
	"crypto/sha256"

	"github.com/attestantio/go-eth2-client/spec/capella"
	"github.com/attestantio/go-eth2-client/spec/phase0"
	"github.com/ethereum/go-ethereum/common"
)

// History is periods of 8,192 block roots, and their summaries.
type History struct {
	Roots     [][]common.Hash
	Summaries []*capella.HistoricalSummary
}

// NewHistory makes up some periods.
func NewHistory(periods int) *History {
	h := new(History)
	for p := range periods {
		roots := make([]common.Hash, 8192)
		for i := range roots {
			roots[i] = Word("block root", uint64(p*8192+i))
		}
		h.Roots = append(h.Roots, roots)
		h.Summaries = append(h.Summaries, &capella.HistoricalSummary{StateSummaryRoot: root("state summary", uint64(p))})
		h.Summaries[p].BlockSummaryRoot = phase0.Root(treeRoot(roots))
	}
	return h
}

// Set puts a block's root where its slot is, in a period.
func (h *History) Set(period int, slot uint64, block common.Hash) {
	h.Roots[period][slot%8192] = block
	h.Summaries[period].BlockSummaryRoot = phase0.Root(treeRoot(h.Roots[period]))
}

func treeRoot(nodes []common.Hash) common.Hash {
	if len(nodes) == 1 {
		return nodes[0]
	}
	left, right := treeRoot(nodes[:len(nodes)/2]), treeRoot(nodes[len(nodes)/2:])
	return sha256.Sum256(append(left.Bytes(), right[:]...))
}
