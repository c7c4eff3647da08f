package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/ethereum/go-ethereum/common"

	"github.com/hindsight-zk/hindsight/api/webhook"
	"github.com/hindsight-zk/hindsight/circuits/fault"
	"github.com/hindsight-zk/hindsight/circuits/program/lang"
	"github.com/hindsight-zk/hindsight/circuits/query"
	"github.com/hindsight-zk/hindsight/circuits/query/strictjson"
	"github.com/hindsight-zk/hindsight/circuits/statement"
	"github.com/hindsight-zk/hindsight/prover/chain"
	"github.com/hindsight-zk/hindsight/prover/jobs"
	"github.com/hindsight-zk/hindsight/prover/plan"
	"github.com/hindsight-zk/hindsight/verifier"
)

// maxDepth is how deep a request may be nested: the deepest that means something has 5 levels.
const maxDepth = 16

// submission is a request that was read and can be answered, as far as can be told without the chain.
type submission struct {
	request  *plan.Request
	text     *lang.Map // of the query's program, nil when it came without one
	webhook  string    // "" for none
	priority jobs.Priority
}

// parseSubmission reads the body of POST /v1/jobs or, with fewer keys, of POST /v1/preflight. Tags are replaced by the
// numbers of blocks, for which the chain is asked.
func (s *Server) parseSubmission(ctx context.Context, body []byte, keys ...string) (*submission, error) {
	top, err := openBody(body, keys...)
	if err != nil {
		return nil, err
	}
	if _, err := top.Get("query"); err != nil {
		return nil, err
	}
	var raw struct { // the object has been seen to have each key once, and in this case
		Query json.RawMessage `json:"query"`
	}
	if err := json.Unmarshal(body, &raw); err != nil {
		return nil, invalid("request-syntax", "", "not JSON: %w", err)
	}
	sub := &submission{request: new(plan.Request)}
	draft, err := s.parseQuery(ctx, raw.Query)
	if err != nil {
		return nil, below("query", err)
	}
	if sub.request.Query, err = draft.Query(); err != nil {
		return nil, below("query", err)
	}
	sub.text = draft.Map()
	if sub.request.Pins, err = verifier.ParseAnchors(top, "pins"); err != nil {
		return nil, err
	}
	if sub.webhook, err = s.parseWebhook(top); err != nil {
		return nil, err
	}
	if sub.priority, err = parsePriority(top); err != nil {
		return nil, err
	}
	if err := sub.request.Check(); err != nil {
		return nil, err
	}
	return sub, s.checkChain(sub.request.Query.ChainID)
}

// openBody reads a body that is one object with no other keys.
func openBody(body []byte, keys ...string) (strictjson.Object, error) {
	if d := depth(body); d > maxDepth {
		return strictjson.Object{}, invalid(CodeBodyTooDeep, "", "nested more than %d deep; no request is", maxDepth)
	}
	doc, err := strictjson.Parse(body, "request", len(body))
	if err != nil {
		return strictjson.Object{}, err
	}
	return doc.Object(keys...)
}

