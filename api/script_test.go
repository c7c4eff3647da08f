package api

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/hindsight-zk/hindsight/api/apikey"
	"github.com/hindsight-zk/hindsight/api/limit"
	"github.com/hindsight-zk/hindsight/api/wire"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/verifier"
)

var update = flag.Bool("update", false, "write testdata and openapi.yaml anew")

func TestMain(m *testing.M) {
	flag.Parse()
	var err error
	if proverDir, err = os.MkdirTemp("", "hindsight-api-*"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(proverDir)
	os.Exit(code)
}

// A script in testdata is a conversation:
//
//	> METHOD PATH           a request; more lines with > are its headers, and after an empty one its body
//	< 200                   its answer: status, the headers that matter, the body
//	! WORDS                 something that happens meanwhile; see script.act
//
// Other lines are comments. $Q7 is the question about block 7, $ID7 its job, $S7 its statement, $PROOF7 its proof, $ANCHOR7 the block;
// $FACTS9, $ANCHORS9 and $SPACES9 are nine of these. Times and random ids are written as TIME, SUB and SECRET. With -update the
// answers are written anew.
type script struct {
	*node
	keys  map[string]string // by name
	from  string            // address that requests come from
	spend map[string]bool   // codes that were met
}

// headersShown are the headers of answers that scripts show.
var headersShown = []string{"Location", "ETag", "Retry-After", "Cache-Control", "Allow", "WWW-Authenticate", "Access-Control-Allow-Origin",
	"RateLimit-Policy", "RateLimit"}

// unmet are codes that need a real chain or a broken machine, and those that have tests of their own.
var unmet = []string{
	CodeInternal, CodeBodyTimeout, CodeBodyUnread, CodeBusy, CodeUnfinished,
	chain.CodeNotRecorded, chain.CodeUnknownEnvelope, chain.CodeRateLimited, chain.CodeTimeout, chain.CodeMissingBlock, chain.CodeMissingState, chain.CodeNoFinality,
	"fact-bad-header", "fact-no-such-field", "fact-not-a-word", "fact-bad-node", "query-too-large",
}

func TestScripts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	met := make(map[string]bool)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) { runScript(t, path, met) })
	}
	var missing []string
	for code := range meanings {
		if !met[code] && !slices.Contains(unmet, code) {
			missing = append(missing, code)
		}
	}
	sort.Strings(missing)
	if len(missing) > 0 {
		t.Errorf("no script meets %v", missing)
	}
	for _, code := range unmet {
		if met[code] {
			t.Errorf("%s is said to be met nowhere, but it is", code)
		}
	}
}

func runScript(t *testing.T, path string, met map[string]bool) {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
	s := &script{keys: make(map[string]string), spend: met, from: "192.0.2.1"}
	var setup []string
	for _, line := range lines {
		if words, ok := strings.CutPrefix(line, "! config "); ok {
			setup = append(setup, words)
		}
	}
	s.node = newNode(t, func(n *node) {
		for _, words := range setup {
			configure(n, strings.Fields(words))
		}
	})
	var out []string
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch {
		case strings.HasPrefix(line, "< ") || line == "<":
		case strings.HasPrefix(line, "! "):
			out = append(out, line)
			if words, ok := strings.CutPrefix(line, "! "); ok && !strings.HasPrefix(words, "config ") {
				s.act(strings.Fields(words))
			}
		case strings.HasPrefix(line, "> "):
			var asked []string
			for ; i < len(lines) && strings.HasPrefix(lines[i], ">"); i++ {
				out = append(out, lines[i])
				asked = append(asked, strings.TrimPrefix(strings.TrimPrefix(lines[i], ">"), " "))
			}
			i--
			for _, answer := range s.ask(asked) {
				out = append(out, strings.TrimSuffix("< "+answer, " "))
			}
		default:
			out = append(out, line)
		}
	}
	got := strings.Join(out, "\n") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := strings.Split(string(content), "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(want) || line != want[i] {
			t.Fatalf("%s:%d: got\n%s\nwant\n%s", path, i+1, line, strings.Join(want[min(i, len(want)):min(i+1, len(want))], ""))
		}
	}
}

