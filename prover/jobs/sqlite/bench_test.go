package sqlite

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// BenchmarkSubmit is with 32 clients at once.
func BenchmarkSubmit(b *testing.B) {
	s, err := Open(Config{Path: b.TempDir() + "/jobs.db"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // of a benchmark
	var n atomic.Int64
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			q := question(int(n.Add(1)))
			q.MaxQueued, q.MaxClientQueued = 1<<30, 1<<30
			if _, _, err := s.Submit(b.Context(), q); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "submits/s")
}

// BenchmarkLongQueue is what polling and claiming cost when 100,000 jobs wait.
func BenchmarkLongQueue(b *testing.B) {
	s, err := Open(Config{Path: b.TempDir() + "/jobs.db"})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // of a benchmark
	const many = 100_000
	_, err = write(b.Context(), s, "filling the queue", func(t *tx) (struct{}, error) {
		for n := range many {
			if _, err := t.submit(question(n)); err != nil {
				return struct{}{}, err
			}
		}
		return struct{}{}, nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, call := range calls(s) {
		if name == "Report" || name == "Settle" || name == "Cancel" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				call(b.Context()) //nolint:errcheck // an empty outbox is an answer too
			}
		})
	}
	b.Run("GetLast", func(b *testing.B) {
		for b.Loop() {
			if _, ahead, err := s.Get(b.Context(), id(many-1)); err != nil || ahead < many/2 {
				b.Fatal(ahead, err)
			}
		}
	})
	b.Run("Work", func(b *testing.B) {
		for b.Loop() {
			_, token, err := s.Claim(b.Context(), jobs.Claim{Worker: "w", Queues: []jobs.Queue{{ChainID: 1}}, Lease: time.Minute})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Report(b.Context(), token, jobs.Change{State: jobs.Failed, Failure: &jobs.Failure{}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
