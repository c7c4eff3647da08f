// Package api is who may ask: the HTTP side of a node.
//
// A [Server] checks questions, counts what clients ask for, and hands jobs to a [jobs.Store]; it proves nothing and reaches
// no proving key. What goes over the wire is in package wire, and for people in docs/api.md.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"github.com/hindsight-zk/hindsight/api/admin"
	"github.com/hindsight-zk/hindsight/api/webhook"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Server answers HTTP requests. It is safe for concurrent use.
type Server struct {
	config  Config
	log     *slog.Logger
	golden  statement.Golden
	engine  *gin.Engine
	huma    huma.API
	admin   http.Handler
	sender  *webhook.Sender // nil without an outbox
	metrics *metrics
	stats   *cached[jobs.Stats]
	heads   *cached[[]headOf]

	waiting    slots
	preflights slots

	stopping context.Context // ended when the server begins to stop
	stop     context.CancelFunc
	pages    pages
	limitLog atomic.Int64 // when the log was last told that nothing can be counted, Unix seconds
}

// New makes a server; it listens nowhere until Run.
func New(c Config) (*Server, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	s := &Server{config: c.filled(), log: c.Log}
	var err error
	if s.golden, err = statement.ReadGolden(); err != nil {
		return nil, badConfig("golden.json", "%w", err)
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	s.waiting, s.preflights = newSlots("long polls and streams", s.config.MaxWaiting), newSlots("preflights", s.config.MaxPreflights)
	s.stats = newCached(cacheFor, c.Store.Stats)
	s.heads = newCached(cacheFor, s.readHeads)
	if s.metrics, err = newMetrics(s.config.Registry, s.stats, s.heads); err != nil {
		return nil, badConfig("Registry", "%w", err)
	}
	if c.Outbox != nil {
		s.sender, err = webhook.New(webhook.Config{Outbox: c.Outbox, Secret: c.WebhookSecret, Body: s.webhookBody,
			Insecure: c.InsecureWebhooks, Log: c.Log, Registry: s.config.Registry})
		if err != nil {
			return nil, err
		}
	}
	if err := s.routes(); err != nil {
		return nil, err
	}
	s.admin = admin.Handler(s.config.Registry, s.ready)
	return s, nil
}

// Handler is the public side.
func (s *Server) Handler() http.Handler { return s.engine }

// Admin is health, metrics and profiles, for a listener that only operators reach.
func (s *Server) Admin() http.Handler { return s.admin }

// Time limits of the public side. A response may take longer than a long poll; streams extend theirs with every event.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 15 * time.Second
	writeTimeout  = maxWait + 30*time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 16 << 10
)

// Run serves on both listeners, admin may be nil, and sends webhooks, until ctx ends. Then long polls and streams end at once,
// other requests may take the drain time, and the listeners are closed.
func (s *Server) Run(ctx context.Context, public, admin net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	servers := map[*http.Server]net.Listener{s.httpServer(s.engine, writeTimeout): public}
	if admin != nil {
		servers[s.httpServer(s.admin, 0)] = admin // a profile takes as long as it is asked to
	}
	var wg sync.WaitGroup
	failed := make(chan error, len(servers))
	for server, listener := range servers {
		wg.Go(func() {
			if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
				failed <- err
			}
		})
	}
	if s.sender != nil {
		wg.Go(func() { _ = s.sender.Run(ctx) }) // it ends with ctx only, and then without an error
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	cancel()
	s.stop()
	drain, end := context.WithTimeout(context.WithoutCancel(ctx), s.config.Drain)
	defer end()
	for server := range servers {
		wg.Go(func() {
			if server.Shutdown(drain) != nil {
				s.log.Warn("requests were cut off: they took longer than the server may take to stop", "drain", s.config.Drain)
				_ = server.Close()
			}
		})
	}
	wg.Wait()
	return err
}

func (s *Server) httpServer(h http.Handler, write time.Duration) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      write,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug), // broken connections of strangers
	}
}

// untilStop returns a context that also ends when the server begins to stop.
func (s *Server) untilStop(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	release := context.AfterFunc(s.stopping, cancel)
	return ctx, func() { release(); cancel() }
}

// slots bounds how many of something go on at once.
type slots struct {
	what string
	free chan struct{}
}

func newSlots(what string, n int) slots { return slots{what, make(chan struct{}, n)} }

// take refuses when all are taken. Whoever takes one gives it back.
func (s slots) take() (giveBack func(), err error) {
	select {
	case s.free <- struct{}{}:
		return func() { <-s.free }, nil
	default:
		return nil, busy(s.what, cap(s.free))
	}
}

// cacheFor is how old numbers of the whole node may be.
const cacheFor = 5 * time.Second

// cached is a value that is read again when it is older than a time; while one reader reads, others wait for the same value.
type cached[T any] struct {
	mu    sync.Mutex
	every time.Duration
	read  func(context.Context) (T, error)
	value T
	err   error
	at    time.Time
}

func newCached[T any](every time.Duration, read func(context.Context) (T, error)) *cached[T] {
	return &cached[T]{every: every, read: read}
}

// get does not end with its caller, since what it reads is for others too; read has a limit of its own.
func (c *cached[T]) get(ctx context.Context) (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() || time.Since(c.at) > c.every {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.every)
		defer cancel()
		c.value, c.err = c.read(ctx)
		c.at = time.Now()
	}
	return c.value, c.err
}
