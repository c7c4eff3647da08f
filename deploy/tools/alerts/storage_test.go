package alerts

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

// samples is a storage of what a test says. Prometheus' own storage for tests brings the clients of three clouds along.
type samples struct {
	storage.LabelQuerier
	all []storage.Series
}

// add takes a series in the notation of promtool: `up{job="a"}` and `1x10 0x5`, a value each step.
func (s *samples) add(series, values string, step time.Duration) error {
	name, sequence, err := parser.NewParser(parser.Options{}).ParseSeriesDesc(series + " " + values)
	if err != nil {
		return err
	}
	var list []chunks.Sample
	for i, v := range sequence {
		if !v.Omitted {
			list = append(list, sample{t: int64(i) * step.Milliseconds(), v: v.Value})
		}
	}
	if len(list) < 2 {
		return fmt.Errorf("%s: %q is one number", series, values)
	}
	s.all = append(s.all, storage.NewListSeries(name, list))
	return nil
}

// sample implements chunks.Sample for plain numbers.
type sample struct {
	t int64
	v float64
}

func (s sample) T() int64                      { return s.t }
func (s sample) ST() int64                     { return 0 }
func (s sample) F() float64                    { return s.v }
func (s sample) H() *histogram.Histogram       { return nil }
func (s sample) FH() *histogram.FloatHistogram { return nil }
func (s sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample           { return s }

// Querier implements storage.Queryable.
func (s *samples) Querier(int64, int64) (storage.Querier, error) { return s, nil }

// Select implements storage.Querier.
func (s *samples) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	var found []storage.Series
	for _, one := range s.all {
		if !slices.ContainsFunc(matchers, func(m *labels.Matcher) bool { return !m.Matches(one.Labels().Get(m.Name)) }) {
			found = append(found, one)
		}
	}
	slices.SortFunc(found, func(a, b storage.Series) int { return labels.Compare(a.Labels(), b.Labels()) })
	return &set{list: found}
}

// Close implements storage.Querier.
func (s *samples) Close() error { return nil }

type set struct {
	list []storage.Series
	at   int
}

func (s *set) Next() bool                        { s.at++; return s.at <= len(s.list) }
func (s *set) At() storage.Series                { return s.list[s.at-1] }
func (s *set) Err() error                        { return nil }
func (s *set) Warnings() annotations.Annotations { return nil }
