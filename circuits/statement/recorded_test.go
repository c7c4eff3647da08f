package statement

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/consensys/gnark/constraint"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/hindsight-zk/hindsight/circuits/circuittest"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/internal/oracle"
	"github.com/hindsight-zk/hindsight/circuits/internal/recording"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// TestRecordedEvents proves (in the solver) facts of recorded transactions, receipts, logs and headers: every type of transaction,
// every fork, every edge that is named in recordedEdges. The circuit is that of tier s, with keccak; of tier m for what s has no room
// for; and for what m has no room for, one of tier l's capacity with the stand-in sponge, which would take minutes with keccak.
func TestRecordedEvents(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("minutes of solving")
	}
	wanted, data := recordedFacts(t)
	var rest []wantedFact
	solved := 0
	for _, name := range []string{"s", "m"} {
		tier, err := TierByName(name)
		if err != nil {
			t.Fatal(err)
		}
		var statements []group
		statements, rest = pack(t, wanted, data, tier)
		if len(statements) > 0 {
			circuittest.Quiet()
			start := time.Now()
			ccs, err := tier.Compile()
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("tier %s: %d constraints, compiled in %.1f s", name, ccs.GetNbConstraints(), time.Since(start).Seconds())
			for _, g := range statements {
				solved += g.solve(t, ccs, tier.Capacity, "tier "+name)
			}
		}
		wanted = rest
	}
	l, err := TierByName("l")
	if err != nil {
		t.Fatal(err)
	}
	statements, rest := pack(t, wanted, data, l)
	for _, w := range rest {
		t.Errorf("%s (%s): no tier holds it", w.Fact, w.edge)
	}
	for _, g := range statements {
		c := spare(g.e.Used)
		solved += g.solve(t, circuittest.Compile(t, quick(c)), c, "tier l's capacity, stand-in sponge")
	}
	if t.Logf("%d facts solved", solved); solved < 60 {
		t.Errorf("only %d facts were solved", solved)
	}
}

// wantedFact is a fact, why it is wanted, and the word that is due.
type wantedFact struct {
	recording.Asked
	edge string
}

// group is a statement about several of them.
type group struct {
	facts []wantedFact
	e     *Evaluation
}

// solve compares the words and solves the circuit with them; it returns how many facts were solved.
func (g *group) solve(t *testing.T, ccs constraint.ConstraintSystem, c Capacity, what string) int {
	t.Helper()
	for i, w := range g.facts {
		if got := g.e.Statement.Outputs[i]; got != w.Word {
			t.Errorf("%s (%s): %s, not %s", w.Fact, w.edge, got, w.Word)
		}
	}
	start := time.Now()
	if err := circuittest.Solve(ccs, g.e.assign(c)); err != nil {
		t.Errorf("%s: %v", g.facts[0].Fact, err)
		return 0
	}
	u := g.e.Used
	t.Logf("%s, %d blocks, %d items, %d walks, %d headers: solved in %.1f s", what, u.Blocks, u.Items, u.Walks, u.Headers, time.Since(start).Seconds())
	for _, w := range g.facts {
		t.Logf("    %s: %s", w.edge, w.Fact)
	}
	return len(g.facts)
}

// pack puts facts in as few statements as a greedy hand can, each of one block and of those linked to it, and returns what does not
// fit the tier.
func pack(t *testing.T, wanted []wantedFact, data fact.Data, tier Tier) (groups []group, rest []wantedFact) {
	t.Helper()
	evaluate := func(facts []wantedFact) (*Evaluation, bool) {
		q := query.Query{ChainID: 1}
		for _, w := range facts {
			q.Facts = append(q.Facts, w.Fact)
		}
		e, err := Evaluate(&q, data)
		if err != nil {
			t.Fatalf("%s (%s): %v", facts[len(facts)-1].Fact, facts[len(facts)-1].edge, err)
		}
		return e, e.Fits(tier) == nil
	}
	for _, w := range wanted {
		if n := len(groups) - 1; n >= 0 {
			facts := append(slices.Clone(groups[n].facts), w)
			last := facts[len(facts)-2].Fact.Block
			if e, fits := evaluate(facts); fits && (last == w.Fact.Block || last+1 == w.Fact.Block) {
				groups[n] = group{facts, e}
				continue
			}
		}
		if e, fits := evaluate([]wantedFact{w}); fits {
			groups = append(groups, group{[]wantedFact{w}, e})
		} else {
			rest = append(rest, w)
		}
	}
	return groups, rest
}

