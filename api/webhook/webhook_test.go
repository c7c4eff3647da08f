package webhook

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

const patience = 30 * time.Second

var secret = []byte(strings.Repeat("n", 32))

// outbox hands out deliveries at once, whatever time they were put off, and notes what became of them.
type outbox struct {
	mu      sync.Mutex
	due     []jobs.Delivery
	settled []settled
	done    chan struct{} // closed when nothing is left
}

type settled struct {
	attempt   int
	again     time.Duration
	delivered bool
}

func newOutbox(url string, attempt int) *outbox {
	return &outbox{done: make(chan struct{}), due: []jobs.Delivery{{
		Subscription: jobs.Subscription{ID: "sub_1", URL: url}, Attempt: attempt, Job: jobs.Job{Run: 2, State: jobs.Done}}}}
}

func (o *outbox) Due(context.Context, time.Duration) (jobs.Delivery, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.due) == 0 {
		return jobs.Delivery{}, fault.New(fault.Invalid, jobs.CodeNone, "", "nothing is due")
	}
	d := o.due[0]
	o.due = o.due[1:]
	return d, nil
}

func (o *outbox) Settle(_ context.Context, d jobs.Delivery, again time.Duration, delivered bool) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.settled = append(o.settled, settled{d.Attempt, again, delivered})
	if delivered || again == 0 {
		close(o.done)
		return nil
	}
	d.Attempt++
	o.due = append(o.due, d)
	return nil
}

func config(o *outbox) Config {
	return Config{Outbox: o, Secret: secret, Poll: time.Millisecond, Log: slog.New(slog.DiscardHandler),
		Body: func(d jobs.Delivery) ([]byte, error) { return fmt.Appendf(nil, `{"run":%d}`, d.Job.Run), nil }}
}

// deliver runs a sender until its one delivery has ended, and returns how each attempt was settled.
func deliver(t *testing.T, o *outbox, c Config) []settled {
	t.Helper()
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	select {
	case <-o.done:
	case <-time.After(patience):
		t.Error("the delivery does not end")
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.settled
}

func insecure(o *outbox) Config {
	c := config(o)
	c.Insecure = true
	return c
}

// message is a webhook as it arrived.
type message struct {
	header http.Header
	body   []byte
}

// receiver answers with the statuses in their order, the last one for ever, and keeps what it got.
func receiver(t *testing.T, statuses ...int) (*httptest.Server, func() []message) {
	var mu sync.Mutex
	var got []message
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		mu.Lock()
		defer mu.Unlock()
		got = append(got, message{r.Header.Clone(), body})
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(statuses[min(len(got), len(statuses))-1])
	}))
	t.Cleanup(server.Close)
	return server, func() []message {
		mu.Lock()
		defer mu.Unlock()
		return got
	}
}

// F2: what arrives is signed as the spec's own library expects, with the secret that the subscriber was told; a webhook of
// which any part was changed is not.
func TestSigned(t *testing.T) {
	server, got := receiver(t, http.StatusNoContent)
	o := newOutbox(server.URL, 1)
	if s := deliver(t, o, insecure(o)); len(s) != 1 || !s[0].delivered {
		t.Fatalf("settled %+v", s)
	}
	m := got()[0]
	verifier, err := standardwebhooks.NewWebhook(Secret(secret, "sub_1"))
	if err != nil {
		t.Fatal(err)
	}
	if err := verifier.Verify(m.body, m.header); err != nil || string(m.body) != `{"run":2}` {
		t.Errorf("%s: %v", m.body, err)
	}
	for _, h := range []string{standardwebhooks.HeaderWebhookID, standardwebhooks.HeaderWebhookTimestamp, standardwebhooks.HeaderWebhookSignature} {
		for _, change := range []func(string) string{
			func(string) string { return "" },
			func(v string) string { return v[:len(v)-2] + "1" + v[len(v)-1:] },
			func(v string) string { return v + "0" },
		} {
			changed := m.header.Clone()
			changed.Set(h, change(m.header.Get(h)))
			if changed.Get(h) != m.header.Get(h) && verifier.VerifyIgnoringTimestamp(m.body, changed) == nil {
				t.Errorf("%s may be %q instead of %q", h, changed.Get(h), m.header.Get(h))
			}
		}
	}
	for i := range m.body {
		changed := append([]byte(nil), m.body...)
		changed[i] ^= 1
		if verifier.Verify(changed, m.header) == nil {
			t.Errorf("byte %d of the body may be changed", i)
		}
	}
	for _, other := range []string{Secret(secret, "sub_2"), Secret([]byte(strings.Repeat("m", 32)), "sub_1")} {
		if v, err := standardwebhooks.NewWebhook(other); err != nil || v.Verify(m.body, m.header) == nil {
			t.Error("another secret verifies it")
		}
	}
}

