package statement

import (
	"cmp"
	"encoding/json"
	"flag"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

var makeCorpus = flag.Bool("corpus", false, "TestDifferentialCorpus writes its corpus anew, from trials")

var corpusFile = filepath.Join("testdata", "differential.json")

// corpusCase is a trial that shows something: a laxity, a refusal, or how bytes break. Unchanged, the bytes have the fact.
type corpusCase struct {
	Shows     string         `json:"shows"`
	Kind      query.Kind     `json:"kind"`
	Field     uint8          `json:"field"`
	Argument  uint16         `json:"argument,omitempty"`
	Index     uint16         `json:"index"`
	LogIndex  uint16         `json:"logIndex,omitempty"`
	Expect    query.Expect   `json:"expect,omitempty"`
	Address   common.Address `json:"address,omitzero"`
	Slot      common.Hash    `json:"slot,omitzero"`
	Raw       hexutil.Bytes  `json:"raw"`
	Unchanged hexutil.Bytes  `json:"unchanged"`
	How       string         `json:"how"`
	Word      *common.Hash   `json:"word,omitempty"` // what is read, or the code of the refusal
	Refusal   string         `json:"refusal,omitempty"`
}

func (c *corpusCase) fact() query.Fact {
	return query.Fact{Kind: c.Kind, Field: c.Field, Argument: c.Argument, Block: trialBlock, TxIndex: c.Index, LogIndex: c.LogIndex,
		Expect: c.Expect, Address: c.Address, Slot: c.Slot}
}

func (c *corpusCase) trial() *trial {
	tr := &trial{Kind: c.Kind, Index: c.Index, Raw: c.Raw, Twin: c.Unchanged, How: c.How, Others: map[uint16]hexutil.Bytes{}}
	if c.Kind == query.Log {
		tr.Kind = query.Receipt
	}
	return tr
}

// TestDifferentialCorpus reads and solves what trials have shown.
func TestDifferentialCorpus(t *testing.T) {
	if *makeCorpus {
		writeCorpus(t)
	}
	js, err := os.ReadFile(corpusFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []corpusCase
	if err := json.Unmarshal(js, &cases); err != nil {
		t.Fatal(err)
	}
	s := newSolving(t)
	for i, c := range cases {
		tr, f := c.trial(), c.fact()
		compared := newComparison()
		compared.compare(tr, []query.Fact{f})
		for _, f := range compared.failures {
			t.Errorf("%s: %s", c.Shows, f)
		}
		word, err := fact.NewEvaluator(memory.NewLayout(), 1, tr.data(tr.Raw)).Read(f)
		if fault.Code(err) != c.Refusal || err == nil && word != *c.Word {
			t.Errorf("%s: %s (%v), recorded are %v %s", c.Shows, word, err, c.Word, c.Refusal)
		}
		if !testing.Short() || i%6 == 0 {
			s.solve(tr, []query.Fact{f}, err != nil, true)
		}
	}
	t.Logf("%d cases", len(cases))
	s.log()
}

// writeCorpus keeps, for each thing that there is to show, the trial that is nearest to unchanged bytes, and small.
func writeCorpus(t *testing.T) {
	t.Helper()
	best, cost := map[string]corpusCase{}, map[string]int{}
	p := newPool(rand.New(rand.NewPCG(1, 1<<63)), 450)
	for k := range uint64(20_000) {
		rng := rand.New(rand.NewPCG(1, k))
		tr := newTrial(rng, p)
		if len(tr.Raw) > 700 {
			continue
		}
		clear(tr.Others)
		read := func(raw []byte) *fact.Evaluator { return fact.NewEvaluator(memory.NewLayout(), 1, tr.data(raw)) }
		changed, twin, d := read(tr.Raw), read(tr.Twin), tr.decode()
		size := len(tr.Raw) + len(tr.Twin) + 4*max(len(tr.Raw)-len(tr.Twin), len(tr.Twin)-len(tr.Raw))
		for _, f := range tr.facts(rng) {
			if _, err := twin.Read(f); f.Kind == query.Block || err != nil {
				continue
			}
			c := corpusCase{Kind: f.Kind, Field: f.Field, Argument: f.Argument, Index: f.TxIndex, LogIndex: f.LogIndex, Expect: f.Expect,
				Address: f.Address, Slot: f.Slot, Raw: tr.Raw, Unchanged: tr.Twin, How: tr.How}
			word, err := changed.Read(f)
			if c.Refusal = fault.Code(err); err == nil {
				c.Word = &word
			}
			for _, shows := range c.show(tr, d) {
				if old, ok := cost[shows]; !ok || size < old {
					c.Shows = shows
					best[shows], cost[shows] = c, size
				}
			}
		}
	}
	cases := slices.SortedFunc(maps.Values(best), func(a, b corpusCase) int { return cmp.Compare(a.Shows, b.Shows) })
	js, err := json.MarshalIndent(cases, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(corpusFile, append(js, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

// show says what the case shows.
func (c *corpusCase) show(tr *trial, d decoded) (all []string) {
	f := c.fact()
	kind := ", " + f.Kind.String()
	switch {
	case c.Refusal == "fact-bad-node" && f.Kind != query.Log:
		all = append(all, c.Refusal+kind+", "+c.How)
	case c.Refusal != "":
		all = append(all, c.Refusal+kind)
	case d.err != nil:
		for _, l := range laxities(tr.Raw, f) {
			all = append(all, string(l)+kind)
		}
	}
	if why := stricter(tr, d.tx, f); d.err == nil && c.Refusal != "" && why != "" {
		all = append(all, why)
	}
	return all
}