// recordedFacts picks the facts: for each edge the first that the recordings have.
func recordedFacts(t *testing.T) (wanted []wantedFact, data fact.Data) {
	t.Helper()
	blocks, err := recording.Blocks(circuittest.Fixtures(t))
	if err != nil {
		t.Fatal(err)
	}
	data = fact.Data{Headers: map[uint64][]byte{}, Nodes: map[common.Hash][]byte{}, Counts: map[uint64]int{}}
	for _, h := range circuittest.Headers(t) {
		if h.Chain == "mainnet" {
			data.Headers[h.Number] = h.RLP
		}
	}
	seen := map[query.Fact]bool{}
	add := func(edge string, a recording.Asked) {
		if !seen[a.Fact] {
			seen[a.Fact] = true
			wanted = append(wanted, wantedFact{a, edge})
		}
	}
	found := map[string]bool{}
	edges := recordedEdges(sizesOf(blocks))
	for _, edge := range edges {
		found[edge.name] = false
	}
	for i := range blocks {
		b := &blocks[i]
		for hash, node := range b.Data.Nodes {
			data.Nodes[hash] = node
		}
		data.Counts[b.Number] = len(b.Transactions)
		for _, a := range b.Facts() {
			if a.Refusal != "" {
				continue
			}
			for _, edge := range edges {
				if !found[edge.name] && edge.is(b, a) {
					found[edge.name] = true
					add(edge.name, a)
				}
			}
		}
		if n := len(b.Transactions); n > 0 {
			f := query.Fact{Kind: query.Transaction, Field: query.TxValue, Block: b.Number, TxIndex: uint16(n / 2)}
			add("of "+b.Fork, recording.Asked{Fact: f, Answer: oracle.Transaction(b.Transactions[n/2], f)})
		}
	}
	for name, there := range found {
		if !there {
			t.Errorf("no recorded fact is an example of: %s", name)
		}
	}
	for n := uint64(22431080); n <= 22431083; n++ {
		f := query.Fact{Kind: query.Header, Field: 11, Block: n}
		a := recording.Asked{Fact: f, Answer: oracle.Header(decodeHeader(t, data.Headers[n]), f)}
		add("of a header that only its descendant's hash vouches for", a)
	}
	slices.SortStableFunc(wanted, func(a, b wantedFact) int { return query.Compare(a.Fact, b.Fact) })
	return wanted, data
}

// edge is what some fact must be an example of.
type edge struct {
	name string
	is   func(b *recording.Block, a recording.Asked) bool
}

// sizes are the smallest transaction and receipt of each type, in bytes.
type sizes [5]struct{ transaction, receipt int }

func sizesOf(blocks []recording.Block) (s sizes) {
	least := func(at *int, n int) {
		if *at == 0 || n < *at {
			*at = n
		}
	}
	for _, b := range blocks {
		for i, raw := range b.RawTransactions {
			least(&s[b.Transactions[i].Type()].transaction, len(raw))
		}
		for i, raw := range b.RawReceipts {
			least(&s[b.Receipts[i].Type].receipt, len(raw))
		}
	}
	return s
}

