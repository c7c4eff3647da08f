package chain

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/hindsight-zk/hindsight/circuits/fault"
)

// endpoint is one JSON-RPC server. Its URL may hold keys, so everything that is shown goes through name and redact.
type endpoint struct {
	url     string
	name    string
	secrets []string
	client  *http.Client
	index   int // among RPC.endpoints

	// Guarded by RPC.mu.
	chainID   uint64 // 0 until it answered
	health    health
	noBatches bool // it refused one
	noList    bool // it does not serve eth_getBlockReceipts
}

// failure is a refusal together with what it means for the next attempt.
type failure struct {
	err     error
	retry   bool          // the same endpoint may do better
	refused bool          // there was an answer, and it was not accepted
	idle    bool          // the endpoint lacks a method that it need not have, and is well
	rpcCode int           // of the JSON-RPC error, if there was one
	after   time.Duration // at the earliest then, says the endpoint
}

func parseEndpoint(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil {
		return nil, errors.New("not a URL, give one like https://host:8545") // err would quote the URL
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Hostname() == "" {
		return nil, errors.New("not a URL of http or https with a host, give one like https://host:8545")
	}
	return u, nil
}

func newEndpoint(raw string, client *http.Client) (*endpoint, error) {
	u, err := parseEndpoint(raw)
	if err != nil {
		return nil, err
	}
	e := &endpoint{url: raw, name: u.Scheme + "://" + u.Host, client: client}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.User != nil {
		e.name += "/..."
	}
	e.hide(strings.Split(u.EscapedPath(), "/")...)
	e.hide(strings.Split(u.Path, "/")...)
	for _, values := range u.Query() {
		e.hide(values...)
	}
	if u.User != nil {
		password, _ := u.User.Password()
		e.hide(u.User.Username(), password)
	}
	return e, nil
}

// hide notes what must not be shown. Short words are parts of every URL ("v3", "rpc", "mainnet"), not keys.
func (e *endpoint) hide(words ...string) {
	for _, word := range words {
		if len(word) >= 8 {
			e.secrets = append(e.secrets, word)
		}
	}
}

// redact makes text from the network fit to be shown.
func (e *endpoint) redact(text string) string {
	for _, secret := range e.secrets {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return clip(text)
}

// request is one JSON-RPC request and the limits of its answer.
type request struct {
	id      uint64
	method  string
	params  []any
	timeout time.Duration
	maxBody int64
}

type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	ID     json.RawMessage `json:"id"`
	Result json.RawMessage `json:"result"`
	Error  *rpcError       `json:"error"`
}

// wire is a request as it is sent.
func (q request) wire() map[string]any {
	return map[string]any{"jsonrpc": "2.0", "id": q.id, "method": q.method, "params": q.params}
}

// post sends one request and returns the result of the answer, which may be null.
func (e *endpoint) post(ctx context.Context, req request) (json.RawMessage, *failure) {
	where := e.name + " " + req.method
	raw, f := e.send(ctx, where, req.wire(), req.timeout, req.maxBody)
	if f != nil {
		return nil, f
	}
	return e.open(where, raw, req.id)
}

// send sends JSON and returns the bytes of the answer.
func (e *endpoint) send(ctx context.Context, where string, message any, timeout time.Duration, maxBody int64) ([]byte, *failure) {
	body, err := json.Marshal(message)
	if err != nil {
		return nil, &failure{err: invalid(CodeConfig, where, "the request can't be encoded: %w", err)}
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	post, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		return nil, &failure{err: invalid(CodeConfig, where, "%s", e.redact(withoutURL(err).Error()))}
	}
	post.Header.Set("Content-Type", "application/json")
	post.Header.Set("Accept", "application/json")
	answer, err := e.client.Do(post)
	if err != nil {
		return nil, e.networkFailure(ctx, where, err)
	}
	defer answer.Body.Close()
	limit := maxBody
	if answer.StatusCode != http.StatusOK {
		limit = min(limit, 64<<10) // an error needs no more
	}
	raw, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if err != nil && answer.StatusCode == http.StatusOK {
		return nil, e.networkFailure(ctx, where, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, e.statusFailure(where, answer, raw)
	}
	if int64(len(raw)) > limit {
		return nil, &failure{err: transient(CodeTooLarge, where, "an answer of more than %d bytes, use another endpoint", limit)}
	}
	return raw, nil
}

// open takes the result out of a JSON-RPC answer.
func (e *endpoint) open(where string, raw []byte, id uint64) (json.RawMessage, *failure) {
	var env envelope
	if err := json.Unmarshal(raw, &env); err != nil {
		return nil, &failure{retry: true, err: transient(CodeMalformed, where,
			"the answer is not JSON-RPC, check the URL or use another endpoint: %s", e.redact(err.Error()))}
	}
	if env.Error != nil {
		return nil, e.rpcFailure(where, env.Error)
	}
	if string(env.ID) != strconv.FormatUint(id, 10) {
		return nil, &failure{retry: true, err: transient(CodeMalformed, where,
			"the answer to another request (its id is not %d), use another endpoint", id)}
	}
	if env.Result == nil {
		return nil, &failure{retry: true, err: transient(CodeMalformed, where, "an answer with neither result nor error, use another endpoint")}
	}
	return env.Result, nil
}

func (e *endpoint) networkFailure(ctx context.Context, where string, err error) *failure {
	if ctx.Err() != nil {
		return &failure{retry: true, err: contextFault(ctx, where)}
	}
	return &failure{retry: true, err: transient(CodeUnavailable, where,
		"no answer, check that the endpoint is up: %s", e.redact(withoutURL(err).Error()))}
}

// withoutURL drops what net/http puts around its errors: the URL, and with it the keys.
func withoutURL(err error) error {
	var outer *url.Error
	if errors.As(err, &outer) {
		return outer.Err
	}
	return err
}

// statusFailure judges an answer that is not 200. Some servers put a JSON-RPC error into it that says more.
func (e *endpoint) statusFailure(where string, answer *http.Response, raw []byte) *failure {
	var env envelope
	if json.Unmarshal(raw, &env) == nil && env.Error != nil {
		if f := e.rpcFailure(where, env.Error); fault.Code(f.err) != CodeRPCError {
			f.after = retryAfter(answer.Header.Get("Retry-After"))
			return f
		}
	}
	f := &failure{after: retryAfter(answer.Header.Get("Retry-After"))}
	code, advice := CodeUnavailable, "check the URL or use another endpoint"
	switch status := answer.StatusCode; {
	case status >= 300 && status < 400:
		code, advice = CodeRedirected, "redirects are not followed, give the URL that it leads to"
	case status == 401 || status == 402 || status == 407:
		code, advice = CodeUnauthorized, "check the key in the URL"
	case status == 403 || status == 429:
		code, advice, f.retry = CodeRateLimited, "try again later, or add an endpoint", true
	case status == 408 || status == 425 || status >= 500:
		advice, f.retry = "try again later, or add an endpoint", true
	}
	f.err = transient(code, where, "HTTP status %d: %s", answer.StatusCode, advice)
	return f
}

// retryAfter reads the header of RFC 9110, section 10.2.3: seconds or a date. What it can't read is nothing.
func retryAfter(header string) time.Duration {
	if seconds, err := strconv.ParseUint(header, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(header); err == nil {
		return max(0, time.Until(date))
	}
	return 0
}

// symptoms maps what servers say to what it means. JSON-RPC has no codes for these, so the words of go-ethereum, reth,
// erigon, nethermind and besu have to do. The first hit counts.
var symptoms = []struct {
	code  string
	words []string
}{
	{CodeRateLimited, []string{"rate limit", "too many requests", "limit exceeded", "exceeded its", "compute units"}},
	{CodeMissingState, []string{"missing trie node", "state is not available", "state not available", "no state available",
		"world state unavailable", "historical state", "pruned", "proof window", "too old", "archive", "state histories"}},
	{CodeMissingBlock, []string{"block not found", "header not found", "unknown block", "could not find block", "header for hash not found",
		"block does not exist"}},
	{CodeUnsupported, []string{"method not found", "method not supported", "unsupported method", "method is not available",
		"method is not supported", "not whitelisted", "does not exist/is not available"}},
}

// Codes of the JSON-RPC specification.
const methodNotFound, invalidParams = -32601, -32602

// rpcFailure judges a JSON-RPC error.
func (e *endpoint) rpcFailure(where string, said *rpcError) *failure {
	const invalidRequest, limitExceeded = -32600, -32005
	quoted := fmt.Sprintf("the endpoint says %q (code %d)", e.redact(said.Message), said.Code)
	if said.Code == methodNotFound {
		return unserved(where, said.Code, quoted)
	}
	code, words := CodeRPCError, strings.ToLower(said.Message)
	if said.Code == limitExceeded || said.Code == http.StatusTooManyRequests {
		code = CodeRateLimited
	}
	for _, symptom := range symptoms {
		for _, word := range symptom.words {
			if code == CodeRPCError && strings.Contains(words, word) {
				code = symptom.code
			}
		}
	}
	switch code {
	case CodeRateLimited:
		return &failure{retry: true, err: transient(code, where, "try again later, or add an endpoint: %s", quoted)}
	case CodeMissingState:
		return &failure{err: transient(code, where, "use an archive endpoint, or ask for a younger block: %s", quoted)}
	case CodeMissingBlock:
		return &failure{err: transient(code, where, "the endpoint does not have the block (yet): %s", quoted)}
	case CodeUnsupported:
		return unserved(where, said.Code, quoted)
	default:
		retry := said.Code != invalidParams && said.Code != invalidRequest
		return &failure{rpcCode: said.Code, retry: retry, err: transient(code, where, "use another endpoint: %s", quoted)}
	}
}

func unserved(where string, code int, quoted string) *failure {
	return &failure{rpcCode: code, err: transient(CodeUnsupported, where, "use an endpoint that serves this method: %s", quoted)}
}
