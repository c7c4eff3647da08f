package api

import (
	"strings"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/prover/jobs"
)

// Only tags of blocks are replaced, and every other byte stays.
func TestReplaceTags(t *testing.T) {
	for in, want := range map[string]string{
		`{"facts":[{"block":"latest"},{"block": "safe" }]}`:        `{"facts":[{"block":7},{"block": 7 }]}`,
		`{"facts":[{"field":"latest","block":1,"x":"block"}]}`:     ``,
		`{"facts":["block","latest"],"block":["latest"]}`:          ``,
		`{"facts":[{"a":{"block":1},"kind":"latest"}]}`:            ``,
		`{"facts":[{"a":[{"b":1}],"block":"finalized"}]}`:          `{"facts":[{"a":[{"b":1}],"block":7}]}`,
		`{"facts":[{"block":"latest","block":"latest"}]}`:          `{"facts":[{"block":7,"block":7}]}`,
		`{"facts":[{"block":"lat\u0065st"}]}`:                      ``,
		`{"facts":[{"block":"Latest"},{"block":"latest `:           ``,
		`{"facts":[{"block":"latest"}`:                             `{"facts":[{"block":7}`,
		"{\"facts\":[{\"block\":\n\"latest\"\n,\"block2\":\"\"}]}": "{\"facts\":[{\"block\":\n7\n,\"block2\":\"\"}]}",
		``: ``, `]`: ``, `}}`: ``, `"latest"`: ``,
	} {
		if want == "" {
			want = in
		}
		got, err := replaceTags([]byte(in), func(string) (uint64, error) { return 7, nil })
		if err != nil || string(got) != want {
			t.Errorf("%s became %s, want %s; %v", in, got, want, err)
		}
	}
	refused := fault.New(fault.Transient, "x", "", "down")
	if _, err := replaceTags([]byte(`{"block":"latest"}`), func(string) (uint64, error) { return 0, refused }); err != error(refused) {
		t.Errorf("got %v", err)
	}
}

// A body is refused or read, whatever it is; what is read means to this package what it means to package query.
func FuzzParseSubmission(f *testing.F) {
	f.Add([]byte(`{"query":` + question(7) + `,"pins":[{"number":7,"hash":"0x00"}],"priority":"low","webhook":{"url":"https://a.b/"}}`))
	f.Add([]byte(`{"query":{"chainId":1,"facts":[{"kind":"header","block":"latest","field":"timestamp"}]}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		s := &Server{config: Config{Chains: newFakeChains()}.filled()}
		sub, err := s.parseSubmission(t.Context(), body, "query", "pins", "webhook", "priority")
		if err != nil {
			if code := fault.Code(err); code == "internal" {
				t.Errorf("%q: %v", body, err)
			}
			return
		}
		js, err := sub.request.Query.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := query.Parse(js); err != nil || again.ID() != sub.request.Query.ID() {
			t.Errorf("%q: %v", body, err)
		}
	})
}

func TestDepth(t *testing.T) {
	for js, want := range map[string]int{``: 0, `1`: 0, `[]`: 1, `{"a":[{}]}`: 3, `"[[["`: 0, `"\"[["`: 0, `[[]`: 2, `]]]]`: 0, `["]",[]]`: 2} {
		if got := depth([]byte(js)); got != want {
			t.Errorf("%s is %d deep, want %d", js, got, want)
		}
	}
}

func TestParseWait(t *testing.T) {
	for text, want := range map[string]time.Duration{"": 0, "0": 0, "30s": 30 * time.Second, "30": 30 * time.Second, "1h": maxWait, "99999999999": maxWait, "1500ms": 1500 * time.Millisecond} {
		if got, err := parseWait(text); err != nil || got != want {
			t.Errorf("%q is %s, want %s; %v", text, got, want, err)
		}
	}
	for _, text := range []string{"-1", "-1s", "soon", " 1s", "0x1"} {
		if d, err := parseWait(text); fault.Code(err) != CodeParameter {
			t.Errorf("%q: %s, %v", text, d, err)
		}
	}
}

func TestMatches(t *testing.T) {
	for header, want := range map[string]bool{"": false, "*": true, `W/"3"`: true, `"3"`: true, `"2", W/"3"`: true, `"2"`: false, `W/"33"`: false, "3": false, `W/"3`: false} {
		if matches(header, etag(3)) != want {
			t.Errorf("%s matches: %v", header, !want)
		}
	}
}