// The vector of the spec's libraries.
func TestSpecVector(t *testing.T) {
	key, err := base64.StdEncoding.DecodeString("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	h := make(http.Header)
	if err := sign(h, key, "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
		"webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="} {
		if got := h.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// A repeated webhook has the same id and body, and a new time.
func TestRepeated(t *testing.T) {
	server, got := receiver(t, 500, 429, 404, 302, 200)
	o := newOutbox(server.URL, 1)
	s := deliver(t, o, insecure(o))
	if len(s) != 5 || !s[4].delivered {
		t.Fatalf("settled %+v", s)
	}
	for i, one := range s[:4] {
		if one.delivered || one.again < Waits[i]*7/8 || one.again > Waits[i]*9/8 {
			t.Errorf("attempt %d: %+v, want some %s", i+1, one, Waits[i])
		}
	}
	messages := got()
	if len(messages) != 5 {
		t.Fatalf("%d arrived: a redirect was followed", len(messages))
	}
	for _, m := range messages {
		if id := m.header.Get("webhook-id"); id != "msg_1_2" || string(m.body) != string(messages[0].body) {
			t.Errorf("id %q, body %s", id, m.body)
		}
	}
}

func TestGivenUp(t *testing.T) {
	for name, c := range map[string]struct{ status, attempt, attempts int }{
		"after the last wait": {500, len(Waits), 2},
		"gone":                {http.StatusGone, 1, 1},
	} {
		server, got := receiver(t, c.status)
		o := newOutbox(server.URL, c.attempt)
		s := deliver(t, o, insecure(o))
		if last := s[len(s)-1]; last.delivered || last.again != 0 || len(got()) != c.attempts {
			t.Errorf("%s: %d arrived, settled %+v", name, len(got()), s)
		}
	}
	var all time.Duration
	for _, w := range Waits {
		all += w
	}
	if all < 70*time.Hour || all > 80*time.Hour {
		t.Errorf("given up after %s", all)
	}
}

// A URL that was accepted under other rules is not called.
func TestURLIsCheckedAgain(t *testing.T) {
	server, got := receiver(t, 200)
	o := newOutbox(server.URL, 1)
	if s := deliver(t, o, config(o)); len(s) != 1 || s[0].delivered || s[0].again != 0 || len(got()) != 0 {
		t.Errorf("%d arrived, settled %+v", len(got()), s)
	}
}

// A body that can't be made is given up, not repeated.
func TestNoBody(t *testing.T) {
	o := newOutbox("http://127.0.0.1:1/", 1)
	c := insecure(o)
	c.Body = func(jobs.Delivery) ([]byte, error) { return nil, errors.New("no") }
	if s := deliver(t, o, c); len(s) != 1 || s[0].again != 0 || s[0].delivered {
		t.Errorf("settled %+v", s)
	}
}

// A receiver that answers without an end, or not at all, does not keep the sender.
func TestEndlessReceivers(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/silent" {
			<-release
			return
		}
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 1<<16)); err != nil {
				return
			}
		}
	}))
	defer server.Close()
	defer close(release)
	o := newOutbox(server.URL+"/endless", 1)
	if s := deliver(t, o, insecure(o)); !s[0].delivered {
		t.Errorf("settled %+v", s)
	}
	o = newOutbox(server.URL+"/silent", len(Waits)+1)
	c := insecure(o)
	c.Timeout = 100 * time.Millisecond
	if s := deliver(t, o, c); len(s) != 1 || s[0].delivered {
		t.Errorf("settled %+v", s)
	}
}

