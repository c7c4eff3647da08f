package main

import (
	"context"
	"math/big"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/hindsight-zk/hindsight/api/fulfil"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/prover/worker"
)

// proofBuckets are seconds, from a proof that was found to the deadline of one.
var proofBuckets = []float64{0.5, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024, 2048}

// workerMetrics are what a process with workers shows of their work.
type workerMetrics struct {
	slots, running, memory    prometheus.Gauge
	waited, proven            *prometheus.HistogramVec // by tier
	stages                    *prometheus.HistogramVec // by tier and stage
	ended                     *prometheus.HistogramVec // by tier, outcome and code
	proofs, children, refused *prometheus.CounterVec   // by tier
	peak                      *prometheus.GaugeVec     // by tier
}

var _ worker.Metrics = (*workerMetrics)(nil)

func newWorkerMetrics(r *prometheus.Registry) *workerMetrics {
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
	}
	counter := func(name, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, []string{"tier"})
	}
	histogram := func(name, help string, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: proofBuckets}, labels)
	}
	m := &workerMetrics{
		slots:    gauge("hindsight_worker_slots", "Jobs that the workers of this process can hold at once."),
		running:  gauge("hindsight_worker_running", "Jobs that they hold."),
		memory:   gauge("hindsight_worker_memory_bytes", "Memory that they have for proofs."),
		waited:   histogram("hindsight_worker_queue_seconds", "How long jobs waited until they were claimed; tier \"\" is not known yet.", "tier"),
		stages:   histogram("hindsight_worker_stage_seconds", "How long jobs were in a state, by tier: fetching, proving, verifying.", "tier", "stage"),
		proven:   histogram("hindsight_worker_proof_seconds", "How long proofs took, keys open.", "tier"),
		ended:    histogram("hindsight_worker_job_seconds", "From claim to the end of this worker's part, by tier, outcome and code.", "tier", "outcome", "code"),
		proofs:   counter("hindsight_worker_proofs_total", "Proofs made by children that have ended."),
		children: counter("hindsight_worker_children_total", "Children that have ended."),
		refused:  counter("hindsight_worker_verify_failures_total", "Proofs of our own that were not good. More than 0 is a broken machine, or a bug."),
		peak: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "hindsight_worker_child_peak_bytes",
			Help: "Largest resident size that the child had that proved last."}, []string{"tier"}),
	}
	for _, t := range statement.Tiers() {
		for _, c := range []*prometheus.CounterVec{m.proofs, m.children, m.refused} {
			c.WithLabelValues(t.Name) // a rate needs a 0 to begin with
		}
	}
	r.MustRegister(m.slots, m.running, m.memory, m.waited, m.stages, m.proven, m.ended, m.proofs, m.children, m.refused, m.peak)
	return m
}

// Running implements [worker.Metrics].
func (m *workerMetrics) Running(slots int, memory uint64) (ended func()) {
	m.slots.Add(float64(slots))
	m.memory.Add(float64(memory))
	return func() {
		m.slots.Sub(float64(slots))
		m.memory.Sub(float64(memory))
	}
}

// JobClaimed implements [worker.Metrics].
func (m *workerMetrics) JobClaimed(tier string, waited time.Duration) {
	m.running.Inc()
	m.waited.WithLabelValues(tier).Observe(waited.Seconds())
}

// StageEnded implements [worker.Metrics].
func (m *workerMetrics) StageEnded(tier string, state jobs.State, took time.Duration) {
	m.stages.WithLabelValues(tier, string(state)).Observe(took.Seconds())
}

// Proven implements [worker.Metrics].
func (m *workerMetrics) Proven(tier string, took time.Duration, peak uint64) {
	m.proven.WithLabelValues(tier).Observe(took.Seconds())
	if peak > 0 {
		m.peak.WithLabelValues(tier).Set(float64(peak))
	}
}

// JobEnded implements [worker.Metrics].
func (m *workerMetrics) JobEnded(tier string, outcome worker.Outcome, code string, took time.Duration) {
	m.running.Dec()
	m.ended.WithLabelValues(tier, string(outcome), code).Observe(took.Seconds())
	if code == worker.CodeProofInvalid {
		m.refused.WithLabelValues(tier).Inc()
	}
}

// ChildEnded implements [worker.Metrics].
func (m *workerMetrics) ChildEnded(tier string, proofs int) {
	m.proofs.WithLabelValues(tier).Add(float64(proofs))
	m.children.WithLabelValues(tier).Inc()
}

// newRegistry makes the metrics that every process with a node has.
func newRegistry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	build := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "hindsight_build_info", Help: "1, of the program that runs."}, []string{"version", "commit", "go"})
	build.WithLabelValues(version, commit, runtime.Version()).Set(1)
	r.MustRegister(build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}

// rpcMetrics count what the servers of chains answer.
type rpcMetrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newRPCMetrics(r *prometheus.Registry) *rpcMetrics {
	m := &rpcMetrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_rpc_requests_total",
			Help: "Questions to a chain's servers, by outcome: ok, unknown (an honest \"I have it not\"), error, lie."}, []string{"chain", "endpoint", "outcome"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "hindsight_rpc_seconds",
			Help: "How long a chain's servers took to answer.", Buckets: []float64{.005, .02, .1, .25, .5, 1, 2, 5, 10, 20}}, []string{"chain", "endpoint"}),
	}
	r.MustRegister(m.requests, m.seconds)
	return m
}

