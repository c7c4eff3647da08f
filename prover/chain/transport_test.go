package chain_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/prover/chain"
)

// A weapon is an answer that is aimed at the client and not at the truth. It is used on the question for a proof.
type weapon struct {
	name  string
	fire  func(w http.ResponseWriter, r *http.Request, q question)
	codes []string
}

func write(text string) func(http.ResponseWriter, *http.Request, question) {
	return func(w http.ResponseWriter, _ *http.Request, q question) {
		fmt.Fprint(w, strings.ReplaceAll(text, "ID", string(q.ID)))
	}
}

func status(code int, body string) func(http.ResponseWriter, *http.Request, question) {
	return func(w http.ResponseWriter, r *http.Request, q question) {
		w.WriteHeader(code)
		write(body)(w, r, q)
	}
}

func rpcError(code int, message string) func(http.ResponseWriter, *http.Request, question) {
	quoted, err := json.Marshal(message)
	if err != nil {
		panic(err)
	}
	return write(fmt.Sprintf(`{"jsonrpc":"2.0","id":ID,"error":{"code":%d,"message":%s}}`, code, quoted))
}

// stream writes until the client has enough.
func stream(w http.ResponseWriter, r *http.Request, chunk string, total int, pause time.Duration) {
	for sent := 0; sent < total && r.Context().Err() == nil; sent += len(chunk) {
		if _, err := fmt.Fprint(w, chunk); err != nil {
			return
		}
		if pause > 0 {
			w.(http.Flusher).Flush()
			select {
			case <-r.Context().Done():
			case <-time.After(pause):
			}
		}
	}
}

func hijack(write string) func(http.ResponseWriter, *http.Request, question) {
	return func(w http.ResponseWriter, _ *http.Request, _ question) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		fmt.Fprint(conn, write)
	}
}

func gzipBomb(w http.ResponseWriter, _ *http.Request, _ question) {
	w.Header().Set("Content-Encoding", "gzip")
	zip := gzip.NewWriter(w)
	chunk := bytes.Repeat([]byte(" "), 1<<20)
	for range 64 {
		if _, err := zip.Write(chunk); err != nil {
			return
		}
	}
	zip.Close()
}