// configure makes a change before the server is made.
func configure(n *node, words []string) {
	n.Helper()
	switch words[0] {
	case "keys":
		f, err := apikey.Open(filepath.Join(n.TempDir(), "keys"))
		n.must(err)
		n.config.APIKeys = f
		n.config.RequireKeys = len(words) > 1 && words[1] == "required"
	case "limit":
		units, err := strconv.Atoi(words[1])
		n.must(err)
		n.config.Limiter, n.config.Submissions = limit.NewMemory(), limit.Rate{Units: 1, Per: 86_400_000_000_000, Burst: units}
		n.config.Reads = limit.Rate{Units: 1, Per: 86_400_000_000_000, Burst: 30}
	case "queue":
		units, err := strconv.Atoi(words[1])
		n.must(err)
		n.config.MaxQueued = units
	case "origins":
		n.config.Origins = words[1:]
	case "public":
		n.config.PublicURL = words[1]
	case "webhooks":
		n.config.Outbox = nil
	case "body":
		units, err := strconv.Atoi(words[1])
		n.must(err)
		n.config.MaxBody = int64(units)
	case "keyless":
		n.config.VerifyingKeys = func(context.Context, [32]byte) (*verifier.VerifyingKey, string, error) {
			return nil, "", fault.New(fault.Transient, CodeKeyMissing, "tier xs", "the store has no keys for this circuit")
		}
	case "finality":
		n.config.Finality = func(uint64) chain.Tag { return chain.Tag(words[1]) }
	default:
		n.Fatalf("there is no configuration %q", words)
	}
}

// act makes something happen.
func (s *script) act(words []string) {
	s.Helper()
	number := func() uint64 {
		n, err := strconv.ParseUint(words[len(words)-1], 10, 64)
		s.must(err)
		return n
	}
	failure := &jobs.Failure{Code: "fact-no-such-field", Message: "it has no such field"}
	switch what := strings.Join(words[:min(2, len(words))], " "); what {
	case "worker takes":
		s.take()
	case "worker proves":
		s.prove(number())
	case "worker fails":
		s.report(jobs.Change{State: jobs.Failed, Failure: failure})
	case "worker gives":
		failure.Retryable = true
		s.report(jobs.Change{State: jobs.Queued, Cause: jobs.Failing, Failure: failure})
	case "chain reorganises":
		s.chains.mu.Lock()
		s.chains.forks[number()]++
		s.chains.mu.Unlock()
	case "chain down":
		s.chains.down = fault.New(fault.Transient, chain.CodeUnavailable, "https://secret.example", "connection refused")
	case "chain up":
		s.chains.down = nil
	case "chain finalizes":
		s.chains.heads[chain.Finalized] = number()
	case "proof lost":
		s.must(s.blobs.Put(context.Background(), jobs.ProofName(s.statementHash(number())), nil))
	case "question damaged":
		s.must(s.blobs.Put(context.Background(), jobs.PayloadName(idOf(number())), []byte(`{"query":{}}`)))
	case "store down":
		s.db.down = true
	case "store up":
		s.db.down = false
	case "disk full":
		s.disk.full = true
	case "disk free":
		s.disk.full = false
	case "key made":
		secret, err := apikey.Create(s.keysPath(), words[2])
		s.must(err)
		s.keys[words[2]] = secret
	case "key revoked":
		s.must(apikey.Revoke(s.keysPath(), words[2]))
	case "from " + words[len(words)-1]:
		s.from = words[1]
	default:
		s.Fatalf("nothing like %q can happen", words)
	}
}

func (s *script) keysPath() string { return s.config.APIKeys.Path() }

func (s *script) statementHash(block uint64) [32]byte { st := s.statementOf(block); return st.Hash() }

var (
	placeholder = regexp.MustCompile(`\$(Q|ID|SPACES|KEY_|PROOF|ANCHORS|ANCHOR|FACTS|S)(\w+)`)
	times       = regexp.MustCompile(`"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"`)
	etags       = regexp.MustCompile(`"[0-9a-f]{32}"`)
	subs        = regexp.MustCompile(`sub_[0-9a-f]{32}`)
	secrets     = regexp.MustCompile(`whsec_[0-9A-Za-z+/=]{44}`)
	whenHeaders = regexp.MustCompile(`(;t=|Retry-After: )\d{4,}`) // depend on how fast the test is
	longHex     = regexp.MustCompile(`0x[0-9a-f]{300,}`)
)

func (s *script) fill(line string) string {
	return placeholder.ReplaceAllStringFunc(line, func(m string) string {
		parts := placeholder.FindStringSubmatch(m)
		n, _ := strconv.ParseUint(parts[2], 10, 64)
		switch parts[1] {
		case "Q":
			return question(n)
		case "ID":
			return idOf(n).Hex()
		case "S":
			return fmt.Sprintf("%#x", s.statementHash(n))
		case "KEY_":
			return s.keys[parts[2]]
		case "PROOF":
			js, err := s.blobs.Get(context.Background(), jobs.ProofName(s.statementHash(n)))
			s.must(err)
			return string(js)
		case "ANCHOR":
			return anchorJSON(s.statementOf(n).Anchors[0])
		case "ANCHORS":
			return strings.TrimSuffix(strings.Repeat(anchorJSON(s.statementOf(7).Anchors[0])+",", int(n)), ",")
		case "FACTS":
			return strings.TrimSuffix(strings.Repeat(`{"kind":"header","block":7,"field":"timestamp"},`, int(n)), ",")
		default:
			return strings.Repeat(" ", int(n))
		}
	})
}

