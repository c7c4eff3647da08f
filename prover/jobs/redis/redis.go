// Package redis keeps jobs in a Redis server, for nodes on many machines. It is the driver of [jobs.Store] and
// [jobs.Outbox] beside package sqlite.
//
// A job is a hash; sorted sets say where it waits, when its lease ends and in which lists it is. The state machine is
// package jobs: a write loads the job and the server's time, asks a function of jobs for the next version, and hands it
// to one Lua script, which changes hash, sorted sets, webhooks and shares at once if nobody changed the job meanwhile.
// Otherwise it starts again. Each call signs its writes, so that one whose answer was lost is recognised when it is
// repeated.
//
// All keys have the prefix as their hash tag and so lie in one slot; that is why scripts may work out names of keys from
// the members of a set. The clock is the server's, always.
//
// What was accepted is durable on that server. A replica that takes over may lack its last moments.
package redis

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"time"

	goredis "github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
	"github.com/redis/go-redis/v9/maintnotifications"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

var (
	_ jobs.Store  = (*Store)(nil)
	_ jobs.Outbox = (*Store)(nil)
)

// Config says which server, and how long it remembers.
type Config struct {
	// URL is redis://user:password@host:port/db, or rediss:// for TLS. The password appears in no error and no log line.
	URL string
	// Prefix begins all keys, so that nodes of different networks can share a server. Empty: "hindsight".
	Prefix string
	// Retention is how long a job that has ended is remembered, with the webhooks that nobody took until then. Zero: 30 days.
	Retention time.Duration
	// AllowVolatile accepts a server that forgets jobs when it ends or runs out of memory. For tests only.
	AllowVolatile bool
	// Log is told what no caller can be told. Nil: nothing is.
	Log *slog.Logger
}

const defaultRetention = 30 * 24 * time.Hour

var prefixes = regexp.MustCompile(`^[a-zA-Z0-9_.:-]{1,64}$`)

// Check says whether the configuration can be used. The server is asked by [Open].
func (c Config) Check() error {
	if _, err := parseURL(c.URL); err != nil {
		return err
	}
	if c.Prefix != "" && !prefixes.MatchString(c.Prefix) {
		return misconfigured("prefix", "%q has other than letters, digits, and _ . : - , or more than 64 of them", c.Prefix)
	}
	if c.Retention < 0 {
		return misconfigured("retention", "%s is negative", c.Retention)
	}
	return nil
}

// Store is a connection to a server, for all goroutines of a process. Close ends it.
type Store struct {
	client    *goredis.Client
	keys      keys
	where     string // the server, without credentials
	retention time.Duration
	log       *slog.Logger
	watch     *watch
}

// Open connects and makes sure that the server keeps what it accepts: CodeStoreConfig if it does not, CodeStore if it
// can't be asked.
func Open(ctx context.Context, c Config) (*Store, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	options, err := parseURL(c.URL)
	if err != nil {
		return nil, err
	}
	logging.Disable() // the library writes each failed connection to stderr; whoever calls is told the same
	s := &Store{
		client:    goredis.NewClient(options),
		keys:      keysOf(c.Prefix),
		where:     fmt.Sprintf("redis %s/%d", options.Addr, options.DB),
		retention: c.Retention,
		log:       c.Log,
	}
	if s.retention == 0 {
		s.retention = defaultRetention
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if err := s.checkServer(ctx, c.AllowVolatile); err != nil {
		_ = s.client.Close() // nothing was written; the reason is err
		return nil, err
	}
	s.watch = newWatch(s)
	return s, nil
}

// Now returns the server's time, by which leases end.
func (s *Store) Now(ctx context.Context) (time.Time, error) {
	now, err := s.client.Time(ctx).Result()
	if err != nil {
		return now, s.unreachable("asking for the time", err)
	}
	return now, nil
}

// Close ends the connections. Whoever waits is told CodeStore.
func (s *Store) Close() error {
	s.watch.close()
	return s.client.Close()
}

// parseURL says nothing about what it refuses: wherever a URL is malformed, a part of the password can be.
func parseURL(raw string) (*goredis.Options, error) {
	u, err := url.Parse(raw)
	if err != nil || (u.Scheme != "redis" && u.Scheme != "rediss") || u.Host == "" {
		return nil, misconfigured("store", "the URL is not redis://user:password@host:port/db; write special characters of the password as %%XX")
	}
	o, err := goredis.ParseURL(raw)
	if err != nil {
		return nil, misconfigured("store", "the URL of %s has a path or an option that is not known; write redis://user:password@host:port/db", u.Host)
	}
	o.ContextTimeoutEnabled = true
	o.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	o.PipelinePoolSize = -1
	o.DialerRetries = 1
	// One more try makes up for a connection that broke while it was idle. Everything beyond is up to the caller, who
	// knows how long the answer is still of use.
	if o.MaxRetries == 0 {
		o.MaxRetries = 1
	}
	if o.DialTimeout == 0 {
		o.DialTimeout = 2 * time.Second
	}
	if o.ReadTimeout == 0 {
		o.ReadTimeout = 3 * time.Second
	}
	return o, nil
}

func misconfigured(where, format string, args ...any) *fault.Error {
	return fault.New(fault.Fatal, jobs.CodeStoreConfig, where, format, args...)
}

// unreachable reports what the server or the way to it did; faults stay what they are.
func (s *Store) unreachable(doing string, err error) error {
	if _, ok := err.(*fault.Error); ok {
		return err
	}
	advice := "try again; if it stays, see whether the server runs and can be reached"
	for reply, better := range map[string]string{
		"OOM":      "the server is full: give it more memory (maxmemory)",
		"MISCONF":  "the server can't write its files: see its disk and its log",
		"READONLY": "the server is a replica: connect to the primary",
		"NOAUTH":   "the server wants a password: write it into the URL",
		"NOPERM":   "the user lacks permissions: see ACL in the server's manual",
	} {
		if goredis.HasErrorPrefix(err, reply) {
			advice = better
		}
	}
	return fault.New(fault.Transient, jobs.CodeStore, s.where, "%s: %w; %s", doing, err, advice)
}

func refuse(code, where, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, code, where, format, args...)
}

// quoted shortens what somebody else wrote.
func quoted(text string) string {
	if len(text) > 60 {
		text = text[:60] + "…"
	}
	return fmt.Sprintf("%q", strings.ToValidUTF8(text, "?"))
}
