// Package client talks to Hindsight nodes, and believes none of them.
//
// A [Client] asks one node. What a node answers is bounded in size and time, checked for form, and made printable; whether
// it is true is another matter: a proof that [Client.Proof] returns was not verified. [FirstValid] asks many nodes at once,
// verifies what they say with keys that the caller has, and needs one honest node of all.
//
// Every refusal is a [fault.Error]: with the node's own code where the node refused, else with one of this package.
package client

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// Codes of the refusals of this package. Those of nodes come as they are.
const (
	CodeConfig      = "client-config"
	CodeUnreachable = "node-unreachable" // no answer, not in time, or one of a gateway in front of it
	CodeRefused     = "node-refused"     // an error without a problem document
	CodeRedirect    = "node-redirects"   // redirects are not followed: they would carry API keys elsewhere
	CodeAnswer      = "answer-invalid"   // a success that is not what the API promises
	CodeAnswerSize  = "answer-too-long"
	CodeInterrupted = "interrupted" // the caller's context ended
	CodeNoProof     = "no-valid-proof"
)

// Config says which node is asked, and how patiently.
type Config struct {
	URL    string // of the node: http or https, with nothing after the host but a path; "/v1/…" is added
	APIKey string // sent as a bearer token, to this node only; "": none

	// HTTPClient makes the connections. Its redirect policy and timeout are replaced. Nil: one of its own.
	HTTPClient *http.Client
	// Retries is how often a request is repeated that failed for a reason that may pass. Zero: 4; negative: never.
	Retries int
	// Backoff is the pause before the first repetition; it doubles each time, to at most 30 s, and varies by half. A
	// node's Retry-After of up to a minute counts instead if it is longer. Zero: 250 ms.
	Backoff time.Duration
	// Timeout bounds one request with its answer. Zero: 30 s.
	Timeout time.Duration
	// Outage is how long [Client.Wait] goes on without any answer from the node. Zero: 5 min.
	Outage time.Duration
	// MaxBody is the largest answer in bytes. Zero: 4 MiB, which a page of 200 jobs does not reach.
	MaxBody int64
	Log     *slog.Logger // nil: none
}

// Check refuses what can't work.
func (c *Config) Check() error {
	u, err := url.Parse(c.URL)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return fault.New(fault.Invalid, CodeConfig, "URL", "%s: not the address of a node; write http://HOST:PORT or https://HOST, without user, query or fragment", redact(u))
	}
	if strings.ContainsFunc(c.APIKey, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return fault.New(fault.Invalid, CodeConfig, "APIKey", "has a character that no key has; is there more than the key in it?")
	}
	if c.Backoff < 0 || c.Timeout < 0 || c.Outage < 0 || c.MaxBody < 0 {
		return fault.New(fault.Invalid, CodeConfig, "", "durations and sizes must not be negative")
	}
	return nil
}

// redact keeps of a refused address what can't be secret.
func redact(u *url.URL) string {
	if u == nil {
		return "…"
	}
	return clean(u.Scheme+"://"+u.Host, maxWord)
}

// Client asks one node. It is safe for concurrent use.
type Client struct {
	c    Config
	url  string // without a slash at the end
	http *http.Client
	log  *slog.Logger
}

// New makes a client; no connection is made yet.
func New(c Config) (*Client, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	for _, d := range []struct {
		field    *time.Duration
		standard time.Duration
	}{{&c.Backoff, 250 * time.Millisecond}, {&c.Timeout, 30 * time.Second}, {&c.Outage, 5 * time.Minute}} {
		if *d.field == 0 {
			*d.field = d.standard
		}
	}
	if c.Retries == 0 {
		c.Retries = 4
	}
	if c.MaxBody == 0 {
		c.MaxBody = 4 << 20
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	connections := http.Client{Transport: newTransport()}
	if c.HTTPClient != nil {
		connections = *c.HTTPClient
	}
	connections.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	connections.Timeout = 0 // requests have their own: an event stream lasts
	base := strings.TrimRight(c.URL, "/")
	return &Client{c: c, url: base, http: &connections, log: c.Log.With("node", base)}, nil
}

func newTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxResponseHeaderBytes = 64 << 10
	t.DisableCompression = true // the bound on an answer is then also one on what is received
	return t
}

// URL returns the address of the node.
func (c *Client) URL() string { return c.url }

// Close ends idle connections. Requests under way go on.
func (c *Client) Close() { c.http.CloseIdleConnections() }
