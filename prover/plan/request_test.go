package plan

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

// TestPinsOfRuns pins a run of blocks: only its last one is an anchor, and a pin that nobody would compare is refused.
func TestPinsOfRuns(t *testing.T) {
	q := &query.Query{ChainID: 1}
	for _, b := range []uint64{7, 8, 9, 20} {
		q.Facts = append(q.Facts, query.Fact{Kind: query.Header, Field: 8, Block: b})
	}
	pins := func(blocks ...uint64) *Request {
		r := &Request{Query: q}
		for _, b := range blocks {
			r.Pins = append(r.Pins, statement.Anchor{Number: b, Hash: common.Hash{byte(b)}})
		}
		return r
	}
	for name, c := range map[string]struct {
		r    *Request
		says string
	}{
		"both anchors":       {pins(9, 20), ""},
		"one anchor":         {pins(20), ""},
		"an ancestor":        {pins(8, 20), "give the hash of block 9"},
		"the first of all":   {pins(7), "give the hash of block 9"},
		"a block not read":   {pins(10), "no fact of the query is of block 10"},
		"in another order":   {pins(20, 9), "order"},
		"the same one twice": {pins(9, 9), "order"},
	} {
		err := c.r.Check()
		if c.says == "" && err != nil || c.says != "" && (fault.Code(err) != CodePin || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	anchors := []statement.Anchor{{Number: 9, Hash: common.Hash{9}}, {Number: 20, Hash: common.Hash{20}}}
	if err := pins(9, 20).CheckPins(anchors); err != nil {
		t.Error(err)
	}
	if err := pins(9).CheckPins(anchors[1:]); fault.Code(err) != CodePin {
		t.Errorf("a pin without its anchor: %v", err)
	}
	anchors[0].Hash = common.Hash{1}
	if err := pins(9).CheckPins(anchors); fault.Code(err) != CodeReorganised {
		t.Errorf("another hash: %v", err)
	}
}