func recordedEdges(s sizes) (all []edge) {
	tx := func(name string, field uint8, is func(tx *types.Transaction, a recording.Asked) bool) {
		all = append(all, edge{name, func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Transaction && a.Fact.Field == field && is(b.Transactions[a.Fact.TxIndex], a)
		}})
	}
	for typ := range uint8(5) {
		for _, field := range query.FieldNumbers(query.Transaction) {
			f := query.Fact{Kind: query.Transaction, Field: field}
			tx(fmt.Sprintf("%s of type %d", f.FieldName(), typ), field, func(tx *types.Transaction, a recording.Asked) bool {
				return tx.Type() == typ
			})
			if !example(typ, field) {
				all = all[:len(all)-1]
			}
		}
	}
	for typ, least := range s {
		all = append(all, edge{fmt.Sprintf("hash of the smallest transaction of type %d, %d bytes", typ, least.transaction), func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Transaction && a.Fact.Field == query.TxHash && int(b.Transactions[a.Fact.TxIndex].Type()) == typ &&
				len(b.RawTransactions[a.Fact.TxIndex]) == least.transaction
		}}, edge{fmt.Sprintf("cumulative gas of the smallest receipt of type %d, %d bytes", typ, least.receipt), func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Receipt && a.Fact.Field == query.ReceiptCumulativeGasUsed &&
				int(b.Receipts[a.Fact.TxIndex].Type) == typ && len(b.RawReceipts[a.Fact.TxIndex]) == least.receipt
		}})
	}
	return slices.Concat(all, transactionEdges(tx), receiptEdges(), headerEdges())
}

// example says which fields are wanted of every type: those that are read differently, or that types have at different items.
func example(typ, field uint8) bool {
	switch field {
	case query.TxType, query.TxHash, query.TxChainID, query.TxTo, query.TxInputLength, query.TxS:
		return true
	case query.TxMaxFeePerGas:
		return typ >= types.DynamicFeeTxType
	case query.TxGasPrice:
		return typ < types.DynamicFeeTxType
	case query.TxAccessListLength:
		return typ > types.LegacyTxType
	case query.TxBlobHash, query.TxBlobHashCount, query.TxMaxFeePerBlobGas:
		return typ == types.BlobTxType
	case query.TxAuthorizationCount:
		return typ == types.SetCodeTxType
	default:
		return false
	}
}

