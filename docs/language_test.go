package docs

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"

	"github.com/hindsight-zk/hindsight/circuits/program"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/template"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// recorded is the folder of recorded data, "" where there is none.
func recorded() string {
	dir := os.Getenv("HINDSIGHT_FIXTURES")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "index.json")); err != nil {
		return ""
	}
	return dir
}

var example = regexp.MustCompile("(?s)### ([^\n]+)\n[^#]*?```json\n(.*?)```\n\n```text\n(.*?)```")

// TestQueryLanguageExamples runs the worked examples.
func TestQueryLanguageExamples(t *testing.T) {
	all := example.FindAllStringSubmatch(read(t, "docs/query-language.md"), -1)
	if len(all) != 10 {
		t.Fatalf("%d examples, want 10", len(all))
	}
	for _, e := range all {
		t.Run(e[1], func(t *testing.T) {
			d, err := query.ParseDraft([]byte(e[2]))
			if err != nil {
				t.Fatal(err)
			}
			q, err := d.Query()
			if err != nil {
				t.Fatal(err)
			}
			var words []uint256.Int
			var want strings.Builder
			for line := range strings.Lines(e[3]) {
				if text, ok := strings.CutPrefix(line, "words "); ok {
					words = append(words, readWords(t, text)...)
				} else {
					want.WriteString(line)
				}
			}
			results := answer(t, q, words)
			var got strings.Builder
			for i, name := range d.Map().Results() {
				fmt.Fprintf(&got, "%s = %s\n", name, results[i].Big())
			}
			if got.String() != want.String() {
				t.Errorf("the document says\n%sthe answer is\n%s", want.String(), got.String())
			}
		})
	}
}

func readWords(t *testing.T, text string) (words []uint256.Int) {
	t.Helper()
	for _, field := range strings.Fields(text) {
		n, ok := new(big.Int).SetString(field, 0)
		if !ok {
			t.Fatalf("%q is no number", field)
		}
		words = append(words, *uint256.MustFromBig(n))
	}
	return words
}