func TestPrices(t *testing.T) {
	for tier, want := range map[string]int{"xs": 1, "s": 2, "m": 4, "l": 8} {
		if got := tierCost(tier); got != want {
			t.Errorf("tier %s costs %d, want %d", tier, got, want)
		}
	}
	for p, want := range map[jobs.Priority][2]int{jobs.Low: {1, 4}, jobs.Normal: {1, 8}, jobs.High: {2, 16}} {
		if got := [2]int{priced(1, p), priced(8, p)}; got != want {
			t.Errorf("%s: %v, want %v", p, got, want)
		}
	}
	if maxCost() != 16 {
		t.Errorf("the most is %d", maxCost())
	}
}

func TestAddressKey(t *testing.T) {
	for ip, want := range map[string]string{"192.0.2.1": "192.0.2.1", "::ffff:192.0.2.1": "192.0.2.1", "2001:db8:1:2:3::4": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "x": "unknown", "": "unknown"} {
		if got := addressKey(ip); got != want {
			t.Errorf("%s is counted as %s, want %s", ip, got, want)
		}
	}
}

func TestETA(t *testing.T) {
	stats := jobs.Stats{Seconds: map[string]float64{"xs": 10}, Workers: []jobs.WorkerStats{{Slots: 2}, {Slots: 1}}}
	ahead := func(n int) *int { return &n }
	for name, c := range map[string]struct {
		job   jobs.Job
		ahead *int
		want  float64 // -1: not known
	}{
		"next":            {jobs.Job{State: jobs.Queued, Tier: "xs"}, ahead(0), 10},
		"after two whole": {jobs.Job{State: jobs.Queued, Tier: "xs"}, ahead(7), 30},
		"unknown tier":    {jobs.Job{State: jobs.Queued}, ahead(0), -1},
		"unknown place":   {jobs.Job{State: jobs.Queued, Tier: "xs"}, nil, -1},
		"late":            {jobs.Job{State: jobs.Proving, Tier: "xs", Claimed: time.Now().Add(-time.Hour)}, nil, 0},
	} {
		got := eta(stats, c.job, c.ahead)
		if (got == nil) != (c.want < 0) || got != nil && *got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestConfigCheck(t *testing.T) {
	good := newNode(t).config
	for where, change := range map[string]func(*Config){
		"api":               func(c *Config) { c.Store = nil },
		"WebhookSecret":     func(c *Config) { c.WebhookSecret = c.WebhookSecret[1:] },
		"RequireKeys":       func(c *Config) { c.RequireKeys = true },
		"PublicURL":         func(c *Config) { c.PublicURL = "hindsight.example" },
		"Origins[0]":        func(c *Config) { c.Origins = []string{"https://example.com/"} },
		"TrustedProxies[0]": func(c *Config) { c.TrustedProxies = []string{"proxy"} },
		"MaxBody":           func(c *Config) { c.MaxBody = -1 },
		"Drain":             func(c *Config) { c.Drain = -1 },
		"Submissions":       func(c *Config) { c.Limiter, c.Submissions = limit.NewMemory(), limit.Rate{Units: -1} },
		"Reads":             func(c *Config) { c.Limiter, c.Reads = limit.NewMemory(), limit.Rate{Units: limit.MaxUnits + 1} },
	} {
		c := good
		change(&c)
		if _, err := New(c); fault.Code(err) != "config-invalid" || !strings.HasPrefix(err.Error(), where+":") {
			t.Errorf("%s: %v", where, err)
		}
	}
}