// F1: a name is checked by what it leads to when it is dialled, so one that leads elsewhere after it was checked gains
// nothing. The names of this test lead to a receiver on this machine.
func TestRebinding(t *testing.T) {
	var called atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Add(1) }))
	defer server.Close()
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	resolver, asked := resolveTo(t, [4]byte{127, 0, 0, 1})
	for _, insecure := range []bool{false, true} { // the latter shows that the names lead there
		o := newOutbox("", 1)
		c := config(o)
		c.Resolver = resolver
		c.Insecure = insecure
		s, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		r, err := http.NewRequest("POST", "http://rebind.example:"+port+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := s.client.Do(r)
		if err == nil {
			answer.Body.Close()
		}
		if insecure && err != nil || !insecure && fault.Code(err) != CodeAddress {
			t.Errorf("insecure %v: %v", insecure, err)
		}
	}
	if called.Load() != 1 || asked.Load() == 0 {
		t.Errorf("called %d times, asked %d times", called.Load(), asked.Load())
	}
}

// resolveTo is a resolver for which all names have one address.
func resolveTo(t *testing.T, address [4]byte) (*net.Resolver, *atomic.Int32) {
	t.Helper()
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	asked := new(atomic.Int32)
	var wg sync.WaitGroup
	wg.Go(func() {
		b := make([]byte, 512)
		for {
			n, from, err := server.ReadFrom(b)
			if err != nil {
				return
			}
			asked.Add(1)
			_, _ = server.WriteTo(answerDNS(b[:n], address), from)
		}
	})
	t.Cleanup(func() { server.Close(); wg.Wait() })
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}, asked
}

// answerDNS answers a question (RFC 1035) for an IPv4 address, and says of everything else that there is none.
func answerDNS(question []byte, address [4]byte) []byte {
	end := 12
	for question[end] != 0 {
		end += int(question[end]) + 1
	}
	end += 5 // the root, type, class
	out := append([]byte(nil), question[:end]...)
	out[2], out[3] = 0x81, 0x80
	clear(out[6:12])
	if question[end-3] != 1 { // not an A
		return out
	}
	out[7] = 1
	out = append(out, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4)
	return append(out, address[:]...)
}

func TestProxyOfTheEnvironmentIsIgnored(t *testing.T) {
	var called atomic.Int32
	proxy := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called.Add(1) }))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("HTTPS_PROXY", proxy.URL)
	o := newOutbox("http://localhost.invalid:1/", len(Waits)+1)
	resolver, _ := resolveTo(t, [4]byte{127, 0, 0, 1})
	c := insecure(o)
	c.Resolver = resolver
	if s := deliver(t, o, c); s[0].delivered || called.Load() != 0 {
		t.Errorf("settled %+v, the proxy was called %d times", s, called.Load())
	}
}

func TestDialledAddresses(t *testing.T) {
	for address, ok := range map[string]bool{
		"8.8.8.8:443": true, "8.8.8.8:8443": true, "[2606:4700::1]:443": true, "[::ffff:8.8.8.8]:80": true,
		"8.8.8.8:22": false, "127.0.0.1:443": false, "[::ffff:10.0.0.1]:443": false, "[64:ff9b::a00:1]:443": false, "nonsense": false,
	} {
		if err := checkDialled("tcp4", address, nil); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
	if checkDialled("udp", "8.8.8.8:443", nil) == nil {
		t.Error("udp passes")
	}
}

func TestConfigCheck(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"no outbox":    func(c *Config) { c.Outbox = nil },
		"no body":      func(c *Config) { c.Body = nil },
		"no log":       func(c *Config) { c.Log = nil },
		"short secret": func(c *Config) { c.Secret = secret[1:] },
		"senders":      func(c *Config) { c.Senders = -1 },
		"poll":         func(c *Config) { c.Poll = -1 },
	} {
		c := config(newOutbox("", 1))
		change(&c)
		if _, err := New(c); fault.Code(err) != CodeConfig {
			t.Errorf("%s: %v", name, err)
		}
	}
}
