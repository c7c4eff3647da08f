package statement

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/keccak"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// bench is a compiled circuit, without keccak.
type bench struct {
	c   Capacity
	ccs constraint.ConstraintSystem
}

// benches are a few sizes, so that most cases are quick. The last one holds every scene.
var benches = []*bench{
	{c: Capacity{Blocks: 26, Items: 130, Steps: 12, Walks: 6, Facts: 6, Headers: 4, Numbers: 3, Windows: 9, Ops: 1, Constants: 1, Registers: 1, Results: 1}},
	{c: Capacity{Blocks: 50, Items: 240, Steps: 28, Walks: 10, Facts: 14, Headers: 4, Numbers: 4, Windows: 9, Ops: 1, Constants: 1, Registers: 1, Results: 1}},
	{c: Capacity{Blocks: 90, Items: 420, Steps: 48, Walks: 18, Facts: 40, Headers: 5, Numbers: 8, Windows: 16, Ops: 1, Constants: 1, Registers: 1, Results: 1}},
}

// benchOf returns the smallest bench that holds what is used, with an unused row of each table, or nil.
func benchOf(t testing.TB, used Capacity) *bench {
	for _, b := range benches {
		if (Tier{Capacity: b.c}).missing(spare(used)) == "" {
			if b.ccs == nil {
				b.ccs = circuittest.Compile(t, quick(b.c))
			}
			return b
		}
	}
	return nil
}

// attack is [circuittest.Attack] of a witness whose program reads the facts' words as they now are.
func attack(ccs constraint.ConstraintSystem, c *Circuit, opts ...solver.Option) error {
	return circuittest.Attack(ccs, withInputs(c), opts...)
}

// withInputs gives the words of the facts to the program, as far as they are bytes.
func withInputs(c *Circuit) *Circuit {
	for i := range c.Program.Inputs {
		for k, s := range c.Facts[i].Output {
			if b, ok := spreadBytes[toBig(s).String()]; ok {
				c.Program.Inputs[i].Value[k] = b
			}
		}
	}
	return c
}

// spreadBytes leads from S(byte) to the byte.
var spreadBytes = func() map[string]int {
	m := make(map[string]int)
	for b := range 256 {
		m[fmt.Sprint(keccak.SpreadByte(byte(b)))] = b
	}
	return m
}()

// attempt is one case of an attack: a witness that is not an honest one.
type attempt struct {
	ccs  constraint.ConstraintSystem
	c    *Circuit
	base *Circuit // that it was made of, if it was

	solved, believed bool // the case was tried already
}

// accepted says whether the circuit believes it, with the best multiplicities that there are.
func (f *attempt) accepted() bool {
	if f.solved {
		return f.believed
	}
	return attack(f.ccs, f.c) == nil
}

// String lists what was changed, for a case that should not have been accepted.
func (f *attempt) String() string {
	var out strings.Builder
	if f.base == nil || f.c == nil {
		return ""
	}
	mine, theirs := leaves("", reflect.ValueOf(f.c).Elem(), nil), leaves("", reflect.ValueOf(f.base).Elem(), nil)
	for i, n := 0, 0; i < len(mine) && n < 12; i++ {
		if v, w := mine[i].get(), theirs[i].get(); v.Cmp(w) != 0 {
			fmt.Fprintf(&out, "\n\t%s: %s, not %s", mine[i].path, v, w)
			n++
		}
	}
	return out.String()
}

// history is a world and what can be asked about it.
type history struct {
	made
	chain uint64
	menu  []query.Fact // facts that have a word
	words map[query.Fact]common.Hash
	seed  uint64
}

// target is a true statement with its witness.
type target struct {
	h      *history
	q      *query.Query
	e      *Evaluation
	b      *bench
	honest *Circuit
}

// arena is what all classes of attacks draw from.
type arena struct {
	t       testing.TB
	worlds  []*history // with transactions of every type
	crowded []*history // with many transactions, all of them small
	deep    *target    // with inlined nodes
	full    *attempt   // an honest witness of a small circuit that has keccak
	targets []*target
}

