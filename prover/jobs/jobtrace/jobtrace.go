// Package jobtrace puts all that happens to one run of a job, in whatever process, into one OpenTelemetry trace.
//
// The trace's id and the id of its root span follow from the job's id and its run, so the API and the workers agree on them without telling
// each other: nothing is stored with a job, and a trace can be found by whoever knows the job. The process that accepts a job writes
// the root; all other spans are below it, also if the root was lost. Since the ids of traces are a hash, samplers by ratio keep
// or drop a run as a whole, in all processes alike.
package jobtrace

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"

	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Name is the instrumentation scope of all spans.
const Name = "github.com/hindsight-zk/hindsight"

// idsOf derives the ids of a run's trace and of its root span.
func idsOf(id common.Hash, run int) (t trace.TraceID, s trace.SpanID) {
	h := sha256.New()
	h.Write([]byte("hindsight job trace 1 "))
	h.Write(id[:])
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(run)))
	sum := h.Sum(nil)
	copy(t[:], sum)
	copy(s[:], sum[len(t):])
	return t, s
}

// TraceID is the id of the trace of a job's current run, as tracing systems show it.
func TraceID(j *jobs.Job) trace.TraceID {
	t, _ := idsOf(j.ID, j.Run)
	return t
}

type rootKey struct{}

// StartRoot starts the root span of a job's run. The provider must make its ids with [IDs].
func StartRoot(ctx context.Context, t trace.Tracer, j *jobs.Job, options ...trace.SpanStartOption) trace.Span {
	ctx = context.WithValue(ctx, rootKey{}, j)
	_, span := t.Start(ctx, "submit", append(options, trace.WithNewRoot(), Attributes(j))...)
	return span
}

// Start starts a span below the root of a job's run.
func Start(ctx context.Context, t trace.Tracer, name string, j *jobs.Job, options ...trace.SpanStartOption) (context.Context, trace.Span) {
	id, root := idsOf(j.ID, j.Run)
	ctx = trace.ContextWithRemoteSpanContext(ctx, trace.NewSpanContext(trace.SpanContextConfig{TraceID: id, SpanID: root, Remote: true}))
	return t.Start(ctx, name, append(options, Attributes(j))...)
}

// Attributes name the job. Ids of the chain are strings, since attributes have no unsigned integers.
func Attributes(j *jobs.Job) trace.SpanStartEventOption {
	return trace.WithAttributes(
		attribute.String("hindsight.job.id", j.ID.Hex()), attribute.Int("hindsight.job.run", j.Run),
		attribute.String("hindsight.query.id", j.QueryID.Hex()), attribute.String("hindsight.chain.id", strconv.FormatUint(j.ChainID, 10)))
}

// IDs makes the ids of spans: those of a root span follow from its job, all others are random. It is an IDGenerator of OpenTelemetry's SDK.
type IDs struct{}

// NewIDs implements sdk/trace.IDGenerator.
func (IDs) NewIDs(ctx context.Context) (t trace.TraceID, s trace.SpanID) {
	if j, ok := ctx.Value(rootKey{}).(*jobs.Job); ok {
		return idsOf(j.ID, j.Run)
	}
	_, _ = rand.Read(t[:]) // never fails (crypto/rand)
	return t, IDs{}.NewSpanID(ctx, t)
}

// NewSpanID implements sdk/trace.IDGenerator.
func (IDs) NewSpanID(context.Context, trace.TraceID) (s trace.SpanID) {
	_, _ = rand.Read(s[:]) // never fails (crypto/rand)
	return s
}
