// Command factsmainnet reads every fact of every recorded block of mainnet natively and compares it with what go-ethereum's types say:
// `make facts-mainnet`.
//
//	go run ./circuits/internal/factsmainnet -data ../shared/data
//
// Words are asked for in queries, as large as a query may be, by statement.Evaluate; what must be refused is asked for one by one,
// and must be refused with the code that is due. The program prints a row for each block and fails when there is any difference.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/internal/recording"
	"github.com/hindsight-zk/hindsight/circuits/memory"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of recorded chain data")
	flag.Parse()
	if err := run(*data); err != nil {
		fmt.Fprintln(os.Stderr, "factsmainnet:", err)
		os.Exit(1)
	}
}

// tally is what was read of a block, or of all.
type tally struct {
	types                           [5]int // transactions by type
	receipts, logs, words, refusals int
	differences                     []string
	byKind                          [8]int
}

func run(dir string) error {
	start := time.Now()
	blocks, err := recording.Blocks(dir)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "block\tfork\ttransactions of type 0/1/2/3/4\treceipts\tlogs\twords\trefusals\tfacts\tdifferences\t")
	var total tally
	row := func(block, fork string, t *tally) {
		fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%d\t%d\t%d\t%d\t%d\t\n", block, fork, strings.Trim(fmt.Sprint(t.types), "[]"),
			t.receipts, t.logs, t.words, t.refusals, t.words+t.refusals, len(t.differences))
	}
	for i := range blocks {
		t, err := compare(&blocks[i])
		if err != nil {
			return fmt.Errorf("block %d: %w", blocks[i].Number, err)
		}
		row(fmt.Sprint(blocks[i].Number), blocks[i].Fork, t)
		total.add(t)
	}
	row(fmt.Sprintf("%d blocks", len(blocks)), "", &total)
	if err := table.Flush(); err != nil {
		return err
	}
	fmt.Print("\nby kind:")
	for _, k := range query.Kinds() {
		if n := total.byKind[k]; n > 0 {
			fmt.Printf(" %s %d,", k, n)
		}
	}
	fmt.Printf(" in %.1f s\n", time.Since(start).Seconds())
	for i, d := range total.differences {
		if i == 20 {
			fmt.Println("…")
			break
		}
		fmt.Println(d)
	}
	if n := len(total.differences); n > 0 {
		return fmt.Errorf("%d differences", n)
	}
	return nil
}

func (t *tally) add(b *tally) {
	for i, n := range b.types {
		t.types[i] += n
	}
	for i, n := range b.byKind {
		t.byKind[i] += n
	}
	t.receipts += b.receipts
	t.logs += b.logs
	t.words += b.words
	t.refusals += b.refusals
	t.differences = append(t.differences, b.differences...)
}

func (t *tally) differ(f query.Fact, format string, args ...any) {
	t.differences = append(t.differences, f.String()+": "+fmt.Sprintf(format, args...))
}

// compare reads all facts of a block.
func compare(b *recording.Block) (*tally, error) {
	t := new(tally)
	for _, tx := range b.Transactions {
		t.types[tx.Type()]++
	}
	t.receipts = len(b.Receipts)
	for _, r := range b.Receipts {
		t.logs += len(r.Logs)
	}
	single := fact.NewEvaluator(memory.NewLayout(), 1, b.Data)
	if hash, err := single.Header(b.Number); err != nil || hash != b.Header.Hash() {
		return nil, fmt.Errorf("the header's hash is read as %s (%w)", hash, err)
	}
	var words []recording.Asked
	for _, a := range b.Facts() {
		t.byKind[a.Fact.Kind]++
		if a.Refusal == "" {
			t.words++
			words = append(words, a)
			continue
		}
		t.refusals++
		word, err := single.Read(a.Fact)
		var refusal *fault.Error
		if !errors.As(err, &refusal) || refusal.Code != a.Refusal || refusal.Fate != fault.Invalid {
			t.differ(a.Fact, "read as %s (%v), %s is due", word, err, a.Refusal)
		}
	}
	for len(words) > 0 {
		n := min(len(words), query.MaxFacts)
		t.evaluate(b, words[:n])
		words = words[n:]
	}
	return t, nil
}

// evaluate asks for words in one query, whose statement is anchored in the block; when it is refused, for one after the other.
func (t *tally) evaluate(b *recording.Block, asked []recording.Asked) {
	q := query.Query{ChainID: 1}
	for _, a := range asked {
		q.Facts = append(q.Facts, a.Fact)
	}
	e, err := statement.Evaluate(&q, b.Data)
	switch {
	case err != nil && len(asked) == 1:
		t.differ(asked[0].Fact, "refused (%v), %s is due", err, asked[0].Word)
		return
	case err != nil:
		for i := range asked {
			t.evaluate(b, asked[i:i+1])
		}
		return
	}
	if a := e.Statement.Anchors; len(a) != 1 || a[0].Number != b.Number || a[0].Hash != b.Header.Hash() {
		t.differ(asked[0].Fact, "the anchors are %v", a)
	}
	for i, a := range asked {
		if got := e.Statement.Outputs[i]; got != a.Word {
			t.differ(a.Fact, "%s, not %s", got, a.Word)
		}
	}
}