func anchorJSON(a statement.Anchor) string {
	return fmt.Sprintf(`{"number":%d,"hash":"%s"}`, a.Number, a.Hash)
}

// hide replaces what is different each time, and names what is long.
func (s *script) hide(text string) string {
	for _, n := range []uint64{7, 8, 9, 20, 100, 101, 105, 119} {
		text = strings.ReplaceAll(text, idOf(n).Hex(), fmt.Sprintf("$ID%d", n))
		text = strings.ReplaceAll(text, fmt.Sprintf("%#x", s.statementHash(n)), fmt.Sprintf("$S%d", n))
	}
	text = times.ReplaceAllString(text, `"TIME"`)
	text = etags.ReplaceAllString(text, `"HASH"`)
	text = subs.ReplaceAllString(text, "SUB")
	text = secrets.ReplaceAllString(text, "SECRET")
	text = whenHeaders.ReplaceAllString(text, "${1}LATER")
	return longHex.ReplaceAllStringFunc(text, func(h string) string { return fmt.Sprintf("0x…(%d digits)", len(h)-2) })
}

// ask makes a request and returns the lines of its answer.
func (s *script) ask(lines []string) []string {
	s.Helper()
	method, path, _ := strings.Cut(s.fill(lines[0]), " ")
	r := httptest.NewRequest(method, path, nil)
	rest := lines[1:]
	for len(rest) > 0 && rest[0] != "" {
		key, value, _ := strings.Cut(s.fill(rest[0]), ": ")
		r.Header.Add(key, value)
		rest = rest[1:]
	}
	if len(rest) > 1 {
		text := s.fill(strings.Join(rest[1:], "\n"))
		if n, err := strconv.Atoi(strings.TrimPrefix(text, "bytes ")); err == nil {
			text = strings.Repeat("x", n)
		}
		old := r.Header
		r = httptest.NewRequest(method, path, strings.NewReader(text))
		r.Header = old
		if r.Header.Get("Content-Type") == "" {
			r.Header.Set("Content-Type", "application/json")
		}
	}
	r.RemoteAddr = s.from + ":1234"
	if strings.Contains(s.from, ":") {
		r.RemoteAddr = "[" + s.from + "]:1234"
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	s.judge(method, path, w)
	out := []string{strconv.Itoa(w.Code)}
	for _, h := range headersShown {
		for _, v := range w.Header().Values(h) {
			if h != "Cache-Control" || v != "no-store" {
				out = append(out, s.hide(h+": "+v))
			}
		}
	}
	if kind := w.Header().Get("Content-Type"); strings.Contains(kind, "html") || strings.Contains(kind, "openapi") {
		return append(out, kind)
	}
	body := s.hide(strings.TrimSuffix(w.Body.String(), "\n"))
	if body == "" {
		return out
	}
	return append(out, strings.Split(body, "\n")...)
}

// judge checks what is true of every answer: a refusal is a problem with a known code, and its status is documented.
func (s *script) judge(method, path string, w *httptest.ResponseRecorder) {
	s.Helper()
	if w.Header().Get("X-Content-Type-Options") != "nosniff" {
		s.Errorf("%s %s is answered without the headers of every answer", method, path)
	}
	if w.Code >= 400 {
		var p wire.Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Header().Get("Content-Type") != mediaProblem || p.Status != w.Code {
			s.Errorf("%s %s: the refusal is no problem: %d %s", method, path, w.Code, w.Body)
		}
		if _, ok := meanings[p.Code]; !ok {
			s.Errorf("%s %s: nobody knows the code %q", method, path, p.Code)
		}
		if strings.Contains(w.Body.String(), "secret") {
			s.Errorf("%s %s: the refusal tells secrets: %s", method, path, w.Body)
		}
		if retry := w.Header().Get("Retry-After") != ""; retry != p.Retryable {
			s.Errorf("%s %s: retryable is %v, but Retry-After is %q", method, path, p.Retryable, w.Header().Get("Retry-After"))
		}
		s.spend[p.Code] = true
	}
	path, _, _ = strings.Cut(path, "?")
	for template, item := range s.huma.OpenAPI().Paths {
		form := regexp.MustCompile("^" + regexp.MustCompile(`\{\w+\}`).ReplaceAllString(template, "[^/]+") + "$")
		if !form.MatchString(path) {
			continue
		}
		ops := map[string]any{}
		if item.Get != nil {
			ops[http.MethodGet] = item.Get.Responses
		}
		if item.Post != nil {
			ops[http.MethodPost] = item.Post.Responses
		}
		if item.Delete != nil {
			ops[http.MethodDelete] = item.Delete.Responses
		}
		js, err := json.Marshal(ops[method])
		s.must(err)
		if ops[method] != nil && !strings.Contains(string(js), fmt.Sprintf(`"%d":`, w.Code)) {
			s.Errorf("%s %s: nobody documents that the status may be %d", method, template, w.Code)
		}
	}
}