var weapons = []weapon{
	{"wrong id", write(`{"jsonrpc":"2.0","id":999999,"result":null}`), []string{chain.CodeMalformed}},
	{"id a string", write(`{"jsonrpc":"2.0","id":"ID","result":null}`), []string{chain.CodeMalformed}},
	{"no id", write(`{"jsonrpc":"2.0","result":null}`), []string{chain.CodeMalformed}},
	{"neither result nor error", write(`{"jsonrpc":"2.0","id":ID}`), []string{chain.CodeMalformed}},
	{"HTML", write("<html><body>Bad gateway</body></html>"), []string{chain.CodeMalformed}},
	{"HTML with status 502", status(502, "<html>"), []string{chain.CodeUnavailable}},
	{"empty body", write(""), []string{chain.CodeMalformed}},
	{"a list", write(`[{"id":ID,"result":null}]`), []string{chain.CodeMalformed}},
	{"cut JSON", write(`{"jsonrpc":"2.0","id":ID,"result":{"address":"0x`), []string{chain.CodeMalformed}},
	{"two documents", write(`{"id":ID,"result":null}{"id":ID,"result":null}`), []string{chain.CodeMalformed}},
	{"bytes that are no text", write("\xff\xfe\x00\x01"), []string{chain.CodeMalformed}},
	{"deep nesting", write(`{"id":ID,"result":` + strings.Repeat("[", 1_000_000)), []string{chain.CodeMalformed}},
	{"deep nesting of objects", write(`{"id":ID,"result":` + strings.Repeat(`{"a":`, 500_000)), []string{chain.CodeMalformed}},
	{"deep nesting that ends", write(`{"id":ID,"result":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + "}"),
		[]string{chain.CodeMalformed}},
	{"1 GiB", func(w http.ResponseWriter, r *http.Request, _ question) {
		stream(w, r, strings.Repeat(" ", 1<<20), 1<<30, 0)
	}, []string{chain.CodeTooLarge}},
	{"1 GiB announced", func(w http.ResponseWriter, r *http.Request, _ question) {
		w.Header().Set("Content-Length", fmt.Sprint(1<<30))
		stream(w, r, strings.Repeat(" ", 1<<20), 1<<30, 0)
	}, []string{chain.CodeTooLarge}},
	{"64 MiB behind gzip", gzipBomb, []string{chain.CodeTooLarge}},
	{"1 byte now and then", func(w http.ResponseWriter, r *http.Request, _ question) {
		stream(w, r, " ", 1<<20, 20*time.Millisecond)
	}, []string{chain.CodeTimeout}},
	{"no answer", func(_ http.ResponseWriter, r *http.Request, _ question) { <-r.Context().Done() }, []string{chain.CodeTimeout}},
	{"connection reset", hijack(""), []string{chain.CodeUnavailable}},
	{"connection cut in the body", hijack("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"), []string{chain.CodeUnavailable}},
	{"not HTTP", hijack("SSH-2.0-OpenSSH\r\n\r\n"), []string{chain.CodeUnavailable}},
	{"1 MiB of headers", func(w http.ResponseWriter, _ *http.Request, _ question) {
		w.Header().Set("X-Long", strings.Repeat("a", 1<<20))
	}, []string{chain.CodeUnavailable}},
	{"status 500", status(500, ""), []string{chain.CodeUnavailable}},
	{"status 403", status(403, ""), []string{chain.CodeRateLimited}},
	{"status 429", status(429, ""), []string{chain.CodeRateLimited}},
	{"status 401", status(401, ""), []string{chain.CodeUnauthorized}},
	{"status 404", status(404, ""), []string{chain.CodeUnavailable}},
	{"status 204", status(204, ""), []string{chain.CodeUnavailable}},
	{"missing trie node", rpcError(-32000, "missing trie node 0102 (path )"), []string{chain.CodeMissingState}},
	{"pruned", rpcError(-32000, "historical state abc is not available"), []string{chain.CodeMissingState}},
	{"missing trie node with status 400", status(400, `{"id":ID,"error":{"code":-32000,"message":"missing trie node"}}`),
		[]string{chain.CodeMissingState}},
	{"header not found", rpcError(-32000, "header not found"), []string{chain.CodeMissingBlock}},
	{"rate limit in JSON", rpcError(-32005, "daily request count exceeded"), []string{chain.CodeRateLimited}},
	{"no such method", rpcError(-32601, "the method eth_getProof does not exist/is not available"), []string{chain.CodeUnsupported}},
	{"invalid params", rpcError(-32602, "no"), []string{chain.CodeRPCError}},
	{"an error of its own", rpcError(-1, "\x1b[31mlevel=ERROR msg=forged\n"), []string{chain.CodeRPCError}},
	{"an error of 1 MiB", rpcError(-1, strings.Repeat("a", 1<<20)), []string{chain.CodeRPCError}},
	{"error code no number", write(`{"id":ID,"error":{"code":"x","message":"y"}}`), []string{chain.CodeMalformed}},
	{"error a string", write(`{"id":ID,"error":"down"}`), []string{chain.CodeMalformed}},
}

// TestWeapons uses every weapon against a source with one endpoint, and with an honest second one.
func TestWeapons(t *testing.T) {
	w := shared(t)
	for _, weapon := range weapons {
		t.Run(weapon.name, func(t *testing.T) {
			t.Parallel()
			url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
				if q.Method == proof {
					weapon.fire(rw, r, q)
				}
				return q.Method == proof
			}}).serve(t)
			cfg := config(url)
			cfg.MaxBodyBytes = 4 << 20
			if weapon.codes[0] == chain.CodeTimeout {
				cfg.RequestTimeout = 300 * time.Millisecond
			}
			_, _, err := w.fetch(open(t, cfg))
			wantCode(t, err, weapon.codes...)
			if len(err.Error()) > 1000 || strings.ContainsAny(err.Error(), "\x1b\n") {
				t.Errorf("the error shows too much: %q", err.Error()[:min(2000, len(err.Error()))])
			}
			cfg.Endpoints = append(cfg.Endpoints, w.dev.URL())
			cfg.RequestTimeout, cfg.Attempts = 2*time.Second, 5
			header, nodes, err := w.fetch(open(t, cfg))
			wantCode(t, err, truth)
			w.checkTruth(t, header, nodes)
		})
	}
}

// TestPassingTrouble: what passes is waited for, with one endpoint.
func TestPassingTrouble(t *testing.T) {
	w := shared(t)
	for name, fire := range map[string]func(http.ResponseWriter, *http.Request, question){
		"500":   status(500, ""),
		"403":   status(403, "<html>"),
		"reset": hijack(""),
		"HTML":  write("<html>"),
		"429 with Retry-After in seconds": func(w http.ResponseWriter, _ *http.Request, _ question) {
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(429)
		},
		"503 with Retry-After as a date": func(w http.ResponseWriter, _ *http.Request, _ question) {
			w.Header().Set("Retry-After", time.Now().Add(24*time.Hour).UTC().Format(http.TimeFormat))
			w.WriteHeader(503)
		},
		"429 with Retry-After that is nonsense": func(w http.ResponseWriter, _ *http.Request, _ question) {
			w.Header().Set("Retry-After", "-99999999999999999999")
			w.WriteHeader(429)
		},
		"rate limit in JSON": rpcError(-32005, "slow down"),
	} {
		t.Run(name, func(t *testing.T) {
			var questions atomic.Int64
			url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
				if questions.Add(1)%3 != 0 { // two failures, then an answer
					fire(rw, r, q)
					return true
				}
				return false
			}}).serve(t)
			cfg := config(url)
			cfg.Attempts = 3
			header, nodes, err := w.fetch(open(t, cfg))
			wantCode(t, err, truth)
			w.checkTruth(t, header, nodes)
			if n := questions.Load(); n != 9 {
				t.Errorf("%d requests, want 9", n)
			}
		})
	}
}

// TestRefusalsAreNotRetried: a lie, a missing state or a missing key is not asked for again.
func TestRefusalsAreNotRetried(t *testing.T) {
	w := shared(t)
	for name, fire := range map[string]func(http.ResponseWriter, *http.Request, question){
		"state":  rpcError(-32000, "missing trie node"),
		"null":   write(`{"id":ID,"result":null}`),
		"key":    status(401, ""),
		"method": rpcError(-32601, ""),
	} {
		var proofs atomic.Int64
		url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
			if q.Method != proof {
				return false
			}
			proofs.Add(1)
			fire(rw, r, q)
			return true
		}}).serve(t)
		if _, _, err := w.fetch(open(t, config(url))); err == nil || proofs.Load() != 1 {
			t.Errorf("%s: asked %d times: %v", name, proofs.Load(), err)
		}
	}
}

// TestRedirect: the other host is never asked.
func TestRedirect(t *testing.T) {
	w := shared(t)
	var asked atomic.Int64
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer other.Close()
	for _, code := range []int{301, 302, 303, 307, 308} {
		url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
			http.Redirect(rw, r, other.URL, code)
			return true
		}}).serve(t)
		_, _, err := w.fetch(open(t, config(url)))
		wantCode(t, err, chain.CodeRedirected)
	}
	if asked.Load() != 0 {
		t.Errorf("the other host was asked %d times", asked.Load())
	}
}

// TestSecretsAreNotShown looks for the parts of a URL in every error and in the log.
func TestSecretsAreNotShown(t *testing.T) {
	w := shared(t)
	secrets := []string{"hunter2-password", "alice-the-user", "path-key-0123456789", "query-key-987654321"}
	fires := []func(http.ResponseWriter, *http.Request, question){
		status(500, ""), status(401, "bad key path-key-0123456789"), hijack(""), write("path-key-0123456789"),
		rpcError(-1, "no project path-key-0123456789, query-key-987654321"), write(`{"id":ID,"result":null}`),
		func(rw http.ResponseWriter, r *http.Request, _ question) {
			http.Redirect(rw, r, r.URL.String(), http.StatusTemporaryRedirect)
		},
	}
	var log bytes.Buffer
	shown := func(text string) {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				t.Errorf("%s is shown: %s", secret, text)
			}
		}
	}
	for _, fire := range fires {
		url := (&liar{url: w.dev.URL(), lie: func(rw http.ResponseWriter, r *http.Request, q question) bool {
			fire(rw, r, q)
			return true
		}}).serve(t)
		url = strings.Replace(url, "http://", "http://alice-the-user:hunter2-password@", 1)
		cfg := config(url + "/v3/path-key-0123456789?key=query-key-987654321")
		cfg.Log = slog.New(slog.NewTextHandler(&log, nil))
		_, _, err := w.fetch(open(t, cfg))
		if err == nil {
			t.Fatal("no error")
		}
		shown(err.Error())
	}
	if log.Len() == 0 {
		t.Error("nothing was logged")
	}
	shown(log.String())
	_, err := chain.OpenRPC(chain.RPCConfig{Endpoints: []string{"http://alice-the-user:hunter2-password@host:port/path-key-0123456789"}})
	wantCode(t, err, chain.CodeConfig)
	shown(err.Error())
	dead := config("http://alice-the-user:hunter2-password@127.0.0.1:1/path-key-0123456789")
	_, err = open(t, dead).ChainID(t.Context())
	wantCode(t, err, chain.CodeUnavailable)
	shown(err.Error())
}

// TestCancel: a caller that gives up is obeyed, and the end of all its time is a timeout.
func TestCancel(t *testing.T) {
	w := shared(t)
	begun := make(chan struct{}, 10)
	url := (&liar{url: w.dev.URL(), lie: func(_ http.ResponseWriter, r *http.Request, q question) bool {
		begun <- struct{}{}
		<-r.Context().Done()
		return true
	}}).serve(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-begun; cancel() }()
	_, err := open(t, config(url)).HeaderRLP(ctx, 1)
	wantCode(t, err, chain.CodeCanceled)
	if fault.FateOf(err) != fault.Transient {
		t.Error(err)
	}
	cfg := config(url)
	cfg.CallTimeout = 50 * time.Millisecond
	_, err = open(t, cfg).HeaderRLP(t.Context(), 1)
	wantCode(t, err, chain.CodeTimeout)
	wantCode(t, func() error { _, err := chain.Collect(ctx, open(t, cfg), []chain.Need{{Block: 1}}); return err }(), chain.CodeCanceled)
}

func TestRPCConfigCheck(t *testing.T) {
	for name, cfg := range map[string]chain.RPCConfig{
		"no endpoint":    {},
		"17 endpoints":   {Endpoints: make([]string, 17)},
		"no URL":         {Endpoints: []string{"::"}},
		"no host":        {Endpoints: []string{"http://"}},
		"websocket":      {Endpoints: []string{"ws://host"}},
		"file":           {Endpoints: []string{"file:///etc/passwd"}},
		"host only":      {Endpoints: []string{"localhost:8545"}},
		"negative time":  {Endpoints: []string{"http://host"}, RequestTimeout: -1},
		"long time":      {Endpoints: []string{"http://host"}, CallTimeout: 1 << 62},
		"attempts":       {Endpoints: []string{"http://host"}, Attempts: 1000},
		"body":           {Endpoints: []string{"http://host"}, MaxBodyBytes: 1 << 40},
		"slots per call": {Endpoints: []string{"http://host"}, SlotsPerCall: 1 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := chain.OpenRPC(cfg)
			wantCode(t, err, chain.CodeConfig)
			if fault.FateOf(err) != fault.Invalid {
				t.Error(err)
			}
		})
	}
}

// TestManySlots: more slots than one question may ask for.
func TestManySlots(t *testing.T) {
	w := shared(t)
	var asked atomic.Int64
	url := (&liar{url: w.dev.URL(), lie: func(_ http.ResponseWriter, _ *http.Request, q question) bool {
		if q.Method == proof {
			var slots []string
			if err := json.Unmarshal(q.Params[1], &slots); err != nil || len(slots) > 7 {
				t.Errorf("%d slots, %v", len(slots), err)
			}
			asked.Add(1)
		}
		return false
	}}).serve(t)
	cfg := config(url)
	cfg.SlotsPerCall = 7
	slots := slotRange(0, 80)
	header := headerOf(t, w)
	nodes, err := open(t, cfg).Nodes(t.Context(), header, w.contract, append(slots, slots...))
	wantCode(t, err, truth)
	if asked.Load() != 12 {
		t.Errorf("%d questions for 80 slots of 7 each", asked.Load())
	}
	values := readNodes(t, header.StateRoot, nodes, w.contract, slots)
	for i := 1; i <= 60; i++ {
		if values[slots[i]] != slotValue(i) {
			t.Errorf("slot %d: %v", i, values[slots[i]])
		}
	}
	if len(values) != 60 {
		t.Errorf("%d values", len(values))
	}
}
