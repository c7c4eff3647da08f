// Package webhook tells subscribers that a job has ended: signed after the Standard Webhooks spec, repeated for three days
// until it is taken, and never sent to an address that is not of the internet.
//
// Deliveries are at least once: a receiver knows a repeated one by its webhook-id.
package webhook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Codes of the refusals of this package; none but CodeURL is met by users.
const (
	CodeConfig  = "webhook-config"
	CodeAddress = "webhook-address" // the name leads to an address that is not public
)

// Config is what a [Sender] needs.
type Config struct {
	Outbox jobs.Outbox
	Secret []byte // of the node, at least 32 bytes
	// Body makes the body of a delivery; the same for each attempt.
	Body func(jobs.Delivery) ([]byte, error)
	// Insecure allows http and any address: for tests and development.
	Insecure bool
	Senders  int           // deliveries at once; 0: 8
	Poll     time.Duration // how often to look for deliveries when there was none; 0: 1 s
	Timeout  time.Duration // of one attempt; 0: 10 s
	Resolver *net.Resolver // nil: the system's
	Log      *slog.Logger
	Registry prometheus.Registerer // nil: not counted
}

// Check refuses what can't work.
func (c *Config) Check() error {
	bad := func(where, format string, args ...any) error {
		return fault.New(fault.Fatal, CodeConfig, where, format, args...)
	}
	switch {
	case c.Outbox == nil || c.Body == nil || c.Log == nil:
		return bad("Config", "Outbox, Body and Log must be set")
	case len(c.Secret) < 32:
		return bad("Secret", "%d bytes; give 32 or more", len(c.Secret))
	case c.Senders < 0 || c.Poll < 0 || c.Timeout < 0:
		return bad("Config", "numbers must not be negative")
	}
	return nil
}

// Waits are how long a delivery that was not taken waits before each next attempt; after the last one it is given up. In
// all some three days, as the spec advises.
var Waits = []time.Duration{5 * time.Second, time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour,
	10 * time.Hour, 14 * time.Hour, 20 * time.Hour, 24 * time.Hour}

// maxAnswer is how much of a receiver's answer is read, and dropped.
const maxAnswer = 4 << 10

// Sender sends webhooks.
type Sender struct {
	config Config
	client *http.Client
	sent   *prometheus.CounterVec
}

// What can come of an attempt, as the metric has it.
const (
	delivered = "delivered"
	failed    = "failed" // and will be repeated
	givenUp   = "given-up"
)

// New makes a sender; it does nothing until Run.
func New(c Config) (*Sender, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if c.Senders == 0 {
		c.Senders = 8
	}
	if c.Poll == 0 {
		c.Poll = time.Second
	}
	if c.Timeout == 0 {
		c.Timeout = 10 * time.Second
	}
	s := &Sender{config: c, client: newClient(c), sent: prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "hindsight_webhook_deliveries_total", Help: "Attempts to deliver webhooks, by what came of them."}, []string{"outcome"})}
	for _, outcome := range []string{delivered, failed, givenUp} {
		s.sent.WithLabelValues(outcome) // a rate needs a 0 to begin with
	}
	if c.Registry != nil {
		if err := c.Registry.Register(s.sent); err != nil {
			return nil, fault.New(fault.Fatal, CodeConfig, "Registry", "%w", err)
		}
	}
	return s, nil
}

// newClient makes a client that dials public addresses only, obeys no proxy of the environment, and follows no redirect.
// The address is checked where it is dialled, after the name was looked up, so no name can lead elsewhere meanwhile.
func newClient(c Config) *http.Client {
	dialer := &net.Dialer{Timeout: c.Timeout, Resolver: c.Resolver}
	if !c.Insecure {
		dialer.Control = checkDialled
	}
	return &http.Client{
		Timeout: c.Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
		Transport: &http.Transport{
			Proxy:                  nil,
			DialContext:            dialer.DialContext,
			DisableKeepAlives:      true, // receivers are many, deliveries to one are few
			DisableCompression:     true,
			TLSHandshakeTimeout:    c.Timeout,
			ResponseHeaderTimeout:  c.Timeout,
			MaxResponseHeaderBytes: 16 << 10,
		},
	}
}

