package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel/trace"

	"github.com/hindsight-zk/hindsight/api"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/blobs"
	"github.com/hindsight-zk/hindsight/prover/jobs/redis"
	"github.com/hindsight-zk/hindsight/prover/jobs/sqlite"
	"github.com/hindsight-zk/hindsight/prover/keys"
	"github.com/hindsight-zk/hindsight/verifier"
)

// node is what serve and worker are made of: sources, store, blobs, keys.
type node struct {
	config *config
	log    *slog.Logger
	chains prover.Chains
	store  store
	blobs  *blobs.Dir
	keys   *keys.Store
	golden statement.Golden

	registry *prometheus.Registry
	tracer   trace.Tracer

	mu      sync.Mutex
	known   map[common.Hash]ownKey // by digest: verifying keys that were read
	closers []io.Closer
}

// store is what both drivers are.
type store interface {
	jobs.Store
	jobs.Outbox
	io.Closer
}

type ownKey struct {
	key      *verifier.VerifyingKey
	ceremony string
}

// openNode opens everything that a configuration names. Whoever opens closes.
func (p *program) openNode(ctx context.Context, c *config) (n *node, err error) {
	log, err := newLog(p.stderr, c.Log)
	if err != nil {
		return nil, err
	}
	n = &node{config: c, log: log, registry: newRegistry(), known: make(map[common.Hash]ownKey)}
	defer func() {
		if err != nil {
			err = errors.Join(err, n.Close())
			n = nil
		}
	}()
	if n.tracer, err = n.openTracer(ctx); err != nil {
		return n, err
	}
	if n.golden, err = readGolden(); err != nil {
		return n, err
	}
	if n.keys, err = p.openKeys(c.Keys, false); err != nil {
		return n, err
	}
	if err = n.readyKeys(ctx); err != nil {
		return n, err
	}
	n.registry.MustRegister(keyCollector{n.keys, n.golden})
	if n.chains, err = n.openChains(c.Chains); err != nil {
		return n, err
	}
	if err = makeFolder(c.Data); err != nil {
		return n, err
	}
	dir, err := blobs.OpenDir(filepath.Join(c.Data, "blobs"))
	if err != nil {
		return n, err
	}
	n.blobs, n.closers = dir, append(n.closers, dir)
	if n.store, err = openStore(ctx, c, log); err != nil {
		return n, err
	}
	n.closers = append(n.closers, n.store)
	if p.prepare != nil {
		err = p.prepare(n)
	}
	return n, err
}

func openStore(ctx context.Context, c *config, log *slog.Logger) (store, error) {
	if strings.HasPrefix(c.Store, "redis") {
		return redis.Open(ctx, redis.Config{URL: c.Store, Retention: c.Keep, Log: log})
	}
	return sqlite.Open(sqlite.Config{Path: filepath.Join(c.Data, "jobs.db"), Retention: c.Keep})
}

func (n *node) openChains(configs []chainConfig) (prover.Chains, error) {
	chains := make(prover.Chains)
	kept, err := n.config.Cache.open(n.log)
	if err != nil {
		return nil, err
	}
	metrics := newRPCMetrics(n.registry)
	for _, c := range configs {
		source, err := openHeads(c, n.log, metrics.observer(c.ID))
		if err != nil {
			return nil, err
		}
		metrics.begin(c.ID, chain.HealthOf(source))
		cache := kept
		if c.Replay != "" {
			cache.Dir = "" // its blocks are on this machine's disk already
		}
		cached := chain.Cached(source, cache)
		n.closers = append(n.closers, cached)
		chains[c.ID] = prover.Chain{Source: cached, Finality: chain.Tag(c.Finality)}
	}
	return chains, nil
}

func openHeads(c chainConfig, log *slog.Logger, observe func(string, chain.Outcome, time.Duration)) (chain.Heads, error) {
	if c.Replay != "" {
		return chain.OpenReplay(c.Replay, c.ID)
	}
	return chain.OpenRPC(chain.RPCConfig{Endpoints: c.RPC, ChainID: c.ID, Log: log, Observe: observe})
}

// Close closes everything, in the opposite order.
func (n *node) Close() error {
	var errs []error
	for i := len(n.closers) - 1; i >= 0; i-- {
		errs = append(errs, n.closers[i].Close())
	}
	n.closers = nil
	return errors.Join(errs...)
}

// tierKey returns the verifying key of a tier of this build, once the key store has it.
func (n *node) tierKey(ctx context.Context, tier string) (*verifier.VerifyingKey, error) {
	known, ok := n.golden.Tier(tier)
	if !ok {
		return nil, fault.New(fault.Fatal, "golden-invalid", "tier "+tier, "this program was built without the tier's numbers; run `make golden` and build again")
	}
	key, _, err := n.circuitKey(ctx, known.Digest)
	return key, err
}

// circuitKey returns the verifying key of a circuit of this build, and its ceremony. A digest that is none of this build's
// is refused: whoever asks must not choose what is believed.
func (n *node) circuitKey(ctx context.Context, digest [32]byte) (*verifier.VerifyingKey, string, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if k, ok := n.known[digest]; ok {
		return k.key, k.ceremony, nil
	}
	for _, t := range n.golden.Tiers {
		if t.Digest != digest {
			continue
		}
		m, read, err := n.keys.LoadVerifying(ctx, digest)
		if fault.Code(err) == api.CodeKeyMissing { // until the first proof makes development keys, or for ever where no worker is
			err = fault.New(fault.Transient, api.CodeKeyMissing, "tier "+t.Name, "%w", err)
		}
		if err != nil {
			return nil, "", err
		}
		key, err := verifier.NewVerifyingKey(read)
		if err != nil {
			return nil, "", err
		}
		key.Circuit = verifier.Circuit{Tier: t.Name, Digest: digest}
		n.known[digest] = ownKey{key, m.Ceremony}
		return key, m.Ceremony, nil
	}
	return nil, "", fault.New(fault.Invalid, "proof-circuit", "circuit.digest", "%s is no circuit of this node; see /v1/circuits", common.Hash(digest))
}

// newLog makes the log of a service.
func newLog(w io.Writer, c logConfig) (*slog.Logger, error) {
	level, err := parseLevel(c.Level)
	if err != nil {
		return nil, badConfig("log.level", "%w", err)
	}
	options := &slog.HandlerOptions{Level: level}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return slog.New(slog.NewTextHandler(w, options)), nil
}

func parseLevel(s string) (level slog.Level, err error) {
	if err = level.UnmarshalText([]byte(s)); err != nil {
		return level, fmt.Errorf("%q is none of debug, info, warn, error", s)
	}
	return level, nil
}

func errNoHome() error {
	return fault.New(fault.Fatal, "home-unknown", "HINDSIGHT_HOME", "not set, and this user has no cache folder; set it to a folder for keys")
}
