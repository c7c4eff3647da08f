package api

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// metrics are what the server counts.
type metrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	limited  *prometheus.CounterVec
}

func newMetrics(r *prometheus.Registry, stats *cached[jobs.Stats], heads *cached[[]headOf]) (*metrics, error) {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_http_requests_total",
			Help: "Requests, by route, method and status."}, []string{"route", "method", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "hindsight_http_request_seconds",
			Help: "How long requests took, streams and long polls included.", Buckets: []float64{.001, .005, .02, .1, .5, 2, 10, 60}}, []string{"route"}),
		limited: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hindsight_limited_total",
			Help: "Requests refused because a client had used its budget up, by budget."}, []string{"budget"}),
	}
	for _, budget := range []string{budgetRequests, budgetSubmissions} {
		m.limited.WithLabelValues(budget) // a rate needs a 0 to begin with
	}
	var errs []error
	for _, c := range []prometheus.Collector{m.requests, m.seconds, m.limited, &storeCollector{stats}, &headCollector{heads}} {
		errs = append(errs, r.Register(c))
	}
	for _, c := range []prometheus.Collector{collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})} {
		if err := r.Register(c); !errors.As(err, new(prometheus.AlreadyRegisteredError)) {
			errs = append(errs, err)
		}
	}
	return m, errors.Join(errs...)
}

func (m *metrics) observe(c *gin.Context, took time.Duration) {
	route := c.FullPath()
	if route == "" {
		route = "none" // strangers choose paths, they must not choose labels
	}
	method := c.Request.Method
	switch method {
	case "GET", "POST", "DELETE", "HEAD", "OPTIONS":
	default:
		method = "other"
	}
	m.requests.WithLabelValues(route, method, strconv.Itoa(c.Writer.Status())).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// storeCollector reports the numbers of the store when it is asked for them.
type storeCollector struct {
	stats *cached[jobs.Stats]
}

var (
	descJobs   = prometheus.NewDesc("hindsight_jobs", "Jobs in the store, by state.", []string{"state"}, nil)
	descQueued = prometheus.NewDesc("hindsight_jobs_queued", "Jobs that wait, by chain and tier; tier \"\" is not known yet.", []string{"chain", "tier"}, nil)
	descOldest = prometheus.NewDesc("hindsight_jobs_oldest_seconds", "How long the oldest queued job has waited.", nil, nil)
	descWorker = prometheus.NewDesc("hindsight_workers", "Workers seen in the last minute.", nil, nil)
	descUp     = prometheus.NewDesc("hindsight_store_up", "Whether the store answers.", nil, nil)
)

// Describe implements prometheus.Collector.
func (c *storeCollector) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{descJobs, descQueued, descOldest, descWorker, descUp} {
		to <- d
	}
}

// Collect implements prometheus.Collector.
func (c *storeCollector) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, v float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	stats, err := c.stats.get(context.Background())
	if err != nil {
		gauge(descUp, 0)
		return
	}
	gauge(descUp, 1)
	for _, state := range jobs.States() {
		gauge(descJobs, float64(stats.States[state]), string(state))
	}
	for q, n := range stats.Queues {
		gauge(descQueued, float64(n), strconv.FormatUint(q.ChainID, 10), q.Tier)
	}
	gauge(descOldest, stats.Oldest.Seconds())
	gauge(descWorker, float64(len(stats.Workers)))
}

// headCollector reports the heads of the chains.
type headCollector struct {
	heads *cached[[]headOf]
}

var (
	descHead    = prometheus.NewDesc("hindsight_chain_head", "Newest block of a chain that may be asked about.", []string{"chain"}, nil)
	descChainUp = prometheus.NewDesc("hindsight_chain_up", "Whether a chain's servers tell its head.", []string{"chain"}, nil)
)

// Describe implements prometheus.Collector.
func (c *headCollector) Describe(to chan<- *prometheus.Desc) {
	to <- descHead
	to <- descChainUp
}

// Collect implements prometheus.Collector.
func (c *headCollector) Collect(to chan<- prometheus.Metric) {
	heads, err := c.heads.get(context.Background())
	if err != nil {
		return
	}
	for _, h := range heads {
		id, up := strconv.FormatUint(h.id, 10), 0.0
		if h.err == nil {
			up = 1
			to <- prometheus.MustNewConstMetric(descHead, prometheus.GaugeValue, float64(h.head), id)
		}
		to <- prometheus.MustNewConstMetric(descChainUp, prometheus.GaugeValue, up, id)
	}
}
