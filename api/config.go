package api

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/noop"

	"github.com/hindsight-zk/hindsight/api/apikey"
	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/circuits/fact"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// Chains are the chains that a node reads. Implementations are safe for concurrent use; errors are *fault.Error, Transient
// when a source is at fault.
type Chains interface {
	// IDs returns the chain ids in their order.
	IDs() []uint64
	// Head returns the number of the newest block that a tag allows.
	Head(ctx context.Context, id uint64, tag chain.Tag) (uint64, error)
	// Evaluate answers a request without proving.
	Evaluate(ctx context.Context, r *plan.Request) (*statement.Evaluation, fact.Data, error)
	// Canonical refuses, with plan.CodeReorganised, anchors that the chain no longer has.
	Canonical(ctx context.Context, id uint64, anchors []statement.Anchor) error
}

// Config is what a [Server] needs. Store, Blobs, Chains, VerifyingKeys and Log must be set.
type Config struct {
	Store  jobs.Store
	Outbox jobs.Outbox // whose webhooks are sent while the server runs; nil: webhooks are refused
	Blobs  jobs.Blobs
	Chains Chains
	// Finality is the newest block of a chain that may be asked about; nil or "": chain.Finalized.
	Finality func(id uint64) chain.Tag
	// VerifyingKeys returns the key of a circuit that this node believes in, and its ceremony. It refuses, as Invalid,
	// circuits that are none of this build's: whoever asks must not choose what is believed. CodeKeyMissing, Transient, when
	// the keys of a circuit are not here (yet): then its proofs are handed out unjudged, as workers have judged them.
	VerifyingKeys func(ctx context.Context, digest [32]byte) (*verifier.VerifyingKey, string, error)

	// Limiter counts what clients ask for; nil: no limits. A burst is never less than one request costs.
	Limiter     limit.Limiter
	Submissions limit.Rate // cost units of submissions and preflights; zero: 60 a minute
	Reads       limit.Rate // every request costs one of these besides, a verification 10; zero: 1200 a minute

	APIKeys     *apikey.File // nil: there are none, and what requests say of them is ignored
	RequireKeys bool         // refuse requests to /v1/ without a key

	WebhookSecret    []byte // at least 32 bytes, the same for all nodes of one store; needed with Outbox
	InsecureWebhooks bool   // allow http and any address: for tests and development

	PublicURL      string   // of this server as clients write it, for links; "": links have no host
	Origins        []string // of web pages that may call, as https://example.com, or "*"; empty: none
	TrustedProxies []string // networks or addresses whose X-Forwarded-For is believed; empty: none

	MaxBody         int64         // bytes of a request; 0: 1 MiB and a little, room for the largest query
	MaxQueued       int           // jobs that may wait, of all; 0: no bound
	MaxClientQueued int           // and of one client; 0: no bound
	MaxWaiting      int           // long polls and streams at once; 0: 10000
	MaxPreflights   int           // preflights at once; 0: 16
	Drain           time.Duration // how long requests may take to end when the server stops; 0: 10 s

	Version, Commit string // of the program, for /v1/status
	Log             *slog.Logger
	Registry        *prometheus.Registry // whose metrics the admin side serves; nil: a new one
	Tracer          trace.Tracer         // gets the root span of each job that is accepted, see package jobtrace; nil: none
}

// Check refuses what can't work, and names the field.
func (c *Config) Check() error {
	for _, check := range []func() error{c.checkParts, c.checkNetwork, c.checkNumbers} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func badConfig(where, format string, args ...any) error {
	return fault.New(fault.Fatal, "config-invalid", where, format, args...)
}

func (c *Config) checkParts() error {
	switch {
	case c.Store == nil || c.Blobs == nil || c.Chains == nil || c.VerifyingKeys == nil || c.Log == nil:
		return badConfig("api", "Store, Blobs, Chains, VerifyingKeys and Log must be set")
	case c.Outbox != nil && len(c.WebhookSecret) < 32:
		return badConfig("WebhookSecret", "%d bytes; give 32 or more", len(c.WebhookSecret))
	case c.RequireKeys && c.APIKeys == nil:
		return badConfig("RequireKeys", "keys are required, but there is no file of keys")
	}
	return nil
}

func (c *Config) checkNetwork() error {
	if c.PublicURL != "" {
		u, err := url.Parse(c.PublicURL)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			return badConfig("PublicURL", "%q; write it as https://hindsight.example", c.PublicURL)
		}
	}
	for i, o := range c.Origins {
		u, err := url.Parse(o)
		if o != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != o) {
			return badConfig(fmt.Sprintf("Origins[%d]", i), "%q; write it as https://example.com, without a path", o)
		}
	}
	for i, p := range c.TrustedProxies {
		_, notNet := netip.ParsePrefix(p)
		if _, notAddr := netip.ParseAddr(p); notNet != nil && notAddr != nil {
			return badConfig(fmt.Sprintf("TrustedProxies[%d]", i), "%q; write an address, or a network as 10.0.0.0/8", p)
		}
	}
	return nil
}

func (c *Config) checkNumbers() error {
	for where, n := range map[string]int64{"MaxBody": c.MaxBody, "MaxQueued": int64(c.MaxQueued), "MaxClientQueued": int64(c.MaxClientQueued),
		"MaxWaiting": int64(c.MaxWaiting), "MaxPreflights": int64(c.MaxPreflights), "Drain": int64(c.Drain)} {
		if n < 0 {
			return badConfig(where, "must not be negative")
		}
	}
	if c.Limiter == nil {
		return nil
	}
	if err := c.Submissions.Check(); c.Submissions != (limit.Rate{}) && err != nil {
		return badConfig("Submissions", "%w", err)
	}
	if err := c.Reads.Check(); c.Reads != (limit.Rate{}) && err != nil {
		return badConfig("Reads", "%w", err)
	}
	return nil
}

// filled returns c with its zeros replaced by the defaults.
func (c Config) filled() Config {
	finality := c.Finality
	c.Finality = func(id uint64) chain.Tag {
		if finality == nil {
			return chain.Finalized
		}
		return cmp.Or(finality(id), chain.Finalized)
	}
	if c.Submissions == (limit.Rate{}) {
		c.Submissions = limit.PerMinute(60)
	}
	if c.Reads == (limit.Rate{}) {
		c.Reads = limit.PerMinute(1200)
	}
	if c.MaxBody == 0 {
		c.MaxBody = query.MaxJSON + 64<<10
	}
	if c.MaxWaiting == 0 {
		c.MaxWaiting = 10_000
	}
	if c.MaxPreflights == 0 {
		c.MaxPreflights = 16
	}
	if c.Drain == 0 {
		c.Drain = 10 * time.Second
	}
	if c.Tracer == nil {
		c.Tracer = noop.NewTracerProvider().Tracer("")
	}
	if c.Registry == nil {
		c.Registry = prometheus.NewRegistry()
	}
	c.PublicURL = strings.TrimSuffix(c.PublicURL, "/")
	return c
}
