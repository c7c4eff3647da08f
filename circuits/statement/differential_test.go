package statement

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/internal/oracle"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

var (
	trials = flag.Int("trials", 20_000, "how many changed transactions and receipts TestDifferential reads natively")
	solves = flag.Int("solves", 40, "how many facts of such TestDifferentialSolver gives to the circuit")
)

// TestDifferential reads facts out of changed transactions and receipts, beside go-ethereum:
//
//   - a fact is read exactly when go-ethereum's RLP alone finds it under the checks that package fact promises
//     (oracle.Bytes), and the word is the same;
//   - where go-ethereum decodes the bytes, the fact is the decoded value, or is refused with the code that is due: the field is not of
//     the type, the offset is behind the end, the value is wider than a word. Two refusals are ours alone, and are counted:
//     see [stricter];
//   - where go-ethereum refuses the bytes and a fact is read none the less, there is a [laxity] to blame.
func TestDifferential(t *testing.T) {
	n := *trials
	if testing.Short() {
		n /= 20
	}
	seed := circuittest.Seed(t)
	p := newPool(rand.New(rand.NewPCG(seed, 1<<63)), 3000)
	workers := make([]*comparison, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range workers {
		c := newComparison()
		workers[i] = c
		wg.Go(func() {
			for k := i; k < n && len(c.failures) < 5; k += len(workers) {
				rng := rand.New(rand.NewPCG(seed, uint64(k)))
				tr := newTrial(rng, p)
				c.compare(tr, tr.facts(rng))
			}
		})
	}
	wg.Wait()
	total := workers[0]
	for _, c := range workers[1:] {
		total.add(c)
	}
	total.log(t)
	for _, f := range total.failures {
		t.Error(f)
	}
	for _, l := range []laxity{anotherItem, leadingZeros, noReceiver, otherStatus, otherBloom, otherElement, otherLog} {
		if total.laxities[l] == 0 && n >= 20_000 {
			t.Errorf("no trial shows the laxity %q", l)
		}
	}
}

// stricter are refusals of bytes that go-ethereum decodes, which no block can hold: by code, and why.
func stricter(tr *trial, tx *types.Transaction, f query.Fact) string {
	switch {
	case tx != nil && tx.BlobTxSidecar() != nil:
		return "a blob transaction as peers send it to each other, with its blobs"
	case f.Kind == query.Transaction && f.Field == query.TxHash && len(tr.Raw) < memory.WindowBytes:
		return "the hash of a transaction of fewer than 32 bytes, which has no signature"
	default:
		return ""
	}
}

// comparison is what was compared.
type comparison struct {
	trials, decoded, facts, words int
	refusals                      map[string]int
	laxities                      map[laxity]int
	stricter                      map[string]int
	failures                      []string
}

func newComparison() *comparison {
	return &comparison{laxities: map[laxity]int{}, refusals: map[string]int{}, stricter: map[string]int{}}
}

func (c *comparison) add(o *comparison) {
	c.trials += o.trials
	c.decoded += o.decoded
	c.facts += o.facts
	c.words += o.words
	addCounts(c.refusals, o.refusals)
	addCounts(c.laxities, o.laxities)
	addCounts(c.stricter, o.stricter)
	c.failures = append(c.failures, o.failures...)
}

func addCounts[K comparable](to, from map[K]int) {
	for k, n := range from {
		to[k] += n
	}
}

func (c *comparison) log(t *testing.T) {
	t.Logf("%d changed transactions and receipts, of which go-ethereum decodes %d; %d facts, %d words, %d refusals", c.trials, c.decoded,
		c.facts, c.words, c.facts-c.words)
	for _, code := range slices.Sorted(maps.Keys(c.refusals)) {
		t.Logf("  refused %9d: %s", c.refusals[code], code)
	}
	for _, l := range slices.Sorted(maps.Keys(c.laxities)) {
		t.Logf("  laxity  %9d: %s", c.laxities[l], l)
	}
	for _, s := range slices.Sorted(maps.Keys(c.stricter)) {
		t.Logf("  stricter %8d: %s", c.stricter[s], s)
	}
}

func (c *comparison) fail(tr *trial, f query.Fact, format string, args ...any) {
	c.failures = append(c.failures, fmt.Sprintf("%s, argument %d, expect %d: %s\n%s", f, f.Argument, f.Expect, fmt.Sprintf(format, args...), tr))
}

// decoded is what go-ethereum makes of a trial's bytes.
type decoded struct {
	err     error
	tx      *types.Transaction
	receipt *types.Receipt
	before  uint64
	noGas   bool // the receipt before is missing, or go-ethereum refuses it
}

func (tr *trial) decode() (d decoded) {
	if tr.Kind == query.Transaction {
		d.tx = new(types.Transaction)
		d.err = d.tx.UnmarshalBinary(tr.Raw)
		return d
	}
	d.receipt = new(types.Receipt)
	d.err = d.receipt.UnmarshalBinary(tr.Raw)
	raw, ok := tr.before()
	var before types.Receipt
	switch {
	case !ok:
		d.noGas = true
	case raw != nil:
		d.noGas = before.UnmarshalBinary(raw) != nil
		d.before = before.CumulativeGasUsed
	}
	return d
}

// answer is go-ethereum's; ok is false when it has none.
func (d *decoded) answer(f query.Fact) (a oracle.Answer, ok bool) {
	switch {
	case d.err != nil || f.Kind == query.Block:
		return a, false
	case f.Kind == query.Transaction:
		return oracle.Transaction(d.tx, f), true
	case f.Kind == query.Log:
		return oracle.Log(d.receipt, f), true
	default:
		return oracle.Receipt(d.receipt, d.before, f), f.Field != query.ReceiptGasUsed || !d.noGas
	}
}

// bytes reads a fact with go-ethereum's RLP alone.
func (tr *trial) bytes(f query.Fact) (common.Hash, error) {
	if f.Kind == query.Block {
		n, _ := tr.count()
		return oracle.Number(uint64(n)).Word, nil
	}
	before, ok := tr.before()
	if f.Kind == query.Receipt && f.Field == query.ReceiptGasUsed && !ok {
		return common.Hash{}, errors.New("no receipt before")
	}
	return oracle.Bytes(tr.Raw, before, f)
}

// compare reads facts of a trial.
func (c *comparison) compare(tr *trial, facts []query.Fact) {
	c.trials++
	if _, ok := tr.count(); ok {
		c.miscount(tr)
	}
	d := tr.decode()
	c.decoded += indicator(d.err == nil)
	e := fact.NewEvaluator(memory.NewLayout(), 1, tr.data(tr.Raw))
	for _, f := range facts {
		c.facts++
		got, err := e.Read(f)
		want, wantErr := tr.bytes(f)
		if (err == nil) != (wantErr == nil) || got != want {
			c.fail(tr, f, "%s (%v), by go-ethereum's RLP %s (%v)", got, err, want, wantErr)
			continue
		}
		c.words += indicator(err == nil)
		if err != nil {
			c.refusals[fault.Code(err)]++
		}
		a, ok := d.answer(f)
		switch {
		case ok && a.Refusal == "" && err != nil:
			why := stricter(tr, d.tx, f)
			if c.stricter[why]++; why == "" {
				c.fail(tr, f, "refused (%v), and go-ethereum decodes %s", err, a.Word)
			}
		case ok && a.Refusal == "" && got != a.Word:
			c.fail(tr, f, "%s, and go-ethereum decodes %s", got, a.Word)
		case ok && a.Refusal != "" && fault.Code(err) != a.Refusal:
			if why := stricter(tr, d.tx, f); why == "" || err == nil {
				c.fail(tr, f, "%s (%v), %s is due", got, err, a.Refusal)
			}
		case d.err != nil && err == nil && f.Kind != query.Block: // a count reads no transaction
			all := laxities(tr.Raw, f)
			if len(all) == 0 {
				c.fail(tr, f, "%s, and go-ethereum refuses the bytes (%v) for no known reason", got, d.err)
			}
			for _, l := range all {
				c.laxities[l]++
			}
		}
	}
}

// miscount has the source say a wrong number of transactions.
func (c *comparison) miscount(tr *trial) {
	d := tr.data(tr.Raw)
	n := d.Counts[trialBlock]
	for _, wrong := range []int{n - 1, n + 1} {
		d.Counts[trialBlock] = wrong
		f := query.Fact{Kind: query.Block, Block: trialBlock}
		if got, err := fact.NewEvaluator(memory.NewLayout(), 1, d).Read(f); fault.Code(err) != "fact-miscounted" {
			c.fail(tr, f, "%s (%v) where a source counts %d", got, err, wrong)
		}
	}
}

// trialCapacity is the circuit's that trials are given to.
var trialCapacity = Capacity{Blocks: 34, Items: 190, Steps: 12, Walks: 2, Facts: 1, Headers: 1, Numbers: 1, Windows: 26}

// TestDifferentialSolver gives facts of changed transactions and receipts to the circuit, with the stand-in sponge. What is read
// natively has a witness that satisfies it, and none that says the word beside. What is refused, and was not before the change, has none: not that of the unchanged bytes
// moved to where things are now, nor one with a lie about the envelope, its end, its last item, or what kind the item is. That such
// a witness is not refused for a mistake of the liar's is seen where the fact is read: there the liar's witness, which makes use
// of none of the evaluator's findings, is as good as the honest one.
func TestDifferentialSolver(t *testing.T) {
	n := *solves
	if testing.Short() {
		n /= 4
	}
	seed := circuittest.Seed(t)
	s := newSolving(t)
	p := newPool(rand.New(rand.NewPCG(seed, 1<<63)), 1000)
	for k := uint64(0); s.accepted+s.refused < n && !t.Failed(); k++ {
		rng := rand.New(rand.NewPCG(seed, k))
		tr := newTrial(rng, p)
		facts := tr.facts(rng)
		rng.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		slices.SortStableFunc(facts, func(a, b query.Fact) int { return s.solved[fieldOf(a)] - s.solved[fieldOf(b)] }) // the rarest first
		// Most changes break the list, and then every fact is refused for it. Other refusals are looked for more often.
		s.solve(tr, facts, s.refused <= s.accepted, rng.IntN(8) == 0)
	}
	s.log()
}

// solving is what was solved.
type solving struct {
	t               *testing.T
	ccs             constraint.ConstraintSystem
	accepted, twice int // facts that are read; … that the liar tells of as well
	false           int // … of which the liar tells another word
	refused, lies   int // facts that are refused; witnesses of them
	modes, refusals map[string]int
	solved          map[string]int // by field, read or refused
}

func newSolving(t *testing.T) *solving {
	return &solving{t: t, ccs: circuittest.Compile(t, quick(trialCapacity)), modes: map[string]int{}, refusals: map[string]int{}, solved: map[string]int{}}
}

// fieldOf names a fact's field, without its argument.
func fieldOf(f query.Fact) string {
	f.Argument = 4 * uint16(indicator(f.Kind == query.Transaction && f.Field == query.TxInput))
	return f.Kind.String() + " " + f.FieldName()
}

func (s *solving) log() {
	s.t.Logf("%d constraints; %d facts read and satisfiable, %d of them by the liar too, %d with another word and not; %d refused and unsatisfiable, with %d witnesses",
		s.ccs.GetNbConstraints(), s.accepted, s.twice, s.false, s.refused, s.lies)
	for _, m := range slices.Sorted(maps.Keys(s.modes)) {
		s.t.Logf("  read    %6d: %s", s.modes[m], m)
	}
	for _, m := range slices.Sorted(maps.Keys(s.refusals)) {
		s.t.Logf("  refused %6d: %s", s.refusals[m], m)
	}
}

// solve takes the first fact that is refused, or the first that is read, and that is read out of the unchanged bytes. Facts that are
// refused because the bytes are broken are taken only if broken.
func (s *solving) solve(tr *trial, facts []query.Fact, refused, broken bool) {
	d, twin := tr.data(tr.Raw), tr.data(tr.Twin)
	room := func(e *Evaluation) bool { return (Tier{Capacity: trialCapacity}).missing(e.Used) == "" }
	for _, f := range facts {
		q := &query.Query{ChainID: 1, Facts: []query.Fact{f}}
		e, err := Evaluate(q, d)
		if (err != nil) != refused || refused && !broken && fault.Code(err) == "fact-bad-node" {
			continue
		}
		honest, twinErr := Evaluate(q, twin)
		if twinErr != nil || !room(honest) || err == nil && !room(e) {
			continue
		}
		row := honest.assign(trialCapacity).Facts[0]
		if err == nil {
			s.accept(tr, q, e, row, d)
			return
		}
		if s.refuse(tr, q, err, row, d) {
			return
		}
	}
}

// accept solves the honest witness, and the liar's.
func (s *solving) accept(tr *trial, q *query.Query, e *Evaluation, row fact.Fact, d fact.Data) {
	f, w := q.Facts[0], e.assign(trialCapacity)
	if err := circuittest.Solve(s.ccs, withInputs(w)); err != nil {
		s.t.Errorf("%s is read and has no witness: %v\n%s", f, err, tr)
	}
	s.accepted++
	s.modes[fieldOf(f)]++
	s.solved[fieldOf(f)]++
	if f.Kind == query.Block || !sameRecipe(row, w.Facts[0]) {
		return // the liar knows only of one item, and only the recipe of the unchanged bytes
	}
	if w := lieAbout(asTheBytesSay, q, d, row, trialCapacity); w == nil {
		s.t.Errorf("%s: the liar finds no witness\n%s", f, tr)
	} else if err := circuittest.Solve(s.ccs, withInputs(w)); err != nil {
		s.t.Errorf("%s: the liar's witness is not as good as the honest one: %v\n%s", f, err, tr)
	}
	s.twice++
	w = lieAbout(anotherWord, q, d, row, trialCapacity)
	if w == nil || w.Facts[0].Output == e.assign(trialCapacity).Facts[0].Output {
		return // the neighbour says the same
	}
	s.false++
	if attack(s.ccs, w) == nil {
		s.t.Errorf("%s: a false word has a witness\n%s", f, tr)
	}
}

// refuse tries all lies; false when there is none to try.
func (s *solving) refuse(tr *trial, q *query.Query, refusal error, row fact.Fact, d fact.Data) bool {
	tried := 0
	for l := range lies {
		w := lieAbout(l, q, d, row, trialCapacity)
		if w == nil {
			continue
		}
		tried++
		if attack(s.ccs, w) == nil {
			s.t.Errorf("%s is refused (%v) and has a witness, lie %d\n%s", q.Facts[0], refusal, l, tr)
		}
	}
	if tried == 0 {
		return false
	}
	s.lies += tried
	s.refused++
	s.refusals[fault.Code(refusal)]++
	s.solved[fieldOf(q.Facts[0])]++
	return true
}

// sameRecipe says whether two rows are read alike.
func sameRecipe(a, b fact.Fact) bool {
	return a.Root == b.Root && a.Item == b.Item && a.NbItems == b.NbItems && a.Width == b.Width && a.TypeValue == b.TypeValue && a.Typed == b.Typed && a.Mode == b.Mode
}