// newArena makes worlds and true statements about them.
func newArena(t testing.TB, r *rand.Rand, worlds, statements int) *arena {
	a := &arena{t: t}
	for range worlds {
		seed := r.Uint64() % 1000
		h := &history{made: makeWorld(t, seed), chain: 1337, seed: seed}
		h.fill(append(h.query().Facts, h.events().Facts...))
		a.worlds = append(a.worlds, h)
	}
	for _, n := range []int{0, 1, 2, 127, 128, 129, 255, 256, 257, 300} {
		a.crowded = append(a.crowded, makeCrowd(t, n))
	}
	for i, h := range a.worlds {
		if i < 2 {
			a.add(h, h.query())
			a.add(h, h.events())
		}
	}
	for len(a.targets) < statements {
		h := pick(r, a.worlds)
		if r.IntN(5) == 0 {
			h = pick(r, a.crowded[2:])
		}
		q := &query.Query{ChainID: h.chain}
		for range 1 + r.IntN(3) {
			q.Facts = append(q.Facts, pick(r, h.menu))
		}
		a.add(h, q)
	}
	w, q := deepWorld(t)
	h := &history{made: w, chain: 1}
	h.fill(q.Facts)
	a.deep = a.add(h, q)
	return a
}

func (a *arena) add(h *history, q *query.Query) *target {
	e, err := Evaluate(q, h.data)
	if err != nil {
		a.t.Fatalf("world %d: %v", h.seed, err)
	}
	b := benchOf(a.t, e.Used)
	if b == nil {
		a.t.Fatalf("no bench holds %+v", e.Used)
	}
	x := &target{h, q, e, b, e.assign(b.c)}
	a.targets = append(a.targets, x)
	return x
}

// target returns a true statement, seldom a large one.
func (a *arena) target(r *rand.Rand) *target {
	x := pick(r, a.targets)
	for x.b == benches[2] && r.IntN(8) != 0 {
		x = pick(r, a.targets)
	}
	return x
}

// wholeBlocks is the number of keccak blocks of [arena.whole].
const wholeBlocks = 8

// whole returns the honest witness of a small circuit that has keccak.
func (a *arena) whole() *attempt {
	if a.full == nil {
		e, err := Evaluate(&query.Query{ChainID: 1, Facts: []query.Fact{{Kind: query.Header, Field: 8}}}, a.deep.h.data)
		if err != nil {
			a.t.Fatal(err)
		}
		c := Capacity{Blocks: wholeBlocks, Items: 24, Steps: 1, Walks: 1, Facts: 1, Headers: 1, Numbers: 1, Windows: 1}
		if lacks := (Tier{Capacity: c}).missing(e.Used); lacks != "" {
			a.t.Fatal(lacks)
		}
		a.full = &attempt{ccs: circuittest.Compile(a.t, NewCircuit(c)), c: e.assign(c)}
		if !a.full.accepted() {
			a.t.Fatal("an honest witness is refused")
		}
	}
	return a.full
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// fill finds the facts that have a word.
func (h *history) fill(facts []query.Fact) {
	h.words = make(map[query.Fact]common.Hash)
	for _, f := range append(facts, h.candidates()...) {
		if _, known := h.words[f]; known {
			continue
		}
		if w, ok := h.word(f); ok {
			h.words[f] = w
			h.menu = append(h.menu, f)
		}
	}
}

// word answers one fact natively; false when it has no word.
func (h *history) word(f query.Fact) (common.Hash, bool) {
	if w, ok := h.words[f]; ok {
		return w, true
	}
	e, err := Evaluate(&query.Query{ChainID: h.chain, Facts: []query.Fact{f}}, h.data)
	if err != nil {
		return common.Hash{}, false
	}
	return e.Statement.Outputs[0], true
}

// candidates are facts of each kind and field, with arguments that often exist.
func (h *history) candidates() (all []query.Fact) {
	arguments := func(k query.Kind, field uint8) []uint16 {
		switch {
		case k == query.Header && field == query.HeaderLogsBloom, k == query.Receipt && field == query.ReceiptLogsBloom:
			return []uint16{0, 7, 224, 250}
		case k == query.Transaction && (field == query.TxInput || field == query.TxBlobHash), k == query.Header && field == query.HeaderExtraData:
			return []uint16{0, 1, 4, 36}
		case k == query.Log && (field == query.LogTopic || field == query.LogData):
			return []uint16{0, 1, 2, 3, 32, 64}
		default:
			return []uint16{0}
		}
	}
	add := func(f query.Fact) {
		for _, arg := range arguments(f.Kind, f.Field) {
			f.Argument = arg
			all = append(all, f)
		}
	}
	for number := range h.data.Headers {
		for _, k := range query.Kinds() {
			for _, field := range query.FieldNumbers(k) {
				f := query.Fact{Kind: k, Field: field, Block: number}
				switch k {
				case query.Account, query.Storage:
					for _, f.Address = range []common.Address{h.contract, h.plain, h.absent} {
						for _, f.Slot = range []common.Hash{h.slot, {}} {
							if k == query.Storage || f.Slot == (common.Hash{}) {
								add(f)
							}
						}
					}
				case query.Transaction, query.Receipt:
					for i := range h.indices() {
						f.TxIndex = i
						add(f)
					}
				case query.Log:
					for _, f.TxIndex = range []uint16{2, 3} {
						for f.LogIndex = range uint16(4) {
							add(f)
						}
					}
				default:
					add(f)
				}
			}
		}
	}
	slices.SortFunc(all, query.Compare)
	return all
}

// indices are the transactions that are asked for: all, or those about which index keys change.
func (h *history) indices() map[uint16]bool {
	m := make(map[uint16]bool)
	for i := range len(h.txs) {
		if len(h.txs) < 10 || slices.Contains([]int{0, 1, 2, 126, 127, 128, 129, 254, 255, 256, 257, len(h.txs) - 1}, i) {
			m[uint16(i)] = true
		}
	}
	return m
}

// makeCrowd is a block with n small transactions and receipts.
func makeCrowd(t testing.TB, n int) *history {
	const number = 7
	w := made{data: fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}, Counts: map[uint64]int{number: n}}}
	b := tries{t, w.data.Nodes}
	for i := range n {
		w.txs = append(w.txs, types.NewTx(&types.LegacyTx{Nonce: uint64(i), GasPrice: big.NewInt(int64(7 * i)), Gas: 21000, To: &common.Address{byte(i), 1},
			Value: big.NewInt(int64(i + 1)), V: big.NewInt(int64(27 + i%2)), R: big.NewInt(1), S: big.NewInt(int64(1 + i))}))
		w.receipts = append(w.receipts, &types.Receipt{Status: uint64(i % 2), CumulativeGasUsed: uint64(21000*(i+1) + i*i)})
	}
	h := types.Header{Number: big.NewInt(number), Difficulty: new(big.Int), TxHash: b.list(binaries(t, w.txs)), ReceiptHash: b.list(binaries(t, w.receipts))}
	w.data.Headers[number] = b.enc(&h)
	out := &history{made: w, chain: 1337, seed: uint64(n)}
	out.fill(nil)
	return out
}

