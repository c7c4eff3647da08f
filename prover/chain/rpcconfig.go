package chain

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"
)

// RPCConfig configures an [RPC] source. The zero of every field but Endpoints means its default.
type RPCConfig struct {
	// Endpoints are http or https URLs of JSON-RPC servers of one chain, at most 16, the preferred one first. What is
	// secret in them (user, path, query) is never shown.
	Endpoints []string
	// ChainID is the chain id that every endpoint must have. 0: what the first one to answer says.
	ChainID uint64

	// RequestTimeout ends one HTTP request, its body included. Default 20 s.
	RequestTimeout time.Duration
	// CallTimeout ends one question, all its attempts and pauses included. Default 60 s.
	CallTimeout time.Duration
	// Attempts is how often each endpoint is asked one question before giving up, 1 to 20. Default 4.
	Attempts int
	// Backoff is the pause after the first attempt; it doubles each time, up to MaxBackoff, and a random part of at most
	// half of it is taken off. Defaults 250 ms and 8 s.
	Backoff, MaxBackoff time.Duration
	// MaxRetryAfter caps the pause that a server can ask for with Retry-After. Default 15 s.
	MaxRetryAfter time.Duration

	// MaxBodyBytes ends the reading of an answer, after decompression. Default 32 MiB.
	MaxBodyBytes int64
	// MaxBlockBytes does the same for an answer about a whole block: its transactions, or its receipts, which in JSON are
	// several times what they are. Default 128 MiB: more than 60,000,000 gas pay for.
	MaxBlockBytes int64
	// MaxPathNodes is how many elements one list of trie nodes may have. Default 65: a key has 64 nibbles, and some
	// servers list the embedded node at the end.
	MaxPathNodes int
	// MaxNodeBytes is the length of one trie node. Default 4096: the largest honest one, a full branch, has 532.
	MaxNodeBytes int
	// SlotsPerCall is how many slots one eth_getProof asks for. Default 256, at most 1024 (go-ethereum's own limit).
	SlotsPerCall int

	// BatchSize is how many questions one request may carry, 1 to 100; 1 means no batches. Default 10, which is what many
	// public endpoints allow. An endpoint that refuses a batch gets single questions from then on.
	BatchSize int

	// Proxy chooses a proxy for a request, as in http.Transport. nil: none, whatever the environment says.
	Proxy func(*http.Request) (*url.URL, error)
	// Observe, if not nil, is told of each answer of an endpoint (its name, as [EndpointHealth] has it), or that there was none. It is
	// called by several goroutines at once and must return soon.
	Observe func(endpoint string, outcome Outcome, took time.Duration)
	// Log gets a line for each failed attempt. nil: nothing is logged.
	Log *slog.Logger
	// Now tells the time, for the health of endpoints. nil: time.Now.
	Now func() time.Time
}

// Check refuses a configuration that can't work.
func (c RPCConfig) Check() error {
	if len(c.Endpoints) == 0 || len(c.Endpoints) > 16 {
		return invalid(CodeConfig, "endpoints", "%d URLs, give 1 to 16 http(s) URLs of JSON-RPC servers", len(c.Endpoints))
	}
	for i, raw := range c.Endpoints {
		if _, err := parseEndpoint(raw); err != nil {
			return invalid(CodeConfig, fmt.Sprintf("endpoints[%d]", i), "%w", err)
		}
	}
	for _, f := range []struct {
		name     string
		got, max int64
	}{
		{"requestTimeout", int64(c.RequestTimeout), int64(time.Hour)},
		{"callTimeout", int64(c.CallTimeout), int64(time.Hour)},
		{"attempts", int64(c.Attempts), 20},
		{"backoff", int64(c.Backoff), int64(time.Hour)},
		{"maxBackoff", int64(c.MaxBackoff), int64(time.Hour)},
		{"maxRetryAfter", int64(c.MaxRetryAfter), int64(time.Hour)},
		{"maxBodyBytes", c.MaxBodyBytes, 1 << 30},
		{"maxBlockBytes", c.MaxBlockBytes, 1 << 30},
		{"maxPathNodes", int64(c.MaxPathNodes), 1 << 10},
		{"maxNodeBytes", int64(c.MaxNodeBytes), 1 << 16},
		{"slotsPerCall", int64(c.SlotsPerCall), 1 << 10},
		{"batchSize", int64(c.BatchSize), 100},
	} {
		if f.got < 0 || f.got > f.max {
			return invalid(CodeConfig, f.name, "%d is out of range, give 1 to %d (times in nanoseconds), or 0 for the default", f.got, f.max)
		}
	}
	return nil
}

// withDefaults fills in what is zero.
func (c RPCConfig) withDefaults() RPCConfig {
	orDefault(&c.RequestTimeout, 20*time.Second)
	orDefault(&c.CallTimeout, time.Minute)
	orDefault(&c.Attempts, 4)
	orDefault(&c.Backoff, 250*time.Millisecond)
	orDefault(&c.MaxBackoff, 8*time.Second)
	orDefault(&c.MaxRetryAfter, 15*time.Second)
	orDefault(&c.MaxBodyBytes, 32<<20)
	orDefault(&c.MaxBlockBytes, 128<<20)
	orDefault(&c.MaxPathNodes, keyNibbles+1)
	orDefault(&c.MaxNodeBytes, 4096)
	orDefault(&c.SlotsPerCall, 256)
	orDefault(&c.BatchSize, 10)
	orDefault(&c.Log, slog.New(slog.DiscardHandler))
	if c.Now == nil {
		c.Now = time.Now
	}
	return c
}

func orDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
