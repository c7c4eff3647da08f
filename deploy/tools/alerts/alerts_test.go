// Package alerts holds the tests of deploy/prometheus.
package alerts

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"sigs.k8s.io/yaml"

	"github.com/hindsight-zk/hindsight/deploy/tools/metrics"
	"github.com/hindsight-zk/hindsight/deploy/tools/product"
)

const rulesFile = "deploy/prometheus/alerts.yaml"

func parse(b []byte) (*rulefmt.RuleGroups, error) {
	groups, errs := rulefmt.Parse(b, false, model.UTF8Validation, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
	if len(errs) > 0 {
		return nil, fmt.Errorf("%v", errs)
	}
	return groups, nil
}

func load(t *testing.T) map[string]rulefmt.Rule {
	t.Helper()
	groups, err := parse(product.Read(t, rulesFile))
	if err != nil {
		t.Fatal(err)
	}
	rules := map[string]rulefmt.Rule{}
	for _, g := range groups.Groups {
		for _, r := range g.Rules {
			if _, twice := rules[r.Alert]; twice || r.Alert == "" {
				t.Errorf("%q is there twice, or is no alert", r.Alert)
			}
			rules[r.Alert] = r
		}
	}
	return rules
}

func TestParseRefuses(t *testing.T) {
	file := string(product.Read(t, rulesFile))
	for old, injected := range map[string]string{
		"        for: 2m":  "        fro: 2m",
		"    rules:":       "    rule: []\n    rules:",
		"        expr: >-": "        expr: >-\n          ((",
	} {
		if changed := strings.Replace(file, old, injected, 1); changed == file {
			t.Errorf("the file has no %q", old)
		} else if _, err := parse([]byte(changed)); err == nil {
			t.Errorf("accepted %q", injected)
		}
	}
}

var (
	used    = regexp.MustCompile(`\{\{ *\$labels\.(\w+) *\}\}`)
	heading = regexp.MustCompile(`(?m)^#{2,} (.+)$`)
)

// runbooks are the headings of docs/operations.md that somebody who was woken is sent to.
var runbooks = []string{"Scale up", "Process down", "Drain", "Rotate keys", "Redis full", "RPC down", "Stuck job", "Upgrade", "Restore", "Verify failures"}

func anchor(title string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(title)), " ", "-")
}

// TestRules fails when a rule reads what no process serves, or sends people to a page that is not there.
func TestRules(t *testing.T) {
	catalog, err := metrics.Parse(product.Read(t, "deploy/metrics.json"))
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for _, h := range heading.FindAllStringSubmatch(string(product.Read(t, "docs/operations.md")), -1) {
		anchors[anchor(h[1])] = true
	}
	for _, title := range runbooks {
		if !anchors[anchor(title)] {
			t.Errorf("docs/operations.md has no heading %q", title)
		}
	}
	for name, r := range load(t) {
		if _, err := catalog.Check(r.Expr); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		page, at, _ := strings.Cut(r.Annotations["runbook_url"], "#")
		if page != "https://github.com/hindsight-zk/hindsight/blob/main/docs/operations.md" || !anchors[at] {
			t.Errorf("%s: %s is no heading of docs/operations.md", name, r.Annotations["runbook_url"])
		}
		if !slices.Contains([]string{"critical", "warning", "info"}, r.Labels["severity"]) || r.Annotations["summary"] == "" || r.Annotations["description"] == "" {
			t.Errorf("%s: severity %q, summary %q", name, r.Labels["severity"], r.Annotations["summary"])
		}
		for _, m := range used.FindAllStringSubmatch(r.Annotations["summary"]+r.Annotations["description"], -1) {
			if !strings.Contains(r.Expr, m[1]) && m[1] != "job" && m[1] != "instance" {
				t.Errorf("%s: its text names the label %s, which its expression does not keep", name, m[1])
			}
		}
	}
}