func transactionEdges(tx func(string, uint8, func(*types.Transaction, recording.Asked) bool)) (all []edge) {
	protected := func(want bool) func(*types.Transaction, recording.Asked) bool {
		return func(tx *types.Transaction, _ recording.Asked) bool { return tx.Type() == 0 && tx.Protected() == want }
	}
	tx("chain id of a legacy signature that has one", query.TxChainID, protected(true))
	tx("chain id of a legacy signature that has none", query.TxChainID, protected(false))
	creation := func(tx *types.Transaction, _ recording.Asked) bool { return tx.To() == nil }
	tx("receiver of a contract creation", query.TxTo, creation)
	tx("contract creation", query.TxIsCreation, creation)
	tx("no contract creation", query.TxIsCreation, func(tx *types.Transaction, _ recording.Asked) bool { return tx.To() != nil })
	tx("empty input", query.TxInputLength, func(_ *types.Transaction, a recording.Asked) bool { return a.Word == common.Hash{} })
	tx("selector", query.TxSelector, func(*types.Transaction, recording.Asked) bool { return true })
	input := func(name string, is func(length, offset int) bool) {
		tx(name, query.TxInput, func(tx *types.Transaction, a recording.Asked) bool {
			return is(len(tx.Data()), int(a.Fact.Argument))
		})
	}
	input("input at an odd offset", func(n, at int) bool { return at%2 == 1 && at+32 < n })
	input("input of which one byte is left", func(n, at int) bool { return at == n-1 && n > 40 })
	input("input's last whole word", func(n, at int) bool { return at == n-32 })
	input("a late word of a long input", func(n, at int) bool { return n > 1024 && at > 900 && at+32 < n })
	input("a late word of an input of 20 KB", func(n, at int) bool { return n > 20_000 && at > 19_000 && at+32 < n })
	tx("second blob hash", query.TxBlobHash, func(_ *types.Transaction, a recording.Asked) bool { return a.Fact.Argument == 1 })
	tx("access list that is not empty", query.TxAccessListLength, func(tx *types.Transaction, _ recording.Asked) bool {
		return len(tx.AccessList()) > 1
	})
	tx("authorizations", query.TxAuthorizationCount, func(tx *types.Transaction, _ recording.Asked) bool {
		return len(tx.SetCodeAuthorizations()) > 0
	})
	index := func(name string, is func(n, i int) bool) {
		for _, kind := range []query.Kind{query.Transaction, query.Receipt} {
			field := uint8(query.TxNonce)
			if kind == query.Receipt {
				field = query.ReceiptGasUsed
			}
			all = append(all, edge{fmt.Sprintf("%s of a %s", name, kind), func(b *recording.Block, a recording.Asked) bool {
				return a.Fact.Kind == kind && a.Fact.Field == field && is(len(b.Transactions), int(a.Fact.TxIndex))
			}})
		}
	}
	index("index 0", func(n, i int) bool { return i == 0 && n > 1 })
	index("index 127", func(_, i int) bool { return i == 127 })
	index("index 128", func(_, i int) bool { return i == 128 })
	index("index of more than a byte", func(_, i int) bool { return i > 255 })
	index("last index", func(n, i int) bool { return i == n-1 && n > 200 })
	for _, n := range []int{0, 1, 11, 148, 301} {
		all = append(all, edge{fmt.Sprintf("a count of %d transactions", n), func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Block && len(b.Transactions) == n
		}})
	}
	return all
}

