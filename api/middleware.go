package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"

	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// caller is who asks, as far as shares and limits go.
type caller struct {
	client      string      // "key:name" or "ip:address"
	submissions limit.Rate  // that it has
	header      http.Header // of the answer
	sent        http.Header // of the request
	body        []byte      // of a POST
}

type callerKey struct{}

// callerOf returns who asks. Every request to /v1/ has a caller.
func callerOf(ctx context.Context) *caller {
	c, ok := ctx.Value(callerKey{}).(*caller)
	if !ok {
		return &caller{client: "nobody", header: make(http.Header)}
	}
	return c
}

// observe counts and logs requests, and turns panics into refusals.
func (s *Server) observe(c *gin.Context) {
	start := time.Now()
	defer func() {
		if r := recover(); r != nil {
			if r == http.ErrAbortHandler {
				panic(r)
			}
			s.log.Error("a request made the server panic", "route", c.FullPath(), "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
			s.refuse(c, fault.New(fault.Fatal, CodeInternal, "", "panic"))
		}
		s.metrics.observe(c, time.Since(start))
		s.log.Debug("request", "method", c.Request.Method, "route", c.FullPath(), "status", c.Writer.Status(), "took", time.Since(start))
	}()
	c.Next()
}

// refuse ends a request with a problem, unless the answer has begun.
func (s *Server) refuse(c *gin.Context, err error) {
	c.Abort()
	if c.Writer.Written() {
		return
	}
	p := s.problem(c.Request.Context(), err)
	c.Status(p.Status)
	p.write(c.Writer)
}

// problem makes a problem and logs what the client is not told.
func (s *Server) problem(ctx context.Context, err error) *problem {
	p := newProblem(err)
	switch {
	case p.cause == nil || ctx.Err() != nil:
	case p.Status == http.StatusInternalServerError:
		s.log.Error("a request failed", "error", p.cause)
	case p.Status == http.StatusServiceUnavailable:
		s.log.Warn("a request failed", "error", p.cause)
	}
	return p
}

// harden sets the headers that keep browsers from making more of an answer than it is.
func (s *Server) harden(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	if strings.HasPrefix(s.config.PublicURL, "https://") {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// corsHandler lets pages of the configured origins call. Requests of others are answered without the headers of CORS, so
// their browsers keep the answer from them.
func (s *Server) corsHandler() gin.HandlerFunc {
	if len(s.config.Origins) == 0 {
		return func(*gin.Context) {}
	}
	config := cors.Config{
		AllowMethods:  []string{"GET", "POST", "DELETE"},
		AllowHeaders:  []string{"Authorization", "Content-Type", "Idempotency-Key", "If-None-Match", "Last-Event-ID"},
		ExposeHeaders: []string{"ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After"},
		MaxAge:        12 * time.Hour,
	}
	all := slices.Contains(s.config.Origins, "*")
	if config.AllowAllOrigins = all; !all {
		config.AllowOrigins = s.config.Origins
	}
	allow := cors.New(config)
	return func(c *gin.Context) {
		if all || slices.Contains(s.config.Origins, c.GetHeader("Origin")) {
			allow(c)
		}
	}
}

// identify finds out who asks, and counts the request.
func (s *Server) identify(c *gin.Context) {
	who, err := s.authenticate(c)
	if err != nil {
		s.refuse(c, err)
		return
	}
	who.header, who.sent = c.Writer.Header(), c.Request.Header
	cost := 1
	if c.FullPath() == pathVerify {
		cost = verifyCost
	}
	if err := s.charge(c.Request.Context(), who, budgetRequests, roomy(s.config.Reads, verifyCost), cost); err != nil {
		s.refuse(c, err)
		return
	}
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), callerKey{}, who))
}

