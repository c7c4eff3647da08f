package main

import (
	"context"
	"net/url"
	"time"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/hindsight-zk/hindsight/prover/jobs/jobtrace"
)

// Check refuses what can't work, and names the key.
func (c *traceConfig) Check() error {
	if c.Sample < 0 || c.Sample > 1 {
		return badConfig("trace.sample", "%v is no share; give 0 to 1", c.Sample)
	}
	if c.Endpoint == "" {
		return nil
	}
	if u, err := url.Parse(c.Endpoint); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return badConfig("trace.endpoint", "%q; write it as http://127.0.0.1:4318", redactURL(c.Endpoint))
	}
	return nil
}

// flushTimeout is how long the last spans may take to leave when the process ends.
const flushTimeout = 5 * time.Second

// openTracer makes what sends spans to the collector of the configuration, in the background; without one it sends nothing. A
// collector that is away costs nothing but its spans, and lines in the log.
func (n *node) openTracer(ctx context.Context) (trace.Tracer, error) {
	c := n.config.Trace
	if c.Endpoint == "" {
		return noop.NewTracerProvider().Tracer(jobtrace.Name), nil
	}
	endpoint, err := url.Parse(c.Endpoint)
	if err != nil {
		return nil, badConfig("trace.endpoint", "%w", err)
	}
	if endpoint.Path == "" || endpoint.Path == "/" {
		endpoint.Path = "/v1/traces" // where collectors take them
	}
	exporter, err := otlptracehttp.New(ctx, otlptracehttp.WithEndpointURL(endpoint.String()))
	if err != nil {
		return nil, badConfig("trace.endpoint", "%w", err)
	}
	about, err := resource.New(ctx, resource.WithTelemetrySDK(), resource.WithHost(), resource.WithAttributes(
		attribute.String("service.name", "hindsight"), attribute.String("service.version", version)), resource.WithFromEnv()) // the environment says it last
	if err != nil {
		n.log.Warn("traces say less of this machine than they could", "error", err)
	}
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about), sdktrace.WithIDGenerator(jobtrace.IDs{}),
		sdktrace.WithSampler(sdktrace.TraceIDRatioBased(c.Sample)))
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { n.log.Warn("spans are lost: the collector did not take them", "error", err) }))
	n.closers = append(n.closers, flusher{provider})
	return provider.Tracer(jobtrace.Name), nil
}

// flusher sends what is left when it is closed.
type flusher struct{ provider *sdktrace.TracerProvider }

// Close implements io.Closer.
func (f flusher) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), flushTimeout)
	defer cancel()
	_ = f.provider.Shutdown(ctx) // a collector that is away is no failure of the node
	return nil
}
