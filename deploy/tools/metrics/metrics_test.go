package metrics

import (
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

func load(t *testing.T) Catalog {
	t.Helper()
	c, err := Parse(product.Read(t, "deploy/metrics.json"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCheckRefuses(t *testing.T) {
	c := load(t)
	for expression, says := range map[string]string{
		"sum(":                            "parse error",
		"hindsight_no_such_metric":        "no process serves",
		`hindsight_jobs{stat="queued"}`:   "no label stat",
		"sum by (chain) (hindsight_jobs)": "no label chain",
		"hindsight_jobs * on (tier) hindsight_worker_slots":   "no label tier",
		"rate(hindsight_jobs[5m])":                            "can't be of",
		"changes(hindsight_http_requests_total[5m])":          "can't be of",
		"hindsight_rpc_seconds":                               "no process serves", // a histogram has only parts
		"sum by (le) (rate(hindsight_rpc_seconds_count[5m]))": "no label le",
		"hindsight_jobs_bucket":                               "no process serves",
	} {
		if _, err := c.Check(expression); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", expression, err, says)
		}
	}
	if used, err := c.Check("sum by (tier, job) (rate(hindsight_worker_job_seconds_sum[5m])) + on () up"); err != nil || len(used) != 2 {
		t.Errorf("%v %v", used, err)
	}
	for _, bad := range []string{`[{"name":"a","type":"gauge","roles":["api"],"unit":"s"}]`, `[{"name":"a","type":"untyped","roles":["api"]}]`,
		`[{"name":"a","type":"gauge"}]`, `[{"name":"a","type":"gauge","roles":["api"]},{"name":"a","type":"gauge","roles":["api"]}]`} {
		if _, err := Parse([]byte(bad)); err == nil {
			t.Errorf("accepted %s", bad)
		}
	}
}