func receiptEdges() (all []edge) {
	receipt := func(name string, field uint8, is func(r *types.Receipt, size int, a recording.Asked) bool) {
		all = append(all, edge{name, func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Receipt && a.Fact.Field == field && is(b.Receipts[a.Fact.TxIndex], len(b.RawReceipts[a.Fact.TxIndex]), a)
		}})
	}
	log := func(name string, field uint8, is func(r *types.Receipt, size int, l *types.Log, a recording.Asked) bool) {
		all = append(all, edge{name, func(b *recording.Block, a recording.Asked) bool {
			if a.Fact.Kind != query.Log || a.Fact.Field != field {
				return false
			}
			r := b.Receipts[a.Fact.TxIndex]
			return is(r, len(b.RawReceipts[a.Fact.TxIndex]), r.Logs[a.Fact.LogIndex], a)
		}})
	}
	for typ := range uint8(5) {
		receipt(fmt.Sprintf("type of a receipt of type %d", typ), query.ReceiptType, func(r *types.Receipt, _ int, _ recording.Asked) bool { return r.Type == typ })
		receipt(fmt.Sprintf("cumulative gas of a receipt of type %d", typ), query.ReceiptCumulativeGasUsed, func(r *types.Receipt, _ int, _ recording.Asked) bool { return r.Type == typ })
	}
	status := func(status uint64) func(*types.Receipt, int, recording.Asked) bool {
		return func(r *types.Receipt, _ int, _ recording.Asked) bool {
			return len(r.PostState) == 0 && r.Status == status
		}
	}
	receipt("status of a transaction that failed", query.ReceiptStatus, status(types.ReceiptStatusFailed))
	receipt("status of a transaction that did not fail", query.ReceiptStatus, status(types.ReceiptStatusSuccessful))
	receipt("logs of a transaction that failed", query.ReceiptLogCount, status(types.ReceiptStatusFailed))
	receipt("post state from before Byzantium", query.ReceiptPostState, func(*types.Receipt, int, recording.Asked) bool { return true })
	receipt("word of a bloom filter", query.ReceiptLogsBloom, func(r *types.Receipt, _ int, a recording.Asked) bool { return a.Word != common.Hash{} })
	receipt("logs of a receipt of 10 KB", query.ReceiptLogCount, func(_ *types.Receipt, size int, _ recording.Asked) bool { return size >= 10_000 })
	log("last log of a receipt of 10 KB", query.LogAddress, func(r *types.Receipt, size int, l *types.Log, _ recording.Asked) bool {
		return size >= 10_000 && l == r.Logs[len(r.Logs)-1]
	})
	any := func(is func(l *types.Log, a recording.Asked) bool) func(*types.Receipt, int, *types.Log, recording.Asked) bool {
		return func(_ *types.Receipt, _ int, l *types.Log, a recording.Asked) bool { return is(l, a) }
	}
	for n := range 5 {
		log(fmt.Sprintf("LOG%d", n), query.LogTopicCount, any(func(l *types.Log, _ recording.Asked) bool { return len(l.Topics) == n }))
	}
	log("last of four topics", query.LogTopic, any(func(_ *types.Log, a recording.Asked) bool { return a.Fact.Argument == 3 }))
	log("first topic", query.LogTopic, any(func(_ *types.Log, a recording.Asked) bool { return a.Fact.Argument == 0 }))
	log("no data", query.LogDataLength, any(func(l *types.Log, _ recording.Asked) bool { return len(l.Data) == 0 }))
	log("log of the expected contract and topic 0", query.LogDataLength, any(func(_ *types.Log, a recording.Asked) bool {
		return a.Fact.Expect == query.ExpectAddress|query.ExpectTopic0
	}))
	log("log of the expected contract", query.LogDataLength, any(func(_ *types.Log, a recording.Asked) bool {
		return a.Fact.Expect == query.ExpectAddress
	}))
	log("second word of data", query.LogData, any(func(_ *types.Log, a recording.Asked) bool { return a.Fact.Argument == 32 }))
	log("data at an odd offset", query.LogData, any(func(l *types.Log, a recording.Asked) bool {
		return a.Fact.Argument%2 == 1 && int(a.Fact.Argument)+32 < len(l.Data)
	}))
	log("data that ends within the word", query.LogData, any(func(l *types.Log, a recording.Asked) bool {
		n := len(l.Data) - int(a.Fact.Argument)
		return n > 1 && n < 32 && a.Fact.Argument%32 == 0 && a.Fact.Argument > 0
	}))
	return all
}

func headerEdges() (all []edge) {
	header := func(name string, field uint8, is func(h *types.Header, a recording.Asked) bool) {
		all = append(all, edge{name, func(b *recording.Block, a recording.Asked) bool {
			return a.Fact.Kind == query.Header && a.Fact.Field == field && is(b.Header, a)
		}})
	}
	any := func(*types.Header, recording.Asked) bool { return true }
	header("extra data", query.HeaderExtraData, any)
	header("extra data at an odd offset", query.HeaderExtraData, func(h *types.Header, a recording.Asked) bool { return a.Fact.Argument%2 == 1 })
	header("length of extra data", query.HeaderExtraDataLength, any)
	header("first word of a header's bloom filter", query.HeaderLogsBloom, func(_ *types.Header, a recording.Asked) bool { return a.Word != common.Hash{} })
	header("last word of a header's bloom filter", query.HeaderLogsBloom, func(_ *types.Header, a recording.Asked) bool {
		return a.Word != common.Hash{} && a.Fact.Argument == 224
	})
	for _, field := range []uint8{15, 16, 17, 19, 20} {
		f := query.Fact{Kind: query.Header, Field: field}
		header("header's "+f.FieldName(), field, any)
	}
	return all
}

func decodeHeader(t *testing.T, enc []byte) *types.Header {
	t.Helper()
	h := new(types.Header)
	if err := rlp.DecodeBytes(enc, h); err != nil {
		t.Fatal(err)
	}
	return h
}
