// Package docs holds documents, and the tests that keep them true.
package docs

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/query"
)

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var (
	threatRow = regexp.MustCompile(`(?m)^\| ([A-F]?\d+) \| .* \| (.*) \|$`)
	named     = regexp.MustCompile("`([a-zA-Z0-9_./]+): ([^`]+)`")
	notBuilt  = regexp.MustCompile(`(?i)not built yet`)
)

// TestThreats fails when a threat has neither a test nor a word on why it needs none yet, or names a test that is gone.
func TestThreats(t *testing.T) {
	seen := map[string]bool{}
	for _, row := range threatRow.FindAllStringSubmatch(read(t, "docs/threats.md"), -1) {
		id, answer := row[1], row[2]
		if seen[id] {
			t.Errorf("%s is there twice", id)
		}
		seen[id] = true
		tests := named.FindAllStringSubmatch(answer, -1)
		if len(tests) == 0 && !notBuilt.MatchString(answer) {
			t.Errorf("%s has no test, and does not say that it is not built yet", id)
		}
		for _, n := range tests {
			source := read(t, n[1])
			for _, name := range strings.Fields(n[2]) {
				if !regexp.MustCompile(`(?m)^\s*func(tion)? ` + regexp.QuoteMeta(name) + `\(`).MatchString(source) {
					t.Errorf("%s: there is no %s in %s", id, name, n[1])
				}
			}
		}
	}
	for section, rows := range map[string]int{"": 11, "A": 16, "B": 7, "C": 8, "D": 3, "E": 11, "F": 9} {
		n := 0
		for id := range seen {
			if strings.Trim(id, "0123456789") == section {
				n++
			}
		}
		if n != rows {
			t.Errorf("section %q has %d rows, want %d", section, n, rows)
		}
	}
}

// TestFactsAreAllThere compares the tables of facts and of field numbers with package query.
func TestFactsAreAllThere(t *testing.T) {
	facts, format := read(t, "docs/facts.md"), read(t, "docs/statement-format.md")
	title := map[query.Kind]string{query.Header: "## Header", query.Account: "## Account", query.Transaction: "## Transaction",
		query.Receipt: "## Receipt", query.Log: "## Log", query.Block: "## Block"}
	factRow := regexp.MustCompile("(?m)^\\| `([a-zA-Z0-9]+)`[^|]* \\| [^|]+ \\| ([^|]+) \\| [^|]+ \\| [^|]+ \\| [^|]+ \\|$")
	formatRow := regexp.MustCompile("(?m)^\\| (\\d+) \\| `([a-zA-Z0-9]+)`")
	for k, heading := range title {
		_, section, _ := strings.Cut(facts, heading+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		_, numbers, _ := strings.Cut(format, fmt.Sprintf("Kind %d, %s", k, k))
		numbers, _, _ = strings.Cut(numbers, "\nKind ")
		numbers, _, _ = strings.Cut(numbers, "\n### ")
		var got, want []string
		for _, row := range factRow.FindAllStringSubmatch(section, -1) {
			got = append(got, row[1]+" is "+row[2])
		}
		for _, row := range formatRow.FindAllStringSubmatch(numbers, -1) {
			got = append(got, row[2]+" has "+row[1])
		}
		for i, n := range query.FieldNumbers(k) {
			name := query.Fields(k)[i]
			want = append(want, fmt.Sprintf("%s is %s", name, query.Fact{Kind: k, Field: n}.Form()), fmt.Sprintf("%s has %d", name, n))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n the tables say %q\n the program     %q", k, got, want)
		}
	}
}

// TestStatementFormatExample compares the worked example with the vector that it shows.
func TestStatementFormatExample(t *testing.T) {
	_, example, _ := strings.Cut(read(t, "docs/statement-format.md"), "### Example\n")
	example, _, _ = strings.Cut(example, "\n## ")
	got := map[string]string{} // heading, without its remark, to hex
	heading := ""
	for _, line := range strings.Split(example, "\n") {
		if digits, ok := strings.CutPrefix(line, "      "); ok {
			digits, _, _ = strings.Cut(digits, "  ")
			got[heading] += strings.ReplaceAll(digits, " ", "")
		} else if h, ok := strings.CutPrefix(line, "    "); ok {
			heading, _, _ = strings.Cut(h, ",")
		}
	}
	var file struct {
		Vectors []struct{ Name, QueryEncoded, QueryID, StatementEncoded, StatementHash, PublicInput string }
	}
	if err := json.Unmarshal([]byte(read(t, "circuits/statement/testdata/vectors.json")), &file); err != nil {
		t.Fatal(err)
	}
	for _, v := range file.Vectors {
		if v.Name != "one storage slot" {
			continue
		}
		for heading, want := range map[string]string{"query": v.QueryEncoded, "queryId": v.QueryID,
			"statement": v.StatementEncoded, "statementHash": v.StatementHash, "public input": v.PublicInput} {
			if "0x"+got[heading] != want {
				t.Errorf("%s is 0x%s, the vector has %s", heading, got[heading], want)
			}
		}
		return
	}
	t.Fatal("the vector is gone")
}
