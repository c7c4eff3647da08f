// Package metrics checks PromQL against the metrics that the program serves, as deploy/metrics.json lists them.
package metrics

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql/parser"
)

// Metric is one of the program's.
type Metric struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"` // counter, gauge or histogram
	Help   string   `json:"help"`
	Labels []string `json:"labels"`
	Roles  []string `json:"roles"` // of the processes that serve it: api, worker
}

// Catalog is what can be asked for.
type Catalog map[string]Metric

// targetLabels are on every series: Prometheus puts them there.
var targetLabels = []string{"job", "instance"}

// Parse reads deploy/metrics.json.
func Parse(b []byte) (Catalog, error) {
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.DisallowUnknownFields()
	var list []Metric
	if err := d.Decode(&list); err != nil {
		return nil, err
	}
	c := Catalog{"up": {Name: "up", Type: "gauge"}}
	for _, m := range list {
		if _, twice := c[m.Name]; twice {
			return nil, fmt.Errorf("%s is there twice", m.Name)
		}
		if !slices.Contains([]string{"counter", "gauge", "histogram", "summary"}, m.Type) || len(m.Roles) == 0 {
			return nil, fmt.Errorf("%s: type %q, roles %q", m.Name, m.Type, m.Roles)
		}
		c[m.Name] = m
	}
	return c, nil
}

// series returns the metric that a series is of, and its type and labels.
func (c Catalog) series(name string) (m Metric, counts bool, has []string, err error) {
	m, known := c[name]
	if known && m.Type != "histogram" {
		return m, m.Type == "counter", append(slices.Clone(targetLabels), m.Labels...), nil
	}
	for _, suffix := range []string{"_bucket", "_sum", "_count"} {
		base, cut := strings.CutSuffix(name, suffix)
		if h, known := c[base]; cut && known && h.Type == "histogram" {
			has = append(slices.Clone(targetLabels), h.Labels...)
			if suffix == "_bucket" {
				has = append(has, "le")
			}
			return h, true, has, nil
		}
	}
	return m, false, nil, fmt.Errorf("no process serves %s", name)
}

// Check parses an expression and returns the metrics that it reads. Metrics, labels and types must be those of the catalogue:
// a rate is of a counter, and what is grouped or matched by is a label of the series.
func (c Catalog) Check(expression string) (used []string, err error) {
	root, err := parser.NewParser(parser.Options{}).ParseExpr(expression)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	var errs []error
	parser.Inspect(root, func(n parser.Node, _ []parser.Node) error {
		errs = append(errs, c.check(n, found))
		return nil
	})
	return slices.Sorted(maps.Keys(found)), errors.Join(errs...)
}

func (c Catalog) check(n parser.Node, found map[string]bool) error {
	switch n := n.(type) {
	case *parser.VectorSelector:
		m, _, has, err := c.series(n.Name)
		if err != nil {
			return err
		}
		found[m.Name] = true
		for _, matcher := range n.LabelMatchers {
			if matcher.Name != model.MetricNameLabel && !slices.Contains(has, matcher.Name) {
				return fmt.Errorf("%s has no label %s", n.Name, matcher.Name)
			}
		}
	case *parser.AggregateExpr:
		return c.labelled(n.Expr, n.Grouping)
	case *parser.BinaryExpr:
		if n.VectorMatching != nil {
			return c.labelled(n, append(slices.Clone(n.VectorMatching.MatchingLabels), n.VectorMatching.Include...))
		}
	case *parser.Call:
		return c.typed(n)
	}
	return nil
}

// labelled refuses labels that a series below does not have.
func (c Catalog) labelled(below parser.Node, by []string) error {
	var errs []error
	parser.Inspect(below, func(n parser.Node, _ []parser.Node) error {
		if selector, ok := n.(*parser.VectorSelector); ok {
			_, _, has, err := c.series(selector.Name)
			for _, label := range by {
				if err == nil && !slices.Contains(has, label) {
					errs = append(errs, fmt.Errorf("%s has no label %s to group or match by", selector.Name, label))
				}
			}
		}
		return nil
	})
	return errors.Join(errs...)
}

var (
	ofCounters = []string{"rate", "irate", "increase"}
	ofGauges   = []string{"changes", "delta", "deriv"}
)

// typed refuses a rate of a gauge, and a change of a counter.
func (c Catalog) typed(call *parser.Call) error {
	for _, argument := range call.Args {
		matrix, ok := argument.(*parser.MatrixSelector)
		if !ok {
			continue
		}
		selector := matrix.VectorSelector.(*parser.VectorSelector)
		_, counts, _, err := c.series(selector.Name)
		if err == nil && (slices.Contains(ofCounters, call.Func.Name) && !counts || slices.Contains(ofGauges, call.Func.Name) && counts) {
			return fmt.Errorf("%s can't be of %s", call.Func.Name, selector.Name)
		}
	}
	return nil
}
