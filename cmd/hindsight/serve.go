package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"
	"github.com/spf13/cobra"

	"github.com/hindsight-zk/hindsight/api"
	"github.com/hindsight-zk/hindsight/api/apikey"
	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

func (p *program) serveCommand() *cobra.Command {
	var f configFlags
	cmd := &cobra.Command{
		Use:   "serve --chain ID=URL …",
		Short: "Serve the job API, with workers inside",
		Long: `Serve the job API over HTTP, with workers inside (--workers). With the embedded store that is all one machine needs. For
many machines give all of them the same Redis (--store redis://…) and the same --data folder, run serve on some and
"hindsight worker" on the others.

Stops on SIGTERM or an interrupt: no new work is taken, running proofs may end, what has not ended is given back.`,
		Example: "  hindsight serve --chain 1=https://…\n  hindsight serve --config hindsight.yaml --workers 0",
		Args:    flagsOnly,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := f.load(p.home)
			if err != nil {
				return err
			}
			return p.serve(cmd.Context(), c, nil)
		},
	}
	f.add(cmd)
	cmd.Flags().Func("listen", "address of the API (default 127.0.0.1:8420)", func(s string) error { f.set["listen"] = s; return nil })
	cmd.Flags().Func("workers", "workers inside this process (default 1)", func(s string) error { f.set["worker.count"] = s; return nil })
	return cmd
}

// serve runs the API and its workers until ctx ends. ready, if not nil, is told the address of the API once it listens.
func (p *program) serve(ctx context.Context, c *config, ready func(url string)) error {
	n, err := p.openNode(ctx, c)
	if err != nil {
		return err
	}
	defer n.Close()
	server, err := n.newServer()
	if err != nil {
		return err
	}
	listener, admin, err := listen(c)
	if err != nil {
		return err
	}
	if ready != nil {
		ready("http://" + listener.Addr().String())
	}
	n.log.Info("serving", "api", "http://"+listener.Addr().String(), "store", redactURL(c.Store), "workers", c.Worker.Count)
	parts := []func(context.Context) error{func(ctx context.Context) error { return server.Run(ctx, listener, admin) }}
	parts = append(parts, n.tidy)
	if c.Worker.Count > 0 {
		parts = append(parts, p.workers(n)...)
	}
	if c.Fulfil.Contract != "" {
		parts = append(parts, n.fulfil("http://"+listener.Addr().String()))
	}
	return runAll(ctx, parts)
}

// tidy forgets the questions of jobs that the store has forgotten: a question is written again whenever it is asked
// again. Proofs stay. It returns nil when ctx ends.
func (n *node) tidy(ctx context.Context) error {
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	for {
		gone, err := n.blobs.Forget(ctx, jobs.PayloadFolder, 2*n.config.Keep)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			n.log.Warn("old questions can't be removed", "error", err)
		case gone > 0:
			n.log.Info("old questions were removed", "number", gone)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-hourly.C:
		}
	}
}

// newServer makes the API of a node.
func (n *node) newServer() (*api.Server, error) {
	c := n.config
	secret, err := n.secret()
	if err != nil {
		return nil, err
	}
	keys, err := apikey.Open(filepath.Join(c.Data, keysFile))
	if err != nil {
		return nil, err
	}
	config := api.Config{
		Store: n.store, Outbox: n.store, Blobs: n.blobs, Chains: n.chains, VerifyingKeys: n.circuitKey,
		Finality: func(id uint64) chain.Tag { return n.chains[id].Finality },
		APIKeys:  keys, RequireKeys: c.API.RequireKeys, WebhookSecret: secret, InsecureWebhooks: c.API.Insecure,
		PublicURL: c.API.PublicURL, Origins: c.API.Origins, TrustedProxies: c.API.TrustedProxies,
		MaxQueued: c.API.MaxQueued, MaxClientQueued: c.API.MaxClientQueued,
		Version: version, Commit: commit, Log: n.log, Registry: n.registry, Tracer: n.tracer,
	}
	if c.API.UnitsPerMinute > 0 {
		config.Submissions = limit.PerMinute(c.API.UnitsPerMinute)
		if config.Limiter, err = n.limiter(); err != nil {
			return nil, err
		}
	}
	return api.New(config)
}