// scene is a witness in the making: facts are answered, and the query in the memory may be another one.
type scene struct {
	t     testing.TB
	e     *Evaluation
	facts int // of the statement; others were read besides
	asked []byte
	b     *bench
}

// open answers a query, with other bytes in the place of the query, and reads more facts besides, where they have a word.
func (h *history) open(t testing.TB, asked []byte, answered *query.Query, besides ...query.Fact) (*scene, bool) {
	e, err := read(answered, asked, h.data)
	if err != nil {
		return nil, false
	}
	e.Statement.QueryID = crypto.Keccak256Hash(asked)
	s := &scene{t: t, e: e, facts: len(answered.Facts), asked: asked}
	for _, f := range besides {
		if _, ok := h.word(f); ok && slices.Contains(e.blocks, f.Block) {
			if _, err := e.facts.Read(f); err != nil {
				return nil, false
			}
		}
	}
	return s, true
}

// close places the statement with the outputs that e has now, and returns the witness and the rows of the facts that were read
// besides; false when no bench holds it.
func (s *scene) close() (c *Circuit, besides []fact.Fact, ok bool) {
	s.e.seal()
	used := s.e.Used
	all := s.e.facts.Assign(s.e.blocks, len(s.e.blocks), 200, s.e.facts.Numbers(), 0).Facts
	for used.Facts = 0; is(all[used.Facts].On); used.Facts++ {
	}
	if s.b = benchOf(s.t, used); s.b == nil {
		return nil, nil, false
	}
	c = s.e.assign(s.b.c)
	for i := s.facts; i < used.Facts; i++ {
		besides = append(besides, c.Facts[i])
		wipe(reflect.ValueOf(&c.Facts[i]).Elem())
	}
	return c, besides, true
}

// forged wraps a witness for the scene's bench.
func (s *scene) forged(c *Circuit) *attempt { return &attempt{ccs: s.b.ccs, c: c} }

// wipe sets all variables below v to zero.
func wipe(v reflect.Value) {
	for _, l := range leaves("", v, nil) {
		l.value.Set(reflect.ValueOf(0))
	}
}