// answer runs q over words, or over the recorded blocks when there are none.
func answer(t *testing.T, q *query.Query, words []uint256.Int) (results []common.Hash) {
	t.Helper()
	if words == nil {
		if recorded() == "" {
			t.Skip("no recorded data on this machine")
		}
		source, err := chain.OpenReplay(recorded(), q.ChainID)
		if err != nil {
			t.Fatal(err)
		}
		defer source.Close()
		e, err := (&prover.Prover{Source: source}).Evaluate(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		return e.Statement.Outputs
	}
	if len(words) != len(q.Facts) {
		t.Fatalf("%d words, but the query has %d facts", len(words), len(q.Facts))
	}
	trace, err := q.Program.Run(words)
	if err != nil {
		t.Fatal(err)
	}
	for i := range trace.Results {
		results = append(results, trace.Results[i].Bytes32())
	}
	return results
}

// TestQueryLanguageCosts compares the tables of costs with the tiers and the compiler.
func TestQueryLanguageCosts(t *testing.T) {
	_, costs, _ := strings.Cut(read(t, "docs/query-language.md"), "## Costs\n")
	costs, _, _ = strings.Cut(costs, "\n## ")
	var rows []string
	for _, tier := range statement.Tiers() {
		c := tier.Capacity
		rows = append(rows, fmt.Sprintf("| %s | %d | %d | %d | %d | %d | %d | %d |\n", tier.Name, c.Blocks, c.Facts, c.Headers,
			c.Ops, c.Constants, c.Registers, c.Results))
	}
	if want := strings.Join(rows, ""); !strings.Contains(costs, "|---|---|---|---|---|---|---|---|\n"+want+"\n") {
		t.Errorf("the table of tiers must be\n%s", want)
	}
	for name, want := range units(t) {
		if row := fmt.Sprintf("\n| %s | %d |\n", name, want); !strings.Contains(costs, row) {
			t.Errorf("the table of constraints lacks %s", row)
		}
	}
	for _, bytes := range []string{
		fmt.Sprintf(": %d and %d for each fact; of the program %d,", query.HeadSize, query.RecordSize, program.HeadSize),
		fmt.Sprintf(" %d for each instruction, %d for each register, and %d for\neach constant ", program.InstructionSize, program.RegisterSize, program.ConstantSize),
	} {
		if !strings.Contains(costs, bytes) {
			t.Errorf("of a query's bytes the document does not say %q", bytes)
		}
	}
	columns := []lang.Column{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "low", Width: 112}, {Name: "middle", From: 112, Width: 112}}
	seen := 0
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)`[^|]* \\| (\\d+) \\|$").FindAllStringSubmatch(costs, -1) {
		seen++
		src := lang.Source{Text: "return " + row[1], Rows: 1, Values: columns}
		loop := strings.Contains(row[1], "n ")
		if loop {
			src = lang.Source{Text: "n := 0\nfor row := range rows { " + row[1] + " }\nreturn n", Rows: 5, Columns: columns}
		}
		p, _, err := lang.Compile(src)
		if err != nil {
			t.Errorf("%s: %v", row[1], err)
			continue
		}
		n := p.Steps()
		if loop {
			n = len(p.Body)
		}
		if fmt.Sprint(n) != row[2] {
			t.Errorf("%s takes %d operations, the document says %s", row[1], n, row[2])
		}
	}
	if seen != 20 {
		t.Errorf("%d rows of operations, want 20", seen)
	}
}

// units are the golden constraints of one more of each thing that the documents price.
func units(t *testing.T) map[string]int {
	t.Helper()
	g, err := statement.ReadGolden()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]int{"operation": g.Gadgets.Op, "constant": g.Gadgets.Constant, "register": g.Gadgets.Register, "result": g.Gadgets.Result,
		"fact": g.Gadgets.Fact, "keccak block": g.Gadgets.KeccakBlock}
}

// TestTiers compares the tables of tiers in README and in the circuit's design, and what the latter says of constraints, with the golden numbers.
func TestTiers(t *testing.T) {
	g, err := statement.ReadGolden()
	if err != nil {
		t.Fatal(err)
	}
	readme, design := read(t, "README.md"), read(t, "docs/design/circuit.md")
	for _, tier := range statement.Tiers() {
		c := tier.Capacity
		golden, ok := g.Tier(tier.Name)
		if !ok {
			t.Errorf("golden.json has no tier %s", tier.Name)
		}
		if row := fmt.Sprintf("\n| %s | 2^%d | %d | %d | %d | ", tier.Name, tier.Log2Domain, c.Blocks, c.Facts, c.Ops); !strings.Contains(readme, row) {
			t.Errorf("README lacks %s", row)
		}
		if row := fmt.Sprintf("\n| %s | 2^%d | %d | %d | %d | %d | %d | %d |", tier.Name, tier.Log2Domain, golden.Constraints,
			c.Ops, c.Constants, c.Registers, c.Results, c.Blocks); !strings.Contains(design, row) {
			t.Errorf("the design lacks %s", row)
		}
	}
	for name, want := range units(t) {
		switch name {
		case "keccak block":
			continue
		case "fact":
		default:
			name = "program " + name
		}
		if row := fmt.Sprintf("\n| %s | %d | ", name, want); !strings.Contains(design, row) {
			t.Errorf("the design lacks %s", row)
		}
	}
	if ratio := fmt.Sprintf("; %d operations are a block.", g.Gadgets.KeccakBlock/g.Gadgets.Op); !strings.Contains(design, ratio) {
		t.Errorf("the design does not say: %s", ratio)
	}
	ops, facts := 0, 0
	for _, tier := range statement.Tiers() {
		ops, facts = max(ops, tier.Capacity.Ops), max(facts, tier.Capacity.Facts)
	}
	if limit := fmt.Sprintf("No tier holds more than %d,%03d operations or %d facts", ops/1000, ops%1000, facts); !strings.Contains(readme, limit) {
		t.Errorf("README does not say: %s", limit)
	}
}

// TestReadmeUsage compares the line that says what a query takes of its tier with that tier.
func TestReadmeUsage(t *testing.T) {
	line := regexp.MustCompile(`(?m)^    tier +(\w+) \((.*)\), answered in`).FindStringSubmatch(read(t, "README.md"))
	if line == nil {
		t.Fatal("the line is gone")
	}
	tier, err := statement.TierByName(line[1])
	if err != nil {
		t.Fatal(err)
	}
	c := tier.Capacity
	has := map[string]int{"blocks": c.Blocks, "items": c.Items, "steps": c.Steps, "walks": c.Walks, "facts": c.Facts, "headers": c.Headers}
	for _, part := range strings.Split(line[2], ", ") {
		var used, of int
		var name string
		if _, err := fmt.Sscanf(part, "%d of %d %s", &used, &of, &name); err != nil {
			t.Fatalf("%q: %v", part, err)
		}
		if of != has[name] || used > of {
			t.Errorf("README says %q, tier %s has %d", part, tier.Name, has[name])
		}
		delete(has, name)
	}
	if len(has) != 0 {
		t.Errorf("README does not say %v", has)
	}
}

// TestReadmeProgram makes the document that README makes, and answers it.
func TestReadmeProgram(t *testing.T) {
	_, section, _ := strings.Cut(read(t, "README.md"), "### Programs\n")
	section, _, _ = strings.Cut(section, "\n### ")
	command := regexp.MustCompile(`hindsight query new (\S+) (.*) > `).FindStringSubmatch(section)
	if command == nil {
		t.Fatal("the command is gone")
	}
	made, err := template.Find(command[1])
	if err != nil {
		t.Fatal(err)
	}
	given := map[string]string{}
	for _, flag := range regexp.MustCompile(`--(\S+) (\S+)`).FindAllStringSubmatch(command[2], -1) {
		given[flag[1]] = flag[2]
	}
	js, err := made.Document(given)
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(`(?m)^    (  "program": \[\n(?:     .*\n)+)`).FindStringSubmatch(section)
	if shown == nil {
		t.Fatal("the program is gone")
	}
	if text := strings.ReplaceAll(shown[1], "\n    ", "\n"); !strings.Contains(string(js), text) {
		t.Errorf("README shows\n%sthe document is\n%s", text, js)
	}
	d, err := query.ParseDraft(js)
	if err != nil {
		t.Fatal(err)
	}
	q, err := d.Query()
	if err != nil {
		t.Fatal(err)
	}
	results := answer(t, q, nil)
	want := fmt.Sprintf("    %s\n            %s = %s\n", d.Map().Results()[0], results[0], results[0].Big())
	if !strings.Contains(section, want) {
		t.Errorf("README does not say\n%s", want)
	}
}