// limiter counts where the jobs are: nodes that share a store share the count.
func (n *node) limiter() (limit.Limiter, error) {
	if !strings.HasPrefix(n.config.Store, "redis") {
		return limit.NewMemory(), nil
	}
	options, err := goredis.ParseURL(n.config.Store)
	if err != nil {
		return nil, badConfig("store", "%s: not an address of a Redis", redactURL(n.config.Store))
	}
	redis := goredis.NewClient(options)
	n.closers = append(n.closers, redis)
	return limit.NewRedis(redis, "{hindsight}:limit"), nil
}

// runAll runs the parts of a service until ctx ends or one of them fails, and returns when all have ended.
func runAll(ctx context.Context, parts []func(context.Context) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, len(parts))
	for _, part := range parts {
		go func() { ended <- part(ctx) }()
	}
	var errs []error
	for range parts {
		errs = append(errs, <-ended)
		stop()
	}
	return errors.Join(errs...)
}

func listen(c *config) (public, admin net.Listener, err error) {
	if public, err = net.Listen("tcp", c.Listen); err != nil {
		return nil, nil, fault.New(fault.Fatal, "listen-failed", "listen", "%w; stop what listens there, or choose another address", err)
	}
	if c.Admin == "off" {
		return public, nil, nil
	}
	if admin, err = listenAdmin(c.Admin); err != nil {
		public.Close()
		return nil, nil, err
	}
	return public, admin, nil
}

// secret reads the webhook secret of the data folder, or makes it. Nodes that share the folder share it.
func (n *node) secret() ([]byte, error) {
	path := filepath.Join(n.config.Data, "webhook.secret")
	for range 2 {
		b, err := os.ReadFile(path)
		if err == nil {
			secret, err := hex.DecodeString(strings.TrimSpace(string(b)))
			if err != nil || len(secret) != 32 {
				return nil, fault.New(fault.Fatal, "secret-damaged", path, "is not 64 hex digits; remove it, and receivers of webhooks must subscribe anew")
			}
			return secret, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.Fatal, "folder-unusable", path, "can't be read: %w", err)
		}
		secret := make([]byte, 32)
		_, _ = rand.Read(secret) // never fails (crypto/rand)
		temp := fmt.Sprintf("%s.%d", path, os.Getpid())
		if err := os.WriteFile(temp, []byte(hex.EncodeToString(secret)+"\n"), 0o600); err != nil {
			return nil, fault.New(fault.Fatal, "folder-unusable", path, "can't be written: %w", err)
		}
		err = os.Link(temp, path) // fails if another process was first: then its secret counts
		os.Remove(temp)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fault.New(fault.Fatal, "folder-unusable", path, "can't be written: %w", err)
		}
	}
	return nil, fault.New(fault.Fatal, "folder-unusable", path, "can't be kept")
}

// service is a serve inside this process, with a data folder of its own that goes with it.
type service struct {
	url   string
	dir   string
	end   context.CancelFunc
	ended chan error
}

// startService serves one chain with the embedded store and one worker, until stop.
func (p *program) startService(ctx context.Context, source chainConfig) (*service, error) {
	dir, err := os.MkdirTemp("", "hindsight-service")
	if err != nil {
		return nil, fault.New(fault.Transient, "folder-unusable", os.TempDir(), "%w", err)
	}
	f := configFlags{set: map[string]any{"listen": "127.0.0.1:0", "admin": "off", "data": dir, "log.level": "warn"}, more: []chainConfig{source}}
	c, err := f.load(p.home)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	ctx, end := context.WithCancel(ctx)
	s := &service{dir: dir, end: end, ended: make(chan error, 1)}
	ready := make(chan string, 1)
	go func() { s.ended <- p.serve(ctx, c, func(url string) { ready <- url }) }()
	select {
	case s.url = <-ready:
		return s, nil
	case err := <-s.ended:
		end()
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
}

func (s *service) stop() error {
	s.end()
	return errors.Join(<-s.ended, os.RemoveAll(s.dir))
}