// begin shows each outcome of a chain's servers as 0: the first lie is one more than that, and alerts are about what has grown.
func (m *rpcMetrics) begin(chainID uint64, endpoints []chain.EndpointHealth) {
	for _, e := range endpoints {
		for _, outcome := range chain.Outcomes() {
			m.requests.WithLabelValues(strconv.FormatUint(chainID, 10), endpointHost(e.Name), string(outcome))
		}
	}
}

// observer counts for one chain.
func (m *rpcMetrics) observer(chainID uint64) func(string, chain.Outcome, time.Duration) {
	id := strconv.FormatUint(chainID, 10)
	return func(endpoint string, outcome chain.Outcome, took time.Duration) {
		host := endpointHost(endpoint)
		m.requests.WithLabelValues(id, host, string(outcome)).Inc()
		if took > 0 { // 0: found out later
			m.seconds.WithLabelValues(id, host).Observe(took.Seconds())
		}
	}
}

// endpointHost leaves the host and port of an endpoint's name.
func endpointHost(name string) string {
	_, host, _ := strings.Cut(name, "://")
	host, _, _ = strings.Cut(host, "/")
	return host
}

// fulfilMetrics are what a process that answers paid questions shows of them.
type fulfilMetrics struct {
	requests                          *prometheus.GaugeVec   // by state
	steps                             *prometheus.CounterVec // by outcome
	behind, gasPrice, account, credit prometheus.Gauge

	problem atomic.Pointer[error] // of the last step; nil: there was none yet
}

func newFulfilMetrics(r *prometheus.Registry) *fulfilMetrics {
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Name: "hindsight_fulfil_" + name, Help: help})
	}
	m := &fulfilMetrics{
		requests: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "hindsight_fulfil_requests", Help: "Paid questions in the journal, by state."}, []string{"state"}),
		steps: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_fulfil_steps_total",
			Help: "Looks at the contract and at what is under way, by outcome: ok, error."}, []string{"outcome"}),
		behind:   gauge("blocks_behind", "Blocks that are deep enough and whose paid questions were not read yet."),
		gasPrice: gauge("gas_price_wei", "What a unit of gas is likely to cost."),
		account:  gauge("account_wei", "What the account that pays for gas has."),
		credit:   gauge("credit_wei", "What the contract owes the beneficiary: earned, and not withdrawn."),
	}
	for _, outcome := range []string{outcomeOK, outcomeError} {
		m.steps.WithLabelValues(outcome) // a rate needs a 0 to begin with
	}
	r.MustRegister(m.requests, m.steps, m.behind, m.gasPrice, m.account, m.credit)
	return m
}

const outcomeOK, outcomeError = "ok", "error"

// ready says why the last look at the contract failed, or that there was none yet.
func (m *fulfilMetrics) ready(context.Context) error {
	if problem := m.problem.Load(); problem != nil {
		return *problem
	}
	return fault.New(fault.Transient, "not-ready", "", "the contract was not looked at yet")
}

// observe is a [fulfil.Config].Observe.
func (m *fulfilMetrics) observe(s fulfil.Summary, err error) {
	m.problem.Store(&err)
	if err != nil {
		m.steps.WithLabelValues(outcomeError).Inc()
		return
	}
	m.steps.WithLabelValues(outcomeOK).Inc()
	for _, state := range fulfil.States() {
		m.requests.WithLabelValues(string(state)).Set(float64(s.Requests[state]))
	}
	m.behind.Set(float64(s.Behind))
	for gauge, wei := range map[prometheus.Gauge]*big.Int{m.gasPrice: s.GasPrice, m.account: s.Account, m.credit: s.Credit} {
		x, _ := new(big.Float).SetInt(wei).Float64()
		gauge.Set(x)
	}
}

// keyCollector tells, when it is asked, since when this node has its keys: a manifest has no date, but its file has.
type keyCollector struct {
	store  *keys.Store
	golden statement.Golden
}

var descKeys = prometheus.NewDesc("hindsight_key_created_timestamp_seconds",
	"When the keys of a tier were written here; ceremony UNSAFE-DEV are keys with which anybody can forge proofs.", []string{"tier", "ceremony"}, nil)

// Describe implements prometheus.Collector.
func (c keyCollector) Describe(to chan<- *prometheus.Desc) { to <- descKeys }

// Collect implements prometheus.Collector.
func (c keyCollector) Collect(to chan<- prometheus.Metric) {
	for _, t := range c.golden.Tiers {
		m, err := c.store.Manifest(t.Digest)
		if err != nil {
			continue // doctor and the log of the first job say why
		}
		written, err := c.store.Written(t.Digest)
		if err != nil {
			continue
		}
		to <- prometheus.MustNewConstMetric(descKeys, prometheus.GaugeValue, float64(written.Unix()), t.Name, m.Ceremony)
	}
}