// depth is how deep objects and lists of js are nested. It need not be JSON.
func depth(js []byte) (deepest int) {
	now, inString := 0, false
	for i := 0; i < len(js); i++ {
		switch c := js[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case inString:
		case c == '{' || c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return deepest
}

// below puts the place of a refusal under a key of the body.
func below(key string, err error) error {
	var f *fault.Error
	if !errors.As(err, &f) || f.Fate != fault.Invalid || f.Code == CodeUnknownChain {
		return err
	}
	moved := *f
	if moved.Where != "" {
		key += "."
	}
	moved.Where = key + moved.Where
	return &moved
}

func (s *Server) checkChain(id uint64) error {
	if ids := s.config.Chains.IDs(); !slices.Contains(ids, id) {
		return invalid(CodeUnknownChain, "query.chainId", "this node reads no chain %d, only %v", id, ids)
	}
	return nil
}

func (s *Server) parseWebhook(top strictjson.Object) (string, error) {
	if !top.Has("webhook") {
		return "", nil
	}
	v, err := top.Get("webhook")
	if err != nil {
		return "", err
	}
	o, err := v.Object("url")
	if err != nil {
		return "", err
	}
	url, err := o.Get("url")
	if err != nil {
		return "", err
	}
	text, err := url.Text()
	if err != nil {
		return "", err
	}
	if s.config.Outbox == nil {
		return "", invalid(CodeNoWebhooks, "webhook", "this node sends no webhooks; poll the job, or follow its events")
	}
	return text, webhook.CheckURL(text, s.config.InsecureWebhooks)
}

func parsePriority(top strictjson.Object) (jobs.Priority, error) {
	if !top.Has("priority") {
		return jobs.Normal, nil
	}
	v, err := top.Get("priority")
	if err != nil {
		return "", err
	}
	text, err := v.Text()
	if err != nil {
		return "", err
	}
	switch p := jobs.Priority(text); p {
	case jobs.Low, jobs.Normal, jobs.High:
		return p, nil
	}
	return "", invalid(CodePriority, "priority", "%q is none of low, normal, high", text)
}

// parseQuery reads a query, whose blocks may be tags.
func (s *Server) parseQuery(ctx context.Context, js []byte) (*query.Draft, error) {
	d, err := query.ParseDraft(js)
	if fault.Code(err) != "query-block-tag" {
		return d, err
	}
	id, idErr := query.ChainOf(js)
	if idErr != nil {
		return nil, idErr
	}
	if err := s.checkChain(id); err != nil {
		return nil, err
	}
	numbers := make(map[string]uint64)
	resolved, err := replaceTags(js, func(tag string) (uint64, error) {
		if n, ok := numbers[tag]; ok { // a question is about one state of the chain, though it moves meanwhile
			return n, nil
		}
		n, err := s.head(ctx, id, chain.Tag(tag))
		numbers[tag] = n
		return n, err
	})
	if err != nil {
		return nil, err
	}
	return query.ParseDraft(resolved)
}

// tags are those that a query may name, the newest block first.
var tags = []chain.Tag{chain.Latest, chain.Safe, chain.Finalized}

// head returns the block that a tag means now. A tag that means blocks newer than the node reads is refused at once: the
// job could only wait.
func (s *Server) head(ctx context.Context, id uint64, tag chain.Tag) (uint64, error) {
	finality := s.config.Finality(id)
	if slices.Index(tags, tag) < slices.Index(tags, finality) {
		return 0, invalid(CodeTagTooNew, "block", "%q means blocks that this node does not read yet; say %q", tag, finality)
	}
	return s.config.Chains.Head(ctx, id, tag)
}

// replaceTags replaces the tags of blocks in a query by what number says, and leaves every other byte as it is, so that
// what is wrong with the document stays wrong.
func replaceTags(js []byte, number func(tag string) (uint64, error)) ([]byte, error) {
	var out []byte
	dec := json.NewDecoder(bytes.NewReader(js))
	var open []json.Delim // objects and lists that are open here
	key, isKey := "", false
	from := 0
	for {
		token, err := dec.Token()
		if err != nil {
			break // the end, or what query.Parse will refuse
		}
		inObject := len(open) > 0 && open[len(open)-1] == '{'
		switch t := token.(type) {
		case json.Delim:
			if t == '{' || t == '[' {
				open = append(open, t)
			} else {
				open = open[:len(open)-1]
			}
			isKey = len(open) > 0 && open[len(open)-1] == '{'
			continue
		case string:
			if inObject && isKey {
				key, isKey = t, false
				continue
			}
			if inObject && key == "block" && slices.Contains(tags, chain.Tag(t)) {
				n, err := number(t)
				if err != nil {
					return nil, err
				}
				end := int(dec.InputOffset())
				start := bytes.LastIndexByte(js[:end-1], '"') // a tag has no escapes, or it stays as it is
				if string(js[start+1:end-1]) == t {
					out = append(append(out, js[from:start]...), strconv.FormatUint(n, 10)...)
					from = end
				}
			}
		}
		isKey = inObject
	}
	return append(out, js[from:]...), nil
}

// tierCost is what a job of a tier costs, in units: 1 for the smallest, twice as much for a domain of twice the size, as is the work.
func tierCost(name string) int {
	tiers := statement.Tiers()
	for _, t := range tiers {
		if t.Name == name {
			return 1 << (t.Log2Domain - tiers[0].Log2Domain)
		}
	}
	return 1
}

// Costs of what has no tier, and the most that a submission can cost.
const (
	preflightCost = 1
	verifyCost    = 10 // of the cheap budget
)

func maxCost() int {
	tiers := statement.Tiers()
	return priced(tierCost(tiers[len(tiers)-1].Name), jobs.High)
}

// leastTier is the smallest tier that may hold a query, as far as can be told before the chain is read.
func leastTier(q *query.Query) statement.Tier {
	t, err := statement.SmallestFor(statement.Least(q))
	if err != nil { // [plan.Check] refuses such a query
		tiers := statement.Tiers()
		return tiers[len(tiers)-1]
	}
	return t
}

// priced is what a cost becomes with a priority: half, which is at least 1, or twice.
func priced(cost int, p jobs.Priority) int {
	switch p {
	case jobs.Low:
		return (cost + 1) / 2
	case jobs.High:
		return 2 * cost
	default:
		return cost
	}
}

// parseHash reads a path parameter.
func parseHash(name, text string) (h common.Hash, err error) {
	if err := h.UnmarshalText([]byte(text)); err != nil {
		return h, invalid(CodeParameter, name, "must be 0x and 64 hex digits")
	}
	return h, nil
}