// checkDialled is the dialer's last word before it connects.
func checkDialled(network, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !strings.HasPrefix(network, "tcp") || !IsPublic(to.Addr()) || !isPort(to.Port()) {
		return fault.New(fault.Invalid, CodeAddress, address, "not a public address")
	}
	return nil
}

// Run delivers until ctx ends. What is then under way may end, within the timeout of an attempt.
func (s *Sender) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	for range s.config.Senders {
		wg.Go(func() { s.loop(ctx) })
	}
	wg.Wait()
	return nil
}

func (s *Sender) loop(ctx context.Context) {
	for ctx.Err() == nil {
		d, err := s.config.Outbox.Due(ctx, 3*s.config.Timeout)
		switch {
		case err == nil:
			s.deliver(context.WithoutCancel(ctx), d)
			continue
		case fault.Code(err) != jobs.CodeNone && ctx.Err() == nil:
			s.config.Log.Warn("webhooks: the store does not say what is due", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(jitter(s.config.Poll)):
		}
	}
}

// jitter keeps senders from coming all at once.
func jitter(d time.Duration) time.Duration { return d - d/8 + rand.N(d/4+1) }

// deliver makes one attempt and settles it.
func (s *Sender) deliver(ctx context.Context, d jobs.Delivery) {
	ctx, cancel := context.WithTimeout(ctx, 2*s.config.Timeout)
	defer cancel()
	log := s.config.Log.With("job_id", d.Job.ID, "subscription", d.ID, "attempt", d.Attempt)
	gone, err := s.post(ctx, d)
	var again time.Duration
	outcome := delivered
	switch {
	case err == nil:
		log.Info("webhook delivered")
	case gone || d.Attempt > len(Waits):
		outcome = givenUp
		log.Warn("webhook given up", "error", err)
	default:
		outcome, again = failed, jitter(Waits[max(0, d.Attempt-1)])
		log.Info("webhook not taken, will be repeated", "after", again, "error", err)
	}
	s.sent.WithLabelValues(outcome).Inc()
	if err := s.config.Outbox.Settle(ctx, d, again, outcome == delivered); err != nil {
		log.Warn("webhook may be sent again: its end was not stored", "error", err)
	}
}

// post sends a delivery. gone says that the receiver wants no more of it, or that it can never be sent.
func (s *Sender) post(ctx context.Context, d jobs.Delivery) (gone bool, err error) {
	if err := CheckURL(d.URL, s.config.Insecure); err != nil {
		return true, err // accepted under other rules
	}
	body, err := s.config.Body(d)
	if err != nil {
		return true, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, d.URL, bytes.NewReader(body))
	if err != nil {
		return true, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "hindsight-webhook/1")
	if err := sign(req.Header, Key(s.config.Secret, d.ID), messageID(d), time.Now(), body); err != nil {
		return true, err
	}
	answer, err := s.client.Do(req)
	if err != nil {
		return false, withoutURL(err)
	}
	defer answer.Body.Close()
	_, _ = io.CopyN(io.Discard, answer.Body, maxAnswer) // politeness to receivers; what it says does not matter
	if answer.StatusCode/100 == 2 {
		return false, nil
	}
	return answer.StatusCode == http.StatusGone, fmt.Errorf("answered with status %d", answer.StatusCode)
}

// messageID names what is told: one end of one job to one subscriber. It is the same on every attempt.
func messageID(d jobs.Delivery) string {
	return fmt.Sprintf("msg_%s_%d", strings.TrimPrefix(d.ID, "sub_"), d.Job.Run)
}

// withoutURL drops the URL from an error of net/http: it may hold a receiver's secret.
func withoutURL(err error) error {
	var e *url.Error
	if errors.As(err, &e) {
		return e.Err
	}
	return err
}