// clone copies a witness deeply enough to change any leaf.
func (c *Circuit) clone() *Circuit {
	d := *c
	d.Blocks, d.Items, d.Walks, d.Steps = slices.Clone(c.Blocks), slices.Clone(c.Items), slices.Clone(c.Walks), slices.Clone(c.Steps)
	d.Windows, d.Headers, d.Facts, d.Numbers = slices.Clone(c.Windows), slices.Clone(c.Headers), slices.Clone(c.Facts), slices.Clone(c.Numbers)
	return &d
}

var despread = func() map[string]byte {
	m := make(map[string]byte)
	for b := range 256 {
		m[new(big.Int).SetUint64(keccak.SpreadByte(byte(b))).String()] = byte(b)
	}
	return m
}()

func plain(v frontend.Variable) byte { return despread[toBig(v).String()] }

func asNumber(v frontend.Variable) int { return int(toBig(v).Int64()) }

// get reads bytes of the witness's memory, zeros outside of it.
func (c *Circuit) get(at, n int) []byte {
	out := make([]byte, n)
	for k := range out {
		if i := at + k - memory.First; i >= 0 && i < len(c.Blocks)*keccak.BlockBytes {
			out[k] = plain(c.Blocks[i/keccak.BlockBytes].Bytes[i%keccak.BlockBytes])
		}
	}
	return out
}

// put writes bytes of the witness's memory.
func (c *Circuit) put(at int, b []byte) {
	for k, v := range b {
		if i := at + k - memory.First; i >= 0 && i < len(c.Blocks)*keccak.BlockBytes {
			c.Blocks[i/keccak.BlockBytes].Bytes[i%keccak.BlockBytes] = keccak.SpreadByte(v)
		}
	}
}

// say makes hash and public input those of the statement that stands in the memory, and its outputs those of the facts.
func (c *Circuit) say() {
	at := asNumber(c.StatementAt)
	facts, anchors := 0, 0
	for i := range c.Facts {
		if is(c.Facts[i].On) {
			out := make([]byte, 32)
			for k, v := range c.Facts[i].Output {
				out[k] = plain(v)
			}
			c.put(at+headSize+32*i, out)
			facts++
		}
	}
	for i := range c.Headers {
		if is(c.Headers[i].On) && !is(c.Headers[i].Linked) {
			anchors++
		}
	}
	c.hash(c.get(at, headSize+32*facts+anchorSize*anchors))
}

// hash makes hash and public input those of a statement.
func (c *Circuit) hash(statement []byte) {
	h := crypto.Keccak256Hash(statement)
	for k, b := range h {
		c.Hash[k] = memory.ByteOf(b)
	}
	h[0] &= 0xff >> clearBits
	c.Hash[0].Value = int(h[0])
	c.Public = h.Big()
}

// ask puts another query into the memory, of the same length, and into the statement.
func (c *Circuit) ask(q []byte) {
	c.put(memory.First, q)
	id := crypto.Keccak256(q)
	for k, b := range id {
		c.QueryID[k] = keccak.SpreadByte(b)
	}
	c.put(asNumber(c.StatementAt)+24, id)
	c.put(asNumber(c.StatementAt)+16, q[16:24])
	c.say()
}

// output sets what a fact says.
func output(f *fact.Fact, word common.Hash) {
	for k, b := range word {
		f.Output[k] = keccak.SpreadByte(b)
	}
}

// mix takes each leaf in which two rows differ from other, one time in share, except for those below the paths keep.
func mix[T any](r *rand.Rand, row, other *T, share float64, keep ...string) {
	mine, theirs := leaves("", reflect.ValueOf(row).Elem(), nil), leaves("", reflect.ValueOf(other).Elem(), nil)
	for i, l := range mine {
		if r.Float64() < share && !slices.ContainsFunc(keep, func(k string) bool { return len(l.path) >= len(k) && l.path[:len(k)] == k }) {
			l.value.Set(theirs[i].value)
		}
	}
}

// mixFew takes n of the leaves in which two rows differ from other.
func mixFew[T any](r *rand.Rand, row, other *T, n int, keep string) {
	mine, theirs := leaves("", reflect.ValueOf(row).Elem(), nil), leaves("", reflect.ValueOf(other).Elem(), nil)
	var differ []int
	for i, l := range mine {
		if !strings.HasPrefix(l.path, keep) && l.get().Cmp(theirs[i].get()) != 0 {
			differ = append(differ, i)
		}
	}
	for range min(n, len(differ)) {
		i := pick(r, differ)
		mine[i].value.Set(theirs[i].value)
	}
}

// chance returns one of the shares in which witnesses are mixed: none, a little, a half, most.
func chance(r *rand.Rand) float64 { return pick(r, []float64{0, 0, 0.1, 0.5, 0.9}) }
