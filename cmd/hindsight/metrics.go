package main

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/hindsight-zk/hindsight/prover/worker"
)

// workerMetrics are what a worker's admin address shows of its work.
type workerMetrics struct {
	jobs     *prometheus.HistogramVec
	proofs   *prometheus.CounterVec
	peak     *prometheus.GaugeVec
	children *prometheus.CounterVec
}

var _ worker.Metrics = (*workerMetrics)(nil)

func newWorkerMetrics(r *prometheus.Registry) *workerMetrics {
	m := &workerMetrics{
		jobs: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "hindsight_worker_job_seconds",
			Help: "From claim to the end of this worker's part, by tier, outcome and code.", Buckets: prometheus.ExponentialBuckets(0.5, 2, 12)},
			[]string{"tier", "outcome", "code"}),
		proofs: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_worker_proofs_total", Help: "Proofs made by children that have ended."}, []string{"tier"}),
		children: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_worker_children_total",
			Help: "Children that have ended."}, []string{"tier"}),
		peak: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "hindsight_worker_child_peak_bytes",
			Help: "Largest resident size of the last child that ended."}, []string{"tier"}),
	}
	r.MustRegister(m.jobs, m.proofs, m.children, m.peak)
	return m
}

// JobEnded implements [worker.Metrics].
func (m *workerMetrics) JobEnded(tier string, outcome worker.Outcome, code string, took time.Duration) {
	m.jobs.WithLabelValues(tier, string(outcome), code).Observe(took.Seconds())
}

// ChildEnded implements [worker.Metrics].
func (m *workerMetrics) ChildEnded(tier string, proofs int, peak uint64) {
	m.proofs.WithLabelValues(tier).Add(float64(proofs))
	m.children.WithLabelValues(tier).Inc()
	if peak > 0 {
		m.peak.WithLabelValues(tier).Set(float64(peak))
	}
}
