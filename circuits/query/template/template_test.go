package template

import (
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
)

// flags reads "--name value …" as a shell does, quotes around a value allowed.
func flags(t *testing.T, line string) map[string]string {
	t.Helper()
	given := make(map[string]string)
	for _, part := range strings.Split(" "+line, " --")[1:] {
		name, value, _ := strings.Cut(part, " ")
		given[name] = strings.Trim(strings.TrimSpace(value), "'")
	}
	return given
}

// Every example makes a document, and every flag is documented.
func TestExamples(t *testing.T) {
	for _, tpl := range All() {
		js, err := tpl.Document(flags(t, tpl.Example))
		if err != nil {
			t.Errorf("%s: %v", tpl.Name, err)
			continue
		}
		d, err := query.ParseDraft(js)
		if err != nil {
			t.Errorf("%s: %v", tpl.Name, err)
			continue
		}
		if q, err := d.Query(); err != nil || q.ChainID != 1 {
			t.Errorf("%s: %v", tpl.Name, err)
		}
		if tpl.Short == "" || tpl.Long == "" || strings.HasSuffix(tpl.Short, ".") {
			t.Errorf("%s has no text, or a stop behind its line", tpl.Name)
		}
		for _, f := range tpl.Flags {
			if f.Usage == "" || f.Required && f.Default != "" {
				t.Errorf("%s --%s: %+v", tpl.Name, f.Name, f)
			}
		}
		if again, err := Find(tpl.Name); err != nil || again.Name != tpl.Name {
			t.Errorf("%s is not found: %v", tpl.Name, err)
		}
	}
	if _, err := Find("twapp"); fault.Code(err) != CodeName || !strings.Contains(err.Error(), `did you mean "twap"`) {
		t.Errorf("got %v", err)
	}
}

func TestRefusals(t *testing.T) {
	const usdc = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48"
	for _, c := range []struct{ name, flags, where, says string }{
		{"balance", "--address " + usdc, "--block", "number of the block"},
		{"balance", "--address " + usdc + " --block latest", "--block", "another block at another time"},
		{"balance", "--address " + usdc + " --block 017", "--block", "not a number"},
		{"balance", "--address vitalik.eth --block 1", "--address", "not hex"},
		{"balance", "--address " + strings.Replace(usdc, "A0b8", "a0b8", 1) + " --block 1", "--address", "EIP-55"},
		{"balance", "--address " + usdc + " --block 1 --chain x", "--chain", "not a number"},
		{"balance", "--address " + usdc + " --block 1 --slot 1", "--slot", "no such flag"},
		{"balance", "--address " + usdc + " --block 1 --chain 0", "chainId", "must not be 0"},
		{"token-balance", "--token " + usdc + " --holder " + usdc + " --block 1", "--slot", "missing: slot of mapping"},
		{"token-balance", "--token " + usdc + " --holder " + usdc + " --block 1 --slot nine", "--slot", "is no slot"},
		{"voting-power", "--token " + usdc + " --holder " + usdc + " --block 1 --slot 9 --total-slot 1 --bits 200,100", "--bits", "end within 256"},
		{"twap", "--pair " + usdc, "--from", "--from and --to, or --blocks"},
		{"twap", "--pair " + usdc + " --from 1 --to 9 --step 9", "--to", "no time passes"},
		{"twap", "--pair " + usdc + " --blocks 9,3", "--blocks", "ascending"},
		{"twap", "--pair " + usdc + " --blocks 3,3", "--blocks", "there twice"},
		{"twap", "--pair " + usdc + " --from 1 --to 9 --price dai", "--price", "neither token0 nor token1"},
		{"twap", "--pair " + usdc + " --from 1 --to 9 --scale ten", "--scale", "not an amount"},
		{"average-base-fee", "--from 9 --to 1", "--to", "exchange them"},
		{"average-base-fee", "--from 1 --to 9 --step 0", "--step", "at least 1"},
		{"average-base-fee", "--from 1 --to 5000", "--step", "larger step"},
		{"average-base-fee", "--from 1 --to 5 --blocks 7", "--from", "goes without --blocks"},
		{"average-base-fee", "--blocks 7 --step 2", "--step", "goes with --from and --to"},
		{"average-base-fee", "--blocks ,", "--blocks", "at least one"},
		{"transfer-sum", "--token " + usdc + " --logs 1/2", "--logs", "BLOCK/TRANSACTION/LOG"},
		{"transfer-sum", "--token " + usdc + " --logs 1/2/x", "--logs", "not a number"},
		{"transfer-sum", "--token " + usdc + " --logs 1/2/3,1/2/3", "--logs", "there twice"},
		{"transfer-sum", "--token " + usdc + " --logs 1/2/3 --event Transfer", "--event", "not the signature"},
		{"held-at-least", "--holder " + usdc + " --amount 5 --blocks 1 --slot 4", "--slot", "goes with --token"},
		{"held-at-least", "--holder " + usdc + " --amount 5 --blocks 1 --token " + usdc, "--slot", "missing"},
		{"held-at-least", "--holder " + usdc + " --amount 5eth --blocks 1", "--amount", "1000e18"},
		{"count-rows", "--where row.value>1 --blocks 1", "--field", "what is looked at"},
		{"count-rows", "--where row.value>1){ --blocks 1 --field gasUsed", "--where", "not a condition"},
		{"count-rows", "--where row.price>1 --blocks 1 --field gasUsed", "", "price"},
		{"count-rows", "--where row.value>1 --blocks 1 --field gazUsed", "rows.columns.value.field", `did you mean "gasUsed"`},
		{"count-rows", "--where row.value>1 --holders " + usdc, "--block", "at which block"},
		{"count-rows", "--where row.value>1 --holders " + usdc + " --block 1 --field gasUsed", "--field", "without --holders"},
	} {
		tpl, err := Find(c.name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tpl.Document(flags(t, c.flags))
		if err == nil || c.where != "" && !strings.HasPrefix(err.Error(), c.where+": ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %s: got %v, want %q at %s", c.name, c.flags, err, c.says, c.where)
		}
	}
}