// tests is the part of promtool's format that alerts.test.yaml uses: `promtool test rules` reads it too.
type tests struct {
	RuleFiles          []string `json:"rule_files"`
	EvaluationInterval string   `json:"evaluation_interval"`
	Tests              []test   `json:"tests"`
}

type test struct {
	Name     string `json:"name"`
	Interval string `json:"interval"`
	Series   []struct {
		Series string `json:"series"`
		Values string `json:"values"`
	} `json:"input_series"`
	Alerts []struct {
		At       string `json:"eval_time"`
		Name     string `json:"alertname"`
		Expected []struct {
			Labels map[string]string `json:"exp_labels"`
		} `json:"exp_alerts"`
	} `json:"alert_rule_test"`
}

// TestFiring holds each rule to alerts.test.yaml: each fires somewhere, and does not somewhere else.
func TestFiring(t *testing.T) {
	var file tests
	if err := yaml.UnmarshalStrict(product.Read(t, "deploy/prometheus/alerts.test.yaml"), &file); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(file.RuleFiles, []string{"alerts.yaml"}) {
		t.Errorf("rule_files: %q", file.RuleFiles)
	}
	every := duration(t, file.EvaluationInterval)
	rules := load(t)
	fired, silent := map[string]bool{}, map[string]bool{}
	engine := promql.NewEngine(promql.EngineOpts{MaxSamples: 1_000_000, Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)})
	for _, one := range file.Tests {
		t.Run(one.Name, func(t *testing.T) {
			store := new(samples)
			for _, s := range one.Series {
				if err := store.add(s.Series, s.Values, duration(t, one.Interval)); err != nil {
					t.Fatal(err)
				}
			}
			for _, a := range one.Alerts {
				rule, known := rules[a.Name]
				if !known {
					t.Fatalf("there is no alert %s", a.Name)
				}
				got := firing(t, engine, store, rule, every, duration(t, a.At))
				want := []string{}
				for _, e := range a.Expected {
					want = append(want, shown(e.Labels))
				}
				slices.Sort(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s at %s: fires %q, want %q", a.Name, a.At, got, want)
				}
				fired[a.Name] = fired[a.Name] || len(want) > 0
				silent[a.Name] = silent[a.Name] || len(want) == 0
			}
		})
	}
	for name := range rules {
		if !fired[name] || !silent[name] {
			t.Errorf("%s: no test in which it fires (%t), or none in which it does not (%t)", name, fired[name], silent[name])
		}
	}
}

// firing evaluates a rule from the start on, as Prometheus does, and returns the labels of what fires at the end.
func firing(t *testing.T, engine *promql.Engine, store *samples, rule rulefmt.Rule, every, until time.Duration) []string {
	t.Helper()
	active := map[string]time.Duration{} // since when
	for at := time.Duration(0); at <= until; at += every {
		query, err := engine.NewInstantQuery(context.Background(), store, nil, rule.Expr, time.UnixMilli(at.Milliseconds()))
		if err != nil {
			t.Fatal(err)
		}
		vector, err := query.Exec(context.Background()).Vector()
		if err != nil {
			t.Fatal(err)
		}
		now := map[string]time.Duration{}
		for _, s := range vector {
			l := maps.Clone(rule.Labels)
			s.Metric.Range(func(one labels.Label) {
				if one.Name != model.MetricNameLabel {
					l[one.Name] = one.Value
				}
			})
			key := shown(l)
			since, was := active[key]
			if !was {
				since = at
			}
			now[key] = since
		}
		query.Close()
		active = now
	}
	list := []string{}
	for key, since := range active {
		if until-since >= time.Duration(rule.For) {
			list = append(list, key)
		}
	}
	slices.Sort(list)
	return list
}

func shown(l map[string]string) string { return labels.FromMap(l).String() }

func duration(t *testing.T, s string) time.Duration {
	t.Helper()
	d, err := model.ParseDuration(s)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(d)
}