func (s *Server) authenticate(c *gin.Context) (*caller, error) {
	header := c.GetHeader("Authorization")
	if s.config.APIKeys == nil || header == "" {
		if s.config.RequireKeys {
			return nil, invalid(CodeKeyRequired, "Authorization", "send an API key, as Authorization: Bearer hs_…; whoever runs the node makes keys")
		}
		return &caller{client: "ip:" + addressKey(c.ClientIP()), submissions: s.config.Submissions}, nil
	}
	secret, _ := strings.CutPrefix(header, "Bearer ")
	key, err := s.config.APIKeys.Lookup(secret)
	if err != nil {
		return nil, err
	}
	who := &caller{client: "key:" + key.Name, submissions: s.config.Submissions}
	if key.UnitsPerMinute > 0 {
		who.submissions = limit.PerMinute(key.UnitsPerMinute)
	}
	return who, nil
}

// addressKey is the address that shares are counted by: a client has all addresses of a /64 of IPv6.
func addressKey(ip string) string {
	a, err := netip.ParseAddr(ip)
	if err != nil {
		return "unknown"
	}
	if a = a.Unmap().WithZone(""); a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}

// The budgets of a client.
const (
	budgetRequests    = "requests"
	budgetSubmissions = "submissions"
)

// roomy makes a rate's burst at least what one request can cost.
func roomy(r limit.Rate, cost int) limit.Rate {
	r.Burst = max(r.Burst, r.Units, cost)
	return r
}

// charge takes units from a budget of the caller, and says in the answer's headers what is left. When nothing can be
// counted, requests pass: a limit keeps a node polite, and must not be what takes it down.
func (s *Server) charge(ctx context.Context, who *caller, policy string, rate limit.Rate, cost int) error {
	if s.config.Limiter == nil {
		return nil
	}
	d, err := s.config.Limiter.Allow(ctx, policy+":"+who.client, rate, cost)
	if err != nil {
		if now := time.Now().Unix(); ctx.Err() == nil && now-s.limitLog.Swap(now) >= int64(cacheFor.Seconds()) {
			s.log.Warn("requests are not limited: they can't be counted", "error", err)
		}
		return nil
	}
	who.header.Add("RateLimit-Policy", d.Policy(policy))
	who.header.Add("RateLimit", d.State(policy))
	if d.Allowed {
		return nil
	}
	s.metrics.limited.WithLabelValues(policy).Inc()
	p := newProblem(fault.New(fault.Transient, CodeRateLimited, "", "the %s of this client", policy))
	p.Detail = fmt.Sprintf("this costs %d units of %q, more than are left; a budget holds %d, and %d come back in %s",
		cost, policy, d.Rate.Burst, d.Rate.Units, d.Rate.Per)
	p.header.Set("Retry-After", d.RetryHeader())
	p.cause = nil
	return p
}

// readBody reads the body of a POST, and refuses bodies of others. From then on a request may take long: the deadline of
// reading it is lifted.
func (s *Server) readBody(c *gin.Context) {
	if c.Request.Method != http.MethodPost {
		if c.Request.ContentLength != 0 {
			c.Header("Connection", "close") // its body is not read
			s.refuse(c, invalid(CodeBodyUnwanted, "", "a %s has no body here", c.Request.Method))
			return
		}
	} else if err := s.takeBody(c); err != nil {
		c.Header("Connection", "close")
		s.refuse(c, err)
		return
	}
	_ = http.NewResponseController(c.Writer).SetReadDeadline(time.Time{}) // without one in tests
}

func (s *Server) takeBody(c *gin.Context) error {
	if media, _, err := mime.ParseMediaType(c.GetHeader("Content-Type")); err != nil || media != "application/json" {
		return invalid(CodeMediaType, "Content-Type", "is %q; send JSON, and say so: Content-Type: application/json", c.GetHeader("Content-Type"))
	}
	if c.GetHeader("Content-Encoding") != "" {
		return invalid(CodeMediaType, "Content-Encoding", "send the body as it is, not compressed")
	}
	limit := s.config.MaxBody
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, limit))
	var tooLarge *http.MaxBytesError
	var timeout net.Error
	switch {
	case errors.As(err, &tooLarge):
		return invalid(CodeBodyTooLarge, "", "larger than %d bytes", limit)
	case errors.As(err, &timeout) && timeout.Timeout():
		return invalid(CodeBodyTimeout, "", "it took longer than %s to arrive", readTimeout)
	case err != nil:
		return invalid(CodeBodyUnread, "", "it broke off")
	}
	callerOf(c.Request.Context()).body = body
	return nil
}
