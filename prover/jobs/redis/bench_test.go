//go:build unix

package redis

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis/redistest"
)

// queued is how many jobs wait while the benchmarks run, and clients how many goroutines call.
const queued, clients = 10_000, 16

var serial atomic.Int64

func fill(b *testing.B, s *Store, n int) {
	inClients(b, n, func(int) { submitOne(b, s) })
}

// inClients calls f n times, from all clients at once.
func inClients(b *testing.B, n int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range clients {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(n); i = next.Add(1) {
				f(int(i))
			}
		})
	}
	wg.Wait()
}

func submitOne(b *testing.B, s *Store) {
	n := int(serial.Add(1))
	_, _, err := s.Submit(b.Context(), jobs.Submission{ID: hash(n), QueryID: hash(n), ChainID: 1, Client: hash(n % 10).Hex(), MaxQueued: 1 << 30})
	if err != nil {
		b.Error(err)
	}
}

func BenchmarkSubmit(b *testing.B) {
	s := open(b, Config{URL: redistest.Start(b).URL})
	fill(b, s, queued)
	b.ResetTimer()
	inClients(b, b.N, func(int) { submitOne(b, s) })
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "submits/s")
}

// BenchmarkGet polls queued jobs while others are submitted.
func BenchmarkGet(b *testing.B) {
	s := open(b, Config{URL: redistest.Start(b).URL})
	first := int(serial.Load())
	fill(b, s, queued)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				submitOne(b, s)
			}
		}
	})
	took := make([]time.Duration, b.N)
	b.ResetTimer()
	inClients(b, b.N, func(i int) {
		start := time.Now()
		if _, _, err := s.Get(b.Context(), hash(first+1+i%queued)); err != nil {
			b.Error(err)
		}
		took[i-1] = time.Since(start)
	})
	b.StopTimer()
	close(stop)
	wg.Wait()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1e3, "p99-ms")
}

func BenchmarkClaim(b *testing.B) {
	s := open(b, Config{URL: redistest.Start(b).URL})
	fill(b, s, queued+b.N)
	b.ResetTimer()
	for range b.N {
		take(b, s)
	}
}

// BenchmarkHeartbeat reports that jobs go on, as each running one does every second: what bounds the workers of one Redis.
func BenchmarkHeartbeat(b *testing.B) {
	s := open(b, Config{URL: redistest.Start(b).URL})
	fill(b, s, queued)
	tokens := make([]jobs.Token, queued/10)
	for i := range tokens {
		_, tokens[i] = take(b, s)
	}
	b.ResetTimer()
	inClients(b, b.N, func(i int) {
		if _, err := s.Report(b.Context(), tokens[i%len(tokens)], jobs.Change{State: jobs.Fetching, Progress: 0.5, Lease: time.Minute}); err != nil {
			b.Error(err)
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "heartbeats/s")
}

// BenchmarkList reads a page in the middle of the list.
func BenchmarkList(b *testing.B) {
	s := open(b, Config{URL: redistest.Start(b).URL})
	fill(b, s, queued)
	b.ResetTimer()
	for range b.N {
		if page, _, err := s.List(b.Context(), jobs.Filter{State: jobs.Queued, Before: queued / 2, Limit: 50}); err != nil || len(page) != 50 {
			b.Fatalf("%d jobs, error %v", len(page), err)
		}
	}
}
